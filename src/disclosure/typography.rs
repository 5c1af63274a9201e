//! Characters, marks and spaces: what inspections call 错敏字词 and 排版不规范, where it can be told without reading.

use super::findings::{Findings, Occurrence};
use super::prose::{Kind, OBJECT, Passage, Sign};
use crate::base::field::Field;
use crate::base::ordinal;
use crate::base::simplified::{Script, script_of_character, simplified};
use crate::base::text::{INVISIBLE_ENTITIES, code_point, is_han, is_invisible};
use crate::diagnostic::rule::BETTER_READING_SET;
use crate::diagnostic::{Edit, problem};
use std::collections::BTreeMap;

/// What one walk over a document's passages gathers.
#[derive(Default)]
pub(crate) struct Typography {
    damaged: Vec<Occurrence>,
    glosses: Vec<Occurrence>,
    invisible: Vec<Occurrence>,
    invisible_kinds: Vec<char>,
    invisible_entities: Vec<&'static str>,
    placeholders: Vec<Occurrence>,
    placeholder: String,
    half_width: Vec<Occurrence>,
    spaces: Vec<Occurrence>,
    /// Spaces that may part a title from its text: to remove one would make a sentence of both.
    borders: Vec<Occurrence>,
    unbalanced: Vec<(Occurrence, char)>,
    traditional: Vec<(usize, char)>,
    simplified: usize,
}

impl Typography {
    /// Looks at a passage.
    pub(crate) fn passage(&mut self, passage: &Passage) {
        self.damage(passage);
        self.placeholders(passage);
        let shown = match passage.kind {
            Kind::FrontMatter => value_of(passage, Field::Title).or_else(|| value_of(passage, Field::Summary)),
            _ => None,
        };
        let Some(passage) = shown.as_ref().or(Some(passage)).filter(|passage| passage.kind != Kind::FrontMatter) else { return };
        self.scripts(passage);
        self.half_width(passage);
        match passage.kind {
            Kind::Text => self.spaces(passage),
            Kind::Title => self.spaces_of_title(passage),
            _ => {}
        }
        self.marks(passage);
    }

    fn damage(&mut self, passage: &Passage) {
        for (index, sign) in passage.signs.iter().enumerate() {
            let range = || passage.range(index..index + 1);
            let before = passage.before(index);
            let after = passage.character(index + 1);
            match sign.character {
                '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}' => self.damaged.push(Occurrence::at(range())),
                '?' if before.is_some_and(|before| is_han(before) || before == ')')
                    && after.is_some_and(|next| next.is_ascii_lowercase() || "?！。，、；：”）》)!".contains(next)) =>
                {
                    self.damaged.push(Occurrence::at(range()));
                }
                ')' if after == Some('?') && before.is_some_and(is_pinyin_letter) => {
                    self.damaged.push(Occurrence::at(passage.range(index..index + 2)));
                }
                character if is_invisible(character) && [before, after].into_iter().any(is_beside_writing) => {
                    self.invisible.push(Occurrence::fixed(range(), ""));
                    if !self.invisible_kinds.contains(&character) {
                        self.invisible_kinds.push(character);
                    }
                }
                '&' => {
                    let begun: String = passage.signs[index..].iter().take(MAX_ENTITY_CHARS).map(|sign| sign.character).collect();
                    if let Some(entity) = INVISIBLE_ENTITIES.iter().find(|entity| begun.starts_with(**entity)) {
                        self.invisible.push(Occurrence::fixed(passage.range(index..index + entity.len()), ""));
                        if !self.invisible_entities.contains(entity) {
                            self.invisible_entities.push(entity);
                        }
                    }
                }
                '(' | '（' if before.is_some_and(is_han) => {
                    if let Some(length) = gloss(&passage.signs[index + 1..]) {
                        self.glosses.push(Occurrence::fixed(passage.range(index..index + length + 2), ""));
                    }
                }
                _ => {}
            }
        }
    }

