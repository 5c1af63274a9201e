//! Text that was pasted from Word, from a page or from a PDF file: what is read, what is said, what `--fix` makes of it.

use crate::common::{SiteTest, rules, run};
use gongkai::command::{CheckEnding, CheckOptions, LoadOptions, check};
use gongkai::diagnostic::rule::Severity;
use proptest::prelude::*;
use std::collections::BTreeSet;

const SITE: &str =
    "title: 甲市政府信息公开\norganisation: {name: 甲市人民政府, site_domain: plans.jia.example, site_id_code: \"1234567890\"}\n";
const FRONT: &str = "---\ntitle: 甲市教育局2023年工作要点\nissuing_body: 甲市教育局\ndate: 2023-03-01\nvalidity: 有效\n---\n\n";

fn checked(site: &SiteTest, fix: bool) -> CheckEnding {
    let load = LoadOptions { disclosure: true, ..site.options().load };
    check(&CheckOptions { load, strict: false, locked: false, fix }, &|_, _, _| {}).unwrap()
}

fn site(body: &str) -> SiteTest {
    let site = SiteTest::new();
    site.file("site.yaml", SITE).file("content/a.md", format!("{FRONT}{body}\n"));
    site
}

fn stored(site: &SiteTest) -> String {
    std::fs::read_to_string(site.folder().join("content/a.md")).unwrap()
}

fn names(site: &SiteTest) -> BTreeSet<&'static str> {
    rules(&checked(site, false).ending.diagnostics).into_iter().map(|found| found.0).collect()
}

/// The sections of a site's document: number, title, level.
fn outline(site: &SiteTest) -> Vec<String> {
    let json = site.build().json("a/index.json");
    let sections = json["sections"].as_array().unwrap();
    sections.iter().map(|section| format!("{} {} {}", section["ordinal"], section["title"], section["level"])).collect()
}

/// A plan, paragraph by paragraph, as it is written by hand.
fn paragraphs() -> impl Strategy<Value = Vec<String>> {
    let sentence = prop::sample::select(vec![
        "坚持稳中求进，推动全市教育高质量发展，办好人民满意的教育",
        "新建幼儿园3所，新增学位810个，9月1日前全部投入使用",
        "各单位要加强组织领导，落实工作责任",
        "开展教研12次",
        "培训教师300名，每人不少于72学时，覆盖城区和乡村的全部学校，结果纳入年度考核并向社会公布",
        "完成《校园更新行动方案》确定的“五大工程”",
    ]);
    let text = prop::collection::vec(sentence, 1..4).prop_map(|sentences| sentences.join("。") + "。");
    let title = prop::sample::select(vec!["扩大学位供给", "提高教育质量", "加强队伍建设，提升育人水平", "保障措施", "抓好统筹"]);
    let section = (
        title.clone(),
        prop::collection::vec(text.clone(), 0..3),
        prop::collection::vec((title, text.clone(), any::<bool>()), 0..3),
    );
    (text, prop::collection::vec(section, 1..4), any::<bool>()).prop_map(|(introduction, sections, has_notice)| {
        let mut paragraphs = Vec::new();
        if has_notice {
            let head = [
                "甲市教育局关于做好全年工作的通知",
                "甲教〔2023〕1号",
                "各科室、各学校：",
                "现将工作要点印发给你们，请认真执行。",
                "甲市教育局",
                "2023年3月1日",
            ];
            paragraphs.extend(head.map(str::to_owned));
        }
        paragraphs.push(introduction);
        for (number, (title, texts, below)) in ["一", "二", "三", "四"].into_iter().zip(sections) {
            paragraphs.push(format!("{number}、{title}"));
            paragraphs.extend(texts);
            for (number, (title, text, is_run_in)) in ["一", "二", "三"].into_iter().zip(below) {
                if is_run_in {
                    paragraphs.push(format!("（{number}）{title}。{text}"));
                } else {
                    paragraphs.extend([format!("（{number}）{title}"), text]);
                }
            }
        }
        paragraphs
    })
}

/// Breaks a paragraph after so many characters.
fn wrapped(paragraph: &str, characters: usize) -> String {
    let all: Vec<char> = paragraph.chars().collect();
    all.chunks(characters).map(|line| line.iter().collect::<String>()).collect::<Vec<_>>().join("\n")
}

/// Breaks a paragraph after so many columns of a Chinese font: quotation marks take two there.
fn wrapped_in_columns(paragraph: &str, columns: usize, indents: [&str; 2]) -> String {
    let [first, others] = indents;
    let (mut lines, mut line, mut used) = (Vec::new(), first.to_owned(), 2 * first.chars().count());
    for character in paragraph.chars() {
        let taken = if character.is_ascii() { 1 } else { 2 };
        if used + taken > columns && !"，。；：、”".contains(character) {
            lines.push(std::mem::replace(&mut line, others.to_owned()));
            used = 2 * others.chars().count();
        }
        line.push(character);
        used += taken;
    }
    lines.push(line);
    lines.join("\n")
}

const LONG_PARAGRAPHS: [&str; 5] = [
    "一、工作回顾",
    "过去一年，各校围绕“改善条件”“提高质量”“建强队伍”开展工作，实施“百校焕新”行动和“千师进校”计划，完成校舍改造120处，更新课桌椅3600套。教师培训覆盖城区和乡村，课后服务做到“应有尽有”。家长满意程度达到98.5%，比上年提高2个百分点，投诉数量下降三成。",
    "二、重点工作",
    "坚持“一校一策”，年内完成“十件实事”，新建幼儿园6所，改建小学3所，新增学位2400个。推进“智慧校园”建设，建成同步课堂45间，“空中课堂”覆盖全部村小。做好“平安校园”创建，每月排查食堂、宿舍和校车，排查结果“回头看”，整改情况向家长公布。",
    "落实“双带头”制度，教师每学期上公开课两次。完善考核办法，考核结果与评优挂钩。加强经费保障，学校公用经费按时拨付到位，任何单位不得截留挪用，审计部门每年检查一次。",
];

#[test]
fn no_sentence_of_wrapped_lines_is_torn() {
    for columns in [64, 72, 76, 80] {
        for indents in [["　　", ""], ["", "　　"], ["", ""], ["　　", "　　"]] {
            for separator in ["\n", "\n\n"] {
                for comma in ["，", ","] {
                    let lines = LONG_PARAGRAPHS.map(|paragraph| wrapped_in_columns(paragraph, columns, indents));
                    let site = site(&lines.join(separator).replace('，', comma));
                    checked(&site, true);
                    let once = stored(&site);
                    let body = once.split_once("---\n\n").expect("a document has a body").1;
                    for part in body.split("\n\n") {
                        let part: String = part.split(char::is_whitespace).collect::<String>().replace(',', "，");
                        let is_whole = LONG_PARAGRAPHS.iter().any(|whole| whole.starts_with(&part) || part.starts_with(whole));
                        assert!(is_whole, "{part}\n{once}");
                    }
                    assert_eq!(checked(&site, true).mended, "");
                }
            }
        }
    }
}

