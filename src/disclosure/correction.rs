//! Published words that were changed without a correction: said once for a document, with the line to add.

use super::reordered::{Reordered, reordered};
use super::serials::without_serials;
use super::whole_numbers::with_whole_numbers;
use crate::base::both::Both;
use crate::base::date::Date;
use crate::base::field::Field;
use crate::base::text::fold_width;
use crate::compare::{Piece, text_change};
use crate::diagnostic::problem::{
    self, CorrectionEntry, MisdatedCorrection, NewOrder, SectionLabel, SectionName, StretchChange, TextKind, TextName,
    WordDifference, WordsChanged,
};
use crate::diagnostic::sentence::PartRead;
use crate::diagnostic::{Diagnostic, Place, SourceText};
use crate::document::key_line;
use crate::plan::{BlockRole, Class, Misdated, PartRole, Plan, TextPlace, Uncorrected, WordChange, class_of, exact_words};
use crate::site::citation;
use std::collections::BTreeMap;
use std::ops::Range;

/// So many places are named.
const MAX_NAMED_PLACES: usize = 3;

/// So many differences of one text are quoted.
const MAX_QUOTED_DIFFERENCES: usize = 3;

/// Longer words are quoted with their beginning and their end.
const MAX_QUOTED_CHARS: usize = 24;
const QUOTED_START_CHARS: usize = 14;
const QUOTED_END_CHARS: usize = 6;

/// Shorter words without a figure may stand anywhere.
const MIN_TELLING_CHARS: usize = 3;
/// So many characters on either side of them are quoted where their clause is long.
const CONTEXT_CHARS: usize = 4;

/// They count before a number alone: 同比-5%, not 3%-5%.
const NUMBER_SIGNS: [char; 4] = ['<', '>', '-', '−'];

/// Longer texts are named, not compared.
const MAX_COMPARED_CHARS: usize = 10_000;

/// The finding of a document whose front matter ends at `body_start`. `former` has the published words that are at hand, by
/// anchor.
#[must_use]
pub(crate) fn changed_without_correction(
    (plan, source, body_start): (&Plan, &SourceText, usize),
    uncorrected: &Uncorrected,
    former: &BTreeMap<String, String>,
    as_of: Date,
) -> Diagnostic {
    let changes = gathered(plan, &uncorrected.changes);
    let of_title = uncorrected.former_title.iter().map(|title| changed_title(plan, title));
    let of_attachments = uncorrected.lost_attachments.iter().map(|title| WordsChanged::AttachmentGone { title: quoted(title) });
    let of_text = changes.iter().map(|(change, new_section)| match new_section {
        Some((part, section)) => {
            WordsChanged::TextAdded { name: TextName::Section { section: section_name(plan, *part, *section) } }
        }
        None => changed_text(plan, change, former),
    });
    let described: Vec<WordsChanged> = of_title.chain(of_attachments).chain(of_text).take(MAX_NAMED_PLACES).collect();
    let count = changes.len() + uncorrected.lost_attachments.len() + usize::from(uncorrected.former_title.is_some());
    let published = uncorrected.published;
    let misdated = uncorrected.misdated.map(|misdated| match misdated {
        Misdated::TooOld(date) => MisdatedCorrection::TooOld { date, published },
        Misdated::ToCome(date) => MisdatedCorrection::ToCome { date },
    });
    let problem = problem::Correction::Missing {
        changes: described,
        more: count.saturating_sub(MAX_NAMED_PLACES),
        is_rewritten: uncorrected.is_rewritten,
        has_only_lost_files: changes.is_empty() && uncorrected.former_title.is_none(),
        misdated,
        day: as_of.max(published),
        entry: line_to_add(plan, &source.text[..body_start]),
    };
    Diagnostic::at(place(plan, (source, body_start), uncorrected), &problem)
}

/// The changes; a section that is new with all that stands in it is one, given with its place.
fn gathered<'a>(plan: &Plan, changes: &'a [WordChange]) -> Vec<(&'a WordChange, Option<(usize, usize)>)> {
    let mut gathered = Vec::new();
    let mut next = 0;
    while let Some(change) = changes.get(next) {
        next += 1;
        let section = new_section(plan, change, &changes[next..]);
        next += section.map_or(0, |(_, count)| count);
        gathered.push((change, section.map(|(section, _)| section)));
    }
    gathered
}

