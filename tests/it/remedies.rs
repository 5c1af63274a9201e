//! What a message tells people to write: written as it says, the finding is gone.

use crate::common::SiteTest;
use gongkai::diagnostic::{Diagnostic, Diagnostics};

const CHINESE: [(&str, &str); 4] =
    [("标题", "甲市教育局2023年工作要点"), ("发布机构", "甲市教育局"), ("发布日期", "2023-03-01"), ("有效性", "有效")];

/// The lines of the four keys, but for this one.
fn keys_without(key: &str) -> String {
    let lines = CHINESE.iter().filter(|(name, _)| *name != key);
    lines.map(|(name, value)| format!("{name}: {value}\n")).collect::<Vec<_>>().concat()
}

/// A document whose front matter has this line: in place of one of the four that each must have, or below them.
fn with_line(line: &str) -> String {
    let key = line.split([':', '：', ' ']).next().unwrap_or_default();
    format!("---\n{line}\n{}---\n\n本年度的工作安排如下。\n", keys_without(key))
}

fn findings(site: &SiteTest, text: &str) -> Diagnostics {
    site.file("content/a.md", text);
    of_document(site)
}

fn of_document(site: &SiteTest) -> Diagnostics {
    let ending = crate::common::run(&site.options()).unwrap();
    // Texts take turns at one path, and some of them are published.
    let is_own = |found: &Diagnostic| &*found.place.file == "content/a.md" && found.rule.name() != "changed-without-correction";
    ending.diagnostics.into_iter().filter(is_own).collect()
}

/// The lines that a remedy gives between backquotes, each with a key and a value.
fn proposals(help: &str) -> Vec<&str> {
    help.split('`').skip(1).step_by(2).filter(|code| code.contains(": ")).collect()
}

/// Writes the first proposal in place of the line of the finding, and says what is left of the rule.
fn follow(site: &SiteTest, text: &str, rule: &str) -> (String, bool) {
    let before = findings(site, text);
    let Some(found) = before.iter().find(|found| found.rule.name() == rule) else {
        panic!("{rule} is not found in\n{text}: {before:#?}");
    };
    let help = &found.help.zh;
    let line = found.place.position.as_ref().map_or(0, |position| position.line);
    let proposal = proposals(help).first().copied().unwrap_or_else(|| panic!("nothing to write in “{help}” for\n{text}"));
    let mended: String = text
        .lines()
        .enumerate()
        .map(|(index, old)| if index + 1 == line { format!("{proposal}\n") } else { format!("{old}\n") })
        .collect();
    let now = findings(site, &mended);
    let left = now.iter().any(|found| found.rule.name() == rule);
    // What a remedy has written finds nothing else in turn. A day or number that is given as an example is not the document's own.
    let is_example = help.split('`').next().is_some_and(|lead| lead.trim_end().ends_with('如'));
    // The site was published with the texts before this one.
    let is_new = |one: &&Diagnostic| one.rule.name() != "address-gone" && before.iter().all(|other| other.rule != one.rule);
    let new: Vec<&Diagnostic> = now.iter().filter(is_new).collect();
    assert!(is_example || new.is_empty(), "{text}\nbecame\n{mended}\nof which is said: {new:#?}");
    (mended, left)
}

