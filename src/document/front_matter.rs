//! The front matter of a document: split off, read, with the place of every value.

use crate::base::date::Date;
use crate::base::decimal::Decimal;
use crate::base::diagnostic::{Diagnostic, SourceText, Text, text};
use crate::base::ordinal::han_number;
use crate::base::rule::{BETTER_READING_SET, Rule};
use crate::base::terms::{Comparator, Direction, Disclosure};
use crate::base::text::{fold_width, nearest};
use crate::base::yaml::{self, Fields, KnownKey, Located, Node, Reader, Value};
use std::collections::BTreeMap;
use std::ops::Range;

/// 64 KiB.
const LARGEST: usize = 64 << 10;

/// The contract's table: every key with its Chinese name.
pub const KEYS: &[KnownKey] = &[
    ("title", "标题"),
    ("issuing_body", "发布机构"),
    ("date", "发布日期"),
    ("validity", "有效性"),
    ("document_date", "成文日期"),
    ("period", "计划期"),
    ("series", "系列"),
    ("kind", "体裁"),
    ("document_number", "发文字号"),
    ("index_number", "索引号"),
    ("topics", "主题分类"),
    ("category", "公开分类"),
    ("disclosure", "公开属性"),
    ("addressed_to", "主送"),
    ("copied_to", "抄送"),
    ("attachments", "附件"),
    ("original", "原件"),
    ("approved", "审签"),
    ("supersedes", "替代"),
    ("summary", "内容概述"),
    ("keywords", "关键词"),
    ("corrections", "更正"),
    ("continues", "延续"),
    ("reviewed", "核对"),
    ("report_on", "总结对象"),
    ("outline", "提纲"),
    ("targets", "指标"),
    ("allow", "允许"),
    ("language", "语言"),
    ("slug", "路径"),
    ("aliases", "旧路径"),
    ("source", "来源"),
    ("draft", "草稿"),
];
/// The Chinese name of a key of the front matter; empty for a key that there is not.
#[must_use]
pub fn chinese_key(key: &str) -> &'static str {
    KEYS.iter().find(|(english, _)| *english == key).map_or("", |(_, chinese)| chinese)
}

/// The bytes of the line with this key, in English or in Chinese, in the front matter that a text begins with.
#[must_use]
pub fn key_line(front_matter: &str, key: &str) -> Option<Range<usize>> {
    let chinese = chinese_key(key);
    let mut at = 0;
    for line in front_matter.split_inclusive('\n') {
        let name = line.split(':').next().unwrap_or_default().trim();
        if name == key || !chinese.is_empty() && name == chinese {
            return Some(at..at + line.trim_end().len());
        }
        at += line.len();
    }
    None
}

/// Keys below one of the front matter.
pub const VALIDITY_KEYS: &[KnownKey] =
    &[("from", "起"), ("until", "止"), ("repealed", "废止日期"), ("repealed_by", "废止文件"), ("note", "说明")];
/// Keys below one of the front matter.
pub const ATTACHMENT_KEYS: &[KnownKey] = &[("title", "标题"), ("file", "文件")];
/// Keys below one of the front matter.
pub const APPROVAL_KEYS: &[KnownKey] = &[("by", "人"), ("date", "日期")];
/// Keys below one of the front matter.
pub const CORRECTION_KEYS: &[KnownKey] = &[("date", "日期"), ("note", "说明")];
/// Keys below one of the front matter.
pub const TARGET_KEYS: &[KnownKey] = &[
    ("quote", "原文"),
    ("anchor", "锚点"),
    ("reject", "不是指标"),
    ("indicator", "名称"),
    ("value", "数值"),
    ("unit", "单位"),
    ("comparator", "比较"),
    ("direction", "方向"),
];
/// Keys below one of the front matter.
pub const REVIEW_KEYS: &[KnownKey] = &[("by", "人"), ("date", "日期"), ("against", "核对码")];

/// A span of whole years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    /// First year.
    pub from: i16,
    /// Last year.
    pub to: i16,
}

impl Period {
    /// Reads `2023`, `2021-2025`, `2021—2025年`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let compact: String = text.chars().filter(|character| !character.is_whitespace() && *character != '年').collect();
        let mut years = compact.split(['-', '—', '–', '－', '~', '～', '至', '/']).filter(|part| !part.is_empty());
        let year = |text: &str| {
            (text.len() == 4).then(|| text.parse::<i16>().ok()).flatten().filter(|year| (1949..=2999).contains(year))
        };
        let from = year(years.next()?)?;
        let to = match years.next() {
            Some(text) => year(text)?,
            None => from,
        };
        years.next().is_none().then_some(Self { from, to })
    }

    /// `2023` or `2021-2025`: for addresses and JSON.
    #[must_use]
    pub fn label(self) -> String {
        if self.from == self.to { self.from.to_string() } else { format!("{}-{}", self.from, self.to) }
    }
}

/// What the author says about validity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ValidityStatement {
    /// `失效`: expired, whatever the date.
    pub expired: bool,
    /// `废止`: repealed, whatever the date.
    pub repealed: bool,
    /// In force from this day.
    pub from: Option<Date>,
    /// In force up to and with this day.
    pub until: Option<Date>,
    /// Repealed on this day.
    pub repealed_on: Option<Date>,
    /// What repealed it: a document number or a path.
    pub repealed_by: Option<Located<String>>,
    /// A remark.
    pub note: Option<String>,
}

/// An attachment as listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentEntry {
    /// Its title; a file name stands in for it.
    pub title: String,
    /// Its file, relative to the document.
    pub file: Option<Located<String>>,
    /// Where it is listed.
    pub range: Range<usize>,
}

/// Who approved the publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// A name.
    pub by: String,
    /// A day.
    pub date: Date,
}

/// A correction of the published text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// When.
    pub date: Date,
    /// What.
    pub note: String,
}

/// A person read the comparison with the issue before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Who.
    pub by: String,
    /// When.
    pub date: Date,
    /// The digest of what was read.
    pub against: String,
}

/// What the author says of a number in the text: that it is a target, which one, or that it is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetStatement {
    /// The words of the text.
    pub quote: Located<String>,
    /// Where they stand, if the quote alone does not say it.
    pub anchor: Option<Located<String>>,
    /// It is no target.
    pub reject: bool,
    /// What is measured.
    pub indicator: Option<String>,
    /// The number, and the upper end of a range.
    pub value: Option<(Decimal, Option<Decimal>)>,
    /// The measure.
    pub unit: Option<String>,
    /// How the number is meant.
    pub comparator: Option<Comparator>,
    /// Whether it is a level or a change.
    pub direction: Option<Direction>,
}

