//! Finds the plan that a notice hands on: 《…》 or the words between 印发 and 的通知.

use super::kind::names_kind;
use super::letters::{ends, longest, starts};
use std::ops::Range;

/// What hands on whatever follows.
const STRONG: [&str; 7] = ["印发", "下发", "转发", "批转", "制发", "印送", "翻印"];

/// What hands on a plan as often as it tells of something else (公布名单, 下达资金, 发布公告): without 《》 it counts only where
/// the name of a kind ends what follows.
const WEAK: [&str; 8] = ["发布", "公布", "公开", "下达", "制订的", "制定的", "颁布", "颁发"];

/// How the title of a notice ends.
const ENDINGS: [&str; 7] = ["的通知", "的通告", "的通报", "的公告", "的函", "通知", "通告"];

/// What may stand between 关于 and the verb.
const ADVERBS: [&str; 10] = ["联合", "正式", "重新", "修订", "调整", "再次", "补充", "提前", "分解", "统一"];

/// What the issuing body does itself in the notice before it hands on the plan: 关于调整领导小组并印发….
const FIRST: [&str; 8] = ["成立", "组建", "设立", "调整", "启动", "召开", "举办", "开展"];

/// The last character of the name of a body.
const BODY_ENDS: &str = "局委办会厅院部府室组处科司署所校心站队省市区县州盟旗镇乡";

/// The name of a body is no longer, in characters.
const MAX_BODY_CHARS: usize = 30;

/// More notices than these inside each other are none.
const MAX_NOTICE_DEPTH: usize = 4;

/// The letters of the title inside all notices; the whole title where it is no notice.
pub(super) fn inner(plain: &[char]) -> Range<usize> {
    let mut inner = 0..plain.len();
    for depth in 0..MAX_NOTICE_DEPTH {
        let Some(next) = object(&plain[inner.clone()], depth > 0) else { break };
        inner = inner.start + next.start..inner.start + next.end;
    }
    inner
}

/// What a notice hands on. One inside another may leave out its own 的通知.
fn object(title: &[char], is_nested: bool) -> Option<Range<usize>> {
    let end = before_brackets(title);
    marked(title, end).or_else(|| unmarked(title, end, is_nested)).or_else(|| without_ending(title, end))
}

/// 市教育局印发《…》, 市教育局印发2026年工作要点: without 的通知 the verb stands right before the plan and nothing follows it.
fn without_ending(title: &[char], end: usize) -> Option<Range<usize>> {
    let (verb, start) = verb(title, end)?;
    let start = start + usize::from(title.get(start) == Some(&'了'));
    let words: String = title[start..end].iter().collect();
    let inner = words.strip_prefix('《').and_then(|words| words.strip_suffix('》'));
    match inner {
        // 《…》和《…》: both keep their marks.
        Some(inner) if inner.find('》').zip(inner.rfind('《')).is_some_and(|(closes, opens)| closes < opens) => {
            Some(start..end)
        }
        Some(inner) => (!inner.is_empty()).then_some(start + 1..end - 1),
        None => {
            let is_name = STRONG.contains(&verb) && !words.contains(['《', '》', '，', ' ']) && names_kind(&words);
            is_name.then_some(start..end)
        }
    }
}

/// 关于印发《…》的通知, also 《…（试行）》 and 《…》（试行）.
fn marked(title: &[char], end: usize) -> Option<Range<usize>> {
    let open = title.iter().position(|letter| *letter == '《')?;
    let close = title.iter().rposition(|letter| *letter == '》').filter(|close| *close > open + 1)?;
    let is_notice = (0..open).any(|at| longest(title, at, &STRONG).or_else(|| longest(title, at, &WEAK)).is_some());
    let mut after = after_bracket(title, close + 1);
    // 《…》等三个方案的通知
    if title.get(after) == Some(&'等') {
        after = (after..end.min(after + 10)).find(|at| longest(title, *at, &ENDINGS).is_some()).unwrap_or(after);
    }
    let ending = longest(title, after, &ENDINGS).filter(|length| after + length == end && starts(title, after, "的"));
    let has_two = title[open + 1..close]
        .iter()
        .position(|letter| *letter == '》')
        .zip(title[open + 1..close].iter().rposition(|letter| *letter == '《'));
    // 《…》和《…》: both keep their marks. One inside another closes after it opens.
    let marks = usize::from(has_two.is_some_and(|(closes, opens)| closes < opens));
    (is_notice && ending.is_some()).then_some(open + 1 - marks..close + marks)
}

