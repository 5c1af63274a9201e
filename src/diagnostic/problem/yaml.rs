//! What may be wrong with YAML, in whichever file of the author it stands.

use crate::base::date::Date;
use crate::base::text::{Unwelcome, unwelcome};
use crate::diagnostic::rule::Rule;

/// A mistake in YAML. A `line` is the line to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Yaml {
    /// A YAML tag: `!!str`.
    Tag,
    /// A YAML anchor: `&name`.
    Anchor,
    /// Several YAML documents in one file.
    SeveralDocuments,
    /// A YAML alias: `*name`.
    Alias,
    KeyNotText,
    /// A line indented with U+3000.
    FullWidthIndent,
    /// `标题：…` at one line.
    FullWidthColon {
        line: String,
    },
    /// `标题：…` where a mapping was expected, so that every line seems to be written so.
    FullWidthColons {
        line: String,
    },
    /// `{起：…}`.
    FullWidthColonInBraces {
        key: String,
    },
    /// U+3000 behind a colon.
    FullWidthSpaceBehindColon {
        line: String,
    },
    /// `标题:…` at one line.
    NoSpaceBehindColon {
        line: String,
    },
    /// `标题:…` where a mapping was expected, so that every line seems to be written so.
    NoSpaceBehindColons {
        line: String,
    },
    /// `［甲，乙］` or `【甲】`, which YAML reads as a text.
    FullWidthListBrackets {
        line: String,
    },
    /// A quotation mark or bracket that nothing closes.
    Unclosed,
    /// `标题 甲市教育局工作要点`.
    NoColon {
        line: String,
    },
    /// A comma or semicolon behind a value that needs none, as in JSON.
    CommaAtLineEnd {
        line: String,
    },
    /// `-{…}`, or an entry of a list with full-width marks between braces.
    HyphenOrFullWidthMarks {
        line: String,
    },
    /// No comma between entries in brackets or no space behind a colon there; without the line where nobody knows it.
    EntriesNotParted {
        line: Option<String>,
    },
    /// A line without a hyphen in a list.
    LineOutsideList,
    /// `// …` or `<!-- … -->`.
    ForeignComment,
    /// A line of text among keys.
    LineWithoutKey {
        /// The last line before it that has words.
        line_above: usize,
        /// The line as a key with its value, if it may be one that lacks its colon.
        line: Option<String>,
    },
    /// Full-width marks between brackets that YAML reads, or such brackets.
    FullWidthMarksInBrackets {
        line: String,
    },
    /// A key further right than the one above it.
    IndentedKey,
    /// A key further left than all above it.
    IndentedKeysAbove,
    /// `键: - 甲`.
    ListOnLineOfKey {
        /// The line as a list.
        list: String,
        /// The line as a text.
        text: String,
    },
    /// A value that YAML cannot read without quotation marks.
    ValueNeedsQuotes {
        fault: ValueFault,
        /// The line as a key with keys below it, if it may be that.
        mapping: Option<String>,
        line: String,
    },
    /// Anything else that the parser does not read.
    NotYaml {
        fault: Option<SyntaxFault>,
        /// What the parser says.
        said: String,
        remedy: SyntaxRemedy,
    },
    /// Something else where keys with values belong.
    NoMapping {
        example: String,
    },
    KeyTwice {
        key: String,
        line_before: usize,
    },
    /// A key in both languages, or by two of its names.
    TwoNamesOfOneKey {
        key: String,
        key_before: String,
        line_before: usize,
    },
    UnknownKey {
        key: String,
        meant: KeyMeant,
    },
    /// A list or keys where one text belongs.
    ValueNotText {
        key: String,
        is_mapping: bool,
    },
    /// A value that begins with `#`.
    ValueIsComment {
        key: String,
        line: String,
    },
    NoValue {
        key: String,
    },
    /// A line break or an unwelcome character in a value.
    CharacterInValue {
        key: String,
        character: char,
    },
    /// 无, — or N/A.
    ValueSaysNone {
        key: String,
        value: String,
        is_one_of_several: bool,
    },
    NotADate {
        key: String,
        value: String,
        meant: DateMeant,
    },
    NotYesOrNo {
        key: String,
    },
}

