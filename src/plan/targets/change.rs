//! How a target that is an increase or a reduction is put into words: its verb, how much, and what kind of measure that is.

use super::number::{can_begin, measure};
use super::word::{BEFORE, Before, CHANGED, Class};
use super::{Direction, Target};

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MeasureKind {
    /// %, 个百分点, 倍.
    Share,
    /// 元.
    Money,
    /// 所, 人, or no measure at all.
    Count,
    /// 亩, 公里.
    Measure,
    /// 天, 小时.
    Time,
}

impl Target {
    /// What its number counts.
    #[must_use]
    pub(crate) fn measure_kind(&self) -> MeasureKind {
        match measure(self.base_unit()) {
            Some((_, Class::Share)) => MeasureKind::Share,
            Some((_, Class::Money)) => MeasureKind::Money,
            Some((_, Class::Measure)) => MeasureKind::Measure,
            Some((_, Class::Time)) => MeasureKind::Time,
            Some((_, Class::Count | Class::Bare)) | None => MeasureKind::Count,
        }
    }

    /// Whether it is an increase or a reduction, by the verb at its number (提高20元) or, of what is counted, by the one at the
    /// head of its indicator: 800个 of 新增学位. A rate is a level whatever it is a rate of.
    #[must_use]
    pub(crate) fn change_direction(&self) -> Direction {
        match self.direction {
            Direction::Level => self.verb_of_indicator().map_or(Direction::Level, |(_, direction)| direction),
            direction => direction,
        }
    }

    /// The verb of an increase or a reduction, where its text has one: 提高 of 提高20元, 新建 of 新建公办幼儿园 with 5所.
    #[must_use]
    pub(crate) fn change_verb(&self) -> Option<&'static str> {
        // The verb at the number is what the sentence says of it; that of the indicator may have come from the list before.
        let of_indicator = || self.verb_of_indicator().filter(|(_, direction)| *direction == self.change_direction());
        self.verb_of_quote().or_else(|| of_indicator().map(|(verb, _)| verb))
    }

    /// How much it is, without the verb: 20元 of 提高20元, 1200个 of 达到1200个. What is meant by another word keeps it: 不少于20元.
    #[must_use]
    pub(crate) fn amount(&self) -> &str {
        let level = || BEFORE.starts(&self.quote).filter(|(_, says)| matches!(says, Before::Level | Before::Verb));
        let verb = self.verb_of_quote().or_else(|| level().map(|(word, _)| word));
        self.quote[verb.map_or(0, str::len)..].trim_start()
    }

    fn verb_of_quote(&self) -> Option<&'static str> {
        let (verb, _) = CHANGED.starts(&self.quote).filter(|(_, direction)| *direction == self.direction)?;
        // 增5% has a verb of one character, 少数 has none.
        let is_verb = verb.chars().count() > 1 || self.quote[verb.len()..].trim_start().chars().next().is_some_and(can_begin);
        is_verb.then_some(verb)
    }

    fn verb_of_indicator(&self) -> Option<(&'static str, Direction)> {
        let (verb, direction) = CHANGED.starts(&self.indicator)?;
        // 提升改造公园5个 raises no number.
        let counts = verb.chars().count() > 1 && (verb.starts_with(['新', '净', '淨', '增']) || direction == Direction::Decrease);
        (counts && self.measure_kind() != MeasureKind::Share).then_some((verb, direction))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::decimal::Decimal;
    use crate::base::glossary::Comparator;
    use crate::plan::TargetOrigin;

    fn target(indicator: &str, quote: &str, unit: &str, direction: Direction) -> Target {
        Target {
            anchor: String::new(),
            range: 0..0,
            in_title: false,
            indicator: indicator.to_owned(),
            comparator: Comparator::Exactly,
            value: Decimal::whole(5),
            upper: None,
            unit: unit.to_owned(),
            direction,
            quote: quote.to_owned(),
            origin: TargetOrigin::Found,
        }
    }

    #[test]
    fn a_change_has_a_verb_and_an_amount() {
        use Direction::{Decrease, Increase, Level};
        for (indicator, quote, direction, verb, amount) in [
            ("标准", "提高20元", Increase, Some("提高"), "20元"),
            ("能耗", "降低3%左右", Decrease, Some("降低"), "3%左右"),
            ("能耗", "降低 3%", Decrease, Some("降低"), "3%"),
            ("收入", "增5%", Increase, Some("增"), "5%"),
            ("收入", "增收5%", Increase, Some("增收"), "5%"),
            ("收入", "增长不低于5%", Increase, Some("增长"), "不低于5%"),
            ("新建幼儿园", "5所", Increase, Some("新建"), "5所"),
            ("增值税", "5%", Increase, None, "5%"),
            ("用水", "不少于5%", Decrease, None, "不少于5%"),
            ("标准", "5元", Increase, None, "5元"),
            ("覆盖率", "达到97%", Level, None, "97%"),
            ("新增学位", "800个", Level, Some("新增"), "800个"),
            ("新增学位", "达到800个", Level, Some("新增"), "800个"),
            ("新增学位", "不少于800个", Level, Some("新增"), "不少于800个"),
            ("提升改造公园", "5个", Level, None, "5个"),
            ("城镇新增就业", "800人", Level, None, "800人"),
            ("增值税", "800元", Level, None, "800元"),
            // The word of the other way is no verb of this one.
            ("标准", "提高5元", Decrease, None, "提高5元"),
        ] {
            let target = target(indicator, quote, "元", direction);
            assert_eq!((target.change_verb(), target.amount()), (verb, amount), "{indicator} {quote}");
        }
    }

    #[test]
    fn what_is_counted_is_a_change_by_its_name_and_a_rate_is_not() {
        use Direction::{Decrease, Increase, Level};
        for (indicator, quote, unit, direction, wanted) in [
            ("新增学位", "800个", "个", Level, Increase),
            ("新建幼儿园", "5所", "所", Level, Increase),
            ("压减会议", "20个", "个", Level, Decrease),
            ("标准", "提高20元", "元", Increase, Increase),
            ("新建住宅装配率", "30%", "%", Level, Level),
            ("新增贷款占比", "达到30%", "%", Level, Level),
            ("公办学位", "800个", "个", Level, Level),
            ("培训教师", "800人", "人", Level, Level),
            ("提升改造公园", "5个", "个", Level, Level),
        ] {
            assert_eq!(target(indicator, quote, unit, direction).change_direction(), wanted, "{indicator} {quote}");
        }
    }

    #[test]
    fn a_measure_is_of_one_kind() {
        for (unit, kind) in [
            ("%", MeasureKind::Share),
            ("个百分点", MeasureKind::Share),
            ("万元", MeasureKind::Money),
            ("亿元", MeasureKind::Money),
            ("所", MeasureKind::Count),
            ("万人次", MeasureKind::Count),
            ("", MeasureKind::Count),
            ("万亩", MeasureKind::Measure),
            ("公里", MeasureKind::Measure),
            ("个工作日", MeasureKind::Time),
        ] {
            assert_eq!(target("", "", unit, Direction::Level).measure_kind(), kind, "{unit}");
        }
    }
}
