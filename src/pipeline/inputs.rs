//! What a site is made of beside its documents: files, settings, registry, what it shares, published anchors, lists.

use super::author_keys::FileKeys;
use super::cache::Cache;
use super::extends::{self, Shared};
use super::former;
use super::options::LoadOptions;
use super::publications::Publications;
use super::registry::read_bodies;
use crate::base::digest::Digest;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::problem;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, SourceText};
use crate::disclosure::{self, Calendar, Disclosure, Wording};
use crate::publish::Published;
use crate::source::yaml::Located;
use crate::source::{AnchorLock, Bodies, Config, Tree};
use crate::theme::Theme;
use std::collections::BTreeMap;

/// All that is read before the documents.
pub(super) struct Inputs {
    /// The files of the site folder.
    pub(super) tree: Tree,
    /// The settings, with those that are shared.
    pub(super) config: Config,
    /// The registry, with the bodies that are shared.
    pub(super) bodies: Bodies,
    /// The folder that the site extends.
    pub(super) shared: Option<Shared>,
    /// What was published.
    pub(super) lock: AnchorLock,
    /// The file of it.
    pub(super) lock_source: Option<SourceText>,
    /// The disclosure rules, where they are applied.
    pub(super) rules: Option<Disclosure>,
    /// How the keys of the settings and of the registry are written, by file.
    pub(super) keys: BTreeMap<String, FileKeys>,
}

impl Inputs {
    /// Reads them; mistakes in the lists of the disclosure rules stop no build and go to the second sink.
    ///
    /// # Errors
    /// The disk fails.
    pub(super) fn read(
        options: &LoadOptions,
        publications: &Publications,
        cache: &Cache,
        (report, inspection): (&mut Diagnostics, &mut Diagnostics),
    ) -> Result<Self, Failure> {
        let mut tree = Tree::list(&options.site, report)?;
        cache.restore_digests(&mut tree);
        let config_source = if let Some(file) = tree.find("site.yaml") {
            tree.text(file, report)?
        } else {
            report.add(missing_config(options.site.join("site.yml").is_file()));
            None
        };
        if let Some(source) = &config_source {
            disclosure::personal_data_of_settings(source, report);
        }
        let config = config_source.as_ref().map_or_else(Config::absent, |source| Config::read(source, report));
        let config_source = config_source.unwrap_or_else(|| SourceText::new("site.yaml", ""));
        let keys = keys_of_settings(&tree, &config_source)?;
        let bodies = read_bodies(&tree, report)?;
        let shared = extends::read(&options.site, &config, report)?;
        let (config, bodies) = match &shared {
            Some(shared) => (config.inherit_from(&shared.config), bodies.inherit_from(&shared.bodies)),
            None => (config, bodies),
        };
        let config = match &options.base_url {
            Some(base_url) => config.with_base_url(base_url.clone()),
            None => config,
        };
        let (lock, lock_source) = read_lock(&tree, &config, publications.own(), report)?;
        for (key, named) in [("holidays", &config.holidays), ("wording", &config.wording)] {
            if let Some(named) = named.as_ref().filter(|_| config.is_set(key)) {
                tree.include(&named.value, report)?;
            }
        }
        let rules = options
            .disclosure
            .then(|| read_disclosure((&tree, &config_source), shared.as_ref(), &config, inspection))
            .transpose()?;
        Ok(Self { tree, config, bodies, shared, lock, lock_source, rules, keys })
    }

    /// The theme of the site, or the one that it shares.
    ///
    /// # Errors
    /// The disk fails.
    pub(super) fn theme(&self, report: &mut Diagnostics) -> Result<Theme, Failure> {
        let own_theme = format!("themes/{}/", self.config.theme);
        let tree = match &self.shared {
            Some(shared) if self.tree.below(&own_theme).next().is_none() => &shared.tree,
            _ => &self.tree,
        };
        Theme::read(tree, &self.config.theme, self.config.language, report)
    }

