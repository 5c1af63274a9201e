//! `gongkai build --all`: all sites of a folder, each for itself.

use super::{BuildOptions, CommandError, Ending, PrepareOptions, Progress, build};
use crate::base::diagnostic::text;
use crate::base::failure::Failure;
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
pub fn sites(folder: &Path) -> Result<Vec<(String, PathBuf)>, CommandError> {
    let failed = |cause| Failure::at(folder, text("读不了文件夹", "The folder cannot be read"), cause);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|name| !name.starts_with('.')) else { continue };
        if path.join("site.yaml").is_file() && path.join("content").is_dir() {
            found.push((name.to_owned(), path.clone()));
        }
    }
    if found.is_empty() {
        return Err(CommandError::Usage(text(
            format!("{} 里没有站点；站点文件夹里有 site.yaml 和 content", folder.display()),
            format!("There is no site in {}: the folder of a site holds site.yaml and content", folder.display()),
        )));
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
            prepare: PrepareOptions { site, published: None, ..options.prepare.clone() },
            output: options.output.as_ref().map(|output| output.join(&name)),
            ..options.clone()
        };
        let ending = SiteEnding { name, ending: build(&one, progress) };
        tell(&ending);
        endings.push(ending);
    }
    Ok(endings)
}