#[test]
fn labelled_lines_are_no_halves_of_a_sentence() {
    let body = "培训时间：3月5日至3月8日，每天上午9点开始，共四天\n\n培训地点：市教师发展中心三楼，请提前十五分钟入场。";
    assert_eq!(severities(body, "pasted-lines"), []);
}

/// What pasting makes of paragraphs.
fn pasted(paragraphs: &[String], start: &str, end: &str, width: Option<usize>) -> String {
    let line = |paragraph: &String| {
        let whole = format!("{start}{paragraph}");
        width.map_or(whole.clone(), |width| wrapped(&whole, width))
    };
    paragraphs.iter().map(line).collect::<Vec<_>>().join(end)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_fix_makes_of_pasted_text_what_a_hand_would_have_written(
        paragraphs in paragraphs(),
        start in prop::sample::select(vec!["", "  ", "    ", "        ", "\t", "　　", "\u{A0}\u{A0}", "&nbsp;&nbsp;", "&emsp;&emsp;", "\u{200B}", "\u{FEFF}　　", "　　\u{200B}", "&#8203;"]),
        end in prop::sample::select(vec!["\n", "\r\n", "  \n", "\\\n", "\u{B}", "\u{C}", "\u{2028}", "　　\n", "\n　　\n", "\n&nbsp;\n", "\u{200B}\n", "<br>", "<br/>\n", "<br><br>", "\\\n\\\n", "\n<br>\n"]),
    ) {
        let by_hand = outline(&site(&paragraphs.join("\n\n")));
        let site = site(&pasted(&paragraphs, start, end, None));
        let found = checked(&site, true);
        let once = stored(&site);
        prop_assert!(!rules(&found.ending.diagnostics).iter().any(|found| found.0 == "pasted-lines"), "{once}");
        prop_assert_eq!(outline(&site), by_hand, "{}", once);
        prop_assert_eq!(checked(&site, true).mended, "");
        prop_assert_eq!(stored(&site), once);
    }

    #[test]
    fn wrapped_lines_are_told_from_paragraphs(
        paragraphs in paragraphs(),
        start in prop::sample::select(vec!["", "　　", "    "]),
        width in 30usize..41,
    ) {
        let titles = |outline: Vec<String>| outline.into_iter().map(|section| section.replace(' ', "")).collect::<Vec<_>>();
        let by_hand = titles(outline(&site(&paragraphs.join("\n\n"))));
        let site = site(&pasted(&paragraphs, start, "\n", Some(width)));
        checked(&site, true);
        let once = stored(&site);
        prop_assert_eq!(titles(outline(&site)), by_hand, "{}", once);
        prop_assert_eq!(checked(&site, true).mended, "");
    }

    #[test]
    fn no_text_is_lost_and_a_second_fix_changes_nothing(
        body in "([一二三（）1-3.、。；：，,;:()长短\\*\\\\\\[|>#-]{1,9}|\n|\n\n|  |　|\u{B}|\u{2028}|\t|&nbsp;|（一）|2023年3月1日|各单位：){0,40}",
    ) {
        let bare = |text: &str| -> String {
            let text = text.replace("&nbsp;", "");
            text.chars().filter(|character| !character.is_whitespace() && !",;:()，；：（）\\\u{2028}".contains(*character)).collect()
        };
        let site = site(&body);
        let before = bare(&stored(&site));
        checked(&site, true);
        prop_assert_eq!(bare(&stored(&site)), before);
        let once = stored(&site);
        prop_assert_eq!(checked(&site, true).mended, "", "{}", once);
    }
}

#[test]
fn a_change_that_uncovers_a_fault_is_followed_by_the_next() {
    let site = site("时间:2026年3月1日;地点:市民中心(一号楼);联系人:某老师。");
    let ending = checked(&site, true);
    assert!(stored(&site).contains("市民中心（一号楼）；联系人"), "{}", stored(&site));
    let words = ending.mended_in_words.unwrap();
    assert!(words.zh.starts_with("已自动修正 ") && words.zh.contains(" 处（1 个文件）"), "{}", words.zh);
    assert_eq!(ending.mended.matches("--- content/a.md").count(), 1, "the change is shown once: {}", ending.mended);
    let again = checked(&site, true);
    assert_eq!(again.mended, "");
    assert!(again.mended_in_words.unwrap().zh.starts_with("没有可以自动修正的地方"));
    assert_eq!(checked(&site, false).mended_in_words, None);
}

#[test]
fn breaks_of_word_are_mended_and_hide_nothing() {
    let site = site("新建幼儿园3所。\u{B}改建小学2所。\n\n见[名单](名单.pdf)。");
    let faults: BTreeSet<&str> = site.faults().into_iter().map(|found| found.0).collect();
    assert!(faults.contains("control-character") && faults.contains("broken-link"), "{faults:?}");
    checked(&site, true);
    assert!(stored(&site).contains("新建幼儿园3所。\n\n改建小学2所。"));
    let front = SiteTest::new();
    front.file("content/a.md", FRONT.replace("工作要点", "工作\u{B}要点") + "内容。\n");
    assert!(front.faults().iter().all(|found| found.0 == "control-character"), "a value is not torn apart");
    let before = stored(&front);
    checked(&front, true);
    assert_eq!(stored(&front), before);
}

#[test]
fn a_build_says_what_it_misreads_and_nothing_an_inspection_would_fault() {
    let body = "一、扩大学位,新建5所\n新建公办幼儿园2所。\n二、提高质量\n\n序号\t任务\t目标\n1\t新建\t3所\n\n【打印本页】【关闭窗口】\n\n国产精品综合一区二区";
    let pasted = site(body);
    let found = run(&pasted.options()).unwrap().diagnostics;
    let read = ["pasted-lines", "torn-table", "page-furniture", "spam-text"];
    let names: BTreeSet<&str> = found.iter().map(|found| found.rule.name()).collect();
    assert_eq!(names, BTreeSet::from(read));
    assert!(found.iter().all(|found| found.rule.is_checked_by_builds() && found.severity == Severity::Warning));
    let strict = gongkai::command::BuildOptions { strict: true, ..pasted.options() };
    assert!(run(&strict).unwrap().summary.is_none());
    let inspection = checked(&pasted, false).ending.diagnostics;
    assert!(inspection.iter().any(|found| found.rule.name() == "half-width-punctuation" && !found.rule.is_checked_by_builds()));
    for rule in ["pasted-lines", "torn-table", "page-furniture", "spam-text"] {
        assert_eq!(inspection.iter().filter(|found| found.rule.name() == rule).count(), 1, "{rule} is told once");
    }
}

