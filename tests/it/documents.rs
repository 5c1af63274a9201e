//! Documents in, pages out: one behaviour each.

use crate::common::{HEAD, SiteTest, rules};

/// A repealed plan stays readable and names its successor.
#[test]
fn a_superseded_plan_is_repealed_and_names_its_successor() {
    let site = SiteTest::new();
    site.document("old", "title: 招生办法\nissuing_body: 甲市教育局\ndate: 2019-03-01\nvalidity: 有效\nperiod: 2019-2030\ndocument_number: 甲教〔2019〕1号\n", "一、总则\n\n内容。");
    site.document("new", "title: 招生办法（新）\nissuing_body: 甲市教育局\ndate: 2023-02-01\nvalidity: 有效\nperiod: 2023-2030\nsupersedes: [甲教〔2019〕1号]\n", "一、总则\n\n内容。");
    let built = site.build();
    let page = built.read("old/index.html");
    assert!(page.contains("已废止") && page.contains("../new/index.html"), "{page}");
    assert_eq!(built.json("old/index.json")["validity"]["state"], "repealed");
    assert_eq!(built.json("new/index.json")["validity"]["state"], "in_force");
}

#[test]
fn a_document_that_is_said_to_replace_itself_is_a_mistake_and_stays_in_force() {
    let site = SiteTest::new();
    site.document("a", &format!("{HEAD}document_number: 甲教〔2023〕1号\nsupersedes: [甲教〔2023〕1号]\n"), "内容。");
    let built = site.build();
    assert_eq!(rules(&built.diagnostics), [("unresolved-reference", "content/a.md".to_owned(), 7)]);
    assert_eq!(built.json("a/index.json")["validity"]["state"], "in_force");
}

/// As it is pasted from Word, where paragraphs are indented by two characters.
#[test]
fn indented_paragraphs_have_an_outline() {
    let site = SiteTest::new();
    site.document("a", HEAD, "　　一、扩大学位\n\n　　新建5所。\n\n 　　（一）新建。开工。\n\n　　二、改进服务\n\n　　开设8门。");
    let page = site.build().read("a/index.html");
    for anchor in ["s1", "s1-1", "s2"] {
        assert!(
            page.contains(&format!("id=\"{anchor}\""))
                || page.contains(&format!("id={anchor} "))
                || page.contains(&format!("id={anchor}>")),
            "{anchor}"
        );
    }
}

#[test]
fn the_next_change_of_validity_is_announced() {
    let site = SiteTest::new();
    site.document("a", HEAD, "内容。");
    let built = site.build();
    assert_eq!(built.json("manifest.json")["next_change"], "2024-01-01");
    assert!(built.read("a/index.html").contains("计划期到2023年12月31日结束"));
}

#[test]
fn only_proactive_documents_are_ever_published() {
    let site = SiteTest::new();
    site.document("a", HEAD, "内容。");
    for (name, line) in [("b", "disclosure: 依申请公开\n"), ("c", "disclosure: 不予公开\n"), ("d", "draft: true\n")] {
        site.document(name, &format!("{}{line}", HEAD.replace("2023年工作要点", &format!("{name}秘密"))), "内容。");
    }
    let built = site.build();
    for (path, bytes) in built.files() {
        assert!(!String::from_utf8_lossy(&bytes).contains("秘密"), "{path}");
    }
}

#[test]
fn broken_links_anchors_images_and_attachments_are_errors_all_at_once() {
    let site = SiteTest::new();
    site.document("a", &format!("{HEAD}attachments: [没有.pdf]\n"), "见[乙](./b.md)。\n\n见[本文](#s9)。\n\n![图](c.png)");
    let faults = site.faults();
    assert_eq!(
        faults.iter().map(|(rule, _, line)| (*rule, *line)).collect::<Vec<_>>(),
        [("attachment-missing", 6), ("broken-link", 9), ("broken-anchor", 11), ("missing-image", 13),]
    );
    assert!(!site.folder().join("public").exists());
}

/// What is wrong with a document is said there, not wherever it is linked from.
#[test]
fn a_link_to_a_faulty_document_is_not_a_second_fault() {
    let site = SiteTest::new();
    site.document("a", HEAD, "见[乙](b.md)。");
    site.document("b", "title: 乙\nissuing_body: 甲市教育局\nvalidity: 有效\n", "内容。");
    assert_eq!(
        site.faults().iter().map(|(rule, file, _)| (*rule, file.as_str())).collect::<Vec<_>>(),
        [("missing-date", "content/b.md")]
    );
}

