//! Notice, plan and annexes of real shapes: what stands in which part, and what is read from the official lines.

use crate::common::{HEAD, SiteTest};
use gongkai::command::{CheckOptions, LoadOptions, check};
use serde_json::Value;

const CARRIER: &str = "甲市教育局关于印发《甲市托育行动计划（2023—2025年）》的通知";
const NOTICE: &str =
    "各区教育局：\n\n现将《甲市托育行动计划（2023—2025年）》印发给你们，请认真执行。\n\n甲市教育局\n\n2023年2月20日\n\n";
const PLAN: &str = "为发展托育，制定本计划。\n\n一、目标\n\n新增托位900个。\n\n二、保障\n\n落实经费。";

fn site(title: &str, body: &str) -> SiteTest {
    let site = SiteTest::new();
    let front = format!("title: \"{title}\"\nissuing_body: 甲市教育局\ndate: 2023-03-01\nvalidity: 有效\n");
    site.document("a", &front, body);
    site
}

fn read(title: &str, body: &str) -> Value {
    site(title, body).build().json("a/index.json")
}

/// One site of many documents, `c0`, `c1`, …: they are read one by one all the same.
fn site_of<'a>(documents: impl IntoIterator<Item = (&'a str, &'a str)>) -> SiteTest {
    let site = SiteTest::new();
    for (index, (title, body)) in documents.into_iter().enumerate() {
        let front = format!("title: \"{title}\"\nissuing_body: 甲市教育局\ndate: 2023-03-01\nvalidity: 有效\n");
        site.document(&format!("c{index}"), &front, body);
    }
    site
}

fn read_all<'a>(documents: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<Value> {
    let documents: Vec<_> = documents.into_iter().collect();
    let site = site_of(documents.iter().copied());
    let built = site.build();
    (0..documents.len()).map(|index| built.json(&format!("c{index}/index.json"))).collect()
}

/// The documents in which a rule finds something.
fn found_in(site: &SiteTest, rule: &str) -> Vec<String> {
    let load = LoadOptions { disclosure: true, ..site.options().load };
    let ending = check(&CheckOptions { load, strict: false, locked: false, fix: false }, &|_, _, _| {}).unwrap();
    let found = ending.ending.diagnostics.iter().filter(|found| found.rule.name() == rule);
    found.map(|found| found.place.file.trim_start_matches("content/").trim_end_matches(".md").to_owned()).collect()
}

/// The parts as `notice|plan:甲市托育行动计划`.
fn parts(plan: &Value) -> String {
    let part = |part: &Value| {
        let title = part["title"].as_str().unwrap_or_default();
        let role = part["role"].as_str().unwrap();
        if title.is_empty() { role.to_owned() } else { format!("{role}:{title}") }
    };
    plan["parts"].as_array().unwrap().iter().map(part).collect::<Vec<_>>().join("|")
}

/// The blocks of some kind, each with its text.
fn blocks(plan: &Value, kind: &str) -> Vec<String> {
    let sections = plan["sections"].as_array().unwrap().iter();
    sections
        .flat_map(|section| section["blocks"].as_array().unwrap())
        .filter(|block| block["kind"] == kind)
        .map(|block| block["text"].as_str().unwrap().to_owned())
        .collect()
}

fn anchors(plan: &Value) -> Vec<&str> {
    plan["sections"].as_array().unwrap().iter().map(|section| section["anchor"].as_str().unwrap()).collect()
}

/// The findings of `check`, with their strength.
fn findings(site: &SiteTest) -> Vec<(&'static str, &'static str, String)> {
    let load = LoadOptions { disclosure: true, ..site.options().load };
    let ending = check(&CheckOptions { load, strict: false, locked: false, fix: false }, &|_, _, _| {}).unwrap();
    let found = ending.ending.diagnostics.iter();
    found.map(|found| (found.rule.name(), found.severity.name(), found.message.zh.clone())).collect()
}

fn has(site: &SiteTest, rule: &str) -> bool {
    findings(site).iter().any(|found| found.0 == rule)
}

#[test]
fn notice_and_plan_are_told_apart_in_every_shape() {
    let full = "甲市托育行动计划（2023—2025年）";
    let shapes: &[(&str, &str, String, &str)] = &[
        ("the title on one line", CARRIER, format!("{NOTICE}{full}\n\n{PLAN}"), full),
        (
            "half-width marks",
            CARRIER,
            format!("{NOTICE}甲市托育行动计划(2023-2025年)\n\n{PLAN}"),
            "甲市托育行动计划(2023-2025年)",
        ),
        ("two lines", CARRIER, format!("{NOTICE}甲市托育\n\n行动计划（2023—2025年）\n\n{PLAN}"), full),
        ("three lines", CARRIER, format!("{NOTICE}甲市\n\n托育行动计划\n\n（2023—2025年）\n\n{PLAN}"), full),
        ("years on a line of their own", CARRIER, format!("{NOTICE}甲市托育行动计划\n\n（2023—2025年）\n\n{PLAN}"), full),
        ("two lines of one paragraph", CARRIER, format!("{NOTICE}甲市托育\n行动计划（2023—2025年）\n\n{PLAN}"), full),
        ("a level-1 heading", CARRIER, format!("{NOTICE}# {full}\n\n{PLAN}"), full),
        ("a level-2 heading", CARRIER, format!("{NOTICE}## {full}\n\n{PLAN}"), full),
        ("bold type", CARRIER, format!("{NOTICE}**{full}**\n\n{PLAN}"), full),
        ("two headings", CARRIER, format!("{NOTICE}## 甲市托育\n\n## 行动计划（2023—2025年）\n\n{PLAN}"), full),
        (
            "no marks in the title",
            "甲市教育局关于印发甲市托育行动计划（2023—2025年）的通知",
            format!("{NOTICE}{full}\n\n{PLAN}"),
            full,
        ),
        (
            "no marks anywhere",
            "关于印发甲市托育行动计划的通知",
            format!(
                "各区教育局：\n\n现将行动计划印发给你们，请认真执行。\n\n甲市教育局\n\n2023年2月20日\n\n甲市托育行动计划\n\n{PLAN}"
            ),
            "甲市托育行动计划",
        ),
        ("years in the text alone", "甲市教育局关于印发《甲市托育行动计划》的通知", format!("{NOTICE}{full}\n\n{PLAN}"), full),
        (
            "the place as 本市",
            "关于印发《本市2023年托育工作方案》的通知",
            format!(
                "各区教育局：\n\n现将方案印发给你们，请认真执行。\n\n甲市教育局\n\n2023年2月20日\n\n甲市2023年托育工作方案\n\n{PLAN}"
            ),
            "甲市2023年托育工作方案",
        ),
        (
            "the body only in the text",
            "关于印发2023年工作要点的通知",
            format!(
                "各学校：\n\n现将《甲市教育局2023年工作要点》印发给你们，请认真执行。\n\n甲市教育局\n\n2023年2月20日\n\n甲市教育局\n\n2023年工作要点\n\n{PLAN}"
            ),
            "甲市教育局2023年工作要点",
        ),
        (
            "a body that is not in the registry",
            "中共甲市教育局党组关于印发《2023年党建工作要点》的通知",
            format!(
                "局机关各支部：\n\n现将《2023年党建工作要点》印发给你们，请认真执行。\n\n中共甲市教育局党组\n\n2023年2月20日\n\n中共甲市教育局党组\n\n2023年党建工作要点\n\n{PLAN}"
            ),
            "中共甲市教育局党组2023年党建工作要点",
        ),
        (
            "sent for opinion",
            "关于征求《甲市托育行动计划（征求意见稿）》意见的函",
            format!(
                "各区教育局：\n\n我局起草了《甲市托育行动计划（征求意见稿）》，请提出意见。\n\n甲市教育局\n\n2023年2月20日\n\n甲市托育行动计划\n\n（征求意见稿）\n\n{PLAN}"
            ),
            "甲市托育行动计划（征求意见稿）",
        ),
        (
            "passed on",
            "甲市教育局关于转发《省教育厅关于印发〈省托育行动计划〉的通知》的通知",
            format!(
                "各区教育局：\n\n现将《省教育厅关于印发〈省托育行动计划〉的通知》转发给你们，请遵照执行。\n\n甲市教育局\n\n2023年2月20日\n\n省托育行动计划\n\n{PLAN}"
            ),
            "省托育行动计划",
        ),
        (
            "下发",
            "关于下发《甲市托育行动计划》的通知",
            format!("各区教育局：\n\n现将《甲市托育行动计划》下发给你们，请结合实际执行。\n\n甲市托育行动计划\n\n{PLAN}"),
            "甲市托育行动计划",
        ),
        (
            "批转",
            "批转市教育局《甲市托育行动计划》的通知",
            format!(
                "各区：\n\n市政府同意《甲市托育行动计划》，现批转给你们，请认真执行。\n\n2023年2月20日\n\n甲市托育行动计划\n\n{PLAN}"
            ),
            "甲市托育行动计划",
        ),
        (
            "公布",
            "关于公布《甲市托育行动计划》的通知",
            format!(
                "各区教育局：\n\n《甲市托育行动计划》已经审定，现予公布。\n\n甲市教育局\n\n2023年2月20日\n\n甲市托育行动计划\n\n{PLAN}"
            ),
            "甲市托育行动计划",
        ),
        (
            "a notice with numbered points",
            CARRIER,
            format!(
                "各区教育局：\n\n现将《{full}》印发给你们，并提出以下要求，请认真执行。\n\n一、提高认识。\n\n二、狠抓落实。\n\n甲市教育局\n\n2023年2月20日\n\n{full}\n\n{PLAN}"
            ),
            full,
        ),
        ("the plan is 附件1", CARRIER, format!("{NOTICE}附件1\n\n{full}\n\n{PLAN}"), "附件1 甲市托育行动计划（2023—2025年）"),
        (
            "附件 above two lines",
            CARRIER,
            format!("{NOTICE}附件\n\n甲市托育\n\n行动计划（2023—2025年）\n\n{PLAN}"),
            "附件 甲市托育行动计划（2023—2025年）",
        ),
        (
            "listed below 附件：",
            CARRIER,
            format!(
                "各区教育局：\n\n现将《{full}》印发给你们，请认真执行。\n\n附件：\n\n{full}\n\n甲市教育局\n\n2023年2月20日\n\n{full}\n\n{PLAN}"
            ),
            full,
        ),
        (
            "（此件公开发布） between them",
            CARRIER,
            format!("{NOTICE}（此件公开发布）\n\n联系人：王某，电话：略\n\n{full}\n\n{PLAN}"),
            full,
        ),
        ("the title of the page is the plan's", full, format!("{NOTICE}{full}\n\n{PLAN}"), full),
    ];
    let documents = || shapes.iter().map(|(_, title, body, _)| (*title, body.as_str()));
    for ((shape, .., plan_title), plan) in shapes.iter().zip(read_all(documents())) {
        assert_eq!(parts(&plan), format!("notice|plan:{plan_title}"), "{shape}");
        assert!(anchors(&plan).ends_with(&["s0", "s1", "s2"]), "{shape}: {:?}", anchors(&plan));
    }
    assert_eq!(found_in(&site_of(documents()), "plan-not-found"), Vec::<String>::new());
}

#[test]
fn pages_that_repeat_the_title_of_the_notice_keep_it_for_the_notice() {
    let full = "甲市托育行动计划（2023—2025年）";
    let number = "甲教〔2023〕1号\n\n";
    for head in [
        format!("{CARRIER}\n\n{number}"),
        format!("甲市教育局关于印发《甲市托育行动计划\n\n（2023—2025年）》的通知\n\n{number}"),
        format!("# {CARRIER}\n\n{number}"),
    ] {
        let plan = read(CARRIER, &format!("{head}{NOTICE}{full}\n\n{PLAN}"));
        assert_eq!(parts(&plan), format!("notice:{CARRIER}|plan:{full}"), "{head}");
        assert_eq!(plan["sections"][0]["blocks"][0]["text"], "甲教〔2023〕1号");
    }
    // A letterhead above the title belongs to the notice, and is no heading of it.
    let plan = read(CARRIER, &format!("甲市教育局文件\n\n{number}{CARRIER}\n\n{NOTICE}{full}\n\n{PLAN}"));
    assert_eq!(parts(&plan), format!("notice:{CARRIER}|plan:{full}"));
    assert_eq!(plan["sections"][0]["blocks"][0]["text"], "甲市教育局文件");
}

