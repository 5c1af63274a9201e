//! Working days in China: weekends, holidays, and the weekends that are worked in their stead.

use crate::base::date::Date;
use crate::diagnostic::{Diagnostics, SourceText, problem};
use crate::source::yaml::{self, Reader, Value};
use std::collections::{BTreeMap, BTreeSet};

const BUILT_IN: &str = include_str!("holidays.txt");

/// The days off and the weekends worked, by year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Calendar {
    years: BTreeMap<i16, Year>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Year {
    off: BTreeSet<Date>,
    work: BTreeSet<Date>,
}

impl Calendar {
    /// The years that the program knows: 2017 to 2026.
    #[must_use]
    pub(crate) fn built_in() -> Self {
        let mut years = BTreeMap::new();
        for line in BUILT_IN.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split(' ');
            let Some(number) = words.next().and_then(|year| year.parse::<i16>().ok()) else { continue };
            let day = |text: &str| Date::parse(&format!("{number}-{text}"));
            let mut year = Year::default();
            let mut is_off = true;
            for word in words {
                match word {
                    "off" | "|" => {}
                    "work" => is_off = false,
                    _ => {
                        let (first, last) = word.split_once("..").unwrap_or((word, word));
                        let days = day(first).zip(day(last)).into_iter().flat_map(|(first, last)| span(first, last));
                        if is_off { year.off.extend(days) } else { year.work.extend(days) }
                    }
                }
            }
            years.insert(number, year);
        }
        Self { years }
    }

    /// Reads the file that `holidays` names: years, each with the days `off` (放假) and the weekends of `work` (上班). A
    /// year that it gives replaces the one that the program knows.
    pub(crate) fn read(&mut self, source: &SourceText, report: &mut Diagnostics) {
        let Some(root) = yaml::parse(source, 0..source.text.len(), report) else { return };
        let mut reader = Reader::new(source, report);
        let Value::Mapping(entries) = root.value else {
            reader.add(root.range, &problem::Calendar::NotByYear);
            return;
        };
        for (key, node) in entries {
            let Some(number) = key.text.trim().parse::<i16>().ok().filter(|year| (1949..=2999).contains(year)) else {
                reader.add(key.range, &problem::Calendar::NotAYear { value: key.text });
                continue;
            };
            let Some(fields) = reader.mapping(node, &[("off", "放假"), ("work", "上班")]) else { continue };
            let mut year = Year::default();
            for (name, days) in [("off", &mut year.off), ("work", &mut year.work)] {
                let Some((_, node)) = fields.get(name) else { continue };
                for written in reader.texts(name, node) {
                    let mut ends = written.value.splitn(2, "..").map(|day| Date::parse(day.trim()));
                    let first = ends.next().flatten();
                    let last = ends.next().unwrap_or(first);
                    match first.zip(last).filter(|(first, last)| first <= last && last.year() - first.year() <= 1) {
                        Some((first, last)) => days.extend(span(first, last)),
                        None => reader.add(written.range, &problem::Calendar::NotADay { value: written.value }),
                    }
                }
            }
            self.years.insert(number, year);
        }
    }

    /// How many working days there are after a day, up to and with another one; at most `most`. `Err` names the first year
    /// on the way whose holidays are not known.
    ///
    /// # Errors
    /// The holidays of a year are not known.
    pub(crate) fn working_days(&self, after: Date, until: Date, most: u32) -> Result<u32, i16> {
        let mut count = 0;
        let mut day = after;
        while day < until && count < most {
            day = day.next();
            if self.is_worked(day)? {
                count += 1;
            }
        }
        Ok(count)
    }

    fn is_worked(&self, day: Date) -> Result<bool, i16> {
        let year = self.years.get(&day.year()).ok_or_else(|| day.year())?;
        Ok(year.work.contains(&day) || !day.is_weekend() && !year.off.contains(&day))
    }
}

fn span(first: Date, last: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(first), move |day| (*day < last).then(|| day.next())).take(400)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn weekends_and_holidays_are_no_working_days_and_make_up_days_are() {
        let calendar = Calendar::built_in();
        let count = |after, until| calendar.working_days(day(after), day(until), 1000);
        assert_eq!(count("2026-09-18", "2026-09-21"), Ok(2), "Sunday 20 September 2026 is worked");
        assert_eq!(count("2025-01-27", "2025-02-05"), Ok(1), "the Spring Festival of 2025");
        assert_eq!(count("2023-04-04", "2023-04-04"), Ok(0));
        assert_eq!(count("2026-12-30", "2027-01-04"), Err(2027));
    }

    #[test]
    fn a_year_has_as_many_working_days_as_the_notices_leave() {
        let calendar = Calendar::built_in();
        let of = |year: i16| {
            let last = Date::last_of_year(year).unwrap();
            let first = Date::new(year, 1, 1).unwrap();
            calendar.working_days(first, last, 1000).unwrap()
        };
        // 365 days less 104 or 105 weekend days and 11 holidays; 13 holidays since 2025.
        for (year, least, most) in [
            (2017, 248, 252),
            (2018, 248, 252),
            (2019, 248, 252),
            (2021, 248, 252),
            (2022, 248, 252),
            (2023, 247, 251),
            (2024, 249, 253),
            (2025, 246, 250),
            (2026, 246, 250),
        ] {
            let days = of(year);
            assert!((least..=most).contains(&days), "{year}: {days}");
        }
    }

    #[test]
    fn a_site_may_add_a_year() {
        let mut calendar = Calendar::built_in();
        let mut report = Diagnostics::new();
        let source = SourceText::new("holidays.yaml", "2027:\n  放假: [2027-01-01..2027-01-03]\n  work: 2027-01-09\n");
        calendar.read(&source, &mut report);
        assert_eq!(report, []);
        assert_eq!(calendar.working_days(day("2026-12-31"), day("2027-01-09"), 1000), Ok(6));
        calendar.read(&SourceText::new("holidays.yaml", "2027: {off: [元旦]}\n一年: {}\n"), &mut report);
        assert_eq!(report.len(), 2);
    }
}
