//! What a portal prints around a text and a copied page brings along: buttons, counters, its position, its metadata.
//!
//! A line is judged as a whole: it is furniture where it holds nothing else. So 关闭窗口的通知 and 打印本页面表格 are words of a
//! text, and 打印本页 关闭窗口 alone on a line is not.

use super::findings::{Findings, Occurrence};
use super::prose::{Kind, OBJECT, Passage};
use crate::base::ordinal;
use crate::base::simplified::simplified;
use crate::base::text::fold_width;
use crate::diagnostic::problem;
use std::collections::BTreeMap;
use std::ops::Range;

/// Words of buttons that a text does not have on a line of its own.
const BUTTONS: [&str; 94] = [
    "返回列表页",
    "高级搜索",
    "pdf下载",
    "word下载",
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
    "相关附件",
    "附件下载",
    "相关文章",
    "相关新闻",
    "相关稿件",
    "打印本文",
    "打印该页",
    "打印此文",
    "关闭该页",
    "关闭本文",
    "分享至",
    "扫码分享",
    "微信扫码分享",
    "扫码阅读",
    "扫一扫",
    "手机扫一扫",
    "打开微信扫一扫",
    "网站纠错",
    "页面纠错",
    "听全文",
    "全文播报",
    "长者助手",
    "老年模式",
    "适老模式",
    "无障碍模式",
    "点击下载附件",
    "下载附件",
    "点击下载",
    "点击查看",
    "查看更多",
    "查看全文",
    "展开全文",
    "阅读全文",
    "返回主页",
    "返回上级",
    "关注微信公众号",
    "登录个人中心",
    "a+",
    "top",
    "字体大小",
    "文字大小",
    "网站地图",
    "扫描二维码分享",
    "下载word版",
    "下载pdf版",
    "朗读全文",
];

/// Words that are buttons beside those, and say nothing alone.
const BESIDE_BUTTONS: [&str; 52] = [
    "保存",
    "放大",
    "缩小",
    "搜索",
    "文件下载",
    "热门推荐",
    "打印",
    "关闭",
    "收藏",
    "分享",
    "转发",
    "豆瓣",
    "人人网",
    "字体",
    "字号",
    "大",
    "中",
    "小",
    "特大",
    "超大",
    "默认",
    "朗读",
    "纠错",
    "下载",
    "相关链接",
    "相关信息",
    "相关解读",
    "扫描二维码",
    "二维码",
    "点赞",
    "返回",
    "复制",
    "登录注册",
    "a",
    "较大",
    "标准",
    "最大",
    "关注我们",
    "官方微信",
    "微信公众号",
    "更多",
    "相关阅读",
    "政策解读",
    "图解",
    "联系我们",
    "关于我们",
    "网站声明",
    "隐私声明",
    "版权所有",
    "暂停",
    "停止",
    "播放",
];

/// Where a page is shared.
const NETWORKS: [&str; 10] =
    ["微信", "微博", "新浪微博", "腾讯微博", "qq", "qq空间", "qq好友", "朋友圈", "微信好友", "微信扫一扫"];

/// What the bar at the head of a site offers: two of them are nothing else.
const VIEWS: [&str; 14] =
    ["手机版", "电脑版", "长者版", "关怀版", "适老化", "无障碍", "繁体", "简体", "繁", "简", "en", "english", "登录", "注册"];

/// Names of metadata that a portal prints above a text, and a text itself does not.
const PORTAL_LABELS: [&str; 24] = [
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
    "是否有效",
    "文件状态",
    "文章来源",
    "稿源",
    "信息索取号",
];

/// Names of metadata that may stand in a text as well: two in one line, or one beside the others.
const OTHER_LABELS: [&str; 44] = [
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
    "审核",
    "审核人",
    "初审",
    "复审",
    "终审",
    "校对",
    "供稿",
    "发布人",
    "撰稿",
    "字体",
    "字号",
];

