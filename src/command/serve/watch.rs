//! Tells when something of a site's source has been written; the one door to notify.

use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

/// An editor writes several times, or writes beside and renames: it is done once nothing comes for so long.
const QUIET: Duration = Duration::from_millis(30);

/// However much comes, longer than this is not waited.
const LONGEST: Duration = Duration::from_millis(500);

/// How often is looked where the system does not tell.
const INTERVAL: Duration = Duration::from_secs(1);

/// The folders that are watched with all that is in them. `public/` and what others keep beside them is not looked at.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// The files beside them.
const FILES: [&str; 2] = ["site.yaml", "bodies.yaml"];

/// A watch on a site folder.
pub(super) struct Watch {
    root: PathBuf,
    watcher: Box<dyn Watcher + Send>,
    changes: Receiver<()>,
    /// Whether the system tells nothing, so that it is looked from time to time.
    pub(super) is_polling: bool,
}

impl Watch {
    /// Begins to watch. Where the system does not help, it is looked every second.
    pub(super) fn begin(root: &Path) -> Option<Self> {
        // The system names what has changed by the whole path.
        let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
        Self::with::<RecommendedWatcher>(&root, Config::default(), false)
            .or_else(|| Self::with::<PollWatcher>(&root, Config::default().with_poll_interval(INTERVAL), true))
    }

    fn with<W: Watcher + Send + 'static>(root: &Path, config: Config, is_polling: bool) -> Option<Self> {
        // One message is enough for any number of events.
        let (sender, changes) = sync_channel(1);
        let handler = handler(root.to_path_buf(), sender);
        let watcher = Box::new(W::new(handler, config.with_follow_symlinks(false)).ok()?);
        let mut watch = Self { root: root.to_path_buf(), watcher, changes, is_polling };
        watch.cover().then_some(watch)
    }

    /// Watches the folders that are there; they may have been removed and made again.
    fn cover(&mut self) -> bool {
        let mut is_sound = self.watcher.watch(&self.root, RecursiveMode::NonRecursive).is_ok();
        for folder in FOLDERS {
            let path = self.root.join(folder);
            if path.is_dir() {
                is_sound &= self.watcher.watch(&path, RecursiveMode::Recursive).is_ok();
            }
        }
        is_sound
    }

    /// Waits until something has been written and no more follows.
    ///
    /// `is_urgent`: something was wrong that time alone may mend, so it does not wait for long.
    pub(super) fn wait(&mut self, is_urgent: bool) {
        let mut was_gone = !self.root.is_dir();
        loop {
            match self.changes.recv_timeout(INTERVAL) {
                Ok(()) => break,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => std::thread::sleep(INTERVAL),
            }
            // A folder that comes back is not the one that is watched.
            let is_gone = !self.root.is_dir();
            if is_urgent || (was_gone && !is_gone) {
                break;
            }
            was_gone = is_gone;
        }
        let latest = Instant::now() + LONGEST;
        while Instant::now() < latest && self.changes.recv_timeout(QUIET).is_ok() {}
        // A system that can watch no further folder is asked less: what is there stays watched.
        if !self.cover()
            && !self.is_polling
            && self.root.is_dir()
            && let Some(polling) = Self::with::<PollWatcher>(&self.root, Config::default().with_poll_interval(INTERVAL), true)
        {
            *self = polling;
        }
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
