//! The value of each key, read with all its mistakes.

use super::model::{
    Approval, AttachmentEntry, Correction, FrontMatter, OutlineReading, RelatedEntry, Review, TargetStatement, ValidityStatement,
};
use super::period::Period;
use crate::base::date::Date;
use crate::base::decimal::Decimal;
use crate::base::field::{APPROVAL, ATTACHMENT, CORRECTION, Field, Mapping, RELATED, REVIEW, TARGET, VALIDITY};
use crate::base::glossary::{Comparator, Direction, Disclosure};
use crate::base::ordinal::han_number;
use crate::base::text::{fold_width, nearest};
use crate::diagnostic::problem::{self, ValidityMeant};
use crate::diagnostic::rule::{BETTER_READING_SET, Rule};
use crate::source::yaml::{self, Fields, Located, Node, Reader, Value};
use std::collections::BTreeMap;
use std::ops::Range;

/// Reports what a document cannot be without; `end` is where it belongs.
pub(super) fn report_missing(reader: &mut Reader<'_>, fields: &Fields, end: &Range<usize>) {
    for field in Field::ALL.iter().copied().filter(|field| field.is_required()) {
        let place = match fields.get(field.key()).map(|(_, node)| node) {
            None => end.clone(),
            // An empty list of bodies names none.
            Some(Node { value: Value::Sequence(items), range }) if field == Field::IssuingBody && items.is_empty() => {
                range.clone()
            }
            Some(_) => continue,
        };
        let problem = match field {
            Field::Title => problem::FrontMatter::NoTitle,
            Field::IssuingBody => problem::FrontMatter::NoIssuingBody,
            Field::Date => problem::FrontMatter::NoDate,
            Field::Validity => problem::FrontMatter::NoValidity,
            other => unreachable!("{} is required, and nothing says so to its author", other.key()),
        };
        reader.add(place, &problem);
    }
}

/// The values of the keys that were found, each read by what its key asks for.
struct Values<'r, 's, 'f> {
    reader: &'r mut Reader<'s>,
    fields: &'f Fields,
}

