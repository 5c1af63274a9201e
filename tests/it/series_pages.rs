//! What comparisons add to the pages of plans, series and topics.

use crate::common::{Built, SiteTest};

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
    options.load.comparisons = false;
    let built = site.build_with(&options);
    let page = built.read("edu/2022/index.html");
    assert!(!page.contains("机器对照") && !page.contains("class=\"below-section\"") && !page.contains("/compare/"), "{page}");
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
    let rows = table(&series_page(&built), "over-the-years threads-table");
    assert_eq!(rows[0], ["章节", "2023年", "2022年", "2021年"]);
    assert_eq!(rows[1], ["增加优质学位", "一、增加优质学位", "二、扩大学位供给", "一、扩大学位供给"]);
    assert_eq!(rows[2], ["建设教师队伍", "二、建设教师队伍", "一、建设教师队伍", "二、建设教师队伍"]);
}

#[test]
fn a_section_that_ended_stands_last() {
    let site = three_years();
    let built = site.build();
    let rows = table(&series_page(&built), "over-the-years threads-table");
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
    let rows = table(&page, "over-the-years targets-table");
    assert_eq!(rows[1], ["新增学位", "", "1200个新增数由1000个改为1200个", "1000个新增数由800个改为1000个", "800个"]);
    assert!(page.contains("role=\"img\"") || page.contains("role=img"), "{page}");
    assert!(page.contains("新增学位，2021年至2023年</title>"), "{page}");
    assert!(page.contains("2021年800个，2023年1200个</desc>"), "{page}");
    // What is added each year is no level that a line could go through.
    assert!(page.contains("<path") && !page.contains("<polyline"), "{page}");
    assert!(page.contains("href=\"../../edu/2021/index.html#s1-p2\""), "{page}");
    assert!(!page.contains("style="), "{page}");
}

/// A pension that rises by as much again is not what it was, and a greater reduction is no greater use of energy.
#[test]
fn an_increase_or_a_reduction_is_told_with_its_own_verb() {
    let site = SiteTest::new();
    let text = |rate: &str, pension: &str, energy: &str, roads: &str| {
        format!(
            "一、主要指标\n\n义务教育巩固率达到{rate}。基础养老金最低标准{pension}。单位产值能耗{energy}。{roads}农村道路。\n\n二、建设教师队伍\n\n{TEACHERS}"
        )
    };
    issue(&site, 2021, &text("97%", "提高20元", "降低2.5%左右", "新建10公里"));
    issue(&site, 2022, &text("97%", "提高20元", "降低3%左右", "新建12公里"));
    issue(&site, 2023, &text("98%", "提高30元", "降低3%以上", "新建12公里"));
    let built = site.build();
    let rows = table(&series_page(&built), "over-the-years targets-table");
    let row =
        |name: &str| rows.iter().find(|row| row[0].contains(name)).unwrap_or_else(|| panic!("{name}: {rows:?}"))[2..].to_vec();
    assert_eq!(row("巩固率"), ["达到98%数值增加", "达到97%数值不变", "达到97%"]);
    assert_eq!(row("养老金"), ["提高30元增加额由20元改为30元", "提高20元同样提高20元", "提高20元"]);
    assert_eq!(row("能耗"), ["降低3%以上降幅由3%左右改为3%以上", "降低3%左右降幅由2.5%左右改为3%左右", "降低2.5%左右"]);
    assert_eq!(row("道路"), ["新建12公里同样新建12公里", "新建12公里新建量由10公里改为12公里", "新建10公里"]);
    let page = series_page(&built);
    assert_eq!((page.matches("<polyline").count(), page.matches("<path d=").count()), (1, 3), "{page}");
    let comparison = built.read("series/edu-gongzuoyaodian/compare/2022/2023/index.html");
    let rows = table(&comparison, "compared-targets");
    let change =
        |name: &str| rows.iter().find(|row| row[0].contains(name)).unwrap_or_else(|| panic!("{name}: {rows:?}"))[3].clone();
    assert_eq!(change("巩固率"), "提高");
    assert_eq!(change("养老金"), "增加额由20元改为30元");
    assert_eq!(change("能耗"), "降幅由3%左右改为3%以上");
    assert_eq!(change("道路"), "同样新建12公里");
    let data = built.json("series/edu-gongzuoyaodian/index.json");
    let pension = data["targets"]
        .as_array()
        .unwrap()
        .iter()
        .find(|target| target["indicator"].as_str().unwrap().contains("养老金"))
        .unwrap();
    assert_eq!((&pension["values"][1]["direction"], &pension["values"][1]["change"]), (&"increase".into(), &"same".into()));
}

