//! Published addresses of documents to which nothing answers any more, each with the lines that put it right.
//!
//! What readers found at the last publication is not taken from them unsaid: that is an error. What was missing then already, and
//! an address that only led on, is missed with a warning, so that nobody is stopped by an upgrade for what was done long ago.

use super::memory::Remembered;
use super::prepare::Reader;
use super::skip::named_in_head;
use crate::base::diagnostic::{Diagnostic, Place, Text, text};
use crate::base::failure::Failure;
use crate::base::rule::{Rule, Severity};
use crate::base::terms::Disclosure;
use crate::base::text::fold;
use crate::document::{body_start, key_line};
use crate::publish::Published;
use crate::site::{PlanIndex, PlanSummary, Site};
use crate::source::{AnchorLock, Config, LockedDocument};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

/// A text that so many new documents share says nothing of where one of them came from.
const MAX_SHARING_DOCUMENTS: usize = 16;
/// The largest `index.json` that is read for a title.
const MAX_RECORD_BYTES: u64 = 64 << 20;

/// A document of which published addresses would lead nowhere.
struct Missing<'a> {
    id: &'a str,
    document: &'a LockedDocument,
    /// The addresses that nothing answers to.
    addresses: Vec<&'a str>,
    /// Whether readers found the document at its own address at the last publication, and would not now.
    is_taken_away: bool,
}

/// Why a document is not at the address where it was.
enum Whereabouts {
    /// It is there, at another address.
    Readdressed(PlanIndex),
    /// Its file is there and says that it is not to be published.
    MarkedUnpublished { place: Place, is_draft: bool },
    /// Its file is not there; perhaps it is this one now.
    Absent(Option<PlanIndex>),
}

/// Published addresses of documents that nothing answers to. `public` is the site's own output.
///
/// # Errors
/// A document cannot be read.
pub(super) fn find(reader: &Reader<'_>, read: &BTreeMap<String, Remembered>, public: &Path) -> Result<Vec<Diagnostic>, Failure> {
    let (site, lock) = (reader.site, reader.lock);
    let last = last_published(lock);
    let mut missing = missing(site, lock, &last);
    if !missing.is_empty() {
        let named = named_by_unread(reader)?;
        missing.retain(|missing| !named.contains(missing.document.address.trim_matches('/')));
    }
    let is_absent = |missing: &&Missing<'_>| site.by_id(missing.id).is_none() && file_of(reader, missing.id).is_none();
    let absent: Vec<&Missing<'_>> = missing.iter().filter(is_absent).collect();
    let titles = published_titles(&absent, public);
    let successors = successors(reader, &absent, &last, &titles)?;
    let mut moved: HashMap<&str, &str> = HashMap::new();
    if !missing.is_empty() {
        for (path, read) in read {
            moved.extend(read.stated.former().map(|former| (former, path.as_str())));
        }
    }
    let mut found = Vec::new();
    for missing in &missing {
        let whereabouts = match (site.by_id(missing.id), marked_unpublished(reader, read, &moved, missing)?) {
            (Some(plan), _) => Whereabouts::Readdressed(plan),
            (None, Some(marked)) => marked,
            (None, None) => Whereabouts::Absent(successors.get(missing.id).copied()),
        };
        found.extend(missing.addresses.iter().map(|address| diagnostic(site, missing, address, &whereabouts)));
    }
    Ok(found)
}

/// Only from the site's own output can a published document be taken away: elsewhere a warning is enough, unless the site has its
/// own will about the rule.
pub(super) fn warn_only(config: &Config, diagnostics: &mut [Diagnostic]) {
    let is_own_choice = config.rules.contains_key(&Rule::AddressGone);
    let gone = diagnostics.iter_mut().filter(|found| found.rule == Rule::AddressGone && found.severity == Severity::Error);
    gone.filter(|_| !is_own_choice).for_each(|found| found.severity = Severity::Warning);
}

/// The ids of the documents that the last publication had. Each stood on the list of its body.
fn last_published(lock: &AnchorLock) -> BTreeSet<&str> {
    let lists = lock.addresses.iter().filter(|page| page.is_current && !page.is_comparison());
    lists.flat_map(|page| &page.members).map(String::as_str).collect()
}

