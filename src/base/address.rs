//! Addresses of pages and files on the site: made of checked segments, linked relatively.

use super::text;
use std::fmt::Write as _;

/// The longest segment, in bytes: file systems allow 255, of which escapes take a part.
pub const MAX_SEGMENT_BYTES: usize = 120;

/// Names that Windows keeps for devices, whatever their extension.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3",
    "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Why a text cannot be a segment of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BadSegment {
    /// It is empty, or `.` or `..`.
    Empty,
    /// It begins with a dot, which hides files, or with a hyphen, which looks like an option.
    Start,
    /// It ends with a dot or a space, which Windows drops.
    End,
    /// It holds this character.
    Character(char),
    /// It is the name of a device.
    Device,
    /// It is too long.
    Length,
}

/// Checks a segment of an address or a file name.
///
/// # Errors
/// The first thing that a server, an archive or another system would stumble over.
pub(crate) fn check_segment(segment: &str) -> Result<(), BadSegment> {
    if matches!(segment, "" | "." | "..") {
        return Err(BadSegment::Empty);
    }
    if segment.len() > MAX_SEGMENT_BYTES {
        return Err(BadSegment::Length);
    }
    for character in segment.chars() {
        let forbidden = matches!(character, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' | '#' | '%' | '&' | '\'' | '`')
            || character.is_control()
            || (character.is_whitespace() && character != ' ')
            || text::unwelcome(character).is_some()
            || text::is_invisible(character);
        if forbidden {
            return Err(BadSegment::Character(character));
        }
    }
    if segment.starts_with(['.', '-', ' ']) {
        return Err(BadSegment::Start);
    }
    if segment.ends_with(['.', ' ']) {
        return Err(BadSegment::End);
    }
    let stem = segment.split('.').next().unwrap_or_default().to_ascii_lowercase();
    if DEVICES.contains(&stem.as_str()) {
        return Err(BadSegment::Device);
    }
    Ok(())
}

/// The form in which two addresses are the same on a system that ignores case and composition.
#[must_use]
pub(crate) fn collision_key(address: &str) -> String {
    text::compose(address).to_lowercase()
}

/// Escapes what an address may not hold; slashes stay.
#[must_use]
pub fn encode(address: &str) -> String {
    if address.bytes().all(is_plain) {
        return address.to_owned();
    }
    let mut encoded = String::with_capacity(address.len() * 3);
    for byte in address.bytes() {
        if is_plain(byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~' | b'/')
}

/// Resolves `%E4` escapes; `None` when they make no UTF-8.
#[must_use]
pub fn decode(address: &str) -> Option<String> {
    let bytes = address.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while let Some(&byte) = bytes.get(index) {
        let hex = |at: usize| bytes.get(at).and_then(|digit| char::from(*digit).to_digit(16));
        if let (b'%', Some(high), Some(low)) = (byte, hex(index + 1), hex(index + 2)) {
            decoded.push(u8::try_from(high * 16 + low).ok()?);
            index += 3;
        } else {
            decoded.push(byte);
            index += 1;
        }
    }
    String::from_utf8(decoded).ok()
}

/// The file that holds the page of an address: `years/2023/` is in `years/2023/index.html`.
#[must_use]
pub(crate) fn file_of(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') { format!("{address}index.html") } else { address.to_owned() }
}

/// A relative link from the page at `from` to the page or file at `to`, escaped.
///
/// Links name `index.html`, so that the site can be read from a folder without a server as well.
#[must_use]
pub(crate) fn link(from: &str, to: &str) -> String {
    let (path, fragment) = to.split_once('#').map_or((to, None), |(path, fragment)| (path, Some(fragment)));
    let mut link = if path == from && fragment.is_some() { String::new() } else { encode(&relative(from, &file_of(path))) };
    if let Some(fragment) = fragment {
        link.push('#');
        link.push_str(fragment);
    }
    link
}

/// The way from the folder of `from` to `to`, not escaped.
fn relative(from: &str, to: &str) -> String {
    let folder = &from[..from.rfind('/').map_or(0, |index| index + 1)];
    let common =
        folder.split_inclusive('/').zip(to.split_inclusive('/')).take_while(|(a, b)| a == b).map(|(a, _)| a.len()).sum::<usize>();
    let mut way = "../".repeat(folder[common..].matches('/').count());
    way.push_str(&to[common..]);
    way
}

/// The way from the folder of `from` to the site's root: empty or `../../`.
#[must_use]
pub(crate) fn root(from: &str) -> String {
    "../".repeat(from.matches('/').count())
}

/// Whether an anchor has the form of those that are made of printed numbers (`s3-2-p1`, `a1-s2`,
/// `notice-p1`) or that pages use for their own parts (`g-…`, `fn1`).
#[must_use]
pub(crate) fn is_generated_anchor(anchor: &str) -> bool {
    let numbered = |prefix: &str| {
        anchor.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit() || next == 'x'))
    };
    numbered("s")
        || numbered("a")
        || numbered("fn")
        || numbered("fnref")
        || anchor.starts_with("g-")
        || matches!(anchor, "notice" | "plan")
        || anchor.starts_with("notice-")
}

/// Whether an anchor is that of a footnote: `fn1`, `fn1_2`.
#[must_use]
pub(crate) fn is_footnote_anchor(anchor: &str) -> bool {
    anchor.strip_prefix("fn").is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()))
}