#[test]
fn a_line_that_a_remedy_proposes_mends_the_finding() {
    let site = SiteTest::new();
    site.file("bodies.yaml", "- {标识: edu, 名称: 甲市教育局}\n- {标识: fin, 名称: 甲市财政局}\n");
    for (rule, line) in [
        ("yaml-full-width", "标题：甲市教育局2023年工作要点"),
        ("yaml-full-width", "标题:　甲市教育局2023年工作要点"),
        ("yaml-syntax", "标题:甲市教育局2023年工作要点"),
        ("yaml-syntax", "发布日期:2023-03-01"),
        ("yaml-syntax", "标题: @甲市教育局2023年工作要点"),
        ("yaml-syntax", "标题: %甲市教育局2023年工作要点"),
        ("yaml-syntax", "标题: >甲市教育局2023年工作要点"),
        ("yaml-syntax", "标题: [甲市]教育局2023年工作要点"),
        ("yaml-syntax", "标题: \"甲市\"教育局2023年工作要点"),
        ("yaml-syntax", "标题: 甲市教育局: 2023年工作要点"),
        ("yaml-syntax", "有效性: {起: 2023-01-01，止: 2023-12-31}"),
        ("yaml-syntax", "有效性: ｛起: 2023-01-01, 止: 2023-12-31｝"),
        ("yaml-syntax", "关键词: - 学位"),
        ("yaml-full-width", "关键词: ［学位，师资］"),
        ("yaml-full-width", "关键词: 【学位、师资】"),
        ("empty-value", "标题: #甲市教育局2023年工作要点"),
        ("invalid-date", "发布日期: 23-3-1"),
        ("invalid-date", "发布日期: 20230301"),
        ("invalid-date", "发布日期: 2023年3月1号"),
        ("invalid-date", "发布日期: “2023-03-01”"),
        ("invalid-date", "发布日期: 2023-03-01 09:30"),
        ("invalid-date", "发布日期: 2023、3、1"),
        ("invalid-value", "有效性: 现行有效"),
        ("invalid-value", "有效性: 有效中"),
        ("invalid-value", "有效性: 生效"),
        ("invalid-value", "有效性: 是"),
        ("invalid-value", "有效性: valid"),
        ("invalid-value", "有效性: 无效"),
        ("invalid-value", "有效性: 有效期至2027年12月31日"),
        ("invalid-value", "有效性: 2023-01-01至2027-12-31"),
        ("invalid-value", "有效性: 部分失效"),
        ("invalid-value", "有效性: {}"),
        ("invalid-value", "有效性: [2023-01-01, 2027-12-31]"),
        ("invalid-value", "计划期: 2023年度"),
        ("invalid-value", "计划期: 2023-2024学年"),
        ("invalid-value", "计划期: “十四五”时期"),
        ("invalid-value", "计划期: [2021, 2025]"),
        ("invalid-value", "公开属性: 主动"),
        ("invalid-value", "语言: 繁体"),
        ("invalid-value", "审签: {人: 张三}"),
        ("invalid-value", "计划期: 2023学年"),
        ("invalid-value", "计划期: 今年"),
        ("invalid-value", "有效性: 尚未生效"),
        ("invalid-value", "有效性: 有效期5年"),
        ("invalid-value", "有效性: 已被甲教〔2023〕9号替代"),
        ("invalid-value", "语言: cn"),
        ("invalid-slug", "旧路径: https://www.jia.example/old/2023.html"),
        ("dates-reversed", "计划期: 2025-2023"),
        ("invalid-date", "发布日期: 民国112年3月1日"),
        ("invalid-date", "发布日期: 民國一一二年三月一日"),
        ("invalid-value", "允许: numbering"),
        ("several-in-one", "旧路径: old/1、old/2"),
        ("several-in-one", "关键词: 农业 农村"),
        ("several-in-one", "主题分类: 教育、民生"),
        ("several-in-one", "主题分类: 教育/民生"),
        ("several-in-one", "主题分类: [教育|民生, 卫生]"),
        ("several-in-one", "关键词: 学位 师资"),
        ("several-in-one", "关键词: “双减”；课后服务"),
        ("unknown-body", "发布机构: 甲市教育局、甲市财政局"),
        ("unknown-body", "发布机构: 甲市教育局|甲市财政局"),
        ("unknown-body", "发布机构: 甲市财政局 甲市教育局"),
        ("value-marks", "标题: “甲市教育局2023年工作要点”"),
        ("value-marks", "标题: 《甲市教育局2023年工作要点》"),
        ("value-marks", "标题: 甲市教育局2023年工作要点.docx"),
        ("value-marks", "标题: 甲市教育局2023年 # 工作要点"),
        ("value-marks", "标题: \"2023\""),
        ("value-marks", "标题: 2023年度"),
        ("value-marks", "标题: 暂无"),
        ("yaml-syntax", "允许: numbering: 原件如此"),
        ("yaml-syntax", "有效性: 止: 2023-12-31"),
        ("yaml-syntax", "标题: 通知: 甲市教育局2023年工作要点"),
        ("yaml-syntax", "有效性: {起: 2023-01-01 止: 2023-12-31}"),
        ("yaml-syntax", "有效性: {起: 2023-01-01; 止: 2023-12-31}"),
        ("yaml-syntax", "有效性: {起: 2023-01-01、止: 2023-12-31}"),
        ("yaml-syntax", "有效性: {起: 2023-01-01, 止: 2023-12-31},"),
        ("yaml-syntax", "有效性: 起: 2023-01-01, 止: 2023-12-31"),
        ("yaml-syntax", "有效性: 起: 2023-01-01, 止: 2023-12-31}"),
        ("yaml-syntax", "标题: \"甲市教育局2023年工作要点\","),
        ("yaml-syntax", "标题 甲市教育局2023年工作要点"),
        ("yaml-syntax", "标题::甲市教育局2023年工作要点"),
        ("invalid-value", "计划期: 2023-25"),
        ("invalid-value", "提纲: 是"),
        ("value-marks", "发布机构: “甲市教育局”"),
    ] {
        let text = with_line(line);
        let (mended, left) = follow(&site, &text, rule);
        assert!(!left, "{line}\nbecame\n{mended}");
    }
}

const TOPICS: &str = "标题: 甲市信息公开\n主题分类:\n  - {标识: edu, 名称: 教育}\n  - {标识: life, 名称: 民生}\n  - {标识: health, 名称: 卫生健康}\n";
const BODIES: &str =
    "- {标识: edu, 名称: 甲市教育局, 简称: [市教育局]}\n- {标识: fin, 名称: 甲市财政局}\n- {标识: gov, 名称: 甲市人民政府}\n";

