//! Where the covering notice ends, the plan begins and annexes open.

use super::issued::{self, Opening};
use super::line::{
    self, AnnexLabel, Letterhead, annex_label, ends_as_document, entry_number, is_annex_label, is_annex_name, is_annex_one,
    is_date, names_annex, names_glossary,
};
use super::lines::{Line, LineKind, goes_on_below};
use super::official;
use super::{Shape, Unit, contents, glossary, merge, salutation};
use crate::base::ordinal;
use crate::base::text::fold;
use crate::diagnostic::problem;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use crate::document::{BlockKind, Inline, LinkTarget, plain_text};
use crate::plan::metadata::Metadata;
use crate::plan::section::PartRole;
use std::collections::BTreeSet;
use std::ops::Range;

/// The title of an annex stands in so many lines, at most.
const MAX_NAME_LINES: usize = 3;

/// A listed attachment with a shorter name would be found anywhere.
const MIN_LISTED_CHARS: usize = 2;
/// No line of the title of an annex is longer.
const MAX_LISTED_LINE_CHARS: usize = 80;

/// A part whose sections are still to be read.
pub(super) struct PartDraft {
    pub(super) role: PartRole,
    pub(super) title: Vec<Inline>,
    pub(super) units: Vec<Unit>,
}

/// What a unit is to the division into parts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    /// The first line of the title of a part of this role.
    Opens(PartRole),
    /// A further line of the title.
    Title,
    /// A level-1 heading that opens no part.
    Chapter,
}

/// Divides the units of a document into its parts, and reports what its level-1 headings and its notice leave in doubt.
pub(super) fn split(units: Vec<Unit>, metadata: &Metadata, source: &SourceText, report: &mut Diagnostics) -> Vec<PartDraft> {
    let lines = official::lines(&units);
    let notes = official::attachment_notes(&lines);
    let opening = issued::find(&lines, &notes, metadata, &official::bodies(metadata), units.iter().any(holds_file));
    report_missing(&opening, &units, source, report);
    let places = places(&lines, &notes, &opening);
    report_letterhead(&lines, metadata, &units, source, report);
    report_salutation(&lines, &notes, metadata, &units, source, report);
    report_chapters(&units, &places, source, report);
    let mut drafts: Vec<PartDraft> = Vec::new();
    for (index, (unit, place)) in units.into_iter().zip(places).enumerate() {
        let is_letterhead = index < opening.letterhead && !matches!(place, Place::Opens(_) | Place::Title);
        let shape = match unit.shape {
            // `# 甲市教育局文件` is no heading of the text below it.
            Shape::Heading { inlines, .. } if is_letterhead => Shape::Paragraph(inlines),
            shape => shape,
        };
        match (place, shape) {
            (Place::Opens(role), Shape::Paragraph(inlines))
                if entry_number(&plain_text(&inlines)).is_some() && role != PartRole::Plan =>
            {
                // The first entry of a glossary that no line names.
                drafts.push(PartDraft {
                    role,
                    title: Vec::new(),
                    units: vec![Unit { shape: Shape::Paragraph(inlines), range: unit.range }],
                });
            }
            (Place::Opens(role), Shape::Heading { inlines, .. } | Shape::Paragraph(inlines)) => {
                let title = on_one_line(inlines);
                // A letterhead above the title belongs to the same part.
                match drafts.last_mut().filter(|draft| draft.role == role && draft.title.is_empty()) {
                    Some(draft) => draft.title = title,
                    None => drafts.push(PartDraft { role, title, units: Vec::new() }),
                }
            }
            (Place::Opens(role), shape) => {
                drafts.push(PartDraft { role, title: Vec::new(), units: vec![Unit { shape, range: unit.range }] });
            }
            (Place::Title, Shape::Heading { inlines, .. } | Shape::Paragraph(inlines)) => {
                if let Some(draft) = drafts.last_mut() {
                    draft.title = joined(std::mem::take(&mut draft.title), inlines);
                }
            }
            (_, shape) => {
                let is_first = drafts.is_empty();
                if is_first {
                    let has_notice = opening.title.as_ref().is_some_and(|title| title.start > opening.letterhead);
                    let role = if has_notice { PartRole::Notice } else { PartRole::Plan };
                    drafts.push(PartDraft { role, title: Vec::new(), units: Vec::new() });
                }
                if let Some(draft) = drafts.last_mut() {
                    draft.units.push(Unit { shape, range: unit.range });
                }
            }
        }
    }
    drafts
}

