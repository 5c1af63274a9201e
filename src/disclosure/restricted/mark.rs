//! Whether the words of a line are a mark of secrecy or of limited publicity: `机密★1年`, 份号, 内部资料 注意保存, （此件不予公开）.
//!
//! A line is judged as a whole: a mark says nothing else. So no sentence that speaks of secrets is one.

use super::class::{self, Class};
use super::internal;
use super::letterhead;
use super::meaning::{Kind, Mark, Reach};
use super::plain;
use super::publicity::{self, is_closed_word, is_of_this};
use crate::base::text::is_han;

/// No mark is longer (characters): longer lines are not looked at.
const MAX_CHARS: usize = 80;

/// The mark that a line is.
#[must_use]
pub(crate) fn of_line(words: &str) -> Option<Mark> {
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
pub(crate) fn of_title(words: &str) -> Option<Mark> {
    let compact = plain::compact(words);
    if compact.chars().count() > MAX_CHARS * 2 || says_declassified(&compact) {
        return None;
    }
    let of_star = || classified(words, &compact).filter(|mark| mark.reach == Reach::Anywhere);
    let ends = plain::bracketed_ends(&compact);
    // “工作秘密”管理办法 and 《秘密》读书会活动方案 name what they are about.
    let is_quoted = |inner: &str| {
        compact.starts_with(['“', '‘', '《', '〈', '「', '『']) && compact[compact.len().min(3)..].starts_with(inner)
    };
    let in_brackets =
        || ends.into_iter().filter(|(inner, _)| !is_quoted(inner)).find_map(|(inner, rest)| of_brackets(inner, rest));
    let begins = || class::borders_on_star(&compact).then_some(Mark::new(Kind::Classified, Reach::Anywhere));
    of_star().or_else(begins).or_else(in_brackets).or_else(|| leading_degree(words))
}

/// The mark of a heading: that of a title, or one that stands apart behind its words: `甲市方案　秘密`.
#[must_use]
pub(crate) fn of_heading(words: &str) -> Option<Mark> {
    of_title(words).or_else(|| behind_words(words))
}

/// A mark behind other words, apart from them: `学校名单　秘密`, `学校名单　密级：机密`.
fn behind_words(words: &str) -> Option<Mark> {
    /// Words before a mark that say less are the number of a chapter, or one half of a term: 第二节　秘密.
    const MIN_WORDS_CHARS: usize = 3;
    /// 秘　密.
    const MAX_PARTS: usize = 2;
    let words = words.trim();
    let gaps = words.char_indices().rev().filter(|(_, character)| character.is_whitespace()).take(MAX_PARTS);
    gaps.map(|(at, _)| words.split_at(at)).find_map(|(before, last)| {
        let (before, last) = (plain::compact(before), plain::compact(last));
        let rest = crate::base::ordinal::read(&before).map_or(&*before, |number| &before[number.length..]);
        let runs_on =
            before.ends_with(['是', '的', '和', '与', '及', '、', ':', ',']) || before.contains(['密', '。', ';', '《']);
        let is_chapter = before.starts_with('第') && before.ends_with(['章', '节', '条', '篇', '编', '课', '讲']);
        // 保守国家　秘密.
        let is_term = ["国家", "商业", "工作", "企业", "技术", "保守", "严守", "保护", "泄露", "涉及", "属于"]
            .iter()
            .any(|lead| before.ends_with(lead));
        if runs_on
            || is_term
            || is_chapter
            || rest.chars().filter(|character| is_han(*character)).count() < MIN_WORDS_CHARS
            || before.contains("解释")
        {
            return None;
        }
        let is_degree = || {
            let named = class::value_of_label(&last).unwrap_or(&last);
            matches!(class::read(named), Some(Class::Degree | Class::Term))
        };
        let kind = if is_degree() {
            Kind::Classified
        } else if internal::is_paper(&last) {
            Kind::Internal
        } else if is_closed_word(&last) && !last.contains("申请") && !before.contains("公开") {
            Kind::NotPublic
        } else {
            return None;
        };
        Some(Mark::new(kind, Reach::Frame))
    })
}

/// The mark that a value of front matter is. 工作秘密 is a keyword as well.
#[must_use]
pub(crate) fn of_value(words: &str) -> Option<Mark> {
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
    // （此件公开发布）（此件不予公开） are a choice.
    if is_of_this(inner) && !rest.contains("此件") || is_closed {
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
    if class::stands_at_end_of(words) {
        return Some(Mark::new(Kind::Classified, Reach::Anywhere));
    }
    letterhead::mark_among_entries(words).map(|kind| Mark::new(kind, Reach::Frame))
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
        for words in [
            "“工作秘密”管理办法",
            "《秘密》读书会活动方案",
            "甲市秘密花园建设方案",
            "信息公开申请表（依申请公开）",
            "保守国家秘密工作方案",
            "甲方案（试行）",
            "（秘密）",
        ] {
            assert!(of_title(words).is_none(), "{words}");
        }
    }
}
