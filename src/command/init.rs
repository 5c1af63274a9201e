//! `gongkai init`: a new site with one example, ready to build.

use super::{CommandError, Ending, Summary};
use crate::diagnostic::failure::Failure;
use crate::diagnostic::sentence::{Sentence as _, Writing};
use crate::diagnostic::{Diagnostics, Language};
use crate::pipeline::author_keys::KeyLanguage;
use std::fs;
use std::path::Path;

const FILES: &[(&str, &str)] = &[
    ("site.yaml", include_str!("init/site.yaml")),
    ("bodies.yaml", include_str!("init/bodies.yaml")),
    ("content/_about.md", include_str!("init/about.md")),
    ("content/example/2024.md", include_str!("init/2024.md")),
    ("public/.gitignore", "*\n!.gitignore\n"),
];

/// What the settings say of the other language of keys, to a site with Chinese and to one with English keys.
const OTHER_KEYS: [&str; 2] = ["只有“标题”必须写；名称也可以用英文（title）", "只有 title 必须写；名称也可以用中文（标题）"];

/// Makes a new site in a folder that is not there or is empty, with keys in the language of who makes it.
///
/// # Errors
/// The folder holds something (usage), or the disk fails.
pub(crate) fn init(folder: &Path, language: Language) -> Result<Ending, CommandError> {
    let is_used = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => false,
        Err(cause) => return Err(Failure::at(folder, Writing::FolderUnreadable.text(), cause).into()),
    };
    if is_used {
        return Err(CommandError::Usage(Writing::FolderNotEmpty { folder: folder.display().to_string() }.text()));
    }
    for (name, content) in FILES {
        let path = folder.join(name);
        let content = match language {
            Language::Chinese => (*content).to_owned(),
            Language::English => KeyLanguage::English.file(&content.replace(OTHER_KEYS[0], OTHER_KEYS[1])),
        };
        let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, content));
        written.map_err(|cause| Failure::at(&path, Writing::FileUnwritable.text(), cause))?;
    }
    Ok(Ending {
        diagnostics: Diagnostics::new(),
        summary: Some(Summary { documents: 1, output: Some(folder.to_path_buf()), ..Summary::default() }),
    })
}
