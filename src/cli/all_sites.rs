//! `build --all`: builds all sites of a folder, reports on each, and sums up.

use super::common::{Common, complain};
use super::outcome::{aside, warnings};
use super::terminal::say;
use super::{for_services, left_out};
use crate::command::{self, BuildOptions, CommandError, Ending, SiteEnding};
use crate::diagnostic::render::{Format, render_failure, render_log};
use crate::diagnostic::rule::Severity;
use crate::diagnostic::sentence::{Outcome, Sentence as _};
use crate::diagnostic::{Diagnostics, Text};
use std::path::Path;
use std::process::ExitCode;

/// Builds all sites of a folder. The status is that of the worst.
pub(super) fn build(folder: &Path, options: &BuildOptions, common: &Common) -> Result<ExitCode, CommandError> {
    let mut log = Log { folder, common, found: Diagnostics::new(), failures: Vec::new() };
    let endings = command::build_all(folder, options, &|_, _, _| {}, |ending| log.add(ending));
    log.finish();
    let endings = endings?;
    let (mut built, mut faulty, mut failed) = (0, 0, 0);
    let (mut files, mut lines) = (Vec::new(), String::new());
    for SiteEnding { name, ending } in &endings {
        let ending = match ending {
            Ok(Ending { summary: Some(summary), diagnostics }) => {
                built += 1;
                files.extend(summary.left_out.iter().map(|file| format!("{name}/{file}")));
                Outcome::SiteBuilt {
                    documents: summary.documents,
                    pages: summary.pages,
                    found: warnings(diagnostics),
                    aside: aside(summary),
                }
            }
            Ok(Ending { diagnostics, .. }) => {
                faulty += 1;
                let errors = diagnostics.iter().filter(|found| found.severity == Severity::Error).count();
                Outcome::SiteFaulty { errors }
            }
            Err(_) => {
                failed += 1;
                Outcome::SiteFailed
            }
        };
        lines.push_str(&Outcome::SiteLine { name: name.clone(), ending: Box::new(ending) }.words(common.language));
    }
    lines.push_str(&Outcome::AllSites { sites: endings.len(), built, faulty, failed }.words(common.language));
    if !common.shows_findings_for_programs() && (!common.is_quiet || faulty + failed > 0) {
        say(&lines);
    }
    let ended = left_out(&files, common);
    Ok(match (faulty, failed) {
        (0, 0) => ended,
        (_, 0) => ExitCode::from(1),
        _ => ExitCode::from(3),
    })
}

/// What is shown of the sites one after the other. A log for programs is one for all of them.
struct Log<'a> {
    folder: &'a Path,
    common: &'a Common,
    found: Diagnostics,
    failures: Vec<(String, Text)>,
}

impl Log<'_> {
    fn add(&mut self, SiteEnding { name, ending }: &SiteEnding) {
        let common = self.common;
        let ending = match ending {
            Ok(ending) => ending,
            Err(error) => {
                let said = error.message();
                return match common.format {
                    Format::Human => complain(&said, common.language),
                    Format::Sarif => self.failures.push((name.clone(), said)),
                    format => common.report.show(&render_failure(name, &said, format, common.language)),
                };
            }
        };
        if common.format == Format::Human {
            if !ending.diagnostics.is_empty() {
                common.report.show(&format!("== {name}\n"));
            }
            return common.show(&ending.diagnostics);
        }
        // For a program a path names the site as well.
        let of_site = ending.diagnostics.iter().cloned().map(|diagnostic| diagnostic.below(name)).collect();
        let of_site = for_services(of_site, self.folder, common.format);
        if common.format == Format::Sarif {
            return self.found.extend(of_site);
        }
        common.show(&of_site);
    }

    fn finish(&self) {
        if self.common.format == Format::Sarif {
            self.common.report.show(&render_log(&self.found, &self.failures, self.common.language));
        }
    }
}
