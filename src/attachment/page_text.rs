//! Pieces of text on a page, put together to lines by where they stand.

/// A point of a page.
pub type Point = (f64, f64);

/// A mapping of the plane: the images of the two axes and of the origin, as PDF and OFD write it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Matrix(pub [f64; 6]);

impl Matrix {
    /// All stays where it is.
    pub const SAME: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Moves by this much.
    #[must_use]
    pub fn shift(by: Point) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, by.0, by.1])
    }

    /// First this one, then the other.
    #[must_use]
    pub fn then(self, second: Self) -> Self {
        let [across, along, origin] = [0, 2, 4].map(|at| (self.0[at], self.0[at + 1]));
        let (still, moved) = (Self([second.0[0], second.0[1], second.0[2], second.0[3], 0.0, 0.0]), second);
        let (across, along, origin) = (still.applied(across), still.applied(along), moved.applied(origin));
        Self([across.0, across.1, along.0, along.1, origin.0, origin.1])
    }

    /// Where a point comes to lie.
    #[must_use]
    pub fn applied(self, (x, y): Point) -> Point {
        let Self(m) = self;
        (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
    }

    /// How long one step across becomes.
    #[must_use]
    pub fn scale(self) -> f64 {
        self.0[0].hypot(self.0[1])
    }
}

/// So many bytes of a page's text are kept.
const KEPT: usize = 8 << 20;

/// The text of a page, piece by piece.
#[derive(Debug, Default)]
pub struct Layout {
    text: String,
    last: Option<Piece>,
}

/// A piece of text, as it is drawn at once.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Its characters.
    pub text: String,
    /// Where it begins.
    pub start: Point,
    /// Where it ends.
    pub end: Point,
    /// The size of its characters on the page.
    pub em: f64,
    /// Whether the end is only guessed.
    pub is_guessed: bool,
}

impl Layout {
    /// Adds a piece. Nothing parts it from the one before where it goes on in the same line without a gap; a gap as of a word
    /// is a space, one as between columns a tab, all else ends the line.
    pub fn add(&mut self, piece: Piece) {
        if piece.text.is_empty() || self.text.len() + piece.text.len() > KEPT {
            return;
        }
        if let Some(last) = &self.last {
            let em = Some(piece.em.abs()).filter(|em| em.is_finite() && *em > 0.0).unwrap_or(1.0);
            let direction = direction(&piece);
            let between = |from: Point, to: Point| ((to.0 - from.0) / em, (to.1 - from.1) / em);
            let along = |by: Point| by.0 * direction.0 + by.1 * direction.1;
            let across = |by: Point| (by.0 * direction.1 - by.1 * direction.0).abs();
            let (from_start, gap) = (between(last.start, piece.start), between(last.end, piece.start));
            // What is printed twice to look bold is one text.
            if last.text == piece.text && along(from_start).abs() < 0.1 && across(from_start) < 0.1 {
                return;
            }
            let (space, column) = if last.is_guessed { (2.0, 2.0) } else { (0.2, 0.45) };
            if across(gap) > 0.4 || along(from_start) < -0.1 {
                self.text.push('\n');
            } else if along(gap) > column {
                self.text.push('\t');
            } else if along(gap) > space {
                self.text.push(' ');
            }
        }
        self.text.push_str(&piece.text);
        self.last = Some(piece);
    }

    /// Adds a text that stands nowhere.
    pub fn add_line(&mut self, text: &str) {
        if self.text.len() + text.len() <= KEPT {
            self.text.push('\n');
            self.text.push_str(text);
            self.text.push('\n');
            self.last = None;
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Where the writing goes, as a vector of length one.
fn direction(piece: &Piece) -> Point {
    let (x, y) = (piece.end.0 - piece.start.0, piece.end.1 - piece.start.1);
    let length = x.hypot(y);
    if length.is_finite() && length > 0.0 { (x / length, y / length) } else { (1.0, 0.0) }
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
        layout.text().to_owned()
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
}
