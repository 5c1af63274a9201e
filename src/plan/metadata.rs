//! What is said about a plan, checked against the registries.

use super::class::{Class, Kind, Known};
use super::period::{Held, Misfit, misfit};
use super::related::{self, Related, RelatedTarget};
use super::title::{Doubt, Nature, TitleReading, inner_title};
use crate::base::address::{check_segment, collision_key};
use crate::base::date::Date;
use crate::base::field::{Field, MAX_SUMMARY_CHARACTERS};
use crate::base::glossary::{Disclosure, KINDS, RESERVED_SEGMENTS};
use crate::base::simplified::{Script, script_of};
use crate::base::spelled::SpelledId;
use crate::base::text::{fold, fold_width, is_han, name_key, nearest_name};
use crate::diagnostic::problem::{self, Problem};
use crate::diagnostic::rule::Rule;
use crate::diagnostic::sentence::UnusableSegment;
use crate::diagnostic::{Diagnostic, Diagnostics, Edit, SourceText};
use crate::document::{
    AttachmentEntry, Correction, Document, FrontMatter, LinkTarget, Period, RelatedEntry, Review, ValidityStatement, key_line,
    resolve,
};
use crate::source::several::{Several, as_list, is_separator, parts};
use crate::source::yaml::{Located, says_none};
use crate::source::{Bodies, Config, Resolved, SiteLanguage};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

/// A 发文字号: `镇教〔2023〕12号`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DocumentNumber(String);

impl DocumentNumber {
    /// Reads a number. The second value says whether it has the form of GB/T 9704-2012: year in 〔〕, no
    /// leading zero, no 第.
    #[must_use]
    pub(crate) fn parse(text: &str) -> (Self, bool) {
        let formal = text.split_once('〔').and_then(|(body, rest)| {
            let (year, number) = rest.split_once('〕')?;
            let digits = number.strip_suffix(['号', '號'])?;
            let sound = !body.is_empty()
                && year.len() == 4
                && year.bytes().all(|byte| byte.is_ascii_digit())
                && !digits.is_empty()
                && digits.bytes().all(|byte| byte.is_ascii_digit())
                && !digits.starts_with('0');
            sound.then_some(())
        });
        (Self(text.to_owned()), formal.is_some())
    }

    /// The usual form of a number that has the wrong brackets, 第, leading zeros or spaces; `None` where it is something else.
    #[must_use]
    pub(crate) fn corrected(text: &str) -> Option<String> {
        let plain: String = fold_width(text).filter(|character| !character.is_whitespace()).collect();
        let open = plain.find(['[', '(', '【', '〔', '［'])?;
        let (body, rest) = plain.split_at(open);
        let rest = rest.chars().skip(1).collect::<String>();
        let (year, rest) = rest.split_once([']', ')', '】', '〕'])?;
        let digits = rest.trim_start_matches('第').trim_end_matches(['号', '號']).trim_start_matches('0');
        let right = format!("{body}〔{year}〕{digits}号");
        Self::parse(&right).1.then_some(right)
    }

    /// The form in which two writings of one number are equal.
    #[must_use]
    pub(crate) fn key(&self) -> String {
        number_key(&self.0)
    }
}

/// See [`DocumentNumber::key`].
#[must_use]
pub(crate) fn number_key(text: &str) -> String {
    fold(text).replace('第', "").replace('號', "号")
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A body that issued a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct IssuingBody {
    /// Its id in addresses, as far as this document alone can tell: the site may have to tell names of one sound apart.
    pub(crate) id: String,
    /// Its full name now.
    pub(crate) name: String,
    /// Its name as the document gives it: a former name stays.
    pub(crate) printed: String,
}

/// A topic or a kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Named {
    /// Its id in addresses, as far as this document alone can tell.
    pub(crate) id: String,
    pub(crate) name: String,
}

/// What the yearly issues of one plan share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SeriesName {
    /// Its id in addresses, as far as this document alone can tell.
    pub(crate) id: String,
    /// Whether `site.yaml` gives that id.
    pub(crate) is_given: bool,
    pub(crate) name: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attachment {
    pub(crate) title: String,
    /// Its file under `content/`; absent when only the title is known.
    pub(crate) file: Option<String>,
    /// Where it is listed.
    pub(crate) range: Range<usize>,
    /// What is known of it.
    pub(crate) origin: AttachmentOrigin,
}

/// Where an attachment is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AttachmentOrigin {
    /// The front matter.
    Declared,
    /// The list under 附件： in the text.
    Listed,
    /// That list, and it stands in the text itself, or its file is linked there.
    Included,
}

/// Where values stand in the text that the front matter does not give.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct FromText {
    /// The day below the signature, whatever the front matter says.
    pub(crate) signed: Option<Located<Date>>,
    /// The first day of the month below the signature, where no day is said.
    pub(crate) signed_month: Option<Located<Date>>,
    /// The signature that gives 成文日期.
    pub(crate) document_date: Option<Range<usize>>,
    /// The line that gives 主送.
    pub(crate) addressed_to: Option<Range<usize>>,
    /// The line that gives 抄送.
    pub(crate) copied_to: Option<Range<usize>>,
}

