//! The JSON that a site publishes and commands print: one type for each document of the contract.
//!
//! Writers and readers share these types. A writer borrows what it writes; a reader gets everything owned. Fields that not every
//! program has written, and those that no reader here depends on, may be absent when a document is read; names that this program
//! does not know are kept as they stand ([`Named`]), so that publications of earlier and later programs can be read.

pub mod catalog;
pub mod changes;
pub mod comparison;
pub mod manifest;
pub mod plan;
pub mod series;

mod document;
mod layout;
mod named;

pub use document::Document;
pub(crate) use document::SchemaName;
pub(crate) use named::Named;

#[cfg(test)]
mod tests;