    fn placeholders(&mut self, passage: &Passage) {
        let signs = &passage.signs;
        let mut index = 0;
        while index < signs.len() {
            let same = run(passage, index);
            let length = blank(passage, index, same);
            if length > 0 {
                if self.placeholder.is_empty() {
                    self.placeholder = signs[index..index + length].iter().map(|sign| sign.character).collect();
                }
                self.placeholders.push(Occurrence::at(passage.range(index..index + length)));
            }
            index += if length > 0 { length } else { same };
        }
    }

    fn half_width(&mut self, passage: &Passage) {
        let mut open: Vec<usize> = Vec::new();
        for (index, sign) in passage.signs.iter().enumerate() {
            let before = passage.before(index).is_some_and(is_chinese);
            let after = passage.character(index + 1);
            let wide = match sign.character {
                ',' => '，',
                ';' => '；',
                ':' => '：',
                '?' => '？',
                '!' => '！',
                '(' | '（' => {
                    open.push(index);
                    continue;
                }
                ')' | '）' => {
                    // In (含1）、2）两项) the bracket after a number closes nothing.
                    let is_half = |at: &usize| passage.character(*at) == Some('(');
                    let is_mixed = open.last().is_none_or(|start| is_half(start) != (sign.character == ')'));
                    if !is_mixed || !passage.before(index).is_some_and(is_digit) {
                        self.half_width.extend(open.pop().and_then(|start| half_brackets(passage, start, index)));
                    }
                    continue;
                }
                _ => continue,
            };
            let is_between = before && after.is_none_or(|next| is_han(next) || matches!(next, '“' | '《' | '\n'));
            let range = passage.range(index..index + 1);
            match sign.character {
                // A question mark between characters is as often a character that was lost.
                '?' if is_between && after.is_some_and(is_han) => self.half_width.push(Occurrence::at(range)),
                '?' => {}
                _ if is_between => self.half_width.push(Occurrence::fixed(range, wide)),
                _ => {}
            }
        }
    }

    fn spaces(&mut self, passage: &Passage) {
        // Signatures and names are spaced on purpose; running text has a full stop. Where lines were pasted without empty ones
        // between, a name or a title stands in one paragraph with sentences: each line is running text by its own marks.
        if passage.signs.len() < 12 || !passage.signs.iter().any(|sign| matches!(sign.character, '。' | '；')) {
            return;
        }
        let is_marked = |line: &[Sign]| line.iter().any(|sign| matches!(sign.character, '。' | '；' | '，'));
        let lines = passage.signs.split_inclusive(|sign| sign.character == '\n');
        let is_running: Vec<bool> = lines.flat_map(|line| std::iter::repeat_n(is_marked(line), line.len())).collect();
        let mut quoted = false;
        for (index, sign) in passage.signs.iter().enumerate() {
            match sign.character {
                // Names of two words: “平安家园 智能天网”.
                '“' | '《' | '「' => quoted = true,
                '”' | '》' | '」' => quoted = false,
                _ => {}
            }
            if quoted || !is_running[index] || !matches!(sign.character, ' ' | '\u{A0}' | '\u{3000}') {
                continue;
            }
            let (Some(before), Some(after)) = (passage.before(index), passage.character(index + 1)) else { continue };
            // 第一章 总则, 附件 1, a clause after the number of an item.
            let is_between = is_han(before) && is_han(after) && !"章节篇条编目款项".contains(before);
            let range = passage.range(index..index + 1);
            if !is_between || begins_line(passage, index) || ends_number(passage, index) || is_date_unit(before, after) {
                continue;
            }
            if parts_title_and_text(passage, index) {
                // A wide blank is read as the border that it is.
                if sign.character != '\u{3000}' {
                    self.borders.push(Occurrence::at(range));
                }
                continue;
            }
            // 新增 所学校: what is missing may be a number.
            self.spaces.push(if COUNTERS.contains(after) { Occurrence::at(range) } else { Occurrence::fixed(range, "") });
        }
    }

