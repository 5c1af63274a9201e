//! Published words that were changed without a correction: said once for a document, with the line to add.

use crate::base::date::Date;
use crate::base::diagnostic::{Diagnostic, Place, SourceText, Text, text};
use crate::base::rule::Rule;
use crate::compare::{Piece, text_change};
use crate::plan::{BlockRole, Class, PartRole, Plan, TextPlace, Uncorrected, WordChange, class_of, exact_words};
use crate::site::citation;
use std::collections::BTreeMap;
use std::ops::Range;

/// So many places are named.
const MAX_NAMED_PLACES: usize = 3;

/// So many differences of one text are quoted.
const MAX_QUOTED_DIFFERENCES: usize = 3;

/// Longer words are quoted with their beginning and their end.
const MAX_QUOTED_CHARS: usize = 24;
const QUOTED_START_CHARS: usize = 14;
const QUOTED_END_CHARS: usize = 6;

/// Shorter words without a figure may stand anywhere.
const MIN_TELLING_CHARS: usize = 3;
/// So many characters on either side of them are quoted where their clause is long.
const CONTEXT_CHARS: usize = 4;

/// Longer texts are named, not compared.
const MAX_COMPARED_CHARS: usize = 10_000;

/// The finding of a document whose front matter ends at `body_start`. `former` has the published words that are at hand, by
/// anchor.
#[must_use]
pub fn changed_without_correction(
    (plan, source, body_start): (&Plan, &SourceText, usize),
    uncorrected: &Uncorrected,
    former: &BTreeMap<String, String>,
    as_of: Date,
) -> Diagnostic {
    let changes = gathered(plan, &uncorrected.changes);
    let described: Vec<DescribedChange> = changes
        .iter()
        .take(MAX_NAMED_PLACES)
        .map(|(change, new_section)| match new_section {
            Some((part, section)) => DescribedChange::new_text(&section_name(plan, *part, *section)),
            None => DescribedChange::of(plan, change, former),
        })
        .collect();
    let join = |of: fn(&DescribedChange) -> &String, mark: &str| {
        described.iter().map(of).map(String::as_str).collect::<Vec<_>>().join(mark)
    };
    let (mut zh, mut en) = (join(|change| &change.words.zh, "；"), join(|change| &change.words.en, "; "));
    let more = changes.len().saturating_sub(MAX_NAMED_PLACES);
    if more > 0 {
        zh.push_str(&format!("；另有{more}处"));
        en.push_str(&format!("; and {more} more"));
    }
    if let Some(date) = uncorrected.too_old {
        let published = uncorrected.published;
        zh.push_str(&format!("（写的更正是{}的，早于上次公开的{}）", date.in_chinese(), published.in_chinese()));
        en.push_str(&format!(" (the correction of {date} is older than the last publication of {published})"));
    }
    let note = if uncorrected.is_rewritten {
        format!("修订全文，改动{}处", changes.len())
    } else {
        let count = if more > 0 { format!("等{}处", changes.len()) } else { String::new() };
        format!("{}{count}", join(|change| &change.note, "；"))
    };
    let entry = format!("{{date: {}, note: {}}}", as_of.max(uncorrected.published), in_yaml(&note));
    let add = line_to_add(plan, &source.text[..body_start], &entry);
    let another = uncorrected.is_rewritten;
    let help = text(
        format!(
            "{}确属更正的，{}；不该改的，请改回公开过的文字",
            if another { "换成了新一期内容的，请另存为新文件，并恢复原来的文件；" } else { "" },
            add.zh
        ),
        format!(
            "{}If it is a correction, {}. If not, restore the published words",
            if another { "If this is the next issue, save it as a new file and restore this one. " } else { "" },
            add.en
        ),
    );
    let message =
        text(format!("公开过的文字改了，没有写更正：{zh}"), format!("Published words were changed without a correction: {en}"));
    Diagnostic::new(Rule::ChangedWithoutCorrection, place(plan, source, &uncorrected.changes), message, help)
}

/// The changes; a section that is new with all that stands in it is one, given with its place.
fn gathered<'a>(plan: &Plan, changes: &'a [WordChange]) -> Vec<(&'a WordChange, Option<(usize, usize)>)> {
    let mut gathered = Vec::new();
    let mut next = 0;
    while let Some(change) = changes.get(next) {
        next += 1;
        let section = new_section(plan, change, &changes[next..]);
        next += section.map_or(0, |(_, count)| count);
        gathered.push((change, section.map(|(section, _)| section)));
    }
    gathered
}

