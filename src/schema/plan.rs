//! `index.json` beside a document.

use super::{Document, Named, SchemaName};
use crate::base::date::Date;
use crate::base::decimal::Decimal;
use crate::base::glossary::{Comparator, Direction};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A document with its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan<'a> {
    /// The form.
    pub(crate) schema: SchemaName<Plan<'static>>,
    /// What is known of it.
    #[serde(flatten)]
    pub(crate) metadata: Metadata<'a>,
    /// Covering notice, plan and annexes.
    #[serde(default)]
    pub parts: Vec<Part<'a>>,
    /// In the order of the text.
    #[serde(default)]
    pub(crate) sections: Vec<Section<'a>>,
    /// In the order of the text.
    #[serde(default)]
    pub footnotes: Vec<Footnote<'a>>,
    /// In the order of the text.
    #[serde(default)]
    pub(crate) targets: Vec<Target<'a>>,
}

impl Document for Plan<'_> {
    const SCHEMA: &'static str = "gongkai/plan/1";
}

impl Plan<'_> {
    /// Every anchor of its text: of sections, of blocks, of footnotes in order, and those of headings of its parts.
    pub(crate) fn anchors(&self) -> impl Iterator<Item = &str> {
        let of_sections =
            self.sections.iter().flat_map(|section| section.anchors().chain(section.blocks.iter().flat_map(Block::anchors)));
        let of_notes = self.footnotes.iter().map(|footnote| &*footnote.anchor);
        let of_headings = self.parts.iter().flat_map(|part| part.also.iter().map(String::as_str));
        of_sections.chain(of_notes).chain(of_headings)
    }
}

/// What is known of a document: the entries of the catalog, and the beginning of `index.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Metadata<'a> {
    /// The path under `content/` without extension.
    pub(crate) id: Cow<'a, str>,
    /// The address of the page.
    pub(crate) url: Cow<'a, str>,
    /// The addresses that it had before.
    pub(crate) aliases: Vec<Cow<'a, str>>,
    /// 标题.
    pub(crate) title: Cow<'a, str>,
    /// The leading body.
    pub(crate) issuing_body: Option<Body<'a>>,
    /// 发布机构.
    pub(crate) issuing_bodies: Vec<Body<'a>>,
    /// 发布日期; every document that is published has one.
    pub(crate) date: Option<Date>,
    /// 成文日期.
    pub(crate) document_date: Option<Date>,
    /// 有效性.
    pub(crate) validity: Validity<'a>,
    /// The name of the series.
    pub(crate) series: Option<Cow<'a, str>>,
    /// Its id in addresses.
    pub(crate) series_id: Option<Cow<'a, str>>,
    /// 计划期.
    pub(crate) period: Option<Period>,
    /// The name of the kind.
    pub(crate) kind: Option<Cow<'a, str>>,
    /// The names of the topics.
    pub(crate) topics: Vec<Cow<'a, str>>,
    /// 发文字号.
    pub(crate) document_number: Option<Cow<'a, str>>,
    /// 索引号.
    pub(crate) index_number: Option<Cow<'a, str>>,
    /// 公开分类.
    pub(crate) category: Option<Cow<'a, str>>,
    /// A tag of BCP 47.
    pub(crate) language: Cow<'a, str>,
    /// 公开属性.
    pub(crate) disclosure: Named<Disclosure>,
    /// 主送.
    pub(crate) addressed_to: Cow<'a, [String]>,
    /// 抄送.
    pub(crate) copied_to: Cow<'a, [String]>,
    /// The plan that it reports on.
    pub(crate) report_on: Option<Link<'a>>,
    /// 相关文件.
    pub(crate) related: Vec<Link<'a>>,
    /// The sealed original.
    pub(crate) original: Option<Original<'a>>,
    /// 内容概述.
    pub(crate) summary: Option<Cow<'a, str>>,
    /// 关键词.
    pub(crate) keywords: Cow<'a, [String]>,
    /// 来源.
    pub(crate) source: Option<Cow<'a, str>>,
    /// 更正, newest first.
    pub(crate) corrections: Vec<Correction<'a>>,
    /// 附件.
    pub(crate) attachments: Vec<Attachment<'a>>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Body<'a> {
    /// Its id in addresses.
    pub(crate) id: Cow<'a, str>,
    /// Its name today.
    pub(crate) name: Cow<'a, str>,
    /// Its name as the document gives it.
    pub(crate) printed: Cow<'a, str>,
}

