//! The elements of HTML that a text may hold: a closed list, read into the block tree. Nothing passes through as markup.

use crate::diagnostic::problem::Html;

/// Characters below or above the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Below, as in CO₂.
    Sub,
    /// Above, as in m³.
    Super,
}

const PLAIN: &str = "0123456789+-−=()aehijklmnoprstuvxbcdfgwyz";
const BELOW: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ";
const ABOVE: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵉʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛˣᵇᶜᵈᶠᵍʷʸᶻ";
/// What is no part of a number or a name, so that it cannot be mistaken for one on the line.
const LEVEL: &str = " ,，、*＊※[]〔〕①②③④⑤⑥⑦⑧⑨⑩";

impl Script {
    /// The element that pages print it with.
    #[must_use]
    pub(crate) fn element(self) -> &'static str {
        match self {
            Self::Sub => "sub",
            Self::Super => "sup",
        }
    }

    /// The characters without markup: 2³ must not become 23. Where a character has no form of its own, `^(…)` or `_(…)`.
    #[must_use]
    pub(crate) fn plain(self, characters: &str) -> String {
        let (forms, sign) = match self {
            Self::Sub => (BELOW, '_'),
            Self::Super => (ABOVE, '^'),
        };
        let form = |character: char| {
            let known = PLAIN.chars().zip(forms.chars()).find(|(plain, _)| *plain == character).map(|(_, form)| form);
            known.or_else(|| (forms.contains(character) || LEVEL.contains(character)).then_some(character))
        };
        match characters.chars().map(form).collect::<Option<String>>() {
            Some(formed) => formed,
            None => format!("{sign}({characters})"),
        }
    }
}

/// What an element becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// A line break that the author asked for.
    Break,
    /// Characters below or above the line.
    Script(Script),
}

struct Element {
    name: &'static str,
    meaning: Meaning,
    /// The attributes that it may have.
    attributes: &'static [&'static str],
}

/// The one table of what is read.
const ELEMENTS: &[Element] = &[
    Element { name: "br", meaning: Meaning::Break, attributes: &[] },
    Element { name: "sub", meaning: Meaning::Script(Script::Sub), attributes: &[] },
    Element { name: "sup", meaning: Meaning::Script(Script::Super), attributes: &[] },
];

/// A tag, read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tag {
    /// A line break.
    Break,
    /// What follows is below or above the line.
    Open(Script),
    /// It ends.
    Close(Script),
}

/// Why a tag is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The element, in small letters, is not in the table; it is empty for what is no element.
    Element(String),
    /// The element is read, but not with this attribute.
    Attribute(&'static str, String),
}

/// Reads a tag as it is written, with its angle brackets.
pub(crate) fn read(written: &str) -> Result<Tag, Refusal> {
    let inside = written.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or_default();
    let (closes, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
    let rest = inside.trim_start_matches(|character: char| character.is_ascii_alphanumeric());
    let name = inside[..inside.len() - rest.len()].to_ascii_lowercase();
    let Some(element) = ELEMENTS.iter().find(|element| element.name == name) else { return Err(Refusal::Element(name)) };
    let attributes = rest.trim().trim_end_matches('/').trim();
    if let Some(foreign) = attribute_names(attributes).find(|name| !element.attributes.contains(name)) {
        return Err(Refusal::Attribute(element.name, foreign.to_owned()));
    }
    Ok(match element.meaning {
        // Browsers read `</br>` as a line break, and so do people.
        Meaning::Break => Tag::Break,
        Meaning::Script(script) if closes => Tag::Close(script),
        Meaning::Script(script) => Tag::Open(script),
    })
}

/// The first name of each attribute; what stands in a value may count as one, too, which only refuses more.
fn attribute_names(attributes: &str) -> impl Iterator<Item = &str> {
    attributes.split_whitespace().map(|attribute| attribute.split('=').next().unwrap_or_default())
}

/// Whether a text begins with a tag of an element that is read.
#[must_use]
pub(crate) fn begins_tag(written: &str) -> bool {
    let Some(inside) = written.strip_prefix('<') else { return false };
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    ELEMENTS.iter().any(|element| {
        inside.get(..element.name.len()).is_some_and(|name| name.eq_ignore_ascii_case(element.name))
            && inside[element.name.len()..].starts_with([' ', '\t', '/', '>', '\n'])
    })
}

/// What a text holds that a browser would take for a tag or an entity, and that was printed as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Garbled {
    /// `<br/ >`, `＜br＞`, `<p style="a”>`.
    Tag,
    /// `<!—— 备注 ——>`.
    Comment,
    /// `&lt;br&gt;`.
    EscapedTag,
    /// `&nbsp；`, `&amp;nbsp;`.
    Entity,
}

