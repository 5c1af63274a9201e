//! Paragraphs that were pasted without empty lines between them, so that Markdown takes them for one.
//!
//! A line of a paragraph is one of three things: a paragraph of its own that was pasted, a piece of one that was wrapped at a
//! width, or a line that its author broke on purpose. What stands at the ends of lines, how wide they are beside each other,
//! and what they begin with tell which. Where it cannot be told, that is said, and nothing is changed.

use super::findings::{Findings, Occurrence};
use crate::base::date::Date;
use crate::base::ordinal::{self, Ordinal, Style};
use crate::base::text::{fold, is_han, is_invisible, width};
use crate::diagnostic::{Edit, problem};
use crate::plan::DocumentNumber;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};

/// Lines are wrapped neither so wide nor so narrow (columns): where one is wider, its author ended it.
const MAX_WRAP_COLUMNS: usize = 160;
const MIN_WRAP_COLUMNS: usize = 36;
/// Lines that are wrapped differ in width by no more than a word where one begins the next line, else by a character and a mark
/// that may not begin a line.
const WORD_COLUMNS: usize = 12;
const CHARACTER_COLUMNS: usize = 4;
/// The same in a text that was wrapped after a number of characters: its lines are as long, whatever their widths.
const WORD_CHARACTERS: usize = 6;
const SPARE_CHARACTERS: usize = 1;
/// A first line whose indent was lost is shorter by a seventh at most: four characters of twenty-eight.
const LOST_INDENT: usize = 7;
/// An indent of four blanks that became one of two wide ones is shorter by so many characters.
const REPLACED_INDENT: usize = 2;
/// So many columns at the beginning of a line are an indent.
const MIN_INDENT_COLUMNS: usize = 2;
/// A numbered line without a stop that is no wider is a heading, in a text that was not wrapped as a whole: nobody wraps lines
/// so narrow.
const MAX_SHORT_HEADING_COLUMNS: usize = 50;
/// A line without a stop is a heading up to this width.
const MAX_HEADING_COLUMNS: usize = 120;
/// No line of a letterhead is longer (characters).
const MAX_OFFICIAL_CHARS: usize = 60;
/// As many lines and no empty one between them, each of which ends as a paragraph does, are paragraphs.
const MIN_DENSE_LINES: usize = 4;
/// So many sentences are torn apart in a text whose lines became paragraphs.
const MIN_TORN_SENTENCES: usize = 2;
/// As many lines, each with the number that follows the one above, are paragraphs.
const MIN_COUNTED_LINES: usize = 3;

/// What a paragraph is judged by besides its own lines.
#[derive(Debug, Default)]
pub(crate) struct Surroundings {
    /// Titles that a text may print in two lines, folded.
    titles: Vec<String>,
    /// The width at which the text as a whole was wrapped.
    wrap: Option<Wrap>,
    /// Whether there is no empty line in it.
    is_dense: bool,
    /// Whether lines of it are numbered 1.1, 1.2.
    has_decimals: bool,
    /// Bytes of the file that hold torn tables: their lines are cells, not paragraphs.
    torn: Vec<Range<usize>>,
}

impl Surroundings {
    /// Looks over the whole text, which begins at `body_start`.
    #[must_use]
    pub(crate) fn new(text: &str, body_start: usize, titles: Vec<String>, torn: Vec<Range<usize>>) -> Self {
        let body = text.get(body_start..).unwrap_or_default().trim();
        let is_dense = !body.lines().any(|line| line.trim().is_empty());
        Self { titles, wrap: Wrap::detect(body), is_dense, has_decimals: has_decimals(body), torn }
    }

    fn is_torn(&self, at: usize) -> bool {
        let next = self.torn.partition_point(|range| range.end <= at);
        self.torn.get(next).is_some_and(|range| range.start <= at)
    }
}

/// A width at which the lines of a text were wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Wrap {
    unit: Unit,
    /// In this unit.
    width: usize,
    /// Whether each paragraph begins with an indent, and no other line does: then nothing else needs to be asked.
    are_paragraphs_indented: bool,
    /// Whether lines are indented that go on with a sentence, so that an indent begins no paragraph.
    are_continuations_indented: bool,
    /// Whether a program wrapped them, wherever a line was full. A person ends lines at marks.
    is_mechanical: bool,
}

/// What lines were wrapped by. Half-wide digits make lines of as many characters differ in columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Columns,
    /// The same with “”, — and … as wide as a character, as Chinese fonts have them.
    FontColumns,
    Characters,
}

impl Unit {
    fn measure(self, blanks: &str, words: &str) -> usize {
        match self {
            Self::Columns => columns(blanks) + width(words),
            Self::FontColumns => columns(blanks) + font_width(words),
            Self::Characters => blanks.chars().chain(words.chars()).filter(|character| !is_invisible(*character)).count(),
        }
    }

    /// How much narrower a line may be that was wrapped: where a word begins the next one, and elsewhere.
    fn tolerance(self, is_before_word: bool) -> usize {
        match (self, is_before_word) {
            (Self::Columns | Self::FontColumns, true) => WORD_COLUMNS,
            (Self::Columns | Self::FontColumns, false) => CHARACTER_COLUMNS,
            (Self::Characters, true) => WORD_CHARACTERS,
            (Self::Characters, false) => SPARE_CHARACTERS,
        }
    }
}

impl Wrap {
    /// Looks whether most lines that end in the middle of a sentence are equally long.
    fn detect(body: &str) -> Option<Self> {
        let lines: Vec<(&str, &str)> = body.lines().map(blanks_and_words).collect();
        let is_broken = |pair: &&[(&str, &str)]| {
            let (words, next) = (pair[0].1, pair[1].1);
            // A heading has a number as well, but neither a comma nor its end in the next line.
            let is_text = ordinal::read(words).is_none() || commas(words) > 0 && ordinal::read(next).is_none();
            !next.is_empty() && !ends_sentence(words) && !is_marked(words) && is_text
        };
        // Digits make a line of twenty characters narrow.
        let is_wide = |pair: &&[(&str, &str)]| {
            let measure = |unit: Unit| unit.measure(pair[0].0, pair[0].1);
            measure(Unit::Columns) >= MIN_WRAP_COLUMNS || measure(Unit::Characters) * 2 >= MIN_WRAP_COLUMNS
        };
        let broken: Vec<&[(&str, &str)]> = lines.windows(2).filter(is_broken).filter(is_wide).collect();
        let measures = |unit: Unit| broken.iter().map(move |pair| unit.measure(pair[0].0, pair[0].1));
        let widest = |unit: Unit| measures(unit).max().unwrap_or_default();
        let equal = |unit: Unit, tolerance: usize| {
            let widest = widest(unit);
            measures(unit).filter(|width| width + tolerance >= widest).count()
        };
        if broken.len() < 2 || widest(Unit::Columns) > MAX_WRAP_COLUMNS {
            return None;
        }
        let by_characters = equal(Unit::Characters, SPARE_CHARACTERS);
        let are_quotes_wide = equal(Unit::FontColumns, CHARACTER_COLUMNS) > equal(Unit::Columns, CHARACTER_COLUMNS);
        let columns = if are_quotes_wide { Unit::FontColumns } else { Unit::Columns };
        let unit = if by_characters > equal(columns, CHARACTER_COLUMNS) { Unit::Characters } else { columns };
        let is_most = |count: usize| count * 3 >= broken.len() * 2;
        if !is_most(equal(columns, WORD_COLUMNS)) && !is_most(by_characters) {
            return None;
        }
        let at_marks = broken.iter().filter(|pair| !pair[0].1.ends_with(|last: char| last.is_alphanumeric())).count();
        let is_mechanical = 3 * at_marks <= broken.len();
        let wrap =
            Self { unit, width: widest(unit), are_paragraphs_indented: false, are_continuations_indented: false, is_mechanical };
        // No line of a text that was wrapped is longer than the others; a few may hold an address.
        let longer =
            lines.iter().filter(|(blanks, words)| unit.measure(blanks, words) > wrap.width + unit.tolerance(false)).count();
        if longer * 4 > broken.len() {
            return None;
        }
        let (are_paragraphs_indented, are_continuations_indented) = wrap.indents(&lines);
        Some(Self { are_paragraphs_indented, are_continuations_indented, ..wrap })
    }

    /// Whether lines that go on with a sentence have no indent, and others do; and whether many of them have one.
    fn indents(self, lines: &[(&str, &str)]) -> (bool, bool) {
        let is_indented = |line: &(&str, &str)| columns(line.0) >= MIN_INDENT_COLUMNS;
        let goes_on = |pair: &&[(&str, &str)]| {
            !ends_sentence(pair[0].1)
                && !pair[1].1.is_empty()
                && self.may_go_on(self.unit.measure(pair[0].0, pair[0].1), columns(pair[0].0))
        };
        let next_lines: Vec<bool> = lines.windows(2).filter(goes_on).map(|pair| is_indented(&pair[1])).collect();
        let indented = next_lines.iter().filter(|is_indented| **is_indented).count();
        let plain = next_lines.len() - indented;
        let begin_paragraphs = plain >= 2 && plain >= 4 * indented && lines.iter().filter(|line| is_indented(line)).count() >= 2;
        (begin_paragraphs, indented >= 2 && 4 * indented > plain)
    }