/// The section of a title that is new, and the number of its texts, where all of these are new as well and follow it.
fn new_section(plan: &Plan, change: &WordChange, following: &[WordChange]) -> Option<((usize, usize), usize)> {
    let (Some(TextPlace::Title(part, section)), None) = (change.now, &change.former) else { return None };
    let is_of_section = |change: &&WordChange| {
        change.former.is_none() && matches!(change.now, Some(TextPlace::Block(p, s, _)) if (p, s) == (part, section))
    };
    let new = following.iter().take_while(is_of_section).count();
    let blocks = plan.parts[part].sections[section].blocks.iter().filter(|block| block.role != BlockRole::Rule);
    (new > 0 && new == blocks.count()).then_some(((part, section), new))
}

/// Where the first changed text stands, else the changed line of the front matter; of what is all gone the document.
fn place(plan: &Plan, (source, body_start): (&SourceText, usize), uncorrected: &Uncorrected) -> Place {
    let range = uncorrected.changes.iter().find_map(|change| change.now).and_then(|now| match now {
        TextPlace::Part(part) => plan.parts[part].sections.first().map(|section| section.range.clone()),
        TextPlace::Title(part, section) => Some(plan.parts[part].sections[section].range.clone()),
        TextPlace::Block(part, section, block) => Some(plan.parts[part].sections[section].blocks[block].range.clone()),
        TextPlace::Footnote(footnote) => plan.footnotes[footnote].blocks.first().map(|block| block.range.clone()),
    });
    let line = || {
        let field = if uncorrected.former_title.is_some() { Field::Title } else { Field::Attachments };
        key_line(&source.text[..body_start], field).filter(|_| uncorrected.changes.is_empty())
    };
    range.or_else(line).map_or_else(|| source.whole(), |range| source.place(range))
}

fn changed_text(plan: &Plan, change: &WordChange, former: &BTreeMap<String, String>) -> WordsChanged {
    let old = change.former.as_ref().and_then(|anchor| former.get(anchor));
    match (change.now, &change.former) {
        (Some(now), None) if continues_attachment_note(plan, now) => {
            WordsChanged::AttachmentNoted { item: quoted(&words_at(plan, now)) }
        }
        (Some(TextPlace::Block(part, section, block)), None)
            if plan.parts[part].sections[section].blocks[block].role == BlockRole::Text =>
        {
            WordsChanged::ParagraphAdded { section: section_name(plan, part, section) }
        }
        (Some(now), None) => WordsChanged::TextAdded { name: name(plan, now) },
        (Some(now), Some(_)) => changed(name(plan, now), old, &words_at(plan, now)),
        (None, anchor) => gone(anchor.as_deref().unwrap_or_default(), old),
    }
}

fn changed_title(plan: &Plan, former: &str) -> WordsChanged {
    let title = &plan.metadata.title;
    if differences(former, title).is_some_and(|differences| differences.len() <= MAX_QUOTED_DIFFERENCES) {
        return changed(TextName::Title, Some(&former.to_owned()), title);
    }
    WordsChanged::TitleReplaced { was: quoted(former), is: quoted(title) }
}

fn gone(anchor: &str, old: Option<&String>) -> WordsChanged {
    let kind = match (old, class_of(anchor)) {
        (Some(old), _) => return WordsChanged::WordsGone { words: quoted(old) },
        (None, Class::Section) => TextKind::SectionTitle,
        (None, Class::Note) => TextKind::Footnote,
        (None, Class::Place) if anchor.starts_with('a') => TextKind::Annex,
        (None, Class::Place) => TextKind::PartName,
        (None, _) => TextKind::Paragraph,
    };
    WordsChanged::TextGone { kind, anchor: anchor.to_owned() }
}

fn changed(name: TextName, old: Option<&String>, new: &str) -> WordsChanged {
    let without = old.and_then(|old| without_serials(old, new));
    let (old, new) = without.as_ref().map_or((old, new), |(old, new)| (Some(old), new.as_str()));
    if let Some(order) = old.and_then(|old| reordered(old, new)) {
        return WordsChanged::Reordered { name, order: new_order(&order) };
    }
    match old.and_then(|old| differences(old, new)) {
        Some(differences) if differences.len() <= MAX_QUOTED_DIFFERENCES => {
            WordsChanged::Differs { name, differences: differences.iter().map(Difference::quoted).collect() }
        }
        _ => WordsChanged::Reworded { name },
    }
}

