//! Which published text each text of a document is.
//!
//! Equal words are not enough: 目标 and 责任单位 stand in every chapter, and 完成时限：… below every task. So a text is known by
//! its own words, by the section in which it stands, by what stands below it, and by its neighbours. Each possible pair has a
//! score of this evidence. The surest pairs are taken first, in rounds, since each of them is evidence for others; what stays
//! below the last bar is not the same text: better a line that says that a text is gone than a link to another one.

mod reused;

use super::fingerprint::{MAX_SKETCHED_CHARS, distance, share};
use super::is_annex;
use crate::base::both::Both;
use crate::base::increasing::longest_increasing;
use crate::source::Sketch;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What an anchor belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Class {
    /// A part, or its text before the first section: known by what stands in it.
    Place,
    Section,
    /// A paragraph, a list, a table.
    Block,
    Note,
}

/// A text that was published.
#[derive(Debug, Clone)]
pub(crate) struct OldText {
    pub(crate) class: Class,
    pub(crate) anchor: String,
    /// Of its words.
    pub(crate) fingerprint: u64,
    /// What else is known of its words.
    pub(crate) sketch: Sketch,
    /// What it stood in.
    pub(crate) parent: Option<usize>,
    /// Whether it was gone before.
    pub(crate) is_gone: bool,
}

/// A text of the document.
#[derive(Debug, Clone)]
pub(crate) struct NewText {
    pub(crate) class: Class,
    /// The anchor that it would have by itself.
    pub(crate) anchor: String,
    /// Of its words.
    pub(crate) fingerprint: u64,
    /// What else is known of its words.
    pub(crate) sketch: Sketch,
    /// Its characters, marks not counted.
    pub(crate) chars: usize,
    pub(crate) parent: Option<usize>,
    /// Of an annex with a name, the fingerprint of its name with the label: former programs noted that.
    pub(crate) labelled: u64,
}

impl NewText {
    /// Whether an annex has the name of a published one.
    #[must_use]
    pub(crate) fn is_named_as(&self, old: &OldText) -> bool {
        old.fingerprint != 0 && (old.fingerprint == self.fingerprint || old.fingerprint == self.labelled)
    }
}

impl From<NewText> for OldText {
    fn from(text: NewText) -> Self {
        let NewText { class, anchor, fingerprint, sketch, parent, .. } = text;
        Self { class, anchor, fingerprint, sketch, parent, is_gone: false }
    }
}

/// Which text is which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Recognised {
    /// By published text.
    pub(crate) of_old: Vec<Option<usize>>,
    /// By text of the document.
    pub(crate) of_new: Vec<Option<usize>>,
}

/// The bars of the rounds, in thousandths.
const BARS: [i32; 5] = [1500, 1100, 800, 600, LAST_BAR];
const LAST_BAR: i32 = 400;

/// A text of so many characters speaks for itself, unless the same words stand elsewhere as well.
pub(crate) const TELLING_CHARS: usize = 16;
const OWN_WORDS: i32 = 950;
const ONCE_ON_BOTH_SIDES: i32 = 250;

const SAME_SECTION: i32 = 1000;
const SAME_ROOT: i32 = 500;
const SECTIONS_OF_ONE_NAME: i32 = 300;
const OTHER_PART: i32 = -100;
/// It was moved from one section that lives on to another.
const MOVED: i32 = -200;
/// The same, of words that stand in many places.
const MOVED_COMMON: i32 = -400;
/// Its section is gone, and this one is new.
const SECTION_GONE: i32 = -600;
const SECTION_GONE_BUT_TELLING: i32 = -300;
const SAME_BELOW: i32 = 1000;
const NOTHING_BELOW: i32 = -250;
/// What the same words below say, in thousandths, before they are known to be the same texts.
const SHARED_IF_LIKE: i32 = 500;
/// So much must the words of a section say that is edited, and of whose text nothing is left, in its place; one that was gone
/// comes back with some of its text.
const NOTHING_BELOW_AND_EDITED: i32 = 600;
/// A line such as 完成时限：… belongs to what stands before it rather than to what stands behind it.
const SAME_BEFORE: i32 = 300;
const SAME_AFTER: i32 = 100;
const SAME_ANCHOR: i32 = 50;

/// A part that has so much of its text in common, in thousandths, may be the same.
const SHARED_PLACE_THOUSANDTHS: i32 = 300;

/// A section that has so much of its text in common, in thousandths, is the same under any title.
const RETITLED_THOUSANDTHS: i32 = 750;

/// Differing bits of 96 up to which a long text is one that was edited. Of unrelated texts it is 48 ± 5.
const EDITED_LONG_BITS: u32 = 22;
/// More where both of its neighbours are the same. Of unrelated paragraphs of real plans one pair in a thousand is as near.
const EDITED_LONG_BETWEEN_NEIGHBOURS_BITS: u32 = 28;
/// The same of 64, where no more are known.
const EDITED_BITS: u32 = 16;
/// More where both of its neighbours are the same. Of unrelated paragraphs of real plans one pair in 2,500 is as near.
const EDITED_BETWEEN_NEIGHBOURS_BITS: u32 = 20;
/// For a short text beside its sketch; by the sketch alone, one pair of unrelated titles in a thousand passes.
const EDITED_SHORT_BITS: u32 = 22;
/// For a short text without a sketch. Of unrelated titles one pair in 10,000 is as near.
const EDITED_ALONE_BITS: u32 = 14;
const SHARED_PAIRS_THOUSANDTHS: u32 = 550;
const SHARED_BEYOND_CHANCE_THOUSANDTHS: u32 = 250;