#[test]
fn a_short_name_is_a_warning_with_the_full_one_and_a_former_name_is_none() {
    let site = SiteTest::new();
    site.document("a", &HEAD.replace("issuing_body: 甲市教育局", "issuing_body: 市教育局"), "内容。");
    site.document("b", &HEAD.replace("甲市教育局", "甲市教育体育局").replace("2023", "2022"), "内容。");
    let built = site.build();
    assert_eq!(rules(&built.diagnostics), [("body-short-name", "content/a.md".to_owned(), 3)]);
    assert!(built.diagnostics[0].help.zh.contains("甲市教育局"));
    assert_eq!(built.json("b/index.json")["issuing_body"]["id"], "edu");
    assert!(built.read("b/index.html").contains("甲市教育体育局"));
}

#[test]
fn rules_can_be_softened_where_that_is_safe() {
    let site = SiteTest::new();
    site.document(
        "a",
        &format!("{HEAD}summary: 甲市教育局2023年工作要点\nallow: {{summary-repeats-title: 原文如此}}\n"),
        "内容。",
    );
    assert_eq!(site.build().diagnostics, []);
    site.document("a", &format!("{HEAD}allow: {{raw-html: 需要}}\n"), "内容。");
    assert_eq!(site.faults().first().map(|fault| fault.0), Some("invalid-value"));
}

#[test]
fn text_is_never_markup() {
    let site = SiteTest::new();
    site.document(
        "a",
        &HEAD.replace("title: 甲市教育局2023年工作要点", "title: '</title><script>alert(1)</script> \" onload=\"x'"),
        "甲 \\<script\\>alert(2)\\</script\\> & “乙”",
    );
    let page = site.build().read("a/index.html");
    assert!(!page.contains("<script>alert"), "{page}");
    assert!(!page.contains("\" onload=\""), "{page}");
}

#[test]
fn addresses_collide_whatever_their_case() {
    let site = SiteTest::new();
    site.document("one", &format!("{HEAD}slug: Plan\n"), "内容。");
    site.document("two", &format!("{}slug: plan\n", HEAD.replace("2023", "2022")), "内容。");
    // Once, not for each file of the page.
    assert_eq!(site.faults(), [("duplicate-address", "content/two.md".to_owned(), 6)]);
}

/// Nothing else was wrong, so the document would not have been published without a word.
#[test]
fn an_empty_list_of_bodies_names_none() {
    let site = SiteTest::new();
    site.document("a", &HEAD.replace("issuing_body: 甲市教育局", "issuing_body: []"), "内容。");
    assert_eq!(site.faults(), [("missing-issuing-body", "content/a.md".to_owned(), 3)]);
}

#[test]
fn a_text_that_is_too_complex_is_not_said_to_be_empty() {
    let site = SiteTest::new();
    site.document("a", HEAD, &format!("{} 引用。\n\n一、总则", ">".repeat(17)));
    site.document("b", &HEAD.replace("2023", "2022"), "见[乙](a.md#s1)。");
    assert_eq!(site.faults(), [("too-complex", "content/a.md".to_owned(), 8)]);
}

#[test]
fn an_old_address_leads_to_the_new_one() {
    let site = SiteTest::new();
    site.document("a", &format!("{HEAD}aliases: [old/2023]\n"), "内容。");
    assert!(site.build().read("old/2023/index.html").contains("../../a/index.html"));
}

#[cfg(unix)]
#[test]
fn links_and_pipes_in_the_folder_are_refused_by_name() {
    let site = SiteTest::new();
    site.document("a", HEAD, "内容。");
    std::os::unix::fs::symlink("/etc/hosts", site.folder().join("content/b.md")).unwrap();
    assert_eq!(
        site.faults().iter().map(|(rule, file, _)| (*rule, file.as_str())).collect::<Vec<_>>(),
        [("symbolic-link", "content/b.md")]
    );
}

#[test]
fn a_withdrawn_document_leaves_a_notice_and_no_text() {
    let site = SiteTest::new();
    site.document("a", HEAD, "机密的正文。");
    site.build();
    site.file("site.yaml", "title: 甲市信息公开\nwithdrawn:\n  - {path: a, date: 2023-05-06, reason: 内容有误}\n");
    let built = site.build();
    assert!(built.read("a/index.html").contains("2023年5月6日"));
    for (path, bytes) in built.files() {
        assert!(!String::from_utf8_lossy(&bytes).contains("机密的正文"), "{path}");
    }
}