/// The checked front matter.
#[derive(Debug, Clone)]
pub(crate) struct Metadata {
    /// 标题.
    pub(crate) title: String,
    /// 发布机构; the first leads.
    pub(crate) bodies: Vec<IssuingBody>,
    /// Further names by which texts call these bodies.
    pub(crate) body_names: Vec<String>,
    /// 发布日期.
    pub(crate) date: Date,
    /// 成文日期.
    pub(crate) document_date: Option<Date>,
    /// 有效性.
    pub(crate) validity: ValidityStatement,
    /// 计划期.
    pub(crate) period: Option<Period>,
    /// 系列.
    pub(crate) series: Option<SeriesName>,
    /// Where the series is named: in its line of the front matter, else in the title.
    pub(crate) series_range: Range<usize>,
    /// 体裁.
    pub(crate) kind: Option<Named>,
    /// Whether it plans or tells, as its kind says.
    pub(crate) nature: Nature,
    /// Whether its work may go on in the year after its period, as the title or the date of publication lets suppose.
    pub(crate) lingers: bool,
    /// What the title says, also where the front matter says otherwise.
    pub(crate) title_reading: TitleReading,
    /// 发文字号.
    pub(crate) document_number: Option<DocumentNumber>,
    /// 索引号, and where it stands.
    pub(crate) index_number: Option<Located<String>>,
    /// 主题分类.
    pub(crate) topics: Vec<Named>,
    /// 公开分类.
    pub(crate) category: Option<String>,
    /// 公开属性.
    pub(crate) disclosure: Disclosure,
    /// 主送.
    pub(crate) addressed_to: Vec<String>,
    /// 抄送.
    pub(crate) copied_to: Vec<String>,
    /// 附件.
    pub(crate) attachments: Vec<Attachment>,
    /// 原件: a file under `content/`, and where it is named.
    pub(crate) original: Option<Located<String>>,
    /// 替代: document numbers or paths.
    pub(crate) supersedes: Vec<Located<String>>,
    /// 内容概述.
    pub(crate) summary: Option<String>,
    /// 关键词.
    pub(crate) keywords: Vec<String>,
    /// 更正, newest first.
    pub(crate) corrections: Vec<Correction>,
    /// 审签: the day of approval.
    pub(crate) approved_on: Option<Date>,
    /// 延续.
    pub(crate) continues: Vec<(Located<String>, Option<String>)>,
    /// 核对.
    pub(crate) reviewed: Option<Review>,
    /// 总结对象: the id of a plan.
    pub(crate) report_on: Option<Located<String>>,
    /// 相关文件.
    pub(crate) related: Vec<Related>,
    /// Language of the text, BCP 47; absent: the site's.
    pub(crate) language: Option<String>,
    /// The page's address: ends with a slash.
    pub(crate) address: String,
    /// Where the address comes from, to point at when it collides.
    pub(crate) address_range: Range<usize>,
    /// 旧路径: addresses that end with a slash.
    pub(crate) aliases: Vec<Located<String>>,
    /// 来源.
    pub(crate) source: Option<String>,
    /// 草稿.
    pub(crate) draft: bool,
    /// Rules that are silent for this document.
    pub(crate) allow: BTreeMap<Rule, String>,
    /// What was read from the text.
    pub(crate) from_text: FromText,
}

impl Metadata {
    /// The years on which the state depends: the period, and the year after it where the work may go on. What lasts has none.
    #[must_use]
    pub(crate) fn period_of_state(&self) -> Option<Period> {
        self.period
            .filter(|_| self.nature != Nature::Lasting)
            .map(|Period { from, to }| Period { from, to: to + i16::from(self.lingers) })
    }

    /// The body that leads: of a joint document the first.
    #[must_use]
    pub(crate) fn leading_body(&self) -> &IssuingBody {
        self.bodies.first().expect("metadata without a body is not made")
    }

    /// Whether the document may appear on the site at all.
    #[must_use]
    pub(crate) fn is_published(&self, drafts: bool) -> bool {
        self.disclosure == Disclosure::Proactive && (drafts || !self.draft)
    }

    pub(super) fn check(
        document: &Document,
        id: &str,
        bodies: &Bodies,
        config: &Config,
        report: &mut Diagnostics,
    ) -> Option<Self> {
        Checker { source: &document.source, path: &document.path, found: report }.check(document, id, bodies, config)
    }
}

struct Checker<'a> {
    source: &'a SourceText,
    path: &'a str,
    found: &'a mut Diagnostics,
}

