//! Documents that wait for their date of publication: nothing of them leaves before it, and nothing that is public goes.

use crate::common::{Built, HEAD, SiteTest, rules};
use gongkai::base::date::Date;
use gongkai::command::{BuildOptions, CheckOptions, Ending, LoadOptions, build, check};
use gongkai::diagnostic::Diagnostic;
use gongkai::diagnostic::rule::Severity;
use std::collections::BTreeMap;

/// What stands in the waiting document and nowhere else: its title, its text, its folder, its attachment and what that holds.
const TRACES: [&str; 6] = ["星河", "银杏", "geheim", "galaxy", "水杉", "GH-2023"];

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn front(date: &str) -> String {
    format!(
        "title: 甲市教育局2023年星河工作要点\nissuing_body: 甲市教育局\ndate: {date}\nvalidity: {{from: 2023-01-01, until: 2023-12-31}}\n\
         series: 星河要点\ntopics: [银杏]\nindex_number: GH-2023\nkeywords: [银杏园]\nsupersedes: [2022]\nattachments: [{{title: 水杉表, file: galaxy.csv}}]\n"
    )
}

/// A site with a public document that speaks of another one, which is to be published on a day.
fn site(date: &str) -> SiteTest {
    let site = SiteTest::new();
    let head = "title: 甲市教育局2022年工作要点\nissuing_body: 甲市教育局\ndate: 2022-03-01\nvalidity: {from: 2022-01-01, until: 2025-12-31}\n";
    site.document(
        "2022",
        head,
        "一、总则\n\n接续的安排见[新的一份](geheim/index.md#s1 \"以后\")和[它][新]。\n\n[新]: geheim/index.md",
    );
    site.document("geheim/index", &front(date), "一、银杏\n\n栽种银杏三株，附[水杉表](galaxy.csv)。");
    site.file("content/geheim/galaxy.csv", "水杉,株\n一号,3\n");
    site
}

fn options(site: &SiteTest, as_of: &str) -> BuildOptions {
    let load = LoadOptions { as_of: day(as_of), ..site.options().load };
    BuildOptions { load, ..site.options() }
}

fn run(options: &BuildOptions) -> Ending {
    build(options, &|_, _, _| {}).unwrap()
}

/// Everything that a build has written, and the lock.
fn written(site: &SiteTest, output: &str) -> BTreeMap<String, Vec<u8>> {
    let root = site.folder().join(output);
    let mut files = if root.exists() {
        Built { root, diagnostics: gongkai::diagnostic::Diagnostics::new() }.files()
    } else {
        BTreeMap::new()
    };
    files.extend(std::fs::read(site.folder().join("anchors.lock")).ok().map(|lock| ("anchors.lock".to_owned(), lock)));
    files
}

/// The files in which something of the waiting document stands.
fn traces(files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let holds = |bytes: &[u8], words: &str| bytes.windows(words.len()).any(|window| window == words.as_bytes());
    let in_file = |(name, bytes): (&String, &Vec<u8>)| {
        TRACES
            .iter()
            .filter(|words| holds(bytes, words) || name.contains(**words))
            .map(|words| format!("{name}: {words}"))
            .collect()
    };
    files.iter().flat_map::<Vec<String>, _>(in_file).collect()
}

fn find<'a>(found: &'a [Diagnostic], rule: &str) -> Vec<&'a Diagnostic> {
    found.iter().filter(|found| found.rule.name() == rule).collect()
}

