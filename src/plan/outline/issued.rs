//! Finds the title of the plan that a covering notice carries, and the notice's own title above it.
//!
//! A page of disclosure holds the notice first (`现将《…》印发给你们`), then the plan under its own title, which may stand in
//! several lines, with
//! its years on one of their own, and differ from the name in the notice: 本市 for the name of the place, years left out.
//! A line is taken for
//! the title only where it says the whole name and a notice stands before it; a sentence that mentions the plan never is.

use super::line::{
    Bodies, annex_label, copied_to, is_annex_label, is_annex_one, is_annotation, is_date, is_known_body, is_print_run,
    is_printed, is_unit_name, letterhead, names_annex,
};
use super::lines::{Line, LineKind, goes_on_below};
use super::salutation;
use crate::base::ordinal::{self, Style};
use crate::base::text::{fold, is_han};
use crate::plan::metadata::Metadata;
use crate::plan::title::{inner_title, quotes_another};
use std::collections::BTreeSet;
use std::ops::Range;

/// A title is printed in so many lines, at most.
const MAX_TITLE_LINES: usize = 4;
/// No line of a title is longer.
const MAX_TITLE_LINE_CHARS: usize = 80;
/// Shorter names (规划, 方案) would be found anywhere.
const MIN_NAME_CHARS: usize = 4;
/// A line that says less than the name must at least say so much.
const MIN_SHORTENED_CHARS: usize = 8;
/// The title of a page stands among its first lines.
const MAX_HEAD_LINES: usize = 6;
/// Below the text no more lines are looked through.
const MAX_FOOT_LINES: usize = 200;
/// So many lines with the name of a rule are looked at below the decision that changes it.
const MAX_TITLES_LOOKED_AT: usize = 12;
/// A notice says what it issues in its first lines.
const MAX_NOTICE_LINES: usize = 40;

/// Where the plan begins.
pub(super) struct Opening {
    /// The lines of the plan's title, with a label such as 附件1 above it.
    pub(super) title: Option<Range<usize>>,
    /// The first lines, or the first below a letterhead, where they repeat the title of the notice.
    pub(super) notice_title: Range<usize>,
    /// How many lines above all text are the letterhead.
    pub(super) letterhead: usize,
    /// The titles of the further documents that the notice issues, below the first.
    pub(super) further: Vec<Range<usize>>,
    /// The line that says that a plan is issued which stands nowhere, and the plan's name.
    pub(super) missing: Option<Missing>,
}

/// A plan that a notice issues and that is not there.
pub(super) struct Missing {
    pub(super) line: usize,
    pub(super) name: String,
    /// Whether the title names it in 《》, so that there is no doubt about its name.
    pub(super) is_certain: bool,
    /// Whether the list of attachments has it.
    pub(super) is_listed: bool,
    /// Whether another plan of the notice is there.
    pub(super) is_beside: bool,
}

/// How near a line comes to the name of the plan, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    Equal,
    /// One of them lacks the years, or （试行）.
    Years,
    /// The line names the place or the body, where the name has nothing or 本市.
    Place,
    /// The name has the place or the body, and the line has not.
    Shorter,
    /// One holds all characters of the other, and both end in the same words: 甲市托育行动计划 and 甲市托育发展行动计划.
    Akin,
}

/// What stands in brackets behind a title: its text is not the last one.
const STATES_OF_TEXT: [&str; 10] =
    ["试行", "暂行", "征求意见稿", "公开征求意见稿", "送审稿", "讨论稿", "草案", "修订稿", "修订版", "修订"];

/// A name of a plan, or a line, in the forms that are compared.
struct Name {
    folded: String,
    /// Without years and 试行.
    core: String,
    years: String,
}

impl Name {
    fn of(text: &str) -> Self {
        Self::of_folded(fold(text))
    }

    fn of_folded(folded: String) -> Self {
        let folded = with_digits(folded);
        let (mut core, years) = without_years(&folded);
        // （2026年版）, but not 出版.
        let is_edition = |before: &str| before.ends_with(|last: char| last == '年' || last.is_ascii_digit());
        if !years.is_empty() && folded.strip_suffix('版').is_some_and(is_edition) {
            core.pop();
        }
        for ending in STATES_OF_TEXT {
            if let Some(rest) = core.strip_suffix(ending) {
                core.truncate(rest.len());
            }
        }
        Self { folded, core, years }
    }

    /// Whether both are names of one document.
    fn is_of(&self, other: &Self) -> bool {
        self.likeness(other).is_some_and(|likeness| likeness < Likeness::Akin)
    }

    /// How near a line comes to this name.
    fn likeness(&self, line: &Self) -> Option<Likeness> {
        if self.folded == line.folded {
            return Some(Likeness::Equal);
        }
        let years = self.years == line.years || self.years.is_empty() || line.years.is_empty();
        if !years || self.core.chars().count() < MIN_NAME_CHARS || line.core.chars().count() < MIN_NAME_CHARS {
            return None;
        }
        if self.core == line.core {
            return Some(Likeness::Years);
        }
        let (own, other) = (without_here(&self.core), without_here(&line.core));
        if own.chars().count() < MIN_NAME_CHARS || other.chars().count() < MIN_NAME_CHARS {
            return None;
        }
        if own == other || other.strip_suffix(own).is_some_and(is_place) {
            return Some(Likeness::Place);
        }
        let is_shorter = other.chars().count() >= MIN_SHORTENED_CHARS && own.strip_suffix(other).is_some_and(is_place);
        if is_shorter {
            return Some(Likeness::Shorter);
        }
        are_akin(own, other).then_some(Likeness::Akin)
    }
}

/// Whether one name holds all characters of the other, and both end in the same word.
fn are_akin(one: &str, other: &str) -> bool {
    let ending = |text: &str| text.chars().rev().take(2).collect::<Vec<_>>();
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let (count, most) = (short.chars().count(), long.chars().count());
    let is_about = one.starts_with("关于") || other.starts_with("关于");
    if is_about || ending(short) != ending(long) || count < MIN_NAME_CHARS || most > 3 * count || most > MAX_TITLE_LINE_CHARS {
        return false;
    }
    let mut left: Vec<char> = long.chars().collect();
    short.chars().all(|character| left.iter().position(|known| *known == character).map(|at| left.swap_remove(at)).is_some())
}