#[test]
fn attachments_are_listed_with_type_size_and_digest() {
    let site = SiteTest::new();
    site.document("a/index", &format!("{HEAD}attachments:\n  - {{title: 任务表, file: tasks.pdf}}\n"), "内容。");
    site.file("content/a/tasks.pdf", b"%PDF-1.4 abc");
    let built = site.build();
    let page = built.read("a/index.html");
    assert!(page.contains("tasks.pdf") && page.contains("PDF") && page.contains("12 B"), "{page}");
    let digest = built.json("a/index.json")["attachments"][0]["sha256"].as_str().unwrap().to_owned();
    assert!(page.contains(&digest[..8]), "{page}");
    assert_eq!(built.read("a/tasks.pdf"), "%PDF-1.4 abc");
}

#[test]
fn a_site_is_grey_while_its_settings_say_so_or_on_the_days_they_name() {
    for (written, is_grey) in
        [("true", true), ("是", true), ("false", false), ("[2023-06-01]", true), ("2023-06-01", true), ("[2023-06-02]", false)]
    {
        let site = SiteTest::new();
        site.file("site.yaml", format!("title: 甲市信息公开\ngreyscale: {written}\n"));
        site.document("edu/2023", HEAD, "一、办好学校\n\n新建学校3所。");
        let html = site.build().read("index.html");
        assert_eq!(html.contains(" grey"), is_grey, "{written}");
    }
    let site = SiteTest::new();
    site.file("site.yaml", "title: 甲市信息公开\ngreyscale: 也许\n");
    assert_eq!(site.faults(), [("invalid-value", "site.yaml".to_owned(), 2)]);
}

#[test]
fn a_withdrawal_of_nothing_names_the_nearest_path_and_none_is_dated_ahead() {
    let site = SiteTest::new();
    site.document("example/2024", HEAD, "内容。");
    site.file("site.yaml", "title: 甲市信息公开\nwithdrawn:\n  - {path: example/2O24, date: 2023-05-06, reason: 内容有误}\n");
    let built = site.build();
    let [found] = &built.diagnostics[..] else { panic!("{:?}", built.diagnostics) };
    assert_eq!(found.rule.name(), "unresolved-reference");
    assert!(found.help.zh.contains("example/2024"), "{found:?}");
    site.file("site.yaml", "title: 甲市信息公开\nwithdrawn:\n  - {path: example/2024, date: 2099-05-06, reason: 内容有误}\n");
    assert_eq!(site.faults(), [("invalid-value", "site.yaml".to_owned(), 3)]);
}

#[test]
fn files_beside_an_unread_document_are_not_said_to_be_unused() {
    let site = SiteTest::new();
    site.document("edu/2025/index", &HEAD.replace("2023-03-01", "2023-02-30"), "内容。");
    site.file("content/edu/2025/a.ofd", "x");
    assert_eq!(site.faults(), [("invalid-date", "content/edu/2025/index.md".to_owned(), 4)]);
    site.file("content/other/b.ofd", "x");
    assert!(site.faults().iter().any(|(rule, file, _)| *rule == "unused-file" && file == "content/other/b.ofd"));
}

#[test]
fn messages_name_the_key_as_written_and_the_year_of_the_document() {
    let site = SiteTest::new();
    let chinese = "标题: 甲市教育局工作要点\n发布机构: 甲市教育局\n发布日期: 2023-03-01\n有效性: 有效\n";
    site.document("a", chinese, "内容。");
    let built = site.build();
    let found = built.diagnostics.iter().find(|found| found.rule.name() == "unknown-period").unwrap();
    assert!(found.help.zh.contains("计划期: 2023"), "{found:?}");
    site.document("a", &chinese.replace("2023-03-01", "2024-02-30"), "内容。");
    let diagnostics = crate::common::run(&site.options()).unwrap().diagnostics;
    assert!(diagnostics[0].message.zh.contains("“发布日期”"), "{diagnostics:?}");
}