impl TargetStatement {
    /// Whether it only confirms what was found.
    #[must_use]
    pub fn says_nothing(&self) -> bool {
        self.indicator.is_none()
            && self.value.is_none()
            && self.unit.is_none()
            && self.comparator.is_none()
            && self.direction.is_none()
    }
}

/// How the outline is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OutlineReading {
    /// From Markdown headings and numbered paragraphs.
    #[default]
    Numbers,
    /// From Markdown headings alone.
    Headings,
}

/// The front matter, read; what is missing or faulty was reported and is absent.
#[derive(Debug, Clone, Default)]
pub struct FrontMatter {
    /// 标题.
    pub title: Option<Located<String>>,
    /// 发布机构, the leading one first.
    pub issuing_bodies: Vec<Located<String>>,
    /// 发布日期.
    pub date: Option<Located<Date>>,
    /// 有效性.
    pub validity: Option<Located<ValidityStatement>>,
    /// 成文日期.
    pub document_date: Option<Date>,
    /// 计划期.
    pub period: Option<Period>,
    /// 系列.
    pub series: Option<String>,
    /// 体裁.
    pub kind: Option<Located<String>>,
    /// 发文字号.
    pub document_number: Option<Located<String>>,
    /// 索引号.
    pub index_number: Option<Located<String>>,
    /// 主题分类.
    pub topics: Vec<Located<String>>,
    /// 公开分类.
    pub category: Option<String>,
    /// 公开属性.
    pub disclosure: Option<Disclosure>,
    /// 主送.
    pub addressed_to: Vec<String>,
    /// 抄送.
    pub copied_to: Vec<String>,
    /// 附件.
    pub attachments: Vec<AttachmentEntry>,
    /// 原件.
    pub original: Option<Located<String>>,
    /// 审签.
    pub approved: Option<Approval>,
    /// 替代.
    pub supersedes: Vec<Located<String>>,
    /// 内容概述.
    pub summary: Option<Located<String>>,
    /// 关键词.
    pub keywords: Vec<Located<String>>,
    /// 更正.
    pub corrections: Vec<Correction>,
    /// 延续: anchor here to anchor there, or none.
    pub continues: Vec<(Located<String>, Option<String>)>,
    /// 核对.
    pub reviewed: Option<Review>,
    /// 总结对象.
    pub report_on: Option<Located<String>>,
    /// 提纲.
    pub outline: OutlineReading,
    /// 指标: what the author says of the numbers in the text.
    pub targets: Vec<TargetStatement>,
    /// 允许: rules that are silent here.
    pub allow: BTreeMap<Rule, String>,
    /// 语言.
    pub language: Option<String>,
    /// 路径.
    pub slug: Option<Located<String>>,
    /// 旧路径.
    pub aliases: Vec<Located<String>>,
    /// 来源.
    pub source: Option<Located<String>>,
    /// 草稿.
    pub draft: bool,
    /// The line of hyphens that ends it: where missing keys belong.
    pub end: Range<usize>,
}

impl FrontMatter {
    /// Splits off and reads the front matter; the second value is where the body begins.
    ///
    /// `None` when there is nothing to read: no front matter, or YAML that cannot be parsed.
    pub fn read(source: &SourceText, diagnostics: &mut Vec<Diagnostic>) -> Option<(Self, usize)> {
        let split = split(source, KEYS_OF_DOCUMENT, diagnostics)?;
        let before = diagnostics.len();
        let root = yaml::parse(source, split.yaml.clone(), diagnostics);
        let mut reader = Reader::new(source);
        let fields = match root {
            Some(root) => reader.mapping(root, KEYS),
            None if diagnostics.len() > before => return None,
            None => Some(Fields::new()),
        };
        let Some(fields) = fields else {
            diagnostics.extend(reader.diagnostics);
            return None;
        };
        let mut front_matter = read_fields(&mut reader, &fields);
        front_matter.end = split.end;
        report_missing(&mut reader, &fields, &front_matter);
        diagnostics.extend(reader.diagnostics);
        Some((front_matter, split.body))
    }
}

/// The front matter of a page that is no document: its title, and what it allows.
#[derive(Debug)]
pub struct PageMatter {
    /// Its title.
    pub title: String,
    /// Rules that it allows to be broken, with reasons.
    pub allow: BTreeMap<Rule, String>,
}

impl PageMatter {
    /// Reads front matter of these two keys; the second value is where the body begins.
    pub fn read(source: &SourceText, diagnostics: &mut Vec<Diagnostic>) -> Option<(Self, usize)> {
        let split = split(source, KEYS_OF_PAGE, diagnostics)?;
        let root = yaml::parse(source, split.yaml.clone(), diagnostics)?;
        let mut reader = Reader::new(source);
        let fields = reader.mapping(root, &[("title", "标题"), ("allow", "允许")]).unwrap_or_default();
        let title = fields.get("title").and_then(|(_, node)| reader.text("title", node));
        let allow = fields.get("allow").map(|(_, node)| allow(&mut reader, node)).unwrap_or_default();
        if title.is_none() && reader.diagnostics.is_empty() {
            reader.report(
                Rule::MissingTitle,
                split.end,
                text("缺少标题", "The title is missing"),
                text("请添加 `title: …`（标题）", "Add `title: …`"),
            );
        }
        diagnostics.extend(reader.diagnostics);
        title.map(|title| (Self { title: title.value, allow }, split.body))
    }
}

/// The byte behind a file's front matter; `None` where that does not begin or end.
#[must_use]
pub fn body_start(source: &SourceText) -> Option<usize> {
    split(source, KEYS_OF_PAGE, &mut Vec::new()).map(|split| split.body)
}

/// The keys of a file's front matter and how its values are nested, without the values; `None` where it cannot be read.
#[must_use]
pub fn shape(source: &SourceText) -> Option<String> {
    tree(source).map(|root| root.shape())
}

/// A file's front matter as YAML; `None` where it cannot be read.
#[must_use]
pub fn tree(source: &SourceText) -> Option<Node> {
    let mut faults = Vec::new();
    let split = split(source, KEYS_OF_DOCUMENT, &mut faults)?;
    yaml::parse(source, split.yaml, &mut faults)
}

