//! Reads a published site back: its manifest, then the files that it lists.

use super::manifest::{CONTENT_SCHEMA, NAME};
use super::system;
use crate::base::address::{check_segment, decode};
use crate::base::date::Date;
use crate::base::diagnostic::{Text, text};
use crate::base::digest::Digest;
use crate::base::failure::Failure;
use crate::base::text::unwelcome;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};

/// The manifest of a site with a million files has less.
const LARGEST_MANIFEST: u64 = 256 << 20;

/// The schema that can be read.
const SCHEMA: &str = "gongkai/manifest/1";

/// A published site, or what its manifest tells of it.
#[derive(Debug)]
pub struct Published {
    /// What the manifest says.
    pub manifest: Manifest,
    /// The manifest as it stands.
    pub bytes: Vec<u8>,
    /// The folder, behind all links; absent where only a manifest was given.
    root: Option<PathBuf>,
}

/// A manifest, read and checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// The program that wrote it and its version.
    pub generator: String,
    /// The day for which validity was computed.
    pub as_of: Date,
    /// The number of documents.
    pub documents: usize,
    /// What each document told its readers; absent where the program that wrote it did not say so, or said it otherwise.
    pub content: Option<ListedContent>,
    /// The files by path; every path is one that a site can have.
    pub files: BTreeMap<String, ListedFile>,
}

/// What the documents of a manifest told their readers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedContent {
    /// The name of the site.
    pub title: String,
    /// The digest of the words of the guide.
    pub guide: Option<String>,
    /// The digest of what pages told of those who publish; earlier manifests have none.
    pub organisation: Option<String>,
    /// The digests of what pages told of bodies, by id.
    pub bodies: BTreeMap<String, String>,
    /// The documents by id.
    pub documents: BTreeMap<String, ListedDocument>,
}

/// A document of a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedDocument {
    /// Its address, not escaped, with a final slash.
    pub address: String,
    /// Its state on the day of the manifest.
    pub validity: String,
    /// The next day on which its state is another.
    pub next_change: Option<Date>,
    /// The digests of its facts, its text, its targets and its files.
    pub digests: [String; 4],
}

/// A file of a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedFile {
    /// Its bytes.
    pub size: u64,
    /// Their digest in hexadecimal digits.
    pub sha256: String,
}

/// Why a published site cannot be read.
#[derive(Debug)]
pub enum ReadError {
    /// What was named is no published site: wrong usage.
    Refused(Text),
    /// The machine failed.
    Failed(Failure),
}

/// Why one file of a published site is not to be had.
#[derive(Debug)]
pub enum FileError {
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
    pub fn open(path: &Path) -> Result<Self, ReadError> {
        let refused = |zh: &str, en: &str| {
            ReadError::Refused(text(format!("{zh}：{}", path.display()), format!("{en}: {}", path.display())))
        };
        let unreadable =
            |cause| ReadError::Failed(Failure::at(path, text("读不了 manifest.json", "manifest.json cannot be read"), cause));
        let is_folder = match fs::metadata(path) {
            Ok(metadata) => metadata.is_dir(),
            Err(cause) if matches!(cause.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Err(refused("没有这个文件夹或文件", "There is no such folder or file"));
            }
            Err(cause) => return Err(unreadable(cause)),
        };
        let place = path.canonicalize().map_err(unreadable)?;
        let (file, root) = if is_folder { (place.join(NAME), Some(place)) } else { (place, None) };
        let bytes = match read_regular(&file, LARGEST_MANIFEST) {
            Ok(bytes) => bytes,
            Err(FileError::Failed(failure)) => return Err(ReadError::Failed(failure)),
            Err(FileError::TooLarge) => return Err(refused("manifest.json 太大", "manifest.json is too large")),
            Err(_) => {
                return Err(refused(
                    "这里没有 manifest.json，不是 gongkai build 写出的文件夹",
                    "There is no manifest.json: this is no folder that gongkai build has written",
                ));
            }
        };
        let manifest = Manifest::read(&bytes).map_err(|said| match said {
            None => refused("manifest.json 读不懂", "This manifest.json cannot be understood"),
            Some(path) => ReadError::Refused(text(
                format!("manifest.json 里有站点不可能有的路径，不予处理：{}", shown(&path)),
                format!("manifest.json names a path that no site has, so it is refused: {}", shown(&path)),
            )),
        })?;
        Ok(Self { manifest, bytes, root })
    }

    /// Whether a folder holds a publication that `anchors.lock` should know: one with documents and without drafts.
    #[must_use]
    pub fn has_anchors(path: &Path) -> bool {
        Self::open(path).is_ok_and(|published| published.manifest.documents > 0 && !published.has_drafts())
    }

    /// Whether drafts are among its documents.
    #[must_use]
    pub fn has_drafts(&self) -> bool {
        #[derive(serde::Deserialize)]
        struct Drafts {
            #[serde(default)]
            drafts: bool,
        }
        serde_json::from_slice::<Drafts>(&self.bytes).is_ok_and(|manifest| manifest.drafts)
    }

