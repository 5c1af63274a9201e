//! What a text says of its own validity, against the front matter: what is found, how strongly, and that the line it proposes fits.

use crate::common::{SiteTest, run};
use gongkai::diagnostic::Diagnostic;
use gongkai::diagnostic::rule::Severity;

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
        (
            "2020-03-01",
            "有效",
            "本办法自2020年5月1日起施行，有效期截止2023年4月30日。",
            "有效性: {起: 2020-05-01, 止: 2023-04-30}",
        ),
        ("2020-03-01", "有效", "本办法自2020年5月1日起施行，2023年4月30日废止。", "有效性: {起: 2020-05-01, 止: 2023-04-30}"),
        ("2020-03-01", "有效", "本办法有效期为3年，自2020年5月1日起计算。", "有效性: {起: 2020-05-01, 止: 2023-04-30}"),
        ("2020-03-01", "有效", "以上规定自2020年5月1日起施行，有效期3年。", "有效性: {起: 2020-05-01, 止: 2023-04-30}"),
        ("2020-03-01", "有效", "本办法有效期届满日为2023年4月30日。", "有效性: {止: 2023-04-30}"),
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

/// What is said of a document with this text on a day: how strongly, and the line that is proposed.
fn on(today: &str, day: &str, validity: &str, body: &str) -> Option<(Severity, String)> {
    let site = SiteTest::new();
    site.document("a", &head(day, validity), body);
    let mut options = site.options();
    options.load.as_of = gongkai::base::date::Date::parse(today).unwrap();
    let diagnostics = run(&options).unwrap().diagnostics;
    let found = diagnostics.into_iter().find(|found| found.rule.name() == "validity-stated")?;
    let line = found.help.zh.split('`').find(|piece| piece.contains("止:"));
    Some((found.severity, line.unwrap_or_default().to_owned()))
}

