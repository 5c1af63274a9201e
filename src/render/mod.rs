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

pub(crate) use csv::catalog_csv;
pub(crate) use feed::{feed, robots, sitemaps};
pub(crate) use fragment::{fragment, ids, main_words};
pub(crate) use json::digests::{Content, bodies_content, content, facts_as_published, guide_content, organisation_content};
pub(crate) use json::{catalog_json, comparison_json, plan_data, series_json, whole_comparison_json};
pub(crate) use plain::{plan_markdown, plan_text};
pub(crate) use reading::{reading_html, reading_text};
pub(crate) use search::SearchIndex;
pub(crate) use template::Templates;
pub(crate) use terminal::comparison_table;
