//! What is said about a place in the text that Markdown reads otherwise than people mean it.

use crate::base::diagnostic::{Text, text};
use crate::base::rule::{Rule, Severity};
use std::ops::Range;

/// A place with what is said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What is said.
    pub kind: RemarkKind,
    /// Bytes that go, with what stands there instead, where that is certain.
    pub edits: Vec<(Range<usize>, &'static str)>,
}

impl Remark {
    /// A place that a person has to look at.
    pub fn new(range: Range<usize>, kind: RemarkKind) -> Self {
        Self { range, kind, edits: Vec::new() }
    }
}

/// What is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemarkKind {
    /// A comment is left out.
    CommentDropped,
    /// A comment does not end.
    CommentUnclosed,
    /// `##二、` is read as a heading.
    HeadingWithoutBlank,
    /// `#一、` is printed with its sign.
    SingleHash,
    /// `#1、` is printed with its sign, and may be meant as a heading.
    NumberedHash,
    /// `##` and nothing behind it.
    EmptyHeading,
    /// `---` or `===` directly below a line of text is read as a rule.
    Underline,
    /// `--` or `==` directly below a line of text is printed.
    ShortUnderline,
    /// `**` without a partner.
    LonelyAsterisks,
    /// `** 85% **`: a pair that does not touch its words.
    AsterisksWithBlanks,
    /// A pair of single asterisks inside words, printed as it is.
    AsterisksInWords,
    /// 甲县**镇**村: marks that stand for what is left out, printed as they are.
    AsterisksForNames,
    /// `**甲****乙**`: four asterisks inside what is emphasised.
    AsterisksAtSeam,
    /// `****甲乙****`.
    AsterisksDoubled,
    /// `**` in a text whose single asterisks are signs that it explains (带*的…，带**的…).
    AsterisksAsSigns,
    /// `* 不含民办` alone, in a text with such signs.
    AsteriskOfNote,
    /// `__85%__` inside words, printed as it is.
    UnderscoresInWords,
    /// `＊＊重点＊＊`.
    WideAsterisks,
    /// `[注]: 文字` is a note, not the definition of a link.
    NoteAsDefinition,
    /// `[名单]（名单.pdf）`.
    WideBrackets,
    /// `【名单】（名单.pdf）`.
    WideSquareBrackets,
    /// `[名单] (名单.pdf)`.
    BlankBeforeBracket,
    /// `[名单](附件(1.pdf)`.
    UnclosedLink,
    /// `[名单](名单.pdf “名单”)`, `[官网](https:a.cn)`.
    FaultyDestination,
    /// `！[图](图.png)`: a link to an image behind a full-width exclamation mark.
    WideImageMark,
    /// `办公楼[一层](东侧)` is text, not a link.
    BracketsAsText,
    /// `https://a.cn/测试/一.html`: the address goes on with characters that no bare address holds.
    AddressGoesOn,
    /// `https：//a.cn`: the colon or the strokes of an address are full-width.
    WideAddress,
    /// `> 500米` is read as a quotation.
    QuotedFigure,
    /// `- 3℃`, alone: a figure with its sign.
    SignedFigure,
    /// Lines that begin with `-` or `*` and no blank, one below the other.
    SignsWithoutBlank,
    /// Rows of a table without the line of hyphens below the head.
    TableWithoutHead,
    /// Lines with as many bars each, which may be rows of a table.
    BarsInLines,
    /// A line directly below a table, which is none of its rows.
    TextBelowTable,
    /// Markup of another tool.
    Foreign(Foreign),
}

/// Markup of another tool, which is printed as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// `~~旧~~`.
    Struck,
    /// `==重点==`.
    Marked,
    /// `[TOC]`, `[[toc]]`.
    Contents,
    /// `[[另一页]]`.
    WikiLink,
    /// `{{< figure >}}`, `{% include %}`.
    Shortcode,
    /// `- [ ]`.
    TaskBox,
    /// `[!NOTE]`.
    Callout,
    /// `:::tip`.
    Container,
    /// `{.class}` behind a paragraph.
    Attributes,
    /// `$m^3$`.
    Formula,
    /// `m^3^`, `H~2~O`.
    ScriptSigns,
    /// `[b]…[/b]`.
    ForumCode,
    /// `\newpage`.
    PageCommand,
    /// `＃＃ 标题`.
    WideHash,
    /// `<o:p></o:p>`, `<![endif]>`.
    OfficeTag,
    /// `[重点]{.underline}`, `[]{#_Toc1 .anchor}`.
    Span,
    /// `<br/ >`, `<p style="a”>`, `＜br＞`.
    BrokenTag,
    /// `&lt;br&gt;`.
    EscapedTag,
    /// `&nbsp；`, `&amp;nbsp;`.
    BrokenEntity,
    /// `%%内部%%`.
    HiddenComment,
    /// `:smile:`.
    EmojiName,
    /// `^^` as a cell.
    MergedCell,
}

