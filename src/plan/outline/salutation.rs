//! Tells the line of those addressed (主送) from a sentence that ends in a colon.

/// No salutation is longer.
const MAX_SALUTATION_CHARS: usize = 200;

/// With what the names of single addressees end.
const UNITS: &[&str] = &[
    "局",
    "委",
    "办",
    "厅",
    "政府",
    "委员会",
    "办公室",
    "街道",
    "办事处",
    "管委会",
    "公司",
    "集团",
    "法院",
    "检察院",
    "大学",
    "学院",
    "中心",
    "协会",
    "党组",
    "党委",
    "党工委",
    "党总支",
    "党支部",
    "工会",
    "供销社",
    "团委",
    "妇联",
    "国务院",
    "署",
    "银行",
    "支行",
    "分行",
    "分社",
    "分局",
    "支队",
    "大队",
    "總局",
    "廳",
    "辦",
    "辦公室",
    "委員會",
    "會",
    "處",
    "办委局",
    "委办局",
    "常委会",
    "人大",
    "政协",
    "兵团",
    "国防部",
    "外交部",
    "教育部",
    "科技部",
    "公安部",
    "民政部",
    "司法部",
    "财政部",
    "水利部",
    "商务部",
    "组织部",
    "宣传部",
    "统战部",
    "武装部",
    "信息化部",
    "社会保障部",
    "自然资源部",
    "生态环境部",
    "住房城乡建设部",
    "交通运输部",
    "农业农村部",
    "文化和旅游部",
    "退役军人事务部",
    "应急管理部",
];

/// Words for addressees of a kind, which need a word that says which: 各单位, 有关学校.
const KINDS: &[&str] = &[
    "单位",
    "部门",
    "机构",
    "学校",
    "企业",
    "科室",
    "处室",
    "站所",
    "站",
    "所",
    "院",
    "校",
    "园",
    "幼儿园",
    "镇",
    "乡",
    "乡镇",
    "镇乡",
    "镇街",
    "街镇",
    "村",
    "社区",
    "区",
    "县",
    "市",
    "省",
    "州",
    "旗",
    "盟",
    "区县",
    "县区",
    "市县",
    "县市",
    "团体",
    "组织",
    "队",
    "馆",
    "会",
    "处",
    "部",
    "室",
    "科",
    "股",
    "组",
    "司",
    "厂",
    "场",
    "中学",
    "小学",
    "医院",
    "直属",
    "成员单位",
    "事业单位",
    "高校",
    "院校",
    "机关",
    "园区",
    "开发区",
    "新区",
    "党组织",
    "單位",
    "部門",
    "機構",
    "學校",
    "企業",
    "校园",
    "基地",
    "社团",
    "银行",
    "政府",
    "平台",
    "商会",
    "主体",
    "班子",
    "成员",
    "负责人",
    "局长",
    "校长",
    "园长",
    "主任",
    "书记",
    "用户",
    "业户",
    "供应商",
    "运营商",
    "服务商",
    "承包商",
    "经销商",
    "厂商",
    "商户",
    "门店",
    "网点",
    "项目部",
];

/// Words for people who are spoken to.
const PEOPLE: &[&str] = &[
    "代表",
    "委员",
    "同志",
    "同志们",
    "朋友",
    "朋友们",
    "家长",
    "老师",
    "同学",
    "同学们",
    "领导",
    "女士",
    "先生",
    "来宾",
    "居民",
    "市民",
    "员工",
    "干部",
    "职工",
    "代表们",
    "嘉宾",
    "群众",
    "教师",
    "諸君",
    "各位",
];

/// Words that say which of a kind.
const WHICH: &[&str] = &[
    "各",
    "有关",
    "相关",
    "全体",
    "全市",
    "全区",
    "全县",
    "所属",
    "直属",
    "下属",
    "局属",
    "区属",
    "市属",
    "县属",
    "省属",
    "部属",
    "驻",
    "区管",
    "市管",
    "市直",
    "县直",
    "区直",
    "省直",
    "尊敬的",
    "亲爱的",
    "有關",
    "相關",
    "所屬",
];