/// So many pairs of texts are looked at one by one; beyond, only those at hand.
const MAX_PAIRS: usize = 4_000_000;
/// Equal texts of which more pairs are possible are paired by their sections and neighbours alone.
const MAX_EQUAL_PAIRS: usize = 10_000;

/// Pairs the published texts with those of the document. `given` are pairs that are settled; what is `found` elsewhere, in
/// another form, is asked for once all equal texts are paired.
#[must_use]
pub(crate) fn recognise<'a>(old: &'a [OldText], new: &'a [NewText], given: &[(usize, usize)]) -> Evidence<'a> {
    let mut evidence = Evidence::new(old, new);
    for (old, new) in given {
        evidence.take(*old, *new);
    }
    evidence.settle_unedited();
    evidence.settle_whole_parts();
    evidence.settle_reused_titles();
    // Words that stand once on both sides first: they are the neighbours of those that stand in many places.
    evidence.rounds(&BARS[..BARS.len() - 1], |evidence| Equal::candidates(evidence, true));
    evidence.rounds(&BARS, |evidence| Equal::candidates(evidence, false));
    evidence
}

/// What is known of the pairs so far.
#[derive(Clone)]
pub(crate) struct Evidence<'a> {
    old: &'a [OldText],
    new: &'a [NewText],
    /// Which text is which.
    pub(crate) pairs: Recognised,
    /// What each text says about the section in which it stands: words that stand in many places say less.
    weight: Both<Vec<i32>>,
    /// What stands in each text by itself.
    inside: Both<Vec<Vec<usize>>>,
    /// The weight of what stands below each section.
    below: Both<Vec<i32>>,
    /// The weight of those that are the same, by section on both sides.
    common: BTreeMap<(usize, usize), i32>,
    /// Where published texts are found in another form.
    elsewhere: Vec<Option<usize>>,
    /// The published texts by anchor.
    by_anchor: HashMap<&'a str, usize>,
    equal: Equal,
    /// The texts in their order, without places and those that were gone.
    order: Both<Order>,
}

/// A pair with the evidence that its own words are, in thousandths.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    old: usize,
    new: usize,
    own: i32,
    is_exact: bool,
    needs_neighbours: bool,
}

impl<'a> Evidence<'a> {
    fn new(old: &'a [OldText], new: &'a [NewText]) -> Self {
        let weight = weights(old, new);
        let lengths = Both { older: old.len(), newer: new.len() };
        let mut below = lengths.map(|length| vec![0; length]);
        let mut inside = lengths.map(|length| vec![Vec::new(); length]);
        old.iter().enumerate().for_each(|(at, text)| text.parent.into_iter().for_each(|parent| inside.older[parent].push(at)));
        new.iter().enumerate().for_each(|(at, text)| text.parent.into_iter().for_each(|parent| inside.newer[parent].push(at)));
        for at in 0..old.len() {
            ancestors(at, |at| old[at].parent).for_each(|above| below.older[above] += weight.older[at]);
        }
        for at in 0..new.len() {
            ancestors(at, |at| new[at].parent).for_each(|above| below.newer[above] += weight.newer[at]);
        }
        Self {
            old,
            new,
            pairs: Recognised { of_old: vec![None; old.len()], of_new: vec![None; new.len()] },
            weight,
            inside,
            below,
            common: BTreeMap::new(),
            elsewhere: vec![None; old.len()],
            by_anchor: old.iter().enumerate().map(|(index, old)| (old.anchor.as_str(), index)).collect(),
            equal: Equal::new(old, new),
            order: Both {
                older: Order::new(old.len(), |at| old[at].parent, |at| old[at].class != Class::Place && !old[at].is_gone),
                newer: Order::new(new.len(), |at| new[at].parent, |at| new[at].class != Class::Place),
            },
        }
    }

    fn take(&mut self, old: usize, new: usize) {
        self.pairs.of_old[old] = Some(new);
        self.pairs.of_new[new] = Some(old);
        self.count(old, new);
    }

