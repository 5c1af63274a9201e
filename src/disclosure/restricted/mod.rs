//! Marks that say that a document must not be published: 密级, 份号, 内部资料, 不予公开, in its text, its front matter, its name
//! and the files beside it. A build stops at them: what was published once cannot be called back.

mod annex;
mod class;
mod copy_number;
mod explained;
mod frame;
mod imprint;
mod internal;
mod letterhead;
mod lines;
mod mark;
mod meaning;
mod plain;
mod publicity;
mod shown;
mod standing;
mod table;

use super::findings::{Findings, Occurrence};
use crate::base::ordinal;
use crate::base::text::fold;
use crate::diagnostic::{Diagnostic, Place, problem};
use class::Class;
use lines::{Form, Line};
use meaning::{Kind, Mark, Reach};
use standing::Standing;
use std::collections::BTreeMap;
use std::ops::Range;
use table::Table;

/// The marks in a document or page with this title, whose text begins at `body_start`.
pub(crate) fn examine(title: &str, body_start: usize, findings: &mut Findings<'_>) {
    let source = findings.source;
    let mut found: BTreeMap<Kind, Vec<(Range<usize>, String)>> = BTreeMap::new();
    let mut add = |kind, range, words: &str| found.entry(kind).or_default().push((range, words.trim().to_owned()));
    front_matter(&source.text[..body_start.min(source.text.len())], &mut add);
    body(&lines::of(&source.text, body_start), title, &mut add);
    for (kind, places) in found {
        let words = places[0].1.clone();
        let occurrences = places.into_iter().map(|(range, _)| Occurrence::at(range)).collect();
        findings.add_many(occurrences, &problem::Restricted::InText { kind, words });
    }
}

/// The marks in the values of front matter.
fn front_matter<'a>(front: &'a str, add: &mut impl FnMut(Kind, Range<usize>, &str)) {
    let mut at = 0;
    for line in front.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let words = line.trim_end();
        if words.trim_start().starts_with('#') {
            continue;
        }
        let (key, value) = words.split_once([':', '：']).unwrap_or(("", words));
        let is_title = matches!(key.trim(), "title" | "标题");
        let pieces = value.split(['{', '}', '[', ']', '"', '\'', '，', ',']);
        let is_list = value.trim_start().starts_with(['[', '{']);
        let inner = |piece: &'a str| [piece, piece.split_once([':', '：']).map_or("", |(_, inner)| inner)];
        // summary: 规范工作秘密管理，内部资料不得外传 is a sentence.
        let is_clause = |piece: &str, mark: &Mark| mark.kind == Kind::Internal && !is_list && piece.len() < unquoted(value).len();
        let of = |piece: &str| {
            let of_title = if is_title { mark::of_heading } else { mark::of_title };
            let mark = of_title(piece).or_else(|| mark::of_value(piece)).filter(|mark| !is_clause(piece, mark))?;
            Some((mark, piece.trim().to_owned()))
        };
        if let Some((mark, piece)) = pieces.flat_map(inner).chain([value]).find_map(of) {
            add(mark.kind, start..start + words.len(), &piece);
        }
    }
}

fn unquoted(value: &str) -> &str {
    value.trim().trim_matches(['"', '\''])
}

/// The marks in the lines of a text.
fn body(lines: &[Line], title: &str, add: &mut impl FnMut(Kind, Range<usize>, &str)) {
    let standings = frame::standings(lines, title);
    let mut head = 0;
    let mut is_of_persons = false;
    let title = fold(title);
    let mut context = shown::Context::default();
    for (at, (line, standing)) in lines.iter().zip(standings).enumerate() {
        let next = lines.get(at + 1);
        if line.is_first {
            head = at;
        }
        let above = at.checked_sub(1).map(|above| &lines[above]);
        context.enter(lines, at, standing, &title);
        if line.is_first {
            is_of_persons = table::is_of_persons(&lines[at..]);
        }
        let table = Table { head: lines::cells(&lines[head]), above, is_of_persons };
        let Some((mark, words)) = of_line(lines, at, standing, table) else { continue };
        let is_other = match mark.kind {
            Kind::CopyNumber => !copy_number::holds_copy_number(lines, at, words, standing.is_head),
            Kind::Internal => next.is_some_and(|next| {
                speaks_of(&next.words, words)
                    || mark.reach == Reach::Frame && explained::is_explained_paper(words, context.is_glossary(), next)
            }),
            Kind::Classified => next.is_some_and(|next| explained::is_explained_degree(words, context.is_glossary(), next)),
            Kind::NotPublic => false,
        };
        if is_other || context.shows(line, mark) || is_level_of_post(line, mark, standing) {
            continue;
        }
        add(mark.kind, line.range.clone(), words);
    }
}

