//! What a portal prints around a text and a copied page brings along: buttons, counters, its position, its metadata.
//!
//! A line is judged as a whole: it is furniture where it holds nothing else. So 关闭窗口的通知 and 打印本页面表格 are words of a
//! text, and 打印本页 关闭窗口 alone on a line is not.

use super::finding::{Findings, Spot};
use super::prose::{Kind, OBJECT, Passage};
use crate::base::diagnostic::text;
use crate::base::rule::Rule;
use crate::base::script::simplified;
use crate::base::text::fold_width;
use std::ops::Range;

/// Words of buttons that a text does not have on a line of its own.
const BUTTONS: [&str; 51] = [
    "打印本页",
    "打印此页",
    "打印页面",
    "打印正文",
    "打印文章",
    "打印内容",
    "我要打印",
    "我要收藏",
    "视力保护色",
    "扫描二维码分享到微信",
    "关闭窗口",
    "关闭本页",
    "关闭页面",
    "关闭此页",
    "关闭本窗口",
    "收藏本页",
    "收藏此页",
    "加入收藏",
    "添加收藏",
    "收藏本站",
    "设为首页",
    "返回顶部",
    "回到顶部",
    "返回首页",
    "返回上页",
    "返回上一页",
    "返回列表",
    "下载本页",
    "保存本页",
    "分享到",
    "一键分享",
    "分享到微信",
    "分享到微博",
    "分享本页",
    "复制链接",
    "复制网址",
    "我要纠错",
    "网页纠错",
    "全文朗读",
    "语音播报",
    "无障碍阅读",
    "无障碍浏览",
    "进入老年模式",
    "长者模式",
    "关怀版",
    "适老化",
    "相关附件",
    "附件下载",
    "相关文章",
    "相关新闻",
    "相关稿件",
];

/// Words that are buttons beside those, and say nothing alone.
const BESIDE_BUTTONS: [&str; 34] = [
    "打印",
    "关闭",
    "收藏",
    "分享",
    "转发",
    "微信",
    "微博",
    "新浪微博",
    "腾讯微博",
    "qq",
    "qq空间",
    "qq好友",
    "朋友圈",
    "豆瓣",
    "人人网",
    "微信好友",
    "微信扫一扫",
    "字体",
    "字号",
    "大",
    "中",
    "小",
    "特大",
    "超大",
    "默认",
    "繁体",
    "简体",
    "朗读",
    "纠错",
    "下载",
    "相关链接",
    "相关信息",
    "相关解读",
    "top",
];

/// Names of metadata that a portal prints above a text, and a text itself does not.
const PORTAL_LABELS: [&str; 19] = [
    "索引号",
    "索取号",
    "信息索引号",
    "信息索引",
    "信息名称",
    "载体类型",
    "组配分类",
    "公开时限",
    "生成日期",
    "废止日期",
    "记录形式",
    "责任编辑",
    "责编",
    "信息来源",
    "信息分类",
    "体裁分类",
    "公开类别",
    "内容概述",
    "法定主动公开分类",
];

/// Names of metadata that may stand in a text as well: two in one line, or one beside the others.
const OTHER_LABELS: [&str; 33] = [
    "发布机构",
    "发布单位",
    "发文机关",
    "发文机构",
    "发布日期",
    "发布时间",
    "发文日期",
    "公开日期",
    "公开方式",
    "公开形式",
    "公开范围",
    "公开程度",
    "公开属性",
    "成文日期",
    "文件编号",
    "文件名称",
    "发文字号",
    "文号",
    "主题分类",
    "主题词",
    "关键词",
    "服务对象",
    "有效性",
    "有效期",
    "来源",
    "作者",
    "编辑",
    "发布于",
    "发表于",
    "更新时间",
    "点击",
    "浏览",
    "阅读",
];

/// Counters.
const COUNTERS: [&str; 14] = [
    "浏览次数",
    "浏览量",
    "浏览人次",
    "阅读次数",
    "阅读量",
    "阅读数",
    "点击次数",
    "点击量",
    "点击数",
    "点击率",
    "访问次数",
    "访问量",
    "打印次数",
    "下载次数",
];

/// Lines that lead to other pages.
const NEIGHBOURS: [&str; 10] = ["上一篇", "下一篇", "上一条", "下一条", "上一页", "下一页", "上一则", "下一则", "上篇", "下篇"];

