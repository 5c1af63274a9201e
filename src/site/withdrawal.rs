//! Which documents are withdrawn, with the addresses where that is said.

use super::{PlanSummary, SiteOptions};
use crate::base::address::collision_key;
use crate::plan::id_of;
use crate::source::Config;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What an entry of `withdrawn` means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Withdrawal {
    /// The document; `None`: neither the site nor `anchors.lock` knows one of this path or address.
    pub(crate) id: Option<String>,
    /// The addresses of its notices, its own first: all that were published and that no other document has taken over. None where
    /// it waits for its date of publication: nobody was told of it.
    pub(crate) addresses: Vec<String>,
}

/// What each entry of `withdrawn` means. A path is that of a document before it is an address: authors copy both.
pub(crate) fn gather(config: &Config, plans: &[Arc<PlanSummary>], options: &SiteOptions) -> Vec<Withdrawal> {
    if config.withdrawn.is_empty() {
        return Vec::new();
    }
    let by_id: BTreeMap<&str, &PlanSummary> = plans.iter().map(|plan| (plan.id.as_str(), &**plan)).collect();
    let unread: BTreeSet<String> = options.unread.iter().map(|path| id_of(path)).collect();
    let aliases: BTreeSet<&str> = plans.iter().flat_map(|plan| aliases(plan)).map(|alias| alias.trim_matches('/')).collect();
    let mut by_address: BTreeMap<&str, &str> = BTreeMap::new();
    // Later entries win: what is on the site before what was, an own address before a former one.
    for (id, addresses) in &options.published {
        if !by_id.contains_key(id.as_str()) && !unread.contains(id) {
            by_address.extend(addresses.iter().skip(1).map(|address| (address.trim_matches('/'), id.as_str())));
        }
    }
    by_address.extend(options.published.iter().filter_map(|(id, own)| Some((own.first()?.trim_matches('/'), id.as_str()))));
    by_address.extend(plans.iter().map(|plan| (plan.metadata.address.trim_matches('/'), plan.id.as_str())));
    let meant = |path: &str| {
        if by_id.contains_key(path) || unread.contains(path) || options.published.contains_key(path) {
            return Some(path.to_owned());
        }
        by_address.get(path).filter(|_| !aliases.contains(path)).map(|id| (*id).to_owned())
    };
    let ids: Vec<Option<String>> = config.withdrawn.iter().map(|entry| meant(&entry.path)).collect();
    let withdrawn: BTreeSet<&str> = ids.iter().flatten().map(String::as_str).collect();
    let staying = plans.iter().filter(|plan| !withdrawn.contains(plan.id.as_str()));
    let mut taken: BTreeSet<String> = staying.flat_map(|plan| addresses(plan)).map(|address| collision_key(address)).collect();
    let withdrawal = |(id, path): (&Option<String>, &String)| {
        let plan = id.as_deref().and_then(|id| by_id.get(id));
        let published = id.as_ref().and_then(|id| options.published.get(id)).into_iter().flatten();
        // What was published stands before what the file says now.
        let of_plan = plan.into_iter().flat_map(|plan| addresses(plan));
        let mut addresses: Vec<String> = published.chain(of_plan).cloned().collect();
        let waits = |id: &String| options.left_out.iter().any(|(path, other)| other.until.is_some() && id_of(path) == *id);
        if addresses.is_empty() && id.as_ref().is_some_and(waits) {
            return Withdrawal { id: id.clone(), addresses };
        }
        if addresses.is_empty() {
            addresses.push(format!("{path}/"));
        }
        let mut position = 0;
        addresses.retain(|address| {
            position += 1;
            // Whether its own address is free is checked, and told.
            taken.insert(collision_key(address)) || position == 1
        });
        Withdrawal { id: id.clone(), addresses }
    };
    ids.iter().zip(config.withdrawn.iter().map(|entry| &entry.path)).map(withdrawal).collect()
}

fn aliases(plan: &PlanSummary) -> impl Iterator<Item = &String> {
    plan.metadata.aliases.iter().map(|alias| &alias.value)
}

fn addresses(plan: &PlanSummary) -> impl Iterator<Item = &String> {
    std::iter::once(&plan.metadata.address).chain(aliases(plan))
}