/// The section of a title that is new, and the number of its texts, where all of these are new as well and follow it.
fn new_section(plan: &Plan, change: &WordChange, following: &[WordChange]) -> Option<((usize, usize), usize)> {
    let (Some(TextPlace::Title(part, section)), None) = (change.now, &change.former) else { return None };
    let is_of_section = |change: &&WordChange| {
        change.former.is_none() && matches!(change.now, Some(TextPlace::Block(p, s, _)) if (p, s) == (part, section))
    };
    let new = following.iter().take_while(is_of_section).count();
    let blocks = plan.parts[part].sections[section].blocks.iter().filter(|block| block.role != BlockRole::Rule);
    (new > 0 && new == blocks.count()).then_some(((part, section), new))
}

/// Where the first changed text stands; of texts that are all gone the document.
fn place(plan: &Plan, source: &SourceText, changes: &[WordChange]) -> Place {
    let range = changes.iter().find_map(|change| change.now).and_then(|now| match now {
        TextPlace::Part(part) => plan.parts[part].sections.first().map(|section| section.range.clone()),
        TextPlace::Title(part, section) => Some(plan.parts[part].sections[section].range.clone()),
        TextPlace::Block(part, section, block) => Some(plan.parts[part].sections[section].blocks[block].range.clone()),
        TextPlace::Footnote(footnote) => plan.footnotes[footnote].blocks.first().map(|block| block.range.clone()),
    });
    range.map_or_else(|| source.whole(), |range| source.place(range))
}

/// One change in words.
struct DescribedChange {
    /// For the message.
    words: Text,
    /// For the correction.
    note: String,
}

impl DescribedChange {
    fn of(plan: &Plan, change: &WordChange, former: &BTreeMap<String, String>) -> Self {
        let old = change.former.as_ref().and_then(|anchor| former.get(anchor));
        match (change.now, &change.former) {
            (Some(now), None) => Self::new_text(&name(plan, now)),
            (Some(now), Some(_)) => Self::changed(&name(plan, now), old, &words_at(plan, now)),
            (None, anchor) => Self::gone(anchor.as_deref().unwrap_or_default(), old),
        }
    }

    fn new_text(name: &Text) -> Self {
        let zh = format!("增加{}", name.zh);
        Self { note: zh.clone(), words: text(zh, format!("{} is new", name.en)) }
    }

    fn gone(anchor: &str, old: Option<&String>) -> Self {
        let (zh, en) = match (old, class_of(anchor)) {
            (Some(old), _) => (format!("删去“{}”", quoted(old)), format!("“{}” is gone", quoted(old))),
            (None, Class::Section) => (format!("删去一个标题（原锚点 {anchor}）"), format!("the title at {anchor} is gone")),
            (None, Class::Note) => (format!("删去一条脚注（原锚点 {anchor}）"), format!("the footnote at {anchor} is gone")),
            (None, Class::Place) if anchor.starts_with('a') => {
                (format!("删去一个附件（原锚点 {anchor}）"), format!("the annex at {anchor} is gone"))
            }
            (None, Class::Place) => (format!("删去名称（原锚点 {anchor}）"), format!("the name at {anchor} is gone")),
            (None, _) => (format!("删去一段（原锚点 {anchor}）"), format!("the paragraph at {anchor} is gone")),
        };
        let note = old.map_or_else(|| zh.split('（').next().unwrap_or_default().to_owned(), |_| zh.clone());
        Self { words: text(zh, en), note }
    }

    fn changed(name: &Text, old: Option<&String>, new: &str) -> Self {
        let unquoted = || Self {
            words: text(format!("{}有改动", name.zh), format!("{} is not as it was", name.en)),
            note: format!("更正{}的文字", name.zh),
        };
        let Some(differences) = old.and_then(|old| differences(old, new)) else { return unquoted() };
        if differences.len() > MAX_QUOTED_DIFFERENCES {
            return unquoted();
        }
        let in_chinese = |verb: &str| {
            let each: Vec<String> = differences.iter().map(|difference| difference.in_chinese(verb)).collect();
            format!("{}{}", name.zh, each.join("、"))
        };
        let in_english: Vec<String> = differences.iter().map(Difference::in_english).collect();
        let en = format!("{}: {}", name.en, in_english.join(", "));
        Self { words: text(in_chinese("改为"), en), note: in_chinese("更正为") }
    }
}

/// One stretch of a text that differs.
#[derive(Debug, PartialEq, Eq)]
struct Difference {
    /// The first words of the row of a table in which it stands.
    row: Option<String>,
    /// What stood there; empty where nothing did.
    was: String,
    /// What stands there now; empty where nothing does.
    is: String,
}

