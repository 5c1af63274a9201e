//! The pipelines of `docs/ci/` run from their first line to their last, step by step as their service runs them: in a clean
//! clone of a site's repository, with the program installed from a clean clone of its source.

use crate::common::{HEAD, SiteTest, git, has, head_commit};
use gongkai::diagnostic::{Diagnostics, SourceText};
use gongkai::source::yaml::{self, Node, Value};
use std::collections::BTreeMap;
use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};
use tempfile::TempDir;

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(path.as_ref()).unwrap_or_else(|error| panic!("{}: {error}", path.as_ref().display()))
}

/// What a machine of a service holds: a clone of a site, a clone of the program's source, programs that stand in for the
/// service, and a server to publish to.
struct Machine {
    root: TempDir,
    server: Server,
    variables: BTreeMap<String, String>,
}

impl Machine {
    /// `None` where something is missing that the pipelines need; that is said.
    fn new() -> Option<Self> {
        // All are looked for, so that all that is missing is named at once.
        let missing = ["git", "rsync", "curl", "cargo"].iter().filter(|tool| !has(tool)).count();
        let revision = head_commit(project());
        if missing > 0 || revision.is_none() {
            return None;
        }
        let root = tempfile::tempdir().unwrap();
        let place = |name: &str| root.path().join(name);
        fs::create_dir(place("tools")).unwrap();
        fs::create_dir(place("home")).unwrap();
        let server = Server::start(root.path());
        let variables = BTreeMap::from([
            ("GONGKAI_SOURCE".to_owned(), format!("file://{}", source().display())),
            ("GONGKAI_REVISION".to_owned(), revision.unwrap_or_default()),
            ("DEPLOY_TO".to_owned(), server.address()),
            ("SITE_URL".to_owned(), "https://plans.example".to_owned()),
        ]);
        let machine = Self { root, server, variables };
        // The program is built as it is for tests: that a release builds is another test's matter.
        let tools = Path::new(env!("CARGO")).parent().unwrap().display();
        let cargo = format!("command=$1; shift\nPATH='{tools}':$PATH\nexec '{tools}/cargo' \"$command\" --debug \"$@\"");
        machine.tool("cargo", &cargo);
        // The public site is the folder of the server.
        let public = machine.server.folder.display();
        machine.tool(
            "curl",
            &format!(
                "echo \"$*\" >>'{}'\nwhile [ $# -gt 1 ]; do [ \"$1\" = -o ] && out=$2; shift; done\n[ -z \"${{out:-}}\" ] || cp '{public}/manifest.json' \"$out\"",
                machine.place("curl.log").display()
            ),
        );
        machine.tool("gh", &format!("echo \"$*\" >>'{}'", machine.place("gh.log").display()));
        machine.site();
        Some(machine)
    }

