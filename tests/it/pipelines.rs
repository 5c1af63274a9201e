//! The scripts of `docs/ci/` do what they say, as far as a machine without those services can show.

use crate::common::{HEAD, SiteTest, git, has};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ci").join(name)
}

/// Runs a script with the program under test on its path.
fn run(name: &str, folder: &Path, arguments: &[&str]) -> Output {
    command(name, folder).args(arguments).output().unwrap()
}

fn command(name: &str, folder: &Path) -> Command {
    let program = Path::new(env!("CARGO_BIN_EXE_gongkai")).parent().unwrap();
    // The scripts want nothing but the program and what every system has.
    let path = format!("{}:/usr/local/bin:/usr/bin:/bin", program.display());
    let mut command = Command::new("sh");
    command
        .arg(script(name))
        .current_dir(folder)
        .env("PATH", path)
        .env("LC_ALL", "zh_CN.UTF-8")
        .env("SOURCE_DATE_EPOCH", "1685577600")
        .env_remove("SKIP_FAULTY");
    command
}

/// A site that no disclosure rule faults, in version control.
fn repository() -> SiteTest {
    let site = SiteTest::new();
    site.file("site.yaml", "title: 甲市信息公开\nbase_url: https://plans.example/\norganisation: {name: 甲市教育局, site_domain: plans.example, site_id_code: \"1234567890\"}\n");
    site.file(".gitignore", "public/\nchanges.md\n");
    site.document("a", HEAD, "## 一、扩大学位供给\n\n新建三所幼儿园。");
    site.build();
    git(site.folder(), &["init", "-q"]);
    git(site.folder(), &["add", "-A"]);
    git(site.folder(), &["commit", "-qm", "first"]);
    site
}

#[test]
fn a_revision_is_checked_built_and_compared_with_the_one_before() {
    if !has("git") {
        return;
    }
    let site = repository();
    let summary = || std::fs::read_to_string(site.folder().join("changes.md")).unwrap();
    let ran = run("publish.sh", site.folder(), &[".", "git:HEAD"]);
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    assert!(summary().contains("对读者没有变化"), "{}", summary());

    site.document("a", HEAD, "## 一、扩大学位供给\n\n新建五所幼儿园。");
    let refused = run("publish.sh", site.folder(), &[".", "git:HEAD"]);
    assert_eq!(refused.status.code(), Some(1), "the lock is not up to date");
    site.build();
    // The lock has the new words by now; that revision has not.
    let refused = run("publish.sh", site.folder(), &[".", "git:HEAD"]);
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(refused.status.code() == Some(1) && said.contains("“新建三所幼儿园”改为“新建五所幼儿园”"), "{said}");
    let corrected = format!("{HEAD}corrections: [{{date: 2023-06-01, note: 三所更正为五所}}]\n");
    site.document("a", &corrected, "## 一、扩大学位供给\n\n新建五所幼儿园。").build();
    let ran = run("publish.sh", site.folder(), &[".", "git:HEAD"]);
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    assert!(summary().contains("五所"), "{}", summary());
    // A published folder is what was published as well.
    std::fs::rename(site.folder().join("public"), site.folder().join("live")).unwrap();
    site.document("a", &corrected, "## 一、扩大学位供给\n\n新建六所幼儿园。").build();
    assert_eq!(run("publish.sh", site.folder(), &[".", "live"]).status.code(), Some(1));
    assert!(site.folder().join("public/a/index.html").exists());
}

#[test]
fn without_anything_to_compare_with_the_site_is_built_all_the_same() {
    if !has("git") {
        return;
    }
    let site = repository();
    assert!(run("publish.sh", site.folder(), &["."]).status.success());
    assert!(run("publish.sh", site.folder(), &[".", "git:no-such-revision"]).status.success());
    assert!(!site.folder().join("changes.md").exists());
}

/// Whoever reads the log of the first publication would take the errors of programs behind the scenes for a failure.
#[test]
fn a_first_revision_is_told_in_one_sentence() {
    if !has("git") {
        return;
    }
    let site = repository();
    let ran = run("publish.sh", site.folder(), &[".", "git:HEAD^1"]);
    let said = String::from_utf8(ran.stderr).unwrap();
    assert!(ran.status.success() && said.contains("没有那个版本"), "{said}");
    assert!(!said.contains("fatal") && !said.contains("tar:"), "{said}");
}

