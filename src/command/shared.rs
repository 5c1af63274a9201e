//! `extends`: the settings, the registry and the themes that sites share.

use super::prepare::read_bodies;
use crate::base::diagnostic::{Checked, Diagnostic, SourceText, text};
use crate::base::failure::Failure;
use crate::base::rule::Rule;
use crate::disclosure::personal_data_of_settings;
use crate::source::{Bodies, Config, Tree};
use std::path::Path;

/// What sites share.
pub struct Shared {
    /// The folder's files.
    pub tree: Tree,
    /// The file of its settings.
    pub source: SourceText,
    /// Its settings.
    pub config: Config,
    /// Its registry.
    pub bodies: Bodies,
}

/// Reads the folder that a site extends; `None` when it extends none, or it cannot be used.
///
/// # Errors
/// The disk fails.
pub fn read(site: &Path, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Result<Option<Shared>, Failure> {
    let Some(named) = &config.extends else { return Ok(None) };
    let refuse = |diagnostics: &mut Vec<Diagnostic>, zh: &str, en: &str| {
        let place = SourceText::new("site.yaml", "").whole();
        diagnostics.push(Diagnostic::new(
            Rule::InvalidValue,
            place,
            text(format!("不能继承 {}：{zh}", named.value), format!("{} cannot be extended: {en}", named.value)),
            text(
                "`extends`（继承）写另一个文件夹的相对路径，里面有共用的 site.yaml",
                "`extends` names another folder by its relative path, with a site.yaml that sites share",
            ),
        ));
        Ok(None)
    };
    let relative = named.value.trim_end_matches('/');
    if Path::new(relative).is_absolute() || relative.contains(['\\', ':']) {
        return refuse(diagnostics, "要写相对路径", "the path is not relative");
    }
    let folder = site.join(relative);
    if !folder.join("site.yaml").is_file() {
        return refuse(diagnostics, "那里没有 site.yaml", "there is no site.yaml");
    }
    let Checked { value: tree, diagnostics: found } = Tree::list_shared(&folder)?;
    let mut tree = tree.called(&format!("{relative}/"));
    diagnostics.extend(found);
    let Some(file) = tree.find("site.yaml").cloned() else {
        return refuse(diagnostics, "读不了 site.yaml", "site.yaml cannot be read");
    };
    let Some(source) = tree.text(&file, diagnostics)? else { return Ok(None) };
    diagnostics.extend(personal_data_of_settings(&source));
    let mut faults = Vec::new();
    let config = Config::read(&source, &mut faults);
    // A folder that is only shared has no title: each site has one.
    faults.retain(|fault| fault.rule != Rule::MissingTitle);
    diagnostics.extend(faults);
    if config.extends.is_some() {
        return refuse(diagnostics, "它自己又继承别的文件夹", "it extends another folder itself");
    }
    for named in [&config.holidays, &config.wording].into_iter().flatten() {
        tree.include(&named.value, diagnostics)?;
    }
    let bodies = read_bodies(&tree, diagnostics)?;
    Ok(Some(Shared { tree, source, config, bodies }))
}
