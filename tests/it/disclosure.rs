//! The disclosure rules: what `--fix` changes, what a site adds. The examples of their pages are run by `rules.rs`.

use crate::common::{SiteTest, rules};
use gongkai::base::date::Date;
use gongkai::command::{CheckEnding, CheckOptions, LoadOptions, check};
use gongkai::diagnostic::rule::Severity;
use std::collections::BTreeSet;

const SITE: &str =
    "title: 甲市政府信息公开\norganisation: {name: 甲市人民政府, site_domain: plans.jia.example, site_id_code: \"1234567890\"}\n";
const FRONT: &str = "---\ntitle: 甲市教育局2023年工作要点\nissuing_body: 甲市教育局\ndate: 2023-03-01\nvalidity: 有效\n---\n\n";

fn checked(site: &SiteTest, fix: bool) -> CheckEnding {
    let load = LoadOptions { disclosure: true, ..site.options().load };
    check(&CheckOptions { load, strict: false, locked: false, fix }, &|_, _, _| {}).unwrap()
}

fn names(site: &SiteTest) -> BTreeSet<&'static str> {
    rules(&checked(site, false).ending.diagnostics).into_iter().map(|found| found.0).collect()
}

/// A site with a text below ordinary front matter.
fn site(body: &str) -> SiteTest {
    let site = SiteTest::new();
    site.file("site.yaml", SITE).file("content/a.md", format!("{FRONT}{body}\n"));
    site
}

#[test]
fn what_can_be_mended_is_mended_and_shown() {
    let site = site("推进优(yōu)质均衡发展,规范办学行为。\n\n其他文字不动。");
    let ending = checked(&site, true);
    let mended = std::fs::read_to_string(site.folder().join("content/a.md")).unwrap();
    assert_eq!(mended, format!("{FRONT}推进优质均衡发展，规范办学行为。\n\n其他文字不动。\n"));
    assert_eq!(
        ending.mended,
        "--- content/a.md\n+++ content/a.md\n@@ -8 +8 @@\n-推进优(yōu)质均衡发展,规范办学行为。\n+推进优质均衡发展，规范办学行为。\n"
    );
    assert!(!rules(&ending.ending.diagnostics).iter().any(|found| found.0 == "pinyin-gloss"));
    assert_eq!(checked(&site, true).mended, "", "there is nothing left to mend");
}

#[test]
fn a_file_with_other_line_ends_is_mended_and_keeps_them() {
    let front = FRONT.replace("validity: 有效\n", "document_number: 示教[2025]3号\nvalidity: 有效\n");
    let text = format!("{front}# 标题\n\n一、扩大学位,新建5所\n新建公办幼儿园2所。\n二、提高质量\n（一）培训教师,每人72学时。\n");
    let mended = |stored: &str| {
        let site = SiteTest::new();
        site.file("site.yaml", SITE).file("content/a.md", stored);
        let shown = checked(&site, true).mended;
        (shown, std::fs::read_to_string(site.folder().join("content/a.md")).unwrap())
    };
    let (shown, plain) = mended(&text);
    assert!(plain.contains("示教〔2025〕3号") && plain.contains("一、扩大学位，新建5所\n\n"), "{plain}");
    let windows = |text: &str| text.replace('\n', "\r\n");
    assert_eq!(mended(&windows(&text)), (shown.clone(), windows(&plain)));
    let marked = |text: &str| format!("\u{FEFF}{}", windows(text));
    assert_eq!(mended(&marked(&text)), (shown.clone(), marked(&plain)));
    let (head, tail) = text.split_at(front.len());
    let mixed = |head: &str, tail: &str| format!("{}{tail}", windows(head));
    let (mended_head, mended_tail) = plain.split_at(plain.find("# 标题").unwrap());
    assert_eq!(mended(&mixed(head, tail)), (shown, mixed(mended_head, mended_tail)));
}

#[test]
fn paragraphs_that_were_pasted_together_are_parted() {
    let site = site("一、扩大学位\n新建公办幼儿园2所。\n二、提高质量\n（一）培训教师,每人72学时。\n1.开展教研。");
    assert!(names(&site).contains("pasted-lines"));
    let ending = checked(&site, true);
    let mended = std::fs::read_to_string(site.folder().join("content/a.md")).unwrap();
    let text = "一、扩大学位\n\n新建公办幼儿园2所。\n\n二、提高质量\n\n（一）培训教师，每人72学时。\n\n1.开展教研。";
    assert_eq!(mended, format!("{FRONT}{text}\n"));
    assert!(ending.mended.contains("@@ -8,0 +9 @@\n+\n"), "{}", ending.mended);
    assert!(ending.mended.contains("@@ -11 +14 @@\n-（一）培训教师,每人72学时。\n"), "{}", ending.mended);
    assert!(!names(&site).contains("pasted-lines"));
    assert_eq!(site.build().json("a/index.json")["sections"].as_array().unwrap().len(), 4);
}

