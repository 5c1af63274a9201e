//! Sections that have another title while their former one stands over other text.
//!
//! Title, text and place say which section is which. Where the text has another title and the former title has other text,
//! the place decides: what a link led to is the text, so the anchor goes with it, unless the former title alone stands where
//! the section stood. Then somebody moved the text, and the section stays.

use super::{Class, Evidence, MAX_PAIRS, RETITLED_THOUSANDTHS, TELLING_CHARS, ancestors, is_titled_by_text};
use crate::base::both::Both;
use std::collections::{BTreeMap, BTreeSet, HashMap};

impl Evidence<'_> {
    /// Pairs sections whose former titles stand over other text now.
    pub(super) fn settle_reused_titles(&mut self) {
        for (old, new) in Texts::new(self).retitled() {
            if self.is_open(old, new) {
                self.take(old, new);
            }
        }
    }
}

/// What two sections have in common of the texts that stand once on both sides.
#[derive(Debug, Clone, Copy, Default)]
struct Common {
    count: usize,
    chars: usize,
}

/// The paragraphs of both sides that tell of their sections.
struct Texts<'a> {
    evidence: &'a Evidence<'a>,
    /// By section, how many texts stand in it that stand once on its side.
    once: Both<HashMap<usize, usize>>,
    /// By sections of both sides. Where a text has come to stand twice, they have no text in common that counts.
    common: BTreeMap<(usize, usize), Common>,
    /// By published text, where it is now; `None` where that is not certain.
    now: Vec<Option<usize>>,
    /// By published text, where the last certain one before it is.
    certain_before: Vec<Option<usize>>,
    /// By published text, where the first certain one from it on is.
    certain_from: Vec<Option<usize>>,
    /// By published section, the last text in it.
    last: HashMap<usize, usize>,
    /// The sections of the document by title.
    bearers: HashMap<u64, Vec<usize>>,
    former_titles: BTreeSet<u64>,
}

impl<'a> Texts<'a> {
    fn new(evidence: &'a Evidence<'a>) -> Self {
        let (old, new) = (evidence.old, evidence.new);
        // Paragraphs alone: titles are what is in doubt here.
        let mut places: HashMap<u64, Both<Vec<usize>>> = HashMap::new();
        for (at, text) in old.iter().enumerate().filter(|(_, text)| text.class == Class::Block && text.fingerprint != 0) {
            places.entry(text.fingerprint).or_default().older.push(at);
        }
        for (at, text) in new.iter().enumerate().filter(|(_, text)| text.class == Class::Block && text.fingerprint != 0) {
            places.entry(text.fingerprint).or_default().newer.push(at);
        }
        let mut texts = Self {
            evidence,
            once: Both::default(),
            common: BTreeMap::new(),
            now: vec![None; old.len()],
            certain_before: vec![None; old.len() + 1],
            certain_from: vec![None; old.len() + 1],
            last: HashMap::new(),
            bearers: HashMap::new(),
            former_titles: old.iter().filter(|text| text.class == Class::Section).map(|text| text.fingerprint).collect(),
        };
        for Both { older: olds, newer: news } in places.values() {
            texts.count(olds, news);
        }
        for at in 0..old.len() {
            texts.last.extend(ancestors(at, |at| old[at].parent).map(|above| (above, at)));
            texts.certain_before[at + 1] = texts.now[at].or(texts.certain_before[at]);
        }
        for at in (0..old.len()).rev() {
            texts.certain_from[at] = texts.now[at].or(texts.certain_from[at + 1]);
        }
        for (at, text) in new.iter().enumerate().filter(|(_, text)| text.class == Class::Section) {
            texts.bearers.entry(text.fingerprint).or_default().push(at);
        }
        texts
    }

    /// Counts a text for the sections in which it stood and stands.
    fn count(&mut self, olds: &[usize], news: &[usize]) {
        let (old, new) = (self.evidence.old, self.evidence.new);
        if let [at] = news {
            // Each text counts for all sections that it stands in: which level was retitled is not known beforehand.
            ancestors(*at, |at| new[at].parent).for_each(|above| *self.once.newer.entry(above).or_default() += 1);
        }
        let [was] = olds else { return };
        if old[*was].is_gone {
            return;
        }
        ancestors(*was, |at| old[at].parent).for_each(|above| *self.once.older.entry(above).or_default() += 1);
        self.now[*was] = <[usize; 1]>::try_from(news).ok().map(|[at]| at);
        for at in news {
            for former in ancestors(*was, |at| old[at].parent) {
                for now in ancestors(*at, |at| new[at].parent) {
                    let common = self.common.entry((former, now)).or_default();
                    if news.len() == 1 {
                        *common = Common { count: common.count + 1, chars: common.chars + new[*at].chars };
                    }
                }
            }
        }
    }

