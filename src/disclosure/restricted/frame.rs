//! Where the lines of a text stand: in the text itself, or around a title or a signature, where marks are printed.

use super::annex;
use super::class::{self, Class};
use super::imprint::{is_contact, is_copy_line};
use super::letterhead::{is_entry_cell, is_official_cell};
use super::lines::{Form, Line, cells};
use super::mark;
use super::meaning::{Kind, Reach};
use super::plain;
use super::publicity::{self, is_publicity_label, labelled};
use super::standing::{Day, Standing};
use super::table;
use crate::base::date::Date;
use crate::base::ordinal;
use crate::base::text::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A title is no longer.
const MAX_TITLE_CHARS: usize = 60;
/// A note in brackets or behind a label is no longer.
const MAX_NOTE_CHARS: usize = 50;
/// A letterhead or an imprint that was made as a table has no more rows.
const MAX_ROWS: usize = 8;

/// Where each of these lines stands, of a document with this title.
#[must_use]
pub(crate) fn standings(lines: &[Line], title: &str) -> Vec<Standing> {
    let is_frame = frames(lines);
    let counts = label_counts(lines);
    let mut standings: Vec<Standing> = lines.iter().map(Standing::in_text).collect();
    let mut start = 0;
    while start < lines.len() {
        if !is_frame[start] {
            start += 1;
            continue;
        }
        let end = start + is_frame[start..].iter().take_while(|is_frame| **is_frame).count();
        Run::new(lines, start..end, title, &counts).stand(&mut standings);
        start = end;
    }
    // The entries of a list above all text.
    let first_text = is_frame.iter().zip(lines).take_while(|(is_frame, line)| **is_frame || line.form == Form::Item).count();
    standings[..first_text].iter_mut().for_each(|standing| standing.reach = standing.reach.max(Reach::Line));
    standings
}

/// Which lines stand above the text of the document, or around the title that is its own.
#[must_use]
pub(crate) fn heads(lines: &[Line], title: &str) -> Vec<bool> {
    let is_frame = frames(lines);
    let title = fold(title);
    let first = is_frame.iter().take_while(|is_frame| **is_frame).count();
    let is_title = |line: &Line| !title.is_empty() && fold(&line.words).contains(&title);
    let titles: Vec<usize> = (0..lines.len()).filter(|at| is_frame[*at] && is_title(&lines[*at])).collect();
    // The line below a title says its version.
    (0..lines.len()).map(|at| at < first || is_frame[at] && at > 0 && titles.binary_search(&(at - 1)).is_ok()).collect()
}

/// Lines that are no text, one below the other. Lines are told by their place in the run.
struct Run<'a> {
    lines: &'a [Line],
    range: Range<usize>,
    is_framed: bool,
    counts: &'a BTreeMap<String, usize>,
    /// Whether a day stands above, below the last title.
    is_below_day: Vec<bool>,
    last_day: Option<usize>,
    last_copy: Option<usize>,
    /// From here on stand names, days and what an imprint holds.
    close_from: usize,
    /// The first label that says nothing of publicity, such as 责任单位：.
    first_label: Option<usize>,
}

impl<'a> Run<'a> {
    fn new(lines: &'a [Line], range: Range<usize>, title: &str, counts: &'a BTreeMap<String, usize>) -> Self {
        let title = fold(title);
        let own = &lines[range.clone()];
        let names = |line: &Line| {
            matches!(line.form, Form::Heading(1))
                || is_annex_label(line)
                || !title.is_empty() && fold(&line.words).contains(&title)
        };
        let is_copy = |line: &Line| is_copy_line(&line.words);
        let is_day = |line: &Line| is_dated(&line.words);
        let is_close = |line: &Line| is_copy(line) || is_day(line) || is_contact(&line.words) || is_unit(&line.words);
        let is_label =
            |line: &Line| line.words.contains(['：', ':']) && !is_contact(&line.words) && publicity_name(line).is_none();
        let mut has_day = false;
        let is_below_day = own.iter().map(|line| {
            let is_below = has_day;
            has_day = !names(line) && (has_day || is_day(line));
            is_below
        });
        let is_below_day = is_below_day.collect();
        let (last_day, last_copy) = (own.iter().rposition(is_day), own.iter().rposition(is_copy));
        let is_framed = range.start == 0 || last_day.is_some() || last_copy.is_some() || own.iter().any(names);
        let close_from = own.iter().rposition(|line| !is_close(line)).map_or(0, |last| last + 1);
        Self {
            lines,
            is_framed,
            counts,
            is_below_day,
            last_day,
            last_copy,
            close_from,
            first_label: own.iter().position(is_label),
            range,
        }
    }

