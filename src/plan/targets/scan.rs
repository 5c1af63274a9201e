//! Finds the numeric targets of a running text, sentence by sentence.

use super::damage;
use super::indicator::{self, Hints, Name, Place};
use super::number::{self, Quantity, Reading};
use super::word::{AFTER, BEFORE, Before, Class, DIVISIONS, DOING, NAMED_VERBS, SIGNS, Sign};
use crate::base::decimal::{Decimal, digit};
use crate::base::glossary::{Comparator, Direction};
use std::ops::Range;

/// A target as it stands in a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) range: Range<usize>,
    pub(super) indicator: String,
    pub(super) comparator: Comparator,
    pub(super) value: Decimal,
    pub(super) upper: Option<Decimal>,
    pub(super) unit: String,
    pub(super) direction: Direction,
}

/// What a text holds.
#[derive(Debug, Default)]
pub(super) struct Scan {
    pub(super) found: Vec<Found>,
    /// Stretches that held a number once, in order.
    pub(super) damaged: Vec<Range<usize>>,
}

/// Which numbers are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Demand {
    /// Those that the words around them make a target.
    Targets,
    /// None: only damage is looked for.
    Damage,
    /// Every sound quantity: a person says that it is a target.
    Quantities,
}

/// Words further away than this say nothing about a number; it also keeps a text without stops linear.
const MAX_CONTEXT_BYTES: usize = 360;

pub(super) fn read(text: &str, demand: Demand) -> Scan {
    let mut scanner = Scanner { text, demand, scan: Scan::default(), sentence: 0, past: None, list: None, origin: None };
    let mut read_to = 0;
    for (at, character) in text.char_indices() {
        // What has been read as a number, or as damage, is read once: the walk stays linear.
        if at < read_to {
            continue;
        }
        // Nearly all text is Han, none of which is asked for more than this.
        match character {
            '。' | '！' | '；' | '!' | ';' | '\n' | '\t' => scanner.end_sentence(at + character.len_utf8()),
            '?' | '？' => {
                read_to = scanner.placeholder(at);
                scanner.end_sentence(at + character.len_utf8());
            }
            _ if number::can_begin(character) => read_to = scanner.number(at),
            _ if damage::is_placeholder(character) => read_to = scanner.placeholder(at),
            _ => {}
        }
    }
    scanner.scan
}

/// Whether what stands directly before a number makes one word of the two: 第3, A3, 2-3.
fn is_joined_before(before: &str, quantity: &Quantity) -> bool {
    let mut back = before.chars().rev();
    let Some(previous) = back.next() else { return false };
    let earlier = back.next();
    previous.is_ascii_alphanumeric()
        || matches!(previous, '第' | '〔' | '[' | '+' | '＋' | '×' | '/' | '／' | '·' | '.' | '#' | '=' | '前' | '*' | '№' | '_')
        || (matches!(previous, ':' | '：' | '-' | '－' | '–') && earlier.is_some_and(|earlier| earlier.is_ascii_alphanumeric()))
        || (quantity.han && (matches!(previous, '上' | '数' | '几' | '成' | '第' | '初' | '十') || number::can_begin(previous)))
        || (previous == ' ' && earlier.is_some_and(|earlier| earlier.is_ascii_alphabetic()) && quantity.class == Class::Bare)
}

/// The same of what stands directly behind it: 3+2, 12:00, 3.0.
fn is_joined_after(after: &str, quantity: &Quantity) -> bool {
    let Some(next) = after.chars().next() else { return false };
    let is_part_of_word = next.is_ascii_alphanumeric() || matches!(next, ':' | '：' | '/' | '-' | '—' | '.' | '．' | '、');
    matches!(next, '+' | '＋' | '×' | '〕' | '=') || quantity.class == Class::Bare && is_part_of_word
}

fn ends_sentence(character: char) -> bool {
    matches!(character, '。' | '！' | '？' | '；' | '!' | '?' | ';' | '\n' | '\t')
}

/// What the target before leaves for the next one of its sentence.
struct List {
    end: usize,
    verb: String,
    indicator: String,
}

/// A number that is taken; 分别 gives out several.
struct Member {
    /// With the words that belong to the quote.
    range: Range<usize>,
    quantity: Quantity,
    upper: Option<Decimal>,
    suffix: Option<Comparator>,
}