    /// 甲局 乙局关于…: names of bodies are parted by spaces on purpose.
    fn spaces_of_title(&mut self, passage: &Passage) {
        for (index, sign) in passage.signs.iter().enumerate().filter(|(_, sign)| sign.character.is_whitespace()) {
            let is_between =
                |before: char| is_han(before) && !"局委部厅办会院署室府组团司处社校党行区县市省旗章节篇".contains(before);
            if passage.before(index).is_some_and(is_between) && passage.character(index + 1).is_some_and(is_han) {
                self.spaces.push(Occurrence::at(sign.at..sign.at + sign.character.len_utf8()));
            }
        }
    }

    fn marks(&mut self, passage: &Passage) {
        let mut open: Vec<(char, usize)> = Vec::new();
        for (index, sign) in passage.signs.iter().enumerate() {
            match sign.character {
                // An apostrophe stands beside Latin letters.
                '‘' | '’' if [passage.before(index), passage.character(index + 1)].into_iter().flatten().any(is_latin) => {}
                '《' | '“' | '‘' | '（' | '〔' | '【' | '「' | '『' => open.push((sign.character, index)),
                '(' => open.push(('（', index)),
                '》' | '”' | '’' | '）' | '〕' | '】' | '」' | '』' | ')' => {
                    let wanted = opener(sign.character);
                    match open.iter().rev().take(NEAR).position(|(mark, _)| *mark == wanted) {
                        Some(at) => {
                            open.remove(open.len() - 1 - at);
                        }
                        None if wanted == '（' && is_item_number(passage, index) => {}
                        None => self.unbalanced.push((Occurrence::at(passage.range(index..index + 1)), sign.character)),
                    }
                }
                _ => {}
            }
        }
        for (mark, index) in open {
            self.unbalanced.push((Occurrence::at(passage.range(index..index + 1)), mark));
        }
    }

    fn scripts(&mut self, passage: &Passage) {
        for Sign { character, at } in &passage.signs {
            if !is_han(*character) {
                continue;
            }
            match script_of_character(*character) {
                Some(Script::Traditional) => self.traditional.push((*at, *character)),
                Some(Script::Simplified) => self.simplified += 1,
                None => {}
            }
        }
    }

    /// Tells what was gathered.
    pub(crate) fn report(mut self, findings: &mut Findings<'_>) {
        findings.add_many(std::mem::take(&mut self.damaged), &problem::Typography::DamagedCharacters);
        findings.add_many(std::mem::take(&mut self.glosses), &problem::Typography::SoundsInBrackets);
        let characters = self.invisible_kinds.iter().map(|character| code_point(*character));
        let kinds = characters.chain(self.invisible_entities.iter().map(|entity| (*entity).to_owned())).collect();
        // Former programs looked for the characters alone.
        let is_of_entities = self.invisible_kinds.is_empty();
        let before = findings.diagnostics.len();
        findings.add_many(std::mem::take(&mut self.invisible), &problem::Typography::InvisibleCharacters { kinds });
        for found in findings.diagnostics[before..].iter_mut().filter(|_| is_of_entities) {
            found.since = BETTER_READING_SET;
        }
        findings.add_many(
            std::mem::take(&mut self.placeholders),
            &problem::Typography::Unfilled { blank: std::mem::take(&mut self.placeholder) },
        );
        findings.add_many(std::mem::take(&mut self.half_width), &problem::Typography::HalfWidthPunctuation);
        findings.add_many(std::mem::take(&mut self.spaces), &problem::Typography::SpaceBetweenHan);
        findings.add_many(std::mem::take(&mut self.borders), &problem::Typography::SpaceBehindTitle);
        self.unbalanced = without_partners(std::mem::take(&mut self.unbalanced));
        if let Some((_, first)) = self.unbalanced.first() {
            let problem = problem::Typography::NoPartner { mark: *first };
            let occurrences = self.unbalanced.iter().map(|(occurrence, _)| occurrence.clone()).collect();
            findings.add_many(occurrences, &problem);
        }
        self.report_scripts(findings);
    }

