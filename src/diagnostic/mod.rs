//! Mistakes in the source, as values: where, which rule, what is wrong, what to do.

mod diagnostics;
pub(crate) mod failure;
mod language;
mod message;
#[allow(clippy::trivially_copy_pass_by_ref, reason = "all functions of words are called in one way")]
mod messages;
pub(crate) mod net;
#[allow(clippy::enum_variant_names, reason = "variants are named after what is wrong")]
pub(crate) mod problem;
pub(crate) mod render;
pub mod rule;
#[allow(clippy::enum_variant_names, reason = "variants are named after what is said")]
pub(crate) mod sentence;
pub(crate) mod source;
mod words;

use crate::base::digest::Digest;
pub use diagnostics::Diagnostics;
pub use language::Language;
pub(crate) use message::{Text, text};
use problem::Problem;
use rule::{Rule, Severity};
pub use source::SourceText;
pub(crate) use source::{Place, Position};
use std::ops::Range;
use std::sync::Arc;

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule is broken.
    pub rule: Rule,
    /// Whether it stops the build.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub message: Text,
    /// What to do.
    pub help: Text,
    /// Changes of the file that mend it without harm; empty where a person has to decide.
    pub(crate) edits: Vec<Edit>,
    /// The text that the changes are of.
    pub(crate) edits_of: Option<Digest>,
    /// The set of rules with which the program came to find it: that of the rule, or of a later and better reading.
    pub(crate) since: u32,
    /// Another file on which it rests as well.
    pub(crate) beside: Option<Arc<str>>,
}

/// A change of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edit {
    /// Bytes that go, of the text as it is read: without a byte order mark, with line feeds alone.
    pub(crate) range: Range<usize>,
    /// What stands there instead.
    pub(crate) replacement: String,
}

impl Diagnostic {
    /// A mistake with the rule's own severity.
    #[must_use]
    pub(crate) fn new(rule: Rule, place: Place, message: Text, help: Text) -> Self {
        let (severity, since) = (rule.severity(), rule.rule_set());
        Self { rule, severity, place, message, help, edits: Vec::new(), edits_of: None, since, beside: None }
    }

    /// A mistake at its place, with the severity of its rule.
    #[must_use]
    pub(crate) fn at(place: Place, problem: &impl Problem) -> Self {
        let [zh, en] = [Language::Chinese, Language::English].map(|language| problem.words(language));
        Self::new(problem.rule(), place, text(zh.message, en.message), text(zh.help, en.help))
    }

    /// The same as a note: it fails nothing.
    #[must_use]
    pub(crate) fn into_note(self) -> Self {
        Self { severity: Severity::Note, ..self }
    }

    /// The same, which rests on this other file as well.
    #[must_use]
    pub(crate) fn beside(self, file: &str) -> Self {
        Self { beside: Some(file.into()), ..self }
    }

    /// The same, its file seen from the folder above the site's, which has this name.
    #[must_use]
    pub(crate) fn below(mut self, folder: &str) -> Self {
        self.place.file = format!("{folder}/{}", self.place.file).into();
        self
    }

    /// The same, with the changes of that text that mend it.
    #[must_use]
    pub(crate) fn with_fix(self, source: &SourceText, edits: Vec<Edit>) -> Self {
        let edits_of = (!edits.is_empty()).then(|| source.digest());
        Self { edits, edits_of, ..self }
    }
}

/// What tells two of them apart, in the order of reports.
#[must_use]
pub(crate) fn key(diagnostic: &Diagnostic) -> (&str, usize, usize, &'static str, &str) {
    let position = diagnostic.place.position.as_ref();
    (
        &diagnostic.place.file,
        position.map_or(0, |position| position.line),
        position.map_or(0, |position| position.column),
        diagnostic.rule.name(),
        &diagnostic.message.zh,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_counts_characters_not_bytes() {
        let source = SourceText::new("content/a.md", "标题\n发布日期: 明天\n");
        let start = source.text.find("明天").unwrap();
        let place = source.place(start..start + 6);
        let position = place.position.unwrap();
        assert_eq!((position.line, position.column, position.length), (2, 7, 2));
        assert_eq!(&position.excerpt.text[position.excerpt.mark], "明天");
    }

    #[test]
    fn long_lines_are_shown_around_the_fault() {
        let line = format!("{}错{}", "长".repeat(500), "尾".repeat(500));
        let source = SourceText::new("a", line);
        let position = source.place(1500..1503).position.unwrap();
        assert_eq!(position.column, 501);
        assert!(position.excerpt.text.chars().count() < 80);
        assert_eq!(&position.excerpt.text[position.excerpt.mark], "错");
    }

    #[test]
    fn places_are_those_that_counting_finds() {
        let text = format!("---\n标题: a\r\n\n{}\n末é\u{200B}行", "一、总体3所，".repeat(100));
        let source = SourceText::new("a", text.clone());
        let line_of = |at: usize| text[..at].matches('\n').count();
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let position = source.place(at..text.len()).position.unwrap();
            let line = text.split('\n').nth(line_of(at)).unwrap();
            let before = text[..at].rsplit('\n').next().unwrap();
            assert_eq!(position.line, 1 + line_of(at));
            assert_eq!(position.column, 1 + before.chars().count());
            assert_eq!(position.length, line[before.len()..].trim_end_matches('\r').chars().count());
            assert!(position.excerpt.text.is_char_boundary(position.excerpt.mark.end));
        }
        assert_eq!(source.place(usize::MAX - 1..usize::MAX).position.unwrap().line, 5);
    }

    #[test]
    fn thousands_of_places_on_one_line_are_told_in_no_time() {
        let source = SourceText::new("a", "长，".repeat(200_000));
        let begun = std::time::Instant::now();
        for at in 0..200_000 {
            assert_eq!(source.place(at * 6..at * 6 + 3).position.unwrap().column, 2 * at + 1);
        }
        assert!(begun.elapsed().as_secs() < 120, "counting from the line's beginning takes many minutes");
    }
}
