//! A day that the calendar does not have (2月30日, 2025年13月), or with a wrong weekday (2025年3月1日（星期一）).
//!
//! The year of 2月29日 must be printed with it, or with the day before it in the same range. A weekday without a year is wrong
//! where it fits neither the year of publication nor any that the document plans for or prints; nor, where the day is not near
//! that of publication or the text says 去年 or 明年, the years beside it. Days of other calendars (农历) are none. Two weekdays in
//! brackets are those of the two days before them (5日—6日（星期六、星期日）) where they are as far apart.

use super::plain::Plain;
use super::report;
use crate::base::date::Date;
use crate::base::ordinal::han_number;
use crate::diagnostic::problem;
use crate::disclosure::findings::Findings;
use crate::plan::Metadata;
use std::collections::BTreeSet;

/// The years that a day without a year may be of.
pub(crate) struct Years {
    published: Date,
    named: BTreeSet<i16>,
}

impl Years {
    /// Of a document with this text.
    pub(crate) fn of(metadata: &Metadata, text: &str) -> Self {
        let published = metadata.date;
        let planned = metadata.period.iter().flat_map(|period| period.from..=period.to.min(period.from.saturating_add(20)));
        let signed = metadata.document_date.map(Date::year);
        let named = [published.year()].into_iter().chain(planned).chain(signed).chain(printed(text)).collect();
        Self { published, named }
    }

    /// Whether a day without a year has this weekday in a year that it may be of.
    fn hold(&self, (month, number): (u32, u32), weekday: usize, is_relative: bool) -> bool {
        let year = self.published.year();
        let day = |year: i16| day_of(year, month, number);
        let days = day(year).map(|day| self.published.days_until(day));
        let is_near = days.is_some_and(|days| NEAR_DAYS.contains(&days)) && !is_relative;
        let beside = if is_near { [year; 2] } else { [year - 1, year + 1] };
        self.named.iter().copied().chain(beside).filter_map(day).any(|day| day.weekday() == weekday)
    }
}

/// A day so many days before or behind that of publication is of the same year, if nothing says otherwise.
const NEAR_DAYS: std::ops::Range<i32> = -45..200;
/// Words that make a day one of another year.
const RELATIVE: [&str; 8] = ["去年", "上年", "前年", "明年", "次年", "翌年", "后年", "往年"];

fn day_of(year: i16, month: u32, number: u32) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(number).ok()?)
}

/// The years that a text prints: a day below 2023年秋季学期 may be of that year.
fn printed(text: &str) -> impl Iterator<Item = i16> + '_ {
    let ends = text.match_indices('年').map(|(end, _)| end);
    let before = |end: usize| text[..end].trim_end();
    ends.filter_map(move |end| before(end).get(before(end).len().checked_sub(4)?..)?.parse().ok())
        .filter(|year| (1900..2200).contains(year))
}

/// A day as printed.
#[derive(Clone, Copy)]
struct Printed {
    year: Option<i16>,
    month: u32,
    day: u32,
    start: usize,
    end: usize,
    /// The first day of the range that this one ends.
    first: Option<(Option<i16>, u32, u32)>,
}

/// What joins two days to a range or a list.
const JOINS: [&str; 14] = ["——", "--", "—", "–", "－", "-", "~", "～", "至", "到", "、", "和", "及", "与"];
/// Words before a day of another calendar, and how far they may stand before it.
const OTHER_CALENDARS: [&str; 12] =
    ["农历", "夏历", "阴历", "旧历", "藏历", "回历", "彝历", "傣历", "古历", "黄历", "皇历", "伊斯兰历"];
const CALENDAR_CHARS: usize = 12;

/// Looks at the days of a passage.
pub(crate) fn passage(plain: &Plain, years: &Years, findings: &mut Findings<'_>) {
    let mut before: Option<Printed> = None;
    let mut at = 0;
    while at < plain.characters.len() {
        let joined = before.filter(|before| join_at(plain, before.end) == Some(at));
        let found = match joined {
            Some(first) => day_of_same_month(plain, at, &first).or_else(|| day_at(plain, at, Some(&first))),
            None => day_at(plain, at, None),
        };
        let Some(mut day) = found else {
            month_without_day(plain, at, findings);
            at += 1;
            continue;
        };
        if !is_of_other_calendar(plain, day.start) {
            examine(plain, &day, years, findings);
        }
        // A weekday in brackets may stand between the two days of a range.
        day.end = weekday_of(plain, day.end).map_or(day.end, |weekday| weekday.end);
        at = join_at(plain, day.end).unwrap_or(day.end).max(at + 1);
        before = Some(day);
    }
}

/// Behind what joins two days, which stands at a place.
fn join_at(plain: &Plain, at: usize) -> Option<usize> {
    plain.any(at, &JOINS).map(|length| at + length)
}