/// Several names in one value: what is listed decides, and where nothing does, both ways are given.
#[test]
fn several_names_are_told_apart_by_what_is_listed() {
    let site = SiteTest::new();
    site.file("site.yaml", TOPICS).file("bodies.yaml", BODIES);
    for (line, wanted) in [
        ("主题分类: 教育、民生", "这是几个主题，请写成列表：`主题分类: [教育, 民生]`"),
        ("主题分类: 教育，民生", "这是几个主题，请写成列表：`主题分类: [教育, 民生]`"),
        ("主题分类: 教育／民生", "这是几个主题，请写成列表：`主题分类: [教育, 民生]`"),
        ("主题分类: 教育 民生", "这是几个主题，请写成列表：`主题分类: [教育, 民生]`"),
        ("主题分类: 教育；教育", "这是几个主题，请写成列表：`主题分类: 教育`"),
        ("主题分类: [教育、民生, 卫生、健康]", "这是几个主题，请写成列表：`主题分类: [教育, 民生, 卫生、健康]`"),
        (
            "主题分类: 教育、文化",
            "是几个主题的，请写成列表：`主题分类: [教育, 文化]`，并在 site.yaml 的 `主题分类` 里添加“文化”；确是一个主题的，请在那里添加“教育、文化”",
        ),
        (
            "主题分类: 文化 体育",
            "请写成列表：`主题分类: [文化, 体育]`，并在 site.yaml 的 `主题分类` 里添加“文化”“体育”；确是一个主题的，请在那里添加“文化体育”",
        ),
        ("主题分类: 卫生建康", "是不是“卫生健康”？否则"),
        ("主题分类: edu", "是不是“教育”？否则"),
        ("主题分类: 民政", "请改用 site.yaml 里列出的主题，或在那里添加"),
        (
            "关键词: [卫生、健康, 农业 农村]",
            "`关键词: [卫生, 健康, 农业 农村]`；确是一个的，请写 `允许: {several-in-one: 是一个名称}`",
        ),
        (
            "关键词: [卫生/健康, 农业 农村]",
            "`关键词: [卫生/健康, 农业, 农村]`；确是一个的，请去掉中间的空格：`关键词: [卫生/健康, 农业农村]`",
        ),
        ("发布机构: 市教育局；甲市财政局", "联合发文请写成列表：`发布机构: [甲市教育局, 甲市财政局]`，牵头机构在前"),
        ("发布机构: [甲市教育局／甲市财政局, 甲市人民政府]", "`发布机构: [甲市教育局, 甲市财政局, 甲市人民政府]`"),
        ("发布机构: 甲市教育局（盖章）、甲市财政局", "`发布机构: [甲市教育局, 甲市财政局]`"),
        (
            "发布机构: 甲市教育局、甲市民政局",
            "`发布机构: [甲市教育局, 甲市民政局]`，牵头机构在前；没有登记的，请在 bodies.yaml 里登记：`- {标识: jiashiminzhengju, 名称: 甲市民政局}`",
        ),
        (
            "发布机构: 乙省税务局 甲市税务局",
            "确是一个机构的，请在 bodies.yaml 里登记：`- {标识: yishengshuiwujujiashishuiwuju, 名称: 乙省税务局甲市税务局}`",
        ),
        (
            "发布机构: 甲市水务集团、甲市第一中学",
            "是几个机构的，请写成列表：`发布机构: [甲市水务集团, 甲市第一中学]`，没有登记的在 bodies.yaml 里登记：",
        ),
        ("发布机构: 甲市教育局、甲市财政局等八部门", "`发布机构: [甲市教育局, 甲市财政局, …]`"),
        ("发布机构: 甲市 民政局", "请在 bodies.yaml 里登记：`- {标识: jiashiminzhengju, 名称: 甲市民政局}`"),
        ("发布机构: 教育局", "是不是“甲市教育局”？否则请在 bodies.yaml 里登记"),
        ("发布机构: 甲市教育居", "是不是“甲市教育局”？否则请在 bodies.yaml 里登记"),
        ("发布机构: 乙市教育局", "请在 bodies.yaml 里登记：`- {标识: yishijiaoyuju, 名称: 乙市教育局}`"),
        ("体裁: 工作计划", "是不是“年度计划”？否则请在 site.yaml 的 `体裁` 里添加“工作计划”"),
        ("体裁: action-plan", "是不是“行动计划”？"),
    ] {
        let found = findings(&site, &with_line(line));
        assert!(found.iter().any(|found| found.help.zh.contains(wanted)), "{line}: {wanted}\n{found:#?}");
    }
    for line in ["主题分类: 卫生、健康", "主题分类: 卫生 健康", "关键词: [5G 应用, TCP/IP]", "发布机构: 甲市 教育局"]
    {
        assert_eq!(findings(&site, &with_line(line)), [], "{line}");
    }
}

#[test]
fn marks_that_a_summary_would_print_are_reported() {
    let site = SiteTest::new();
    for (value, is_odd) in [
        ("本年度**重点**工作", true),
        ("本年度重点工作<br>分三项", true),
        ("本年度&nbsp;重点工作", true),
        ("本年度重点工作分三项", false),
        ("校均面积3*4米，占比<5%", false),
        ("“双减”、A&B类企业", false),
    ] {
        let found = findings(&site, &with_line(&format!("内容概述: {value}")));
        assert_eq!(found.iter().any(|found| found.message.zh.starts_with("内容概述里的")), is_odd, "{value}: {found:#?}");
    }
}

/// Who lists no body is not told to register 无.
#[test]
fn none_is_no_body() {
    let site = SiteTest::new();
    site.file("bodies.yaml", BODIES);
    for value in ["无", "暂无", "（无）"] {
        let found = findings(&site, &with_line(&format!("发布机构: {value}")));
        let found = found.iter().find(|found| found.rule.name() == "unknown-body").unwrap();
        assert!(found.help.zh.contains("请写机构的全称") && !found.help.zh.contains("登记"), "{found:#?}");
    }
}

/// A name that is proposed is never the page itself, another year or another place.
#[test]
fn what_is_proposed_leads_to_no_other_text() {
    let site = SiteTest::new();
    let other = |title: &str| {
        format!("---\n{}标题: {title}\n---\n\n## 一、学位供给\n\n内容。\n\n## 二、师资\n\n内容。\n", keys_without("标题"))
    };
    site.file("bodies.yaml", BODIES);
    site.file("content/plan/2023.md", other("甲市教育局2023年工作安排"));
    site.file("content/plan/yuedu.md", other("甲市教育局2022年阅读安排"));
    site.file("content/fujian.pdf", "%PDF-1.4").file("content/学校名单.xlsx", "x");
    for (link, wanted) in [
        ("没有.md", None),
        ("b.md", None),
        ("plan/2024.md", None),
        ("plan/2032.md", None),
        ("plan/yuedo.md", Some("plan/yuedu.md")),
        ("plan/2023.md#s3", None),
        ("plan/2023.md#s-2", Some("#s2")),
        ("plan/2023.md#师资", Some("#s2")),
        ("plan/2023.md#二", None),
        ("plan/2023.md#s1-1", None),
        ("fujian.docx", Some("“fujian.pdf”")),
        ("FUJIAN.PDF", Some("“fujian.pdf”")),
        ("fujain.pdf", Some("“fujian.pdf”")),
        ("a.pdf", None),
        ("学校名旦.xlsx", Some("“学校名单.xlsx”")),
        ("学生名单.xlsx", None),
    ] {
        let text = format!("---\n{}---\n\n见[文件]({link})。\n", keys_without(""));
        let found = findings(&site, &text);
        let found = found.iter().find(|found| matches!(found.rule.name(), "broken-link" | "broken-anchor"));
        let help = &found.unwrap_or_else(|| panic!("{link}")).help.zh;
        match wanted {
            Some(wanted) => assert!(help.contains(wanted), "{link}: {help}"),
            None => assert!(!help.contains("是不是"), "{link}: {help}"),
        }
    }
}