    fn is_narrow(self) -> bool {
        match self.unit {
            Unit::Columns | Unit::FontColumns => self.width <= MAX_SHORT_HEADING_COLUMNS,
            Unit::Characters => self.width * 2 <= MAX_SHORT_HEADING_COLUMNS,
        }
    }

    /// Whether a line is so long that its sentence may go on in the next one, its indent lost or not.
    fn may_go_on(self, width: usize, indent: usize) -> bool {
        let lost = match self.unit {
            _ if indent < MIN_INDENT_COLUMNS => self.width / LOST_INDENT,
            Unit::Characters => REPLACED_INDENT,
            Unit::Columns | Unit::FontColumns => 0,
        };
        width + self.unit.tolerance(false) + lost >= self.width
    }
}

/// The blanks that a line begins with, and its words without those at its end.
fn blanks_and_words(line: &str) -> (&str, &str) {
    let line = without_blanks_behind(line.trim_end_matches('\\'));
    let words = without_blanks(line);
    (&line[..line.len() - words.len()], words)
}

/// Whether lines begin with decimal numbers that run on: 2, 2.1, 2.2.
fn has_decimals(body: &str) -> bool {
    let numbers: Vec<Ordinal> = body.lines().filter_map(|line| ordinal::decimal(without_blanks(line))).collect();
    let runs_on = |pair: &[Ordinal]| ordinal::decimal_follows(pair[0].decimal_parts(), pair[1].decimal_parts());
    numbers.iter().filter(|number| number.decimal_parts().len() > 1).count() >= 2 && numbers.windows(2).any(runs_on)
}

/// A paragraph of the text.
#[derive(Debug, Clone)]
pub(crate) struct Paragraph {
    /// Bytes of the file, its number included.
    pub(crate) range: Range<usize>,
    /// What its lines are part of.
    pub(crate) place: ParagraphPlace,
}

/// What the lines of a paragraph may go on with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ParagraphPlace {
    /// Nothing but the paragraph.
    Text,
    /// An item of a list: its lines are indented, and further items may follow.
    Item,
    /// `附件：1. …`, which lines with further numbers go on with.
    AttachmentNote,
}

/// The places of a document where an empty line is missing.
#[derive(Debug, Default)]
pub(crate) struct Pasted {
    certain: Vec<Occurrence>,
    unmended: Vec<Occurrence>,
    likely: Vec<Occurrence>,
    /// Lines that may have been paragraphs, or be one.
    joined: Vec<Occurrence>,
    /// Lines behind a full one that ends with a stop.
    behind_full: Vec<Occurrence>,
    backslashes: Vec<Occurrence>,
    separators: Vec<Occurrence>,
    torn: Vec<Occurrence>,
    /// Sentences that look torn, where no comma proves it.
    likely_torn: Vec<Occurrence>,
}

impl Pasted {
    /// Looks at a paragraph.
    pub(crate) fn examine(&mut self, text: &str, paragraph: &Paragraph, surroundings: &Surroundings) {
        let Paragraph { range, place } = paragraph;
        let lines = lines(text, range, *place);
        let last_mark = lines.last().and_then(|last| last.mark.clone());
        if let Some(mark) = last_mark.filter(|mark| text[mark.clone()].contains('\\')) {
            self.backslashes.push(Occurrence::fixed(mark, ""));
        }
        if lines.len() < 2 {
            return;
        }
        let judged = Judged::new(lines, *place, surroundings);
        self.behind_full.extend(judged.full_sentences().map(|first| Occurrence::at(judged.lines[first + 1].range.clone())));
        if !judged.are_pasted() {
            self.likely.extend(
                judged
                    .likely()
                    .into_iter()
                    .chain(judged.full_headings())
                    .map(|first| Occurrence::at(judged.lines[first + 1].range.clone())),
            );
            self.joined.extend(judged.joined().map(|first| Occurrence::at(judged.lines[first + 1].range.clone())));
            return;
        }
        self.likely.extend(judged.full_headings().map(|first| Occurrence::at(judged.lines[first + 1].range.clone())));
        for first in (0..judged.ends.len()).filter(|first| judged.is_parted_after(*first)) {
            let (line, next) = (&judged.lines[first], &judged.lines[first + 1]);
            if next.is_within || judged.is_wanted_break(first) {
                self.unmended.push(Occurrence::at(next.range.clone()));
            } else {
                self.certain
                    .push(Occurrence { range: next.range.clone(), edits: parting(line, next, judged.is_told_by_indents()) });
            }
        }
    }

    /// Looks for sentences that empty lines tear apart: each line of a text that was wrapped became a paragraph.
    pub(crate) fn look_for_torn_sentences(&mut self, text: &str, body_start: usize) {
        let body = text.get(body_start..).unwrap_or_default();
        let lines: Vec<&str> = body.lines().filter(|line| !line.trim().is_empty()).collect();
        let wrap = Wrap::detect(&lines.join("\n"));
        let (mut at, mut before, mut is_after_empty) = (body_start, None::<&str>, true);
        let (mut is_certain, mut are_prose) = (false, false);
        let (mut occurrences, mut halves) = (Vec::new(), Vec::new());
        for line in body.split_inclusive('\n') {
            let start = at;
            at += line.len();
            let (blanks, words) = blanks_and_words(line);
            if words.is_empty() {
                is_after_empty = true;
                continue;
            }
            if let Some(former) = before.filter(|_| is_after_empty) {
                let (former_blanks, former_words) = blanks_and_words(former);
                // 附件2：申报流程及说明 ends above a signature.
                let is_label = |words: &str| ["附件", "附表", "附录", "附："].iter().any(|label| words.starts_with(label));
                let is_text = |words: &str| !is_marked(words) && !begins_item(words) && !is_label(words);
                // 完成…, 完成…: things that are listed.
                let are_alike = former_words.chars().take(2).eq(words.chars().take(2));
                let is_heading = ordinal::read(former_words).is_some() && commas(former_words) == 0;
                let may_be_torn = !are_alike
                    && !ends_sentence(former_words)
                    && !is_heading
                    && is_text(former_words)
                    && is_text(words)
                    && ordinal::read(words).is_none()
                    && columns(blanks) < MIN_INDENT_COLUMNS;
                let occurrence = || Occurrence::at(start + blanks.len()..start + blanks.len() + words.len());
                let is_full = |wrap: Wrap| wrap.may_go_on(wrap.unit.measure(former_blanks, former_words), columns(former_blanks));
                if may_be_torn && wrap.is_some_and(is_full) {
                    is_certain |=
                        former_words.ends_with(['，', '、']) || words.starts_with(['，', '、', '。', '；', '”', '》', '）']);
                    are_prose |= words.contains('。');
                    occurrences.push(occurrence());
                } else if may_be_torn && is_half(former_words, words) {
                    halves.push(occurrence());
                }
            }
            (before, is_after_empty) = (Some(line), false);
        }
        let are_many = occurrences.len() >= MIN_TORN_SENTENCES;
        if are_many && is_certain {
            self.torn = occurrences;
        } else {
            self.likely_torn = if are_many && are_prose { occurrences } else { halves };
        }
    }

    /// Looks for the line ends of pages of the web, which print as nothing. In a table a person has to look.
    pub(crate) fn look_for_separators(&mut self, text: &str, body_start: usize) {
        let body = text.get(body_start..).unwrap_or_default();
        for (at, separator) in body.match_indices(['\u{2028}', '\u{2029}']) {
            let range = body_start + at..body_start + at + separator.len();
            let line = body[..at].rfind('\n').map_or(0, |last| last + 1);
            let is_row = body[line..].trim_start().starts_with('|');
            self.separators.push(if is_row { Occurrence::at(range) } else { Occurrence::fixed(range, "\n\n") });
        }
    }

    /// Notes the lines with which a paragraph may begin, in a text whose lines are all equally long.
    pub(crate) fn note_full_lines(&mut self, findings: &mut Findings<'_>) {
        findings.add_many_as_note(std::mem::take(&mut self.behind_full), &problem::Pasted::BehindFullLine);
    }