impl Difference {
    fn in_chinese(&self, verb: &str) -> String {
        let row = self.row.as_ref().map(|row| format!("“{}”一行", quoted(row))).unwrap_or_default();
        let change = match (quoted(&self.was), quoted(&self.is)) {
            (was, is) if was.is_empty() => format!("增加“{is}”"),
            (was, is) if is.is_empty() => format!("删去“{was}”"),
            (was, is) => format!("“{was}”{verb}“{is}”"),
        };
        row + &change
    }

    fn in_english(&self) -> String {
        let row = self.row.as_ref().map(|row| format!(" in the row “{}”", quoted(row))).unwrap_or_default();
        match (quoted(&self.was), quoted(&self.is)) {
            (was, is) if was.is_empty() => format!("“{is}” was added{row}"),
            (was, is) if is.is_empty() => format!("“{was}” is gone{row}"),
            (was, is) => format!("“{was}” became “{is}”{row}"),
        }
    }
}

/// What stands now where other words stood, in order; `None` where the two texts share too little.
fn differences(old: &str, new: &str) -> Option<Vec<Difference>> {
    if old.chars().count().max(new.chars().count()) > MAX_COMPARED_CHARS {
        return None;
    }
    let change = text_change(old, new);
    if !change.is_marked {
        return Some(vec![Difference { row: None, was: old.to_owned(), is: new.to_owned() }]);
    }
    // Both sides have the same words between the stretches that differ: how many stand before one says where it belongs.
    let mut at: BTreeMap<usize, [Range<usize>; 2]> = BTreeMap::new();
    let mut put = |pieces: &[Piece], side: usize| {
        let (mut before, mut start) = (0, 0);
        for piece in pieces {
            let stretch = start..start + piece.text.len();
            start = stretch.end;
            if piece.is_changed {
                at.entry(before).or_default()[side] = stretch;
            } else {
                before += exact_words(&piece.text, false).len();
            }
        }
    };
    put(&change.older, 0);
    put(&change.newer, 1);
    let found: Vec<[Range<usize>; 2]> = at
        .into_values()
        .filter(|[was, is]| exact_words(&old[was.clone()], true) != exact_words(&new[is.clone()], true))
        .collect();
    // A figure below another heading has the words that it had: there is nothing to quote.
    if found.iter().any(|[was, is]| exact_words(&old[was.clone()], false) == exact_words(&new[is.clone()], false)) {
        return None;
    }
    // Of words that only stand elsewhere in the text now, neither what is gone nor what is new says anything.
    let gone: Vec<Vec<char>> =
        found.iter().filter(|[_, is]| is.is_empty()).map(|[was, _]| exact_words(&old[was.clone()], false)).collect();
    if found.iter().any(|[was, is]| was.is_empty() && gone.contains(&exact_words(&new[is.clone()], false))) {
        return None;
    }
    let mut found: Vec<Difference> = found.into_iter().map(|[was, is]| difference_between((old, was), (new, is))).collect();
    found.dedup();
    (!found.is_empty()).then_some(found)
}

/// Two stretches as they are quoted: where they are too short to be found, the clause around them says which are meant.
fn difference_between((old, was): (&str, Range<usize>), (new, is): (&str, Range<usize>)) -> Difference {
    let row = match (was.is_empty(), is.is_empty()) {
        (true, _) => row_of(new, &is),
        (_, true) => row_of(old, &was),
        _ => row_of(new, &is).filter(|row| row_of(old, &was).as_ref() == Some(row)),
    };
    let difference = |was: &str, is: &str| Difference { row: row.clone(), was: was.to_owned(), is: is.to_owned() };
    let (one, other) = (&old[was.clone()], &new[is.clone()]);
    if one.is_empty() || other.is_empty() {
        let both = if one.is_empty() { around(new, &is, old).map(|(is, was)| (was, is)) } else { around(old, &was, new) };
        return both.map_or_else(|| difference(one, other), |(was, is)| difference(&was, &is));
    }
    if !is_short(one) || !is_short(other) {
        return difference(one, other);
    }
    let both = [usize::MAX, CONTEXT_CHARS].map(|context| (clause(old, &was, context), clause(new, &is, context)));
    let [(was, is), _] = both;
    let is_long = was.chars().count().max(is.chars().count()) > MAX_QUOTED_CHARS;
    let (was, is) = both[usize::from(is_long)];
    difference(was, is)
}

