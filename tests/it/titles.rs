//! What follows from titles on a site: states, series, and the findings where a title is not certain. The titles themselves are
//! tested beside the reader.

use crate::common::{SiteTest, rules};
use gongkai::base::date::Date;
use gongkai::base::text::width;
use gongkai::command::{BuildOptions, LoadOptions, explain_reading};
use gongkai::diagnostic::Language;
use gongkai::diagnostic::rule::Severity;
use std::path::Path;

/// A document of a bureau: title, date, validity and further lines.
fn document(site: &SiteTest, path: &str, title: &str, date: &str, validity: &str, more: &str) {
    let front = format!("标题: {title}\n发布机构: 甲市教育局\n发布日期: {date}\n有效性: {validity}\n{more}");
    site.document(path, &front, "一、学校建设\n\n新建小学3所。");
}

fn options(site: &SiteTest, day: &str) -> BuildOptions {
    let options = site.options();
    BuildOptions { load: LoadOptions { as_of: Date::parse(day).unwrap(), ..options.load }, ..options }
}

/// State and next change of one document on a day.
fn state(title: &str, validity: &str, more: &str, day: &str) -> (String, Option<String>) {
    let site = SiteTest::new();
    document(&site, "a", title, "2025-03-10", validity, more);
    let json = site.build_with(&options(&site, day)).json("a/index.json");
    let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
    (text(&json["validity"]["state"]).unwrap(), text(&json["validity"]["next_change"]))
}

