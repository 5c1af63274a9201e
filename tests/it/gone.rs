//! A published document that is gone: what stops a build, what is said about it, and that the lines it says put it right.

use crate::common::{HEAD, SiteTest, run};
use gongkai::base::date::Date;
use gongkai::command::{BuildOptions, CheckOptions, LoadOptions, check};
use gongkai::diagnostic::rule::Severity;
use gongkai::diagnostic::{Diagnostic, Diagnostics};

const CHINESE: &str = "标题: 甲市教育局2023年工作要点\n发布机构: 甲市教育局\n发布日期: 2023-03-01\n有效性: 有效\n";
const TEXT: &str = "## 一、扩大学位供给\n\n新建三所幼儿园，增加学位九百个。\n\n## 二、建设教师队伍\n\n招聘一百名教师。\n\n## 三、管好校园食堂\n\n公开食材采购价格。";
const EDITED: &str = "## 一、扩大学位供给\n\n新建四所幼儿园，增加学位一千二百个。\n\n## 二、建设教师队伍\n\n招聘一百名教师。\n\n## 三、管好校园食堂\n\n公开食材采购价格。";

/// A site that has published `a` and another document.
fn published() -> SiteTest {
    let site = SiteTest::new();
    site.document("a", HEAD, TEXT).document("other", &HEAD.replace("工作要点", "招生方案"), "内容。").build();
    site
}

fn gone(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    diagnostics.iter().filter(|found| found.rule.name() == "address-gone").collect()
}

fn found(site: &SiteTest) -> Diagnostics {
    run(&site.options()).unwrap().diagnostics
}

/// The error about the document's own address; nothing was published.
fn error(site: &SiteTest) -> Diagnostic {
    let ending = run(&site.options()).unwrap();
    assert!(ending.summary.is_none(), "the build went through: {:#?}", ending.diagnostics);
    let errors: Vec<&Diagnostic> =
        gone(&ending.diagnostics).into_iter().filter(|found| found.severity == Severity::Error).collect();
    assert_eq!(errors.len(), 1, "{:#?}", ending.diagnostics);
    errors[0].clone()
}

/// The lines that a remedy gives between backquotes.
fn lines(help: &str) -> Vec<&str> {
    help.split('`').skip(1).step_by(2).filter(|code| code.contains(": ")).collect()
}

fn add_to_settings(site: &SiteTest, line: &str) {
    let settings = std::fs::read_to_string(site.folder().join("site.yaml")).unwrap();
    site.file("site.yaml", format!("{settings}{line}\n"));
}

#[test]
fn a_renamed_document_stops_the_build_until_its_old_address_is_noted() {
    for (new, text) in [("b", TEXT), ("b", EDITED), ("教育/二〇二三", TEXT), ("2023", EDITED)] {
        for head in [HEAD, CHINESE] {
            let site = published();
            site.remove("content/a.md").document(new, head, text);
            let error = error(&site);
            assert_eq!(&*error.place.file, &format!("content/{new}.md"), "{error:?}");
            assert!(error.message.zh.contains("已经公开的网址 /a/ 将失效"), "{}", error.message.zh);
            let expected = if head == HEAD { "aliases: [a/]" } else { "旧路径: [a/]" };
            assert_eq!(lines(&error.help.zh), [expected, "withdrawn: [{path: a, date: 2023-06-01}]"], "{}", error.help.zh);
            site.document(new, &format!("{head}{expected}\n"), text);
            assert!(gone(&site.build().diagnostics).is_empty());
        }
    }
}

