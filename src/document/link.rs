//! Where a link leads: an allow-list, and relative paths resolved without leaving `content/`.

use crate::base::{address, text};
use std::borrow::Cow;
use std::ops::Range;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LinkTarget {
    /// A place on this page.
    Anchor(String),
    /// Another document: its file under `content/`, and an anchor in it.
    Document(String, Option<String>),
    /// A file that is no document, under `content/`.
    File(String),
    /// Elsewhere: `https:`, `http:`, `mailto:` or `tel:`.
    External(String),
    /// Nowhere: the link is faulty and was reported.
    Faulty,
}

/// Why a link leads nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BadLink {
    /// Its scheme is not allowed, or it names a host without one.
    Scheme,
    /// It begins at the root of a server.
    Absolute,
    /// It leaves `content/`.
    Outside,
    /// It is empty or not readable as a path.
    Unreadable,
    /// It holds an invisible character, which hides where it leads.
    Invisible(char),
}

/// So much of an address without a scheme is looked at.
const MAX_WWW_BYTES: usize = 2048;

const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

/// Reads the destination of a link in the document at `document` (a path under `content/`).
///
/// # Errors
/// Says why it leads nowhere.
pub(crate) fn resolve(destination: &str, document: &str) -> Result<LinkTarget, BadLink> {
    if let Some(bad) = destination
        .chars()
        .find(|character| text::is_invisible(*character) || text::unwelcome(*character).is_some() || character.is_control())
    {
        return Err(BadLink::Invisible(bad));
    }
    let destination = destination.trim();
    if destination.is_empty() || destination.contains('\\') {
        return Err(BadLink::Unreadable);
    }
    let head = destination.split(['/', '?', '#']).next().unwrap_or_default();
    if let Some((scheme, _)) = head.split_once(':') {
        let scheme = scheme.to_ascii_lowercase();
        return if SCHEMES.contains(&scheme.as_str()) {
            Ok(LinkTarget::External(destination.to_owned()))
        } else {
            Err(BadLink::Scheme)
        };
    }
    if destination.starts_with("//") {
        return Err(BadLink::Scheme);
    }
    let (path, anchor) = destination.split_once('#').map_or((destination, None), |(path, anchor)| (path, Some(anchor)));
    let anchor = match anchor {
        Some(anchor) => Some(address::decode(anchor).ok_or(BadLink::Unreadable)?),
        None => None,
    };
    if path.is_empty() {
        return anchor.filter(|anchor| !anchor.is_empty()).map(LinkTarget::Anchor).ok_or(BadLink::Unreadable);
    }
    let path = address::decode(path).ok_or(BadLink::Unreadable)?;
    if path.starts_with('/') {
        return Err(BadLink::Absolute);
    }
    if path.contains(['\0', '?']) {
        return Err(BadLink::Unreadable);
    }
    let file = join(document, &path).ok_or(BadLink::Outside)?;
    let is_document = file.ends_with(".md");
    Ok(if is_document { LinkTarget::Document(file, anchor) } else { LinkTarget::File(file) })
}

/// The path that `relative` means in the folder of `document`; `None` outside `content/`.
#[must_use]
pub(crate) fn join(document: &str, relative: &str) -> Option<String> {
    let mut segments: Vec<&str> = document.split('/').collect();
    segments.pop();
    for segment in relative.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop()?;
            }
            segment => segments.push(segment),
        }
    }
    Some(text::compose(&segments.join("/")))
}

/// The web addresses in a text, each up to where a person would say that it ends: before a character that is not ASCII, and
/// before punctuation of the sentence. An address that names a user is none: it only looks like the host it begins with.
pub(crate) fn bare_addresses(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, mark) in text.match_indices([':', 'w', 'W']) {
        let (start, host_start) = if mark == ":" {
            let Some(start) = text[at..].starts_with("://").then(|| scheme_start(text, at)).flatten() else { continue };
            (start, at + 3)
        } else if begins_with_www(text, at) {
            (at, at)
        } else {
            continue;
        };
        if found.last().is_some_and(|last| last.end > start) {
            continue;
        }
        let rest = &text[host_start..];
        let is_part =
            |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'|' | b'\\' | b'^' | b'`' | b'{' | b'}');
        // A row of `www.` without blanks is not gone through once for each of them.
        let longest = if mark == ":" { rest.len() } else { MAX_WWW_BYTES };
        let length = rest.bytes().take(longest).take_while(|byte| is_part(*byte)).count();
        let end = host_start + sentence_end(&rest[..length]);
        let host = text[host_start..end].split(['/', '?', '#']).next().unwrap_or_default();
        if is_host(host) && (mark == ":" || is_domain(host)) {
            found.push(start..end);
        }
    }
    found
}