#[test]
fn only_what_plans_ends_with_its_period() {
    for (title, validity, more, wanted, change) in [
        ("甲市教育局2025年工作要点", "有效", "", "period_ended", None),
        ("甲市教育局2025年工作总结", "有效", "", "in_force", None),
        ("2025年甲市政府工作报告", "{起: 2025-01-01, 止: 2025-12-31}", "", "in_force", None),
        ("甲市教育局2025年度部门年报", "有效", "", "in_force", None),
        ("甲市教育局2025年工作总结和2026年工作计划", "有效", "", "in_force", Some("2027-01-01")),
        ("甲市“十五五”教育规划", "有效", "", "in_force", Some("2031-01-01")),
        ("甲市“十四五”教育规划", "有效", "", "period_ended", None),
        ("甲市校外培训条例（2025年修正）", "{起: 2025-07-01}", "", "in_force", None),
        ("甲市校外培训条例（2025年修正）", "{起: 2025-07-01, 止: 2025-12-31}", "", "expired", None),
        ("甲市校外培训条例（2025年修正）", "有效", "", "in_force", None),
        ("甲市校外培训管理办法（2025年修订）", "{起: 2025-07-01}", "", "in_force", None),
        ("甲市校外培训管理办法（2025年修订）", "有效", "", "in_force", None),
        ("甲市校外培训管理办法（2025年修订）", "有效", "计划期: 2025\n", "in_force", None),
        ("甲市2025年校外培训收费办法", "有效", "", "in_force", None),
        ("甲市2025年校外培训收费办法", "有效", "计划期: 2025\n", "period_ended", None),
        ("甲市2025年校外培训收费办法", "{起: 2025-03-01, 止: 2025-12-31}", "", "expired", None),
        ("甲市2025年校外培训收费办法", "有效", "体裁: 通知\n", "in_force", None),
        ("甲市校外培训收费办法（2024—2025年）", "{起: 2024-03-01, 止: 2025-12-31}", "", "expired", None),
        ("甲市校外培训收费办法（2024—2025年）", "有效", "", "period_ended", None),
        ("甲市教育局关于2025年校舍安全工作的意见", "有效", "", "in_force", None),
        ("甲市教育局2025年权责清单", "有效", "", "in_force", None),
        ("甲市教育局2025年重点任务清单", "有效", "", "period_ended", None),
        ("一图读懂甲市教育局2025年工作要点", "有效", "", "in_force", None),
        ("甲市教育局2025年工作要点完成情况清单", "有效", "", "in_force", None),
        ("甲市2025年招生工作实施意见", "有效", "", "period_ended", None),
        ("甲市2025年书法比赛评选结果公布", "有效", "", "in_force", None),
        ("甲市教育局关于公布2025年书法比赛结果的通知", "有效", "体裁: 通知\n", "in_force", None),
        ("甲市教育局2025年工作要点公开", "有效", "", "period_ended", None),
        ("甲市第一中学2024级三年发展规划", "有效", "", "in_force", Some("2028-01-01")),
        ("甲市第一中学2024级学生发展规划", "有效", "", "in_force", None),
        ("甲市教育局“十四五”收官之年工作要点", "有效", "", "period_ended", None),
        ("甲市校外培训收费办法（2025年）", "有效", "", "in_force", None),
        ("甲市校外培训收费办法（2025年）", "有效", "计划期: 2025\n", "period_ended", None),
        ("甲市促进消费若干措施（2025年）", "有效", "", "in_force", None),
        ("甲市2025年促进消费若干措施", "有效", "", "period_ended", None),
        ("甲市中考改革方案（自2024年起施行）", "有效", "", "in_force", None),
        ("甲市校园防汛应急预案（2025）", "有效", "", "in_force", None),
        ("甲市2025年校外培训管理办法", "有效", "", "in_force", None),
        ("甲市校外培训管理办法2025", "有效", "", "in_force", None),
        ("甲市2025年校外培训收费办法", "{起: 2025-03-01, 止: 2030-12-31}", "", "in_force", Some("2031-01-01")),
        ("甲市2025年校车更新方案", "{起: 2025-03-01, 止: 2027-06-30}", "", "in_force", Some("2027-07-01")),
        ("甲市2025年校车更新方案", "{起: 2025-03-01, 止: 2025-12-31}", "", "period_ended", None),
        ("甲学院2025级人才培养方案", "有效", "", "in_force", None),
        ("甲市教育局2025年冬季校园清雪方案", "有效", "", "in_force", Some("2027-01-01")),
        ("甲市教育局2025年冬季校园清雪方案", "有效", "计划期: 2025\n", "period_ended", None),
        ("甲市2025年校外培训收费标准", "有效", "", "period_ended", None),
        ("甲市学校权责清单（2025年版）", "有效", "", "in_force", None),
        ("甲市校外培训收费办法（2025年）", "有效", "体裁: 规范性文件\n", "in_force", None),
        ("甲市校外培训收费办法（2025年）", "有效", "体裁: 办法\n", "in_force", None),
        ("甲市教育局关于印发2025年工作要点的通知", "有效", "体裁: 通知\n", "period_ended", None),
        ("甲市学校权责清单（2025年版）", "{起: 2025-01-01, 止: 2025-12-31}", "", "expired", None),
        ("甲市书法课程方案（2022年版2024年修订）", "有效", "", "in_force", None),
        ("甲市教育规划（2025年修订）", "有效", "", "in_force", None),
        ("甲市教育规划（2025年修订）", "有效", "计划期: 2025\n", "period_ended", None),
        ("甲市教育规划（2021—2025年）（2023年修订）", "有效", "", "period_ended", None),
        ("甲市教育局2025年校舍修缮情况", "有效", "", "in_force", None),
        ("甲市教育局关于2025年校舍检查情况的通报", "有效", "", "in_force", None),
        ("甲市（城区）2025年教育事业统计公报", "有效", "", "in_force", None),
        ("甲市教育局2025年校园防火今冬明春工作方案", "有效", "", "in_force", Some("2027-01-01")),
        ("甲市教育局2025年今冬明春校园防火工作方案", "有效", "", "in_force", Some("2027-01-01")),
        ("甲市教育局2025年情况", "有效", "体裁: 工作总结\n", "in_force", None),
        ("甲市教育局2025年情况", "{起: 2025-07-01}", "体裁: 年度计划\n", "period_ended", None),
    ] {
        assert_eq!(
            state(title, validity, more, "2026-06-01"),
            (wanted.to_owned(), change.map(str::to_owned)),
            "{title} {validity}"
        );
    }
}

