//! The search index: files that a script of the search page reads, so that a site needs no server to be searched.
//!
//! `docs/search.md` describes the files. A text lies in pieces of some length; [`grams`] tells which of them hold a word, the
//! script compares each with the word and shows the sections that have it.

mod grams;
mod posting;

use crate::base::digest::Digest;
use crate::base::simplified::pairs;
use crate::base::text::fold_all;
use crate::page::{SearchPlace, Strings, body_name};
use crate::plan::{BlockRole, Plan, PlanBlock, block_text};
use crate::site::{Groups, PlanId, Site};
use grams::{Corpus, PieceText};
use serde::Serialize;
use serde_json::to_string;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// A place is the number of a document, and the number of a piece in it in so many bits.
const PIECE_BITS: u32 = 7;
const PLACE_BITS: u32 = 24;

/// The text of a document is cut into pieces of about so many bytes: fifty of them, one for each of the first results at worst,
/// weigh about 65 KB on the way, and leave room for some that only seemed to hold the word.
const PIECE_BYTES: usize = 5 << 9;
const MAX_PIECES: usize = 1 << PIECE_BITS;

/// The texts of all documents while they are gathered.
#[derive(Debug, Default)]
pub(crate) struct SearchIndex {
    pieces: Mutex<Vec<PieceText>>,
    /// Of the files of texts, by document and piece.
    text_digests: Mutex<BTreeMap<u32, Digest>>,
}

/// A file of the index is about as large as this, so that it is loaded at a glance.
const SHARD_BYTES: usize = 4 << 10;

/// A file of trees too; a long word asks for several of them.
const TREE_FILE_BYTES: usize = 3 << 10;

/// A stretch of a document that is a result of its own.
struct Part {
    anchor: String,
    ordinal: String,
    title: String,
    text: String,
}

/// The file of one piece of a document.
#[derive(Serialize)]
struct TextFile<'a> {
    /// Its address.
    u: &'a str,
    /// Its title.
    t: &'a str,
    /// Its bodies.
    b: String,
    /// Its date.
    d: String,
    /// Its state.
    v: &'a str,
    /// 1 where a character of it is a Traditional one.
    f: u8,
    /// Its parts: anchor, printed numbers, title, text.
    s: Vec<[&'a str; 4]>,
}

#[derive(Serialize)]
struct Filters {
    body: Vec<[String; 3]>,
    year: Vec<[String; 3]>,
    topic: Vec<[String; 3]>,
    validity: Vec<[String; 3]>,
}

impl SearchIndex {
    /// Keeps the text of a document for the index, and returns the files of its text with their names.
    pub(crate) fn add(&self, site: &Site, strings: &Strings, index: PlanId, plan: &Plan) -> Vec<(String, String)> {
        let parts = parts(site, index, plan);
        let number = number(site, index);
        let metadata = &plan.metadata;
        let terms = Terms::of(site.plans[index].terms.iter().map(|term| term.text.as_str()));
        // Gathered before the locks are taken: threads render documents side by side, and wait for each other only at the
        // end.
        let (mut texts, mut digests) = (Vec::new(), Vec::new());
        let mut files = Vec::new();
        for (fragments, piece) in pieces(&parts).into_iter().zip(0..) {
            let (text, is_traditional) = folded(number << PIECE_BITS | piece, &fragments, &terms);
            texts.push(text);
            let file = TextFile {
                u: &metadata.address,
                t: &metadata.title,
                b: strings.join(metadata.bodies.iter().map(|body| body.name.as_str())),
                d: strings.date(metadata.date),
                v: strings.state(site.states[index]),
                f: is_traditional.into(),
                s: fragments
                    .iter()
                    .map(|Fragment { part, text, .. }| [&*part.anchor, &*part.ordinal, &*part.title, text])
                    .collect(),
            };
            let content = call(&file);
            digests.push((number << PIECE_BITS | piece, Digest::of(content.as_bytes())));
            files.push((format!("search/text/{number}-{piece}.txt"), content));
        }
        self.text_digests.lock().unwrap_or_else(PoisonError::into_inner).extend(digests);
        self.pieces.lock().unwrap_or_else(PoisonError::into_inner).extend(texts);
        files
    }

    /// Whether the documents of a site have numbers in the index: 131,071 of them do.
    #[must_use]
    pub(crate) fn fits(site: &Site) -> bool {
        (1..1 << (PLACE_BITS - PIECE_BITS)).contains(&site.plans.len())
    }

