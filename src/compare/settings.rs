//! The constants of the method: what each of them bounds. `docs/comparison.md` gives the evidence.

/// The constants of the method, which may be replaced to measure what each is worth.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    /// Sequences with less rarity than this weigh nothing.
    pub(crate) min_rarity: f64,
    /// The least score at which two paragraphs are assigned to each other.
    pub(crate) min_paragraph_score: f64,
    /// The least score at which two sections are assigned to each other.
    pub(crate) min_section_score: f64,
    /// How much the sections around two units count, as a factor.
    pub(crate) context_weight: f64,
    /// The score from which on the sections around two units help no more.
    pub(crate) max_context_score: f64,
    /// What the texts before the first section count as surroundings of each other. They have no title, hence no score.
    pub(crate) lead_context_score: f64,
    /// Below this score the sections around two units have nothing in common.
    pub(crate) far_context_score: f64,
    /// How many times the least part is asked where the sections around have nothing in common.
    pub(crate) far_part_factor: f64,
    /// The part of the cube of the median score that two paragraphs must reach.
    pub(crate) usual_paragraph_share: f64,
    /// The same for sections.
    pub(crate) usual_section_share: f64,
    /// The part of the cube of the median score that a further partner must explain.
    pub(crate) usual_further_share: f64,
    /// How much equal titles count beside the text of sections.
    pub(crate) title_weight: f64,
    /// What a pair of sections of different levels is worth, as a factor.
    pub(crate) other_level_factor: f64,
    /// The least weight that two paragraphs share to be assigned to each other, unless their score is `alike_score`.
    pub(crate) min_shared_weight: f64,
    /// From this score on two paragraphs are alike however short they are.
    pub(crate) alike_score: f64,
    /// The least weight that two units must share in what no partner of theirs has explained.
    pub(crate) min_further_weight: f64,
    /// The same where both have a partner already.
    pub(crate) min_second_further_weight: f64,
    /// The least part of the smaller unit that this must be.
    pub(crate) min_further_part: f64,
    /// The same where both have a partner already.
    pub(crate) min_second_further_part: f64,
    /// How much nearer a further partner comes when the sections around correspond, as a factor.
    pub(crate) further_context_weight: f64,
    /// The least further score of two paragraphs.
    pub(crate) min_further_score: f64,
    /// The least part, for sections.
    pub(crate) min_further_section_part: f64,
    /// The least further score, for sections.
    pub(crate) min_further_section_score: f64,
    /// The least part that the first paragraphs of two sections share where only one of them is an introduction. Two
    /// introductions correspond by their place alone.
    pub(crate) min_introduction_part: f64,
    /// The least part of a section without a partner whose text is found in one other section: then it went there.
    pub(crate) min_absorbed_share: Share,
    /// The least part of that other section which this text fills to be its partner. Where it fills less, it is only a
    /// passage of it, and its partners are the paragraphs.
    pub(crate) min_filled_share: Share,
    /// Above this many cells (paragraphs times paragraphs) only sections are compared.
    pub(crate) max_paragraph_cells: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            min_rarity: 0.5,
            min_paragraph_score: 0.03,
            min_section_score: 0.03,
            context_weight: 1.0,
            max_context_score: 0.5,
            lead_context_score: 0.3,
            far_context_score: 0.05,
            far_part_factor: 2.0,
            usual_paragraph_share: 0.5,
            usual_section_share: 0.6,
            usual_further_share: 0.45,
            title_weight: 0.5,
            other_level_factor: 0.6,
            min_shared_weight: 3000.0,
            alike_score: 0.15,
            min_further_weight: 1500.0,
            min_second_further_weight: 4000.0,
            min_further_part: 0.02,
            min_second_further_part: 0.05,
            further_context_weight: 8.0,
            min_further_score: 0.025,
            min_further_section_part: 0.1,
            min_further_section_score: 0.15,
            min_introduction_part: 0.25,
            min_absorbed_share: Share { numerator: 1, denominator: 2 },
            min_filled_share: Share { numerator: 2, denominator: 3 },
            max_paragraph_cells: 1_500_000,
        }
    }
}

impl Settings {
    /// What is asked of two sections.
    pub(super) fn of_sections(&self) -> Thresholds {
        Thresholds {
            min_score: self.min_section_score,
            usual_share: self.usual_section_share,
            min_further_part: self.min_further_section_part,
            min_second_further_part: self.min_further_section_part,
            // Of sections no more is asked wherever they stand.
            far_part_factor: 1.0,
            min_further_score: self.min_further_section_score,
        }
    }

    /// What is asked of two paragraphs.
    pub(super) fn of_paragraphs(&self) -> Thresholds {
        Thresholds {
            min_score: self.min_paragraph_score,
            usual_share: self.usual_paragraph_share,
            min_further_part: self.min_further_part,
            min_second_further_part: self.min_second_further_part,
            far_part_factor: self.far_part_factor,
            min_further_score: self.min_further_score,
        }
    }
}

