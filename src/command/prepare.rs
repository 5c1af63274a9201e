//! Everything up to the site: read all documents, put them together, check them.

use super::better_reading::{self, DeadLinks};
use super::documents::{SortedDocuments, Sorting};
use super::keys::{FileKeys, KeysAtHand};
use super::memory::SearchedFile;
use super::memory::{Memory, Remembered};
use super::publicity::{Aside, Publicity, Stated};
use super::published_words::PublishedWords;
use super::shared::{self, Shared};
use super::{Progress, Step};
use super::{former, gone};
use crate::base::date::Date;
use crate::base::diagnostic::{self, Checked, Diagnostic, Place, SourceText, text};
use crate::base::digest::Digest;
use crate::base::failure::Failure;
use crate::base::net;
use crate::base::rule::{RULE_SET, Rule, Severity};
use crate::compare::{Comparison, compare, compare_unpinned};
use crate::disclosure::{self, Calendar, Disclosure, FileFindings, Wording};
use crate::document::{Document, RunningText};
use crate::page::{GUIDE_PATH, Guide, Maker, Strings};
use crate::plan::{Plan, publication_digest};
use crate::publish::Published;
use crate::render::{SearchIndex, Templates};
use crate::site::{ComparisonPlace, Comparisons, PageUses, PlanIndex, PlanSummary, Site, SiteOptions};
use crate::source::{AnchorLock, Bodies, Config, File, LockedDocument, Tree};
use crate::theme::Theme;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What preparing depends on.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct PrepareOptions {
    /// The site folder.
    pub site: PathBuf,
    /// The day for which validity is computed.
    pub as_of: Date,
    /// Whether drafts appear.
    pub drafts: bool,
    /// Whether `anchors.lock` will be written or compared.
    pub for_lock: bool,
    /// Whether documents are compared.
    pub comparisons: bool,
    /// Whether the texts can be searched.
    pub search: bool,
    /// Whether templates are minified.
    pub minify: bool,
    /// Whether the disclosure rules are applied.
    pub disclosure: bool,
    /// The last publication, in which former words are looked up; `public` in the site folder unless given.
    pub published: Option<PathBuf>,
}

/// A site that was read and checked.
pub struct Prepared {
    /// Its files.
    pub tree: Tree,
    /// Its plans together.
    pub site: Site,
    /// Its comparisons.
    pub comparisons: Comparisons,
    /// Its theme.
    pub theme: Theme,
    /// The words of its interface.
    pub strings: Strings,
    /// The guide.
    pub guide: Option<Guide>,
    /// The templates; absent when they are faulty.
    pub templates: Option<Templates>,
    /// The published anchors.
    pub lock: AnchorLock,
    /// Whether the texts can be searched.
    pub has_search: bool,
    /// Fingerprint of the file of the guide.
    pub guide_digest: Option<Digest>,
    /// Links of texts that a former program published and nobody has changed since, which lead nowhere and did not before, by
    /// file: they are noted in the lock.
    pub(super) dead_links: DeadLinks,
    /// What would go unsaid, and stops a build with `--locked` whatever `rules` make of it; not what a document allows with a
    /// reason.
    pub unsaid: Vec<Diagnostic>,
    /// What the disclosure rules find, where they were applied; they stop no build.
    pub inspection: Vec<Diagnostic>,
    /// The documents that are in no publication of today, though they are to be in one. Where drafts appear, those that wait for
    /// their day appear as well.
    pub aside: Aside,
    /// Plans that need not be read again, by file.
    kept: BTreeMap<String, Arc<ReadPlan>>,
}

/// A plan with what it was read from.
pub struct ReadPlan {
    /// The plan.
    pub plan: Plan,
    /// Its file.
    pub source: SourceText,
    /// The byte of the source where the text begins, after the front matter.
    pub body_start: usize,
}

/// So many bytes of documents are kept with their plans, which take some ten times as much; all others are read again
/// for each page that needs their text. That bounds the memory of a large site and spares a usual one the second reading.
const KEPT: u64 = 16 << 20;

/// Reads and checks a site.
///
/// # Errors
/// The disk fails.
pub fn prepare(options: &PrepareOptions, progress: Progress<'_>) -> Result<Checked<Prepared>, Failure> {
    prepare_again(options, &mut Memory::default(), progress)
}

/// Reads and checks a site of which something may be remembered.
///
/// # Errors
/// The disk fails.
pub fn prepare_again(
    options: &PrepareOptions,
    memory: &mut Memory,
    progress: Progress<'_>,
) -> Result<Checked<Prepared>, Failure> {
    prepare_without(options, &BTreeSet::new(), memory, progress)
}

