//! Writes the finished files beside the former site, then switches.
//!
//! ```text
//!  Target::check ──► begin ──► write, copy … ──► finish ──► Outcome
//!  reads only        lock,     many threads      manifest, disk,
//!                    staging                     switch, clear away
//! ```
//! Until the switch nothing in the published folder is touched, so that a build may fail or be killed at any
//! moment; what it leaves is hidden beside the folder and cleared by the next.

mod destination;
mod exchange;
mod file_by_file;
mod integrity;
mod lock;
mod manifest;
mod published;
mod staging;
mod system;
mod upload_package;
#[cfg(test)]
mod tests;

pub(crate) use destination::{Refusal, Target};
pub(crate) use exchange::Switch;
pub(crate) use manifest::About;
pub(crate) use published::{FileError, ListedContent, ListedDocument, Published, ReadError, shown};
pub(crate) use upload_package::{UploadPackage, UploadPackageError};

use crate::base::digest::Digest;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::sentence::{self, Sentence as _};
use destination::{Former, Places};
use lock::Lock;
use manifest::Entry;
use staging::Staging;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fmt, fs};
use system::{System, ThisSystem};

/// Why a site is not published.
#[derive(Debug)]
pub(crate) enum PublishError {
    /// The output folder is refused: wrong usage.
    Refused(Refusal),
    /// The machine failed.
    Failed(Failure),
}

impl From<Failure> for PublishError {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => refusal.fmt(formatter),
            Self::Failed(failure) => failure.fmt(formatter),
        }
    }
}

impl std::error::Error for PublishError {}

/// A site on its way to be published. Dropped before `finish` it leaves the former site and nothing else.
pub(crate) struct Publication {
    system: Arc<dyn System>,
    places: Places,
    former: Former,
    // Fields are dropped in this order: the staging folder is cleared away while the lock is held, or it
    // might be the next build's.
    staging: Staging,
    _lock: Lock,
}

/// What was published, and how.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// The published folder, behind all links.
    pub(crate) folder: PathBuf,
    /// How many files the manifest lists.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests of publication read it"))]
    pub(crate) files: usize,
    #[cfg_attr(not(test), expect(dead_code, reason = "tests of publication read it"))]
    pub(crate) bytes: u64,
    /// How many of them the former site had already; they keep their modification times.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests of publication read it"))]
    pub(crate) unchanged: usize,
    /// How the new site took the place of the former.
    pub(crate) switch: Switch,
    /// What went wrong once the site was in place: warnings.
    pub(crate) remarks: Vec<Failure>,
}

impl Target {
    /// Locks the target, clears what a killed build has left and makes the staging folder.
    ///
    /// # Errors
    /// Another build is writing, the disk refuses, or the folder has changed since it was checked.
    pub(crate) fn begin(self) -> Result<Publication, PublishError> {
        self.begin_on(Arc::new(ThisSystem))
    }

    fn begin_on(self, system: Arc<dyn System>) -> Result<Publication, PublishError> {
        fs::create_dir_all(self.parent())
            .map_err(|cause| Failure::at(self.parent(), sentence::Publication::FolderAboveNotMade.text(), cause))?;
        // Asked before the lock is taken: of an output that cannot be moved, the lock is inside.
        let places = self.places(system.is_mount_point(self.folder()));
        // Everything below changes the disk, and the lock is what makes it ours: a second build may not clear the staging
        // folder of a running one away as the rest of a killed one.
        let lock = Lock::take(&places.lock)?;
        exchange::recover(&*system, &places)?;
        // Judged again: between the check and the lock another build, or a person, may have changed what stands there.
        let former = self.former(places.is_pinned)?;
        let staging = Staging::begin(system.clone(), &places.staging, &places.output, former != Former::Absent)?;
        Ok(Publication { system, places, former, staging, _lock: lock })
    }
}

impl Publication {
    /// Writes a file of the site, such as `years/2023/index.html`. May be called from many threads.
    ///
    /// # Errors
    /// The path is not one of the site or is taken, or the disk refuses.
    pub(crate) fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        self.staging.write(path, bytes)
    }

    /// Copies a large file to the site piece by piece, and tells its digest and its size.
    ///
    /// # Errors
    /// As for `write`; or the source is no regular file, such as a link or a pipe.
    pub(crate) fn copy(&self, path: &str, source: &Path) -> Result<(Digest, u64), Failure> {
        self.staging.copy(path, source)
    }

    /// Writes the manifest, brings everything to the disk and puts the new site in the place of the former.
    ///
    /// # Errors
    /// The disk refuses. The former site is then as it was, unless the failure says otherwise.
    pub(crate) fn finish(self, about: &About) -> Result<Outcome, Failure> {
        let Self { system, places, former, staging, .. } = &self;
        staging.carry_over()?;
        let entries = staging.entries()?;
        let manifest = manifest::write(about, &entries);
        // The manifest comes last: it lists what was staged, and a folder with a manifest is whole.
        staging.write_manifest(&manifest)?;
        // To the disk before the switch: a rename that reaches the disk before the files would leave a site of empty ones
        // after a power failure.
        staging.sync()?;
        // Tried and refused is the only way to learn that a folder cannot be moved where the system does not tell
        // beforehand.
        let switched = if places.is_pinned { None } else { exchange::switch(&**system, places, *former)? };
        let switch = match switched {
            Some(switch) => switch,
            None if places.is_pinned => {
                file_by_file::fill(&**system, staging.folder(), &places.output, &entries)?;
                Switch::FileByFile
            }
            None => {
                let inside = move_inside(system, places, staging, &entries, &manifest)?;
                file_by_file::fill(&**system, inside.folder(), &places.output, &entries)?;
                Switch::FileByFile
            }
        };
        Ok(Outcome {
            folder: places.output.clone(),
            files: entries.len(),
            bytes: entries.iter().map(|entry| entry.file.size).sum(),
            unchanged: entries.iter().filter(|entry| entry.is_unchanged).count(),
            switch,
            remarks: clear_away(&**system, places, switch),
        })
    }
}

/// Copies what was staged beside the output into it, where alone files can be moved to their places.
fn move_inside(
    system: &Arc<dyn System>,
    places: &Places,
    staging: &Staging,
    entries: &[Entry],
    manifest: &str,
) -> Result<Staging, Failure> {
    // One more copy, since a rename works only within one file system, and the output is another one.
    let inside = Staging::begin(system.clone(), &places.inside, &places.output, true)?;
    // What is unchanged stands in the output already, and stays there.
    for entry in entries.iter().filter(|entry| !entry.is_unchanged) {
        inside.copy(&entry.file.path, &staging::join(staging.folder(), &entry.file.path))?;
    }
    inside.write_manifest(manifest)?;
    inside.sync()?;
    Ok(inside)
}

/// Removes the former site and all that a build needs; the new site is in place, so faults are remarks.
fn clear_away(system: &dyn System, places: &Places, switch: Switch) -> Vec<Failure> {
    let mut remarks = Vec::new();
    // The switch itself is an entry of the folder above; file by file, each folder was brought to the disk on the way.
    if switch != Switch::FileByFile
        && let Some(parent) = places.output.parent()
        && let Err(cause) = system.sync_folder(parent)
    {
        remarks.push(Failure::at(parent, sentence::Publication::SwitchUnconfirmed.text(), cause));
    }
    for folder in [&places.staging, &places.aside, &places.inside] {
        // A remark and no failure: the site is published, and the next build clears away what is left.
        if let Err(cause) = system::remove(folder) {
            remarks.push(Failure::at(folder, sentence::Publication::OldFilesNotRemoved.text(), cause));
        }
    }
    remarks
}
