//! `gongkai new`: what a new document takes over, and what it refuses.

use crate::common::{HEAD, SiteTest};
use gongkai::base::date::Date;
use gongkai::command::{CommandError, LoadOptions, NewDocument, NewOptions, new};
use gongkai::diagnostic::Language;

fn make(site: &SiteTest, path: &str, outline: bool) -> Result<NewDocument, CommandError> {
    let load = LoadOptions { as_of: Date::new(2024, 2, 1).unwrap(), ..site.options().load };
    new(&NewOptions { load, path: path.to_owned(), outline, language: Language::Chinese })
}

fn text(made: &NewDocument) -> String {
    std::fs::read_to_string(&made.file).unwrap()
}

#[test]
fn the_next_year_takes_over_what_the_newest_beside_it_knows() {
    let site = SiteTest::new();
    let more = "document_number: 甲教〔2023〕1号\nindex_number: 12345/2023-1\ntopics: [教育]\naddressed_to: [各学校]\nsummary: 去年的概述\n";
    site.document("edu/2022", &HEAD.replace("2023", "2022"), "内容。");
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
    options.load.drafts = true;
    assert!(site.build_with(&options).has("edu/2024/index.html"));
}

#[test]
fn keys_are_chinese_where_the_model_has_them() {
    let site = SiteTest::new();
    site.file(
        "content/edu/2023.md",
        "---\n标题: 甲市教育局2023年工作要点\n发布机构: 甲市教育局\n发布日期: 2023-03-01\n有效性: 有效\n---\n\n内容。\n",
    );
    let written = text(&make(&site, "edu/2024", false).unwrap());
    assert!(written.contains("标题: 甲市教育局2024年工作要点\n发布机构: 甲市教育局\n"), "{written}");
    assert!(written.contains("有效性: {起: 2024-01-01, 止: 2024-12-31}\n"), "{written}");
}

#[test]
fn without_a_model_the_registry_names_the_body() {
    let site = SiteTest::new();
    let made = make(&site, "edu/2024", false).unwrap();
    assert_eq!(made.model, None);
    assert!(text(&made).contains("发布机构: 甲市教育局\n"), "{}", text(&made));
}

/// A server without a locale asks in English; the site is Chinese all the same.
#[test]
fn a_draft_is_in_the_language_of_its_site() {
    let site = SiteTest::new();
    let in_english = |settings: &str| {
        site.file("site.yaml", settings);
        let load = site.options().load;
        let options = NewOptions { load, path: "edu/2024".to_owned(), outline: false, language: Language::English };
        let made = text(&new(&options).unwrap());
        site.remove("content/edu/2024.md");
        made
    };
    let made = in_english("标题: 甲市信息公开\n");
    assert!(made.contains("标题: \"（标题）\"") && made.contains("“草稿”") && made.ends_with("\n正文。\n"), "{made}");
    let made = in_english("title: Plans\nlanguage: en\n");
    assert!(
        made.contains("title: \"(title)\"") && made.contains("remove the line `draft` above") && made.ends_with("\nText.\n"),
        "{made}"
    );
}

#[test]
fn nothing_is_overwritten_and_nothing_leaves_the_content() {
    let site = SiteTest::new();
    site.document("edu/2023", HEAD, "内容。");
    for path in ["edu/2023", "content/edu/2023.md", "../2024", "/etc/2024"] {
        assert!(matches!(make(&site, path, false), Err(CommandError::Usage(_))), "{path}");
    }
}

