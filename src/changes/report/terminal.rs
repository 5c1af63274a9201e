//! The changes for a terminal.

use super::{Group, Line, Span, Tone, report};
use crate::base::text::unwelcome;
use crate::changes::Changes;
use crate::diagnostic::Language;
use crate::schema::changes::Stretch;

/// Equal text around what has changed, in characters.
const CONTEXT_CHARS: usize = 24;

/// Writes the changes; `is_coloured` adds the terminal's own colours to the words.
#[must_use]
pub(crate) fn changes_text(changes: &Changes, language: Language, is_coloured: bool) -> String {
    let mut text = String::new();
    for Group { head, lines, .. } in report(changes, language) {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&paint(&plain(&head), Some("1"), is_coloured));
        text.push('\n');
        for line in &lines {
            match line {
                Line::Item { depth, tone, spans } => {
                    let (sign, code) = match tone {
                        Tone::Plain => (" ", None),
                        Tone::Added => ("+", Some("32")),
                        Tone::Gone => ("-", Some("31")),
                        Tone::Changed => ("~", Some("33")),
                        Tone::Broken => ("!", Some("1;31")),
                    };
                    text.push_str(&"  ".repeat(*depth));
                    text.push_str(&paint(&format!("  {sign}"), code, is_coloured));
                    text.push_str(&format!(" {}\n", plain(spans)));
                }
                Line::Passage { depth, older, newer } => {
                    let indent = "  ".repeat(depth + 2);
                    for (stretches, open, close, code) in [(older, "[-", "-]", "31"), (newer, "{+", "+}", "32")] {
                        if let Some(stretches) = stretches {
                            let sign = if code == "31" { "−" } else { "＋" };
                            let words = shortened(stretches, CONTEXT_CHARS, |words| {
                                if is_coloured { paint(words, Some(code), true) } else { format!("{open}{words}{close}") }
                            });
                            text.push_str(&format!("{indent}{} {words}\n", paint(sign, Some(code), is_coloured)));
                        }
                    }
                }
            }
        }
    }
    text
}

fn plain(spans: &[Span]) -> String {
    spans
        .iter()
        .map(|span| match span {
            Span::Words(text) => text.clone(),
            Span::Quote(text) | Span::Code(text) => one_line(text),
        })
        .collect()
}

fn paint(words: &str, code: Option<&str>, is_coloured: bool) -> String {
    match code {
        Some(code) if is_coloured => format!("\u{1b}[{code}m{words}\u{1b}[0m"),
        _ => words.to_owned(),
    }
}

/// A text on one line; what steers a terminal or turns the direction of writing is left out.
pub(super) fn one_line(text: &str) -> String {
    text.chars()
        .filter_map(|character| match character {
            '\n' => Some('⏎'),
            '\t' => Some(' '),
            _ if character.is_control() || unwelcome(character).is_some() => None,
            _ => Some(character),
        })
        .collect()
}

/// The longest stretch that is shown whole, in characters.
const MAX_WHOLE_CHARS: usize = 400;

/// The changed stretches of a text with some words around them, on one line.
pub(super) fn shortened(stretches: &[Stretch], around: usize, mark: impl Fn(&str) -> String) -> String {
    let has_marks = stretches.iter().any(|stretch| stretch.changed);
    let last = stretches.len().saturating_sub(1);
    let mut line = String::new();
    for (index, stretch) in stretches.iter().enumerate() {
        let words: Vec<char> = one_line(&stretch.text).chars().collect();
        let part = |range: std::ops::Range<usize>| words[range].iter().collect::<String>();
        if stretch.changed || !has_marks {
            let (shown, rest) = (part(0..words.len().min(MAX_WHOLE_CHARS)), words.len() > MAX_WHOLE_CHARS);
            line.push_str(&if stretch.changed { mark(&shown) } else { shown });
            line.push_str(if rest { "…" } else { "" });
            continue;
        }
        let (before, after) = (if index == 0 { 0 } else { around }, if index == last { 0 } else { around });
        if words.len() <= before + after + 1 {
            line.push_str(&part(0..words.len()));
        } else {
            line.push_str(&part(0..before));
            line.push('…');
            line.push_str(&part(words.len() - after..words.len()));
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_words_far_from_a_change_are_left_out() {
        let stretch = |text: &str, changed| Stretch { text: text.to_owned(), changed };
        let text = [stretch(&"甲".repeat(40), false), stretch("97%", true), stretch("以上。\u{1b}[2J\n乙", false)];
        assert_eq!(shortened(&text, 3, |words| format!("<{words}>")), "…甲甲甲<97%>以上。…");
        assert_eq!(one_line("甲\u{1b}[2J\u{202E}乙\n丙"), "甲[2J乙⏎丙");
    }
}
