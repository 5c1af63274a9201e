//! What every stage stands on: places in texts, diagnostics, dates, printed numbers, addresses.

pub mod address;
pub mod archive;
pub mod date;
pub mod decimal;
pub mod diagnostic;
pub mod digest;
pub mod encoding;
pub mod failure;
pub mod increasing;
pub mod net;
pub mod ordinal;
pub mod pinyin;
pub mod report;
pub mod rule;
pub mod script;
pub mod several;
pub mod spelled;
pub mod terms;
pub mod text;
pub mod words;
pub mod yaml;
