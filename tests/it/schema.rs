//! The schemas for editors agree with what the program reads and with what documents show: examples are sound by them, mistakes
//! are not, and every key is listed.

use gongkai::command::{SCHEMA_FILES, schema};
use gongkai::diagnostic::{Diagnostics, SourceText};
use gongkai::document::front_matter;
use gongkai::source::yaml::{Node, Value as Yaml, parse};
use gongkai::source::{bodies, config};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// As an editor reads YAML: what is plain may be a number or a switch.
fn json(node: &Node) -> Value {
    match &node.value {
        Yaml::Scalar { text, plain: true } if matches!(text.as_str(), "true" | "false") => Value::Bool(text == "true"),
        Yaml::Scalar { text, plain: true } => text.parse::<i64>().map_or_else(|_| text.clone().into(), Value::from),
        Yaml::Scalar { text, .. } => text.clone().into(),
        Yaml::Sequence(items) => items.iter().map(json).collect(),
        Yaml::Mapping(entries) => {
            Value::Object(entries.iter().map(|(key, node)| (key.text.clone(), json(node))).collect::<Map<_, _>>())
        }
    }
}

fn read(yaml: &str) -> Value {
    let mut diagnostics = Diagnostics::new();
    let node = parse(&SourceText::new("a.yaml", yaml), 0..yaml.len(), &mut diagnostics);
    assert_eq!(diagnostics, []);
    node.map_or(Value::Null, |node| json(&node))
}

/// The part of JSON Schema that the schemas use, but for patterns.
fn is_valid(schema: &Value, value: &Value) -> bool {
    let type_fits = |name: &Value| match name.as_str() {
        Some("string") => value.is_string(),
        Some("number") => value.is_number(),
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        _ => false,
    };
    let of = |name: &str| schema.get(name);
    of("type").is_none_or(|types| types.as_array().map_or_else(|| type_fits(types), |types| types.iter().any(type_fits)))
        && of("enum").and_then(Value::as_array).is_none_or(|values| values.contains(value))
        && of("anyOf").and_then(Value::as_array).is_none_or(|forms| forms.iter().any(|form| is_valid(form, value)))
        && of("allOf").and_then(Value::as_array).is_none_or(|forms| forms.iter().all(|form| is_valid(form, value)))
        && of("required")
            .and_then(Value::as_array)
            .is_none_or(|keys| keys.iter().all(|key| value.get(key.as_str().unwrap()).is_some()))
        && of("maxLength")
            .and_then(Value::as_u64)
            .is_none_or(|most| value.as_str().is_none_or(|text| text.chars().count() as u64 <= most))
        && of("items").is_none_or(|form| value.as_array().is_none_or(|items| items.iter().all(|item| is_valid(form, item))))
        && value.as_object().is_none_or(|fields| {
            fields.iter().all(|(key, field)| match of("properties").and_then(|properties| properties.get(key)) {
                Some(form) => is_valid(form, field),
                None => of("additionalProperties").is_none_or(|form| form.as_bool().unwrap_or_else(|| is_valid(form, field))),
            }) && of("propertyNames").is_none_or(|form| fields.keys().all(|key| is_valid(form, &key.clone().into())))
        })
}

fn of(file: &str) -> Value {
    serde_json::from_str(&schema(file).unwrap()).unwrap()
}

fn documents(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            documents(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "md")
            && !path.file_name().unwrap().to_string_lossy().starts_with('_')
        {
            found.push(path);
        }
    }
}

#[test]
fn the_example_is_sound_by_the_schemas() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in [root.to_path_buf(), root.join("src/command/init")] {
        for file in ["site", "bodies"] {
            let yaml = std::fs::read_to_string(folder.join(format!("{file}.yaml"))).unwrap();
            assert!(is_valid(&of(file), &read(&yaml)), "{}/{file}.yaml", folder.display());
        }
    }
    let mut files = Vec::new();
    documents(&root.join("content"), &mut files);
    documents(&root.join("docs/manual/content"), &mut files);
    assert!(files.len() > 25);
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let front = text.split("---\n").nth(1).unwrap();
        assert!(is_valid(&of("front-matter"), &read(front)), "{}", file.display());
    }
}

/// The fenced blocks of a page in a language.
fn blocks<'a>(page: &'a str, language: &str) -> Vec<&'a str> {
    let opening = format!("\n```{language}\n");
    page.split(&opening).skip(1).filter_map(|rest| rest.split("\n```").next()).collect()
}

