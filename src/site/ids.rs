//! Which id each body, topic, kind and series has in addresses, once all names of the site are known.
//!
//! Names of one sound would share an address. An id that the settings give is that; an address that was published stays; of new
//! names that sound alike each gets the hash of its own name, so that no address depends on what else is on the site or on the
//! order in which it came.

use super::{PerPlan, PlanId, PlanSummary, Plans};
use crate::base::date::Date;
use crate::base::glossary::KINDS;
use crate::base::spelled::SpelledId;
use crate::base::text::name_key;
use crate::plan::{Metadata, Named};
use crate::source::{Bodies, Config, Declared, GroupSort, LockedAddresses};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Gives the bodies, topics, kinds and series of all plans their ids, and those that differ in marks, width, case or blanks one
/// name; the registry and the settings are told of them. `member` tells which plan a published document is now.
pub(crate) fn settle(
    plans: &mut Plans,
    config: &mut Config,
    bodies: Bodies,
    locked: &LockedAddresses,
    member: impl Fn(&str) -> Option<PlanId>,
) -> Bodies {
    let of_body = settle_names(GroupSort::Body, registered(&bodies).chain(issuing(plans, &bodies)), locked);
    let of_topic = settle_names(GroupSort::Topic, declared(&config.topics).chain(topics(plans)), locked);
    let built_in = KINDS.iter().map(|kind| Entry::given(kind.id, kind.name));
    let of_kind = settle_names(GroupSort::Kind, declared(&config.kinds).chain(built_in).chain(kinds(plans)), locked);
    let of_series = settle_series(plans, locked, member);
    for plan in plans.entries_mut() {
        let mut metadata = Metadata::clone(&plan.metadata);
        for body in &mut metadata.bodies {
            if let Some(group) = of_body.get(&name_key(&body.name)) {
                (body.id, body.name) = (group.id.clone(), group.name.clone());
            }
        }
        metadata.topics.iter_mut().for_each(|topic| rename(topic, &of_topic));
        let mut seen = BTreeSet::new();
        metadata.topics.retain(|topic| seen.insert(topic.clone()));
        metadata.kind.iter_mut().for_each(|kind| rename(kind, &of_kind));
        if let Some(id) = series_key(&metadata).and_then(|key| of_series.get(&key))
            && let Some(series) = &mut metadata.series
        {
            series.id.clone_from(id);
        }
        let is_settled = metadata.bodies == plan.metadata.bodies
            && metadata.topics == plan.metadata.topics
            && metadata.kind == plan.metadata.kind
            && metadata.series == plan.metadata.series;
        if !is_settled {
            *plan = Arc::new(plan.with_metadata(metadata));
        }
    }
    for (list, groups) in [(&mut config.topics, &of_topic), (&mut config.kinds, &of_kind)] {
        for known in list {
            if let Some(group) = groups.get(&name_key(&known.name)) {
                known.id.clone_from(&group.id);
            }
        }
    }
    bodies.with_ids(&of_body.into_values().map(|group| (group.name, group.id)).collect())
}

/// A name that somebody gives a group.
struct Entry<'a> {
    name: &'a str,
    /// Names that it had: what was published under one of them is still its.
    former: &'a [String],
    /// An id that is written down.
    given: Option<&'a str>,
    /// Whether the name is that of the registry or the settings.
    is_declared: bool,
}

impl<'a> Entry<'a> {
    fn given(id: &'a str, name: &'a str) -> Self {
        Self { name, former: &[], given: Some(id), is_declared: true }
    }

    fn used(name: &'a str) -> Self {
        Self { name, former: &[], given: None, is_declared: false }
    }
}

fn registered(bodies: &Bodies) -> impl Iterator<Item = Entry<'_>> {
    bodies.iter().map(|body| Entry {
        name: &body.name,
        former: &body.former_names,
        given: body.is_id_given.then_some(body.id.as_str()),
        is_declared: true,
    })
}

fn declared(list: &[Declared]) -> impl Iterator<Item = Entry<'_>> {
    list.iter().map(|known| Entry {
        name: &known.name,
        former: &[],
        given: known.is_given.then_some(known.id.as_str()),
        is_declared: true,
    })
}