impl Member {
    fn named(self, indicator: String, lead: &Lead) -> Found {
        // From the outside in: both ends, then the word behind the number, then the one before: 不超过10人左右 means about
        // ten.
        let comparator = match (self.upper, self.suffix, lead.comparator) {
            (Some(_), _, _) => Comparator::Between,
            (None, Some(suffix), _) => suffix,
            (None, None, Some(comparator)) => comparator,
            (None, None, None) if lead.control => Comparator::AtMost,
            (None, None, None) if self.quantity.more => Comparator::MoreThan,
            (None, None, None) => Comparator::Exactly,
        };
        Found {
            range: self.range,
            indicator,
            comparator,
            value: self.quantity.value,
            upper: self.upper,
            unit: self.quantity.unit,
            // 提高到90% says where it ends, 提高10个百分点 by how much.
            direction: lead.direction.filter(|_| !lead.level && !lead.control).unwrap_or(Direction::Level),
        }
    }
}

struct Scanner<'a> {
    text: &'a str,
    demand: Demand,
    scan: Scan,
    sentence: usize,
    past: Option<bool>,
    list: Option<List>,
    /// Where 由80% begins, until 提高到90% is met.
    origin: Option<usize>,
}

/// The words right before a number.
#[derive(Default)]
struct Lead {
    /// Where all of them begin.
    start: usize,
    /// Where those begin that belong to the quote.
    quote: usize,
    comparator: Option<Comparator>,
    control: bool,
    level: bool,
    direction: Option<Direction>,
    verb: Option<&'static str>,
    separately: bool,
}

impl Lead {
    fn is_strong(&self) -> bool {
        self.comparator.is_some() || self.control || self.level || self.direction.is_some()
    }
}

