//! Whether the years of a plan fit what else is said of it.

use super::title::{Doubt, Nature, TitleReading};
use crate::base::date::Date;
use crate::base::diagnostic::{Text, text};
use crate::base::rule::Severity;
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
    /// What the title says.
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

/// What is wrong with the years, how sure that is, and what to write.
pub(super) struct Misfit {
    /// A contradiction between two words of the author is certain, a distance is not.
    pub(super) severity: Severity,
    pub(super) message: Text,
    pub(super) help: Text,
}

/// The first thing that does not fit.
pub(super) fn misfit(held: &Held<'_>) -> Option<Misfit> {
    against_validity(held).or_else(|| within_title(held)).or_else(|| against_title(held)).or_else(|| against_date(held))
}

/// The years in words, with those of the title that say so.
fn years(held: &Held<'_>) -> Text {
    let label = held.period.label();
    if held.is_given {
        return text(format!("计划期写的是 {label}"), format!("The period is given as {label}"));
    }
    let words = &held.title.period_words;
    text(format!("计划期从标题读作 {label}（{words}）"), format!("The period is read from the title as {label} ({words})"))
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
    let (zh, en) = match (begins_after, ends_before) {
        (Some(from), _) => (format!("有效性却从 {from} 才开始"), format!("but its validity begins on {from}")),
        (_, Some(until)) => (format!("有效性却在 {until} 已经终止"), format!("but its validity ended on {until}")),
        _ => return None,
    };
    let said = years(held);
    Some(Misfit {
        severity: if held.nature == Nature::Plan { Severity::Warning } else { Severity::Note },
        message: text(format!("{}，{zh}", said.zh), format!("{}, {en}", said.en)),
        help: text(
            "请核对：年份不对的，写明 `period`（计划期）；有效性是从别的文件抄来的，请改 `validity`（有效性）",
            "Compare them: if the years are wrong, give `period`; if the validity was copied from another document, correct it",
        ),
    })
}

