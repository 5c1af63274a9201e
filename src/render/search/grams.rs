//! Where the words of any length stand: which strings of characters (grams) are filed, and with which pieces of text.
//!
//! Not every gram is filed: that would be several times the texts. As in a multigram index (Cho and Rajagopalan, "A fast
//! regular expression indexing engine", 2002), a gram is *common* when more than [`MAX_RARE_PIECES`] pieces hold it, and
//! filed are
//!
//! - the common ones, as a tree of their characters that tells for each in how many sections it stands, however long it is;
//! - the rare ones all of whose shorter parts are common, with all their pieces. Each text that nobody wrote often has one
//!   of them within, so that few pieces are left to be looked through for it.
//!
//! The pieces of common grams are filed whole where they have up to [`MAX_WHOLE_CHARS`] characters; for longer ones the first
//! that a reader wants to see, and only for those after which texts differ: the others have the pieces of a longer one.
//!
//! All is found by sorting the places of the texts by what follows, most significant character first, as deep as grams
//! are common.

use super::posting;
use rayon::prelude::*;
use std::fmt::Write as _;
use std::ops::Range;

/// A gram that more pieces hold is common. As many pieces are enough for the first fifty results.
const MAX_RARE_PIECES: usize = 50;

/// The pieces of common grams of up to so many units are filed whole.
const MAX_WHOLE_CHARS: usize = 3;

/// No gram is longer, so that texts which stand in many documents word for word cost no more than their length.
pub(super) const MAX_GRAM_CHARS: usize = 24;

/// Where a paragraph ends, and with it every gram.
const END: u16 = b'\n' as u16;

/// The folded text of one piece.
#[derive(Debug)]
pub(super) struct PieceText {
    /// Its document and its place there.
    pub(super) place: u32,
    /// Its sections, each with an [`END`] behind its title and its text; the first may be the rest of the section before.
    pub(super) units: Vec<u16>,
    /// Where the parts of sections begin, and where the heading of each ends.
    pub(super) fragments: Vec<Fragment>,
    pub(super) terms: Vec<Range<u32>>,
}

/// A part of a section: all of it, unless it was divided.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fragment {
    /// Where it begins in the text of its piece.
    pub(super) start: u32,
    /// Where its heading ends there.
    pub(super) heading: u32,
    /// Whether it is the rest of the section before.
    pub(super) continues: bool,
}

/// A line of a file with the number from which its file is computed.
type Entry = (u32, Box<str>);

/// What the files of the index hold.
#[derive(Debug, Default)]
pub(super) struct Grams {
    /// For each gram that is filed: in how many sections it stands, and the two lists of pieces, with a heading and others.
    pub(super) entries: Vec<Entry>,
    /// For each common pair the tree of the common grams that begin with it.
    pub(super) trees: Vec<Entry>,
}

/// What is known of 64 units of the text, a bit for each.
#[derive(Debug, Clone, Copy, Default)]
struct Marks {
    /// Where fragments begin.
    fragments: u64,
    terms: u64,
    /// How many fragments begin before.
    before: u32,
}

/// Where a fragment belongs.
#[derive(Debug, Clone, Copy)]
struct Home {
    section: u32,
    piece: u32,
    /// Where its heading ends.
    heading: u32,
    has_terms: bool,
}

/// A place of the text in the lower half, the number of its fragment in the upper one: looking it up for each place again would
/// take longer than all else.
type Place = u64;

/// The lower half of a number.
fn low(number: u64) -> u32 {
    u32::try_from(number & u64::from(u32::MAX)).unwrap_or_default()
}

/// The texts of all pieces, one after the other.
pub(super) struct Corpus {
    units: Vec<u16>,
    marks: Vec<Marks>,
    homes: Vec<Home>,
    /// The document of each piece.
    documents: Vec<u32>,
}

/// Of a number that tells how many units from a place on are a common gram: the number itself,
const DEPTH_MASK: u8 = 0x1F;
/// whether one unit more makes a rare one,
const RARE_FOLLOWS: u8 = 0x20;
/// and whether the place is the first of those that begin with the same gram and this unit.
const FIRST: u8 = 0x40;