    /// Pairs the paragraphs of a document that was hardly edited, if at all: most stand once on both sides, in one order.
    /// So each is the same, whatever section holds it now that the document is read otherwise. One that was moved is not
    /// among them.
    fn settle_unedited(&mut self) {
        /// So many of the published paragraphs must stand so, in hundredths.
        const UNEDITED: usize = 80;
        let is_told = |class: Class, fingerprint: u64| class == Class::Block && fingerprint != 0;
        let mut places: HashMap<u64, (usize, usize, usize)> = HashMap::new();
        let mut published = 0;
        for text in self.old.iter().filter(|text| is_told(text.class, text.fingerprint)) {
            places.entry(text.fingerprint).or_default().0 += 1;
            published += usize::from(!text.is_gone);
        }
        for (new, text) in self.new.iter().enumerate().filter(|(_, text)| is_told(text.class, text.fingerprint)) {
            let place = places.entry(text.fingerprint).or_default();
            (place.1, place.2) = (place.1 + 1, new);
        }
        let once = |(old, text): (usize, &OldText)| match places.get(&text.fingerprint) {
            Some((1, 1, new)) if is_told(text.class, text.fingerprint) && !text.is_gone => Some((old, *new)),
            _ => None,
        };
        let pairs: Vec<(usize, usize)> = self.old.iter().enumerate().filter_map(once).collect();
        // A paragraph outside of the common order was moved, and its section has to say where it belongs.
        let kept = longest_increasing(&pairs.iter().map(|(_, new)| *new).collect::<Vec<_>>());
        // Below that a document was written anew, and equal words in it may be chance.
        if 100 * kept.len() >= UNEDITED * published {
            for (old, new) in kept.into_iter().map(|at| pairs[at]) {
                if self.is_open(old, new) {
                    self.take(old, new);
                }
            }
        }
    }

    /// Pairs the texts of annexes and notices that are the same from their name to their last word, of which there is one on
    /// either side. However short their lines are, they move with the annex, whatever number it has now.
    fn settle_whole_parts(&mut self) {
        let is_old = |at: usize| !self.old[at].is_gone;
        let olds = parts(self.old.len(), |at| (self.old[at].class, self.old[at].parent), is_old);
        let news = parts(self.new.len(), |at| (self.new[at].class, self.new[at].parent), |_| true);
        let text_of_old = |at: &usize| (self.old[*at].class, self.old[*at].fingerprint);
        let text_of_new = |at: &usize| (self.new[*at].class, self.new[*at].fingerprint);
        let mut of_words: HashMap<Vec<(Class, u64)>, Both<Vec<usize>>> = HashMap::new();
        for (part, texts) in &olds {
            of_words.entry(texts.iter().map(text_of_old).collect()).or_default().older.push(*part);
        }
        for (part, texts) in &news {
            of_words.entry(texts.iter().map(text_of_new).collect()).or_default().newer.push(*part);
        }
        let mut pairs = Vec::new();
        for Both { older: olds_of, newer: news_of } in of_words.values() {
            let is_one = olds_of.len() == 1 && news_of.len() == 1;
            for old in olds_of {
                let was = &self.old[*old];
                let is_same = |new: &&usize| {
                    let is = &self.new[**new];
                    let is_telling = || news[*new].iter().map(|text| self.new[*text].chars).sum::<usize>() >= TELLING_CHARS;
                    is.is_named_as(was) || is_one && (was.fingerprint == is.fingerprint || is_telling())
                };
                let of_name = olds_of.iter().filter(|other| self.old[**other].fingerprint == was.fingerprint).count();
                let mut same = news_of.iter().filter(is_same);
                if let (Some(new), None, 1) = (same.next(), same.next(), of_name) {
                    pairs.extend(olds[old].iter().copied().zip(news[new].iter().copied()));
                }
            }
        }
        // They come from a map without an order.
        pairs.sort_unstable();
        for (old, new) in pairs {
            if self.is_open(old, new) {
                self.take(old, new);
            }
        }
    }

    /// Notes that a text is the same.
    pub(crate) fn settle(&mut self, old: usize, new: usize) {
        self.take(old, new);
    }

    /// Notes that a published text is found in another form, which is not looked for any more.
    pub(crate) fn found_elsewhere(&mut self, old: usize, new: usize) {
        // No pair: the new text stays open, and may be another published one as well.
        self.elsewhere[old] = Some(new);
        self.count(old, new);
    }

    /// Counts a text for the sections in which it stood and stands.
    fn count(&mut self, old: usize, new: usize) {
        // The lesser of both: words that stand once here and often there say as little as those that stand often on both
        // sides.
        let weight = self.weight.older[old].min(self.weight.newer[new]);
        let above: Vec<usize> = ancestors(new, |at| self.new[at].parent).collect();
        for former in ancestors(old, |at| self.old[at].parent) {
            for now in &above {
                *self.common.entry((former, *now)).or_default() += weight;
            }
        }
    }

    /// Pairs edited texts, and sections whose title alone was changed.
    pub(crate) fn recognise_edited(&mut self) {
        // Nearness does not change from round to round, and to find it is the dear part.
        let edited = self.edited();
        self.rounds(&BARS, |evidence| {
            let retitled = evidence.common.iter().filter(|((old, new), _)| {
                evidence.is_open(*old, *new)
                    && evidence.old[*old].class == Class::Section
                    && evidence.new[*new].class == Class::Section
            });
            let retitled = retitled.filter(|((old, new), _)| evidence.share_below(*old, *new) >= RETITLED_THOUSANDTHS);
            let retitled = retitled.map(|((old, new), _)| Candidate {
                old: *old,
                new: *new,
                own: 0,
                is_exact: false,
                needs_neighbours: false,
            });
            let mut candidates: Vec<Candidate> = retitled.collect();
            // Equal texts of sections that were edited have their section now.
            candidates.extend(Equal::candidates(evidence, false));
            candidates.extend(edited.iter().filter(|pair| evidence.is_open(pair.old, pair.new)));
            candidates
        });
    }

