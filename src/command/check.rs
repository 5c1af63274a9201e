//! `gongkai check`: everything that a build checks, and the disclosure rules; writes nothing unless asked to mend.

use super::{CommandError, Ending, PrepareOptions, Progress, Summary, prepare, stops};
use crate::base::diagnostic::{self, Diagnostic, Edit, SourceText, Text, text};
use crate::base::digest::Digest;
use crate::base::failure::Failure;
use crate::base::report::Language;
use crate::base::rule::Rule;
use crate::base::text::{nearest, places_with_line_feeds, with_line_feeds};
use crate::document::front_matter;
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
        let done = mend(&options.prepare.site, &prepared.diagnostics)?;
        if !done.shown.is_empty() {
            prepared = read()?;
        }
        for diagnostic in &mut prepared.diagnostics {
            if !diagnostic.edits.is_empty() && done.left.contains(&*diagnostic.place.file) {
                diagnostic.help.zh.push_str("（代改会改坏这份文件的元数据，所以没有代改）");
                diagnostic.help.en.push_str(" (not mended: that would damage the front matter of the file)");
            }
        }
        mended = done.shown;
    }
    let site = &prepared.value;
    let change = options.locked.then(|| site.next_lock()).transpose()?;
    if options.locked {
        super::lock::guard(change.as_ref(), &site.unsaid, &mut prepared.diagnostics);
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
    let severity = language.either(rule.severity().chinese_name(), rule.severity().name());
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

/// What mending came to.
#[derive(Default)]
struct Mending {
    /// The lines that changed, old and new.
    shown: String,
    /// The files that were left alone: their front matter would have been read otherwise.
    left: BTreeSet<String>,
}

/// Applies the changes that diagnostics bring, file by file. Nothing is written where a file is no longer the one that was
/// checked.
fn mend(site: &Path, diagnostics: &[Diagnostic]) -> Result<Mending, Failure> {
    let mut by_file: BTreeMap<&str, (Vec<&Edit>, BTreeSet<Digest>)> = BTreeMap::new();
    for diagnostic in diagnostics {
        let (edits, texts) = by_file.entry(&diagnostic.place.file).or_default();
        edits.extend(&diagnostic.edits);
        texts.extend(diagnostic.edits_of);
    }
    let mut mending = Mending::default();
    let mut changed = Vec::new();
    for (file, (mut edits, texts)) in by_file {
        if edits.is_empty() {
            continue;
        }
        let path = site.join(file);
        let failed = |error| Failure::at(&path, text(format!("{file} 改不了"), format!("{file} cannot be mended")), error);
        let stored = std::fs::read_to_string(&path).map_err(failed)?;
        let old = with_line_feeds(&stored);
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        let (new, added) = apply(&old, &edits);
        let is_same = texts.iter().eq([&Digest::of(old.as_bytes())]);
        let Some(mended) = Some(in_stored(&stored, &edits)).filter(|mended| is_same && with_line_feeds(mended) == new) else {
            return Err(Failure::new(text(
                format!("{file} 与检查时不同，可能正被别的程序修改，没有代改任何文件；请保存好文件，再运行一次"),
                format!(
                    "{file} is not as it was checked; another program may be changing it; no file was mended: save it and run this again"
                ),
            )));
        };
        let shape = |text: &str| front_matter::shape(&SourceText::new(file, text));
        if shape(&old) != shape(&new) {
            mending.left.insert(file.to_owned());
            continue;
        }
        mending.shown.push_str(&difference(file, &old, &new, &added));
        changed.push((file, path, mended));
    }
    for (file, path, mended) in changed {
        // A file that is cut off halfway would be worse than the fault.
        let beside = path.with_extension("md.mending");
        std::fs::write(&beside, mended)
            .and_then(|()| std::fs::rename(&beside, &path))
            .map_err(|error| Failure::at(&path, text(format!("{file} 改不了"), format!("{file} cannot be mended")), error))?;
    }
    Ok(mending)
}

/// The text that is stored with the changes made that are told of the text as it is read. Every line keeps its end; a new one
/// ends as the line before it.
fn in_stored(stored: &str, edits: &[&Edit]) -> String {
    let places = places_with_line_feeds(stored);
    let place = |at: usize| places.get(at).copied().unwrap_or(usize::MAX);
    let end_at = |at: usize| {
        let (before, after) = stored.split_at_checked(at).unwrap_or((stored, ""));
        let end = |from: &str| if from.starts_with("\r\n") { "\r\n" } else { &from[..1] }.to_owned();
        let former = before.rfind(['\n', '\r']).map(|last| if before[..=last].ends_with("\r\n") { last - 1 } else { last });
        former
            .map(|last| end(&before[last..]))
            .or_else(|| after.find(['\n', '\r']).map(|next| end(&after[next..])))
            .unwrap_or_else(|| "\n".to_owned())
    };
    let moved: Vec<Edit> = edits
        .iter()
        .map(|edit| {
            let range = place(edit.range.start)..place(edit.range.end);
            let has_lines = edit.replacement.contains('\n');
            let replacement =
                if has_lines { edit.replacement.replace('\n', &end_at(range.start)) } else { edit.replacement.clone() };
            Edit { range, replacement }
        })
        .collect();
    apply(stored, &moved.iter().collect::<Vec<_>>()).0
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
    use proptest::prelude::*;

    const ENDS: [&str; 2] = ["\n", "\r\n"];

    proptest! {
        #[test]
        fn a_file_is_mended_as_its_text_is_and_keeps_its_line_ends(
            // A file without a line end has none to keep.
            lines in prop::collection::vec(("[一,，a☃]{0,4}", 0..ENDS.len()), 1..8),
            has_mark: bool,
            cuts in prop::collection::vec((0_usize..80, 0_usize..4, "[甲x\n]{0,2}"), 0..6),
        ) {
            let text: String = lines.iter().flat_map(|(line, _)| [line.as_str(), "\n"]).collect();
            let mut edits: Vec<Edit> = cuts
                .into_iter()
                .map(|(start, length, replacement)| Edit { range: start..start + length, replacement })
                .collect();
            edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
            let edits: Vec<&Edit> = edits.iter().collect();
            let mark = if has_mark { "\u{FEFF}" } else { "" };
            let (new, _) = apply(&text, &edits);
            for end in ["\n", "\r\n"] {
                let stored = |text: &str| format!("{mark}{}", text.replace('\n', end));
                prop_assert_eq!(in_stored(&stored(&text), &edits), stored(&new));
            }
            let mixed: String = lines.iter().flat_map(|(line, end)| [line.as_str(), ENDS[*end]]).collect();
            prop_assert_eq!(with_line_feeds(&mixed), text.as_str());
            let in_line = |edit: &Edit| {
                !edit.replacement.contains('\n') && text.get(edit.range.clone()).is_none_or(|cut| !cut.contains('\n'))
            };
            let same_lines: Vec<&Edit> = edits.iter().copied().filter(|edit| in_line(edit)).collect();
            let mended = in_stored(&format!("{mark}{mixed}"), &same_lines);
            prop_assert!(mended.starts_with(mark));
            prop_assert_eq!(with_line_feeds(&mended), apply(&text, &same_lines).0);
            let ends = |text: &str| text.replace("\r\n", "2").chars().filter(|c| "2\r\n".contains(*c)).collect::<String>();
            prop_assert_eq!(ends(&mended), ends(&mixed));
        }
    }

    #[test]
    fn nothing_is_written_where_a_file_is_not_what_was_checked() {
        let folder = tempfile::tempdir().unwrap();
        let found = |name: &str, checked: &str| {
            let source = crate::base::diagnostic::SourceText::new(name, checked);
            let edit = Edit { range: 0..1, replacement: "，".to_owned() };
            Diagnostic::new(Rule::HalfWidthPunctuation, source.whole(), Text::default(), Text::default())
                .mended_by(&source, vec![edit])
        };
        std::fs::write(folder.path().join("a.md"), ",一").unwrap();
        std::fs::write(folder.path().join("b.md"), ",二三").unwrap();
        assert!(mend(folder.path(), &[found("a.md", ",一"), found("b.md", ",二")]).is_err());
        assert_eq!(std::fs::read_to_string(folder.path().join("a.md")).unwrap(), ",一");
        mend(folder.path(), &[found("a.md", ",一"), found("b.md", ",二三")]).unwrap();
        assert_eq!(std::fs::read_to_string(folder.path().join("b.md")).unwrap(), "，二三");
    }

    #[test]
    fn a_file_whose_front_matter_would_be_read_otherwise_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let text = "---\ntitle: 甲\n---\n";
        std::fs::write(folder.path().join("a.md"), text).unwrap();
        let source = SourceText::new("a.md", text);
        let edits = vec![Edit { range: 11..14, replacement: "乙: 丙".to_owned() }];
        let found = Diagnostic::new(Rule::WrongWording, source.whole(), Text::default(), Text::default());
        let done = mend(folder.path(), &[found.mended_by(&source, edits)]).unwrap();
        assert_eq!((done.shown.as_str(), done.left), ("", BTreeSet::from(["a.md".to_owned()])));
        assert_eq!(std::fs::read_to_string(folder.path().join("a.md")).unwrap(), text);
    }

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