/// The documents that nothing answers for, those of the last publication first: an address that two had is missed once.
fn missing<'a>(site: &'a Site, lock: &'a AnchorLock, last: &BTreeSet<&str>) -> Vec<Missing<'a>> {
    let pages = site.plans.iter().map(|plan| &plan.metadata.address).chain(site.aliases.keys());
    let notices = site.withdrawals.iter().flat_map(|withdrawal| &withdrawal.addresses);
    let mut answering: BTreeSet<&str> = pages.chain(notices).map(String::as_str).collect();
    let (first, second): (Vec<_>, Vec<_>) = lock.documents().partition(|(id, _)| last.contains(id.as_str()));
    let mut missing = Vec::new();
    for (id, document) in first.into_iter().chain(second) {
        if site.is_unread(&format!("{id}.md")) || site.is_unread(&format!("{id}/index.md")) {
            continue;
        }
        let addresses: Vec<&str> = document.addresses().map(String::as_str).filter(|address| answering.insert(address)).collect();
        if !addresses.is_empty() {
            let is_taken_away = last.contains(id.as_str()) && addresses.contains(&document.address.as_str());
            missing.push(Missing { id, document, addresses, is_taken_away });
        }
    }
    missing
}

/// The words in the front matter of documents with errors of their own: one of these may answer for an address once it is mended.
fn named_by_unread(reader: &Reader<'_>) -> Result<BTreeSet<String>, Failure> {
    let mut named = BTreeSet::new();
    let unread = |path: &str| path.strip_prefix("content/").is_some_and(|path| reader.site.is_unread(path));
    for file in reader.tree.below("content/").filter(|file| unread(&file.path)) {
        let source = reader.tree.text(file, &mut Vec::new())?;
        named.extend(source.iter().flat_map(|source| named_in_head(&source.text)).map(str::to_owned));
    }
    Ok(named)
}

/// The file of a document of this id, whatever it says.
fn file_of<'a>(reader: &Reader<'a>, id: &str) -> Option<&'a crate::source::File> {
    let tree = reader.tree;
    tree.find(&format!("content/{id}.md")).or_else(|| tree.find(&format!("content/{id}/index.md")))
}

/// Where a document says that it is not to be published, if it is there and says so, perhaps as another file that tells of the
/// former address.
fn marked_unpublished(
    reader: &Reader<'_>,
    read: &BTreeMap<String, Remembered>,
    moved: &HashMap<&str, &str>,
    missing: &Missing<'_>,
) -> Result<Option<Whereabouts>, Failure> {
    let moved = || reader.tree.find(moved.get(missing.document.address.trim_matches('/'))?);
    let file = file_of(reader, missing.id).or_else(moved);
    let Some(file) = file else { return Ok(None) };
    let summary = read.get(&file.path).and_then(|read| read.summary.as_ref());
    let is_draft = summary.is_none_or(|plan| plan.metadata.disclosure == Disclosure::Proactive);
    let Some(source) = reader.tree.text(file, &mut Vec::new())? else { return Ok(None) };
    let front = body_start(&source).and_then(|end| source.text.get(..end)).unwrap_or_default();
    let line = key_line(front, if is_draft { "draft" } else { "disclosure" });
    let place = line.map_or_else(|| source.whole(), |line| source.place(line));
    Ok(Some(Whereabouts::MarkedUnpublished { place, is_draft }))
}

/// The titles under which these documents were published, as far as the last publication is at hand.
fn published_titles<'a>(absent: &[&Missing<'a>], public: &Path) -> HashMap<&'a str, String> {
    #[derive(Deserialize)]
    struct Record {
        title: String,
    }
    let published = if absent.is_empty() { None } else { Published::open(public).ok() };
    let title = |published: &Published, missing: &Missing<'a>| {
        let bytes = published.read(&format!("{}index.json", missing.document.address), MAX_RECORD_BYTES).ok()?;
        Some((missing.id, serde_json::from_slice::<Record>(&bytes).ok()?.title))
    };
    published.iter().flat_map(|published| absent.iter().filter_map(|missing| title(published, missing))).collect()
}

