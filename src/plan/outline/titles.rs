//! Which numbered paragraphs have a title, and where it ends.
//!
//! Siblings are decided together: a list of contents that holds 1., 2. and 4. makes a reader look for 3.

use super::candidate::Candidate;
use super::levels::Level;
use super::{Shape, Unit};
use crate::base::ordinal::Style;
use crate::base::text::is_han;
use crate::document::{Inline, plain_text};
use std::collections::BTreeMap;

/// Longer first sentences are text, not a title: of 812 run-in titles in real plans all but four are shorter.
const MAX_RUN_IN_CHARS: usize = 40;
/// A whole paragraph may be a longer title, since nothing else can be meant by it.
const MAX_HEADING_CHARS: usize = 60;
/// A first sentence of this length is a title where two thirds of its siblings have a shorter one. Of 416 groups of siblings
/// in 109 documents 412 are titled or untitled throughout. Of the other four one has seven short ones of nine (the longer
/// ones have 41 and 42 characters), three have at most half: any share from 0.51 to 0.77 decides all of them alike.
const MAX_SIBLING_CHARS: usize = 60;
/// And one of this length where four fifths of at least five siblings have.
const MAX_LAST_SIBLING_CHARS: usize = 100;
/// A title that a colon or a wide blank parts from its text is at most this long.
const MAX_PARTED_CHARS: usize = 20;

/// A clause that serves as the title of a long sentence has so many characters.
const CLAUSE_CHARS: std::ops::RangeInclusive<usize> = 4..=30;
/// Where each of several siblings has a first sentence of this length and a text behind, they are no mere items.
const MAX_NAME_CHARS: usize = 20;

/// What a line says behind 一是 is a title up to this length.
const MAX_SPOKEN_CHARS: usize = 20;

/// Where the title of a numbered paragraph ends, its number taken off.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Title {
    #[default]
    None,
    /// The whole paragraph is one.
    Whole,
    /// At this byte.
    At(usize),
}

/// A title, and whether it was guessed from sentences and not from type or from standing alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decision {
    pub(super) title: Title,
    pub(super) is_guessed: bool,
}

/// The titles that a numbered paragraph may have.
#[derive(Default)]
struct Offer {
    /// The one that it has for itself.
    own: Title,
    /// Whether type, or text below a line of its own, makes that certain.
    is_firm: bool,
    /// The one that it has among siblings that have one.
    among_siblings: Title,
    /// The one that it has among many that have one.
    among_many: Title,
    /// What a colon or a wide blank parts from its text.
    parted: Title,
    /// Its first clause.
    clause: Title,
    /// Whether its own title is short and has a text behind it.
    is_name: bool,
    /// Whether it is a line of its own, without a stop, and text below it.
    is_line: bool,
}

/// Decides the titles of all numbered paragraphs of a part. `is_followed` says whether text or a lower section follows.
pub(super) fn decide(
    units: &[Unit],
    texts: &[String],
    candidates: &[Option<Candidate>],
    levels: &[Option<Level>],
    is_followed: &[bool],
) -> Vec<Decision> {
    let none = Decision { title: Title::None, is_guessed: false };
    let mut decisions = vec![none; units.len()];
    let mut groups: Vec<Vec<(usize, Offer)>> = Vec::new();
    let mut siblings = Siblings::default();
    for (index, candidate) in candidates.iter().enumerate() {
        let (Some(candidate), Some(level)) = (candidate, levels[index]) else { continue };
        let group = siblings.group(candidate, level);
        let Shape::Paragraph(inlines) = &units[index].shape else { continue };
        if candidate.is_dash {
            decisions[index].title = Title::Whole;
            continue;
        }
        let Some(ordinal) = candidate.ordinal else { continue };
        let skipped = candidate.number_bytes();
        let offer = offer(&texts[index][skipped..], bold(inlines, skipped), ordinal.style, is_followed[index]);
        match group.filter(|_| ordinal.style != Style::Article) {
            Some(group) => {
                groups.resize_with(groups.len().max(group + 1), Vec::new);
                groups[group].push((index, offer));
            }
            None => decisions[index] = Decision { title: offer.own, is_guessed: !offer.is_firm },
        }
    }
    for group in groups {
        let titles = together(&group);
        let are_names = group.len() >= 2 && group.iter().all(|(_, offer)| offer.is_name);
        for ((index, offer), title) in group.iter().zip(titles) {
            decisions[*index] = Decision { title, is_guessed: !offer.is_firm && !are_names };
        }
    }
    decisions
}