/// Words that only a sentence or a label has.
const SENTENCE: &[&str] = &[
    "如下",
    "以下",
    "下列",
    "包括",
    "印发",
    "通知",
    "公告",
    "通报",
    "要求",
    "负责",
    "报送",
    "提交",
    "填报",
    "牵头",
    "配合",
    "主要",
    "关于",
    "根据",
    "按照",
    "为了",
    "由于",
    "因此",
    "现将",
    "现就",
    "请",
    "应当",
    "必须",
    "需要",
    "可以",
    "进行",
    "开展",
    "做好",
    "加强",
    "完成",
    "落实",
    "推进",
    "是",
    "了",
    "责任",
    "主办",
    "承办",
    "协办",
    "联系",
    "发布机构",
    "发文",
    "制定",
    "编制",
    "申报",
    "公示",
    "其中",
    "例如",
    "注意",
    "目标",
    "任务",
    "措施",
    "步骤",
    "内容",
    "时间",
    "地点",
    "方式",
    "条件",
    "标准",
    "建设单位",
    "施工单位",
    "参加单位",
    "参与单位",
    "支持单位",
    "指导单位",
    "实施单位",
    "监督单位",
    "完成单位",
    "实施主体",
    "要点",
    "就是",
    "我们",
    "他们",
    "分别",
    "这些",
    "有以下",
    "名称",
    "一览",
    "名单",
    "清单",
];

/// Who a line addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Addressees {
    /// Units, to which a document is sent (主送).
    Units,
    /// People who are spoken to: 各位代表.
    People,
}

/// Reads a line that ends in a colon as those addressed; `None` where it is a sentence or a label.
pub(super) fn read(text: &str) -> Option<Addressees> {
    let text = text.trim();
    // 主送：各区教育局。
    let is_labelled = text.starts_with("主送：") || text.starts_with("主送:");
    let plain = if is_labelled { text.trim_end_matches('。') } else { text };
    let names = plain.strip_suffix(['：', ':']).or_else(|| is_labelled.then_some(plain))?.trim_end();
    let names = names.strip_prefix("主送").map_or(names, |rest| rest.trim_start_matches(['：', ':', ' ', '\u{3000}']));
    let is_sentence = names.contains(['。', '；', '！', '？', '：', '\n', '《', '“', '%']);
    if names.is_empty() || names.chars().count() > MAX_SALUTATION_CHARS || is_sentence {
        return None;
    }
    if names.starts_with(|first: char| first.is_ascii_digit()) || crate::base::ordinal::read(names).is_some() {
        return None;
    }
    let plain = without_brackets(names);
    if SENTENCE.iter().any(|word| plain.contains(word)) {
        return None;
    }
    let pieces: Vec<&str> =
        plain.split(['，', '、', ',']).flat_map(str::split_whitespace).filter(|piece| !piece.is_empty()).collect();
    let is_determined = WHICH.iter().any(|word| plain.contains(word));
    let ends = |piece: &str, endings: &[&str]| endings.iter().any(|ending| piece.ends_with(ending));
    let last = pieces.last()?;
    if ends(last, PEOPLE)
        && (is_determined || last.ends_with("同志") || last.ends_with('们'))
        && pieces.iter().all(|piece| piece.chars().count() <= 20)
    {
        return Some(Addressees::People);
    }
    let joined: Vec<(&str, bool)> = pieces.iter().map(|piece| (*piece, true)).collect();
    let is_unit = |(index, piece): (usize, &&str)| {
        let length = piece.chars().count();
        let named = length >= 2 && ends(piece, UNITS);
        let kind = is_determined && ends(piece, KINDS);
        let short = pieces.len() > 1 && length <= 8 && is_determined;
        length <= 40 && (named || kind || short || shares_ending(&joined[index..]))
    };
    let ends_as_unit = ends(last, UNITS) || ends(last, KINDS);
    (ends_as_unit && pieces.iter().enumerate().all(is_unit)).then_some(Addressees::Units)
}

/// With what the first sentence of a letter begins.
const OPENINGS: [&str; 24] = [
    "现将", "现就", "现印", "现转", "现予", "为", "根据", "按照", "依据", "依照", "遵照", "经", "关于", "由于", "鉴于", "兹",
    "近日", "近期", "近年", "日前", "今年", "你", "《", "按",
];
/// What only a letter says, and no paragraph that gives a unit its task.
const LETTER_WORDS: [&str; 14] = [
    "现将",
    "现就",
    "现提出",
    "现制定",
    "特制定",
    "现印发",
    "现转发",
    "通知如下",
    "给你们",
    "请认真",
    "请遵照",
    "请结合",
    "特此",
    "收悉",
];
/// What the titles of letters end with.
const LETTERS: [&str; 10] = ["通知", "的函", "复函", "批复", "通报", "意见", "请示", "报告", "决定", "公告"];

