//! What comparisons add to the pages of plans, series and topics.

mod common;

use common::{Built, SiteTest};

/// The issue of a year, with the text that every year has in common.
fn issue(site: &SiteTest, year: u16, body: &str) {
    site.document(
        &format!("edu/{year}"),
        &format!(
            "title: 甲市教育局{year}年工作要点\nissuing_body: 甲市教育局\ndate: {year}-03-01\nvalidity: {{from: {year}-01-01, until: {year}-12-31}}\n"
        ),
        body,
    );
}

const SCHOOLS: &str = "统筹城区学位供给，新建改扩建中小学校，改善农村寄宿制学校食宿条件，化解大班额。";
const TEACHERS: &str = "组织骨干教师到乡村学校支教，落实教师待遇保障长效机制，完善名师工作室考核。";
const MEALS: &str = "推进校园食堂明厨亮灶，公布大宗食材采购价格，家长代表参加陪餐和抽检。";

/// Three years: one section keeps its text under another name, one ends, one begins.
fn three_years() -> SiteTest {
    let site = SiteTest::new();
    issue(
        &site,
        2021,
        &format!(
            "一、扩大学位供给\n\n{SCHOOLS}\n\n新增学位800个。\n\n二、建设教师队伍\n\n{TEACHERS}\n\n三、管好校园食堂\n\n{MEALS}"
        ),
    );
    issue(&site, 2022, &format!("一、建设教师队伍\n\n{TEACHERS}\n\n二、扩大学位供给\n\n{SCHOOLS}\n\n新增学位1000个。"));
    issue(
        &site,
        2023,
        &format!(
            "一、增加优质学位\n\n{SCHOOLS}\n\n新增学位1200个。\n\n二、建设教师队伍\n\n{TEACHERS}\n\n三、开展课后服务\n\n开设体育、艺术、科普类社团，安排看护和作业辅导。"
        ),
    );
    site
}

#[test]
fn a_section_leads_to_its_counterparts_before_and_after() {
    let site = three_years();
    let built = site.build();
    let page = built.read("edu/2022/index.html");
    assert!(page.contains("href=\"../2021/index.html#s1\""), "{page}");
    assert!(page.contains("href=\"../2023/index.html#s1\""), "{page}");
    assert!(page.contains("上年：2021年一"), "{page}");
    assert!(page.contains("下年：2023年一"), "{page}");
}

#[test]
fn a_plan_leads_to_both_comparisons() {
    let site = three_years();
    let built = site.build();
    let page = built.read("edu/2022/index.html");
    assert!(page.contains("series/edu-gongzuoyaodian/compare/2021/2022/index.html"), "{page}");
    assert!(page.contains("series/edu-gongzuoyaodian/compare/2022/2023/index.html"), "{page}");
    assert!(page.contains("与2021年对照"), "{page}");
}

#[test]
fn what_nobody_has_read_says_so() {
    let site = three_years();
    let built = site.build();
    assert!(built.read("edu/2022/index.html").contains("机器对照"));
}

#[test]
fn nothing_is_shown_without_comparisons() {
    let site = three_years();
    let mut options = site.options();
    options.prepare.comparisons = false;
    let built = site.build_with(&options);
    let page = built.read("edu/2022/index.html");
    assert!(!page.contains("机器对照") && !page.contains("class=\"cp\"") && !page.contains("/compare/"), "{page}");
}

#[test]
fn nothing_unread_is_shown_where_the_site_publishes_what_is_reviewed() {
    let site = three_years();
    site.file("site.yaml", "title: 甲市信息公开\ncomparisons: {publish: reviewed}\n");
    let built = site.build();
    let page = built.read("edu/2022/index.html");
    assert!(!page.contains("机器对照") && !page.contains("/compare/"), "{page}");
}
fn series_page(built: &Built) -> String {
    built.read("series/edu-gongzuoyaodian/index.html")
}

/// The rows of a page's table of this class, each a list of what its cells hold as text.
fn table(page: &str, class: &str) -> Vec<Vec<String>> {
    let at = page
        .find(&format!("class=\"{class}\""))
        .or_else(|| page.find(&format!("class={class}>")))
        .unwrap_or_else(|| panic!("no {class}"));
    let table = &page[at..at + page[at..].find("</table>").unwrap()];
    table
        .split("<tr")
        .skip(1)
        .map(|row| {
            row.split("<t").skip(1).filter(|cell| cell.starts_with(['h', 'd']) && !cell.starts_with("he")).map(text).collect()
        })
        .collect()
}

fn text(cell: &str) -> String {
    let cell = cell.find('>').map_or(cell, |end| &cell[end + 1..]);
    let mut text = String::new();
    let mut inside = false;
    for character in cell.chars() {
        match character {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside && !character.is_whitespace() => text.push(character),
            _ => {}
        }
    }
    text
}

#[test]
fn a_renamed_section_is_one_row_over_three_years() {
    let site = three_years();
    let built = site.build();
    let rows = table(&series_page(&built), "grid run");
    assert_eq!(rows[0], ["章节", "2023年", "2022年", "2021年"]);
    assert_eq!(rows[1], ["增加优质学位", "一、增加优质学位", "二、扩大学位供给", "一、扩大学位供给"]);
    assert_eq!(rows[2], ["建设教师队伍", "二、建设教师队伍", "一、建设教师队伍", "二、建设教师队伍"]);
}

