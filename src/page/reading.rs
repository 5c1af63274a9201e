//! What the program understood of a document, each with the words that it was read from: for the author, not for readers.

use crate::base::field::Field;
use crate::base::text::fold;
use crate::diagnostic::sentence::{self, PartRead, ReadingLabel, ReadingOrigin, Sentence as _, StateRead};
use crate::diagnostic::{SourceText, Text};
use crate::document::{Period, key_line, plain_text};
use crate::plan::{BlockRole, Nature, Part, PartRole, Plan, PlanBlock, Section, SectionForm, State, Target};
use crate::site::{PlanId, Site};
use std::ops::Range;

/// So many headings and targets are shown; the rest is counted.
const MAX_HEADINGS: usize = 15;
const MAX_TARGETS: usize = 8;
/// The title of a part stands in so many lines above its text, at most, empty ones counted.
const MAX_TITLE_LINES: usize = 12;

/// What was understood of one document.
#[derive(Debug)]
pub(crate) struct Reading {
    /// The file, relative to the site folder.
    pub(crate) file: String,
    pub(crate) title: String,
    /// What was understood, in order.
    pub(crate) lines: Vec<ReadingLine>,
}

/// One thing that was understood.
#[derive(Debug)]
pub(crate) struct ReadingLine {
    /// What it is; empty where the line goes on with the one before.
    pub(crate) label: Text,
    /// What was understood.
    pub(crate) value: Text,
    /// Where it was read; absent for what the program counted or assumed.
    pub(crate) origin: Option<ReadingOrigin>,
}

/// Reads a document's own understanding; `body_start` is the byte where its text begins.
#[must_use]
pub(crate) fn reading(site: &Site, index: PlanId, plan: &Plan, source: &SourceText, body_start: usize) -> Reading {
    let reader = Reader { site, index, plan, source, body_start };
    let mut lines = reader.facts();
    lines.extend(reader.parts());
    lines.extend(reader.official_lines());
    lines.extend(reader.outline());
    lines.extend(reader.targets());
    Reading { file: plan.file.clone(), title: plan.metadata.title.clone(), lines }
}

struct Reader<'a> {
    site: &'a Site,
    index: PlanId,
    plan: &'a Plan,
    source: &'a SourceText,
    body_start: usize,
}

fn line(label: ReadingLabel, value: &sentence::Reading, origin: Option<ReadingOrigin>) -> ReadingLine {
    ReadingLine { label: label.text(), value: value.text(), origin }
}

/// A line that goes on with the one before.
fn further(value: &sentence::Reading, origin: Option<ReadingOrigin>) -> ReadingLine {
    ReadingLine { label: Text::default(), value: value.text(), origin }
}

fn written(words: impl Into<String>) -> sentence::Reading {
    sentence::Reading::Written { words: words.into() }
}

