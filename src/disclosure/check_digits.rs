//! Codes with check characters.

/// The check character of an organisation code: weights 3 7 9 10 5 8 4 2, modulo 11 (GB 11714-1997).
#[must_use]
pub(crate) fn organisation_check(code: &str) -> Option<char> {
    let sum = weighted(code, &[3, 7, 9, 10, 5, 8, 4, 2], "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")?;
    Some(match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        rest => char::from_digit(rest, 10)?,
    })
}

/// The check character of a unified social credit code: weights 3ⁱ mod 31, modulo 31, letters without I O S V Z (GB 32100-2015).
#[must_use]
pub(crate) fn credit_check(code: &str) -> Option<char> {
    const LETTERS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let sum = weighted(code, &[1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28], LETTERS)?;
    LETTERS.chars().nth(((31 - sum % 31) % 31) as usize)
}

/// The check character of an identity-card number: weights 2ⁱ mod 11 from the right, modulo 11 (GB 11643-1999).
#[must_use]
pub(crate) fn identity_check(code: &str) -> Option<char> {
    let sum = weighted(code, &[7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2], "0123456789")?;
    "10X98765432".chars().nth((sum % 11) as usize)
}

/// Whether the digits of a bank card end in their check digit (ISO/IEC 7812-1, Luhn).
#[must_use]
pub(crate) fn is_luhn(digits: &str) -> bool {
    let mut sum = 0;
    for (place, digit) in digits.chars().rev().enumerate() {
        let Some(digit) = digit.to_digit(10) else { return false };
        let doubled = if place % 2 == 1 { digit * 2 } else { digit };
        sum += if doubled > 9 { doubled - 9 } else { doubled };
    }
    sum % 10 == 0
}

fn weighted(code: &str, weights: &[u32], letters: &str) -> Option<u32> {
    if code.len() < weights.len() {
        return None;
    }
    code.chars().zip(weights).map(|(letter, weight)| Some(u32::try_from(letters.find(letter)?).ok()? * weight)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_characters_are_those_of_real_codes() {
        assert_eq!(organisation_check("01410948"), Some('8'));
        assert_eq!(organisation_check("01527918"), Some('X'));
        assert_eq!(organisation_check("00001434"), Some('9'));
        assert_eq!(credit_check("11370322004222241"), Some('N'));
        assert_eq!(identity_check("11010519491231002"), Some('X'));
        assert!(is_luhn("4111111111111111") && !is_luhn("4111111111111112"));
    }

    #[test]
    fn what_no_code_can_hold_has_no_check_character() {
        assert_eq!(organisation_check("0141094"), None);
        assert_eq!(credit_check("1137032200422224I"), None);
        assert_eq!(identity_check("1101051949123100号"), None);
    }
}
