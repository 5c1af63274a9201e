//! Fingerprints of what a document tells its readers, whatever the day and the theme.

use crate::base::digest::Digest;
use crate::base::field::{Digested, Field};
use crate::page::Guide;
use crate::plan::block_text;
use crate::schema::plan::{Link, Metadata, Plan, Target};
use crate::site::Site;
use crate::source::{Body, Organisation};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The fingerprints of a document by what they cover; [`crate::schema::manifest::Digests`] names how they are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Content {
    /// What is told about it: title, bodies, dates, numbers, validity as declared.
    pub(crate) facts: Digest,
    /// Its text with its anchors.
    pub(crate) text: Digest,
    /// Its numeric targets.
    pub(crate) targets: Digest,
    /// Its attachments and its sealed original.
    pub(crate) files: Digest,
}

/// The facts that digests cover as they stand in [`Metadata`], by their names there. Which they are is part of the contract:
/// digests of others have another number.
pub(crate) fn facts_as_published() -> impl Iterator<Item = &'static str> {
    Field::ALL.iter().filter(|field| field.digest() == Some(Digested::AsPublished)).filter_map(|field| field.json())
}

/// The fingerprints of a document.
#[must_use]
pub(crate) fn content(data: &Plan<'_>) -> Content {
    Content {
        facts: fingerprint(&facts(&data.metadata)),
        text: Digest::of(&text(data)),
        targets: Digest::of(&targets(&data.targets)),
        files: fingerprint(&files(&data.metadata)),
    }
}

