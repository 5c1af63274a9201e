pub mod base;
pub mod source;
pub mod document;
pub mod plan;
