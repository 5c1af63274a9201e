//! What the yearly issues of one plan share: the title without its years, its body and its place.

use super::kind::{REVISED, names_kind};
use super::letters::{Letter, ends, letters, longest, plain_of, starts};
use super::place::{PLACE_ENDS, from_place, goes_on, is_short_name, place, places};
use super::years::{Mention, Role, is_edition, vision_range};
use std::ops::Range;

/// Characters that end the name of a body inside a longer one: 甲市人民政府 of 甲市人民政府办公室.
const BODY_ENDS: &str = "局委办会厅院部府";

/// Words after which a title may name its own place: 做好本市2026年招生工作.
const BEFORE_PLACE: [&str; 20] = [
    "做好", "开展", "推进", "加强", "促进", "完善", "实施", "组织", "深化", "落实", "建立", "健全", "推动", "提升", "优化",
    "规范", "支持", "强化", "公布", "发布",
];

/// What a title does with the words of a body, which are its subject then: 贯彻落实省委关于….
const DOES: [&str; 20] = [
    "落实", "贯彻", "传达", "转发", "答复", "回复", "按照", "根据", "依据", "征求", "听取", "审议", "做好", "开展", "加强",
    "推进", "深化", "督促", "配合", "《",
];

/// Words that end like names of bodies and are none.
const NO_BODIES: [&str; 6] = ["社会", "机会", "干部", "全部", "内部", "职工队"];

/// The names of bodies before 关于 are no longer together, in characters.
const MAX_BODIES_CHARS: usize = 80;

/// Stands where years were taken out between two words, which are none together: 乙州2026年港口 names no 乙州港.
const GAP: char = '\0';

/// The name of the series: of `title`, the letters in `inner` without years, names of bodies and places, and what they leave.
pub(super) fn name(title: &[Letter], inner: &Range<usize>, mentions: &[Mention], bodies: &[&str]) -> String {
    let whole = &title[inner.clone()];
    let mut rest = with_gaps(whole, mentions);
    tidy(&mut rest);
    let own = without_edition(&plain_of(&rest));
    rest.truncate(own);
    let mut without_years = rest.clone();
    without_years.retain(|letter| letter.plain != GAP);
    let is_handed_on = inner.len() < title.len();
    strip(&mut rest, bodies, is_handed_on);
    rest.retain(|letter| letter.plain != GAP);
    if rest.is_empty() {
        rest = without_years;
    }
    if rest.is_empty() {
        rest = whole.to_vec();
    }
    rest.iter().map(|letter| letter.printed).collect()
}

/// The letters without years, numbers of five-year plans and what the plan looks out to.
pub(super) fn without_years(letters: &[Letter], mentions: &[Mention]) -> Vec<Letter> {
    let mut rest = with_gaps(letters, mentions);
    rest.retain(|letter| letter.plain != GAP);
    rest
}

/// [`without_years`], with a [`GAP`] for those between two words.
fn with_gaps(letters: &[Letter], mentions: &[Mention]) -> Vec<Letter> {
    let plain = plain_of(letters);
    let names_years = mentions.iter().any(|mention| matches!(mention.role, Role::Years | Role::FiveYears | Role::Subject));
    let mut is_kept = vec![true; letters.len()];
    for mention in mentions {
        let range = match mention.role {
            Role::Foreign => continue,
            Role::Vision => vision_range(&plain, mention, names_years),
            _ => mention.range.clone(),
        };
        is_kept[range.clone()].fill(false);
        // “十五五规划” without its number needs no quotation marks either.
        let close = |letter: &char| matches!(letter, '”' | '"');
        let opens = range.start > 0 && matches!(plain[range.start - 1], '“' | '"') && !plain[range.clone()].iter().any(close);
        let near = plain[range.end..].iter().take(12).position(close);
        if let Some(close) = near.filter(|_| opens && matches!(mention.role, Role::FiveYears | Role::Subject)) {
            is_kept[range.start - 1] = false;
            is_kept[range.end + close] = false;
        }
    }
    let mut rest: Vec<Letter> = Vec::with_capacity(letters.len());
    let mut last_kept = None;
    for (index, letter) in letters.iter().enumerate().filter(|(index, _)| is_kept[*index]) {
        let before = rest.last().copied().filter(|_| last_kept.is_some_and(|last| last + 1 < index));
        if let Some(before) = before.filter(|before| before.plain.is_alphanumeric() && letter.plain.is_alphanumeric()) {
            rest.push(Letter { plain: GAP, printed: GAP, ..before });
        }
        rest.push(*letter);
        last_kept = Some(index);
    }
    rest.truncate(without_occasion(&plain_of(&rest)));
    rest
}

