//! `gongkai check`: everything that a build checks, and the disclosure rules; writes nothing unless asked to mend.

use super::{CommandError, Ending, PrepareOptions, Progress, Summary, prepare, stops};
use crate::base::diagnostic::{self, Diagnostic, Edit, Text, text};
use crate::base::failure::Failure;
use crate::base::report::Language;
use crate::base::rule::{Rule, Severity};
use crate::base::text::nearest;
use crate::source::Config;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What checking depends on.
#[derive(Debug, Clone)]
pub struct CheckOptions {
    /// What is read.
    pub prepare: PrepareOptions,
    /// Whether warnings fail.
    pub strict: bool,
    /// Whether a change of `anchors.lock` fails.
    pub locked: bool,
    /// Whether what can be mended without harm is mended in the files.
    pub fix: bool,
}

/// How a check ended.
#[derive(Debug)]
pub struct CheckEnding {
    /// What was found, after mending.
    pub ending: Ending,
    /// The lines that were mended, old and new; empty when none were.
    pub mended: String,
}

/// Checks a site.
///
/// # Errors
/// The disk fails.
pub fn check(options: &CheckOptions, progress: Progress<'_>) -> Result<CheckEnding, CommandError> {
    let read = || {
        let mut read = prepare(&PrepareOptions { for_lock: options.locked, ..options.prepare.clone() }, progress)?;
        read.diagnostics.append(&mut read.value.inspection);
        diagnostic::sort(&mut read.diagnostics);
        Ok::<_, Failure>(read)
    };
    let mut prepared = read()?;
    let mut mended = String::new();
    if options.fix {
        mended = mend(&options.prepare.site, &prepared.diagnostics)?;
        if !mended.is_empty() {
            prepared = read()?;
        }
    }
    let site = &prepared.value;
    let change = options.locked.then(|| site.next_lock()).transpose()?;
    if options.locked {
        super::lock::guard(change.as_ref(), &mut prepared.diagnostics);
    }
    let summary = (!stops(&prepared.diagnostics, options.strict)).then(|| Summary {
        documents: site.site.plans.len(),
        pages: site.maker().pages().len(),
        next_change: site.site.next_change(),
        remarks: rules_off(&site.site.config).into_iter().collect(),
        ..Summary::default()
    });
    Ok(CheckEnding { ending: Ending { diagnostics: prepared.diagnostics, summary }, mended })
}

/// What the settings keep from being checked, so that nobody takes silence for soundness.
fn rules_off(config: &Config) -> Option<Text> {
    let off: Vec<&str> = config.rules.iter().filter(|(_, severity)| severity.is_none()).map(|(rule, _)| rule.name()).collect();
    (!off.is_empty()).then(|| {
        text(
            format!("site.yaml 关闭了这些规则，没有检查：{}", off.join("、")),
            format!("site.yaml turns these rules off, so they were not checked: {}", off.join(", ")),
        )
    })
}

/// A rule in words: how severe it is, whether a site may change that, and its page, which is in Chinese; an English reader is
/// told in a sentence what it asks before.
///
/// # Errors
/// There is no such rule.
pub fn explain(name: &str, language: Language) -> Result<String, CommandError> {
    let Some(rule) = Rule::by_name(name.trim()) else {
        let near = nearest(name, Rule::ALL.iter().map(|rule| rule.name()));
        let (zh, en) = near.map_or_else(
            || {
                (
                    "规则的名称写在检查结果的方括号里，全部规则见使用手册第六章".to_owned(),
                    "Names stand in brackets in the messages; chapter 6 of the manual lists all".to_owned(),
                )
            },
            |near| (format!("是不是 {near}？"), format!("Did you mean {near}?")),
        );
        return Err(CommandError::Usage(text(format!("没有规则 {name}；{zh}"), format!("There is no rule {name}. {en}"))));
    };
    let severity = match (rule.severity(), language) {
        (Severity::Error, Language::Chinese) => "错误",
        (Severity::Warning, Language::Chinese) => "警告",
        (Severity::Error, Language::English) => "error",
        (Severity::Warning, Language::English) => "warning",
    };
    let firmness = match (rule.is_adjustable(), language) {
        (true, Language::Chinese) => "可以在 site.yaml 的 rules 里调整，或在文件里用 allow 说明理由",
        (false, Language::Chinese) => "不能调整：不改好，页面就是错的或不安全的",
        (true, Language::English) => "may be changed under rules in site.yaml, or allowed in a document with a reason",
        (false, Language::English) => "fixed: without it pages would be wrong or unsafe",
    };
    let said = format!("{} [{severity}] {firmness}\n\n", rule.name());
    let page = rule.page();
    Ok(match language {
        Language::Chinese => format!("{said}{page}\n"),
        Language::English => format!("{said}{}\n\nMore in Chinese:\n\n{page}\n", rule.purpose()),
    })
}