/// Those constants that sections and paragraphs have each their own of, by the names that they have for paragraphs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Thresholds {
    /// The least score at which two units are assigned to each other.
    pub(super) min_score: f64,
    pub(super) usual_share: f64,
    pub(super) min_further_part: f64,
    pub(super) min_second_further_part: f64,
    pub(super) far_part_factor: f64,
    pub(super) min_further_score: f64,
}

/// A part of a text, by its characters. In whole numbers, so that no rounding decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Share {
    /// How many …
    pub(crate) numerator: usize,
    /// … of how many.
    pub(crate) denominator: usize,
}

impl Share {
    /// Whether `part` is at least this share of `whole`.
    pub(super) fn is_reached(self, part: usize, whole: usize) -> bool {
        self.denominator * part >= self.numerator * whole
    }
}

/// From this share on of a section's text, by its characters, its first paragraph is the text itself: shorter, it
/// introduces what follows.
pub(super) const MIN_OWN_TEXT_SHARE: Share = Share { numerator: 1, denominator: 2 };

/// From this similarity on, in thousandths, a pair counts as one text with other words; below it shares the matter alone.
pub(super) const MIN_REWORDED_THOUSANDTHS: u16 = 250;

/// The least share of two-character sequences that two indicators with one unit have in common, in thousandths.
pub(super) const MIN_SAME_UNIT_THOUSANDTHS: usize = 340;

/// The same for indicators with two units.
pub(super) const MIN_OTHER_UNIT_THOUSANDTHS: usize = 500;

/// The same for targets whose paragraphs do not correspond though their sections do.
pub(super) const MIN_SAME_SECTION_THOUSANDTHS: usize = 600;

/// The same for targets that stand apart in both plans, with one unit: the same figure is promised in another place.
pub(super) const MIN_ANYWHERE_THOUSANDTHS: usize = 850;

/// The fewest sequences of an indicator that is known anywhere: 覆盖率 alone is not.
pub(super) const MIN_NAME_SEQUENCES: usize = 3;

/// Above this many cells (targets times targets) only targets in corresponding text are looked at.
pub(super) const MAX_TARGET_CELLS: usize = 1_000_000;

/// What an equal unit is worth where a target has several possible partners, in thousandths of likeness.
pub(super) const SAME_UNIT_BONUS_THOUSANDTHS: usize = 300;

/// The same for standing in corresponding text.
pub(super) const SAME_PLACE_BONUS_THOUSANDTHS: usize = 200;

/// The same for one direction: both rise, both fall, or both are levels.
pub(super) const SAME_DIRECTION_BONUS_THOUSANDTHS: usize = 100;

/// The same for one value.
pub(super) const SAME_VALUE_BONUS_THOUSANDTHS: usize = 50;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_share_is_reached_by_just_as_much() {
        let half = Share { numerator: 1, denominator: 2 };
        assert!(half.is_reached(2, 4) && half.is_reached(3, 5));
        assert!(!half.is_reached(2, 5));
        assert!(Share { numerator: 2, denominator: 3 }.is_reached(4, 6));
    }

    /// The constants that stand in this file, each with its value as people write it.
    fn constants() -> BTreeMap<&'static str, String> {
        let source = include_str!("settings.rs").split("#[cfg(test)]").next().unwrap();
        let (_, after) = source.split_once("impl Default for Settings {").unwrap();
        let (fields, after) = after.split_once("impl Settings {").unwrap();
        let fields = fields.lines().filter_map(|line| line.trim().strip_suffix(',')?.split_once(": "));
        let constants = after.lines().filter_map(|line| {
            let (name, rest) = line.strip_prefix("pub(super) const ")?.split_once(": ")?;
            Some((name, rest.split_once(" = ")?.1.strip_suffix(';')?))
        });
        let written = |value: &str| {
            let share = value.strip_prefix("Share { numerator: ").and_then(|rest| rest.strip_suffix(" }"));
            let value = share.map_or_else(|| value.to_owned(), |share| share.replace(", denominator: ", "/"));
            value.trim_end_matches(".0").replace('_', "")
        };
        fields.chain(constants).map(|(name, value)| (name, written(value))).collect()
    }

    #[test]
    fn the_documents_say_what_each_constant_is_worth() {
        let document = include_str!("../../docs/comparison.md");
        let (_, table) = document.split_once("| constant | value |").unwrap();
        let row = |line: &'static str| {
            let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
            let name = cells[0].strip_prefix('`')?.split('`').next()?;
            assert!(cells[2].len() > 3, "nothing is said of the worth of {name}");
            Some((name, cells[1].replace(',', "")))
        };
        let told: BTreeMap<&str, String> = table.lines().take_while(|line| !line.is_empty()).filter_map(row).collect();
        assert_eq!(told, constants());
    }
}