impl Corpus {
    /// Joins pieces, which are numbered as they come; `document` tells the document of a place.
    pub(super) fn of(pieces: Vec<PieceText>, document: impl Fn(u32) -> u32) -> Self {
        let length = pieces.iter().map(|piece| piece.units.len()).sum::<usize>();
        let mut corpus = Self {
            // Room for ends behind the last text: a gram may be looked at from any place without asking where the text
            // ends.
            units: Vec::with_capacity(length + MAX_GRAM_CHARS + 1),
            marks: vec![Marks::default(); length / 64 + 1],
            homes: Vec::with_capacity(pieces.iter().map(|piece| piece.fragments.len()).sum()),
            documents: Vec::with_capacity(pieces.len()),
        };
        let mut sections = 0;
        for (text, piece) in pieces.into_iter().zip(0..) {
            let start = corpus.units.len();
            for at in text.terms.iter().cloned().flatten().map(|at| start + at as usize) {
                corpus.marks[at / 64].terms |= 1 << (at % 64);
            }
            let ends = text.fragments.iter().skip(1).map(|next| next.start).chain([u32::MAX]);
            for (fragment, end) in text.fragments.iter().zip(ends) {
                let at = start + fragment.start as usize;
                corpus.marks[at / 64].fragments |= 1 << (at % 64);
                // A section that was divided between pieces is one result, and counts once.
                sections += u32::from(!fragment.continues);
                let has_terms = text.terms.iter().any(|term| (fragment.start..end).contains(&term.start));
                let heading = u32::try_from(start).unwrap_or(u32::MAX).saturating_add(fragment.heading);
                corpus.homes.push(Home { section: sections, piece, heading, has_terms });
            }
            corpus.documents.push(document(text.place));
            corpus.units.extend_from_slice(&text.units);
        }
        let mut before = 0;
        for marks in &mut corpus.marks {
            marks.before = before;
            before += marks.fragments.count_ones();
        }
        corpus.units.resize(length + MAX_GRAM_CHARS + 1, END);
        corpus
    }

    /// The grams of these texts, in the order of their characters.
    pub(super) fn grams(&self) -> Grams {
        let length = self.units.len() - MAX_GRAM_CHARS - 1;
        let mut places = self.by_first_unit(length);
        let mut depths = vec![0_u8; places.len()];
        let mut bounds = Vec::new();
        // Groups of one first unit share no gram: each can be sorted by a thread of its own.
        while let Some(first) = places.get(bounds.last().map_or(0, |group: &Range<usize>| group.end)) {
            let unit = self.units[*first as usize];
            let start = bounds.last().map_or(0, |group| group.end);
            bounds.push(start..start + places[start..].partition_point(|place| self.units[*place as usize] <= unit));
        }
        // Slices of the two lists, handed out group by group: the threads sort in place, and no list of the size of the
        // texts is made again.
        let common: Vec<Grams> = {
            let (mut places, mut depths) = (&mut places[..], &mut depths[..]);
            let groups = bounds.iter().map(|group| {
                let (group, others) = std::mem::take(&mut places).split_at_mut(group.len());
                let (depth, rest) = std::mem::take(&mut depths).split_at_mut(group.len());
                (places, depths) = (others, rest);
                (group, depth)
            });
            let groups: Vec<_> = groups.collect();
            groups.into_par_iter().map_init(|| Sorter::of(self), |sorter, (group, depths)| sorter.start(group, depths)).collect()
        };
        // In the order of the text.
        let mut by_place = vec![0_u8; self.units.len()];
        places.iter().zip(&depths).for_each(|(place, depth)| by_place[*place as usize] = depth & DEPTH_MASK);
        // A second pass, since a gram is filed as rare only if the one that begins a place later is common, and that
        // belongs to another group.
        let rare: Vec<Vec<Entry>> =
            bounds.into_par_iter().map(|group| self.rare(&places[group.clone()], &depths[group], &by_place)).collect();
        let mut grams = Grams::default();
        for found in common {
            grams.entries.extend(found.entries);
            grams.trees.extend(found.trees);
        }
        grams.entries.extend(rare.into_iter().flatten());
        grams
    }