/// Whether a text is one more item of a note of attachments whose beginning was published.
fn continues_attachment_note(plan: &Plan, place: TextPlace) -> bool {
    let TextPlace::Block(part, section, block) = place else { return false };
    let blocks = &plan.parts[part].sections[section].blocks[..=block];
    matches!(blocks, [.., before, own] if [before, own].iter().all(|block| block.role == BlockRole::AttachmentNote))
}

fn new_order(order: &Reordered) -> NewOrder {
    match order {
        Reordered::Exchanged(one, other) => NewOrder::Exchanged { one: quoted(one), other: quoted(other) },
        Reordered::MovedBefore(one, other) => NewOrder::MovedBefore { one: quoted(one), other: quoted(other) },
        Reordered::MovedBehind(one, other) => NewOrder::MovedBehind { one: quoted(one), other: quoted(other) },
    }
}

/// One stretch of a text that differs.
#[derive(Debug, PartialEq, Eq)]
struct Difference {
    /// The first words of the row of a table in which it stands.
    row: Option<String>,
    /// What stood there; empty where nothing did.
    was: String,
    /// What stands there now; empty where nothing does.
    is: String,
}

impl Difference {
    fn quoted(&self) -> WordDifference {
        let change = match (quoted(&self.was), quoted(&self.is)) {
            (was, is) if was.is_empty() => StretchChange::Added { is },
            (was, is) if is.is_empty() => StretchChange::Gone { was },
            (was, is) => StretchChange::Replaced { was, is },
        };
        WordDifference { row: self.row.as_deref().map(quoted), change }
    }
}

/// What stands now where other words stood, in order; `None` where the two texts share too little.
fn differences(old: &str, new: &str) -> Option<Vec<Difference>> {
    if old.chars().count().max(new.chars().count()) > MAX_COMPARED_CHARS {
        return None;
    }
    if let Some(rows) = whole_rows(old, new) {
        return Some(rows);
    }
    let change = text_change(Both { older: old, newer: new });
    if !change.is_marked {
        return Some(vec![Difference { row: None, was: old.to_owned(), is: new.to_owned() }]);
    }
    let is_same = |[was, is]: &[Range<usize>; 2], cells: bool| {
        let is_signed = [&old[was.clone()], &new[is.clone()]].iter().any(|text| has_sign(text) || is_in_brackets(text));
        let [was, is] =
            if is_signed { [with_number(old, was), with_number(new, is)] } else { [&old[was.clone()], &new[is.clone()]] };
        exact_words(was, cells) == exact_words(is, cells)
    };
    let whole = with_whole_numbers(old, new, changed_stretches(&change.older, &change.newer));
    let found: Vec<[Range<usize>; 2]> = whole.into_iter().filter(|both| !is_same(both, true)).collect();
    // A figure below another heading has the words that it had: there is nothing to quote.
    if found.iter().any(|both| is_same(both, false)) {
        return None;
    }
    // Of words that only stand elsewhere in the text now, neither what is gone nor what is new says anything.
    let gone: Vec<Vec<char>> =
        found.iter().filter(|[_, is]| is.is_empty()).map(|[was, _]| exact_words(&old[was.clone()], false)).collect();
    if found.iter().any(|[was, is]| was.is_empty() && gone.contains(&exact_words(&new[is.clone()], false))) {
        return None;
    }
    let mut found: Vec<Difference> = found.into_iter().map(|[was, is]| difference_between((old, was), (new, is))).collect();
    found.dedup();
    (!found.is_empty()).then_some(found)
}

