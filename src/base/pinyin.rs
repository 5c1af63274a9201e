//! Latin letters for Han characters; the one door to the pinned pinyin table.
//!
//! Used to file terms under initials and to make an id where a registry gives none. The table's
//! version is fixed in `Cargo.toml`, so that no address moves with an update.

use pinyin::ToPinyin as _;

/// An ASCII id: pinyin for Han, lower-case letters and digits kept, hyphens between runs.
#[must_use]
pub(crate) fn id(text: &str) -> String {
    syllables(text).concat()
}

/// The beginning of [`id`], whole syllables and words of at most so many bytes; of a first word that is longer, its letters.
#[must_use]
pub(crate) fn id_within(text: &str, bytes: usize) -> String {
    let mut id = String::new();
    for syllable in syllables(text) {
        if id.len() + syllable.len() > bytes {
            if id.is_empty() {
                // All of it is ASCII.
                id.extend(syllable.chars().take(bytes));
            }
            break;
        }
        id.push_str(&syllable);
    }
    id
}

/// The syllables of Han and the words between them, each with the hyphen before it.
fn syllables(text: &str) -> Vec<String> {
    let mut syllables: Vec<String> = Vec::new();
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
        // ü is written v, as on a keyboard.
        let piece = piece.chars().map(|letter| if letter == 'ü' { 'v' } else { letter });
        let is_apart = gap || han != was_han;
        match syllables.last_mut() {
            Some(word) if !han && !is_apart => word.extend(piece),
            Some(_) if is_apart => syllables.push(std::iter::once('-').chain(piece).collect()),
            _ => syllables.push(piece.collect()),
        }
        gap = false;
        was_han = han;
    }
    syllables
}

/// The letter under which a term is filed: `A` … `Z`, or `#`.
#[must_use]
pub(crate) fn initial(term: &str) -> char {
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
pub(crate) fn sort_key(text: &str) -> String {
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