impl<'f> Values<'_, '_, 'f> {
    fn node(&self, field: Field) -> Option<&'f Node> {
        self.fields.get(field.key()).map(|(_, node)| node)
    }

    /// A value that is not a text, or nothing where the author writes that there is none.
    fn given(&mut self, field: Field) -> Option<&'f Node> {
        self.node(field).filter(|node| !self.reader.is_none(field.key(), node))
    }

    /// A value read as its key asks; nothing where it is absent or faulty.
    fn read<T>(&mut self, field: Field, read: impl FnOnce(&mut Reader<'_>, &Node) -> Option<T>) -> Option<T> {
        self.node(field).and_then(|node| read(self.reader, node))
    }

    /// The same of a value that may say that there is none.
    fn read_given<T>(&mut self, field: Field, read: impl FnOnce(&mut Reader<'_>, &Node) -> Option<T>) -> Option<T> {
        self.given(field).and_then(|node| read(self.reader, node))
    }

    /// The entries of a list that may say that there is none.
    fn entries<T>(&mut self, field: Field, mut read: impl FnMut(&mut Reader<'_>, Node) -> Option<T>) -> Vec<T> {
        let Some(node) = self.given(field) else { return Vec::new() };
        Reader::items(node.clone()).into_iter().filter_map(|item| read(self.reader, item)).collect()
    }

    fn text(&mut self, field: Field) -> Option<Located<String>> {
        self.read(field, |reader, node| reader.given(field.key(), node))
    }

    fn texts(&mut self, field: Field) -> Vec<Located<String>> {
        self.node(field).map(|node| self.reader.given_texts(field.key(), node)).unwrap_or_default()
    }

    fn plain_texts(&mut self, field: Field) -> Vec<String> {
        self.texts(field).into_iter().map(|text| text.value).collect()
    }

    /// The attachments; 无 says none by itself, and beside others as one of them.
    fn attachments(&mut self) -> Vec<AttachmentEntry> {
        let Some(node) = self.node(Field::Attachments) else { return Vec::new() };
        Reader::items(node.clone()).into_iter().filter_map(|item| attachment(self.reader, node, item)).collect()
    }
}

/// Reads all values. A word that is no 公开属性 is never taken for the usual one.
pub(super) fn read_fields(reader: &mut Reader<'_>, fields: &Fields, end: Range<usize>) -> FrontMatter {
    let mut values = Values { reader, fields };
    FrontMatter {
        title: values.read(Field::Title, |reader, node| reader.text("title", node)),
        issuing_bodies: values.read(Field::IssuingBody, |reader, node| Some(issuing_bodies(reader, node))).unwrap_or_default(),
        date: values.read(Field::Date, |reader, node| reader.date("date", node)),
        validity: values.read(Field::Validity, validity),
        document_date: values.read(Field::DocumentDate, |reader, node| {
            reader.given("document_date", node).and_then(|_| reader.date("document_date", node)).map(|date| date.value)
        }),
        period: values.read(Field::Period, period),
        series: values.text(Field::Series).map(|series| series.value),
        kind: values.text(Field::Kind),
        document_number: values.text(Field::DocumentNumber),
        index_number: values.text(Field::IndexNumber),
        topics: values.texts(Field::Topics),
        category: values.text(Field::Category).map(|category| category.value),
        disclosure: values.read(Field::Disclosure, disclosure),
        addressed_to: values.plain_texts(Field::AddressedTo),
        copied_to: values.plain_texts(Field::CopiedTo),
        attachments: values.attachments(),
        original: values.text(Field::Original),
        approved: values.read_given(Field::Approved, approval),
        supersedes: values.texts(Field::Supersedes),
        summary: values.text(Field::Summary),
        keywords: values.texts(Field::Keywords),
        corrections: values.entries(Field::Corrections, correction),
        continues: values.read_given(Field::Continues, |reader, node| Some(continues(reader, node))).unwrap_or_default(),
        reviewed: values.read_given(Field::Reviewed, review),
        report_on: values.text(Field::ReportOn),
        related: values.entries(Field::Related, related),
        outline: values.read(Field::Outline, |reader, node| Some(outline(reader, node))).unwrap_or_default(),
        targets: values.entries(Field::Targets, target),
        allow: values.read_given(Field::Allow, |reader, node| Some(allow(reader, node))).unwrap_or_default(),
        language: values.read_given(Field::Language, language),
        slug: values.text(Field::Slug),
        aliases: values.texts(Field::Aliases),
        source: values.text(Field::Source),
        draft: values.read(Field::Draft, |reader, node| reader.switch("draft", node)).unwrap_or(false),
        end,
    }
}

/// The names of the bodies; 无 beside others is none of them.
pub(super) fn issuing_bodies(reader: &mut Reader<'_>, node: &Node) -> Vec<Located<String>> {
    let names_one = |node: &Node| matches!(&node.value, Value::Scalar { text, .. } if !yaml::says_none(text));
    match &node.value {
        Value::Sequence(items) if items.iter().any(names_one) => reader.given_texts("issuing_body", node),
        _ => reader.texts("issuing_body", node),
    }
}

pub(super) fn validity(reader: &mut Reader<'_>, node: &Node) -> Option<Located<ValidityStatement>> {
    let range = node.range.clone();
    let mut value = ValidityStatement::default();
    let is_empty = matches!(&node.value, Value::Mapping(entries) if entries.is_empty());
    if is_empty || matches!(node.value, Value::Sequence(_)) {
        reader.add(range.clone(), &problem::FrontMatter::ValidityNotGiven);
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
                let problem = problem::FrontMatter::UnknownValidity { word: other.to_owned(), meant: validity_meant(other) };
                reader.add(word.range, &problem);
                return None;
            }
        }
        return Some(Located { value, range });
    }
    let fields = reader.mapping(node.clone(), VALIDITY.names)?;
    let mut day = |key: &str| {
        let (_, node) = fields.get(key)?;
        let words = reader.given(key, node)?;
        if key == "until" && ["长期", "長期", "永久", "长期有效", "長期有效"].contains(&words.value.as_str()) {
            let key = reader.named(key);
            reader.add(words.range, &problem::FrontMatter::EndlessValidity { key, value: words.value });
            return None;
        }
        reader.date(key, node)
    };
    let (from, until, repealed) = (day("from"), day("until"), day("repealed"));
    if let (Some(from), Some(until)) = (&from, &until)
        && until.value < from.value
    {
        let problem = problem::FrontMatter::ValidityReversed { from: from.value, until: until.value };
        reader.add(until.range.clone(), &problem);
    }
    value.from = from.map(|date| date.value);
    value.until = until.map(|date| date.value);
    value.repealed_on = repealed.map(|date| date.value);
    value.repealed_by = fields.get("repealed_by").and_then(|(_, node)| reader.given("repealed_by", node));
    value.note = fields.get("note").and_then(|(_, node)| reader.given("note", node)).map(|note| note.value);
    Some(Located { value, range })
}

