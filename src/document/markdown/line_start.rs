//! How a line of Markdown begins: its indent, a fence, the marker of an item.

/// The columns of an indent.
pub(crate) fn columns(indent: &str) -> usize {
    indent.bytes().fold(0, |column, byte| if byte == b'\t' { (column / 4 + 1) * 4 } else { column + 1 })
}

/// The columns of the mark of an item with the space behind it.
pub(super) fn marker_columns(text: &str) -> usize {
    // A footnote goes on with what is indented by four columns, however long its label is.
    if text.starts_with("[^") {
        return 4;
    }
    let mark = text.find([' ', '\t', '\r', '\n']).unwrap_or(text.len());
    let blanks = text[mark..].bytes().take_while(|byte| *byte == b' ').count();
    mark + if (1..=4).contains(&blanks) { blanks } else { 1 }
}

/// The marks with which a line opens a fence: three or more alike, without others of them behind.
pub(crate) fn opens_fence(text: &str) -> Option<&str> {
    let mark = text.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let after = text.trim_start_matches(mark);
    let marks = &text[..text.len() - after.len()];
    (marks.len() >= 3 && (mark == '~' || !after.contains('`'))).then_some(marks)
}

/// Whether a line begins an item of a list, a footnote or a definition, which indented lines go on with.
pub(crate) fn begins_item(text: &str) -> bool {
    let number = text.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let after = match text.strip_prefix(['-', '+', '*', ':']) {
        Some(after) => after,
        None if number.len() < text.len() => number.strip_prefix(['.', ')']).unwrap_or("x"),
        None => return text.starts_with("[^"),
    };
    after.starts_with([' ', '\t', '\r', '\n']) || after.is_empty()
}
