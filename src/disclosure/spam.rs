//! Words that those write into a page who have broken into it.
//!
//! A plan writes of 网络赌博 as well: what it fights. So a word alone says little; several of them in one line, where nobody
//! fights anything, leave no doubt.

use super::findings::{Findings, Occurrence};
use super::prose::{Kind, OBJECT, Passage};
use super::trades;
use crate::base::matcher::Words;
use crate::base::simplified::simplified;
use crate::diagnostic::problem;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Nobody writes them in a plan: one is enough.
const CERTAIN: [&str; 135] = [
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
    "澳门金沙",
    "金沙娱乐",
    "永利娱乐",
    "永利皇宫",
    "葡京国际",
    "葡京赌",
    "银河娱乐",
    "亚博体育",
    "欧宝体育",
    "华体会",
    "皇冠体育",
    "皇冠投注",
    "开云体育",
    "乐鱼体育",
    "必威体育",
    "万博体育",
    "米乐体育",
    "星空体育",
    "爱游戏体育",
    "凯发k8",
    "凯发娱乐",
    "九游娱乐",
    "pg电子",
    "bet365",
    "365bet",
    "ag真人",
    "bbin",
    "真人百家乐",
    "买球app",
    "买球网站",
    "澳门赌场",
    "网上真钱",
    "真钱游戏",
    "真钱棋牌",
    "提款秒到账",
    "一肖一码",
    "一肖中特",
    "白小姐",
    "特码资料",
    "赌球网",
    "赌博平台开户",
    "外围女",
    "外围模特",
    "楼凤",
    "迷情药",
    "听话水",
    "壮阳药",
    "美女裸聊",
    "裸聊直播",
    "激情小说",
    "黄色小说",
    "国产自拍",
    "成人电影",
    "成人影院",
    "viagra",
    "cialis",
    "levitra",
    "黑户贷款",
    "婚外情调查",
    "传奇私服",
    "代孕包成功",
    "包男孩",
    "高仿人民币",
    "正规开发票",
    "onlinecasino",
    "casinoonline",
    "freespins",
    "slotgacor",
    "judionline",
    "sbobet",
    "约炮",
    "熟妇",
    "无码一区",
    "性爱大片",
    "性爱视频",
    "级毛片",
    "毛片免费",
    "毛片在线",
    "成人精品视频",
    "麻豆传媒",
    "午夜福利",
    "偷拍自拍",
    "看片网站",
    "看片软件",
    "神马影院",
    "达达兔",
    "威尼斯人官网",
    "澳门威尼斯",
    "ag亚游",
    "亚游集团",
    "开元棋牌",
    "开元ky",
    "彩神8",
    "彩神争霸",
    "争霸大发",
    "大发彩票",
    "大发快三",
    "六合资料",
    "火狐体育",
    "天博体育",
    "爱体育app",
    "江南体育官网",
    "江南体育app",
    "k8凯发",
    "时时彩计划",
    "黑客接单",
    "出售假证",
    "借款秒到",
];

/// Two of them in one line are enough.
const LIKELY: [&str; 137] = [
    "在线不卡",
    "无码",
    "成人视频",
    "黄片",
    "裸聊",
    "一夜情",
    "小姐上门",
    "上门服务小姐",
    "博彩",
    "送彩金",
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
    "外围投注",
    "网上赌场",
    "在线赌场",
    "私服",
    "刻章办证",
    "办证刻章",
    "代写论文",
    "无抵押贷款",
    "秒下款",
    "催情",
    "六合彩开奖",
    "双色球预测",
    "排列三预测",
    "特码",
    "七星彩预测",
    "北京赛车pk10",
    "电子游艺",
    "真人视讯",
    "下注平台",
    "下注网站",
    "开户送",
    "注册就送",
    "首充送",
    "高返点",
    "买球",
    "赌球",
    "彩票代理",
    "评级网",
    "万艾可",
    "伟哥",
    "西地那非",
    "壮阳",
    "催情药",
    "迷药",
    "三唑仑",
    "减肥药",
    "增大增粗",
    "全套服务",
    "特殊服务",
    "同城约会",
    "同城上门",
    "学生妹",
    "包夜",
    "约妹",
    "高端外围",
    "上门按摩",
    "成人用品",
    "三级片",
    "福利视频",
    "av在线",
    "秒批",
    "不看征信",
    "无视黑白",
    "黑户",
    "征信花",
    "信用卡套现",
    "私家侦探",
    "窃听器",
    "手机监听",
    "手机定位",
    "气枪",
    "仿真枪",
    "猎枪",
    "假币",
    "k粉",
    "摇头丸",
    "代孕",
    "供卵",
    "包成功",
    "外挂",
    "盗号",
    "代发表",
    "论文代写",
    "办毕业证",
    "办学历证",
    "办证",
    "餐饮发票",
    "住宿费发票",
    "住宿发票",
    "各类发票",
    "各地发票",
    "验票后付款",
    "开票加",
    "pos机办理",
    "快速放款",
    "电竞竞猜",
    "麻将作弊",
    "作弊透视",
    "四六级答案",
    "桑拿一条龙",
    "哪里可以开发票",
    "苍井空",
    "国产成人",
    "国产剧情",
    "黄色软件",
    "黄色视频",
    "草莓视频",
    "丝瓜视频",
    "足球外围",
    "竞猜平台",
    "管家婆",
    "天生赢家",
    "减肥茶",
    "三天见效",
    "男科医院",
    "包皮手术",
    "开房记录",
    "定位找人",
    "聊天记录查询",
    "高仿手表",
    "a货包",
    "a货手表",
    "真实可查",
    "代购香烟",
    "借款热线",
];

