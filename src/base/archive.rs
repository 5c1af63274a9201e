//! Zip archives, written the same whenever and wherever and unpacked within limits; the one door to zip.

use std::io::{self, Cursor, Read as _, Seek, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

/// A zip archive that is being written.
pub struct Archive<W: Write + Seek> {
    writer: ZipWriter<W>,
}

impl<W: Write + Seek> Archive<W> {
    /// An archive at the beginning of a file.
    #[must_use]
    pub fn begin(file: W) -> Self {
        Self { writer: ZipWriter::new(file) }
    }

    /// Adds a file of so many bytes, which `write` then writes.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn add(&mut self, name: &str, size: u64) -> io::Result<&mut dyn Write> {
        // Neither the clock nor the system that writes may be seen in the archive.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::DEFAULT)
            .system(System::Unix)
            .unix_permissions(0o644)
            .large_file(size >= u64::from(u32::MAX));
        self.writer.start_file(name, options)?;
        Ok(&mut self.writer)
    }

    /// Writes the list of files, and gives the file back.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn finish(self) -> io::Result<W> {
        Ok(self.writer.finish()?)
    }
}

/// So many bytes of a document are unpacked at most, in so many parts.
pub const UNPACKED: u64 = 32 << 20;
const PARTS: usize = 10_000;

/// Calls `visit` with the name and the content of the XML files of an archive that are wanted, in its order. What is no
/// archive has none. Only so much is unpacked that a hostile archive does no harm.
pub fn each_xml(bytes: &[u8], is_wanted: impl Fn(&str) -> bool, mut visit: impl FnMut(&str, &str)) {
    let is_wanted = |name: &str| name.ends_with(".xml") && is_wanted(name);
    each_part(bytes, is_wanted, |name, xml| visit(name, &String::from_utf8_lossy(xml)));
}

/// Calls `visit` with the name and the content of the files of an archive that are wanted, in its order, with the same limits.
pub fn each_part(bytes: &[u8], is_wanted: impl Fn(&str) -> bool, mut visit: impl FnMut(&str, &[u8])) {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return };
    let mut left = UNPACKED;
    for index in 0..archive.len().min(PARTS) {
        let Ok(part) = archive.by_index(index) else { continue };
        let Ok(name) = part.name() else { continue };
        let name = name.into_owned();
        if !is_wanted(&name) {
            continue;
        }
        let mut content = Vec::new();
        // What was unpacked before an error is read all the same.
        let _ = part.take(left).read_to_end(&mut content);
        left = left.saturating_sub(content.len() as u64);
        visit(&name, &content);
    }
}
