//! `gongkai changes`: what a revision changes for readers.

use crate::common::{Built, HEAD, SiteTest};
use gongkai::base::date::Date;
use gongkai::base::digest::Digest;
use gongkai::command::{BuildOptions, ChangesFormat, ChangesOptions, CommandError, changes};
use gongkai::diagnostic::Language;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const TEXT: &str = "一、课后服务\n\n课后服务参与率达到97%以上，每周不少于五天，家长自愿参加，学校统一组织。\n\n二、食堂\n\n全部食堂完成明厨亮灶改造，公开食材来源，接受家长监督。\n\n三、体育\n\n开足开齐体育课，每天校内锻炼一小时，四年级开设游泳课。";

/// A site that is published, revised, and published again.
struct Revision {
    site: SiteTest,
    outputs: tempfile::TempDir,
}

impl Revision {
    /// As if this site had never been published.
    fn forget_anchors(&self) {
        self.site.remove("anchors.lock");
        std::fs::remove_dir_all(self.site.folder().join("public")).unwrap();
    }

    /// A site with one document, published.
    fn new() -> Self {
        let site = SiteTest::new();
        // What readers lose is told here, and stops nothing.
        site.let_addresses_go().document("edu/2023", HEAD, TEXT);
        let revision = Self { site, outputs: tempfile::tempdir().unwrap() };
        revision.publish("old");
        revision
    }

    /// Builds into the site's own folder, which keeps `anchors.lock`, and puts the result aside.
    fn publish(&self, name: &str) -> PathBuf {
        self.publish_with(name, &self.site.options())
    }

    fn publish_with(&self, name: &str, options: &BuildOptions) -> PathBuf {
        let built = self.site.build_with(options);
        let copy = self.outputs.path().join(name);
        copy_folder(&built.root, &copy);
        copy
    }

    fn at(&self, name: &str) -> PathBuf {
        self.outputs.path().join(name)
    }

    /// Publishes again, and compares.
    fn changes(&self) -> Value {
        self.publish("new");
        self.json()
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.written(ChangesFormat::Json)).unwrap()
    }

    fn written(&self, format: ChangesFormat) -> String {
        compared(&self.at("old"), &self.at("new"), format).unwrap()
    }
}

fn options(older: &Path, newer: &Path, format: ChangesFormat) -> ChangesOptions {
    ChangesOptions {
        older: older.to_path_buf(),
        newer: newer.to_path_buf(),
        format,
        language: Language::Chinese,
        is_coloured: false,
        package: None,
    }
}

fn compared(older: &Path, newer: &Path, format: ChangesFormat) -> Result<String, CommandError> {
    changes(&options(older, newer, format)).map(|changed| changed.output)
}

/// Writes a package; gives the mistake of the caller, if it is one.
fn package(older: &Path, newer: &Path, place: &Path) -> Result<(), String> {
    let options = ChangesOptions { package: Some(place.to_path_buf()), ..options(older, newer, ChangesFormat::Json) };
    match changes(&options) {
        Ok(changed) => {
            assert!(changed.remarks[0].zh.contains("已写出更新包"));
            Ok(())
        }
        Err(CommandError::Usage(said)) => Err(said.en),
        Err(CommandError::Failed(failure)) => panic!("{failure}"),
    }
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    Built { root: folder.to_path_buf(), diagnostics: gongkai::diagnostic::Diagnostics::new() }.files()
}