/// Names that begin a row of metadata, and many other lines as well.
const FIRST_LABELS: [&str; 4] = ["时间", "日期", "标题", "名称"];

/// Names of metadata in the tables of portals.
const TABLE_LABELS: [&str; 8] = ["信息标题", "主题", "体裁", "信息类别", "发布文号", "发文单位", "生效日期", "失效日期"];

/// Names that stand alone where a table of metadata came apart.
const PORTAL_CELLS: [&str; 6] = ["索引号", "索取号", "信息索引号", "载体类型", "组配分类", "记录形式"];

const COUNTERS: [&str; 20] = [
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
    "已阅读",
    "阅读",
    "点击",
    "浏览",
    "访问",
    "热度",
];

/// Lines that lead to other pages.
const NEIGHBOURS: [&str; 10] = ["上一篇", "下一篇", "上一条", "下一条", "上一页", "下一页", "上一则", "下一则", "上篇", "下篇"];

/// No line of furniture but a position is longer (characters).
const MAX_LINE_CHARS: usize = 160;
const MAX_VALUE_CHARS: usize = 40;
/// So many characters of a row are looked at.
const MAX_ROW_CHARS: usize = 400;

/// Words of the bars at the head and the foot of a site.
const NAVIGATION: [&str; 29] = [
    "首页",
    "网站首页",
    "新闻动态",
    "新闻中心",
    "通知公告",
    "政务公开",
    "信息公开",
    "政务服务",
    "办事服务",
    "网上办事",
    "互动交流",
    "政民互动",
    "公众参与",
    "专题专栏",
    "数据开放",
    "政策文件",
    "网站地图",
    "联系我们",
    "关于我们",
    "关于本站",
    "隐私声明",
    "免责声明",
    "网站声明",
    "使用帮助",
    "政府信息公开指南",
    "政府信息公开制度",
    "法定主动公开内容",
    "政府信息公开年报",
    "依申请公开",
];
/// Those that stand nowhere else.
const OWN_NAVIGATION: [&str; 7] = ["首页", "网站首页", "网站地图", "联系我们", "关于本站", "隐私声明", "免责声明"];

/// Lines of a document that may be furniture, in its order.
#[derive(Default)]
pub(crate) struct Furniture {
    lines: Vec<Line>,
    pages: Pages,
    /// The rows of a table above the text.
    rows: Vec<Row>,
    has_sentence: bool,
    is_in_table: bool,
    /// Whether the table begins as one of metadata.
    is_own_table: bool,
}

/// A row of a table that gives metadata: 索引号 | X1 | 成文日期 | 2026年3月1日.
struct Row {
    range: Range<usize>,
    /// So many names of metadata stand in it.
    labels: usize,
    /// Whether one of them is only a portal's.
    is_portal: bool,
}

struct Line {
    range: Range<usize>,
    likeness: Likeness,
    /// What it is where a table of metadata came apart.
    cell: Option<Cell>,
}

