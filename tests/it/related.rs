//! Related documents (相关文件): what the page, the JSON and the feed name, and what is reported.

use crate::common::{Built, SiteTest, run, visible_text};
use gongkai::command::{BuildOptions, CheckOptions, LoadOptions, check};
use gongkai::diagnostic::Diagnostic;

const PLAN: &str = "title: 甲市教育局2023年工作要点\nissuing_body: 甲市教育局\ndate: 2023-03-01\nvalidity: 有效\n";
const EXPLAINED: &str = "title: 学位建设政策解读\nissuing_body: 甲市教育局\ndate: 2023-03-02\nvalidity: 有效\nperiod: 2023\n";

fn site(related: &str) -> SiteTest {
    let site = SiteTest::new();
    site.document("edu/2023", &format!("{PLAN}{related}"), "一、增加学位\n\n新建公办幼儿园3所。");
    site.document("edu/explained", EXPLAINED, "一、为什么增加学位\n\n入园人数增加。");
    site
}

fn related(built: &Built) -> serde_json::Value {
    built.json("edu/2023/index.json")["related"].clone()
}

fn found(site: &SiteTest) -> Vec<Diagnostic> {
    run(&site.options()).unwrap().diagnostics.to_vec()
}

#[test]
fn documents_files_and_addresses_are_named_on_the_page_in_json_and_in_the_feed() {
    let site = site(
        "related:\n\
         - edu/explained\n\
         - {title: 一图读懂, link: 图解.png}\n\
         - https://www.gov.cn/zhengce/qa\n\
         - {标题: 在线访谈, 链接: 'https://www.gov.cn/zhibo/1?a=1&b=2'}\n",
    );
    site.file("content/edu/图解.png", PNG);
    let built = site.build();
    assert_eq!(built.diagnostics, []);
    let page = built.read("edu/2023/index.html");
    for link in [
        "<a href=explained/index.html>",
        "《学位建设政策解读》",
        ">一图读懂</a>",
        "href=https://www.gov.cn/zhengce/qa",
        ">在线访谈</a>",
    ] {
        let plain = page.replace('"', "").replace("../explained", "explained");
        assert!(plain.contains(link), "{link}: {page}");
    }
    let expected = serde_json::json!([
        {"id": "edu/explained", "url": "edu/explained/", "title": "学位建设政策解读"},
        {"id": null, "url": "edu/%E5%9B%BE%E8%A7%A3.png", "title": "一图读懂"},
        {"id": null, "url": "https://www.gov.cn/zhengce/qa", "title": "https://www.gov.cn/zhengce/qa"},
        {"id": null, "url": "https://www.gov.cn/zhibo/1?a=1&b=2", "title": "在线访谈"},
    ]);
    assert_eq!(related(&built), expected);
    assert!(built.has("edu/图解.png"));
    let feed = built.read("feed.xml");
    for link in [
        "<link rel=\"related\" href=\"https://plans.example/edu/explained/\" title=\"学位建设政策解读\"/>",
        "<link rel=\"related\" href=\"https://plans.example/edu/%E5%9B%BE%E8%A7%A3.png\" title=\"一图读懂\"/>",
        "<link rel=\"related\" href=\"https://www.gov.cn/zhibo/1?a=1&amp;b=2\" title=\"在线访谈\"/>",
    ] {
        assert!(feed.contains(link), "{link}: {feed}");
    }
}

#[test]
fn paths_are_those_of_references() {
    for path in ["edu/explained", "edu/explained.md", "explained.md", "./explained", "./explained.md", "/edu/explained/"] {
        let site = site(&format!("相关文件: {path}\n"));
        let built = site.build();
        assert_eq!(built.diagnostics, [], "{path}");
        assert_eq!(related(&built)[0]["id"], "edu/explained", "{path}");
    }
    for none in ["无", "[]", "[无]"] {
        let site = site(&format!("相关文件: {none}\n"));
        let built = site.build();
        assert_eq!(related(&built), serde_json::json!([]), "{none}");
    }
}