    /// Notes what was found.
    pub(crate) fn report(mut self, findings: &mut Findings<'_>) {
        findings.add_many(self.separators, &problem::Pasted::LineSeparator);
        findings.add_many(self.backslashes, &problem::Pasted::Backslash);
        findings.add_many(self.torn, &problem::Pasted::TornSentence);
        findings.add_many_as_note(self.likely_torn, &problem::Pasted::LikelyTornSentence);
        findings.add_many(self.certain, &problem::Pasted::NoEmptyLine);
        findings.add_many(self.unmended, &problem::Pasted::WithinParagraph);
        self.likely.sort_by_key(|occurrence| occurrence.range.start);
        findings.add_many_as_note(self.likely, &problem::Pasted::LikelyNumbered);
        findings.add_many_as_note(self.joined, &problem::Pasted::LinesJoined);
    }
}

/// Whether a line with a comma and no stop is the first half of a sentence, of which the next line holds the rest.
fn is_half(line: &str, next: &str) -> bool {
    const MIN_CHARS: usize = 22;
    line.contains('，')
        && line.ends_with(is_han)
        && !line.starts_with(['*', '“'])
        && line.chars().count() >= MIN_CHARS
        && ends_sentence(next)
        && next.contains('。')
        && !has_label(next)
        && width(next) <= width(line) + CHARACTER_COLUMNS
}

/// The commas of a line, but for those within figures.
fn commas(words: &str) -> usize {
    let is_comma = |(at, mark): &(usize, &str)| *mark == "，" || !words[at + 1..].starts_with(|next: char| next.is_ascii_digit());
    words.match_indices(['，', ',']).filter(is_comma).count()
}

/// Whether a line begins with a label: 培训地点：….
fn has_label(line: &str) -> bool {
    const MAX_LABEL_CHARS: usize = 8;
    line.chars().take(MAX_LABEL_CHARS + 1).any(|character| matches!(character, '：' | ':'))
}

/// Whether a line begins with a label of Han characters, and says something behind it.
fn begins_with_label(line: &str) -> bool {
    const CHARS: RangeInclusive<usize> = 2..=8;
    let plain = line.trim_start_matches('*');
    let Some((label, value)) = plain.split_once(['：', ':']) else { return false };
    CHARS.contains(&label.chars().count()) && label.chars().all(is_han) && !value.trim_matches(['*', ' ', '　']).is_empty()
}

/// What parts two lines: an empty line between them, no mark of a break before it and no blanks after it, which would make the
/// line part of a list or code. An indent that tells paragraphs stays, in wide blanks: the next reading needs it.
fn parting(line: &Line<'_>, next: &Line<'_>, keeps_indent: bool) -> Vec<Edit> {
    let end = next.start + next.indent;
    let is_lost = next.range.start == end && next.blank_columns >= MIN_INDENT_COLUMNS;
    let indent = if keeps_indent && is_lost { "　　" } else { "" };
    let edit = match &line.mark {
        Some(mark) => Edit { range: mark.start..end, replacement: format!("\n\n{indent}") },
        None => Edit { range: next.start..end, replacement: format!("\n{indent}") },
    };
    vec![edit]
}

/// A line of a paragraph.
struct Line<'a> {
    /// Its words, without the white space around them.
    words: &'a str,
    /// Bytes of the file that hold the words.
    range: Range<usize>,
    /// Byte of the file where it begins.
    start: usize,
    /// Bytes of spaces and tabs that it begins with.
    indent: usize,
    /// Columns of all blanks that it begins with.
    blank_columns: usize,
    /// Characters of the same.
    blank_characters: usize,
    /// The mark at its end that asks for a line break.
    mark: Option<Range<usize>>,
    /// Whether the mark asks for several: to a reader an empty line follows.
    is_left_by_empty_line: bool,
    ordinal: Option<Ordinal>,
    /// Whether emphasis, code or a link goes on from the line before: an empty line would break it.
    is_within: bool,
    /// Whether a quotation or a bracket goes on in the next line.
    is_unclosed: bool,
}

/// The lines of a paragraph.
fn lines<'a>(source: &'a str, range: &Range<usize>, place: ParagraphPlace) -> Vec<Line<'a>> {
    let before = source.get(..range.start).unwrap_or_default();
    let mut at = before.rfind('\n').map_or(0, |last| last + 1);
    let first = at;
    let is_indent = source.get(at..range.start).is_some_and(|before| before.trim().is_empty());
    if !is_indent {
        // A mark of Markdown stands before the words.
        at = range.start;
    }
    let mut lines: Vec<Line<'a>> = Vec::new();
    // A bracket alone opens no link.
    let has_links = source.get(range.clone()).is_some_and(|words| words.contains("](") || words.contains("]["));
    let mut marks = Marks { has_links, ..Marks::default() };
    let is_heading = source.get(first..).is_some_and(|line| line.trim_start_matches([' ', '\t']).starts_with('#'));
    for written in written_lines(source.get(at..range.end).unwrap_or_default(), !is_heading) {
        let start = at;
        at += written.len();
        let line = Line::new(written, start, &mut marks);
        let is_next = !lines.is_empty();
        if let (true, Some(mark), Some(before)) = (line.words.is_empty(), &line.mark, lines.last_mut()) {
            // A line that is nothing but a break makes the one before it an empty line.
            let begin = before.mark.as_ref().map_or(before.range.end, |mark| mark.start);
            before.mark = Some(begin..mark.end);
            before.is_left_by_empty_line = true;
            continue;
        }
        // Behind a wide blank a mark of Markdown is none.
        let is_plain = line.range.start == start + line.indent;
        let ends_item = place == ParagraphPlace::Item && is_plain && (is_marked(line.words) || begins_item(line.words));
        if is_next && (line.words.is_empty() || ends_item) {
            break;
        }
        lines.push(line);
    }
    if let Some(line) = lines.first_mut().filter(|_| !is_indent) {
        line.blank_columns = columns(source.get(first..range.start).unwrap_or_default());
    }
    lines
}

/// The lines of a text with their ends; `<br>` ends one as well, if it is asked for.
fn written_lines(text: &str, has_breaks: bool) -> Vec<&str> {
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let mut rest = line;
        while let Some(end) = Some(rest).filter(|_| has_breaks).and_then(end_of_break) {
            let (before, after) = rest.split_at(end);
            lines.push(before);
            rest = after;
        }
        if !rest.is_empty() {
            lines.push(rest);
        }
    }
    lines
}

/// Where the first `<br>` of a line ends, with those that follow it and the line feed behind.
fn end_of_break(line: &str) -> Option<usize> {
    let (start, length) = line.match_indices('<').find_map(|(at, _)| Some((at, break_length(&line[at..])?)))?;
    let mut end = start + length;
    loop {
        let rest = line[end..].trim_start_matches([' ', '\t']);
        let blanks = line.len() - end - rest.len();
        match break_length(rest) {
            Some(length) => end += blanks + length,
            None if matches!(rest, "\n" | "\r\n") => return Some(line.len()),
            None => return Some(end),
        }
    }
}

/// The bytes of the tag `<br>`, `<br/>`, `</br>` that a text begins with.
fn break_length(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('<')?;
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let name = inside.get(..2).filter(|name| name.eq_ignore_ascii_case("br"))?;
    let rest = inside[name.len()..].trim_start_matches([' ', '\t', '/']).strip_prefix('>')?;
    Some(text.len() - rest.len())
}

/// What has opened and not closed so far in a paragraph.
#[derive(Default)]
struct Marks {
    stars: usize,
    ticks: usize,
    has_links: bool,
    links: usize,
    quotes: usize,
}

impl Marks {
    fn is_open(&self) -> bool {
        self.stars % 2 == 1 || self.ticks % 2 == 1 || self.has_links && self.links > 0
    }

    fn pass(&mut self, words: &str) {
        self.stars += words.matches("**").count();
        for character in words.chars() {
            match character {
                '`' => self.ticks += 1,
                '[' => self.links += 1,
                ']' => self.links = self.links.saturating_sub(1),
                '《' | '“' | '（' | '(' | '〔' | '「' => self.quotes += 1,
                '》' | '”' | '）' | ')' | '〕' | '」' => self.quotes = self.quotes.saturating_sub(1),
                // A mark that was never closed does not reach beyond its sentence.
                '。' => self.quotes = 0,
                _ => {}
            }
        }
    }
}

impl<'a> Line<'a> {
    fn new(written: &'a str, start: usize, marks: &mut Marks) -> Self {
        let content = written.trim_end_matches(['\n', '\r']);
        let indent = content.len() - content.trim_start_matches([' ', '\t']).len();
        let unblanked = without_blanks(content);
        let begin = content.len() - unblanked.len();
        let is_escaped = content.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
        let mut kept = if is_escaped { &unblanked[..unblanked.len().saturating_sub(1)] } else { unblanked };
        let mut breaks = usize::from(is_escaped);
        while let Some(before) = without_break_behind(kept) {
            kept = before;
            breaks += 1;
        }
        let words = without_blanks_behind(kept);
        let is_marked = breaks > 0 || content.ends_with("  ");
        let mark = is_marked.then(|| start + begin + words.len()..start + content.len());
        let plain = without_escapes(words.trim_start_matches('*'));
        let ordinal = ordinal::read(&plain).filter(|ordinal| !ordinal.continues_sentence(&plain));
        let is_within = marks.is_open();
        if ordinal.is_some() {
            marks.quotes = 0;
        }
        marks.pass(words);
        let range = start + begin..start + begin + words.len();
        let blank_columns = columns(&content[..begin]);
        let blank_characters = content[..begin].chars().count();
        Self {
            words,
            range,
            start,
            indent,
            blank_columns,
            blank_characters,
            mark,
            is_left_by_empty_line: breaks > 1,
            ordinal,
            is_within,
            is_unclosed: marks.quotes > 0,
        }
    }

