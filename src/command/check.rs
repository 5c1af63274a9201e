//! `gongkai check`: everything that a build checks, and the disclosure rules; writes nothing unless asked to mend.

use super::{CommandError, Ending, LoadOptions, Summary};
use crate::base::digest::Digest;
use crate::base::text::{nearest, places_with_line_feeds, with_line_feeds};
use crate::diagnostic::Language;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::rule::Rule;
use crate::diagnostic::sentence::{Checking, Explaining, Sentence as _};
use crate::diagnostic::{Diagnostic, Diagnostics, Edit, SourceText, Text};
use crate::document::front_matter;
use crate::pipeline::{Cache, Progress, load_site, stops};
use crate::source::Config;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What checking depends on.
#[derive(Debug, Clone)]
pub struct CheckOptions {
    /// What is read.
    pub load: LoadOptions,
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
    /// How much was mended and what is left, in a sentence, where mending was asked for.
    pub mended_in_words: Option<Text>,
}

/// A change may uncover a fault that was hidden: a bracket that is full-width now stands beside a semicolon that is not. So what
/// is mended is checked and mended again; texts come to rest after two or three rounds.
const MAX_ROUNDS: usize = 8;

/// Checks a site.
///
/// # Errors
/// The disk fails.
pub fn check(options: &CheckOptions, progress: Progress<'_>) -> Result<CheckEnding, CommandError> {
    // Documents that were not mended are not read again.
    let mut cache = Cache::default();
    let load_options = LoadOptions { for_lock: options.locked, ..options.load.clone() };
    let mut read = || {
        let mut report = Diagnostics::new();
        let mut site = load_site(&load_options, &BTreeSet::new(), &mut cache, &mut report, progress)?;
        report.extend(std::mem::take(&mut site.inspection));
        report.sort();
        Ok::<_, Failure>((site, report))
    };
    let (mut site, mut diagnostics) = read()?;
    let mut mending = FixResult::default();
    if options.fix {
        for _ in 0..MAX_ROUNDS {
            if !mending.mend(&options.load.site, &diagnostics)? {
                break;
            }
            (site, diagnostics) = read()?;
        }
        let why = Checking::WouldDamageFrontMatter.text();
        for diagnostic in &mut diagnostics {
            if !diagnostic.edits.is_empty() && mending.left.contains(&*diagnostic.place.file) {
                diagnostic.help.zh.push_str(&why.zh);
                diagnostic.help.en.push_str(&why.en);
            }
        }
    }
    let mended = mending.difference();
    let mended_in_words = options.fix.then(|| mending.in_words(diagnostics.len()));
    let change = options.locked.then(|| site.next_lock()).transpose()?;
    if options.locked {
        crate::pipeline::anchors_lock::guard(change.as_ref(), &site.silent_removals, &mut diagnostics);
    }
    let summary = (!stops(&diagnostics, options.strict)).then(|| Summary {
        documents: site.site.plans.len(),
        pages: site.context().pages().len(),
        next_change: site.site.next_change(),
        drafts: site.aside.drafts.len(),
        waiting: site.aside.days(options.load.drafts),
        remarks: rules_off(&site.site.config).into_iter().collect(),
        ..Summary::default()
    });
    Ok(CheckEnding { ending: Ending { diagnostics, summary }, mended, mended_in_words })
}

/// What the settings keep from being checked, so that nobody takes silence for soundness.
fn rules_off(config: &Config) -> Option<Text> {
    let off = config.rules.iter().filter(|(_, severity)| severity.is_none()).map(|(rule, _)| rule.name());
    let rules: Vec<&'static str> = off.collect();
    (!rules.is_empty()).then(|| Checking::RulesOff { rules }.text())
}

/// A rule in words: how severe it is, whether a site may change that, and its page, which is in Chinese; an English reader is
/// told in a sentence what it asks before.
///
/// # Errors
/// There is no such rule.
pub fn explain(name: &str, language: Language) -> Result<String, CommandError> {
    let Some(rule) = Rule::by_name(name.trim()) else {
        let nearest = nearest(name, Rule::ALL.iter().map(|rule| rule.name()));
        return Err(CommandError::Usage(Explaining::NoSuchRule { name: name.to_owned(), nearest }.text()));
    };
    Ok(Explaining::Rule { rule }.words(language))
}

