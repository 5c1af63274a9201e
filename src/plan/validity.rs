//! Validity: a pure function of the front matter and a date.

use super::title::Nature;
use crate::base::date::Date;
use crate::document::{Period, ValidityStatement};
pub(crate) use crate::schema::plan::State;

/// All that validity depends on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing<'a> {
    /// What the author says.
    pub(crate) statement: &'a ValidityStatement,
    /// The plan period.
    pub(crate) period: Option<Period>,
    /// Whether the document ends with its period: a plan does, a report and a lasting rule do not.
    pub(crate) ends_with_period: bool,
    /// The day from which a published document supersedes this one.
    pub(crate) superseded_on: Option<Date>,
}

/// Whether a document ends with its period. What tells of a year does not, nor what lasts until it is changed, of which an end
/// that the author gives is an expiry; what is of no known kind does, unless he gives a beginning and no end, as for a rule that
/// lasts. Nothing does that holds until a later year.
#[must_use]
pub(crate) fn ends_with_period(nature: Nature, statement: &ValidityStatement, period: Option<Period>) -> bool {
    if statement.until.zip(period).is_some_and(|(until, period)| until.year() > period.to) {
        return false;
    }
    match nature {
        Nature::Plan => true,
        Nature::Report | Nature::Lasting => false,
        Nature::Unknown => statement.from.is_none() || statement.until.is_some(),
    }
}

/// The state on a day.
#[must_use]
pub(crate) fn standing(of: &Standing<'_>, day: Date) -> State {
    let statement = of.statement;
    let reached = |date: Option<Date>| date.is_some_and(|date| date <= day);
    if statement.repealed || reached(statement.repealed_on) || reached(of.superseded_on) {
        return State::Repealed;
    }
    let period_end = of.period.and_then(|period| Date::last_of_year(period.to));
    if statement.expired || statement.until.is_some_and(|until| until < day && Some(until) != period_end) {
        return State::Expired;
    }
    if statement.from.is_some_and(|from| from > day) {
        return State::Pending;
    }
    if of.ends_with_period && period_end.is_some_and(|end| end < day) {
        return State::PeriodEnded;
    }
    State::InForce
}

/// The next day after `day` on which the state differs from that of `day`.
#[must_use]
pub(crate) fn next_change(of: &Standing<'_>, day: Date) -> Option<Date> {
    let now = standing(of, day);
    let period_end = of.period.and_then(|period| Date::last_of_year(period.to));
    let mut days: Vec<Date> = [
        of.statement.repealed_on,
        of.superseded_on,
        of.statement.from,
        of.statement.until.map(Date::next),
        period_end.map(Date::next),
    ]
    .into_iter()
    .flatten()
    .filter(|candidate| *candidate > day)
    .collect();
    days.sort_unstable();
    days.into_iter().find(|candidate| standing(of, *candidate) != now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn state(statement: &ValidityStatement, period: Option<Period>, day: &str) -> State {
        standing(&Standing { statement, period, ends_with_period: true, superseded_on: None }, date(day))
    }

    const YEAR: Option<Period> = Some(Period { from: 2023, to: 2023 });

    #[test]
    fn a_plan_whose_year_is_over_has_ended_and_not_expired() {
        let statement =
            ValidityStatement { from: Some(date("2023-01-01")), until: Some(date("2023-12-31")), ..Default::default() };
        assert_eq!(state(&statement, YEAR, "2022-12-31"), State::Pending);
        assert_eq!(state(&statement, YEAR, "2023-12-31"), State::InForce);
        assert_eq!(state(&statement, YEAR, "2024-01-01"), State::PeriodEnded);
    }

    #[test]
    fn a_report_and_a_lasting_rule_do_not_end_with_a_year() {
        let from = ValidityStatement { from: Some(date("2023-07-01")), ..Default::default() };
        let until = ValidityStatement { until: Some(date("2023-12-31")), ..from.clone() };
        let later = ValidityStatement { until: Some(date("2025-06-30")), ..from.clone() };
        let none = ValidityStatement::default();
        let state = |nature, statement: &ValidityStatement| {
            let ends_with_period = ends_with_period(nature, statement, YEAR);
            standing(&Standing { statement, period: YEAR, ends_with_period, superseded_on: None }, date("2024-01-01"))
        };
        for (nature, statement, wanted) in [
            (Nature::Plan, &none, State::PeriodEnded),
            (Nature::Plan, &from, State::PeriodEnded),
            (Nature::Report, &none, State::InForce),
            // The end of the year that it tells of is no expiry either.
            (Nature::Report, &until, State::InForce),
            (Nature::Unknown, &none, State::PeriodEnded),
            (Nature::Unknown, &until, State::PeriodEnded),
            (Nature::Unknown, &from, State::InForce),
            (Nature::Plan, &later, State::InForce),
            (Nature::Unknown, &later, State::InForce),
        ] {
            assert_eq!(state(nature, statement), wanted, "{nature:?} {statement:?}");
        }
    }

    #[test]
    fn an_end_that_is_not_the_periods_end_is_expiry() {
        let statement = ValidityStatement { until: Some(date("2023-06-30")), ..Default::default() };
        assert_eq!(state(&statement, YEAR, "2023-06-30"), State::InForce);
        assert_eq!(state(&statement, YEAR, "2023-07-01"), State::Expired);
    }

    #[test]
    fn repeal_comes_first() {
        let statement = ValidityStatement { expired: true, repealed_on: Some(date("2024-05-01")), ..Default::default() };
        assert_eq!(state(&statement, YEAR, "2024-04-30"), State::Expired);
        assert_eq!(state(&statement, YEAR, "2024-05-01"), State::Repealed);
    }

    proptest! {
        #[test]
        fn nothing_changes_before_the_announced_day(
            from in 0i64..2000, length in 0i64..2000, today in 0i64..4000, ends_with_period: bool,
        ) {
            let day = |count: i64| Date::from_epoch_seconds((18_000 + count) * 86_400).unwrap();
            let statement = ValidityStatement { from: Some(day(from)), until: Some(day(from + length)), ..Default::default() };
            let period = Some(Period { from: 2021, to: 2021 });
            let of = Standing { statement: &statement, period, ends_with_period, superseded_on: None };
            let now = standing(&of, day(today));
            if let Some(change) = next_change(&of, day(today)) {
                prop_assert!(change > day(today) && standing(&of, change) != now);
                let mut before = day(today);
                while before < change {
                    prop_assert_eq!(standing(&of, before), now);
                    before = before.next();
                }
            } else { prop_assert_eq!(standing(&of, day(9000)), now) }
        }
    }
}
