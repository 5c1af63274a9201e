//! The verbs: what each command does, on checked options.

mod all;
pub(crate) mod build;
pub(crate) mod changes;
pub(crate) mod check;
pub(crate) mod compare;
mod ending;
pub(crate) mod explain;
mod init;
pub(crate) mod new;
pub(crate) mod schema;
mod serve;

pub use crate::pipeline::{CommandError, Destination, LoadOptions};
pub(crate) use all::SiteEnding;
pub use all::build_all;
pub use build::{BuildOptions, build};
pub(crate) use changes::Changed;
pub use changes::{ChangesFormat, ChangesOptions, changes};
pub use check::{CheckEnding, CheckOptions, check, explain};
pub(crate) use compare::Compared;
pub use compare::{CompareOptions, ComparisonFormat, compare};
pub use ending::Ending;
pub(crate) use ending::Summary;
pub use explain::explain_reading;
pub(crate) use init::init;
pub use new::{NewDocument, NewOptions, new};
pub use schema::{FILES as SCHEMA_FILES, schema};
pub(crate) use serve::{ServeEvent, ServeOptions, serve};