#[test]
fn invisible_characters_hide_no_number_and_go_with_the_first_fix() {
    let by_hand = ["一、总体要求", "坚持稳中求进。", "（一）扩大学位", "新建幼儿园3所。", "二、保障措施"];
    for hidden in ["\u{200B}", "\u{FEFF}", "\u{2060}", "\u{200E}", "\u{AD}", "&#8203;", "&zwnj;"] {
        let written = site(&by_hand.map(|line| format!("{hidden}{line}")).join("\n\n"));
        assert_eq!(outline(&written).len(), 3, "{hidden}: a build reads what people see");
        assert!(names(&written).contains("invisible-in-text"), "{hidden}");
        checked(&written, true);
        assert!(stored(&written).ends_with(&format!("{}\n", by_hand.join("\n\n"))), "{}", stored(&written));
    }
    for kept in ["合家欢👨\u{200D}👩\u{200D}👧", "a\u{200D}"] {
        let text = site(kept);
        checked(&text, true);
        assert_eq!(stored(&text).contains("👨\u{200D}👩"), kept.contains('👨'), "what joins pictograms stays");
    }
}

#[test]
fn lines_that_were_wrapped_at_as_many_characters_are_not_torn() {
    let paragraphs = [
        "　　2026年新建幼儿园3所，新增学位810个，9月1日前全部投入使用，力争普惠率达到85%以上，其中公办园占比不低于60%。",
        "　　一、扩大学位供给",
        "　　2026年6月底前完成128所学校的校舍排查，对1979年以前的校舍逐栋建立台账，整改率达到100%。",
        "　　（一）加强队伍建设，提升育人水平，办好家门口的学校",
        "　　培训教师300名，每人不少于72学时，覆盖城区和乡村的全部学校，结果纳入年度考核并向社会公布。",
    ];
    for width in [20, 24, 28, 35] {
        for start in ["　　", "    ", "  "] {
            let lines: Vec<String> = paragraphs.map(|line| wrapped(&line.replace("　　", start), width)).to_vec();
            let site = site(&lines.join("\n"));
            checked(&site, true);
            let kept: Vec<String> =
                stored(&site).split("\n\n").skip(1).map(|paragraph| paragraph.trim().replace('\n', "")).collect();
            assert_eq!(kept, paragraphs.map(|line| line.trim().to_owned()), "{width} {start:?}");
            assert_eq!(checked(&site, true).mended, "");
        }
    }
}

#[test]
fn wide_blanks_instead_of_four_blanks_tear_no_title() {
    // The first round writes wide blanks before paragraphs, which makes their first lines shorter than they were.
    let paragraphs = [
        "    各校要把绿化列入年度计划，落实人员、经费和场地，按月报告进展，由主管科室汇总后公布，接受社会监督和评议。",
        "    一、提高思想认识，高度重视全市学校绿化养护工作",
        "    市财政安排专项经费，2026年底前按照学校规模分配到位，任何单位和个人不得挪用，每年由审计部门检查使用情况。",
        "    二、落实工作责任，全面整治全市学校绿化养护隐患",
        "    学校安排专人养护，120所学校的绿地逐块登记，养护情况在校园公布，接受教师、学生和家长的监督，年底考核。",
    ];
    let site = site(&paragraphs.map(|paragraph| wrapped(paragraph, 25)).join("\n"));
    checked(&site, true);
    let titles = ["提高思想认识，高度重视全市学校绿化养护工作", "落实工作责任，全面整治全市学校绿化养护隐患"];
    let found = outline(&site);
    assert!(titles.iter().all(|title| found.iter().any(|section| section.contains(title))), "{found:?} {}", stored(&site));
    assert_eq!(checked(&site, true).mended, "");
}

#[test]
fn sentences_torn_by_empty_lines_are_told() {
    let sentence = "培训教师三百名，每人不少于七十二学时，覆盖城区和乡村的全部学校，结果纳入年度考核，向社会公布，接受群众监督。";
    let torn = site(&wrapped(&format!("{sentence}{sentence}"), 24).replace('\n', "\n\n"));
    let found = checked(&torn, false).ending.diagnostics;
    assert!(found.iter().any(|found| found.message.zh.contains("一句话被分成几段")), "{found:?}");
    for innocent in [
        "一、扩大学位供给，改善办学条件，办好家门口学校\n\n二、提高教育质量，深化课程改革，建设专业队伍\n\n三、加强组织领导，落实工作责任，确保完成任务",
        "甲市第一实验小学教育集团东城校区附属幼儿园\n\n甲市第二实验小学教育集团西城校区附属幼儿园\n\n甲市第三实验小学教育集团南城校区附属幼儿园",
        &format!("{sentence}\n\n{sentence}\n\n{sentence}"),
    ] {
        let found = checked(&site(innocent), false).ending.diagnostics;
        assert!(!found.iter().any(|found| found.message.zh.contains("一句话被分成几段")), "{innocent}");
    }
}

/// The severities of the findings of one rule.
fn severities(body: &str, rule: &str) -> Vec<Severity> {
    let found = checked(&site(body), false).ending.diagnostics;
    found.iter().filter(|found| found.rule.name() == rule).map(|found| found.severity).collect()
}

#[test]
fn lines_that_may_be_paragraphs_are_noted_and_left() {
    for body in [
        "坚持稳中求进。\n推动高质量发展。\n办好人民满意的教育。",
        "各学校落实责任，健全机制。\n各科室分工负责，及时报送。",
        "一、目标\n\n学位增加\n师资充足\n经费到位\n\n二、措施\n\n落实责任。",
        "地址：甲市乙路1号\n邮编：100000\n电话：12345",
        "一、任务\n\n☆新建校舍\n☆改建食堂",
    ] {
        assert_eq!(severities(body, "pasted-lines"), [Severity::Note], "{body}");
        let site = site(body);
        let before = stored(&site);
        checked(&site, true);
        assert_eq!(stored(&site), before, "nobody can tell");
    }
    let wrapped = wrapped(&"培训教师三百名，每人不少于七十二学时，覆盖城区和乡村的全部学校。".repeat(6), 28);
    assert_eq!(severities(&wrapped, "pasted-lines"), [], "a text that was wrapped is one paragraph");
}

#[test]
fn a_full_line_that_ends_with_a_stop_may_end_a_paragraph() {
    let first = "各校要把绿化列入年度计划，落实人员、经费和场地，按月报告进展，由主管科室汇总后公布，接受社会监督和评议。";
    let second = "市财政安排专项经费，按照学校规模分配到位，任何单位和个人不得挪用，年底前由审计部门检查使用情况。";
    let notes = |body: &str| {
        let found = checked(&site(body), true).ending.diagnostics;
        found
            .into_iter()
            .filter(|found| found.message.zh.contains("写满"))
            .map(|found| found.place.position.unwrap().line)
            .collect::<Vec<_>>()
    };
    let lines = [first, second].map(|paragraph| wrapped(paragraph, 26));
    assert_eq!(notes(&lines.join("\n")), [10], "the first paragraph fills two lines");
    assert_eq!(severities(&lines.join("\n"), "pasted-lines"), [Severity::Note]);
    for (body, why) in [
        (lines.join("\n\n"), "an empty line parts them"),
        ([first, second].map(|paragraph| wrapped(&format!("　　{paragraph}"), 28)).join("\n"), "indents tell"),
        ([first, second].map(|paragraph| wrapped(paragraph, 23)).join("\n"), "its last line is short"),
        ([first, second].join("").replace('，', "，\n"), "a person ended the lines at commas"),
        (wrapped(&format!("一、{first}"), 27) + "\n二、" + second, "a number begins a paragraph"),
    ] {
        assert!(notes(&body).is_empty(), "{why}");
    }
}

