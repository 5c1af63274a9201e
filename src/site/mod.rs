//! All plans together: addresses, references, series, bodies, topics, terms.

mod apart;
mod check;
mod comparison;
mod group;
mod ids;
mod media;
mod references;
mod related;
mod series;
mod successor;
mod summary;
mod table;
mod term_index;
mod thread;
mod topic;
mod validity;
mod withdrawal;

pub(crate) use comparison::{ComparisonKind, ComparisonPlace, Comparisons, ReviewState, SiteComparison};
pub(crate) use group::Groups;
pub(crate) use media::{File, format_name};
pub(crate) use related::RelatedLink;
pub(crate) use series::{Issue, Series};
pub(crate) use successor::{PublishedComparison, PublishedList, Successor, of_comparison};
pub(crate) use summary::{LinkUse, OutlineEntry, PageUses, PlanSummary, citation};
pub(crate) use table::{ComparisonId, PerPlan, PlanId, SeriesId, Table};
pub(crate) use term_index::{TermEntry, TermIndex};
pub(crate) use thread::{TargetThread, Thread, ThreadCell, consecutive, target_threads, threads};
pub(crate) use topic::SectionsAbout;
pub(crate) use withdrawal::Withdrawal;

use crate::base::address::decode;
use crate::base::date::Date;
use crate::base::text::{fold, name_key};
use crate::diagnostic::failure::Failure;
use crate::diagnostic::{Diagnostics, SourceText};
use crate::document::LinkTarget;
use crate::plan::{Standing, State, ends_with_period, next_change, number_key, standing};
use crate::source::{Bodies, Config, LockedAddresses, Tree};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The plans of a site, newest first.
pub(crate) type Plans = PerPlan<Arc<PlanSummary>>;

/// What a build is asked for, as far as the site depends on it.
#[derive(Debug, Clone)]
pub(crate) struct SiteOptions {
    /// The day for which validity is computed.
    pub(crate) as_of: Date,
    /// Whether drafts appear.
    pub(crate) drafts: bool,
    /// Documents that have mistakes of their own and are not among the plans: files under `content/`.
    pub(crate) unread: BTreeSet<String>,
    /// Those of them that a build leaves out and goes on, by file under `content/`.
    pub(crate) left_out: BTreeMap<String, LeftOut>,
    /// The addresses that were published, by id of the document, its own first.
    pub(crate) published: BTreeMap<String, Vec<String>>,
    /// The address at which each document was first published, by id.
    pub(crate) first_addresses: BTreeMap<String, String>,
    /// What the guide leads to, where there is one.
    pub(crate) guide: Option<PageUses>,
    /// The addresses that were published of series, comparisons, topics, kinds, bodies and years.
    pub(crate) addresses: LockedAddresses,
}

/// What is known of a document that is left out.
#[derive(Debug, Clone)]
pub(crate) struct LeftOut {
    /// The document, where it could be read.
    pub(crate) summary: Option<Arc<PlanSummary>>,
    /// Its file, where it could not.
    pub(crate) text: Option<SourceText>,
    /// Its date of publication, where it waits for that; else it is left out for its faults.
    pub(crate) until: Option<Date>,
}

impl LeftOut {
    /// Whether another document means this one, at a path under `content/`, by a path or a document number.
    fn is_meant_by(&self, path: &str, name: &str) -> bool {
        let number = self.summary.as_ref().and_then(|plan| plan.metadata.document_number.as_ref());
        self.is_path_of(path, name)
            || number.is_some_and(|number| number.key() == number_key(name))
            || self.is_title_to_come(name)
            // Its front matter cannot be read, but its number stands there.
            || self.text.as_ref().is_some_and(|source| source.text.contains(name))
    }

    /// Whether another document names this one, which waits, by its title: no title leaves before its day.
    fn is_title_to_come(&self, name: &str) -> bool {
        let plan = self.summary.as_ref().filter(|_| self.until.is_some());
        let title = name.split_once('《').and_then(|(_, rest)| rest.rsplit_once('》')).map_or(name, |(title, _)| title);
        plan.is_some_and(|plan| fold(&plan.metadata.title) == fold(title))
    }