#[test]
fn work_that_begins_when_its_year_is_over_has_not_ended() {
    for (title, date, more, wanted) in [
        ("甲市教育局2025年度教师考核工作方案", "2026-01-20", "", "in_force"),
        ("甲市教育局2025年度教师考核工作方案", "2025-12-15", "", "in_force"),
        ("甲市教育局关于做好2025年度统计工作的通知", "2026-01-05", "", "in_force"),
        ("甲市教育局2025年度教师考核工作方案", "2026-01-20", "成文日期: 2025-03-01\n", "period_ended"),
        ("甲市教育局2025年度教师考核工作方案", "2026-01-20", "计划期: 2025\n", "period_ended"),
        ("甲市教育局2025年度教师考核工作方案", "2025-09-01", "", "period_ended"),
        ("甲市教育局2025年工作要点", "2026-01-20", "", "period_ended"),
        ("甲市2023—2025年校车更新实施方案", "2026-01-20", "", "period_ended"),
        ("甲市教育局2024年度教师考核工作方案", "2025-01-20", "", "period_ended"),
    ] {
        let site = SiteTest::new();
        document(&site, "a", title, date, "有效", more);
        let built = site.build_with(&options(&site, "2026-06-01"));
        assert_eq!(built.json("a/index.json")["validity"]["state"], wanted, "{title} {date} {more}");
        let noted = rules(&built.diagnostics).iter().any(|(rule, ..)| *rule == "period-doubtful");
        assert_eq!(noted, wanted == "in_force" || title.contains("2024"), "{title} {date} {more}");
    }
}

/// What a site says of the periods and series of its documents: rule, strength, file and line.
fn findings(site: &SiteTest) -> Vec<(&'static str, Severity, String, usize)> {
    let built = site.build_with(&options(site, "2026-06-01"));
    let placed = rules(&built.diagnostics).into_iter().zip(&built.diagnostics);
    placed
        .filter(|((rule, ..), _)| ["period-doubtful", "series-apart", "unknown-period"].contains(rule))
        .map(|((rule, file, line), found)| (rule, found.severity, file, line))
        .collect()
}

fn doubts(title: &str, date: &str, validity: &str, more: &str) -> Vec<(Severity, usize)> {
    let site = SiteTest::new();
    document(&site, "a", title, date, validity, more);
    let found = findings(&site).into_iter().filter(|found| found.0 == "period-doubtful");
    found.map(|(_, severity, _, line)| (severity, line)).collect()
}

#[test]
fn a_period_that_does_not_fit_is_doubted() {
    use Severity::{Note, Warning};
    for (title, date, validity, more, wanted) in [
        ("甲市教育局2025年工作要点", "2026-03-01", "{起: 2026-01-01, 止: 2026-12-31}", "", (Warning, 2)),
        ("甲市教育局2026年工作要点", "2026-03-01", "{起: 2025-01-01, 止: 2025-12-31}", "", (Warning, 2)),
        ("甲市教育局工作要点", "2026-03-01", "{起: 2026-01-01}", "计划期: 2025\n", (Warning, 6)),
        ("甲市“十五五”教育规划（2021—2025年）", "2026-03-01", "有效", "", (Warning, 2)),
        ("甲市2035年教育方案", "2026-03-01", "{起: 2026-01-01, 止: 2030-12-31}", "", (Warning, 2)),
        ("甲市教育局2026年工作要点", "2026-03-01", "有效", "计划期: 2025\n", (Note, 6)),
        ("甲市教育局2020年工作要点", "2026-03-01", "有效", "", (Note, 2)),
        ("甲市2035年教育方案", "2026-03-01", "有效", "", (Note, 2)),
        ("甲市教育局2025年工作总结暨工作计划", "2026-01-10", "有效", "", (Note, 2)),
        ("甲市“九五”教育计划", "2026-03-01", "有效", "计划期: 1996-2000\n", (Note, 6)),
        ("甲市教育规划（2025年修订）", "2026-03-01", "有效", "", (Note, 2)),
        ("甲市校外培训收费办法（2025年）", "2025-03-01", "有效", "", (Note, 2)),
        ("甲市校外培训收费办法（试行，2025年）", "2025-03-01", "有效", "", (Note, 2)),
        ("甲市2025年校外培训收费办法", "2025-03-01", "有效", "", (Note, 2)),
        ("甲市教育局关于2025年校舍安全工作的意见", "2025-03-01", "有效", "", (Note, 2)),
        ("甲市教育局2025年阅读活动温馨提示", "2025-03-01", "有效", "", (Note, 2)),
        ("甲市第一中学2024级三年发展规划", "2024-09-01", "有效", "", (Note, 2)),
        ("甲市第一中学2024级学生发展规划", "2024-09-01", "有效", "", (Note, 2)),
        ("甲市教育局2025年冬春校园防火工作方案", "2025-11-01", "有效", "", (Note, 2)),
    ] {
        assert_eq!(doubts(title, date, validity, more), [wanted], "{title} {validity} {more}");
    }
}

