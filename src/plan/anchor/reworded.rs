//! Which published texts have other words now.
//!
//! The lock has the digest of each. A text that is cut otherwise, joined with another or moved has the words that it had, so
//! what is not found as it was is looked for among the words of the texts that are not found either.

use super::exact::Sums;
use super::exchanged::exchanged;
use super::texts::{Former, Text, TextPlace, present_texts, published_texts};
use crate::document::Footnote;
use crate::plan::section::Part;
use crate::source::{LockedDocument, WordsDigest};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

/// So few characters stand in another text by chance; they count where a text begins or ends with them.
const TELLING_CHARS: usize = 8;

/// So many stretches are looked at in all.
const MAX_STRETCHES: usize = 4_000_000;

/// A published text that has other words, is gone, or is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WordChange {
    /// The anchor under which its former words were published; `None` of a new text.
    pub(crate) former: Option<String>,
    /// Where it stands now; `None` of one that is gone.
    pub(crate) now: Option<TextPlace>,
}

/// The texts of a document whose words are not those that the lock has, in their order; those that are gone at the end.
#[must_use]
pub(crate) fn word_changes(parts: &[Part], footnotes: &[Footnote], locked: &LockedDocument) -> Vec<WordChange> {
    let mut texts = present_texts(parts, footnotes);
    let mut formers = published_texts(parts, locked);
    // Whole texts first: they are certain, and what is left to be searched is short in most builds.
    find_whole(&mut formers, &mut texts);
    let exchanged = exchanged(&formers, &texts);
    // Twice, since a printed number may have been part of the words that were published, or not.
    for with_numbers in [false, true] {
        find_within(&mut formers, &mut texts, with_numbers);
    }
    changes(&formers, &texts, &exchanged)
}

/// Texts that are as they were: at their anchors, then wherever else the same words stand, first below the same title.
fn find_whole(formers: &mut [Former<'_>], texts: &mut [Text<'_>]) {
    let mut taken = vec![false; texts.len()];
    let by_anchor: HashMap<&str, usize> = texts
        .iter()
        .enumerate()
        .rev()
        .flat_map(|(index, text)| text.anchors.iter().map(move |anchor| (*anchor, index)))
        .collect();
    for former in formers.iter_mut() {
        // At its own anchor before anywhere else: equal lines stand in many places, and each is its own first.
        let same = by_anchor.get(former.anchor).copied().filter(|index| texts[*index].digest == former.digest);
        former.found = same.filter(|index| !std::mem::replace(&mut taken[*index], true));
    }
    for is_container_kept in [true, false] {
        let kept = |container| if is_container_kept { container } else { "" };
        let mut open: HashMap<(WordsDigest, &str), Vec<usize>> = HashMap::new();
        for (index, text) in texts.iter().enumerate().rev().filter(|(index, _)| !taken[*index]) {
            open.entry((text.digest, kept(text.container))).or_default().push(index);
        }
        for former in formers.iter_mut().filter(|former| former.found.is_none()) {
            let container = kept(former.container.unwrap_or_default());
            // Lists are filled from the back, so that the first in the text is taken first.
            former.found = open.get_mut(&(former.digest, container)).and_then(Vec::pop);
            former.found.into_iter().for_each(|text| taken[text] = true);
        }
    }
    for index in formers.iter().filter_map(|former| former.found) {
        texts[index].known.fill(true);
    }
}

/// A stretch of texts one behind the other of which none is as it was.
#[derive(Default)]
struct Run {
    words: Vec<char>,
    /// For each character its text and its place there; `None` of one of a printed number.
    places: Vec<Option<(usize, usize)>>,
    /// Where texts begin and end.
    edges: BTreeSet<usize>,
}