    /// Of all that every document depends on. What the disclosure rules say depends on the day and on lists of their own as well.
    pub(super) fn digest(&self, options: &LoadOptions) -> Digest {
        let Self { config, bodies, lock_source, rules, .. } = self;
        let lock = lock_source.as_ref().map_or("", |lock| &lock.text);
        let (for_lock, drafts, rules) = (options.for_lock, options.drafts, rules.as_ref());
        Digest::of(format!("{for_lock} {drafts} {config:?} {bodies:?} {rules:?} {lock}").as_bytes())
    }

    /// Whether settings are missing in which something might stand that seems to be missing.
    pub(super) fn lacks_settings(&self) -> bool {
        self.tree.find("site.yaml").is_none() || self.shared.is_none() && self.config.extends.is_some()
    }
}

fn keys_of_settings(tree: &Tree, config: &SourceText) -> Result<BTreeMap<String, FileKeys>, Failure> {
    let mut keys = BTreeMap::new();
    keys.extend(FileKeys::read(config).map(|keys| ("site.yaml".to_owned(), keys)));
    if let Some(file) = tree.find("bodies.yaml") {
        // What is wrong with the file is reported when the registry is read.
        let source = tree.text(file, &mut Diagnostics::new())?;
        keys.extend(source.and_then(|source| Some((file.path.clone(), FileKeys::read(&source)?))));
    }
    Ok(keys)
}

/// What was published, by `anchors.lock`; where that is of a former program, by the last publication as well.
fn read_lock(
    tree: &Tree,
    config: &Config,
    public: Option<&Published>,
    report: &mut Diagnostics,
) -> Result<(AnchorLock, Option<SourceText>), Failure> {
    let file = tree.find("anchors.lock");
    let source = file.map(|file| tree.text(file, report)).transpose()?.flatten();
    // One that was emptied, in a merge perhaps, or cut to its head knows as little as one that is not there.
    let is_empty = |source: &SourceText| source.text.lines().all(|line| line.trim().is_empty() || line.starts_with('#'));
    let is_missing = source.as_ref().map_or(file.is_none(), is_empty);
    if is_missing && public.is_some_and(Published::has_anchors) {
        report.add(Diagnostic::at(Place::file("anchors.lock"), &problem::AnchorsLock::Lost { is_empty: file.is_some() }));
    }
    let lock = source.as_ref().map(|source| AnchorLock::read(source, report)).unwrap_or_default();
    if !lock.addresses.is_empty() {
        return Ok((lock, source));
    }
    let may_have_guide = public.is_none_or(former::has_guide);
    // What a preview showed was never public.
    let published = public.filter(|published| !published.has_drafts());
    let addresses = published.map(|published| former::published_addresses(published, config)).unwrap_or_default();
    Ok((lock.with_published(addresses, may_have_guide), source))
}

/// The disclosure rules with the site's own days off and expressions.
fn read_disclosure(
    own: (&Tree, &SourceText),
    shared: Option<&Shared>,
    config: &Config,
    report: &mut Diagnostics,
) -> Result<Disclosure, Failure> {
    let read = |key: &str, named: &Option<Located<String>>, report: &mut Diagnostics| match named {
        None => Ok(None),
        Some(name) => {
            let shared = shared.filter(|_| !config.is_set(key));
            let (tree, source) = shared.map_or(own, |shared| (&shared.tree, &shared.source));
            let Some(file) = tree.find(&name.value) else {
                let problem = problem::Settings::MissingList { name: name.value.clone() };
                report.add(Diagnostic::at(source.place(name.range.clone()), &problem));
                return Ok(None);
            };
            tree.text(file, report)
        }
    };
    let mut calendar = Calendar::built_in();
    if let Some(source) = read("holidays", &config.holidays, report)? {
        calendar.read(&source, report);
    }
    let wording = read("wording", &config.wording, report)?;
    Ok(Disclosure { calendar, wording: wording.map(|source| Wording::read(&source, report)).unwrap_or_default() })
}

fn missing_config(has_other_ending: bool) -> Diagnostic {
    if has_other_ending {
        return Diagnostic::at(Place::file("site.yml"), &problem::Settings::OtherEnding);
    }
    Diagnostic::at(Place::file("site.yaml"), &problem::Settings::NotASite)
}