    /// Whether another document names this one, at a path under `content/`, by its path.
    fn is_path_of(&self, path: &str, name: &str) -> bool {
        crate::plan::id_of(path) == crate::plan::id_of(name.trim_matches('/').trim_start_matches("content/"))
    }
}

/// The whole site.
#[derive(Debug)]
pub(crate) struct Site {
    /// The settings.
    pub(crate) config: Config,
    /// The registry of bodies.
    pub(crate) bodies: Bodies,
    /// The day for which validity is computed.
    pub(crate) as_of: Date,
    /// The published plans, newest first.
    pub(crate) plans: Plans,
    /// The state of each plan.
    pub(crate) states: PerPlan<State>,
    /// The day on which the state of each plan changes next.
    pub(crate) changes: PerPlan<Option<Date>>,
    /// The plans that supersede each plan.
    pub(crate) superseded_by: PerPlan<Vec<PlanId>>,
    /// The plans that each plan supersedes.
    pub(crate) supersedes: PerPlan<Vec<PlanId>>,
    /// What each plan says of documents that are not on the site.
    pub(crate) elsewhere: PerPlan<Elsewhere>,
    /// The plan on which each plan reports.
    pub(crate) reports_on: PerPlan<Option<PlanId>>,
    /// Series in the order of their ids.
    pub(crate) series: Table<SeriesId, Series>,
    /// The series of each plan, and the index of the issue.
    pub(crate) series_of: PerPlan<Option<(SeriesId, usize)>>,
    /// The address by which feeds know each plan: that of its first publication, unless another plan stands there now.
    pub(crate) feed_addresses: PerPlan<String>,
    /// Plans by body, topic, year, kind and state.
    pub(crate) groups: Groups,
    pub(crate) terms: TermIndex,
    /// The sections about each topic, by its id; plans newest first.
    pub(crate) about: BTreeMap<String, Vec<SectionsAbout>>,
    /// Old addresses, with the plan that has moved from there.
    pub(crate) aliases: BTreeMap<String, PlanId>,
    /// What stands for published addresses of series, topics, kinds, bodies and years that have no page any more.
    pub(crate) successors: BTreeMap<String, Successor>,
    /// What else was published at the address of such a page, before two branches were merged that had given it to two names.
    pub(crate) displaced: BTreeMap<String, Successor>,
    /// The lists that were published.
    pub(crate) published_lists: Vec<PublishedList>,
    /// The comparisons that were published.
    pub(crate) published_comparisons: Vec<PublishedComparison>,
    /// What each entry of `withdrawn` means.
    pub(crate) withdrawals: Vec<Withdrawal>,
    /// Published addresses that would go, and withdrawals that are of no document: `--locked` lets neither pass.
    pub(crate) silent_removals: Diagnostics,
    /// The files that are published beside the pages, by path under `content/`.
    pub(crate) files: BTreeMap<String, File>,
    by_id: BTreeMap<String, PlanId>,
    /// Plans by file under `content/`.
    by_file: BTreeMap<String, PlanId>,
    /// Documents that could not be read.
    unread: BTreeSet<String>,
    /// Documents that are left out, of those.
    left_out: BTreeMap<String, LeftOut>,
}

