//! `gongkai new`: what a new document takes over, and what it refuses.

mod common;

use common::{HEAD, SiteTest};
use gongkai::base::date::Date;
use gongkai::base::report::Language;
use gongkai::command::{CommandError, NewDocument, NewOptions, PrepareOptions, new};

fn make(site: &SiteTest, path: &str, outline: bool) -> Result<NewDocument, CommandError> {
    let prepare = PrepareOptions { as_of: Date::new(2024, 2, 1).unwrap(), ..site.options().prepare };
    new(&NewOptions { prepare, path: path.to_owned(), outline, language: Language::Chinese })
}

fn text(made: &NewDocument) -> String {
    std::fs::read_to_string(&made.file).unwrap()
}

#[test]
fn the_next_year_takes_over_what_the_newest_beside_it_knows() {
    let site = SiteTest::new();
    let more = "document_number: 甲教〔2023〕1号\nindex_number: 12345/2023-1\ntopics: [教育]\naddressed_to: [各学校]\nsummary: 去年的概述\n";
    site.document("edu/2022", &HEAD.replace("2023", "2022"), "正文。");
    site.document(
        "edu/2023",
        &format!("{HEAD}{more}"),
        "一、扩大学位供给\n\n（一）新建幼儿园。建三所。\n\n二、建设教师队伍\n\n招聘。",
    );
    let made = make(&site, "edu/2024", true).unwrap();
    assert_eq!(made.model.as_deref(), Some("content/edu/2023.md"));
    let written = text(&made);
    for line in [
        "title: 甲市教育局2024年工作要点",
        "issuing_body: 甲市教育局",
        "date: 2024-02-01",
        "validity: {from: 2024-01-01, until: 2024-12-31}",
        "topics: [教育]",
        "addressed_to: [各学校]",
        "draft: true",
        "## 一、扩大学位供给",
        "### （一）新建幼儿园",
        "## 二、建设教师队伍",
    ] {
        assert!(written.contains(line), "{line} is not in\n{written}");
    }
    for former in ["2023", "概述：", "建三所", "招聘"] {
        assert!(!written.contains(former), "{former} is in\n{written}");
    }
}

#[test]
fn what_is_made_is_a_sound_draft() {
    let site = SiteTest::new();
    site.document("edu/2023", HEAD, "一、扩大学位供给\n\n建三所。");
    make(&site, "edu/2024.md", true).unwrap();
    make(&site, "other/first", false).unwrap();
    let published = site.build();
    assert_eq!(published.diagnostics, []);
    assert!(!published.has("edu/2024/index.html"));
    let mut options = site.options();
    options.prepare.drafts = true;
    assert!(site.build_with(&options).has("edu/2024/index.html"));
}

#[test]
fn keys_are_chinese_where_the_model_has_them() {
    let site = SiteTest::new();
    site.file(
        "content/edu/2023.md",
        "---\n标题: 甲市教育局2023年工作要点\n发布机构: 甲市教育局\n发布日期: 2023-03-01\n有效性: 有效\n---\n\n正文。\n",
    );
    let written = text(&make(&site, "edu/2024", false).unwrap());
    assert!(written.contains("标题: 甲市教育局2024年工作要点\n发布机构: 甲市教育局\n"), "{written}");
}

#[test]
fn without_a_model_the_registry_names_the_body() {
    let site = SiteTest::new();
    let made = make(&site, "edu/2024", false).unwrap();
    assert_eq!(made.model, None);
    assert!(text(&made).contains("发布机构: 甲市教育局\n"), "{}", text(&made));
}

#[test]
fn nothing_is_overwritten_and_nothing_leaves_the_content() {
    let site = SiteTest::new();
    site.document("edu/2023", HEAD, "正文。");
    for path in ["edu/2023", "content/edu/2023.md", "../2024", "/etc/2024"] {
        assert!(matches!(make(&site, path, false), Err(CommandError::Usage(_))), "{path}");
    }
}
