//! Fingerprints of what a document tells its readers, whatever the day and the theme.

use super::data::plan_data;
use crate::base::digest::Digest;
use crate::page::Guide;
use crate::plan::{Plan, block_text};
use crate::site::{PlanIndex, Site};
use serde_json::{Value, json};

/// The fingerprints of a document by what they cover: `gongkai/content/1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// What is told about it: title, bodies, dates, numbers, validity as declared.
    pub facts: Digest,
    /// Its text with its anchors.
    pub text: Digest,
    /// Its numeric targets.
    pub targets: Digest,
    /// Its attachments and its sealed original.
    pub files: Digest,
}

/// The facts that stand as they are, by their name in `gongkai/plan/1`. The list is part of the contract (`gongkai/content/1`):
/// another one has another number.
pub const FACTS: [&str; 17] = [
    "title",
    "issuing_bodies",
    "date",
    "document_date",
    "document_number",
    "index_number",
    "period",
    "series",
    "kind",
    "topics",
    "category",
    "language",
    "addressed_to",
    "copied_to",
    "summary",
    "keywords",
    "source",
];

/// The fingerprints of a document.
#[must_use]
pub fn content(site: &Site, index: PlanIndex, plan: &Plan) -> Content {
    // Nothing in these types can fail to be written.
    let mut data = plan_data(site, index, plan);
    // A document may have very many sections: they are written one by one.
    let sections = std::mem::take(&mut data.sections);
    let data = serde_json::to_value(data).unwrap_or_default();
    let validity = &data["validity"];
    let id = |link: &Value| link["id"].clone();
    let mut facts = only(&data, &FACTS);
    facts["corrections"] = data["corrections"].clone();
    facts["report_on"] = id(&data["report_on"]);
    facts["validity"] = only(validity, &["declared", "from", "until", "repealed", "note"]);
    facts["validity"]["superseded_by"] = each(&validity["superseded_by"], id);
    facts["validity"]["supersedes"] = each(&validity["supersedes"], id);
    let about_text = json!({
        "footnotes": each(&data["footnotes"], |footnote| only(footnote, &["anchor", "text"])),
        "parts": each(&data["parts"], |part| part["title"].clone()),
    });
    let mut text = String::new();
    canonical(&about_text, &mut text);
    let sections = sections.iter().map(|section| serde_json::to_value(section).unwrap_or_default());
    add_list(
        &mut text,
        "sections",
        sections.map(|section| {
            let mut told = only(&section, &["anchor", "also", "parent", "ordinal", "title"]);
            told["blocks"] = each(&section["blocks"], |block| only(block, &["anchor", "also", "text"]));
            told
        }),
    );
    let target = ["anchor", "indicator", "comparator", "value", "upper", "unit", "quote", "direction"];
    let file = |file: &Value| only(file, &["title", "url", "sha256"]);
    let files = json!({"attachments": each(&data["attachments"], file), "original": file(&data["original"])});
    Content {
        facts: fingerprint(&facts),
        text: Digest::of(text.as_bytes()),
        targets: fingerprint(&each(&data["targets"], |found| only(found, &target))),
        files: fingerprint(&files),
    }
}

/// The fingerprint of the words of the guide.
#[must_use]
pub fn guide_content(guide: &Guide) -> Digest {
    let words: Vec<String> = guide.blocks.iter().map(|block| block_text(&block.kind)).collect();
    let notes = guide.footnotes.iter().flat_map(|footnote| &footnote.blocks).map(|block| block_text(&block.kind));
    fingerprint(&json!({"title": guide.title, "text": words, "footnotes": notes.collect::<Vec<_>>()}))
}

fn only(value: &Value, fields: &[&str]) -> Value {
    Value::Object(fields.iter().filter_map(|field| Some(((*field).to_owned(), value.get(field)?.clone()))).collect())
}

fn each(list: &Value, of: impl Fn(&Value) -> Value) -> Value {
    Value::Array(list.as_array().into_iter().flatten().map(of).collect())
}

/// Writes one field more into a canonical object: the last one by its name, and none where the list is empty.
fn add_list(object: &mut String, name: &str, list: impl Iterator<Item = Value>) {
    let mut list = list.peekable();
    if list.peek().is_none() {
        return;
    }
    object.pop();
    if object.len() > 1 {
        object.push(',');
    }
    object.push_str(&json!(name).to_string());
    for (position, value) in list.enumerate() {
        object.push_str(if position == 0 { ":[" } else { "," });
        canonical(&value, object);
    }
    object.push_str("]}");
}

fn fingerprint(value: &Value) -> Digest {
    let mut text = String::new();
    canonical(value, &mut text);
    Digest::of(text.as_bytes())
}

/// RFC 8785, fields that say nothing left out: a program that writes a field more makes no other fingerprint of it.
fn canonical(value: &Value, text: &mut String) {
    match value {
        Value::Object(object) => {
            text.push('{');
            let mut fields: Vec<(&String, &Value)> = object.iter().filter(|(_, value)| !is_void(value)).collect();
            fields.sort_unstable_by_key(|(name, _)| *name);
            for (position, (name, value)) in fields.into_iter().enumerate() {
                text.push_str(if position == 0 { "" } else { "," });
                text.push_str(&json!(name).to_string());
                text.push(':');
                canonical(value, text);
            }
            text.push('}');
        }
        Value::Array(list) => {
            text.push('[');
            for (position, value) in list.iter().enumerate() {
                text.push_str(if position == 0 { "" } else { "," });
                canonical(value, text);
            }
            text.push(']');
        }
        // Numbers of at most fifteen digits, without an exponent.
        Value::Number(number) => match number.as_i64() {
            Some(whole) => text.push_str(&whole.to_string()),
            None => text.push_str(&number.as_f64().unwrap_or_default().to_string()),
        },
        Value::Null | Value::Bool(_) | Value::String(_) => text.push_str(&value.to_string()),
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
    use serde_json::Map;

    fn written(value: &Value) -> String {
        let mut text = String::new();
        canonical(value, &mut text);
        text
    }

    #[test]
    fn the_order_of_fields_and_what_says_nothing_make_no_difference() {
        let value =
            json!({"b": [1, 0.000_001, 97.5, null, "\u{1}\n“甲”"], "a": {"x": null, "y": []}, "": "", "c": {"z": "", "d": true}});
        assert_eq!(written(&value), "{\"b\":[1,0.000001,97.5,null,\"\\u0001\\n“甲”\"],\"c\":{\"d\":true}}");
        for list in [vec![], vec![json!(1)], vec![json!({"b": "二", "a": []}), json!([])]] {
            for rest in [json!({}), json!({"a": "", "b": ["x"]})] {
                let mut whole = rest.clone();
                whole["c"] = Value::Array(list.clone());
                let mut bit_by_bit = written(&rest);
                add_list(&mut bit_by_bit, "c", list.iter().cloned());
                assert_eq!(bit_by_bit, written(&whole));
            }
        }
        let again: Map<String, Value> = value.as_object().unwrap().clone().into_iter().rev().collect();
        assert_eq!(fingerprint(&value), fingerprint(&Value::Object(again)));
    }
}
