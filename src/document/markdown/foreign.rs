//! Markup that this program does not read, within running text: of other tools, and links that are written amiss.

use super::change::Change;
use super::lines::{Stretch, StretchKind, code_spans, outside_code};
use super::marks::has_extension;
use super::remark::Remark;
use crate::base::text::is_han;
use crate::diagnostic::problem::{Foreign, Misreading};
use crate::document::link::bare_addresses;
use std::ops::Range;

/// Longer stretches between two signs are no markup.
const MAX_MARKUP_BYTES: usize = 600;

/// Blanks in the paths of links are set as `%20`; what is not read is remarked on.
pub(crate) fn read(source: &str, stretch: &Stretch, changes: &mut Vec<Change>, remarks: &mut Vec<Remark>) {
    let written = &source[stretch.range.clone()];
    let may_be_address =
        |written: &str| written.contains("：//") || written.contains("：／／") || !bare_addresses(written).is_empty();
    let is_sign = |byte: u8| matches!(byte, b'[' | b'{' | b'~' | b'=' | b'$' | b'^' | b'\\' | b'<' | b'%' | b':');
    if !written.bytes().any(is_sign) && !written.contains(['】', '］']) && !may_be_address(written) {
        return;
    }
    for part in outside_code(source, &stretch.range) {
        let text = &source[part.clone()];
        spans(text, part.start, remarks);
        let mut found = |range: Range<usize>, kind: Misreading| {
            remarks.push(Remark::new(part.start + range.start..part.start + range.end, kind));
        };
        pairs(text, "~~", Foreign::Struck, &mut found);
        pairs(text, "==", Foreign::Marked, &mut found);
        shortcodes(text, &mut found);
        formulas(text, &mut found);
        script_signs(text, &mut found);
        raised_notes(text, &mut found);
        brackets(text, &mut found);
        wide_square_brackets(text, &mut found);
        pairs(text, "%%", Foreign::HiddenComment, &mut found);
        emoji_names(text, &mut found);
        wide_addresses(text, &mut found);
        paths(text, part.start, changes);
    }
    escaped_formulas(source, &stretch.range, remarks);
    addresses(written, stretch.range.start, remarks);
    if stretch.kind == StretchKind::Cell && written.trim() == "^^" {
        remarks.push(Remark::new(stretch.range.clone(), Misreading::Foreign(Foreign::MergedCell)));
    }
    office_tags(source, &stretch.range, remarks);
    // A path may hold what looks like a tag or code, so that links are looked for in the whole stretch.
    if written.contains(']') {
        links(source, &stretch.range, changes, remarks);
    }
    if stretch.kind == StretchKind::Text {
        attributes(source, &stretch.range, remarks);
    }
}

/// `<o:p></o:p>`, `<w:sdt>`, `<st1:place>`, `<![endif]>`: tags with the names of Word, which are no HTML and would be printed.
fn office_tags(source: &str, range: &Range<usize>, remarks: &mut Vec<Remark>) {
    const NAMES: [&str; 10] = ["o:", "w:", "v:", "m:", "x:", "st1:", "u1:", "wp:", "![if", "![en"];
    const MAX_NAME_BYTES: usize = 4;
    let text = &source[range.clone()];
    let is_office = |at: usize| {
        let inside = text[at + 1..].trim_start_matches('/');
        let begun: String = inside.chars().take(MAX_NAME_BYTES).flat_map(char::to_lowercase).collect();
        NAMES.iter().any(|name| begun.starts_with(name))
    };
    let places: Vec<usize> = text.match_indices('<').map(|(at, _)| at).filter(|at| is_office(*at)).collect();
    if places.is_empty() {
        return;
    }
    let mut in_code = code_spans(source, range).into_iter().peekable();
    for at in places {
        let place = range.start + at;
        while in_code.next_if(|span| span.end <= place).is_some() {}
        let end = window(&text[at..]).find('>').filter(|_| !in_code.peek().is_some_and(|span| span.contains(&place)));
        if let Some(end) = end {
            let tag = place..place + end + 1;
            remarks.push(Remark { edits: vec![(tag.clone(), "")], ..Remark::new(tag, Misreading::Foreign(Foreign::OfficeTag)) });
        }
    }
}

