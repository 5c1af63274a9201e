//! Whether a published folder is still what its manifest says.

use super::destination::is_passed_over;
use super::manifest::NAME;
use super::published::{FileError, Published};
use super::system::{self, Named};
use crate::diagnostic::failure::Failure;
use crate::diagnostic::sentence::{self, Sentence as _};
use rayon::prelude::*;
use std::io;
use std::path::Path;

/// A file that is not as the manifest says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mismatch {
    /// Its path in the folder.
    pub(crate) path: String,
    /// In what it differs.
    pub(crate) kind: MismatchKind,
}

/// In what a file differs from its line in the manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MismatchKind {
    /// It has other bytes, or is a link or a folder.
    Altered,
    /// It is listed and not there.
    Absent,
    /// It is there and not listed.
    Unlisted,
}

impl MismatchKind {
    /// What is wrong, said after the path.
    pub(crate) fn sentence(self) -> sentence::Publication {
        match self {
            Self::Altered => sentence::Publication::FileAltered,
            Self::Absent => sentence::Publication::FileAbsent,
            Self::Unlisted => sentence::Publication::FileUnlisted,
        }
    }
}

impl Published {
    /// Reads every file of the folder, and names those that are not as the manifest says, in the order of their paths.
    /// A manifest alone has no files that could differ.
    ///
    /// # Errors
    /// The disk fails.
    pub(crate) fn mismatches(&self) -> Result<Vec<Mismatch>, Failure> {
        let Some(root) = self.folder() else { return Ok(Vec::new()) };
        let listed: Vec<Option<Mismatch>> =
            self.manifest.files.par_iter().map(|(path, _)| self.mismatch(path)).collect::<Result<_, Failure>>()?;
        let mut found: Vec<Mismatch> = listed.into_iter().flatten().collect();
        found.extend(self.unlisted(root)?.into_iter().map(|path| Mismatch { path, kind: MismatchKind::Unlisted }));
        found.sort();
        Ok(found)
    }

    fn mismatch(&self, path: &str) -> Result<Option<Mismatch>, Failure> {
        let kind = match self.copy(path, &mut io::sink()) {
            Ok(()) => return Ok(None),
            // A disk that fails says nothing of the file: it is no mismatch.
            Err(FileError::Failed(failure)) => return Err(failure),
            Err(FileError::Absent) => MismatchKind::Absent,
            // A sink takes every byte, so that none is left unwritten.
            Err(FileError::NotRegular | FileError::TooLarge | FileError::Altered | FileError::Unwritable(_)) => {
                MismatchKind::Altered
            }
        };
        Ok(Some(Mismatch { path: path.to_owned(), kind }))
    }

    /// The files of the folder that the manifest does not list; what builds leave alone at its top is no part of the site.
    fn unlisted(&self, root: &Path) -> Result<Vec<String>, Failure> {
        let mut found = Vec::new();
        let mut folders = vec![(root.to_path_buf(), String::new())];
        while let Some((folder, prefix)) = folders.pop() {
            let named = system::list(&folder)
                .map_err(|cause| Failure::at(&folder, sentence::Publication::PublishedFolderUnreadable.text(), cause))?;
            for Named { name, is_folder } in named {
                let path = format!("{prefix}{}", name.to_string_lossy());
                if prefix.is_empty() && (path == NAME || is_passed_over(&name, true)) {
                    continue;
                }
                if is_folder {
                    folders.push((folder.join(name), path + "/"));
                } else if !self.manifest.files.contains_key(&path) {
                    found.push(path);
                }
            }
        }
        Ok(found)
    }
}
