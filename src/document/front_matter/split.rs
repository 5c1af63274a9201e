//! Where front matter ends and the text begins.

use super::keys::{KEYS, MAX_FRONT_MATTER_BYTES};
use crate::diagnostic::problem::{self, Ending, FileBeginning, RequiredKeys};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use std::ops::Range;

pub(super) struct Split {
    pub(super) yaml: Range<usize>,
    pub(super) end: Range<usize>,
    pub(super) body: usize,
}

pub(super) fn split(source: &SourceText, required: RequiredKeys, report: &mut Diagnostics) -> Option<Split> {
    let whole = &source.text;
    let mut found = |range: Range<usize>, problem: &problem::FrontMatter| {
        report.add(Diagnostic::at(source.place(range), problem));
    };
    if !whole.starts_with("---") || !whole["---".len()..].split('\n').next().unwrap_or_default().trim().is_empty() {
        found(0..0, &missing(whole, required));
        return None;
    }
    let yaml_start = whole.find('\n').map_or(whole.len(), |end| end + 1);
    let mut offset = yaml_start;
    for line in whole[yaml_start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            if offset - yaml_start > MAX_FRONT_MATTER_BYTES {
                found(yaml_start..yaml_start, &problem::FrontMatter::TooLarge);
                return None;
            }
            return Some(Split { yaml: yaml_start..offset, end: offset..offset + 3, body: offset + line.len() });
        }
        offset += line.len();
    }
    // The metadata reach to the last line with a key above what is no YAML.
    let is_metadata = |line: &str| {
        let body = line.trim();
        body.is_empty() || body.starts_with(['#', '-', '}', ']']) || line.starts_with([' ', '\t']) || body.contains([':', '：'])
    };
    let (mut last_key, mut fence) = (None, None);
    for (index, line) in whole.lines().enumerate().skip(1) {
        if is_like_fence(line) || line.trim() == "..." {
            fence = Some((index + 1, line.trim()));
        }
        if fence.is_some() || !is_metadata(line) {
            break;
        }
        last_key = if line.trim().is_empty() { last_key } else { Some(index + 1) };
    }
    let ending = match (fence, last_key) {
        (Some((line, written)), _) => Ending::LikeFence { line, written: written.to_owned() },
        (None, Some(line)) => Ending::LastKey { line },
        (None, None) => Ending::Nowhere,
    };
    found(0..3, &problem::FrontMatter::Unclosed { ending });
    None
}

/// Whether a line was meant as the one of three hyphens: `----`, `———`, `－－－`, `- - -`, one with blanks before it.
fn is_like_fence(line: &str) -> bool {
    let mut marks = line.chars().filter(|character| !character.is_whitespace());
    let is_dash = |mark: char| matches!(mark, '-' | '—' | '–' | '－' | '─' | '‐' | '‑' | '−');
    let first_two = marks.next().is_some_and(is_dash) && marks.next().is_some_and(is_dash);
    first_two && marks.all(is_dash)
}

/// What is wrong with the beginning of a file without front matter.
fn missing(whole: &str, required: RequiredKeys) -> problem::FrontMatter {
    let Some((index, first)) = whole.lines().enumerate().find(|(_, line)| !line.trim().is_empty()) else {
        return problem::FrontMatter::EmptyFile { required };
    };
    let line = index + 1;
    let start = first.trim();
    let is_key = |line: &str| {
        let key = line.split([':', '：']).next().unwrap_or_default().trim();
        key.len() < line.trim().len() && KEYS.iter().any(|(english, chinese)| key == *english || key == *chinese)
    };
    let beginning = if start == "---" && line > 1 {
        FileBeginning::FenceOnLine { line }
    } else if start == "---" {
        FileBeginning::IndentedFence
    } else if is_like_fence(start) {
        FileBeginning::LikeFence { line, written: start.to_owned() }
    } else if start == "+++" {
        FileBeginning::Toml
    } else if start.starts_with("{\\rtf") || start.starts_with("<!DOCTYPE") || start.starts_with("<html") {
        FileBeginning::OtherFormat
    } else if start.starts_with('{') || start.starts_with("```") {
        FileBeginning::Json { line }
    } else if is_key(start) {
        FileBeginning::Key { line }
    } else if let Some((index, _)) = whole.lines().enumerate().take(20).find(|(_, line)| line.trim() == "---" || is_key(line)) {
        FileBeginning::MetadataOnLine { line: index + 1 }
    } else {
        FileBeginning::Text
    };
    problem::FrontMatter::NotAtBeginning { beginning, required }
}