struct Split {
    yaml: Range<usize>,
    end: Range<usize>,
    body: usize,
}

/// The keys that a document must have, in a sentence.
const KEYS_OF_DOCUMENT: (&str, &str) = ("标题、发布机构、发布日期、有效性", "title, issuing_body, date and validity");
/// The key that a page of running text must have.
const KEYS_OF_PAGE: (&str, &str) = ("标题", "title");

fn split(source: &SourceText, keys: (&str, &str), diagnostics: &mut Vec<Diagnostic>) -> Option<Split> {
    let whole = &source.text;
    let mut report = |rule, range: Range<usize>, message, help| {
        diagnostics.push(Diagnostic::new(rule, source.place(range), message, help));
    };
    if !whole.starts_with("---") || !whole["---".len()..].split('\n').next().unwrap_or_default().trim().is_empty() {
        let (message, help) = beginning(whole, keys);
        report(Rule::FrontMatterMissing, 0..0, message, help);
        return None;
    }
    let yaml_start = whole.find('\n').map_or(whole.len(), |end| end + 1);
    let mut offset = yaml_start;
    for line in whole[yaml_start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            if offset - yaml_start > LARGEST {
                report(
                    Rule::FileTooLarge,
                    yaml_start..yaml_start,
                    text("元数据超过 64 KiB", "The front matter has more than 64 KiB"),
                    text("请把正文移到 --- 之后", "Move the text below the second line of ---"),
                );
                return None;
            }
            return Some(Split { yaml: yaml_start..offset, end: offset..offset + 3, body: offset + line.len() });
        }
        offset += line.len();
    }
    // The metadata reach to the last line with a key above what is no YAML.
    let is_metadata = |line: &str| {
        let body = line.trim();
        body.is_empty() || body.starts_with(['#', '-', '}', ']']) || line.starts_with([' ', '\t']) || body.contains([':', '：'])
    };
    let (mut last_key, mut fence) = (None, None);
    for (index, line) in whole.lines().enumerate().skip(1) {
        if is_like_fence(line) || line.trim() == "..." {
            fence = Some((index + 1, line.trim()));
        }
        if fence.is_some() || !is_metadata(line) {
            break;
        }
        last_key = if line.trim().is_empty() { last_key } else { Some(index + 1) };
    }
    let help = match (fence, last_key) {
        (Some((number, line)), _) => text(
            format!("第 {number} 行的“{line}”请改成 ---，行首不留空格"),
            format!("Write --- on line {number}, instead of `{line}`, without spaces before it"),
        ),
        (None, Some(number)) => text(
            format!("元数据到第 {number} 行为止的，请在它下面加一行 ---"),
            format!("If the metadata ends on line {number}, add a line of --- below it"),
        ),
        (None, None) => text("请在元数据之后另起一行写 ---", "Add a line of --- after it"),
    };
    report(Rule::FrontMatterUnclosed, 0..3, text("元数据没有结束", "The front matter does not end"), help);
    None
}

/// Whether a line was meant as the one of three hyphens: `----`, `———`, `－－－`, `- - -`, one with blanks before it.
fn is_like_fence(line: &str) -> bool {
    let mut marks = line.chars().filter(|character| !character.is_whitespace());
    let is_dash = |mark: char| matches!(mark, '-' | '—' | '–' | '－' | '─' | '‐' | '‑' | '−');
    let first_two = marks.next().is_some_and(is_dash) && marks.next().is_some_and(is_dash);
    first_two && marks.all(is_dash)
}

/// What is wrong with the beginning of a file without front matter, and what to write there.
fn beginning(whole: &str, keys: (&str, &str)) -> (Text, Text) {
    let missing = text("文件开头没有元数据", "The file does not begin with front matter");
    let usual = text(
        format!("请在第一行写 ---，接着写{}，再以一行 --- 结束", keys.0),
        format!("Begin with a line of ---, then {}, then a line of ---", keys.1),
    );
    let Some((index, first)) = whole.lines().enumerate().find(|(_, line)| !line.trim().is_empty()) else {
        return (text("文件是空的", "The file is empty"), usual);
    };
    let line = index + 1;
    let start = first.trim();
    let is_key = |line: &str| {
        let key = line.split([':', '：']).next().unwrap_or_default().trim();
        key.len() < line.trim().len() && KEYS.iter().any(|(english, chinese)| key == *english || key == *chinese)
    };
    let help = if start == "---" && line > 1 {
        text(
            format!("--- 在第 {line} 行；请删去它前面的空行，使它成为第一行"),
            format!("The line of --- is line {line}: remove the empty lines above it"),
        )
    } else if start == "---" {
        text("请删去 --- 前面的空格", "Remove the spaces before ---")
    } else if is_like_fence(start) {
        text(
            format!("第 {line} 行的“{start}”请改成三个半角减号 ---，元数据下面的那一行也是"),
            format!("Write three hyphens, ---, instead of `{start}` on line {line}, and so below the metadata"),
        )
    } else if start == "+++" {
        text(
            "这是 TOML 的写法；请把 +++ 改成 ---，把“键 = 值”改成“键: 值”",
            "This is TOML: write --- instead of +++, and `key: value` instead of `key = value`",
        )
    } else if start.starts_with("{\\rtf") || start.starts_with("<!DOCTYPE") || start.starts_with("<html") {
        text(
            "文件不是 Markdown，是网页或 RTF；请打开它，只把文字复制到 .md 文件里，前面写上元数据",
            "This is a web page or RTF: copy its words into a .md file, with front matter above them",
        )
    } else if start.starts_with('{') || start.starts_with("```") {
        text(
            format!("请把第 {line} 行到元数据末尾改写成“键: 值”，一行一个，前后各一行 ---"),
            format!("From line {line} on write `key: value`, one a line, between two lines of ---"),
        )
    } else if is_key(start) {
        text(
            format!("第 {line} 行是元数据，请在它上面加一行 ---，在元数据的最后一行下面也加一行 ---"),
            format!("Line {line} is metadata: add a line of --- above it, and one below its last line"),
        )
    } else if let Some((index, _)) = whole.lines().enumerate().take(20).find(|(_, line)| line.trim() == "---" || is_key(line)) {
        text(
            format!("元数据要在最前面：请把第 {} 行起的元数据移到第一行，前后各一行 ---", index + 1),
            format!("Metadata come first: move those of line {} to the first line, between two lines of ---", index + 1),
        )
    } else {
        usual
    };
    (missing, help)
}