/// Where they stand, a text speaks of what it fights, or of an office.
const FIGHTS: [&str; 65] = [
    "窗口",
    "大厅",
    "打击",
    "整治",
    "查处",
    "查获",
    "禁止",
    "严禁",
    "取缔",
    "防范",
    "治理",
    "举报",
    "清理",
    "抵制",
    "警惕",
    "拒绝",
    "侦破",
    "破获",
    "严防",
    "远离",
    "监管",
    "管理",
    "违法",
    "非法",
    "犯罪",
    "谨防",
    "不得",
    "规范",
    "杜绝",
    "案件",
    "反诈",
    "危害",
    "审批",
    "严打",
    "整顿",
    "专项",
    "预警",
    "诈骗",
    "宣传",
    "检查",
    "收缴",
    "销毁",
    "禁毒",
    "骗局",
    "抽检",
    "查封",
    "劝阻",
    "制止",
    "曝光",
    "惩治",
    "惩处",
    "防止",
    "依法",
    "备案",
    "执法",
    "监测",
    "打掉",
    "辅导",
    "生产项目",
    "税务",
    "纳税",
    "公安",
    "调研",
    "下架",
    "没收",
];

/// What those add who sell: with one of the likely words it is enough.
const OFFERS: [&str; 34] = [
    "加微信",
    "加qq",
    "微信购买",
    "微信号",
    "薇信",
    "v信",
    "货到付款",
    "包邮",
    "多少钱",
    "正品",
    "出售",
    "高价回收",
    "日结",
    "官网",
    "app下载",
    "下载app",
    "开户",
    "下注",
    "送彩金",
    "开奖",
    "可约",
    "全国可飞",
    "包过",
    "保过",
    "秒到账",
    "在线观看",
    "免费观看",
    "投注",
    "pk10",
    "官方网站",
    "手机版",
    "最新网址",
    "官网网址",
    "导师带",
];
/// Likely words that plans use as well: an offer beside one of them says nothing.
const WEAK: [&str; 22] = [
    "国产精品",
    "一区二区",
    "亚洲中文",
    "亚洲精品",
    "国内精品",
    "欧美日韩",
    "棋牌",
    "不卡顿",
    "首存",
    "刷单",
    "日结",
    "刻章",
    "接单",
    "包过",
    "保过",
    "彩金",
    "代开发票",
    "体育投注",
    "情趣",
    "小姐服务",
    "老司机",
    "无需抵押",
];

struct Lists {
    words: Words,
    fights: Words,
    offers: Words,
}

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| Lists {
        words: Words::new(CERTAIN.into_iter().chain(LIKELY).chain(WEAK)),
        fights: Words::new(FIGHTS),
        offers: Words::new(OFFERS),
    })
}

/// What people offer who leave a number of their own: 代开发票请联系…. Offices do much of it as well.
const SERVICES: [&str; 25] = [
    "代开",
    "代办",
    "办证",
    "发票",
    "刷单",
    "兼职",
    "日赚",
    "贷款",
    "代写",
    "刻章",
    "开票",
    "领取资料",
    "荐股",
    "股票群",
    "炒股",
    "网贷",
    "套现",
    "学历",
    "驾照",
    "出售",
    "低价",
    "包过",
    "日结",
    "论文",
    "文凭",
];