    /// Pairs equal paragraphs that stand between the same two texts, in whatever sections: 各位代表！ stands in many places of a
    /// report. The title of a section that was replaced by one of the same title stands so, too.
    pub(crate) fn recognise_between(&mut self) {
        let mut lost = self.open_blocks();
        let is_text = |old: &usize| {
            let text = &self.old[*old];
            text.class != Class::Place && !text.is_gone && !is_titled_by_text(self.old, *old)
        };
        // Sections without titles are left out: they would stand between each paragraph and the next.
        let texts: Vec<usize> = (0..self.old.len()).filter(is_text).collect();
        // Where the text before it ends, at the earliest; `None`: it is gone.
        let mut before = Some(0);
        let mut run = 0_usize;
        let mut is_title_gone = false;
        for (index, old) in texts.iter().copied().enumerate() {
            // Lines that follow each other on both sides stand between the same two together.
            let follows = |(old, new): &(&usize, usize)| {
                self.is_lost(**old)
                    && self.may_be_edited(**old, Class::Block)
                    && self.new.get(*new).is_some_and(|text| text.fingerprint == self.old[**old].fingerprint)
                    && self.pairs.of_new[*new].is_none()
            };
            // A title may have been put before them, or taken away, where nothing else was.
            let is_title = |new: &usize| self.new[*new].class == Class::Section && self.pairs.of_new[*new].is_none();
            let titles = before.map_or(0, |before| (before..self.new.len()).take_while(is_title).count());
            run = match before {
                Some(_) if run > 1 => run - 1,
                Some(before) => texts[index..].iter().zip(before + titles..).take_while(follows).count(),
                None => 0,
            };
            let after = texts.get(index + run.max(1)).map_or(Some(self.new.len()), |after| self.found(*after));
            let is_cut_otherwise = titles > 0 && run > 1 || is_title_gone;
            let after = after.filter(|after| !is_cut_otherwise || before.is_some_and(|before| before + titles + run == *after));
            if self.is_lost(old)
                && self.may_be_edited(old, Class::Block)
                && let (Some(before), Some(after)) = (before, after)
                && before < after
                && let Some(news) = lost.get_mut(&self.old[old].fingerprint)
                && let Some(new) = news.range(before..after).next().copied()
            {
                news.remove(&new);
                self.take(old, new);
            }
            is_title_gone = self.old[old].class == Class::Section && self.is_lost(old);
            if !is_title_gone {
                before = self.found(old).map(|new| new + 1);
            }
        }
    }

    /// The new paragraphs without a partner, by their words.
    fn open_blocks(&self) -> HashMap<u64, BTreeSet<usize>> {
        let mut open: HashMap<u64, BTreeSet<usize>> = HashMap::new();
        for (new, text) in self.new.iter().enumerate() {
            if text.class == Class::Block && self.pairs.of_new[new].is_none() {
                open.entry(text.fingerprint).or_default().insert(new);
            }
        }
        open
    }

    /// Pairs the one paragraph that was taken out of a section with the one of equal words that was put into another, where they
    /// stand in many places and nothing else has come or gone in either section.
    pub(crate) fn recognise_moved(&mut self) {
        // More than one lost line on either side, and nobody could say which went where.
        let is_alone = |texts: &[usize], is_open: &dyn Fn(usize) -> bool| texts.iter().filter(|at| is_open(**at)).count() == 1;
        let mut moved = Vec::new();
        for Both { older: olds, newer: news } in &self.equal.groups {
            let mut lost = olds.iter().copied().filter(|old| self.is_lost(*old) && self.may_be_edited(*old, Class::Block));
            let mut open = news.iter().copied().filter(|new| self.pairs.of_new[*new].is_none());
            let (Some(old), None, Some(new), None) = (lost.next(), lost.next(), open.next(), open.next()) else { continue };
            let (Some(former), Some(now)) = (self.old[old].parent, self.new[new].parent) else { continue };
            let is_known = self.pairs.of_old[former].is_some() && self.pairs.of_new[now].is_some();
            let is_gone = |at: usize| self.is_lost(at) && !self.old[at].is_gone;
            if is_known
                && is_alone(&self.inside.older[former], &is_gone)
                && is_alone(&self.inside.newer[now], &|at| self.pairs.of_new[at].is_none())
            {
                moved.push((old, new));
            }
        }
        moved.into_iter().for_each(|(old, new)| self.take(old, new));
    }

    /// Where a published text is now.
    fn found(&self, old: usize) -> Option<usize> {
        self.pairs.of_old[old].or(self.elsewhere[old])
    }

    fn is_lost(&self, old: usize) -> bool {
        self.pairs.of_old[old].is_none() && self.elsewhere[old].is_none()
    }

    fn is_open(&self, old: usize, new: usize) -> bool {
        self.is_lost(old) && self.pairs.of_new[new].is_none()
    }

