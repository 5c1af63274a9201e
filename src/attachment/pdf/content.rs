//! The content of a PDF page: what its operators write, and where.

use super::file::{File, VALUE_COST_BYTES};
use super::filter;
use super::font::Font;
use super::object::{Dictionary, Object, Reader, is_space};
use crate::attachment::Unread;
use crate::attachment::page_text::{Layout, Matrix};
use crate::attachment::piece::Piece;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Nesting of form `XObjects`, and what each costs of the work that a file may make.
const MAX_FORM_DEPTH: usize = 8;
const FORM_COST_BYTES: usize = 1 << 12;
/// So many values are kept for an operator.
const MAX_OPERANDS: usize = 1 << 16;
/// So many bytes of content are open at once.
const MAX_OPEN_CONTENT_BYTES: usize = 4 * filter::MAX_UNPACKED_BYTES;
const MAX_SAVED_STATES: usize = 256;

/// The fonts of a file, each read once.
pub(crate) type Fonts = BTreeMap<u32, Rc<Font>>;

/// What `q` saves.
#[derive(Clone)]
struct State {
    to_page: Matrix,
    font: Rc<Font>,
    size: f64,
    character_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// Reads content of one page.
pub(crate) struct Walk<'w, 'f> {
    pub(crate) file: &'w File<'f>,
    /// Fonts that were read.
    pub(crate) fonts: &'w mut Fonts,
    /// Where the text goes.
    pub(crate) layout: Layout,
    /// Forms that are being read: none is read within itself.
    pub(crate) open: Vec<Object>,
    /// How long the content is that is being read.
    pub(crate) length: usize,
    /// What is seen beside text.
    pub(crate) seen: Seen,
}

/// What a page shows beside text that is read.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// How large its pictures are, in square points.
    pub(crate) pictures: f64,
    /// How many curves it has: text that was turned into outlines has many.
    pub(crate) curves: usize,
    /// How many characters have fonts that do not say for certain which ones they are.
    pub(crate) unsure: usize,
}