#[test]
fn periods_that_fit_are_not_doubted() {
    for (title, date, validity, more) in [
        ("甲市“十五五”教育规划", "2026-03-01", "{起: 2026-01-01, 止: 2030-12-31}", ""),
        ("甲市“十五五”教育规划（2026—2030年）", "2026-09-01", "有效", ""),
        ("甲市“十四五”教育规划", "2023-03-01", "有效", ""),
        ("甲市教育局2025年工作总结", "2026-01-10", "{起: 2026-01-10}", ""),
        (
            "甲市教育局2025年度教师考核方案",
            "2026-01-10",
            "{起: 2026-01-10, 止: 2026-03-31}",
            "计划期: 2026\n允许: {period-doubtful: 考核的是上一年}\n",
        ),
        ("甲市教育局2025年度教师考核方案", "2026-01-10", "有效", "成文日期: 2025-11-10\n"),
        ("2016年甲市政府工作报告", "2019-01-10", "有效", ""),
        ("甲市教育局2025年工作总结和2026年工作计划", "2026-01-10", "{起: 2026-01-01, 止: 2026-12-31}", ""),
        (
            "甲市教育局2025年工作总结暨工作计划",
            "2026-01-10",
            "有效",
            "计划期: 2026\n允许: {period-doubtful: 标题没有写计划的年份}\n",
        ),
        ("甲市校外培训条例（2024年修正）", "2024-12-28", "{起: 2025-03-01}", ""),
        ("甲市教育局2026年工作要点", "2025-12-20", "{起: 2026-01-01, 止: 2026-12-31}", ""),
        ("甲市教育局2025年工作要点", "2026-01-20", "有效", ""),
        ("甲市托育三年行动方案（2026—2028年）", "2026-03-01", "{起: 2026-03-01, 止: 2028-12-31}", ""),
        ("甲市托育三年行动方案（2026—2028年）", "2026-03-01", "{起: 2026-03-01, 止: 2031-02-28}", ""),
        ("甲市国土空间总体规划（2021—2035年）", "2025-03-01", "有效", ""),
        ("甲市教育局2025—2026学年工作计划", "2025-09-01", "{起: 2025-09-01, 止: 2026-08-31}", ""),
        ("甲市教育局2026学年工作计划", "2026-09-01", "{起: 2026-09-01, 止: 2027-08-31}", ""),
        ("甲市2026届毕业生就业方案", "2025-10-01", "{起: 2025-10-01, 止: 2026-08-31}", ""),
        ("甲市教育局2020年工作要点", "2026-03-01", "{起: 2020-01-01, 止: 2020-12-31}", ""),
        ("甲市“十五五”教育规划2026年度实施计划", "2026-03-01", "有效", "计划期: 2026\n"),
        ("甲市“十四五”教育规划中期评估报告", "2023-09-01", "有效", ""),
        ("甲市教育局工作要点", "2026-03-01", "有效", "计划期: 2026\n"),
        ("甲市“八五”普法规划", "2021-09-01", "{起: 2021-01-01, 止: 2025-12-31}", ""),
        ("甲市教师守则（2018年修订）", "2026-03-01", "有效", ""),
        ("甲市教育规划（2025年修订）", "2026-03-01", "{起: 2025-07-01, 止: 2030-12-31}", ""),
        ("甲市教育规划（2025年修订）", "2026-03-01", "有效", "计划期: 2021-2030\n"),
        ("甲市2025年校外培训收费办法", "2025-03-01", "{起: 2025-04-01}", ""),
        ("甲市教育局关于2025年校舍安全的反馈意见", "2025-03-01", "有效", ""),
        ("甲市教育局2025年阅读活动温馨提示", "2025-03-01", "有效", "计划期: 2025\n"),
        ("甲市教育局2025年阅读活动温馨提示", "2025-03-01", "{起: 2025-03-01}", ""),
        ("甲市教育局2025年阅读推广活动", "2025-03-01", "有效", ""),
        ("甲市教育局2025年任务分解表", "2025-03-01", "有效", ""),
        ("甲市教育局关于印发2025年招生任务分解等的通知", "2025-03-01", "有效", ""),
        ("甲市教育局关于做好2025年校车工作的通知", "2025-03-01", "有效", ""),
        ("甲市教育局2025年书法比赛获奖作品", "2025-03-01", "有效", ""),
        ("甲市第一中学2024级新生军训方案", "2024-08-01", "有效", ""),
        ("甲市第一中学2024级三年发展规划", "2024-08-01", "有效", "计划期: 2024-2027\n"),
        ("甲市教育局“十五五”开局之年工作要点", "2026-03-01", "有效", ""),
        ("甲市校外培训收费办法（2025年）", "2025-03-01", "{起: 2025-04-01}", ""),
        ("甲市校外培训收费办法（2025年）", "2025-03-01", "有效", "计划期: 2025\n"),
        ("甲市教育局2025年冬春校园防火工作方案", "2025-11-01", "有效", "计划期: 2025-2026\n"),
        ("甲市教育局2025—2026年冬春校园防火工作方案", "2025-11-01", "有效", ""),
    ] {
        assert_eq!(doubts(title, date, validity, more), [], "{title} {validity} {more}");
    }
}