/// 无 is what people write where there is nothing to say.
#[test]
fn a_value_that_says_none_is_none() {
    let site = SiteTest::new();
    site.file("bodies.yaml", BODIES);
    for line in [
        "发文字号: 无",
        "索引号: 无",
        "来源: 无",
        "替代: 无",
        "系列: 无",
        "体裁: 暂无",
        "主送: 无",
        "抄送: [无]",
        "关键词: （无）",
        "主题分类: ——",
        "内容概述: 无",
        "计划期: 无",
        "成文日期: 无",
        "原件: N/A",
    ] {
        let found = findings(&site, &with_line(line));
        let names: Vec<_> = found.iter().map(|found| (found.rule.name(), found.severity.name())).collect();
        assert_eq!(names, [("empty-value", "note")], "{line}");
    }
    let built = site.file("content/a.md", with_line("抄送: 无")).build();
    assert!(!built.read("a/index.html").contains("抄送"));
    // Among others it is none of them, and below a key as little.
    for (line, is_printed) in [
        ("替代: [无, 甲教〔2019〕3号]", false),
        ("主题分类: [教育, N/A]", false),
        ("关键词: [—, 校服]", false),
        ("抄送: [甲市财政局, 暂无]", false),
        ("附件: 无", false),
        ("附件: [{标题: 无}]", false),
        ("更正: 无", false),
        ("指标: /", false),
        ("审签: {人: 无, 日期: 2023-03-01}", false),
        ("附件: [{标题: 分工表, 文件: 无}]", true),
        ("更正: [{日期: 2023-04-01, 说明: 无}]", true),
    ] {
        let found = findings(&site, &with_line(line));
        assert!(found.iter().all(|found| found.severity.name() != "error"), "{line}: {found:#?}");
        assert!(found.iter().any(|found| found.rule.name() == "empty-value"), "{line}: {found:#?}");
        if !is_printed {
            let page = site.file("content/a.md", with_line(line)).build().read("a/index.html");
            assert!(!["无<", "N/A", ">—<", "暂无"].iter().any(|none| page.contains(none)), "{line}");
        }
    }
    for (line, wanted) in
        [("有效性: {起: 2023-01-01, 止: 无, 废止文件: /, 说明: 无}", 3), ("有效性: {废止日期: 无, 废止文件: 无}", 2)]
    {
        let text =
            format!("---\n{}---\n\n内容。\n", keys_without("有效性")).replace("---\n\n内容", &format!("{line}\n---\n\n内容"));
        let found = findings(&site, &text);
        assert_eq!(found.iter().filter(|found| found.rule.name() == "empty-value").count(), wanted, "{line}: {found:#?}");
        assert_eq!(found.len(), wanted, "{line}: {found:#?}");
    }
    for line in ["关键词: [无障碍, 设施]", "关键词: 无障碍", "延续: {s1: 无}"] {
        let found = findings(&site, &with_line(line));
        assert!(found.iter().all(|found| found.rule.name() != "empty-value"), "{line}: {found:#?}");
    }
}

/// What is said of a value is true of it.
#[test]
fn nothing_false_is_said_of_a_value() {
    let site = SiteTest::new();
    site.file("bodies.yaml", BODIES);
    for (line, wanted) in [
        ("发布日期: 04-03-2023", "年月日都要有"),
        ("发布日期: 2023年13月4日", "没有13月"),
        ("发布日期: 2023-02-29", "2023年2月没有29日"),
        ("允许: {numbering: }", "写上内容"),
        ("审签: 张三", "`审签: {人: …, 日期: …}`"),
        ("附件: a.docx、b.docx", "`[a.docx, b.docx]`"),
        ("总结对象: a", "请写所总结的那份计划"),
        ("替代: a", "请写另一份文件"),
        ("旧路径: a/", "这是它自己的网址"),
        ("替代: 乙教〔2019〕3号", "页面上会照写，可不处理"),
        ("替代: 乙市教育局2019年工作要点", "请用 `允许` 说明"),
        ("替代: old/2019.md", "路径不会显示在页面上"),
        ("有效性: 自2023年3月1日起施行，有效期5年", "{起: 2023-03-01, 止: …}"),
        ("主题分类: {教育: 1}", "不要写下级的键"),
        ("公开属性: 公开", "是主动公开的"),
        ("\t发文字号: 甲教〔2023〕1号", "不要用制表符"),
    ] {
        let found = findings(&site, &with_line(line));
        assert!(found.iter().any(|found| found.help.zh.contains(wanted)), "{line}: {found:#?}");
        assert!(found.iter().all(|found| found.rule.name() != "not-public"), "{line}: {found:#?}");
    }
    // The keys of a file whose colons are wide are in its language too.
    let found = findings(&site, "---\ntitle：甲市教育局2023年工作要点\nissuing_body：甲市教育局\n---\n\n内容。\n");
    assert!(found.iter().any(|found| found.help.zh.contains("`title: 甲市教育局2023年工作要点`")), "{found:#?}");
}

/// What is of no year is not asked for one, which would end it.
#[test]
fn only_what_is_of_some_year_must_say_which() {
    let site = SiteTest::new();
    for (title, wanted) in [
        ("甲市学校食堂管理办法（试行）", None),
        ("甲市学校安全工作规程", None),
        ("甲市教育系统突发事件应急预案", None),
        ("关于印发《甲市学生资助实施细则》的通知", None),
        ("甲市教育局信息公开指南", None),
        ("甲市教育局章程", None),
        ("甲市关于加强学校安全工作的意见", Some("note")),
        ("甲市教育局服务承诺", Some("note")),
        ("甲市教育局工作要点", Some("warning")),
        ("甲市教育局工作总结", Some("warning")),
        ("甲市教育发展规划", Some("warning")),
    ] {
        let text = format!("---\n{}标题: {title}\n---\n\n内容。\n", keys_without("标题"));
        let found = findings(&site, &text);
        let period = found.iter().find(|found| found.rule.name() == "unknown-period");
        assert_eq!(period.map(|found| found.severity.name()), wanted, "{title}");
        assert!(period.is_none_or(|found| found.help.zh.contains("不分年份的，请用 `允许` 说明")), "{period:#?}");
    }
}

