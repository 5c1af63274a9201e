//! Numbers in a plan that are targets, and numbers that are none.

use crate::common::{HEAD, SiteTest, rules};

/// The targets of a document with this text: indicator, quote, comparator, value with its upper end, unit, direction.
fn targets(body: &str) -> Vec<String> {
    targets_with("", body)
}

fn targets_with(front: &str, body: &str) -> Vec<String> {
    let site = SiteTest::new();
    site.document("a", &format!("{HEAD}{front}"), body);
    shown(&site.build().json("a/index.json"))
}

fn shown(plan: &serde_json::Value) -> Vec<String> {
    let list = plan["targets"].as_array().unwrap();
    list.iter()
        .map(|target| {
            let text = |key: &str| target[key].as_str().unwrap().to_owned();
            let upper = target.get("upper").map_or(String::new(), |upper| format!("~{upper}"));
            format!(
                "{}|{}|{}|{}{upper}|{}|{}",
                text("indicator"),
                text("quote"),
                text("comparator"),
                target["value"],
                text("unit"),
                text("direction")
            )
        })
        .collect()
}

/// What a sentence alone holds.
fn only(sentence: &str) -> String {
    let found = targets(&format!("## 一、工作任务\n\n{sentence}\n"));
    assert_eq!(found.len(), 1, "{sentence}: {found:?}");
    found.into_iter().next().unwrap()
}

#[test]
fn a_number_comes_with_its_comparator_and_its_indicator() {
    for (sentence, expected) in [
        ("学生参与课后服务比例保持97%以上。", "学生参与课后服务比例|保持97%以上|at_least|97|%|level"),
        ("骨干教师交流比例不低于15%。", "骨干教师交流比例|不低于15%|at_least|15|%|level"),
        ("全年居民消费价格涨幅控制在3%以内。", "居民消费价格涨幅|控制在3%以内|at_most|3|%|level"),
        ("地区生产总值增长5.5%左右。", "地区生产总值|增长5.5%左右|about|5.5|%|increase"),
        ("单位产值能耗降低1个百分点。", "单位产值能耗|降低1个百分点|exactly|1|个百分点|decrease"),
        ("粮食产量1.3万亿斤以上。", "粮食产量|1.3万亿斤以上|at_least|1.3|万亿斤|level"),
        ("确保城镇新增就业1200万人以上。", "城镇新增就业|1200万人以上|at_least|1200|万人|level"),
        ("到2025年，学前教育普惠率达到85%。", "学前教育普惠率|达到85%|exactly|85|%|level"),
        ("规上企业突破1,500家。", "规上企业|突破1,500家|more_than|1500|家|level"),
        ("设区城市颗粒物平均浓度低于25微克/立方米。", "设区城市颗粒物平均浓度|低于25微克/立方米|less_than|25|微克/立方米|level"),
        ("群众满意率达９５％以上。", "群众满意率|达９５％以上|at_least|95|％|level"),
    ] {
        assert_eq!(only(sentence), expected, "{sentence}");
    }
}

/// The verb belongs to the indicator, wherever the number stands.
#[test]
fn what_is_built_is_named_with_its_verb() {
    for (sentence, expected) in [
        ("今年新增公办幼儿园5所。", "新增公办幼儿园|5所|exactly|5|所|level"),
        ("新建5所公办幼儿园。", "新建公办幼儿园|新建5所|exactly|5|所|increase"),
        ("打通清河路等30条断头路。", "打通断头路|30条|exactly|30|条|level"),
        ("推进12个老旧小区改造。", "老旧小区改造|推进12个|exactly|12|个|level"),
        ("为50户困难家庭实施改造。", "困难家庭|50户|exactly|50|户|level"),
        ("推动第三批剩余25个老旧小区改造，同步启动项目前期工作。", "老旧小区改造|25个|exactly|25|个|level"),
    ] {
        assert_eq!(only(sentence), expected, "{sentence}");
    }
}

#[test]
fn a_range_has_two_ends() {
    assert_eq!(only("培育示范点3-4个。"), "培育示范点|3-4个|between|3~4|个|level");
    assert_eq!(only("财政收入增长5%—6%。"), "财政收入|增长5%—6%|between|5~6|%|increase");
    assert_eq!(only("每校建设社团2至3个。"), "每校建设社团|2至3个|between|2~3|个|level");
}

