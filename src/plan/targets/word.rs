//! The words around a number: measures, comparators, verbs, signs of the past.

use crate::base::glossary::{Comparator, Direction};
use std::sync::LazyLock;

/// Words by their first and by their last character, so that a text is asked for all of them in one look.
pub(super) struct Lexicon<T> {
    by_first: Vec<Vec<(&'static str, T)>>,
    by_last: Vec<Vec<(&'static str, T)>>,
    firsts: Sieve,
    lasts: Sieve,
}

/// The characters that can stand at one end of a word. Nearly all others are told at a glance, without a look into a
/// bucket: it is small enough to stay at hand.
struct Sieve([u64; 64]);

impl Sieve {
    fn add(&mut self, character: char) {
        // A Bloom filter with one hash: the low twelve bits of a character. It may let one through, and never stops a right
        // one.
        self.0[character as usize / 64 % 64] |= 1 << (character as u32 % 64);
    }

    fn passes(&self, character: char) -> bool {
        self.0[character as usize / 64 % 64] >> (character as u32 % 64) & 1 == 1
    }
}

/// Two characters may share a bucket: the words in it are compared in any case.
const BUCKETS: usize = 1024;

fn bucket(character: char) -> usize {
    character as usize % BUCKETS
}

impl<T: Copy> Lexicon<T> {
    fn new(words: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut lexicon = Self {
            by_first: vec![Vec::new(); BUCKETS],
            by_last: vec![Vec::new(); BUCKETS],
            firsts: Sieve([0; 64]),
            lasts: Sieve([0; 64]),
        };
        for (word, value) in words {
            if let (Some(first), Some(last)) = (word.chars().next(), word.chars().next_back()) {
                lexicon.firsts.add(first);
                lexicon.lasts.add(last);
                lexicon.by_first[bucket(first)].push((word, value));
                lexicon.by_last[bucket(last)].push((word, value));
            }
        }
        for words in lexicon.by_first.iter_mut().chain(&mut lexicon.by_last) {
            // The longest word wins: 提高到 is a level, 提高 a change.
            words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        lexicon
    }

    /// The longest word that the text begins with.
    pub(super) fn starts(&self, text: &str) -> Option<(&'static str, T)> {
        let first = text.chars().next().filter(|first| self.firsts.passes(*first))?;
        let words = &self.by_first[bucket(first)];
        words.iter().find(|(word, _)| text.starts_with(word)).copied()
    }

    /// The longest word that the text ends with.
    pub(super) fn ends(&self, text: &str) -> Option<(&'static str, T)> {
        let last = text.chars().next_back().filter(|last| self.lasts.passes(*last))?;
        let words = &self.by_last[bucket(last)];
        words.iter().find(|(word, _)| text.ends_with(word)).copied()
    }

    /// The last word in the text, with the byte where it begins.
    pub(super) fn last(&self, text: &str) -> Option<(usize, &'static str, T)> {
        text.char_indices().rev().find_map(|(at, _)| self.starts(&text[at..]).map(|(word, value)| (at, word, value)))
    }
}

/// What a measure counts: it decides how much must stand around a number to make it a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// %, 个百分点, 倍.
    Share,
    /// 元.
    Money,
    /// 亩, 公里, 吨.
    Measure,
    /// 所, 人, 个.
    Count,
    /// 天, 小时.
    Time,
    /// No measure at all.
    Bare,
}

const SHARES: &[&str] = &["%", "％", "‰", "个百分点", "個百分點", "百分点", "倍", "成"];
const MONEY: &[&str] = &["元", "美元", "欧元", "港元", "日元", "英镑", "块钱"];
#[rustfmt::skip]
const MEASURES: &[&str] = &[
    "亩", "畝", "公顷", "平方米", "平方公里", "平方千米", "平米", "立方米", "立方", "方", "公里", "千米", "米", "海里", "里",
    "吨", "噸", "斤", "公斤", "千克", "克", "毫克", "微克", "升", "毫升", "标箱", "标准箱", "TEU", "标准煤",
    "千瓦", "千瓦时", "千瓦时电", "兆瓦", "兆瓦时", "吉瓦", "MW", "GW", "kW", "KW", "kWh", "伏", "千伏", "伏安", "千伏安", "度电",
    "分贝", "摄氏度", "℃", "P", "PFLOPS", "EFLOPS", "PFlops", "EFlops", "TB", "PB", "EB", "GB", "Mbps", "Gbps", "兆", "吨标准煤",
    "标煤", "标立方米",
    "标方", "mg/L", "μg/m³", "车公里", "吨公里", "人公里", "载重吨", "总吨", "箱",
];
#[rustfmt::skip]
const COUNTS: &[&str] = &[
    "个", "個", "所", "家", "人", "人次", "人日", "名", "户", "戶", "户次", "项", "項", "项次", "件", "次", "条", "條", "处", "處", "座", "套",
    "台", "臺", "辆", "辆次", "架", "架次",
    "艘", "场", "場", "场次", "班", "班次", "课时", "学时", "学分", "篇", "本", "册", "部", "首", "张", "張", "份", "封", "支",
    "只", "头", "匹", "株", "棵", "颗", "块", "片", "间", "間", "栋", "幢", "床", "位", "对", "双", "组", "批", "批次",
    "门", "类", "种", "款", "宗", "起", "例", "单", "车次", "列", "趟", "航线", "孔", "眼", "口", "盏", "根", "道", "席", "股",
    "学位", "泊位", "车位", "张床位", "个床位", "床位", "人份", "剂次", "枚", "岗位", "标段", "节", "件次", "分", "期", "轮", "尾", "羽", "亿次", "标台", "枪", "桩",
];
const TIMES: &[&str] = &[
    "年",
    "个月",
    "天",
    "日",
    "个工作日",
    "工作日",
    "小时",
    "个小时",
    "分钟",
    "秒",
    "周",
    "星期",
    "毫秒",
    "学期",
    "个学期",
    "课时/周",
];

/// Measures.
pub(super) static UNITS: LazyLock<Lexicon<Class>> = LazyLock::new(|| {
    let class = |words: &'static [&'static str], class| words.iter().map(move |word| (*word, class));
    Lexicon::new(
        class(SHARES, Class::Share)
            .chain(class(MONEY, Class::Money))
            .chain(class(MEASURES, Class::Measure))
            .chain(class(COUNTS, Class::Count))
            .chain(class(TIMES, Class::Time)),
    )
});

/// Powers of ten that stand between a number and its measure.
pub(super) const MAGNITUDES: &[(&str, u32)] = &[
    ("万亿", 12),
    ("萬億", 12),
    ("千亿", 11),
    ("百亿", 10),
    ("千万", 7),
    ("百万", 6),
    ("亿", 8),
    ("億", 8),
    ("万", 4),
    ("萬", 4),
    ("千", 3),
    ("百", 2),
];

/// Words that begin with a measure and are none: 人民, 家庭, 年级.
#[rustfmt::skip]
pub(super) static NOT_UNITS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    Lexicon::new(
        [
            "人民", "人大", "人才", "人力", "人员", "人工", "家庭", "家长", "家园", "家乡", "年级", "年代", "年度", "年后", "年前", "年底", "年末", "年初",
            "年内", "年来", "年期", "年间", "年版", "年制",
            "分局", "分钟制", "分类", "分之", "分级", "分公司", "日前", "日内瓦", "方面", "成果", "成为", "成员", "成立", "成效", "条例", "部门", "部分",
            "部委", "种子", "类型", "站式", "网", "位一体", "位数", "期间", "期工程", "期末",
            "校园", "节点", "节能", "点", "单元", "单位", "对一", "对口", "道路", "组织", "班级", "班子", "班列", "村民", "村级", "村庄", "里程", "升级",
            "升学", "米级", "本科", "户籍", "口岸", "口径", "件套", "起步", "名录", "名单", "名称", "所有", "所在", "立方星", "元化", "元钱店", "方案",
            "员工", "员额", "团队", "团结", "股份", "股权", "轮驱动", "群众", "群体", "个人", "次元", "项目", "家企业", "平台经济", "站点长", "基地化", "包括",
            "包干", "端口", "集团", "集中", "集成", "天候", "周年", "周岁", "位于",
        ]
        .map(|word| (word, ())),
    )
});

