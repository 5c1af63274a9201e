//! Writes a zip archive that is the same whenever and wherever it is written; the one door to zip.

use std::io::{self, Seek, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// A zip archive that is being written.
pub(super) struct Archive<W: Write + Seek> {
    writer: ZipWriter<W>,
}

impl<W: Write + Seek> Archive<W> {
    /// An archive at the beginning of a file.
    pub fn begin(file: W) -> Self {
        Self { writer: ZipWriter::new(file) }
    }

    /// Adds a file of so many bytes, which `write` then writes.
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
    pub fn finish(self) -> io::Result<W> {
        Ok(self.writer.finish()?)
    }
}
