//! Words that are written wrongly in every context. The list has its evidence beside each entry; what a dictionary
//! accepts, and what
//! two words side by side may spell, is not on it. A word that is wrong in most contexts only (按排, 既使) is there with the
//! neighbours that leave no other reading.

use super::findings::{Findings, Occurrence};
use super::prose::{Kind, Passage};
use crate::base::matcher::Words;
use crate::diagnostic::problem;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// The list: wrong, right, the signs before and behind that make it something else, the evidence, a remark.
const LIST: &str = include_str!("typos.tsv");

static TYPOS: LazyLock<Typos> = LazyLock::new(|| Typos::read(LIST));

/// The words of the list, looked for together.
struct Typos {
    entries: Vec<Typo>,
    /// What is looked for, each with its entry: one for every pair of neighbours that an entry asks for.
    spellings: Vec<Spelling>,
    words: Words,
}

/// A wrong word with the neighbours that make it certain: 工作 before 按排.
struct Spelling {
    entry: usize,
    written: String,
    /// How many characters of neighbours stand before the wrong word, and how many it has.
    before: usize,
    length: usize,
}

/// An entry of the list.
struct Typo {
    wrong: &'static str,
    right: &'static str,
    /// One of these has to stand right before it, or right behind it. Without any, it is wrong wherever it stands.
    neighbours: (Vec<&'static str>, Vec<&'static str>),
    /// Behind one of these it is the end of another word: 公布|署名.
    not_after: &'static str,
    not_before: NotBefore,
    evidence: &'static str,
}

/// What makes a word another one if it stands behind it.
struct NotBefore {
    /// Signs that stand right behind: 按排|名.
    signs: &'static str,
    /// Words that stand right behind.
    words: Vec<&'static str>,
    /// Words anywhere behind in the same clause: 的.
    in_clause: Vec<&'static str>,
    /// Words anywhere behind in the same sentence: 又.
    in_sentence: Vec<&'static str>,
}

impl Typos {
    fn read(list: &'static str) -> Self {
        let entries: Vec<Typo> = list.lines().filter(|line| !line.starts_with('#')).filter_map(Typo::read).collect();
        let spellings: Vec<Spelling> = entries.iter().enumerate().flat_map(|(index, typo)| typo.spellings(index)).collect();
        let words = Words::new(spellings.iter().map(|spelling| spelling.written.as_str()));
        Self { entries, spellings, words }
    }
}

impl Typo {
    fn read(line: &'static str) -> Option<Self> {
        let mut columns = line.split('\t');
        let mut next = || columns.next();
        let (written, right) = (next()?, next()?);
        let (not_after, not_before, evidence) = (next()?, NotBefore::read(next()?), next()?);
        let (before, rest) = written.strip_prefix('(').and_then(|rest| rest.split_once(')')).unwrap_or(("", written));
        let (wrong, behind) = rest.split_once('(').unwrap_or((rest, ""));
        let neighbours = (before.split('|').collect(), behind.trim_end_matches(')').split('|').collect());
        Some(Self { wrong, right, neighbours, not_after, not_before, evidence })
    }

    /// What is looked for in a text.
    fn spellings(&self, entry: usize) -> Vec<Spelling> {
        let (before, behind) = &self.neighbours;
        let with = |(before, behind): (&str, &str)| Spelling {
            entry,
            written: format!("{before}{}{behind}", self.wrong),
            before: before.chars().count(),
            length: self.wrong.chars().count(),
        };
        before.iter().flat_map(|before| behind.iter().map(move |behind| (*before, *behind))).map(with).collect()
    }

    /// Whether what stands on both sides leaves it what it seems to be.
    fn stands_between(&self, before: Option<char>, passage: &Passage, behind: usize) -> bool {
        !before.is_some_and(|before| self.not_after.contains(before)) && !self.not_before.holds(passage, behind)
    }
}

impl NotBefore {
    fn read(column: &'static str) -> Self {
        let mut parts = column.split('|');
        let mut read =
            Self { signs: parts.next().unwrap_or(""), words: Vec::new(), in_clause: Vec::new(), in_sentence: Vec::new() };
        for part in parts {
            if let Some(word) = part.strip_prefix("……") {
                read.in_sentence.push(word);
            } else if let Some(word) = part.strip_prefix('…') {
                read.in_clause.push(word);
            } else {
                read.words.push(part);
            }
        }
        read
    }

