//! The registry of issuing bodies: full, short and former names lead to one body.

use crate::base::address::{check_segment, collision_key};
use crate::base::diagnostic::{Diagnostic, SourceText, text};
use crate::base::pinyin;
use crate::base::rule::{Rule, Severity};
use crate::base::several::Several;
use crate::base::spelled::SpelledId;
use crate::base::text::{name_key, nearest_name};
use crate::base::yaml::{self, KnownKey, Located, Reader};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// An issuing body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// For addresses: `/bodies/ID/`.
    pub id: String,
    /// Whether the id is written down, and not made of the name.
    pub is_id_given: bool,
    /// Full name.
    pub name: String,
    /// Names that people use.
    pub short_names: Vec<String>,
    /// Names that it had.
    pub former_names: Vec<String>,
    /// Id of the body above it.
    pub parent: Option<String>,
    /// Where it stands in lists: this before the name's sound.
    pub sort_key: String,
    /// How to reach it.
    pub contact: String,
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
pub enum Resolved<'a> {
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

impl Bodies {
    /// Reads `bodies.yaml`.
    #[must_use]
    pub fn read(source: &SourceText, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut reader = Reader::new(source);
        let mut list: Vec<(Body, Range<usize>, Vec<(Located<String>, NameKind)>)> = Vec::new();
        if let Some(root) = yaml::parse(source, 0..source.text.len(), diagnostics) {
            for item in Reader::items(root) {
                list.extend(read_body(&mut reader, item));
            }
        }
        let ids: Vec<String> = list.iter().map(|(body, ..)| body.id.clone()).collect();
        for (body, range, _) in &list {
            if let Some(parent) = body.parent.as_ref().filter(|parent| !ids.contains(parent)) {
                // A body stands below another one.
                let others: Vec<&str> = ids.iter().filter(|id| **id != body.id).map(String::as_str).collect();
                let by_name = list.iter().find(|(other, ..)| other.id != body.id && name_key(&other.name) == name_key(parent));
                let near = by_name.map(|(other, ..)| other.id.as_str()).or_else(|| nearest_name(parent, others.iter().copied()));
                let near = near.map_or_else(|| others.join("、"), str::to_owned);
                reader.report(
                    Rule::InvalidValue,
                    range.clone(),
                    text(
                        format!("“parent”要写上级机构的标识，没有标识“{parent}”"),
                        format!("`parent` names `{parent}`, which is no id here"),
                    ),
                    if let Some((above, ..)) = by_name {
                        text(format!("请写 `parent: {}`", above.id), format!("Write `parent: {}`", above.id))
                    } else if others.is_empty() {
                        text(
                            "上级机构也要登记；不用写上级的，请删去 `parent`",
                            "Register the body above it too, or remove `parent`",
                        )
                    } else {
                        text(format!("可用的 `id`（标识）：{near}"), format!("Known ids: {near}"))
                    },
                );
            }
        }
        list.sort_by_key(|(body, ..)| (body.sort_key.clone(), pinyin::sort_key(&body.name)));
        tell_apart(list.iter_mut().map(|(body, ..)| body));
        without_circles(&mut list, &mut reader);
        let mut bodies = Self::default();
        let mut ids = BTreeSet::new();
        for (body, range, names) in list {
            if !ids.insert(collision_key(&body.id)) {
                let is_twice = bodies.by_name.contains_key(&name_key(&body.name));
                let (message, help) = if is_twice {
                    (
                        text(format!("“{}”登记了两次", body.name), format!("`{}` is registered twice", body.name)),
                        text("请并成一处，删去另一处", "Keep one entry, and put all that is said into it"),
                    )
                } else {
                    (
                        text(format!("机构标识“{}”重复了", body.id), format!("The id `{}` stands twice", body.id)),
                        text("每个机构的 `id`（标识）必须不同", "Give every body an `id` of its own"),
                    )
                };
                reader.report(Rule::DuplicateName, range, message, help);
                continue;
            }
            let index = bodies.list.len();
            for (name, kind) in names {
                if let Some((other, _)) =
                    bodies.by_name.insert(name_key(&name.value), (index, kind)).filter(|(other, _)| *other != index)
                {
                    let Body { id, name: other, .. } = &bodies.list[other];
                    reader.report(
                        Rule::DuplicateName,
                        name.range,
                        text(
                            format!("“{}”已经是“{other}”（标识 {id}）的名称", name.value),
                            format!("`{}` is a name of `{other}` (id {id}) already", name.value),
                        ),
                        text("一个名称只能属于一个机构", "A name belongs to one body"),
                    );
                }
            }
            bodies.list.push(body);
        }
        diagnostics.extend(reader.diagnostics);
        bodies
    }

    /// All bodies in the order of lists.
    pub fn iter(&self) -> impl Iterator<Item = &Body> {
        self.list.iter()
    }