impl Checker<'_> {
    fn report(&mut self, range: Range<usize>, problem: &impl Problem) {
        self.found.add(Diagnostic::at(self.source.place(range), problem));
    }

    /// Lets the last report be mended by writing another value, in the quotation marks of the old one.
    fn mend(&mut self, range: &Range<usize>, value: &str) {
        let written = &self.source.text[range.clone()];
        let quote = written.chars().next().filter(|mark| matches!(mark, '"' | '\'')).map(String::from).unwrap_or_default();
        if let Some(last) = self.found.last_mut() {
            let edit = Edit { range: range.clone(), replacement: format!("{quote}{value}{quote}") };
            *last = last.clone().with_fix(self.source, vec![edit]);
        }
    }

    fn check(&mut self, document: &Document, id: &str, bodies: &Bodies, config: &Config) -> Option<Metadata> {
        let front = &document.front_matter;
        let issuing: Vec<IssuingBody> =
            front.issuing_bodies.iter().map(|name| self.body(name, &front.issuing_bodies, bodies)).collect();
        let body_names = body_names(&issuing, bodies);
        let slug = self.address(front.slug.as_ref(), id);
        let aliases = self.aliases(&front.aliases);
        let attachments = self.attachments(&front.attachments);
        let original =
            front.original.as_ref().and_then(|file| self.file(file).map(|value| Located { value, range: file.range.clone() }));
        self.examine_words(front);
        let number = front.document_number.as_ref().map(|number| self.number(number));
        if config.require_approval && front.approved.is_none() {
            self.report(front.end.clone(), &problem::Metadata::NotApproved);
        }
        let source = front.source.as_ref().and_then(|source| self.web_address(source));
        let topics = front.topics.iter().map(|topic| self.topic(topic, &front.topics, config)).collect();
        for keyword in &front.keywords {
            self.several("keywords", keyword, &front.keywords);
        }
        let (title, date, validity) = (front.title.as_ref()?, front.date.as_ref()?, front.validity.as_ref()?);
        if issuing.is_empty() {
            return None;
        }
        let names: Vec<&str> = body_names.iter().map(String::as_str).collect();
        let reading = TitleReading::read(&title.value, &names);
        let kind = self.kind(front.kind.as_ref(), &reading, config);
        let known = Known {
            title: &title.value,
            reading: &reading,
            kind: kind.as_ref().map(|kind| Kind { id: &kind.id, name: &kind.name }),
            is_kind_given: front.kind.is_some(),
            given: front.period,
            date: date.value,
            document_date: front.document_date,
            statement: &validity.value,
        };
        let class = Class::of(&known);
        let place = |field: Field| key_line(&self.source.text[..document.body_start], field);
        let period_place = place(Field::Period).filter(|_| front.period.is_some()).unwrap_or(title.range.clone());
        let series_range = place(Field::Series).filter(|_| front.series.is_some()).unwrap_or(title.range.clone());
        self.examine_period(&known, &class, title.range.clone(), period_place);
        let series_name = front.series.clone().unwrap_or_else(|| reading.series.clone());
        let series = (!series_name.is_empty()).then(|| series(&series_name, &issuing, config));
        let mut corrections = front.corrections.clone();
        corrections.sort_by_key(|correction| std::cmp::Reverse(correction.date));
        Some(Metadata {
            title: title.value.clone(),
            bodies: issuing,
            body_names,
            date: date.value,
            document_date: front.document_date,
            validity: validity.value.clone(),
            period: class.period,
            series,
            series_range,
            kind,
            nature: class.nature,
            lingers: class.lingers,
            title_reading: reading,
            document_number: number,
            index_number: front.index_number.clone(),
            topics,
            category: front.category.clone(),
            disclosure: front.disclosure.unwrap_or(Disclosure::Proactive),
            addressed_to: front.addressed_to.clone(),
            copied_to: front.copied_to.clone(),
            attachments,
            original,
            supersedes: front.supersedes.clone(),
            summary: front.summary.as_ref().map(|summary| summary.value.clone()),
            keywords: front.keywords.iter().map(|keyword| keyword.value.clone()).collect(),
            corrections,
            approved_on: front.approved.as_ref().map(|approval| approval.date),
            continues: front.continues.clone(),
            reviewed: front.reviewed.clone(),
            report_on: front
                .report_on
                .as_ref()
                .map(|path| Located { value: self.document_path(&path.value), range: path.range.clone() }),
            related: front.related.iter().filter_map(|entry| self.related(entry)).collect(),
            language: front.language.clone().or_else(|| self.script(document, title.range.clone(), config)),
            address: slug.0,
            address_range: slug.1,
            aliases,
            source,
            draft: front.draft,
            allow: front.allow.clone(),
            from_text: FromText::default(),
        })
    }

    fn aliases(&mut self, written: &[Located<String>]) -> Vec<Located<String>> {
        let aliases = written.iter().filter_map(|alias| self.alias(alias)).collect();
        // Strokes belong to an address.
        for alias in written.iter().filter(|alias| alias.value.contains(['、', '，', ',', '；', ';'])) {
            self.several("aliases", alias, written);
        }
        aliases
    }

    fn attachments(&mut self, entries: &[AttachmentEntry]) -> Vec<Attachment> {
        let attachments = entries
            .iter()
            .map(|entry| Attachment {
                title: entry.title.clone(),
                file: entry.file.as_ref().and_then(|file| self.file(file)),
                range: entry.file.as_ref().map_or(entry.range.clone(), |file| file.range.clone()),
                origin: AttachmentOrigin::Declared,
            })
            .collect();
        for entry in entries.iter().filter(|entry| entry.file.is_none()) {
            let problem = problem::Metadata::AttachmentWithoutFile { title: entry.title.clone() };
            self.report(entry.range.clone(), &problem);
        }
        attachments
    }

    /// What is wrong with title, summary and names as words.
    fn examine_words(&mut self, front: &FrontMatter) {
        if let (Some(summary), Some(title)) = (&front.summary, &front.title) {
            self.summary(summary, &title.value);
        }
        if let Some(title) = &front.title {
            self.title_marks(title);
        }
        for body in &front.issuing_bodies {
            self.enclosed("issuing_body", body, &[('“', '”'), ('‘', '’'), ('「', '」'), ('《', '》')]);
        }
        for (key, value) in [("title", &front.title), ("summary", &front.summary)] {
            if let Some(value) = value {
                self.lost_to_comment(key, value);
            }
        }
    }

    /// What is wrong with the years of a document, or with its having none.
    fn examine_period(&mut self, known: &Known<'_>, class: &Class, title: Range<usize>, place: Range<usize>) {
        match class.period {
            Some(period) => self.doubtful_period(
                &Held {
                    period,
                    is_given: known.given.is_some(),
                    title: known.reading,
                    doubt: class.doubt,
                    nature: class.nature,
                    is_plan: class.is_plan,
                    statement: known.statement,
                    date: known.date,
                },
                place,
            ),
            // What holds until it is changed is of no year, and one that was given would end it.
            None if class.nature == Nature::Lasting => {}
            None if class.nature == Nature::Unknown && Nature::names_rule(known.title) => {}
            None => {
                // Only plans, what sums them up and what names years are surely of some year.
                let is_of_years = class.nature == Nature::Plan
                    || (class.nature == Nature::Report && known.kind.is_some())
                    || known.reading.doubt == Some(Doubt::SeveralYears);
                self.unknown_period(known, title, is_of_years);
            }
        }
    }

    fn doubtful_period(&mut self, held: &Held<'_>, place: Range<usize>) {
        if let Some(Misfit { severity, problem }) = misfit(held) {
            self.found.add(Diagnostic { severity, ..Diagnostic::at(self.source.place(place), &problem) });
        }
    }

    fn unknown_period(&mut self, known: &Known<'_>, title: Range<usize>, is_of_years: bool) {
        let has_number = known.title.chars().any(char::is_numeric);
        let without_years = match known.reading.doubt {
            Some(Doubt::PlanOfSubject) => problem::TitleWithoutYears::OfAnotherPlan,
            Some(Doubt::YearOfPlan) => problem::TitleWithoutYears::OneOfFive,
            Some(Doubt::SeveralYears) => {
                problem::TitleWithoutYears::Several(known.reading.years.iter().map(|years| years.label()).collect())
            }
            _ if has_number => problem::TitleWithoutYears::Figures,
            _ => problem::TitleWithoutYears::Nothing,
        };
        let problem = problem::Period::Unknown { title: without_years, year: known.date.year() };
        let found = Diagnostic::at(self.source.place(title), &problem);
        self.found.add(if is_of_years { found } else { found.into_note() });
    }

    fn body(&mut self, name: &Located<String>, all: &[Located<String>], bodies: &Bodies) -> IssuingBody {
        let known = |id: &str, full: &str| IssuingBody { id: id.to_owned(), name: full.to_owned(), printed: name.value.clone() };
        match bodies.resolve(&name.value) {
            Resolved::Full(body) | Resolved::Former(body) => known(&body.id, &body.name),
            Resolved::Short(body) => {
                let problem = problem::Metadata::ShortName { name: name.value.clone(), full: body.name.clone() };
                self.report(name.range.clone(), &problem);
                self.mend(&name.range, &body.name);
                IssuingBody { printed: body.name.clone(), ..known(&body.id, &body.name) }
            }
            Resolved::Unknown => {
                let problem = joint(name, all, bodies).unwrap_or_else(|| unregistered(name, bodies));
                self.report(name.range.clone(), &problem);
                known(&SpelledId::of_name(&name.value).alone(), &name.value)
            }
        }
    }

    /// Quotation marks of a word processor around a whole value, which YAML takes for a part of it.
    fn enclosed(&mut self, key: &'static str, value: &Located<String>, pairs: &[(char, char)]) {
        let inner = pairs.iter().find_map(|(open, close)| {
            value.value.strip_prefix(*open)?.strip_suffix(*close).filter(|inner| !inner.contains([*open, *close]))
        });
        let Some(inner) = inner.filter(|inner| !inner.trim().is_empty()) else { return };
        let (value, range, inner) = (value.value.clone(), value.range.clone(), inner.to_owned());
        self.report(range, &problem::Metadata::EnclosedInMarks { key, value, inner });
    }

    /// Text behind a value that YAML takes for a comment.
    fn lost_to_comment(&mut self, key: &'static str, value: &Located<String>) {
        let rest = self.source.text.get(value.range.end..).and_then(|rest| rest.lines().next()).unwrap_or_default().trim();
        if !rest.starts_with('#') || !rest.contains(char::is_alphanumeric) {
            return;
        }
        let whole = format!("{} {}", value.value, rest).replace('"', "");
        let problem = problem::Metadata::LostToComment { key, comment: rest.to_owned(), whole };
        self.report(value.range.clone(), &problem);
    }

    /// Marks of Markdown or HTML in a value that is one line of plain text.
    fn printed_marks(&mut self, field: problem::PlainField, value: &Located<String>) {
        if let Some(mark) = PRINTED_MARKS.into_iter().find(|mark| value.value.contains(mark)) {
            self.report(value.range.clone(), &problem::Metadata::MarkInPlainText { field, mark });
        }
    }

    fn title_marks(&mut self, title: &Located<String>) {
        self.enclosed("title", title, &[('“', '”'), ('‘', '’'), ('「', '」'), ('『', '』'), ('《', '》')]);
        let value = title.value.as_str();
        self.printed_marks(problem::PlainField::Title, title);
        let lower = value.to_ascii_lowercase();
        if let Some(ending) = FILE_ENDINGS.into_iter().find(|ending| lower.ends_with(ending)) {
            let name = &value[..value.len() - ending.len()];
            self.report(title.range.clone(), &problem::Metadata::TitleEndsLikeFile { ending, name: name.to_owned() });
        }
        let is_no_title = !value.trim_end_matches(['年', '度']).contains(char::is_alphabetic)
            || says_none(value)
            || matches!(lower.as_str(), "是" | "否" | "true" | "false" | "yes" | "no");
        if is_no_title {
            self.report(title.range.clone(), &problem::Metadata::TitleIsNoName { title: value.to_owned() });
        }
    }

    /// Says that a value looks like several, which its key takes as a list.
    fn several(&mut self, key: &'static str, value: &Located<String>, all: &[Located<String>]) {
        let written = self.source.text.get(value.range.clone()).unwrap_or_default();
        let is_on_lines = written.trim_end().contains('\n');
        let several = if is_on_lines { Several::of_lines(written) } else { Several::read(&value.value) };
        if let Some(several) = several {
            self.report(value.range.clone(), &several.problem(key, value, all, true));
        }
    }

    /// The script of a text that does not say its language, where it is clear and not the site's.
    fn script(&mut self, document: &Document, title: Range<usize>, config: &Config) -> Option<String> {
        let body = document.source.text.get(document.body_start..).unwrap_or_default();
        let sample = body.char_indices().find(|(at, _)| *at >= SCRIPT_SAMPLE_BYTES).map_or(body, |(at, _)| &body[..at]);
        let written_title = document.source.text.get(title.clone()).unwrap_or_default();
        let written = script_of(&[written_title, sample].concat())?;
        let tag = match (written, config.language) {
            (Script::Traditional, SiteLanguage::Simplified) => "zh-Hant",
            (Script::Simplified, SiteLanguage::Traditional) => "zh-Hans",
            _ => return None,
        };
        self.report(title, &problem::Metadata::ScriptUndeclared { written });
        Some(tag.to_owned())
    }

    /// The address of the page: the document's path, its last segment replaced by the slug.
    fn address(&mut self, slug: Option<&Located<String>>, id: &str) -> (String, Range<usize>) {
        let Some(slug) = slug else { return (format!("{id}/"), 0..0) };
        let folder = id.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        match check_segment(&slug.value) {
            Ok(()) => (format!("{folder}{}/", slug.value), slug.range.clone()),
            Err(bad) => {
                self.report(
                    slug.range.clone(),
                    &problem::Metadata::UnusableSlug { slug: slug.value.clone(), fault: UnusableSegment(bad) },
                );
                (format!("{id}/"), slug.range.clone())
            }
        }
    }

    fn alias(&mut self, alias: &Located<String>) -> Option<Located<String>> {
        let path = alias.value.trim_matches('/');
        for segment in path.split('/') {
            if let Err(bad) = check_segment(segment) {
                let own = alias.value.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map(|(_, own)| own);
                let problem = problem::Metadata::UnusableAlias {
                    alias: alias.value.clone(),
                    segment: segment.to_owned(),
                    fault: UnusableSegment(bad),
                    own: own.filter(|own| !own.is_empty()).map(str::to_owned),
                };
                self.report(alias.range.clone(), &problem);
                return None;
            }
        }
        let first = path.split('/').next().unwrap_or_default();
        if RESERVED_SEGMENTS.contains(&collision_key(first).as_str()) {
            self.report(alias.range.clone(), &problem::Metadata::AliasOfSite { alias: alias.value.clone() });
            return None;
        }
        Some(Located { value: format!("{path}/"), range: alias.range.clone() })
    }

    /// A file beside the document, as a path under `content/`.
    fn file(&mut self, file: &Located<String>) -> Option<String> {
        if let Ok(LinkTarget::File(found) | LinkTarget::Document(found, _)) = resolve(&file.value.replace('#', "%23"), self.path)
        {
            Some(found)
        } else {
            self.report(file.range.clone(), &problem::Metadata::NotAFileBeside { file: file.value.clone() });
            None
        }
    }

    /// The id of the document that a path means: relative to this document or to `content/`.
    fn document_path(&self, path: &str) -> String {
        let relative = path.starts_with("./") || path.starts_with("../") || (path.ends_with(".md") && !path.contains('/'));
        let path = path.trim_start_matches('/').trim_end_matches('/').trim_start_matches("content/");
        let joined = if relative { crate::document::join(self.path, path) } else { None };
        super::id_of(&joined.unwrap_or_else(|| path.to_owned()))
    }

    fn related(&mut self, entry: &RelatedEntry) -> Option<Related> {
        let written = &entry.link;
        let target = if related::is_address(&written.value) {
            RelatedTarget::Address(self.related_address(written)?)
        } else if let Some(several) = Several::read(&written.value) {
            self.report(written.range.clone(), &several.problem("related", written, &[], true));
            return None;
        } else if let Some(file) = related::file(&written.value, self.path) {
            RelatedTarget::File(file)
        } else {
            RelatedTarget::Document(self.document_path(&written.value))
        };
        if let Some(title) = &entry.title {
            self.printed_marks(problem::PlainField::Related, title);
        }
        let title = entry.title.as_ref().map(|title| title.value.clone());
        Some(Related { title, target, range: written.range.clone() })
    }

    fn related_address(&mut self, written: &Located<String>) -> Option<String> {
        match resolve(&written.value, self.path) {
            Ok(LinkTarget::External(url)) if url.starts_with("http") => Some(url),
            _ => {
                let problem = problem::Metadata::RelatedNotAnAddress { link: written.value.clone() };
                self.report(written.range.clone(), &problem);
                None
            }
        }
    }

    fn summary(&mut self, summary: &Located<String>, title: &str) {
        self.printed_marks(problem::PlainField::Summary, summary);
        let length = summary.value.chars().count();
        if length > MAX_SUMMARY_CHARACTERS {
            self.report(summary.range.clone(), &problem::Metadata::SummaryTooLong { length });
        }
        if fold(&summary.value) == fold(title) {
            self.report(summary.range.clone(), &problem::Metadata::SummaryRepeatsTitle);
        }
    }

    fn number(&mut self, number: &Located<String>) -> DocumentNumber {
        let (value, formal) = DocumentNumber::parse(&number.value);
        if !formal {
            let right = DocumentNumber::corrected(&number.value);
            let problem = problem::Metadata::NumberNotFormal { number: number.value.clone(), right: right.clone() };
            self.report(number.range.clone(), &problem);
            if let Some(right) = right {
                self.mend(&number.range, &right);
            }
        }
        value
    }

    fn web_address(&mut self, source: &Located<String>) -> Option<String> {
        match resolve(&source.value, self.path) {
            Ok(LinkTarget::External(url)) if url.starts_with("http") => Some(url),
            _ => {
                let problem = problem::Metadata::SourceNotAnAddress { source: source.value.clone() };
                self.report(source.range.clone(), &problem);
                None
            }
        }
    }

    fn topic(&mut self, topic: &Located<String>, all: &[Located<String>], config: &Config) -> Named {
        let key = name_key(&topic.value);
        if let Some(known) = config.topics.iter().find(|known| name_key(&known.name) == key) {
            return Named { id: known.id.clone(), name: known.name.clone() };
        }
        if config.topics.is_empty() {
            if !OFFICIAL_TOPICS.contains(&topic.value.as_str()) {
                self.several("topics", topic, all);
            }
        } else {
            let instead = unlisted(topic, all, config);
            self.report(topic.range.clone(), &problem::Metadata::UnknownTopic { topic: topic.value.clone(), instead });
        }
        Named { id: SpelledId::of_name(&topic.value).alone(), name: topic.value.clone() }
    }

    fn kind(&mut self, kind: Option<&Located<String>>, reading: &TitleReading, config: &Config) -> Option<Named> {
        let Some(written) = kind else {
            return reading.kind.map(|kind| Named { id: kind.id.to_owned(), name: kind.name.to_owned() });
        };
        let key = name_key(&written.value);
        if let Some(known) = config.kinds.iter().find(|known| name_key(&known.name) == key) {
            return Some(Named { id: known.id.clone(), name: known.name.clone() });
        }
        if let Some(known) = KINDS.iter().find(|known| name_key(known.name) == key) {
            return Some(Named { id: known.id.to_owned(), name: known.name.to_owned() });
        }
        let names = || config.kinds.iter().map(|known| known.name.as_str()).chain(KINDS.iter().map(|known| known.name));
        let by_id = || KINDS.iter().find(|known| known.id == written.value).map(|known| known.name);
        let by_ending = || super::title::kind_of_words(&written.value).map(|known| known.name);
        let nearest = nearest_name(&written.value, names()).or_else(by_id).or_else(by_ending);
        let problem = problem::Metadata::UnknownKind {
            kind: written.value.clone(),
            nearest: nearest.map(str::to_owned),
            known: names().map(str::to_owned).collect(),
        };
        self.report(written.range.clone(), &problem);
        Some(Named { id: SpelledId::of_name(&written.value).alone(), name: written.value.clone() })
    }
}

