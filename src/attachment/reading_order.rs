//! The text of a page in the order in which it stands there, with the numbers that a narrow cell wraps.

use super::piece::{Piece, Point, Separator, direction, separated, text_of};
use std::collections::BTreeMap;

/// Pieces whose feet stand so far apart, in sizes of their characters, are on one line.
const MAX_RISE_EMS: f64 = 0.4;
/// The next line of a paragraph or a cell begins so far below, in sizes of the characters.
const MAX_LEADING_EMS: f64 = 1.7;
/// So far apart, in the same unit, two places count as one.
const SAME_PLACE_EMS: f64 = 0.3;
/// The first line of a paragraph is indented by so much.
const INDENT_EMS: f64 = 2.3;
/// So many lines and fragments are looked at below each fragment.
const MAX_LOOKED_AT: usize = 8;

/// The text as it stands on the page: from line to line, each in the direction of its writing; then the numbers that are
/// wrapped, each on a line of its own.
pub(crate) fn text_by_place(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for lines in by_direction(pieces) {
        for line in &lines {
            text.push_str(&text_of(&line.pieces));
            text.push('\n');
        }
        for number in wrapped_numbers(&lines.iter().map(fragments).collect::<Vec<_>>()) {
            text.push_str(&number);
            text.push('\n');
        }
    }
    text.pop();
    text
}

/// A line of the page.
struct Line<'p> {
    across: f64,
    pieces: Vec<&'p Piece>,
}

/// The place of a point on its line, and how far the line lies down the page. Lines follow each other to the right hand of
/// the writing: downward, or, where it goes down, leftward.
fn place((x, y): Point, (right, up): Point) -> Point {
    (x * right + y * up, x * up - y * right)
}

fn by_direction(pieces: &[Piece]) -> Vec<Vec<Line<'_>>> {
    const DIRECTIONS: f64 = 32.0;
    let mut directions: BTreeMap<[i8; 2], (Point, Vec<&Piece>)> = BTreeMap::new();
    let is_somewhere = |piece: &&Piece| [piece.start, piece.end].iter().all(|(x, y)| x.is_finite() && y.is_finite());
    for piece in pieces.iter().filter(is_somewhere) {
        let towards = direction(piece);
        #[expect(clippy::cast_possible_truncation, reason = "it lies between -32 and 32")]
        let key = [towards.0, towards.1].map(|part| (part * DIRECTIONS).round() as i8);
        directions.entry(key).or_insert((towards, Vec::new())).1.push(piece);
    }
    directions.into_values().map(|(towards, pieces)| lines(pieces, towards)).collect()
}

fn lines(mut pieces: Vec<&Piece>, towards: Point) -> Vec<Line<'_>> {
    let across = |piece: &Piece| place(piece.start, towards).1;
    pieces.sort_by(|one, other| across(one).total_cmp(&across(other)));
    let mut lines: Vec<Line<'_>> = Vec::new();
    for piece in pieces {
        let across = across(piece);
        match lines.last_mut().filter(|line| across - line.across <= MAX_RISE_EMS * piece.em.abs()) {
            Some(line) => line.pieces.push(piece),
            None => lines.push(Line { across, pieces: vec![piece] }),
        }
    }
    for line in &mut lines {
        let along = |piece: &Piece| place(piece.start, towards).0;
        line.pieces.sort_by(|one, other| along(one).total_cmp(&along(other)));
    }
    lines
}

/// What stands together on a line, without a gap as between columns.
#[derive(Debug)]
struct Fragment {
    text: String,
    start: f64,
    end: f64,
    across: f64,
    em: f64,
}

fn fragments(line: &Line<'_>) -> Vec<Fragment> {
    let mut fragments: Vec<Fragment> = Vec::new();
    let towards = line.pieces.first().map_or((1.0, 0.0), |piece| direction(piece));
    for (separator, piece) in separated(&line.pieces) {
        // Lines of other columns may stand a little higher or lower: a fragment has a height of its own.
        let ((start, across), (end, _)) = (place(piece.start, towards), place(piece.end, towards));
        match (separator, fragments.last_mut()) {
            (Separator::Nothing | Separator::Space, Some(last)) => {
                last.text.push_str(if separator == Separator::Space { " " } else { "" });
                last.text.push_str(&piece.text);
                last.end = end;
            }
            _ => fragments.push(Fragment { text: piece.text.clone(), start, end, across, em: piece.em.abs() }),
        }
    }
    // A blank at the end of a cell is no part of its number.
    fragments.iter_mut().for_each(|fragment| fragment.text = fragment.text.trim().to_owned());
    fragments
}