    /// The places of the text where a gram can begin, by their first unit and then in the order of the text.
    fn by_first_unit(&self, length: usize) -> Vec<u32> {
        // A counting sort: there are as many kinds as values of a unit, and the places of one kind stay in the order of the
        // text.
        let mut ends = vec![0_u32; 1 << 16];
        let units = &self.units[..length];
        units.iter().filter(|unit| **unit != END).for_each(|unit| ends[usize::from(*unit)] += 1);
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum - *end;
        }
        let mut places = vec![0; sum as usize];
        for (unit, place) in units.iter().zip(0..).filter(|(unit, _)| **unit != END) {
            let next = &mut ends[usize::from(*unit)];
            places[*next as usize] = place;
            *next += 1;
        }
        places
    }

    /// The fragment of a place and the place itself.
    fn place(&self, place: u32) -> Place {
        let marks = &self.marks[place as usize / 64];
        // How many fragments have begun up to here, by counting bits: a rank query of succinct structures, in constant
        // time.
        let fragment = marks.before + (marks.fragments << (63 - place % 64)).count_ones() - 1;
        u64::from(fragment) << 32 | u64::from(place)
    }

    fn home(&self, place: Place) -> &Home {
        &self.homes[low(place >> 32) as usize]
    }

    /// Whether the gram of so many units at this place is in a heading, or begins in a term and ends in one.
    fn is_heading(&self, place: Place, length: u32, home: &Home) -> bool {
        let is_term = |at: u32| self.marks[at as usize / 64].terms >> (at % 64) & 1 == 1;
        let first = low(place);
        // Both ends in terms, not all between: terms may stand side by side, and their marks do not say where each ends.
        first + length <= home.heading || home.has_terms && is_term(first) && is_term(first + length - 1)
    }

    /// Whether more than [`MAX_RARE_PIECES`] pieces have these places, which stand in the order of the text.
    fn is_common(&self, places: &[Place]) -> bool {
        // Pieces are counted only where there are enough places at all, and no further than is asked.
        if places.len() <= MAX_RARE_PIECES {
            return false;
        }
        let (mut pieces, mut last) = (0, u32::MAX);
        for place in places {
            let piece = self.home(*place).piece;
            pieces += usize::from(piece != last);
            last = piece;
            if pieces > MAX_RARE_PIECES {
                return true;
            }
        }
        false
    }

    /// The entry of the gram of so many units at these places, which stand in the order of the text, with no more than so many
    /// pieces; and the number of its sections.
    fn entry(&self, places: &[Place], length: usize, most: usize) -> (Entry, u32) {
        let (mut first, mut others, mut sections, mut last) = (Vec::new(), Vec::new(), 0_u32, u32::MAX);
        let (mut piece, mut has_heading) = (u32::MAX, false);
        let units = u32::try_from(length).unwrap_or_default();
        let mut put = |piece: u32, has_heading: bool| {
            if piece != u32::MAX {
                if has_heading { first.push(piece) } else { others.push(piece) }
            }
        };
        for place in places {
            let home = self.home(*place);
            sections += u32::from(home.section != last);
            last = home.section;
            if home.piece != piece {
                put(piece, has_heading);
                (piece, has_heading) = (home.piece, false);
            }
            has_heading = has_heading || self.is_heading(*place, units, home);
        }
        put(piece, has_heading);
        // Those with a heading or a term first: a reader wants them, and the others fill the room that is left.
        self.newest(&mut first, most);
        self.newest(&mut others, most - first.len());
        let units = &self.units[low(places[0]) as usize..][..length];
        let mut text = String::new();
        quote(units, &mut text);
        let _ = write!(text, ",\"{sections},{},{}\"", posting::encode(&first), posting::encode(&others));
        ((mixed(units), text.into()), sections)
    }

    /// Leaves so many pieces of an ascending list, those of the newest documents, and of each document the first ones.
    fn newest(&self, list: &mut Vec<u32>, most: usize) {
        if list.len() <= most {
            return;
        }
        let mut kept = Vec::with_capacity(most);
        // From the back, where the newest documents are; within one, from its beginning.
        for pieces in list.chunk_by(|a, b| self.documents[*a as usize] == self.documents[*b as usize]).rev() {
            kept.extend(pieces.iter().take(most - kept.len()));
        }
        kept.sort_unstable();
        *list = kept;
    }

    /// The rare grams at sorted places that have no rare part.
    fn rare(&self, places: &[u32], depths: &[u8], by_place: &[u8]) -> Vec<Entry> {
        let mut entries = Vec::new();
        let (mut places, mut depths) = (places, depths);
        while let Some(depth) = depths.first() {
            // Sorted places of one gram stand together: the mark says where the next gram begins, without comparing
            // characters.
            let count = 1 + depths[1..].iter().take_while(|depth| **depth & FIRST == 0).count();
            let (same, rest) = places.split_at(count);
            (places, depths) = (rest, &depths[count..]);
            // Its beginning is common, or the common part would end earlier; so is all behind its first unit, or that
            // shorter gram is filed instead. One place tells for all, since all continue alike.
            if depth & RARE_FOLLOWS != 0 && by_place[same[0] as usize + 1] >= depth & DEPTH_MASK {
                let same: Vec<Place> = same.iter().map(|place| self.place(*place)).collect();
                entries.push(self.entry(&same, usize::from(depth & DEPTH_MASK) + 1, usize::MAX).0);
            }
        }
        entries
    }
}

