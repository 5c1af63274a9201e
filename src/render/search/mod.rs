//! The search index: files that a script of the search page reads, so that a site needs no server to be searched.
//!
//! `docs/search.md` describes the files. A text is filed under each pair of neighbouring characters of its folded form and
//! under each single one, with the pieces that hold it: those first that hold it in a heading or as a term. What is
//! longer than a pair is found by several pairs and by its triples, and compared with the text itself, which lies in pieces
//! of some length beside the index. There are too many triples for a list of each: they share [`ROWS`] rows of one bit for
//! each piece, as in a bit-sliced signature file (Faloutsos and Christodoulakis, 1984); a set bit says that the piece
//! may hold the triple, a clear one that it does not.

mod posting;

use crate::base::digest::Digest;
use crate::base::script::pairs;
use crate::base::text::{fold_all, is_word};
use crate::page::{SearchPlace, Strings, body_name};
use crate::plan::{BlockRole, Plan, PlanBlock, block_text};
use crate::site::{Groups, PlanIndex, Site, part_anchor};
use rayon::prelude::*;
use serde::Serialize;
use serde_json::to_string;
use std::sync::{Mutex, PoisonError};

/// Where a key stands: the key in the upper 32 bits, then the document, its piece, whether it is in a heading there, and in
/// how many of its sections it stands.
type Entry = u64;

const PIECE_BITS: u32 = 7;
const COUNT_BITS: u32 = 6;
const MOST_SECTIONS: u64 = (1 << COUNT_BITS) - 1;
const HEADING: u64 = 1 << COUNT_BITS;
const PLACE_BITS: u32 = 25;

/// The text of a document is cut into pieces of about so many bytes: fifty of them, one for each of the first results at worst,
/// weigh about 65 KB on the way, and leave room for some that only seemed to hold the word.
const PIECE: usize = 5 << 9;
const MOST_PIECES: usize = 1 << PIECE_BITS;

/// The lower half of a number whose upper half is empty.
fn low(number: u64) -> u32 {
    u32::try_from(number & u64::from(u32::MAX)).unwrap_or_default()
}

/// The keys of all documents while they are gathered.
#[derive(Debug)]
pub struct SearchIndex {
    /// Spread over several lists, which different threads fill and which are put in order one by one.
    entries: [Mutex<Vec<Entry>>; LISTS],
    /// The rows of each piece: its place and the rows in order.
    rows: Mutex<Vec<(u32, Vec<u16>)>>,
}

const LISTS: usize = 64;

/// A piece of 1,200 characters sets about one bit in sixty.
const ROWS: u32 = 1 << 16;

/// So many rows are turned into lists at a time.
const SOME_ROWS: usize = 1 << 10;

/// A file of the index is about as large as this, so that it is loaded at a glance.
const SHARD: usize = 4 << 10;

/// A file of rows too; a long query asks for more of them.
const TRIPLES: usize = 3 << 10;

/// A key or row with a longer entry than this is common: a longer word is found without it where others will do.
const LONG: usize = 1 << 11;

/// The page tells in so many classes whether keys are common.
const KEYS_TOLD: u32 = 1 << 14;

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

impl Default for SearchIndex {
    fn default() -> Self {
        Self { entries: std::array::from_fn(|_| Mutex::default()), rows: Mutex::default() }
    }
}

impl SearchIndex {
    /// Files the text of a document under its keys, and returns the files of its text with their names.
    pub fn add(&self, site: &Site, strings: &Strings, index: PlanIndex, plan: &Plan) -> Vec<(String, String)> {
        let parts = parts(site, index, plan);
        let number = number(site, index);
        let metadata = &plan.metadata;
        let mut terms = Vec::new();
        for term in &site.plans[index].terms {
            let mut units = Vec::new();
            fold_all(&term.text, &mut units);
            terms.extend(keys(&units));
        }
        let pieces = pieces(&parts);
        let files = pieces.into_iter().enumerate().map(|(piece, parts)| {
            let place = number << PIECE_BITS | u32::try_from(piece).unwrap_or_default();
            let file = TextFile {
                u: &metadata.address,
                t: &metadata.title,
                b: strings.join(metadata.bodies.iter().map(|body| body.name.as_str())),
                d: strings.date(metadata.date),
                v: strings.state(site.states[index]),
                f: self.file(place, parts, terms.clone()).into(),
                s: parts.iter().map(|part| [&*part.anchor, &*part.ordinal, &*part.title, &*part.text]).collect(),
            };
            (format!("search/text/{number}-{piece}.txt"), call(&file))
        });
        files.collect()
    }