#[test]
fn lists_and_wrapped_paragraphs_are_not_pasted() {
    for body in [
        "任务如下：\n\n1. 扩大学位\n2. 提高质量\n   1. 培训教师。\n   2. 开展教研。\n3. 规范管理",
        "- 扩大学位。\n- 提高质量。",
        "> 一、扩大学位\n> 二、提高质量",
        "附件：1. 任务分工表\n2. 进度安排表",
        "培训分两期：第一期在三月，\n第二期在九月：以通知为准。",
        "联系单位：甲市教育局  \n地址：甲市乙路1号",
        "联系单位：甲市教育局\n\n地址：甲市乙路1号",
        "联系单位：甲市教育局，\n地址在甲市乙路1号。",
    ] {
        assert!(!names(&site(body)).contains("pasted-lines"), "{body}");
    }
}

#[test]
fn entries_that_are_printed_as_one_line_are_noted() {
    for body in [
        "联系单位：甲市教育局\n地址：甲市乙路1号",
        "办公时间：工作日9:00至17:00\n联系电话：0571-00000000\n邮政编码：310000",
        "**时间：** 3月1日；\n**地点：** 市民中心。",
        "请各校按时报名。\n联系人：某老师\n电话：略",
    ] {
        assert!(names(&site(body)).contains("pasted-lines"), "{body}");
    }
}

#[test]
fn numbers_and_names_in_the_front_matter_are_mended() {
    let site = SiteTest::new();
    let front = |number: &str, body: &str| {
        format!(
            "---\ntitle: 甲市教育局2023年工作要点\nissuing_body: {body}\ndate: 2023-03-01\nvalidity: 有效\ndocument_number: {number}\n---\n\n内容。\n"
        )
    };
    for (wrong, right) in [
        ("\"甲教[2023]第012号\"", "\"甲教〔2023〕12号\""),
        ("甲教（2023）12号", "甲教〔2023〕12号"),
        ("甲教【2023】12 号", "甲教〔2023〕12号"),
        ("甲教二〇二三年12号", "甲教二〇二三年12号"),
    ] {
        site.file("content/a.md", front(wrong, "市教育局"));
        checked(&site, true);
        assert_eq!(std::fs::read_to_string(site.folder().join("content/a.md")).unwrap(), front(right, "甲市教育局"));
    }
}

#[test]
fn a_site_and_a_document_may_silence_a_rule() {
    let text = "加强领导,落实责任。";
    assert!(names(&site(text)).contains("half-width-punctuation"));
    let silent = site(text);
    silent.file("site.yaml", format!("{SITE}rules: {{half-width-punctuation: off}}\n"));
    assert!(!names(&silent).contains("half-width-punctuation"));
    let allowed = site(text);
    allowed.file(
        "content/a.md",
        format!("{}{text}\n", FRONT.replace("---\n\n", "allow: {half-width-punctuation: 原文如此}\n---\n\n")),
    );
    assert!(!names(&allowed).contains("half-width-punctuation"));
}

#[test]
fn a_build_refuses_personal_data_and_knows_no_other_disclosure_rule() {
    let site = site("联系人：张老师，13912345678。加强领导,落实责任。");
    assert_eq!(site.faults(), [("personal-data", "content/a.md".to_owned(), 8)]);
}

#[test]
fn personal_data_is_found_in_files_beside_documents() {
    let site = SiteTest::new();
    site.file("site.yaml", SITE)
        .file(
            "content/a/index.md",
            format!("{}内容。\n", FRONT.replace("---\n\n", "attachments: [{title: 名单, file: list.csv}]\n---\n\n")),
        )
        .file("content/a/list.csv", "姓名,电话\n张三,13912345678\n");
    assert_eq!(site.faults(), [("personal-data", "content/a/list.csv".to_owned(), 2)]);
}

#[test]
fn the_right_expression_may_hold_the_wrong_one() {
    let site = site("二〇〇三年和〇三年。");
    site.file("site.yaml", format!("{SITE}wording: words.yaml\n")).file("words.yaml", "〇三年: 二〇〇三年\n");
    assert!(names(&site).contains("wrong-wording"));
    checked(&site, true);
    assert_eq!(
        std::fs::read_to_string(site.folder().join("content/a.md")).unwrap(),
        format!("{FRONT}二〇〇三年和二〇〇三年。\n")
    );
    assert!(!names(&site).contains("wrong-wording"));
}

