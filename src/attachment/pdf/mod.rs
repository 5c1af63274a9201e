//! The text of PDF files, page by page, as far as numbers in it can be found.
//!
//! Read are texts of pages, forms and annotations whose font says what its codes mean. Encrypted files are not read, nor
//! images of text. A hostile file costs a bounded amount of time and memory, and no more.
//!
//! This is our own because the libraries at hand do not bound what a file may cost: a file of 66 KB made lopdf 0.47 take 4 GB and
//! 28 seconds, and hayro-syntax 0.9 inflates without a limit.

mod content;
mod file;
mod filter;
mod font;
mod object;

use super::page_text::Layout;
use super::xml::words;
use super::{Unread, Unsearched};
use content::{Fonts, Walk};
use file::File;
use object::{Dictionary, Object};
use std::collections::BTreeSet;

const DEPTH: usize = 32;

/// Calls `visit` with the number and the text of each page, and with what the file says about itself; gives what could not be
/// searched.
pub fn each_page(bytes: &[u8], visit: &mut dyn FnMut(Option<usize>, &str)) -> Unsearched {
    let Some(file) = File::open(bytes) else { return Unsearched::from([(Unread::Password, BTreeSet::new())]) };
    about(&file, visit);
    let mut pages = Pages { file: &file, fonts: Fonts::new(), seen: BTreeSet::new(), count: 0, visit };
    if let Some(root) = file.root().and_then(|root| root.dictionary().cloned())
        && let Some(first) = root.get(b"Pages".as_slice())
    {
        pages.below(first, &Dictionary::new(), 0);
    }
    if pages.count == 0 {
        // The way to the pages is broken: they are taken as they come.
        for number in file.numbers() {
            let reference = Object::Reference(number);
            let Some(page) = file.resolve(&reference) else { continue };
            if let Some(page) =
                page.dictionary().filter(|page| page.get(b"Type".as_slice()).is_some_and(|kind| kind.is_name("Page")))
            {
                pages.page(page, &Dictionary::new());
            }
        }
    }
    if pages.count > 0 { Unsearched::new() } else { Unsearched::from([(Unread::Damaged, BTreeSet::new())]) }
}

/// Author, title, keywords and the like, as the trailer and the packet of XMP give them.
fn about(file: &File<'_>, visit: &mut dyn FnMut(Option<usize>, &str)) {
    let info = file.info();
    for value in info.iter().filter_map(|info| info.dictionary()).flat_map(|info| info.values()) {
        if let Some(Object::Text(said)) = file.resolve(value).as_deref() {
            visit(None, &plain(said));
        }
    }
    let root = file.root();
    let packet = root.iter().find_map(|root| file.stream(root.dictionary()?.get(b"Metadata".as_slice())?));
    if let Some((_, xmp)) = packet {
        visit(None, &words(&String::from_utf8_lossy(&xmp)));
    }
}

struct Pages<'p, 'f> {
    file: &'p File<'f>,
    fonts: Fonts,
    seen: BTreeSet<u32>,
    count: usize,
    visit: &'p mut dyn FnMut(Option<usize>, &str),
}

impl Pages<'_, '_> {
    fn below(&mut self, node: &Object, inherited: &Dictionary, depth: usize) {
        if let Object::Reference(number) = node
            && !self.seen.insert(*number)
        {
            return;
        }
        let Some(found) = self.file.resolve(node) else { return };
        let Some(node) = found.dictionary().filter(|_| depth < DEPTH) else { return };
        let own = self.file.dictionary(node, "Resources");
        let resources = own.as_deref().unwrap_or(inherited);
        match self.file.get(node, "Kids") {
            Some(kids) => {
                for kid in kids.list().unwrap_or_default() {
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
        let mut walk = Walk { file: self.file, fonts: &mut self.fonts, layout: Layout::default(), open: Vec::new(), length: 0 };
        walk.page(&content(self.file, page), resources);
        let annotations = self.file.get(page, "Annots");
        for annotation in annotations.iter().flat_map(|list| list.list().unwrap_or_default()) {
            let Some(found) = self.file.resolve(annotation) else { continue };
            let Some(annotation) = found.dictionary() else { continue };
            if let Some(looks) = self.file.dictionary(annotation, "AP")
                && let Some(usual) = looks.get(b"N".as_slice())
            {
                walk.form(usual, resources);
            }
            if let Some(Object::Text(said)) = self.file.get(annotation, "Contents").as_deref() {
                walk.layout.add_line(&plain(said));
            }
        }
        (self.visit)(Some(self.count), walk.layout.text());
    }
}

/// The streams of a page, one after the other.
fn content(file: &File<'_>, page: &Dictionary) -> Vec<u8> {
    let Some(written) = page.get(b"Contents".as_slice()) else { return Vec::new() };
    if let Some((_, content)) = file.stream(written) {
        return content;
    }
    let mut all = Vec::new();
    for part in file.resolve(written).iter().flat_map(|list| list.list().unwrap_or_default()) {
        if all.len() > filter::UNPACKED {
            break;
        }
        if let Some((_, content)) = file.stream(part) {
            all.extend_from_slice(&content);
            all.push(b'\n');
        }
    }
    all
}

/// A text outside of the content: UTF-16 with a mark, or single bytes.
fn plain(text: &[u8]) -> String {
    match text {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        _ => String::from_utf8_lossy(text).into_owned(),
    }
}