/// 2025年3月1日, 3月1日, 2025-03-01, and the first day of 3月1—2日.
fn day_at(plain: &Plain, at: usize, first: Option<&Printed>) -> Option<Printed> {
    // The middle of a number or of a year begins nothing.
    let is_number = |character: char| character.is_ascii_digit() || is_han_digit(character);
    if !is_number(plain.at(at)?) || plain.before(at).is_some_and(is_number) {
        return None;
    }
    if let Some(day) = numeric_day(plain, at) {
        return Some(day);
    }
    let (year, month_at) = match year_at(plain, at) {
        Some((year, end)) => (Some(year), end),
        None => (first.and_then(|first| first.year), at),
    };
    let is_han = plain.at(month_at).is_some_and(is_han_digit);
    // 八月十五日 without a year may be of the old calendar.
    if is_han && month_at == at {
        return None;
    }
    let (month, month_end) = number_at(plain, month_at)?;
    if plain.at(month_end) != Some('月') || plain.before(at) == Some('第') {
        return None;
    }
    let (day, day_end) = number_at(plain, month_end + 1)?;
    // 2024年12月31日至1月3日 ends in the next year, which is not printed.
    let year = if first.is_some_and(|first| month_at == at && month < first.month) { None } else { year };
    let first = first.map(|first| (first.year, first.month, first.day));
    let printed = |end: usize| Printed { year, month, day, start: at, end, first };
    let is_range = || {
        let second = join_at(plain, day_end)?;
        let end = number_at(plain, second)?.1;
        (plain.at(end) == Some('日') && !is_list_mark(plain, day_end)).then_some(())
    };
    match plain.at(day_end) {
        Some('日') if !goes_on(plain, day_end + 1) => Some(printed(day_end + 1)),
        _ => is_range().map(|()| printed(day_end)),
    }
}

/// 3月1、2日 lists days as well, but so does nobody write them whose day is wrong.
fn is_list_mark(plain: &Plain, at: usize) -> bool {
    !matches!(plain.at(at), Some('—' | '–' | '－' | '-' | '~' | '～' | '至' | '到'))
}

/// 31日均, 30日龄: what 日 belongs to is no day.
fn goes_on(plain: &Plain, at: usize) -> bool {
    matches!(plain.at(at), Some('均' | '龄' | '元' | '本' | '立'))
}

/// The second day in 3月1日至2日.
fn day_of_same_month(plain: &Plain, at: usize, first: &Printed) -> Option<Printed> {
    let (day, end) = number_at(plain, at)?;
    let is_day = plain.at(end) == Some('日') && !goes_on(plain, end + 1);
    is_day.then_some(Printed { day, start: at, end: end + 1, first: Some((first.year, first.month, first.day)), ..*first })
}

/// 2025-03-01, 2025/3/1, 2025.3.1.
fn numeric_day(plain: &Plain, at: usize) -> Option<Printed> {
    let year_end = plain.digits_end(at);
    let mark = plain.at(year_end).filter(|mark| matches!(mark, '-' | '/' | '.'))?;
    let month_end = plain.digits_end(year_end + 1);
    let day_end = plain.digits_end(month_end + 1);
    let is_apart = |beside: Option<char>| !beside.is_some_and(|beside| beside.is_ascii_alphanumeric() || "-/._".contains(beside));
    if year_end - at != 4
        || plain.at(month_end) != Some(mark)
        || !is_apart(plain.before(at))
        || !is_apart(plain.at(day_end))
        || plain.before(at).is_some_and(|before| "号版第".contains(before))
    {
        return None;
    }
    let number = |from: usize, to: usize| (1..=2).contains(&(to - from)).then(|| plain.text(from..to).parse().ok()).flatten();
    let (month, day) = (number(year_end + 1, month_end)?, number(month_end + 1, day_end)?);
    let year = plain.text(at..year_end).parse().ok().filter(|year| (1990..2100).contains(year));
    // Other numbers are written alike; a day of this form is believed where only its month is too short.
    let is_likely = year.is_some() && (1..=12).contains(&month) && (1..=31).contains(&day);
    is_likely.then_some(Printed { year, month, day, start: at, end: day_end, first: None })
}

/// 2025年 or 二〇二五年: the year, and where it ends.
fn year_at(plain: &Plain, at: usize) -> Option<(i16, usize)> {
    let digits = plain.digits_end(at);
    if digits - at == 4 && plain.at(digits) == Some('年') {
        let year = plain.text(at..digits).parse().ok().filter(|year| (1900..2200).contains(year))?;
        return Some((year, digits + 1));
    }
    let figures = plain.text(at..at + 4);
    let year = figures.chars().try_fold(0i16, |sum, figure| {
        let value = "〇一二三四五六七八九".chars().position(|known| known == figure);
        let value = value.or(matches!(figure, '零' | '○' | 'O' | '◯').then_some(0))?;
        Some(sum * 10 + i16::try_from(value).ok()?)
    })?;
    ((1900..2200).contains(&year) && plain.at(at + 4) == Some('年')).then_some((year, at + 5))
}

