//! Published addresses of lists, series and comparisons whose pages are elsewhere now, or are made no more.

use super::{ComparisonId, Groups, PerPlan, PlanId, Plans, Series, SeriesId, Site, Table};
use crate::base::text::name_key;
use crate::source::{Bodies, GroupSort, LockedAddresses, LockedPage};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What a published address leads to that has no page of its own any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Successor {
    /// The group where its documents are now: a body, a topic, a kind by its id.
    Group(GroupSort, String),
    /// The series where its documents are now.
    Series(SeriesId),
    /// The comparison of the same two documents.
    Comparison(ComparisonId),
    /// A page is not made for these documents any more, but a series is.
    InSeries(SeriesId),
    /// The list has become too short for this further page of it.
    InGroup(GroupSort, String),
    /// The only document that is left of it.
    Document(PlanId),
    /// Nothing is left that could be named: the list of all groups of the sort.
    Overview(GroupSort),
}

/// A comparison, or a report beside its plan, that was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PublishedComparison {
    /// Its address, or that of a further page of it.
    pub(crate) address: String,
    /// The two documents, the older first; `None`: no longer on the site.
    pub(crate) plans: [Option<PlanId>; 2],
}

/// A list that was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PublishedList {
    pub(crate) sort: GroupSort,
    /// The id of the group.
    pub(crate) id: String,
    /// How many documents have been on it, if not at once: it went on at so many further pages at most.
    pub(crate) documents: usize,
}

/// What became of published groups.
#[derive(Debug, Default)]
pub(super) struct FormerGroups {
    /// What those lead to that have no page, by address.
    pub(crate) successors: BTreeMap<String, Successor>,
    /// What else was published at the address of a page: two branches had given it to two names.
    pub(crate) displaced: BTreeMap<String, Successor>,
    /// The addresses of those of which nothing is known.
    pub(crate) lost: Vec<String>,
    /// The addresses of those of which nothing is known, and where another series stands now.
    pub(crate) taken_over: Vec<String>,
}

/// The groups and series of today.
pub(super) struct Present<'a> {
    pub(super) plans: &'a Plans,
    pub(super) bodies: &'a Bodies,
    pub(super) groups: &'a Groups,
    pub(super) series: &'a Table<SeriesId, Series>,
    /// The series of each plan, and the index of the issue.
    pub(super) series_of: &'a PerPlan<Option<(SeriesId, usize)>>,
}

/// What became of published groups. `member` tells which plan a published document is now, `is_accounted` whether it is known
/// where a document went.
pub(super) fn of_groups(
    present: &Present<'_>,
    locked: &LockedAddresses,
    member: impl Fn(&str) -> Option<PlanId>,
    is_accounted: impl Fn(&str) -> bool,
) -> FormerGroups {
    let mut found = FormerGroups::default();
    let mut pages: BTreeMap<(GroupSort, &str), Vec<&LockedPage>> = BTreeMap::new();
    for page in locked.iter() {
        let sort = GroupSort::ALL.into_iter().find_map(|sort| Some((sort, sort.id(&page.address)?)));
        if let Some(place) = sort {
            pages.entry(place).or_default().push(page);
        }
    }
    let (answering, called) = (answering(present), called(present));
    for ((sort, id), pages) in pages {
        if answering.contains(&sort.address(id)) {
            let displaced = displaced(present, (sort, id), &pages, &called, &member);
            if displaced.is_none() && is_taken_over(present, (sort, id), &pages, &member, &is_accounted) {
                found.taken_over.push(sort.address(id));
            }
            found.displaced.extend(displaced.map(|successor| (sort.address(id), successor)));
            continue;
        }
        let members: BTreeSet<&String> = pages.iter().flat_map(|page| &page.members).collect();
        let plans: BTreeSet<PlanId> = members.iter().filter_map(|id| member(id)).collect();
        let successor = match heir(present, sort, &plans) {
            Some(successor) => successor,
            None if plans.is_empty() && members.iter().any(|member| !is_accounted(member)) => {
                found.lost.push(sort.address(id));
                continue;
            }
            None => Successor::Overview(sort),
        };
        found.successors.insert(sort.address(id), successor);
    }
    found
}

