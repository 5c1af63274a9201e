//! Publications that succeed, and that fail at every step.

use super::destination::Reason;
use super::*;
use crate::base::date::Date;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, ErrorKind, Write as _};
use std::sync::Mutex;
use std::time::{Duration, SystemTime};
use tempfile::{TempDir, tempdir};

/// A folder with a site in it, whose output is `www/public`.
struct Trial {
    root: TempDir,
}

impl Trial {
    fn new() -> Self {
        let root = tempdir().unwrap();
        fs::create_dir_all(root.path().join("site/content")).unwrap();
        fs::create_dir_all(root.path().join("www")).unwrap();
        Self { root }
    }

    fn output(&self) -> PathBuf {
        self.root.path().join("www/public")
    }

    fn target(&self) -> Target {
        Target::check_on(&ThisSystem, None, &self.root.path().join("site"), &self.output()).unwrap()
    }

    fn begin(&self) -> Publication {
        self.target().begin().unwrap()
    }

    fn publish(&self, files: &[(&str, &str)]) -> Outcome {
        self.publish_on(ThisSystem, files).unwrap()
    }

    fn publish_on(&self, system: impl System + 'static, files: &[(&str, &str)]) -> Result<Outcome, Failure> {
        let publication = match self.target().begin_on(Arc::new(system)) {
            Ok(publication) => publication,
            Err(PublishError::Failed(failure)) => return Err(failure),
            Err(PublishError::Refused(refusal)) => panic!("{refusal}"),
        };
        for (path, bytes) in files {
            publication.write(path, bytes.as_bytes())?;
        }
        publication.finish(&about())
    }

    /// All published files but the manifest.
    fn pages(&self) -> BTreeMap<String, String> {
        let mut pages = BTreeMap::new();
        gather(&self.output(), "", &mut pages);
        pages.remove("manifest.json");
        pages
    }

    /// Everything beside the output.
    fn beside(&self) -> Vec<String> {
        let names = system::list(&self.root.path().join("www")).unwrap().into_iter();
        names.map(|named| named.name.into_string().unwrap()).filter(|name| name != "public").collect()
    }

    fn make_old(&self, path: &str) -> SystemTime {
        let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_600_000_000);
        File::options().write(true).open(self.output().join(path)).unwrap().set_modified(then).unwrap();
        then
    }

    fn modified(&self, path: &str) -> SystemTime {
        fs::metadata(self.output().join(path)).unwrap().modified().unwrap()
    }
}

fn gather(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) {
    for named in system::list(folder).unwrap() {
        let path = format!("{prefix}{}", named.name.to_str().unwrap());
        let inner = folder.join(&named.name);
        if named.is_folder {
            gather(&inner, &format!("{path}/"), files);
        } else {
            files.insert(path, fs::read_to_string(inner).unwrap());
        }
    }
}

fn about() -> About {
    About {
        generator: "gongkai 0.1.0".into(),
        as_of: Date::new(2026, 11, 22).unwrap(),
        next_change: None,
        documents: 1,
        drafts: false,
        title: "甲".into(),
        guide: None,
        organisation: Digest::of(b""),
        bodies: BTreeMap::new(),
        content: Vec::new(),
    }
}

