//! Diagnostics for people, with the lines that they speak of; the one door to annotate-snippets.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Language;
use crate::diagnostic::rule::Severity;
use crate::diagnostic::sentence::{Program, Sentence as _};
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

/// More than this is more than anyone reads; the rest is counted.
const MAX_SHOWN: usize = 200;

pub(super) fn human(diagnostics: &[Diagnostic], language: Language, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut report = String::new();
    for diagnostic in diagnostics.iter().take(MAX_SHOWN) {
        // A snippet without a path of its own is announced by a line that says nothing; the path stands above.
        let rendered = renderer.render(&[group(diagnostic, language)]);
        let lines = rendered.lines().filter(|line| !announces_nothing(line));
        report.extend(lines.flat_map(|line| [line, "\n"]));
        report.push('\n');
    }
    if let Some(rest) = diagnostics.len().checked_sub(MAX_SHOWN).filter(|rest| *rest > 0) {
        report.push_str(&format!("{}\n\n", Program::MoreMistakes { rest }.words(language)));
    }
    report
}

/// Whether a rendered line holds `:::` alone, coloured or not. A line of the author that holds it has its number before it.
fn announces_nothing(line: &str) -> bool {
    let mut parts = line.split('\u{1B}');
    let first = parts.next().unwrap_or_default();
    let coloured = parts.filter_map(|part| part.split_once('m').map(|(_, words)| words));
    std::iter::once(first).chain(coloured).collect::<String>().trim() == ":::"
}

fn group(diagnostic: &Diagnostic, language: Language) -> annotate_snippets::Group<'_> {
    let severity = diagnostic.severity;
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let level = level.with_name(Some(language.either(severity.chinese_name(), severity.name())));
    let title = level.primary_title(language.text(&diagnostic.message)).id(diagnostic.rule.name());
    let help = Level::HELP.with_name(Some(Program::Help.words(language))).message(language.text(&diagnostic.help));
    let origin = Origin::path(&*diagnostic.place.file);
    match &diagnostic.place.position {
        None => title.element(origin).element(help),
        Some(position) => {
            let snippet = Snippet::source(&*position.excerpt.text)
                .line_start(position.line)
                .annotation(AnnotationKind::Primary.span(position.excerpt.mark.clone()));
            title.element(origin.line(position.line).char_column(position.column)).element(snippet).element(help)
        }
    }
}