#[test]
fn a_title_that_nearly_fills_a_line_above_the_first_number_is_noted() {
    let text = "各校要把绿化列入年度计划，落实人员、经费和场地，按月报告进展，由主管科室汇总后公布，接受社会监督和评议。";
    let number = "一、下列各项由学校办理无需报主管部门的，由校长审批：";
    let notes = |title: &str| {
        let body = format!("{}\n2023年3月1日\n{title}\n{}", wrapped(text, 20), wrapped(number, 20));
        let found = checked(&site(&body), true).ending.diagnostics;
        found.iter().filter(|found| found.message.zh.contains("以编号开头")).count()
    };
    assert_eq!(notes("甲市学校绿化养护工作事项分类清单表"), 1);
    assert_eq!(notes("甲市绿化清单"), 0, "a short line is a paragraph");
}

#[test]
fn the_number_of_a_document_that_fills_a_line_tears_no_sentence() {
    let paragraph = "各校按照《甲市教育局关于加强和改进全市中小学校园绿化养护工作的若干意见》（甲市教办绿化〔2023〕108号）要求，安排人员和经费，按月报告进展情况，由主管科室汇总后统一公布，接受社会监督，年底前完成评议工作。";
    let tail = paragraph.replace("（甲市教办", "（甲市");
    for body in [wrapped(paragraph, 18), wrapped(&paragraph.replace("若干", ""), 18), wrapped(&tail, 18)] {
        let site = site(&body);
        checked(&site, true);
        assert!(stored(&site).contains(&body), "{}", stored(&site));
    }
    let head = "甲市教育局关于做好绿化工作的通知\n（甲教〔2023〕8号）\n各科室、各学校：";
    let site = site(&format!("{head}\n{}", wrapped(paragraph, 18)));
    checked(&site, true);
    assert!(stored(&site).contains(&head.replace('\n', "\n\n")), "below a title it is a paragraph");
}

#[test]
fn half_a_sentence_above_an_empty_line_is_noted() {
    let torn = "培训教师三百名，每人不少于七十二学时，覆盖城区和乡村的\n\n全部学校，结果向社会公布。\n\n二、要求\n\n落实责任。";
    assert_eq!(severities(torn, "pasted-lines"), [Severity::Note]);
    let without_commas =
        wrapped("坚持立德树人根本任务推动全市教育事业高质量发展办好人民满意的教育让群众在家门口就能上好学。", 20);
    assert_eq!(severities(&without_commas.replace('\n', "\n\n"), "pasted-lines"), [Severity::Note]);
    for innocent in [
        "加强队伍建设，提升育人水平\n\n培训教师三百名。",
        "培训教师三百名，每人不少于七十二学时，覆盖城区和乡村的学校。\n\n新建校舍。",
        "甲市第一小学，甲市第二小学，甲市第三小学，甲市第四小学\n\n甲市第五小学，甲市第六小学",
    ] {
        assert_eq!(severities(innocent, "pasted-lines"), [], "{innocent}");
    }
}

#[test]
fn the_label_of_an_annex_is_no_half_sentence() {
    let label = "附件3：困难学生认定工作流程图及办理说明";
    let list = format!("附件1：申请表\n\n附件2：汇总表\n\n{label}\n\n甲市教育局\n\n2026年3月20日");
    let text = format!("各学校：\n\n现就资助工作通知如下。\n\n一、要求\n\n落实责任。\n\n{list}\n\n{label}\n\n先申请，后公示。");
    assert_eq!(severities(&text, "pasted-lines"), []);
}

#[test]
fn tables_with_long_cells_are_told_by_their_heads_or_their_dates() {
    let rows = [
        ["新建校舍三处，新增学位两千个，年内全部建成并投入使用，配齐设施", "基建科、财务科", "2026年12月底"],
        ["排查食堂和校车的安全隐患", "安全科", "6月底前"],
        ["培训骨干教师三百名", "人事科", "全年"],
    ];
    let cells = |rows: &[[&str; 3]], gap: &str| rows.concat().join(gap);
    let head = ["工作任务", "责任单位", "完成时限"];
    for gap in ["\n", "\n\n"] {
        let with_head = format!("一、分工\n\n{}\n\n二、要求\n\n落实责任。", [cells(&[head], gap), cells(&rows, gap)].join(gap));
        assert_eq!(severities(&with_head, "torn-table"), [Severity::Warning], "{with_head}");
        let without = format!("一、分工\n\n{}", cells(&rows, gap));
        assert_eq!(severities(&without, "torn-table"), [Severity::Note], "{without}");
    }
    for numbers in [["1", "2", "3"], ["01", "02", "03"], ["一", "二", "三"]] {
        let rows: Vec<String> =
            numbers.iter().zip(rows).map(|(number, row)| format!("{number}\n\n{}\n\n{}", row[0], row[1])).collect();
        assert_eq!(severities(&format!("一、分工\n\n{}", rows.join("\n\n")), "torn-table"), [Severity::Note], "{numbers:?}");
    }
    for innocent in [
        "3月\n\n召开开学工作会，布置新学期的各项工作任务。\n\n4月\n\n举办运动会。\n\n5月\n\n开展研学。",
        "责任单位\n\n各学校要明确责任，落实到人，按照时间节点完成各项工作任务。",
    ] {
        assert_eq!(severities(innocent, "torn-table"), [], "{innocent}");
    }
}

#[test]
fn offers_with_a_number_of_ones_own_are_noted() {
    for text in [
        "代开发票请联系13800000000。",
        "加微信abc12345领取资料。",
        "刷单兼职日赚300元，加QQ1234567。",
        "专业代开各类票据，微信：piao8888。",
        "本科学历代办，电话13900000000。",
    ] {
        assert_eq!(severities(&format!("加强领导。\n\n{text}"), "spam-text"), [Severity::Note], "{text}");
    }
    for text in [
        "居民可添加微信号jiashijiaoyu咨询入学政策。",
        "关注微信公众号“甲市教育”。",
        "办证窗口联系电话：13800000000。",
        "严查代开发票，举报电话13800000000。",
        "联系人：张老师，电话13800000000。",
        "减少办证环节，推行一网通办。",
        "生源地助学贷款咨询QQ群：87654321。",
        "居民可加QQ群12345678反映问题。",
        "代办养老认证，联系村干部，微信群shequ123。",
    ] {
        assert_eq!(severities(&format!("加强领导。\n\n{text}"), "spam-text"), [], "{text}");
    }
}

