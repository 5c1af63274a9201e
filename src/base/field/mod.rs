//! The keys of a document's front matter, each with all that is said of it once: its names, how its value is written, where it
//! is shown, which digest covers it. Readers, schemas, pages, digests and `new` take it from here or are held to it by a test.

mod form;

pub(crate) use form::{APPROVAL, ATTACHMENT, CORRECTION, Form, Mapping, RELATED, REVIEW, TARGET, VALIDITY};

/// A key with its Chinese name.
pub(crate) type KnownKey = (&'static str, &'static str);

/// What is said of a key.
#[derive(Debug, Clone, Copy)]
struct Entry {
    english: &'static str,
    chinese: &'static str,
    form: Form,
    /// What editors say beside it, in Chinese.
    hint: &'static str,
    is_required: bool,
    row: Option<Row>,
    json: Option<&'static str>,
    digest: Option<Digested>,
    is_taken_over: bool,
}

/// Where a value stands among the rows of the table that a document's page has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Row {
    /// At once, since it decides whether to read on; the number is its place.
    AtOnce(u8),
    /// Among the further rows of the official table, which stand even where the text does not state them.
    Official(u8),
    /// Behind those, where there is a value.
    WhereGiven(u8),
}

/// How the digests of a document's content cover a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Digested {
    /// As it stands in `index.json`.
    AsPublished,
    /// By what matters of it: references by what they lead to, validity without the state of the day, files by their digest.
    InPart,
}

impl Entry {
    /// A key that has a text, that is optional and is not published.
    const fn new(english: &'static str, chinese: &'static str, form: Form) -> Self {
        Self { english, chinese, form, hint: "", is_required: false, row: None, json: None, digest: None, is_taken_over: false }
    }

    const fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    const fn required(self) -> Self {
        Self { is_required: true, ..self }
    }

    const fn row(self, row: Row) -> Self {
        Self { row: Some(row), ..self }
    }

    /// Published under its own name.
    const fn published(self) -> Self {
        self.published_as(self.english)
    }

    /// Published under this name in `index.json`, below others behind a full stop.
    const fn published_as(self, json: &'static str) -> Self {
        Self { json: Some(json), ..self }
    }

    const fn digested(self, digest: Digested) -> Self {
        Self { digest: Some(digest), ..self }
    }

    /// `new` takes the value over from the document before.
    const fn taken_over(self) -> Self {
        Self { is_taken_over: true, ..self }
    }
}

macro_rules! fields {
    ($($variant:ident $entry:expr;)*) => {
        /// A key of the front matter.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(crate) enum Field {
            $($variant,)*
        }

        impl Field {
            /// All keys, in the order of the contract.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant,)*];

            const fn entry(self) -> &'static Entry {
                match self { $(Self::$variant => { const ENTRY: Entry = $entry; &ENTRY })* }
            }
        }
    };
}

use Digested::{AsPublished, InPart};
use Row::{AtOnce, Official, WhereGiven};