/// Reads and checks a site of which some documents are left out, by file. Their errors are reported nevertheless.
///
/// # Errors
/// The disk fails.
pub fn prepare_without(
    options: &PrepareOptions,
    left_out: &BTreeSet<String>,
    memory: &mut Memory,
    progress: Progress<'_>,
) -> Result<Checked<Prepared>, Failure> {
    let Checked { value: mut tree, mut diagnostics } = Tree::list(&options.site)?;
    memory.lend_digests(&mut tree);
    let config_file = tree.find("site.yaml");
    let config_source = if let Some(file) = config_file {
        tree.text(file, &mut diagnostics)?
    } else {
        diagnostics.push(missing_config(options.site.join("site.yml").is_file()));
        None
    };
    diagnostics.extend(config_source.iter().flat_map(disclosure::personal_data_of_settings));
    let config = config_source.as_ref().map_or_else(Config::absent, |source| Config::read(source, &mut diagnostics));
    let config_source = config_source.unwrap_or_else(|| SourceText::new("site.yaml", ""));
    let mut keys_of = BTreeMap::new();
    keys_of.extend(FileKeys::read(&config_source).map(|keys| ("site.yaml".to_owned(), keys)));
    if let Some(file) = tree.find("bodies.yaml") {
        let source = tree.text(file, &mut Vec::new())?;
        keys_of.extend(source.and_then(|source| Some((file.path.clone(), FileKeys::read(&source)?))));
    }
    let bodies = read_bodies(&tree, &mut diagnostics)?;
    let shared = shared::read(&options.site, &config, &mut diagnostics)?;
    let (config, bodies) = match &shared {
        Some(shared) => (config.over(&shared.config), bodies.over(&shared.bodies)),
        None => (config, bodies),
    };
    let lock_file = tree.find("anchors.lock");
    let lock_source = lock_file.map(|file| tree.text(file, &mut diagnostics)).transpose()?.flatten();
    // One that was emptied, in a merge perhaps, or cut to its head knows as little as one that is not there.
    let is_empty = |source: &SourceText| source.text.lines().all(|line| line.trim().is_empty() || line.starts_with('#'));
    let is_missing = lock_source.as_ref().map_or(lock_file.is_none(), is_empty);
    if is_missing && Published::has_anchors(&options.site.join("public")) {
        diagnostics.push(missing_lock(lock_file.is_some()));
    }
    let mut lock = lock_source.as_ref().map(|source| AnchorLock::read(source, &mut diagnostics)).unwrap_or_default();
    if lock.addresses.is_empty() {
        let published = Published::open(&options.site.join("public")).ok();
        lock.is_before_guides = lock.documents().next().is_some() && published.as_ref().is_none_or(former::has_guide);
        // What a preview showed was never public.
        let published = published.filter(|published| !published.has_drafts());
        lock.addresses = published.map(|published| former::published_addresses(&published, &config)).unwrap_or_default();
    }
    for (key, named) in [("holidays", &config.holidays), ("wording", &config.wording)] {
        if let Some(named) = named.as_ref().filter(|_| config.gives(key)) {
            tree.include(&named.value, &mut diagnostics)?;
        }
    }
    let mut inspection = Vec::new();
    let rules = options
        .disclosure
        .then(|| read_disclosure((&tree, &config_source), shared.as_ref(), &config, options.as_of, &mut inspection))
        .transpose()?;
    let files: Vec<&File> = tree.below("content/").filter(|file| is_document(&file.path)).collect();
    let done = AtomicUsize::new(0);
    let mut size = 0;
    let keep: Vec<bool> = files
        .iter()
        .map(|file| {
            size += file.size;
            size <= KEPT
        })
        .collect();
    memory.turn_to(&config, &bodies, lock_source.as_ref(), rules.as_ref(), (options.for_lock, options.drafts));
    let reading = Reading {
        tree: &tree,
        bodies: &bodies,
        config: &config,
        lock: &lock,
        rules: rules.as_ref(),
        for_lock: options.for_lock,
        drafts: options.drafts,
        as_of: options.as_of,
        published: PublishedWords::new(options.published.clone().unwrap_or_else(|| options.site.join("public"))),
        memory,
    };
    let read: Vec<Checked<Option<Remembered>>> = files
        .par_iter()
        .zip(keep)
        .map(|(file, keep)| {
            let summary = reading.document(file, keep);
            progress(Step::Reading, done.fetch_add(1, Ordering::Relaxed) + 1, files.len());
            summary
        })
        .collect::<Result<_, Failure>>()?;
    let publicity = Publicity::new(options.as_of, &lock, options.site.join("public"));
    let sorting = Sorting { tree: &tree, publicity: &publicity, left_out, drafts: options.drafts };
    let read = files.iter().map(|file| (*file).clone()).zip(read);
    let SortedDocuments { plans, held_back, unread, left_out, kept, mut aside, documents } =
        sorting.sort(read, (&mut diagnostics, &mut inspection))?;
    memory.documents = documents;
    let mut allowed: BTreeMap<String, BTreeMap<Rule, String>> = plans
        .iter()
        .chain(&held_back)
        .filter(|plan| !plan.metadata.allow.is_empty())
        .map(|plan| (plan.file.clone(), plan.metadata.allow.clone()))
        .collect();
    let (mut guide_uses, mut guide_digest) = (None, None);
    let mut files_of_guide: Vec<String> = Vec::new();
    let guide = read_guide(&tree, &mut diagnostics)?.map(|(source, page)| {
        keys_of.extend(FileKeys::read(&source).map(|keys| (GUIDE_PATH.to_owned(), keys)));
        inspect_guide(&source, &page, &config, rules.as_ref(), (&mut diagnostics, &mut inspection));
        let uses = PageUses::of(&page, &source);
        files_of_guide = uses.files().map(str::to_owned).collect();
        guide_uses = Some(uses);
        guide_digest = Some(Digest::of(source.text.as_bytes()));
        allowed.insert(GUIDE_PATH.to_owned(), page.matter.allow);
        Guide { title: page.matter.title, blocks: page.blocks, footnotes: page.footnotes }
    });
    let own_theme = format!("themes/{}/", config.theme);
    let theme_tree = match &shared {
        Some(shared) if tree.below(&own_theme).next().is_none() => &shared.tree,
        _ => &tree,
    };
    let theme = Theme::read(theme_tree, &config.theme, config.language, &mut diagnostics)?;
    let strings = Strings::read(config.language, &theme.strings, &mut diagnostics);
    let published: BTreeMap<_, _> =
        lock.documents().map(|(id, document)| (id.clone(), document.addresses().cloned().collect())).collect();
    let assemble = |plans: Vec<Arc<PlanSummary>>, (drafts, unread, left_out)| {
        let first_addresses = plans.iter().filter_map(|plan| {
            let first = lock.first_address(&plan.id, plan.metadata.aliases.iter().map(|alias| alias.value.as_str()))?;
            Some((plan.id.clone(), first.to_owned()))
        });
        let first_addresses = first_addresses.collect();
        let options = SiteOptions {
            as_of: options.as_of,
            drafts,
            unread,
            left_out,
            published: published.clone(),
            first_addresses,
            guide: guide_uses.clone(),
            addresses: lock.addresses.clone(),
        };
        Site::assemble(plans, config.clone(), bodies.clone(), &tree, &options)
    };
    // A check looks at what is not published today as it will be: among all others. What is new then is about those documents.
    let is_looking_ahead = rules.is_some() && !options.drafts && !aside.is_empty();
    let ahead = is_looking_ahead.then(|| {
        let is_unread = |path: &&String| left_out.get(*path).is_none_or(|left_out| left_out.summary.is_none());
        (plans.iter().chain(&held_back).cloned().collect(), unread.iter().filter(is_unread).cloned().collect())
    });
    let Checked { value: site, diagnostics: found } = assemble(plans, (options.drafts, unread, left_out))?;
    diagnostics.extend(found);
    let whole = ahead.map(|(plans, unread)| assemble(plans, (true, unread, BTreeMap::new()))).transpose()?;
    let documents_of_files = documents_by_file(whole.as_ref().map_or(&site, |whole| &whole.value), files_of_guide);
    if !options.drafts {
        let waiting: BTreeSet<String> = site.waiting().map(|(path, _)| format!("content/{path}")).collect();
        aside.waiting.retain(|file, _| waiting.contains(file));
    }
    for (file, remembered) in &memory.documents {
        let path = file.strip_prefix("content/").unwrap_or(file);
        if aside.waiting.contains_key(file) || site.by_file(path).is_some() {
            let found = publicity.finding(path, &remembered.stated);
            // Where it appears, that it waits for its day is said on its page.
            diagnostics.extend(found.filter(|found| !(options.drafts && found.rule == Rule::WaitingDocument)));
        }
    }
    inspection.extend(rules.iter().flat_map(|rules| rules.site(&site)));
    if tree.find("site.yaml").is_none() || shared.is_none() && site.config.extends.is_some() {
        // What is missing may stand in the settings that could not be read.
        inspection.retain(|found| found.rule != Rule::PageTags);
    }
    // A registry that cannot be read lacks nothing that is known of.
    let is_faulty = |diagnostics: &[Diagnostic], file: &str| {
        diagnostics.iter().any(|found| found.severity == Severity::Error && &*found.place.file == file)
    };
    if is_faulty(&diagnostics, "site.yaml") {
        inspection.retain(|found| found.rule != Rule::PageTags);
    }
    if is_faulty(&diagnostics, "bodies.yaml") {
        diagnostics.retain(|found| found.rule != Rule::UnknownBody);
    }
    memory.files = searched_files(&tree, &site, &memory.files)?;
    diagnostics.extend(found_in_files(&memory.files, &site));
    let reader = Reader { tree: &tree, site: &site, lock: &lock, kept: &kept };
    let gone = gone::find(&reader, &memory.documents, &options.site.join("public"))?;
    let comparisons =
        if options.comparisons { reader.compare(memory, &mut diagnostics, progress)? } else { Comparisons::default() };
    let mut of_drafts = Vec::new();
    if let (Some(Checked { value: whole, diagnostics: mut found }), Some(rules)) = (whole, &rules) {
        let reader = Reader { tree: &tree, site: &whole, lock: &lock, kept: &kept };
        found.extend(reader.found_ahead(rules, options.comparisons, memory)?);
        let beside = files_beside(&whole, &site, &aside);
        let known: BTreeSet<_> = diagnostics.iter().chain(&inspection).map(diagnostic::key).collect();
        found.retain(|found| !known.contains(&diagnostic::key(found)));
        let (drafts, held_back) = aside.parted(found, &beside);
        of_drafts.extend(drafts);
        diagnostics.extend(held_back);
    }
    for found in [&mut diagnostics, &mut inspection] {
        of_drafts.extend(found.extract_if(.., |found| aside.drafts.contains(&*found.place.file)));
    }
    // That a public document became a draft is the site's fault, though it stands in the draft.
    diagnostics.extend(gone.iter().cloned());
    let has_search = options.search && SearchIndex::fits(&site);
    let site_view = Maker::new(&site, &comparisons, &strings, &theme.assets, guide.as_ref(), has_search).site_view();
    let templates = Templates::read(&theme, options.minify, &site_view, strings.words(), &mut diagnostics);
    allow_in_files(&mut allowed, &documents_of_files);
    let mut unsaid = [site.unsaid.clone(), gone].concat();
    unsaid.retain(|diagnostic| !is_allowed(diagnostic, &allowed));
    let mut passed = passed_rule_sets(&site, &lock);
    let set_of_guide = guide_digest.map(|digest| lock.rule_set_of_guide(&digest)).filter(|set| *set < RULE_SET);
    passed.extend(set_of_guide.map(|set| (GUIDE_PATH.to_owned(), set)));
    let known_of_plan = |plan: &Arc<PlanSummary>| Some((plan.file.clone(), lock.dead_links(&plan.id)?));
    let known_of_guide = lock.dead_links_of_guide().map(|known| (GUIDE_PATH.to_owned(), known));
    let known = site.plans.iter().filter_map(known_of_plan).chain(known_of_guide).collect();
    let dead_links = better_reading::mark(&mut diagnostics, &passed, &known, &tree)?;
    better_reading::mark(&mut inspection, &passed, &known, &tree)?;
    passed.extend(passed_by_files(&passed, documents_of_files));
    for found in [&mut diagnostics, &mut inspection, &mut of_drafts] {
        settle(found, &site.config, &allowed, &passed);
    }
    // A build leaves drafts alone.
    if rules.is_some() {
        of_drafts.iter_mut().for_each(Aside::soften);
        diagnostics.extend(of_drafts);
        diagnostic::sort(&mut diagnostics);
    }
    for diagnostic in diagnostics.iter_mut().chain(&mut inspection).chain(&mut unsaid) {
        let file = &*diagnostic.place.file;
        let of_document = memory.documents.get(file).and_then(|remembered| remembered.keys.as_ref());
        let own = of_document.or_else(|| keys_of.get(file));
        KeysAtHand { own, settings: keys_of.get("site.yaml"), bodies: keys_of.get("bodies.yaml") }.put(diagnostic);
    }
    memory.keep_digests(&tree);
    Ok(Checked {
        value: Prepared {
            tree,
            site,
            comparisons,
            theme,
            strings,
            guide,
            templates,
            lock,
            has_search,
            guide_digest,
            dead_links,
            unsaid,
            inspection,
            aside,
            kept,
        },
        diagnostics,
    })
}

