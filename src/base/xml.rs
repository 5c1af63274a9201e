//! What stands for other characters in XML.

use std::borrow::Cow;

const SECTION: &str = "<![CDATA[";

/// The same XML with `<![CDATA[…]]>` written as usual characters.
#[must_use]
pub fn without_sections(xml: &str) -> Cow<'_, str> {
    if !xml.contains(SECTION) {
        return Cow::Borrowed(xml);
    }
    let mut parts = xml.split(SECTION);
    let mut all = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (text, after) = part.split_once("]]>").unwrap_or((part, ""));
        all.push_str(&text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
        all.push_str(after);
    }
    Cow::Owned(all)
}

/// A text with the characters that its references stand for.
#[must_use]
pub fn unescaped(text: &str) -> Cow<'_, str> {
    let mut parts = text.split('&');
    let first = parts.next().unwrap_or_default();
    if first.len() == text.len() {
        return Cow::Borrowed(text);
    }
    let mut all = first.to_owned();
    for part in parts {
        if let Some((character, after)) = part.split_once(';').and_then(|(name, after)| Some((character(name)?, after))) {
            all.push(character);
            all.push_str(after);
        } else {
            all.push('&');
            all.push_str(part);
        }
    }
    Cow::Owned(all)
}

fn character(name: &str) -> Option<char> {
    match name.strip_prefix('#') {
        Some(number) => char::from_u32(match number.strip_prefix(['x', 'X']) {
            Some(number) => u32::from_str_radix(number, 16).ok()?,
            None => number.parse().ok()?,
        }),
        None => match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => None,
        },
    }
}