#[test]
fn what_is_not_published_may_name_people() {
    let site = SiteTest::new();
    site.file("site.yaml", SITE);
    let phone = "联系人：张老师，13912345678。加强领导,落实责任。\n";
    site.file("content/draft.md", format!("{}{phone}", FRONT.replace("---\n\n", "draft: true\n---\n\n")));
    site.file("content/closed.md", format!("{}{phone}", FRONT.replace("---\n\n", "disclosure: 不予公开\n---\n\n")));
    assert_eq!(site.build().diagnostics, []);
    let found = checked(&site, false).ending.diagnostics;
    let named: Vec<_> = found.iter().map(|found| (&*found.place.file, found.rule.name(), found.severity)).collect();
    // What stands in a draft is a remark.
    let of_draft = |rule| ("content/draft.md", rule, Severity::Note);
    let not_public = ("content/closed.md", "not-public", Severity::Warning);
    assert_eq!(named, [not_public, of_draft("personal-data"), of_draft("half-width-punctuation")]);
}

#[test]
fn a_document_that_allows_personal_data_allows_it_in_its_files() {
    let site = SiteTest::new();
    let front = FRONT.replace(
        "---\n\n",
        "attachments: [{title: 值班电话, file: list.csv}]\nallow: {personal-data: 值班手机对外公布}\n---\n\n",
    );
    site.file("site.yaml", SITE)
        .file("content/a/index.md", format!("{front}值班手机13912345678。\n"))
        .file("content/a/list.csv", "科室,电话\n基教科,13912345678\n");
    assert_eq!(site.build().diagnostics, []);
}

#[test]
fn days_off_of_a_year_to_come_are_read_from_the_site() {
    let front = FRONT.replace("2023-03-01", "2027-01-05").replace("---\n\n", "document_date: 2026-12-28\n---\n\n");
    let site = SiteTest::new();
    site.file("site.yaml", SITE).file("content/a.md", format!("{front}内容。\n"));
    let names = |site: &SiteTest| -> BTreeSet<&'static str> {
        let as_of = Date::new(2027, 1, 5).unwrap();
        let load = LoadOptions { disclosure: true, as_of, ..site.options().load };
        let checked = check(&CheckOptions { load, strict: false, locked: false, fix: false }, &|_, _, _| {}).unwrap();
        rules(&checked.ending.diagnostics).into_iter().map(|found| found.0).collect()
    };
    assert!(names(&site).contains("holidays-unknown"));
    site.file("site.yaml", format!("{SITE}holidays: days.yaml\n")).file("days.yaml", "2027: {off: [2027-01-01]}\n");
    assert!(!names(&site).contains("holidays-unknown"));
    site.remove("days.yaml");
    assert!(names(&site).contains("missing-file"));
}

/// The source pages as they were scraped, where they are beside the project.
#[test]
fn known_faults_of_real_pages_are_found() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("SKIPPED: {} is not there", folder.display());
        return;
    };
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let found: Vec<BTreeSet<&str>> = names
        .iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).unwrap().replace('<', "＜");
            let body = text.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n\n");
            self::names(&site(&body))
        })
        .collect();
    let expected: [&[&str]; 5] = [
        &["placeholder", "numbering", "half-width-punctuation"],
        &["space-between-han", "numbering"],
        &["attachment-list"],
        &["pinyin-gloss", "damaged-text", "unbalanced-marks"],
        &["placeholder"],
    ];
    for (at, rules) in expected.into_iter().enumerate() {
        for rule in rules {
            assert!(found[at].contains(rule), "{}: no {rule} among {:?}", names[at].display(), found[at]);
        }
    }
}

#[test]
fn emphasis_links_and_code_that_run_over_lines_are_told_of_and_not_parted() {
    for body in ["**一、总体\n二、主要任务**", "一、总体[链接\n二、主要](https://www.gov.cn/)", "二、主要`任务\n三、保障`措施"]
    {
        let site = site(body);
        assert!(names(&site).contains("pasted-lines"), "{body}");
        assert_eq!(checked(&site, true).mended, "", "{body}");
    }
}

#[test]
fn a_name_left_out_after_a_colon_is_a_placeholder() {
    assert_eq!(names(&site("联系人：×××。")), BTreeSet::from(["placeholder"]));
    assert_eq!(names(&site("比例为3×××4。")), BTreeSet::new());
}

