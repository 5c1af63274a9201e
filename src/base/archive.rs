//! Zip archives, written the same whenever and wherever and unpacked within limits; the one door to zip.

use std::borrow::Cow;
use std::io::{self, Cursor, Read as _, Seek, Write};
use zip::result::ZipError;
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

/// So many bytes of a file are unpacked at most, with the archives in it.
pub(crate) const MAX_UNPACKED_BYTES: u64 = 32 << 20;

/// So many parts of an archive are looked at.
const MAX_PARTS: usize = 10_000;

/// What of an archive could not be unpacked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct NotUnpacked {
    /// A wanted part opens only with a password.
    pub(crate) is_locked: bool,
    /// It is no archive, or a wanted part is broken.
    pub(crate) is_damaged: bool,
    /// The limits were reached.
    pub(crate) is_cut: bool,
}

/// Calls `visit` with the name and the content of the files of an archive that are wanted, in its order. What was unpacked before
/// a fault is given all the same. No more bytes are unpacked than are left, so that a hostile archive does no harm.
pub(crate) fn each_part(
    bytes: &[u8],
    left: &mut u64,
    is_wanted: impl Fn(&str) -> bool,
    mut visit: impl FnMut(&str, Vec<u8>),
) -> NotUnpacked {
    let mut not = NotUnpacked::default();
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return NotUnpacked { is_damaged: true, ..not };
    };
    not.is_cut = archive.len() > MAX_PARTS;
    for index in 0..archive.len().min(MAX_PARTS) {
        let Some(name) = archive.name_for_index(index).and_then(Result::ok).map(Cow::into_owned) else {
            continue;
        };
        if !is_wanted(&name) {
            continue;
        }
        let part = match archive.by_index(index) {
            Ok(part) => part,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                not.is_locked = true;
                continue;
            }
            Err(_) => {
                not.is_damaged = true;
                continue;
            }
        };
        let mut content = Vec::new();
        let mut unpacked = part.take(*left + 1);
        not.is_damaged |= unpacked.read_to_end(&mut content).is_err();
        if content.len() as u64 > *left {
            content.truncate(usize::try_from(*left).unwrap_or(usize::MAX));
            not.is_cut = true;
        }
        *left -= content.len() as u64;
        visit(&name, content);
    }
    not
}

/// The names of the files of an archive; none where it is no archive.
#[must_use]
pub(crate) fn names(bytes: &[u8]) -> Vec<String> {
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else { return Vec::new() };
    archive.file_names().take(MAX_PARTS).filter_map(Result::ok).map(Cow::into_owned).collect()
}
