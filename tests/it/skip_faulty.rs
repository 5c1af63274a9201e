//! `build --skip-faulty`: one faulty document keeps itself from being published, and no other.

use crate::common::{Built, HEAD, SiteTest, run};
use gongkai::command::{BuildOptions, Ending};
use gongkai::diagnostic::rule::Severity;
use gongkai::diagnostic::{Diagnostic, Diagnostics};
use std::process::Command;

const FAULTY: &str = "## 一、扩大学位\n\n<div>新建公办幼儿园6所</div>";
const SOUND: &str = "## 一、扩大学位\n\n新建公办幼儿园6所。";

fn of_year(year: u16) -> String {
    HEAD.replace("2023", &year.to_string())
}

/// A site of which `2022` is published.
fn site() -> SiteTest {
    let site = SiteTest::new();
    site.document("2022", &of_year(2022), SOUND);
    site.build();
    site
}

fn skipping(site: &SiteTest) -> BuildOptions {
    BuildOptions { skip_faulty: true, ..site.options() }
}

struct Outcome {
    left_out: Vec<String>,
    built: Built,
}

/// Builds a site that can be published in part.
fn publish(site: &SiteTest, options: &BuildOptions) -> Outcome {
    let Ending { diagnostics, summary } = run(options).unwrap();
    let left_out = summary.unwrap_or_else(|| panic!("nothing was published: {diagnostics:#?}")).left_out;
    Outcome { left_out, built: Built { root: site.folder().join("public"), diagnostics } }
}

/// What stops a build.
fn stops(site: &SiteTest, options: &BuildOptions) -> Diagnostics {
    let before = Built { root: site.folder().join("public"), diagnostics: gongkai::diagnostic::Diagnostics::new() }.files();
    let Ending { diagnostics, summary } = run(options).unwrap();
    assert!(summary.is_none(), "the build went through: {diagnostics:#?}");
    assert!(Built { root: site.folder().join("public"), diagnostics: gongkai::diagnostic::Diagnostics::new() }.files() == before);
    diagnostics.into_iter().filter(|found| found.severity == Severity::Error).collect()
}

fn found(diagnostics: &[Diagnostic]) -> Vec<(&'static str, &str, &'static str)> {
    diagnostics.iter().map(|found| (found.severity.name(), &*found.place.file, found.rule.name())).collect()
}

#[test]
fn a_faulty_new_document_is_left_out_and_named() {
    let site = site();
    site.document("2023", &of_year(2023), FAULTY).document("2024", &of_year(2024), SOUND);
    let Outcome { left_out, built } = publish(&site, &skipping(&site));
    assert_eq!(left_out, ["content/2023.md"]);
    assert_eq!(found(&built.diagnostics), [("error", "content/2023.md", "raw-html")]);
    assert!(built.has("2024/index.html") && !built.has("2023/index.html"));
    assert!(!built.read("catalog.json").contains("2023/") && !built.read("index.html").contains("2023年工作要点"));
    assert!(built.has("series/edu-gongzuoyaodian/compare/2022/2024/index.html"), "the issues that there are follow each other");
    // It counts as never published, and once it is right it is published.
    let lock = std::fs::read_to_string(site.folder().join("anchors.lock")).unwrap();
    assert!(lock.contains("= 2024\t") && !lock.contains("2023\t"), "{lock}");
    site.document("2023", &of_year(2023), SOUND);
    let whole = publish(&site, &skipping(&site));
    assert!(whole.left_out.is_empty() && whole.built.diagnostics.is_empty() && whole.built.has("2023/index.html"));
}