    /// Whether a sentence ends here.
    fn is_ended(&self) -> bool {
        ends_sentence(self.words)
    }

    fn is_bold(&self) -> bool {
        self.words.len() > 4 && self.words.starts_with("**") && self.words.ends_with("**")
    }

    /// Whether it may be a heading of its own: numbered or in bold type, and no sentence.
    fn is_heading(&self) -> bool {
        (self.ordinal.is_some() || self.is_bold())
            && !self.is_ended()
            && !self.words.ends_with(['，', '、', ','])
            && self.width() <= MAX_HEADING_COLUMNS
    }

    fn has_comma(&self) -> bool {
        self.words.contains(['；', '。']) || commas(self.words) > 0
    }

    fn width(&self) -> usize {
        width(self.words)
    }

    /// How long it is with the blanks before its words.
    fn measure(&self, unit: Unit) -> usize {
        match unit {
            Unit::Columns => self.blank_columns + self.width(),
            Unit::FontColumns => self.blank_columns + font_width(self.words),
            Unit::Characters => self.blank_characters + unit.measure("", self.words),
        }
    }

    /// Whether it holds more than one sentence: what is broken after each sentence is broken on purpose, within a paragraph.
    fn has_sentences(&self) -> bool {
        self.words.match_indices('。').count() >= 2
    }

    fn is_date(&self) -> bool {
        self.words.len() <= 60 && Date::parse_in_text(self.words).is_some()
    }

    /// 示教〔2026〕1号 alone.
    fn is_document_number(&self) -> bool {
        let plain = self.words.trim_matches(['（', '）', '(', ')']);
        plain.len() <= 90
            && plain.ends_with(['号', '號'])
            && !plain.contains(['，', '《', '：', '关'])
            && (DocumentNumber::parse(plain).1 || DocumentNumber::corrected(plain).is_some())
    }

    /// 各科室、各学校：
    fn is_salutation(&self) -> bool {
        const ENDS: [&str; 22] = [
            "单位",
            "部门",
            "学校",
            "院校",
            "高校",
            "中小学",
            "幼儿园",
            "科室",
            "处室",
            "街道",
            "乡镇",
            "镇",
            "政府",
            "委员会",
            "办公室",
            "企业",
            "公司",
            "中心",
            "局",
            "厅",
            "委",
            "办",
        ];
        let Some(names) = self.words.strip_suffix(['：', ':']) else { return false };
        names.chars().count() <= 2 * MAX_OFFICIAL_CHARS
            && names.contains('各')
            && !names.contains(['。', '；', '：'])
            && !["以下", "如下", "下列", "要求"].iter().any(|word| names.contains(word))
            && ENDS.iter().any(|end| names.ends_with(end))
    }

    /// 关于印发……的通知
    fn is_title(&self) -> bool {
        const ENDS: [&str; 8] = ["的通知", "的意见", "的公告", "的通告", "的决定", "的报告", "的批复", "的函"];
        self.words.contains("关于")
            && self.words.chars().count() <= MAX_OFFICIAL_CHARS
            && !self.words.contains(['，', '。'])
            && ENDS.iter().any(|end| self.words.ends_with(end))
    }

    /// 附件：1. …
    fn is_attachment_note(&self) -> bool {
        self.words.starts_with("附件：") || self.words.starts_with("附件:")
    }

    /// 附件：…, 抄送：…, （此件公开发布）
    fn is_note(&self) -> bool {
        self.is_attachment_note()
            || self.words.starts_with("抄送：")
            || self.words.starts_with("抄送:")
            || self.words.starts_with("（此件") && self.words.ends_with('）')
    }
}

/// A line without the backslashes before the marks of its number: converters write `1\.` and `\(一\)`.
fn without_escapes(words: &str) -> Cow<'_, str> {
    const MAX_NUMBER_CHARS: usize = 12;
    let end = words.char_indices().nth(MAX_NUMBER_CHARS).map_or(words.len(), |(at, _)| at);
    let (head, rest) = words.split_at(end);
    if !head.contains('\\') {
        return Cow::Borrowed(words);
    }
    let mut plain = String::with_capacity(words.len());
    let mut characters = head.chars().peekable();
    while let Some(character) = characters.next() {
        if character != '\\' || !characters.peek().is_some_and(char::is_ascii_punctuation) {
            plain.push(character);
        }
    }
    Cow::Owned(plain + rest)
}

/// A text without the blanks that it begins with, those written as entities included.
fn without_blanks(mut text: &str) -> &str {
    loop {
        let rest = text.trim_start_matches(|character: char| character.is_whitespace() || is_invisible(character));
        let entity = ENTITIES.iter().find_map(|entity| rest.strip_prefix(entity));
        match entity {
            Some(after) => text = after,
            None => return rest,
        }
    }
}

/// A text without the blanks that it ends with, those written as entities included.
fn without_blanks_behind(mut text: &str) -> &str {
    loop {
        let rest = text.trim_end_matches(|character: char| character.is_whitespace() || is_invisible(character));
        let entity = ENTITIES.iter().find_map(|entity| rest.strip_suffix(entity));
        match entity {
            Some(before) => text = before,
            None => return rest,
        }
    }
}

/// A text without the `<br>` that it ends with.
fn without_break_behind(text: &str) -> Option<&str> {
    let rest = without_blanks_behind(text);
    let start = rest.strip_suffix('>')?.rfind('<')?;
    (break_length(&rest[start..]) == Some(rest.len() - start)).then(|| &rest[..start])
}

/// The columns that words take in a Chinese font.
fn font_width(words: &str) -> usize {
    let is_wide = |character: char| matches!(character, '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '×' | '℃' | '①'..='⑳');
    words.chars().map(|character| if is_wide(character) { 2 } else { width(character.encode_utf8(&mut [0; 4])) }).sum()
}

/// The columns that blanks take; an entity takes those of one at least.
fn columns(blanks: &str) -> usize {
    blanks.chars().map(|character| if character == '\t' { 4 } else { width(character.encode_utf8(&mut [0; 4])) }).sum()
}

/// Blanks as pages of the web write them.
const ENTITIES: [&str; 18] = [
    "&nbsp;", "&emsp;", "&ensp;", "&thinsp;", "&#160;", "&#xa0;", "&#xA0;", "&#8194;", "&#8195;", "&#8201;", "&#12288;",
    "&#x3000;", "&#8203;", "&#x200b;", "&#x200B;", "&#65279;", "&zwnj;", "&shy;",
];

fn ends_sentence(words: &str) -> bool {
    words.trim_end_matches(['”', '’', '」', '』', '）', ')', '*']).ends_with(['。', '；', '：', '！', '？', ';', ':'])
}

/// Whether a line begins with a sign that may mean something else in Markdown.
fn is_marked(words: &str) -> bool {
    words.starts_with(['>', '|', '#', '[', '`', '~', '=', ':']) || words.starts_with("- ") || words.starts_with("* ")
}

/// Whether a line begins with a sign that Word sets before the items of a list; signs with other meanings have a blank behind.
fn has_bullet(words: &str) -> bool {
    let mut characters = words.chars();
    let (first, second) = (characters.next(), characters.next());
    let is_word =
        second.is_some_and(|second| second.is_whitespace() || second.is_alphanumeric() || matches!(second, '“' | '《' | '【'));
    match first {
        Some('•' | '●' | '■' | '◆' | '▪' | '►' | '▶' | '➢' | '➤' | '✓' | '✔' | '❖' | '\u{F000}'..='\u{F0FF}') => {
            is_word
        }
        Some('·' | '○' | '□' | '◇' | '▲' | '△' | '★' | '☆') => second.is_some_and(char::is_whitespace),
        _ => false,
    }
}

/// Whether a line begins an item of a list as Markdown writes it.
fn begins_item(words: &str) -> bool {
    let number = words.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let after = match words.strip_prefix(['-', '+', '*']) {
        Some(after) => after,
        None if number.len() < words.len() => number.strip_prefix(['.', ')']).unwrap_or("x"),
        None => return false,
    };
    after.is_empty() || after.starts_with([' ', '\t'])
}

/// What the end of a line that another one follows is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Sentence,
    Heading,
    /// That of a line of the letterhead or of the end of a letter.
    Official,
    /// No stop, in a line that is too short to have been wrapped.
    Short,
    /// No stop, in a line as wide as the widest: the sentence goes on in the next line.
    Wrapped,
    /// A comma, or an open bracket: the sentence goes on.
    Open,
}