type Found<'a> = dyn FnMut(Range<usize>, Misreading) + 'a;

/// The first bytes of a text, up to a line end, at a character boundary.
fn window(text: &str) -> &str {
    let mut end = text.len().min(MAX_MARKUP_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].split('\n').next().unwrap_or_default()
}

/// The last bytes of a text, from a character boundary on.
fn window_before(text: &str) -> &str {
    let mut start = text.len().saturating_sub(MAX_MARKUP_BYTES);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

/// `~~旧~~` and `==重点==`, but not 25~~30人、6~~9个, a == b or 1+1==2.
fn pairs(text: &str, sign: &str, kind: Foreign, found: &mut Found<'_>) {
    // A remark for the author, %% 备注 %%, has blanks within its marks as often as not.
    let may_be_apart = kind == Foreign::HiddenComment;
    let mut at = 0;
    while let Some(start) = text[at..].find(sign).map(|start| at + start) {
        let inner = &text[start + 2..];
        let outer = text[..start].chars().next_back();
        at = start + 2;
        let begins = !outer.is_some_and(|outer| outer.is_ascii_alphanumeric() || sign.starts_with(outer))
            && inner.starts_with(|first: char| (!first.is_whitespace() || may_be_apart) && !sign.starts_with(first));
        if !begins {
            at += inner.len() - inner.trim_start_matches(&sign[..1]).len();
            continue;
        }
        let Some(length) = window(inner).find(sign) else { continue };
        let words = &inner[..length];
        let after = inner[length + 2..].chars().next();
        if words.ends_with(char::is_whitespace) && !may_be_apart || after.is_some_and(|after| sign.starts_with(after)) {
            continue;
        }
        if kind == Foreign::Struck || words.chars().any(is_han) {
            at = start + 2 + length + 2;
            found(start..at, Misreading::Foreign(kind));
        }
    }
}

fn shortcodes(text: &str, found: &mut Found<'_>) {
    let mut at = 0;
    while let Some(start) = text[at..].find('{').map(|start| at + start) {
        let rest = window(&text[start..]);
        let end = match rest.as_bytes().get(1) {
            Some(b'{') => rest.find("}}").map(|end| end + 2),
            Some(b'%') => rest.find("%}").map(|end| end + 2),
            _ => None,
        };
        at = start + end.unwrap_or(1);
        if let Some(end) = end {
            found(start..start + end, Misreading::Foreign(Foreign::Shortcode));
        }
    }
}

/// `:smile:`, but not 10:30:00 or 联系人:zhang:.
fn emoji_names(text: &str, found: &mut Found<'_>) {
    let mut at = 0;
    while let Some(start) = text[at..].find(':').map(|start| at + start) {
        let inner = &text[start + 1..];
        let length = inner.bytes().take_while(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'_').count();
        let name = &inner[..length];
        at = start + 1 + length;
        let is_free = |beside: Option<char>| !beside.is_some_and(|beside| beside == ':' || beside.is_alphanumeric());
        let begins = is_free(text[..start].chars().next_back()) && name.starts_with(|first: char| first.is_ascii_lowercase());
        if begins && length > 1 && inner[length..].starts_with(':') && is_free(inner[length + 1..].chars().next()) {
            at += 1;
            found(start..at, Misreading::Foreign(Foreign::EmojiName));
        }
    }
}

/// Backslashes in the path of a file (`C:\数据\_旧`, `\\server\共享`) are signs of their own, also before a mark.
fn paths(text: &str, offset: usize, changes: &mut Vec<Change>) {
    let mut at = 0;
    while let Some(found) = text[at..].find('\\').map(|found| at + found) {
        let before = &text[..found];
        let rest = window(&text[found..]);
        let drive = before.strip_suffix(':').and_then(|before| {
            let letter = before.chars().next_back().filter(char::is_ascii_alphabetic)?;
            let outer = before[..before.len() - letter.len_utf8()].chars().next_back();
            (!outer.is_some_and(|outer| outer.is_ascii_alphanumeric())).then_some(())
        });
        let host = rest.strip_prefix("\\\\").filter(|host| {
            let length =
                host.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_')).count();
            length > 0 && host[length..].starts_with('\\') && !before.ends_with('\\')
        });
        if (drive.is_none() || rest.starts_with("\\\\")) && host.is_none() {
            at = found + rest.bytes().take_while(|byte| *byte == b'\\').count().max(1);
            continue;
        }
        let ends = |character: char| character.is_whitespace() || "，。；、：！？“”‘’《》（）|\"<>".contains(character);
        let path = &rest[..rest.find(ends).unwrap_or(rest.len())];
        for (place, _) in path.match_indices('\\') {
            let next = rest[place + 1..].chars().next();
            if next.is_none_or(|next| next.is_ascii_punctuation()) {
                let place = offset + found + place;
                // One backslash hides the other; the second pair keeps a mark behind it from being read.
                let insert = if next.is_none_or(|next| next == '\\') { "\\" } else { "\\\\" };
                changes.push(Change { range: place..place, insert });
            }
        }
        at = found + path.len().max(1);
    }
}

/// `\(x^2\)` and `\[…\]`: the formulas of other programs, whose backslashes would vanish.
fn escaped_formulas(source: &str, range: &Range<usize>, remarks: &mut Vec<Remark>) {
    let text = &source[range.clone()];
    for (opening, closing) in [("\\(", "\\)"), ("\\[", "\\]")] {
        let mut at = 0;
        while let Some(start) = text[at..].find(opening).map(|start| at + start) {
            at = start + opening.len();
            let inner = window(&text[at..]);
            let Some(length) = inner.find(closing) else { continue };
            if is_formula(&inner[..length]) {
                let place = range.start + start..range.start + at + length + closing.len();
                remarks.push(Remark::new(place, Misreading::Foreign(Foreign::Formula)));
            }
            at += length + closing.len();
        }
    }
}

fn is_formula(inner: &str) -> bool {
    !inner.is_empty() && inner.contains(['\\', '^', '_']) && !inner.chars().any(is_han)
}

/// Addresses with full-width marks, `https：//a.cn`.
fn wide_addresses(text: &str, found: &mut Found<'_>) {
    for (at, mark) in text.match_indices(['：', ':']) {
        let scheme = text[..at].bytes().rev().take_while(u8::is_ascii_alphabetic).count();
        let rest = &text[at + mark.len()..];
        let is_wide = mark != ":" || !rest.starts_with("//");
        let strokes = ["//", "／／"].into_iter().find(|strokes| rest.starts_with(strokes)).filter(|_| is_wide);
        let name = &text[at - scheme..at];
        let Some(strokes) = strokes.filter(|_| name.eq_ignore_ascii_case("https") || name.eq_ignore_ascii_case("http")) else {
            continue;
        };
        let host = rest[strokes.len()..].bytes().take(MAX_MARKUP_BYTES).take_while(u8::is_ascii_graphic).count();
        if host > 0 {
            let end = at + mark.len() + strokes.len() + host;
            found(at - scheme..end, Misreading::WideAddress);
        }
    }
}

/// Addresses that seem to go on behind their last character: `https://a.cn/测试/一.html`, `https://a.cn/?x=一`.
fn addresses(written: &str, offset: usize, remarks: &mut Vec<Remark>) {
    for address in bare_addresses(written) {
        let rest = window(&written[address.end..]);
        if written[..address.start].ends_with(['<', '(']) {
            continue;
        }
        let length = rest.find(|sign: char| !sign.is_alphanumeric() && !"/._-%=&?#".contains(sign)).unwrap_or(rest.len());
        let goes_on = &rest[..length];
        let is_cut = written[address.clone()].ends_with(['=', '#']);
        let is_path = goes_on.contains(['/', '=']) || has_extension(goes_on);
        if goes_on.chars().next().is_some_and(|first| !first.is_ascii() && first.is_alphanumeric()) && (is_cut || is_path) {
            remarks.push(Remark::new(offset + address.start..offset + address.end + length, Misreading::AddressGoesOn));
        }
    }
}

/// `$m^3$`, `$85\%$`: between two dollar signs without blanks beside them stands a command, or a raised or lowered sign.
fn formulas(text: &str, found: &mut Found<'_>) {
    let mut at = 0;
    while let Some(start) = text[at..].find('$').map(|start| at + start) {
        let inner = &text[start + 1..];
        at = start + 1;
        if let Some(displayed) = inner.strip_prefix('$') {
            let length = window(displayed).find("$$").filter(|length| *length > 0 && !displayed[..*length].contains(is_han));
            at += displayed.len() - displayed.trim_start_matches('$').len() + 1;
            if let Some(length) = length.filter(|_| !displayed.starts_with('$')) {
                at = start + length + 4;
                found(start..at, Misreading::Foreign(Foreign::Formula));
            }
            continue;
        }
        let length = window(inner).find('$');
        let Some(length) = length else { continue };
        let formula = &inner[..length];
        if formula.trim() == formula && is_formula(formula) {
            at = start + length + 2;
            found(start..at, Misreading::Foreign(Foreign::Formula));
        }
    }
}

/// `m^3^` and `H~2~O`, but not 25~30人 or 6~9~.
fn script_signs(text: &str, found: &mut Found<'_>) {
    for sign in ['^', '~'] {
        let mut at = 0;
        while let Some(start) = text[at..].find(sign).map(|start| at + start) {
            at = start + 1;
            let base = text[..start].chars().next_back();
            let inner = &text[at..];
            let length = inner.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-')).count();
            let based =
                base.is_some_and(|base| base.is_ascii_alphabetic() || base == ')' || (sign == '^' && base.is_ascii_digit()));
            if based && (1..=4).contains(&length) && inner[length..].starts_with(sign) && !inner[length + 1..].starts_with(sign) {
                let begin = start - base.map_or(0, char::len_utf8);
                at = start + length + 2;
                found(begin..at, Misreading::Foreign(Foreign::ScriptSigns));
            }
        }
    }
}

/// `产值^[1]^`: the number of a note between two raising signs.
fn raised_notes(text: &str, found: &mut Found<'_>) {
    for (at, _) in text.match_indices("^[").chain(text.match_indices("^\\[")) {
        let inner = text[at + 1..].trim_start_matches(['\\', '[']);
        let rest = inner.trim_start_matches(|digit: char| digit.is_ascii_digit());
        let closed = rest.trim_start_matches('\\').strip_prefix("]^").filter(|_| rest.len() < inner.len());
        if let Some(after) = closed {
            found(at..text.len() - after.len(), Misreading::Foreign(Foreign::ScriptSigns));
        }
    }
}

/// `[[另一页]]` and `[b]…[/b]`.
fn brackets(text: &str, found: &mut Found<'_>) {
    let mut at = 0;
    while let Some(start) = text[at..].find('[').map(|start| at + start) {
        at = start + 1;
        let rest = window(&text[start..]);
        if let Some(inner) = rest.strip_prefix("[[") {
            let Some((name, after)) = inner.split_once("]]") else { continue };
            let is_name = !name.is_empty() && !name.contains(['[', ']']) && name.chars().any(char::is_alphabetic);
            // A footnote in brackets that is a link, [[注]](a.md), is one.
            if is_name && !after.starts_with(['(', ']']) && !name.starts_with('^') {
                let is_contents = name.eq_ignore_ascii_case("toc") || name.eq_ignore_ascii_case("_toc_");
                let whole = text.trim().len() == name.len() + 4;
                at = start + name.len() + 4;
                if !(is_contents && whole) {
                    found(start..at, Misreading::Foreign(Foreign::WikiLink));
                }
            }
        } else if let Some(name) = rest.strip_prefix("[/").and_then(|inner| inner.split(']').next()) {
            const TAGS: [&str; 12] = ["b", "i", "u", "s", "url", "img", "color", "size", "font", "center", "quote", "align"];
            if rest.len() > name.len() + 2 && TAGS.contains(&name.to_ascii_lowercase().as_str()) {
                at = start + name.len() + 3;
                found(start..at, Misreading::Foreign(Foreign::ForumCode));
            }
        }
    }
}

/// `[重点]{.underline}`, `[]{#_Toc1 .anchor}` and `![图](图.png){width="5in"}`, which pandoc writes.
fn spans(text: &str, offset: usize, remarks: &mut Vec<Remark>) {
    let mut looked = 0;
    for (at, _) in text.match_indices('{') {
        let before = &text[..at];
        let Some(length) = window(&text[at + 1..]).find('}').filter(|_| before.ends_with([']', ')'])) else { continue };
        if !are_attributes(&text[at + 1..at + 1 + length]) {
            continue;
        }
        let braces = offset + at..offset + at + length + 2;
        let start = before[looked..].rfind('[').map(|start| looked + start).filter(|_| before.ends_with(']'));
        looked = at;
        if start.is_some_and(|start| ends_in_escape(&text[..start])) {
            continue;
        }
        // With other brackets inside it is not certain which of them go.
        let start = start.filter(|start| !before[*start..before.len() - 1].contains(']')).map(|start| offset + start);
        let (range, kind, mut edits) = match start {
            Some(start) => (start..braces.end, Foreign::Span, vec![(start..start + 1, "")]),
            None => (braces.clone(), Foreign::Attributes, Vec::new()),
        };
        let is_certain = start.is_some() || before.ends_with(')');
        edits.extend(is_certain.then(|| (braces.start - usize::from(start.is_some())..braces.end, "")));
        remarks.push(Remark { edits, ..Remark::new(range, Misreading::Foreign(kind)) });
    }
}

/// Whether words in braces are a class, an anchor or values: .underline, #_Toc1 .anchor, width="5in" height="3in".
fn are_attributes(inside: &str) -> bool {
    let is_name = |name: &str| name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    let mut quoted = false;
    let mut words = inside
        .split(|character: char| {
            quoted ^= character == '"';
            !quoted && character.is_ascii_whitespace()
        })
        .filter(|word| !word.is_empty())
        .peekable();
    words.peek().is_some()
        && words.all(|word| {
            let word = word.trim_start_matches(':');
            let name = word.strip_prefix(['.', '#']);
            name.is_some_and(is_name) || word.split_once('=').is_some_and(|(key, value)| is_name(key) && !value.is_empty())
        })
}

/// `{.class}`, `{: .class}` and `{#id}` at the end of a paragraph.
fn attributes(source: &str, range: &Range<usize>, remarks: &mut Vec<Remark>) {
    let text = source[range.clone()].trim_end();
    let Some(start) = text.strip_suffix('}').and_then(|rest| rest.rfind('{')) else { return };
    let inner = &text[start + 1..text.len() - 1];
    let name = inner.strip_prefix(['.', '#']).or_else(|| inner.strip_prefix(": ")).unwrap_or_default();
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '.' | '#')) && name.is_ascii();
    // Those behind brackets are found wherever they stand.
    let is_span = text[..start].ends_with([']', ')']) && are_attributes(inner);
    if is_name && !is_span && !name.contains(['{', '}', ',']) && !text[..start].ends_with('\\') {
        let place = range.start + start..range.start + text.len();
        remarks.push(Remark::new(place, Misreading::Foreign(Foreign::Attributes)));
    }
}