/// So much of a tag is looked at.
const MAX_TAG_CHARS: usize = 200;
/// Elements that nobody takes for a comparison (a<b).
const UNMISTAKABLE: [&str; 22] = [
    "br", "td", "tr", "li", "ul", "ol", "div", "span", "font", "img", "table", "tbody", "script", "style", "svg", "iframe",
    "sub", "sup", "strong", "center", "section", "input",
];

/// What begins with `<`, `＜` or `&` and was not read, with its length in bytes. `is_entity`: it begins with an entity that was.
#[must_use]
pub(crate) fn garbled(written: &str, is_entity: bool) -> Option<(Garbled, usize)> {
    match written.chars().next()? {
        '&' if is_entity => escaped_twice(written),
        '&' => {
            let (length, end) = entity(&written[1..])?;
            let name = &written[1..=length];
            let is_certain = end > 0
                || !written[1 + length..].starts_with(['=', '_', '&']) && name.bytes().all(|byte| byte.is_ascii_lowercase());
            is_certain.then_some((Garbled::Entity, 1 + length + end))
        }
        sign @ ('<' | '＜') => {
            let inside = &written[sign.len_utf8()..];
            let is_comment = ["!—", "!－", "!- ", "！-", "！—", "！－"].iter().any(|mark| inside.starts_with(mark))
                || (sign == '＜' && inside.starts_with("!--"));
            let end = inside.char_indices().take(MAX_TAG_CHARS).find(|(_, character)| matches!(character, '>' | '＞' | '\n'));
            let length = end.filter(|(_, mark)| *mark != '\n').map(|(at, mark)| sign.len_utf8() + at + mark.len_utf8());
            if is_comment {
                return length.map(|length| (Garbled::Comment, length));
            }
            let (name, rest) = tag_name(inside);
            let is_unmistakable = UNMISTAKABLE.contains(&name.as_str()) && rest.starts_with([' ', '\t', '/', '>', '＞', '=']);
            let attribute = rest.trim_start_matches([' ', '\t']);
            let attribute_name = attribute.bytes().take_while(u8::is_ascii_alphabetic).count();
            let has_attribute =
                attribute.len() < rest.len() && attribute_name > 1 && attribute[attribute_name..].starts_with('=');
            let is_tag = is_unmistakable || (has_attribute && matches!(name.as_str(), "p" | "a" | "b" | "i" | "u"));
            is_tag.then(|| (Garbled::Tag, length.unwrap_or(written.len() - rest.len())))
        }
        _ => None,
    }
}

/// The name, in small letters, with which the inside of a tag begins, and what follows it.
fn tag_name(inside: &str) -> (String, &str) {
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let length = inside.bytes().take_while(u8::is_ascii_alphanumeric).count();
    (inside[..length].to_ascii_lowercase(), &inside[length..])
}

/// A tag or an entity that was escaped, and so is printed.
fn escaped_twice(written: &str) -> Option<(Garbled, usize)> {
    if let Some(inside) = written.strip_prefix("&amp;") {
        let (length, end) = entity(inside).filter(|(_, end)| *end > 0)?;
        return Some((Garbled::Entity, "&amp;".len() + length + end));
    }
    let (name, rest) = tag_name(written.strip_prefix("&lt;")?);
    let is_tag = UNMISTAKABLE.contains(&name.as_str()) || matches!(name.as_str(), "p" | "a" | "b" | "i" | "u");
    let ends = ["&gt;", " ", "/"].iter().any(|end| rest.starts_with(end));
    let closing = written.char_indices().take(MAX_TAG_CHARS).find(|(at, _)| written[*at..].starts_with("&gt;"));
    closing.filter(|_| is_tag && ends).map(|(at, _)| (Garbled::EscapedTag, at + "&gt;".len()))
}

