//! Dates, codes and publicity of a plan, and the order of a series.

use super::calendar::Calendar;
use super::finding::{Findings, Spot};
use super::numbers::{credit_check, organisation_check};
use crate::base::date::Date;
use crate::base::diagnostic::{Diagnostic, Place, SourceText, Text, text};
use crate::base::rule::{Rule, Severity};
use crate::base::terms::Disclosure;
use crate::base::text::name_key;
use crate::base::yaml::Located;
use crate::plan::{Metadata, Nature, State, ends_with_period};
use crate::site::{PlanSummary, Site};
use crate::source::Config;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// 条例 art. 26: so many working days after the making of a document it is published.
const WORKING_DAYS: u32 = 20;
/// A month further back than this before the publication is that of another document.
const MAX_DAYS_BEFORE_PUBLICATION: i32 = 366;

/// Looks at what is said about a plan.
pub fn examine(metadata: &Metadata, front: &Front, calendar: &Calendar, findings: &mut Findings<'_>) {
    if let Some(number) = &metadata.index_number {
        index_number(number, findings);
    }
    dates(metadata, front, findings);
    if metadata.disclosure == Disclosure::Unread {
        return;
    }
    if metadata.disclosure != Disclosure::Proactive {
        findings.note(
            Rule::NotPublic,
            Spot::at(front.of("disclosure")),
            text(
                "这份文件不是主动公开的，不会发布，但放在公开文件中间",
                "This document is not public: it is not published, but lies among those that are",
            ),
            text(
                "请移出 content/，以免随文件夹或代码仓库外泄",
                "Move it out of content/, lest it get out with the folder or the repository",
            ),
        );
        return;
    }
    signed_later(metadata, findings);
    signed_without_day(metadata, calendar, findings);
    late(metadata, front, calendar, findings);
}

/// Where the keys of the front matter stand.
pub struct Front<'a> {
    source: &'a SourceText,
    body_start: usize,
}

impl<'a> Front<'a> {
    /// The front matter of a file whose text begins at `body_start`.
    #[must_use]
    pub fn new(source: &'a SourceText, body_start: usize) -> Self {
        Self { source, body_start }
    }

    /// The bytes of the line with this key, in English or in Chinese; else the first line.
    #[must_use]
    pub fn of(&self, key: &str) -> Range<usize> {
        crate::document::key_line(&self.source.text[..self.body_start], key).unwrap_or_default()
    }
}

fn index_number(number: &Located<String>, findings: &mut Findings<'_>) {
    let value = number.value.as_str();
    let odd = value.chars().find(|character| character.is_whitespace() || matches!(character, '\u{FF01}'..='\u{FF5E}'));
    if odd.is_some() || !value.chars().any(|character| character.is_ascii_digit()) {
        findings.note(
            Rule::IndexNumberForm,
            Spot::at(number.range.clone()),
            text(format!("索引号“{value}”的写法不规范"), format!("The index number `{value}` is not in a usual form")),
            text(
                "请照平台分配的写：半角字母、数字和连字符，中间没有空格",
                "Write it as the platform assigned it: letters, digits and hyphens without spaces",
            ),
        );
    }
    let code = value.split(|character: char| !character.is_ascii_alphanumeric()).next().unwrap_or_default();
    let check = match code.len() {
        9 => organisation_check(code),
        18 => credit_check(code),
        _ => None,
    };
    if let Some(check) = check.filter(|check| !code.ends_with(*check)) {
        let (norm, name) =
            if code.len() == 9 { ("GB 11714", "组织机构代码") } else { ("GB 32100", "统一社会信用代码") };
        findings.note(
            Rule::IndexNumberForm,
            Spot::at(number.range.clone()),
            text(
                format!("索引号里的{name}“{code}”校验位不对"),
                format!("The code `{code}` in the index number has the wrong check character"),
            ),
            text(
                format!("按 {norm}，前几位正确时末位应当是 {check}；请核对整个代码"),
                format!("By {norm} it would end in {check} if the rest is right: compare the whole code"),
            ),
        );
    }
}