/// Where a title ends without （修订版）, （6月修订） or a bare 修订稿: an issue that was changed is one of the same plan.
fn without_edition(plain: &[char]) -> usize {
    let open = plain.iter().rposition(|letter| *letter == '（').filter(|open| *open > 0);
    let Some(open) = open.filter(|_| plain.last() == Some(&'）')) else {
        let length = REVISED.iter().find(|word| ends(plain, plain.len(), word)).map_or(0, |word| word.chars().count());
        let before = &plain[..plain.len() - length];
        return if names_kind(&before.iter().collect::<String>()) { before.len() } else { plain.len() };
    };
    if is_edition(plain, open + 1..plain.len() - 1) { open } else { plain.len() }
}

/// Where a title ends without the day and the meeting at which it was read out: 政府工作报告——1月12日在…会议上.
fn without_occasion(plain: &[char]) -> usize {
    let end = plain.len() - usize::from(plain.last() == Some(&'）'));
    if !matches!(plain[..end], [.., '会' | '议' | '式', '上']) {
        return plain.len();
    }
    let is_in_brackets = end < plain.len();
    let start = (1..end).rev().find(|at| if is_in_brackets { plain[*at] == '（' } else { matches!(plain[*at], '—' | '-' | '─') });
    let Some(start) = start else { return plain.len() };
    let day = plain[start + 1..end].iter().take(8).take_while(|letter| letter.is_ascii_digit() || "年月日".contains(**letter));
    let names_meeting = starts(plain, start + 1 + day.count(), "在");
    let dashes = plain[..start].iter().rev().take_while(|letter| matches!(letter, '—' | '-' | '─')).count();
    if names_meeting && start > dashes { start - dashes } else { plain.len() }
}

/// Takes away what removed years leave behind: empty brackets and marks, commas in brackets (（2026—2030年，征求意见稿）) and at
/// the ends.
fn tidy(rest: &mut Vec<Letter>) {
    let is_comma = |letter: char| matches!(letter, '，' | '、' | ',' | '；');
    let is_empty = |pair| matches!(pair, ('（', '）') | ('“', '”') | ('"', '"') | ('《', '》'));
    let mut kept: Vec<Letter> = Vec::with_capacity(rest.len());
    for letter in rest.drain(..) {
        if letter.plain == '）' {
            while kept.last().is_some_and(|last| is_comma(last.plain)) {
                kept.pop();
            }
        }
        match kept.last().map(|last| last.plain) {
            Some(last) if is_empty((last, letter.plain)) => {
                kept.pop();
            }
            Some('（') if is_comma(letter.plain) => {}
            _ => kept.push(letter),
        }
    }
    let is_loose = |letter: &Letter| {
        letter.plain.is_whitespace() || is_comma(letter.plain) || matches!(letter.plain, GAP | '·' | '-' | '—' | ':' | '：')
    };
    // A mark whose other half went with the years, or was never typed.
    while kept.last().is_some_and(|last| is_loose(last) || matches!(last.plain, '“' | '《' | '（' | '。' | '！')) {
        kept.pop();
    }
    let loose = kept.iter().take_while(|first| is_loose(first) || matches!(first.plain, '”' | '》' | '）')).count();
    *rest = kept.split_off(loose);
    // Marks around the whole name belong to the notice.
    let is_mark = |letter: &&Letter| matches!(letter.plain, '“' | '”' | '"' | '《' | '》');
    let is_wrapped = matches!(rest.first().map(|letter| letter.plain), Some('“' | '"' | '《'))
        && matches!(rest.last().map(|letter| letter.plain), Some('”' | '"' | '》'));
    if is_wrapped && rest.iter().filter(is_mark).count() == 2 {
        rest.pop();
        rest.remove(0);
    }
}