    /// Takes the best candidates above each bar, again until none is left above it.
    fn rounds(&mut self, bars: &[i32], candidates: impl Fn(&Self) -> Vec<Candidate>) {
        // With falling bars: a sure pair is taken before a doubtful one that would use up one of its texts. Greedy and not
        // the best sum, since a score depends on the pairs that were taken before.
        for bar in bars {
            loop {
                // Scored anew in each turn: every pair that was taken is evidence for its neighbours and its section.
                let mut scored: Vec<(i32, usize, usize)> = candidates(self)
                    .into_iter()
                    .map(|candidate| (self.score(&candidate), candidate.old, candidate.new))
                    .filter(|(score, ..)| score >= bar)
                    .collect();
                // The best first; of equals those in the order of the text.
                scored.sort_unstable_by_key(|(score, old, new)| (-score, *old, *new));
                let mut has_taken = false;
                for (_, old, new) in scored {
                    // A better pair of this turn may have taken one of the two.
                    if self.is_open(old, new) {
                        self.take(old, new);
                        has_taken = true;
                    }
                }
                if !has_taken {
                    break;
                }
            }
        }
    }

    fn score(&self, candidate: &Candidate) -> i32 {
        let Candidate { old, new, own, is_exact, needs_neighbours } = *candidate;
        let neighbours = self.neighbours(old, new);
        // Words so far apart are not evidence by themselves.
        if needs_neighbours && neighbours < SAME_BEFORE + SAME_AFTER {
            return i32::MIN;
        }
        let (was_below, is_below) = self.weight_below(old, new);
        let has_text = was_below > 0 && is_below > 0;
        if has_text && self.share_below(old, new) == 0 && !self.has_same_inside(old, new, is_exact) {
            let is_edited_in_place = || own >= NOTHING_BELOW_AND_EDITED && self.stands_between_the_same(old, new);
            // Two sections that share nothing of their text are two, however like their titles: 保障措施 stands in every plan.
            if self.old[old].is_gone || !is_exact && !is_edited_in_place() {
                return i32::MIN;
            }
        }
        let is_telling = !is_exact && self.new[new].chars > MAX_SKETCHED_CHARS || own > OWN_WORDS;
        // Numbers decide between equals alone: they are what changes when a chapter is put in.
        let same_anchor = if self.old[old].anchor == self.new[new].anchor { SAME_ANCHOR } else { 0 };
        // Among equals, the line that was there until now.
        let was_gone = if self.old[old].is_gone { -SAME_ANCHOR } else { 0 };
        own + self.around(old, new, is_telling) + self.below(old, new, is_exact) + neighbours + same_anchor + was_gone
    }

    /// Whether two sections stand between the same two texts, of which one may be the beginning or the end of the document. In
    /// a text that was written anew, a title that is merely like another stands between others.
    fn stands_between_the_same(&self, old: usize, new: usize) -> bool {
        let is_same = |old: Option<usize>, new: Option<usize>| old.map(|old| self.found(old)) == new.map(Some);
        let (before, behind) = (self.order.older.before[old], self.order.older.behind(old));
        is_same(before, self.order.newer.before[new])
            && is_same(behind, self.order.newer.behind(new))
            && (before.is_some() || behind.is_some())
    }

    /// What the sections say in which the two stand.
    fn around(&self, old: usize, new: usize, is_telling: bool) -> i32 {
        let (former, now) = match (self.old[old].parent, self.new[new].parent) {
            (None, None) => return SAME_ROOT,
            (Some(former), Some(now)) => (former, now),
            _ => return OTHER_PART,
        };
        let (was, is) = (&self.old[former], &self.new[now]);
        if was.class == Class::Place || is.class == Class::Place {
            return self.around_places(old, new, (former, now), is_telling);
        }
        // 完成时限：… of a chapter that is gone does not come back with another chapter of that title.
        let is_named_apart = || self.is_named_apart(old, former, now) && (is_telling || !self.old[old].is_gone);
        match (self.pairs.of_old[former], self.pairs.of_new[now]) {
            (Some(found), _) if found == now => SAME_SECTION,
            // Sections that are not decided yet: their names may say that they will turn out the same.
            (None, None) if was.fingerprint == is.fingerprint && is_named_apart() => SECTIONS_OF_ONE_NAME,
            (None, None) if is_telling => SECTION_GONE_BUT_TELLING,
            (None, None) => SECTION_GONE,
            // Of words that stand in many places, one that seems moved is most often another.
            _ if self.weight.older[old] < FULL_WEIGHT => MOVED_COMMON,
            _ => MOVED,
        }
    }

    /// Whether the names of sections say which they are: a long one does, and with a text that no other has, a path of equal
    /// names of which no other has one.
    fn is_named_apart(&self, old: usize, former: usize, now: usize) -> bool {
        if self.new[now].chars >= TELLING_CHARS / 2 {
            return true;
        }
        let is_unique = |old: usize, new: usize| self.weight.older[old] == FULL_WEIGHT && self.weight.newer[new] == FULL_WEIGHT;
        let formers = std::iter::once(former).chain(ancestors(former, |at| self.old[at].parent));
        let nows = std::iter::once(now).chain(ancestors(now, |at| self.new[at].parent));
        let path: Vec<(usize, usize)> = formers
            .zip(nows)
            .take_while(|(was, is)| self.old[*was].class == Class::Section && self.new[*is].class == Class::Section)
            .collect();
        self.weight.older[old] == FULL_WEIGHT
            && path.iter().all(|(was, is)| self.old[*was].fingerprint == self.new[*is].fingerprint)
            && path.iter().any(|(was, is)| is_unique(*was, *is))
    }