/// Why a value needs quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ValueFault {
    /// It begins with a character that YAML reads as more than text.
    BeginsWith(char),
    TextBehindQuotation,
    ColonWithin,
}

/// What a parser of YAML finds wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SyntaxFault {
    NoCommaInBrackets,
    TabInIndent,
    UnexpectedColon,
    NoKey,
    KeyNotAligned,
    ItemNotAligned,
    LineNotAligned,
    TextBehindQuotation,
    BeginningOfValue,
    Unclosed,
}

/// What helps where a parser of YAML stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SyntaxRemedy {
    IndentWithSpaces,
    NestLess,
    QuoteOnce,
    CheckLine,
}

/// What an unknown key may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum KeyMeant {
    /// The key in Simplified characters.
    Simplified { key: String },
    /// The key without marks around it.
    Bare { key: String },
    /// A part of `validity`, with an example.
    OfValidity { example: &'static str },
    /// A key that is called otherwise here.
    Renamed {
        english: &'static str,
        /// Its name in the language of the file.
        name: &'static str,
        is_present: bool,
    },
    /// Nothing here answers to it.
    Nothing,
    /// A key in capitals.
    LowerCase {
        english: &'static str,
        /// Its name in the language of the file.
        name: &'static str,
    },
    /// The nearest key to a mistyped one.
    Nearest { key: &'static str },
    /// Nobody knows: any of these, each with its English and its Chinese name.
    AnyOf { keys: Vec<(&'static str, &'static str)>, has_chinese_keys: bool },
}

/// The day that a text means which is not written as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateMeant {
    Day(Date),
    /// The calendar does not have it.
    NoSuchDay {
        year: i16,
        month: i16,
        day: i16,
    },
    NoSuchMonth {
        month: i16,
    },
    Unknown,
}

impl Yaml {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::Tag | Self::Anchor | Self::SeveralDocuments | Self::Alias | Self::KeyNotText => Rule::YamlFeature,
            Self::FullWidthIndent
            | Self::FullWidthColon { .. }
            | Self::FullWidthColons { .. }
            | Self::FullWidthColonInBraces { .. }
            | Self::FullWidthSpaceBehindColon { .. }
            | Self::FullWidthListBrackets { .. } => Rule::YamlFullWidth,
            Self::NoSpaceBehindColon { .. }
            | Self::NoSpaceBehindColons { .. }
            | Self::Unclosed
            | Self::NoColon { .. }
            | Self::CommaAtLineEnd { .. }
            | Self::HyphenOrFullWidthMarks { .. }
            | Self::EntriesNotParted { .. }
            | Self::LineOutsideList
            | Self::ForeignComment
            | Self::LineWithoutKey { .. }
            | Self::FullWidthMarksInBrackets { .. }
            | Self::IndentedKey
            | Self::IndentedKeysAbove
            | Self::ListOnLineOfKey { .. }
            | Self::ValueNeedsQuotes { .. }
            | Self::NotYaml { .. } => Rule::YamlSyntax,
            Self::KeyTwice { .. } | Self::TwoNamesOfOneKey { .. } => Rule::DuplicateKey,
            Self::UnknownKey { .. } => Rule::UnknownKey,
            Self::ValueIsComment { .. } | Self::NoValue { .. } | Self::ValueSaysNone { .. } => Rule::EmptyValue,
            Self::CharacterInValue { character, .. } => match unwelcome(*character) {
                Some(Unwelcome::Direction) => Rule::DirectionCharacter,
                _ => Rule::ControlCharacter,
            },
            Self::NotADate { .. } => Rule::InvalidDate,
            Self::NoMapping { .. } | Self::ValueNotText { .. } | Self::NotYesOrNo { .. } => Rule::InvalidValue,
        }
    }
}
