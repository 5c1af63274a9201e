//! Marks that say that a document must not be published: 密级, 份号, 内部资料, 不予公开, in its text, its front matter, its name
//! and the files beside it. A build stops at them: what was published once cannot be called back.

mod class;
mod frame;
mod internal;
mod lines;
mod mark;
mod plain;
mod publicity;

use super::finding::{Findings, Spot};
use crate::base::diagnostic::{Diagnostic, Place, Text, text};
use crate::base::rule::Rule;
use class::Class;
use frame::Standing;
use lines::{Form, Line};
use mark::{Kind, Mark, Reach};
use std::collections::BTreeMap;
use std::ops::Range;

/// The marks in a document or page with this title, whose text begins at `body_start`.
pub fn examine(title: &str, body_start: usize, findings: &mut Findings<'_>) {
    let source = findings.source;
    let mut found: BTreeMap<Kind, Vec<(Range<usize>, String)>> = BTreeMap::new();
    let mut add = |kind, range, words: &str| found.entry(kind).or_default().push((range, words.trim().to_owned()));
    front_matter(&source.text[..body_start.min(source.text.len())], &mut add);
    body(&lines::of(&source.text, body_start), title, &mut add);
    for (kind, places) in found {
        let words = places[0].1.clone();
        let spots = places.into_iter().map(|(range, _)| Spot::at(range)).collect();
        findings.note_all(Rule::RestrictedMark, spots, message(kind, &words), help(kind));
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
        let value = words.split_once([':', '：']).map_or(words, |(_, value)| value);
        let pieces = value.split(['{', '}', '[', ']', '"', '\'', '，', ',']);
        let is_list = value.trim_start().starts_with(['[', '{']);
        let inner = |piece: &'a str| [piece, piece.split_once([':', '：']).map_or("", |(_, inner)| inner)];
        // summary: 规范工作秘密管理，内部资料不得外传 is a sentence.
        let is_clause = |piece: &str, mark: &Mark| mark.kind == Kind::Internal && !is_list && piece.len() < unquoted(value).len();
        let of = |piece: &str| {
            let mark = mark::of_title(piece).or_else(|| mark::of_value(piece)).filter(|mark| !is_clause(piece, mark))?;
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
    for (at, (line, standing)) in lines.iter().zip(standings).enumerate() {
        let row_above = at.checked_sub(1).map(|above| &lines[above]);
        let Some((mark, words)) = of_line(line, standing, row_above) else { continue };
        let is_other = match mark.kind {
            Kind::CopyNumber => !is_in_letterhead(lines, at),
            Kind::Internal => lines.get(at + 1).is_some_and(|next| speaks_of(&next.words, words)),
            Kind::Classified | Kind::NotPublic => false,
        };
        if is_other {
            continue;
        }
        add(mark.kind, line.range.clone(), words);
    }
}

/// 工作秘密, and below it: 工作秘密由各单位确定。
fn speaks_of(sentence: &str, words: &str) -> bool {
    let words = plain::compact(words);
    sentence.contains('。') && plain::compact(sentence).contains(words.trim_matches(plain::is_separator))
}

/// Whether a number behind 编号 or No. stands beside what else a letterhead holds, and one alone below no name of its own (索引号).
fn is_in_letterhead(lines: &[Line], at: usize) -> bool {
    const NEAR: usize = 2;
    let is_name = |line: &Line| {
        let compact = plain::compact(&line.words);
        let name = compact.trim_end_matches(':');
        name.ends_with(['号', '码']) && !name.contains(['〔', '[', '(']) && !name.starts_with('份')
    };
    if at.checked_sub(1).is_some_and(|above| is_name(&lines[above])) {
        return false;
    }
    let near = lines[at.saturating_sub(NEAR)..].iter().take(2 * NEAR + 1);
    !class::begins_with_serial_sign(&plain::compact(&lines[at].words))
        || near.into_iter().any(|line| {
            frame::is_official_cell(&line.words) || mark::of_line(&line.words).is_some_and(|mark| mark.kind == Kind::Classified)
        })
}

/// The lines above the text of a document with this title, with their bytes of the file.
#[must_use]
pub fn head_lines(text: &str, body_start: usize, title: &str) -> Vec<(String, Range<usize>)> {
    let lines = lines::of(text, body_start);
    let is_head = frame::heads(&lines, title);
    let head = lines.into_iter().zip(is_head).filter(|(line, is_head)| *is_head && !matches!(line.form, Form::Row(_)));
    head.map(|(line, _)| (line.words, line.range)).collect()
}

/// The mark on a line, or in one of its cells, with its words.
fn of_line<'a>(line: &'a Line, standing: Standing, above: Option<&Line>) -> Option<(Mark, &'a str)> {
    let reaches = |mark: &Mark| standing.admits(mark.reach);
    if let Form::Row(cells) = &line.form {
        // 密级 is a column of many tables: a degree alone counts beside what else stands in a letterhead.
        let is_head = |cell: &String| cell.trim().is_empty() || frame::is_official_cell(cell) || mark::of_line(cell).is_some();
        let are_heads = cells.iter().all(is_head);
        let stands = |mark: &Mark| reaches(mark) && (are_heads || mark.reach != Reach::Frame);
        // □主动公开 ☑依申请公开 in a cell is of this document behind its label only.
        let cells_of_this = || cells.iter().filter(|cell| !is_unlabelled_choice(cell));
        let single = || cells_of_this().find_map(|cell| Some((mark::of_line(cell).filter(stands)?, cell.as_str())));
        // 绝密 | ★★★★ is a book or a game with its stars.
        let has_period = ['年', '月', '期', '前', '日', '天'].iter().any(|end| line.words.contains(*end));
        let is_star = |mark: &Mark| mark.kind == Kind::Classified && mark.reach == Reach::Anywhere && has_period;
        let whole = || mark::of_line(&line.words).filter(is_star);
        return single().or_else(|| Some((whole()?, line.words.as_str()))).or_else(|| of_pair(cells, standing, above));
    }
    if let Some(mark) = mark::of_line(&line.words).filter(reaches) {
        return Some((mark, &line.words));
    }
    let is_title = matches!(line.form, Form::Heading(1))
        || standing.admits(Reach::Frame) && line.form == Form::Text && !line.words.starts_with("附");
    let mark = mark::of_title(&line.words).filter(|mark| is_title && reaches(mark))?;
    Some((mark, &line.words))
}

fn is_unlabelled_choice(cell: &str) -> bool {
    let is_labelled = publicity::labelled(cell).is_some_and(|(label, _)| publicity::is_publicity_label(&label));
    !is_labelled && publicity::are_choices(&plain::compact(cell))
}

/// 密级 | 机密 side by side, or one below the other where the row above holds nothing but such names.
fn of_pair<'a>(cells: &'a [String], standing: Standing, above: Option<&Line>) -> Option<(Mark, &'a str)> {
    if !standing.admits(Reach::Frame) {
        return None;
    }
    let of = |label: &str, value: &'a String| {
        let mark = mark::of_line(&format!("{label}：{value}"))?;
        // 公开方式 | 主动公开 | 依申请公开 are the names of columns.
        let are_choices = mark.kind == Kind::NotPublic && cells.iter().filter(|cell| cell.contains("公开")).count() > 2;
        if are_choices {
            return None;
        }
        standing.admits(mark.reach).then_some((mark, value.as_str()))
    };
    let beside = cells.windows(2).find_map(|pair| of(&pair[0], &pair[1]));
    let names =
        above.map(frame::cells).filter(|names| !names.is_empty() && names.iter().all(|name| frame::is_official_cell(name)));
    beside.or_else(|| names?.iter().zip(cells).find_map(|(name, value)| of(name, value)))
}

