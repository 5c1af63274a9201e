//! Changed text as markup.

use crate::compare::Piece;
use crate::page::body::{escape, escaped};

/// A text as markup: lines as paragraphs, lines with tabs as a table, changed stretches marked.
pub(super) fn text_html(pieces: &[Piece], name: &str) -> String {
    let mut lines: Vec<Vec<String>> = vec![vec![String::new()]];
    for piece in pieces {
        for (number, line) in piece.text.split('\n').enumerate() {
            if number > 0 {
                lines.push(vec![String::new()]);
            }
            for (number, cell) in line.split('\t').enumerate() {
                let Some(cells) = lines.last_mut() else { continue };
                if number > 0 {
                    cells.push(String::new());
                }
                let Some(html) = cells.last_mut().filter(|_| !cell.is_empty()) else { continue };
                if piece.is_changed {
                    html.push_str("<mark>");
                    escape(cell, html);
                    html.push_str("</mark>");
                } else {
                    escape(cell, html);
                }
            }
        }
    }
    let mut html = String::new();
    let (mut rows, mut tables) = (0, 0);
    for cells in &lines {
        let is_row = cells.len() > 1;
        if rows > 0 && !is_row {
            html.push_str("</table></div>");
            rows = 0;
        }
        if !is_row {
            cells.iter().filter(|cell| !cell.is_empty()).for_each(|cell| html.push_str(&format!("<p>{cell}</p>")));
            continue;
        }
        if rows == 0 {
            tables += 1;
            let name = if tables > 1 { format!("{} {tables}", escaped(name)) } else { escaped(name) };
            html.push_str(&format!(
                "<div class=\"table-region\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\"><table>\
                 <caption class=\"visually-hidden\">{name}</caption>"
            ));
        }
        html.push_str("<tr>");
        for cell in cells {
            let element = if rows == 0 && !cell.is_empty() { "th scope=\"col\"" } else { "td" };
            html.push_str(&format!("<{element}>{cell}</{}>", &element[..2]));
        }
        html.push_str("</tr>");
        rows += 1;
    }
    if rows > 0 {
        html.push_str("</table></div>");
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, is_changed: bool) -> Piece {
        Piece { text: text.to_owned(), is_changed }
    }

    #[test]
    fn changed_cells_stay_cells() {
        let html = text_html(&[piece("学校\t学位\n甲\t", false), piece("810\n乙", true)], "新");
        assert!(html.contains("<th scope=\"col\">学校</th><th scope=\"col\">学位</th>"), "{html}");
        assert!(html.contains("<tr><td>甲</td><td><mark>810</mark></td></tr></table></div><p><mark>乙</mark></p>"), "{html}");
    }

    #[test]
    fn markup_in_a_text_is_text() {
        assert_eq!(text_html(&[piece("<b>", true)], "新"), "<p><mark>&lt;b&gt;</mark></p>");
    }
}
