//! The words of a document as one stream, in which a published text is found whatever is read into it now.
//!
//! A program that reads a document better than the one before it cuts the same words otherwise: a paragraph becomes a number,
//! a title and a rest, or many paragraphs. The lock knows the former texts by their fingerprints alone, and the fingerprint of
//! any stretch of the stream is a difference of two sums. So it is asked which stretch has the fingerprint.

use super::fingerprint::Votes;
use crate::base::text::fold;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// So many characters of a number may stand before a title that is no title now: 第十二条.
const MAX_NUMBER_CHARS: usize = 6;

/// So many sentences of a text may have been its title.
const MAX_TITLE_SENTENCES: usize = 3;

/// So many first clauses of a text may have been all of it, before more was added.
const MAX_CLAUSES: usize = 4;

/// So many characters of the heading of a part may have been texts of their own.
const MAX_HEADING_CHARS: usize = 120;

/// So many stretches are looked at in all; a long document is looked at in shorter runs.
const MAX_STRETCHES: usize = 4_000_000;

/// So many places at once hold the sums.
const MAX_PLACES: usize = 100_000;

/// The words of the units of a document in their order.
#[derive(Default)]
pub(crate) struct Stream {
    characters: Vec<char>,
    starts: Vec<Start>,
    /// Where a text may end inside a unit.
    stops: Vec<usize>,
    /// The same, but only where words were added to a text.
    clauses: BTreeSet<usize>,
    /// Where units end.
    ends: Vec<usize>,
    /// The words of each unit; of a section without a title its first paragraph too.
    words: HashMap<usize, Range<usize>>,
}

/// A place where a published text may begin.
#[derive(Debug, Clone, Copy)]
struct Start {
    at: usize,
    unit: usize,
    /// A text that begins here may go on in the units below.
    is_whole: bool,
}

/// A stretch with the fingerprint of a published text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// The unit in which it begins.
    pub(crate) unit: usize,
    /// Its characters in the stream, marks not counted.
    pub(crate) words: Range<usize>,
    /// Whether it ends where a clause does, in the midst of a sentence.
    pub(crate) is_clause: bool,
}

impl Stream {
    /// Adds the number and the title of a section.
    pub(crate) fn push_title(&mut self, unit: usize, number: &str, title: &str) {
        let first = self.characters.len();
        if number.is_empty() && title.is_empty() {
            self.words.insert(unit, first..first);
            return;
        }
        self.start(unit, true);
        // A number may have been read shorter: 之一 of 第二条之一 as the beginning of the text.
        for character in fold(number).chars() {
            self.characters.push(character);
            self.start(unit, true);
        }
        self.characters.extend(fold(title).chars());
        self.end(unit, first);
    }

    /// Adds the heading of a part: one text or many may have become its title, each a line of it or some of its words.
    pub(crate) fn push_heading(&mut self, unit: usize, title: &str) {
        let first = self.characters.len();
        if title.is_empty() {
            self.words.insert(unit, first..first);
            return;
        }
        for (index, character) in fold(title).chars().enumerate() {
            if index < MAX_HEADING_CHARS {
                self.start(unit, index == 0);
                self.stops.push(self.characters.len() + 1);
            }
            self.characters.push(character);
        }
        self.end(unit, first);
    }

    /// The words of a unit in the stream.
    pub(crate) fn words_of(&self, unit: usize) -> Range<usize> {
        self.words.get(&unit).cloned().unwrap_or_default()
    }

    fn end(&mut self, unit: usize, first: usize) {
        let end = self.characters.len();
        self.ends.push(end);
        self.words.insert(unit, first..end);
    }

    /// Adds a text. `whole` is the unit to which its beginning leads: of an item the section.
    pub(crate) fn push_text(&mut self, whole: usize, unit: usize, text: &str) {
        let first = self.characters.len();
        let mut clauses = 0;
        self.start(whole, true);
        for (line, content) in text.split('\n').enumerate() {
            if line > 0 {
                self.start(unit, false);
            }
            let (mut sentences, mut lines) = (0, 0);
            for sentence in content.split_inclusive(['。', '：', ':', '！', '；', ' ']) {
                for clause in sentence.split_inclusive(['，', ',']) {
                    self.characters.extend(fold(clause).chars());
                    if line == 0 && clauses < MAX_CLAUSES && clause.ends_with(['，', ',']) {
                        clauses += 1;
                        self.clauses.insert(self.characters.len());
                    }
                }
                // Lines of a paragraph are one, with blanks between them.
                let count = if sentence.ends_with(' ') { &mut lines } else { &mut sentences };
                *count += 1;
                if line == 0 && *count <= MAX_TITLE_SENTENCES {
                    self.stops.push(self.characters.len());
                    self.start(unit, false);
                }
            }
            self.stops.push(self.characters.len());
        }
        let end = self.characters.len();
        // At its end the next unit begins.
        // A stretch that begins there belongs to the next one, and would be found twice.
        while self.starts.last().is_some_and(|start| start.at == end && end > first) {
            self.starts.pop();
        }
        let last = end.saturating_sub(1);
        // A number that was read as such is part of the text now: what was published begins behind it.
        for at in (first + 1..=first + MAX_NUMBER_CHARS).take_while(|at| *at < last) {
            self.starts.push(Start { at, unit: whole, is_whole: true });
        }
        self.end(unit, first);
        if whole != unit {
            let begin = self.words.get(&whole).map_or(first, |words| words.start);
            self.words.insert(whole, begin..end);
        }
    }