impl Prepared {
    /// A maker of this site's pages.
    #[must_use]
    pub fn maker(&self) -> Maker<'_> {
        let Self { site, comparisons, strings, theme, guide, has_search, .. } = self;
        Maker::new(site, comparisons, strings, &theme.assets, guide.as_ref(), *has_search)
    }

    /// A plan with its text.
    ///
    /// # Errors
    /// It has to be read again, and the file cannot be read or has changed since the build began.
    pub fn plan(&self, index: PlanIndex) -> Result<Arc<ReadPlan>, Failure> {
        Reader { tree: &self.tree, site: &self.site, lock: &self.lock, kept: &self.kept }.plan(index)
    }
}

/// Gives plans with their text, reading them again where they were not kept.
pub(super) struct Reader<'a> {
    pub tree: &'a Tree,
    pub site: &'a Site,
    pub lock: &'a AnchorLock,
    kept: &'a BTreeMap<String, Arc<ReadPlan>>,
}

impl Reader<'_> {
    /// Compares what the site compares. A plan that was not kept is read for each of its comparisons, so that no more
    /// than two such texts a thread are in memory.
    fn compare(
        &self,
        memory: &mut Memory,
        diagnostics: &mut Vec<Diagnostic>,
        progress: Progress<'_>,
    ) -> Result<Comparisons, Failure> {
        let places = Comparisons::places(self.site);
        diagnostics.extend(places.diagnostics);
        let total = places.value.len();
        let done = AtomicUsize::new(0);
        let of = |place: &ComparisonPlace| [&self.site.plans[place.older], &self.site.plans[place.newer]];
        let found = places
            .value
            .into_par_iter()
            .map(|place| {
                let known = place.left_out.is_none().then(|| memory.comparison(of(&place), self.kept)).flatten();
                let comparison = match known {
                    Some(comparison) => Ok(comparison),
                    None => self.compared(&place)?,
                };
                progress(Step::Comparing, done.fetch_add(1, Ordering::Relaxed) + 1, total);
                Ok(comparison.map(|comparison| (place, comparison)))
            })
            .collect::<Result<Vec<_>, Failure>>()?;
        let found: Vec<_> = found.into_iter().filter_map(|found| found.map_err(|fault| diagnostics.push(fault)).ok()).collect();
        let whole = found.iter().filter(|(place, _)| place.left_out.is_none());
        memory.keep_comparisons(whole.map(|(place, comparison)| (of(place), comparison)), self.kept);
        let gathered = Comparisons::gather(self.site, found);
        diagnostics.extend(gathered.diagnostics);
        Ok(gathered.value)
    }

    /// What a check finds once the documents that are not published today stand among the others.
    fn found_ahead(&self, rules: &Disclosure, compares: bool, memory: &mut Memory) -> Result<Vec<Diagnostic>, Failure> {
        let mut found = rules.site(self.site);
        memory.files = searched_files(self.tree, self.site, &memory.files)?;
        found.extend(found_in_files(&memory.files, self.site));
        if compares {
            self.compare(memory, &mut found, &|_, _, _| {})?;
        }
        Ok(found)
    }

    fn compared(&self, place: &ComparisonPlace) -> Result<Result<Arc<Comparison>, Diagnostic>, Failure> {
        let (older, newer) = (self.plan(place.older)?, self.plan(place.newer)?);
        let compared = net::caught(|| {
            net::testing::step("compare", &newer.plan.file);
            match place.left_out {
                Some(_) => compare_unpinned(&older.plan, &newer.plan),
                None => compare(&older.plan, &newer.plan),
            }
        });
        Ok(compared.map(Arc::new).map_err(|fault| fault.of_comparison(newer.source.whole(), &older.plan.file)))
    }

    /// A plan, read again unless it was kept.
    pub fn plan(&self, index: PlanIndex) -> Result<Arc<ReadPlan>, Failure> {
        let summary = &self.site.plans[index];
        if let Some(read) = self.kept.get(&summary.file) {
            return Ok(Arc::clone(read));
        }
        let changed = || {
            Failure::new(text(
                format!("构建期间 {} 被改动，请再运行一次", summary.file),
                format!("{} changed during the build: run it again", summary.file),
            ))
        };
        let file = self.tree.find(&summary.file).ok_or_else(changed)?;
        let source = self.tree.text(file, &mut Vec::new())?.ok_or_else(changed)?;
        let document = Document::read(source.clone(), summary.content_path()).value.ok_or_else(changed)?;
        if document.digest != summary.digest {
            return Err(changed());
        }
        let body_start = document.body_start;
        let locked = self.lock.followed(&summary.id, summary.metadata.aliases.iter().map(|alias| alias.value.as_str()));
        let plan = Plan::read_again(document, &self.site.bodies, &self.site.config, locked.as_deref(), summary.targets.clone())
            .value
            .ok_or_else(changed)?;
        Ok(Arc::new(ReadPlan { plan, source, body_start }))
    }
}