    /// A text of one script in which characters of the other stand. Where both are many it holds both on purpose.
    fn report_scripts(&self, findings: &mut Findings<'_>) {
        let strays = self.traditional.len();
        if strays == 0 || self.simplified == 0 || strays * 5 > self.simplified {
            return;
        }
        let mut counted: BTreeMap<char, usize> = BTreeMap::new();
        for (_, character) in &self.traditional {
            *counted.entry(*character).or_default() += 1;
        }
        let characters = counted.keys().take(12).map(|character| (*character, simplified(*character))).collect();
        let occurrences =
            self.traditional.iter().map(|(at, character)| Occurrence::at(*at..*at + character.len_utf8())).collect();
        findings.add_many(occurrences, &problem::Typography::TraditionalCharacters { characters });
    }
}

/// What is left when marks that open in one paragraph and close in a later one have found each other: the history of a law
/// stands in brackets over many lines, a long quotation over several paragraphs.
fn without_partners(marks: Vec<(Occurrence, char)>) -> Vec<(Occurrence, char)> {
    let mut left: Vec<(Occurrence, char)> = Vec::new();
    for (occurrence, mark) in marks {
        let mark = if mark == ')' { '）' } else { mark };
        match left.last() {
            Some((_, open)) if "》”’）〕】」』".contains(mark) && *open == opener(mark) => {
                left.pop();
            }
            _ => left.push((occurrence, mark)),
        }
    }
    left
}

fn opener(closer: char) -> char {
    match closer {
        '》' => '《',
        '”' => '“',
        '’' => '‘',
        '〕' => '〔',
        '】' => '【',
        '」' => '「',
        '』' => '『',
        _ => '（',
    }
}

fn is_latin(character: char) -> bool {
    character.is_ascii_alphanumeric()
}

/// The value of a line of the front matter that gives this key on one line, as readers see it.
fn value_of(line: &Passage, field: Field) -> Option<Passage> {
    let text = line.text();
    let (name, value) = text.split_once(": ")?;
    if name != field.key() && name != field.chinese_name() || value.trim_start().starts_with(['[', '{', '>', '|']) {
        return None;
    }
    let value = if value.trim_start().starts_with(['"', '\'']) { value } else { value.split(" #").next()? };
    let start = name.chars().count() + 2;
    let signs = line.signs[start..start + value.chars().count()].to_vec();
    Some(Passage { kind: if field == Field::Title { Kind::Title } else { Kind::Text }, signs })
}

/// What is half-width of the two brackets at these places; `None`: both are wide, or nothing Chinese stands in or before them.
fn half_brackets(passage: &Passage, start: usize, end: usize) -> Option<Occurrence> {
    let is_half = |at: usize| matches!(passage.character(at), Some('(' | ')'));
    let is_chinese = passage.signs[start + 1..end].iter().take(NEAR).any(|sign| is_han(sign.character));
    let is_mixed = is_half(start) != is_half(end);
    if !is_half(start) && !is_half(end) || !is_chinese || !is_mixed && !passage.before(start).is_some_and(is_han) {
        return None;
    }
    let wide = [(start, "（"), (end, "）")].into_iter().filter(|(at, _)| is_half(*at));
    let edits = wide.map(|(at, mark)| Edit { range: passage.range(at..at + 1), replacement: mark.to_owned() }).collect();
    Some(Occurrence { range: passage.range(start..end + 1), edits })
}

/// Whether a character, or the end of a line, is not one of those that an invisible one joins, as it does pictograms.
fn is_beside_writing(character: Option<char>) -> bool {
    character.is_none_or(|character| {
        is_han(character)
            || is_latin(character)
            || character.is_whitespace()
            || "，。；：、！？（）《》“”‘’【】〔〕—…".contains(character)
    })
}

/// No entity of an invisible character is longer.
const MAX_ENTITY_CHARS: usize = 16;

fn is_chinese(character: char) -> bool {
    is_han(character) || matches!(character, '”' | '》' | '）')
}

fn is_pinyin_letter(character: char) -> bool {
    character.is_ascii_lowercase() || "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü".contains(character)
}

