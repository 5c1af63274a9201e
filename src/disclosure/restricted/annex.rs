//! Marks on the line that names an annex: 附件1　　秘密, 附件2（不予公开）.

use super::imprint::{is_contact, is_copy_line};
use super::lines::{Form, Line};
use super::mark;
use super::meaning::{Kind, Mark, Reach};
use super::plain;
use super::publicity::is_closed_word;
use super::standing::{Day, Standing};

const LABELS: [&str; 3] = ["附件", "附表", "附录"];

/// Whether a line begins as one that names an annex.
#[must_use]
pub(crate) fn is_named(words: &str) -> bool {
    /// A label with blanks between its characters. The rest of a long line need not be looked at.
    const MAX_LABEL_CHARS: usize = 16;
    let end = words.char_indices().nth(MAX_LABEL_CHARS).map_or(words.len(), |(end, _)| end);
    let compact = plain::compact(&words[..end]);
    LABELS.iter().any(|label| compact.starts_with(label))
}

/// What stands behind such a label, apart from it.
#[must_use]
pub(crate) fn note(words: &str) -> Option<&str> {
    let behind = LABELS.iter().find_map(|label| words.trim().strip_prefix(label))?;
    let rest = without_number(behind);
    let note = rest.trim_start_matches(|character: char| character.is_whitespace() || matches!(character, ':' | '：'));
    let is_apart = rest.starts_with(['(', '（', '【', '[', '〔']) || note.len() < rest.len() || rest.len() < behind.len();
    (is_apart && !note.is_empty()).then_some(note)
}

/// What follows the number of an annex: of 附件 1-2.
fn without_number(behind: &str) -> &str {
    let is_number = |character: char| character.is_alphanumeric() && !is_word(character) || matches!(character, '-' | '－' | '—');
    behind.trim_start_matches([' ', '\u{3000}']).trim_start_matches(is_number)
}

/// Whether a character is none of a number: 附件一.
fn is_word(character: char) -> bool {
    !character.is_ascii_alphanumeric() && !('０'..='９').contains(&character) && !"零〇一二三四五六七八九十".contains(character)
}

/// The mark that stands behind the label of an annex which follows, or in brackets below it. In the list above a signature, and
/// where nothing follows, it says that the annex was left out.
#[must_use]
pub(crate) fn mark(lines: &[Line], at: usize, standing: Standing) -> Option<(Mark, &str)> {
    let line = &lines[at];
    let note = note(&line.words).or_else(|| is_below_label(lines, at).then_some(&*line.words))?;
    let next = lines.get(at + 1).filter(|next| !ends_annex(next))?;
    let is_text = line.form == Form::Text;
    if matches!(line.form, Form::Item | Form::Row(_)) || standing.day == Day::Below && is_text {
        return None;
    }
    let compact = plain::compact(note);
    // 附件1 学校清单（秘密） is a heading, or stands below the signature.
    let is_title = standing.day == Day::Above || standing.day == Day::Nowhere && !is_text;
    let of_title = || mark::of_heading(note).filter(|_| is_title);
    let is_closed = || is_closed_word(&compact) && !compact.contains("申请");
    let of_word = || is_closed().then_some(Mark::new(Kind::NotPublic, Reach::Frame));
    let mark = mark::of_line(note).or_else(of_word).or_else(of_title)?;
    // 附件1（依申请公开）, and below it the form for those who apply.
    let is_for_applicants = mark.kind == Kind::NotPublic && note.contains("申请") && next.words.contains("申请");
    (!is_for_applicants && mark.kind != Kind::CopyNumber).then_some((mark, note))
}

/// Whether a note in brackets stands below the bare label of an annex.
#[must_use]
pub(crate) fn is_below_label(lines: &[Line], at: usize) -> bool {
    let is_label = |line: &Line| {
        let behind = LABELS.iter().find_map(|label| line.words.trim().strip_prefix(label));
        behind.is_some_and(|behind| without_number(behind).trim_end_matches([':', '：']).is_empty())
    };
    let is_bracketed = lines[at].words.starts_with(['(', '（', '【', '[', '〔']);
    is_bracketed && at.checked_sub(1).is_some_and(|above| is_label(&lines[above]))
}

/// What stands behind the label of an annex that was left out.
fn ends_annex(line: &Line) -> bool {
    let compact = plain::compact(&line.words);
    let is_omission = plain::unbracketed(&compact) == "略";
    is_omission || is_named(&line.words) || is_copy_line(&line.words) || is_contact(&line.words)
}
