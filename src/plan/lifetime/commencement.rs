//! The day on which a document begins to hold, wherever in it that is said: a term is counted from there.

use super::words::{self, Beginning, VERBS, after_said_above, strip_any, subject_first, subjects};

/// Names of the line that gives the day: 施行日期：2023年1月1日.
const NAMES: [&str; 8] = ["施行日期", "实施日期", "执行日期", "生效日期", "施行时间", "实施时间", "执行时间", "生效时间"];

/// The beginnings that a paragraph of the document tells; one that cannot be told from that of something else is unknown.
/// `titles` are those of the document; among its last paragraphs (`is_last`) a sentence may leave the document unsaid.
pub(crate) fn read(text: &str, titles: &str, is_last: bool) -> Vec<Beginning> {
    let named = named_titles(text, titles);
    let sentences = words::sentences(text);
    sentences
        .iter()
        .enumerate()
        .filter_map(|(index, sentence)| of_sentence(sentence, titles, is_last || named && index == 0))
        .collect()
}

/// Whether a paragraph begins with the title of its own document: 《甲市创新券办法》自2023年1月1日起施行.
fn named_titles(text: &str, titles: &str) -> bool {
    let name = text.trim_start().strip_prefix('《').and_then(|rest| rest.split_once('》')).map(|(name, _)| name);
    name.is_some_and(|name| titles.contains(name))
}

fn of_sentence(sentence: &str, titles: &str, may_leave_out: bool) -> Option<Beginning> {
    beginning_in(sentence, titles, may_leave_out).or_else(|| may_tell(sentence, titles).then_some(Beginning::Unknown))
}

/// Whether a sentence about the document has a verb for its beginning and a day, though in words that are not read.
fn may_tell(sentence: &str, titles: &str) -> bool {
    let names_document = |clause: &str| !own_subject(clause, titles).is_empty();
    let clauses = || sentence.split(['，', ',']);
    let ends_in_verb = |clause: &str| VERBS.iter().any(|verb| clause.ends_with(verb)) && !clause.ends_with("有效");
    let is_dated = |clause: &str| clause.split(['自', '从', '于', '在']).any(|rest| words::day(rest).is_some());
    let bare = words::without_label(sentence);
    names_document(bare) && clauses().any(ends_in_verb) && clauses().any(is_dated)
        || clauses().next().is_some_and(is_dated)
            && clauses().skip(1).any(|clause| names_document(clause) && ends_in_verb(clause))
}

fn beginning_in(sentence: &str, titles: &str, may_leave_out: bool) -> Option<Beginning> {
    if let Some(behind) = behind_name(sentence, titles) {
        let clause = behind.split(['，', ',']).next().unwrap_or_default();
        return Some(dated(clause).or_else(|| bare_day(clause)).unwrap_or(Beginning::Unknown));
    }
    let ordered = subject_first(words::without_label(sentence), titles);
    let bare = &*ordered;
    let mut is_announced = false;
    for (index, clause) in bare.split(['，', ',']).enumerate() {
        let clause = clause.trim_start_matches(['并', '且']);
        let own = own_subject(clause, titles);
        let is_own = !own.is_empty() || is_announced || may_leave_out && index == 0;
        if let Some(beginning) = own.into_iter().chain([clause]).find_map(dated) {
            return Some(if is_own { beginning } else { Beginning::Unknown });
        }
        if is_unclear(clause) {
            return Some(Beginning::Unknown);
        }
        // 现将《甲市创新券办法》印发给你们，自2023年1月1日起施行; 本办法由市教育局负责解释，自…起施行.
        let is_said = !subjects(clause, titles).is_empty() && clause.ends_with("解释");
        is_announced = is_said || ["印发给你们", "印发", "发布", "公布", "下发"].iter().any(|end| clause.ends_with(end));
    }
    None
}

/// What stands behind 本办法 or the title of the document.
fn own_subject<'a>(clause: &'a str, titles: &str) -> Vec<&'a str> {
    let by_title = clause.strip_prefix('《').and_then(|rest| rest.split_once('》'));
    let by_title = by_title.filter(|(name, _)| !name.is_empty() && titles.contains(name)).map(|(_, behind)| behind);
    let own = subjects(clause, titles);
    if own.is_empty() { by_title.or_else(|| after_said_above(clause)).into_iter().collect() } else { own }
}

/// What stands behind 施行日期：, or behind 本办法施行日期为.
fn behind_name<'a>(sentence: &'a str, titles: &str) -> Option<&'a str> {
    const MAX_LABEL_CHARS: usize = 12;
    let is_label = |label: &str| label.chars().count() <= MAX_LABEL_CHARS && NAMES.iter().any(|name| label.ends_with(name));
    let labelled = sentence.split_once(['：', ':']).filter(|(label, _)| is_label(label)).map(|(_, behind)| behind);
    labelled.or_else(|| {
        let behind = subjects(sentence, titles).into_iter().find_map(|rest| strip_any(rest, &NAMES))?;
        strip_any(behind, &["为", "是", "定于"])
    })
}