/// A cell of metadata on a line of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    /// 发文机关.
    Label,
    /// What may stand below one.
    Value,
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
    pub(crate) fn passage(&mut self, passage: &Passage) {
        let is_sentence = |passage: &Passage| passage.signs.iter().any(|sign| sign.character == '。');
        self.has_sentence |= passage.kind == Kind::Text && is_sentence(passage);
        if passage.kind == Kind::Row && !self.has_sentence {
            let cells: String = passage.signs.iter().take(MAX_ROW_CHARS).map(|sign| sign.character).collect();
            let found = row(&cells, passage.range(0..passage.signs.len()));
            // A head of another kind names what the columns of a table hold: 字段 | 说明.
            self.is_own_table = if self.is_in_table { self.is_own_table } else { found.is_some() || cells.trim().is_empty() };
            self.rows.extend(found.filter(|_| self.is_own_table));
        }
        self.is_in_table = passage.kind == Kind::Row;
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
            if line.len() <= MAX_LINE_CHARS {
                self.pages.line(range.clone(), &words);
            } else {
                self.pages.text(range.clone());
            }
            self.lines.push(Line { range, likeness: likeness(&words), cell: cell(&words) });
        }
    }

    /// Tells what was gathered.
    pub(crate) fn report(self, findings: &mut Findings<'_>) {
        self.pages.report(findings);
        let certain: Vec<bool> = self.lines.iter().map(|line| line.likeness == Likeness::Certain).collect();
        let mut found = certain.clone();
        // A few lines above and below what is certain belong to it where they look alike.
        for order in [false, true] {
            let mut near = false;
            for step in 0..self.lines.len() {
                let at = if order { self.lines.len() - 1 - step } else { step };
                let line = &self.lines[at];
                let is_below_label = || at > 0 && self.lines[at - 1].cell == Some(Cell::Label);
                let is_value = !order && line.cell == Some(Cell::Value) && is_below_label();
                near = certain[at] || near && (line.likeness == Likeness::Beside || is_value);
                found[at] = found[at] || near;
            }
        }
        let mut occurrences: Vec<Occurrence> =
            self.lines.into_iter().zip(found).filter(|(_, found)| *found).map(|(line, _)| Occurrence::at(line.range)).collect();
        if are_metadata(&self.rows) {
            occurrences.extend(self.rows.into_iter().map(|row| Occurrence::at(row.range)));
            occurrences.sort_by_key(|occurrence| occurrence.range.start);
        }
        findings.add_many(occurrences, &problem::Furniture::LineOfWebPage);
    }
}

/// The names of metadata.
fn is_label(words: &str) -> bool {
    PORTAL_LABELS.contains(&words) || OTHER_LABELS.contains(&words)
}

/// What a line is where a table of metadata came apart, a cell a line.
fn cell(line: &str) -> Option<Cell> {
    let compact: String = line.chars().filter(|character| !character.is_whitespace()).collect();
    let is_value = !compact.is_empty()
        && compact.chars().count() <= MAX_VALUE_CHARS
        && !compact.contains(['。', '，', '：'])
        && ordinal::read(&compact).is_none();
    if is_label(&compact) { Some(Cell::Label) } else { is_value.then_some(Cell::Value) }
}

/// The row of a table in which names of metadata stand beside what they say. Names alone are the head of a list of documents.
fn row(cells: &str, range: Range<usize>) -> Option<Row> {
    let compact = |cell: &str| {
        let plain: String = fold_width(cell).map(simplified).filter(|character| !character.is_whitespace()).collect();
        plain.trim_end_matches([':', '：']).trim_start_matches(['【', '[']).trim_end_matches(['】', ']']).to_owned()
    };
    let inner = cells.trim().trim_matches('\t');
    let cells: Vec<String> = inner.split('\t').map(compact).collect();
    let is_portal = |cell: &String| PORTAL_LABELS.contains(&cell.as_str());
    let is_name = |cell: &String| {
        is_portal(cell) || OTHER_LABELS.iter().chain(&FIRST_LABELS).chain(&TABLE_LABELS).any(|label| cell == label)
    };
    let labels = cells.iter().step_by(2).filter(|cell| is_name(cell)).count();
    let has_values = cells.len() >= 2 && cells.iter().skip(1).step_by(2).all(|cell| !is_name(cell));
    let are_pairs = cells.iter().step_by(2).all(|cell| cell.is_empty() || is_name(cell));
    (labels > 0 && has_values && are_pairs).then(|| Row { range, labels, is_portal: cells.iter().step_by(2).any(is_portal) })
}

/// Whether rows above the text are the metadata of a page: three names or more, of which one is only a portal's.
fn are_metadata(rows: &[Row]) -> bool {
    const MIN_NAMES: usize = 3;
    rows.iter().map(|row| row.labels).sum::<usize>() >= MIN_NAMES && rows.iter().any(|row| row.is_portal)
}