fn report_missing(reader: &mut Reader<'_>, fields: &Fields, front_matter: &FrontMatter) {
    let today = "2024-03-05";
    for (key, rule, zh, en, help_zh, help_en) in [
        (
            "title",
            Rule::MissingTitle,
            "缺少标题",
            "The title is missing",
            "请添加 `title: …`（标题）".to_owned(),
            "Add `title: …`".to_owned(),
        ),
        (
            "issuing_body",
            Rule::MissingIssuingBody,
            "缺少发布机构",
            "The issuing body is missing",
            "请添加 `issuing_body: 机构全称`（发布机构）".to_owned(),
            "Add `issuing_body:` with its full name".to_owned(),
        ),
        (
            "date",
            Rule::MissingDate,
            "缺少发布日期",
            "The date of publication is missing",
            format!("请添加 `date: {today}`（发布日期）"),
            format!("Add `date: {today}`"),
        ),
        (
            "validity",
            Rule::MissingValidity,
            "没有说明有效性",
            "The validity is missing",
            "请添加 `validity: 有效`，或写明起止 `validity: {from: 2024-01-01, until: 2024-12-31}`".to_owned(),
            "Add `validity: 有效` or `validity: {from: 2024-01-01, until: 2024-12-31}`".to_owned(),
        ),
    ] {
        let place = match fields.get(key).map(|(_, node)| node) {
            None => front_matter.end.clone(),
            // An empty list of bodies names none.
            Some(Node { value: Value::Sequence(items), range }) if key == "issuing_body" && items.is_empty() => range.clone(),
            Some(_) => continue,
        };
        reader.report(rule, place, text(zh, en), text(help_zh, help_en));
    }
}

/// Keys with other values than texts, which may be left out. A word that is no 公开属性 is never taken for the usual one.
const WITHOUT_NONE: [&str; 7] = ["approved", "corrections", "continues", "reviewed", "targets", "allow", "language"];

fn read_fields(reader: &mut Reader<'_>, fields: &Fields) -> FrontMatter {
    let node = |key: &str| fields.get(key).map(|(_, node)| node);
    let mut front_matter = FrontMatter {
        title: node("title").and_then(|node| reader.text("title", node)),
        issuing_bodies: node("issuing_body").map(|node| issuing_bodies(reader, node)).unwrap_or_default(),
        date: node("date").and_then(|node| reader.date("date", node)),
        validity: node("validity").and_then(|node| validity(reader, node)),
        document_date: node("document_date")
            .and_then(|node| reader.given("document_date", node).and_then(|_| reader.date("document_date", node)))
            .map(|date| date.value),
        ..FrontMatter::default()
    };
    front_matter.period = node("period").and_then(|node| period(reader, node));
    let mut one = |key: &str| node(key).and_then(|node| reader.given(key, node));
    front_matter.series = one("series").map(|series| series.value);
    front_matter.kind = one("kind");
    front_matter.document_number = one("document_number");
    front_matter.index_number = one("index_number");
    front_matter.category = one("category").map(|category| category.value);
    front_matter.original = one("original");
    front_matter.summary = one("summary");
    front_matter.report_on = one("report_on");
    front_matter.slug = one("slug");
    front_matter.source = one("source");
    let mut many = |key: &str| node(key).map(|node| reader.given_texts(key, node)).unwrap_or_default();
    front_matter.topics = many("topics");
    front_matter.supersedes = many("supersedes");
    front_matter.aliases = many("aliases");
    front_matter.keywords = many("keywords");
    let mut plain = |key: &str| many(key).into_iter().map(|text| text.value).collect::<Vec<_>>();
    front_matter.addressed_to = plain("addressed_to");
    front_matter.copied_to = plain("copied_to");
    front_matter.disclosure = node("disclosure").and_then(|node| disclosure(reader, node));
    front_matter.attachments = node("attachments")
        .map(|node| Reader::items(node.clone()).into_iter().filter_map(|item| attachment(reader, node, item)).collect())
        .unwrap_or_default();
    let absent: Vec<&str> =
        WITHOUT_NONE.into_iter().filter(|key| node(key).is_some_and(|node| reader.is_none(key, node))).collect();
    let node = |key: &str| node(key).filter(|_| !absent.contains(&key));
    front_matter.approved = node("approved").and_then(|node| approval(reader, node));
    front_matter.corrections = node("corrections")
        .map(|node| Reader::items(node.clone()).into_iter().filter_map(|item| correction(reader, item)).collect())
        .unwrap_or_default();
    front_matter.continues = node("continues").map(|node| continues(reader, node)).unwrap_or_default();
    front_matter.reviewed = node("reviewed").and_then(|node| review(reader, node));
    front_matter.outline = node("outline").map(|node| outline(reader, node)).unwrap_or_default();
    front_matter.targets = node("targets")
        .map(|node| Reader::items(node.clone()).into_iter().filter_map(|item| target(reader, item)).collect())
        .unwrap_or_default();
    front_matter.allow = node("allow").map(|node| allow(reader, node)).unwrap_or_default();
    front_matter.language = node("language").and_then(|node| language(reader, node));
    front_matter.draft = node("draft").and_then(|node| reader.switch("draft", node)).unwrap_or(false);
    front_matter
}

/// The names of the bodies; 无 beside others is none of them.
fn issuing_bodies(reader: &mut Reader<'_>, node: &Node) -> Vec<Located<String>> {
    let names_one = |node: &Node| matches!(&node.value, Value::Scalar { text, .. } if !yaml::says_none(text));
    match &node.value {
        Value::Sequence(items) if items.iter().any(names_one) => reader.given_texts("issuing_body", node),
        _ => reader.texts("issuing_body", node),
    }
}

