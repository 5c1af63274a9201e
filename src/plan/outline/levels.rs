//! The level of every style of numbering and of every Markdown heading in a part.

use super::candidate::Candidate;
use crate::base::ordinal::Style;
use std::collections::BTreeSet;
use std::slice::SliceIndex;

/// Room between two levels for those that float between them.
const STEP: u16 = 512;
/// Room between two floating styles for headings without a number.
const FLOATING_STEP: u16 = 16;

/// Where a section stands among the others of its part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Level {
    /// What is greater stands below.
    pub(super) order: u16,
    /// The level that anchors count, from 1; of a floating style that of what stands above it.
    pub(super) counted: u8,
    pub(super) is_floating: bool,
    /// The level of the document that readers see.
    pub(super) shown: u8,
}

impl Level {
    fn fixed(counted: usize) -> Self {
        let counted = u8::try_from(counted.clamp(1, 12)).unwrap_or(12);
        Self { order: STEP * u16::from(counted), counted, is_floating: false, shown: counted }
    }
}

/// The level of every numbering style and Markdown heading level of a part.
pub(super) struct Levels {
    /// Styles that the rules order, from the highest to the lowest.
    fixed: Vec<Style>,
    /// Floating styles with the number of fixed ones above them, from the highest to the lowest.
    floating: Vec<(usize, Style)>,
    /// Markdown level at which a style is used, where it is.
    heading_of: Vec<(Style, u8)>,
    /// How many Markdown levels of headings without a number stand above all numbers.
    above: usize,
    /// The Markdown levels that have headings without a number alone, from the highest, and where each stands.
    headings: Vec<(u8, Level)>,
}

impl Levels {
    pub(super) fn of(candidates: &[Option<Candidate>]) -> Self {
        let numbered: Vec<(Style, u32)> = candidates.iter().flatten().flat_map(Candidate::numbers).collect();
        let (fixed_numbers, _): (Vec<_>, Vec<_>) = numbered.iter().copied().partition(|(style, _)| !style.is_floating());
        let used: BTreeSet<Style> = fixed_numbers.iter().map(|(style, _)| *style).collect();
        let heading_levels = heading_levels(candidates);
        let fixed = ordered(used.into_iter().collect(), &fixed_numbers, &heading_levels);
        let floating = floating(&numbered, &fixed);
        let heading_of: Vec<(Style, u8)> = heading_levels.into_iter().map(|(style, [least, _])| (style, least)).collect();
        let is_unnumbered = |candidate: &&Candidate| candidate.ordinal.is_none() && candidate.heading.is_some();
        let unnumbered: BTreeSet<u8> =
            candidates.iter().flatten().filter(is_unnumbered).filter_map(|candidate| candidate.heading).collect();
        let begins_unnumbered =
            candidates.iter().flatten().find(|candidate| !candidate.is_dash).is_some_and(|first| is_unnumbered(&first));
        let mut levels = Self { fixed, floating, heading_of, above: 0, headings: Vec::new() };
        for heading in unnumbered {
            if levels.heading_of.iter().any(|(_, level)| *level == heading) {
                continue;
            }
            let level = if begins_unnumbered
                && levels.heading_of.is_empty()
                && levels.above == levels.headings.len()
                && levels.enclosing(candidates, heading).is_none()
            {
                levels.above += 1;
                Level::fixed(levels.above)
            } else {
                levels.place_heading(candidates, heading)
            };
            levels.headings.push((heading, level));
        }
        levels
    }