#[test]
fn personal_data_is_found_however_it_is_written() {
    let site = site("身份证号１１０１０５１９４９１２３１００２Ｘ。\n\n手机+8613812345678。\n\n手机**138**12345678。");
    let place = |line| ("personal-data", "content/a.md".to_owned(), line);
    let found: Vec<_> = site.faults().into_iter().filter(|(rule, ..)| *rule == "personal-data").collect();
    assert_eq!(found, [place(8), place(10), place(12)]);
}

#[test]
fn personal_data_is_found_in_office_documents() {
    let site = SiteTest::new();
    let mut archive = gongkai::base::archive::Archive::begin(std::io::Cursor::new(Vec::new()));
    let xml = "<w:p><w:t>联系电话１３９</w:t><w:t>12345678</w:t></w:p>";
    std::io::Write::write_all(archive.add("word/document.xml", xml.len() as u64).unwrap(), xml.as_bytes()).unwrap();
    site.file("site.yaml", SITE)
        .file(
            "content/a/index.md",
            format!("{}内容。\n", FRONT.replace("---\n\n", "attachments: [{title: 名单, file: list.docx}]\n---\n\n")),
        )
        .file("content/a/list.docx", archive.finish().unwrap().into_inner());
    assert_eq!(site.faults(), [("personal-data", "content/a/list.docx".to_owned(), 0)]);
}

#[test]
fn personal_data_is_found_in_the_guide_which_may_allow_it() {
    let site = site("内容。");
    let guide = |allow: &str| format!("---\ntitle: 公开指南\n{allow}---\n\n联系人[张老师](tel:13912345678)。\n");
    site.file("content/_about.md", guide(""));
    assert_eq!(site.faults(), [("personal-data", "content/_about.md".to_owned(), 5)]);
    site.file("content/_about.md", guide("allow: {personal-data: 值班手机}\n"));
    assert_eq!(site.build().diagnostics, []);
}

#[test]
fn the_words_of_the_guide_are_checked() {
    let site = site("内容。");
    // Lines that print as one paragraph, and lines that are meant to.
    let (pasted, wrapped) =
        ("一、公开方式\n二、公开时限\n三、监督方式\n", "向本机关申请公开信息的，可以当面提交、\n邮寄或者在网上提交。\n");
    site.file("content/_about.md", format!("---\ntitle: 公开指南\n---\n\n{pasted}"));
    assert_eq!(names(&site), BTreeSet::from(["pasted-lines"]));
    site.file("content/_about.md", format!("---\ntitle: 公开指南\n---\n\n{wrapped}"));
    assert_eq!(names(&site), BTreeSet::new());
    site.file("content/_about.md", "---\ntitle: 公开指南\n---\n\n加强领导,落实责任。\n");
    assert_eq!(names(&site), BTreeSet::from(["half-width-punctuation"]));
}

#[test]
fn identity_cards_are_found_in_settings_and_telephones_are_not() {
    let site = site("内容。");
    let body = |contact: &str| format!("- {{id: edu, name: 甲市教育局, contact: \"{contact}\"}}\n");
    site.file("bodies.yaml", body("基教科，0571-88888888，13912345678")).build();
    site.file("bodies.yaml", body("张三11010519491231002X"));
    site.file("site.yaml", SITE.replace('}', ", address: 甲路1号张三11010519491231002X}"));
    let place = |file: &str, line| ("personal-data", file.to_owned(), line);
    assert_eq!(site.faults(), [place("bodies.yaml", 1), place("site.yaml", 2)]);
}

#[test]
fn identity_cards_are_found_in_addresses_and_names_of_files() {
    let site = site("见[附件](名单11010519491231002X.txt)和[文件](https://www.gov.cn/?id=11010519491231002X)。");
    site.file("content/名单11010519491231002X.txt", "名单\n");
    let place = |file: &str, line| ("personal-data", file.to_owned(), line);
    assert_eq!(
        site.faults(),
        [place("content/a.md", 8), place("content/a.md", 8), place("content/名单11010519491231002X.txt", 0)]
    );
}

#[test]
fn invisible_characters_between_digits_and_letters_are_removed() {
    let site = site("新建学校1\u{200B}2所，推广A\u{200B}I应用。");
    assert_eq!(names(&site), BTreeSet::from(["invisible-in-text"]));
    checked(&site, true);
    let mended = std::fs::read_to_string(site.folder().join("content/a.md")).unwrap();
    assert!(mended.contains("新建学校12所，推广AI应用。"), "{mended}");
}