fn validity(reader: &mut Reader<'_>, node: &Node) -> Option<Located<ValidityStatement>> {
    let range = node.range.clone();
    let mut value = ValidityStatement::default();
    let is_empty = matches!(&node.value, Value::Mapping(entries) if entries.is_empty());
    if is_empty || matches!(node.value, Value::Sequence(_)) {
        reader.report(
            Rule::InvalidValue,
            range.clone(),
            text("没有写明有效性", "It does not say whether the document is in force"),
            text(
                "请写 `validity: 有效`，或写明起止 `validity: {from: 2024-01-01, until: 2024-12-31}`",
                "Write `validity: 有效` or `validity: {from: 2024-01-01, until: 2024-12-31}`",
            ),
        );
        // Former programs took an empty mapping for 有效.
        let found = reader.diagnostics.last_mut().filter(|_| is_empty)?;
        found.since = BETTER_READING_SET;
        return Some(Located { value, range });
    }
    if !matches!(node.value, Value::Mapping(_)) {
        let word = reader.text("validity", node)?;
        match word.value.as_str() {
            "有效" | "in_force" => {}
            "失效" | "已失效" | "expired" => value.expired = true,
            "废止" | "已废止" | "廢止" | "repealed" => value.repealed = true,
            other => {
                let help = validity_meant(other);
                reader.report(
                    Rule::InvalidValue,
                    word.range,
                    text(format!("不认识的有效性“{other}”"), format!("`{other}` is no validity")),
                    help,
                );
                return None;
            }
        }
        return Some(Located { value, range });
    }
    let fields = reader.mapping(node.clone(), VALIDITY_KEYS)?;
    let mut day = |key: &str| {
        let (_, node) = fields.get(key)?;
        let words = reader.given(key, node)?;
        if key == "until" && ["长期", "長期", "永久", "长期有效", "長期有效"].contains(&words.value.as_str()) {
            let own = reader.named(key);
            reader.report(
                Rule::InvalidDate,
                words.range,
                text(
                    format!("“{own}”不是日历上的日期：{}", words.value),
                    format!("`{own}` is not a day of the calendar: {}", words.value),
                ),
                text(format!("没有截止日期的，请删去“{own}”"), format!("Where there is no last day, remove `{own}`")),
            );
            return None;
        }
        reader.date(key, node)
    };
    let (from, until, repealed) = (day("from"), day("until"), day("repealed"));
    if let (Some(from), Some(until)) = (&from, &until)
        && until.value < from.value
    {
        reader.report(
            Rule::DatesReversed,
            until.range.clone(),
            text(
                format!("有效期止于 {}，早于起始日 {}", until.value, from.value),
                format!("It ends on {}, before it begins on {}", until.value, from.value),
            ),
            text("请检查起止日期是否写反", "Check whether the dates are reversed"),
        );
    }
    value.from = from.map(|date| date.value);
    value.until = until.map(|date| date.value);
    value.repealed_on = repealed.map(|date| date.value);
    value.repealed_by = fields.get("repealed_by").and_then(|(_, node)| reader.given("repealed_by", node));
    value.note = fields.get("note").and_then(|(_, node)| reader.given("note", node)).map(|note| note.value);
    Some(Located { value, range })
}

/// What to write instead of a word that is no validity.
fn validity_meant(word: &str) -> Text {
    let write = |value: &str| text(format!("请写 `validity: {value}`"), format!("Write `validity: {value}`"));
    let compact: String = word.chars().filter(|character| character.is_alphanumeric()).collect();
    let compact = compact.to_lowercase();
    let days: Vec<String> = word.split(['至', '到', '~', '～']).filter_map(Date::meant).map(|day| day.to_string()).collect();
    match (days.as_slice(), compact.as_str()) {
        ([from, until], _) => return write(&format!("{{from: {from}, until: {until}}}")),
        ([day], _) if word.contains(['起', '自']) && compact.contains("有效期") => {
            return text(
                format!("请写明起止，如 `validity: {{from: {day}, until: …}}`，终止日期写成年月日"),
                format!("Give both days, such as `validity: {{from: {day}, until: …}}`"),
            );
        }
        ([day], _) if word.contains(['起', '自']) => return write(&format!("{{from: {day}}}")),
        ([day], _) => return write(&format!("{{until: {day}}}")),
        (
            _,
            "是" | "yes" | "true" | "valid" | "active" | "inforce" | "生效" | "在用" | "现行" | "执行中" | "正在执行" | "有效性",
        ) => {
            return write("有效");
        }
        (_, "无效" | "过期" | "已过期" | "到期" | "invalid") => return write("失效"),
        _ => {}
    }
    let is_in_part = compact.contains("部分") || compact.contains('未') || compact.contains("有效期");
    if !is_in_part {
        for state in ["有效", "失效", "废止"] {
            if compact.contains(state) {
                return write(state);
            }
        }
    }
    if ["替代", "取代", "替換", "替换"].iter().any(|verb| compact.contains(verb)) {
        return text(
            "请写明何时由哪份文件废止，如 `validity: {repealed: 2024-01-01, repealed_by: 甲教〔2024〕1号}`",
            "Say when and by which document, such as `validity: {repealed: 2024-01-01, repealed_by: 甲教〔2024〕1号}`",
        );
    }
    if compact.contains('未') {
        return text(
            "请写明开始的日期，如 `validity: {from: 2024-01-01}`",
            "Give the day from which it holds, such as `validity: {from: 2024-01-01}`",
        );
    }
    if compact.contains("有效期") || compact.contains(|character: char| character.is_ascii_digit()) {
        return text(
            "请写明起止的日期，如 `validity: {from: 2024-01-01, until: 2024-12-31}`",
            "Give the days, such as `validity: {from: 2024-01-01, until: 2024-12-31}`",
        );
    }
    text(
        "请写 `validity: 有效`（或者失效、废止），或写明起止 `validity: {from: 2024-01-01, until: 2024-12-31}`",
        "Write `validity: 有效` (or 失效, 废止), or `validity: {from: 2024-01-01, until: 2024-12-31}`",
    )
}

/// A period that a text means which is not written as one: `2025年度`, `2025-2026学年`, `“十五五”`.
fn period_meant(text: &str) -> Option<Period> {
    let core = text.trim_matches(['“', '”', '"', '（', '）', ' ']).replace(['“', '”'], "");
    let core = core.trim_end_matches("规划").trim_end_matches("时期").trim_end_matches("五年");
    if let Some(number) = core.trim_start_matches('第').trim_end_matches('个').strip_suffix('五').and_then(han_number) {
        let from = 1951 + 5 * i16::try_from(number).ok()?;
        return Some(Period { from, to: from + 4 }).filter(|period| (2001..2100).contains(&period.from));
    }
    let digits: String = fold_width(text).map(|character| if character.is_ascii_digit() { character } else { ' ' }).collect();
    if let Some(period) = short_span(&digits) {
        return Some(period);
    }
    let mut years = digits.split_whitespace().filter(|run| run.len() == 4).filter_map(|run| run.parse::<i16>().ok());
    let from = years.next().filter(|year| (1949..2100).contains(year))?;
    // 2026学年 ends in 2027.
    let is_school_year = text.contains("学年") || text.contains("學年");
    let to = years.next().unwrap_or(from + i16::from(is_school_year));
    (from..from + 50).contains(&to).then_some(Period { from, to })
}