impl RemarkKind {
    /// The rule with the strength of this finding, what is wrong, what to do.
    pub fn words(self, written: &str) -> (Rule, Severity, Text, Text) {
        use Severity::{Error, Note, Warning};
        let (rule, severity, message, help) = match self {
            Self::CommentDropped => (
                Rule::CommentDropped,
                Warning,
                (
                    "正文里有 HTML 注释，网页和下载的文件里都不会有它",
                    "There is an HTML comment; it is left out of all that is published",
                ),
                ("请删去注释；要让读者看到的，写成正文", "Remove it, or write it as text if readers are to see it"),
            ),
            Self::CommentUnclosed => (
                Rule::RawHtml,
                Error,
                ("HTML 注释没有结束，后面的内容会消失", "An HTML comment is not closed and would swallow what follows"),
                ("请删去注释；要显示小于号时写成 \\<", "Remove the comment; write \\< to show the sign"),
            ),
            Self::HeadingWithoutBlank => (
                Rule::HeadingMark,
                Note,
                (
                    "井号后面没有空格，已读作标题；别的 Markdown 程序会把井号印出来",
                    "No blank follows the number signs; the line is read as a heading all the same",
                ),
                ("请在井号后面加一个空格，例如 ## 二、提高质量", "Put a blank after the signs, as in ## Title"),
            ),
            Self::SingleHash | Self::NumberedHash => (
                Rule::HeadingMark,
                if matches!(self, Self::NumberedHash) { Note } else { Warning },
                (
                    "井号后面没有空格，这一行不是标题，井号会原样印出",
                    "No blank follows the number sign, so the line is no heading and the sign is printed",
                ),
                (
                    "要作标题请写 ## 和一个空格；确实要印井号时写成 \\#",
                    "Write ## and a blank for a heading; write \\# to print the sign",
                ),
            ),
            Self::EmptyHeading => (
                Rule::HeadingMark,
                Warning,
                ("这一行只有井号，没有标题文字，会原样印出", "A line of number signs without a title is printed as it is"),
                ("请补上标题，或删去这一行", "Write the title, or remove the line"),
            ),
            Self::Underline => (
                Rule::HeadingMark,
                Note,
                (
                    "文字下面的这一行读作分隔线，上一行是正文，不是标题",
                    "The line below the text is read as a rule; the text is no heading",
                ),
                (
                    "要作标题请在文字前写 ## 和空格；要画线请在这一行前面空一行",
                    "Write ## and a blank before the text for a heading; put an empty line before a rule",
                ),
            ),
            Self::ShortUnderline => (
                Rule::HeadingMark,
                Note,
                (
                    "文字下面的这几个符号读作文字，上一行是正文，不是标题",
                    "The signs below the text are read as text; the text is no heading",
                ),
                (
                    "要作标题请在文字前写 ## 和空格；多余的请删去",
                    "Write ## and a blank before the text for a heading; remove them if they mean nothing",
                ),
            ),
            Self::LonelyAsterisks => (
                Rule::LiteralAsterisks,
                Warning,
                ("这里留下了字面的“**”，没有成为加粗", "Two asterisks are left in the text instead of emphasis"),
                (
                    "请检查成对的 ** 是否紧贴文字、在同一段里；确实要显示星号时写成 \\*\\*",
                    "Let both marks touch the words of one paragraph; write \\*\\* to show asterisks",
                ),
            ),
            Self::AsterisksWithBlanks => (
                Rule::LiteralAsterisks,
                Warning,
                (
                    "** 和文字之间有空格，没有成为加粗，星号会原样印出",
                    "Blanks stand between ** and the words, so the asterisks are printed instead of emphasis",
                ),
                (
                    "请删去 ** 里侧的空格；确实要显示星号时写成 \\*\\*",
                    "Remove the blanks inside the marks; write \\*\\* to show asterisks",
                ),
            ),
            Self::AsterisksInWords => (
                Rule::LiteralAsterisks,
                Note,
                ("词中间的单个 * 读作星号，原样印出", "Single asterisks inside words are read as asterisks and printed"),
                (
                    "要强调请写成 **文字**；是乘号或遮去的字，写成 × 或 \\* 就不再提示",
                    "Write **words** for emphasis; write × or \\* for a sign",
                ),
            ),
            Self::AsterisksForNames => (
                Rule::LiteralAsterisks,
                Note,
                (
                    "这里的“**”读作隐去的字，没有成为加粗，原样印出",
                    "The asterisks are read as standing for what is left out, and printed",
                ),
                (
                    "是隐去的字，写成 ×× 或 \\*\\* 就不再提示；要加粗，把 ** 移到整个词的两边",
                    "Write ×× or \\*\\* for what is left out; set the marks around whole words for bold type",
                ),
            ),
            Self::AsterisksAtSeam | Self::AsterisksDoubled => (
                Rule::LiteralAsterisks,
                if matches!(self, Self::AsterisksDoubled) { Note } else { Warning },
                ("连在一起的四个星号不是加粗的记号，会原样印出", "Four asterisks in a row mark no emphasis and are printed"),
                (
                    "**甲****乙** 请写成 **甲乙**，****甲**** 请写成 **甲**；是隐去的字，写成 ×× 或 \\*",
                    "Write **words** with two asterisks on either side; write ×× or \\* for what is left out",
                ),
            ),
            Self::AsterisksAsSigns => (
                Rule::LiteralAsterisks,
                Note,
                ("这里的“**”读作表注一类的星号，原样印出", "The asterisks are read as the sign of a note and printed"),
                (
                    "是星号的，写成 \\*\\* 就不再提示；要加粗，让成对的 ** 紧贴文字",
                    "Write \\*\\* for signs; let both marks touch the words for bold type",
                ),
            ),
            Self::AsteriskOfNote => (
                Rule::LiteralAsterisks,
                Note,
                (
                    "行首的“*”读作表注一类的星号，原样印出，没有读成列表",
                    "The asterisk is read as the sign of a note and printed, and not as an item of a list",
                ),
                (
                    "是星号的，写成 \\* 就不再提示；是列表的，改用 - 和一个空格",
                    "Write \\* for a sign, and - with a blank for an item",
                ),
            ),
            Self::UnderscoresInWords => (
                Rule::LiteralAsterisks,
                Warning,
                ("词中间的“__”没有成为加粗，会原样印出", "`__` inside words is printed instead of emphasis"),
                ("请写成 **文字**；确实要显示下划线时写成 \\_\\_", "Write **words**; write \\_\\_ to show the signs"),
            ),
            Self::WideAsterisks => (
                Rule::LiteralAsterisks,
                Note,
                ("全角的“＊＊”不是加粗，会原样印出", "Full-width asterisks are no emphasis and are printed"),
                ("要加粗请写半角的 **文字**", "Write **words** with half-width asterisks"),
            ),
            Self::NoteAsDefinition => (
                Rule::UnusedDefinition,
                Note,
                (
                    "方括号后面是半角冒号；这一行读作正文里的注，不是链接定义",
                    "A half-width colon follows the brackets; the line is read as a note in the text, not as the definition of a link",
                ),
                (
                    "请写全角冒号，例如 [注]：…；要作脚注请写 [^1]: …，并在正文里写 [^1]",
                    "Write a full-width colon, or a footnote as [^1]: … with [^1] in the text",
                ),
            ),
            Self::WideBrackets => (
                Rule::UnreadLink,
                Warning,
                (
                    "链接的圆括号是全角的，没有读成链接，会原样印出",
                    "The brackets of the link are full-width, so it is printed as it is written",
                ),
                ("请用半角圆括号：[文字](文件或网址)", "Use half-width brackets: [words](file or address)"),
            ),
            Self::WideSquareBrackets => (
                Rule::UnreadLink,
                Note,
                (
                    "方括号是全角的，后面的文件没有读成链接，原样印出",
                    "The square brackets are full-width, so the file behind them is no link and printed",
                ),
                (
                    "要作链接，请写半角的 [文字](文件)；是文字的，在两个括号之间空一格就不再提示",
                    "Write [words](file) in half width for a link; put a blank between the brackets for text",
                ),
            ),
            Self::BlankBeforeBracket => (
                Rule::UnreadLink,
                Warning,
                (
                    "方括号和圆括号之间有空格，没有读成链接，会原样印出",
                    "A blank stands between the brackets, so the link is printed as it is written",
                ),
                ("请删去两个括号之间的空格", "Remove the blank between the brackets"),
            ),
            Self::UnclosedLink => (
                Rule::UnreadLink,
                Warning,
                (
                    "链接的圆括号不成对，没有读成链接，会原样印出",
                    "The brackets of the link are not paired, so it is printed as it is written",
                ),
                (
                    "请补上括号；文件名里有单个括号的，写成 [文字](<文件名>)",
                    "Close the bracket; write [words](<name>) where a name holds a single one",
                ),
            ),
            Self::FaultyDestination => (
                Rule::UnreadLink,
                Warning,
                ("链接的圆括号里写法有误，链接打不开", "What stands in the round brackets is faulty, so the link leads nowhere"),
                (
                    "文件名后面的说明和尺寸请删去，说明也可以用半角引号括起；网址写成 https://域名/…，冒号后面是两道斜线",
                    "Write https:// with two strokes before the host; put the title behind a path between straight quotation marks",
                ),
            ),
            Self::WideImageMark => (
                Rule::UnreadLink,
                Note,
                (
                    "感叹号是全角的，没有读成图片，读作图片文件的链接",
                    "The exclamation mark is full-width, so this is a link to the image",
                ),
                (
                    "要显示图片，请写半角的 ![说明](图片文件)；是链接的，在感叹号后面加一个空格",
                    "Write ![words](file) to show the image; put a blank behind the mark for a link",
                ),
            ),
            Self::BracketsAsText => (
                Rule::UnreadLink,
                Note,
                (
                    "圆括号里不是文件名或网址，没有读成链接，这里读作文字，原样印出",
                    "The brackets hold neither a file nor an address, so they are read as text and printed",
                ),
                (
                    "要作链接，圆括号里写文件全名（例如 名单.pdf、2025.md）或网址；是文字，写成 \\[文字](…) 就不再提示",
                    "Name a file with its extension, or an address, for a link; write \\[words](…) for text",
                ),
            ),
            Self::AddressGoesOn => (
                Rule::UnreadLink,
                Note,
                (
                    "网址里有汉字，链接只到汉字前面为止，可能打不开",
                    "The address holds characters that are not ASCII; the link ends before them",
                ),
                (
                    "请写成 <网址>，或从浏览器地址栏重新复制；后面是正文的，在网址后加一个空格",
                    "Write <address>, or copy it from the browser; put a blank behind it if the sentence goes on",
                ),
            ),
            Self::WideAddress => (
                Rule::UnreadLink,
                Note,
                (
                    "网址里的冒号或斜线是全角的，没有读成链接，原样印出",
                    "The colon or the strokes of the address are full-width, so it is no link and printed as it is",
                ),
                ("请写成半角的 https://…", "Write https:// with half-width marks"),
            ),
            Self::QuotedFigure => (
                Rule::ForeignMarkup,
                Note,
                ("行首的“>”读作引用的记号，不印出来", "The sign at the beginning of the line is read as the mark of a quotation"),
                ("是大于号的，写成 ＞ 或 \\>", "Write \\> for greater than"),
            ),
            Self::SignedFigure => (
                Rule::ForeignMarkup,
                Note,
                (
                    "行首的符号后面是一个数，读作正负号，没有读成列表",
                    "A figure follows the sign, so it is read as a sign and not as an item of a list",
                ),
                (
                    "是正负号的，删去符号后面的空格；是列表的，把数写进一句话",
                    "Remove the blank behind a sign; write words beside the figure of an item",
                ),
            ),
            Self::SignsWithoutBlank => (
                Rule::PastedLines,
                Note,
                (
                    "行首的符号后面没有空格，没有读成列表，这几行会并成一段",
                    "No blank follows the signs, so these lines are no list and run into one paragraph",
                ),
                (
                    "要作列表，每行符号后加一个空格；不是列表的，两行之间空一行",
                    "Put a blank behind each sign for a list, or an empty line between the lines",
                ),
            ),
            Self::TableWithoutHead => (
                Rule::TornTable,
                Warning,
                (
                    "这几行像是表格，却没有读成表格，竖线会原样印出",
                    "These lines look like a table but are not read as one, and the bars are printed",
                ),
                (
                    "请在表头下面写一行 |---|---|，格数和表头一样，各行之间不空行",
                    "Write a line |---|---| below the head, with as many cells, and no empty lines between the rows",
                ),
            ),
            Self::BarsInLines => (
                Rule::TornTable,
                Note,
                (
                    "这几行都有竖线，没有读成表格，会并成一段",
                    "These lines hold bars but are not read as a table, and run into one paragraph",
                ),
                (
                    "要作表格，请在第一行下面写一行 |---|---|；不是表格的，两行之间空一行",
                    "Write a line |---|---| below the first for a table, or an empty line between the lines",
                ),
            ),
            Self::TextBelowTable => (
                Rule::RaggedTable,
                Note,
                (
                    "表格下面紧接着的这一行没有竖线，读作正文",
                    "The line directly below the table holds no bar and is read as text",
                ),
                (
                    "请在表格后面空一行；是表格里的一行，用 | 隔开各格",
                    "Put an empty line behind the table; part the cells with | if it is a row",
                ),
            ),
            Self::Foreign(foreign) => return foreign.words(written),
        };
        (rule, severity, text(message.0, message.1), text(help.0, help.1))
    }
}

