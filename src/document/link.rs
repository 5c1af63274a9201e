//! Where a link leads: an allow-list, and relative paths resolved without leaving `content/`.

use crate::base::address;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
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
pub enum BadLink {
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

const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

/// Reads the destination of a link in the document at `document` (a path under `content/`).
///
/// # Errors
/// Says why it leads nowhere.
pub fn resolve(destination: &str, document: &str) -> Result<LinkTarget, BadLink> {
    if let Some(bad) = destination.chars().find(|character| crate::base::text::is_invisible(*character) || character.is_control())
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
pub fn join(document: &str, relative: &str) -> Option<String> {
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
    Some(crate::base::text::compose(&segments.join("/")))
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