fields! {
    Title Entry::new("title", "标题", Form::Text).required().published().digested(AsPublished);
    IssuingBody Entry::new("issuing_body", "发布机构", Form::Texts)
        .hint("bodies.yaml 里的全称；联合发文写成列表，牵头的在前")
        .required().row(AtOnce(1)).published_as("issuing_bodies").digested(AsPublished);
    Date Entry::new("date", "发布日期", Form::Date).required().row(AtOnce(2)).published().digested(AsPublished);
    Validity Entry::new("validity", "有效性", Form::Either(&Form::Word(VALIDITIES), &Form::Mapping(VALIDITY)))
        .required().row(Official(5)).published().digested(InPart);
    DocumentDate Entry::new("document_date", "成文日期", Form::Date).row(Official(2)).published().digested(AsPublished);
    Period Entry::new("period", "计划期", Form::Text).hint("2023 或 2021-2025")
        .row(WhereGiven(1)).published().digested(AsPublished);
    Series Entry::new("series", "系列", Form::Text).row(WhereGiven(2)).published().digested(AsPublished).taken_over();
    Kind Entry::new("kind", "体裁", Form::Kind).row(Official(4)).published().digested(AsPublished).taken_over();
    DocumentNumber Entry::new("document_number", "发文字号", Form::Text).hint("甲教〔2023〕12号")
        .row(AtOnce(3)).published().digested(AsPublished);
    IndexNumber Entry::new("index_number", "索引号", Form::Text).row(Official(1)).published().digested(AsPublished);
    Topics Entry::new("topics", "主题分类", Form::Texts).row(Official(3)).published().digested(AsPublished).taken_over();
    Category Entry::new("category", "公开分类", Form::Text).row(WhereGiven(4)).published().digested(AsPublished).taken_over();
    Disclosure Entry::new("disclosure", "公开属性", Form::Word(DISCLOSURES)).row(WhereGiven(3)).published();
    AddressedTo Entry::new("addressed_to", "主送", Form::Texts).row(WhereGiven(5)).published().digested(AsPublished).taken_over();
    CopiedTo Entry::new("copied_to", "抄送", Form::Texts).row(WhereGiven(6)).published().digested(AsPublished).taken_over();
    Attachments Entry::new("attachments", "附件", Form::List(&Form::Either(&Form::Text, &Form::Mapping(ATTACHMENT))))
        .published().digested(InPart);
    Original Entry::new("original", "原件", Form::Text).published().digested(InPart);
    Approved Entry::new("approved", "审签", Form::Mapping(APPROVAL));
    Supersedes Entry::new("supersedes", "替代", Form::Texts).published_as("validity.supersedes").digested(InPart);
    Summary Entry::new("summary", "内容概述", Form::ShortText(MAX_SUMMARY_CHARACTERS)).hint("不超过100字，不重复标题")
        .row(WhereGiven(8)).published().digested(AsPublished);
    Keywords Entry::new("keywords", "关键词", Form::Texts).row(WhereGiven(7)).published().digested(AsPublished);
    Corrections Entry::new("corrections", "更正", Form::List(&Form::Mapping(CORRECTION))).published().digested(InPart);
    Continues Entry::new("continues", "延续", Form::Anchors);
    Reviewed Entry::new("reviewed", "核对", Form::Mapping(REVIEW));
    ReportOn Entry::new("report_on", "总结对象", Form::Text).published().digested(InPart);
    Related Entry::new("related", "相关文件", Form::List(&Form::Either(&Form::Text, &Form::Mapping(RELATED))))
        .hint("解读、政策问答、图解：content/ 之下的路径，或网址").published();
    Outline Entry::new("outline", "提纲", Form::Word(&["numbers", "headings", "编号", "标题"]));
    Targets Entry::new("targets", "指标", Form::List(&Form::Mapping(TARGET)));
    Allow Entry::new("allow", "允许", Form::Reasons).hint("规则名: 理由");
    Language Entry::new("language", "语言", Form::Text).published().digested(AsPublished);
    Slug Entry::new("slug", "路径", Form::Text);
    Aliases Entry::new("aliases", "旧路径", Form::Texts).published();
    Source Entry::new("source", "来源", Form::Text).published().digested(AsPublished);
    Draft Entry::new("draft", "草稿", Form::Switch);
}

/// Every key with its Chinese name.
pub const KEYS: &[KnownKey] = &{
    let mut keys = [("", ""); Field::ALL.len()];
    let mut at = 0;
    while at < keys.len() {
        let entry = Field::ALL[at].entry();
        keys[at] = (entry.english, entry.chinese);
        at += 1;
    }
    keys
};