#[test]
fn what_is_not_there_is_an_error_that_names_what_may_be_meant() {
    for (related, rule, words) in [
        ("related: edu/explaned\n", "broken-reference", "edu/explained"),
        ("related: 《学位建设政策解读》\n", "broken-reference", "edu/explained"),
        ("related: ../../2022\n", "broken-reference", "content/"),
        ("相关文件: 图解.png\n", "broken-link", "图解"),
        ("related: javascript:alert(1)\n", "link-scheme", "https://"),
        ("related: www.gov.cn/a\n", "link-scheme", "https://"),
        ("related: {title: 解读}\n", "invalid-value", "link"),
        ("related: [edu/explained, {titel: 解读, link: edu/explained}]\n", "unknown-key", "title"),
    ] {
        let said = found(&site(related));
        let right: Vec<&Diagnostic> = said.iter().filter(|found| found.rule.name() == rule).collect();
        assert_eq!(right.len(), 1, "{related}: {said:#?}");
        let (file, line) = (&right[0].place.file, right[0].place.position.as_ref().map(|position| position.line));
        assert_eq!((&**file, line), ("content/edu/2023.md", Some(6)), "{related}");
        let help = format!("{}{}", right[0].message.zh, right[0].help.zh);
        assert!(help.contains(words), "{related}: {help}");
    }
}

#[test]
fn what_may_be_a_mistake_is_a_warning() {
    let itself = found(&site("related: edu/2023\n"));
    assert_eq!(itself.iter().map(|found| found.rule.name()).collect::<Vec<_>>(), ["unresolved-reference"]);
    let asked = |related: &str| {
        let site = site(related);
        let load = LoadOptions { disclosure: true, ..site.options().load };
        let asked = CheckOptions { load, strict: false, locked: false, fix: false };
        let found = check(&asked, &|_, _, _| {}).unwrap().ending.diagnostics;
        found.iter().map(|found| found.rule.name()).filter(|rule| !rule.contains("site-")).collect::<Vec<_>>()
    };
    assert!(asked("related: https://www.example.org/a\n").contains(&"foreign-host"));
    assert!(!asked("related: https://www.gov.cn/a\n").contains(&"foreign-host"));
    assert!(asked("related: {title: 联系13912345678, link: edu/explained}\n").contains(&"personal-data"));
}

/// Neither the title nor the path of what waits leaves before its day, also where the author gives it another title.
#[test]
fn what_waits_is_left_out_until_its_day() {
    for related in ["edu/later", "{title: 星河, link: edu/later.md}", "{title: 星河, link: 'https://plans.example/edu/later/'}"]
    {
        let site = site(&format!("related: [{related}]\n"));
        site.document("edu/later", &EXPLAINED.replace("2023-03-02", "2023-08-01").replace("学位建设", "星河"), "一、甲\n\n乙。");
        let day = gongkai::base::date::Date::parse("2023-06-01").unwrap();
        let before = BuildOptions { load: LoadOptions { as_of: day, ..site.options().load }, ..site.options() };
        let built = site.build_with(&before);
        assert!(built.diagnostics.iter().any(|found| found.rule.name() == "waiting-document"), "{related}");
        for (name, bytes) in built.files() {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains("星河") && !text.contains("edu/later"), "{related}: {name}");
        }
        let built = site.build();
        assert_eq!(related_titles(&built).len(), 1, "{related}");
        assert!(visible_text(&built.read("edu/2023/index.html")).contains("星河"), "{related}");
    }
}

fn related_titles(built: &Built) -> Vec<String> {
    related(built).as_array().unwrap().iter().map(|link| link["title"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_is_left_out_for_its_faults_is_a_title_without_a_link() {
    let site = site("related: [edu/faulty]\n");
    site.document("edu/faulty", &EXPLAINED.replace("学位建设", "经费"), "一、甲\n\n见<b>乙</b>。");
    let built = site.build_with(&BuildOptions { skip_faulty: true, ..site.options() });
    assert!(built.diagnostics.iter().any(|found| found.rule.name() == "left-out-document"));
    assert_eq!(related(&built), serde_json::json!([{"id": null, "url": null, "title": "经费政策解读"}]));
}

/// A picture of one point.
const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0,
    0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0, 10, b'I', b'D', b'A', b'T', 0x78, 0x9C, 0x63, 0x60, 0, 0, 0, 2, 0, 1, 0x48, 0xAF, 0xA4,
    0x71, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xAE, 0x42, 0x60, 0x82,
];