#[test]
fn nothing_leaves_before_its_day_and_no_public_page_goes_for_a_date() {
    const PUBLIC_SINCE: &str = "2023-05-15";
    let dates = ["2023-05-20", "2023-06-01", "2023-06-02", "2023-07-31", "2023-08-01", "2024-06-01"];
    for date in dates {
        for was_public in [false, true] {
            for (as_of, drafts, output) in [
                ("2023-06-01", false, "public"),
                ("2023-06-01", true, "preview"),
                ("2023-06-01", false, "next"),
                ("2023-05-01", false, "public"),
                ("2024-07-01", false, "public"),
            ] {
                let name = format!("{date}, public {was_public}, as of {as_of}, drafts {drafts}, {output}");
                let site = site("2023-05-10");
                if was_public {
                    assert!(run(&options(&site, PUBLIC_SINCE)).summary.is_some());
                }
                site.document("geheim/index", &front(date), "一、银杏\n\n栽种银杏三株，附[水杉表](galaxy.csv)。");
                let mut asked = options(&site, as_of);
                asked.load.drafts = drafts;
                asked.output = (output != "public").then(|| site.folder().join(output));
                let ending = run(&asked);
                let (date, as_of) = (day(date), day(as_of));
                let is_wrong = was_public && date > as_of && as_of >= day(PUBLIC_SINCE);
                assert_eq!(ending.summary.is_none(), is_wrong, "{name}: {:#?}", ending.diagnostics);
                assert_eq!(find(&ending.diagnostics, "published-in-future").len(), usize::from(is_wrong), "{name}");
                let files = written(&site, output);
                let is_shown = was_public || drafts || date <= as_of;
                if !is_shown {
                    assert_eq!(traces(&files), [""; 0], "{name}");
                } else if !is_wrong || output == "public" {
                    assert!(files.contains_key("geheim/index.html") && files.contains_key("geheim/galaxy.csv"), "{name}");
                }
                let waits = ending.summary.map(|summary| summary.waiting).unwrap_or_default();
                assert_eq!(waits, if is_shown { Vec::new() } else { vec![date] }, "{name}");
                let is_far = !was_public && as_of.days_until(date) > 60;
                assert_eq!(find(&ending.diagnostics, "publication-far-ahead").len(), usize::from(is_far), "{name}");
            }
        }
    }
}

#[test]
fn on_its_day_it_is_built_and_takes_the_place_of_what_it_supersedes() {
    let site = site("2023-07-04");
    let before = run(&options(&site, "2023-07-03"));
    let summary = before.summary.unwrap();
    assert_eq!((summary.next_change, summary.waiting), (Some(day("2023-07-04")), vec![day("2023-07-04")]));
    let read = |file: &str| String::from_utf8(written(&site, "public").remove(file).unwrap()).unwrap();
    assert!(read("manifest.json").contains("\"next_change\": \"2023-07-04\""), "{}", read("manifest.json"));
    assert!(read("2022/index.json").contains("\"state\":\"in_force\""));
    assert!(read("2022/index.html").contains("新的一份（将于2023年7月4日公布）和它（将于2023年7月4日公布）。"));
    assert!(
        read("2022/index.md").contains("见新的一份（将于2023年7月4日公布）和它（将于2023年7月4日公布）。"),
        "{}",
        read("2022/index.md")
    );
    assert_eq!(rules(&before.diagnostics).iter().map(|found| found.0).collect::<Vec<_>>(), ["waiting-document"; 3]);
    assert!(before.diagnostics.iter().all(|found| found.severity == Severity::Note));

    let on_the_day = run(&options(&site, "2023-07-04"));
    assert_eq!(on_the_day.diagnostics, []);
    assert_eq!(on_the_day.summary.unwrap().next_change, Some(day("2024-01-01")));
    assert!(read("2022/index.json").contains("\"state\":\"repealed\""));
    assert!(read("2022/index.html").contains("../geheim/index.html#s1"), "{}", read("2022/index.html"));
    assert!(read("2022/index.md").contains("](geheim/index.md#s1"), "{}", read("2022/index.md"));
    assert!(read("anchors.lock").contains("= geheim\tgeheim/\n! 2023-07-04 "));
}

