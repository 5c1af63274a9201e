//! Pieces of text at their places on a page, and how they are joined.

/// A point of a page.
pub(crate) type Point = (f64, f64);

/// A piece of text, as it is drawn at once.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    /// Its characters.
    pub(crate) text: String,
    /// Where it begins.
    pub(crate) start: Point,
    /// Where it ends.
    pub(crate) end: Point,
    /// The size of its characters on the page.
    pub(crate) em: f64,
    /// Whether the end is only guessed.
    pub(crate) is_guessed: bool,
}

/// What stands between two pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Separator {
    /// They are one word.
    Nothing,
    /// A gap as between words.
    Space,
    /// A gap as between columns.
    Column,
    /// They stand on two lines, or far apart.
    Line,
}

/// The pieces one after the other, each with what stands before it. Nothing parts a piece from the one before where it goes on in
/// the same line without a gap. What is printed twice to look bold is one text.
pub(crate) fn separated<'p>(pieces: &[&'p Piece]) -> Vec<(Separator, &'p Piece)> {
    let mut written: Vec<(Separator, &Piece)> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match written.last() {
            Some((_, last)) if is_again(last, piece) => {}
            Some((_, last)) => written.push((separator(last, piece), piece)),
            None => written.push((Separator::Line, piece)),
        }
    }
    join_spaced_numbers(&mut written);
    written
}

pub(crate) fn text_of(pieces: &[&Piece]) -> String {
    let mut text = String::new();
    for (separator, piece) in separated(pieces) {
        match separator {
            Separator::Line if text.is_empty() => {}
            Separator::Nothing => {}
            Separator::Space => text.push(' '),
            Separator::Column => text.push('\t'),
            Separator::Line => text.push('\n'),
        }
        text.push_str(&piece.text);
    }
    text
}

/// From one point to another, in sizes of a piece: along its direction, and across it.
pub(super) fn distance(piece: &Piece, from: Point, to: Point) -> Point {
    let em = Some(piece.em.abs()).filter(|em| em.is_finite() && *em > 0.0).unwrap_or(1.0);
    let direction = direction(piece);
    let by = ((to.0 - from.0) / em, (to.1 - from.1) / em);
    (by.0 * direction.0 + by.1 * direction.1, (by.0 * direction.1 - by.1 * direction.0).abs())
}

pub(super) fn is_again(last: &Piece, piece: &Piece) -> bool {
    let (along, across) = distance(piece, last.start, piece.start);
    last.text == piece.text && along.abs() < 0.1 && across < 0.1
}

pub(super) fn separator(last: &Piece, piece: &Piece) -> Separator {
    let (step, _) = distance(piece, last.start, piece.start);
    let (gap, across) = distance(piece, last.end, piece.start);
    let (space, column) = if last.is_guessed { (2.0, 2.0) } else { (0.2, 0.45) };
    if across > 0.4 || step < -0.1 {
        Separator::Line
    } else if gap > column {
        Separator::Column
    } else if gap > space {
        Separator::Space
    } else {
        Separator::Nothing
    }
}

/// Single digits at even distances, as text that fills a width (分散对齐), spaced text and forms with a box for each digit have
/// them, are one number where they are as many as a number of a person has.
pub(super) fn join_spaced_numbers(written: &mut [(Separator, &Piece)]) {
    let mut start = 0;
    while start < written.len() {
        let end = start + length_of_spaced(&written[start..]);
        if end - start > 1 {
            let widest = (start + 1..end).map(|at| step(written, at).1).fold(0.0, f64::max);
            // Eleven columns of single digits may look like a mobile number: its digits stand close together.
            if matches!((end - start, widest), (11, ..=1.0) | (16..=19, ..=2.5)) {
                written[start + 1..end].iter_mut().for_each(|(separator, _)| *separator = Separator::Nothing);
            }
        }
        start = end.max(start + 1);
    }
}

/// How many single digits at even distances the text begins with; an X may be the last.
pub(super) fn length_of_spaced(written: &[(Separator, &Piece)]) -> usize {
    const EVEN: f64 = 0.12;
    let is_spaced = |at: usize| matches!(written[at].0, Separator::Space | Separator::Column);
    if !is_digit(written[0].1) {
        return 0;
    }
    let mut length = 1;
    while length < written.len() && is_spaced(length) {
        let ((first_pitch, first_gap), (pitch, gap)) = (step(written, 1), step(written, length));
        let is_even = (pitch - first_pitch).abs() < EVEN || (gap - first_gap).abs() < EVEN;
        let is_check = length == 17 && matches!(written[length].1.text.as_str(), "X" | "x" | "Ｘ" | "ｘ");
        if !is_even || !is_check && !is_digit(written[length].1) {
            break;
        }
        length += 1;
    }
    length
}

pub(super) fn is_digit(piece: &Piece) -> bool {
    let mut characters = piece.text.chars();
    matches!(characters.next(), Some('0'..='9' | '０'..='９')) && characters.next().is_none()
}

/// How far a piece begins from the beginning and from the end of the one before.
pub(super) fn step(written: &[(Separator, &Piece)], at: usize) -> (f64, f64) {
    let (last, piece) = (written[at - 1].1, written[at].1);
    (distance(piece, last.start, piece.start).0, distance(piece, last.end, piece.start).0)
}

/// Where the writing goes, as a vector of length one.
pub(crate) fn direction(piece: &Piece) -> Point {
    let (x, y) = (piece.end.0 - piece.start.0, piece.end.1 - piece.start.1);
    let length = x.hypot(y);
    if length.is_finite() && length > 0.0 { (x / length, y / length) } else { (1.0, 0.0) }
}
