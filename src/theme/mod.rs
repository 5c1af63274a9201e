//! The files of a theme: the built-in default, overlaid with those of the site's own theme.

mod built_in;
mod unmatched;

use crate::base::digest::Digest;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::problem;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, SourceText};
use crate::page::Assets;
use crate::source::{SiteLanguage, Tree};
use built_in::{BuiltInFile, is_template};
use std::collections::BTreeMap;
use std::sync::Arc;
use unmatched::OwnFiles;

/// The name under which the default's templates can be extended by an override.
pub(crate) const DEFAULT_PREFIX: &str = "default/";

/// A template of a theme.
#[derive(Debug)]
pub(crate) struct Template {
    /// As it was written.
    pub(crate) source: SourceText,
    /// As it is filled: minified if it is the default's, as it was written if it is an override.
    pub(crate) used: Arc<str>,
}

/// A theme, ready for rendering.
#[derive(Debug)]
pub(crate) struct Theme {
    /// Templates by name: `default/plan.html` is the default's, `plan.html` an override.
    pub(crate) templates: BTreeMap<String, Template>,
    /// The words of the interface: the default's, then the override's.
    pub(crate) strings: Vec<SourceText>,
    /// The stylesheet: all parts in the order of their names.
    pub(crate) stylesheet: String,
    /// The script of every page.
    pub(crate) script: String,
    /// The script of the search page.
    pub(crate) search: String,
    /// The script that reads aloud, where the device has a voice.
    pub(crate) aloud: String,
    /// Where stylesheet and scripts are published.
    pub(crate) assets: Assets,
}

impl Theme {
    /// Reads the theme of this name.
    ///
    /// # Errors
    /// A file of it cannot be read.
    pub(crate) fn read(tree: &Tree, name: &str, language: SiteLanguage, report: &mut Diagnostics) -> Result<Self, Failure> {
        let built_in = built_in::files();
        let strings_path = format!("strings/{}.yaml", language.tag());
        let own = own_files(tree, name, &built_in, report)?;
        let own_files = OwnFiles { files: own.iter().map(|(path, source)| (&**path, source)).collect() };
        own_files.report_unmatched(&built_in, &strings_path, report);

        let (own_templates, own): (BTreeMap<_, _>, BTreeMap<_, _>) = own.into_iter().partition(|(path, _)| is_template(path));
        let source_of = |file: &BuiltInFile| SourceText::new(&format!("themes/default/{}", file.path), file.source);
        let templates = built_in
            .iter()
            .filter(|file| is_template(&file.path))
            .map(|file| (format!("{DEFAULT_PREFIX}{}", file.path), Template { source: source_of(file), used: file.used.into() }))
            .chain(own_templates.into_iter().map(|(path, source)| (path, Template { used: source.text.clone(), source })))
            .collect();
        let default_strings = built_in.iter().filter(|file| file.path == strings_path).map(source_of);
        let strings = default_strings.chain(own.get(&strings_path).cloned()).collect();
        let stylesheet = join("css/", &own, &built_in, |file| file.used);
        let [script, search, aloud] = ["script", "search", "aloud"].map(|folder| script(folder, &own, &built_in));
        let assets = Assets {
            stylesheet: asset("site", "css", &stylesheet),
            script: asset("site", "js", &script),
            search: asset("search", "js", &search),
            aloud: asset("aloud", "js", &aloud),
        };
        Ok(Self { templates, strings, stylesheet, script, search, aloud, assets })
    }
}

/// The files of the site's own theme by their paths in it: those that say something else than the default's.
fn own_files(
    tree: &Tree,
    name: &str,
    built_in: &[BuiltInFile],
    report: &mut Diagnostics,
) -> Result<BTreeMap<String, SourceText>, Failure> {
    let folder = format!("themes/{name}/");
    let files: Vec<_> = tree.below(&folder).collect();
    if name != "default" && files.is_empty() {
        let problem = problem::Theme::NoSuchTheme { name: name.to_owned(), folder: folder.clone() };
        report.add(Diagnostic::at(Place::file("site.yaml"), &problem));
    }
    let mut own = BTreeMap::new();
    for file in files {
        let path = &file.path[folder.len()..];
        let default = built_in.iter().find(|file| file.path == path);
        let Some(source) = tree.text(file, report)? else { continue };
        if default.is_some_and(|default| default.source == &*source.text) {
            continue;
        }
        // A new stylesheet or part of a page adds to the theme; anything else must take the place of something.
        let adds = path.starts_with("css/") || path.starts_with("parts/");
        if default.is_none() && !adds {
            let near = crate::base::text::nearest(path, built_in.iter().map(|file| &*file.path));
            let problem = problem::Theme::NoSuchFile { nearest: near.map(str::to_owned) };
            report.add(Diagnostic::at(Place::file(&file.path), &problem));
            continue;
        }
        own.insert(path.to_owned(), source);
    }
    Ok(own)
}

/// The scripts of a folder as one.
fn script(folder: &str, own: &BTreeMap<String, SourceText>, built_in: &[BuiltInFile]) -> String {
    // They share their names, which the built-in script of the folder has lost: with an override among them they are used as
    // they were written.
    let prefix = format!("{folder}/");
    let is_default = !own.keys().any(|path| path.starts_with(&prefix));
    if is_default {
        return built_in::script(folder).to_owned();
    }
    // As `build.rs` joins them.
    format!("(() => {{\n\"use strict\";\n{}\n}})();\n", join(&prefix, own, built_in, |file| file.source))
}

fn asset(name: &str, extension: &str, content: &str) -> String {
    format!("assets/{name}.{}.{extension}", Digest::of(content.as_bytes()).short(10))
}

/// The files of a folder in the order of their paths, the site's own in place of the default's.
fn join(
    prefix: &str,
    own: &BTreeMap<String, SourceText>,
    built_in: &[BuiltInFile],
    content: impl Fn(&BuiltInFile) -> &'static str,
) -> String {
    let files: BTreeMap<&str, &str> = built_in
        .iter()
        .map(|file| (&*file.path, content(file)))
        .chain(own.iter().map(|(path, source)| (&**path, &*source.text)))
        .filter(|(path, _)| path.starts_with(prefix))
        .collect();
    files.into_values().collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::field::Field;

    #[test]
    fn every_language_has_the_same_words() {
        let files = built_in::files();
        let keys = |tag: &str| {
            let file = files.iter().find(|file| file.path == format!("strings/{tag}.yaml")).unwrap();
            let mut report = Diagnostics::new();
            let strings =
                crate::page::Strings::read(SiteLanguage::Simplified, &[SourceText::new(&file.path, file.source)], &mut report);
            assert_eq!(report, []);
            strings.words().keys().cloned().collect::<Vec<_>>()
        };
        assert_eq!(keys("zh-Hans"), keys("zh-Hant"));
        assert_eq!(keys("zh-Hans"), keys("en"));
        for field in Field::ALL.iter().filter(|field| field.row().is_some()) {
            let label = format!("fact_{}", field.key());
            assert!(keys("en").contains(&label), "{label}");
        }
    }
}