/// References of every kind from public documents, the guide and the settings; what each document says of itself stays.
#[test]
fn what_others_say_of_it_is_not_printed() {
    let site = site("2023-07-04");
    let number = front("2023-07-04") + "document_number: 甲教〔2023〕77号\n";
    site.document("geheim/index", &number, "一、银杏\n\n栽种银杏三株，附[水杉表](galaxy.csv)。");
    for (name, of) in
        [("a", "geheim"), ("b", "甲教〔2023〕77号"), ("c", "《甲市教育局2023年星河工作要点》"), ("d", "geheim/index.md")]
    {
        let head = |validity: &str| {
            HEAD.replace("2023年", &format!("2023年{name}区")).replace("{from: 2023-01-01, until: 2023-12-31}", validity)
        };
        site.document(&format!("{name}1"), &head(&format!("{{from: 2023-01-01, repealed_by: {of}}}")), "一、甲\n\n乙。");
        site.document(&format!("{name}2"), &(head("有效") + &format!("supersedes: [{of}]\n")), "一、丙\n\n丁。");
    }
    site.document("e", &(HEAD.replace("2023年工作要点", "2022年工作总结") + "report_on: geheim\n"), "一、甲\n\n乙。");
    site.file("content/_about.md", "---\ntitle: 公开指南\n---\n\n另见[新的一份](geheim/index.md)。\n");
    site.file("site.yaml", "title: 甲市信息公开\nbase_url: https://plans.example/\norganisation: {name: 甲市教育局}\ncomparisons: {extra_pairs: [[2022, geheim]]}\n");
    let ending = run(&BuildOptions { fragments: true, ..options(&site, "2023-06-01") });
    assert!(ending.summary.is_some(), "{:#?}", ending.diagnostics);
    let files = written(&site, "public");
    assert_eq!(traces(&files), [""; 0]);
    let number = "〔2023〕77号".as_bytes();
    assert!(!files.values().any(|bytes| bytes.windows(number.len()).any(|window| window == number)));
    for file in ["a1", "b1", "c1", "d1"] {
        let json = String::from_utf8(files[&format!("{file}/index.json")].clone()).unwrap();
        assert!(json.contains("\"state\":\"in_force\"") && json.contains("\"superseded_by\":[]"), "{file}: {json}");
    }
    // The document itself, two links, four pairs of documents, the report, the guide, the settings.
    assert_eq!(find(&ending.diagnostics, "waiting-document").len(), 1 + 2 + 8 + 1 + 1 + 1, "{:#?}", rules(&ending.diagnostics));
}

#[test]
fn a_document_that_has_moved_is_public() {
    // Another file may answer at the old address in two ways.
    for line in ["aliases: [geheim/]", "slug: geheim"] {
        let site = site("2023-05-10");
        assert!(run(&options(&site, "2023-05-15")).summary.is_some());
        let moved = front("2023-09-01") + line + "\n";
        site.remove("content/geheim/index.md").remove("content/geheim/galaxy.csv");
        site.document("2022", HEAD, "一、总则\n\n照旧。");
        site.file("content/neu/galaxy.csv", "水杉,株\n").document("neu/index", &moved, "一、银杏\n\n栽种银杏三株。");
        let ending = run(&options(&site, "2023-06-01"));
        let found = find(&ending.diagnostics, "published-in-future");
        assert!(ending.summary.is_none() && found.len() == 1, "{:#?}", ending.diagnostics);
        assert!(found[0].message.zh.contains("2023年5月15日"), "{}", found[0].message.zh);
        assert!(found[0].help.zh.contains("请改回上次公开时的 `date: 2023-05-10`"), "{}", found[0].help.zh);
        assert!(site.folder().join("public/geheim/index.html").exists());
    }
}

/// What is public without a line in the lock is known from its own publication.
#[test]
fn a_lost_line_of_the_lock_takes_nothing_away() {
    let site = site("2023-05-10");
    assert!(run(&options(&site, "2023-05-15")).summary.is_some());
    let lock = site.folder().join("anchors.lock");
    let kept = std::fs::read_to_string(&lock).unwrap();
    let (before, _) = kept.split_once("= geheim").unwrap();
    std::fs::write(&lock, before).unwrap();
    site.document("geheim/index", &front("2023-09-01"), "一、银杏\n\n栽种银杏三株，附[水杉表](galaxy.csv)。");
    let found = run(&options(&site, "2023-06-01")).diagnostics;
    assert!(find(&found, "published-in-future")[0].help.zh.contains("`date: 2023-05-10`"), "{found:#?}");
    // Without its own publication the lock knows the first day alone; another folder may have the date.
    let other_site = self::site("2023-05-10");
    assert!(run(&options(&other_site, "2023-05-15")).summary.is_some());
    std::fs::rename(other_site.folder().join("public"), other_site.folder().join("kept")).unwrap();
    other_site.document("geheim/index", &front("2023-09-01"), "一、银杏\n\n栽种银杏三株，附[水杉表](galaxy.csv)。");
    for (folder, expected) in [("none", "用 `--published 文件夹` 指定"), ("kept", "请改回上次公开时的 `date: 2023-05-10`")]
    {
        let mut asked = options(&other_site, "2023-06-01");
        asked.load.published = Some(other_site.folder().join(folder));
        let found = run(&asked).diagnostics;
        assert!(find(&found, "published-in-future")[0].help.zh.contains(expected), "{found:#?}");
    }
    // A preview is no publication.
    let other = self::site("2023-07-04");
    let mut preview = options(&other, "2023-06-01");
    preview.load.drafts = true;
    assert!(run(&preview).summary.is_some());
    assert_eq!(run(&options(&other, "2023-06-01")).summary.unwrap().waiting, [day("2023-07-04")]);
    assert_eq!(traces(&written(&other, "public")), [""; 0]);
}