/// Sorts the places of one first unit.
struct Sorter<'a> {
    corpus: &'a Corpus,
    found: Grams,
    /// The units that follow the places.
    next: Vec<u16>,
    /// A number for each unit; [`NONE`] between two calls.
    numbers: Vec<u32>,
    sorted: Vec<Place>,
}

const NONE: u32 = u32::MAX;

impl<'a> Sorter<'a> {
    fn of(corpus: &'a Corpus) -> Self {
        Self { corpus, found: Grams::default(), next: Vec::new(), numbers: vec![NONE; 1 << 16], sorted: Vec::new() }
    }

    /// Files the common grams that begin at these places, which have the same first unit, puts the places in order, and writes
    /// how many units from each are common (at least one), and what follows.
    fn start(&mut self, group: &mut [u32], depths: &mut [u8]) -> Grams {
        let mut places: Vec<Place> = group.iter().map(|place| self.corpus.place(*place)).collect();
        // Single characters are filed whatever their number: a reader may ask for one.
        self.file(&places, 1, usize::MAX);
        let kinds = self.kinds(&places, 1);
        self.sort(&mut places, &kinds);
        for range in self.children(&places, depths, &kinds, 1) {
            let first = low(places[range.start]) as usize;
            let pair = &self.corpus.units[first..first + 2];
            let number = u32::from(pair[0]) * 131 + u32::from(pair[1]);
            let mut tree = String::new();
            self.visit(&mut places[range.clone()], &mut depths[range], (0, 2), &mut tree);
            self.found.trees.push((number, tree.into()));
        }
        group.iter_mut().zip(places).for_each(|(group, place)| *group = low(place));
        std::mem::take(&mut self.found)
    }

    /// Files the gram of so many units at these places, with no more than so many pieces; returns the number of its sections.
    fn file(&mut self, places: &[Place], length: usize, most: usize) -> u32 {
        let (entry, sections) = self.corpus.entry(places, length, most);
        self.found.entries.push(entry);
        sections
    }

