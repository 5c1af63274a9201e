//! Gathers the files of the coming site in a folder of their own.

use super::destination::GITIGNORE;
use super::manifest::{self, Entry};
use super::system::{self, System};
use crate::base::address::check_segment;
use crate::base::digest::Digest;
use crate::diagnostic::Text;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::sentence::{self, Sentence as _};
use crate::schema::manifest::PublishedFile;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Seek as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

/// How many bytes are compared or copied at a time.
const CHUNK_BYTES: usize = 8 << 10;

/// The staging folder, which is removed with all that it holds when this is dropped.
pub(super) struct Staging {
    system: Arc<dyn System>,
    folder: PathBuf,
    /// Where the former site stands.
    output: PathBuf,
    has_former: bool,
    /// Whether it is inside the output, where files that are there already need not be staged.
    is_inside: bool,
    watch: Option<File>,
    /// The folders made so far, and whether the former site has a folder of that name.
    folders: Mutex<HashMap<String, bool>>,
    entries: Mutex<Vec<Entry>>,
}

/// A file to be staged.
struct Place {
    staged: PathBuf,
    published: PathBuf,
    /// Whether the former site has the folder, so that it may have the file.
    has_former: bool,
}

/// A file of the former site that may be the same as one of the coming.
struct Former {
    file: File,
    modified: Option<SystemTime>,
}

/// A reader that hands on what it reads, so that one pass copies a file and takes its digest.
struct Copying<W> {
    from: File,
    to: W,
    size: u64,
    /// Whether it was the writing that failed.
    is_refused: bool,
}

impl<W: FnMut(&[u8]) -> io::Result<()>> Read for Copying<W> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.from.read(buffer)?;
        (self.to)(&buffer[..length]).inspect_err(|_| self.is_refused = true)?;
        self.size += length as u64;
        Ok(length)
    }
}

impl Staging {
    /// Makes an empty staging folder in the place of what an earlier build left there.
    pub(crate) fn begin(system: Arc<dyn System>, folder: &Path, output: &Path, has_former: bool) -> Result<Self, Failure> {
        let open = || {
            // Under the lock, so that it can only be what a killed build has left.
            system::remove(folder)?;
            system::make_folder(folder)?;
            system::spread(folder);
            system::watch(folder)
        };
        let watch = open().map_err(|cause| Failure::at(folder, unwritable(), cause))?;
        Ok(Self {
            system,
            folder: folder.to_path_buf(),
            output: output.to_path_buf(),
            has_former,
            is_inside: folder.starts_with(output),
            watch,
            folders: Mutex::default(),
            entries: Mutex::default(),
        })
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Stages a file and lists it.
    pub(crate) fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let place = self.place(path)?;
        let is_unchanged = self.stage(&place, bytes)?;
        self.list(path, bytes.len() as u64, Digest::of(bytes), is_unchanged);
        Ok(())
    }

    /// Stages a copy of a file, piece by piece, and lists it.
    pub(crate) fn copy(&self, path: &str, source: &Path) -> Result<(Digest, u64), Failure> {
        let unreadable = |path: &Path, cause| Failure::at(path, sentence::Publication::SourceUnreadable.text(), cause);
        let (mut original, metadata) = system::open_regular(source).map_err(|cause| unreadable(source, cause))?;
        let place = self.place(path)?;
        // Bytes are compared, not times or digests: a former file is taken over only where it is the same to the last byte.
        let former = place.former(metadata.len()).filter(|former| are_equal(&original, &former.file).unwrap_or(false));
        // A link instead of a copy: the file keeps its modification time, so that a server's caches and rsync see no
        // change, and a site of which little has changed costs little disk.
        if let Some(former) = former.as_ref().filter(|_| self.keep(&place)) {
            let mut kept = &former.file;
            // Of the bytes that will be published: the original may have changed since the two were compared.
            let digest = kept.rewind().and_then(|()| Digest::of_reader(kept));
            let digest = digest.map_err(|cause| unreadable(&place.published, cause))?;
            self.list(path, metadata.len(), digest, true);
            return Ok((digest, metadata.len()));
        }
        let unwritable = |cause| Failure::at(&place.published, unwritable(), cause);
        let mut file = system::create_file(&place.staged).map_err(unwritable)?;
        original.rewind().map_err(|cause| unreadable(source, cause))?;
        let mut copying =
            Copying { from: original, to: |bytes: &[u8]| self.system.write(&mut file, bytes), size: 0, is_refused: false };
        let (digest, size) = match Digest::of_reader(&mut copying) {
            Ok(digest) => (digest, copying.size),
            Err(cause) if copying.is_refused => return Err(unwritable(cause)),
            Err(cause) => return Err(unreadable(source, cause)),
        };
        if let Some(modified) = former.as_ref().and_then(|former| former.modified) {
            file.set_modified(modified).map_err(unwritable)?;
        }
        self.list(path, size, digest, former.is_some());
        Ok((digest, size))
    }