impl Foreign {
    fn words(self, written: &str) -> (Rule, Severity, Text, Text) {
        let written = written.trim();
        let short: String = written.chars().take(24).collect();
        let short = if short.len() < written.len() { short + "…" } else { short };
        let (zh, en) = match self {
            Self::Struck => {
                ("删去的文字请直接删掉；改过的写进更正说明", "Remove words that no longer hold; say so in corrections")
            }
            Self::Marked => ("要强调请写成 **文字**", "Write **words** for emphasis"),
            Self::Contents => ("请删去：目录由程序按标题生成", "Remove it: the contents are made from the headings"),
            Self::WikiLink => (
                "链接请写成 [文字](文件名.md)，图片请写成 ![说明](图片文件名)",
                "Write a link as [words](file.md), an image as ![words](file.png)",
            ),
            Self::Shortcode => (
                "这是别的程序的代码，请删去，或改写成文字、图片和表格",
                "It is code of another program: remove it, or write text, images and tables",
            ),
            Self::TaskBox => ("请删去方框；要印出来的写 □ 或 ☑", "Remove the box, or write □ or ☑ to print one"),
            Self::Callout => ("请改写成文字，例如“注意：”", "Write words such as Note: instead"),
            Self::Container => ("请删去冒号和类型，只留文字", "Remove the colons and the kind, and keep the words"),
            Self::Attributes => ("请删去花括号；只有标题后面能写 {#名称}", "Remove the braces: only a heading may have {#name}"),
            Self::Formula => {
                ("请写成文字；上标写 <sup>3</sup>，下标写 <sub>2</sub>", "Write it as text, with <sup>3</sup> and <sub>2</sub>")
            }
            Self::ScriptSigns => ("上标请写 <sup>3</sup>，下标请写 <sub>2</sub>", "Write <sup>3</sup> and <sub>2</sub>"),
            Self::ForumCode => {
                ("这是论坛代码，请删去；加粗写成 **文字**", "It is forum code: remove it, and write **words** for bold type")
            }
            Self::PageCommand => ("请删去：网页不分页，打印时由程序分页", "Remove it: pages are broken when they are printed"),
            Self::OfficeTag => (
                "这是 Word 的代码，请删去；`gongkai check --fix` 可以代劳",
                "It is code of Word: remove it; `gongkai check --fix` does it",
            ),
            Self::Span => (
                "请只留文字，删去方括号和花括号；`gongkai check --fix` 可以代劳",
                "Keep the words without brackets and braces; `gongkai check --fix` does it",
            ),
            Self::BrokenTag => (
                "这是写得不对的网页代码：换行请写 <br>，其余的请删去",
                "It is HTML that is written amiss: write <br> for a line break, and remove the rest",
            ),
            Self::EscapedTag => (
                "这是网页代码，请删去；正文本来讲的就是代码的，用反引号 ` 括起",
                "It is code of a page: remove it, or put it between backticks if the text is about code",
            ),
            Self::BrokenEntity => (
                "这是写得不对的字符代码：请直接写要印的字，空格也直接打空格",
                "It is an entity that is written amiss: write the character itself",
            ),
            Self::HiddenComment => ("不给读者看的文字请删去", "Remove what readers are not to see"),
            Self::EmojiName => ("请删去，或直接输入要印的符号", "Remove it, or type the sign itself"),
            Self::MergedCell => {
                ("不能合并单元格：请把上一格的内容再写一遍", "Cells are not merged: repeat what the cell above holds")
            }
            Self::WideHash => ("标题请写半角的 ## 和一个空格", "Write ## in half width and a blank for a heading"),
        };
        let severity = if matches!(self, Self::EmojiName | Self::EscapedTag) { Severity::Note } else { Severity::Warning };
        (
            Rule::ForeignMarkup,
            severity,
            text(
                format!("“{short}”是别的程序的标记，会原样印出"),
                format!("`{short}` is markup of another program and is printed as it is"),
            ),
            text(zh, en),
        )
    }
}