/// The signs of a sound in brackets, without the brackets: letters, one of which has a tone.
fn gloss(signs: &[Sign]) -> Option<usize> {
    let length = signs.iter().take(8).position(|sign| matches!(sign.character, ')' | '）'))?;
    let letters = &signs[..length];
    let toned = letters.iter().any(|sign| "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ".contains(sign.character));
    (length > 0 && toned && letters.iter().all(|sign| is_pinyin_letter(sign.character))).then_some(length)
}

/// So many characters away are looked at, where all would take too long in a hostile text.
const NEAR: usize = 64;

/// What a number stands before.
const COUNTERS: &str = "所个名家项座处万亿元";

/// How many signs from here on are the same.
fn run(passage: &Passage, index: usize) -> usize {
    let character = passage.signs[index].character;
    passage.signs[index..].iter().take_while(|sign| sign.character == character).count()
}

/// How many signs of a blank that was to be filled in begin here; 0: none.
fn blank(passage: &Passage, index: usize, same: usize) -> usize {
    let character = passage.signs[index].character;
    let before = passage.before(index);
    let after = passage.character(index + same);
    let beside = |character: Option<char>| {
        character.is_some_and(|character| is_han(character) || matches!(character, '%' | '％' | '〔' | '〕' | '：'))
    };
    match character {
        '○' if is_year(passage, index, same) => 0,
        'x' | 'X' | '×' | '＊' | '○' if same >= 2 => {
            let in_word =
                [before, after].into_iter().flatten().any(|other| other.is_ascii_alphanumeric() && !other.is_ascii_digit());
            // ×× 学校.
            let next = if after == Some(' ') { passage.character(index + same + 1) } else { after };
            if !in_word && (beside(before) || beside(next)) { same } else { 0 }
        }
        'x' | 'X' | '×' | '＊' => usize::from(is_single_blank(before, after)),
        '_' if same >= 3 => same,
        '＿' if same >= 2 || beside(after) => same,
        '〔' | '（' => {
            let spaces = passage.signs[index + same..].iter().take_while(|sign| sign.character.is_whitespace()).count();
            let closed = passage.character(index + same + spaces);
            if matches!((character, closed), ('〔', Some('〕')) | ('（', Some('）'))) { same + spaces + 1 } else { 0 }
        }
        '某' if same >= 2 => same,
        ' ' | '\u{A0}' | '\u{3000}' => blank_of_spaces(passage, index),
        _ => 0,
    }
}

/// Whether circles stand for noughts in a year of four Han figures: 二○○九年, 二○二○年.
fn is_year(passage: &Passage, index: usize, same: usize) -> bool {
    let is_figure = |at: Option<char>| at.is_some_and(|character| "〇○零一二三四五六七八九".contains(character));
    let before = (1..=3).take_while(|back| index.checked_sub(*back).is_some_and(|at| is_figure(passage.character(at)))).count();
    let after = (0..3).take_while(|on| is_figure(passage.character(index + same + on))).count();
    before > 0 && before + same + after == 4 && passage.character(index + same + after) == Some('年')
}

/// Whether one mark between these stands for a number: 2024年×月, 202X年, 〔2024〕×号, 第X章, x所学校.
fn is_single_blank(before: Option<char>, after: Option<char>) -> bool {
    let Some(after) = after else { return false };
    match before {
        Some('年' | '月' | '〕' | '第') => "月日号章节条款项篇批届次季期".contains(after),
        Some(before) if before.is_ascii_digit() => after == '年',
        Some(before) if !is_han(before) && !"，。；：、（“".contains(before) && !before.is_whitespace() => false,
        _ => COUNTERS.contains(after),
    }
}

