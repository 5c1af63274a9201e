//! Short lines in which signs of one trade stand beside each other: 皇家赌场在线试玩, 大额信用贷 秒批 微信.
//!
//! Names of shops change every week, so no list of them lasts. What they sell and how they ask for customers does not: one such
//! sign says nothing, and two or three in a line of a few characters are seldom found together by chance.

use crate::base::matcher::Words;
use crate::base::ordinal;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Signs of what is sold, parted by blanks.
struct Trade {
    /// Of this trade alone: one sign beside it is enough.
    own: &'static str,
    /// Names and words that decent lines have as well: three signs are needed, one of them beside it.
    shared: &'static str,
    /// What customers are asked for, and how it is praised.
    beside: &'static str,
}

const TRADES: [Trade; 7] = [
    // Betting.
    Trade {
        own: "赌场 娱乐城 牌九 德州扑克 真钱 盘口 滚球 28预测 特马 信用盘 首存 马会 龙虎斗 老虎机 百家乐 葡京 新莆京 \
            娱乐平台 博彩 时时彩 游戏大厅 赌大小 作弊器 极速赛车 北京赛车",
        shared: "彩票 开奖 金沙 银河 皇家 威尼斯 皇冠 太阳城 捕鱼 888 麻将 牛牛 棋牌 飞艇 六合 大乐透 双色球 投注 \
            电子游戏 外围 沙巴 旗舰厅",
        beside: "官网 登录 入口 网址 注册 试玩 下载 开户 平台 安卓 手机版 网页版 现金版 预测 直播 计划 资料 杀号 看牌 \
            真人 在线玩 提现 稳赚 加盟 出租 赢钱 送彩 官方 信誉 娱乐",
    },
    // Pornography.
    Trade {
        own: "情色 女优 无遮挡 黄频 无删减 伦理片 成人影片 成人网站 成人直播 黄色录像",
        shared: "一区 乱码 不卡 久久 欧美 日韩 日本 亚洲 国产 丝袜 美腿 性感 美女 少妇 三级 高潮 成人",
        beside: "视频 在线观看 在线播放 在线看 大片 录像 全集 直播间 诱惑 综合网",
    },
    // Loans.
    Trade {
        own: "借钱 急用钱 套现 炒股配资 股票配资 信用卡代还 网贷口子 私借 应急贷 刷流水 usdt 也能贷",
        shared: "空放 贷款 信用贷 网贷 放款 下款 外汇 股票",
        beside: "秒批 秒下 秒到 秒过 秒放 无视 征信 当天 身份证 提额 杠杆 手续费低 门槛低 低息 微信 qq 加q 加微 跑分 \
            高价收 代收 平台 返佣",
    },
    // Certificates and invoices.
    Trade {
        own: "文凭 假章 假证 餐费票",
        shared: "毕业证 学历 证书 驾照 驾驶证 公章 发票 增值税票 论文 期刊",
        beside: "微信 qq 加q 加微 加v 免考 拿证 可查 不过退款 查重 代办 代写 快速 挂靠 代发 代开 办理 开具 官方",
    },
    // Prostitution.
    Trade {
        own: "丝足 夜网 商务模特 外围经纪 品茶工作室 喝茶资源",
        shared: "会所 桑拿 约会 夜场 美女",
        beside: "高端 论坛 品茶 喝茶 新茶 同城 附近 上门 qq 微信",
    },
    // Tampering.
    Trade {
        own: "黑帽 外链代发 翻墙 私服 sf发布 代练 查开房 手机监控 网赚 刷单",
        shared: "外挂 加速器 聊天记录 vpn 网站排名",
        beside: "seo 快排 收录 下载 传奇 开服 王者 辅助 低价 软件 老公 老婆 qq 加q 微信 日入 日赚 佣金 日结",
    },
    // Forbidden or forged goods.
    Trade {
        own: "高仿 复刻 莆田鞋 弓弩 迷药 三唑仑 乖乖水 排油丸 减肥胶囊",
        shared: "名表 手表 电子烟 香烟 枪支 保健品 壮阳 祖传 包包",
        beside: "一比一 批发 货源 直销 货到付款 喷雾 正品 延时 男性 秘方 十斤 强效 微信",
    },
];

/// Decent lines that sell nothing, or something of an office.
const DECENT: &str = "预约 小程序 微信办 公众 公益 福彩 体彩 福利彩票 体育彩票 培训 教育 学校 小学 中学 社区 村 县 赛事 \
    比赛 改造 建设 工程 项目 保护 提升 治理 园 棋牌室 助农 惠农 查询 停 公积金 麒麟 许可 协会";

/// The signs of a trade as one list: its own ones, those that it shares, those beside them.
struct Signs {
    words: Words,
    /// Where its own ones end in the list.
    own_end: usize,
    /// Where those that it shares end.
    shared_end: usize,
}

impl Signs {
    fn new(trade: &Trade) -> Self {
        let count = |words: &str| words.split_whitespace().count();
        let own_end = count(trade.own);
        let words = Words::new([trade.own, trade.shared, trade.beside].into_iter().flat_map(str::split_whitespace));
        Self { words, own_end, shared_end: own_end + count(trade.shared) }
    }

    /// Whether a line asks for customers of the trade.
    fn are_in(&self, line: &str) -> bool {
        let found: BTreeSet<usize> = self.words.found_in(line).map(|(word, _)| word).collect();
        let has_own = found.iter().any(|word| *word < self.own_end);
        let has_shared = found.iter().any(|word| *word < self.shared_end);
        // 枪支弓弩 is what the police look after: nobody asks for customers.
        let asks = found.iter().any(|word| *word >= self.shared_end);
        asks && (has_own || has_shared && found.len() >= 3)
    }
}

struct Lists {
    trades: Vec<Signs>,
    decent: Words,
}

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| Lists { trades: TRADES.iter().map(Signs::new).collect(), decent: Words::new(DECENT.split_whitespace()) })
}

/// Whether a line, in small letters and without blanks, is nothing but an advertisement by its signs.
pub(crate) fn advertises(line: &str) -> bool {
    const MAX_CHARS: usize = 24;
    let marks = ['。', '；', '：', '，', '、', '！', '？', '“', '”', '《', '》', '（', '）', ';', ':'];
    if line.chars().count() > MAX_CHARS || line.contains(marks) || ordinal::read(line).is_some() {
        return false;
    }
    let lists = lists();
    let is_offered = lists.trades.iter().any(|signs| signs.are_in(line));
    is_offered && lists.decent.held_by(line).next().is_none()
}