#[test]
fn a_title_of_several_years_asks_for_the_period() {
    let site = SiteTest::new();
    document(&site, "a", "甲市教育局2025年、2027年工作", "2026-03-01", "有效", "");
    document(&site, "b", "甲市“健康校园2030”规划", "2026-03-01", "有效", "");
    let found: Vec<_> = findings(&site).into_iter().map(|found| (found.0, found.2)).collect();
    assert_eq!(found, [("unknown-period", "content/a.md".to_owned()), ("unknown-period", "content/b.md".to_owned())]);
}

/// Documents by title and date, with further lines.
fn apart(documents: &[(&str, &str, &str)]) -> Vec<(String, usize)> {
    let site = SiteTest::new();
    for (index, (title, date, more)) in documents.iter().enumerate() {
        document(&site, &format!("d{index}"), title, date, "有效", more);
    }
    let found = findings(&site).into_iter().filter(|found| found.0 == "series-apart");
    found.map(|(_, severity, file, line)| (assert_eq!(severity, Severity::Note), (file, line)).1).collect()
}

#[test]
fn series_that_look_like_one_are_pointed_out_once() {
    let at = |index: usize, line| [(format!("content/d{index}.md"), line)];
    // The name that was typed is another; the lonely document is the one to change.
    let typed = [
        ("甲市教育局2023年工作要点", "2023-03-01", ""),
        ("甲市教育局2024年工作要点", "2024-03-01", ""),
        ("甲市教育局2025年工作要点", "2025-03-01", "系列: 年度重点\n"),
        ("甲市教育局2026年工作要点", "2026-03-01", ""),
    ];
    assert_eq!(apart(&typed), at(2, 6));
    assert_eq!(apart(&[typed[1], ("甲市教育局2025年甲市教育工作要点", "2025-03-01", "")]), at(1, 2));
    assert_eq!(apart(&[typed[1], ("2025年甲市教育重点工作安排", "2025-03-01", "")]), at(1, 2));
    let with_gap = [typed[0], ("甲市教育局2026年工作要点", "2026-03-01", "系列: 年度重点\n")];
    assert_eq!(apart(&with_gap), at(1, 6));
    let phases = [
        ("甲市托育第三期行动计划（2023—2025年）", "2023-03-01", ""),
        ("甲市托育第四期行动计划（2026—2028年）", "2026-03-01", ""),
    ];
    assert_eq!(apart(&phases), at(1, 2));
    let joined = [("甲市教育局2024年总结和2025年计划", "2025-01-10", ""), ("甲市教育局2025年总结暨2026年计划", "2026-01-10", "")];
    assert_eq!(apart(&joined), at(1, 2));
    let lengths =
        [("甲市托育三年行动计划（2023—2025年）", "2023-03-01", ""), ("甲市托育行动计划（2026—2028年）", "2026-03-01", "")];
    assert_eq!(apart(&lengths), at(1, 2));
    let longer = [lengths[0], ("甲市托育五年行动方案（2026—2030年）", "2026-03-01", "")];
    assert_eq!(apart(&longer), at(1, 2));
    for (older, newer) in [
        ("甲市教育局2025年民生实事项目", "甲市教育局2026年民生实事"),
        ("甲市教育局2025年工作计划", "甲市教育局2026年工作要点"),
        ("甲市教育局2025年工作安排", "甲市教育局2026年工作计划"),
        ("甲市2025年校车安全实施方案", "甲市2026年校车安全工作方案"),
        ("甲市2025年校车安全行动方案", "甲市2026年校车安全工作方案"),
    ] {
        assert_eq!(apart(&[(older, "2025-03-01", ""), (newer, "2026-03-01", "")]), at(1, 2), "{older}");
    }
    let plans = [("甲市“十四五”教育发展规划", "2021-03-01", ""), ("甲市“十五五”教育事业发展规划", "2026-03-01", "")];
    assert_eq!(apart(&plans), at(1, 2));
}

