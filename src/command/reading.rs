//! `gongkai check --explain-reading`: what the program understood of one document, and from which words.

use super::{CommandError, PrepareOptions, Prepared, prepare};
use crate::base::diagnostic::{Diagnostic, text};
use crate::base::failure::Failure;
use crate::base::report::Language;
use crate::base::rule::{Rule, Severity};
use crate::base::text::nearest;
use crate::page::{GUIDE_PATH, Reading, ReadingLine, reading};
use crate::plan::id_of;
use crate::render::reading_text;
use crate::site::PlanIndex;
use std::path::{Component, Path};

/// The findings that say where the reading is not certain.
const DOUBTS: [Rule; 3] = [Rule::PeriodDoubtful, Rule::SeriesApart, Rule::UnknownPeriod];

/// Says what was understood of the document at a path, as its author would type it: a file, or a path under `content/`.
///
/// # Errors
/// The document is not there (usage), has errors (usage), or the disk fails.
pub fn explain_reading(options: &PrepareOptions, path: &Path, language: Language) -> Result<String, CommandError> {
    let read = prepare(options, &|_, _, _| {})?;
    let prepared = &read.value;
    let id = id_at(&options.site, path);
    let Some(index) = prepared.site.by_id(&id) else { return Err(not_there(prepared, &read.diagnostics, &id)) };
    let reading = prepared.reading(index, &read.diagnostics)?;
    Ok(reading_text(&reading, language))
}

impl Prepared {
    /// What was understood of a plan, with the findings that doubt it.
    ///
    /// # Errors
    /// It has to be read again, and cannot be or has changed.
    pub(super) fn reading(&self, index: PlanIndex, diagnostics: &[Diagnostic]) -> Result<Reading, Failure> {
        let read = self.plan(index)?;
        let mut reading = reading(&self.site, index, &read.plan, &read.source, read.body_start);
        let doubts = diagnostics.iter().filter(|found| *found.place.file == reading.file && DOUBTS.contains(&found.rule));
        let lines = doubts.map(|found| {
            let label = match found.severity {
                Severity::Error => text("错误", "Error"),
                Severity::Warning => text("警告", "Warning"),
                Severity::Note => text("提示", "Note"),
            };
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

fn not_there(prepared: &Prepared, diagnostics: &[Diagnostic], id: &str) -> CommandError {
    let files = [format!("content/{id}.md"), format!("content/{id}/index.md")];
    if files.iter().any(|file| file == GUIDE_PATH) {
        return CommandError::Usage(text(
            format!("{GUIDE_PATH} 是公开指南，不是文件：没有计划期、体裁和系列，没有什么可说明的"),
            format!("{GUIDE_PATH} is the guide and not a document: it has no period, kind or series to explain"),
        ));
    }
    let has_errors =
        diagnostics.iter().any(|found| found.severity == Severity::Error && files.iter().any(|file| *found.place.file == **file));
    if has_errors {
        return CommandError::Usage(text(
            format!("{id} 有错误，还读不出来；请先按 gongkai check 的提示改好"),
            format!("{id} has errors and cannot be read yet: mend what gongkai check says first"),
        ));
    }
    if files.iter().any(|file| prepared.tree.find(file).is_some()) {
        return CommandError::Usage(text(
            format!("{id} 不公开或者已经撤下，不在站点里"),
            format!("{id} is not public or was withdrawn, so it is not on the site"),
        ));
    }
    let near = nearest(id, prepared.site.plans.iter().map(|plan| plan.id.as_str()));
    let (zh, en) = near.map_or_else(
        || {
            (
                "请写文件的路径，例如 content/edu/2026.md 或 edu/2026".to_owned(),
                "Write its path, such as content/edu/2026.md or edu/2026".to_owned(),
            )
        },
        |near| (format!("是不是 {near}？"), format!("Did you mean {near}?")),
    );
    CommandError::Usage(text(format!("站点里没有文件 {id}；{zh}"), format!("The site has no document {id}. {en}")))
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