#[test]
fn a_missing_key_is_added_as_the_remedy_has_it() {
    let site = SiteTest::new();
    for (key, rule) in [
        ("标题", "missing-title"),
        ("发布机构", "missing-issuing-body"),
        ("发布日期", "missing-date"),
        ("有效性", "missing-validity"),
    ] {
        let text = format!("---\n{}---\n\n本年度的工作安排如下。\n", keys_without(key));
        let found = findings(&site, &text);
        let help = &found.iter().find(|found| found.rule.name() == rule).unwrap().help.zh;
        let proposal = proposals(help)[0];
        assert!(proposal.starts_with(key), "{help}");
        let mended = text.replacen("---\n", &format!("---\n{proposal}\n"), 1);
        assert!(findings(&site, &mended).iter().all(|found| found.rule.name() != rule), "{mended}");
    }
}

#[test]
fn a_key_by_another_name_is_told_its_own() {
    let site = SiteTest::new();
    for (line, own) in [
        ("文号: 甲教〔2023〕1号", "发文字号"),
        ("主题词: 学位", "关键词"),
        ("摘要: 扩大学位供给", "内容概述"),
        ("年度: 2023", "计划期"),
        ("标签: 教育", "主题分类"),
        ("description: 扩大学位供给", "内容概述"),
        ("發文字號: 甲教〔2023〕1号", "发文字号"),
        ("·发文字号: 甲教〔2023〕1号", "发文字号"),
        ("Period: 2023", "计划期"),
        ("公文种类: 工作要点", "体裁"),
        ("公开形式: 主动公开", "公开属性"),
        ("主送单位: 各学校", "主送"),
    ] {
        let found = findings(&site, &with_line(line));
        let help = &found.iter().find(|found| found.rule.name() == "unknown-key").unwrap().help.zh;
        assert!(help.contains(&format!("`{own}`")), "{line}: {help}");
        let (_, value) = line.split_once(": ").unwrap();
        let mended = findings(&site, &with_line(&format!("{own}: {value}")));
        assert!(mended.iter().all(|found| found.rule.name() != "unknown-key"), "{line}: {mended:#?}");
    }
    for line in ["layout: post", "公开时限: 长期"] {
        let found = findings(&site, &with_line(line));
        assert!(found.iter().any(|found| found.help.zh.contains("删去这一行")), "{found:#?}");
    }
}

/// The lines of hyphens that people write, and where the metadata end for whom they are missing.
#[test]
fn front_matter_without_its_lines_of_hyphens_is_told_which_to_write() {
    let site = SiteTest::new();
    let keys = keys_without("");
    for (text, wanted) in [
        (format!("---\n{keys}\n内容。\n"), "第 5 行为止"),
        (format!("---\n{keys}\n内容。\n\n----\n\n尾。\n"), "第 5 行为止"),
        (format!("---\n{keys}----\n\n内容。\n"), "第 6 行的“----”"),
        (format!("---\n{keys}———\n\n内容。\n"), "第 6 行的“———”"),
        (format!("---\n{keys}  ---\n\n内容。\n"), "行首不留空格"),
        (format!("---\n{keys}\n内容。\n\n---\n\n尾。\n"), "第 5 行为止"),
        (format!("－－－\n{keys}－－－\n\n内容。\n"), "第 1 行的“－－－”"),
        (format!("\n---\n{keys}---\n\n内容。\n"), "前面的空行"),
        (format!("{keys}\n内容。\n"), "第 1 行是元数据"),
        (format!("# 题目\n\n---\n{keys}---\n\n内容。\n"), "第 3 行起"),
        (format!("+++\n{keys}+++\n\n内容。\n"), "TOML"),
        (format!("```yaml\n{keys}```\n\n内容。\n"), "前后各一行 ---"),
    ] {
        let found = findings(&site, &text);
        assert!(found.iter().any(|found| found.help.zh.contains(wanted)), "{wanted}\n{text}\n{found:#?}");
    }
}

#[test]
fn values_that_look_odd_and_are_meant_so_are_let_be() {
    let site = SiteTest::new();
    for line in [
        "标题: “双减”背景下甲市教育局2023年工作要点",
        "标题: 甲市教育局2023年“双减工作要点”",
        "标题: 关于印发《甲市教育局2023年工作要点》的通知",
        "标题: 【解读】甲市教育局2023年工作要点",
        "标题: 甲市教育局2023年工作要点（C#编程进校园）",
        "标题: 甲市教育局：2023年工作要点",
        "关键词: [“双减”, 5G 应用, TCP/IP, A/B 类企业, 京津冀·协同, 3D 打印]",
        "关键词: 民政（扶贫、救灾）",
        "主题分类: 科技、教育",
        "发布日期: 2023年3月1日 # 星期三",
        "有效性: {from: 2023-01-01, 止: 2023-12-31}",
        "内容概述: >\n  扩大学位供给，\n  改进课后服务。",
    ] {
        let found = findings(&site, &with_line(line));
        let names: Vec<&str> = found.iter().map(|found| found.rule.name()).collect();
        assert!(names.iter().all(|name| matches!(*name, "unknown-body" | "unknown-period")), "{line}: {found:#?}");
    }
}