    fn start(&mut self, unit: usize, is_whole: bool) {
        self.starts.push(Start { at: self.characters.len(), unit, is_whole });
    }

    /// The stretches that have one of these fingerprints.
    pub(crate) fn find(&self, wanted: &BTreeSet<u64>) -> HashMap<u64, Vec<Stretch>> {
        let mut found: HashMap<u64, Vec<Stretch>> = HashMap::new();
        let ends: Vec<usize> = self.ends.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
        let full_stops: BTreeSet<usize> = self.stops.iter().chain(&self.ends).copied().collect();
        let stops: Vec<usize> = full_stops.union(&self.clauses).copied().collect();
        // Each place holds 64 sums: a quarter of a kilobyte.
        if wanted.is_empty() || stops.len() + self.starts.len() > MAX_PLACES {
            return found;
        }
        // So that a long document is searched everywhere for short texts, rather than in its first chapters for all.
        let longest_run = MAX_STRETCHES / self.starts.len().max(1);
        let sums = self.sums(&stops);
        for start in self.starts.iter().filter(|start| start.at < self.characters.len()) {
            let mut seen = BTreeSet::new();
            let own_end = ends.partition_point(|end| *end <= start.at);
            let own_end = ends.get(own_end).copied().unwrap_or(self.characters.len());
            // Inside its own unit a text ends at any stop; further on only where a unit ends, since no text ended in the
            // midst of one.
            let inside = stops[stops.partition_point(|stop| *stop <= start.at)..].iter().take_while(|stop| **stop <= own_end);
            let below =
                ends[ends.partition_point(|end| *end <= own_end)..].iter().take(if start.is_whole { longest_run } else { 0 });
            for end in inside.chain(below) {
                let mut votes = sums[&(end - 1)].since(&sums[&start.at]);
                // The first character of a text votes once more, as in `fingerprint`: it is no part of the running sums.
                votes.add('\0', self.characters[start.at]);
                let fingerprint = votes.fingerprint();
                let is_clause = !full_stops.contains(end);
                // A few characters more or less often have the same fingerprint: the shortest stretch from each start is
                // kept.
                if wanted.contains(&fingerprint) && seen.insert((fingerprint, is_clause)) {
                    let stretches = found.entry(fingerprint).or_default();
                    stretches.push(Stretch { unit: start.unit, words: start.at..*end, is_clause });
                }
            }
        }
        found
    }

    /// The votes of all pairs that begin before each place that matters.
    fn sums(&self, stops: &[usize]) -> HashMap<usize, Votes> {
        let places = self.starts.iter().map(|start| start.at).chain(stops.iter().filter_map(|stop| stop.checked_sub(1)));
        // Sums are kept only where a stretch may begin or end: those of all characters would take 256 bytes each.
        let places: BTreeSet<usize> = places.collect();
        let mut sums = HashMap::with_capacity(places.len());
        let mut votes = Votes::default();
        let mut counted = 0;
        for place in places {
            while counted < place {
                if let [a, b] = self.characters[counted..].get(..2).unwrap_or_default() {
                    votes.add(*a, *b);
                }
                counted += 1;
            }
            sums.insert(place, votes.clone());
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::super::fingerprint::fingerprint;
    use super::*;

    fn find(stream: &Stream, text: &str) -> Option<usize> {
        let wanted = fingerprint(text);
        stream.find(&BTreeSet::from([wanted])).get(&wanted)?.iter().find(|found| !found.is_clause).map(|found| found.unit)
    }

    #[test]
    fn a_paragraph_is_found_where_it_is_a_section_or_many_now() {
        let mut stream = Stream::default();
        stream.push_title(1, "（一）", "扩大学位。");
        stream.push_text(2, 2, "新建三所学校，年内开工。");
        stream.push_text(3, 3, "完善机制。每月通报。");
        assert_eq!(find(&stream, "（一）扩大学位。新建三所学校，年内开工。"), Some(1));
        assert_eq!(find(&stream, "扩大学位"), Some(1));
        assert_eq!(find(&stream, "扩大学位。新建三所学校，年内开工。\n完善机制。每月通报。"), Some(1));
        assert_eq!(find(&stream, "每月通报"), Some(3));
        assert_eq!(find(&stream, "新建三所学校"), None);
    }

    #[test]
    fn a_title_is_found_in_the_paragraph_that_it_is_now() {
        let mut stream = Stream::default();
        stream.push_text(0, 0, "1.2026年6月底前完成选址。由规划处负责。");
        assert_eq!(find(&stream, "2026年6月底前完成选址"), Some(0));
        assert_eq!(find(&stream, "由规划处负责。"), Some(0));
    }

    #[test]
    fn a_text_is_found_in_the_clauses_with_which_a_longer_one_begins() {
        let mut stream = Stream::default();
        stream.push_text(0, 0, "新建学校三所，改造五所，年内开工。");
        let wanted: BTreeSet<u64> = ["新建学校三所，改造五所。", "新建学校三所，改造五所，年内开工。"].map(fingerprint).into();
        let found = stream.find(&wanted);
        let mut found: Vec<(usize, bool)> = found.values().flatten().map(|found| (found.words.len(), found.is_clause)).collect();
        found.sort_unstable();
        assert_eq!(found, [(10, true), (14, false)]);
        assert_eq!(find(&stream, "新建学校"), None);
    }
}