    /// Files the common gram at these places, `depth` units long, and those that begin with it; writes them to the tree, where
    /// the first `known` units stand already.
    fn visit(&mut self, places: &mut [Place], depths: &mut [u8], (known, depth): (usize, usize), tree: &mut String) {
        let (mut depth, mut sections) = (depth, 0);
        // A gram that is always followed by the same unit stands where the longer one does.
        let kinds = loop {
            // Lists of triples are filed whole: those who ask for more than the first results of a longer gram get them
            // from these.
            if depth <= MAX_WHOLE_CHARS {
                sections = self.file(places, depth, usize::MAX);
            }
            let kinds = if depth < MAX_GRAM_CHARS { self.kinds(places, depth) } else { Vec::new() };
            // The chain goes on while texts continue in one way only: the tree has no branch there, and nothing is filed on
            // the way.
            if kinds.len() != 1 || kinds[0].0 == END {
                break kinds;
            }
            depth += 1;
        };
        if depth > MAX_WHOLE_CHARS {
            sections = self.file(places, depth, MAX_RARE_PIECES);
        }
        let first = low(places[0]) as usize;
        quote(&self.corpus.units[first + known..first + depth], tree);
        // Most significant unit first, as deep as grams are common: a full suffix array would sort what nobody can ask for.
        self.sort(places, &kinds);
        let children = self.children(places, depths, &kinds, depth);
        if children.is_empty() {
            let _ = write!(tree, ",{sections}");
            return;
        }
        let _ = write!(tree, ",[{sections}");
        for range in children {
            tree.push(',');
            self.visit(&mut places[range.clone()], &mut depths[range], (depth, depth + 1), tree);
        }
        tree.push(']');
    }

    /// The places of the kinds that are common; for the others the common part ends here.
    fn children(&self, places: &[Place], depths: &mut [u8], kinds: &[(u16, u32)], depth: usize) -> Vec<Range<usize>> {
        let depth = u8::try_from(depth).unwrap_or_default();
        let mut end_here = |range: Range<usize>, mark: u8| {
            let depths = &mut depths[range];
            depths.fill(depth | mark);
            // The group ends here: what tells it from the next is kept in a bit, since the characters may go on alike.
            depths[0] |= FIRST;
        };
        if kinds.is_empty() {
            end_here(0..places.len(), 0);
        }
        let mut start = 0;
        let mut children = Vec::new();
        for (unit, count) in kinds {
            let range = start..start + *count as usize;
            start = range.end;
            // Nothing is found across the end of a paragraph, so that no longer gram begins here.
            if *unit == END {
                end_here(range, 0);
            } else if self.corpus.is_common(&places[range.clone()]) {
                children.push(range);
            } else {
                end_here(range, RARE_FOLLOWS);
            }
        }
        children
    }

    /// The different units that stand `depth` units after the places, in order, with the numbers of their places.
    fn kinds(&mut self, places: &[Place], depth: usize) -> Vec<(u16, u32)> {
        let units = &self.corpus.units;
        self.next.clear();
        self.next.extend(places.iter().map(|place| units[low(*place) as usize + depth]));
        let mut found: Vec<(u16, u32)> = Vec::new();
        for unit in &self.next {
            let kind = &mut self.numbers[usize::from(*unit)];
            if *kind == NONE {
                *kind = u32::try_from(found.len()).unwrap_or(NONE);
                found.push((*unit, 0));
            }
            found[*kind as usize].1 += 1;
        }
        // Only what was used is cleared: the table has 65,536 entries, and most calls meet a handful.
        found.iter().for_each(|(unit, _)| self.numbers[usize::from(*unit)] = NONE);
        found.sort_unstable();
        found
    }

    /// Puts the places for which `kinds` was asked last in the order of these; those of one kind stay in the order of the text.
    fn sort(&mut self, places: &mut [Place], kinds: &[(u16, u32)]) {
        if kinds.len() < 2 {
            return;
        }
        let mut start = 0;
        for (unit, count) in kinds {
            self.numbers[usize::from(*unit)] = start;
            start += count;
        }
        // Stable, since lists of pieces and counts of sections rely on places in the order of the text.
        self.sorted.resize(places.len(), 0);
        for (place, unit) in places.iter().zip(&self.next) {
            let at = &mut self.numbers[usize::from(*unit)];
            self.sorted[*at as usize] = *place;
            *at += 1;
        }
        places.copy_from_slice(&self.sorted);
        kinds.iter().for_each(|(unit, _)| self.numbers[usize::from(*unit)] = NONE);
    }
}

/// The number from which the file of a gram is computed; the script computes it as well.
fn mixed(gram: &[u16]) -> u32 {
    // Multiplying by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4), with a turn so that the low bits, of
    // which the file is made, depend on all units.
    gram.iter().fold(0, |mixed: u32, unit| (mixed ^ u32::from(*unit)).wrapping_mul(0x9E37_79B1).rotate_left(13))
}

