//! Where the anchor of a part, or of the text before the first section, leads when parts are told otherwise.

use super::recognise::{Class, NewText, OldText};
use super::{Hold, LeadsTo, PLAN, is_annex};

/// Lets each published place follow the text that stood below it: to the outermost section or part that begins with the first
/// of its texts and holds most of them. What stands before that in a text that is only `reread` is no newcomer there.
pub(super) fn follow(old: &[OldText], new: &[NewText], is_reread: bool, leads_to: &mut LeadsTo) {
    // Of what texts lead to before any place is decided: places do not depend on each other's order.
    let below = Below::new(old, new, leads_to);
    let mut taken = vec![false; new.len()];
    let mut found: Vec<(usize, usize)> = Vec::new();
    let is_lost = |place: &usize| old[*place].class == Class::Place && leads_to[*place].is_none();
    for place in (0..old.len()).filter(is_lost) {
        let same = new.iter().position(|text| text.class == Class::Place && text.anchor == old[place].anchor);
        // There is one notice and one beginning of the plan; an annex is known by its title as well.
        let is_annex = is_annex(&old[place].anchor);
        let by_title = || {
            let of_old = old.iter().filter(|text| text.class == Class::Place && text.fingerprint == old[place].fingerprint);
            let mut named = (0..new.len()).filter(|to| new[*to].class == Class::Place && new[*to].is_named_as(&old[place]));
            let is_one = is_annex && of_old.count() == 1;
            named.next().filter(|_| is_one && named.next().is_none())
        };
        if old[place].anchor == PLAN {
            // What leads to the heading of the plan.
            found.extend(same.map(|new| (place, new)));
        } else {
            // A text that was taken out of an annex does not take its anchor along.
            let named = by_title();
            // 责任分工表 that was gone comes back with some of its text; another one of that name is new.
            let named = named.filter(|named| !old[place].is_gone || below.is_empty(place) || below.holds(place, *named));
            let is_there = |best: &usize| named.is_none_or(|named| below.is_in(*best, named) || !below.holds(place, named));
            let best = below.best(place, same, is_reread).filter(is_there);
            found.extend(best.or(named).or(same.filter(|_| !is_annex)).map(|new| (place, new)));
        }
    }
    // A place that is where it was keeps its name before others that have come there.
    found.sort_by_key(|(place, to)| (old[*place].anchor != new[*to].anchor, old[*place].is_gone, *place));
    for (place, to) in found {
        let is_first = new[to].class == Class::Place && !std::mem::replace(&mut taken[to], true);
        leads_to[place] = Some((to, if is_first { Hold::First } else { Hold::Also }));
    }
}

struct Below<'a> {
    old: &'a [OldText],
    new: &'a [NewText],
    leads_to: Vec<Option<usize>>,
    /// For each text of the document, how many stand in it, itself included.
    size: Vec<usize>,
}

impl<'a> Below<'a> {
    fn new(old: &'a [OldText], new: &'a [NewText], leads_to: &LeadsTo) -> Self {
        let mut size = vec![1; new.len()];
        for at in (0..new.len()).rev() {
            if let Some(parent) = new[at].parent {
                // Backwards: children stand behind their parents, so that each sum is complete before it is passed on.
                size[parent] += size[at];
            }
        }
        let leads_to = leads_to.iter().map(|found| found.map(|(new, _)| new)).collect();
        Self { old, new, leads_to, size }
    }

    /// Whether a text of the document stands in another, or is it.
    fn is_in(&self, text: usize, place: usize) -> bool {
        // Units stand behind what they stand in, in one run.
        (place..place + self.size[place]).contains(&text)
    }

    /// Whether a place of the document still is the published one of its name: it begins with a text that stood there, or most
    /// of its published texts did. Else another one's texts have come to stand before.
    fn is_own(&self, place: usize, same: usize) -> bool {
        let mut texts: Vec<(usize, bool)> = (0..self.old.len())
            .filter(|at| self.old[*at].class != Class::Place && !self.old[*at].is_gone)
            .filter_map(|at| Some((self.leads_to[at]?, self.stood_in(at, place))))
            .filter(|(text, _)| self.is_in(*text, same))
            .collect();
        texts.sort_unstable();
        let own = texts.iter().filter(|(_, is_own)| *is_own).count();
        texts.first().is_some_and(|(_, is_own)| *is_own) || 2 * own > texts.len()
    }

    fn stood_in(&self, text: usize, place: usize) -> bool {
        let mut above = std::iter::successors(self.old[text].parent, |at| self.old[*at].parent).take(super::recognise::MAX_DEPTH);
        above.any(|above| above == place)
    }

    /// Whether a place of the document has a text that stood in the published one.
    fn holds(&self, place: usize, now: usize) -> bool {
        let mut texts = (0..self.old.len()).filter(|at| self.old[*at].class != Class::Place && self.stood_in(*at, place));
        texts.any(|at| self.leads_to[at].is_some_and(|text| self.is_in(text, now)))
    }

    /// Whether nothing stood in a published place.
    fn is_empty(&self, place: usize) -> bool {
        !(0..self.old.len()).any(|at| self.old[at].class != Class::Place && self.stood_in(at, place))
    }

    fn best(&self, place: usize, same: Option<usize>, is_reread: bool) -> Option<usize> {
        let mut texts: Vec<usize> = Vec::new();
        for at in 0..self.old.len() {
            if self.stood_in(at, place) && self.old[at].class != Class::Place {
                texts.extend(self.leads_to[at]);
            }
        }
        let first = *texts.first()?;
        // Thousandths of what place and section have in common: both of what was there and of what is there.
        let share = |to: usize| {
            let common = texts.iter().filter(|text| self.is_in(**text, to)).count();
            // A place is no text itself.
            let size = self.size[to] - usize::from(self.new[to].class == Class::Place);
            // Dice's coefficient: what holds all of the texts and much else is no better than what holds half of them and
            // nothing else.
            2000 * common / (texts.len() + size)
        };
        let begins_with_first = |to: &usize| {
            // Between its own beginning and the first text nothing stands but what that text stands in.
            (*to..first).all(|text| self.is_in(first, text))
        };
        let above = std::iter::successors(Some(first), |at| self.new[*at].parent).take_while(begins_with_first);
        // The outermost of equals.
        let best = above.max_by_key(|to| (share(*to), std::cmp::Reverse(*to)))?;
        // Its own name wins over a better share: a notice whose text was edited is still the notice.
        let is_own = |same: &usize| if is_reread { begins_with_first(same) } else { self.is_own(place, *same) };
        Some(same.filter(|same| self.is_in(first, *same) && is_own(same)).unwrap_or(best))
    }
}
