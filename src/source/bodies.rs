//! The registry of issuing bodies: full, short and former names lead to one body.

use super::several::Several;
use super::yaml::{self, Located, Reader};
use crate::base::address::{check_segment, collision_key};
use crate::base::field::KnownKey;
use crate::base::pinyin;
use crate::base::spelled::SpelledId;
use crate::base::text::{name_key, nearest_name};
use crate::diagnostic::problem::{self, ParentMeant};
use crate::diagnostic::rule::Severity;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Body {
    /// For addresses: `/bodies/ID/`.
    pub(crate) id: String,
    /// Whether the id is written down, and not made of the name.
    pub(crate) is_id_given: bool,
    /// Full name.
    pub(crate) name: String,
    /// Names that people use.
    pub(crate) short_names: Vec<String>,
    pub(crate) former_names: Vec<String>,
    /// Id of the body above it.
    pub(crate) parent: Option<String>,
    /// Where it stands in lists: this before the name's sound.
    pub(crate) sort_key: String,
    /// How to reach it.
    pub(crate) contact: String,
}

/// All bodies, in the order of lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bodies {
    list: Vec<Body>,
    by_name: BTreeMap<String, (usize, NameKind)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NameKind {
    Full,
    Short,
    Former,
}

/// What a name in a document leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Resolved<'a> {
    /// The full name of a body.
    Full(&'a Body),
    /// A short name.
    Short(&'a Body),
    /// The name that the body had.
    Former(&'a Body),
    /// No body of the registry.
    Unknown,
}

/// The keys of a body.
pub const KEYS: &[KnownKey] = &[
    ("id", "标识"),
    ("name", "名称"),
    ("short_names", "简称"),
    ("former_names", "曾用名"),
    ("parent", "上级"),
    ("sort_key", "排序"),
    ("contact", "联系方式"),
];

/// A body with the place of its entry and all its names.
type ReadBody = (Body, Range<usize>, Vec<(Located<String>, NameKind)>);

impl Bodies {
    /// Reads `bodies.yaml`.
    #[must_use]
    pub(crate) fn read(source: &SourceText, report: &mut Diagnostics) -> Self {
        let parsed = yaml::parse(source, 0..source.text.len(), report);
        let mut reader = Reader::new(source, report);
        let mut list: Vec<ReadBody> = Vec::new();
        if let Some(root) = parsed {
            for item in Reader::items(root) {
                list.extend(read_body(&mut reader, item));
            }
        }
        report_unknown_parents(&list, &mut reader);
        list.sort_by_key(|(body, ..)| (body.sort_key.clone(), pinyin::sort_key(&body.name)));
        tell_apart(list.iter_mut().map(|(body, ..)| body));
        without_circles(&mut list, &mut reader);
        let mut bodies = Self::default();
        let mut ids = BTreeSet::new();
        for (body, range, names) in list {
            if !ids.insert(collision_key(&body.id)) {
                let is_twice = bodies.by_name.contains_key(&name_key(&body.name));
                let problem = if is_twice {
                    problem::Bodies::RegisteredTwice { name: body.name }
                } else {
                    problem::Bodies::IdTwice { id: body.id }
                };
                reader.add(range, &problem);
                continue;
            }
            bodies.add_names(names, &mut reader);
            bodies.list.push(body);
        }
        bodies
    }

    /// Adds the names of the body that is about to be added.
    fn add_names(&mut self, names: Vec<(Located<String>, NameKind)>, reader: &mut Reader<'_>) {
        let index = self.list.len();
        for (name, kind) in names {
            let before = self.by_name.insert(name_key(&name.value), (index, kind));
            if let Some((other, _)) = before.filter(|(other, _)| *other != index) {
                let Body { id, name: other, .. } = self.list[other].clone();
                reader.add(name.range, &problem::Bodies::NameOfAnother { name: name.value, other, id });
            }
        }
    }

    /// All bodies in the order of lists.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Body> {
        self.list.iter()
    }

    /// The body of this id.
    #[must_use]
    pub(crate) fn by_id(&self, id: &str) -> Option<&Body> {
        self.list.iter().find(|body| body.id == id)
    }

    /// A registry over a shared one: a body of the same id takes the place of the shared one, with its names. Ids that are made
    /// of two names of one sound are not the same.
    #[must_use]
    pub(crate) fn inherit_from(self, base: &Self) -> Self {
        let mut bodies = self;
        let own = bodies.list.clone();
        let replaces = |own: &Body, body: &Body| {
            let is_one = own.is_id_given || body.is_id_given || name_key(&own.name) == name_key(&body.name);
            is_one && collision_key(&own.id) == collision_key(&body.id)
        };
        for (index, body) in base.list.iter().enumerate() {
            if own.iter().any(|own| replaces(own, body)) {
                continue;
            }
            let place = bodies.list.len();
            bodies.list.push(body.clone());
            for (name, (of, kind)) in &base.by_name {
                if *of == index {
                    bodies.by_name.entry(name.clone()).or_insert((place, *kind));
                }
            }
        }
        let mut order: Vec<usize> = (0..bodies.list.len()).collect();
        order.sort_by_key(|index| (bodies.list[*index].sort_key.clone(), pinyin::sort_key(&bodies.list[*index].name)));
        let new_place: BTreeMap<usize, usize> = order.iter().enumerate().map(|(new, old)| (*old, new)).collect();
        bodies.list = order.iter().map(|index| bodies.list[*index].clone()).collect();
        for (place, _) in bodies.by_name.values_mut() {
            *place = new_place[place];
        }
        tell_apart(bodies.list.iter_mut());
        bodies
    }

    /// The same registry with these ids, by the name of the body.
    #[must_use]
    pub(crate) fn with_ids(mut self, ids: &BTreeMap<String, String>) -> Self {
        let renamed = self.list.iter_mut().filter_map(|body| {
            let id = ids.get(&body.name)?;
            Some((std::mem::replace(&mut body.id, id.clone()), id.clone()))
        });
        let renamed: Vec<(String, String)> = renamed.collect();
        follow(self.list.iter_mut(), &renamed);
        self
    }

    /// The body of this name.
    #[must_use]
    pub(crate) fn resolve(&self, name: &str) -> Resolved<'_> {
        match self.by_name.get(&name_key(name)) {
            Some((index, NameKind::Full)) => Resolved::Full(&self.list[*index]),
            Some((index, NameKind::Short)) => Resolved::Short(&self.list[*index]),
            Some((index, NameKind::Former)) => Resolved::Former(&self.list[*index]),
            None => Resolved::Unknown,
        }
    }

    /// The full name nearest to a mistyped one, or the only one that ends with it: 教育局 of 甲市教育局.
    #[must_use]
    pub(crate) fn nearest(&self, name: &str) -> Option<&str> {
        let names = || self.list.iter().map(|body| body.name.as_str());
        let mut longer = names().filter(|full| name.chars().count() > 2 && full.ends_with(name));
        let only = longer.next().filter(|_| longer.next().is_none());
        let by_id = || self.by_id(name).map(|body| body.name.as_str());
        nearest_name(name, names()).or(only).or_else(by_id)
    }
}