/// Files that begin with an underline are the site's own pages.
pub(super) fn is_document(path: &str) -> bool {
    path.ends_with(".md") && !path.rsplit('/').next().is_some_and(|name| name.starts_with('_'))
}

/// The registry of a folder.
pub(super) fn read_bodies(tree: &Tree, diagnostics: &mut Vec<Diagnostic>) -> Result<Bodies, Failure> {
    let source = match tree.find("bodies.yaml") {
        Some(file) => tree.text(file, diagnostics)?,
        None => None,
    };
    diagnostics.extend(source.iter().flat_map(disclosure::personal_data_of_settings));
    Ok(source.map(|source| Bodies::read(&source, diagnostics)).unwrap_or_default())
}

/// The disclosure rules with the site's own days off and expressions.
fn read_disclosure(
    own: (&Tree, &SourceText),
    shared: Option<&Shared>,
    config: &Config,
    as_of: Date,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Disclosure, Failure> {
    let mut rules = Disclosure { calendar: Calendar::built_in(), wording: Wording::default(), as_of };
    let read = |key: &str, named: &Option<crate::base::yaml::Located<String>>, diagnostics: &mut Vec<Diagnostic>| match named {
        None => Ok(None),
        Some(name) => {
            let shared = shared.filter(|_| !config.gives(key));
            let (tree, source) = shared.map_or(own, |shared| (&shared.tree, &shared.source));
            let Some(file) = tree.find(&name.value) else {
                diagnostics.push(missing_list(&name.value, source.place(name.range.clone())));
                return Ok(None);
            };
            tree.text(file, diagnostics)
        }
    };
    if let Some(source) = read("holidays", &config.holidays, diagnostics)? {
        rules.calendar.read(&source, diagnostics);
    }
    if let Some(source) = read("wording", &config.wording, diagnostics)? {
        rules.wording = Wording::read(&source, diagnostics);
    }
    Ok(rules)
}

fn missing_list(name: &str, place: Place) -> Diagnostic {
    Diagnostic::new(
        Rule::MissingFile,
        place,
        text(format!("没有 site.yaml 指定的文件 {name}"), format!("There is no {name}, which site.yaml names")),
        text("请写站点文件夹里的相对路径，或删去这一行", "Name a file of the site folder, or remove the line"),
    )
}

/// What was found in the files beside documents, by path: personal data, marks that say that they must not be published, and what
/// could not be searched. One that has not changed is not searched again.
fn searched_files(
    tree: &Tree,
    site: &Site,
    known: &BTreeMap<String, SearchedFile>,
) -> Result<BTreeMap<String, SearchedFile>, Failure> {
    let search = |path: &String, sha256: &String| {
        if let Some(same) = known.get(path).filter(|known| known.sha256 == *sha256) {
            return Ok(Some(same.clone()));
        }
        let place = format!("content/{path}");
        let Some(file) = tree.find(&place) else { return Ok(None) };
        let bytes = tree.head(file, disclosure::searched_bytes(path))?;
        let found = net::caught(|| {
            net::testing::step("search", &place);
            disclosure::search_file(&place, &bytes, file.size)
        });
        let found = found.unwrap_or_else(|fault| FileFindings {
            diagnostics: vec![fault.of_file(Place::file(&place))],
            ..FileFindings::default()
        });
        let mut of_name = disclosure::personal_data_of_name(&place);
        of_name.extend(disclosure::restricted_mark_of_name(&place));
        Ok(Some(SearchedFile { sha256: sha256.clone(), of_name, found }))
    };
    let searched = site.files.par_iter().filter_map(|(path, file)| {
        let found = search(path, &file.sha256).transpose()?;
        Some(found.map(|found| (path.clone(), found)))
    });
    searched.collect()
}

/// What is said about files. Who allows personal data has looked at the files of a document: there a fault of the program in
/// searching them stops nothing.
fn found_in_files(files: &BTreeMap<String, SearchedFile>, site: &Site) -> Vec<Diagnostic> {
    let looked_at = site.plans.iter().filter(|plan| plan.metadata.allow.contains_key(&Rule::PersonalData));
    let looked_at: BTreeSet<&str> = looked_at.flat_map(|plan| plan.files()).collect();
    let originals: BTreeSet<&str> =
        site.plans.iter().filter_map(|plan| plan.metadata.original.as_ref()).map(|original| original.value.as_str()).collect();
    let found = files.iter().flat_map(|(path, file)| {
        let is_original = originals.contains(path.as_str());
        let unsearched = disclosure::unsearched_file(&format!("content/{path}"), &file.found.unsearched, is_original);
        let found = file.of_name.iter().chain(&file.found.diagnostics).cloned().chain(unsearched);
        let is_settled = |found: &Diagnostic| found.rule == Rule::ProgramFault && looked_at.contains(path.as_str());
        found.filter(|found| !is_settled(found)).collect::<Vec<_>>()
    });
    found.collect()
}

/// By file, the documents that name it, the guide included.
fn documents_by_file(site: &Site, files_of_guide: Vec<String>) -> BTreeMap<String, Vec<String>> {
    let mut documents: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for plan in &site.plans {
        for file in plan.files() {
            documents.entry(format!("content/{file}")).or_default().push(plan.file.clone());
        }
    }
    for file in files_of_guide {
        documents.entry(format!("content/{file}")).or_default().push(GUIDE_PATH.to_owned());
    }
    documents
}

/// The files that come with documents that are not published today, each with one of these.
fn files_beside(whole: &Site, site: &Site, aside: &Aside) -> BTreeMap<String, String> {
    let mut beside = BTreeMap::new();
    // What waits counts before what is a draft.
    let (waiting, drafts): (Vec<&Arc<PlanSummary>>, Vec<_>) =
        whole.plans.iter().filter(|plan| site.by_id(&plan.id).is_none()).partition(|plan| aside.waiting.contains_key(&plan.file));
    for plan in drafts.into_iter().chain(waiting) {
        let files = plan.files().filter(|file| !site.files.contains_key(*file));
        beside.extend(files.map(|file| (format!("content/{file}"), plan.file.clone())));
    }
    beside
}

/// What a document is read with.
struct Reading<'a> {
    tree: &'a Tree,
    bodies: &'a Bodies,
    config: &'a Config,
    lock: &'a AnchorLock,
    rules: Option<&'a Disclosure>,
    for_lock: bool,
    drafts: bool,
    as_of: Date,
    published: PublishedWords,
    memory: &'a Memory,
}

