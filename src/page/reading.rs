//! What the program understood of a document, each with the words that it was read from: for the author, not for readers.

use crate::base::diagnostic::{SourceText, Text, text};
use crate::base::text::fold;
use crate::document::{Period, key_line, plain_text};
use crate::plan::{BlockRole, Nature, Part, PartRole, Plan, PlanBlock, Section, SectionForm, State, Target};
use crate::site::{PlanIndex, Site};
use std::ops::Range;

/// So many headings and targets are shown; the rest is counted.
const MAX_HEADINGS: usize = 15;
const MAX_TARGETS: usize = 8;
/// The title of a part stands in so many lines above its text, at most, empty ones counted.
const MAX_TITLE_LINES: usize = 12;

/// What was understood of one document.
#[derive(Debug)]
pub struct Reading {
    /// The file, relative to the site folder.
    pub file: String,
    /// Its title.
    pub title: String,
    /// What was understood, in order.
    pub lines: Vec<ReadingLine>,
}

/// One thing that was understood.
#[derive(Debug)]
pub struct ReadingLine {
    /// What it is; empty where the line goes on with the one before.
    pub label: Text,
    /// What was understood.
    pub value: Text,
    /// Where it was read; absent for what the program counted or assumed.
    pub origin: Option<Origin>,
}

/// Where something was read.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The room.
    pub place: OriginPlace,
    /// The words, on one line, or what was done with them.
    pub words: Text,
}

/// The part of a file that words stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OriginPlace {
    /// The title.
    Title,
    /// A line of the front matter.
    FrontMatter(usize),
    /// A line of the text.
    Text(usize),
}

impl Origin {
    /// Where, in words.
    #[must_use]
    pub fn place_text(&self) -> Text {
        match self.place {
            OriginPlace::Title => text("标题", "title"),
            OriginPlace::FrontMatter(line) => text(format!("元数据第{line}行"), format!("front matter, line {line}")),
            OriginPlace::Text(line) => text(format!("正文第{line}行"), format!("text, line {line}")),
        }
    }
}

/// Reads a document's own understanding; `body_start` is the byte where its text begins.
#[must_use]
pub fn reading(site: &Site, index: PlanIndex, plan: &Plan, source: &SourceText, body_start: usize) -> Reading {
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
    index: PlanIndex,
    plan: &'a Plan,
    source: &'a SourceText,
    body_start: usize,
}

fn line(label: Text, value: Text, origin: Option<Origin>) -> ReadingLine {
    ReadingLine { label, value, origin }
}

fn same(words: impl Into<String>) -> Text {
    let words = words.into();
    text(words.clone(), words)
}