    fn place(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// Puts a program where scripts find it first.
    fn tool(&self, name: &str, script: &str) {
        let path = self.place("tools").join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// A repository with a site of two revisions and the scripts, and a clone of it as services make them.
    fn site(&self) {
        let site = SiteTest::new();
        site.file("site.yaml", "title: 甲市信息公开\nbase_url: https://plans.example/\norganisation: {name: 甲市教育局, site_domain: plans.example, site_id_code: \"1234567890\"}\n");
        site.file(".gitignore", "public/\nchanges.md\n");
        for entry in fs::read_dir(project().join("docs/ci")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "sh") {
                let to = site.folder().join("docs/ci").join(path.file_name().unwrap());
                fs::create_dir_all(to.parent().unwrap()).unwrap();
                fs::copy(&path, to).unwrap();
            }
        }
        git(site.folder(), &["init", "-q"]);
        let corrected = format!("{HEAD}corrections: [{{date: 2023-06-01, note: 第一部分“三所”更正为“五所”}}]\n");
        for (head, built) in [(HEAD, "新建三所幼儿园。"), (&corrected, "新建五所幼儿园。")] {
            site.document("a", head, &format!("## 一、扩大学位供给\n\n{built}"));
            site.build();
            git(site.folder(), &["add", "-A"]);
            git(site.folder(), &["commit", "-qm", built]);
        }
        let from = format!("file://{}", site.folder().display());
        git(self.root.path(), &["clone", "-q", "--depth", "2", &from, self.workspace().to_str().unwrap()]);
    }

    fn workspace(&self) -> PathBuf {
        self.place("workspace")
    }

    /// Runs one step with a shell, as its service does.
    fn step(&self, shell: &[&str], step: &str, variables: &[(&str, String)]) -> bool {
        let here = |name: &str| self.place(name).display().to_string();
        let path = format!("{}:{}/bin:/usr/local/bin:/usr/bin:/bin", here("tools"), here("home/.cargo"));
        let ran = Command::new(shell[0])
            .args(&shell[1..])
            .arg(step)
            .current_dir(self.workspace())
            .envs(&self.variables)
            .envs(variables.iter().map(|(name, value)| (*name, value)))
            .env("PATH", path)
            .env("HOME", here("home"))
            .env("CARGO_HOME", cargo_home())
            .env("CARGO_INSTALL_ROOT", here("home/.cargo"))
            .env("CARGO_TARGET_DIR", kept("target"))
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("SOURCE_DATE_EPOCH", "1685577600")
            .env("LC_ALL", "C.UTF-8")
            .output()
            .unwrap();
        eprintln!("$ {step}\n{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
        ran.status.success()
    }

    /// Whether the server holds exactly what was built.
    fn is_published(&self) -> bool {
        let files = |folder: &Path| {
            crate::common::Built { root: folder.to_owned(), diagnostics: gongkai::diagnostic::Diagnostics::new() }.files()
        };
        files(&self.server.folder) == files(&self.workspace().join("public"))
    }
}

/// A folder that is kept from one run of the tests to the next, so that what the program is built of is built once.
fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("pipelines").join(name)
}

/// A clean clone of the program's source.
fn source() -> &'static Path {
    static SOURCE: OnceLock<PathBuf> = OnceLock::new();
    SOURCE.get_or_init(|| {
        let source = kept("source");
        let _ = fs::remove_dir_all(&source);
        fs::create_dir_all(kept("")).unwrap();
        git(project(), &["clone", "-q", "--no-local", ".", source.to_str().unwrap()]);
        source
    })
}

/// A home for cargo of its own: what was fetched before, and how to fetch, are those of this machine.
fn cargo_home() -> &'static Path {
    static HOME: OnceLock<PathBuf> = OnceLock::new();
    HOME.get_or_init(|| {
        let own = kept("cargo");
        let home = || std::env::var_os("HOME").map(|home| Path::new(&home).join(".cargo"));
        let known = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(home).unwrap_or_default();
        let _ = fs::remove_dir_all(&own);
        fs::create_dir_all(&own).unwrap();
        for name in ["registry", "config.toml", "config"] {
            if known.join(name).exists() {
                std::os::unix::fs::symlink(known.join(name), own.join(name)).unwrap();
            }
        }
        own
    })
}

/// An rsync server on the loopback interface.
struct Server {
    folder: PathBuf,
    port: u16,
    process: Child,
}

impl Server {
    fn start(root: &Path) -> Self {
        let folder = root.join("served");
        fs::create_dir(&folder).unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let settings = root.join("rsyncd.conf");
        let about = fs::metadata(&folder).unwrap();
        let (user, group) = (std::os::unix::fs::MetadataExt::uid(&about), std::os::unix::fs::MetadataExt::gid(&about));
        let text =
            format!("use chroot = no\nuid = {user}\ngid = {group}\n[plans]\npath = {}\nread only = no\n", folder.display());
        fs::write(&settings, text).unwrap();
        let process = Command::new("rsync")
            .args(["--daemon", "--no-detach", "--address=127.0.0.1", &format!("--port={port}")])
            .arg(format!("--config={}", settings.display()))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let server = Self { folder, port, process };
        let begun = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(30), "the server does not listen");
            std::thread::sleep(Duration::from_millis(50));
        }
        server
    }

    fn address(&self) -> String {
        format!("rsync://127.0.0.1:{}/plans", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The value at a path of keys and positions.
fn at<'n>(node: &'n Node, path: &[&str]) -> Option<&'n Node> {
    path.iter().try_fold(node, |node, step| match &node.value {
        Value::Mapping(entries) => entries.iter().find(|(key, _)| key.text == *step).map(|(_, value)| value),
        Value::Sequence(items) => items.get(step.parse::<usize>().ok()?),
        Value::Scalar { .. } => None,
    })
}

