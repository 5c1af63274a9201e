//! Files beside documents: which are published, and what they are.

use super::{LinkUse, PageUses, PlanSummary};
use crate::base::diagnostic::{Diagnostic, Place, Text, text};
use crate::base::failure::Failure;
use crate::base::rule::Rule;
use crate::base::several::Several;
use crate::document::LinkTarget;
use crate::source::Tree;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A file that is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// Width and height of an image, where they could be read.
    pub dimensions: Option<Dimensions>,
}

/// The size of an image in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dimensions {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

/// Formats that are published, with the names that people know. What a browser would run is not among them.
const FORMATS: &[(&str, &str)] = &[
    ("pdf", "PDF"),
    ("ofd", "OFD"),
    ("doc", "DOC"),
    ("docx", "DOCX"),
    ("xls", "XLS"),
    ("xlsx", "XLSX"),
    ("ppt", "PPT"),
    ("pptx", "PPTX"),
    ("wps", "WPS"),
    ("et", "ET"),
    ("dps", "DPS"),
    ("odt", "ODT"),
    ("ods", "ODS"),
    ("odp", "ODP"),
    ("rtf", "RTF"),
    ("txt", "TXT"),
    ("csv", "CSV"),
    ("zip", "ZIP"),
    ("rar", "RAR"),
    ("7z", "7Z"),
    ("png", "PNG"),
    ("jpg", "JPEG"),
    ("jpeg", "JPEG"),
    ("gif", "GIF"),
    ("webp", "WebP"),
    ("svg", "SVG"),
    ("mp3", "MP3"),
    ("mp4", "MP4"),
];

const IMAGES: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "svg"];

/// The name of a file's format; `None`: it is not published.
#[must_use]
pub fn format_name(path: &str) -> Option<&'static str> {
    let extension = extension(path)?;
    FORMATS.iter().find(|(known, _)| *known == extension).map(|(_, name)| *name)
}

fn extension(path: &str) -> Option<String> {
    path.rsplit('/').next()?.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase())
}

