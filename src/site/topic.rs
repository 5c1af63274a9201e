//! What all plans say about a topic, whatever their own topics are.

use super::{PlanIndex, Site};
use crate::base::text::fold;
use crate::plan::{Named, PartRole};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The sections of one plan about a topic.
#[derive(Debug)]
pub struct SectionsAbout {
    /// The plan.
    pub plan: PlanIndex,
    /// Anchors in the order of the text.
    pub anchors: Vec<String>,
}

/// The sections of all plans about a topic: those whose title has its name or one of its words, and those in whose text
/// such a word stands as a term.
#[must_use]
pub fn sections_about(site: &Site, topic: &Named) -> Vec<SectionsAbout> {
    let words = words_of(site, topic);
    let mut by_term: BTreeMap<PlanIndex, BTreeSet<&str>> = BTreeMap::new();
    for entry in site.terms.initials.values().flatten().filter(|entry| words.contains(&entry.key)) {
        for place in &entry.places {
            by_term.entry(place.plan).or_default().extend(place.anchors.iter().map(String::as_str));
        }
    }
    let nothing = BTreeSet::new();
    site.plans
        .iter()
        .enumerate()
        .map(|(index, plan)| {
            let terms = by_term.get(&index).unwrap_or(&nothing);
            let anchors = plan
                .outline
                .iter()
                .filter(|section| section.part != PartRole::Notice && !section.title.is_empty())
                .filter(|section| {
                    // Nearly all titles are plain Han, which folding leaves as it is.
                    let is_plain = section.title.chars().all(|character| ('\u{4E00}'..='\u{9FFF}').contains(&character));
                    let title = if is_plain { Cow::Borrowed(section.title.as_str()) } else { Cow::Owned(fold(&section.title)) };
                    terms.contains(section.anchor.as_str()) || words.iter().any(|word| holds(&title, word))
                })
                .map(|section| section.anchor.clone())
                .collect();
            SectionsAbout { plan: index, anchors }
        })
        .filter(|found| !found.anchors.is_empty())
        .collect()
}

/// Whether a title holds a word; looking for its first character first spares nearly all of the search.
fn holds(title: &str, word: &str) -> bool {
    word.chars().next().is_some_and(|first| title.contains(first)) && title.contains(word)
}

/// The name of a topic, each half of a double name (教育、科技), and the keywords that only its documents declare.
fn words_of(site: &Site, topic: &Named) -> BTreeSet<String> {
    let mut words: BTreeSet<String> = topic.name.split(['、', '，', ',', '/', '和', '与']).map(fold).collect();
    words.insert(fold(&topic.name));
    let mut keywords: BTreeMap<String, bool> = BTreeMap::new();
    for plan in &site.plans {
        let is_of_topic = plan.metadata.topics.contains(topic);
        for keyword in &plan.metadata.keywords {
            *keywords.entry(fold(keyword)).or_insert(true) &= is_of_topic;
        }
    }
    words.extend(keywords.into_iter().filter(|(_, only_here)| *only_here).map(|(keyword, _)| keyword));
    words.retain(|word| word.chars().nth(1).is_some());
    words
}