    fn stand(&self, standings: &mut [Standing]) {
        // 绝密, 机密, 秘密 one below the other are a subject.
        let is_framed = self.is_framed && self.degrees().len() < 2;
        for (own, standing) in standings[self.range.clone()].iter_mut().enumerate() {
            standing.is_outside = self.is_outside(own);
            standing.is_head = self.range.start == 0;
            standing.day = self.day(own);
            if is_framed {
                standing.reach = Reach::Frame;
            }
        }
    }

    fn day(&self, own: usize) -> Day {
        if self.is_below_day[own] {
            Day::Above
        } else if self.last_day.is_some_and(|day| day > own) {
            Day::Below
        } else {
            Day::Nowhere
        }
    }

    /// The degrees of secrecy that stand alone on lines and in cells.
    fn degrees(&self) -> BTreeSet<String> {
        let lines = &self.lines[self.range.clone()];
        let words = lines.iter().flat_map(|line| match &line.form {
            Form::Row(cells) => cells.as_slice(),
            _ => std::slice::from_ref(&line.words),
        });
        let words = words.map(|words| plain::compact(words));
        words.filter(|words| class::read(words).is_some_and(|class| class != Class::Star)).collect()
    }

    /// Whether a line stands where a document says how public it is: at the head, below the day of the signature, in the imprint.
    fn is_outside(&self, own: usize) -> bool {
        let are_close_behind = self.close_from <= own + 1;
        if self.is_below_day[own] || are_close_behind && self.last_copy.is_some_and(|copy| copy > own) {
            return true;
        }
        let at = self.range.start + own;
        // The entries of a catalogue say it as well: 公开方式 one below the other.
        if publicity_name(&self.lines[at]).is_some_and(|name| self.counts.get(&name).is_some_and(|count| *count > 1)) {
            return false;
        }
        let is_head = self.range.start == 0 && self.range.end < self.lines.len();
        let is_row = matches!(self.lines[at].form, Form::Row(_));
        let is_last = !is_row && at + 1 == self.lines.len() && self.first_label.is_none_or(|label| label >= own);
        let is_above_signature = own == 0 && are_close_behind && self.last_day.is_some_and(|day| day > 0);
        is_head || is_last || is_above_signature
    }
}

/// How often each name of a line on publicity stands in the text.
fn label_counts(lines: &[Line]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for name in lines.iter().filter_map(publicity_name) {
        *counts.entry(name).or_default() += 1;
    }
    counts
}

fn publicity_name(line: &Line) -> Option<String> {
    let label = labelled(&line.words).map(|(label, _)| label).filter(|label| is_publicity_label(label));
    label.map(|label| plain::compact(&label)).or_else(|| publicity::closing_note(&line.words).map(str::to_owned))
}

/// Which lines are no text: titles, names, days, labels, notes in brackets, small tables of a letterhead or an imprint.
fn frames(lines: &[Line]) -> Vec<bool> {
    let mut frames = Vec::with_capacity(lines.len());
    while frames.len() < lines.len() {
        let at = frames.len();
        let rows = lines[at..].iter().take_while(|line| matches!(line.form, Form::Row(_))).count();
        if rows > 0 {
            frames.resize(at + rows, is_official_table(&lines[at..at + rows]));
        } else {
            frames.push(is_frame(&lines[at], lines.get(at + 1)));
        }
    }
    frames
}