#[test]
fn separate_numbers_find_their_indicators() {
    assert_eq!(
        targets("## 一、任务\n\n高新技术企业、科技型企业分别达到800家和2000家以上。"),
        ["高新技术企业|达到800家|exactly|800|家|level", "科技型企业|2000家以上|at_least|2000|家|level",]
    );
}

#[test]
fn a_list_carries_its_verb_on() {
    assert_eq!(
        targets("## 一、任务\n\n推动建成4个高级版、42个初级版美丽村庄。"),
        ["建成高级版|建成4个|exactly|4|个|level", "建成初级版美丽村庄|42个|exactly|42|个|level"]
    );
}

#[test]
fn of_a_rise_the_aim_counts() {
    assert_eq!(only("入园率由80%提高到90%。"), "入园率|提高到90%|exactly|90|%|level");
}

#[test]
fn chinese_numerals_are_read_where_they_count() {
    assert_eq!(only("新建三所公办小学。"), "新建公办小学|新建三所|exactly|3|所|increase");
    assert_eq!(only("建成高标准农田十万亩。"), "建成高标准农田|十万亩|exactly|10|万亩|level");
    assert_eq!(only("每校组建社团两个以上。"), "每校组建社团|两个以上|at_least|2|个|level");
    assert_eq!(only("公费师范生比例达到百分之五以上。"), "公费师范生比例|达到百分之五以上|at_least|5|%|level");
}

#[test]
fn how_often_and_how_long_are_targets_with_a_comparator() {
    assert_eq!(only("专题学习全年不少于2次。"), "专题学习|不少于2次|at_least|2|次|level");
    assert_eq!(only("学生体育活动时间每天1小时。").split('|').nth(1), Some("1小时"));
    assert_eq!(only("企业开办时间压缩至3个工作日以内。"), "企业开办时间|压缩至3个工作日以内|at_most|3|个工作日|level");
}

#[test]
fn dates_ordinals_names_and_slogans_are_no_targets() {
    for sentence in [
        "2023年3月底前完成“十四五”中期评估，谋划2021—2025年项目。",
        "按照甲教〔2023〕12号文件和第三条规定办理，力争第1名。",
        "面向60岁以上老人、3岁以下和0-3岁婴幼儿、18周岁青年，办好9年级课堂。",
        "拨打12345热线和110电话。",
        "践行“两个维护”，增强“四个意识”，落实“三会一课”，关爱“一老一小”。",
        "建设5G网络、4K影院和3D课堂，完善“1+6+8”体系，推进双一流建设。",
        "对标ISO9001和GB/T 9704，治理PM2.5。",
        "做好三个方面工作，抓好五个环节，推进一批项目。",
        "参加4×100米接力。",
        "投资5000万元以上的项目优先保障。",
    ] {
        assert_eq!(targets(&format!("## 一、工作任务\n\n{sentence}")), Vec::<String>::new(), "{sentence}");
    }
}

#[test]
fn a_number_that_picks_is_not_the_number_that_counts() {
    assert_eq!(only("开工亿元以上和5000万元以上项目超过1300个。").split('|').nth(1), Some("超过1300个"));
    assert_eq!(only("淘汰20吨以下燃煤锅炉100台。").split('|').nth(1), Some("100台"));
}

#[test]
fn results_of_the_past_year_are_no_targets() {
    let body = "## 一、2022年工作回顾\n\n新建幼儿园3所，普惠率达到80%。\n\n### （一）扩大学位\n\n新增学位500个。\n\n## 二、2023年工作安排\n\n新建幼儿园5所。";
    assert_eq!(targets(body), ["新建幼儿园|5所|exactly|5|所|level"]);
    assert_eq!(targets("## 一、任务\n\n去年新建小学4所。已建成食堂3个。收入同比增长5%。"), Vec::<String>::new());
}

#[test]
fn a_figure_of_last_year_as_base_does_not_hide_the_target() {
    assert_eq!(
        targets("## 一、任务\n\n拟安排专项债券3.9万亿元、比上年增加1000亿元。"),
        ["安排专项债券|3.9万亿元|exactly|3.9|万亿元|level"]
    );
}