/// Lines of a document that hold such words.
#[derive(Default)]
pub(crate) struct Spam {
    occurrences: Vec<Occurrence>,
    likely: Vec<Occurrence>,
    signed: Vec<Occurrence>,
}

impl Spam {
    /// Looks at the lines of a passage.
    pub(crate) fn passage(&mut self, passage: &Passage) {
        let mut start = 0;
        for line in passage.signs.split(|sign| sign.character == '\n') {
            let words: String = line
                .iter()
                .map(|sign| simplified(sign.character).to_ascii_lowercase())
                .filter(|character| *character != OBJECT && !character.is_whitespace())
                .collect();
            // What is slipped into a paragraph stands beside sentences that fight something.
            if is_spam(&words) || words.split_inclusive(['。', '！', '？', '；']).any(is_spam) {
                self.occurrences.push(Occurrence::at(passage.range(start..start + line.len())));
            } else if words.split_inclusive(['。', '！', '？', '；']).any(may_be_spam) {
                self.likely.push(Occurrence::at(passage.range(start..start + line.len())));
            } else if passage.kind == Kind::Text && !speaks_of_order(&words) && trades::advertises(&words) {
                self.signed.push(Occurrence::at(passage.range(start..start + line.len())));
            }
            start += line.len() + 1;
        }
    }

    /// Tells what was gathered.
    pub(crate) fn report(self, findings: &mut Findings<'_>) {
        findings.add_many(self.occurrences, &problem::Spam::LikeAdvertising);
        findings.add_many_as_note(self.likely, &problem::Spam::PrivateNumber);
        findings.add_many_as_note(self.signed, &problem::Spam::WordsThatSolicit);
    }
}

/// Who leaves a number in the service of an office: 助学贷款咨询QQ群.
const OFFICES: [&str; 15] = [
    "助学",
    "学信网",
    "居民",
    "群众",
    "村民",
    "社区",
    "村干部",
    "工作人员",
    "办公室",
    "财务科",
    "合作社",
    "职工",
    "家长",
    "公众号",
    "举报",
];

/// Whether a line speaks of what is fought, or of an office.
fn speaks_of_order(line: &str) -> bool {
    lists().fights.held_by(line).next().is_some() || OFFICES.iter().any(|word| line.contains(word))
}

/// Whether somebody offers something and leaves a number of his own, or asks to be written to: 加微信abc123.
fn may_be_spam(line: &str) -> bool {
    if speaks_of_order(line) {
        return false;
    }
    let account = has_account(line);
    let is_invited = account && ["加微", "加v", "加q", "加扣", "加薇", "+v", "+q", "+微"].iter().any(|word| line.contains(word));
    let is_offered = SERVICES.iter().any(|word| line.contains(word)) || lists().words.held_by(line).next().is_some();
    let services = SERVICES.iter().filter(|word| line.contains(*word)).count();
    is_invited && !line.contains("添加")
        || is_offered && (account || has_mobile_number(line))
        || services >= 2 && ["加微信", "加qq", "加v"].iter().any(|word| line.contains(word))
}

/// Whether the name of an account stands behind 微信, QQ or V.
fn has_account(line: &str) -> bool {
    const MIN_BYTES: usize = 5;
    ["微信", "威信", "薇信", "v信", "qq", "vx", "wx", "扣扣", "加v", "+v", "薇", "加q"].iter().any(|word| {
        line.match_indices(word).any(|(at, _)| {
            let rest = line[at + word.len()..].trim_start_matches(['号', '：', ':', '群', '+', '加', '联', '系', '是']);
            rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(byte)).count() >= MIN_BYTES
        })
    })
}

fn is_spam(line: &str) -> bool {
    let lists = lists();
    let held: BTreeSet<usize> = lists.words.held_by(line).collect();
    if held.is_empty() || lists.fights.held_by(line).next().is_some() {
        return false;
    }
    let is_certain = held.iter().any(|word| *word < CERTAIN.len());
    // A word that holds another one (棋牌游戏) counts once.
    let distinct: BTreeSet<usize> = lists.words.found_in(line).map(|(word, _)| word).collect();
    let is_strong = distinct.iter().any(|word| (CERTAIN.len()..CERTAIN.len() + LIKELY.len()).contains(word));
    is_certain || distinct.len() >= 2 || is_strong && (lists.offers.held_by(line).next().is_some() || has_mobile_number(line))
}

/// Whether eleven digits that begin with 1 stand in a line.
fn has_mobile_number(line: &str) -> bool {
    line.split(|character: char| !character.is_ascii_digit()).any(|digits| digits.len() == 11 && digits.starts_with('1'))
}
