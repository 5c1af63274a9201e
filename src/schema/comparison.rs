//! `index.json` beside a comparison, and what `gongkai compare` prints.

use super::plan::{Period, Target};
use super::{Document, SchemaName};
use crate::base::date::Date;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Two plans side by side; `P` is what is said of each: on a site its name and address, on the command line the whole plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison<'a, P = ComparedPlan<'a>> {
    /// The form.
    pub(crate) schema: SchemaName<Comparison<'static>>,
    /// The earlier plan; where a report is compared, its plan.
    pub(crate) older: P,
    /// The later plan, or the report.
    pub(crate) newer: P,
    /// Fingerprint of what was compared: 20 hexadecimal digits.
    pub(crate) digest: Cow<'a, str>,
    /// Who has read it.
    pub(crate) reviewed: Option<Reviewed<'a>>,
    /// Whether the documents were too long for paragraphs to be compared.
    pub(crate) sections_only: bool,
    /// In the order of the newer document, sections before what stands in them.
    pub pairs: Vec<Pair<'a>>,
    /// Anchors without a partner.
    pub older_only: Cow<'a, [String]>,
    /// Anchors without a partner.
    pub newer_only: Cow<'a, [String]>,
    /// In the order of the newer document, then those that only the older one has.
    pub targets: Vec<TargetPair<'a>>,
}

impl<P> Document for Comparison<'_, P> {
    const SCHEMA: &'static str = "gongkai/comparison/1";
}

/// A plan as a site names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedPlan<'a> {
    pub(crate) id: Cow<'a, str>,
    /// The address of its page.
    pub(crate) url: Cow<'a, str>,
    pub(crate) title: Cow<'a, str>,
    /// The years that it is for.
    pub(crate) period: Option<Period>,
}

/// Who has read a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Reviewed<'a> {
    /// Who.
    pub(crate) by: Cow<'a, str>,
    pub(crate) date: Date,
}

/// Sections or paragraphs that correspond.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pair<'a> {
    /// Anchors of the older plan.
    pub older: Cow<'a, [String]>,
    /// Anchors of the newer plan.
    pub newer: Cow<'a, [String]>,
    /// How much wording they share.
    pub relation: Relation,
    /// Whether it stands elsewhere.
    pub moved: bool,
    /// Whether only its printed number changed.
    pub renumbered: bool,
    /// The share of wording that both have, from 0 to 1.
    pub(crate) similarity: f64,
    /// Why they are held to correspond.
    pub basis: Basis,
}

/// How much wording two units share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// All of it, apart from numbering, width, script, spaces and punctuation.
    Identical,
    /// Most of it: the same text with other words.
    Reworded,
    /// Some of it: the same matter in another text.
    Related,
}

/// Why two units are held to correspond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Equal text.
    Exact,
    /// Shared wording.
    Text,
    /// Heading, rare words and neighbours; most of the wording differs.
    Topic,
    /// What stands in them, or the place where they stand.
    Structure,
    /// A person said so (`continues`).
    Editor,
}

impl Basis {
    /// Its name in JSON and in classes.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Text => "text",
            Self::Topic => "topic",
            Self::Structure => "structure",
            Self::Editor => "editor",
        }
    }
}

/// A target of either plan, or of both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetPair<'a> {
    /// What is measured.
    pub indicator: Cow<'a, str>,
    /// In the older plan.
    pub(crate) older: Option<Target<'a>>,
    /// In the newer plan.
    pub(crate) newer: Option<Target<'a>>,
    /// What became of it.
    pub change: TargetMove,
}

/// What became of a target: of its number, without a judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetMove {
    /// The number is greater. Whether that is better is not for a program to say.
    Up,
    /// The number is smaller.
    Down,
    /// The number is the same and meant the same way.
    Same,
    /// The number is the same and meant another way: 以上 became 左右.
    Wording,
    /// It is measured another way: a rate became an amount, a point a range.
    Form,
    /// The older plan has none.
    New,
    /// The newer plan has none.
    Absent,
}

impl TargetMove {
    /// Its name in JSON, in classes and in the keys of strings.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Same => "same",
            Self::Wording => "wording",
            Self::Form => "form",
            Self::New => "new",
            Self::Absent => "absent",
        }
    }
}