#[test]
fn the_covering_notice_holds_no_targets_and_annexes_do() {
    let body = "各学校：\n\n现将要点印发给你们，请于5个工作日以内反馈不少于3条意见。\n\n# 甲市教育局2023年工作要点\n\n## 一、任务\n\n新建小学2所。\n\n# 附件1\n\n新建食堂3个。";
    assert_eq!(targets(body).len(), 2);
}

#[test]
fn a_run_in_title_is_read_at_its_section() {
    let site = SiteTest::new();
    site.document("a", HEAD, "一、扩大学位\n\n（一）新增公办幼儿园5所。加强选址，年内投用。");
    let plan = site.build().json("a/index.json");
    assert_eq!(plan["targets"][0]["anchor"], "s1-1");
    assert_eq!(plan["targets"][0]["indicator"], "新增公办幼儿园");
}

/// The example of the contract.
#[test]
fn json_gives_numbers_as_numbers() {
    let site = SiteTest::new();
    site.document("a", HEAD, "## 一、任务\n\n学生参与课后服务比例保持97%以上，新建示范点3-4个。");
    let plan = site.build().json("a/index.json");
    assert_eq!(
        plan["targets"][0],
        serde_json::json!({"anchor": "s1-p1", "indicator": "学生参与课后服务比例", "comparator": "at_least", "value": 97, "unit": "%", "quote": "保持97%以上", "direction": "level", "origin": "found"})
    );
    assert_eq!(plan["targets"][1]["upper"], 4);
}

#[test]
fn a_table_gives_one_target_for_each_row() {
    let body = "## 一、指标\n\n| 序号 | 指标 | 单位 | 2022年完成 | 2023年目标 |\n|---|---|---|---|---|\n| 1 | 学前教育普惠率 | % | 88 | ≥90 |\n| 2 | 新增学位 | 个 | 500 | 1200 |\n";
    assert_eq!(targets(body), ["学前教育普惠率|≥90|at_least|90|%|level", "新增学位|1200|exactly|1200|个|level"]);
}

#[test]
fn the_only_column_of_numbers_gives_the_targets() {
    let body = "## 一、分解表\n\n| 单位 | 新增学位（个） |\n|---|---|\n| 东区学校 | 300 |\n| 西区学校 | 200 |\n";
    assert_eq!(targets(body), ["东区学校|300|exactly|300|个|level", "西区学校|200|exactly|200|个|level"]);
}

/// A number that was redacted or damaged is shown to the author and never guessed.
#[test]
fn damaged_numbers_are_reported_and_not_read() {
    for (sentence, column, length) in [
        ("普惠率达到xx%以上。", 6, 5),
        ("新建××所小学。", 3, 3),
        ("培育XX个示范点。", 3, 3),
        ("新建学校?4所。", 5, 3),
        ("新建学校？4所。", 5, 3),
        ("覆盖率达到＊%。", 6, 2),
        ("新建□所小学。", 3, 2),
        ("新增学位1\u{FFFD}00个。", 5, 5),
        ("完成率85%\u{FFFD}上。", 4, 4),
        ("新增2x所小学。", 3, 3),
    ] {
        let site = SiteTest::new();
        site.document("a", HEAD, &format!("## 一、任务\n\n{sentence}"));
        let built = site.build();
        assert_eq!(shown(&built.json("a/index.json")), Vec::<String>::new(), "{sentence}");
        let damaged: Vec<_> = built.diagnostics.iter().filter(|found| found.rule.name() == "damaged-number").collect();
        assert_eq!(damaged.len(), 1, "{sentence}: {:?}", built.diagnostics);
        let position = damaged[0].place.position.as_ref().unwrap();
        assert_eq!((position.line, position.column, position.length), (10, column, length), "{sentence}");
    }
}

#[test]
fn placeholders_in_names_and_dates_are_no_damaged_numbers() {
    let site = SiteTest::new();
    site.document("a", HEAD, "## 一、任务\n\nxx县XX中学于20xx年x月举办XX人民政府活动，3x3篮球赛怎么办？3月报名。");
    assert!(!rules(&site.build().diagnostics).iter().any(|found| found.0 == "damaged-number"));
}