/// How much a line looks like furniture.
fn likeness(line: &str) -> Likeness {
    let plain: String = fold_width(line).map(simplified).flat_map(char::to_lowercase).collect();
    let compact: String = plain.chars().filter(|character| !character.is_whitespace()).collect();
    if is_guide_to_sharing(&compact) {
        return Likeness::Certain;
    }
    if compact.is_empty() || compact.contains(['。', '；', ';', '?', '!']) {
        return Likeness::None;
    }
    if is_position(&compact)
        || is_neighbour(&compact)
        || is_code_to_scan(&compact)
        || is_counter(&compact)
        || is_foot(&plain)
        || is_bar(&plain)
    {
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
    if words.is_empty() || words.len() > 20 {
        return Likeness::None;
    }
    // Of [打印][关闭] no more is left than 打印关闭.
    let parted: Option<Vec<Vec<&str>>> = words.iter().map(|word| known_words(word)).collect();
    let Some(words) = parted.map(|parted| parted.concat()) else { return Likeness::None };
    let sizes =
        words.iter().filter(|word| matches!(**word, "大" | "中" | "小" | "特大" | "超大" | "较大" | "默认" | "标准")).count();
    let is_size = words.iter().any(|word| matches!(*word, "字体" | "字号")) && sizes >= 2;
    let is_act = |word: &&&str| matches!(**word, "打印" | "关闭" | "收藏" | "分享" | "转发" | "纠错" | "朗读" | "点赞" | "返回");
    let acts = words.iter().filter(is_act).count();
    let is_set_apart = plain.trim().starts_with(['[', '【']) && matches!(words[..], ["打印" | "关闭" | "返回" | "纠错"]);
    let is_more = words == ["更多"] && plain.contains(['>', '»']);
    // 【大】【中】【小】
    let are_set_apart = sizes >= 3 && sizes == words.len() && plain.trim().starts_with(['[', '【']);
    let is_shared = words.iter().any(|word| matches!(*word, "分享" | "转发")) && words.iter().any(|word| NETWORKS.contains(word));
    let is_view = words.iter().filter(|word| VIEWS.contains(word)).count() >= 2 && !plain.contains('、');
    let is_certain = words.iter().any(|word| BUTTONS.contains(word))
        || is_size
        || acts >= 2
        || is_set_apart
        || are_set_apart
        || is_more
        || is_shared
        || is_view;
    if is_certain { Likeness::Certain } else { Likeness::Beside }
}

/// The words of buttons of which a word is made.
fn known_words(word: &str) -> Option<Vec<&str>> {
    const MAX_BYTES: usize = 120;
    let known = || BUTTONS.iter().chain(&BESIDE_BUTTONS).chain(&NETWORKS).chain(&VIEWS);
    if known().any(|known| *known == word) {
        return Some(vec![word]);
    }
    let (mut rest, mut found) = (word, Vec::new());
    while !rest.is_empty() && word.len() <= MAX_BYTES {
        // 打印 opens 打印本页 as well. One sign alone is no word beside others: 大小, 小中.
        let longest = known().filter(|known| known.len() > 3 && rest.starts_with(**known));
        let longest = longest.max_by_key(|known| known.len())?;
        let (known, after) = rest.split_at(longest.len());
        found.push(known);
        rest = after;
    }
    (rest.is_empty() && !found.is_empty() && found.iter().any(|word| BUTTONS.contains(word))).then_some(found)
}

/// 网站首页 政务公开 互动交流, 网站地图 | 联系我们.
fn is_bar(plain: &str) -> bool {
    let words: Vec<&str> =
        plain.split(|c: char| c.is_whitespace() || "|·/".contains(c)).filter(|word| !word.is_empty()).collect();
    let own = words.iter().filter(|word| OWN_NAVIGATION.contains(word)).count();
    let is_known = words.iter().all(|word| NAVIGATION.contains(word) || BUTTONS.contains(word));
    is_known && (words.len() >= 3 || words.len() == 2 && own >= 1)
}

/// 打开微信，点击底部的“发现”，使用“扫一扫”即可将网页分享至朋友圈。
fn is_guide_to_sharing(compact: &str) -> bool {
    const MAX_CHARS: usize = 48;
    let is_scan = compact.contains("扫一扫") || compact.contains("扫码") || compact.contains("二维码");
    let is_own = ["点击底部的", "分享至朋友圈", "分享到朋友圈", "分享给好友", "阅读更轻松", "手机浏览", "手机阅读"];
    is_scan && own_words(compact, &is_own) && compact.chars().count() <= MAX_CHARS || compact.starts_with("您访问的链接即将离开")
}

fn own_words(compact: &str, words: &[&str]) -> bool {
    words.iter().any(|word| compact.contains(word))
}

/// 您当前的位置：首页 > 政务公开 > 正文.
fn is_position(compact: &str) -> bool {
    let mut bare = compact;
    while let Some(after) =
        ["您", "你", "当前", "现在", "目前", "所在", "浏览", "的"].iter().find_map(|word| bare.strip_prefix(word))
    {
        bare = after;
    }
    let is_own = bare.len() < compact.len();
    // 当前栏目：规划计划
    if label(compact, &["当前栏目", "所属栏目", "所在栏目"]).is_some() {
        return true;
    }
    if let Some(path) = bare.strip_prefix("位置").filter(|_| is_own).and_then(|rest| rest.strip_prefix([':', '：'])) {
        return path.is_empty() || path.contains('>') || path.contains('»') || path.contains("首页");
    }
    let path = compact.strip_prefix("网站首页").or_else(|| compact.strip_prefix("首页"));
    path.is_some_and(|rest| {
        let is_path = |sign: char| rest.starts_with(sign) && rest.matches(sign).count() >= 2;
        rest.starts_with(['>', '»', '›']) || is_path('-') || is_path('/') || is_path('→')
    })
}

/// 上一篇：…, 上一篇 下一篇, 【上一篇】….
fn is_neighbour(compact: &str) -> bool {
    let mut rest = compact.trim_start_matches(['[', '【', '<', '«', '←']);
    let mut seen = false;
    let is_set_apart = rest.len() < compact.len();
    if is_set_apart && NEIGHBOURS.iter().any(|word| rest.strip_prefix(word).is_some_and(|after| after.starts_with(['】', ']'])))
    {
        return true;
    }
    while let Some(after) = NEIGHBOURS.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = after.trim_start_matches([']', '】', '>', '»', '→', '|', '[', '【']);
        seen = true;
    }
    // A document may have a 上篇 and a 下篇.
    let is_title = matches!(compact, "上篇" | "下篇");
    seen && !is_title && (rest.is_empty() || rest.starts_with([':', '：']))
}