/// No line of furniture but a position is longer (characters).
const MAX_LINE_CHARS: usize = 160;
const MAX_VALUE_CHARS: usize = 40;

/// Lines of a document that may be furniture, in its order.
#[derive(Default)]
pub struct Furniture {
    lines: Vec<(Range<usize>, Likeness)>,
}

/// How much a line looks like furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Likeness {
    None,
    /// Only beside others.
    Beside,
    Certain,
}

impl Furniture {
    /// Looks at the lines of a paragraph or heading.
    pub fn passage(&mut self, passage: &Passage) {
        if !matches!(passage.kind, Kind::Text | Kind::Heading) {
            return;
        }
        let mut start = 0;
        for line in passage.signs.split(|sign| sign.character == '\n') {
            let range = passage.range(start..start + line.len());
            start += line.len() + 1;
            let mut words: String = String::new();
            if line.len() <= MAX_LINE_CHARS {
                words.extend(line.iter().map(|sign| sign.character).filter(|character| *character != OBJECT));
            }
            self.lines.push((range, likeness(&words)));
        }
    }

    /// Tells what was gathered.
    pub fn note(self, findings: &mut Findings<'_>) {
        let certain: Vec<bool> = self.lines.iter().map(|(_, likeness)| *likeness == Likeness::Certain).collect();
        let mut found = certain.clone();
        // A few lines above and below what is certain belong to it where they look alike.
        for order in [false, true] {
            let mut near = false;
            for step in 0..self.lines.len() {
                let at = if order { self.lines.len() - 1 - step } else { step };
                near = certain[at] || near && self.lines[at].1 == Likeness::Beside;
                found[at] = found[at] || near;
            }
        }
        let spots =
            self.lines.into_iter().zip(found).filter(|(_, found)| *found).map(|((range, _), _)| Spot::at(range)).collect();
        findings.note_all(
            Rule::PageFurniture,
            spots,
            text(
                "这一行是网页上的按钮、栏目或信息栏，不是文件的内容",
                "This line belongs to the page that the text was copied from, not to the document",
            ),
            text(
                "请删去这一行；索引号、发布机构、日期等写在文件开头的元数据里，附件登记在 `attachments`（附件）里",
                "Remove it; write index number, body and dates in the front matter, and name attachments under `attachments`",
            ),
        );
    }
}

/// How much a line looks like furniture.
fn likeness(line: &str) -> Likeness {
    let plain: String = fold_width(line).map(simplified).flat_map(char::to_lowercase).collect();
    let compact: String = plain.chars().filter(|character| !character.is_whitespace()).collect();
    if compact.is_empty() || compact.contains(['。', '；', ';', '?', '!']) {
        return Likeness::None;
    }
    if is_position(&compact) || is_neighbour(&compact) || is_code_to_scan(&compact) || is_counter(&compact) || is_foot(&compact) {
        return Likeness::Certain;
    }
    match buttons(&plain) {
        Likeness::None => labels(&compact),
        likeness => likeness,
    }
}

/// 打印本页 关闭窗口, 【字体：大 中 小】, 分享到：微信 微博.
fn buttons(plain: &str) -> Likeness {
    let words: Vec<&str> = plain
        .split(|character: char| character.is_whitespace() || "|[]【】()〔〕·•>»《》:：/、,，-—_×x".contains(character))
        .filter(|word| !word.is_empty())
        .collect();
    let known = |word: &&str| BUTTONS.contains(word) || BESIDE_BUTTONS.contains(word);
    if words.is_empty() || words.len() > 20 || !words.iter().all(known) {
        return Likeness::None;
    }
    let is_size = words.iter().any(|word| matches!(*word, "字体" | "字号")) && words.contains(&"大") && words.contains(&"小");
    let acts = words.iter().filter(|word| matches!(**word, "打印" | "关闭" | "收藏" | "分享" | "转发" | "纠错" | "朗读")).count();
    let is_certain = words.iter().any(|word| BUTTONS.contains(word)) || is_size || acts >= 2;
    if is_certain { Likeness::Certain } else { Likeness::Beside }
}

