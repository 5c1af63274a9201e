//! What corresponds in two plans.

use crate::common::SiteTest;
use gongkai::base::both::Both;
use gongkai::compare::{self, Basis, Comparison, Pair, Relation, TargetMove};
use gongkai::diagnostic::{Diagnostics, SourceText};
use gongkai::document::Document;
use gongkai::plan::Plan;
use gongkai::source::{Bodies, Config};
use proptest::prelude::*;
use std::path::Path;

fn plan_with(front: &str, body: &str) -> Plan {
    let head = "title: 甲市教育局2023年工作要点\nissuing_body: 甲市教育局\ndate: 2023-03-01\nvalidity: {from: 2023-01-01, until: 2023-12-31}\n";
    let source = SourceText::new("content/plan.md", format!("---\n{head}{front}---\n\n{body}\n"));
    let config = Config::read(&SourceText::new("site.yaml", "title: 甲市信息公开\n"), &mut Diagnostics::new());
    let document = Document::read(source, "plan.md", &mut Diagnostics::new()).unwrap();
    Plan::read(document, &Bodies::default(), &config, None, &mut Diagnostics::new()).unwrap()
}

fn plan(body: &str) -> Plan {
    plan_with("", body)
}

fn compare(older: &Plan, newer: &Plan) -> Comparison {
    compare::compare(Both { older, newer })
}

fn pair<'a>(comparison: &'a Comparison, older: &str, newer: &str) -> &'a Pair {
    comparison
        .pairs
        .iter()
        .find(|pair| pair.older.iter().any(|anchor| anchor == older) && pair.newer.iter().any(|anchor| anchor == newer))
        .unwrap_or_else(|| panic!("{older} and {newer} are no pair: {:#?}", comparison.pairs))
}

fn has_pair(comparison: &Comparison, older: &str, newer: &str) -> bool {
    comparison
        .pairs
        .iter()
        .any(|pair| pair.older.iter().any(|anchor| anchor == older) && pair.newer.iter().any(|anchor| anchor == newer))
}

const MEALS: &str = "完成全部学校食堂的明厨亮灶改造，逐校公布检查结果，家长代表每学期参加两次陪餐。";
const CARE: &str = "课后服务覆盖全部义务教育学校，参与率达到97%以上，每校至少开设六类社团。";
const ROADS: &str = "新修通往农村小学的道路十二条，校车停靠站全部安装遮雨棚和照明。";
const POOLS: &str = "游泳课进入四年级课表，与三家场馆签订协议，配备持证救生员。";

#[test]
fn numbering_width_script_and_spaces_make_no_difference() {
    let older = plan(&format!("一、食堂\n\n{MEALS}\n\n二、课后服务\n\n{CARE}"));
    let newer = plan(
        "## 第一章 課後服務\n\n課後服務覆蓋全部義務教育學校，參與率達到９７％以上，每校至少開設六類社團。\n\n## 第二章 食堂\n\n完成全部學校食堂的明廚亮灶改造, 逐校公布檢查結果, 家長代表每學期參加兩次陪餐。",
    );
    let comparison = compare(&older, &newer);
    assert_eq!(pair(&comparison, "s2-p1", "s1-p1").relation, Relation::Identical);
    assert_eq!(pair(&comparison, "s1-p1", "s2-p1").basis, Basis::Exact);
    assert!(comparison.older_only.is_empty() && comparison.newer_only.is_empty(), "{comparison:#?}");
}

#[test]
fn a_renumbered_section_has_not_moved() {
    let older = plan(&format!("一、食堂\n\n{MEALS}\n\n二、课后服务\n\n{CARE}\n\n三、道路\n\n{ROADS}"));
    let newer = plan(&format!("一、食堂\n\n{MEALS}\n\n二、游泳\n\n{POOLS}\n\n三、课后服务\n\n{CARE}\n\n四、道路\n\n{ROADS}"));
    let comparison = compare(&older, &newer);
    let care = pair(&comparison, "s2", "s3");
    assert!(care.renumbered && !care.moved);
    assert_eq!(comparison.newer_only, ["s2", "s2-p1"]);
}

#[test]
fn a_section_under_another_one_has_moved() {
    let older =
        plan(&format!("一、服务\n\n（一）食堂\n\n{MEALS}\n\n（二）课后服务\n\n{CARE}\n\n二、建设\n\n（一）道路\n\n{ROADS}"));
    let newer =
        plan(&format!("一、服务\n\n（一）食堂\n\n{MEALS}\n\n二、建设\n\n（一）道路\n\n{ROADS}\n\n（二）课后服务\n\n{CARE}"));
    let comparison = compare(&older, &newer);
    assert!(pair(&comparison, "s1-2", "s2-2").moved);
    assert!(!pair(&comparison, "s1-1", "s1-1").moved);
    assert!(!pair(&comparison, "s2-1", "s2-1").moved);
}