/// Plans in the order in which they were published.
fn oldest_first(plans: &Plans) -> Vec<&Metadata> {
    let mut plans: Vec<&PlanSummary> = plans.iter().map(|plan| &**plan).collect();
    plans.sort_by(|a, b| (a.metadata.date, &a.id).cmp(&(b.metadata.date, &b.id)));
    plans.into_iter().map(|plan| &*plan.metadata).collect()
}

fn issuing<'a>(plans: &'a Plans, bodies: &'a Bodies) -> impl Iterator<Item = Entry<'a>> {
    let used = oldest_first(plans).into_iter().flat_map(|plan| &plan.bodies);
    // A registered body has its full name here.
    used.filter(|body| bodies.by_id(&body.id).is_none_or(|known| known.name != body.name)).map(|body| Entry::used(&body.name))
}

fn topics(plans: &Plans) -> impl Iterator<Item = Entry<'_>> {
    oldest_first(plans).into_iter().flat_map(|plan| &plan.topics).map(|topic| Entry::used(&topic.name))
}

fn kinds(plans: &Plans) -> impl Iterator<Item = Entry<'_>> {
    oldest_first(plans).into_iter().filter_map(|plan| plan.kind.as_ref()).map(|kind| Entry::used(&kind.name))
}

/// What a group is called, and where.
struct Settled {
    id: String,
    name: String,
}

fn rename(named: &mut Named, groups: &BTreeMap<String, Settled>) {
    if let Some(group) = groups.get(&name_key(&named.name)) {
        *named = Named { id: group.id.clone(), name: group.name.clone() };
    }
}

/// The groups of one sort by the key of their name. The names come from the settings first, then as they were published.
fn settle_names<'a>(
    sort: GroupSort,
    entries: impl Iterator<Item = Entry<'a>>,
    locked: &LockedAddresses,
) -> BTreeMap<String, Settled> {
    let mut first: BTreeMap<String, Entry<'a>> = BTreeMap::new();
    // Of several writings of a name one is spelled, whichever came first.
    let mut spelled_as: BTreeMap<String, &str> = BTreeMap::new();
    for entry in entries {
        let key = name_key(entry.name);
        let spelled = spelled_as.entry(key.clone()).or_insert(entry.name);
        let is_declared = first.get(&key).is_some_and(|first| first.is_declared);
        if !is_declared && writing(entry.name) < writing(spelled) {
            *spelled = entry.name;
        }
        first.entry(key).or_insert(entry);
    }
    let owned = owned(sort, locked);
    let claims = first.iter().map(|(key, entry)| {
        let spelled = || {
            let spelled = SpelledId::of_name(spelled_as.get(key).copied().unwrap_or(entry.name));
            let names = std::iter::once(entry.name).chain(entry.former.iter().map(String::as_str));
            let published: Vec<&String> = names.filter_map(|name| owned.get(&name_key(name))).flatten().collect();
            let plain = published.iter().find(|id| Some(id.as_str()) == spelled.plain());
            let published = plain.or(published.first()).map(|id| (*id).clone());
            Claim::Spelled { spelled, published }
        };
        (key.clone(), entry.given.map_or_else(spelled, |id| Claim::Given(id.to_owned())))
    });
    let ids = assign(claims.collect(), &reserved(sort, locked));
    let named = first.into_iter().filter_map(|(key, entry)| {
        let id = ids.get(&key)?.clone();
        let address = sort.address(&id);
        let published = locked.owner(&address).filter(|name| !entry.is_declared && name_key(name) == key);
        let name = published.unwrap_or(entry.name).to_owned();
        Some((key, Settled { id, name }))
    });
    named.collect()
}

/// What decides which of several writings of one name is spelled in its address: the shortest, of these the least.
fn writing(name: &str) -> (usize, &str) {
    (name.chars().count(), name)
}