/// The settings and the registry are written by the same hands.
#[test]
fn remedies_for_settings_are_followed_as_well() {
    let site = SiteTest::new();
    let text = keys_without("");
    site.file("content/a.md", format!("---\n{text}---\n\n本年度的工作安排如下。\n"));
    let sound = [("site.yaml", "标题: 甲市信息公开\n"), ("bodies.yaml", "- {标识: edu, 名称: 甲市教育局}\n")];
    for (file, faulty, rule) in [
        ("site.yaml", "标题：甲市信息公开\n", "yaml-full-width"),
        ("site.yaml", "标题:甲市信息公开\n", "yaml-syntax"),
        ("site.yaml", "标题: 甲市信息公开\n允许的主机: www.a.example、www.b.example\n", "invalid-value"),
        ("bodies.yaml", "- {标识: edu，名称: 甲市教育局}\n", "yaml-syntax"),
        ("bodies.yaml", "-{标识: edu, 名称: 甲市教育局}\n", "yaml-syntax"),
        ("bodies.yaml", "- {标识: edu 名称: 甲市教育局}\n", "yaml-syntax"),
        ("bodies.yaml", "- {标识: edu; 名称: 甲市教育局}\n", "yaml-syntax"),
        ("bodies.yaml", "- {标识: edu, 名称: 甲市教育局},\n- {标识: fin, 名称: 甲市财政局}\n", "yaml-syntax"),
        ("bodies.yaml", "- 标识: edu, 名称: 甲市教育局\n", "yaml-syntax"),
        ("bodies.yaml", "- 名称：甲市教育局\n", "yaml-full-width"),
        ("bodies.yaml", "- 甲市教育局\n", "invalid-value"),
        ("bodies.yaml", "- 名称: 甲市教育局\n  简称: 市教育局、教育局\n", "several-in-one"),
    ] {
        for (name, text) in sound {
            site.file(name, text);
        }
        let of_rule = |text: &str| {
            site.file(file, text);
            let mut options = site.options();
            options.load.disclosure = true;
            crate::common::run(&options).unwrap().diagnostics
        };
        let found = of_rule(faulty);
        let told = found.iter().find(|found| found.rule.name() == rule && &*found.place.file == file);
        let told = told.unwrap_or_else(|| panic!("{faulty}: {found:#?}"));
        // What cannot be read lacks nothing that is known of.
        let is_error = told.severity.name() == "error";
        let follows = |found: &Diagnostic| matches!(found.rule.name(), "page-tags" | "unknown-body");
        assert!(!is_error || file == "site.yaml" || !found.iter().any(|found| found.rule.name() == "unknown-body"), "{found:#?}");
        assert!(!is_error || file == "bodies.yaml" || !found.iter().any(follows), "{found:#?}");
        let help = &told.help.zh;
        let proposal = help.split('`').skip(1).step_by(2).find(|code| code.contains(": ")).unwrap_or_else(|| panic!("{help}"));
        let position = told.place.position.as_ref().unwrap();
        let line = faulty.lines().nth(position.line - 1).unwrap();
        let mended = match line.strip_prefix("- ").filter(|_| !proposal.starts_with("- ")) {
            Some(_) => faulty.replace(line, &format!("- {proposal}")),
            None if line.starts_with("  ") => faulty.replace(line, &format!("  {proposal}")),
            None => faulty.replace(line, proposal),
        };
        assert!(of_rule(&mended).iter().all(|found| found.rule.name() != rule), "{faulty} became\n{mended}");
    }
}

/// The first proposal would put a text where another one stands, or make two keys one.
#[test]
fn a_line_that_is_no_entry_is_told_of_the_line_at_fault() {
    let site = SiteTest::new();
    let keys = keys_without("");
    for (faulty, sound, line, wanted) in [
        ("发布机构: ", "发布机构 ", 3, "漏了冒号的，请写成 `发布机构: 甲市教育局`"),
        ("标题: ", "标题 ", 2, "请写成 `标题: 甲市教育局2023年工作要点`"),
        ("标题: ", " 标题: ", 3, "删去上面各行行首的空格"),
        ("标题: ", "- 标题: ", 3, "删去上面各行的“- ”"),
    ] {
        let found = findings(&site, &format!("---\n{}---\n\n内容。\n", keys.replacen(faulty, sound, 1)));
        assert!(found[0].help.zh.contains(wanted), "{sound}: {found:#?}");
        assert_eq!(found[0].place.position.as_ref().map(|position| position.line), Some(line), "{sound}");
        assert!(!found[0].message.zh.contains(|sign: char| sign.is_ascii_lowercase()), "{found:#?}");
    }
    // Other mistakes keep their own remedy.
    let found = findings(&site, &format!("---\n{}---\n\n内容。\n", keys.replacen("年工作", "年\n工作", 1)));
    assert!(!found[0].help.zh.contains("冒号"), "{found:#?}");
}

#[test]
fn a_name_that_is_registered_twice_is_said_to_be() {
    let site = SiteTest::new();
    site.document("a", crate::common::HEAD, "内容。");
    let twice = of_settings(&site, "bodies.yaml", "- 名称: 甲市教育局\n- 名称: 甲市教育局\n");
    assert!(twice[0].message.zh.contains("“甲市教育局”登记了两次"), "{twice:#?}");
    let others = of_settings(&site, "bodies.yaml", "- {标识: edu, 名称: 甲市教育局}\n- {标识: edu, 名称: 甲市财政局}\n");
    assert!(others[0].message.zh.contains("机构标识“edu”重复了"), "{others:#?}");
}

/// Where there is no registry yet, it is begun in the language of the settings.
#[test]
fn a_registry_that_is_not_there_is_written_like_the_settings() {
    let site = SiteTest::new();
    site.remove("bodies.yaml");
    for (settings, wanted) in [("标题: 甲市信息公开\n", "{标识: "), ("title: 甲市信息公开\n", "{id: ")] {
        site.file("site.yaml", settings);
        for body in ["甲市教育局", "甲市国土、规划和建设局"] {
            let found = findings(&site, &with_line(&format!("发布机构: {body}")));
            let help = &found.iter().find(|found| found.rule.name() == "unknown-body").unwrap().help.zh;
            assert_eq!(help.matches("`- {").count(), help.matches(wanted).count(), "{help}");
        }
    }
}