impl Scanner<'_> {
    fn end_sentence(&mut self, next: usize) {
        // All that is remembered belongs to one sentence: names, lists and the past do not reach beyond a full stop.
        self.sentence = next;
        self.past = None;
        self.list = None;
        self.origin = None;
    }

    /// Judges the number at a place; returns where to read on.
    fn number(&mut self, at: usize) -> usize {
        // Damage first: 3? of 3?% would be read as 3.
        if let Some((broken, end)) = damage::around_digits(self.text, at) {
            self.scan.damaged.extend(broken);
            return end;
        }
        let first = match number::read(self.text, at) {
            Reading::Quantity(first) => first,
            Reading::Other(end) => return end.max(at + 1),
        };
        if self.demand == Demand::Damage {
            return first.end;
        }
        // The range before anything is judged: the measure stands behind its upper end, and 3 of 3—5所 has none.
        let (quantity, upper) = self.span(first);
        let end = quantity.end;
        // Cheap questions before dear ones: most numbers of a text are years, ordinals and names, and end here.
        if self.is_name(&quantity) || quantity.han && quantity.class == Class::Bare {
            return end;
        }
        let before = self.text[..at].trim_end_matches(' ');
        // 由80%提高到90%: the first one is where it was, and only the second is promised.
        if before.ends_with(['由', '从', '從']) && quantity.class != Class::Bare {
            self.origin = Some(before.len() - '由'.len_utf8());
            return end;
        }
        // Behind the damage, which is reported whatever the time of the sentence.
        if self.demand == Demand::Targets && self.is_past() {
            return end;
        }
        let lead = self.lead(at);
        let suffix = suffix(self.text, &quantity);
        let quote = lead.quote..suffix.map_or(end, |(_, end)| end);
        let place = self.place(&lead);
        if self.demand == Demand::Targets && !self.is_target(&quantity, upper.is_some(), &lead, suffix.is_some(), &quote, &place)
        {
            return quote.end;
        }
        self.take(Member { range: quote, quantity, upper, suffix: suffix.map(|(word, _)| word) }, &lead, &place)
    }

    fn take(&mut self, first: Member, lead: &Lead, place: &Place) -> usize {
        let mut end = first.range.end;
        let name = self.name(&first, lead, place);
        // A figure that nobody could name is worth nothing in a table of targets.
        if name.indicator.is_empty() && self.demand == Demand::Targets {
            return end;
        }
        let mut names = vec![name.indicator];
        let mut members = vec![first];
        if lead.separately {
            while let Some(member) = self.next_member(members.last().map_or(end, |member| member.range.end)) {
                members.push(member);
            }
            if let Some(shared) = indicator::shared(&self.text[place.before.clone()], members.len()) {
                names = shared;
            }
        }
        for (index, member) in members.into_iter().enumerate() {
            end = member.range.end;
            let indicator = names.get(index).or(names.last()).cloned().unwrap_or_default();
            self.scan.found.push(member.named(indicator, lead));
        }
        let indicator = names.pop().unwrap_or_default();
        // Behind what is counted: the next member begins there, and its name cannot reach back into this one.
        self.list = Some(List { end: end.max(name.end), verb: name.verb, indicator });
        self.origin = None;
        end
    }

    fn name(&self, first: &Member, lead: &Lead, place: &Place) -> Name {
        let quantity = &first.quantity;
        // 治理 is the end of 污水治理 as well as what is done with 5 rivers.
        let named = lead.verb.filter(|verb| NAMED_VERBS.contains(verb)).unwrap_or_default();
        let before = &self.text[place.before.clone()];
        let is_rate = || ["率", "比例", "占比", "比重", "覆盖面", "度"].iter().any(|word| before.ends_with(word));
        let funds = quantity.class == Class::Money && lead.verb.is_some();
        // What follows a level or a rate is not counted by it: 覆盖率达到95%的学校.
        let counts = (funds || matches!(quantity.class, Class::Count | Class::Measure | Class::Share))
            && !lead.level
            && !lead.control
            && !is_rate();
        let inherited = self.list.as_ref().filter(|_| place.listed).map_or("", |list| list.verb.as_str());
        let previous = self.list.as_ref().map_or("", |list| list.indicator.as_str());
        let verb = lead.verb_text(self.text, quantity.start);
        indicator::name(self.text, place, first.range.end, &Hints { verb, named, counts, inherited, previous })
    }

    /// The next number of 分别达到800人和2000人以上.
    fn next_member(&self, end: usize) -> Option<Member> {
        let rest = &self.text[end..];
        let mark = ["和", "、", "及", "以及", "，", "与"].into_iter().find(|mark| rest.starts_with(mark))?;
        let at = end + mark.len();
        self.text[at..].chars().next().filter(|first| number::can_begin(*first))?;
        if damage::around_digits(self.text, at).is_some() {
            return None;
        }
        let Reading::Quantity(first) = number::read(self.text, at) else { return None };
        let (quantity, upper) = self.span(first);
        // 分别 gives out quantities; a date or an ordinal behind them belongs to the next clause.
        if quantity.class == Class::Bare || quantity.class == Class::Time {
            return None;
        }
        let suffix = suffix(self.text, &quantity);
        let range = at..suffix.map_or(quantity.end, |(_, end)| end);
        Some(Member { range, quantity, upper, suffix: suffix.map(|(word, _)| word) })
    }

    /// A quantity and, where a second one follows as its upper end, that one's value.
    fn span(&self, first: Quantity) -> (Quantity, Option<Decimal>) {
        let rest = &self.text[first.end..];
        let fine = rest.strip_prefix("以上").filter(|_| first.class == Class::Money);
        // The longest first: half a dash before a number would be taken for a minus.
        let connector = ["——", "-", "—", "–", "－", "~", "～", "至", "到"].into_iter().find(|mark| rest.starts_with(mark));
        let at = match (fine, connector) {
            (Some(rest), _) => self.text.len() - rest.len(),
            (None, Some(mark)) => first.end + mark.len(),
            (None, None) => return (first, None),
        };
        if !self.text[at..].chars().next().is_some_and(number::can_begin) || damage::around_digits(self.text, at).is_some() {
            return (first, None);
        }
        let Reading::Quantity(second) = number::read(self.text, at) else { return (first, None) };
        // 5人到10所 is no range: both ends are of one measure, which is often printed once.
        let fits = first.class == Class::Bare || second.unit.starts_with(&first.unit);
        // Three thousand to fifty thousand yuan: 三千元以上五万元以下.
        if fine.is_some() && second.class == Class::Money && self.text[second.end..].starts_with("以下") {
            let lower = Quantity { end: second.end, ..first };
            return (lower, Some(second.value));
        }
        if fine.is_some() || !fits || second.value < first.value || first.more {
            return (first, None);
        }
        let upper = second.value;
        (Quantity { value: first.value, start: first.start, ..second }, Some(upper))
    }

    /// Whether the number belongs to a name, a date, an ordinal, a slogan.
    fn is_name(&self, quantity: &Quantity) -> bool {
        let (before, after) = (&self.text[..quantity.start], &self.text[quantity.end..]);
        let counted = suffix(self.text, quantity).map_or(after, |(_, end)| &self.text[end..]);
        let division = matches!(quantity.class, Class::Count) && DIVISIONS.starts(counted).is_some();
        // 2021年, 3日, 12月 and 第十五批 are known by their measure; a year may also stand alone.
        let year = quantity.class == Class::Bare && quantity.value.is_whole() && (1900..2100).contains(&whole(quantity.value));
        // 20亿产业项目: the measure is left out, and with it what is counted.
        let unmeasured = matches!(quantity.unit.as_str(), "万" | "亿" | "万亿" | "千万" | "百万" | "百亿" | "千亿")
            && after.starts_with(char::is_alphanumeric)
            && suffix(self.text, quantity).is_none();
        let policy =
            quantity.unit == "条" && ["政策", "新政", "经济", "意见", "措施", "举措"].iter().any(|word| before.ends_with(word));
        let calendar = matches!(quantity.unit.as_str(), "年" | "日" | "期" | "P") && !self.may_be_span(quantity);
        // 8 时 30 分.
        let clock = quantity.unit == "分"
            && before
                .trim_end()
                .strip_suffix(['时', '点'])
                .is_some_and(|hour| hour.trim_end().ends_with(|last: char| last.is_ascii_digit()));
        // 50辆（含50辆）.
        let restated = INCLUDED.iter().any(|mark| before.ends_with(mark)) && after.starts_with(['）', ')']);
        is_joined_before(before, quantity)
            || is_joined_after(after, quantity)
            || division
            || unmeasured
            || policy
            || year
            || calendar
            || clock
            || restated
            || self.is_quoted(quantity)
    }

    /// 3年 in 不少于3年 is a span; in 2023年 it is a date.
    fn may_be_span(&self, quantity: &Quantity) -> bool {
        match quantity.unit.as_str() {
            "P" => whole(quantity.value) >= 10,
            "期" => !quantity.han,
            _ => {
                whole(quantity.value) < 100 && matches!(BEFORE.ends(&self.text[..quantity.start]), Some((_, Before::Compare(_))))
            }
        }
    }

    /// Whether a short quotation or a title holds the number: “三个一”, 《…2025》.
    fn is_quoted(&self, quantity: &Quantity) -> bool {
        let mut inner = 0;
        for character in self.text[..quantity.start].chars().rev().take(24) {
            match character {
                '”' | '》' | '」' | '』' | '，' | '。' | '\n' => return false,
                '《' => return true,
                '“' | '「' | '『' => {
                    let close = self.text[quantity.start..].chars().take(16).position(|next| matches!(next, '”' | '」' | '』'));
                    return close.is_some_and(|close| inner + close <= 14);
                }
                _ => inner += 1,
            }
        }
        false
    }

    fn lead(&self, number: usize) -> Lead {
        let floor =
            boundary(self.text, self.sentence.max(number.saturating_sub(MAX_CONTEXT_BYTES)).max(self.list_end()).min(number));
        let mut lead = Lead { start: number, quote: number, ..Lead::default() };
        // A bound on the walk: no lead has so many words in a row (年均新增不少于 has three).
        for _ in 0..6 {
            let stretch = self.text[floor..lead.start].trim_end_matches([' ', '\u{3000}']);
            let Some((word, meaning)) = BEFORE.ends(stretch) else { break };
            // Once the verb is found only fillers may stand before it: a second verb belongs to another phrase.
            let closed = lead.verb.is_some() || lead.direction.is_some();
            let measured = lead.level || lead.control || lead.comparator.is_some();
            if closed && meaning != Before::Filler || meaning == Before::Verb && measured {
                break;
            }
            let mut start = floor + stretch.len() - word.len();
            let opens_service = word == "为" && self.opens_service(number);
            match meaning {
                Before::Compare(comparator) => {
                    let (comparator, before) = negated(comparator, &self.text[floor..start]);
                    start = floor + before.len();
                    // The nearest word counts: it is met first.
                    lead.comparator = lead.comparator.or(Some(comparator));
                }
                Before::Control => lead.control = true,
                Before::Level if opens_service => lead.verb = Some(word),
                Before::Level => lead.level = true,
                Before::Change(direction) => lead.direction = Some(direction),
                Before::Verb => lead.verb = Some(word),
                Before::Filler => lead.separately |= word == "分别" || word == "分別",
            }
            lead.start = start;
            if meaning != Before::Filler && !opens_service {
                lead.quote = start;
            }
        }
        lead
    }

    /// 为100户企业提供服务 says for whom; 目标为100户 says how many.
    fn opens_service(&self, number: usize) -> bool {
        let near = &self.text[number..boundary(self.text, (number + MAX_CONTEXT_BYTES / 4).min(self.text.len()))];
        let near = near.find(['，', '。', '；', '、']).map_or(near, |end| &near[..end]);
        ["提供", "办理", "解决", "减", "发放", "实施", "开展", "安装", "配备"].iter().any(|word| near.contains(word))
    }

    fn list_end(&self) -> usize {
        self.list.as_ref().map_or(0, |list| list.end)
    }

    /// The stretch of the clause before a number, and that of the clause before.
    fn place(&self, lead: &Lead) -> Place {
        // 由80%提高到90%: the name stands before 由.
        let end = self.origin.unwrap_or(lead.start).min(lead.start);
        let floor = boundary(self.text, self.sentence.max(end.saturating_sub(MAX_CONTEXT_BYTES)).min(end));
        // The name of a member does not reach back into the one before.
        let floor_list = floor.max(self.list_end().min(end));
        let start = indicator::clause_start(self.text, floor_list, end);
        let earlier_end = indicator::without_comma(self.text, floor, start);
        let earlier = indicator::clause_start(self.text, floor, earlier_end)..earlier_end;
        let listed = self.list.as_ref().is_some_and(|list| {
            let gap = self.text.get(list.end..lead.start).unwrap_or_default();
            gap.is_empty() || gap.chars().count() <= 12 && gap.ends_with(['、', '和', '及', '与'])
        });
        Place { before: start..end, earlier, listed }
    }

    fn is_past(&mut self) -> bool {
        if let Some(past) = self.past {
            return past;
        }
        let length = self.text[self.sentence..].find(ends_sentence).unwrap_or(self.text.len() - self.sentence);
        // The words that show the past stand near the front or near the number; a text without stops is not read twice.
        let sentence = &self.text[self.sentence..boundary(self.text, self.sentence + length.min(4 * MAX_CONTEXT_BYTES))];
        let (mut past, mut reported, mut intent) = (false, false, false);
        for (at, sign) in signs(sentence) {
            match sign {
                Sign::Past => past = true,
                // A plan may name last year to compare with it.
                Sign::PastOrBase => reported |= !sentence[..at].ends_with(['比', '较', '較']),
                Sign::Intent => intent = true,
            }
        }
        let past = past || reported && !intent;
        self.past = Some(past);
        past
    }

    fn is_target(
        &self,
        quantity: &Quantity,
        is_range: bool,
        lead: &Lead,
        has_suffix: bool,
        quote: &Range<usize>,
        place: &Place,
    ) -> bool {
        let before = &self.text[place.before.clone()];
        let after = &self.text[quote.end..];
        let one = quantity.han && quantity.value == Decimal::whole(1);
        // The sentence may promise something, and this clause tell what was: 去年完成5所，今年力争新建8所.
        if signs(before).any(|(_, sign)| sign == Sign::PastOrBase) {
            return false;
        }
        // 每100人 is a measure of something else.
        if before.ends_with('每') || self.text[..lead.start].ends_with('每') && quantity.class != Class::Money && !has_suffix {
            return false;
        }
        // A number at the end of its phrase is what the phrase says; one that something follows may only count it.
        let closes = ends_phrase(after);
        let strong = lead.is_strong() || has_suffix;
        let verb_before = || DOING.last(before).is_some();
        // 投资5000万元以上的项目: the number tells which, not how many.
        let picks = after.starts_with('的') && !after.starts_with("的罚款") && !after.starts_with("的目标");
        match quantity.class {
            Class::Share => {
                let all = quantity.value == Decimal::whole(100) && !quantity.han && !before.is_empty();
                strong || closes && !before.is_empty() || all || lead.verb.is_some()
            }
            Class::Money => {
                let funds = ["资金", "投资", "贷款", "补助", "专项", "债券", "奖励", "支持", "用于", "的罚款"];
                let funded = funds.iter().any(|word| after.starts_with(word));
                // 5000万元以上项目 are projects of that size, no sum that is promised.
                let named = (has_suffix || lead.comparator.is_some()) && !closes && !funded;
                if picks || named || one {
                    return false;
                }
                strong || closes && !before.is_empty() || verb_before() || lead.verb.is_some() || place.listed
            }
            Class::Measure | Class::Count => {
                let made = lead.verb.is_some() || lead.direction.is_some();
                // 一个 is an article far more often than a count.
                if one && !(lead.comparator.is_some() || has_suffix) {
                    return false;
                }
                if quantity.han
                    && matches!(
                        quantity.unit.as_str(),
                        "个" | "項"
                            | "项"
                            | "次"
                            | "分"
                            | "种"
                            | "类"
                            | "对"
                            | "位"
                            | "门"
                            | "条"
                            | "批"
                            | "场"
                            | "道"
                            | "部"
                            | "本"
                            | "轮"
                            | "组"
                            | "起"
                            | "件"
                    )
                    && !has_suffix
                    && lead.comparator.is_none()
                {
                    return false;
                }
                let large = quantity.class == Class::Measure || quantity.unit.starts_with(['万', '亿']);
                if quantity.han && !strong && lead.verb.is_none() && !(large && closes && verb_before()) {
                    return false;
                }
                // As with money, unless something is made of it: 新建5所以上的幼儿园.
                if picks && !(made && has_suffix) {
                    return false;
                }
                if has_suffix && !closes {
                    // 淘汰20吨以下锅炉1000台: the first number tells which, the second how many.
                    let counted = indicator::counted(self.text, quote.end);
                    let number_follows = self.text[counted.end..].starts_with(number::can_begin);
                    let below = !self.text[..quote.end].ends_with("以上") && !self.text[..quote.end].ends_with("左右");
                    if number_follows || below || quantity.class == Class::Measure && !made {
                        return false;
                    }
                    return made
                        || verb_before() && quantity.class == Class::Count && !quantity.unit.ends_with(['人', '户', '名']);
                }
                if closes {
                    return strong || made || !before.is_empty() || place.listed || is_range;
                }
                made || lead.is_strong() || verb_before() || place.listed
            }
            Class::Time => {
                // Times are terms (3年内完成) unless they measure: how often, how long at most, how much less.
                let often = before.ends_with("每天")
                    || before.ends_with("每周")
                    || before.ends_with("每日")
                    || before.contains("每人每年");
                let bounded = lead.comparator.is_some()
                    || lead.control
                    || lead.level && closes && !before.is_empty() && self.text[lead.quote..].starts_with(['压', '缩', '减']);
                (often || bounded || lead.direction == Some(Direction::Decrease)) && !picks
            }
            Class::Bare => {
                // Without a measure nearly every number is a label: only a comparison, or a decimal that is reached, makes
                // it a score.
                let scored =
                    lead.comparator.is_some() || lead.control || lead.level && (has_suffix || !quantity.value.is_whole());
                scored && closes && !quantity.han
            }
        }
    }

    fn placeholder(&mut self, at: usize) -> usize {
        let (broken, end) = damage::run(self.text, at);
        self.scan.damaged.extend(broken);
        end
    }
}