/// Whether a line is the level of a post or a system, in a form: 涉密等级：机密. At the head it is that of the document.
fn is_level_of_post(line: &Line, mark: Mark, standing: Standing) -> bool {
    let of_post = |words: &str| ["涉密等级", "涉密级别"].iter().any(|label| plain::compact(words).starts_with(label));
    mark.kind == Kind::Classified && mark.reach == Reach::Frame && !standing.is_head && of_post(&line.words)
}

/// 工作秘密, and below it: 工作秘密由各单位确定。
fn speaks_of(sentence: &str, words: &str) -> bool {
    let words = plain::compact(words);
    sentence.contains('。') && plain::compact(sentence).contains(words.trim_matches(plain::is_separator))
}

/// The lines above the text of a document with this title, with their bytes of the file.
#[must_use]
pub(crate) fn head_lines(text: &str, body_start: usize, title: &str) -> Vec<(String, Range<usize>)> {
    let lines = lines::of(text, body_start);
    let is_head = frame::heads(&lines, title);
    let head = lines.into_iter().zip(is_head).filter(|(line, is_head)| *is_head && !matches!(line.form, Form::Row(_)));
    head.map(|(line, _)| (line.words, line.range)).collect()
}

/// The mark on a line, or in one of its cells, with its words.
fn of_line<'a>(lines: &'a [Line], at: usize, standing: Standing, table: Table<'_>) -> Option<(Mark, &'a str)> {
    let line = &lines[at];
    let reaches = |mark: &Mark| standing.admits(mark.reach);
    if let Form::Row(cells) = &line.form {
        return table::mark(cells, line, standing, table);
    }
    if let Some(mark) = of_numbered_note(lines, at) {
        return Some((mark, &line.words));
    }
    // （不予公开） below 附件1 is said of that annex.
    let is_of_annex = |mark: &Mark| mark.reach == Reach::Outside && annex::is_below_label(lines, at);
    if let Some(mark) = mark::of_line(&line.words).filter(|mark| reaches(mark) && !is_of_annex(mark)) {
        return Some((mark, &line.words));
    }
    if let Some(found) = annex::mark(lines, at, standing) {
        return Some(found);
    }
    let is_title = matches!(line.form, Form::Heading(1))
        && annex::note(&line.words).is_none_or(|note| !note.starts_with(['(', '（', '【']))
        || standing.admits(Reach::Frame) && line.form == Form::Text && !line.words.starts_with("附");
    let is_heading = matches!(line.form, Form::Heading(_)) && !annex::is_named(&line.words);
    let of_title = if is_heading { mark::of_heading } else { mark::of_title };
    let mark = of_title(&line.words).filter(|mark| is_title && reaches(mark))?;
    Some((mark, &line.words))
}

/// 1.此件不予公开。 below 附注：.
fn of_numbered_note(lines: &[Line], at: usize) -> Option<Mark> {
    let above = at.checked_sub(1).and_then(|above| lines.get(above)).filter(|above| publicity::is_note_label(&above.words))?;
    let line = &lines[at];
    let number = ordinal::read(&line.words).filter(|_| line.form == Form::Text);
    let note = number.map_or(Some(&*line.words).filter(|_| line.form == Form::Item), |number| line.words.get(number.length..))?;
    let label = plain::compact(&above.words);
    let label = plain::without_brackets(&label);
    let label = label.trim_end_matches(':');
    mark::of_line(&format!("{label}：{note}")).filter(|mark| mark.kind == Kind::NotPublic)
}

