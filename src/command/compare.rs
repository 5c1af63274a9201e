//! `gongkai compare`: two documents side by side, without a build.

use super::CommandError;
use crate::base::both::Both;
use crate::base::date::Date;
use crate::compare::{self, Comparison};
use crate::diagnostic::Language;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::net::{self, Fault};
use crate::diagnostic::rule::Rule;
use crate::diagnostic::sentence::{Loading, Sentence as _};
use crate::diagnostic::{Diagnostics, SourceText};
use crate::document::Document;
use crate::page::{Compared as Shown, PageContext, Strings, comparison_view};
use crate::pipeline::stops;
use crate::plan::{Plan, id_of};
use crate::render::{self, Templates};
use crate::site::{ComparisonKind, Comparisons, PlanId, PlanSummary, ReviewState, Site, SiteOptions};
use crate::source::{AnchorLock, Bodies, Config, LockedAddresses, Tree};
use crate::theme::Theme;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How a comparison is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComparisonFormat {
    /// A table for a terminal.
    Terminal,
    /// JSON for other programs.
    Json,
    /// A page of its own that needs no other file.
    Html,
}

/// What a comparison depends on.
#[derive(Debug, Clone)]
pub struct CompareOptions {
    /// The older document.
    pub older: PathBuf,
    /// The newer document.
    pub newer: PathBuf,
    /// How it is written.
    pub format: ComparisonFormat,
    /// The day for which validity is told.
    pub as_of: Date,
    /// The language of a table for a terminal.
    pub language: Language,
    /// Whether the terminal shows colours.
    pub is_coloured: bool,
}

/// What came of it.
#[derive(Debug)]
pub struct Compared {
    /// What was found wrong in the documents.
    pub(crate) diagnostics: Diagnostics,
    /// The comparison; absent when a document has errors.
    pub output: Option<String>,
}

/// Compares two documents. The site is the nearest folder above the older one that holds a `site.yaml`; without one
/// bodies stay as they are written.
///
/// # Errors
/// A document is not there (usage), or cannot be read.
pub fn compare(options: &CompareOptions) -> Result<Compared, CommandError> {
    let mut diagnostics = Diagnostics::new();
    let root = site_above(&options.older);
    let surroundings = Surroundings::read(root.as_deref(), &mut diagnostics)?;
    let older = surroundings.plan(&options.older, &mut diagnostics)?;
    let newer = surroundings.plan(&options.newer, &mut diagnostics)?;
    let (Some((older, older_source)), Some((mut newer, newer_source))) = (older, newer) else {
        return Ok(Compared { diagnostics, output: None });
    };
    if root.is_none() {
        // Files outside of a site have no registry.
        diagnostics.retain(|found| found.rule != Rule::UnknownBody);
    }
    if stops(&diagnostics, false) {
        return Ok(Compared { diagnostics, output: None });
    }
    if older.id == newer.id {
        newer.id.push_str(" (2)");
    }
    let plans = Both { older: &older, newer: &newer };
    let comparison = net::caught(|| {
        net::testing::step("compare", &newer.file);
        compare::compare(plans)
    });
    let comparison = match comparison {
        Ok(comparison) => comparison,
        Err(fault) => {
            diagnostics.add(fault.of_comparison(newer_source.whole(), &older.file));
            return Ok(Compared { diagnostics, output: None });
        }
    };
    let theme = match options.format {
        ComparisonFormat::Html => Some(surroundings.theme(&mut diagnostics)?),
        ComparisonFormat::Json | ComparisonFormat::Terminal => None,
    };
    let site = surroundings.site(&[(&older, &older_source), (&newer, &newer_source)], options.as_of)?;
    let Some(indexes) = plans.map(|plan| site.by_id(&plan.id)).together() else {
        return Ok(Compared { diagnostics, output: None });
    };
    let describe = |fault: Fault| fault.of_comparison(newer_source.whole(), &older.file);
    let output = net::caught_reporting(&mut diagnostics, describe, |report| match &theme {
        None if options.format == ComparisonFormat::Terminal => {
            Some(render::comparison_table(plans, &comparison, options.language, options.is_coloured))
        }
        None => Some(render::whole_comparison_json(&site, indexes.zip(plans), &comparison)),
        Some(theme) => page(&site, theme, indexes.zip(plans), &comparison, report),
    });
    Ok(Compared { diagnostics, output: output.flatten() })
}

/// The comparison as a page of its own; nothing when the theme is faulty.
fn page(
    site: &Site,
    theme: &Theme,
    plans: Both<(PlanId, &Plan)>,
    comparison: &Comparison,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let strings = Strings::read(site.config.language, &theme.strings, diagnostics);
    let (none, review) = (Comparisons::default(), ReviewState::Unreviewed);
    let context = PageContext::new(site, &none, &strings, &theme.assets, None, false);
    let templates = Templates::read(theme, &context.site_view(), strings.words(), diagnostics)?;
    let indexes = plans.map(|(index, _)| index);
    let is_report = site.reports_on[indexes.newer] == Some(indexes.older);
    let view = comparison_view(&Shown {
        site,
        strings: &strings,
        plans,
        comparison,
        review: &review,
        kind: if is_report { ComparisonKind::Report } else { ComparisonKind::Extra },
        series: "",
        here: None,
    });
    match templates.comparison_alone(&view, &theme.stylesheet) {
        Ok(page) => Some(page),
        Err(error) => {
            diagnostics.add(error.diagnostic(theme));
            None
        }
    }
}