/// 扫一扫在手机打开当前页.
fn is_code_to_scan(compact: &str) -> bool {
    const MAX_CHARS: usize = 24;
    let opens = ["打开", "查看", "浏览", "阅读", "分享", "访问", "观看"].iter().any(|word| compact.contains(word));
    let page = ["当前页", "此页", "本页", "本文", "页面", "朋友圈", "手机版", "手机端", "手机网页"]
        .iter()
        .any(|word| compact.contains(word));
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
    // 您是第1024位访问者
    if let Some((count, who)) = bare.strip_prefix("您是第").and_then(|rest| rest.split_once('位')) {
        return count.bytes().all(|byte| byte.is_ascii_digit() || byte == b',') && ["访问者", "访客", "浏览者"].contains(&who);
    }
    // 浏览次数 begins with 浏览.
    let Some(word) = COUNTERS.iter().filter(|word| bare.starts_with(**word)).max_by_key(|word| word.len()) else { return false };
    let Some(count) = bare[word.len()..].strip_prefix([':', '：']) else { return false };
    let may_be_empty = word.ends_with(['数', '量', '率']) || word.ends_with("人次");
    // What a script would have filled in.
    let count = count.strip_prefix("加载中").map_or(count, |rest| rest.trim_start_matches(['.', '…']));
    let count = count.trim_end_matches("人次").trim_end_matches(['次', '人', '-', ']', '】']).trim_start_matches(['[', '【']);
    count.bytes().all(|byte| byte.is_ascii_digit() || byte == b',') && (may_be_empty || !count.is_empty())
}