#[test]
fn a_document_elsewhere_that_repealed_this_one_is_named() {
    let site = SiteTest::new();
    let head = |validity: &str| {
        format!("title: 甲市教育局2020年工作要点\nissuing_body: 甲市教育局\ndate: 2020-03-01\nvalidity: {validity}\n")
    };
    site.document("old", &head("{repealed: 2023-05-01, repealed_by: 乙教〔2023〕9号}"), "内容。");
    site.document("new", &format!("{HEAD}supersedes: [乙教〔2019〕3号, old/nothing.md]\n"), "内容。");
    let built = site.build();
    assert!(built.read("old/index.html").contains("废止依据：<span>乙教〔2023〕9号"), "who repeals does not always replace");
    let validity = |id: &str| built.json(&format!("{id}/index.json"))["validity"].clone();
    let elsewhere = |title: &str| serde_json::json!([{"id": null, "url": null, "title": title}]);
    assert_eq!(validity("old")["superseded_by"], elsewhere("乙教〔2023〕9号"));
    assert_eq!(validity("new")["supersedes"], elsewhere("乙教〔2019〕3号"), "a path tells a reader nothing");
    assert!(built.read("new/index.html").contains("乙教〔2019〕3号"));
}

#[test]
fn joint_bodies_in_one_value_are_to_be_a_list() {
    let site = SiteTest::new();
    let help = |body: &str| {
        site.document("a", &HEAD.replace("issuing_body: 甲市教育局", &format!("issuing_body: {body}")), "内容。");
        let found = site.build().diagnostics;
        found.iter().find(|found| found.rule.name() == "unknown-body").map(|found| found.help.zh.clone()).unwrap_or_default()
    };
    for joint in [
        "甲市教育局、甲市财政局",
        "甲市教育局，甲市发展和改革委员会",
        "甲市教育局 甲市民政局",
        "甲市教育局和甲市财政局",
        "甲市教育局/甲市财政局",
        "甲市教育局、甲市民政局和甲市财政局",
    ] {
        assert!(help(joint).contains("`issuing_body: [甲市教育局, 甲市"), "{joint}: {}", help(joint));
    }
    assert!(help("甲市教育局、甲市民政局和甲市财政局").contains("[甲市教育局, 甲市民政局, 甲市财政局]"));
    for one in ["甲市机关事务管理局", "甲市工业和信息化局", "甲市社会和谐办公室", "甲市人民政府 办公室"]
    {
        assert!(help(one).contains("bodies.yaml"), "{one}: {}", help(one));
    }
    assert!(help("甲市爱国卫生、健康促进工作").contains("bodies.yaml"), "its parts are no bodies");
}

#[test]
fn several_topics_or_keywords_in_one_value_are_noted() {
    let site = SiteTest::new();
    let notes = |front: &str| {
        site.document("a", &format!("{HEAD}{front}"), "内容。");
        let found = site.build().diagnostics;
        found.iter().filter(|found| found.rule.name() == "several-in-one").map(|found| found.help.zh.clone()).collect::<Vec<_>>()
    };
    for several in ["topics: 教育、民生\n", "topics: [\"教育，民生\"]\n", "keywords: 学位；课后服务\n", "主题分类: 教育、民生\n"]
    {
        assert_eq!(notes(several).len(), 1, "{several}");
    }
    for one in ["topics: 科技、教育\n", "topics: [教育, 民生]\n", "keywords: 《甲、乙》\n", "topics: 民生\n"] {
        assert_eq!(notes(one), [""; 0], "{one}");
    }
    site.file("site.yaml", "title: 甲市信息公开\ntopics: [{id: a, name: 教育、民生}]\n");
    assert_eq!(notes("topics: 教育、民生\n"), [""; 0], "the site lists it as one");
}

#[test]
fn remedies_speak_the_language_of_the_keys_in_the_file() {
    let site = SiteTest::new();
    site.file(
        "content/a.md",
        "---\n标题: 甲市教育局2023年工作要点\n发布机构: 甲市教育局\n有效性: 有效\n关键词:\n---\n\n内容。\n",
    );
    site.file(
        "content/b.md",
        "---\ntitle: 甲市教育局2023年招生方案\nissuing_body: 甲市教育局\nvalidity: 有效\nkeywords:\n---\n\n内容。\n",
    );
    let ending = crate::common::run(&site.options()).unwrap();
    let said = |file: &str, rule: &str| {
        let found = ending.diagnostics.iter().find(|found| &*found.place.file == file && found.rule.name() == rule).unwrap();
        (found.message.zh.clone(), found.help.zh.clone())
    };
    assert!(said("content/a.md", "missing-date").1.contains("`发布日期: 2024-03-05`"));
    assert!(said("content/b.md", "missing-date").1.contains("`date: 2024-03-05`（发布日期）"));
    assert!(said("content/a.md", "empty-value").0.contains("“关键词”"));
    assert!(said("content/b.md", "empty-value").0.contains("“keywords”"));
}

