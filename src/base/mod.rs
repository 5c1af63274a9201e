//! The values that every stage stands on: texts, dates, printed numbers, digests, addresses.

pub mod address;
pub mod archive;
pub mod both;
pub mod date;
pub mod decimal;
pub mod digest;
pub(crate) mod encoding;
pub(crate) mod field;
pub(crate) mod glossary;
pub(crate) mod increasing;
pub(crate) mod matcher;
pub(crate) mod ordinal;
pub(crate) mod pinyin;
pub(crate) mod simplified;
pub(crate) mod spelled;
pub mod text;
