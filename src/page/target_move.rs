//! What became of a target, in words.

use super::strings::Strings;
use crate::compare::TargetMove;
use crate::plan::{Direction, MeasureKind, Target};

/// What became of a target, in a word or a clause; `key` is what the keys of the words for levels begin with.
pub(super) fn words(strings: &Strings, key: &str, older: Option<&Target>, newer: Option<&Target>, change: TargetMove) -> String {
    let is_other_form = older.zip(newer).is_some_and(|(older, newer)| older.change_direction() != newer.change_direction());
    let change = if is_other_form { TargetMove::Form } else { change };
    resized(strings, older, newer).unwrap_or_else(|| strings.get(&format!("{key}_{}", change.name())).to_owned())
}

/// What became of an increase or a reduction; nothing for a level, and where the two are no numbers of one kind. That a pension
/// rises by 20 元 as it did before does not leave it as it was, and a greater reduction is no greater number of what is reduced.
fn resized(strings: &Strings, older: Option<&Target>, newer: Option<&Target>) -> Option<String> {
    let (older, newer) = (older?, newer?);
    if newer.change_direction() == Direction::Level {
        return None;
    }
    let direction = newer.change_direction().name();
    if older.change_direction() != newer.change_direction()
        || older.base_unit() != newer.base_unit()
        || older.upper.is_some() != newer.upper.is_some()
    {
        return None;
    }
    let verb = strings.fill(&format!("target_verb_{direction}"), &[]);
    let is_same = older.magnitude() == newer.magnitude()
        && older.comparator == newer.comparator
        && (older.upper == newer.upper || older.unit != newer.unit);
    if is_same {
        let quote = format!("{}{}", newer.change_verb().unwrap_or(&verb), newer.amount());
        return Some(strings.fill("target_again", &[("quote", &quote)]));
    }
    // Its own verb where both texts have the same one.
    let own = newer.change_verb().filter(|verb| older.change_verb() == Some(*verb)).unwrap_or(&verb);
    let key = match newer.measure_kind() {
        MeasureKind::Share => &format!("target_size_share_{direction}"),
        MeasureKind::Money => "target_size_money",
        MeasureKind::Count => "target_size_count",
        MeasureKind::Measure => "target_size_measure",
        MeasureKind::Time => "target_size_time",
    };
    let size = strings.fill(key, &[("verb", own), ("direction", &verb)]);
    Some(strings.fill("target_resized", &[("size", &size), ("older", older.amount()), ("newer", newer.amount())]))
}