    /// Files a piece under its keys, and tells whether a character of it is a Traditional one.
    fn file(&self, place: u32, parts: &[Part], mut headings: Vec<u32>) -> bool {
        let mut entries = Vec::new();
        let mut is_traditional = false;
        let mut rows = Vec::new();
        for part in parts {
            let mut units = Vec::with_capacity(part.text.len() / 2);
            is_traditional |= fold_all(&part.title, &mut units);
            let heading = units.len();
            units.push(u16::from(b'\n'));
            is_traditional |= fold_all(&part.text, &mut units);
            headings.extend(keys(&units[..heading]));
            rows.extend(units.windows(3).filter(|triple| !triple.contains(&u16::from(b'\n'))).map(row));
            let mut found: Vec<u32> = keys(&units).collect();
            found.sort_unstable();
            found.dedup();
            entries.extend(found);
        }
        headings.sort_unstable();
        headings.dedup();
        entries.sort_unstable();
        let mut lists = vec![Vec::new(); LISTS];
        for same in entries.chunk_by(|a, b| a == b) {
            let heading = if headings.binary_search(&same[0]).is_ok() { HEADING } else { 0 };
            let entry = u64::from(same[0]) << 32 | u64::from(place) << (COUNT_BITS + 1) | heading;
            let mut left = same.len() as u64;
            while left > 0 {
                let count = left.min(MOST_SECTIONS);
                lists[same[0] as usize % LISTS].push(entry | count);
                left -= count;
            }
        }
        for (entries, list) in self.entries.iter().zip(&lists) {
            entries.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(list);
        }
        rows.sort_unstable();
        rows.dedup();
        rows.shrink_to_fit();
        self.rows.lock().unwrap_or_else(PoisonError::into_inner).push((place, rows));
        is_traditional
    }

    /// Whether the documents of a site have numbers in the index: 131,071 of them do.
    #[must_use]
    pub fn fits(site: &Site) -> bool {
        (1..1 << (PLACE_BITS - PIECE_BITS)).contains(&site.plans.len())
    }

