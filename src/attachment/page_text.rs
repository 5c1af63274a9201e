//! Pieces of text on a page, put together to lines by where they stand.

use super::piece::{Piece, Point, text_of};
use super::reading_order;

/// A mapping of the plane: the images of the two axes and of the origin, as PDF and OFD write it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Matrix(pub [f64; 6]);

impl Matrix {
    /// All stays where it is.
    pub(crate) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Moves by this much.
    #[must_use]
    pub(crate) fn shift(by: Point) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, by.0, by.1])
    }

    /// First this one, then the other.
    #[must_use]
    pub(crate) fn then(self, second: Self) -> Self {
        let [across, along, origin] = [0, 2, 4].map(|at| (self.0[at], self.0[at + 1]));
        let (still, moved) = (Self([second.0[0], second.0[1], second.0[2], second.0[3], 0.0, 0.0]), second);
        let (across, along, origin) = (still.applied(across), still.applied(along), moved.applied(origin));
        Self([across.0, across.1, along.0, along.1, origin.0, origin.1])
    }

    /// Where a point comes to lie.
    #[must_use]
    pub(crate) fn applied(self, (x, y): Point) -> Point {
        let Self(m) = self;
        (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
    }

    /// How long one step across becomes.
    #[must_use]
    pub(crate) fn scale(self) -> f64 {
        self.0[0].hypot(self.0[1])
    }
}

/// So many bytes of a page's text are kept, in so many pieces.
const MAX_TEXT_BYTES: usize = 8 << 20;
const MAX_PIECES: usize = 1 << 18;

/// The text of a page, piece by piece.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pieces: Vec<Piece>,
    beside: String,
    bytes: usize,
    /// Whether something was left out, as it was too much.
    pub(crate) is_cut: bool,
}

impl Layout {
    /// Adds a piece.
    pub(crate) fn add(&mut self, piece: Piece) {
        if piece.text.is_empty() {
            return;
        }
        if self.has_room(piece.text.len()) && self.pieces.len() < MAX_PIECES {
            self.pieces.push(piece);
        } else {
            self.is_cut = true;
        }
    }

    /// Adds a text that stands nowhere.
    pub(crate) fn add_line(&mut self, text: &str) {
        if self.has_room(text.len()) {
            self.beside.push_str(text);
            self.beside.push('\n');
        } else {
            self.is_cut = true;
        }
    }

    fn has_room(&mut self, bytes: usize) -> bool {
        self.bytes = self.bytes.saturating_add(bytes);
        self.bytes <= MAX_TEXT_BYTES
    }

    /// The text in the order in which it was drawn.
    #[must_use]
    pub(crate) fn text(&self) -> String {
        text_of(&self.pieces.iter().collect::<Vec<_>>())
    }

    /// The readings of a page: as it was drawn, as it stands on the page, and what stands nowhere. A number may be torn in one
    /// of them and whole in another, and may stand in several.
    #[must_use]
    pub(crate) fn readings(&self) -> Vec<String> {
        let mut readings = vec![self.text()];
        let by_place = reading_order::text_by_place(&self.pieces);
        if by_place != readings[0] {
            readings.push(by_place);
        }
        if !self.beside.is_empty() {
            readings.push(self.beside.clone());
        }
        readings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, start: Point, width: f64) -> Piece {
        Piece { text: text.to_owned(), start, end: (start.0 + width, start.1), em: 10.0, is_guessed: false }
    }

    fn laid(pieces: &[Piece]) -> String {
        let mut layout = Layout::default();
        pieces.iter().cloned().for_each(|piece| layout.add(piece));
        layout.text()
    }

    #[test]
    fn mappings_follow_each_other() {
        let turned = Matrix([0.0, 2.0, -2.0, 0.0, 5.0, 0.0]);
        let both = Matrix::shift((1.0, 3.0)).then(turned);
        assert_eq!(both.applied((1.0, 1.0)), turned.applied((2.0, 4.0)));
        assert_eq!(both.applied((0.0, 0.0)), (-1.0, 2.0));
    }

    #[test]
    fn gaps_are_seen() {
        let first = piece("139", (0.0, 0.0), 15.0);
        assert_eq!(laid(&[first.clone(), piece("1234", (15.4, 0.2), 20.0)]), "1391234");
        assert_eq!(laid(&[first.clone(), piece("1234", (18.0, 0.0), 20.0)]), "139 1234");
        assert_eq!(laid(&[first.clone(), piece("1234", (60.0, 0.0), 20.0)]), "139\t1234");
        assert_eq!(laid(&[first.clone(), piece("1234", (0.0, 12.0), 20.0)]), "139\n1234");
        assert_eq!(laid(&[first.clone(), piece("1234", (-40.0, 0.0), 20.0)]), "139\n1234");
        assert_eq!(laid(&[first.clone(), piece("139", (0.3, 0.0), 15.0), piece("1234", (15.0, 0.0), 20.0)]), "1391234");
        assert_eq!(laid(&[first, piece("1234", (f64::NAN, f64::INFINITY), f64::NAN)]), "1391234");
    }

    /// Single characters at these distances from each other.
    fn spaced(text: &str, pitch: f64) -> Vec<Piece> {
        let places = std::iter::successors(Some(0.0), |place| Some(place + pitch));
        text.chars().zip(places).map(|(character, x)| piece(&character.to_string(), (x, 0.0), 5.0)).collect()
    }

    #[test]
    fn spaced_digits_are_joined_where_they_may_be_a_number_of_a_person() {
        for (text, pitch) in
            [("13912345678", 8.0), ("13912345678", 14.0), ("11010519491231002X", 29.0), ("6222021234567894", 20.0)]
        {
            assert_eq!(laid(&spaced(text, pitch)), text);
            let labelled = [vec![piece("电", (-20.0, 0.0), 10.0)], spaced(text, pitch)].concat();
            assert!(laid(&labelled).ends_with(text));
        }
        let mut uneven = spaced("13912345678", 8.0);
        uneven.iter_mut().skip(3).for_each(|piece| (piece.start.0, piece.end.0) = (piece.start.0 + 4.0, piece.end.0 + 4.0));
        assert!(!laid(&uneven).contains("13912345678"));
        for (text, pitch) in [("13912345678", 20.0), ("139123456789", 8.0), ("1391234567", 8.0), ("11010519491231002X", 31.0)] {
            assert!(!laid(&spaced(text, pitch)).contains(text), "{text} {pitch}");
        }
    }
}
