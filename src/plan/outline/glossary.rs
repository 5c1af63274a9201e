//! A glossary at the end of a document: entries `1.词：定义`, below a line 名词解释 or without one.

use super::line::{entry_number, names_explanations};
use super::lines::{Line, LineKind};
use crate::base::ordinal;
use std::ops::Range;

/// So many entries make a glossary that no line names, at least.
const MIN_UNMARKED_ENTRIES: usize = 3;
/// A term has so many characters, at most.
const MAX_TERM_CHARS: usize = 24;
/// Words with which definitions begin, looked for in so many characters.
const DEFINITION_CHARS: usize = 30;

/// Where a glossary stands.
pub(super) struct Glossary {
    /// The line that names it.
    pub(super) title: Option<usize>,
    /// Its entries and what stands below them.
    pub(super) lines: Range<usize>,
}

/// Finds the glossary that ends some lines; below it attachments may be listed, as `is_note` says.
pub(super) fn find(lines: &[Line], is_note: &[bool]) -> Option<Glossary> {
    let foot = lines.iter().zip(is_note).rev().take_while(|(line, is_note)| **is_note || line.is_official()).count();
    let end = lines.len() - foot;
    // From the end back to the entry with number 1.
    let mut start = end;
    let mut expected = None;
    while let Some(entry) = start
        .checked_sub(1)
        .and_then(|before| entry(&lines[before]))
        .filter(|entry| expected.is_none_or(|number| entry.number == number))
    {
        start -= 1;
        if entry.number == 1 {
            expected = Some(0);
            break;
        }
        // What counts from 0 is no glossary.
        expected = Some(entry.number.checked_sub(1)?);
    }
    if expected != Some(0) {
        return None;
    }
    let entries: Vec<Entry<'_>> = lines[start..end].iter().filter_map(entry).collect();
    let title = start.checked_sub(1).filter(|before| match lines[*before].kind {
        LineKind::Heading(_) | LineKind::Paragraph => names_explanations(&lines[*before].text),
        _ => false,
    });
    let worded = entries.iter().filter(|entry| entry.is_definition()).count();
    let definitions = entries.iter().filter(|entry| entry.is_definition() || entry.is_quoted()).count();
    // What stands directly below the title of a chapter is the chapter's text.
    let is_below_title =
        || start.checked_sub(1).is_some_and(|before| lines[before].is_paragraph() && is_chapter_title(&lines[before].text));
    let is_glossary = if title.is_some() {
        entries.len() >= 2
    } else {
        entries.len() >= MIN_UNMARKED_ENTRIES && worded > 0 && 3 * definitions >= 2 * entries.len() && !is_below_title()
    };
    is_glossary.then_some(Glossary { title, lines: start..lines.len() })
}

/// Whether a line is a number and a title, and no sentence.
fn is_chapter_title(text: &str) -> bool {
    let text = text.trim();
    ordinal::read(text).is_some_and(|number| number.length < text.len()) && !text.ends_with(['。', '；', '：', ':'])
}

struct Entry<'a> {
    number: u32,
    term: &'a str,
    definition: &'a str,
}

impl Entry<'_> {
    /// Whether it says what a word means, and not what is to be done: `加强领导：成立专班` is a task.
    fn is_definition(&self) -> bool {
        // 指导各校, 即日起施行 say what is done.
        const OTHERS: [&str; 20] = [
            "指导", "指定", "指派", "指标", "指挥", "指引", "指示", "指出", "指数", "指南", "指令", "指明", "指向", "指名",
            "指认", "即将", "即时", "即刻", "即日", "即可",
        ];
        let start: String = self.definition.chars().take(DEFINITION_CHARS).collect();
        let start = OTHERS.iter().fold(start, |start, word| start.replace(word, "…"));
        ["指", "即", "系指", "又称", "全称", "简称", "英文", "亦称", "是一种", "是对"].iter().any(|word| start.starts_with(word))
            || ["是指", "指的是", "，指", "简称", "的简称", "的统称", "的总称"].iter().any(|word| start.contains(word))
    }

    /// Whether the whole term stands in marks: “双减” may be explained, “双减”行动 is done.
    fn is_quoted(&self) -> bool {
        self.term.starts_with(['“', '"', '「']) && self.term.ends_with(['”', '"', '」'])
    }
}

