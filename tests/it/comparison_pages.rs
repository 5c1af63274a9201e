//! The pages on which two documents stand side by side.

use crate::common::{Built, SiteTest, visible_text};
use gongkai::base::date::Date;
use gongkai::command::{CompareOptions, ComparisonFormat, compare};
use std::collections::BTreeSet;

const OLDER: &str = "一、扩大学位\n\n（一）新建学校。课后服务参与率达到97%以上，家长满意度稳步提高。\n\n（二）改造食堂。完成全部学校食堂的明厨亮灶改造，逐校公布检查结果。\n\n二、教师队伍\n\n招聘教师，优先补充农村学校的紧缺学科。\n\n三、校园足球\n\n举办市级校园足球联赛，组织小学生参加夏令营。";

const NEWER: &str = "一、教师队伍\n\n招聘教师，优先补充农村学校的紧缺学科。\n\n二、扩大学位\n\n（一）新建学校。课后服务参与率达到98%以上，家长满意度稳步提高。\n\n（二）改造食堂。完成全部学校食堂的明厨亮灶改造，逐校公布检查结果。\n\n三、数字档案\n\n建立学籍电子档案，向毕业生开放网上查询。";

const PAGE: &str = "series/edu-gongzuoyaodian/compare/2022/2023/index.html";

const DATA: &str = "series/edu-gongzuoyaodian/compare/2022/2023/index.json";

fn front(year: u32) -> String {
    format!(
        "title: 甲市教育局{year}年工作要点\nissuing_body: 甲市教育局\ndate: {year}-03-01\nvalidity: {{from: {year}-01-01, until: {year}-12-31}}\n"
    )
}

fn site() -> SiteTest {
    let site = SiteTest::new();
    site.document("edu/2022", &front(2022), OLDER);
    site.document("edu/2023", &front(2023), NEWER);
    site
}

fn digest(built: &Built) -> String {
    built.json(DATA)["digest"].as_str().unwrap().to_owned()
}

fn reviewed(site: &SiteTest, against: &str) {
    let front = format!("{}reviewed: {{by: 办公室, date: 2023-04-05, against: {against}}}\n", front(2023));
    site.document("edu/2023", &front, NEWER);
}

/// Nobody has read it: the page says so, and search engines are not offered it.
#[test]
fn unread_comparison_says_so() {
    let site = site();
    let built = site.build();
    let page = built.read(PAGE);
    assert!(page.contains("机器对照，未经人工核对，不代表本机关意见"));
    assert!(page.contains("<meta content=\"noindex\" name=robots>"));
    assert!(!built.read("sitemap.xml").contains("/compare/"));
    assert!(built.json(DATA)["reviewed"].is_null());
}

/// Somebody has read this very one.
#[test]
fn read_comparison_names_the_reader() {
    let site = site();
    let digest = digest(&site.build());
    reviewed(&site, &digest);
    let built = site.build();
    let page = built.read(PAGE);
    assert!(page.contains("人工核对：办公室，2023年4月5日"));
    assert!(!page.contains("未经人工核对") && !page.contains("name=robots"));
    assert!(page.contains(&digest));
    assert!(built.read("sitemap.xml").contains("/series/edu-gongzuoyaodian/compare/2022/2023/</loc>"));
    assert_eq!(built.json(DATA)["reviewed"], serde_json::json!({"by": "办公室", "date": "2023-04-05"}));
}

/// A text changed after somebody had read the comparison.
#[test]
fn void_review_is_told() {
    let site = site();
    reviewed(&site, "0123456789abcdef0123");
    let built = site.build();
    let page = built.read(PAGE);
    assert!(page.contains("未经人工核对") && page.contains("<meta content=\"noindex\" name=robots>"));
    assert!(page.contains("办公室曾于2023年4月5日核对") && page.contains("已失效"));
    assert!(built.json(DATA)["reviewed"].is_null());
}

/// A program before this one named anchors and outline in the code: where that is another, nobody can say why.
#[test]
fn a_review_by_a_former_code_is_not_called_void() {
    let site = site();
    reviewed(&site, "0123456789abcdef");
    let built = site.build();
    assert!(!built.read(PAGE).contains("已失效"));
    let found: Vec<_> = built.diagnostics.iter().filter(|found| found.rule.name() == "void-review").collect();
    assert!(
        matches!(found.as_slice(), [one] if one.message.zh.contains("无法确认") && one.help.zh.contains("核对")),
        "{found:?}"
    );
}

#[test]
fn only_read_comparisons_are_published_where_the_site_says_so() {
    let site = site();
    site.file("site.yaml", "title: 甲市信息公开\nbase_url: https://plans.example/\ncomparisons: {publish: reviewed}\n");
    let built = site.build();
    assert!(!built.has(PAGE) && !built.has(DATA));
}

#[test]
fn comparisons_can_be_left_out() {
    let site = site();
    let mut options = site.options();
    options.load.comparisons = false;
    let built = site.build_with(&options);
    assert!(!built.has(PAGE) && !built.has(DATA));
}

