//! The values that every stage stands on: texts, dates, printed numbers, digests, addresses.

pub mod address;
pub mod archive;
pub mod both;
pub mod date;
pub mod decimal;
pub mod digest;
pub mod encoding;
pub mod glossary;
pub mod increasing;
pub mod matcher;
pub mod ordinal;
pub mod pinyin;
pub mod simplified;
pub mod spelled;
pub mod text;
