//! The built-in theme: its files as they were written, and what `build.rs` made of them; the one door to `include_dir`.

use include_dir::{Dir, include_dir};

static SOURCES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");
static MINIFIED: Dir<'_> = include_dir!("$OUT_DIR/theme");

/// A file of the built-in theme.
pub(super) struct BuiltInFile {
    /// Its path in the theme, such as `parts/header.html`.
    pub(crate) path: String,
    /// As it was written.
    pub(crate) source: &'static str,
    /// As it is used: templates and stylesheets are minified, each for itself.
    pub(crate) used: &'static str,
}

/// All files, in the order of their paths.
pub(super) fn files() -> Vec<BuiltInFile> {
    fn collect(folder: &Dir<'static>, files: &mut Vec<BuiltInFile>) {
        for file in folder.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            if let Some(source) = file.contents_utf8() {
                files.push(BuiltInFile { used: minified(&path).unwrap_or(source), path, source });
            }
        }
        folder.dirs().for_each(|inner| collect(inner, files));
    }
    let mut files = Vec::new();
    collect(&SOURCES, &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The scripts of a folder as one, minified.
pub(super) fn script(folder: &str) -> &'static str {
    minified(&format!("{folder}.js")).expect("a script of each folder is made when the program is built")
}

fn minified(path: &str) -> Option<&'static str> {
    MINIFIED.get_file(path)?.contents_utf8()
}

/// Whether a file of a theme is a template.
pub(super) fn is_template(path: &str) -> bool {
    path.ends_with(".html")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stylesheets() -> Vec<BuiltInFile> {
        files().into_iter().filter(|file| file.path.ends_with(".css")).collect()
    }

    #[test]
    fn what_older_browsers_fall_back_on_is_still_there() {
        for file in stylesheets() {
            // Prefixed properties, and rules that stand apart because of a selector that older browsers do not know.
            for kept in ["-webkit-", ":has(", "@supports", ":focus-visible", "overflow-wrap:", "::details-content"] {
                let written = file.source.lines().filter(|line| !line.contains("/*")).collect::<String>();
                let (before, after) = (written.matches(kept).count(), file.used.matches(kept).count());
                assert_eq!(before, after, "{}: {kept}", file.path);
            }
            // A browser drops a whole rule for one selector that it does not know.
            for selectors in file.used.split('{').filter_map(|rule| rule.rsplit(['}', ';']).next()) {
                let unknown = selectors.split(',').filter(|selector| selector.contains(":has(")).count();
                assert!(
                    unknown == 0 || selectors.starts_with("@supports") || unknown == selectors.split(',').count(),
                    "{selectors}"
                );
            }
        }
        let all: String = stylesheets().iter().map(|file| file.used).collect();
        assert!(all.contains("overflow-wrap:break-word;overflow-wrap:anywhere"), "{all}");
        assert!(all.contains(":root.contrast{") && all.contains("html.large{") && all.contains(".js .switches{display:flex}"));
    }

    #[test]
    fn no_stylesheet_asks_for_what_chrome_86_and_safari_13_do_not_read() {
        for file in stylesheets() {
            let queries = file.used.split("@media").skip(1).filter_map(|rest| rest.split('{').next());
            for query in queries {
                assert!(!query.contains(['<', '>', '=']), "{}: {query}", file.path);
            }
            for unknown in ["inset:", ":is(", ":where(", "light-dark(", "--lightningcss"] {
                assert!(!file.used.contains(unknown), "{}: {unknown}", file.path);
            }
        }
        for folder in ["script", "search", "aloud"] {
            let script = script(folder);
            assert!(script.len() > 1000, "{folder}");
            let chains =
                script.match_indices("?.").filter(|(at, _)| !script[at + 2..].starts_with(|next: char| next.is_ascii_digit()));
            assert_eq!(chains.count(), 0, "{folder}");
            for unknown in ["??", "||=", "&&="] {
                assert!(!script.contains(unknown), "{folder}: {unknown}");
            }
        }
    }

    #[test]
    fn templates_stylesheets_and_scripts_are_smaller_than_they_were_written() {
        for file in files().iter().filter(|file| file.path.ends_with(".css") || file.path.ends_with(".html")) {
            assert!(file.used.len() < file.source.len(), "{}", file.path);
        }
    }
}