/// What each unit is: found before the units are moved, so that a part may look ahead.
fn places(lines: &[Line], notes: &[bool], opening: &Opening) -> Vec<Place> {
    let mut places = vec![Place::Text; lines.len()];
    let open = |places: &mut Vec<Place>, title: Range<usize>, role: PartRole| {
        if title.is_empty() {
            return;
        }
        places[title.start] = Place::Opens(role);
        places[title.start + 1..title.end].fill(Place::Title);
    };
    let plan = opening.title.clone().unwrap_or(0..0);
    open(&mut places, opening.notice_title.clone(), PartRole::Notice);
    open(&mut places, plan.clone(), PartRole::Plan);
    // The notice's own heading.
    if plan.start > opening.letterhead && opening.notice_title.is_empty() && lines[0].kind == LineKind::Heading(1) {
        open(&mut places, 0..1, PartRole::Notice);
    }
    for title in &opening.further {
        places[title.clone()].fill(Place::Title);
    }
    let listed = Listed::collect(lines, notes, plan.end);
    let glossary = glossary::find(lines, notes).filter(|glossary| glossary.title.unwrap_or(glossary.lines.start) >= plan.end);
    // 说明 and 注释 behind an annex explain that annex; 名词解释 stands at the end of the whole.
    let is_of_the_whole = glossary
        .as_ref()
        .and_then(|glossary| glossary.title)
        .is_some_and(|title| lines[title].is_paragraph() && names_glossary(&lines[title].text));
    let glossary_start = glossary.map(|glossary| glossary.title.unwrap_or(glossary.lines.start));
    let top = lines[plan.end..].iter().filter_map(|line| match line.kind {
        LineKind::Heading(level) if !names_annex(&line.text) => Some(level),
        _ => None,
    });
    let top = top.min().unwrap_or(6);
    // Where the plan itself is 附件1, the next is the second.
    let is_first = |line: &Line| is_annex_one(&line.text);
    let plan_label = lines[plan.clone()].first();
    let mut annexes = u32::from(plan_label.is_some_and(is_first));
    // 附件1 stands between the notice and the plan that is 附件2.
    let is_later =
        plan_label.is_some_and(|line| annex_label(&line.text).is_some_and(|label| label.is_numbered) && !is_first(line));
    let in_front = if is_later {
        lines[..plan.start].iter().zip(notes).position(|(line, is_note)| !is_note && is_first(line))
    } else {
        None
    };
    let mut looked_ahead = 0;
    // The level of annexes below the headings of the plan.
    let mut deep = None;
    let last_glossary = last_glossary(lines, plan.end);
    let contents = contents::range(lines);
    // An annex stands behind the text of the plan or the signature.
    let mut has_text = lines[plan.clone()].iter().any(|line| matches!(line.kind, LineKind::Heading(_)));
    let mut index = 0;
    while index < lines.len() {
        // Other explanations behind an annex belong to it.
        if glossary_start == Some(index) && (annexes == 0 || is_of_the_whole) {
            places[index] = Place::Opens(PartRole::Annex(annexes + 1));
            break;
        }
        if let Some(title) = opening.further.iter().find(|title| title.start == index) {
            annexes += 1;
            open(&mut places, title.clone(), PartRole::Annex(annexes));
            index = title.end;
            continue;
        }
        if places[index] != Place::Text {
            annexes += u32::from(index == plan.start && in_front.is_some());
            index += 1;
            continue;
        }
        if in_front.is_some_and(|first| first <= index && index < plan.start)
            && !notes[index]
            && (names_annex(&lines[index].text) && !lines[index].is_paragraph() || opens_annex(lines, index))
        {
            annexes += 1;
            let end = (index + 1 + name_below(lines, index)).min(plan.start);
            open(&mut places, index..end, PartRole::Annex(annexes));
            index = end;
            continue;
        }
        let line = &lines[index];
        let is_behind = index >= plan.end;
        let opens = is_behind
            && !notes[index]
            && !contents.contains(&index)
            && match line.kind {
                LineKind::Heading(1) => names_annex(&line.text),
                LineKind::Heading(level) => {
                    level <= top
                        && has_text
                        && (annex_label(&line.text).is_some_and(|label| is_annex_label(&line.text) || label.is_numbered)
                            || opens_text(lines, index, &mut looked_ahead))
                        || level > top
                            && has_text
                            && (annexes == 0 || deep == Some(level))
                            && ends_with_annex(lines, index, &mut looked_ahead)
                }
                LineKind::Paragraph => {
                    has_text
                        && (opens_annex(lines, index)
                            || opens_run_on(lines, index, &mut looked_ahead)
                            || opens_text(lines, index, &mut looked_ahead)
                            || last_glossary == Some(index))
                }
                _ => false,
            };
        // The name of a listed attachment, without a label above it.
        if is_behind
            && has_text
            && !opens
            && let Some(count) = listed.lines_at(lines, notes, index)
        {
            annexes += 1;
            open(&mut places, index..index + count, PartRole::Annex(annexes));
            index += count;
            continue;
        }
        // `附件：` alone above the title of an annex and its text.
        let is_list_of_one = is_behind && has_text && notes[index] && opens_unlisted(lines, notes, index);
        if opens || is_list_of_one {
            deep = match line.kind {
                LineKind::Heading(level) if level > top => Some(level),
                _ => deep,
            };
            annexes += 1;
            let end = index + 1 + listed.lines_below(lines, index).unwrap_or_else(|| name_below(lines, index));
            open(&mut places, index..end, PartRole::Annex(annexes));
            index = end;
            continue;
        }
        if line.kind == LineKind::Heading(1) && is_behind {
            places[index] = Place::Chapter;
        }
        has_text |= is_behind && is_text(line) && !contents.contains(&index);
        index += 1;
    }
    places
}