impl Lead {
    /// The verb right before the number, as printed.
    fn verb_text<'a>(&self, text: &'a str, number: usize) -> &'a str {
        let is_doing = self.verb.is_some() || self.direction.is_some() && !self.level;
        let words = if is_doing { &text[self.quote..number] } else { "" };
        DOING.starts(words).map_or("", |(word, ())| word)
    }
}

/// The word behind a quantity, and where it ends.
pub(super) fn suffix(text: &str, quantity: &Quantity) -> Option<(Comparator, usize)> {
    let after = &text[quantity.end..];
    let at = quantity.end + number::spaces(after);
    // 50辆（含）以上: the word that compares stands behind the brackets.
    let at = at + included(&text[at..]);
    let (word, comparator) = AFTER.starts(&text[at..])?;
    // 3天内 is a limit; 5公里内 and 10人内部 are not.
    (word != "内" || quantity.class == Class::Time).then_some((comparator, at + word.len()))
}

/// 50辆（含）以上, 50辆（含50辆）以上: what stands between a number and the word that compares.
const INCLUDED: [&str; 2] = ["（含", "(含"];

/// The length of such brackets at the beginning of a text.
fn included(text: &str) -> usize {
    const MAX_CHARS: usize = 12;
    let is_included = INCLUDED.iter().any(|mark| text.starts_with(mark));
    let close = text.char_indices().take(MAX_CHARS).find(|(_, character)| matches!(character, '）' | ')'));
    close.filter(|_| is_included).map_or(0, |(at, mark)| at + mark.len_utf8())
}