/// What a word before a number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    Compare(Comparator),
    /// 控制在: at most, unless the number is followed by a word of its own.
    Control,
    /// It says that the number is a level: 达到, 提高到.
    Level,
    /// It says that the number is a change.
    Change(Direction),
    /// It says what is done: 新建, 打通.
    Verb,
    /// It says nothing about the number: 分别, 拟.
    Filler,
}

#[rustfmt::skip]
const COMPARING: &[(Comparator, &[&str])] = &[
    (Comparator::AtLeast, &["不低于", "不少于", "不小于", "不短于", "不得低于", "不得少于", "不应低于", "不应少于", "至少", "最少", "≥", "≧", "不低於",
        "不少於", "不弱于", "最低"]),
    (Comparator::AtMost, &["不超过", "不得超过", "不高于", "不得高于", "不多于", "不大于", "不得多于", "最多", "至多", "不超", "≤", "≦", "不超過", "不高於",
        "不长于", "最高"]),
    (Comparator::MoreThan, &["超过", "超過", "超出", "超", "突破", "高于", "高於", "大于", "多于", "＞", ">", "跨越", "冲刺"]),
    (Comparator::LessThan, &["低于", "低於", "少于", "小于", "＜", "<"]),
    (Comparator::About, &["约", "大约", "接近", "近", "約"]),
];
#[rustfmt::skip]
const LEVELS: &[&str] = &[
    "达到", "達到", "达", "達", "到", "至", "是", "保持", "保持在", "稳定在", "穩定在", "维持在", "维持", "占", "占比", "占比达", "按", "实现", "恢复到", "为",
    "提高到", "提高至", "提升到", "提升至", "增加到", "增加至", "增至", "增长到", "增长至", "上升到", "扩大到", "扩大至", "扩展到", "发展到", "发展至",
    "降至", "降到", "降低到", "降低至", "下降到", "下降至", "减少到", "减少至", "减至", "压缩到", "压缩至", "压减到", "压减至", "缩短到", "缩短至", "缩减到", "缩减至",
    "缩小到", "缩小至", "稳定达到", "巩固在", "提至",
];
#[rustfmt::skip]
const CHANGES: &[(Direction, &[&str])] = &[
    (Direction::Increase, &["增长", "增長", "增加", "提高", "提升", "上升", "上涨", "新增", "净增", "淨增", "扩大", "增", "新建", "新改建", "新改扩建",
        "新(改)建", "新（改）建", "新增加", "增设", "新设", "新辟", "新开", "新认定", "新招", "新引进", "新培育", "新创建", "扩增", "增收", "新开工", "新开通"]),
    (Direction::Decrease, &["降低", "下降", "减少", "減少", "压减", "缩减", "压缩", "缩短", "削减", "回落", "下调", "压降", "精简", "少"]),
];
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "改建", "扩建", "改扩建", "新扩建", "建设", "建成", "建立", "修建", "改造", "改造提升", "完成", "打造", "培育", "培养", "培训", "引进", "招引", "招聘",
    "招收", "选派", "选树", "创建", "创成",
    "开展", "举办", "组织", "实施", "推进", "推动", "启动", "打通", "安排", "发行", "投入", "争取", "优化", "调整", "提供", "开工", "竣工", "投用", "投产",
    "开通", "开设", "设立", "布局", "落实", "筹集", "筹措",
    "解决", "帮扶", "资助", "发放", "补助", "支持", "减负", "减税", "扶持", "转化", "认定", "评选", "遴选", "吸纳", "转移", "整治", "治理", "修复", "造林",
    "绿化", "种植", "供应", "供给", "收购", "储备",
    "推出", "制定", "修订", "出台", "编制", "发布", "奖励", "配备", "配置", "添置", "购置", "采购", "更新", "签约", "落地", "盘活", "化解", "淘汰", "关停",
    "消除", "清零", "建好", "办好", "抓好", "维修", "加固",
    "铺设", "敷设", "架设", "栽植", "增派", "轮训", "惠及", "服务", "保障", "巩固", "拓展", "争创", "选拔", "聘请", "处置", "清理", "拆除", "回收", "安置",
    "支付", "交付", "开行", "培树", "提档升级", "提质", "孵化", "引育", "输送", "巡查", "检查", "抽查", "走访", "推广", "覆盖", "集聚", "谋划", "滚动推进",
    "储备", "实现", "扶持", "获评", "吸引", "复垦", "流转", "整合", "撤并", "通车", "新增减税", "列支", "拨付", "下达", "筹建", "植树", "申报", "创评", "推选",
    "推荐", "录用", "招募", "补充", "交流", "选聘",
    "開展", "實施", "推進", "改擴建", "建設", "創建", "培養", "培訓", "選派",
];
#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "人均",
    "户均",
    "亩均",
    "每立方米", "每万元",
    "分别", "分別", "均", "都", "全部", "再", "各", "要", "将", "应", "应当", "拟", "须", "需", "力争", "力爭", "争取", "确保", "確保", "预计", "计划",
    "总计", "合计", "共", "共计", "累计", "每年", "年均", "平均", "先", "总", "全年", "年内", "今年", "原则上", "进一步", "总数", "可以", "可以处", "可以并处",
    "并处", "处", 
];