#[test]
fn plans_of_their_own_are_not_said_to_be_one() {
    for pair in [
        ["甲市教育局2024年小学招生方案", "甲市教育局2025年中学招生方案"],
        ["甲市教育局2024年春季校园安全方案", "甲市教育局2025年秋季校园安全方案"],
        ["甲市教育局2024年工作要点", "甲市教育局2025年党建工作要点"],
        ["甲市教育局2024年工作要点", "甲市教育局2025年工作总结"],
        ["甲市教育局2024年工作要点", "甲市教育局2026年教育工作要点"],
        ["甲市教育局2024年上半年工作要点", "甲市教育局2025年下半年工作要点"],
        ["甲市“十四五”教育发展规划", "甲市教育发展2026年实施计划"],
        ["甲市教育局2024年控辍保学工作方案", "甲市教育局2025年校车安全工作方案"],
        ["甲市教育局关于做好2024年招生工作的通知", "甲市教育局关于做好2025年资助工作的通知"],
        ["甲市教育局2024年城区学校建设计划", "甲市教育局2025年农村学校建设计划"],
        ["甲市教育局2024年第一期校长培训方案", "甲市教育局2025年第二期校长培训方案"],
        ["甲市教育局2024年第一中学招生方案", "甲市教育局2025年第二中学招生方案"],
        ["甲市教育局2024年工作要点", "甲市教育局2025年招生计划"],
        ["甲市教育局2024年校舍采购项目", "甲市教育局2025年校舍采购目录"],
        ["甲市教育局2024年校车行动方案", "甲市教育局2025年校车采购方案"],
    ] {
        assert_eq!(apart(&[(pair[0], "2024-03-01", ""), (pair[1], "2025-03-01", "")]), [], "{pair:?}");
    }
    // Both have an issue of one year.
    let side_by_side = [
        ("甲市教育局2024年工作要点", "2024-03-01", ""),
        ("甲市教育局2025年工作要点", "2025-03-01", ""),
        ("甲市教育局2025年教育重点工作", "2025-04-01", ""),
    ];
    assert_eq!(apart(&side_by_side), []);
}

#[test]
fn joint_plans_that_name_another_body_first_are_pointed_out() {
    let site = SiteTest::new();
    let joint = |path: &str, bodies: &str, year: i16, title: &str| {
        let front = format!("标题: {year}年{title}\n发布机构: [{bodies}]\n发布日期: {year}-03-01\n有效性: 有效\n");
        site.document(path, &front, "一、学校建设\n\n新建小学3所。");
    };
    site.file("bodies.yaml", "- {id: jy, name: 甲市教育局}\n- {id: cz, name: 甲市财政局}\n- {id: jt, name: 甲市交通局}\n");
    joint("a2024", "甲市教育局, 甲市财政局", 2024, "校舍维修计划");
    joint("a2025", "甲市财政局, 甲市教育局", 2025, "校舍维修计划");
    joint("b2024", "甲市教育局, 甲市财政局", 2024, "校车更新计划");
    joint("b2025", "甲市交通局, 甲市教育局", 2025, "校车更新计划");
    joint("c2024", "甲市教育局", 2024, "工作要点");
    joint("c2025", "甲市财政局, 甲市教育局", 2025, "工作要点");
    let found = |site: &SiteTest| -> Vec<_> {
        findings(site).into_iter().filter(|found| found.0 == "series-apart").map(|found| (found.2, found.3)).collect()
    };
    assert_eq!(found(&site), [("content/a2025.md".to_owned(), 2)]);
    // What the message says to write.
    let settings = std::fs::read_to_string(site.folder().join("site.yaml")).unwrap();
    site.file("site.yaml", format!("{settings}series: [{{id: jy-xiaosheweixiujihua, name: 校舍维修计划, bodies: [jy, cz]}}]\n"));
    assert_eq!(found(&site), []);
    let series = site.build_with(&options(&site, "2026-06-01")).json("series/jy-xiaosheweixiujihua/index.json");
    assert_eq!(series["comparisons"].as_array().unwrap().len(), 1);
}