/// The nearest folder above a file that holds a `site.yaml`.
fn site_above(file: &Path) -> Option<PathBuf> {
    let file = std::path::absolute(file).ok()?;
    file.ancestors().skip(1).find(|folder| folder.join("site.yaml").is_file()).map(Path::to_path_buf)
}

struct Surroundings {
    root: Option<PathBuf>,
    config: Config,
    bodies: Bodies,
    lock: AnchorLock,
}

impl Surroundings {
    fn read(root: Option<&Path>, diagnostics: &mut Diagnostics) -> Result<Self, Failure> {
        let mut source = |name: &str| -> Result<Option<SourceText>, Failure> {
            let Some(root) = root else { return Ok(None) };
            let tree = Tree::of(root, &[name])?;
            tree.find(name).map_or(Ok(None), |file| tree.text(file, diagnostics))
        };
        let (config, bodies, lock) = (source("site.yaml")?, source("bodies.yaml")?, source("anchors.lock")?);
        let mut config = config.map_or_else(Config::absent, |source| Config::read(&source, diagnostics));
        let mut bodies = bodies.map(|source| Bodies::read(&source, diagnostics)).unwrap_or_default();
        if let Some(shared) = root.map(|root| crate::pipeline::extends::read(root, &config, diagnostics)).transpose()?.flatten() {
            (config, bodies) = (config.inherit_from(&shared.config), bodies.inherit_from(&shared.bodies));
        }
        Ok(Self {
            root: root.map(Path::to_path_buf),
            config,
            bodies,
            lock: lock.map(|source| AnchorLock::read(&source, diagnostics)).unwrap_or_default(),
        })
    }

    /// The theme of the site; without one the default.
    fn theme(&self, diagnostics: &mut Diagnostics) -> Result<Theme, Failure> {
        let tree = Tree::of(self.root.as_deref().unwrap_or(Path::new(".")), &[])?;
        Theme::read(&tree, "default", self.config.language, diagnostics)
    }

    fn plan(&self, path: &Path, diagnostics: &mut Diagnostics) -> Result<Option<(Plan, SourceText)>, CommandError> {
        let absent = || CommandError::Usage(Loading::NoDocument { path: path.display().to_string() }.text());
        let absolute = std::path::absolute(path).map_err(|_| absent())?;
        let (Some(folder), Some(name)) = (absolute.parent(), absolute.file_name().and_then(|name| name.to_str())) else {
            return Err(absent());
        };
        let tree = Tree::of(folder, &[name])?;
        let file = tree.find(name).ok_or_else(absent)?;
        let Some(read) = tree.text(file, diagnostics)? else { return Ok(None) };
        // On a site its path is that on the site; elsewhere what was typed.
        let content = self.root.as_ref().map(|root| root.join("content"));
        let inside = content.as_ref().and_then(|content| absolute.strip_prefix(content).ok());
        let shown = inside.unwrap_or(path).to_string_lossy().replace('\\', "/");
        let shown = shown.trim_start_matches(['/', '.']).to_owned();
        let source = SourceText::new(&format!("content/{shown}"), read.text.to_string());
        let describe = |fault: Fault| fault.of_reading(source.whole());
        let plan = net::caught_reporting(diagnostics, describe, |report| {
            net::testing::step("read", &source.file);
            let document = Document::read(source.clone(), &shown, report)?;
            Plan::read(document, &self.bodies, &self.config, self.lock.document(&id_of(&shown)), report)
        });
        Ok(plan.flatten().map(|plan| (plan, source)))
    }

    /// A site of these plans alone, for what JSON and pages say about them.
    fn site(self, plans: &[(&Plan, &SourceText)], as_of: Date) -> Result<Site, Failure> {
        let mut config = self.config;
        config.withdrawn.clear();
        let options = SiteOptions {
            as_of,
            drafts: true,
            unread: BTreeSet::new(),
            left_out: BTreeMap::new(),
            published: BTreeMap::new(),
            first_addresses: BTreeMap::new(),
            guide: None,
            addresses: LockedAddresses::default(),
        };
        let tree = Tree::of(Path::new("."), &[])?;
        let summaries = plans.iter().map(|(plan, source)| Arc::new(PlanSummary::of(plan, source, None))).collect();
        // What is wrong between two documents of a site is said by `check`.
        Site::assemble(summaries, config, self.bodies, &tree, &options, &mut Diagnostics::new())
    }
}
