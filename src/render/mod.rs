//! Pages as bytes: templates, and the files beside pages that programs read.

mod csv;
mod feed;
mod fragment;
mod json;
mod plain;
mod reading;
mod search;
mod template;
mod terminal;

pub use csv::catalog_csv;
pub use feed::{feed, robots, sitemaps};
pub use fragment::{fragment, ids, main_words};
pub use json::digests::{Content, FACTS, bodies_content, content, guide_content, organisation_content};
pub use json::{catalog_json, comparison_json, plan_data, series_json, whole_comparison_json};
pub use plain::{plan_markdown, plan_text};
pub use reading::{reading_html, reading_text};
pub use search::SearchIndex;
pub use template::{TemplateError, Templates};
pub use terminal::comparison_table;