fn report_unknown_parents(list: &[ReadBody], reader: &mut Reader<'_>) {
    let ids: Vec<&str> = list.iter().map(|(body, ..)| body.id.as_str()).collect();
    for (body, range, _) in list {
        let Some(parent) = body.parent.as_ref().filter(|parent| !ids.contains(&parent.as_str())) else { continue };
        // A body stands below another one.
        let others: Vec<&str> = ids.iter().copied().filter(|id| *id != body.id).collect();
        let by_name = list.iter().find(|(other, ..)| other.id != body.id && name_key(&other.name) == name_key(parent));
        let meant = if let Some((above, ..)) = by_name {
            ParentMeant::ByName { id: above.id.clone() }
        } else if let Some(near) = nearest_name(parent, others.iter().copied()) {
            ParentMeant::AnyOf { ids: vec![near.to_owned()] }
        } else if others.is_empty() {
            ParentMeant::NotRegistered
        } else {
            ParentMeant::AnyOf { ids: others.into_iter().map(str::to_owned).collect() }
        };
        reader.add(range.clone(), &problem::Bodies::UnknownParent { parent: parent.clone(), meant });
    }
}

fn read_body(reader: &mut Reader<'_>, item: yaml::Node) -> Option<ReadBody> {
    let range = item.range.clone();
    let fields = reader.mapping(item, KEYS)?;
    let mut one = |key: &str| fields.get(key).and_then(|(_, node)| reader.given(key, node));
    let (id, name, parent, sort_key, contact) = (one("id"), one("name"), one("parent"), one("sort_key"), one("contact"));
    let mut many = |key: &str| fields.get(key).map(|(_, node)| reader.given_texts(key, node)).unwrap_or_default();
    let (short_names, former_names) = (many("short_names"), many("former_names"));
    for (key, names) in [("short_names", &short_names), ("former_names", &former_names)] {
        for name in names {
            if let Some(several) = Several::read(&name.value) {
                reader.add(name.range.clone(), &several.problem(key, name, names, false));
            }
        }
    }
    let Some(name) = name else {
        if !fields.contains_key("name") {
            reader.add(range, &problem::Bodies::NoName);
        }
        return None;
    };
    let is_id_given = id.is_some();
    let id = match id {
        Some(id) if is_id(&id.value) => id.value,
        Some(id) => {
            reader.add(id.range, &problem::Bodies::UnusableId { id: id.value });
            return None;
        }
        None => SpelledId::of_name(&name.value).alone(),
    };
    let mut names = vec![(name.clone(), NameKind::Full)];
    names.extend(short_names.iter().cloned().map(|short| (short, NameKind::Short)));
    names.extend(former_names.iter().cloned().map(|former| (former, NameKind::Former)));
    let plain = |list: Vec<Located<String>>| list.into_iter().map(|name| name.value).collect();
    let body = Body {
        id,
        is_id_given,
        name: name.value,
        short_names: plain(short_names),
        former_names: plain(former_names),
        parent: parent.map(|parent| parent.value),
        sort_key: sort_key.map(|key| key.value).unwrap_or_default(),
        contact: contact.map(|contact| contact.value).unwrap_or_default(),
    };
    Some((body, range, names))
}