/// Whatever is wrong: front matter, characters, the name of the file, an attachment.
#[test]
fn any_fault_of_a_new_document_leaves_it_out() {
    for (name, content) in [
        ("content/x.md", "没有元数据\n".to_owned()),
        ("content/x.md", format!("---\n{}summary: \"\n---\n\n内容。\n", of_year(2023))),
        ("content/x.md", format!("---\n{}---\n\n正\u{202E}文。\n", of_year(2023))),
        ("content/x.md", format!("---\n{}attachments: [表.xlsx]\n---\n\n内容。\n", of_year(2023))),
        ("content/x.md", format!("---\n{}---\n\n见[另一份](没有.md)。\n", of_year(2023))),
        ("content/x.md", format!("---\n{}slug: topics\n---\n\n内容。\n", of_year(2023))),
        ("content/topics.md", format!("---\n{}---\n\n内容。\n", of_year(2023))),
    ] {
        let site = site();
        site.file(name, &content);
        let Outcome { left_out, built } = publish(&site, &skipping(&site));
        assert_eq!(left_out, [name], "{content}");
        assert!(built.diagnostics.iter().any(|found| found.severity == Severity::Error), "{content}");
    }
    let site = site();
    site.file("content/x.md", [0xFF, 0xFE, 0x00]);
    assert_eq!(publish(&site, &skipping(&site)).left_out, ["content/x.md"]);
}

/// References are printed as text, with a warning, so that nothing else is left out.
#[test]
fn one_fault_leaves_out_one_document() {
    let site = site();
    let number = "document_number: 甲教〔2023〕5号\n";
    site.document("2023", &(of_year(2023) + number), FAULTY);
    site.document(
        "2024",
        &(of_year(2024) + "supersedes: [甲教〔2023〕5号]\nreport_on: \"2023\"\n"),
        "## 一、扩大学位\n\n见[去年的要点](2023.md#s1)第一条。",
    );
    for options in [skipping(&site), BuildOptions { strict: true, ..skipping(&site) }] {
        let Outcome { left_out, built } = publish(&site, &options);
        assert_eq!(left_out, ["content/2023.md"]);
        let reference = ("warning", "content/2024.md", "left-out-document");
        let expected = [("error", "content/2023.md", "raw-html"), reference, reference, reference];
        assert_eq!(found(&built.diagnostics), expected);
        let page = built.read("2024/index.html");
        assert!(page.contains("去年的要点") && !page.contains("2023/index.html"), "{page}");
        assert!(page.contains("本文是对《甲市教育局2023年工作要点》的总结"), "{page}");
    }
    // A document that cannot be read is still known by the number that stands in it.
    site.document("2023", &(of_year(2023) + number + "summary: \"\n"), SOUND);
    assert_eq!(publish(&site, &BuildOptions { strict: true, ..skipping(&site) }).left_out, ["content/2023.md"]);
}

/// What a document says of the issue before it, which is left out, is not said of the one before that.
#[test]
fn a_document_is_published_without_what_it_says_of_an_issue_that_is_left_out() {
    for faulty in [FAULTY, "# 甲\n\n```\n"] {
        for (more, unreadable) in [("", false), ("summary: \"\n", true)] {
            for said in [
                "continues: {s1: s9}\n",
                "continues: {s1: s1}\n",
                "reviewed: {by: 王某, date: 2024-03-01, against: 0123456789}\n",
            ] {
                let site = site();
                site.document("2023", &(of_year(2023) + more), faulty).document("2024", &(of_year(2024) + said), SOUND);
                let Outcome { left_out, built } = publish(&site, &BuildOptions { strict: true, ..skipping(&site) });
                assert_eq!(left_out, ["content/2023.md"], "{said} {unreadable}");
                assert!(found(&built.diagnostics).contains(&("warning", "content/2024.md", "left-out-document")), "{said}");
                let compared = built.json("series/edu-gongzuoyaodian/compare/2022/2024/index.json");
                assert!(!compared.to_string().contains("\"editor\""), "{compared}");
            }
        }
    }
    // Another document is no reason: what is wrong beside it stays wrong.
    let site = site();
    site.document("other", &of_year(2023).replace("工作要点", "防汛预案"), FAULTY);
    site.document("2024", &(of_year(2024) + "continues: {s1: s9}\n"), SOUND);
    assert_eq!(publish(&site, &skipping(&site)).left_out, ["content/2024.md", "content/other.md"]);
}