/// What a word compares behind 不得 and the like, and the text before it: 不宜大于 is 不大于.
fn negated(comparator: Comparator, before: &str) -> (Comparator, &str) {
    const NEGATIONS: [&str; 15] = [
        "不得再",
        "不允许",
        "不应当",
        "不得",
        "不应",
        "不宜",
        "不能",
        "不可",
        "不会",
        "不再",
        "不准",
        "不许",
        "严禁",
        "禁止",
        "不",
    ];
    let opposite = match comparator {
        Comparator::MoreThan => Comparator::AtMost,
        Comparator::LessThan => Comparator::AtLeast,
        _ => return (comparator, before),
    };
    // The longest first: 不得 of 不得再 would leave 再 in the name.
    let rest = NEGATIONS.iter().find_map(|word| before.trim_end().strip_suffix(word));
    rest.map_or((comparator, before), |rest| (opposite, rest))
}

/// Whether nothing that is counted follows.
fn ends_phrase(after: &str) -> bool {
    let after = after.trim_start_matches([' ', '\u{3000}']);
    match after.chars().next() {
        None => true,
        // Words that go on with another thing end the phrase of the number as a mark does.
        Some(next) if next.is_alphanumeric() => [
            "和",
            "及",
            "以及",
            "与",
            "并",
            "且",
            "等",
            "安排",
            "左右",
            "不变",
            "的目标",
            "的罚款",
            "，",
            "或",
            "支持",
            "用于",
            "为",
        ]
        .iter()
        .any(|word| after.starts_with(word)),
        Some(next) => !matches!(next, '“' | '《' | '「'),
    }
}