/// The text of a site's one document after mending.
fn mended(site: &SiteTest) -> String {
    checked(site, true);
    std::fs::read_to_string(site.folder().join("content/a.md")).unwrap()
}

#[test]
fn a_blank_that_somebody_must_fill_in_is_told_and_kept() {
    for body in [
        "本通知自2024年 月 日起执行，由各学校认真组织落实，确保按时完成。",
        "完成时间: 年 月 日前，由各学校认真组织落实，确保按时完成。",
        "全年新增   所公办幼儿园，由各学校认真组织落实，确保按时完成。",
    ] {
        let site = site(body);
        assert_eq!(names(&site), BTreeSet::from(["placeholder"]), "{body}");
        assert_eq!(mended(&site), format!("{FRONT}{body}\n"));
    }
    let site = site("建成覆盖城乡的退 休教师志愿服务网络，全年新增 所学校，让更多学生受益。");
    assert!(mended(&site).contains("退休教师志愿服务网络，全年新增 所学校"));
}

#[test]
fn marks_that_stand_for_a_number_are_placeholders() {
    for body in [
        "2024年×月×日印发。",
        "到202X年。",
        "支持×× 学校。",
        "＿＿年底前完成。",
        "测教发〔2024〕×号",
        "x所学校",
        "第X章规定。",
        "新建×所学校。",
        "完成○○项任务。",
        "到○○年完成。",
    ] {
        assert!(names(&site(body)).contains("placeholder"), "{body}");
    }
    for body in [
        "教室长8×宽6米。",
        "X光检查。",
        "推广1+X证书。",
        "面积3×5米。",
        "二○○九年以来。",
        "到二○○○年建成。",
        "| 签字 |\n| --- |\n| 年　月　日 |",
        "填表日期：　　年　月　日",
    ] {
        assert!(!names(&site(body)).contains("placeholder"), "{body}");
    }
}

#[test]
fn a_wording_that_yaml_would_misread_is_quoted_or_left() {
    let mend = |line: &str| {
        let site = SiteTest::new();
        site.file("site.yaml", format!("{SITE}wording: words.yaml\n")).file("words.yaml", "甲乙: \"甲: 乙 #丙\"\n");
        site.file("content/a.md", format!("{}内容。\n", FRONT.replace("---\n\n", &format!("{line}\n---\n\n"))));
        let found = checked(&site, true).ending.diagnostics;
        (mended(&site), found)
    };
    let (text, found) = mend("summary: 建设甲乙");
    assert!(text.contains("summary: \"建设甲: 乙 #丙\"\n"), "{text}");
    assert_eq!(found, []);
    let (text, found) = mend("summary: >\n  建设甲乙");
    assert!(text.contains("summary: >\n  建设甲乙\n"), "{text}");
    assert_eq!(rules(&found), [("wrong-wording", "content/a.md".to_owned(), 7)]);
}

#[test]
fn an_annex_may_have_its_title_in_the_line_below_its_number() {
    let text = |title: &str| format!("一、总体要求\n\n附件：1.任务分工表\n\n附件1\n\n{title}\n\n新建学校由基建科负责。");
    assert_eq!(names(&site(&text("任务分工表"))), BTreeSet::new());
    assert_eq!(names(&site(&text("## 任务分工表"))), BTreeSet::new());
    assert_eq!(names(&site(&text("进度表"))), BTreeSet::from(["attachment-list"]));
}

#[test]
fn title_and_summary_are_looked_at_as_the_text_is() {
    let found = |title: &str, summary: &str| {
        let site = SiteTest::new();
        let front = FRONT.replace("甲市教育局2023年工作要点", title).replace("---\n\n", &format!("summary: {summary}\n---\n\n"));
        site.file("site.yaml", SITE).file("content/a.md", format!("{front}贯彻落实关于学校发展的规划。\n"));
        names(&site)
    };
    for (title, rule) in [
        ("甲市2023年扩学位,提质量工作要点", "half-width-punctuation"),
        ("甲市2023年教育 工作要点", "space-between-han"),
        ("关于印发《甲市2023年工作要点的通知", "unbalanced-marks"),
        ("甲市2023年教育工作\u{E000}要点", "damaged-text"),
        ("甲市2023年教育發展要点", "mixed-script"),
    ] {
        assert_eq!(found(title, "概述"), BTreeSet::from([rule]), "{title}");
    }
    assert_eq!(found("甲市2023年工作要点", "扩大学位,提高质量"), BTreeSet::from(["half-width-punctuation"]));
    for title in ["甲市教育局 甲市财政局关于印发《2023年工作要点》的通知", "\"关于印发“十四五”规划（2023年）的通知\""]
    {
        assert_eq!(found(title, "'扩大学位，提高质量'"), BTreeSet::new(), "{title}");
    }
}