impl Reading<'_> {
    /// Reads a document, unless it is remembered. `None`: it is not a text.
    fn document(&self, file: &File, keep: bool) -> Result<Checked<Option<Remembered>>, Failure> {
        let mut diagnostics = Vec::new();
        let Some(source) = self.tree.text(file, &mut diagnostics)? else { return Ok(Checked { value: None, diagnostics }) };
        let digest = Digest::of(source.text.as_bytes());
        if let Some(remembered) = self.memory.document(&file.path, digest, keep) {
            return Ok(Checked { value: Some(remembered), diagnostics });
        }
        let remembered = net::caught(|| self.understood(file, keep, &source, digest)).unwrap_or_else(|fault| Remembered {
            keys: FileKeys::read(&source),
            stated: Stated::of_unreadable(&source),
            digest,
            diagnostics: vec![fault.of_reading(source.whole())],
            inspection: Arc::default(),
            summary: None,
            plan: None,
        });
        Ok(Checked { value: Some(remembered), diagnostics })
    }

    fn understood(&self, file: &File, keep: bool, source: &SourceText, digest: Digest) -> Remembered {
        net::testing::step("read", &file.path);
        let path = file.path.strip_prefix("content/").unwrap_or(&file.path);
        let read = Document::read(source.clone(), path);
        let keys = FileKeys::read(source);
        let stated = read.value.as_ref().map_or_else(|| Stated::of_unreadable(source), Stated::of);
        let mut remembered = Remembered {
            digest,
            keys,
            stated,
            diagnostics: read.diagnostics,
            inspection: Arc::default(),
            summary: None,
            plan: None,
        };
        if let Some(document) = read.value {
            let body_start = document.body_start;
            let former = document.front_matter.aliases.iter().map(|alias| alias.value.as_str());
            let locked = self.lock.followed(&crate::plan::id_of(path), former);
            let understood = Plan::read(document, self.bodies, self.config, locked.as_deref());
            remembered.diagnostics.extend(understood.diagnostics);
            if let Some(plan) = understood.value {
                // A draft is still being written, so that only a check looks at it; and what is not public may name people.
                if plan.metadata.is_published(self.drafts || self.rules.is_some()) {
                    remembered.diagnostics.extend(disclosure::personal_data(source));
                    remembered.diagnostics.extend(disclosure::personal_data_of_name(&file.path));
                    remembered.diagnostics.extend(disclosure::restricted_mark_of_name(&file.path));
                    remembered.diagnostics.extend(disclosure::unpublishable(&plan, source, body_start));
                    remembered.diagnostics.extend(disclosure::reading(&plan, source, body_start, self.config));
                }
                if let Some(rules) = self.rules {
                    let inspected = net::caught(|| {
                        net::testing::step("inspect", &file.path);
                        rules.document(&plan, source, body_start, self.config)
                    });
                    remembered.inspection = inspected.unwrap_or_else(|fault| vec![fault.of_inspection(source.whole())]).into();
                }
                remembered.diagnostics.extend(self.changed_without_correction(&plan, source, body_start, locked.as_deref()));
                let digest = self.for_lock.then(|| publication_digest(&plan.metadata, &source.text[body_start..]));
                remembered.summary = Some(Arc::new(PlanSummary::of(&plan, source, digest)));
                remembered.plan = keep.then(|| Arc::new(ReadPlan { plan, source: source.clone(), body_start }));
            }
        }
        remembered
    }

    /// Published words that were changed, with those that were published where they are at hand. Of a draft and of what is
    /// withdrawn nothing is public.
    fn changed_without_correction(
        &self,
        plan: &Plan,
        source: &SourceText,
        body_start: usize,
        locked: Option<&LockedDocument>,
    ) -> Option<Diagnostic> {
        let locked = locked.filter(|_| plan.metadata.is_published(false))?;
        let addresses = [&locked.address, &plan.metadata.address].map(|address| address.trim_matches('/'));
        let is_withdrawn = |path: &str| path == plan.id || addresses.contains(&path);
        if self.config.withdrawn.iter().any(|entry| is_withdrawn(&entry.path)) {
            return None;
        }
        let uncorrected = plan.uncorrected(locked, source.text.get(body_start..)?)?;
        let former = self.published.of(locked);
        Some(disclosure::changed_without_correction((plan, source, body_start), &uncorrected, &former, self.as_of))
    }
}

