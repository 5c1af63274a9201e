//! The outline is the same however its author marked it.

mod common;

use common::{HEAD, SiteTest};
use gongkai::command::{CheckOptions, PrepareOptions, check};
use serde_json::Value;
use std::path::Path;

/// Anchor, number and title of every section of a built document.
fn outline(plan: &Value) -> Vec<(String, String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    plan["sections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|section| (text(&section["anchor"]), text(&section["ordinal"]), text(&section["title"])))
        .collect()
}

/// Takes every heading mark away and joins the headings that have a text of their own with it, as a text pasted from
/// Word would run.
fn without_marks(body: &str) -> String {
    let blocks: Vec<&str> = body.split("\n\n").map(str::trim).filter(|block| !block.is_empty()).collect();
    let mut plain: Vec<String> = Vec::new();
    let mut open = false;
    for block in blocks {
        let level = block.bytes().take_while(|byte| *byte == b'#').count();
        if level > 0 {
            plain.push(block.trim_start_matches('#').trim().to_owned());
            open = level > 2;
        } else if let (true, Some(heading)) = (open && !block.starts_with(['|', '-', '>', '!']), plain.last_mut()) {
            if !heading.ends_with('。') {
                heading.push('。');
            }
            heading.push_str(block);
            open = false;
        } else {
            plain.push(block.to_owned());
            open = false;
        }
    }
    plain.join("\n\n")
}

fn outlines_of(front: &str, body: &str) -> [Vec<(String, String, String)>; 2] {
    [body.to_owned(), without_marks(body)].map(|body| {
        let site = SiteTest::new();
        site.document("a", front, &body);
        outline(&site.build().json("a/index.json"))
    })
}

#[test]
fn headings_and_pasted_paragraphs_give_the_same_outline() {
    let body = "各学校：\n\n现将《甲市教育局2023年工作要点》印发给你们。\n\n甲市教育局\n\n2023年3月1日\n\n# 甲市教育局2023年工作要点\n\n今年的思路。\n\n## 一、扩大学位\n\n### （一）新建幼儿园\n\n新建3所，年内投用。\n\n### （二）改扩建小学\n\n完成2所。\n\n## 二、建设队伍\n\n### （一）招聘教师\n\n招聘120名。";
    let [marked, pasted] = outlines_of(HEAD, body);
    assert_eq!(
        marked.iter().map(|section| section.0.as_str()).collect::<Vec<_>>(),
        ["notice", "s0", "s1", "s1-1", "s1-2", "s2", "s2-1"]
    );
    assert_eq!(marked, pasted);
}

#[test]
fn a_document_may_begin_in_the_middle() {
    let body = "### （五）素质提升\n\n#### 11. 切实加强师德\n\n开展活动。\n\n#### 12.促进均衡\n\n统筹安排。\n\n## 五、保障措施\n\n### （一）加强领导\n\n落实责任。";
    let [marked, pasted] = outlines_of(HEAD, body);
    assert_eq!(marked.iter().map(|section| section.0.as_str()).collect::<Vec<_>>(), ["s0-5", "s0-5-11", "s0-5-12", "s5", "s5-1"]);
    assert_eq!(marked, pasted);
}

#[test]
fn the_nesting_of_the_text_outranks_the_rules() {
    let site = SiteTest::new();
    site.document("a", HEAD, "## 1. 甲\n\n### （一）乙\n\n文。\n\n### （二）丙\n\n文。\n\n## 2. 丁\n\n### （一）戊\n\n文。\n\n## 3. 己\n\n### （一）庚\n\n文。");
    let sections = outline(&site.build().json("a/index.json"));
    assert_eq!(
        sections.iter().map(|section| section.0.as_str()).collect::<Vec<_>>(),
        ["s1", "s1-1", "s1-2", "s2", "s2-1", "s3", "s3-1"]
    );
}

#[test]
fn a_run_in_title_is_not_repeated_in_its_text() {
    let site = SiteTest::new();
    site.document("a", HEAD, "一、总则\n\n（一）夯实基础。强化支部建设。");
    let built = site.build();
    let section = &built.json("a/index.json")["sections"][1];
    assert_eq!((section["title"].as_str(), section["blocks"][0]["text"].as_str()), (Some("夯实基础"), Some("强化支部建设。")));
    let page = built.read("a/index.html");
    assert!(page.contains("一（一）</span>链接") && page.contains("href=\"#s1-1\"") || page.contains("href=#s1-1"), "{page}");
}

#[test]
fn items_of_attachment_notes_are_no_sections() {
    let site = SiteTest::new();
    site.document("a", HEAD, "一、总则\n\n正文。\n\n附件：1. 清单\n\n2. 表格\n\n甲市教育局\n\n2023年3月1日");
    let plan = site.build().json("a/index.json");
    assert_eq!(outline(&plan).len(), 1);
    let kinds: Vec<&str> =
        plan["sections"][0]["blocks"].as_array().unwrap().iter().map(|block| block["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["paragraph", "attachment_note", "attachment_note", "signature", "signature_date"]);
}

/// The five source pages, where they are beside the project.
#[test]
fn real_pages_give_the_same_outline_without_their_marks() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/plans/content");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: the real pages are not here (../shared/plans)");
        return;
    };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert_eq!(paths.len(), 5);
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut pieces = text.splitn(3, "---\n");
        let (front, body) = (pieces.nth(1).unwrap(), pieces.next().unwrap());
        let [marked, pasted] = outlines_of(front, body);
        assert_eq!(marked, pasted, "{}", path.display());
    }
}