#[test]
fn a_section_that_ended_stands_last() {
    let site = three_years();
    let built = site.build();
    let rows = table(&series_page(&built), "grid run");
    let nothing = "—该期没有对应的章节";
    assert_eq!(rows[3], ["开展课后服务", "三、开展课后服务", nothing, nothing]);
    assert_eq!(rows[4], ["管好校园食堂", nothing, nothing, "三、管好校园食堂"]);
    assert_eq!(rows.len(), 5);
}

#[test]
fn targets_stand_side_by_side_with_a_line_that_can_be_heard() {
    let site = three_years();
    let built = site.build();
    let page = series_page(&built);
    let rows = table(&page, "grid aims");
    assert_eq!(rows[1], ["新增学位", "", "1200个数值增加", "1000个数值增加", "800个"]);
    assert!(page.contains("role=\"img\"") || page.contains("role=img"), "{page}");
    assert!(page.contains("新增学位，2021年至2023年</title>"), "{page}");
    assert!(page.contains("2021年800个，2023年1200个</desc>"), "{page}");
    assert!(page.contains("href=\"../../edu/2021/index.html#s1-p2\""), "{page}");
    assert!(!page.contains("style="), "{page}");
}

#[test]
fn a_series_says_once_that_a_machine_compared_it() {
    let site = three_years();
    let built = site.build();
    let page = series_page(&built);
    assert!(page.contains("机器对照，未经人工核对，不代表本机关意见。"), "{page}");
    assert!(page.contains("compare/2021/2022/index.html"), "{page}");
}

#[test]
fn a_series_without_comparisons_shows_its_sections_by_position() {
    let site = three_years();
    let mut options = site.options();
    options.prepare.comparisons = false;
    let built = site.build_with(&options);
    let page = series_page(&built);
    assert!(page.contains("同一行只表示位置相同"), "{page}");
    assert!(!page.contains("class=\"grid run\"") && !page.contains("compare/") && !page.contains("id=g-targets"), "{page}");
    assert!(built.json("series/edu-gongzuoyaodian/index.json")["comparisons"].as_array().unwrap().is_empty());
}

#[test]
fn programs_read_the_threads_of_a_series() {
    let site = three_years();
    let built = site.build();
    let series = built.json("series/edu-gongzuoyaodian/index.json");
    assert_eq!(series["comparisons"][0]["url"], "series/edu-gongzuoyaodian/compare/2021/2022/");
    assert_eq!(series["comparisons"][0]["reviewed"], false);
    assert_eq!(series["threads"][0], serde_json::json!(["s1", "s2", "s1"]));
    assert_eq!(series["targets"][0]["indicator"], "新增学位");
    assert_eq!(series["targets"][0]["values"][2]["value"], 1200);
}

/// A merged section stands in one row and is told in the other.
#[test]
fn a_merged_section_is_told_where_it_went() {
    let site = SiteTest::new();
    issue(
        &site,
        2021,
        &format!("一、扩大学位供给\n\n{SCHOOLS}\n\n二、建设教师队伍\n\n{TEACHERS}\n\n三、管好校园食堂\n\n{MEALS}"),
    );
    issue(&site, 2022, &format!("一、扩大学位供给和建设教师队伍\n\n{SCHOOLS}\n\n{TEACHERS}\n\n二、管好校园食堂\n\n{MEALS}"));
    let built = site.build();
    let page = series_page(&built);
    assert!(page.contains("另并入2022年一") && page.contains("另有2021年"), "{page}");
}

/// The page of a topic lists what all bodies say about it, whatever the topics of their documents are.
#[test]
fn a_topic_lists_the_sections_of_two_bodies() {
    let site = SiteTest::new();
    site.file("site.yaml", "title: 甲市信息公开\ntopics: [{id: education, name: 教育}]\n");
    site.file("bodies.yaml", "- {id: edu, name: 甲市教育局}\n- {id: health, name: 甲市卫生健康委员会}\n");
    let front = |body: &str, year: u16, more: &str| {
        format!(
            "title: {body}{year}年工作要点\nissuing_body: {body}\ndate: {year}-03-01\nvalidity: {{from: {year}-01-01}}\n{more}"
        )
    };
    site.document(
        "edu/2022",
        &front("甲市教育局", 2022, "topics: [教育]\nkeywords: [学位]\n"),
        "一、增加学位\n\n内容。\n\n二、其他\n\n内容。",
    );
    site.document("edu/2023", &front("甲市教育局", 2023, "topics: [教育]\n"), "一、推进教育公平\n\n内容。");
    site.document("health/2023", &front("甲市卫生健康委员会", 2023, ""), "一、开展健康教育\n\n内容。\n\n二、改造门诊\n\n内容。");
    let built = site.build();
    let page = built.read("topics/education/index.html");
    let about = &page[page.find("id=g-about").unwrap()..];
    let places: Vec<usize> = [
        "甲市教育局</h3>",
        "../../edu/2023/index.html#s1",
        "../../edu/2022/index.html#s1",
        "甲市卫生健康委员会</h3>",
        "../../health/2023/index.html#s1",
    ]
    .into_iter()
    .map(|text| about.find(text).unwrap_or_else(|| panic!("{text}: {about}")))
    .collect();
    assert!(places.is_sorted(), "{about}");
    assert!(!about.contains("二、") && !about.contains("index.html#s2"), "{about}");
    assert!(about.contains("共3条"), "{about}");
}

#[test]
fn a_series_of_one_issue_is_no_yearly_one() {
    let site = SiteTest::new();
    issue(&site, 2023, "一、扩大学位供给\n\n新增学位800个。");
    let built = site.build();
    assert!(series_page(&built).contains("甲市教育局印发，本站收录1份，2023年。"));
    assert!(built.read("index.html").contains("公开2023年1个机构的"));
}
