//! Dates, codes and publicity of a plan, and the order of a series.

use super::calendar::Calendar;
use super::check_digits::{credit_check, organisation_check};
use super::findings::{Findings, Occurrence};
use crate::base::date::Date;
use crate::base::field::Field;
use crate::base::glossary::Disclosure;
use crate::base::text::name_key;
use crate::diagnostic::problem::{self, CodeKind, TagKey};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, SourceText};
use crate::plan::{Metadata, Nature, State, ends_with_period};
use crate::site::{PlanId, Site};
use crate::source::Config;
use crate::source::yaml::Located;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// 条例 art. 26: so many working days after the making of a document it is published.
const WORKING_DAYS: u32 = 20;
/// A month further back than this before the publication is that of another document.
const MAX_DAYS_BEFORE_PUBLICATION: i32 = 366;
/// More working days than these, about a year, are not counted.
const MAX_NAMED_DAYS: u32 = 250;

/// Looks at what is said about a plan.
pub(crate) fn examine(metadata: &Metadata, front: &Front, calendar: &Calendar, findings: &mut Findings<'_>) {
    if let Some(number) = &metadata.index_number {
        index_number(number, findings);
    }
    dates(metadata, front, findings);
    if metadata.disclosure == Disclosure::Unread {
        return;
    }
    if metadata.disclosure != Disclosure::Proactive {
        findings.add(Occurrence::at(front.line(Field::Disclosure)), &problem::Responsibility::NotPublic);
        return;
    }
    signed_later(metadata, findings);
    signed_without_day(metadata, calendar, findings);
    late(metadata, front, calendar, findings);
}

/// Where the keys of the front matter stand.
pub(crate) struct Front<'a> {
    source: &'a SourceText,
    body_start: usize,
}

impl<'a> Front<'a> {
    /// The front matter of a file whose text begins at `body_start`.
    #[must_use]
    pub(crate) fn new(source: &'a SourceText, body_start: usize) -> Self {
        Self { source, body_start }
    }

    /// The bytes of the line with this key, in English or in Chinese; else the first line.
    #[must_use]
    pub(crate) fn line(&self, field: Field) -> Range<usize> {
        crate::document::key_line(&self.source.text[..self.body_start], field).unwrap_or_default()
    }
}

fn index_number(number: &Located<String>, findings: &mut Findings<'_>) {
    let value = number.value.as_str();
    let odd = value.chars().find(|character| character.is_whitespace() || matches!(character, '\u{FF01}'..='\u{FF5E}'));
    if odd.is_some() || !value.chars().any(|character| character.is_ascii_digit()) {
        findings
            .add(Occurrence::at(number.range.clone()), &problem::Responsibility::UnusualIndexNumber { value: value.to_owned() });
    }
    let code = value.split(|character: char| !character.is_ascii_alphanumeric()).next().unwrap_or_default();
    let check = match code.len() {
        9 => organisation_check(code),
        18 => credit_check(code),
        _ => None,
    };
    if let Some(check) = check.filter(|check| !code.ends_with(*check)) {
        let kind = if code.len() == 9 { CodeKind::Organisation } else { CodeKind::Credit };
        let code = code.to_owned();
        findings.add(Occurrence::at(number.range.clone()), &problem::Responsibility::WrongCheckCharacter { kind, code, check });
    }
}

fn dates(metadata: &Metadata, front: &Front<'_>, findings: &mut Findings<'_>) {
    let mut wrong = |field: Field, problem: &problem::Responsibility| findings.add(Occurrence::at(front.line(field)), problem);
    let published = metadata.date;
    let made = metadata.document_date.filter(|_| metadata.from_text.document_date.is_none());
    if let Some(made) = made.filter(|made| *made > published) {
        wrong(Field::DocumentDate, &problem::Responsibility::MadeAfterPublication { made, published });
    }
    if let Some(approved) = metadata.approved_on.filter(|approved| *approved > published) {
        wrong(Field::Approved, &problem::Responsibility::ApprovedAfterPublication { approved, published });
    }
    let year = metadata.document_number.as_ref().and_then(|number| {
        let printed = number.to_string();
        let (_, rest) = printed.split_once('〔')?;
        rest.get(..4)?.parse::<i16>().ok()
    });
    if let Some((year, made)) = year.zip(made).filter(|(year, made)| *year != made.year()) {
        wrong(Field::DocumentNumber, &problem::Responsibility::NumberOfOtherYear { year, made });
    }
    for corrected in metadata.corrections.iter().map(|correction| correction.date).filter(|corrected| *corrected < published) {
        wrong(Field::Corrections, &problem::Responsibility::CorrectedBeforePublication { corrected, published });
    }
}

/// A signature in the text that is younger than the publication.
fn signed_later(metadata: &Metadata, findings: &mut Findings<'_>) {
    let Some(signed) = metadata.from_text.signed.as_ref().filter(|signed| signed.value > metadata.date) else { return };
    if metadata.document_date.is_some() {
        return;
    }
    findings.add_note(
        Occurrence::at(signed.range.clone()),
        &problem::Responsibility::SignedAfterPublication { signed: signed.value, published: metadata.date },
    );
}

