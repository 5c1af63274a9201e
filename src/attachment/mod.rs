//! Readers of the files beside documents: their text, and what they say about themselves. They know no rule.

mod image_metadata;
mod inflate;
mod kind;
mod ofd;
mod office;
mod ole;
mod open_document;
mod page_text;
mod pdf;
mod photograph;
mod piece;
mod reading_order;
mod unzipped;
mod xml;

pub(crate) use kind::Kind;
pub(crate) use photograph::{Metadata, Trace, metadata};

/// The text and the pictures of DOCX, XLSX and PPTX files.
pub(crate) use office::each_passage as each_passage_of_office;

/// The text and the pictures of ODT, ODS and ODP files.
pub(crate) use open_document::each_passage as each_passage_of_open_document;

pub(crate) use xml::{decoded as decoded_xml, words as words_of_xml};

use std::collections::{BTreeMap, BTreeSet};

/// What a file holds that can be searched.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Passage<'a> {
    /// Text, with the number of its page where pages have numbers.
    Text(Option<usize>, &'a str),
    Picture(&'a [u8]),
}

/// Why a file, or a part of it, could not be searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unread {
    /// It opens only with a password.
    Password,
    /// It is broken, or not what its name says.
    Damaged,
    /// Pages that are pictures without text, as a scanner makes them.
    Scanned,
    /// Such pages, where most others hold text: covers, maps and photographs.
    Pictures,
    /// Text whose fonts do not say which characters it consists of: it can be seen, but not copied.
    UnknownCharacters,
    /// A kind of compression or of form that is not read here.
    UnknownKind,
    /// Other files inside of it.
    FilesInside,
    /// It is of a format that is not read here.
    Format,
    /// What lies beyond the limits of time and memory.
    TooLarge,
    /// It has no bytes at all.
    Empty,
}

/// What of a file could not be searched: each reason with the numbers of the pages that it holds of, or none where it holds of
/// the file. Empty: all of it was searched.
pub type Unsearched = BTreeMap<Unread, BTreeSet<usize>>;

/// Says of pages that are pictures that they are only that, where they are a third of all pages at most.
fn tell_pictures_from_scans(unsearched: &mut Unsearched, pages: usize) {
    if let Some(scanned) = unsearched.remove(&Unread::Scanned) {
        let is_scan = scanned.is_empty() || scanned.len() > pages / 3;
        unsearched.insert(if is_scan { Unread::Scanned } else { Unread::Pictures }, scanned);
    }
}

/// The pages of OFD files.
pub(crate) use ofd::each_passage as each_passage_of_ofd;

/// The pages of PDF files.
pub use pdf::each_page as each_page_of_pdf;