    /// Whether the files are at hand, not the manifest alone.
    #[must_use]
    pub fn has_files(&self) -> bool {
        self.root.is_some()
    }

    /// The folder, behind all links.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        self.root.as_deref()
    }

    /// The bytes of a listed file, at most so many.
    ///
    /// # Errors
    /// It is not listed, not there, no regular file inside the folder, or too large; or the disk fails.
    pub fn read(&self, name: &str, largest: u64) -> Result<Vec<u8>, FileError> {
        read_regular(&self.place(name)?, largest)
    }

    /// Copies a listed file, piece by piece, and sees that it is the one that the manifest lists.
    ///
    /// # Errors
    /// As for `read`; or the file is another, or what it is copied to refuses.
    pub fn copy(&self, name: &str, to: &mut dyn Write) -> Result<(), FileError> {
        let listed = self.manifest.files.get(name).ok_or(FileError::Absent)?;
        let place = self.place(name)?;
        let (file, _) = system::open_regular(&place).map_err(|cause| of_opening(&place, cause))?;
        let mut refused = None;
        let copying = Copying { from: file.take(listed.size.saturating_add(1)), to, refused: &mut refused };
        let digest = Digest::of_reader(copying);
        if let Some(cause) = refused {
            return Err(FileError::Unwritable(cause));
        }
        let digest = digest.map_err(|cause| FileError::Failed(Failure::at(&place, unreadable(), cause)))?;
        if digest.to_string() == listed.sha256 { Ok(()) } else { Err(FileError::Altered) }
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
        #[derive(Deserialize)]
        struct Raw {
            schema: String,
            #[serde(default)]
            generator: String,
            as_of: String,
            #[serde(default)]
            documents: usize,
            #[serde(default)]
            title: String,
            #[serde(default)]
            content_schema: String,
            #[serde(default)]
            guide: Value,
            #[serde(default)]
            organisation: Value,
            #[serde(default)]
            bodies: Value,
            #[serde(default)]
            content: Value,
            files: Vec<RawFile>,
        }
        #[derive(Deserialize)]
        struct RawFile {
            path: String,
            size: u64,
            sha256: String,
        }
        let raw: Raw = serde_json::from_slice(bytes).map_err(|_| None)?;
        let as_of = Date::parse(&raw.as_of).filter(|_| raw.schema == SCHEMA).ok_or(None)?;
        let mut files = BTreeMap::new();
        for RawFile { path, size, sha256 } in raw.files {
            if path == NAME || !is_path(&path) {
                return Err(Some(path));
            }
            if sha256.len() != 64 || !sha256.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f')) {
                return Err(None);
            }
            if files.insert(path.clone(), ListedFile { size, sha256 }).is_some() {
                return Err(Some(path));
            }
        }
        // What another program counts as content may look otherwise.
        let content = if raw.content_schema == CONTENT_SCHEMA {
            let digest = |value: &Value| value.as_str().map(str::to_owned);
            let bodies = raw.bodies.as_object().into_iter().flatten();
            Some(ListedContent {
                title: raw.title,
                guide: digest(&raw.guide),
                organisation: digest(&raw.organisation),
                bodies: bodies.filter_map(|(id, value)| Some((id.clone(), digest(value)?))).collect(),
                documents: documents(raw.content)?,
            })
        } else {
            None
        };
        Ok(Self { generator: raw.generator, as_of, documents: raw.documents, content, files })
    }
}

/// The documents of a manifest by id; where they cannot be understood, the address that is at fault, if one is.
fn documents(list: Value) -> Result<BTreeMap<String, ListedDocument>, Option<String>> {
    #[derive(Deserialize)]
    struct Raw {
        id: String,
        url: String,
        validity: String,
        next_change: Option<String>,
        facts: String,
        text: String,
        targets: String,
        files: String,
    }
    let list: Vec<Raw> = serde_json::from_value(list).map_err(|_| None)?;
    list.into_iter()
        .map(|Raw { id, url, validity, next_change, facts, text, targets, files }| {
            let address = page_address(&url).filter(|_| is_path(&id)).ok_or(Some(url))?;
            let next_change = next_change.as_deref().and_then(Date::parse);
            Ok((id, ListedDocument { address, validity, next_change, digests: [facts, text, targets, files] }))
        })
        .collect()
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
    text("读不了已发布的文件；请检查磁盘和权限", "A published file cannot be read: check the disk and permissions")
}

/// A path in a message: what steers a terminal is left out, and what is long is cut.
#[must_use]
pub fn shown(path: &str) -> String {
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
            r#"{{"schema":"gongkai/manifest/1","generator":"g","as_of":"2023-06-01","documents":1,"files":[{{"path":{},"size":3,"sha256":"{digest}"}}]}}"#,
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