#[test]
fn nothing_is_said_of_settings_that_are_not_there() {
    let site = SiteTest::new();
    site.document("a", crate::common::HEAD, "内容。").remove("site.yaml");
    let found = crate::common::run(&site.options()).unwrap().diagnostics;
    let of_settings: Vec<_> = found.iter().filter(|found| &*found.place.file == "site.yaml").collect();
    assert!(of_settings.len() == 1 && of_settings[0].rule.name() == "missing-file", "{of_settings:#?}");
}

#[test]
fn an_attachment_that_is_named_by_its_title_is_told_how() {
    let site = SiteTest::new();
    let found = findings(&site, &with_line("附件: 任务分工表"));
    let told = found.iter().find(|found| found.rule.name() == "attachment-missing").unwrap();
    let proposal = proposals(&told.help.zh)[0];
    assert_eq!(proposal, "附件: [{标题: 任务分工表}]");
    assert!(findings(&site, &with_line(proposal)).iter().all(|found| found.severity.name() != "error"));
}

/// The findings about one file of settings.
fn of_settings(site: &SiteTest, file: &str, text: &str) -> Diagnostics {
    site.file(file, text);
    let found = crate::common::run(&site.options()).unwrap().diagnostics;
    found.into_iter().filter(|found| &*found.place.file == file).collect()
}

#[test]
fn a_key_below_another_is_called_by_its_own_name() {
    let site = SiteTest::new();
    site.document("a", crate::common::HEAD, "内容。");
    let text = "标题: 甲市信息公开\n撤下:\n  - {路径: b, 日期: 昨天, 原因: 错发}\n";
    let found = of_settings(&site, "site.yaml", text);
    assert!(found.iter().any(|found| found.message.zh.contains("“日期”不是有效的日期")), "{found:#?}");
    for text in ["撤下:\n  - {路径: b}\n", "系列:\n  - {名称: 工作要点}\n", "对照:\n  另加对照:\n    - [a, b]\n"]
    {
        let found = of_settings(&site, "site.yaml", &format!("标题: 甲市信息公开\n{text}"));
        let message = &found.first().unwrap_or_else(|| panic!("{text}")).message.zh;
        assert!(!message.contains(|character: char| character.is_ascii_alphabetic() && character != 'b'), "{message}");
    }
}

/// Whoever pastes the address of a site, or a pattern of its subdomains, means its host.
#[test]
fn allowed_hosts_are_read_as_they_are_pasted() {
    let site = SiteTest::new();
    site.document("a", crate::common::HEAD, "见[甲](https://www.a.example/x)、[乙](https://b.example/)。");
    for (hosts, allowed) in [
        ("[https://www.a.example/, b.example]", 2),
        ("[\"*.a.example\", \"http://b.example:8080/x?y\"]", 2),
        ("https://A.example、b.example", 2),
        ("a.example", 1),
        ("[https://x.a.example/, https://b.example.org/]", 0),
        ("[]", 0),
    ] {
        site.file("site.yaml", format!("title: 甲市信息公开\nallowed_hosts: {hosts}\n"));
        let mut options = site.options();
        options.load.disclosure = true;
        let found = crate::common::run(&options).unwrap();
        assert!(found.summary.is_some(), "{hosts}: {:#?}", found.diagnostics);
        let config = gongkai::source::Config::read(
            &gongkai::diagnostic::SourceText::new("site.yaml", format!("title: 甲\nallowed_hosts: {hosts}\n")),
            &mut Diagnostics::new(),
        );
        let is_named = |host: &str| config.allowed_hosts.iter().any(|one| host == one || host.ends_with(&format!(".{one}")));
        let named = ["www.a.example", "b.example"].into_iter().filter(|host| is_named(host)).count();
        assert_eq!(named, allowed, "{hosts}: {:?}", config.allowed_hosts);
    }
}

/// A body that stands below itself would be on no list.
#[test]
fn a_body_that_stands_below_itself_is_listed_and_reported() {
    let site = SiteTest::new();
    site.document("a", &crate::common::HEAD.replace("title", "标题"), "内容。");
    let body = |id: &str, name: &str, parent: &str| format!("- {{标识: {id}, 名称: {name}, 上级: {parent}}}\n");
    let name = "甲市教育局";
    for text in [
        body("edu", name, "edu"),
        body("edu", name, "fin") + &body("fin", "甲市财政局", "edu"),
        body("edu", name, "fin") + &body("fin", "甲市财政局", "gov") + &body("gov", "甲市人民政府", "fin"),
    ] {
        let found = of_settings(&site, "bodies.yaml", &text);
        let said: Vec<_> = found.iter().map(|found| (found.rule.name(), found.severity.name())).collect();
        assert_eq!(said, [("invalid-value", "warning")], "{text}");
        assert!(found[0].help.zh.contains("请删去 `上级`"), "{found:#?}");
        assert!(site.build().read("bodies/index.html").contains(name), "{text}");
    }
    let registered = body("edu", name, "甲市财政局") + "- {标识: fin, 名称: 甲市财政局}\n";
    let found = of_settings(&site, "bodies.yaml", &registered);
    assert!(found[0].help.zh.contains("请写 `上级: fin`"), "{found:#?}");
}

/// What a guide is to begin with is what a guide may have.
#[test]
fn a_guide_without_front_matter_is_told_its_own_keys() {
    let site = SiteTest::new();
    site.document("a", crate::common::HEAD, "内容。");
    let found = of_settings(&site, "content/_about.md", "只有文字。\n");
    assert!(found[0].help.zh.contains("接着写标题，再以一行 --- 结束"), "{found:#?}");
    assert_eq!(of_settings(&site, "content/_about.md", "---\n标题: 指南\n---\n\n只有文字。\n"), []);
}