#[test]
fn a_text_without_a_notice_is_never_cut_in_two() {
    let own = "甲市教育局2023年工作要点";
    let cases: &[(&str, &str, String)] = &[
        ("only the plan", own, PLAN.to_owned()),
        ("the title above it", own, format!("{own}\n\n{PLAN}")),
        ("a sentence that names the plan", own, format!("现将《{own}》的编制情况说明如下。\n\n{PLAN}\n\n各校要把{own}落到实处。")),
        ("the title again as a link at the end", own, format!("{own}\n\n{PLAN}\n\n{own}")),
        ("an introduction about a notice", own, format!("为贯彻《省厅关于印发〈要点〉的通知》，现制定本要点。\n\n{PLAN}")),
        ("a chapter with nearly the title", own, format!("{PLAN}\n\n三、工作要点\n\n抓好落实。")),
        ("a line with a part of the title", own, format!("今年的任务印发后，请认真执行。\n\n工作要点\n\n{PLAN}")),
        ("another year", own, format!("各学校：\n\n现将要点印发给你们，请认真执行。\n\n2022年工作要点\n\n{PLAN}")),
        ("a list of tasks with the title in it", own, format!("{PLAN}\n\n三、考核\n\n{own}任务分工\n\n按月考核。")),
        ("a work report", "2023年甲市政府工作报告", format!("政府工作报告\n\n各位代表：\n\n现在向大会报告工作，请予审议。\n\n{PLAN}")),
        ("a summary and a plan", "甲市教育局2022年工作总结和2023年工作要点", format!("2022年工作总结\n\n{PLAN}\n\n2023年工作要点\n\n抓好落实。")),
        ("a notice that is the plan", "关于做好2023年招生工作的通知", format!("各学校：\n\n为做好招生，现通知如下，请认真执行。\n\n{PLAN}\n\n甲市教育局\n\n2023年2月20日")),
        ("a notice that publishes a list", "关于公布2023年学校名单的通知", format!("各学校：\n\n现予公布，请查收。\n\n{PLAN}\n\n甲市教育局\n\n2023年2月20日")),
        ("only the notice", CARRIER, NOTICE.to_owned()),
        ("the name at the very end", CARRIER, format!("{NOTICE}甲市托育行动计划（2023—2025年）")),
        ("the name of an annex of the plan", CARRIER, format!("{NOTICE}甲市托育行动计划（2023—2025年）任务分工表\n\n各区按表执行各项任务。")),
        ("the list of attachments", CARRIER, "各区教育局：\n\n现将计划印发给你们，请认真执行。\n\n附件：甲市托育行动计划（2023—2025年）\n\n甲市教育局\n\n2023年2月20日".to_owned()),
        ("a rule that is issued", "甲市托育管理办法", format!("第一条 依法印发本办法，请各单位执行。\n\n第二条 甲市托育管理办法由教育局解释。\n\n{PLAN}")),
    ];
    for ((case, ..), plan) in cases.iter().zip(read_all(cases.iter().map(|(_, title, body)| (*title, body.as_str())))) {
        let roles: Vec<&str> = plan["parts"].as_array().unwrap().iter().map(|part| part["role"].as_str().unwrap()).collect();
        assert_eq!(roles, ["plan"], "{case}: {}", parts(&plan));
    }
}

#[test]
fn a_plan_that_stands_nowhere_is_reported() {
    let below = format!("{NOTICE}托育工作的安排\n\n{PLAN}");
    let found = findings(&site(CARRIER, &below));
    let missing = found.iter().find(|found| found.0 == "plan-not-found").unwrap();
    assert_eq!(missing.1, "warning");
    assert!(missing.2.contains("《甲市托育行动计划（2023—2025年）》"), "{}", missing.2);
    // Without 《》 the name is a guess.
    let found = findings(&site("关于印发甲市托育行动计划的通知", &below));
    assert_eq!(found.iter().find(|found| found.0 == "plan-not-found").map(|found| found.1), Some("note"));
    // A build says it too: the anchors are dealt out by it.
    let built = site(CARRIER, &below).build();
    assert!(built.diagnostics.iter().any(|found| found.rule.name() == "plan-not-found"));
    let innocent = [
        (
            "listed as an attachment, and worded otherwise below",
            CARRIER,
            "各区教育局：\n\n现将计划印发给你们，请认真执行。\n\n附件：甲市托育行动计划（2023—2025年）\n\n甲市教育局\n\n2023年2月20日\n\n行动计划\n\n新增托位900个，各区按月报送。",
        ),
        ("no notice in the text", CARRIER, PLAN),
        ("a notice of its own", "关于做好2023年招生工作的通知", NOTICE),
        ("a list that is published", "关于公布2023年学校名单的通知", NOTICE),
        ("the plan's own title", "甲市教育局2023年工作要点", NOTICE),
    ];
    let listed = "各区教育局：\n\n现将计划印发给你们，请认真执行。\n\n附件：甲市托育行动计划（2023—2025年）\n\n甲市教育局\n\n2023年2月20日";
    let found = findings(&site(CARRIER, listed));
    let missing = found.iter().find(|found| found.0 == "plan-not-found").unwrap();
    assert!(missing.1 == "warning" && missing.2.contains("附件中列有"), "{missing:?}");
    let file = SiteTest::new();
    let front = "issuing_body: 甲市教育局\ndate: 2023-03-01\nvalidity: 有效\nattachments: [{title: 计划, file: plan.pdf}]\n";
    file.document("a", &format!("title: {CARRIER}\n{front}"), listed);
    file.file("content/plan.pdf", "%PDF-1.4\n");
    assert!(!has(&file, "plan-not-found"));
    let innocent = site_of(innocent.iter().map(|(_, title, body)| (*title, *body)));
    assert_eq!(found_in(&innocent, "plan-not-found"), Vec::<String>::new());
    let linked = site(CARRIER, &format!("{NOTICE}[甲市托育行动计划](plan.pdf)"));
    linked.file("content/plan.pdf", "%PDF-1.4\n");
    assert!(!has(&linked, "plan-not-found"));
}

#[test]
fn lists_of_attachments_are_no_sections() {
    let end = "甲市教育局\n\n2023年2月20日";
    let lists = [
        ("附件：\n\n1.新建学校清单\n\n2.改建学校清单", 3),
        ("附件：1.2023年新建学校清单\n\n2.2023年改建学校清单", 2),
        ("附件：1.新建学校清单　　2.改建学校清单", 1),
        ("附件：\n\n新建学校清单\n\n改建学校清单", 3),
        ("附件1：新建学校清单\n\n附件2：改建学校清单", 2),
        ("附件1　新建学校清单\n\n附件2　改建学校清单", 2),
        ("附件：\n1.新建学校清单\n2.改建学校清单", 1),
        ("附件：\n\n1. 新建学校清单\n2. 改建学校清单", 3),
        ("附件：1.新建学校清单\n\n　　　2.改建学校清单", 2),
        ("附 件：1.新建学校清单\n\n2.改建学校清单", 2),
    ];
    let own = "甲市教育局2023年工作要点";
    let bodies = lists.map(|(list, _)| format!("一、扩大学位\n\n新建幼儿园3所。\n\n{list}\n\n{end}"));
    for ((list, notes), plan) in lists.iter().zip(read_all(bodies.iter().map(|body| (own, body.as_str())))) {
        assert_eq!(anchors(&plan), ["s1"], "{list}");
        assert_eq!(blocks(&plan, "attachment_note").len(), *notes, "{list}");
        assert_eq!(blocks(&plan, "signature"), ["甲市教育局"], "{list}");
        let titles: Vec<&str> =
            plan["attachments"].as_array().unwrap().iter().map(|file| file["title"].as_str().unwrap()).collect();
        assert!(
            matches!(titles[..], ["新建学校清单" | "2023年新建学校清单", "改建学校清单" | "2023年改建学校清单"]),
            "{list}: {titles:?}"
        );
    }
    let site = site_of(bodies.iter().map(|body| (own, body.as_str())));
    assert_eq!(found_in(&site, "attachment-list").len(), lists.len());
    assert_eq!(found_in(&site, "attachment-without-file"), Vec::<String>::new());
}

#[test]
fn annexes_have_the_name_of_the_line_below_their_label() {
    let annexes = [
        ("附件1\n\n新建学校清单\n\n第一小学。", "plan|annex:附件1 新建学校清单"),
        ("# 附件1\n\n新建学校清单\n\n第一小学。", "plan|annex:附件1 新建学校清单"),
        ("# 附件1\n\n# 新建学校清单\n\n第一小学。", "plan|annex:附件1 新建学校清单"),
        ("附件一\n\n新建学校清单\n\n第一小学。", "plan|annex:附件一 新建学校清单"),
        ("附件1-1\n\n新建学校清单\n\n第一小学。", "plan|annex:附件1-1 新建学校清单"),
        ("附表2\n\n新建学校清单\n\n|校名|\n|---|\n|第一小学|", "plan|annex:附表2 新建学校清单"),
        ("附件1\n\n甲市教育局\n\n2023年新建学校清单\n\n第一小学。", "plan|annex:附件1 甲市教育局2023年新建学校清单"),
        ("附件1：新建学校清单\n\n|校名|\n|---|\n|第一小学|", "plan|annex:附件1：新建学校清单"),
        ("附件：\n\n新建学校清单\n\n|校名|\n|---|\n|第一小学|", "plan|annex:附件：新建学校清单"),
        ("附件1\n\n第一小学今年秋季招生。", "plan|annex:附件1"),
        ("附件1\n\n单位：人\n\n|校名|\n|---|\n|第一小学|", "plan|annex:附件1"),
        ("附件1\n\n一、新建学校\n\n第一小学。", "plan|annex:附件1"),
        ("附件1\n\n甲清单\n\n第一小学。\n\n附件2\n\n乙清单\n\n第二小学。", "plan|annex:附件1 甲清单|annex:附件2 乙清单"),
        ("附件1\n\n（2023年2月20日）", "plan|annex:附件1"),
        ("附件1\n\n这里没有名称，只有文字。", "plan|annex:附件1"),
    ];
    let bodies = annexes.map(|(annex, _)| format!("扩大学位，新建幼儿园3所。\n\n{annex}"));
    let plans = read_all(bodies.iter().map(|body| ("甲市教育局2023年工作要点", body.as_str())));
    for ((annex, expected), plan) in annexes.iter().zip(plans) {
        assert_eq!(parts(&plan), *expected, "{annex}");
    }
}

#[test]
fn official_lines_are_neither_title_nor_section() {
    let foot = "甲市教育局　　甲市财政局\n\n2023年2月20日\n\n（此件公开发布）\n\n抄送：市委办，市政府办。\n\n甲市教育局办公室\n\n2023年2月21日印发";
    let plan = read("甲市教育局2023年工作要点", &format!("{PLAN}\n\n{foot}"));
    assert_eq!(blocks(&plan, "signature"), ["甲市教育局　　甲市财政局"]);
    assert_eq!(blocks(&plan, "signature_date"), ["2023年2月20日"]);
    assert_eq!(blocks(&plan, "annotation"), ["（此件公开发布）"]);
    assert_eq!(blocks(&plan, "copied_to"), ["抄送：市委办，市政府办。"]);
    assert_eq!(blocks(&plan, "printed"), ["甲市教育局办公室", "2023年2月21日印发"]);
    let plan =
        read("甲市教育局2023年工作要点", &format!("{PLAN}\n\n甲市教育局\n\n甲市财政局\n\n甲市发展和改革委员会\n\n2023年2月20日"));
    assert_eq!(blocks(&plan, "signature"), ["甲市教育局", "甲市财政局", "甲市发展和改革委员会"]);
    // A column of units without a date signs nothing.
    let plan = read("甲市教育局2023年工作要点", &format!("{PLAN}\n\n乙市教育局\n\n乙市财政局"));
    assert_eq!(blocks(&plan, "signature"), Vec::<String>::new());
}

#[test]
fn what_the_text_states_stands_in_for_front_matter() {
    let full = "甲市托育行动计划（2023—2025年）";
    let body = format!("{NOTICE}{full}\n\n{PLAN}\n\n附件1\n\n清单\n\n乙市教育局\n\n2022年5月1日\n\n抄送：市委办、市政府办。");
    let plan = read(CARRIER, &body);
    assert_eq!(plan["document_date"], "2023-02-20");
    assert_eq!(plan["addressed_to"], serde_json::json!(["各区教育局"]));
    assert_eq!(plan["copied_to"], serde_json::json!(["市委办", "市政府办"]));
    let page = site(CARRIER, &body).build().read("a/index.html");
    assert!(page.contains("2023年2月20日") && page.contains("各区教育局"));
    // Front matter has the last word.
    let site = SiteTest::new();
    let front = format!(
        "title: {CARRIER}\nissuing_body: 甲市教育局\ndate: 2023-03-01\nvalidity: 有效\ndocument_date: 2023-02-21\naddressed_to: 各区\n"
    );
    site.document("a", &front, &body);
    let plan = site.build().json("a/index.json");
    assert_eq!((&plan["document_date"], &plan["addressed_to"]), (&Value::from("2023-02-21"), &serde_json::json!(["各区"])));
}

#[test]
fn a_date_is_read_only_where_it_is_certain() {
    let own = "甲市教育局2023年工作要点";
    for (case, body) in [
        ("in an annex", format!("{PLAN}\n\n附件1\n\n清单\n\n第一小学。\n\n甲市教育局\n\n2023年2月20日")),
        ("long before the publication", format!("{PLAN}\n\n甲市教育局\n\n2020年2月20日")),
        ("after the publication", format!("{PLAN}\n\n甲市教育局\n\n2023年3月20日")),
        (
            "two different days",
            format!("{PLAN}\n\n甲市教育局\n\n2023年2月20日\n\n说明如下，请各校知悉并遵照执行。\n\n甲市教育局\n\n2023年2月21日"),
        ),
        ("a date in a sentence", format!("{PLAN}\n\n完成时间为2023年2月20日")),
        ("a date without a signature", format!("{PLAN}\n\n2023年2月20日")),
        ("a work report", format!("各位代表：\n\n{PLAN}")),
    ] {
        let plan = read(own, &body);
        assert_eq!((&plan["document_date"], &plan["addressed_to"]), (&Value::Null, &serde_json::json!([])), "{case}");
    }
    let later = site(own, &format!("{PLAN}\n\n甲市教育局\n\n2023年3月20日"));
    assert!(findings(&later).iter().any(|found| found.0 == "dates-out-of-order" && found.1 == "note"));
}