/// A new document with errors keeps no other from being published, and everybody is told.
#[test]
fn a_faulty_new_document_can_be_left_out() {
    if !has("git") {
        return;
    }
    let site = repository();
    let head = HEAD.replace("2023", "2022");
    site.document("b", &head, "<div>新建五所幼儿园。</div>");
    assert_eq!(run("publish.sh", site.folder(), &[".", "git:HEAD"]).status.code(), Some(1));
    let skipping = |arguments: &[&str]| {
        let ran = command("publish.sh", site.folder()).args(arguments).env("SKIP_FAULTY", "yes").output().unwrap();
        (ran.status.code(), String::from_utf8(ran.stderr).unwrap())
    };
    let (status, said) = skipping(&[".", "git:HEAD"]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("left out for errors:\ncontent/b.md"), "{said}");
    let written = |name: &str| std::fs::read_to_string(site.folder().join(name)).unwrap();
    assert_eq!(written("left-out.txt"), "content/b.md\n");
    assert!(written("changes.md").ends_with("- `content/b.md`\n"), "{}", written("changes.md"));
    // The revision before may have one as well.
    git(site.folder(), &["add", "content"]);
    git(site.folder(), &["commit", "-qm", "second"]);
    assert!(skipping(&[".", "git:HEAD"]).1.contains("content/b.md"));
    assert!(written("changes.md").contains("对读者没有变化"), "{}", written("changes.md"));
    site.document("b", &head, "新建五所幼儿园。").build();
    assert_eq!(skipping(&["."]).0, Some(0));
    assert!(!site.folder().join("left-out.txt").exists());
    site.document("a", HEAD, "<div>新建三所幼儿园。</div>");
    assert_eq!(skipping(&["."]).0, Some(1), "it is published");
}

#[test]
fn a_site_is_due_on_the_day_of_its_next_change() {
    let site = repository();
    let manifest = site.folder().join("public/manifest.json");
    let is_due = |day: &str| run("is-due.sh", site.folder(), &[manifest.to_str().unwrap(), day]).status.code();
    assert_eq!([is_due("2023-12-31"), is_due("2024-01-01"), is_due("2025-06-01")], [Some(1), Some(0), Some(0)]);
}

#[test]
fn deployment_leaves_exactly_the_built_site() {
    let site = repository();
    let elsewhere = tempfile::tempdir().unwrap();
    for (tool, name) in [("rsync", "deploy-rsync.sh"), ("rclone", "deploy-rclone.sh")] {
        if !has(tool) {
            continue;
        }
        let target = elsewhere.path().join(tool);
        std::fs::create_dir(&target).unwrap();
        std::fs::write(target.join("former.html"), "gone").unwrap();
        let ran = run(name, site.folder(), &["public", target.to_str().unwrap()]);
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        let there = crate::common::Built { root: target, diagnostics: gongkai::diagnostic::Diagnostics::new() }.files();
        let built =
            crate::common::Built { root: site.folder().join("public"), diagnostics: gongkai::diagnostic::Diagnostics::new() }
                .files();
        assert!(there == built, "{tool}: {:?} instead of {:?}", there.keys(), built.keys());
    }
    assert_eq!(run("deploy-rsync.sh", site.folder(), &["content", "x"]).status.code(), Some(2), "content is no built site");
}

/// `curl` is one that notes what it is told.
#[test]
fn the_changes_become_a_comment_on_gitee_without_the_token_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let curl = folder.path().join("curl");
    std::fs::write(&curl, "#!/bin/sh\necho \"$@\" >arguments\ncat >config\n").unwrap();
    std::fs::set_permissions(&curl, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let comment = |changes: &str| {
        std::fs::write(folder.path().join("changes.md"), changes).unwrap();
        let ran = Command::new("sh")
            .arg(script("comment-gitee.sh"))
            .args(["bureau", "plans", "7", "changes.md"])
            .current_dir(folder.path())
            .env("PATH", format!("{}:/usr/bin:/bin", folder.path().display()))
            .env("GITEE_TOKEN", "secret")
            .status()
            .unwrap();
        assert!(ran.success());
    };
    comment("");
    assert!(!folder.path().join("arguments").exists(), "nothing to say");
    comment("新增一份文件");
    let told = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    assert!(told("arguments").ends_with("body@changes.md https://gitee.com/api/v5/repos/bureau/plans/pulls/7/comments\n"));
    assert!(!told("arguments").contains("secret") && told("config").contains("access_token=secret"));
}
