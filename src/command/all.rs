//! `gongkai build --all`: all sites of a folder, each for itself.

use super::{BuildOptions, CommandError, Ending, LoadOptions, build};
use crate::diagnostic::failure::Failure;
use crate::diagnostic::sentence::{Checking, Sentence as _};
use crate::pipeline::Progress;
use std::fs;
use std::path::{Path, PathBuf};

/// How the build of one of many sites ended.
#[derive(Debug)]
pub struct SiteEnding {
    /// The site's folder, named as below the folder of all.
    pub name: String,
    /// How it ended; a site that fails harms no other.
    pub ending: Result<Ending, CommandError>,
}

/// The sites of a folder, by name: its folders that hold a `site.yaml` and a `content/`. One with settings alone is there
/// to be shared (`extends`).
///
/// # Errors
/// The folder cannot be read (usage where it holds no site).
pub(crate) fn sites(folder: &Path) -> Result<Vec<(String, PathBuf)>, CommandError> {
    let failed = |cause| Failure::at(folder, Checking::FolderUnreadable.text(), cause);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|name| !name.starts_with('.')) else { continue };
        if path.join("site.yaml").is_file() && path.join("content").is_dir() {
            found.push((name.to_owned(), path.clone()));
        }
    }
    if found.is_empty() {
        return Err(CommandError::Usage(Checking::NoSite { folder: folder.display().to_string() }.text()));
    }
    found.sort();
    Ok(found)
}

/// Builds them one after the other, each with all threads. `output` is the folder below which each gets its own; without
/// one each is written into its own `public/`. `tell` is called after each.
///
/// # Errors
/// The folder holds no site or cannot be read; what goes wrong in a site stands in its ending.
pub fn build_all(
    folder: &Path,
    options: &BuildOptions,
    progress: Progress<'_>,
    mut tell: impl FnMut(&SiteEnding),
) -> Result<Vec<SiteEnding>, CommandError> {
    let mut endings = Vec::new();
    for (name, site) in sites(folder)? {
        let one = BuildOptions {
            load: LoadOptions { site, published: None, ..options.load.clone() },
            output: options.output.as_ref().map(|output| output.join(&name)),
            ..options.clone()
        };
        let ending = SiteEnding { name, ending: build(&one, progress) };
        tell(&ending);
        endings.push(ending);
    }
    Ok(endings)
}