/// The files that plans name. Missing ones are reported, and those that nobody names.
///
/// # Errors
/// A file is there and cannot be read.
pub fn gather(
    plans: &[Arc<PlanSummary>],
    guide: Option<&PageUses>,
    withheld: &[String],
    unread: &BTreeSet<String>,
    tree: &Tree,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<BTreeMap<String, File>, Failure> {
    let mut files = BTreeMap::new();
    let of_plans = plans.iter().flat_map(|plan| {
        let attached = plan.attachments.iter().map(|(file, place)| (file, place, Use::Attachment));
        attached.chain(images(&plan.images)).chain(linked(&plan.links))
    });
    let of_guide = guide.into_iter().flat_map(|guide| images(&guide.images).chain(linked(&guide.links)));
    for (file, place, usage) in of_plans.chain(of_guide) {
        if files.contains_key(file) {
            continue;
        }
        match look(file, place, usage, tree)? {
            Ok(found) => {
                files.insert(file.clone(), found);
            }
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    let named: BTreeSet<&str> = plans
        .iter()
        .flat_map(|plan| plan.files())
        .chain(guide.into_iter().flat_map(PageUses::files))
        .chain(withheld.iter().map(String::as_str))
        .collect();
    for file in tree.below("content/") {
        let path = &file.path["content/".len()..];
        if !path.ends_with(".md") && !named.contains(path) && !unread.iter().any(|document| is_beside(path, document)) {
            diagnostics.push(Diagnostic::new(
                Rule::UnusedFile,
                Place::file(&file.path),
                text("没有文件用到它，不会发布", "No document names this file, so it is not published"),
                unused_help(path),
            ));
        }
    }
    Ok(files)
}

fn images(images: &[(String, Place)]) -> impl Iterator<Item = (&String, &Place, Use)> {
    images.iter().map(|(file, place)| (file, place, Use::Image))
}

fn linked(links: &[LinkUse]) -> impl Iterator<Item = (&String, &Place, Use)> {
    links.iter().filter_map(|link| match &link.target {
        LinkTarget::File(file) => Some((file, &link.place, Use::Link)),
        _ => None,
    })
}

/// What to do with a file that no document names: one that holds a text itself may have been meant as a document.
fn unused_help(path: &str) -> Text {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    if let Some(stem) = path.strip_suffix(".txt").filter(|stem| stem.to_ascii_lowercase().ends_with(".md")) {
        let stem = stem.rsplit('/').next().unwrap_or(stem);
        return text(
            format!("记事本多加了 .txt：请把文件名改成 {stem}"),
            format!("Notepad has added .txt: rename the file to {stem}"),
        );
    }
    if let Some((stem, _)) = path.rsplit_once('.').filter(|_| [".md", ".markdown", ".mkd"].iter().any(|end| name.ends_with(end)))
    {
        let stem = stem.rsplit('/').next().unwrap_or(stem);
        return text(
            format!("文件的扩展名须为小写的 .md：请改名为 {stem}.md"),
            format!("A document ends in .md, in lower case: rename the file to {stem}.md"),
        );
    }
    let is_text = [".docx", ".doc", ".wps", ".txt", ".rtf", ".odt"].iter().any(|format| name.ends_with(format));
    if is_text {
        return text(
            "要作为正文发布的，请另存为扩展名是 .md 的文本文件，前面写上元数据；是附件的，请在文件的 `attachments` 里写上它；都不是的，请移走",
            "If it is a document, save its text as a file that ends in .md, with front matter; if it is an attachment, name it under `attachments`; otherwise move it away",
        );
    }
    text("请在正文或 `attachments` 里写上它，或把它移走", "Name it in a text or under `attachments`, or move it away")
}

/// Whether a file stands where a document can have its attachments: in its folder, or below it if that is its own.
fn is_beside(file: &str, document: &str) -> bool {
    let folder = |path: &str| path.rfind('/').map_or(0, |at| at + 1);
    let own = &document[..folder(document)];
    file[..folder(file)] == *own || (document.ends_with("/index.md") && file.starts_with(own))
}

/// The documents that somebody may mean who writes the address of a page, `../2025/`, in place of the path of a file.
fn addressed(file: &str, document: &str) -> Option<Vec<String>> {
    let page = file.trim_end_matches("index.html").trim_end_matches('/');
    let name = page.rsplit('/').next().filter(|name| !name.is_empty())?;
    let folder =
        document.trim_start_matches("content/").rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    Some(vec![format!("{page}.md"), format!("{page}/index.md"), format!("{folder}{name}.md"), format!("{folder}{name}/index.md")])
}

/// What to write instead of a link to a file that is not there.
fn advice_for_link(name: &str, file: &str) -> Text {
    let host = file.split('/').find(|part| part.starts_with("www.") || part.ends_with(".gov.cn"));
    if let Some(host) = host {
        let address = &file[file.find(host).unwrap_or_default()..];
        return text(
            format!("网址要写全，例如 https://{address}"),
            format!("Write the whole address, such as https://{address}"),
        );
    }
    if name.contains('@') {
        return text(format!("邮箱请写 mailto:{name}"), format!("Write mailto:{name} for a mail address"));
    }
    if name.len() >= 5 && name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        return text(format!("电话请写 tel:{name}"), format!("Write tel:{name} for a telephone number"));
    }
    if name.contains('.') {
        return text("请把文件放在这份文件旁边", "Put the file beside the document");
    }
    text(
        "链接请写文件全名，例如 名单.pdf、2025.md；方括号只是文字的，写成 \\[文字](…)",
        "Name the file with its extension, such as list.pdf or 2025.md; write \\[words](…) where the brackets are text",
    )
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Attachment,
    Image,
    Link,
}

fn look(file: &str, place: &Place, usage: Use, tree: &Tree) -> Result<Result<File, Box<Diagnostic>>, Failure> {
    let fault = |rule, message, help| Ok(Err(Box::new(Diagnostic::new(rule, place.clone(), message, help))));
    let Some(found) = tree.find(&format!("content/{file}")) else {
        let name = file.rsplit('/').next().unwrap_or(file);
        let folder = file.len() - name.len();
        let prefix = format!("content/{}", &file[..folder]);
        let near = nearest_file(name, tree.below(&prefix).map(|other| &other.path[prefix.len()..]), usage);
        let addressed = addressed(file, &place.file)
            .filter(|_| usage == Use::Link)
            .and_then(|paths| paths.into_iter().find(|path| tree.find(&format!("content/{path}")).is_some()));
        if let Some(document) = addressed {
            return fault(
                Rule::BrokenLink,
                text(format!("没有这个文件：{file}"), format!("There is no file {file}")),
                text(
                    format!("这是网址；请改写 content/{document} 相对于本文件的路径"),
                    format!("That is an address: write the path from this file to content/{document}"),
                ),
            );
        }
        let help = match near {
            Some(other) => text(format!("是不是“{other}”？大小写也要一致"), format!("Did you mean `{other}`? Case matters")),
            None if usage == Use::Link => advice_for_link(name, file),
            None if matches!(name.trim_matches(['（', '）']), "无" | "没有" | "略") => {
                text("没有附件的，请删去这一行", "If there is no attachment, remove this line")
            }
            None if Several::read(name).is_some() => {
                let list = Several::read(name).unwrap_or_default().names.join(", ");
                text(
                    format!("是几个文件的，请写成列表：`[{list}]`，文件都放在这份文件旁边"),
                    format!("Write several files as a list, `[{list}]`, and put them beside the document"),
                )
            }
            None if usage == Use::Attachment && !name.contains('.') => text(
                format!(
                    "请写文件的全名，例如 {name}.pdf，并把文件放在这份文件旁边；没有文件的，写成 `attachments: [{{title: {name}}}]`"
                ),
                format!(
                    "Name the file with its extension, such as {name}.pdf, and put it beside the document; without a file, write `attachments: [{{title: {name}}}]`"
                ),
            ),
            None => text("请把文件放在这份文件旁边", "Put the file beside the document"),
        };
        let rule = match usage {
            Use::Attachment => Rule::AttachmentMissing,
            Use::Image => Rule::MissingImage,
            Use::Link => Rule::BrokenLink,
        };
        return fault(rule, text(format!("没有这个文件：{file}"), format!("There is no file {file}")), help);
    };
    let known = extension(file).unwrap_or_default();
    if format_name(file).is_none() || (usage == Use::Image && !IMAGES.contains(&known.as_str())) {
        return fault(
            Rule::FileFormat,
            text(format!("“.{known}”文件不能发布"), format!("Files of the kind `.{known}` are not published")),
            text(
                "附件请用 PDF、OFD、DOCX、XLSX 等格式，图片请用 PNG、JPEG、WebP、SVG",
                "Use PDF, OFD, DOCX, XLSX … for attachments, PNG, JPEG, WebP or SVG for images",
            ),
        );
    }
    let head = if IMAGES.contains(&known.as_str()) {
        tree.head(found, if known == "svg" { 1 << 20 } else { 64 << 10 })?
    } else {
        Vec::new()
    };
    if known == "svg" && !is_harmless_svg(&head, found.size) {
        return fault(
            Rule::FileFormat,
            text("SVG 图片里有脚本、外部链接，或者太大", "The SVG holds a script or foreign links, or is too large"),
            text("请重新导出为不含脚本的 SVG（小于 1 MiB），或改用 PNG", "Export it without scripts (below 1 MiB), or use PNG"),
        );
    }
    let dimensions = if known == "svg" {
        svg_dimensions(&head)
    } else {
        imagesize::blob_size(&head).ok().and_then(|size| {
            Some(Dimensions { width: u32::try_from(size.width).ok()?, height: u32::try_from(size.height).ok()? })
        })
    };
    Ok(Ok(File { size: found.size, sha256: tree.digest(found)?.to_string(), dimensions }))
}

/// The file that a mistyped name means: one with another ending or case, or with nearly the same name before the same ending.
fn nearest_file<'a>(name: &str, others: impl Iterator<Item = &'a str>, usage: Use) -> Option<&'a str> {
    let parts = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or_default().to_lowercase();
        name.rsplit_once('.').map_or((name.clone(), String::new()), |(stem, ending)| (stem.to_owned(), ending.to_owned()))
    };
    let (stem, ending) = parts(name);
    let fits = |other: &&str| match usage {
        Use::Image => extension(other).is_some_and(|ending| IMAGES.contains(&ending.as_str())),
        Use::Attachment | Use::Link => format_name(other).is_some(),
    };
    let others: Vec<(&str, (String, String))> = others.filter(fits).map(|other| (other, parts(other))).collect();
    let same_stem = || others.iter().find(|(_, parts)| parts.0 == stem).map(|(other, _)| *other);
    let same_ending = || others.iter().filter(|(_, parts)| parts.1 == ending).map(|(_, parts)| parts.0.as_str());
    let by_name = |near: &str| others.iter().find(|(_, parts)| parts.0 == near && parts.1 == ending).map(|(other, _)| *other);
    let same_name = others.iter().find(|(_, parts)| parts.0 == stem && parts.1 == ending).map(|(other, _)| *other);
    same_name.or_else(same_stem).or_else(|| by_name(crate::base::text::nearest_name(&stem, same_ending())?))
}