#[test]
fn late_disclosure_uses_the_date_below_the_signature() {
    let late = site("甲市教育局2023年工作要点", &format!("{PLAN}\n\n甲市教育局\n\n2023年1月5日"));
    let found = findings(&late);
    let found = found.iter().find(|found| found.0 == "late-disclosure").unwrap();
    assert!(found.1 == "note" && found.2.contains("正文落款2023年1月5日"), "{found:?}");
    let in_time = site("甲市教育局2023年工作要点", &format!("{PLAN}\n\n甲市教育局\n\n2023年2月20日"));
    assert!(!has(&in_time, "late-disclosure"));
}

#[test]
fn level_1_headings_that_are_no_title_are_chapters() {
    let own = "甲市教育局2023年工作要点";
    let body = "今年的思路如下，请各校执行。\n\n# 扩大学位供给\n\n## 新建幼儿园\n\n新建3所。\n\n# 改进课后服务\n\n开展活动。\n\n# 附件1 学校清单\n\n第一小学。";
    let plan = read(own, body);
    assert_eq!(parts(&plan), "plan|annex:附件1 学校清单");
    assert_eq!(anchors(&plan), ["s0", "sx1", "sx1-x1", "sx2", "a1"]);
    let found = findings(&site(own, body));
    let found = found.iter().find(|found| found.0 == "chapter-heading").unwrap();
    assert!(found.1 == "note" && found.2.contains("“扩大学位供给”") && found.2.contains("共2处"), "{found:?}");
    // Numbered chapters, below a title that is worded in another way.
    let plan = read(own, "# 全年工作安排\n\n前言。\n\n# 一、扩大学位\n\n新建3所。\n\n# 二、改进服务\n\n开展活动。");
    assert_eq!((parts(&plan), anchors(&plan)), ("plan:全年工作安排".to_owned(), vec!["s0", "s1", "s2"]));
    for (case, body, expected) in [
        ("one heading is the title", "# 全年工作安排\n\n## 扩大学位\n\n新建3所。", "plan:全年工作安排"),
        (
            "a chapter behind others",
            "# 甲市教育局2023年工作要点\n\n## 一、扩大学位\n\n新建3所。\n\n# 保障措施\n\n落实经费。",
            "plan:甲市教育局2023年工作要点",
        ),
        ("a chapter alone at the end", "## 一、扩大学位\n\n新建3所。\n\n# 保障措施\n\n落实经费。", "plan"),
        ("附则 is a chapter", "# 总则\n\n依法办学。\n\n# 附则\n\n自公布之日起施行。", "plan"),
        ("an English appendix", "# Work plan\n\nWords.\n\n# Appendix A\n\nData.", "plan:Work plan|annex:Appendix A"),
        (
            "附录 and 名词解释 are annexes",
            "# 甲市教育局2023年工作要点\n\n内容。\n\n# 附录\n\n数据。\n\n# 名词解释\n\n托位是名额。",
            "plan:甲市教育局2023年工作要点|annex:附录|annex:名词解释",
        ),
    ] {
        assert_eq!(parts(&read(own, body)), expected, "{case}");
    }
    for body in
        ["# 甲市教育局2023年工作要点\n\n内容。\n\n# 附件1\n\n清单。", "## 一、扩大学位\n\n新建3所。", "# 全年工作安排\n\n内容。"]
    {
        assert!(!has(&site(own, body), "chapter-heading"), "{body}");
    }
}

#[test]
fn definitions_at_the_end_are_a_glossary() {
    let own = "甲市教育局2023年工作要点";
    let plan = read(own, &format!("{PLAN}\n\n名词解释\n\n1.托位：婴幼儿入托的名额。\n\n2.普惠园：收费受限的幼儿园。"));
    assert_eq!((parts(&plan), anchors(&plan)[..3].to_vec()), ("plan|annex:名词解释".to_owned(), vec!["s0", "s1", "s2"]));
    let body =
        format!("{PLAN}\n\n1.托位：指婴幼儿入托的名额。\n\n2.普惠园：指收费受限的幼儿园。\n\n3.专任教师：指专门从事教学的教师。");
    let plan = read(own, &body);
    assert_eq!(parts(&plan), "plan|annex");
    assert_eq!(plan["parts"][1]["anchors"], serde_json::json!(["a1-s1", "a1-s2", "a1-s3"]));
    assert!(site(own, &body).build().read("a/index.html").contains("名词解释"));
    let tasks =
        format!("{PLAN}\n\n1.组织领导：成立专班，统筹推进。\n\n2.经费保障：落实资金，专款专用。\n\n3.督导检查：定期通报进展。");
    assert_eq!(parts(&read(own, &tasks)), "plan");
}

#[test]
fn an_annex_in_a_table_of_contents_is_only_listed() {
    let text = "一、现状\n\n现状良好。\n\n二、目标\n\n目标明确。";
    let glossary = "1.托位：指接收婴幼儿的位置。\n\n2.普惠：指价格合理的服务。";
    for (entry, annex, name) in [
        ("附件　名词解释", "附件\n\n名词解释", "附件 名词解释"),
        ("附件　名词解释………9", "附件　名词解释", "附件　名词解释"),
        ("附件1　名词解释　9", "附件1\n\n名词解释", "附件1 名词解释"),
        ("附件1：名词解释", "附件1：名词解释", "附件1：名词解释"),
        ("附件：名词解释", "附件\n\n名词解释", "附件 名词解释"),
        ("附件", "附件\n\n名词解释", "附件 名词解释"),
        ("附录　名词解释", "附录　名词解释", "附录　名词解释"),
        ("名词解释", "名词解释", "名词解释"),
    ] {
        let body = format!("目　录\n\n一、现状………1\n\n二、目标………3\n\n{entry}\n\n{text}\n\n{annex}\n\n{glossary}");
        let plan = read("甲市托育规划（2026—2030年）", &body);
        assert_eq!(parts(&plan), format!("plan|annex:{name}"), "{entry}");
        assert_eq!(anchors(&plan)[..3], ["s0", "s1", "s2"], "{entry}");
        assert!(blocks(&plan, "attachment_note").is_empty(), "{entry}");
    }
    // Two plans below a list of both.
    let both = "目录\n\n附件1：甲校方案\n\n附件2：乙校方案\n\n";
    let plan = read("学校方案汇编", &format!("{both}附件1：甲校方案\n\n{text}\n\n附件2：乙校方案\n\n{text}"));
    assert!(parts(&plan).ends_with("annex:附件2：乙校方案"));
    // A list of that name at the top of a plan is no table of contents, and neither is an attachment called one.
    let plan = read("甲市2026年事项目录", &format!("甲市2026年事项目录\n\n{text}\n\n附件1\n\n流程说明\n\n先公示。"));
    assert_eq!(parts(&plan), "plan:甲市2026年事项目录|annex:附件1 流程说明");
    let signed = "附件：1.甲市2026年收费清单\n\n2.甲市2026年收费目录\n\n甲市教育局\n\n2023年2月20日\n\n";
    let annexes = format!("附件1\n\n甲市2026年收费清单\n\n{text}\n\n附件2\n\n甲市2026年收费目录\n\n{text}");
    let plan = read("甲市教育局关于2026年收费的通知", &format!("各学校：\n\n请照此执行。\n\n{signed}{annexes}"));
    assert_eq!(parts(&plan), "plan|annex:附件1 甲市2026年收费清单|annex:附件2 甲市2026年收费目录");
}

#[test]
fn a_glossary_behind_annexes_is_one_of_its_own() {
    let entries = "1.托位：婴幼儿入托的名额。\n\n2.普惠园：收费受限的幼儿园。";
    let annexes = format!("{PLAN}\n\n附件1\n\n指标表\n\n指标见网站。\n\n附件2\n\n项目清单\n\n1.新建甲园。\n\n2.扩建乙园。");
    let own = "甲市教育局2023年工作要点";
    let plans = read_all([
        (own, format!("{annexes}\n\n名词解释\n\n{entries}").as_str()),
        (own, format!("{annexes}\n\n填表说明\n\n{entries}").as_str()),
    ]);
    assert_eq!(parts(&plans[0]), "plan|annex:附件1 指标表|annex:附件2 项目清单|annex:名词解释");
    assert_eq!(plans[0]["parts"][3]["anchors"], serde_json::json!(["a3-s1", "a3-s2"]));
    assert_eq!(parts(&plans[1]), "plan|annex:附件1 指标表|annex:附件2 项目清单");
}

#[test]
fn a_letter_ends_with_its_day_though_no_body_signs() {
    let letter = "各区教育局：\n\n现将《甲市托育行动计划（2023—2025年）》印发给你们，请认真执行。";
    let plan =
        read(CARRIER, &format!("{letter}\n\n2023年2月20日\n\n（此件公开发布）\n\n甲市托育行动计划（2023—2025年）\n\n{PLAN}"));
    assert_eq!(
        (&plan["document_date"], blocks(&plan, "signature_date")),
        (&Value::from("2023-02-20"), vec!["2023年2月20日".to_owned()])
    );
    let middle = read("甲市教育局2023年工作安排", &format!("{letter}\n\n2023年2月20日\n\n{PLAN}"));
    assert_eq!((&middle["document_date"], blocks(&middle, "signature_date").len()), (&Value::Null, 0));
}

#[test]
fn a_table_right_below_its_name_is_an_annex_that_is_there() {
    let table = "| 月份 | 对象 |\n|---|---|\n| 3月 | 民办园 |";
    for label in ["附：", "附件："] {
        let site = site("甲市教育局2023年检查计划", &format!("{PLAN}\n\n{label}检查任务表\n\n{table}"));
        assert_eq!(parts(&site.build().json("a/index.json")), format!("plan|annex:{label}检查任务表"));
        assert!(!has(&site, "attachment-list"), "{label}");
    }
    let listed = site("甲市教育局2023年检查计划", &format!("{PLAN}\n\n附件：检查任务表"));
    assert!(has(&listed, "attachment-list"));
}

#[test]
fn a_number_on_a_line_of_its_own_above_the_text_is_that_of_the_document() {
    let number = |body: &str| {
        let site = SiteTest::new();
        site.document("a", HEAD, body);
        site.build().json("a/index.json")["document_number"].clone()
    };
    let text = "各区教育局：\n\n为做好今年的工作，现提出以下要点。\n\n一、扩大学位\n\n新建3所学校。";
    assert_eq!(number(&format!("甲教发〔2023〕4号\n\n{text}")), "甲教发〔2023〕4号");
    assert_eq!(number(&format!("甲市教育局2023年工作要点\n\n甲教发〔2023〕4号\n\n{text}")), "甲教发〔2023〕4号");
    for other in [
        "根据甲教发〔2023〕4号",
        "甲教发〔2023〕4号\n\n乙教发〔2023〕5号",
        "甲教发〔2023〕4号文件要求抓好落实。",
        "甲教发〔2023〕04号",
    ] {
        assert!(number(&format!("{other}\n\n{text}")).is_null(), "{other}");
    }
    assert!(number(&format!("{text}\n\n甲教发〔2023〕4号")).is_null(), "below the text it may be another's");
}

#[test]
fn further_plans_of_one_notice_are_parts_of_their_own() {
    let title = "甲市教育局关于印发《甲市托育行动计划》和《甲市托育机构管理办法》的通知";
    let notice = "各区教育局：\n\n现将《甲市托育行动计划》和《甲市托育机构管理办法》印发给你们，请认真执行。\n\n甲市教育局\n\n2023年2月20日\n\n";
    let rules = "第一条 为管好托育机构，制定本办法。\n\n第二条 本办法适用于全市。";
    let told_apart = "notice|plan:甲市托育行动计划|annex:甲市托育机构管理办法";
    let shapes = [
        format!("{notice}甲市托育行动计划\n\n{PLAN}\n\n甲市托育机构管理办法\n\n{rules}"),
        format!("{notice}# 甲市托育行动计划\n\n{PLAN}\n\n# 甲市托育机构管理办法\n\n{rules}"),
        format!("{notice}甲市托育行动计划\n\n{PLAN}\n\n甲市托育机构\n\n管理办法\n\n{rules}"),
        // Names in a list are no titles.
        format!(
            "{notice}甲市托育行动计划\n\n{PLAN}\n\n配套文件有：\n\n甲市托育机构管理办法\n\n甲市托育收费办法\n\n文件另行制定。\n\n甲市托育机构管理办法\n\n{rules}"
        ),
    ];
    for plan in read_all(shapes.iter().map(|body| (title, body.as_str()))) {
        assert_eq!(parts(&plan), told_apart);
        assert_eq!(anchors(&plan)[anchors(&plan).len() - 2..], ["a1-s1", "a1-s2"]);
    }
}

