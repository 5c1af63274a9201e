//! `gongkai/changes/1`.

use super::Changes;
use serde::Serialize;

/// The changes as JSON, on one line.
#[must_use]
pub fn changes_json(changes: &Changes) -> String {
    #[derive(Serialize)]
    struct Data<'a> {
        schema: &'static str,
        #[serde(flatten)]
        changes: &'a Changes,
    }
    // Nothing in these types can fail to be written.
    serde_json::to_string(&Data { schema: "gongkai/changes/1", changes }).unwrap_or_default() + "\n"
}