    /// Where headings of a Markdown level without a number stand: below headings of a higher level and below the style that
    /// goes on counting over them, and above the style that begins below them or has headings of a lower level. Beside
    /// numbers without signs ## stands where the highest of them do, ### where the next do.
    fn place_heading(&self, candidates: &[Option<Candidate>], heading: u8) -> Level {
        let of_numbered = self.heading_of.iter().filter(|(_, level)| *level < heading).map(|(style, _)| self.of_style(*style));
        let of_enclosing = self.enclosing(candidates, heading).map(|style| self.of_style(style));
        let above = self.headings.last().map(|(_, level)| *level);
        let chapters = self.fixed.iter().take_while(|style| is_chapter(**style)).count();
        let are_plain = self.heading_of.is_empty() && self.above == 0;
        let of_plain = Some(chapters.min(usize::from(heading).saturating_sub(2))).filter(|counted| are_plain && *counted > 0);
        let outer =
            of_numbered.chain(of_enclosing).chain(above).chain(of_plain.map(Level::fixed)).max_by_key(|level| level.order);
        let counted = outer.map_or(self.above, |outer| usize::from(outer.counted));
        let next = self.fixed.get(counted - self.above.min(counted)).copied();
        let is_below = |style: Style| {
            let (leads, encloses) = beside_heading(candidates, heading, style, &self.fixed);
            let has_lower_heading = self.heading_of.iter().any(|(known, level)| *known == style && *level > heading);
            has_lower_heading || leads > 0 && leads >= encloses
        };
        if !next.is_some_and(is_below) {
            let level = Level::fixed(counted + 1);
            return Level { shown: level.shown + self.headings_above(level.order), ..level };
        }
        let order = outer.map_or(STEP * u16::try_from(counted).unwrap_or(12), |outer| outer.order) + 1;
        let counted = u8::try_from(counted).unwrap_or(12);
        Level { order, counted, is_floating: true, shown: outer.map_or(counted, |outer| outer.shown) + 1 }
    }

    /// The lowest style of chapters whose paragraphs go on counting over the headings of a Markdown level: 一、 ### ### 二、.
    fn enclosing(&self, candidates: &[Option<Candidate>], heading: u8) -> Option<Style> {
        let is_plain = |style: Style| self.heading_of.iter().all(|(known, _)| *known != style);
        let encloses = |style: &Style| {
            let (leads, encloses) = beside_heading(candidates, heading, *style, &self.fixed);
            encloses > 0 && leads == 0
        };
        let styles = self.fixed.iter().chain(self.floating.iter().map(|(_, style)| style)).copied();
        // Headings of the first level are chapters.
        styles
            .filter(|style| heading > 1 && (is_chapter(*style) || matches!(style, Style::Named(_))) && is_plain(*style))
            .filter(encloses)
            .max_by_key(|style| self.of_style(*style).order)
    }

    pub(super) fn level(&self, candidate: &Candidate) -> Level {
        match (candidate.style(), candidate.heading) {
            (Some(style), _) => self.of_style(style),
            (None, heading) => self.of_heading(heading.unwrap_or(6)),
        }
    }

    pub(super) fn of_style(&self, style: Style) -> Level {
        if let Some(index) = self.floating.iter().position(|(_, known)| *known == style) {
            let counted = u8::try_from(self.above + self.floating[index].0).unwrap_or(12).min(12);
            let below = u16::try_from(index + 1).unwrap_or(STEP).saturating_mul(FLOATING_STEP).min(STEP - FLOATING_STEP);
            let order = STEP * u16::from(counted) + below;
            let own = if matches!(style, Style::Decimal(_)) { self.decimals(..=index) } else { 1 };
            return Level { order, counted, is_floating: true, shown: counted + own + self.headings_above(order) };
        }
        let place = self.fixed.iter().position(|known| *known == style).unwrap_or(0);
        let level = Level::fixed(self.above + 1 + place);
        let above = self.floating.iter().take_while(|(above, _)| *above <= place).count();
        Level { shown: level.shown + self.decimals(..above) + self.headings_above(level.order), ..level }
    }

    /// How many levels 1, 1.1 and 1.1.1 make among these floating styles.
    fn decimals(&self, among: impl SliceIndex<[(usize, Style)], Output = [(usize, Style)]>) -> u8 {
        let styles = self.floating.get(among).unwrap_or_default();
        u8::try_from(styles.iter().filter(|(_, style)| matches!(style, Style::Decimal(_))).count()).unwrap_or_default()
    }

    /// How many levels the floating headings make above a level.
    fn headings_above(&self, order: u16) -> u8 {
        let is_above = |level: &Level| level.is_floating && level.order < order;
        u8::try_from(self.headings.iter().filter(|(_, level)| is_above(level)).count()).unwrap_or_default()
    }