    /// Which place is which is asked last, so that here what stands in them tells.
    fn around_places(&self, old: usize, new: usize, (former, now): (usize, usize), is_telling: bool) -> i32 {
        let (was, is) = (&self.old[former], &self.new[now]);
        let is_named = is.is_named_as(was);
        // There is one plan, one beginning of it, one notice.
        let is_only = was.fingerprint == 0 && is.fingerprint == 0 && was.anchor == is.anchor && !is_annex(&was.anchor);
        let share = self.share_below(former, now);
        if was.class == is.class && (is_named || is_only) {
            SAME_ROOT
        } else if share >= SHARED_PLACE_THOUSANDTHS {
            SAME_SECTION * share / 1000
        } else if self.neighbours(old, new) >= SAME_BEFORE {
            MOVED
        } else if self.weight.older[old] < FULL_WEIGHT {
            MOVED_COMMON
        } else if was.anchor == is.anchor {
            0
        } else if is_telling {
            OTHER_PART
        } else if self.neighbours(old, new) > 0 || was.class == is.class {
            // Words that stand once move with their annex when annexes change places, whatever its new number is.
            MOVED
        } else {
            SECTION_GONE
        }
    }

    fn below(&self, old: usize, new: usize, is_exact: bool) -> i32 {
        let share = self.share_below(old, new);
        match self.weight_below(old, new) {
            (0, _) | (_, 0) => 0,
            _ if share < SHARED_IF_LIKE && is_exact && self.is_like_inside(old, new) => SAME_BELOW * SHARED_IF_LIKE / 1000,
            _ if share > 0 => SAME_BELOW * share / 1000,
            _ => NOTHING_BELOW,
        }
    }

    /// The weight of what stands below two texts and tells of them. Of two numbered paragraphs without titles the paragraph is
    /// what they are known by: it does not tell of itself.
    fn weight_below(&self, old: usize, new: usize) -> (i32, i32) {
        let (was, is) = (self.below.older[old], self.below.newer[new]);
        let is_item = |new: usize| {
            let text = |next: &NewText| next.parent == Some(new) && next.fingerprint == self.new[new].fingerprint;
            self.new[new].class == Class::Section && self.new.get(new + 1).is_some_and(text)
        };
        if self.pairs.of_old.get(old + 1).is_some_and(Option::is_none) && is_titled_by_text(self.old, old) && is_item(new) {
            return (was - self.weight.older[old + 1], is - self.weight.newer[new + 1]);
        }
        (was, is)
    }

    /// How much of what stands below is the same, in thousandths of the larger side.
    #[must_use]
    pub(crate) fn share_below(&self, old: usize, new: usize) -> i32 {
        let common = i64::from(self.common.get(&(old, new)).copied().unwrap_or_default());
        // Of the larger side: a section that was swallowed by a chapter shares all of its own, and little of the chapter.
        let all = i64::from(self.below.older[old].max(self.below.newer[new]).max(1));
        i32::try_from(1000 * common / all).unwrap_or(1000)
    }

    /// Whether what stands in two sections speaks for them before it is known to be the same, which in turn waits for its
    /// section: words that stand nowhere else, or below the same title all of the same words.
    fn has_same_inside(&self, old: usize, new: usize, is_exact: bool) -> bool {
        let (olds, news) = (&self.inside.older[old], &self.inside.newer[new]);
        let is_telling = |old: usize| self.weight.older[old] == FULL_WEIGHT && self.old[old].class == Class::Block;
        // Of words that stand nowhere else there is one at most.
        let mut telling = olds.iter().filter(|old| is_telling(**old));
        is_exact && self.is_like_inside(old, new) || telling.any(|old| news.iter().any(|new| self.may_be_same(*old, *new)))
    }

    /// Whether all that stands in two sections is of the same words, in one order: 责任科室：… and 完成时限：… together tell of
    /// which 保障措施 they are, however often each stands elsewhere.
    fn is_like_inside(&self, old: usize, new: usize) -> bool {
        let (olds, news) = (&self.inside.older[old], &self.inside.newer[new]);
        olds.len() == news.len() && olds.iter().zip(news).all(|(old, new)| self.may_be_same(*old, *new))
    }

    fn may_be_same(&self, old: usize, new: usize) -> bool {
        self.old[old].class == self.new[new].class
            && self.old[old].fingerprint == self.new[new].fingerprint
            && (self.is_open(old, new) || self.pairs.of_old[old] == Some(new))
    }

    fn neighbours(&self, old: usize, new: usize) -> i32 {
        let is_pair = |old: Option<usize>, new: Option<usize>| {
            old.zip(new).is_some_and(|(old, new)| self.pairs.of_old.get(old).is_some_and(|found| *found == Some(new)))
        };
        let before = is_pair(old.checked_sub(1), new.checked_sub(1)) || self.ends_before(old, new);
        let after = is_pair(old.checked_add(1), new.checked_add(1));
        SAME_BEFORE * i32::from(before) + SAME_AFTER * i32::from(after)
    }

    /// Whether the text before has another form now, which stands before this one.
    fn ends_before(&self, old: usize, new: usize) -> bool {
        let former = old.checked_sub(1).and_then(|before| self.elsewhere[before]);
        let (Some(former), Some(before)) = (former, new.checked_sub(1)) else { return false };
        former == before || self.new[before].parent == Some(former)
    }

