//! Files beside documents: which are published, and what they are.

use super::{LinkUse, PageUses, Plans};
use crate::diagnostic::failure::Failure;
use crate::diagnostic::problem::{FileUse, Media, MissingFile, UnusedFile};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::document::LinkTarget;
use crate::source::Tree;
use crate::source::several::Several;
use std::collections::{BTreeMap, BTreeSet};

/// A file that is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct File {
    /// Its size in bytes.
    pub(crate) size: u64,
    /// SHA-256 in hexadecimal.
    pub(crate) sha256: String,
    /// Width and height of an image, where they could be read.
    pub(crate) dimensions: Option<Dimensions>,
}

/// The size of an image in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dimensions {
    pub(crate) width: u32,
    pub(crate) height: u32,
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
pub(crate) fn format_name(path: &str) -> Option<&'static str> {
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
pub(crate) fn gather(
    plans: &Plans,
    guide: Option<&PageUses>,
    withheld: &[String],
    unread: &BTreeSet<String>,
    tree: &Tree,
    report: &mut Diagnostics,
) -> Result<BTreeMap<String, File>, Failure> {
    let mut files = BTreeMap::new();
    let of_plans = plans.iter().flat_map(|plan| {
        let attached = plan.attachments.iter().map(|(file, place)| (file.as_str(), place, FileUse::Attachment));
        let related = plan.metadata.related.iter().zip(&plan.related_places);
        let related = related.filter_map(|(entry, place)| Some((entry.file()?, place, FileUse::Link)));
        attached.chain(images(&plan.images)).chain(linked(&plan.links)).chain(related)
    });
    let of_guide = guide.into_iter().flat_map(|guide| images(&guide.images).chain(linked(&guide.links)));
    for (file, place, usage) in of_plans.chain(of_guide) {
        if files.contains_key(file) {
            continue;
        }
        match look(file, place, usage, tree)? {
            Ok(found) => {
                files.insert(file.to_owned(), found);
            }
            Err(diagnostic) => report.add(*diagnostic),
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
            report.add(Diagnostic::at(Place::file(&file.path), &Media::Unused { kind: unused_kind(path) }));
        }
    }
    Ok(files)
}

fn images(images: &[(String, Place)]) -> impl Iterator<Item = (&str, &Place, FileUse)> {
    images.iter().map(|(file, place)| (file.as_str(), place, FileUse::Image))
}

fn linked(links: &[LinkUse]) -> impl Iterator<Item = (&str, &Place, FileUse)> {
    links.iter().filter_map(|link| match &link.target {
        LinkTarget::File(file) => Some((file.as_str(), &link.place, FileUse::Link)),
        _ => None,
    })
}

/// What a file that no document names may have been meant as: one that holds a text itself perhaps as a document.
fn unused_kind(path: &str) -> UnusedFile {
    let last = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let name = last(path).to_ascii_lowercase();
    if let Some(stem) = path.strip_suffix(".txt").filter(|stem| stem.to_ascii_lowercase().ends_with(".md")) {
        return UnusedFile::DocumentWithTxt { name: last(stem) };
    }
    if let Some((stem, _)) = path.rsplit_once('.').filter(|_| [".md", ".markdown", ".mkd"].iter().any(|end| name.ends_with(end)))
    {
        return UnusedFile::DocumentWithOtherEnding { stem: last(stem) };
    }
    let is_text = [".docx", ".doc", ".wps", ".txt", ".rtf", ".odt"].iter().any(|format| name.ends_with(format));
    if is_text { UnusedFile::OfficeText } else { UnusedFile::Other }
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

/// What was meant by a link to a file that is not there.
fn meant_by_link(name: &str, file: &str) -> MissingFile {
    let host = file.split('/').find(|part| part.starts_with("www.") || part.ends_with(".gov.cn"));
    if let Some(host) = host {
        return MissingFile::WebAddress { address: file[file.find(host).unwrap_or_default()..].to_owned() };
    }
    if name.contains('@') {
        return MissingFile::MailAddress { name: name.to_owned() };
    }
    if name.len() >= 5 && name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        return MissingFile::TelephoneNumber { name: name.to_owned() };
    }
    if name.contains('.') { MissingFile::WholeName } else { MissingFile::LinkWithoutEnding }
}

fn look(file: &str, place: &Place, usage: FileUse, tree: &Tree) -> Result<Result<File, Box<Diagnostic>>, Failure> {
    let fault = |problem| Ok(Err(Box::new(Diagnostic::at(place.clone(), &problem))));
    let Some(found) = tree.find(&format!("content/{file}")) else {
        let name = file.rsplit('/').next().unwrap_or(file);
        let folder = file.len() - name.len();
        let prefix = format!("content/{}", &file[..folder]);
        let near = nearest_file(name, tree.below(&prefix).map(|other| &other.path[prefix.len()..]), usage);
        let addressed = addressed(file, &place.file)
            .filter(|_| usage == FileUse::Link)
            .and_then(|paths| paths.into_iter().find(|path| tree.find(&format!("content/{path}")).is_some()));
        if let Some(document) = addressed {
            return fault(Media::AddressAsFile { file: file.to_owned(), document });
        }
        let instead = match near {
            Some(other) => MissingFile::Nearest { name: other.to_owned() },
            None if usage == FileUse::Link => meant_by_link(name, file),
            None if matches!(name.trim_matches(['（', '）']), "无" | "没有" | "略") => MissingFile::NoAttachment,
            None => match Several::read(name) {
                Some(Several { names, .. }) => MissingFile::Several { names },
                None if usage == FileUse::Attachment && !name.contains('.') => {
                    MissingFile::AttachmentWithoutEnding { name: name.to_owned() }
                }
                None => MissingFile::WholeName,
            },
        };
        return fault(Media::Missing { file: file.to_owned(), usage, instead });
    };
    let known = extension(file).unwrap_or_default();
    if format_name(file).is_none() || (usage == FileUse::Image && !IMAGES.contains(&known.as_str())) {
        return fault(Media::UnpublishedFormat { ending: known });
    }
    let head = if IMAGES.contains(&known.as_str()) {
        tree.head(found, if known == "svg" { 1 << 20 } else { 64 << 10 })?
    } else {
        Vec::new()
    };
    if known == "svg" && !is_harmless_svg(&head, found.size) {
        return fault(Media::HarmfulSvg);
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
fn nearest_file<'a>(name: &str, others: impl Iterator<Item = &'a str>, usage: FileUse) -> Option<&'a str> {
    let parts = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or_default().to_lowercase();
        name.rsplit_once('.').map_or((name.clone(), String::new()), |(stem, ending)| (stem.to_owned(), ending.to_owned()))
    };
    let (stem, ending) = parts(name);
    let fits = |other: &&str| match usage {
        FileUse::Image => extension(other).is_some_and(|ending| IMAGES.contains(&ending.as_str())),
        FileUse::Attachment | FileUse::Link => format_name(other).is_some(),
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