/// One or two digits, or a Chinese number below 100, and where they end.
fn number_at(plain: &Plain, at: usize) -> Option<(u32, usize)> {
    let digits = plain.digits_end(at);
    if digits > at {
        return (digits - at <= 2).then(|| plain.text(at..digits).parse().ok()).flatten().map(|number| (number, digits));
    }
    let han = at + plain.characters.get(at..)?.iter().take(4).take_while(|next| is_han_digit(**next)).count();
    han_number(&plain.text(at..han)).filter(|number| *number < 100).map(|number| (number, han))
}

fn is_han_digit(character: char) -> bool {
    "〇零○一二三四五六七八九十廿卅".contains(character)
}

/// 2025年13月 without a day.
fn month_without_day(plain: &Plain, at: usize, findings: &mut Findings<'_>) {
    if !plain.at(at).is_some_and(|character| character.is_ascii_digit()) || plain.before(at).is_some_and(|it| it.is_ascii_digit())
    {
        return;
    }
    let Some((_, start)) = year_at(plain, at) else { return };
    let Some((month, end)) = number_at(plain, start) else { return };
    if plain.at(end) == Some('月') && !matches!(plain.at(end + 1), Some('龄' | '薪')) && !(1..=12).contains(&month) {
        let printed = plain.text(at..end + 1);
        report(findings, plain.range(at..end + 1), &problem::Figures::NoSuchMonth { printed, month });
    }
}

fn is_of_other_calendar(plain: &Plain, start: usize) -> bool {
    let before = plain.text(start.saturating_sub(CALENDAR_CHARS)..start);
    OTHER_CALENDARS.iter().any(|name| before.contains(name)) || before.ends_with('闰')
}

fn examine(plain: &Plain, day: &Printed, years: &Years, findings: &mut Findings<'_>) {
    let printed = plain.text(day.start..day.end);
    if !(1..=12).contains(&day.month) {
        report(findings, plain.range(day.start..day.end), &problem::Figures::NoSuchMonth { printed, month: day.month });
        return;
    }
    let (month, number) = (i8::try_from(day.month).unwrap_or(0), i8::try_from(day.day).unwrap_or(0));
    // Without a year February may have 29 days.
    if Date::new(day.year.unwrap_or(2024), month, number).is_none() {
        let of_year = day.year.filter(|_| day.month == 2 && day.day == 29);
        let problem = problem::Figures::NoSuchDay { printed, of_year, month: day.month, day: day.day };
        report(findings, plain.range(day.start..day.end), &problem);
        return;
    }
    wrong_weekday(plain, day, years, findings);
}

const RELATIVE_CHARS: usize = 30;

/// A weekday behind a day.
struct Weekday {
    index: usize,
    start: usize,
    end: usize,
}

const WEEKDAYS: [char; 7] = ['一', '二', '三', '四', '五', '六', '日'];

/// The weekday behind a day, with what may stand between: 12月3日上午（星期四）, 12月3日，星期四。
fn weekday_of(plain: &Plain, at: usize) -> Option<Weekday> {
    weekday_at(plain, at)
        .or_else(|| {
            let hour = hour_end(plain, at)?;
            weekday_at(plain, hour).filter(|_| opens_bracket(plain.at(hour)))
        })
        .or_else(|| {
            // Behind a comma 星期四下午集中学习 may be said of each week; a weekday alone is that of the day.
            let comma = matches!(plain.at(at), Some('，' | ',')).then_some(at + 1)?;
            let is_alone =
                |weekday: &Weekday| matches!(plain.at(weekday.end), None | Some('，' | ',' | '。' | '；' | '）' | ')'));
            weekday_at(plain, comma).filter(|_| !opens_bracket(plain.at(comma))).filter(is_alone)
        })
}

/// Behind 上午 or 上午9:00, which begins at a place.
fn hour_end(plain: &Plain, at: usize) -> Option<usize> {
    const PARTS: [&str; 9] = ["上午", "下午", "中午", "晚上", "早上", "凌晨", "全天", "晚", "前"];
    const MAX_CHARS: usize = 8;
    let start = at + plain.any(at, &PARTS)?;
    let is_hour = |next: &&char| next.is_ascii_digit() || matches!(**next, ':' | '：' | '时' | '点' | '分' | '半');
    Some(start + plain.characters.get(start..)?.iter().take(MAX_CHARS).take_while(is_hour).count())
}

fn opens_bracket(character: Option<char>) -> bool {
    matches!(character, Some('（' | '(' | '〔' | '['))
}