/// 二〇二六年 with the digits of 2026年.
fn with_digits(folded: String) -> String {
    const HAN: &str = "〇一二三四五六七八九";
    if !folded.contains('〇') {
        return folded;
    }
    let characters: Vec<char> = folded.chars().collect();
    let digit = |character: char| {
        HAN.chars().position(|known| known == character).and_then(|value| char::from_digit(u32::try_from(value).ok()?, 10))
    };
    let mut text = String::with_capacity(folded.len());
    let mut index = 0;
    while index < characters.len() {
        let four = characters.get(index..index + 4);
        let year: Option<String> = four.and_then(|four| four.iter().map(|character| digit(*character)).collect());
        if let Some(year) = year {
            text.push_str(&year);
            index += 4;
        } else {
            text.push(characters[index]);
            index += 1;
        }
    }
    text
}

/// Takes the years out of a folded text, with 年 and 年度.
fn without_years(folded: &str) -> (String, String) {
    let (mut core, mut years) = (String::with_capacity(folded.len()), String::new());
    let mut rest = folded;
    while let Some(at) = rest.find(|character: char| character.is_ascii_digit()) {
        core.push_str(&rest[..at]);
        let digits = rest[at..].bytes().take_while(u8::is_ascii_digit).count();
        let number = &rest[at..at + digits];
        rest = &rest[at + digits..];
        let is_year = |four: &str| ("1949".."2100").contains(&four);
        let is_years = match digits {
            4 => is_year(number),
            8 => is_year(&number[..4]) && is_year(&number[4..]),
            _ => false,
        };
        if !is_years {
            core.push_str(number);
            continue;
        }
        years.push_str(number);
        if let Some(after) = ["学年度", "学年", "年度", "年"].iter().find_map(|word| rest.strip_prefix(word)) {
            // 2024年至2026年.
            let next = after.strip_prefix('至').unwrap_or(after);
            rest = if next.starts_with(|first: char| first.is_ascii_digit()) { next } else { after };
        } else if let Some(after) = rest.strip_prefix('至') {
            rest = after;
        }
    }
    core.push_str(rest);
    (core, years)
}

/// 本市, 全区 and the like say the place without naming it.
fn without_here(core: &str) -> &str {
    const HERE: [&str; 20] = [
        "本市", "本区", "本县", "本省", "本镇", "本州", "全市", "全区", "全县", "全省", "全镇", "我市", "我区", "我县", "我省",
        "我镇", "我局", "本局", "全州", "我州",
    ];
    HERE.iter().find_map(|word| core.strip_prefix(word)).unwrap_or(core)
}

/// Whether what a title begins with is the name of a place or a body.
fn is_place(text: &str) -> bool {
    const ENDINGS: [char; 27] = [
        '省', '市', '区', '县', '州', '盟', '旗', '局', '委', '办', '会', '厅', '院', '部', '府', '镇', '乡', '處', '处', '街',
        '区', '道', '區', '縣', '廳', '校', '园',
    ];
    (2..=24).contains(&text.chars().count()) && text.ends_with(ENDINGS) && text.chars().all(is_han) && !text.contains("印发")
}

/// Whether a title is another one with the name of a place or a body before it: 甲市教育局2026年工作要点.
fn is_with_body(long: &str, title: &str) -> bool {
    const MIN_CHARS: usize = 6;
    title.chars().count() >= MIN_CHARS && long.strip_suffix(title).is_some_and(is_place)
}

/// Verbs by which a notice carries a document with it.
const CARRY: [&str; 10] = ["印发", "印發", "下发", "下發", "转发", "轉發", "批转", "批轉", "印送", "下达"];
/// Verbs that may as well be about something else than a document below.
const ANNOUNCE: [&str; 4] = ["公布", "发布", "公佈", "發布"];

/// The name inside `关于印发…的通知`, and whether marks stand around it.
fn carried(title: &str) -> Option<(&str, bool)> {
    let after = CARRY
        .iter()
        .chain(&ANNOUNCE)
        .filter_map(|verb| title.find(verb).map(|at| &title[at + verb.len()..]))
        .max_by_key(|rest| rest.len())?;
    let end = after.rfind("的通").or_else(|| after.rfind("的函"))?;
    let name = after[..end].trim();
    let is_marked = name.starts_with(['《', '〈', '<', '“']);
    let name = name.trim_start_matches(['《', '〈', '<', '“', '了']).trim_end_matches(['》', '〉', '>', '”']).trim();
    (name.chars().count() >= MIN_NAME_CHARS).then_some((name, is_marked))
}

/// The name in 关于征求《…》意见的函.
fn sent_for_opinion(title: &str) -> Option<&str> {
    let after = &title[title.find("征求")?..];
    let (name, rest) = after.split_once('《')?.1.rsplit_once('》')?;
    rest.contains("意见").then_some(name)
}

/// The names of the plan in the title of its notice, the outermost first; none where the title is the plan's own.
fn names_in_title(title: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut at = title;
    // 关于转发《关于印发〈…〉的通知》的通知.
    for _ in 0..3 {
        let inner = inner_title(at);
        // What a notice carries may be a notice, whose own title stands above the plan as well.
        let notice = carried(at).map(|(name, _)| name).filter(|name| inner != at && inner_title(name) != *name);
        let next = match notice {
            Some(notice) => Some(notice),
            None if inner == at => carried(at).map(|(name, _)| name).or_else(|| sent_for_opinion(at)),
            None => Some(inner),
        };
        let Some(next) = next else { break };
        if next.contains('》') && !quotes_another(next) {
            // 印发《甲》和《乙》.
            let several = next.split('》').map(|name| name.rsplit('《').next().unwrap_or(name).trim().to_owned());
            names.extend(several.filter(|name| name.chars().count() >= MIN_NAME_CHARS));
        } else {
            names.push(next.to_owned());
        }
        at = next;
    }
    names
}

/// The names in 关于修改《甲》的决定: what it changes may stand below it as changed.
fn changed_names(title: &str) -> Vec<Name> {
    const VERBS: [&str; 3] = ["修改", "修订", "修正"];
    const DOCUMENTS: [&str; 4] = ["决定", "通知", "公告", "的令"];
    let Some(after) =
        VERBS.iter().filter_map(|verb| title.find(verb).map(|at| &title[at + verb.len()..])).max_by_key(|rest| rest.len())
    else {
        return Vec::new();
    };
    let after = after.trim_end_matches(['》', '〉']);
    let Some(changed) = DOCUMENTS.iter().find_map(|word| after.strip_suffix(word)).map(|rest| rest.trim_end_matches('的'))
    else {
        return Vec::new();
    };
    let mut names: Vec<&str> = changed
        .match_indices(['《', '〈'])
        .filter_map(|(at, mark)| changed[at + mark.len()..].split(['》', '〉', '《', '〈']).next())
        .collect();
    if names.is_empty() && !changed.contains(['》', '〉', '、', '“']) {
        names.push(changed);
    }
    names.into_iter().map(Name::of).filter(|name| name.folded.chars().count() >= MIN_NAME_CHARS).collect()
}