fn files<'a>(files: &[(&'a str, &'a str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// A system that refuses some steps, the first or every time, and notes the moves.
#[derive(Default)]
struct Reluctant {
    once: Mutex<Vec<(&'static str, ErrorKind)>>,
    always: Vec<(&'static str, ErrorKind)>,
    is_mount_point: bool,
    moves: Arc<Mutex<Vec<String>>>,
}

impl Reluctant {
    fn always(refusals: &[(&'static str, ErrorKind)]) -> Self {
        Self { always: refusals.to_vec(), ..Self::default() }
    }

    fn once(step: &'static str, kind: ErrorKind) -> Self {
        Self { once: Mutex::new(vec![(step, kind)]), ..Self::default() }
    }

    fn ask(&self, step: &str) -> io::Result<()> {
        let mut once = self.once.lock().unwrap();
        if let Some(index) = once.iter().position(|refusal| refusal.0 == step) {
            return Err(once.remove(index).1.into());
        }
        self.always.iter().find(|refusal| refusal.0 == step).map_or(Ok(()), |refusal| Err(refusal.1.into()))
    }
}

impl System for Reluctant {
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        // A disk that runs full takes a part.
        if let Err(cause) = self.ask("write") {
            file.write_all(&bytes[..bytes.len() / 2])?;
            return Err(cause);
        }
        ThisSystem.write(file, bytes)
    }

    fn link(&self, file: &Path, name: &Path) -> io::Result<()> {
        self.ask("link")?;
        ThisSystem.link(file, name)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        self.ask(&format!("{} to {}", name(from), name(to)))?;
        self.moves.lock().unwrap().push(name(to));
        ThisSystem.rename(from, to)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.ask("exchange")?;
        ThisSystem.exchange(one, other)
    }

    fn is_mount_point(&self, _: &Path) -> bool {
        self.is_mount_point
    }

    fn sync_around(&self, watch: Option<&File>) -> io::Result<()> {
        self.ask("sync around")?;
        // The whole disk need not be waited for in a test.
        watch.map_or(Ok(()), |_| Ok(()))
    }

    fn sync_file(&self, path: &Path) -> io::Result<()> {
        self.ask("sync file")?;
        ThisSystem.sync_file(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.ask("sync folder")?;
        ThisSystem.sync_folder(folder)
    }
}

#[test]
fn a_first_site_is_published_with_its_manifest() {
    let trial = Trial::new();
    let outcome = trial.publish(&[("index.html", "甲"), ("years/2023/index.html", "乙")]);
    assert_eq!(trial.pages(), files(&[("index.html", "甲"), ("years/2023/index.html", "乙")]));
    assert_eq!((outcome.files, outcome.bytes, outcome.unchanged, outcome.switch), (2, 6, 0, Switch::Atomic));
    assert!(outcome.remarks.is_empty());
    assert!(trial.beside().is_empty());
    let manifest = fs::read_to_string(trial.output().join("manifest.json")).unwrap();
    let value: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!(value["files"][0]["path"], "index.html");
    assert_eq!(value["files"][1]["path"], "years/2023/index.html");
    assert_eq!(value["files"][1]["size"], 3);
    assert_eq!(value["files"][1]["sha256"], Digest::of("乙".as_bytes()).to_string());
}

#[test]
fn a_folder_above_the_output_is_made() {
    let trial = Trial::new();
    let output = trial.root.path().join("a/b/public");
    let target = Target::check_on(&ThisSystem, None, &trial.root.path().join("site"), &output).unwrap();
    target.begin().unwrap().finish(&about()).unwrap();
    assert!(output.join("manifest.json").exists());
}

#[test]
fn the_new_site_takes_the_place_of_the_former_with_all_its_files() {
    let trial = Trial::new();
    trial.publish(&[("index.html", "old"), ("withdrawn/index.html", "old"), ("a", "a file"), ("b/index.html", "a folder")]);
    trial.publish(&[("index.html", "new"), ("a/index.html", "a folder"), ("b", "a file")]);
    assert_eq!(trial.pages(), files(&[("index.html", "new"), ("a/index.html", "a folder"), ("b", "a file")]));
    assert!(trial.beside().is_empty());
}

#[test]
fn the_same_site_gives_the_same_bytes_and_files() {
    let trial = Trial::new();
    trial.publish(&[("b.html", "b"), ("a.html", "a")]);
    let first = fs::read(trial.output().join("manifest.json")).unwrap();
    let then = trial.make_old("manifest.json");
    let outcome = trial.publish(&[("a.html", "a"), ("b.html", "b")]);
    assert_eq!(fs::read(trial.output().join("manifest.json")).unwrap(), first);
    assert_eq!(trial.modified("manifest.json"), then);
    assert_eq!(outcome.unchanged, 2);
}

#[test]
fn a_dropped_publication_leaves_the_former_site_and_nothing_else() {
    let trial = Trial::new();
    trial.publish(&[("index.html", "old")]);
    let publication = trial.begin();
    publication.write("index.html", b"new").unwrap();
    publication.write("more/index.html", b"new").unwrap();
    assert_eq!(trial.beside().len(), 2);
    drop(publication);
    assert_eq!(trial.pages(), files(&[("index.html", "old")]));
    assert!(trial.beside().is_empty());
}

#[test]
fn a_second_build_is_refused_and_does_no_harm() {
    let trial = Trial::new();
    let first = trial.begin();
    first.write("index.html", b"first").unwrap();
    let Some(PublishError::Failed(failure)) = trial.target().begin().err() else { panic!("two builds at once") };
    assert!(failure.text.en.starts_with("Another gongkai is writing"), "{failure}");
    first.finish(&about()).unwrap();
    assert_eq!(trial.pages(), files(&[("index.html", "first")]));
    trial.publish(&[("index.html", "second")]);
}

#[cfg(unix)]
#[test]
fn what_a_killed_build_left_is_cleared() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let trial = Trial::new();
    trial.publish(&[("index.html", "old")]);
    let www = trial.root.path().join("www");
    let locked_up = www.join(".public.gongkai-new/a/b");
    fs::create_dir_all(&locked_up).unwrap();
    fs::write(locked_up.join("file"), "x").unwrap();
    symlink(trial.root.path().join("site"), locked_up.join("link")).unwrap();
    fs::set_permissions(&locked_up, fs::Permissions::from_mode(0o000)).unwrap();
    fs::write(www.join(".public.gongkai-lock"), "").unwrap();
    fs::create_dir(www.join(".public.gongkai-old")).unwrap();
    fs::write(www.join(".public.other"), "not ours").unwrap();
    trial.publish(&[("index.html", "new")]);
    assert_eq!(trial.pages(), files(&[("index.html", "new")]));
    assert_eq!(trial.beside(), [".public.other"]);
    assert!(trial.root.path().join("site/content").exists());
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_the_staging_folder_is_not_followed() {
    let trial = Trial::new();
    let precious = trial.root.path().join("site");
    std::os::unix::fs::symlink(&precious, trial.root.path().join("www/.public.gongkai-new")).unwrap();
    trial.publish(&[("index.html", "new")]);
    assert!(precious.join("content").exists());
    assert!(!precious.join("index.html").exists());
}

#[cfg(unix)]
#[test]
fn an_unchanged_file_stays_the_same_file() {
    use std::os::unix::fs::MetadataExt as _;
    let trial = Trial::new();
    trial.publish(&[("a/same.html", "same"), ("changed.html", "one"), ("copied.pdf", "same")]);
    let inode = |path: &str| fs::metadata(trial.output().join(path)).unwrap().ino();
    let before = [inode("a/same.html"), inode("copied.pdf")];
    let then = [trial.make_old("a/same.html"), trial.make_old("changed.html"), trial.make_old("copied.pdf")];
    let source = trial.root.path().join("site/content/copied.pdf");
    fs::write(&source, "same").unwrap();
    let publication = trial.begin();
    publication.write("a/same.html", b"same").unwrap();
    publication.write("changed.html", b"two").unwrap();
    publication.copy("copied.pdf", &source).unwrap();
    let outcome = publication.finish(&about()).unwrap();
    assert_eq!([inode("a/same.html"), inode("copied.pdf")], before);
    assert_eq!([trial.modified("a/same.html"), trial.modified("copied.pdf")], [then[0], then[2]]);
    assert_ne!(trial.modified("changed.html"), then[1]);
    assert_eq!(fs::metadata(trial.output().join("a/same.html")).unwrap().nlink(), 1);
    assert_eq!(outcome.unchanged, 2);
}

#[test]
fn where_files_have_one_name_only_an_unchanged_one_keeps_its_time() {
    let trial = Trial::new();
    let site = [("same.html", "same")];
    trial.publish(&site);
    let then = trial.make_old("same.html");
    let outcome = trial.publish_on(Reluctant::always(&[("link", ErrorKind::PermissionDenied)]), &site).unwrap();
    assert_eq!(trial.modified("same.html"), then);
    assert_eq!(outcome.unchanged, 1);
}

#[cfg(unix)]
#[test]
fn files_and_folders_have_their_modes() {
    use std::os::unix::fs::PermissionsExt as _;
    let trial = Trial::new();
    trial.publish(&[("a/b/index.html", "same")]);
    let page = trial.output().join("a/b/index.html");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    assert_eq!(mode(&page), 0o644);
    for folder in page.ancestors().skip(1).take(3) {
        assert_eq!(mode(folder), 0o755, "{}", folder.display());
    }
    // A file that somebody has closed to readers is not taken over as it is.
    fs::set_permissions(&page, fs::Permissions::from_mode(0o600)).unwrap();
    let outcome = trial.publish(&[("a/b/index.html", "same")]);
    assert_eq!(mode(&page), 0o644);
    assert_eq!(outcome.unchanged, 0);
}

/// The file behind the link may be anything and change later.
#[cfg(unix)]
#[test]
fn links_in_the_former_site_are_replaced_by_files() {
    use std::os::unix::fs::symlink;
    let trial = Trial::new();
    trial.publish(&[("a.html", "same"), ("b/index.html", "same")]);
    let outside = trial.root.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("index.html"), "same").unwrap();
    fs::remove_file(trial.output().join("a.html")).unwrap();
    symlink(outside.join("index.html"), trial.output().join("a.html")).unwrap();
    fs::remove_dir_all(trial.output().join("b")).unwrap();
    symlink(&outside, trial.output().join("b")).unwrap();
    let outcome = trial.publish(&[("a.html", "same"), ("b/index.html", "same")]);
    assert_eq!(outcome.unchanged, 0);
    assert!(trial.output().join("a.html").symlink_metadata().unwrap().is_file());
    assert!(system::is_folder(&trial.output().join("b")));
    assert!(outside.join("index.html").exists());
}

#[cfg(unix)]
#[test]
fn behind_a_link_the_folder_is_replaced_and_the_link_stays() {
    let trial = Trial::new();
    let link = trial.root.path().join("current");
    fs::create_dir(trial.output()).unwrap();
    std::os::unix::fs::symlink("www/public", &link).unwrap();
    for text in ["one", "two"] {
        let target = Target::check_on(&ThisSystem, None, &trial.root.path().join("site"), &link).unwrap();
        let publication = target.begin().unwrap();
        publication.write("index.html", text.as_bytes()).unwrap();
        publication.finish(&about()).unwrap();
        assert_eq!(trial.pages(), files(&[("index.html", text)]));
        assert!(link.is_symlink());
    }
}

#[test]
fn a_gitignore_is_carried_over() {
    let trial = Trial::new();
    fs::create_dir(trial.output()).unwrap();
    fs::write(trial.output().join(".gitignore"), "*\n!.gitignore\n").unwrap();
    trial.publish(&[("index.html", "one")]);
    let then = trial.make_old(".gitignore");
    trial.publish(&[("index.html", "two")]);
    assert_eq!(trial.pages(), files(&[("index.html", "two"), (".gitignore", "*\n!.gitignore\n")]));
    assert_eq!(trial.modified(".gitignore"), then);
    assert!(!fs::read_to_string(trial.output().join("manifest.json")).unwrap().contains(".gitignore"));
}

#[test]
fn a_folder_that_became_foreign_since_it_was_checked_is_refused() {
    let trial = Trial::new();
    let target = trial.target();
    fs::create_dir(trial.output()).unwrap();
    fs::write(trial.output().join("precious.txt"), "x").unwrap();
    let Some(PublishError::Refused(refusal)) = target.begin().err() else { panic!("a foreign folder was taken") };
    assert_eq!(refusal.reason, Reason::Foreign);
    assert!(trial.beside().is_empty());
}

#[test]
fn the_former_site_outlives_every_step_that_fails() {
    let steps = [("write", ErrorKind::StorageFull), ("sync around", ErrorKind::Other), ("exchange", ErrorKind::Other)];
    for (step, kind) in steps {
        let trial = Trial::new();
        trial.publish(&[("index.html", "old")]);
        let failure = trial.publish_on(Reluctant::once(step, kind), &[("index.html", "new")]).unwrap_err();
        assert_eq!(failure.cause.as_ref().map(io::Error::kind), Some(kind), "{step}");
        assert!(failure.path.is_some(), "{step}");
        assert_eq!(trial.pages(), files(&[("index.html", "old")]), "{step}");
        assert!(trial.beside().is_empty(), "{step}");
    }
}

#[test]
fn a_fault_after_the_switch_is_a_remark() {
    let trial = Trial::new();
    trial.publish(&[("index.html", "old")]);
    let outcome = trial.publish_on(Reluctant::once("sync folder", ErrorKind::Other), &[("index.html", "new")]).unwrap();
    assert_eq!(outcome.remarks.len(), 1);
    assert_eq!(trial.pages(), files(&[("index.html", "new")]));
}

#[test]
fn without_one_request_for_the_whole_disk_each_file_is_synced() {
    let without = [("sync around", ErrorKind::Unsupported)];
    let trial = Trial::new();
    trial.publish(&[("same.html", "same")]);
    let site = [("same.html", "same"), ("a/index.html", "new")];
    trial.publish_on(Reluctant::always(&without), &site).unwrap();
    let failing = Reluctant { once: Mutex::new(vec![("sync file", ErrorKind::Other)]), ..Reluctant::always(&without) };
    trial.publish_on(failing, &[("index.html", "newer")]).unwrap_err();
    assert_eq!(trial.pages(), files(&site));
}

#[test]
fn without_exchange_two_moves_do() {
    let trial = Trial::new();
    trial.publish(&[("index.html", "old")]);
    for (kind, text) in [(ErrorKind::InvalidInput, "new"), (ErrorKind::Unsupported, "newer")] {
        let outcome = trial.publish_on(Reluctant::always(&[("exchange", kind)]), &[("index.html", text)]).unwrap();
        assert_eq!(outcome.switch, Switch::TwoSteps);
        assert!(outcome.switch.remark().is_some());
        assert_eq!(trial.pages(), files(&[("index.html", text)]));
        assert!(trial.beside().is_empty());
    }
}

#[test]
fn when_the_second_of_two_moves_fails_the_first_is_undone() {
    let trial = Trial::new();
    trial.publish(&[("index.html", "old")]);
    let system = Reluctant::always(&[("exchange", ErrorKind::Unsupported), (".public.gongkai-new to public", ErrorKind::Other)]);
    let failure = trial.publish_on(system, &[("index.html", "new")]).unwrap_err();
    assert_eq!(failure.path, Some(trial.target().folder().to_path_buf()));
    assert_eq!(trial.pages(), files(&[("index.html", "old")]));
    assert!(trial.beside().is_empty());
}

#[test]
fn when_not_even_that_can_be_undone_the_failure_says_where_the_former_site_is() {
    let trial = Trial::new();
    trial.publish(&[("index.html", "old")]);
    let refusals = [
        ("exchange", ErrorKind::Unsupported),
        (".public.gongkai-new to public", ErrorKind::Other),
        (".public.gongkai-old to public", ErrorKind::Other),
    ];
    let failure = trial.publish_on(Reluctant::always(&refusals), &[("index.html", "new")]).unwrap_err();
    let aside = trial.target().folder().with_file_name(".public.gongkai-old");
    assert_eq!(fs::read_to_string(aside.join("index.html")).unwrap(), "old");
    assert_eq!(failure.path, Some(aside));
    drop(trial.begin());
    assert_eq!(trial.pages(), files(&[("index.html", "old")]));
    assert!(trial.beside().is_empty());
}

#[test]
fn a_former_site_that_waits_aside_is_put_back_by_the_next_build() {
    let trial = Trial::new();
    trial.publish(&[("index.html", "old")]);
    let aside = trial.root.path().join("www/.public.gongkai-old");
    fs::rename(trial.output(), &aside).unwrap();
    fs::create_dir(trial.root.path().join("www/.public.gongkai-new")).unwrap();
    drop(trial.begin());
    assert_eq!(trial.pages(), files(&[("index.html", "old")]));
    assert!(trial.beside().is_empty());
}

#[test]
fn a_former_site_that_waits_aside_beside_the_new_is_removed_by_the_next_build() {
    let trial = Trial::new();
    trial.publish(&[("index.html", "new")]);
    let aside = trial.root.path().join("www/.public.gongkai-old");
    fs::create_dir(&aside).unwrap();
    fs::write(aside.join("index.html"), "old").unwrap();
    drop(trial.begin());
    assert_eq!(trial.pages(), files(&[("index.html", "new")]));
    assert!(trial.beside().is_empty());
}

const FORMER: [(&str, &str); 6] = [
    ("index.html", "old"),
    ("same.html", "same"),
    ("gone/deep/index.html", "old"),
    ("a", "a file"),
    ("b/index.html", "a folder"),
    ("assets/1.css", "old"),
];
const COMING: [(&str, &str); 6] = [
    ("assets/2.css", "new"),
    ("index.html", "new"),
    ("same.html", "same"),
    ("a/index.html", "a folder"),
    ("b", "a file"),
    ("feed.xml", "new"),
];

#[test]
fn a_mount_point_is_filled_file_by_file_with_pages_late_and_the_manifest_last() {
    let trial = Trial::new();
    trial.publish(&FORMER);
    fs::create_dir(trial.output().join("lost+found")).unwrap();
    fs::write(trial.output().join(".gitignore"), "*").unwrap();
    let then = trial.make_old("same.html");
    let system = Reluctant { is_mount_point: true, ..Reluctant::default() };
    let moves = system.moves.clone();
    let outcome = trial.publish_on(system, &COMING).unwrap();
    assert_eq!((outcome.switch, outcome.unchanged), (Switch::FileByFile, 1));
    let mut expected = files(&COMING);
    expected.insert(".gitignore".into(), "*".into());
    assert_eq!(trial.pages(), expected);
    assert_eq!(trial.modified("same.html"), then);
    assert_eq!(*moves.lock().unwrap(), ["2.css", "b", "feed.xml", "index.html", "index.html", "manifest.json"]);
    assert!(trial.output().join("lost+found").exists());
    assert!(trial.beside().is_empty());
    let manifest = fs::read_to_string(trial.output().join("manifest.json")).unwrap();
    assert!(manifest.contains("feed.xml") && !manifest.contains("gone"));
}

#[test]
fn a_folder_that_turns_out_to_be_pinned_is_filled_as_well() {
    for kind in [ErrorKind::ResourceBusy, ErrorKind::CrossesDevices] {
        let trial = Trial::new();
        trial.publish(&FORMER);
        let outcome = trial.publish_on(Reluctant::always(&[("exchange", kind)]), &COMING).unwrap();
        assert_eq!(outcome.switch, Switch::FileByFile);
        assert_eq!(trial.pages(), files(&COMING));
        assert!(trial.beside().is_empty());
    }
}

#[test]
fn an_empty_mount_point_is_known_as_ours_from_the_first_file_on() {
    let trial = Trial::new();
    fs::create_dir(trial.output()).unwrap();
    let system = Reluctant { is_mount_point: true, ..Reluctant::default() };
    let moves = system.moves.clone();
    trial.publish_on(system, &[("index.html", "new"), ("a.css", "new")]).unwrap();
    assert_eq!(*moves.lock().unwrap(), ["manifest.json", "a.css", "index.html"]);
    assert_eq!(trial.pages(), files(&[("index.html", "new"), ("a.css", "new")]));
}

#[test]
fn a_filling_that_broke_off_is_made_whole_by_the_next_build() {
    let trial = Trial::new();
    trial.publish(&FORMER);
    let mounted = || Reluctant { is_mount_point: true, ..Reluctant::default() };
    let system = Reluctant { always: vec![("index.html to index.html", ErrorKind::StorageFull)], ..mounted() };
    let failure = trial.publish_on(system, &COMING).unwrap_err();
    assert!(failure.text.en.contains("old and new"), "{failure}");
    let pages = trial.pages();
    assert_eq!((pages["index.html"].as_str(), pages["feed.xml"].as_str()), ("old", "new"));
    assert!(fs::read_to_string(trial.output().join("manifest.json")).unwrap().contains("gone"));
    trial.publish_on(mounted(), &COMING).unwrap();
    assert_eq!(trial.pages(), files(&COMING));
}

#[test]
fn a_mount_point_is_left_alone_until_everything_is_on_the_disk() {
    for refusal in [("write", ErrorKind::StorageFull), ("sync around", ErrorKind::Other)] {
        let trial = Trial::new();
        trial.publish(&FORMER);
        let system = Reluctant { once: Mutex::new(vec![refusal]), is_mount_point: true, ..Reluctant::default() };
        trial.publish_on(system, &COMING).unwrap_err();
        assert_eq!(trial.pages(), files(&FORMER));
    }
}

#[test]
fn paths_that_leave_the_site_or_hide_are_refused() {
    let trial = Trial::new();
    let publication = trial.begin();
    for path in [
        "",
        "/etc/passwd",
        "../x",
        "a/../../x",
        "a//b",
        "a/",
        "./a",
        ".htaccess",
        "a/.git/config",
        "a\\b",
        "C:/x",
        "con",
        "a\0b",
        "manifest.json",
    ] {
        assert!(publication.write(path, b"x").is_err(), "{path:?}");
    }
    publication.finish(&about()).unwrap();
    assert!(trial.pages().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_path_writes_outside_the_staging_folder(path in "[./\\\\a~\u{202e}]{0,12}") {
        let trial = Trial::new();
        let publication = trial.begin();
        let _ = publication.write(&path, b"x");
        let www = system::list(&trial.root.path().join("www")).unwrap().len();
        prop_assert_eq!((www, system::list(trial.root.path()).unwrap().len()), (2, 2));
    }
}

#[test]
fn two_files_of_one_path_are_a_failure() {
    let trial = Trial::new();
    trial.publish(&[("a.html", "a")]);
    let publication = trial.begin();
    publication.write("b.html", b"one").unwrap();
    assert!(publication.write("b.html", b"two").is_err());
    // Linked, not written.
    publication.write("a.html", b"a").unwrap();
    assert!(publication.write("a.html", b"a").is_err());
    // A file cannot be a folder at once.
    assert!(publication.write("b.html/index.html", b"x").is_err());
}

#[test]
fn a_file_inside_a_mount_point_is_listed_once() {
    let trial = Trial::new();
    trial.publish(&[("a.html", "a")]);
    let system = Reluctant { is_mount_point: true, ..Reluctant::default() };
    let failure = trial.publish_on(system, &[("a.html", "a"), ("a.html", "a")]).unwrap_err();
    assert!(failure.text.en.starts_with("Two pages"), "{failure}");
}

#[test]
fn a_copy_is_streamed_with_its_digest() {
    let trial = Trial::new();
    let source = trial.root.path().join("site/content/large.pdf");
    let bytes: Vec<u8> = (0..300_000_u32).flat_map(u32::to_le_bytes).collect();
    fs::write(&source, &bytes).unwrap();
    for _ in 0..2 {
        let publication = trial.begin();
        let copied = publication.copy("files/large.pdf", &source).unwrap();
        assert_eq!(copied, (Digest::of(&bytes), 1_200_000));
        publication.finish(&about()).unwrap();
        assert_eq!(fs::read(trial.output().join("files/large.pdf")).unwrap(), bytes);
    }
    // As long, but another file: byte by byte.
    fs::write(&source, vec![7; 1_200_000]).unwrap();
    let publication = trial.begin();
    publication.copy("files/large.pdf", &source).unwrap();
    assert_eq!(publication.finish(&about()).unwrap().unchanged, 0);
    assert_eq!(fs::read(trial.output().join("files/large.pdf")).unwrap(), vec![7; 1_200_000]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_copy_refuses_links_pipes_and_folders() {
    let trial = Trial::new();
    let content = trial.root.path().join("site/content");
    std::os::unix::fs::symlink("/etc/passwd", content.join("link.pdf")).unwrap();
    system::make_pipe(&content.join("pipe.pdf")).unwrap();
    fs::create_dir(content.join("folder.pdf")).unwrap();
    let publication = trial.begin();
    for name in ["link.pdf", "pipe.pdf", "folder.pdf", "missing.pdf"] {
        let failure = publication.copy(name, &content.join(name)).unwrap_err();
        assert_eq!(failure.path, Some(content.join(name)));
    }
    publication.finish(&about()).unwrap();
    assert!(trial.pages().is_empty());
}

#[test]
fn a_source_that_cannot_be_written_in_full_is_not_published() {
    let trial = Trial::new();
    let source = trial.root.path().join("site/content/a.pdf");
    fs::write(&source, "abc").unwrap();
    let publication = trial.target().begin_on(Arc::new(Reluctant::once("write", ErrorKind::StorageFull))).unwrap();
    let failure = publication.copy("a.pdf", &source).unwrap_err();
    assert_eq!(failure.path, Some(trial.target().folder().join("a.pdf")));
    drop(publication);
    assert!(!trial.output().exists());
    assert!(trial.beside().is_empty());
}

#[test]
fn many_threads_write_at_once() {
    use rayon::prelude::*;
    let trial = Trial::new();
    let publication = trial.begin();
    (0..500)
        .into_par_iter()
        .try_for_each(|number| publication.write(&format!("years/{}/{number}/index.html", number % 7), b"x"))
        .unwrap();
    let outcome = publication.finish(&about()).unwrap();
    assert_eq!((outcome.files, trial.pages().len()), (500, 500));
}
