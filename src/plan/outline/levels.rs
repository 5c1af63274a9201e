//! The level of every style of numbering and of every Markdown heading in a part.

use super::sections::Candidate;
use crate::base::ordinal::Style;
use std::collections::BTreeSet;
use std::slice::SliceIndex;

/// Room between two levels for those that float between them.
const STEP: u16 = 64;

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
    /// Markdown levels of headings without a number, from the highest.
    unnumbered: Vec<u8>,
    /// Whether headings without numbers stand above all numbers.
    above: bool,
}

impl Levels {
    pub(super) fn of(candidates: &[Option<Candidate>]) -> Self {
        let numbered: Vec<(Style, u32)> = candidates.iter().flatten().flat_map(Candidate::numbers).collect();
        let (fixed_numbers, _): (Vec<_>, Vec<_>) = numbered.iter().copied().partition(|(style, _)| !style.is_floating());
        let used: BTreeSet<Style> = fixed_numbers.iter().map(|(style, _)| *style).collect();
        let mut fixed: Vec<Style> = used.into_iter().collect();
        // The nesting of the text may show another order than the rules: after each 1. the （一） begin anew.
        for _ in 0..fixed.len() {
            for index in 1..fixed.len() {
                if is_inverted(&fixed_numbers, fixed[index - 1], fixed[index])
                    || runs_on_over(&fixed_numbers, fixed[index - 1], fixed[index], &fixed[..index - 1])
                {
                    fixed.swap(index - 1, index);
                }
            }
        }
        let mut floating: Vec<(usize, Style)> = Vec::new();
        for (style, _) in numbered.iter().filter(|(style, _)| style.is_floating()) {
            if floating.iter().all(|(_, known)| known != style) {
                floating.push((place(&numbered, *style, &fixed), *style));
            }
        }
        // Of two at one place the first is the higher: 行动1, then its 任务1. Decimals have their own order.
        floating.sort_by_key(|(place, style)| (*place, if let Style::Decimal(parts) = style { *parts } else { 0 }));
        let mut heading_of: Vec<(Style, u8)> = Vec::new();
        for candidate in candidates.iter().flatten() {
            if let (Some(ordinal), Some(level)) = (candidate.ordinal, candidate.heading) {
                match heading_of.iter_mut().find(|(style, _)| *style == ordinal.style) {
                    Some((_, least)) => *least = level.min(*least),
                    None => heading_of.push((ordinal.style, level)),
                }
            }
        }
        let is_unnumbered = |candidate: &&Candidate| candidate.ordinal.is_none() && candidate.heading.is_some();
        let unnumbered: BTreeSet<u8> =
            candidates.iter().flatten().filter(is_unnumbered).filter_map(|candidate| candidate.heading).collect();
        let above = heading_of.is_empty()
            && candidates.iter().flatten().find(|candidate| !candidate.is_dash).is_some_and(|first| is_unnumbered(&first));
        Self { fixed, floating, heading_of, unnumbered: unnumbered.into_iter().collect(), above }
    }

    pub(super) fn level(&self, candidate: &Candidate) -> Level {
        match (candidate.style(), candidate.heading) {
            (Some(style), _) => self.of_style(style),
            (None, heading) => self.of_heading(heading.unwrap_or(6)),
        }
    }

    pub(super) fn of_style(&self, style: Style) -> Level {
        let shift = if self.above { self.unnumbered.len() } else { 0 };
        if let Some(index) = self.floating.iter().position(|(_, known)| *known == style) {
            let counted = u8::try_from(shift + self.floating[index].0).unwrap_or(12).min(12);
            let below = u16::try_from(index + 1).unwrap_or(STEP - 1).min(STEP - 1);
            let shown = counted + if matches!(style, Style::Decimal(_)) { self.decimals(..=index) } else { 1 };
            return Level { order: STEP * u16::from(counted) + below, counted, is_floating: true, shown };
        }
        let place = self.fixed.iter().position(|known| *known == style).unwrap_or(0);
        let level = Level::fixed(shift + 1 + place);
        let above = self.floating.iter().take_while(|(above, _)| *above <= place).count();
        Level { shown: level.shown + self.decimals(..above), ..level }
    }

    /// How many levels 1, 1.1 and 1.1.1 make among these floating styles.
    fn decimals(&self, among: impl SliceIndex<[(usize, Style)], Output = [(usize, Style)]>) -> u8 {
        let styles = self.floating.get(among).unwrap_or_default();
        u8::try_from(styles.iter().filter(|(_, style)| matches!(style, Style::Decimal(_))).count()).unwrap_or_default()
    }

    fn of_heading(&self, heading: u8) -> Level {
        if let Some((style, _)) = self.heading_of.iter().find(|(_, level)| *level == heading) {
            return self.of_style(*style);
        }
        let outer = self
            .heading_of
            .iter()
            .filter(|(_, level)| *level < heading)
            .map(|(style, _)| self.of_style(*style))
            .max_by_key(|level| level.order);
        match outer {
            Some(outer) => Level::fixed(usize::from(outer.counted) + 1),
            None => Level::fixed(1 + self.unnumbered.iter().filter(|level| **level < heading).count()),
        }
    }
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
