//! What two branches know of one document, as one.
//!
//! The result is the same in whatever order the sides come: nothing but the lines decides. An anchor that both sides gave to
//! different texts stays with the side that was published first; the other text gets the next number of that name, together
//! with all that leads to it. Git may put such a pair together without a conflict, too.

use super::{Contest, LockedAnchor, LockedDocument, LockedPublication, LockedText, LockedWords};
use crate::base::address::is_generated_anchor;
use crate::base::date::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Differing bits of 64 up to which two sides have one text, which one of them has edited.
const EDITED: u32 = 20;

/// Takes what the sides know together.
pub(super) fn unite(mut sides: Vec<LockedDocument>) -> LockedDocument {
    sides.sort_by(|a, b| order(a).cmp(&order(b)));
    sides.dedup();
    let is_simple = sides.len() == 1 && {
        let mut names = BTreeSet::new();
        sides[0].anchors.iter().all(|line| names.insert(line.anchor.as_str()))
    };
    if is_simple {
        return sides.swap_remove(0);
    }
    let (anchors, contests) = unite_anchors(&sides);
    let publications = sides.iter().filter_map(|side| side.publication.clone());
    let publication = publications.max_by(LockedPublication::later);
    let address = sides[0].address.clone();
    let first = Some(sides[0].first_address().to_owned()).filter(|first| *first != address);
    let mut former: BTreeSet<String> = sides.iter().flat_map(|side| side.addresses().cloned()).collect();
    former.remove(&address);
    if sides.iter().any(|side| side.is_purged) {
        return LockedDocument { address, former, is_purged: true, ..LockedDocument::default() };
    }
    LockedDocument { address, first, former, is_purged: false, publication, anchors, contests }
}

/// The side that was published first comes first.
#[expect(clippy::type_complexity, reason = "it is compared at once, and nobody else sees it")]
fn order(
    side: &LockedDocument,
) -> (Option<Date>, [&str; 2], Vec<(&str, &LockedText)>, &BTreeSet<String>, bool, Option<(u32, &str)>) {
    let publication = side.publication.as_ref();
    (
        publication.map(|publication| publication.day),
        [&side.address, side.first_address()],
        side.anchors.iter().map(|line| (line.anchor.as_str(), &line.to)).collect(),
        &side.former,
        side.is_purged,
        publication.map(|publication| (publication.rule_set, publication.source.as_str())),
    )
}

/// A line of a side.
struct Claim<'a> {
    side: usize,
    day: Option<Date>,
    anchor: &'a str,
    /// Its words; of a second anchor those of the first.
    words: Option<&'a LockedWords>,
    /// Whether it is a second anchor of a text.
    is_second: bool,
    /// The line of the first anchor, of a second one.
    first: Option<usize>,
    /// The line of what it stands in.
    parent: Option<usize>,
    /// The fingerprints of what stands in it.
    below: BTreeSet<u64>,
}

impl Claim<'_> {
    fn is_text_of(&self, other: &Self) -> bool {
        match (self.words, other.words) {
            (Some(own), Some(others)) => {
                !is_generated_anchor(self.anchor)
                    || (own.fingerprint == 0) == (others.fingerprint == 0)
                        && (own.fingerprint ^ others.fingerprint).count_ones() <= EDITED
                    || self.below.intersection(&other.below).next().is_some()
            }
            _ => false,
        }
    }

    /// What decides who keeps an anchor. A number that leads to a text beside its own anchor was never given out by the page.
    fn rank(&self) -> (Option<Date>, bool, u64) {
        (self.day, self.is_second, self.words.map(|words| words.fingerprint).unwrap_or_default())
    }
}

fn unite_anchors(sides: &[LockedDocument]) -> (Vec<LockedAnchor>, Vec<Contest>) {
    let claims = claims(sides);
    let mut by_anchor: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, claim) in claims.iter().enumerate() {
        by_anchor.entry(claim.anchor).or_default().push(index);
    }
    let mut names: BTreeSet<String> = by_anchor.keys().map(|anchor| (*anchor).to_owned()).collect();
    // The name that each line has now; `None`: it leads nowhere.
    let mut named: Vec<Option<String>> = claims.iter().map(|claim| Some(claim.anchor.to_owned())).collect();
    let mut contests = BTreeSet::new();
    for (anchor, of_anchor) in &by_anchor {
        let Some(winner) = of_anchor.iter().copied().min_by_key(|index| claims[*index].rank()) else { continue };
        let mut texts: Vec<(usize, String)> = Vec::new();
        let mut others: Vec<usize> = of_anchor.iter().copied().filter(|index| !leads_to_same(&claims, *index, winner)).collect();
        others.sort_by_key(|index| (claims[*index].rank(), claims[*index].side));
        for other in others {
            if claims[other].is_second {
                named[other] = None;
                continue;
            }
            let known = texts.iter().find(|(text, _)| claims[*text].is_text_of(&claims[other])).map(|(_, name)| name.clone());
            let name = known.unwrap_or_else(|| {
                let name = free(anchor, &names);
                names.insert(name.clone());
                texts.push((other, name.clone()));
                name
            });
            contests.insert(Contest { anchor: (*anchor).to_owned(), other: name.clone() });
            named[other] = Some(name);
        }
    }
    (lines(sides, &claims, &named), contests.into_iter().collect())
}