fn dates(metadata: &Metadata, front: &Front<'_>, findings: &mut Findings<'_>) {
    let mut wrong = |key: &str, zh: String, en: String| {
        findings.note(
            Rule::DatesOutOfOrder,
            Spot::at(front.of(key)),
            text(zh, en),
            text("请核对这几个日期：先成文、审签，再发布", "Compare the dates: a document is made and approved, then published"),
        );
    };
    let date = metadata.date;
    let made = metadata.document_date.filter(|_| metadata.from_text.document_date.is_none());
    if let Some(made) = made.filter(|made| *made > date) {
        wrong(
            "document_date",
            format!("成文日期{}晚于发布日期{}", made.in_chinese(), date.in_chinese()),
            format!("It was made on {made}, after its publication on {date}"),
        );
    }
    if let Some(approved) = metadata.approved_on.filter(|approved| *approved > date) {
        wrong(
            "approved",
            format!("审签日期{}晚于发布日期{}", approved.in_chinese(), date.in_chinese()),
            format!("It was approved on {approved}, after its publication on {date}"),
        );
    }
    let year = metadata.document_number.as_ref().and_then(|number| {
        let printed = number.to_string();
        let (_, rest) = printed.split_once('〔')?;
        rest.get(..4)?.parse::<i16>().ok()
    });
    if let Some((year, made)) = year.zip(made).filter(|(year, made)| *year != made.year()) {
        wrong(
            "document_number",
            format!("发文字号是{year}年的，成文日期是{}", made.in_chinese()),
            format!("Its number is of {year}, it was made on {made}"),
        );
    }
    for correction in &metadata.corrections {
        if correction.date < date {
            wrong(
                "corrections",
                format!("更正日期{}早于发布日期{}", correction.date.in_chinese(), date.in_chinese()),
                format!("It was corrected on {}, before its publication on {date}", correction.date),
            );
        }
    }
}

/// A signature in the text that is younger than the publication.
fn signed_later(metadata: &Metadata, findings: &mut Findings<'_>) {
    let Some(signed) = metadata.from_text.signed.as_ref().filter(|signed| signed.value > metadata.date) else { return };
    if metadata.document_date.is_some() {
        return;
    }
    findings.remark(
        Rule::DatesOutOfOrder,
        Spot::at(signed.range.clone()),
        text(
            format!("正文落款日期{}晚于发布日期{}", signed.value.in_chinese(), metadata.date.in_chinese()),
            format!("The text is signed on {}, after its publication on {}", signed.value, metadata.date),
        ),
        text("请核对发布日期和落款日期", "Compare the date of publication with the date below the signature"),
    );
}

/// A signature that says the month and no day, where the day decides whether the document was published in time.
fn signed_without_day(metadata: &Metadata, calendar: &Calendar, findings: &mut Findings<'_>) {
    let Some(signed) = metadata.from_text.signed_month.as_ref().filter(|_| metadata.document_date.is_none()) else { return };
    let is_in_time = calendar.working_days(signed.value, metadata.date, 251).is_ok_and(|days| days <= WORKING_DAYS);
    if is_in_time || signed.value.days_until(metadata.date) > MAX_DAYS_BEFORE_PUBLICATION {
        return;
    }
    let first = signed.value.in_chinese();
    let month = first.strip_suffix("1日").unwrap_or(&first);
    let (rule, message) = if signed.value > metadata.date {
        (
            Rule::DatesOutOfOrder,
            text(
                format!("正文落款{month}，晚于发布日期{}", metadata.date.in_chinese()),
                format!("The text is signed in a month ({month}) after its publication on {}", metadata.date),
            ),
        )
    } else {
        (
            Rule::LateDisclosure,
            text(
                format!("正文落款只有年月（{month}），没有日，算不出是不是在{WORKING_DAYS}个工作日内公开"),
                format!(
                    "The text is signed in a month ({month}) without a day: whether it was published within {WORKING_DAYS} working days cannot be told"
                ),
            ),
        )
    };
    findings.remark(
        rule,
        Spot::at(signed.range.clone()),
        message,
        text(
            "请照原件写 `document_date`（成文日期）；原件也没有日的，请用 `allow` 说明",
            "Give `document_date` as the original has it; if the original has no day either, allow it with a reason",
        ),
    );
}