/// The guide, with its file.
fn read_guide(tree: &Tree, diagnostics: &mut Vec<Diagnostic>) -> Result<Option<(SourceText, RunningText)>, Failure> {
    let Some(file) = tree.find(GUIDE_PATH) else { return Ok(None) };
    let Some(source) = tree.text(file, diagnostics)? else { return Ok(None) };
    let read = net::caught(|| RunningText::read(&source, "_about.md"))
        .unwrap_or_else(|fault| Checked { value: None, diagnostics: vec![fault.of_reading(source.whole())] });
    diagnostics.extend(read.diagnostics);
    Ok(read.value.map(|page| (source, page)))
}

/// What is found in the text of the guide: what stops a build, and what only a check looks for.
fn inspect_guide(
    source: &SourceText,
    page: &RunningText,
    config: &Config,
    rules: Option<&Disclosure>,
    (diagnostics, inspection): (&mut Vec<Diagnostic>, &mut Vec<Diagnostic>),
) {
    let read = net::caught(|| {
        net::testing::step("read", GUIDE_PATH);
        let marks = disclosure::restricted_marks_of_page(source, page);
        [disclosure::personal_data(source), marks, disclosure::reading_of_page(source, page, config)].concat()
    });
    diagnostics.extend(read.unwrap_or_else(|fault| vec![fault.of_reading(source.whole())]));
    let Some(rules) = rules else { return };
    let inspected = net::caught(|| {
        net::testing::step("inspect", GUIDE_PATH);
        rules.page(source, page.body_start, config)
    });
    inspection.extend(inspected.unwrap_or_else(|fault| vec![fault.of_inspection(source.whole())]));
}