/// What mending came to.
#[derive(Default)]
struct FixResult {
    /// The files that were mended.
    files: BTreeMap<String, MendedFile>,
    /// The files that were left alone: their front matter would have been read otherwise.
    left: BTreeSet<String>,
    /// Places that were mended.
    places: usize,
}

/// A file that was mended.
struct MendedFile {
    old: String,
    new: String,
    /// For each line of the new text whether it is one that was added.
    added: Vec<bool>,
}

impl FixResult {
    /// Applies the changes that diagnostics bring, file by file, and tells whether there were any. Nothing is written where a
    /// file is no longer the one that was checked.
    fn mend(&mut self, site: &Path, diagnostics: &[Diagnostic]) -> Result<bool, Failure> {
        let mut by_file: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
        for diagnostic in diagnostics.iter().filter(|diagnostic| !diagnostic.edits.is_empty()) {
            by_file.entry(&diagnostic.place.file).or_default().push(diagnostic);
        }
        let mut changed = Vec::new();
        for (file, mut found) in by_file {
            if self.left.contains(file) {
                continue;
            }
            // What the lines of a text are is settled before what stands in them.
            if found.iter().any(|diagnostic| diagnostic.rule == Rule::ControlCharacter) {
                found.retain(|diagnostic| diagnostic.rule == Rule::ControlCharacter);
            }
            let mut edits: Vec<&Edit> = found.iter().flat_map(|diagnostic| &diagnostic.edits).collect();
            let texts: BTreeSet<Digest> = found.iter().filter_map(|diagnostic| diagnostic.edits_of).collect();
            let path = site.join(file);
            let failed = |cause| Failure::at(&path, Checking::FileUnmendable { file: file.to_owned() }.text(), cause);
            let stored = std::fs::read_to_string(&path).map_err(failed)?;
            let old = with_line_feeds(&stored);
            edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
            let applied = apply(&old, &edits);
            let is_same = texts.iter().eq([&Digest::of(old.as_bytes())]);
            let Some(mended) =
                Some(in_stored(&stored, &edits)).filter(|mended| is_same && with_line_feeds(mended) == applied.text)
            else {
                return Err(Failure::new(Checking::FileChanged { file: file.to_owned() }.text()));
            };
            let shape = |text: &str| front_matter::shape(&SourceText::new(file, text));
            if shape(&old) != shape(&applied.text) {
                self.left.insert(file.to_owned());
                continue;
            }
            changed.push((file, path, old, applied, mended));
        }
        let is_mended = !changed.is_empty();
        for (file, path, old, applied, mended) in changed {
            // A file that is cut off halfway would be worse than the fault.
            let beside = path.with_extension("md.mending");
            std::fs::write(&beside, mended)
                .and_then(|()| std::fs::rename(&beside, &path))
                .map_err(|cause| Failure::at(&path, Checking::FileUnmendable { file: file.to_owned() }.text(), cause))?;
            self.places += applied.places;
            self.remember(file, old, applied);
        }
        Ok(is_mended)
    }

    /// Keeps what a file was before the first change and what it is now.
    fn remember(&mut self, file: &str, old: String, applied: Applied) {
        let lines = applied.text.split('\n').count();
        let known = self.files.remove(file);
        let mut former = known.as_ref().map_or_else(|| vec![false; lines], |known| known.added.clone()).into_iter();
        let added = (1..=lines).map(|line| applied.added.contains(&line) || former.next().unwrap_or(false)).collect();
        let old = known.map_or(old, |known| known.old);
        self.files.insert(file.to_owned(), MendedFile { old, new: applied.text, added });
    }

    /// The lines that differ, old and new, file by file.
    fn difference(&self) -> String {
        self.files.iter().map(|(name, file)| difference(name, file)).collect()
    }

    /// How much was mended, and how many findings are left.
    fn in_words(&self, left: usize) -> Text {
        Checking::Mended { places: self.places, files: self.files.len(), left }.text()
    }
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
    apply(stored, &moved.iter().collect::<Vec<_>>()).text
}

/// A text with changes made.
struct Applied {
    text: String,
    /// The lines that are new, from 1.
    added: BTreeSet<usize>,
    /// How many changes were made.
    places: usize,
}

