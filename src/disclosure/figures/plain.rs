//! The characters of a passage without blanks, digits in half width: what the kinds of figures are read from.

use crate::base::decimal::digit;
use crate::disclosure::prose::Passage;
use std::ops::Range;

/// The characters, each with the byte of the file where it stands.
pub(crate) struct Plain {
    /// Blanks are left out; the tabs between the cells of a table stay.
    pub(crate) characters: Vec<char>,
    places: Vec<Range<usize>>,
}

impl Plain {
    /// Of a passage.
    pub(crate) fn of(passage: &Passage) -> Self {
        let kept = passage.signs.iter().filter(|sign| sign.character == '\t' || !sign.character.is_whitespace());
        let (characters, places) =
            kept.map(|sign| (half_width(sign.character), sign.at..sign.at + sign.character.len_utf8())).unzip();
        Self { characters, places }
    }

    /// The bytes of the file that some of the characters take.
    pub(crate) fn range(&self, characters: Range<usize>) -> Range<usize> {
        let places = self.places.get(characters).unwrap_or_default();
        places.first().map_or(0, |first| first.start)..places.last().map_or(0, |last| last.end)
    }

    /// The character at a place.
    pub(crate) fn at(&self, index: usize) -> Option<char> {
        self.characters.get(index).copied()
    }

    /// The character before a place.
    pub(crate) fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|index| self.at(index))
    }

    /// Whether a word stands at a place.
    pub(crate) fn has(&self, index: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(offset, character)| self.at(index + offset) == Some(character))
    }

    /// The longest of the words, given the longest first, that stands at a place: how many characters it has.
    pub(crate) fn any(&self, index: usize, words: &[&str]) -> Option<usize> {
        words.iter().find(|word| self.has(index, word)).map(|word| word.chars().count())
    }

    /// The characters from one place to another as a text; those behind the last are none.
    pub(crate) fn text(&self, range: Range<usize>) -> String {
        let end = range.end.min(self.characters.len());
        self.characters.get(range.start..end).unwrap_or_default().iter().collect()
    }

    /// Where the run of digits that begins at a place ends.
    pub(crate) fn digits_end(&self, start: usize) -> usize {
        start + self.characters[start.min(self.characters.len())..].iter().take_while(|next| next.is_ascii_digit()).count()
    }
}

/// Digits, per cents and points in half width.
fn half_width(character: char) -> char {
    match digit(character) {
        Some(value) => char::from(b'0' + value),
        None => match character {
            '％' => '%',
            '．' => '.',
            other => other,
        },
    }
}