/// Also where the settings are to be changed, and for what belongs to no document.
#[test]
fn remedies_about_settings_speak_the_language_of_the_keys_in_their_file() {
    let site = SiteTest::new();
    let chinese = HEAD.replace("title", "标题").replace("issuing_body", "发布机构").replace("date", "发布日期");
    let chinese = chinese.replace("validity: {from: 2023-01-01, until: 2023-12-31}", "有效性: 有效");
    site.file("site.yaml", "标题: 甲市信息公开\n网址: https://plans.example/\n");
    site.document("a", &format!("{chinese}体裁: 名录\n"), "内容。").build();
    site.remove("content/a.md").document("b", &format!("{chinese}体裁: 名录\n书号: 甲\ntags: [教育]\n"), "内容。");
    site.file("bodies.yaml", "- {id: edu, name: 甲市教育局, parent: fin}\n- {id: gov, name: 甲市人民政府}\n");
    let mut options = site.options();
    options.locked = true;
    options.load.disclosure = true;
    let diagnostics = crate::common::run(&options).unwrap().diagnostics;
    let help = |rule: &str| {
        let found = diagnostics.iter().filter(|found| found.rule.name() == rule);
        found.map(|found| format!("{}；{}", found.message.zh, found.help.zh)).collect::<Vec<_>>().join("\n")
    };
    assert!(help("unknown-key").contains("可以用的键：`成文日期`、`计划期`、"), "{}", help("unknown-key"));
    assert!(help("unknown-key").contains("这里应写作 `主题分类`"), "{}", help("unknown-key"));
    assert!(help("invalid-value").contains("可用的 `id`"), "{}", help("invalid-value"));
    assert!(
        help("address-gone")
            .contains("`旧路径: [a/]`；不是的，请在 site.yaml 里写 `撤下: [{路径: a, 日期: 2023-06-01}]`（花括号里再用 `原因`"),
        "{}",
        help("address-gone")
    );
    site.document("b", &format!("{chinese}体裁: 名录\n"), "内容。").file("bodies.yaml", "- {id: edu, name: 甲市教育局}\n");
    let again = crate::common::run(&site.options()).unwrap().diagnostics;
    let unknown = again.into_iter().find(|found| found.rule.name() == "unknown-kind").unwrap();
    assert!(unknown.help.zh.contains("site.yaml 的 `体裁` 里"), "{unknown:?}");
}

/// Who writes the address of a page is told to write the path of the file.
#[test]
fn a_link_to_an_address_is_answered_with_the_file() {
    let site = SiteTest::new();
    site.document("edu/2023", HEAD, "内容。");
    let help = |path: &str, link: &str| {
        site.document(path, &HEAD.replace("要点", "方案"), &format!("见[要点]({link})。"));
        let diagnostics = crate::common::run(&site.options()).unwrap().diagnostics;
        site.remove(&format!("content/{path}.md"));
        diagnostics[0].help.zh.clone()
    };
    for (path, link) in [("edu/a", "../2023/"), ("edu/a", "2023/"), ("b", "edu/2023/index.html"), ("b", "edu/2023/")] {
        assert!(help(path, link).contains("content/edu/2023.md"), "{link}: {}", help(path, link));
    }
    for link in ["/edu/2023/", "../edu/2023/#s1"] {
        assert!(help("b", link).contains("例如 2023.md"), "{link}: {}", help("b", link));
    }
    assert!(help("b", "../").contains("content/"));
}

/// `:::` and `:文字` are no definitions, and lose no colon.
#[test]
fn a_colon_without_a_blank_stays() {
    let site = SiteTest::new();
    site.document("a", HEAD, "一、扩大学位\n\n:::\n\n:到2025年新建5所。\n\n学位\n: 就学的位置");
    let text = site.build().read("a/index.txt");
    assert!(text.contains("一、扩大学位\n\n:::\n\n:到2025年新建5所。"), "{text}");
    assert!(text.contains("学位\n就学的位置"), "{text}");
}