/// Applies the changes that diagnostics bring, file by file, and shows the lines that changed.
fn mend(site: &Path, diagnostics: &[Diagnostic]) -> Result<String, Failure> {
    let mut by_file: BTreeMap<&str, Vec<&Edit>> = BTreeMap::new();
    for diagnostic in diagnostics {
        by_file.entry(&diagnostic.place.file).or_default().extend(&diagnostic.edits);
    }
    let mut shown = String::new();
    for (file, mut edits) in by_file {
        if edits.is_empty() {
            continue;
        }
        let path = site.join(file);
        let failed = |error| Failure::at(&path, text(format!("{file} 改不了"), format!("{file} cannot be mended")), error);
        let bytes = std::fs::read(&path).map_err(failed)?;
        let Ok(whole) = String::from_utf8(bytes) else { continue };
        // Places are counted without the mark that some editors put at the beginning.
        let (mark, old) = whole.strip_prefix('\u{FEFF}').map_or(("", whole.as_str()), |rest| ("\u{FEFF}", rest));
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        let (new, added) = apply(old, &edits);
        shown.push_str(&difference(file, old, &new, &added));
        // A file that is cut off halfway would be worse than the fault.
        let beside = path.with_extension("md.mending");
        std::fs::write(&beside, format!("{mark}{new}")).and_then(|()| std::fs::rename(&beside, &path)).map_err(failed)?;
    }
    Ok(shown)
}

/// A text with changes made; of two that overlap the first is made. With it the lines that are new.
fn apply(old: &str, edits: &[&Edit]) -> (String, BTreeSet<usize>) {
    let mut new = String::with_capacity(old.len());
    let mut added = BTreeSet::new();
    let (mut copied, mut line) = (0, 1);
    for edit in edits {
        let Some(kept) = old.get(copied..edit.range.start) else { continue };
        if old.get(edit.range.clone()).is_none() {
            continue;
        }
        line += kept.matches('\n').count();
        for _ in edit.replacement.matches('\n') {
            added.insert(line);
            line += 1;
        }
        new.push_str(kept);
        new.push_str(&edit.replacement);
        copied = edit.range.end;
    }
    new.push_str(&old[copied..]);
    (new, added)
}

/// The lines that differ, old and new. Changes add empty lines at most, and remove none.
fn difference(file: &str, old: &str, new: &str, added: &BTreeSet<usize>) -> String {
    let mut shown = format!("--- {file}\n+++ {file}\n");
    let mut former = (1..).zip(old.lines());
    for (line, new) in (1_usize..).zip(new.lines()) {
        if added.contains(&line) {
            let before = former.clone().next().map_or(line, |(number, _)| number) - 1;
            shown.push_str(&format!("@@ -{before},0 +{line} @@\n+{new}\n"));
            continue;
        }
        let Some((number, old)) = former.next() else { break };
        if old != new {
            shown.push_str(&format!("@@ -{number} +{line} @@\n-{old}\n+{new}\n"));
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_changes_that_overlap_the_first_is_made() {
        let edit = |range, replacement: &str| Edit { range, replacement: replacement.to_owned() };
        let edits = [edit(0..2, "x"), edit(1..3, "y"), edit(3..4, ""), edit(90..91, "z")];
        assert_eq!(apply("abcde", &edits.iter().collect::<Vec<_>>()).0, "xce");
    }

    #[test]
    fn lines_that_are_added_are_shown() {
        let edits = [
            Edit { range: 0..1, replacement: "x".to_owned() },
            Edit { range: 2..2, replacement: "\n".to_owned() },
            Edit { range: 4..5, replacement: "z".to_owned() },
        ];
        let (new, added) = apply("a\nb\nc\n", &edits.iter().collect::<Vec<_>>());
        assert_eq!(new, "x\n\nb\nz\n");
        assert_eq!(
            difference("f", "a\nb\nc\n", &new, &added),
            "--- f\n+++ f\n@@ -1 +1 @@\n-a\n+x\n@@ -1,0 +2 @@\n+\n@@ -3 +4 @@\n-c\n+z\n"
        );
    }
}