    /// Texts that are near each other.
    fn edited(&self) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for class in [Class::Section, Class::Block, Class::Note] {
            let olds: Vec<usize> =
                (0..self.old.len()).filter(|old| self.is_lost(*old) && self.may_be_edited(*old, class)).collect();
            let news: Vec<usize> =
                (0..self.new.len()).filter(|new| self.pairs.of_new[*new].is_none() && self.new[*new].class == class).collect();
            // Every pair, since an edited text may stand anywhere; beyond that number it has to be where it was.
            if olds.len().saturating_mul(news.len()) <= MAX_PAIRS {
                for old in &olds {
                    candidates.extend(news.iter().filter_map(|new| self.near(*old, *new)));
                }
            } else {
                candidates.extend(news.iter().flat_map(|new| self.at_hand(*new).filter_map(|old| self.near(old, *new))));
            }
        }
        candidates
    }

    /// A text that was gone comes back as it was, if at all.
    fn may_be_edited(&self, old: usize, class: Class) -> bool {
        self.old[old].class == class && !self.old[old].is_gone
    }

    /// The published texts that may be this one by their place: at its anchor, or beside the text before or after it.
    fn at_hand(&self, new: usize) -> impl Iterator<Item = usize> {
        let class = self.new[new].class;
        let at_anchor = self.by_anchor.get(self.new[new].anchor.as_str()).copied();
        let after = new.checked_sub(1).and_then(|before| self.pairs.of_new[before]).map(|before| before + 1);
        let before = self.pairs.of_new.get(new + 1).copied().flatten().and_then(|after| after.checked_sub(1));
        let is_open = |old: &usize| self.old.get(*old).is_some_and(|text| text.class == class) && self.is_lost(*old);
        [at_anchor, after, before].into_iter().flatten().filter(is_open).collect::<Vec<_>>().into_iter()
    }

    fn near(&self, old: usize, new: usize) -> Option<Candidate> {
        let (was, is) = (&self.old[old], &self.new[new]);
        let bits = distance(was.fingerprint, is.fingerprint);
        // Equal texts are judged by what is around them.
        if bits == 0 || bits > EDITED_SHORT_BITS {
            return None;
        }
        let thousandths = |part: u32, of: u32| i32::try_from(1000 * part / of).unwrap_or_default();
        let candidate = |own| Candidate { old, new, own, is_exact: false, needs_neighbours: false };
        match (was.sketch, is.sketch) {
            (Sketch::Pairs(was), Sketch::Pairs(is)) => {
                let (shared, chance) = share(was, is);
                let enough = SHARED_PAIRS_THOUSANDTHS.max(chance + SHARED_BEYOND_CHANCE_THOUSANDTHS);
                // From 300 at the bar to 800 for all pairs in common: an edited text needs more around it than an equal
                // one.
                let own = || 300 + thousandths(shared - enough, 1000_u32.saturating_sub(enough).max(1)) / 2;
                (shared >= enough).then(|| candidate(own()))
            }
            (Sketch::Bits(was), Sketch::Bits(is)) => {
                let bits = bits + (was ^ is).count_ones();
                match bits {
                    // From 950 for hardly a bit down to 350.
                    0..=EDITED_LONG_BITS => Some(candidate(350 + 3 * thousandths(EDITED_LONG_BITS - bits, EDITED_LONG_BITS) / 5)),
                    _ if bits <= EDITED_LONG_BETWEEN_NEIGHBOURS_BITS => {
                        Some(Candidate { needs_neighbours: true, ..candidate(300) })
                    }
                    _ => None,
                }
            }
            // A former program noted the fingerprint alone.
            (Sketch::Unknown, _) if is.chars > MAX_SKETCHED_CHARS => match bits {
                0..=EDITED_BITS => Some(candidate(500 + thousandths(EDITED_BITS - bits, EDITED_BITS) / 2)),
                _ if bits <= EDITED_BETWEEN_NEIGHBOURS_BITS => Some(Candidate { needs_neighbours: true, ..candidate(300) }),
                _ => None,
            },
            // A short text without a sketch: 64 bits of few pairs say little, so that the bar is lower and so is the worth.
            _ if bits <= EDITED_ALONE_BITS => {
                Some(candidate(300 + 2 * thousandths(EDITED_ALONE_BITS - bits, EDITED_ALONE_BITS) / 5))
            }
            // What stands below may still tell.
            (Sketch::Unknown, _) if is.class == Class::Section && bits <= EDITED_BETWEEN_NEIGHBOURS_BITS => Some(candidate(100)),
            _ => None,
        }
    }
}

/// Which texts of one side stand before and behind each other.
#[derive(Clone)]
struct Order {
    /// By text, the one before it.
    before: Vec<Option<usize>>,
    /// By place in the list, the text at it or the next one.
    from: Vec<Option<usize>>,
    /// By text, the place behind all that stands in it.
    end: Vec<usize>,
}