#[test]
fn contents_of_more_than_two_hundred_sections_leave_out_the_lowest_level() {
    let site = SiteTest::new();
    let chapters = |count: u32| {
        (1..=count)
            .map(|n| format!("## {n}. 章{n}\n\n### （一）甲\n\n文。\n\n### （二）乙\n\n文。\n\n"))
            .collect::<Vec<_>>()
            .concat()
    };
    site.document("long", HEAD, &chapters(67));
    site.document("short", HEAD, &chapters(66));
    let built = site.build();
    let entries = |page: &str| built.read(page).matches("<li class=\"d").count();
    assert_eq!((entries("long/index.html"), entries("short/index.html")), (67, 198));
    assert!(built.read("long/index.html").contains("另有134个更小的节不在目录里"));
}

/// The rules that a check finds broken.
fn checked(site: &SiteTest) -> Vec<&'static str> {
    let prepare = PrepareOptions { disclosure: true, ..site.options().prepare };
    let ending = check(&CheckOptions { prepare, strict: false, locked: false, fix: false }, &|_, _, _| {}).unwrap();
    ending.ending.diagnostics.iter().map(|found| found.rule.name()).collect()
}

fn read(body: &str) -> Vec<(String, String, String)> {
    let site = SiteTest::new();
    site.document("a", HEAD, body);
    outline(&site.build().json("a/index.json"))
}

/// Anchors alone, for what has to do with places only.
fn anchors(body: &str) -> Vec<String> {
    read(body).into_iter().map(|section| section.0).collect()
}

/// Titles of the sections whose anchor has so many parts; an item has none.
fn titles(body: &str, depth: usize) -> Vec<String> {
    read(body).into_iter().filter(|section| section.0.split('-').count() == depth).map(|section| section.2).collect()
}

fn han(number: usize) -> String {
    let digit = |value: usize| "一二三四五六七八九".chars().nth(value - 1).unwrap();
    match (number / 10, number % 10) {
        (0, ones) => digit(ones).to_string(),
        (1, 0) => "十".to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens, 0) => format!("{}十", digit(tens)),
        (tens, ones) => format!("{}十{}", digit(tens), digit(ones)),
    }
}

fn full_width(number: usize) -> String {
    number.to_string().chars().map(|digit| char::from_u32(u32::from(digit) - u32::from('0') + u32::from('０')).unwrap()).collect()
}

/// A manner of writing the numbers of three levels.
type Manner = [fn(usize) -> String; 3];