/// 版权所有……, ……ICP备12345678号.
fn is_foot(plain: &str) -> bool {
    let compact: String = plain.chars().filter(|character| !character.is_whitespace()).collect();
    let is_record = ["icp备", "公网安备"]
        .iter()
        .any(|record| compact.split_once(record).is_some_and(|(_, rest)| rest.starts_with(|first: char| first.is_ascii_digit())));
    let is_owner = ["版权所有:", "版权所有：", "©", "网站标识码:", "网站标识码："].iter().any(|word| compact.starts_with(word));
    let is_host = compact.starts_with("主办") && compact.ends_with("版权所有");
    let is_screen = compact.starts_with("建议使用")
        && (compact.ends_with("浏览器")
            || compact.ends_with("访问")
            || compact.ends_with("浏览本站")
            || compact.ends_with("浏览本网站"))
        && compact.contains(|sign: char| sign.is_ascii_alphanumeric());
    let owner = plain.trim_start().strip_prefix("版权所有").is_some_and(|rest| rest.starts_with(char::is_whitespace));
    let year = compact.strip_prefix("copyright").is_some_and(|rest| {
        rest.starts_with(['©', ':', '：']) || rest.starts_with("(c)") || rest.starts_with(|first: char| first.is_ascii_digit())
    });
    is_record || is_owner || owner || year || is_host || is_screen
}