/// Whether words may stand anywhere: figures without a unit, and one or two characters.
fn is_short(words: &str) -> bool {
    let is_figure = |sign: char| sign.is_ascii_digit();
    words.chars().count() < MIN_TELLING_CHARS && (words.chars().all(is_figure) || !words.chars().any(is_figure))
}

/// A single character that was added or left out with the clause around it, and this clause without it as the `other` text has
/// it. A word of several tells by itself where it belongs.
fn around(text: &str, stretch: &Range<usize>, other: &str) -> Option<(String, String)> {
    if text[stretch.clone()].chars().count() > 1 {
        return None;
    }
    let whole = clause(text, stretch, usize::MAX);
    let context = if whole.chars().count() > MAX_QUOTED_CHARS { CONTEXT_CHARS } else { usize::MAX };
    let with = clause(text, stretch, context);
    let before = clause(&text[..stretch.start], &(stretch.start..stretch.start), context);
    let without = format!("{before}{}", &with[before.len() + stretch.len()..]);
    (without.chars().count() >= MIN_TELLING_CHARS && other.contains(&without)).then(|| (with.to_owned(), without))
}

/// The first cell with words of the row in which a stretch stands, where it stands behind it. Only tables have cells.
fn row_of(text: &str, stretch: &Range<usize>) -> Option<String> {
    // The first row is the heading.
    let start = text[..stretch.start].rfind('\n')? + 1;
    let end = text[stretch.end..].find('\n').map_or(text.len(), |at| stretch.end + at);
    if text[stretch.clone()].contains('\n') || !text[start..end].contains('\t') {
        return None;
    }
    // Without a mark behind it the stretch may be part of that cell.
    let (before, _) = text[start..stretch.start].rsplit_once('\t')?;
    before.split('\t').map(str::trim).find(|cell| cell.chars().any(char::is_alphabetic)).map(str::to_owned)
}

/// A stretch of a text with so many characters on either side at most, up to the next mark. No number is cut.
fn clause<'a>(text: &'a str, stretch: &Range<usize>, context: usize) -> &'a str {
    let is_word = |character: char| character.is_alphanumeric() || matches!(character, '%' | '/' | '〔' | '〕');
    let width = |characters: &mut dyn Iterator<Item = char>| -> usize {
        let (mut width, mut last) = (0, ' ');
        let mut characters = characters.enumerate().peekable();
        while let Some((count, character)) = characters.next() {
            let is_point = matches!(character, '.' | ',') && characters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
            let is_within_number = (last.is_ascii_digit() && (character.is_ascii_digit() || is_point))
                || (matches!(last, '.' | ',') && character.is_ascii_digit());
            if !is_within_number && (count >= context || !is_word(character)) {
                break;
            }
            width += character.len_utf8();
            last = character;
        }
        width
    };
    let before = width(&mut text[..stretch.start].chars().rev());
    let behind = width(&mut text[stretch.end..].chars());
    &text[stretch.start - before..stretch.end + behind]
}

/// The words at a place.
fn words_at(plan: &Plan, place: TextPlace) -> String {
    match place {
        TextPlace::Part(part) => plan.parts[part].title_text(),
        TextPlace::Title(part, section) => plan.parts[part].sections[section].title_text(),
        TextPlace::Block(part, section, block) => plan.parts[part].sections[section].blocks[block].text(),
        TextPlace::Footnote(footnote) => crate::plan::footnote_text(&plan.footnotes[footnote]),
    }
}

/// What people call a place: 三（二）第2段.
fn name(plan: &Plan, place: TextPlace) -> Text {
    match place {
        TextPlace::Footnote(footnote) => {
            let label = &plan.footnotes[footnote].label;
            text(format!("脚注{label}"), format!("footnote {label}"))
        }
        TextPlace::Part(part) => {
            let Text { zh, en } = part_name(plan.parts[part].role);
            text(format!("{zh}的名称"), format!("the name of {en}"))
        }
        TextPlace::Title(part, section) => {
            let Text { zh, en } = section_name(plan, part, section);
            text(format!("{zh}的标题"), format!("the title of {en}"))
        }
        TextPlace::Block(part, section, block) => block_name(plan, part, section, block),
    }
}

