//! The verbs: what each command does, on checked options.

mod all;
pub mod build;
pub mod changes;
pub mod check;
pub mod compare;
mod ending;
pub mod explain;
mod init;
pub mod new;
pub mod schema;
mod serve;

pub use crate::pipeline::{CommandError, Destination, LoadOptions};
pub use all::{SiteEnding, build_all, sites};
pub use build::{BuildOptions, build};
pub use changes::{Changed, ChangesFormat, ChangesOptions, changes};
pub use check::{CheckEnding, CheckOptions, check, explain};
pub use compare::{CompareOptions, Compared, ComparisonFormat, compare};
pub use ending::{Ending, Summary};
pub use explain::explain_reading;
pub use init::init;
pub use new::{NewDocument, NewOptions, new};
pub use schema::{FILES as SCHEMA_FILES, schema};
pub use serve::{ServeEvent, ServeOptions, serve};
