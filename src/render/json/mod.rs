//! The JSON of the contract, made from a site.

mod catalog;
mod comparison;
pub mod digests;
mod plan;
mod series;

pub use catalog::catalog_json;
pub use comparison::{comparison_json, whole_comparison_json};
pub use plan::plan_data;
pub use series::series_json;

use std::borrow::Cow;

/// An address as JSON gives it.
fn url(address: &str) -> Cow<'static, str> {
    crate::base::address::encode(address).into()
}
