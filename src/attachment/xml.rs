//! XML: what stands for other characters, the words outside of tags, and properties.

use std::borrow::Cow;

/// So many mentions of a property are looked at.
const MENTIONS: usize = 256;

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

/// Whether XMP holds one of these properties, as an attribute or an element, with something in it.
#[must_use]
pub fn has_property(xml: &str, names: &[&str]) -> bool {
    names.iter().any(|name| {
        xml.match_indices(name).take(MENTIONS).any(|(at, _)| {
            let rest = &xml[at + name.len()..];
            if let Some(value) = rest.strip_prefix("=\"").or_else(|| rest.strip_prefix("='")) {
                return value.split(['"', '\'']).next().is_some_and(|value| !value.trim().is_empty());
            }
            let is_element = xml[..at].ends_with('<') && rest.starts_with(['>', ' ', '\n', '\r', '\t']);
            let content = rest.split_once('>').filter(|(tag, _)| is_element && !tag.ends_with('/')).map(|(_, content)| content);
            let end = content.and_then(|content| content.find(&format!("</{name}")));
            content.zip(end).is_some_and(|(content, end)| !words(&content[..end]).trim().is_empty())
        })
    })
}

/// The characters of XML outside its tags; where a tag stood, the line ends.
#[must_use]
pub fn words(xml: &str) -> String {
    let mut words = String::new();
    for (index, part) in xml.split('<').enumerate() {
        let text = if index == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) };
        words.push_str(&unescaped(text));
        words.push('\n');
    }
    words
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