/// The validity of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Validity<'a> {
    /// On the day for which it was computed.
    pub(crate) state: Named<State>,
    pub(crate) as_of: Option<Date>,
    /// What the author says whatever the day: expired or repealed.
    pub(crate) declared: Option<Named<State>>,
    /// The first day.
    pub(crate) from: Option<Date>,
    /// The last day.
    pub(crate) until: Option<Date>,
    /// The day of its repeal.
    pub(crate) repealed: Option<Date>,
    /// The next day on which its state changes.
    pub(crate) next_change: Option<Date>,
    /// What the author adds.
    pub(crate) note: Option<Cow<'a, str>>,
    /// The documents that supersede it.
    pub(crate) superseded_by: Vec<Link<'a>>,
    /// The documents that it supersedes.
    pub(crate) supersedes: Vec<Link<'a>>,
}

/// The five states of validity, in the order in which they are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum State {
    /// 有效.
    InForce,
    /// 尚未生效.
    Pending,
    /// 计划期已结束.
    PeriodEnded,
    /// 已失效.
    Expired,
    /// 已废止.
    Repealed,
}

impl State {
    /// All states in the order of lists.
    pub(crate) const ALL: [Self; 5] = [Self::InForce, Self::Pending, Self::PeriodEnded, Self::Expired, Self::Repealed];

    /// For addresses and for the keys of words.
    #[must_use]
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::InForce => "in_force",
            Self::Pending => "pending",
            Self::PeriodEnded => "period_ended",
            Self::Expired => "expired",
            Self::Repealed => "repealed",
        }
    }
}

/// What is published: nothing else is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Disclosure {
    /// 主动公开.
    Proactive,
}

/// First and last year.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Period {
    /// The first.
    pub(crate) from: i16,
    /// The last.
    pub(crate) to: i16,
}

/// Another document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Link<'a> {
    /// Its id; absent where it is not on the site.
    pub(crate) id: Option<Cow<'a, str>>,
    pub(crate) url: Option<Cow<'a, str>>,
    /// Its title; of one that is not on the site its number or title, as the author writes it.
    pub(crate) title: Cow<'a, str>,
}

impl Link<'_> {
    /// What it is known by.
    #[must_use]
    pub(crate) fn key(&self) -> &str {
        self.id.as_deref().unwrap_or(&self.title)
    }
}

/// The sealed original.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Original<'a> {
    #[serde(default)]
    pub(crate) url: Option<Cow<'a, str>>,
    /// Its bytes.
    #[serde(default)]
    pub(crate) size: Option<u64>,
    /// Their digest.
    #[serde(default)]
    pub(crate) sha256: Option<Cow<'a, str>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Correction<'a> {
    pub(crate) date: Date,
    pub(crate) note: Cow<'a, str>,
}

/// An attachment; without a file only its title is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Attachment<'a> {
    /// Its title; a sealed original among changes has none.
    pub(crate) title: Option<Cow<'a, str>>,
    pub(crate) url: Option<Cow<'a, str>>,
    /// Its bytes.
    pub(crate) size: Option<u64>,
    /// Their digest.
    pub(crate) sha256: Option<Cow<'a, str>>,
}

/// A part of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Part<'a> {
    pub(crate) role: Named<PartRole>,
    /// Its printed heading, or nothing.
    pub(crate) title: Cow<'a, str>,
    /// Of its outermost sections.
    pub(crate) anchors: Vec<Cow<'a, str>>,
    /// Further anchors that lead to its heading.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub also: Cow<'a, [String]>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PartRole {
    /// The covering notice.
    Notice,
    /// The plan itself.
    Plan,
    Annex,
}

