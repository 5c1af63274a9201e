//! Pages read as HTML: their main part for an existing portal, their ids, their words; the one door to `lol_html`.

use crate::source::Fragments;
use lol_html::{HtmlRewriter, Settings, element, text};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What stands in `<main>`, with ids and classes prefixed, links made absolute, optionally in ASCII.
///
/// `base` is the absolute address of the page; empty: links stay relative to it.
///
/// # Errors
/// The page is not HTML that can be rewritten; the text says why.
pub(crate) fn fragment(page: &str, base: &str, options: &Fragments) -> Result<String, String> {
    let start = page.find("<main").and_then(|at| page[at..].find('>').map(|end| at + end + 1)).unwrap_or(0);
    let end = page.rfind("</main>").unwrap_or(page.len()).max(start);
    let prefix = &options.id_prefix;
    let prefixed = |value: &str| value.split_whitespace().map(|word| format!("{prefix}{word}")).collect::<Vec<_>>().join(" ");
    let mut output = Vec::new();
    let settings = Settings {
        element_content_handlers: vec![element!("*", |element| {
            for name in ["id", "class", "for", "aria-labelledby", "aria-describedby", "aria-controls", "headers"] {
                if let Some(value) = element.get_attribute(name) {
                    element.set_attribute(name, &prefixed(&value))?;
                }
            }
            for name in ["href", "src", "action"] {
                if let Some(value) = element.get_attribute(name) {
                    element.set_attribute(name, &relocated(&value, base, prefix))?;
                }
            }
            Ok(())
        })],
        ..Settings::new()
    };
    let mut rewriter = HtmlRewriter::new(settings, |chunk: &[u8]| output.extend_from_slice(chunk));
    rewriter.write(&page.as_bytes()[start..end]).map_err(|error| error.to_string())?;
    rewriter.end().map_err(|error| error.to_string())?;
    let html = String::from_utf8(output).map_err(|error| error.to_string())?;
    Ok(if options.ascii { ascii(&html) } else { html })
}

/// The ids of a page, by which its parts can be linked to.
///
/// # Errors
/// The page is not HTML that can be read; the text says why.
pub(crate) fn ids(page: &[u8]) -> Result<BTreeSet<String>, String> {
    let mut ids = BTreeSet::new();
    let settings = Settings {
        element_content_handlers: vec![element!("[id]", |element| {
            ids.extend(element.get_attribute("id"));
            Ok(())
        })],
        ..Settings::new()
    };
    read(page, settings)?;
    Ok(ids)
}

/// The words of a page's `<main>`, without its markup, as they stand in the file.
///
/// # Errors
/// The page is not HTML that can be read; the text says why.
pub(crate) fn main_words(page: &[u8]) -> Result<String, String> {
    let mut words = String::new();
    let settings = Settings {
        element_content_handlers: vec![text!("main", |chunk| {
            words.push_str(chunk.as_str());
            Ok(())
        })],
        ..Settings::new()
    };
    read(page, settings)?;
    Ok(words)
}

fn read(page: &[u8], settings: Settings<'_, '_>) -> Result<(), String> {
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| ());
    rewriter.write(page).map_err(|error| error.to_string())?;
    rewriter.end().map_err(|error| error.to_string())
}

fn relocated(link: &str, base: &str, prefix: &str) -> String {
    if let Some(anchor) = link.strip_prefix('#') {
        return format!("#{prefix}{anchor}");
    }
    let scheme = link.split(['/', '#', '?']).next().is_some_and(|head| head.contains(':'));
    if scheme || base.is_empty() {
        return link.to_owned();
    }
    let (path, anchor) = link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor)));
    let origin = base.find("://").and_then(|at| base[at + 3..].find('/').map(|slash| at + 3 + slash)).unwrap_or(base.len());
    let mut segments: Vec<&str> = base[origin..].split('/').filter(|segment| !segment.is_empty()).collect();
    if !base.ends_with('/') {
        segments.pop();
    }
    for segment in path.split('/') {
        match segment {
            "." | "" => {}
            ".." => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    let joined = segments.join("/");
    let joined = joined.strip_suffix("index.html").unwrap_or(&joined);
    let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
    format!("{}/{joined}{anchor}", &base[..origin])
}

/// Numeric references for everything outside ASCII, so that a template in another encoding cannot garble it.
fn ascii(html: &str) -> String {
    let mut text = String::with_capacity(html.len() * 2);
    for character in html.chars() {
        if character.is_ascii() {
            text.push(character);
        } else {
            let _ = write!(text, "&#{};", character as u32);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(ascii: bool) -> Fragments {
        Fragments { id_prefix: "gk-".to_owned(), ascii }
    }

    #[test]
    fn ids_classes_and_links_are_the_fragments_own() {
        let page = "<html><body><header>x</header><main id=g-main><h2 id=\"s1\" class=\"a b\">甲</h2><a href=\"#s1\">乙</a>\
         <a href=\"../2022/index.html#s3\">丙</a><form action=\"../search/index.html\"></form></main></body></html>";
        assert_eq!(
            fragment(page, "https://x.example/plans/2023/", &options(false)).unwrap(),
            "<h2 id=\"gk-s1\" class=\"gk-a gk-b\">甲</h2><a href=\"#gk-s1\">乙</a>\
             <a href=\"https://x.example/plans/2022/#s3\">丙</a>\
             <form action=\"https://x.example/plans/search/\"></form>"
        );
    }

    #[test]
    fn ids_are_those_of_elements_alone() {
        let page = b"<main id=g-main><!-- <p id=x> --><h2 id=\"s1\">a id=y</h2><script>'<p id=z>'</script><p id='s1-p1'>b</main>";
        assert_eq!(ids(page).unwrap(), BTreeSet::from(["g-main", "s1", "s1-p1"].map(str::to_owned)));
        assert_eq!(main_words(b"<p>x</p><main><h1>a</h1><p>b</p></main>").unwrap(), "ab");
    }

    #[test]
    fn ascii_can_be_read_in_any_encoding() {
        assert_eq!(fragment("<main>甲<b>乙</b></main>", "", &options(true)).unwrap(), "&#30002;<b>&#20057;</b>");
    }
}
