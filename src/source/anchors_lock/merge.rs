//! What two branches know of one document, as one.
//!
//! The result is the same in whatever order the sides come: nothing but the lines decides. An anchor that both sides gave to
//! different texts stays with the one that was published first; the other text gets a number made of its words, together with
//! all that leads to it, so that a third branch finds it under the same name whichever was merged before. Git may put such a
//! pair together without a conflict, too.

use super::{
    Contest, LinkPlace, LockedAnchor, LockedDocument, LockedPublication, LockedText, LockedWords, PublicationDigest, Sketch,
};
use crate::base::address::{is_footnote_anchor, is_generated_anchor};
use crate::base::date::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Differing bits up to which two sides have one text, which one of them has edited: of 96 of a long text, and of 64 where no
/// more are known. Of unrelated long texts it is 48 ± 5 and 32 ± 4.
const EDITED_LONG_BITS: u32 = 22;
const EDITED_BITS: u32 = 16;
/// So many thousandths of their pairs have two short texts in common that are one. Bits of short texts are near by chance.
const SHARED_PAIRS_THOUSANDTHS: u32 = 600;

/// Sections stand so deep in each other at most.
const MAX_DEPTH: usize = 32;

/// Numbers that a merge gives have five digits: those of a build count from 2.
const MERGED_NUMBERS: std::ops::Range<u64> = 10_000..100_000;

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
    // The later one is known to have seen the text as it is.
    let publications = sides.iter().filter_map(|side| side.publication.clone());
    let publication = publications.max_by(LockedPublication::later);
    let address = sides[0].address.clone();
    let first = Some(sides[0].first_address().to_owned()).filter(|first| *first != address);
    let mut former: BTreeSet<String> = sides.iter().flat_map(|side| side.addresses().cloned()).collect();
    former.remove(&address);
    if sides.iter().any(|side| side.is_purged) {
        return LockedDocument { address, former, is_purged: true, ..LockedDocument::default() };
    }
    LockedDocument { address, first, former, is_purged: false, publication, anchors, contests, is_merged: true }
}

/// The side that was published first comes first.
#[expect(clippy::type_complexity, reason = "it is compared at once, and nobody else sees it")]
fn order(
    side: &LockedDocument,
) -> (
    Option<Date>,
    [&str; 2],
    Vec<(&str, &LockedText)>,
    &BTreeSet<String>,
    bool,
    Option<(u32, &str, &BTreeSet<LinkPlace>, Option<PublicationDigest>)>,
) {
    let publication = side.publication.as_ref();
    (
        publication.map(|publication| publication.day),
        [&side.address, side.first_address()],
        side.anchors.iter().map(|line| (line.anchor.as_str(), &line.to)).collect(),
        &side.former,
        side.is_purged,
        publication
            .map(|publication| (publication.rule_set, publication.source.as_str(), &publication.dead_links, publication.digest)),
    )
}

/// A line of a side.
struct Claim<'a> {
    side: usize,
    day: Option<Date>,
    /// Whether that is the first day of its side. Of the lines of a former program the day is that of the first publication by
    /// another one.
    is_of_first_day: bool,
    /// Whether its side took the anchor over from a publication that another side knows too, and was published since.
    is_taken_over: bool,
    anchor: &'a str,
    /// Its words; of a second anchor those of the first.
    words: Option<&'a LockedWords>,
    /// Whether it is a second anchor of a text.
    is_second: bool,
    /// The line of the first anchor, of a second one.
    first: Option<usize>,
    /// The line of what it stands in.
    parent: Option<usize>,
    /// The fingerprints of what stands in it, of words that its side has once.
    below: BTreeSet<u64>,
}

impl Claim<'_> {
    /// Whether two lines of one anchor are one text. What both branches had when they parted was published on one day, and
    /// may have been edited since; what was published on two days is one text where both took it over from a third.
    fn is_text_of(&self, other: &Self) -> bool {
        let (Some(own), Some(others)) = (self.words, other.words) else { return false };
        if !is_generated_anchor(self.anchor) {
            return true;
        }
        let have_one_below = self.below.intersection(&other.below).next().is_some();
        if self.is_as_old_as(other) {
            // Both sides may have rewritten it past knowing.
            let is_of_base = self.side != other.side && self.day == other.day && self.is_taken_over && other.is_taken_over;
            return is_of_base || have_one_below || is_near(own, others);
        }
        let is_one_place = own.fingerprint == 0 && !self.anchor.starts_with('a');
        let is_silent = self.below.is_empty() || other.below.is_empty();
        own.fingerprint == others.fingerprint && (is_one_place || is_silent || have_one_below)
    }

    fn is_as_old_as(&self, other: &Self) -> bool {
        self.day == other.day || self.is_of_first_day && other.is_of_first_day
    }

    /// What decides who keeps an anchor. A number that leads to a text beside its own anchor was never given out by the page.
    fn rank(&self) -> (Option<Date>, bool, u64) {
        (self.day, self.is_second, self.words.map(|words| words.fingerprint).unwrap_or_default())
    }
}

