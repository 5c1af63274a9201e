//! The outline is the same however its author marked it.

use crate::common::{HEAD, SiteTest};
use gongkai::command::{CheckOptions, LoadOptions, check};
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
    site.document("a", HEAD, "一、总则\n\n内容。\n\n附件：1. 清单\n\n2. 表格\n\n甲市教育局\n\n2023年3月1日");
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
    let entries = |page: &str| built.read(page).matches("<li class=\"depth-").count();
    assert_eq!((entries("long/index.html"), entries("short/index.html")), (67, 198));
    assert!(built.read("long/index.html").contains("另有134个更小的节不在目录里"));
}

/// The rules that a check finds broken.
fn checked(site: &SiteTest) -> Vec<&'static str> {
    let load = LoadOptions { disclosure: true, ..site.options().load };
    let ending = check(&CheckOptions { load, strict: false, locked: false, fix: false }, &|_, _, _| {}).unwrap();
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
fn half_width_stops_end_sentences() {
    let titles = |body: &str| -> Vec<String> {
        let site = SiteTest::new();
        site.document("a", HEAD, &format!("一、文化惠民\n\n{body}"));
        let json = site.build().json("a/index.json");
        let sections = json["sections"].as_array().unwrap().iter().skip(1);
        sections.map(|section| section["title"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let ends = |ends: [&str; 3]| {
        format!(
            "(一)流动书车：全年下乡90次{}\n\n(二)乡村影院：每村每月放映一场{}\n\n(三)老年课堂：新开班次40个{}",
            ends[0], ends[1], ends[2]
        )
    };
    for stops in [["；", "；", "。"], [";", ";", ";"], ["；", "；", "."], [";", "。", "."], [".", ".", "."]] {
        assert_eq!(titles(&ends(stops)), ["流动书车", "乡村影院", "老年课堂"], "{stops:?}");
    }
    // A sentence that ends with a point and has nothing below it is an item, as with a full stop.
    for stop in [".", "。"] {
        let body = format!("1.全年放映电影九百场次{stop}\n\n2.新建村级书屋十二个{stop}\n\n3.举办展览{stop}");
        assert_eq!(titles(&body), ["", "", ""], "{body}");
        let body = format!("（一）流动书车{stop} 每村每月到一次。\n\n（二）乡村影院{stop} 每村每月放映一场。");
        assert_eq!(titles(&body), ["流动书车", "乡村影院"], "{body}");
        let body = format!("（一）流动书车{stop}\n\n每村每月到一次。\n\n（二）乡村影院{stop}\n\n每村每月放映一场。");
        assert_eq!(titles(&body), ["流动书车", "乡村影院"], "{body}");
    }
    // Points of figures, versions and English are none.
    let body = "（一）增长3.5左右的书车\n\n每村一次。\n\n（二）使用No.2影院\n\n每月一场。\n\n（三）推广V1.1\n\n每季一次。\n\n（四）Open all libraries. Run buses.\n\n每年一次。";
    assert_eq!(titles(body), ["增长3.5左右的书车", "使用No.2影院", "推广V1.1", "Open all libraries. Run buses."]);
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

const TEXT: [&str; 3] = [
    "新建学校3所，秋季学期投入使用，手续按照规定办理。",
    "每月组织教研活动，年底前完成考核，结果向社会公布。",
    "各学校压实责任，按月报送进展情况，确保任务落到实处。",
];

/// Two lines with the text of a section below each.
fn two(first: &str, second: &str) -> String {
    format!("{first}\n\n{}\n\n{second}\n\n{}", TEXT[0], TEXT[1])
}

#[test]
fn numbers_with_an_unusual_mark_are_read_in_a_column() {
    for (first, second) in [
        ("一　扩大学位", "二　提高质量"),
        ("一 扩大学位", "二 提高质量"),
        ("一：扩大学位", "二：提高质量"),
        ("一，扩大学位", "二，提高质量"),
        ("一﹑扩大学位", "二､提高质量"),
        ("⼀、扩大学位", "⼆、提高质量"),
        ("一、、扩大学位", "二、、提高质量"),
        ("1。扩大学位", "2。提高质量"),
        ("1，扩大学位", "2，提高质量"),
        ("1·扩大学位", "2·提高质量"),
        ("1）.扩大学位", "2）.提高质量"),
        ("第一章：扩大学位", "第二章：提高质量"),
    ] {
        let found = read(&two(first, second));
        let found: Vec<(&str, &str)> = found.iter().map(|section| (section.0.as_str(), section.2.as_str())).collect();
        assert_eq!(found, [("s1", "扩大学位"), ("s2", "提高质量")], "{first}");
    }
    // One that was mistyped stands between its neighbours.
    assert_eq!(anchors("1.新建。年内。\n\n2，改建。年内。\n\n3.扩建。年内。"), ["s1", "s2", "s3"]);
    for text in [
        "一 甲校\n\n二 乙校\n\n三 丙校",
        "一，二年级不考试。\n\n三，四年级考试。",
        "1,200名学生参加。\n\n2,300名学生获奖。",
        "1：10万比例尺地图。\n\n2：5万比例尺地图。",
        "一个中心，一个基地。\n\n二个平台。",
        "9:00 签到\n\n9:30 开幕",
    ] {
        assert_eq!(anchors(text), ["s0"], "{text}");
    }
}

#[test]
fn a_number_before_a_number_word_needs_its_neighbours() {
    for text in [
        "三、八国际妇女节开展活动。\n\n五、四青年节开展活动。",
        "十、百、千工程启动。",
        "四、六级考试由各校组织。",
        "第一条线路开通。\n\n第二条线路试运行。",
        "第一条公路竣工。",
        "（一）、（二）项由规划科负责。",
        "①②③号地块供应。\n\n④号楼改造。",
        "(010)12345678\n\n(021)87654321",
        "1.0时代已经过去。\n\n2.0时代正在到来。\n\n3.0时代值得期待。",
        "第一、二产业融合。\n\n第二、三产业融合。",
    ] {
        assert_eq!(anchors(text), ["s0"], "{text}");
    }
    assert_eq!(anchors("一、两年内完成更新。"), ["s1"]);
    assert_eq!(anchors("第一条制定本办法。\n\n第二条道路由市管理。\n\n第三条施行。"), ["s1", "s2", "s3"]);
    assert_eq!(anchors("一、一体推进更新。年内完成。\n\n二、两手抓质量。年内完成。"), ["s1", "s2"]);
}

#[test]
fn figures_with_a_point_behind_a_number() {
    assert_eq!(anchors("1.1.2亿元用于新建。\n\n2.0.8亿元用于改建。\n\n3.0.5亿元用于其他。"), ["s1", "s2", "s3"]);
    assert_eq!(anchors("1.0至3岁托育服务扩容。\n\n2.3至6岁学前教育普惠。"), ["s1", "s2"]);
    assert_eq!(anchors("1.新建学校。\n\n2.8月底前竣工。\n\n3.1000个学位。\n\n4.2所幼儿园投用。"), ["s1", "s2", "s3", "s4"]);
}

#[test]
fn chapters_of_decimals_need_no_blank() {
    let body = format!("1总则\n\n1.1目的\n\n{0}\n\n1.2依据\n\n{0}\n\n2组织\n\n2.1、机构\n\n{0}\n\n3附则\n\n{0}", TEXT[0]);
    assert_eq!(anchors(&body), ["s1", "s1-1", "s1-2", "s2", "s2-1", "s3"]);
    assert_eq!(anchors("## 1 总则\n\n### 1.1 目的\n\n扩大。\n\n## 2 组织\n\n机构。"), ["s1", "s1-1", "s2"]);
    // The last chapter has one section alone.
    let body = "一、甲\n\n1、学位\n\n1.1新建\n\n年内。\n\n1.2改建\n\n年内。\n\n二、乙\n\n1、经费\n\n1.1预算\n\n年内。";
    assert_eq!(anchors(body).last().map(String::as_str), Some("s2-1-1"));
    // An excerpt may begin in the middle.
    assert_eq!(anchors("2.1 机构\n\n指挥部。\n\n2.2 职责\n\n统筹。").len(), 2);
    for text in ["9.1 开学典礼\n\n9.2 军训动员\n\n9.3 班会", "一、安排\n\n9.1开学典礼\n\n9.10庆祝大会\n\n10.1国庆放假"]
    {
        assert!(anchors(text).len() < 2, "days: {text}");
    }
}

#[test]
fn several_numbers_in_a_row_open_a_section_each() {
    assert_eq!(
        anchors("一、（一）1.扩大学位。新建。\n\n2.提高质量。教研。\n\n（二）加强保障。经费。"),
        ["s1", "s1-1", "s1-1-1", "s1-1-2", "s1-2"]
    );
    assert_eq!(anchors("第一章 第一节 总则\n\n目的。\n\n第二节 任务\n\n新建。"), ["s1", "s1-1", "s1-2"]);
    assert_eq!(anchors("第一条 （一）新建学校。\n\n（二）改建学校。\n\n第二条 施行。"), ["s1", "s1-1", "s1-2", "s2"]);
}

#[test]
fn more_words_carry_a_number_where_they_stand_in_a_column() {
    for (first, second) in [
        ("问题一：扩大学位", "问题二：提高质量"),
        ("步骤1：扩大学位", "步骤2：提高质量"),
        ("重点工作一：扩大学位", "重点工作二：提高质量"),
        ("任务清单1：扩大学位", "任务清单2：提高质量"),
        ("行动（一）扩大学位", "行动（二）提高质量"),
        ("第一步：扩大学位", "第二步：提高质量"),
        ("第一类：扩大学位", "第二类：提高质量"),
    ] {
        let titles: Vec<String> = read(&two(first, second)).into_iter().map(|section| section.2).collect();
        assert_eq!(titles, ["扩大学位", "提高质量"], "{first}");
    }
    for text in [
        "活动一：新建学校3所。",
        "工作1年以上。\n\n工作2年以上。",
        "改革一小步。\n\n改革二十年。",
        "第一步要做好摸底。\n\n第二步要做好整改。",
        "第一季度：招标。\n\n第二季度：开工。",
        "主题一致。\n\n主题二选一。",
    ] {
        assert_eq!(anchors(text), ["s0"], "{text}");
    }
}

#[test]
fn a_chapter_has_its_title_on_the_line_below() {
    let found = read(&two("第一部分\n\n总体要求", "第二部分\n\n主要任务"));
    let found: Vec<(&str, &str)> = found.iter().map(|section| (section.0.as_str(), section.2.as_str())).collect();
    assert_eq!(found, [("s1", "总体要求"), ("s2", "主要任务")]);
    assert_eq!(titles("第一章\n\n新建学校3所，年内完成。\n\n第二章\n\n改建学校2所，年内完成。", 1), ["", ""], "sentences");
}

#[test]
fn numbers_of_a_quotation_are_none() {
    assert_eq!(
        anchors("一、修改内容\n\n将有关规定修改为：“一、学位应当充足。\n\n二、质量应当优良。”\n\n二、施行日期\n\n自印发之日起。"),
        ["s1", "s2"]
    );
    assert_eq!(anchors("一、学位“充足\n\n新建。\n\n二、质量\n\n教研。\n\n三、保障”有力\n\n经费。"), ["s1", "s2", "s3"]);
}

#[test]
fn the_first_lists_show_which_number_stands_above() {
    let t = TEXT[0];
    for (body, expected) in [
        (
            format!("一、学位\n\n1.新建\n\n（一）{t}\n\n（二）{t}\n\n2.改建\n\n{t}"),
            &["s1", "s1-1", "s1-1-1", "s1-1-2", "s1-2"][..],
        ),
        (
            format!("一、学位\n\n（1）新建\n\n1.小学\n\n{t}\n\n2.中学\n\n{t}\n\n（2）改建\n\n{t}"),
            &["s1", "s1-1", "s1-1-1", "s1-1-2", "s1-2"],
        ),
        (format!("一、学位\n\n①新建\n\n1.{t}\n\n2.{t}\n\n②改建\n\n{t}"), &["s1", "s1-1", "s1-1-1", "s1-1-2", "s1-2"]),
        // Tasks that run on through the sections stay below them.
        (
            format!("（一）新建\n\n1.{t}\n\n2.{t}\n\n（二）改建\n\n3.{t}\n\n4.{t}"),
            &["s0-1", "s0-1-1", "s0-1-2", "s0-2", "s0-2-3", "s0-2-4"],
        ),
    ] {
        let found = anchors(&body);
        let depth = |anchor: &str| anchor.split('-').filter(|part| *part != "s0").count();
        assert_eq!(
            found.iter().map(|anchor| depth(anchor)).collect::<Vec<_>>(),
            expected.iter().map(|anchor| depth(anchor)).collect::<Vec<_>>(),
            "{body}: {found:?}"
        );
    }
}

#[test]
fn a_list_inside_a_numbered_item_counts_on_its_own() {
    let body = "1. 扩大学位\n   1. 新建3所。\n   2. 改建2所。\n2. 提高质量\n   1. 每月教研。\n   2. 年底考核。";
    assert_eq!(anchors(body), ["s1", "s2"]);
    let site = SiteTest::new();
    site.document("a", HEAD, body);
    assert!(!checked(&site).contains(&"numbering"));
}

#[test]
fn spoken_numbers_on_lines_of_their_own_are_titles() {
    assert_eq!(titles(&format!("一、做法\n\n{}", two("一是扩大学位", "二是提高质量")), 2), ["扩大学位", "提高质量"]);
    assert_eq!(titles(&format!("一、做法\n\n{}", two("第一、扩大学位", "第二、提高质量")), 2), ["扩大学位", "提高质量"]);
}

#[test]
fn footnotes_are_no_sections() {
    for text in [
        "一、任务\n\n新建学校3所。①\n\n改建学校2所②。\n\n① 含民办学校。\n\n② 截至年底。",
        "一、任务\n\n新建学校3所。\n\n————————\n\n①含民办学校。\n\n②截至年底。",
        "一、任务\n\n新建学校3所。\n\n注释：\n\n1.学位：含民办。\n\n2.数据：截至年底。",
        "一、任务\n\n新建学校3所。\n\n参考资料：\n\n1.统计年鉴\n\n2.教育年报",
    ] {
        assert_eq!(anchors(text), ["s1"], "{text}");
    }
    assert_eq!(
        anchors("一、任务\n\n要做到①新建学校；②改建学校。\n\n①新建学校。\n\n②改建学校。"),
        ["s1", "s1-1", "s1-2"],
        "signs that count in a sentence refer to no footnote"
    );
    for text in [
        "一、任务\n\n入学率①达到98%，普惠率②达到90%。\n\n①指在校生占适龄人口的比重。\n\n②含民办。",
        "一、任务\n\n学校①达到标准。\n\n① 注：含民办。",
        "一、任务\n\n建设“一核①两带②”。\n\n①一核是指老城。\n\n②两带是指沿河带和沿山带。",
        "一、任务\n\n入学率<sup>1</sup>达到98%，普惠率<sup>2</sup>达到90%。\n\n1.入学率：指在校生占适龄人口的比重。\n\n2.普惠率：指普惠园的比重。",
        "一、任务\n\n入学率[1]达到98%。\n\n1.指在校生占适龄人口的比重。",
        "一、任务\n\n入学率①达到98%。\n\n①指在校生占适龄人口的比重。\n\n新学年起按新办法计算。\n\n②指其他。",
        "一、任务\n\n入学率①达到98%。\n\n---\n\n① 在校生占适龄人口的比重。",
        "一、任务\n\n落实责任。\n\n备注：1.数据截至年底。\n\n2.含民办。",
    ] {
        assert_eq!(anchors(text), ["s1"], "{text}");
    }
    for text in [
        "一、任务\n\n完成指标①和指标②。\n\n①学位增加。\n\n②师资充足。",
        "一、任务\n\n按①②的顺序推进。\n\n①指导学校自查。\n\n②指定专人负责。",
        "一、任务\n\n建设②号楼。\n\n①新建校舍。\n\n②改建食堂。",
    ] {
        assert_eq!(anchors(text), ["s1", "s1-1", "s1-2"], "{text}");
    }
}

#[test]
fn numbers_of_what_they_count_open_no_section() {
    for text in [
        "一、任务\n\n（一）班和（二）班合并上课。\n\n（三）班单独上课。",
        "一、任务\n\n（二）期工程年底完工。",
        "一、任务\n\n（1）号楼年内完工。\n\n（2）号楼明年完工。",
        "一、任务\n\n第一节能减排。",
        "一、任务\n\n第二条线路九月开通。",
    ] {
        assert_eq!(anchors(text), ["s1"], "{text}");
    }
    assert_eq!(anchors("一、任务\n\n（一）班子建设\n\n配强班子。\n\n（二）制度建设\n\n完善制度。"), ["s1", "s1-1", "s1-2"]);
    for words in [
        ["组织自查", "组织抽查"],
        ["项目储备", "项目管理"],
        ["班级管理", "班主任培训"],
        ["期末检测", "期中检测"],
        ["号召参与", "号召捐赠"],
    ] {
        let text = format!("一、任务\n\n（一）{}，年内完成。\n\n（二）{}，年内完成。", words[0], words[1]);
        assert_eq!(anchors(&text), ["s1", "s1-1", "s1-2"], "{text}");
    }
    assert_eq!(anchors("第一条为规范管理，制定本办法。\n\n第二条学校建立台账。").len(), 2);
    assert_eq!(titles("第一章 任务\n\n第一节能力建设\n\n提升能力。", 2), ["能力建设"]);
}

#[test]
fn what_holds_numbers_and_is_no_outline_is_noted() {
    let noted = |body: &str| {
        let site = SiteTest::new();
        site.document("a", HEAD, body);
        checked(&site).contains(&"no-outline")
    };
    for body in [
        "> 一、任务\n>\n> 新建校舍。\n>\n> 二、要求\n>\n> 落实责任。",
        "转发如下：\n\n> 一、任务\n>\n> 新建校舍。\n>\n> 二、要求\n>\n> 落实责任。",
        "> 新建校舍，改建食堂。\n>\n> 落实责任。",
        "```\n一、任务\n二、要求\n```",
        "一、任务\n\n一一坚持改革创新。深化改革。\n\n一一坚持安全底线。守住底线。",
        "★一、任务\n\n新建校舍。\n\n★二、要求\n\n落实责任。",
        "一、任务\n\n➤ 新建校舍\n\n年内开工。\n\n➤ 改建食堂\n\n年内完工。",
        "第零章 引言\n\n说明来由。\n\n第一章 总则\n\n规范管理。",
        "0 引言\n\n说明来由。\n\n一、任务\n\n新建校舍。",
    ] {
        assert!(noted(body), "{body}");
    }
    for body in [
        "一、任务\n\n> 教育是国之大计。\n\n新建校舍，改建食堂，落实责任。",
        "一、任务\n\n一一对应，落实到人。\n\n一一排查，不留死角。",
        "一、任务\n\n※数据截至年底。\n\n二、要求\n\n※咨询电话：12345。",
        "一、任务\n\n0.5个百分点的差距要缩小。",
        "第0章 引言\n\n说明来由。\n\n第1章 总则\n\n规范管理。",
    ] {
        assert!(!noted(body), "{body}");
    }
}

#[test]
fn quoted_numbers_that_go_on_from_sections_are_noted() {
    let notes = |body: &str| {
        let site = SiteTest::new();
        site.document("a", HEAD, body);
        checked(&site).iter().filter(|rule| **rule == "no-outline").count()
    };
    let long = "各校按照安排组织实施，学期末把结果报送教育科。";
    for body in [
        "一、办学条件\n\n（一）扩大学位。LONG\n\n> （二）改造校舍。LONG\n\n（三）更新设备。LONG",
        "一、办学条件\n\n（一）扩大学位。LONG\n\n> （二）改造校舍。LONG\n\n二、教师队伍\n\n（一）补充教师。LONG\n\n（二）培训教师。LONG",
        "一、办学条件\n\nLONG\n\n二、教师队伍\n\nLONG\n\n> 三、保障措施\n\nLONG",
        "一、办学条件\n\nLONG\n\n>三、经费\n\n二、教师队伍\n\n（1）补充教师。LONG\n\n> （2）培训教师。LONG\n\n（3）考核教师。LONG",
        "一、办学条件\n\n（一）扩大学位。LONG\n\n```\n（二）改造校舍。LONG\n```\n\n（三）更新设备。LONG",
        "一、办学条件\n\n主要有三条：\n\n> 二、教师队伍\n\n三、经费\n\nLONG",
    ] {
        assert_eq!(notes(&body.replace("LONG", long)), 1, "{body}");
    }
    for body in [
        // Another document, whose numbers are its own.
        "一、办学条件\n\nLONG\n\n> 一、总体要求\n>\n> 二、重点任务\n\n二、教师队伍\n\nLONG",
        "一、办学条件\n\nLONG\n\n> 一、总体要求\n\n> 二、重点任务\n\nLONG",
        "一、办学条件\n\nLONG\n\n> 五、校园安全\n\nLONG",
        "一、办学条件\n\nLONG\n\n> 二、重点任务\n\n二、教师队伍\n\nLONG",
        "一、办学条件\n\n（一）扩大学位。LONG\n\n二、教师队伍\n\nLONG\n\n> （二）培训教师。\n\nLONG",
        "一、办学条件\n\nLONG\n\n办法的第二条规定：\n\n> 二、学位由各区统筹。\n\nLONG",
        "一、办学条件\n\nLONG\n\n> 第二，三所学校开工。\n\n二、教师队伍\n\nLONG",
        "一、办学条件\n\nLONG\n\n> 一切为了学生。\n\n二、教师队伍\n\nLONG",
    ] {
        assert_eq!(notes(&body.replace("LONG", long)), 0, "{body}");
    }
}

#[test]
fn columns_of_numbers_that_are_not_read_are_noted() {
    let notes = |body: &str| {
        let site = SiteTest::new();
        site.document("a", HEAD, body);
        checked(&site).iter().filter(|rule| **rule == "no-outline").count()
    };
    for (first, second) in [
        ("A.扩大学位", "B.提高质量"),
        ("甲、扩大学位", "乙、提高质量"),
        ("Ⅰ.扩大学位", "Ⅱ.提高质量"),
        ("（a）扩大学位", "（b）提高质量"),
        ("【一】扩大学位", "【二】提高质量"),
        ("No.1 扩大学位", "No.2 提高质量"),
        ("问一：学位怎么办？", "问二：质量怎么办？"),
        ("1 扩大学位", "2 提高质量"),
        ("- 一、扩大学位", "- 二、提高质量"),
        ("1-1 扩大学位", "1-2 提高质量"),
        ("1—1.扩大学位", "1—2.提高质量"),
        ("任务1-1：扩大学位", "任务1-2：提高质量"),
        ("〔1〕扩大学位", "〔2〕提高质量"),
        ("[1]扩大学位", "[2]提高质量"),
        ("PART 01 扩大学位", "PART 02 提高质量"),
        ("Part One\n\n扩大学位", "Part Two\n\n提高质量"),
    ] {
        assert_eq!(notes(&format!("一、任务\n\n{}\n\n二、保障\n\n{}", two(first, second), TEXT[2])), 1, "{first}");
    }
    assert_eq!(notes("一、任务\n\n1.24小时值班制度落实到位。\n\n2.48小时内办结率达到要求。"), 1);
    assert_eq!(notes("一、指标\n\n1.新建3所。\n\n2.改建2所。\n\n3.95%以上的学校达标。"), 1);
    assert_eq!(notes("一、扩大学位，新建学校。二、提高质量，每月教研。三、加强领导，压实责任。"), 1);
    for text in [
        "A类学校：3所。\n\nB类学校：4所。",
        "甲校新建3所。\n\n乙校改建2所。",
        "A座：行政楼。\n\nB座：教学楼。",
        "甲方：某校\n\n乙方：某公司",
        "周一：升旗。\n\n周二：班会。",
        "初一：军训。\n\n初二：研学。",
        "一组：甲校。\n\n二组：乙校。",
        "1月：招标。\n\n2月：开工。",
        "1 甲校 30人\n\n2 乙校 40人\n\n3 丙校 50人",
        "9:00 签到\n\n10:00 报告",
        "表1：学校名单\n\n表2：教师名单",
        "[1] 统计年鉴。\n\n[2] 教育年报。",
        "甲、乙两校新建。\n\n乙、丙两校改建。",
        "电话1：略\n\n电话2：略",
        "1-1号楼加装电梯。\n\n1-2号楼加装电梯。",
        "1-3岁入托。\n\n4-6岁入园。",
        "1-1 甲校 30人\n\n1-2 乙校 40人",
        "表1-1：学校名单\n\n表1-2：教师名单",
    ] {
        assert_eq!(notes(&format!("一、任务\n\n{}\n\n{text}\n\n二、保障\n\n{}", TEXT[0], TEXT[1])), 0, "{text}");
    }
}

#[test]
fn a_text_wrapped_at_one_width_is_noted_where_a_line_was_taken_for_a_paragraph() {
    let notes = |body: &str| {
        let site = SiteTest::new();
        site.document("a", HEAD, body);
        checked(&site).iter().filter(|rule| **rule == "pasted-lines").count()
    };
    let wrapped = "二、质量\n\n各学校每月组织教研活动，年底前完成考\n核，结果向社会公布，由督导部门负责检\n查，检查情况列入年度评价，评价结果作\n为绩效的依据，具体办法由人事部门另行\n制定，报上级备案。";
    let torn = "一、学位\n\n1.完善学校布局，各学校压实责任，严\n\n格按照规定办理手续。";
    assert_eq!(notes(&format!("{torn}\n\n{wrapped}")), 1);
    assert_eq!(
        notes(&format!("一、学位\n\n1.完善学校布局，压实责任\n\n严格按照规定办理手续。\n\n{wrapped}")),
        0,
        "a short title"
    );
    assert_eq!(notes(torn), 0, "nothing shows a width");
    assert_eq!(notes(&format!("{torn}\n\n{}", two("二、质量", "三、保障"))), 0);
}

#[test]
fn chapters_and_sections_of_decimals_in_all_their_mixtures() {
    let text = TEXT[1];
    for (body, expected) in [
        // A chapter without sections, and chapters with one.
        (format!("1.总则\n\n1.1目的\n\n{text}\n\n2.报送\n\n{text}\n\n3.附则\n\n3.1解释\n\n{text}"), "s1 s1-1 s2 s3 s3-1"),
        (format!("第一章 总则\n\n1.1 目的\n\n{text}\n\n第二章 报送\n\n第三章 附则\n\n3.1 解释\n\n{text}"), "s1 s1-1 s2 s3 s3-1"),
        (format!("1.总则\n\n1.1目的\n\n{text}\n\n2.报送\n\n{text}"), "s1 s1-1 s2"),
        // Chapters with a point and without.
        (
            format!(
                "1.总则\n\n1.1目的\n\n{text}\n\n2.机构\n\n2.1专班\n\n{text}\n\n3保障\n\n3.1经费\n\n{text}\n\n3.2人员\n\n{text}"
            ),
            "s1 s1-1 s2 s2-1 s3 s3-1 s3-2",
        ),
        (
            format!(
                "1总则\n\n1.1目的\n\n{text}\n\n1.2依据\n\n{text}\n\n2.机构\n\n2.1专班\n\n{text}\n\n3附则\n\n3.1解释\n\n{text}"
            ),
            "s1 s1-1 s1-2 s2 s2-1 s3 s3-1",
        ),
        // Numbers are missing.
        (
            format!(
                "1 总则\n\n1.1 目的\n\n{text}\n\n1.2 依据\n\n{text}\n\n1.4 范围\n\n{text}\n\n2 机构\n\n{text}\n\n4 附则\n\n4.1 解释\n\n{text}"
            ),
            "s1 s1-1 s1-2 s1-4 s2 s4 s4-1",
        ),
    ] {
        assert_eq!(anchors(&body).join(" "), expected, "{body}");
    }
    // What goes on from none of them is noted.
    let site = SiteTest::new();
    let body = format!("1.1 目的\n\n{text}\n\n1.2 依据\n\n{text}\n\n2.1 机构\n\n{text}\n\n4.1 解释\n\n{text}");
    site.document("a", HEAD, &body);
    assert_eq!(checked(&site).into_iter().filter(|rule| *rule == "no-outline").count(), 1);
    let figures = "1.新建学校3所。\n\n2.改建学校。\n\n2.1万名学生受益。\n\n3.扩建学校1所。";
    assert_eq!(anchors(figures), ["s1", "s2", "s3"]);
    let site = SiteTest::new();
    let body = format!("1.总则\n\n1.1目的\n\n{text}\n\n2.机构\n\n2.1专班\n\n{text}\n\n3保障\n\n3.1经费\n\n{text}");
    site.document("a", HEAD, &body);
    assert!(!checked(&site).contains(&"numbering"), "{:?}", checked(&site));
}

#[test]
fn levels_of_decimals_are_those_of_their_parts() {
    let site = SiteTest::new();
    let text = TEXT[0];
    let body = format!(
        "1 总则\n\n1.1 目的\n\n{text}\n\n1.1.1 范围\n\n{text}\n\n1.2 依据\n\n（1）法律。{text}\n\n（2）规章。{text}\n\n2 附则\n\n{text}"
    );
    site.document("a", HEAD, &body);
    let plan = site.build().json("a/index.json");
    let levels: Vec<u64> = plan["sections"].as_array().unwrap().iter().filter_map(|section| section["level"].as_u64()).collect();
    assert_eq!(levels, [1, 2, 3, 2, 4, 4, 1]);
}

#[test]
fn a_pasted_table_of_contents_of_decimals_has_no_sections() {
    let text = TEXT[2];
    let body =
        format!("1总则\n\n1.1目的\n\n{text}\n\n1.2依据\n\n{text}\n\n2风险评估\n\n{text}\n\n3机构\n\n3.1领导机构\n\n{text}");
    for contents in [
        "目录\n\n1总则\n\n1.1目的\n\n1.2依据\n\n2风险评估\n\n3机构\n\n3.1领导机构",
        "目　录\n\n1 总则……1\n\n1.1 目的……1\n\n1.2 依据……2\n\n2 风险评估……3\n\n3 机构……4\n\n3.1 领导机构……4",
    ] {
        let body = format!("{contents}\n\n{body}");
        assert_eq!(anchors(&body), ["s0", "s1", "s1-1", "s1-2", "s2", "s3", "s3-1"], "{contents}");
        let site = SiteTest::new();
        site.document("a", HEAD, &body);
        let found = checked(&site);
        assert!(!found.iter().any(|rule| ["torn-table", "numbering", "no-outline"].contains(rule)), "{found:?}");
    }
}

#[test]
fn one_long_sentence_takes_no_titles_from_its_siblings() {
    let long = "在全市范围内开展校园安全隐患大排查大整治行动，建立问题和制度两个清单，逐项整改销号，形成闭环管理，把责任落实到学校、落实到班级，结果每月向社会公布，年底开展一次专项评估，评估结果作为年度考核的依据";
    let body = format!("一、任务\n\n1.新建学校。年内开工。\n\n2.改建学校。年内完工。\n\n3.{long}。\n\n4.扩建学校。年底投用。");
    assert_eq!(titles(&body, 2), ["新建学校", "改建学校", "在全市范围内开展校园安全隐患大排查大整治行动", "扩建学校"]);
    let notes = |body: &str| {
        let site = SiteTest::new();
        site.document("a", HEAD, body);
        checked(&site).into_iter().filter(|rule| *rule == "no-outline").count()
    };
    assert_eq!(notes(&body), 1);
    // Lists of another chapter take none away either.
    let list = "一、材料\n\n1.申请表；\n\n2.营业执照；\n\n3.承诺书；\n\n4.合同；\n\n5.发票。";
    let body = format!("{list}\n\n二、措施\n\n1.扩大学位。新建学校3所。\n\n2.改善条件。改造食堂2个。");
    assert_eq!(titles(&body, 2), ["", "", "", "", "", "扩大学位", "改善条件"]);
    assert_eq!(notes(&body), 0);
}

#[test]
fn short_lines_behind_a_sign_are_noted_where_text_stands_below() {
    let notes = |body: &str| {
        let site = SiteTest::new();
        site.document("a", HEAD, body);
        checked(&site).into_iter().filter(|rule| *rule == "no-outline").count()
    };
    assert_eq!(notes("一、材料\n\n◆基本材料\n\n1.申请表；\n\n2.执照。\n\n◆补充材料\n\n（一）企业\n\n1.合同；\n\n2.发票。"), 1);
    assert_eq!(notes("一、任务\n\n■新建学校\n\n年内开工3所。\n\n■改建学校\n\n年内完工2所。"), 1);
    for list in [
        "一、任务\n\n●新建学校\n\n●改建学校\n\n●扩建学校\n\n二、要求\n\n落实责任。",
        "一、任务\n\n●新建学校3所，年内开工。\n\n保障用地。\n\n●改建学校2所，年内完工。\n\n保障经费。",
        "一、任务\n\n★甲市教育局\n\n各学校要落实责任。",
    ] {
        assert_eq!(notes(list), 0, "{list}");
    }
}

#[test]
fn a_text_that_was_pasted_as_one_paragraph_is_noted() {
    let notes = |body: &str| {
        let site = SiteTest::new();
        site.document("a", HEAD, body);
        checked(&site).into_iter().filter(|rule| *rule == "no-outline").count()
    };
    for body in [
        "为做好绿化，制定本计划。 一、目标 植树三万株。 二、任务 （一）春季植树 组织单位。 （二）秋季养护 浇水施肥。",
        "为规范绿化，制定本办法。第一章 总则 第一条 规范绿化。 第二条 分级负责。第二章 附则 第三条 自印发之日起施行。",
        "1、总的安排 全年植树。一、目标 植树三万株。二、任务 浇水施肥。",
        "第一条　各校应当植树。第二条　各校应当浇水。\n\n第三条　本办法自印发之日起施行。",
        "第一条 各校应当植树；第二条 各校应当浇水。",
        "第一条　各校应当植树。\n\n校长负责。第二条　各校应当浇水。\n\n第三条　各校应当除草。",
        "第一条各校应当植树。第二条各校应当浇水。\n\n第三条各校应当除草。\n\n第四条各校应当施肥。",
        "第一条各校应当植树。第二条各校应当浇水。",
        "第九条：各校应当植树。第十条：各校应当浇水。",
        "为做好绿化，通知如下。（一）各校组织学生在春季植树，每人一株，统一登记，秋季前养护到位。（二）组织浇水。",
        "为做好绿化，通知如下。（一）各校组织学生在春季植树，每人一株，统一登记，秋季前养护到位；（二）组织浇水。",
    ] {
        assert_eq!(notes(body), 1, "{body}");
    }
    for body in [
        "要做到三点：一、植树；二、浇水；三、施肥。",
        "会议分两步：一、听取汇报，二、分组讨论。",
        "按照第一条和第二条的规定，组织植树。",
        "植树三万株。第二条的规定另行通知。",
        "第一条　各校应当植树。第二条的规定另行通知。\n\n第二条　各校应当浇水。",
        "第一条　各校应当植树。第二条规定的除外。\n\n第三条　各校应当除草。",
        "第一条各校应当植树。第二条所称绿地包括草坪。\n\n第二条各校应当浇水。",
        "第一条各校应当植树。第二条各项从其规定。\n\n第二条各校应当浇水。",
        "第一条　各校应当植树。按照第二条、第三条的规定浇水。",
        "第一条很好理解，就是植树。第二条是浇水。",
        "一、任务\n\n要做到：一、植树；二、浇水；三、施肥。\n\n二、保障\n\n安排经费。",
        "通知如下。（一）植树；（二）浇水；（三）施肥。",
        "要做好以下工作：（一）各校组织学生在春季植树，每人一株，统一登记，秋季前养护到位。（二）组织浇水。",
    ] {
        assert_eq!(notes(body), 0, "{body}");
    }
}

#[test]
fn a_number_that_may_go_on_from_a_list_or_from_its_note_is_noted() {
    let notes = |body: &str| {
        let site = SiteTest::new();
        site.document("a", HEAD, body);
        checked(&site).into_iter().filter(|rule| *rule == "no-outline").count()
    };
    for body in [
        "一、任务\n\n1.新建校舍。\n\n备注：1.甲校在城东。\n\n2.改建食堂。",
        "一、任务\n\n1.新建校舍。\n\n2.改建食堂。\n\n注：1.甲校在城东。\n\n2.乙校在城西。\n\n3.更新桌椅。",
    ] {
        assert_eq!(notes(body), 1, "{body}");
    }
    for body in [
        "一、任务\n\n1.新建校舍。\n\n备注：①甲校在城东。\n\n2.改建食堂。",
        "一、任务\n\n1.新建校舍。\n\n备注：1.甲校在城东。\n\n2.乙校在城西。\n\n2.改建食堂。",
        "一、任务\n\n1.新建校舍。\n\n2.改建食堂。\n\n备注：1.甲校在城东。\n\n2.乙校在城西。",
        "一、任务\n\n1.新建校舍。备注：1.甲校在城东。\n\n2.改建食堂。",
    ] {
        assert_eq!(notes(body), 0, "{body}");
    }
}

#[test]
fn short_lines_between_numbers_that_count_on_are_noted() {
    let notes = |body: &str| {
        let site = SiteTest::new();
        site.document("a", HEAD, body);
        checked(&site).into_iter().filter(|rule| *rule == "no-outline").count()
    };
    assert_eq!(notes("1. 新建幼儿园。\n\n改善条件\n\n2. 改造食堂。\n\n3. 更新桌椅。\n\n建设队伍\n\n4. 招聘教师。"), 1);
    for body in [
        "1. 新建幼儿园。\n\n年内开工。\n\n2. 改造食堂。\n\n年内完工。\n\n3. 更新桌椅。",
        "1. 新建幼儿园。\n\n改善条件\n\n2. 改造食堂。\n\n3. 更新桌椅。",
        "1. 新建幼儿园\n\n基础教育科\n\n2. 改造食堂\n\n后勤服务科\n\n3. 更新桌椅",
    ] {
        assert_eq!(notes(body), 0, "{body}");
    }
}

#[test]
fn short_lines_above_numbers_that_begin_anew_are_noted() {
    let notes = |body: &str| {
        let site = SiteTest::new();
        site.document("a", HEAD, body);
        checked(&site).into_iter().filter(|rule| *rule == "no-outline").count()
    };
    let lists = ["（一）植树。种三千株。\n\n（二）浇水。每周两次。", "（一）巡查。每月一次。\n\n（二）通报。每季一次。"];
    for body in [
        format!("为做好绿化，制定本方案。\n\n主要任务\n\n{}\n\n工作要求\n\n{}", lists[0], lists[1]),
        format!("为做好绿化，制定本方案。\n\n主要任务\n\n任务有两项。\n\n{}\n\n工作要求\n\n{}", lists[0], lists[1]),
    ] {
        assert_eq!(notes(&body), 1, "{body}");
    }
    for body in [
        format!("为做好绿化，制定本方案。\n\n主要任务\n\n{}", lists[0]),
        format!("一、主要任务\n\n{}\n\n二、工作要求\n\n{}", lists[0], lists[1]),
        format!("## 主要任务\n\n{}\n\n## 工作要求\n\n{}", lists[0], lists[1]),
        format!("一、任务\n\n任务有两项。\n\n{}\n\n二、要求\n\n由园林科落实\n\n{}", lists[0], lists[1]),
    ] {
        assert_eq!(notes(&body), 0, "{body}");
    }
}

#[test]
fn a_list_within_an_item_that_is_numbered_like_the_items_is_noted() {
    let notes = |body: &str| {
        let site = SiteTest::new();
        site.document("a", HEAD, body);
        checked(&site).into_iter().filter(|rule| *rule == "numbering").count()
    };
    assert_eq!(notes("1. 新建幼儿园。\n\n2. 健全制度，重点如下：\n\n1. 登记台账。\n\n2. 定期检查。"), 1);
    assert_eq!(notes("1. 新建幼儿园。\n\n2. 健全制度，重点如下：\n\n（1）登记台账。\n\n（2）定期检查。"), 0);
    assert_eq!(notes("1. 新建幼儿园。\n\n2. 健全制度。\n\n申报材料如下：\n\n1. 申请表。\n\n2. 执照。"), 0);
}

#[test]
fn a_table_of_contents_may_have_the_title_before_its_word() {
    let toc = "甲市防灾预案目录\n\n1 总则\n\n1.1 目的\n\n1.2 依据\n\n2 保障\n\n1 总则\n\n1.1 目的\n\n做好防灾。\n\n1.2 依据\n\n有关法规。\n\n2 保障\n\n安排资金。";
    let site = SiteTest::new();
    site.document("a", HEAD, toc);
    let anchors: Vec<String> = outline(&site.build().json("a/index.json")).into_iter().map(|section| section.0).collect();
    assert_eq!(anchors, ["s0", "s1", "s1-1", "s1-2", "s2"]);
}

#[test]
fn a_heading_that_is_numbered_otherwise_than_its_siblings_is_noted() {
    let notes = |body: &str| {
        let site = SiteTest::new();
        site.document("a", HEAD, body);
        checked(&site).into_iter().filter(|rule| *rule == "no-outline").count()
    };
    for last in ["三：保障措施", "三 保障措施", "三丶保障措施", "〔三〕保障措施", "三）保障措施"] {
        let body = format!("一、总体目标\n\n植树三万株。\n\n二．重点任务\n\n浇水施肥。\n\n{last}\n\n落实经费。");
        let site = SiteTest::new();
        site.document("a", HEAD, &body);
        let is_read = titles(&body, 1).len() == 3;
        assert!(is_read || notes(&body) == 1, "{last}");
    }
    for body in [
        "一）总体目标\n\n植树三万株。\n\n二）重点任务\n\n浇水施肥。",
        "*一、总体目标\n\n植树三万株。\n\n*二、重点任务\n\n浇水施肥。",
    ] {
        assert_eq!(notes(body), 1, "{body}");
    }
    for body in [
        "一、总体目标\n\n植树三万株。\n\n二、重点任务\n\n三 年 级 学生参加。",
        "一、总体目标\n\n二、重点任务\n\n三、四年级参加植树。\n\n三，两，成群的学生参加植树，树木由林场提供。",
    ] {
        assert_eq!(notes(body), 0, "{body}");
    }
}

#[test]
fn square_metres_are_no_footnotes() {
    let body = "一、任务\n\n绿地总面积5000m²，蓄水300m³。\n\n---\n\n1.即日起植树。\n\n2.按时浇水。";
    assert_eq!(titles(body, 2).len(), 2);
}

/// The titles of all sections of a document, each behind two blanks for each section that it stands in.
fn tree(body: &str) -> Vec<String> {
    let site = SiteTest::new();
    site.document("a", HEAD, body);
    let plan = site.build().json("a/index.json");
    let sections: Vec<&Value> = plan["sections"].as_array().unwrap().iter().filter(|section| section["level"] != 0).collect();
    let depth = |section: &Value| {
        let above = |section: &Value| sections.iter().find(|above| above["anchor"] == section["parent"]).copied();
        std::iter::successors(above(section), |section| above(section)).count()
    };
    sections
        .iter()
        .map(|section| {
            let text = |key: &str| section[key].as_str().unwrap_or_default();
            format!("{}{}{}", "  ".repeat(depth(section)), text("ordinal"), text("title"))
        })
        .collect()
}

#[test]
fn headings_without_a_number_stand_where_their_signs_say() {
    for (body, expected) in [
        // Above the numbers whose headings have more signs.
        (
            "## 植树\n\n### 一、选种\n\n甲树。\n\n### 二、浇水\n\n每周。\n\n## 护林\n\n### 一、巡山\n\n每日。",
            vec!["植树", "  一、选种", "  二、浇水", "护林", "  一、巡山"],
        ),
        (
            "## 一、植树\n\n### 山上\n\n#### （一）选种\n\n甲树。\n\n### 河边\n\n#### （一）浇水\n\n每周。\n\n## 二、护林\n\n每日。",
            vec!["一、植树", "  山上", "    （一）选种", "  河边", "    （一）浇水", "二、护林"],
        ),
        // Below each other.
        (
            "## 一、植树\n\n### 山上\n\n#### 南坡\n\n甲树。\n\n#### 北坡\n\n乙树。\n\n### 河边\n\n丙树。\n\n## 二、护林\n\n每日。",
            vec!["一、植树", "  山上", "    南坡", "    北坡", "  河边", "二、护林"],
        ),
        // Above the paragraphs with numbers below them, also where these count on.
        (
            "## 一、植树\n\n### 山上\n\n1.选种。甲树。\n\n2.浇水。每周。\n\n### 河边\n\n1.选种。乙树。\n\n## 二、护林\n\n每日。",
            vec!["一、植树", "  山上", "    1.选种", "    2.浇水", "  河边", "    1.选种", "二、护林"],
        ),
        (
            "## 一、植树\n\n### 山上\n\n1.选种。甲树。\n\n### 河边\n\n2.浇水。每周。\n\n## 二、护林\n\n3.巡山。每日。",
            vec!["一、植树", "  山上", "    1.选种", "  河边", "    2.浇水", "二、护林", "  3.巡山"],
        ),
        (
            "## 植树\n\n一、山上\n\n### （一）选种\n\n甲树。\n\n二、河边\n\n乙树。\n\n## 护林\n\n一、巡山\n\n每日。",
            vec!["植树", "  一、山上", "    （一）选种", "  二、河边", "护林", "  一、巡山"],
        ),
        // Below the paragraphs that count on over them, and where their signs say.
        (
            "一、植树\n\n## 山上\n\n1.选种。甲树。\n\n## 河边\n\n1.选种。乙树。\n\n二、护林\n\n每日。",
            vec!["一、植树", "  山上", "    1.选种", "  河边", "    1.选种", "二、护林"],
        ),
        (
            "一、植树\n\n每年。\n\n二、护林\n\n### 山上\n\n每日。\n\n### 河边\n\n每周。",
            vec!["一、植树", "二、护林", "  山上", "  河边"],
        ),
        // And what is no chapter stays beside them.
        ("一、植树\n\n每年。\n\n二、护林\n\n每日。\n\n## 保障\n\n安排资金。", vec!["一、植树", "二、护林", "保障"]),
        (
            "## 一、植树\n\n（一）选种。甲树。\n\n### 说明\n\n以清单为准。\n\n## 二、护林\n\n（一）巡山。每日。",
            vec!["一、植树", "  （一）选种", "  说明", "二、护林", "  （一）巡山"],
        ),
        (
            "要做三件事：\n\n1. 选种\n2. 浇水\n\n### 山上\n\n甲树。\n\n### 河边\n\n乙树。",
            vec!["1.选种", "2.浇水", "山上", "河边"],
        ),
        (
            "## 上半年\n\n一、选种\n\n甲树。\n\n二、浇水\n\n每周。\n\n## 下半年\n\n三、巡山\n\n每日。",
            vec!["上半年", "  一、选种", "  二、浇水", "下半年", "  三、巡山"],
        ),
        // Signs outrank the order of the styles.
        (
            "## 1.植树\n\n### （一）选种\n\n甲树。\n\n### （二）浇水\n\n每周。\n\n## 2.护林\n\n每日。",
            vec!["1.植树", "  （一）选种", "  （二）浇水", "2.护林"],
        ),
    ] {
        assert_eq!(tree(body), expected, "{body}");
    }
}

#[test]
fn lines_in_bold_type_are_noted_and_the_help_makes_headings_of_them() {
    let notes = |body: &str| {
        let site = SiteTest::new();
        site.document("a", HEAD, body);
        let load = LoadOptions { disclosure: true, ..site.options().load };
        let ending = check(&CheckOptions { load, strict: false, locked: false, fix: false }, &|_, _, _| {}).unwrap();
        let found = ending.ending.diagnostics.into_iter().filter(|found| found.rule.name() == "no-outline");
        found.map(|found| found.help.zh).collect::<Vec<_>>()
    };
    for (body, signs, expected) in [
        ("**山上**\n\n每年植树。\n\n**河边**\n\n每周浇水。", "##", vec!["山上", "河边"]),
        (
            "一、植树\n\n**山上**\n\n每年植树。\n\n**河边**\n\n每周浇水。\n\n二、护林\n\n每日。",
            "###",
            vec!["一、植树", "  山上", "  河边", "二、护林"],
        ),
        (
            "一、植树\n\n（一）春季\n\n**山上**\n\n每年植树。\n\n**河边**\n\n每周浇水。\n\n（二）秋季\n\n修枝。\n\n二、护林\n\n每日。",
            "####",
            vec!["一、植树", "  （一）春季", "    山上", "    河边", "  （二）秋季", "二、护林"],
        ),
        (
            "**山上**\n\n1.选种。甲树。\n\n2.浇水。每周。\n\n**河边**\n\n1.选种。乙树。\n\n2.浇水。每日。",
            "##",
            vec!["山上", "  1.选种", "  2.浇水", "河边", "  1.选种", "  2.浇水"],
        ),
    ] {
        let help = notes(body);
        assert_eq!(help.len(), 1, "{body}");
        assert!(help[0].contains(&format!("写 {signs} 和")), "{}", help[0]);
        let mended: Vec<String> = body
            .split("\n\n")
            .map(|line| line.strip_prefix("**").map_or(line.to_owned(), |rest| format!("{signs} {}", rest.trim_end_matches('*'))))
            .collect();
        assert_eq!(tree(&mended.join("\n\n")), expected, "{body}");
    }
    for body in [
        "一、植树\n\n**特别提示**\n\n雨天停工。\n\n二、护林\n\n每日巡山。",
        "一、植树\n\n**各位代表！**\n\n每年植树。\n\n**重点做好三项工作：**\n\n每周浇水。\n\n**成绩来之不易。**\n\n每日巡山。",
        "一、名单\n\n**甲林场**\n\n**乙林场**\n\n**丙林场**\n\n以上单位受到表扬。",
        "一、植树\n\n**山上。**每年植树。\n\n**河边。**每周浇水。",
        "一、植树\n\n**苗木**\n\n|树|株|\n|---|---|\n|杉|9|\n\n**工具**\n\n|锹|把|\n|---|---|\n|铁|9|",
        "一、植树\n\n**2026年3月1日**\n\n每年植树。\n\n**联系电话：12345**\n\n每周浇水。",
    ] {
        assert!(notes(body).is_empty(), "{body}");
    }
}

#[test]
fn national_day_before_another_festival_is_no_eleventh_number() {
    assert_eq!(tree("一、值班\n\n十一、春节等假期双人值班。\n\n二、巡山\n\n每日。"), ["一、值班", "二、巡山"]);
    assert_eq!(tree("十、巡山\n\n每日。\n\n十一、春节慰问\n\n走访林农。"), ["十、巡山", "十一、春节慰问"]);
    // A number was left out, which is reported.
    assert_eq!(tree("九、巡山\n\n每日。\n\n十一、春节慰问\n\n走访林农。"), ["九、巡山", "十一、春节慰问"]);
}

#[test]
fn a_number_alone_on_a_line_has_the_line_below_it_for_a_title() {
    for (body, expected) in [
        ("一、\n\n植树\n\n每年三万株。\n\n二、\n\n护林\n\n每日巡山。", vec!["一、植树", "二、护林"]),
        (
            "一、\n\n植树\n\n（一）\n\n选种\n\n甲树为主。\n\n（二）\n\n浇水\n\n每周一次。\n\n二、\n\n护林\n\n每日巡山。",
            vec!["一、植树", "  （一）选种", "  （二）浇水", "二、护林"],
        ),
        ("1.\n\n植树\n\n每年三万株。\n\n2.\n\n护林\n\n每日巡山。", vec!["1.植树", "2.护林"]),
        // A text of its own, the cells of a torn table, a list.
        ("1.\n\n每年植树三万株。\n\n2.\n\n每日巡山。", vec!["1.", "2."]),
        ("1.\n\n植树\n\n造林科\n\n2.\n\n护林\n\n巡护科", vec!["1.", "2."]),
        ("（一）\n\n植树\n\n（二）\n\n护林", vec!["（一）", "（二）"]),
    ] {
        assert_eq!(tree(body), expected, "{body}");
    }
}

#[test]
fn a_long_line_of_its_own_is_a_title_beside_a_short_one() {
    let long = "全面推进城乡绿化美化和山水林田湖草沙一体化保护修复并持续提升全市林业资源管理能力和林业有害生物防治水平推动林业发展再上新台阶";
    let body = format!("一、{long}\n\n每年植树。\n\n二、护林\n\n每日巡山。");
    assert_eq!(tree(&body), [format!("一、{long}"), "二、护林".to_owned()]);
    let body = format!("一、{long}。每年植树。\n\n二、护林\n\n每日巡山。");
    assert_eq!(tree(&body), ["一、", "二、护林"], "with a stop it is the first sentence of a text");
}

#[test]
fn signs_of_lists_before_headings_are_noted() {
    let notes = |body: &str| {
        let site = SiteTest::new();
        site.document("a", HEAD, body);
        checked(&site).into_iter().filter(|rule| *rule == "no-outline").count()
    };
    for sign in ["•", "○", "□", "◆"] {
        assert_eq!(notes(&format!("{sign}一、植树\n\n每年三万株。\n\n{sign}二、护林\n\n每日巡山。")), 1, "{sign}");
        assert_eq!(notes(&format!("{sign}山上植树\n\n每年三万株。\n\n{sign}河边护林\n\n每日巡山。")), 1, "{sign}");
        assert_eq!(notes(&format!("一、要求\n\n{sign}按时植树；\n\n{sign}每日巡山。\n\n二、其他\n\n每月报送。")), 0, "{sign}");
    }
    assert_eq!(notes("一、内容\n\n□是　□否\n\n□新建　□改建\n\n二、其他\n\n每月报送。"), 0);
}