/// Does with a folder what the lists of a package say.
fn apply(upload_package: &Path, folder: &Path) {
    let list = |name: &str| -> Vec<String> {
        fs::read_to_string(upload_package.join(name)).unwrap().lines().map(str::to_owned).collect()
    };
    for name in ["upload-1-assets.txt", "upload-2-pages.txt", "upload-3-indexes.txt"] {
        for path in list(name) {
            fs::create_dir_all(folder.join(&path).parent().unwrap()).unwrap();
            fs::copy(upload_package.join("site").join(&path), folder.join(&path)).unwrap();
        }
    }
    for path in list("delete-4.txt") {
        fs::remove_file(folder.join(path)).unwrap();
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The front matter of the plan for next year, which is published on the day of the tests.
fn next_year() -> String {
    HEAD.replace("2023", "2024").replace("date: 2024-03-01", "date: 2023-05-30")
}

#[test]
fn a_later_day_and_another_list_are_no_change_for_readers() {
    let revision = Revision::new();
    let mut options = revision.site.options();
    options.load.as_of = Date::new(2023, 6, 2).unwrap();
    options.load.search = false;
    revision.publish_with("new", &options);
    let found = revision.json();
    assert_eq!((&found["schema"], &found["is_changed"]), (&json!("gongkai/changes/1"), &json!(false)));
    assert!(found["pages"]["changed"].as_u64().unwrap() > 0);
    assert!(revision.written(ChangesFormat::Terminal).contains("对读者没有变化。"));
    assert!(revision.written(ChangesFormat::Markdown).contains("对读者没有变化。"));
}

#[test]
fn a_new_document_is_added() {
    let revision = Revision::new();
    revision.site.document("edu/2024", &next_year(), TEXT);
    let found = revision.changes();
    assert_eq!(found["added"], json!([{"id": "edu/2024", "url": "edu/2024/", "title": "甲市教育局2024年工作要点"}]));
    assert_eq!((&found["is_changed"], &found["changed"]), (&json!(true), &json!([])));
    assert!(revision.written(ChangesFormat::Terminal).contains("《甲市教育局2024年工作要点》 edu/2024/，新增"));
}

#[test]
fn a_withdrawn_document_is_told_with_its_reason() {
    let revision = Revision::new();
    let settings = "title: 甲市信息公开\nbase_url: https://plans.example/\norganisation: {name: 甲市教育局}\nwithdrawn: [{path: edu/2023, date: 2023-05-01, reason: 内容有误}]\n";
    revision.site.file("site.yaml", settings);
    let found = revision.changes();
    assert_eq!(found["withdrawn"][0]["url"], "edu/2023/");
    assert_eq!(
        (&found["withdrawn"][0]["date"], &found["withdrawn"][0]["reason"], &found["withdrawn"][0]["notice"]),
        (&json!("2023-05-01"), &json!("内容有误"), &json!(true))
    );
    assert_eq!(found["gone"], json!([]));
}

/// A comment on a pull request would keep what was to be forgotten.
#[test]
fn a_purged_document_is_not_named() {
    let revision = Revision::new();
    let settings = "title: 甲市信息公开\nbase_url: https://plans.example/\norganisation: {name: 甲市教育局}\nwithdrawn: [{path: edu/2023, date: 2023-05-01, reason: 含个人信息, purge: true}]\n";
    revision.site.file("site.yaml", settings);
    let found = revision.changes();
    let withdrawn = &found["withdrawn"][0];
    assert_eq!((&withdrawn["url"], &withdrawn["title"], &withdrawn["reason"]), (&json!("edu/2023/"), &Value::Null, &Value::Null));
    assert!(!found.to_string().contains("工作要点") && !revision.written(ChangesFormat::Markdown).contains("工作要点"));
}

#[test]
fn a_purged_document_is_not_named_by_the_one_that_had_replaced_it_either() {
    let revision = Revision::new();
    let newer = format!("{}supersedes: [edu/2023]\n", next_year());
    revision.site.document("edu/2024", &newer, TEXT);
    revision.publish("old");
    revision.site.file(
        "site.yaml",
        "title: 甲市信息公开\nbase_url: https://plans.example/\norganisation: {name: 甲市教育局}\nwithdrawn: [{path: edu/2023, date: 2023-05-01, purge: true}]\n",
    );
    let found = revision.changes();
    assert!(found.to_string().contains("validity.supersedes"), "{found:#}");
    assert!(
        !found.to_string().contains("2023年工作要点") && !revision.written(ChangesFormat::Markdown).contains("2023年工作要点")
    );
}

#[test]
fn a_document_that_moved_without_an_alias_is_a_broken_link() {
    let revision = Revision::new();
    revision.site.document("edu/2023", &format!("{HEAD}slug: plan-2023\n"), TEXT);
    let found = revision.changes();
    let moved = &found["moved"][0];
    assert_eq!((&moved["to"]["url"], &moved["redirect"]), (&json!("edu/plan-2023/"), &json!(false)));
    assert!(revision.written(ChangesFormat::Terminal).contains("旧网址没有指向新网址 → edu/plan-2023/"));
}

#[test]
fn a_document_that_is_gone_without_a_word_is_a_broken_link() {
    let revision = Revision::new();
    revision.site.document("edu/2022", &HEAD.replace("2023", "2022"), TEXT);
    revision.site.remove("content/edu/2023.md");
    let found = revision.changes();
    assert_eq!((&found["gone"][0]["url"], &found["gone"][0]["other_page"]), (&json!("edu/2023/"), &json!(false)));
    assert!(revision.written(ChangesFormat::Terminal).contains("! 《甲市教育局2023年工作要点》 edu/2023/，文件已消失"));
}

#[test]
fn a_document_that_moved_is_followed_by_its_alias() {
    let revision = Revision::new();
    revision.site.remove("content/edu/2023.md");
    revision.site.document("plans/2023", &format!("{HEAD}aliases: [edu/2023]\n"), &TEXT.replace("97%", "98%"));
    let found = revision.changes();
    assert_eq!((&found["moved"][0]["url"], &found["moved"][0]["redirect"]), (&json!("edu/2023/"), &json!(true)));
    assert_eq!(found["moved"][0]["to"]["url"], "plans/2023/");
    assert_eq!((&found["added"], &found["gone"]), (&json!([]), &json!([])));
    assert_eq!(
        (&found["changed"][0]["former_url"], &found["changed"][0]["former_id"]),
        (&json!("edu/2023/"), &json!("edu/2023"))
    );
    assert_eq!(found["changed"][0]["targets"]["changed"][0]["newer"]["value"], 98);
    // Once nothing leads there any more, the former address is a broken link.
    fs::remove_dir_all(revision.at("old")).unwrap();
    fs::rename(revision.at("new"), revision.at("old")).unwrap();
    revision.site.document("plans/2023", HEAD, &TEXT.replace("97%", "98%"));
    assert_eq!(revision.changes()["addresses_gone"], json!(["edu/2023/"]));
}

#[test]
fn a_renumbered_section_keeps_its_anchor() {
    let revision = Revision::new();
    let revised = TEXT
        .replace("一、课后服务", "一、幼儿园\n\n新建公办幼儿园三所，新增学位八百个，秋季学期投入使用。\n\n二、课后服务")
        .replace("二、食堂", "三、食堂")
        .replace("三、体育", "四、体育");
    revision.site.document("edu/2023", HEAD, &revised);
    let found = revision.changes();
    let change = &found["changed"][0];
    assert_eq!((&change["anchors"]["gone"], &change["anchors"]["reassigned"]), (&json!([]), &json!([])));
    let sections: Vec<_> = change["sections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|section| (section["title"].as_str().unwrap(), section["change"].as_str().unwrap(), section["renumbered"] == true))
        .collect();
    assert_eq!(
        sections,
        [
            ("一、幼儿园", "added", false),
            ("二、课后服务", "changed", true),
            ("三、食堂", "changed", true),
            ("四、体育", "changed", true)
        ]
    );
    assert_eq!(change["sections"][1]["passages"], json!([]));
}

#[test]
fn the_anchor_of_a_removed_section_is_kept_by_a_line() {
    let revision = Revision::new();
    revision.site.document("edu/2023", HEAD, &TEXT[..TEXT.find("三、").unwrap()]);
    let found = revision.changes();
    let change = &found["changed"][0];
    assert_eq!(change["anchors"]["tombstones"], json!(["s3", "s3-p1"]));
    assert_eq!(change["anchors"]["gone"], json!([]));
    assert_eq!((&change["sections"][0]["anchor"], &change["sections"][0]["change"]), (&json!("s3"), &json!("removed")));
}

#[test]
fn a_footnote_that_comes_before_others_leaves_them_their_anchors() {
    let revision = Revision::new();
    revision.site.document("edu/2023", HEAD, "扩大学位[^a]供给。\n\n[^a]: 公办学位。");
    revision.publish("old");
    revision.site.document("edu/2023", HEAD, "今年[^c]扩大学位[^a]供给。\n\n[^a]: 公办学位。\n\n[^c]: 自然年。");
    let change = &revision.changes()["changed"][0];
    assert_eq!(change["anchors"]["reassigned"], json!([]));
    assert_eq!(change["anchors"]["new"], json!(["fn1_2", "fnref1_2"]));
    assert_eq!((&change["footnotes"][0]["anchor"], &change["footnotes"][0]["change"]), (&json!("fn1_2"), &json!("added")));
    revision.forget_anchors();
    assert_eq!(revision.changes()["changed"][0]["anchors"]["reassigned"], json!(["fn1"]), "without the lock it is called out");
}

/// Without `anchors.lock` nothing keeps an anchor.
#[test]
fn an_anchor_that_the_page_no_longer_has_is_called_out() {
    let revision = Revision::new();
    revision.forget_anchors();
    revision.site.document("edu/2023", HEAD, &TEXT[..TEXT.find("三、").unwrap()]);
    let found = revision.changes();
    assert_eq!(found["changed"][0]["anchors"]["gone"], json!(["s3", "s3-p1"]));
    let said = revision.written(ChangesFormat::Terminal);
    assert!(said.contains("这些锚点没有了：#s3 #s3-p1") && said.contains("2 个公开链接失效"), "{said}");
}

/// Without `anchors.lock` a number goes over to the next text.
#[test]
fn an_anchor_that_leads_to_another_text_is_called_out() {
    let revision = Revision::new();
    revision.forget_anchors();
    let revised = TEXT
        .replace("一、课后服务", "一、幼儿园\n\n新建公办幼儿园三所。\n\n二、课后服务")
        .replace("二、食堂", "三、食堂")
        .replace("三、体育", "四、体育");
    revision.site.document("edu/2023", HEAD, &revised);
    let found = revision.changes();
    let reassigned = &found["changed"][0]["anchors"]["reassigned"];
    assert_eq!(reassigned, &json!(["s1", "s1-p1", "s2", "s2-p1", "s3", "s3-p1"]));
}

/// The text that had the number is gone: nothing of it stands elsewhere.
#[test]
fn an_anchor_of_a_text_that_is_gone_which_leads_to_another_text_is_called_out() {
    let revision = Revision::new();
    revision.forget_anchors();
    let (head, rest) = TEXT.split_once("一、课后服务").unwrap();
    let rest = &rest[rest.find("二、食堂").unwrap()..];
    let revised = format!("{head}{rest}").replace("二、食堂", "一、食堂").replace("三、体育", "二、体育");
    revision.site.document("edu/2023", HEAD, &revised);
    let anchors = &revision.changes()["changed"][0]["anchors"];
    assert_eq!(anchors["gone"], json!(["s3", "s3-p1"]));
    assert_eq!(anchors["reassigned"], json!(["s1", "s1-p1", "s2", "s2-p1"]));
}

#[test]
fn a_validity_that_time_has_changed_is_told_as_such() {
    let revision = Revision::new();
    let mut options = revision.site.options();
    options.load.as_of = Date::new(2024, 1, 1).unwrap();
    revision.publish_with("new", &options);
    let validity = |found: &Value| found["changed"][0]["validity"].clone();
    assert_eq!(validity(&revision.json()), json!({"older": "in_force", "newer": "period_ended", "cause": "date"}));
    assert!(revision.written(ChangesFormat::Terminal).contains("有效性：有效 → 计划期已结束（只因日期）"));
    // On the same later day, but by the hand of the author.
    revision.site.document("edu/2023", &HEAD.replace("2023-12-31}", "2023-12-31, repealed: 2023-08-01}"), TEXT);
    fs::remove_dir_all(revision.at("new")).unwrap();
    revision.publish_with("new", &options);
    assert_eq!(validity(&revision.json()), json!({"older": "in_force", "newer": "repealed", "cause": "revision"}));
}

#[test]
fn changed_facts_targets_and_words_are_told_with_both_texts() {
    let revision = Revision::new();
    revision.site.document(
        "edu/2023",
        &format!("{HEAD}summary: 课后服务扩面\n"),
        &TEXT.replace("97%", "98%").replace("四年级", "五年级"),
    );
    let found = revision.changes();
    let change = &found["changed"][0];
    assert_eq!(change["metadata"], json!([{"field": "summary", "older": null, "newer": "课后服务扩面"}]));
    let pair = &change["targets"]["changed"][0];
    assert_eq!(
        (&pair["older"]["value"], &pair["newer"]["value"], &pair["newer"]["anchor"]),
        (&json!(97), &json!(98), &json!("s1-p1"))
    );
    assert_eq!((&change["targets"]["added"], &change["targets"]["gone"]), (&json!([]), &json!([])));
    let passage = &change["sections"][0]["passages"][0];
    assert_eq!((&passage["anchor"], &passage["change"]), (&json!("s1-p1"), &json!("reworded")));
    let marked = |side: &str| {
        let stretches = passage[side].as_array().unwrap().iter().filter(|stretch| stretch["changed"] == true);
        stretches.map(|stretch| stretch["text"].as_str().unwrap().to_owned()).collect::<String>()
    };
    assert_eq!((marked("older").as_str(), marked("newer").as_str()), ("97%", "98%"));
    assert_eq!(change["anchors"]["gone"], json!([]));
    let said = revision.written(ChangesFormat::Terminal);
    assert!(said.contains("[-97%-]") && said.contains("{+98%+}") && said.contains("内容概述：（无） → 课后服务扩面"), "{said}");
    insta::assert_snapshot!("terminal", said);
    insta::assert_snapshot!("markdown", revision.written(ChangesFormat::Markdown));
}

#[test]
fn an_attachment_with_other_bytes_is_replaced() {
    let revision = Revision::new();
    let head = |files: &str| format!("{HEAD}attachments: [{files}]\n");
    revision.site.file("content/edu/a.pdf", "%PDF-1").file("content/edu/b.pdf", "%PDF-2");
    revision.site.document("edu/2023", &head("{title: 甲表, file: a.pdf}, {title: 乙表, file: b.pdf}"), TEXT);
    fs::remove_dir_all(revision.at("old")).unwrap();
    revision.publish("old");
    revision.site.file("content/edu/a.pdf", "%PDF-3").file("content/edu/c.pdf", "%PDF-4");
    revision.site.remove("content/edu/b.pdf");
    revision.site.document("edu/2023", &head("{title: 甲表, file: a.pdf}, {title: 丙表, file: c.pdf}"), TEXT);
    let found = revision.changes();
    let attachments = &found["changed"][0]["attachments"];
    assert_eq!(attachments["replaced"][0]["newer"]["url"], "edu/a.pdf");
    assert_eq!((&attachments["added"][0]["title"], &attachments["removed"][0]["title"]), (&json!("丙表"), &json!("乙表")));
    assert_eq!(found["files"], json!({"added": ["edu/c.pdf"], "changed": ["edu/a.pdf"], "gone": ["edu/b.pdf"]}));
}

#[test]
fn the_words_of_the_guide_are_compared() {
    let revision = Revision::new();
    revision.site.file("content/_about.md", "---\ntitle: 公开指南\n---\n\n请来电。\n");
    assert_eq!(revision.changes()["guide_changed"], true);
}

#[test]
fn words_of_documents_are_code_in_markdown() {
    let revision = Revision::new();
    let hostile = "@everyone 见 #1 和 [链接](https://evil.example) `x` ``` **粗** | 表";
    let escaped = TEXT.replace("家长自愿参加", "家长自愿参加 @everyone #12 https://evil.example ```");
    revision.site.document("edu/2023", &HEAD.replace("甲市教育局2023年工作要点", &format!("'2023年 {hostile}'")), &escaped);
    revision.publish("new");
    let written = revision.written(ChangesFormat::Markdown);
    // Read as Markdown, nothing of it is markup, and outside of code there is nothing that a forge would look into.
    let mut is_code = false;
    for event in Parser::new_ext(&written, Options::all()) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            Event::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::List(None) | Tag::Item) => {}
            Event::Start(tag) => panic!("{tag:?} in\n{written}"),
            Event::Html(html) | Event::InlineHtml(html) => panic!("{html} in\n{written}"),
            Event::Text(text) if !is_code => {
                assert!(!text.contains(['@', '#', '[', '<', '|']) && !text.contains("://"), "{text}");
            }
            _ => {}
        }
    }
    assert!(written.contains("@everyone") && written.contains("evil.example"), "{written}");
}