#[test]
fn items_with_the_bullets_of_word_are_parted() {
    for bullet in ["•\t", "● ", "➢ ", "·　", "■", "\u{F0D8} "] {
        let lines = ["重点工作：", "扩大学位供给，新建幼儿园3所", "提高教育质量", "培训教师300名。"];
        let body: Vec<String> = lines
            .iter()
            .enumerate()
            .map(|(at, line)| if at == 0 { (*line).to_owned() } else { format!("{bullet}{line}") })
            .collect();
        let site = site(&body.join("\n"));
        assert!(names(&site).contains("pasted-lines"), "{bullet}");
        checked(&site, true);
        assert!(stored(&site).contains(&body.join("\n\n")), "{}", stored(&site));
    }
    for body in ["会见了卡尔\n·马克思故居代表。", "★★★\n等级评定", "□是\n□否"] {
        let site = site(body);
        assert!(!names(&site).contains("pasted-lines"), "{body}");
    }
}

#[test]
fn code_of_word_is_told_and_removed() {
    let site = site("一、扩大学位<o:p></o:p>\n\n新建<st1:place>甲市</st1:place>幼儿园3所。<o:p></o:p>");
    assert!(names(&site).contains("foreign-markup"));
    checked(&site, true);
    assert!(stored(&site).contains("一、扩大学位\n\n新建甲市幼儿园3所。\n"), "{}", stored(&site));
}

#[test]
fn numbers_and_heads_of_pages_are_told() {
    let page = |line: &dyn Fn(usize) -> String| {
        let text = "坚持稳中求进，推动全市教育高质量发展，办好人民满意的教育。";
        (1..4).map(|page| format!("{}\n\n{}", [text; 5].join("\n\n"), line(page))).collect::<Vec<_>>().join("\n\n")
    };
    let told = |body: &str| {
        let found = checked(&site(body), false).ending.diagnostics;
        found
            .iter()
            .find(|found| found.message.zh.contains("页码"))
            .map(|found| (found.severity, found.message.zh.contains("共3处")))
    };
    let forms: [&dyn Fn(usize) -> String; 8] = [
        &|page| format!("— {page} —"),
        &|page| format!("- {page} -"),
        &|page| format!("－{page}－"),
        &|page| format!("第{page}页 共3页"),
        &|page| format!("第 {page} 页"),
        &|page| format!("{page}/3"),
        &|page| format!("Page {page} of 3"),
        &|page| format!("甲市教育局2023年工作要点　　{page}"),
    ];
    for form in forms {
        assert_eq!(told(&page(form)), Some((Severity::Warning, true)), "{}", form(1));
    }
    assert_eq!(told(&page(&|page| page.to_string())), Some((Severity::Note, true)), "a number alone is only like one");
    let with_head = page(&|page| format!("甲市教育局工作要点汇编\n\n— {page} —"));
    assert!(checked(&site(&with_head), false).ending.diagnostics.iter().any(|found| found.message.zh.contains("共6处")));
    for body in [
        "第3页",
        "见第3页。",
        "3/4",
        "1\n\n2\n\n3",
        "附件 1\n\n附件 2\n\n附件 3",
        "责任单位：基教科\n\n责任单位：基教科\n\n责任单位：基教科",
        "2025/2026",
        "合格率 98\n\n合格率 99",
        "第一页",
        "-3%",
        "共3页",
    ] {
        assert_eq!(told(body), None, "{body}");
    }
}

#[test]
fn rules_of_chinese_texts_are_silent_in_others() {
    let body =
        "１）子育て,教育（保育)を進める\n一、計画\n打印本页 关闭窗口\n\n序号\t任务\t目标\n1\t新建\t3所\n\n国产精品综合一区二区";
    for language in ["ja", "en"] {
        let site = SiteTest::new();
        let front = FRONT.replace("validity", &format!("language: {language}\nvalidity"));
        site.file("site.yaml", SITE).file("content/a.md", format!("{front}{body}\n"));
        let names = names(&site);
        for rule in ["pasted-lines", "torn-table", "page-furniture", "spam-text", "half-width-punctuation", "unbalanced-marks"] {
            assert!(!names.contains(rule), "{language}: {rule}");
        }
    }
    assert!(names(&site(body)).contains("page-furniture"));
}

#[test]
fn attachments_with_han_numbers_run_together_and_are_parted() {
    let list = "附件：一、学校名录\n二、教师名单\n三、进度表";
    let site = site(&format!("请认真执行。\n\n{list}"));
    assert!(names(&site).contains("pasted-lines"));
    checked(&site, true);
    assert!(stored(&site).ends_with(&format!("{}\n", list.replace('\n', "\n\n"))), "{}", stored(&site));
    // 学校名录 2.教师名单 stay apart.
    let site = self::site("请认真执行。\n\n附件：1.学校名录\n2.教师名单\n3.进度表");
    assert!(!names(&site).contains("pasted-lines"));
}

#[test]
fn a_heading_above_a_word_in_bold_type_is_parted() {
    let body = "一、总体要求\n（一）抓好绿化，提升品质\n**抓紧植树。**全年植树三万株。\n二、组织领导\n压实责任。";
    let site = site(body);
    checked(&site, true);
    assert!(stored(&site).contains("品质\n\n**抓紧植树。**"), "{}", stored(&site));
    assert_eq!(outline(&site).len(), 3, "{:?}", outline(&site));
}

#[test]
fn names_and_titles_keep_their_blanks_where_they_were_pasted_above_sentences() {
    let body = "第一章 坚持节水优先 推进集约利用\n全年节水一千万吨，再生水 利用率达到三成。\n组长 张 三\n成员 李 四 王 五\n三年内完成改造任务，确保用水安全。";
    let site = site(body);
    checked(&site, true);
    let fixed = stored(&site);
    for kept in ["坚持节水优先 推进集约利用", "组长 张 三", "成员 李 四 王 五", "再生水利用率"] {
        assert!(fixed.contains(kept), "{kept}: {fixed}");
    }
}

#[test]
fn lines_with_tabs_that_are_no_table_are_noted_and_cells_once() {
    let grid = "张三\t李四\t王五\n钱七\t孙八\t周九\n郑一\t冯二\t陈三";
    assert_eq!(severities(grid, "pasted-lines"), [Severity::Note]);
    let cells = "序号 任务 责任单位\n1 管网改造 工程科\n2 水质提升 水质科";
    assert_eq!(severities(cells, "torn-table"), [Severity::Warning]);
    assert_eq!(severities(cells, "pasted-lines"), []);
}

#[test]
fn a_table_parted_by_commas_is_told_before_and_after_they_are_mended() {
    for comma in [",", "，"] {
        let site = site(&["序号,任务,责任单位", "1,管网改造,工程科", "2,水质提升,水质科"].join("\n").replace(',', comma));
        assert!(names(&site).contains("torn-table"), "{comma}");
        checked(&site, true);
        assert!(names(&site).contains("torn-table"), "{}", stored(&site));
    }
    assert!(!names(&site("张三，李四，王五\n赵六，钱七，孙八\n周九，吴十，郑一")).contains("torn-table"));
}

