//! `gongkai schema`: what front matter, `site.yaml` and `bodies.yaml` may hold, as JSON Schema (draft 2020-12), so that
//! editors complete and check while one types. The program itself reads with places and says more.

use crate::base::field::{Field, Form, KnownKey};
use crate::base::glossary::KINDS;
use crate::diagnostic::rule::Rule;
use crate::document::front_matter;
use crate::source::{bodies, config};
use serde_json::{Map, Value, json};

/// The files whose form can be told.
pub const FILES: [&str; 3] = ["front-matter", "site", "bodies"];

/// The schema of one of [`FILES`]; `None` for any other name.
#[must_use]
pub fn schema(file: &str) -> Option<String> {
    let (title, form) = match file {
        "front-matter" => ("文件的元数据 / Front matter", front_matter_form()),
        "site" => ("site.yaml", site_form()),
        "bodies" => ("bodies.yaml", bodies_form()),
        _ => return None,
    };
    let mut schema = Map::new();
    schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("title".into(), title.into());
    if let Value::Object(form) = form {
        schema.extend(form);
    }
    Some(format!("{:#}\n", Value::Object(schema)))
}

/// A mapping with these keys and no others, each by its English and its Chinese name.
fn mapping(keys: &[KnownKey], required: &[&str], form: impl Fn(&str) -> Value) -> Value {
    let mut properties = Map::new();
    for (english, chinese) in keys {
        let mut value = form(english);
        if let Some(fields) = value.as_object_mut().filter(|_| chinese != english) {
            let said = fields.get("description").and_then(Value::as_str).map(|said| format!("：{said}")).unwrap_or_default();
            fields.insert("description".into(), format!("{chinese}{said}").into());
        }
        properties.insert((*english).to_owned(), value.clone());
        properties.insert((*chinese).to_owned(), value);
    }
    let needed: Vec<Value> = keys
        .iter()
        .filter(|(english, _)| required.contains(english))
        .map(|(english, chinese)| json!({"anyOf": [{"required": [english]}, {"required": [chinese]}]}))
        .collect();
    let mut schema = json!({"type": "object", "additionalProperties": false, "properties": properties});
    if !needed.is_empty() {
        schema["allOf"] = needed.into();
    }
    schema
}

/// Numbers and dates without quotes are texts to the program.
fn text() -> Value {
    json!({"type": ["string", "number"]})
}

fn date() -> Value {
    json!({"type": "string", "description": "2023-04-04、2023/4/4 或 2023年4月4日", "pattern": "^([0-9０-９]{4}([-/.－／．][0-9０-９]{1,2}[\
     -/.－／．][0-9０-９]{1,2}| ?年 ?[0-9０-９]{1,2} ?月 ?[0-9０-９]{1,2} ?日)|[〇零○一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)$"})
}

fn switch() -> Value {
    json!({"enum": [true, false, "true", "false", "是", "否", "yes", "no"]})
}

fn choice(values: &[&str]) -> Value {
    json!({"enum": values})
}

/// One or a list of them.
fn list(item: Value) -> Value {
    json!({"anyOf": [item, {"type": "array", "items": item}]})
}

fn either(first: Value, second: Value) -> Value {
    json!({"anyOf": [first, second]})
}

fn mapping_of(names: Value, value: Value) -> Value {
    json!({"type": "object", "propertyNames": names, "additionalProperties": value})
}

fn rules() -> Value {
    let names: Vec<&str> = Rule::ALL.iter().filter(|rule| rule.is_adjustable()).map(|rule| rule.name()).collect();
    json!({"enum": names})
}

fn described(mut value: Value, said: &str) -> Value {
    if let Some(fields) = value.as_object_mut() {
        fields.insert("description".into(), said.into());
    }
    value
}