/// A signature that says the month and no day, where the day decides whether the document was published in time.
fn signed_without_day(metadata: &Metadata, calendar: &Calendar, findings: &mut Findings<'_>) {
    let Some(signed) = metadata.from_text.signed_month.as_ref().filter(|_| metadata.document_date.is_none()) else { return };
    let is_in_time = calendar.working_days(signed.value, metadata.date, 251).is_ok_and(|days| days <= WORKING_DAYS);
    if is_in_time || signed.value.days_until(metadata.date) > MAX_DAYS_BEFORE_PUBLICATION {
        return;
    }
    let (month, published) = (signed.value, metadata.date);
    let problem = if month > published {
        problem::Responsibility::SignedInLaterMonth { month, published }
    } else {
        problem::Responsibility::SignedWithoutDay { month, limit: WORKING_DAYS }
    };
    findings.add_note(Occurrence::at(signed.range.clone()), &problem);
}

fn late(metadata: &Metadata, front: &Front<'_>, calendar: &Calendar, findings: &mut Findings<'_>) {
    let Some(made) = metadata.document_date.filter(|made| *made < metadata.date) else { return };
    // A year of calendar days is enough to know that it was late.
    if let Ok(days) = calendar.working_days(made, metadata.date, 251)
        && days > WORKING_DAYS
    {
        let signed = metadata.from_text.document_date.is_some().then_some(made);
        let problem = problem::Responsibility::PublishedLate {
            days: days.min(MAX_NAMED_DAYS),
            are_more: days > MAX_NAMED_DAYS,
            limit: WORKING_DAYS,
            signed,
        };
        let occurrence = Occurrence::at(front.line(Field::Date));
        if signed.is_some() {
            findings.add_note(occurrence, &problem);
        } else {
            findings.add(occurrence, &problem);
        }
    }
}

/// What only the whole site shows: its tags, years without holidays, issues of a series that stand side by side.
pub(crate) fn of_site(site: &Site, calendar: &Calendar, report: &mut Diagnostics) {
    report.extend(tags(&site.config));
    report.extend(unknown_years(site, calendar));
    older_in_force(site, report);
    namesakes_in_force(site, report);
}

/// 政府网站发展指引: `SiteName`, `SiteDomain`, `SiteIDCode` stand on every page.
fn tags(config: &Config) -> Option<Diagnostic> {
    let organisation = &config.organisation;
    let keys: Vec<TagKey> = [
        (organisation.name.is_empty(), TagKey::Name),
        (organisation.site_domain.is_empty(), TagKey::SiteDomain),
        (organisation.site_id_code.is_empty(), TagKey::SiteIdCode),
    ]
    .into_iter()
    .filter_map(|(is_missing, key)| is_missing.then_some(key))
    .collect();
    (!keys.is_empty()).then(|| Diagnostic::at(Place::file("site.yaml"), &problem::Responsibility::PageTagsMissing { keys }))
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
    (!years.is_empty()).then(|| Diagnostic::at(Place::file("site.yaml"), &problem::Responsibility::HolidaysUnknown { years }))
}

/// Two issues of a series in force at once, of which the newer does not say that it replaces the older.
fn older_in_force(site: &Site, report: &mut Diagnostics) {
    for series in &site.series {
        // A report on one year does not take the place of the one before.
        let in_force: Vec<PlanId> = series
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
            let title = older.metadata.title.clone();
            let place = Place::file(&newer.file);
            let found = match Turn::of(&older.metadata, &newer.metadata) {
                Turn::After => continue,
                // Until the summer both are read.
                Turn::WithinYear { year, is_school_year: true } if Date::new(year, 9, 1).is_some_and(|day| site.as_of < day) => {
                    continue;
                }
                Turn::WithinYear { year, is_school_year } => {
                    let file = older.file.clone();
                    // The years of a plan are whole ones: that of a school year is shown in force until December.
                    let problem = problem::Responsibility::InForceUntilDecember { title, file, year, is_school_year };
                    Diagnostic::at(place, &problem).into_note()
                }
                Turn::Over => Diagnostic::at(place, &problem::Responsibility::OlderInForce { title }),
            };
            report.add(found.beside(&older.file));
        }
    }
}

/// What the names of texts end with that hold until they are changed. A notice that is given anew each spring is none of them.
const LASTING: [&str; 22] = [
    "办法", "规定", "细则", "规则", "条例", "章程", "制度", "准则", "守则", "公约", "规程", "规范", "标准", "预案", "方案",
    "意见", "指南", "指引", "清单", "目录", "措施", "政策",
];

/// Texts of one name and body without years, all in force, of which the newer does not say that it replaces the older: the first
/// of two such rules is hardly meant to hold beside the second.
fn namesakes_in_force(site: &Site, report: &mut Diagnostics) {
    let mut groups: BTreeMap<(&str, String), Vec<PlanId>> = BTreeMap::new();
    for (index, plan) in site.plans.iter_with_ids() {
        let metadata = &plan.metadata;
        let is_lasting = metadata.period.is_none() || metadata.title_reading.is_edition;
        let Some(name) = lasting_name(&metadata.title_reading.series) else { continue };
        let body = metadata.leading_body();
        if is_lasting && metadata.nature != Nature::Report && site.states[index] == State::InForce {
            groups.entry((&body.id, name)).or_default().push(index);
        }
    }
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
            let diagnostic = Diagnostic::at(
                Place::file(&newer.file),
                &problem::Responsibility::NamesakeInForce { older: older.file.clone(), named },
            );
            report.add(diagnostic.into_note().beside(&older.file));
        }
    }
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