/// Takes away the names of bodies and places that the rest begins with, 关于, and 本市 for the name of the place.
fn strip(rest: &mut Vec<Letter>, bodies: &[&str], is_handed_on: bool) {
    let mut names: Vec<Vec<char>> = bodies.iter().map(|name| plain_of(&letters(name))).collect();
    let of_party: Vec<Vec<char>> =
        names.iter().filter_map(|name| name.strip_prefix(&['中', '共'])).map(<[char]>::to_vec).collect();
    let from_place: Vec<Vec<char>> = names.iter().filter_map(|name| from_place(name)).map(<[char]>::to_vec).collect();
    names.extend(of_party.into_iter().chain(from_place));
    for _ in 0..4 {
        let before = rest.len();
        let plain = plain_of(rest);
        let mut length = longest_name(&plain, &names).max(pronoun(&plain, 0).unwrap_or(0)).max(before_about(&plain).unwrap_or(0));
        if length == 0 && is_handed_on {
            length = other_body(&plain);
        }
        if length < plain.len() {
            rest.drain(..length);
        }
        if length > 0 {
            rest.drain(..and_others(&plain_of(rest)));
            rest.drain(..join_of_names(&plain_of(rest), &names));
            tidy(rest);
        }
        if starts(&plain_of(rest), 0, "的") && !starts(&plain_of(rest), 0, "的士") {
            rest.remove(0);
        }
        if starts(&plain_of(rest), 0, "关于") {
            rest.drain(..2);
        }
        tidy(rest);
        if rest.len() == before {
            break;
        }
    }
    let plain = plain_of(rest);
    let place = |at: usize| pronoun(&plain, at).or_else(|| place(&plain, at, &names));
    let inside = (0..plain.len().min(12)).find_map(|at| {
        let after = at + longest(&plain, at, &BEFORE_PLACE)?;
        let after = after + usize::from(plain.get(after) == Some(&GAP));
        place(after).map(|length| after..after + length)
    });
    if let Some(range) = inside.filter(|range| range.end < plain.len()) {
        rest.drain(range);
    }
}

/// The letters of 和 between the names of two bodies or places: 甲市和乙市.
fn join_of_names(rest: &[char], names: &[Vec<char>]) -> usize {
    let join = longest(rest, 0, &["和", "与", "及", "暨"]).unwrap_or(0);
    if join > 0 && longest_name(&rest[join..], names) > 0 { join } else { 0 }
}

/// The letters of 等部门, 等七部门, 等单位 behind the name of a body.
fn and_others(rest: &[char]) -> usize {
    if rest.first() != Some(&'等') {
        return 0;
    }
    let count =
        rest[1..].iter().take(3).take_while(|letter| letter.is_ascii_digit() || "一二三四五六七八九十多".contains(**letter));
    let after = 1 + count.count();
    longest(rest, after, &["个部门", "部门", "个单位", "单位", "家单位"]).map_or(0, |length| after + length)
}

/// The letters of the longest name of a body, or of a place in it, that the title begins with.
fn longest_name(title: &[char], names: &[Vec<char>]) -> usize {
    let mut length = 0;
    for name in names {
        let places = places(name);
        let own = places.last().map_or(0, |place| place.end);
        // 甲市教育局 is also 市教育局 and 教育局.
        let starts = places.iter().flat_map(|place| [place.start, place.end - 1]).chain([own]);
        for start in starts.filter(|start| *start < name.len()) {
            let shared = name[start..].iter().zip(title).take_while(|(a, b)| a == b).count();
            for end in 2..=shared {
                let stop = start + end;
                let ends_place = || places.iter().any(|place| place.end == stop) && !goes_on(title, end);
                let is_short =
                    |place: &Range<usize>| place.end == stop + 1 && place.start >= start && is_short_name(title, end, name[stop]);
                let is_part = || (stop > own + 1 || name[stop - 1] == '委') && BODY_ENDS.contains(name[stop - 1]);
                let ends_body = || stop > own && (stop == name.len() || is_part()) && !word_goes_on(title, end);
                if ends_place() || ends_body() || places.iter().any(is_short) {
                    length = length.max(end);
                }
            }
            if start == own || name.get(start..own).is_some_and(|place| title.starts_with(place)) {
                let place = own - start;
                length = length.max(contraction(&title[place..], &name[own..]).map_or(0, |contracted| place + contracted));
            }
        }
    }
    length
}