/// A mark in the text of a file beside documents: one that is unmistakable wherever it stands. The kind and the words.
#[must_use]
pub fn in_file(text: &str) -> Option<(Kind, String)> {
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
pub fn at_beginning(text: &str) -> Option<(Kind, String)> {
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

/// A mark in the name of a file or of a folder above it.
#[must_use]
pub fn in_name(path: &str) -> Option<Diagnostic> {
    let marked = |name: &str| {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let mark = mark::of_title(stem).map(|mark| mark.kind);
        mark.or_else(|| class::has_star(&plain::compact(stem)).then_some(Kind::Classified)).or_else(|| of_parted_name(stem))
    };
    let (kind, name) = path.split('/').find_map(|name| Some((marked(name)?, name)))?;
    Some(Diagnostic::new(
        Rule::RestrictedMark,
        Place::file(path),
        text(
            format!("文件名“{name}”里有{}", kind_in_chinese(kind)),
            format!("The name `{name}` holds {}", kind_in_english(kind)),
        ),
        help(kind),
    ))
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
pub fn file_diagnostic(path: &str, kind: Kind, words: &str, page: Option<usize>) -> Diagnostic {
    let (zh, en) = page.map_or_else(Default::default, |page| (format!("（第{page}页）"), format!(" (page {page})")));
    Diagnostic::new(
        Rule::RestrictedMark,
        Place::file(path),
        text(
            format!("附件里有{}“{words}”{zh}", kind_in_chinese(kind)),
            format!("The file holds {} `{words}`{en}", kind_in_english(kind)),
        ),
        help(kind),
    )
}

fn kind_in_chinese(kind: Kind) -> &'static str {
    match kind {
        Kind::Classified => "密级标志",
        Kind::CopyNumber => "份号",
        Kind::Internal => "内部资料的标志",
        Kind::NotPublic => "不予公开或依申请公开的标志",
    }
}

fn kind_in_english(kind: Kind) -> &'static str {
    match kind {
        Kind::Classified => "a mark of secrecy",
        Kind::CopyNumber => "a copy number",
        Kind::Internal => "a mark of an internal paper",
        Kind::NotPublic => "a mark that it is not public, or on request only",
    }
}

fn message(kind: Kind, words: &str) -> Text {
    match kind {
        Kind::Classified => text(format!("“{words}”是密级标志"), format!("`{words}` is a mark of secrecy")),
        Kind::CopyNumber => text(
            format!("“{words}”是份号，涉密公文才编份号"),
            format!("`{words}` is a copy number, which only classified documents have"),
        ),
        Kind::Internal => text(format!("“{words}”是内部资料的标志"), format!("`{words}` marks an internal paper")),
        Kind::NotPublic => text(
            format!("文件里写着“{words}”，元数据却是主动公开"),
            format!("The document says `{words}`, its front matter that it is public"),
        ),
    }
}

fn help(kind: Kind) -> Text {
    match kind {
        Kind::Classified | Kind::CopyNumber => text(
            "请送保密工作机构审查：涉密的，立即移出 content/；已经解密的，删去这个标志，原样保留的写 `allow: {restricted-mark: 已解密，依据是……}`",
            "Have it examined: if it is classified, move it out of content/ at once; if it was declassified, remove the mark, or keep it and write `allow: {restricted-mark: declassified, on what ground}`",
        ),
        Kind::Internal => text(
            "不能公开的，移出 content/；经审查可以公开的，删去这个标志，原样保留的写 `allow: {restricted-mark: 经审查可以公开}`",
            "If it is not meant for the public, move it out of content/; if it may be published, remove the mark, or keep it and write `allow: {restricted-mark: reason}`",
        ),
        Kind::NotPublic => text(
            "不公开的，写 `disclosure: 不予公开` 或 `disclosure: 依申请公开`（公开属性），并移出 content/；经审查可以公开的，删去这一处，原样保留的写 `allow: {restricted-mark: 经审查可以公开}`",
            "If it is not public, write `disclosure: withheld` or `disclosure: on_request` and move it out of content/; if it may be published, remove the mark, or keep it and write `allow: {restricted-mark: reason}`",
        ),
    }
}

pub use mark::Kind as RestrictedKind;
