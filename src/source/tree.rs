//! Lists and reads the files of a site; the one door to the disk on the way in, and to walkdir.

use crate::base::address::check_segment;
use crate::base::digest::Digest;
use crate::base::encoding::Guess;
use crate::base::text::{self as characters, is_word_break, places_with_line_feeds, with_line_feeds};
use crate::diagnostic::failure::Failure;
use crate::diagnostic::sentence::{Disk, Sentence, UnusableSegment};
use crate::diagnostic::{Diagnostic, Diagnostics, Edit, Place, SourceText, problem};
use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;
use walkdir::{DirEntry, WalkDir};

/// Folders below `content/` or a theme.
const MAX_FOLDER_DEPTH: usize = 16;

/// The most bytes of a text file: a document (8 MiB) with its front matter.
pub(crate) const MAX_TEXT_BYTES: u64 = 8 << 20;

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct File {
    /// Path relative to the site folder, with `/`: `content/edu/2023.md`.
    pub(crate) path: String,
    /// Its size in bytes.
    pub(crate) size: u64,
    /// When it was last written, where the system tells.
    pub(crate) modified: Option<SystemTime>,
    /// The same path as the disk has it, where its names are in another Unicode form than [`File::path`] (NFD, as from a Mac).
    pub(crate) stored: Option<String>,
}

/// The files of a site, in the order of their paths.
#[derive(Debug)]
pub(crate) struct Tree {
    root: PathBuf,
    files: Vec<File>,
    /// Fingerprints that were taken, each with the file as it then was.
    digests: Mutex<BTreeMap<String, (File, Digest)>>,
    /// Stands before the names of files in messages: empty, but for a folder that the site shares with others.
    label: String,
}

impl Tree {
    /// Lists `content/`, `themes/` and the files beside them that a build reads.
    ///
    /// Symbolic links, pipes, sockets, devices and names that are not UTF-8 are reported by name and
    /// left out. Hidden files are passed over.
    ///
    /// # Errors
    /// The site folder or a folder in it cannot be read.
    pub(crate) fn list(root: &Path, report: &mut Diagnostics) -> Result<Self, Failure> {
        if let Err(cause) = fs::read_dir(root) {
            return Err(Failure::at(root, Disk::SiteFolderUnreadable.text(), cause));
        }
        Self::list_below(root, &["anchors.lock", "bodies.yaml", "site.yaml", "content", "themes"], report)
    }

    /// Lists what sites can share of a folder: `site.yaml`, `bodies.yaml` and `themes/`.
    ///
    /// # Errors
    /// A folder cannot be read.
    pub(crate) fn list_shared(root: &Path, report: &mut Diagnostics) -> Result<Self, Failure> {
        Self::list_below(root, &["bodies.yaml", "site.yaml", "themes"], report)
    }

    /// Lists these files and folders, as far as they are there.
    fn list_below(root: &Path, tops: &[&str], report: &mut Diagnostics) -> Result<Self, Failure> {
        let mut files = Vec::new();
        for top in tops {
            let path = root.join(top);
            if path.symlink_metadata().is_ok() {
                walk(root, &path, &mut files, report)?;
            }
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|second, first| {
            let is_second = first.path == second.path;
            if is_second {
                report.add(Diagnostic::at(Place::file(&second.path), &problem::Tree::NamesLookTheSame));
            }
            is_second
        });
        Ok(Self { root: root.to_path_buf(), files, digests: Mutex::default(), label: String::new() })
    }

    /// The same tree, whose files are called by this name in messages: `../base/`.
    #[must_use]
    pub(crate) fn called(self, label: &str) -> Self {
        Self { label: label.to_owned(), ..self }
    }

    /// Takes a file of the site folder into the tree that settings name, if it is there.
    ///
    /// # Errors
    /// The file cannot be looked at.
    pub(crate) fn include(&mut self, path: &str, report: &mut Diagnostics) -> Result<(), Failure> {
        let within = path.split('/').all(|segment| !matches!(segment, "" | "." | "..") && !segment.contains(['\\', ':', '\0']));
        let there = self.root.join(path);
        if within && self.find(path).is_none() && there.symlink_metadata().is_ok_and(|metadata| metadata.is_file()) {
            let root = self.root.clone();
            walk(&root, &there, &mut self.files, report)?;
            self.files.sort_by(|a, b| a.path.cmp(&b.path));
        }
        Ok(())
    }