fn missing_lock(is_empty: bool) -> Diagnostic {
    let (zh, en) = if is_empty { ("是空的", "empty") } else { ("不见了", "gone") };
    Diagnostic::new(
        Rule::AnchorLock,
        Place::file("anchors.lock"),
        text(
            format!("public 里有已经生成的网站，anchors.lock 却{zh}"),
            format!("There is a published site in public/, but anchors.lock is {en}"),
        ),
        text(
            "公开过的网址和锚点都记在里面：请从版本库（git checkout anchors.lock）或备份恢复。网站确实从未公开的，删去 public 再生成",
            "It holds the published addresses and anchors: restore it from version control (git checkout anchors.lock) or a backup. If the site was never public, delete public/ and build again",
        ),
    )
}

fn missing_config(has_other_ending: bool) -> Diagnostic {
    if has_other_ending {
        return Diagnostic::new(
            Rule::MissingFile,
            Place::file("site.yml"),
            text("设置文件的名称是 site.yml", "The settings file is called site.yml"),
            text("请改名为 site.yaml", "Call it site.yaml"),
        );
    }
    Diagnostic::new(
        Rule::MissingFile,
        Place::file("site.yaml"),
        text("没有 site.yaml，这里不是站点文件夹", "There is no site.yaml: this is not a site folder"),
        text(
            "请用 `gongkai init 文件夹` 新建站点，或用 --site 指定站点文件夹",
            "Make a site with `gongkai init DIR`, or name it with --site",
        ),
    )
}

