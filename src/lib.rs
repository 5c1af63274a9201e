//! gongkai 公开: publishes public plans as an accessible disclosure site.
//!
//! A document moves forward once; each stage takes the former's value and returns its own type, with a list of
//! diagnostics. The stages in reading order, each using only those above it:
//!
//! ```text
//!  bytes      one file       one file      whole site     whole site     bytes         disk
//!  Tree  ──►  Document  ──►  Plan     ──►  Site      ──►  Page      ──►  Output  ──►  public/
//!  source/    document/      plan/         site/          page/          theme/        publish/
//!                            compare/                                    render/
//! ```
//!
//! `compare` sets two plans side by side; it knows nothing else. `attachment` reads the files beside documents and stands
//! on `base` alone; `disclosure` finds what an inspection would fault; both change nothing. `changes` reads two published
//! sites against each other, as other programs would: by their JSON and their pages. `base` holds the values that all stages
//! stand on, `diagnostic` what is said to an author. `pipeline` goes from a folder to a checked site, `command` does the rest
//! for each verb, `cli` reads arguments and the clock.
//! Each library has one door: the file whose first line names it.

pub mod base;
pub mod attachment;
pub mod schema;
pub mod diagnostic;
pub mod source;
pub mod document;
pub mod plan;
pub mod compare;
mod site;
pub mod disclosure;
mod page;
mod theme;
mod render;
mod publish;
mod changes;
mod pipeline;
pub mod command;
pub mod cli;