    /// The files of these names in a folder, as far as they are there; nothing else is looked at.
    ///
    /// # Errors
    /// A file cannot be looked at.
    pub(crate) fn of(root: &Path, names: &[&str]) -> Result<Self, Failure> {
        let mut files = Vec::new();
        for name in names {
            let path = root.join(name);
            match fs::metadata(&path) {
                Ok(found) if found.is_file() => {
                    files.push(File {
                        path: (*name).to_owned(),
                        size: found.len(),
                        modified: found.modified().ok(),
                        stored: None,
                    });
                }
                Ok(_) => {}
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(Failure::at(&path, Disk::FileUnreadable.text(), error)),
            }
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { root: root.to_owned(), files, digests: Mutex::default(), label: String::new() })
    }

    /// The files whose path begins so, in order.
    pub(crate) fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a File> {
        let start = self.files.partition_point(|file| file.path.as_str() < prefix);
        self.files[start..].iter().take_while(move |file| file.path.starts_with(prefix))
    }

    /// The file of exactly this path.
    #[must_use]
    pub(crate) fn find(&self, path: &str) -> Option<&File> {
        let index = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        self.files.get(index)
    }

    /// Where a file is on the disk.
    #[must_use]
    pub(crate) fn on_disk(&self, file: &File) -> PathBuf {
        self.root.join(file.stored.as_ref().unwrap_or(&file.path))
    }

    /// The site folder.
    #[must_use]
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) fn bytes(&self, file: &File) -> Result<Vec<u8>, Failure> {
        let path = self.on_disk(file);
        fs::read(&path).map_err(|cause| Failure::at(&path, Disk::FileUnreadable.text(), cause))
    }

    /// The first bytes of a file, to tell its format and dimensions.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) fn head(&self, file: &File, most: u64) -> Result<Vec<u8>, Failure> {
        let path = self.on_disk(file);
        let mut bytes = Vec::new();
        fs::File::open(&path)
            .and_then(|opened| opened.take(most).read_to_end(&mut bytes))
            .map_err(|cause| Failure::at(&path, Disk::FileUnreadable.text(), cause))?;
        Ok(bytes)
    }

    /// The fingerprint of a file, read piece by piece.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) fn digest(&self, file: &File) -> Result<Digest, Failure> {
        let mut known = self.digests.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, digest)) = known.get(&file.path).filter(|(then, _)| then == file && file.modified.is_some()) {
            return Ok(*digest);
        }
        let path = self.on_disk(file);
        let digest = fs::File::open(&path)
            .and_then(Digest::of_reader)
            .map_err(|cause| Failure::at(&path, Disk::FileUnreadable.text(), cause))?;
        known.insert(file.path.clone(), (file.clone(), digest));
        Ok(digest)
    }

    /// Takes over the fingerprints of files that are as they were, so that large ones are not read again.
    pub(crate) fn remember(&mut self, former: &Self) {
        let known = former.digests.lock().unwrap_or_else(PoisonError::into_inner).clone();
        self.digests = Mutex::new(known);
    }

    /// The same files with the fingerprints that were taken of them.
    #[must_use]
    pub(crate) fn again(&self) -> Self {
        let digests = self.digests.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Self { root: self.root.clone(), files: self.files.clone(), digests: Mutex::new(digests), label: self.label.clone() }
    }

    /// Whether it holds the same files, none written since.
    #[must_use]
    pub(crate) fn is_as(&self, former: &Self) -> bool {
        self.files == former.files
    }

    /// A text file: UTF-8 without control characters, its byte order mark left out, line ends made `\n`.
    ///
    /// `None` when it is not a text; the report then say why.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) fn text(&self, file: &File, report: &mut Diagnostics) -> Result<Option<SourceText>, Failure> {
        if file.size > MAX_TEXT_BYTES + (64 << 10) {
            let tenths_of_mib = (file.size * 10).div_ceil(1 << 20);
            report.add(Diagnostic::at(Place::file(&file.path), &problem::Tree::TooLarge { tenths_of_mib }));
            return Ok(None);
        }
        Ok(check_text(&format!("{}{}", self.label, file.path), self.bytes(file)?, report))
    }
}

fn walk(root: &Path, top: &Path, files: &mut Vec<File>, report: &mut Diagnostics) -> Result<(), Failure> {
    let mut entries = WalkDir::new(top).follow_links(false).follow_root_links(false).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(top).to_path_buf();
                let cause = error.into_io_error().unwrap_or_else(|| std::io::Error::other("unreadable"));
                return Err(Failure::at(&path, Disk::FolderUnreadable.text(), cause));
            }
        };
        let is_folder = entry.file_type().is_dir();
        match admit(root, &entry) {
            Admission::Pass if is_folder => entries.skip_current_dir(),
            Admission::Pass => {}
            Admission::Refuse(diagnostic) => {
                report.add(*diagnostic);
                if is_folder {
                    entries.skip_current_dir();
                }
            }
            Admission::Take { .. } if is_folder => {}
            Admission::Take { path, stored } => {
                let found =
                    entry.metadata().map_err(|error| Failure::at(entry.path(), Disk::FileUnreadable.text(), error.into()))?;
                files.push(File { path, size: found.len(), modified: found.modified().ok(), stored });
            }
        }
    }
    Ok(())
}