fn items<'n>(node: &'n Node, path: &[&str]) -> &'n [Node] {
    match &at(node, path).unwrap_or_else(|| panic!("{path:?} is not there")).value {
        Value::Sequence(items) => items,
        _ => panic!("{path:?} is no list"),
    }
}

fn words(node: &Node, path: &[&str]) -> Option<String> {
    match &at(node, path)?.value {
        Value::Scalar { text, .. } => Some(text.clone()),
        _ => None,
    }
}

fn pipeline(name: &str) -> Node {
    let source = SourceText::new(name, read(project().join("docs/ci").join(name)));
    let (mut diagnostics, range) = (Diagnostics::new(), 0..source.text.len());
    let node = yaml::parse(&source, range, &mut diagnostics);
    assert_eq!(diagnostics, []);
    node.unwrap()
}

#[test]
fn the_pipeline_for_github_runs_from_its_first_step_to_its_last() {
    let Some(machine) = Machine::new() else { return };
    let file = pipeline("github-actions.yml");
    let steps = items(&file, &["jobs", "site", "steps"]);
    let step = |name: &str| {
        let found = steps.iter().find(|step| words(step, &["name"]).is_some_and(|own| own.contains(name)));
        let script = words(found.unwrap_or_else(|| panic!("no step {name}")), &["run"]).unwrap();
        script.replace("${{ github.event.number }}", "7")
    };
    let output = machine.place("output");
    let run = |name: &str| {
        let script = step(name);
        assert!(!script.contains("${{"), "{script}");
        let variables = [
            ("GITHUB_OUTPUT", output.display().to_string()),
            ("DIAGNOSTICS", words(&file, &["jobs", "site", "env", "DIAGNOSTICS"]).unwrap()),
            ("DEPLOY_KEY", "key".to_owned()),
            ("KNOWN_HOSTS", "hosts".to_owned()),
        ];
        assert!(machine.step(&["bash", "-e", "-o", "pipefail", "-c"], &script, &variables), "{name}");
    };
    // The first publication: no site is public yet.
    for name in ["安装", "定时", "检查", "评论", "发布"] {
        run(name);
    }
    assert_eq!(read(&output), "due=yes\n");
    assert!(machine.is_published());
    assert!(read(machine.workspace().join("changes.md")).contains("五所"));
    assert!(read(machine.place("gh.log")).starts_with("pr comment 7 --body-file changes.md"));
    assert!(!machine.workspace().join("key").exists());
    // Its validity changes with the next year.
    run("定时");
    assert_eq!(read(&output), "due=yes\ndue=yes\n", "1 June 2023 is long ago for the clock of the machine");
    // All steps but those that only fetch were run.
    assert_eq!(steps.iter().filter(|step| words(step, &["run"]).is_some()).count(), 5);
}