/// All names by which texts may call the bodies that issued a document.
fn body_names(issuing: &[IssuingBody], bodies: &Bodies) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for body in issuing {
        names.extend([body.printed.clone(), body.name.clone()]);
        if let Some(known) = bodies.by_id(&body.id) {
            names.extend(known.short_names.iter().chain(&known.former_names).cloned());
        }
    }
    names
}

/// Markup of other places, which a title does not read.
const PRINTED_MARKS: [&str; 6] = ["<br", "&nbsp;", "\\n", "**", "</", "&#"];

/// What a title has at its end that was copied from the name of a file.
const FILE_ENDINGS: [&str; 9] = [".docx", ".doc", ".wps", ".pdf", ".ofd", ".md", ".txt", ".xlsx", ".xls"];

/// So much of a text shows its script.
const SCRIPT_SAMPLE_BYTES: usize = 64 << 10;

/// Topics of the State Council's catalogue (国务院公报、中国政府网政策文件库的主题分类) that are one in spite of their mark.
const OFFICIAL_TOPICS: [&str; 15] = [
    "国民经济管理、国有资产监管",
    "财政、金融、审计",
    "国土资源、能源",
    "农业、林业、水利",
    "工业、交通",
    "商贸、海关、旅游",
    "市场监管、安全生产监管",
    "城乡建设、环境保护",
    "科技、教育",
    "文化、广电、新闻出版",
    "卫生、体育",
    "人口与计划生育、妇女儿童工作",
    "劳动、人事、监察",
    "公安、安全、司法",
    "民族、宗教",
];