/// Of documents whose file is not there, the new one that each has become, where one alone looks like it: it is the same to the
/// last sign, has its title, or has more than half of its texts.
fn successors<'a>(
    reader: &Reader<'_>,
    absent: &[&Missing<'a>],
    last: &BTreeSet<&str>,
    titles: &HashMap<&'a str, String>,
) -> Result<HashMap<&'a str, PlanIndex>, Failure> {
    let plans = &reader.site.plans;
    let new: Vec<PlanIndex> = (0..plans.len()).filter(|plan| !last.contains(plans[*plan].id.as_str())).collect();
    let mut found = HashMap::new();
    if absent.is_empty() || new.is_empty() {
        return Ok(found);
    }
    let mut by_title: HashMap<String, Vec<PlanIndex>> = HashMap::new();
    let mut by_text: HashMap<u64, Vec<PlanIndex>> = HashMap::new();
    let mut texts: HashMap<PlanIndex, usize> = HashMap::new();
    for plan in &new {
        by_title.entry(fold(&plans[*plan].metadata.title)).or_default().push(*plan);
        let anchors = reader.plan(*plan)?.plan.published_anchors();
        let own = LockedDocument { anchors, ..LockedDocument::default() }.texts();
        texts.insert(*plan, own.len());
        own.into_iter().for_each(|text| by_text.entry(text).or_default().push(*plan));
    }
    for missing in absent {
        let title = titles.get(missing.id);
        let same = new.iter().copied().filter(|plan| missing.document.is_of(&plans[*plan].digest));
        let named = title.and_then(|title| by_title.get(&fold(title))).into_iter().flatten().copied();
        // Next year's plan has much of this year's text, and is not this year's.
        let is_other_year = |plan: &PlanIndex| title.is_some_and(|title| digits(title) != digits(&plans[*plan].metadata.title));
        let alike = by_shared_texts(missing.document, &by_text, &texts).into_iter().filter(|plan| !is_other_year(plan));
        if let Some(plan) = only(same).or_else(|| only(named)).or_else(|| only(alike)) {
            found.insert(missing.id, plan);
        }
    }
    Ok(found)
}

/// The documents with which one shares more than half of the texts of either.
fn by_shared_texts(
    document: &LockedDocument,
    by_text: &HashMap<u64, Vec<PlanIndex>>,
    texts: &HashMap<PlanIndex, usize>,
) -> Vec<PlanIndex> {
    let own = document.texts();
    let mut shared: BTreeMap<PlanIndex, usize> = BTreeMap::new();
    let sharing = own.iter().filter_map(|text| by_text.get(text)).filter(|plans| plans.len() <= MAX_SHARING_DOCUMENTS);
    sharing.flatten().for_each(|plan| *shared.entry(*plan).or_default() += 1);
    let is_alike =
        |(plan, count): &(PlanIndex, usize)| count * 2 > own.len() && count * 2 > texts.get(plan).copied().unwrap_or(0);
    shared.into_iter().filter(is_alike).map(|(plan, _)| plan).collect()
}

fn only(mut plans: impl Iterator<Item = PlanIndex>) -> Option<PlanIndex> {
    plans.next().filter(|_| plans.next().is_none())
}

fn digits(title: &str) -> String {
    title.chars().filter(char::is_ascii_digit).collect()
}

