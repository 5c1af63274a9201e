//! Words that those write into a page who have broken into it.
//!
//! A plan writes of 网络赌博 as well: what it fights. So a word alone says little; several of them in one line, where nobody
//! fights anything, leave no doubt.

use super::finding::{Findings, Spot};
use super::prose::{OBJECT, Passage};
use crate::base::diagnostic::text;
use crate::base::rule::Rule;
use crate::base::script::simplified;
use crate::base::words::Words;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Nobody writes them in a plan: one is enough.
const CERTAIN: [&str; 27] = [
    "久久综合",
    "久久精品",
    "一区二区三区在线",
    "综合一区二区",
    "精品一区二区",
    "人人碰",
    "人碰超碰",
    "超碰免费",
    "超碰在线",
    "无码高清",
    "中文无码",
    "无码专区",
    "无码视频",
    "免费观看黄",
    "黄色网站免费",
    "欧美精品在线",
    "日韩精品在线",
    "丝袜欧美",
    "制服丝袜",
    "成人av",
    "在线看av",
    "成人在线视频",
    "色综合",
    "新葡京",
    "葡京娱乐",
    "威尼斯人娱乐",
    "太阳城娱乐",
];

/// Two of them in one line are enough.
const LIKELY: [&str; 45] = [
    "国产精品",
    "一区二区",
    "亚洲中文",
    "亚洲精品",
    "国内精品",
    "欧美日韩",
    "在线不卡",
    "不卡顿",
    "无码",
    "成人视频",
    "黄片",
    "裸聊",
    "约炮",
    "一夜情",
    "小姐上门",
    "上门服务小姐",
    "博彩",
    "彩金",
    "送彩金",
    "棋牌",
    "棋牌游戏",
    "真人娱乐",
    "真人荷官",
    "百家乐",
    "老虎机",
    "时时彩",
    "六合彩",
    "北京赛车",
    "幸运飞艇",
    "娱乐城",
    "捕鱼游戏",
    "注册送",
    "首存",
    "外围投注",
    "体育投注",
    "网上赌场",
    "在线赌场",
    "私服",
    "代开发票",
    "刻章办证",
    "办证刻章",
    "代写论文",
    "无抵押贷款",
    "秒下款",
    "催情",
];

/// Where they stand, a text speaks of what it fights.
const FIGHTS: [&str; 31] = [
    "打击", "整治", "查处", "查获", "禁止", "严禁", "取缔", "防范", "治理", "举报", "清理", "抵制", "警惕", "拒绝", "侦破",
    "破获", "严防", "远离", "监管", "管理", "违法", "非法", "犯罪", "谨防", "不得", "规范", "杜绝", "案件", "反诈", "危害",
    "审批",
];

struct Lists {
    words: Words,
    fights: Words,
}

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| Lists { words: Words::new(CERTAIN.into_iter().chain(LIKELY)), fights: Words::new(FIGHTS) })
}

/// Lines of a document that hold such words.
#[derive(Default)]
pub struct Spam {
    spots: Vec<Spot>,
}

impl Spam {
    /// Looks at the lines of a passage.
    pub fn passage(&mut self, passage: &Passage) {
        let mut start = 0;
        for line in passage.signs.split(|sign| sign.character == '\n') {
            let words: String = line
                .iter()
                .map(|sign| simplified(sign.character).to_ascii_lowercase())
                .filter(|character| *character != OBJECT)
                .collect();
            if is_spam(&words) {
                self.spots.push(Spot::at(passage.range(start..start + line.len())));
            }
            start += line.len() + 1;
        }
    }

    /// Tells what was gathered.
    pub fn note(self, findings: &mut Findings<'_>) {
        findings.note_all(
            Rule::SpamText,
            self.spots,
            text(
                "这一行像是被人塞进网页的广告或不良内容",
                "This line looks like advertising or worse that somebody put into the page",
            ),
            text(
                "请对照原件删去，并查一查文字来源的网页是否被篡改",
                "Remove it after looking at the original, and find out whether the page it was copied from was broken into",
            ),
        );
    }
}

fn is_spam(line: &str) -> bool {
    let lists = lists();
    let held: BTreeSet<usize> = lists.words.held_by(line).collect();
    let is_certain = held.iter().any(|word| *word < CERTAIN.len());
    // A word that holds another one (棋牌游戏) counts once.
    let distinct = lists.words.found_in(line).map(|(word, _)| word).collect::<BTreeSet<usize>>().len();
    (is_certain || distinct >= 2) && lists.fights.held_by(line).next().is_none()
}