/// Numbers of one style that run on, over the sections above them too, are siblings.
#[derive(Default)]
struct Siblings {
    open: Vec<(u16, usize)>,
    last: BTreeMap<Style, (Option<usize>, u32, usize)>,
    count: usize,
    sections: usize,
}

impl Siblings {
    fn group(&mut self, candidate: &Candidate, level: Level) -> Option<usize> {
        while self.open.last().is_some_and(|(order, _)| *order >= level.order) {
            self.open.pop();
        }
        let parent = self.open.last().map(|(_, section)| *section);
        self.open.push((level.order, self.sections));
        self.sections += 1;
        let ordinal = candidate.ordinal?;
        let before = self
            .last
            .get(&ordinal.style)
            .filter(|(above, number, _)| ordinal.number == number + 1 || *above == parent && ordinal.number > *number);
        let group = before.map_or(self.count, |(.., group)| *group);
        self.count = self.count.max(group + 1);
        self.last.insert(ordinal.style, (parent, ordinal.number, group));
        Some(group)
    }
}

/// The titles of siblings: all have one or none, but for those that are certain.
fn together(group: &[(usize, Offer)]) -> Vec<Title> {
    let offers: Vec<&Offer> = group.iter().map(|(_, offer)| offer).collect();
    let own: Vec<Title> = offers.iter().map(|offer| offer.own).collect();
    let count = |titles: &[Title]| titles.iter().filter(|title| **title != Title::None).count();
    let first_of = |titles: &[fn(&Offer) -> Title]| -> Vec<Title> {
        offers
            .iter()
            .map(|offer| titles.iter().map(|title| title(offer)).find(|title| *title != Title::None).unwrap_or(Title::None))
            .collect()
    };
    let parted = first_of(&[|offer| if offer.is_firm { offer.own } else { offer.parted }, |offer| offer.own]);
    let are_parted = offers.iter().filter(|offer| offer.parted != Title::None && !offer.is_firm).count();
    if group.len() >= 2 && are_parted == group.len() {
        return parted;
    }
    if group.len() < 2 || count(&own) == group.len() {
        return own;
    }
    let (all, titled) = (group.len(), count(&own));
    if 3 * are_parted >= 2 * all && count(&parted) == all {
        return parted;
    }
    let relaxed = first_of(&[|offer| offer.own, |offer| offer.among_siblings, |offer| offer.parted]);
    if 3 * titled >= 2 * all && count(&relaxed) == all {
        return relaxed;
    }
    let many = first_of(&[|offer| offer.own, |offer| offer.among_siblings, |offer| offer.among_many, |offer| offer.parted]);
    if all >= 5 && 5 * titled >= 4 * all && count(&many) == all {
        return many;
    }
    // One long sentence among three short titles takes none of them away.
    let clauses = first_of(&[|offer| offer.own, |offer| offer.among_siblings, |offer| offer.clause]);
    if all >= 3 && 3 * titled >= 2 * all && count(&clauses) == all {
        return clauses;
    }
    if offers.iter().any(|offer| offer.is_firm) {
        // What its author made a heading stays one, and so do those beside it, and longer lines of their own.
        let are_lines = offers.iter().all(|offer| offer.own != Title::None || offer.is_line);
        return if 3 * titled >= 2 * all || are_lines { many } else { own };
    }
    vec![Title::None; all]
}

