//! Latin letters for Han characters; the one door to the pinned pinyin table.
//!
//! Used to file terms under initials and to make an id where a registry gives none. The table's
//! version is fixed in `Cargo.toml`, so that no address moves with an update.

use pinyin::ToPinyin as _;

/// An ASCII id: pinyin for Han, lower-case letters and digits kept, hyphens between runs.
#[must_use]
pub fn id(text: &str) -> String {
    let mut id = String::new();
    let mut gap = false;
    let mut was_han = false;
    for character in text.chars() {
        let (piece, han) = match character.to_pinyin() {
            Some(sound) => (sound.plain().to_owned(), true),
            None if character.is_ascii_alphanumeric() => (character.to_ascii_lowercase().to_string(), false),
            None => {
                gap = true;
                continue;
            }
        };
        if !id.is_empty() && (gap || han != was_han) {
            id.push('-');
        }
        // ü is written v, as on a keyboard.
        id.extend(piece.chars().map(|letter| if letter == 'ü' { 'v' } else { letter }));
        gap = false;
        was_han = han;
    }
    id
}

/// The letter under which a term is filed: `A` … `Z`, or `#`.
#[must_use]
pub fn initial(term: &str) -> char {
    let first = term.chars().find(|character| character.is_alphanumeric());
    let letter = first.and_then(|first| match first.to_pinyin() {
        Some(sound) => sound.first_letter().chars().next(),
        None => Some(first),
    });
    match letter.map(|letter| letter.to_ascii_uppercase()) {
        Some(letter) if letter.is_ascii_uppercase() => letter,
        _ => '#',
    }
}

/// A key that sorts texts by sound, then by characters.
#[must_use]
pub fn sort_key(text: &str) -> String {
    let mut key = String::new();
    for character in text.chars() {
        match character.to_pinyin() {
            Some(sound) => {
                key.push_str(sound.with_tone_num_end());
                key.push(' ');
            }
            None => key.extend(character.to_lowercase()),
        }
    }
    key.push('\0');
    key.push_str(text);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_ascii() {
        assert_eq!(id("教育工作要点"), "jiaoyugongzuoyaodian");
        assert_eq!(id("“十四五”规划 2025"), "shisiwu-guihua-2025");
        assert_eq!(id("绿色"), "lvse");
    }

    #[test]
    fn terms_are_filed_by_sound() {
        assert_eq!(initial("《义务教育法》"), 'Y');
        assert_eq!(initial("“双减”"), 'S');
        assert_eq!(initial("SGAV"), 'S');
        assert_eq!(initial("5G"), '#');
    }
}