/// Windows and other generators write `.MD` and `.markdown`.
#[test]
fn a_document_with_another_extension_is_told_its_name() {
    let site = SiteTest::new();
    for file in ["2023.MD", "2023.markdown"] {
        site.document("a", HEAD, "内容。").file(&format!("content/{file}"), "内容。");
        let found = site.build().diagnostics;
        assert!(found.iter().any(|found| found.help.zh.contains("改名为 2023.md")), "{found:?}");
        site.remove(&format!("content/{file}"));
    }
}

#[test]
fn a_text_in_the_other_script_is_marked_and_noted() {
    let site = SiteTest::new();
    let text =
        "擴大學位供給，改進課後服務，建設教師隊伍，實現義務教育優質均衡發展，辦好人民滿意的教育，讓每個學生學有所教、學有優教。";
    site.document("a", HEAD, text).document("b", &format!("{}language: zh-Hans\n", HEAD.replace("要点", "方案")), text);
    let built = site.build();
    assert!(built.read("a/index.html").contains("lang=\"zh-Hant\""));
    assert_eq!(built.json("a/index.json")["language"], "zh-Hant");
    assert!(!built.read("b/index.html").contains("lang=\"zh-Hant\""), "what the author says counts");
    let noted: Vec<_> = built.diagnostics.iter().filter(|found| found.rule.name() == "script-undeclared").collect();
    assert!(matches!(*noted, [only] if &*only.place.file == "content/a.md"), "{noted:?}");
}

#[test]
fn a_date_may_be_written_in_han_figures() {
    let site = SiteTest::new();
    site.document("a", &HEAD.replace("2023-03-01", "二〇二三年三月四日"), "内容。");
    assert_eq!(site.build().json("a/index.json")["date"], "2023-03-04");
}

#[test]
fn folders_may_be_sixteen_deep() {
    let site = SiteTest::new();
    let path = |depth: usize| "d/".repeat(depth) + "a";
    site.document(&path(16), HEAD, "内容。");
    assert!(site.build().has(&format!("{}/index.html", path(16))));
    site.document(&path(17), HEAD, "内容。");
    assert!(site.faults().iter().any(|(rule, ..)| *rule == "folder-depth"));
}

#[test]
fn a_word_file_among_the_documents_is_told_how_to_become_one() {
    let site = SiteTest::new();
    site.document("a", HEAD, "内容。").file("content/2024.docx", "x").file("content/2025.md.txt", "x").file("content/b.png", "x");
    let found = site.build().diagnostics;
    let help = |file: &str| found.iter().find(|found| &*found.place.file == file).unwrap().help.zh.clone();
    assert!(help("content/2024.docx").contains(".md"));
    assert!(help("content/2025.md.txt").contains("请把文件名改成 2025.md"));
    assert!(!help("content/b.png").contains(".md"));
}

#[test]
fn a_full_width_colon_within_braces_is_named() {
    let site = SiteTest::new();
    site.file("content/a.md", "---\n标题: 甲市教育局2023年工作要点\n发布机构: 甲市教育局\n发布日期: 2023-03-01\n有效性: {起：2023-01-01, 止: 2023-12-31}\n---\n\n内容。\n");
    let faults = site.faults();
    assert!(faults.contains(&("yaml-full-width", "content/a.md".to_owned(), 5)), "{faults:?}");
}

#[test]
fn the_feed_was_updated_when_its_newest_entry_was() {
    let site = SiteTest::new();
    site.document("a", HEAD, "内容。");
    site.document(
        "b",
        &format!(
            "{}corrections: [{{date: 2023-05-02, note: 数字更正}}]\n",
            HEAD.replace("2023-03-01", "2023-01-05").replace("要点", "方案")
        ),
        "内容。",
    );
    let feed = site.build().read("feed.xml");
    assert!(feed.split("<entry>").next().unwrap().contains("<updated>2023-05-02T00:00:00+08:00</updated>"), "{feed}");
}

