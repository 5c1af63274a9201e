//! The files of the search index. What the page makes of them is told in a browser.

use crate::common::{HEAD, SiteTest};
use serde_json::Value;

fn file(text: &str) -> Value {
    let content = text.strip_prefix("gongkai(").and_then(|rest| rest.strip_suffix(')')).unwrap();
    serde_json::from_str(content).unwrap()
}

/// What is filed for a gram: in how many sections it stands, the pieces with it in a heading, the others.
fn filed(index: &str, gram: &str) -> Option<String> {
    let lines: Vec<String> = serde_json::from_value(file(index)).unwrap();
    lines.chunks(2).find(|line| line[0] == gram).map(|line| line[1].clone())
}

fn two_years() -> SiteTest {
    let site = SiteTest::new();
    site.document("edu/2023", HEAD, "一、扩大学位供给\n\n新建学校3所。\n\n二、管好食堂\n\n学校食堂明厨亮灶达到97%。");
    site.document("edu/2022", &HEAD.replace("2023", "2022"), "一、管好食堂\n\n公布采购价格。");
    site
}

#[test]
fn a_pair_of_characters_is_filed_with_its_sections_and_its_documents() {
    let site = two_years();
    let built = site.build();
    let index = built.read("search/index/0.txt");
    // The newest document is 1: in two sections, never in a heading.
    assert_eq!(filed(&index, "学校").unwrap(), "2,,B");
    // In a heading of both.
    assert_eq!(filed(&index, "食堂").unwrap(), "2,AA,");
    assert_eq!(filed(&index, "7%").unwrap(), "1,,B");
    assert_eq!(filed(&index, "学食"), None);
    assert!(!built.has("search/index/1.txt"));
}

#[test]
fn the_text_of_a_document_lies_in_a_file_of_its_own() {
    let site = two_years();
    let built = site.build();
    let text = file(&built.read("search/text/1-0.txt"));
    assert_eq!(text["u"], "edu/2023/");
    assert_eq!(text["v"], "有效");
    assert_eq!(text["f"], 0);
    assert_eq!(text["s"][1], serde_json::json!(["s1", "一", "扩大学位供给", "新建学校3所。"]));
}

#[test]
fn a_new_document_leaves_the_files_of_older_ones_alone() {
    let site = two_years();
    let before = site.build().read("search/text/0-0.txt");
    site.document("edu/2024", &HEAD.replace("2023", "2024"), "一、办好课后服务\n\n每天两小时。");
    assert_eq!(site.build().read("search/text/0-0.txt"), before);
}

#[test]
fn traditional_characters_are_filed_under_the_simplified_ones() {
    let site = SiteTest::new();
    site.document("edu/2023", HEAD, "一、強化課後服務\n\n每天兩小時。");
    let built = site.build();
    assert_eq!(filed(&built.read("search/index/0.txt"), "课后").unwrap(), "1,A,");
    assert_eq!(file(&built.read("search/text/0-0.txt"))["f"], 1);
}

#[test]
fn a_character_outside_the_basic_plane_is_filed_whole() {
    let site = SiteTest::new();
    site.document("edu/2023", HEAD, "一、保护古村\n\n修缮𠮷家大院。");
    let built = site.build();
    assert!(built.read("search/index/0.txt").contains("\"𠮷\",\"1,,A\""));
}

#[test]
fn drafts_and_withdrawn_documents_cannot_be_found() {
    let site = two_years();
    site.document("edu/2021", &format!("{}draft: true\n", HEAD.replace("2023", "2021")), "一、秘密安排\n\n不公开。");
    let built = site.build();
    for (name, bytes) in built.files() {
        assert!(!String::from_utf8_lossy(&bytes).contains("秘密"), "{name}");
    }
}

#[test]
fn without_search_there_is_no_page_no_file_and_no_link() {
    let site = two_years();
    let mut options = site.options();
    options.load.search = false;
    let built = site.build_with(&options);
    assert!(!built.has("search/index.html"));
    assert!(!built.has("search/text/0-0.txt"));
    assert!(!built.read("index.html").contains("search/"));
    assert!(site.build().read("index.html").contains("search/index.html"));
}
