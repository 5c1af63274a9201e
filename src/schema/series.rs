//! `index.json` beside a series.

use super::comparison::TargetMove;
use super::plan::{Period, State, Target};
use super::{Document, Named, SchemaName};
use crate::base::date::Date;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The issues of a plan, year by year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series<'a> {
    /// The form.
    pub(crate) schema: SchemaName<Series<'static>>,
    /// Its id in addresses.
    #[serde(default)]
    pub(crate) id: Cow<'a, str>,
    /// The address of its page.
    #[serde(default)]
    pub(crate) url: Cow<'a, str>,
    #[serde(default)]
    pub(crate) name: Cow<'a, str>,
    /// The id of the body that leads the newest issue.
    #[serde(default)]
    pub(crate) issuing_body: Cow<'a, str>,
    /// Oldest first.
    #[serde(default)]
    pub(crate) issues: Vec<Issue<'a>>,
    /// The published ones.
    #[serde(default)]
    pub(crate) comparisons: Vec<ComparedIssues<'a>>,
    /// Which section continues which: of each thread one anchor per issue, those of the newest issue first.
    #[serde(default)]
    pub(crate) threads: Vec<Vec<Option<Cow<'a, str>>>>,
    /// Targets of at least two consecutive issues.
    #[serde(default)]
    pub(crate) targets: Vec<TargetThread<'a>>,
}

impl Document for Series<'_> {
    const SCHEMA: &'static str = "gongkai/series/1";
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Issue<'a> {
    /// The years that it is for.
    #[serde(default)]
    pub(crate) period: Period,
    /// The id of its document.
    pub(crate) id: Cow<'a, str>,
    /// The address of its page.
    #[serde(default)]
    pub(crate) url: Cow<'a, str>,
    #[serde(default)]
    pub(crate) title: Cow<'a, str>,
    /// The day of its publication; every issue has one.
    #[serde(default)]
    pub(crate) date: Option<Date>,
    #[serde(default)]
    pub(crate) state: Named<State>,
    /// The ids of further documents of the same period.
    #[serde(default)]
    pub(crate) others: Vec<Cow<'a, str>>,
    /// The first level of the plan.
    #[serde(default)]
    pub(crate) sections: Vec<SectionTitle<'a>>,
}

/// A section of the first level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SectionTitle<'a> {
    /// Where it stands in its document.
    pub(crate) anchor: Cow<'a, str>,
    /// Its number as printed.
    pub(crate) ordinal: Cow<'a, str>,
    pub(crate) title: Cow<'a, str>,
}

/// Two issues that a page sets side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ComparedIssues<'a> {
    /// The earlier one.
    pub(crate) older: ComparedIssue<'a>,
    /// The later one.
    pub(crate) newer: ComparedIssue<'a>,
    /// The address of that page.
    pub(crate) url: Cow<'a, str>,
    /// Whether a person has read it.
    #[serde(default)]
    pub(crate) reviewed: bool,
}

/// One of two issues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ComparedIssue<'a> {
    /// The id of its document.
    pub(crate) id: Cow<'a, str>,
    /// The years that it is for, as addresses have them.
    #[serde(default)]
    pub(crate) period: Option<Cow<'a, str>>,
}

/// A target through the issues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TargetThread<'a> {
    /// What is measured.
    pub(crate) indicator: Cow<'a, str>,
    /// One for each issue; absent where it has none.
    pub(crate) values: Vec<Option<IssueTarget<'a>>>,
}

/// A target of one issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct IssueTarget<'a> {
    #[serde(flatten)]
    pub(crate) target: Target<'a>,
    /// What became of it since the issue before.
    pub(crate) change: Option<Named<TargetMove>>,
}
