//! Traditional characters and the Simplified ones that stand for them.

use std::sync::OnceLock;

/// Pairs of a Traditional and a Simplified character, by code point; the first choice of the table
/// `TSCharacters` of `OpenCC` (version 1.1, Apache-2.0) wherever both are in the basic block of Han characters.
const PAIRS: &str = include_str!("script.txt");

const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// The Simplified character that stands for a Traditional one; any other character itself.
///
/// It serves matching alone: `乾` becomes `干` in `乾隆` too, so nothing that it returns is ever shown.
#[must_use]
pub fn simplified(character: char) -> char {
    static TABLE: OnceLock<Vec<char>> = OnceLock::new();
    let code = character as u32;
    if !(FIRST..=LAST).contains(&code) {
        return character;
    }
    let table = TABLE.get_or_init(|| {
        let mut table: Vec<char> = (FIRST..=LAST).filter_map(char::from_u32).collect();
        let mut characters = PAIRS.chars().filter(|character| *character != '\n');
        while let (Some(traditional), Some(simplified)) = (characters.next(), characters.next()) {
            if let Some(entry) = table.get_mut((traditional as u32 - FIRST) as usize) {
                *entry = simplified;
            }
        }
        // A few Simplified characters of the table are Traditional ones of another pair.
        for index in 0..table.len() {
            let next = (table[index] as u32).wrapping_sub(FIRST) as usize;
            table[index] = table.get(next).copied().unwrap_or(table[index]);
        }
        table
    });
    table.get((code - FIRST) as usize).copied().unwrap_or(character)
}

/// All Traditional characters, each followed by what [`simplified`] makes of it.
#[must_use]
pub fn pairs() -> String {
    let traditional = PAIRS.chars().filter(|character| *character != '\n').step_by(2);
    traditional
        .filter(|character| simplified(*character) != *character)
        .flat_map(|character| [character, simplified(character)])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_becomes_simplified_and_all_else_stays() {
        let folded: String = "強化學校課後服務，達到97%".chars().map(simplified).collect();
        assert_eq!(folded, "强化学校课后服务，达到97%");
    }

    #[test]
    fn what_is_simplified_stays_so() {
        for character in PAIRS.chars() {
            assert_eq!(simplified(simplified(character)), simplified(character), "{character}");
        }
    }
}