impl Fragment {
    fn is_number(&self) -> bool {
        !self.text.is_empty() && leading_digits(&self.text).len() == self.text.len()
    }

    /// How far below another it stands, if it may be its next line.
    fn below(&self, upper: &Self) -> Option<f64> {
        let distance = (self.across - upper.across) / upper.em;
        let is_size = (self.em - upper.em).abs() <= 0.1 * upper.em;
        ((0.8..=MAX_LEADING_EMS).contains(&distance) && is_size).then_some(distance)
    }

    /// Whether both stand at the left, in the middle or at the right of one column.
    fn is_aligned(&self, other: &Self) -> bool {
        let places = [self.start - other.start, self.end - other.end, (self.start + self.end - other.start - other.end) / 2.0];
        places.iter().any(|apart| apart.abs() <= SAME_PLACE_EMS * other.em)
    }
}

fn leading_digits(text: &str) -> &str {
    let digits = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    &text[..digits + usize::from(text[digits..].starts_with(['X', 'x']))]
}

fn trailing_digits(text: &str) -> &str {
    &text[text.trim_end_matches(|character: char| character.is_ascii_digit()).len()..]
}

/// The position of a fragment: its line, and which it is on the line.
type Position = (usize, usize);

/// Numbers of two or three lines. That one number stands below another is no sign: they are joined where the lines of a cell
/// stand closer together than the cells, or where the whole has a year of birth in its place; each line but the last is full.
fn wrapped_numbers(lines: &[Vec<Fragment>]) -> Vec<String> {
    let mut found = Vec::new();
    let mut links: BTreeMap<Position, (Position, f64)> = BTreeMap::new();
    for (line, fragments) in lines.iter().enumerate() {
        for (at, upper) in fragments.iter().enumerate() {
            let head = trailing_digits(&upper.text);
            if head.is_empty() {
                continue;
            }
            for (position, lower, distance) in fragments_below(lines, line, upper) {
                if upper.is_number() && lower.is_number() {
                    if lower.is_aligned(upper) {
                        links.entry((line, at)).or_insert((position, distance));
                    }
                    continue;
                }
                let whole = format!("{head}{}", leading_digits(&lower.text));
                let indent = (upper.start - lower.start) / upper.em;
                if (-SAME_PLACE_EMS..=INDENT_EMS).contains(&indent) && has_year_of_birth(&whole) {
                    found.push(whole);
                }
            }
        }
    }
    found.extend(numbers_of_cells(lines, &links));
    found
}

/// Fragments that may be the next line of one.
fn fragments_below<'l>(
    lines: &'l [Vec<Fragment>],
    line: usize,
    upper: &'l Fragment,
) -> impl Iterator<Item = (Position, &'l Fragment, f64)> {
    let below = lines.iter().enumerate().skip(line + 1).take(MAX_LOOKED_AT);
    below.flat_map(move |(line, fragments)| {
        let first = fragments.partition_point(|fragment| fragment.start < upper.start - INDENT_EMS * upper.em);
        // The one before may be a longer number of the same column, set to the right.
        let near = fragments.iter().enumerate().skip(first.saturating_sub(1)).take(MAX_LOOKED_AT);
        near.filter_map(move |(at, lower)| Some(((line, at), lower, lower.below(upper)?)).filter(|_| lower.start <= upper.end))
    })
}