/// What two documents share is judged once the faulty one is left out.
#[test]
fn a_document_beside_a_faulty_one_is_judged_without_it() {
    for shared in ["index_number: \"123456789/2023-00001\"\n", "slug: plan\n", "aliases: [old/]\n"] {
        let site = site();
        site.document("2023", &(of_year(2023) + shared), FAULTY).document("2024", &(of_year(2024) + shared), SOUND);
        let Outcome { left_out, built } = publish(&site, &skipping(&site));
        assert_eq!((left_out, built.diagnostics.len()), (vec!["content/2023.md".to_owned()], 1), "{shared}");
    }
    // A published document that leads to a place in it is published with the words alone.
    let site = site();
    site.document("2023", &of_year(2023), FAULTY).document("2022", &of_year(2022), &format!("{SOUND}\n\n见[明年](2023.md#s9)。"));
    assert_eq!(publish(&site, &skipping(&site)).left_out, ["content/2023.md"]);
}

#[test]
fn pages_and_settings_that_name_a_document_that_is_left_out_are_published() {
    let site = site();
    site.document("2023", &of_year(2023), FAULTY).document("2024", &of_year(2024), SOUND);
    site.file("content/_about.md", "---\ntitle: 指南\n---\n\n见[去年](2023.md#s1)。\n");
    let settings = std::fs::read_to_string(site.folder().join("site.yaml")).unwrap();
    site.file("site.yaml", format!("{settings}comparisons: {{extra_pairs: [[\"2023\", \"2024\"]]}}\n"));
    let Outcome { left_out, built } = publish(&site, &skipping(&site));
    assert_eq!(left_out, ["content/2023.md"]);
    for file in ["content/_about.md", "site.yaml"] {
        assert!(found(&built.diagnostics).contains(&("warning", file, "left-out-document")), "{file}");
    }
    assert!(built.read("about/index.html").contains("见去年。"));
    let pair = built.diagnostics.iter().find(|found| &*found.place.file == "site.yaml").unwrap();
    assert!(pair.place.position.is_some() && pair.message.zh.contains("对照也没有生成"), "{pair:?}");
    // What is withdrawn is no longer published, so that its faults keep nothing from being so.
    site.file("content/_about.md", "---\ntitle: 指南\n---\n\n内容。\n");
    site.file("site.yaml", format!("{settings}withdrawn: [{{path: \"2023\", date: 2023-05-06}}]\n"));
    for _ in 0..2 {
        let Outcome { left_out, built } = publish(&site, &skipping(&site));
        assert_eq!(left_out, ["content/2023.md"]);
        assert!(built.has("2023/index.html"), "the notice");
    }
}

#[test]
fn a_published_document_is_not_left_out_and_both_ways_out_are_told() {
    let site = site();
    site.document("2022", &of_year(2022), FAULTY).document("2023", &of_year(2023), FAULTY);
    let errors = stops(&site, &skipping(&site));
    assert_eq!(errors.len(), 2);
    assert!(
        errors[0].help.zh.contains("content/2022.md 已经公开") && errors[0].help.zh.contains("git checkout"),
        "{:?}",
        errors[0]
    );
    assert!(!errors[1].help.zh.contains("已经公开"), "{:?}", errors[1]);
    // Moved, it is still the document that was published.
    site.remove("content/2022.md").document("old/2022", &(of_year(2022) + "aliases: [2022/]\n"), FAULTY);
    let errors = stops(&site, &skipping(&site));
    assert!(errors.iter().any(|found| found.help.zh.contains("content/old/2022.md 已经公开")), "{errors:?}");
    site.document("old/2022", &(of_year(2022) + "aliases: [2022/]\nsummary: \"\n"), SOUND);
    assert_eq!(stops(&site, &skipping(&site)).len(), 2);
}

#[test]
fn personal_data_is_never_passed_over() {
    let site = site();
    site.document("2023", &of_year(2023), "## 一、扩大学位\n\n请联系13912345678。");
    let errors = stops(&site, &skipping(&site));
    assert_eq!(found(&errors), [("error", "content/2023.md", "personal-data")]);
    assert!(errors[0].help.zh.contains("不能略过"), "{:?}", errors[0]);
    site.document("2023", &of_year(2023), "## 一、扩大学位\n\n见[名单](list.csv)。")
        .file("content/list.csv", "张三,13912345678\n");
    assert_eq!(found(&stops(&site, &skipping(&site))), [("error", "content/list.csv", "personal-data")]);
}

