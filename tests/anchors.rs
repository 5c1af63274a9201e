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

/// The life of a revision: a section comes in the middle, others are renumbered, one goes, the document is renamed.
#[test]
fn through_a_revision_every_published_address_and_anchor_still_answers() {
    let site = SiteTest::new();
    let before = "## 一、扩大学位供给\n\n新建三所幼儿园，增加学位九百个。\n\n## 二、建设教师队伍\n\n招聘一百名教师。\n\n## 三、管好校园食堂\n\n公开食材采购价格。";
    site.document("old", HEAD, before);
    site.document("other", &HEAD.replace("工作要点", "招生方案"), "正文。");
    let first = site.build();
    let lock = |site: &SiteTest| std::fs::read_to_string(site.folder().join("anchors.lock")).unwrap();
    let part = |lock: &str, id: &str| lock.split("\n= ").find(|part| part.starts_with(&format!("{id}\t"))).unwrap().to_owned();
    let published = lock(&site);
    let anchors: Vec<String> =
        part(&published, "old").lines().skip(1).map(|line| line.split(' ').next().unwrap().to_owned()).collect();
    assert!(anchors.len() == 6, "{anchors:?}");
    for anchor in &anchors {
        assert!(first.read("old/index.html").contains(&format!("id=\"{anchor}\"")), "{anchor}");
    }

    let after = "## 一、扩大学位供给\n\n新建三所幼儿园，增加学位一千个。\n\n## 二、改进课后服务\n\n每天开设六门课程。\n\n## 三、建设教师队伍\n\n招聘一百名教师。";
    site.remove("content/old.md").document("new", HEAD, after);
    let mut locked = site.options();
    locked.locked = true;
    let refused = run(&locked).unwrap();
    assert!(refused.summary.is_none());
    let severities: Vec<_> = refused.diagnostics.iter().map(|found| (found.rule.name(), found.severity)).collect();
    assert!(severities.contains(&("address-gone", gongkai::base::rule::Severity::Error)), "{severities:?}");
    assert!(severities.contains(&("anchors-changed", gongkai::base::rule::Severity::Error)), "{severities:?}");
    assert_eq!(lock(&site), published, "a refused build leaves the lock alone");

    // With and without the slash at its end it is the same address.
    site.document("new", &format!("{HEAD}aliases: [/old]\n"), after);
    let revised = site.build();
    assert_eq!(revised.diagnostics, []);
    let page = revised.read("new/index.html");
    for anchor in &anchors {
        assert!(page.contains(&format!("id=\"{anchor}\"")), "{anchor} is gone from the page");
    }
    assert!(revised.read("old/index.html").contains("href=\"../new/index.html\""), "the old address leads to the new one");
    let sections = revised.json("new/index.json")["sections"].clone();
    let anchor_of =
        |title: &str| sections.as_array().unwrap().iter().find(|section| section["title"] == title).unwrap()["anchor"].clone();
    assert_eq!([anchor_of("扩大学位供给"), anchor_of("改进课后服务"), anchor_of("建设教师队伍")], ["s1", "s2_2", "s2"]);
    assert_eq!(part(&lock(&site), "other"), part(&published, "other"), "a revision touches its own part of the lock");
    assert!(run(&locked).unwrap().summary.is_some(), "and now --locked goes through");

    // The old address stays published: when the alias goes, it is missed.
    site.document("new", HEAD, after);
    assert!(common::rules(&site.build().diagnostics).iter().any(|(rule, ..)| *rule == "address-gone"));
}