#[test]
fn breaks_that_are_wanted_stay() {
    for body in [
        "山高水长  \n桃李芬芳  \n春风化雨",
        "联系地址：甲市乙路1号\\\n邮政编码：100000\\\n联系电话：12345",
        "- 扩大学位。\n- 提高质量。",
        "1. 扩大学位供给，新建幼儿园，\n   改建小学。\n2. 培训教师。",
        "| 序号 | 任务 |\n|---|---|\n| 1 | 新建\u{A0}幼儿园 |",
    ] {
        let site = site(body);
        let before = stored(&site);
        assert!(!names(&site).contains("pasted-lines"), "{body}");
        checked(&site, true);
        assert_eq!(stored(&site), before);
    }
}

#[test]
fn a_bracket_alone_keeps_nothing_together() {
    let site = site("一、扩大学位[见附表\n新建幼儿园3所。\n二、提高质量\n培训教师。");
    checked(&site, true);
    assert_eq!(stored(&site).matches("\n\n").count(), 4);
}

#[test]
fn numbers_that_a_list_swallowed_are_parted() {
    for (body, count) in [
        ("（一）新建幼儿园\n1. 选址。\n2. 建设。\n（二）改建小学\n1. 选址。", 5),
        ("    （一）新建幼儿园\n    1. 选址。\n    2. 建设。\n    （二）改建小学\n    1. 选址。", 5),
        ("  1. 选址。\n    （一）新建幼儿园。\n    （二）改建小学。", 3),
        ("重点工作：\n\n- 扩大学位。\n- 提高质量。\n一、保障措施\n二、组织领导", 3),
    ] {
        let site = site(body);
        assert!(names(&site).contains("pasted-lines"), "{body}");
        checked(&site, true);
        assert!(!names(&site).contains("pasted-lines"), "{body}");
        assert_eq!(outline(&site).len(), count, "{}", stored(&site));
    }
}

/// Sentences of a plan, in which the words of buttons and labels are innocent.
const INNOCENT: [&str; 87] = [
    "关于关闭窗口的通知",
    "请打印本页面表格，签字后交回。",
    "收藏馆建设",
    "让发展成果分享到农村",
    "（一）分享到每一个家庭",
    "一、打印服务进社区",
    "办事窗口关闭以后，群众可以在网上办理。",
    "推广“扫一扫”缴费。",
    "（三）推行扫码入校",
    "手机扫一扫查看办事进度",
    "扫一扫二维码，即可报名。",
    "字体规范化工程",
    "大中小学一体化建设",
    "大、中、小型企业",
    "公文字体应当清晰。",
    "索引号由机构代码和流水号组成。",
    "索引号：由机构代码、年份和流水号组成，每份文件只有一个，编好以后不再改变。",
    "各单位要规范索引号的编制。",
    "网站浏览次数达到120万次。",
    "浏览量：比上年增长20%，其中手机端占六成。",
    "上一篇章已经写就。",
    "下一页建设任务",
    "当前位置监测系统建设",
    "学校所在位置：甲市乙区。",
    "首页改版工作",
    "相关附件材料应当齐全。",
    "附件下载量列入统计。",
    "来源：甲市统计局",
    "发布机构：甲市教育局",
    "责任编辑制度建设",
    "返回顶部钢梁施工",
    "收藏",
    "（二）收藏、展示和研究",
    "微信",
    "设为首页链接的网站应当备案。",
    "关闭小煤矿",
    "打印机采购",
    "版权所有者的权益",
    "信息名称应当规范。",
    "载体类型包括纸质和电子两种。",
    "我要纠错功能上线运行。",
    "主题分类：",
    "作者：王某某",
    "中",
    "字号要求",
    "标题字号：二号；正文字号：三号",
    "字体：仿宋；字号：三号",
    "扫一扫支付推广",
    "扫码点餐整治",
    "分享到人的红利机制",
    "经验分享：甲校",
    "关闭小散乱企业12家",
    "阅读：每天一小时",
    "时间：2026年3月1日 地点：市民中心",
    "责任单位：市教育局 完成时限：2026年12月",
    "主办：甲市教育局 承办：乙区教育局",
    "审核：局长办公会",
    "初审：街道；复审：区局；终审：市局",
    "版权登记",
    "办理ICP备案12件",
    "适老化",
    "关怀版",
    "网站地图建设",
    "政务公开、政务服务",
    "首页改版",
    "返回用地",
    "大中小",
    "扫码查看附件",
    "首页—目录—内容",
    "绘制全市网站地图",
    "保护版权所有者的合法权益",
    "提供下载Word版样表的服务",
    "暂停",
    "联系我们的服务对象，听取意见",
    "停止使用高毒农药",
    "主办：市文旅局 承办：各县区文化馆",
    "大、中、小型水库",
    "登录、注册便民平台",
    "无障碍环境建设",
    "长者食堂十二家",
    "保存 运输 销售环节检查",
    "建议使用节水器具",
    "上一篇章的要求",
    "搜索救援演练",
    "网站首页栏目调整",
    "您是第一责任人",
    "更多群众受益",
];

/// Lines of pages.
const FURNITURE: [&str; 97] = [
    "我要打印 关闭",
    "视力保护色：",
    "扫描二维码分享到微信",
    "作者：管理员　　发布于：2026-03-01　　点击：35",
    "打印本页",
    "关闭窗口",
    "打印本页 关闭窗口",
    "【打印本页】【关闭窗口】",
    "[打印] [关闭] [收藏]",
    "打印 | 收藏 | 关闭",
    "收藏本页",
    "加入收藏 设为首页",
    "分享到：",
    "分享到：微信 微博 QQ空间",
    "一键分享",
    "字体：大 中 小",
    "【字体：大 中 小】",
    "字号：【大】【中】【小】",
    "字體：大 中 小",
    "扫一扫在手机打开当前页",
    "掃一掃在手機打開當前頁",
    "扫一扫分享到朋友圈",
    "用微信扫一扫分享此页",
    "手机扫码浏览本页",
    "索引号：014109488/2020-00049",
    "• 索引号：014109488/2020-00049",
    "※ 索引号：014109488/2020-00049",
    "【索引号】014109488/2020-00049",
    "索 引 号：014109488/2020-00049",
    "索取号：AA4301-2026-001 载体类型：纸质",
    "信息名称：甲市教育局2026年工作要点",
    "發布機構：市教育局 公開日期：2026-03-01",
    "发布机构：市教育局 发布日期：2026-03-01 有效性：有效",
    "生成日期：2026-03-01 公开日期：2026-03-01 废止日期：有效",
    "载体类型：电子 记录形式：文本",
    "来源：甲市教育局 作者：办公室 浏览次数：12",
    "浏览次数：123",
    "浏览次数：",
    "瀏覽次數:",
    "阅读量：1,024次",
    "点击数：[56]",
    "上一篇：关于开展教研活动的通知",
    "下一篇：没有了",
    "上一篇 下一篇",
    "当前位置：首页 > 政务公开 > 内容",
    "您當前的位置:",
    "您现在的位置：首页 >> 信息公开",
    "首页 > 政务公开 > 工作要点",
    "相关附件",
    "附件下载：",
    "返回顶部",
    "责任编辑：王某",
    "甲ICP备12345678号",
    "打印本文",
    "[打印本页][关闭窗口][返回顶部]",
    "字号：默认 大 超大",
    "A+ A-",
    "【关闭】",
    "打开微信，点击底部的“发现”，使用“扫一扫”即可将网页分享至朋友圈。",
    "手机扫一扫，阅读更轻松",
    "扫一扫",
    "阅读：1234次",
    "2026-03-01 10:23 来源：市教育局",
    "时间：2026-03-01 来源：市教育局 作者：办公室",
    "供稿：办公室 审核：李某",
    "您现在所在的位置：首页 >> 信息公开",
    "首页 - 政务公开 - 规划计划",
    "网站首页 政务公开 办事服务 互动交流",
    "网站地图 | 隐私声明 | 联系我们",
    "版权所有 甲市教育局",
    "甲公网安备 11010202000001号",
    "更多>>",
    "点赞 收藏 分享",
    "查看更多",
    "索取号",
    "网站地图 | 联系我们 | 版权所有",
    "下载WORD版 下载PDF版",
    "信息索取号：AB000-2026-1",
    "扫描二维码分享",
    "朗读全文 暂停 停止",
    "当前栏目：规划计划",
    "【大】【中】【小】",
    "分享：微信 微博 QQ",
    "微信扫一扫：分享",
    "【上一篇】关于召开春耕会议的通知",
    "您是第 12034 位访问者",
    "阅读量： 加载中...",
    "主办单位：甲市水务局 版权所有",
    "建议使用1024*768分辨率浏览本网站",
    "建议使用IE9以上浏览器",
    "无障碍 长者版 繁体",
    "搜索 高级搜索",
    "收藏 打印 字体 放大 缩小",
    "保存 打印 关闭",
    "PDF下载 打印",
    "手机版 | 电脑版",
    "您访问的链接即将离开本网站 是否继续？",
];