impl Site {
    /// Puts the plans together.
    ///
    /// # Errors
    /// A file beside a document cannot be read.
    pub(crate) fn assemble(
        plans: Vec<Arc<PlanSummary>>,
        mut config: Config,
        bodies: Bodies,
        tree: &Tree,
        options: &SiteOptions,
        report: &mut Diagnostics,
    ) -> Result<Self, Failure> {
        let withdrawals = withdrawal::gather(&config, &plans, options);
        let unknown_withdrawals = check::withdrawn(&config, &withdrawals, &plans, options, report);
        let (mut plans, withheld) = published_today(plans, &withdrawals, options);
        let by_id: BTreeMap<String, PlanId> = plans.iter_with_ids().map(|(id, plan)| (plan.id.clone(), id)).collect();
        let moved = published_at(&plans, options);
        let member = |id: &str| by_id.get(id).or_else(|| moved.get(id)).copied();
        let bodies = ids::settle(&mut plans, &mut config, bodies, &options.addresses, member);
        let by_file = plans.iter_with_ids().map(|(id, plan)| (plan.content_path().to_owned(), id)).collect();
        let references = references::References::resolve(&plans, &by_id, options, report);
        let standings = standings(&plans, &references);
        let states = standings.map(|_, of| standing(of, options.as_of));
        let changes = standings.map(|_, of| next_change(of, options.as_of));
        let (series, series_of) = series::gather(&plans, &references.superseded_by, report);
        apart::find(&plans, &series, report);
        let groups = Groups::gather(&plans, &states);
        let terms = TermIndex::gather(&plans);
        let about = topic::gather(&plans, groups.topics.keys(), &terms);
        let aliases = plans
            .iter_with_ids()
            .flat_map(|(id, plan)| plan.metadata.aliases.iter().map(move |alias| (alias.value.clone(), id)))
            .collect();
        let feed_addresses = feed_addresses(&plans, &options.first_addresses);
        let files = media::gather(&plans, options.guide.as_ref(), &withheld, &options.unread, tree, report)?;
        let is_accounted = |id: &str| is_accounted(id, &withdrawals, options);
        let present =
            successor::Present { plans: &plans, bodies: &bodies, groups: &groups, series: &series, series_of: &series_of };
        let former = successor::of_groups(&present, &options.addresses, member, is_accounted);
        let lost = former.lost.iter().map(|address| check::lost_group(address));
        let taken_over = former.taken_over.iter().map(|address| check::taken_over(address));
        let site = Self {
            config,
            bodies,
            as_of: options.as_of,
            states,
            changes,
            superseded_by: references.superseded_by,
            supersedes: references.supersedes,
            elsewhere: references.elsewhere,
            reports_on: references.reports_on,
            series,
            series_of,
            feed_addresses,
            groups,
            terms,
            about,
            aliases,
            successors: former.successors,
            displaced: former.displaced,
            published_lists: successor::published_lists(&options.addresses),
            published_comparisons: successor::published_comparisons(&options.addresses, member),
            withdrawals,
            silent_removals: unknown_withdrawals.into_iter().chain(lost).chain(taken_over).collect(),
            files,
            by_id: by_id.clone(),
            by_file,
            unread: options.unread.clone(),
            left_out: options.left_out.clone(),
            plans,
        };
        check::check(&site, options.guide.as_ref(), report);
        related::examine(&site, report);
        report.extend(validity::contradicted(&site));
        report.extend(site.silent_removals.iter().cloned());
        Ok(site)
    }

    /// The first day after [`Site::as_of`] on which a plan's state changes or a document is to be published.
    #[must_use]
    pub(crate) fn next_change(&self) -> Option<Date> {
        let published = self.waiting().map(|(_, day)| day);
        self.changes.iter().flatten().copied().chain(published).min()
    }

    /// The documents that wait for their date of publication, by path under `content/`; not those that are withdrawn before it.
    pub(crate) fn waiting(&self) -> impl Iterator<Item = (&str, Date)> {
        let is_withdrawn = |path: &str| {
            let id = crate::plan::id_of(path);
            self.withdrawals.iter().any(|withdrawal| withdrawal.id.as_ref() == Some(&id))
        };
        let waiting = self.left_out.iter().filter_map(|(path, other)| Some((path.as_str(), other.until?)));
        waiting.filter(move |(path, _)| !is_withdrawn(path))
    }

    /// The date of publication for which a document at a path under `content/` waits.
    #[must_use]
    pub(crate) fn held_until(&self, path: &str) -> Option<Date> {
        self.left_out.get(path)?.until
    }

