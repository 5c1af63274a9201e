//! The text of PDF files, page by page, as far as numbers in it can be found.
//!
//! Read are texts of pages, forms and annotations whose font says what its codes mean, values of fields, addresses of links,
//! bookmarks and the names of files inside. Encrypted files are read where an empty password opens them. Images of text are not
//! read. A hostile file costs a bounded amount of time and memory, and no more.
//!
//! This is our own because the libraries at hand do not bound what a file may cost: a file of 66 KB made lopdf 0.47 take 4 GB and
//! 28 seconds, and hayro-syntax 0.9 inflates without a limit.

mod cipher;
mod content;
mod file;
mod filter;
mod font;
mod object;
mod said;
mod security;

use super::page_text::Layout;
use super::{Unread, Unsearched, tell_pictures_from_scans};
use content::{Fonts, Seen, Walk, numbers};
use file::File;
use object::{Dictionary, Object};
use std::collections::BTreeSet;

const MAX_TREE_DEPTH: usize = 32;

/// Calls `visit` with the number of each page and its readings, and with what the file says about itself; gives what could not
/// be searched.
pub fn each_page(bytes: &[u8], visit: &mut dyn FnMut(Option<usize>, &[String])) -> Unsearched {
    let whole = |reason: Unread| Unsearched::from([(reason, BTreeSet::new())]);
    let Some(file) = File::open(bytes) else { return whole(Unread::Password) };
    // Before the pages, which may use up the fuel: what the file says of itself costs little.
    said::of_file(&file, &mut |text| visit(None, &[text]));
    let mut pages =
        Pages { file: &file, fonts: Fonts::new(), seen: BTreeSet::new(), count: 0, unsearched: Unsearched::new(), visit };
    if let Some(root) = file.root().and_then(|root| root.dictionary().cloned())
        && let Some(first) = root.get(b"Pages".as_slice())
    {
        pages.below(first, &Dictionary::new(), 0);
    }
    // A tree that leads to no page is damage, and viewers show such files all the same: every object that calls itself a
    // page is one.
    if pages.count == 0 {
        file.note(Unread::Damaged);
        pages.all();
    }
    let (mut unsearched, count) = (pages.unsearched, pages.count);
    tell_pictures_from_scans(&mut unsearched, count);
    // What holds of the file says more than what holds of some pages.
    unsearched.extend(file.unread().into_iter().map(|reason| (reason, BTreeSet::new())));
    unsearched
}

struct Pages<'p, 'f> {
    file: &'p File<'f>,
    fonts: Fonts,
    seen: BTreeSet<u32>,
    count: usize,
    unsearched: Unsearched,
    visit: &'p mut dyn FnMut(Option<usize>, &[String]),
}

impl Pages<'_, '_> {
    /// The way to the pages is broken: they are taken as they come.
    fn all(&mut self) {
        for number in self.file.numbers() {
            let reference = Object::Reference(number);
            let Some(page) = self.file.resolve(&reference) else { continue };
            if let Some(page) =
                page.dictionary().filter(|page| page.get(b"Type".as_slice()).is_some_and(|kind| kind.is_name("Page")))
            {
                self.page(page, &Dictionary::new());
            }
        }
    }

    fn below(&mut self, node: &Object, inherited: &Dictionary, depth: usize) {
        // The tree of pages may lead back to itself; no page stands in it twice.
        if let Object::Reference(number) = node
            && !self.seen.insert(*number)
        {
            return;
        }
        let Some(found) = self.file.resolve(node) else {
            self.file.note(Unread::Damaged);
            return;
        };
        // The walk is a recursion, and a tree as deep as the file is long would end the stack.
        let Some(node) = found.dictionary().filter(|_| depth < MAX_TREE_DEPTH) else { return };
        // Resources are inherited from the nodes above (ISO 32000-2, 7.7.3.4).
        let own = self.file.dictionary(node, "Resources");
        let resources = own.as_deref().unwrap_or(inherited);
        match self.file.get(node, "Kids") {
            Some(kids) => {
                for kid in kids.list().unwrap_or_default() {
                    // A list of kids may hold one number many thousand times, each turn for a few bytes of the file.
                    if self.file.spend(1).is_none() {
                        return;
                    }
                    self.below(kid, resources, depth + 1);
                }
            }
            None => self.page(node, resources),
        }
    }

