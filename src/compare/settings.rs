//! The constants of the method: what each of them bounds. `docs/comparison.md` gives the evidence.

/// The constants of the method, which may be replaced to measure what each is worth.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    /// Sequences with less rarity than this weigh nothing.
    pub(crate) floor: f64,
    /// The least score at which two paragraphs are assigned to each other.
    pub(crate) paragraph: f64,
    /// The least score at which two sections are assigned to each other.
    pub(crate) section: f64,
    /// How much the sections around two units count, as a factor.
    pub(crate) context: f64,
    /// The score from which on the sections around two units help no more.
    pub(crate) max_context: f64,
    /// What the texts before the first section count as surroundings of each other. They have no title, hence no score.
    pub(crate) lead_context: f64,
    /// Below this score the sections around two units have nothing in common.
    pub(crate) far_context: f64,
    /// How many times the least part is asked where the sections around have nothing in common.
    pub(crate) far_part: f64,
    /// The part of the cube of the median score that two paragraphs must reach.
    pub(crate) usual: f64,
    /// The same for sections.
    pub(crate) section_usual: f64,
    /// The part of the cube of the median score that a further partner must explain.
    pub(crate) further_usual: f64,
    /// How much equal titles count beside the text of sections.
    pub(crate) title: f64,
    /// What a pair of sections of different levels is worth, as a factor.
    pub(crate) other_level: f64,
    /// The least weight that two paragraphs share to be assigned to each other, unless their score is `alike`.
    pub(crate) first_mass: f64,
    /// From this score on two paragraphs are alike however short they are.
    pub(crate) alike: f64,
    /// The least weight that two units must share in what no partner of theirs has explained.
    pub(crate) mass: f64,
    /// The same where both have a partner already.
    pub(crate) second_mass: f64,
    /// The least part of the smaller unit that this must be.
    pub(crate) part: f64,
    /// The same where both have a partner already.
    pub(crate) second_part: f64,
    /// How much nearer a further partner comes when the sections around correspond, as a factor.
    pub(crate) part_context: f64,
    /// The least further score of two paragraphs.
    pub(crate) rest: f64,
    /// The least part, for sections.
    pub(crate) section_part: f64,
    /// The least further score, for sections.
    pub(crate) section_rest: f64,
    /// The least part that the first paragraphs of two sections share where only one of them is an introduction. Two
    /// introductions correspond by their place alone.
    pub(crate) introduction: f64,
    /// The least part of a section without a partner whose text is found in one other section: then it went there.
    pub(crate) absorbed: Share,
    /// The least part of that other section which this text fills to be its partner. Where it fills less, it is only a
    /// passage of it, and its partners are the paragraphs.
    pub(crate) filled: Share,
    /// Above this many cells (paragraphs times paragraphs) only sections are compared.
    pub(crate) cells: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            floor: 0.5,
            paragraph: 0.03,
            section: 0.03,
            context: 1.0,
            max_context: 0.5,
            lead_context: 0.3,
            far_context: 0.05,
            far_part: 2.0,
            usual: 0.5,
            section_usual: 0.6,
            further_usual: 0.45,
            title: 0.5,
            other_level: 0.6,
            first_mass: 3000.0,
            alike: 0.15,
            mass: 1500.0,
            second_mass: 4000.0,
            part: 0.02,
            second_part: 0.05,
            part_context: 8.0,
            rest: 0.025,
            section_part: 0.1,
            section_rest: 0.15,
            introduction: 0.25,
            absorbed: Share { numerator: 1, denominator: 2 },
            filled: Share { numerator: 2, denominator: 3 },
            cells: 1_500_000,
        }
    }
}

impl Settings {
    /// What is asked of two sections.
    pub(super) fn of_sections(&self) -> Thresholds {
        Thresholds {
            least: self.section,
            usual: self.section_usual,
            part: self.section_part,
            second_part: self.section_part,
            // Of sections no more is asked wherever they stand.
            far_part: 1.0,
            rest: self.section_rest,
        }
    }

    /// What is asked of two paragraphs.
    pub(super) fn of_paragraphs(&self) -> Thresholds {
        Thresholds {
            least: self.paragraph,
            usual: self.usual,
            part: self.part,
            second_part: self.second_part,
            far_part: self.far_part,
            rest: self.rest,
        }
    }
}

/// Those constants that sections and paragraphs have each their own of, by the names that they have for paragraphs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Thresholds {
    /// The least score at which two units are assigned to each other.
    pub(super) least: f64,
    pub(super) usual: f64,
    pub(super) part: f64,
    pub(super) second_part: f64,
    pub(super) far_part: f64,
    pub(super) rest: f64,
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
pub(super) const OWN_TEXT: Share = Share { numerator: 1, denominator: 2 };

/// From this similarity on, in thousandths, a pair counts as one text with other words; below it shares the matter alone.
pub(super) const REWORDED: u16 = 250;

/// The least share of two-character sequences that two indicators with one unit have in common, in thousandths.
pub(super) const SAME_UNIT: usize = 340;

/// The same for indicators with two units.
pub(super) const OTHER_UNIT: usize = 500;

/// The same for targets whose paragraphs do not correspond though their sections do.
pub(super) const SAME_SECTION: usize = 600;

/// The same for targets that stand apart in both plans, with one unit: the same figure is promised in another place.
pub(super) const ANYWHERE: usize = 850;

/// The fewest sequences of an indicator that is known anywhere: 覆盖率 alone is not.
pub(super) const MIN_NAME_SEQUENCES: usize = 3;

/// Above this many cells (targets times targets) only targets in corresponding text are looked at.
pub(super) const MAX_TARGET_CELLS: usize = 1_000_000;

/// What an equal unit is worth where a target has several possible partners, in thousandths of likeness.
pub(super) const SAME_UNIT_BONUS: usize = 300;

/// The same for standing in corresponding text.
pub(super) const SAME_PLACE_BONUS: usize = 200;

/// The same for one direction: both rise, both fall, or both are levels.
pub(super) const SAME_DIRECTION_BONUS: usize = 100;

/// The same for one value.
pub(super) const SAME_VALUE_BONUS: usize = 50;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_reached_by_just_as_much() {
        let half = Share { numerator: 1, denominator: 2 };
        assert!(half.is_reached(2, 4) && half.is_reached(3, 5));
        assert!(!half.is_reached(2, 5));
        assert!(Share { numerator: 2, denominator: 3 }.is_reached(4, 6));
    }
}