/// How wide the lines of a paragraph are, beside the width at which the text was wrapped.
struct Fill {
    of_text: Option<Wrap>,
    /// The same, unless all lines are narrower.
    wrap: Option<Wrap>,
    /// In the unit of the text.
    widths: Vec<usize>,
    full: Vec<bool>,
    nearly_full: Vec<bool>,
}

impl Fill {
    fn measure(lines: &[Line<'_>], of_text: Option<Wrap>) -> Self {
        let is_before_word = |index: usize| {
            lines.get(index + 1).is_some_and(|line: &Line<'_>| line.words.starts_with(|c: char| c.is_ascii_alphanumeric()))
        };
        let unit = of_text.map_or(Unit::Columns, |wrap| wrap.unit);
        let measures = |unit: Unit| lines.iter().map(|line| line.measure(unit)).collect::<Vec<_>>();
        let own = measures(Unit::Columns);
        let widest = own.iter().copied().max().unwrap_or_default();
        let is_range = (MIN_WRAP_COLUMNS..=MAX_WRAP_COLUMNS).contains(&widest);
        let widths = measures(unit);
        // A paragraph narrower than the rest of the text was wrapped at a width of its own, if at all.
        let wrap = of_text.filter(|wrap| widths.iter().any(|width| wrap.may_go_on(*width, 0)));
        let is_full = |index: usize| match wrap {
            Some(wrap) => widths[index] + unit.tolerance(is_before_word(index)) >= wrap.width,
            None => is_range && own[index] + Unit::Columns.tolerance(is_before_word(index)) >= widest,
        };
        let full: Vec<bool> = (0..lines.len()).map(is_full).collect();
        let nearly_full: Vec<bool> = (0..lines.len())
            .map(|index| full[index] || wrap.is_some_and(|wrap| wrap.may_go_on(widths[index], lines[index].blank_columns)))
            .collect();
        Self { of_text, wrap, widths, full, nearly_full }
    }

    /// Of a text that was wrapped, the beginning of a sentence behind another, or a long line with commas: its sentence goes
    /// on, however wide it is. Mended commas take more columns, and no heading has three.
    fn is_cut(&self, line: &Line<'_>, next: &Line<'_>, index: usize) -> bool {
        const MIN_COMMAS: usize = 3;
        let commas = commas(line.words);
        let is_long = |wrap: Wrap| 3 * self.widths[index] >= 2 * wrap.width;
        let is_text =
            |wrap: Wrap| line.words.contains('。') || commas >= MIN_COMMAS || commas > 0 && !line.is_heading() && is_long(wrap);
        next.ordinal.is_none() && self.of_text.is_some_and(is_text)
    }
}

/// The lines of a paragraph, judged.
struct Judged<'a> {
    lines: Vec<Line<'a>>,
    /// One for each line but the last.
    ends: Vec<End>,
    /// Whether a line is as wide as the widest, and may have been wrapped.
    full: Vec<bool>,
    /// The same where the indent of a first line may have been lost.
    nearly_full: Vec<bool>,
    /// Lines that print one title together with the next.
    titles: Vec<bool>,
    /// Lines of the letterhead and of the end of a letter.
    official: Vec<bool>,
    /// Lines but the last that are not as wide as the widest: their ends are the author's.
    short: usize,
    is_wrapped: bool,
    /// Whether every line but the last asks for a break, and one begins as an outline does: so programs write the lines of Word.
    is_broken_throughout: bool,
    place: ParagraphPlace,
    surroundings: &'a Surroundings,
}

impl<'a> Judged<'a> {
    fn new(mut lines: Vec<Line<'a>>, place: ParagraphPlace, surroundings: &'a Surroundings) -> Self {
        confirm_numbers(&mut lines, surroundings.has_decimals);
        let fill = Fill::measure(&lines, surroundings.wrap);
        let official: Vec<bool> = (0..lines.len())
            .map(|index| is_official(&lines, index) && !(surroundings.wrap.is_some() && is_cited_number(&lines, index)))
            .collect();
        let may_be_wrapped = |line: &Line<'_>| surroundings.wrap.is_some() || line.width() > MAX_SHORT_HEADING_COLUMNS;
        let end = |index: usize, is_wrapped: bool| {
            let (line, next) = (&lines[index], &lines[index + 1]);
            // A list of names behind 抄送： may run over lines.
            let runs_on = line.is_note() && (goes_on(line, next) || fill.full[index] && !line.is_ended());
            if official[index] && !runs_on {
                End::Official
            } else if line.is_ended() {
                End::Sentence
            } else if goes_on(line, next) {
                End::Open
            } else if !official[index + 1] && fill.is_cut(line, next, index) {
                End::Wrapped
            } else if line.is_heading()
                && !(fill.full[index] && may_be_wrapped(line) && (is_wrapped || line.has_comma()))
                && !(fill.nearly_full[index] && fill.wrap.is_some() && next.ordinal.is_none())
            {
                End::Heading
            } else if fill.nearly_full[index] {
                End::Wrapped
            } else {
                End::Short
            }
        };
        let last = lines.len() - 1;
        let is_wrapped = surroundings.wrap.is_some() || (0..last).any(|index| end(index, false) == End::Wrapped);
        let ends: Vec<End> = (0..last).map(|index| end(index, is_wrapped)).collect();
        let is_outline = |line: &Line<'_>| line.ordinal.is_some_and(is_outline);
        let is_broken_throughout = lines[..last].iter().all(|line| line.mark.is_some()) && lines.iter().any(is_outline);
        let titles = titles(&lines, &surroundings.titles);
        let Fill { full, nearly_full, .. } = fill;
        let short = full[..last].iter().filter(|full| !**full).count();
        Self { lines, ends, full, nearly_full, titles, official, short, is_wrapped, is_broken_throughout, place, surroundings }
    }

    /// Whether each line was a paragraph where it comes from. A paragraph that was wrapped is one, wherever its lines end.
    fn are_pasted(&self) -> bool {
        (0..self.ends.len()).any(|first| self.shows_a_border(first))
            || self.are_sentences()
            || self.are_counted()
            || self.are_all_lines_of_a_text()
    }

    /// Three or more lines that are numbered 1, 2, 3: no width wraps a text so.
    fn are_counted(&self) -> bool {
        let runs_on = |pair: &[Line<'_>]| match (pair[0].ordinal, pair[1].ordinal) {
            (Some(last), Some(next)) => last.style == next.style && last.number + 1 == next.number && pair[0].is_ended(),
            _ => false,
        };
        self.lines.len() >= MIN_COUNTED_LINES && self.place == ParagraphPlace::Text && self.lines.windows(2).all(runs_on)
    }

    /// Whether a paragraph ends with this line beyond doubt.
    fn shows_a_border(&self, first: usize) -> bool {
        let next = &self.lines[first + 1];
        if self.is_kept_together(first) {
            return false;
        }
        if self.place == ParagraphPlace::AttachmentNote {
            // 名单二、进度表 would run together, 名单 2.进度表 does not.
            let is_han = |ordinal: Ordinal| matches!(ordinal.style, Style::Han | Style::HanParenthesis);
            return self.official[first + 1] || next.ordinal.is_some_and(is_han);
        }
        if has_bullet(next.words) && !self.is_item_line(first + 1) {
            return true;
        }
        if let Some(is_border) = self.tells_by_indent(first) {
            return is_border;
        }
        if self.lines[first].is_left_by_empty_line {
            return self.ends[first] != End::Open;
        }
        let is_numbered = next.ordinal.is_some();
        let is_top = next.ordinal.is_some_and(|ordinal| ordinal.style <= Style::Han);
        let is_heading = next.is_heading() && !next.has_comma();
        if self.lines[first].mark.is_some() && !self.is_broken_throughout {
            return (is_numbered || next.is_attachment_note()) && self.ends[first] != End::Open;
        }
        match self.ends[first] {
            End::Sentence => {
                let is_own = !self.full[first] || self.short > 0 || is_heading || is_top;
                let begins = is_numbered || next.words.starts_with("——") && !self.is_wrapped;
                begins && is_own || self.is_indented(first + 1) || self.official[first + 1] && !self.full[first]
            }
            End::Heading => {
                let begins = first == 0 || !matches!(self.ends[first - 1], End::Open | End::Wrapped);
                // A title in bold type with a subtitle below it is one as well.
                let is_text = self.lines[first].ordinal.is_some() || next.is_ended();
                let is_address = begins_address(next.words);
                is_numbered || begins && is_text && !is_address && !self.is_item_line(first + 1)
            }
            End::Official => true,
            End::Short => is_numbered || self.official[first + 1],
            End::Wrapped => self.official[first + 1] && next.is_document_number() || is_top && is_heading,
            End::Open => false,
        }
    }

