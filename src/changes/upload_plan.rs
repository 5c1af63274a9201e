//! What has to be uploaded and removed so that one publication becomes the other, in an order that breaks no page.

use super::site::{PathKind, Side, kind_of, outputs_gone};
use crate::diagnostic::Text;
use crate::diagnostic::sentence::{Sentence as _, UploadInstructions};
use crate::schema::changes::OutputGone;

/// The file that lists all others, and so goes last.
const MANIFEST: &str = "manifest.json";

/// What to upload and what to remove; paths from the root of the site, each list in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Package {
    /// First: what pages need, and what nothing leads to yet.
    pub(crate) assets: Vec<String>,
    /// Then the pages that are new, and after them those of documents and what stands in their place: they may lead to new ones.
    pub(crate) pages: Vec<String>,
    /// Then what leads to them: home page, lists, search, feed, site map; the manifest last.
    pub(crate) indexes: Vec<String>,
    /// At the end: what is no longer part of the site.
    pub(crate) removals: Vec<String>,
}

impl Package {
    /// What leads from one publication to the other.
    #[must_use]
    pub(crate) fn of(older: &Side, newer: &Side) -> Self {
        let mut package = Self::default();
        for (path, digest) in &newer.files {
            if older.files.get(path) == Some(digest) {
                continue;
            }
            let is_new = !older.files.contains_key(path);
            package.list(path, is_new).push(path.clone());
        }
        // What is new comes first: nothing that the site has leads to it.
        package.pages.sort_by_key(|path| older.files.contains_key(path));
        if older.manifest_sha256 != newer.manifest_sha256 {
            package.indexes.push(MANIFEST.to_owned());
        }
        package.removals = older.files.keys().filter(|path| !newer.files.contains_key(*path)).cloned().collect();
        package
    }

    /// All files to upload, in order.
    pub(crate) fn uploads(&self) -> impl Iterator<Item = &String> {
        self.assets.iter().chain(&self.pages).chain(&self.indexes)
    }

    /// The lists and the instructions that go with the files, by name.
    #[must_use]
    pub(crate) fn papers(&self, older: &Side, newer: &Side) -> Vec<(&'static str, String)> {
        let list = |paths: &[String]| paths.iter().map(|path| path.clone() + "\n").collect::<Vec<_>>().concat();
        vec![
            ("upload-1-assets.txt", list(&self.assets)),
            ("upload-2-pages.txt", list(&self.pages)),
            ("upload-3-indexes.txt", list(&self.indexes)),
            ("delete-4.txt", list(&self.removals)),
            ("README.txt", self.instructions(older, newer)),
        ]
    }

    fn list(&mut self, path: &str, is_new: bool) -> &mut Vec<String> {
        let is_fragment = path.strip_prefix("fragments/");
        match (kind_of(is_fragment.unwrap_or(path)), is_fragment) {
            // A portal reads the main part of a page where it would read the page.
            (PathKind::DocumentPage, _) => &mut self.pages,
            (PathKind::SitePage, _) if is_new => &mut self.pages,
            (PathKind::SitePage, _) => &mut self.indexes,
            (PathKind::DocumentData | PathKind::DocumentFile, _) => &mut self.assets,
            (PathKind::SiteData, _) if path.starts_with("assets/") => &mut self.assets,
            // The files of the search have fixed names and go with the page that reads them.
            (PathKind::SiteData, _) => &mut self.indexes,
        }
    }

    /// In Chinese, with a byte order mark and line ends that every editor on Windows reads; then in English.
    fn instructions(&self, older: &Side, newer: &Side) -> String {
        let instructions = UploadInstructions {
            assets: self.assets.len(),
            pages: self.pages.len(),
            indexes: self.indexes.len(),
            removals: self.removals.len(),
            outputs_gone: outputs_gone(older, newer).into_iter().map(OutputGone::fact).collect(),
            was: older.as_of,
            old_digest: older.manifest_sha256.clone(),
            is: newer.as_of,
            new_digest: newer.manifest_sha256.clone(),
        };
        let Text { zh, en } = instructions.text();
        format!("\u{FEFF}{zh}\n----\n\n{en}").replace('\n', "\r\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(files: &[(&str, &str)]) -> Side {
        Side {
            generator: String::new(),
            as_of: crate::base::date::Date::new(2023, 6, 1).unwrap(),
            documents: 1,
            manifest_sha256: format!("{files:?}"),
            files: files.iter().map(|(path, digest)| ((*path).to_owned(), (*digest).to_owned())).collect(),
            content: None,
            catalog: None,
        }
    }

    #[test]
    fn what_pages_need_comes_before_them_and_what_leads_to_them_after() {
        let older = side(&[
            ("404.html", "0"),
            ("assets/site.1.css", "1"),
            ("catalog/index.html", "0"),
            ("edu/2021/index.html", "0"),
            ("edu/2022/index.html", "1"),
            ("fragments/index.html", "0"),
            ("index.html", "0"),
            ("robots.txt", "1"),
            ("search/index.html", "0"),
        ]);
        let newer = side(&[
            ("404.html", "1"),
            ("assets/site.2.css", "1"),
            ("catalog.json", "1"),
            ("catalog/index.html", "1"),
            ("edu/2021/index.html", "1"),
            ("edu/2023/index.html", "1"),
            ("edu/2023/index.json", "1"),
            ("edu/a.pdf", "1"),
            ("fragments/edu/2023/index.html", "1"),
            ("fragments/index.html", "1"),
            ("index.html", "1"),
            ("robots.txt", "1"),
            ("search/index.html", "1"),
            ("search/x.json", "1"),
            ("series/a/compare/2021/2023/index.html", "1"),
            ("series/a/index.json", "1"),
        ]);
        let package = Package::of(&older, &newer);
        assert_eq!(package.assets, ["assets/site.2.css", "edu/2023/index.json", "edu/a.pdf"]);
        assert_eq!(
            package.pages,
            [
                "edu/2023/index.html",
                "fragments/edu/2023/index.html",
                "series/a/compare/2021/2023/index.html",
                "edu/2021/index.html"
            ]
        );
        assert_eq!(
            package.indexes,
            [
                "404.html",
                "catalog.json",
                "catalog/index.html",
                "fragments/index.html",
                "index.html",
                "search/index.html",
                "search/x.json",
                "series/a/index.json",
                "manifest.json"
            ]
        );
        assert_eq!(package.removals, ["assets/site.1.css", "edu/2022/index.html"]);
        assert_eq!(Package::of(&newer, &newer), Package::default());
    }
}
