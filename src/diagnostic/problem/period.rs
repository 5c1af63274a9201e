//! What may be wrong with the period of a plan.

use crate::base::date::Date;
use crate::diagnostic::rule::Rule;

/// A mistake in the period of a plan. A `label` is its years, `2024` or `2024-2027`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Period {
    /// It can be read from nothing.
    Unknown {
        title: TitleWithoutYears,
        /// The year of publication.
        year: i16,
    },
    ValidityBeginsAfter {
        years: Years,
        from: Date,
    },
    ValidityEndedBefore {
        years: Years,
        until: Date,
    },
    /// The year of the title is that in which pupils began, and no end is named.
    YearOfEntry {
        words: String,
        label: String,
    },
    /// The year of the title is that of an edition, and no years of the plan are named.
    YearOfEdition {
        words: String,
        label: String,
    },
    /// A winter that may belong to two years.
    OneYearOfWinter {
        label: String,
    },
    /// The year of issue, or the only year of a rule.
    YearOfRule {
        label: String,
    },
    /// The year of the work, or the year that the work looks back on.
    YearOfWork {
        date: Date,
        label: String,
    },
    /// The year in which pupils began, with the number of years that they have.
    YearsOfCohort {
        words: String,
        label: String,
    },
    /// A rule for certain years, which may or may not expire.
    YearsOfRule {
        label: String,
    },
    MayBeNoPlan {
        label: String,
    },
    /// The number of a five-year plan in the title and its years.
    NumberAgainstYears {
        label: String,
    },
    SummaryAndPlan {
        label: String,
    },
    NotOfTitle {
        label: String,
        /// The years in the title.
        others: Vec<String>,
    },
    PublishedLongAfter {
        years: Years,
        date: Date,
    },
    PublishedLongBefore {
        years: Years,
        date: Date,
    },
}

/// The years of a plan, and where they come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Years {
    pub(crate) label: String,
    /// The words of the title that say so; `None` where the front matter does.
    pub(crate) words: Option<String>,
}

/// Why no years could be read from a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TitleWithoutYears {
    /// Its years are those of a plan that is drawn up or assessed.
    OfAnotherPlan,
    /// It means one of five years and does not say which.
    OneOfFive,
    /// It names several.
    Several(Vec<String>),
    /// It holds figures that are no years.
    Figures,
    Nothing,
}

impl Period {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::Unknown { .. } => Rule::UnknownPeriod,
            _ => Rule::PeriodDoubtful,
        }
    }
}