/// What to write instead of a topic that `site.yaml` does not list.
fn unlisted(topic: &Located<String>, all: &[Located<String>], config: &Config) -> problem::TopicInstead {
    let names = || config.topics.iter().map(|known| known.name.as_str());
    let listed = |name: &str| {
        let key = name_key(name);
        let found = config.topics.iter().find(|known| name_key(&known.name) == key || known.id == name);
        found.map(|known| known.name.as_str())
    };
    let near = listed(&topic.value).or_else(|| nearest_name(&topic.value, names()));
    let Some(several) = Several::read(&topic.value) else {
        return near.map_or(problem::TopicInstead::Listed, |near| problem::TopicInstead::Nearest(near.to_owned()));
    };
    let meant = several.names.iter().map(|name| listed(name).or_else(|| nearest_name(name, names())).unwrap_or(name));
    let list = as_list("topics", topic, all, &meant.clone().collect::<Vec<_>>());
    let new: Vec<String> = meant.filter(|name| listed(name).is_none()).map(str::to_owned).collect();
    if new.is_empty() {
        let are_listed = several.names.iter().all(|name| listed(name).is_some());
        return problem::TopicInstead::List { list, are_listed };
    }
    if let Some(near) = near {
        return problem::TopicInstead::Nearest(near.to_owned());
    }
    let one = if several.has_only_blanks { several.names.concat() } else { topic.value.clone() };
    problem::TopicInstead::OneOrSeveral { list, new, one }
}