#[test]
fn what_waits_stops_no_build_and_every_check() {
    let checked = |site: &SiteTest| {
        let load = LoadOptions { disclosure: true, ..options(site, "2023-06-01").load };
        check(&CheckOptions { load, strict: false, locked: false, fix: false }, &|_, _, _| {}).unwrap().ending
    };
    let faults = [
        ("raw-html", front("2023-07-04"), "一、银杏\n\n栽种<b>三</b>株。"),
        ("personal-data", front("2023-07-04"), "一、银杏\n\n联系人：李老师，13912345678。"),
        ("invalid-value", front("2023-07-04") + "disclosure: 随便\n", "一、银杏\n\n栽种三株。"),
        ("broken-link", front("2023-07-04"), "一、银杏\n\n见[图](none.md)。"),
        ("duplicate-address", front("2023-07-04") + "slug: 2022\n", "一、银杏\n\n栽种三株。"),
    ];
    for (rule, front, body) in faults {
        let site = SiteTest::new();
        site.document("2022", HEAD, "一、总则\n\n照旧。").file("content/galaxy.csv", "水杉\n");
        site.document("geheim", &front, body);
        let built = run(&BuildOptions { strict: true, ..options(&site, "2023-06-01") });
        assert!(built.summary.is_some(), "{rule}: {:#?}", built.diagnostics);
        assert!(built.diagnostics.iter().all(|found| found.severity != Severity::Error), "{rule}");
        assert_eq!(traces(&written(&site, "public")), [""; 0], "{rule}");
        let checked = checked(&site);
        assert!(checked.summary.is_none(), "{rule}: {:#?}", checked.diagnostics);
        let found = find(&checked.diagnostics, rule);
        assert!(found.iter().any(|found| found.severity == Severity::Error), "{rule}: {:#?}", checked.diagnostics);
    }
}