    /// Whether it stands behind a place in a passage.
    fn holds(&self, passage: &Passage, place: usize) -> bool {
        /// A sentence is looked at no further.
        const MAX_CHARS: usize = 120;
        if passage.character(place).is_some_and(|behind| self.signs.contains(behind)) {
            return true;
        }
        if self.words.is_empty() && self.in_clause.is_empty() && self.in_sentence.is_empty() {
            return false;
        }
        let signs = passage.signs.iter().skip(place).take(MAX_CHARS).map(|sign| sign.character);
        let sentence: String = signs.take_while(|sign| !matches!(sign, '。' | '；' | '！' | '？' | '\n' | '\t')).collect();
        let clause = sentence.split(['，', '：', ',']).next().unwrap_or_default();
        self.words.iter().any(|word| sentence.starts_with(word))
            || self.in_clause.iter().any(|word| clause.contains(word))
            || self.in_sentence.iter().any(|word| sentence.contains(word))
    }
}

/// The typos of one document, by the wrong word.
#[derive(Default)]
pub(crate) struct FoundTypos {
    occurrences: BTreeMap<&'static str, (&'static Typo, Vec<Occurrence>)>,
}

impl FoundTypos {
    /// Notes the typos of a passage. The name of a document between 《》 is as it was issued, and a word alone between
    /// quotation marks
    /// is spoken about.
    pub(crate) fn passage(&mut self, passage: &Passage) {
        let words = passage.text();
        let named = between(passage, '《', '》');
        let (mut bytes, mut signs) = (0, 0);
        for (index, range) in TYPOS.words.found_in(&words) {
            let Some(spelling) = TYPOS.spellings.get(index) else { continue };
            // The passage is gone through once, however many typos it holds.
            signs += words.get(bytes..range.start).map_or(0, |passed| passed.chars().count());
            bytes = range.start;
            let typo = &TYPOS.entries[spelling.entry];
            let start = signs + spelling.before;
            let place = start..start + spelling.length;
            let written_end = signs + spelling.written.chars().count();
            let (before, behind) = (passage.before(place.start), passage.character(place.end));
            let is_spoken_about = before.is_some_and(is_opening) && behind.is_some_and(is_closing);
            let is_in_name = passage.kind != Kind::FrontMatter && named.iter().any(|name| name.contains(&place.start));
            if typo.stands_between(before, passage, written_end) && !is_spoken_about && !is_in_name {
                self.occurrences
                    .entry(typo.wrong)
                    .or_insert_with(|| (typo, Vec::new()))
                    .1
                    .push(Occurrence::at(passage.range(place)));
            }
        }
    }

    /// Tells what was noted.
    pub(crate) fn report(self, findings: &mut Findings<'_>) {
        for (typo, occurrences) in self.occurrences.into_values() {
            let Typo { wrong, right, evidence, .. } = typo;
            let trimmed = |word: &'static str| word.trim_matches(['，', '。']);
            let (wrong, right) = (trimmed(wrong), trimmed(right));
            findings.add_many(occurrences, &problem::Wording::CommonTypo { wrong, right, evidence });
        }
    }
}

fn is_opening(character: char) -> bool {
    matches!(character, '“' | '‘' | '「' | '"')
}

fn is_closing(character: char) -> bool {
    matches!(character, '”' | '’' | '」' | '"')
}

