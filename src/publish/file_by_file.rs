//! Renews a folder that cannot be moved, file by file.

use super::destination::is_passed_over;
use super::manifest::{self, Entry};
use super::staging::join;
use super::system::{self, Named, System};
use crate::diagnostic::failure::Failure;
use crate::diagnostic::sentence::{self, Sentence as _};
use std::collections::{BTreeSet, HashSet};
use std::io;
use std::path::Path;

/// Moves the files of a staging folder, which is inside the output, to their places.
///
/// What pages need comes before them and what former pages needed goes after them, so that a page that
/// is met is whole. The manifest comes last: until then the folder says that it is the former site.
///
/// # Errors
/// The folder holds files of both sites; another build makes it whole.
pub(super) fn fill(system: &dyn System, staging: &Path, output: &Path, entries: &[Entry]) -> Result<(), Failure> {
    renew(system, staging, output, entries)
        .map_err(|cause| Failure::at(output, sentence::Publication::FileByFileBrokeOff.text(), cause))
}

fn renew(system: &dyn System, staging: &Path, output: &Path, entries: &[Entry]) -> io::Result<()> {
    // Opened before the first change, so that faults of the disk since then are reported by the one request at the end.
    let watch = system::watch(output)?;
    let files: BTreeSet<&str> = entries.iter().map(|entry| entry.file.path.as_str()).collect();
    let folders: HashSet<&str> = files.iter().flat_map(|path| folders_of(path)).collect();
    let mut changed: Vec<&str> =
        entries.iter().filter(|entry| !entry.is_unchanged).map(|entry| entry.file.path.as_str()).collect();
    changed.sort_by_key(|path| rank(path));
    // A folder that is not yet known as ours has to be, should the build be killed on the way.
    let has_manifest = system::exists(&output.join(manifest::NAME))?;
    if !has_manifest {
        put(system, staging, output, manifest::NAME)?;
    }
    for path in changed {
        for folder in folders_of(path) {
            let folder = join(output, folder);
            // A file of the former site may have the name of a folder of this one.
            if !system::is_folder(&folder) {
                system::remove(&folder)?;
                system::make_folder(&folder)?;
            }
        }
        put(system, staging, output, path)?;
    }
    // Only now: pages of the former site may be open in front of readers and ask for their styles and images.
    remove_stale(output, "", &files, &folders)?;
    match system.sync_around(watch.as_ref()) {
        Err(cause) if system::is_unsupported(&cause) => {
            folders.iter().try_for_each(|folder| system.sync_folder(&join(output, folder)))?;
        }
        result => result?,
    }
    if has_manifest && system::exists(&staging.join(manifest::NAME))? {
        put(system, staging, output, manifest::NAME)?;
    }
    system.sync_folder(output)
}

/// Pages after what they show, the home page after those that it lists.
fn rank(path: &str) -> u8 {
    let is_page = Path::new(path).extension().is_some_and(|extension| extension == "html");
    u8::from(is_page) + u8::from(path == "index.html")
}

fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

fn put(system: &dyn System, staging: &Path, output: &Path, path: &str) -> io::Result<()> {
    let published = join(output, path);
    if system::is_folder(&published) {
        system::remove(&published)?;
    }
    system.rename(&join(staging, path), &published)
}

fn remove_stale(folder: &Path, prefix: &str, files: &BTreeSet<&str>, folders: &HashSet<&str>) -> io::Result<()> {
    for Named { name, is_folder } in system::list(folder)? {
        let inner = folder.join(&name);
        let is_top = prefix.is_empty();
        // The former manifest stays until the new one takes its place: it is what says that the folder is ours.
        if is_top && (name == manifest::NAME || is_passed_over(&name, true)) {
            continue;
        }
        // A name that is not UTF-8 is none of ours.
        let path = name.to_str().map(|name| format!("{prefix}{name}"));
        match path {
            Some(path) if is_folder && folders.contains(path.as_str()) => {
                remove_stale(&inner, &format!("{path}/"), files, folders)?;
            }
            Some(path) if !is_folder && files.contains(path.as_str()) => {}
            _ => system::remove(&inner)?,
        }
    }
    Ok(())
}