impl Order {
    fn new(count: usize, parent: impl Fn(usize) -> Option<usize>, is_text: impl Fn(usize) -> bool) -> Self {
        let mut order = Self { before: vec![None; count], from: vec![None; count + 1], end: (1..=count).collect() };
        for at in (0..count).filter(|at| is_text(*at)) {
            ancestors(at, &parent).for_each(|above| order.end[above] = order.end[above].max(at + 1));
        }
        let mut last = None;
        for at in 0..count {
            order.before[at] = last;
            last = Some(at).filter(|_| is_text(at)).or(last);
        }
        for at in (0..count).rev() {
            order.from[at] = Some(at).filter(|_| is_text(at)).or(order.from[at + 1]);
        }
        order
    }

    /// The text behind all that stands in this one.
    fn behind(&self, at: usize) -> Option<usize> {
        self.from[self.end[at]]
    }
}

const FULL_WEIGHT: i32 = 100;

/// The weights of the texts: the more often the same words stand on one side, the less.
fn weights(old: &[OldText], new: &[NewText]) -> Both<Vec<i32>> {
    let mut counts: HashMap<u64, Both<i32>> = HashMap::new();
    old.iter().filter(|text| !text.is_gone).for_each(|text| counts.entry(text.fingerprint).or_default().older += 1);
    new.iter().for_each(|text| counts.entry(text.fingerprint).or_default().newer += 1);
    let weight = |fingerprint: u64| {
        let Both { older, newer } = counts.get(&fingerprint).copied().unwrap_or_default();
        // Never nothing: a section of everyday lines alone still has some weight.
        (FULL_WEIGHT / older.max(newer).max(1)).max(1)
    };
    Both {
        older: old.iter().map(|text| if text.class == Class::Place { 0 } else { weight(text.fingerprint) }).collect(),
        newer: new.iter().map(|text| if text.class == Class::Place { 0 } else { weight(text.fingerprint) }).collect(),
    }
}

/// Texts of equal words.
#[derive(Clone)]
struct Equal {
    groups: Vec<Both<Vec<usize>>>,
}

impl Equal {
    fn new(old: &[OldText], new: &[NewText]) -> Self {
        let mut groups: BTreeMap<(Class, u64), Both<Vec<usize>>> = BTreeMap::new();
        for (index, text) in old.iter().enumerate().filter(|(_, text)| text.class != Class::Place) {
            groups.entry((text.class, text.fingerprint)).or_default().older.push(index);
        }
        for (index, text) in new.iter().enumerate().filter(|(_, text)| text.class != Class::Place) {
            if let Some(group) = groups.get_mut(&(text.class, text.fingerprint)) {
                group.newer.push(index);
            }
        }
        Self { groups: groups.into_values().filter(|group| !group.newer.is_empty()).collect() }
    }

    fn candidates(evidence: &Evidence<'_>, only_once: bool) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for Both { older: olds, newer: news } in &evidence.equal.groups {
            let is_once = olds.len() == 1 && news.len() == 1;
            // In the first rounds words that stand often have no neighbours yet by which they could be told apart.
            if only_once && !is_once {
                continue;
            }
            let pair = |old: usize, new: usize| {
                let chars = i32::try_from(evidence.new[new].chars.min(TELLING_CHARS)).unwrap_or_default();
                let own = OWN_WORDS * chars / 16 + if is_once { ONCE_ON_BOTH_SIDES } else { 0 };
                Candidate { old, new, own, is_exact: true, needs_neighbours: false }
            };
            let is_small = olds.len().saturating_mul(news.len()) <= MAX_EQUAL_PAIRS;
            for new in news.iter().filter(|new| evidence.pairs.of_new[**new].is_none()) {
                if is_small {
                    let open = olds.iter().filter(|old| evidence.is_lost(**old));
                    candidates.extend(open.map(|old| pair(*old, *new)));
                } else {
                    let same = |old: &usize| evidence.old[*old].fingerprint == evidence.new[*new].fingerprint;
                    candidates.extend(evidence.at_hand(*new).filter(same).map(|old| pair(old, *new)));
                }
            }
        }
        candidates
    }
}

/// The texts of each part, in their order.
fn parts(
    count: usize,
    of: impl Fn(usize) -> (Class, Option<usize>),
    is_told: impl Fn(usize) -> bool,
) -> BTreeMap<usize, Vec<usize>> {
    let mut texts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in (0..count).filter(|at| is_told(*at) && of(*at).0 != Class::Place) {
        let outermost = ancestors(at, |at| of(at).1).last();
        outermost.into_iter().filter(|part| of(*part) == (Class::Place, None)).for_each(|part| {
            texts.entry(part).or_default().push(at);
        });
    }
    texts
}

/// Whether a published section had no title: its first paragraph says the same.
#[must_use]
pub(crate) fn is_titled_by_text(old: &[OldText], at: usize) -> bool {
    let is_text =
        |next: &OldText| next.class == Class::Block && next.parent == Some(at) && next.fingerprint == old[at].fingerprint;
    old[at].class == Class::Section && old.get(at + 1).is_some_and(is_text)
}

fn ancestors(at: usize, parent: impl Fn(usize) -> Option<usize>) -> impl Iterator<Item = usize> {
    // A merged lock may name a section as standing in itself.
    std::iter::successors(parent(at), move |at| parent(*at)).take(MAX_DEPTH)
}

pub(super) const MAX_DEPTH: usize = 32;