/// A mark in the text of a file beside documents: one that is unmistakable wherever it stands. The kind and the words.
#[must_use]
pub(crate) fn in_file(text: &str) -> Option<(Kind, String)> {
    // All marks hold Chinese; of the cells of a table most are numbers.
    text.lines().filter(|line| !line.is_ascii()).find_map(|line| {
        let of =
            |words: &str| Some((mark::of_line(words).filter(|mark| mark.reach <= Reach::Line)?.kind, words.trim().to_owned()));
        // Columns of a page and cells are parted by tabs, and so are the characters of a line that is printed wide.
        of(line).or_else(|| line.split('\t').find_map(of))
    })
}

/// A mark in the first line of a document beside others: there a degree of secrecy needs no star.
#[must_use]
pub(crate) fn at_beginning(text: &str) -> Option<(Kind, String)> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next()?;
    // 机密, 秘密 one below the other are a subject.
    if lines.next().is_some_and(|second| class::read(&plain::compact(second)).is_some_and(|class| class != Class::Star)) {
        return None;
    }
    let of = |words: &str| {
        let mark = mark::of_line(words).filter(|mark| mark.reach <= Reach::Frame)?;
        // 000012 may be any number there, 份号：000012 is none.
        let is_known = mark.kind != Kind::CopyNumber || plain::compact(words).contains('份');
        is_known.then(|| (mark.kind, words.trim().to_owned()))
    };
    of(first).or_else(|| first.split('\t').find_map(of))
}

/// A mark in the first cells of a table beside documents: behind its name, or in the cell beside that.
#[must_use]
pub(crate) fn at_beginning_of_table(text: &str) -> Option<(Kind, String)> {
    let is_apart = |character: char| matches!(character, '\n' | '\r' | '\t');
    let cells = text.split(is_apart).map(|cell| cell.trim().trim_matches('"')).filter(|cell| !cell.is_empty());
    let cells: Vec<&str> = cells.take(3).collect();
    let first = cells.first()?;
    let of = |words: &str| {
        let compact = plain::compact(words);
        let is_labelled = class::value_of_label(&compact).is_some() || compact.starts_with('份');
        mark::of_line(words).filter(|mark| is_labelled && mark.reach <= Reach::Frame).map(|mark| mark.kind)
    };
    if first.contains([':', '：']) {
        return of(first).map(|kind| (kind, (*first).to_owned()));
    }
    let second = cells.get(1).filter(|_| class::is_label(first))?;
    // 密级, 绝密, 机密 are the names of columns, 密级, 机密, 公开 one below the other are values.
    let is_value = |cell: &&str| {
        let compact = plain::compact(cell);
        class::names_degree(&compact) || matches!(&*compact, "公开" | "内部" | "无" | "非密")
    };
    if cells.get(2).is_some_and(is_value) {
        return None;
    }
    of(&format!("{first}：{second}")).map(|kind| (kind, format!("{first} {second}")))
}

/// A mark in the name of a file or of a folder above it.
#[must_use]
pub(crate) fn in_name(path: &str) -> Option<Diagnostic> {
    let marked = |name: &str| {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let mark = mark::of_title(stem).map(|mark| mark.kind);
        mark.or_else(|| class::has_star(&plain::compact(stem)).then_some(Kind::Classified)).or_else(|| of_parted_name(stem))
    };
    let (kind, name) = path.split('/').find_map(|name| Some((marked(name)?, name)))?;
    Some(Diagnostic::at(Place::file(path), &problem::Restricted::InFileName { kind, name: name.to_owned() }))
}

/// `机密-甲方案.docx`.
fn of_parted_name(stem: &str) -> Option<Kind> {
    let words: Vec<&str> = stem.split(['-', '_', '.', '－', '—', ' ', '　', '·']).filter(|word| !word.is_empty()).collect();
    let is_degree = |word: &&&str| matches!(**word, "绝密" | "机密" | "绝密级" | "机密级" | "機密" | "絕密");
    let ends = || words.first().into_iter().chain(words.last());
    (words.len() > 1 && ends().any(|word| is_degree(&word))).then_some(Kind::Classified)
}

/// What is said of a mark in a file, on a page where there is one.
#[must_use]
pub(crate) fn file_diagnostic(path: &str, kind: Kind, words: &str, page: Option<usize>) -> Diagnostic {
    Diagnostic::at(Place::file(path), &problem::Restricted::InFile { kind, words: words.to_owned(), page })
}

pub(crate) use meaning::Kind as RestrictedKind;