/// What a browser makes of an address in a text: without a scheme it asks for it by HTTP.
#[must_use]
pub(crate) fn with_scheme(address: &str) -> Cow<'_, str> {
    if address.contains("://") && !has_www(address) { Cow::Borrowed(address) } else { Cow::Owned(format!("http://{address}")) }
}

fn has_www(text: &str) -> bool {
    text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."))
}

/// Whether `www.` begins here as a word of its own, and not within an address, a name or a path.
fn begins_with_www(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let is_word = !before.is_some_and(|before| before.is_ascii_alphanumeric() || "+-._@/／\\=&%".contains(before));
    is_word && has_www(&text[at..])
}

/// A name of at least three parts of which the last is of letters, as `www.a.cn` is and `www.1` and `www.com` are not.
fn is_domain(host: &str) -> bool {
    let name = host.split(':').next().unwrap_or_default();
    let last = name.rsplit('.').next().unwrap_or_default();
    name.split('.').count() > 2 && last.len() > 1 && last.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Where `http` or `https` before `://` begins, if it is a word of its own.
fn scheme_start(text: &str, end: usize) -> Option<usize> {
    let length = ["https", "http"].into_iter().map(str::len).find(|length| {
        let scheme = end.checked_sub(*length).and_then(|start| text.get(start..end));
        scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http"))
    })?;
    let start = end - length;
    let before = text[..start].chars().next_back();
    (!before.is_some_and(|before| before.is_ascii_alphanumeric() || matches!(before, '+' | '-' | '.'))).then_some(start)
}

/// The length of an address without the punctuation behind it; brackets that it opens itself belong to it.
fn sentence_end(address: &str) -> usize {
    let bytes = address.as_bytes();
    let count = |sign: u8| bytes.iter().filter(|byte| **byte == sign).count();
    let mut surplus =
        [(b'(', b')'), (b'[', b']')].map(|(opening, closing)| (closing, count(closing).saturating_sub(count(opening))));
    let mut end = bytes.len();
    while let Some(last) = end.checked_sub(1).map(|last| bytes[last]) {
        let is_surplus = surplus.iter_mut().find(|(closing, _)| *closing == last).is_some_and(|(_, left)| {
            let is_one = *left > 0;
            *left = left.saturating_sub(1);
            is_one
        });
        if !is_surplus && !matches!(last, b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'*' | b'_' | b'~' | b'(' | b'[') {
            break;
        }
        end -= 1;
    }
    end
}

/// A name of at least two parts, an address of four numbers, or one in brackets, perhaps with a port.
fn is_host(host: &str) -> bool {
    if let Some(inner) = host.strip_prefix('[') {
        return inner.split_once(']').is_some_and(|(address, port)| {
            address.contains(':')
                && address.bytes().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.'))
                && is_port(port)
        });
    }
    let (name, port) = host.find(':').map_or((host, ""), |at| host.split_at(at));
    let is_label =
        |label: &str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    is_port(port) && name.split('.').all(is_label) && (name.contains('.') || name.eq_ignore_ascii_case("localhost"))
}

fn is_port(written: &str) -> bool {
    written.is_empty()
        || written.strip_prefix(':').is_some_and(|port| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn relative_paths_are_resolved_in_the_folder_of_the_document() {
        assert_eq!(
            resolve("../2022.md#s3", "edu/plans/2023.md"),
            Ok(LinkTarget::Document("edu/2022.md".into(), Some("s3".into())))
        );
        assert_eq!(resolve("./a%20b.pdf", "edu/2023.md"), Ok(LinkTarget::File("edu/a b.pdf".into())));
        assert_eq!(resolve("#s1", "edu/2023.md"), Ok(LinkTarget::Anchor("s1".into())));
    }

    #[test]
    fn only_allowed_schemes_pass() {
        for good in ["https://a.example/", "HTTP://a.example", "mailto:a@b.example", "tel:+86-12"] {
            assert!(matches!(resolve(good, "a.md"), Ok(LinkTarget::External(_))), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "JavaScript:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "vbscript:x",
            "//evil.example/",
            "java\tscript:x",
        ] {
            assert!(resolve(bad, "a.md").is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn no_path_leaves_the_folder(path in "(\\.\\./|a/|\\./|b){0,12}") {
            if let Ok(LinkTarget::File(file)) = resolve(&path, "x/y/z.md") {
                prop_assert!(!file.split('/').any(|segment| segment == ".."));
            }
        }
    }
}
