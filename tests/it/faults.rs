//! A fault of the program in one document: it is named, and the terminal shows no backtrace.

use crate::common::{HEAD, SiteTest};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Command, Stdio};

/// A program that panics at a step of its work on a file.
fn gongkai(site: &SiteTest, panic_at: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gongkai"));
    command.args(arguments).args(["--lang", "en", "--as-of", "2023-06-01"]).current_dir(site.folder());
    command.env("GONGKAI_TEST_PANIC", panic_at).env("RUST_BACKTRACE", "1").env_remove("GONGKAI_TEST_NET");
    command
}

struct Ran {
    status: Option<i32>,
    out: String,
    said: String,
}

fn run(site: &SiteTest, panic_at: &str, arguments: &[&str]) -> Ran {
    let output = gongkai(site, panic_at, arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let ran = Ran { status: output.status.code(), out: text(output.stdout), said: text(output.stderr) };
    assert!(!ran.said.contains("panicked") && !ran.said.contains("backtrace"), "{panic_at}: {}", ran.said);
    ran
}

fn of_year(year: u16) -> String {
    HEAD.replace("2023", &year.to_string())
}

/// Three sound documents, two of which are compared.
fn site() -> SiteTest {
    let site = SiteTest::new();
    site.document("a", &of_year(2022), "## 一、扩大学位\n\n新建公办幼儿园5所。");
    site.document("b", &of_year(2023), "## 一、扩大学位\n\n新建公办幼儿园6所。");
    site.document(
        "c",
        "title: 甲市教育局收费公示\nissuing_body: 甲市教育局\ndate: 2023-03-01\nvalidity: 有效\nperiod: 2023\n",
        "## 一、目录\n\n见[附表](c.csv)。",
    );
    site.file("content/c.csv", "名称,标准\n");
    site
}

#[test]
fn a_build_and_a_check_name_the_document() {
    for step in ["read", "compare", "page"] {
        for command in ["build", "check"] {
            if (step, command) == ("page", "check") {
                continue;
            }
            let site = site();
            let ran = run(&site, &format!("{step}:content/b.md"), &[command]);
            assert_eq!(ran.status, Some(1), "{step} {command}: {}", ran.said);
            assert!(ran.said.contains("error[program-fault]"), "{}", ran.said);
            assert!(ran.said.contains("--> content/b.md") && ran.said.contains("(src/diagnostic/net.rs:"), "{}", ran.said);
            assert_eq!(ran.said.matches("[program-fault]").count(), 1, "{}", ran.said);
            assert!(!site.folder().join("public").exists());
        }
    }
}

/// Each page that cannot be made is named, so that one run tells of all documents.
#[test]
fn a_document_that_was_published_keeps_its_former_page() {
    let site = site();
    let before = site.build().files();
    let ran = run(&site, "page:content/c.md", &["build"]);
    assert_eq!(ran.status, Some(1), "{}", ran.said);
    assert!(ran.said.contains("making the page /c/") && ran.said.contains("--skip-faulty"), "{}", ran.said);
    assert!(
        crate::common::Built { root: site.folder().join("public"), diagnostics: gongkai::diagnostic::Diagnostics::new() }.files()
            == before
    );
}

#[test]
fn without_its_targets_a_document_is_published() {
    let site = site();
    let ran = run(&site, "targets:content/b.md", &["build"]);
    assert_eq!(ran.status, Some(0), "{}", ran.said);
    assert!(ran.said.contains("warning[targets-unread]") && ran.said.contains("--> content/b.md"), "{}", ran.said);
    let built = crate::common::Built { root: site.folder().join("public"), diagnostics: gongkai::diagnostic::Diagnostics::new() };
    let targets = |path: &str| built.json(path)["targets"].as_array().unwrap().len();
    assert_eq!((targets("a/index.json"), targets("b/index.json")), (1, 0));
    assert!(built.read("b/index.html").contains("新建公办幼儿园6所"));
    let comparison = built.json("series/edu-gongzuoyaodian/compare/2022/2023/index.json");
    assert_eq!(comparison["targets"].as_array().unwrap().len(), 0, "what was not looked for is not gone");
    // The webmaster has seen it and reported it.
    let allowed = of_year(2023) + "allow: {targets-unread: 已报告}\n";
    site.document("b", &allowed, "## 一、扩大学位\n\n新建公办幼儿园6所。");
    assert_eq!(run(&site, "targets:content/b.md", &["build", "--strict"]).status, Some(0));
}

#[test]
fn what_was_not_inspected_or_searched_is_said() {
    let site = site();
    let inspected = run(&site, "inspect:content/b.md", &["check"]);
    assert_eq!(inspected.status, Some(0), "{}", inspected.said);
    assert!(
        inspected.said.contains("warning[program-fault]") && inspected.said.contains("--> content/b.md"),
        "{}",
        inspected.said
    );
    // Nobody knows what stands in a file that was not searched: it is not published by chance.
    let searched = run(&site, "search:content/c.csv", &["build"]);
    assert_eq!(searched.status, Some(1), "{}", searched.said);
    assert!(searched.said.contains("error[program-fault]") && searched.said.contains("--> content/c.csv"), "{}", searched.said);
}

#[test]
fn the_guide_is_named_as_well() {
    let site = site();
    site.file("content/_about.md", "---\ntitle: 指南\n---\n\n内容。\n");
    for (step, command, strength, status) in
        [("read", "build", "error", 1), ("read", "check", "error", 1), ("inspect", "check", "warning", 0)]
    {
        let ran = run(&site, &format!("{step}:content/_about.md"), &[command]);
        assert_eq!(ran.status, Some(status), "{step} {command}: {}", ran.said);
        assert!(ran.said.contains(&format!("{strength}[program-fault]")), "{}", ran.said);
        assert!(ran.said.contains("--> content/_about.md"), "{}", ran.said);
    }
}

#[test]
fn a_comparison_names_the_document() {
    let site = site();
    for (step, file) in [("read", "a"), ("read", "b"), ("compare", "b")] {
        let ran = run(&site, &format!("{step}:content/{file}.md"), &["compare", "content/a.md", "content/b.md"]);
        assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""), "{}", ran.said);
        let place = format!("--> content/{file}.md");
        assert!(ran.said.contains("error[program-fault]") && ran.said.contains(&place), "{}", ran.said);
    }
    let ran = run(&site, "targets:content/b.md", &["compare", "content/a.md", "content/b.md"]);
    assert_eq!(ran.status, Some(0));
    assert!(ran.said.contains("warning[targets-unread]"), "{}", ran.said);
    assert!(ran.out.contains("扩大学位") && !ran.out.contains("5所 →"), "what was not looked for is not gone: {}", ran.out);
}

/// The preview lives on and shows which document it is, on the page and in the terminal.
#[test]
fn a_preview_names_the_document() {
    for step in ["read", "compare", "page"] {
        let site = site();
        let mut child = gongkai(&site, &format!("{step}:content/b.md"), &["serve", "--port", "0", "--open", "no"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port: u16 = line.trim().trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        write!(stream, "GET /b/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        child.kill().unwrap();
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        child.wait().unwrap();
        assert!(answer.contains("program-fault") && answer.contains("content/b.md"), "{step}: {answer}");
        assert!(!said.contains("panicked"), "{said}");
        assert!(step == "page" || said.contains("content/b.md"), "{step}: {said}");
    }
}

/// Fuzzers want to see panics.
#[test]
fn a_test_build_can_do_without_the_net() {
    let site = site();
    let output = gongkai(&site, "read:content/b.md", &["build"]).env("GONGKAI_TEST_NET", "off").output().unwrap();
    assert_eq!(output.status.code(), Some(101));
    assert!(String::from_utf8_lossy(&output.stderr).contains("panicked"));
}