    /// The files that all documents share, with their names, and what a page must know to read them.
    #[must_use]
    pub fn finish(self, site: &Site, strings: &Strings) -> (Vec<(String, String)>, SearchPlace) {
        let mut pieces = self.rows.into_inner().unwrap_or_else(PoisonError::into_inner);
        pieces.sort_unstable_by_key(|(place, _)| *place);
        // From here on pieces are numbered without gaps.
        let firsts: Vec<u32> =
            pieces.iter().zip(0..).filter(|((place, _), _)| place % (1 << PIECE_BITS) == 0).map(|(_, number)| number).collect();
        let rows: Vec<String> = (0..ROWS as usize)
            .step_by(SOME_ROWS)
            .collect::<Vec<_>>()
            .into_par_iter()
            .flat_map_iter(|from| {
                let mut lists = vec![Vec::new(); SOME_ROWS];
                for ((_, rows), number) in pieces.iter().zip(0..) {
                    let start = rows.partition_point(|row| usize::from(*row) < from);
                    let some = rows[start..].iter().map(|row| usize::from(*row) - from).take_while(|row| *row < SOME_ROWS);
                    some.for_each(|row| lists[row].push(number));
                }
                lists.into_iter().map(|list| posting::encode(&list))
            })
            .collect();
        let common_rows: Vec<u32> = rows.iter().zip(0..).filter(|(row, _)| row.len() > LONG).map(|(_, number)| number).collect();
        let size: usize = rows.iter().map(|row| row.len() + 3).sum();
        let rows_of_file = ROWS as usize / (size / TRIPLES).max(1).next_power_of_two().min(ROWS as usize);
        let triples = rows
            .chunks(rows_of_file)
            .enumerate()
            .map(|(file, rows)| (format!("search/triples/{file}.txt"), call(&rows)))
            .collect::<Vec<_>>();
        let filed: Vec<(u32, String)> = self
            .entries
            .into_par_iter()
            .flat_map_iter(|entries| {
                let mut entries = entries.into_inner().unwrap_or_else(PoisonError::into_inner);
                entries.sort_unstable();
                entries.chunk_by(|a, b| a >> 32 == b >> 32).map(|same| member(same, &firsts)).collect::<Vec<_>>()
            })
            .collect();
        let mut common_keys: Vec<u32> =
            filed.iter().filter(|(_, entry)| entry.len() > LONG).map(|(key, _)| mixed(*key) % KEYS_TOLD).collect();
        common_keys.sort_unstable();
        common_keys.dedup();
        let size: usize = filed.iter().map(|(_, entry)| entry.len() + 1).sum();
        let count = u32::try_from((size / SHARD).max(1).next_power_of_two()).unwrap_or(1 << 16);
        let mut shards = vec![String::new(); count as usize];
        for (key, entry) in filed {
            let shard = &mut shards[(mixed(key) % count) as usize];
            shard.push(if shard.is_empty() { '{' } else { ',' });
            shard.push_str(&entry);
        }
        let index = shards.into_iter().enumerate().map(|(number, shard)| {
            let content = if shard.is_empty() { "{}".to_owned() } else { shard + "}" };
            (format!("search/index/{number}.txt"), format!("gongkai({content})"))
        });
        let filters = ("search/filters.txt".to_owned(), call(&filters(site, strings, &firsts, low(pieces.len() as u64))));
        let pairs = ("search/fold.txt".to_owned(), call(&pairs()));
        let place = SearchPlace {
            shards: count,
            rows: u32::try_from(rows_of_file).unwrap_or(ROWS),
            firsts: posting::encode(&firsts),
            common_keys: posting::encode(&common_keys),
            common_rows: posting::encode(&common_rows),
            version: version(site),
        };
        (index.chain(triples).chain([filters, pairs]).collect(), place)
    }
}

/// Another one whenever a text, the day or the program is another.
fn version(site: &Site) -> String {
    let mut made_of = format!("{} {}", env!("CARGO_PKG_VERSION"), site.as_of);
    site.plans.iter().for_each(|plan| made_of.push_str(&plan.digest.to_string()));
    Digest::of(made_of.as_bytes()).short(10)
}

/// The member of a file that tells where one key stands: in how many sections, and the two lists of pieces.
fn member(same: &[Entry], firsts: &[u32]) -> (u32, String) {
    let key = low(same[0] >> 32);
    let (mut first, mut others, mut sections) = (Vec::new(), Vec::new(), 0);
    for entry in same {
        let place = low(entry >> (COUNT_BITS + 1) & ((1 << PLACE_BITS) - 1));
        let piece = firsts[(place >> PIECE_BITS) as usize] + place % (1 << PIECE_BITS);
        let list = if entry & HEADING == 0 { &mut others } else { &mut first };
        if list.last() != Some(&piece) {
            list.push(piece);
        }
        sections += entry & MOST_SECTIONS;
    }
    let name = String::from_utf16_lossy(&[key >> 16, key & 0xFFFF].map(|unit| u16::try_from(unit).unwrap_or_default()))
        .trim_end_matches('\0')
        .to_owned();
    let name = to_string(&name).unwrap_or_default();
    (key, format!("{name}:\"{sections},{},{}\"", posting::encode(&first), posting::encode(&others)))
}

/// The number that tells where a key stands; the script computes it as well.
fn mixed(key: u32) -> u32 {
    (key >> 16) * 131 + (key & 0xFFFF)
}