fn page(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn what_the_readmes_show_is_sound_by_the_schemas() {
    for path in ["README.md", "README.zh-CN.md"] {
        let readme = page(path);
        let [document] = blocks(&readme, "markdown")[..] else { panic!("{path} shows one document") };
        assert!(is_valid(&of("front-matter"), &read(document.split("---\n").nth(1).unwrap())), "{path}");
    }
    for path in ["docs/guide.md", "README.zh-CN.md"] {
        let guide = page(path);
        let [site, bodies] = blocks(&guide, "yaml")[..2] else { panic!("{path} shows the settings and the registry") };
        assert!(is_valid(&of("site"), &read(site)), "{path}");
        assert!(is_valid(&of("bodies"), &read(bodies)), "{path}");
    }
}

/// Every key stands in the contract's table, in both languages.
#[test]
fn the_contract_lists_every_key() {
    let contract = page("docs/contract.md");
    for (chapter, keys) in [("Front matter", front_matter::KEYS), ("site.yaml", config::KEYS), ("bodies.yaml", bodies::KEYS)] {
        let text = contract.split("\n## ").find_map(|text| text.strip_prefix(chapter)?.strip_prefix('\n')).unwrap();
        for (english, chinese) in keys {
            let row = format!("\n| `{english}` | {chinese} |");
            assert!(text.contains(&row), "{chapter}: {row}");
        }
    }
}

/// A webmaster who reads Chinese alone finds the keys of documents in the manual, those of settings and registry in the README.
#[test]
fn every_key_stands_in_a_chinese_page() {
    let chapter = page("docs/manual/content/03-metadata.md");
    let cells = chapter.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let named: BTreeSet<&str> = cells.flat_map(|cell| cell.split('、')).collect();
    for (_, chinese) in front_matter::KEYS {
        assert!(named.contains(chinese), "the manual does not list {chinese}");
    }
    let readme = page("README.zh-CN.md");
    // In a sample of YAML, or in a table.
    let lines: Vec<&str> = readme.lines().map(|line| line.trim_start_matches([' ', '-', '{', '|'])).collect();
    for (_, chinese) in config::KEYS.iter().chain(config::ORGANISATION_KEYS).chain(config::LINK_KEYS).chain(bodies::KEYS) {
        let is_shown = |line: &&str| line.strip_prefix(chinese).is_some_and(|rest| rest.starts_with([':', ' ']));
        assert!(lines.iter().any(is_shown), "README.zh-CN.md does not show {chinese}");
    }
}

#[test]
fn mistakes_are_unsound_by_the_schemas() {
    let sound = "标题: 甲\n发布机构: 乙\ndate: 2023-03-01\nvalidity: {起: 2023-01-01}\nallow: {numbering: 原文如此}\n";
    assert!(is_valid(&of("front-matter"), &read(sound)));
    // A key of one language takes a value of the other, as the program does.
    for mixed in ["公开属性: proactive\n", "disclosure: 主动公开\n", "有效性: in_force\n"] {
        let rest =
            if mixed.starts_with("有效性") { sound.replace("validity: {起: 2023-01-01}\n", "") } else { sound.to_owned() };
        assert!(is_valid(&of("front-matter"), &read(&format!("{rest}{mixed}"))), "{mixed}");
    }
    for wrong in [
        "tilte: 甲\n",
        "validity: 也许\n",
        "allow: {unknown-rule: 甲}\n",
        "allow: {not-utf-8: 甲}\n",
        "attachments: [{name: 甲}]\n",
    ] {
        let key = wrong.split(':').next().unwrap();
        let rest: String = sound.lines().filter(|line| !line.starts_with(key)).flat_map(|line| [line, "\n"]).collect();
        assert!(!is_valid(&of("front-matter"), &read(&format!("{rest}{wrong}"))), "{wrong}");
    }
    assert!(!is_valid(&of("front-matter"), &read("标题: 甲\n")), "three required keys are missing");
    assert!(!is_valid(&of("site"), &read("title: 甲\nrules: {numbering: maybe}\n")));
    assert!(!is_valid(&of("bodies"), &read("- {id: a}\n")));
}

#[test]
fn schemas_are_json_with_a_title() {
    for file in SCHEMA_FILES {
        assert!(of(file)["title"].is_string() && of(file)["$schema"].as_str().unwrap().contains("2020-12"));
    }
}