/// What has another address now, of the names that were published at this one; `called` are the ids by the keys of names.
fn displaced(
    present: &Present<'_>,
    (sort, id): (GroupSort, &str),
    pages: &[&LockedPage],
    called: &BTreeMap<(GroupSort, String), &String>,
    member: impl Fn(&str) -> Option<PlanId>,
) -> Option<Successor> {
    let mut named: BTreeMap<String, BTreeSet<PlanId>> = BTreeMap::new();
    for page in pages {
        named.entry(name_key(&page.name)).or_default().extend(page.members.iter().filter_map(|id| member(id)));
    }
    // A series is where its documents are; what has its name from people is what has that name.
    let has_two = named.len() > 1;
    let is_here = |plan: &PlanId| present.series_of[*plan].is_some_and(|(series, _)| present.series[series].id == id);
    let mut now = named.into_iter().filter_map(|(name, plans)| match sort {
        GroupSort::Series => heir(present, sort, &plans).filter(|_| has_two || !plans.iter().any(is_here)),
        _ => called.get(&(sort, name)).map(|id| Successor::Group(sort, (*id).clone())),
    });
    now.find(|now| now.id(present).is_some_and(|now| now != id))
}

/// Whether a series of another name stands at an address whose own documents are all gone, nobody knows where.
fn is_taken_over(
    present: &Present<'_>,
    (sort, id): (GroupSort, &str),
    pages: &[&LockedPage],
    member: impl Fn(&str) -> Option<PlanId>,
    is_accounted: impl Fn(&str) -> bool,
) -> bool {
    let Some(series) = present.series.iter().find(|series| sort == GroupSort::Series && series.id == id) else { return false };
    let members = || pages.iter().flat_map(|page| &page.members);
    pages.iter().all(|page| name_key(&page.name) != name_key(&series.name))
        && members().all(|id| member(id).is_none())
        && members().any(|id| !is_accounted(id))
}

/// The ids of bodies, topics and kinds by the keys of their names.
fn called<'a>(present: &Present<'a>) -> BTreeMap<(GroupSort, String), &'a String> {
    let issuing = present.plans.iter().flat_map(|plan| &plan.metadata.bodies).map(|body| (&body.name, &body.id));
    let bodies = present.bodies.iter().map(|body| (&body.name, &body.id)).chain(issuing);
    let bodies = bodies.map(|(name, id)| ((GroupSort::Body, name_key(name)), id));
    let topics = present.groups.topics.keys().map(|topic| ((GroupSort::Topic, name_key(&topic.name)), &topic.id));
    let kinds = present.groups.kinds.keys().map(|kind| ((GroupSort::Kind, name_key(&kind.name)), &kind.id));
    bodies.chain(topics).chain(kinds).collect()
}

impl Successor {
    /// The id of the group to which it leads.
    fn id<'a>(&'a self, present: &Present<'a>) -> Option<&'a str> {
        match self {
            Self::Group(_, id) | Self::InGroup(_, id) => Some(id),
            Self::Series(series) | Self::InSeries(series) => Some(&present.series[*series].id),
            Self::Comparison(_) | Self::Document(_) | Self::Overview(_) => None,
        }
    }
}

/// The lists of bodies, topics and kinds that were published. Of years nobody has noted which documents they had.
pub(super) fn published_lists(locked: &LockedAddresses) -> Vec<PublishedList> {
    let mut documents: BTreeMap<(GroupSort, &str), BTreeSet<&String>> = BTreeMap::new();
    for page in locked.iter() {
        let lists = [GroupSort::Body, GroupSort::Topic, GroupSort::Kind];
        let list = lists.into_iter().find_map(|sort| Some((sort, sort.id(&page.address)?)));
        if let Some(list) = list {
            documents.entry(list).or_default().extend(&page.members);
        }
    }
    let list = |((sort, id), documents): ((GroupSort, &str), BTreeSet<&String>)| PublishedList {
        sort,
        id: id.to_owned(),
        documents: documents.len(),
    };
    documents.into_iter().map(list).collect()
}

