//! The lines of an official text that are no running text: salutation, signature, 抄送, 印发, the list of attachments.

use super::sections::Candidate;
use super::{Shape, Unit};
use crate::base::date::Date;
use crate::base::ordinal::{self, Style};
use crate::base::text::fold;
use crate::plan::metadata::Metadata;
use crate::plan::section::BlockRole;
use std::collections::BTreeSet;

/// No body's name is longer, so that longer paragraphs need not be compared with one.
const LONGEST_NAME: usize = 60;

/// `附件：1. …` goes on with `2. …` on lines of their own, which are no sections.
pub(super) fn drop_attachment_notes(units: &[Unit], candidates: &mut [Option<Candidate>]) {
    let mut expected = None;
    for (unit, candidate) in units.iter().zip(candidates) {
        let text = unit.text();
        if let Some(rest) = text.trim().strip_prefix("附件：").or_else(|| text.trim().strip_prefix("附件:")) {
            // `1．2025年清单` is no decimal here.
            let digits = rest.trim_start().bytes().take_while(u8::is_ascii_digit).count();
            let (number, name) = rest.trim_start().split_at(digits);
            expected = number.parse::<u32>().ok().filter(|_| name.starts_with(['.', '．', '、'])).map(|number| number + 1);
            continue;
        }
        let number = candidate.as_ref().filter(|candidate| candidate.heading.is_none()).and_then(|candidate| candidate.ordinal);
        match (expected, number) {
            (Some(next), Some(ordinal)) if ordinal.style == Style::Arabic && ordinal.number == next => {
                *candidate = None;
                expected = Some(next + 1);
            }
            _ => expected = None,
        }
    }
}

/// What each block is in an official text: salutation, signature, 抄送, 印发.
pub(super) fn official_roles(units: &[Unit], candidates: &[Option<Candidate>], metadata: &Metadata) -> Vec<BlockRole> {
    let texts: Vec<String> = units
        .iter()
        .map(|unit| if matches!(unit.shape, Shape::Paragraph(_)) { unit.text().trim().to_owned() } else { String::new() })
        .collect();
    let bodies: BTreeSet<String> = metadata.body_names.iter().map(|name| fold(name)).collect();
    let mut roles = vec![BlockRole::Text; units.len()];
    let mut greeted = false;
    for index in 0..units.len() {
        let text = texts[index].as_str();
        if text.is_empty() || candidates[index].is_some() {
            greeted = greeted || candidates[index].is_some();
            continue;
        }
        let length = text.chars().count();
        roles[index] = if !greeted && text.ends_with(['：', ':']) && length <= 150 && !text.contains('。') {
            BlockRole::Salutation
        } else if text.starts_with("抄送：") || text.starts_with("抄送:") {
            BlockRole::CopiedTo
        } else if text.ends_with("印发") && length <= 60 && text.contains('日') {
            BlockRole::Printed
        } else if text.starts_with("附件：") || text.starts_with("附件:") || continues_note(&roles, index, text) {
            BlockRole::AttachmentNote
        } else if length <= LONGEST_NAME && bodies.contains(&fold(text)) && signs(&texts[index + 1..], &bodies) {
            BlockRole::Signature
        } else if index > 0 && roles[index - 1] == BlockRole::Signature && Date::parse_in_text(text).is_some() {
            BlockRole::SignatureDate
        } else {
            BlockRole::Text
        };
        // The first line that is no greeting begins the text.
        greeted = greeted || roles[index] == BlockRole::Salutation || length > 40;
    }
    roles
}

/// Whether a paragraph is a further line of the attachment note before it.
fn continues_note(roles: &[BlockRole], index: usize, text: &str) -> bool {
    index > 0
        && roles[index - 1] == BlockRole::AttachmentNote
        && ordinal::read(text).is_some_and(|ordinal| ordinal.style == Style::Arabic)
}

/// Whether a date follows, perhaps after the names of further bodies.
fn signs(following: &[String], bodies: &BTreeSet<String>) -> bool {
    following
        .iter()
        .find(|text| text.chars().count() > LONGEST_NAME || !bodies.contains(&fold(text)))
        .is_some_and(|text| Date::parse_in_text(text).is_some())
}
