//! Published words that change without a correction: found by the digests of the lock, quoted from the published folder.

use crate::common::SiteTest;
use gongkai::base::date::Date;
use gongkai::command::{BuildOptions, CheckOptions, LoadOptions, check};
use gongkai::diagnostic::rule::Severity;
use gongkai::diagnostic::{Diagnostic, Diagnostics};
use std::fs;
use std::path::PathBuf;

const RULE: &str = "changed-without-correction";

const FRONT: &str =
    "标题: 甲市教育局2023年工作要点\n发布机构: 甲市教育局\n发布日期: 2023-03-01\n有效性: {起: 2023-01-01, 止: 2023-12-31}\n";

const BODY: &str = "今年抓好三件事，请各科室认真落实。

## 一、扩大学位供给

新建公办学校，新增学位810个，9月1日前投入使用。

由规划科**李某**负责，每月通报一次进展，[详见说明](https://plans.example/shuoming)。

安全检查由后勤科牵头，每季度开展一次，问题逐项整改。

## 二、提高教学质量

### （一）师资

培训教师1200人次，增长3.5%。

### （二）设备

| 项目 | 数量 | 时间 |
|---|---|---|
| 实验室 | 12 | 6月 |
| 图书室 | 8 | 9月 |

- 购置GPS定位设备若干套；
- 更新课桌椅两千套。

数量的口径见注[^1]。

## 三、加强管理

完善制度，
公开结果，接受社会监督。

甲市教育局

2023年3月1日

[^1]: 数量含改建4间。
";

struct Site {
    test: SiteTest,
    as_of: Date,
}

impl Site {
    fn published() -> Self {
        Self::with(FRONT, BODY)
    }

    fn with(front: &str, body: &str) -> Self {
        let site = Self { test: SiteTest::new(), as_of: Date::parse("2023-06-01").unwrap() };
        site.write(front, body);
        site.build();
        site
    }

    fn on(self, day: &str) -> Self {
        Self { as_of: Date::parse(day).unwrap(), ..self }
    }

    fn write(&self, front: &str, body: &str) {
        self.test.file("content/a.md", format!("---\n{front}---\n\n{body}"));
    }

    fn options(&self) -> BuildOptions {
        let options = self.test.options();
        let load = LoadOptions { as_of: self.as_of, comparisons: false, search: false, ..options.load };
        BuildOptions { load, ..options }
    }

    fn build(&self) -> Diagnostics {
        of_rule(self.test.build_with(&self.options()).diagnostics)
    }

    fn check(&self) -> Diagnostics {
        self.check_with(self.options().load)
    }

    /// Without the published words at hand.
    fn check_blind(&self) -> Diagnostics {
        let published = Some(PathBuf::from("/there/is/no/such/folder"));
        self.check_with(LoadOptions { published, ..self.options().load })
    }

    fn check_with(&self, load: LoadOptions) -> Diagnostics {
        let options = CheckOptions { load, strict: false, locked: false, fix: false };
        of_rule(check(&options, &|_, _, _| {}).unwrap().ending.diagnostics)
    }

    fn lock(&self) -> String {
        fs::read_to_string(self.test.folder().join("anchors.lock")).unwrap()
    }
}

fn of_rule(found: Diagnostics) -> Diagnostics {
    found.into_iter().filter(|found| found.rule.name() == RULE).collect()
}

/// What a message says of the places.
fn places(found: &[Diagnostic]) -> &str {
    let [found] = found else { return "" };
    found.message.zh.strip_prefix("公开过的文字改了，没有写更正：").unwrap_or(&found.message.zh)
}

/// The edit; what is said with the published words at hand and without.
type Edit = (&'static str, &'static str, &'static str, &'static str, &'static str);

const CHANGES: &[Edit] = &[
    ("a figure", "810个", "880个", "第一部分第1段“810个”改为“880个”", "第一部分第1段有改动"),
    ("a point lost", "3.5%", "35%", "二（一）“3.5%”改为“35%”", "二（一）有改动"),
    ("a share that is none", "3.5%", "3.5", "二（一）“3.5%”改为“3.5”", "二（一）有改动"),
    ("a date", "9月1日前", "10月1日前", "第一部分第1段“9月1日”改为“10月1日”", "第一部分第1段有改动"),
    ("a name", "李某", "王某", "第一部分第2段“由规划科李某负责”改为“由规划科王某负责”", "第一部分第2段有改动"),
    ("a word", "每月通报", "每季度通报", "第一部分第2段“每月通报一次进展”改为“每季度通报一次进展”", "第一部分第2段有改动"),
    ("a word lost", "认真落实", "落实", "正文开头删去“认真”", "正文开头有改动"),
    ("a word more", "公开结果", "主动公开结果", "第三部分第1段增加“主动”", "第三部分第1段有改动"),
    (
        "a sentence more",
        "投入使用。",
        "投入使用。其中改建学校5所。",
        "第一部分第1段增加“其中改建学校5所。”",
        "第一部分第1段有改动",
    ),
    ("two figures", "810个，9月", "880个，8月", "第一部分第1段“810个，9月1日”改为“880个，8月1日”", "第一部分第1段有改动"),
    ("a title", "### （一）师资", "### （一）教研", "二（一）的标题“师资”改为“教研”", "二（一）的标题有改动"),
    ("a cell", "| 12 |", "| 21 |", "二（二）第1张表“实验室”一行“12”改为“21”", "二（二）第1张表有改动"),
    ("a heading of a table", "| 数量 |", "| 台数 |", "二（二）第1张表“数量”改为“台数”", "二（二）第1张表有改动"),
    (
        "a figure of two rows",
        "| 12 | 6月 |\n| 图书室 | 8 |",
        "| 13 | 6月 |\n| 图书室 | 9 |",
        "二（二）第1张表“实验室”一行“12”改为“13”、“图书室”一行“8”改为“9”",
        "二（二）第1张表有改动",
    ),
    ("a cell of two that change places", "| 12 | 6月 |", "| 6月 | 12 |", "二（二）第1张表有改动", "二（二）第1张表有改动"),
    (
        "clauses that change places",
        "每月通报一次进展，[详见说明](https://plans.example/shuoming)",
        "[详见说明](https://plans.example/shuoming)，每月通报一次进展",
        "第一部分第2段“每月通报一次进展”与“详见说明”对调位置",
        "第一部分第2段有改动",
    ),
    (
        "one character more",
        "由后勤科牵头",
        "不由后勤科牵头",
        "第一部分第3段“安全检查由后勤科牵头”改为“安全检查不由后勤科牵头”",
        "第一部分第3段有改动",
    ),
    ("one character less", "问题逐项整改", "问题项整改", "第一部分第3段“问题逐项整改”改为“问题项整改”", "第一部分第3段有改动"),
    ("a figure in another column", "| 12 | 6月 |", "|  | 12 6月 |", "二（二）第1张表有改动", "二（二）第1张表有改动"),
    ("a row less", "| 图书室 | 8 | 9月 |\n", "", "二（二）第1张表删去“图书室 8 9月”", "二（二）第1张表有改动"),
    ("an item of a list", "两千套", "三千套", "二（二）第1段“更新课桌椅两千套”改为“更新课桌椅三千套”", "二（二）第1段有改动"),
    ("a footnote", "改建4间", "改建5间", "脚注1“4间”改为“5间”", "脚注1有改动"),
    ("the day of the signature", "2023年3月1日", "2023年3月2日", "落款日期“2023年3月1日”改为“2023年3月2日”", "落款日期有改动"),
    ("a new section", "## 三、", "## 三、狠抓落实\n\n逐级压实责任，年底考核。\n\n## 四、", "增加第三部分", "增加第三部分"),
    ("a new paragraph", "由规划科", "另外改建民办学校两所，年底完工。\n\n由规划科", "第一部分增加一段", "第一部分增加一段"),
    (
        "a paragraph less",
        "安全检查由后勤科牵头，每季度开展一次，问题逐项整改。\n\n",
        "",
        "删去“安全检查由后勤科牵头，每季度……题逐项整改。”",
        "删去一段（原锚点 s1-p3）",
    ),
];

const NO_CHANGES: &[(&str, &str, &str)] = &[
    ("nothing", "810个", "810个"),
    ("a mark", "新建公办学校，新增", "新建公办学校；新增"),
    ("a stop", "通报一次进展，", "通报一次进展。"),
    ("a blank", "学位810个", "学位 810 个"),
    ("a wide blank", "今年抓好", "\u{3000}\u{3000}今年抓好"),
    ("the width of figures", "810个", "８１０个"),
    ("the width of marks", "（一）师资", "(一)师资"),
    ("thousands", "1200人次", "1,200人次"),
    ("emphasis less", "**李某**", "李某"),
    ("emphasis more", "后勤科", "**后勤科**"),
    ("a line break", "完善制度，\n公开", "完善制度，公开"),
    ("another line break", "9月1日前投入", "9月1日前\n投入"),
    (
        "two paragraphs in another order",
        "由规划科**李某**负责，每月通报一次进展，[详见说明](https://plans.example/shuoming)。\n\n安全检查由后勤科牵头，每季度开展一次，问题逐项整改。",
        "安全检查由后勤科牵头，每季度开展一次，问题逐项整改。\n\n由规划科**李某**负责，每月通报一次进展，[详见说明](https://plans.example/shuoming)。",
    ),
    ("a paragraph split", "，每季度开展一次", "。\n\n每季度开展一次"),
    ("two paragraphs joined", "shuoming)。\n\n安全检查", "shuoming)。安全检查"),
    ("a heading renumbered", "## 三、加强管理", "## 四、加强管理"),
    ("a heading of another level", "### （一）师资", "#### （一）师资"),
    ("a link that leads elsewhere", "shuoming)", "other)"),
    ("a link less", "[详见说明](https://plans.example/shuoming)", "详见说明"),
    ("letters in another case", "GPS", "gps"),
    ("quotation marks", "GPS定位", "“GPS”定位"),
    ("a dash of a list", "- 购置", "* 购置"),
    ("the rule of a table", "|---|---|---|", "|:--|--:|---|"),
    ("a remark that no reader sees", "今年抓好", "<!-- 已核 -->\n\n今年抓好"),
    ("a paragraph that was split and numbered", "培训教师1200人次，增长3.5%。", "培训教师1200人次。\n\n### （三）增长\n\n3.5%。"),
    ("the label of a footnote", "[^1]", "[^a]"),
    ("a sign without width within a figure", "1200人次", "12\u{200b}00人次"),
    ("a blank behind a point", "3.5%", "3. 5%"),
];

#[test]
fn other_words_are_found_with_the_place_and_what_they_were() {
    let site = Site::published();
    let mut wrong = Vec::new();
    for (edit, old, new, with_words, without) in CHANGES {
        assert!(BODY.contains(old), "{edit}");
        site.write(FRONT, &BODY.replace(old, new));
        for (found, expected) in [(site.check(), with_words), (site.check_blind(), without)] {
            if places(&found) != *expected {
                wrong.push(format!(
                    "{edit}: {:?} and not {expected}",
                    found.iter().map(|found| &found.message.zh).collect::<Vec<_>>()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_no_other_word_is_not() {
    let site = Site::published();
    let mut wrong = Vec::new();
    for (edit, old, new) in NO_CHANGES {
        assert!(BODY.contains(old), "{edit}");
        site.write(FRONT, &BODY.replace(old, new));
        for found in [site.check(), site.check_blind()] {
            if !found.is_empty() {
                wrong.push(format!("{edit}: {}", places(&found)));
            }
        }
    }
    site.write(&FRONT.replace("2023-03-01", "2023-03-02"), BODY);
    assert!(site.check().is_empty(), "the front matter alone");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The edit of all tests of corrections.
fn edited() -> String {
    BODY.replace("810个", "880个")
}

fn corrected_on(day: &str) -> String {
    format!("{FRONT}更正: [{{日期: {day}, 说明: 新增学位“810个”更正为“880个”}}]\n")
}

#[test]
fn a_correction_of_the_day_of_the_last_publication_or_later_is_enough() {
    let site = Site::published().on("2023-07-01");
    for (day, expected) in
        [("2023-05-31", 1), ("2023-06-01", 0), ("2023-06-15", 0), ("2023-07-01", 0), ("2023-07-02", 1), ("2033-06-15", 1)]
    {
        site.write(&corrected_on(day), &edited());
        assert_eq!((site.check().len(), site.check_blind().len()), (expected, expected), "{day}");
    }
    site.write(&corrected_on("2023-05-31"), &edited());
    let said = &site.check()[0].message.zh;
    assert!(said.ends_with("（已写的更正日期2023年5月31日早于上次公开的日期2023年6月1日）"), "{said}");
}

#[test]
fn a_correction_of_a_day_to_come_corrects_nothing_yet() {
    let site = Site::published().on("2023-07-01");
    site.write(&corrected_on("2024-06-15"), &edited());
    let found = site.check()[0].clone();
    assert!(found.message.zh.ends_with("（已写的更正日期2024年6月15日尚未到）"), "{}", found.message.zh);
    assert!(found.help.zh.contains("请把 `更正` 里的日期 2024-06-15 改为 2023-07-01"), "{}", found.help.zh);
    // The day has come, or another entry is of today.
    let site = site.on("2024-06-15");
    assert!(site.check().is_empty());
    let site = site.on("2023-07-01");
    let both = corrected_on("2024-06-15").replace("}]", "}, {日期: 2023-07-01, 说明: 改为880个}]");
    site.write(&both, &edited());
    assert!(site.check().is_empty());
    // A build for a day before the last publication judges no later one.
    let site = site.on("2023-05-01");
    site.write(&corrected_on("2023-06-01"), &edited());
    assert!(site.check().is_empty());
    // One that was published, to which one to come is added.
    let site = Site::with(&corrected_on("2023-06-01"), &edited());
    site.write(
        &corrected_on("2023-06-01").replace("}]", "}, {日期: 2023-09-01, 说明: 改了月份}]"),
        &edited().replace("9月1日", "10月1日"),
    );
    assert_eq!(site.check().len(), 1);
}

#[test]
fn signs_before_numbers_are_quoted_with_their_number() {
    let body = "缺课率<5%，气温>-10℃，同比-3.5%，增幅在3%-5%之间，库存 > 100件，A-B级，详见《<学前教育办法>细则》。\n\n\
                | 项目 | 变化 |\n|---|---|\n| 收入 | -3% |\n\n## 一、甲\n\n乙。\n";
    let site = Site::with(FRONT, body);
    for (old, new, expected) in [
        ("缺课率<5%", "缺课率5%", "“缺课率<5%”改为“缺课率5%”"),
        ("缺课率<5%", "缺课率>5%", "“缺课率<5%”改为“缺课率>5%”"),
        ("缺课率<5%", "缺课率≤5%", "“缺课率<5%”改为“缺课率≤5%”"),
        ("同比-3.5%", "同比3.5%", "“同比-3.5%”改为“同比3.5%”"),
        ("同比-3.5%", "同比+3.5%", "“同比-3.5%”改为“同比+3.5%”"),
        ("气温>-10℃", "气温>10℃", "“气温>-10℃”改为“气温>10℃”"),
        ("气温>-10℃", "气温-10℃", "“气温>-10℃”改为“气温-10℃”"),
        ("库存 > 100件", "库存100件", "“存 > 100件”改为“存100件”"),
        ("| -3% |", "| 3% |", "第1张表“收入”一行“-3%”改为“3%”"),
    ] {
        site.write(FRONT, &body.replace(old, new));
        let found = site.check();
        let said = places(&found);
        assert!(said.starts_with("正文开头") && said.ends_with(expected), "{new}: {said}");
    }
    for (old, new) in [
        ("3%-5%", "3%—5%"),
        ("3%-5%", "3%～5%"),
        ("同比-3.5%", "同比−3.5%"),
        ("A-B级", "AB级"),
        ("<学前教育办法>", "〈学前教育办法〉"),
        ("，同比-3.5%", "；同比-3.5%"),
    ] {
        site.write(FRONT, &body.replace(old, new));
        assert!(site.check().is_empty(), "{new}");
    }
}

#[test]
fn signs_of_loss_and_marks_of_choice_are_words() {
    let body = "净利润12.5亿元，结余3-5万元。\n\n☑公办 □民办\n\n一级★\n\n\
                | 项目 | 变化 | 达标 |\n|---|---|---|\n| 收入 | 3.2 | √ |\n| 支出 | 320 | × |\n\n## 一、甲\n\n乙。\n";
    let site = Site::with(FRONT, body);
    for (old, new, expected) in [
        ("净利润12.5亿元", "净利润-12.5亿元", "“净利润12.5亿元”改为“净利润-12.5亿元”"),
        ("| 3.2 |", "| -3.2 |", "第1张表“收入”一行“3.2”改为“-3.2”"),
        ("| 320 |", "| （320） |", "第1张表“支出”一行“320”改为“（320）”"),
        ("☑公办 □民办", "□公办 ☑民办", "“☑公办”改为“□公办”、“□民办”改为“☑民办”"),
        ("| √ |", "| × |", "第1张表“收入”一行“√”改为“×”"),
        ("一级★", "一级★★", "增加“★”"),
    ] {
        site.write(FRONT, &body.replace(old, new));
        let found = site.check();
        let said = places(&found);
        assert!(said.starts_with("正文开头") && said.ends_with(expected), "{new}: {said}");
    }
    for (old, new) in [("3-5万元", "3—5万元"), ("| √ |", "| ✓ |"), ("☑公办 □民办", "☑ 公办、□ 民办")] {
        site.write(FRONT, &body.replace(old, new));
        assert!(site.check().is_empty(), "{new}");
    }
}

#[test]
fn numbers_are_quoted_as_a_whole() {
    let body = "面积1 200平方米，经费1 200 000元，9:00开会，14：30结束，电话0571-8765 4321，占1/3。\n\n## 一、甲\n\n乙。\n";
    let site = Site::with(FRONT, body);
    for (old, new, expected) in [
        ("1 200平", "1 300平", "“1 200平方米”改为“1 300平方米”"),
        ("1 200 000", "1 300 000", "“1 200 000”改为“1 300 000”"),
        ("1 200 000", "1 300 001", "“1 200 000元”改为“1 300 001元”"),
        ("9:00", "9:30", "“9:00”改为“9:30”"),
        ("14：30", "14：45", "“14：30”改为“14：45”"),
        ("8765 4321", "8765 4322", "“0571-8765 4321”改为“0571-8765 4322”"),
        ("1/3", "2/3", "“1/3”改为“2/3”"),
    ] {
        site.write(FRONT, &body.replace(old, new));
        let found = site.check();
        assert!(places(&found).ends_with(expected), "{new}: {}", places(&found));
    }
}

#[test]
fn what_only_changed_places_within_a_text_is_told_so() {
    let body = "组长张三，组员：李四、王五、赵六。\n\n## 一、甲\n\n| 项目 | 数量 | 时间 |\n|---|---|---|\n| 实验室 | 12 | 6月 |\n| 图书室 | 8 | 9月 |\n| 操场 | 5 | 10月 |\n\n附件：1. 学位表\n\n甲市教育局\n\n2023年3月1日\n";
    let site = Site::with(FRONT, body);
    for (old, new, expected) in [
        ("李四、王五", "王五、李四", "正文开头“李四”与“王五”对调位置"),
        ("李四、王五、赵六", "赵六、李四、王五", "正文开头“赵六”移到“李四”之前"),
        (
            "| 实验室 | 12 | 6月 |\n| 图书室 | 8 | 9月 |\n",
            "| 图书室 | 8 | 9月 |\n| 实验室 | 12 | 6月 |\n",
            "第一部分第1张表“实验室”与“图书室”对调位置",
        ),
        // Cells of which nothing but a tab stands between keep their own words.
        (
            "| 实验室 | 12 | 6月 |",
            "| 多功能厅 | 31 | 7月 |",
            "第一部分第1张表“实验室”改为“多功能厅”、“12”改为“31”、“6月”改为“7月”",
        ),
        ("附件：1. 学位表", "附件：1. 学位表\n\n2. 名单", "附件说明增加“2. 名单”"),
    ] {
        assert!(body.contains(old), "{old}");
        site.write(FRONT, &body.replace(old, new));
        assert_eq!(places(&site.check()), expected, "{new}");
    }
}

#[test]
fn rows_under_running_numbers_are_named_without_them() {
    let table =
        "| 序号 | 项目 | 数量 |\n|---|---|---|\n| 1 | 实验室 | 12 |\n| 2 | 图书室 | 8 |\n| 3 | 操场 | 5 |\n| 4 | 食堂 | 5 |\n";
    let body = format!("## 一、甲\n\n{table}\n甲市教育局\n\n2023年3月1日\n");
    let site = Site::with(FRONT, &body);
    let place = "第一部分第1张表";
    for (rows, expected) in [
        ("| 1 | 图书室 | 8 |\n| 2 | 实验室 | 12 |\n| 3 | 操场 | 5 |\n| 4 | 食堂 | 5 |\n", "“实验室”与“图书室”对调位置"),
        ("| 1 | 食堂 | 5 |\n| 2 | 实验室 | 12 |\n| 3 | 图书室 | 8 |\n| 4 | 操场 | 5 |\n", "“食堂”移到“实验室”之前"),
        ("| 1 | 实验室 | 12 |\n| 2 | 操场 | 5 |\n| 3 | 食堂 | 5 |\n", "删去“图书室 8”"),
        ("| 1 | 图书室 | 8 |\n| 2 | 操场 | 5 |\n| 3 | 食堂 | 5 |\n", "删去“实验室 12”"),
        ("| 1 | 实验室 | 12 |\n| 2 | 食堂 | 5 |\n", "删去“图书室 8”、删去“操场 5”"),
        ("| 1 | 实验室 | 12 |\n| 2 | 图书室 | 8 |\n| 3 | 教室 | 5 |\n| 4 | 操场 | 5 |\n| 5 | 食堂 | 5 |\n", "增加“教室 5”"),
        ("| 1 | 实验室 | 12 |\n| 2 | 图书室 | 9 |\n| 3 | 操场 | 5 |\n| 4 | 食堂 | 5 |\n", "“图书室”一行“8”改为“9”"),
    ] {
        let head = table.split_inclusive('\n').take(2).collect::<String>();
        site.write(FRONT, &body.replace(table, &format!("{head}{rows}")));
        assert_eq!(places(&site.check()), format!("{place}{expected}"), "{rows}");
        assert_eq!(places(&site.check_blind()), format!("{place}有改动"), "{rows}");
    }
    // A place in a ranking is more than a number of a row.
    let ranking = body.replace("序号", "名次");
    let site = Site::with(FRONT, &ranking);
    site.write(FRONT, &ranking.replace("| 1 | 实验室 | 12 |\n| 2 | 图书室 | 8 |", "| 1 | 图书室 | 8 |\n| 2 | 实验室 | 12 |"));
    assert!(!places(&site.check()).contains("对调"), "{}", places(&site.check()));
}

#[test]
fn another_title_and_an_attachment_less_are_known_from_the_published_folder() {
    let with_files = format!("{FRONT}附件: [{{标题: 学位表, 文件: biao.csv}}, {{标题: 名单, 文件: ming.csv}}]\n");
    let site = Site { test: SiteTest::new(), as_of: Date::parse("2023-06-01").unwrap() };
    site.test.file("content/biao.csv", "项目,数\n教室,1\n").file("content/ming.csv", "学校,数\n甲校,1\n");
    site.write(&with_files, BODY);
    site.build();
    let changes: [(&str, &str, &str, usize); 5] = [
        ("2023年工作要点", "2024年工作要点", "标题“2023年”改为“2024年”", 2),
        ("甲市教育局2023年工作要点", "关于校园安全的通知", "标题“甲市教育局2023年工作要点”改为“关于校园安全的通知”", 2),
        ("2023年工作要点", "2023年教育工作要点", "标题增加“教育”", 2),
        (", {标题: 名单, 文件: ming.csv}", "", "删去附件《名单》", 6),
        ("标题: 名单, 文件: ming.csv", "标题: 另表, 文件: biao2.csv", "删去附件《名单》", 6),
    ];
    site.test.file("content/biao2.csv", "项目,数\n操场,1\n");
    for (old, new, expected, line) in changes {
        assert!(with_files.contains(old), "{old}");
        let front = with_files.replacen(old, new, 1);
        site.write(&front, BODY);
        let found = site.check();
        assert_eq!((places(&found), found[0].place.position.as_ref().unwrap().line), (expected, line));
        assert!(site.check_blind().is_empty(), "the lock has neither");
        site.write(&format!("{front}{}\n", proposal(&found[0])), BODY);
        assert!(site.check().is_empty(), "{}", proposal(&found[0]));
    }
    for (old, new) in [
        ("甲市教育局2023年", "甲市教育局 2023 年"),
        ("标题: 名单", "标题: 学校名单"),
        ("文件: ming.csv", "文件: biao2.csv"),
        (
            "{标题: 学位表, 文件: biao.csv}, {标题: 名单, 文件: ming.csv}",
            "{标题: 名单, 文件: ming.csv}, {标题: 学位表, 文件: biao.csv}",
        ),
        ("有效性: {起: 2023-01-01, 止: 2023-12-31}", "有效性: 有效"),
    ] {
        assert!(with_files.contains(old), "{old}");
        site.write(&with_files.replacen(old, new, 1), BODY);
        assert!(site.check().is_empty(), "{new}: {}", places(&site.check()));
    }
    // With a change of the text it is said together.
    site.write(&with_files.replacen("2023年工作", "2024年工作", 1), &edited());
    assert_eq!(places(&site.check()), "标题“2023年”改为“2024年”；第一部分第1段“810个”改为“880个”");
}

#[test]
fn a_correction_that_was_published_already_corrects_nothing_that_is_changed_now() {
    let site = Site::with(&corrected_on("2023-06-01"), &edited());
    site.write(&corrected_on("2023-06-01"), &edited().replace("9月1日", "10月1日"));
    assert_eq!(places(&site.check()), "第一部分第1段“9月1日”改为“10月1日”");
    let told_more = corrected_on("2023-06-01").replace("880个”", "880个”，时间更正为10月1日前");
    site.write(&told_more, &edited().replace("9月1日", "10月1日"));
    assert!(site.check().is_empty());
}

/// The line between backquotes in a remedy.
fn proposal(found: &Diagnostic) -> &str {
    found.help.zh.split('`').nth(1).unwrap()
}

#[test]
fn the_line_of_the_remedy_is_all_that_is_missing() {
    let english = "title: 甲市教育局2023年工作要点\nissuing_body: 甲市教育局\ndate: 2023-03-01\nvalidity: 有效\n";
    let edits = [
        edited(),
        BODY.replace("3.5%", "4.5%"),
        BODY.replace("李某", "王某").replace("GPS定位", "{GPS}: 定位, 导航#1"),
        BODY.replace("由规划科", "另外改建民办学校两所。\n\n由规划科"),
        BODY.replace("810个", "880个").replace("李某", "王某").replace("| 12 |", "| 21 |").replace("4间", "5间"),
    ];
    for (front, begins) in [(FRONT, "更正: [{日期: 2023-06-01, 说明: "), (english, "corrections: [{date: 2023-06-01, note: ")]
    {
        let site = Site::with(front, BODY);
        for edit in &edits {
            site.write(front, edit);
            let found = site.check();
            let line = proposal(&found[0]);
            assert!(line.starts_with(begins), "{line}");
            site.write(&format!("{front}{line}\n"), edit);
            assert!(site.check().is_empty(), "{line}");
        }
    }
}

#[test]
fn places_have_names_in_both_languages() {
    let site = Site::published();
    for (edit, zh, en) in [
        (BODY.replace("今年抓好三件事", "今年抓好四件事"), "正文开头", "the beginning of the text"),
        (BODY.replace("810个", "880个"), "第一部分第1段", "paragraph 1 of section 一"),
        (BODY.replace("1200人次", "1300人次"), "二（一）", "section 二（一）"),
        (BODY.replace("4间", "5间"), "脚注", "footnote 1"),
    ] {
        site.write(FRONT, &edit);
        let found = site.check();
        let message = &found[0].message;
        assert!(message.zh.contains(zh) && message.en.contains(en), "{message:?}");
    }
}

#[test]
fn a_document_with_corrections_is_told_the_entry_in_the_form_of_its_list() {
    let entry = "日期: 2023-05-01, 说明: 更正落款";
    let between_brackets = format!("更正: [{{{entry}}}]\n");
    let lines = format!("更正: [\n  {{{entry}}},\n  ]\n");
    let below = format!("更正:\n  - {{{entry}}}\n");
    for front in [&between_brackets, &lines, &below] {
        let site = Site::with(&format!("{FRONT}{front}"), BODY);
        site.write(&format!("{FRONT}{front}"), &edited());
        let found = site.check();
        let line = proposal(&found[0]);
        let added = if front == &below { format!("{front}{line}\n") } else { front.replacen('[', &format!("[{line}"), 1) };
        assert!(line.trim_start().trim_start_matches("- ").starts_with("{日期: 2023-06-01, 说明: 第一部分第1段"), "{line}");
        site.write(&format!("{FRONT}{added}"), &edited());
        assert!(site.check().is_empty(), "{added}");
        site.build();
    }
}

#[test]
fn a_document_is_told_once_however_much_of_it_has_changed() {
    let site = Site::published();
    site.write(FRONT, &BODY.replace("810个", "880个").replace("李某", "王某").replace("| 12 |", "| 21 |").replace("4间", "5间"));
    let found = site.check();
    assert!(places(&found).ends_with("“12”改为“21”；另有1处"), "{}", places(&found));
    assert!(proposal(&found[0]).contains("等4处"), "{}", found[0].help.zh);
    let another =
        "明年工作安排如下。\n\n## 一、保障运转\n\n按月拨付经费，不拖不欠。\n\n## 二、修缮校舍\n\n暑期完成屋面防水三十处。\n";
    site.write(FRONT, another);
    let found = site.check();
    assert_eq!(found.len(), 1);
    assert!(found[0].help.zh.starts_with("换成了新一期内容的，请另存为新文件，并恢复原来的文件；"), "{}", found[0].help.zh);
    assert!(proposal(&found[0]).contains("修订全文"), "{}", found[0].help.zh);
}

#[test]
fn a_build_says_so_once_and_a_strict_one_publishes_nothing() {
    let site = Site::published().on("2023-07-01");
    site.write(FRONT, &edited());
    let strict = BuildOptions { strict: true, ..site.options() };
    assert!(crate::common::run(&strict).unwrap().summary.is_none());
    let found = site.build();
    assert_eq!((found.len(), found[0].severity), (1, Severity::Warning));
    assert!(site.build().is_empty(), "these are the published words now");
    let lock = site.lock();
    assert!(lock.contains("! 2023-07-01 "), "{lock}");
    site.build();
    assert_eq!(site.lock(), lock);
}

#[test]
fn what_is_not_public_may_change() {
    let site = Site::published();
    site.write(&format!("{FRONT}草稿: 是\n"), &edited());
    assert!(site.check().is_empty(), "a draft");
    let with_drafts = LoadOptions { drafts: true, ..site.options().load };
    assert!(site.check_with(with_drafts).is_empty(), "a draft that is looked at");
    site.write(&format!("{FRONT}允许: {{changed-without-correction: 公开以前的最后一稿}}\n"), &edited());
    assert!(site.check().is_empty(), "allowed with a reason");
    site.test.file("content/b.md", format!("---\n{}---\n\n{BODY}", FRONT.replace("2023年", "2024年")));
    site.write(FRONT, BODY);
    assert!(site.check().is_empty(), "a new document");
}

#[test]
fn a_document_is_followed_where_it_goes_and_when_it_has_ended() {
    let site = Site::published().on("2025-02-01");
    site.write(FRONT, &edited());
    assert_eq!(places(&site.check()), "第一部分第1段“810个”改为“880个”", "its period has ended");
    site.test.remove("content/a.md");
    site.test.file("content/edu/a.md", format!("---\n{FRONT}旧路径: [a/]\n---\n\n{}", edited()));
    assert_eq!(places(&site.check()), "第一部分第1段“810个”改为“880个”", "it has moved");
}

#[test]
fn of_what_is_withdrawn_no_correction_is_due() {
    let site = Site::published();
    site.write(FRONT, &edited());
    let settings = fs::read_to_string(site.test.folder().join("site.yaml")).unwrap();
    for (path, is_due) in [("a", false), ("b", true), ("a/", false)] {
        site.test.file("site.yaml", format!("{settings}withdrawn: [{{path: {path}, date: 2023-06-01}}]\n"));
        assert_eq!(!site.check().is_empty(), is_due, "{path}");
    }
}

/// The lock as a program wrote it that noted no exact words.
fn as_former(lock: &str) -> String {
    let is_noted = |field: &&str| field.starts_with([':', '=', '+']) && field.len() > 8;
    let without = |line: &str| {
        let head = line.starts_with(['=', '#', '%', '~']);
        if head { line.to_owned() } else { line.split(' ').filter(|field| !is_noted(field)).collect::<Vec<_>>().join(" ") }
    };
    lock.lines().map(|line| without(line) + "\n").collect::<String>().replace("anchors 3", "anchors 2")
}

#[test]
fn the_lock_of_a_former_program_is_taken_over_without_a_storm() {
    let site = Site::published();
    let lock = site.lock();
    let former = as_former(&lock);
    assert!(former.len() < lock.len() - 100);
    site.test.file("anchors.lock", &former);
    let locked = BuildOptions { locked: true, ..site.options() };
    assert!(crate::common::run(&locked).unwrap().summary.is_some(), "what is noted beside the anchors is a matter of form");
    assert_eq!(site.lock(), lock, "the next build notes the words");
    site.test.file("anchors.lock", &former);
    site.write(FRONT, &edited());
    assert!(site.check().is_empty(), "nobody can know what was published");
    site.build();
    site.write(FRONT, BODY);
    assert_eq!(places(&site.check()), "第一部分第1段“880个”改为“810个”");
}

/// As if a former program had cut every text otherwise: the lock has digests that no text has.
#[test]
fn words_that_are_only_read_otherwise_are_no_change() {
    let site = Site::published();
    let lock = site.lock();
    let cut = |line: &str| match line.rsplit_once(" :") {
        Some((head, exact)) if !line.starts_with(['=', '!', '#']) => format!("{head} :00000000{}\n", &exact[8..]),
        _ => format!("{line}\n"),
    };
    site.test.file("anchors.lock", lock.lines().map(cut).collect::<String>());
    for (edit, old, new) in
        NO_CHANGES.iter().filter(|(edit, ..)| ["nothing", "a mark", "a blank", "emphasis less"].contains(edit))
    {
        site.write(FRONT, &BODY.replace(old, new));
        assert!(site.check().is_empty(), "{edit}");
    }
    site.write(&format!("{FRONT}主题分类: [教育]\n"), BODY);
    assert!(site.check().is_empty(), "the front matter");
}

/// A paragraph that its neighbours turn from a title with a text into one text, and back.
#[test]
fn texts_that_are_cut_otherwise_beside_a_change_are_not_named() {
    let site = Site::published();
    let split = BODY.replace("，每季度开展一次", "。\n\n每季度开展一次").replace("## 三、加强管理", "## 四、加强管理");
    site.write(FRONT, &split.replace("810个", "880个"));
    assert_eq!(places(&site.check()), "第一部分第1段“810个”改为“880个”");
    let joined = BODY.replace("shuoming)。\n\n安全检查", "shuoming)。安全检查").replace("## 三、加强管理", "## 四、加强管理");
    site.write(FRONT, &joined.replace("810个", "880个"));
    assert_eq!(places(&site.check()), "第一部分第1段“810个”改为“880个”");
}

#[test]
fn of_two_publications_that_a_merge_puts_together_nothing_is_known() {
    let site = Site::published();
    let ours = site.lock();
    site.write(FRONT, &edited());
    site.build();
    let theirs = site.lock();
    site.test.file("anchors.lock", format!("<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n"));
    assert!(site.check().is_empty());
    site.build();
    assert_eq!(site.lock(), theirs);
    site.write(FRONT, BODY);
    assert_eq!(site.check().len(), 1);
}

#[test]
fn the_words_of_the_publication_that_is_named_are_those_that_were_published() {
    let site = Site::published();
    let elsewhere = tempfile::tempdir().unwrap();
    let output = elsewhere.path().join("out");
    site.write(FRONT, &BODY.replace("810个", "990个"));
    site.test.build_with(&BuildOptions { output: Some(output.clone()), ..site.options() });
    site.write(FRONT, &edited());
    let load = LoadOptions { published: Some(output), ..site.options().load };
    assert_eq!(places(&site.check_with(load.clone())), "第一部分第1段“990个”改为“880个”");
    assert_eq!(places(&site.check()), "第一部分第1段“810个”改为“880个”");
    // A build that nobody published makes no difference; what was published again is no change.
    site.build();
    assert_eq!(places(&site.check()), "");
    assert_eq!(places(&site.check_with(load.clone())), "第一部分第1段“990个”改为“880个”");
    site.write(FRONT, &BODY.replace("810个", "990个"));
    assert_eq!(places(&site.check_with(load)), "");
}

/// A local build has rewritten the lock before anything was published.
#[test]
fn with_the_publication_named_a_local_build_hides_no_change() {
    let table = "# 附件1\n\n任务分工表\n\n| 事项 | 数量 |\n|---|---|\n| 学位 | 300 |\n";
    let annexed = format!("{BODY}\n{table}");
    let correction = |day: &str| format!("{FRONT}corrections: [{{date: {day}, note: 更正}}]\n");
    let allowed = format!("{FRONT}allow: {{changed-without-correction: 与原件一致}}\n");
    for (name, front, body, count) in [
        ("nothing", FRONT.to_owned(), annexed.clone(), 0),
        ("a figure", FRONT.to_owned(), annexed.replace("810个", "880个"), 1),
        ("a cell", FRONT.to_owned(), annexed.replace("300", "900"), 1),
        ("marks alone", FRONT.to_owned(), annexed.replace('。', "；"), 0),
        ("corrected", correction("2023-06-05"), annexed.replace("810个", "880个"), 0),
        ("corrected on that day", correction("2023-06-01"), annexed.replace("810个", "880个"), 0),
        ("corrected before", correction("2023-05-20"), annexed.replace("810个", "880个"), 1),
        ("allowed", allowed, annexed.replace("810个", "880个"), 0),
    ] {
        let site = Site::with(FRONT, &annexed);
        let live = site.test.folder().join("live");
        std::fs::rename(site.test.folder().join("public"), &live).unwrap();
        let site = site.on("2023-06-05");
        site.write(&front, &body);
        site.build();
        std::fs::remove_dir_all(site.test.folder().join("public")).unwrap();
        let load = LoadOptions { published: Some(live), ..site.options().load };
        let found = site.check_with(load);
        assert_eq!(found.len(), count, "{name}: {found:#?}");
        assert!(site.check().is_empty(), "{name}");
    }
}

/// The text that was published, what it is now, and what is said of it.
const EXCHANGES: &[(&str, &str, &str, &str)] = &[
    (
        "figures of two sections",
        "## 一、甲区\n\n新增学位300个。\n\n## 二、乙区\n\n新增学位200个。\n",
        "## 一、甲区\n\n新增学位200个。\n\n## 二、乙区\n\n新增学位300个。\n",
        "第一部分“300个”改为“200个”；第二部分“200个”改为“300个”",
    ),
    (
        "figures of three sections",
        "## 一、甲区\n\n学位300个。\n\n## 二、乙区\n\n学位200个。\n\n## 三、丙区\n\n学位100个。\n",
        "## 一、甲区\n\n学位100个。\n\n## 二、乙区\n\n学位300个。\n\n## 三、丙区\n\n学位200个。\n",
        "第一部分“300个”改为“100个”；第二部分“200个”改为“300个”；第三部分“100个”改为“200个”",
    ),
    (
        "figures below another paragraph",
        "## 一、甲区\n\n加快建设。\n\n学位三百个。\n\n## 二、乙区\n\n稳步推进。\n\n学位二百个。\n",
        "## 一、甲区\n\n加快建设。\n\n学位二百个。\n\n## 二、乙区\n\n稳步推进。\n\n学位三百个。\n",
        "第一部分第2段“学位三百个”改为“学位二百个”；第二部分第2段“学位二百个”改为“学位三百个”",
    ),
    (
        "those who are responsible",
        "## 一、甲事\n\n扩大学位供给。\n\n责任单位：市教育局。\n\n## 二、乙事\n\n建设卫生站。\n\n责任单位：市卫健委。\n",
        "## 一、甲事\n\n扩大学位供给。\n\n责任单位：市卫健委。\n\n## 二、乙事\n\n建设卫生站。\n\n责任单位：市教育局。\n",
        "第一部分第2段“教育局”改为“卫健委”；第二部分第2段“卫健委”改为“教育局”",
    ),
    (
        "titles in each other's place",
        "## 一、甲区\n\n新增学位300个。\n\n## 二、乙区\n\n新增学位200个。\n",
        "## 一、乙区\n\n新增学位300个。\n\n## 二、甲区\n\n新增学位200个。\n",
        "第一部分“200个”改为“300个”；第二部分“300个”改为“200个”",
    ),
    (
        "figures of run-in titles",
        "## 一、学位\n\n（一）甲区。新增学位300个。\n\n（二）乙区。新增学位200个。\n",
        "## 一、学位\n\n（一）甲区。新增学位200个。\n\n（二）乙区。新增学位300个。\n",
        "一（一）“300个”改为“200个”；一（二）“200个”改为“300个”",
    ),
    (
        "tables",
        "## 一、甲区\n\n| 项目 | 数 |\n|---|---|\n| 学位 | 300 |\n| 教师 | 40 |\n\n## 二、乙区\n\n| 项目 | 数 |\n|---|---|\n| 学位 | 200 |\n| 教师 | 30 |\n",
        "## 一、甲区\n\n| 项目 | 数 |\n|---|---|\n| 学位 | 200 |\n| 教师 | 30 |\n\n## 二、乙区\n\n| 项目 | 数 |\n|---|---|\n| 学位 | 300 |\n| 教师 | 40 |\n",
        "第一部分第1张表“学位”一行“300”改为“200”、“教师”一行“40”改为“30”；第二部分第1张表“学位”一行“200”改为“300”、“教师”一行“30”改为“40”",
    ),
    (
        "items of two sections",
        "## 一、甲区\n\n1.新建学校3所。\n2.新增学位300个。\n\n## 二、乙区\n\n1.改建学校5所。\n2.新增学位200个。\n",
        "## 一、甲区\n\n1.新建学校3所。\n2.新增学位200个。\n\n## 二、乙区\n\n1.改建学校5所。\n2.新增学位300个。\n",
        "一1“300个”改为“200个”；二1“200个”改为“300个”",
    ),
    (
        "lines below lines that are their titles",
        "各区任务如下。\n\n甲区\n\n新增学位300个\n\n乙区\n\n新增学位200个\n",
        "各区任务如下。\n\n甲区\n\n新增学位200个\n\n乙区\n\n新增学位300个\n",
        "正文开头第3段“300个”改为“200个”；正文开头第5段“200个”改为“300个”",
    ),
    (
        "footnotes",
        "甲区新增学位若干[^1]，安排在东片。\n\n乙区改建学校若干[^2]，安排在西片。\n\n[^1]: 数量为300个。\n[^2]: 数量为200个。\n",
        "甲区新增学位若干[^1]，安排在东片。\n\n乙区改建学校若干[^2]，安排在西片。\n\n[^1]: 数量为200个。\n[^2]: 数量为300个。\n",
        "脚注1“300个”改为“200个”；脚注2“200个”改为“300个”",
    ),
];

#[test]
fn figures_and_names_in_each_others_place_are_changes() {
    let mut wrong = Vec::new();
    for (edit, old, new, expected) in EXCHANGES {
        let site = Site::with(FRONT, old);
        site.write(FRONT, new);
        let found = site.check();
        if places(&found) != *expected || site.check_blind().len() != 1 {
            wrong.push(format!("{edit}: {}", places(&found)));
        }
        site.build();
        assert_eq!((site.check().len(), site.check_blind().len()), (0, 0), "{edit}, published");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The text that was published, and what it is now.
const REARRANGED: &[(&str, &str, &str)] = &[
    (
        "two sections",
        "## 一、甲区\n\n新增学位300个。\n\n## 二、乙区\n\n新增学位200个。\n",
        "## 一、乙区\n\n新增学位200个。\n\n## 二、甲区\n\n新增学位300个。\n",
    ),
    (
        "all sections",
        "## 一、甲区\n\n学位300个。\n\n## 二、乙区\n\n学位200个。\n\n## 三、丙区\n\n学位100个。\n",
        "## 一、丙区\n\n学位100个。\n\n## 二、乙区\n\n学位200个。\n\n## 三、甲区\n\n学位300个。\n",
    ),
    (
        "lines with the lines that are their titles",
        "各区任务如下。\n\n甲区\n\n新增学位300个\n\n乙区\n\n新增学位200个\n",
        "各区任务如下。\n\n乙区\n\n新增学位200个\n\n甲区\n\n新增学位300个\n",
    ),
    (
        "items that name what they count",
        "## 一、学位\n\n1.甲校新增学位300个。\n\n2.丙校改建。\n\n3.乙校新增学位200个。\n",
        "## 一、学位\n\n1.乙校新增学位200个。\n\n2.丙校改建。\n\n3.甲校新增学位300个。\n",
    ),
    (
        "months",
        "## 一、进度\n\n1月完成30%。\n\n2月完成40%。\n\n3月完成50%。\n\n请各区抓紧。\n",
        "## 一、进度\n\n3月完成50%。\n\n2月完成40%。\n\n1月完成30%。\n\n请各区抓紧。\n",
    ),
    (
        "a paragraph that moves",
        "## 一、甲事\n\n扩大学位供给。\n\n责任单位：市教育局。\n\n## 二、乙事\n\n建设卫生站。\n",
        "## 一、甲事\n\n扩大学位供给。\n\n## 二、乙事\n\n建设卫生站。\n\n责任单位：市教育局。\n",
    ),
    (
        "paragraphs of other matters that change sections",
        "## 一、甲事\n\n扩大学位供给，年底前完成。\n\n安全检查由后勤科牵头。\n\n## 二、乙事\n\n建设卫生站两处。\n\n每月向社会公开进展情况。\n",
        "## 一、甲事\n\n扩大学位供给，年底前完成。\n\n每月向社会公开进展情况。\n\n## 二、乙事\n\n建设卫生站两处。\n\n安全检查由后勤科牵头。\n",
    ),
    (
        "the same line below several sections",
        "## 一、甲事\n\n扩大学位。\n\n责任单位：市教育局。\n\n## 二、乙事\n\n责任单位：市卫健委。\n\n## 三、丙事\n\n责任单位：市教育局。\n",
        "## 一、丙事\n\n责任单位：市教育局。\n\n## 二、甲事\n\n扩大学位。\n\n责任单位：市教育局。\n\n## 三、乙事\n\n责任单位：市卫健委。\n",
    ),
    (
        "a chapter that is cut in two",
        "## 一、甲区\n\n东片学位300个。\n\n西片学位200个。\n\n## 二、乙区\n\n东片学位100个。\n",
        "## 一、甲区东片\n\n东片学位300个。\n\n## 二、甲区西片\n\n西片学位200个。\n\n## 三、乙区\n\n东片学位100个。\n",
    ),
    (
        "paragraphs whose spoken numbers no longer follow each other",
        "## 一、甲事\n\n一是扩大学位供给，年底前完成。\n\n二是改建学校五所，暑期动工。\n\n三是培训教师，每季度一期。\n",
        "## 一、甲事\n\n三是培训教师，每季度一期。\n\n一是扩大学位供给，年底前完成。\n\n二是改建学校五所，暑期动工。\n",
    ),
    (
        "footnotes that go with their texts",
        "甲区新增学位若干[^1]，安排在东片。\n\n乙区改建学校若干[^2]，安排在西片。\n\n[^1]: 数量为300个。\n[^2]: 数量为200个。\n",
        "乙区改建学校若干[^1]，安排在西片。\n\n甲区新增学位若干[^2]，安排在东片。\n\n[^1]: 数量为200个。\n[^2]: 数量为300个。\n",
    ),
];

#[test]
fn texts_that_move_with_what_they_belong_to_are_no_changes() {
    let mut wrong = Vec::new();
    for (edit, old, new) in REARRANGED {
        let site = Site::with(FRONT, old);
        site.write(FRONT, new);
        // Titles that are new are said, and nothing beside them.
        let is_title = |found: &str| found.is_empty() || found.split('，').all(|place| !place.contains('段'));
        if ![site.check(), site.check_blind()].iter().all(|found| is_title(places(found))) {
            wrong.push(format!("{edit}: {}", places(&site.check())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