/// A reader of the feed has seen it already.
#[test]
fn a_document_that_moves_keeps_its_id_in_the_feed() {
    let site = SiteTest::new();
    let ids = || -> Vec<String> {
        let feed = site.build().read("feed.xml");
        let entries = feed.split("<entry>\n<id>https://plans.example/").skip(1);
        entries.map(|entry| entry.split("</id>").next().unwrap().to_owned()).collect()
    };
    site.document("a", HEAD, "内容。");
    assert_eq!(ids(), ["a/"]);
    site.remove("content/a.md").document("b", &format!("{HEAD}aliases: [a/]\n"), "内容。");
    assert_eq!([ids(), ids()], [["a/"], ["a/"]]);
    site.remove("content/b.md").document("edu/c", &format!("{HEAD}aliases: [b/, a/]\n"), "内容。");
    assert_eq!([ids(), ids()], [["a/"], ["a/"]]);
    site.document("edu/c", &format!("{HEAD}slug: d\naliases: [a/, b/, edu/c/]\n"), "内容。");
    assert_eq!([ids(), ids()], [["a/"], ["a/"]]);
    // Back where it began, and an address of another site that this one never published.
    site.remove("content/edu/c.md").document("a", &format!("{HEAD}aliases: [b/, edu/c/, edu/d/, art/1.html]\n"), "内容。");
    assert_eq!([ids(), ids()], [["a/"], ["a/"]]);
}

#[test]
fn of_two_documents_the_one_that_stands_at_an_address_has_it_in_the_feed() {
    let site = SiteTest::new();
    site.document("2022", &format!("{}slug: plan\n", HEAD.replace("2023", "2022")), "内容。").build();
    site.document("2022", &HEAD.replace("2023", "2022"), "内容。").document("2023", &format!("{HEAD}slug: plan\n"), "内容。");
    let feed = site.build().read("feed.xml");
    for id in ["plan/", "2022/"] {
        assert_eq!(feed.matches(&format!("<id>https://plans.example/{id}</id>")).count(), 1, "{feed}");
    }
}

/// What no reader is to see is in no file that is published, the Markdown to keep included.
#[test]
fn comments_are_in_no_published_file() {
    let site = SiteTest::new();
    site.document(
        "a",
        HEAD,
        "一、扩大学位<!-- 内部意见一 -->\n\n新建5所。\n\n<!--\n内部意见二\n\n-->\n\n- 甲\n<!-- 内部意见三 -->\n- 乙",
    );
    let built = site.build();
    let found = rules(&built.diagnostics);
    assert_eq!(
        found.iter().map(|(rule, _, line)| (*rule, *line)).collect::<Vec<_>>(),
        [("comment-dropped", 8), ("comment-dropped", 12), ("comment-dropped", 18)]
    );
    for (path, bytes) in built.files() {
        assert!(!String::from_utf8_lossy(&bytes).contains("内部意见"), "{path}");
    }
    assert!(built.read("a/index.md").contains("新建5所"));
}

/// Raised figures are no figures of the line, in no form of the text.
#[test]
fn raised_and_lowered_characters_are_kept_apart() {
    let site = SiteTest::new();
    site.document("a", HEAD, "一、节水\n\n用水降到2<sup>3</sup>m<sup>3</sup>，CO<sub>2</sub>减排。<br>另起一行。");
    let built = site.build();
    let page = built.read("a/index.html");
    assert!(page.contains("2<sup>3</sup>m<sup>3</sup>，CO<sub>2</sub>减排。<br>另起一行。"), "{page}");
    assert!(built.read("a/index.txt").contains("2³m³，CO₂减排。\n另起一行。"));
    assert!(built.read("a/index.json").contains("2³m³，CO₂减排。\\n另起一行。"));
}

/// A sign of an empty cell or a rule below a line opens no part and swallows no target.
#[test]
fn lines_below_a_text_leave_the_outline_alone() {
    let outline = |line: &str| {
        let site = SiteTest::new();
        site.document(
            "a",
            HEAD,
            &format!("一、扩大学位\n\n新建幼儿园5所。\n\n甲市教育局\n{line}\n\n##二、改进服务\n\n开设8门。"),
        );
        let json = site.build().json("a/index.json");
        let titles: Vec<String> = json["sections"]
            .as_array()
            .unwrap()
            .iter()
            .map(|section| section["title"].as_str().unwrap_or_default().to_owned())
            .collect();
        titles
    };
    for line in ["-", "=", "---------", "=====", "--"] {
        assert_eq!(outline(line), ["扩大学位", "改进服务"], "{line}");
    }
}