const MANNERS: [Manner; 4] = [
    [|number| format!("{}、", han(number)), |number| format!("（{}）", han(number)), |number| format!("{number}.")],
    [
        |number| format!("{} 、", han(number)),
        |number| format!("（ {} ）", han(number)),
        |number| format!("{}．", full_width(number)),
    ],
    [|number| format!("{}．", han(number)), |number| format!("({})", han(number)), |number| format!("{number} 、")],
    [
        |number| format!("{}、", han(number)),
        |number| format!("（{}）、", han(number)),
        |number| format!("{}、", full_width(number)),
    ],
];

/// A plan of chapters, each a line of its own, with the counts of their sections (`true`: their numbers run on through the
/// chapters) and of the tasks in each section.
fn plan(manner: &Manner, chapters: &[&[usize]], runs_on: [bool; 2]) -> String {
    let [chapter, section, task] = manner;
    let (mut sections, mut tasks) = (0, 0);
    let mut text = String::from("为做好全年工作，制定本要点。\n\n");
    for (index, counts) in chapters.iter().enumerate() {
        text.push_str(&format!("{}第{}类工作\n\n本类工作由各单位分头落实。\n\n", chapter(index + 1), index + 1));
        sections = if runs_on[0] { sections } else { 0 };
        for count in *counts {
            sections += 1;
            text.push_str(&format!("{}做好第{sections}项。按照要求落实，年内完成。\n\n", section(sections)));
            tasks = if runs_on[1] { tasks } else { 0 };
            for _ in 0..*count {
                tasks += 1;
                text.push_str(&format!("{}抓好第{tasks}件。责任到人，按月检查。\n\n", task(tasks)));
            }
        }
    }
    text
}

/// How many sections have numbers of each number of parts, where all of them are titled.
fn counts(body: &str) -> Vec<usize> {
    let mut counts = vec![0; 3];
    for (anchor, ordinal, title) in read(body).into_iter().filter(|section| section.0 != "s0") {
        assert!(!ordinal.is_empty() && !title.is_empty(), "{anchor}");
        counts[anchor.split('-').count() - 1] += 1;
    }
    counts
}

#[test]
fn plans_of_common_shapes_have_all_their_sections_however_numbers_are_written() {
    let shapes: [(&[&[usize]], [bool; 2], [usize; 3]); 4] = [
        (&[&[0; 5], &[0; 4], &[0; 4], &[0; 4], &[0; 3], &[0; 3], &[0; 3], &[0; 3], &[0; 2]], [false, false], [9, 31, 0]),
        (&[&[0; 10], &[0; 10], &[0; 10], &[0; 10], &[0; 10], &[0; 10]], [true, false], [6, 60, 0]),
        (&[&[0; 4], &[0; 3], &[0; 3]], [true, false], [3, 10, 0]),
        (&[&[3, 2, 3], &[3, 2], &[3]], [false, true], [3, 6, 16]),
    ];
    for (chapters, runs_on, expected) in shapes {
        let mut first = None;
        for manner in &MANNERS {
            let text = plan(manner, chapters, runs_on);
            assert_eq!(counts(&text), expected, "{text}");
            let found = anchors(&text);
            assert_eq!(*first.get_or_insert_with(|| found.clone()), found, "{text}");
        }
    }
}

#[test]
fn a_plan_may_begin_with_its_second_level() {
    let mut sections = String::new();
    for (index, tasks) in [6, 6, 5, 5].into_iter().enumerate() {
        sections.push_str(&format!("（{}）第{index}类工作\n\n", han(index + 1)));
        for task in 1..=tasks {
            sections.push_str(&format!("{task}.抓好{index}之{task}。按月检查。\n\n"));
        }
    }
    let found = read(&sections);
    assert_eq!(found.iter().filter(|section| section.1.starts_with('（')).count(), 4);
    assert_eq!(found.iter().filter(|section| section.1.ends_with('.') && !section.2.is_empty()).count(), 22);
}