    /// The document to come to which a link leads, by its file or by its address on this site, with its day.
    #[must_use]
    pub(crate) fn to_come(&self, target: &LinkTarget) -> Option<(&str, Date)> {
        let path = match target {
            LinkTarget::Document(file, _) => Cow::Borrowed(file.as_str()),
            LinkTarget::External(url) => Cow::Owned(on_site(&self.config.base_url, url)?),
            LinkTarget::Anchor(_) | LinkTarget::File(_) | LinkTarget::Faulty => return None,
        };
        let is_at = |own: &str| {
            let rest = path.strip_prefix(own.trim_matches('/'));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let is_meant = |file: &str, plan: Option<&PlanSummary>| match target {
            LinkTarget::External(_) => is_at(&crate::plan::id_of(file)) || plan.is_some_and(|plan| is_at(&plan.metadata.address)),
            _ => *path == *file,
        };
        let mut to_come = self.left_out.iter().filter_map(|(file, other)| Some((file, other, other.until?)));
        let (file, _, day) = to_come.find(|(file, other, _)| is_meant(file, other.summary.as_deref()))?;
        Some((file, day))
    }

    /// The plan of this id.
    #[must_use]
    pub(crate) fn by_id(&self, id: &str) -> Option<PlanId> {
        self.by_id.get(id).copied()
    }

    /// The plan whose file under `content/` this is.
    #[must_use]
    pub(crate) fn by_file(&self, path: &str) -> Option<PlanId> {
        self.by_file.get(path).copied()
    }

    /// Whether a file under `content/` is a document that has mistakes of its own.
    #[must_use]
    pub(crate) fn is_unread(&self, path: &str) -> bool {
        self.unread.contains(path)
    }

    /// What is known of a document under `content/` that the build leaves out.
    #[must_use]
    pub(crate) fn left_out(&self, path: &str) -> Option<&LeftOut> {
        self.left_out.get(path)
    }

    /// A document that is left out and would be an issue of the series of a plan, before it and after an older one.
    #[must_use]
    pub(crate) fn left_out_between(&self, older: Option<PlanId>, newer: PlanId) -> Option<&str> {
        let newer = &self.plans[newer];
        let older = older.map(|older| &self.plans[older]);
        let is_between = |left_out: &LeftOut| match &left_out.summary {
            Some(plan) => {
                let place = |plan: &PlanSummary| (plan.metadata.period, plan.metadata.date);
                is_of_one_series(plan, newer)
                    && plan.metadata.period.is_some_and(|period| newer.metadata.period.is_some_and(|newer| period < newer))
                    && older.is_none_or(|older| place(older) < place(plan))
            }
            // What cannot be read may be any issue of the series that it names.
            None => left_out.text.as_ref().is_none_or(|source| {
                let series = newer.metadata.series.as_ref().map(|series| series.name.as_str());
                series.is_some_and(|name| source.text.contains(name))
            }),
        };
        self.left_out.iter().find(|(_, left_out)| is_between(left_out)).map(|(path, _)| path.as_str())
    }

    /// The plans that report on a plan.
    pub(crate) fn reports_of(&self, plan: PlanId) -> impl Iterator<Item = PlanId> {
        self.reports_on.iter_with_ids().filter(move |(_, on)| **on == Some(plan)).map(|(report, _)| report)
    }
}

/// Whether two documents are issues of one series, of which one may be known by the name alone.
fn is_of_one_series(one: &PlanSummary, other: &PlanSummary) -> bool {
    let (Some(series), Some(others)) = (&one.metadata.series, &other.metadata.series) else { return false };
    let body = |plan: &PlanSummary| name_key(&plan.metadata.leading_body().name);
    match (series.is_given, others.is_given) {
        (false, false) => name_key(&series.name) == name_key(&others.name) && body(one) == body(other),
        _ => series.id == others.id,
    }
}

/// The documents elsewhere that a plan names, as its author writes them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Elsewhere {
    /// What repealed it.
    pub(crate) superseded_by: Vec<String>,
    pub(crate) supersedes: Vec<String>,
    /// What it reports on, which is left out for its faults.
    pub(crate) reports_on: Option<String>,
}

/// The path on this site that an absolute address means, without slashes around it.
fn on_site(base: &str, url: &str) -> Option<String> {
    let without_scheme = |url: &str| {
        let (scheme, rest) = url.split_once("://")?;
        ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)).then(|| rest.to_owned())
    };
    let (base, url) = (without_scheme(base)?, without_scheme(url)?);
    let start = url.get(..base.len()).filter(|start| start.eq_ignore_ascii_case(&base))?;
    let path = url[start.len()..].split(['?', '#']).next().unwrap_or_default();
    let path = decode(path)?;
    let path = path.trim_matches('/');
    (!path.is_empty()).then(|| path.to_owned())
}

