//! Reads a published site back: its manifest, then the files that it lists.

use super::manifest::NAME;
use super::system;
use crate::base::address::{check_segment, decode};
use crate::base::date::Date;
use crate::base::digest::Digest;
use crate::base::text::unwelcome;
use crate::diagnostic::Text;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::sentence::{self, Sentence as _};
use crate::schema::manifest::{Content, Digests, PublishedFile};
use crate::schema::plan::State;
use crate::schema::{Document as _, Named, manifest};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};

/// The manifest of a site with a million files has less.
const MAX_MANIFEST_BYTES: u64 = 256 << 20;

/// A published site, or what its manifest tells of it.
#[derive(Debug)]
pub(crate) struct Published {
    pub(crate) manifest: Manifest,
    /// The manifest as it stands.
    pub(crate) bytes: Vec<u8>,
    /// The folder, behind all links; absent where only a manifest was given.
    root: Option<PathBuf>,
}

/// A manifest, read and checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Manifest {
    /// The program that wrote it and its version.
    pub(crate) generator: String,
    /// The day for which validity was computed.
    pub(crate) as_of: Date,
    pub(crate) documents: usize,
    /// Whether drafts are among them.
    pub(crate) drafts: bool,
    /// What each document told its readers; absent where the program that wrote it did not say so, or said it otherwise.
    pub(crate) content: Option<ListedContent>,
    /// The files by path; every path is one that a site can have.
    pub(crate) files: BTreeMap<String, ListedFile>,
}

/// What the documents of a manifest told their readers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ListedContent {
    /// The name of the site.
    pub(crate) title: String,
    /// The digest of the words of the guide.
    pub(crate) guide: Option<Digest>,
    /// The digest of what pages told of those who publish; earlier manifests have none.
    pub(crate) organisation: Option<Digest>,
    /// The digests of what pages told of bodies, by id.
    pub(crate) bodies: BTreeMap<String, Digest>,
    /// The documents by id.
    pub(crate) documents: BTreeMap<String, ListedDocument>,
}

/// A document of a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ListedDocument {
    /// Its address, not escaped, with a final slash.
    pub(crate) address: String,
    /// Its state on the day of the manifest.
    pub(crate) validity: Named<State>,
    /// The next day on which its state is another.
    pub(crate) next_change: Option<Date>,
    /// The digests of its facts, its text, its targets and its files.
    pub(crate) digests: [Digest; 4],
}

/// A file of a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ListedFile {
    /// Its bytes.
    pub(crate) size: u64,
    pub(crate) sha256: Digest,
}

/// Why a published site cannot be read.
#[derive(Debug)]
pub(crate) enum ReadError {
    /// What was named is no published site: wrong usage.
    Refused(Text),
    /// The machine failed.
    Failed(Failure),
}

/// Why one file of a published site is not to be had.
#[derive(Debug)]
pub(crate) enum FileError {
    /// It is not there.
    Absent,
    /// It is a link, a pipe or a folder, or lies behind a link.
    NotRegular,
    /// It has more bytes than asked for.
    TooLarge,
    /// It is not the file that the manifest lists.
    Altered,
    /// The machine failed at reading it.
    Failed(Failure),
    /// The machine failed at writing the copy.
    Unwritable(io::Error),
}

impl Published {
    /// Reads the manifest of a published folder, or a manifest that was saved alone.
    ///
    /// # Errors
    /// There is none (wrong usage), it names a path that no site has, or the disk fails.
    pub(crate) fn open(path: &Path) -> Result<Self, ReadError> {
        let shown_place = || path.display().to_string();
        let refused = |words: sentence::Publication| ReadError::Refused(words.text());
        let unreadable = |cause| ReadError::Failed(Failure::at(path, sentence::Publication::ManifestUnreadable.text(), cause));
        let is_folder = match fs::metadata(path) {
            Ok(metadata) => metadata.is_dir(),
            Err(cause) if matches!(cause.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Err(refused(sentence::Publication::NothingThere { place: shown_place() }));
            }
            Err(cause) => return Err(unreadable(cause)),
        };
        let place = path.canonicalize().map_err(unreadable)?;
        // A manifest that was saved from the live site is enough to say what will change.
        let (file, root) = if is_folder { (place.join(NAME), Some(place)) } else { (place, None) };
        let bytes = match read_regular(&file, MAX_MANIFEST_BYTES) {
            Ok(bytes) => bytes,
            Err(FileError::Failed(failure)) => return Err(ReadError::Failed(failure)),
            Err(FileError::TooLarge) => return Err(refused(sentence::Publication::ManifestTooLarge { place: shown_place() })),
            Err(_) => return Err(refused(sentence::Publication::NoManifest { place: shown_place() })),
        };
        let manifest = Manifest::read(&bytes).map_err(|said| match said {
            None => refused(sentence::Publication::ManifestNotUnderstood { place: shown_place() }),
            Some(path) => refused(sentence::Publication::ManifestNamesImpossiblePath { path: shown(&path) }),
        })?;
        Ok(Self { manifest, bytes, root })
    }