/// The ids that were published, by the key of the name to which each belongs; those published first come first.
fn owned(sort: GroupSort, locked: &LockedAddresses) -> BTreeMap<String, Vec<String>> {
    let mut owned: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut since: BTreeMap<&str, Date> = BTreeMap::new();
    for page in locked.iter() {
        let first = since.entry(&page.address).or_insert(page.since);
        *first = page.since.min(*first);
    }
    let mut owners: Vec<_> = locked.owners().into_iter().map(|(address, name)| (since.get(address), address, name)).collect();
    owners.sort_unstable();
    for (_, address, name) in owners {
        if let Some(id) = sort.id(address) {
            owned.entry(name_key(name)).or_default().push(id.to_owned());
        }
    }
    owned
}

/// All ids that were ever published: they lead to what had them, and are nobody else's.
fn reserved(sort: GroupSort, locked: &LockedAddresses) -> BTreeSet<String> {
    locked.iter().filter_map(|page| sort.id(&page.address)).map(str::to_owned).collect()
}

/// The id that a group would have.
enum Claim {
    /// It is written down.
    Given(String),
    /// It is made of the name, and perhaps one was published.
    Spelled { spelled: SpelledId, published: Option<String> },
}

/// The ids of the groups of one sort.
fn assign<K: Ord + Clone>(claims: BTreeMap<K, Claim>, reserved: &BTreeSet<String>) -> BTreeMap<K, String> {
    let mut ids: BTreeMap<K, String> = BTreeMap::new();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    // One that was published under another id sounds like a new one all the same.
    let mut sounds: BTreeMap<String, usize> = BTreeMap::new();
    for claim in claims.values() {
        if let Claim::Spelled { spelled, .. } = claim
            && spelled.plain().is_some()
        {
            *sounds.entry(spelled.sound().to_owned()).or_default() += 1;
        }
    }
    let mut new: Vec<(K, SpelledId)> = Vec::new();
    for (key, claim) in &claims {
        if let Claim::Given(id) = claim {
            taken.insert(id.clone());
            ids.insert(key.clone(), id.clone());
        }
    }
    for (key, claim) in claims {
        let Claim::Spelled { spelled, published } = claim else { continue };
        match published.filter(|id| !taken.contains(id)) {
            Some(id) => {
                taken.insert(id.clone());
                ids.insert(key, id);
            }
            None => new.push((key, spelled)),
        }
    }
    let is_free = |plain: &str| !taken.contains(plain) && !reserved.contains(plain);
    let is_hashed =
        |spelled: &SpelledId| sounds.get(spelled.sound()) != Some(&1) || spelled.plain().is_none_or(|plain| !is_free(plain));
    let hashed: BTreeSet<String> =
        new.iter().filter(|(_, spelled)| is_hashed(spelled)).map(|(_, spelled)| spelled.hashed()).collect();
    for (key, spelled) in &new {
        // A name that is spelled like another one with its hash has a hash itself.
        let plain = spelled.plain().filter(|plain| !is_hashed(spelled) && !hashed.contains(*plain));
        ids.insert(key.clone(), plain.map_or_else(|| spelled.hashed(), str::to_owned));
    }
    ids
}

/// What makes documents issues of one series: the id that the settings give, or their first body and the name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum SeriesKey {
    Given(String),
    Named { body: String, name: String },
}

fn series_key(metadata: &Metadata) -> Option<SeriesKey> {
    let series = metadata.series.as_ref()?;
    if series.is_given {
        return Some(SeriesKey::Given(series.id.clone()));
    }
    let body = metadata.leading_body();
    Some(SeriesKey::Named { body: name_key(&body.name), name: name_key(&series.name) })
}