/// The row of three folded characters; the script computes it as well.
fn row(triple: &[u16]) -> u16 {
    let mixed = triple.iter().fold(0_u32, |mixed, unit| (mixed ^ u32::from(*unit)).wrapping_mul(0x9E37_79B1).rotate_left(13));
    u16::try_from(mixed % ROWS).unwrap_or_default()
}

/// A file that a page opened from a folder can load as a script, and any other page as text.
fn call<T: Serialize>(content: &T) -> String {
    format!("gongkai({})", to_string(content).unwrap_or_default())
}

/// The number of a document in the index: the oldest is 0, so that a new one leaves the others theirs.
fn number(site: &Site, plan: PlanIndex) -> u32 {
    u32::try_from(site.plans.len() - 1 - plan).unwrap_or(u32::MAX)
}

fn parts(site: &Site, index: PlanIndex, plan: &Plan) -> Vec<Part> {
    let metadata = &plan.metadata;
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
            found.push(Part { anchor: part_anchor(part.role), ordinal: String::new(), title, text: String::new() });
        }
        for (section, entry) in part.sections.iter().zip(outline.by_ref()) {
            let texts = section.blocks.iter().filter(|block| block.role != BlockRole::Rule).map(PlanBlock::text);
            found.push(Part {
                anchor: section.anchor.clone(),
                ordinal: if entry.ordinal.is_empty() { String::new() } else { entry.citation.clone() },
                title: entry.title.clone(),
                text: lines(texts),
            });
        }
    }
    found
}

/// Texts on lines of their own, cells of tables too: nothing is found across their ends.
fn lines(texts: impl IntoIterator<Item = String>) -> String {
    texts.into_iter().collect::<Vec<_>>().join("\n").replace('\t', "\n")
}

/// The keys of folded characters: the single ones, and the pairs. Half a character outside the basic plane is no key.
fn keys(units: &[u16]) -> impl Iterator<Item = u32> + '_ {
    let single = units.iter().filter(|unit| is_key(**unit) && !is_surrogate(**unit)).map(|unit| u32::from(*unit) << 16);
    let pairs = units
        .windows(2)
        .filter(|pair| is_key(pair[0]) && is_key(pair[1]))
        .filter(|pair| is_high(pair[0]) && is_low(pair[1]) || !is_surrogate(pair[0]) && !is_surrogate(pair[1]));
    single.chain(pairs.map(|pair| u32::from(pair[0]) << 16 | u32::from(pair[1])))
}

fn is_key(unit: u16) -> bool {
    is_surrogate(unit) || char::from_u32(unit.into()).is_some_and(is_word)
}

fn is_surrogate(unit: u16) -> bool {
    is_high(unit) || is_low(unit)
}

fn is_high(unit: u16) -> bool {
    unit >> 10 == 54
}

fn is_low(unit: u16) -> bool {
    unit >> 10 == 55
}

/// The parts of a document in pieces of some length.
fn pieces(parts: &[Part]) -> Vec<&[Part]> {
    let size = |part: &Part| part.title.len() + part.text.len() + part.anchor.len() + part.ordinal.len() + 16;
    let most = PIECE.max(parts.iter().map(size).sum::<usize>() / (MOST_PIECES / 2));
    let mut pieces = Vec::new();
    let (mut start, mut length) = (0, 0);
    for (at, part) in parts.iter().enumerate() {
        if length > 0 && length + size(part) > most && pieces.len() + 1 < MOST_PIECES {
            pieces.push(&parts[start..at]);
            (start, length) = (at, 0);
        }
        length += size(part);
    }
    pieces.push(&parts[start..]);
    pieces
}

fn filters(site: &Site, strings: &Strings, firsts: &[u32], pieces: u32) -> Filters {
    let Groups { bodies, topics, years, states, .. } = &site.groups;
    let list = |id: String, name: String, plans: &[PlanIndex]| {
        let documents = plans.iter().map(|plan| number(site, *plan) as usize);
        let mut numbers: Vec<u32> =
            documents.flat_map(|document| firsts[document]..firsts.get(document + 1).copied().unwrap_or(pieces)).collect();
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
