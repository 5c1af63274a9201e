//! Whether the years of a plan fit what else is said of it.

use super::title::{Doubt, Nature, TitleReading};
use crate::base::date::Date;
use crate::diagnostic::problem;
use crate::diagnostic::rule::Severity;
use crate::document::{Period, ValidityStatement};

/// A plan that is published more years after its end than these is doubted: it may be another's.
const MAX_YEARS_AFTER: i16 = 1;

/// What is of no known kind may be a rule, and older.
const MAX_YEARS_AFTER_UNKNOWN: i16 = 5;

/// A plan that begins more years after its publication than these is doubted: the years may be a far goal.
const MAX_YEARS_BEFORE: i16 = 2;

/// Work of a year that is issued in the last month of it, or in the next year, goes on when the year is over.
const LAST_MONTH: i8 = 12;

/// Whether the work of one year may go on when it is over, by the days on which the document was made and published:
/// 2025年度考核方案 of January 2026. What was made earlier was only published late.
pub(super) fn may_outlast(period: Period, date: Date, made: Option<Date>) -> bool {
    let is_late = |day: Date| {
        day.year() == period.to + 1
            || day.year() == period.to && Date::new(period.to, LAST_MONTH, 1).is_some_and(|first| day >= first)
    };
    period.from == period.to && is_late(date) && made.is_none_or(is_late)
}

/// What the years of a document are held against.
pub(super) struct Held<'a> {
    /// The years.
    pub(super) period: Period,
    /// Whether the author wrote them in the front matter.
    pub(super) is_given: bool,
    pub(super) title: &'a TitleReading,
    /// What is not certain about the years that were read.
    pub(super) doubt: Option<Doubt>,
    /// What the document is.
    pub(super) nature: Nature,
    /// Whether its kind is that of a plan, whatever the years of its title are.
    pub(super) is_plan: bool,
    /// From when and until when it holds.
    pub(super) statement: &'a ValidityStatement,
    /// Its publication.
    pub(super) date: Date,
}

/// What is wrong with the years, and how sure that is.
pub(super) struct Misfit {
    /// A contradiction between two words of the author is certain, a distance is not.
    pub(super) severity: Severity,
    pub(super) problem: problem::Period,
}

impl Misfit {
    /// What somebody should look at.
    fn note(problem: problem::Period) -> Self {
        Self { severity: Severity::Note, problem }
    }
}

/// The first thing that does not fit.
pub(super) fn misfit(held: &Held<'_>) -> Option<Misfit> {
    against_validity(held).or_else(|| within_title(held)).or_else(|| against_title(held)).or_else(|| against_date(held))
}

/// The years, with the words of the title that say so.
fn years(held: &Held<'_>) -> problem::Years {
    let words = (!held.is_given).then(|| held.title.period_words.clone());
    problem::Years { label: held.period.label(), words }
}

fn against_validity(held: &Held<'_>) -> Option<Misfit> {
    let first = Date::new(held.period.from, 1, 1)?;
    let last = Date::last_of_year(held.period.to)?;
    let (from, until) = (held.statement.from, held.statement.until);
    let begins_after = from.filter(|from| *from > last);
    let ends_before = until.filter(|until| *until < first);
    // A rule of one year often holds from the next.
    let is_rule = matches!(held.nature, Nature::Unknown | Nature::Lasting)
        && until.is_none()
        && from.is_some_and(|from| from.year() <= held.period.to + 1);
    if held.nature == Nature::Report || is_rule {
        return None;
    }
    let problem = match (begins_after, ends_before) {
        (Some(from), _) => problem::Period::ValidityBeginsAfter { years: years(held), from },
        (_, Some(until)) => problem::Period::ValidityEndedBefore { years: years(held), until },
        _ => return None,
    };
    let severity = if held.nature == Nature::Plan { Severity::Warning } else { Severity::Note };
    Some(Misfit { severity, problem })
}

fn within_title(held: &Held<'_>) -> Option<Misfit> {
    let label = held.period.label();
    let has_days = held.statement.from.is_some() || held.statement.until.is_some();
    let words = held.title.period_words.clone();
    if held.nature == Nature::Lasting && held.is_plan && !has_days {
        return Some(Misfit::note(if words.contains(['级', '級']) {
            problem::Period::YearOfEntry { words, label }
        } else {
            problem::Period::YearOfEdition { words, label }
        }));
    }
    let problem = match held.doubt? {
        Doubt::Winter if held.statement.until.is_none() => problem::Period::OneYearOfWinter { label },
        Doubt::RuleOfYear if !has_days && held.nature == Nature::Lasting => problem::Period::YearOfRule { label },
        Doubt::WorkOnYear if held.statement.until.is_none() => problem::Period::YearOfWork { date: held.date, label },
        Doubt::Cohort => problem::Period::YearsOfCohort { words, label },
        Doubt::RuleOfYears if !has_days => problem::Period::YearsOfRule { label },
        Doubt::NoKind if !has_days => problem::Period::MayBeNoPlan { label },
        Doubt::NumberAgainstYears => {
            let problem = problem::Period::NumberAgainstYears { label };
            return Some(Misfit { severity: Severity::Warning, problem });
        }
        Doubt::SummaryAndPlan => problem::Period::SummaryAndPlan { label },
        Doubt::Winter
        | Doubt::RuleOfYear
        | Doubt::RuleOfYears
        | Doubt::WorkOnYear
        | Doubt::NoKind
        | Doubt::SeveralYears
        | Doubt::PlanOfSubject
        | Doubt::YearOfPlan => return None,
    };
    Some(Misfit::note(problem))
}

fn against_title(held: &Held<'_>) -> Option<Misfit> {
    let others = &held.title.years;
    let overlaps = |other: &Period| other.from <= held.period.to && held.period.from <= other.to;
    if !held.is_given || others.is_empty() || others.iter().any(overlaps) {
        return None;
    }
    let others = others.iter().map(|other| other.label()).collect();
    Some(Misfit::note(problem::Period::NotOfTitle { label: held.period.label(), others }))
}

fn against_date(held: &Held<'_>) -> Option<Misfit> {
    let (period, year) = (held.period, held.date.year());
    let within = |date: Option<Date>| date.is_some_and(|date| (period.from..=period.to).contains(&date.year()));
    // Who gives the days on which it begins or ends has thought of the years.
    if within(held.statement.from) || within(held.statement.until) {
        return None;
    }
    let is_late = match held.nature {
        Nature::Plan => period.to < year - MAX_YEARS_AFTER,
        Nature::Unknown => period.to < year - MAX_YEARS_AFTER_UNKNOWN,
        Nature::Report | Nature::Lasting => false,
    };
    let is_early = period.from > year + MAX_YEARS_BEFORE;
    let date = held.date;
    if is_late {
        Some(Misfit::note(problem::Period::PublishedLongAfter { years: years(held), date }))
    } else if is_early {
        Some(Misfit::note(problem::Period::PublishedLongBefore { years: years(held), date }))
    } else {
        None
    }
}