/// The names in the lists of attachments.
struct Listed {
    names: BTreeSet<String>,
    /// The first line below the last list.
    end: usize,
}

impl Listed {
    fn collect(lines: &[Line], notes: &[bool], plan_end: usize) -> Self {
        let is_listed = |index: &usize| notes[*index];
        let texts: Vec<String> =
            (0..lines.len()).filter(is_listed).map(|index| lines[index].text.clone()).filter(|text| !text.is_empty()).collect();
        let long = |name: &String| name.chars().count() >= MIN_LISTED_CHARS;
        let names = official::listed_attachments(&texts).into_iter().map(|(_, name)| fold(&name)).filter(long).collect();
        Self { names, end: (0..lines.len()).rev().find(is_listed).map_or(plan_end, |last| last + 1) }
    }

    /// How many lines from here say the name of a listed attachment, one below the other.
    fn count(&self, lines: &[Line], start: usize) -> Option<usize> {
        if self.names.is_empty() {
            return None;
        }
        let mut folded = String::new();
        for (count, line) in lines[start..].iter().take(MAX_NAME_LINES).enumerate() {
            let is_line = matches!(line.kind, LineKind::Paragraph | LineKind::Heading(_))
                && line.text.chars().count() <= MAX_LISTED_LINE_CHARS
                && !line.is_link;
            if !is_line {
                return None;
            }
            folded.push_str(&fold(&line.text));
            if self.names.contains(&folded) && lines.get(start + count + 1).is_some_and(|next| !next.is_official()) {
                return Some(count + 1);
            }
        }
        None
    }

    /// The lines of the title of an annex without a label, below the list. Names in a row, and below a colon, are a list
    /// of their own.
    fn lines_at(&self, lines: &[Line], notes: &[bool], index: usize) -> Option<usize> {
        let is_listed_again = || lines[index - 1].is_paragraph() && lines[index - 1].text.ends_with(['：', ':', '，', '、']);
        self.count(lines, index).filter(|count| {
            index >= self.end.max(1)
                && !notes[index..index + count].contains(&true)
                && !is_listed_again()
                && self.count(lines, index + count).is_none()
                && !self.names.contains(&fold(&lines[index - 1].text))
        })
    }

    /// The lines of the title below the label of an annex.
    fn lines_below(&self, lines: &[Line], label: usize) -> Option<usize> {
        annex_label(&lines[label].text).filter(|label| label.rest.is_empty())?;
        self.count(lines, label + 1)
    }
}

/// 名词解释 alone on the last such line, above two lines or more: what follows explains words, numbered or not.
fn last_glossary(lines: &[Line], plan_end: usize) -> Option<usize> {
    let last =
        lines.iter().rposition(|line| line.is_paragraph() && names_glossary(&line.text)).filter(|last| *last > plan_end)?;
    // In a table of contents no text stands above it.
    if lines[plan_end..last].iter().all(|line| !line.text.contains('。')) || goes_on_below(lines, last) {
        return None;
    }
    let below = &lines[last + 1..];
    let explains = |line: &&Line| line.is_paragraph() && line.text.contains(['：', ':', '—', '。']);
    (below.iter().take(MAX_NAME_LINES + 1).filter(explains).count() >= 2).then_some(last)
}