/// Words that stand before a number.
pub(super) static BEFORE: LazyLock<Lexicon<Before>> = LazyLock::new(|| {
    let mut words = vec![("控制在", Before::Control), ("压缩在", Before::Control), ("控制到", Before::Control)];
    for (comparator, list) in COMPARING {
        words.extend(list.iter().map(|word| (*word, Before::Compare(*comparator))));
    }
    words.extend(LEVELS.iter().map(|word| (*word, Before::Level)));
    for (direction, list) in CHANGES {
        words.extend(list.iter().map(|word| (*word, Before::Change(*direction))));
    }
    words.extend(VERBS.iter().map(|word| (*word, Before::Verb)));
    words.extend(FILLERS.iter().map(|word| (*word, Before::Filler)));
    Lexicon::new(words)
});

/// Words that say that a number is a change, and which way it goes.
pub(super) static CHANGED: LazyLock<Lexicon<Direction>> =
    LazyLock::new(|| Lexicon::new(CHANGES.iter().flat_map(|(direction, list)| list.iter().map(move |word| (*word, *direction)))));

/// Verbs of doing, for the stretch before a number.
pub(super) static DOING: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let changes = CHANGES.iter().flat_map(|(_, list)| list.iter());
    // A single character is a verb only right before the number: 办 stands in 办法, 修 in 进修.
    Lexicon::new(VERBS.iter().chain(changes).filter(|word| word.chars().count() > 1).map(|word| (*word, ())))
});