/// Who renames a file as he is told loses no other.
#[test]
fn no_name_is_proposed_that_another_file_has() {
    let site = SiteTest::new();
    site.document("2023", crate::common::HEAD, "内容。").document("2023 ", crate::common::HEAD, "内容。").document(
        "2022.",
        crate::common::HEAD,
        "内容。",
    );
    let found = crate::common::run(&site.options()).unwrap().diagnostics;
    let help = |file: &str| {
        let of_file = found.iter().find(|found| &*found.place.file == file);
        of_file.unwrap_or_else(|| panic!("{file}: {found:#?}")).help.zh.as_str()
    };
    assert!(help("content/2022..md").contains("请改名为 2022.md"));
    assert!(help("content/2023 .md").contains("请换一个名称") && !help("content/2023 .md").contains("请改名为"));
}

/// The help of the one finding of a rule, wherever it stands.
fn help_of(site: &SiteTest, rule: &str) -> String {
    let ending = crate::common::run(&site.options()).unwrap();
    let found: Vec<&Diagnostic> = ending.diagnostics.iter().filter(|found| found.rule.name() == rule).collect();
    let [found] = found.as_slice() else { panic!("{rule}: {:#?}", ending.diagnostics) };
    found.help.zh.clone()
}

#[test]
fn a_rule_is_added_to_those_that_a_document_allows_already() {
    let front = "标题: 甲市教育局2023年工作要点（送审稿）\n发布机构: 甲市教育局\n发布日期: 2023-03-01\n有效性: 有效\n";
    for (allow, wanted) in [
        ("", "写 `允许: {not-final: 公开征求意见}`"),
        ("允许: {common-typo: 原文如此}\n", "写 `not-final: 公开征求意见`（已经有 `允许`：写进它的花括号里，用逗号隔开）"),
        (
            "allow: {common-typo: 原文如此}\n",
            "写 `not-final: 公开征求意见`（已经有 `allow`（允许）：写进它的花括号里，用逗号隔开）",
        ),
        ("允许:\n    common-typo: 原文如此\n", "写 `    not-final: 公开征求意见`（已经有 `允许`：在它下面另起一行写）"),
    ] {
        let site = SiteTest::new();
        let text = format!("---\n{front}{allow}---\n\n本年度的工作安排如下。\n");
        site.file("content/a.md", &text);
        let help = help_of(&site, "not-final");
        assert!(help.ends_with(wanted), "{help}");
        let entry = help.split('`').find(|code| code.contains("not-final: ")).unwrap();
        let mended = if allow.is_empty() {
            text.replace("有效\n---", &format!("有效\n{entry}\n---"))
        } else if allow.contains('{') {
            text.replace("原文如此}", &format!("原文如此, {entry}}}"))
        } else {
            text.replace("原文如此\n", &format!("原文如此\n{entry}\n"))
        };
        let left = findings(&site, &mended);
        assert!(left.is_empty(), "{mended}: {left:#?}");
    }
}

#[test]
fn what_is_said_of_a_file_names_the_keys_of_its_document() {
    for (keys, allow, wanted) in [
        (["title", "issuing_body", "date", "validity", "attachments"], "", "写 `allow: {unsearched-file: 已人工核对}`"),
        (["标题", "发布机构", "发布日期", "有效性", "附件"], "", "写 `允许: {unsearched-file: 已人工核对}`"),
        (
            ["标题", "发布机构", "发布日期", "有效性", "附件"],
            "允许: {common-typo: 原文如此}\n",
            "写 `unsearched-file: 已人工核对`（已经有 `允许`：写进它的花括号里，用逗号隔开）",
        ),
    ] {
        let site = SiteTest::new();
        let values = ["甲市教育局2023年工作要点", "甲市教育局", "2023-03-01", "有效", "[a.rtf]"];
        let front: String = keys.iter().zip(values).flat_map(|(key, value)| [key, ": ", value, "\n"]).collect();
        site.file("content/a.md", format!("---\n{front}{allow}---\n\n本年度的工作安排如下。\n"));
        site.file("content/a.rtf", "{\\rtf1 a}");
        let help = help_of(&site, "unsearched-file");
        assert!(help.ends_with(wanted), "{help}");
    }
}

#[test]
fn entries_of_several_withdrawn_documents_go_into_one_list() {
    let document = |year: &str| {
        format!(
            "---\n标题: 甲市教育局{year}年工作要点\n发布机构: 甲市教育局\n发布日期: {year}-03-01\n有效性: 有效\n---\n\n安排如下。\n"
        )
    };
    let site = SiteTest::new();
    for year in ["2021", "2022", "2023"] {
        site.file(&format!("content/y{year}.md"), document(year));
    }
    crate::common::run(&site.options()).unwrap();
    let gone = || {
        let ending = crate::common::run(&site.options()).unwrap();
        let gone = ending.diagnostics.iter().filter(|found| found.rule.name() == "address-gone");
        gone.map(|found| found.help.zh.clone()).collect::<Vec<_>>()
    };
    std::fs::remove_file(site.folder().join("content/y2021.md")).unwrap();
    let [one] = gone().try_into().unwrap();
    assert!(one.contains("`withdrawn: [{path: y2021") || one.contains("`撤下: [{路径: y2021"), "{one}");
    std::fs::remove_file(site.folder().join("content/y2022.md")).unwrap();
    let several = gone();
    assert_eq!(several.len(), 2);
    let entries: Vec<&str> = several.iter().map(|help| help.split('`').find(|code| code.starts_with('{')).unwrap()).collect();
    assert!(several.iter().all(|help| !help.contains("即原因") && help.contains("说明为什么撤下")), "{several:?}");
    let settings = std::fs::read_to_string(site.folder().join("site.yaml")).unwrap();
    site.file("site.yaml", format!("{settings}withdrawn: [{}]\n", entries.join(", ")));
    assert_eq!(gone(), Vec::<String>::new());
}
