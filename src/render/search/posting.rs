//! The code in which a list of documents is written in the search index.

/// Six bits each, in characters that stand in a JSON string and in a script as they are.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes ascending numbers: the gaps between them in groups of five bits, least first, with a sixth bit that says that
/// the number goes on; or, where that is shorter, `!` and one bit for each number from 0.
pub(super) fn encode(numbers: &[u32]) -> String {
    let mut code = Vec::new();
    let mut next = 0;
    for number in numbers {
        let mut gap = number - next;
        // A varint of five bits a digit, in characters that need no escape.
        while gap > 31 {
            code.push(DIGITS[(gap & 31 | 32) as usize]);
            gap >>= 5;
        }
        code.push(DIGITS[gap as usize]);
        next = number + 1;
    }
    // Of a gram that most pieces hold the bits are shorter; this bounds every list by a sixth of the number of pieces.
    let as_bits = next.div_ceil(6) as usize + 1;
    if as_bits < code.len() {
        let mut bits = vec![0_u8; as_bits - 1];
        for number in numbers {
            bits[(number / 6) as usize] |= 1 << (number % 6);
        }
        code = [b'!'].into_iter().chain(bits.into_iter().map(|bits| DIGITS[usize::from(bits)])).collect();
    }
    code.into_iter().map(char::from).collect()
}

/// As the script reads it.
#[cfg(test)]
pub(super) fn decode(code: &str) -> Vec<u32> {
    let digits = |code: &str| -> Vec<u32> {
        code.bytes().map(|digit| DIGITS.iter().position(|known| *known == digit).unwrap().try_into().unwrap()).collect()
    };
    if let Some(bits) = code.strip_prefix('!') {
        let bits = digits(bits);
        return (0..u32::try_from(bits.len()).unwrap() * 6)
            .filter(|number| bits[(number / 6) as usize] >> (number % 6) & 1 == 1)
            .collect();
    }
    let (mut numbers, mut next, mut gap, mut shift) = (Vec::new(), 0, 0, 0);
    for digit in digits(code) {
        gap |= (digit & 31) << shift;
        if digit & 32 == 32 {
            shift += 5;
        } else {
            numbers.push(next + gap);
            next += gap + 1;
            (gap, shift) = (0, 0);
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn a_list_is_read_as_it_was_written(numbers in proptest::collection::btree_set(0_u32..20_000, 0..300)) {
            let numbers: Vec<u32> = numbers.into_iter().collect();
            prop_assert_eq!(decode(&encode(&numbers)), numbers);
        }

        #[test]
        fn a_list_of_nearly_all_is_read_as_it_was_written(missing in proptest::collection::btree_set(0_u32..500, 0..30)) {
            let numbers: Vec<u32> = (0..500).filter(|number| !missing.contains(number)).collect();
            prop_assert!(encode(&numbers).len() <= 85);
            prop_assert_eq!(decode(&encode(&numbers)), numbers);
        }
    }

    #[test]
    fn no_list_is_longer_than_a_bit_for_each_document() {
        let all: BTreeSet<u32> = (0..10_000).collect();
        assert!(encode(&all.into_iter().collect::<Vec<_>>()).len() < 1_700);
    }
}
