//! What was understood of a document, for a terminal and for the preview.

use crate::base::text::width;
use crate::diagnostic::Language;
use crate::diagnostic::sentence::{ReadingLabel, Sentence as _};
use crate::page::{Reading, ReadingLine};

/// Columns of a terminal.
const COLUMNS: usize = 80;

/// Columns of what was understood, where the words that it was read from stand beside.
const VALUE_COLUMNS: usize = 30;

/// As lines of at most 80 columns.
#[must_use]
pub(crate) fn reading_text(reading: &Reading, language: Language) -> String {
    let labels = language.either("00000000", "0000000000000").len() + 2;
    let mut out = format!("{}\n{}\n\n", reading.file, cut(&reading.title, COLUMNS));
    for line in &reading.lines {
        let label = language.text(&line.label);
        out.push_str(&pad(label, labels));
        out.push_str(&line_text(line, COLUMNS - labels, language));
        out.push('\n');
    }
    out
}

fn line_text(line: &ReadingLine, columns: usize, language: Language) -> String {
    let value = language.text(&line.value);
    let Some(origin) = &line.origin else { return cut(value, columns) };
    let origin = format!("← {}", origin.words(language));
    // A short origin leaves its room to the value.
    let room = VALUE_COLUMNS.max(columns.saturating_sub(width(&origin) + 1));
    let value = cut(value, room.min(columns));
    let value = pad(&value, VALUE_COLUMNS.min(columns));
    let rest = columns.saturating_sub(width(&value) + 1);
    format!("{value} {}", cut(&origin, rest)).trim_end().to_owned()
}

/// As the rows of a table.
#[must_use]
pub(crate) fn reading_html(reading: &Reading, language: Language) -> String {
    let mut rows = String::new();
    for line in &reading.lines {
        let origin = line.origin.as_ref().map(|origin| origin.words(language)).unwrap_or_default();
        rows.push_str(&format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>",
            escape(language.text(&line.label)),
            escape(language.text(&line.value)),
            escape(&origin)
        ));
    }
    let heads = [ReadingLabel::HeadOfLabels, ReadingLabel::HeadOfReadings, ReadingLabel::HeadOfOrigins]
        .map(|head| format!("<th scope=\"col\">{}</th>", head.words(language)))
        .concat();
    format!(
        "<p>{} <code>{}</code></p><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>",
        escape(&reading.title),
        escape(&reading.file)
    )
}

fn escape(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn pad(words: &str, columns: usize) -> String {
    format!("{words}{}", " ".repeat(columns.saturating_sub(width(words))))
}

/// The beginning of a text, with … where it goes on.
fn cut(words: &str, columns: usize) -> String {
    if width(words) <= columns {
        return words.to_owned();
    }
    let mut kept = String::new();
    let mut taken = 0;
    for character in words.chars() {
        taken += width(character.encode_utf8(&mut [0; 4]));
        // … is wide in Chinese fonts.
        if taken + 2 > columns {
            break;
        }
        kept.push(character);
    }
    kept + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_cut_at_a_character() {
        assert_eq!(cut("甲市教育局", 10), "甲市教育局");
        assert_eq!(cut("甲市教育局", 9), "甲市教…");
        assert_eq!(cut("", 0), "");
    }
}