fn unknown() -> Text {
    text("（读不出）", "(not known)")
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
    fn given(&self, key: &str) -> Option<Origin> {
        let front_matter = self.source.text.get(..self.body_start)?;
        let range = key_line(front_matter, key)?;
        let words = same(flat(&front_matter[range.clone()]));
        Some(Origin { place: OriginPlace::FrontMatter(self.number_of_line(&range)), words })
    }

    fn in_title(words: &str) -> Option<Origin> {
        (!words.is_empty()).then(|| Origin { place: OriginPlace::Title, words: same(words) })
    }

    fn in_text(&self, range: &Range<usize>, words: &str) -> Origin {
        Origin { place: OriginPlace::Text(self.number_of_line(range)), words: same(flat(words)) }
    }

    fn facts(&self) -> Vec<ReadingLine> {
        let metadata = &self.plan.metadata;
        let title = &metadata.title_reading;
        let given = |key: &str| self.given(key);
        let mut period = metadata.period.map_or_else(unknown, |period| same(period.label()));
        if let Some(summed_up) = title.summed_up.filter(|summed_up| Some(*summed_up) != metadata.period) {
            let label = summed_up.label();
            period = text(format!("{}，另总结 {label}", period.zh), format!("{}, and sums up {label}", period.en));
        }
        if title.is_edition && metadata.nature == Nature::Lasting {
            period = text(
                format!("{}，版本的年份，不随它结束", period.zh),
                format!("{}, of the edition: it does not end with it", period.en),
            );
        }
        let kind = metadata.kind.as_ref().map_or_else(unknown, |kind| same(kind.name.clone()));
        let series = metadata.series.as_ref().map_or_else(unknown, |series| same(series.name.clone()));
        let by_title = |words: &str| Self::in_title(words);
        let rest_of_title =
            || Some(Origin { place: OriginPlace::Title, words: text("去掉年份和机构", "without years and bodies") });
        let period_from = given("period").or_else(|| by_title(&title.period_words));
        let state_from = match self.site.states[self.index] {
            State::PeriodEnded => period_from.clone(),
            State::Repealed if self.successor().is_some() => None,
            _ => given("validity"),
        };
        let mut lines = vec![
            line(text("计划期", "Period"), period, period_from),
            line(text("体裁", "Kind"), kind, given("kind").or_else(|| by_title(title.kind_words))),
            line(text("系列", "Series"), series, given("series").or_else(rest_of_title)),
            line(Text::default(), self.issues(), None),
            line(text("有效性", "Validity"), self.state(), state_from),
        ];
        lines.retain(|line| !line.value.zh.is_empty());
        lines
    }

    /// The other documents of the series.
    fn issues(&self) -> Text {
        let Some((series, issue)) = self.site.series_of.get(self.index).copied().flatten() else {
            return text("没有计划期，不列入系列", "No period, so it stands in no series");
        };
        let issues = &self.site.series[series].issues;
        let others: Vec<String> =
            issues.iter().enumerate().filter(|(at, _)| *at != issue).map(|(_, issue)| issue.period.label()).collect();
        if others.is_empty() {
            return text("同系列没有别的年份", "The only issue of its series");
        }
        text(format!("同系列还有 {}", others.join("、")), format!("With the issues of {}", others.join(", ")))
    }

    /// The file of the document by which this one is repealed, where its own front matter does not say that it is.
    fn successor(&self) -> Option<&str> {
        let own = &self.plan.metadata.validity;
        let is_own = own.repealed || own.repealed_on.is_some() || own.repealed_by.is_some();
        let by = self.site.superseded_by[self.index].first().filter(|_| !is_own)?;
        Some(&self.site.plans[*by].file)
    }

    fn state(&self) -> Text {
        let state = match self.site.states[self.index] {
            State::InForce => text("有效", "in force"),
            State::Pending => text("尚未生效", "not yet in force"),
            State::PeriodEnded => text("计划期已结束", "plan period over"),
            State::Expired => text("已失效", "expired"),
            State::Repealed => match self.successor() {
                Some(file) => text(format!("已废止，被 {file} 替代"), format!("repealed, superseded by {file}")),
                None => text("已废止", "repealed"),
            },
        };
        match self.site.changes[self.index] {
            Some(day) => text(format!("{}，{day} 有变化", state.zh), format!("{}, changes on {day}", state.en)),
            None => state,
        }
    }

    fn parts(&self) -> Vec<ReadingLine> {
        let mut lines: Vec<ReadingLine> = self.plan.parts.iter().map(|part| self.part(part)).collect();
        label_first(&mut lines, text("组成", "Parts"));
        lines
    }

    fn part(&self, part: &Part) -> ReadingLine {
        let role = match part.role {
            PartRole::Notice => text("通知", "notice"),
            PartRole::Plan => text("正文", "plan"),
            PartRole::Annex(number) => text(format!("附件{number}"), format!("annex {number}")),
        };
        let sections = part.sections.iter().filter(|section| section.form != SectionForm::Lead).count();
        let paragraphs: usize = part.sections.iter().map(|section| section.blocks.len()).sum();
        let size = text(format!("{sections} 节 {paragraphs} 段"), format!("{sections} sections, {paragraphs} paragraphs"));
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
        line(Text::default(), text(format!("{}：{}", role.zh, size.zh), format!("{}: {}", role.en, size.en)), origin)
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
        for (label, key, value, role) in [
            (text("主送", "Addressed to"), "addressed_to", metadata.addressed_to.join("、"), BlockRole::Salutation),
            (text("落款", "Signature"), "", String::new(), BlockRole::Signature),
            (text("成文日期", "Made on"), "document_date", date, BlockRole::SignatureDate),
            (text("抄送", "Copied to"), "copied_to", metadata.copied_to.join("、"), BlockRole::CopiedTo),
            (text("附件", "Attachments"), "attachments", attachments.join("、"), BlockRole::AttachmentNote),
        ] {
            let given = self.given(key).filter(|_| !value.is_empty());
            let blocks = self.blocks(role);
            let of_block = |block: &PlanBlock| {
                let words = flat(&block.text());
                let is_without_day = metadata.from_text.signed_month.as_ref().is_some_and(|month| month.range == block.range);
                let shown = if is_without_day && role == BlockRole::SignatureDate {
                    text(format!("{words}（没有日，不作成文日期）"), format!("{words} (no day, so no date)"))
                } else {
                    same(words)
                };
                line(Text::default(), shown, Some(self.in_text(&block.range, "")))
            };
            let mut found: Vec<ReadingLine> = match given {
                Some(given) => vec![line(Text::default(), same(value.clone()), Some(given))],
                None => blocks.map(of_block).collect(),
            };
            if found.is_empty() && !value.is_empty() {
                // 各学校：现将… is a paragraph of the text.
                let range = metadata.from_text.addressed_to.as_ref().filter(|_| role == BlockRole::Salutation);
                found.push(line(Text::default(), same(value), range.map(|range| self.in_text(range, ""))));
            }
            if found.is_empty() {
                missing.push(label);
                continue;
            }
            label_first(&mut found, label);
            lines.extend(found);
        }
        if !missing.is_empty() {
            let names = |of: fn(&Text) -> &str, join: &str| missing.iter().map(of).collect::<Vec<_>>().join(join);
            let value = text(names(|name| &name.zh, "、"), names(|name| &name.en, ", ").to_lowercase());
            lines.push(line(text("没有读出", "Not found"), value, None));
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
        let counts: Vec<String> =
            (1..=deepest).map(|depth| listed.iter().filter(|section| section.depth == depth).count().to_string()).collect();
        let count = if listed.is_empty() {
            text("没有读出章节", "No section was found")
        } else {
            text(
                format!("{} 节；各层 {}", listed.len(), counts.join("、")),
                format!("{} sections; by level {}", listed.len(), counts.join(", ")),
            )
        };
        let mut lines = vec![line(text("提纲", "Outline"), count, None)];
        let tops: Vec<&&Section> = listed.iter().filter(|section| section.depth == 1).collect();
        for section in tops.iter().take(MAX_HEADINGS) {
            lines.push(line(Text::default(), same(section_words(section)), Some(self.in_text(&section.range, ""))));
        }
        lines.extend(more(tops.len(), MAX_HEADINGS));
        lines
    }

    fn targets(&self) -> Vec<ReadingLine> {
        let targets = &self.plan.targets;
        let count = match targets.len() {
            0 => text("没有读出指标", "No target was found"),
            count => text(format!("{count} 项"), count.to_string()),
        };
        let mut lines = vec![line(text("指标", "Targets"), count, None)];
        for target in targets.iter().take(MAX_TARGETS) {
            let origin = self.range_of(target).map(|range| self.in_text(&range, &target.quote));
            lines.push(line(Text::default(), same(flat(&target.indicator)), origin));
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

fn label_first(lines: &mut [ReadingLine], label: Text) {
    if let Some(first) = lines.first_mut() {
        first.label = label;
    }
}

fn more(count: usize, shown: usize) -> Option<ReadingLine> {
    let rest = count.checked_sub(shown).filter(|rest| *rest > 0)?;
    Some(line(Text::default(), text(format!("另有 {rest} 项"), format!("{rest} more")), None))
}

/// The years in short, for one line in a page: `2026 · 工作要点 · 教育工作要点`.
#[must_use]
pub fn reading_in_short(period: Option<Period>, kind: Option<&str>, series: Option<&str>) -> String {
    let period = period.map(Period::label);
    [period.as_deref(), kind, series].map(|word| word.unwrap_or("？")).join(" · ")
}