fn block_name(plan: &Plan, part: usize, section: usize, block: usize) -> Text {
    let blocks = &plan.parts[part].sections[section].blocks;
    let role = blocks[block].role;
    let official = match role {
        BlockRole::Salutation => Some(("主送机关", "the salutation")),
        BlockRole::Signature => Some(("落款", "the signature")),
        BlockRole::SignatureDate => Some(("落款日期", "the date of the signature")),
        BlockRole::Annotation => Some(("附注", "the annotation")),
        BlockRole::CopiedTo => Some(("抄送机关", "the line of copies")),
        BlockRole::Printed => Some(("印发说明", "the printing note")),
        BlockRole::AttachmentNote => Some(("附件说明", "the attachment note")),
        BlockRole::Text | BlockRole::Table | BlockRole::Rule => None,
    };
    if let Some((zh, en)) = official {
        return text(zh, en);
    }
    let Text { zh, en } = section_name(plan, part, section);
    let is_table = role == BlockRole::Table;
    let of_kind = |role: BlockRole| (role == BlockRole::Table) == is_table && role != BlockRole::Rule;
    let number = blocks[..=block].iter().filter(|block| of_kind(block.role)).count();
    if is_table {
        return text(format!("{zh}第{number}张表"), format!("table {number} of {en}"));
    }
    if blocks.iter().filter(|block| of_kind(block.role)).count() == 1 {
        return text(zh, en);
    }
    text(format!("{zh}第{number}段"), format!("paragraph {number} of {en}"))
}

/// Its numbers, or its title where it has none.
fn section_name(plan: &Plan, part: usize, section: usize) -> Text {
    let own = citation(&plan.parts[part], section);
    let is_numbered = plan.parts[part].sections[section].ordinal.is_some();
    let is_bare = is_numbered && own.chars().all(|character| "一二三四五六七八九十百".contains(character));
    let own = match own.as_str() {
        _ if is_bare => text(format!("第{own}部分"), format!("section {own}")),
        "" => Text::default(),
        _ if is_numbered => text(own.clone(), format!("section {own}")),
        title => text(format!("“{}”", quoted(title)), format!("“{}”", quoted(title))),
    };
    let role = plan.parts[part].role;
    match (role, own.zh.is_empty()) {
        (PartRole::Plan, true) => text("正文开头", "the beginning of the text"),
        (PartRole::Plan, false) => own,
        (_, true) => part_name(role),
        (_, false) => {
            let Text { zh, en } = part_name(role);
            text(format!("{zh}{}", own.zh), format!("{} of {en}", own.en))
        }
    }
}

fn part_name(role: PartRole) -> Text {
    match role {
        PartRole::Plan => text("正文", "the plan"),
        PartRole::Notice => text("通知", "the notice"),
        PartRole::Annex(number) => text(format!("附件{number}"), format!("annex {number}")),
    }
}

/// Words as they stand between quotation marks in a message: on one line, and short.
fn quoted(words: &str) -> String {
    let mark = |character: char| match character {
        '\n' | '\t' | '\r' => Some(' '),
        '`' | '"' | '\\' => None,
        '“' => Some('‘'),
        '”' => Some('’'),
        other => Some(other),
    };
    let words: Vec<char> = words.trim().chars().filter_map(mark).collect();
    if words.len() <= MAX_QUOTED_CHARS {
        return words.into_iter().collect();
    }
    let (start, end) = (&words[..QUOTED_START_CHARS], &words[words.len() - QUOTED_END_CHARS..]);
    start.iter().chain(&['…', '…']).chain(end).collect()
}

/// A text as a value between braces.
fn in_yaml(value: &str) -> String {
    let is_plain = |character: char| !character.is_ascii() || character.is_ascii_alphanumeric();
    let begins_plainly = value.chars().next().is_some_and(char::is_alphabetic);
    if begins_plainly && value.chars().all(is_plain) { value.to_owned() } else { format!("\"{value}\"") }
}

/// The line as the front matter of this document takes it: a new one, or one more in the list that is there.
fn line_to_add(plan: &Plan, front: &str, entry: &str) -> Text {
    if plan.metadata.corrections.is_empty() {
        return text(
            format!("请在元数据里写上 `corrections: [{entry}]`"),
            format!("write `corrections: [{entry}]` in the front matter"),
        );
    }
    let key = |line: &&str| line.starts_with("corrections") || line.starts_with("更正");
    let mut lines = front.lines().skip_while(|line| !key(line));
    let is_between_brackets = lines.next().is_some_and(|line| line.contains('['));
    if is_between_brackets {
        return text(
            format!("请在元数据“corrections”的方括号里再写上 `{entry}`"),
            format!("add `{entry}` between the brackets of “corrections” in the front matter"),
        );
    }
    let item = lines.find(|line| line.trim_start().starts_with('-')).unwrap_or("- ");
    let indent = &item[..item.len() - item.trim_start().len()];
    text(
        format!("请在元数据“corrections”下面再写一行 `{indent}- {entry}`"),
        format!("add the line `{indent}- {entry}` below “corrections” in the front matter"),
    )
}