    /// The files that all documents share, with their names, and what a page must know to read them.
    #[must_use]
    pub(crate) fn finish(self, site: &Site, strings: &Strings) -> (Vec<(String, String)>, SearchPlace) {
        let mut pieces = self.pieces.into_inner().unwrap_or_else(PoisonError::into_inner);
        // Threads add documents as they finish; the index is the same whichever was first.
        pieces.sort_unstable_by_key(|piece| piece.place);
        // From here on pieces are numbered without gaps.
        // Lists of pieces are gaps between numbers: numbers without gaps of their own are shorter by the seven bits for
        // pieces that a document does not have. The script finds the document of a number by these firsts.
        let firsts: Vec<u32> =
            pieces.iter().zip(0..).filter(|(piece, _)| piece.place % (1 << PIECE_BITS) == 0).map(|(_, number)| number).collect();
        let continued: Vec<u32> =
            pieces.iter().zip(0..).filter(|(piece, _)| piece.fragments[0].continues).map(|(_, number)| number).collect();
        // Only now, and in one go: whether a string is common can be said when the texts of all documents are known.
        let grams = Corpus::of(pieces, |place| place >> PIECE_BITS).grams();
        let entries = shards(grams.entries, SHARD_BYTES, "gongkai([", "])");
        // A tree has a number before its branches.
        let trees = shards(grams.trees, TREE_FILE_BYTES, "gongkai([0,", "])");
        let (shard_count, tree_count) = (entries.len(), trees.len());
        let mut files = vec![
            ("search/filters.txt".to_owned(), call(&filters(site, strings))),
            ("search/fold.txt".to_owned(), call(&pairs())),
        ];
        let named = |kind: &'static str, contents: Vec<String>| {
            contents.into_iter().enumerate().map(move |(number, content)| (format!("search/{kind}/{number}.txt"), content))
        };
        files.extend(named("index", entries).chain(named("grams", trees)));
        let texts = self.text_digests.into_inner().unwrap_or_else(PoisonError::into_inner);
        let place = SearchPlace {
            shards: u32::try_from(shard_count).unwrap_or(u32::MAX),
            trees: u32::try_from(tree_count).unwrap_or(u32::MAX),
            deepest: grams::MAX_GRAM_CHARS,
            firsts: posting::encode(&firsts),
            continued: posting::encode(&continued),
            // Readers' browsers keep files under this name: it is made of what is in them, so that a build that changes no
            // text costs them nothing.
            version: version(&files, &texts),
        };
        (files, place)
    }
}

/// Spreads lines over so many files that each has about this size, a power of two, by the numbers of the lines; each file
/// opens and closes in the same way.
fn shards(lines: Vec<(u32, Box<str>)>, size: usize, opening: &str, closing: &str) -> Vec<String> {
    let all: usize = lines.iter().map(|(_, line)| line.len() + 1).sum();
    // A power of two changes seldom while a site grows, and with the count all files of the index change.
    let count = (all / size).max(1).next_power_of_two();
    let mut files = vec![opening.to_owned(); count];
    for (number, line) in lines {
        let file = &mut files[number as usize % count];
        file.push_str(&line);
        file.push(',');
    }
    for file in &mut files {
        file.truncate(file.trim_end_matches(',').len());
        file.push_str(closing);
    }
    files
}

/// The terms of a document, to be found in its text.
struct Terms {
    texts: Vec<Vec<u16>>,
    /// The units with which one begins.
    begins: HashSet<u16>,
}

impl Terms {
    fn of<'a>(terms: impl Iterator<Item = &'a str>) -> Self {
        let folded = |text| {
            let mut units = Vec::new();
            fold_all(text, &mut units);
            units
        };
        let texts: Vec<Vec<u16>> = terms.map(folded).filter(|units| !units.is_empty()).collect();
        Self { begins: texts.iter().map(|units| units[0]).collect(), texts }
    }

    fn find(&self, units: &[u16]) -> Vec<Range<u32>> {
        let at = |start: usize, length: usize| low(start)..low(start + length);
        let begins = units.iter().enumerate().filter(|(_, unit)| self.begins.contains(unit));
        // Overlapping terms are all kept: 义务教育 within 义务教育均衡发展 is a term by itself.
        let found = begins.flat_map(|(start, _)| {
            self.texts.iter().filter(move |term| units[start..].starts_with(term)).map(move |term| at(start, term.len()))
        });
        found.collect()
    }
}