/// 2021-25 is 2021-2025, while 2009-10 may be a month.
fn short_span(digits: &str) -> Option<Period> {
    let runs: Vec<&str> = digits.split_whitespace().collect();
    let [from, to] = runs.as_slice() else { return None };
    if from.len() != 4 || to.len() != 2 {
        return None;
    }
    let (from, to): (i16, i16) = (from.parse().ok()?, to.parse().ok()?);
    let to = (to > 12).then_some(from - from % 100 + to)?;
    ((1949..2100).contains(&from) && (from + 1..from + 50).contains(&to)).then_some(Period { from, to })
}

fn period(reader: &mut Reader<'_>, node: &Node) -> Option<Period> {
    if !matches!(node.value, Value::Scalar { .. }) {
        reader.report(
            Rule::InvalidValue,
            node.range.clone(),
            text("计划期应当写成年份", "A period is written as years"),
            text(
                "请写年份，如 `period: 2023` 或 `period: 2021-2025`",
                "Write years, such as `period: 2023` or `period: 2021-2025`",
            ),
        );
        return None;
    }
    let written = reader.given("period", node)?;
    match Period::parse(&written.value) {
        Some(period) if period.to < period.from => {
            reader.report(
                Rule::DatesReversed,
                written.range,
                text(format!("计划期写反了：{}", written.value), format!("The period ends before it begins: {}", written.value)),
                text(
                    format!("如果写反了，请写成 `period: {}-{}`", period.to, period.from),
                    format!("If it is reversed, write `period: {}-{}`", period.to, period.from),
                ),
            );
            None
        }
        Some(period) => Some(period),
        None => {
            reader.report(
                Rule::InvalidValue,
                written.range,
                text(format!("“{}”不是计划期", written.value), format!("`{}` is no period", written.value)),
                match period_meant(&written.value).map(Period::label) {
                    Some(years) => text(format!("请写成 `period: {years}`"), format!("Write `period: {years}`")),
                    None => text(
                        "请写年份，如 `period: 2023` 或 `period: 2021-2025`",
                        "Write years, such as `period: 2023` or `period: 2021-2025`",
                    ),
                },
            );
            None
        }
    }
}

fn disclosure(reader: &mut Reader<'_>, node: &Node) -> Option<Disclosure> {
    let word = reader.text("disclosure", node)?;
    match word.value.as_str() {
        "主动公开" | "主動公開" | "proactive" => Some(Disclosure::Proactive),
        "依申请公开" | "依申請公開" | "on_request" => Some(Disclosure::OnRequest),
        "不予公开" | "不予公開" | "withheld" => Some(Disclosure::Withheld),
        other => {
            reader.report(
                Rule::InvalidValue,
                word.range,
                text(format!("不认识的公开属性“{other}”"), format!("`{other}` is no kind of disclosure")),
                match nearest_disclosure(other) {
                    Some(near) => text(
                        format!("如果是{near}，请写 `disclosure: {near}`"),
                        format!("If it is {near}, write `disclosure: {near}`"),
                    ),
                    None => text("请写 主动公开、依申请公开 或 不予公开", "Write 主动公开, 依申请公开 or 不予公开"),
                },
            );
            // Whatever was meant, it was not plainly 主动公开: nothing of it may be published.
            Some(Disclosure::Unread)
        }
    }
}

fn nearest_disclosure(word: &str) -> Option<&'static str> {
    match word {
        _ if word.contains("申请") => Some("依申请公开"),
        _ if word.contains(['不', '密']) => Some("不予公开"),
        _ if word.contains("主动") || word == "公开" => Some("主动公开"),
        _ => None,
    }
}

fn attachment(reader: &mut Reader<'_>, list: &Node, item: Node) -> Option<AttachmentEntry> {
    let range = item.range.clone();
    if !matches!(item.value, Value::Mapping(_)) {
        let file = reader.text("attachments", &item)?;
        if !reader.is_given("attachments", &file, list) {
            return None;
        }
        let title = file.value.rsplit('/').next().unwrap_or_default().to_owned();
        return Some(AttachmentEntry { title, file: Some(file), range });
    }
    let fields = reader.mapping(item, ATTACHMENT_KEYS)?;
    let title = fields.get("title").and_then(|(_, node)| reader.given("title", node)).map(|title| title.value);
    let file = fields.get("file").and_then(|(_, node)| reader.given("file", node));
    if title.is_none() && file.is_none() && !fields.is_empty() {
        return None;
    }
    let Some(title) = title.or_else(|| file.as_ref().map(|file| file.value.rsplit('/').next().unwrap_or_default().to_owned()))
    else {
        reader.report(
            Rule::InvalidValue,
            range,
            text("附件要有标题或文件名", "An attachment has a title or a file"),
            text("请写成 `- {title: 任务分解表, file: tasks.xlsx}`", "Write `- {title: …, file: tasks.xlsx}`"),
        );
        return None;
    };
    Some(AttachmentEntry { title, file, range })
}

fn approval(reader: &mut Reader<'_>, node: &Node) -> Option<Approval> {
    let fields = reader.mapping(node.clone(), APPROVAL_KEYS)?;
    let by = fields.get("by").and_then(|(_, node)| reader.given("by", node));
    let date = fields.get("date").and_then(|(_, node)| reader.date("date", node));
    incomplete(reader, node, &fields, APPROVAL_KEYS, &["by", "date"], "approved: {by: 张三, date: 2024-03-01}");
    Some(Approval { by: by?.value, date: date?.value })
}

fn correction(reader: &mut Reader<'_>, item: Node) -> Option<Correction> {
    let fields = reader.mapping(item.clone(), CORRECTION_KEYS)?;
    let note = fields.get("note").and_then(|(_, node)| reader.given("note", node));
    let date = fields.get("date").and_then(|(_, node)| reader.date("date", node));
    incomplete(
        reader,
        &item,
        &fields,
        CORRECTION_KEYS,
        &["date", "note"],
        "- {date: 2024-03-01, note: 第三部分“12所”更正为“21所”}",
    );
    Some(Correction { date: date?.value, note: note?.value })
}