/// Where each of two texts has the stretches that differ; an empty one where the other side alone has words.
fn changed_stretches(older: &[Piece], newer: &[Piece]) -> Vec<[Range<usize>; 2]> {
    // Both sides have the same characters between the stretches that differ: how many stand before one says where it belongs.
    let mut at: BTreeMap<usize, [Range<usize>; 2]> = BTreeMap::new();
    let mut put = |pieces: &[Piece], side: usize| {
        let (mut before, mut start) = (0, 0);
        for piece in pieces {
            let stretch = start..start + piece.text.len();
            start = stretch.end;
            if piece.is_changed {
                at.entry(before).or_default()[side] = stretch;
            } else {
                before += fold_width(&piece.text).filter(|character| is_compared(*character)).count();
            }
        }
    };
    put(older, 0);
    put(newer, 1);
    let counts: Vec<usize> = at.keys().copied().collect();
    for (side, pieces) in [older, newer].into_iter().enumerate() {
        for (both, offset) in at.values_mut().zip(offsets(pieces, &counts)).filter(|(both, _)| both[side].is_empty()) {
            both[side] = offset..offset;
        }
    }
    at.into_values().collect()
}

/// The rows of a table that are gone, or those that are new, where all others are as they were.
fn whole_rows(old: &str, new: &str) -> Option<Vec<Difference>> {
    let is_fewer = new.lines().count() < old.lines().count();
    let (long, short) = if is_fewer { (old, new) } else { (new, old) };
    if !long.contains('\t') {
        return None;
    }
    let mut kept = short.lines().map(|row| exact_words(row, true)).peekable();
    let mut others = Vec::new();
    for row in long.lines() {
        if kept.next_if_eq(&exact_words(row, true)).is_none() {
            others.push(row.to_owned());
        }
    }
    let is_whole = kept.peek().is_none() && !others.is_empty();
    let difference = |row: String| {
        let (was, is) = if is_fewer { (row, String::new()) } else { (String::new(), row) };
        Difference { row: None, was, is }
    };
    is_whole.then(|| others.into_iter().map(difference).collect())
}

/// Whether a character counts where two texts are set side by side.
fn is_compared(character: char) -> bool {
    !character.is_whitespace() || matches!(character, '\n' | '\t')
}

/// The bytes before which so many characters stand that both texts have, for ascending numbers of these.
fn offsets(pieces: &[Piece], counts: &[usize]) -> Vec<usize> {
    let mut offsets = Vec::with_capacity(counts.len());
    let (mut count, mut offset) = (0, 0);
    for piece in pieces {
        for character in piece.text.chars() {
            while counts.get(offsets.len()).is_some_and(|wanted| *wanted <= count) {
                offsets.push(offset);
            }
            offset += character.len_utf8();
            if !piece.is_changed {
                count += fold_width(character.encode_utf8(&mut [0; 4])).filter(|character| is_compared(*character)).count();
            }
        }
    }
    offsets.resize(counts.len(), offset);
    offsets
}

fn has_sign(text: &str) -> bool {
    fold_width(text).any(|sign| NUMBER_SIGNS.contains(&sign))
}

/// Whether a text is a number in brackets, as accounts write what is below nought.
fn is_in_brackets(text: &str) -> bool {
    let inner = text.strip_prefix(['(', '（']).and_then(|text| text.strip_suffix([')', '）']));
    inner.is_some_and(|inner| inner.contains(|character: char| character.is_numeric()))
}

/// A stretch with the number behind it and the character before it, without which these signs are marks.
fn with_number<'a>(text: &'a str, stretch: &Range<usize>) -> &'a str {
    let is_of_number = |character: &char| character.is_numeric() || character.is_whitespace() || ".,．，=-−".contains(*character);
    let number: usize = text[stretch.end..].chars().take_while(is_of_number).map(char::len_utf8).sum();
    let measure = text[stretch.end + number..].chars().next().map_or(0, char::len_utf8);
    let before = text[..stretch.start].chars().next_back().map_or(0, char::len_utf8);
    &text[stretch.start - before..stretch.end + number + measure]
}

