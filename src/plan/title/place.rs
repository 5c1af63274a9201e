//! Places in the names of bodies and in titles.

use super::letters::{longest, starts};
use std::ops::Range;

/// Characters that end the name of a place.
pub(super) const PLACE_ENDS: &str = "省市区县州盟旗镇乡";

/// Words that end like places and are none: of 甲市城市管理局 the place is 甲市.
const NO_PLACES: [&str; 15] =
    ["城市", "都市", "城乡", "乡镇", "城镇", "村镇", "集镇", "社区", "园区", "区县", "县区", "市县", "联盟", "超市", "省市"];

/// What follows the name of a place without its last character in names of their own: 上海港, 常州大学.
const NAMES_WITH_PLACE: [&str; 44] = [
    "港",
    "湾",
    "站",
    "路",
    "街",
    "桥",
    "河",
    "湖",
    "江",
    "山",
    "岛",
    "海关",
    "海事",
    "机场",
    "大学",
    "中学",
    "小学",
    "学院",
    "医院",
    "银行",
    "自贸",
    "新区",
    "新城",
    "开发区",
    "高新",
    "高铁",
    "经开",
    "经济区",
    "经济技术",
    "片区",
    "园区",
    "地铁",
    "地区",
    "都市",
    "城市群",
    "铁路",
    "村",
    "镇",
    "乡",
    "区",
    "县",
    "州",
    "南",
    "北",
];

/// What stands before the place in the names of parties and of bodies that answer to the capital.
const BEFORE_PLACES: [&str; 14] = [
    "中国共产党",
    "中共",
    "中国共产主义青年团",
    "共青团",
    "中国人民政治协商会议",
    "政协",
    "国家税务总局",
    "国家统计局",
    "民革",
    "民建",
    "民进",
    "农工党",
    "致公党",
    "九三学社",
];

/// The name of a body without what stands before its place: 乙县委 of 中共乙县委, 乙县税务局 of 国家税务总局乙县税务局.
pub(super) fn from_place(name: &[char]) -> Option<&[char]> {
    let rest = &name[longest(name, 0, &BEFORE_PLACES)?..];
    places(rest).first().is_some_and(|place| place.start == 0).then_some(rest)
}

/// The places that the name of a body begins with, one inside the other: 甲省, 乙市 and 丙区 of 甲省乙市丙区教育局.
pub(super) fn places(name: &[char]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    // Of a body, 乙县委 is that of 乙县, and its parts are no places.
    let is_committee = |end: usize| name.get(end) == Some(&'委') && !starts(name, end, "委托");
    let ends_place = |start: usize, end: usize| is_place(&name[start..end]) && (!goes_on(name, end) || is_committee(end));
    while let Some(end) = (start + 2..=name.len()).find(|end| ends_place(start, *end)) {
        let end = if ends_stem(name, end) { end + 1 } else { end };
        found.push(start..end);
        start = end;
        if is_committee(end) {
            break;
        }
    }
    found
}

/// Whether these letters have the form of a place.
fn is_place(letters: &[char]) -> bool {
    let ends_so = |word: &&str| word.chars().rev().zip(letters.iter().rev()).all(|(a, b)| a == *b);
    letters.last().is_some_and(|last| PLACE_ENDS.contains(*last)) && !NO_PLACES.iter().any(ends_so)
}

/// Whether what ends here like a place is the name of a larger one: 江州 of 江州市, 津市 of 津市市.
fn ends_stem(name: &[char], end: usize) -> bool {
    let (last, next) = (name[end - 1], name.get(end).copied().unwrap_or(' '));
    let after = name.get(end + 1).copied().unwrap_or(' ');
    let is_larger = match last {
        '州' | '乡' | '镇' | '旗' | '盟' => "市县区".contains(next),
        '市' => "市区".contains(next) && !"政委直属".contains(after),
        _ => false,
    };
    is_larger && (!goes_on(name, end + 1) || after == '委')
}

/// Whether the word that seems to end a place here goes on: 甲市场, 甲市区, 甲乡村, 江州市. Not where the next begins: 甲市民政.
pub(super) fn goes_on(letters: &[char], end: usize) -> bool {
    let at = |index: usize| letters.get(index).copied().unwrap_or(' ');
    let (last, next, after) = (at(end - 1), at(end), at(end + 1));
    match (last, next) {
        ('市' | '区' | '县' | '州', '委') => after != '托',
        ('市', '民') => !"办政生族营间用兵法宅俗".contains(after),
        ('市', '政') => !"务府法策治协工".contains(after),
        ('市', '区') => !"域块县划".contains(after),
        ('市', _) => "场域容级直属".contains(next),
        ('区', _) => "域级块间位属直".contains(next),
        ('县', '城') => !"乡市镇管".contains(after),
        ('县', _) => "域级属直".contains(next),
        ('省', _) => "级际道域属直".contains(next),
        // 广州南沙区, 江州大学.
        ('州', _) => longest(letters, end, &NAMES_WITH_PLACE).is_some() && !is_of_chief(letters, end),
        ('乡', '村') => after != '庄',
        ('乡', _) => "镇土贤亲愁".contains(next),
        ('镇', _) => "域级".contains(next),
        _ => false,
    }
}

/// Whether the name of a place that the title has without its last character stands there alone: 常州教育, but not 上海港 or 上海市区.
pub(super) fn is_short_name(title: &[char], end: usize, last: char) -> bool {
    let (next, after) = (title.get(end).copied().unwrap_or(' '), title.get(end + 1).copied().unwrap_or(' '));
    if next == last {
        // 上海市场监管 is of 上海.
        return goes_on(title, end + 1) && !(last == '市' && "区委".contains(after)) && last != '乡';
    }
    longest(title, end, &NAMES_WITH_PLACE).is_none() || is_of_chief(title, end)
}

/// Whether 河长, 湖长, 路长 or 街长 stands here.
fn is_of_chief(letters: &[char], at: usize) -> bool {
    matches!(letters.get(at..at + 2), Some(['河' | '湖' | '路' | '街', '长']))
}

/// The letters of a place of these bodies that stands here as a whole name: 乙市丙区, of 甲省乙市丙区教育局.
pub(super) fn place(plain: &[char], at: usize, names: &[Vec<char>]) -> Option<usize> {
    let of = |name: &Vec<char>| {
        let places = places(name);
        let runs = (0..places.len()).flat_map(|first| (first..places.len()).map(move |last| (first, last)));
        let fits = |(first, last): (usize, usize)| {
            let wanted = &name[places[first].start..places[last].end];
            let end = at + wanted.len();
            (plain.get(at..end) == Some(wanted) && !goes_on(plain, end)).then_some(wanted.len())
        };
        runs.filter_map(fits).max()
    };
    names.iter().filter_map(of).max()
}