/// Words on one line.
fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Reader<'_> {
    fn number_of_line(&self, range: &Range<usize>) -> usize {
        self.source.place(range.start..range.start).position.map_or(1, |position| position.line)
    }

    /// The line of a key in the front matter, if the author wrote it.
    fn given(&self, field: Field) -> Option<ReadingOrigin> {
        let front_matter = self.source.text.get(..self.body_start)?;
        let range = key_line(front_matter, field)?;
        let words = flat(&front_matter[range.clone()]);
        Some(ReadingOrigin::FrontMatter { line: self.number_of_line(&range), words })
    }

    fn in_title(words: &str) -> Option<ReadingOrigin> {
        (!words.is_empty()).then(|| ReadingOrigin::Title { words: words.to_owned() })
    }

    fn in_text(&self, range: &Range<usize>, words: &str) -> ReadingOrigin {
        ReadingOrigin::Text { line: self.number_of_line(range), words: flat(words) }
    }

    fn facts(&self) -> Vec<ReadingLine> {
        let metadata = &self.plan.metadata;
        let title = &metadata.title_reading;
        let given = |field: Field| self.given(field);
        let period = sentence::Reading::Period {
            period: metadata.period.map(Period::label),
            summed_up: title.summed_up.filter(|summed_up| Some(*summed_up) != metadata.period).map(Period::label),
            is_edition: title.is_edition && metadata.nature == Nature::Lasting,
        };
        let named = |name: Option<&String>| name.map_or(sentence::Reading::NotKnown, written);
        let kind = named(metadata.kind.as_ref().map(|kind| &kind.name));
        let series = named(metadata.series.as_ref().map(|series| &series.name));
        let by_title = |words: &str| Self::in_title(words);
        let rest_of_title = || Some(ReadingOrigin::TitleInShort);
        let period_from = given(Field::Period).or_else(|| by_title(&title.period_words));
        let state_from = match self.site.states[self.index] {
            State::PeriodEnded => period_from.clone(),
            State::Repealed if self.successor().is_some() => None,
            _ => given(Field::Validity),
        };
        let mut lines = vec![
            line(ReadingLabel::Period, &period, period_from),
            line(ReadingLabel::Kind, &kind, given(Field::Kind).or_else(|| by_title(title.kind_words))),
            line(ReadingLabel::Series, &series, given(Field::Series).or_else(rest_of_title)),
            further(&self.issues(), None),
            line(ReadingLabel::Validity, &self.state(), state_from),
        ];
        lines.retain(|line| !line.value.zh.is_empty());
        lines
    }

    /// The other documents of the series.
    fn issues(&self) -> sentence::Reading {
        let Some((series, issue)) = self.site.series_of[self.index] else {
            return sentence::Reading::NoPeriod;
        };
        let issues = &self.site.series[series].issues;
        let others = issues.iter().enumerate().filter(|(at, _)| *at != issue);
        let periods: Vec<String> = others.map(|(_, issue)| issue.period.label()).collect();
        if periods.is_empty() { sentence::Reading::OnlyIssue } else { sentence::Reading::OtherIssues { periods } }
    }

    /// The file of the document by which this one is repealed, where its own front matter does not say that it is.
    fn successor(&self) -> Option<&str> {
        let own = &self.plan.metadata.validity;
        let is_own = own.repealed || own.repealed_on.is_some() || own.repealed_by.is_some();
        let by = self.site.superseded_by[self.index].first().filter(|_| !is_own)?;
        Some(&self.site.plans[*by].file)
    }

    fn state(&self) -> sentence::Reading {
        let state = match self.site.states[self.index] {
            State::InForce => StateRead::InForce,
            State::Pending => StateRead::Pending,
            State::PeriodEnded => StateRead::PeriodEnded,
            State::Expired => StateRead::Expired,
            State::Repealed => StateRead::Repealed { by: self.successor().map(str::to_owned) },
        };
        sentence::Reading::State { state, changes: self.site.changes[self.index] }
    }

    fn parts(&self) -> Vec<ReadingLine> {
        let mut lines: Vec<ReadingLine> = self.plan.parts.iter().map(|part| self.part(part)).collect();
        label_first(&mut lines, ReadingLabel::Parts);
        lines
    }

    fn part(&self, part: &Part) -> ReadingLine {
        let role = match part.role {
            PartRole::Notice => PartRead::Notice,
            PartRole::Plan => PartRead::Plan,
            PartRole::Annex(number) => PartRead::Annex(number),
        };
        let sections = part.sections.iter().filter(|section| section.form != SectionForm::Lead).count();
        let paragraphs: usize = part.sections.iter().map(|section| section.blocks.len()).sum();
        let first = part.sections.iter().find(|section| section.form != SectionForm::Lead || !section.blocks.is_empty());
        let origin = first.map(|section| {
            let range =
                section.blocks.first().filter(|_| section.form == SectionForm::Lead).map_or(&section.range, |block| &block.range);
            let title = part.title_text();
            if title.is_empty() {
                self.in_text(range, &section_words(section))
            } else {
                self.in_text(&self.title_above(range, &title), &title)
            }
        });
        further(&sentence::Reading::Part { part: role, sections, paragraphs }, origin)
    }

    /// Where the lines of a part's title begin, above what the part says first.
    fn title_above(&self, first: &Range<usize>, title: &str) -> Range<usize> {
        let title = fold(title);
        let above = self.source.text.get(self.body_start..first.start).unwrap_or_default();
        let mut start = first.start;
        let mut at = first.start;
        for line in above.split_inclusive('\n').rev().take(MAX_TITLE_LINES) {
            at -= line.len();
            let words = fold(line);
            if !words.is_empty() {
                if !title.contains(&words) {
                    break;
                }
                start = at;
            }
        }
        start..first.end.max(start)
    }

    /// Salutation, signature, copies and attachments: as the front matter gives them, else the lines of the text.
    fn official_lines(&self) -> Vec<ReadingLine> {
        let metadata = &self.plan.metadata;
        let attachments: Vec<&str> = metadata.attachments.iter().map(|attachment| attachment.title.as_str()).collect();
        let date = metadata.document_date.map(|date| date.to_string()).unwrap_or_default();
        let mut lines = Vec::new();
        let mut missing = Vec::new();
        for (label, field, value, role) in [
            (ReadingLabel::AddressedTo, Some(Field::AddressedTo), metadata.addressed_to.join("、"), BlockRole::Salutation),
            (ReadingLabel::Signature, None, String::new(), BlockRole::Signature),
            (ReadingLabel::DocumentDate, Some(Field::DocumentDate), date, BlockRole::SignatureDate),
            (ReadingLabel::CopiedTo, Some(Field::CopiedTo), metadata.copied_to.join("、"), BlockRole::CopiedTo),
            (ReadingLabel::Attachments, Some(Field::Attachments), attachments.join("、"), BlockRole::AttachmentNote),
        ] {
            let given = field.and_then(|field| self.given(field)).filter(|_| !value.is_empty());
            let blocks = self.blocks(role);
            let of_block = |block: &PlanBlock| {
                let words = flat(&block.text());
                let is_without_day = metadata.from_text.signed_month.as_ref().is_some_and(|month| month.range == block.range);
                let shown = if is_without_day && role == BlockRole::SignatureDate {
                    sentence::Reading::DateWithoutDay { words }
                } else {
                    written(words)
                };
                further(&shown, Some(self.in_text(&block.range, "")))
            };
            let mut found: Vec<ReadingLine> = match given {
                Some(given) => vec![further(&written(value.clone()), Some(given))],
                None => blocks.map(of_block).collect(),
            };
            if found.is_empty() && !value.is_empty() {
                // 各学校：现将… is a paragraph of the text.
                let range = metadata.from_text.addressed_to.as_ref().filter(|_| role == BlockRole::Salutation);
                found.push(further(&written(value), range.map(|range| self.in_text(range, ""))));
            }
            if found.is_empty() {
                missing.push(label);
                continue;
            }
            label_first(&mut found, label);
            lines.extend(found);
        }
        if !missing.is_empty() {
            lines.push(line(ReadingLabel::NotFound, &sentence::Reading::Missing { labels: missing }, None));
        }
        lines
    }

    fn blocks(&self, role: BlockRole) -> impl Iterator<Item = &PlanBlock> {
        self.plan.sections().flat_map(|(_, section)| &section.blocks).filter(move |block| block.role == role)
    }

    fn outline(&self) -> Vec<ReadingLine> {
        let listed: Vec<&Section> =
            self.plan.sections().map(|(_, section)| section).filter(|section| section.form != SectionForm::Lead).collect();
        let deepest = listed.iter().map(|section| section.depth).max().unwrap_or(0);
        let count_at = |depth| listed.iter().filter(|section| section.depth == depth).count();
        let count = if listed.is_empty() {
            sentence::Reading::NoSections
        } else {
            sentence::Reading::Sections { count: listed.len(), by_level: (1..=deepest).map(count_at).collect() }
        };
        let mut lines = vec![line(ReadingLabel::Outline, &count, None)];
        let tops: Vec<&&Section> = listed.iter().filter(|section| section.depth == 1).collect();
        for section in tops.iter().take(MAX_HEADINGS) {
            lines.push(further(&written(section_words(section)), Some(self.in_text(&section.range, ""))));
        }
        lines.extend(more(tops.len(), MAX_HEADINGS));
        lines
    }

    fn targets(&self) -> Vec<ReadingLine> {
        let targets = &self.plan.targets;
        let count = match targets.len() {
            0 => sentence::Reading::NoTargets,
            count => sentence::Reading::Targets { count },
        };
        let mut lines = vec![line(ReadingLabel::Targets, &count, None)];
        for target in targets.iter().take(MAX_TARGETS) {
            let origin = self.range_of(target).map(|range| self.in_text(&range, &target.quote));
            lines.push(further(&written(flat(&target.indicator)), origin));
        }
        lines.extend(more(targets.len(), MAX_TARGETS));
        lines
    }

    fn range_of(&self, target: &Target) -> Option<Range<usize>> {
        self.plan.sections().find_map(|(_, section)| {
            if section.anchor == target.anchor {
                return Some(section.range.clone());
            }
            section.blocks.iter().find(|block| block.anchor == target.anchor).map(|block| block.range.clone())
        })
    }
}

