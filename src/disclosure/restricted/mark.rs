//! Whether the words of a line are a mark of secrecy or of limited publicity: `机密★1年`, 份号, 内部资料 注意保存, （此件不予公开）.
//!
//! A line is judged as a whole: a mark says nothing else. So no sentence that speaks of secrets is one.

use super::class::{self, Class};
use super::internal;
use super::plain;
use super::publicity::{self, is_closed_word, is_of_this};
use crate::base::text::is_han;

/// What a mark says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// 密级和保密期限.
    Classified,
    /// 份号, which only classified documents have.
    CopyNumber,
    /// 内部资料, 工作秘密.
    Internal,
    /// 不予公开, 依申请公开.
    NotPublic,
}

/// Where a mark has to stand to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Alone on a line or in a cell, wherever that is.
    Anywhere,
    /// Alone on a line that is no entry of a list and no cell.
    Line,
    /// As a paragraph of its own that is no heading.
    Paragraph,
    /// Around a title or a signature.
    Frame,
    /// At the head of a text, or below its signature.
    Outside,
}

/// A mark, with how far it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// What it says.
    pub kind: Kind,
    /// Where it is one.
    pub reach: Reach,
}

impl Mark {
    /// A mark of this kind and reach.
    #[must_use]
    pub const fn new(kind: Kind, reach: Reach) -> Self {
        Self { kind, reach }
    }
}

/// No mark is longer (characters): longer lines are not looked at.
const MAX_CHARS: usize = 80;

/// The mark that a line is.
#[must_use]
pub fn of_line(words: &str) -> Option<Mark> {
    if words.chars().count() > MAX_CHARS {
        return None;
    }
    let compact = plain::compact(words);
    if says_declassified(&compact) {
        return None;
    }
    classified(words, &compact).or_else(|| publicity::read(words, &compact)).or_else(|| internal::read(words, &compact))
}

/// The mark at either end of a title, a name or a value: 【机密】甲方案, 甲方案（此件不予公开）.
#[must_use]
pub fn of_title(words: &str) -> Option<Mark> {
    let compact = plain::compact(words);
    if compact.chars().count() > MAX_CHARS * 2 || says_declassified(&compact) {
        return None;
    }
    let of_star = || classified(words, &compact).filter(|mark| mark.reach == Reach::Anywhere);
    let ends = plain::bracketed_ends(&compact);
    let in_brackets = || ends.into_iter().find_map(|(inner, rest)| of_brackets(inner, rest));
    let begins = || class::borders_on_star(&compact).then_some(Mark::new(Kind::Classified, Reach::Anywhere));
    of_star().or_else(begins).or_else(in_brackets).or_else(|| leading_degree(words))
}

/// The mark that a value of front matter is. 工作秘密 is a keyword as well.
#[must_use]
pub fn of_value(words: &str) -> Option<Mark> {
    of_line(words).filter(|mark| mark.reach <= Reach::Line || mark.kind == Kind::NotPublic && mark.reach == Reach::Paragraph)
}

/// What stands in brackets at the end of a title, whose other words are these.
fn of_brackets(inner: &str, rest: &str) -> Option<Mark> {
    // 《秘密》★★★ has no other words.
    if !rest.contains(is_han) {
        return None;
    }
    if class::read(inner).is_some() {
        return Some(Mark::new(Kind::Classified, Reach::Frame));
    }
    // 申请表（依申请公开） and 办理流程图（依申请公开） are for those who apply.
    let is_for_applicants = ["公开", "申请", "流程", "指南", "样表", "文书", "答复"].iter().any(|word| rest.contains(word));
    let is_closed = is_closed_word(inner) && !is_for_applicants;
    if is_of_this(inner) || is_closed {
        return Some(Mark::new(Kind::NotPublic, Reach::Frame));
    }
    internal::read(inner, inner).map(|mark| Mark { reach: Reach::Frame, ..mark })
}

/// `机密　甲市方案`.
fn leading_degree(words: &str) -> Option<Mark> {
    let (first, rest) = words.trim().split_once(char::is_whitespace)?;
    let is_degree = matches!(class::read(&plain::compact(first)), Some(Class::Degree | Class::Term));
    (is_degree && !rest.trim().is_empty() && !rest.contains('密')).then_some(Mark::new(Kind::Classified, Reach::Frame))
}

/// 已解密, 原密级：机密.
fn says_declassified(compact: &str) -> bool {
    ["已解密", "已经解密", "解密件", "原密级", "原定密级", "原标密"].iter().any(|word| compact.contains(word))
}