fn runs(texts: &[Text<'_>], with_numbers: bool) -> Vec<Run> {
    let mut runs = vec![Run::default()];
    for (index, text) in texts.iter().enumerate() {
        let run = runs.last_mut().expect("there is one from the beginning");
        // A text that stands as it was ends a run: no published text went on across it.
        if text.is_known() {
            if !run.words.is_empty() {
                runs.push(Run::default());
            }
            continue;
        }
        run.edges.insert(run.words.len());
        if with_numbers {
            run.words.extend(&text.number);
            run.places.resize(run.words.len(), None);
            run.edges.insert(run.words.len());
        }
        run.words.extend(&text.words);
        run.places.extend((0..text.words.len()).map(|at| Some((index, at))));
        run.edges.insert(run.words.len());
    }
    runs
}

/// Texts whose words stand within others, or in several: the longest first, so that no text is looked for in what belongs to
/// a longer one.
fn find_within(formers: &mut [Former<'_>], texts: &mut [Text<'_>], with_numbers: bool) {
    let mut lost: BTreeMap<usize, HashMap<WordsDigest, Vec<usize>>> = BTreeMap::new();
    for (index, former) in formers.iter().enumerate().rev().filter(|(_, former)| former.found.is_none()) {
        let chars = former.digest.chars();
        // Beyond that number the lock does not say how long a text was, and no stretch can be tried.
        if chars > 0 && chars < WordsDigest::MAX_CHARS {
            lost.entry(chars).or_default().entry(former.digest).or_default().push(index);
        }
    }
    let mut budget = MAX_STRETCHES;
    for run in runs(texts, with_numbers) {
        let sums = Sums::of(&run.words);
        for (chars, lost) in lost.iter_mut().rev().filter(|(chars, _)| **chars <= run.words.len()) {
            let starts = run.words.len() - chars + 1;
            // What was not looked for is reported as changed, which asks a person to look: the safe side.
            let Some(left) = budget.checked_sub(starts) else { return };
            budget = left;
            let mut start = 0;
            while start < starts {
                let stretch = start..start + chars;
                // 是 and 否 stand anywhere: so few characters were a text of their own only where one begins or ends.
                let is_told = *chars >= TELLING_CHARS || run.edges.contains(&stretch.start) || run.edges.contains(&stretch.end);
                let found = if is_told { lost.get_mut(&sums.digest(stretch.clone())) } else { None };
                if let Some(found) = found.filter(|found| !found.is_empty())
                    && let Some(first) = run.first_unknown(texts, stretch.clone())
                {
                    let former = found.pop().expect("it is not empty");
                    formers[former].found = Some(first);
                    run.places[stretch.clone()].iter().flatten().for_each(|(text, at)| texts[*text].known[*at] = true);
                    // What belongs to this text begins no other one.
                    start = stretch.end;
                } else {
                    start += 1;
                }
            }
        }
    }
}

impl Run {
    /// The text in which a stretch begins, unless some of it is another published text. Longer ones were found before, so that
    /// its ends tell.
    fn first_unknown(&self, texts: &[Text<'_>], stretch: Range<usize>) -> Option<usize> {
        let is_known = |at: usize| self.places[at].is_some_and(|(text, at)| texts[text].known[at]);
        let mut places = self.places[stretch.clone()].iter().flatten();
        let first = places.next().map(|(text, _)| *text)?;
        (!is_known(stretch.start) && !is_known(stretch.end - 1)).then_some(first)
    }
}

/// `exchanged` has by text the published one in whose place it stands.
fn changes(formers: &[Former<'_>], texts: &[Text<'_>], exchanged: &BTreeMap<usize, usize>) -> Vec<WordChange> {
    // A former text belongs to the new one that has its anchor, or else its number.
    let mut at_anchor: HashMap<&str, usize> = HashMap::new();
    let mut at_number: HashMap<&str, usize> = HashMap::new();
    for (index, former) in formers.iter().enumerate() {
        at_anchor.entry(former.anchor).or_insert(index);
        if former.found.is_none() {
            at_number.entry(without_count(former.anchor)).or_insert(index);
        }
    }
    let mut reported = vec![false; formers.len()];
    let mut changes = Vec::new();
    let has_changed = |(index, text): &(usize, &Text<'_>)| !text.is_known() || exchanged.contains_key(index);
    for (index, text) in texts.iter().enumerate().filter(has_changed) {
        if let Some(former) = exchanged.get(&index) {
            changes.push(WordChange { former: Some(formers[*former].anchor.to_owned()), now: Some(text.place) });
            continue;
        }
        let own = text.anchors.iter().find_map(|anchor| at_anchor.get(anchor)).copied();
        // Words were added to it, or its own stand elsewhere and these are new.
        let own = own.filter(|own| formers[*own].found.is_none_or(|found| found == index));
        // A paragraph that was written anew has an anchor of its own, `s1-p2_2`: it stands where `s1-p2` stood.
        let by_number = || at_number.get(without_count(text.anchors[0])).copied();
        let former = own.or_else(by_number).filter(|former| !std::mem::replace(&mut reported[*former], true));
        changes.push(WordChange { former: former.map(|former| formers[former].anchor.to_owned()), now: Some(text.place) });
    }
    // Of those without a character no words are gone.
    let gone = formers
        .iter()
        .zip(reported)
        .filter(|(former, reported)| former.found.is_none() && !reported && former.digest.chars() > 0);
    changes.extend(gone.map(|(former, _)| WordChange { former: Some(former.anchor.to_owned()), now: None }));
    changes
}

/// `s1-p2` of `s1-p2_2`.
fn without_count(anchor: &str) -> &str {
    let is_count = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    anchor.rsplit_once('_').filter(|(_, count)| is_count(count)).map_or(anchor, |(base, _)| base)
}
