//! Small sites as fixtures: files in a temporary folder, built by the library.

use gongkai::base::date::Date;
use gongkai::command::{BuildOptions, CommandError, Ending, LoadOptions, build};
use gongkai::diagnostic::{Diagnostic, Diagnostics};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) mod pdf;

/// A site in a temporary folder.
pub(crate) struct SiteTest {
    folder: tempfile::TempDir,
}

/// Front matter that lacks nothing.
pub(crate) const HEAD: &str = "title: 甲市教育局2023年工作要点\nissuing_body: 甲市教育局\ndate: 2023-03-01\nvalidity: {from: 2023-01-01, until: 2023-12-31}\n";

impl SiteTest {
    /// A site with settings, a registry of one body, and no document.
    pub(crate) fn new() -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        site.file("site.yaml", "title: 甲市信息公开\nbase_url: https://plans.example/\norganisation: {name: 甲市教育局}\n");
        site.file("bodies.yaml", "- id: edu\n  name: 甲市教育局\n  short_names: [市教育局]\n  former_names: [甲市教育体育局]\n");
        site
    }

    pub(crate) fn file(&self, path: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// A document: its front matter and its text.
    pub(crate) fn document(&self, path: &str, front: &str, body: &str) -> &Self {
        self.file(&format!("content/{path}.md"), format!("---\n{front}---\n\n{body}\n"))
    }

    pub(crate) fn remove(&self, path: &str) -> &Self {
        fs::remove_file(self.folder.path().join(path)).unwrap();
        self
    }

    /// Settings with which a document may go without a word to its readers.
    pub(crate) fn let_addresses_go(&self) -> &Self {
        let settings = fs::read_to_string(self.folder.path().join("site.yaml")).unwrap();
        self.file("site.yaml", format!("{settings}rules: {{address-gone: warning}}\n"))
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn options(&self) -> BuildOptions {
        let load = LoadOptions {
            comparisons: true,
            search: true,
            site: self.folder.path().to_path_buf(),
            as_of: self.day(),
            drafts: false,
            for_lock: false,
            disclosure: false,
            published: None,
            base_url: None,
            destination: gongkai::command::Destination::Own,
        };
        BuildOptions { load, output: None, strict: false, locked: false, fragments: false, skip_faulty: false }
    }

    /// The day of a build: 1 June 2023, or that of the youngest document, so that no document waits for its day.
    fn day(&self) -> Date {
        let date = |line: &str| Date::parse(line.strip_prefix("date: ").or_else(|| line.strip_prefix("发布日期: "))?);
        let texts = documents(&self.folder.path().join("content"));
        let dates = texts.iter().flat_map(|text| text.lines().filter_map(date).collect::<Vec<_>>());
        dates.chain(Date::new(2023, 6, 1)).max().unwrap()
    }

    /// Builds into the site's own `public/`; the documents must be sound.
    pub(crate) fn build(&self) -> Built {
        self.build_with(&self.options())
    }

    pub(crate) fn build_with(&self, options: &BuildOptions) -> Built {
        let ending = run(options).unwrap();
        assert!(ending.summary.is_some(), "{:#?}", ending.diagnostics);
        let root = options.output.clone().unwrap_or_else(|| self.folder.path().join("public"));
        Built { root, diagnostics: ending.diagnostics }
    }

    /// The rules that a build finds broken, with their lines; nothing may have been published.
    pub(crate) fn faults(&self) -> Vec<(&'static str, String, usize)> {
        let ending = run(&self.options()).unwrap();
        assert!(ending.summary.is_none(), "the build went through: {:#?}", ending.diagnostics);
        rules(&ending.diagnostics)
    }
}

/// Rule, file and line of each diagnostic.
pub(crate) fn rules(diagnostics: &[Diagnostic]) -> Vec<(&'static str, String, usize)> {
    diagnostics
        .iter()
        .map(|found| {
            (found.rule.name(), found.place.file.to_string(), found.place.position.as_ref().map_or(0, |position| position.line))
        })
        .collect()
}

pub(crate) fn run(options: &BuildOptions) -> Result<Ending, CommandError> {
    build(options, &|_, _, _| {})
}

/// A built site.
pub(crate) struct Built {
    pub(crate) root: PathBuf,
    pub(crate) diagnostics: Diagnostics,
}

impl Built {
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.root.join(path).exists()
    }

    pub(crate) fn json(&self, path: &str) -> serde_json::Value {
        serde_json::from_str(&self.read(path)).unwrap()
    }

    /// Every file with its bytes.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(&self.root, &self.root, &mut files);
        files
    }
}

/// The texts of all documents below a folder; other files may be pipes, which nobody reads to their end.
fn documents(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let of_entry = |entry: fs::DirEntry| match entry.file_type() {
        Ok(kind) if kind.is_dir() => documents(&entry.path()),
        Ok(kind) if kind.is_file() && entry.path().extension().is_some_and(|extension| extension == "md") => {
            fs::read(entry.path()).iter().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect()
        }
        _ => Vec::new(),
    };
    entries.flatten().flat_map(of_entry).collect()
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            files.insert(path.strip_prefix(root).unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap());
        }
    }
}

/// The characters of a page that a reader sees in `<main>`, white space left out.
pub(crate) fn visible_text(html: &str) -> String {
    let start = html.find("<main").unwrap_or(0);
    let main = &html[start..html.rfind("</main>").unwrap_or(html.len())];
    let mut text = String::new();
    let mut rest = main;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        rest = &rest[open..];
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        if rest.starts_with("<script") {
            rest = rest.find("</script>").map_or("", |close| &rest[close..]);
        } else {
            rest = &rest[end..];
        }
    }
    text.push_str(rest);
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

/// Whether a program is there that a test needs. `tests/run` installs them all and lets no test go without; elsewhere a test
/// that cannot run says so, past what holds back the words of tests that pass.
pub(crate) fn has(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok();
    if !found {
        let said = format!("NOT RUN: {program} is not installed, which a test needs");
        assert!(std::env::var_os("GONGKAI_TESTS_RUN_ALL").is_none(), "{said}");
        let _ = writeln!(std::io::stderr(), "{said}");
    }
    found
}

/// Runs git in a folder.
pub(crate) fn git(folder: &Path, arguments: &[&str]) {
    let ran = Command::new("git")
        .args(["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(ran.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
}

/// The commit of a working copy; none where the source was unpacked from an archive, which is said.
pub(crate) fn head_commit(folder: &Path) -> Option<String> {
    let asked = Command::new("git").args(["rev-parse", "HEAD"]).current_dir(folder).output().ok()?;
    if !asked.status.success() {
        let _ = writeln!(std::io::stderr(), "NOT RUN: {} is no working copy of git, which a test needs", folder.display());
        return None;
    }
    Some(String::from_utf8(asked.stdout).ok()?.trim().to_owned())
}