impl State {
    fn of_page(to_page: Matrix) -> Self {
        Self {
            to_page,
            font: Rc::new(Font::unknown()),
            size: 1.0,
            character_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

/// Where text is written: the beginning of its line, and the next character.
struct TextPlace {
    line: Matrix,
    text: Matrix,
}

impl TextPlace {
    const BEGIN: Self = Self::at(Matrix::IDENTITY);

    const fn at(matrix: Matrix) -> Self {
        Self { line: matrix, text: matrix }
    }

    /// Goes to a line that begins so far from the beginning of this one.
    fn next_line(&mut self, shift: (f64, f64)) {
        *self = Self::at(Matrix::shift(shift).then(self.line));
    }
}

/// Reads the operators of a content, each after its operands.
struct Operators<'c> {
    reader: Reader<'c>,
    /// Those of the last operator that was read.
    operands: Vec<Object>,
}

impl<'c> Operators<'c> {
    fn new(content: &'c [u8]) -> Self {
        let mut reader = Reader::new(content, 0);
        reader.most = MAX_OPERANDS;
        Self { reader, operands: Vec::new() }
    }

    /// The next operator; `None` at the end of the content, or where the work that the file may make is done.
    fn next(&mut self, file: &File<'_>) -> Option<Vec<u8>> {
        self.operands.clear();
        let mut held = 0;
        loop {
            let object = self.reader.object();
            // Paid before the end of the content is seen: comments and broken literals lead to no object, and were read all
            // the same.
            file.spend(self.reader.cost(VALUE_COST_BYTES))?;
            match object? {
                Object::Word(operator) => return Some(operator),
                operand => {
                    held += self.reader.held();
                    // Operands are dropped and the operator is still obeyed: no real one has so many, and what follows must
                    // be read.
                    if held <= MAX_OPERANDS {
                        self.operands.push(operand);
                    }
                }
            }
        }
    }
}

impl Walk<'_, '_> {
    /// Reads the content of a page.
    pub(crate) fn page(&mut self, content: &[u8], resources: &Dictionary) {
        self.content(content, resources, Matrix::IDENTITY, 0);
    }

    /// Reads the appearance of an annotation, which fills its rectangle.
    pub(crate) fn appearance(&mut self, form: &Object, resources: &Dictionary, rectangle: Option<[f64; 4]>) {
        self.nested(form, resources, Matrix::IDENTITY, 0, rectangle);
    }

    fn nested(&mut self, form: &Object, around: &Dictionary, to_page: Matrix, depth: usize, rectangle: Option<[f64; 4]>) {
        // A form costs more than the few bytes that it may have.
        if depth >= MAX_FORM_DEPTH || self.open.contains(form) || self.file.spend(FORM_COST_BYTES).is_none() {
            return;
        }
        let Some((dictionary, content)) = self.file.stream(form) else { return };
        let own = self.file.dictionary(&dictionary, "Resources");
        let matrix = self.file.get(&dictionary, "Matrix").and_then(|matrix| six(matrix.list()?)).unwrap_or(Matrix::IDENTITY);
        // Forms within forms are all in memory at once: their depth is bounded, and so is their sum.
        if self.length + content.len() > MAX_OPEN_CONTENT_BYTES {
            self.file.note(Unread::TooLarge);
            return;
        }
        let bounds = self.file.get(&dictionary, "BBox").and_then(|bounds| numbers(bounds.list()?));
        let to_page = match (bounds, rectangle) {
            (Some(bounds), Some(rectangle)) => fitted(bounds, matrix, rectangle).then(to_page),
            _ => to_page,
        };
        // A form that names itself twice would be read as often as two to the power of the depth.
        self.open.push(form.clone());
        // A form without resources uses those of the page: obsolete (ISO 32000-2, 7.8.3), and still written.
        self.content(&content, own.as_deref().unwrap_or(around), matrix.then(to_page), depth + 1);
        self.open.pop();
    }

    fn content(&mut self, content: &[u8], resources: &Dictionary, to_page: Matrix, depth: usize) {
        let fonts = self.file.dictionary(resources, "Font").unwrap_or_default();
        let forms = self.file.dictionary(resources, "XObject").unwrap_or_default();
        let mut state = State::of_page(to_page);
        let mut saved = Vec::new();
        let mut place = TextPlace::BEGIN;
        let mut direct = BTreeMap::new();
        let mut operators = Operators::new(content);
        self.length += content.len();
        while let Some(operator) = operators.next(self.file) {
            let operands = &operators.operands;
            match operator.as_slice() {
                // A content of nothing but `q` would keep a state for every two bytes.
                b"q" if saved.len() < MAX_SAVED_STATES => saved.push(state.clone()),
                b"Q" => state = saved.pop().unwrap_or(state),
                b"cm" => state.to_page = six(operands).unwrap_or(Matrix::IDENTITY).then(state.to_page),
                // `ET` needs no arm: `BT` sets both matrices anew.
                b"BT" => place = TextPlace::BEGIN,
                b"Tf" => {
                    if let Some(Object::Name(name)) = operands.first() {
                        state.font = self.font(&fonts, name, &mut direct);
                    }
                    state.size = number(operands, 1);
                }
                b"Do" => {
                    if let Some(Object::Name(name)) = operands.first()
                        && let Some(form) = forms.get(name)
                    {
                        let form = form.clone();
                        // Memory is given back before the form is read: each of the nested ones may hold as many operands
                        // as this.
                        operators.operands = Vec::new();
                        self.external(&form, resources, state.to_page, depth);
                    }
                }
                b"ID" => {
                    skip_image(&mut operators.reader);
                    // An image fills the unit square, whatever its pixels (ISO 32000-2, 8.9.4): the matrix is its size on
                    // the page.
                    self.seen.pictures += area(state.to_page);
                }
                b"c" | b"v" | b"y" => self.seen.curves += 1,
                operator => self.text_operator(operator, operands, &mut state, &mut place),
            }
        }
        self.length -= content.len();
    }

    /// What sets how text is written, and what writes it.
    fn text_operator(&mut self, operator: &[u8], operands: &[Object], state: &mut State, place: &mut TextPlace) {
        let number = |at: usize| number(operands, at);
        match operator {
            b"Tc" => state.character_space = number(0),
            b"Tw" => state.word_space = number(0),
            b"Tz" => state.stretch = number(0) / 100.0,
            b"TL" => state.leading = number(0),
            b"Ts" => state.rise = number(0),
            b"Td" => place.next_line((number(0), number(1))),
            // `TD` is `-ty TL tx ty Td` (ISO 32000-2, 9.4.2).
            b"TD" => {
                state.leading = -number(1);
                place.next_line((number(0), number(1)));
            }
            b"Tm" => *place = TextPlace::at(six(operands).unwrap_or(Matrix::IDENTITY)),
            b"T*" | b"'" | b"\"" => {
                if operator == b"\"" {
                    (state.word_space, state.character_space) = (number(0), number(1));
                }
                // `'` and `"` begin a new line before they show a text, `T*` alone shows none (ISO 32000-2, 9.4.3).
                place.next_line((0.0, -state.leading));
                self.show_last(operands, state, place);
            }
            b"Tj" => self.show_last(operands, state, place),
            b"TJ" => {
                for one in operands.last().and_then(Object::list).unwrap_or_default() {
                    match one {
                        Object::Text(written) => self.show(state, &mut place.text, written),
                        other => {
                            // Numbers in the list move back, in thousandths of the size of the font (ISO 32000-2, 9.4.3).
                            let back = other.number().unwrap_or_default() / 1000.0 * state.size;
                            advance(state, &mut place.text, -back);
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn show_last(&mut self, operands: &[Object], state: &State, place: &mut TextPlace) {
        if let Some(Object::Text(written)) = operands.last() {
            self.show(state, &mut place.text, written);
        }
    }

    /// A form, whose text is read, or an image.
    fn external(&mut self, object: &Object, resources: &Dictionary, to_page: Matrix, depth: usize) {
        let found = self.file.resolve(object);
        let kind = found.as_deref().and_then(Object::dictionary).and_then(|dictionary| dictionary.get(b"Subtype".as_slice()));
        if kind.is_some_and(|kind| kind.is_name("Image")) {
            self.seen.pictures += area(to_page);
        } else {
            self.nested(object, resources, to_page, depth, None);
        }
    }

    /// A font of the resources; those that stand there themselves are kept in `direct`.
    fn font(&mut self, fonts: &Dictionary, name: &[u8], direct: &mut BTreeMap<Vec<u8>, Rc<Font>>) -> Rc<Font> {
        let Some(found) = fonts.get(name) else { return Rc::new(Font::unknown()) };
        // Without a number a font cannot be known again on another page, and is paid for in each content that uses it.
        let Object::Reference(number) = found else {
            let known = direct.entry(name.to_vec());
            return Rc::clone(known.or_insert_with(|| {
                let font = found.dictionary().filter(|_| self.file.spend(1024).is_some());
                Rc::new(font.map_or_else(Font::unknown, |font| Font::read(self.file, font)))
            }));
        };
        if let Some(known) = self.fonts.get(number) {
            return Rc::clone(known);
        }
        let font = self.file.resolve(found);
        let font = font.as_deref().and_then(Object::dictionary).map_or_else(Font::unknown, |font| Font::read(self.file, font));
        let font = Rc::new(font);
        self.fonts.insert(*number, Rc::clone(&font));
        font
    }

    fn show(&mut self, state: &State, text: &mut Matrix, written: &[u8]) {
        let mut piece = String::new();
        let mut length = 0.0;
        // Word spacing is for the single byte 32 alone, never for a space of two bytes (ISO 32000-2, 9.3.3).
        let spacing = |is_space: bool| state.character_space + if is_space { state.word_space } else { 0.0 };
        state.font.read_text(written, &mut piece, |width, is_space| {
            // The usual displacement of vertical writing, DW2 [880 −1000] (ISO 32000-2, 9.7.4.3); fonts hardly ever give
            // another.
            let along = if state.font.is_vertical { -1.0 } else { width };
            length += along * state.size + spacing(is_space);
        });
        let at = |text: Matrix| text.then(state.to_page).applied((0.0, state.rise));
        if state.font.is_unsure {
            self.seen.unsure += piece.chars().count();
        }
        let start = at(*text);
        advance(state, text, length);
        let scale = text.then(state.to_page).scale();
        self.layout.add(Piece { text: piece, start, end: at(*text), em: state.size * scale, is_guessed: state.font.is_guessed });
    }
}

/// Moves on in the direction of the writing.
fn advance(state: &State, text: &mut Matrix, by: f64) {
    // Horizontal scaling leaves vertical writing as it is (ISO 32000-2, 9.4.4).
    let step = if state.font.is_vertical { (0.0, by) } else { (by * state.stretch, 0.0) };
    *text = Matrix::shift(step).then(*text);
}

fn number(operands: &[Object], at: usize) -> f64 {
    operands.get(at).and_then(Object::number).unwrap_or_default()
}

fn six(list: &[Object]) -> Option<Matrix> {
    numbers(list).map(Matrix)
}

/// The first numbers of a list.
pub(crate) fn numbers<const COUNT: usize>(list: &[Object]) -> Option<[f64; COUNT]> {
    let mut numbers = [0.0; COUNT];
    for (number, into) in list.get(..COUNT)?.iter().zip(&mut numbers) {
        *into = number.number()?;
    }
    Some(numbers)
}

/// How large a square of one point becomes.
fn area(Matrix(m): Matrix) -> f64 {
    (m[0] * m[3] - m[1] * m[2]).abs()
}

/// What brings the bounds of an appearance, after its own mapping, into the rectangle of its annotation (ISO 32000-2, 12.5.5).
fn fitted([left, bottom, right, top]: [f64; 4], own: Matrix, rectangle: [f64; 4]) -> Matrix {
    let corners = [(left, bottom), (left, top), (right, bottom), (right, top)].map(|corner| own.applied(corner));
    let edges = |of: fn(&(f64, f64)) -> f64| {
        let places = corners.iter().map(of);
        (places.clone().fold(f64::INFINITY, f64::min), places.fold(f64::NEG_INFINITY, f64::max))
    };
    let fit = |(low, high): (f64, f64), one: f64, other: f64| {
        let scale = if high > low { (one - other).abs() / (high - low) } else { 1.0 };
        (scale, one.min(other) - scale * low)
    };
    let (across, right) = fit(edges(|corner| corner.0), rectangle[0], rectangle[2]);
    let (up, above) = fit(edges(|corner| corner.1), rectangle[1], rectangle[3]);
    Matrix([across, 0.0, 0.0, up, right, above])
}

/// Passes over the bytes of an image that stands in the content: up to an `EI` that follows on a space, or that text follows.
fn skip_image(reader: &mut Reader<'_>) {
    let rest = reader.rest();
    let is_text = |byte: &u8| is_space(*byte) && *byte != 0 || (b' '..=b'~').contains(byte);
    let is_end = |at: usize| {
        let Some(after) = rest[at..].strip_prefix(b"EI") else { return false };
        let is_after_space = at.checked_sub(1).is_some_and(|before| is_space(rest[before]));
        after.first().is_none_or(|byte| is_space(*byte)) && (is_after_space || after.iter().take(16).all(is_text))
    };
    // The length of an inline image is not written in older files, and `EI` may stand in its bytes by chance.
    reader.at += (0..rest.len()).find(|at| is_end(*at)).map_or(rest.len(), |end| end + 2);
}