#[test]
fn a_revision_stands_for_its_period_without_a_finding() {
    let site = SiteTest::new();
    document(&site, "a", "甲市教育局2025年工作要点", "2025-03-01", "有效", "");
    document(&site, "b", "甲市教育局2025年工作要点（6月修订）", "2025-03-01", "有效", "替代: [a.md]\n");
    document(&site, "c", "甲市教育局2026年工作要点", "2026-03-01", "有效", "");
    let is_double = || {
        let built = site.build_with(&options(&site, "2026-06-01"));
        rules(&built.diagnostics).iter().any(|(rule, ..)| *rule == "duplicate-period")
    };
    assert!(!is_double());
    let built = site.build_with(&options(&site, "2026-06-01"));
    let id = built.json("b/index.json")["series_id"].as_str().unwrap().to_owned();
    assert_eq!(built.json(&format!("series/{id}/index.json"))["comparisons"][0]["older"]["id"], "b");
    let shown = explained(&site, "a", Language::Chinese);
    assert!(shown.contains("有效性    已废止，被 content/b.md 替代\n"), "{shown}");
    document(&site, "b", "甲市教育局2025年工作要点（6月修订）", "2025-06-01", "有效", "");
    assert!(is_double());
    let shown = explained(&site, "a", Language::Chinese);
    assert!(shown.lines().any(|line| line.starts_with("有效性    计划期已结束") && line.contains("← 标题：2025年")), "{shown}");
}

#[test]
fn a_rule_with_years_is_told_how_it_expires_or_lasts() {
    let title = "甲市校外培训收费办法（2024—2025年）";
    let doubt = |validity: &str| !doubts(title, "2024-03-01", validity, "").is_empty();
    assert!(doubt("有效"));
    for (validity, wanted) in [("{止: 2025-12-31}", "expired"), ("{起: 2024-03-01}", "in_force")] {
        assert!(!doubt(validity), "{validity}");
        assert_eq!(state(title, validity, "", "2026-06-01").0, wanted, "{validity}");
    }
}

#[test]
fn a_plan_and_the_notice_of_its_next_issue_are_one_series() {
    for (older, newer, name, period) in [
        ("甲市教育局关于印发2025年工作要点的通知", "甲市教育局2026年工作要点", "工作要点", "2026"),
        ("甲市教育局关于下发《2025年度全市工作要点》的通知", "甲市教育局2026年工作要点", "工作要点", "2026"),
        (
            "甲市教育发展第十四个五年规划和2035年远景目标纲要",
            "甲市教育发展“十五五”规划和二〇三五年远景目标纲要（2026—2030年）",
            "教育发展规划纲要",
            "2026-2030",
        ),
        ("甲市教育局2024/2025学年度工作计划", "甲市教育局2025—2026学年工作计划", "工作计划", "2025-2026"),
        ("甲市教育局2024年工作总结及2025年工作计划", "甲市教育局2025年工作总结及2026年工作计划", "工作总结及工作计划", "2026"),
        ("甲市教育局2025年工作要点", "甲教〔2026〕5号 甲市教育局2026年工作要点（修订版）", "工作要点", "2026"),
        ("甲市教育局2024/25学年工作计划", "甲市教育局25-26学年度工作计划", "工作计划", "2025-2026"),
        ("甲市防火方案（2024年10月—2025年3月）", "甲市防火方案（自2025.10至2026.3）", "防火方案", "2025-2026"),
    ] {
        let site = SiteTest::new();
        document(&site, "old", older, "2025-03-01", "有效", "");
        document(&site, "new", newer, "2026-03-01", "有效", "");
        let built = site.build_with(&options(&site, "2026-06-01"));
        let json = built.json("new/index.json");
        assert_eq!(json["series"], name, "{newer}");
        let id = json["series_id"].as_str().unwrap();
        let series = built.json(&format!("series/{id}/index.json"));
        assert_eq!(series["comparisons"].as_array().unwrap().len(), 1, "{newer}");
        assert_eq!(series["comparisons"][0]["newer"]["period"], period.to_string(), "{newer}");
    }
}