/// Those addressed where the text of a letter goes on behind them in the same paragraph: `各学校：` in `各学校：现将…`. With whom a plan
/// charges a task (`市教育局：负责…`) is not addressed.
pub(in crate::plan) fn run_in<'a>(text: &'a str, title: &str) -> Option<&'a str> {
    let (names, rest) = parted(text)?;
    // 各学校：2026年招生工作即将开始… is how a notice begins, and no plan.
    let is_notice = || ["通知", "的函", "通报"].iter().any(|word| title.ends_with(word)) && is_determined(names);
    (read(names) == Some(Addressees::Units) && (begins_letter(rest, title) || is_notice())).then_some(names)
}

/// Words before the colon of a letter that are like addressees, and are not read as such.
pub(super) fn run_in_unread<'a>(text: &'a str, title: &str) -> Option<&'a str> {
    /// A longer one is the beginning of a sentence.
    const MAX_CHARS: usize = 60;
    let (names, rest) = parted(text)?;
    let bare = names.trim_end_matches(['：', ':']).trim();
    let is_like = is_determined(bare)
        && bare.chars().count() <= MAX_CHARS
        && !bare.contains(['。', '；', '《', '“'])
        && !SENTENCE.iter().any(|word| bare.contains(word));
    (is_like && read(names).is_none() && begins_letter(rest, title)).then_some(bare)
}

/// Whether a line above the first sentence of a letter names those addressed, and only its colon is missing.
pub(super) fn lacks_colon(text: &str, below: &str, title: &str) -> bool {
    let ends_in_mark = text.ends_with(['：', ':', '，', '、', '。', '；']);
    !ends_in_mark && is_determined(text) && are_units(&format!("{text}：")) && begins_letter(below, title)
}

fn is_determined(names: &str) -> bool {
    WHICH.iter().any(|word| names.starts_with(word))
}

/// A paragraph up to its first colon, and what stands behind it.
fn parted(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let colon = text.char_indices().take(MAX_SALUTATION_CHARS + 1).find(|(_, character)| matches!(character, '：' | ':'))?;
    let (names, rest) = text.split_at(colon.0 + colon.1.len_utf8());
    let rest = rest.trim_start();
    (!rest.is_empty()).then_some((names, rest))
}

/// Whether a text is the first sentence of a letter.
fn begins_letter(text: &str, title: &str) -> bool {
    let is_letter = LETTERS.iter().any(|word| title.ends_with(word));
    OPENINGS.iter().any(|word| text.starts_with(word)) && (is_letter || LETTER_WORDS.iter().any(|word| text.contains(word)))
}

/// Whether a line that was read as a salutation addresses units, and not people.
pub(in crate::plan) fn are_units(text: &str) -> bool {
    read(text) == Some(Addressees::Units)
}

/// The names of a line of addressees, brackets kept whole: `各学校（单位、幼儿园）：` is one.
pub(in crate::plan) fn names(text: &str) -> Vec<String> {
    let text = text.trim().trim_end_matches(['：', ':', '。', '.', '；', ';']);
    let text = text.strip_prefix("主送").map_or(text, |rest| rest.trim_start_matches(['：', ':', ' ', '\u{3000}']));
    // Each with whether 、 stands behind it, and not a comma.
    let mut names = Vec::new();
    let (mut depth, mut start) = (0usize, 0);
    for (at, character) in text.char_indices() {
        match character {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '，' | '、' | ',' | '；' | ';' if depth == 0 => {
                names.push((text[start..at].trim(), character == '、'));
                start = at + character.len_utf8();
            }
            _ => {}
        }
    }
    names.push((text[start..].trim(), false));
    names.retain(|(name, _)| !name.is_empty());
    let mut whole: Vec<String> = Vec::new();
    let (mut is_begun, mut shared) = (false, 0usize);
    for (index, (name, _)) in names.iter().copied().enumerate() {
        match whole.last_mut() {
            // 各委、办、局 is one word for all of them; 各县、区人民政府 are the governments of both, 甲、乙县教育局 the bureaus.
            Some(before) if is_begun || name.chars().count() == 1 || is_first_of_two(before, name) => {
                before.push('、');
                before.push_str(name);
            }
            _ => whole.push(name.to_owned()),
        }
        shared = shared.saturating_sub(1).max(shares_unit(&names[index..]));
        is_begun = shared > 0 || shares_ending(&names[index..]) || shares_committee(&names[index..]);
    }
    whole
}