/// Links whose path holds a blank are read; those with other brackets are remarked on.
fn links(source: &str, range: &Range<usize>, changes: &mut Vec<Change>, remarks: &mut Vec<Remark>) {
    let text = &source[range.clone()];
    // Code is skipped here and not before, since `<` in a path would look like a tag.
    let mut in_code = code_spans(source, range).into_iter().peekable();
    for (at, _) in text.match_indices(']') {
        let place = range.start + at;
        while in_code.next_if(|span| span.end <= place).is_some() {}
        if in_code.peek().is_some_and(|span| span.contains(&place)) || !has_opener(&text[..at]) {
            continue;
        }
        let rest = window(&text[at + 1..]);
        if let Some(inner) = rest.strip_prefix('(') {
            let is_escaped = ends_in_escape(&text[..at]);
            match text[..at].rfind('[').filter(|start| !is_escaped && !text[..*start].ends_with('!')) {
                Some(start)
                    if closing_bracket(inner).is_some_and(|end| is_no_destination(&text[start + 1..at], &inner[..end])) =>
                {
                    let length = closing_bracket(inner).unwrap_or_default() + 3;
                    // Behind an opening bracket another one, [[一层](东侧), may open the link.
                    changes.push(Change { range: place..place, insert: "\\" });
                    remarks.push(Remark::new(range.start + start..range.start + at + length, Misreading::BracketsAsText));
                }
                start => {
                    let is_image = |path: &str| has_image_extension(path.split([' ', '\t']).next().unwrap_or_default());
                    let behind_wide_mark = start.is_some_and(|start| text[..start].ends_with('！'));
                    if let Some(end) = closing_bracket(inner).filter(|end| behind_wide_mark && is_image(&inner[..*end])) {
                        let mark = range.start + start.unwrap_or_default() - '！'.len_utf8();
                        remarks.push(Remark::new(mark..place + 2 + end + 1, Misreading::WideImageMark));
                    }
                    destination(inner, place + 2, changes, remarks);
                }
            }
        } else if let Some(inner) = rest.strip_prefix('（') {
            let end = inner.find('）').or_else(|| inner.find(')'));
            if let Some(end) = end.filter(|end| leads_somewhere(&inner[..*end])) {
                remarks.push(Remark::new(place + 1..place + 1 + '（'.len_utf8() + end, Misreading::WideBrackets));
            }
        } else if let Some(inner) = rest.trim_start_matches([' ', '\u{3000}']).strip_prefix('(')
            && rest.starts_with([' ', '\u{3000}'])
            && let Some(end) = closing_bracket(inner).filter(|end| leads_somewhere(&inner[..*end]))
        {
            let length = rest.len() - inner.len() + end;
            remarks.push(Remark::new(place + 1..place + 1 + length, Misreading::BlankBeforeBracket));
        }
    }
}