#[test]
fn the_pipeline_for_gitlab_runs_from_its_first_line_to_its_last() {
    let Some(machine) = Machine::new() else { return };
    let file = pipeline("gitlab-ci.yml");
    let lines: Vec<String> = ["before_script", "script"]
        .iter()
        .flat_map(|part| items(&file, &["site", part]))
        .map(|line| words(line, &[]).unwrap())
        .collect();
    // A runner makes one script of all lines.
    let script = format!("set -e\n{}", lines.join("\n"));
    let variables = |source: &str| {
        [
            ("CI_PROJECT_DIR", machine.workspace().display().to_string()),
            ("CI_PIPELINE_SOURCE", source.to_owned()),
            ("CI_COMMIT_BRANCH", if source == "push" { "main" } else { "edit" }.to_owned()),
            ("CI_DEFAULT_BRANCH", "main".to_owned()),
            ("CI_API_V4_URL", "https://gitlab.example.org/api/v4".to_owned()),
            ("CI_PROJECT_ID", "1".to_owned()),
            ("CI_MERGE_REQUEST_IID", "7".to_owned()),
            ("COMMENT_TOKEN", "token".to_owned()),
        ]
    };
    assert!(machine.step(&["bash", "-c"], &script, &variables("merge_request_event")));
    assert!(read(machine.place("curl.log")).contains("merge_requests/7/notes"));
    assert!(!machine.server.folder.join("manifest.json").exists(), "a request publishes nothing");
    assert!(machine.step(&["bash", "-c"], &script, &variables("push")));
    assert!(machine.is_published());
    assert!(machine.step(&["bash", "-c"], &script, &variables("schedule")));
}

#[test]
fn the_pipeline_for_jenkins_runs_from_its_first_step_to_its_last() {
    let Some(machine) = Machine::new() else { return };
    let file = read(project().join("docs/ci/Jenkinsfile"));
    // Shell steps stand between single quotes, the condition of the schedule in a variable.
    let quoted =
        |start: &str| file.split(start).skip(1).map(|rest| rest.split('\'').next().unwrap().to_owned()).collect::<Vec<_>>();
    let (steps, waits) = (quoted("sh '"), quoted("def waits = '"));
    let [install, publish, comment, deploy] = &steps[..] else { panic!("{steps:?}") };
    assert!(file.contains("PATH = \"${env.HOME}/.gongkai-program/${GONGKAI_REVISION}/bin:${env.PATH}\""));
    let shell = ["sh", "-e", "-c"];
    let with_program = |step: &str| format!("PATH=\"$HOME/.gongkai-program/$GONGKAI_REVISION/bin:$PATH\"\n{step}");
    let gitee = [
        ("giteeTargetNamespace", "bureau".to_owned()),
        ("giteeTargetRepoName", "plans".to_owned()),
        ("giteePullRequestIid", "7".to_owned()),
        ("GITEE_TOKEN", "token".to_owned()),
    ];
    assert!(machine.step(&shell, &with_program(install), &[]));
    assert!(!machine.step(&shell, &with_program(&waits[0]), &[]), "nothing is public yet, so it is due");
    assert!(machine.step(&shell, &with_program(publish), &[]));
    assert!(machine.step(&shell, &with_program(comment), &gitee));
    assert!(machine.step(&shell, &with_program(deploy), &[]));
    assert!(machine.is_published());
}

/// Whoever takes a name of a registry that nobody owns would run code beside the key of the server.
#[test]
fn nothing_is_installed_by_a_name_that_nobody_owns() {
    for entry in fs::read_dir(project().join("docs/ci")).unwrap() {
        let path = entry.unwrap().path();
        for rest in read(&path).split("cargo install ").skip(1) {
            let command = rest.split(['\n', '&', ';']).next().unwrap();
            let is_ours = command.split_whitespace().any(|word| word.starts_with("gongkai"));
            let by_commit = command.contains("--git \"$GONGKAI_SOURCE\" --rev \"$GONGKAI_REVISION\"");
            assert!(!is_ours || by_commit, "{}: {command}", path.display());
        }
        assert!(!read(&path).contains("gongkai@"), "{}", path.display());
    }
    let script = project().join("docs/ci/install.sh");
    let refused = |source: &str, revision: &str| {
        let ran =
            Command::new("sh").arg(&script).env("GONGKAI_SOURCE", source).env("GONGKAI_REVISION", revision).output().unwrap();
        assert_eq!(ran.status.code(), Some(2), "{source} {revision}");
    };
    refused("", "0123456789012345678901234567890123456789");
    refused("https://git.example.org/gongkai.git", "main");
    refused("https://git.example.org/gongkai.git", "v0.1.0");
    refused("https://git.example.org/gongkai.git", "0123456789012345678901234567890123456789; touch here");
}
