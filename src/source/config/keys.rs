//! The keys of `site.yaml`, in the order of the contract.

use crate::base::field::KnownKey;

/// The keys of `site.yaml`, in the order of the contract.
pub const KEYS: &[KnownKey] = &[
    ("title", "标题"),
    ("base_url", "网址"),
    ("language", "语言"),
    ("theme", "主题"),
    ("organisation", "主办单位"),
    ("topics", "主题分类"),
    ("kinds", "体裁"),
    ("series", "系列"),
    ("comparisons", "对照"),
    ("require_approval", "须审签"),
    ("withdrawn", "撤下"),
    ("allowed_hosts", "允许的主机"),
    ("rules", "规则"),
    ("holidays", "节假日"),
    ("wording", "用语"),
    ("greyscale", "灰度"),
    ("fragments", "片段"),
    ("extends", "继承"),
];

/// Keys below one of `site.yaml`.
pub const ORGANISATION_KEYS: &[KnownKey] = &[
    ("name", "名称"),
    ("site_domain", "域名"),
    ("site_id_code", "网站标识码"),
    ("icp", "ICP备案"),
    ("police_record", "公安备案"),
    ("address", "地址"),
    ("phone", "电话"),
    ("email", "邮箱"),
    ("links", "链接"),
];

/// Keys below one of `site.yaml`.
pub const LINK_KEYS: &[KnownKey] = &[("guide", "指南"), ("rules", "制度"), ("report", "年报"), ("request", "依申请公开")];

/// Keys below one of `site.yaml`.
pub(crate) const DECLARED_KEYS: &[KnownKey] = &[("id", "标识"), ("name", "名称")];

/// Keys below one of `site.yaml`.
pub(crate) const SERIES_KEYS: &[KnownKey] = &[("id", "标识"), ("name", "名称"), ("bodies", "机构")];

/// Keys below one of `site.yaml`.
pub(crate) const COMPARISON_KEYS: &[KnownKey] = &[("extra_pairs", "另加对照"), ("publish", "发布")];

/// Keys below one of `site.yaml`.
pub(crate) const WITHDRAWN_KEYS: &[KnownKey] = &[("path", "路径"), ("date", "日期"), ("reason", "原因"), ("purge", "清除")];

/// Keys below one of `site.yaml`.
pub(crate) const FRAGMENT_KEYS: &[KnownKey] = &[("id_prefix", "前缀"), ("ascii", "ASCII")];