impl Field {
    /// Its name in English, which messages use and authors may write.
    #[must_use]
    pub(crate) const fn key(self) -> &'static str {
        self.entry().english
    }

    #[must_use]
    pub(crate) const fn chinese_name(self) -> &'static str {
        self.entry().chinese
    }

    /// How its value is written.
    #[must_use]
    pub(crate) fn form(self) -> Form {
        self.entry().form
    }

    /// What editors say beside it, in Chinese; may be empty.
    #[must_use]
    pub(crate) fn hint(self) -> &'static str {
        self.entry().hint
    }

    /// Whether a document cannot be without it.
    #[must_use]
    pub(crate) fn is_required(self) -> bool {
        self.entry().is_required
    }

    /// Where pages show it in the table of facts.
    #[must_use]
    pub(crate) fn row(self) -> Option<Row> {
        self.entry().row
    }

    /// The fields with rows of one kind, in the order of the rows.
    pub(crate) fn in_rows(is_of_kind: impl Fn(Row) -> bool) -> impl Iterator<Item = Self> {
        let mut rows: Vec<(Row, Self)> = Self::ALL.iter().filter_map(|field| Some((field.row()?, *field))).collect();
        rows.retain(|(row, _)| is_of_kind(*row));
        rows.sort_unstable();
        rows.into_iter().map(|(_, field)| field)
    }

    /// Its name in `index.json`, below others behind a full stop; `None` for what is never published.
    #[must_use]
    pub(crate) fn json(self) -> Option<&'static str> {
        self.entry().json
    }

    /// How the digests of a document's content cover it.
    #[must_use]
    pub(crate) fn digest(self) -> Option<Digested> {
        self.entry().digest
    }

    /// Whether `new` takes it over from the document before.
    #[must_use]
    pub(crate) fn is_taken_over(self) -> bool {
        self.entry().is_taken_over
    }
}

/// What `validity` may say in a word.
const VALIDITIES: &[&str] = &["有效", "失效", "已失效", "废止", "已废止", "in_force", "expired", "repealed"];

/// The words of 公开属性, in Chinese and for programs.
const DISCLOSURES: &[&str] = &["主动公开", "依申请公开", "不予公开", "proactive", "on_request", "withheld"];

/// 政府网站发展指引: a description has at most so many characters.
pub(crate) const MAX_SUMMARY_CHARACTERS: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_those_of_one_key() {
        let names: BTreeSet<&str> = KEYS.iter().flat_map(|(english, chinese)| [*english, *chinese]).collect();
        assert_eq!(names.len(), 2 * Field::ALL.len());
    }

    /// A number that two rows have, or that none has, would leave their order to chance.
    #[test]
    fn the_rows_of_each_kind_are_numbered_without_a_gap() {
        let numbers = |number: fn(Row) -> Option<u8>| {
            let mut found: Vec<u8> = Field::ALL.iter().filter_map(|field| number(field.row()?)).collect();
            found.sort_unstable();
            found
        };
        for of_kind in [
            numbers(|row| if let AtOnce(number) = row { Some(number) } else { None }),
            numbers(|row| if let Official(number) = row { Some(number) } else { None }),
            numbers(|row| if let WhereGiven(number) = row { Some(number) } else { None }),
        ] {
            let expected: Vec<u8> = (1..).take(of_kind.len()).collect();
            assert_eq!(of_kind, expected);
        }
    }

    /// Digests cover what is published: a value that no reader can see would change them for no visible reason.
    #[test]
    fn what_is_shown_or_digested_is_published() {
        for field in Field::ALL.iter().filter(|field| field.row().is_some() || field.digest().is_some()) {
            assert!(field.json().is_some(), "{}", field.key());
        }
    }

    /// The table of the contract has the keys in their order, under both names, and says which of them a document needs.
    #[test]
    fn the_contract_lists_these_keys() {
        let contract = include_str!("../../../docs/contract.md");
        let (_, section) = contract.split_once("\n## Front matter\n").unwrap();
        let rows: Vec<Vec<&str>> = section
            .lines()
            .skip_while(|line| !line.starts_with("| `title`"))
            .take_while(|line| line.starts_with('|'))
            .map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect())
            .collect();
        let listed: Vec<(String, &str, bool)> = rows
            .iter()
            .map(|row| {
                let note = row[3..].join(" | ");
                let is_required = note.starts_with("required") && !note.starts_with("required with");
                (row[0].trim_matches('`').to_owned(), row[1], is_required)
            })
            .collect();
        let known: Vec<(String, &str, bool)> =
            Field::ALL.iter().map(|field| (field.key().to_owned(), field.chinese_name(), field.is_required())).collect();
        assert_eq!(listed, known);
    }
}