    /// Stages the manifest, which does not list itself.
    pub(crate) fn write_manifest(&self, manifest: &str) -> Result<(), Failure> {
        self.stage(&self.at_the_top(manifest::NAME), manifest.as_bytes()).map(|_| ())
    }

    /// Stages what the webmaster put into the output folder himself. It is no part of the site and not listed.
    pub(crate) fn carry_over(&self) -> Result<(), Failure> {
        let place = self.at_the_top(GITIGNORE);
        let mut bytes = Vec::new();
        let read = system::open_regular(&place.published).and_then(|(mut file, _)| file.read_to_end(&mut bytes));
        match read {
            Ok(_) => self.stage(&place, &bytes).map(|_| ()),
            Err(cause) if matches!(cause.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidInput) => Ok(()),
            Err(cause) => Err(Failure::at(&place.published, sentence::Publication::GitignoreUnreadable.text(), cause)),
        }
    }

    /// All files listed so far, in the order of their paths.
    pub(crate) fn entries(&self) -> Result<Vec<Entry>, Failure> {
        let mut entries = guard(&self.entries).clone();
        entries.sort();
        match entries.windows(2).find(|pair| pair[0].file.path == pair[1].file.path) {
            Some(pair) => Err(Failure {
                path: Some(pair[0].file.path.clone().into()),
                ..Failure::new(sentence::Publication::TwoPagesOneFile.text())
            }),
            None => Ok(entries),
        }
    }

    /// Brings all that was staged to the disk.
    pub(crate) fn sync(&self) -> Result<(), Failure> {
        let synced = match self.system.sync_around(self.watch.as_ref()) {
            // One request for the whole file system where there is one: for tens of thousands of small files it is far
            // cheaper than one for each.
            Err(cause) if system::is_unsupported(&cause) => self.sync_each(),
            result => result,
        };
        synced.map_err(|cause| Failure::at(&self.folder, sentence::Publication::DiskKeptNothing.text(), cause))
    }

    fn sync_each(&self) -> io::Result<()> {
        let entries = guard(&self.entries);
        let written = entries.iter().filter(|entry| !entry.is_unchanged).map(|entry| entry.file.path.as_str());
        for path in written.chain([manifest::NAME, GITIGNORE]).map(|path| join(&self.folder, path)) {
            if system::exists(&path)? {
                // Files before the folders that name them, and the outermost folder last.
                self.system.sync_file(&path)?;
            }
        }
        for folder in guard(&self.folders).keys() {
            self.system.sync_folder(&join(&self.folder, folder))?;
        }
        self.system.sync_folder(&self.folder)
    }

    /// Stages bytes, and tells whether the former site has the same.
    fn stage(&self, place: &Place, bytes: &[u8]) -> Result<bool, Failure> {
        let former = place.former(bytes.len() as u64).filter(|former| are_equal(bytes, &former.file).unwrap_or(false));
        if former.is_some() && self.keep(place) {
            return Ok(true);
        }
        let write = || {
            let mut file = system::create_file(&place.staged)?;
            self.system.write(&mut file, bytes)?;
            // `File` does not tell what closing it brings to light; `sync` does.
            former.as_ref().and_then(|former| former.modified).map_or(Ok(()), |modified| file.set_modified(modified))
        };
        write().map_err(|cause| Failure::at(&place.published, unwritable(), cause))?;
        Ok(former.is_some())
    }