#[test]
fn a_term_counts_from_the_day_on_which_the_document_begins_to_hold() {
    const TERM: &str = "第一条 创新券用于购买服务。\n\n第二条 ";
    for (last, proposed) in [
        ("自2018年5月1日起施行。本办法有效期5年。", "有效性: {起: 2018-05-01, 止: 2023-04-30}"),
        ("自2018年5月1日起施行。\n\n第三条 本办法有效期5年。", "有效性: {起: 2018-05-01, 止: 2023-04-30}"),
        ("本办法有效期5年。\n\n第三条 本办法自2018年5月1日起施行。", "有效性: {起: 2018-05-01, 止: 2023-04-30}"),
        ("本办法于2018年5月1日起正式施行。\n\n第三条 本办法有效期五年。", "有效性: {起: 2018-05-01, 止: 2023-04-30}"),
        ("施行日期：2018年5月1日\n\n第三条 本办法有效期5年。", "有效性: {起: 2018-05-01, 止: 2023-04-30}"),
        ("自印发之日起42日后施行。\n\n第三条 本办法有效期5年。", "有效性: {起: 2018-05-01, 止: 2023-04-30}"),
        ("本办法自发布之日起42日后施行，有效期5年。", "有效性: {起: 2018-05-01, 止: 2023-04-30}"),
        ("本办法自印发之日起42日后施行。本办法有效期5年。", "有效性: {起: 2018-05-01, 止: 2023-04-30}"),
        ("本办法有效期自施行之日起5年。\n\n第三条 本办法自2018年5月1日起施行。", "有效性: {起: 2018-05-01, 止: 2023-04-30}"),
        ("本办法自2016年5月1日起施行，有效期5年。经评估继续有效至2023年4月30日。", "有效性: {起: 2016-05-01, 止: 2023-04-30}"),
        ("本办法自2016年5月1日起施行，有效期5年（经评估继续执行至2023年4月30日）。", "有效性: {起: 2016-05-01, 止: 2023-04-30}"),
        (
            "本办法自2016年5月1日起施行，有效期5年。\n\n经市政府同意，有效期延续至2023年4月30日。",
            "有效性: {起: 2016-05-01, 止: 2023-04-30}",
        ),
        ("本办法自2016年5月1日起施行，有效期5年。经评估，有效期延至2023年4月30日。", "有效性: {起: 2016-05-01, 止: 2023-04-30}"),
    ] {
        let body = format!("{TERM}{last}");
        let at = |today| on(today, "2018-03-20", "有效", &body);
        assert_eq!(at("2023-04-10"), Some((Severity::Warning, proposed.to_owned())), "{last}");
        assert_eq!(at("2023-05-10"), Some((Severity::Error, proposed.to_owned())), "{last}");
        assert_eq!(on("2023-05-10", "2018-03-20", "{止: 2023-04-30}", &body), None, "{last}");
    }
    // Nobody knows when these began.
    for last in [
        "自印发之日起30个工作日后施行。\n\n第三条 本办法有效期5年。",
        "本办法自发布之日起30个工作日后施行，有效期5年。",
        "本办法自2018年秋季学期起执行。\n\n第三条 本办法有效期3年。",
        "本办法施行日期另行公布。\n\n第三条 本办法有效期3年。",
        "本办法自批准之日起施行。\n\n第三条 本办法有效期3年。",
        "本办法自2018年5月1日起施行。\n\n第三条 本办法自2018年6月1日起施行。\n\n第四条 本办法有效期3年。",
    ] {
        assert_eq!(on("2026-05-10", "2018-03-20", "有效", &format!("{TERM}{last}")), None, "{last}");
    }
    // A notice tells it of the rule that it hands on.
    let notice = "各单位：\n\n现将《甲市科技创新券管理办法》印发给你们，自2018年5月1日起施行。\n\n甲市教育局\n\n2018年3月20日\n\n\
                  # 甲市科技创新券管理办法\n\n第一条 创新券用于购买服务。\n\n第二条 本办法有效期5年。";
    let found = on("2023-04-10", "2018-03-20", "有效", notice);
    assert_eq!(found, Some((Severity::Warning, "有效性: {起: 2018-05-01, 止: 2023-04-30}".to_owned())));
    // Where none is told it counts from the day of the document, whatever begins for others.
    let none = format!("{TERM}《甲市旧办法》自2019年5月1日起施行。\n\n第三条 本办法有效期5年。");
    let found = on("2023-04-10", "2018-03-20", "有效", &none);
    assert_eq!(found, Some((Severity::Error, "有效性: {起: 2018-03-20, 止: 2023-03-19}".to_owned())));
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
        ("2012-12-20", "有效", "本办法自2013年1月1日起施行，2010年12月31日印发的《甲市创新券办法》同时废止。"),
        ("2012-12-20", "有效", "创新券密码有效期为2年，自2013年1月1日起计算。"),
        ("2012-12-20", "有效", "合同有效期届满日为2013年12月31日的，不予续签。"),
        ("2012-12-20", "有效", "《甲市创新券规定》有效期截止2013年12月31日。"),
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

/// What is found of documents with these last paragraphs, of a rule of April 2016: nothing, or how strongly with the last day that is
/// proposed.
fn of_each(texts: &[String], validity: &str) -> Vec<String> {
    let site = SiteTest::new();
    for (index, text) in texts.iter().enumerate() {
        site.document(&format!("r{index:03}"), &head("2016-04-20", validity), text);
    }
    let mut all = vec!["无".to_owned(); texts.len()];
    for found in found(&site) {
        let index = found.place.file.rsplit_once("/r").and_then(|(_, name)| name.get(..3)).unwrap().parse::<usize>().unwrap();
        let line = found.help.zh.split("止: ").nth(1).and_then(|rest| rest.get(..10)).unwrap_or("-");
        all[index] = format!("{} {line}", if found.severity == Severity::Error { "错误" } else { "警告" });
    }
    all
}

fn expect(rows: &[(&str, String)]) {
    let texts: Vec<String> = rows.iter().map(|(_, text)| text.clone()).collect();
    for ((expected, text), found) in rows.iter().zip(of_each(&texts, "有效")) {
        assert_eq!(found, *expected, "{text}");
    }
}

fn second(text: &str) -> String {
    format!("第一条 创新券用于购买服务。\n\n第二条 {text}")
}

const ENDED: &str = "本办法自2016年5月1日起施行，有效期5年。";

#[test]
fn an_extension_counts_wherever_it_stands() {
    let articles = ["二", "三", "四", "五", "六", "七", "八", "九"]
        .map(|number| format!("第{number}条 创新券由市教育局发放。\n\n"))
        .concat();
    let mut rows = Vec::new();
    for later in [
        "有效期延期至2027年12月31日。",
        "本办法延期至2027年12月31日。",
        "根据《关于延长〈甲市科技创新券管理办法〉有效期的通知》（甲政发〔2021〕5号），有效期延长至2027年12月31日。",
        "按照《甲市人民政府关于延长部分文件有效期的通知》要求，延长至2027年12月31日。",
        "《甲市科技创新券管理办法》（甲政发〔2016〕5号）有效期延续至2027年12月31日。",
        "2021年4月30日重新公布，有效期至2027年12月31日。",
        "经评估，本办法继续试行至2027年12月31日。",
        "（注：本办法有效期已延长至2027年12月31日）",
        "甲政发〔2021〕3号文件将有效期延长至2027年12月31日。",
        "本办法有效期续至2027年12月31日。",
    ] {
        for text in [
            second(&format!("{ENDED}{later}")),
            second(&format!("{ENDED}\n\n{later}")),
            second(&format!("{}[^1]。\n\n[^1]: {later}", ENDED.trim_end_matches('。'))),
            format!("{later}\n\n第一条 创新券用于购买服务。\n\n{articles}第十条 {ENDED}"),
            format!("第一条 {ENDED}\n\n> 注：{later}"),
        ] {
            rows.push(("警告 2027-12-31", text));
        }
    }
    let title = "# 甲市科技创新券管理办法（延期至2027年12月31日）";
    rows.push(("警告 2027-12-31", format!("{title}\n\n{}", second(ENDED))));
    for later in ["有效期延长10年。", "经评估，本办法有效期续期10年。", "续期十年。", "延续10年。"]
    {
        rows.push(("警告 2031-04-30", second(&format!("{ENDED}{later}"))));
    }
    // Nobody knows up to when.
    for later in [
        "经评估继续执行10年。",
        "经市政府同意，本办法继续试行。",
        "经评估，继续有效。",
        "期满后继续施行。",
        "经评估重新公布，有效期10年。",
        "有效期由5年延长至2027年12月31日。",
        "该办法有效期延至2027年12月31日。",
        "有效期现为2027年12月31日止。",
    ] {
        rows.push(("无", second(&format!("{ENDED}{later}"))));
    }
    // It was amended after the end.
    let note = "（2016年4月20日公布　根据2023年5月1日《甲市人民政府关于修改部分文件的决定》修正）";
    rows.push(("无", format!("{note}\n\n{}", second(ENDED))));
    for other in [
        "《甲市旧办法》有效期延长至2027年12月31日。",
        "在建项目继续执行至2027年12月31日。",
        "本办法有效期可延长至2027年12月31日。",
        "申报时间延长至2027年12月31日。",
        "有效期届满需要延长的，应当评估。",
        "有效期届满，需要继续执行的，应当重新公布。",
        "（2018年5月1日修正）",
    ] {
        rows.push(("错误 2021-04-30", second(&format!("{ENDED}{other}"))));
    }
    expect(&rows);
}

#[test]
fn a_day_beside_a_term_is_the_end() {
    let mut rows = Vec::new();
    for term in [
        "有效期5年，至2028年5月31日止",
        "有效期5年（至2028年5月31日）",
        "有效期5年，即至2028年5月31日",
        "有效期5年，到2028年5月31日止",
        "有效期5年，期满日为2028年5月31日",
        "有效期5年（自2023年6月1日起至2028年5月31日止）",
        "有效期5年，即2023年6月1日至2028年5月31日",
        "有效期5年至2028年5月31日",
        "有效期5年，2028年5月31日到期",
        "有效期5年，有效期至2028年5月31日",
        "有效期5年。至2028年5月31日止",
        "试行5年，至2028年5月31日止",
    ] {
        for start in ["本办法自2016年6月1日起施行，", "本办法自印发之日起施行，", "本办法"] {
            rows.push(("警告 2028-05-31", second(&format!("{start}{term}。"))));
        }
    }
    rows.push(("无", second("本办法自2016年6月1日起施行，有效期5年，具体到期时间为2028年5月31日。")));
    rows.push(("错误 2021-05-31", second("本办法自2016年6月1日起施行，有效期5年，原办法于2015年12月31日失效。")));
    rows.push(("错误 2021-05-31", second("本办法自2016年6月1日起施行，有效期5年（试点项目除外）。")));
    expect(&rows);
}

#[test]
fn every_verb_for_a_beginning_counts() {
    let mut rows = Vec::new();
    for verb in ["实行", "实施", "执行", "生效", "正式实行", "在全市施行", "在全市范围内正式实施", "全市统一施行"]
    {
        for start in ["本办法自2023年6月1日起", "自2023年6月1日起", "本办法于2023年6月1日起", "自2023年6月1日起，本办法"]
        {
            rows.push(("警告 2028-05-31", second(&format!("{start}{verb}。\n\n第三条 本办法有效期5年。"))));
            rows.push(("警告 2028-05-31", second(&format!("{start}{verb}，有效期5年。"))));
        }
    }
    // In words that are not read.
    for start in [
        "自2023年6月1日起，《甲市科技创新券管理办法》在全市施行。",
        "本办法于2016年4月20日公布，从2023年6月1日零时起在各区县组织施行。",
    ] {
        rows.push(("无", second(&format!("{start}\n\n第三条 本办法有效期5年。"))));
    }
    for text in [
        "本办法经市政府同意，自2016年5月1日起施行，有效期5年。",
        "本办法于2016年5月1日起施行，有效期5年。",
        "自2016年5月1日起施行。\n\n第三条　有效期5年。",
        "本办法由市教育局负责解释。\n\n第三条　有效期5年。\n\n第四条　本办法自2016年5月1日起施行。",
        "本办法已经市政府常务会议审议通过，自2016年5月1日起施行，有效期5年。",
        "本办法于2016年4月20日印发，自2016年5月1日起施行，有效期5年。",
        "本办法经市政府同意，现予印发，自2016年5月1日起施行，有效期5年。",
        "以上规定自2016年5月1日起施行。\n\n第三条 本办法有效期5年。",
    ] {
        rows.push(("错误 2021-04-30", second(text)));
    }
    expect(&rows);
}

#[test]
fn a_month_without_the_day_ends_on_its_last() {
    for (start, term, last) in [
        ("2020-02-29", "3年", "2023-02-28"),
        ("2022-03-31", "6个月", "2022-09-30"),
        ("2022-08-31", "6个月", "2023-02-28"),
        ("2019-08-31", "6个月", "2020-02-29"),
        ("2022-05-01", "1年", "2023-04-30"),
    ] {
        let start_zh = gongkai::base::date::Date::parse(start).unwrap().in_chinese();
        let text = format!("本办法自{start_zh}起施行，有效期{term}。");
        let error = of(&head(start, "有效"), &text).unwrap();
        assert!(error.help.zh.contains(&format!("止: {last}")), "{}", error.help.zh);
        let written = gongkai::base::date::Date::parse(last).unwrap();
        for last in [written.before(), written, written.next()] {
            assert!(of(&head(start, &format!("{{起: {start}, 止: {last}}}")), &text).is_none(), "{start} {last}");
        }
    }
}

#[test]
fn terms_of_other_things_are_not_the_documents() {
    let rows = [
        "补贴有效期5年，至2021年5月31日止。",
        "证书有效期三年。",
        "合同有效期至2021年5月31日。",
        "投标有效期90日，至2021年5月31日。",
        "报名表有效期至2021年5月31日。",
        "本办法所附报名表有效期至2021年5月31日。",
        "《甲市创新券规定》自2016年5月1日起施行，有效期5年（至2021年4月30日）。",
        "根据《甲市奖励办法》（有效期5年，至2021年5月31日），制定本办法。",
        "创新券自2016年5月1日起发放。\n\n第三条 有效期5年。\n\n第四条 本办法自2016年5月1日起施行。",
        "于2016年5月1日前取得的证书，有效期5年。",
        "自2016年5月1日起，本办法规定的补贴标准提高，有效期5年。",
        "自2016年5月1日起，本市企业在全市施行新标准，有效期5年。",
        "经市政府同意，补贴有效期至2021年5月31日。",
        "2016年5月1日起施行的标准，有效期5年。",
        "本办法经费保障期限5年，至2021年5月31日止。",
        "本办法于2016年5月1日公布。",
        "申报期5年，至2021年5月31日止。",
        "保函有效期5年，期满日为2021年5月31日。",
        "有效期5年的证书，至2021年5月31日止换发。",
        "上述证书有效期5年（至2021年5月31日）。",
        "本办法规定的合同自2016年5月1日起生效，有效期5年。",
        "创新券经审核同意，自2016年5月1日起生效，有效期5年。",
        "以上标准有效期5年的凭证，至2021年5月31日止。",
        "“本办法经市政府同意，自2016年5月1日起施行，有效期5年。”",
        "原《甲市创新券办法》自2016年5月1日起施行，有效期5年，至2021年4月30日止。",
        "企业于2016年5月1日起实行备案，有效期5年。",
        "本办法实行备案管理，备案有效期5年。",
        "本办法由市教育局负责解释。\n\n第三条 证书有效期5年。\n\n第四条 本办法自2016年5月1日起施行。",
        "本办法自2016年5月1日起施行。\n\n第三条 有效期5年以上的证书不再换发。",
        "该证自2016年5月1日起生效，有效期5年。",
        "名单自2016年5月1日起生效，有效期3年，至2019年4月30日止。",
        "本届委员会自2016年5月1日起履职，任期5年，至2021年4月30日止。",
        "于2016年5月1日起执行新收费标准，有效期5年。",
        "新收费标准于2016年5月1日起执行，有效期5年。",
        "2016年5月1日生效的合同，有效期5年。",
        // The policies that the text lists, not the text.
        "以上政策有效期至2021年12月31日。",
        "以上政策有效期2年。",
        "以上政策自2016年5月1日起施行，有效期2年。",
        "以上政策自2016年5月1日起施行。\n\n第三条 本办法有效期5年。",
    ];
    expect(&rows.map(|text| ("无", second(text))));
}