/// Two stretches as they are quoted: where they are too short to be found, the clause around them says which are meant.
fn difference_between((old, was): (&str, Range<usize>), (new, is): (&str, Range<usize>)) -> Difference {
    let row = match (was.is_empty(), is.is_empty()) {
        (true, _) => row_of(new, &is),
        (_, true) => row_of(old, &was),
        _ => row_of(new, &is).filter(|row| row_of(old, &was).as_ref() == Some(row)),
    };
    let difference = |was: &str, is: &str| Difference { row: row.clone(), was: was.to_owned(), is: is.to_owned() };
    let (one, other) = (&old[was.clone()], &new[is.clone()]);
    if one.is_empty() || other.is_empty() {
        let both = if one.is_empty() { around(new, &is, old).map(|(is, was)| (was, is)) } else { around(old, &was, new) };
        let with_numbers = || (with_number(old, &was).to_owned(), with_number(new, &is).to_owned());
        let both = both.or_else(|| (has_sign(one) || has_sign(other)).then(with_numbers));
        return both.map_or_else(|| difference(one, other), |(was, is)| difference(&was, &is));
    }
    if !is_short(one) || !is_short(other) {
        return difference(one, other);
    }
    let both = [usize::MAX, CONTEXT_CHARS].map(|context| (clause(old, &was, context), clause(new, &is, context)));
    let [(was, is), _] = both;
    let is_long = was.chars().count().max(is.chars().count()) > MAX_QUOTED_CHARS;
    let (was, is) = both[usize::from(is_long)];
    difference(was, is)
}

/// Whether words may stand anywhere: figures without a unit, and one or two characters.
fn is_short(words: &str) -> bool {
    let is_figure = |sign: char| sign.is_ascii_digit();
    words.chars().count() < MIN_TELLING_CHARS && (words.chars().all(is_figure) || !words.chars().any(is_figure))
}

/// A single character that was added or left out with the clause around it, and this clause without it as the `other` text has
/// it. A word of several tells by itself where it belongs.
fn around(text: &str, stretch: &Range<usize>, other: &str) -> Option<(String, String)> {
    if text[stretch.clone()].chars().count() > 1 {
        return None;
    }
    let whole = clause(text, stretch, usize::MAX);
    let context = if whole.chars().count() > MAX_QUOTED_CHARS { CONTEXT_CHARS } else { usize::MAX };
    let with = clause(text, stretch, context);
    let before = clause(&text[..stretch.start], &(stretch.start..stretch.start), context);
    let without = format!("{before}{}", &with[before.len() + stretch.len()..]);
    (without.chars().count() >= MIN_TELLING_CHARS && other.contains(&without)).then(|| (with.to_owned(), without))
}

/// The first cell with words of the row in which a stretch stands, where it stands behind it. Only tables have cells.
fn row_of(text: &str, stretch: &Range<usize>) -> Option<String> {
    // The first row is the heading.
    let start = text[..stretch.start].rfind('\n')? + 1;
    let end = text[stretch.end..].find('\n').map_or(text.len(), |at| stretch.end + at);
    if text[stretch.clone()].contains('\n') || !text[start..end].contains('\t') {
        return None;
    }
    // Without a mark behind it the stretch may be part of that cell.
    let (before, _) = text[start..stretch.start].rsplit_once('\t')?;
    before.split('\t').map(str::trim).find(|cell| cell.chars().any(char::is_alphabetic)).map(str::to_owned)
}

/// A stretch of a text with so many characters on either side at most, up to the next mark. No number is cut.
fn clause<'a>(text: &'a str, stretch: &Range<usize>, context: usize) -> &'a str {
    let is_word = |character: char| character.is_alphanumeric() || "%‰℃°/〔〕<>≤≥-−+±=".contains(character);
    let width = |characters: &mut dyn Iterator<Item = char>| -> usize {
        let (mut width, mut last) = (0, ' ');
        let mut characters = characters.enumerate().peekable();
        while let Some((count, character)) = characters.next() {
            let is_point = matches!(character, '.' | ',') && characters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
            let is_within_number = (last.is_ascii_digit() && (character.is_ascii_digit() || is_point))
                || (matches!(last, '.' | ',') && character.is_ascii_digit());
            if !is_within_number && (count >= context || !is_word(character)) {
                break;
            }
            width += character.len_utf8();
            last = character;
        }
        width
    };
    let before = width(&mut text[..stretch.start].chars().rev());
    let behind = width(&mut text[stretch.end..].chars());
    &text[stretch.start - before..stretch.end + behind]
}

/// The words at a place.
fn words_at(plan: &Plan, place: TextPlace) -> String {
    match place {
        TextPlace::Part(part) => plan.parts[part].title_text(),
        TextPlace::Title(part, section) => plan.parts[part].sections[section].title_text(),
        TextPlace::Block(part, section, block) => plan.parts[part].sections[section].blocks[block].text(),
        TextPlace::Footnote(footnote) => crate::plan::footnote_text(&plan.footnotes[footnote]),
    }
}