#[test]
fn a_part_stands_above_chapters_and_an_inserted_article_beside_the_others() {
    assert_eq!(
        anchors(
            "第一部分 总体要求\n\n坚持公益。\n\n第二部分 主要任务\n\n一、扩大学位\n\n新建3所。\n\n二、提高质量\n\n每月教研。"
        ),
        ["s1", "s2", "s2-1", "s2-2"]
    );
    let articles = "第一条 制定本办法。\n\n第二条 新建3所，包括：\n\n（一）甲所；\n\n（二）乙所。\n\n第二条之一 改建2所。\n\n第三条 自发布之日起施行。";
    assert_eq!(anchors(articles), ["s1", "s2", "s2-1", "s2-2", "s2z1", "s3"]);
    let site = SiteTest::new();
    site.document("a", HEAD, articles);
    assert!(!checked(&site).contains(&"numbering"));
}

#[test]
fn decimals_are_sections_in_a_column_only() {
    assert_eq!(
        anchors(
            "1 总则\n\n1.1 目的\n\n扩大学位。\n\n1.2 依据\n\n有关规定。\n\n1.2.1 法律\n\n教育法。\n\n2 任务\n\n2.1新建\n\n新建3所，投资3.5亿元。"
        ),
        ["s1", "s1-1", "s1-2", "s1-2-1", "s2", "s2-1"]
    );
    assert_eq!(anchors("1. 总则\n\n1.1 目的\n\n扩大。\n\n2. 任务\n\n2.1 新建\n\n3所。"), ["s1", "s1-1", "s2", "s2-1"]);
    assert_eq!(anchors("第一章 总则\n\n1.1 目的\n\n扩大。\n\n第二章 任务\n\n2.1 新建\n\n3所。"), ["s1", "s1-1", "s2", "s2-1"]);
    // A chapter may have nothing below it that is numbered, wherever it stands.
    assert_eq!(
        anchors("1 总则\n\n修缮校舍。\n\n2 任务\n\n2.1 食堂\n\n改造食堂。\n\n2.2 操场\n\n整修操场。\n\n3 要求\n\n落实责任。"),
        ["s1", "s2", "s2-1", "s2-2", "s3"]
    );
    assert_eq!(anchors("1 总则\n\n修缮校舍。\n\n2 任务\n\n改造食堂。\n\n3 要求\n\n落实责任。"), ["s1", "s2", "s3"]);
    for text in [
        "1 新建学校\n\n2 改建学校\n\n3 扩建学校\n\n各校按期完工。",
        "1 名教师获奖，2名学生获奖。\n\n见名单。\n\n2 名校长获奖，另有提名。\n\n见名单。\n\n3 名园长获奖，另有提名。\n\n见名单。",
        "3.5亿元用于新建学校。\n\n4.2亿元用于改建学校。",
        "1.1 万名学生受益。\n\n1.2 万名教师参训。",
        "3.15 消费者权益日开展宣传。\n\n12.4 宪法日开展宣传。",
        "1\n\n新建学校\n\n2\n\n改建学校",
        "1 新建学校\n\n2 改建学校",
    ] {
        assert_eq!(anchors(text), ["s0"], "{text}");
    }
}