/// The length of the name of an entity that pages often hold, and of the semicolon behind it, which may be full-width or missing.
fn entity(inside: &str) -> Option<(usize, usize)> {
    const NAMES: [&str; 12] = ["nbsp", "ensp", "emsp", "lt", "gt", "amp", "quot", "ldquo", "rdquo", "mdash", "hellip", "middot"];
    let digits = inside.strip_prefix('#').map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    let length = if digits > 0 { digits + 1 } else { inside.bytes().take_while(u8::is_ascii_alphabetic).count() };
    let (name, rest) = inside.split_at(length);
    let end = [";", "；"].into_iter().find(|end| rest.starts_with(end)).map_or(0, str::len);
    let is_known = digits > 0 && end > 0 || NAMES.contains(&name.to_ascii_lowercase().as_str());
    is_known.then_some((length, end))
}

/// What an element that is not read is for; it has its name in small letters.
pub(crate) fn purpose(element: &str) -> Html {
    match element {
        "table" | "tr" | "td" | "th" | "thead" | "tbody" | "tfoot" | "caption" | "colgroup" | "col" => Html::Table,
        "b" | "strong" => Html::Bold,
        "i" | "em" | "u" | "ins" | "mark" => Html::SetOff,
        "s" | "del" | "strike" => Html::Struck,
        "a" => Html::Link,
        "img" => Html::Image,
        "p" | "div" | "section" | "article" | "center" | "span" | "font" | "o" => Html::Layout,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Html::Heading,
        "ul" | "ol" | "li" => Html::List,
        "hr" => Html::Rule,
        "script" | "style" | "iframe" | "object" | "embed" | "link" | "meta" | "form" | "input" | "button" | "svg" | "video"
        | "audio" => Html::Embedded,
        "code" | "pre" | "kbd" | "tt" => Html::Code,
        _ => Html::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_table_is_read_in_any_case_and_without_attributes() {
        for written in ["<br>", "<br/>", "<br />", "<BR>", "</br>", "<Br\n/>"] {
            assert_eq!(read(written), Ok(Tag::Break), "{written}");
        }
        assert_eq!(read("<SUP>"), Ok(Tag::Open(Script::Super)));
        assert_eq!(read("</sub >"), Ok(Tag::Close(Script::Sub)));
        assert_eq!(read("<br onclick=\"x\">"), Err(Refusal::Attribute("br", "onclick".to_owned())));
        assert_eq!(read("<sub/onmouseover=x>"), Err(Refusal::Attribute("sub", "/onmouseover".to_owned())));
        for written in ["<b>", "<brx>", "<svg>", "<script>", "<sup1>", "</subb>"] {
            assert!(matches!(read(written), Err(Refusal::Element(_))), "{written}");
        }
        assert_eq!(read("<!DOCTYPE html>"), Err(Refusal::Element(String::new())));
    }

    #[test]
    fn numbers_above_the_line_are_no_numbers_on_it() {
        for (script, characters, plain) in [
            (Script::Super, "3", "³"),
            (Script::Super, "-12", "⁻¹²"),
            (Script::Super, "n+1", "ⁿ⁺¹"),
            (Script::Super, "[1]", "[¹]"),
            (Script::Super, "注", "^(注)"),
            (Script::Super, "TM", "^(TM)"),
            (Script::Super, "①", "①"),
            (Script::Sub, "2", "₂"),
            (Script::Sub, "2.5", "_(2.5)"),
            (Script::Sub, "max", "ₘₐₓ"),
            (Script::Sub, "b", "_(b)"),
            (Script::Super, "³", "³"),
            (Script::Super, "", ""),
        ] {
            assert_eq!(script.plain(characters), plain);
        }
    }
}