/// The comparisons that were published.
pub(super) fn published_comparisons(
    locked: &LockedAddresses,
    member: impl Fn(&str) -> Option<PlanId>,
) -> Vec<PublishedComparison> {
    let below = locked.iter().filter(|page| page.is_comparison());
    let mut found: Vec<PublishedComparison> = Vec::new();
    for page in below {
        let mut plans = page.members.iter().map(|id| member(id));
        let plans = [plans.next().flatten(), plans.next().flatten()];
        match found.last_mut().filter(|last| last.address == page.address) {
            // Several pairs had the address one after the other; the latest is the one that readers know.
            Some(last) if page.is_current || last.plans.contains(&None) => last.plans = plans,
            Some(_) => {}
            None => found.push(PublishedComparison { address: page.address.clone(), plans }),
        }
    }
    found
}

/// The addresses of all groups that have a page.
fn answering(present: &Present<'_>) -> BTreeSet<String> {
    let groups = &present.groups;
    let bodies = groups.bodies.keys().chain(present.bodies.iter().map(|body| &body.id)).map(|id| GroupSort::Body.address(id));
    let topics = groups.topics.keys().map(|topic| GroupSort::Topic.address(&topic.id));
    let kinds = groups.kinds.keys().map(|kind| GroupSort::Kind.address(&kind.id));
    let series = present.series.iter().map(|series| GroupSort::Series.address(&series.id));
    let years = groups.years.keys().map(|year| GroupSort::Year.address(&year.to_string()));
    bodies.chain(topics).chain(kinds).chain(series).chain(years).collect()
}

/// The group that has the most of these documents, and at least half of them; of two the one that has the fewest others.
fn heir(present: &Present<'_>, sort: GroupSort, plans: &BTreeSet<PlanId>) -> Option<Successor> {
    if plans.is_empty() || sort == GroupSort::Year {
        return None;
    }
    let groups = &present.groups;
    let candidates: Vec<(Successor, Vec<PlanId>)> = match sort {
        GroupSort::Body => groups.bodies.iter().map(|(id, plans)| (Successor::Group(sort, id.clone()), plans.clone())).collect(),
        GroupSort::Topic => {
            groups.topics.iter().map(|(topic, plans)| (Successor::Group(sort, topic.id.clone()), plans.clone())).collect()
        }
        GroupSort::Kind => {
            groups.kinds.iter().map(|(kind, plans)| (Successor::Group(sort, kind.id.clone()), plans.clone())).collect()
        }
        GroupSort::Series => {
            let plans = |series: &Series| {
                let issues = series.issues.iter();
                issues.flat_map(|issue| std::iter::once(issue.plan).chain(issue.others.iter().copied())).collect()
            };
            present.series.iter_with_ids().map(|(id, series)| (Successor::Series(id), plans(series))).collect()
        }
        GroupSort::Year => Vec::new(),
    };
    let weighed = candidates.into_iter().map(|(successor, of)| {
        let shared = of.iter().filter(|plan| plans.contains(plan)).count();
        (shared, Reverse(of.len() - shared), successor)
    });
    let best = weighed.filter(|(shared, ..)| shared * 2 >= plans.len() && *shared > 0);
    // The first of those that weigh the same: the order of ids is a stable one.
    let best = best.reduce(|best, other| if (other.0, other.1) > (best.0, best.1) { other } else { best });
    let only = || plans.first().filter(|_| plans.len() == 1).map(|plan| Successor::Document(*plan));
    best.map(|(.., successor)| successor).or_else(only)
}

/// What a comparison leads to that has no page of its own any more; `same` is the comparison of the same two documents.
#[must_use]
pub(crate) fn of_comparison(site: &Site, published: &PublishedComparison, same: Option<ComparisonId>) -> Successor {
    let [older, newer] = published.plans;
    let known = || [newer, older].into_iter().flatten();
    let series = known().find_map(|plan| site.series_of[plan]).map(|(series, _)| Successor::InSeries(series));
    same.map(Successor::Comparison)
        .or(series)
        .or_else(|| known().next().map(Successor::Document))
        .unwrap_or(Successor::Overview(GroupSort::Series))
}
