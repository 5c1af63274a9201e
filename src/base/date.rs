//! Calendar days: read as officials write them, printed in words; the one door to jiff.

use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
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
        // 2025 年 3 月 4 日 is set with blanks by some word processors.
        let has_names = text.contains('年');
        let text: String = text.trim().chars().filter(|character| !has_names || !character.is_whitespace()).map(narrow).collect();
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

    /// The day that a text means which is not written as one: `25-3-4`, `2023年4月4号`, `20230404`, `2023-04-04 09:30`.
    ///
    /// It is good for a proposal, never for a page.
    #[must_use]
    pub(crate) fn meant(text: &str) -> Option<Self> {
        let (year, month, day) = Self::numbers_meant(text)?;
        Self::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
    }

    /// Year, month and day that a text means, whether or not the calendar has that day.
    #[must_use]
    pub(crate) fn numbers_meant(text: &str) -> Option<(i16, i16, i16)> {
        let mut numbers: Vec<String> = Vec::new();
        let mut is_open = false;
        for character in super::text::fold_width(text) {
            let is_number = character.is_ascii_digit() || "〇零○一二三四五六七八九十廿卅".contains(character);
            match (is_number, is_open) {
                (true, true) => numbers.last_mut()?.push(character),
                (true, false) => numbers.push(character.to_string()),
                (false, _) => {}
            }
            is_open = is_number;
        }
        if let [compact] = numbers.as_slice()
            && compact.len() == 8
            && compact.is_ascii()
        {
            numbers = vec![compact[..4].to_owned(), compact[4..6].to_owned(), compact[6..].to_owned()];
        }
        let [year, month, day, ..] = numbers.as_slice() else { return None };
        // 04-03-2023 may be of any order.
        if day.chars().count() > 3 {
            return None;
        }
        let is_republican = text.contains("民国") || text.contains("民國");
        let year = match year.parse::<i16>() {
            _ if is_republican => 1911 + Self::small_number(year)?,
            // 3/4/25 may be of any order.
            Ok(short) if year.len() == 2 && !text.contains('/') => 2000 + short,
            Ok(year) => year,
            Err(_) => Self::year_in_han_figures(year)?,
        };
        (1900..2100).contains(&year).then_some((year, Self::small_number(month)?, Self::small_number(day)?))
    }

    /// `12`, `十二` and, as years of the Republic are written, `一一二`.
    fn small_number(text: &str) -> Option<i16> {
        if let Ok(number) = text.parse::<i16>() {
            return Some(number).filter(|number| *number < 1000);
        }
        let figures: Option<Vec<usize>> =
            text.chars().map(|character| "〇一二三四五六七八九".chars().position(|known| known == character)).collect();
        match figures {
            Some(figures) if figures.len() == 3 => i16::try_from(figures.iter().fold(0, |sum, digit| sum * 10 + digit)).ok(),
            _ => super::ordinal::han_number(text).and_then(|number| i16::try_from(number).ok()),
        }
    }

    /// Reads `2023年3月14日` and `二〇二三年三月十四日` as they stand under an official text.
    #[must_use]
    pub(crate) fn parse_in_text(text: &str) -> Option<Self> {
        let compact: String = text.chars().filter(|character| !character.is_whitespace()).collect();
        if !compact.ends_with('日') {
            return None;
        }
        Self::parse(&compact)
    }

    /// Reads `二〇二三年三月十四日`; zero is written in many ways.
    fn parse_in_han_figures(text: &str) -> Option<Self> {
        let (year, rest) = text.split_once('年')?;
        let (month, day) = rest.strip_suffix('日')?.split_once('月')?;
        let year = Self::year_in_han_figures(year)?;
        let small = |text: &str| super::ordinal::han_number(text).and_then(|number| i8::try_from(number).ok());
        Self::new(year, small(month)?, small(day)?)
    }

    fn year_in_han_figures(year: &str) -> Option<i16> {
        if year.chars().count() != 4 {
            return None;
        }
        year.chars().try_fold(0i16, |sum, character| {
            let digit = "〇一二三四五六七八九".chars().position(|known| known == character);
            let digit = digit.or((matches!(character, '零' | '○' | '◯' | 'О' | 'O' | 'Ｏ' | 'o' | '0')).then_some(0))?;
            sum.checked_mul(10)?.checked_add(i16::try_from(digit).ok()?)
        })
    }

    /// The last day of a year.
    #[must_use]
    pub(crate) fn last_of_year(year: i16) -> Option<Self> {
        Self::new(year, 12, 31)
    }

    /// The day after; the same day at the end of time.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.tomorrow().unwrap_or(self.0))
    }

    /// The day before; the same day at the beginning of time.
    #[must_use]
    pub fn before(self) -> Self {
        Self(self.0.yesterday().unwrap_or(self.0))
    }

    /// The same day of the month so many months later, or the last of a shorter month.
    #[must_use]
    pub(crate) fn plus_months(self, months: i32) -> Option<Self> {
        let span = jiff::Span::new().try_months(months).ok()?;
        self.0.checked_add(span).ok().map(Self)
    }

    /// The day so many days later.
    #[must_use]
    pub(crate) fn plus_days(self, days: i32) -> Option<Self> {
        let span = jiff::Span::new().try_days(days).ok()?;
        self.0.checked_add(span).ok().map(Self)
    }

    /// How many days later another day is; negative where it is earlier.
    #[must_use]
    pub fn days_until(self, other: Self) -> i32 {
        self.0.until(other.0).map_or(0, |span| span.get_days())
    }

    /// Saturday or Sunday.
    #[must_use]
    pub(crate) fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday)
    }

    /// The day of the week, from 0 for Monday to 6 for Sunday.
    #[must_use]
    pub(crate) fn weekday(self) -> usize {
        usize::try_from(self.0.weekday().to_monday_zero_offset()).unwrap_or(0)
    }

    /// The day on which a count of seconds since 1970 falls in Shanghai.
    #[must_use]
    pub(crate) fn from_epoch_seconds(seconds: i64) -> Option<Self> {
        let moment = jiff::Timestamp::from_second(seconds).ok()?;
        let date = jiff::tz::offset(8).to_datetime(moment).date();
        Self::new(date.year(), date.month(), date.day())
    }

    #[must_use]
    pub(crate) fn year(self) -> i16 {
        self.0.year()
    }

    /// The day of the month.
    #[must_use]
    pub(crate) fn day(self) -> i8 {
        self.0.day()
    }

    /// `2023年4月4日`.
    #[must_use]
    pub fn in_chinese(self) -> String {
        format!("{}年{}月{}日", self.0.year(), self.0.month(), self.0.day())
    }

    /// `4 April 2023`.
    #[must_use]
    pub(crate) fn in_english(self) -> String {
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

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::invalid_value(Unexpected::Str(&text), &"a day such as 2023-04-04"))
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
        assert_eq!(Date::parse("二〇二三年三月卅一日"), Date::new(2023, 3, 31));
        assert_eq!(Date::parse("二〇二三年三月廿四日"), Date::new(2023, 3, 24));
        assert_eq!(Date::parse("二〇二三年四月卅一日"), None);
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
    fn blanks_around_the_names_of_a_day_are_no_part_of_it() {
        assert_eq!(Date::parse("2025 年 3 月 4 日"), Date::new(2025, 3, 4));
        assert_eq!(Date::parse("2025 3 4"), None);
    }

    #[test]
    fn a_day_that_is_written_otherwise_is_guessed_for_a_proposal() {
        for text in [
            "25-3-4",
            "20250304",
            "2025年3月4号",
            "2025-03-04 09:30",
            "2025—03—04",
            "2025、3、4",
            "“2025-03-04”",
            "公元2025年3月4日",
            "2025年三月四日",
            "二〇二五年3月4日",
            "2025-03-04（星期二）",
        ] {
            assert_eq!(Date::meant(text), Date::new(2025, 3, 4), "{text}");
        }
        for text in ["03/04/2025", "03/04/25", "2025年3月", "3月4日", "明天", "长期", "2025-02-30", "有效期5年"] {
            assert_eq!(Date::meant(text), None, "{text}");
        }
        assert_eq!(Date::numbers_meant("2025-02-30"), Some((2025, 2, 30)));
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