/// The entry of a body in the registry.
fn registry_entry(name: &str) -> String {
    format!("- {{id: {}, name: {name}}}", SpelledId::of_name(name).alone())
}

/// What is wrong with a value that names several bodies as one.
fn joint(name: &Located<String>, all: &[Located<String>], bodies: &Bodies) -> Option<problem::Metadata> {
    const ENDINGS: [&str; 16] =
        ["局", "委", "委员会", "办公室", "厅", "部", "政府", "院", "会", "中心", "处", "署", "办", "联合会", "总队", "支队"];
    let registered = |part: &str| match bodies.resolve(part) {
        Resolved::Full(body) | Resolved::Short(body) => Some(body.name.as_str()),
        Resolved::Former(_) | Resolved::Unknown => None,
    };
    let is_known = |part: &str| !matches!(bodies.resolve(part), Resolved::Unknown);
    // 市教育局（盖章）
    let bare = |part: &str| part.split(['（', '(']).next().filter(|bare| !is_known(part) && is_known(bare)).map(str::to_owned);
    let has_form =
        |part: &str| ENDINGS.iter().any(|ending| part.strip_suffix(ending).is_some_and(|name| name.chars().count() >= 2));
    let has_blanks_only = !name.value.contains(|mark: char| is_separator(mark) && !mark.is_whitespace());
    let names: Vec<String> = parts(&name.value, is_separator)
        .iter()
        .flat_map(|part| around_and(part))
        .map(|part| bare(part).unwrap_or_else(|| part.to_owned()))
        .map(|part| registered(&part).map_or(part.clone(), str::to_owned))
        .collect();
    if names.len() < 2
        || names.iter().any(|part| part.contains(['（', '(', '《', '“']) && !is_known(part))
        || others_follow(names.last()?).is_some()
    {
        return None;
    }
    let new: Vec<&String> = names.iter().filter(|part| !is_known(part)).collect();
    let are_bodies = names.iter().all(|part| is_known(part) || has_form(part));
    let are_words = names.iter().all(|part| part.chars().count() > 1 && part.chars().all(is_han));
    // 甲市 民政局 is one name that was torn.
    let may_be_torn = has_blanks_only && names.iter().any(|part| part.chars().count() < 4);
    if !are_bodies && (may_be_torn || !are_words) {
        return None;
    }
    let list = as_list("issuing_body", name, all, &names);
    let entries: Vec<String> = new.iter().map(|part| registry_entry(part)).collect();
    let value = name.value.clone();
    // 国家税务总局 甲市税务局 is one body with a blank in its name.
    if new.is_empty() || (are_bodies && !has_blanks_only) {
        return Some(problem::Metadata::BodiesInOne { name: value, list, entries });
    }
    let one = registry_entry(&if has_blanks_only { names.concat() } else { value.clone() });
    let instead = problem::BodyInstead::OneOrSeveral { list, entries, one };
    Some(problem::Metadata::UnknownBody { name: value, instead })
}