enum Admission {
    Take { path: String, stored: Option<String> },
    Pass,
    Refuse(Box<Diagnostic>),
}

fn admit(root: &Path, entry: &DirEntry) -> Admission {
    let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
    let shown = relative.to_string_lossy().replace('\\', "/");
    let refuse = |problem: &problem::Tree| Admission::Refuse(Box::new(Diagnostic::at(Place::file(&shown), problem)));
    let Some(name) = entry.file_name().to_str() else {
        return refuse(&problem::Tree::NameNotUtf8);
    };
    if name.starts_with('.') {
        return Admission::Pass;
    }
    let kind = entry.file_type();
    if kind.is_symlink() {
        return refuse(&problem::Tree::SymbolicLink);
    }
    if !kind.is_dir() && !kind.is_file() {
        return refuse(&problem::Tree::NotRegularFile);
    }
    // A file in the deepest folder is one step below it.
    if entry.depth() > MAX_FOLDER_DEPTH + usize::from(!entry.file_type().is_dir()) {
        return refuse(&problem::Tree::FolderTooDeep { max_depth: MAX_FOLDER_DEPTH });
    }
    if let Err(bad) = check_segment(name) {
        return refuse(&problem::Tree::UnusableName { fault: UnusableSegment(bad) });
    }
    // The address of a document is its path without this extension.
    if let Some(Err(bad)) = name.strip_suffix(".md").filter(|_| kind.is_file()).map(check_segment) {
        let stem = name.trim_end_matches(".md").to_owned();
        let right = stem.trim_matches([' ', '.', '-']);
        let right = if right.is_empty() { "2025" } else { right }.to_owned();
        // Who renames it so would lose the other file.
        let is_taken = entry.path().with_file_name(format!("{right}.md")).exists();
        return refuse(&problem::Tree::UnusableStem { stem, fault: UnusableSegment(bad), right, is_taken });
    }
    let path = characters::compose(&shown);
    let stored = (path != shown).then_some(shown);
    Admission::Take { path, stored }
}

fn check_text(path: &str, bytes: Vec<u8>, report: &mut Diagnostics) -> Option<SourceText> {
    let decoded = match String::from_utf8(bytes) {
        Ok(decoded) => decoded,
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            report.add(not_utf8(path, &bytes, at));
            return None;
        }
    };
    let source = SourceText::new(path, with_line_feeds(&decoded));
    report.extend(breaks_of_word(&source, &decoded));
    let before = report.len();
    // Unwelcome characters begin with one of these bytes; most of a Chinese text does not.
    let suspects =
        source.text.bytes().enumerate().filter(|(_, byte)| matches!(byte, 0..=0x1F | 0x7F | 0xC2 | 0xE2 | 0xEF | 0xF0..=0xF4));
    for (at, _) in suspects.filter(|(_, byte)| *byte != b'\n') {
        let Some(character) = source.text[at..].chars().next() else { continue };
        let Some(fault) = characters::unwelcome(character) else { continue };
        let place = source.place(at..at + character.len_utf8());
        report.add(Diagnostic::at(place, &problem::Tree::UnwelcomeCharacter { character, fault }));
        if report.len() - before >= 20 {
            break;
        }
    }
    (report.len() == before).then_some(source)
}

/// The line ends that Word writes as control characters, which are read as line feeds. They are told of once.
fn breaks_of_word(source: &SourceText, stored: &str) -> Option<Diagnostic> {
    if !stored.contains(is_word_break) {
        return None;
    }
    let bytes = stored.as_bytes();
    let is_break = |place: usize| bytes.get(place).is_some_and(|byte| is_word_break(char::from(*byte)));
    let mut found: Vec<(usize, char)> = Vec::new();
    for (at, place) in places_with_line_feeds(stored).into_iter().enumerate() {
        if is_break(place) && source.text.as_bytes().get(at) == Some(&b'\n') {
            found.push((at, char::from(bytes[place])));
        }
    }
    let (first, character) = *found.first()?;
    let others = found.len() - 1;
    let edits = found.iter().map(|(at, _)| Edit { range: *at..*at + 1, replacement: "\n\n".to_owned() }).collect();
    let found = Diagnostic::at(source.place(first..first), &problem::Tree::BreakOfWord { character, others });
    Some(found.with_fix(source, edits))
}