/// 索引号：… 发布机构：….
fn labels(compact: &str) -> Likeness {
    if compact.contains('，') || compact.contains(',') {
        return Likeness::None;
    }
    // 2026-03-01 10:23 来源：…
    let undated = compact.trim_start_matches(|character: char| character.is_ascii_digit() || "-:./年月日".contains(character));
    let is_dated = compact.len() - undated.len() >= "2026-3-1".len();
    let bare = if is_dated {
        undated
    } else {
        // Bullets of any kind, and 【 around the label.
        compact.trim_start_matches(|first: char| !first.is_alphanumeric())
    };
    if PORTAL_CELLS.contains(&bare) {
        return Likeness::Certain;
    }
    let is_host = bare.starts_with("主办") && bare.contains("承办");
    if is_label(bare) || is_host {
        return Likeness::Beside;
    }
    let first = label(bare, &PORTAL_LABELS).map(|value| (value, true));
    let other = || label(bare, &OTHER_LABELS).or_else(|| label(bare, &FIRST_LABELS)).map(|value| (value, is_dated));
    let Some((value, is_portal)) = first.or_else(other) else {
        return Likeness::None;
    };
    let further = value.match_indices([':', '：']).filter(|(at, _)| {
        let before = &value[..*at];
        PORTAL_LABELS.iter().chain(&OTHER_LABELS).chain(&COUNTERS).any(|label| before.ends_with(label))
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
    labels.iter().find_map(|label| text.strip_prefix(label)?.strip_prefix([':', '：', '】', ']']))
}

/// The numbers of pages and the lines at their head that a PDF file or a print-out leaves between the lines of a text.
#[derive(Default)]
struct Pages {
    lines: Vec<PageLine>,
}

struct PageLine {
    range: Range<usize>,
    number: Option<PageNumber>,
    /// The words of a line that may be a running head, and the number beside them.
    head: Option<(String, Option<u32>)>,
    /// Whether it is a line of running text.
    is_text: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct PageNumber {
    form: PageForm,
    number: u32,
}

/// How a page is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PageForm {
    /// — 3 —, 第3页 共10页: nothing else looks so.
    Certain,
    /// 3/10, of so many; 第3页, of 0.
    Of(u32),
    /// 3.
    Bare,
}

/// So many lines stand on a page at least.
const MIN_PAGE_LINES: usize = 4;
const MIN_HEAD_CHARS: usize = 6;
const MAX_HEAD_CHARS: usize = 40;
const MIN_TEXT_CHARS: usize = 15;

impl Pages {
    /// A line of text that is too long for anything else.
    fn text(&mut self, range: Range<usize>) {
        self.lines.push(PageLine { range, number: None, head: None, is_text: true });
    }

    fn line(&mut self, range: Range<usize>, words: &str) {
        let plain: String = fold_width(words).collect();
        let plain = plain.trim();
        if plain.is_empty() {
            return;
        }
        let compact: String = plain.chars().filter(|character| !character.is_whitespace()).flat_map(char::to_lowercase).collect();
        let number = page_number(&compact);
        let head = if number.is_none() { head(plain) } else { None };
        self.lines.push(PageLine { range, number, head, is_text: compact.chars().count() >= MIN_TEXT_CHARS });
    }

    /// Tells what was gathered.
    fn report(self, findings: &mut Findings<'_>) {
        let mut found: Vec<bool> =
            self.lines.iter().map(|line| line.number.is_some_and(|number| number.form == PageForm::Certain)).collect();
        let of_all: Vec<usize> = self.numbered(|form| matches!(form, PageForm::Of(_)));
        let is_one_count = of_all.windows(2).all(|pair| self.form(pair[0]) == self.form(pair[1]));
        if is_one_count && self.are_pages(&of_all) {
            of_all.iter().for_each(|at| found[*at] = true);
        }
        let bare = self.numbered(|form| form == PageForm::Bare);
        let are_bare_pages = self.are_pages(&bare);
        if are_bare_pages {
            bare.iter().for_each(|at| found[*at] = true);
        }
        for at in self.heads(&found) {
            found[at] = true;
        }
        let is_certain = found.iter().enumerate().any(|(at, found)| *found && self.form(at) != Some(PageForm::Bare));
        let occurrences: Vec<Occurrence> =
            self.lines.into_iter().zip(&found).filter(|(_, found)| **found).map(|(line, _)| Occurrence::at(line.range)).collect();
        if is_certain {
            findings.add_many(occurrences, &problem::Furniture::LineOfPrintedPage);
        } else {
            findings.add_many_as_note(occurrences, &problem::Furniture::LineOfPrintedPage);
        }
    }

    fn form(&self, at: usize) -> Option<PageForm> {
        self.lines[at].number.map(|number| number.form)
    }

    fn numbered(&self, is_form: impl Fn(PageForm) -> bool) -> Vec<usize> {
        (0..self.lines.len()).filter(|at| self.form(*at).is_some_and(&is_form)).collect()
    }

    /// Whether these lines count pages: each number follows the one before, with the lines of a page between them.
    fn are_pages(&self, lines: &[usize]) -> bool {
        let follows = |pair: &[usize]| {
            let number = |at: usize| self.lines[at].number.map(|number| number.number);
            let between = &self.lines[pair[0] + 1..pair[1]];
            let is_bare = self.form(pair[0]) == Some(PageForm::Bare);
            number(pair[0]).is_some_and(|last| number(pair[1]) == Some(last + 1))
                && (!is_bare || between.len() >= MIN_PAGE_LINES && between.iter().any(|line| line.is_text))
        };
        lines.len() >= 2 && lines.windows(2).all(follows)
    }

    /// Lines that stand beside the numbers of pages again and again, or have them at their end.
    fn heads(&self, found: &[bool]) -> Vec<usize> {
        let mut lines: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, line) in self.lines.iter().enumerate() {
            if let Some((words, _)) = &line.head {
                lines.entry(words).or_default().push(at);
            }
        }
        let is_beside = |at: usize| at.checked_sub(1).is_some_and(|before| found[before]) || found.get(at + 1) == Some(&true);
        let mut heads = Vec::new();
        for places in lines.into_values().filter(|places| places.len() >= 2) {
            let numbers: Vec<u32> =
                places.iter().filter_map(|at| self.lines[*at].head.as_ref().and_then(|(_, number)| *number)).collect();
            let counts = places.len() >= 3 && numbers.len() == places.len() && numbers.windows(2).all(|pair| pair[0] < pair[1]);
            let is_far = places.windows(2).all(|pair| pair[1] - pair[0] >= MIN_PAGE_LINES);
            if counts && is_far {
                heads.extend(places);
            } else {
                let beside: Vec<usize> = places.into_iter().filter(|at| is_beside(*at)).collect();
                heads.extend(beside.iter().filter(|_| beside.len() >= 2));
            }
        }
        heads
    }
}

/// — 3 —, - 3 -, 第3页 共10页, Page 3 of 10, 3/10, 3.
fn page_number(compact: &str) -> Option<PageNumber> {
    const DASHES: [char; 11] = ['-', '—', '–', '―', '─', '－', '‐', '~', '·', '•', '～'];
    let bare = compact.trim_matches(DASHES);
    let is_dashed = compact.ends_with(DASHES) && bare.len() < compact.len();
    if let Some(number) = digits(bare) {
        return Some(PageNumber { form: if is_dashed { PageForm::Certain } else { PageForm::Bare }, number })
            .filter(|_| is_dashed || bare == compact);
    }
    let certain = |number: u32| PageNumber { form: PageForm::Certain, number };
    if let Some((number, rest)) = compact.strip_prefix('第').and_then(|rest| rest.split_once('页')) {
        let rest = rest.trim_matches(['/', ',', '，', '(', ')', '|']);
        let is_total =
            rest.strip_prefix('共').and_then(|rest| rest.strip_suffix('页')).is_some_and(|total| digits(total).is_some());
        let form = if is_total { PageForm::Certain } else { PageForm::Of(0) };
        return digits(number).filter(|_| rest.is_empty() || is_total).map(|number| PageNumber { form, number });
    }
    if let Some((total, number)) = compact.strip_prefix('共').and_then(|rest| rest.split_once('页')) {
        let number = number.trim_start_matches([',', '，', '/']).strip_prefix('第').and_then(|rest| rest.strip_suffix('页'));
        return digits(total).and(digits(number?)).map(certain);
    }
    if let Some(rest) = compact.strip_prefix("page") {
        let (number, total) = rest.split_once("of").or_else(|| rest.split_once('/')).unwrap_or((rest, "1"));
        return digits(total).and(digits(number)).map(certain);
    }
    let (number, total) = compact.split_once('/')?;
    let (number, total) = (digits(number)?, digits(total.trim_end_matches('页'))?);
    (1..=total).contains(&number).then_some(PageNumber { form: PageForm::Of(total), number })
}

/// A number of up to three digits.
fn digits(text: &str) -> Option<u32> {
    const MAX_DIGITS: usize = 3;
    let is_number = (1..=MAX_DIGITS).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

/// The words of a line that may stand at the head of a page, and the number that a blank parts from them.
fn head(plain: &str) -> Option<(String, Option<u32>)> {
    let is_blank = |character: char| character.is_whitespace() || matches!(character, '|' | '·' | '-' | '—');
    let after = plain.rsplit_once(is_blank).and_then(|(words, number)| Some((words, digits(number)?)));
    let before = || plain.split_once(is_blank).and_then(|(number, words)| Some((words, digits(number)?)));
    let (words, number) = after.or_else(before).map_or((plain, None), |(words, number)| (words, Some(number)));
    let words = words.trim_matches(is_blank);
    let is_sized = (MIN_HEAD_CHARS..=MAX_HEAD_CHARS).contains(&words.chars().count());
    let is_head = is_sized && !words.contains(['。', '，', '；', '：', ':', ';', ',']) && ordinal::read(words).is_none();
    is_head.then(|| (words.to_owned(), number))
}