/// Which units of a kind are meant, and no unit: 公办、民办幼儿园.
const ATTRIBUTES: [&str; 22] = [
    "公办",
    "民办",
    "公立",
    "私立",
    "公营",
    "民营",
    "国有",
    "集体",
    "属",
    "市直",
    "县直",
    "区直",
    "省直",
    "州直",
    "驻市",
    "驻区",
    "驻县",
    "各级",
    "各类",
    "型",
    "性",
    "非营利",
];
/// Further words with which the names of those addressed end.
const OTHERS: [&str; 34] = [
    "高中",
    "初中",
    "中专",
    "职高",
    "技校",
    "店",
    "户",
    "居",
    "庭",
    "窗口",
    "食堂",
    "车间",
    "班",
    "班级",
    "年级",
    "支部",
    "小组",
    "网格",
    "者",
    "人",
    "员",
    "长",
    "家",
    "主",
    "行",
    "社",
    "矿",
    "台",
    "街",
    "道",
    "段",
    "党派",
    "工商联",
    "联合会",
];

/// How many of the first of these names, each with whether 、 stands behind it, have their unit from the next one: 各公办、民办幼儿园,
/// 各勘察、设计、监理单位.
fn shares_unit(names: &[(&str, bool)]) -> usize {
    const MAX_NAMES: usize = 8;
    let is_attribute = |name: &str| ATTRIBUTES.iter().any(|ending| name.ends_with(ending)) || name == "中央";
    let is_determined =
        |name: &str| name.contains('各') || ["有关", "相关", "所属", "驻"].iter().any(|word| name.starts_with(word));
    let is_unit = |name: &str| {
        let mut endings = UNITS.iter().chain(KINDS).chain(PEOPLE).chain(&OTHERS);
        !is_attribute(name) && endings.any(|ending| name.ends_with(ending))
    };
    let Some((first, _)) = names.first() else { return 0 };
    let first = without_brackets(first);
    if !is_attribute(&first) && (is_unit(&first) || !is_determined(&first)) {
        return 0;
    }
    // 中央、省、市驻区单位.
    let is_level = |name: &str| first == "中央" && matches!(name, "省" | "市" | "区" | "县");
    let goes_on = |(name, goes_on): &&(&str, bool)| {
        let name = without_brackets(name);
        *goes_on && (!is_unit(&name) || is_level(&name))
    };
    let open = names.iter().take(MAX_NAMES).take_while(goes_on).count();
    let ends = names.get(open).map(|(name, _)| without_brackets(name));
    // 各民营、各有关单位 are two, 各公办、各民办学校 one.
    let is_closed = |ends: &String| is_unit(ends) && (is_attribute(&first) || !is_determined(ends));
    if ends.as_ref().is_some_and(is_closed) { open } else { 0 }
}

const PLACES: &str = "省市州盟区县旗镇乡區縣鎮鄉";
/// Places that are named with several characters.
const LONG_PLACES: [&str; 9] = ["自治区", "自治州", "自治县", "自治旗", "直辖市", "计划单列市", "自治區", "自治縣", "直轄市"];
/// The name of a place without its kind is no longer, nor are more of them named together.
const MAX_BARE_CHARS: usize = 4;
const MAX_BARE_NAMES: usize = 34;

/// What areas are called that have no government of their own, but a 管委会.
const AREAS: [&str; 18] = [
    "新城",
    "新区",
    "开发区",
    "工业区",
    "高新区",
    "经开区",
    "园区",
    "商务区",
    "度假区",
    "合作区",
    "试验区",
    "保税区",
    "片区",
    "示范区",
    "管理区",
    "旅游区",
    "产业区",
    "集聚区",
];

