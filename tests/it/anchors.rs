//! A published anchor belongs to its text for ever.

use crate::common::{HEAD, SiteTest, run};

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
    assert!(page.contains("<p class=\"tombstone\" id=\"s1\">"), "{page}");
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
    site.document("a", HEAD, "## 一、甲\n\n内容。");
    let mut options = site.options();
    let elsewhere = tempfile::tempdir().unwrap();
    options.output = Some(elsewhere.path().join("out"));
    site.build_with(&options);
    assert!(!site.folder().join("anchors.lock").exists());
    let mut locked = site.options();
    locked.locked = true;
    let ending = run(&locked).unwrap();
    assert_eq!(crate::common::rules(&ending.diagnostics), [("anchors-changed", "anchors.lock".to_owned(), 0)]);
    site.build();
    assert!(run(&locked).unwrap().summary.is_some());
}

#[test]
fn a_published_address_that_would_go_is_told() {
    let site = SiteTest::new();
    site.document("a", HEAD, "内容。");
    site.build();
    site.remove("content/a.md").document("b", HEAD, "内容。");
    assert!(site.faults().iter().any(|(rule, ..)| *rule == "address-gone"));
    site.document("b", &format!("{HEAD}aliases: [a/]\n"), "内容。");
    assert_eq!(site.build().diagnostics, []);
}

/// The life of a revision: a section comes in the middle, others are renumbered, one goes, the document is renamed.
#[test]
fn through_a_revision_every_published_address_and_anchor_still_answers() {
    let site = SiteTest::new();
    let before = "## 一、扩大学位供给\n\n新建三所幼儿园，增加学位九百个。\n\n## 二、建设教师队伍\n\n招聘一百名教师。\n\n## 三、管好校园食堂\n\n公开食材采购价格。";
    site.document("old", HEAD, before);
    site.document("other", &HEAD.replace("工作要点", "招生方案"), "内容。");
    let first = site.build();
    let lock = |site: &SiteTest| std::fs::read_to_string(site.folder().join("anchors.lock")).unwrap();
    let part = |lock: &str, id: &str| lock.split("\n= ").find(|part| part.starts_with(&format!("{id}\t"))).unwrap().to_owned();
    let published = lock(&site);
    let anchors: Vec<String> =
        part(&published, "old").lines().skip(2).map(|line| line.split(' ').next().unwrap().to_owned()).collect();
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
    assert!(severities.contains(&("address-gone", gongkai::diagnostic::rule::Severity::Error)), "{severities:?}");
    assert!(severities.contains(&("anchors-changed", gongkai::diagnostic::rule::Severity::Error)), "{severities:?}");
    assert_eq!(lock(&site), published, "a refused build leaves the lock alone");

    // With and without the slash at its end it is the same address.
    site.document("new", &format!("{HEAD}aliases: [/old]\n"), after);
    let revised = site.build();
    assert!(
        revised.diagnostics.iter().all(|found| found.rule.name() == "changed-without-correction"),
        "{:#?}",
        revised.diagnostics
    );
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
    assert!(crate::common::rules(&site.build().diagnostics).iter().any(|(rule, ..)| *rule == "address-gone"));
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
    let content = |built: &crate::common::Built| built.json("manifest.json")["content"].as_array().unwrap().clone();
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
    site.let_addresses_go().remove("content/old.md").document("new", HEAD, text);
    site.build();
    let lock = || std::fs::read_to_string(site.folder().join("anchors.lock")).unwrap();
    let fingerprints: Vec<String> = lock()
        .lines()
        .skip_while(|line| !line.starts_with("= new\t"))
        .skip(2)
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
    site.let_addresses_go().remove("content/b.md").build();
    let settings = std::fs::read_to_string(site.folder().join("site.yaml")).unwrap();
    site.file("site.yaml", format!("{settings}withdrawn: [{{path: a, date: 2023-05-01, purge: true}}]\n")).build();
    site.document("b", &other, "## 一、公开\n\n公开的段落。\n\n## 二、新的一节\n\n新的。\n\n## 三、保障\n\n加强队伍建设。");
    let sections = site.build().json("b/index.json")["sections"].clone();
    let anchor =
        |title: &str| sections.as_array().unwrap().iter().find(|section| section["title"] == title).unwrap()["anchor"].clone();
    assert_eq!((anchor("保障"), anchor("新的一节")), ("s2".into(), "s2_2".into()));
}

/// A site of `a/2024` at `a/key/` and `a/2025`, which was published.
fn with_a_slug() -> SiteTest {
    let site = SiteTest::new();
    site.document("a/2024", &format!("{HEAD}slug: key\n"), "## 一、机密标题\n\n第一份。");
    site.document("a/2025", &HEAD.replace("2023", "2025"), "第二份。");
    site.build();
    site
}

fn withdraw(site: &SiteTest, entry: &str) {
    let settings = std::fs::read_to_string(site.folder().join("site.yaml")).unwrap();
    let own = settings.split("withdrawn:").next().unwrap();
    site.file("site.yaml", format!("{own}withdrawn: [{{date: 2023-05-01, {entry}}}]\n"));
}

fn told(diagnostics: &[gongkai::diagnostic::Diagnostic]) -> Vec<&'static str> {
    diagnostics.iter().map(|found| found.rule.name()).collect()
}

fn locked(site: &SiteTest) -> Vec<(&'static str, gongkai::diagnostic::rule::Severity)> {
    let mut options = site.options();
    options.locked = true;
    run(&options).unwrap().diagnostics.iter().map(|found| (found.rule.name(), found.severity)).collect()
}

const ERROR: gongkai::diagnostic::rule::Severity = gongkai::diagnostic::rule::Severity::Error;

/// The lists that it stood on know it by the path that it had before.
#[test]
fn a_document_that_moved_is_withdrawn_from_its_lists_as_well() {
    for purge in ["", ", purge: true"] {
        let site = SiteTest::new();
        site.document("a", HEAD, "内容。").build();
        site.remove("content/a.md").document("b", &format!("{HEAD}aliases: [a/]\n"), "内容。").build();
        site.remove("content/b.md");
        withdraw(&site, &format!("path: b, reason: 内容有误{purge}"));
        let built = site.build();
        assert!(!told(&built.diagnostics).contains(&"address-gone"), "{:#?}", built.diagnostics);
        let lock = std::fs::read_to_string(site.folder().join("anchors.lock")).unwrap();
        assert_eq!(lock.contains("工作要点"), purge.is_empty(), "{lock}");
    }
}

#[test]
fn a_purge_of_a_mistyped_path_is_told() {
    let site = with_a_slug();
    withdraw(&site, "path: aa/2024, purge: true");
    let found = site.build().diagnostics;
    assert_eq!(crate::common::rules(&found), [("unresolved-reference", "site.yaml".to_owned(), 4)]);
    assert!(found[0].help.en.contains("a/2024"), "{}", found[0].help.en);
    // The next build does not take the address for a published one.
    assert_eq!(told(&site.build().diagnostics), ["unresolved-reference"]);
    let settings = std::fs::read_to_string(site.folder().join("site.yaml")).unwrap();
    site.file("site.yaml", format!("{settings}rules: {{unresolved-reference: off}}\n"));
    assert_eq!(locked(&site), [("unresolved-reference", ERROR)]);
}

