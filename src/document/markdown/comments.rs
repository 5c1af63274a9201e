//! HTML comments: no reader sees them, so that they are left out of everything that is published.

use super::line_start::begins_item;
use super::lines::{LineKind, Lines, code_span};
use std::borrow::Cow;
use std::ops::Range;

/// The comments of a Markdown text, outside code.
#[derive(Debug, Default)]
pub(crate) struct Comments {
    /// Those that end, in their order.
    pub(crate) closed: Vec<Range<usize>>,
    /// The first that does not end, where there is one.
    pub(crate) unclosed: Option<usize>,
}

/// Finds the comments of a text. One that begins in running text ends at the next `-->`, whatever stands between.
pub(crate) fn find(markdown: &str) -> Comments {
    let mut found = Comments::default();
    if !markdown.contains("<!--") {
        return found;
    }
    // Where a comment held a fence, the lines behind it are others than those of the whole text, so that they are read anew.
    let mut from = Some(0);
    while let Some(start) = from {
        from = read_until_lines_differ(markdown, start, &mut found);
    }
    found
}

/// Reads the comments from a place on. The end of one that holds more than a part of its paragraph is returned.
fn read_until_lines_differ(markdown: &str, from: usize, found: &mut Comments) -> Option<usize> {
    let rest = &markdown[from..];
    rest.find("<!--")?;
    let mut lines = Lines::new(rest).peekable();
    while let Some(line) = lines.next() {
        if line.kind != LineKind::Text {
            continue;
        }
        // Only the whole paragraph tells which backticks belong together.
        let mut end = line.end;
        while let Some(next) = lines.next_if(|next| next.kind == LineKind::Text) {
            end = next.end;
        }
        let after = read_paragraph(markdown, from + line.start..from + end, found);
        if found.unclosed.is_some() {
            return None;
        }
        if after > from + end {
            return Some(after);
        }
    }
    None
}

/// Reads the comments that begin in a paragraph, outside code, and returns where the last of them or the paragraph ends.
fn read_paragraph(markdown: &str, paragraph: Range<usize>, found: &mut Comments) -> usize {
    let bytes = markdown.as_bytes();
    let mut unclosed_ticks: Vec<usize> = Vec::new();
    let mut at = paragraph.start;
    let mut last = paragraph.end;
    while at < paragraph.end {
        at += match bytes[at] {
            b'\\' => 2,
            b'`' => code_span(&bytes[..paragraph.end], at, &mut unclosed_ticks).unwrap_or_else(|ticks| ticks),
            b'<' if bytes[at..].starts_with(b"<!--") => {
                // `<!-->` and `<!--->` are comments, too.
                let Some(length) = markdown[at + 2..].find("-->") else {
                    found.unclosed = Some(at);
                    return at;
                };
                let end = at + 2 + length + 3;
                found.closed.push(at..end);
                last = last.max(end);
                end - at
            }
            _ => 1,
        };
    }
    last
}

/// Where the comments of a text stand that end.
#[must_use]
pub(crate) fn comments(markdown: &str) -> Vec<Range<usize>> {
    find(markdown).closed
}

/// What goes when the comments go: where one stands alone between two items or rows, its line goes as well, so that the
/// list or the table goes on.
pub(crate) fn cuts(markdown: &str, comments: &[Range<usize>]) -> Vec<Range<usize>> {
    comments.iter().map(|comment| cut(markdown, comment)).collect()
}

fn cut(markdown: &str, comment: &Range<usize>) -> Range<usize> {
    let before = &markdown[..comment.start];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let after = &markdown[comment.end..];
    let alone = before[line_start..].trim().is_empty() && after.lines().next().unwrap_or_default().trim().is_empty();
    let (Some(feed), Some(last)) = (after.find('\n'), before[..line_start].lines().next_back()) else { return comment.clone() };
    let goes_on = |line: &str| line.trim_start().starts_with('|') || begins_item(line.trim_start());
    let next = after[feed + 1..].lines().next().unwrap_or_default();
    if alone && goes_on(last) && goes_on(next) { line_start..comment.end + feed + 1 } else { comment.clone() }
}

/// A text without its comments, as it is published for download.
#[must_use]
pub(crate) fn without_comments(markdown: &str) -> Cow<'_, str> {
    let comments = find(markdown).closed;
    if comments.is_empty() {
        return Cow::Borrowed(markdown);
    }
    let mut kept = String::with_capacity(markdown.len());
    let mut at = 0;
    for cut in cuts(markdown, &comments) {
        kept.push_str(&markdown[at..cut.start]);
        at = cut.end;
    }
    kept.push_str(&markdown[at..]);
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn comments_go_wherever_they_stand() {
        for (markdown, kept) in [
            ("甲<!-- 内部 -->乙", "甲乙"),
            ("甲\n\n<!-- 第一行\n\n```\n第二行 -->\n\n乙", "甲\n\n\n\n乙"),
            ("- 甲\n<!-- 待补 -->\n- 乙\n", "- 甲\n- 乙\n"),
            ("| 甲 |\n|---|\n| 1<!-- x --> |\n<!-- y -->\n| 2 |\n", "| 甲 |\n|---|\n| 1 |\n| 2 |\n"),
            ("<!-->甲<!--->乙<!---->", "甲乙"),
            ("> <!-- 引 -->甲", "> 甲"),
            ("<!-- 甲 --><!-- 乙 -->丙", "丙"),
            ("<b <!-- 甲 -->乙", "<b 乙"),
            ("`甲 <!-- 乙 -->丙", "`甲 丙"),
            ("`甲`<!-- `乙 -->`丙`", "`甲``丙`"),
            ("甲\n\n    <!-- 内部 -->\n\n乙", "甲\n\n    \n\n乙"),
            ("甲\n\n\t表 <!-- 内部 --> 行\n", "甲\n\n\t表  行\n"),
        ] {
            assert_eq!(without_comments(markdown), kept, "{markdown}");
        }
    }

    #[test]
    fn what_only_looks_like_a_comment_stays() {
        for markdown in [
            "`<!-- 甲 -->`",
            "```\n<!-- 甲 -->\n```\n",
            "\\<!-- 甲 -->",
            "甲 --> 乙",
            "< !-- 甲 -->",
            "> ```\n> <!-- 甲 -->\n> ```\n",
        ] {
            assert_eq!(without_comments(markdown), markdown);
            assert_eq!(find(markdown).unclosed, None, "{markdown}");
        }
        assert_eq!(find("甲\n\n<!-- 乙\n\n丙").unclosed, Some("甲\n\n".len()));
        assert_eq!(find("甲 <!-- 乙").unclosed, Some("甲 ".len()));
        assert_eq!(find("<!-- 甲 --> 乙 <!-- 丙").unclosed, Some("<!-- 甲 --> 乙 ".len()));
    }

    proptest! {
        #[test]
        fn nothing_but_comments_goes(words in proptest::collection::vec("[一二三 \n|>-]{0,6}", 1..6)) {
            let with = words.join("<!-- x -->");
            let plain = |text: &str| text.replace([' ', '\n'], "");
            prop_assert_eq!(plain(&without_comments(&with)), plain(&words.concat()));
        }
    }
}