fn is_frame(line: &Line, next: Option<&Line>) -> bool {
    let compact = plain::compact(&line.words);
    let length = compact.chars().count();
    let is_closed =
        compact.starts_with(['(', '【', '[', '〔']) && compact.trim_end_matches(['。', '!']).ends_with([')', '】', ']', '〕']);
    match &line.form {
        Form::Row(_) => return false,
        Form::Item => return (is_closed || publicity::are_choices(&compact)) && length <= MAX_NOTE_CHARS,
        // A heading that only names a degree is a mark, unless the text below speaks of it.
        Form::Heading(level) if *level > 1 && !is_annex_label(line) => {
            let is_degree = class::read(&compact).is_some();
            return is_closed && length <= MAX_NOTE_CHARS || is_degree && next.is_some_and(|next| !next.words.contains('密'));
        }
        _ => {}
    }
    if is_copy_line(&line.words) || is_contact(&line.words) {
        return true;
    }
    let is_note = is_closed || publicity_name(line).is_some() || publicity::are_choices(&compact);
    let is_sentence = compact.contains(['。', ';']) || compact.ends_with([',', ':']) || compact.contains(',') && length > 24;
    let is_numbered = ordinal::read(&line.words).is_some() && Date::parse_in_text(&line.words).is_none();
    is_note && length <= MAX_NOTE_CHARS || length <= MAX_TITLE_CHARS && !is_numbered && (!is_sentence || is_label_alone(&compact))
}

/// `密级：` with nothing behind it, `附件：`.
fn is_label_alone(compact: &str) -> bool {
    let name = compact.trim_end_matches(':');
    class::is_label(name) || is_publicity_label(name) || name.starts_with("附件")
}

/// A table that holds what a letterhead or an imprint does, or marks only.
fn is_official_table(rows: &[Line]) -> bool {
    if rows.len() > MAX_ROWS || table::is_of_persons(rows) {
        return false;
    }
    let filled: Vec<&String> = rows.iter().flat_map(cells).filter(|cell| !cell.trim().is_empty()).collect();
    let is_official = |cell: &str| is_official_cell(cell) || is_entry_cell(cell) || is_note(cell);
    // Below 内部资料 stand the names of such papers.
    let counts = |kind: Kind| rows.len() == 1 || matches!(kind, Kind::Classified | Kind::CopyNumber);
    let is_mark = |cell: &str| mark::of_line(cell).is_some_and(|mark| counts(mark.kind));
    filled.iter().any(|cell| is_official(cell)) || !filled.is_empty() && filled.iter().all(|cell| is_mark(cell))
}

/// （此件不予公开）.
fn is_note(cell: &str) -> bool {
    mark::of_line(cell).is_some_and(|mark| mark.kind == Kind::NotPublic && mark.reach == Reach::Line)
}

/// 附件1, `# 附录`.
fn is_annex_label(line: &Line) -> bool {
    const MAX_CHARS: usize = 8;
    let compact = plain::compact(&line.words);
    // 附件：清单 is a list.
    let is_list = compact.strip_prefix("附件:").is_some_and(|list| !list.is_empty());
    let is_short = compact.chars().count() <= MAX_CHARS && !is_list;
    annex::is_named(&line.words) && (matches!(line.form, Form::Heading(_)) || is_short)
}

/// Whether a line ends in a day: that of a signature, of printing.
#[must_use]
pub(crate) fn is_dated(words: &str) -> bool {
    const MAX_CHARS: usize = 50;
    if words.chars().count() > MAX_CHARS || words.contains(['。', '，', '；']) {
        return false;
    }
    let compact = plain::compact(words);
    // 2026年3月1日（此件不予公开）.
    let compact = plain::bracketed_ends(&compact).last().map_or(&*compact, |(_, rest)| rest);
    let last = words.split_whitespace().next_back().unwrap_or_default();
    let is_printed_day = compact.ends_with('日') && compact.contains('年') && compact.contains('月');
    is_printed_day || Date::parse_in_text(words).is_some() && compact.chars().count() <= 20 || Date::parse(last).is_some()
}

/// A short line that can be the name of a body.
fn is_unit(words: &str) -> bool {
    const MAX_CHARS: usize = 30;
    words.chars().count() <= MAX_CHARS && !words.contains(['。', '，', '：', ':', '；'])
}