/// `附：各月安排` above a text with which the document ends.
fn opens_text(lines: &[Line], index: usize, looked_ahead: &mut usize) -> bool {
    const MAX_LOOKS_AHEAD: usize = 20;
    let text = &lines[index].text;
    let is_heading = !lines[index].is_paragraph();
    let is_parted = |label: &AnnexLabel<'_>| label.has_colon || text.trim_end_matches(label.rest).ends_with(char::is_whitespace);
    // `附录：投诉电话`, `附件　分工表`; `附表：分工表` is the caption of a table as well.
    let names =
        |label: &AnnexLabel<'_>| is_heading || !label.is_numbered && (!label.has_colon || matches!(label.word, "附录" | "附图"));
    let label = annex_label(text).filter(|label| is_parted(label) && names(label)).map(|label| label.rest);
    let name = text.strip_prefix("附：").or_else(|| text.strip_prefix("附:")).or(label).map(str::trim).unwrap_or_default();
    if !is_annex_name(name) || lines.get(index + 1).is_none_or(Line::is_official) || *looked_ahead == MAX_LOOKS_AHEAD {
        return false;
    }
    *looked_ahead += 1;
    let is_short = text.starts_with("附：") || text.starts_with("附:");
    official::rest_of_last(lines, index + 1) == 0
        && !goes_on_below(lines, index)
        && !(is_short && !is_heading && official::ends_in_sentence(lines, index))
}

/// `### 附件1 清单` below the sections of the plan, where none of them goes on below it.
fn ends_with_annex(lines: &[Line], index: usize, looked_ahead: &mut usize) -> bool {
    let is_label = annex_label(&lines[index].text).is_some_and(|label| label.word == "附件" && label.is_numbered);
    is_label && ends_below(lines, index, looked_ahead)
}

/// Whether a line shows that the text of the plan, or its signature, stands before what follows.
fn is_text(line: &Line) -> bool {
    match line.kind {
        LineKind::Heading(_) | LineKind::List | LineKind::Other => true,
        LineKind::Paragraph => {
            line.text.contains('。')
                || ordinal::read(&line.text).is_some()
                || entry_number(&line.text).is_some()
                || is_date(&line.text)
        }
        LineKind::Rule => false,
    }
}

/// Whether a paragraph is the label of an annex: `附件1`, or `附件1：新建学校清单` above a text.
fn opens_annex(lines: &[Line], index: usize) -> bool {
    let text = &lines[index].text;
    // `附表：` with the name on the line below.
    let is_above_name = || {
        let is_label = text == "附" || annex_label(text).is_some_and(|label| label.word != "附件" && label.rest.is_empty());
        is_label && is_name_above_text(lines, index)
    };
    if is_annex_label(text) || official::stands_above_table(lines, index) || is_above_name() {
        return true;
    }
    let Some(label) = annex_label(text).filter(|label| label.is_numbered) else { return false };
    let before = text.trim_end_matches(label.rest);
    // 附件（一）清单, 【附表1】清单, but not 附件（一）所列….
    let is_bracketed = before.ends_with(['）', ')', '】', '］', ']']) && label.may_be_named();
    let is_spaced = matches!(label.word, "附件" | "附录") && (label.has_colon || before.ends_with(char::is_whitespace));
    (is_spaced || is_bracketed) && is_annex_name(label.rest) && lines.get(index + 1).is_some_and(|next| !next.is_official())
}

/// `附件1任务表`, `附件1《任务表》`: above a table, or above a text that does not go on with the numbers of the plan.
fn opens_run_on(lines: &[Line], index: usize, looked_ahead: &mut usize) -> bool {
    let label = annex_label(&lines[index].text).filter(AnnexLabel::runs_on_with_name);
    let Some(next) = lines.get(index + 1).filter(|_| label.is_some_and(|label| is_annex_name(label.rest))) else { return false };
    next.kind == LineKind::Other || !next.is_official() && ends_below(lines, index, looked_ahead)
}