#[test]
fn furniture_is_found_and_words_of_a_text_are_not() {
    for text in INNOCENT {
        assert!(!names(&site(&format!("内容。\n\n{text}\n\n内容。"))).contains("page-furniture"), "{text}");
    }
    for text in FURNITURE {
        assert!(names(&site(&format!("内容。\n\n{text}\n\n内容。"))).contains("page-furniture"), "{text}");
    }
    for table in [
        "|索引号|文件名称|发布日期|\n|-|-|-|\n|0101/2026-1|节水条例|2026-02-25|",
        "|来源|中央补助|\n|-|-|\n|文号|甲财〔2026〕1号|",
    ] {
        assert!(!names(&site(&format!("内容。\n\n{table}"))).contains("page-furniture"), "{table}");
    }
    let fields = "|字段|说明|\n|-|-|\n|索引号|唯一编号|\n|名称|文件标题|\n|发布机构|制作机关|\n|成文日期|签发日|";
    for body in [&format!("一、目录\n\n字段如下：\n\n{fields}"), "## 上篇\n\n甲事。\n\n## 下篇\n\n乙事。"] {
        assert!(!names(&site(body)).contains("page-furniture"), "{body}");
    }
    let metadata = "|索引号|0101/2026-12|主题分类|水利|\n|-|-|-|-|\n|发文机关|甲市水务局|成文日期|2026-02-25|";
    assert!(names(&site(&format!("{metadata}\n\n内容。"))).contains("page-furniture"), "{metadata}");
    assert!(!names(&site(&format!("内容。\n\n{metadata}"))).contains("page-furniture"), "below a sentence it is the text's");
    let block = "索引号：014109488/2020-00049\n\n来源：市教育局\n\n内容。";
    let found = checked(&site(block), false).ending.diagnostics;
    let found: Vec<&str> =
        found.iter().filter(|found| found.rule.name() == "page-furniture").map(|found| &*found.message.zh).collect();
    assert!(found.len() == 1 && found[0].contains("共2处"), "a label beside others belongs to them: {found:?}");
}

/// What a plan says of what it fights, or in words that are much like those of spam.
const DECENT: [&str; 85] = [
    "民警每月抽查开房登记台账两次。",
    "检查开房记录登记情况，做到一人一登记。",
    "严厉打击网络赌博、六合彩、时时彩等违法犯罪活动。",
    "整治棋牌室扰民，规范麻将馆、棋牌室管理。",
    "取缔百家乐、老虎机等赌博机具。",
    "加强博彩业监管。",
    "建设社区棋牌活动室。",
    "举办老年人棋牌比赛。",
    "打造国产精品力作。",
    "国产精品剧目巡演",
    "高新区一区二区基础设施建设",
    "推进开发区一区二区三区协同发展。",
    "坚持久久为功，一年接着一年干。",
    "商品无码销售应当整改。",
    "防范代开发票等违法行为。",
    "警惕“无抵押贷款”“秒下款”骗局。",
    "清理办证刻章小广告。",
    "代写论文、买卖论文的，依法查处。",
    "亚洲精品展览会",
    "引进欧美日韩先进技术。",
    "国内精品旅游线路",
    "严禁私服、外挂。",
    "开展打击裸聊敲诈专项行动。",
    "彩票公益金资助项目",
    "体育彩票公益金",
    "建设真人图书馆。",
    "注册送检制度",
    "推广注册送服务上门。",
    "太阳城建设",
    "威尼斯双年展参展",
    "成人教育视频课程建设",
    "成人高等教育",
    "丝袜企业技术改造",
    "在线观看公开课",
    "免费观看优秀影片",
    "影视高清摄制基地",
    "捕鱼游戏机专项整治",
    "娱乐城、网吧消防检查，整治安全隐患。",
    "首存定期工作",
    "外围投注网站查处情况",
    "打掉网上赌场3个，破获案件5起。",
    "黄片制作、贩卖案件",
    "小姐妹结对帮扶",
    "上门服务小组",
    "推广电子发票，规范代开发票业务。",
    "代开发票窗口联系电话：0591-12345678",
    "增值税专用发票电子化改革",
    "伟哥类保健食品专项检查",
    "收缴枪支、假币、摇头丸",
    "福利彩票双色球销售额",
    "桑拿洗浴场所消防检查",
    "为老人提供上门服务",
    "毕业证书、学位证书发放",
    "电子竞技产业",
    "世界杯预选赛安保",
    "信用卡、POS机推广",
    "棋牌、书画、舞蹈兴趣班",
    "投注站",
    "私家车管理",
    "减肥药抽检",
    "金沙江流域治理",
    "健康的生活情趣",
    "建设江南体育中心、天河体育馆。",
    "新增191视频监控点位。",
    "开设169堂在线公开课。",
    "成人精品课程建设",
    "精品视频公开课在线学习",
    "国产成人奶粉质量抽检",
    "尊重学生个性爱好，发展两性健康教育。",
    "羽毛片区改造",
    "推广国产剧情片《长路》",
    "男科医院、妇科医院设置规划",
    "前列腺炎、阳痿早泄等男科疾病诊疗",
    "出生缺陷筛查",
    "推广管家婆式服务",
    "足球外围场地改造",
    "创业担保贷款无需抵押、无需征信查询费",
    "开元寺周边棋牌室整治",
    "规范黑客松比赛接单流程",
    "神马河治理",
    "草莓视频教程",
    "黄色软件、黄色视频一经发现即予下架。",
    "高仿手表、A货包包一律没收。",
    "代购香烟须持烟草专卖许可证。",
    "学员加微信群后领取学历提升资料。",
];

