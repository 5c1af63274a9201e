//! What `check` passes, `build` builds, and a published address of a series, a topic, a kind, a body or a comparison stays that
//! of its documents.

use crate::common::{Built, SiteTest, rules, run};
use gongkai::base::address::MAX_SEGMENT_BYTES;
use gongkai::command::{CheckOptions, check};
use gongkai::diagnostic::rule::Severity;
use std::collections::BTreeSet;
use std::fs;

/// A document of this title and body, with these further lines of front matter.
fn put(site: &SiteTest, id: &str, title: &str, body: &str, more: &str) {
    let date = format!("20{:02}-03-01", 10 + id.len());
    let (title, body) = (quoted(title), quoted(body));
    let front = format!("title: {title}\nissuing_body: {body}\ndate: {date}\nvalidity: 有效\n{more}");
    site.document(id, &front, "一、总体要求\n\n新建三所幼儿园，增加学位九百个。");
}

/// As a value in YAML.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

fn plain(site: &SiteTest, id: &str, title: &str) {
    put(site, id, title, "甲市教育局", "");
}

/// The folders that have a page, below one of the site's own folders.
fn pages(site: &SiteTest, below: &str) -> Vec<String> {
    let public = site.folder().join("public");
    let mut found = Vec::new();
    let mut folders = vec![public.join(below)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.ends_with("index.html") && folder != public.join(below) {
                found.push(folder.strip_prefix(public.join(below)).unwrap().to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    found
}

fn lock(site: &SiteTest) -> String {
    fs::read_to_string(site.folder().join("anchors.lock")).unwrap()
}

/// Where the page at an address leads; `None`: it is a page of its own.
fn leads_to(built: &Built, address: &str) -> Option<String> {
    let page = built.read(&format!("{address}index.html"));
    if !page.contains("g-to") {
        return None;
    }
    let main = page.split("<main").nth(1).unwrap();
    let link = main.split("href=").nth(1).unwrap();
    Some(link.trim_start_matches('"').split(['"', ' ', '>']).next().unwrap().to_owned())
}

fn names(built: &Built) -> Vec<&'static str> {
    rules(&built.diagnostics)
        .into_iter()
        .map(|(rule, ..)| rule)
        // Titles change here without a correction.
        .filter(|rule| !rule.starts_with("unknown-") && !["period-doubtful", "changed-without-correction"].contains(rule))
        .collect()
}

/// The first build has written all that a second one would, and a build from the committed lock changes nothing.
fn settled(site: &SiteTest) {
    let written = lock(site);
    site.build();
    assert_eq!(lock(site), written);
    let mut locked = site.options();
    locked.locked = true;
    assert!(run(&locked).unwrap().summary.is_some());
}

#[test]
fn a_long_name_makes_an_address_that_is_cut() {
    let site = SiteTest::new();
    let long = "推进全市城镇老旧小区改造和既有住宅加装电梯暨无障碍环境建设三年滚动工作安排及其任务分解";
    put(
        &site,
        "a",
        &format!("甲市住房和城乡建设局2025年度{long}"),
        "甲市住房和城乡建设局",
        &format!("topics: [{long}]\nkind: {long}\n"),
    );
    put(&site, "bb", "2026年计划", &long.repeat(2), &format!("series: {}\n", long.repeat(3)));
    let built = site.build();
    assert_eq!(names(&built), [""; 0]);
    for folder in ["series", "topics", "kinds", "bodies"] {
        let made = pages(&site, folder);
        assert!(made.iter().any(|id| id.len() > 80), "{made:?}");
        assert!(made.iter().all(|id| id.len() <= MAX_SEGMENT_BYTES), "{made:?}");
    }
    settled(&site);
}

#[test]
fn names_that_differ_in_marks_width_case_or_blanks_are_one() {
    for (one, other) in
        [("卫生、体育", "卫生，体育"), ("卫生、体育", "卫生 体育"), ("ABC", "abc"), ("５Ｇ应用", "5G应用"), ("★ ★", "★★")]
    {
        let site = SiteTest::new();
        let (a, b) = (quoted(one), quoted(other));
        put(&site, "a", "2023年计划", "甲市教育局", &format!("topics: [{a}]\nkind: {a}\n"));
        put(&site, "bb", "2024年计划", "甲市教育局", &format!("topics: [{b}, {a}]\nkind: {b}\n"));
        let built = site.build();
        for folder in ["topics", "kinds"] {
            let made = pages(&site, folder);
            assert_eq!(made.len(), 1, "{made:?}");
            let page = built.read(&format!("{folder}/{}/index.html", made[0]));
            assert!(page.contains("../../a/index.html") && page.contains("../../bb/index.html"), "{one} {other}");
        }
        assert_eq!(built.json("bb/index.json")["topics"], serde_json::json!([one]), "the name published first");
        // A document that is older on paper comes later: the published name stays.
        site.document(
            "c",
            &format!("title: 2022年计划\nissuing_body: 甲市教育局\ndate: 2001-01-01\nvalidity: 有效\ntopics: [{b}]\n"),
            "内容。",
        );
        assert_eq!(site.build().json("c/index.json")["topics"], serde_json::json!([one]));
        // The name of the settings goes before all.
        site.file("site.yaml", format!("title: 甲市信息公开\ntopics: [{{name: {b}}}]\n"));
        let built = site.build();
        assert_eq!(built.json("a/index.json")["topics"], serde_json::json!([other]));
        assert!(!names(&built).contains(&"unknown-topic"));
    }
}

#[test]
fn a_name_without_letters_or_digits_has_a_page() {
    let site = SiteTest::new();
    for (number, name) in ["★★", "😀", "※", "！！", "（）", "☎", "👨\u{200d}👩\u{200d}👧", "🇨🇳"].into_iter().enumerate()
    {
        let (id, value) = ("a".repeat(number + 1), quoted(name));
        put(&site, &id, "2025年计划", name, &format!("topics: [{value}]\nkind: {value}\nseries: {value}\n"));
    }
    let built = site.build();
    assert_eq!(names(&built), [""; 0]);
    for folder in ["topics", "kinds", "bodies", "series"] {
        let expected = if folder == "bodies" { 9 } else { 8 };
        assert_eq!(pages(&site, folder).len(), expected, "{folder}: {:?}", pages(&site, folder));
    }
    settled(&site);
}

#[test]
fn names_of_one_sound_each_have_the_hash_of_their_own() {
    let all = |site: &SiteTest| ["series", "topics", "kinds", "bodies"].map(|folder| pages(site, folder));
    let two = [("a", "权力清单"), ("bb", "权利清单")];
    let write = |site: &SiteTest, (id, name): (&str, &str)| {
        put(site, id, "2025年计划", &format!("甲市{name}办"), &format!("topics: [{name}]\nkind: {name}\nseries: {name}\n"));
        put(site, &format!("{id}-other"), "2025年计划", "甲市教育局", &format!("series: {name}\n"));
    };
    let both = SiteTest::new();
    two.into_iter().for_each(|document| write(&both, document));
    let built = both.build();
    assert_eq!(names(&built), [""; 0], "neither one address nor one series");
    for folder in all(&both) {
        let of_name: Vec<&String> = folder.iter().filter(|id| id.contains("quanliqingdan")).collect();
        assert!(of_name.len() >= 2 && of_name.iter().all(|id| id.rsplit('-').next().unwrap().len() == 8), "{folder:?}");
    }
    settled(&both);
    let mut later = Vec::new();
    for [first, second] in [two, [two[1], two[0]]] {
        // The one whose address is published keeps it; the other has what it has on any site.
        let site = SiteTest::new();
        write(&site, first);
        site.build();
        let before = all(&site);
        write(&site, second);
        assert_eq!(names(&site.build()), [""; 0]);
        for ((before, after), both) in before.iter().zip(all(&site)).zip(all(&both)) {
            let after: BTreeSet<_> = after.into_iter().collect();
            assert!(before.iter().all(|id| after.contains(id)), "{before:?} {after:?}");
            let added: Vec<_> = after.iter().filter(|id| !before.contains(id)).cloned().collect();
            assert!(added.iter().all(|id| both.contains(id)), "{added:?} {both:?}");
            later.push(added.len());
        }
        settled(&site);
    }
    assert_eq!(later, [2, 1, 1, 1, 2, 1, 1, 1]);
    // A third one sounds like those that have their hash already.
    write(&both, ("ccc", "全力清单"));
    both.build();
    for folder in all(&both) {
        let of_name: Vec<&String> = folder.iter().filter(|id| id.contains("quanliqingdan")).collect();
        assert!(of_name.len() >= 3 && of_name.iter().all(|id| id.rsplit('-').next().unwrap().len() == 8), "{folder:?}");
    }
}

/// Which of several writings came first, on which day and in which file, makes no difference to the addresses.
#[test]
fn an_address_does_not_depend_on_which_writing_came_first() {
    let writings =
        [("教 育", "教育"), ("卫生、体育", "卫生体育"), ("5G 应用", "５Ｇ应用"), ("权 力", "权力"), ("“双减”", "双减")];
    for (one, other) in writings {
        let mut made = Vec::new();
        for (first, second) in [(one, other), (other, one)] {
            let site = SiteTest::new();
            for (id, name) in [("a", first), ("bb", second), ("ccc", "权利")] {
                let title = if id == "bb" { "2026年计划" } else { "2025年计划" };
                put(&site, id, title, &format!("甲市{name}局"), &format!("topics: [{name}]\nkind: {name}\nseries: {name}\n"));
            }
            assert_eq!(names(&site.build()), [""; 0]);
            made.push(["series", "topics", "kinds", "bodies"].map(|folder| pages(&site, folder)));
            settled(&site);
        }
        assert_eq!(made[0], made[1], "{one} {other}");
    }
    // Blanks and marks do not keep names from sounding alike.
    let site = SiteTest::new();
    for (id, name) in [("a", "权 力"), ("bb", "权利")] {
        put(&site, id, "2025年计划", "甲市教育局", &format!("topics: [{name}]\nkind: {name}\n"));
    }
    site.build();
    for folder in ["topics", "kinds"] {
        let made = pages(&site, folder);
        assert!(made.len() == 2 && made.iter().all(|id| id.starts_with("quanli-") && id.len() == 15), "{made:?}");
    }
}

#[test]
fn an_id_that_is_written_down_is_that() {
    let site = SiteTest::new();
    site.file("site.yaml", "title: 甲\ntopics: [{id: tiyu, name: 教育}, {name: 体育}]\nkinds: [{id: yaodian, name: 工作要点}]\n");
    site.file("bodies.yaml", "- {id: quanliju, name: 甲}\n- 名称: 权力局\n- 名称: 权利局\n  上级: quanliju\n");
    put(&site, "a", "2025年工作要点", "权力局", "topics: [教育, 体育]\n");
    assert_eq!(names(&site.build()), [""; 0]);
    let topics = pages(&site, "topics");
    assert!(topics.contains(&"tiyu".to_owned()) && topics.len() == 2, "{topics:?}");
    assert_eq!(pages(&site, "kinds"), ["yaodian"]);
    let bodies = pages(&site, "bodies");
    assert!(bodies.len() == 3 && bodies.contains(&"quanliju".to_owned()), "{bodies:?}");
    // What had an address by its sound alone leaves it to an id that is written down; the page says where it is.
    let site = SiteTest::new();
    put(&site, "a", "2025年工作要点", "甲市教育局", "topics: [教育]\n");
    site.build();
    put(&site, "bb", "2025年实施方案", "甲市教育局", "topics: [交流与合作]\n");
    site.file("site.yaml", "title: 甲\ntopics: [{id: jiaoyu, name: 交流与合作}, {name: 教育}]\n");
    let page = site.build().read("topics/jiaoyu/index.html");
    assert!(page.contains("../jiaoyu-") && page.contains("bb/index.html"), "{page}");
    settled(&site);
    // A name that Windows keeps is no id.
    site.file("bodies.yaml", "- {id: con, name: 甲}\n");
    assert!(site.faults().contains(&("invalid-value", "bodies.yaml".to_owned(), 1)));
}

#[test]
fn a_file_name_that_is_no_address_is_named() {
    for name in ["2025 .md", "2025..md", "2025 年 .md", "index .md", "2025. .md", "a/2025 .md"] {
        let site = SiteTest::new();
        plain(&site, "good", "2024年计划");
        fs::create_dir_all(site.folder().join("content/a")).unwrap();
        fs::copy(site.folder().join("content/good.md"), site.folder().join("content").join(name)).unwrap();
        let ending = run(&site.options()).unwrap();
        let named: Vec<_> = ending.diagnostics.iter().filter(|found| found.rule.name() == "file-name").cloned().collect();
        assert_eq!(rules(&named), [("file-name", format!("content/{name}"), 0)], "{name}");
        assert!(named[0].help.zh.contains(".md"), "{}", named[0].help.zh);
    }
    for name in ["2025.1.md", "２０２５.md", "——.md", "😀.md", "𠮷.md", "2025.md.md"] {
        let site = SiteTest::new();
        plain(&site, "good", "2024年计划");
        fs::rename(site.folder().join("content/good.md"), site.folder().join("content").join(name)).unwrap();
        assert_eq!(names(&site.build()), [""; 0], "{name}");
    }
}

/// As names come from a Mac: each accent is a character of its own.
const DECOMPOSED: [(&str, &str); 3] = [("é", "e\u{301}"), ("ü", "u\u{308}"), ("ば", "は\u{3099}")];

fn decomposed(text: &str) -> String {
    DECOMPOSED.iter().fold(text.to_owned(), |text, (composed, apart)| text.replace(composed, apart))
}

#[test]
fn names_in_another_unicode_form_are_found() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
    for (is_disk_apart, is_text_apart) in [(false, false), (false, true), (true, false), (true, true)] {
        let on_disk = |text: &str| if is_disk_apart { decomposed(text) } else { text.to_owned() };
        let in_text = |text: &str| if is_text_apart { decomposed(text) } else { text.to_owned() };
        let site = SiteTest::new();
        let front = format!(
            "title: 2025年计划\nissuing_body: 甲市教育局\ndate: 2025-03-01\nvalidity: 有效\nattachments: [{{title: 名单, file: {}}}]\nreport_on: {}\n",
            in_text("écolé.csv"),
            in_text("ünb/ば")
        );
        let text = format!("![图]({})\n\n[那份]({})\n", in_text("ば.svg"), in_text("../ünb/ば.md"));
        site.document(&on_disk("é/a"), &front, &text);
        plain(&site, &on_disk("ünb/ば"), "2024年计划");
        site.file(&on_disk("content/é/écolé.csv"), "序号,名称\n").file(&on_disk("content/é/ば.svg"), svg);
        let (older, newer) = (in_text("ünb/ば"), in_text("é/a"));
        let settings = format!("title: 甲市信息公开\ncomparisons: {{extra_pairs: [[{older}, {newer}]]}}\n");
        site.file("site.yaml", settings);
        let built = site.build();
        assert_eq!(names(&built), [""; 0]);
        assert!(
            built.has("é/a/index.html") && built.has("é/écolé.csv") && built.has("é/ば.svg") && built.has("ünb/ば/index.html")
        );
        settled(&site);
        site.file("site.yaml", format!("title: 甲市信息公开\nwithdrawn: [{{path: {newer}, date: 2023-05-06}}]\n"));
        assert_eq!(names(&site.build()), [""; 0]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn two_files_of_one_name_in_two_forms_are_named() {
    let site = SiteTest::new();
    plain(&site, "é", "2024年计划");
    plain(&site, &decomposed("é"), "2025年计划");
    assert!(site.faults().contains(&("file-name", "content/é.md".to_owned(), 0)));
}

/// The lock that two branches make of one, as a merge leaves it where both add lines at one place.
fn merged(ours: &str, theirs: &str) -> String {
    format!("<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n")
}

#[test]
fn of_two_branches_that_gave_one_address_the_first_publication_keeps_it() {
    let names_of = |name: &str| format!("topics: [{name}]\nkind: {name}\nseries: {name}\n");
    let branch = |site: &SiteTest, name: &str, years: &[&str]| {
        for year in years {
            put(site, &format!("{name}/{year}"), &format!("{year}年计划"), "甲市教育局", &names_of(name));
        }
    };
    let publish = |name: &str, years: &[&str], day: &str| {
        let site = SiteTest::new();
        branch(&site, name, years);
        site.build();
        lock(&site).replace("\t2023-06-01", &format!("\t{day}")).replace("! 2023-06-01", &format!("! {day}"))
    };
    let first = publish("权力", &["2024", "2026"], "2023-05-01");
    let second = publish("权利", &["2022", "2023", "2024"], "2023-05-02");
    let mut locks = Vec::new();
    for merge in [merged(&first, &second), merged(&second, &first)] {
        let site = SiteTest::new();
        branch(&site, "权力", &["2024", "2026"]);
        branch(&site, "权利", &["2022", "2023", "2024"]);
        site.file("anchors.lock", merge);
        let built = site.build();
        assert_eq!(names(&built), [""; 0]);
        for folder in ["topics/quanli/", "kinds/quanli/", "series/edu-quanli/"] {
            let page = built.read(&format!("{folder}index.html"));
            assert!(page.contains("2024年计划"), "{folder}");
            assert!(page.contains(&format!("../{}-", folder.split('/').nth(1).unwrap())), "{folder} leads on to the other");
        }
        let series = built.json("series/edu-quanli/index.json");
        assert_eq!(series["issues"].as_array().unwrap().len(), 2, "{series}");
        assert_eq!(leads_to(&built, "series/edu-quanli/compare/2024/2026/"), None);
        let moved = leads_to(&built, "series/edu-quanli/compare/2022/2023/").unwrap();
        assert!(moved.contains("edu-quanli-") && moved.ends_with("/compare/2022/2023/index.html"), "{moved}");
        settled(&site);
        locks.push(lock(&site));
    }
    assert_eq!(locks[0], locks[1], "whichever branch was merged into which");
}

fn three_years(site: &SiteTest, title: &str, more: &str) {
    for (id, year) in [("a", 2023), ("bb", 2024), ("ccc", 2025)] {
        put(site, id, &format!("{year}年{title}"), "甲市教育局", more);
    }
}

#[test]
fn the_address_of_a_series_stays_whatever_its_name_is() {
    let site = SiteTest::new();
    three_years(&site, "工作要点", "");
    site.build();
    let before = pages(&site, "series");
    three_years(&site, "教育改革实施方案", "series: 教育改革\n");
    let built = site.build();
    assert_eq!((names(&built), pages(&site, "series")), (vec![], before));
    assert_eq!(built.json("series/edu-gongzuoyaodian/index.json")["name"], "教育改革");
    // The kind had its page, and leads on.
    assert_eq!(leads_to(&built, "kinds/work-priorities/").as_deref(), Some("../implementation-plan/index.html"));
    settled(&site);
    // A new document of the former name is another series.
    put(&site, "dddd", "2025年工作要点", "甲市教育局", "");
    site.build();
    assert!(pages(&site, "series").iter().any(|id| id.starts_with("edu-gongzuoyaodian-")));
    settled(&site);
}

#[test]
fn the_address_of_a_series_is_nobody_elses_while_its_documents_are_there() {
    let site = SiteTest::new();
    let write = |id: &str, series: &str, period: &str| {
        put(&site, id, "甲市教育规划", "甲市教育局", &format!("series: {series}\nperiod: {period}\n"));
    };
    for (id, series, period) in
        [("a", "甲规划", "2023"), ("bb", "甲规划", "2024"), ("ccc", "乙规划", "2023"), ("dddd", "乙规划", "2024")]
    {
        write(id, series, period);
    }
    site.build();
    // All issues of one go over to the other, and a new document takes its name.
    write("a", "乙规划", "2021");
    write("bb", "乙规划", "2022");
    write("eeeee", "甲规划", "2025");
    let built = site.build();
    let other = built.json("eeeee/index.json")["series_id"].as_str().unwrap().to_owned();
    assert!(other.starts_with("edu-jiaguihua-"), "{other}");
    assert_eq!(leads_to(&built, "series/edu-jiaguihua/").as_deref(), Some("../edu-yiguihua/index.html"));
    settled(&site);
    // The settings may give it to another series: its page leads on to the documents that had it.
    let given = |id: &str| format!("title: 甲市信息公开\nseries: [{{id: {id}, name: 丁规划}}]\n");
    let site = SiteTest::new();
    three_years(&site, "工作要点", "");
    put(&site, "dddd", "甲市教育规划", "甲市教育局", "series: 丁规划\nperiod: 2025\n");
    site.build();
    site.file("site.yaml", given("edu-gongzuoyaodian"));
    let built = site.build();
    assert_eq!(names(&built), [""; 0]);
    let moved = built.json("a/index.json")["series_id"].as_str().unwrap().to_owned();
    assert!(built.read("series/edu-gongzuoyaodian/index.html").contains(&format!("../{moved}/index.html")), "{moved}");
    settled(&site);
    // Where nobody knows what became of these, the address is said to lead elsewhere.
    let site = SiteTest::new();
    three_years(&site, "工作要点", "");
    put(&site, "dddd", "甲市教育规划", "甲市教育局", "series: 丁规划\nperiod: 2025\n");
    site.build();
    for id in ["a", "bb", "ccc"] {
        site.remove(&format!("content/{id}.md"));
    }
    site.file("site.yaml", given("edu-gongzuoyaodian")).let_addresses_go();
    let built = site.build();
    assert!(built.diagnostics.iter().any(|found| found.message.en.contains("/series/edu-gongzuoyaodian/ will lead to another")));
}

#[test]
fn of_two_series_that_become_one_both_addresses_answer() {
    let site = SiteTest::new();
    let write = |id: &str, series: &str, period: &str| {
        put(&site, id, "甲市教育规划", "甲市教育局", &format!("series: {series}\nperiod: {period}\n"));
    };
    write("a", "甲规划", "2016-2020");
    write("bb", "甲规划", "2021-2025");
    write("ccc", "乙规划", "2026-2030");
    site.build();
    assert_eq!(pages(&site, "series").len(), 3);
    for (id, period) in [("a", "2016-2020"), ("bb", "2021-2025"), ("ccc", "2026-2030")] {
        write(id, "教育五年规划", period);
    }
    let built = site.build();
    assert_eq!(built.json("series/edu-jiaguihua/index.json")["issues"].as_array().unwrap().len(), 3);
    assert_eq!(leads_to(&built, "series/edu-yiguihua/").as_deref(), Some("../edu-jiaguihua/index.html"));
    assert_eq!(leads_to(&built, "series/edu-jiaguihua/compare/2016-2020/2021-2025/"), None);
    settled(&site);
    // Apart again, each has what it had.
    write("a", "甲", "2016-2020");
    write("bb", "甲", "2021-2025");
    write("ccc", "乙", "2026-2030");
    let built = site.build();
    assert_eq!(built.json("series/edu-yiguihua/index.json")["name"], "乙");
    assert_eq!(built.json("series/edu-jiaguihua/index.json")["name"], "甲");
    let of_both = leads_to(&built, "series/edu-jiaguihua/compare/2021-2025/2026-2030/").unwrap();
    assert_eq!(of_both, "../../../../edu-yiguihua/index.html", "the pair is compared no more");
    settled(&site);
}

#[test]
fn a_series_that_is_split_leaves_its_address_to_most_of_its_issues() {
    let site = SiteTest::new();
    three_years(&site, "工作要点", "");
    site.build();
    put(&site, "a", "2023年工作要点", "甲市教育局", "series: 旧要点\n");
    put(&site, "bb", "2024年工作要点", "甲市教育局", "series: 新要点\n");
    put(&site, "ccc", "2025年工作要点", "甲市教育局", "series: 新要点\n");
    let built = site.build();
    assert_eq!(built.json("series/edu-gongzuoyaodian/index.json")["name"], "新要点");
    assert_eq!(built.json("series/edu-jiuyaodian/index.json")["name"], "旧要点");
    let moved = leads_to(&built, "series/edu-gongzuoyaodian/compare/2023/2024/").unwrap();
    assert_eq!(moved, "../../../index.html");
    settled(&site);
}

#[test]
fn a_comparison_that_is_made_no_more_leads_on() {
    let site = SiteTest::new();
    plain(&site, "a", "2023年工作要点");
    plain(&site, "ccc", "2025年工作要点");
    site.build();
    let compared = "series/edu-gongzuoyaodian/compare/2023/2025/";
    plain(&site, "bb", "2024年工作要点");
    let built = site.build();
    assert_eq!(leads_to(&built, compared).as_deref(), Some("../../../index.html"));
    assert!(!built.read("sitemap.xml").contains(compared));
    settled(&site);
    // A rule of the site moves series and comparisons.
    site.file("site.yaml", "title: 甲市信息公开\nseries: [{id: yaodian, name: 工作要点}]\n");
    let built = site.build();
    assert_eq!(leads_to(&built, "series/edu-gongzuoyaodian/").as_deref(), Some("../yaodian/index.html"));
    let same = leads_to(&built, "series/edu-gongzuoyaodian/compare/2023/2024/").unwrap();
    assert_eq!(same, "../../../../yaodian/compare/2023/2024/index.html");
    settled(&site);
    // A build without comparisons knows nothing of them, and forgets none.
    let mut without = site.options();
    without.load.comparisons = false;
    let written = lock(&site);
    site.build_with(&without);
    assert_eq!(lock(&site), written);
}

#[test]
fn a_topic_or_body_that_is_called_otherwise_leads_on() {
    let site = SiteTest::new();
    three_years(&site, "工作要点", "topics: [教育, 民生]\n");
    put(&site, "dddd", "2025年交通计划", "甲市交通局", "topics: [民生]\n");
    site.build();
    three_years(&site, "工作要点", "topics: [民生, 教育科技]\n");
    put(&site, "dddd", "2025年交通计划", "甲市交通运输局", "");
    let built = site.build();
    assert_eq!(leads_to(&built, "topics/jiaoyu/").as_deref(), Some("../jiaoyukeji/index.html"));
    assert_eq!(leads_to(&built, "bodies/jiashijiaotongju/").as_deref(), Some("../jiashijiaotongyunshuju/index.html"));
    settled(&site);
    // The old name used again has the old address.
    put(&site, "eeeee", "2022年计划", "甲市教育局", "topics: [教育]\n");
    assert_eq!(leads_to(&site.build(), "topics/jiaoyu/"), None);
    // Registered under another id, a body leads on, too; a new name of its own does not move it.
    site.file("bodies.yaml", "- {id: edu, name: 甲市教育局}\n- {id: traffic, name: 甲市交通运输局}\n");
    let built = site.build();
    assert_eq!(leads_to(&built, "bodies/jiashijiaotongyunshuju/").as_deref(), Some("../traffic/index.html"));
    settled(&site);
}

#[test]
fn a_registered_body_without_an_id_keeps_its_address_under_a_new_name() {
    let site = SiteTest::new();
    site.file("bodies.yaml", "- {name: 甲市卫生局}\n");
    put(&site, "a", "2025年计划", "甲市卫生局", "");
    site.build();
    site.file("bodies.yaml", "- {name: 甲市卫生健康委员会, former_names: [甲市卫生局]}\n");
    let built = site.build();
    assert_eq!(pages(&site, "bodies"), ["jiashiweishengju"]);
    assert_eq!(built.json("a/index.json")["issuing_body"]["name"], "甲市卫生健康委员会");
    settled(&site);
}

#[test]
fn an_address_of_which_nothing_is_left_is_reported() {
    let site = SiteTest::new();
    put(&site, "a", "2025年工作要点", "甲市教育局", "topics: [教育]\n");
    put(&site, "bb", "2025年交通实施方案", "甲市交通局", "");
    site.build();
    site.let_addresses_go().remove("content/a.md");
    let built = site.build();
    let lost: Vec<String> = built
        .diagnostics
        .iter()
        .filter(|found| found.rule.name() == "address-gone")
        .map(|found| found.message.en.clone())
        .collect();
    for address in ["/a/", "/series/edu-gongzuoyaodian/", "/topics/jiaoyu/", "/kinds/work-priorities/"] {
        assert!(lost.iter().any(|said| said.contains(address)), "{address} {lost:?}");
    }
    let mut locked = site.options();
    locked.locked = true;
    assert!(
        run(&locked)
            .unwrap()
            .diagnostics
            .iter()
            .any(|found| found.severity == Severity::Error && found.message.en.contains("/topics/jiaoyu/"))
    );
    // Said to be withdrawn, nothing is missing: the pages say that they are made no more.
    site.file("site.yaml", "title: 甲市信息公开\nwithdrawn: [{path: a, date: 2023-05-06, reason: 有误}]\n");
    let built = site.build();
    assert_eq!(names(&built), [""; 0]);
    assert_eq!(leads_to(&built, "series/edu-gongzuoyaodian/").as_deref(), Some("../index.html"));
    assert_eq!(leads_to(&built, "topics/jiaoyu/").as_deref(), Some("../index.html"));
    settled(&site);
    // The next issue of the same name has the address again.
    put(&site, "ccc", "2026年工作要点", "甲市教育局", "");
    assert_eq!(leads_to(&site.build(), "series/edu-gongzuoyaodian/"), None);
    // A document that has moved takes its series along.
    site.remove("content/ccc.md");
    put(&site, "d/dddd", "2026年工作安排", "甲市教育局", "aliases: [ccc]\n");
    let built = site.build();
    assert_eq!(built.json("series/edu-gongzuoyaodian/index.json")["issues"][0]["id"], "d/dddd");
    assert_eq!(names(&built), [""; 0]);
}

#[test]
fn a_purged_document_leaves_neither_its_id_nor_its_series_in_the_addresses() {
    let site = SiteTest::new();
    put(&site, "a", "2025年某人处理方案", "甲市教育局", "topics: [教育]\n");
    put(&site, "bb", "2025年工作要点", "甲市教育局", "");
    site.build();
    site.remove("content/a.md");
    site.file("site.yaml", "title: 甲市信息公开\nwithdrawn: [{path: a, date: 2023-05-06, purge: true}]\n");
    let built = site.build();
    assert_eq!(names(&built), [""; 0]);
    let lock = lock(&site);
    let told: Vec<&str> = lock.lines().filter(|line| line.starts_with(['%', '~'])).collect();
    assert!(told.iter().all(|line| !line.contains("某人") && !line.ends_with("\ta")), "{told:?}");
    assert_eq!(leads_to(&built, "series/edu-mourenchulifangan/").as_deref(), Some("../index.html"));
    settled(&site);
}

/// The lock as the programs wrote it that knew documents alone.
fn former(lock: &str) -> String {
    let lines = lock.lines().filter(|line| !line.starts_with(['%', '~', '!']));
    lines.map(|line| line.replace("anchors 3", "anchors 1")).collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn a_site_of_a_former_program_keeps_its_addresses() {
    let site = SiteTest::new();
    site.file("site.yaml", "title: 甲市信息公开\ntopics: [{id: edu, name: 教育}, {name: 体育}]\n");
    three_years(&site, "工作要点", "topics: [教育]\n");
    put(&site, "dddd", "“五”规划", "甲市卫生局", "period: 2001-2005\nseries: “五”规划\ntopics: [体育]\n");
    put(&site, "eeeee", "四五规划", "甲市卫生局", "period: 2021-2025\n");
    site.build();
    let published: Vec<String> = pages(&site, "");
    // Nothing is read otherwise: the form alone is another.
    site.file("anchors.lock", former(&lock(&site)));
    let mut locked = site.options();
    locked.locked = true;
    assert!(run(&locked).unwrap().summary.is_some(), "a difference of form is no change");
    site.file("anchors.lock", former(&lock(&site)));
    // Much is read otherwise: names of series, kinds, topics, and the years of a plan.
    three_years(&site, "教育改革实施方案", "topics: [教育科技]\nseries: 教育改革\n");
    put(&site, "dddd", "十五五规划", "甲市卫生局", "period: 2026-2030\nseries: 卫生五年规划\n");
    put(&site, "eeeee", "十四五规划", "甲市卫生局", "period: 2021-2025\nseries: 卫生五年规划\n");
    let built = site.build();
    let now = pages(&site, "");
    let missing: Vec<&String> = published.iter().filter(|page| !now.contains(page)).collect();
    assert_eq!(missing, [""; 0]);
    assert_eq!(built.json("series/edu-gongzuoyaodian/index.json")["name"], "教育改革");
    assert_eq!(leads_to(&built, "series/edu-gongzuoyaodian/compare/2023/2024/"), None);
    assert_eq!(leads_to(&built, "topics/edu/").as_deref(), Some("../jiaoyukeji/index.html"));
    assert_eq!(leads_to(&built, "years/2001/").as_deref(), Some("../index.html"));
    let series = ["series/jiashiweishengju-wu-guihua/", "series/jiashiweishengju-siwuguihua/"];
    assert_eq!(
        series.iter().filter(|address| leads_to(&built, address).is_some()).count(),
        1,
        "one of the two leads to the other"
    );
    settled(&site);
    // Without the publication nothing is known of it.
    let elsewhere = SiteTest::new();
    three_years(&elsewhere, "工作要点", "");
    elsewhere.build();
    elsewhere.file("anchors.lock", former(&lock(&elsewhere)));
    fs::remove_dir_all(elsewhere.folder().join("public")).unwrap();
    three_years(&elsewhere, "工作要点", "series: 教育改革\n");
    elsewhere.build();
    assert_eq!(pages(&elsewhere, "series").first().map(String::as_str), Some("edu-jiaoyugaige"));
}

/// Pseudo-random numbers, the same on every machine (PCG-like).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }

    /// A name of words, marks and blanks that occur, and some that should not.
    fn name(&mut self) -> String {
        const PIECES: &[&str] = &[
            "教育",
            "体育",
            "权力",
            "权利",
            "卫生",
            "、",
            "，",
            " ",
            "　",
            "ABC",
            "abc",
            "５Ｇ",
            "5G",
            "——",
            "😀",
            "（试行）",
            "“",
            "”",
            "2025年",
            "第十五个五年",
            "规划",
            "计划",
            "工作要点",
            "é",
            "e\u{301}",
            "𠮷",
            "·",
            "/",
            "con",
            "index",
            "ß",
            "한국",
            "№",
            "①",
            "&",
            "<b>",
            "'",
        ];
        let count = match self.below(12) {
            0 => 60,
            1 => 25,
            _ => 1 + self.below(5),
        };
        (0..count).map(|_| self.of(PIECES)).collect()
    }

    fn file(&mut self) -> String {
        const PIECES: &[&str] =
            &["2025", "a", "A", "教育", "é", "e\u{301}", " ", ".", "-", "_", "——", "index", "😀", "（1）", "con", "/"];
        (0..=self.below(4)).map(|_| self.of(PIECES)).collect()
    }
}

#[test]
fn what_check_passes_build_builds() {
    let mut numbers = Numbers(20_261_129);
    let mut passed = 0;
    for round in 0..12 {
        let site = SiteTest::new();
        for _ in 0..=numbers.below(14) {
            let file = if round % 3 == 0 { numbers.file() } else { format!("d{}", numbers.below(99)) };
            let list = [numbers.name(), numbers.name()].map(|name| quoted(&name));
            let year = 2020 + numbers.below(9);
            let mut front = format!(
                "title: {}\nissuing_body: {}\ndate: 2023-03-01\nvalidity: 有效\nperiod: {year}\n",
                quoted(&format!("{year}年{}", numbers.name())),
                quoted(&if numbers.below(3) == 0 { "甲市教育局".to_owned() } else { numbers.name() }),
            );
            if numbers.below(2) == 0 {
                front.push_str(&format!("topics: [{}, {}]\nkind: {}\n", list[0], list[1], quoted(&numbers.name())));
            }
            if numbers.below(3) == 0 {
                front.push_str(&format!("series: {}\n", quoted(&numbers.name())));
            }
            let path = site.folder().join(format!("content/{file}.md"));
            if path.parent().is_some_and(|folder| fs::create_dir_all(folder).is_ok()) {
                let _ = fs::write(path, format!("---\n{front}---\n\n一、总体要求\n\n新建三所学校。\n"));
            }
        }
        let load = site.options().load;
        let checked = check(&CheckOptions { load, strict: false, locked: false, fix: false }, &|_, _, _| {}).unwrap();
        let built = run(&site.options()).unwrap_or_else(|error| panic!("round {round}: {error:?}"));
        assert_eq!(checked.ending.summary.is_some(), built.summary.is_some(), "round {round}: {:#?}", built.diagnostics);
        if built.summary.is_some() {
            passed += 1;
            settled(&site);
        }
    }
    assert!(passed >= 5, "{passed}");
}

#[test]
fn a_further_page_of_a_list_that_becomes_shorter_leads_on() {
    let site = SiteTest::new();
    let all = || (1..=101).map(|number| format!("a{number}"));
    all().for_each(|id| put(&site, &id, &format!("甲市{id}号通告"), "甲市教育局", "topics: [招生, 民生]\nkind: 通告\n"));
    let built = site.build();
    assert!(leads_to(&built, "topics/zhaosheng/2/").is_none() && leads_to(&built, "kinds/tonggao/2/").is_none());
    put(&site, "a7", "甲市a7号通告", "甲市教育局", "topics: [学籍, 民生]\nkind: 告知书\n");
    let built = site.build();
    assert_eq!(leads_to(&built, "topics/zhaosheng/2/").unwrap(), "../index.html");
    assert_eq!(leads_to(&built, "kinds/tonggao/2/").unwrap(), "../index.html");
    assert!(built.read("topics/zhaosheng/2/index.html").contains("不再单独提供"));
    assert!(leads_to(&built, "topics/minsheng/2/").is_none());
    assert!(!built.root.join("topics/zhaosheng/3").exists() && !built.root.join("topics/xueji/2").exists());
    // Under another name the list and its further pages lead to where the documents are.
    all().for_each(|id| put(&site, &id, &format!("甲市{id}号通告"), "甲市教育局", "topics: [入学]\nkind: 通告\n"));
    let built = site.build();
    assert_eq!(leads_to(&built, "topics/zhaosheng/").unwrap(), "../ruxue/index.html");
    assert_eq!(leads_to(&built, "topics/zhaosheng/2/").unwrap(), "../../ruxue/index.html");
    assert!(leads_to(&built, "kinds/tonggao/2/").is_none());
}