fn front_matter_form() -> Value {
    let required: Vec<&str> = Field::ALL.iter().filter(|field| field.is_required()).map(|field| field.key()).collect();
    let by_key = |key: &str| Field::ALL.iter().find(|field| field.key() == key).map_or_else(text, |field| form_of_field(*field));
    mapping(front_matter::KEYS, &required, by_key)
}

fn form_of_field(field: Field) -> Value {
    let value = form(field.form());
    if field.hint().is_empty() { value } else { described(value, field.hint()) }
}

fn form(of: Form) -> Value {
    match of {
        Form::Text => text(),
        Form::ShortText(longest) => json!({"type": ["string", "number"], "maxLength": longest}),
        Form::Texts => list(text()),
        Form::Date => date(),
        Form::Switch => switch(),
        Form::Word(words) => choice(words),
        Form::Kind => described(text(), &KINDS.iter().map(|kind| kind.name).collect::<Vec<_>>().join("、")),
        Form::Mapping(keys) => mapping(keys.names, &keys.required(), |key| {
            keys.below.iter().find(|below| below.name.0 == key).map_or_else(text, |below| form(below.form))
        }),
        Form::List(entry) => list(form(*entry)),
        Form::Either(one, other) => either(form(*one), form(*other)),
        Form::Anchors => mapping_of(json!({}), list(text())),
        Form::Reasons => mapping_of(rules(), text()),
    }
}

fn site_form() -> Value {
    use config::{
        COMPARISON_KEYS, DECLARED_KEYS, FRAGMENT_KEYS, KEYS, LINK_KEYS, ORGANISATION_KEYS, SERIES_KEYS, WITHDRAWN_KEYS,
    };
    mapping(KEYS, &["title"], |key| match key {
        "language" => choice(&["zh-Hans", "zh-Hant", "en"]),
        "organisation" => mapping(ORGANISATION_KEYS, &[], |key| match key {
            "links" => mapping(LINK_KEYS, &[], |_| text()),
            _ => text(),
        }),
        "topics" | "kinds" => list(either(text(), mapping(DECLARED_KEYS, &[], |_| text()))),
        "series" => list(mapping(SERIES_KEYS, &["id", "name"], |key| if key == "bodies" { list(text()) } else { text() })),
        "comparisons" => mapping(COMPARISON_KEYS, &[], |key| match key {
            "publish" => choice(&["all", "reviewed", "全部", "已核对"]),
            _ => json!({"type": "array", "items": {"type": "array", "items": text(), "minItems": 2, "maxItems": 2}}),
        }),
        "require_approval" => switch(),
        "withdrawn" => list(mapping(WITHDRAWN_KEYS, &["path", "date"], |key| match key {
            "date" => date(),
            "purge" => switch(),
            _ => text(),
        })),
        "allowed_hosts" => list(text()),
        "rules" => mapping_of(rules(), choice(&["error", "warning", "note", "off", "错误", "警告", "提示", "关闭"])),
        "greyscale" => either(switch(), list(date())),
        "fragments" => mapping(FRAGMENT_KEYS, &[], |key| if key == "ascii" { switch() } else { text() }),
        _ => text(),
    })
}

fn bodies_form() -> Value {
    let body = mapping(bodies::KEYS, &["name"], |key| match key {
        "short_names" | "former_names" => list(text()),
        _ => text(),
    });
    list(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_has_a_schema_of_all_its_keys() {
        for (file, keys) in [("front-matter", front_matter::KEYS), ("site", config::KEYS)] {
            let schema: Value = serde_json::from_str(&schema(file).unwrap()).unwrap();
            let properties = schema["properties"].as_object().unwrap();
            let names: usize = keys.iter().map(|(english, chinese)| if english == chinese { 1 } else { 2 }).sum();
            assert_eq!(properties.len(), names);
            for (english, chinese) in keys {
                assert_eq!(properties[*english], properties[*chinese]);
            }
        }
        assert!(schema("bodies").unwrap().contains("short_names"));
        assert_eq!(schema("nothing"), None);
    }
}