/// So many names are issued in one sentence, at most.
const MAX_ISSUED: usize = 9;

/// The names in 《》 that a sentence of the notice issues, where it issues something: `现将《…》印发给你们`.
fn issued_in(text: &str) -> Option<Vec<String>> {
    const MARKS: [&str; 24] = [
        "特予",
        "特此",
        "现将",
        "現將",
        "现印",
        "现予",
        "现转",
        "现下",
        "现批",
        "现公",
        "现发",
        "给你们",
        "給你們",
        "予以",
        "请认真",
        "请遵照",
        "请结合",
        "请按照",
        "请贯彻",
        "请各",
        "请你们",
        "请一并",
        "请抓好",
        "请参照",
    ];
    const OWN_TEXT: [&str; 6] = ["制定本", "制定如下", "特制定", "现制定", "制订本", "提出如下"];
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let is_issuing = (has(&CARRY) || has(&ANNOUNCE) || has(&["发给", "發給"])) && has(&MARKS) && !has(&OWN_TEXT);
    if !is_issuing {
        return None;
    }
    let text = issuing_clause(text).unwrap_or(text);
    let mut names = Vec::new();
    for (at, _) in text.match_indices('《').take(MAX_ISSUED) {
        let before: String = text[..at].chars().rev().take(6).collect::<Vec<_>>().into_iter().rev().collect();
        let is_ground = ["根据", "按照", "依据", "依照", "贯彻", "落实", "按"].iter().any(|word| before.contains(word));
        let Some((name, after)) = text[at + '《'.len_utf8()..].split_once('》') else { continue };
        if !is_ground && !is_repealed(after) {
            names.push(name.to_owned());
        }
    }
    if names.is_empty() {
        names.extend(unmarked(text).map(str::to_owned));
    }
    Some(names)
}

/// The names that a sentence puts in one row with that of the plan: 《甲》和《乙》 are issued together, while 请结合《丙》 and
/// 将《丁》报我局 name what is elsewhere.
fn issued_beside(text: &str, is_plan: impl Fn(&str) -> bool) -> Vec<String> {
    const JOINS: [&str; 7] = ["", "、", "，", "和", "及", "以及", "与"];
    let mut row: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some((between, after)) = rest.split_once('《') {
        let Some((name, next)) = after.split_once('》') else { break };
        // 《甲方案（试行）》（附件1）、《乙方案》.
        let between = between.strip_prefix('（').and_then(|rest| rest.split_once('）')).map_or(between, |(_, rest)| rest);
        if !JOINS.contains(&between.trim()) {
            if row.iter().any(|name| is_plan(name)) {
                return row;
            }
            row.clear();
        }
        row.push(name.to_owned());
        rest = next;
    }
    if row.iter().any(|name| is_plan(name)) { row } else { Vec::new() }
}

/// Whether the clause goes on behind a name so that it holds no longer: 《…》（甲发〔2020〕3号）同时废止.
fn is_repealed(after: &str) -> bool {
    let clause = after.split(['，', '。', '；']).next().unwrap_or_default();
    ["废止", "廢止", "停止执行", "不再执行", "停止实施", "终止执行", "失效"].iter().any(|words| clause.contains(words))
}

/// What stands behind 现将, where it names a document: those before it are the grounds (按照《…》《…》要求，现将《…》印发给你们).
fn issuing_clause(text: &str) -> Option<&str> {
    let clauses = text.match_indices(['现', '現']).filter_map(|(at, _)| {
        let clause = &text[at..];
        let is_issuing = clause.starts_with("现将") || clause.starts_with("現將");
        is_issuing.then(|| clause.split('。').next().unwrap_or(clause))
    });
    clauses.take(MAX_ISSUED).find(|clause| clause.contains('《'))
}

/// `现将2026年工作要点印发给你们`: the name without marks.
fn unmarked(text: &str) -> Option<&str> {
    let after = text.find("现将").map(|at| &text[at + "现将".len()..])?;
    let end = CARRY.iter().filter_map(|verb| after.find(verb)).min()?;
    let name = after[..end].trim();
    (name.chars().count() >= MIN_NAME_CHARS && !name.contains(['，', '。', '：', '《'])).then_some(name)
}

/// Finds the plan in the lines of a document. `is_note` says which lines list attachments.
pub(super) fn find(lines: &[Line], is_note: &[bool], metadata: &Metadata, bodies: &Bodies, has_file: bool) -> Opening {
    let in_title = names_in_title(&metadata.title);
    let reader = Reader::new(lines, is_note, metadata, &in_title);
    let letterhead = lines
        .iter()
        .take(MAX_HEAD_LINES)
        .take_while(|line| line.kind == LineKind::Rule || letterhead(&line.text, bodies).is_some())
        .count();
    let notice_title = reader.notice_title.clone().filter(|range| range.start <= letterhead).unwrap_or(0..0);
    let above = |title: &Range<usize>| if notice_title.end <= title.start { notice_title.clone() } else { 0..0 };
    if let Some(title) = reader.title(bodies) {
        let mut further = reader.further(&title);
        if further.is_empty() {
            further = reader.changed(&metadata.title, title.end);
        }
        let is_complete = has_file || reader.hands_on(&title);
        let missing = (!is_complete).then(|| reader.missing_beside(metadata, &in_title, &title, &further)).flatten();
        let notice_title = above(&title);
        let letterhead = above_titles(letterhead, &notice_title, Some(&title));
        return Opening { notice_title, letterhead, title: Some(title), further, missing };
    }
    let (title, is_plan) = match reader.heading() {
        Some(heading) => {
            (Some(heading..heading + 1), !in_title.is_empty() && fold(&lines[heading].text) != fold(&metadata.title))
        }
        None => (reader.at_the_top(letterhead), false),
    };
    let missing = (!is_plan && !has_file).then(|| reader.missing(metadata, &in_title)).flatten();
    let notice_title = title.as_ref().map_or_else(|| notice_title.clone(), above);
    let letterhead = above_titles(letterhead, &notice_title, title.as_ref());
    let further = reader.changed(&metadata.title, title.as_ref().map_or(0, |title| title.end));
    Opening { title, notice_title, letterhead, further, missing }
}