    /// Long lines that end with a stop.
    fn are_sentences(&self) -> bool {
        let widest = self.lines.iter().map(Line::width).max().unwrap_or_default();
        let is_wide = widest > MAX_WRAP_COLUMNS || self.lines.len() > 2 && self.short > 0;
        is_wide
            && self.place == ParagraphPlace::Text
            && self.lines.iter().all(|line| line.is_ended() && line.mark.is_none())
            && self.lines.iter().filter(|line| line.has_sentences()).count() >= 2
    }

    /// A text without a single empty line, none of whose lines was wrapped.
    fn are_all_lines_of_a_text(&self) -> bool {
        self.surroundings.is_dense
            && self.place == ParagraphPlace::Text
            && self.lines.len() >= MIN_DENSE_LINES
            && self.lines.iter().all(|line| line.mark.is_none())
            && !self.ends.iter().any(|end| matches!(end, End::Wrapped | End::Open))
            && self.ends.iter().filter(|end| **end == End::Sentence).count() >= 2
    }

    /// Of lines that were pasted, whether an empty line is missing after this one.
    fn is_parted_after(&self, first: usize) -> bool {
        if self.is_kept_together(first) {
            return false;
        }
        if let Some(is_border) = self.tells_by_indent(first) {
            return is_border || has_bullet(self.lines[first + 1].words);
        }
        if self.shows_a_border(first) {
            return true;
        }
        let next = &self.lines[first + 1];
        let is_numbered = next.ordinal.is_some();
        let is_plain = self.place == ParagraphPlace::AttachmentNote
            || self.lines[first].mark.is_some() && !self.is_broken_throughout
            || self.is_item_line(first + 1);
        let is_address = begins_address(next.words);
        match self.ends[first] {
            _ if is_plain => false,
            End::Sentence => !self.full[first] || is_numbered || !self.is_wrapped,
            End::Heading | End::Official => is_numbered || !is_address,
            End::Short => !self.is_wrapped || !is_address,
            End::Wrapped | End::Open => false,
        }
    }

    fn is_told_by_indents(&self) -> bool {
        self.place == ParagraphPlace::Text && self.surroundings.wrap.is_some_and(|wrap| wrap.are_paragraphs_indented)
    }

    /// Where a text was wrapped and its paragraphs are indented, whether one begins after this line; `None`: the indents do not
    /// tell.
    fn tells_by_indent(&self, first: usize) -> Option<bool> {
        let (line, next) = (&self.lines[first], &self.lines[first + 1]);
        if !self.is_told_by_indents() || self.ends[first] == End::Open {
            return None;
        }
        let is_indented = next.blank_columns >= MIN_INDENT_COLUMNS;
        let is_plain = self.nearly_full[first] && line.mark.is_none() && !self.official[first];
        (is_indented || is_plain).then_some(is_indented)
    }

    /// Lines that one paragraph holds for another reason: cells, a title in two lines, the names of attachments, what Markdown
    /// would take for something else.
    fn is_kept_together(&self, first: usize) -> bool {
        let (line, next) = (&self.lines[first], &self.lines[first + 1]);
        let is_torn = self.surroundings.is_torn(line.range.start) && self.surroundings.is_torn(next.range.start);
        let is_listed = line.is_attachment_note() && next.ordinal.is_some_and(|ordinal| ordinal.style == Style::Arabic);
        is_torn || is_listed || self.titles[first] || is_marked(next.words)
    }

    /// Whether the author asked for the line break, and for no more.
    fn is_wanted_break(&self, first: usize) -> bool {
        let is_outline = self.lines[first + 1].ordinal.is_some_and(is_outline);
        self.lines[first].mark.is_some()
            && !self.lines[first].is_left_by_empty_line
            && !self.is_broken_throughout
            && !is_outline
            && self.ends[first] != End::Sentence
    }

    /// Whether a line is indented as the first of a paragraph is.
    fn is_indented(&self, index: usize) -> bool {
        let tells = !self.surroundings.wrap.is_some_and(|wrap| wrap.are_continuations_indented);
        tells && self.lines[index].blank_columns >= 4 && !self.is_item_line(index)
    }

    /// Whether a line goes on with an item of a list as Markdown has it.
    fn is_item_line(&self, index: usize) -> bool {
        self.place == ParagraphPlace::Item && self.lines[index].blank_columns > self.lines[0].blank_columns
    }

    /// Lines that are a heading which fills them, or the first line of a numbered paragraph; and those that are nearly full above
    /// 一、, which may be the title of what follows.
    fn full_headings(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.ends.len()).filter(|first| {
            let (line, next) = (&self.lines[*first], &self.lines[first + 1]);
            let is_above_number = next.ordinal.is_some_and(|ordinal| ordinal.style == Style::Han) && !self.shows_a_border(*first);
            // Headings with a comma are seldom wider than a narrow column.
            let is_full_heading = |wrap: Wrap| line.is_heading() && (!line.has_comma() || wrap.is_narrow());
            self.surroundings.wrap.is_some_and(|wrap| is_full_heading(wrap) || is_above_number)
                && self.ends[*first] == End::Wrapped
                && self.tells_by_indent(*first).is_none()
                && !self.is_kept_together(*first)
                && !self.is_item_line(*first + 1)
        })
    }

    /// The lines after which a paragraph may begin, in one that may have been wrapped as well. The numbers of a list within a
    /// paragraph come to stand at the beginning of a line by chance; then others stand within lines.
    fn likely(&self) -> Vec<usize> {
        let mut found = Vec::new();
        let mut inner: BTreeSet<Style> = BTreeSet::new();
        for (first, end) in self.ends.iter().enumerate() {
            inner.extend(numbers_within(self.lines[first].words));
            let next = &self.lines[first + 1];
            let number = next.ordinal.filter(|ordinal| !inner.contains(&ordinal.style));
            // Within a sentence no dash follows its stop.
            if (number.is_some() || next.words.starts_with("——"))
                && *end == End::Sentence
                && !self.is_kept_together(first)
                && !self.is_item_line(first + 1)
            {
                found.push(first);
            }
        }
        found
    }
}

impl Judged<'_> {
    /// In a text that a program wrapped, lines that end with a stop and fill their width, so that nothing tells whether the
    /// paragraph ends as well.
    fn full_sentences(&self) -> impl Iterator<Item = usize> + '_ {
        let are_pasted = self.are_pasted();
        let likely: BTreeSet<usize> = if are_pasted { BTreeSet::new() } else { self.likely().into_iter().collect() };
        let may_be_joined = self.place == ParagraphPlace::Text && self.surroundings.wrap.is_some_and(|wrap| wrap.is_mechanical);
        (0..self.ends.len()).filter(move |first| {
            let line = &self.lines[*first];
            may_be_joined
                && self.ends[*first] == End::Sentence
                && self.nearly_full[*first]
                && line.words.trim_end_matches(['”', '）', '*']).ends_with(['。', '！', '？'])
                && line.mark.is_none()
                && !self.lines[first + 1].is_within
                && self.tells_by_indent(*first).is_none()
                && !self.is_kept_together(*first)
                && !likely.contains(first)
                && !(are_pasted && self.is_parted_after(*first))
        })
    }

    /// In a text that was not wrapped, lines that end as paragraphs do, or so early that their author ended them.
    fn joined(&self) -> impl Iterator<Item = usize> + '_ {
        const MIN_SHORT_LINES: usize = 3;
        // ★新建幼儿园, ★改建小学
        let sign = |line: &Line<'_>| {
            line.words.chars().next().filter(|first| matches!(first, '\u{2190}'..='\u{2bff}' | '※') && *first != '□')
        };
        let are_signed = sign(&self.lines[0]).is_some() && self.lines.iter().all(|line| sign(line) == sign(&self.lines[0]));
        let are_lines = are_signed || self.lines.len() >= MIN_SHORT_LINES;
        let is_end = |end: &End| *end == End::Sentence || *end == End::Short && are_lines;
        let may_be_paragraphs = self.place == ParagraphPlace::Text
            && self.surroundings.wrap.is_none()
            && self.ends.iter().all(is_end)
            && self.lines.iter().all(|line| line.mark.is_none() && !line.is_within);
        let likely: BTreeSet<usize> = if may_be_paragraphs { self.likely().into_iter().collect() } else { BTreeSet::new() };
        (0..self.ends.len()).filter(move |first| {
            (may_be_paragraphs && !likely.contains(first) || self.are_labelled(*first)) && !self.is_kept_together(*first)
        })
    }

    /// 联系人：张三 above 电话：010-1234: two entries, however long their lines are.
    fn are_labelled(&self, first: usize) -> bool {
        let (line, next) = (&self.lines[first], &self.lines[first + 1]);
        let is_entry = |line: &Line<'_>| line.ordinal.is_none() && begins_with_label(line.words);
        self.place == ParagraphPlace::Text
            && line.mark.is_none()
            && !next.is_within
            && self.ends[first] != End::Open
            && is_entry(line)
            && is_entry(next)
    }
}

