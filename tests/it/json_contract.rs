//! Every JSON file of a built site is read by its type, and written again to the same bytes.

use crate::common::{Built, SiteTest};
use gongkai::command::{ChangesFormat, ChangesOptions, changes};
use gongkai::diagnostic::Language;
use gongkai::schema::Document;
use gongkai::schema::catalog::Catalog;
use gongkai::schema::changes::Changes;
use gongkai::schema::comparison::Comparison;
use gongkai::schema::manifest::Manifest;
use gongkai::schema::plan::Plan;
use gongkai::schema::series::Series;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

const TEXT: &str = "一、扩大学位供给\n\n统筹城区学位供给，新建改扩建中小学校，化解大班额[^1]。\n\n（一）新增学位{count}个。\n\n\
    | 区 | 学位 |\n|---|---|\n| 东区 | 40 |\n\n二、建设教师队伍\n\n- 组织骨干教师到乡村学校支教\n- 教师培训率达到97.5%—98%\n\n[^1]: 见附件。";

/// Three issues, one of them with every field that front matter has, a withdrawn document and a guide.
fn site() -> SiteTest {
    let site = SiteTest::new();
    let settings = "title: 甲市信息公开\norganisation: {name: 甲市教育局}\nwithdrawn:\n  - {path: edu/2020, date: 2023-05-01, reason: 重复}\n";
    site.file("site.yaml", settings).file("content/_about.md", "---\ntitle: 公开指南\n---\n\n本机关主动公开规划计划。\n");
    site.file("content/edu/任务 表.pdf", "%PDF-1.7\n");
    for year in [2020, 2021, 2022] {
        let front = format!(
            "title: 甲市教育局{year}年工作要点\nissuing_body: 甲市教育体育局\ndate: {year}-03-01\nvalidity: {{from: {year}-01-01, until: {year}-12-31}}\n"
        );
        site.document(&format!("edu/{year}"), &front, &TEXT.replace("{count}", &format!("{year}")));
    }
    let front = "title: 甲市教育局2023年工作要点\nissuing_body: [甲市教育局]\ndate: 2023-03-01\ndocument_date: 2023-02-28\n\
        validity: {from: 2023-01-01, until: 2023-12-31, note: 年底评估}\ntopics: [教育]\ndocument_number: 甲教〔2023〕1号\n\
        index_number: 000-1\ncategory: 规划计划\naddressed_to: [各学校]\ncopied_to: [市政府办公室]\nsummary: 学位和教师\n\
        keywords: [学位]\ncorrections: [{date: 2023-04-01, note: 改一字}]\nsource: https://example.cn/\naliases: [/old/2023/]\n\
        supersedes: [edu/2022, 甲教〔2019〕9号]\nattachments:\n  - {title: 任务表, file: 任务 表.pdf}\n  - {title: 名单}\n";
    site.document("edu/2023", front, &TEXT.replace("{count}", "1.2万"));
    site
}

fn rewritten<D: Document + Serialize + DeserializeOwned>(path: &str, text: &str) -> String {
    D::read(text.as_bytes()).unwrap_or_else(|| panic!("{path} is not read")).write()
}

/// How many files of each form a site has; each is read and written again.
fn rewrite(built: &Built) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for (path, bytes) in built.files() {
        // The files of the search belong to its page alone.
        if !path.ends_with(".json") || path.starts_with("search/") {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let schema = value["schema"].as_str().unwrap_or_else(|| panic!("{path} has no form")).to_owned();
        let again = match schema.as_str() {
            Plan::SCHEMA => rewritten::<Plan<'static>>(&path, &text),
            Series::SCHEMA => rewritten::<Series<'static>>(&path, &text),
            "gongkai/comparison/1" => rewritten::<Comparison<'static>>(&path, &text),
            "gongkai/catalog/1" => rewritten::<Catalog<'static>>(&path, &text),
            "gongkai/manifest/1" => rewritten::<Manifest<'static>>(&path, &text),
            other => panic!("{path}: {other}"),
        };
        assert!(again == text, "{path}:\n{text}\n{again}");
        *counts.entry(schema).or_default() += 1;
    }
    counts
}

#[test]
fn every_json_file_of_a_site_is_read_and_written_again() {
    let site = site();
    let built = site.build();
    let counts = rewrite(&built);
    assert_eq!(
        counts.keys().map(String::as_str).collect::<Vec<_>>(),
        ["gongkai/catalog/1", "gongkai/comparison/1", "gongkai/manifest/1", "gongkai/plan/1", "gongkai/series/1",]
    );
    assert_eq!((counts[Plan::SCHEMA], counts["gongkai/comparison/1"]), (3, 2));
    let empty = SiteTest::new();
    assert_eq!(rewrite(&empty.build()).len(), 2);
}

#[test]
fn changes_are_read_and_written_again() {
    let site = site();
    let built = site.build();
    let earlier = tempfile::tempdir().unwrap();
    for (path, bytes) in built.files() {
        let place = earlier.path().join(path);
        std::fs::create_dir_all(place.parent().unwrap()).unwrap();
        std::fs::write(place, bytes).unwrap();
    }
    site.remove("content/edu/2021.md").let_addresses_go();
    let front = "title: 甲市教育局2022年工作要点\nissuing_body: 甲市教育局\ndate: 2022-03-01\nvalidity: 有效\n";
    site.document("edu/2022", front, "一、扩大学位供给\n\n新增学位900个。");
    let later = site.build();
    for older in [earlier.path().to_path_buf(), earlier.path().join("manifest.json")] {
        let options = ChangesOptions {
            older,
            newer: later.root.clone(),
            format: ChangesFormat::Json,
            language: Language::English,
            is_coloured: false,
            package: None,
        };
        let text = changes(&options).unwrap().output;
        assert!(text.contains("edu/2022"));
        assert_eq!(rewritten::<Changes<'static>>("changes", &text), text);
    }
}
