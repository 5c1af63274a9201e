//! What only shows or explains marks: an example below 示例：, a form filled in as a sample, a glossary.

use super::annex;
use super::class;
use super::frame;
use super::letterhead::is_official_cell;
use super::lines::{Form, Line};
use super::mark;
use super::meaning::{Kind, Mark};
use super::plain;
use super::standing::{Day, Standing};
use crate::base::ordinal;
use crate::base::text::fold;

/// What the lines above say of a line. Lines are entered in their order.
#[derive(Debug, Default)]
pub(crate) struct Context {
    /// The level of the heading that begins a glossary, while it goes on.
    glossary: Option<usize>,
    /// The same of a sample.
    sample: Option<Sample>,
    is_example: bool,
    /// Whether the line belongs to the list of annexes above a signature.
    is_list_of_annexes: bool,
}

/// A part of a document that is there to show something.
#[derive(Debug, Clone, Copy)]
struct Sample {
    level: usize,
    /// Whether it shows how documents are marked, so that each mark in it is one that is shown.
    is_of_marks: bool,
    /// Whether it is an annex, which may hold a signature of its own.
    is_annex: bool,
}

impl Context {
    /// Goes on to a line of a document with this title (folded) that stands so.
    pub(crate) fn enter(&mut self, lines: &[Line], at: usize, standing: Standing, title: &str) {
        let line = &lines[at];
        let above = at.checked_sub(1).and_then(|above| lines.get(above));
        let is_mark = mark::of_line(&line.words).is_some();
        let may_be_shown = || is_mark || is_official_cell(&line.words) || matches!(line.form, Form::Row(_));
        self.is_example = (self.is_example || above.is_some_and(announces)) && may_be_shown();
        let is_annex = annex::is_named(&line.words);
        let level = match &line.form {
            Form::Heading(level) => *level,
            Form::Text if is_annex => 1,
            _ => usize::MAX,
        };
        // The text that a sample stands in goes on, or ends.
        let is_past = |sample: &Sample| {
            let is_numbered = sample.level > MAX_LEVEL && line.form == Form::Text && ordinal::read(&line.words).is_some();
            !sample.is_annex && (standing.day == Day::Above || is_numbered)
        };
        self.sample = self.sample.filter(|sample| !is_past(sample));
        self.is_list_of_annexes = is_list_of_annexes(lines, at, standing)
            || self.is_list_of_annexes && line.form == Form::Text && ordinal::read(&line.words).is_some();
        if is_mark {
            return;
        }
        self.glossary = self
            .glossary
            .filter(|begun| level > *begun)
            .or_else(|| begins(line, &GLOSSARIES).then_some(if level > MAX_LEVEL { 1 } else { level }));
        // What stands right below 附件 is the name of the annex, also where the document begins with it.
        let is_below_label = above.is_some_and(|above| annex::is_named(&above.words));
        let names_annex = is_annex || is_below_label;
        let is_title = || !names_annex && (standing.is_head || title.contains(&fold(&line.words)));
        let may_begin = begins(line, &SAMPLES) && !self.is_list_of_annexes && !is_title();
        let begun = || Sample { level, is_of_marks: names_marks(&line.words), is_annex: names_annex };
        self.sample = self.sample.filter(|sample| level > sample.level.min(MAX_LEVEL)).or_else(|| may_begin.then(begun));
    }

    /// Whether the line last entered, with this mark, is there to show it.
    #[must_use]
    pub(crate) fn shows(&self, line: &Line, mark: Mark) -> bool {
        let is_in_sample = |sample: Sample| sample.is_of_marks || mark.kind != Kind::NotPublic && is_entry(line);
        self.is_example || self.sample.is_some_and(is_in_sample)
    }

    /// Whether a glossary explains its terms here.
    #[must_use]
    pub(crate) fn is_glossary(&self) -> bool {
        self.glossary.is_some()
    }
}

/// Headings of Markdown have no deeper level.
const MAX_LEVEL: usize = 6;

/// Whether a line names an annex in the list above a signature: 附件：报表样式, or 附件1　报表样式 and below it a day.
fn is_list_of_annexes(lines: &[Line], at: usize, standing: Standing) -> bool {
    /// Between an annex and the day stand other annexes and the name of the body.
    const MAX_LINES: usize = 8;
    let line = &lines[at];
    if line.form != Form::Text || !annex::is_named(&line.words) {
        return false;
    }
    let compact = plain::compact(&line.words);
    if compact.strip_prefix("附件:").is_some_and(|name| !name.is_empty()) {
        return true;
    }
    let is_next_numbered = lines.get(at + 1).is_some_and(|next| ordinal::read(&next.words).is_some());
    if compact.trim_end_matches(':') == "附件" {
        return is_next_numbered;
    }
    let below = lines[at + 1..].iter().take(MAX_LINES).take_while(|line| line.form == Form::Text);
    standing.day == Day::Below
        && annex::note(&line.words).is_some()
        && below.skip_while(|line| annex::is_named(&line.words)).take(2).any(|line| frame::is_dated(&line.words))
}