/// The text of a piece as it is searched, and whether a character of it was a Traditional one.
fn folded(place: u32, fragments: &[Fragment<'_>], terms: &Terms) -> (PieceText, bool) {
    let mut units = Vec::with_capacity(fragments.iter().map(|fragment| fragment.text.len() / 2).sum());
    let mut marks = Vec::with_capacity(fragments.len());
    let mut is_traditional = false;
    for Fragment { part, text, continues } in fragments {
        let start = low(units.len());
        if !continues {
            // Folded as the script folds a query (width, case, script): the two are then compared unit by unit.
            is_traditional |= fold_all(&part.title, &mut units);
        }
        marks.push(grams::Fragment { start, heading: low(units.len()), continues: *continues });
        if !continues {
            // A gram ends at a line feed, so that no result spans a heading and the text below it.
            units.push(u16::from(b'\n'));
        }
        is_traditional |= fold_all(text, &mut units);
        units.push(u16::from(b'\n'));
    }
    let terms = terms.find(&units);
    (PieceText { place, units, fragments: marks, terms }, is_traditional)
}

/// A number that is known to be small.
fn low(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Another one whenever a file of the index is another, and no other: readers keep the files of a version.
fn version(files: &[(String, String)], texts: &BTreeMap<u32, Digest>) -> String {
    let shared = files.iter().map(|(_, content)| Digest::of(content.as_bytes()));
    let all: String = shared.chain(texts.values().copied()).map(|digest| digest.to_string()).collect();
    Digest::of(all.as_bytes()).short(10)
}

/// A file that a page opened from a folder can load as a script, and any other page as text.
fn call<T: Serialize>(content: &T) -> String {
    format!("gongkai({})", to_string(content).expect("what search loads are lists and texts, which JSON can hold"))
}

/// The number of a document in the index: the oldest is 0, so that a new one leaves the others theirs.
fn number(site: &Site, plan: PlanId) -> u32 {
    // Plans are sorted with the newest first.
    u32::try_from(site.plans.len() - 1 - plan.position()).unwrap_or(u32::MAX)
}

fn parts(site: &Site, index: PlanId, plan: &Plan) -> Vec<Part> {
    let metadata = &plan.metadata;
    // What is printed around a text and not in it belongs to the document itself, which is a result too.
    let mut about: Vec<String> = metadata.document_number.iter().map(ToString::to_string).collect();
    about.extend(metadata.bodies.iter().map(|body| body.name.clone()));
    about.extend(metadata.keywords.iter().cloned());
    about.extend(plan.footnotes.iter().flat_map(|footnote| &footnote.blocks).map(|block| block_text(&block.kind)));
    let whole = Part { anchor: String::new(), ordinal: String::new(), title: metadata.title.clone(), text: lines(about) };
    let mut found = vec![whole];
    let mut outline = site.plans[index].outline.iter();
    for part in &plan.parts {
        let title = part.title_text();
        // The document itself has its title already.
        if !title.is_empty() && title != metadata.title {
            found.push(Part { anchor: part.anchor.clone(), ordinal: String::new(), title, text: String::new() });
        }
        for (section, entry) in part.sections.iter().zip(outline.by_ref()) {
            let texts = section.blocks.iter().filter(|block| block.role != BlockRole::Rule).map(PlanBlock::text);
            let text = lines(texts);
            // The text of an annex without sections of its own stands under the annex's heading.
            if let Some(heading) = found
                .last_mut()
                .filter(|found| !section.anchor.is_empty() && found.anchor == section.anchor && entry.title.is_empty())
            {
                heading.text = text;
                continue;
            }
            found.push(Part {
                anchor: section.anchor.clone(),
                ordinal: if entry.ordinal.is_empty() { String::new() } else { entry.citation.clone() },
                title: entry.title.clone(),
                text,
            });
        }
    }
    found
}

/// Texts on lines of their own, cells of tables too: nothing is found across their ends.
fn lines(texts: impl IntoIterator<Item = String>) -> String {
    texts.into_iter().collect::<Vec<_>>().join("\n").replace('\t', "\n")
}

/// A part of a document in a piece: whole, or some of its lines.
struct Fragment<'a> {
    part: &'a Part,
    text: &'a str,
    /// Its beginning is in the piece before.
    continues: bool,
}

/// The parts of a document in pieces of some length; a part that is longer is divided between its lines.
fn pieces(parts: &[Part]) -> Vec<Vec<Fragment<'_>>> {
    let around = |part: &Part| part.title.len() + part.anchor.len() + part.ordinal.len() + 16;
    // A document has so many pieces at most; a very long one has longer pieces. Half of the number leaves room for pieces
    // that end early because the next part did not fit.
    let most = PIECE_BYTES.max(parts.iter().map(|part| around(part) + part.text.len()).sum::<usize>() / (MAX_PIECES / 2));
    let mut pieces = Vec::new();
    let (mut piece, mut length) = (Vec::new(), 0);
    for part in parts {
        let mut rest = Some(&*part.text);
        let mut continues = false;
        while let Some(text) = rest {
            // The last one takes in all that is left: better a long piece than a text that cannot be found.
            let is_last = pieces.len() + 1 == MAX_PIECES;
            let size = around(part) + text.len();
            // A part that would not fit begins a piece of its own before it is divided, so that few results are spread over
            // two files.
            if length > 0 && length + size > most && !is_last {
                pieces.push(std::mem::take(&mut piece));
                length = 0;
            }
            let (text, after) =
                if size > most && !is_last { head(text, most.saturating_sub(around(part))) } else { (text, None) };
            length += around(part) + text.len();
            piece.push(Fragment { part, text, continues });
            (rest, continues) = (after, true);
        }
    }
    pieces.push(piece);
    pieces
}

