//! What all plans say about each topic, whatever their own topics are.

use super::{PlanId, Plans, TermIndex};
use crate::base::matcher::Words;
use crate::base::text::fold;
use crate::plan::{Named, PartRole};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The sections of one plan about a topic.
#[derive(Debug)]
pub(crate) struct SectionsAbout {
    pub(crate) plan: PlanId,
    /// Positions in [`PlanSummary::outline`](super::PlanSummary::outline), ascending.
    pub(crate) sections: Vec<usize>,
}

/// For each topic the sections of all plans about it: those whose title has its name or one of its words, and those in
/// whose text such a word stands as a term.
pub(super) fn gather<'a>(
    plans: &Plans,
    topics: impl Iterator<Item = &'a Named>,
    terms: &TermIndex,
) -> BTreeMap<String, Vec<SectionsAbout>> {
    let topics: Vec<&Named> = topics.collect();
    let mut of_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, topic) in topics.iter().enumerate() {
        for word in names_of(topic) {
            of_word.entry(word).or_default().push(index);
        }
    }
    for (word, topic) in keywords(plans) {
        if let Some(index) = topics.iter().position(|known| *known == topic) {
            of_word.entry(word).or_default().push(index);
        }
    }
    of_word.retain(|word, _| word.chars().nth(1).is_some());
    let mut named: BTreeMap<(PlanId, &str), Vec<usize>> = BTreeMap::new();
    for entry in terms.initials.values().flatten() {
        let Some(about) = of_word.get(&entry.key) else { continue };
        for place in &entry.places {
            for anchor in &place.anchors {
                named.entry((place.plan, anchor)).or_default().extend(about);
            }
        }
    }
    let words = Words::new(of_word.keys().map(String::as_str));
    let of_word: Vec<&Vec<usize>> = of_word.values().collect();
    let mut found: Vec<Vec<SectionsAbout>> = topics.iter().map(|_| Vec::new()).collect();
    for (plan, summary) in plans.iter_with_ids() {
        for (position, section) in summary.outline.iter().enumerate() {
            if section.part == PartRole::Notice || section.title.is_empty() {
                continue;
            }
            let title = folded(&section.title);
            let by_title = words.held_by(&title).flat_map(|word| of_word[word]);
            let by_term = named.get(&(plan, section.anchor.as_str())).into_iter().flatten();
            for topic in by_title.chain(by_term).copied().collect::<BTreeSet<usize>>() {
                match found[topic].last_mut().filter(|last| last.plan == plan) {
                    Some(last) => last.sections.push(position),
                    None => found[topic].push(SectionsAbout { plan, sections: vec![position] }),
                }
            }
        }
    }
    topics.into_iter().map(|topic| topic.id.clone()).zip(found).collect()
}

/// Nearly all titles are plain Han, which folding leaves as it is.
fn folded(title: &str) -> Cow<'_, str> {
    let is_plain = title.chars().all(|character| ('\u{4E00}'..='\u{9FFF}').contains(&character));
    if is_plain { Cow::Borrowed(title) } else { Cow::Owned(fold(title)) }
}

/// The name of a topic and each half of a double name (教育、科技).
fn names_of(topic: &Named) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = topic.name.split(['、', '，', ',', '/', '和', '与']).map(fold).collect();
    names.insert(fold(&topic.name));
    names
}

/// The keywords that only documents of one topic declare, each with that topic; a keyword of documents that share several
/// topics belongs to all of these.
fn keywords(plans: &Plans) -> Vec<(String, &Named)> {
    let mut shared: BTreeMap<String, BTreeSet<&Named>> = BTreeMap::new();
    for plan in plans {
        let topics: BTreeSet<&Named> = plan.metadata.topics.iter().collect();
        for keyword in &plan.metadata.keywords {
            let keyword = fold(keyword);
            match shared.get_mut(&keyword) {
                Some(known) => known.retain(|topic| topics.contains(topic)),
                None => {
                    shared.insert(keyword, topics.clone());
                }
            }
        }
    }
    shared.into_iter().flat_map(|(keyword, topics)| topics.into_iter().map(move |topic| (keyword.clone(), topic))).collect()
}
