//! The outline is the same however its author marked it.

mod common;

use common::{HEAD, SiteTest};
use serde_json::Value;
use std::path::Path;

/// Anchor, number and title of every section of a built document.
fn outline(plan: &Value) -> Vec<(String, String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    plan["sections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|section| (text(&section["anchor"]), text(&section["ordinal"]), text(&section["title"])))
        .collect()
}

/// Takes every heading mark away and joins the headings that have a text of their own with it, as a text pasted from
/// Word would run.
fn without_marks(body: &str) -> String {
    let blocks: Vec<&str> = body.split("\n\n").map(str::trim).filter(|block| !block.is_empty()).collect();
    let mut plain: Vec<String> = Vec::new();
    let mut open = false;
    for block in blocks {
        let level = block.bytes().take_while(|byte| *byte == b'#').count();
        if level > 0 {
            plain.push(block.trim_start_matches('#').trim().to_owned());
            open = level > 2;
        } else if let (true, Some(heading)) = (open && !block.starts_with(['|', '-', '>', '!']), plain.last_mut()) {
            if !heading.ends_with('。') {
                heading.push('。');
            }
            heading.push_str(block);
            open = false;
        } else {
            plain.push(block.to_owned());
            open = false;
        }
    }
    plain.join("\n\n")
}

fn outlines_of(front: &str, body: &str) -> [Vec<(String, String, String)>; 2] {
    [body.to_owned(), without_marks(body)].map(|body| {
        let site = SiteTest::new();
        site.document("a", front, &body);
        outline(&site.build().json("a/index.json"))
    })
}

#[test]
fn headings_and_pasted_paragraphs_give_the_same_outline() {
    let body = "各学校：\n\n现将《甲市教育局2023年工作要点》印发给你们。\n\n甲市教育局\n\n2023年3月1日\n\n# 甲市教育局2023年工作要点\n\n今年的思路。\n\n## 一、扩大学位\n\n### （一）新建幼儿园\n\n新建3所，年内投用。\n\n### （二）改扩建小学\n\n完成2所。\n\n## 二、建设队伍\n\n### （一）招聘教师\n\n招聘120名。";
    let [marked, pasted] = outlines_of(HEAD, body);
    assert_eq!(
        marked.iter().map(|section| section.0.as_str()).collect::<Vec<_>>(),
        ["notice", "s0", "s1", "s1-1", "s1-2", "s2", "s2-1"]
    );
    assert_eq!(marked, pasted);
}

#[test]
fn a_document_may_begin_in_the_middle() {
    let body = "### （五）素质提升\n\n#### 11. 切实加强师德\n\n开展活动。\n\n#### 12.促进均衡\n\n统筹安排。\n\n## 五、保障措施\n\n### （一）加强领导\n\n落实责任。";
    let [marked, pasted] = outlines_of(HEAD, body);
    assert_eq!(marked.iter().map(|section| section.0.as_str()).collect::<Vec<_>>(), ["s0-5", "s0-5-11", "s0-5-12", "s5", "s5-1"]);
    assert_eq!(marked, pasted);
}

#[test]
fn the_nesting_of_the_text_outranks_the_rules() {
    let site = SiteTest::new();
    site.document("a", HEAD, "## 1. 甲\n\n### （一）乙\n\n文。\n\n### （二）丙\n\n文。\n\n## 2. 丁\n\n### （一）戊\n\n文。\n\n## 3. 己\n\n### （一）庚\n\n文。");
    let sections = outline(&site.build().json("a/index.json"));
    assert_eq!(
        sections.iter().map(|section| section.0.as_str()).collect::<Vec<_>>(),
        ["s1", "s1-1", "s1-2", "s2", "s2-1", "s3", "s3-1"]
    );
}

#[test]
fn a_run_in_title_is_not_repeated_in_its_text() {
    let site = SiteTest::new();
    site.document("a", HEAD, "一、总则\n\n（一）夯实基础。强化支部建设。");
    let built = site.build();
    let section = &built.json("a/index.json")["sections"][1];
    assert_eq!((section["title"].as_str(), section["blocks"][0]["text"].as_str()), (Some("夯实基础"), Some("强化支部建设。")));
    let page = built.read("a/index.html");
    assert!(page.contains("一（一）</span>链接") && page.contains("href=\"#s1-1\"") || page.contains("href=#s1-1"), "{page}");
}

#[test]
fn items_of_attachment_notes_are_no_sections() {
    let site = SiteTest::new();
    site.document("a", HEAD, "一、总则\n\n正文。\n\n附件：1. 清单\n\n2. 表格\n\n甲市教育局\n\n2023年3月1日");
    let plan = site.build().json("a/index.json");
    assert_eq!(outline(&plan).len(), 1);
    let kinds: Vec<&str> =
        plan["sections"][0]["blocks"].as_array().unwrap().iter().map(|block| block["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["paragraph", "attachment_note", "attachment_note", "signature", "signature_date"]);
}

/// The five source pages, where they are beside the project.
#[test]
fn real_pages_give_the_same_outline_without_their_marks() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/plans/content");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: the real pages are not here (../shared/plans)");
        return;
    };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert_eq!(paths.len(), 5);
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut pieces = text.splitn(3, "---\n");
        let (front, body) = (pieces.nth(1).unwrap(), pieces.next().unwrap());
        let [marked, pasted] = outlines_of(front, body);
        assert_eq!(marked, pasted, "{}", path.display());
    }
}

#[test]
fn contents_of_more_than_two_hundred_sections_leave_out_the_lowest_level() {
    let site = SiteTest::new();
    let chapters = |count: u32| {
        (1..=count)
            .map(|n| format!("## {n}. 章{n}\n\n### （一）甲\n\n文。\n\n### （二）乙\n\n文。\n\n"))
            .collect::<Vec<_>>()
            .concat()
    };
    site.document("long", HEAD, &chapters(67));
    site.document("short", HEAD, &chapters(66));
    let built = site.build();
    let entries = |page: &str| built.read(page).matches("<li class=\"d").count();
    assert_eq!((entries("long/index.html"), entries("short/index.html")), (67, 198));
    assert!(built.read("long/index.html").contains("另有134个更小的节不在目录里"));
}