#[test]
fn a_purged_document_is_remembered_by_its_addresses_alone() {
    for path in ["a/2024", "a/key"] {
        let site = with_a_slug();
        withdraw(&site, &format!("path: {path}, purge: true"));
        assert_eq!(told(&site.build().diagnostics), [""; 0], "{path}");
        site.remove("content/a/2024.md");
        let again = site.build();
        assert_eq!(told(&again.diagnostics), [""; 0], "{path}");
        assert!(again.has("a/key/index.html") && !again.has("a/2024/index.html"), "{path}");
        let lock = std::fs::read_to_string(site.folder().join("anchors.lock")).unwrap();
        let documents: Vec<&str> = lock.lines().filter(|line| line.contains("a/2024") || line.starts_with("= ")).collect();
        assert_eq!(documents, ["- a/2024\ta/key/", "= a/2025\ta/2025/"], "{path}");
        assert_eq!(locked(&site), []);
    }
}

#[test]
fn the_notice_of_a_withdrawn_document_stands_at_all_addresses_that_it_had() {
    let site = with_a_slug();
    site.document("a/2024", &format!("{HEAD}slug: key\naliases: [a/old]\n"), "第一份。").build();
    for path in ["a/2024", "a/key"] {
        withdraw(&site, &format!("path: {path}, reason: 印错"));
        let built = site.build();
        assert_eq!(told(&built.diagnostics), [""; 0], "{path}");
        for page in ["a/key/index.html", "a/old/index.html"] {
            assert!(built.read(page).contains("印错"), "{path} {page}");
        }
        assert!(!built.has("a/2024/index.html"), "{path}");
        assert_eq!(built.json("catalog.json")["withdrawn"][0]["url"], "a/key/");
    }
    // Only what another document takes over is that document's.
    site.document("a/2025", &format!("{}aliases: [a/old]\n", HEAD.replace("2023", "2025")), "第二份。");
    let built = site.build();
    assert_eq!(told(&built.diagnostics), [""; 0]);
    assert!(built.read("a/old/index.html").contains("../2025/index.html"));
}

#[test]
fn a_withdrawal_takes_no_address_that_is_taken() {
    for (path, rule) in [
        ("A/2025", "duplicate-address"),
        ("a/alias", "duplicate-address"),
        ("a/2025/index.json", "duplicate-address"),
        ("a/2025/index.json/b", "duplicate-address"),
        ("catalog", "reserved-address"),
        ("bodies/edu", "reserved-address"),
        ("feed.xml", "reserved-address"),
    ] {
        let site = with_a_slug();
        site.document("a/2025", &format!("{}aliases: [a/alias]\n", HEAD.replace("2023", "2025")), "第二份。");
        withdraw(&site, &format!("path: {path}"));
        let found = site.faults();
        assert!(found.contains(&(rule, "site.yaml".to_owned(), 4)), "{path}: {found:?}");
    }
}

#[test]
fn a_changed_slug_leaves_the_former_address_in_the_lock() {
    let site = with_a_slug();
    site.let_addresses_go();
    site.document("a/2024", &format!("{HEAD}slug: other\n"), "## 一、机密标题\n\n第一份。");
    assert_eq!(told(&site.build().diagnostics), ["address-gone"]);
    assert_eq!(locked(&site), [("address-gone", ERROR)], "the second build misses it as well");
    let lock = std::fs::read_to_string(site.folder().join("anchors.lock")).unwrap();
    assert!(lock.contains("= a/2024\ta/other/\n! 2025-03-01 ") && lock.contains("\n@ a/key/\n"), "{lock}");
    site.document("a/2024", &format!("{HEAD}slug: other\naliases: [a/key]\n"), "## 一、机密标题\n\n第一份。");
    assert_eq!(locked(&site), []);
}

#[test]
fn an_alias_that_was_published_is_missed_when_it_goes() {
    let site = with_a_slug();
    site.document("a/2025", &format!("{}aliases: [b]\n", HEAD.replace("2023", "2025")), "第二份。").build();
    site.document("a/2025", &HEAD.replace("2023", "2025"), "第二份。");
    assert_eq!(told(&site.build().diagnostics), ["address-gone"]);
    assert_eq!(locked(&site), [("address-gone", ERROR)]);
}

#[test]
fn locked_holds_against_rules_of_the_site_and_not_against_a_document_that_gives_its_reason() {
    let site = with_a_slug();
    let settings = std::fs::read_to_string(site.folder().join("site.yaml")).unwrap();
    site.file("site.yaml", format!("{settings}rules: {{address-gone: off}}\n"));
    site.document("a/2024", HEAD, "## 一、机密标题\n\n第一份。");
    assert!(told(&site.build().diagnostics).is_empty());
    assert_eq!(locked(&site), [("address-gone", ERROR)]);
    site.document("a/2024", &format!("{HEAD}allow: {{address-gone: 只公开了一分钟}}\n"), "## 一、机密标题\n\n第一份。");
    assert_eq!(locked(&site), []);
}

#[test]
fn a_footnote_keeps_its_anchor_and_leaves_it_behind() {
    let site = SiteTest::new();
    let notes = |site: &SiteTest| -> Vec<(String, String)> {
        let plan = site.build().json("a/index.json");
        let footnotes = plan["footnotes"].as_array().unwrap();
        let text = |note: &serde_json::Value, key: &str| note[key].as_str().unwrap().to_owned();
        footnotes.iter().map(|note| (text(note, "text"), text(note, "anchor"))).collect()
    };
    site.document("a", HEAD, "扩大学位[^a]供给[^b]。\n\n[^a]: 公办学位。\n\n[^b]: 含民办学校的学位。");
    assert_eq!(notes(&site), [pair("公办学位。", "fn1"), pair("含民办学校的学位。", "fn2")]);
    site.document(
        "a",
        HEAD,
        "今年[^c]扩大学位[^a]供给[^b]。\n\n[^a]: 公办学位。\n\n[^b]: 含民办学校的学位。\n\n[^c]: 自然年，不是学年。",
    );
    let revised = [pair("自然年，不是学年。", "fn1_2"), pair("公办学位。", "fn1"), pair("含民办学校的学位。", "fn2")];
    assert_eq!(notes(&site), revised);
    let page = site.build().read("a/index.html");
    for part in ["id=\"fnref1_2\" href=\"#fn1_2\"", "id=\"fnref1\" href=\"#fn1\"", "[2]</a>"] {
        assert!(page.replace("id=fn", "id=\"fn").contains(part), "{part}: {page}");
    }
    site.document("a", HEAD, "扩大学位供给[^b]。\n\n[^b]: 含民办学校的学位。");
    assert_eq!(notes(&site), [pair("含民办学校的学位。", "fn2")]);
    let page = site.build().read("a/index.html");
    for anchor in ["fn1", "fnref1", "fn1_2", "fn2", "fnref2"] {
        assert!(page.contains(&format!("id=\"{anchor}\"")), "{anchor}: {page}");
    }
}