/// 星期一 at a place: which, and where it ends.
fn weekday_name(plain: &Plain, at: usize) -> Option<(usize, usize)> {
    let name = at + plain.any(at, &["星期", "礼拜", "周"])?;
    let named = plain.at(name)?;
    let index = WEEKDAYS.iter().position(|known| *known == named).or((named == '天').then_some(6))?;
    Some((index, name + 1))
}

/// （星期一）, (周一 上午), 星期一, 星期一召开. Of several (周一至周五) none is read.
fn weekday_at(plain: &Plain, at: usize) -> Option<Weekday> {
    /// What may stand behind 周一 without a bracket: 周一召开, and not 周一级.
    const BEHIND_SHORT: &str = "召举开起";
    /// What makes a weekday the first of several, or of another word.
    const SEVERAL: &str = "至到、和及与或—–－-~～/／年期";
    let is_in_brackets = opens_bracket(plain.at(at));
    let word = at + usize::from(is_in_brackets);
    let (index, end) = weekday_name(plain, word)?;
    let next = plain.at(end);
    let closes = matches!(next, Some('）' | ')' | '〕' | ']'));
    let is_short = plain.at(word) == Some('周');
    let is_whole = match next {
        None => !is_in_brackets,
        Some('，' | ',' | '上' | '下' | '早' | '晚' | '中') => true,
        Some('。' | '；' | '\t' | '前' | '）' | ')') if !is_in_brackets => true,
        Some(digit) if digit.is_ascii_digit() => true,
        Some(other) if !is_in_brackets => {
            crate::base::text::is_han(other) && if is_short { BEHIND_SHORT.contains(other) } else { !SEVERAL.contains(other) }
        }
        _ => closes,
    };
    is_whole.then_some(Weekday { index, start: word, end: end + usize::from(is_in_brackets && closes) })
}

/// （星期六、星期日） or （周六至周日） at a place: both, and where the bracket ends.
fn two_weekdays_at(plain: &Plain, at: usize) -> Option<(usize, usize, usize)> {
    let word = at + usize::from(opens_bracket(plain.at(at)));
    let (first, end) = weekday_name(plain, word).filter(|_| word > at)?;
    let joined = join_at(plain, end)?;
    let (second, end) = weekday_name(plain, joined)?;
    matches!(plain.at(end), Some('）' | ')' | '〕' | ']')).then_some((first, second, end))
}

/// Two weekdays that are not those of the two days before them.
fn wrong_two_weekdays(plain: &Plain, day: &Printed, years: &Years, findings: &mut Findings<'_>) {
    const WEEK: usize = 7;
    let Some((one, other, end)) = two_weekdays_at(plain, day.end) else { return };
    let Some((first_year, month, number)) = day.first else { return };
    let year_of = |year: i16| Some((day_of(year, month, number)?, day_of(year, day.month, day.day)?));
    let Some((from, to)) = year_of(day.year.unwrap_or(years.published.year())) else { return };
    // 3月3日至9日（周一至周五） says on which days, and not which days these are.
    if !usize::try_from(from.days_until(to)).is_ok_and(|days| days < WEEK && days == (other + WEEK - one) % WEEK) {
        return;
    }
    let fits = match first_year.or(day.year) {
        Some(_) => from.weekday() == one,
        None => years.hold((month, number), one, is_relative(plain, day)),
    };
    if fits {
        return;
    }
    let written = plain.text(day.end + 1..end);
    report(findings, plain.range(day.start..end + 1), &problem::Figures::WrongWeekdays { from, to, written });
}

fn is_relative(plain: &Plain, day: &Printed) -> bool {
    let before = plain.text(day.start.saturating_sub(RELATIVE_CHARS)..day.start);
    RELATIVE.iter().any(|word| before.contains(word))
}

fn wrong_weekday(plain: &Plain, day: &Printed, years: &Years, findings: &mut Findings<'_>) {
    let Some(weekday) = weekday_of(plain, day.end) else {
        wrong_two_weekdays(plain, day, years, findings);
        return;
    };
    let is_relative = is_relative(plain, day);
    let fits = |year: Option<i16>, month: u32, number: u32| match year {
        Some(year) => day_of(year, month, number).map(Date::weekday) == Some(weekday.index),
        None => years.hold((month, number), weekday.index, is_relative),
    };
    // 3月1日—2日（周六）may speak of the first day.
    if fits(day.year, day.month, day.day) || day.first.is_some_and(|(year, month, number)| fits(year, month, number)) {
        return;
    }
    let Some(date) = day_of(day.year.unwrap_or(years.published.year()), day.month, day.day) else { return };
    let written = plain.text(weekday.start..weekday.end).trim_end_matches(['）', ')', '〕', ']']).to_owned();
    report(findings, plain.range(day.start..weekday.end), &problem::Figures::WrongWeekday { date, written });
}