/// The lines of a letterhead that stand above a title. `## 办公室` above tasks is a heading.
fn above_titles(letterhead: usize, notice_title: &Range<usize>, title: Option<&Range<usize>>) -> usize {
    let first = if notice_title.is_empty() { title } else { Some(notice_title) };
    first.map(|title| title.start).filter(|start| *start <= letterhead).unwrap_or(0)
}

struct Reader<'a> {
    lines: &'a [Line],
    is_note: &'a [bool],
    /// The names of the plan.
    names: Vec<Name>,
    /// What lines can be of a title: their folded text.
    pieces: Vec<Option<String>>,
    is_notice: bool,
    /// The lines that repeat the title of the notice.
    notice_title: Option<Range<usize>>,
    /// The line that issues the plan.
    issuing: Option<usize>,
    /// The first line that addresses somebody, and the first date.
    salutation: Option<usize>,
    date: Option<usize>,
    /// The line with the label of the first annex, and the first label of any.
    first_annex: Option<usize>,
    first_label: Option<usize>,
    title: Name,
}

impl<'a> Reader<'a> {
    fn new(lines: &'a [Line], is_note: &'a [bool], metadata: &Metadata, in_title: &[String]) -> Self {
        let pieces: Vec<Option<String>> = lines.iter().map(piece).collect();
        let is_notice = !in_title.is_empty();
        let opening = lines
            .iter()
            .take(MAX_NOTICE_LINES)
            .zip(is_note)
            .take_while(|(line, is_note)| **is_note || line.kind == LineKind::Heading(1) || ordinal::read(&line.text).is_none())
            .count();
        let head = &lines[..opening];
        let paragraph = |is: &dyn Fn(&str) -> bool| head.iter().position(|line| line.is_paragraph() && is(&line.text));
        let issuing = head
            .iter()
            .enumerate()
            .filter(|(_, line)| line.is_paragraph())
            .find_map(|(index, line)| Some((index, issued_in(&line.text)?)));
        let mut names: Vec<String> = if is_notice { in_title.to_vec() } else { vec![metadata.title.clone()] };
        names.extend(issuing.iter().flat_map(|(_, names)| names.clone()));
        let names =
            names.iter().map(|name| Name::of(name)).filter(|name| name.folded.chars().count() >= MIN_NAME_CHARS).collect();
        let title = Name::of(&metadata.title);
        let mut reader = Self {
            lines,
            is_note,
            names,
            pieces,
            is_notice,
            notice_title: None,
            issuing: issuing.map(|(index, _)| index),
            salutation: paragraph(&|text| {
                salutation::read(text).is_some() || salutation::run_in(text, &metadata.title).is_some()
            }),
            date: paragraph(&is_date),
            first_annex: lines.iter().zip(is_note).position(|(line, is_note)| !is_note && is_annex_one(&line.text)),
            first_label: lines.iter().zip(is_note).position(|(line, is_note)| !is_note && is_annex_label(&line.text)),
            title,
        };
        if is_notice {
            reader.notice_title = reader.own_title(lines.len().min(MAX_HEAD_LINES));
        }
        reader
    }

    /// The lines that say the title of the document, of those that begin before `end`: word for word, or else with or
    /// without the body
    /// in front of it.
    fn own_title(&self, end: usize) -> Option<Range<usize>> {
        let is_equal = |line: &str| line == self.title.folded;
        let is_widened = |line: &str| is_with_body(line, &self.title.folded) || is_with_body(&self.title.folded, line);
        let find =
            |is_title: &dyn Fn(&str) -> bool| (0..end).find_map(|start| self.lines_saying(start, is_title).map(|end| start..end));
        find(&is_equal).or_else(|| find(&is_widened).filter(|range| !self.is_one_of_several(range)))
    }

    /// Whether headings like the only line of a range stand beside it, each with a body of its own: `## 甲县2026年工作要点`,
    /// `## 乙县2026年工作要点`.
    fn is_one_of_several(&self, range: &Range<usize>) -> bool {
        let kind = self.lines[range.start].kind;
        let is_alike = |at: usize| {
            self.lines[at].kind == kind && self.pieces[at].as_ref().is_some_and(|line| is_with_body(line, &self.title.folded))
        };
        matches!(kind, LineKind::Heading(_)) && (range.end..self.lines.len()).any(is_alike)
    }

    /// Where the lines that begin here and are a title end.
    fn lines_saying(&self, start: usize, is_title: &dyn Fn(&str) -> bool) -> Option<usize> {
        let mut folded = String::new();
        for end in start..self.lines.len().min(start + MAX_TITLE_LINES) {
            folded.push_str(self.pieces[end].as_ref()?);
            if is_title(&folded) {
                return Some(end + 1);
            }
        }
        None
    }

    /// The lines of the plan's title.
    fn title(&self, bodies: &Bodies) -> Option<Range<usize>> {
        let mut best: Option<((bool, bool, Likeness), Range<usize>)> = None;
        let mut below_notice: Option<Range<usize>> = None;
        for start in 0..self.lines.len() {
            let is_behind_notice = self.is_behind_notice(start);
            let plain =
                self.like_name(start).filter(|(likeness, end)| self.is_accepted(start, *end, *likeness, is_behind_notice));
            let labelled = || self.labelled(start).filter(|_| is_behind_notice);
            let Some((is_labelled, likeness, end)) = plain.map(|(likeness, end)| (false, likeness, end)).or_else(labelled) else {
                continue;
            };
            // A title below a notice comes before one at the top of the page or on the line of a label, a nearer one
            // before one that is
            // less near.
            let key = (!(is_behind_notice && likeness <= Likeness::Years), is_labelled, likeness);
            if below_notice.is_none() && likeness == Likeness::Akin {
                below_notice = Some(start..end);
            }
            if best.as_ref().is_none_or(|(known, _)| key < *known) {
                best = Some((key, start..end));
            }
        }
        let best = best.map(|(_, range)| range);
        let title = below_notice.filter(|akin| best.as_ref().is_none_or(|best| self.comes_before(akin, best))).or(best)?;
        Some(self.widened(title, bodies))
    }