#[test]
fn drafts_are_checked_and_fail_nothing() {
    let faults = [
        ("raw-html", "draft: true\n", "一、甲\n\n栽种<b>三</b>株。"),
        ("personal-data", "草稿: 是\n", "一、甲\n\n联系人：李老师，13912345678。"),
        ("half-width-punctuation", "draft: true\n", "一、甲\n\n加强领导,落实责任。"),
        ("invalid-value", "draft: true\ndisclosure: 随便\n", "一、甲\n\n乙。"),
        ("broken-link", "draft: true\n", "一、甲\n\n见[图](none.md)。"),
        ("broken-reference", "draft: true\nreport_on: nirgends\n", "一、甲\n\n乙。"),
        ("duplicate-address", "draft: true\nslug: 2022\n", "一、甲\n\n乙。"),
        ("attachment-missing", "draft: true\nattachments: [none.pdf]\n", "一、甲\n\n乙。"),
        ("yaml-syntax", "draft: true\nseries: [\n", "一、甲\n\n乙。"),
    ];
    for (rule, front, body) in faults {
        let site = SiteTest::new();
        site.file("site.yaml", "title: 甲市信息公开\nbase_url: https://plans.example/\norganisation: {name: 甲市教育局, site_domain: plans.example, site_id_code: '1100000001'}\n");
        let of_year = |year: &str| HEAD.replace("2023", year);
        site.document("2022", &of_year("2022"), "一、总则\n\n照旧。");
        site.document("entwurf", &(of_year("2023") + front), body);
        let built = run(&BuildOptions { strict: true, ..site.options() });
        assert_eq!(built.diagnostics, [], "{rule}");
        assert_eq!(built.summary.unwrap().drafts, 1, "{rule}");
        let load = LoadOptions { disclosure: true, ..site.options().load };
        let asked = CheckOptions { load, strict: true, locked: false, fix: true };
        let checked = check(&asked, &|_, _, _| {}).unwrap();
        assert_eq!(checked.ending.summary.map(|summary| summary.drafts), Some(1), "{rule}: {:#?}", checked.ending.diagnostics);
        let found = find(&checked.ending.diagnostics, rule);
        if rule == "half-width-punctuation" {
            assert!(checked.mended.contains("+加强领导，落实责任。"), "{}", checked.mended);
            continue;
        }
        let are_notes = found.iter().all(|found| found.severity == Severity::Note);
        assert!(!found.is_empty() && are_notes, "{rule}: {:#?}", checked.ending.diagnostics);
        assert!(found[0].message.zh.starts_with("草稿："), "{}", found[0].message.zh);
        let whole = LoadOptions { drafts: true, ..asked.load.clone() };
        let whole = check(&CheckOptions { load: whole, ..asked }, &|_, _, _| {}).unwrap().ending;
        let strong = find(&whole.diagnostics, rule);
        assert!(strong.iter().all(|found| found.severity != Severity::Note) && !strong.is_empty(), "{rule}");
    }
}

/// A pipeline with `--locked` publishes on the day; what else would change the lock stops it as ever.
#[test]
fn a_locked_build_publishes_on_the_day() {
    let site = site("2023-07-04");
    assert!(run(&options(&site, "2023-06-01")).summary.is_some());
    let locked = |as_of: &str| run(&BuildOptions { locked: true, strict: true, ..options(&site, as_of) });
    assert!(locked("2023-07-03").summary.is_some());
    let kept = std::fs::read_to_string(site.folder().join("anchors.lock")).unwrap();
    let ending = locked("2023-07-05");
    let said: Vec<_> = ending.diagnostics.iter().map(|found| (found.rule.name(), found.severity)).collect();
    assert!(ending.summary.is_some() && said == [("anchors-changed", Severity::Note)], "{:#?}", ending.diagnostics);
    std::fs::write(site.folder().join("anchors.lock"), kept).unwrap();
    site.document("late", &HEAD.replace("工作要点", "工作总结"), "一、甲\n\n乙。");
    assert!(locked("2023-07-05").summary.is_none(), "nobody has built since that one was written");
}

/// Nobody was told of what waits, so that there is nothing to withdraw.
#[test]
fn what_is_withdrawn_before_its_day_has_no_notice() {
    let site = site("2023-07-04");
    let settings = "title: 甲市信息公开\nbase_url: https://plans.example/\norganisation: {name: 甲市教育局}\n";
    site.file("site.yaml", format!("{settings}withdrawn: [{{path: geheim, date: 2023-05-30, reason: 重拟}}]\n"));
    let ending = run(&options(&site, "2023-06-01"));
    let summary = ending.summary.unwrap_or_else(|| panic!("{:#?}", ending.diagnostics));
    assert_eq!((summary.waiting, summary.next_change), (Vec::new(), Some(day("2026-01-01"))));
    assert_eq!(traces(&written(&site, "public")), [""; 0]);
}