const GLOSSARIES: [&str; 13] = [
    "名词解释",
    "词语解释",
    "术语解释",
    "用语解释",
    "词汇解释",
    "名词释义",
    "名词说明",
    "名词和术语",
    "术语",
    "释义",
    "定义",
    "用语的含义",
    "用语含义",
];
const SAMPLES: [&str; 10] = ["样例", "示例", "样表", "样张", "范例", "式样", "样式", "样本", "示范文本", "填写示范"];

/// Whether a heading, the name of an annex or a short line ends with one of these words, in brackets or not.
fn begins(line: &Line, words: &[&str]) -> bool {
    const MAX_CHARS: usize = 40;
    const MAX_TEXT_CHARS: usize = 16;
    let max = match line.form {
        Form::Heading(_) => MAX_CHARS,
        Form::Text if annex::is_named(&line.words) => MAX_CHARS,
        Form::Text => MAX_TEXT_CHARS,
        Form::Item | Form::Row(_) => return false,
    };
    // Most paragraphs are far longer, blanks aside.
    if line.words.chars().nth(3 * max).is_some() {
        return false;
    }
    let compact = plain::compact(&line.words);
    // 密级标识示例（一）.
    let is_number = |character: char| character.is_ascii_digit() || "(一二三四五六七八九十".contains(character);
    let bare = compact.trim_end_matches([')', ']', '】', '〕', ':', '》']).trim_end_matches(is_number);
    compact.chars().count() <= max && words.iter().any(|word| bare.ends_with(word))
}

/// Words that announce an example, at the end of a line or alone on it.
const EXAMPLES: [&str; 6] = ["示例", "样例", "举例", "范例", "样式", "式样"];
/// Words that announce one in front of a colon only.
const EXAMPLE_LEADS: [&str; 3] = ["例", "例如", "如"];
/// Words for marking something.
const MARKING: [&str; 13] =
    ["标注", "标明", "注明", "标示", "标识", "标志", "标记", "印有", "印上", "加盖", "字样", "格式", "写法"];

/// Whether the name of a sample says that it shows how documents are marked: 密级标识样式, 版头示例.
fn names_marks(words: &str) -> bool {
    const MARKED: [&str; 12] = ["标识", "标志", "标注", "标记", "标示", "标密", "密级", "版头", "版式", "眉首", "封面", "格式"];
    let compact = plain::compact(words);
    MARKED.iter().any(|word| compact.contains(word))
}

/// Whether a line says that below it stands how something is marked: 试卷首页左上角标注：, 示例1, 格式如下：.
fn announces(line: &Line) -> bool {
    if matches!(line.form, Form::Row(_)) {
        return false;
    }
    let compact = plain::compact(&line.words);
    if is_numbered_example(&compact) {
        return true;
    }
    let said = compact.strip_suffix(':').or_else(|| compact.strip_suffix('。').filter(|said| said.ends_with("如下")));
    let Some(said) = said else { return false };
    if EXAMPLES.iter().chain(&EXAMPLE_LEADS).any(|end| said.ends_with(end)) {
        return true;
    }
    let said = said.strip_suffix("如下").or_else(|| said.strip_suffix("为")).unwrap_or(said);
    // 密级标注： is the name of an entry.
    let is_name = class::value_of_label(said).is_some_and(|rest| MARKING.contains(&rest));
    !is_name && EXAMPLES.iter().chain(&MARKING).any(|end| said.ends_with(end))
}

/// Whether a short line is an example by its name: 示例, 【示例一】, 例1：, 示例2 纸质文件.
fn is_numbered_example(compact: &str) -> bool {
    const MAX_CHARS: usize = 20;
    let bare = plain::without_brackets(compact);
    if bare.chars().count() > MAX_CHARS || bare.contains(['。', ';']) {
        return false;
    }
    let bare = bare.trim_end_matches(':');
    let rest = EXAMPLES
        .iter()
        .find_map(|word| bare.strip_prefix(word))
        .or_else(|| bare.strip_prefix('例').filter(|rest| !rest.is_empty()));
    rest.is_some_and(|rest| {
        rest.is_empty()
            || rest.starts_with(|character: char| character.is_ascii_digit() || "一二三四五六七八九十".contains(character))
    })
}

/// Whether a line is an entry with its name: 密级：机密, 密级 | 机密.
fn is_entry(line: &Line) -> bool {
    matches!(line.form, Form::Row(_)) || plain::compact(&line.words).contains(':')
}