/// `【名单】（名单.pdf）`: input methods for Chinese write square brackets so.
fn wide_square_brackets(text: &str, found: &mut Found<'_>) {
    for (at, closing) in text.match_indices(['】', '］']) {
        let rest = window(&text[at + closing.len()..]);
        let Some(inner) = rest.strip_prefix(['(', '（']) else { continue };
        let inside = inner.split([')', '）']).next().unwrap_or_default();
        let is_file = !inside.contains("://") && has_extension(inside.trim());
        let before = window_before(&text[..at]);
        let start = before.rfind(['【', '［', '\n']).filter(|start| is_file && !before[*start..].starts_with('\n'));
        if let Some(start) = start {
            let end = at + closing.len() + rest.len() - inner.len() + inside.len();
            found(at - before.len() + start..end, Misreading::WideSquareBrackets);
        }
    }
}

/// Whether a bracket opens shortly before, which the one behind this text could close.
fn has_opener(before: &str) -> bool {
    let before = window_before(before);
    let Some(at) = before.rfind('[') else { return false };
    // A lone ^ is no mark of a footnote.
    let is_footnote = before[at..].starts_with("[^") && before[at..].trim_end() != "[^";
    !is_footnote && !ends_in_escape(&before[..at])
}

/// Whether a backslash makes text of what stands behind: the second of two, as in `C:\\[`, is text itself.
fn ends_in_escape(before: &str) -> bool {
    before.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

/// Whether what stands in the round brackets, as in 办公楼[一层](东侧) or 〔2025〕[3](号), is neither a file, an address nor an
/// anchor, and no name of a file without its extension, which would repeat the words of the link.
fn is_no_destination(words: &str, inside: &str) -> bool {
    let (words, inside) = (words.trim(), inside.trim());
    let is_plain = !inside.is_empty() && !inside.contains(['.', '/', '#', ':', '@', '?', '%', '\\', '<', '&', '"', '\'', '[']);
    let worded = inside.chars().any(is_han) || (inside.len() <= 2 && inside.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let repeats = !words.is_empty() && (words.contains(inside) || inside.contains(words));
    let is_file = ["附件", "附表", "附图", "图"].into_iter().any(|label| inside.starts_with(label));
    is_plain && worded && !repeats && !is_file
}

fn leads_somewhere(text: &str) -> bool {
    let text = text.trim();
    let path = text.split('#').next().unwrap_or_default();
    text.starts_with("http://") || text.starts_with("https://") || has_extension(path)
}

/// Reads what stands behind `](`, which begins at `place`.
fn destination(inner: &str, place: usize, changes: &mut Vec<Change>, remarks: &mut Vec<Remark>) {
    if inner.trim_start().starts_with('<') {
        return;
    }
    let Some(end) = closing_bracket(inner) else {
        if inner.find([')', '）']).is_some_and(|end| leads_somewhere(&inner[..end])) || leads_somewhere(inner.trim_end()) {
            remarks.push(Remark::new(place - 1..place + inner.trim_end().len(), Misreading::UnclosedLink));
        }
        return;
    };
    let path = without_title(&inner[..end]);
    let start = path.len() - path.trim_start().len();
    let path = path.trim();
    let is_titled = path
        .split_once([' ', '\t'])
        .is_some_and(|(path, rest)| leads_somewhere(path) && rest.trim_start().starts_with(['“', '‘', '=']));
    if is_titled || lacks_host(path) {
        remarks.push(Remark::new(place + start..place + start + path.len(), Misreading::FaultyDestination));
    }
    if path.contains([' ', '\t']) && leads_somewhere(path) {
        changes.extend(path.match_indices([' ', '\t']).map(|(at, _)| {
            let at = place + start + at;
            Change { range: at..at + 1, insert: "%20" }
        }));
    }
}

/// Whether an address has no host where one is expected: `https:a.cn`, `http:/a.cn`.
fn lacks_host(path: &str) -> bool {
    let rest = ["https:", "http:"].into_iter().find_map(|scheme| {
        path.get(..scheme.len()).filter(|begun| begun.eq_ignore_ascii_case(scheme)).map(|_| &path[scheme.len()..])
    });
    rest.is_some_and(|rest| {
        !rest.strip_prefix("//").is_some_and(|host| host.starts_with(|first: char| first.is_alphanumeric() || first == '['))
    })
}

fn has_image_extension(path: &str) -> bool {
    const EXTENSIONS: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "svg"];
    path.rsplit_once('.').is_some_and(|(_, extension)| EXTENSIONS.contains(&extension.to_ascii_lowercase().as_str()))
}

/// Where the bracket that is open is closed.
fn closing_bracket(inner: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, byte) in inner.bytes().enumerate() {
        match byte {
            b'(' if !escaped => depth += 1,
            b')' if !escaped && depth == 0 => return Some(at),
            b')' if !escaped => depth -= 1,
            _ => {}
        }
        escaped = byte == b'\\' && !escaped;
    }
    None
}

/// What stands in the brackets without a title behind the path.
fn without_title(inside: &str) -> &str {
    let written = inside.trim_end();
    for (opening, closing) in [('"', '"'), ('\'', '\''), ('(', ')')] {
        if let Some(rest) = written.strip_suffix(closing)
            && let Some(at) = rest.rfind(opening).filter(|at| rest[..*at].ends_with([' ', '\t']))
            && (opening != '(' || leads_somewhere(&rest[..at]))
        {
            return &inside[..at];
        }
    }
    inside
}