    /// Whether a title in other words right below the notice is that of a plan which the notice names before the one
    /// whose title is found
    /// word for word.
    fn comes_before(&self, akin: &Range<usize>, exact: &Range<usize>) -> bool {
        let printed = Name::of_folded(self.printed(akin));
        let first = self.names.iter().position(|name| name.likeness(&printed).is_some());
        let printed = Name::of_folded(self.printed(exact));
        let second = self.names.iter().position(|name| name.is_of(&printed));
        akin.end < exact.start && first.zip(second).is_some_and(|(first, second)| first < second)
    }

    /// The folded text of the lines of a title.
    fn printed(&self, title: &Range<usize>) -> String {
        self.pieces[title.clone()].iter().flatten().map(String::as_str).collect()
    }

    /// Whether these lines are the title of a notice that is handed on: its plan stands below it, not beside it.
    fn hands_on(&self, title: &Range<usize>) -> bool {
        let printed = self.printed(title);
        ["通知", "的函", "公告"].iter().any(|word| printed.ends_with(word))
    }

    /// The titles of the documents that the notice issues beside the first: 印发《甲》和《乙》.
    fn further(&self, first: &Range<usize>) -> Vec<Range<usize>> {
        if self.names.len() < 2 || self.hands_on(first) {
            return Vec::new();
        }
        let first_name = Name::of_folded(self.printed(first));
        let mut names: Vec<&Name> = self.names.iter().filter(|name| !name.is_of(&first_name)).collect();
        // A first title in other words is that of one of several names all the same.
        if names.len() == self.names.len()
            && let Some(akin) = names.iter().copied().find(|name| name.likeness(&first_name).is_some())
            && names.iter().any(|other| !other.is_of(akin))
        {
            names.retain(|other| !other.is_of(akin));
        }
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut start = first.end;
        let mut counted = BTreeSet::new();
        while start < self.lines.len() && !names.is_empty() {
            let is_below_text = self.lines[start - 1].is_official()
                || self.lines[start - 1].kind != LineKind::Paragraph
                || self.lines[start - 1].text.ends_with(['。', '）', '；']);
            let named = if is_below_text { self.named_at(start, &names, &counted) } else { None };
            if let Some((_, at)) = named {
                let name = names.remove(at);
                names.retain(|other| !other.is_of(name));
            }
            if let Some((end, _)) = named.filter(|(end, _)| self.has_text_below(*end)) {
                let years = self.lines.get(end).is_some_and(|line| line.is_paragraph() && is_years(&line.text));
                let end = end + usize::from(years);
                let label = usize::from(start > first.end && is_annex_label(&self.lines[start - 1].text));
                found.push(start - label..end);
                start = end;
                counted.clear();
            } else {
                counted
                    .extend(ordinal::read(&self.lines[start].text).filter(|number| number.number > 1).map(|number| number.style));
                start += 1;
            }
        }
        found
    }

    /// Where the lines that begin here and say one of these names end, and which it is. Where numbers that were
    /// `counted` above begin
    /// again right below, a name that is only akin will do.
    fn named_at(&self, start: usize, names: &[&Name], counted: &BTreeSet<Style>) -> Option<(usize, usize)> {
        let mut folded = String::new();
        for end in start..self.lines.len().min(start + MAX_TITLE_LINES) {
            folded.push_str(self.pieces[end].as_ref().filter(|_| !self.is_note[end])?);
            let line = Name::of_folded(folded.clone());
            let begins_again = || {
                let number = self.lines.get(end + 1).and_then(|line| ordinal::read(&line.text));
                number.is_some_and(|number| number.number == 1 && counted.contains(&number.style))
            };
            let is_name =
                |name: &&Name| name.likeness(&line).is_some_and(|likeness| likeness <= Likeness::Years || begins_again());
            if let Some(at) = names.iter().position(is_name) {
                return Some((end + 1, at));
            }
        }
        None
    }

    /// The titles of the documents that a decision changes, where they stand below it as changed.
    fn changed(&self, title: &str, start: usize) -> Vec<Range<usize>> {
        let changed = changed_names(title);
        let mut names: Vec<&Name> = changed.iter().collect();
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut looked_at = 0;
        // Something stands above them.
        let mut start = start.max(1);
        while start < self.lines.len() && !names.is_empty() && looked_at < MAX_TITLES_LOOKED_AT {
            let named = self.named_at(start, &names, &BTreeSet::new());
            looked_at += usize::from(named.is_some());
            let Some((mut end, at)) = named.filter(|(end, _)| self.is_changed_below(start, *end)) else {
                start += 1;
                continue;
            };
            names.remove(at);
            while self.lines.get(end).is_some_and(|line| line.is_paragraph() && is_years(&line.text)) {
                end += 1;
            }
            let label = usize::from(is_annex_label(&self.lines[start - 1].text));
            found.push(start - label..end);
            start = end;
        }
        found
    }

    /// Whether the text of a rule stands below its title, and not what is changed in it.
    fn is_changed_below(&self, start: usize, end: usize) -> bool {
        let above = &self.lines[start - 1];
        if self.closes_right_above(start) {
            return self.has_text_below(end);
        }
        let is_below_text = above.is_official() || above.is_paragraph() && above.text.ends_with(['。', '”', '）', '；']);
        // （2019年3月1日公布　根据2026年3月1日决定修正）.
        let is_history =
            |line: &&Line| line.is_paragraph() && line.text.starts_with(['（', '(']) && line.text.ends_with(['）', ')']);
        let history = self.lines[end..].iter().take(MAX_TITLE_LINES).take_while(is_history).count();
        let changes = ["修改为", "改为", "删去", "删除", "增加", "修正为"];
        is_below_text
            && self.lines.get(end + history).is_some_and(|first| {
                let is_contents = first.text.split_whitespace().collect::<String>() == "目录";
                let is_first = ordinal::read(&first.text).is_some_and(|ordinal| ordinal.number == 1);
                is_contents || is_first && !changes.iter().any(|word| first.text.contains(word))
            })
            && !goes_on_below(self.lines, start)
    }

    /// `附件：甲市托育行动计划` above the text of the plan, below a notice that is signed.
    fn labelled(&self, start: usize) -> Option<(bool, Likeness, usize)> {
        self.pieces[start].as_ref()?;
        let line =
            annex_label(&self.lines[start].text).filter(|label| !label.rest.is_empty()).map(|label| Name::of(label.rest))?;
        let likeness = self.names.iter().filter_map(|name| name.likeness(&line)).min()?;
        let is_here = self.closes_above(start) || self.is_behind_first_annex(start);
        (likeness <= Likeness::Place && is_here && self.has_text_below(start + 1)).then_some((true, likeness, start + 1))
    }