fn diagnostic(site: &Site, missing: &Missing<'_>, address: &str, whereabouts: &Whereabouts) -> Diagnostic {
    let plan = |index: &PlanIndex| &*site.plans[*index];
    let withdraw = withdrawal_line(site, missing.id);
    let alias = |plan: Option<&PlanSummary>| alias_line(plan, missing);
    let id = missing.id;
    let (place, why, help) = match whereabouts {
        Whereabouts::Readdressed(index) => (
            plan(index).address_place.clone(),
            text("这份文件现在用别的网址", "this document has another one now"),
            text(
                format!("请在这份文件里写 `{}`（旧路径），或者恢复原来的网址", alias(Some(plan(index)))),
                format!("Add `{}` to this document, or give it its former address again", alias(Some(plan(index)))),
            ),
        ),
        Whereabouts::MarkedUnpublished { place, is_draft } => (
            place.clone(),
            if *is_draft {
                text("这份文件已经公开，现在却标为草稿", "this document was published and is a draft now")
            } else {
                text("这份文件已经公开，现在却标为不公开", "this document was published and is not public now")
            },
            text(
                format!("仍然公开的，请去掉这个标记；要撤下的，{}", withdraw.zh),
                format!("If it stays public, take that back; if it is withdrawn, {}", withdraw.en),
            ),
        ),
        Whereabouts::Absent(Some(index)) => (
            plan(index).address_place.clone(),
            text(
                format!("content/{id} 不在了，看来改成了这份文件"),
                format!("content/{id} is gone, and seems to be this document now"),
            ),
            text(
                format!("是同一份文件的，请在这份文件里写 `{}`（旧路径）；不是的，{}", alias(Some(plan(index))), withdraw.zh),
                format!("If it is, add `{}` to this document; if not, {}", alias(Some(plan(index))), withdraw.en),
            ),
        ),
        Whereabouts::Absent(None) => (
            Place::file("anchors.lock"),
            text(format!("content/{id} 不在了"), format!("content/{id} is gone")),
            text(
                format!("文件移走或改了名的，请在新文件里写 `{}`（旧路径）；撤下的，{}", alias(None), withdraw.zh),
                format!("If it has moved, add `{}` to the document; if it was withdrawn, {}", alias(None), withdraw.en),
            ),
        ),
    };
    let is_error = missing.is_taken_away && address == missing.document.address;
    let severity = if is_error { Rule::AddressGone.severity() } else { Severity::Warning };
    let message = text(
        format!("已经公开的网址 /{address} 将失效：{}", why.zh),
        format!("The published address /{address} will lead nowhere: {}", why.en),
    );
    Diagnostic { severity, ..Diagnostic::new(Rule::AddressGone, place, message, help) }
}

/// The line that lets a document answer for these addresses as well.
fn alias_line(plan: Option<&PlanSummary>, missing: &Missing<'_>) -> String {
    let known = plan.into_iter().flat_map(|plan| &plan.metadata.aliases).map(|alias| alias.value.as_str());
    let all: Vec<String> = known.chain(missing.addresses.iter().copied()).map(value).collect();
    format!("aliases: [{}]", all.join(", "))
}

/// What to write where a document is withdrawn, in a part of a sentence.
fn withdrawal_line(site: &Site, id: &str) -> Text {
    let entry = format!("{{path: {}, date: {}}}", value(id), site.as_of);
    if site.config.withdrawn.is_empty() {
        let line = format!("`withdrawn: [{entry}]`");
        text(
            format!("请在 site.yaml 里写 {line}（并写 `reason`）"),
            format!("write {line} in site.yaml (with `reason` to say why)"),
        )
    } else {
        text(
            format!("请在 site.yaml 的 `withdrawn`（撤下）里加一项 `{entry}`（并写 `reason`）"),
            format!("add `{entry}` to `withdrawn` in site.yaml (with `reason` to say why)"),
        )
    }
}

/// A path as YAML, between brackets as well.
fn value(path: &str) -> String {
    let is_plain = path.starts_with(char::is_alphabetic)
        && path.chars().all(|character| character.is_alphanumeric() || "-_/.—–《》“”（）〔〕、。".contains(character));
    if is_plain { path.to_owned() } else { format!("\"{}\"", path.replace('\\', "\\\\").replace('"', "\\\"")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_yaml_would_read_as_more_is_quoted() {
        for (path, written) in [
            ("a/2024/", "a/2024/"),
            ("规划/甲市（试行）/", "规划/甲市（试行）/"),
            ("2024", "\"2024\""),
            ("2024/a/", "\"2024/a/\""),
            ("a, b/", "\"a, b/\""),
            ("a: b/", "\"a: b/\""),
            ("@a/", "\"@a/\""),
        ] {
            assert_eq!(value(path), written);
        }
    }
}