/// What nobody writes into a plan.
const SPAM: [&str; 83] = [
    "国产精品综合一区二区,国产在线精品一区二区不卡顿",
    "國產精品綜合一區二區",
    "亚洲中文制服丝袜欧美精品",
    "人碰超碰免费 久久综合中文无码",
    "久久综合色",
    "久久精品国产",
    "精品一区二区三区在线",
    "一区二区三区在线观看",
    "无码高清免费视频",
    "无码专区",
    "中文无码字幕",
    "成人av在线",
    "成人AV网站",
    "成人在线视频免费",
    "日韩精品在线观看",
    "欧美精品在线",
    "超碰在线公开",
    "制服丝袜在线",
    "黄色网站免费看",
    "色综合天天",
    "澳门新葡京官网",
    "新葡京娱乐平台",
    "葡京娱乐注册",
    "威尼斯人娱乐官方网站",
    "太阳城娱乐开户",
    "百家乐 老虎机 真人娱乐",
    "百家乐真人荷官在线",
    "棋牌游戏注册送彩金",
    "棋牌注册送38元",
    "博彩网站送彩金",
    "时时彩 北京赛车 幸运飞艇",
    "六合彩开奖 时时彩计划",
    "捕鱼游戏 棋牌",
    "体育投注 外围投注",
    "网上赌场 百家乐",
    "娱乐城首存优惠，棋牌",
    "裸聊 约炮",
    "一夜情 约炮 小姐上门",
    "代开发票 刻章办证",
    "无抵押贷款秒下款",
    "国产精品无码",
    "成人视频 黄片",
    "澳门金沙 在线娱乐平台 开户",
    "亚博体育 华体会",
    "bet365体育在线",
    "买球app下载",
    "pg电子官方网站",
    "一肖一码 白小姐",
    "正规开发票 加微信",
    "代开发票 住宿费发票 餐饮发票",
    "伟哥 万艾可 货到付款",
    "迷情药 听话水",
    "外围女 学生妹",
    "楼凤 包夜",
    "buy cheap viagra online",
    "online casino slots",
    "黑户贷款 不看征信",
    "代孕 供卵 包成功",
    "传奇私服",
    "枪支 气枪 猎枪 出售",
    "成人电影 免费观看",
    "澳门威尼斯人官网网址 免费视频",
    "国产成人精品视频免费 毛片在线",
    "亚洲熟妇无码一区",
    "性爱大片高清播放",
    "足球外围竞猜平台官方网站",
    "AG亚游集团手机版下载",
    "开元棋牌官网",
    "彩神争霸大发快三",
    "午夜福利合集",
    "老澳门六合资料大全",
    "减肥茶正品官网 三天见效",
    "男科医院 包皮手术",
    "查开房记录，定位找人",
    "黑客接单",
    "时时彩计划群",
    "高仿手表 A货包包",
    "出售假证",
    "天博体育 火狐体育",
    "麻豆传媒 看片网站",
    "神马影院 达达兔",
    "代购香烟 货到付款",
    "無需抵押 借款熱線",
];

#[test]
fn cells_of_metadata_are_furniture_with_their_values() {
    let body = "索引号\n\n0101/2026-12\n\n发文机关\n\n甲市水务局\n\n废止日期\n\n一、总体要求\n\n节约用水。";
    let found = checked(&site(body), false).ending.diagnostics;
    let found: Vec<&str> =
        found.iter().filter(|found| found.rule.name() == "page-furniture").map(|found| &*found.message.zh).collect();
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("共5处，第8、10、12、14、16行"), "the heading is no value: {}", found[0]);
}

#[test]
fn signs_of_one_trade_beside_each_other_are_noted() {
    for text in [
        "皇家赌场在线试玩",
        "银河国际官网登录",
        "大富豪棋牌官网下载",
        "亚洲一区二区视频免费",
        "大额信用贷 秒批 微信",
        "空放贷款 身份证就放",
        "办理毕业证 加QQ",
        "高端会所 桑拿论坛",
        "查开房 定位手机号 加Q",
        "香烟批发 一手货源",
    ] {
        assert_eq!(severities(&format!("加强领导。\n\n{text}\n\n狠抓落实。"), "spam-text"), [Severity::Note], "{text}");
    }
    for text in [
        "深入打击网络赌场平台",
        "彩票公益金使用情况",
        "福利彩票官网登录 查询中奖",
        "棋牌室 麻将室 登记平台",
        "知识竞猜平台登录",
        "枪支弓弩管制刀具",
        "香烟专卖批发许可",
        "公积金贷款 线上办理 当天放款",
        "毕业证办理 咨询电话",
        "电子证书 平台下载",
        "加快三大平台建设",
        "匹配资源 平台登录",
        "互联网投诉平台 登录",
        "对外链接 下载",
        "新茶品茶 高端论坛",
        "开发区一区二区 视频巡查",
        "办事不卡壳 免费代办",
        "银河麒麟 官方下载",
        "三级医院 视频会诊",
        "一、银河皇冠官网登录",
        "会议要求，加快银河官网登录入口建设",
    ] {
        assert_eq!(severities(&format!("加强领导。\n\n{text}\n\n狠抓落实。"), "spam-text"), [], "{text}");
    }
}

#[test]
fn spam_is_found_and_what_a_plan_fights_is_not() {
    for text in DECENT {
        assert!(!names(&site(&format!("内容。\n\n{text}\n\n内容。"))).contains("spam-text"), "{text}");
    }
    for text in SPAM {
        assert!(names(&site(&format!("内容。\n\n{text}\n\n内容。"))).contains("spam-text"), "{text}");
    }
    let within = "加强监管，规范管理。百家乐 老虎机 注册送彩金。严禁违规办学。";
    assert!(names(&site(within)).contains("spam-text"), "a sentence is judged by itself");
}

#[test]
fn a_torn_table_is_told_with_the_table_to_write() {
    let site = site("一、任务表\n\n序号\t任务\t目标\t单位\n1\t新建幼儿园\t3所\t基教科\n2\t改建小学\t2所\t规划科");
    let found = checked(&site, true).ending.diagnostics;
    let told = found.iter().find(|found| found.rule.name() == "torn-table").unwrap();
    assert_eq!(told.place.position.as_ref().unwrap().line, 10);
    assert!(
        told.help.zh.contains("| 序号 | 任务 | 目标 | 单位 |\n|---|---|---|---|\n| 1 | 新建幼儿园 | 3所 | 基教科 |"),
        "{}",
        told.help.zh
    );
    assert!(stored(&site).contains("目标\t单位\n1\t新建"), "its rows are not parted");
}