/// A pipeline has published a document and thrown its lock away; or a site is built into a folder of its own.
#[test]
fn what_a_publication_lists_is_not_taken_away_by_a_date_or_unsaid() {
    /// What stands where; `dist` is the folder that is replaced.
    fn published(folder: &str, drafts: bool) -> SiteTest {
        let site = site("2023-05-10");
        site.document("2022", HEAD, "一、总则\n\n照旧。");
        let mut asked = options(&site, "2023-05-15");
        asked.load.drafts = drafts;
        asked.output = Some(site.folder().join(folder));
        assert!(run(&asked).summary.is_some());
        assert!(!site.folder().join("anchors.lock").exists());
        site
    }
    // Where it stands, whether that is a preview, where it is built, whether the folder is named.
    for (folder, drafts, output, named, is_public, gone) in [
        ("live", false, "public", true, true, Some(Severity::Error)),
        ("live", false, "dist", true, true, Some(Severity::Error)),
        ("live", false, "public", false, false, None),
        ("live", true, "public", true, false, None),
        ("dist", false, "dist", false, true, Some(Severity::Warning)),
        ("dist", false, "dist", true, true, Some(Severity::Error)),
        ("dist", true, "dist", false, false, None),
        ("dist", false, "other", false, false, None),
    ] {
        let name = format!("{folder}, drafts {drafts}, into {output}, named {named}");
        let site = published(folder, drafts);
        let mut asked = options(&site, "2023-06-01");
        asked.output = Some(site.folder().join(output));
        asked.load.published = named.then(|| site.folder().join(folder));
        site.document("geheim/index", &front("2023-07-04"), "一、银杏\n\n栽种银杏三株，附[水杉表](galaxy.csv)。");
        let ending = run(&asked);
        assert_eq!(find(&ending.diagnostics, "published-in-future").len(), usize::from(is_public), "{name}: {ending:#?}");
        assert_eq!(ending.summary.is_none(), is_public, "{name}");
        if is_public && named {
            let help = &find(&ending.diagnostics, "published-in-future")[0].help.zh;
            assert!(help.contains("`date: 2023-05-10`"), "{name}: {help}");
        }
        // With an error of its own a public document is not left out either.
        site.document("geheim/index", &front("2023-05-10"), "一、银杏\n\n栽种<b>三</b>株，附[水杉表](galaxy.csv)。");
        let skipping = run(&BuildOptions { skip_faulty: true, ..asked.clone() });
        assert_eq!(skipping.summary.is_none(), is_public, "{name}: {:#?}", skipping.diagnostics);
        let site = published(folder, drafts);
        site.remove("content/geheim/index.md").remove("content/geheim/galaxy.csv");
        asked.output = Some(site.folder().join(output));
        asked.load.site = site.folder().to_path_buf();
        asked.load.published = named.then(|| site.folder().join(folder));
        let ending = run(&asked);
        let found: Vec<Severity> = find(&ending.diagnostics, "address-gone").iter().map(|found| found.severity).collect();
        assert_eq!(found, gone.into_iter().collect::<Vec<_>>(), "{name}: {:#?}", ending.diagnostics);
        // The line that is proposed is all that is missing.
        let settings = std::fs::read_to_string(site.folder().join("site.yaml")).unwrap();
        site.file("site.yaml", format!("{settings}withdrawn: [{{path: geheim, date: 2023-06-01, reason: 有误}}]\n"));
        if gone == Some(Severity::Error) {
            let ending = run(&asked);
            assert!(ending.summary.is_some() && ending.diagnostics.is_empty(), "{name}: {:#?}", ending.diagnostics);
            assert!(site.folder().join(output).join("geheim/index.html").exists(), "{name}");
        }
    }
}

/// Who builds for a day to come, to see what will stand there, has published nothing yet.
#[test]
fn what_was_built_on_trial_for_a_day_to_come_is_not_public() {
    for named in [false, true] {
        let site = site("2023-06-20");
        let mut trial = options(&site, "2023-06-20");
        trial.output = Some(site.folder().join("dist"));
        assert!(run(&trial).summary.is_some());
        let mut asked = options(&site, "2023-06-01");
        asked.load.published = named.then(|| site.folder().join("dist"));
        asked.output = (!named).then(|| site.folder().join("dist"));
        let ending = run(&asked);
        assert!(!find(&ending.diagnostics, "waiting-document").is_empty(), "{ending:#?}");
        let found = traces(&written(&site, if named { "public" } else { "dist" }));
        assert!(found.is_empty(), "{named}: {found:#?}");
    }
}

