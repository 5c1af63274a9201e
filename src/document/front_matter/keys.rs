//! The keys of front matter, in the order of the contract.

use crate::source::yaml::KnownKey;

/// 64 KiB.
pub(super) const MAX_FRONT_MATTER_BYTES: usize = 64 << 10;

/// The contract's table: every key with its Chinese name.
pub const KEYS: &[KnownKey] = &[
    ("title", "标题"),
    ("issuing_body", "发布机构"),
    ("date", "发布日期"),
    ("validity", "有效性"),
    ("document_date", "成文日期"),
    ("period", "计划期"),
    ("series", "系列"),
    ("kind", "体裁"),
    ("document_number", "发文字号"),
    ("index_number", "索引号"),
    ("topics", "主题分类"),
    ("category", "公开分类"),
    ("disclosure", "公开属性"),
    ("addressed_to", "主送"),
    ("copied_to", "抄送"),
    ("attachments", "附件"),
    ("original", "原件"),
    ("approved", "审签"),
    ("supersedes", "替代"),
    ("summary", "内容概述"),
    ("keywords", "关键词"),
    ("corrections", "更正"),
    ("continues", "延续"),
    ("reviewed", "核对"),
    ("report_on", "总结对象"),
    ("outline", "提纲"),
    ("targets", "指标"),
    ("allow", "允许"),
    ("language", "语言"),
    ("slug", "路径"),
    ("aliases", "旧路径"),
    ("source", "来源"),
    ("draft", "草稿"),
];

/// The Chinese name of a key of the front matter; empty for a key that there is not.
#[must_use]
pub(crate) fn chinese_key(key: &str) -> &'static str {
    KEYS.iter().find(|(english, _)| *english == key).map_or("", |(_, chinese)| chinese)
}

/// Keys below one of the front matter.
pub(crate) const VALIDITY_KEYS: &[KnownKey] =
    &[("from", "起"), ("until", "止"), ("repealed", "废止日期"), ("repealed_by", "废止文件"), ("note", "说明")];
/// Keys below one of the front matter.
pub(crate) const ATTACHMENT_KEYS: &[KnownKey] = &[("title", "标题"), ("file", "文件")];
/// Keys below one of the front matter.
pub(crate) const APPROVAL_KEYS: &[KnownKey] = &[("by", "人"), ("date", "日期")];
/// Keys below one of the front matter.
pub(crate) const CORRECTION_KEYS: &[KnownKey] = &[("date", "日期"), ("note", "说明")];
/// Keys below one of the front matter.
pub(crate) const TARGET_KEYS: &[KnownKey] = &[
    ("quote", "原文"),
    ("anchor", "锚点"),
    ("reject", "不是指标"),
    ("indicator", "名称"),
    ("value", "数值"),
    ("unit", "单位"),
    ("comparator", "比较"),
    ("direction", "方向"),
];

/// Keys below one of the front matter.
pub(crate) const REVIEW_KEYS: &[KnownKey] = &[("by", "人"), ("date", "日期"), ("against", "核对码")];
