//! Traditional characters and the Simplified ones that stand for them.

use std::sync::OnceLock;

/// Pairs of a Traditional and a Simplified character, by code point; the first choice of the table
/// `TSCharacters` of `OpenCC` (version 1.1, Apache-2.0) wherever both are in the basic block of Han characters.
const PAIRS: &str = include_str!("simplified.txt");

const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// The Simplified character that stands for a Traditional one; any other character itself.
///
/// It serves matching alone: `乾` becomes `干` in `乾隆` too, so nothing that it returns is ever shown.
#[must_use]
pub(crate) fn simplified(character: char) -> char {
    static TABLE: OnceLock<Vec<char>> = OnceLock::new();
    let code = character as u32;
    if !(FIRST..=LAST).contains(&code) {
        return character;
    }
    let table = TABLE.get_or_init(|| {
        let mut table: Vec<char> = (FIRST..=LAST).filter_map(char::from_u32).collect();
        let mut characters = PAIRS.chars().filter(|character| *character != '\n');
        while let (Some(traditional), Some(simplified)) = (characters.next(), characters.next()) {
            if let Some(entry) = table.get_mut((traditional as u32 - FIRST) as usize) {
                *entry = simplified;
            }
        }
        // A few Simplified characters of the table are Traditional ones of another pair.
        for index in 0..table.len() {
            let next = (table[index] as u32).wrapping_sub(FIRST) as usize;
            table[index] = table.get(next).copied().unwrap_or(table[index]);
        }
        table
    });
    table.get((code - FIRST) as usize).copied().unwrap_or(character)
}

/// All Traditional characters, each followed by what [`simplified`] makes of it.
#[must_use]
pub(crate) fn pairs() -> String {
    let traditional = PAIRS.chars().filter(|character| *character != '\n').step_by(2);
    traditional
        .filter(|character| simplified(*character) != *character)
        .flat_map(|character| [character, simplified(character)])
        .collect()
}

/// The script of a Chinese text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    /// 简体.
    Simplified,
    /// 繁體.
    Traditional,
}

/// Traditional characters of the table that are in use in Simplified texts too (通用规范汉字表 and names).
const IN_BOTH: &str = "乾著瞭藉麽於夥徵鍾覆菸託崙祇甯摺囉翦蒐覈讎阪犂雋氾昇陞堃喆砲麪粦穀谘谿仝髮";

/// Simplified characters of the table that Traditional texts write too: those of Big5, such as 教, 家, 局, 里.
const ALSO_TRADITIONAL: &str = "万与丑丰么于云仆价优伙体余佛佣俊修僵儿克党冢冬凄准凌几凶出划刮制千升卜占即卷厂厘只台吁吃合吊同后向吨听呆周咨咸咽哄唇喂噪回困圣坏埼复夸奸姜娘宁家尸局岩岭岳峰巨布帘席干并幸庄床庵异弦彩征御忏志\
 念怀怜恤惊愈愿戚才扎扑托扣扰折拐挂挨挲挽捆据搜教斗旋旗既昆晒暗曲朱朴机杆杠杯杰松板极构柜查栖栗核梁棋棱欲气污沄沈沾泄泛泞注洁洒洼涂涌淀游溯漓灶炖熏玩璇瓮症痒痴皂真矩确离私秋种秘筑篱粽糊糖系累网羡群肮肴胄胜胡腊腌膻致舍芸苔苹范茧荐蒏蒙蓑蔂蔑虫虮虱蚕蚝蜡蝎\
 表触谷赶跖踊辟适逾郁酸采里雇雕霉面飧";

/// The script of a character that only one of them has.
#[must_use]
pub(crate) fn script_of_character(character: char) -> Option<Script> {
    static SCRIPTS: OnceLock<Vec<Option<Script>>> = OnceLock::new();
    let scripts = SCRIPTS.get_or_init(|| {
        let mut scripts = vec![None; (LAST - FIRST + 1) as usize];
        for character in (FIRST..=LAST).filter_map(char::from_u32) {
            let simple = simplified(character);
            if simple != character {
                let index = |character: char| (character as u32).wrapping_sub(FIRST) as usize;
                if let Some(entry) = scripts.get_mut(index(simple)) {
                    *entry = Some(Script::Simplified).filter(|_| !ALSO_TRADITIONAL.contains(simple));
                }
                scripts[index(character)] = Some(Script::Traditional).filter(|_| !IN_BOTH.contains(character));
            }
        }
        scripts
    });
    scripts.get((character as u32).wrapping_sub(FIRST) as usize).copied().flatten()
}

/// Fewer characters that only one script has tell nothing: a name may hold as many. Of 95,000 stretches of twenty characters
/// from Simplified plans none has six that are only Traditional and so few that are only Simplified.
const MIN_TELLING_CHARS: usize = 6;

/// Where one script has so many times the characters of the other, a text is of that script.
const CLEAR_MAJORITY: usize = 5;

/// The script of a text, where it is clear: 之, 年, 人 are of both.
#[must_use]
pub(crate) fn script_of(text: &str) -> Option<Script> {
    let (mut simple, mut traditional) = (0, 0);
    for script in text.chars().filter_map(script_of_character) {
        match script {
            Script::Simplified => simple += 1,
            Script::Traditional => traditional += 1,
        }
    }
    let is_clear = |many: usize, few: usize| many >= MIN_TELLING_CHARS && many >= CLEAR_MAJORITY * few;
    if is_clear(traditional, simple) {
        Some(Script::Traditional)
    } else if is_clear(simple, traditional) {
        Some(Script::Simplified)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_told_from_what_only_it_has() {
        let simple = "扩大学位供给，改进课后服务，建设教师队伍，实现义务教育优质均衡发展，办好人民满意的教育，让每个学生学有所教、学有优教。";
        let traditional = "擴大學位供給，改進課後服務，建設教師隊伍，實現義務教育優質均衡發展，辦好人民滿意的教育，讓每個學生學有所教、學有優教。";
        assert_eq!(script_of(simple), Some(Script::Simplified));
        assert_eq!(script_of(traditional), Some(Script::Traditional));
        for unclear in ["", "2025年工作要点", &[simple, traditional].concat()] {
            assert_eq!(script_of(unclear), None, "{unclear}");
        }
    }

    #[test]
    fn a_short_text_is_enough_and_a_name_is_not() {
        for (text, script) in [
            ("各學校要認真學習，結合實際貫徹執行。", Some(Script::Traditional)),
            ("全面提升教育質量，促進學生健康成長，辦好家門口的學校。", Some(Script::Traditional)),
            ("各学校要认真学习，结合实际贯彻执行。", Some(Script::Simplified)),
            ("和香港教育學院、臺灣師範大學的院校开展交流，组织学生参加项目学习。", None),
            ("乾隆年间修建的钟楼、鹿鍾麟旧居", None),
            ("詳見附件。", None),
            ("见附件。", None),
            ("教、家、局、里、同、合、面、台、后、干、系", None),
        ] {
            assert_eq!(script_of(text), script, "{text}");
        }
    }

    #[test]
    fn traditional_becomes_simplified_and_all_else_stays() {
        let folded: String = "強化學校課後服務，達到97%".chars().map(simplified).collect();
        assert_eq!(folded, "强化学校课后服务，达到97%");
    }

    #[test]
    fn what_is_simplified_stays_so() {
        for character in PAIRS.chars() {
            assert_eq!(simplified(simplified(character)), simplified(character), "{character}");
        }
    }
}