/// Whether the text of the plan does not go on below a line. Looked through so many times in a document, at most.
fn ends_below(lines: &[Line], index: usize, looked_ahead: &mut usize) -> bool {
    const MAX_LOOKS_AHEAD: usize = 20;
    *looked_ahead += 1;
    *looked_ahead <= MAX_LOOKS_AHEAD && !goes_on_below(lines, index)
}

/// `附件：` or `附：` alone, the title of an annex below it, and then a text or a table.
fn opens_unlisted(lines: &[Line], notes: &[bool], index: usize) -> bool {
    let is_label = matches!(lines[index].text.as_str(), "附：" | "附:")
        || annex_label(&lines[index].text).is_some_and(|label| label.word == "附件" && label.rest.is_empty());
    is_label && !notes.get(index + 1).copied().unwrap_or(true) && is_name_above_text(lines, index)
}

/// Whether the title of an annex stands below a label, and then a text or a table.
fn is_name_above_text(lines: &[Line], label: usize) -> bool {
    lines.get(label + 1).is_some_and(|name| name.is_paragraph() && is_annex_name(&name.text))
        && lines.get(label + 2).is_some_and(|next| !next.is_official())
}

/// How many lines below the label of an annex are its title.
fn name_below(lines: &[Line], label: usize) -> usize {
    let printed = annex_label(&lines[label].text).map(|label| label.rest);
    let is_short = matches!(lines[label].text.as_str(), "附" | "附：" | "附:");
    let Some(rest) = printed.or_else(|| is_short.then_some("")) else { return 0 };
    if !rest.is_empty() {
        // `附件1：甲市幼儿园年度认定` above 申请登记表.
        let is_broken = lines.get(label + 1).is_some_and(|line| official::goes_on_with(rest, line));
        return usize::from(is_broken && lines.get(label + 2).is_some_and(|next| !next.is_official()));
    }
    let is_name = |line: &Line| match line.kind {
        LineKind::Paragraph | LineKind::Heading(_) => is_annex_name(&line.text),
        _ => false,
    };
    let Some(first) = lines.get(label + 1).filter(|line| is_name(line)) else { return 0 };
    // One of several headings of an annex is a section of it.
    if let LineKind::Heading(level) = first.kind
        && level > 1
        && lines[label + 2..]
            .iter()
            .take_while(|line| !is_annex_label(&line.text))
            .any(|line| line.kind == LineKind::Heading(level))
    {
        return 0;
    }
    if lines.get(label + 2).is_none() {
        return 0;
    }
    let mut count = 1;
    while count < MAX_NAME_LINES && !ends_as_document(&lines[label + count].text) {
        let next =
            lines.get(label + count + 1).filter(|line| line.is_paragraph() && is_name(line) && ends_as_document(&line.text));
        if next.is_none() {
            break;
        }
        count += 1;
    }
    let is_year = |line: &Line| line.is_paragraph() && issued::is_years(&line.text);
    count + usize::from(lines.get(label + count + 1).is_some_and(is_year) && lines.len() > label + count + 2)
}

/// The lines of a title as one: `附件1` stays apart from the name, lines of Chinese run on.
fn joined(mut title: Vec<Inline>, line: Vec<Inline>) -> Vec<Inline> {
    let line = on_one_line(line);
    let before = plain_text(&title);
    let after = plain_text(&line);
    let is_narrow = |character: Option<char>| character.is_some_and(|character| character.is_ascii_alphanumeric());
    let needs_space = before == "附"
        || annex_label(&before).is_some_and(|label| label.rest.is_empty() && !label.has_colon)
        || (is_narrow(before.chars().next_back()) && is_narrow(after.chars().next()));
    if needs_space {
        title.push(Inline::Text(" ".to_owned()));
    }
    title.extend(line);
    merge(title)
}

/// A title without the breaks between its lines.
fn on_one_line(title: Vec<Inline>) -> Vec<Inline> {
    merge(title.into_iter().filter(|inline| *inline != Inline::Break).collect())
}

/// Whether a unit holds a link to a file beside the document.
fn holds_file(unit: &Unit) -> bool {
    fn in_line(inlines: &[Inline]) -> bool {
        inlines.iter().any(|inline| match inline {
            Inline::Link(link) => matches!(link.target, LinkTarget::File(_)),
            Inline::Strong(inner) | Inline::Emphasis(inner) => in_line(inner),
            _ => false,
        })
    }
    match &unit.shape {
        Shape::Heading { inlines, .. } | Shape::Paragraph(inlines) => in_line(inlines),
        Shape::Other(BlockKind::List(items)) => items
            .iter()
            .flat_map(|item| &item.blocks)
            .any(|block| matches!(&block.kind, BlockKind::Paragraph(inlines) if in_line(inlines))),
        Shape::Other(_) => false,
    }
}