/// Whether two words of one anchor are one text, perhaps edited.
pub(super) fn is_near(own: &LockedWords, others: &LockedWords) -> bool {
    if own.fingerprint == 0 || others.fingerprint == 0 || own.fingerprint == others.fingerprint {
        return own.fingerprint == others.fingerprint;
    }
    let bits = (own.fingerprint ^ others.fingerprint).count_ones();
    match (own.sketch, others.sketch) {
        (Sketch::Pairs(own), Sketch::Pairs(others)) => {
            2000 * (own & others).count_ones() >= SHARED_PAIRS_THOUSANDTHS * (own.count_ones() + others.count_ones())
        }
        (Sketch::Bits(own), Sketch::Bits(others)) => bits + (own ^ others).count_ones() <= EDITED_LONG_BITS,
        _ => bits <= EDITED_BITS,
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
            let known = texts.iter().find(|(text, _)| are_one(&claims, *text, other)).map(|(_, name)| name.clone());
            let has_text =
                |name: &str| by_anchor.get(name).is_some_and(|lines| lines.iter().any(|line| are_one(&claims, *line, other)));
            let name = known.unwrap_or_else(|| {
                let name = merged_name(anchor, &claims, other, |name| !names.contains(name) || has_text(name));
                names.insert(name.clone());
                texts.push((other, name.clone()));
                name
            });
            contests.insert(Contest { anchor: (*anchor).to_owned(), other: name.clone() });
            named[other] = Some(name);
        }
    }
    let (mut anchors, mut gone): (Vec<_>, Vec<_>) = lines(sides, &claims, &named).into_iter().partition(|line| !is_gone(line));
    // Where a build puts them, too.
    gone.sort_by(|a, b| a.anchor.cmp(&b.anchor));
    anchors.append(&mut gone);
    (anchors, contests.into_iter().collect())
}

fn is_gone(line: &LockedAnchor) -> bool {
    matches!(&line.to, LockedText::Words(words) if words.is_gone)
}

/// Whether two lines of one anchor lead to one text.
fn leads_to_same(claims: &[Claim<'_>], one: usize, other: usize) -> bool {
    let text = |index: usize| claims[index].first.unwrap_or(index);
    let (one, other) = (text(one), text(other));
    one == other || are_one(claims, one, other)
}

/// Whether two lines are one text. 完成时限：… below two sections that both have or had the anchor `s5` are two; one that both
/// branches had when they parted may have been moved into another section, which is known where that section is younger.
fn are_one(claims: &[Claim<'_>], one: usize, other: usize) -> bool {
    let parent = |index: usize| claims[index].parent.map(|parent| claims[parent].anchor);
    if !claims[one].is_as_old_as(&claims[other]) && parent(one) != parent(other) {
        return false;
    }
    let above = above(claims, one).zip(above(claims, other));
    let is_younger = |above: usize, text: usize| claims[above].day > claims[text].day;
    let mut pairs = above.take_while(|(above_one, above_other)| {
        above_one != above_other
            && claims[*above_one].anchor == claims[*above_other].anchor
            && !(is_younger(*above_one, one) && is_younger(*above_other, other))
    });
    claims[one].is_text_of(&claims[other]) && pairs.all(|(one, other)| claims[one].is_text_of(&claims[other]))
}

/// What a text stands in, the innermost first. Lines that git has put together may stand in each other.
fn above<'a>(claims: &'a [Claim<'_>], of: usize) -> impl Iterator<Item = usize> + 'a {
    std::iter::successors(claims[of].parent, |index| claims[*index].parent).take(MAX_DEPTH)
}

/// The lines in order: those of the first side, and each of another one behind that which it stood behind.
fn lines(sides: &[LockedDocument], claims: &[Claim<'_>], named: &[Option<String>]) -> Vec<LockedAnchor> {
    let written: Vec<&LockedAnchor> = sides.iter().flat_map(|side| &side.anchors).collect();
    let mut of_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, name) in named.iter().enumerate() {
        name.iter().for_each(|name| of_name.entry(name).or_default().push(index));
    }
    let line = |name: &str| -> Option<LockedAnchor> {
        let of_name = of_name.get(name)?;
        // What one side still has is there. Of two words those are noted that decide who keeps an anchor: which side is the
        // older one is another question after a build between two merges.
        let rank = |index: &usize| (is_gone(written[*index]), claims[*index].rank(), *index);
        let index = of_name.iter().copied().min_by_key(rank)?;
        let named_of = |index: Option<usize>| index.and_then(|index| named[index].clone());
        let to = match &written[index].to {
            LockedText::SameAs(_) => LockedText::SameAs(named_of(claims[index].first).filter(|first| first != name)?),
            LockedText::Words(words) => {
                let parent = named_of(claims[index].parent).unwrap_or_else(|| words.parent.clone());
                LockedText::Words(LockedWords { parent, ..words.clone() })
            }
        };
        let since = of_name.iter().map(|index| written[*index].since).min().flatten();
        Some(LockedAnchor { anchor: name.to_owned(), to, since })
    };
    let mut united: Vec<&str> = Vec::new();
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let mut names = named.iter().map(Option::as_deref);
    for side in sides {
        let mut behind: BTreeMap<Option<&str>, Vec<&str>> = BTreeMap::new();
        let mut before = None;
        let is_of_former: BTreeSet<&str> = known.clone();
        for name in names.by_ref().take(side.anchors.len()).flatten() {
            if is_of_former.contains(name) {
                before = Some(name);
            } else if known.insert(name) {
                behind.entry(before).or_default().push(name);
            }
        }
        let mut next = behind.remove(&None).unwrap_or_default();
        for name in united {
            next.push(name);
            next.extend(behind.remove(&Some(name)).into_iter().flatten());
        }
        united = next;
    }
    united.into_iter().filter_map(line).collect()
}

fn claims(sides: &[LockedDocument]) -> Vec<Claim<'_>> {
    let mut claims: Vec<Claim<'_>> = Vec::new();
    let common_days = common_days(sides);
    for (side, document) in sides.iter().enumerate() {
        add_claims_of_side(&mut claims, side, document, &common_days);
    }
    note_what_stands_below(&mut claims);
    claims
}

fn add_claims_of_side<'a>(claims: &mut Vec<Claim<'a>>, side: usize, document: &'a LockedDocument, common_days: &BTreeSet<Date>) {
    let start = claims.len();
    let first_day = document.first_day();
    let last_day = document.publication.as_ref().map(|publication| publication.day);
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
        claims.push(Claim {
            side,
            day: line.since,
            is_of_first_day: line.since.is_none() || line.since == first_day,
            is_taken_over: line.since < last_day && line.since.is_some_and(|since| common_days.contains(&since)),
            anchor: &line.anchor,
            words,
            is_second: words.is_none(),
            first,
            parent,
            below: BTreeSet::new(),
        });
    }
}