/// Makes changes in a text; of two that overlap the first is made.
fn apply(old: &str, edits: &[&Edit]) -> Applied {
    let mut new = String::with_capacity(old.len());
    let mut added = BTreeSet::new();
    let (mut copied, mut line, mut places) = (0, 1, 0);
    for edit in edits {
        let (Some(kept), Some(gone)) = (old.get(copied..edit.range.start), old.get(edit.range.clone())) else { continue };
        line += kept.matches('\n').count();
        let former = gone.matches('\n').count();
        for feed in 0..edit.replacement.matches('\n').count() {
            if feed >= former {
                added.insert(line);
            }
            line += 1;
        }
        new.push_str(kept);
        new.push_str(&edit.replacement);
        copied = edit.range.end;
        places += 1;
    }
    new.push_str(&old[copied..]);
    Applied { text: new, added, places }
}

/// The lines that differ, old and new. Changes add empty lines at most, and remove none.
fn difference(name: &str, file: &MendedFile) -> String {
    let mut shown = format!("--- {name}\n+++ {name}\n");
    let mut former = (1..).zip(file.old.lines());
    for ((line, new), is_added) in (1_usize..).zip(file.new.lines()).zip(&file.added) {
        if *is_added {
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
            let new = apply(&text, &edits).text;
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
            prop_assert_eq!(with_line_feeds(&mended), apply(&text, &same_lines).text);
            let ends = |text: &str| text.replace("\r\n", "2").chars().filter(|c| "2\r\n".contains(*c)).collect::<String>();
            prop_assert_eq!(ends(&mended), ends(&mixed));
        }
    }

    #[test]
    fn nothing_is_written_where_a_file_is_not_what_was_checked() {
        let folder = tempfile::tempdir().unwrap();
        let found = |name: &str, checked: &str| {
            let source = crate::diagnostic::SourceText::new(name, checked);
            let edit = Edit { range: 0..1, replacement: "，".to_owned() };
            Diagnostic::new(Rule::HalfWidthPunctuation, source.whole(), Text::default(), Text::default())
                .with_fix(&source, vec![edit])
        };
        std::fs::write(folder.path().join("a.md"), ",一").unwrap();
        std::fs::write(folder.path().join("b.md"), ",二三").unwrap();
        let mend = |found: &[Diagnostic]| FixResult::default().mend(folder.path(), found);
        assert!(mend(&[found("a.md", ",一"), found("b.md", ",二")]).is_err());
        assert_eq!(std::fs::read_to_string(folder.path().join("a.md")).unwrap(), ",一");
        assert!(mend(&[found("a.md", ",一"), found("b.md", ",二三")]).unwrap());
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
        let mut done = FixResult::default();
        assert!(!done.mend(folder.path(), &[found.with_fix(&source, edits)]).unwrap());
        assert_eq!((done.difference().as_str(), done.left), ("", BTreeSet::from(["a.md".to_owned()])));
        assert_eq!(std::fs::read_to_string(folder.path().join("a.md")).unwrap(), text);
    }

    #[test]
    fn of_two_changes_that_overlap_the_first_is_made() {
        let edit = |range, replacement: &str| Edit { range, replacement: replacement.to_owned() };
        let edits = [edit(0..2, "x"), edit(1..3, "y"), edit(3..4, ""), edit(90..91, "z")];
        let applied = apply("abcde", &edits.iter().collect::<Vec<_>>());
        assert_eq!((applied.text.as_str(), applied.places), ("xce", 2));
    }

    #[test]
    fn lines_that_are_added_are_shown() {
        let edits = [
            Edit { range: 0..1, replacement: "x".to_owned() },
            Edit { range: 2..2, replacement: "\n".to_owned() },
            Edit { range: 4..5, replacement: "z".to_owned() },
        ];
        let applied = apply("a\nb\nc\n", &edits.iter().collect::<Vec<_>>());
        assert_eq!(applied.text, "x\n\nb\nz\n");
        let mut mending = FixResult::default();
        mending.remember("f", "a\nb\nc\n".to_owned(), applied);
        assert_eq!(mending.difference(), "--- f\n+++ f\n@@ -1 +1 @@\n-a\n+x\n@@ -1,0 +2 @@\n+\n@@ -3 +4 @@\n-c\n+z\n");
    }
}