#[test]
fn paragraphs_that_became_one_stand_in_one_row() {
    let older = plan(&format!("一、服务\n\n{MEALS}\n\n{CARE}\n\n二、道路\n\n{ROADS}"));
    let newer = plan(&format!("一、服务\n\n{MEALS}{CARE}\n\n二、道路\n\n{ROADS}"));
    let comparison = compare(&older, &newer);
    let merged = pair(&comparison, "s1-p1", "s1-p1");
    assert_eq!(merged.older, ["s1-p1", "s1-p2"]);
    assert_eq!(merged.newer, ["s1-p1"]);
    let back = compare(&newer, &older);
    assert_eq!(pair(&back, "s1-p1", "s1-p1").newer, ["s1-p1", "s1-p2"]);
}

#[test]
fn a_section_that_became_a_paragraph_is_not_gone() {
    let older = plan(&format!("一、服务\n\n（一）食堂\n\n{MEALS}\n\n（二）课后服务\n\n{CARE}\n\n（三）道路\n\n{ROADS}"));
    let newer = plan(&format!("一、服务\n\n{MEALS}\n\n{CARE}\n\n{ROADS}"));
    let comparison = compare(&older, &newer);
    assert!(has_pair(&comparison, "s1-2", "s1-p2"), "{:#?}", comparison.pairs);
    assert!(comparison.older_only.is_empty(), "{:?}", comparison.older_only);
}

/// The review of the past year is no answer to a task, however alike they are.
#[test]
fn a_review_answers_to_no_task() {
    let older = plan(&format!("一、重点任务\n\n{CARE}\n\n{MEALS}"));
    let newer = plan(&format!("一、2022年工作回顾\n\n{CARE}\n\n{MEALS}\n\n二、2023年重点任务\n\n{ROADS}"));
    let comparison = compare(&older, &newer);
    assert!(!has_pair(&comparison, "s1-p1", "s1-p1"));
    assert!(comparison.older_only.contains(&"s1-p1".to_owned()));
}

#[test]
fn what_the_editor_says_stands() {
    let older = plan(&format!("一、食堂\n\n{MEALS}\n\n二、课后服务\n\n{CARE}"));
    let newer = plan_with("continues: {s1: s2, s2: none}\n", &format!("一、食堂\n\n{MEALS}\n\n二、课后服务\n\n{CARE}"));
    let comparison = compare(&older, &newer);
    assert_eq!(pair(&comparison, "s2", "s1").basis, Basis::Editor);
    assert!(comparison.newer_only.contains(&"s2".to_owned()));
    assert!(comparison.older_only.contains(&"s1".to_owned()));
}

#[test]
fn targets_pair_and_say_what_became_of_them() {
    let older = plan(
        "一、服务\n\n课后服务参与率达到97%以上。\n\n新增公办幼儿园5所。\n\n教师培训合格率达到95%以上。\n\n新增普惠性托位300个。",
    );
    let newer = plan(
        "一、服务\n\n课后服务参与率达到98%以上。\n\n新增公办幼儿园4所。\n\n教师培训合格率达到95%左右。\n\n新建标准化操场6片。",
    );
    let comparison = compare(&older, &newer);
    let changes: Vec<(&str, TargetMove)> =
        comparison.targets.iter().map(|target| (target.indicator.as_str(), target.change)).collect();
    let of = |name: &str| changes.iter().find(|(indicator, _)| indicator.contains(name)).map(|(_, change)| *change);
    assert_eq!(of("参与率"), Some(TargetMove::Up), "{changes:?}");
    assert_eq!(of("幼儿园"), Some(TargetMove::Down), "{changes:?}");
    assert_eq!(of("合格率"), Some(TargetMove::Wording), "{changes:?}");
    assert_eq!(of("托位"), Some(TargetMove::Absent), "{changes:?}");
    assert_eq!(of("操场"), Some(TargetMove::New), "{changes:?}");
}

/// Documents with more paragraphs than can be compared are compared by sections, and say so.
#[test]
fn what_is_too_long_is_compared_by_sections() {
    let long = |year: &str| {
        let paragraphs: Vec<String> = (0..1300).map(|number| format!("第{year}类事项共{number}件。\n\n")).collect();
        format!("## 任务\n\n{}", paragraphs.concat())
    };
    let comparison = compare(&plan(&long("一")), &plan(&long("二")));
    assert!(comparison.is_coarse);
    assert!(comparison.older_only.iter().all(|anchor| !anchor.contains("-p")));
}

/// A comparison depends on its two plans alone.
#[test]
fn another_document_changes_no_comparison() {
    let site = SiteTest::new();
    let front = |body: &str, year: u32| {
        format!(
            "title: {body}{year}年工作要点\nissuing_body: {body}\ndate: {year}-03-01\nvalidity: {{from: {year}-01-01, until: {year}-12-31}}\n"
        )
    };
    site.document("edu/2022", &front("甲市教育局", 2022), &format!("一、食堂\n\n{MEALS}\n\n二、课后服务\n\n{CARE}"));
    site.document("edu/2023", &front("甲市教育局", 2023), &format!("一、课后服务\n\n{CARE}\n\n二、游泳\n\n{POOLS}"));
    let data = "series/edu-gongzuoyaodian/compare/2022/2023/index.json";
    let before = site.build().read(data);
    site.document("other/2023", &front("乙县交通局", 2023), &format!("一、课后服务\n\n{CARE}\n\n二、道路\n\n{ROADS}"));
    assert_eq!(site.build().read(data), before);
}

