//! Keeps a second build out of a folder that one is writing to.

use super::system;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::sentence::{self, Sentence as _};
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

/// How often a lock file may vanish under our hands before we take it for another build's.
const MAX_TRIES: usize = 16;

/// The right to write, until it is dropped. The lock ends with the process, however that ends.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    file: File,
}

impl Lock {
    /// Takes the lock, or fails at once.
    ///
    /// # Errors
    /// Another build has it, or the file cannot be made.
    pub(crate) fn take(path: &Path) -> Result<Self, Failure> {
        let unwritable = |cause| Failure::at(path, sentence::Publication::NoFileBesideOutput.text(), cause);
        for _ in 0..MAX_TRIES {
            let file = system::open_or_create(path).map_err(unwritable)?;
            match file.try_lock() {
                Ok(()) => {}
                // No waiting: this build would replace at once what the other one has just published.
                Err(TryLockError::WouldBlock) => return Err(busy(path)),
                Err(TryLockError::Error(cause)) => return Err(unwritable(cause)),
            }
            // The holder before us may have removed this file between our opening and our locking it.
            if system::names(path, &file).map_err(unwritable)? {
                return Ok(Self { path: path.to_path_buf(), file });
            }
        }
        Err(busy(path))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while still locked, so that nobody's later lock file is meant.
        if system::names(&self.path, &self.file).unwrap_or(false) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn busy(path: &Path) -> Failure {
    let words = sentence::Publication::OutputBusy.text();
    Failure { path: Some(path.to_path_buf()), ..Failure::new(words) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::tempdir;

    #[test]
    fn a_second_build_is_refused_until_the_first_has_ended() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("lock");
        let first = Lock::take(&path).unwrap();
        let refusal = Lock::take(&path).unwrap_err();
        assert!(refusal.text.en.starts_with("Another gongkai is writing"), "{refusal}");
        drop(first);
        assert!(!path.exists());
        Lock::take(&path).unwrap();
    }

    #[test]
    fn the_lock_file_of_a_killed_build_hinders_nobody() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("lock");
        fs::write(&path, "").unwrap();
        drop(Lock::take(&path).unwrap());
        assert!(!path.exists());
    }

    #[test]
    fn a_lock_whose_file_was_replaced_leaves_the_new_file_alone() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("lock");
        let first = Lock::take(&path).unwrap();
        fs::remove_file(&path).unwrap();
        let second = Lock::take(&path).unwrap();
        drop(first);
        assert!(path.exists());
        drop(second);
        assert!(!path.exists());
    }

    #[test]
    fn of_many_builds_one_at_a_time_has_the_lock() {
        use std::sync::atomic::{AtomicUsize, Ordering};
        let folder = tempdir().unwrap();
        let path = folder.path().join("lock");
        let holders = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..500 {
                        let Ok(lock) = Lock::take(&path) else { continue };
                        assert_eq!(holders.fetch_add(1, Ordering::SeqCst), 0);
                        holders.fetch_sub(1, Ordering::SeqCst);
                        drop(lock);
                    }
                });
            }
        });
    }
}