#[test]
fn very_long_markdown_says_how_much_is_left_out() {
    let revision = Revision::new();
    let line = |word: &str, n: usize| format!("{}{word}的工作安排，逐项落实责任，按期完成。", "第".repeat(1 + n % 7));
    let paragraph = |word: &str| (0..40).map(|n| line(word, n)).collect::<Vec<_>>().join("\n\n");
    for year in 1980..2023 {
        revision.site.document(&format!("edu/{year}"), &HEAD.replace("2023", &year.to_string()), &paragraph("春季"));
    }
    fs::remove_dir_all(revision.at("old")).unwrap();
    revision.publish("old");
    for year in 1980..2023 {
        revision.site.document(&format!("edu/{year}"), &HEAD.replace("2023", &year.to_string()), &paragraph("秋季"));
    }
    revision.publish("new");
    let written = revision.written(ChangesFormat::Markdown);
    assert!(written.chars().count() < 65_000);
    assert!(written.trim_end().ends_with("列出全部。"), "{}", &written[written.len() - 300..]);
}

/// What the live site gives away of itself, against a build.
impl Revision {
    /// The manifest of the older site, without its digests where an older program is meant to have written it.
    fn live(&self, has_digests: bool) -> PathBuf {
        let mut manifest: Value = serde_json::from_slice(&fs::read(self.at("old/manifest.json")).unwrap()).unwrap();
        if !has_digests {
            for key in ["title", "content_schema", "guide", "content"] {
                manifest.as_object_mut().unwrap().remove(key);
            }
        }
        let place = self.at("live.json");
        fs::write(&place, manifest.to_string()).unwrap();
        place
    }