/// 您当前的位置：首页 > 政务公开 > 正文.
fn is_position(compact: &str) -> bool {
    let bare =
        compact.trim_start_matches(['您', '你']).trim_start_matches("当前").trim_start_matches("现在").trim_start_matches('的');
    let is_own = bare.len() < compact.len();
    let after = bare.trim_start_matches("所在").trim_start_matches("浏览").strip_prefix("位置");
    if let Some(path) = after.filter(|_| is_own).and_then(|rest| rest.strip_prefix([':', '：'])) {
        return path.is_empty() || path.contains('>') || path.contains('»') || path.contains("首页");
    }
    let path = compact.strip_prefix("网站首页").or_else(|| compact.strip_prefix("首页"));
    path.is_some_and(|rest| rest.starts_with(['>', '»', '›']))
}

/// 上一篇：…, 上一篇 下一篇.
fn is_neighbour(compact: &str) -> bool {
    let mut rest = compact.trim_start_matches(['[', '【', '<', '«', '←']);
    let mut seen = false;
    while let Some(after) = NEIGHBOURS.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = after.trim_start_matches([']', '】', '>', '»', '→', '|', '[', '【']);
        seen = true;
    }
    seen && (rest.is_empty() || rest.starts_with([':', '：']))
}

/// 扫一扫在手机打开当前页.
fn is_code_to_scan(compact: &str) -> bool {
    const MAX_CHARS: usize = 24;
    let opens = ["打开", "查看", "浏览", "阅读", "分享", "访问", "观看"].iter().any(|word| compact.contains(word));
    let page = ["当前页", "此页", "本页", "本文", "页面", "朋友圈", "手机版", "手机端"].iter().any(|word| compact.contains(word));
    let scan = ["扫一扫", "扫码", "扫描二维码", "扫二维码", "二维码"].iter().any(|word| compact.contains(word));
    let short = compact.chars().count() <= MAX_CHARS;
    let is_known = ["扫一扫在手机打开", "扫一扫在手机上打开", "扫一扫手机打开", "手机扫一扫打开"]
        .iter()
        .any(|word| compact.starts_with(word));
    short && !compact.contains(['“', '、', ',', '，']) && (is_known || scan && opens && page)
}

/// 浏览次数：123次.
fn is_counter(compact: &str) -> bool {
    let bare = compact.trim_matches(['[', ']', '【', '】', '(', ')', '|']);
    let Some(rest) = COUNTERS.iter().find_map(|word| bare.strip_prefix(word)) else { return false };
    let Some(count) = rest.strip_prefix([':', '：']) else { return false };
    let count = count.trim_end_matches("人次").trim_end_matches(['次', '人', '-', ']', '】']).trim_start_matches(['[', '【']);
    count.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
}

/// 版权所有……, ……ICP备12345678号.
fn is_foot(compact: &str) -> bool {
    let is_record = compact.split_once("icp备").is_some_and(|(_, rest)| rest.starts_with(|first: char| first.is_ascii_digit()));
    let is_owner =
        ["版权所有:", "版权所有：", "copyright", "©", "网站标识码:", "网站标识码："].iter().any(|word| compact.starts_with(word));
    is_record || is_owner
}

/// 索引号：… 发布机构：….
fn labels(compact: &str) -> Likeness {
    if compact.contains('，') || compact.contains(',') {
        return Likeness::None;
    }
    let bare = compact.trim_start_matches(['[', '【', '(', '|', '*']);
    let first = label(bare, &PORTAL_LABELS).map(|value| (value, true));
    let Some((value, is_portal)) = first.or_else(|| label(bare, &OTHER_LABELS).map(|value| (value, false))) else {
        return Likeness::None;
    };
    let further = value.match_indices([':', '：']).filter(|(at, _)| {
        let before = &value[..*at];
        PORTAL_LABELS.iter().chain(&OTHER_LABELS).any(|label| before.ends_with(label))
    });
    let labels = 1 + further.count();
    let is_short = value.chars().count() <= MAX_VALUE_CHARS * labels;
    match (is_short, is_portal || labels >= 2) {
        (false, _) => Likeness::None,
        (true, true) => Likeness::Certain,
        (true, false) => Likeness::Beside,
    }
}

/// What follows the first of these labels and its colon.
fn label<'a>(text: &'a str, labels: &[&str]) -> Option<&'a str> {
    labels.iter().find_map(|label| text.strip_prefix(label)?.strip_prefix([':', '：']))
}
