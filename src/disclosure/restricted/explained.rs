//! Terms that the next line explains: 机密, and below it 是重要的国家秘密。

use super::class::{self, Class};
use super::internal;
use super::lines::{Form, Line};
use super::plain;
use crate::base::ordinal;

/// Whether the line below a degree of secrecy says what that is, or stands below it in a glossary.
#[must_use]
pub(crate) fn is_explained_degree(words: &str, is_glossary: bool, next: &Line) -> bool {
    let compact = plain::compact(words);
    let degree = plain::without_brackets(&compact);
    let degree = degree.trim_matches(plain::is_separator);
    if class::read(degree) != Some(Class::Degree) || class::value_of_label(degree).is_some() {
        return false;
    }
    explains(degree, is_glossary, next)
}

/// The same of 工作秘密 and 内部资料.
#[must_use]
pub(crate) fn is_explained_paper(words: &str, is_glossary: bool, next: &Line) -> bool {
    let compact = plain::compact(words);
    let paper = plain::without_brackets(&compact);
    let paper = paper.trim_matches(plain::is_separator);
    internal::is_paper(paper) && explains(paper, is_glossary, next)
}

fn explains(term: &str, is_glossary: bool, next: &Line) -> bool {
    /// 指 with so many characters says what a word means, with a stop behind it or not.
    const MIN_MEANING_CHARS: usize = 8;
    let compact = plain::compact(&next.words);
    let sentence = plain::without_brackets(&compact);
    let sentence = sentence.trim_start_matches(plain::is_separator);
    // 指导思想 is none.
    let is_meaning = sentence.strip_prefix('指').is_some_and(|rest| !rest.starts_with(['导', '标', '示', '挥', '定', '数']));
    let rank = ["最重要的", "重要的", "一般的"].iter().find_map(|rank| sentence.strip_prefix(rank)).unwrap_or(sentence);
    let begins = is_meaning
        || rank.starts_with("国家秘密")
        || ["是", "即", "系指", "含义", "释义", term].iter().any(|begin| sentence.starts_with(begin));
    let is_harm = sentence.contains("泄露") && sentence.contains("损害");
    let is_sentence = compact.contains('。');
    is_meaning && sentence.chars().count() > MIN_MEANING_CHARS
        || is_sentence && (begins || is_harm || is_glossary && is_plain_sentence(&compact, next))
}

/// Whether a line is a sentence that begins nothing else: no number, no term of its own (学位：…).
fn is_plain_sentence(compact: &str, line: &Line) -> bool {
    const MAX_TERM_CHARS: usize = 8;
    let begins_term = compact.split_once(':').is_some_and(|(term, _)| term.chars().count() <= MAX_TERM_CHARS);
    line.form == Form::Text && !begins_term && ordinal::read(&line.words).is_none()
}