/// Links to other issues stand at the end of the whole section: no paragraph, no item and no subsection follows them.
#[test]
fn no_link_stands_inside_a_section() {
    let site = SiteTest::new();
    let body = |more: &str| {
        format!(
            "一、学位和食堂\n\n{more}总的要求。\n\n（一）扩大学位供给。{SCHOOLS}\n\n第二段{more}。\n\n1.先做这一项。\n\n2.再做那一项。\n\n（二）管好校园食堂\n\n{MEALS}\n\n二、建设教师队伍\n\n{TEACHERS}\n\n甲市教育局\n\n2023年3月1日"
        )
    };
    issue(&site, 2022, &body("今年"));
    issue(&site, 2023, &body("继续"));
    let page = site.build().read("edu/2023/index.html");
    let page = &page[page.find("id=s1").or_else(|| page.find("id=\"s1\"")).unwrap()..];
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
    let order = [
        "总的要求",
        "（一）</span>扩大学位供给",
        "第二段",
        "再做那一项",
        "上年：2022年一（一）",
        "（二）</span>管好校园食堂",
        "家长代表",
        "上年：2022年一（二）（文字相同）",
        "<span>一</span>",
        "上年：2022年一<",
        "二、</span>建设教师队伍",
        "落实教师待遇",
        "上年：2022年二",
        "甲市教育局</p>",
    ];
    let places: Vec<usize> = order.iter().map(|words| at(words)).collect();
    assert!(places.is_sorted(), "{order:?} {places:?} {page}");
    assert!(!page.contains("改写"), "{page}");
    // Each link to a section stands before its heading, and what a machine compared is said once in a line.
    assert!(!page.contains("</p><p class=\"tool\">") && !page.contains("</p>\n<p class=\"tool\">"), "{page}");
    let line = &page[at("<p class=\"below-section\">")..];
    let line = &line[..line.find("</p>").unwrap()];
    assert_eq!(line.matches("机器对照").count(), 1, "{line}");
}

#[test]
fn an_issue_of_several_years_is_no_year() {
    let site = SiteTest::new();
    for (from, to) in [(2016, 2020), (2021, 2025)] {
        site.document(
            &format!("edu/{from}"),
            &format!(
                "title: 甲市教育发展规划（{from}—{to}年）\nissuing_body: 甲市教育局\ndate: {from}-03-01\nperiod: {from}-{to}\nvalidity: 有效\nseries: 教育规划\n"
            ),
            &format!("一、扩大学位供给\n\n{SCHOOLS}\n\n二、建设教师队伍\n\n{TEACHERS}"),
        );
    }
    let built = site.build();
    let (older, newer) = (built.read("edu/2016/index.html"), built.read("edu/2021/index.html"));
    assert!(newer.contains("上一期：2016—2020年一") && !newer.contains("上年"), "{newer}");
    assert!(older.contains("下一期：2021—2025年一") && !older.contains("下年"), "{older}");
    assert!(newer.contains("<span class=\"no-break\">2021—2025年</span>"), "{newer}");
}

#[test]
fn the_newest_comparison_comes_first() {
    let page = series_page(&three_years().build());
    let section = &page[page.find("id=g-comparisons").unwrap()..];
    assert!(section.find("2022/2023").unwrap() < section.find("2021/2022").unwrap(), "{section}");
}

/// The home page lists as many bodies as it counts, whatever stands above whatever.
#[test]
fn the_home_page_lists_each_body_that_it_counts() {
    let site = SiteTest::new();
    site.file(
        "bodies.yaml",
        "- {id: city, name: 甲市人民政府}\n- {id: edu, name: 甲市教育局, parent: city}\n- {id: linlan, name: 甲市临区教育局, parent: edu}\n- {id: health, name: 甲市卫生健康委员会}\n",
    );
    for (id, body) in
        [("edu", "甲市教育局"), ("linlan", "甲市临区教育局"), ("health", "甲市卫生健康委员会"), ("other", "乙镇人民政府")]
    {
        site.document(
            &format!("{id}/2023"),
            &format!("title: {body}2023年工作要点\nissuing_body: {body}\ndate: 2023-03-01\nvalidity: {{from: 2023-01-01}}\n"),
            "一、任务\n\n内容。",
        );
    }
    let page = site.build().read("index.html");
    assert!(page.contains("4个机构"), "{page}");
    let section = &page[page.find("id=g-bodies").unwrap()..];
    let section = &section[..section.find("</section>").unwrap()];
    assert_eq!(section.matches("<li>").count(), 4, "{section}");
    for body in ["甲市教育局", "甲市临区教育局", "甲市卫生健康委员会", "乙镇人民政府"] {
        assert!(section.contains(body), "{body}: {section}");
    }
    assert!(!section.contains("甲市人民政府"), "it has no documents: {section}");
}

/// An index on pages of its own is not said to be empty.
#[test]
fn a_divided_index_of_terms_is_not_said_to_be_empty() {
    let site = SiteTest::new();
    issue(&site, 2023, "一、任务\n\n内容。");
    let empty = site.build();
    assert!(empty.read("terms/index.html").contains("目前没有收录词语"));
    let names: String = (0..1600).map(|number| format!("《甲市办法{number}》")).collect::<Vec<_>>().join("、");
    issue(&site, 2023, &format!("一、任务\n\n执行{names}。"));
    let page = site.build().read("terms/index.html");
    assert!(page.contains("共1600个"), "{page}");
    assert!(!page.contains("目前没有收录词语"), "{page}");
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
    options.load.comparisons = false;
    let built = site.build_with(&options);
    let page = series_page(&built);
    assert!(page.contains("同一行只表示位置相同"), "{page}");
    assert!(
        !page.contains("class=\"over-the-years threads-table\"") && !page.contains("compare/") && !page.contains("id=g-targets"),
        "{page}"
    );
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