/// Whether two lines of one anchor lead to one text.
fn leads_to_same(claims: &[Claim<'_>], one: usize, other: usize) -> bool {
    let text = |index: usize| claims[index].first.unwrap_or(index);
    let (one, other) = (&claims[text(one)], &claims[text(other)]);
    std::ptr::eq(one, other) || one.is_text_of(other)
}

/// The lines in order: those of the first side, and each of another one behind that which it stood behind.
fn lines(sides: &[LockedDocument], claims: &[Claim<'_>], named: &[Option<String>]) -> Vec<LockedAnchor> {
    let mut united: Vec<LockedAnchor> = Vec::new();
    let mut at = 0;
    for side in sides {
        let mut behind: BTreeMap<Option<String>, Vec<LockedAnchor>> = BTreeMap::new();
        let mut known: BTreeMap<String, usize> =
            united.iter().enumerate().map(|(index, line)| (line.anchor.clone(), index)).collect();
        let mut before = None;
        for line in &side.anchors {
            let index = at;
            at += 1;
            let Some(name) = &named[index] else { continue };
            if let Some(place) = known.get(name) {
                if *place == usize::MAX {
                    continue;
                }
                if let (Some(LockedText::Words(kept)), LockedText::Words(words)) =
                    (united.get_mut(*place).map(|line| &mut line.to), &line.to)
                {
                    kept.is_gone &= words.is_gone;
                }
                before = Some(name.clone());
                continue;
            }
            let named_of = |index: Option<usize>| index.and_then(|index| named[index].clone());
            let to = match &line.to {
                LockedText::SameAs(_) => match named_of(claims[index].first) {
                    Some(first) if first != *name => LockedText::SameAs(first),
                    _ => continue,
                },
                LockedText::Words(words) => {
                    let parent = named_of(claims[index].parent).unwrap_or_else(|| words.parent.clone());
                    LockedText::Words(LockedWords { parent, ..words.clone() })
                }
            };
            known.insert(name.clone(), usize::MAX);
            behind.entry(before.clone()).or_default().push(LockedAnchor { anchor: name.clone(), to });
        }
        let mut next = behind.remove(&None).unwrap_or_default();
        for line in united {
            let following = behind.remove(&Some(line.anchor.clone()));
            next.push(line);
            next.extend(following.into_iter().flatten());
        }
        united = next;
    }
    united
}

fn claims(sides: &[LockedDocument]) -> Vec<Claim<'_>> {
    let mut claims: Vec<Claim<'_>> = Vec::new();
    for (side, document) in sides.iter().enumerate() {
        let start = claims.len();
        // Where git has put two texts of one anchor together, what follows belongs to the one before it.
        let mut last: HashMap<&str, usize> = HashMap::new();
        let first_of: HashMap<&str, usize> = document
            .anchors
            .iter()
            .enumerate()
            .rev()
            .filter(|(_, line)| matches!(line.to, LockedText::Words(_)))
            .map(|(index, line)| (line.anchor.as_str(), start + index))
            .collect();
        for (index, line) in document.anchors.iter().enumerate() {
            let find = |anchor: &str| last.get(anchor).or_else(|| first_of.get(anchor)).copied();
            let (words, first, parent) = match &line.to {
                LockedText::Words(words) => (Some(words), None, find(&words.parent)),
                LockedText::SameAs(other) => (None, find(other), None),
            };
            if words.is_some() {
                last.insert(&line.anchor, start + index);
            }
            let day = document.publication.as_ref().map(|publication| publication.day);
            let is_second = words.is_none();
            claims.push(Claim { side, day, anchor: &line.anchor, words, is_second, first, parent, below: BTreeSet::new() });
        }
    }
    for index in 0..claims.len() {
        if let Some(first) = claims[index].first {
            claims[index].words = claims[first].words;
        }
        let fingerprint = claims[index].words.map(|words| words.fingerprint).filter(|fingerprint| *fingerprint != 0);
        if let (Some(parent), Some(fingerprint)) = (claims[index].parent, fingerprint) {
            claims[parent].below.insert(fingerprint);
        }
    }
    claims
}

/// The next of `s3_2`, `s3_3` that nobody has.
fn free(anchor: &str, names: &BTreeSet<String>) -> String {
    let mut all = (2..names.len() + 3).map(|count| format!("{anchor}_{count}"));
    all.find(|name| !names.contains(name)).expect("of more names than there are one is free")
}