fn numbers_of_cells(lines: &[Vec<Fragment>], links: &BTreeMap<Position, (Position, f64)>) -> Vec<String> {
    const CLOSER: f64 = 0.12;
    let text = |(line, at): Position| lines[line][at].text.as_str();
    let above: BTreeMap<Position, (Position, f64)> = links.iter().map(|(upper, (lower, by))| (*lower, (*upper, *by))).collect();
    let is_apart = |link: Option<&(Position, f64)>, distance: f64| link.is_none_or(|(_, other)| *other > distance + CLOSER);
    let mut found = Vec::new();
    for (&first, &(second, distance)) in links {
        let (before, after) = (above.get(&first), links.get(&second));
        let (head, tail) = (text(first), text(second));
        let whole = format!("{head}{tail}");
        if is_apart(before, distance) && is_apart(after, distance) {
            if head.len() >= tail.len() && (16..=19).contains(&whole.len()) {
                found.push(whole);
            }
        } else if let Some((third, below)) = after
            && is_apart(before, distance)
            && (below - distance).abs() <= CLOSER
            && is_apart(links.get(third), distance)
            && head.len() == tail.len()
        {
            // Three lines of one cell.
            if tail.len() >= text(*third).len() {
                found.push(whole + text(*third));
            }
        } else {
            // Lines and cells stand equally far apart: lines of two lengths take turns.
            let turns = head.len() > tail.len()
                && before.is_none_or(|(before, _)| text(*before).len() == tail.len())
                && after.is_none_or(|(after, _)| text(*after).len() == head.len());
            if turns && has_year_of_birth(&whole) {
                found.push(whole);
            }
        }
    }
    found
}

/// Whether eighteen digits have a year where an identity card has that of the birth.
fn has_year_of_birth(digits: &str) -> bool {
    digits.len() == 18 && digits.get(6..8).is_some_and(|century| matches!(century, "19" | "20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts of ten points at these places, each digit half as wide as it is high.
    fn read(pieces: &[(f64, f64, &str)]) -> String {
        let piece = |(x, y, text): &(f64, f64, &str)| {
            let width: f64 = text.chars().map(|character| if character.is_ascii() { 5.0 } else { 10.0 }).sum();
            Piece { text: (*text).to_owned(), start: (*x, *y), end: (x + width, *y), em: 10.0, is_guessed: false }
        };
        text_by_place(&pieces.iter().map(piece).collect::<Vec<_>>())
    }

    #[test]
    fn pieces_are_read_from_line_to_line() {
        assert_eq!(
            read(&[(15.0, 0.0, "12345678"), (0.0, 12.0, "上"), (0.0, 0.2, "139"), (90.0, 0.0, "丙")]),
            "上\n13912345678\t丙"
        );
    }

    #[test]
    fn numbers_that_a_cell_wraps_are_joined() {
        let is_joined = |pieces: &[(f64, f64, &str)]| read(pieces).lines().any(|line| line == "11010519491231002X");
        let (head, tail) = ("11010519491231", "002X");
        // Alone, with other cells beside it, in the middle of its column, at its right, and in three lines.
        assert!(is_joined(&[(0.0, 100.0, head), (0.0, 88.0, tail)]));
        assert!(is_joined(&[(0.0, 100.0, head), (100.0, 94.0, "13912345678"), (0.0, 88.0, tail)]));
        assert!(is_joined(&[(0.0, 100.0, head), (25.0, 88.0, tail)]));
        assert!(is_joined(&[(0.0, 100.0, head), (50.0, 88.0, tail)]));
        assert!(is_joined(&[(0.0, 100.0, "110105"), (0.0, 88.0, "194912"), (0.0, 76.0, "31002X")]));
        // Rows that stand farther apart than lines, and such that do not.
        for row in [30.0, 24.0] {
            let rows = [(0.0, 100.0, head), (0.0, 88.0, tail), (0.0, 100.0 - row, "33010619870512"), (0.0, 88.0 - row, "0237")];
            let text = read(&rows);
            assert!(is_joined(&rows) && text.contains("330106198705120237"), "{text}");
        }
        // In running text, with an indented first line.
        assert!(is_joined(&[(20.0, 100.0, "身份证号1101051949"), (0.0, 88.0, "1231002X，")]));
        for apart in [
            [(0.0, 100.0, head), (0.0, 75.0, tail)],
            [(0.0, 100.0, head), (80.0, 88.0, tail)],
            [(0.0, 100.0, "002X"), (0.0, 88.0, head)],
            [(0.0, 100.0, "人数110105"), (0.0, 88.0, "194912310021")],
        ] {
            assert!(!is_joined(&apart), "{apart:?}");
        }
    }
}