/// The letters of a body's name with words left out, as people shorten it: 发改委 of 发展和改革委员会, 人社局 of 人力资源和社会保障局,
/// 政府办 of 人民政府办公室, and 教委 of what is now 教育局. The first letter stays, and no letter is another.
fn contraction(title: &[char], name: &[char]) -> Option<usize> {
    const MAX_CHARS: usize = 10;
    let ends_with = |word: &str| ends(name, name.len(), word);
    let is_bureau = ["局", "厅", "委", "委员会"].iter().any(|word| ends_with(word));
    if !is_bureau && !ends_with("办公室") {
        return None;
    }
    // 市政府办, 市府办.
    let skipped = if !starts(name, 0, "人民政府") || starts(title, 0, "人") {
        0
    } else if starts(title, 0, "府") {
        3
    } else {
        2
    };
    let mut rest = name.get(skipped..)?.iter();
    if title.first() != rest.clone().next() {
        return None;
    }
    for (at, letter) in title.iter().enumerate().take(MAX_CHARS) {
        let is_end = at > 0
            && if is_bureau {
                matches!(letter, '局' | '厅' | '委') && !starts(title, at, "委员会")
            } else {
                *letter == '办' && rest.as_slice() == ['办', '公', '室']
            };
        if is_end && !word_goes_on(title, at + 1) {
            return Some(at + 1);
        }
        rest.find(|of_name| *of_name == letter)?;
    }
    None
}

/// Whether what seems to end the name of a body is the beginning of a word: 办 of 办公用房, 会 of 会计, 府 of 政府采购, 委 of 县委书记.
fn word_goes_on(title: &[char], end: usize) -> bool {
    let Some(next) = title.get(end) else { return false };
    let words = match title[end - 1] {
        '办' => "公学理事案法好税证社园班件结医赛",
        '会' => "计议展员场务商所诊考见同费籍",
        '部' => "门队分署级位件长下属",
        '委' => "员托派任属书",
        '局' => "面势限域",
        '院' => "校士落系",
        '府' => "采性购投债网",
        _ => return false,
    };
    words.contains(*next)
}

/// The letters of bodies before 关于, known or not: 市消防救援总队关于…, 某省发展改革委、某省财政厅关于….
fn before_about(plain: &[char]) -> Option<usize> {
    const ENDS: &str = "局委办会厅院部府省市区县州盟旗镇乡室组处科司署所心社校站队团行联";
    const NAMES: [&str; 8] = ["公司", "集团", "大学", "中学", "小学", "街道", "法庭", "海关"];
    let about = (2..plain.len().min(MAX_BODIES_CHARS)).find(|at| starts(plain, *at, "关于"))?;
    let name = &plain[..about];
    let ends_with = |words: &[&str]| words.iter().any(|word| ends(name, about, word));
    let is_body = name.last().is_some_and(|last| ENDS.contains(*last)) && !ends_with(&NO_BODIES) || ends_with(&NAMES);
    let is_several = || (1..about).any(|at| and_others(&name[at..]) == about - at);
    let does = (0..about).any(|at| longest(name, at, &DOES).is_some())
        || longest(name, 0, &["对市", "对省", "对县", "对区", "对第"]).is_some();
    ((is_body || is_several()) && !does && about + 4 < plain.len()).then_some(about)
}

/// The letters of 本市, 我区, 全县 that stand here.
fn pronoun(plain: &[char], at: usize) -> Option<usize> {
    let (first, second) = (plain.get(at)?, plain.get(at + 1)?);
    let next = plain.get(at + 2).copied().unwrap_or(' ');
    let is_place = PLACE_ENDS.contains(*second) && "本我全".contains(*first);
    let is_body = "局委院校厅".contains(*second) && "本我".contains(*first) || (*first, *second) == ('全', '校');
    // 全市场, 全区域, 全校园, 全市政设施: but 全市政务公开 is of 全市.
    let goes_on = "场域容级园舍和及与、".contains(next)
        || next == '政' && !plain.get(at + 3).is_some_and(|after| "务府法策治协工".contains(*after));
    ((is_place || is_body) && !goes_on).then_some(2)
}

/// The letters of the name of another body in what a notice hands on: 转发省教育厅关于…, 转发县水利局2026年防汛工作方案.
fn other_body(plain: &[char]) -> usize {
    if plain.first().is_some_and(|first| "省市区县州".contains(*first)) {
        let end = (2..plain.len().min(14))
            .find_map(|at| longest(plain, at, &["局", "厅", "委员会", "办公室", "委"]).map(|length| at + length))
            .filter(|end| !word_goes_on(plain, *end));
        if let Some(end) = end.filter(|end| *end < plain.len()) {
            return end;
        }
    }
    0
}