fn review(reader: &mut Reader<'_>, node: &Node) -> Option<Review> {
    let fields = reader.mapping(node.clone(), REVIEW_KEYS)?;
    let by = fields.get("by").and_then(|(_, node)| reader.given("by", node));
    let date = fields.get("date").and_then(|(_, node)| reader.date("date", node));
    let against = fields.get("against").and_then(|(_, node)| reader.text("against", node));
    incomplete(
        reader,
        node,
        &fields,
        REVIEW_KEYS,
        &["by", "date", "against"],
        "reviewed: {by: 张三, date: 2024-03-01, against: 3f2a…}",
    );
    Some(Review { by: by?.value, date: date?.value, against: against?.value })
}

fn target(reader: &mut Reader<'_>, item: Node) -> Option<TargetStatement> {
    let fields = reader.mapping(item.clone(), TARGET_KEYS)?;
    let node = |key: &str| fields.get(key).map(|(_, node)| node);
    let quote = node("quote").and_then(|node| reader.text("quote", node));
    incomplete(reader, &item, &fields, TARGET_KEYS, &["quote"], "- {quote: 保持97%以上, indicator: 课后服务比例}");
    let anchor = node("anchor").and_then(|node| reader.given("anchor", node));
    let reject = node("reject").and_then(|node| reader.switch("reject", node)).unwrap_or(false);
    let indicator = node("indicator").and_then(|node| reader.given("indicator", node)).map(|name| name.value);
    let unit = node("unit").and_then(|node| reader.given("unit", node)).map(|unit| unit.value);
    let value = node("value").and_then(|node| target_value(reader, node));
    let mut word = |key: &str| node(key).and_then(|node| reader.text(key, node));
    let (comparator, direction) = (word("comparator"), word("direction"));
    let comparator = comparator.and_then(|word| {
        let found = Comparator::by_word(&word.value);
        if found.is_none() {
            unknown_word(reader, "comparator", &word, Comparator::words());
        }
        found
    });
    let direction = direction.and_then(|word| {
        let found = Direction::by_word(&word.value);
        if found.is_none() {
            unknown_word(reader, "direction", &word, Direction::words());
        }
        found
    });
    Some(TargetStatement { quote: quote?, anchor, reject, indicator, value, unit, comparator, direction })
}

fn target_value(reader: &mut Reader<'_>, node: &Node) -> Option<(Decimal, Option<Decimal>)> {
    let written = reader.texts("value", node);
    let mut numbers = Vec::new();
    for text_of in &written {
        match Decimal::parse(&text_of.value) {
            Some(number) => numbers.push(number),
            None => reader.report(
                Rule::InvalidValue,
                text_of.range.clone(),
                text(format!("“{}”不是数字", text_of.value), format!("`{}` is no number", text_of.value)),
                text(
                    "请写成 97 或 1.3，范围写成 [3, 4]；单位写在 `unit` 里",
                    "Write 97 or 1.3, a range as [3, 4]; the measure belongs to `unit`",
                ),
            ),
        }
    }
    match (written.len() == numbers.len(), numbers.as_slice()) {
        (true, [value]) => Some((*value, None)),
        (true, [value, upper]) if value <= upper => Some((*value, Some(*upper))),
        (true, [_, ..]) => {
            reader.report(
                Rule::InvalidValue,
                node.range.clone(),
                text("数值是一个数，或由小到大的两个数", "A value is one number, or two with the smaller first"),
                text("请写成 97，范围写成 [3, 4]", "Write 97, or [3, 4] for a range"),
            );
            None
        }
        _ => None,
    }
}

fn unknown_word(reader: &mut Reader<'_>, key: &str, word: &Located<String>, known: impl Iterator<Item = &'static str>) {
    let known: Vec<&str> = known.collect();
    let help = match nearest(&word.value, known.iter().copied()) {
        Some(near) => text(format!("是不是想写“{near}”？"), format!("Did you mean `{near}`?")),
        None => text(format!("可以写：{}", known.join("、")), format!("Known words: {}", known.join(", "))),
    };
    reader.report(
        Rule::InvalidValue,
        word.range.clone(),
        text(format!("“{key}”不能是“{}”", word.value), format!("`{key}` is not `{}`", word.value)),
        help,
    );
}

