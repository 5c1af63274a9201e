//! `extends`: the settings, the registry and the themes that sites share.

use super::registry::read_bodies;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::problem::{ExtensionObstacle, Settings};
use crate::diagnostic::rule::Rule;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use crate::disclosure::personal_data_of_settings;
use crate::source::{Bodies, Config, Tree};
use std::path::Path;

/// What sites share.
pub(crate) struct Shared {
    /// The folder's files.
    pub(crate) tree: Tree,
    /// The file of its settings.
    pub(crate) source: SourceText,
    /// Its settings.
    pub(crate) config: Config,
    /// Its registry.
    pub(crate) bodies: Bodies,
}

/// Reads the folder that a site extends; `None` when it extends none, or it cannot be used.
///
/// # Errors
/// The disk fails.
pub(crate) fn read(site: &Path, config: &Config, report: &mut Diagnostics) -> Result<Option<Shared>, Failure> {
    let Some(named) = &config.extends else { return Ok(None) };
    let refuse = |report: &mut Diagnostics, obstacle: ExtensionObstacle| {
        let place = SourceText::new("site.yaml", "").whole();
        report.add(Diagnostic::at(place, &Settings::CannotExtend { folder: named.value.clone(), obstacle }));
        Ok(None)
    };
    let relative = named.value.trim_end_matches('/');
    if Path::new(relative).is_absolute() || relative.contains(['\\', ':']) {
        return refuse(report, ExtensionObstacle::NotRelative);
    }
    let folder = site.join(relative);
    if !folder.join("site.yaml").is_file() {
        return refuse(report, ExtensionObstacle::NoSettings);
    }
    let mut tree = Tree::list_shared(&folder, report)?.called(&format!("{relative}/"));
    let Some(file) = tree.find("site.yaml").cloned() else {
        return refuse(report, ExtensionObstacle::UnreadableSettings);
    };
    let Some(source) = tree.text(&file, report)? else { return Ok(None) };
    personal_data_of_settings(&source, report);
    let mut faults = Diagnostics::new();
    let config = Config::read(&source, &mut faults);
    // A folder that is only shared has no title: each site has one.
    faults.retain(|fault| fault.rule != Rule::MissingTitle);
    report.extend(faults);
    if config.extends.is_some() {
        return refuse(report, ExtensionObstacle::ExtendsAnother);
    }
    for named in [&config.holidays, &config.wording].into_iter().flatten() {
        tree.include(&named.value, report)?;
    }
    let bodies = read_bodies(&tree, report)?;
    Ok(Some(Shared { tree, source, config, bodies }))
}