/// What stands before 等三部门 or 等.
fn others_follow(names: &str) -> Option<&str> {
    const COUNTED: [&str; 7] = ["部门", "单位", "机关", "家", "委局", "局", "机构"];
    let (first, rest) = names.rsplit_once('等')?;
    (!first.is_empty() && (rest.is_empty() || COUNTED.iter().any(|ending| rest.ends_with(ending)))).then_some(first)
}

/// What is wrong with one body that is not registered.
fn unregistered(name: &Located<String>, bodies: &Bodies) -> problem::Metadata {
    // 市教育局（盖章）
    let core = name.value.split(['（', '(']).next().unwrap_or_default();
    let known = |part: &str| match bodies.resolve(part) {
        Resolved::Full(body) | Resolved::Short(body) => Some(body.name.as_str()),
        _ => None,
    };
    // Blanks between Han are torn.
    let is_torn = Several::read(&name.value).is_some_and(|several| several.has_only_blanks);
    let whole = if is_torn { name.value.split_whitespace().collect() } else { name.value.clone() };
    let entry = registry_entry(&whole);
    let instead = match known(core).or_else(|| bodies.nearest(&name.value)) {
        None if !name.value.contains(is_han) || says_none(&name.value) => problem::BodyInstead::FullName,
        _ if others_follow(core).is_some() => {
            let first = parts(others_follow(core).unwrap_or_default(), is_separator).join(", ");
            problem::BodyInstead::Each { first }
        }
        Some(near) => problem::BodyInstead::Nearest { near: near.to_owned(), entry },
        None => problem::BodyInstead::Registered { entry },
    };
    problem::Metadata::UnknownBody { name: name.value.clone(), instead }
}

