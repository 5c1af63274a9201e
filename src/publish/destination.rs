//! Decides which folder may become the published site.

use super::system::{self, System, ThisSystem};
use super::{PublishError, manifest};
use crate::diagnostic::failure::Failure;
use crate::diagnostic::sentence::{self, Sentence as _};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::{env, fmt, io};

/// Folders of a site that a build reads or that are not its to write.
const SOURCES: [&str; 4] = ["content", "themes", ".gongkai", ".git"];

/// The name of the staging folder inside an output folder that cannot be moved.
const STAGING_INSIDE: &str = ".gongkai-new";

/// The name of the lock inside an output folder that cannot be moved.
const LOCK_INSIDE: &str = ".gongkai-lock";

/// The webmaster's own file, which tells git to leave the published files alone.
pub(super) const GITIGNORE: &str = ".gitignore";

/// What a file system keeps for itself at its top.
const LOST_AND_FOUND: &str = "lost+found";

/// Why an output folder is refused: the arguments are wrong, not the machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// The folder that was asked for.
    pub(crate) output: PathBuf,
    /// What is wrong with it.
    pub(crate) reason: Reason,
}

/// What is wrong with an output folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    /// It is the root of a file system.
    Root,
    /// It is the home folder, or contains it.
    Home,
    /// It is the site folder, or contains it.
    Site,
    /// It lies in a folder that the site is built from, or that keeps its history.
    Source,
    /// A file has its name.
    File,
    /// A file has the name of a folder above it.
    ParentIsFile,
    /// It holds files and no manifest of ours.
    Foreign,
    /// It is a symbolic link that leads nowhere.
    DanglingLink,
}

impl Refusal {
    /// What is wrong, and what to do; the folder is to be named beside it.
    pub(crate) fn sentence(&self) -> sentence::Publication {
        match self.reason {
            Reason::Root => sentence::Publication::OutputIsRoot,
            Reason::Home => sentence::Publication::OutputHoldsHome,
            Reason::Site => sentence::Publication::OutputHoldsSite,
            Reason::Source => sentence::Publication::OutputInSources,
            Reason::File => sentence::Publication::OutputIsFile,
            Reason::ParentIsFile => sentence::Publication::OutputBelowFile,
            Reason::Foreign => sentence::Publication::OutputForeign,
            Reason::DanglingLink => sentence::Publication::OutputDanglingLink,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.sentence().text().en, self.output.display())
    }
}

/// An output folder that a build may replace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    asked: PathBuf,
    folder: PathBuf,
}

/// What stands at the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Former {
    /// Nothing.
    Absent,
    /// A folder without files.
    Empty,
    /// A site that we published.
    Site,
}

impl Target {
    /// Checks that a folder may be replaced by the site that is built from `site`; writes nothing.
    ///
    /// Symbolic links are followed: it is the folder behind them that is replaced.
    ///
    /// # Errors
    /// The folder is refused, or it cannot be examined.
    pub(crate) fn check(site: &Path, output: &Path) -> Result<Self, PublishError> {
        Self::check_on(&ThisSystem, env::home_dir().as_deref(), site, output)
    }

    /// [`Target::check`] on a given system, for the owner of a given home folder.
    pub(super) fn check_on(system: &dyn System, home: Option<&Path>, site: &Path, output: &Path) -> Result<Self, PublishError> {
        let refuse = |reason| Err(PublishError::Refused(Refusal { output: output.to_path_buf(), reason }));
        // The folder behind all links is judged and replaced: a link must not lead a build around the refusals below.
        let folder = match std::path::absolute(output).map_err(Obstacle::Cause).and_then(|path| resolve(&path)) {
            Ok(folder) => folder,
            Err(Obstacle::Reason(reason)) => return refuse(reason),
            Err(Obstacle::Cause(cause)) => return Err(unreadable(output, cause)),
        };
        let site = site.canonicalize().map_err(|cause| unreadable(site, cause))?;
        let is_source = |name: &&str| {
            let source = site.join(name);
            // A source may itself be a link to elsewhere, and may not be there yet.
            folder.starts_with(source.canonicalize().unwrap_or(source))
        };
        // From the greatest harm down; each refusal guards what an exchange would move away and remove: a whole disk, a
        // home, the sources themselves.
        if folder.parent().is_none() {
            return refuse(Reason::Root);
        }
        if home.and_then(|home| home.canonicalize().ok()).is_some_and(|home| home.starts_with(&folder)) {
            return refuse(Reason::Home);
        }
        if site.starts_with(&folder) {
            return refuse(Reason::Site);
        }
        if SOURCES.iter().any(is_source) {
            return refuse(Reason::Source);
        }
        let target = Self { asked: output.to_path_buf(), folder };
        target.former(system.is_mount_point(&target.folder))?;
        Ok(target)
    }