/// The anchor of a place that refers to a footnote, counted from 1: `fnref1`, `fnref1-2`.
#[must_use]
pub(crate) fn reference_anchor(footnote: &str, reference: usize) -> String {
    let number = footnote.strip_prefix("fn").unwrap_or(footnote);
    if reference == 1 { format!("fnref{number}") } else { format!("fnref{number}-{reference}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn links_are_relative_and_name_the_file() {
        assert_eq!(link("", "years/2023/"), "years/2023/index.html");
        assert_eq!(link("years/2023/", ""), "../../index.html");
        assert_eq!(link("series/a/", "series/b/"), "../b/index.html");
        assert_eq!(link("series/a/", "catalog.json"), "../../catalog.json");
        assert_eq!(link("edu/2023/", "edu/2023/#s3"), "#s3");
        assert_eq!(link("edu/2023/", "edu/2022/#s3"), "../2022/index.html#s3");
        assert_eq!(link("", "规划/2023/"), "%E8%A7%84%E5%88%92/2023/index.html");
    }

    #[test]
    fn segments_that_systems_stumble_over_are_refused() {
        for bad in [
            "",
            "..",
            ".htaccess",
            "-rf",
            "abc.",
            "a:b",
            "a\\b",
            "a/b",
            "con",
            "CON.md",
            "a?b",
            "%2e",
            "a\nb",
            "\u{202e}a",
            "a\u{200b}b",
        ] {
            assert!(check_segment(bad).is_err(), "{bad:?}");
        }
        assert_eq!(check_segment(&"a".repeat(300)), Err(BadSegment::Length));
        for good in ["2023", "工作要点", "plan-a_1.2", "2023 年计划"] {
            assert_eq!(check_segment(good), Ok(()), "{good}");
        }
    }

    proptest! {
        #[test]
        fn a_link_followed_from_its_page_arrives(from in "([a-c]/){0,4}", to in "([a-c]/){0,4}") {
            let way = link(&from, &to);
            let mut place: Vec<&str> = from.split('/').filter(|segment| !segment.is_empty()).collect();
            for step in way.split('/') {
                if step == ".." { prop_assert!(place.pop().is_some()); } else { place.push(step); }
            }
            prop_assert_eq!(place.join("/"), file_of(&to));
        }

        #[test]
        fn escapes_can_be_undone(text in "\\PC*") {
            prop_assert_eq!(decode(&encode(&text)), Some(text));
        }
    }
}
