//! Words that are written wrongly in every context. The list has its evidence beside each entry; what a dictionary accepts, and what
//! two words side by side may spell, is not on it.

use super::finding::{Findings, Spot};
use super::prose::{Kind, Passage};
use crate::base::diagnostic::text;
use crate::base::rule::Rule;
use crate::base::words::Words;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// The list: wrong, right, the signs before and behind that make it something else, the evidence, a remark.
const LIST: &str = include_str!("typos.tsv");

static TYPOS: LazyLock<Typos> = LazyLock::new(|| Typos::read(LIST));

/// The words of the list, looked for together.
struct Typos {
    entries: Vec<Typo>,
    words: Words,
}

/// An entry of the list.
struct Typo {
    wrong: &'static str,
    right: &'static str,
    /// Behind one of these it is the end of another word: 公布|署名.
    not_after: &'static str,
    /// Before one of these it is the beginning of another word.
    not_before: &'static str,
    evidence: &'static str,
}

impl Typos {
    fn read(list: &'static str) -> Self {
        let entries: Vec<Typo> = list.lines().filter(|line| !line.starts_with('#')).filter_map(Typo::read).collect();
        let words = Words::new(entries.iter().map(|typo| typo.wrong));
        Self { entries, words }
    }
}

impl Typo {
    fn read(line: &'static str) -> Option<Self> {
        let mut columns = line.split('\t');
        let mut next = || columns.next();
        let (wrong, right) = (next()?, next()?);
        let (not_after, not_before, evidence) = (next()?, next()?, next()?);
        Some(Self { wrong, right, not_after, not_before, evidence })
    }

    /// Whether the signs on both sides leave it what it seems to be.
    fn stands_between(&self, before: Option<char>, behind: Option<char>) -> bool {
        !before.is_some_and(|before| self.not_after.contains(before))
            && !behind.is_some_and(|behind| self.not_before.contains(behind))
    }
}

/// The typos of one document, by entry of the list.
#[derive(Default)]
pub struct FoundTypos {
    spots: BTreeMap<usize, Vec<Spot>>,
}

impl FoundTypos {
    /// Notes the typos of a passage. The name of a document between 《》 is as it was issued, and a word alone between quotation marks
    /// is spoken about.
    pub fn passage(&mut self, passage: &Passage) {
        let words = passage.text();
        let named = between(passage, '《', '》');
        let (mut bytes, mut signs) = (0, 0);
        for (index, range) in TYPOS.words.found_in(&words) {
            // The passage is gone through once, however many typos it holds.
            signs += words.get(bytes..range.start).map_or(0, |passed| passed.chars().count());
            bytes = range.start;
            let typo = &TYPOS.entries[index];
            let place = signs..signs + typo.wrong.chars().count();
            let (before, behind) = (passage.before(place.start), passage.character(place.end));
            let is_spoken_about = before.is_some_and(is_opening) && behind.is_some_and(is_closing);
            let is_in_name = passage.kind != Kind::FrontMatter && named.iter().any(|name| name.contains(&place.start));
            if typo.stands_between(before, behind) && !is_spoken_about && !is_in_name {
                self.spots.entry(index).or_default().push(Spot::at(passage.range(place)));
            }
        }
    }

    /// Tells what was noted.
    pub fn tell(self, findings: &mut Findings<'_>) {
        for (index, spots) in self.spots {
            let Typo { wrong, right, evidence, .. } = &TYPOS.entries[index];
            let trimmed = |word: &'static str| word.trim_matches(['，', '。']);
            let (wrong, right) = (trimmed(wrong), trimmed(right));
            findings.note_all(
                Rule::CommonTypo,
                spots,
                text(format!("“{wrong}”像是“{right}”的误写"), format!("`{wrong}` seems to be `{right}`, written wrongly")),
                text(
                    format!("请改为“{right}”（{evidence}）；原文如此的，请用 `allow` 说明"),
                    format!("Write `{right}` ({evidence}); if the original has it so, allow it with a reason"),
                ),
            );
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
    use crate::base::diagnostic::SourceText;
    use crate::base::text::is_han;
    use std::collections::BTreeSet;

    fn found(body: &str) -> Vec<String> {
        let source = SourceText::new("a.md", body);
        let mut findings = Findings::new(&source);
        let mut typos = FoundTypos::default();
        passages(&source.text, 0, |passage| typos.passage(passage));
        typos.tell(&mut findings);
        findings.diagnostics.into_iter().map(|found| found.message.zh).collect()
    }

    #[test]
    fn the_list_is_whole() {
        assert!((40..=150).contains(&TYPOS.entries.len()), "{}", TYPOS.entries.len());
        let mut seen = BTreeSet::new();
        for Typo { wrong, right, not_after, not_before, evidence } in &TYPOS.entries {
            assert!(seen.insert(*wrong) && wrong != right && !evidence.is_empty(), "{wrong}");
            assert_eq!(wrong.chars().count(), right.chars().count(), "{wrong}");
            assert!(!right.contains(wrong) && wrong.chars().count() >= 2, "{wrong}");
            assert!(not_after.chars().chain(not_before.chars()).all(is_han), "{wrong}");
        }
        // What the list calls right it does not call wrong.
        for typo in &TYPOS.entries {
            assert_eq!(TYPOS.words.found_in(typo.right).count(), 0, "{}", typo.right);
        }
    }

    #[test]
    fn every_entry_is_found_in_a_sentence() {
        for typo in &TYPOS.entries {
            assert_eq!(found(&format!("各科室要{}。", typo.wrong)).len(), 1, "{}", typo.wrong);
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