#[test]
fn a_title_right_below_the_signature_may_be_worded_otherwise() {
    let apart = [
        ("甲市教育局关于印发《甲市托育行动计划》的通知", "甲市托育发展行动计划"),
        ("甲市教育局关于印发2023年工作要点的通知", "2023年甲市教育工作要点"),
        ("甲市教育局关于印发甲市“十五五”教育规划的通知", "甲市教育发展“十五五”规划"),
        ("甲市教育局关于征求《甲市托育行动计划（征求意见稿）》意见的公告", "甲市托育行动计划\n\n（征求意见稿）"),
    ];
    let text = "各区教育局：\n\n现将有关文件印发给你们，请认真执行。\n\n附件：1.有关文件\n\n2.起草说明\n\n甲市教育局\n\n2023年2月20日\n\n";
    let bodies = apart.map(|(_, line)| format!("{text}{line}\n\n{PLAN}"));
    let told = read_all(apart.iter().zip(&bodies).map(|((title, _), body)| (*title, body.as_str())));
    for ((_, line), plan) in apart.iter().zip(told) {
        assert_eq!(parts(&plan), format!("notice|plan:{}", line.replace('\n', "")));
    }
    for line in ["甲市养老行动计划", "关于甲市托育行动计划", "甲市托育行动计划解读", "甲市托育行动计划（2025年）"]
    {
        let plan = read("甲市教育局关于印发《甲市托育行动计划（2023年）》的通知", &format!("{text}{line}\n\n{PLAN}"));
        assert_eq!(parts(&plan), "plan", "{line}");
    }
}

#[test]
fn a_line_of_printing_is_no_line_of_a_title() {
    let body = format!(
        "各科室：\n\n现将要点印发给你们。\n\n甲市教育局办公室\n\n2023年2月20日\n\n甲市教育局办公室 2023年2月20日印发\n\n甲市教育局2023年工作要点\n\n{PLAN}"
    );
    let plan = read("甲市教育局关于印发2023年工作要点的通知", &body);
    assert_eq!(parts(&plan), "notice|plan:甲市教育局2023年工作要点");
    assert_eq!(blocks(&plan, "printed").len(), 1);
    assert_eq!(plan["document_date"], "2023-02-20");
}

#[test]
fn annexes_are_known_by_every_label_and_by_their_listed_names() {
    let table = "| 月份 | 对象 |\n|---|---|\n| 3月 | 民办园 |";
    let title = "甲市托育行动计划";
    let annexes = [
        ("【附件1】\n\n任务表\n\nT\n\n（附件2）\n\n进度表\n\nT", "annex:【附件1】 任务表|annex:（附件2） 进度表"),
        ("附件之一：\n\n任务表\n\nT\n\n附件之二：\n\n进度表\n\nT", "annex:附件之一：任务表|annex:附件之二：进度表"),
        ("附录A 术语\n\n托位：名额。\n\n附录B 指标\n\n共有9项。", "annex:附录A 术语|annex:附录B 指标"),
        ("附件1.任务表\n\nT\n\n附件2.进度表\n\nT", "annex:附件1.任务表|annex:附件2.进度表"),
        ("附件：任务表\n\n甲市教育局\n\n2023年2月20日\n\n任务表\n\nT", "annex:任务表"),
        ("附件：1.任务表\n\n2.名单\n\n甲市教育局\n\n2023年2月20日\n\n任务表\n\nT\n\n名单\n\nT", "annex:任务表|annex:名单"),
        (
            "附件：甲市教育局托育重点任务分解表\n\n附件1\n\n甲市教育局托育重点任务\n\n分解表\n\nT",
            "annex:附件1 甲市教育局托育重点任务分解表",
        ),
        ("附件1\n\n任务表\n\n（2023年）\n\nT", "annex:附件1 任务表（2023年）"),
        ("附：各月安排\n\n二月：开学。\n\n三月：家长会。", "annex:附：各月安排"),
        ("名词解释\n\n托位：幼儿入托的名额。\n\n普惠园：收费受限的幼儿园。", "annex:名词解释"),
        ("相关名词解释\n\n一、托位\n\n幼儿入托的名额。\n\n二、普惠园\n\n收费受限的幼儿园。", "annex:相关名词解释"),
    ];
    let bodies = annexes.map(|(text, _)| format!("{PLAN}\n\n{}", text.replace('T', table)));
    for ((_, expected), plan) in annexes.iter().zip(read_all(bodies.iter().map(|body| (title, body.as_str())))) {
        assert_eq!(parts(&plan), format!("plan|{expected}"));
    }
    let innocent = [
        "附件1、附件2的材料应当一并报送。",
        "附件1、2由各校填写。",
        "附件1.5万元以上的项目要报批。",
        "【附件1】所列项目要加快。",
        "附录A区建设要加快。",
        "附件之一是任务表。",
        "附件：指设备的配件。",
        "附：主要剧目\n\n全年上演三部新剧。\n\n三、演出\n\n演出90场。",
        "附：主要剧目\n\n1.甲剧\n\n2.乙剧\n\n三、演出\n\n演出90场。",
        "名词解释\n\n三、演出\n\n演出：90场。\n\n场地：三处。",
    ];
    let bodies = innocent.map(|text| format!("{PLAN}\n\n{text}"));
    for (text, plan) in innocent.iter().zip(read_all(bodies.iter().map(|body| (title, body.as_str())))) {
        assert_eq!(parts(&plan), "plan", "{text}");
        assert_eq!(plan["attachments"].as_array().map_or(0, Vec::len), 0, "{text}");
    }
}