/// The anchors of the notes that paragraphs have, of which each has one or none.
fn note_anchors(site: &SiteTest, texts: &[(&str, &str)]) -> Vec<String> {
    let (mut body, mut notes) = (String::new(), String::new());
    for (at, (text, note)) in texts.iter().enumerate() {
        let has_note = !note.is_empty();
        body.push_str(&if has_note { format!("{text}[^n{at}]。\n\n") } else { format!("{text}。\n\n") });
        notes.push_str(&if has_note { format!("[^n{at}]: {note}\n\n") } else { String::new() });
    }
    site.document("a", HEAD, &format!("{body}{notes}"));
    let plan = site.build().json("a/index.json");
    plan["footnotes"].as_array().unwrap().iter().map(|note| note["anchor"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn notes_of_equal_words_are_told_by_the_text_that_refers_to_them() {
    const BUREAU: &str = "市教育局。";
    const TELLING: &str = "含小学附设的学前班和社区办园点的学位。";
    const HIGH: &str = "指秋季学期全区普通高中在校学生人数，按照统计年报口径计算，不含中等职业学校的学生和借读生。";
    const MIDDLE: &str = "指秋季学期全区普通初中在校学生人数，按照统计年报口径计算，不含中等职业学校的学生和借读生。";
    let (first, second) = ("新建公办幼儿园三所，九月投入使用", "改建小学两所，食堂和操场一并改造");
    let (third, edited) = ("招聘教师一百名，优先补充农村学校", "招聘教师一百二十名，优先补充农村学校");
    let two = [(first, BUREAU), (second, BUREAU)];
    let three = [(first, BUREAU), (second, BUREAU), (third, BUREAU)];
    for (was, is, expected) in [
        // One goes, with its text and alone.
        (&two[..], &two[1..], &["fn2"][..]),
        (&two, &[(first, ""), (second, BUREAU)], &["fn2"]),
        (&three, &[(first, ""), (second, BUREAU), (edited, BUREAU)], &["fn2", "fn3"]),
        // One comes before the others, with its text and alone.
        (&two[1..], &two, &["fn1_2", "fn1"]),
        (&three[1..], &three, &["fn1_2", "fn1", "fn2"]),
        (&[(first, ""), (second, BUREAU)], &two, &["fn1_2", "fn1"]),
        // The texts change places.
        (&two, &[two[1], two[0]], &["fn2", "fn1"]),
        // What its text does not tell its words do, where they say enough.
        (&[(first, TELLING), (second, "")], &[(first, ""), (second, TELLING)], &["fn1"]),
        (&[(first, "按学年计算。"), (second, "")], &[(first, ""), (second, "按学年计算。")], &["fn1_2"]),
        // It is edited where it stands; words that are merely like its own stand elsewhere.
        (&[(first, HIGH), (second, "")], &[(first, MIDDLE), (second, "")], &["fn1"]),
        (&[(first, HIGH), (second, "")], &[(first, ""), (second, MIDDLE)], &["fn1_2"]),
        (&two, &[(first, BUREAU), (second, BUREAU), (third, "按学年计算。")], &["fn1", "fn2", "fn3"]),
    ] {
        let site = SiteTest::new();
        note_anchors(&site, was);
        assert_eq!(note_anchors(&site, is), expected, "{was:?} {is:?}");
        let lock = std::fs::read_to_string(site.folder().join("anchors.lock")).unwrap();
        assert_eq!(note_anchors(&site, is), expected, "again");
        assert_eq!(std::fs::read_to_string(site.folder().join("anchors.lock")).unwrap(), lock);
    }
}

/// A lock that does not say which text refers to a note is the same lock.
#[test]
fn a_lock_without_the_texts_of_notes_is_no_change() {
    let site = SiteTest::new();
    note_anchors(&site, &[("新建公办幼儿园三所", "市教育局。")]);
    let path = site.folder().join("anchors.lock");
    let lock = std::fs::read_to_string(&path).unwrap();
    assert!(lock.contains(" <s0-p1\n"), "{lock}");
    std::fs::write(&path, lock.replace(" <s0-p1\n", "\n")).unwrap();
    assert_eq!(locked(&site), []);
    site.build();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), lock);
}

const CHAPTERS: [(&str, &str); 3] = [("幼儿园", "新增学位300个。"), ("小学", "新增学位900个。"), ("托育", "新增托位100个。")];
const HAN: [&str; 3] = ["一", "二", "三"];

/// Chapters with the same inner titles.
fn of_equal_titles(order: &[usize], number: impl Fn(usize, &str) -> String) -> String {
    let chapter = |(place, which): (usize, &usize)| {
        let (title, text) = CHAPTERS[*which];
        let (goal, office) = (number(0, "目标"), number(1, "责任单位"));
        let heading = number(place, title).replace('（', "").replace('）', "、");
        format!("## {heading}\n\n### {goal}\n\n{text}\n\n完成时限：年底前。\n\n### {office}\n\n{title}科。\n\n")
    };
    order.iter().enumerate().map(chapter).collect()
}

#[test]
fn sections_of_equal_titles_are_known_by_their_chapter() {
    type Number = fn(usize, &str) -> String;
    let numbers: [Number; 2] = [|place, title| format!("（{}）{title}", HAN[place]), |_, title| title.to_owned()];
    for number in numbers {
        let site = SiteTest::new();
        // The anchors of each section and of its texts, by chapter.
        let own = |built: &crate::common::Built| {
            let plan = built.json("a/index.json");
            let mut found = std::collections::BTreeMap::new();
            let mut chapter = String::new();
            for section in plan["sections"].as_array().unwrap() {
                if CHAPTERS.iter().any(|(title, _)| section["title"] == *title) {
                    section["title"].as_str().unwrap().clone_into(&mut chapter);
                }
                let blocks = section["blocks"].as_array().unwrap().iter().map(|block| block["anchor"].to_string());
                let anchors: Vec<String> = std::iter::once(section["anchor"].to_string()).chain(blocks).collect();
                found.insert((chapter.clone(), section["title"].to_string()), anchors);
            }
            found
        };
        site.document("a", HEAD, &of_equal_titles(&[0, 1], number));
        let before = own(&site.build());
        for order in [&[0, 2, 1][..], &[1, 0], &[2, 1, 0], &[1], &[0, 1]] {
            site.document("a", HEAD, &of_equal_titles(order, number));
            let after = own(&site.build());
            for (text, anchors) in &before {
                assert!(after.get(text).is_none_or(|now| now == anchors), "{order:?} {text:?}: {anchors:?} {after:?}");
            }
            let unique: std::collections::BTreeSet<_> = after.values().flatten().collect();
            assert_eq!(unique.len(), after.values().flatten().count());
        }
    }
}

#[test]
fn a_new_section_has_no_anchor_of_an_unrelated_one() {
    let site = SiteTest::new();
    let plan = |titles: &[&str]| -> String {
        let section = |(place, title): (usize, &&str)| format!("## {}、{title}\n\n{title}的具体安排另行通知。\n\n", HAN[place]);
        titles.iter().enumerate().map(section).collect()
    };
    site.document("a", HEAD, &plan(&["聚焦创新驱动", "完善路网", "食品安全"]));
    site.build();
    site.document("a", HEAD, &plan(&["产业发展提质增效", "优化营商环境", "饮水工程"]));
    let found: Vec<String> = anchors(&site).into_iter().map(|(_, anchor)| anchor).collect();
    assert_eq!(found, ["s1_2", "s2_2", "s3_2"]);
}

/// Two people add a section each; git leaves marks in the lock.
#[test]
fn what_two_branches_call_the_same_belongs_to_the_one_published_first() {
    let of = |chapters: &[(&str, &str)]| -> String {
        let section = |(place, (title, text)): (usize, &(&str, &str))| format!("## {}、{title}\n\n{text}\n\n", HAN[place]);
        chapters.iter().enumerate().map(section).collect()
    };
    let base = ("加强学位供给", "年内完成三所中学改扩建。");
    let (one, other) = (("改革医药体制", "二级以上医院检查结果互认。"), ("整治道路隐患", "在主要路口增设信号灯。"));
    let site = SiteTest::new();
    let lock = || std::fs::read_to_string(site.folder().join("anchors.lock")).unwrap();
    site.document("a", HEAD, &of(&[base])).build();
    let before = lock();
    let side = |second, day: &str| {
        site.file("anchors.lock", &before).document("a", HEAD, &of(&[base, second])).build();
        lock().replace("! 2023-06-01", &format!("! {day}"))
    };
    for (days, first) in [(["2023-05-01", "2023-05-02"], one), (["2023-05-02", "2023-05-01"], other)] {
        let (ours, theirs) = (side(one, days[0]), side(other, days[1]));
        let tail = |text: &str| text[text.find("! ").unwrap()..].to_owned();
        let head = &ours[..ours.find("! ").unwrap()];
        let mut written = Vec::new();
        for (ours, theirs) in [(&ours, &theirs), (&theirs, &ours)] {
            let merged = format!("{head}<<<<<<< HEAD\n{}=======\n{}>>>>>>> b\n", tail(ours), tail(theirs));
            site.file("anchors.lock", merged).document("a", HEAD, &of(&[base, one, other]));
            assert!(locked(&site).iter().any(|(rule, _)| *rule == "anchors-changed"));
            let built = site.build();
            let said: Vec<&str> = built.diagnostics.iter().map(|found| found.message.zh.as_str()).collect();
            assert!(said.iter().any(|said| said.contains(one.0) && said.contains(other.0) && said.contains("#s2")), "{said:?}");
            let found = anchors(&site);
            assert!(found.contains(&pair(first.0, "s2")) && found.iter().filter(|(_, anchor)| anchor == "s2").count() == 1);
            assert_eq!(told(&site.build().diagnostics), [""; 0], "said once");
            written.push(lock());
        }
        assert_eq!(written[0], written[1], "the order of the branches does not tell");
    }
}

/// The lines of both sides from the first document's publication on, between the marks of git.
fn conflict(ours: &str, theirs: &str) -> String {
    let (head, ours) = ours.split_at(ours.find("! ").unwrap());
    format!("{head}<<<<<<< HEAD\n{ours}=======\n{}>>>>>>> b\n", &theirs[theirs.find("! ").unwrap()..])
}

/// One branch gives a section another title, the other one edits its text: it is one section that both had.
#[test]
fn a_section_that_two_branches_edited_is_not_contested() {
    let supply = ("扩大学位供给", "新建三所幼儿园。");
    let (title, text) = ("培训教师", "全年培训一千人次，覆盖农村学校。");
    let (other_title, other_text) = ("抓好队伍建设", "全年培训一千二百人次，覆盖农村学校。");
    let site = SiteTest::new();
    let lock = || std::fs::read_to_string(site.folder().join("anchors.lock")).unwrap();
    site.document("a", HEAD, &chapters(&[supply, (title, text)])).build();
    let base = lock().replace("2023-06-01", "2023-05-01");
    let side = |chapter: (&str, &str)| {
        site.file("anchors.lock", &base).document("a", HEAD, &chapters(&[supply, chapter])).build();
        lock()
    };
    let (ours, theirs) = (side((other_title, text)), side((title, other_text)));
    for merged in [conflict(&ours, &theirs), conflict(&theirs, &ours)] {
        site.file("anchors.lock", merged).document("a", HEAD, &chapters(&[supply, (other_title, other_text)]));
        assert!(told(&site.build().diagnostics).is_empty());
        assert_eq!(anchors(&site), [pair("扩大学位供给", "s1"), pair(other_title, "s2")]);
    }
}

/// Sections that two branches added on one day are two, though both branches were published again since.
#[test]
fn sections_that_two_branches_added_on_one_day_are_contested() {
    let supply = |text| ("扩大学位供给", text);
    let (one, other) = (("建设教师队伍", "招聘一百名教师。"), ("管好校园食堂", "公开食材采购价格。"));
    let site = SiteTest::new();
    let lock = || std::fs::read_to_string(site.folder().join("anchors.lock")).unwrap();
    site.document("a", HEAD, &chapters(&[supply("新建三所幼儿园。")])).build();
    let base = lock().replace("2023-06-01", "2023-05-01");
    let side = |chapter: (&str, &str), text: &'static str| {
        site.file("anchors.lock", &base).document("a", HEAD, &chapters(&[supply("新建三所幼儿园。"), chapter])).build();
        site.file("anchors.lock", lock().replace("2023-06-01", "2023-05-02"));
        site.document("a", HEAD, &chapters(&[supply(text), chapter])).build();
        lock()
    };
    let (ours, theirs) = (side(one, "新建三所幼儿园，九月投入使用。"), side(other, "新建三所幼儿园。"));
    assert!(ours.contains("@2023-05-02") && theirs.contains("@2023-05-02"), "{ours}");
    site.file("anchors.lock", conflict(&ours, &theirs));
    site.document("a", HEAD, &chapters(&[supply("新建三所幼儿园，九月投入使用。"), one, other]));
    // The section and its paragraph.
    assert_eq!(told(&site.build().diagnostics), ["anchor-contested"; 2]);
}