/// Adds a string of JSON and of JavaScript; half a character stands escaped.
fn quote(units: &[u16], to: &mut String) {
    to.push('"');
    for character in char::decode_utf16(units.iter().copied()) {
        match character {
            Ok(character @ ('"' | '\\')) => to.extend(['\\', character]),
            // U+2028 and U+2029 may stand in JSON and end a line of JavaScript before ES2019.
            Ok(character) if !character.is_control() && !matches!(character, '\u{2028}' | '\u{2029}') => to.push(character),
            Ok(character) => {
                let _ = write!(to, "\\u{:04x}", u32::from(character));
            }
            // A gram may begin or end between the halves of a character beyond the basic plane.
            Err(half) => {
                let _ = write!(to, "\\u{:04x}", half.unpaired_surrogate());
            }
        }
    }
    to.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;
    use std::collections::{BTreeMap, BTreeSet};

    /// The texts of pieces; a piece is a document of its own, and its sections are divided by `|`. One that begins with `>`
    /// goes on with the last section of the one before.
    fn corpus(pieces: &[String]) -> Corpus {
        let texts = pieces.iter().zip(0..).map(|(piece, place)| {
            let (mut units, mut fragments) = (Vec::new(), Vec::new());
            for section in piece.split('|') {
                let start = u32::try_from(units.len()).unwrap();
                fragments.push(Fragment { start, heading: start, continues: place > 0 && section.starts_with('>') });
                units.extend(section.trim_start_matches('>').encode_utf16().chain([END]));
            }
            PieceText { place, units, fragments, terms: Vec::new() }
        });
        Corpus::of(texts.collect(), |place| place)
    }

    /// What the files hold, read as the script reads them.
    struct Read {
        entries: BTreeMap<Vec<u16>, (u32, Vec<u32>)>,
        tree: Value,
    }

    /// The units of a string; half characters, which Rust's strings cannot hold, stand for themselves in private use.
    fn utf16(text: &str) -> Vec<u16> {
        let half = |unit| match unit {
            0xE000 => 0xD842,
            0xE001 => 0xDFB7,
            unit => unit,
        };
        text.encode_utf16().map(half).collect()
    }

    impl Read {
        fn of(grams: &Grams) -> Self {
            let lines = |lines: &[Entry]| {
                let all = lines.iter().map(|(_, line)| line.to_string()).collect::<Vec<_>>().join(",");
                all.replace("\\ud842", "\u{E000}").replace("\\udfb7", "\u{E001}")
            };
            let entries: Vec<String> = serde_json::from_str(&format!("[{}]", lines(&grams.entries))).unwrap();
            let entries = entries.chunks(2).map(|pair| {
                let fields: Vec<&str> = pair[1].split(',').collect();
                let pieces = posting::decode(fields[1]).into_iter().chain(posting::decode(fields[2])).collect();
                (utf16(&pair[0]), (fields[0].parse().unwrap(), pieces))
            });
            let count = entries.len();
            let entries: BTreeMap<_, _> = entries.collect();
            assert_eq!(entries.len(), count, "each gram is filed once");
            let tree = if grams.trees.is_empty() { "[0]".to_owned() } else { format!("[0,{}]", lines(&grams.trees)) };
            Self { entries, tree: serde_json::from_str(&tree).unwrap() }
        }

        /// Up to where a word is common, the filed gram, and its sections.
        fn walk(&self, word: &[u16]) -> (usize, Vec<u16>, u64) {
            let (mut at, mut gram, mut sections, mut node, mut size) = (0, Vec::new(), 0, &self.tree, 2);
            while let Some(branches) = node.as_array() {
                let found = branches[1..]
                    .chunks(2)
                    .map(|pair| (utf16(pair[0].as_str().unwrap()), &pair[1]))
                    .find(|(label, _)| word.len() >= at + size && label[..size] == word[at..at + size]);
                let Some((label, value)) = found else { break };
                let same = label.iter().zip(&word[at..]).take_while(|(a, b)| a == b).count();
                sections = value.as_u64().or_else(|| value[0].as_u64()).unwrap();
                at += same;
                gram.extend_from_slice(&label);
                (node, size) = (value, 1);
                if same < label.len() {
                    break;
                }
            }
            (at.max(1), gram, sections)
        }

        /// The pieces that may hold a word, and in how many sections it stands, where that is known.
        fn candidates(&self, word: &[u16]) -> (BTreeSet<u32>, Option<u64>) {
            let pieces =
                |gram: &[u16]| self.entries.get(gram).map(|(_, pieces)| pieces.iter().copied().collect()).unwrap_or_default();
            let (end, gram, sections) = self.walk(word);
            if word.len() > 1 && end == word.len() {
                return (pieces(if word.len() > MAX_WHOLE_CHARS { &gram } else { word }), Some(sections));
            }
            if let Some((sections, _)) = self.entries.get(word) {
                return (pieces(word), Some(u64::from(*sections)));
            }
            let ends: Vec<usize> = (0..word.len()).map(|start| start + self.walk(&word[start..]).0).collect();
            let rare = (0..word.len()).filter(|at| ends[*at] < word.len() && ends[*at + 1] > ends[*at]);
            let found = rare.map(|start| pieces(&word[start..=ends[start]]));
            (found.reduce(|a, b| a.intersection(&b).copied().collect()).unwrap_or_default(), None)
        }
    }

    /// In how many sections of these pieces a word stands.
    fn count(pieces: &[String], word: &str) -> usize {
        pieces.join("|").replace("|>", "\n").split('|').filter(|section| section.contains(word)).count()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn every_word_is_found_in_all_its_pieces_and_its_number_is_right(
            pieces in proptest::collection::vec(
                ">?[a-c]{1,4}(要点|，a\u{20bb7}|abcabc){0,3}[a-c|]{0,6}",
                MAX_RARE_PIECES + 1..4 * MAX_RARE_PIECES,
            ),
            words in proptest::collection::vec("[a-c]{1,5}|[a-c]{0,2}(要点|，a\u{20bb7}|abcabc){1,3}[a-c]{0,2}", 40),
        ) {
            let read = Read::of(&corpus(&pieces).grams());
            for word in words {
                let holders = pieces.iter().zip(0..).filter(|(piece, _)| piece.contains(&word));
                let right: BTreeSet<u32> = holders.map(|(_, at)| at).collect();
                let (found, sections) = read.candidates(&utf16(&word));
                if let Some(sections) = sections {
                    prop_assert_eq!(sections, count(&pieces, &word) as u64, "{}", word);
                    prop_assert!(found.is_subset(&right), "{}", word);
                    let is_long = word.encode_utf16().count() > MAX_WHOLE_CHARS && right.len() > MAX_RARE_PIECES;
                    prop_assert_eq!(found.len(), if is_long { MAX_RARE_PIECES } else { right.len() }, "{}", word);
                } else {
                    prop_assert!(right.is_subset(&found), "{}", word);
                    prop_assert!(found.len() <= MAX_RARE_PIECES, "{}", word);
                }
            }
        }
    }

    #[test]
    fn of_a_long_common_gram_the_newest_pieces_are_filed() {
        let pieces = vec!["推进高质量发展".to_owned(); MAX_RARE_PIECES + 10];
        let read = Read::of(&corpus(&pieces).grams());
        let (found, sections) = read.candidates(&utf16("高质量发"));
        assert_eq!(sections, Some(60));
        assert!(found.into_iter().eq(10..60));
    }

    #[test]
    fn a_text_that_stands_in_many_documents_word_for_word_is_followed_only_so_far() {
        let pieces: Vec<String> = (0..MAX_RARE_PIECES + 10).map(|_| "一二三四五六七八九十".repeat(200)).collect();
        let grams = corpus(&pieces).grams();
        assert_eq!(grams.trees.len(), 10);
        assert!(grams.entries.len() < 100, "{}", grams.entries.len());
    }

    #[test]
    fn quotes_and_half_characters_are_escaped() {
        let mut text = String::new();
        quote(&[0xD842, u16::from(b'"'), 0x2028, 0xD842, 0xDFB7], &mut text);
        assert_eq!(text, "\"\\ud842\\\"\\u2028𠮷\"");
    }
}