/// The ids of the series. What the program reads as the name of one may change; an address stays that of its documents.
fn settle_series(
    plans: &Plans,
    locked: &LockedAddresses,
    member: impl Fn(&str) -> Option<PlanId>,
) -> BTreeMap<SeriesKey, String> {
    let mut named: BTreeMap<&SeriesKey, (&str, &str, &str)> = BTreeMap::new();
    let mut claims: BTreeMap<SeriesKey, Claim> = BTreeMap::new();
    let keys: PerPlan<Option<SeriesKey>> = plans.map(|_, plan| series_key(&plan.metadata));
    for (plan, key) in plans.iter().zip(&keys) {
        let (Some(key), Some(series)) = (key, &plan.metadata.series) else { continue };
        let body = plan.metadata.leading_body();
        match key {
            SeriesKey::Given(id) => {
                claims.insert(key.clone(), Claim::Given(id.clone()));
            }
            SeriesKey::Named { .. } => {
                let this = (series.name.as_str(), body.name.as_str(), body.id.as_str());
                let known = named.entry(key).or_insert(this);
                if (writing(this.0), writing(this.1)) < (writing(known.0), writing(known.1)) {
                    *known = this;
                }
            }
        }
    }
    let spelled: BTreeMap<SeriesKey, SpelledId> =
        named.into_iter().map(|(key, (series, body, id))| (key.clone(), SpelledId::of_series(id, body, series))).collect();
    let mut published = published_series(&spelled, locked, |id| keys[member(id)?].as_ref());
    claims.extend(spelled.into_iter().map(|(key, spelled)| {
        let published = published.remove(&key);
        (key, Claim::Spelled { spelled, published })
    }));
    assign(claims, &reserved(GroupSort::Series, locked))
}

/// What speaks for a published id of a series.
#[derive(Default)]
struct Votes {
    /// So many of its documents were last published there.
    current: usize,
    /// So many were published there once.
    former: usize,
    /// When the first of them was.
    since: Option<Date>,
}

/// Which published id each series keeps: the one under which most of its documents were published, and each id for the series
/// that has most of its documents, of two for the one that had it first. An id whose documents are all gone stays with the name.
fn published_series<'k>(
    spelled: &BTreeMap<SeriesKey, SpelledId>,
    locked: &LockedAddresses,
    series_of: impl Fn(&str) -> Option<&'k SeriesKey>,
) -> BTreeMap<SeriesKey, String> {
    let mut votes: BTreeMap<(&SeriesKey, &str), Votes> = BTreeMap::new();
    let mut ids = BTreeSet::new();
    let owners: BTreeMap<&str, String> = locked.owners().into_iter().map(|(address, name)| (address, name_key(name))).collect();
    for page in locked.iter() {
        let Some(id) = GroupSort::Series.id(&page.address) else { continue };
        ids.insert(id);
        // After a merge of two branches an address can have two names; it belongs to one.
        let is_owners = owners.get(page.address.as_str()).is_none_or(|owner| *owner == name_key(&page.name));
        let series = page.members.iter().filter(|_| is_owners).filter_map(|member| series_of(member));
        for key in series.filter_map(|key| spelled.get_key_value(key)).map(|(key, _)| key) {
            let votes = votes.entry((key, id)).or_default();
            *(if page.is_current { &mut votes.current } else { &mut votes.former }) += 1;
            votes.since = Some(votes.since.map_or(page.since, |since| since.min(page.since)));
        }
    }
    // An address stays that of its documents, under whatever name they are now.
    let living: BTreeSet<&str> = votes.keys().map(|(_, id)| *id).collect();
    for (key, spelled) in spelled {
        let SeriesKey::Named { name, .. } = key else { continue };
        for id in spelled.plain().map(str::to_owned).into_iter().chain([spelled.hashed()]) {
            let is_owner = owners.get(GroupSort::Series.address(&id).as_str()) == Some(name);
            if let Some(id) = ids.get(id.as_str()).filter(|id| is_owner && !living.contains(*id)) {
                votes.entry((key, id)).or_default();
            }
        }
    }
    let had_another: BTreeSet<&SeriesKey> =
        votes.iter().filter(|(_, votes)| votes.former > 0).map(|((key, _), _)| *key).collect();
    let mut claims: Vec<_> = votes
        .into_iter()
        .map(|((key, id), Votes { current, former, since })| {
            let is_plain = spelled.get(key).and_then(SpelledId::plain) == Some(id);
            (Reverse(current), since.is_none(), since, Reverse(is_plain), had_another.contains(key), Reverse(former), id, key)
        })
        .collect();
    claims.sort_unstable();
    let mut kept: BTreeMap<SeriesKey, String> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for (.., id, key) in claims {
        if !taken.contains(id) && !kept.contains_key(key) {
            taken.insert(id);
            kept.insert(key.clone(), id.to_owned());
        }
    }
    kept
}