/// Whether the first of these names is that of an area and has its body from a later one: 东湖工业区、西湖新区管委会.
fn shares_committee(names: &[(&str, bool)]) -> bool {
    let is_area =
        |name: &str| AREAS.iter().any(|ending| name.ends_with(ending)) && !WHICH.iter().any(|word| name.starts_with(word));
    let areas = names.iter().take(MAX_BARE_NAMES).take_while(|(name, goes_on)| *goes_on && is_area(name)).count();
    areas > 0 && names.get(areas).is_some_and(|(last, _)| last.ends_with("管委会") || last.ends_with("管理委员会"))
}

/// Whether the first of these names, each with whether 、 stands behind it, is that of a place and has its kind and its
/// body from a later
/// one: 甲、乙、丙县教育局.
fn shares_ending(names: &[(&str, bool)]) -> bool {
    let is_bare = |name: &str| {
        name.chars().count() <= MAX_BARE_CHARS
            && name.chars().all(crate::base::text::is_han)
            && !WHICH.iter().any(|word| name.starts_with(word))
            && !UNITS.iter().chain(KINDS).any(|ending| name.ends_with(ending))
    };
    let bare = names.iter().take(MAX_BARE_NAMES).take_while(|(name, goes_on)| *goes_on && is_bare(name)).count();
    let Some((last, _)) = names.get(bare).filter(|_| bare > 0) else { return false };
    // 丙县教育局, 西关街道办事处.
    let name: String = last.chars().take_while(|character| !PLACES.contains(*character) && *character != '街').collect();
    (1..=MAX_BARE_CHARS).contains(&name.chars().count())
        && last.len() > name.len()
        && !WHICH.iter().any(|word| last.starts_with(word))
        && UNITS.iter().any(|ending| last.ends_with(ending))
}

