//! Findings of one document, gathered: what occurs many times is reported once.

use crate::diagnostic::problem::Problem;
use crate::diagnostic::rule::Rule;
use crate::diagnostic::sentence::{self, Sentence};
use crate::diagnostic::{Diagnostic, Diagnostics, Edit, Place, SourceText, Text};
use std::ops::Range;

/// How many lines are named where a mistake occurs many times.
const NAMED_LINES: usize = 8;

/// The findings of one document.
pub(crate) struct Findings<'a> {
    /// The file.
    pub(crate) source: &'a SourceText,
    /// Where they go.
    pub(crate) diagnostics: &'a mut Diagnostics,
    /// How many mistakes others had found before.
    first: usize,
}

/// A place of the file where a rule is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Occurrence {
    /// Bytes of the file.
    pub(crate) range: Range<usize>,
    /// What would mend it without harm: the bytes that change, with what stands there instead.
    pub(crate) edits: Vec<Edit>,
}

impl Occurrence {
    /// A place that a person has to look at.
    #[must_use]
    pub(crate) fn at(range: Range<usize>) -> Self {
        Self { range, edits: Vec::new() }
    }

    /// A place that something else can stand in.
    #[must_use]
    pub(crate) fn fixed(range: Range<usize>, replacement: impl Into<String>) -> Self {
        Self { edits: vec![Edit { range: range.clone(), replacement: replacement.into() }], range }
    }
}

impl<'a> Findings<'a> {
    /// Findings that go to this sink.
    #[must_use]
    pub(crate) fn new(source: &'a SourceText, diagnostics: &'a mut Diagnostics) -> Self {
        Self { source, first: diagnostics.len(), diagnostics }
    }

    /// Adds one mistake.
    pub(crate) fn add(&mut self, occurrence: Occurrence, problem: &impl Problem) {
        self.add_all(vec![occurrence], |place| Diagnostic::at(place, problem));
    }

    /// Adds what somebody should look at: it fails nothing.
    pub(crate) fn add_note(&mut self, occurrence: Occurrence, problem: &impl Problem) {
        self.add_all(vec![occurrence], |place| Diagnostic::at(place, problem).into_note());
    }

    /// Adds one mistake for all these places, in the order of the file: shown at the first, the lines of the others named.
    pub(crate) fn add_many(&mut self, occurrences: Vec<Occurrence>, problem: &impl Problem) {
        self.add_all(occurrences, |place| Diagnostic::at(place, problem));
    }

    /// The same as a note: it fails nothing.
    pub(crate) fn add_many_as_note(&mut self, occurrences: Vec<Occurrence>, problem: &impl Problem) {
        self.add_all(occurrences, |place| Diagnostic::at(place, problem).into_note());
    }

    fn add_all(&mut self, occurrences: Vec<Occurrence>, diagnostic: impl Fn(Place) -> Diagnostic) {
        let Some(first) = occurrences.first() else { return };
        let mut found = diagnostic(self.source.place(first.range.clone()));
        if occurrences.len() > 1 {
            let Text { zh, en } = self.places(&occurrences).text();
            found.message.zh += &zh;
            found.message.en += &en;
        }
        let edits = occurrences.into_iter().flat_map(|occurrence| occurrence.edits).collect();
        self.diagnostics.add(found.with_fix(self.source, edits));
    }

    /// How many places these are, and the first of their lines.
    fn places(&self, occurrences: &[Occurrence]) -> sentence::Places {
        let mut lines: Vec<usize> = Vec::new();
        let (mut at, mut line) = (0, 1);
        let mut starts: Vec<usize> = occurrences.iter().map(|occurrence| occurrence.range.start).collect();
        starts.sort_unstable();
        for start in starts {
            // The text is gone through once, however many places there are.
            let passed = self.source.text.as_bytes().get(at..start).unwrap_or_default();
            line += passed.iter().filter(|byte| **byte == b'\n').count();
            at = start;
            if lines.last() != Some(&line) {
                lines.push(line);
            }
        }
        let are_more = lines.len() > NAMED_LINES;
        lines.truncate(NAMED_LINES);
        sentence::Places::OfOneMistake { count: occurrences.len(), lines, are_more }
    }

    /// What was found in this document.
    #[must_use]
    pub(crate) fn own(&mut self) -> &mut [Diagnostic] {
        &mut self.diagnostics[self.first..]
    }

    /// Whether a rule was found broken so far.
    #[must_use]
    pub(crate) fn has(&self, rule: Rule) -> bool {
        self.diagnostics[self.first..].iter().any(|diagnostic| diagnostic.rule == rule)
    }
}