#[test]
fn a_document_that_was_renamed_and_dated_into_the_future_at_once_is_named() {
    let later = HEAD.replace("2023-03-01", "2024-03-01");
    let today = |site: &SiteTest| {
        let mut options = site.options();
        options.load.as_of = Date::parse("2023-06-01").unwrap();
        options
    };
    let stopped = |options: &BuildOptions| {
        let ending = run(options).unwrap();
        assert!(ending.summary.is_none(), "{:#?}", ending.diagnostics);
        ending.diagnostics.into_iter().find(|found| found.severity == Severity::Error).unwrap()
    };
    for (text, keeps_public) in [(TEXT, true), (TEXT, false), (EDITED, true)] {
        let site = published();
        site.remove("content/a.md").document("b", &later, text);
        if !keeps_public {
            std::fs::remove_dir_all(site.folder().join("public")).unwrap();
        }
        let error = stopped(&today(&site));
        assert_eq!((error.rule.name(), &*error.place.file), ("address-gone", "content/b.md"), "{error:?}");
        assert_eq!(lines(&error.help.zh)[0], "aliases: [a/]", "{}", error.help.zh);
        let load = LoadOptions { disclosure: true, ..today(&site).load };
        let checked = check(&CheckOptions { load, strict: false, locked: false, fix: false }, &|_, _, _| {}).unwrap().ending;
        assert!(gone(&checked.diagnostics).iter().any(|found| &*found.place.file == "content/b.md"));
        // No document is left out for it.
        stopped(&BuildOptions { skip_faulty: true, ..today(&site) });
        // Followed, it leads to the error at the date.
        site.document("b", &format!("{later}aliases: [a/]\n"), text);
        assert_eq!(stopped(&today(&site)).rule.name(), "published-in-future");
    }
    // Another text of another name is none, nor one of two.
    for others in [&["2024"][..], &["2023", "2023"]] {
        let site = published();
        site.remove("content/a.md");
        for (name, year) in ["b", "c"].iter().zip(others) {
            site.document(name, &later.replace("2023年", &format!("{year}年")), EDITED);
        }
        assert_eq!(&*stopped(&today(&site)).place.file, "anchors.lock");
    }
}

#[test]
fn a_deleted_document_stops_the_build_until_it_is_withdrawn() {
    for settings in ["title: 甲市信息公开\n", "标题: 甲市信息公开\n"] {
        let site = published();
        site.file("site.yaml", settings).remove("content/a.md");
        let error = error(&site);
        assert_eq!(&*error.place.file, "anchors.lock");
        let line = lines(&error.help.zh).pop().unwrap().to_owned();
        let expected = if settings.starts_with('t') {
            "withdrawn: [{path: a, date: 2023-06-01}]"
        } else {
            "撤下: [{路径: a, 日期: 2023-06-01}]"
        };
        assert_eq!(line, expected);
        add_to_settings(&site, &line);
        let built = site.build();
        assert!(gone(&built.diagnostics).is_empty());
        assert!(built.has("a/index.html"));
    }
}

#[test]
fn a_published_document_that_is_marked_as_not_public_stops_the_build() {
    for (line, said) in [
        ("draft: true", "标为草稿"),
        ("disclosure: 不予公开", "标为不公开"),
        ("disclosure: 依申请公开", "标为不公开"),
        ("公开属性: 不予公开", "标为不公开"),
    ] {
        let site = published();
        site.document("a", &format!("{HEAD}{line}\n"), TEXT);
        let error = error(&site);
        assert_eq!((&*error.place.file, error.place.position.as_ref().unwrap().line), ("content/a.md", 6), "{line}");
        assert!(error.message.zh.contains(said), "{}", error.message.zh);
        let withdrawal = lines(&error.help.zh).pop().unwrap().to_owned();
        add_to_settings(&site, &withdrawal);
        assert!(gone(&site.build().diagnostics).is_empty(), "{line}");
    }
    // Another file that tells of the former address already needs no second line of it.
    let site = published();
    site.remove("content/a.md").document("b", &format!("{HEAD}aliases: [a/]\ndraft: true\n"), TEXT);
    let moved = error(&site);
    assert_eq!((&*moved.place.file, moved.place.position.as_ref().unwrap().line), ("content/b.md", 7), "{moved:#?}");
    assert_eq!(lines(&moved.help.zh), ["withdrawn: [{path: a, date: 2023-06-01}]"]);
    // A check says the same, and no remark about a draft.
    let site = published();
    site.document("a", &format!("{HEAD}draft: true\n"), TEXT);
    let load = LoadOptions { disclosure: true, ..site.options().load };
    let checked = check(&CheckOptions { load, strict: false, locked: false, fix: false }, &|_, _, _| {}).unwrap().ending;
    let of_draft = gone(&checked.diagnostics).into_iter().filter(|found| &*found.place.file == "content/a.md");
    let said: Vec<_> = of_draft.map(|found| (found.severity, found.message.zh.starts_with("草稿："))).collect();
    assert!(checked.summary.is_none() && said == [(Severity::Error, false)], "{:#?}", checked.diagnostics);
    // A draft is shown where drafts are asked for.
    let site = published();
    site.document("a", &format!("{HEAD}draft: true\n"), TEXT);
    let mut options = site.options();
    options.load.drafts = true;
    assert!(gone(&site.build_with(&options).diagnostics).is_empty());
}