#[test]
fn a_comma_of_the_summary_is_mended() {
    let site = SiteTest::new();
    let file = |summary: &str| format!("{}内容。\n", FRONT.replace("---\n\n", &format!("summary: \"{summary}\"\n---\n\n")));
    site.file("site.yaml", SITE).file("content/a.md", file("扩大学位,提高质量"));
    assert_eq!(mended(&site), file("扩大学位，提高质量"));
}

#[test]
fn marks_and_spaces_of_the_text_are_told() {
    for (body, rule) in [
        ("请各学校认真组织汉　字教学。", "space-between-han"),
        ("请各学校认真组织汉\u{A0}字教学。", "space-between-han"),
        ("请用半角?问。", "half-width-punctuation"),
        ("这是‘未完的引文。", "unbalanced-marks"),
        ("新建(扩建）学校。", "half-width-punctuation"),
    ] {
        assert_eq!(names(&site(body)), BTreeSet::from([rule]), "{body}");
    }
    assert_eq!(mended(&site("新建(扩建）学校。")), format!("{FRONT}新建（扩建）学校。\n"));
    for body in [
        "They don’t和students’ work。",
        "‘引文’完整。",
        "第一条 学校应当公开收费标准。\n\n第一条之一 学校应当公开收费项目和标准。",
    ] {
        assert_eq!(names(&site(body)), BTreeSet::new(), "{body}");
    }
    assert_eq!(mended(&site("任务（含1)、2)两项）。")), format!("{FRONT}任务（含1)、2)两项）。\n"));
}

/// Behind a number a few words and a blank may be a title: nobody's title is run into the sentence that follows it.
#[test]
fn a_blank_that_may_part_a_title_from_its_text_is_told_and_kept() {
    for body in
        ["（一）压实责任 各学校要成立专班。", "1.压实责任 各学校要成立专班，每月碰头。", "一、压实责任\u{A0}各学校要成立专班；"]
    {
        assert_eq!(names(&site(body)), BTreeSet::from(["space-between-han"]), "{body}");
        assert_eq!(mended(&site(body)), format!("{FRONT}{body}\n"));
    }
    let wide = "（一）压实责任　各学校要成立专班。\n\n（二）落实经费　各学校要安排专款。";
    assert_eq!(names(&site(wide)), BTreeSet::new(), "a wide blank is read as the border");
    for (body, whole) in [
        ("（一）压实 责任到 人头，成立专班。", "（一）压实责任到人头，成立专班。"),
        ("各学校要压实责任 成立专班，每月碰头。", "各学校要压实责任成立专班，每月碰头。"),
        ("（一）各学校要压实责任并且每月碰头一 次，成立专班。", "（一）各学校要压实责任并且每月碰头一次，成立专班。"),
    ] {
        assert_eq!(mended(&site(body)), format!("{FRONT}{whole}\n"), "{body}");
    }
}

#[test]
fn a_source_on_a_host_that_is_not_allowed_is_told() {
    let with = |source: &str| site_with(&format!("source: {source}\n"));
    assert_eq!(names(&with("https://evil.example/a")), BTreeSet::from(["foreign-host"]));
    assert_eq!(names(&with("https://www.jia.gov.cn/a")), BTreeSet::new());
}

/// A site whose document has further front matter.
fn site_with(front: &str) -> SiteTest {
    let site = SiteTest::new();
    site.file("site.yaml", SITE);
    site.file("content/a.md", format!("{}内容。\n", FRONT.replace("---\n\n", &format!("{front}---\n\n"))));
    site
}

#[test]
fn a_file_that_is_attached_twice_is_told() {
    let site = site_with("attachments: [{title: 分工表, file: a.txt}, {title: 进度表, file: a.txt}]\n");
    site.file("content/a.txt", "分工\n");
    assert_eq!(names(&site), BTreeSet::from(["attachment-list"]));
}

#[test]
fn a_domain_is_no_address() {
    let site = site("内容。");
    site.file("site.yaml", SITE.replace("plans.jia.example", "\"https://plans.jia.example/\""));
    assert_eq!(site.faults(), [("invalid-value", "site.yaml".to_owned(), 2)]);
}

