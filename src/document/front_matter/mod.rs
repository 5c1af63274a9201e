//! The front matter of a document: split off, read, with the place of every value.

mod fields;
pub(crate) mod keys;
mod model;
mod period;
mod split;

use crate::base::field::Field;
use crate::diagnostic::problem::{self, RequiredKeys};
use crate::diagnostic::{Diagnostics, SourceText};
use crate::source::yaml::{self, Fields, Node, Reader};
use fields::{allow, read_fields, report_missing};
pub use keys::KEYS;
pub(crate) use model::{
    AttachmentEntry, Correction, FrontMatter, OutlineReading, PageMatter, RelatedEntry, Review, TargetStatement,
    ValidityStatement,
};
pub use period::Period;
use split::split;
use std::ops::Range;

impl FrontMatter {
    /// Splits off and reads the front matter; the second value is where the body begins.
    ///
    /// `None` when there is nothing to read: no front matter, or YAML that cannot be parsed.
    pub(crate) fn read(source: &SourceText, report: &mut Diagnostics) -> Option<(Self, usize)> {
        let split = split(source, RequiredKeys::Document, report)?;
        let before = report.len();
        let root = yaml::parse(source, split.yaml.clone(), report);
        if root.is_none() && report.len() > before {
            return None;
        }
        let mut reader = Reader::new(source, report);
        let fields = match root {
            Some(root) => reader.mapping(root, KEYS)?,
            None => Fields::new(),
        };
        let front_matter = read_fields(&mut reader, &fields, split.end);
        report_missing(&mut reader, &fields, &front_matter.end);
        Some((front_matter, split.body))
    }
}

impl PageMatter {
    /// Reads front matter of these two keys; the second value is where the body begins.
    pub(crate) fn read(source: &SourceText, report: &mut Diagnostics) -> Option<(Self, usize)> {
        let split = split(source, RequiredKeys::Page, report)?;
        let root = yaml::parse(source, split.yaml.clone(), report)?;
        let before = report.len();
        let mut reader = Reader::new(source, report);
        let fields = reader.mapping(root, &[("title", "标题"), ("allow", "允许")]).unwrap_or_default();
        let title = fields.get("title").and_then(|(_, node)| reader.text("title", node));
        let allow = fields.get("allow").map(|(_, node)| allow(&mut reader, node)).unwrap_or_default();
        if title.is_none() && reader.diagnostics.len() == before {
            reader.add(split.end, &problem::FrontMatter::NoTitle);
        }
        title.map(|title| (Self { title: title.value, allow }, split.body))
    }
}

/// The bytes of the line with this key, in English or in Chinese, in the front matter that a text begins with.
#[must_use]
pub(crate) fn key_line(front_matter: &str, field: Field) -> Option<Range<usize>> {
    let mut at = 0;
    for line in front_matter.split_inclusive('\n') {
        let name = line.split(':').next().unwrap_or_default().trim();
        if name == field.key() || name == field.chinese_name() {
            return Some(at..at + line.trim_end().len());
        }
        at += line.len();
    }
    None
}

/// The byte behind a file's front matter; `None` where that does not begin or end.
#[must_use]
pub(crate) fn body_start(source: &SourceText) -> Option<usize> {
    split(source, RequiredKeys::Page, &mut Diagnostics::new()).map(|split| split.body)
}

/// The keys of a file's front matter and how its values are nested, without the values; `None` where it cannot be read.
#[must_use]
pub(crate) fn shape(source: &SourceText) -> Option<String> {
    tree(source).map(|root| root.shape())
}

/// A file's front matter as YAML; `None` where it cannot be read.
#[must_use]
pub(crate) fn tree(source: &SourceText) -> Option<Node> {
    let mut faults = Diagnostics::new();
    let split = split(source, RequiredKeys::Document, &mut faults)?;
    yaml::parse(source, split.yaml, &mut faults)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::field::Form;
    use crate::base::glossary::Disclosure;
    use crate::diagnostic::rule::Rule;

    fn read(front: &str) -> (Option<FrontMatter>, Vec<(Rule, usize, usize)>) {
        let source = SourceText::new("content/a.md", format!("---\n{front}---\n正文\n"));
        let mut report = Diagnostics::new();
        let front_matter = FrontMatter::read(&source, &mut report).map(|(front_matter, _)| front_matter);
        let found = report
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

    /// A value as its form wants it, on lines that may stand below a key.
    fn example(form: Form) -> String {
        match form {
            Form::Text | Form::ShortText(_) => " 甲".to_owned(),
            Form::Texts => " [甲, 乙]".to_owned(),
            Form::Date => " 2023-04-03".to_owned(),
            Form::Switch => " true".to_owned(),
            Form::Word(words) => format!(" {}", words[1]),
            Form::Kind => " 行动计划".to_owned(),
            Form::Mapping(keys) => {
                let entries = keys.below.iter().map(|below| format!("{}:{}", below.name.1, example(below.form)));
                format!(" {{{}}}", entries.collect::<Vec<_>>().join(", "))
            }
            Form::List(entry) => format!(" [{}]", example(*entry)),
            Form::Either(one, _) => example(*one),
            Form::Anchors => " {s1: s2}".to_owned(),
            Form::Reasons => " {unused-file: 留作备用}".to_owned(),
        }
    }

    /// Texts that have a form of their own, which nothing but their reader knows.
    fn example_of(field: Field) -> String {
        match field {
            Field::Period => " 2023".to_owned(),
            Field::Language => " en".to_owned(),
            // A number as it is written in words is none.
            Field::Targets => " [{原文: 新建5所, 数值: [5, 6], 比较: between, 方向: level}]".to_owned(),
            other => example(other.form()),
        }
    }

    #[test]
    fn every_key_is_read_in_the_form_that_it_is_said_to_have() {
        let required = ["标题: 甲\n", "发布机构: 乙局\n", "发布日期: 2023-04-04\n", "有效性: 有效\n"];
        for field in Field::ALL.iter().copied() {
            let others: String = required.into_iter().filter(|line| !line.starts_with(field.chinese_name())).collect();
            let written = |value: &str| format!("{others}{}:{value}\n", field.chinese_name());
            let (with, found) = read(&written(&example_of(field)));
            assert_eq!(found, [], "{}", written(&example_of(field)));
            let (without, _) = read(&written(" 无"));
            let seen = |read: Option<FrontMatter>| format!("{:?}", FrontMatter { end: 0..0, ..read.unwrap() });
            assert_ne!(seen(with), seen(without), "nothing is read from {}", field.key());
        }
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