/// A section with its own text, without that of the sections in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Section<'a> {
    /// Where it stands.
    pub anchor: Cow<'a, str>,
    /// The anchor of the section around it.
    #[serde(default)]
    pub(crate) parent: Option<Cow<'a, str>>,
    /// How deep it stands; 0 for leads.
    #[serde(default)]
    pub(crate) level: u8,
    /// The part that it belongs to.
    #[serde(default)]
    pub(crate) part: Named<PartRole>,
    /// Its number as printed.
    #[serde(default)]
    pub(crate) ordinal: Option<Cow<'a, str>>,
    /// Its title; absent for leads, empty for numbered items without one.
    #[serde(default)]
    pub title: Option<Cow<'a, str>>,
    /// Its paragraphs, lists and tables.
    #[serde(default)]
    pub blocks: Vec<Block<'a>>,
    /// Its further anchors.
    #[serde(default, skip_serializing_if = "<[String]>::is_empty")]
    pub also: Cow<'a, [String]>,
}

impl Section<'_> {
    /// Its anchor, then its further ones.
    pub(crate) fn anchors(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.anchor).chain(self.also.iter().map(String::as_str))
    }
}

/// A paragraph, a list or a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Block<'a> {
    /// Where it stands.
    pub(crate) anchor: Cow<'a, str>,
    #[serde(default)]
    pub(crate) kind: Named<BlockKind>,
    #[serde(default)]
    pub(crate) text: Cow<'a, str>,
    /// The cells of the first row of a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) head: Option<Vec<String>>,
    /// The cells of its other rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) rows: Option<Vec<Vec<String>>>,
    /// Its further anchors.
    #[serde(default, skip_serializing_if = "<[String]>::is_empty")]
    pub(crate) also: Cow<'a, [String]>,
}

impl Block<'_> {
    /// Its anchor, then its further ones.
    pub(crate) fn anchors(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.anchor).chain(self.also.iter().map(String::as_str))
    }
}

/// What a block is: by its place in an official document, else by its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum BlockKind {
    /// Running text.
    Paragraph,
    List,
    /// A quotation.
    Quote,
    /// Text as it stands.
    Code,
    Table,
    /// Terms and what they mean.
    Definitions,
    /// 主送.
    Salutation,
    /// 发文机关署名.
    Signature,
    /// 成文日期.
    SignatureDate,
    /// 附注.
    Annotation,
    /// 抄送.
    CopiedTo,
    /// 印发.
    Printed,
    /// 附件说明.
    AttachmentNote,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Footnote<'a> {
    /// Where it stands.
    pub anchor: Cow<'a, str>,
    /// How the source calls it.
    #[serde(default)]
    pub label: Cow<'a, str>,
    #[serde(default)]
    pub(crate) text: Cow<'a, str>,
}

/// A numeric target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Target<'a> {
    /// The anchor of its block, or of its section when it stands in a title.
    pub anchor: Cow<'a, str>,
    /// What is measured.
    #[serde(default)]
    pub indicator: Cow<'a, str>,
    /// How the number is meant.
    #[serde(default)]
    pub comparator: Named<Comparator>,
    /// The number as printed; the lower end of a range.
    pub value: Decimal,
    /// The upper end of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upper: Option<Decimal>,
    /// The measure as printed.
    #[serde(default)]
    pub unit: Cow<'a, str>,
    /// The words of the text.
    #[serde(default)]
    pub quote: Cow<'a, str>,
    /// Whether it is a level, a rise or a fall.
    #[serde(default)]
    pub direction: Named<Direction>,
    /// Where it comes from; absent among changes, since it is none to a reader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Named<TargetOrigin>>,
}

/// Where a target comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetOrigin {
    /// The program found it.
    Found,
    /// The program found it, and the front matter confirms it.
    Confirmed,
    /// The program found it, and the front matter corrects it.
    Corrected,
    /// It is known from the front matter alone.
    Added,
}
