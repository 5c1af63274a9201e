//! `gongkai check --explain-reading`: what the program understood of one document, and from which words.

use super::{CommandError, LoadOptions};
use crate::base::text::nearest;
use crate::diagnostic::Language;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::rule::{Rule, Severity};
use crate::diagnostic::sentence::{Explaining, Sentence as _};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::page::{GUIDE_PATH, Reading, ReadingLine, reading};
use crate::pipeline::{LoadedSite, load_uncached};
use crate::plan::id_of;
use crate::render::reading_text;
use crate::site::PlanId;
use std::path::{Component, Path};

/// The findings that say where the reading is not certain.
const DOUBTS: [Rule; 3] = [Rule::PeriodDoubtful, Rule::SeriesApart, Rule::UnknownPeriod];

/// Says what was understood of the document at a path, as its author would type it: a file, or a path under `content/`.
///
/// # Errors
/// The document is not there (usage), has errors (usage), or the disk fails.
pub fn explain_reading(options: &LoadOptions, path: &Path, language: Language) -> Result<String, CommandError> {
    let mut diagnostics = Diagnostics::new();
    let loaded = load_uncached(options, &mut diagnostics, &|_, _, _| {})?;
    let id = id_at(&options.site, path);
    let Some(index) = loaded.site.by_id(&id) else { return Err(not_there(&loaded, &diagnostics, &id)) };
    let reading = loaded.reading(index, &diagnostics)?;
    Ok(reading_text(&reading, language))
}

impl LoadedSite {
    /// What was understood of a plan, with the findings that doubt it.
    ///
    /// # Errors
    /// It has to be read again, and cannot be or has changed.
    pub(super) fn reading(&self, index: PlanId, diagnostics: &[Diagnostic]) -> Result<Reading, Failure> {
        let read = self.plan(index)?;
        let mut reading = reading(&self.site, index, &read.plan, &read.source, read.body_start);
        let doubts = diagnostics.iter().filter(|found| *found.place.file == reading.file && DOUBTS.contains(&found.rule));
        let lines = doubts.map(|found| {
            let label = Explaining::Doubt { severity: found.severity }.text();
            ReadingLine { label, value: found.message.clone(), origin: None }
        });
        let lines: Vec<ReadingLine> = lines.collect();
        reading.lines.splice(0..0, lines);
        Ok(reading)
    }
}

/// The id that a path means: `content/edu/2026.md`, `edu/2026`, or the file seen from here.
fn id_at(site: &Path, path: &Path) -> String {
    let parts = |path: &Path| -> Vec<String> {
        let named = path.components().filter(|part| matches!(part, Component::Normal(_)));
        named.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect()
    };
    let (mut path, site) = (parts(path), parts(site));
    let below = |path: &[String]| path.first().is_some_and(|first| first == "content");
    if let Some(rest) = path.strip_prefix(site.as_slice()).filter(|rest| below(rest)) {
        path = rest.to_vec();
    }
    if below(&path) {
        path.remove(0);
    }
    id_of(&path.join("/"))
}

fn not_there(loaded: &LoadedSite, diagnostics: &[Diagnostic], id: &str) -> CommandError {
    let files = [format!("content/{id}.md"), format!("content/{id}/index.md")];
    let has_errors = || {
        diagnostics.iter().any(|found| found.severity == Severity::Error && files.iter().any(|file| *found.place.file == **file))
    };
    let why = if files.iter().any(|file| file == GUIDE_PATH) {
        Explaining::Guide { file: GUIDE_PATH }
    } else if has_errors() {
        Explaining::HasErrors { id: id.to_owned() }
    } else if files.iter().any(|file| loaded.tree.find(file).is_some()) {
        Explaining::NotOnSite { id: id.to_owned() }
    } else {
        let nearest = nearest(id, loaded.site.plans.iter().map(|plan| plan.id.as_str())).map(str::to_owned);
        Explaining::NoSuchDocument { id: id.to_owned(), nearest }
    };
    CommandError::Usage(why.text())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_may_be_typed_in_every_usual_way() {
        for (site, path) in [
            (".", "content/edu/2026.md"),
            (".", "./content/edu/2026.md"),
            (".", "edu/2026"),
            (".", "edu/2026/"),
            (".", "/edu/2026/"),
            (".", "edu/2026.md"),
            (".", "edu/2026/index.md"),
            ("site", "site/content/edu/2026.md"),
            ("site", "content/edu/2026.md"),
            ("/a/site", "/a/site/content/edu/2026.md"),
        ] {
            assert_eq!(id_at(Path::new(site), Path::new(path)), "edu/2026", "{site} {path}");
        }
    }
}