/// The number and the title of a section, or the beginning of its text.
fn section_words(section: &Section) -> String {
    let title = plain_text(&section.title);
    let first = || section.blocks.first().map(PlanBlock::text).unwrap_or_default();
    let words = if title.trim().is_empty() { first() } else { section.title_text() };
    let number = section.ordinal_text();
    // 第一章 基础, 1.2 基础; but 一、基础.
    let gap = if number.ends_with(char::is_alphanumeric) { " " } else { "" };
    flat(&format!("{number}{gap}{words}"))
}

fn label_first(lines: &mut [ReadingLine], label: ReadingLabel) {
    if let Some(first) = lines.first_mut() {
        first.label = label.text();
    }
}

fn more(count: usize, shown: usize) -> Option<ReadingLine> {
    let rest = count.checked_sub(shown).filter(|rest| *rest > 0)?;
    Some(further(&sentence::Reading::More { rest }, None))
}

/// The years in short, for one line in a page: `2026 · 工作要点 · 教育工作要点`.
#[must_use]
pub(crate) fn reading_in_short(period: Option<Period>, kind: Option<&str>, series: Option<&str>) -> String {
    let period = period.map(Period::label);
    [period.as_deref(), kind, series].map(|word| word.unwrap_or("？")).join(" · ")
}