/// Verbs that say nothing of what is counted.
pub(super) const EMPTY_VERBS: &[&str] = &["推进", "推动", "实现", "巩固", "抓好", "保障", "开展", "推進", "開展", "争取", "落实"];

/// Words after a number and its measure.
pub(super) static AFTER: LazyLock<Lexicon<Comparator>> = LazyLock::new(|| {
    Lexicon::new([
        ("以上", Comparator::AtLeast),
        ("及以上", Comparator::AtLeast),
        ("或以上", Comparator::AtLeast),
        ("以下", Comparator::AtMost),
        ("及以下", Comparator::AtMost),
        ("以内", Comparator::AtMost),
        ("以內", Comparator::AtMost),
        ("之内", Comparator::AtMost),
        ("内", Comparator::AtMost),
        ("左右", Comparator::About),
        ("上下", Comparator::About),
    ])
});

/// Words that lead a clause and do not belong to what is measured.
#[rustfmt::skip]
pub(super) static LEADS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    Lexicon::new(
        [
            "力争", "力爭", "奋力", "争取", "确保", "確保", "全年", "今年", "明年", "年内", "预计", "努力", "实现", "推动", "推进", "促进", "使", "让",
            "将", "要", "其中", "拟", "继续", "持续", "进一步", "积极", "切实", "全力", "全面", "加快", "加大", "大力", "着力", "扎实", "深入", "统筹",
            "稳步", "有序", "逐步", "再", "还", "也", "并", "且", "到", "至", "在", "每年", "预期", "目标是", "目标为", "为", "坚持", "有力", "基本",
            "总体", "保证", "做到", "以及", "与", "和", "及", "的", "等", "时", "后", "是", "以", "通过", "对", "把", "从", "由", "本年", "当年",
            "年底前", "年底", "年末", "上半年", "下半年", "前", "底", "末", "期间", "左右", "同时", "此外", "另外", "新的一年", "我们", "我市", "我省",
            "我区", "我县", "一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是", "计划", "累计", "经过", "主要预期目标为",
            "主要预期目标是", "建议", "主要", "优先", "合理", "高水平", "高标准", "高质量", "加强", "组织", "狠抓", "抓好", "严格", "滚动", "实际", "预计",
            "稳定", "保持", "推進", "推動", "實現", "計劃", "全市計劃", "全市计划", "年內", "開展", "爭取", "加強",
        ]
        .map(|word| (word, ())),
    )
});