/// A file of another encoding, shown as its author reads it, or of another format.
fn not_utf8(path: &str, bytes: &[u8], at: usize) -> Diagnostic {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Diagnostic::at(Place::file(path), &problem::Tree::OfficeFile);
    }
    if bytes.starts_with(b"%PDF") {
        return Diagnostic::at(Place::file(path), &problem::Tree::PdfFile);
    }
    let guess = Guess::from_bytes(bytes);
    let (decoded, problem) = match guess {
        Guess::Mixed => (String::from_utf8_lossy(bytes).into_owned(), problem::Tree::PartlyUtf8),
        Guess::Whole(encoding) => (encoding.decoded(bytes), problem::Tree::OtherEncoding { name: encoding.name() }),
    };
    // No character of these encodings holds the byte of a line feed, but in UTF-16, of which the beginning is shown.
    let wide = matches!(guess, Guess::Whole(encoding) if encoding.is_wide());
    let line = if wide { 0 } else { bytes[..at].iter().filter(|byte| **byte == b'\n').count() };
    let start = decoded.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
    let shown = decoded[start..].lines().next().unwrap_or_default();
    let first = start + shown.find(|character: char| !character.is_ascii()).unwrap_or(0);
    let source = SourceText::new(path, decoded.as_str());
    Diagnostic::at(source.place(first..start + shown.len()), &problem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::encoding::testing::{in_big5, in_gbk};

    /// A preview that cannot watch compares two listings.
    #[test]
    fn a_tree_tells_whether_a_file_was_written() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("content")).unwrap();
        let file = root.path().join("content/a.md");
        fs::write(&file, "甲").unwrap();
        let list = || Tree::list(root.path(), &mut Diagnostics::new()).unwrap();
        let before = list();
        assert!(list().is_as(&before));
        // As long as before. Some disks count time in steps.
        let later = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(4_000_000_000);
        fs::write(&file, "乙").unwrap();
        fs::File::options().write(true).open(&file).unwrap().set_modified(later).unwrap();
        assert!(!list().is_as(&before));
    }

    #[test]
    fn a_file_of_another_encoding_is_shown_as_its_author_reads_it() {
        let written = "---\n标题: 示例市教育局2025年工作要点\n发布机构: 示例市教育局\n---\n";
        let traditional = "---\n標題: 範例市教育局2025年工作要點\n發布機構: 範例市教育局\n---\n";
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let finding = |bytes: &[u8]| {
            let at = String::from_utf8(bytes.to_vec()).unwrap_err().utf8_error().valid_up_to();
            let found = not_utf8("content/a.md", bytes, at);
            let position = found.place.position;
            (position.map_or((0, String::new()), |position| (position.line, position.excerpt.text)), found.help.zh)
        };
        let line = "标题: 示例市教育局2025年工作要点".to_owned();
        let ((at, excerpt), help) = finding(&in_gbk(written));
        assert_eq!((at, excerpt, help.contains("GBK")), (2, line, true));
        let ((at, excerpt), help) = finding(&in_big5(traditional));
        assert_eq!((at, excerpt.as_str(), help.contains("Big5")), (2, "標題: 範例市教育局2025年工作要點", true));
        assert!(finding(&[&[0xFF, 0xFE][..], &wide(written)].concat()).1.contains("UTF-16"));
        assert!(finding(&wide(written)).1.contains("UTF-16"));
        let ((at, _), help) = finding(&[written.as_bytes(), &in_gbk("第二段文字。")].concat());
        assert_eq!((at, help.contains("只有这里不是")), (5, true));
        assert!(finding(b"PK\x03\x04\xFF\xFF").1.contains("纯文本"));
    }

    #[test]
    fn a_fingerprint_is_taken_again_once_the_file_is_another() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("content")).unwrap();
        let file = root.path().join("content/a.pdf");
        fs::write(&file, "甲").unwrap();
        let before = Tree::list(root.path(), &mut Diagnostics::new()).unwrap();
        let digest = |tree: &Tree| tree.digest(tree.find("content/a.pdf").unwrap()).unwrap();
        let first = digest(&before);
        fs::write(&file, "甲乙").unwrap();
        let mut after = Tree::list(root.path(), &mut Diagnostics::new()).unwrap();
        after.remember(&before.again());
        assert_ne!(digest(&after), first);
        assert_eq!(digest(&after), Digest::of("甲乙".as_bytes()));
    }
}
