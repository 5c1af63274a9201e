//! What a document is, and of which years: from its title, its kind and its dates.

use super::period::may_outlast;
use super::title::{Doubt, Nature, TitleReading};
use crate::base::date::Date;
use crate::document::{Period, ValidityStatement};

/// What is known of a document before it is weighed.
pub(super) struct Known<'a> {
    pub(super) title: &'a str,
    pub(super) reading: &'a TitleReading,
    /// The kind, and whether the author gives it.
    pub(super) kind: Option<Kind<'a>>,
    pub(super) is_kind_given: bool,
    /// The years that the author gives.
    pub(super) given: Option<Period>,
    /// Its publication.
    pub(super) date: Date,
    pub(super) document_date: Option<Date>,
    pub(super) statement: &'a ValidityStatement,
}

/// The kind of a document.
#[derive(Clone, Copy)]
pub(super) struct Kind<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
}

/// What a document is taken for.
pub(super) struct Class {
    /// Its years.
    pub(super) period: Option<Period>,
    pub(super) nature: Nature,
    /// Whether its kind is that of a plan, whatever the years of its title are.
    pub(super) is_plan: bool,
    /// What is not certain about the years that were read.
    pub(super) doubt: Option<Doubt>,
    /// Whether its work may go on in the year after its period.
    pub(super) lingers: bool,
}

impl Class {
    pub(super) fn of(known: &Known<'_>) -> Self {
        let by_kind = known.nature_by_kind();
        let doubt = known.reading.doubt.filter(|_| known.given.is_none()).or_else(|| known.further_doubt(by_kind));
        let lasts = known.lasts_in_an_edition(by_kind) || known.may_last(by_kind, doubt);
        Self {
            period: known.period(),
            nature: if lasts { Nature::Lasting } else { by_kind },
            is_plan: by_kind == Nature::Plan,
            doubt,
            lingers: matches!(doubt, Some(Doubt::WorkOnYear | Doubt::Winter)) && known.statement.until.is_none(),
        }
    }
}

impl Known<'_> {
    fn period(&self) -> Option<Period> {
        self.given.or(self.reading.period)
    }

    /// The years of the title, where they are those of the document.
    fn read(&self) -> Option<Period> {
        self.reading.period.filter(|_| self.given.is_none())
    }

    fn nature_by_kind(&self) -> Nature {
        let by_title = Nature::of_reading(self.title, self.reading);
        match self.kind.filter(|_| self.is_kind_given).map(|kind| Nature::of_kind(kind.name)) {
            // A 通知 may hand on a plan or tell of a result.
            Some(Nature::Unknown) if by_title != Nature::Plan => by_title,
            Some(nature) => nature,
            None => by_title,
        }
    }

    /// What the title alone does not leave in doubt, and its kind and dates do.
    fn further_doubt(&self, by_kind: Nature) -> Option<Doubt> {
        let read = self.read().filter(|_| !self.reading.is_edition)?;
        let is_work = by_kind == Nature::Unknown || self.kind.is_some_and(|kind| kind.id == "implementation-plan");
        if is_work && may_outlast(read, self.date, self.document_date) {
            return Some(Doubt::WorkOnYear);
        }
        let is_of_no_kind = by_kind == Nature::Unknown && self.kind.is_none() && !Nature::names_work(self.title);
        let is_rule = read.from < read.to && Nature::names_rule(self.title);
        is_of_no_kind.then_some(if is_rule { Doubt::RuleOfYears } else { Doubt::NoKind })
    }

    /// The year of an edition is no plan's, unless the author says that it is.
    fn lasts_in_an_edition(&self, by_kind: Nature) -> bool {
        let is_dated = self.reading.is_edition && self.period() == self.reading.period && by_kind != Nature::Report;
        is_dated && (self.given.is_none() || by_kind == Nature::Unknown)
    }

    /// 办法（2023—2025年） that is given an end expires on it: it has no years of a plan.
    fn may_last(&self, by_kind: Nature, doubt: Option<Doubt>) -> bool {
        let is_rule_with_end = || self.read().is_some() && self.statement.until.is_some() && Nature::names_rule(self.title);
        by_kind == Nature::Unknown && (doubt == Some(Doubt::RuleOfYear) || is_rule_with_end())
    }
}