    fn against_manifest(&self, has_digests: bool) -> Value {
        let written = compared(&self.live(has_digests), &self.at("new"), ChangesFormat::Json).unwrap();
        serde_json::from_str(&written).unwrap()
    }

    fn said_against_manifest(&self, has_digests: bool) -> String {
        compared(&self.live(has_digests), &self.at("new"), ChangesFormat::Terminal).unwrap()
    }

    /// Publishes for a later day, with another theme, without what can be left out.
    fn publish_later(&self, day: Date) {
        self.site.file("themes/default/css/90-own.css", "body { color: #222 }\n");
        let mut options = self.site.options();
        options.load.as_of = day;
        options.load.search = false;
        self.publish_with("new", &options);
    }
}

#[test]
fn a_manifest_alone_tells_which_documents_have_changed_and_in_what() {
    let revision = Revision::new();
    let head = |year: &str| HEAD.replace("2023", year);
    revision.site.file("content/edu/a.pdf", "%PDF-1");
    for year in ["2018", "2019", "2020", "2021", "2022"] {
        revision.site.document(&format!("edu/{year}"), &format!("{}attachments: [a.pdf]\n", head(year)), TEXT);
    }
    fs::remove_dir_all(revision.at("old")).unwrap();
    revision.publish("old");
    let settings = "title: 甲市信息公开\nbase_url: https://plans.example/\norganisation: {name: 甲市教育局}\nwithdrawn: [{path: edu/2018, date: 2023-05-01, reason: 内容有误}]\nrules: {address-gone: warning}\n";
    revision.site.file("site.yaml", settings);
    revision.site.remove("content/edu/2019.md").remove("content/edu/2020.md");
    revision.site.document("plans/2020", &format!("{}aliases: [edu/2020]\nattachments: [../edu/a.pdf]\n", head("2020")), TEXT);
    revision.site.document("edu/2021", &format!("{}summary: 课后服务扩面\n", head("2021")), TEXT);
    revision.site.document("edu/2023", HEAD, &TEXT.replace("97%", "98%"));
    revision.site.document("edu/2024", &next_year(), TEXT);
    revision.publish_later(Date::new(2023, 6, 2).unwrap());
    let found = revision.against_manifest(true);
    assert_eq!((&found["texts_compared"], &found["is_changed"], &found["untold"]), (&json!(false), &json!(true), &json!(0)));
    let urls = |key: &str| found[key].as_array().unwrap().iter().map(|one| one["url"].clone()).collect::<Vec<_>>();
    assert_eq!(urls("added"), ["edu/2024/"]);
    assert_eq!(urls("withdrawn"), ["edu/2018/"]);
    assert_eq!(urls("gone"), ["edu/2019/"]);
    assert_eq!((urls("moved"), &found["moved"][0]["redirect"]), (vec![json!("edu/2020/")], &json!(true)));
    let touched: Vec<_> = found["touched"].as_array().unwrap().iter().map(|one| (&one["url"], &one["parts"])).collect();
    assert_eq!(touched, [(&json!("edu/2021/"), &json!(["facts", "files"])), (&json!("edu/2023/"), &json!(["text", "targets"]))]);
    let said = revision.said_against_manifest(true);
    assert!(said.contains("《甲市教育局2023年工作要点》 edu/2023/，有变化：正文、指标"), "{said}");
    assert!(said.contains("看不出文字怎样改动"), "{said}");
}

