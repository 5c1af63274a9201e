//! Tells when something of a site's source has been written; the one door to notify.

use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

/// An editor writes several times, or writes beside and renames: it is done once nothing comes for so long.
const QUIET: Duration = Duration::from_millis(30);

/// However much comes, longer than this is not waited.
const LONGEST: Duration = Duration::from_millis(500);

/// How often is looked where the system does not tell. (notify's own watcher for this case sees whole seconds only.)
const INTERVAL: Duration = Duration::from_secs(1);

/// The folders that are watched with all that is in them. `public/` and what others keep beside them is not looked at.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// The files beside them.
const FILES: [&str; 2] = ["site.yaml", "bodies.yaml"];

/// A watch on a site folder.
pub(super) struct Watch {
    root: PathBuf,
    /// Absent where the system does not help: too many folders, or a folder of another machine.
    watcher: Option<RecommendedWatcher>,
    changes: Receiver<()>,
}

impl Watch {
    /// Begins to watch.
    pub(super) fn begin(root: &Path) -> Self {
        // The system names what has changed by the whole path.
        let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
        // One message is enough for any number of events.
        let (sender, changes) = sync_channel(1);
        let watcher = RecommendedWatcher::new(handler(root.clone(), sender), Config::default().with_follow_symlinks(false));
        let mut watch = Self { root, watcher: watcher.ok(), changes };
        watch.cover();
        watch
    }

    /// Whether it is only waited, so that the reading has to see whether anything has changed.
    pub(super) fn is_blind(&self) -> bool {
        self.watcher.is_none()
    }

    /// Watches the folders that are there; they may have been removed and made again.
    fn cover(&mut self) {
        let Some(watcher) = &mut self.watcher else { return };
        if !self.root.is_dir() {
            return;
        }
        let mut is_covered = watcher.watch(&self.root, RecursiveMode::NonRecursive).is_ok();
        for folder in FOLDERS {
            let path = self.root.join(folder);
            is_covered &= watcher.watch(&path, RecursiveMode::Recursive).is_ok() || !path.is_dir();
        }
        if !is_covered {
            self.watcher = None;
        }
    }

    /// Waits until something has been written and no more follows, or for a while where that cannot be seen.
    ///
    /// `is_urgent`: something was wrong that time alone may mend, so it does not wait for long.
    pub(super) fn wait(&mut self, is_urgent: bool) {
        let mut was_gone = !self.root.is_dir();
        while self.watcher.is_some() {
            match self.changes.recv_timeout(INTERVAL) {
                Ok(()) => break,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => self.watcher = None,
            }
            // A folder that comes back is not the one that is watched.
            let is_gone = !self.root.is_dir();
            if is_urgent || (was_gone && !is_gone) {
                break;
            }
            was_gone = is_gone;
        }
        if self.is_blind() {
            return std::thread::sleep(INTERVAL);
        }
        let latest = Instant::now() + LONGEST;
        while Instant::now() < latest && self.changes.recv_timeout(QUIET).is_ok() {}
        self.cover();
    }
}

fn handler(root: PathBuf, sender: SyncSender<()>) -> impl FnMut(notify::Result<Event>) + Send + 'static {
    move |event| {
        let concerns = match &event {
            Ok(event) => event.need_rescan() || (is_change(event.kind) && event.paths.iter().any(|path| is_source(&root, path))),
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
