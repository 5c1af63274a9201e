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

/// A kind of plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownKind {
    /// For addresses: `/kinds/ID/`.
    pub id: &'static str,
    /// Its name, as the front matter gives it.
    pub name: &'static str,
    /// Endings of titles that show it, in simplified characters, in lower case.
    pub endings: &'static [&'static str],
}

/// The kinds known without a site's own list, the more special before the more general.
pub const KINDS: &[KnownKind] = &[
    KnownKind {
        id: "work-priorities",
        name: "工作要点",
        endings: &["工作要点", "重点工作安排", "重点工作", "要点", "工作思路", "priorities"],
    },
    KnownKind { id: "work-report", name: "工作报告", endings: &["工作报告", "work report"] },
    KnownKind { id: "work-summary", name: "工作总结", endings: &["工作总结", "总结", "完成情况报告", "summary"] },
    KnownKind { id: "action-plan", name: "行动计划", endings: &["行动计划", "行动方案", "行动", "action plan"] },
    KnownKind {
        id: "implementation-plan",
        name: "实施方案",
        endings: &["实施方案", "工作方案", "试点方案", "方案", "实施意见", "实施办法", "办法", "实施细则"],
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

/// Values of 公开属性.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disclosure {
    /// 主动公开: the only one that is published.
    Proactive,
    /// 依申请公开.
    OnRequest,
    /// 不予公开.
    Withheld,
}

/// The first segments of addresses that belong to the site itself.
pub const RESERVED_SEGMENTS: &[&str] = &[
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