/// Pins that say how two issues answer to each other need two issues.
#[test]
fn what_is_pinned_to_an_issue_that_is_not_there_is_noted() {
    let site = SiteTest::new();
    let body = "一、扩大学位供给\n\n新建学校。\n\n二、改进服务\n\n服务面广。\n";
    let found = |pins: &str| {
        site.document("edu/2023", &format!("{HEAD}{pins}"), body);
        let diagnostics = site.build().diagnostics;
        diagnostics.iter().map(|found| (found.rule.name(), found.severity.name())).collect::<Vec<_>>()
    };
    assert_eq!(found("continues: {s1: s1}\n"), [("unresolved-reference", "note")]);
    assert_eq!(found("continues: {s1: none}\n"), []);
    assert_eq!(found("reviewed: {by: 张三, date: 2023-04-01, against: 3f2a}\n"), [("unresolved-reference", "note")]);
    site.document("edu/2022", &HEAD.replace("2023", "2022"), body);
    assert_eq!(found("continues: {s1: s1}\n"), []);
    // As it is copied from the address of a section.
    assert_eq!(found("continues: {\"#s1\": \"#s1\"}\n"), []);
}

/// The usual case is a document of another body; a path, or a title of this site, is a slip.
#[test]
fn a_number_or_a_title_of_elsewhere_is_noted_and_a_path_is_warned_of() {
    let site = SiteTest::new();
    site.document("edu/2022", &HEAD.replace("2023", "2022"), "内容。");
    let found = |written: &str| {
        site.document("edu/2023", &format!("{HEAD}{written}\n"), "内容。");
        let diagnostics = site.build().diagnostics;
        let found = diagnostics.iter().find(|found| found.rule.name() == "unresolved-reference").expect("nothing has this name");
        (found.severity.name(), found.help.zh.contains("edu/2022"))
    };
    for name in [
        "甲教〔2019〕9号",
        "甲教[2019]9号",
        "甲教（2019）9号文",
        "市政府令第12号",
        "省人民政府令第三百零一号",
        "甲市人民政府公告2019年第5号",
        "《旧规划》",
        "《某某办法》（市政府令第12号）",
    ] {
        assert_eq!(found(&format!("supersedes: \"{name}\"")), ("note", false), "{name}");
    }
    for name in ["edu/2019", "2019", "旧规划", "content/edu/2019.md", "第5号", "edu/第5号", "甲市/《旧规划》.md"] {
        assert_eq!(found(&format!("supersedes: \"{name}\"")).0, "warning", "{name}");
    }
    assert_eq!(found("supersedes: 《甲市教育局2022年工作要点》"), ("warning", true));
    assert_eq!(
        found("supersedes: 《甲市教育局2023年工作要点》"),
        ("note", false),
        "it has the title of the one that it replaces"
    );
    let repealed = "validity: {repealed: 2023-04-01, repealed_by: 省人民政府令第301号}";
    site.document("edu/2023", &HEAD.replace("validity: {from: 2023-01-01, until: 2023-12-31}", repealed), "内容。");
    assert_eq!(site.build().diagnostics.iter().map(|found| found.severity.name()).collect::<Vec<_>>(), ["note"]);
}

/// The files of the index are kept by readers: they are named anew where one is another, and only there.
#[test]
fn the_search_page_is_the_same_where_the_index_is() {
    let page = |front: &str, text: &str| {
        let site = SiteTest::new();
        site.document("a", front, text);
        site.build().read("search/index.html")
    };
    let english = page(HEAD, "一、扩大学位供给\n\n内容。");
    let chinese = HEAD.replace("title", "标题").replace("issuing_body", "发布机构").replace("date", "发布日期");
    assert_eq!(page(&chinese, "一、扩大学位供给\n\n内容。"), english);
    assert_ne!(page(HEAD, "一、扩大学位供给\n\n新的正文。"), english);
}

#[test]
fn a_number_of_a_document_elsewhere_is_no_warning() {
    let site = SiteTest::new();
    let found = |names: &str| {
        site.document("a", &format!("{HEAD}supersedes: {names}\n"), "内容。");
        let found = site.build().diagnostics;
        found.iter().map(|found| (found.severity.name(), found.help.zh.clone())).collect::<Vec<_>>()
    };
    let number = found("[乙教〔2020〕9号]");
    assert_eq!((number.len(), number[0].0), (1, "note"));
    assert_eq!(found("[edu/2019]")[0].0, "warning");
    assert!(found("乙教〔2020〕9号、乙教〔2021〕8号")[0].1.contains("`[乙教〔2020〕9号, 乙教〔2021〕8号]`"));
}