/// Gives ids that are made of names of one sound the hash of the name; an id that is written down stays.
fn tell_apart<'a>(bodies: impl Iterator<Item = &'a mut Body>) {
    let mut bodies: Vec<&mut Body> = bodies.collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    bodies.iter().for_each(|body| *counts.entry(collision_key(&body.id)).or_default() += 1);
    let is_shared = |body: &Body| !body.is_id_given && counts.get(&collision_key(&body.id)).is_some_and(|count| *count > 1);
    let renamed: Vec<(String, String)> = bodies
        .iter_mut()
        .filter(|body| is_shared(body))
        .map(|body| {
            let id = SpelledId::of_name(&body.name).hashed();
            (std::mem::replace(&mut body.id, id.clone()), id)
        })
        .collect();
    // A body whose parent has one of these ids belongs to the first of them, unless one is written down.
    let renamed: Vec<_> = renamed.into_iter().filter(|(old, _)| bodies.iter().all(|body| body.id != *old)).collect();
    follow(bodies.into_iter(), &renamed);
}

/// Lets no body stand below itself, where no list would show it, and says which one did. A body has one parent, so each is passed
/// once.
fn without_circles(list: &mut [ReadBody], reader: &mut Reader<'_>) {
    let places: BTreeMap<String, usize> = list.iter().enumerate().map(|(index, (body, ..))| (body.id.clone(), index)).collect();
    // By the walk up from which body each was passed.
    let mut passed: Vec<Option<usize>> = vec![None; list.len()];
    for start in 0..list.len() {
        let mut next = Some(start);
        while let Some(index) = next.filter(|index| passed[*index].is_none()) {
            passed[index] = Some(start);
            next = list[index].0.parent.as_ref().and_then(|parent| places.get(parent)).copied();
        }
        let Some(index) = next.filter(|index| passed[*index] == Some(start)) else { continue };
        let (body, range, _) = &mut list[index];
        body.parent = None;
        let place = reader.source.place(range.clone());
        let found = Diagnostic::at(place, &problem::Bodies::BelowItself { name: body.name.clone() });
        reader.diagnostics.add(Diagnostic { severity: Severity::Warning, ..found });
    }
}

/// Lets bodies belong to the parents whose ids are new ones now.
fn follow<'a>(bodies: impl Iterator<Item = &'a mut Body>, renamed: &[(String, String)]) {
    for body in bodies {
        let new = body.parent.as_ref().and_then(|parent| renamed.iter().find(|(old, _)| old == parent));
        if let Some((_, new)) = new {
            body.parent = Some(new.clone());
        }
    }
}

/// Whether a text can be an id: lower-case ASCII letters, digits and hyphens, a letter or digit first.
#[must_use]
pub(crate) fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 80
        && !text.starts_with('-')
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && check_segment(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::rule::Rule;

    fn registry(yaml: &str) -> (Bodies, Diagnostics) {
        let mut report = Diagnostics::new();
        (Bodies::read(&SourceText::new("bodies.yaml", yaml), &mut report), report)
    }

    #[test]
    fn every_name_of_a_body_leads_to_it() {
        let (bodies, report) =
            registry("- id: edu\n  name: 澄川市教育局\n  short_names: [市教育局]\n  former_names: [澄川市教育体育局]\n");
        assert_eq!(report, []);
        assert!(matches!(bodies.resolve("澄川市教育局"), Resolved::Full(body) if body.id == "edu"));
        assert!(matches!(bodies.resolve("市教育局"), Resolved::Short(body) if body.id == "edu"));
        assert!(matches!(bodies.resolve("澄川市教育体育局"), Resolved::Former(body) if body.id == "edu"));
        assert_eq!(bodies.resolve("澄川市财政局"), Resolved::Unknown);
    }

    #[test]
    fn two_bodies_of_one_sound_have_two_ids() {
        let (bodies, report) =
            registry("- name: 甲市权力局\n- {name: 甲市权利局, parent: jiashi}\n- {name: 甲市, id: jiashi}\n- {name: 假市}\n");
        assert_eq!(report, []);
        let ids: BTreeSet<&str> = bodies.iter().map(|body| body.id.as_str()).collect();
        assert_eq!(ids.len(), 4, "{ids:?}");
        assert!(ids.contains("jiashi"), "the id that is written down stays: {ids:?}");
        assert!(ids.iter().all(|id| *id == "jiashi" || id.len() > 9), "{ids:?}");
        assert_eq!(bodies.by_id("jiashi").map(|body| body.name.as_str()), Some("甲市"));
    }

    #[test]
    fn a_name_belongs_to_one_body() {
        let (_, report) = registry("- {id: a, name: 甲局, short_names: [局]}\n- {id: b, name: 乙局, short_names: [局]}\n");
        assert_eq!(report.iter().map(|found| found.rule).collect::<Vec<_>>(), [Rule::DuplicateName]);
    }
}
