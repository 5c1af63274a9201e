//! What a text says of its own validity, against the front matter: what is found, how strongly, and that the line it proposes fits.

mod common;

use common::{SiteTest, run};
use gongkai::base::diagnostic::Diagnostic;
use gongkai::base::rule::Severity;

/// A rule that was published on the day of its making.
fn head(day: &str, validity: &str) -> String {
    format!("标题: 甲市科技创新券管理办法\n发布机构: 甲市教育局\n成文日期: {day}\n发布日期: {day}\n有效性: {validity}\n")
}

fn found(site: &SiteTest) -> Vec<Diagnostic> {
    let diagnostics = run(&site.options()).unwrap().diagnostics;
    diagnostics.into_iter().filter(|found| found.rule.name() == "validity-stated").collect()
}

/// Of a document whose last paragraph this is; today is 1 June 2023.
fn of(head: &str, last: &str) -> Option<Diagnostic> {
    let site = SiteTest::new();
    site.document("a", head, &format!("第一条 创新券用于购买服务。\n\n第二条 {last}"));
    found(&site).pop()
}

#[test]
fn an_end_that_has_passed_is_an_error_where_the_page_would_say_in_force() {
    for (day, validity, last, proposed) in [
        ("2017-12-20", "有效", "本办法自2018年1月1日起施行，有效期5年。", "有效性: {起: 2018-01-01, 止: 2022-12-31}"),
        (
            "2017-12-20",
            "{起: 2018-01-01}",
            "本办法自2018年1月1日起施行，有效期五年。",
            "有效性: {起: 2018-01-01, 止: 2022-12-31}",
        ),
        (
            "2017-12-20",
            "{起: 2018-01-01, 止: 2032-12-31}",
            "本办法自2018年1月1日起施行，有效期5年。",
            "有效性: {起: 2018-01-01, 止: 2022-12-31}",
        ),
        ("2018-03-01", "有效", "本办法自印发之日起施行，有效期三年。", "有效性: {起: 2018-03-01, 止: 2021-02-28}"),
        ("2018-03-01", "有效", "本办法执行至2021年底。", "有效性: {止: 2021-12-31}"),
        ("2018-03-01", "有效", "本办法有效期至2023年5月30日。", "有效性: {止: 2023-05-30}"),
    ] {
        let error = of(&head(day, validity), last).unwrap_or_else(|| panic!("{last}"));
        assert_eq!(error.severity, Severity::Error, "{last}");
        assert_eq!(error.place.position.as_ref().unwrap().line, 6);
        assert!(error.help.zh.contains(&format!("`{proposed}`")), "{}", error.help.zh);
        // Written as it says, the page says that it has expired.
        let site = SiteTest::new();
        let (_, validity) = proposed.split_once(": ").unwrap();
        site.document("a", &head(day, validity), &format!("第一条 创新券用于购买服务。\n\n第二条 {last}"));
        assert!(found(&site).is_empty(), "{last}");
        assert_eq!(site.build().json("a/index.json")["validity"]["state"], "expired", "{last}");
    }
}

#[test]
fn an_end_to_come_is_a_warning() {
    for (day, validity, last) in [
        ("2022-12-20", "有效", "本办法自2023年1月1日起施行，有效期5年。"),
        ("2022-12-20", "{起: 2023-01-01}", "本办法有效期至2027年12月31日。"),
        ("2022-12-20", "{起: 2023-01-01, 止: 2032-12-31}", "本办法自2023年1月1日起施行，有效期5年。"),
        ("2022-12-20", "{起: 2023-01-01, 止: 2026-12-31}", "本办法自2023年1月1日起施行，有效期5年。"),
        ("2022-12-20", "有效", "本办法自印发之日起施行，有效期两年。"),
        // The first day alone.
        ("2022-12-20", "{起: 2022-12-20}", "本办法自2023年1月1日起施行。"),
        ("2022-12-20", "{起: 2022-12-20, 止: 2027-12-31}", "本办法自2023年1月1日起施行，有效期5年。"),
    ] {
        let warning = of(&head(day, validity), last).unwrap_or_else(|| panic!("{validity} {last}"));
        assert_eq!(warning.severity, Severity::Warning, "{validity} {last}");
    }
}

#[test]
fn what_fits_is_not_found() {
    for (day, validity, last) in [
        ("2022-12-20", "{起: 2023-01-01, 止: 2027-12-31}", "本办法自2023年1月1日起施行，有效期5年。"),
        // A day more is how some count.
        ("2022-12-20", "{起: 2023-01-01, 止: 2028-01-01}", "本办法自2023年1月1日起施行，有效期5年。"),
        ("2022-12-20", "{止: 2024-12-19}", "本办法自印发之日起施行，有效期两年。"),
        ("2022-12-20", "{起: 2022-12-20, 止: 2024-12-20}", "本办法自发布之日起试行两年。"),
        ("2022-12-20", "有效", "本办法自2023年1月1日起施行。"),
        ("2022-12-20", "{起: 2023-01-01}", "本办法自印发之日起施行。"),
        ("2022-12-20", "有效", "创新券有效期一年，逾期作废。"),
        ("2022-12-20", "有效", "本办法所称合同，有效期不少于两年。"),
        ("2012-12-20", "有效", "《甲市创新券办法》自2010年1月1日起施行，有效期3年。"),
        ("2012-12-20", "有效", "原文为：“本办法自2010年1月1日起施行，有效期3年。”"),
        // It was extended, and the author says so.
        (
            "2017-12-20",
            "{起: 2018-01-01, 止: 2027-12-31, 说明: 有效期经甲政发〔2022〕9号延长五年}",
            "本办法自2018年1月1日起施行，有效期5年。",
        ),
        // The text itself tells that it was made longer, or goes on.
        (
            "2017-12-20",
            "{起: 2018-01-01, 止: 2027-12-31}",
            "本办法自2018年1月1日起施行，有效期5年。经评估，有效期延长至2027年12月31日。",
        ),
        ("2017-12-20", "有效", "本办法自2018年1月1日起施行，有效期5年，期满自动顺延。"),
        ("2017-12-20", "有效", "本办法自2018年1月1日起试行一年，期满后正式施行。"),
        ("2017-12-20", "有效", "本办法规定的补贴政策有效期至2019年12月31日。"),
        ("2017-12-20", "失效", "本办法自2018年1月1日起施行，有效期5年。"),
        ("2017-12-20", "废止", "本办法自2018年1月1日起施行，有效期5年。"),
        ("2017-12-20", "{废止日期: 2020-01-01}", "本办法自2018年1月1日起施行，有效期5年。"),
    ] {
        assert!(of(&head(day, validity), last).is_none(), "{validity} {last} {:?}", of(&head(day, validity), last));
    }
}

