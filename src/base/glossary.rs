//! The glossary: one word for one thing, in YAML, Rust, templates and JSON.
//!
//! | 中文 | here | | 中文 | here |
//! |---|---|---|---|---|
//! | 发布机构 | issuing body | | 系列 | series |
//! | 发布日期 | date | | 计划期 | period |
//! | 成文日期 | document date | | 体裁 | kind |
//! | 发文字号 | document number | | 主题分类 | topic |
//! | 索引号 | index number | | 有效性 | validity |
//! | 通知 | (covering) notice | | 附件（正文之后） | annex |
//! | 附件（文件） | attachment | | 目录（一份文件的） | contents |
//! | 公开目录 | catalog | | 对照 | comparison |

use serde::{Deserialize, Serialize};

/// A kind of plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct KnownKind {
    /// For addresses: `/kinds/ID/`.
    pub(crate) id: &'static str,
    /// Its name, as the front matter gives it.
    pub(crate) name: &'static str,
    /// Endings of titles that show it, in simplified characters, in lower case.
    pub(crate) endings: &'static [&'static str],
}

/// The kinds known without a site's own list, the more special before the more general.
pub(crate) const KINDS: &[KnownKind] = &[
    KnownKind {
        id: "work-priorities",
        name: "工作要点",
        endings: &["工作要点", "重点工作安排", "重点工作", "要点", "工作思路", "priorities"],
    },
    KnownKind { id: "work-report", name: "工作报告", endings: &["工作报告", "work report"] },
    KnownKind {
        id: "work-summary",
        name: "工作总结",
        endings: &["工作总结", "总结", "工作小结", "完成情况报告", "中期评估报告", "中期评估", "总结评估报告", "summary"],
    },
    KnownKind { id: "action-plan", name: "行动计划", endings: &["行动计划", "行动方案", "行动", "action plan"] },
    KnownKind {
        id: "implementation-plan", name: "实施方案", endings: &["实施方案", "工作方案", "试点方案", "方案", "实施意见"]
    },
    KnownKind {
        id: "development-plan",
        name: "规划",
        endings: &["规划纲要", "发展规划", "规划", "五年计划", "纲要", "development plan"],
    },
    KnownKind {
        id: "annual-plan",
        name: "年度计划",
        endings: &["年度计划", "工作计划", "年度工作计划", "计划", "annual plan", "work plan"],
    },
];

/// Endings of titles of rules, which are no plans and have none of these kinds.
pub(crate) const RULES: &[&str] = &["实施办法", "办法", "实施细则", "细则"];

/// Values of 公开属性.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Disclosure {
    /// 主动公开: the only one that is published.
    Proactive,
    /// 依申请公开.
    OnRequest,
    /// 不予公开.
    Withheld,
    /// What is written there is none of these, which is reported: nothing is published.
    Unread,
}

/// The first segments of addresses that belong to the site itself.
pub(crate) const RESERVED_SEGMENTS: &[&str] = &[
    "bodies",
    "topics",
    "years",
    "validity",
    "kinds",
    "series",
    "catalog",
    "terms",
    "search",
    "accessibility",
    "about",
    "assets",
    "fragments",
    "files",
    "index.html",
    "404.html",
    "catalog.json",
    "catalog.csv",
    "feed.xml",
    "sitemap.xml",
    "robots.txt",
    "manifest.json",
    "index",
    "404",
];

/// How a target's number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparator {
    /// 不低于, 以上.
    AtLeast,
    /// 不超过, 以内.
    AtMost,
    /// 左右.
    About,
    /// 达到, or no word at all.
    Exactly,
    /// 超过, 突破.
    MoreThan,
    /// 低于.
    LessThan,
    /// 3—4个.
    Between,
}

impl Comparator {
    /// All of them, each with its name in JSON and the words that say it in front matter.
    pub(crate) const ALL: &'static [(Self, &'static str, &'static [&'static str])] = &[
        (Self::AtLeast, "at_least", &["不低于", "不少于", "以上", "至少"]),
        (Self::AtMost, "at_most", &["不超过", "不高于", "不多于", "以内", "以下", "至多"]),
        (Self::About, "about", &["左右", "约", "大约"]),
        (Self::Exactly, "exactly", &["达到", "等于"]),
        (Self::MoreThan, "more_than", &["超过", "突破", "高于", "大于", "多于"]),
        (Self::LessThan, "less_than", &["低于", "小于", "少于"]),
        (Self::Between, "between", &["之间", "区间"]),
    ];

    /// The one that a word of front matter means.
    #[must_use]
    pub(crate) fn by_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|known| known.1 == word || known.2.contains(&word)).map(|known| known.0)
    }

    /// All words that front matter may use.
    pub(crate) fn words() -> impl Iterator<Item = &'static str> {
        Self::ALL.iter().flat_map(|known| std::iter::once(known.1).chain(known.2.iter().copied()))
    }
}

/// Whether a target's number is a level or a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// 达到97%.
    Level,
    /// 新增5所, 增长6%.
    Increase,
    /// 降低1个百分点.
    Decrease,
}

impl Direction {
    /// All of them, each with its name in JSON and the words that say it in front matter.
    pub(crate) const ALL: &'static [(Self, &'static str, &'static [&'static str])] = &[
        (Self::Level, "level", &["达到", "保持"]),
        (Self::Increase, "increase", &["增加", "增长", "新增", "提高"]),
        (Self::Decrease, "decrease", &["减少", "降低", "下降"]),
    ];

    /// Its name in JSON.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        Self::ALL.iter().find(|known| known.0 == self).map_or("", |known| known.1)
    }

    /// The one that a word of front matter means.
    #[must_use]
    pub(crate) fn by_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|known| known.1 == word || known.2.contains(&word)).map(|known| known.0)
    }

    /// All words that front matter may use.
    pub(crate) fn words() -> impl Iterator<Item = &'static str> {
        Self::ALL.iter().flat_map(|known| std::iter::once(known.1).chain(known.2.iter().copied()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn json_and_front_matter_have_the_same_names() {
        assert!(Comparator::ALL.iter().all(|(comparator, name, _)| json!(comparator) == *name));
        assert!(Direction::ALL.iter().all(|(direction, name, _)| json!(direction) == *name));
    }
}