#[test]
fn an_author_confirms_corrects_rejects_and_adds() {
    let body = "## 一、任务\n\n新建小学2所，课后服务比例保持97%以上，改造食堂3个。教职工住房翻一番。";
    let front = "指标:\n  - {原文: 保持97%以上}\n  - {原文: 3个, 不是指标: 是}\n  - {quote: 2所, indicator: 新建公办小学, value: [2, 3], comparator: 之间}\n  - {quote: 翻一番, indicator: 教职工住房, value: 100, unit: '%', direction: 增加}\n";
    let site = SiteTest::new();
    site.document("a", &format!("{HEAD}{front}"), body);
    let plan = site.build().json("a/index.json");
    assert_eq!(
        shown(&plan),
        [
            "新建公办小学|2所|between|2~3|所|level",
            "课后服务比例|保持97%以上|at_least|97|%|level",
            "教职工住房|翻一番|exactly|100|%|increase",
        ]
    );
    let origins: Vec<_> = plan["targets"].as_array().unwrap().iter().map(|target| target["origin"].as_str().unwrap()).collect();
    assert_eq!(origins, ["corrected", "confirmed", "added"]);
}

/// 1 title, 2 body, 3 date, 4 validity: statements begin on line 6.
#[test]
fn faulty_statements_are_shown_where_they_are_wrong() {
    let front = "targets:\n  - {quote: 9所}\n  - {quote: 2所, anchor: s1-p7}\n  - {quote: 2所, comparator: 不底于}\n  - {quote: 2所, vlaue: 3}\n  - {quote: 2所, value: 三}\n  - {indicator: 甲}\n  - {quote: 新建}\n  - {quote: 安排, anchor: s1-p1}\n";
    let site = SiteTest::new();
    site.document("a", &format!("{HEAD}{front}"), "## 一、任务\n\n新建小学2所，做好安排。");
    let ending = crate::common::run(&site.options()).unwrap();
    let found: Vec<_> = ending
        .diagnostics
        .iter()
        .map(|found| {
            let position = found.place.position.as_ref().unwrap();
            (found.rule.name(), position.line, position.column, found.help.en.clone())
        })
        .collect();
    let places: Vec<_> = found.iter().map(|(rule, line, column, _)| (*rule, *line, *column)).collect();
    assert_eq!(
        places,
        [
            ("target-not-found", 7, 13),
            ("target-not-found", 8, 25),
            ("invalid-value", 9, 29),
            ("unknown-key", 10, 17),
            ("invalid-value", 11, 24),
            ("invalid-value", 12, 5),
            ("invalid-value", 13, 13),
            ("invalid-value", 14, 13),
        ]
    );
    assert!(found[1].3.contains("`s1-p1`") && found[2].3.contains("不低于") && found[3].3.contains("value"), "{found:?}");
}

#[test]
fn an_anchor_says_which_of_two_equal_quotes_is_meant() {
    let body = "## 一、小学\n\n新建小学2所。\n\n## 二、食堂\n\n新建食堂2所。";
    let front = "targets:\n  - {quote: 2所, anchor: s2-p1, reject: true}\n";
    assert_eq!(targets_with(front, body), ["新建小学|2所|exactly|2|所|level"]);
}

#[test]
fn magnitudes_compare_across_units() {
    use gongkai::base::decimal::Decimal;
    use gongkai::plan::{Comparator, Direction, Target, TargetOrigin};
    let target = |value: &str, unit: &str| Target {
        anchor: String::new(),
        range: 0..0,
        in_title: false,
        indicator: String::new(),
        comparator: Comparator::Exactly,
        value: Decimal::parse(value).unwrap(),
        upper: None,
        unit: unit.to_owned(),
        direction: Direction::Level,
        quote: String::new(),
        origin: TargetOrigin::Found,
    };
    assert_eq!(target("1.2", "万人").magnitude(), target("12000", "人").magnitude());
    assert_eq!(target("1.3", "万亿斤").base_unit(), "斤");
    assert_eq!(target("97", "%").magnitude(), Decimal::parse("0.97").unwrap());
    assert_eq!((target("5", "千瓦").magnitude(), target("5", "千瓦").base_unit()), (Decimal::whole(5), "千瓦"));
}
