//! The files of a theme: the built-in default, overlaid with those of the site's own theme.

use crate::base::diagnostic::{Diagnostic, Place, SourceText, text};
use crate::base::digest::Digest;
use crate::base::failure::Failure;
use crate::base::rule::Rule;
use crate::page::Assets;
use crate::source::{SiteLanguage, Tree};
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The name under which the default's templates can be extended by an override.
pub const DEFAULT_PREFIX: &str = "default/";

/// A theme, ready for rendering.
#[derive(Debug)]
pub struct Theme {
    /// Templates by name: `default/plan.html` is the default's, `plan.html` an override.
    pub templates: BTreeMap<String, SourceText>,
    /// The words of the interface: the default's, then the override's.
    pub strings: Vec<SourceText>,
    /// The stylesheet: all parts in the order of their names.
    pub stylesheet: String,
    /// The script of every page.
    pub script: String,
    /// The script of the search page.
    pub search: String,
    /// The script that reads aloud, where the device has a voice.
    pub aloud: String,
    /// Where stylesheet and scripts are published.
    pub assets: Assets,
}

impl Theme {
    /// Reads the theme of this name.
    ///
    /// # Errors
    /// A file of it cannot be read.
    pub fn read(tree: &Tree, name: &str, language: SiteLanguage, diagnostics: &mut Vec<Diagnostic>) -> Result<Self, Failure> {
        let mut files = default_files();
        let folder = format!("themes/{name}/");
        let overrides: Vec<_> = tree.below(&folder).collect();
        if name != "default" && overrides.is_empty() {
            diagnostics.push(Diagnostic::new(
                Rule::MissingFile,
                Place::file("site.yaml"),
                text(format!("没有主题“{name}”"), format!("There is no theme `{name}`")),
                text(
                    format!("请建立文件夹 {folder}，或删去 site.yaml 里的 `theme`（主题）"),
                    format!("Make the folder {folder}, or remove `theme` from site.yaml"),
                ),
            ));
        }
        let mut templates: BTreeMap<String, SourceText> = files
            .iter()
            .filter(|(path, _)| is_template(path))
            .map(|(path, source)| (format!("{DEFAULT_PREFIX}{path}"), source.clone()))
            .collect();
        let strings_path = format!("strings/{}.yaml", language.tag());
        let mut strings: Vec<SourceText> = files.get(&strings_path).cloned().into_iter().collect();
        for file in overrides {
            let path = &file.path[folder.len()..];
            let Some(source) = tree.text(file, diagnostics)? else { continue };
            if files.get(path).is_some_and(|default| default.text == source.text) {
                continue;
            }
            // A new stylesheet or part of a page adds to the theme; anything else must take the place of something.
            let adds = path.starts_with("css/") || path.starts_with("parts/");
            if !files.contains_key(path) && !adds {
                let near = crate::base::text::nearest(path, files.keys().map(String::as_str));
                let help = match near {
                    Some(near) => text(format!("是不是 {near}？"), format!("Did you mean {near}?")),
                    None => text(
                        "路径要和默认主题里的文件相同，例如 plan.html",
                        "Its path must be that of a file of the default theme, such as plan.html",
                    ),
                };
                diagnostics.push(Diagnostic::new(
                    Rule::ThemeUnmatched,
                    Place::file(&file.path),
                    text("默认主题里没有这个文件，它不起作用", "The default theme has no such file, so this one has no effect"),
                    help,
                ));
                continue;
            }
            if is_template(path) {
                templates.insert(path.to_owned(), source);
            } else if path == strings_path {
                strings.push(source);
            } else {
                files.insert(path.to_owned(), source);
            }
        }
        let join = |prefix: &str, extension: &str| {
            files
                .iter()
                .filter(|(path, _)| path.starts_with(prefix) && path.ends_with(extension))
                .map(|(_, source)| &*source.text)
                .collect::<Vec<_>>()
                .join("\n")
        };
        let stylesheet = compact_css(&join("css/", ".css"));
        let script = compact_script(&join("script/", ".js"));
        let search = compact_script(&join("search/", ".js"));
        let aloud = compact_script(&join("aloud/", ".js"));
        let assets = Assets {
            stylesheet: asset("site", "css", &stylesheet),
            script: asset("site", "js", &script),
            search: asset("search", "js", &search),
            aloud: asset("aloud", "js", &aloud),
        };
        Ok(Self { templates, strings, stylesheet, script, search, aloud, assets })
    }
}

fn asset(name: &str, extension: &str, content: &str) -> String {
    format!("assets/{name}.{}.{extension}", Digest::of(content.as_bytes()).short(10))
}

fn is_template(path: &str) -> bool {
    path.ends_with(".html")
}

fn default_files() -> BTreeMap<String, SourceText> {
    fn collect(folder: &Dir<'static>, files: &mut BTreeMap<String, SourceText>) {
        for file in folder.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            if let Some(content) = file.contents_utf8() {
                files.insert(path.clone(), SourceText::new(&format!("themes/default/{path}"), content));
            }
        }
        folder.dirs().for_each(|inner| collect(inner, files));
    }
    let mut files = BTreeMap::new();
    collect(&DEFAULT, &mut files);
    files
}

/// Takes comments and the white space around lines out of a stylesheet; strings are left alone.
fn compact_css(css: &str) -> String {
    let mut compact = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        compact.push_str(&rest[..start]);
        rest = rest[start..].find("*/").map_or("", |end| &rest[start + end + 2..]);
    }
    compact.push_str(rest);
    compact.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n") + "\n"
}

/// Comments on lines of their own and indentation leave a script. One with a template or a line that goes on stays as it is:
/// there they may be text.
fn compact_script(script: &str) -> String {
    if script.contains('`') || script.lines().any(|line| line.ends_with('\\')) {
        return script.to_owned();
    }
    script
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_leave_a_stylesheet() {
        assert_eq!(compact_css("/* a */\n  p { color: red }\n\n/* b\n c */ b{}\n"), "p { color: red }\nb{}\n");
    }

    #[test]
    fn comments_leave_a_script_that_holds_no_templates() {
        assert_eq!(compact_script("// a\n  f(\"// b\");\n\n"), "f(\"// b\");\n");
        assert_eq!(compact_script("f(`\n// a\n`)"), "f(`\n// a\n`)");
    }

    #[test]
    fn every_language_has_the_same_words() {
        let files = default_files();
        let keys = |tag: &str| {
            let source = &files[&format!("strings/{tag}.yaml")];
            let mut diagnostics = Vec::new();
            let strings = crate::page::Strings::read(SiteLanguage::Simplified, std::slice::from_ref(source), &mut diagnostics);
            assert_eq!(diagnostics, []);
            strings.words().keys().cloned().collect::<Vec<_>>()
        };
        assert_eq!(keys("zh-Hans"), keys("zh-Hant"));
        assert_eq!(keys("zh-Hans"), keys("en"));
    }
}