fn offer(text: &str, bold: Option<usize>, style: Style, is_followed: bool) -> Offer {
    if let Some(own) = bold.and_then(|bold| title_in_bold(text, bold)) {
        return Offer { own, is_firm: true, ..Offer::default() };
    }
    if matches!(style, Style::Spoken(_)) {
        return Offer { own: spoken_title(text, is_followed), ..Offer::default() };
    }
    let parted = parted(text).map_or(Title::None, Title::At);
    let clause = if style == Style::Article { Title::None } else { first_clause(text).map_or(Title::None, Title::At) };
    if let Some(end) = end_before_duty(text).filter(|_| style != Style::Article) {
        let chars = text[..end].chars().count();
        let own = up_to(MAX_RUN_IN_CHARS, Title::At(end), chars);
        let among_siblings = up_to(MAX_SIBLING_CHARS, Title::At(end), chars);
        return Offer { own, among_siblings, parted, clause, ..Offer::default() };
    }
    let Some(stop) = first_stop(text) else {
        return Offer { parted, ..offer_of_line(text, style, is_followed) };
    };
    if style == Style::Article {
        return Offer::default();
    }
    if text[stop..].trim().is_empty() {
        let length = text.trim_end().chars().count();
        let own = if is_followed { up_to(MAX_HEADING_CHARS, Title::Whole, length) } else { Title::None };
        let among_siblings = up_to(MAX_SIBLING_CHARS, Title::Whole, length);
        return Offer { own, among_siblings, parted, clause, ..Offer::default() };
    }
    let first = text[..stop].chars().count();
    Offer {
        own: up_to(MAX_RUN_IN_CHARS, Title::At(stop), first),
        among_siblings: up_to(MAX_SIBLING_CHARS, Title::At(stop), first),
        among_many: up_to(MAX_LAST_SIBLING_CHARS, Title::At(stop), first),
        parted,
        clause,
        is_name: first <= MAX_NAME_CHARS,
        ..Offer::default()
    }
}

fn up_to(most: usize, title: Title, chars: usize) -> Title {
    if chars <= most { title } else { Title::None }
}

/// Bold type says where the title ends.
fn title_in_bold(text: &str, bold: usize) -> Option<Title> {
    let title = &text[..bold];
    if title.trim_end().len() == text.trim_end().len() && text.trim_end().chars().count() <= 2 * MAX_HEADING_CHARS {
        return Some(Title::Whole);
    }
    let is_run_in = !title.trim().is_empty() && bold < text.len() && title.chars().count() <= 2 * MAX_RUN_IN_CHARS;
    is_run_in.then_some(Title::At(bold))
}

/// 一是扩大学位 on a line of its own.
fn spoken_title(text: &str, is_followed: bool) -> Title {
    let is_line = is_followed
        && (1..=MAX_SPOKEN_CHARS).contains(&text.trim_end().chars().count())
        && !text.contains(['。', '，', '；', ';', '：', '！', '？', '\n'])
        && first_stop(text).is_none();
    if is_line { Title::Whole } else { Title::None }
}

/// What a text without a stop offers.
fn offer_of_line(text: &str, style: Style, is_followed: bool) -> Offer {
    let text_end = text.trim_end();
    let length = text_end.chars().count();
    let has_colon = text_end.ends_with(['：', ':']);
    let open_end = text_end.ends_with(['；', ';', '，', ',', '、']) || style == Style::Article && has_colon;
    if length == 0 || open_end || text.contains('\n') {
        return Offer::default();
    }
    let own = up_to(MAX_HEADING_CHARS, Title::Whole, length);
    let longer = if is_followed { up_to(MAX_LAST_SIBLING_CHARS, Title::Whole, length) } else { Title::None };
    // A line that ends with a colon leads on to what follows.
    let leads_on = style == Style::Article || has_colon;
    Offer {
        own,
        is_firm: is_followed && own != Title::None && !leads_on,
        among_siblings: longer,
        among_many: longer,
        is_line: longer != Title::None && !leads_on,
        ..Offer::default()
    }
}

/// Bytes of the bold type with which a text begins behind its number.
fn bold(inlines: &[Inline], skipped: usize) -> Option<usize> {
    let mut at = 0;
    for inline in inlines {
        let end = at + plain_text(std::slice::from_ref(inline)).len();
        if end > skipped {
            return matches!(inline, Inline::Strong(_)).then(|| end - skipped);
        }
        at = end;
    }
    None
}