/// Sections are counted, each once; what has no partner is not said to be cancelled.
#[test]
fn counts_stand_at_the_top() {
    let site = site();
    let built = site.build();
    let text = visible_text(&built.read(PAGE));
    let counts = &text[text.find("处改动（按节计）").unwrap()..text.find("按段落计").unwrap()];
    assert!(counts.contains("新增1") && counts.contains("未再出现1") && counts.contains("移动1"), "{counts}");
    assert!(!text.contains("取消了") && !text.contains("删除"));
}

/// A changed number is told in a sentence; each text stands whole, and neither is mixed with the other.
#[test]
fn texts_stand_whole_with_their_changes() {
    let site = site();
    let built = site.build();
    let page = built.read(PAGE);
    assert!(page.contains("课后服务参与率达到：由97%以上改为98%以上。"));
    assert!(page.contains("课后服务参与率达到<mark>97%</mark>以上，家长满意度稳步提高。"));
    assert!(page.contains("课后服务参与率达到<mark>98%</mark>以上，家长满意度稳步提高。"));
    assert!(!page.contains("<ins") && !page.contains("<del"));
    assert!(page.contains("文字相同（1段），展开阅读"));
}

#[test]
fn moved_section_says_from_where() {
    let page = site().build().read(PAGE);
    assert!(page.contains("从旧文二移到新文一。") || page.contains("从旧文一移到新文二。"), "{page}");
}

/// The settings name a pair.
#[test]
fn extra_pair_has_a_page() {
    let site = site();
    site.document("edu/2021", &front(2021), OLDER);
    site.file("site.yaml", "title: 甲市信息公开\ncomparisons: {extra_pairs: [[edu/2021, edu/2023]]}\n");
    let built = site.build();
    let page = built.read("series/edu-gongzuoyaodian/compare/2021/2023/index.html");
    assert!(page.contains("2021年与2023年对照"));
    assert_eq!(built.json("series/edu-gongzuoyaodian/compare/2021/2023/index.json")["older"]["id"], "edu/2021");
}

/// A report stands beside its plan, and nothing is judged.
#[test]
fn report_is_not_judged() {
    let site = site();
    site.document(
        "edu/report",
        "title: 甲市教育局2022年工作总结\nissuing_body: 甲市教育局\ndate: 2022-12-20\nvalidity: {from: 2022-12-20}\nreport_on: edu/2022\n",
        "一、扩大学位\n\n（一）新建学校。课后服务参与率达到96%，家长满意度稳步提高。",
    );
    let built = site.build();
    let page = built.read("series/edu-gongzuoyaodian/report/2022/index.html");
    let text = visible_text(&page);
    assert!(text.contains("2022年计划与总结对照"));
    assert!(text.contains("总结中没有找到对应的文字（机器对照）"));
    for verdict in ["未再出现", "降低", "提高、降低", "新增", "完成情况", "改写", "取消"] {
        assert!(!text.contains(verdict), "{verdict}");
    }
    sound(&page);
}

/// Every id stands once, and every link inside the page arrives.
fn sound(page: &str) {
    let values = |name: &str| -> Vec<String> {
        page.match_indices(&format!(" {name}="))
            .map(|(at, found)| {
                let rest = &page[at + found.len()..];
                let value = rest.strip_prefix('"').map_or_else(
                    || rest.split([' ', '>']).next().unwrap_or_default(),
                    |quoted| quoted.split('"').next().unwrap_or_default(),
                );
                value.to_owned()
            })
            .collect()
    };
    let ids = values("id");
    let unique: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(ids.len(), unique.len(), "{ids:?}");
    for link in values("href").iter().filter_map(|link| link.strip_prefix('#')) {
        assert!(ids.iter().any(|id| id == link), "#{link}");
    }
}

#[test]
fn every_link_on_the_page_arrives() {
    let site = site();
    // Tables, annexes, lists, and sections that were merged.
    site.document(
        "edu/2023",
        &front(2023),
        "前言。\n\n一、扩大学位\n\n新建学校。课后服务参与率达到98%以上，家长满意度稳步提高。改造食堂。完成全部学校食堂的明厨亮灶改造，逐校公布检查结果。\n\n| 学校 | 学位 |\n|---|--:|\n| 甲 | 810 |\n\n1. 选址，公示。\n\n# 附件1 清单\n\n- 一\n- 二",
    );
    let built = site.build();
    let page = built.read(PAGE);
    sound(&page);
    assert!(page.contains("<td>810</td>"));
    // Links to the originals arrive as well.
    for (year, side) in [(2022, "edu/2022/index.html"), (2023, "edu/2023/index.html")] {
        let original = built.read(side);
        let mark = format!("edu/{year}/index.html#");
        for (at, _) in page.match_indices(&mark) {
            let anchor = page[at + mark.len()..].split(['"', '>', ' ']).next().unwrap_or_default();
            assert!(
                original.contains(&format!("id=\"{anchor}\"")) || original.contains(&format!("id={anchor}")),
                "{side}#{anchor}"
            );
        }
    }
}