    /// Whether a line is `附件2…` below 附件1 and its text.
    fn is_behind_first_annex(&self, index: usize) -> bool {
        let text = &self.lines[index].text;
        let is_later = annex_label(text).is_some_and(|label| label.is_numbered) && !is_annex_one(text);
        is_later && self.first_annex.is_some_and(|first| first < index && self.is_behind_notice(first))
    }

    /// How near the lines that begin here come to a name, and where the nearest ends.
    fn like_name(&self, start: usize) -> Option<(Likeness, usize)> {
        let mut best: Option<(Likeness, usize)> = None;
        let mut folded = String::new();
        for end in start..self.lines.len().min(start + MAX_TITLE_LINES) {
            let Some(piece) = self.pieces[end].as_ref().filter(|_| !self.is_note[end]) else { break };
            folded.push_str(piece);
            let line = Name::of_folded(folded.clone());
            let likeness = self.names.iter().filter_map(|name| name.likeness(&line)).min();
            if let Some(likeness) = likeness.filter(|likeness| best.is_none_or(|(known, _)| *likeness < known)) {
                best = Some((likeness, end + 1));
            }
        }
        best
    }

    /// Whether a notice stands before a line.
    fn is_behind_notice(&self, index: usize) -> bool {
        let before = |at: Option<usize>| at.is_some_and(|at| at < index);
        before(self.issuing)
            || (before(self.salutation) && before(self.date))
            || (self.is_notice
                && (before(self.salutation)
                    || before(self.date)
                    || self.notice_title.as_ref().is_some_and(|title| title.end <= index)))
    }

    fn is_accepted(&self, start: usize, end: usize, likeness: Likeness, is_behind_notice: bool) -> bool {
        let is_heading = matches!(self.lines[start].kind, LineKind::Heading(_));
        if self.lines[start].kind == LineKind::Heading(1) && likeness <= Likeness::Place {
            return true;
        }
        let is_first = start == 0 || (start == 1 && is_annex_label(&self.lines[0].text));
        if is_first && likeness <= Likeness::Years {
            return true;
        }
        is_behind_notice
            && self.has_text_below(end)
            && !self.are_cells(start, end)
            && match likeness {
                Likeness::Equal | Likeness::Years => true,
                Likeness::Place => is_heading || self.closes_above(start),
                Likeness::Shorter => self.is_notice && self.closes_above(start),
                Likeness::Akin => self.is_notice && !is_heading && self.closes_right_above(start),
            }
    }

    /// Whether lines stand between short ones in an annex, as the cells of a table that came apart do.
    fn are_cells(&self, start: usize, end: usize) -> bool {
        const MAX_CELL_CHARS: usize = 14;
        let is_short = |line: &&Line| {
            line.is_paragraph()
                && !line.is_official()
                && line.text.chars().count() <= MAX_CELL_CHARS
                && !line.text.ends_with(['。', '；', '）', '：'])
        };
        let is_numbered = |line: &Line| ordinal::read(&line.text).is_some();
        self.first_label.is_some_and(|label| label < start)
            && self.lines[..start].iter().rev().take(2).filter(is_short).count() == 2
            && self.lines.get(end).is_some_and(|below| is_short(&below) && !is_numbered(below))
    }

    /// Whether a plan follows, and not only the foot of the page.
    fn has_text_below(&self, end: usize) -> bool {
        let mut short = 0;
        self.lines[end..].iter().take(MAX_FOOT_LINES).any(|line| match line.kind {
            LineKind::Heading(_) | LineKind::List | LineKind::Other => true,
            LineKind::Paragraph if line.is_link || line.is_official() => false,
            LineKind::Paragraph => {
                short += 1;
                short > 2 || line.text.chars().count() >= 15 || line.text.contains('。') || ordinal::read(&line.text).is_some()
            }
            LineKind::Rule => false,
        })
    }

    /// Whether the notice is signed, or a label stands, right above a line.
    fn closes_above(&self, start: usize) -> bool {
        let above = self.lines[..start].iter().zip(self.is_note).rev().take(6);
        above.take_while(|(line, is_note)| **is_note || line.is_official()).any(|(line, is_note)| {
            *is_note
                || is_date(&line.text)
                || is_annex_label(&line.text)
                || is_annotation(&line.text)
                || line.kind == LineKind::Rule
        })
    }

    /// Whether the line right above is the last one of a notice: its day, （此件公开发布）, a label of the plan, perhaps with the body.
    fn closes_right_above(&self, start: usize) -> bool {
        self.closes_above(start)
            && start.checked_sub(1).is_some_and(|above| {
                let line = &self.lines[above];
                line.kind == LineKind::Rule || is_foot(&line.text) || is_annex_label(&line.text) && !self.is_note[above]
            })
    }

    /// A title with the body above it, a label above that, and the years below it.
    fn widened(&self, title: Range<usize>, bodies: &Bodies) -> Range<usize> {
        let Range { mut start, mut end } = title;
        let above = |index: usize| index.checked_sub(1).map(|before| &self.lines[before]);
        // The body is known, or signs the notice.
        let is_body = |line: &Line| {
            let signs = |other: &Line| other.is_paragraph() && other.text == line.text && is_unit_name(&line.text);
            is_known_body(&line.text, bodies) || self.lines[..start - 1].iter().rev().take(8).any(signs)
        };
        if above(start).is_some_and(is_body) && self.closes_above(start - 1) {
            start -= 1;
        }
        let is_label = |line: &Line| {
            matches!(line.kind, LineKind::Paragraph | LineKind::Heading(_))
                && (is_annex_label(&line.text)
                    || (annex_label(&line.text).is_some_and(|label| label.rest.is_empty()) && self.closes_above(start - 1)))
        };
        if above(start).is_some_and(is_label) {
            start -= 1;
        }
        // （2026—2028年） and（征求意见稿）.
        for _ in 0..2 {
            if self.lines.get(end).is_some_and(|line| line.is_paragraph() && is_years(&line.text)) {
                end += 1;
            }
        }
        start..end
    }