    fn of_heading(&self, heading: u8) -> Level {
        if let Some((style, _)) = self.heading_of.iter().find(|(_, level)| *level == heading) {
            return self.of_style(*style);
        }
        self.headings.iter().find(|(known, _)| *known == heading).map_or(Level::fixed(1), |(_, level)| *level)
    }
}

/// Whether what a style counts is no mere item.
fn is_chapter(style: Style) -> bool {
    style <= Style::HanParenthesis && style != Style::Article
}

/// How often a style begins below headings of a Markdown level without a number (with its first number, or right below them),
/// and how often it goes on counting behind the text of one.
fn beside_heading(candidates: &[Option<Candidate>], heading: u8, style: Style, fixed: &[Style]) -> (usize, usize) {
    let place = |style: Style| fixed.iter().position(|known| *known == style);
    let is_above = |found: Style| place(found).zip(place(style)).is_some_and(|(found, own)| found < own);
    let (mut leads, mut encloses) = (0, 0);
    let (mut open, mut last) = (None, 0);
    for (index, candidate) in candidates.iter().enumerate() {
        let Some(candidate) = candidate else { continue };
        if candidate.style().is_none() && candidate.heading == Some(heading) {
            open = Some(index);
        } else if candidate.heading.is_some_and(|level| level < heading) {
            open = None;
        }
        for (found, number) in candidate.numbers() {
            if found == style {
                let is_next = number == last + 1;
                match open.take() {
                    Some(above) if number == 1 || above + 1 == index => leads += 1,
                    Some(_) if is_next => encloses += 1,
                    _ => {}
                }
                last = number;
            } else if is_above(found) {
                open = None;
            }
        }
    }
    (leads, encloses)
}

/// The fixed styles from the highest to the lowest.
fn ordered(mut fixed: Vec<Style>, numbers: &[(Style, u32)], heading_levels: &[(Style, [u8; 2])]) -> Vec<Style> {
    // The nesting of the text may show another order than the rules: after each 1. the （一） begin anew.
    for _ in 0..fixed.len() {
        for index in 1..fixed.len() {
            let (upper, lower) = (fixed[index - 1], fixed[index]);
            let is_swapped = are_headings_inverted(heading_levels, upper, lower).unwrap_or_else(|| {
                is_inverted(numbers, upper, lower) || runs_on_over(numbers, upper, lower, &fixed[..index - 1])
            });
            if is_swapped {
                fixed.swap(index - 1, index);
            }
        }
    }
    fixed
}

/// The styles without a place of their own, and how many of the fixed ones stand above each.
fn floating(numbered: &[(Style, u32)], fixed: &[Style]) -> Vec<(usize, Style)> {
    let mut floating: Vec<(usize, Style)> = Vec::new();
    for (style, _) in numbered.iter().filter(|(style, _)| style.is_floating()) {
        if floating.iter().all(|(_, known)| known != style) {
            floating.push((place(numbered, *style, fixed), *style));
        }
    }
    // Of two at one place the first is the higher: 行动1, then its 任务1. Decimals have their own order.
    floating.sort_by_key(|(place, style)| (*place, if let Style::Decimal(parts) = style { *parts } else { 0 }));
    floating
}

/// The highest and the lowest Markdown level at which the headings of each style stand, in the order of the text.
fn heading_levels(candidates: &[Option<Candidate>]) -> Vec<(Style, [u8; 2])> {
    let mut levels: Vec<(Style, [u8; 2])> = Vec::new();
    for candidate in candidates.iter().flatten() {
        if let (Some(ordinal), Some(level)) = (candidate.ordinal, candidate.heading) {
            match levels.iter_mut().find(|(style, _)| *style == ordinal.style) {
                Some((_, [least, most])) => (*least, *most) = (level.min(*least), level.max(*most)),
                None => levels.push((ordinal.style, [level, level])),
            }
        }
    }
    levels
}