    /// Takes a file of the former site over as it is; `false` where the file system cannot.
    fn keep(&self, place: &Place) -> bool {
        self.is_inside || self.system.link(&place.published, &place.staged).is_ok()
    }

    /// Checks a path and makes its folder.
    fn place(&self, path: &str) -> Result<Place, Failure> {
        // Here every path of a site passes: no view and no attachment can write outside of the staging folder.
        if path == manifest::NAME || path.split('/').any(|segment| check_segment(segment).is_err()) {
            let words = sentence::Publication::UnusableFileName.text();
            return Err(Failure { path: Some(path.into()), ..Failure::new(words) });
        }
        let published = join(&self.output, path);
        let folder = path.rfind('/').map_or("", |end| &path[..end]);
        let has_former = self.make_folder(folder).map_err(|cause| Failure::at(&published, unwritable(), cause))?;
        Ok(Place { staged: join(&self.folder, path), published, has_former })
    }

    fn at_the_top(&self, name: &str) -> Place {
        Place { staged: self.folder.join(name), published: self.output.join(name), has_former: self.has_former }
    }

    /// Makes a folder and those above it, and tells whether the former site has it: a folder, not a link to one.
    fn make_folder(&self, folder: &str) -> io::Result<bool> {
        if folder.is_empty() {
            return Ok(self.has_former);
        }
        if let Some(has_former) = guard(&self.folders).get(folder) {
            return Ok(*has_former);
        }
        let above = folder.rfind('/').map_or("", |end| &folder[..end]);
        let has_former = self.make_folder(above)? && system::is_folder(&join(&self.output, folder));
        // Two threads may both come here; the folder is the same for either.
        let place = join(&self.folder, folder);
        system::make_folder(&place)?;
        if above.is_empty() {
            // Folders of the first level are years and bodies, each a tree of its own.
            system::spread(&place);
        }
        guard(&self.folders).insert(folder.to_owned(), has_former);
        Ok(has_former)
    }

    fn list(&self, path: &str, size: u64, sha256: Digest, is_unchanged: bool) {
        guard(&self.entries).push(Entry { file: PublishedFile { path: path.to_owned(), size, sha256 }, is_unchanged });
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let _ = system::remove(&self.folder);
    }
}

impl Place {
    /// The file of this path on the former site, if it has this size and looks as we publish files.
    fn former(&self, size: u64) -> Option<Former> {
        if !self.has_former {
            return None;
        }
        // Any doubt means writing the file anew, which is always right.
        let (file, metadata) = system::open_regular(&self.published).ok()?;
        let fits = metadata.len() == size && system::has_published_mode(&metadata);
        fits.then(|| Former { file, modified: metadata.modified().ok() })
    }
}

/// The file or folder of a path with `/` below a folder, in the system's own writing.
pub(super) fn join(folder: &Path, path: &str) -> PathBuf {
    let mut joined = folder.to_path_buf();
    joined.extend(path.split('/'));
    joined
}

fn are_equal(mut one: impl Read, mut other: impl Read) -> io::Result<bool> {
    let (mut left, mut right) = ([0; CHUNK_BYTES], [0; CHUNK_BYTES]);
    loop {
        let length = read_chunk(&mut one, &mut left)?;
        let are_equal = read_chunk(&mut other, &mut right)? == length && left[..length] == right[..length];
        if !are_equal || length < CHUNK_BYTES {
            return Ok(are_equal);
        }
    }
}

/// Reads until the chunk is full or the end is reached.
fn read_chunk(from: &mut impl Read, chunk: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while length < chunk.len() {
        match from.read(&mut chunk[length..]) {
            Ok(0) => break,
            Ok(count) => length += count,
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
            Err(cause) => return Err(cause),
        }
    }
    Ok(length)
}

/// A mutex here guards a collection that is whole after every step, so a thread that died did no harm.
fn guard<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn unwritable() -> Text {
    sentence::Publication::FileUnwritable.text()
}
