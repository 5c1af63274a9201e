//! What has to be uploaded and removed so that one publication becomes the other, in an order that breaks no page.

use super::site::{OutputGone, PathKind, Side, kind_of, outputs_gone};
use crate::base::diagnostic::Text;

/// The file that lists all others, and so goes last.
const MANIFEST: &str = "manifest.json";

/// What to upload and what to remove; paths from the root of the site, each list in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Package {
    /// First: what pages need, and what nothing leads to yet.
    pub assets: Vec<String>,
    /// Then the pages that are new, and after them those of documents and what stands in their place: they may lead to new ones.
    pub pages: Vec<String>,
    /// Then what leads to them: home page, lists, search, feed, site map; the manifest last.
    pub indexes: Vec<String>,
    /// At the end: what is no longer part of the site.
    pub removals: Vec<String>,
}

impl Package {
    /// What leads from one publication to the other.
    #[must_use]
    pub fn of(older: &Side, newer: &Side) -> Self {
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
    pub fn uploads(&self) -> impl Iterator<Item = &String> {
        self.assets.iter().chain(&self.pages).chain(&self.indexes)
    }

    /// The lists and the instructions that go with the files, by name.
    #[must_use]
    pub fn papers(&self, older: &Side, newer: &Side) -> Vec<(&'static str, String)> {
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
        let (first, second, third) = (self.assets.len(), self.pages.len(), self.indexes.len());
        let removals = self.removals.len();
        let (was, is) = (&older.as_of, &newer.as_of);
        let (old_digest, new_digest) = (&older.manifest_sha256, &newer.manifest_sha256);
        let gone: Vec<Text> = outputs_gone(older, newer).iter().map(OutputGone::told).collect();
        let warning = |title: &str, of: fn(&Text) -> &str| {
            let lines: Vec<String> = gone.iter().map(|said| format!("- {}\n", of(said))).collect();
            if lines.is_empty() { String::new() } else { format!("\n{title}\n{}", lines.concat()) }
        };
        let warning_zh = warning("注意，第 4 步会删去整类文件：", |said| &said.zh);
        let warning_en = warning("Mind that step 4 removes all files of some sort:", |said| &said.en);
        let text = format!(
            "网站更新包\n\
             \n\
             site 文件夹里是要上传的文件，路径与网站上的一样。请按编号的次序做，做完一步再做下一步：\n\
             1. 上传 upload-1-assets.txt 所列的 {first} 个文件（样式、附件、数据）；\n\
             2. 上传 upload-2-pages.txt 所列的 {second} 个文件（新的页面，然后是文件的页面）；\n\
             3. 上传 upload-3-indexes.txt 所列的 {third} 个文件（首页、列表、搜索、订阅；manifest.json 最后）；\n\
             4. 删除网站上 delete-4.txt 所列的 {removals} 个文件；删空了的文件夹可以一并删除。\n\
             次序这样定，是为了上传当中网站原有的页面也不缺样式、不指向还没有的页面。同名文件一律覆盖。\n\
             中断了可以从头再做一遍，结果相同。\n\
             {warning_zh}\n\
             本包只适用于下面这个版本的网站。动手之前请核对网站上现有 manifest.json 的 SHA-256：\n\
             原来（截至 {was}）：{old_digest}\n\
             更新以后（截至 {is}）：{new_digest}\n\
             \n\
             网站不放在主机的根目录、而放在某个目录下面的，另外做两件事：\n\
             - 搜索引擎只读主机根目录的 robots.txt。请把本网站 robots.txt 的内容并入那一个文件。\n\
             - 404.html 不会自己起作用。请在服务器或门户里，把它设为这个目录的“网页不存在”页面。\n\
             \n\
             ----\n\
             \n\
             Update of the site\n\
             \n\
             The folder site holds the files to upload, at the paths that they have on the site. Go by the numbers, one step\n\
             after the other:\n\
             1. upload the {first} files of upload-1-assets.txt (stylesheets, attachments, data);\n\
             2. upload the {second} files of upload-2-pages.txt (new pages, then those of documents);\n\
             3. upload the {third} files of upload-3-indexes.txt (home page, lists, search, feed; manifest.json last);\n\
             4. remove the {removals} files of delete-4.txt from the site; folders that are then empty may go as well.\n\
             In this order no page that the site has lacks its stylesheet or leads to one that is not there yet. Replace files of the same name.\n\
             When interrupted, begin again: the result is the same.\n\
             {warning_en}\n\
             This package is for one state of the site only. First compare the SHA-256 of the manifest.json on the site:\n\
             before (as of {was}): {old_digest}\n\
             afterwards (as of {is}): {new_digest}\n\
             \n\
             Where the site stands in a folder of its host and not at the root, two more things are needed:\n\
             - Search engines read the robots.txt at the root of the host only: add the lines of this site's robots.txt there.\n\
             - 404.html does nothing by itself: set it as the page for missing addresses of that folder in the server or the portal.\n"
        );
        format!("\u{FEFF}{}", text.replace('\n', "\r\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(files: &[(&str, &str)]) -> Side {
        Side {
            generator: String::new(),
            as_of: "2023-06-01".into(),
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