#[test]
fn what_pages_say_of_bodies_and_publisher_is_a_change() {
    let revision = Revision::new();
    let bodies = fs::read_to_string(revision.site.folder().join("bodies.yaml")).unwrap();
    revision.site.file("bodies.yaml", format!("{bodies}  contact: 电话000\n"));
    revision.publish_later(Date::new(2023, 6, 2).unwrap());
    for found in [revision.json(), revision.against_manifest(true)] {
        assert_eq!((&found["is_changed"], &found["bodies_changed"]), (&json!(true), &json!(["bodies/edu/"])));
        assert_eq!(found["organisation_changed"], false);
    }
    assert!(revision.written(ChangesFormat::Terminal).contains("发布机构的信息有变化：bodies/edu/"));
    revision.publish("old");
    let settings = fs::read_to_string(revision.site.folder().join("site.yaml")).unwrap();
    revision.site.file("site.yaml", settings.replace("name: 甲市教育局}", "name: 甲市教育局, phone: 000-1}"));
    let found = revision.changes();
    assert_eq!((&found["is_changed"], &found["organisation_changed"]), (&json!(true), &json!(true)));
    assert_eq!(found["bodies_changed"], json!([]));
    // A manifest without these digests leaves it open.
    assert_eq!(revision.against_manifest(false)["is_changed"], Value::Null);
}

#[test]
fn against_a_manifest_alone_day_theme_and_lists_are_no_change_for_readers() {
    let revision = Revision::new();
    revision.site.file("content/_about.md", "---\ntitle: 公开指南\n---\n\n请来电。\n");
    revision.publish("old");
    revision.publish_later(Date::new(2023, 6, 2).unwrap());
    assert_eq!(revision.against_manifest(true)["is_changed"], false);
    assert!(revision.said_against_manifest(true).contains("对读者没有变化。"));
    // The guide and the name of the site are what readers read as well.
    revision.site.file("content/_about.md", "---\ntitle: 公开指南\n---\n\n请来信。\n");
    revision.publish_later(Date::new(2023, 6, 2).unwrap());
    let found = revision.against_manifest(true);
    assert_eq!((&found["is_changed"], &found["guide_changed"], &found["site_title"]), (&json!(true), &json!(true), &Value::Null));
}

#[test]
fn against_a_manifest_alone_a_validity_that_time_has_changed_is_told_as_such() {
    let revision = Revision::new();
    revision.publish_later(Date::new(2024, 1, 1).unwrap());
    let touched = &revision.against_manifest(true)["touched"][0];
    let validity = json!({"older": "in_force", "newer": "period_ended", "cause": "date"});
    assert_eq!((&touched["parts"], &touched["validity"]), (&json!([]), &validity));
    assert!(revision.said_against_manifest(true).contains("edu/2023/，有效性：有效 → 计划期已结束（只因日期）"));
    // By the hand of the author.
    revision.site.document("edu/2023", &HEAD.replace("{from: 2023-01-01, until: 2023-12-31}", "废止"), TEXT);
    revision.publish_later(Date::new(2023, 6, 1).unwrap());
    let touched = &revision.against_manifest(true)["touched"][0];
    assert_eq!((&touched["parts"], &touched["validity"]["cause"]), (&json!(["facts"]), &json!("revision")));
}

#[test]
fn a_purged_document_is_not_named_against_a_manifest_alone_either() {
    let revision = Revision::new();
    let settings = "title: 甲市信息公开\nbase_url: https://plans.example/\norganisation: {name: 甲市教育局}\nwithdrawn: [{path: edu/2023, date: 2023-05-01, reason: 含个人信息, purge: true}]\n";
    revision.site.file("site.yaml", settings);
    revision.publish("new");
    let withdrawn = revision.against_manifest(true)["withdrawn"][0].clone();
    assert_eq!((&withdrawn["url"], &withdrawn["title"], &withdrawn["reason"]), (&json!("edu/2023/"), &Value::Null, &Value::Null));
}