/// 关于印发2026年工作要点的通知, 批转市教育局关于…意见的通知.
fn unmarked(title: &[char], end: usize, is_nested: bool) -> Option<Range<usize>> {
    let ending = ENDINGS.iter().filter(|ending| ends(title, end, ending)).map(|ending| ending.chars().count()).max();
    let stop = match ending {
        Some(length) => end - length,
        None if is_nested => end,
        None => return None,
    };
    let (verb, start) = verb(title, stop).or_else(|| joined_verb(title, stop))?;
    let object = start..stop;
    let words: String = title[object.clone()].iter().collect();
    let names_kind = names_kind(&words);
    if object.len() < 4 || words.starts_with('的') || (!names_kind && !STRONG.contains(&verb)) {
        return None;
    }
    // 转发…关于印发《…》的通知的通知 hands on a notice; with 《》 anything else is not the plan itself.
    if words.contains('《') {
        let is_within = STRONG.contains(&verb) && quotes_another(&words);
        return marked(&title[object.clone()], object.len()).map(|_| ()).or(is_within.then_some(())).map(|()| object);
    }
    let Some(about) = (object.start..object.end).find(|at| starts(title, *at, "关于")) else { return Some(object) };
    // 转发省教育厅关于做好…工作的通知 has one 的通知 for two.
    let is_whole = names_kind || ["意见", "规定", "请示", "报告", "办法", "通知"].iter().any(|word| words.ends_with(word));
    if !is_whole {
        return Some(object.start..end);
    }
    let inner = about + 2;
    let is_notice = STRONG.iter().any(|verb| starts(title, inner, verb));
    Some(if is_notice { object.start..stop } else { inner..stop })
}

/// Whether a name quotes that of another document and goes on behind it: 2026年《政府工作报告》任务分工. （试行） belongs to the quoted one.
pub(in crate::plan) fn quotes_another(name: &str) -> bool {
    const MIN_REST_CHARS: usize = 3;
    const FOREIGN: [&str; 11] = ["的", "等", "和", "与", "及", "、", "并", "暨", "《", "关于", "，"];
    let Some((quoted, rest)) = name.split_once('》').filter(|(quoted, _)| quoted.matches('《').count() == 1) else {
        return false;
    };
    let rest = rest.strip_prefix('（').and_then(|rest| rest.split_once('）')).map_or(rest, |(_, rest)| rest);
    let is_long = rest.chars().count() >= MIN_REST_CHARS && !quoted.ends_with('《');
    is_long && !rest.contains(['《', '》']) && !FOREIGN.iter().any(|word| rest.starts_with(word))
}

/// The verb of a notice and where its object begins: after 关于, after the name of a body, or at the very beginning.
fn verb(title: &[char], stop: usize) -> Option<(&'static str, usize)> {
    let verbs = || STRONG.iter().chain(&WEAK);
    for at in 0..stop {
        let Some(verb) = verbs().filter(|verb| starts(title, at, verb)).max_by_key(|verb| verb.chars().count()) else { continue };
        let before = ADVERBS.iter().find(|adverb| ends(title, at, adverb)).map_or(at, |adverb| at - adverb.chars().count());
        let is_verb = before == 0 || ends(title, before, "关于") || ends_in_bodies(title, before);
        if !is_verb {
            continue;
        }
        let mut start = at + verb.chars().count();
        // 印发市教育局制订的…: the plan begins after the second verb.
        let made = (start + 1..stop.min(start + MAX_BODY_CHARS)).find_map(|at| {
            let length = longest(title, at, &["制订的", "制定的", "制订", "制定"])?;
            BODY_ENDS.contains(title[at - 1]).then_some(at + length)
        });
        start = made.unwrap_or(start);
        return Some((verb, start));
    }
    None
}

/// The verb of a notice that does something else first and then hands on a plan: 关于成立甲县指挥部暨印发2026年工作方案的通知.
/// What asks others for plans (关于督促各区制定并印发2026年工作方案的通知) and what hands on two (印发2025年工作总结暨印发2026年工作要点) is
/// none.
fn joined_verb(title: &[char], stop: usize) -> Option<(&'static str, usize)> {
    let joins = |at: usize| matches!(title[at - 1], '暨' | '并');
    let at = (1..stop).find(|at| joins(*at) && longest(title, *at, &STRONG).is_some())?;
    let verb = STRONG.iter().find(|verb| starts(title, at, verb))?;
    let start = at + verb.chars().count();
    let is_first = |at: usize| at == 0 || ends(title, at, "关于");
    let is_own = || title[at - 1] == '暨' || (0..at).any(|at| is_first(at) && longest(title, at, &FIRST).is_some());
    let words = |letters: &[char]| letters.iter().collect::<String>();
    let hands_on = start < stop && names_kind(&words(&title[start..stop])) && !names_kind(&words(&title[..at - 1]));
    (hands_on && is_own()).then_some((verb, start))
}

/// Whether the letters before a verb end the name of a body, or of several: 市教育局等七部门.
fn ends_in_bodies(title: &[char], end: usize) -> bool {
    let last = title[end - 1];
    let counted =
        || end.checked_sub(3).is_some_and(|at| "两二三四五六七八九十多个".contains(title[at]) || title[at].is_ascii_digit());
    BODY_ENDS.contains(last) || ["部门", "单位"].iter().any(|word| ends(title, end, word)) && counted()
}

/// Where the title ends without brackets at its end: （甲教〔2026〕3号）.
fn before_brackets(title: &[char]) -> usize {
    let mut end = title.len();
    while end > 0 && title[end - 1] == '）' {
        let Some(open) = title[..end].iter().rposition(|letter| *letter == '（') else { break };
        end = open;
    }
    end
}

/// Where the text goes on after （试行）.
fn after_bracket(title: &[char], at: usize) -> usize {
    if title.get(at) != Some(&'（') {
        return at;
    }
    title[at..].iter().position(|letter| *letter == '）').map_or(at, |close| at + close + 1)
}