#[test]
fn the_corrected_number_is_proposed() {
    let found = checked(&site_with("document_number: 甲教[2023]第012号\n"), false).ending.diagnostics;
    assert!(found[0].help.zh.contains("请写成 甲教〔2023〕12号："), "{found:?}");
}

#[test]
fn a_missing_list_is_told_where_it_is_named() {
    let site = site("内容。");
    site.file("site.yaml", format!("{SITE}wording: words.yaml\n"));
    assert_eq!(rules(&checked(&site, false).ending.diagnostics), [("missing-file", "site.yaml".to_owned(), 3)]);
}

#[test]
fn personal_data_is_found_in_pictures_properties_and_other_encodings() {
    let found = |name: &str, bytes: &[u8]| -> Vec<String> {
        let found = gongkai::disclosure::personal_data_of_file(name, bytes);
        found.into_iter().map(|found| found.message.en).collect()
    };
    let mobile = ["The attachment contains personal data: 1 mobile number"];
    assert_eq!(found("a.svg", b"<svg xmlns='x'><text>13912345678</text></svg>"), mobile);
    assert_eq!(found("a.gif", b"GIF89a\x01\0\x01\0\0\0\0\x21\xFE\x0B13912345678\0\x3B"), mobile);
    let units = |to: fn(u16) -> [u8; 2]| "\u{FEFF}张三\t13912345678\n".encode_utf16().flat_map(to).collect::<Vec<u8>>();
    assert_eq!(found("a.txt", &units(u16::to_le_bytes)), ["There is a mobile number here"]);
    assert_eq!(found("a.csv", &units(u16::to_be_bytes)), ["There is a mobile number here"]);
    let pdf = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n2 0 obj\n<</Author(13912345678)>>\nendobj\ntrailer\n<</Root 1 0 R/Info 2 0 R>>\n";
    assert_eq!(found("a.pdf", pdf), mobile);
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<rdf:Description exif:GPSLatitude=\"30,15N\" dc:creator=\"Zhang\"/>";
    let picture = [&[0xFF, 0xD8, 0xFF, 0xE1, 0, u8::try_from(xmp.len() + 2).unwrap()], xmp.as_slice(), &[0xFF, 0xD9]].concat();
    let (place, person) = ("The image file records where it was taken", "The image file records its photographer or author");
    assert_eq!(found("a.jpg", &picture), [place, person]);
    let mut archive = gongkai::base::archive::Archive::begin(std::io::Cursor::new(Vec::new()));
    let size = picture.len() as u64;
    std::io::Write::write_all(archive.add("word/media/image1.jpeg", size).unwrap(), &picture).unwrap();
    assert_eq!(found("a.docx", &archive.finish().unwrap().into_inner()), [place]);
}

/// The years of a school plan are whole ones, and a plan of the next years replaces none.
#[test]
fn an_older_issue_is_missed_only_where_the_years_are_the_same() {
    for (older, newer, validity, as_of, wanted) in [
        ("甲市教育局2025年工作要点", "甲市教育局2026年工作要点", "有效", "2025-12-25", None),
        ("甲市教育局“十四五”发展规划", "甲市教育局“十五五”发展规划", "有效", "2025-12-25", None),
        ("甲市教育局2025—2026学年工作计划", "甲市教育局2026—2027学年工作计划", "有效", "2026-08-28", None),
        ("甲市教育局2025—2026学年工作计划", "甲市教育局2026—2027学年工作计划", "有效", "2026-10-08", Some("{until: 2026-08-31}")),
        ("甲市教育局2025—2026学年工作计划", "甲市教育局2026—2027学年工作计划", "{until: 2026-12-01}", "2026-10-08", None),
        ("甲市教育局2025—2026学年工作计划", "甲市教育局2026—2027学年工作计划", "{until: 2026-08-31}", "2026-10-08", None),
        ("甲市教育局2025学年工作计划", "甲市教育局2026学年工作计划", "有效", "2026-10-08", Some("{until: 2026-08-31}")),
        ("甲市2025—2026年采暖季工作方案", "甲市2026—2027年采暖季工作方案", "有效", "2026-11-25", Some("`supersedes`")),
        (
            "甲市教育三年行动计划（2023—2025年）",
            "甲市教育三年行动计划（2024—2026年）",
            "有效",
            "2024-10-08",
            Some("`supersedes`"),
        ),
        (
            "甲市教育三年行动计划（2023—2025年）",
            "甲市教育三年行动计划（2025—2027年）",
            "有效",
            "2025-10-08",
            Some("`supersedes`"),
        ),
        // The year of an edition ends nothing.
        ("甲市学校食堂管理办法（2020年修订）", "甲市学校食堂管理办法（2023年修订）", "有效", "2023-10-08", Some("`supersedes`")),
        ("甲市学校食堂管理办法（2020年版）", "甲市学校食堂管理办法（2023年版）", "有效", "2023-10-08", Some("`supersedes`")),
        ("甲市学校食堂管理办法（2020年版）", "甲市学校食堂管理办法（2023年版）", "{until: 2024-12-31}", "2023-10-08", None),
        ("甲市招生指南（2022）", "甲市招生指南（2023）", "有效", "2023-10-08", None),
        ("甲市招生指南（2022）", "甲市招生指南（2023）", "{from: 2022-03-01}", "2023-10-08", Some("`supersedes`")),
    ] {
        let site = SiteTest::new();
        for (name, title, date, validity) in [("a", older, "2023-01-05", validity), ("b", newer, "2023-01-06", "有效")] {
            let head = format!(
                "title: {title}\nissuing_body: 甲市教育局\ndate: {date}\nvalidity: {validity}\nallow: {{period-doubtful: 例}}\n"
            );
            site.document(name, &head, "内容。");
        }
        let as_of = Date::parse(as_of).unwrap();
        let load = LoadOptions { disclosure: true, as_of, ..site.options().load };
        let options = CheckOptions { load, strict: false, locked: false, fix: false };
        let found = check(&options, &|_, _, _| {}).unwrap().ending.diagnostics;
        let help = found.iter().find(|found| found.rule.name() == "older-in-force").map(|found| found.help.zh.as_str());
        match wanted {
            Some(wanted) => assert!(help.is_some_and(|help| help.contains(wanted)), "{newer} {as_of}: {found:#?}"),
            None => assert_eq!(help, None, "{newer} {validity} {as_of}"),
        }
    }
}

