//! A unit that may be the title of a section.

use super::{Shape, Unit};
use crate::base::ordinal::{self, Ordinal, Style};
use crate::document::OutlineReading;

/// What a unit would be as the beginning of a section.
pub(super) struct Candidate {
    pub(super) ordinal: Option<Ordinal>,
    /// The numbers of the sections above that begin in the same paragraph: the 一、 of 一、（一）.
    pub(super) outer: Vec<Ordinal>,
    /// Level of the Markdown heading; absent for a paragraph.
    pub(super) heading: Option<u8>,
    /// A short line behind a dash.
    pub(super) is_dash: bool,
}

impl Candidate {
    pub(super) fn style(&self) -> Option<Style> {
        self.ordinal.map(|ordinal| ordinal.style).or(self.is_dash.then_some(Style::Dash))
    }

    /// Its styles and numbers, the outer one first.
    pub(super) fn numbers(&self) -> impl Iterator<Item = (Style, u32)> {
        let own = self.style().map(|style| (style, self.ordinal.map_or(0, |ordinal| ordinal.number)));
        self.outer.iter().map(|outer| (outer.style, outer.number)).chain(own)
    }

    /// Bytes of its numbers with the white space behind them.
    pub(super) fn number_bytes(&self) -> usize {
        self.outer.iter().chain(&self.ordinal).map(|ordinal| ordinal.length + ordinal.space).sum()
    }
}

pub(super) fn candidate(unit: &Unit, text: &str, reading: OutlineReading) -> Option<Candidate> {
    let candidate = |ordinal, heading| Candidate { ordinal, outer: Vec::new(), heading, is_dash: false };
    match &unit.shape {
        Shape::Heading { level, .. } => Some(candidate(ordinal::read(text), Some(*level))),
        Shape::Paragraph(_) if reading == OutlineReading::Numbers => {
            let mut own = ordinal::read(text).filter(|ordinal| !ordinal.continues_sentence(text))?;
            let mut outer = Vec::new();
            let mut at = own.length + own.space;
            while let Some(inner) = inner_number(&own, &text[at..]) {
                at += inner.length + inner.space;
                outer.push(std::mem::replace(&mut own, inner));
            }
            Some(Candidate { outer, ..candidate(Some(own), None) })
        }
        _ => None,
    }
}

/// The first number of a level below, where it directly follows a number.
pub(super) fn inner_number(outer: &Ordinal, rest: &str) -> Option<Ordinal> {
    let inner = ordinal::read(rest)?;
    let may_follow = matches!(
        (outer.style, inner.style),
        (Style::Part, Style::Chapter | Style::Section)
            | (Style::Chapter, Style::Section | Style::Article)
            | (Style::Section, Style::Article)
            | (Style::Article, Style::HanParenthesis)
            | (Style::Han, Style::HanParenthesis | Style::Arabic | Style::ArabicParenthesis)
            | (Style::HanParenthesis, Style::Arabic | Style::ArabicParenthesis | Style::Circled)
            | (Style::Arabic, Style::ArabicParenthesis | Style::Circled)
            | (Style::ArabicParenthesis, Style::Circled)
    );
    (may_follow && inner.number == 1).then_some(inner)
}