    /// The level-1 heading that opens the plan, where none says its name: the only one, or the first of those that are
    /// like the title or
    /// have nothing below them. Any other is a chapter.
    fn heading(&self) -> Option<usize> {
        let tops: Vec<usize> = (0..self.lines.len())
            .filter(|index| self.lines[*index].kind == LineKind::Heading(1) && !names_annex(&self.lines[*index].text))
            .collect();
        let first = *tops.first()?;
        let text = |index: usize| self.lines[index].text.as_str();
        let is_numbered = |index: usize| ordinal::read(text(index)).is_some();
        let opens_section = |line: &Line| match line.kind {
            LineKind::Heading(_) => true,
            LineKind::Paragraph => !self.is_behind_notice(first) && ordinal::read(&line.text).is_some(),
            _ => false,
        };
        if is_numbered(first) || self.lines[..first].iter().any(opens_section) {
            return None;
        }
        let repeats = |index: usize| fold(text(index)) == self.title.folded;
        // The notice's own title, then that of the plan.
        if let [notice, plan] = tops[..]
            && self.is_notice
            && repeats(notice)
            && !is_numbered(plan)
            && self.is_behind_notice(plan)
            && self.issuing.is_some_and(|issuing| notice < issuing && issuing < plan)
        {
            return Some(plan);
        }
        let folded = fold(text(first));
        let title = self.title.folded.as_str();
        let is_long = folded.chars().count() >= 6 && 2 * folded.len() >= title.len();
        let is_like = folded.contains(title) || title.ends_with(&folded) || (is_long && title.contains(&folded));
        let is_bare = tops.get(1) == Some(&(first + 1));
        let others_numbered = tops[1..].iter().all(|index| is_numbered(*index));
        let titled = others_numbered || repeats(first) || is_like || is_bare;
        titled.then_some(first)
    }

    /// The first lines, where they say the title of the document, perhaps with or without the body.
    fn at_the_top(&self, letterhead: usize) -> Option<Range<usize>> {
        self.own_title(self.lines.len().min(letterhead + 1))
    }

    /// The plan that the notice says it carries, where the text is that of a notice.
    fn missing(&self, metadata: &Metadata, in_title: &[String]) -> Option<Missing> {
        let names = plans_of(in_title);
        let last = names.last()?;
        let is_marked = inner_title(&metadata.title) != metadata.title && metadata.title.contains('《') && !quotes_another(last);
        let is_carried = CARRY.iter().any(|verb| metadata.title.contains(verb));
        let is_attached = !metadata.attachments.is_empty() || metadata.original.is_some();
        if !is_carried || is_attached {
            return None;
        }
        let core = Name::of(last).core;
        let lists = |index: &usize| self.is_note[*index] && Name::of(&self.lines[*index].text).core.contains(&core);
        let listed = (0..self.lines.len()).find(lists);
        // A list at the end of the text names what is not there.
        let is_last = || {
            let end = self.is_note.iter().rposition(|is_note| *is_note).map_or(0, |last| last + 1);
            !self.has_text_below(end)
        };
        let line = match listed {
            Some(listed) => Some(listed).filter(|_| is_last()),
            None => self.issuing.or(self.salutation.filter(|_| self.date.is_some())),
        }?;
        // 《2026年〈政府工作报告〉任务分工》.
        let name = if quotes_another(last) { last.replace('《', "〈").replace('》', "〉") } else { names.join("》《") };
        Some(Missing { line, name, is_certain: is_marked, is_listed: listed.is_some(), is_beside: false })
    }

    /// A plan that the notice carries beside another, where only the other is there.
    fn missing_beside(
        &self,
        metadata: &Metadata,
        in_title: &[String],
        title: &Range<usize>,
        further: &[Range<usize>],
    ) -> Option<Missing> {
        let is_attached = !metadata.attachments.is_empty() || metadata.original.is_some();
        // 《“三个覆盖”工作方案》 in the title are three plans in the text.
        let printed = self.printed(title);
        let is_printed = |name: &str| Name::of(name).likeness(&Name::of_folded(printed.clone())).is_some();
        let issuing = self.issuing.map(|issuing| self.lines[issuing].text.as_str());
        let listed =
            issuing.filter(|text| issued_in(text).is_some()).map_or_else(Vec::new, |text| issued_beside(text, is_printed));
        let names = Some(plans_of(in_title)).filter(|names| names.len() >= 2).unwrap_or_else(|| plans_of(&listed));
        let is_carried = CARRY.iter().chain(&ANNOUNCE).any(|verb| metadata.title.contains(verb));
        if names.len() < 2
            || is_attached
            || !is_carried
            || self.has_annex_below(title.end)
            || self.is_note[..title.start].contains(&true)
        {
            return None;
        }
        let mut missing: Vec<(&str, Name)> = names.iter().map(|name| (*name, Name::of(name))).collect();
        for read in std::iter::once(title).chain(further) {
            let read = Name::of_folded(self.printed(read));
            missing.retain(|(_, name)| name.likeness(&read).is_none());
        }
        self.drop_printed(&mut missing, title.end);
        let names: Vec<&str> = missing.iter().map(|(name, _)| *name).collect();
        let line = self.issuing.unwrap_or(title.start);
        (!names.is_empty()).then(|| Missing {
            line,
            name: names.join("》《"),
            is_certain: false,
            is_listed: false,
            is_beside: true,
        })
    }

    fn has_annex_below(&self, line: usize) -> bool {
        self.lines[line..].iter().zip(&self.is_note[line..]).any(|(line, is_note)| {
            *is_note
                || matches!(line.kind, LineKind::Heading(1))
                || line.text.starts_with('附') && annex_label(&line.text).is_some()
        })
    }

    /// Drops the names that lines from here on print, alone or one below the other.
    fn drop_printed(&self, missing: &mut Vec<(&str, Name)>, from: usize) {
        for start in from..self.lines.len() {
            if missing.is_empty() {
                return;
            }
            let mut folded = String::new();
            for piece in self.pieces[start..].iter().take(MAX_TITLE_LINES) {
                let Some(piece) = piece else { break };
                folded.push_str(piece);
                let line = Name::of_folded(folded.clone());
                // A line that is only akin was not read as the title.
                missing.retain(|(_, name)| name.likeness(&line).is_none_or(|likeness| likeness == Likeness::Akin));
            }
        }
    }
}

/// The plans among the names in the title of a notice, without a notice that is handed on.
fn plans_of(in_title: &[String]) -> Vec<&str> {
    let mut plans: Vec<&str> = Vec::new();
    for name in in_title.iter().map(String::as_str).filter(|name| !name.ends_with("通知") && !name.contains(['《', '〈'])) {
        if !plans.contains(&name) {
            plans.push(name);
        }
    }
    if plans.is_empty() { in_title.last().map(String::as_str).into_iter().collect() } else { plans }
}

