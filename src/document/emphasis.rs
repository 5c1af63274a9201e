//! Makes emphasis work beside Chinese punctuation.
//!
//! `CommonMark` decides whether `**` opens or closes by the characters beside it, and expects a space
//! where a word meets punctuation; Chinese has none, so `**“双减”**政策` keeps its asterisks. A character that is neither
//! space nor punctuation, set between the asterisks and the punctuation, lets the standard algorithm decide
//! well. The character is a noncharacter, which no source may hold, and is dropped from every text.

/// The character that is set in.
pub const FILLER: char = '\u{FDD0}';

/// A text with fillers, and the way back to the places of the original.
#[derive(Debug)]
pub struct Prepared {
    /// The text with fillers.
    pub text: String,
    /// Places in the prepared text just after each filler, ascending.
    fillers: Vec<usize>,
}

impl Prepared {
    /// Sets fillers where they are needed.
    #[must_use]
    pub fn new(source: &str) -> Self {
        let mut text = String::with_capacity(source.len() + 64);
        let mut fillers = Vec::new();
        let mut copied = 0;
        let bytes = source.as_bytes();
        let mut index = 0;
        while let Some(found) = bytes[index..].iter().position(|byte| *byte == b'*') {
            let start = index + found;
            let end = start + bytes[start..].iter().take_while(|byte| **byte == b'*').count();
            index = end;
            let (Some(before), Some(after)) = (source[..start].chars().next_back(), source[end..].chars().next()) else {
                continue;
            };
            if before == '\\' || before.is_whitespace() || after.is_whitespace() || (before.is_ascii() && after.is_ascii()) {
                continue;
            }
            let place = match (is_punctuation(before), is_punctuation(after)) {
                (true, false) => start,
                (false, true) => end,
                _ => continue,
            };
            text.push_str(&source[copied..place]);
            text.push(FILLER);
            fillers.push(text.len());
            copied = place;
        }
        text.push_str(&source[copied..]);
        Self { text, fillers }
    }

    /// The place in the original of a place in the prepared text.
    #[must_use]
    pub fn original(&self, place: usize) -> usize {
        let before = self.fillers.partition_point(|filler| *filler <= place);
        place.saturating_sub(before * FILLER.len_utf8())
    }
}

/// Whether `CommonMark` takes a character for punctuation: general categories P and S.
fn is_punctuation(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_punctuation();
    }
    matches!(character,
        '\u{A1}'..='\u{A9}' | '\u{AB}'..='\u{B1}' | '\u{B4}' | '\u{B6}'..='\u{B8}' | '\u{BB}' | '\u{BF}' | '×' | '÷'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{20A0}'..='\u{20CF}' | '\u{2100}'..='\u{2101}' | '℃' | '№'
        | '\u{2190}'..='\u{23FF}' | '\u{2500}'..='\u{2775}' | '\u{2794}'..='\u{2BFF}' | '\u{2E00}'..='\u{2E7F}'
        | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{303D}' | '\u{30A0}' | '\u{30FB}'
        | '\u{3200}'..='\u{321E}' | '\u{FE10}'..='\u{FE19}' | '\u{FE30}'..='\u{FE6B}'
        | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}' | '\u{FFE0}'..='\u{FFEE}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_way_back_leads_to_the_same_character(source in "[*“”，。一a ]{0,40}") {
            let prepared = Prepared::new(&source);
            for (place, character) in prepared.text.char_indices().filter(|(_, character)| *character != FILLER) {
                prop_assert!(source[prepared.original(place)..].starts_with(character));
            }
            prop_assert_eq!(prepared.text.replace(FILLER, ""), source);
        }
    }
}