/// 2023年1月1日, 自2023年1月1日起.
fn bare_day(words: &str) -> Option<Beginning> {
    let ((first, _), rest) = words::day(words.trim_start_matches(['自', '从']))?;
    matches!(rest, "" | "起").then_some(Beginning::Day(first))
}

/// 自2023年1月1日起施行, 于2023年1月1日正式施行, 2023年1月1日施行.
fn dated(clause: &str) -> Option<Beginning> {
    words::beginning(clause, false).map(|(beginning, _)| beginning)
}

/// Whether a clause tells of a beginning that is no day of the calendar, or not surely that of the document: 自2024年秋季学期起执行,
/// 自批准之日起施行, 施行日期另行公布.
fn is_unclear(clause: &str) -> bool {
    const MAX_BETWEEN_CHARS: usize = 12;
    let is_named = NAMES.iter().any(|name| clause.contains(name));
    let ends = VERBS.iter().any(|verb| clause.ends_with(verb));
    let since = clause.rsplit_once('起').filter(|(before, _)| before.contains(['自', '从']));
    let is_since = since.is_some_and(|(_, behind)| behind.chars().count() <= MAX_BETWEEN_CHARS);
    // 本办法经市政府批准后施行.
    let is_after =
        || clause.starts_with(['本', '经']) && ["后施行", "后实施", "后执行", "后生效"].iter().any(|end| clause.ends_with(end));
    // 《某办法》自…起施行 is said of another one.
    !clause.starts_with(['《', '原']) && (is_named || ends && is_since || is_after())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, is_last: bool) -> Vec<String> {
        let titles = "甲市科技创新券管理办法\n关于印发甲市科技创新券管理办法的通知";
        let short = |beginning| match beginning {
            Beginning::Day(day) => day.to_string(),
            Beginning::Issue => "印发".to_owned(),
            Beginning::After { months, days } => format!("{months}个月{days}日后"),
            Beginning::Unknown => "不明".to_owned(),
        };
        read(text, titles, is_last).into_iter().map(short).collect()
    }

    #[test]
    fn a_document_tells_when_it_begins() {
        for (text, expected) in [
            ("自2018年5月1日起施行。", "2018-05-01"),
            ("2018年5月1日起施行。", "2018-05-01"),
            ("本办法于2018年5月1日起正式施行。", "2018-05-01"),
            ("第二十条 本办法2018年5月1日施行。", "2018-05-01"),
            ("本办法由市科技局负责解释，自2018年5月1日起施行。", "2018-05-01"),
            ("现将《甲市科技创新券管理办法》印发给你们，自2018年5月1日起施行。", "2018-05-01"),
            ("《甲市科技创新券管理办法》已经会议通过，现予公布，自2018年5月1日起施行。", "2018-05-01"),
            ("《甲市科技创新券管理办法》自2018年5月1日起施行。", "2018-05-01"),
            ("施行日期：2018年5月1日", "2018-05-01"),
            ("二、施行日期：自2018年5月1日起", "2018-05-01"),
            ("实施时间：2018年5月1日至12月31日", "不明"),
            ("本办法施行日期为2018年5月1日。", "2018-05-01"),
            ("自印发之日起施行。", "印发"),
            ("本办法自公布之日起30日后施行。", "0个月30日后"),
            ("本办法自公布之日起30个工作日后施行。", "不明"),
            ("本办法自2024年秋季学期起执行。", "不明"),
            ("本办法自批准之日起施行。", "不明"),
            ("本办法施行日期另行公布。", "不明"),
            ("本办法经市政府批准后施行，有效期5年。", "不明"),
        ] {
            assert_eq!(told(text, true), [expected], "{text}");
        }
        // Within the text what has no subject may be something else.
        assert_eq!(told("自2018年5月1日起施行。", false), ["不明"]);
        assert_eq!(told("新的收费标准自2018年5月1日起执行。", false), ["不明"]);
    }

    #[test]
    fn what_others_do_is_no_beginning() {
        for text in [
            "《甲市旧办法》自2010年5月1日起施行。",
            "原办法自2010年5月1日起施行。",
            "各单位于2018年5月底前组织实施。",
            "自2018年5月1日起施行的项目由市科技局管理。",
            "本办法由市科技局组织实施。",
            "原文为：“本办法自2010年1月1日起施行。”",
            "自2018年5月1日起，企业可以申请。",
            "2018年5月1日执行的任务已经完成。",
        ] {
            assert_eq!(told(text, true), [""; 0], "{text}");
        }
    }
}