fn incomplete(
    reader: &mut Reader<'_>,
    node: &Node,
    fields: &Fields,
    known: &[KnownKey],
    required: &[&'static str],
    example: &str,
) {
    let missing = required.iter().filter(|key| !fields.contains_key(*key));
    let missing: Vec<&str> = missing.map(|key| reader.name_beside(key, fields, known)).collect();
    if !missing.is_empty() {
        reader.report(
            Rule::InvalidValue,
            node.range.clone(),
            text(format!("缺少 {}", missing.join("、")), format!("{} is missing", missing.join(", "))),
            text(format!("请补上，如 `{example}`"), format!("Add it, as in `{example}`")),
        );
    }
}

fn continues(reader: &mut Reader<'_>, node: &Node) -> Vec<(Located<String>, Option<String>)> {
    let Value::Mapping(entries) = &node.value else {
        reader.report(
            Rule::InvalidValue,
            node.range.clone(),
            text("“continues”应当是“本文锚点: 上期锚点”的形式", "`continues` maps anchors here to anchors of the issue before"),
            text("例如 `continues: {s3-2: s2-1, s5: 无}`", "For example `continues: {s3-2: s2-1, s5: none}`"),
        );
        return Vec::new();
    };
    let mut pins = Vec::new();
    // Whoever copies the link of a section has #s3-2.
    let anchor = |text: &str| text.strip_prefix('#').unwrap_or(text).to_owned();
    for (key, value) in entries {
        if let Some((here, there)) = key.text.split_once(':') {
            reader.report(
                Rule::YamlSyntax,
                key.range.clone(),
                text("冒号后面少了一个空格", "A space is missing behind the colon"),
                text(format!("请写成 `{here}: {there}`"), format!("Write `{here}: {there}`")),
            );
        } else if let Some(there) = reader.text("continues", value) {
            let there = (!matches!(there.value.as_str(), "none" | "无")).then(|| anchor(&there.value));
            pins.push((Located { value: anchor(&key.text), range: key.range.clone() }, there));
        }
    }
    pins
}

fn outline(reader: &mut Reader<'_>, node: &Node) -> OutlineReading {
    let Some(word) = reader.text("outline", node) else { return OutlineReading::default() };
    match word.value.as_str() {
        "headings" | "标题" => OutlineReading::Headings,
        "numbers" | "编号" => OutlineReading::Numbers,
        other => {
            reader.report(
                Rule::InvalidValue,
                word.range,
                text(format!("“outline”不能是“{other}”"), format!("`outline` is not `{other}`")),
                text("请写 `outline: 标题`（只按 Markdown 标题）或 `outline: 编号`（也按段首编号）", "Write headings or numbers"),
            );
            OutlineReading::default()
        }
    }
}

fn allow(reader: &mut Reader<'_>, node: &Node) -> BTreeMap<Rule, String> {
    let mut allowed = BTreeMap::new();
    let Value::Mapping(entries) = &node.value else {
        let named = match &node.value {
            Value::Scalar { text, .. } => Rule::by_name(text).filter(|rule| rule.is_adjustable()),
            _ => None,
        };
        let named = named.map_or("body-short-name", Rule::name);
        reader.report(
            Rule::InvalidValue,
            node.range.clone(),
            text("“allow”应当是“规则: 理由”的形式", "`allow` maps rules to reasons"),
            text(
                format!("请写成 `allow: {{{named}: 原文如此}}` 的样子，不需要的请删去这一行"),
                format!("Write it like `allow: {{{named}: as printed}}`, or remove the line"),
            ),
        );
        return allowed;
    };
    for (key, value) in entries {
        let Some(rule) = Rule::by_name(&key.text) else {
            let help = match nearest(&key.text, Rule::ALL.iter().map(|rule| rule.name())) {
                Some(near) => text(format!("是不是想写“{near}”？"), format!("Did you mean `{near}`?")),
                None => text("规则的名称写在消息的方括号里", "Rule names stand in brackets in the messages"),
            };
            reader.report(
                Rule::UnknownKey,
                key.range.clone(),
                text(format!("没有规则“{}”", key.text), format!("There is no rule `{}`", key.text)),
                help,
            );
            continue;
        };
        if !rule.is_adjustable() {
            reader.report(
                Rule::InvalidValue,
                key.range.clone(),
                text(format!("规则“{}”不能放过", rule.name()), format!("The rule `{}` cannot be silenced", rule.name())),
                text("请改正内容，再删去这一行", "Mend the text and remove this line"),
            );
            continue;
        }
        if let Some(reason) = reader.text(rule.name(), value) {
            allowed.insert(rule, reason.value);
        }
    }
    allowed
}

fn language(reader: &mut Reader<'_>, node: &Node) -> Option<String> {
    let tag = reader.text("language", node)?;
    // Of the forms of tags, but of a country or of no language.
    let is_country = matches!(tag.value.to_ascii_lowercase().as_str(), "cn" | "chn" | "ch" | "tw" | "hk" | "eng");
    let sound = tag.value.len() <= 35
        && !is_country
        && tag.value.split('-').enumerate().all(|(index, part)| {
            let letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
            (1..=8).contains(&part.len())
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
                && (index > 0 || (letters && (2..=3).contains(&part.len())))
        });
    if !sound {
        reader.report(
            Rule::InvalidValue,
            tag.range,
            text(format!("“{}”不是语言代码", tag.value), format!("`{}` is no language tag", tag.value)),
            match tag.value.as_str() {
                "中文" | "汉语" | "简体" | "简体中文" | "zh_CN" | "cn" | "CN" | "chn" | "ch" => {
                    text("请写 `language: zh-Hans`", "Write `language: zh-Hans`")
                }
                "繁体" | "繁体中文" | "繁體" | "繁體中文" | "zh_TW" | "zh_HK" | "tw" | "TW" | "hk" | "HK" => {
                    text("请写 `language: zh-Hant`", "Write `language: zh-Hant`")
                }
                "英文" | "英语" | "english" | "English" | "eng" => text("请写 `language: en`", "Write `language: en`"),
                _ => text("请写 zh-Hans、zh-Hant、en 等", "Write zh-Hans, zh-Hant, en or the like"),
            },
        );
        return None;
    }
    Some(tag.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(front: &str) -> (Option<FrontMatter>, Vec<(Rule, usize, usize)>) {
        let source = SourceText::new("content/a.md", format!("---\n{front}---\n正文\n"));
        let mut diagnostics = Vec::new();
        let front_matter = FrontMatter::read(&source, &mut diagnostics).map(|(front_matter, _)| front_matter);
        let found = diagnostics
            .iter()
            .map(|found| {
                let at = found.place.position.as_ref().unwrap();
                (found.rule, at.line, at.column)
            })
            .collect();
        (front_matter, found)
    }

    #[test]
    fn chinese_and_english_keys_are_read_alike() {
        let (english, found) = read("title: 甲\nissuing_body: 乙局\ndate: 2023-04-04\nvalidity: 有效\n");
        let (chinese, also) = read("标题: 甲\n发布机构: 乙局\n发布日期: 2023年4月4日\n有效性: 有效\n");
        assert_eq!((found, also), (vec![], vec![]));
        let (english, chinese) = (english.unwrap(), chinese.unwrap());
        assert_eq!(english.title.map(|title| title.value), chinese.title.map(|title| title.value));
        assert_eq!(english.date.map(|date| date.value), chinese.date.map(|date| date.value));
    }

    #[test]
    fn all_mistakes_are_reported_at_once() {
        let (_, found) = read("tilte: 甲\n发布日期: 2025-02-30\nvalidity: 有校\nperiod: 去年\n");
        assert_eq!(
            found,
            [
                (Rule::UnknownKey, 2, 1),
                (Rule::InvalidDate, 3, 7),
                (Rule::InvalidValue, 4, 11),
                (Rule::InvalidValue, 5, 9),
                (Rule::MissingTitle, 6, 1),
                (Rule::MissingIssuingBody, 6, 1),
            ]
        );
    }

    #[test]
    fn periods_are_years_or_spans_of_years() {
        assert_eq!(Period::parse("2023"), Some(Period { from: 2023, to: 2023 }));
        assert_eq!(Period::parse("2021—2025年"), Some(Period { from: 2021, to: 2025 }));
        assert_eq!(Period::parse("2016－2020"), Some(Period { from: 2016, to: 2020 }));
        for text in ["去年", "23", "2021-25", "2021-2022-2023", ""] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_unknown_disclosure_is_never_published() {
        let (front_matter, _) = read("title: 甲\nissuing_body: 乙\ndate: 2023-01-01\nvalidity: 有效\ndisclosure: 公开\n");
        assert_eq!(front_matter.unwrap().disclosure, Some(Disclosure::Unread));
    }
}