/// `gongkai compare --format html`: one file that needs no other.
#[test]
fn page_of_two_files_stands_alone() {
    let site = site();
    let compared = compare(&CompareOptions {
        older: site.folder().join("content/edu/2022.md"),
        newer: site.folder().join("content/edu/2023.md"),
        format: ComparisonFormat::Html,
        as_of: Date::new(2023, 6, 1).unwrap(),
        language: gongkai::diagnostic::Language::Chinese,
        is_coloured: false,
    })
    .unwrap();
    let page = compared.output.unwrap();
    sound(&page);
    assert!(page.contains("课后服务参与率达到：由97%以上改为98%以上。"));
    assert!(page.contains("<style>") && !page.contains("<link") && !page.contains("<script"));
    assert!(!page.replace("href=#", "").replace("href=\"#", "").contains("href="));
}

/// Of long documents sections are compared, of very long ones nothing; neither is said to be new or absent for that.
#[test]
fn long_documents_are_not_said_to_be_new() {
    let site = SiteTest::new();
    let paragraphs = |year: u32| -> String {
        (0..1300).map(|number| format!("第{year}类事项共{number}件。\n\n")).collect::<Vec<_>>().concat()
    };
    site.document("edu/2022", &front(2022), &format!("一、办理事项\n\n{}", paragraphs(1)));
    site.document("edu/2023", &front(2023), &format!("一、办理事项\n\n{}", paragraphs(2)));
    let built = site.build();
    let page = built.read(PAGE);
    assert!(page.contains("没有逐段对照") && !page.contains("按段落计"));
    assert!(!page.contains("class=older-side"));
    let sections = |word: &str| -> String {
        (0..1300).map(|number| format!("## {word}{number}\n\n内容。\n\n")).collect::<Vec<_>>().concat()
    };
    let outline = |year: u32| front(year) + "outline: headings\n";
    site.document("edu/2022", &outline(2022), &sections("旧事"));
    site.document("edu/2023", &outline(2023), &sections("新事"));
    let page = site.build().read(PAGE);
    assert!(page.contains("两份文件篇幅过长，没有对照"));
    assert!(!page.contains("新增") && !page.contains("id=g-table"));
    sound(&page);
}

#[test]
fn two_long_documents_take_several_pages_whose_links_meet() {
    let site = SiteTest::new();
    for year in [2022, 2023] {
        let sections: Vec<String> = (1..=60)
            .map(|number| format!("## 第{number}章 事项{number}\n\n{}", format!("第{number}项工作在{year}年完成。").repeat(45)))
            .collect();
        site.document(
            &format!("edu/{year}"),
            &format!("title: 甲市教育局{year}年工作要点\nissuing_body: 甲市教育局\ndate: {year}-03-01\nvalidity: {{from: {year}-01-01, until: {year}-12-31}}\n"),
            &sections.join("\n\n"),
        );
    }
    let built = site.build();
    let folder = PAGE.trim_end_matches("index.html");
    let first = built.read(PAGE);
    let second = built.read(&format!("{folder}2/index.html"));
    assert!(!built.has(&format!("{folder}2/index.json")));
    assert!(first.contains("id=g-table") && !second.contains("id=g-table"));
    // Each section stands on one page, and the contents of the first lead to all.
    for number in 1..=60 {
        let id = format!("id=\"g-n-s{number}\"");
        assert_eq!([&first, &second].iter().filter(|page| page.contains(&id)).count(), 1, "{id}");
        let away = format!("2/index.html#g-n-s{number}\"");
        assert_eq!(first.contains(&away), second.contains(&id), "{away}");
    }
}

#[test]
fn no_page_of_a_long_comparison_is_empty() {
    for (older, newer) in [(1, 1), (1, 9), (3, 2), (9, 9)] {
        let site = SiteTest::new();
        for (year, sections) in [(2021, older), (2022, newer)] {
            // One section is as long as all the others together, many times over.
            let text: Vec<String> = (1..=sections)
                .map(|number| {
                    format!(
                        "## 事项{number}\n\n{}",
                        format!("{year}年第{number}项工作完成。").repeat(if number == 1 { 4000 } else { 2 })
                    )
                })
                .collect();
            site.document(
                &format!("edu/{year}"),
                &format!("title: 甲市教育局{year}年工作要点\nissuing_body: 甲市教育局\ndate: {year}-03-01\nvalidity: {{from: {year}-01-01, until: {year}-12-31}}\n"),
                &text.join("\n\n"),
            );
        }
        let built = site.build();
        let pages: Vec<String> =
            built.files().into_keys().filter(|file| file.contains("/compare/") && file.ends_with("index.html")).collect();
        assert_eq!(pages.len(), older.min(newer).min(2), "{pages:?}");
        for page in pages {
            assert!(built.read(&page).contains("class=\"change "), "{page} of {older} and {newer} sections");
        }
    }
}
