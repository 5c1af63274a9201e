//! Writes a document with one line for each element of its long lists, so that two files can be compared by eye.

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;
use std::io::{self, Write};

/// Which lists are opened out, and whether each field has a line of its own.
pub(super) struct Layout {
    /// Fields of the document itself.
    pub(crate) lists: &'static [&'static str],
    /// Whether fields and elements stand on indented lines, with a blank behind the colon of a field.
    pub(crate) is_indented: bool,
}

impl Layout {
    pub(super) fn write(&self, document: &impl Serialize) -> String {
        let mut text = Vec::new();
        let lines = Lines { layout: self, depth: 0, key: String::new(), is_in_key: false, is_in_list: false };
        let mut serializer = Serializer::with_formatter(&mut text, lines);
        document.serialize(&mut serializer).expect("keys are texts and numbers are finite");
        text.push(b'\n');
        String::from_utf8(text).expect("JSON of texts is UTF-8")
    }
}

struct Lines<'a> {
    layout: &'a Layout,
    /// How many objects and lists are open.
    depth: usize,
    /// The last field of the document itself.
    key: String,
    is_in_key: bool,
    /// Whether one of the lists is open.
    is_in_list: bool,
}

impl Lines<'_> {
    fn line<W: ?Sized + Write>(&self, writer: &mut W, indent: &str) -> io::Result<()> {
        writer.write_all(b"\n")?;
        if self.layout.is_indented { writer.write_all(indent.as_bytes()) } else { Ok(()) }
    }

    fn is_of_document(&self) -> bool {
        self.depth == 1
    }

    fn is_of_list(&self) -> bool {
        self.is_in_list && self.depth == 2
    }
}

impl Formatter for Lines<'_> {
    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        writer.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.is_of_document() && self.layout.is_indented {
            self.line(writer, "")?;
        }
        self.depth -= 1;
        writer.write_all(b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, is_first: bool) -> io::Result<()> {
        if !is_first {
            writer.write_all(b",")?;
        }
        if self.is_of_document() {
            self.key.clear();
            self.is_in_key = true;
            if self.layout.is_indented {
                self.line(writer, "  ")?;
            }
        }
        Ok(())
    }

    fn end_object_key<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.is_in_key = false;
        Ok(())
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if self.is_in_key {
            self.key.push_str(fragment);
        }
        writer.write_all(fragment.as_bytes())
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(if self.is_of_document() && self.layout.is_indented { b": " } else { b":" })
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.is_in_list |= self.is_of_document() && self.layout.lists.contains(&self.key.as_str());
        self.depth += 1;
        writer.write_all(b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.is_of_list() {
            self.line(writer, "  ")?;
            self.is_in_list = false;
        }
        self.depth -= 1;
        writer.write_all(b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, is_first: bool) -> io::Result<()> {
        if !is_first {
            writer.write_all(b",")?;
        }
        if self.is_of_list() { self.line(writer, "    ") } else { Ok(()) }
    }
}