/// Gives second anchors the words of the first, and each text the fingerprints of what stands in it.
fn note_what_stands_below(claims: &mut [Claim<'_>]) {
    let mut counts: HashMap<(usize, u64), usize> = HashMap::new();
    for claim in claims.iter() {
        claim.words.into_iter().for_each(|words| *counts.entry((claim.side, words.fingerprint)).or_default() += 1);
    }
    for index in 0..claims.len() {
        if let Some(first) = claims[index].first {
            claims[index].words = claims[first].words;
        }
        let fingerprint = claims[index].words.map(|words| words.fingerprint);
        let fingerprint = fingerprint.filter(|words| *words != 0 && counts.get(&(claims[index].side, *words)) == Some(&1));
        // A footnote does not stand in the text that refers to it.
        let parent = claims[index].parent.filter(|_| !is_footnote_anchor(claims[index].anchor));
        if let (Some(parent), Some(fingerprint)) = (parent, fingerprint) {
            claims[parent].below.insert(fingerprint);
        }
    }
}

/// The days of publications that two sides know: both have an anchor of that day at the same words.
fn common_days(sides: &[LockedDocument]) -> BTreeSet<Date> {
    let mut side_of: HashMap<(&str, Date, u64), usize> = HashMap::new();
    let mut days = BTreeSet::new();
    for (side, document) in sides.iter().enumerate() {
        for line in &document.anchors {
            if let (Some(since), LockedText::Words(words)) = (line.since, &line.to)
                && *side_of.entry((&line.anchor, since, words.fingerprint)).or_insert(side) != side
            {
                days.insert(since);
            }
        }
    }
    days
}

/// `s3_` and a number of the words and of what they stand in, the next one where another text has that: the same in whatever
/// order branches are merged.
fn merged_name(anchor: &str, claims: &[Claim<'_>], text: usize, is_free: impl Fn(&str) -> bool) -> String {
    let words = |index: usize| claims[index].words.map(|words| words.fingerprint).unwrap_or_default();
    let fingerprint = above(claims, text).fold(words(text), |all, above| all.rotate_left(7) ^ words(above));
    let count = MERGED_NUMBERS.end - MERGED_NUMBERS.start;
    let numbers = (0..count).map(|further| MERGED_NUMBERS.start + (fingerprint % count + further) % count);
    // What has a number of a build, `s3-p1_2`, gets this one instead: no anchor has two.
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let base = anchor.rsplit_once('_').filter(|(_, number)| is_number(number)).map_or(anchor, |(base, _)| base);
    let mut names = numbers.map(|number| format!("{base}_{number}"));
    names.find(|name| is_free(name)).expect("a document has fewer texts than there are numbers")
}