#[test]
fn another_address_of_the_same_document_stops_the_build() {
    let site = published();
    site.document("a", &format!("{HEAD}slug: b\naliases: [old]\n"), TEXT);
    let error = error(&site);
    assert_eq!(&*error.place.file, "content/a.md");
    // The line has what stands there already.
    assert_eq!(lines(&error.help.zh), ["aliases: [old/, a/]"], "{}", error.help.zh);
    site.document("a", &format!("{HEAD}slug: b\naliases: [old/, a/]\n"), TEXT);
    assert!(gone(&site.build().diagnostics).is_empty());
    // Who has a reason gives it.
    let site = published();
    site.document("a", &format!("{HEAD}slug: b\nallow: {{address-gone: 只公开了一分钟}}\n"), TEXT);
    assert!(gone(&site.build().diagnostics).is_empty());
}

#[test]
fn check_finds_it_and_a_build_to_another_folder_warns() {
    let site = published();
    site.remove("content/a.md");
    let options = CheckOptions { load: site.options().load, strict: false, locked: false, fix: false };
    let checked = check(&options, &|_, _, _| {}).unwrap().ending;
    assert!(checked.summary.is_none() && gone(&checked.diagnostics)[0].severity == Severity::Error);
    let elsewhere = tempfile::tempdir().unwrap();
    let options = BuildOptions { output: Some(elsewhere.path().join("out")), ..site.options() };
    let built = site.build_with(&options);
    assert!(gone(&built.diagnostics).iter().all(|found| found.severity == Severity::Warning));
    assert!(!gone(&built.diagnostics).is_empty());
    assert!(run(&BuildOptions { locked: true, ..options }).unwrap().summary.is_none());
    // The own output may be written out.
    let own = BuildOptions { output: Some(site.folder().join("public")), ..site.options() };
    assert!(run(&own).unwrap().summary.is_none());
}

#[test]
fn no_document_is_left_out_for_one_that_is_gone() {
    let site = published();
    site.remove("content/a.md").document("b", HEAD, TEXT);
    let ending = run(&BuildOptions { skip_faulty: true, ..site.options() }).unwrap();
    assert!(ending.summary.is_none());
    let found = gone(&ending.diagnostics)[0];
    assert!(found.severity == Severity::Error && found.help.zh.contains("不能用 --skip-faulty 略过"), "{found:?}");
    let site = published();
    site.document("a", &format!("{HEAD}draft: true\n"), TEXT);
    assert!(run(&BuildOptions { skip_faulty: true, ..site.options() }).unwrap().summary.is_none());
}

#[test]
fn a_site_may_be_content_with_a_warning_and_is_not_stopped_later_for_what_it_let_go() {
    let site = published();
    let settings = std::fs::read_to_string(site.folder().join("site.yaml")).unwrap();
    site.file("site.yaml", format!("{settings}rules: {{address-gone: warning}}\n")).remove("content/a.md");
    assert!(gone(&site.build().diagnostics).iter().all(|found| found.severity == Severity::Warning));
    site.file("site.yaml", settings);
    let built = site.build();
    assert!(gone(&built.diagnostics).iter().any(|found| found.message.en.contains("/a/")));
    assert!(gone(&built.diagnostics).iter().all(|found| found.severity == Severity::Warning));
    // It comes back, and goes again.
    site.document("a", HEAD, TEXT).build();
    site.remove("content/a.md");
    error(&site);
}

/// The lines of addresses and publications came later than those of documents.
fn as_a_former_program_wrote(site: &SiteTest) {
    let lock = std::fs::read_to_string(site.folder().join("anchors.lock")).unwrap();
    let lines = lock.lines().filter(|line| !line.starts_with(['%', '~', '!']));
    site.file("anchors.lock", lines.collect::<Vec<_>>().join("\n").replace("anchors 3", "anchors 1") + "\n");
}