/// The styles of the numbers that stand within a line.
fn numbers_within(words: &str) -> impl Iterator<Item = Style> + '_ {
    words
        .match_indices(['：', '；', '。', '，', ':', ';', '、'])
        .filter_map(|(at, mark)| ordinal::read(words[at + mark.len()..].trim_start()))
        .map(|ordinal| ordinal.style)
}

/// Whether nobody takes a number for one within a sentence.
fn is_outline(ordinal: Ordinal) -> bool {
    ordinal.style <= Style::HanParenthesis || matches!(ordinal.style, Style::Decimal(_))
}

/// Gives lines the numbers that only others make certain: 2.1 in a text that counts so, 二是 below a line that begins with 一是.
fn confirm_numbers(lines: &mut [Line<'_>], has_decimals: bool) {
    let mut last: Option<Ordinal> = None;
    for line in lines {
        if let Some(spoken) = ordinal::spoken(line.words) {
            let runs_on = last.is_some_and(|last| last.style == spoken.style && last.number + 1 == spoken.number);
            if runs_on && line.ordinal.is_none() {
                line.ordinal = Some(spoken);
            }
            last = Some(spoken);
        } else if has_decimals && line.ordinal.is_none() {
            line.ordinal = ordinal::decimal(line.words);
        }
    }
}

/// Whether a line begins with an address or a word in Latin letters, which goes on behind a line end; 3所 and 2月 do not, nor
/// does a word in bold type.
fn begins_address(words: &str) -> bool {
    let words = words.trim_start_matches('*');
    let after = words.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let is_quantity = after.len() < words.len() && after.starts_with(is_han);
    words.starts_with(|first: char| first.is_ascii_graphic()) && !is_quantity
}

/// Whether a sentence goes on in the next line, whatever the width of the line.
fn goes_on(line: &Line<'_>, next: &Line<'_>) -> bool {
    line.words.ends_with(['，', '、', ',', '—', '《', '“', '（', '(', '〔', '「', '＋', '/', '-'])
        || next.words.starts_with(['，', '、', '。', '；', '：', '》', '”', '）', ')', '〕', '」', '？', '！', '％', '%'])
        || line.is_unclosed && next.ordinal.is_none()
}

/// Whether a line stands alone in a letter: document number, salutation, title, date, the signature above it, notes at the end.
fn is_official(lines: &[Line<'_>], index: usize) -> bool {
    let line = &lines[index];
    let is_signature = || {
        lines.get(index + 1).is_some_and(Line::is_date)
            && line.ordinal.is_none()
            && line.words.chars().count() <= MAX_OFFICIAL_CHARS
            && !line.words.contains(['，', '。', '；', '：', '、', ':', '《'])
    };
    line.is_date() || line.is_document_number() || line.is_salutation() || line.is_title() || line.is_note() || is_signature()
}

/// Whether a line of a text that was wrapped holds the number of a document that the sentence names: …的通知》, （甲教〔2025〕8号）,
/// 要求，…. Below a title it stands alone.
fn is_cited_number(lines: &[Line<'_>], index: usize) -> bool {
    const GOING_ON: [&str; 14] = ["等", "要求", "精神", "规定", "文件", "的", "和", "及", "以及", "中", "，", "、", "。", "第"];
    let line = &lines[index];
    let Some(before) = index.checked_sub(1).map(|before| &lines[before]).filter(|_| line.is_document_number()) else {
        return false;
    };
    let goes_on = lines.get(index + 1).is_some_and(|next| GOING_ON.iter().any(|word| next.words.starts_with(word)));
    if line.words.starts_with(['（', '(']) {
        return before.words.ends_with('》') || !before.is_ended() && goes_on;
    }
    // The bracket that closes here was opened in the line above.
    line.words.ends_with(['）', ')']) && !line.words.contains(['（', '('])
}

/// Which lines print one of these titles together with the next one.
fn titles(lines: &[Line<'_>], titles: &[String]) -> Vec<bool> {
    const MAX_TITLE_LINES: usize = 3;
    let mut together = vec![false; lines.len()];
    if titles.is_empty() {
        return together;
    }
    for first in 0..lines.len() {
        let mut joined = String::new();
        for last in first..lines.len().min(first + MAX_TITLE_LINES) {
            if lines[last].words.chars().count() > MAX_OFFICIAL_CHARS {
                break;
            }
            joined.push_str(&fold(lines[last].words));
            if last > first && titles.contains(&joined) {
                together[first..last].fill(true);
            }
        }
    }
    together
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::diagnostic::SourceText;
    use proptest::prelude::*;

    /// A paragraph with its empty lines, and how many places of it are only told of: warnings and notes.
    fn judged(paragraph: &str) -> (String, usize, usize) {
        judged_within(paragraph, &Surroundings::default())
    }

    fn judged_within(paragraph: &str, surroundings: &Surroundings) -> (String, usize, usize) {
        let source = SourceText::new("a.md", paragraph);
        let mut report = Diagnostics::new();
        let mut findings = Findings::new(&source, &mut report);
        let indent = paragraph.len() - paragraph.trim_start_matches([' ', '\t']).len();
        let mut pasted = Pasted::default();
        let range = indent..paragraph.len();
        pasted.examine(paragraph, &Paragraph { range, place: ParagraphPlace::Text }, surroundings);
        let told = (pasted.unmended.len(), pasted.likely.len());
        pasted.report(&mut findings);
        let mut mended = paragraph.to_owned();
        let mut edits: Vec<&Edit> = findings.diagnostics.iter().flat_map(|found| &found.edits).collect();
        edits.sort_by_key(|edit| edit.range.start);
        for edit in edits.into_iter().rev() {
            mended.replace_range(edit.range.clone(), &edit.replacement);
        }
        (mended, told.0, told.1)
    }

    fn parted(paragraph: &str) -> String {
        judged(paragraph).0
    }

    fn parted_within(paragraph: &str, surroundings: &Surroundings) -> String {
        judged_within(paragraph, surroundings).0
    }

    #[test]
    fn numbers_at_the_beginning_of_lines_are_paragraphs() {
        let pasted = "一、总体要求\n坚持稳中求进，推动高质量发展。\n二、主要任务\n（一）扩大学位。新建学校5所。\n1.完善布局。\n";
        assert_eq!(
            parted(pasted),
            "一、总体要求\n\n坚持稳中求进，推动高质量发展。\n\n二、主要任务\n\n（一）扩大学位。新建学校5所。\n\n1.完善布局。\n"
        );
        assert_eq!(parted("一、总体要求\n坚持稳中求进，推动高质量发展。\n"), "一、总体要求\n\n坚持稳中求进，推动高质量发展。\n");
        assert_eq!(
            parted("**一、总体要求**\n坚持稳中求进。\n**二、主要任务**\n扩大学位。\n"),
            "**一、总体要求**\n\n坚持稳中求进。\n\n**二、主要任务**\n\n扩大学位。\n"
        );
        let long = "各单位要加强组织领导，落实工作责任，确保各项任务按期完成。".repeat(3);
        assert_eq!(parted(&format!("{long}\n　　（二）扩大学位。\n")), format!("{long}\n\n　　（二）扩大学位。\n"));
        assert_eq!(parted("    一、总体要求\n    二、主要任务\n"), "    一、总体要求\n\n二、主要任务\n");
        assert_eq!(parted("一、扩大学位\n    （一）新建幼儿园3所。\n"), "一、扩大学位\n\n（一）新建幼儿园3所。\n");
    }

    #[test]
    fn long_lines_that_end_with_a_stop_are_paragraphs() {
        let long = "各单位要加强组织领导，落实工作责任。".repeat(5);
        assert_eq!(parted(&format!("{long}\n{long}\n")), format!("{long}\n\n{long}\n"));
    }

    #[test]
    fn wrapped_and_broken_paragraphs_are_one() {
        for one in [
            "各单位要加强组织领导，落实工作责任，具体要求：（一）明确分工；\n（二）加强督查，确保各项任务按期完成，年底前报告落实情况；（三）\n严肃纪律，不得弄虚作假。\n",
            "请各单位认真执行，\n　　按时完成。\n",
            "山高水长  \n桃李芬芳  \n春风化雨\n",
            "地址：甲市乙路1号\\\n邮编：100000\\\n电话：12345\n",
            "2023年3月1日至3月31日\n每周一上午\n",
            "**甲市教育局工作报告**\n——2023年3月1日在全市教育工作会议上\n",
            "各校要做好以下工作：\n认真排查。\n",
            "抄送：市政府办公室，\n市财政局。\n",
            "坚持稳中求进。\n推动高质量发展。\n办好人民满意的教育。\n",
            "两行的段落，第一行比第二行长一些，折行的地方碰巧是分号；\n（二）第二行。\n",
            "1.登录网站\nhttps://www.gov.cn/zhengce/zhengceku/index.html查看。\n",
            "一、二年级不留书面作业，\n三、四年级控制在60分钟以内。\n",
            "地址：甲市乙路  \n1.号楼  \n2.号楼\n",
        ] {
            assert_eq!(parted(one), one);
        }
    }

    #[test]
    fn lines_of_a_letter_are_paragraphs() {
        for lines in [
            &["甲市教育局", "2023年3月1日"][..],
            &["甲市教育局", "二〇二三年三月一日", "（此件公开发布）"],
            &[
                "甲市教育局",
                "关于印发2023年工作要点的通知",
                "甲教〔2023〕1号",
                "各科室、各学校：",
                "现将要点印发给你们，请认真执行。",
            ],
            &[
                "请按时完成。",
                "甲市教育局",
                "2023年3月1日",
                "甲市教育局2023年工作要点",
                "为做好全年工作，制定本要点。",
                "一、扩大学位",
            ],
            &["请按时完成。", "附件：1.任务分工表"],
            &["各区教育局、各直属学校：", "现将要点印发给你们。"],
        ] {
            assert_eq!(parted(&lines.join("\n")), lines.join("\n\n"));
        }
    }

    #[test]
    fn an_introduction_and_the_first_heading_are_two_paragraphs() {
        for lines in [
            &["为做好全年工作，现制定以下工作要点，请各科室、各学校认真执行。", "一、扩大学位", "新建幼儿园3所，新增学位810个。"]
                [..],
            &["为做好全年工作，现制定以下工作要点，请各科室、各学校认真执行。", "一、扩大学位"],
            &["现制定以下要点：", "（一）扩大学位。"],
            &["2023年工作要点", "一、扩大学位"],
            &["一、加快建设高质量教育体系办好人民满意的教育", "新建幼儿园3所。"],
            &["目标如下。", "——扩大学位。", "——提高质量。"],
        ] {
            assert_eq!(parted(&lines.join("\n")), lines.join("\n\n"));
        }
    }

    #[test]
    fn a_text_that_was_wrapped_is_parted_where_its_paragraphs_end() {
        let wrapped = "为做好全年工作，现制定以下工作要点，请各科室、各学校认真执行，按时\n完成。\n一、扩大学位\n新建幼儿园3所，新增学位810个，9月1日前全部投入使用，做到布局合理、\n质量可靠。\n（一）培训教师。";
        let parts = "为做好全年工作，现制定以下工作要点，请各科室、各学校认真执行，按时\n完成。\n\n一、扩大学位\n\n新建幼儿园3所，新增学位810个，9月1日前全部投入使用，做到布局合理、\n质量可靠。\n\n（一）培训教师。";
        assert_eq!(parted(wrapped), parts);
        let indented = "　　为做好全年工作，现制定以下工作要点，请各科室、各学校认真执行，\n按时完成。\n　　各单位要落实责任。";
        assert_eq!(parted(indented), indented.replace("\n　　各", "\n\n　　各"));
    }

    #[test]
    fn line_breaks_that_programs_write_are_those_of_paragraphs() {
        let parts = "一、扩大学位\n\n新建幼儿园3所。\n\n（一）培训教师。";
        for end in ["\\\n", "  \n", "   \n"] {
            assert_eq!(parted(&parts.replace("\n\n", end)), parts);
        }
        assert_eq!(parted("新建幼儿园3所。\\"), "新建幼儿园3所。", "a backslash at the end would be printed");
        assert_eq!(parted("补助全部发放到位。\\\n附件：1.名单"), "补助全部发放到位。\n\n附件：1.名单");
        assert_eq!(parted("一、查校舍&nbsp;\n全部查完。&nbsp;\n"), "一、查校舍&nbsp;\n\n全部查完。&nbsp;\n");
        assert_eq!(judged("地址：甲市乙路  \n1.号楼  \n2.号楼\n").1, 2, "a number in a wanted break is told of");
        assert_eq!(judged("**一、总体\n二、主要任务**").1, 1, "emphasis is not torn apart");
    }

    #[test]
    fn a_date_or_quantity_below_a_heading_begins_a_paragraph() {
        for lines in [
            &["三、完成时限", "2026年11月底前全部完成"][..],
            &["一、校舍排查", "2月20日前查完全部校舍。"],
            &["（二）改造食堂", "9所学校的食堂年内完成改造。"],
        ] {
            assert_eq!(parted(&lines.join("\n")), lines.join("\n\n"));
        }
        let address = "一、网上报名\nwww.gov.cn/bm\n";
        assert_eq!(parted(address), address);
    }

    #[test]
    fn three_lines_that_are_counted_are_paragraphs() {
        let lines = ["１．保学位。新建园舍两处。", "２．保师资。招聘教师九名。", "３．保经费。足额安排资金。"];
        assert_eq!(parted(&lines.join("\n")), lines.join("\n\n"));
        assert_eq!(parted(&lines.join("\t\n　　")), lines.join("\t\n\n　　"));
        let spoken = "一是查校舍，月月不少。\n二是查食堂，周周不漏。\n三是查校车，天天不断。";
        assert_eq!(parted(spoken), spoken.replace('\n', "\n\n"));
        let broken = "一是查校舍的工作已经结束。二是查\n食堂。\n三是查校车。\n";
        assert_eq!(parted(broken), broken, "the second does not begin its line");
    }

    #[test]
    fn numbers_with_backslashes_are_numbers() {
        assert_eq!(parted("1\\. 扩大学位供给\n2\\. 改进课后服务"), "1\\. 扩大学位供给\n\n2\\. 改进课后服务");
        assert_eq!(parted("\\(一\\)扩大学位。\n\\(二\\)改进服务。"), "\\(一\\)扩大学位。\n\n\\(二\\)改进服务。");
        assert_eq!(parted("增长\n1\\_2倍以上，位居全市前列"), "增长\n1\\_2倍以上，位居全市前列");
    }

    #[test]
    fn headings_with_decimal_numbers_are_paragraphs_where_a_text_counts_so() {
        let lines = ["2 重点工作", "2.1 修缮校舍", "修缮校舍六处。", "2.2 配备教具", "配备教具三百套。"];
        let text = lines.join("\n");
        let surroundings = Surroundings::new(&text, 0, Vec::new(), Vec::new());
        assert!(surroundings.has_decimals);
        assert_eq!(parted_within(&text, &surroundings), lines.join("\n\n"));
        assert_eq!(parted_within(&lines.join("\\\n"), &surroundings), lines.join("\n\n"));
        let lengths = "步道长\n2.5 公里，宽\n3 米。\n";
        assert!(!Surroundings::new(lengths, 0, Vec::new(), Vec::new()).has_decimals);
    }

    #[test]
    fn numbered_paragraphs_that_were_wrapped_at_a_narrow_width_are_not_torn() {
        let text = "一、专班负责：局长任组长，其他局领导任\n副组长。\n\n二、专款专用：安排资金两百万元，按月拨\n付到校。\n";
        let surroundings = Surroundings::new(text, 0, Vec::new(), Vec::new());
        assert!(surroundings.wrap.is_some());
        let broken = Surroundings::new(&text.replace("任\n", "任\\\n").replace("拨\n", "拨\\\n"), 0, Vec::new(), Vec::new());
        assert!(broken.wrap.is_some(), "whatever asks for a break at the ends of its lines");
        let first = text.split("\n\n").next().expect("a text has a first paragraph");
        assert_eq!(parted_within(first, &surroundings), first);
        let headings = "一、加强领导，压实各级各部门的工作责任\n成立专班。\n";
        assert!(Surroundings::new(headings, 0, Vec::new(), Vec::new()).wrap.is_none());
    }

    #[test]
    fn what_may_have_been_wrapped_is_told_and_left() {
        let likely = |paragraph: &str| judged(paragraph).2;
        assert_eq!(likely("两行的段落，第一行比第二行长一些，折行的地方碰巧是分号；\n（二）第二行。\n"), 1);
        assert_eq!(likely("两行的段落：（一）第一行比第二行长一些，折行的地方碰巧是分号；\n（二）第二行。\n"), 0);
    }

    proptest! {
        #[test]
        fn nothing_but_empty_lines_is_added(paragraph in "([一二（）1-3.、。；：长]{1,9}|\n|\r\n| |　|>){0,30}") {
            let mended = parted(&paragraph);
            let bare = |text: &str| text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
            assert_eq!(bare(&mended), bare(&paragraph));
        }
    }
}