#[test]
fn what_belongs_to_no_document_stops_the_build_as_ever() {
    let site = site();
    site.document("2023", &of_year(2023), FAULTY);
    let settings = std::fs::read_to_string(site.folder().join("site.yaml")).unwrap();
    for (file, content) in [
        ("site.yaml", format!("{settings}colour: red\n")),
        ("bodies.yaml", "- 甲\n".to_owned()),
        ("content/_about.md", "---\ntitle: 指南\n---\n\n<div>\n".to_owned()),
        ("themes/default/plan.html", "{% if %}".to_owned()),
    ] {
        let before = std::fs::read(site.folder().join(file)).ok();
        site.file(file, content);
        let errors = stops(&site, &skipping(&site));
        assert!(
            errors.iter().any(|found| &*found.place.file == file && found.help.zh.contains("不能用 --skip-faulty 略过")),
            "{file}: {errors:?}"
        );
        match before {
            Some(before) => site.file(file, before),
            None => site.remove(file),
        };
    }
    assert_eq!(publish(&site, &skipping(&site)).left_out, ["content/2023.md"]);
}

#[test]
fn files_go_with_their_document() {
    let site = site();
    let names = "attachments: [own.csv, far/far.csv, shared.csv]\n";
    site.document("2023", &(of_year(2023) + names), FAULTY);
    site.document("2024", &(of_year(2024) + "attachments: [shared.csv]\n"), SOUND);
    for file in ["own.csv", "far/far.csv", "shared.csv"] {
        site.file(&format!("content/{file}"), "甲,乙\n");
    }
    let Outcome { built, .. } = publish(&site, &skipping(&site));
    assert!(built.has("shared.csv") && !built.has("own.csv") && !built.has("far/far.csv"));
    assert_eq!(found(&built.diagnostics), [("error", "content/2023.md", "raw-html")], "no file is called unused");
    // A file that is not published in such a form stops its documents alone.
    site.document("2023", &(of_year(2023) + "attachments: [own.exe]\n"), SOUND).file("content/own.exe", "x");
    assert_eq!(publish(&site, &skipping(&site)).left_out, ["content/2023.md"]);
}

/// Whoever lets warnings fail does not want documents with warnings on the site.
#[test]
fn with_strict_a_new_document_with_a_warning_is_left_out() {
    let site = site();
    site.document("2023", &of_year(2023), "").document("2024", &of_year(2024), SOUND);
    let strict = BuildOptions { strict: true, ..skipping(&site) };
    assert_eq!(publish(&site, &skipping(&site)).left_out, Vec::<String>::new());
    // As if nothing of 2023 had ever been published.
    site.remove("anchors.lock").remove("content/2023.md");
    std::fs::remove_dir_all(site.folder().join("public")).unwrap();
    site.build();
    site.document("2023", &of_year(2023), "");
    let Outcome { left_out, built } = publish(&site, &strict);
    assert_eq!(
        (left_out, found(&built.diagnostics)),
        (vec!["content/2023.md".to_owned()], vec![("warning", "content/2023.md", "empty-document")])
    );
    site.document("2022", &of_year(2022), "");
    assert_eq!(stops(&site, &strict).len(), 0);
}

/// What is left out has no lines in the lock, and what is not may not change them.
#[test]
fn with_locked_the_lock_is_judged_without_what_is_left_out() {
    let site = site();
    site.document("2023", &of_year(2023), FAULTY);
    let locked = BuildOptions { locked: true, ..skipping(&site) };
    assert_eq!(publish(&site, &locked).left_out, ["content/2023.md"]);
    site.document("2020", &of_year(2020), SOUND);
    let errors = stops(&site, &locked);
    assert!(found(&errors).contains(&("error", "anchors.lock", "anchors-changed")), "{errors:?}");
}