/// Each plan has a folder of its own, with its files beside it.
#[test]
fn after_a_plan_in_a_folder_of_its_own_the_next_is_put_in_a_folder_as_well() {
    let site = SiteTest::new();
    site.document("edu/2022/index", &HEAD.replace("2023", "2022"), "内容。");
    site.document("edu/2023/index", &format!("{HEAD}attachments: [表.pdf]\n"), "内容。")
        .file("content/edu/2023/表.pdf", "%PDF-1");
    let at = |made: &NewDocument| {
        let content = site.folder().join("content");
        made.file.strip_prefix(content).unwrap().to_string_lossy().replace('\\', "/")
    };
    let made = make(&site, "edu/2024", false).unwrap();
    assert_eq!((at(&made).as_str(), made.model.as_deref()), ("edu/2024/index.md", Some("content/edu/2023/index.md")));
    assert!(text(&made).contains("title: 甲市教育局2024年工作要点") && text(&made).contains("period: \"2024\""));
    assert!(!text(&made).contains("表.pdf"), "the files of another year are not this one's");
    // Who writes the whole path has it so.
    assert_eq!(at(&make(&site, "edu/2025.md", false).unwrap()), "edu/2025.md");
    assert_eq!(at(&make(&site, "other/2025/index.md", false).unwrap()), "other/2025/index.md");
    for taken in ["edu/2024", "edu/2024.md", "edu/2023/index.md", "edu/2025/index.md"] {
        assert!(matches!(make(&site, taken, false), Err(CommandError::Usage(_))), "{taken}");
    }
}

#[test]
fn a_folder_is_asked_for_its_next_document() {
    let site = SiteTest::new();
    let range = HEAD.replace("2023年", "2021—2025年");
    site.document("edu/2023/index", HEAD, "内容。");
    site.document("plans/dev-2021-2025", &range, "内容。");
    site.document("loose/plan", HEAD, "内容。");
    let made = |path: &str| {
        make(&site, path, false).map(|made| {
            let under = made.file.strip_prefix(site.folder().join("content")).unwrap().to_string_lossy().replace('\\', "/");
            (under, text(&made))
        })
    };
    let (place, written) = made("content/edu/").unwrap();
    assert_eq!(place, "edu/2024/index.md");
    assert!(written.contains("title: 甲市教育局2024年工作要点"), "{written}");
    let (place, written) = made("plans/").unwrap();
    assert_eq!(place, "plans/dev-2026-2030.md");
    assert!(written.contains("2026—2030年") && written.contains("period: \"2026-2030\""), "{written}");
    for without_year in ["loose/", "absent/"] {
        let Err(CommandError::Usage(said)) = made(without_year) else { panic!("{without_year} went through") };
        assert!(said.zh.contains("请写出完整路径"), "{}", said.zh);
    }
}

#[test]
fn the_document_of_other_years_at_the_same_path_is_the_model() {
    let site = SiteTest::new();
    site.document("edu/budget-2023", &HEAD.replace("工作要点", "实施方案"), "内容。");
    site.document("edu/work-2023", &HEAD.replace("2023-03-01", "2023-04-01"), "内容。");
    site.document("2022/safety/index", &HEAD.replace("2023", "2022").replace("工作要点", "行动计划"), "内容。");
    let budget = text(&make(&site, "edu/budget-2024", false).unwrap());
    assert!(budget.contains("title: 甲市教育局2024年实施方案"), "{budget}");
    let made = make(&site, "2025/safety", false).unwrap();
    assert!(made.file.ends_with("2025/safety/index.md"), "{}", made.file.display());
    assert!(
        text(&made).contains("title: 甲市教育局2025年行动计划") && text(&made).contains("period: \"2025\""),
        "{}",
        text(&made)
    );
}

#[test]
fn a_plan_with_a_name_in_a_folder_of_its_own_is_continued_under_that_name() {
    let site = SiteTest::new();
    site.document("edu/2022/plan", &HEAD.replace("2023", "2022"), "内容。").document("edu/2023/plan", HEAD, "内容。");
    let made = make(&site, "edu/2024", false).unwrap();
    assert!(made.file.ends_with("content/edu/2024/plan.md"), "{}", made.file.display());
    assert!(text(&made).contains("title: 甲市教育局2024年工作要点"), "{}", text(&made));
    // In a folder of several plans it is one more of them.
    site.document("health/2023/plan", HEAD, "内容。").document("health/2023/report", HEAD, "内容。");
    assert!(make(&site, "health/2024", false).unwrap().file.ends_with("content/health/2024.md"));
}