    /// The folder behind all links, absolute.
    #[must_use]
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder in which the target stands.
    pub(super) fn parent(&self) -> &Path {
        self.folder.parent().unwrap_or(&self.folder)
    }

    /// What stands at the target now, which is or is not a mount point.
    pub(super) fn former(&self, is_pinned: bool) -> Result<Former, PublishError> {
        let refuse = |reason| Err(PublishError::Refused(Refusal { output: self.asked.clone(), reason }));
        let judge = || -> io::Result<Result<Former, Reason>> {
            if !system::exists(&self.folder)? {
                return Ok(Ok(Former::Absent));
            }
            if !system::is_folder(&self.folder) {
                return Ok(Err(Reason::File));
            }
            if system::list(&self.folder)?.iter().all(|named| is_passed_over(&named.name, is_pinned)) {
                return Ok(Ok(Former::Empty));
            }
            // Whatever is here is removed by the switch: only our own manifest proves that a build may do that.
            Ok(if manifest::is_in(&self.folder)? { Ok(Former::Site) } else { Err(Reason::Foreign) })
        };
        match judge() {
            Ok(Ok(former)) => Ok(former),
            Ok(Err(reason)) => refuse(reason),
            Err(cause) => Err(unreadable(&self.folder, cause)),
        }
    }

    /// Where a build works.
    pub(super) fn places(&self, is_pinned: bool) -> Places {
        let beside = |what| beside(&self.folder, what);
        let inside = self.folder.join(STAGING_INSIDE);
        let (staging, lock) =
            // Beside the output where it can be: renaming needs one file system, and a server would publish what is inside.
            if is_pinned { (inside.clone(), self.folder.join(LOCK_INSIDE)) } else { (beside("new"), beside("lock")) };
        Places { output: self.folder.clone(), staging, lock, aside: beside("old"), inside, is_pinned }
    }
}

/// Whether a name in an output folder is no part of the site.
pub(super) fn is_passed_over(name: &OsStr, is_pinned: bool) -> bool {
    // Names of ours inside are passed over in any case: that an output cannot be moved may show at the switch only.
    name == GITIGNORE || name == STAGING_INSIDE || name == LOCK_INSIDE || (is_pinned && name == LOST_AND_FOUND)
}

/// Where a build works. All but the output is hidden, ours by its name, and gone when a build has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Places {
    /// The published folder.
    pub(crate) output: PathBuf,
    /// Where the coming site is gathered.
    pub(crate) staging: PathBuf,
    /// The lock against a second build.
    pub(crate) lock: PathBuf,
    /// Where the former site waits while two folders change places in two steps.
    pub(crate) aside: PathBuf,
    /// The staging folder of an output that cannot be moved.
    pub(crate) inside: PathBuf,
    /// Whether the output is known not to be movable, so that staging and lock are inside.
    pub(crate) is_pinned: bool,
}

/// `public` → `.public.gongkai-new`.
fn beside(folder: &Path, what: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(folder.file_name().unwrap_or(OsStr::new("site")));
    name.push(".gongkai-");
    name.push(what);
    folder.with_file_name(name)
}

/// Why a path leads to no folder.
enum Obstacle {
    Reason(Reason),
    Cause(io::Error),
}