/// A copy of last year's file with last year's address: the one that is published keeps it.
#[test]
fn of_two_documents_with_one_address_the_published_one_stays() {
    let site = SiteTest::new();
    let with = |year, rest: &str| of_year(year) + rest;
    site.document("2022", &with(2022, "slug: plan\nindex_number: \"123456789/2022-00001\"\n"), SOUND);
    site.build();
    site.document("2023", &with(2023, "slug: plan\n"), SOUND);
    assert_eq!(publish(&site, &skipping(&site)).left_out, ["content/2023.md"]);
    site.remove("content/2023.md").document("2021", &with(2021, "index_number: \"123456789/2022-00001\"\n"), SOUND);
    let Outcome { left_out, built } = publish(&site, &skipping(&site));
    assert_eq!(left_out, ["content/2021.md"]);
    assert!(built.has("plan/index.html"));
}

fn gongkai(site: &SiteTest, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(assert_cmd::cargo::cargo_bin!("gongkai"))
        .args(arguments)
        .args(["--lang", "en", "--as-of", "2023-06-01"])
        .current_dir(site.folder())
        .env("GONGKAI_TEST_PANIC", "page:content/panics.md")
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_status_and_the_list_tell_a_script_what_was_left_out() {
    let site = site();
    assert_eq!(gongkai(&site, &["build", "--skip-faulty"]).0, Some(0));
    site.document("2023", &of_year(2023), FAULTY);
    for format in ["human", "json", "github", "sarif"] {
        let (status, out, said) = gongkai(&site, &["build", "--skip-faulty", "--diagnostics", format]);
        assert_eq!((status, out.as_str()), (Some(4), "content/2023.md\n"), "{said}");
        assert_eq!(said.contains("1 document with errors left out"), format == "human", "{said}");
    }
    assert_eq!(gongkai(&site, &["build"]).0, Some(1));
    site.document("2022", &of_year(2022), FAULTY);
    let (status, out, said) = gongkai(&site, &["build", "--skip-faulty"]);
    assert_eq!((status, out.as_str()), (Some(1), ""), "{said}");
}

#[test]
fn all_sites_are_built_without_their_faulty_documents() {
    let folder = SiteTest::new();
    folder.remove("site.yaml").remove("bodies.yaml");
    for site in ["east", "west"] {
        folder.file(&format!("{site}/site.yaml"), "title: 甲\n");
        folder.file(&format!("{site}/content/2022.md"), format!("---\n{}---\n\n{SOUND}\n", of_year(2022)));
    }
    folder.file("west/content/2023.md", format!("---\n{}---\n\n{FAULTY}\n", of_year(2023)));
    let (status, out, said) = gongkai(&folder, &["build", "--all", ".", "--skip-faulty"]);
    assert_eq!((status, out.as_str()), (Some(4), "west/content/2023.md\n"), "{said}");
    assert!(said.contains("2 sites: 2 published"), "{said}");
    folder.file("east/site.yaml", "titel: 甲\n");
    assert_eq!(gongkai(&folder, &["build", "--all", ".", "--skip-faulty"]).0, Some(1));
}

/// A fault of the program is one of the document until it is mended.
#[test]
fn a_page_that_the_program_cannot_make_is_left_out() {
    let site = site();
    site.document("panics", &of_year(2023), SOUND);
    let (status, out, said) = gongkai(&site, &["build", "--skip-faulty"]);
    assert_eq!((status, out.as_str()), (Some(4), "content/panics.md\n"), "{said}");
    assert!(said.contains("error[program-fault]"), "{said}");
    assert!(site.folder().join("public/2022/index.html").exists() && !site.folder().join("public/panics").exists());
}

/// A build does not look at drafts; with `--drafts` they are left out like others.
#[test]
fn with_drafts_they_are_left_out_like_others() {
    let site = site();
    site.document("2023", &(of_year(2023) + "draft: true\n"), FAULTY);
    let without = run(&skipping(&site)).unwrap().summary.unwrap();
    assert!(without.left_out.is_empty() && without.drafts == 1);
    let mut with_drafts = skipping(&site);
    with_drafts.load.drafts = true;
    assert_eq!(publish(&site, &with_drafts).left_out, ["content/2023.md"]);
}