/// The sets of rules by which documents were last published, by file, where they are not today's and the text is the same.
fn passed_rule_sets(site: &Site, lock: &AnchorLock) -> BTreeMap<String, u32> {
    let sets = site.plans.iter().map(|plan| (plan.file.clone(), lock.rule_set(&plan.id, &plan.digest)));
    sets.filter(|(_, set)| *set < RULE_SET).collect()
}

/// A document that allows something allows it in its files as well.
fn allow_in_files(allowed: &mut BTreeMap<String, BTreeMap<Rule, String>>, documents_of_files: &BTreeMap<String, Vec<String>>) {
    for (file, documents) in documents_of_files {
        let of_file = documents.iter().filter_map(|document| allowed.get(document)).flatten();
        let of_file: BTreeMap<Rule, String> = of_file.map(|(rule, reason)| (*rule, reason.clone())).collect();
        allowed.entry(file.clone()).or_default().extend(of_file);
    }
}

/// The sets of rules that files have passed: a file is as old as the youngest publication of a document that names it.
fn passed_by_files(passed: &BTreeMap<String, u32>, documents_of_files: BTreeMap<String, Vec<String>>) -> Vec<(String, u32)> {
    let of_file = |(file, documents): (String, Vec<String>)| {
        let sets: Option<Vec<u32>> = documents.iter().map(|document| passed.get(document).copied()).collect();
        Some((file, sets?.into_iter().max()?))
    };
    documents_of_files.into_iter().filter_map(of_file).collect()
}

/// Applies what the site and the documents say about rules, and puts all in order. What a rule finds that is younger than the
/// last publication of a document is a note: its text has not become wrong by itself on the day of an upgrade.
fn settle(
    diagnostics: &mut Vec<Diagnostic>,
    config: &Config,
    allowed: &BTreeMap<String, BTreeMap<Rule, String>>,
    passed: &BTreeMap<String, u32>,
) {
    diagnostics.retain_mut(|diagnostic| match config.severity(diagnostic) {
        Some(severity) if !is_allowed(diagnostic, allowed) => {
            let holds_for = |file: &str| passed.get(file).is_none_or(|set| diagnostic.since <= *set);
            let is_younger = !holds_for(&diagnostic.place.file) && !diagnostic.beside.as_deref().is_some_and(holds_for);
            diagnostic.severity = if is_younger && !diagnostic.rule.holds_at_once() { Severity::Note } else { severity };
            true
        }
        _ => false,
    });
    diagnostic::sort(diagnostics);
}

/// Whether the document allows it, with a reason.
fn is_allowed(diagnostic: &Diagnostic, allowed: &BTreeMap<String, BTreeMap<Rule, String>>) -> bool {
    allowed.get(&*diagnostic.place.file).is_some_and(|rules| rules.contains_key(&diagnostic.rule))
}