/// Whoever reads `index.json` can make the digests: this is done here in another way than in the program.
#[test]
fn the_digests_of_a_manifest_follow_from_the_published_data() {
    fn told(value: &Value) -> Value {
        match value {
            Value::Object(object) => {
                let fields = object.iter().map(|(name, value)| (name.clone(), told(value)));
                let mut fields: Vec<_> = fields
                    .filter(|(_, value)| !value.is_null() && value != "" && value != &json!([]) && value != &json!({}))
                    .collect();
                fields.sort_by(|a, b| a.0.cmp(&b.0));
                Value::Object(fields.into_iter().collect())
            }
            Value::Array(list) => list.iter().map(told).collect(),
            _ => value.clone(),
        }
    }
    let revision = Revision::new();
    let facts =
        "document_number: 甲教〔2023〕7号\nkeywords: [课后服务]\nattachments: [{title: 表, file: a.pdf}]\noriginal: a.pdf\n";
    revision.site.file("content/edu/a.pdf", "%PDF-1");
    let text = format!(
        "{TEXT}\n\n人均3.5平方米以上[^1]，新增学位1200—1500个。\n\n[^1]: 含幼儿园。\n\n| 项目 | 2023年目标 |\n|---|---|\n| 学位 | 810个 |"
    );
    revision.site.document("edu/2023", &format!("{HEAD}{facts}"), &text);
    revision.site.document("edu/2024", &format!("{}supersedes: [edu/2023]\n", next_year()), TEXT);
    revision.publish("new");
    let read = |name: &str| -> Value { serde_json::from_slice(&fs::read(revision.at("new").join(name)).unwrap()).unwrap() };
    let manifest = read("manifest.json");
    assert_eq!((&manifest["title"], &manifest["content_schema"]), (&json!("甲市信息公开"), &json!("gongkai/content/1")));
    for document in manifest["content"].as_array().unwrap() {
        let plan = read(&format!("{}index.json", document["url"].as_str().unwrap()));
        let validity = &plan["validity"];
        assert_eq!(
            (&document["id"], &document["validity"], &document["next_change"]),
            (&plan["id"], &validity["state"], &validity["next_change"])
        );
        let ids = |links: &Value| links.as_array().unwrap().iter().map(|link| link["id"].clone()).collect::<Value>();
        let list = |of: &Value, one: &dyn Fn(&Value) -> Value| of.as_array().unwrap().iter().map(one).collect::<Value>();
        let facts = json!({
            "title": plan["title"], "issuing_bodies": plan["issuing_bodies"], "date": plan["date"],
            "document_date": plan["document_date"], "document_number": plan["document_number"],
            "index_number": plan["index_number"], "period": plan["period"], "series": plan["series"], "kind": plan["kind"],
            "topics": plan["topics"], "category": plan["category"], "language": plan["language"],
            "addressed_to": plan["addressed_to"], "copied_to": plan["copied_to"], "summary": plan["summary"],
            "keywords": plan["keywords"], "source": plan["source"], "corrections": plan["corrections"],
            "report_on": plan["report_on"]["id"],
            "validity": {
                "declared": validity["declared"], "from": validity["from"], "until": validity["until"],
                "repealed": validity["repealed"], "note": validity["note"],
                "superseded_by": ids(&validity["superseded_by"]), "supersedes": ids(&validity["supersedes"]),
            },
        });
        let block = |block: &Value| json!({"anchor": block["anchor"], "also": block["also"], "text": block["text"]});
        let section = |section: &Value| {
            json!({
                "anchor": section["anchor"], "also": section["also"], "parent": section["parent"], "ordinal": section["ordinal"],
                "title": section["title"], "blocks": list(&section["blocks"], &block),
            })
        };
        let text = json!({
            "parts": list(&plan["parts"], &|part| part["title"].clone()),
            "sections": list(&plan["sections"], &section),
            "footnotes": list(&plan["footnotes"], &|note| json!({"anchor": note["anchor"], "text": note["text"]})),
        });
        let targets = list(&plan["targets"], &|target| {
            let mut target = target.clone();
            target.as_object_mut().unwrap().remove("origin");
            target
        });
        let file = |file: &Value| json!({"title": file["title"], "url": file["url"], "sha256": file["sha256"]});
        let files = json!({"attachments": list(&plan["attachments"], &file), "original": file(&plan["original"])});
        for (part, value) in [("facts", facts), ("text", text), ("targets", targets), ("files", files)] {
            let digest = Digest::of(told(&value).to_string().as_bytes()).to_string();
            assert_eq!(document[part], digest, "{part}: {}", told(&value));
        }
    }
}

/// What an older program has published is read; what it does not say cannot be told.
#[test]
fn a_manifest_without_digests_tells_of_documents_and_files() {
    let revision = Revision::new();
    revision.site.document("edu/2022", &HEAD.replace("2023", "2022"), TEXT);
    fs::remove_dir_all(revision.at("old")).unwrap();
    revision.publish("old");
    revision.site.remove("content/edu/2022.md");
    revision.site.document("edu/2023", HEAD, &TEXT.replace("97%", "98%"));
    revision.site.document("edu/2024", &next_year(), TEXT);
    revision.publish("new");
    let found = revision.against_manifest(false);
    assert_eq!((&found["texts_compared"], &found["is_changed"]), (&json!(false), &json!(true)));
    assert_eq!(found["gone"], json!([{"id": null, "url": "edu/2022/", "title": null, "other_page": false}]));
    assert_eq!((&found["added"][0]["id"], &found["touched"][0]["id"]), (&json!("edu/2024"), &json!("edu/2023")));
    assert!(revision.said_against_manifest(false).contains("没有比较正文、锚点、有效性和指标"));
    // On another day every page is another, and nothing can be told of it.
    fs::remove_dir_all(revision.at("old")).unwrap();
    fs::rename(revision.at("new"), revision.at("old")).unwrap();
    revision.publish_later(Date::new(2023, 6, 2).unwrap());
    let found = revision.against_manifest(false);
    assert_eq!((&found["is_changed"], &found["untold"]), (&Value::Null, &json!(2)));
    assert!(revision.said_against_manifest(false).contains("有 2 份文件看不出除日期以外有没有变化"));
}

#[test]
fn what_is_no_published_folder_is_wrong_usage() {
    let revision = Revision::new();
    revision.publish("new");
    let refused = |older: &str, newer: &str| {
        matches!(compared(&revision.at(older), &revision.at(newer), ChangesFormat::Json), Err(CommandError::Usage(_)))
    };
    assert!(refused("absent", "new") && refused("old", "absent") && refused("old", "new/manifest.json"));
    fs::create_dir(revision.at("empty")).unwrap();
    assert!(refused("empty", "new"));
    fs::write(revision.at("old/manifest.json"), "{}").unwrap();
    assert!(refused("old", "new"));
}

#[test]
fn a_manifest_that_leads_out_of_the_folder_is_refused() {
    let revision = Revision::new();
    revision.publish("new");
    let manifest = fs::read_to_string(revision.at("new/manifest.json")).unwrap();
    for (of, path) in
        [("404.html", "../../secret"), ("404.html", "/etc/passwd"), ("404.html", "edu/../../x"), ("edu/2023/", "../x/")]
    {
        assert!(manifest.contains(&format!("\"{of}\"")), "{of}");
        fs::write(revision.at("old/manifest.json"), manifest.replacen(&format!("\"{of}\""), &format!("\"{path}\""), 1)).unwrap();
        let Err(CommandError::Usage(said)) = compared(&revision.at("old"), &revision.at("new"), ChangesFormat::Json) else {
            panic!("{path} went through");
        };
        assert!(said.en.contains(path), "{}", said.en);
    }
}