/// Level-1 headings that are neither the title nor an annex are read as chapters, and reported: the mark belongs to the title.
fn report_chapters(units: &[Unit], places: &[Place], source: &SourceText, report: &mut Diagnostics) {
    let chapters: Vec<&Unit> =
        units.iter().zip(places).filter(|(_, place)| **place == Place::Chapter).map(|(unit, _)| unit).collect();
    let Some(first) = chapters.first() else { return };
    let problem = problem::Outline::ChapterMarkedAsTitle { title: first.text().trim().to_owned(), places: chapters.len() };
    report.add(Diagnostic::at(source.place(first.range.clone()), &problem));
}

/// A notice that carries a plan which stands nowhere: notice, signature and plan would be one text.
fn report_missing(opening: &Opening, units: &[Unit], source: &SourceText, report: &mut Diagnostics) {
    let Some(missing) = &opening.missing else { return };
    let name = missing.name.clone();
    let problem = if missing.is_listed {
        problem::Outline::ListedPlanMissing { name }
    } else if missing.is_beside {
        problem::Outline::FurtherPlanNotFound { name }
    } else {
        problem::Outline::IssuedPlanNotFound { name }
    };
    let found = Diagnostic::at(source.place(units[missing.line].range.clone()), &problem);
    report.add(if missing.is_certain { found } else { found.into_note() });
}

/// Those addressed stand in one paragraph with the text, in words that are not surely addressees.
fn report_salutation(
    lines: &[Line],
    notes: &[bool],
    metadata: &Metadata,
    units: &[Unit],
    source: &SourceText,
    report: &mut Diagnostics,
) {
    let is_sentence = |(line, is_note): &(&Line, &bool)| !**is_note && line.is_paragraph() && line.text.contains(['。', '，']);
    let Some(index) = lines.iter().zip(notes).position(|pair| is_sentence(&pair)) else { return };
    let is_addressed = lines[..index].iter().any(|line| line.is_paragraph() && salutation::read(&line.text).is_some());
    let has_section = lines[..index].iter().any(|line| ordinal::read(&line.text).is_some());
    let unclosed = index
        .checked_sub(1)
        .filter(|above| lines[*above].is_paragraph())
        .filter(|above| salutation::lacks_colon(&lines[*above].text, &lines[index].text, &metadata.title));
    if let Some(above) = unclosed.filter(|_| !is_addressed && !has_section && metadata.addressed_to.is_empty()) {
        let problem = problem::Outline::AddresseesWithoutColon { names: lines[above].text.clone() };
        report.add(Diagnostic::at(source.place(units[above].range.clone()), &problem).into_note());
        return;
    }
    let Some(names) = salutation::run_in_unread(&lines[index].text, &metadata.title)
        .filter(|_| !is_addressed && !has_section && metadata.addressed_to.is_empty())
    else {
        return;
    };
    let problem = problem::Outline::AddresseesWithinText { names: names.to_owned() };
    report.add(Diagnostic::at(source.place(units[index].range.clone()), &problem).into_note());
}

/// So many lines of letterhead stand above a title, at most.
const MAX_LETTERHEAD_LINES: usize = 10;

/// The letterhead of a printed document (版头) above its title: the page has its issuer and number elsewhere.
fn report_letterhead(lines: &[Line], metadata: &Metadata, units: &[Unit], source: &SourceText, report: &mut Diagnostics) {
    let bodies = official::bodies(metadata);
    let head: Vec<Letterhead> =
        lines.iter().take(MAX_LETTERHEAD_LINES).map_while(|line| line::letterhead(&line.text, &bodies)).collect();
    // A body or a number alone above the text is no letterhead.
    let has_mark =
        head.contains(&Letterhead::Mark) || head.windows(2).any(|pair| matches!(pair, [Letterhead::Body, Letterhead::Word]));
    let Some(first) = lines.first().filter(|_| has_mark) else { return };
    let problem = problem::Outline::LetterheadInText { first: first.text.clone() };
    report.add(Diagnostic::at(source.place(units[0].range.clone()), &problem));
}
