//! Sites that a former program published: today's program reads their documents better, and yet every anchor is there and leads
//! to its words.
//!
//! Each folder of `fixtures/upgrade` is a small site with the lock that a former program wrote. Beside it stand what that program
//! said of the document (`former.json`), the ids of its page and its manifest. Nothing is asserted of how the document is read.

use crate::common::{Built, HEAD, SiteTest, run};
use gongkai::command::{CheckOptions, LoadOptions, check};
use gongkai::diagnostic::rule::Severity;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// So many characters are looked for: a text that was one may be many now, of which the anchor leads to the first.
const BEGINNING: usize = 8;

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/upgrade");
    let mut folders: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(folders.len() > 9);
    folders
}

fn copy(fixture: &Path, site: &SiteTest) {
    for (from, to) in [
        ("site.yaml", "site.yaml"),
        ("bodies.yaml", "bodies.yaml"),
        ("anchors.lock", "anchors.lock"),
        ("former-manifest.json", "public/manifest.json"),
    ] {
        site.file(to, fs::read(fixture.join(from)).unwrap());
    }
    for file in fs::read_dir(fixture.join("content")).unwrap().map(|entry| entry.unwrap()) {
        site.file(&format!("content/{}", file.file_name().to_string_lossy()), fs::read(file.path()).unwrap());
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

fn string<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn names(value: &Value) -> Vec<String> {
    let also = value["also"].as_array().into_iter().flatten().map(|also| also.as_str().unwrap().to_owned());
    std::iter::once(string(value, "anchor").to_owned()).chain(also).collect()
}

/// The words of each anchor: of a section those from its number to the end of its first paragraph, of a lead its first text.
fn words(record: &Value) -> BTreeMap<String, String> {
    let mut words = BTreeMap::new();
    let sections = record["sections"].as_array().unwrap();
    for (index, section) in sections.iter().enumerate() {
        let blocks = section["blocks"].as_array().unwrap();
        let first = blocks.first().map(|block| string(block, "text")).unwrap_or_default();
        let below = match (string(section, "title"), first) {
            ("", "") => sections.get(index + 1).map(|next| string(next, "title")).unwrap_or_default(),
            (_, first) => first,
        };
        let own = letters(&format!("{}{}{below}", string(section, "ordinal"), string(section, "title")));
        names(section).into_iter().for_each(|name| drop(words.insert(name, own.clone())));
        for block in blocks {
            names(block).into_iter().for_each(|name| drop(words.insert(name, letters(string(block, "text")))));
        }
    }
    words
}

/// The words by which a text was published: of a section without its number, which may be read as text now, or the reverse.
fn former_words(record: &Value) -> BTreeMap<String, String> {
    let mut words = words(record);
    for section in record["sections"].as_array().unwrap().iter().filter(|section| !string(section, "title").is_empty()) {
        names(section).into_iter().for_each(|name| drop(words.insert(name, letters(string(section, "title")))));
    }
    words
}

fn ids(page: &str) -> BTreeSet<String> {
    let attributes = page.split(" id=").skip(1);
    let value = |rest: &str| match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next().unwrap_or_default().to_owned(),
        None => rest.split([' ', '>']).next().unwrap_or_default().to_owned(),
    };
    attributes.map(value).collect()
}

/// The words of each anchor as the page shows them: those that lead to the heading of a part lead to its title and the text below.
fn words_on_page(record: &Value, page: &str) -> BTreeMap<String, String> {
    let mut words = words(record);
    let headings: Vec<(String, String)> = page
        .split("<h2 ")
        .skip(1)
        .filter_map(|rest| {
            let (tag, rest) = rest.split_once('>')?;
            Some((ids(&format!(" {tag}>")).into_iter().next()?, letters(rest.split_once("</h2>")?.0)))
        })
        .collect();
    for part in record["parts"].as_array().unwrap() {
        let title = letters(string(part, "title"));
        let first = part["anchors"].as_array().unwrap().first().and_then(|first| words.get(first.as_str().unwrap()));
        let own = format!("{title}{}", first.map_or("", String::as_str));
        let also = part["also"].as_array().into_iter().flatten().map(|also| also.as_str().unwrap().to_owned());
        let heading = headings.iter().find(|(_, heading)| *heading == title).map(|(anchor, _)| anchor.clone());
        also.chain(heading).for_each(|name| drop(words.insert(name, own.clone())));
    }
    words
}

/// Every former anchor is on the page; where it leads to a text, that begins as its own did.
fn assert_kept(name: &str, former: &BTreeMap<String, String>, former_ids: &BTreeSet<String>, built: &Built) {
    let page = built.read("a/index.html");
    let now = words_on_page(&built.json("a/index.json"), &page);
    let ids = ids(&page);
    let missing: Vec<&String> = former_ids.iter().chain(former.keys()).filter(|id| !ids.contains(*id)).collect();
    assert!(missing.is_empty(), "{name}: {missing:?} are missing");
    for (anchor, words) in former {
        let found = now.get(anchor).unwrap_or_else(|| panic!("{name}: the text of #{anchor} ({words}) is not followed"));
        let beginning: String = words.chars().take(BEGINNING).collect();
        assert!(
            found.contains(&beginning) || words.contains(&found.chars().take(BEGINNING).collect::<String>()),
            "{name}: #{anchor} led to {words}, and leads to {found}"
        );
    }
}

#[test]
fn every_anchor_that_a_former_program_published_leads_to_its_words() {
    for fixture in fixtures() {
        let name = fixture.file_name().unwrap().to_string_lossy().into_owned();
        let site = SiteTest::new();
        copy(&fixture, &site);
        let former: Value = serde_json::from_slice(&fs::read(fixture.join("former.json")).unwrap()).unwrap();
        let former_ids = fs::read_to_string(fixture.join("former-ids.txt")).unwrap().lines().map(str::to_owned).collect();
        assert_kept(&name, &former_words(&former), &former_ids, &site.build());
        // The lock that is written now keeps them as well, and is settled.
        let mut locked = site.options();
        locked.locked = true;
        let again = run(&locked).unwrap();
        assert!(again.summary.is_some(), "{name}: {:?}", again.diagnostics);
        assert_kept(&name, &former_words(&former), &former_ids, &site.build());
    }
}

/// With `outline` a document of the same words is read in two ways.
#[test]
fn a_document_that_is_read_otherwise_keeps_its_anchors() {
    for fixture in fixtures() {
        let text = fs::read_to_string(fixture.join("content/a.md")).unwrap();
        let name = fixture.file_name().unwrap().to_string_lossy().into_owned();
        for (before, after) in [("headings", "numbers"), ("numbers", "headings")] {
            let site = SiteTest::new();
            copy(&fixture, &site);
            site.remove("anchors.lock").remove("public/manifest.json");
            let write =
                |outline: &str| site.file("content/a.md", text.replacen("\n---\n", &format!("\noutline: {outline}\n---\n"), 1));
            write(before);
            let built = site.build();
            let (former, former_ids) = (former_words(&built.json("a/index.json")), ids(&built.read("a/index.html")));
            let anchors = former_ids.into_iter().filter(|id| former.contains_key(id)).collect();
            write(after);
            assert_kept(&format!("{name} from {before} to {after}"), &former, &anchors, &site.build());
        }
    }
}

/// A site with this text of a document and of the guide, and with the lock that a former program wrote for them.
fn published_by_a_former_program(text: &str, guide: &str) -> SiteTest {
    published_with(HEAD, text, guide)
}

/// The same, of a document with this front matter.
fn published_with(head: &str, text: &str, guide: &str) -> SiteTest {
    let site = SiteTest::new();
    site.file("site.yaml", "title: 甲市信息公开\nrules: {page-tags: off}\n").file("content/_about.md", GUIDE);
    site.document("a", HEAD, "一、总体要求\n\n新建学校三所。");
    site.build();
    as_a_former_program_wrote(&site);
    site.document("a", head, text).file("content/_about.md", format!("{GUIDE}{guide}\n"));
    site
}

const GUIDE: &str = "---\n标题: 指南\n---\n\n";

/// Leaves of the lock what a former program noted: of each text the fingerprint alone.
fn as_a_former_program_wrote(site: &SiteTest) {
    let lock = fs::read_to_string(site.folder().join("anchors.lock")).unwrap();
    let lines = lock.lines().filter(|line| !line.starts_with(['%', '~', '!'])).map(|line| match line.as_bytes() {
        [b'#' | b'=' | b'^' | b'<', ..] => line.replace("anchors 3", "anchors 1"),
        _ => line.split(' ').take(2).collect::<Vec<_>>().join(" "),
    });
    let former = lines.collect::<Vec<_>>().join("\n") + "\n";
    site.file("anchors.lock", former);
}

/// The strongest that is found, by `check --strict` with all rules.
fn strongest(site: &SiteTest) -> Option<Severity> {
    let load = LoadOptions { disclosure: true, ..site.options().load };
    let options = CheckOptions { load, strict: true, locked: false, fix: false };
    let found = check(&options, &|_, _, _| {}).unwrap().ending.diagnostics;
    found.iter().map(|found| found.severity).min()
}

#[test]
fn what_only_a_better_reading_finds_in_a_published_text_stops_nobody() {
    for text in [
        "见[名单](学校 名单.pdf)。",
        "见[另一份](旧 要点.md)。",
        "![流程图](流程 图.png)",
        "网址：https://www.example.com/a",
        "    缩进的一段，见[表](缺.pdf)。",
        "    缩进的一段，见[^9]。",
        "##二、保障措施",
        "附件2：责任清单",
        "新建&#8203;学校三所。",
        "新建学校*3*所。",
    ] {
        let site = published_by_a_former_program(text, "内容。");
        assert_eq!(strongest(&site), Some(Severity::Note), "{text}");
        let page = site.build().read("a/index.html");
        // What is not there is printed as words; the file has no address on the page.
        assert!(!page.contains("<img") && !page.contains("%20") && !page.contains("%E7%BC%BA.pdf"), "{page}");
        // The first build has noted the text; that it was published by a former program is not forgotten, until it is changed.
        assert_eq!(strongest(&site), Some(Severity::Note), "{text}");
        site.document("a", HEAD, &format!("{text}\n\n补充一段。"));
        assert!(strongest(&site) < Some(Severity::Note), "{text}");
    }
    for (text, expected) in [
        ("见[名单](名单.pdf)。", Severity::Error),
        ("见[名单](<学校 名单.pdf>)。", Severity::Error),
        ("见[名单](学校%20名单.pdf)。", Severity::Error),
        ("![流程图](流程图.png)", Severity::Error),
        ("甲<u>乙</u>丙。", Severity::Error),
        ("见[说明](https://www.example.com/a)。", Severity::Warning),
        ("    电话：13912345678，见附表。", Severity::Error),
        ("新建\u{200B}学校三&#8203;所。", Severity::Warning),
        ("新建学校□□所。", Severity::Warning),
    ] {
        assert_eq!(strongest(&published_by_a_former_program(text, "内容。")), Some(expected), "{text}");
    }
}

/// Written with backslashes, the text of today's build has the words that a former program read: a path with blanks made no link.
#[test]
fn texts_whose_words_are_read_otherwise_keep_their_anchors() {
    for (plain, today) in [
        (r"见\[名单\](学校 名单.txt)。", "见[名单](学校 名单.txt)。"),
        (r"**\[名单\](学校 名单.txt)**", "**[名单](学校 名单.txt)**"),
        (r"\[一\](学校 名单.txt)、\[二\](学校 名单.txt)", "[一](学校 名单.txt)、[二](学校 名单.txt)"),
        (r"- \[名单\](学校 名单.txt)", "- [名单](学校 名单.txt)"),
        (r"（一）\[名单\](学校 名单.txt)", "（一）[名单](学校 名单.txt)"),
        ("## 附\n\n\\[名单\\](学校 名单.txt)", "## 附\n\n[名单](学校 名单.txt)"),
        ("说明[^1]。\n\n[^1]: \\[名单\\](学校 名单.txt)", "说明[^1]。\n\n[^1]: [名单](学校 名单.txt)"),
        ("|甲|乙|\n|---|---|\n|丙|\\[名单\\](学校 名单.txt)|", "|甲|乙|\n|---|---|\n|丙|[名单](学校 名单.txt)|"),
        // Of these the words are the same.
        ("见[名单](名单.txt)。", "见[名单](名单.txt)。"),
        ("见[名单](<学校 名单.txt>)。", "见[名单](<学校 名单.txt>)。"),
    ] {
        let site = SiteTest::new();
        site.file("content/学校 名单.txt", "甲校\n").file("content/名单.txt", "甲校\n");
        let body = |text: &str| {
            let again = if text.contains("[^1]") { String::new() } else { format!("\n\n{text}\n\n后文。") };
            format!("前文。\n\n{text}{again}")
        };
        site.document("a", HEAD, &body(plain));
        let former = site.build().json("a/index.json");
        as_a_former_program_wrote(&site);
        site.document("a", HEAD, &body(today));
        let built = site.build();
        let anchors = |record: &Value| words(record).into_keys().collect::<BTreeSet<_>>();
        assert_eq!(anchors(&built.json("a/index.json")), anchors(&former), "{today}");
        let lock = fs::read_to_string(site.folder().join("anchors.lock")).unwrap();
        assert!(!lock.lines().any(|line| line.split(' ').any(|word| word == "-")), "{today}: {lock}");
    }
}

#[test]
fn short_texts_that_are_edited_while_the_program_changes_keep_their_anchors() {
    let lead = "各区教育局要抓好落实。";
    for (before, after) in [
        ("加强队伍建设。", "加强队伍建设，提高待遇。"),
        ("新建学校三所，年内开工。", "新建学校三所，年内开工，确保按期完成。"),
        ("（一）新建学校三所，年内开工。", "（一）新建学校三所，年内开工，确保按期完成。"),
        ("1.完成选址，由规划处负责。", "1.完成选址，由规划处负责，每月通报。"),
        ("第一条 收费项目应当公示。", "第一条 收费项目应当公示，接受监督。"),
        ("（一）新建三所学校，年内开工。", "（一）新建六所学校，年内开工。"),
    ] {
        for is_former in [true, false] {
            let site = SiteTest::new();
            let body = |text: &str| format!("{lead}\n\n{text}\n\n本方案自印发之日起施行。");
            site.document("a", HEAD, &body(before));
            let former = words(&site.build().json("a/index.json"));
            if is_former {
                as_a_former_program_wrote(&site);
            }
            site.document("a", HEAD, &body(after));
            let now = words(&site.build().json("a/index.json"));
            let lost: Vec<&String> = former.keys().filter(|anchor| !now.contains_key(*anchor)).collect();
            // Of so few characters the fingerprint alone does not tell the same number from another.
            let is_told = !is_former || after.starts_with(before.trim_end_matches('。'));
            assert!(lost.is_empty() || !is_told, "{after}: {lost:?} of {former:?}, now {now:?}");
            for (anchor, words) in now.iter().filter(|(anchor, _)| former.contains_key(*anchor)) {
                assert_eq!(
                    words.chars().take(2).collect::<String>(),
                    former[anchor].chars().take(2).collect::<String>(),
                    "{after}"
                );
            }
        }
    }
    // Other words behind the same beginning are another text where the first one is still there, and where it stood elsewhere.
    for after in ["加强队伍建设。\n\n加强队伍建设，提高待遇。", "加强队伍建设，提高待遇。\n\n加强队伍建设。"]
    {
        let site = SiteTest::new();
        let body = |text: &str| format!("{lead}\n\n{text}\n\n本方案自印发之日起施行。");
        site.document("a", HEAD, &body("加强队伍建设。"));
        site.build();
        as_a_former_program_wrote(&site);
        site.document("a", HEAD, &body(after));
        assert_eq!(words(&site.build().json("a/index.json"))["s0-p2"], "加强队伍建设", "{after}");
    }
}

#[test]
fn what_former_programs_passed_over_stops_nobody_until_one_of_the_two_texts_is_changed() {
    let published = |key: &str, text: &str| {
        let site = SiteTest::new();
        site.file("site.yaml", "title: 甲市信息公开\nrules: {page-tags: off}\n");
        site.document("a", &HEAD.replace("2023", "2022"), "一、总体要求\n\n新建学校三所。");
        // This program refuses what the former one published.
        site.document("b", HEAD, &text.replace("&#x202E;", ""));
        site.build();
        site.document("b", &format!("{HEAD}{key}"), text);
        as_a_former_program_wrote(&site);
        site
    };
    let text = "一、总体要求\n\n新建学校六所。";
    for (key, text, rule) in [
        ("continues: {s1: s9}\n", text, "broken-anchor"),
        ("continues: {s9: s1}\n", text, "broken-anchor"),
        ("continues: {s1: s1, s1-p1: s1}\n", text, "broken-anchor"),
        ("report_on: b\n", text, "unresolved-reference"),
        ("", "一、总体要求\n\n新建&#x202E;学校六所。", "direction-character"),
    ] {
        let strengths = |site: &SiteTest| {
            let found = run(&site.options()).unwrap().diagnostics;
            found.iter().filter(|found| found.rule.name() == rule).map(|found| found.severity).collect::<Vec<_>>()
        };
        let site = published(key, text);
        for _ in 0..2 {
            assert_eq!(strengths(&site), [Severity::Note], "{key}{text}");
        }
        site.document("b", &format!("{HEAD}{key}"), &format!("{text}\n\n补充一段。"));
        assert!(strengths(&site) < vec![Severity::Note], "{key}{text}");
        // A pin rests on the issue before as well.
        let site = published(key, text);
        site.build();
        site.document("a", &HEAD.replace("2023", "2022"), "本期没有分节，只有一段话。");
        let rests_on_both = key.starts_with("continues");
        assert_eq!(strengths(&site) < vec![Severity::Note], rests_on_both, "{key}{text}");
    }
}

#[test]
fn where_the_links_of_a_published_guide_lead_stops_nobody_until_it_is_changed() {
    let text = "一、总体要求\n\n新建学校三所。";
    let site = published_by_a_former_program(text, "见[表](没有.pdf)、[要点](没有.md)。");
    for _ in 0..2 {
        assert_eq!(strongest(&site), Some(Severity::Note));
        let page = site.build().read("about/index.html");
        assert!(page.contains("见表、要点。"), "{page}");
    }
    let guide = fs::read_to_string(site.folder().join("content/_about.md")).unwrap();
    site.file("content/_about.md", guide + "\n补充一段。\n");
    assert_eq!(strongest(&site), Some(Severity::Error));
}

#[test]
fn front_matter_that_former_programs_passed_over_stops_nobody_until_it_is_changed() {
    let whole = HEAD.lines().next_back().unwrap();
    for (head, is_on_page) in [
        (HEAD.replace(whole, "validity: {}"), true),
        (HEAD.replace("title: ", "title: &x "), true),
        (format!("{HEAD}summary: &x 增加学位，招聘教师。\n"), false),
    ] {
        let site = published_with(&head, "一、总体要求\n\n新建学校三所。", "内容。");
        for _ in 0..2 {
            assert_eq!(strongest(&site), Some(Severity::Note), "{head}");
            assert!(site.build().read("a/index.html").contains("甲市教育局2023年工作要点") || !is_on_page, "{head}");
        }
        site.document("a", &head, "一、总体要求\n\n新建学校四所。");
        assert_eq!(strongest(&site), Some(Severity::Error), "{head}");
    }
    for (older, newer) in [("{from: 2023-01-01, until: 2023-12-31}", "[]"), ("title: ", "title: !!str ")] {
        let site = published_with(&HEAD.replace(older, newer), "一、总体要求\n\n新建学校三所。", "内容。");
        assert_eq!(strongest(&site), Some(Severity::Error), "{newer}");
    }
}

/// The links that are broken, with their strength, in the order of files and lines.
fn broken_links(site: &SiteTest) -> Vec<(String, Severity)> {
    let found = run(&site.options()).unwrap().diagnostics;
    let is_of_links = |rule: &str| matches!(rule, "broken-link" | "broken-anchor" | "missing-image");
    let links = found.iter().filter(|found| is_of_links(found.rule.name()));
    let shown = |found: &gongkai::diagnostic::Diagnostic| {
        let excerpt = &found.place.position.as_ref().unwrap().excerpt;
        excerpt.text[excerpt.mark.clone()].to_owned()
    };
    links.map(|found| (shown(found), found.severity)).collect()
}

#[test]
fn what_is_lost_after_the_first_build_is_an_error_in_an_unchanged_text_too() {
    let (lost, missing) = (["[名单](学校 名单.pdf)", "[旧要点](旧 要点.md)"], ["[清单](没有 这个.pdf)", "![图](流程 图.png)"]);
    let text = format!("见{}、{}。\n\n见{}、{}。", missing[0], lost[0], lost[1], missing[1]);
    let site = published_by_a_former_program(&text, "见[表](统计 表.pdf)、[目录](没有.pdf)。");
    let old = HEAD.replace("2023", "2022");
    site.document("旧 要点", &old, "一、总体要求\n\n新建学校两所。").file("content/学校 名单.pdf", "%PDF-1.4");
    site.file("content/统计 表.pdf", "%PDF-1.4");
    let at_the_upgrade = ["[目录](没有.pdf)", missing[0], missing[1]].map(|link| (link.to_owned(), Severity::Note));
    for _ in 0..2 {
        assert_eq!(broken_links(&site), at_the_upgrade);
    }
    for file in ["学校 名单.pdf", "统计 表.pdf", "旧 要点.md"] {
        site.remove(&format!("content/{file}"));
    }
    // Who checks has no publication at hand, and the lock alone.
    fs::remove_dir_all(site.folder().join("public")).unwrap();
    let expected = [
        ("[表](统计 表.pdf)", Severity::Error),
        ("[目录](没有.pdf)", Severity::Note),
        (missing[0], Severity::Note),
        (lost[0], Severity::Error),
        (lost[1], Severity::Error),
        (missing[1], Severity::Note),
    ];
    for _ in 0..2 {
        assert_eq!(broken_links(&site), expected.map(|(link, severity)| (link.to_owned(), severity)));
    }
}

#[test]
fn what_is_mended_after_the_upgrade_and_lost_again_is_an_error() {
    let site = published_by_a_former_program("见[名单](学校 名单.pdf)。", "内容。");
    site.build();
    site.file("content/学校 名单.pdf", "%PDF-1.4").build();
    assert_eq!(broken_links(&site), []);
    site.remove("content/学校 名单.pdf");
    assert_eq!(broken_links(&site), [("[名单](学校 名单.pdf)".to_owned(), Severity::Error)]);
}

#[test]
fn a_guide_that_the_former_publication_does_not_have_is_a_new_text() {
    let site = published_by_a_former_program("一、总体要求\n\n新建学校三所。", "见[表](没有.pdf)。");
    assert_eq!(strongest(&site), Some(Severity::Note));
    site.remove("content/_about.md").build();
    as_a_former_program_wrote(&site);
    site.file("content/_about.md", format!("{GUIDE}见[表](没有.pdf)。\n"));
    assert_eq!(strongest(&site), Some(Severity::Error));
    // Without a publication nobody can say that it is new.
    fs::remove_dir_all(site.folder().join("public")).unwrap();
    assert_eq!(strongest(&site), Some(Severity::Note));
}