#[test]
fn files_that_cannot_be_read_are_named_and_not_taken_for_unchanged() {
    let revision = Revision::new();
    revision.publish("new");
    fs::write(revision.at("new/edu/2023/index.json"), "[[[").unwrap();
    let manifest = fs::read_to_string(revision.at("new/manifest.json")).unwrap();
    let listed: Value = serde_json::from_str(&manifest).unwrap();
    let files = listed["files"].as_array().unwrap();
    let digest = files.iter().find(|file| file["path"] == "edu/2023/index.json").unwrap()["sha256"].as_str().unwrap();
    fs::write(revision.at("new/manifest.json"), manifest.replace(digest, &"0".repeat(64))).unwrap();
    let found = revision.json();
    assert_eq!((&found["unread"], &found["is_changed"]), (&json!(["edu/2023/index.json"]), &Value::Null));
}

impl Revision {
    /// A revision in which files are added, changed and gone.
    fn with_much() -> Self {
        let revision = Self::new();
        revision.site.document("edu/2022", &HEAD.replace("2023", "2022"), TEXT);
        fs::remove_dir_all(revision.at("old")).unwrap();
        revision.publish("old");
        revision.site.remove("content/edu/2022.md").file("content/edu/甲表.pdf", "%PDF-3");
        revision.site.document("edu/2023", &format!("{HEAD}attachments: [甲表.pdf]\n"), &TEXT.replace("97%", "98%"));
        revision.site.document("edu/2024", &next_year(), TEXT);
        revision.publish("new");
        revision
    }
}

#[test]
fn a_package_makes_the_new_site_of_the_old_one() {
    let revision = Revision::with_much();
    let (old, new) = (revision.at("old"), revision.at("new"));
    package(&old, &new, &revision.at("package")).unwrap();
    let live = revision.at("live");
    copy_folder(&old, &live);
    apply(&revision.at("package"), &live);
    assert_eq!(files(&live), files(&new));
    // Only what differs is in it.
    let uploaded = files(&revision.at("package/site"));
    assert!(uploaded.iter().all(|(path, bytes)| files(&old).get(path) != Some(bytes)));
    assert!(!uploaded.contains_key("accessibility/index.html") && uploaded.contains_key("edu/甲表.pdf"));
    let instructions = fs::read_to_string(revision.at("package/README.txt")).unwrap();
    assert!(instructions.starts_with("\u{FEFF}网站更新包\r\n") && instructions.contains("robots.txt"), "{instructions}");
    // The manifest of the live site is as good as its folder.
    package(&old.join("manifest.json"), &new, &revision.at("again")).unwrap();
    assert_eq!(files(&revision.at("package")), files(&revision.at("again")));
}

#[test]
fn a_zip_holds_what_the_folder_holds_and_is_the_same_each_time() {
    let revision = Revision::with_much();
    let (old, new) = (revision.at("old"), revision.at("new"));
    package(&old, &new, &revision.at("package")).unwrap();
    package(&old, &new, &revision.at("a.zip")).unwrap();
    package(&old, &new, &revision.at("b.ZIP")).unwrap();
    assert_eq!(fs::read(revision.at("a.zip")).unwrap(), fs::read(revision.at("b.ZIP")).unwrap());
    let mut archive = zip::ZipArchive::new(fs::File::open(revision.at("a.zip")).unwrap()).unwrap();
    let mut unpacked = BTreeMap::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        std::io::copy(&mut entry, &mut bytes).unwrap();
        unpacked.insert(entry.name().unwrap().into_owned(), bytes);
    }
    assert_eq!(unpacked, files(&revision.at("package")));
}

#[test]
fn a_package_takes_no_place_that_is_used_and_none_in_a_site() {
    let revision = Revision::with_much();
    let (old, new) = (revision.at("old"), revision.at("new"));
    let refused = |place: &str| package(&old, &new, &revision.at(place)).is_err();
    fs::create_dir(revision.at("used")).unwrap();
    fs::write(revision.at("used/file"), "x").unwrap();
    fs::write(revision.at("used.zip"), "x").unwrap();
    let before = files(&new);
    assert!(
        refused("used") && refused("used.zip") && refused("new/package") && refused("old/package.zip") && refused("x/../new/p")
    );
    assert_eq!((fs::read(revision.at("used.zip")).unwrap(), files(&new)), (b"x".to_vec(), before));
    fs::create_dir(revision.at("empty")).unwrap();
    assert!(!refused("empty"));
}

/// What was altered after the build is not what the manifest vouches for.
#[test]
fn an_altered_file_stops_a_package_and_nothing_is_left() {
    let revision = Revision::with_much();
    fs::write(revision.at("new/edu/2024/index.html"), "<p>altered").unwrap();
    for place in ["package", "package.zip"] {
        let said = package(&revision.at("old"), &revision.at("new"), &revision.at(place)).unwrap_err();
        assert!(said.contains("edu/2024/index.html"), "{said}");
        let left: Vec<_> = fs::read_dir(revision.outputs.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left.len(), 2, "{left:?}");
    }
}