#[test]
fn what_a_draft_alone_needs_and_a_draft_that_is_no_text_fail_nothing() {
    let gbk = |line: &[u8]| {
        // 标题: 草案
        let title = [b"\xb1\xea\xcc\xe2: \xb2\xdd\xb0\xb8\n".as_slice(), line].concat();
        [b"---\n", title.as_slice(), b"\n---\n\n\xd5\xfd\xce\xc4\n"].concat()
    };
    for (line, severity) in [
        (b"draft: true".as_slice(), Severity::Note),
        (b"\xb2\xdd\xb8\xe5: true", Severity::Note),
        (b"\xb2\xdd\xb8\xe5\xa3\xba\xca\xc7", Severity::Note),
        ("草稿: true".as_bytes(), Severity::Note),
        (b"draft: false", Severity::Error),
        (b"keywords: [draft]", Severity::Error),
    ] {
        let site = SiteTest::new();
        site.document("2022", HEAD, "一、总则\n\n照旧。");
        std::fs::write(site.folder().join("content/entwurf.md"), gbk(line)).unwrap();
        let is_draft = severity == Severity::Note;
        let built = run(&BuildOptions { strict: true, ..site.options() });
        assert_eq!(built.summary.map(|summary| summary.drafts), is_draft.then_some(1), "{:#?}", built.diagnostics);
        let load = LoadOptions { disclosure: true, ..site.options().load };
        let checked = check(&CheckOptions { load, strict: false, locked: false, fix: false }, &|_, _, _| {}).unwrap().ending;
        let found = find(&checked.diagnostics, "not-utf-8");
        assert!(found.len() == 1 && found[0].severity == severity, "{found:#?}");
    }
    for (files, expected) in [
        (["entwurf/index.md", "entwurf/原稿.docx"], Severity::Note),
        (["entwurf/index.md", "原稿.docx"], Severity::Warning),
        (["entwurf.md", "entwurf/原稿.docx"], Severity::Warning),
    ] {
        let site = SiteTest::new();
        site.document("2022", HEAD, "一、总则\n\n照旧。");
        let [document, file] = files.map(|file| format!("content/{file}"));
        site.file(&document, format!("---\n{}draft: true\n---\n\n内容。\n", HEAD.replace("2023", "2024")));
        site.file(&file, "PK");
        let load = LoadOptions { disclosure: true, ..site.options().load };
        let checked = check(&CheckOptions { load, strict: false, locked: false, fix: false }, &|_, _, _| {}).unwrap().ending;
        let found = find(&checked.diagnostics, "unused-file");
        assert!(found.len() == 1 && found[0].severity == expected, "{files:?}: {found:#?}");
        assert_eq!(
            run(&BuildOptions { strict: true, ..site.options() }).summary.is_some(),
            expected == Severity::Note,
            "{files:?}"
        );
    }
}

#[test]
fn the_address_on_this_site_of_what_waits_is_no_link() {
    for (link, is_held) in [
        ("[新](https://plans.example/geheim/)", true),
        ("[新](https://plans.example/geheim)", true),
        ("[新](http://plans.example/geheim/index.html#s1)", true),
        ("[新](HTTPS://Plans.example/geheim/?a=1)", true),
        ("[新][n]\n\n[n]: https://plans.example/geheim/", true),
        ("[新](https://plans.example/neu/)", false),
        ("[新](https://plans.example/2022/)", false),
        ("[新](https://other.example/geheim/)", false),
        ("[新](https://plans.example.evil.example/geheim/)", false),
    ] {
        let site = site("2023-07-04");
        site.document("2022", HEAD, &format!("一、总则\n\n见{link}"));
        let ending = run(&options(&site, "2023-06-01"));
        assert!(ending.summary.is_some(), "{link}: {:#?}", ending.diagnostics);
        let files = written(&site, "public");
        let text = |file: &str| String::from_utf8_lossy(&files[file]).into_owned();
        for file in ["2022/index.html", "2022/index.md"] {
            assert_eq!(text(file).contains("新（将于2023年7月4日公布）"), is_held, "{link} {file}: {}", text(file));
        }
        assert_eq!(find(&ending.diagnostics, "waiting-document").len(), 1 + usize::from(is_held), "{link}");
        if is_held {
            assert_eq!(traces(&files), [""; 0], "{link}");
        }
    }
}
