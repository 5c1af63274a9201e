//! What comparisons add to the pages of plans, series and topics.

mod common;

use common::SiteTest;

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