#[test]
fn a_purged_document_leaves_nothing_but_a_bare_notice() {
    let site = SiteTest::new();
    let secret = "泄露的段落一百二十三";
    site.document("a", HEAD, &format!("## 一、机密标题\n\n{secret}。"));
    site.document("b", &HEAD.replace("2023", "2022"), "## 一、公开标题\n\n公开的段落。");
    let before = site.build();
    assert!(before.files().values().any(|bytes| String::from_utf8_lossy(bytes).contains(secret)));
    let settings = std::fs::read_to_string(site.folder().join("site.yaml")).unwrap();
    site.file(
        "site.yaml",
        format!("{settings}withdrawn: [{{path: a, date: 2023-05-01, reason: 含个人信息的原因, purge: true}}]\n"),
    );
    let after = site.build();
    for (name, bytes) in after.files() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for trace in [secret, "机密标题", "甲市教育局2023年工作要点", "含个人信息的原因"] {
            assert!(!text.contains(trace), "{name} still holds {trace}");
        }
    }
    assert!(after.has("a/index.html"), "the address says that something was withdrawn");
    let lock = std::fs::read_to_string(site.folder().join("anchors.lock")).unwrap();
    assert!(!lock.contains("= a\t"), "{lock}");
    // Digests of the document are gone as well.
    let content = |built: &common::Built| built.json("manifest.json")["content"].as_array().unwrap().clone();
    assert_eq!(content(&after).iter().map(|document| document["id"].as_str().unwrap()).collect::<Vec<_>>(), ["b"]);
    for document in content(&before).iter().filter(|document| document["id"] == "a") {
        for part in ["facts", "text"] {
            let digest = document[part].as_str().unwrap();
            assert!(after.files().values().all(|bytes| !String::from_utf8_lossy(bytes).contains(digest)), "{part}");
        }
    }
}

/// Who moves a document without an alias leaves its fingerprints at the former path.
#[test]
fn a_purged_document_leaves_no_fingerprint_at_a_path_that_it_had_before() {
    let site = SiteTest::new();
    let text = "## 一、机密标题\n\n泄露的段落一百二十三。";
    site.document("old", HEAD, text).document("b", &HEAD.replace("2023", "2022"), "## 一、公开标题\n\n公开的段落。");
    site.build();
    site.remove("content/old.md").document("new", HEAD, text);
    site.build();
    let lock = || std::fs::read_to_string(site.folder().join("anchors.lock")).unwrap();
    let fingerprints: Vec<String> = lock()
        .lines()
        .skip_while(|line| !line.starts_with("= new\t"))
        .skip(1)
        .take_while(|line| !line.starts_with('='))
        .filter_map(|line| line.split_once(' '))
        .map(|(_, fingerprint)| fingerprint.to_owned())
        .filter(|fingerprint| !fingerprint.starts_with('=') && *fingerprint != "0".repeat(16))
        .collect();
    assert!(fingerprints.len() >= 2 && fingerprints.iter().all(|fingerprint| lock().matches(fingerprint).count() == 2));
    let settings = std::fs::read_to_string(site.folder().join("site.yaml")).unwrap();
    site.file("site.yaml", format!("{settings}withdrawn: [{{path: new, date: 2023-05-01, purge: true}}]\n"));
    site.build();
    assert!(fingerprints.iter().all(|fingerprint| !lock().contains(fingerprint)), "{}", lock());
    assert!(lock().contains("= old\told/") && lock().contains("= b\tb/"), "{}", lock());
}

#[test]
fn a_purge_leaves_other_documents_the_anchors_of_headings_that_they_share_with_it() {
    let site = SiteTest::new();
    let other = HEAD.replace("2023", "2022");
    site.document("a", HEAD, "## 一、机密\n\n泄露的段落。\n\n## 二、保障\n\n加强经费保障。");
    site.document("b", &other, "## 一、公开\n\n公开的段落。\n\n## 二、保障\n\n加强队伍建设。");
    site.build();
    site.remove("content/b.md").build();
    let settings = std::fs::read_to_string(site.folder().join("site.yaml")).unwrap();
    site.file("site.yaml", format!("{settings}withdrawn: [{{path: a, date: 2023-05-01, purge: true}}]\n")).build();
    site.document("b", &other, "## 一、公开\n\n公开的段落。\n\n## 二、新的一节\n\n新的。\n\n## 三、保障\n\n加强队伍建设。");
    let sections = site.build().json("b/index.json")["sections"].clone();
    let anchor =
        |title: &str| sections.as_array().unwrap().iter().find(|section| section["title"] == title).unwrap()["anchor"].clone();
    assert_eq!((anchor("保障"), anchor("新的一节")), ("s2".into(), "s2_2".into()));
}
