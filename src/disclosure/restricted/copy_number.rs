//! Whether a number is that of a copy (份号): what stands around it decides.

use super::class;
use super::imprint::is_copy_line;
use super::letterhead::{is_entry, is_number};
use super::lines::Line;
use super::mark;
use super::meaning::Kind;
use super::plain;

/// Whether the copy number on a line stands where one is printed: at the head, or beside what else a letterhead holds, and below
/// no name of its own (索引号, 默认密码：).
#[must_use]
pub(crate) fn holds_copy_number(lines: &[Line], at: usize, words: &str, is_head: bool) -> bool {
    const NEAR: usize = 2;
    let is_asked = |line: &Line| {
        let compact = plain::compact(&line.words);
        let name = compact.trim_end_matches(':');
        let is_name = name.ends_with(['号', '码']) && !name.contains(['〔', '[', '(']) && !name.starts_with('份');
        is_name || ["密码", "口令", "账号", "热线", "电话"].iter().any(|word| name.contains(word))
    };
    let compact = plain::compact(words);
    let is_labelled = compact.contains('份');
    if at.checked_sub(1).is_some_and(|above| is_asked(&lines[above]) || !is_labelled && ends_in_colon(&lines[above])) {
        return false;
    }
    let is_plain = is_labelled || is_head && !class::begins_with_serial_sign(&compact);
    let mut near = lines[at.saturating_sub(NEAR)..].iter().take(2 * NEAR + 1);
    is_plain || near.any(|line| is_filled(&line.words))
}

fn ends_in_colon(line: &Line) -> bool {
    line.words.trim_end().ends_with([':', '：'])
}

/// Whether a line holds what a letterhead does, not only its name: 密级： is an entry of a form.
fn is_filled(words: &str) -> bool {
    let compact = plain::compact(words);
    let is_entry = is_entry(&compact) && class::value_of_label(&compact).is_none();
    let is_classified = || mark::of_line(words).is_some_and(|mark| mark.kind == Kind::Classified);
    let is_urgent = class::is_urgency(&compact) && !class::is_urgency_label(&compact);
    !compact.ends_with(':')
        && (is_entry || is_urgent || is_copy_line(words) || compact.ends_with("文件") || is_number(&compact) || is_classified())
}