    fn page(&mut self, page: &Dictionary, inherited: &Dictionary) {
        self.count += 1;
        let own = self.file.dictionary(page, "Resources");
        let resources = own.as_deref().unwrap_or(inherited);
        let mut walk = Walk {
            file: self.file,
            fonts: &mut self.fonts,
            layout: Layout::default(),
            open: Vec::new(),
            length: 0,
            seen: Seen::default(),
        };
        // One layout for the page and its annotations: a number may begin in the text and end in a field.
        walk.page(&content(self.file, page), resources);
        let annotations = self.file.get(page, "Annots");
        for annotation in annotations.iter().flat_map(|list| list.list().unwrap_or_default()) {
            let Some(found) = self.file.resolve(annotation) else { continue };
            let Some(annotation) = found.dictionary() else { continue };
            if let Some(appearance) = appearance(self.file, annotation) {
                let rectangle = self.file.get(annotation, "Rect").and_then(|rectangle| numbers(rectangle.list()?));
                walk.appearance(&appearance, resources, rectangle);
            }
            said::of_annotation(self.file, annotation, &mut |text| walk.layout.add_line(&text));
        }
        let (layout, seen) = (walk.layout, walk.seen);
        let readings = layout.readings();
        for reason in unread(&layout, &seen, &readings) {
            self.unsearched.entry(reason).or_default().insert(self.count);
        }
        (self.visit)(Some(self.count), &readings);
    }
}

/// The appearance of an annotation as it usually is: of several, that of its state.
fn appearance(file: &File<'_>, annotation: &Dictionary) -> Option<Object> {
    let looks = file.dictionary(annotation, "AP")?;
    let usual = looks.get(b"N".as_slice())?;
    match (file.get(annotation, "AS").as_deref(), file.resolve(usual)?.dictionary()) {
        // A check box has an appearance for each state, of which AS names the one that is shown (ISO 32000-2, 12.5.5).
        (Some(Object::Name(state)), Some(states)) if states.contains_key(state) => states.get(state).cloned(),
        _ => Some(usual.clone()),
    }
}

/// Why a page was not searched, or not all of it.
fn unread(layout: &Layout, seen: &Seen, readings: &[String]) -> Vec<Unread> {
    /// A picture of the size of an identity card, in square points, is no ornament.
    const MIN_PICTURE_SQUARE_POINTS: f64 = 10_000.0;
    /// So many curves are no drawing of a few lines.
    const MIN_DRAWN_CURVES: usize = 300;
    /// No number of a person is shorter.
    const MIN_NUMBER_CHARS: usize = 11;
    let mut reasons = Vec::new();
    // A scan often has a page number or a stamp as real text: 第3页 共5页 makes no page searchable.
    let is_word = |character: char| character.is_alphabetic() && !matches!(character, '第' | '页' | '共');
    let is_shown = |character: char| is_word(character) || matches!(character, font::UNKNOWN | font::NO_DIGIT);
    let is_without_words = !readings.iter().any(|text| text.contains(is_shown));
    let digits = readings[0].chars().filter(char::is_ascii_digit).count();
    if is_without_words
        && digits < MIN_NUMBER_CHARS
        && (seen.pictures > MIN_PICTURE_SQUARE_POINTS || seen.curves > MIN_DRAWN_CURVES)
    {
        reasons.push(Unread::Scanned);
    }
    // Fewer unknown characters than the shortest number of a person has digits cannot hide one.
    let is_unknown =
        |line: &str| line.split(|character| character != font::UNKNOWN).any(|run| run.chars().count() >= MIN_NUMBER_CHARS);
    if seen.unsure >= MIN_NUMBER_CHARS || readings[0].lines().any(is_unknown) {
        reasons.push(Unread::UnknownCharacters);
    }
    if layout.is_cut {
        reasons.push(Unread::TooLarge);
    }
    reasons
}

/// The streams of a page, one after the other.
fn content(file: &File<'_>, page: &Dictionary) -> Vec<u8> {
    let Some(written) = page.get(b"Contents".as_slice()) else { return Vec::new() };
    if let Some((_, content)) = file.stream(written) {
        return content;
    }
    let mut all = Vec::new();
    for part in file.resolve(written).iter().flat_map(|list| list.list().unwrap_or_default()) {
        // A page may name one stream a thousand times: each is bounded, and so is their sum.
        if all.len() > filter::MAX_UNPACKED_BYTES {
            file.note(Unread::TooLarge);
            break;
        }
        if let Some((_, content)) = file.stream(part) {
            all.extend_from_slice(&content);
            // Streams divide the content between tokens, never within one (ISO 32000-2, 7.7.3.3): without a space two would
            // become one.
            all.push(b'\n');
        }
    }
    all
}