fn within_title(held: &Held<'_>) -> Option<Misfit> {
    let label = held.period.label();
    let has_days = held.statement.from.is_some() || held.statement.until.is_some();
    let words = &held.title.period_words;
    if held.nature == Nature::Lasting && held.is_plan && !has_days && words.contains(['级', '級']) {
        return Some(Misfit {
            severity: Severity::Note,
            message: text(
                format!("标题里的“{words}”是入学的年份，看不出计划到哪一年：{label} 年过后仍显示“有效”"),
                format!(
                    "`{words}` in the title is the year in which pupils began, and no years of the plan are named: it stays in force after {label}"
                ),
            ),
            help: text(
                "请写明 `period`（计划期），如 2024-2027；就是入学那一年的，也写上",
                "Give `period`, such as 2024-2027, also where it is the year in which they began",
            ),
        });
    }
    if held.nature == Nature::Lasting && held.is_plan && !has_days {
        return Some(Misfit {
            severity: Severity::Note,
            message: text(
                format!("标题里的“{words}”是版本的年份，看不出计划到哪一年：{label} 年过后仍显示“有效”"),
                format!(
                    "`{words}` in the title dates the text, and no years of the plan are named: it stays in force after {label}"
                ),
            ),
            help: text(
                format!("计划有期限的，请写明 `period`（计划期）；就是 {label} 年的，也写上；长期有效的，用 `allow` 说明"),
                format!(
                    "If the plan is for certain years, give `period`, also where it is {label}; if it lasts, allow it with a reason"
                ),
            ),
        });
    }
    match held.doubt? {
        Doubt::Winter if held.statement.until.is_none() => Some(Misfit {
            severity: Severity::Note,
            message: text(
                format!("标题里的冬季可能跨两个年份，只写了一个：按它读作 {label}，过一年才显示“计划期已结束”"),
                format!(
                    "The winter of the title may belong to two years, and one is named: {label} is taken, and ends a year later"
                ),
            ),
            help: text(
                "到第二年春天才结束的，请写明 `period`（计划期），如 2025-2026；就在这一年的，也写上，就不再提示",
                "If it ends in the spring of the next year, give `period`, such as 2025-2026; if not, give it too, and this note goes",
            ),
        }),
        Doubt::RuleOfYear if !has_days && held.nature == Nature::Lasting => Some(Misfit {
            severity: Severity::Note,
            message: text(
                format!("看不出标题里的 {label} 是施行的年份还是只管这一年：过后仍显示“有效”"),
                format!(
                    "`{label}` in the title may be the year of issue or the only year of the rule: it stays in force after it"
                ),
            ),
            help: text(
                format!(
                    "只管这一年的，写明 `period: {label}`（计划期）；长期有效的，请在 `validity`（有效性）里写开始的日期，不写终止"
                ),
                format!(
                    "If it is for this year alone, give `period: {label}`; if it lasts, give its beginning and no end in `validity`"
                ),
            ),
        }),
        Doubt::WorkOnYear if held.statement.until.is_none() => Some(Misfit {
            severity: Severity::Note,
            message: text(
                format!(
                    "{} 才发布，看不出 {label} 年是办事的年份，还是所考核、所统计的年份：过一年才显示“计划期已结束”",
                    held.date
                ),
                format!(
                    "Published on {}: {label} may be the year of the work or the year that it looks back on: it ends a year later",
                    held.date
                ),
            ),
            help: text(
                format!("办完就结束的，请在 `validity`（有效性）里写终止的日期；只管这一年的，写明 `period: {label}`（计划期）"),
                format!("Give the day on which it ends in `validity`; if it was for this year alone, give `period: {label}`"),
            ),
        }),
        Doubt::Cohort => Some(Misfit {
            severity: Severity::Note,
            message: text(
                format!("标题里的“{words}”是入学的年份，计划期按后面的年数读作 {label}"),
                format!(
                    "`{words}` in the title is the year in which pupils began: {label} is taken, by the number of years behind it"
                ),
            ),
            help: text(
                "请核对，并写明 `period`（计划期）；没有读错的，也写上，就不再提示",
                "Check it and give `period`; if it was read rightly, give it too, and this note goes",
            ),
        }),
        Doubt::RuleOfYears if !has_days => Some(Misfit {
            severity: Severity::Note,
            message: text(
                format!("看不出标题里的 {label} 是不是这份文件的有效期：过后显示“计划期已结束”，不是“已失效”"),
                format!(
                    "It is not certain that this holds for {label} alone: after these years its period is over, but it is not expired"
                ),
            ),
            help: text(
                "到期失效的，请在 `validity`（有效性）里写终止的日期；到期后仍然有效的，写开始的日期，不写终止",
                "If it expires, give the day on which it ends in `validity`; if it stays in force, give its beginning and no end",
            ),
        }),
        Doubt::NoKind if !has_days => Some(Misfit {
            severity: Severity::Note,
            message: text(
                format!("看不出这份文件是不是计划：按标题的年份，{label} 年过后显示“计划期已结束”"),
                format!("It is not certain that this is a plan: by the year of its title its period ends with {label}"),
            ),
            help: text(
                format!("是计划的，写明 `period: {label}`（计划期）；不是的，请在 `validity`（有效性）里写开始的日期，不写终止"),
                format!("If it is a plan, give `period: {label}`; if not, give its beginning and no end in `validity`"),
            ),
        }),
        Doubt::Winter | Doubt::RuleOfYear | Doubt::RuleOfYears | Doubt::WorkOnYear | Doubt::NoKind => None,
        Doubt::NumberAgainstYears => Some(Misfit {
            severity: Severity::Warning,
            message: text(
                format!("标题里五年规划的序号和年份（{label}）对不上"),
                format!("The number of the five-year plan in the title and its years ({label}) differ"),
            ),
            help: text(
                "请核对标题；都没有写错的，写明 `period`（计划期）",
                "Compare them with the printed title; if both are right, give `period`",
            ),
        }),
        Doubt::SummaryAndPlan => Some(Misfit {
            severity: Severity::Note,
            message: text(
                format!("标题既有总结又有计划，只有一个年份：按总结读作 {label}"),
                format!("The title sums up and plans, and names one year: {label} is taken, as that of the summary"),
            ),
            help: text(
                "计划是另一年的，请写明 `period`（计划期）；就是这一年的，也写上，就不再提示",
                "If the plan is for another year, give `period`; if not, give it too, and this note goes",
            ),
        }),
        Doubt::SeveralYears | Doubt::PlanOfSubject | Doubt::YearOfPlan => None,
    }
}

fn against_title(held: &Held<'_>) -> Option<Misfit> {
    let others = &held.title.years;
    let overlaps = |other: &Period| other.from <= held.period.to && held.period.from <= other.to;
    if !held.is_given || others.is_empty() || others.iter().any(overlaps) {
        return None;
    }
    let labels: Vec<String> = others.iter().map(|other| other.label()).collect();
    let label = held.period.label();
    Some(Misfit {
        severity: Severity::Note,
        message: text(
            format!("计划期写的是 {label}，标题里的年份是 {}", labels.join("、")),
            format!("The period is given as {label}, the years in the title are {}", labels.join(", ")),
        ),
        help: text(
            "请核对，可能是从另一年的文件抄来的；没有写错的，用 `allow` 说明",
            "Compare them: it may have been copied from another year; if it is right, allow it with a reason",
        ),
    })
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
    let said = years(held);
    let date = held.date;
    let (zh, en) = if is_late {
        (format!("{date} 才发布，那时早已结束"), format!("but it was published on {date}, long after their end"))
    } else if is_early {
        (format!("离发布日期 {date} 还有好几年"), format!("but it was published on {date}, years before"))
    } else {
        return None;
    };
    Some(Misfit {
        severity: Severity::Note,
        message: text(format!("{}，{zh}", said.zh), format!("{}, {en}", said.en)),
        help: text(
            "请核对 `period`（计划期）和 `date`（发布日期）；没有写错的，用 `allow` 说明",
            "Compare `period` and `date`; if both are right, allow it with a reason",
        ),
    })
}