fn facts(metadata: &Metadata<'_>) -> Value {
    let known = json!(metadata);
    let mut facts: Map<String, Value> = facts_as_published().map(|name| (name.to_owned(), known[name].clone())).collect();
    facts.insert("corrections".to_owned(), known["corrections"].clone());
    facts.insert("report_on".to_owned(), json!(metadata.report_on.as_ref().map(Link::key)));
    let validity = &metadata.validity;
    let ids = |links: &[Link<'_>]| links.iter().map(|link| link.key().to_owned()).collect::<Vec<_>>();
    facts.insert(
        "validity".to_owned(),
        json!({
            "declared": validity.declared,
            "from": validity.from,
            "until": validity.until,
            "repealed": validity.repealed,
            "note": validity.note,
            "superseded_by": ids(&validity.superseded_by),
            "supersedes": ids(&validity.supersedes),
        }),
    );
    Value::Object(facts)
}

fn files(metadata: &Metadata<'_>) -> Value {
    let attachments =
        metadata.attachments.iter().map(|file| json!({"title": file.title, "url": file.url, "sha256": file.sha256}));
    let original = metadata.original.as_ref().map(|file| json!({"url": file.url, "sha256": file.sha256}));
    json!({"attachments": attachments.collect::<Vec<_>>(), "original": original})
}

/// A document may have very many sections: they are written as they are, without a tree of them.
fn text(data: &Plan<'_>) -> Vec<u8> {
    let mut text = Vec::new();
    let mut whole = Fields::begin(&mut text);
    whole.list("footnotes", &data.footnotes, |footnote, text| {
        let mut fields = Fields::begin(text);
        fields.text("anchor", &footnote.anchor);
        fields.text("text", &footnote.text);
        fields.end();
    });
    whole.list("parts", &data.parts, |part, text| string(&part.title, text));
    whole.list("sections", &data.sections, |section, text| {
        let mut fields = Fields::begin(text);
        fields.list("also", &section.also, |anchor, text| string(anchor, text));
        fields.text("anchor", &section.anchor);
        fields.list("blocks", &section.blocks, |block, text| {
            let mut fields = Fields::begin(text);
            fields.list("also", &block.also, |anchor, text| string(anchor, text));
            fields.text("anchor", &block.anchor);
            fields.text("text", &block.text);
            fields.end();
        });
        fields.text("ordinal", section.ordinal.as_deref().unwrap_or_default());
        fields.text("parent", section.parent.as_deref().unwrap_or_default());
        fields.text("title", section.title.as_deref().unwrap_or_default());
        fields.end();
    });
    whole.end();
    text
}

fn targets(targets: &[Target<'_>]) -> Vec<u8> {
    let mut text = Vec::new();
    list(targets, &mut text, |target, text| {
        let mut fields = Fields::begin(text);
        fields.text("anchor", &target.anchor);
        fields.value("comparator", &json!(target.comparator));
        fields.value("direction", &json!(target.direction));
        fields.text("indicator", &target.indicator);
        fields.text("quote", &target.quote);
        fields.text("unit", &target.unit);
        fields.value("upper", &json!(target.upper));
        fields.value("value", &json!(target.value));
        fields.end();
    });
    text
}

/// The fingerprint of the words of the guide.
#[must_use]
pub(crate) fn guide_content(guide: &Guide) -> Digest {
    let words: Vec<String> = guide.blocks.iter().map(|block| block_text(&block.kind)).collect();
    let notes = guide.footnotes.iter().flat_map(|footnote| &footnote.blocks).map(|block| block_text(&block.kind));
    fingerprint(&json!({"title": guide.title, "text": words, "footnotes": notes.collect::<Vec<_>>()}))
}

/// The fingerprint of what pages tell of those who publish.
#[must_use]
pub(crate) fn organisation_content(organisation: &Organisation) -> Digest {
    let Organisation { name, site_domain, site_id_code, icp, police_record, address, phone, email, links } = organisation;
    let links: Map<String, Value> = links.iter().map(|link| (link.key.to_owned(), json!(link.url))).collect();
    fingerprint(&json!({
        "name": name, "site_domain": site_domain, "site_id_code": site_id_code, "icp": icp, "police_record": police_record,
        "address": address, "phone": phone, "email": email, "links": links,
    }))
}

/// The fingerprint of what its page tells of each body that has one, by id.
#[must_use]
pub(crate) fn bodies_content(site: &Site) -> BTreeMap<String, Digest> {
    let shown = site.bodies.iter().filter(|body| site.groups.bodies.contains_key(&body.id));
    let said = |body: &Body| {
        let Body { name, former_names, parent, contact, .. } = body;
        json!({"name": name, "former_names": former_names, "parent": parent, "contact": contact})
    };
    shown.map(|body| (body.id.clone(), fingerprint(&said(body)))).collect()
}

fn fingerprint(value: &Value) -> Digest {
    let mut text = Vec::new();
    canonical(value, &mut text);
    Digest::of(&text)
}

/// RFC 8785, fields that say nothing left out: a program that writes a field more makes no other fingerprint of it.
fn canonical(value: &Value, text: &mut Vec<u8>) {
    match value {
        Value::Object(object) => {
            let mut fields: Vec<(&String, &Value)> = object.iter().collect();
            fields.sort_unstable_by_key(|(name, _)| *name);
            let mut written = Fields::begin(text);
            fields.into_iter().for_each(|(name, value)| written.value(name, value));
            written.end();
        }
        Value::Array(array) => list(array, text, canonical),
        // Numbers of at most fifteen digits, without an exponent.
        Value::Number(number) => match number.as_i64() {
            Some(whole) => text.extend(whole.to_string().bytes()),
            None => text.extend(number.as_f64().unwrap_or_default().to_string().bytes()),
        },
        Value::String(words) => string(words, text),
        Value::Null | Value::Bool(_) => text.extend(value.to_string().bytes()),
    }
}

fn string(words: &str, text: &mut Vec<u8>) {
    // Nothing goes wrong where memory is written to.
    let _ = serde_json::to_writer(text, words);
}

fn list<T>(all: &[T], text: &mut Vec<u8>, write: impl Fn(&T, &mut Vec<u8>)) {
    text.push(b'[');
    for (position, one) in all.iter().enumerate() {
        if position > 0 {
            text.push(b',');
        }
        write(one, text);
    }
    text.push(b']');
}

/// The fields of an object, which must come in the order of their names.
struct Fields<'a> {
    text: &'a mut Vec<u8>,
    is_empty: bool,
}

impl<'a> Fields<'a> {
    fn begin(text: &'a mut Vec<u8>) -> Self {
        text.push(b'{');
        Self { text, is_empty: true }
    }

    fn name(&mut self, name: &str) {
        if !std::mem::take(&mut self.is_empty) {
            self.text.push(b',');
        }
        string(name, self.text);
        self.text.push(b':');
    }

    fn text(&mut self, name: &str, words: &str) {
        if !words.is_empty() {
            self.name(name);
            string(words, self.text);
        }
    }

    fn value(&mut self, name: &str, value: &Value) {
        if !is_void(value) {
            self.name(name);
            canonical(value, self.text);
        }
    }

    fn list<T>(&mut self, name: &str, all: &[T], write: impl Fn(&T, &mut Vec<u8>)) {
        if !all.is_empty() {
            self.name(name);
            list(all, self.text, write);
        }
    }

    fn end(self) {
        self.text.push(b'}');
    }
}

fn is_void(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(object) => object.values().all(is_void),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: &Value) -> String {
        let mut text = Vec::new();
        canonical(value, &mut text);
        String::from_utf8(text).unwrap()
    }

    /// Another list would give every document of every site another digest, which is a new form with a number of its own.
    #[test]
    fn the_facts_of_this_form_are_these() {
        let facts: Vec<&str> = facts_as_published().collect();
        assert_eq!(
            facts.join(" "),
            "title issuing_bodies date document_date period series kind document_number index_number topics category \
             addressed_to copied_to summary keywords language source"
        );
    }

    #[test]
    fn the_order_of_fields_and_what_says_nothing_make_no_difference() {
        let value =
            json!({"b": [1, 0.000_001, 97.5, null, "\u{1}\n“甲”"], "a": {"x": null, "y": []}, "": "", "c": {"z": "", "d": true}});
        assert_eq!(written(&value), "{\"b\":[1,0.000001,97.5,null,\"\\u0001\\n“甲”\"],\"c\":{\"d\":true}}");
        let again: Map<String, Value> = value.as_object().unwrap().clone().into_iter().rev().collect();
        assert_eq!(fingerprint(&value), fingerprint(&Value::Object(again)));
    }
}
