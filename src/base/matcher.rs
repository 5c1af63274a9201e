//! The door to the multi-pattern matcher: many words looked for in one walk over a text.

use aho_corasick::AhoCorasick;
use std::fmt;
use std::ops::Range;

/// Words that are looked for together.
pub(crate) struct Words {
    automaton: Option<AhoCorasick>,
}

impl fmt::Debug for Words {
    /// The automaton tells nobody anything, at length.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Words").finish_non_exhaustive()
    }
}

impl Words {
    /// Puts words together. Empty ones are found nowhere.
    #[must_use]
    pub(crate) fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        // An automaton too large to be built finds nothing; words of documents of bounded size never get there.
        Self { automaton: AhoCorasick::new(words).ok() }
    }

    /// The words that a text holds from left to right, the first in the list where several begin at one place, each with
    /// its position in the list and its bytes.
    pub(crate) fn found_in<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, Range<usize>)> + 'a {
        self.automaton
            .iter()
            .flat_map(move |automaton| automaton.find_iter(text))
            .filter(|found| !found.is_empty())
            .map(|found| (found.pattern().as_usize(), found.range()))
    }

    /// The positions in the list of the words that a text holds, once for each place, overlapping ones too.
    pub(crate) fn held_by<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.automaton
            .iter()
            .flat_map(move |automaton| automaton.find_overlapping_iter(text))
            .filter(|found| !found.is_empty())
            .map(|found| found.pattern().as_usize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_words_are_all_found() {
        let words = Words::new(["教育", "育人", "教育人", "", "科技"]);
        let mut held: Vec<usize> = words.held_by("教育人").collect();
        held.sort_unstable();
        assert_eq!(held, [0, 1, 2]);
        assert_eq!(Words::new([]).held_by("教育").count(), 0);
    }
}