/// How many spaces stand here for a number that is missing: 2024年 月 日印发, 新增   所. Empty dates of a form are none: they
/// are filled in by whoever uses it.
fn blank_of_spaces(passage: &Passage, index: usize) -> usize {
    let is_blank = |character: char| matches!(character, ' ' | '\u{A0}' | '\u{3000}');
    let is_space = |at: usize| passage.character(at).is_some_and(is_blank);
    let Some(before) = passage.before(index).filter(|before| is_han(*before) || "：:，（".contains(*before)) else { return 0 };
    let spaces = passage.signs[index..].iter().take_while(|sign| is_blank(sign.character)).count();
    let Some(unit) = passage.character(index + spaces) else { return 0 };
    if passage.kind == Kind::Text && spaces > 1 && is_han(before) && COUNTERS.contains(unit) {
        let near = index.saturating_sub(NEAR)..passage.signs.len().min(index + NEAR);
        let is_sentence = passage.signs[near].iter().any(|sign| "。；，".contains(sign.character));
        return if is_sentence { spaces } else { 0 };
    }
    if !(is_date_unit(before, unit) || unit == '年' && "：:，（".contains(before)) {
        return 0;
    }
    let mut rest = (index + spaces..).filter(|at| !is_space(*at)).map(|at| passage.character(at));
    let mut last = None;
    let after = rest.find(|character| {
        let goes_on = character.is_some_and(|character| last.is_none_or(|last| is_date_unit(last, character)));
        if goes_on {
            last = *character;
        }
        !goes_on
    });
    let is_begun = index.checked_sub(1).and_then(|unit| passage.before(unit)).is_some_and(is_digit);
    let goes_on = last == Some('日') && after.flatten().is_some_and(is_han);
    if is_begun && passage.kind != Kind::Row || goes_on { spaces } else { 0 }
}

/// Whether these are parts of a date that follow each other, between which a number belongs.
fn is_date_unit(before: char, after: char) -> bool {
    matches!((before, after), ('年', '月') | ('月', '日'))
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit() || "〇○零一二三四五六七八九十".contains(character)
}

/// Whether the sign at `index` stands behind the number that opens its line: 第二条之一 学校应当….
fn ends_number(passage: &Passage, index: usize) -> bool {
    const MAX_CHARS: usize = 16;
    let near = &passage.signs[index.saturating_sub(MAX_CHARS)..index];
    let start = match near.iter().rposition(|sign| sign.character == '\n') {
        Some(end) => end + 1,
        None if near.len() == index => 0,
        None => return false,
    };
    let before: String = near[start..].iter().map(|sign| sign.character).collect();
    ordinal::read(before.trim_start()).is_some_and(|number| number.length == before.trim_start().len())
}

/// Whether the space at a position is the only one of a numbered line, behind a few words and before a sentence:
/// `（一）加强领导 各单位要高度重视。`
fn parts_title_and_text(passage: &Passage, index: usize) -> bool {
    const TITLE: std::ops::RangeInclusive<usize> = 2..=12;
    let start = passage.signs[..index].iter().rposition(|sign| sign.character == '\n').map_or(0, |at| at + 1);
    let before: String = passage.signs[start..index].iter().map(|sign| sign.character).collect();
    let before = before.trim_start();
    let Some(number) = ordinal::read(before) else { return false };
    let words = before[number.length..].trim_start();
    let mut rest = passage.signs[index + 1..].iter().map(|sign| sign.character).take_while(|character| *character != '\n');
    TITLE.contains(&words.chars().count())
        && words.chars().all(is_han)
        && !rest.clone().any(|character| matches!(character, ' ' | '\u{A0}' | '\u{3000}'))
        && rest.any(|character| matches!(character, '，' | '。' | '；'))
}

/// Whether the space at a position follows the number of an item, or a short mark at the beginning of its line.
fn begins_line(passage: &Passage, index: usize) -> bool {
    let start = passage.signs[..index].iter().rposition(|sign| sign.character == '\n').map_or(0, |at| at + 1);
    index - start <= 4
}

/// Whether the bracket at a position closes the number of an item: `1）`, `一)`.
fn is_item_number(passage: &Passage, index: usize) -> bool {
    let digits = passage.signs[..index]
        .iter()
        .rev()
        .take_while(|sign| {
            sign.character.is_ascii_digit()
                || "一二三四五六七八九十".contains(sign.character)
                || sign.character.is_ascii_alphabetic()
        })
        .count();
    if digits == 0 || digits > 3 {
        return false;
    }
    let before = (index - digits).checked_sub(1).and_then(|at| passage.character(at));
    before.is_none_or(|before| before.is_whitespace() || before == OBJECT || "。；，、：;,:（”".contains(before))
}