#[test]
fn lists_that_name_nothing_name_no_attachment() {
    let named = |text: &str| {
        let plan = read("甲市托育行动计划", &format!("{PLAN}\n\n{text}\n\n甲市教育局\n\n2023年2月20日"));
        let attachments = plan["attachments"].as_array().cloned().unwrap_or_default();
        attachments.iter().map(|one| one["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for text in ["附件：无", "附件：略", "附件：详见附件列表", "附件：\n\n（见网站专栏）"] {
        assert_eq!(named(text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(named("附件：甲市教育局2023年重点工作任务\n\n分工方案"), ["甲市教育局2023年重点工作任务分工方案"]);
    assert_eq!(named("附　件：1.任务表\n\n2.进度表"), ["任务表", "进度表"]);
    assert_eq!(named("附件1.任务表\n\n2.进度表"), ["任务表", "进度表"]);
}

#[test]
fn signatures_have_days_of_every_form_and_end_a_text() {
    for (day, read_as) in [("2023.2.20", "2023-02-20"), ("2023-02-20", "2023-02-20"), ("二O二三年二月二十日", "2023-02-20")]
    {
        let plan = read("甲市托育行动计划", &format!("{PLAN}\n\n甲市教育局\n\n{day}"));
        assert_eq!((blocks(&plan, "signature").len(), plan["document_date"].as_str()), (1, Some(read_as)), "{day}");
    }
    let month = read("甲市托育行动计划", &format!("{PLAN}\n\n甲市教育局\n\n2023年2月"));
    assert_eq!((blocks(&month, "signature_date"), &month["document_date"]), (vec!["2023年2月".to_owned()], &Value::Null));
    // Cells of a torn table.
    let torn = "一、任务\n\n建设托位900个，由教育局负责。\n\n甲市教育局\n\n2023年2月20日\n\n二、保障\n\n落实经费。";
    let torn = read("甲市托育行动计划", torn);
    assert_eq!((blocks(&torn, "signature").len(), &torn["document_date"]), (0, &Value::Null));
    let followed = format!("{PLAN}\n\n甲市教育局\n\n2023年2月20日\n\n甲市养老计划\n\n一、目标\n\n新增床位9张。");
    assert!(has(&site("甲市托育行动计划", &followed), "text-after-signature"));
    let table = format!("{PLAN}\n\n甲市教育局\n\n2023年2月20日\n\n| 区 | 托位 |\n|---|---|\n| 东区 | 90 |");
    assert!(has(&site("甲市托育行动计划", &table), "text-after-signature"));
    for foot in [
        "（此件公开发布）",
        "政策咨询电话：略。",
        "联系人：王老师，电话略。",
        "附件：任务表",
        "注：数据到年底。",
        "附件1\n\n任务表\n\n建设托位900个。",
    ] {
        let site = site("甲市托育行动计划", &format!("{PLAN}\n\n甲市教育局\n\n2023年2月20日\n\n{foot}"));
        assert!(!has(&site, "text-after-signature"), "{foot}");
    }
}

#[test]
fn addressees_may_stand_on_two_lines_and_behind_a_label() {
    let text = "为做好今年的工作，现提出以下要点。\n\n一、扩大学位\n\n新建3所学校。";
    let names = |head: &str| read("甲市教育局2023年工作要点", &format!("{head}\n\n{text}"))["addressed_to"].to_string();
    assert_eq!(names("各区教育局、局属各单位、\n\n各有关单位："), r#"["各区教育局","局属各单位","各有关单位"]"#);
    assert_eq!(names("主送：各区教育局"), r#"["各区教育局"]"#);
    assert_eq!(names("新建的学校有，\n\n各区学校："), r#"["各区学校"]"#);
    let sealed = read("甲市托育行动计划", &format!("{PLAN}\n\n甲市教育局\n\n（代章）\n\n2023年2月20日"));
    assert_eq!((blocks(&sealed, "signature").len(), sealed["document_date"].as_str()), (2, Some("2023-02-20")));
}

#[test]
fn copies_are_read_from_all_their_lines() {
    let foot = "甲市教育局\n\n2023年2月20日\n\n抄报：省教育厅。\n\n抄送：市委各部门，市人大办公室，\n\n市法院，市检察院。\n\n甲市教育局办公室　2023年2月20日印发\n\n校对：王建国　印数：50份";
    let plan = read("甲市托育行动计划", &format!("{PLAN}\n\n{foot}"));
    let names: Vec<&str> = plan["copied_to"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    assert_eq!(names, ["省教育厅", "市委各部门", "市人大办公室", "市法院", "市检察院"]);
    assert_eq!((blocks(&plan, "copied_to").len(), blocks(&plan, "printed").len()), (3, 2));
    // Without an empty line between, the line of printing is no name.
    let joined = "抄送：市委各部门，市人大办公室，\n市法院。\n甲市教育局办公室　2023年2月20日印发";
    let plan = read("甲市托育行动计划", &format!("{PLAN}\n\n甲市教育局\n\n2023年2月20日\n\n{joined}"));
    assert_eq!(plan["copied_to"], serde_json::json!(["市委各部门", "市人大办公室", "市法院"]));
    let inner = read("甲市托育行动计划", "一、抄送\n\n抄送：各单位的文件要登记。\n\n二、保障\n\n落实经费。");
    assert_eq!(inner["copied_to"].as_array().map_or(0, Vec::len), 0);
}

#[test]
fn a_letterhead_above_the_text_is_reported_and_its_number_read() {
    let text = "各区教育局：\n\n为做好今年的工作，现提出以下要点。\n\n一、扩大学位\n\n新建3所学校。";
    for head in [
        "甲市教育局文件\n\n甲教发〔2023〕4号",
        "000012\n\n特急\n\n甲市教育局文件\n\n甲教发〔2023〕4号\n\n签发人：王建国",
        "甲教发〔2023〕4号　　　　签发人：王建国",
        "机密★1年\n\n甲市教育局文件\n\n甲教发〔2023〕4号",
        "甲市教育局便函\n\n甲教发〔2023〕4号",
        "甲 市 教 育 局\n\n甲 市 财 政 局\n\n文件\n\n甲教发[2023]4号",
        "明传电报\n\n甲教发〔2023〕4号　特急",
    ] {
        let title = "甲市教育局和市财政局关于做好全市幼儿托育服务机构建设和教师队伍建设工作的要点";
        let site = SiteTest::new();
        let front = format!("title: \"{title}\"\nissuing_body: 甲市教育局\ndate: 2023-03-01\nvalidity: 有效\n");
        let front = format!("{front}allow: {{restricted-mark: 已解密}}\n");
        site.document("a", &front, &format!("{head}\n\n{title}\n\n{text}"));
        assert!(has(&site, "letterhead"), "{head}");
        let plan = site.build().json("a/index.json");
        assert_eq!(plan["document_number"], "甲教发〔2023〕4号", "{head}");
        assert_eq!(plan["addressed_to"][0], "各区教育局", "{head}");
        assert_eq!(parts(&plan), format!("plan:{title}"), "{head}");
    }
    let titles = format!("甲市教育局文件\n\n甲教发〔2023〕4号\n\n甲市教育局\n\n{}\n\n", CARRIER.trim_start_matches("甲市教育局"));
    let plain = format!("{titles}{NOTICE}甲市托育行动计划\n\n{PLAN}");
    let marked = format!("# 甲市教育局文件\n\n甲教发〔2023〕4号\n\n# {CARRIER}\n\n{NOTICE}# 甲市托育行动计划\n\n{PLAN}");
    for plan in read_all([(CARRIER, plain.as_str()), (CARRIER, marked.as_str())]) {
        assert_eq!(parts(&plan), format!("notice:{CARRIER}|plan:甲市托育行动计划"));
        assert_eq!(plan["addressed_to"][0], "各区教育局");
    }
    let tasks = read("甲市教育局2023年工作要点", "## 办公室\n\n1.办好会议。\n\n## 教务处\n\n1.抓好教学。");
    assert_eq!(tasks["sections"][0]["title"], "办公室");
    for head in ["甲教发〔2023〕4号", "甲市教育局\n\n甲教发〔2023〕4号", "印发文件", "甲市教育局"] {
        assert!(!has(&site("甲市教育局2023年工作要点", &format!("{head}\n\n{text}")), "letterhead"), "{head}");
    }
    for line in [
        "文号：甲教发〔2023〕4号",
        "编号：甲教发〔2023〕4号",
        "（甲教发〔2023〕4号）",
        "甲教发﹝2023﹞4号",
        "甲教发〔2023〕 4 号",
        "特急　甲教发〔2023〕4号",
        "等级：特急　　甲教发〔2023〕4号",
        "甲教发〔2023〕4号（加急）",
        "甲教发〔2023〕4号　平急",
        "000012　甲教发〔2023〕4号",
        "明传电报\n\n特急　甲教发〔2023〕4号",
    ] {
        let site = SiteTest::new();
        site.document("a", &format!("{HEAD}allow: {{restricted-mark: 已解密}}\n"), &format!("{line}\n\n{text}"));
        assert_eq!(site.build().json("a/index.json")["document_number"], "甲教发〔2023〕4号", "{line}");
    }
}

#[test]
fn a_rule_that_a_decision_changes_stands_below_it() {
    let decision = "甲市教育局关于修改《甲市托育管理办法》的决定";
    let points = "现对《甲市托育管理办法》作如下修改：\n\n一、第三条修改为：托位按常住人口配置。\n\n二、删去第九条。\n\n";
    let rule = "第一条 为规范托育，制定本办法。\n\n第二条 托位按常住人口配置。";
    let chapters = "目　录\n\n第一章 总则\n\n第二章 附则\n\n第一章 总则\n\n第一条 为规范托育，制定本办法。\n\n第二章 附则\n\n第二条 本办法自公布之日起施行。";
    let history = "（2021年3月1日公布　根据2023年2月20日决定修正）";
    let notice = "各区教育局：\n\n现将有关条款修改如下：增加“早教点”。\n\n甲市教育局\n\n2023年2月20日\n\n";
    let changing = "甲市教育局关于修订《甲市托育评定标准》的通知";
    let standard = "一、场地\n\n室内面积按人数核定。\n\n二、人员\n\n配齐保育员。";
    let two = "甲市教育局关于修改《甲市托育管理办法》和《甲市养老管理办法》的决定";
    for (title, body, read_as) in [
        (decision, format!("{points}甲市托育管理办法\n\n{rule}"), "plan|annex:甲市托育管理办法"),
        (decision, format!("{points}甲市托育管理办法\n\n（2023年修正）\n\n{rule}"), "plan|annex:甲市托育管理办法（2023年修正）"),
        (decision, format!("{points}甲市托育管理办法\n\n{history}\n\n{rule}"), "plan|annex:甲市托育管理办法"),
        (decision, format!("{points}甲市托育管理办法\n\n{chapters}"), "plan|annex:甲市托育管理办法"),
        (decision, format!("{points}附件\n\n甲市托育管理办法\n\n{rule}"), "plan|annex:附件 甲市托育管理办法"),
        (
            "甲市教育局关于修改甲市托育管理办法的决定",
            format!("{points}甲市托育管理办法\n\n{rule}"),
            "plan|annex:甲市托育管理办法",
        ),
        (
            changing,
            format!("{notice}甲市托育评定标准\n\n（2023年修订）\n\n{standard}"),
            "plan|annex:甲市托育评定标准（2023年修订）",
        ),
        (changing, format!("{notice}甲市托育评定标准（2023年版）\n\n{standard}"), "plan|annex:甲市托育评定标准（2023年版）"),
        (
            two,
            format!("{points}甲市托育管理办法\n\n{rule}\n\n甲市养老管理办法\n\n{rule}"),
            "plan|annex:甲市托育管理办法|annex:甲市养老管理办法",
        ),
        // No title of a text below it.
        (decision, points.to_owned(), "plan"),
        (decision, format!("{points}三、本决定自公布之日起施行。\n\n甲市教育局\n\n2023年2月20日"), "plan"),
        (decision, format!("现修改下列文件：\n\n甲市托育管理办法\n\n{points}"), "plan"),
        (decision, "作如下修改。\n\n甲市托育管理办法\n\n1.第三条修改为：托位按人口配置。\n\n2.删去第九条。".to_owned(), "plan"),
        (two, "作如下修改。\n\n甲市托育管理办法\n\n一、删去第九条。\n\n甲市养老管理办法\n\n一、删去第七条。".to_owned(), "plan"),
        (decision, format!("{points}甲市托育管理办法\n\n1.场地。\n\n2.人员。\n\n三、施行\n\n自公布之日起施行。"), "plan"),
        (decision, format!("{points}甲市托育管理办法实施细则\n\n{rule}"), "plan"),
        (decision, format!("{points}甲市托育管理办法修改后重新公布。\n\n{rule}"), "plan"),
        ("甲市教育局关于修改部分文件的决定", format!("{points}部分文件\n\n{rule}"), "plan|annex:部分文件"),
        ("甲市教育局2023年修订工作要点", format!("{points}工作要点\n\n{rule}"), "plan"),
        ("甲市托育管理办法修订说明", format!("{points}甲市托育管理办法\n\n{rule}"), "plan"),
    ] {
        assert_eq!(parts(&read(title, &body)), read_as, "{title}\n{body}");
    }
}

#[test]
fn what_a_notice_is_grounded_on_is_not_issued() {
    for grounds in [
        "根据《全省托育条例》、《全省托育工作方案》要求，现将《甲市托育行动计划（2023—2025年）》印发给你们，请认真执行。",
        "为落实省政府办公室《全省托育工作方案》，结合《托育服务规范》，现将《甲市托育行动计划（2023—2025年）》印发给你们。",
    ] {
        let body =
            format!("各区教育局：\n\n{grounds}\n\n甲市教育局\n\n2023年2月20日\n\n甲市托育行动计划（2023—2025年）\n\n{PLAN}");
        assert!(!has(&site(CARRIER, &body), "plan-not-found"), "{grounds}");
    }
    // Behind 现将 a second one is issued.
    let both = "按照《全省托育条例》要求，现将《甲市托育行动计划（2023—2025年）》《甲市托育服务规范》印发给你们。";
    let body = format!("各区教育局：\n\n{both}\n\n甲市教育局\n\n2023年2月20日\n\n甲市托育行动计划（2023—2025年）\n\n{PLAN}");
    assert!(has(&site(CARRIER, &body), "plan-not-found"));
}

#[test]
fn the_cell_of_a_table_in_an_annex_is_not_the_title_of_a_plan() {
    let title = "甲市教育局关于发布《托育用房分类》等2项标准的公告";
    let table = "序号\n\n标准号\n\n标准名称\n\n1\n\n甲标\n\n1—2023\n\n托育用房分类\n\n/\n\n2023年\n\n2\n\n甲标\n\n2—2023\n\n托育人员\n\n/\n\n2023年";
    let body =
        format!("现予公布，目录见附件。\n\n附件：\n\n标准目录\n\n甲市教育局\n\n2023年2月20日\n\n附件\n\n标准目录\n\n{table}");
    assert_eq!(parts(&read(title, &body)), "plan|annex:附件 标准目录");
}

#[test]
fn of_two_plans_in_a_notice_each_has_its_number_and_a_missing_one_is_reported() {
    let title = "甲市教育局关于印发《甲市托育行动计划》和《甲市养老行动计划》的通知";
    let notice = "各区教育局：\n\n现将《甲市托育行动计划》和《甲市养老行动计划》印发给你们，请认真执行。\n\n甲市教育局\n\n2023年2月20日\n\n";
    let both = format!("{notice}附件1\n\n甲市托育行动计划\n\n{PLAN}\n\n附件2\n\n甲市养老行动计划\n\n{PLAN}");
    let plan = read(title, &both);
    assert_eq!(parts(&plan), "notice|plan:附件1 甲市托育行动计划|annex:附件2 甲市养老行动计划");
    assert!(anchors(&plan).contains(&"a2-s1") && !anchors(&plan).contains(&"a1-s1"), "{:?}", anchors(&plan));
    // Without numbers, and where the plan is no annex, the first annex is the first.
    for body in [
        format!("{notice}甲市托育行动计划\n\n{PLAN}\n\n甲市养老行动计划\n\n{PLAN}"),
        format!("{notice}附件\n\n甲市托育行动计划\n\n{PLAN}\n\n附件1\n\n任务表\n\n建设托位900个。"),
    ] {
        assert!(anchors(&read(title, &body)).iter().any(|anchor| anchor.starts_with("a1")), "{body}");
    }
    let said = |body: &str| {
        let found = findings(&site(title, body)).into_iter().find(|found| found.0 == "plan-not-found");
        found.map(|(_, severity, message)| (severity, message.contains("托育"), message.contains("养老")))
    };
    assert_eq!(said(&both), None);
    assert_eq!(said(notice), Some(("warning", true, true)));
    assert_eq!(said(&format!("{notice}甲市托育行动计划\n\n{PLAN}")), Some(("note", false, true)));
    // Worded otherwise and without numbers, the title of the second is not read.
    assert_eq!(
        said(&format!("{notice}甲市托育行动计划\n\n{PLAN}\n\n甲市养老发展行动计划\n\n新增床位90张。")),
        Some(("note", false, true))
    );
    for rest in ["附件2\n\n养老\n\n新增床位90张。", "附件：甲市养老行动计划"] {
        assert_eq!(said(&format!("{notice}甲市托育行动计划\n\n{PLAN}\n\n{rest}")), None, "{rest}");
    }
}

#[test]
fn letters_end_with_a_day_or_a_body_alone() {
    let letter = "甲市教育局关于做好2023年托育工作的通知";
    let text = "各区教育局：\n\n请按月报送进度。";
    for (case, title, body, read_as) in [
        ("a day below the list", letter, format!("{text}\n\n附件：任务表\n\n2023年2月20日"), (0, Some("2023-02-20"))),
        ("no salutation", letter, "现予公布，请各单位知悉并遵照执行。\n\n2023年2月20日".to_owned(), (0, Some("2023-02-20"))),
        ("a body without a day", letter, format!("{text}\n\n甲市教育局"), (1, None)),
        ("below the list", letter, format!("{text}\n\n附件：任务表\n\n甲市教育局\n\n（此件公开发布）"), (1, None)),
        ("below two lines", letter, format!("{text}\n\n（联系人：王某，电话：略\n\n李某，　　　略）\n\n甲市教育局"), (1, None)),
        ("another unit", letter, format!("{text}\n\n甲市第一幼儿园办公室"), (0, None)),
        ("below a label", letter, "各区教育局：\n\n材料报送：\n\n甲市教育局".to_owned(), (0, None)),
        ("cells of a table", letter, format!("{text}\n\n甲市教育局\n\n开展检查。\n\n甲市教育局"), (0, None)),
        ("a plan without a letter", "甲市教育局2023年工作要点", format!("{PLAN}\n\n甲市教育局"), (0, None)),
        ("a day that is to come", letter, "现予公布，请各单位知悉并遵照执行。\n\n2023年12月31日".to_owned(), (0, None)),
        ("a day and more", letter, "现予公布，请各单位遵照执行。\n\n2023年2月20日\n\n报送第一批名单。".to_owned(), (0, None)),
    ] {
        let plan = read(title, &body);
        assert_eq!((blocks(&plan, "signature").len(), plan["document_date"].as_str()), read_as, "{case}");
    }
    let contact = read(letter, &format!("{text}\n\n（联系人：王某，电话：略\n\n李某，　　　略）"));
    assert_eq!(blocks(&contact, "annotation").len(), 2);
    for other in ["（联系人：王某，电话：略\n\n请按月报送。）", "联系人：王某\n\n李某）", "（联系人：王某）\n\n李某）"]
    {
        let plan = read(letter, &format!("{text}\n\n{other}"));
        assert_eq!(blocks(&plan, "annotation").len(), 1, "{other}");
    }
}

#[test]
fn a_preface_above_the_first_chapter_is_a_heading() {
    let chapters = "第一章 目标\n\n新增托位900个。\n\n第二章 保障\n\n落实经费。";
    let titles = |body: &str| {
        let plan = read("甲市托育发展规划", body);
        let sections = plan["sections"].as_array().unwrap().iter();
        sections.filter_map(|section| section["title"].as_str().map(str::to_owned)).collect::<Vec<_>>().join("|")
    };
    assert_eq!(titles(&format!("前　言\n\n托育是大事。\n\n{chapters}")), "前　言|目标|保障");
    assert_eq!(titles("引言\n\n托育是大事。\n\n一、目标\n\n新增托位900个。\n\n二、保障\n\n落实经费。"), "引言|目标|保障");
    for body in [
        format!("前言和目录\n\n托育是大事。\n\n{chapters}"),
        format!("托育是大事。\n\n前言\n\n另见网站。\n\n{chapters}"),
        format!("前言\n\n{chapters}"),
        format!("前言部分请各区补充。\n\n托育是大事。\n\n{chapters}"),
    ] {
        assert_eq!(titles(&body), "目标|保障", "{body}");
    }
}

#[test]
fn names_of_attachments_keep_both_marks() {
    let notice = "各区教育局：\n\n请抓好落实。\n\n附件：1．《托育登记表》填写说明\n\n2．《甲市托育应急预案》（2023版）\n\n3．《任务表》\n\n甲市教育局\n\n2023年2月20日";
    let site = site("甲市教育局关于做好2023年托育工作的通知", notice);
    let plan = site.build().json("a/index.json");
    let titles: Vec<&str> = plan["attachments"].as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["《托育登记表》填写说明", "《甲市托育应急预案》（2023版）", "任务表"]);
    let found = findings(&site).into_iter().find(|found| found.0 == "attachment-list").unwrap();
    let files = read("甲市托育行动计划", &format!("{PLAN}\n\n附件1-2.docx\n\n附件3.pdf"));
    assert_eq!(files["attachments"].as_array().map_or(0, Vec::len), 0);
    assert!(found.2.ends_with("“《托育登记表》填写说明”“《甲市托育应急预案》（2023版）”《任务表》"), "{}", found.2);
}

#[test]
fn what_stood_above_the_text_on_a_page_hides_no_addressees() {
    let above = "作者：办公室　来源：甲市教育局　发布时间：2023-03-01　浏览次数：35　文章字号：大　中　小　打印";
    let addressed = |lines: &str| {
        let plan = read("甲市教育局关于做好2023年托育工作的通知", &format!("{lines}\n\n各区教育局：\n\n请认真执行。"));
        plan["addressed_to"].clone()
    };
    assert_eq!(addressed(above), serde_json::json!(["各区教育局"]));
    assert_eq!(addressed(&format!("{above}：")), serde_json::json!(["各区教育局"]));
    for text in [
        "为做好今年的托育工作，保障幼儿健康成长，经市政府同意，现就托育工作的有关事项通知如下，请各单位认真贯彻执行",
        "根据市委、市政府关于托育工作的部署和今年托育工作会议的安排，现将有关要求通知给各区和各有关单位，请遵照：",
    ] {
        assert_eq!(addressed(text), serde_json::json!([]), "{text}");
    }
}

#[test]
fn a_number_is_read_without_its_label() {
    for line in ["发文字号甲教〔2023〕7号", "文号：甲教〔2023〕7号", "文号 甲教〔2023〕7号", "文件编号：甲教〔2023〕7号"]
    {
        let plan = read(CARRIER, &format!("{line}\n\n{NOTICE}甲市托育行动计划（2023—2025年）\n\n{PLAN}"));
        assert_eq!(plan["document_number"], "甲教〔2023〕7号", "{line}");
    }
}

#[test]
fn a_day_is_read_above_the_list_of_attachments_as_well() {
    let title = "甲市教育局关于印发《甲市托育规则》的通知";
    let carried = "甲市托育规则\n\n一、总则\n\n规范托育。\n\n二、附则\n\n自印发之日起施行。";
    let body = format!("各区教育局：\n\n现予印发。\n\n二○二三年二月二十日\n\n附件：甲市托育规则\n\n{carried}");
    assert_eq!(read(title, &body)["document_date"], "2023-02-20");
    assert!(!has(&site(title, &body), "placeholder"));
}

#[test]
fn a_body_whose_name_quotes_something_signs() {
    let body = "各成员单位：\n\n现将计划印发给你们。\n\n附件：甲市2023年抽查计划\n\n甲市联合“放心、安心”监管联席会议办公室\n\n甲市教育局\n\n2023年2月20日";
    let plan = read("关于印发甲市2023年抽查计划的通知", body);
    assert_eq!(plan["attachments"].as_array().unwrap().len(), 1);
    assert_eq!(blocks(&plan, "signature"), ["甲市联合“放心、安心”监管联席会议办公室", "甲市教育局"]);
}

#[test]
fn a_day_that_cannot_be_read_below_a_letter_is_noted() {
    let notes = |day: &str| {
        let body =
            format!("各区教育局：\n\n现将计划印发给你们。\n\n甲市教育局\n\n{day}\n\n甲市托育行动计划（2023—2025年）\n\n{PLAN}");
        let found = findings(&site(CARRIER, &body));
        found.into_iter().filter(|found| (found.0, found.1) == ("damaged-text", "note")).count()
    };
    for day in ["2023220日", "2023220", "2023年220", "2023年月日"] {
        assert_eq!(notes(day), 1, "{day}");
    }
    for day in ["2023年2月20日", "2023.2.20", "2023-02-20", "二〇二三年二月二十日", "2023年2月", "2023", "2023年"]
    {
        assert_eq!(notes(day), 0, "{day}");
    }
}

#[test]
fn each_of_the_plans_that_a_sentence_issues_is_looked_for() {
    let title = "关于印发《甲市托育“两个覆盖”方案》的通知";
    let notice = "各区教育局：\n\n现将《甲市托位覆盖方案》《甲市经费覆盖方案》印发给你们。\n\n2023年2月20日\n\n甲市托位覆盖方案\n\n一、目标\n\n新增托位。\n\n二、任务\n\n新建托育园。";
    assert!(has(&site(title, notice), "plan-not-found"));
    let both = format!("{notice}\n\n甲市经费覆盖方案\n\n一、目标\n\n落实经费。\n\n二、任务\n\n拨付到位。");
    assert!(!has(&site(title, &both), "plan-not-found"));
    // What a sentence names besides is elsewhere.
    let title = "关于印发甲市托位覆盖方案的通知";
    for more in [
        "，请结合《甲省托位覆盖方案》抓好落实",
        "，请于年底前将《托位覆盖统计表》报我局",
        "，请对照《甲市托育条例》《甲市托育评价细则》认真落实",
        "。原《甲市托位覆盖暂行办法》（甲教〔2020〕3号）同时废止",
        "，《甲市托位覆盖暂行办法》自即日起停止执行",
    ] {
        let body = notice.replace("《甲市经费覆盖方案》印发给你们", &format!("印发给你们{more}"));
        assert!(body.contains(more) && !has(&site(title, &body), "plan-not-found"), "{more}");
    }
    // A name that quotes another document is one name.
    let title = "关于印发2023年《政府工作报告》任务分工方案的通知";
    let body =
        "各区教育局：\n\n现将方案印发给你们。\n\n2023年2月20日\n\n2023年《政府工作报告》任务分工方案\n\n一、目标\n\n新增托位。";
    assert!(!has(&site(title, body), "plan-not-found"));
    assert_eq!(parts(&read(title, body)), "notice|plan:2023年《政府工作报告》任务分工方案");
}

/// The titles of attachments that are read where these lines stand above a signature.
fn attachments_of(lines: &[&str]) -> Vec<Vec<String>> {
    let bodies: Vec<String> = lines.iter().map(|lines| format!("{PLAN}\n\n{}", lines.replace('/', "\n\n"))).collect();
    let plans = read_all(bodies.iter().map(|body| ("甲市托育行动计划", body.as_str())));
    let title = |one: &Value| one["title"].as_str().unwrap().to_owned();
    plans.iter().map(|plan| plan["attachments"].as_array().into_iter().flatten().map(title).collect()).collect()
}

#[test]
fn a_name_of_an_attachment_that_was_broken_is_one_and_names_below_each_other_are_several() {
    let sign = "甲市教育局/2023年2月20日";
    let cases: &[(String, &[&str])] = &[
        (format!("附件：甲市民办幼儿园年度认定/申请登记表/{sign}"), &["甲市民办幼儿园年度认定申请登记表"]),
        (format!("附：甲市民办幼儿园年度认定/申请登记表/{sign}"), &["甲市民办幼儿园年度认定申请登记表"]),
        (format!("附件：1.汇总表/2.甲市民办幼儿园年度认定/登记表/{sign}"), &["汇总表", "甲市民办幼儿园年度认定登记表"]),
        ("附件：1.汇总表/2.甲市民办幼儿园年度认定/登记表".to_owned(), &["汇总表", "甲市民办幼儿园年度认定登记表"]),
        (format!("附件：/1.汇总表/2.甲市民办幼儿园年度认定/登记表/{sign}"), &["汇总表", "甲市民办幼儿园年度认定登记表"]),
        ("附件：1.汇总表\n2.甲市民办幼儿园年度认定\n登记表".to_owned(), &["汇总表", "甲市民办幼儿园年度认定登记表"]),
        (format!("附件1：甲市民办幼儿园年度认定/登记表/附件2：汇总表/{sign}"), &["甲市民办幼儿园年度认定登记表", "汇总表"]),
        (format!("附件：收费标准（2023年/版）/{sign}"), &["收费标准（2023年版）"]),
        (format!("附件：收费管理办法/（试行）/{sign}"), &["收费管理办法（试行）"]),
        (format!("附件：1.《甲市教育局关于规范/收费的意见》/2.名单/{sign}"), &["《甲市教育局关于规范收费的意见》", "名单"]),
        (format!("附件：教师和/保育员名单/{sign}"), &["教师和保育员名单"]),
        (format!("附件：1.认定办法/1-1.申请表/1-2.登记表/2.汇总表/{sign}"), &["认定办法", "申请表", "登记表", "汇总表"]),
        // Several names.
        (format!("附件：民办园认定申请表/民办园认定汇总表/{sign}"), &["民办园认定申请表", "民办园认定汇总表"]),
        (format!("附件：甲市托育工程/甲市养老工程/{sign}"), &["甲市托育工程", "甲市养老工程"]),
        (format!("附件：/组织机构/日程/参会人员名单/{sign}"), &["组织机构", "日程", "参会人员名单"]),
        // What signs is no name.
        ("附件：活动安排表/甲市青年联盟/2023年2月20日".to_owned(), &["活动安排表"]),
        ("附件：活动安排表/甲市第一幼儿园/2023年2月20日".to_owned(), &["活动安排表"]),
        (
            "附件：1.名单/2.甲市民办幼儿园年度认定材料汇编/王建国/2023年2月20日".to_owned(),
            &["名单", "甲市民办幼儿园年度认定材料汇编"],
        ),
        ("附件：1.名单/2.甲市民办幼儿园年度认定/请各区抓紧办理。".to_owned(), &["名单", "甲市民办幼儿园年度认定"]),
    ];
    let lines: Vec<&str> = cases.iter().map(|(lines, _)| lines.as_str()).collect();
    for ((lines, names), read) in cases.iter().zip(attachments_of(&lines)) {
        assert_eq!(read, *names, "{lines}");
    }
    let amid = ["附：主要剧目/三、演出/演出90场。", "附件：户口簿、房产证明各一份。/三、录取/按学区录取。"];
    assert_eq!(attachments_of(&amid), vec![Vec::<String>::new(); 2]);
}

#[test]
fn annexes_in_front_of_a_plan_that_is_one_of_the_later_are_parts() {
    let table = "| 区 | 托位 |\n|---|---|\n| 东区 | 90 |";
    for (front, label, expected) in [
        ("附件1\n\n任务表\n\nT", "附件2\n\n", "annex:附件1 任务表|plan:附件2 甲市托育行动计划（2023—2025年）"),
        ("# 附件1 任务表\n\nT", "# 附件2 ", "annex:附件1 任务表|plan:附件2 甲市托育行动计划（2023—2025年）"),
        ("附件1：任务表\n\nT", "附件2：", "annex:附件1：任务表|plan:附件2：甲市托育行动计划（2023—2025年）"),
        (
            "附件一\n\n任务表\n\nT\n\n附件二\n\n名单\n\nT",
            "附件三\n\n",
            "annex:附件一 任务表|annex:附件二 名单|plan:附件三 甲市托育行动计划（2023—2025年）",
        ),
    ] {
        let front = front.replace('T', table);
        let plan = read(CARRIER, &format!("{NOTICE}{front}\n\n{label}甲市托育行动计划（2023—2025年）\n\n{PLAN}"));
        assert_eq!(parts(&plan), format!("notice|{expected}"));
    }
    let body = format!(
        "{NOTICE}附件1\n\n任务表\n\n{table}\n\n附件2\n\n甲市托育行动计划（2023—2025年）\n\n{PLAN}\n\n附件3\n\n名单\n\n{table}"
    );
    let read_anchors = read(CARRIER, &body);
    assert!(anchors(&read_anchors).contains(&"a1") && anchors(&read_anchors).contains(&"a3"), "{:?}", anchors(&read_anchors));
    // A sentence about it opens nothing.
    let named = NOTICE.replace("执行。", "执行。\n\n附件1由各区填写。");
    let plan = read(CARRIER, &format!("{named}附件2\n\n甲市托育行动计划（2023—2025年）\n\n{PLAN}"));
    assert_eq!(parts(&plan), "notice|plan:附件2 甲市托育行动计划（2023—2025年）");
}

#[test]
fn a_signature_below_a_glossary_is_that_of_the_whole() {
    let glossary = "名词解释\n\n1.托位：入托的名额，按年统计。\n\n2.普惠园：收费受限的幼儿园。";
    let sign = "甲市教育局\n\n2023年2月20日";
    let day = |body: &str| read("甲市托育行动计划", &format!("{PLAN}\n\n{body}"))["document_date"].clone();
    for body in [
        format!("{glossary}\n\n{sign}"),
        format!("{glossary}\n\n甲市教育局　2023年2月20日\n\n（此件公开发布）"),
        format!("附件\n\n{glossary}\n\n{sign}\n\n抄送：市委办。"),
        format!("名词解释\n\n托位：入托的名额。\n\n普惠园：收费受限的幼儿园。\n\n{sign}"),
        format!("1.托位：指入托的名额。\n\n2.普惠园：指收费受限的幼儿园。\n\n3.保育员：指照护婴幼儿的人。\n\n{sign}"),
        format!("附：各月安排\n\n二月：开学。\n\n三月：家长会。\n\n{sign}"),
    ] {
        assert_eq!(day(&body), "2023-02-20", "{body}");
    }
    for body in [
        format!("附件1\n\n承诺书\n\n本单位不乱收费。\n\n{sign}"),
        format!("{glossary}\n\n乙县财政局\n\n2023年2月20日"),
        format!("{glossary}\n\n{sign}\n\n以上由甲市教育局负责解释。"),
    ] {
        assert_eq!(day(&body), Value::Null, "{body}");
    }
}

#[test]
fn addressees_may_stand_on_several_lines_and_be_broken_in_a_name() {
    let text = "为做好今年的工作，现提出以下要点。\n\n一、扩大学位\n\n新建3所学校。";
    let names = |head: &str| read("甲市教育局2023年工作要点", &format!("{head}\n\n{text}"))["addressed_to"].clone();
    assert_eq!(
        names("各中小学、幼儿园，\n\n各职业学校，\n\n局属各单位："),
        serde_json::json!(["各中小学", "幼儿园", "各职业学校", "局属各单位"])
    );
    assert_eq!(
        names("各市、县教育局，各高等学校、各中等职业学校、各直\n\n属事业单位："),
        serde_json::json!(["各市、县教育局", "各高等学校", "各中等职业学校", "各直属事业单位"])
    );
    assert_eq!(names("甲市教育局、甲市财政局、甲市人力资源和社会保障局\n\n各区教育局："), serde_json::json!(["各区教育局"]));
}

#[test]
fn labels_without_numbers_open_annexes_at_the_end_alone() {
    let table = "| 区 | 托位 |\n|---|---|\n| 东区 | 90 |";
    for (annex, expected) in [
        ("附录：投诉电话\n\n东区：略。\n\n西区：略。", "plan|annex:附录：投诉电话"),
        ("附件　任务表\n\nT", "plan|annex:附件　任务表"),
        ("附录　术语表\n\n托位：名额。\n\n普惠园：收费受限的幼儿园。", "plan|annex:附录　术语表"),
        ("附件1：甲市民办幼儿园年度认定\n\n登记表\n\nT", "plan|annex:附件1：甲市民办幼儿园年度认定登记表"),
        ("附：\n\n重点任务清单\n\nT", "plan|annex:附：重点任务清单"),
        ("附：\n\n任务清单、进度表", "plan"),
        ("附件　材料要齐全。", "plan"),
        ("附录：投诉电话\n\n东区：略。\n\n三、附则\n\n自印发之日起执行。", "plan"),
        ("附件 申请表\n\n申请表由本人填写。\n\n三、附则\n\n自印发之日起执行。", "plan"),
    ] {
        let plan = read("甲市托育行动计划", &format!("{PLAN}\n\n{}", annex.replace('T', table)));
        assert_eq!(parts(&plan), expected);
    }
}

#[test]
fn a_name_of_an_attachment_may_stand_on_three_lines_and_more() {
    let long = "甲市2023年民办幼儿园年度认定工作/重点任务和各区责任分工及进度/安排一览表";
    let name = long.replace('/', "");
    let sign = "甲市教育局/2023年2月20日";
    let cases: &[(String, &[&str])] = &[
        (format!("附件：1.{long}/2.汇总表/{sign}"), &[&name, "汇总表"]),
        (format!("附件：1.汇总表/2.{long}/{sign}"), &["汇总表", &name]),
        (format!("附件：/1.{long}/2.汇总表/{sign}"), &[&name, "汇总表"]),
        (format!("附件：/{long}/{sign}"), &[&name]),
        (format!("附件：{long}/{sign}"), &[&name]),
        (format!("附件1：{long}/附件2：汇总表/{sign}"), &[&name, "汇总表"]),
        (
            format!("附件：1.甲市2023年民办幼儿园年度/认定工作重点任务/及各区的责任分工/与进度一览表（试行）/2.汇总表/{sign}"),
            &["甲市2023年民办幼儿园年度认定工作重点任务及各区的责任分工与进度一览表（试行）", "汇总表"],
        ),
        // Names below each other are several, and what follows the list is none of them.
        (
            format!("附件：甲市2023年民办幼儿园年度认定名单/乙区2023年公办幼儿园扩建项目名单/丙区托育机构名单/{sign}"),
            &["甲市2023年民办幼儿园年度认定名单", "乙区2023年公办幼儿园扩建项目名单", "丙区托育机构名单"],
        ),
        (format!("附件：1.名单/2.汇总表/请各区按时填写并报送有关材料/{sign}"), &["名单", "汇总表"]),
        (format!("附件：1.名单/请各区按时填写。/请各区按时报送。/2.报送材料。/{sign}"), &["名单"]),
    ];
    let lines: Vec<&str> = cases.iter().map(|(lines, _)| lines.as_str()).collect();
    for ((lines, names), read) in cases.iter().zip(attachments_of(&lines)) {
        assert_eq!(read, *names, "{lines}");
    }
}

#[test]
fn addressees_in_one_paragraph_with_the_text_are_read_where_they_are_certain() {
    let notice = "甲市教育局关于做好2023年招生工作的通知";
    let names = |title: &str, body: &str| read(title, body)["addressed_to"].clone();
    let rest = "为做好招生工作，现将有关事项通知如下。\n\n一、报名\n\n按时报名。\n\n甲市教育局\n\n2023年2月20日";
    for (head, expected) in [
        ("各学校：", serde_json::json!(["各学校"])),
        ("各区教育局，局属各单位：", serde_json::json!(["各区教育局", "局属各单位"])),
        ("各镇人民政府、街道办事处:", serde_json::json!(["各镇人民政府", "街道办事处"])),
        ("各位家长：", serde_json::json!([])),
        ("责任单位：", serde_json::json!([])),
    ] {
        assert_eq!(names(notice, &format!("{head}{rest}")), expected, "{head}");
    }
    let started = "各学校：2023年招生即将开始，请各校提前准备。\n\n一、报名\n\n按时报名。";
    assert_eq!(names(notice, started), serde_json::json!(["各学校"]));
    let carried = format!(
        "各区教育局：现将《甲市托育行动计划（2023—2025年）》印发给你们，请认真执行。\n\n甲市教育局\n\n2023年2月20日\n\n甲市托育行动计划（2023—2025年）\n\n{PLAN}"
    );
    let plan = read(CARRIER, &carried);
    assert_eq!(plan["addressed_to"], serde_json::json!(["各区教育局"]));
    assert_eq!(parts(&plan), "notice|plan:甲市托育行动计划（2023—2025年）");
    // Whom a plan charges with a task, and what stands in a section, is not addressed.
    let title = "甲市教育局2023年工作要点";
    for body in [
        "市教育局：负责统筹招生，落实经费。\n\n一、招生\n\n按时报名。",
        "各学校：按照要求落实招生政策，保证公平。\n\n一、招生\n\n按时报名。",
        "一、职责\n\n各学校：为做好招生工作，现将任务分解。\n\n二、招生\n\n按时报名。",
    ] {
        assert_eq!(names(title, body), serde_json::json!([]), "{body}");
    }
    // What is not certain is said.
    let doubtful = site(notice, &format!("各方面朋友和热心人：{rest}"));
    let said = findings(&doubtful);
    assert!(said.iter().any(|found| found.0 == "pasted-lines" && found.1 == "note" && found.2.contains("主送")), "{said:?}");
    assert!(!has(&site(notice, &format!("各学校：{rest}")), "pasted-lines"));
}

#[test]
fn a_month_below_the_name_of_the_body_is_a_signature_without_a_day() {
    let notice = "甲市教育局关于做好2023年招生工作的通知";
    for (title, sign) in [
        ("甲市托育行动计划", "甲市教育局\n\n2023年1月"),
        ("甲市托育行动计划", "甲市教育局　2023年1月"),
        ("甲市托育行动计划", "甲市教育局\n\n二〇二三年一月"),
        ("甲市托育行动计划", "甲市妇幼保健研究院\n\n2023年1月"),
        (notice, "甲市教育局办公室\n\n2023年1月"),
    ] {
        let head = if title == notice { "各学校：\n\n" } else { "" };
        let site = site(title, &format!("{head}{PLAN}\n\n{sign}"));
        let plan = site.build().json("a/index.json");
        assert_eq!(blocks(&plan, "signature").len(), 1, "{sign}");
        assert_eq!(plan["document_date"], Value::Null, "{sign}");
        let said = findings(&site);
        let late = said.iter().find(|found| found.0 == "late-disclosure").unwrap_or_else(|| panic!("{sign}"));
        assert!(late.1 == "note" && late.2.contains("2023年1月"), "{late:?}");
    }
    // Within the month it was in time, whatever the day.
    assert!(!has(&site("甲市托育行动计划", &format!("{PLAN}\n\n甲市教育局\n\n2023年2月")), "late-disclosure"));
    // By when something is to be done is no signature.
    for cells in
        ["甲市财政局\n\n2023年9月", "新建幼儿园\n\n甲市财政局\n\n2023年1月", "甲市财政局\n\n2023年1月\n\n三、评估\n\n年底评估。"]
    {
        let plan = read("甲市托育行动计划", &format!("{PLAN}\n\n{cells}"));
        assert_eq!(blocks(&plan, "signature"), Vec::<String>::new(), "{cells}");
    }
}

#[test]
fn attachments_are_listed_below_a_glossary_too() {
    let list = "附件：1.任务表\n\n2.进度表";
    let entries = "1.托位：指入托的名额。\n\n2.普惠园：指收费受限的幼儿园。\n\n3.保育员：指照护婴幼儿的人。";
    let sign = "甲市教育局\n\n2023年2月20日";
    let bodies = [
        format!("名词解释\n\n{entries}\n\n{list}"),
        format!("# 名词解释\n\n{entries}\n\n{list}\n\n{sign}"),
        format!("{entries}\n\n{list}"),
        format!("附件\n\n名词解释\n\n{entries}\n\n{list}"),
    ];
    let bodies = bodies.map(|body| format!("{PLAN}\n\n{body}"));
    for (plan, body) in read_all(bodies.iter().map(|body| ("甲市托育行动计划", body.as_str()))).iter().zip(&bodies) {
        let titles: Vec<&str> =
            plan["attachments"].as_array().unwrap().iter().map(|file| file["title"].as_str().unwrap()).collect();
        assert_eq!(titles, ["任务表", "进度表"], "{body}");
        assert!(parts(plan).starts_with("plan|annex"), "{body}");
    }
    // The list of another annex is its own.
    let own = format!("{PLAN}\n\n附件1\n\n申报须知\n\n申报人按要求填写。\n\n附件：1.任务表\n\n2.进度表");
    assert_eq!(read("甲市托育行动计划", &own)["attachments"].as_array().map_or(0, Vec::len), 0);
}

#[test]
fn a_list_amid_the_text_is_no_annex() {
    let sign = "甲市教育局\n\n2023年2月20日";
    for (body, expected, is_said) in [
        ("附：主要剧目\n\n《红梅》由市剧团排演。\n\n各区要落实经费，保证演出。", "plan", true),
        ("附：主要剧目\n\n- 红梅\n- 江姐\n\n请各区按时组织观看。", "plan", true),
        ("附：主要剧目\n\n红梅\n\n江姐\n\n特此通知。", "plan", true),
        ("附：主要剧目\n\n1.红梅\n\n2.江姐", "plan|annex:附：主要剧目", false),
        ("附：主要剧目\n\n红梅\n\n江姐", "plan|annex:附：主要剧目", false),
        ("附：各月安排\n\n二月：开学典礼和第一次家长会。\n\n三月：全市教研活动。", "plan|annex:附：各月安排", false),
        ("# 附：主要剧目\n\n各区要落实经费，保证演出。", "plan|annex:附：主要剧目", false),
    ] {
        let site = site("甲市托育行动计划", &format!("{PLAN}\n\n{body}\n\n{sign}"));
        assert_eq!(parts(&site.build().json("a/index.json")), expected, "{body}");
        let said = findings(&site).iter().any(|found| found.0 == "attachment-list" && found.1 == "note");
        assert_eq!(said, is_said, "{body}");
    }
    // Below the signature all is attached.
    let attached = format!("{PLAN}\n\n{sign}\n\n附：观看须知\n\n观众应当提前十分钟入场。");
    assert_eq!(parts(&read("甲市托育行动计划", &attached)), "plan|annex:附：观看须知");
    // The next chapter shows that the text goes on, numbered or not.
    let plan = read("甲市演出计划", "## 演出\n\n演出20场。\n\n附：主要剧目\n\n## 保障\n\n落实经费。");
    assert_eq!((parts(&plan).as_str(), plan["attachments"].as_array().map_or(0, Vec::len)), ("plan", 0));
}

#[test]
fn letterhead_and_number_may_stand_on_one_line() {
    let text = "一、扩大学位\n\n新建3所。\n\n二、提高质量\n\n培训300名教师。";
    for head in
        ["甲市教育局文件　甲教发〔2023〕4号", "甲市教育局文件\n甲教发〔2023〕4号", "甲市教育局（通知）\n\n甲教发〔2023〕4号"]
    {
        let site = site("甲市教育局2023年工作要点", &format!("{head}\n\n甲市教育局2023年工作要点\n\n{text}"));
        let plan = site.build().json("a/index.json");
        assert_eq!(plan["document_number"], "甲教发〔2023〕4号", "{head}");
        assert_eq!(parts(&plan), "plan:甲市教育局2023年工作要点", "{head}");
        assert!(has(&site, "letterhead"), "{head}");
    }
}

#[test]
fn a_second_plan_of_a_notice_is_read_or_said() {
    let notice = "各区教育局：\n\n现将《甲市托育行动计划》《甲市托育机构建设计划》印发给你们，请认真执行。\n\n甲市教育局\n\n2023年2月20日\n\n";
    let second = "一、建设\n\n新建30处。\n\n二、管理\n\n按月检查。";
    let body = |title: &str| format!("{notice}甲市托育行动计划\n\n{PLAN}\n\n{title}\n\n{second}");
    let two = "甲市教育局关于印发《甲市托育行动计划》《甲市托育机构建设计划》的通知";
    // Its title is worded otherwise, and the numbers begin again.
    assert_eq!(
        parts(&read(two, &body("甲市托育服务机构建设计划"))),
        "notice|plan:甲市托育行动计划|annex:甲市托育服务机构建设计划"
    );
    // Without numbers nothing shows that it begins there.
    let sentences = body("甲市托育服务机构建设计划").replace(second, "各区要建好托育机构，保证质量。");
    assert!(findings(&site(two, &sentences)).iter().any(|found| found.0 == "plan-not-found" && found.1 == "note"));
    assert!(!has(&site(two, &body("甲市托育服务机构建设计划")), "plan-not-found"));
    let said = |title: &str, body: &str| {
        let found = findings(&site(title, body));
        found.iter().find(|found| found.0 == "numbering").map(|found| found.2.clone()).unwrap_or_default()
    };
    let one = "甲市教育局关于印发《甲市托育行动计划》的通知";
    let alone = body("甲市婴幼儿照护工作方案").replace("《甲市托育机构建设计划》", "");
    assert!(said(one, &alone).contains("“甲市婴幼儿照护工作方案”"), "{}", said(one, &alone));
    // A sentence above numbers that begin again is no title.
    let plain = body("各区按照下面的分工抓好落实。").replace("《甲市托育机构建设计划》", "");
    assert!(said(one, &plain).starts_with("编号从"), "{}", said(one, &plain));
}

/// The parts, those addressed, who get a copy and the day, as the page shows them.
fn shown(plan: &Value) -> String {
    let names = |key: &str| {
        let names = plan[key].as_array().map_or(&[][..], Vec::as_slice);
        names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("、")
    };
    let day = plan["document_date"].as_str().unwrap_or("-");
    format!("{} [{}] [{}] {day}", parts(plan), names("addressed_to"), names("copied_to"))
}

#[test]
fn a_title_with_or_without_the_body_is_the_title_of_the_text() {
    let text = "各区教育局：\n\n现就托育工作通知如下。\n\n一、目标\n\n新增托位900个。\n\n甲市教育局\n\n2023年2月20日";
    let (long, short) = ("甲市教育局关于做好2023年托育工作的通知", "关于做好2023年托育工作的通知");
    let plan = "一、目标\n\n新增托位900个。\n\n二、保障\n\n落实经费。";
    let signed = "[各区教育局] [] 2023-02-20";
    for (title, body, expected) in [
        (long, format!("## {short}\n\n{text}"), format!("plan:{short} {signed}")),
        (short, format!("## {long}\n\n{text}"), format!("plan:{long} {signed}")),
        (short, format!("{long}\n\n{text}"), format!("plan:{long} {signed}")),
        (
            CARRIER,
            format!("## {}\n\n{NOTICE}## 甲市托育行动计划\n\n{plan}", &CARRIER["甲市教育局".len()..]),
            format!("notice:{}|plan:甲市托育行动计划 {signed}", &CARRIER["甲市教育局".len()..]),
        ),
        (
            "2023年托育工作要点",
            format!("甲市教育局2023年托育工作要点\n\n{plan}"),
            "plan:甲市教育局2023年托育工作要点 [] [] -".to_owned(),
        ),
        // The line that says the title word for word comes before one with the body on the line above.
        (long, format!("甲市教育局\n\n{long}\n\n{text}"), format!("plan:{long} {signed}")),
        // The end of a title is no title.
        ("甲市教育局2023年工作要点", format!("## 工作要点\n\n{plan}"), "plan [] [] -".to_owned()),
        ("甲市教育局2023年工作要点", format!("## 甲市教育局重点工作\n\n{plan}"), "plan [] [] -".to_owned()),
        // Each of two bodies has its own.
        (
            "2023年工作要点",
            "## 甲县2023年工作要点\n\n### 一、扩大学位\n\n新建3所。\n\n## 乙县2023年工作要点\n\n### 一、扩大学位\n\n新建2所。"
                .to_owned(),
            "plan [] [] -".to_owned(),
        ),
    ] {
        assert_eq!(shown(&read(title, &body)), expected, "{title}: {body}");
    }
}

#[test]
fn a_first_plan_in_other_words_comes_before_a_later_one_word_for_word() {
    let title = "甲市教育局关于印发《托育方案》《幼儿园方案》和《小学入学方案》的通知";
    let notice = "各区教育局：\n\n现将《托育方案》《幼儿园方案》和《小学入学方案》印发给你们，请认真执行。\n\n甲市教育局\n\n2023年2月20日\n\n";
    let text = "一、目标\n\n新增托位900个。\n\n二、保障\n\n落实经费。\n\n";
    let site = site(title, &format!("{notice}托育提升方案\n\n{text}幼儿园方案\n\n{text}小学新生入学方案\n\n{text}"));
    assert_eq!(parts(&site.build().json("a/index.json")), "notice|plan:托育提升方案|annex:幼儿园方案|annex:小学新生入学方案");
    assert!(!has(&site, "plan-not-found"));
    // Two plans that one name holds are both of that name.
    let both = "甲市教育局关于印发2023年托育服务、幼儿入园两个方案的通知";
    let notice = notice.replace("《托育方案》《幼儿园方案》和《小学入学方案》", "2023年托育服务、幼儿入园两个方案");
    let plan = read(both, &format!("{notice}2023年托育服务方案\n\n{text}2023年幼儿入园方案\n\n{text}"));
    assert_eq!(parts(&plan), "notice|plan:2023年托育服务方案|annex:2023年幼儿入园方案");
    // A notice that is handed on has its plan below it: nothing is missing beside it.
    let passed_on = "甲市教育局转发省教育厅关于印发2023年托育方案的通知";
    let body = format!(
        "各区教育局：\n\n现将《省教育厅关于印发2023年托育方案的通知》转发给你们，请认真执行。\n\n甲市教育局\n\n2023年2月20日\n\n省教育厅关于印发2023年托育方案的通知\n\n各市教育局：\n\n现将《2023年托育方案》印发给你们，请认真执行。\n\n省教育厅\n\n2023年2月1日\n\n2023年托育方案\n\n{text}"
    );
    assert!(!has(&self::site(passed_on, &body), "plan-not-found"));
}

#[test]
fn signatures_of_several_days_and_seals_of_another_body_have_a_day() {
    let day = |foot: &str| {
        read("甲市教育局关于做好托育工作的通知", &format!("各区教育局：\n\n现通知如下，请认真执行。\n\n{foot}"))["document_date"]
            .clone()
    };
    for (foot, expected) in [
        ("甲市教育局\n\n2023年2月20日\n\n甲市财政局\n\n2023年2月22日", Some("2023-02-22")),
        ("甲市教育局\n\n2023年2月22日\n\n甲市财政局\n\n2023年2月20日", Some("2023-02-22")),
        ("甲市托育工作联席会议办公室\n\n（甲市教育局代章）\n\n2023年2月20日", Some("2023-02-20")),
        ("甲市托育工作联席会议办公室（甲市教育局代章）\n\n2023年2月20日", Some("2023-02-20")),
        ("甲市教育局\n\n(代章)\n\n2023年2月20日", Some("2023-02-20")),
        ("甲市教育局 2023-02-20", Some("2023-02-20")),
        ("局长　王某\n\n2023年2月20日", Some("2023-02-20")),
        ("局长要带头落实\n\n2023年2月20日", None),
        ("甲市教育局（新校区）建设\n\n2023年2月20日", None),
        ("甲市教育局\n\n2023.2", None),
    ] {
        assert_eq!(day(foot).as_str(), expected, "{foot}");
    }
    let month = read("甲市托育行动计划", &format!("{PLAN}\n\n甲市教育局\n\n2023.2"));
    assert_eq!((blocks(&month, "signature").len(), blocks(&month, "signature_date").len()), (1, 1));
}

#[test]
fn copies_are_read_from_a_table_and_where_a_name_is_broken() {
    let copied = |foot: &str| {
        let plan = read("甲市托育行动计划", &format!("{PLAN}\n\n甲市教育局\n\n2023年2月20日\n\n{foot}"));
        (
            plan["copied_to"]
                .as_array()
                .map_or(String::new(), |names| names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("、")),
            blocks(&plan, "printed").len(),
        )
    };
    let read_all = "市委办公室、市人大常委会办公室、市法院";
    for (foot, expected) in [
        (
            "抄送：市委办公室，市政府办公室，市人大\n\n常委会办公室，市法院。",
            ("市委办公室、市政府办公室、市人大常委会办公室、市法院", 0),
        ),
        ("抄送：市委办公室，市人大常委会办公室，\\\n市法院。", (read_all, 0)),
        ("| 抄送：市委办公室，市人大常委会办公室，市法院。 |\n|---|\n| 甲市教育局办公室　2023年2月20日印发 |", (read_all, 1)),
        (
            "| | |\n|---|---|\n| 抄送：市委办公室，市人大常委会办公室，市法院。 | |\n| 甲市教育局办公室 | 2023年2月20日印发 |",
            (read_all, 1),
        ),
        // The names are whole, and what follows is a sentence.
        ("抄送：市委办公室，市人大常委会办公室\n\n各单位要认真落实，按期完成。", ("市委办公室、市人大常委会办公室", 0)),
        ("| 抄送：市委办公室 | 份数 |\n|---|---|\n| 市法院 | 2 |", ("", 0)),
    ] {
        let (names, printed) = copied(foot);
        assert_eq!((names.as_str(), printed), expected, "{foot}");
    }
}

#[test]
fn labels_of_annexes_need_no_gap_before_the_name() {
    let table = "| 学校 | 学位 |\n|---|---|\n| 第一小学 | 900 |";
    let parts_of = |body: &str| parts(&read("甲市托育行动计划", body));
    for (foot, expected) in [
        (format!("附件1任务表\n\n{table}\n\n附件2进度表\n\n{table}"), "plan|annex:附件1任务表|annex:附件2进度表"),
        (format!("附件1《任务表》\n\n{table}"), "plan|annex:附件1《任务表》"),
        (format!("附件1-任务表\n\n{table}"), "plan|annex:附件1-任务表"),
        (format!("附1\n\n任务表\n\n{table}"), "plan|annex:附1 任务表"),
        (format!("附1：任务表\n\n{table}"), "plan|annex:附1：任务表"),
        (format!("附件1所列任务表\n\n{table}"), "plan"),
        (format!("附1小学情况\n\n{table}"), "plan"),
        (format!("附3份材料清单\n\n{table}"), "plan"),
        ("附件1任务表\n\n所列任务按期完成。\n\n三、落实\n\n按月检查。".to_owned(), "plan"),
        ("附件1任务表\n\n附件2进度表".to_owned(), "plan"),
    ] {
        assert_eq!(parts_of(&format!("{PLAN}\n\n{foot}")), expected, "{foot}");
    }
    let deep = |last: &str| {
        parts_of(&format!("## 一、目标\n\n新增托位。\n\n## 二、保障\n\n落实经费。\n\n### 附件1 任务表\n\n{table}\n\n{last}"))
    };
    assert_eq!(deep("### 附件2 进度表\n\n按月检查。"), "plan|annex:附件1 任务表|annex:附件2 进度表");
    assert_eq!(deep("## 三、落实\n\n按月检查。"), "plan");
    let said = |foot: &str| has(&site("甲市托育行动计划", &format!("{PLAN}\n\n{foot}\n\n{table}")), "attachment-list");
    assert!(said("附件① 任务表") && said("附件A") && said("附件1.1 任务表"));
    assert!(!said("附件的任务表") && !said("附件1所列任务") && !said("附件A略"));
}

#[test]
fn attachments_that_are_said_to_be_left_out_are_not_missed() {
    let said = |note: &str| {
        has(&site("甲市托育行动计划", &format!("{PLAN}\n\n{note}\n\n甲市教育局\n\n2023年2月20日")), "attachment-list")
    };
    for note in ["附件：1.任务表（略）\n\n2.进度表（另发）", "附件：任务表（不公开）", "附件：暂无"]
    {
        assert!(!said(note), "{note}");
    }
    for note in ["附件：任务表（试行）", "附件：1.任务表（略）\n\n2.进度表"] {
        assert!(said(note), "{note}");
    }
}

#[test]
fn what_looks_like_addressees_or_a_title_and_is_not_read_is_noted() {
    let noted = |title: &str, body: &str, rule: &str| {
        findings(&site(title, body)).iter().any(|found| found.0 == rule && found.1 == "note")
    };
    let letter = "现就托育工作通知如下，请认真执行。\n\n一、目标\n\n新增托位900个。\n\n甲市教育局\n\n2023年2月20日";
    let title = "甲市教育局关于做好托育工作的通知";
    assert!(noted(title, &format!("各区教育局、局属各单位\n\n{letter}"), "pasted-lines"));
    for head in ["各区教育局、局属各单位：", "甲市教育局", "各区教育局要高度重视", "各区教育局落实情况"]
    {
        assert!(!noted(title, &format!("{head}\n\n{letter}"), "pasted-lines"), "{head}");
    }
    let below = |line: &str, text: &str| noted("甲市托育行动计划", &format!("{PLAN}\n\n{line}\n\n{text}"), "numbering");
    let text = "今年为全市幼儿园配齐保健人员，由各区负责。";
    assert!(below("2023年幼儿园保健工作方案", text));
    for line in ["幼儿园保健工作方案", "2023年重点任务", "请各区制定2023年工作方案。", "甲市托育行动计划"]
    {
        assert!(!below(line, text), "{line}");
    }
    assert!(!below("2023年幼儿园保健工作方案", "2023年小学保健工作方案"), "names one below the other");
}
