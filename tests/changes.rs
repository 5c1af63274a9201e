//! `gongkai changes`: what a revision changes for readers.

mod common;

use common::{Built, HEAD, SiteTest};
use gongkai::base::date::Date;
use gongkai::base::report::Language;
use gongkai::command::{BuildOptions, ChangesFormat, ChangesOptions, CommandError, changes};
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
    /// A site with one document, published.
    fn new() -> Self {
        let site = SiteTest::new();
        site.document("edu/2023", HEAD, TEXT);
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
            assert!(changed.remark.unwrap().zh.contains("已写出更新包"));
            Ok(())
        }
        Err(CommandError::Usage(said)) => Err(said.en),
        Err(CommandError::Failed(failure)) => panic!("{failure}"),
    }
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    Built { root: folder.to_path_buf(), diagnostics: Vec::new() }.files()
}

/// Does with a folder what the lists of a package say.
fn apply(parcel: &Path, folder: &Path) {
    let list =
        |name: &str| -> Vec<String> { fs::read_to_string(parcel.join(name)).unwrap().lines().map(str::to_owned).collect() };
    for name in ["upload-1-assets.txt", "upload-2-pages.txt", "upload-3-indexes.txt"] {
        for path in list(name) {
            fs::create_dir_all(folder.join(&path).parent().unwrap()).unwrap();
            fs::copy(parcel.join("site").join(&path), folder.join(&path)).unwrap();
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

#[test]
fn a_later_day_and_another_list_are_no_change_for_readers() {
    let revision = Revision::new();
    let mut options = revision.site.options();
    options.prepare.as_of = Date::new(2023, 6, 2).unwrap();
    options.prepare.search = false;
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
    revision.site.document("edu/2024", &HEAD.replace("2023", "2024"), TEXT);
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
    assert!(revision.written(ChangesFormat::Terminal).contains("! 《甲市教育局2023年工作要点》 edu/2023/，文件消失了"));
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

/// Without `anchors.lock` nothing keeps an anchor.
#[test]
fn an_anchor_that_the_page_no_longer_has_is_called_out() {
    let revision = Revision::new();
    revision.site.remove("anchors.lock");
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
    revision.site.remove("anchors.lock");
    let revised = TEXT
        .replace("一、课后服务", "一、幼儿园\n\n新建公办幼儿园三所。\n\n二、课后服务")
        .replace("二、食堂", "三、食堂")
        .replace("三、体育", "四、体育");
    revision.site.document("edu/2023", HEAD, &revised);
    let found = revision.changes();
    let reassigned = &found["changed"][0]["anchors"]["reassigned"];
    assert_eq!(reassigned, &json!(["s1", "s1-p1", "s2", "s2-p1", "s3", "s3-p1"]));
}

#[test]
fn a_validity_that_time_has_changed_is_told_as_such() {
    let revision = Revision::new();
    let mut options = revision.site.options();
    options.prepare.as_of = Date::new(2024, 1, 1).unwrap();
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

#[test]
fn a_manifest_alone_tells_of_documents_and_files() {
    let revision = Revision::new();
    revision.site.document("edu/2022", &HEAD.replace("2023", "2022"), TEXT);
    fs::remove_dir_all(revision.at("old")).unwrap();
    revision.publish("old");
    revision.site.remove("content/edu/2022.md");
    revision.site.document("edu/2023", HEAD, &TEXT.replace("97%", "98%"));
    revision.site.document("edu/2024", &HEAD.replace("2023", "2024"), TEXT);
    revision.publish("new");
    let manifest = revision.at("live.json");
    fs::copy(revision.at("old/manifest.json"), &manifest).unwrap();
    let found: Value = serde_json::from_str(&compared(&manifest, &revision.at("new"), ChangesFormat::Json).unwrap()).unwrap();
    assert_eq!((&found["texts_compared"], &found["is_changed"]), (&json!(false), &json!(true)));
    assert_eq!(found["gone"], json!([{"id": null, "url": "edu/2022/", "title": null, "other_page": false}]));
    assert_eq!((&found["added"][0]["id"], &found["touched"][0]["id"]), (&json!("edu/2024"), &json!("edu/2023")));
    let said = compared(&manifest, &revision.at("new"), ChangesFormat::Terminal).unwrap();
    assert!(said.contains("原来的网站只有 manifest.json"), "{said}");
    // On another day every page is another, and nothing can be told of it.
    let mut options = revision.site.options();
    options.prepare.as_of = Date::new(2023, 6, 2).unwrap();
    fs::copy(revision.at("new/manifest.json"), &manifest).unwrap();
    fs::remove_dir_all(revision.at("new")).unwrap();
    revision.publish_with("new", &options);
    let found: Value = serde_json::from_str(&compared(&manifest, &revision.at("new"), ChangesFormat::Json).unwrap()).unwrap();
    assert_eq!((&found["is_changed"], &found["untold"]), (&Value::Null, &json!(2)));
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
    for path in ["../../secret", "/etc/passwd", "edu/../../x"] {
        let manifest = fs::read_to_string(revision.at("new/manifest.json")).unwrap();
        fs::write(revision.at("old/manifest.json"), manifest.replacen("404.html", path, 1)).unwrap();
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
        revision.site.document("edu/2024", &HEAD.replace("2023", "2024"), TEXT);
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
