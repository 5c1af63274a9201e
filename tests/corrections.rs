//! Published words that change without a correction: found by the digests of the lock, quoted from the published folder.

mod common;

use common::SiteTest;
use gongkai::base::date::Date;
use gongkai::base::diagnostic::Diagnostic;
use gongkai::base::rule::Severity;
use gongkai::command::{BuildOptions, CheckOptions, PrepareOptions, check};
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
        let prepare = PrepareOptions { as_of: self.as_of, comparisons: false, search: false, ..options.prepare };
        BuildOptions { prepare, ..options }
    }

    fn build(&self) -> Vec<Diagnostic> {
        of_rule(self.test.build_with(&self.options()).diagnostics)
    }

    fn check(&self) -> Vec<Diagnostic> {
        self.check_with(self.options().prepare)
    }

    /// Without the published words at hand.
    fn check_blind(&self) -> Vec<Diagnostic> {
        let published = Some(PathBuf::from("/there/is/no/such/folder"));
        self.check_with(PrepareOptions { published, ..self.options().prepare })
    }

    fn check_with(&self, prepare: PrepareOptions) -> Vec<Diagnostic> {
        let options = CheckOptions { prepare, strict: false, locked: false, fix: false };
        of_rule(check(&options, &|_, _, _| {}).unwrap().ending.diagnostics)
    }

    fn lock(&self) -> String {
        fs::read_to_string(self.test.folder().join("anchors.lock")).unwrap()
    }
}

fn of_rule(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
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
        "第一部分第2段有改动",
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
    ("a new paragraph", "由规划科", "另外改建民办学校两所，年底完工。\n\n由规划科", "增加第一部分第2段", "增加第一部分第2段"),
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
    site.write(&FRONT.replace("工作要点", "重点工作"), BODY);
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
    for (day, expected) in [("2023-05-31", 1), ("2023-06-01", 0), ("2023-06-15", 0), ("2023-07-01", 0)] {
        site.write(&corrected_on(day), &edited());
        assert_eq!((site.check().len(), site.check_blind().len()), (expected, expected), "{day}");
    }
    site.write(&corrected_on("2023-05-31"), &edited());
    let said = site.check().remove(0).message.zh;
    assert!(said.ends_with("（写的更正是2023年5月31日的，早于上次公开的2023年6月1日）"), "{said}");
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
    let below = format!("更正:\n  - {{{entry}}}\n");
    for front in [&between_brackets, &below] {
        let site = Site::with(&format!("{FRONT}{front}"), BODY);
        site.write(&format!("{FRONT}{front}"), &edited());
        let found = site.check();
        let line = proposal(&found[0]);
        let added = if front == &below { format!("{front}{line}\n") } else { front.replace("}]", &format!("}}, {line}]")) };
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
    assert!(common::run(&strict).unwrap().summary.is_none());
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
    let with_drafts = PrepareOptions { drafts: true, ..site.options().prepare };
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
    assert!(common::run(&locked).unwrap().summary.is_some(), "what is noted beside the anchors is a matter of form");
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
fn a_folder_of_another_publication_says_nothing_of_the_words() {
    let site = Site::published();
    let elsewhere = tempfile::tempdir().unwrap();
    let output = elsewhere.path().join("out");
    site.write(FRONT, &BODY.replace("810个", "990个"));
    site.test.build_with(&BuildOptions { output: Some(output.clone()), ..site.options() });
    site.write(FRONT, &edited());
    let prepare = PrepareOptions { published: Some(output), ..site.options().prepare };
    assert_eq!(places(&site.check_with(prepare)), "第一部分第1段有改动");
    assert_eq!(places(&site.check()), "第一部分第1段“810个”改为“880个”");
}
