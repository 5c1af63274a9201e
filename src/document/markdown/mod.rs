//! Reads Markdown into a tree of blocks; the one door to pulldown-cmark.

mod body;
mod builder;
mod change;
pub(crate) mod comments;
mod emphasis;
mod foreign;
mod line_start;
mod lines;
mod marks;
pub(crate) mod markup;
pub(crate) mod plain;
mod preprocess;
mod remark;
mod tables;

use crate::diagnostic::problem;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
pub(crate) use body::Body;
use builder::{Builder, Element, Frame};
use preprocess::Prepared;
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

const MAX_FOOTNOTES: usize = 5_000;

/// What is read beside plain `CommonMark`.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_DEFINITION_LIST);

/// Reads the Markdown that begins at `start` of a file which stands at `path` under `content/`. `None`: it is too complex.
pub(crate) fn read(source: &SourceText, start: usize, path: &str, report: &mut Diagnostics) -> Option<Body> {
    let markdown = &source.text[start..];
    if has_too_many_footnotes(markdown) {
        report.add(Diagnostic::at(source.whole(), &problem::Markdown::TooManyFootnotes { most: MAX_FOOTNOTES }));
        return None;
    }
    let prepared = Prepared::new(markdown);
    let parser = Parser::new_ext(&prepared.text, OPTIONS);
    let definitions: Vec<(String, Range<usize>)> =
        parser.reference_definitions().iter().map(|(label, definition)| (label.to_owned(), definition.span.clone())).collect();
    let mut builder = Builder {
        source,
        start,
        path,
        prepared: &prepared,
        report,
        stack: vec![Frame::new(Element::Root, 0..0)],
        notes: Vec::new(),
        referenced: Vec::new(),
        used_definitions: BTreeSet::new(),
        blocks: 0,
        cells: 0,
        last: None,
        soft_break: false,
        found: BTreeMap::new(),
    };
    builder.remarks();
    for (event, range) in parser.into_offset_iter() {
        if builder.add_event(event, range.clone()).is_break() {
            builder.report(range, &problem::Markdown::TooComplex);
            return None;
        }
    }
    Some(builder.finish(definitions))
}

/// What plain `CommonMark` makes of a stretch of text.
pub(super) enum PlainSpan {
    /// A link or an image.
    Link,
    /// Code, by the indent of its lines.
    Code,
    /// Words between asterisks, underlines or tildes.
    Emphasis,
}

/// The links, images, indented code and emphasis of plain `CommonMark`, with their bytes; none where the text is too complex to
/// be read.
pub(super) fn plain_spans(markdown: &str) -> Vec<(PlainSpan, Range<usize>)> {
    if has_too_many_footnotes(markdown) {
        return Vec::new();
    }
    let span = |(event, range): (Event<'_>, Range<usize>)| match event {
        Event::Start(Tag::Link { .. } | Tag::Image { .. }) => Some((PlainSpan::Link, range)),
        Event::Start(Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Indented)) => Some((PlainSpan::Code, range)),
        Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => Some((PlainSpan::Emphasis, range)),
        _ => None,
    };
    Parser::new_ext(markdown, OPTIONS).into_offset_iter().filter_map(span).collect()
}

/// The words that plain `CommonMark` has where a link or an image is read now; `None` where it has the same.
pub(super) fn words_of_no_link(written: &str) -> Option<String> {
    if !(written.starts_with(['[', '!']) && written.ends_with(')')) {
        return None;
    }
    let mut words = String::new();
    for (event, range) in Parser::new_ext(written, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) if range.len() == written.len() => return None,
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    Some(words)
}