/// One branch puts a section at the front, the other appends one, and git sees no conflict.
#[test]
fn an_anchor_that_git_put_together_twice_belongs_to_one_text() {
    let site = SiteTest::new();
    site.document(
        "a",
        HEAD,
        "## 一、加强学位供给\n\n三所中学改扩建。\n\n## 二、改革医药体制\n\n检查结果互认。\n\n## 三、整治道路隐患\n\n增设信号灯。",
    );
    site.build();
    let path = site.folder().join("anchors.lock");
    let lock = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, lock.replace("\ns2-p1 ", "\ns3 =s2\ns2-p1 ")).unwrap();
    let built = site.build();
    assert_eq!(built.read("a/index.html").matches("id=\"s3\"").count(), 1, "the first anchor of a text goes before a number");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), lock);
}

#[test]
fn a_lock_of_windows_is_the_same_lock() {
    let site = SiteTest::new();
    site.document("a", HEAD, "## 一、甲\n\n内容。").build();
    let lock = std::fs::read_to_string(site.folder().join("anchors.lock")).unwrap();
    let windows = lock.replace('\n', "\r\n");
    for stored in [windows.clone(), format!("\u{FEFF}{lock}"), format!("\u{FEFF}{windows}")] {
        site.file("anchors.lock", stored);
        assert_eq!(locked(&site), []);
    }
}