/// What people call a place: 三（二）第2段.
fn name(plan: &Plan, place: TextPlace) -> TextName {
    match place {
        TextPlace::Footnote(footnote) => TextName::Footnote { label: plan.footnotes[footnote].label.clone() },
        TextPlace::Part(part) => TextName::NameOfPart { part: part_name(plan.parts[part].role) },
        TextPlace::Title(part, section) => TextName::TitleOfSection { section: section_name(plan, part, section) },
        TextPlace::Block(part, section, block) => block_name(plan, part, section, block),
    }
}

fn block_name(plan: &Plan, part: usize, section: usize, block: usize) -> TextName {
    let blocks = &plan.parts[part].sections[section].blocks;
    let role = blocks[block].role;
    match role {
        BlockRole::Salutation => return TextName::Salutation,
        BlockRole::Signature => return TextName::Signature,
        BlockRole::SignatureDate => return TextName::SignatureDate,
        BlockRole::Annotation => return TextName::Annotation,
        BlockRole::CopiedTo => return TextName::CopiedTo,
        BlockRole::Printed => return TextName::Printed,
        BlockRole::AttachmentNote => return TextName::AttachmentNote,
        BlockRole::Text | BlockRole::Table | BlockRole::Rule => {}
    }
    let section = section_name(plan, part, section);
    let is_table = role == BlockRole::Table;
    let of_kind = |role: BlockRole| (role == BlockRole::Table) == is_table && role != BlockRole::Rule;
    let number = blocks[..=block].iter().filter(|block| of_kind(block.role)).count();
    if is_table {
        return TextName::Table { number, section };
    }
    if blocks.iter().filter(|block| of_kind(block.role)).count() == 1 {
        return TextName::Section { section };
    }
    TextName::Paragraph { number, section }
}

/// Its numbers, or its title where it has none.
fn section_name(plan: &Plan, part: usize, section: usize) -> SectionName {
    let own = citation(&plan.parts[part], section);
    let is_numbered = plan.parts[part].sections[section].ordinal.is_some();
    let is_bare = is_numbered && own.chars().all(|character| "一二三四五六七八九十百".contains(character));
    let own = match own.as_str() {
        _ if is_bare => Some(SectionLabel::BareNumber(own)),
        "" => None,
        _ if is_numbered => Some(SectionLabel::Number(own)),
        title => Some(SectionLabel::Title(quoted(title))),
    };
    SectionName { part: part_name(plan.parts[part].role), own }
}

fn part_name(role: PartRole) -> PartRead {
    match role {
        PartRole::Plan => PartRead::Plan,
        PartRole::Notice => PartRead::Notice,
        PartRole::Annex(number) => PartRead::Annex(number),
    }
}

/// Words as they stand between quotation marks in a message: on one line, and short.
fn quoted(words: &str) -> String {
    let mark = |character: char| match character {
        '\n' | '\t' | '\r' => Some(' '),
        '`' | '"' | '\\' => None,
        '“' => Some('‘'),
        '”' => Some('’'),
        other => Some(other),
    };
    let words: Vec<char> = words.trim().chars().filter_map(mark).collect();
    if words.len() <= MAX_QUOTED_CHARS {
        return words.into_iter().collect();
    }
    let (start, end) = (&words[..QUOTED_START_CHARS], &words[words.len() - QUOTED_END_CHARS..]);
    start.iter().chain(&['…', '…']).chain(end).collect()
}

/// Where the front matter of this document takes one correction more.
fn line_to_add(plan: &Plan, front: &str) -> CorrectionEntry {
    if plan.metadata.corrections.is_empty() {
        return CorrectionEntry::NewList;
    }
    let key = |line: &&str| line.starts_with("corrections") || line.starts_with("更正");
    let mut lines = front.lines().skip_while(|line| !key(line));
    let is_between_brackets = lines.next().is_some_and(|line| line.contains('['));
    if is_between_brackets {
        return CorrectionEntry::BetweenBrackets;
    }
    let item = lines.find(|line| line.trim_start().starts_with('-')).unwrap_or("- ");
    CorrectionEntry::OwnLine { indent: item[..item.len() - item.trim_start().len()].to_owned() }
}