/// Whether all headings of `upper` have a lower Markdown level than those of `lower`; nothing where the levels do not tell.
fn are_headings_inverted(levels: &[(Style, [u8; 2])], upper: Style, lower: Style) -> Option<bool> {
    let range = |style: Style| levels.iter().find(|(known, _)| *known == style).map(|(_, range)| *range);
    let ([upper_least, upper_most], [lower_least, lower_most]) = range(upper).zip(range(lower))?;
    if upper_least > lower_most { Some(true) } else { (upper_most < lower_least).then_some(false) }
}

/// Whether the text shows `lower` to stand above `upper`: it runs on while `upper` begins anew after it.
fn is_inverted(numbered: &[(Style, u32)], upper: Style, lower: Style) -> bool {
    let mut last = None;
    let mut running = 0;
    let (mut restarts_after_lower, mut breaks) = (0, 0);
    for (style, number) in numbered.iter().filter(|(style, _)| *style == upper || *style == lower) {
        if *style == lower {
            if *number != running + 1 {
                breaks += 1;
            }
            running = *number;
        } else if *number == 1 {
            if last == Some(lower) {
                restarts_after_lower += 1;
            } else {
                breaks += 1;
            }
        }
        last = Some(*style);
    }
    restarts_after_lower >= 2 && breaks == 0
}

/// Whether `lower` goes on counting over lists of `upper`, and never the reverse: 1. （一） （二） 2. below 一、. What stands
/// in two sections of a `higher` style says nothing.
fn runs_on_over(numbered: &[(Style, u32)], upper: Style, lower: Style, higher: &[Style]) -> bool {
    let (mut last_upper, mut last_lower) = (None, None);
    // Members of the list of `upper` since the last `lower`, and whether `lower` stands in the list of `upper`.
    let (mut members, mut is_interrupted) = (0, false);
    let (mut runs, mut lists) = (0, 0);
    for (style, number) in numbered {
        if higher.contains(style) {
            (last_upper, last_lower, members, is_interrupted) = (None, None, 0, false);
        } else if *style == upper {
            if is_interrupted && last_upper.is_some_and(|last| last + 1 == *number) {
                return false;
            }
            members = if *number == 1 { 1 } else { members + 1 };
            (last_upper, is_interrupted) = (Some(*number), false);
        } else if *style == lower {
            if members > 0 && last_lower.is_some_and(|last: u32| last + 1 == *number) {
                runs += 1;
                lists += usize::from(members >= 2);
            }
            (last_lower, members, is_interrupted) = (Some(*number), 0, true);
        }
    }
    lists >= 1 || runs >= 2
}

/// How many of the `fixed` styles stand above a floating one.
///
/// A style that goes on counting over it stands above (（一） 专栏1 （二）), one that begins anew below it stands below
/// (行动1 （一） （二） 行动2 （一）). Where the text shows neither, words and decimals stand where GB/T 9704 leaves room
/// for them. What is spoken or stands behind a dash is the lowest, unless 1. begins anew below it at least twice.
fn place(numbered: &[(Style, u32)], style: Style, fixed: &[Style]) -> usize {
    let is_low = matches!(style, Style::Spoken(_) | Style::Dash);
    let usual = if is_low { fixed.len() } else { fixed.iter().filter(|other| **other < style).count() };
    let (mut least, mut most) = (0, fixed.len());
    for (index, other) in fixed.iter().enumerate() {
        let (above, below) = evidence(numbered, style, *other, &fixed[..index]);
        if above > below || is_low && *other < Style::Arabic {
            least = index + 1;
        } else if below > above && (below > 1 || !is_low) {
            most = most.min(index);
        }
    }
    usual.min(most).max(least)
}

/// How often `other` goes on counting over `style`, and how often it begins anew below it.
fn evidence(numbered: &[(Style, u32)], style: Style, other: Style, higher: &[Style]) -> (usize, usize) {
    let (mut goes_on, mut begins_anew) = (0, 0);
    let mut is_between = false;
    let mut last = 0;
    for (found, number) in numbered {
        if *found == style {
            is_between = true;
        } else if *found == other {
            if is_between && *number == 1 {
                begins_anew += 1;
            } else if is_between && *number == last + 1 {
                goes_on += 1;
            }
            (is_between, last) = (false, *number);
        } else if higher.contains(found) {
            is_between = false;
        }
    }
    (goes_on, begins_anew)
}