#[test]
fn a_number_directly_before_a_figure_is_told_by_its_neighbours() {
    let ordinals = |body: &str| -> Vec<String> {
        read(body).into_iter().map(|section| section.1).filter(|ordinal| !ordinal.is_empty()).collect()
    };
    assert_eq!(
        ordinals("1.新建2所。\n\n2.4月至6月教研。\n\n3.100所学校完成改造。\n\n4.1.5亿元按时到位。\n\n5.2026年6月底前验收。")
            .len(),
        5
    );
    assert_eq!(ordinals("1.100所学校完成改造。\n\n2.50名教师参加培训。").len(), 2);
    assert_eq!(ordinals("1.新建2所。\n\n2.改建3所。\n\n3.2万名学生受益。").len(), 2, "3.2万 is a decimal where nothing follows");
    for text in [
        "3.5亿元用于新建。",
        "1.5万名学生受益，覆盖全部街道。\n\n2.3万名教师参训。",
        "100.5公里道路完成改造。",
        "2025.3.1开始施行。",
    ] {
        assert_eq!(ordinals(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_number_may_directly_follow_another() {
    let body = "一、（一）扩大学位。新建3所。\n\n（二）提高质量。每月教研。\n\n二、保障措施\n\n（一）1.加强领导。压实责任。\n\n2.落实经费。安排经费。";
    assert_eq!(anchors(body), ["s1", "s1-1", "s1-2", "s2", "s2-1", "s2-1-1", "s2-1-2"]);
    let site = SiteTest::new();
    site.document("a", HEAD, body);
    let built = site.build();
    assert!(built.read("a/index.txt").contains("一、\n\n（一）扩大学位。新建3所。"), "nothing of the text is lost");
}

#[test]
fn words_with_numbers_nest_as_they_are_read() {
    assert_eq!(
        anchors(
            "一、更新任务\n\n行动1：加强引领\n\n——任务1：编制规划\n\n完善体系。\n\n——任务2：保护规划\n\n完成报批。\n\n行动2：联创\n\n——任务3：重点地区\n\n加快推进。\n\n二、更新政策\n\n行动3：法规\n\n——任务4：规章\n\n配合修法。"
        ),
        ["s1", "s1-1xd", "s1-1xd-1rw", "s1-1xd-2rw", "s1-2xd", "s1-2xd-3rw", "s2", "s2-3xd", "s2-3xd-4rw"]
    );
    assert_eq!(
        anchors(
            "一、任务\n\n（一）扩大学位\n\n新建。\n\n专栏1 主要指标\n\n学位900个。\n\n（二）提高质量\n\n教研。\n\n二、保障\n\n（一）领导\n\n负责。"
        ),
        ["s1", "s1-1", "s1-1-1zl", "s1-2", "s2", "s2-1"],
        "a box between sections leaves the sections where they are"
    );
    assert_eq!(
        anchors(
            "工程一校舍安全\n\n（一）排查\n\n开展。\n\n（二）整改\n\n完成。\n\n工程二师资培训\n\n（一）集中培训\n\n开展。\n\n（二）校本培训\n\n开展。"
        ),
        ["s1gc", "s1gc-1", "s1gc-2", "s2gc", "s2gc-1", "s2gc-2"]
    );
    for text in [
        "任务艰巨，责任重大。",
        "行动计划已经印发。",
        "专栏作家参加。",
        "工程一期完工。\n\n工程二期开工。",
        "任务一旦下达就要完成。",
        "任务1、任务2由规划科负责。",
    ] {
        assert_eq!(anchors(text), ["s0"], "{text}");
    }
}

#[test]
fn spoken_numbers_are_items_where_they_open_a_column() {
    let body = "一、回顾\n\n过去一年，成绩显著。\n\n一是学位扩大。新建3所。\n\n二是质量提高。每月教研。\n\n三是队伍加强。招聘教师。\n\n成绩来之不易。\n\n二、安排\n\n一要新建3所。\n\n二要改建2所。";
    let found = read(body);
    assert_eq!(
        found.iter().map(|section| section.0.as_str()).collect::<Vec<_>>(),
        ["s1", "s1-1i", "s1-2i", "s1-3i", "s1-x1", "s2", "s2-1i", "s2-2i"]
    );
    assert!(found.iter().all(|section| section.2.is_empty() || section.1.ends_with('、')), "items are in no list of contents");
    for text in [
        "一是新建；二是改建；三是扩建。\n\n二是另一件事。",
        "一是一，二是二，要实事求是。",
        "二是改建2所。\n\n三是扩建1所。",
        "一是新建3所。\n\n要改建2所。",
        "首先，新建3所。\n\n其次，改建2所。",
    ] {
        assert_eq!(anchors(text), ["s0"], "{text}");
    }
    // What stood there before keeps its place: 第二， leads on to （一） and is no level above it.
    assert_eq!(
        anchors("一、要求\n\n第一，坚持公益。\n\n第二，坚持普惠。\n\n（一）扩大学位\n\n新建。\n\n（二）提高质量\n\n教研。"),
        ["s1", "s1-1i", "s1-2i", "s1-1", "s1-2"]
    );
}

#[test]
fn lines_behind_dashes_are_headings_where_each_has_its_text() {
    let found =
        read("一、回顾\n\n——学位明显增加\n\n新建3所。\n\n——质量稳步提升\n\n每月教研。\n\n二、安排\n\n（一）新建\n\n3所。");
    assert_eq!(found.iter().map(|section| section.0.as_str()).collect::<Vec<_>>(), ["s1", "s1-x1", "s1-x2", "s2", "s2-1"]);
    assert_eq!((found[1].1.as_str(), found[1].2.as_str()), ("", "学位明显增加"));
    for text in [
        "一、原则\n\n——坚持公益。政府主导。\n\n——坚持质量。内涵发展。",
        "一、目标\n\n——到2030年\n\n——到2035年\n\n建成强市。",
        "一、报告\n\n——2026年1月7日在甲市人民代表大会会议上\n\n现在报告工作。",
        "一、回顾\n\n——学位明显增加\n\n新建3所。",
        "一、（无）\n\n——学位明显增加\n\n新建3所。\n\n——质量稳步提升",
    ] {
        assert!(!anchors(text).iter().any(|anchor| anchor.contains('x')), "{text}");
    }
    assert_eq!(
        anchors("1.甲\n\n——学位明显增加\n\n新建。\n\n2.乙\n\n——质量稳步提升\n\n教研。"),
        ["s1", "s2"],
        "one in each section is no column"
    );
}

#[test]
fn siblings_all_have_a_title_or_none() {
    let long = "在全市范围内开展校园安全隐患大排查大整治行动，建立问题和制度两个清单，逐项整改销号，形成闭环管理";
    let none: [&str; 3] = ["", "", ""];
    // The longer one is a title beside short ones, be it with nothing but a bracket behind.
    assert_eq!(
        titles(
            &format!(
                "一、任务\n\n1.新建3所。（责任单位：甲科）\n\n2.{long}。（责任单位：乙科）\n\n3.增加学位。（责任单位：丙科）"
            ),
            2
        ),
        ["新建3所", long, "增加学位"]
    );
    assert_eq!(titles("一、任务\n\n1.新建3所（责任单位：甲科）\n\n2.改建2所（牵头部门：乙科）。", 2), ["新建3所", "改建2所"]);
    // Most are long: none has one.
    assert_eq!(titles(&format!("一、任务\n\n1.新建3所。年内完成。\n\n2.{long}。年内完成。\n\n3.{long}。年底完成。"), 2), none);
    // The last of them is a sentence on its own.
    assert_eq!(
        titles("一、任务\n\n（一）夯实基础。强化支部。\n\n（二）改善条件。新建校舍。\n\n（三）完成其他工作。", 2),
        ["夯实基础", "改善条件", "完成其他工作"]
    );
    // Sentences on their own are items, whatever follows the last.
    assert_eq!(titles("一、任务\n\n1.新建3所。\n\n2.改建2所。\n\n3.扩建1所。\n\n各单位要认真落实。", 2), none);
    // Where one is certain it stays.
    assert_eq!(
        titles(&format!("一、任务\n\n（一）新建学校\n\n新建3所。\n\n（二）{long}，{long}，{long}。完成。"), 2),
        ["新建学校", ""]
    );
    // Numbers that run on through the chapters are siblings.
    assert_eq!(
        titles(
            &format!(
                "一、甲\n\n（一）新建。新建3所。\n\n（二）改建。改建2所。\n\n二、乙\n\n（三）{long}。年内。\n\n（四）扩建。扩建1所。"
            ),
            2
        ),
        ["新建", "改建", long, "扩建"]
    );
}

#[test]
fn a_colon_or_a_wide_blank_parts_title_and_text() {
    assert_eq!(
        titles(
            "一、保障\n\n（一）加强领导：高度重视，成立专班。\n\n（二）落实经费：安排专项经费。\n\n（三）强化督导　每季度督导一次，结果公布。",
            2
        ),
        ["加强领导", "落实经费", "强化督导"]
    );
    for text in [
        "一、目标\n\n（一）主要目标是：新建3所。\n\n（二）具体做法如下：改建2所。",
        "一、目标\n\n（一）到2026年，实现以下目标：新建3所，增加学位。\n\n（二）到2030年，实现以下目标：新建9所，增加学位。",
    ] {
        assert_eq!(titles(text, 2), ["", ""], "{text}");
    }
}

#[test]
fn notes_are_no_sections() {
    let table = "| 指标 | 值 |\n|---|---|\n| 学位 | 900 |";
    for notes in [
        "注：1.学位含民办。\n\n2.数据截至年底。",
        "注：\n\n1.学位含民办。\n\n2.数据截至年底。",
        "①注：学位含民办。\n\n②数据截至年底。",
        "①学位含民办。\n\n②数据截至年底。",
        "备注：1.学位含民办。\n\n2.数据截至年底。",
        "说明：\n\n（1）学位含民办。\n\n（2）数据截至年底。",
        "1.本表由规划科填报。\n\n2.逾期不报的，视为没有。",
    ] {
        let body = format!("一、指标\n\n{table}\n\n{notes}\n\n二、任务\n\n1.新建。年内完成。\n\n2.改建。年内完成。");
        assert_eq!(anchors(&body), ["s1", "s2", "s2-1", "s2-2"], "{notes}");
    }
    assert_eq!(
        anchors("一、说明\n\n说明：\n\n1.新建。年内。\n\n2.改建。年内。"),
        ["s1", "s1-1", "s1-2"],
        "no table stands above"
    );
}

#[test]
fn a_long_text_without_sections_is_noted() {
    let paragraph = "新建公办幼儿园，秋季学期投入使用。";
    let of = |count: usize| vec![paragraph; count].join("\n\n");
    let notes = |title: &str, body: &str| {
        let site = SiteTest::new();
        site.document("a", &HEAD.replace("工作要点", title), body);
        checked(&site).iter().filter(|rule| **rule == "no-outline").count()
    };
    assert_eq!(notes("工作要点", &of(10)), 1);
    assert_eq!(notes("工作要点", "甲、扩大学位。\n\n乙、提高质量。\n\n丙、加强队伍。"), 1);
    assert_eq!(notes("工作要点", "Ⅰ. 扩大学位。\n\nⅡ. 提高质量。\n\nⅢ. 加强队伍。"), 1);
    assert_eq!(notes("工作要点", &of(9)), 0, "a short notice");
    assert_eq!(notes("致家长的一封信", &of(12)), 0);
    assert_eq!(notes("工作要点", &format!("{}\n\n## 附则\n\n施行。", of(12))), 0);
    assert_eq!(notes("工作要点", &vec!["学位"; 40].join("\n\n")), 0, "cells of a torn table");
}

#[test]
fn a_typed_table_of_contents_has_no_sections() {
    let text =
        "前言\n\n本规划分两章。\n\n第一章 基础\n\n基础较好。\n\n第一节 成就\n\n新建学校3所。\n\n第二章 目标\n\n学位增加900个。";
    let anchors = |body: &str| -> Vec<String> {
        let site = SiteTest::new();
        site.document("a", HEAD, body);
        outline(&site.build().json("a/index.json")).into_iter().map(|section| section.0).collect()
    };
    let plain = anchors(text);
    assert_eq!(plain, ["sx1", "s1", "s1-1", "s2"]);
    for contents in [
        "目　录\n\n前言\n\n第一章 基础\n\n第一节 成就\n\n第二章 目标",
        "目录\n\n第一章　基础……………1\n\n第二章　目标……………12",
        "**目录**\n\n前言\n\n第一章 基础 1\n\n第二章 目标 12",
    ] {
        // The contents stand in the lead.
        assert_eq!(anchors(&format!("{contents}\n\n{text}"))[1..], plain, "{contents}");
    }
    // Chapters that merely stand below such a line are chapters.
    let catalogue = "目录\n\n一、甲类\n\n服务事项3项。\n\n二、乙类\n\n服务事项5项。";
    assert_eq!(anchors(catalogue), ["s0", "s1", "s2"]);
}