#[test]
fn of_two_rules_of_one_name_and_body_without_years_it_is_asked_which_holds() {
    const HOLDS: &str = "validity: 有效\n";
    let found = |older: (&str, &str), newer: (&str, &str), body: &str| {
        let site = SiteTest::new();
        for (name, (title, validity), date, body) in [("a", older, "2020-01-05", "甲市教育局"), ("b", newer, "2024-01-05", body)]
        {
            site.document(
                name,
                &format!("title: {title}\nissuing_body: {body}\ndate: {date}\n{validity}"),
                "第一条　按规定办理。",
            );
        }
        let found = checked(&site, false).ending.diagnostics;
        let found = found.into_iter().find(|found| found.rule.name() == "older-in-force");
        found.map(|found| format!("{} {}", found.severity.name(), found.help.zh))
    };
    for (older, newer) in [
        ("甲市校服管理办法", "甲市校服管理办法"),
        ("甲市校服管理办法（试行）", "甲市校服管理办法"),
        ("甲市教育局关于印发《甲市校服管理办法（试行）》的通知", "甲市教育局关于印发《甲市校服管理办法》的通知"),
        ("甲市校服管理办法", "甲市校服管理办法（2024年修订）"),
        ("甲市防汛预案", "甲市防汛预案（修订）"),
        ("甲市教育局关于加强校服管理的意见", "甲市教育局关于加强校服管理的意见"),
    ] {
        let help = found((older, HOLDS), (newer, HOLDS), "甲市教育局").unwrap_or_else(|| panic!("{older} {newer}"));
        assert!(help.starts_with("note ") && help.contains("`supersedes: [a]`"), "{help}");
    }
    for (older, newer) in [
        ("甲市校服管理办法（小学）", "甲市校服管理办法（中学）"),
        ("甲市校服管理办法", "甲市校服管理办法实施细则"),
        ("甲市教育局关于做好节日值班工作的通知", "甲市教育局关于做好节日值班工作的通知"),
        ("甲市教育局招聘公告", "甲市教育局招聘公告"),
    ] {
        assert_eq!(found((older, HOLDS), (newer, HOLDS), "甲市教育局"), None, "{older} {newer}");
    }
    let title = "甲市校服管理办法";
    assert_eq!(found((title, HOLDS), (title, HOLDS), "甲市财政局"), None);
    assert_eq!(found((title, "validity: 失效\n"), (title, HOLDS), "甲市教育局"), None);
    for replacing in ["validity: 有效\nsupersedes: [a]\n", "validity: {from: 2099-01-01}\nsupersedes: [a]\n"] {
        assert_eq!(found((title, HOLDS), (title, replacing), "甲市教育局"), None, "{replacing}");
    }
}