fn late(metadata: &Metadata, front: &Front<'_>, calendar: &Calendar, findings: &mut Findings<'_>) {
    let Some(made) = metadata.document_date.filter(|made| *made < metadata.date) else { return };
    // A year of calendar days is enough to know that it was late.
    if let Ok(days) = calendar.working_days(made, metadata.date, 251)
        && days > WORKING_DAYS
    {
        let days = if days > 250 { "250多".to_owned() } else { days.to_string() };
        let is_read = metadata.from_text.document_date.is_some();
        let (zh, en) = if is_read {
            (format!("（正文落款{}）", made.in_chinese()), format!(" (the text is signed on {made})"))
        } else {
            (String::new(), String::new())
        };
        let message = text(
            format!("成文后{days}个工作日才发布，超过了{WORKING_DAYS}个工作日{zh}"),
            format!("It was published {days} working days after it was made, more than {WORKING_DAYS}{en}"),
        );
        let spot = Spot::at(front.of("date"));
        if is_read {
            let help = text(
                "《政府信息公开条例》第二十六条要求20个工作日内公开；成文日期不是落款日期的，请写 `document_date`（成文日期）",
                "Article 26 of the Regulations asks for 20 working days; if it was made on another day, give `document_date`",
            );
            findings.remark(Rule::LateDisclosure, spot, message, help);
        } else {
            let help = text(
                "《政府信息公开条例》第二十六条要求20个工作日内公开；成文日期写错的请更正，另有规定的请用 `allow` 说明",
                "Article 26 of the Regulations asks for 20 working days; correct a wrong date, or allow it with a reason",
            );
            findings.note(Rule::LateDisclosure, spot, message, help);
        }
    }
}

/// What only the whole site shows: its tags, years without holidays, issues of a series that stand side by side.
#[must_use]
pub fn of_site(site: &Site, calendar: &Calendar) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = tags(&site.config).into_iter().collect();
    found.extend(unknown_years(site, calendar));
    found.extend(older_in_force(site));
    found.extend(namesakes_in_force(site));
    found
}

/// 政府网站发展指引: `SiteName`, `SiteDomain`, `SiteIDCode` stand on every page.
fn tags(config: &Config) -> Option<Diagnostic> {
    let organisation = &config.organisation;
    let missing: Vec<(&str, &str)> = [
        (organisation.name.is_empty(), ("`name`", "`name`（名称）")),
        (organisation.site_domain.is_empty(), ("`site_domain`", "`site_domain`（域名）")),
        (organisation.site_id_code.is_empty(), ("`site_id_code`", "`site_id_code`（网站标识码）")),
    ]
    .into_iter()
    .filter_map(|(is_missing, names)| is_missing.then_some(names))
    .collect();
    let names = |chinese: bool| missing.iter().map(|(en, zh)| if chinese { *zh } else { *en }).collect::<Vec<_>>().join("、");
    (!missing.is_empty()).then(|| {
        Diagnostic::new(
            Rule::PageTags,
            Place::file("site.yaml"),
            text(
                format!("页面标签不全，`organisation`（主办单位）里缺 {}", names(true)),
                format!("Tags of the pages are missing under `organisation`: {}", names(false).replace('、', ", ")),
            ),
            text("请在 site.yaml 里补上，检查时要看", "Add them in site.yaml: inspections look for them"),
        )
    })
}

fn unknown_years(site: &Site, calendar: &Calendar) -> Option<Diagnostic> {
    let years: BTreeSet<i16> = site
        .plans
        .iter()
        .filter_map(|plan| {
            // A day that was read from the text is compared where the holidays are known, and asks for nothing.
            let made = plan.metadata.document_date.filter(|_| plan.metadata.from_text.document_date.is_none())?;
            calendar.working_days(made, plan.metadata.date, 251).err()
        })
        .collect();
    let list = years.iter().map(ToString::to_string).collect::<Vec<_>>().join("、");
    (!years.is_empty()).then(|| {
        Diagnostic::new(
            Rule::HolidaysUnknown,
            Place::file("site.yaml"),
            text(
                format!("不知道{list}年的节假日，没有检查这些年的20个工作日"),
                format!("The holidays of {} are not known: its working days were not counted", list.replace('、', ", ")),
            ),
            text(
                "请把放假和调休日期写进 `holidays`（节假日）指定的文件",
                "Write the days off and the weekends worked into the file that `holidays` names",
            ),
        )
    })
}