fn text() -> impl Strategy<Value = String> {
    let sentence = prop::sample::select(vec![
        MEALS,
        CARE,
        ROADS,
        POOLS,
        "每季度公布一次进展，接受家长和社会监督。",
        "新增公办幼儿园5所、普惠性学位1200个。",
        "各位代表！",
        "校",
        "教师交流轮岗比例达到15%左右，向农村学校倾斜。",
        "坚持以人民为中心，深化改革，推动高质量发展。",
    ]);
    let block = prop_oneof![
        3 => prop::collection::vec(sentence, 1..3).prop_map(|sentences| sentences.concat()),
        1 => prop::sample::select(vec!["一、服务", "二、建设", "（一）食堂。逐校改造。", "（二）道路", "1. 课后服务", "## 其他"]).prop_map(str::to_owned),
    ];
    prop::collection::vec(block, 1..14).prop_map(|blocks| blocks.join("\n\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn a_plan_is_identical_with_itself(body in text()) {
        let (older, newer) = (plan(&body), plan(&body));
        let comparison = compare(&older, &newer);
        prop_assert!(comparison.older_only.is_empty() && comparison.newer_only.is_empty(), "{comparison:#?}");
        for pair in &comparison.pairs {
            prop_assert_eq!(pair.relation, Relation::Identical);
            prop_assert_eq!(&pair.older, &pair.newer);
            prop_assert!(!pair.moved && !pair.renumbered);
        }
    }

    #[test]
    fn swapping_the_two_swaps_what_each_has_alone(a in text(), b in text()) {
        let (there, back) = (compare(&plan(&a), &plan(&b)), compare(&plan(&b), &plan(&a)));
        prop_assert_eq!(there.older_only, back.newer_only);
        prop_assert_eq!(there.newer_only, back.older_only);
    }

    /// Nothing is lost: each unit stands in a pair or alone, but for what is printed in one paragraph with a paired heading.
    #[test]
    fn every_section_is_accounted_for(a in text(), b in text()) {
        let (older, newer) = (plan(&a), plan(&b));
        let comparison = compare(&older, &newer);
        for (plan, paired, alone) in [
            (&older, comparison.pairs.iter().flat_map(|pair| &pair.older).collect::<Vec<_>>(), &comparison.older_only),
            (&newer, comparison.pairs.iter().flat_map(|pair| &pair.newer).collect::<Vec<_>>(), &comparison.newer_only),
        ] {
            for (_, section) in plan.sections() {
                prop_assert!(paired.contains(&&section.anchor) != alone.contains(&section.anchor), "{}", section.anchor);
            }
        }
    }
}

/// The correspondences of real documents that were judged by reading, where they are at hand.
#[test]
fn real_documents_are_compared_without_a_fault() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora/content");
    let Ok(folders) = std::fs::read_dir(&corpora) else {
        println!("left out: no real documents at {}", corpora.display());
        return;
    };
    let config = Config::read(&SourceText::new("site.yaml", "title: 甲市信息公开\n"), &mut Diagnostics::new());
    for folder in folders {
        let mut files: Vec<_> = std::fs::read_dir(folder.unwrap().path()).unwrap().map(|file| file.unwrap().path()).collect();
        files.sort();
        let plans: Vec<Plan> = files
            .iter()
            .map(|file| {
                let source = SourceText::new("content/plan.md", std::fs::read_to_string(file).unwrap());
                let mut report = Diagnostics::new();
                let document = Document::read(source, "plan.md", &mut report).unwrap();
                Plan::read(document, &Bodies::default(), &config, None, &mut report).unwrap()
            })
            .collect();
        for pair in plans.windows(2) {
            let comparison = compare(&pair[0], &pair[1]);
            assert!(!comparison.is_coarse);
            assert!(comparison.pairs.len() > 3);
        }
    }
}

/// Numbered paragraphs without a title are sections too: their numbers correspond as their texts do.
#[test]
fn numbered_paragraphs_without_a_title_correspond() {
    let older = plan(&format!("一、服务\n\n1. {MEALS}\n\n2. {CARE}\n\n二、建设\n\n3. {ROADS}"));
    let newer = plan(&format!("一、服务\n\n1. {POOLS}\n\n2. {MEALS}\n\n3. {CARE}\n\n二、建设\n\n4. {ROADS}"));
    let comparison = compare(&older, &newer);
    let care = pair(&comparison, "s1-2", "s1-3");
    assert!(care.renumbered && !care.moved, "{care:?}");
    assert_eq!(comparison.newer_only, ["s1-1", "s1-1-p1"]);
    assert!(comparison.older_only.is_empty(), "{:?}", comparison.older_only);
    assert!(comparison.pairs.iter().all(|pair| !pair.moved));
}
