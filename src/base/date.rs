//! Calendar days: read as officials write them, printed in words; the one door to jiff.

use serde::{Serialize, Serializer};
use std::fmt;

/// A day of the civil calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The day with these numbers, if the calendar has it. Years run from 1900 to 9998.
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        if !(1900..=9998).contains(&year) {
            return None;
        }
        jiff::civil::Date::new(year, month, day).ok().map(Self)
    }

    /// Reads `2023-04-04`, `2023/4/4`, `2023.4.4`, `2023年4月4日` and `二〇二三年四月四日`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        // Input methods for Chinese write ２０２５年３月４日.
        let narrow = |character| match character {
            '０'..='９' | '－' | '．' | '／' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
            _ => character,
        };
        let text: String = text.trim().chars().map(narrow).collect();
        let text = text.as_str();
        if let Some(date) = Self::parse_in_han_figures(text) {
            return Some(date);
        }
        let text = text.strip_suffix('日').unwrap_or(text);
        let mut numbers = text.split(['-', '/', '.', '年', '月']).map(|number| {
            let digits = !number.is_empty() && number.len() <= 4 && number.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| number.parse::<i16>().ok()).flatten()
        });
        let (year, month, day) = (numbers.next()??, numbers.next()??, numbers.next()??);
        if numbers.next().is_some() {
            return None;
        }
        Self::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
    }

    /// Reads `2023年3月14日` and `二〇二三年三月十四日` as they stand under an official text.
    #[must_use]
    pub fn parse_in_text(text: &str) -> Option<Self> {
        let compact: String = text.chars().filter(|character| !character.is_whitespace()).collect();
        if !compact.ends_with('日') {
            return None;
        }
        Self::parse(&compact)
    }

    /// Reads `二〇二三年三月十四日`; zero is written in many ways.
    fn parse_in_han_figures(text: &str) -> Option<Self> {
        let (year, rest) = text.split_once('年')?;
        if year.chars().count() != 4 {
            return None;
        }
        let (month, day) = rest.strip_suffix('日')?.split_once('月')?;
        let year = year.chars().try_fold(0i16, |sum, character| {
            let digit = "〇一二三四五六七八九".chars().position(|known| known == character);
            let digit = digit.or((matches!(character, '零' | '○' | '◯' | 'О' | 'O' | 'Ｏ' | 'o' | '0')).then_some(0))?;
            sum.checked_mul(10)?.checked_add(i16::try_from(digit).ok()?)
        })?;
        let small = |text: &str| super::ordinal::han_number(text).and_then(|number| i8::try_from(number).ok());
        Self::new(year, small(month)?, small(day)?)
    }

    /// The first day of a year.
    #[must_use]
    pub fn first_of_year(year: i16) -> Option<Self> {
        Self::new(year, 1, 1)
    }

    /// The last day of a year.
    #[must_use]
    pub fn last_of_year(year: i16) -> Option<Self> {
        Self::new(year, 12, 31)
    }

    /// The day after; the same day at the end of time.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.tomorrow().unwrap_or(self.0))
    }

    /// How many days later another day is; negative where it is earlier.
    #[must_use]
    pub fn days_until(self, other: Self) -> i32 {
        self.0.until(other.0).map_or(0, |span| span.get_days())
    }

    /// Saturday or Sunday.
    #[must_use]
    pub fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday)
    }

    /// The day on which a count of seconds since 1970 falls in Shanghai.
    #[must_use]
    pub fn from_epoch_seconds(seconds: i64) -> Option<Self> {
        let moment = jiff::Timestamp::from_second(seconds).ok()?;
        let date = jiff::tz::offset(8).to_datetime(moment).date();
        Self::new(date.year(), date.month(), date.day())
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// `2023年4月4日`.
    #[must_use]
    pub fn in_chinese(self) -> String {
        format!("{}年{}月{}日", self.0.year(), self.0.month(), self.0.day())
    }

    /// `4 April 2023`.
    #[must_use]
    pub fn in_english(self) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let month = usize::try_from(self.0.month()).unwrap_or(1).saturating_sub(1);
        format!("{} {} {}", self.0.day(), MONTHS.get(month).copied().unwrap_or_default(), self.0.year())
    }
}

impl fmt::Display for Date {
    /// `2023-04-04`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_three_ways_of_writing_a_date() {
        let date = Date::new(2023, 4, 4);
        assert_eq!(Date::parse("2023-04-04"), date);
        assert_eq!(Date::parse("2023/4/4"), date);
        assert_eq!(Date::parse("2023年4月4日"), date);
        assert_eq!(Date::parse("二〇二三年四月四日"), date);
        assert_eq!(Date::parse("２０２３年４月４日"), date);
        assert_eq!(Date::parse("２０２３．４．４"), date);
        assert_eq!(Date::parse("二Ｏ二三年四月四日"), date);
        assert_eq!(Date::parse("二○二三年十月二十日"), Date::new(2023, 10, 20));
    }

    #[test]
    fn refuses_days_that_the_calendar_lacks() {
        for text in [
            "2025-02-30",
            "2025/13/01",
            "0000-00-00",
            "明天",
            "2025-1",
            "2025-1-1-1",
            "",
            "二〇二五年二月三十日",
            "二五年三月四日",
            "二〇二五年三月",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn reads_dates_under_official_texts() {
        assert_eq!(Date::parse_in_text("2023年3月14日"), Date::new(2023, 3, 14));
        assert_eq!(Date::parse_in_text("二〇二三年三月十四日"), Date::new(2023, 3, 14));
        assert_eq!(Date::parse_in_text("二○二三年十二月三十一日"), Date::new(2023, 12, 31));
        assert_eq!(Date::parse_in_text("2023年3月14日印发"), None);
    }

    #[test]
    fn a_late_evening_in_greenwich_is_the_next_day_in_shanghai() {
        assert_eq!(Date::from_epoch_seconds(1_700_000_000), Date::new(2023, 11, 15));
    }
}
