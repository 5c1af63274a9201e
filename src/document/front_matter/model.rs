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

/// The front matter of a page that is no document: its title, and what it allows.
#[derive(Debug)]
pub struct PageMatter {
    /// Its title.
    pub title: String,
    /// Rules that it allows to be broken, with reasons.
    pub allow: BTreeMap<Rule, String>,
}