    /// The body of this id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Body> {
        self.list.iter().find(|body| body.id == id)
    }

    /// A registry over a shared one: a body of the same id takes the place of the shared one, with its names. Ids that are made
    /// of two names of one sound are not the same.
    #[must_use]
    pub fn over(self, base: &Self) -> Self {
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
    pub fn with_ids(mut self, ids: &BTreeMap<String, String>) -> Self {
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
    pub fn resolve(&self, name: &str) -> Resolved<'_> {
        match self.by_name.get(&name_key(name)) {
            Some((index, NameKind::Full)) => Resolved::Full(&self.list[*index]),
            Some((index, NameKind::Short)) => Resolved::Short(&self.list[*index]),
            Some((index, NameKind::Former)) => Resolved::Former(&self.list[*index]),
            None => Resolved::Unknown,
        }
    }

    /// The full name nearest to a mistyped one, or the only one that ends with it: 教育局 of 甲市教育局.
    #[must_use]
    pub fn nearest(&self, name: &str) -> Option<&str> {
        let names = || self.list.iter().map(|body| body.name.as_str());
        let mut longer = names().filter(|full| name.chars().count() > 2 && full.ends_with(name));
        let only = longer.next().filter(|_| longer.next().is_none());
        let by_id = || self.by_id(name).map(|body| body.name.as_str());
        nearest_name(name, names()).or(only).or_else(by_id)
    }
}

fn read_body(reader: &mut Reader<'_>, item: yaml::Node) -> Option<(Body, Range<usize>, Vec<(Located<String>, NameKind)>)> {
    let range = item.range.clone();
    let fields = reader.mapping(item, KEYS)?;
    let mut one = |key: &str| fields.get(key).and_then(|(_, node)| reader.given(key, node));
    let (id, name, parent, sort_key, contact) = (one("id"), one("name"), one("parent"), one("sort_key"), one("contact"));
    let mut many = |key: &str| fields.get(key).map(|(_, node)| reader.given_texts(key, node)).unwrap_or_default();
    let (short_names, former_names) = (many("short_names"), many("former_names"));
    for (key, names) in [("short_names", &short_names), ("former_names", &former_names)] {
        for name in names {
            if let Some(several) = Several::read(&name.value) {
                let (message, help) = several.doubt(key, name, names, false);
                reader.report(Rule::SeveralInOne, name.range.clone(), message, help);
            }
        }
    }
    let Some(name) = name else {
        if !fields.contains_key("name") {
            reader.report(
                Rule::InvalidValue,
                range,
                text("机构没有名称", "A body has no name"),
                text("请加上 `name: 机构全称`", "Add `name:` with its full name"),
            );
        }
        return None;
    };
    let is_id_given = id.is_some();
    let id = match id {
        Some(id) if is_id(&id.value) => id.value,
        Some(id) => {
            reader.report(
                Rule::InvalidValue,
                id.range,
                text(
                    format!("机构标识“{}”不能用作网址", id.value),
                    format!("The id `{}` cannot be part of an address", id.value),
                ),
                text("只用小写字母、数字和连字符，例如 edu", "Use lower-case letters, digits and hyphens, such as edu"),
            );
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
fn without_circles(list: &mut [(Body, Range<usize>, Vec<(Located<String>, NameKind)>)], reader: &mut Reader<'_>) {
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
        let found = Diagnostic::new(
            Rule::InvalidValue,
            reader.source.place(range.clone()),
            text(
                format!("机构“{}”的上级（`parent`）归根到底是它自己，按没有上级处理", body.name),
                format!("`{}` stands below itself by `parent`, which is taken as absent", body.name),
            ),
            text(
                "请写它上级的标识；没有上级的，请删去 `parent`",
                "Give the id of the body above it, or remove `parent` if there is none",
            ),
        );
        reader.diagnostics.push(Diagnostic { severity: Severity::Warning, ..found });
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
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 80
        && !text.starts_with('-')
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && check_segment(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn registry(yaml: &str) -> (Bodies, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        (Bodies::read(&SourceText::new("bodies.yaml", yaml), &mut diagnostics), diagnostics)
    }

    #[test]
    fn every_name_of_a_body_leads_to_it() {
        let (bodies, diagnostics) =
            registry("- id: edu\n  name: 澄川市教育局\n  short_names: [市教育局]\n  former_names: [澄川市教育体育局]\n");
        assert_eq!(diagnostics, []);
        assert!(matches!(bodies.resolve("澄川市教育局"), Resolved::Full(body) if body.id == "edu"));
        assert!(matches!(bodies.resolve("市教育局"), Resolved::Short(body) if body.id == "edu"));
        assert!(matches!(bodies.resolve("澄川市教育体育局"), Resolved::Former(body) if body.id == "edu"));
        assert_eq!(bodies.resolve("澄川市财政局"), Resolved::Unknown);
    }

    #[test]
    fn two_bodies_of_one_sound_have_two_ids() {
        let (bodies, diagnostics) =
            registry("- name: 甲市权力局\n- {name: 甲市权利局, parent: jiashi}\n- {name: 甲市, id: jiashi}\n- {name: 假市}\n");
        assert_eq!(diagnostics, []);
        let ids: BTreeSet<&str> = bodies.iter().map(|body| body.id.as_str()).collect();
        assert_eq!(ids.len(), 4, "{ids:?}");
        assert!(ids.contains("jiashi"), "the id that is written down stays: {ids:?}");
        assert!(ids.iter().all(|id| *id == "jiashi" || id.len() > 9), "{ids:?}");
        assert_eq!(bodies.by_id("jiashi").map(|body| body.name.as_str()), Some("甲市"));
    }

    #[test]
    fn a_name_belongs_to_one_body() {
        let (_, diagnostics) = registry("- {id: a, name: 甲局, short_names: [局]}\n- {id: b, name: 乙局, short_names: [局]}\n");
        assert_eq!(diagnostics.iter().map(|found| found.rule).collect::<Vec<_>>(), [Rule::DuplicateName]);
    }
}