/// The signs between such marks.
fn between(passage: &Passage, open: char, close: char) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (index, sign) in passage.signs.iter().enumerate() {
        if sign.character == open {
            start = start.or(Some(index));
        } else if sign.character == close
            && let Some(start) = start.take()
        {
            found.push(start..index);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::prose::passages;
    use super::*;
    use crate::base::text::is_han;
    use crate::diagnostic::Diagnostics;
    use crate::diagnostic::SourceText;
    use std::collections::BTreeSet;

    fn found(body: &str) -> Vec<String> {
        let source = SourceText::new("a.md", body);
        let mut report = Diagnostics::new();
        let mut findings = Findings::new(&source, &mut report);
        let mut typos = FoundTypos::default();
        passages(&source.text, 0, |passage| typos.passage(passage));
        typos.report(&mut findings);
        report.into_iter().map(|found| found.message.zh).collect()
    }

    #[test]
    fn the_list_is_whole() {
        assert!((40..=150).contains(&TYPOS.entries.len()), "{}", TYPOS.entries.len());
        let mut seen = BTreeSet::new();
        for Typo { wrong, right, not_after, not_before, evidence, .. } in &TYPOS.entries {
            assert!(wrong != right && !evidence.is_empty(), "{wrong}");
            assert_eq!(wrong.chars().count(), right.chars().count(), "{wrong}");
            assert!(!right.contains(wrong) && wrong.chars().count() >= 2, "{wrong}");
            assert!(not_after.chars().chain(not_before.signs.chars()).all(is_han), "{wrong}");
            let mut words = not_before.words.iter().chain(&not_before.in_clause).chain(&not_before.in_sentence);
            assert!(words.all(|word| !word.is_empty() && !word.contains('…')), "{wrong}");
        }
        for spelling in &TYPOS.spellings {
            assert!(seen.insert(&spelling.written), "{}", spelling.written);
        }
        // What the list calls right it does not call wrong.
        for typo in &TYPOS.entries {
            assert_eq!(TYPOS.words.found_in(typo.right).count(), 0, "{}", typo.right);
        }
    }

    #[test]
    fn every_entry_is_found_in_a_sentence() {
        for Spelling { written, .. } in &TYPOS.spellings {
            assert_eq!(found(&format!("各科室要{written}。")).len(), 1, "{written}");
        }
    }

    /// 按排 and 既使 are wrong only where nothing lets the two characters belong to two words.
    #[test]
    fn words_that_are_wrong_beside_some_neighbours_are_found_there() {
        for sentence in [
            "既使下雨也照常举行。",
            "既使没有经费，也要办好。",
            "既使是寒假，也要值班。",
            "即便既使没有通知，也要到岗。",
            "既使遇到困难也要坚持。",
            "既使再大的困难也要克服。",
            "既使如此，也要按时完成。",
            "既使只有一名学生，也要开课。",
            "既使在节假日，也要安排值守。",
            "各校按排专人负责。",
            "合理按排时间。",
            "统一按排考试。",
            "有关事项按排如下：",
            "各校要按排好值班。",
            "经费按排120万元。",
            "工作按排表另发。",
            "请作好按排。",
            "会议按排在12月3日。",
            "各县要按排资金200万元。",
            "要精心按排教学。",
            "从预算中按排经费。",
        ] {
            assert_eq!(found(sentence).len(), 1, "{sentence}");
        }
    }

    #[test]
    fn what_two_words_spell_side_by_side_is_no_typo() {
        for sentence in [
            "文件由两个部门联合发布署名。",
            "名单公布署名以后不再更改，海关总署发布署令第3号。",
            "各校工作按排名先后申报，上墙公示。",
            "工作按排序表逐项推进，合理按排放量核定指标。",
            "统一按排水户类别收费，妥善按排队顺序办理。",
            "既使群众受益，又使企业发展。",
            "既使是非曲直得到澄清，又使各方信服。",
            "既使如此复杂的手续得到简化，又守住了底线。",
            "既使这样的企业减负，又使职工增收。",
            "核实后立即然后再上报的说法不通，随即然而止也不通。",
            "当事人立即得利益补偿的一半。",
            "征收决定由其是否合法来判断，由其是否到场来确认。",
            "标准不统一但可以参照，数量单一但质量好。",
            "只此唯一但书，不作他解。",
            "企业自己经营、自己经手，克己经年。",
            "逐步建立建全国统一的目录，建立建全民共享的平台。",
            "同时侯某某到会，届时侯主任主持。",
            "依法预防犯罪，严防犯规，消防犯错要追责。",
            "消防碍于条件没有验收，国防碍航物已经清除。",
            "行政冶金两系统联合检查，调整冶炼工艺。",
            "究竟争力气还是争效率，要说清楚。",
            "选拔款待两不误，提拔款项不沾边。",
            "人民检查院内卫生，组织居民检查院落。",
            "反复盖面焊接，批复盖章后生效，安全复盖也要做。",
            "市内函授点两处，文化内函件照转。",
            "填补尝试中的空白，增补尝试性条款。",
            "农户藉此机会增收，客户藉由平台下单。",
            "夏天然汽水销量上升。",
            "大幅射击训练，一幅射雕图。",
            "地震憾事不再发生，抗震憾人心魄。",
            "严峻工作形势下要稳住，竣工验收照常。",
            "生活必须品质优先，生活必须品种齐全。",
            "仲栽种子的说法不成立。",
            "词汇同有关部门名录对应。",
            "变本加利息一并归还，持之以衡量标准，名列前矛盾在后。",
            "出奇不意外，首当其充分准备。",
            "煤炭达峰以后再议，焦炭达峰另行测算。",
            "王侯选人唯亲，诸侯选人唯利。",
            "围坐谈会务安排，对坐谈会展经济。",
            "前瞻养老产业，在门前观瞻养眼的景致。",
            "纯天然汽车香氛，天然汽油和天然汽化过程。",
            "提醒驾驶员防犯困、防犯迷糊，提防犯病。",
            "设防碍于经费，技防碍于成本。",
            "选出挺拔款式，海拔款项另列。",
            "组织人民检查院子，检查院容院貌。",
            "抛撒销毁药剂，播撒销往各地的种子。",
            "外汇同有关部门核对。",
            "批复盖面积章，回复盖面单位，恢复盖面板。",
            "填补尝新市场的空白，候补尝到甜头。",
            "木炭达峰，活性炭达峰值吸附量，泥炭达峰。",
            "储蓄牧业贷款，积蓄牧业资源。",
            "商户藉口停业，各户藉端生事。",
            "宽幅射频检测，振幅射线不同，整幅射灯照亮。",
            "余震憾事，强震憾失良机。",
            "夏侯选人，列侯选人，夏侯补委员会名额。",
            "工作按排课表进行，统一按排片区域划分。",
            "打拼博得认可，比拼博弈能力，打拼博物馆品牌。",
            "搬迁徒步往返，变迁徒劳无功。",
            "一张一弛而不息，选编篡改过的文稿要查。",
            "劲松驰名中外，张松驰援灾区。",
            "学历行节约事，沉默守成规。",
            "追朔州旧事。",
            "农田浇灌概况，喷灌概算，灌概念图说明，春灌概不收费。",
            "严格尽职守责，合格尽职守纪，资格尽职守信。",
            "债务按约定承担，由其是唯一股东的公司承担，由其是否签字决定。",
            "比拼博学，打拼博取，硬拼博弈。",
            "既使用新系统，又保留旧系统；既使出全力，也留有余地。",
            "既使学生满意，又使家长放心；既使没有经费的学校受益，也使其他学校满意。",
            "既使不合格产品退出市场，也使优质产品扩大销路。",
            "既使没有住房职工得到照顾，也减轻了单位负担。",
            "既使再生资源得到利用，也保护了环境；既使只有小学文化的职工受益，更使全体职工受益。",
            "既使是非得到澄清，也使各方信服；既使得成本上升，也使效率下降。",
            "按排名次录取，按排队次序办理，按排定的时间进行，按排版要求修改，按排座位表入座。",
            "按排课要求上课，按排好的顺序发言，按排查结果整改，按排放总量收费，按排班表值班。",
            "学生按排就座，按排入场，按排、按号入座，人员按排列队。",
            "做好按排名录取，做好按排查清单整改，统一按排、按号领取。",
            "会议按排在前面的议题先议，活动按排在1号位的学校先进行。",
            "按排值班表轮值，按排值班顺序到岗，经费按排名分配，资金按排放量核定，时间按排期表确定。",
            "工作按排定的次序推进，合理按排污量分配指标。",
            "幼儿园满完成登记，管仲栽树，装修茸毛玩具，诸侯补委员。",
            "大家坐谈会心一笑，木兰天白云，一诺千斤顶，追朔方旧事。",
        ] {
            assert_eq!(found(sentence), [""; 0], "{sentence}");
        }
    }

    /// What is debated, accepted as a variant, or right in another meaning.
    #[test]
    fn what_may_be_right_is_not_on_the_list() {
        for sentence in [
            "登陆作战和登录系统，截止日期和截至目前。",
            "其它事项，帐号和账号，好象如此，掉进陷井。",
            "反映情况，反应迅速，权力和权利。",
            "知识份子，水份，成份，身分，想像，人材。",
            "座落于东岸，做为例外，惟一，交待清楚。",
            "制定和制订，法人代表，录相，凑和着用。",
            "会议记要和会议纪要，弄虚做假，搬迁徒步者。",
        ] {
            assert_eq!(found(sentence), [""; 0], "{sentence}");
        }
    }

    #[test]
    fn names_and_words_that_are_spoken_about_are_left_alone() {
        assert_eq!(found("《关于布署防汛工作的通知》照原名引用。"), [""; 0]);
        assert_eq!(found("把“布署”改为“部署”。"), [""; 0]);
        assert_eq!(found("把“布署工作”改过来。").len(), 1);
        assert_eq!(found("按照《通知》布署，再布署。"), ["“布署”像是“部署”的误写（共2处，第1行）"]);
        assert_eq!(found("见`布署`。"), [""; 0]);
    }
}