/// Two issues of a series in force at once, of which the newer does not say that it replaces the older.
fn older_in_force(site: &Site) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for series in &site.series {
        // A report on one year does not take the place of the one before.
        let in_force: Vec<usize> = series
            .issues
            .iter()
            .map(|issue| issue.plan)
            .filter(|plan| site.states[*plan] == State::InForce && site.plans[*plan].metadata.nature != Nature::Report)
            .collect();
        for pair in in_force.windows(2) {
            let (older, newer) = if site.plans[pair[0]].metadata.date <= site.plans[pair[1]].metadata.date {
                (pair[0], pair[1])
            } else {
                (pair[1], pair[0])
            };
            let (older, newer) = (&site.plans[older], &site.plans[newer]);
            let (severity, message, help) = match Turn::of(&older.metadata, &newer.metadata) {
                Turn::After => continue,
                // Until the summer both are read.
                Turn::WithinYear { year, is_school_year: true } if Date::new(year, 9, 1).is_some_and(|day| site.as_of < day) => {
                    continue;
                }
                Turn::WithinYear { year, is_school_year } => {
                    let (message, help) = ended_within_year(older, year, is_school_year);
                    (Severity::Note, message, help)
                }
                Turn::Over => (
                    Severity::Warning,
                    text(
                        format!("同系列较早的《{}》仍标为有效，这份文件没有说替代它", older.metadata.title),
                        format!(
                            "The older `{}` of its series is in force too, and this document does not replace it",
                            older.metadata.title
                        ),
                    ),
                    text(
                        "已被替代的，请在这份文件里写 `supersedes`（替代）；两份都有效的，请用 `allow` 说明",
                        "If it is replaced, say so with `supersedes`; if both hold, allow it with a reason",
                    ),
                ),
            };
            let place = Place::file(&newer.file);
            found.push(Diagnostic { severity, ..Diagnostic::new(Rule::OlderInForce, place, message, help) }.beside(&older.file));
        }
    }
    found
}

/// What the names of texts end with that hold until they are changed. A notice that is given anew each spring is none of them.
const LASTING: [&str; 22] = [
    "办法", "规定", "细则", "规则", "条例", "章程", "制度", "准则", "守则", "公约", "规程", "规范", "标准", "预案", "方案",
    "意见", "指南", "指引", "清单", "目录", "措施", "政策",
];

/// Texts of one name and body without years, all in force, of which the newer does not say that it replaces the older: the first
/// of two such rules is hardly meant to hold beside the second.
fn namesakes_in_force(site: &Site) -> Vec<Diagnostic> {
    let mut groups: BTreeMap<(&str, String), Vec<usize>> = BTreeMap::new();
    for (index, plan) in site.plans.iter().enumerate() {
        let metadata = &plan.metadata;
        let is_lasting = metadata.period.is_none() || metadata.title_reading.is_edition;
        let (Some(name), Some(body)) = (lasting_name(&metadata.title_reading.series), metadata.bodies.first()) else { continue };
        if is_lasting && metadata.nature != Nature::Report && site.states[index] == State::InForce {
            groups.entry((&body.id, name)).or_default().push(index);
        }
    }
    let mut found = Vec::new();
    for mut plans in groups.into_values() {
        plans.sort_by_key(|plan| (site.plans[*plan].metadata.date, &site.plans[*plan].id));
        for pair in plans.windows(2) {
            // Two editions are issues of one series, which are looked at there.
            let are_editions = pair.iter().all(|plan| site.series_of[*plan].is_some());
            if are_editions || site.supersedes[pair[1]].contains(&pair[0]) {
                continue;
            }
            let (older, newer) = (&site.plans[pair[0]], &site.plans[pair[1]]);
            let number = older.metadata.document_number.as_ref().map(ToString::to_string);
            let named = number.unwrap_or_else(|| older.id.clone());
            let diagnostic = Diagnostic::new(
                Rule::OlderInForce,
                Place::file(&newer.file),
                text(
                    format!("{} 和这份文件名称相同、机构相同，两份都显示“有效”", older.file),
                    format!("{} has the same name and body as this document, and both are shown in force", older.file),
                ),
                text(
                    format!(
                        "已被这份文件替代的，请在这份文件里写 `supersedes: [{named}]`（替代）；已失效的，请改旧文件的 `validity`（有效性）；两份都有效的，请用 `allow` 说明"
                    ),
                    format!(
                        "If this one replaces it, write `supersedes: [{named}]` here; if it has expired, change the `validity` of the older; if both hold, allow it with a reason"
                    ),
                ),
            );
            found.push(Diagnostic { severity: Severity::Note, ..diagnostic }.beside(&older.file));
        }
    }
    found
}