fn feed_addresses(plans: &Plans, first: &BTreeMap<String, String>) -> PerPlan<String> {
    let own: BTreeSet<&str> = plans.iter().map(|plan| plan.metadata.address.as_str()).collect();
    plans.map(|_, plan| {
        let first = first.get(&plan.id).filter(|first| !own.contains(first.as_str()));
        first.unwrap_or(&plan.metadata.address).clone()
    })
}

/// The plans that are published today, newest first, and the files of those that are not.
fn published_today(mut plans: Vec<Arc<PlanSummary>>, withdrawals: &[Withdrawal], options: &SiteOptions) -> (Plans, Vec<String>) {
    let left_out = options.left_out.values().filter_map(|left_out| left_out.summary.as_ref());
    let mut withheld: Vec<String> = left_out.flat_map(|plan| plan.files()).map(str::to_owned).collect();
    let withdrawn: BTreeSet<&str> = withdrawals.iter().filter_map(|withdrawal| withdrawal.id.as_deref()).collect();
    plans.retain(|plan| {
        let published = plan.metadata.is_published(options.drafts) && !withdrawn.contains(plan.id.as_str());
        if !published {
            withheld.extend(plan.files().map(str::to_owned));
        }
        published
    });
    plans.sort_by(|a, b| b.metadata.date.cmp(&a.metadata.date).then_with(|| a.id.cmp(&b.id)));
    (Plans::of(plans), withheld)
}

/// What the state of each plan follows from.
fn standings<'a>(plans: &'a Plans, references: &references::References) -> PerPlan<Standing<'a>> {
    plans.map(|id, plan| Standing {
        statement: &plan.metadata.validity,
        period: plan.metadata.period_of_state(),
        ends_with_period: ends_with_period(plan.metadata.nature, &plan.metadata.validity, plan.metadata.period),
        superseded_on: references.superseded_by[id].iter().map(|by| plans[*by].effective_date()).min(),
    })
}

/// Whether it is known where a document went that was published: it was withdrawn, or has mistakes of its own.
fn is_accounted(id: &str, withdrawals: &[Withdrawal], options: &SiteOptions) -> bool {
    // What was withdrawn may have been published at another path before.
    let own = options.published.get(id).and_then(|addresses| addresses.first()).map(|address| address.trim_matches('/'));
    let is_withdrawn = withdrawals.iter().any(|withdrawal| {
        let is_at = |own| withdrawal.addresses.iter().any(|address| address.trim_matches('/') == own);
        withdrawal.id.as_deref() == Some(id) || own.is_some_and(is_at)
    });
    is_withdrawn || is_unread(&options.unread, id)
}

/// The plans that were published under other ids: at an address that leads to them now.
fn published_at(plans: &Plans, options: &SiteOptions) -> BTreeMap<String, PlanId> {
    let mut at: BTreeMap<&str, PlanId> = BTreeMap::new();
    for (index, plan) in plans.iter_with_ids() {
        let aliases = plan.metadata.aliases.iter().map(|alias| alias.value.trim_matches('/'));
        at.extend(aliases.map(|alias| (alias, index)));
    }
    let moved = |(id, addresses): (&String, &Vec<String>)| {
        let index = addresses.iter().find_map(|address| at.get(address.trim_matches('/')))?;
        Some((id.clone(), *index))
    };
    options.published.iter().filter_map(moved).collect()
}

/// What readers are told of a document that is not on the site: its number or title. A path would tell them nothing.
fn printed_name(name: &str) -> Option<String> {
    let is_path = name.ends_with(".md") || (name.contains('/') && !name.contains(['〔', '《', '［', '【', '[']));
    (!is_path).then(|| name.to_owned())
}

/// Whether the document of this id is one that has mistakes of its own.
fn is_unread(unread: &BTreeSet<String>, id: &str) -> bool {
    unread.iter().any(|path| crate::plan::id_of(path) == id)
}