#[test]
fn the_period_of_a_plan_and_the_words_of_others_are_something_else() {
    let text = |head: &str, body: &str| {
        let site = SiteTest::new();
        site.document("a", head, body);
        found(&site)
    };
    let plan = "标题: 甲市托育服务三年行动计划（2021—2023年）\n发布机构: 甲市教育局\n发布日期: 2021-03-01\n有效性: 有效\n";
    assert!(text(plan, "一、目标\n\n扩大学位。\n\n二、保障\n\n本行动计划实施期限为2021年至2023年。").is_empty());
    assert!(text(plan, "一、目标\n\n扩大学位。\n\n二、保障\n\n本行动计划执行至2023年底。").is_empty());
    assert!(text(plan, "一、目标\n\n扩大学位。\n\n二、保障\n\n本行动计划自印发之日起施行，有效期至2025年6月30日。").len() == 1);
    // So many years as the plan is for are its period, from whatever day they are counted.
    let three_years = "一、目标\n\n扩大学位。\n\n二、保障\n\n本行动计划自印发之日起实施，有效期三年。";
    assert!(text(plan, three_years).is_empty());
    assert!(text(plan, &three_years.replace("三年", "一年")).len() == 1);
    // An interpretation tells of another document; a notice that extends one speaks of that.
    for title in ["《甲市科技创新券管理办法》政策解读", "关于延长《甲市科技创新券管理办法》有效期的通知"]
    {
        let head = head("2017-12-20", "有效").replace("甲市科技创新券管理办法", title);
        assert!(text(&head, "一、依据\n\n本办法自2018年1月1日起施行，有效期5年。").is_empty(), "{title}");
    }
    // An annex speaks for itself.
    let annex = "第一条 创新券用于购买服务。\n\n# 附件1　甲市科技创新券使用规则\n\n本规则自2018年1月1日起施行，有效期2年。";
    assert!(text(&head("2017-12-20", "有效"), annex).is_empty());
    // Of several rules that a notice hands on each speaks for itself, unless the notice does.
    let head_of_two =
        head("2017-12-20", "有效").replace("甲市科技创新券管理办法", "关于印发《甲市创新券办法》和《甲市奖学金办法》的通知");
    let two = |last: &str| {
        format!(
            "各单位：\n\n现将《甲市创新券办法》和《甲市奖学金办法》印发给你们，请遵照执行。{last}\n\n甲市教育局\n\n2017年12月20日\n\n\
             # 甲市创新券办法\n\n第一条 本办法自2018年1月1日起施行，有效期2年。\n\n\
             # 甲市奖学金办法\n\n第一条 本办法自2018年1月1日起施行，长期有效。"
        )
    };
    assert!(text(&head_of_two, &two("")).is_empty(), "{:?}", text(&head_of_two, &two("")));
    assert_eq!(text(&head_of_two, &two("本通知有效期至2019年12月31日。")).len(), 1);
    // What replaces it ends it.
    let site = SiteTest::new();
    site.document("a", &head("2017-12-20", "有效"), "第一条 本办法自2018年1月1日起施行，有效期3年。");
    let newer = head("2021-01-01", "{起: 2021-01-01, 止: 2025-12-31}").replace("创新券管理", "创新券使用管理");
    site.document("b", &format!("{newer}替代: [a]\n"), "第一条 本办法自2021年1月1日起施行，有效期5年。");
    assert!(found(&site).is_empty(), "{:?}", found(&site));
}

#[test]
fn a_published_text_is_not_stopped_by_the_rule_until_it_changes() {
    let site = SiteTest::new();
    let last = "第一条 本办法自2018年1月1日起施行，有效期5年。";
    site.file("site.yaml", "title: 甲市信息公开\nrules: {validity-stated: off}\n");
    site.document("a", &head("2017-12-20", "有效"), last).build();
    let lock = std::fs::read_to_string(site.folder().join("anchors.lock")).unwrap();
    let former: Vec<String> =
        lock.lines().map(|line| if line.starts_with("! ") { line.replacen(" 3 ", " 2 ", 1) } else { line.to_owned() }).collect();
    assert_ne!(former.join("\n"), lock.trim_end());
    site.file("anchors.lock", former.join("\n") + "\n").file("site.yaml", "title: 甲市信息公开\n");
    assert_eq!(found(&site)[0].severity, Severity::Note);
    site.document("a", &head("2017-12-20", "有效"), &format!("{last}\n\n第二条 补充。"));
    assert_eq!(found(&site)[0].severity, Severity::Error);
}
