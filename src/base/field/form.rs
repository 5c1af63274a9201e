//! How the value of a key is written: what its reader takes, and what editors are told.

use super::KnownKey;

/// The form of a value.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Form {
    /// A text of one line.
    Text,
    /// A text of one line of at most so many characters.
    ShortText(usize),
    /// A text or a list of texts.
    Texts,
    /// A day.
    Date,
    /// Yes or no.
    Switch,
    /// One of these words.
    Word(&'static [&'static str]),
    /// The name of a kind, a built-in one or one of the site.
    Kind,
    /// Keys of its own.
    Mapping(Mapping),
    /// What has this form, or a list of it.
    List(&'static Self),
    /// What has the one form or the other.
    Either(&'static Self, &'static Self),
    /// Anchors of the document, each with one or several of another one.
    Anchors,
    /// Names of rules, each with a reason.
    Reasons,
}

/// A key that stands below another one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Below {
    /// Its name, and its Chinese name.
    pub(crate) name: KnownKey,
    /// How its value is written.
    pub(crate) form: Form,
    /// Whether the key above cannot be without it.
    pub(crate) is_required: bool,
}

const fn optional(english: &'static str, chinese: &'static str, form: Form) -> Below {
    Below { name: (english, chinese), form, is_required: false }
}

const fn required(english: &'static str, chinese: &'static str, form: Form) -> Below {
    Below { name: (english, chinese), form, is_required: true }
}

/// The keys that may stand below one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mapping {
    pub(crate) below: &'static [Below],
    /// Their names alone, as the reader asks for them.
    pub(crate) names: &'static [KnownKey],
}

impl Mapping {
    /// The names of those that the key above cannot be without.
    pub(crate) fn required(self) -> Vec<&'static str> {
        self.below.iter().filter(|below| below.is_required).map(|below| below.name.0).collect()
    }
}

impl Form {
    /// The keys that stand below it, also where it is one of two forms or that of an entry.
    #[must_use]
    pub(crate) fn mapping(self) -> Option<Mapping> {
        match self {
            Self::Mapping(mapping) => Some(mapping),
            Self::List(entry) => entry.mapping(),
            Self::Either(one, other) => one.mapping().or_else(|| other.mapping()),
            _ => None,
        }
    }
}

const fn names<const N: usize>(below: &[Below]) -> [KnownKey; N] {
    let mut names = [("", ""); N];
    let mut at = 0;
    while at < N {
        names[at] = below[at].name;
        at += 1;
    }
    names
}

macro_rules! mapping {
    ($(#[$comment:meta])* $name:ident: $($below:expr),* $(,)?) => {
        $(#[$comment])*
        pub(crate) const $name: Mapping = {
            const BELOW: &[Below] = &[$($below),*];
            Mapping { below: BELOW, names: &names::<{ BELOW.len() }>(BELOW) }
        };
    };
}

mapping! {
    /// Below `validity`.
    VALIDITY:
    optional("from", "起", Form::Date),
    optional("until", "止", Form::Date),
    optional("repealed", "废止日期", Form::Date),
    optional("repealed_by", "废止文件", Form::Text),
    optional("note", "说明", Form::Text),
}

mapping! {
    /// Below an entry of `attachments`.
    ATTACHMENT: optional("title", "标题", Form::Text), optional("file", "文件", Form::Text)
}

mapping! {
    /// Below `approved`.
    APPROVAL: required("by", "人", Form::Text), required("date", "日期", Form::Date)
}

mapping! {
    /// Below an entry of `corrections`.
    CORRECTION: required("date", "日期", Form::Date), required("note", "说明", Form::Text)
}

mapping! {
    /// Below `reviewed`.
    REVIEW: required("by", "人", Form::Text), required("date", "日期", Form::Date), required("against", "核对码", Form::Text)
}

mapping! {
    /// Below an entry of `related`.
    RELATED: optional("title", "标题", Form::Text), required("link", "链接", Form::Text)
}

mapping! {
    /// Below an entry of `targets`.
    TARGET:
    required("quote", "原文", Form::Text),
    optional("anchor", "锚点", Form::Text),
    optional("reject", "不是指标", Form::Switch),
    optional("indicator", "名称", Form::Text),
    optional("value", "数值", Form::Texts),
    optional("unit", "单位", Form::Text),
    optional("comparator", "比较", Form::Text),
    optional("direction", "方向", Form::Text),
}