/// Footnotes cost more than linear time in known cases, so their number is capped before they are parsed.
fn has_too_many_footnotes(markdown: &str) -> bool {
    markdown.matches("[^").count() > MAX_FOOTNOTES
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::rule::{Rule, Severity};
    use crate::document::Block;
    use crate::document::{BlockKind, Inline, LinkTarget, plain_text};

    fn body(markdown: &str) -> (Body, Vec<(Rule, usize)>) {
        let source = SourceText::new("content/a/b.md", markdown);
        let mut report = Diagnostics::new();
        let body = read(&source, 0, "a/b.md", &mut report).unwrap_or_default();
        let found =
            report.iter().map(|found| (found.rule, found.place.position.as_ref().map_or(0, |position| position.line))).collect();
        (body, found)
    }

    fn paragraph(markdown: &str) -> Vec<Inline> {
        match body(markdown).0.blocks.into_iter().next().map(|block| block.kind) {
            Some(BlockKind::Paragraph(inlines)) => inlines,
            other => panic!("not a paragraph: {other:?}"),
        }
    }

    #[test]
    fn emphasis_works_beside_full_width_punctuation() {
        for (markdown, strong) in [
            ("**“双减”**政策", "“双减”"),
            ("达到**85%**以上", "85%"),
            ("**注意：**请于", "注意："),
            ("推进**“三个学校”**选树", "“三个学校”"),
            ("（**一**）总则", "一"),
            ("完成**《规划》（草案）**编制", "《规划》（草案）"),
            ("**市场活力持续激发。**全面落实", "市场活力持续激发。"),
        ] {
            let found = paragraph(markdown).into_iter().find_map(|inline| match inline {
                Inline::Strong(inner) => Some(plain_text(&inner)),
                _ => None,
            });
            assert_eq!(found.as_deref(), Some(strong), "{markdown}");
        }
    }

    #[test]
    fn soft_breaks_between_wide_characters_vanish() {
        assert_eq!(plain_text(&paragraph("全面贯彻\n党的教育方针")), "全面贯彻党的教育方针");
        assert_eq!(plain_text(&paragraph("**全面。**\n贯彻")), "全面。贯彻");
        assert_eq!(plain_text(&paragraph("use of\nplain words")), "use of plain words");
        assert_eq!(plain_text(&paragraph("完成\n5G 建设")), "完成 5G 建设");
    }

    #[test]
    fn spaces_that_a_line_is_indented_by_are_no_text() {
        assert_eq!(plain_text(&paragraph("　　一、扩大　学位")), "一、扩大　学位");
        assert_eq!(plain_text(&paragraph("　　**一、扩大学位**")), "一、扩大学位");
        assert_eq!(plain_text(&paragraph("坚持稳中求进，\n　　推动发展")), "坚持稳中求进，推动发展");
        assert_eq!(body("　\n\n　　正文").0.blocks.len(), 1, "a line of spaces is no paragraph");
    }

    #[test]
    fn text_that_is_indented_as_in_word_is_no_code() {
        let kinds = |markdown: &str| -> Vec<String> {
            let short = |block: &Block| match &block.kind {
                BlockKind::Paragraph(inlines) => format!("p {}", plain_text(inlines)),
                BlockKind::Heading { inlines, .. } => format!("h {}", plain_text(inlines)),
                BlockKind::Code(code) => format!("c {}", code.trim_end()),
                BlockKind::List(items) => format!("l{} {}", items.len(), items[0].blocks.len()),
                BlockKind::Table { rows, .. } => format!("t{}", rows.len()),
                _ => "?".to_owned(),
            };
            body(markdown).0.blocks.iter().map(short).collect()
        };
        assert_eq!(kinds("    一、**扩大**学位\n\n\t2026年完成\n"), ["p 一、扩大学位", "p 2026年完成"]);
        assert_eq!(kinds("## 一\n\n    各校：\n    做好准备\n"), ["h 一", "p 各校：做好准备"]);
        assert_eq!(kinds("    1. 扩大\n    2. 提高\n"), ["l2 1"]);
        assert_eq!(kinds("    | 甲 | 乙 |\n    |---|---|\n    | 1 | 2 |\n"), ["t1"]);
        assert_eq!(kinds("- 甲\n\n    续段\n\n      再续\n"), ["l1 3"], "a list goes on");
        assert_eq!(kinds("- 甲\n\n正文\n\n    又一段\n"), ["l1 1", "p 正文", "p 又一段"]);
        assert_eq!(kinds("甲\n\n    make all\n"), ["p 甲", "c make all"], "code is code");
        assert_eq!(kinds("```\n    学校 = 1\n```\n"), ["c     学校 = 1"]);
        assert_eq!(kinds("````\n```\n    学校 = 1\n````\n"), ["c ```\n    学校 = 1"]);
        assert_eq!(kinds("```a```文字\n\n    正文\n"), ["p a文字", "p 正文"]);
        assert_eq!(kinds("- 甲\n## 一\n\n    正文\n"), ["l1 1", "h 一", "p 正文"]);
        assert_eq!(body("甲\n\n    正文 <b>x</b>\n").1, [(Rule::RawHtml, 3), (Rule::RawHtml, 3)]);
    }

    #[test]
    fn printed_numbers_of_lists_are_kept() {
        let (body, _) = body("11. 切实\n13. 加强\n");
        let BlockKind::List(items) = &body.blocks[0].kind else { panic!() };
        assert_eq!(items.iter().map(|item| item.marker.as_deref()).collect::<Vec<_>>(), [Some("11."), Some("13.")]);
    }

    #[test]
    fn what_would_vanish_is_an_error() {
        assert_eq!(body("一\n\n<!-- 忘记\n\n二\n").1, [(Rule::RawHtml, 3)]);
        assert_eq!(body("一\n\n```\n代码\n\n二\n").1, [(Rule::UnclosedFence, 3)]);
        assert_eq!(body("|a|b|\n|-|-|\n|1|2|3|\n|1|\n").1, [(Rule::RaggedTable, 3), (Rule::RaggedTable, 4)]);
        assert_eq!(body("[a]: https://x.example/\n\n正文\n").1, [(Rule::UnusedDefinition, 1)]);
        assert_eq!(body("正文[^1]。\n").1, [(Rule::UndefinedFootnote, 1)]);
        assert_eq!(body("```\n代码\n```\n\n| a | b\\|c |\n|---|---|\n| 1 | 2 |\n").1, []);
    }

    #[test]
    fn html_and_foreign_schemes_are_errors() {
        assert_eq!(body("x <b>y</b>\n").1, [(Rule::RawHtml, 1), (Rule::RawHtml, 1)]);
        assert_eq!(body("[x](javascript:alert(1))\n\n<javascript:alert(1)>\n").1, [(Rule::LinkScheme, 1), (Rule::LinkScheme, 3)]);
        assert_eq!(body("![x](https://a.example/b.png)\n").1, [(Rule::MissingImage, 1)]);
    }

    /// The text of all blocks, one a line, with the rules that are broken.
    fn read_text(markdown: &str) -> (String, Vec<Rule>) {
        let (body, found) = body(markdown);
        let texts: Vec<String> = body.blocks.iter().map(|block| outlined(&block.kind)).collect();
        (texts.join("|"), found.into_iter().map(|(rule, _)| rule).collect())
    }

    fn outlined(kind: &BlockKind) -> String {
        match kind {
            BlockKind::Heading { level, inlines, .. } => format!("h{level} {}", marked(inlines)),
            BlockKind::Paragraph(inlines) => marked(inlines),
            BlockKind::Rule => "---".to_owned(),
            BlockKind::List(items) => {
                let items: Vec<String> =
                    items.iter().map(|item| item.blocks.iter().map(|block| outlined(&block.kind)).collect::<String>()).collect();
                format!("l[{}]", items.join(";"))
            }
            BlockKind::Quote(blocks) => format!("q[{}]", blocks.iter().map(|block| outlined(&block.kind)).collect::<String>()),
            BlockKind::Table { head, rows, .. } => {
                let rows: Vec<String> = std::iter::once(head)
                    .chain(rows)
                    .map(|row| row.iter().map(|cell| marked(cell)).collect::<Vec<_>>().join(","))
                    .collect();
                format!("t[{}]", rows.join(";"))
            }
            BlockKind::Code(code) => format!("c[{}]", code.trim_end()),
            BlockKind::Definitions(_) => "d".to_owned(),
        }
    }

    /// Running text with the marks that were read: `<b>`, `<i>`, `<a …>`, `<img>`; `/` is a line break.
    fn marked(inlines: &[Inline]) -> String {
        let one = |inline: &Inline| match inline {
            Inline::Text(text) => text.clone(),
            Inline::Strong(inner) => format!("<b>{}</b>", marked(inner)),
            Inline::Emphasis(inner) => format!("<i>{}</i>", marked(inner)),
            Inline::Script(script, inner) => format!("<{0}>{1}</{0}>", script.element(), marked(inner)),
            Inline::Code(code) => format!("`{code}`"),
            Inline::Link(link) => match &link.target {
                LinkTarget::External(url) | LinkTarget::File(url) | LinkTarget::Document(url, _) => {
                    format!("<a {url}>{}</a>", marked(&link.inlines))
                }
                other => format!("<a {other:?}>"),
            },
            Inline::Image(image) => format!("<img {}>", image.file),
            Inline::FootnoteReference(label) => format!("[^{label}]"),
            Inline::Break => "/".to_owned(),
        };
        inlines.iter().map(one).collect()
    }

    fn assert_read(cases: &[(&str, &str, &[Rule])]) {
        for (markdown, text, rules) in cases {
            assert_eq!(read_text(markdown), ((*text).to_owned(), rules.to_vec()), "{markdown}");
        }
    }

    #[test]
    fn no_line_below_a_text_makes_it_a_heading() {
        use Rule::HeadingMark;
        assert_read(&[
            ("甲局\n-\n60", "甲局 - 60", &[]),
            ("甲局\n=\n", "甲局 =", &[]),
            ("甲局\n---\n乙", "甲局|---|乙", &[HeadingMark]),
            ("甲局\n-----------   \n\n乙", "甲局|---|乙", &[HeadingMark]),
            ("甲局\n====\n乙", "甲局|---|乙", &[HeadingMark]),
            ("甲局\n--\n", "甲局 --", &[HeadingMark]),
            ("> 甲\n> ---\n> 乙", "q[甲---乙]", &[HeadingMark]),
            ("- 甲\n  ---\n- 乙", "l[甲---;乙]", &[HeadingMark]),
            // What is no underline stays what it is.
            ("甲局\n\n---\n\n乙", "甲局|---|乙", &[]),
            ("- 甲\n---\n乙", "l[甲]|---|乙", &[]),
            ("## 甲\n---\n乙", "h2 甲|---|乙", &[]),
            ("| 甲 | 乙 |\n|---|---|\n| - | = |", "t[甲,乙;-,=]", &[]),
            ("```\n甲\n---\n```", "c[甲\n---]", &[]),
            ("甲\n\n    a = 1\n    ---\n", "甲|c[a = 1\n---]", &[Rule::PastedLines]),
            // Below a row of one cell the line is no delimiter of a table either.
            ("| 甲 |\n---\n乙", "| 甲 ||---|乙", &[HeadingMark]),
        ]);
    }

    #[test]
    fn signs_before_figures_are_printed() {
        use Rule::ForeignMarkup;
        assert_read(&[
            (">5%", ">5%", &[]),
            ("完成率\n>=80%的学校", "完成率 >=80%的学校", &[]),
            (">3.2万元", ">3.2万元", &[]),
            ("- 3℃", "- 3℃", &[ForeignMarkup]),
            ("- 3.5℃以下停课。", "- 3.5℃以下停课。", &[ForeignMarkup]),
            ("- 3℃以下停课\n- 5℃以下停工", "l[3℃以下停课;5℃以下停工]", &[]),
            ("+ 5%", "+ 5%", &[ForeignMarkup]),
            ("2025. 3. 1", "2025. 3. 1", &[]),
            // Quotations and lists.
            ("> 5%", "q[5%]", &[ForeignMarkup]),
            ("> 甲\n>5%", "q[甲 5%]", &[]),
            (">2025年工作", "q[2025年工作]", &[]),
            (">1.总则", "q[1.总则]", &[]),
            (">1．总则", "q[1．总则]", &[]),
            ("> 专栏\n>\n> 5%的学校", "q[专栏5%的学校]", &[]),
            ("> 甲", "q[甲]", &[]),
            ("- 3所\n- 5所", "l[3所;5所]", &[]),
            ("- 新建3所", "l[新建3所]", &[]),
            ("- 3月底前完成", "l[3月底前完成]", &[]),
        ]);
        assert_read(&[
            ("-甲\n-乙", "-甲 -乙", &[Rule::PastedLines]),
            ("*注：甲\n*乙\n*丙", "*注：甲 *乙 *丙", &[Rule::PastedLines]),
            ("-甲\n\n-乙", "-甲|-乙", &[]),
            ("- #\n- 甲", "l[#;甲]", &[]),
            ("甲\n:  \n", "甲 :", &[]),
        ]);
    }

    #[test]
    fn rows_without_a_head_and_text_below_a_table_are_seen() {
        use Rule::{RaggedTable, TornTable};
        let found = |markdown: &str| read_text(markdown).1;
        for torn in [
            "| 甲 | 1 |\n| 乙 | 2 |",
            "| 甲 | 1 |\n\n|---|---|\n\n| 乙 | 2 |",
            "|甲|乙|\n|———|———|\n|1|2|",
            "|甲|乙|\n|---|\n|1|2|",
            "｜甲｜乙｜\n｜---｜---｜\n｜1｜2｜",
            "+---+---+\n| 甲 | 乙 |\n+---+---+",
            "甲 | 1\n乙 | 2",
            "|甲|乙|\n|-|-|\n\n|1|2|",
        ] {
            assert_eq!(found(torn), [TornTable], "{torn}");
        }
        for sound in [
            "A|B",
            "|x|",
            "甲|乙\n\n丙|丁",
            "甲|乙\n丙",
            "甲 | 乙\n--|--\n丙 | 丁",
            "- |甲|乙|\n  |-|-|\n  |1|2|",
            "> |甲|乙|\n> |-|-|\n> |1|2|",
            "`a|b`",
            "    | 甲 |\n    |---|\n    | 1 |",
        ] {
            assert_eq!(found(sound), [], "{sound}");
        }
        assert_read(&[
            ("|甲|乙|\n|-|-|\n|1|2|\n注：初步数", "t[甲,乙;1,2]|注：初步数", &[RaggedTable]),
            ("|甲|乙|\n|-|-|\n|1|2|\n\n注：初步数", "t[甲,乙;1,2]|注：初步数", &[]),
            ("|甲|乙|\n|-|-|\n|1|2|\n## 丙", "t[甲,乙;1,2]|h2 丙", &[]),
            ("|甲|乙|\n|-|-|\n|A\\|B|2|", "t[甲,乙;A|B,2]", &[]),
        ]);
        assert_eq!(found("|甲|乙|\n|-|-|\n|1\\\\|2|"), [RaggedTable], "the bar belongs to the cell");
    }

    #[test]
    fn brackets_that_lead_nowhere_are_text() {
        use Rule::{UnreadLink, UnusedDefinition};
        assert_read(&[
            ("办公楼[一层](东侧)", "办公楼[一层](东侧)", &[UnreadLink]),
            ("[甲方](乙方)和[丙](丁)", "[甲方](乙方)和[丙](丁)", &[UnreadLink, UnreadLink]),
            ("教育局[2025](3)号", "教育局[2025](3)号", &[UnreadLink]),
            ("办公楼[](东侧)", "办公楼[](东侧)", &[UnreadLink]),
            ("办公楼[ ](东侧)", "办公楼[ ](东侧)", &[UnreadLink]),
            ("办公楼[^](东侧)", "办公楼[^](东侧)", &[UnreadLink]),
            ("办公楼[[一层](东侧)", "办公楼[[一层](东侧)", &[UnreadLink]),
            ("甲\\\\[一层](东侧)", "甲\\[一层](东侧)", &[UnreadLink]),
            ("\\[一层](东侧)", "[一层](东侧)", &[]),
            ("[名单](名单.pdf)", "<a a/名单.pdf>名单</a>", &[]),
            // The name of a file without its extension is a broken link.
            ("[学校名单](名单)", "<a a/名单>学校名单</a>", &[]),
            ("[2024年](2024)", "<a a/2024>2024年</a>", &[]),
            ("[类别]: A类/B类", "[类别]: A类/B类", &[UnusedDefinition]),
            ("[备注]: #3楼", "[备注]: #3楼", &[UnusedDefinition]),
            ("[来源]: <内部>", "[来源]: <内部>", &[UnusedDefinition]),
            ("[//]: # (内部)", "", &[UnusedDefinition]),
            ("见[甲]。\n\n[甲]: a.md", "见<a a/a.md>甲</a>。", &[]),
            ("见[甲]。\n\n[甲]: a.md\n[甲]: b.md", "见<a a/a.md>甲</a>。|[甲]: b.md", &[UnusedDefinition]),
        ]);
        let found = |markdown: &str| read_text(markdown).1;
        assert_eq!(found("见https://a.cn/公开/一.html"), [UnreadLink]);
        assert_eq!(found("见https://a.cn/?x=一"), [UnreadLink]);
        assert_eq!(found("登录https://a.cn查询，或https://b.cn/x办理"), []);
        assert_eq!(found("见<https://a.cn/公开/一.html>"), []);
    }

    #[test]
    fn backslashes_of_paths_are_printed() {
        assert_read(&[
            ("C:\\数据\\_旧_\\[a]", "C:\\数据\\_旧_\\[a]", &[]),
            ("\\\\server\\共享，另存", "\\\\server\\共享，另存", &[]),
            ("C:\\temp*2*", "C:\\temp*2*", &[]),
            ("\\*甲\\*，50\\%", "*甲*，50%", &[]),
            ("D:/a/_b_/c", "D:/a/_b_/c", &[]),
        ]);
    }

    #[test]
    fn entities_do_not_bring_what_no_text_may_hold() {
        assert_read(&[
            ("甲&#x202E;乙", "甲乙", &[Rule::DirectionCharacter]),
            ("甲&#7;乙", "甲乙", &[Rule::ControlCharacter]),
            ("甲&ZeroWidthSpace;乙，a&ZeroWidthSpace;b", "甲乙，ab", &[]),
            ("a&#x2060;b", "ab", &[Rule::InvisibleInText]),
            ("R&D，AT&T，&lt;5%，&#19968;", "R&D，AT&T，<5%，一", &[]),
        ]);
    }

    #[test]
    fn asterisks_that_stand_for_names_are_printed() {
        use Rule::LiteralAsterisks;
        assert_read(&[
            ("甲县**镇**村", "甲县**镇**村", &[LiteralAsterisks]),
            ("2025年**月**日", "2025年**月**日", &[LiteralAsterisks]),
            ("某**公司与**学校签订", "某**公司与**学校签订", &[LiteralAsterisks]),
            ("与***公司签订协议", "与***公司签订协议", &[LiteralAsterisks]),
            ("全**面**推进", "全<b>面</b>推进", &[]),
            ("**县**、**乡**、**村**三级", "<b>县</b>、<b>乡</b>、<b>村</b>三级", &[]),
            ("建设**学校**和**医院**", "建设<b>学校</b>和<b>医院</b>", &[]),
        ]);
    }

    #[test]
    fn figures_that_are_pushed_to_the_right_are_no_code() {
        assert_read(&[
            ("甲局\n\n                    2025.3.1\n", "甲局|2025.3.1", &[]),
            ("甲\n\n    100\n", "甲|100", &[]),
            ("甲\n\n    Tel 100\n", "甲|c[Tel 100]", &[Rule::PastedLines]),
            ("```甲的清单\n乙\n```", "c[乙]", &[Rule::ForeignMarkup]),
            ("```sh\nls\n```", "c[ls]", &[]),
        ]);
    }

    #[test]
    fn signs_alone_are_text() {
        use Rule::HeadingMark;
        assert_read(&[
            ("甲\n\n-\n\n乙\n\n+\n\n*\n\n—\n\n－", "甲|-|乙|+|*|—|－", &[]),
            ("-\n\n60\n\n-", "-|60|-", &[]),
            ("- -\n", "l[-]", &[]),
            ("1. -\n", "l[-]", &[]),
            (">\n", ">", &[]),
            ("##\n\n甲", "##|甲", &[HeadingMark]),
            ("- 完成时限\n  -\n  年底", "l[完成时限 - 年底]", &[]),
            ("* 完成时限\n\n  *\n\n  年底", "l[完成时限*年底]", &[]),
            ("- 甲\n  - 乙\n    -\n    丙", "l[甲l[乙 - 丙]]", &[]),
            ("> - 甲\n>   -\n>   乙", "q[l[甲 - 乙]]", &[]),
            ("- 甲\n  - 乙\n  -\n  - 丙", "l[甲l[乙;;丙]]", &[]),
            ("- 甲\n -\n- 丙", "l[甲;;丙]", &[]),
            // An empty item among others, a rule, an empty line of a quotation.
            ("- 甲\n-\n- 丙", "l[甲;;丙]", &[]),
            ("- - -\n", "---", &[]),
            ("* * *\n", "---", &[]),
            ("___\n", "---", &[]),
            ("> 甲\n>\n> 乙", "q[甲乙]", &[]),
        ]);
    }

    #[test]
    fn headings_need_no_blank_behind_two_signs() {
        use Rule::HeadingMark;
        assert_read(&[
            ("##二、提高质量\n", "h2 二、提高质量", &[HeadingMark]),
            ("甲\n###（一）新建\n乙", "甲|h3 （一）新建|乙", &[HeadingMark]),
            ("##2026年目标", "h2 2026年目标", &[HeadingMark]),
            ("##　总则", "h2 总则", &[HeadingMark]),
            ("#一、总则", "#一、总则", &[HeadingMark]),
            ("## 总则", "h2 总则", &[]),
            ("#1、扩大学位", "#1、扩大学位", &[HeadingMark]),
            ("#１．扩大学位", "#１．扩大学位", &[HeadingMark]),
            ("#2）提高质量", "#2）提高质量", &[HeadingMark]),
            ("#㈠扩大学位", "#㈠扩大学位", &[HeadingMark]),
            ("#③扩大学位", "#③扩大学位", &[HeadingMark]),
            ("#3、2026年任务", "#3、2026年任务", &[HeadingMark]),
            ("#2026年工作要点", "#2026年工作要点", &[HeadingMark]),
            ("#2026—2030年规划", "#2026—2030年规划", &[HeadingMark]),
            ("#2025-2026学年工作计划", "#2025-2026学年工作计划", &[HeadingMark]),
            ("#2026-2030号机组", "#2026-2030号机组", &[]),
            ("#２０２６年工作要点", "#２０２６年工作要点", &[HeadingMark]),
            ("#“双减”工作", "#“双减”工作", &[HeadingMark]),
            ("#1", "#1", &[]),
            ("#1号楼", "#1号楼", &[]),
            ("#1、2号机组", "#1、2号机组", &[]),
            ("#1、#2机组", "#1、#2机组", &[]),
            ("#1.2米", "#1.2米", &[]),
            ("#①号楼", "#①号楼", &[]),
            ("#2026", "#2026", &[]),
            ("#2026年招生季#", "#2026年招生季#", &[]),
            ("#12345热线", "#12345热线", &[]),
            ("#1机组检修", "#1机组检修", &[]),
            ("#垃圾分类#", "#垃圾分类#", &[]),
            ("#hashtag", "#hashtag", &[]),
            ("1#楼和2#楼", "1#楼和2#楼", &[]),
            ("\\##二、", "##二、", &[]),
            ("#######七个", "#######七个", &[]),
            ("```\n##二、\n```", "c[##二、]", &[]),
        ]);
    }

    #[test]
    fn a_number_behind_one_sign_is_only_likely_to_be_meant_as_a_heading() {
        for (markdown, severity) in
            [("#一、总则", Severity::Warning), ("#1、总则", Severity::Note), ("#2026年任务", Severity::Note)]
        {
            let mut found = Diagnostics::new();
            read(&SourceText::new("content/a.md", markdown), 0, "a.md", &mut found);
            assert_eq!(found.iter().map(|found| found.severity).collect::<Vec<_>>(), [severity], "{markdown}");
        }
    }

    #[test]
    fn asterisks_inside_words_and_figures_are_asterisks() {
        use Rule::LiteralAsterisks;
        assert_read(&[
            ("黑板3*1.2米，课桌0.6*0.4米", "黑板3*1.2米，课桌0.6*0.4米", &[]),
            ("2*3*4，长*宽*高，A*B*C，5*(3+2)*4", "2*3*4，长*宽*高，A*B*C，5*(3+2)*4", &[]),
            ("长度*宽度*高度", "长度*宽度*高度", &[]),
            ("张*三、李*四，王*、赵*。", "张*三、李*四，王*、赵*。", &[]),
            ("王**、李**（女）、欧阳**，赵**（男）", "王**、李**（女）、欧阳**，赵**（男）", &[]),
            ("尾号138****1234，2**3等于8", "尾号138****1234，2**3等于8", &[]),
            ("*注：面积3*4米，宽5*6米", "*注：面积3*4米，宽5*6米", &[]),
            ("带*的必填，带*的选填", "带*的必填，带*的选填", &[]),
            ("密码******，共*****", "密码******，共*****", &[]),
            ("注：*表示约束性，*表示预期性。", "注：*表示约束性，*表示预期性。", &[]),
            ("*为必填，*号优先；学校、*幼儿园、*托育园", "*为必填，*号优先；学校、*幼儿园、*托育园", &[]),
            ("注：*为必填，* 为选填。", "注：*为必填，* 为选填。", &[]),
            ("注：*为必填、* 为选填，*重点*", "注：*为必填、* 为选填，<i>重点</i>", &[]),
            ("*为必填；* 为选填，见说明*。", "*为必填；* 为选填，见说明*。", &[]),
            ("*表示约束性。* 表示预期性。*号为例外。", "*表示约束性。* 表示预期性。*号为例外。", &[]),
            ("*注意安全。* 各校落实。", "<i>注意安全。</i> 各校落实。", &[]),
            ("*代表建议*，*提案*", "<i>代表建议</i>，<i>提案</i>", &[]),
            ("加★*项，*项须报批", "加★*项，*项须报批", &[]),
            ("一是，*重点*；二是，*难点*。", "一是，<i>重点</i>；二是，<i>难点</i>。", &[]),
            ("| 3*4 | 5*6 |\n|---|---|\n| *甲 | 乙* |", "t[3*4,5*6;*甲,乙*]", &[]),
            ("`3*4`和`5*6`", "`3*4`和`5*6`", &[]),
            ("甲_乙_丙，a_b_c，姓名：____，电话：____。", "甲_乙_丙，a_b_c，姓名：____，电话：____。", &[]),
            ("单价：_，总价：_。", "单价：_，总价：_。", &[]),
            ("重点*强调*内容", "重点*强调*内容", &[LiteralAsterisks]),
            ("达到*85%*以上", "达到*85%*以上", &[LiteralAsterisks]),
            ("*重点*内容", "*重点*内容", &[LiteralAsterisks]),
            ("内容*重点*。", "内容*重点*。", &[LiteralAsterisks]),
            ("单价*1.2*系数，*表示按长*宽计算", "单价*1.2*系数，*表示按长*宽计算", &[]),
            ("得分=甲 *0.3+ 乙* 0.7", "得分=甲 *0.3+ 乙* 0.7", &[]),
            ("格式为*.doc或*.pdf", "格式为*.doc或*.pdf", &[]),
            ("在 *2025-2026年* 10月前", "在 <i>2025-2026年</i> 10月前", &[]),
            // Emphasis stays emphasis.
            ("*注：本表*", "<i>注：本表</i>", &[]),
            ("（*草案*）", "（<i>草案</i>）", &[]),
            ("***重点***", "<i><b>重点</b></i>", &[]),
            ("**甲**和**乙**丙", "<b>甲</b>和<b>乙</b>丙", &[]),
            ("在**“双减”**政策下", "在<b>“双减”</b>政策下", &[]),
            ("**一、总则。**\n正文**重点。**后文", "<b>一、总则。</b>正文<b>重点。</b>后文", &[]),
            ("收入**。健全体系，**优化", "收入<b>。健全体系，</b>优化", &[]),
            ("甲公司**、乙公司**。", "甲公司**、乙公司**。", &[LiteralAsterisks]),
            ("use *plain* words", "use <i>plain</i> words", &[]),
            ("\\*\\*甲\\*\\*", "**甲**", &[]),
        ]);
    }

    #[test]
    fn literal_asterisks_are_pointed_at() {
        use Rule::LiteralAsterisks;
        for (markdown, count) in [
            ("甲\n\n** 乙 ** 丙\n", 1),
            ("达到** 85% **以上", 1),
            ("达到**85% **以上", 1),
            ("达到** 85%**以上", 1),
            ("达到** 85% **以上，占** 20% **左右", 2),
            ("一个**没有结束的强调", 1),
            ("**没有结束", 1),
            ("没有开始**，后文", 1),
            ("**甲乙\n\n丙丁**", 2),
            ("| **甲乙 | 丙丁** |\n|---|---|\n", 2),
            ("**甲** 乙 ** 丙**", 1),
            ("达到__85%__以上", 1),
            ("＊＊重点工作＊＊", 1),
        ] {
            let (text, found) = read_text(markdown);
            assert_eq!(found, vec![LiteralAsterisks; count], "{markdown}: {text}");
            assert!(
                markdown.matches(['*', '_', '＊']).count() <= text.matches(['*', '_', '＊']).count() + 4,
                "{markdown}: {text}"
            );
        }
        let source = SourceText::new("content/a.md", "达到** 85% **以上");
        let mut found = Diagnostics::new();
        read(&source, 0, "a.md", &mut found);
        let edits: Vec<Range<usize>> = found[0].edits.iter().map(|edit| edit.range.clone()).collect();
        assert_eq!(edits, [8..9, 12..13], "the blanks go");
    }

    #[test]
    fn foreign_markup_is_printed_and_pointed_at() {
        for markdown in [
            "原~~旧数~~新数",
            "==高亮==文字",
            "[TOC]",
            "[[toc]]",
            "@[toc]",
            "见[[另一页]]",
            "{{< figure src=\"a.png\" >}}",
            "{{% note %}}",
            "{% include x %}",
            "- [ ] 待办",
            "1. [x] 已办",
            "> [!NOTE]\n> 注意",
            ":::tip",
            "!!! note",
            "体积为5m^3^",
            "H~2~O",
            "面积$10m^2$",
            "[b]粗[/b]",
            "\\newpage",
            "＃＃ 一、总则",
            "正文{.red}",
            "正文{: .red}",
            "甲<o:p></o:p>",
            "<![if !supportLists]>1.<![endif]>植树",
            "[植树]{.underline}三千棵",
            "[植树]{style=\"color: red\"}三千棵",
            "[]{#_Toc7 .anchor}一、植树",
            "[见[植树](https://a.cn/)]{.mark}",
            "植树<br/ >浇水",
            "植树＜br＞浇水",
            "植树<p style=\"color:red”>浇水",
            "<svg/onload=alert(1)>",
            "植树<!—— 待核 ——>浇水",
            "植树＜!-- 待核 --＞浇水",
            "植树&nbsp；浇水",
            "植树&nbsp浇水",
            "植树&NBSP;浇水",
            "植树&amp;nbsp;浇水",
            "植树&amp;#12288;浇水",
            "植树&lt;br&gt;浇水",
            "植树^[1]^，浇水^\\[2\\]^",
            "%%内部%%",
            "%% 内部备注 %%",
            "$$x=1$$",
            "- [ ]待办",
            "![[图.png]]",
            "完成 :tada:",
            "式\\(x^2\\)",
            "$$\nx\n$$",
            "取$a_1$",
            "| 甲 |\n|---|\n| ^^ |",
        ] {
            let (text, found) = read_text(markdown);
            assert!(!found.is_empty() && found.iter().all(|rule| *rule == Rule::ForeignMarkup), "{markdown}: {text} {found:?}");
        }
        for markdown in [
            "25~30人，6~9个",
            "25~~30人、6~~9个",
            "a == b",
            "1+1==2，2+2==4",
            "比分3:2",
            "注：：说明",
            "[注]见下表",
            "[1][2]",
            "文[[1]](a.md)",
            "价格US$5，港币$6",
            "10^3个",
            "{甲}",
            "集合{1,2}",
            "`[[toc]]`",
            "\\[TOC]",
            "￥5^",
            "重要！！！",
            "!!!",
            "！！！ 注意",
            "^_^",
            "5~6月，7~8月",
            "联系人:zhang:李",
            "10:30:00",
            "100%%",
            "增长5%% 到 6%%",
            "价格$$100到$$200元",
            "$$甲$$",
            "- [x]轴",
            "\\(一\\)甲",
            "a<b且b>c，《<》",
            "- [甲](a.md)",
            "- [名单]见附件",
            "数组a[b]",
            "＃1机组",
            "数组[i]{1}，函数(x){2}，集合[甲]{乙}",
            "\\[植树]{.underline}",
            "a<b，c<div，m<li；<5%，《<甲>》，<！注意>",
            "\\<br/ >，\\&nbsp；，`<br/ >`，`&amp;nbsp;`",
            "R&D、Q&amp;A、A&B；&nbsp;&emsp;&ldquo;&hellip;&#12288;",
            "见https://a.cn/x?a=1&lt=2&amp=3",
            "&lt;5%&gt;，&lt;甲&gt;",
            "10^[3]",
        ] {
            assert_eq!(read_text(markdown).1, [], "{markdown}");
        }
    }

    #[test]
    fn spans_of_other_programs_are_mended() {
        let source = SourceText::new("content/a.md", "[]{#_Toc7 .anchor}一、[植树]{.mark}![图](图.png){width=\"5in\"}");
        let mut found = Diagnostics::new();
        read(&source, 0, "a.md", &mut found);
        let mut edits: Vec<Range<usize>> = found.iter().flat_map(|found| &found.edits).map(|edit| edit.range.clone()).collect();
        edits.sort_by_key(|edit| edit.start);
        let gone: Vec<&str> = edits.into_iter().map(|edit| &source.text[edit]).collect();
        assert_eq!(gone, ["[", "]{#_Toc7 .anchor}", "[", "]{.mark}", "{width=\"5in\"}"]);
    }

    #[test]
    fn wide_blanks_hide_neither_headings_nor_tables() {
        assert_read(&[
            ("　　## 一、植树", "h2 一、植树", &[]),
            ("\u{A0}&emsp;## 植树\n正文", "h2 植树|正文", &[]),
            ("    　## 植树", "h2 植树", &[]),
            ("　　| 树 | 棵 |\n　　|---|---|\n　| 杨 | 5 |", "t[树,棵;杨,5]", &[]),
            ("　　#1号楼", "#1号楼", &[]),
            ("　　- 植树", "- 植树", &[]),
        ]);
    }

    #[test]
    fn a_table_directly_below_an_item_is_one() {
        let table = "| 树 | 棵 |\n|---|---|\n| 杨 | 5 |";
        for (above, read) in [
            ("1. 植树\n", "l[植树]|t[树,棵;杨,5]"),
            ("- 植树\n  浇水\n", "l[植树浇水]|t[树,棵;杨,5]"),
            ("- 植树\n ", "l[植树]|t[树,棵;杨,5]"),
            ("- 植树\n\n", "l[植树]|t[树,棵;杨,5]"),
            ("植树\n", "植树|t[树,棵;杨,5]"),
        ] {
            assert_eq!(read_text(&format!("{above}{table}")), (read.to_owned(), Vec::new()), "{above}");
        }
        // Within an item it stays there.
        assert_read(&[("- 植树\n  | 树 | 棵 |\n  |---|---|\n  | 杨 | 5 |\n- 浇水", "l[植树t[树,棵;杨,5];浇水]", &[])]);
    }

    #[test]
    fn asterisks_that_a_note_explains_are_printed() {
        use Rule::LiteralAsterisks;
        let table = "| 树木* | 棵 |\n|---|---|\n| 杨 | 5 |\n\n";
        for (below, text, rules) in [
            ("* 不含灌木。", "* 不含灌木。", &[LiteralAsterisks][..]),
            ("\\* 不含灌木。", "* 不含灌木。", &[]),
            ("*不含灌木，**不含竹。", "*不含灌木，**不含竹。", &[LiteralAsterisks]),
            ("* 植树\n* 浇水", "l[植树;浇水]", &[]),
            ("- 植树", "l[植树]", &[]),
        ] {
            assert_eq!(read_text(&format!("{table}{below}")), (format!("t[树木*,棵;杨,5]|{text}"), rules.to_vec()), "{below}");
        }
        // They are notes: the page is as it was meant.
        let severity = |markdown: &str| {
            let mut found = Diagnostics::new();
            read(&SourceText::new("content/a.md", markdown), 0, "a.md", &mut found);
            found.first().map(|found| found.severity)
        };
        assert_eq!(severity("带*的是乔木，带**的是灌木。"), Some(Severity::Note));
        assert_eq!(severity("带“*”的是乔木，带“**”的是灌木。"), Some(Severity::Note));
        assert_eq!(severity("植树**三千棵。"), Some(Severity::Warning));
        // A name hides behind these, and items are items.
        assert_read(&[
            ("村民李*。\n\n* 植树", "村民李*。|l[植树]", &[]),
            ("| 李* | 杨 |\n|---|---|\n\n* 植树", "t[李*,杨]|l[植树]", &[]),
            ("苗距3*4米。\n\n* 植树", "苗距3*4米。|l[植树]", &[]),
        ]);
    }

    #[test]
    fn four_asterisks_are_pointed_at() {
        use Rule::LiteralAsterisks;
        assert_read(&[
            ("**植树****浇水**三次", "<b>植树****浇水</b>三次", &[LiteralAsterisks]),
            ("****植树造林****：三千棵", "****植树造林****：三千棵", &[LiteralAsterisks]),
            ("**电话138****1234**", "<b>电话138****1234</b>", &[]),
            ("由****公司和****学校植树", "由****公司和****学校植树", &[]),
            ("证号****，电话****", "证号****，电话****", &[]),
        ]);
    }

    #[test]
    fn the_anchor_of_a_heading_may_hold_underscores() {
        assert_read(&[("## 植树 {#a_}\n\n## 浇水 {#b_c_}", "h2 植树|h2 浇水", &[])]);
        assert_eq!(body("## 植树 {#_Toc7}").1, [(Rule::InvalidAnchor, 1)]);
        assert_eq!(body("## 植树 {#_Toc7 .unnumbered}").1, [(Rule::HeadingAttribute, 1), (Rule::InvalidAnchor, 1)]);
    }

    #[test]
    fn a_footnote_is_written_once() {
        let twice = "甲[^1]。\n\n乙[^1]。\n\n[^1]: 甲注。\n\n[^1]: 乙注。\n";
        assert_eq!(body(twice).1, [(Rule::UnusedDefinition, 7)]);
        let severities = |text: &str| {
            let mut report = Diagnostics::new();
            read(&SourceText::new("content/a/b.md", text), 0, "a/b.md", &mut report).unwrap_or_default();
            report.into_iter().map(|found| found.severity).collect::<Vec<_>>()
        };
        assert_eq!(severities(twice), [Severity::Error]);
        assert_eq!(severities(&twice.replace("乙注", "甲注")), [Severity::Warning]);
        assert_eq!(body("甲[^1]乙[^1]。\n\n[^1]: 注。\n").1, []);
    }

    #[test]
    fn paths_with_blanks_are_links() {
        use Rule::UnreadLink;
        assert_read(&[
            ("见[名单](学校 名单.pdf)。", "见<a a/学校 名单.pdf>名单</a>。", &[]),
            ("![图](办公 地点 1.png)", "<img a/办公 地点 1.png>", &[]),
            ("![图](办公 地点.png \"题 注\")", "<img a/办公 地点.png>", &[]),
            ("[名单](名单（1）.pdf)[二](名单(1).pdf)", "<a a/名单（1）.pdf>名单</a><a a/名单(1).pdf>二</a>", &[]),
            ("[名单](<学校 名单.pdf>)[二](学校%20名单.pdf)", "<a a/学校 名单.pdf>名单</a><a a/学校 名单.pdf>二</a>", &[]),
            ("[计划](../乙 丙.md#s1)", "<a 乙 丙.md>计划</a>", &[]),
            ("`[名单](学校 名单.pdf)`", "`[名单](学校 名单.pdf)`", &[]),
            // Where no link comes of it, the blanks stay blanks.
            ("[名单\\](f g.pdf)", "[名单](f g.pdf)", &[]),
            ("甲[乙]丙](f g%20h.pdf)", "甲[乙]丙](f g%20h.pdf)", &[]),
            ("-     [名单](f g.pdf)", "l[c[[名单](f g.pdf)]]", &[Rule::PastedLines]),
            ("[名单]（名单.pdf）", "[名单]（名单.pdf）", &[UnreadLink]),
            ("[名单] (名单.pdf)", "[名单] (名单.pdf)", &[UnreadLink]),
            ("[名单](名单(1.pdf)", "[名单](名单(1.pdf)", &[UnreadLink]),
            ("【名单】（名单.pdf）、［表］(表.xlsx)", "【名单】（名单.pdf）、［表］(表.xlsx)", &[UnreadLink, UnreadLink]),
            (
                "【名单】 （名单.pdf）、【2025】（见附件）、【官网】（略）",
                "【名单】 （名单.pdf）、【2025】（见附件）、【官网】（略）",
                &[],
            ),
            ("[图](图.png =100x)", "[图](图.png =100x)", &[UnreadLink]),
            ("[名单](名单.pdf “新版”)", "[名单](名单.pdf “新版”)", &[UnreadLink]),
            ("[官网](https:a.cn/)[二](http:/b.cn/)", "<a https:a.cn/>官网</a><a http:/b.cn/>二</a>", &[UnreadLink, UnreadLink]),
            ("！[图](图.png)", "！<a a/图.png>图</a>", &[UnreadLink]),
            ("注意！[名单](名单.pdf)，看！ [图](图.png)", "注意！<a a/名单.pdf>名单</a>，看！ <a a/图.png>图</a>", &[]),
            ("[注]（以文件为准）", "[注]（以文件为准）", &[]),
            ("[注] (见下表)", "[注] (见下表)", &[]),
        ]);
    }

    #[test]
    fn three_elements_are_read_and_nothing_else() {
        assert_read(&[
            ("甲<br>乙<BR/>丙<br />丁</br>戊", "甲/乙/丙/丁/戊", &[]),
            ("| 甲<br>乙 | 5m<sup>3</sup> |\n|---|---|\n", "t[甲/乙,5m<sup>3</sup>]", &[]),
            ("CO<sub>2</sub>，10<SUP>-3</SUP>", "CO<sub>2</sub>，10<sup>-3</sup>", &[]),
            ("<br>\n甲\n", "甲", &[]),
            ("甲<br>\n<br>\n\n<br>\n\n乙", "甲|乙", &[]),
            ("<sub>2</sub>开头\n\n- <sup>1</sup>项", "<sub>2</sub>开头|l[<sup>1</sup>项]", &[]),
            ("## 甲<br>乙m<sup>2</sup>", "h2 甲乙m<sup>2</sup>", &[]),
            ("[甲<br>乙](b.md)", "<a a/b.md>甲/乙</a>", &[]),
            ("`<br>`和\\<br>", "`<br>`和<br>", &[]),
            ("x<sub>a<sup>2</sup></sub>", "x<sub>a<sup>2</sup></sub>", &[]),
            ("**5m<sup>3</sup>**", "<b>5m<sup>3</sup></b>", &[]),
            ("<sup></sup>甲", "甲", &[]),
        ]);
        // Where an element is refused nothing is published.
        for (markdown, count) in [
            ("<br onclick=\"x\">甲", 1),
            ("<sub onclick=x>甲", 1),
            ("甲<sub>乙\n\n丙", 1),
            ("甲</sub>", 1),
            ("<sub>甲乙**丙丁</sub>戊己**", 2),
            ("<sub><script>alert(1)</script></sub>", 2),
            ("<script>alert(1)</script><br>", 1),
            ("<br><img src=x onerror=alert(1)>", 1),
            ("<svg><br>", 1),
            ("<table><tr><td rowspan=\"2\">甲</td></tr></table>", 1),
            ("<brx>甲", 1),
        ] {
            assert_eq!(read_text(markdown).1, vec![Rule::RawHtml; count], "{markdown}");
        }
        let plain = |markdown: &str| plain_text(&paragraph(markdown));
        assert_eq!(plain("2<sup>3</sup>，CO<sub>2</sub>，x<sup>注</sup>"), "2³，CO₂，x^(注)");
    }

    #[test]
    fn comments_are_dropped_with_a_warning() {
        use Rule::{CommentDropped, RawHtml};
        assert_read(&[
            ("甲<!-- 内部 -->乙", "甲乙", &[CommentDropped]),
            ("甲\n\n<!-- 多行\n\n## 内部\n-->\n\n乙", "甲|乙", &[CommentDropped]),
            ("- 甲\n<!-- x -->\n- 乙", "l[甲;乙]", &[CommentDropped]),
            ("<!-- more -->", "", &[CommentDropped]),
            ("`<!-- x -->`", "`<!-- x -->`", &[]),
            ("甲 <!-- 乙", "甲 <!-- 乙", &[RawHtml]),
        ]);
    }

    #[test]
    fn bare_addresses_are_links_up_to_where_they_end() {
        let found = |text: &str| -> Vec<String> {
            marked(&paragraph(text))
                .split("<a ")
                .skip(1)
                .map(|rest| rest.split('>').next().unwrap_or_default().to_owned())
                .collect()
        };
        for (text, addresses) in [
            ("请登录https://a.gov.cn/bm，查看", vec!["https://a.gov.cn/bm"]),
            ("（http://192.168.1.5/x?a=1&b=2）", vec!["http://192.168.1.5/x?a=1&b=2"]),
            ("见https://a.cn/b_(c)_d。另见 http://b.cn:8080/。", vec!["https://a.cn/b_(c)_d", "http://b.cn:8080/"]),
            ("网址：https://a.gov.cn.", vec!["https://a.gov.cn"]),
            ("(https://a.gov.cn/b)", vec!["https://a.gov.cn/b"]),
            (
                "https://a.gov.cn/col/col1/index.html?_id=1&_x_=2#top",
                vec!["https://a.gov.cn/col/col1/index.html?_id=1&_x_=2#top"],
            ),
            ("HTTPS://A.gov.cn/x", vec!["HTTPS://A.gov.cn/x"]),
            ("**https://a.gov.cn/**登录", vec!["https://a.gov.cn/"]),
            ("https://a.cn/x、https://b.cn/y；https://c.cn", vec!["https://a.cn/x", "https://b.cn/y", "https://c.cn"]),
            ("http://localhost:3000/a", vec!["http://localhost:3000/a"]),
            ("<https://a.gov.cn/>", vec!["https://a.gov.cn/"]),
            ("[https://a.cn](https://b.cn/)", vec!["https://b.cn/"]),
            ("a@b.cn，mailto、http://，https://，http://甲.cn", vec![]),
            ("`https://a.cn`", vec![]),
            ("https://user@evil.cn/", vec![]),
            ("xhttp://a.cn", vec![]),
            ("javascript://a.cn", vec![]),
            ("ftp://a.cn", vec![]),
            ("https://XXX/", vec![]),
            ("网址：www.a.gov.cn。", vec!["http://www.a.gov.cn"]),
            ("登录WWW.A.gov.cn/x_y_z（首页）", vec!["http://WWW.A.gov.cn/x_y_z"]),
            ("www.a.cn、https://www.b.cn/?u=www.c.cn", vec!["http://www.a.cn", "https://www.b.cn/?u=www.c.cn"]),
            ("（www.a.cn:8080/b?c=http://d.cn）", vec!["http://www.a.cn:8080/b?c=http://d.cn"]),
            ("[官网](https://www.a.cn/)、[www.a.cn](https://b.cn/)", vec!["https://www.a.cn/", "https://b.cn/"]),
            ("www.、www.a、www.1.2、www.****.gov.cn、www.XX、awww.a.cn、z@www.a.cn、ftp://www.a.cn、\\\\www.a.cn", vec![]),
            ("`www.a.cn`、a.gov.cn、ww.a.cn、www。a。cn", vec![]),
        ] {
            assert_eq!(found(text), addresses, "{text}");
        }
        assert_eq!(plain_text(&paragraph("登录https://a.cn/_x_/，查看")), "登录https://a.cn/_x_/，查看");
    }

    #[test]
    fn addresses_with_wide_marks_are_pointed_at() {
        use Rule::UnreadLink;
        assert_read(&[
            ("见https：//a.gov.cn/b。", "见https：//a.gov.cn/b。", &[UnreadLink]),
            ("网址：http：／／www.a.cn", "网址：http：／／www.a.cn", &[UnreadLink]),
            ("HTTP:／／a.cn", "HTTP:／／a.cn", &[UnreadLink]),
            ("协议：//甲", "协议：//甲", &[]),
            ("采用http：明文", "采用http：明文", &[]),
            ("采用https：//", "采用https：//", &[]),
            ("`https：//a.cn`", "`https：//a.cn`", &[]),
        ]);
    }

    #[test]
    fn a_note_with_a_half_width_colon_is_text() {
        use Rule::UnusedDefinition;
        assert_read(&[
            ("[注]: 本表截至上年末", "[注]: 本表截至上年末", &[UnusedDefinition]),
            (
                "数据见注[1]。\n\n[1]: 数据来自统计年鉴\n[2]: 含民办",
                "数据见注[1]。|[1]: 数据来自统计年鉴 [2]: 含民办",
                &[UnusedDefinition],
            ),
            ("[注]:\n本表截至上年末", "[注]: 本表截至上年末", &[UnusedDefinition]),
            ("[注]：本表", "[注]：本表", &[]),
            ("[注]: 本表 截至上年末", "[注]: 本表 截至上年末", &[]),
            ("[甲][a]\n\n[a]: https://a.cn/", "<a https://a.cn/>甲</a>", &[]),
            ("[甲][a]\n\n[a]: b.md", "<a a/b.md>甲</a>", &[]),
            ("甲[^1]\n\n[^1]: 脚注", "甲[^1]", &[]),
        ]);
    }

    proptest::proptest! {
        /// Marks may become emphasis, rules and items; words, figures and what stands between them stay.
        #[test]
        fn no_word_is_lost(pieces in proptest::collection::vec(
            proptest::sample::select(vec!["甲", "乙丙", "3", "1.2", "，", "。", "（", "）", "“", "”", "*", "**", "_", "__",
                "***", "~~", "==", " ", "\n", "\n\n", "- ", "-", "##", "#", "> ", "---", "===", "<br>", "[", "]", "!",
                "%", "：", "|", "`", "<5%", ">5%", "&", "$", "~", ": ", "(东侧)", "C:\\\\", "    ", "\t", "2025. 3. 1",
                "|-|", "@", "^", "{", "}"]),
            0..24,
        )) {
            let markdown = pieces.concat();
            let words = |text: &str| -> String { text.chars().filter(|character| is_word(*character)).collect() };
            let (body, found) = body(&markdown);
            // A fence without an end, a row with too many cells, a link and an image that lead nowhere and a footnote without a
            // mark are errors; a note at a fence is not printed.
            let stops = |rule: Rule| {
                let is_error = matches!(rule, Rule::UnclosedFence | Rule::RaggedTable | Rule::BrokenLink | Rule::MissingImage);
                let is_footnote = rule == Rule::UnusedDefinition && markdown.contains("[^");
                is_error || is_footnote || rule == Rule::ForeignMarkup
            };
            proptest::prop_assume!(!found.iter().any(|(rule, _)| stops(*rule)));
            let kept: String = body.blocks.iter().map(|block| text_of(&block.kind)).collect();
            proptest::prop_assert_eq!(words(&kept.replace("<br>", "")), words(&markdown.replace("<br>", "")), "{:?}", markdown);
        }
    }

    fn is_word(character: char) -> bool {
        character.is_alphanumeric() || "，。（）“”：%".contains(character)
    }

    fn text_of(kind: &BlockKind) -> String {
        let row = |cells: &[Vec<Inline>]| cells.iter().map(|cell| plain_text(cell)).collect::<String>();
        let all = |blocks: &[Block]| blocks.iter().map(|block| text_of(&block.kind)).collect::<String>();
        match kind {
            BlockKind::Heading { inlines, .. } | BlockKind::Paragraph(inlines) => plain_text(inlines),
            BlockKind::List(items) => {
                items.iter().map(|item| item.marker.clone().unwrap_or_default() + &all(&item.blocks)).collect()
            }
            BlockKind::Quote(blocks) => all(blocks),
            BlockKind::Code(code) => code.clone(),
            BlockKind::Table { head, rows, .. } => row(head) + &rows.iter().map(|cells| row(cells)).collect::<String>(),
            BlockKind::Definitions(definitions) => {
                let one = |(term, explanations): &(Vec<Inline>, Vec<Vec<Block>>)| {
                    plain_text(term) + &explanations.iter().map(|blocks| all(blocks)).collect::<String>()
                };
                definitions.iter().map(one).collect()
            }
            BlockKind::Rule => String::new(),
        }
    }

    #[test]
    fn chosen_anchors_are_checked() {
        assert_eq!(body("## 甲 {#kindergarten}\n").1, []);
        assert_eq!(body("## 甲 {#s3}\n").1, [(Rule::InvalidAnchor, 1)]);
        assert_eq!(body("## 甲 {#幼儿园}\n").1, [(Rule::InvalidAnchor, 1)]);
        assert_eq!(body("## 甲 {.wide}\n").1, [(Rule::HeadingAttribute, 1)]);
    }

    #[test]
    fn hostile_nesting_is_refused() {
        assert_eq!(body(&"> ".repeat(2000)).1.first().map(|found| found.0), Some(Rule::TooComplex));
        for (inner, count) in [("> ", 16), ("- ", 16)] {
            assert_eq!(body(&(inner.repeat(count) + "**[甲](b.md)**")).1, []);
            assert_eq!(body(&(inner.repeat(count + 1) + "甲")).1, [(Rule::TooComplex, 1)]);
        }
    }
}