/// What `--explain-reading` prints of one document.
fn explained(site: &SiteTest, path: &str, language: Language) -> String {
    let options = options(site, "2026-06-01");
    explain_reading(&options.load, Path::new(path), language).unwrap()
}

#[test]
fn what_was_understood_is_shown_with_its_words() {
    let site = SiteTest::new();
    let front = "标题: 甲市教育局关于印发2026年工作要点的通知\n发布机构: 甲市教育局\n发布日期: 2026-03-01\n有效性: 有效\n系列: 年度要点\n";
    let body = "各学校：\n\n现将工作要点印发给你们。\n\n甲市教育局\n\n2026年2月27日\n\n# 甲市教育局2026年工作要点\n\n一、学校建设\n\n新建小学3所。\n\n二、教师培训\n\n每人培训72学时。";
    site.document("edu/2026", front, body);
    document(&site, "edu/2025", "甲市教育局2025年工作要点", "2025-03-01", "有效", "系列: 年度要点\n");
    let shown = explained(&site, "content/edu/2026.md", Language::Chinese);
    for (label, value, origin) in [
        ("计划期", "2026", "← 标题：2026年"),
        ("体裁", "工作要点", "← 标题：工作要点"),
        ("系列", "年度要点", "← 元数据第6行：系列: 年度要点"),
        ("", "同系列还有 2025", ""),
        ("有效性", "有效，2027-01-01 有变化", "← 元数据第5行：有效性: 有效"),
        ("组成", "通知：", "← 正文第9行"),
        ("", "正文：2 节 2 段", "← 正文第17行"),
        ("主送", "各学校：", "← 正文第9行"),
        ("落款", "甲市教育局", "← 正文第13行"),
        ("成文日期", "2026年2月27日", "← 正文第15行"),
        ("没有读出", "抄送、附件", ""),
        ("提纲", "2 节；各层 2", ""),
        ("", "二、教师培训", "← 正文第23行"),
        ("指标", "2 项", ""),
        ("", "新建小学", "3所"),
    ] {
        let found = shown.lines().any(|line| line.starts_with(label) && line.contains(value) && line.contains(origin));
        assert!(found, "{label} {value} {origin}\n{shown}");
    }
    let english = explained(&site, "edu/2026", Language::English);
    assert!(english.contains("Period") && english.contains("← title: 2026年"), "{english}");
    for line in shown.lines().chain(english.lines()) {
        assert!(width(line) <= 80, "{line}");
    }
}

#[test]
fn what_is_not_certain_comes_first() {
    let site = SiteTest::new();
    document(&site, "a", "甲市教育局2025年、2027年工作", "2026-03-01", "有效", "");
    let shown = explained(&site, "a", Language::Chinese);
    assert!(shown.contains("警告      标题里有几个年份（2025、2027）"), "{shown}");
    assert!(shown.contains("计划期    （读不出）"), "{shown}");
}

#[test]
fn a_document_that_is_not_there_is_guessed() {
    let site = SiteTest::new();
    document(&site, "edu/2026", "甲市教育局2026年工作要点", "2026-03-01", "有效", "");
    site.file("content/edu/2025.md", "---\n标题: 甲\n---\n\n内容。\n");
    site.document(
        "edu/2024",
        "标题: 乙\n发布机构: 甲市教育局\n发布日期: 2024-03-01\n有效性: 有效\n公开属性: 不予公开\n",
        "内容。",
    );
    site.file("content/_about.md", "---\n标题: 公开指南\n---\n\n内容。\n");
    let options = options(&site, "2026-06-01");
    for (path, said) in
        [("content/_about.md", "是公开指南"), ("edu/202", "是不是 edu/2026？"), ("edu/2025.md", "有错误"), ("edu/2024", "不公开")]
    {
        let error = explain_reading(&options.load, Path::new(path), Language::Chinese).unwrap_err();
        assert!(format!("{error:?}").contains(said), "{error:?}");
    }
}