fn entry(line: &Line) -> Option<Entry<'_>> {
    if !line.is_paragraph() {
        return None;
    }
    let (number, rest) = entry_number(&line.text)?;
    let at = rest.find(['：', ':'])?;
    let (term, definition) = (&rest[..at], rest[at..].trim_start_matches(['：', ':']).trim());
    let is_term = (1..=MAX_TERM_CHARS).contains(&term.chars().count()) && !term.contains(['。', '，', '；', '！', '？']);
    (is_term && definition.chars().count() >= 6).then_some(Entry { number, term, definition })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(texts: &[&str]) -> Option<(Option<usize>, Range<usize>)> {
        let lines: Vec<Line> =
            texts.iter().map(|text| Line { kind: LineKind::Paragraph, text: (*text).to_owned(), is_link: false }).collect();
        let notes = crate::plan::outline::official::attachment_notes(&lines);
        find(&lines, &notes).map(|glossary| (glossary.title, glossary.lines))
    }

    #[test]
    fn definitions_at_the_end_are_a_glossary_and_tasks_are_not() {
        let marked = ["一、保障", "加强领导。", "名词解释", "1.托位：婴幼儿入托的名额。", "2.普惠园：收费受限的幼儿园。"];
        assert_eq!(found(&marked), Some((Some(2), 3..5)));
        let unmarked = [
            "加强领导。",
            "1.托位：指婴幼儿入托的名额。",
            "2.“双减”：减轻作业和培训两项负担。",
            "3.集团化办学：是指几所学校一起办学。",
        ];
        assert_eq!(found(&unmarked), Some((None, 1..4)));
        let printed = [
            "名词解释",
            "1.托位：婴幼儿入托的名额。",
            "2.普惠园：收费受限的幼儿园。",
            "抄送：市委办。",
            "某局办公室 2026年3月1日印发",
        ];
        assert_eq!(found(&printed), Some((Some(0), 1..5)));
        let listing = ["名词解释", "1.托位：婴幼儿入托的名额。", "2.普惠园：收费受限的幼儿园。", "附件：1.清单", "2.名单"];
        assert_eq!(found(&listing), Some((Some(0), 1..5)));
        for tasks in [
            &["加强领导。", "0.托位：指婴幼儿入托的名额。"][..],
            &[
                "五、保障",
                "1.组织领导：成立工作专班，统筹推进。",
                "2.经费保障：落实财政资金，专款专用。",
                "3.督导检查：定期通报进展情况。",
            ],
            &["三、职责分工", "1.市教育局：指导各校招生。", "2.市财政局：指定专人拨付。", "3.市人社局：即日起核定编制。"],
            &[
                "工作要求如下。",
                "1.市教育局：指导各校招生，统筹学位。",
                "2.市财政局：指派专人拨付。",
                "3.市人社局：指标单列管理。",
            ],
            &["1.“双减”行动：压减作业和培训。", "2.“阳光”行动：公开收费和账目。", "3.“清风”行动：查处违规的机构。"],
            &["一、概念", "1.托位：指婴幼儿入托的名额。", "2.普惠园：指收费受限的幼儿园。", "3.教师：指从事教学的人。"],
            &["名词解释", "1.托位：婴幼儿入托的名额。"],
            &["1.托位：指婴幼儿入托的名额。", "2.普惠园：指收费受限的幼儿园。"],
            &["2.托位：指婴幼儿入托的名额。", "3.普惠园：指收费受限的幼儿园。", "4.专任教师：指从事教学的教师。"],
            &[
                "1.托位：指婴幼儿入托的名额。",
                "2.普惠园：指收费受限的幼儿园。",
                "3.专任教师：指从事教学的教师。",
                "以上由教育局解释。",
            ],
        ] {
            assert_eq!(found(tasks), None, "{tasks:?}");
        }
    }
}
