//! What a PDF file says beside its pages: its properties, bookmarks, forms, links and the names of files inside.

use super::file::File;
use super::object::{Dictionary, Object};
use crate::attachment::Unread;
use crate::attachment::xml::words;
use std::collections::BTreeSet;

const MAX_TREE_DEPTH: usize = 32;

/// Texts of the file: author, title, keywords and the like, as the trailer and the packet of XMP give them; bookmarks; the
/// data of a form in XML; the names of files inside, which are noted as not read.
pub(crate) fn of_file(file: &File<'_>, visit: &mut dyn FnMut(String)) {
    let info = file.info();
    // All texts, not the known keys: programs add keys of their own, and names stand in them.
    for value in info.iter().filter_map(|info| info.dictionary()).flat_map(|info| info.values()) {
        if let Some(Object::Text(said)) = file.resolve(value).as_deref() {
            visit(plain(said));
        }
    }
    let Some(root) = file.root().and_then(|root| root.dictionary().cloned()) else { return };
    if let Some((_, xmp)) = root.get(b"Metadata".as_slice()).and_then(|packet| file.stream(packet)) {
        visit(words(&String::from_utf8_lossy(&xmp)));
    }
    if let Some(outlines) = root.get(b"Outlines".as_slice()) {
        bookmarks(file, outlines, visit);
    }
    if let Some(form) = file.dictionary(&root, "AcroForm").and_then(|form| form.get(b"XFA".as_slice()).cloned()) {
        data_of_form(file, &form, visit);
    }
    if let Some(tree) = file.dictionary(&root, "Names").and_then(|names| names.get(b"EmbeddedFiles".as_slice()).cloned()) {
        files_inside(file, &tree, &mut BTreeSet::new(), 0, visit);
    }
}

/// Texts of an annotation that its appearance may not show: a remark, the value of a field, the address of a link.
pub(crate) fn of_annotation(file: &File<'_>, annotation: &Dictionary, visit: &mut dyn FnMut(String)) {
    // Here and not in the page: a remark is folded up, and a link shows another text than its address.
    if let Some(said) = file.text(annotation, &["Contents"]) {
        visit(plain(&said));
    }
    if let Some(address) = file.dictionary(annotation, "A").and_then(|action| file.text(&action, &["URI"])) {
        visit(plain(&address));
    }
    if let Some(described) = file.dictionary(annotation, "FS") {
        file_inside(file, &described, visit);
    }
    // The value may stand with the field of which this is one of several places.
    let mut field = annotation.clone();
    // Fields may be their own parents.
    for _ in 0..MAX_TREE_DEPTH {
        if let Some(value) = file.get(&field, "V") {
            let several = value.list().unwrap_or(std::slice::from_ref(&*value));
            for one in several {
                match file.resolve(one).as_deref() {
                    Some(Object::Text(text)) => visit(plain(text)),
                    _ => {
                        if let Some((_, text)) = field.get(b"V".as_slice()).and_then(|value| file.stream(value)) {
                            visit(plain(&text));
                        }
                    }
                }
            }
            return;
        }
        match file.dictionary(&field, "Parent") {
            Some(parent) if field.contains_key(b"Parent".as_slice()) => field = parent.into_owned(),
            _ => return,
        }
    }
}

/// The titles of an outline, each entry once.
fn bookmarks(file: &File<'_>, outlines: &Object, visit: &mut dyn FnMut(String)) {
    let mut seen = BTreeSet::new();
    // A list of what is to be read: an outline of a thousand entries is a chain of a thousand `Next`.
    let mut waiting = vec![outlines.clone()];
    while let Some(entry) = waiting.pop() {
        let Object::Reference(number) = entry else { continue };
        if !seen.insert(number) {
            continue;
        }
        let Some(found) = file.resolve(&entry) else { continue };
        let Some(entry) = found.dictionary() else { continue };
        if let Some(title) = file.text(entry, &["Title"]) {
            visit(plain(&title));
        }
        waiting.extend(["Next", "First"].iter().filter_map(|key| entry.get(key.as_bytes()).cloned()));
    }
}

/// The parts of an XFA form, whose data are XML.
fn data_of_form(file: &File<'_>, form: &Object, visit: &mut dyn FnMut(String)) {
    let Some(found) = file.resolve(form) else { return };
    let parts = found.list().unwrap_or(std::slice::from_ref(form));
    for (_, part) in parts.iter().filter_map(|part| file.stream(part)) {
        visit(words(&String::from_utf8_lossy(&part)));
    }
}

fn files_inside(file: &File<'_>, node: &Object, seen: &mut BTreeSet<u32>, depth: usize, visit: &mut dyn FnMut(String)) {
    if depth >= MAX_TREE_DEPTH || matches!(node, Object::Reference(number) if !seen.insert(*number)) {
        return;
    }
    let Some(found) = file.resolve(node) else { return };
    let Some(node) = found.dictionary() else { return };
    let list = |key: &str| file.get(node, key).and_then(|list| Some(list.list()?.to_vec())).unwrap_or_default();
    for described in list("Names").iter().filter_map(|entry| file.resolve(entry)) {
        if let Some(described) = described.dictionary() {
            file_inside(file, described, visit);
        }
    }
    for kid in list("Kids") {
        if file.spend(1).is_none() {
            return;
        }
        files_inside(file, &kid, seen, depth + 1, visit);
    }
}

fn file_inside(file: &File<'_>, described: &Dictionary, visit: &mut dyn FnMut(String)) {
    // Without its bytes it is only the name of a file elsewhere.
    if described.contains_key(b"EF".as_slice()) {
        file.note(Unread::FilesInside);
    }
    for text in [file.text(described, &["UF", "F"]), file.text(described, &["Desc"])].into_iter().flatten() {
        visit(plain(&text));
    }
}

/// A text outside of the content: UTF-16 with a mark, or single bytes.
pub(crate) fn plain(text: &[u8]) -> String {
    match text {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        // PDFDocEncoding and ASCII agree in the digits, and newer files have UTF-8 (ISO 32000-2, 7.9.2.2).
        _ => String::from_utf8_lossy(text).into_owned(),
    }
}
