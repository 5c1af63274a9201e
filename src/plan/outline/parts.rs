//! Where the covering notice ends, the plan begins and annexes open.

use super::{Shape, Unit};
use crate::base::ordinal;
use crate::base::text::fold;
use crate::document::{Inline, plain_text};
use crate::plan::metadata::{Metadata, heading_titles};
use crate::plan::section::PartRole;

/// A part whose sections are still to be read.
pub(super) struct PartDraft {
    pub(super) role: PartRole,
    pub(super) title: Vec<Inline>,
    pub(super) units: Vec<Unit>,
}

/// Divides the units of a document into its parts.
pub(super) fn split(units: Vec<Unit>, metadata: &Metadata) -> Vec<PartDraft> {
    let start = plan_start(&units, metadata);
    let mut drafts = Vec::new();
    let mut current = PartDraft {
        role: if start.is_some_and(|start| start > 0) { PartRole::Notice } else { PartRole::Plan },
        title: Vec::new(),
        units: Vec::new(),
    };
    let mut annexes = 0;
    let mut numbered = false;
    for (index, unit) in units.into_iter().enumerate() {
        if Some(index) == start {
            if let Shape::Heading { inlines, .. } | Shape::Paragraph(inlines) = unit.shape {
                let finished =
                    std::mem::replace(&mut current, PartDraft { role: PartRole::Plan, title: inlines, units: Vec::new() });
                drafts.push(finished);
            }
            continue;
        }
        let after_plan = start.is_none_or(|start| index > start);
        let opens_annex = match &unit.shape {
            Shape::Heading { level: 1, .. } => after_plan,
            Shape::Paragraph(inlines) => after_plan && numbered && is_annex_line(&plain_text(inlines)),
            _ => false,
        };
        match unit.shape {
            Shape::Heading { inlines, .. } | Shape::Paragraph(inlines) if opens_annex => {
                annexes += 1;
                drafts.push(std::mem::replace(
                    &mut current,
                    PartDraft { role: PartRole::Annex(annexes), title: inlines, units: Vec::new() },
                ));
            }
            // The notice's own heading.
            Shape::Heading { level: 1, inlines, .. } if current.units.is_empty() && current.title.is_empty() => {
                current.title = inlines;
            }
            shape => {
                numbered = numbered
                    || matches!(&shape, Shape::Heading { .. })
                    || matches!(&shape, Shape::Paragraph(inlines) if ordinal::read(plain_text(inlines).trim_start()).is_some());
                current.units.push(Unit { shape, range: unit.range });
            }
        }
    }
    drafts.push(current);
    drafts.retain(|draft| !draft.units.is_empty() || !draft.title.is_empty());
    drafts
}

/// Where the plan begins, when something stands before it or its title is repeated.
fn plan_start(units: &[Unit], metadata: &Metadata) -> Option<usize> {
    let (title, inner) = heading_titles(&metadata.title);
    let tops: Vec<(usize, String)> = units
        .iter()
        .enumerate()
        .filter(|(_, unit)| matches!(unit.shape, Shape::Heading { level: 1, .. }))
        .map(|(index, unit)| (index, fold(&unit.text())))
        .collect();
    let find = |wanted: &str| tops.iter().find(|(_, text)| text == wanted).map(|(index, _)| *index);
    if let Some(index) = inner.as_deref().and_then(find).or_else(|| find(&title)) {
        return Some(index);
    }
    let alike = |text: &str| text.chars().count() >= 6 && (title.contains(text) || text.contains(&title));
    if let Some((index, _)) = tops.iter().find(|(_, text)| alike(text)) {
        return Some(*index);
    }
    if let Some((index, _)) = tops.iter().find(|(_, text)| !text.starts_with('附')) {
        return Some(*index);
    }
    // Pasted from Word without marks: a line that repeats the title.
    let longest = 3 * metadata.title.len();
    let repeated = units.iter().position(|unit| {
        let text = match &unit.shape {
            Shape::Paragraph(inlines) => plain_text(inlines),
            _ => return false,
        };
        let text = if text.len() <= longest { fold(&text) } else { return false };
        !text.is_empty() && (text == title || Some(&text) == inner.as_ref())
    })?;
    let notice = ["印发", "转发", "发给", "通知", "下达", "印發"];
    let is_notice = units[..repeated].iter().any(|unit| notice.iter().any(|word| unit.text().contains(word)));
    (repeated == 0 || is_notice).then_some(repeated)
}

/// `附件1` alone on a line opens an annex; `附件：1. …` lists attachments.
fn is_annex_line(text: &str) -> bool {
    let text = text.trim();
    let Some(rest) = text.strip_prefix("附件").or_else(|| text.strip_prefix("附表")) else { return false };
    let rest = rest.trim();
    rest.is_empty()
        || (rest.chars().count() <= 3
            && rest.chars().all(|character| character.is_ascii_digit() || "一二三四五六七八九十".contains(character)))
}