/// A page that was altered by hand stays altered under a package that does not name it.
#[test]
fn a_folder_that_is_not_what_its_manifest_says_makes_no_package() {
    type Fault = (&'static str, fn(&Path));
    const FAULTS: [Fault; 8] = [
        ("accessibility/index.html", |folder| {
            let page = folder.join("accessibility/index.html");
            fs::write(&page, fs::read_to_string(&page).unwrap() + "\n").unwrap();
        }),
        ("robots.txt", |folder| {
            let robots = folder.join("robots.txt");
            fs::write(&robots, fs::read_to_string(&robots).unwrap().replace('U', "u")).unwrap();
        }),
        ("edu/2023/index.txt", |folder| fs::remove_file(folder.join("edu/2023/index.txt")).unwrap()),
        ("edu/2023/index.html", |folder| fs::remove_dir_all(folder.join("edu/2023")).unwrap()),
        ("edu/2023/名单.xlsx", |folder| fs::write(folder.join("edu/2023/名单.xlsx"), "").unwrap()),
        (".htaccess", |folder| fs::write(folder.join(".htaccess"), "").unwrap()),
        ("assets/.gitignore", |folder| fs::write(folder.join("assets/.gitignore"), "").unwrap()),
        ("robots.txt", |folder| {
            fs::remove_file(folder.join("robots.txt")).unwrap();
            fs::create_dir(folder.join("robots.txt")).unwrap();
        }),
    ];
    let revision = Revision::with_much();
    for (path, alter) in FAULTS {
        for (side, place, remedy) in
            [("old", "package", "Restore the folder as it was published"), ("new", "package.zip", "Build again")]
        {
            let trial = tempfile::tempdir().unwrap();
            let at = |name: &str| trial.path().join(name);
            ["old", "new"].iter().for_each(|name| copy_folder(&revision.at(name), &at(name)));
            alter(&at(side));
            let said = package(&at("old"), &at("new"), &at(place)).unwrap_err();
            assert!(said.contains(&format!(": {path} ")) && said.contains(remedy), "{side}: {said}");
            assert!(said.contains(&at(side).display().to_string()), "{side}: {said}");
            assert!(!at(place).exists(), "{side}, {path}: {place} was left");
        }
    }
}

#[test]
fn what_builds_leave_alone_does_not_stop_a_package() {
    let revision = Revision::with_much();
    for side in ["old", "new"] {
        fs::write(revision.at(side).join(".gitignore"), "*").unwrap();
        fs::create_dir_all(revision.at(side).join("empty/folder")).unwrap();
    }
    package(&revision.at("old"), &revision.at("new"), &revision.at("package")).unwrap();
    // The manifest alone stands for a folder that has been altered.
    fs::remove_file(revision.at("old/robots.txt")).unwrap();
    package(&revision.at("old/manifest.json"), &revision.at("new"), &revision.at("again")).unwrap();
    assert_eq!(files(&revision.at("package")), files(&revision.at("again")));
}

/// Who forgets an option of the build is told before a portal loses its pages.
#[test]
fn a_package_says_which_output_the_new_build_lacks() {
    let revision = Revision::new();
    revision.site.document("edu/2022", &HEAD.replace("2023", "2022"), TEXT);
    fs::remove_dir_all(revision.at("old")).unwrap();
    revision.publish_with("old", &BuildOptions { fragments: true, ..revision.site.options() });
    let mut options = revision.site.options();
    (options.load.comparisons, options.load.search) = (false, false);
    revision.publish_with("new", &options);
    let of = |first: &str| files(&revision.at("old")).keys().filter(|path| path.starts_with(first)).count();
    let counts = [("fragments", of("fragments/")), ("search", of("search/")), ("comparisons", 2)];
    let gone: Value = counts.iter().map(|(output, files)| json!({"output": output, "files": files})).collect();
    assert_eq!((&revision.json()["outputs_gone"], &revision.json()["is_changed"]), (&gone, &json!(false)));
    let place = revision.at("package");
    let with_package = ChangesOptions { package: Some(place.clone()), ..options_of(&revision, ChangesFormat::Terminal) };
    let said = changes(&with_package).unwrap();
    let readme = fs::read_to_string(place.join("README.txt")).unwrap();
    for (option, (_, files)) in ["--fragments", "--without search", "--without comparisons"].into_iter().zip(&counts) {
        let counted = format!("原来有 {files} 个文件");
        let tells = |text: &str| text.lines().any(|line| line.contains(option) && line.contains(&counted));
        assert!(
            said.remarks.iter().any(|remark| tells(&remark.zh)) && tells(&readme) && tells(&said.output),
            "{option} {readme}"
        );
    }
    assert!(readme.contains("To keep them, build with --fragments"), "{readme}");
    // With the same options nothing is lost, and nothing is said.
    fs::remove_dir_all(revision.at("new")).unwrap();
    revision.publish_with("new", &BuildOptions { fragments: true, ..revision.site.options() });
    assert_eq!(revision.json()["outputs_gone"], json!([]));
    package(&revision.at("old"), &revision.at("new"), &revision.at("again")).unwrap();
    assert!(!fs::read_to_string(revision.at("again/README.txt")).unwrap().contains("--fragments"));
}

fn options_of(revision: &Revision, format: ChangesFormat) -> ChangesOptions {
    options(&revision.at("old"), &revision.at("new"), format)
}

/// A lead has no words of its own: the texts in it tell.
#[test]
fn the_beginning_of_an_annex_that_leads_to_another_one_is_called_out() {
    let revision = Revision::new();
    let annexes = |texts: &[&str]| -> String {
        let annex = |(place, text): (usize, &&str)| format!("\n\n附件{}\n\n{text}", place + 1);
        format!("{TEXT}{}", texts.iter().enumerate().map(annex).collect::<String>())
    };
    revision.site.document("edu/2023", HEAD, &annexes(&["甲、略。", "乙、略。"]));
    revision.publish("old");
    revision.site.document("edu/2023", HEAD, &annexes(&["乙、略。"]));
    let found = revision.changes();
    assert_eq!(found["changed"][0]["anchors"]["reassigned"], json!([]));
    revision.forget_anchors();
    let found = revision.changes();
    let reassigned = found["changed"][0]["anchors"]["reassigned"].as_array().unwrap().clone();
    assert!(reassigned.contains(&json!("a1")), "{reassigned:?}");
}

#[test]
fn a_paragraph_that_becomes_a_section_keeps_its_anchor_and_so_does_a_section_that_becomes_one() {
    let revision = Revision::new();
    let text = "## 一、课后服务\n\n一是开足课后服务，每周不少于五天，家长自愿参加。\n\n二是改造学校食堂，公开食材来源，接受家长监督。\n\n三是开足体育课，每天校内锻炼一小时。";
    let by_headings = format!("{HEAD}outline: headings\n");
    for (before, after) in [(&*by_headings, HEAD), (HEAD, &*by_headings)] {
        revision.forget_anchors();
        revision.site.document("edu/2023", before, text);
        revision.publish("old");
        revision.site.document("edu/2023", after, text);
        let anchors = &revision.changes()["changed"][0]["anchors"];
        assert_eq!((&anchors["reassigned"], &anchors["gone"], &anchors["tombstones"]), (&json!([]), &json!([]), &json!([])));
    }
}
