//! What front matter says, checked.

use super::period::Period;
use crate::base::date::Date;
use crate::base::decimal::Decimal;
use crate::base::glossary::{Comparator, Direction, Disclosure};
use crate::diagnostic::rule::Rule;
use crate::source::yaml::Located;
use std::collections::BTreeMap;
use std::ops::Range;

/// What the author says about validity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ValidityStatement {
    /// `失效`: expired, whatever the date.
    pub(crate) expired: bool,
    /// `废止`: repealed, whatever the date.
    pub(crate) repealed: bool,
    /// In force from this day.
    pub(crate) from: Option<Date>,
    /// In force up to and with this day.
    pub(crate) until: Option<Date>,
    pub(crate) repealed_on: Option<Date>,
    /// What repealed it: a document number or a path.
    pub(crate) repealed_by: Option<Located<String>>,
    /// A remark.
    pub(crate) note: Option<String>,
}

/// An attachment as listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AttachmentEntry {
    /// Its title; a file name stands in for it.
    pub(crate) title: String,
    /// Its file, relative to the document.
    pub(crate) file: Option<Located<String>>,
    /// Where it is listed.
    pub(crate) range: Range<usize>,
}

/// What an author names beside the document: an explanation, questions and answers, a picture of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RelatedEntry {
    /// How it is called, where the author says it.
    pub(crate) title: Option<Located<String>>,
    /// A path or a web address.
    pub(crate) link: Located<String>,
}

/// Who approved the publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Approval {
    /// A name.
    pub(crate) by: String,
    pub(crate) date: Date,
}

/// A correction of the published text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Correction {
    pub(crate) date: Date,
    pub(crate) note: String,
}

/// A person read the comparison with the issue before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Review {
    /// Who.
    pub(crate) by: String,
    pub(crate) date: Date,
    /// The digest of what was read.
    pub(crate) against: String,
}

/// What the author says of a number in the text: that it is a target, which one, or that it is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TargetStatement {
    /// The words of the text.
    pub(crate) quote: Located<String>,
    /// Where they stand, if the quote alone does not say it.
    pub(crate) anchor: Option<Located<String>>,
    /// It is no target.
    pub(crate) reject: bool,
    /// What is measured.
    pub(crate) indicator: Option<String>,
    /// The number, and the upper end of a range.
    pub(crate) value: Option<(Decimal, Option<Decimal>)>,
    /// The measure.
    pub(crate) unit: Option<String>,
    /// How the number is meant.
    pub(crate) comparator: Option<Comparator>,
    /// Whether it is a level or a change.
    pub(crate) direction: Option<Direction>,
}

impl TargetStatement {
    /// Whether it only confirms what was found.
    #[must_use]
    pub(crate) fn says_nothing(&self) -> bool {
        self.indicator.is_none()
            && self.value.is_none()
            && self.unit.is_none()
            && self.comparator.is_none()
            && self.direction.is_none()
    }
}

/// How the outline is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum OutlineReading {
    /// From Markdown headings and numbered paragraphs.
    #[default]
    Numbers,
    /// From Markdown headings alone.
    Headings,
}

/// The front matter, read; what is missing or faulty was reported and is absent.
#[derive(Debug, Clone, Default)]
pub(crate) struct FrontMatter {
    /// 标题.
    pub(crate) title: Option<Located<String>>,
    /// 发布机构, the leading one first.
    pub(crate) issuing_bodies: Vec<Located<String>>,
    /// 发布日期.
    pub(crate) date: Option<Located<Date>>,
    /// 有效性.
    pub(crate) validity: Option<Located<ValidityStatement>>,
    /// 成文日期.
    pub(crate) document_date: Option<Date>,
    /// 计划期.
    pub(crate) period: Option<Period>,
    /// 系列.
    pub(crate) series: Option<String>,
    /// 体裁.
    pub(crate) kind: Option<Located<String>>,
    /// 发文字号.
    pub(crate) document_number: Option<Located<String>>,
    /// 索引号.
    pub(crate) index_number: Option<Located<String>>,
    /// 主题分类.
    pub(crate) topics: Vec<Located<String>>,
    /// 公开分类.
    pub(crate) category: Option<String>,
    /// 公开属性.
    pub(crate) disclosure: Option<Disclosure>,
    /// 主送.
    pub(crate) addressed_to: Vec<String>,
    /// 抄送.
    pub(crate) copied_to: Vec<String>,
    /// 附件.
    pub(crate) attachments: Vec<AttachmentEntry>,
    /// 原件.
    pub(crate) original: Option<Located<String>>,
    /// 审签.
    pub(crate) approved: Option<Approval>,
    /// 替代.
    pub(crate) supersedes: Vec<Located<String>>,
    /// 内容概述.
    pub(crate) summary: Option<Located<String>>,
    /// 关键词.
    pub(crate) keywords: Vec<Located<String>>,
    /// 更正.
    pub(crate) corrections: Vec<Correction>,
    /// 延续: anchor here to anchor there, or none.
    pub(crate) continues: Vec<(Located<String>, Option<String>)>,
    /// 核对.
    pub(crate) reviewed: Option<Review>,
    /// 总结对象.
    pub(crate) report_on: Option<Located<String>>,
    /// 相关文件.
    pub(crate) related: Vec<RelatedEntry>,
    /// 提纲.
    pub(crate) outline: OutlineReading,
    /// 指标: what the author says of the numbers in the text.
    pub(crate) targets: Vec<TargetStatement>,
    /// 允许: rules that are silent here.
    pub(crate) allow: BTreeMap<Rule, String>,
    /// 语言.
    pub(crate) language: Option<String>,
    /// 路径.
    pub(crate) slug: Option<Located<String>>,
    /// 旧路径.
    pub(crate) aliases: Vec<Located<String>>,
    /// 来源.
    pub(crate) source: Option<Located<String>>,
    /// 草稿.
    pub(crate) draft: bool,
    /// The line of hyphens that ends it: where missing keys belong.
    pub(crate) end: Range<usize>,
}

/// The front matter of a page that is no document: its title, and what it allows.
#[derive(Debug)]
pub(crate) struct PageMatter {
    pub(crate) title: String,
    /// Rules that it allows to be broken, with reasons.
    pub(crate) allow: BTreeMap<Rule, String>,
}
