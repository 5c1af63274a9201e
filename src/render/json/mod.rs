//! The JSON of the contract, made from a site.

mod catalog;
mod comparison;
pub(crate) mod digests;
mod plan;
mod series;

pub(crate) use catalog::catalog_json;
pub(crate) use comparison::{comparison_json, whole_comparison_json};
pub(crate) use plan::plan_data;
pub(crate) use series::series_json;

use std::borrow::Cow;

/// An address as JSON gives it.
fn url(address: &str) -> Cow<'static, str> {
    crate::base::address::encode(address).into()
}
