//! Which published texts have other words now.
//!
//! The lock has the digest of each. A text that is cut otherwise, joined with another or moved has the words that it had, so
//! what is not found as it was is looked for among the words of the texts that are not found either.

use super::exact::{Sums, exact_digest, exact_words};
use super::{anchored, footnote_text, part_words};
use crate::document::Footnote;
use crate::plan::section::{BlockRole, Part, SectionForm};
use crate::source::{LockedDocument, LockedText, WordsDigest};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

/// So few characters stand in another text by chance; they count where a text begins or ends with them.
const TELLING_CHARS: usize = 8;

/// So many stretches are looked at in all.
const MAX_STRETCHES: usize = 4_000_000;

/// A published text that has other words, is gone, or is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordChange {
    /// The anchor under which its former words were published; `None` of a new text.
    pub former: Option<String>,
    /// Where it stands now; `None` of one that is gone.
    pub now: Option<TextPlace>,
}

/// Where a text stands in a plan, by positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextPlace {
    /// The heading of a part.
    Part(usize),
    /// The title of a section of a part.
    Title(usize, usize),
    /// A block of a section of a part.
    Block(usize, usize, usize),
    /// A footnote.
    Footnote(usize),
}

/// A text that stands in the document now.
struct Text<'a> {
    place: TextPlace,
    /// All its anchors, its own first.
    anchors: Vec<&'a str>,
    /// The number that is printed before it.
    number: Vec<char>,
    words: Vec<char>,
    digest: WordsDigest,
    /// For each character whether it was published.
    known: Vec<bool>,
}

impl<'a> Text<'a> {
    fn new(place: TextPlace, anchor: &'a str, also: &'a [String], number: &str, words: Vec<char>) -> Self {
        Self {
            place,
            anchors: std::iter::once(anchor).chain(also.iter().map(String::as_str)).collect(),
            number: exact_words(number, false),
            digest: exact_digest(&words),
            known: vec![false; words.len()],
            words,
        }
    }

    fn is_known(&self) -> bool {
        self.known.iter().all(|known| *known)
    }
}

/// A text as it was published.
struct Former<'a> {
    anchor: &'a str,
    digest: WordsDigest,
    /// The text in which its words stand now.
    found: Option<usize>,
}

/// The texts of a document whose words are not those that the lock has, in their order; those that are gone at the end.
#[must_use]
pub fn word_changes(parts: &[Part], footnotes: &[Footnote], locked: &LockedDocument) -> Vec<WordChange> {
    let mut formers: Vec<Former<'_>> = locked
        .anchors
        .iter()
        .filter_map(|line| match &line.to {
            LockedText::Words(words) => Some(Former { anchor: &line.anchor, digest: words.exact?, found: None }),
            LockedText::SameAs(_) => None,
        })
        .collect();
    let mut texts = texts(parts, footnotes);
    find_whole(&mut formers, &mut texts);
    for with_numbers in [false, true] {
        find_within(&mut formers, &mut texts, with_numbers);
    }
    changes(&formers, &texts)
}

fn texts<'a>(parts: &'a [Part], footnotes: &'a [Footnote]) -> Vec<Text<'a>> {
    let mut texts = Vec::new();
    for (part_index, part) in parts.iter().enumerate() {
        if let Some(name) = part_words(part) {
            texts.push(Text::new(TextPlace::Part(part_index), &part.anchor, &part.also, "", exact_words(&name, false)));
        }
        for (section_index, section) in part.sections.iter().enumerate() {
            let mut number = section.ordinal_text();
            if matches!(section.form, SectionForm::Heading | SectionForm::RunIn) {
                let place = TextPlace::Title(part_index, section_index);
                let words = exact_words(&section.title_text(), false);
                texts.push(Text::new(place, &section.anchor, &section.also, std::mem::take(&mut number), words));
            }
            let blocks = section.blocks.iter().enumerate().filter(|(_, block)| block.role != BlockRole::Rule);
            debug_assert_eq!(blocks.clone().count(), anchored(section).count());
            for (block_index, block) in blocks {
                let place = TextPlace::Block(part_index, section_index, block_index);
                let words = exact_words(&block.text(), block.role == BlockRole::Table);
                texts.push(Text::new(place, &block.anchor, &block.also, std::mem::take(&mut number), words));
            }
        }
    }
    texts.extend(footnotes.iter().enumerate().map(|(index, footnote)| {
        let words = exact_words(&footnote_text(footnote), false);
        Text::new(TextPlace::Footnote(index), &footnote.anchor, &[], "", words)
    }));
    texts
}

/// Texts that are as they were: at their anchors, then wherever else the same words stand.
fn find_whole(formers: &mut [Former<'_>], texts: &mut [Text<'_>]) {
    let mut taken = vec![false; texts.len()];
    let by_anchor: HashMap<&str, usize> = texts
        .iter()
        .enumerate()
        .rev()
        .flat_map(|(index, text)| text.anchors.iter().map(move |anchor| (*anchor, index)))
        .collect();
    for former in formers.iter_mut() {
        let same = by_anchor.get(former.anchor).copied().filter(|index| texts[*index].digest == former.digest);
        former.found = same.filter(|index| !std::mem::replace(&mut taken[*index], true));
    }
    let mut by_digest: HashMap<WordsDigest, Vec<usize>> = HashMap::new();
    for (index, text) in texts.iter().enumerate().rev().filter(|(index, _)| !taken[*index]) {
        by_digest.entry(text.digest).or_default().push(index);
    }
    for former in formers.iter_mut().filter(|former| former.found.is_none()) {
        former.found = by_digest.get_mut(&former.digest).and_then(Vec::pop);
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
        if chars > 0 && chars < WordsDigest::MAX_CHARS {
            lost.entry(chars).or_default().entry(former.digest).or_default().push(index);
        }
    }
    let mut budget = MAX_STRETCHES;
    for run in runs(texts, with_numbers) {
        let sums = Sums::of(&run.words);
        for (chars, lost) in lost.iter_mut().rev().filter(|(chars, _)| **chars <= run.words.len()) {
            let starts = run.words.len() - chars + 1;
            let Some(left) = budget.checked_sub(starts) else { return };
            budget = left;
            let mut start = 0;
            while start < starts {
                let stretch = start..start + chars;
                let is_told = *chars >= TELLING_CHARS || run.edges.contains(&stretch.start) || run.edges.contains(&stretch.end);
                let found = if is_told { lost.get_mut(&sums.digest(stretch.clone())) } else { None };
                if let Some(found) = found.filter(|found| !found.is_empty())
                    && let Some(first) = run.first_unknown(texts, stretch.clone())
                {
                    let former = found.pop().expect("it is not empty");
                    formers[former].found = Some(first);
                    run.places[stretch.clone()].iter().flatten().for_each(|(text, at)| texts[*text].known[*at] = true);
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

fn changes(formers: &[Former<'_>], texts: &[Text<'_>]) -> Vec<WordChange> {
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
    for (index, text) in texts.iter().enumerate().filter(|(_, text)| !text.is_known()) {
        let own = text.anchors.iter().find_map(|anchor| at_anchor.get(anchor)).copied();
        // Words were added to it, or its own stand elsewhere and these are new.
        let own = own.filter(|own| formers[*own].found.is_none_or(|found| found == index));
        let by_number = || at_number.get(without_count(text.anchors[0])).copied();
        let former = own.or_else(by_number).filter(|former| !std::mem::replace(&mut reported[*former], true));
        changes.push(WordChange { former: former.map(|former| formers[former].anchor.to_owned()), now: Some(text.place) });
    }
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