/// 教育局 and 财政局 of 教育局和财政局. In 发展和改革局 and 社会和谐办公室 the word belongs to the name.
fn around_and(names: &str) -> Vec<&str> {
    const ENDINGS: [&str; 6] = ["局", "厅", "委", "委员会", "办公室", "政府"];
    let at = names.char_indices().find(|(at, word)| {
        matches!(word, '和' | '与' | '及' | '暨') && ENDINGS.iter().any(|ending| names[..*at].ends_with(ending))
    });
    match at {
        Some((at, word)) => {
            let mut parts = vec![&names[..at]];
            parts.extend(around_and(&names[at + word.len_utf8()..]));
            parts
        }
        None => vec![names],
    }
}

/// The series of a document: a rule of the site, or its lead body and its name.
fn series(name: &str, issuing: &[IssuingBody], config: &Config) -> SeriesName {
    let lead = &issuing[0];
    let rule = config.series.iter().find(|rule| {
        let bodies = rule.bodies.is_empty()
            || rule.bodies.iter().any(|body| *body == lead.id || *body == lead.name || *body == lead.printed);
        name_key(&rule.name) == name_key(name) && bodies
    });
    if let Some(rule) = rule {
        return SeriesName { id: rule.id.clone(), is_given: true, name: rule.name.clone() };
    }
    let id = SpelledId::of_series(&lead.id, &lead.name, name).alone();
    SeriesName { id, is_given: false, name: name.to_owned() }
}

/// The title that a text may repeat as its heading: a notice's is that of the plan inside.
#[must_use]
pub(crate) fn heading_titles(title: &str) -> (String, Option<String>) {
    let inner = inner_title(title);
    (fold(title), (inner != title).then(|| fold(inner)))
}
