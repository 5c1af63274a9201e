//! The registry of bodies of a folder.

use crate::diagnostic::Diagnostics;
use crate::diagnostic::failure::Failure;
use crate::disclosure;
use crate::source::{Bodies, Tree};

/// Reads `bodies.yaml`; a folder without one has an empty registry.
///
/// # Errors
/// The disk fails.
pub(super) fn read_bodies(tree: &Tree, report: &mut Diagnostics) -> Result<Bodies, Failure> {
    let source = match tree.find("bodies.yaml") {
        Some(file) => tree.text(file, report)?,
        None => None,
    };
    if let Some(source) = &source {
        disclosure::personal_data_of_settings(source, report);
    }
    Ok(source.map(|source| Bodies::read(&source, report)).unwrap_or_default())
}