/// An SVG that is opened by itself is a document that could run scripts.
fn is_harmless_svg(bytes: &[u8], size: u64) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    if size > bytes.len() as u64 {
        return false;
    }
    let lower = text.to_ascii_lowercase();
    let compact: String = lower.chars().filter(|character| !character.is_whitespace()).collect();
    let handler = lower.match_indices("on").any(|(at, _)| {
        let before =
            lower[..at].chars().next_back().is_some_and(|before| before.is_whitespace() || matches!(before, '"' | '\'' | '/'));
        let name = lower[at..].chars().take_while(char::is_ascii_alphabetic).count();
        before && lower[at + name..].trim_start().starts_with('=')
    });
    let foreign = [
        "<script",
        "javascript:",
        "<foreignobject",
        "<!entity",
        "<iframe",
        "<object",
        "<embed",
        "<animate",
        "<set",
        "href=\"http",
        "href='http",
        "href=\"//",
        "data:text",
        "<?xml-stylesheet",
        "@import",
    ];
    !handler && !foreign.iter().any(|mark| compact.contains(mark))
}

fn svg_dimensions(bytes: &[u8]) -> Option<Dimensions> {
    let text = std::str::from_utf8(bytes).ok()?;
    let start = text.find("<svg")?;
    let tag = &text[start..start + text[start..].find('>')?];
    let attribute = |name: &str| {
        let at = tag.find(&format!(" {name}="))? + name.len() + 2;
        let value = &tag[at..];
        ['"', '\''].into_iter().find_map(|quote| value.strip_prefix(quote)?.split(quote).next())
    };
    let number = |text: &str| text.trim_end_matches("px").parse::<f64>().ok().filter(|value| *value >= 1.0 && *value < 100_000.0);
    let (width, height) =
        if let (Some(width), Some(height)) = (attribute("width").and_then(number), attribute("height").and_then(number)) {
            (width, height)
        } else {
            let mut view = attribute("viewBox")?.split([' ', ',']).filter(|part| !part.is_empty()).skip(2);
            (number(view.next()?)?, number(view.next()?)?)
        };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "both were checked to lie between 1 and 100,000")]
    Some(Dimensions { width: width.round() as u32, height: height.round() as u32 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_svg_with_a_script_is_not_harmless() {
        let harmless = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360"><text>onwards</text></svg>"#;
        assert!(is_harmless_svg(harmless, harmless.len() as u64));
        assert_eq!(svg_dimensions(harmless), Some(Dimensions { width: 640, height: 360 }));
        for odd in ["<svg width=“640” height=“360”>", "<svg width=六 height=>", "<svg viewBox='0 0 甲'>", "<svg width="]
        {
            assert_eq!(svg_dimensions(odd.as_bytes()), None, "{odd}");
        }
        for bad in [
            "<svg><script>1</script></svg>",
            "<svg onload=\"x()\"/>",
            "<svg><a href=\"java\nscript:x\"/></svg>",
            "<svg><use href=\"https://x.example\"/></svg>",
        ] {
            assert!(!is_harmless_svg(bad.as_bytes(), bad.len() as u64), "{bad}");
        }
    }

    #[test]
    fn what_a_browser_would_run_is_not_published() {
        assert_eq!(format_name("a/b.PDF"), Some("PDF"));
        for bad in ["a.html", "a.js", "a.htaccess", ".htaccess", "a", "a.php", "a.xml"] {
            assert_eq!(format_name(bad), None, "{bad}");
        }
    }
}