#[test]
fn what_a_former_program_let_go_stops_nobody() {
    // The last publication says what was there.
    let site = published();
    as_a_former_program_wrote(&site);
    site.remove("content/a.md");
    error(&site);
    // Gone at the last publication.
    let site = published();
    let settings = std::fs::read_to_string(site.folder().join("site.yaml")).unwrap();
    site.file("site.yaml", format!("{settings}rules: {{address-gone: warning}}\n")).remove("content/a.md").build();
    site.file("site.yaml", settings);
    as_a_former_program_wrote(&site);
    assert!(gone(&site.build().diagnostics).iter().all(|found| found.severity == Severity::Warning));
    // Neither says it: a clone has no public/.
    let site = published();
    as_a_former_program_wrote(&site);
    site.remove("content/a.md");
    std::fs::remove_dir_all(site.folder().join("public")).unwrap();
    let built = site.build();
    assert!(gone(&built.diagnostics).iter().all(|found| found.severity == Severity::Warning));
    assert!(!gone(&built.diagnostics).is_empty());
}

#[test]
fn an_address_that_only_led_on_is_missed_with_a_warning() {
    let site = published();
    site.document("a", &format!("{HEAD}aliases: [old/2023]\n"), TEXT).build();
    site.document("a", HEAD, TEXT);
    let built = site.build();
    let missed = gone(&built.diagnostics);
    assert_eq!(missed.len(), 1);
    assert_eq!((missed[0].severity, lines(&missed[0].help.zh)), (Severity::Warning, vec!["aliases: [old/2023/]"]));
}

#[test]
fn nothing_is_gone_that_answers() {
    let change: [(&str, fn(&SiteTest)); 6] = [
        ("text", |site| {
            site.document("a", HEAD, EDITED);
        }),
        ("index", |site| {
            site.remove("content/a.md").document("a/index", HEAD, TEXT);
        }),
        ("moved", |site| {
            site.remove("content/a.md").document("b/c", &format!("{HEAD}aliases: [a]\n"), EDITED);
        }),
        ("withdrawn", |site| {
            site.remove("content/a.md");
            add_to_settings(site, "withdrawn: [{path: a, date: 2023-05-31, reason: 内容有误}]");
        }),
        ("purged", |site| add_to_settings(site, "withdrawn: [{path: a, date: 2023-05-31, purge: true}]")),
        ("new draft", |site| {
            site.document("c", &format!("{}draft: true\n", HEAD.replace("2023年", "2024年")), "内容。");
        }),
    ];
    for (name, change) in change {
        let site = published();
        change(&site);
        assert!(gone(&found(&site)).is_empty(), "{name}: {:#?}", found(&site));
    }
    // A document that was never published may come and go.
    let site = published();
    site.document("c", &format!("{}draft: true\n", HEAD.replace("2023年", "2024年")), "内容。").build();
    site.remove("content/c.md");
    assert!(gone(&site.build().diagnostics).is_empty());
}

#[test]
fn what_only_resembles_the_document_is_not_named() {
    let place = |site: &SiteTest| error(site).place.file.to_string();
    // Next year's plan has the text of this year's.
    let site = published();
    site.remove("content/a.md").document("b", &HEAD.replace("2023年", "2024年"), TEXT);
    assert_eq!(place(&site), "anchors.lock");
    // It was published beside it.
    let site = published();
    site.document("b", &HEAD.replace("2023年", "2024年"), TEXT).build();
    site.remove("content/a.md");
    assert_eq!(place(&site), "anchors.lock");
    // Two may be it.
    let site = published();
    site.remove("content/a.md").document("b", HEAD, EDITED).document("c", HEAD, EDITED);
    assert_eq!(place(&site), "anchors.lock");
    // Another text.
    let site = published();
    site.remove("content/a.md").document("b", &HEAD.replace("教育局", "交通局"), "新修公路十公里。");
    assert_eq!(place(&site), "anchors.lock");
}

#[test]
fn a_second_withdrawal_joins_the_first() {
    let site = published();
    site.document("甲/2022，二", &HEAD.replace("2023年", "2022年"), "第二份。").build();
    add_to_settings(&site, "withdrawn:\n  - {path: other, date: 2023-05-01, reason: 有误}");
    site.remove("content/甲/2022，二.md");
    let line = lines(&error(&site).help.zh).pop().unwrap().to_owned();
    assert_eq!(line, "{path: \"甲/2022，二\", date: 2023-06-01}");
    add_to_settings(&site, &format!("  - {line}"));
    assert!(gone(&site.build().diagnostics).is_empty());
}