#[test]
fn a_lost_lock_beside_a_publication_is_an_error() {
    let site = SiteTest::new();
    site.document("a", HEAD, "## 一、甲\n\n内容。");
    std::fs::create_dir(site.folder().join("public")).unwrap();
    let mut drafts = site.options();
    drafts.load.drafts = true;
    site.build_with(&drafts);
    site.build();
    for text in [Some(""), Some("\u{FEFF}\r\n\n"), Some("# gongkai anchors 3\r\n# 说明\r\n"), None] {
        match text {
            Some(text) => site.file("anchors.lock", text),
            None => site.remove("anchors.lock"),
        };
        assert_eq!(site.faults(), [("anchor-lock", "anchors.lock".to_owned(), 0)], "{text:?}");
    }
    std::fs::remove_dir_all(site.folder().join("public")).unwrap();
    site.build();
}

#[test]
fn short_texts_that_a_chapter_holds_now_keep_their_anchors() {
    let site = SiteTest::new();
    site.file(
        "anchors.lock",
        "# gongkai anchors 1\n= a\ta/\ns0 0000000000000000\ns0-p1 43468d92b541e416\na1 0000000000000000\na1-p1 87045182a4d2a434\n",
    );
    site.document("a", HEAD, "# 扩大学位\n\n由市教育局负责。\n\n# 提高质量\n\n由市教研院负责。");
    let texts = texts(&site, "a/index.json");
    assert_eq!([&texts["s0-p1"], &texts["a1-p1"]], ["由市教育局负责。", "由市教研院负责。"]);
    assert!(texts.contains_key("s0") && texts.contains_key("a1"), "{texts:?}");
}

#[test]
fn short_annexes_that_change_places_keep_their_anchors() {
    let [first, second] = ["领导小组名单\n\n组长：张三\n\n成员：李四、王五", "工作专班名单\n\n组长：赵六\n\n成员：钱七、孙八"];
    let text = |first: &str, second: &str| format!("一、总则\n\n做好全年各项工作。\n\n附件1\n\n{first}\n\n附件2\n\n{second}");
    let [before, after] = after(&[&text(first, second), &text(second, first)]);
    for anchor in ["a1-p1", "a1-p2", "a2-p1", "a2-p2"] {
        assert_eq!(before[anchor], after[anchor], "{anchor}");
    }
}

#[test]
fn what_continues_names_is_there_and_once() {
    for (pins, line) in [
        ("{s99: s1}", Some(6)),
        ("{s1: s99}", Some(6)),
        ("{乱写: s1}", Some(6)),
        ("{s1: s1, s2: s1}", Some(6)),
        ("{s1: s2, s2: s1}", None),
        ("{s1: none, s2-p1: s1-p1}", None),
    ] {
        let site = SiteTest::new();
        let text = "## 一、扩大学位\n\n新建三所。\n\n## 二、建设队伍\n\n招聘百名。";
        site.document("2022", &HEAD.replace("2023", "2022"), text);
        site.document("2023", &format!("{HEAD}continues: {pins}\n"), text);
        let ending = run(&site.options()).unwrap();
        let found: Vec<_> =
            crate::common::rules(&ending.diagnostics).into_iter().filter(|(rule, ..)| *rule == "broken-anchor").collect();
        let expected: Vec<_> = line.into_iter().map(|line| ("broken-anchor", "content/2023.md".to_owned(), line)).collect();
        assert_eq!(found, expected, "{pins}");
    }
}

/// All anchors with the texts to which they lead: of a section its title.
fn texts(site: &SiteTest, page: &str) -> std::collections::BTreeMap<String, String> {
    let plan = site.build().json(page);
    let mut texts = std::collections::BTreeMap::new();
    let mut put = |item: &serde_json::Value, text: &serde_json::Value| {
        let further = item["also"].as_array().into_iter().flatten();
        for anchor in further.chain([&item["anchor"]]) {
            texts.insert(anchor.as_str().unwrap().to_owned(), text.as_str().unwrap_or_default().to_owned());
        }
    };
    for section in plan["sections"].as_array().unwrap() {
        put(section, &section["title"]);
        section["blocks"].as_array().unwrap().iter().for_each(|block| put(block, &block["text"]));
    }
    texts
}

/// Publishes one text after another, and asks where the anchors of the first lead in the end.
fn after(revisions: &[&str]) -> [std::collections::BTreeMap<String, String>; 2] {
    let site = SiteTest::new();
    let all: Vec<_> = revisions
        .iter()
        .map(|text| {
            site.document("a", HEAD, text);
            texts(&site, "a/index.json")
        })
        .collect();
    [all[0].clone(), all[all.len() - 1].clone()]
}

const TASKS: &str = "一、扩大学位供给\n\n新建学校三所，九月投入使用。\n\n责任单位：基建科。\n\n完成时限：全年。\n\n二、办好学校食堂\n\n全部食堂实现明厨亮灶。\n\n责任单位：基建科。\n\n完成时限：全年。\n\n三、培训教师\n\n培训一千人次。\n\n责任单位：基建科。\n\n完成时限：全年。";

#[test]
fn lines_that_many_tasks_have_stay_with_a_task_of_another_title() {
    let [was, is] = after(&[TASKS, &TASKS.replace("办好学校食堂", "其他重点任务")]);
    assert_eq!((&is["s2"], &is["s2-p1"]), (&"其他重点任务".to_owned(), &was["s2-p1"]));
    assert_eq!((&is["s2-p2"], &is["s2-p3"]), (&was["s2-p2"], &was["s2-p3"]));
    // Of another title and with another task it is another one.
    let [_, is] =
        after(&[TASKS, &TASKS.replace("办好学校食堂", "其他重点任务").replace("全部食堂实现明厨亮灶", "组织消防演练两次")]);
    assert!(!is.contains_key("s2") && !is.contains_key("s2-p1") && !is.contains_key("s2-p2"), "{is:#?}");
}