/// The name of a lasting text without what brackets say of its edition: 办法（试行）, 办法（2025年修订） and 办法 are one, 办法（小学） and
/// 办法（中学） are two.
fn lasting_name(name: &str) -> Option<String> {
    let mut bare = name.trim_end();
    while let Some(open) = bare.strip_suffix(['）', ')']).and_then(|inner| inner.rfind(['（', '('])) {
        if !["试行", "暂行", "修订", "修正", "稿", "版", "草案"].iter().any(|word| bare[open..].contains(word)) {
            break;
        }
        bare = bare[..open].trim_end();
    }
    let core = bare.strip_suffix(['）', ')']).and_then(|inner| inner.split(['（', '(']).next()).unwrap_or(bare);
    LASTING.iter().any(|ending| core.ends_with(ending)).then(|| name_key(bare))
}

/// How the years of a newer issue lie to those of the older one.
enum Turn {
    /// One ends before the other begins, and neither replaces the other: next year's plan is published in December. So it is
    /// where the author gives the older one a last day.
    After,
    /// Both are of two calendar years and meet in one, as school years and heating seasons do: the older ends in that year.
    WithinYear { year: i16, is_school_year: bool },
    /// They are for the same time, or have no years.
    Over,
}

impl Turn {
    fn of(older: &Metadata, newer: &Metadata) -> Self {
        let (Some(a), Some(b)) = (older.period, newer.period) else { return Self::Over };
        let is_of_two = a.to == a.from + 1 && b.to == b.from + 1;
        let meet_in_year = is_of_two && a.to == b.from;
        if (a.to < b.from || b.to < a.from) && goes_on(older) {
            Self::Over
        } else if a.to < b.from || b.to < a.from || (meet_in_year && older.validity.until.is_some()) {
            Self::After
        } else if meet_in_year {
            Self::WithinYear { year: b.from, is_school_year: older.title.contains("学年") || older.title.contains("學年") }
        } else {
            Self::Over
        }
    }
}

/// Whether a document holds beside a newer one whatever its year: 办法（2020年修订） does not end with 2020, nor does what begins on a
/// day and has no last one.
fn goes_on(older: &Metadata) -> bool {
    let is_dated = older.title_reading.is_edition || older.validity.from.is_some();
    is_dated && older.validity.until.is_none() && !ends_with_period(older.nature, &older.validity, older.period)
}

/// The years of a plan are whole ones: that of a school year is shown in force until December.
fn ended_within_year(older: &PlanSummary, year: i16, is_school_year: bool) -> (Text, Text) {
    let (title, file) = (&older.metadata.title, &older.file);
    let until = if is_school_year { format!("{year}-08-31") } else { format!("{year}-06-30") };
    let write = format!("`validity: {{until: {until}}}`");
    let message = text(
        format!("同系列的《{title}》按整年算，到{year}年12月31日都显示“有效”"),
        format!("`{title}` of its series is shown in force until the end of {year}: years are counted whole"),
    );
    let help = if is_school_year {
        text(
            format!("上一学年已经结束的，请把 {file} 的有效性写到结束那天，如 {write}；两份都有效的，请用 `allow` 说明"),
            format!(
                "If that school year is over, give its last day in {file}, such as {write}; if both hold, allow it with a reason"
            ),
        )
    } else {
        text(
            format!(
                "上一期已经结束的，请把 {file} 的有效性写到结束那天，如 {write}；已被替代的，请在这份文件里写 `supersedes`（替代）；两份都有效的，请用 `allow` 说明"
            ),
            format!(
                "If that period is over, give its last day in {file}, such as {write}; if it is replaced, say so here with `supersedes`; if both hold, allow it with a reason"
            ),
        )
    };
    (message, help)
}