#[test]
fn headings_are_those_of_the_newest_document_that_has_some() {
    let site = SiteTest::new();
    site.document("edu/2023", HEAD, "一、扩大学位供给\n\n建三所。\n\n二、建设教师队伍\n\n招聘。");
    let made = |path: &str, outline| {
        let mut load = site.options().load;
        load.drafts = true;
        text(&new(&NewOptions { load, path: path.to_owned(), outline, language: Language::Chinese }).unwrap())
    };
    assert!(!made("edu/2024", false).contains("扩大学位"));
    let written = made("edu/2025", true);
    assert!(written.contains("2025年工作要点") && written.contains("## 一、扩大学位供给"), "{written}");
}

#[test]
fn nothing_is_made_outside_the_site_or_in_the_place_of_its_own_pages() {
    let site = SiteTest::new();
    site.document("edu/2023", HEAD, "内容。");
    let elsewhere = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), site.folder().join("content/link")).unwrap();
    for path in ["link/2027", "bodies/2027", "Search/a"] {
        assert!(matches!(make(&site, path, false), Err(CommandError::Usage(_))), "{path}");
    }
    assert_eq!(std::fs::read_dir(elsewhere.path()).unwrap().count(), 0);
}

#[test]
fn headings_are_taken_over_as_they_are_read() {
    let site = SiteTest::new();
    site.document("edu/2023", HEAD, "## 一、提升1\\*2\\*3和\\<b>与\\[x](y)\n\n内容。");
    let made = make(&site, "edu/2024", true).unwrap();
    assert!(text(&made).contains("## 一、提升1\\*2\\*3和\\<b>与\\[x\\](y)"), "{}", text(&made));
}

#[test]
fn a_year_anywhere_in_the_name_is_the_period() {
    let site = SiteTest::new();
    for path in ["教育/2025年要点", "n1/2025-tasks", "n4/gzyd2025", "zz/二〇二五年工作要点"] {
        let made = make(&site, path, false).unwrap();
        assert_eq!(made.assumed, None, "{path}");
        let written = text(&made);
        assert!(written.contains("2025-01-01") && written.contains("\"2025\""), "{path}: {written}");
    }
    // A longer number names no year.
    let made = make(&site, "n5/20251", false).unwrap();
    assert_eq!(made.assumed.map(gongkai::document::Period::label), Some("2024".to_owned()));
}

#[test]
fn the_placeholder_of_a_draft_is_no_series() {
    let site = SiteTest::new();
    make(&site, "edu/2024", false).unwrap();
    let load = LoadOptions { drafts: true, ..site.options().load };
    let options = NewOptions { load, path: "edu/2025".to_owned(), outline: false, language: Language::Chinese };
    let made = new(&options).unwrap();
    assert!(made.model.is_some());
    let written = text(&made);
    assert!(!written.contains("系列") && !written.contains("series"), "{written}");
}

/// Whoever deletes the line of the draft and forgets the rest publishes nothing.
#[test]
fn what_is_made_is_not_published_before_it_is_written() {
    let language = "language: en\n";
    for settings in ["标题: 甲市信息公开\n", &format!("title: Plans\n{language}")] {
        let site = SiteTest::new();
        site.file("site.yaml", settings).remove("bodies.yaml");
        let made = make(&site, "edu/2024", false).unwrap();
        let whole: String =
            text(&made).lines().filter(|line| !line.contains("true")).fold(String::new(), |all, line| all + line + "\n");
        std::fs::write(&made.file, whole).unwrap();
        let mut found: Vec<(&str, usize)> = site.faults().into_iter().map(|(rule, _, line)| (rule, line)).collect();
        found.retain(|(rule, _)| *rule == "unwritten-text");
        assert_eq!(found.len(), 3, "title, issuing body and text: {found:?}");
    }
}