/// The first lines of a text of no more than so many bytes, at least one; and the others.
fn head(text: &str, most: usize) -> (&str, Option<&str>) {
    let mut ends = text.match_indices('\n').map(|(at, _)| at);
    // Divided between paragraphs alone: nothing is found across these ends in any case, so that no word is lost.
    let Some(first) = ends.next() else { return (text, None) };
    let end = ends.take_while(|end| *end <= most).last().unwrap_or(first);
    (&text[..end], Some(&text[end + 1..]))
}

fn filters(site: &Site, strings: &Strings) -> Filters {
    let Groups { bodies, topics, years, states, .. } = &site.groups;
    let list = |id: String, name: String, plans: &[PlanId]| {
        let mut numbers: Vec<u32> = plans.iter().map(|plan| number(site, *plan)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        [id, name, posting::encode(&numbers)]
    };
    Filters {
        body: bodies.iter().map(|(id, plans)| list(id.clone(), body_name(site, id), plans)).collect(),
        year: years.iter().rev().map(|(year, plans)| list(year.to_string(), strings.year(*year), plans)).collect(),
        topic: topics.iter().map(|(topic, plans)| list(topic.id.clone(), topic.name.clone(), plans)).collect(),
        validity: states
            .iter()
            .map(|(state, plans)| list(state.key().to_owned(), strings.state(*state).to_owned(), plans))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(anchor: &str, lines: usize) -> Part {
        let text = vec!["一行字"; lines].join("\n");
        Part { anchor: anchor.into(), ordinal: String::new(), title: "甲".into(), text }
    }

    #[test]
    fn a_long_part_is_divided_between_its_lines_and_loses_none() {
        let parts = [part("s1", 3), part("s2", 1000), part("s3", 3)];
        let pieces = pieces(&parts);
        assert!(pieces.len() > 3);
        for (part, at) in parts.iter().zip(0..) {
            let fragments: Vec<&Fragment<'_>> =
                pieces.iter().flatten().filter(|fragment| fragment.part.anchor == part.anchor).collect();
            assert_eq!(fragments.iter().map(|fragment| fragment.text).collect::<Vec<_>>().join("\n"), part.text);
            assert!(fragments.iter().skip(1).all(|fragment| fragment.continues) && !fragments[0].continues, "{at}");
        }
        // Only the first fragment of a piece begins in another one.
        assert!(pieces.iter().all(|piece| piece.iter().skip(1).all(|fragment| !fragment.continues)));
        let size = |piece: &Vec<Fragment<'_>>| piece.iter().map(|fragment| fragment.text.len()).sum::<usize>();
        assert!(pieces.iter().all(|piece| size(piece) <= PIECE_BYTES));
    }

    #[test]
    fn no_document_has_more_pieces_than_have_numbers() {
        let parts: Vec<Part> = (0..3_000).map(|_| part("s", 100)).collect();
        let pieces = pieces(&parts);
        assert!(pieces.len() <= MAX_PIECES, "{}", pieces.len());
        assert_eq!(pieces.iter().flatten().filter(|fragment| !fragment.continues).count(), parts.len());
        let endless = [Part { anchor: String::new(), ordinal: String::new(), title: String::new(), text: "字".repeat(100_000) }];
        assert_eq!(super::pieces(&endless).len(), 1);
    }
}