fn whole(value: Decimal) -> i64 {
    value.to_string().split('.').next().and_then(|whole| whole.parse().ok()).unwrap_or(i64::MAX)
}

/// The words in a stretch that tell past from intention, with their places.
fn signs(stretch: &str) -> impl Iterator<Item = (usize, Sign)> {
    stretch.char_indices().filter_map(|(at, _)| {
        let (_, sign) = SIGNS.starts(&stretch[at..])?;
        // 项目前期 and 以上年均 hold such words by chance.
        let chance = sign == Sign::PastOrBase && stretch[..at].ends_with(['项', '項', '以']);
        (!chance).then_some((at, sign))
    })
}

/// The next place where a character begins.
pub(super) fn boundary(text: &str, at: usize) -> usize {
    (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

/// Whether a text can hold a number at all.
pub(super) fn has_digits(text: &str) -> bool {
    text.chars().any(|character| digit(character).is_some() || number::can_begin(character) || damage::is_placeholder(character))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts() -> impl Strategy<Value = String> {
        let word = prop_oneof![
            "[0-9０-９]{1,6}([.,，][0-9]{1,3})?",
            "[一二三四五六七八九十百千万亿两零]{1,4}",
            prop::sample::select(vec![
                "%",
                "个",
                "所",
                "万人",
                "个百分点",
                "元",
                "以上",
                "以下",
                "左右",
                "年",
                "月",
                "达到",
                "不低于",
                "新增",
                "增长",
                "分别",
                "由",
                "从",
                "提高到",
                "和",
                "、",
                "，",
                "。",
                "；",
                "-",
                "—",
                "~",
                "（",
                "）",
                "“",
                "”",
                "《",
                "》",
                "第",
                "x",
                "X",
                "×",
                "＊",
                "*",
                "□",
                "?",
                "？",
                "\u{FFFD}",
                "\n",
                "\t",
                " ",
                "幼儿园",
                "比例",
                "的",
                "每",
                "/",
                "+",
                "上年",
                "百分之",
                "就业",
                "😀",
                "é",
            ])
            .prop_map(str::to_owned),
        ];
        prop::collection::vec(word, 0..30).prop_map(|words| words.concat())
    }

    proptest! {
        #[test]
        fn every_text_is_read_and_damage_is_never_a_value(text in texts()) {
            for demand in [Demand::Targets, Demand::Quantities, Demand::Damage] {
                let scan = read(&text, demand);
                for found in &scan.found {
                    prop_assert!(text.get(found.range.clone()).is_some_and(|quote| !quote.is_empty()), "{:?}", found);
                    for damaged in &scan.damaged {
                        let is_apart = found.range.end <= damaged.start || damaged.end <= found.range.start;
                    prop_assert!(is_apart, "{:?} in {:?}", found, damaged);
                    }
                    prop_assert!(found.indicator.chars().count() <= 24 + 16);
                    if let Some(upper) = found.upper {
                        prop_assert!(upper >= found.value || found.unit.ends_with('元'));
                    }
                }
                for damaged in &scan.damaged {
                    prop_assert!(text.get(damaged.clone()).is_some());
                }
            }
        }

        /// Offsets that are computed from several words go wrong at some lengths of the text between two numbers only,
        /// so all are tried.
        #[test]
        fn numbers_are_read_at_every_distance(quantities in quantities(), between in "[一-龥a]{30}", end in "(）。|。|以上。|，其中)") {
            for length in 0..=30 {
                let between: String = between.chars().take(length).collect();
                let parts = quantities
                .iter()
                .map(|[lead, number, unit, suffix, open]| [lead, number, unit, suffix, &*between, open].concat());
                let text = parts.collect::<String>() + &end;
                for found in read(&text, Demand::Targets).found {
                    prop_assert!(text.get(found.range.clone()).is_some_and(|quote| !quote.is_empty()), "{:?} in {}", found, text);
                }
            }
        }

        #[test]
        fn any_characters_are_read(text in "\\PC{0,40}") {
            read(&text, Demand::Targets);
            read(&text, Demand::Quantities);
        }
    }

    /// What is counted ends where its words end, with a 的 before them or without: what comes next is read from there.
    #[test]
    fn a_number_in_brackets_behind_what_is_counted_is_read() {
        let shown = |text: &str| {
            let found = read(text, Demand::Targets).found.into_iter();
            found.map(|found| format!("{}:{}", found.indicator, &text[found.range])).collect::<Vec<_>>()
        };
        for (text, expected) in [
            ("建成60个以上的养老服务站点（覆盖率80%以上）。", vec!["建成养老服务站点:建成60个以上", "覆盖率:80%以上"]),
            ("新增60个以上的社区食堂（服务半径约2—3公里）。", vec!["新增社区食堂:新增60个以上", "服务半径:约2—3公里"]),
            (
                "安排不低于60%的城镇老旧小区改造资金（困难户为100%）。",
                vec!["安排城镇老旧小区改造资金:不低于60%", "困难户:为100%"],
            ),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
        for text in ["培育60家以上的企业（约2—3家上市）。", "低于5%的5", "增0个以上的2"] {
            shown(text);
        }
    }

    #[test]
    fn a_word_that_compares_is_read_with_what_negates_it() {
        let shown = |text: &str| {
            let found = read(text, Demand::Targets).found.into_iter();
            found.map(|found| (found.indicator, found.comparator, text[found.range].to_owned())).collect::<Vec<_>>()
        };
        for (text, indicator, comparator, quote) in [
            ("服务半径不应大于500米。", "服务半径", Comparator::AtMost, "不应大于500米"),
            ("服务半径不宜超过500米。", "服务半径", Comparator::AtMost, "不宜超过500米"),
            ("等候时间不能超过20分钟。", "等候时间", Comparator::AtMost, "不能超过20分钟"),
            ("债务余额不得突破3亿元。", "债务余额", Comparator::AtMost, "不得突破3亿元"),
            ("道路净宽不得小于4米。", "道路净宽", Comparator::AtLeast, "不得小于4米"),
            ("人均面积不宜低于12平方米。", "人均面积", Comparator::AtLeast, "不宜低于12平方米"),
            ("覆盖率不低于90%。", "覆盖率", Comparator::AtLeast, "不低于90%"),
            ("服务半径大于500米。", "服务半径", Comparator::MoreThan, "大于500米"),
            ("在校学生达到50名（含）以上。", "在校学生", Comparator::AtLeast, "达到50名（含）以上"),
            ("在校学生达到50名（含50名）以上。", "在校学生", Comparator::AtLeast, "达到50名（含50名）以上"),
        ] {
            assert_eq!(shown(text), [(indicator.to_owned(), comparator, quote.to_owned())], "{text}");
        }
        for text in ["3月8日8 时 30 分开会。", "课间操在9时 30分开始。", "身高1.2米（含1.2米）以下的儿童免票。"]
        {
            assert!(!shown(text).iter().any(|(_, _, quote)| quote.contains(['分', '含'])), "{text}: {:?}", shown(text));
        }
    }

    /// Words that lead a number in, stand behind it, and join it to the next, with any number of characters in between.
    fn quantities() -> impl Strategy<Value = Vec<[&'static str; 5]>> {
        let lead = ["", "不低于", "高于", "达到", "增长", "新增", "提高到", "控制在", "约", "超过", "困难户为", "由"];
        let number = ["60", "3.5", "1,000", "５０", "九十", "百分之五", "2—3", "1-2", "两", "0"];
        let unit = ["%", "％", "个百分点", "‰", "个", "家", "万元", "亿元", "公里", "倍", "元/吨", "", " 个"];
        let suffix = ["的", "以上的", "以上", "左右，", "，", "、", "和", "与", "；", ""];
        let open = ["（", "，", "、", "和", "；", "：", "", "😀"];
        let one = (
            prop::sample::select(lead.to_vec()),
            prop::sample::select(number.to_vec()),
            prop::sample::select(unit.to_vec()),
            prop::sample::select(suffix.to_vec()),
            prop::sample::select(open.to_vec()),
        );
        prop::collection::vec(one.prop_map(|(lead, number, unit, suffix, open)| [lead, number, unit, suffix, open]), 2..=3)
    }

    /// The time grows with the text, not with its square: no stop, no comma, only numbers.
    #[test]
    fn a_text_without_stops_is_read_in_linear_time() {
        let text = "新增公办幼儿园5所和".repeat(20_000);
        assert_eq!(read(&text, Demand::Targets).found.len(), 20_000);
    }
}
