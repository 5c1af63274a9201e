//! Writes files of a published site with some papers into a new folder, or into a zip archive.

use super::published::{FileError, Published};
use super::system;
use crate::base::archive::Archive;
use crate::diagnostic::Text;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::sentence::{self, Sentence as _};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

/// The folder in an upload package that holds the files of the site.
const FILES: &str = "site";

/// What goes into an upload package.
#[derive(Debug)]
pub(crate) struct UploadPackage<'a> {
    /// The site that the files are from.
    pub(crate) from: &'a Published,
    /// Their paths on the site.
    pub(crate) files: Vec<&'a str>,
    /// Names and contents of what goes beside them.
    pub(crate) papers: Vec<(&'a str, String)>,
}

/// Why an upload package is not written.
#[derive(Debug)]
pub(crate) enum UploadPackageError {
    /// The place is taken, or the site is not what its manifest says: wrong usage.
    Refused(Text),
    /// The machine failed.
    Failed(Failure),
}

/// Where the bytes of an entry come from.
enum Content<'a> {
    Text(&'a [u8]),
    File(&'a str),
}

impl UploadPackage<'_> {
    /// Writes the upload package to a folder that is not there or is empty, or to a new file that ends in `.zip`. It may not be
    /// in one of the folders `apart`. What was begun and failed is removed.
    ///
    /// # Errors
    /// The place is taken, a file is not the one of the manifest (usage), or the disk refuses.
    pub(crate) fn write(&self, place: &Path, apart: &[&Path]) -> Result<(), UploadPackageError> {
        let place = std::path::absolute(place).map_err(|cause| unwritable(place, cause))?;
        check_apart(&place, apart)?;
        if place.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip")) {
            self.write_archive(&place)
        } else {
            self.write_folder(&place)
        }
    }

    /// All entries in the order of their names.
    fn entries(&self) -> BTreeMap<String, Content<'_>> {
        let papers = self.papers.iter().map(|(name, words)| ((*name).to_owned(), Content::Text(words.as_bytes())));
        let files = self.files.iter().map(|path| {
            // The manifest does not list itself.
            let content = if *path == super::manifest::NAME { Content::Text(&self.from.bytes) } else { Content::File(path) };
            (format!("{FILES}/{path}"), content)
        });
        papers.chain(files).collect()
    }

    fn write_folder(&self, folder: &Path) -> Result<(), UploadPackageError> {
        let is_used = match fs::read_dir(folder) {
            Ok(mut entries) => entries.next().is_some(),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => false,
            Err(cause) if cause.kind() == io::ErrorKind::NotADirectory => true,
            Err(cause) => return Err(unwritable(folder, cause)),
        };
        if is_used {
            return Err(taken(folder));
        }
        let written = fs::create_dir_all(folder)
            .map_err(|cause| unwritable(folder, cause))
            .and_then(|()| self.entries().iter().try_for_each(|(name, content)| self.write_file(folder, name, content)));
        // A package that is not whole would be uploaded by whoever finds it.
        if written.is_err() {
            // The folder was empty or not there: all in it is of this upload package.
            let _ = system::remove(folder);
        }
        written
    }

    fn write_file(&self, folder: &Path, name: &str, content: &Content<'_>) -> Result<(), UploadPackageError> {
        let path = folder.join(name);
        let made = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| system::create_file(&path));
        let mut file = made.map_err(|cause| unwritable(&path, cause))?;
        self.put(content, &mut file, &path)
    }

    fn write_archive(&self, place: &Path) -> Result<(), UploadPackageError> {
        if system::exists(place).map_err(|cause| unwritable(place, cause))? {
            return Err(taken(place));
        }
        // Under a hidden name until it is whole, then renamed: nobody takes half an archive for one.
        let partial = beside(place);
        let written =
            self.write_archive_at(&partial).and_then(|()| fs::rename(&partial, place).map_err(|cause| unwritable(place, cause)));
        if written.is_err() {
            let _ = fs::remove_file(&partial);
        }
        written
    }

    fn write_archive_at(&self, partial: &Path) -> Result<(), UploadPackageError> {
        let begun = partial
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            // What a killed run has left.
            .and_then(|()| system::remove(partial))
            .and_then(|()| system::create_file(partial));
        let file = begun.map_err(|cause| unwritable(partial, cause))?;
        let mut archive = Archive::begin(io::BufWriter::new(file));
        for (name, content) in self.entries() {
            let size = match content {
                Content::Text(bytes) => bytes.len() as u64,
                Content::File(path) => self.from.manifest.files.get(path).map_or(0, |listed| listed.size),
            };
            let to = archive.add(&name, size).map_err(|cause| unwritable(partial, cause))?;
            self.put(&content, to, partial)?;
        }
        let finished = archive.finish().and_then(|mut file| file.flush());
        finished.map_err(|cause| unwritable(partial, cause))
    }

    fn put(&self, content: &Content<'_>, to: &mut dyn io::Write, place: &Path) -> Result<(), UploadPackageError> {
        match content {
            Content::Text(bytes) => to.write_all(bytes).map_err(|cause| unwritable(place, cause)),
            // The copy takes the digest on the way: what was altered since the manifest was written goes into no package.
            Content::File(path) => self.from.copy(path, to).map_err(|error| match error {
                FileError::Failed(failure) => UploadPackageError::Failed(failure),
                FileError::Unwritable(cause) => unwritable(place, cause),
                FileError::Absent | FileError::NotRegular | FileError::TooLarge | FileError::Altered => {
                    refused(&sentence::Publication::PackagedFileAltered { path: (*path).to_owned() })
                }
            }),
        }
    }
}

/// An upload package in a published folder would be published with it.
fn check_apart(place: &Path, apart: &[&Path]) -> Result<(), UploadPackageError> {
    let real = place.ancestors().find_map(|above| {
        let rest = place.strip_prefix(above).ok()?;
        Some((above.canonicalize().ok()?, rest))
    });
    // Below folders that are not there yet nobody can tell where `..` leads.
    if real.as_ref().is_none_or(|(_, rest)| rest.components().any(|component| component == Component::ParentDir)) {
        let place = place.display().to_string();
        return Err(refused(&sentence::Publication::PackageAboveMissingFolder { place }));
    }
    let is_inside = real.is_some_and(|(above, rest)| apart.iter().any(|folder| above.join(rest).starts_with(folder)));
    if is_inside {
        return Err(refused(&sentence::Publication::PackageInPublishedFolder { place: place.display().to_string() }));
    }
    Ok(())
}

/// The hidden name under which an archive is written until it is whole.
fn beside(place: &Path) -> PathBuf {
    let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
    place.with_file_name(format!(".{name}.partial"))
}

fn refused(words: &sentence::Publication) -> UploadPackageError {
    UploadPackageError::Refused(words.text())
}

fn taken(place: &Path) -> UploadPackageError {
    refused(&sentence::Publication::PackagePlaceTaken { place: place.display().to_string() })
}

fn unwritable(place: &Path, cause: io::Error) -> UploadPackageError {
    UploadPackageError::Failed(Failure::at(place, sentence::Publication::PackageUnwritable.text(), cause))
}
