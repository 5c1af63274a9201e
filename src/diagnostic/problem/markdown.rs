//! What may be wrong with Markdown.

use crate::base::text::{Unwelcome, unwelcome};
use crate::diagnostic::rule::Rule;

/// A mistake in Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Markdown {
    TooManyFootnotes {
        most: usize,
    },
    TooComplex,
    /// More than an anchor stands in the braces behind a heading.
    HeadingAttribute,
    ImageWithoutText,
    /// An entity stands for a character that nobody sees.
    HiddenCharacter {
        character: char,
    },
    UndefinedFootnote {
        /// The mark as it is written, with its brackets.
        mark: String,
    },
    /// Of one rule no more is reported of this document.
    LastReported {
        problem: Box<Self>,
        most: usize,
    },
    ScriptNotOpened {
        element: &'static str,
    },
    ScriptNotClosed {
        element: &'static str,
    },
    AttributeNotRead {
        element: &'static str,
        attribute: String,
    },
    HtmlNotRead {
        element: Html,
    },
    CodeByIndent,
    /// Words behind the marks that open a code block.
    WordsAtFence {
        words: String,
    },
    UnclosedFence {
        fence: String,
    },
    RaggedRow {
        cells: usize,
        columns: usize,
    },
    ImageElsewhere,
    NotAnImage {
        destination: String,
    },
    /// The address of a page instead of the path of its file.
    LinkToPage {
        destination: String,
        /// The last segment of the address.
        page: String,
    },
    LinkScheme {
        destination: String,
    },
    LinkBeginsWithStroke {
        destination: String,
    },
    LinkLeavesContent {
        destination: String,
    },
    UnreadableLink,
    InvisibleInLink {
        character: char,
    },
    AnchorLooksGenerated {
        anchor: String,
    },
    UnusableAnchor {
        anchor: String,
    },
    UnusedDefinition {
        label: String,
    },
    FootnoteWrittenTwice {
        label: String,
    },
    FootnoteWithoutMark {
        label: String,
    },
    /// A place that Markdown reads otherwise than people mean it.
    Misread {
        as_what: Misreading,
        /// What stands there, shortened.
        written: String,
    },
}

/// An element that no text may hold, by what to write instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Html {
    /// A table or a part of one.
    Table,
    Bold,
    /// Italics, underlines and marks.
    SetOff,
    Struck,
    Link,
    Image,
    /// Boxes and fonts.
    Layout,
    Heading,
    List,
    Rule,
    /// Scripts, styles, forms and what is embedded.
    Embedded,
    Code,
    Other,
}

/// What a place is read as that people mean otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Misreading {
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
pub(crate) enum Foreign {
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

impl Markdown {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::TooManyFootnotes { .. } | Self::TooComplex => Rule::TooComplex,
            Self::HeadingAttribute => Rule::HeadingAttribute,
            Self::ImageWithoutText => Rule::ImageWithoutText,
            Self::HiddenCharacter { character } => match unwelcome(*character) {
                Some(Unwelcome::Direction) => Rule::DirectionCharacter,
                Some(_) => Rule::ControlCharacter,
                None => Rule::InvisibleInText,
            },
            Self::UndefinedFootnote { .. } => Rule::UndefinedFootnote,
            Self::LastReported { problem, .. } => problem.rule(),
            Self::ScriptNotOpened { .. }
            | Self::ScriptNotClosed { .. }
            | Self::AttributeNotRead { .. }
            | Self::HtmlNotRead { .. } => Rule::RawHtml,
            Self::CodeByIndent => Rule::PastedLines,
            Self::WordsAtFence { .. } => Rule::ForeignMarkup,
            Self::UnclosedFence { .. } => Rule::UnclosedFence,
            Self::RaggedRow { .. } => Rule::RaggedTable,
            Self::ImageElsewhere | Self::NotAnImage { .. } => Rule::MissingImage,
            Self::LinkScheme { .. } => Rule::LinkScheme,
            Self::LinkToPage { .. }
            | Self::LinkBeginsWithStroke { .. }
            | Self::LinkLeavesContent { .. }
            | Self::UnreadableLink => Rule::BrokenLink,
            Self::InvisibleInLink { .. } => Rule::InvisibleCharacter,
            Self::AnchorLooksGenerated { .. } | Self::UnusableAnchor { .. } => Rule::InvalidAnchor,
            Self::UnusedDefinition { .. } | Self::FootnoteWrittenTwice { .. } | Self::FootnoteWithoutMark { .. } => {
                Rule::UnusedDefinition
            }
            Self::Misread { as_what, .. } => as_what.rule(),
        }
    }
}

impl Misreading {
    /// Whether it rests on likeness, so that it is a note whatever the rule's own strength is.
    pub(crate) fn is_note(self) -> bool {
        matches!(
            self,
            Self::HeadingWithoutBlank
                | Self::NumberedHash
                | Self::Underline
                | Self::ShortUnderline
                | Self::AsterisksInWords
                | Self::AsterisksForNames
                | Self::AsterisksDoubled
                | Self::AsterisksAsSigns
                | Self::AsteriskOfNote
                | Self::WideAsterisks
                | Self::NoteAsDefinition
                | Self::WideSquareBrackets
                | Self::WideImageMark
                | Self::BracketsAsText
                | Self::AddressGoesOn
                | Self::WideAddress
                | Self::QuotedFigure
                | Self::SignedFigure
                | Self::SignsWithoutBlank
                | Self::BarsInLines
                | Self::TextBelowTable
                | Self::Foreign(Foreign::EmojiName | Foreign::EscapedTag)
        )
    }

    fn rule(self) -> Rule {
        match self {
            Self::CommentDropped => Rule::CommentDropped,
            Self::CommentUnclosed => Rule::RawHtml,
            Self::HeadingWithoutBlank
            | Self::SingleHash
            | Self::NumberedHash
            | Self::EmptyHeading
            | Self::Underline
            | Self::ShortUnderline => Rule::HeadingMark,
            Self::LonelyAsterisks
            | Self::AsterisksWithBlanks
            | Self::AsterisksInWords
            | Self::AsterisksForNames
            | Self::AsterisksAtSeam
            | Self::AsterisksDoubled
            | Self::AsterisksAsSigns
            | Self::AsteriskOfNote
            | Self::UnderscoresInWords
            | Self::WideAsterisks => Rule::LiteralAsterisks,
            Self::NoteAsDefinition => Rule::UnusedDefinition,
            Self::WideBrackets
            | Self::WideSquareBrackets
            | Self::BlankBeforeBracket
            | Self::UnclosedLink
            | Self::FaultyDestination
            | Self::WideImageMark
            | Self::BracketsAsText
            | Self::AddressGoesOn
            | Self::WideAddress => Rule::UnreadLink,
            Self::QuotedFigure | Self::SignedFigure | Self::Foreign(_) => Rule::ForeignMarkup,
            Self::SignsWithoutBlank => Rule::PastedLines,
            Self::TableWithoutHead | Self::BarsInLines => Rule::TornTable,
            Self::TextBelowTable => Rule::RaggedTable,
        }
    }
}
