//! `gongkai check`: everything that a build checks; writes nothing.

use super::{CommandError, Ending, PrepareOptions, Progress, Summary, prepare, stops};

/// Checks a site.
///
/// # Errors
/// The disk fails.
pub fn check(options: &PrepareOptions, strict: bool, locked: bool, progress: Progress<'_>) -> Result<Ending, CommandError> {
    let mut prepared = prepare(&PrepareOptions { for_lock: locked, ..options.clone() }, progress)?;
    let site = &prepared.value;
    let change = locked.then(|| site.next_lock()).transpose()?;
    if let Some(change) = change.filter(|change| change.is_needed) {
        prepared.diagnostics.push(change.diagnostic());
    }
    let summary = (!stops(&prepared.diagnostics, strict)).then(|| Summary {
        documents: site.site.plans.len(),
        pages: site.maker().pages().len(),
        next_change: site.site.next_change(),
        ..Summary::default()
    });
    Ok(Ending { diagnostics: prepared.diagnostics, summary })
}