/// Signs that a sentence tells what was done.
#[rustfmt::skip]
const PAST: &[&str] = &[
    "五年来", "一年来", "几年来", "年来，", "以来", "过去", "截至", "截止", "荣获", "获评", "位居", "排名", "跃居", "居全", "创历史", "首次突破", "超额完成",
    "圆满完成", "顺利完成", "成功举办", "成功创建", "成功入选", "成功获批", "成功承办",
];

/// Words that tell what was, unless they only give what an intention is compared with.
const PAST_OR_BASE: &[&str] = &["同比", "去年", "上年", "已", "目前", "上一年"];

/// Words that tell an intention.
const INTENT: &[&str] = &["拟", "力争", "确保", "预期", "安排", "争取", "将", "预计今年", "到20"];

/// What a word says of the time of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// It tells what was done.
    Past,
    /// It tells what was, or only gives what an intention is compared with.
    PastOrBase,
    /// It tells an intention.
    Intent,
}

/// Words that tell past from intention.
pub(super) static SIGNS: LazyLock<Lexicon<Sign>> = LazyLock::new(|| {
    let words = |list: &'static [&'static str], sign| list.iter().map(move |word| (*word, sign));
    Lexicon::new(
        words(PAST, Sign::Past)
            .chain(words(DONE, Sign::Past))
            .chain(words(PAST_OR_BASE, Sign::PastOrBase))
            .chain(words(INTENT, Sign::Intent)),
    )
});

/// Verbs that are as good as names: 为企业减负, 生活污水治理.
#[rustfmt::skip]
pub(super) const NAMED_VERBS: &[&str] = &["减负", "减税", "新增减税", "治理", "改造", "造林", "培训", "转化", "整治", "修复", "绿化", "种植",
    "流转", "复垦", "检查", "巡查", "资助", "帮扶", "奖励", "供应", "供给", "收购", "储备", "安置", "更新", "投入", "转移", "服务", "植树", "补助", "孵化"];

/// Verbs after which 了 tells what was done.
const DONE: &[&str] = &[
    "新增了",
    "建成了",
    "完成了",
    "达到了",
    "增长了",
    "提高了",
    "下降了",
    "降低了",
    "实现了",
    "新建了",
    "培育了",
    "引进了",
    "减少了",
    "投入了",
    "开展了",
    "举办了",
    "提升了",
    "增加了",
    "超过了",
    "解决了",
];

/// Words that begin what is done with the counted things, behind their name.
#[rustfmt::skip]
pub(super) static PREDICATES: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    Lexicon::new(
        ["纳入", "用于", "支持", "开展", "投入使用", "投入", "建成", "达到", "实现", "参与", "列入", "获得", "开工", "竣工", "投产", "投用", "完成", "全部",
            "的目标", "的任务", "提供", "进入", "通过", "落地", "并", "进行", "成为", "达", "建有", "均", "都", "达标", "左右", "等", "为", "支撑",
            "作为", "向", "在", "到", "实行", "实施", "建立", "设立", "用", "上市"]
            .map(|word| (word, ())),
    )
});

/// What is counted where an aim is divided, not measured: 三个方面.
#[rustfmt::skip]
pub(super) static DIVISIONS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    Lexicon::new(
        ["方面", "领域", "环节", "阶段", "层面", "维度", "步骤", "关键", "重点", "层次", "坚持", "必须", "结合", "转变", "统一", "确保", "更加", "意识",
            "自信", "维护", "文明", "百分点", "一批", "时期", "年头", "政策", "措施", "意见", "举措", "规定", "原则", "制度", "要求", "禁令"]
            .map(|word| (word, ())),
    )
});