/// The folded text of a line that can be one of a title.
fn piece(line: &Line) -> Option<String> {
    let can_be = !line.is_link
        && matches!(line.kind, LineKind::Heading(_) | LineKind::Paragraph)
        && line.text.chars().count() <= MAX_TITLE_LINE_CHARS
        && !line.text.contains(['。', '；', '！', '？'])
        && !line.text.ends_with(['：', ':', '，', '、'])
        && !is_foot(&line.text);
    can_be.then(|| fold(&line.text)).filter(|folded| !folded.is_empty())
}

/// Whether a line stands below a text and is no name: a day, （此件公开发布）, 抄送, 印发.
fn is_foot(text: &str) -> bool {
    is_date(text) || is_annotation(text) || is_printed(text) || is_print_run(text) || copied_to(text).is_some()
}

/// `（2024—2026年）`, `（试行）` on a line of its own.
pub(super) fn is_years(text: &str) -> bool {
    let inner = text.trim_matches(['（', '）', '(', ')']);
    if STATES_OF_TEXT.contains(&inner) {
        return inner.len() < text.len();
    }
    let folded = fold(inner);
    let (core, years) = without_years(&folded);
    // （2026年修订）, but not 2026年修订.
    let is_state =
        || inner.len() < text.len() && (STATES_OF_TEXT.contains(&core.as_str()) || ["修正", "版"].contains(&core.as_str()));
    !years.is_empty() && (core.is_empty() || is_state())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(name: &str, line: &str) -> Option<Likeness> {
        Name::of(name).likeness(&Name::of(line))
    }

    #[test]
    fn lines_are_like_names_whatever_years_and_places_they_leave_out() {
        for (name, line, expected) in [
            ("示例市托育行动计划（2026—2028年）", "示例市托育行动计划(2026-2028年)", Some(Likeness::Equal)),
            ("示例市托育行动计划", "示例市托育行动计划（2026—2028年）", Some(Likeness::Years)),
            ("示例市托育行动计划（2026—2028年）", "示例市托育行动计划", Some(Likeness::Years)),
            ("托育行动计划（试行）", "托育行动计划", Some(Likeness::Years)),
            ("本市2026年城市体检方案", "示例市2026年城市体检方案", Some(Likeness::Place)),
            ("2026年工作要点", "示例市教育局2026年工作要点", Some(Likeness::Place)),
            ("示例市教育局2026年控辍保学方案", "2026年控辍保学方案", Some(Likeness::Akin)),
            ("示例市托育行动计划", "示例市托育发展三年行动计划", Some(Likeness::Akin)),
            ("示例市“十五五”教育规划", "示例市教育发展“十五五”规划", Some(Likeness::Akin)),
            ("示例市托育行动计划", "示例市养老行动计划", None),
            ("示例市托育行动计划（2025年）", "示例市托育发展行动计划（2026年）", None),
            ("示例市教育局2026年控辍保学实施方案", "2026年控辍保学实施方案", Some(Likeness::Shorter)),
            ("示例市2025年工作要点", "示例市2026年工作要点", None),
            ("示例市托育行动计划", "示例市托育行动计划任务分工表", None),
            ("示例市托育行动计划", "关于示例市托育行动计划", None),
            ("示例市规划", "规划", None),
            ("示例市托育评定标准", "示例市托育评定标准（2026年版）", Some(Likeness::Years)),
            ("示例市数字出版标准", "示例市数字标准", Some(Likeness::Akin)),
            ("示例市2026年工作要点", "示例市二〇二六年工作要点", Some(Likeness::Equal)),
        ] {
            assert_eq!(likeness(name, line), expected, "{name} / {line}");
        }
    }

    #[test]
    fn notices_name_what_they_carry() {
        for (title, names) in [
            ("示例市教育局关于印发《托育行动计划》的通知", &["托育行动计划"][..]),
            ("关于印发托育行动计划的通知", &["托育行动计划"]),
            ("关于下发《托育行动计划》的通知", &["托育行动计划"]),
            (
                "关于转发《省教育厅关于印发〈托育行动计划〉的通知》的通知",
                &["省教育厅关于印发〈托育行动计划〉的通知", "托育行动计划"],
            ),
            ("批转市教育局托育行动计划的通知", &["市教育局托育行动计划"]),
            ("关于印发《托育行动计划》和《托育管理办法》的通知", &["托育行动计划", "托育管理办法"]),
            ("关于征求《托育行动计划（征求意见稿）》意见的函", &["托育行动计划（征求意见稿）"]),
            ("关于做好托育工作的通知", &[]),
            ("示例市托育行动计划", &[]),
        ] {
            assert_eq!(names_in_title(title), names, "{title}");
        }
    }

    #[test]
    fn sentences_that_issue_something_are_told_from_those_that_mention_it() {
        assert_eq!(issued_in("现将《托育行动计划》印发给你们，请认真执行。"), Some(vec!["托育行动计划".to_owned()]));
        assert_eq!(issued_in("《托育行动计划》已经市政府同意，现印发给你们。"), Some(vec!["托育行动计划".to_owned()]));
        assert_eq!(issued_in("根据《教育法》，现将《托育行动计划》印发给你们。"), Some(vec!["托育行动计划".to_owned()]));
        assert_eq!(issued_in("现将2026年工作要点印发给你们，请执行。"), Some(vec!["2026年工作要点".to_owned()]));
        for text in ["为贯彻《省厅关于印发〈方案〉的通知》，现制定本计划。", "认真落实托育行动计划。", "印发工作简报12期。"]
        {
            assert_eq!(issued_in(text), None, "{text}");
        }
    }

    #[test]
    fn years_may_stand_on_a_line_of_their_own() {
        for line in [
            "（2024—2026年）",
            "(2024-2026)",
            "2024—2026年",
            "（试行）",
            "（2026年度）",
            "（2024年至2026年）",
            "（2026年修订）",
            "（2026年版）",
        ] {
            assert!(is_years(line), "{line}");
        }
        for line in ["试行", "（此件公开发布）", "2026年3月1日", "（2026年3月1日）", "2026年工作要点", "2026年修订", ""]
        {
            assert!(!is_years(line), "{line}");
        }
    }
}