#[test]
fn a_short_title_that_is_worded_otherwise_is_known_by_its_text() {
    let revised = TASKS.replace("三、培训教师", "三、抓好培训教师").replace("一、扩大", "一、抓好扩大");
    let [was, is] = after(&[TASKS, &revised]);
    assert_eq!(is["s3"], "抓好培训教师");
    assert!(["s3-p1", "s3-p2", "s3-p3"].iter().all(|anchor| is[*anchor] == was[*anchor]), "{is:#?}");
}

#[test]
fn lines_that_many_tasks_have_stay_where_a_chapter_is_cut_in_two_and_joined_again() {
    let cut =
        TASKS.replacen("使用。\n\n责任", "使用。\n\n二、统筹安排\n\n责任", 1).replace("三、", "四、").replace("二、办", "三、办");
    for revisions in [vec![TASKS, &cut], vec![TASKS, &cut, TASKS]] {
        let [was, is] = after(&revisions);
        assert!(was.iter().all(|(anchor, text)| is.get(anchor) == Some(text)), "{is:#?}");
    }
    let [_, is] = after(&[TASKS, &cut]);
    let [was, joined] = after(&[&cut, TASKS]);
    assert_eq!(is["s2_2"], "统筹安排");
    assert!(was.iter().all(|(anchor, text)| text == "统筹安排" || joined.get(anchor) == Some(text)), "{joined:#?}");
}

#[test]
fn an_annex_that_comes_back_has_its_anchors_again() {
    let annex = |number: u32, name: &str| {
        format!("\n\n附件{number}\n\n{name}\n\n一、总体要求\n\n按时完成。\n\n二、{name}所列项目\n\n{name}分两批开工。")
    };
    let plan = "一、扩大学位供给\n\n新建学校三所，九月投入使用。";
    let both = format!("{plan}{}{}", annex(1, "新建学校清单"), annex(2, "改建学校清单"));
    let [was, is] = after(&[&both, &format!("{plan}{}", annex(1, "改建学校清单")), &both]);
    assert!(was.iter().all(|(anchor, text)| is.get(anchor) == Some(text)), "{was:#?}\n{is:#?}");
}

#[test]
fn a_document_that_moves_away_and_back_keeps_its_anchors() {
    let site = SiteTest::new();
    site.document("edu/2023", HEAD, TASKS);
    let first = texts(&site, "edu/2023/index.json");
    let revised = format!(
        "一、推进法治宣传\n\n开展活动五十场。\n\n{}",
        TASKS.replace("三、", "四、").replace("二、", "三、").replace("一、", "二、")
    );
    site.remove("content/edu/2023.md").document("plans/2023", &format!("{HEAD}aliases: [edu/2023]\n"), &revised);
    let second = texts(&site, "plans/2023/index.json");
    site.remove("content/plans/2023.md").document("edu/2023", &format!("{HEAD}aliases: [plans/2023]\n"), &revised);
    let third = texts(&site, "edu/2023/index.json");
    assert_eq!(second, third);
    assert!(first.iter().all(|(anchor, text)| third.get(anchor) == Some(text)), "{third:#?}");
    let built = site.build();
    assert!(built.read("plans/2023/index.html").contains("/edu/2023/"));
}

/// Annexes of a few characters a line: what stands below a name or a number is all that tells them.
#[test]
fn a_short_annex_keeps_its_anchors_when_the_one_before_it_goes() {
    let plan = "一、总则\n\n做好全年各项工作。";
    let pairs = [
        ["一、总\n\n甲、略。", "一、总\n\n乙、略。"],
        ["甲、略。", "乙、略。"],
        ["甲表\n\n一、总\n\n略。", "乙表\n\n一、总\n\n略。"],
        ["名单\n\n张三", "名册\n\n李四"],
        ["一、总\n\n甲。\n\n二、分\n\n乙。", "一、总\n\n丙。\n\n二、分\n\n丁。"],
    ];
    for [first, second] in pairs {
        let both = format!("{plan}\n\n附件1\n\n{first}\n\n附件2\n\n{second}");
        let [was, is] = after(&[&both, &format!("{plan}\n\n附件1\n\n{second}")]);
        for (anchor, text) in &was {
            let expected = if anchor.starts_with("a1") { None } else { Some(text) };
            assert_eq!(is.get(anchor), expected, "#{anchor} of {second}");
        }
        let [was, is] = after(&[&both, &format!("{plan}\n\n附件1\n\n{second}\n\n附件2\n\n{first}")]);
        assert_eq!(was, is);
    }
}

/// The former program read `保障措施` above `===` as the title of the plan.
#[test]
fn the_anchor_of_a_beginning_stays_at_its_text_where_more_stands_before_it_now() {
    let site = SiteTest::new();
    site.file(
        "anchors.lock",
        "# gongkai anchors 1\n= a\ta/\nnotice-sx1 ed24f235710bc9c4\nnotice-sx1-p1 03a9c3191201021c\ns0 0000000000000000\ns0-p1 3a10914235a824f2\n",
    );
    site.document("a", HEAD, "重点任务\n---\n\n建设学校三所。\n\n保障措施\n===\n\n加强领导。");
    let found = texts(&site, "a/index.json");
    assert_eq!((&*found["s0"], &*found["s0-p1"], &*found["notice-sx1"]), ("加强领导。", "加强领导。", "重点任务"), "{found:?}");
    assert_eq!(texts(&site, "a/index.json"), found);
    // A text that is put before it in an edit is a newcomer in the same beginning.
    let [was, is] =
        after(&["加强领导。\n\n一、任务\n\n建设学校。", "按照要求制定本要点。\n\n加强领导。\n\n一、任务\n\n建设学校。"]);
    assert_eq!((&was["s0"], &is["s0"], &*is["s0-p1"]), (&String::new(), &String::new(), "加强领导。"));
}

#[test]
fn a_paragraph_that_stands_twice_is_followed_into_another_chapter() {
    let text = |lines: [&str; 3]| {
        format!(
            "一、扩大学位供给\n\n新建学校三所。{}\n\n二、建设教师队伍\n\n招聘教师百名。{}\n\n三、守牢安全底线\n\n检查校舍两次。{}",
            lines[0], lines[1], lines[2]
        )
    };
    let line = "\n\n按月报送进展。";
    let [_, is] = after(&[&text([line, line, ""]), &text([line, "", line])]);
    assert_eq!(is["s2-p2"], "按月报送进展。");
    // With something else gone and come it may be another line of the same words.
    let other = text([line, "", line]).replace("检查校舍两次。", "组织演练五场，覆盖全部年级。");
    let [_, is] = after(&[&text([line, line, ""]), &other]);
    assert!(!is.contains_key("s2-p2"), "{is:?}");
}