    fn retitled(&self) -> Vec<(usize, usize)> {
        let is_retitled = |((old, new), common): &(&(usize, usize), &Common)| {
            self.has_most(*old, *new, **common) && self.has_new_title(*old, *new) && self.is_followed(*old, *new)
        };
        self.common.iter().filter(is_retitled).map(|(pair, _)| *pair).collect()
    }

    /// Whether most of the texts of two sections of one level are the same, and tell by their length.
    fn has_most(&self, old: usize, new: usize, common: Common) -> bool {
        // A chapter with one section holds the same texts as that section: only the level tells them apart.
        let level = |at: usize, parent: &dyn Fn(usize) -> Option<usize>| ancestors(at, parent).count();
        let of = |counts: &HashMap<usize, usize>, at: usize| counts.get(&at).copied().unwrap_or_default();
        let all = of(&self.once.older, old).max(of(&self.once.newer, new));
        let needed = usize::try_from(RETITLED_THOUSANDTHS).unwrap_or_default() * all;
        common.chars >= TELLING_CHARS
            && 1000 * common.count >= needed
            && level(old, &|at| self.evidence.old[at].parent) == level(new, &|at| self.evidence.new[at].parent)
    }

    /// Whether two sections have titles, of which the second one is new. A paragraph that has a number of its own now is none.
    fn has_new_title(&self, old: usize, new: usize) -> bool {
        let (was, is) = (&self.evidence.old[old], &self.evidence.new[new]);
        let is_text = |text: &super::NewText| text.parent == Some(new) && text.fingerprint == is.fingerprint;
        was.class == Class::Section
            && is.class == Class::Section
            && !was.is_gone
            && !is_titled_by_text(self.evidence.old, old)
            && !self.former_titles.contains(&is.fingerprint)
            && !self.evidence.new.get(new + 1).is_some_and(is_text)
    }

    /// Whether the former title stands over other text, and not alone where the section stood.
    fn is_followed(&self, old: usize, new: usize) -> bool {
        let bearers = self.bearers.get(&self.evidence.old[old].fingerprint).map(Vec::as_slice).unwrap_or_default();
        let stays = |bearer: usize| self.is_at_place(old, bearer) && !self.is_at_place(old, new);
        // None of those that bear the former title may be the section by any other sign; in doubt the title wins, as it
        // does everywhere else.
        let is_other =
            |bearer: &usize| !self.common.contains_key(&(old, *bearer)) && !stays(*bearer) && !self.has_edited(old, *bearer);
        !bearers.is_empty() && bearers.iter().all(is_other)
    }

    /// Whether a section stands between the texts between which the published one stood.
    fn is_at_place(&self, old: usize, new: usize) -> bool {
        let end = self.last.get(&old).copied().unwrap_or(old) + 1;
        self.certain_before[old].is_none_or(|before| before < new) && self.certain_from[end].is_none_or(|behind| new < behind)
    }

    /// Whether a text of the published section may stand in this one in other words.
    fn has_edited(&self, old: usize, bearer: usize) -> bool {
        let (olds, news) = (self.evidence.old, self.evidence.new);
        let end = self.last.get(&old).copied().unwrap_or(old) + 1;
        let is_lost = |at: &usize| olds[*at].class == Class::Block && self.now[*at].is_none() && !olds[*at].is_gone;
        let is_inside = |at: &usize| ancestors(*at, |at| news[at].parent).any(|above| above == bearer);
        let lost: Vec<usize> = (old + 1..end).filter(is_lost).collect();
        let inside: Vec<usize> =
            (bearer + 1..news.len()).take_while(is_inside).filter(|at| news[*at].class == Class::Block).collect();
        let mut pairs = lost.iter().flat_map(|old| inside.iter().map(|new| (*old, *new)));
        lost.len().saturating_mul(inside.len()) > MAX_PAIRS || pairs.any(|(old, new)| self.evidence.near(old, new).is_some())
    }
}