/// The end of the first sentence, outside quotation marks and brackets, with its stop.
fn first_stop(text: &str) -> Option<usize> {
    let mut depth = 0i32;
    for (at, character) in text.char_indices() {
        match character {
            '“' | '（' | '《' | '(' | '「' | '〔' => depth += 1,
            '”' | '）' | '》' | ')' | '」' | '〕' => depth -= 1,
            '。' | '！' | '？' if depth <= 0 => return Some(at + character.len_utf8()),
            '\n' => return Some(at),
            '.' if depth <= 0 && is_han_stop(text, at) => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Whether the point at a byte is a full stop that was typed without the Chinese keyboard, and no part of 3.5 or `No.`.
fn is_han_stop(text: &str, at: usize) -> bool {
    let rest = text[at + 1..].trim_start();
    ends_in_han(&text[..at]) && (rest.is_empty() || text[..at].ends_with(is_han) && rest.starts_with(is_han))
}

/// Whether a text ends with a Chinese character, or a mark that closes a text of such.
fn ends_in_han(text: &str) -> bool {
    text.ends_with(|last| is_han(last) || "）”》%％".contains(last)) || text.ends_with(')') && text.contains(is_han)
}

/// The end of the first clause of a sentence, outside quotation marks and brackets, with its comma.
fn first_clause(text: &str) -> Option<usize> {
    let mut depth = 0i32;
    for (count, (at, character)) in text.char_indices().enumerate() {
        match character {
            '“' | '（' | '《' | '(' | '「' | '〔' => depth += 1,
            '”' | '）' | '》' | ')' | '」' | '〕' => depth -= 1,
            '，' if depth <= 0 => return CLAUSE_CHARS.contains(&count).then_some(at + character.len_utf8()),
            '。' | '；' | ';' | '：' | '\n' => return None,
            _ if count > *CLAUSE_CHARS.end() => return None,
            _ => {}
        }
    }
    None
}

/// Where a single sentence ends before the bracket that says who does it: 新建学校3所（责任单位：规划科）.
fn end_before_duty(text: &str) -> Option<usize> {
    let line = text.trim_end().trim_end_matches(['。', '.']);
    let inner = line.strip_suffix(['）', ')'])?;
    let open = inner.rfind(['（', '('])?;
    let (title, duty) = line.split_at(open);
    let duty: String = duty.chars().skip(1).take(10).collect();
    let says_who = ["单位", "部门", "科室", "处室", "责任人", "责任领导", "时限"].iter().any(|word| duty.contains(word));
    let is_one = !title.trim().is_empty() && !title.contains(['。', '！', '？', '；', ';', '\n']);
    (says_who && duty.contains(['：', ':']) && is_one).then_some(open)
}

/// The end of a title that a colon or a wide blank parts from its text: 加强领导：各单位….
fn parted(text: &str) -> Option<usize> {
    let mut depth = 0i32;
    let mut blanks = 0;
    for (count, (at, character)) in text.char_indices().enumerate() {
        if count > MAX_PARTED_CHARS {
            return None;
        }
        let (title, rest) = (&text[..at], &text[at + character.len_utf8()..]);
        blanks = if matches!(character, ' ' | '\u{a0}') { blanks + 1 } else { 0 };
        match character {
            '“' | '（' | '《' | '(' | '「' | '〔' => depth += 1,
            '”' | '）' | '》' | ')' | '」' | '〕' => depth -= 1,
            '。' | '！' | '？' | '；' | ';' | '\n' => return None,
            _ if depth > 0 => {}
            '：' | ':' => {
                let end = at + character.len_utf8();
                return (names(title) && is_sentence(rest, 4) && !rest.starts_with('/')).then_some(end);
            }
            '—' if rest.starts_with('—') => {
                let end = at + "——".len();
                return (names(title) && is_sentence(rest, 9)).then_some(end);
            }
            '\u{3000}' | '\t' => return (names(title) && is_sentence(rest, 9)).then_some(at),
            ' ' | '\u{a0}' if blanks == 2 => {
                let title = title.trim_end();
                return (names(title) && is_sentence(rest, 9)).then_some(title.len());
            }
            _ => {}
        }
    }
    None
}

/// Whether what stands before a colon names what follows, and does not lead on to it: 主要目标是：.
fn names(title: &str) -> bool {
    let leads_on =
        ["是", "为", "如下", "以下", "下列", "即", "括", "有", "到", "指", "要", "其中", "例如", "确定", "规定", "提出"];
    title.chars().filter(|character| character.is_alphanumeric()).count() >= 2
        && !leads_on.iter().any(|word| title.ends_with(word))
        && !title.contains(['，', ','])
}

fn is_sentence(text: &str, least: usize) -> bool {
    let text = text.trim();
    // A stop that was typed without the Chinese keyboard.
    let is_half =
        || text.strip_suffix(['.', ';']).is_some_and(|rest| ends_in_han(rest) || text.ends_with(';') && rest.contains(is_han));
    (text.ends_with(['。', '；', '！', '）']) || is_half()) && text.chars().count() >= least
}