fn classified(words: &str, compact: &str) -> Option<Mark> {
    // 《秘密》 is a book.
    if compact.contains(['《', '〈']) {
        return None;
    }
    let of_class = |class: Class| match class {
        Class::Star => Mark::new(Kind::Classified, Reach::Anywhere),
        Class::Term | Class::Degree => Mark::new(Kind::Classified, Reach::Frame),
    };
    let is_quoted = compact.contains(['“', '”', '"', '「', '\'']);
    if let Some(class) = class::read(compact).filter(|class| *class == Class::Star || !is_quoted) {
        return Some(of_class(class));
    }
    if class::is_copy_number(compact) || class::borders_on_copy_number(words) {
        return Some(Mark::new(Kind::CopyNumber, Reach::Frame));
    }
    class::stands_at_end_of(words).then_some(Mark::new(Kind::Classified, Reach::Anywhere))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reach(words: &str) -> Option<(Kind, Reach)> {
        of_line(words).map(|mark| (mark.kind, mark.reach))
    }

    #[test]
    fn marks_reach_as_far_as_they_are_unmistakable() {
        for (words, kind, far) in [
            ("机密★1年", Kind::Classified, Reach::Anywhere),
            ("000012　机密★1年　特急", Kind::Classified, Reach::Anywhere),
            ("机密★1年　甲市教育局文件", Kind::Classified, Reach::Anywhere),
            ("（秘密）", Kind::Classified, Reach::Frame),
            ("机密20年", Kind::Classified, Reach::Frame),
            ("份号：000012", Kind::CopyNumber, Reach::Frame),
            ("内部资料，请勿外传！", Kind::Internal, Reach::Line),
            ("仅供内部使用", Kind::Internal, Reach::Frame),
            ("会议材料　会后收回", Kind::Internal, Reach::Frame),
            ("密级：内部", Kind::Internal, Reach::Frame),
            ("未经许可，不得外传", Kind::Internal, Reach::Frame),
            ("（此件不予公开）", Kind::NotPublic, Reach::Line),
            ("此件不予公开。", Kind::NotPublic, Reach::Paragraph),
            ("（此件依申请公开，联系人：某）", Kind::NotPublic, Reach::Line),
            ("此件属于不予公开的政府信息", Kind::NotPublic, Reach::Paragraph),
            ("（不予公开）", Kind::NotPublic, Reach::Outside),
            ("是否主动公开：否", Kind::NotPublic, Reach::Outside),
            ("公开属性〔依申请公开〕", Kind::NotPublic, Reach::Outside),
            ("公开属性：○主动公开 ●依申请公开 ○不予公开", Kind::NotPublic, Reach::Outside),
            ("公开方式：A.主动公开（ ） B.依申请公开（√）", Kind::NotPublic, Reach::Outside),
            ("公开方式：依申请公开", Kind::NotPublic, Reach::Outside),
            ("公开属性　不予公开", Kind::NotPublic, Reach::Outside),
            ("公开选项：□主动公开 ☑依申请公开", Kind::NotPublic, Reach::Outside),
            ("公开选项：主动公开□ 依申请公开√", Kind::NotPublic, Reach::Outside),
        ] {
            assert_eq!(reach(words), Some((kind, far)), "{words}");
        }
        for words in [
            "机密性",
            "秘密花园",
            "商业秘密",
            "内部资料管理",
            "会议资料",
            "此件公开发布",
            "（此件删减后公开）",
            "不予公开",
            "公开方式：主动公开",
            "公开方式：主动公开、依申请公开",
            "公开选项：☑主动公开 □依申请公开",
            "公开选项：●主动公开 ○依申请公开",
            "是否主动公开：是",
            "密级：普通",
            "公开选项：主动公开☑ 依申请公开□",
            "原密级：机密★1年",
            "标注机密★1年字样",
        ] {
            assert_eq!(reach(words), None, "{words}");
        }
    }

    #[test]
    fn titles_are_marked_at_their_ends() {
        for words in [
            "【机密】甲方案",
            "甲方案（秘密）",
            "甲方案（内部资料）",
            "甲方案（此件不予公开）",
            "机密★1年 甲方案",
            "机密　甲方案",
        ] {
            assert!(of_title(words).is_some(), "{words}");
        }
        for words in
            ["甲市秘密花园建设方案", "信息公开申请表（依申请公开）", "保守国家秘密工作方案", "甲方案（试行）", "（秘密）"]
        {
            assert!(of_title(words).is_none(), "{words}");
        }
    }
}
