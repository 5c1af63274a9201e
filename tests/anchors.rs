//! A published anchor belongs to its text for ever.

mod common;

use common::{HEAD, SiteTest, run};

fn anchors(site: &SiteTest) -> Vec<(String, String)> {
    let plan = site.build().json("a/index.json");
    plan["sections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|section| (section["title"].as_str().unwrap_or_default().to_owned(), section["anchor"].as_str().unwrap().to_owned()))
        .collect()
}

fn pair(title: &str, anchor: &str) -> (String, String) {
    (title.to_owned(), anchor.to_owned())
}

#[test]
fn a_renumbered_section_keeps_its_anchor_and_a_newcomer_gets_the_next() {
    let site = SiteTest::new();
    site.document("a", HEAD, "## 一、扩大学位供给\n\n新建三所幼儿园。\n\n## 二、建设教师队伍\n\n招聘一百名教师。");
    assert_eq!(anchors(&site), [pair("扩大学位供给", "s1"), pair("建设教师队伍", "s2")]);
    site.document("a", HEAD, "## 一、扩大学位供给\n\n新建三所幼儿园。\n\n## 二、改进课后服务\n\n每天开设六门课程。\n\n## 三、建设教师队伍\n\n招聘一百名教师。");
    assert_eq!(anchors(&site), [pair("扩大学位供给", "s1"), pair("改进课后服务", "s2_2"), pair("建设教师队伍", "s2")]);
    // The new number leads to it as well, since nothing else has it.
    let page = site.build().read("a/index.html");
    assert!(page.contains("id=\"s3\""), "{page}");
}

#[test]
fn a_section_that_goes_leaves_a_visible_line_with_its_anchor() {
    let site = SiteTest::new();
    site.document("a", HEAD, "## 一、扩大学位供给\n\n新建三所幼儿园。\n\n## 二、建设教师队伍\n\n招聘一百名教师。");
    site.build();
    site.document("a", HEAD, "## 一、建设教师队伍\n\n招聘一百名教师。");
    assert_eq!(anchors(&site), [pair("建设教师队伍", "s2")]);
    let page = site.build().read("a/index.html");
    assert!(page.contains("<p class=\"tomb\" id=\"s1\">"), "{page}");
}

#[test]
fn an_edited_text_keeps_its_anchor() {
    let site = SiteTest::new();
    site.document(
        "a",
        HEAD,
        "## 一、扩大学位供给\n\n新建公办幼儿园3所，新增学位810个，9月1日前全部投入使用。\n\n完成2所小学改扩建。",
    );
    site.build();
    site.document("a", HEAD, "## 一、扩大学位供给\n\n补充一段新的话，说明今年工作的背景。\n\n新建公办幼儿园4所，新增学位900个，9月1日前全部投入使用。\n\n完成2所小学改扩建。");
    let plan = site.build().json("a/index.json");
    let blocks: Vec<&str> =
        plan["sections"][0]["blocks"].as_array().unwrap().iter().map(|block| block["anchor"].as_str().unwrap()).collect();
    assert_eq!(blocks, ["s1-p1_2", "s1-p1", "s1-p2"]);
}

#[test]
fn the_lock_is_written_for_the_sites_own_output_alone_and_locked_fails_on_a_change() {
    let site = SiteTest::new();
    site.document("a", HEAD, "## 一、甲\n\n正文。");
    let mut options = site.options();
    let elsewhere = tempfile::tempdir().unwrap();
    options.output = Some(elsewhere.path().join("out"));
    site.build_with(&options);
    assert!(!site.folder().join("anchors.lock").exists());
    let mut locked = site.options();
    locked.locked = true;
    let ending = run(&locked).unwrap();
    assert_eq!(common::rules(&ending.diagnostics), [("anchors-changed", "anchors.lock".to_owned(), 0)]);
    site.build();
    assert!(run(&locked).unwrap().summary.is_some());
}

#[test]
fn a_published_address_that_would_go_is_told() {
    let site = SiteTest::new();
    site.document("a", HEAD, "正文。");
    site.build();
    site.remove("content/a.md").document("b", HEAD, "正文。");
    assert!(common::rules(&site.build().diagnostics).iter().any(|(rule, ..)| *rule == "address-gone"));
    site.document("b", &format!("{HEAD}aliases: [a/]\n"), "正文。");
    assert_eq!(site.build().diagnostics, []);
}