#[test]
fn of_sections_of_one_title_the_one_whose_lines_are_all_there_stays() {
    let chapter = "一、提升办学质量\n\n牵头单位：教研室。\n\n完成时限：全年。\n\n";
    let first =
        "（一）保障措施\n\n责任科室：基教科。\n\n增加经费八十万元，用于更新教学设备。\n\n选派骨干教师三十名到农村学校任教。\n\n";
    let second = "保障措施\n\n完成时限：全年。\n\n责任科室：基教科。\n\n牵头单位：教研室。\n\n";
    let rest = "进度安排\n\n三月制定方案，九月组织检查，十二月总结评估。";
    let [was, is] =
        after(&[&format!("{chapter}{first}（二）{second}（三）{rest}"), &format!("{chapter}（一）{second}（二）{rest}")]);
    for anchor in ["s1-2", "s1-2-p1", "s1-2-p2", "s1-2-p3", "s1-3"] {
        assert_eq!(is.get(anchor), Some(&was[anchor]), "{anchor}: {is:#?}");
    }
    assert!(["s1-1", "s1-1-p1", "s1-1-p2"].iter().all(|anchor| !is.contains_key(*anchor)), "{is:#?}");
}

#[test]
fn a_text_that_leaves_an_annex_leaves_it_its_anchor() {
    let plan = "一、扩大学位供给\n\n新建学校三所，九月投入使用。\n\n";
    let (explained, listed) = ("学位是指可以容纳的学生人数，按班额核定。\n\n", "责任科室：基教科。");
    let [was, is] = after(&[
        &format!("{plan}附件1\n\n名词解释\n\n{explained}{listed}"),
        &format!("{plan}{explained}附件1\n\n名词解释\n\n{listed}"),
    ]);
    assert_eq!(is.get("a1-p1"), Some(&was["a1-p1"]), "{is:#?}");
    // The annex has no text of its own before its first paragraph, so its anchor stands at no words.
    assert_eq!(is.get("a1"), was.get("a1"), "{is:#?}");
}

/// A former program took chapters below `#` for annexes. A line goes in the same build that reads them as chapters.
#[test]
fn texts_that_are_read_otherwise_while_one_goes_keep_their_anchors() {
    let site = SiteTest::new();
    site.file(
        "anchors.lock",
        "# gongkai anchors 1\n= a\ta/\ns0 0000000000000000\ns0-p1 052987340081f291\na1 0000000000000000\na1-p1 40b9590048418c57\na2-s1 9a110981c580a800\na2-s1-p1 3626ab3910bc1281\na2-s2 8121840054080010\na2-s2-p1 41c203d414310784\na3 0000000000000000\na3-p1 cf0800190842a034\n",
    );
    site.document("a", HEAD, "# 总体思路\n\n坚持以人民健康为中心。\n\n# 主要目标\n\n人均预期寿命稳步提高。\n\n# 重点工作\n\n一、深化医改。推进检查结果互认。\n\n# 附件1 指标表\n\n指标一，指标二。");
    let texts = texts(&site, "a/index.json");
    assert_eq!([&texts["s0-p1"], &texts["a1-p1"]], ["坚持以人民健康为中心。", "人均预期寿命稳步提高。"]);
    assert_eq!([&texts["a2-s1-p1"], &texts["a3-p1"]], ["推进检查结果互认。", "指标一，指标二。"]);
    assert!(!texts.contains_key("a2-s2-p1"), "{texts:?}");
}

/// Chapters of one text each, by title.
fn chapters(all: &[(&str, &str)]) -> String {
    let chapter = |((title, text), number): (&(&str, &str), &str)| format!("## {number}、{title}\n\n{text}\n\n");
    all.iter().zip(["一", "二", "三", "四"]).map(chapter).collect()
}

const SUPPLY: &str = "新建公办幼儿园三所，新增学位八百个，九月投入使用。\n\n改建小学两所，食堂和操场一并改造。";
const TEACHERS: &str = "招聘教师一百名，优先补充农村学校。\n\n组织校长和骨干教师轮岗交流。";
const SAFETY: &str = "校舍安全每学期检查两次，隐患当月整改。";
const NEWCOMER: &str = "摸清适龄儿童底数，按街道公布学位预警。";

#[test]
fn a_title_that_stands_over_other_text_leaves_the_anchor_to_the_text() {
    let was = chapters(&[("守牢安全底线", SAFETY), ("扩大学位供给", SUPPLY), ("建设教师队伍", TEACHERS)]);
    let (safety, teachers) = (("守牢安全底线", SAFETY), ("建设教师队伍", TEACHERS));
    let (reused, retitled) = (("扩大学位供给", NEWCOMER), ("实施建设项目", SUPPLY));
    for revised in [
        [safety, reused, retitled, teachers],
        [safety, retitled, reused, teachers],
        [reused, safety, retitled, teachers],
        [safety, retitled, teachers, reused],
        [retitled, reused, safety, teachers],
    ] {
        let [was, is] = after(&[&was, &chapters(&revised)]);
        assert_eq!((&*was["s2"], &*is["s2"]), ("扩大学位供给", "实施建设项目"), "{revised:?}");
        assert!(["s1", "s3", "s2-p1", "s2-p2"].iter().all(|anchor| is[*anchor] == was[*anchor]), "{is:#?}");
        assert_eq!(is.values().filter(|text| *text == "扩大学位供给").count(), 1, "{is:#?}");
    }
    // With inner sections, and with all three chapters.
    let inner = |first: &str| format!("### （一）幼儿园\n\n{first}\n\n### （二）小学\n\n改建小学两所，食堂和操场一并改造。");
    let supply = inner("新建公办幼儿园三所，新增学位八百个，九月投入使用。");
    let first = chapters(&[("扩大学位供给", &supply), teachers]);
    let [was, is] = after(&[
        &first,
        &chapters(&[
            ("扩大学位供给", &inner(NEWCOMER).replace("改建小学两所，食堂和操场一并改造", "小学不设重点班")),
            ("实施建设项目", &supply),
            teachers,
        ]),
    ]);
    assert_eq!((&*is["s1"], &is["s1-1-p1"], &is["s1-2-p1"]), ("实施建设项目", &was["s1-1-p1"], &was["s1-2-p1"]), "{is:#?}");
}