/// What a word that is no validity may mean.
fn validity_meant(word: &str) -> ValidityMeant {
    let compact: String = word.chars().filter(|character| character.is_alphanumeric()).collect();
    let compact = compact.to_lowercase();
    let days: Vec<Date> = word.split(['至', '到', '~', '～']).filter_map(Date::meant).collect();
    match (days.as_slice(), compact.as_str()) {
        ([from, until], _) => return ValidityMeant::Span { from: *from, until: *until },
        ([day], _) if word.contains(['起', '自']) && compact.contains("有效期") => {
            return ValidityMeant::YearsFrom { day: *day };
        }
        ([day], _) if word.contains(['起', '自']) => return ValidityMeant::From { day: *day },
        ([day], _) => return ValidityMeant::Until { day: *day },
        (
            _,
            "是" | "yes" | "true" | "valid" | "active" | "inforce" | "生效" | "在用" | "现行" | "执行中" | "正在执行" | "有效性",
        ) => {
            return ValidityMeant::State("有效");
        }
        (_, "无效" | "过期" | "已过期" | "到期" | "invalid") => return ValidityMeant::State("失效"),
        _ => {}
    }
    let is_in_part = compact.contains("部分") || compact.contains('未') || compact.contains("有效期");
    if !is_in_part {
        for state in ["有效", "失效", "废止"] {
            if compact.contains(state) {
                return ValidityMeant::State(state);
            }
        }
    }
    if ["替代", "取代", "替換", "替换"].iter().any(|verb| compact.contains(verb)) {
        return ValidityMeant::Replaced;
    }
    if compact.contains('未') {
        return ValidityMeant::Pending;
    }
    if compact.contains("有效期") || compact.contains(|character: char| character.is_ascii_digit()) {
        return ValidityMeant::SomeSpan;
    }
    ValidityMeant::Unknown
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

pub(super) fn period(reader: &mut Reader<'_>, node: &Node) -> Option<Period> {
    if !matches!(node.value, Value::Scalar { .. }) {
        reader.add(node.range.clone(), &problem::FrontMatter::PeriodNotText);
        return None;
    }
    let written = reader.given("period", node)?;
    match Period::parse(&written.value) {
        Some(period) if period.to < period.from => {
            let (from, to) = (period.from, period.to);
            reader.add(written.range, &problem::FrontMatter::PeriodReversed { written: written.value, from, to });
            None
        }
        Some(period) => Some(period),
        None => {
            let meant = period_meant(&written.value).map(Period::label);
            reader.add(written.range, &problem::FrontMatter::NotAPeriod { written: written.value, meant });
            None
        }
    }
}

pub(super) fn disclosure(reader: &mut Reader<'_>, node: &Node) -> Option<Disclosure> {
    let word = reader.text("disclosure", node)?;
    match word.value.as_str() {
        "主动公开" | "主動公開" | "proactive" => Some(Disclosure::Proactive),
        "依申请公开" | "依申請公開" | "on_request" => Some(Disclosure::OnRequest),
        "不予公开" | "不予公開" | "withheld" => Some(Disclosure::Withheld),
        other => {
            let nearest = nearest_disclosure(other);
            reader.add(word.range, &problem::FrontMatter::UnknownDisclosure { word: other.to_owned(), nearest });
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
    let fields = reader.mapping(item, ATTACHMENT.names)?;
    let title = fields.get("title").and_then(|(_, node)| reader.given("title", node)).map(|title| title.value);
    let file = fields.get("file").and_then(|(_, node)| reader.given("file", node));
    if title.is_none() && file.is_none() && !fields.is_empty() {
        return None;
    }
    let Some(title) = title.or_else(|| file.as_ref().map(|file| file.value.rsplit('/').next().unwrap_or_default().to_owned()))
    else {
        reader.add(range, &problem::FrontMatter::AttachmentWithoutTitle);
        return None;
    };
    Some(AttachmentEntry { title, file, range })
}

fn approval(reader: &mut Reader<'_>, node: &Node) -> Option<Approval> {
    let fields = reader.mapping(node.clone(), APPROVAL.names)?;
    let by = fields.get("by").and_then(|(_, node)| reader.given("by", node));
    let date = fields.get("date").and_then(|(_, node)| reader.date("date", node));
    incomplete(reader, node, &fields, APPROVAL, "approved: {by: 张三, date: 2024-03-01}");
    Some(Approval { by: by?.value, date: date?.value })
}

fn correction(reader: &mut Reader<'_>, item: Node) -> Option<Correction> {
    let fields = reader.mapping(item.clone(), CORRECTION.names)?;
    let note = fields.get("note").and_then(|(_, node)| reader.given("note", node));
    let date = fields.get("date").and_then(|(_, node)| reader.date("date", node));
    incomplete(reader, &item, &fields, CORRECTION, "- {date: 2024-03-01, note: 第三部分“12所”更正为“21所”}");
    Some(Correction { date: date?.value, note: note?.value })
}

fn review(reader: &mut Reader<'_>, node: &Node) -> Option<Review> {
    let fields = reader.mapping(node.clone(), REVIEW.names)?;
    let by = fields.get("by").and_then(|(_, node)| reader.given("by", node));
    let date = fields.get("date").and_then(|(_, node)| reader.date("date", node));
    let against = fields.get("against").and_then(|(_, node)| reader.text("against", node));
    incomplete(reader, node, &fields, REVIEW, "reviewed: {by: 张三, date: 2024-03-01, against: 3f2a…}");
    Some(Review { by: by?.value, date: date?.value, against: against?.value })
}

fn related(reader: &mut Reader<'_>, item: Node) -> Option<RelatedEntry> {
    if !matches!(item.value, Value::Mapping(_)) {
        let link = reader.given("related", &item)?;
        return Some(RelatedEntry { title: None, link });
    }
    let fields = reader.mapping(item.clone(), RELATED.names)?;
    let title = fields.get("title").and_then(|(_, node)| reader.given("title", node));
    let link = fields.get("link").and_then(|(_, node)| reader.given("link", node));
    incomplete(reader, &item, &fields, RELATED, "- {title: 政策解读, link: edu/2025-explained}");
    Some(RelatedEntry { title, link: link? })
}

fn target(reader: &mut Reader<'_>, item: Node) -> Option<TargetStatement> {
    let fields = reader.mapping(item.clone(), TARGET.names)?;
    let node = |key: &str| fields.get(key).map(|(_, node)| node);
    let quote = node("quote").and_then(|node| reader.text("quote", node));
    incomplete(reader, &item, &fields, TARGET, "- {quote: 保持97%以上, indicator: 课后服务比例}");
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
        if let Some(number) = Decimal::parse(&text_of.value) {
            numbers.push(number);
        } else {
            let problem = problem::FrontMatter::NotANumber { written: text_of.value.clone() };
            reader.add(text_of.range.clone(), &problem);
        }
    }
    match (written.len() == numbers.len(), numbers.as_slice()) {
        (true, [value]) => Some((*value, None)),
        (true, [value, upper]) if value <= upper => Some((*value, Some(*upper))),
        (true, [_, ..]) => {
            reader.add(node.range.clone(), &problem::FrontMatter::NotARange);
            None
        }
        _ => None,
    }
}

fn unknown_word(reader: &mut Reader<'_>, key: &'static str, word: &Located<String>, known: impl Iterator<Item = &'static str>) {
    let known: Vec<&'static str> = known.collect();
    let nearest = nearest(&word.value, known.iter().copied());
    let problem = problem::FrontMatter::UnknownWord { key, word: word.value.clone(), nearest, known };
    reader.add(word.range.clone(), &problem);
}

fn incomplete(reader: &mut Reader<'_>, node: &Node, fields: &Fields, mapping: Mapping, example: &'static str) {
    let missing = mapping.required().into_iter().filter(|key| !fields.contains_key(key));
    let keys: Vec<String> = missing.map(|key| reader.name_beside(key, fields, mapping.names).to_owned()).collect();
    if !keys.is_empty() {
        reader.add(node.range.clone(), &problem::FrontMatter::KeysMissing { keys, example });
    }
}

pub(super) fn continues(reader: &mut Reader<'_>, node: &Node) -> Vec<(Located<String>, Option<String>)> {
    let Value::Mapping(entries) = &node.value else {
        reader.add(node.range.clone(), &problem::FrontMatter::ContinuesNotAMapping);
        return Vec::new();
    };
    let mut pins = Vec::new();
    // Whoever copies the link of a section has #s3-2.
    let anchor = |text: &str| text.strip_prefix('#').unwrap_or(text).to_owned();
    for (key, value) in entries {
        if let Some((here, there)) = key.text.split_once(':') {
            let line = format!("{here}: {there}");
            reader.add(key.range.clone(), &problem::Yaml::NoSpaceBehindColon { line });
        } else if let Some(there) = reader.text("continues", value) {
            let there = (!matches!(there.value.as_str(), "none" | "无")).then(|| anchor(&there.value));
            pins.push((Located { value: anchor(&key.text), range: key.range.clone() }, there));
        }
    }
    pins
}

pub(super) fn outline(reader: &mut Reader<'_>, node: &Node) -> OutlineReading {
    let Some(word) = reader.text("outline", node) else { return OutlineReading::default() };
    match word.value.as_str() {
        "headings" | "标题" => OutlineReading::Headings,
        "numbers" | "编号" => OutlineReading::Numbers,
        other => {
            reader.add(word.range, &problem::FrontMatter::UnknownOutline { word: other.to_owned() });
            OutlineReading::default()
        }
    }
}

pub(super) fn allow(reader: &mut Reader<'_>, node: &Node) -> BTreeMap<Rule, String> {
    let mut allowed = BTreeMap::new();
    let Value::Mapping(entries) = &node.value else {
        let named = match &node.value {
            Value::Scalar { text, .. } => Rule::by_name(text).filter(|rule| rule.is_adjustable()),
            _ => None,
        };
        let rule = named.unwrap_or(Rule::BodyShortName);
        reader.add(node.range.clone(), &problem::FrontMatter::AllowNotAMapping { rule });
        return allowed;
    };
    for (key, value) in entries {
        let Some(rule) = Rule::by_name(&key.text) else {
            let nearest = nearest(&key.text, Rule::ALL.iter().map(|rule| rule.name()));
            reader.add(key.range.clone(), &problem::FrontMatter::UnknownRule { name: key.text.clone(), nearest });
            continue;
        };
        if !rule.is_adjustable() {
            reader.add(key.range.clone(), &problem::FrontMatter::FixedRule { rule });
            continue;
        }
        if let Some(reason) = reader.text(rule.name(), value) {
            allowed.insert(rule, reason.value);
        }
    }
    allowed
}

pub(super) fn language(reader: &mut Reader<'_>, node: &Node) -> Option<String> {
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
        let meant = language_meant(&tag.value);
        reader.add(tag.range, &problem::FrontMatter::NotALanguageTag { tag: tag.value, meant });
        return None;
    }
    Some(tag.value)
}

/// The tag of a language that is called by its name or by its country.
fn language_meant(word: &str) -> Option<&'static str> {
    match word {
        "中文" | "汉语" | "简体" | "简体中文" | "zh_CN" | "cn" | "CN" | "chn" | "ch" => Some("zh-Hans"),
        "繁体" | "繁体中文" | "繁體" | "繁體中文" | "zh_TW" | "zh_HK" | "tw" | "TW" | "hk" | "HK" => Some("zh-Hant"),
        "英文" | "英语" | "english" | "English" | "eng" => Some("en"),
        _ => None,
    }
}
