//! Findings of one document, gathered: what occurs many times is told once.

use crate::base::diagnostic::{Diagnostic, Edit, SourceText, Text};
use crate::base::rule::{Rule, Severity};
use std::ops::Range;

/// So many lines are named where a fault occurs many times.
const NAMED_LINES: usize = 8;

/// The findings of one document.
pub struct Findings<'a> {
    /// The file.
    pub source: &'a SourceText,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
}

/// A place of the file where a rule is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Bytes of the file.
    pub range: Range<usize>,
    /// What would mend it without harm: the bytes that change, with what stands there instead.
    pub edits: Vec<Edit>,
}

impl Spot {
    /// A place that a person has to look at.
    #[must_use]
    pub fn at(range: Range<usize>) -> Self {
        Self { range, edits: Vec::new() }
    }

    /// A place that something else can stand in.
    #[must_use]
    pub fn mended(range: Range<usize>, replacement: impl Into<String>) -> Self {
        Self { edits: vec![Edit { range: range.clone(), replacement: replacement.into() }], range }
    }
}

impl<'a> Findings<'a> {
    /// No findings yet.
    #[must_use]
    pub fn new(source: &'a SourceText) -> Self {
        Self { source, diagnostics: Vec::new() }
    }

    /// Notes one finding.
    pub fn note(&mut self, rule: Rule, spot: Spot, message: Text, help: Text) {
        let place = self.source.place(spot.range);
        self.diagnostics.push(Diagnostic::new(rule, place, message, help).mended_by(self.source, spot.edits));
    }

    /// Whether a rule was found broken so far.
    #[must_use]
    pub fn has(&self, rule: Rule) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.rule == rule)
    }

    /// Notes one finding that rests on what was read from the text: it fails nothing.
    pub fn remark(&mut self, rule: Rule, spot: Spot, message: Text, help: Text) {
        let place = self.source.place(spot.range);
        self.diagnostics.push(Diagnostic { severity: Severity::Note, ..Diagnostic::new(rule, place, message, help) });
    }

    /// Notes one finding for all these places, in the order of the file: shown at the first, the lines of the others named.
    pub fn note_all(&mut self, rule: Rule, spots: Vec<Spot>, message: Text, help: Text) {
        let Some(first) = spots.first() else { return };
        let place = self.source.place(first.range.clone());
        let message = if spots.len() == 1 {
            message
        } else {
            let mut lines: Vec<usize> = Vec::new();
            let (mut at, mut line) = (0, 1);
            let mut starts: Vec<usize> = spots.iter().map(|spot| spot.range.start).collect();
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
            let named: Vec<String> = lines.iter().take(NAMED_LINES).map(ToString::to_string).collect();
            let more = if lines.len() > NAMED_LINES { ("等", " and others") } else { ("", "") };
            Text {
                zh: format!("{}（共{}处，第{}{}行）", message.zh, spots.len(), named.join("、"), more.0),
                en: format!("{} ({} places, lines {}{})", message.en, spots.len(), named.join(", "), more.1),
            }
        };
        let edits = spots.into_iter().flat_map(|spot| spot.edits).collect();
        self.diagnostics.push(Diagnostic::new(rule, place, message, help).mended_by(self.source, edits));
    }
}