#[test]
fn a_section_whose_text_was_moved_keeps_its_anchor() {
    let (safety, teachers) = (("守牢安全底线", SAFETY), ("建设教师队伍", TEACHERS));
    let was = chapters(&[safety, ("扩大学位供给", SUPPLY), teachers]);
    let (first, second) = SUPPLY.split_once("\n\n").unwrap();
    let below = format!("{NEWCOMER}\n\n### （一）实施建设项目\n\n{SUPPLY}");
    let more = format!("{SUPPLY}\n\n道路改造与学校开工同步。\n\n公园绿地向学生免费开放。");
    let edited = format!("{NEWCOMER}\n\n{}", second.replace("一并", "同时"));
    let (kept, part) = (format!("{NEWCOMER}\n\n{second}"), format!("{first}\n\n项目按月通报。"));
    for revised in [
        // Its place and its title are kept: the text went to the end, or into a larger chapter.
        vec![safety, ("扩大学位供给", NEWCOMER), teachers, ("实施建设项目", SUPPLY)],
        vec![("实施建设项目", SUPPLY), safety, ("扩大学位供给", NEWCOMER), teachers],
        vec![safety, ("扩大学位供给", NEWCOMER), ("实施建设项目", &more), teachers],
        // Some of the text is below its title yet.
        vec![safety, ("扩大学位供给", &below), teachers],
        vec![safety, ("扩大学位供给", &kept), ("实施建设项目", first), teachers],
        vec![safety, ("扩大学位供给", &edited), ("实施建设项目", first), teachers],
        vec![safety, ("扩大学位供给", NEWCOMER), ("实施建设项目", &part), teachers],
        // Its text is below a title that was published.
        vec![safety, ("扩大学位供给", NEWCOMER), ("建设教师队伍", SUPPLY)],
    ] {
        let [_, is] = after(&[&was, &chapters(&revised)]);
        assert_eq!(is.get("s2").map(String::as_str), Some("扩大学位供给"), "{revised:?}");
    }
    // A few words, and a paragraph that has a number of its own now.
    let was = chapters(&[safety, ("加强督查", "每月一次。"), teachers]);
    let [_, is] = after(&[&was, &chapters(&[safety, ("加强督查", "每季度通报结果。"), ("召开例会", "每月一次。"), teachers])]);
    assert_eq!(is["s2"], "加强督查");
}

#[test]
fn a_title_that_is_merely_like_a_former_one_leads_to_it_in_its_place_alone() {
    let former = [
        ("提升校园安全水平", "每学期开展两次隐患排查，问题台账逐项销号。"),
        ("实施课后服务", "课后服务覆盖全部义务教育学校，经费按规定保障。"),
        ("改善办学条件", "完成二十所学校食堂改造，更新课桌椅五千套。"),
    ];
    let renewed = [
        ("推进集团化办学", "组建三个教育集团，统筹调配师资和场地。"),
        ("实施课后服务工程", "引进社会力量开设社团，家长自愿选择，费用公示。"),
        ("深化教研工作", "区级教研员下校听课每学期不少于四十节。"),
    ];
    let site = SiteTest::new();
    site.document("a", HEAD, &chapters(&former));
    site.build();
    // Another year's text in the same file.
    site.document("a", HEAD, &chapters(&renewed));
    assert!(!anchors(&site).contains(&pair("实施课后服务工程", "s2")));
    // The chapter is written anew between the same two.
    let site = SiteTest::new();
    site.document("a", HEAD, &chapters(&former));
    site.build();
    site.document("a", HEAD, &chapters(&[former[0], renewed[1], former[2]]));
    assert!(anchors(&site).contains(&pair("实施课后服务工程", "s2")));
}

#[test]
fn another_annex_of_the_name_of_one_that_is_gone_is_a_new_one() {
    let plan = "一、甲\n\n新建公办幼儿园三所，九月投入使用。\n\n";
    let first = "# 附件1 责任分工表\n\n幼儿园建设由基建科负责，每月通报进度。\n";
    let other = "# 附件1 责任分工表\n\n教师招聘由人事科负责，考试在六月举行。\n";
    let also = |site: &SiteTest| -> Vec<String> {
        let plan = site.build().json("a/index.json");
        let lead = plan["sections"].as_array().unwrap().iter().find(|section| section["part"] != "plan").cloned();
        lead.into_iter().map(|lead| lead["anchor"].as_str().unwrap().to_owned()).collect()
    };
    let site = SiteTest::new();
    for (annex, anchor) in [(first, &["a1"][..]), ("", &[]), (other, &["a1_2"]), ("", &[]), (first, &["a1"])] {
        site.document("a", HEAD, &format!("{plan}{annex}"));
        assert_eq!(also(&site), anchor, "{annex}");
    }
}

/// A file that was renamed is published before it says where it came from.
#[test]
fn a_document_that_names_its_former_address_late_keeps_the_anchors_of_both() {
    let chapter = |title, text| (title, text);
    let first = chapter("学前教育", "新建公办幼儿园三所，九月投入使用。");
    let second = chapter("教师队伍", "招聘教师一百名，优先补充农村学校。");
    let new = chapter("校园安全", "每学期开展两次隐患排查，逐项销号。");
    let site = SiteTest::new();
    site.document("a", HEAD, &chapters(&[first, second]));
    site.build();
    site.document("a", HEAD, &chapters(&[new, first, second]));
    let published = texts(&site, "a/index.json");
    assert_eq!(published["s1_2"], "校园安全");
    site.let_addresses_go().remove("content/a.md");
    site.document("b", HEAD, &chapters(&[new, first, second]));
    site.build();
    site.document("b", &format!("{HEAD}aliases: [a/]\n"), &chapters(&[new, first, second]));
    let now = texts(&site, "b/index.json");
    for (anchor, text) in &published {
        assert_eq!(now.get(anchor), Some(text), "#{anchor}");
    }
}

#[test]
fn a_document_that_names_its_former_address_late_keeps_edited_texts_and_second_anchors() {
    let first = ("学前教育", "新建公办幼儿园三所，九月投入使用。");
    let second = ("教师队伍", "招聘教师一百名，优先补充农村学校。");
    let edits = [
        "招聘教师一百名，优先补充乡村学校。",
        "招聘教师三百名，优先补充乡村学校。",
        "招聘教师三百名，主要补充乡村小学。",
        "公开招聘教师三百名，主要分到乡村小学。",
    ];
    let published_twice = || {
        let site = SiteTest::new();
        site.document("a", HEAD, &chapters(&[first, second]));
        site.build();
        site.let_addresses_go().remove("content/a.md");
        site.document("b", HEAD, &chapters(&[first, second]));
        site.build();
        site
    };
    let named = format!("{HEAD}aliases: [a/]\n");
    let site = published_twice();
    for text in edits {
        site.document("b", HEAD, &chapters(&[first, (second.0, text)]));
        site.build();
    }
    site.document("b", &named, &chapters(&[first, (second.0, edits[3])]));
    assert_eq!(texts(&site, "b/index.json")["s2-p1"], edits[3]);

    let new = ("校园安全", "每学期开展两次隐患排查，逐项销号。");
    let site = published_twice();
    site.document("b", HEAD, &chapters(&[new, first, second]));
    let published = texts(&site, "b/index.json");
    site.document("b", &named, &chapters(&[first, second]));
    let now = texts(&site, "b/index.json");
    for (anchor, text) in published.iter().filter(|(_, text)| ![new.0, new.1].contains(&text.as_str())) {
        assert_eq!(now.get(anchor), Some(text), "#{anchor}");
    }
}
