//! Text below a signature: another document that no line parts from the first, or a unit and a day that are no signature.

use crate::diagnostic::problem;
use crate::diagnostic::{Diagnostic, SourceText};
use crate::plan::section::{BlockRole, Part, PartRole, PlanBlock, SectionForm};

/// A signature is quoted up to this length.
const MAX_QUOTED_CHARS: usize = 24;

/// Reports the first text that stands below a signature with a day, in the part that is signed.
pub(super) fn text_below(parts: &[Part], source: &SourceText) -> Option<Diagnostic> {
    let part = parts.iter().find(|part| part.role == PartRole::Plan)?;
    let mut has_text = false;
    let mut signature: Option<String> = None;
    let mut is_closed = false;
    for section in &part.sections {
        if section.form != SectionForm::Lead {
            if is_closed {
                return Some(found(signature.as_deref().unwrap_or_default(), source, section.range.clone()));
            }
            has_text = true;
        }
        for block in &section.blocks {
            match block.role {
                BlockRole::Signature => {
                    signature = Some(block.text());
                    is_closed |= has_text && block.text().contains('年');
                }
                BlockRole::SignatureDate => is_closed |= has_text && signature.is_some(),
                BlockRole::Text | BlockRole::Table if is_running_text(block) => {
                    if is_closed {
                        return Some(found(signature.as_deref().unwrap_or_default(), source, block.range.clone()));
                    }
                    has_text = true;
                }
                _ => {}
            }
        }
    }
    None
}

/// So many characters stand before the colon of a label at most, and on the whole line.
const MAX_LABEL_CHARS: usize = 8;
const MAX_LABELLED_CHARS: usize = 40;

/// Whether a block is a text of its own or a table, and no note, name of a file or remark at the foot.
fn is_running_text(block: &PlanBlock) -> bool {
    let text = block.text();
    let is_remark =
        ["注", "备注", "说明", "来源", "附", "主送", "（", "("].iter().any(|word| text.trim_start().starts_with(word));
    // 咨询电话：….
    let is_labelled = text.chars().count() <= MAX_LABELLED_CHARS
        && text.chars().take(MAX_LABEL_CHARS + 1).any(|character| matches!(character, '：' | ':'));
    block.role == BlockRole::Table || text.contains('。') && !is_remark && !is_labelled
}

fn found(signature: &str, source: &SourceText, range: std::ops::Range<usize>) -> Diagnostic {
    let name: String = signature.trim().chars().take(MAX_QUOTED_CHARS).collect();
    Diagnostic::at(source.place(range), &problem::Outline::TextAfterSignature { name })
}
