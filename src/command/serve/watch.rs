//! Tells when something of a site's source has been written; the one door to notify.

use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// An editor writes several times, or writes beside and renames: it is done once nothing comes for so long.
const QUIET: Duration = Duration::from_millis(30);

/// However much comes, longer than this is not waited.
const MAX_WAIT: Duration = Duration::from_millis(500);

/// How often is looked where the system does not tell. (notify's own watcher for this case sees whole seconds only.)
const INTERVAL: Duration = Duration::from_secs(1);

/// The folders that are watched with all that is in them. `public/` and what others keep beside them is not looked at.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// The files beside them.
const FILES: [&str; 2] = ["site.yaml", "bodies.yaml"];

/// A watch on a site folder.
pub(super) struct Watch {
    /// The site folder, and folders whose settings it shares.
    roots: Arc<Mutex<Vec<PathBuf>>>,
    /// Absent where the system does not help: too many folders, or a folder of another machine.
    watcher: Option<RecommendedWatcher>,
    changes: Receiver<()>,
}

impl Watch {
    pub(super) fn begin(root: &Path) -> Self {
        let roots = Arc::new(Mutex::new(vec![whole(root)]));
        // One message is enough for any number of events.
        let (sender, changes) = sync_channel(1);
        let watcher = RecommendedWatcher::new(handler(Arc::clone(&roots), sender), Config::default().with_follow_symlinks(false));
        let mut watch = Self { roots, watcher: watcher.ok(), changes };
        watch.cover();
        watch
    }

    /// Watches another folder as well.
    pub(super) fn include(&mut self, root: &Path) {
        let root = whole(root);
        let is_new = !self.roots().contains(&root);
        if is_new {
            self.roots.lock().unwrap_or_else(PoisonError::into_inner).push(root);
            self.cover();
        }
    }

    fn roots(&self) -> Vec<PathBuf> {
        self.roots.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn is_gone(&self) -> bool {
        self.roots().iter().any(|root| !root.is_dir())
    }

    /// Whether it is only waited, so that the reading has to see whether anything has changed.
    pub(super) fn is_blind(&self) -> bool {
        self.watcher.is_none()
    }

    /// Watches the folders that are there; they may have been removed and made again.
    fn cover(&mut self) {
        let roots = self.roots();
        let Some(watcher) = &mut self.watcher else { return };
        let mut is_covered = true;
        for root in roots {
            is_covered &= watcher.watch(&root, RecursiveMode::NonRecursive).is_ok() || !root.is_dir();
            for folder in FOLDERS {
                let path = root.join(folder);
                is_covered &= watcher.watch(&path, RecursiveMode::Recursive).is_ok() || !path.is_dir();
            }
        }
        if !is_covered {
            self.watcher = None;
        }
    }

    /// Waits until something has been written and no more follows, or for a while where that cannot be seen.
    ///
    /// `is_urgent`: something was wrong that time alone may mend, so it does not wait for long.
    pub(super) fn wait(&mut self, is_urgent: bool) {
        let mut was_gone = self.is_gone();
        while self.watcher.is_some() {
            match self.changes.recv_timeout(INTERVAL) {
                Ok(()) => break,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => self.watcher = None,
            }
            // A folder that comes back is not the one that is watched.
            let is_gone = self.is_gone();
            if is_urgent || (was_gone && !is_gone) {
                break;
            }
            was_gone = is_gone;
        }
        if self.is_blind() {
            return std::thread::sleep(INTERVAL);
        }
        let latest = Instant::now() + MAX_WAIT;
        while Instant::now() < latest && self.changes.recv_timeout(QUIET).is_ok() {}
        self.cover();
    }
}

/// The path by which the system names a folder in its messages.
fn whole(root: &Path) -> PathBuf {
    root.canonicalize().unwrap_or_else(|_| root.to_path_buf())
}

fn handler(roots: Arc<Mutex<Vec<PathBuf>>>, sender: SyncSender<()>) -> impl FnMut(notify::Result<Event>) + Send + 'static {
    move |event| {
        let concerns = match &event {
            Ok(event) => {
                let roots = roots.lock().unwrap_or_else(PoisonError::into_inner);
                let is_read = |path: &PathBuf| roots.iter().any(|root| is_source(root, path));
                event.need_rescan() || (is_change(event.kind) && event.paths.iter().any(is_read))
            }
            // Whatever went wrong, something may have been missed.
            Err(_) => true,
        };
        if concerns {
            // Full: it will be looked anyway.
            let _ = sender.try_send(());
        }
    }
}

/// Whether something was written; reading is an event too, and we read.
fn is_change(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(access) if access != notify::event::AccessKind::Close(notify::event::AccessMode::Write))
}

/// Whether a build reads this path, or one below it.
fn is_source(root: &Path, path: &Path) -> bool {
    let Ok(relative) = path.strip_prefix(root) else { return false };
    let mut names = relative.components().filter_map(|component| match component {
        Component::Normal(name) => Some(name.to_string_lossy()),
        _ => None,
    });
    // The folder itself: it was removed or made.
    let Some(first) = names.next() else { return true };
    if FILES.contains(&&*first) {
        return true;
    }
    FOLDERS.contains(&&*first) && names.all(|name| !name.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_build_does_not_read_is_passed_over() {
        let root = Path::new("/site");
        let is_watched = |path: &str| is_source(root, &root.join(path));
        for path in ["site.yaml", "bodies.yaml", "content", "content/edu/2023.md", "themes/own/css/a.css", ""] {
            assert!(is_watched(path), "{path}");
        }
        for path in ["public/index.html", ".git/index", ".gongkai/cache", "anchors.lock", "content/.2023.md.swp", "notes.txt"] {
            assert!(!is_watched(path), "{path}");
        }
    }
}