/// Whether 各县 is cut off from what it shares with 区人民政府, the next name.
fn is_first_of_two(before: &str, name: &str) -> bool {
    let mut letters = name.chars();
    let (first, second) = (letters.next(), letters.next());
    // 各县（市）, 各州、市.
    let before = without_brackets(before);
    let is_one = |place: &str| place.chars().count() == 1 && PLACES.contains(place) || LONG_PLACES.contains(&place);
    // 有关省, 全省各市.
    let whole =
        ["本", "我", "全"].iter().find_map(|word| before.strip_prefix(word)?.strip_prefix(['国', '省', '市', '州', '区', '县']));
    let bare = whole.unwrap_or(&before).trim_start_matches("有关").trim_start_matches("相关");
    let places = bare.strip_prefix('各').unwrap_or(bare);
    let places = places.strip_prefix("有关").or_else(|| places.strip_prefix("相关")).unwrap_or(places);
    let is_place = places.len() < before.len() && places.trim_start_matches("地、").split('、').all(is_one);
    let is_kind = first.is_some_and(|first| PLACES.contains(first))
        && second.is_some_and(|second| !"直属级管委政府内场村".contains(second));
    is_place && (is_kind || LONG_PLACES.iter().any(|place| name.starts_with(place)))
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0usize;
    let outside = text.chars().filter(|character| match character {
        '（' | '(' => {
            depth += 1;
            false
        }
        '）' | ')' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    outside.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn salutations_are_read() {
        let lines = [
            "各学校：",
            "市各有关单位：",
            "各区教育局：",
            "各有关单位：",
            "机关各科室、局属各单位：",
            "各县（市、区）人民政府，市政府各部门、各直属机构：",
            "各处室（中心），东庠办事处，各相关单位，各行政村：",
            "各学校(单位、幼儿园):",
            "市财政局：",
            "示例市人民政府：",
            "各镇人民政府、街道办事处：",
            "各位代表：",
            "同志们：",
            "各位家长：",
            "局属各学校，各民办学校，机关各处室：",
            "区政府各部门、各街道办事处、某镇政府、区管重点企业：",
            "某片区管委会、各区交通主管部门、市港航中心、各有关单位：",
            "各高等学校：",
            "各幼儿园：",
            "各镇（街道）中心校、区属学校：",
            "有关企业：",
            "各市、县教育局：",
            "全体教职员工：",
            "各科室、站所：",
            "尊敬的家长朋友：",
            "各乡镇党委、政府，县直各单位：",
            "主送：各区教育局：",
            "主送：各区教育局",
            "主送：各区教育局，局属各单位。",
            "甲市人民政府、自然资源部：",
            "国家发展改革委、教育部、财政部：",
            "市人大常委会：",
            "市委、市政府：",
            "省教育厅：",
            "各成员单位：",
            "各中小学、幼儿园：",
            "开发区管委会，各街道：",
            "各区、县（市）教育局，各直属单位：",
            "各民办教育机构：",
            "各村（社区）：",
            "各党支部：",
            "市直有关部门：",
            "王某同志：",
            "市规划和自然资源局：",
            "各县教育局及各直属单位：",
            "各区体育局、教育局：",
            "各有關單位：",
            "各区教育局、甲船级社乙市分社、各相关设备供应商：",
            "各商户：",
            "东山、西山区教育局：",
            "甲、乙、丙县人民政府，市直各部门：",
            "东山、西山、北山省人民政府，国务院各部委：",
        ];
        assert_eq!(lines.into_iter().filter(|line| read(line).is_none()).collect::<Vec<_>>(), Vec::<&str>::new());
    }

    #[test]
    fn sentences_and_labels_are_none() {
        let lines = [
            "由于场地有限，主要要点如下：",
            "现将有关事项通知如下：",
            "2026年主要工作包括：",
            "责任单位：",
            "牵头单位：",
            "填报单位：",
            "发布机构：",
            "联系部门：",
            "您当前所在的位置：",
            "索引号：",
            "主要任务是：",
            "工作目标：",
            "具体要求如下：",
            "各区教育局要做好以下工作：",
            "请各有关单位报送下列材料：",
            "为此，各学校应当：",
            "主办单位：",
            "承办单位：",
            "重点抓好以下学校：",
            "新建学校包括以下三所：",
            "其中，市区学校：",
            "指导思想：",
            "一、各学校：",
            "（一）各有关单位：",
            "1.各区教育局：",
            "时间安排：",
            "参加单位：",
            "配合部门：",
            "建设单位：",
            "保障措施：",
            "会议指出：",
            "现就做好招生工作通知如下：",
            "名单如下：",
            "全市教育工作的总体思路是：",
            "我们要做到：",
            "申报条件：",
            "根据《教育法》，各学校：",
            "注：",
            "附件：",
            "全部：",
            "其中，内部：",
            "主送：",
            "发文机关：",
            "设备供应商：",
            "主要承包商：",
            "中标的各供应商如下：",
            "春季、秋季造林：",
            "道路、桥梁建设：",
        ];
        assert_eq!(lines.into_iter().filter(|line| read(line).is_some()).collect::<Vec<_>>(), Vec::<&str>::new());
    }

    #[test]
    fn names_keep_their_brackets() {
        assert_eq!(names("各学校（单位、幼儿园）："), ["各学校（单位、幼儿园）"]);
        assert_eq!(names("各街道，区政府各委、办、局："), ["各街道", "区政府各委、办、局"]);
        assert_eq!(names("各县、区人民政府，市直各部门："), ["各县、区人民政府", "市直各部门"]);
        assert_eq!(names("各县、区直各单位："), ["各县", "区直各单位"]);
        assert_eq!(names("各县（市）、区教育局，市直各单位："), ["各县（市）、区教育局", "市直各单位"]);
        assert_eq!(names("各地、州、市教育局："), ["各地、州、市教育局"]);
        assert_eq!(names("各省、自治区、直辖市、计划单列市教育局："), ["各省、自治区、直辖市、计划单列市教育局"]);
        assert_eq!(names("各县（市）、区属学校："), ["各县（市）", "区属学校"]);
        assert_eq!(names("各街道（镇）、区教育局："), ["各街道（镇）", "区教育局"]);
        assert_eq!(names("各省、自治区、直辖市人民政府，国务院各部委："), ["各省、自治区、直辖市人民政府", "国务院各部委"]);
        assert_eq!(names("各镇、街道，各学校："), ["各镇", "街道", "各学校"]);
        assert_eq!(names("各市、自治州人民政府，各县（市、区）人民政府："), ["各市、自治州人民政府", "各县（市、区）人民政府"]);
        assert_eq!(names("各区、市、县、自治县教育局，局属各单位："), ["各区、市、县、自治县教育局", "局属各单位"]);
        assert_eq!(names("各省、自治區、直轄市教育廳，部屬各單位："), ["各省、自治區、直轄市教育廳", "部屬各單位"]);
        assert_eq!(names("各市、各自治州人民政府："), ["各市", "各自治州人民政府"]);
        assert_eq!(names("东山、西山、北山省教育厅，部属各单位："), ["东山、西山、北山省教育厅", "部属各单位"]);
        assert_eq!(names("甲、乙、丙县教育局、财政局："), ["甲、乙、丙县教育局", "财政局"]);
        assert_eq!(names("东关、西关街道办事处，各村："), ["东关、西关街道办事处", "各村"]);
        assert_eq!(names("各科室、窗口、下属各县分局："), ["各科室", "窗口", "下属各县分局"]);
        assert_eq!(names("各街道，东山、西山区教育局："), ["各街道", "东山、西山区教育局"]);
        assert_eq!(names("各处室、食堂，东山区教育局："), ["各处室", "食堂", "东山区教育局"]);
        assert_eq!(names("各镇政府，东湖工业区、西湖新区管委会："), ["各镇政府", "东湖工业区、西湖新区管委会"]);
        assert_eq!(
            names("各区政府，东湖新城、西湖度假区、南岛等管理委员会，市直各部门："),
            ["各区政府", "东湖新城、西湖度假区、南岛等管理委员会", "市直各部门"]
        );
        assert_eq!(names("各镇政府、街道办事处、旅游区管委会："), ["各镇政府", "街道办事处", "旅游区管委会"]);
        assert_eq!(names("各开发区、东湖新区管委会："), ["各开发区", "东湖新区管委会"]);
        assert_eq!(names("东湖新区、西山县，高新区管委会："), ["东湖新区", "西山县", "高新区管委会"]);
        assert_eq!(names("市教育局，区委办、区政府办，各镇政府。"), ["市教育局", "区委办", "区政府办", "各镇政府"]);
    }

    #[test]
    fn names_share_their_unit() {
        for (line, wanted) in [
            ("各公立、私立养老院，各街道：", vec!["各公立、私立养老院", "各街道"]),
            ("各公办、民办、普惠性托育机构：", vec!["各公办、民办、普惠性托育机构"]),
            ("市直、驻区各单位：", vec!["市直、驻区各单位"]),
            ("各区属、市属医院、卫生院：", vec!["各区属、市属医院", "卫生院"]),
            ("各勘察、设计、监理单位，各区住建局：", vec!["各勘察、设计、监理单位", "各区住建局"]),
            ("各国有、各民营企业：", vec!["各国有、各民营企业"]),
            ("中央、省、市驻县单位，各镇：", vec!["中央、省、市驻县单位", "各镇"]),
            ("有关省、自治区、直辖市水利厅（局）：", vec!["有关省、自治区、直辖市水利厅（局）"]),
            ("各有关市、县林业局：", vec!["各有关市、县林业局"]),
            ("全省各市、县林业局，省直各单位：", vec!["全省各市、县林业局", "省直各单位"]),
            // Units and places of their own.
            ("各县、区林业局：", vec!["各县、区林业局"]),
            ("各县、市场监管局：", vec!["各县", "市场监管局"]),
            ("各乡镇、街道：", vec!["各乡镇", "街道"]),
            ("各科室、直属单位：", vec!["各科室", "直属单位"]),
            ("有关部门、单位：", vec!["有关部门", "单位"]),
            ("各药店、诊所：", vec!["各药店", "诊所"]),
            ("各高中、初中、小学：", vec!["各高中", "初中", "小学"]),
            ("各养老院、福利院：", vec!["各养老院", "福利院"]),
            ("各窗口、机关各科室：", vec!["各窗口", "机关各科室"]),
            ("区委办、各民主党派、工商联、各人民团体：", vec!["区委办", "各民主党派", "工商联", "各人民团体"]),
            ("各公办、民办：", vec!["各公办", "民办"]),
            ("各分中心、各勘察，各单位：", vec!["各分中心", "各勘察", "各单位"]),
            ("有关镇、街道办事处：", vec!["有关镇", "街道办事处"]),
            ("甲、乙县林业局，各林场：", vec!["甲、乙县林业局", "各林场"]),
        ] {
            assert_eq!(names(line), wanted, "{line}");
        }
    }
}