/// The real folder behind an absolute path, of which the last parts need not exist.
fn resolve(path: &Path) -> Result<PathBuf, Obstacle> {
    match path.canonicalize() {
        Ok(real) => return Ok(real),
        // Not there yet: the real folder of the parent decides, with the rest of the path below it.
        Err(cause) if matches!(cause.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {}
        Err(cause) => {
            return Err(if path.is_symlink() { Obstacle::Reason(Reason::DanglingLink) } else { Obstacle::Cause(cause) });
        }
    }
    let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(Obstacle::Cause(io::ErrorKind::NotFound.into()));
    };
    let parent = resolve(parent)?;
    // Said here, where it is an argument that is wrong; making the folder would fail later as a fault of the disk.
    if parent.exists() && !parent.is_dir() {
        return Err(Obstacle::Reason(Reason::ParentIsFile));
    }
    let real = parent.join(name);
    let Ok(led_to) = real.read_link() else { return Ok(real) };
    // After a switch that was broken off the folder behind a link waits aside; the next build puts it back.
    let behind = parent.join(led_to);
    if beside(&behind, "old").is_dir() { resolve(&behind) } else { Err(Obstacle::Reason(Reason::DanglingLink)) }
}

fn unreadable(path: &Path, cause: io::Error) -> PublishError {
    PublishError::Failed(Failure::at(path, sentence::Publication::OutputUnreadable.text(), cause))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use tempfile::{TempDir, tempdir};

    /// A folder with a site in it: `site/site.yaml`, `site/content/2023.md`.
    fn with_site() -> (TempDir, PathBuf) {
        let root = tempdir().unwrap();
        let site = root.path().join("site");
        fs::create_dir_all(site.join("content")).unwrap();
        fs::write(site.join("content/2023.md"), "text").unwrap();
        fs::write(site.join("site.yaml"), "title: 示例").unwrap();
        (root, site)
    }

    fn judge(home: &Path, site: &Path, output: &Path) -> Result<PathBuf, Reason> {
        match Target::check_on(&ThisSystem, Some(home), site, output) {
            Ok(target) => Ok(target.folder),
            Err(PublishError::Refused(refusal)) => Err(refusal.reason),
            Err(PublishError::Failed(failure)) => panic!("{failure}"),
        }
    }

    #[test]
    fn a_folder_that_is_not_there_yet_is_welcome() {
        let (root, site) = with_site();
        let real = root.path().canonicalize().unwrap();
        assert_eq!(judge(Path::new("/home/li"), &site, &site.join("public")), Ok(real.join("site/public")));
        assert_eq!(judge(Path::new("/home/li"), &site, &root.path().join("www/2023/out")), Ok(real.join("www/2023/out")));
        assert!(!root.path().join("www").exists());
    }

    #[test]
    fn a_folder_without_pages_is_welcome() {
        let (root, site) = with_site();
        let output = root.path().join("out");
        fs::create_dir(&output).unwrap();
        assert!(judge(Path::new("/home/li"), &site, &output).is_ok());
        fs::write(output.join(".gitignore"), "*").unwrap();
        fs::create_dir(output.join(".gongkai-new")).unwrap();
        assert!(judge(Path::new("/home/li"), &site, &output).is_ok());
    }

    #[test]
    fn the_site_and_what_contains_it_are_refused() {
        let (root, site) = with_site();
        assert_eq!(judge(Path::new("/home/li"), &site, &site), Err(Reason::Site));
        assert_eq!(judge(Path::new("/home/li"), &site, &site.join("content/..")), Err(Reason::Site));
        assert_eq!(judge(Path::new("/home/li"), &site, root.path()), Err(Reason::Site));
    }

    #[test]
    fn the_folders_of_the_sources_are_refused() {
        let (_root, site) = with_site();
        for source in ["content", "content/2023", "themes/default", ".gongkai", ".git/hooks"] {
            assert_eq!(judge(Path::new("/home/li"), &site, &site.join(source)), Err(Reason::Source), "{source}");
        }
    }

    #[test]
    fn home_and_the_root_are_refused() {
        let (root, site) = with_site();
        let home = root.path().join("home/li");
        fs::create_dir_all(&home).unwrap();
        assert_eq!(judge(&home, &site, &home), Err(Reason::Home));
        assert_eq!(judge(&home, &site, &root.path().join("home")), Err(Reason::Home));
        assert_eq!(judge(&home, &site, Path::new("/")), Err(Reason::Root));
        assert!(judge(&home, &site, &home.join("public")).is_ok());
    }

    #[test]
    fn a_file_is_refused_as_output_and_above_it() {
        let (root, site) = with_site();
        let file = root.path().join("file");
        fs::write(&file, "x").unwrap();
        assert_eq!(judge(Path::new("/home/li"), &site, &file), Err(Reason::File));
        assert_eq!(judge(Path::new("/home/li"), &site, &file.join("out")), Err(Reason::ParentIsFile));
        assert_eq!(judge(Path::new("/home/li"), &site, &file.join("out/deep")), Err(Reason::ParentIsFile));
    }

    #[test]
    fn a_foreign_folder_is_refused() {
        let (root, site) = with_site();
        let output = root.path().join("documents");
        fs::create_dir(&output).unwrap();
        fs::write(output.join("precious.txt"), "x").unwrap();
        assert_eq!(judge(Path::new("/home/li"), &site, &output), Err(Reason::Foreign));
        fs::write(output.join("manifest.json"), r#"{"name": "a web app"}"#).unwrap();
        assert_eq!(judge(Path::new("/home/li"), &site, &output), Err(Reason::Foreign));
        fs::write(output.join("manifest.json"), r#"{"schema": "gongkai/manifest/1"}"#).unwrap();
        assert!(judge(Path::new("/home/li"), &site, &output).is_ok());
    }

    #[test]
    fn what_a_file_system_keeps_at_its_top_is_passed_over_there_alone() {
        assert!(is_passed_over(OsStr::new("lost+found"), true));
        assert!(!is_passed_over(OsStr::new("lost+found"), false));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_unless_they_lead_nowhere() {
        use std::os::unix::fs::symlink;
        let (root, site) = with_site();
        let link = root.path().join("current");
        symlink("releases/www", &link).unwrap();
        assert_eq!(judge(Path::new("/home/li"), &site, &link), Err(Reason::DanglingLink));
        assert_eq!(judge(Path::new("/home/li"), &site, &link.join("deeper")), Err(Reason::DanglingLink));
        fs::create_dir_all(root.path().join("releases/www")).unwrap();
        let real = root.path().canonicalize().unwrap().join("releases/www");
        assert_eq!(judge(Path::new("/home/li"), &site, &link), Ok(real.clone()));
        // A switch in two steps that was broken off has put the folder aside.
        fs::rename(&real, beside(&real, "old")).unwrap();
        assert_eq!(judge(Path::new("/home/li"), &site, &link), Ok(real));
        let circle = root.path().join("circle");
        symlink("circle", &circle).unwrap();
        assert_eq!(judge(Path::new("/home/li"), &site, &circle), Err(Reason::DanglingLink));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_the_site_is_the_site() {
        let (root, site) = with_site();
        let link = root.path().join("link");
        std::os::unix::fs::symlink(&site, &link).unwrap();
        assert_eq!(judge(Path::new("/home/li"), &site, &link), Err(Reason::Site));
        assert_eq!(judge(Path::new("/home/li"), &link, &site.join("content")), Err(Reason::Source));
    }

    #[test]
    fn a_refusal_says_what_is_wrong_and_what_to_do() {
        let refusal = Refusal { output: "home".into(), reason: Reason::Foreign };
        assert_eq!(
            refusal.sentence().text().zh,
            "输出文件夹里有别的文件，又没有本程序的 manifest.json，不予覆盖；请指定一个空文件夹，或者先把里面的文件移走"
        );
    }
}