    /// Whether `anchors.lock` should know it: it has documents and no drafts.
    #[must_use]
    pub(crate) fn has_anchors(&self) -> bool {
        self.manifest.documents > 0 && !self.has_drafts()
    }

    /// Whether drafts are among its documents.
    #[must_use]
    pub(crate) fn has_drafts(&self) -> bool {
        self.manifest.drafts
    }

    /// Whether the files are at hand, not the manifest alone.
    #[must_use]
    pub(crate) fn has_files(&self) -> bool {
        self.root.is_some()
    }

    /// The folder, behind all links.
    #[must_use]
    pub(crate) fn folder(&self) -> Option<&Path> {
        self.root.as_deref()
    }

    /// The bytes of a listed file, at most so many.
    ///
    /// # Errors
    /// It is not listed, not there, no regular file inside the folder, or too large; or the disk fails.
    pub(crate) fn read(&self, name: &str, largest: u64) -> Result<Vec<u8>, FileError> {
        read_regular(&self.place(name)?, largest)
    }

    /// Copies a listed file, piece by piece, and sees that it is the one that the manifest lists.
    ///
    /// # Errors
    /// As for `read`; or the file is another, or what it is copied to refuses.
    pub(crate) fn copy(&self, name: &str, to: &mut dyn Write) -> Result<(), FileError> {
        let listed = self.manifest.files.get(name).ok_or(FileError::Absent)?;
        let place = self.place(name)?;
        let (file, _) = system::open_regular(&place).map_err(|cause| of_opening(&place, cause))?;
        let mut refused = None;
        // One byte more than listed is enough to have another digest; a file that grows while it is read ends there.
        let copying = Copying { from: file.take(listed.size.saturating_add(1)), to, refused: &mut refused };
        let digest = Digest::of_reader(copying);
        if let Some(cause) = refused {
            return Err(FileError::Unwritable(cause));
        }
        let digest = digest.map_err(|cause| FileError::Failed(Failure::at(&place, unreadable(), cause)))?;
        if digest == listed.sha256 { Ok(()) } else { Err(FileError::Altered) }
    }

    /// Where a listed file stands; the folders on the way are folders themselves, not links to some.
    fn place(&self, name: &str) -> Result<PathBuf, FileError> {
        let root = self.root.as_deref().ok_or(FileError::Absent)?;
        if !self.manifest.files.contains_key(name) {
            return Err(FileError::Absent);
        }
        let mut place = root.to_path_buf();
        let mut segments = name.split('/').peekable();
        while let Some(segment) = segments.next() {
            place.push(segment);
            if segments.peek().is_none() {
                break;
            }
            // Each folder on the way: a link in the midst would lead out of the published folder, whatever the last name
            // is.
            match place.symlink_metadata() {
                Ok(metadata) if metadata.is_dir() => {}
                Ok(_) => return Err(FileError::NotRegular),
                Err(cause) => return Err(of_opening(&place, cause)),
            }
        }
        Ok(place)
    }
}

impl Manifest {
    /// Reads a manifest; where it cannot be understood, the path that is at fault, if one is.
    fn read(bytes: &[u8]) -> Result<Self, Option<String>> {
        let read: manifest::Manifest = manifest::Manifest::read(bytes).ok_or(None)?;
        let mut files = BTreeMap::new();
        for PublishedFile { path, size, sha256 } in read.files {
            // A foreign manifest decides which files are read and packed: `..`, an absolute path or a reserved name ends
            // the reading.
            if path == NAME || !is_path(&path) {
                return Err(Some(path));
            }
            // Listed twice, one of the two would be believed by chance.
            if files.insert(path.clone(), ListedFile { size, sha256 }).is_some() {
                return Err(Some(path));
            }
        }
        let content = match read.content {
            Content::Known(digests) => Some(ListedContent::check(read.title.into_owned(), digests)?),
            // It says that it is of our form and is not: damaged. Of another form it is from another version, and the files
            // still count.
            Content::Other(fields) if fields.get("content_schema").is_some_and(|name| name == Digests::SCHEMA) => {
                return Err(None);
            }
            Content::Other(_) => None,
        };
        Ok(Self {
            generator: read.generator.into_owned(),
            as_of: read.as_of,
            documents: read.documents,
            drafts: read.drafts,
            content,
            files,
        })
    }
}

impl ListedContent {
    /// Where a document cannot be on any site, the address that is at fault.
    fn check(title: String, digests: Digests<'_>) -> Result<Self, Option<String>> {
        let documents = digests.content.into_owned().into_iter().map(|document| {
            let address = page_address(&document.url).filter(|_| is_path(&document.id)).ok_or(Some(document.url))?;
            let listed = ListedDocument {
                address,
                validity: document.validity,
                next_change: document.next_change,
                digests: [document.facts, document.text, document.targets, document.files],
            };
            Ok((document.id, listed))
        });
        Ok(Self {
            title,
            guide: digests.guide,
            organisation: digests.organisation,
            bodies: digests.bodies.into_owned(),
            documents: documents.collect::<Result<_, Option<String>>>()?,
        })
    }
}

/// The address of a page that an escaped one means, if a site can have it.
fn page_address(url: &str) -> Option<String> {
    decode(url).filter(|address| address.strip_suffix('/').is_some_and(is_path))
}

fn is_path(path: &str) -> bool {
    path.split('/').all(|segment| check_segment(segment).is_ok())
}

/// A reader that hands on what it reads, so that one pass copies a file and takes its digest.
struct Copying<'a> {
    from: io::Take<fs::File>,
    to: &'a mut dyn Write,
    /// Why the writing failed.
    refused: &'a mut Option<io::Error>,
}

impl io::Read for Copying<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.from.read(buffer)?;
        if let Err(cause) = self.to.write_all(&buffer[..length]) {
            *self.refused = Some(cause);
            return Err(io::ErrorKind::Other.into());
        }
        Ok(length)
    }
}

fn read_regular(path: &Path, largest: u64) -> Result<Vec<u8>, FileError> {
    let (file, metadata) = system::open_regular(path).map_err(|cause| of_opening(path, cause))?;
    // The size that is stated saves reading; the reading is bounded all the same, since a file may grow meanwhile.
    if metadata.len() > largest {
        return Err(FileError::TooLarge);
    }
    let mut bytes = Vec::new();
    file.take(largest.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|cause| FileError::Failed(Failure::at(path, unreadable(), cause)))?;
    if bytes.len() as u64 > largest { Err(FileError::TooLarge) } else { Ok(bytes) }
}

fn of_opening(path: &Path, cause: io::Error) -> FileError {
    match cause.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::InvalidFilename => FileError::Absent,
        io::ErrorKind::InvalidInput => FileError::NotRegular,
        _ => FileError::Failed(Failure::at(path, unreadable(), cause)),
    }
}

fn unreadable() -> Text {
    sentence::Publication::PublishedFileUnreadable.text()
}

/// A path in a message: what steers a terminal is left out, and what is long is cut.
#[must_use]
pub(crate) fn shown(path: &str) -> String {
    let is_hidden = |character: char| character.is_control() || unwelcome(character).is_some();
    path.chars().map(|character| if is_hidden(character) { '\u{FFFD}' } else { character }).take(120).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::tempdir;

    fn manifest(path: &str) -> String {
        let digest = Digest::of(b"abc");
        format!(
            r#"{{"schema":"gongkai/manifest/1","generator":"g","as_of":"2023-06-01","documents":1,
            "files":[{{"path":{},"size":3,"sha256":"{digest}"}}]}}"#,
            serde_json::Value::from(path)
        )
    }

    #[test]
    fn a_path_that_leads_out_is_refused() {
        for path in ["../a", "/etc/passwd", "a/../../b", "a//b", "a\\b", "", ".", "C:/a", "manifest.json", "a\nb", ".git/config"]
        {
            assert_eq!(Manifest::read(manifest(path).as_bytes()), Err(Some(path.to_owned())), "{path}");
        }
        assert!(Manifest::read(manifest("规划/a.html").as_bytes()).is_ok());
        assert_eq!(Manifest::read(b"[]"), Err(None));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn links_and_pipes_are_not_followed() {
        let (folder, elsewhere) = (tempdir().unwrap(), tempdir().unwrap());
        fs::write(elsewhere.path().join("a"), "abc").unwrap();
        let open = |path: &str| {
            fs::write(folder.path().join(NAME), manifest(path)).unwrap();
            Published::open(folder.path()).unwrap()
        };
        std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("link")).unwrap();
        std::os::unix::fs::symlink(elsewhere.path().join("a"), folder.path().join("b")).unwrap();
        system::make_pipe(&folder.path().join("pipe")).unwrap();
        for path in ["link/a", "b", "pipe"] {
            assert!(matches!(open(path).read(path, 9), Err(FileError::NotRegular)), "{path}");
        }
        fs::write(folder.path().join("c"), "abc").unwrap();
        assert_eq!(open("c").read("c", 9).unwrap(), b"abc");
        assert!(matches!(open("c").read("c", 2), Err(FileError::TooLarge)));
        assert!(matches!(open("c").read("d", 9), Err(FileError::Absent)));
        fs::write(folder.path().join("c"), "abd").unwrap();
        assert!(matches!(open("c").copy("c", &mut Vec::new()), Err(FileError::Altered)));
    }
}
