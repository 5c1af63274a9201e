//! Every document of the contract is read as it was written, and `docs/contract.md` names the fields of its type and no others.

use super::catalog::Catalog;
use super::changes::Changes;
use super::comparison::Comparison;
use super::manifest::{Content, Digests, Manifest};
use super::plan::{Block, BlockKind, Footnote, Metadata, Part, PartRole, Plan, Section, State, Target, TargetOrigin};
use super::series::Series;
use super::{Document, Named, SchemaName};
use crate::base::decimal::Decimal;
use crate::base::field::Field;
use crate::base::glossary::{Comparator, Direction};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const CONTRACT: &str = include_str!("../../docs/contract.md");

/// What is known of a document, with every field.
fn metadata() -> Value {
    let body = json!({"id": "edu", "name": "甲市教育局", "printed": "甲市教育体育局"});
    let link = json!({"id": "edu/2022", "url": "edu/2022/", "title": "甲市教育局2022年工作要点"});
    json!({
        "id": "edu/2023", "url": "edu/2023/", "aliases": ["old/2023/"], "title": "甲市教育局2023年工作要点",
        "issuing_body": body, "issuing_bodies": [body], "date": "2023-03-01", "document_date": "2023-02-28",
        "validity": {
            "state": "repealed", "as_of": "2023-06-01", "declared": "repealed", "from": "2023-01-01", "until": "2023-12-31",
            "repealed": "2023-05-01", "next_change": "2024-01-01", "note": "另有规定", "superseded_by": [link], "supersedes": [link],
        },
        "series": "工作要点", "series_id": "edu-gongzuoyaodian", "period": {"from": 2023, "to": 2023}, "kind": "工作要点",
        "topics": ["教育"], "document_number": "甲教〔2023〕1号", "index_number": "000-1", "category": "规划计划",
        "language": "zh-Hans", "disclosure": "proactive", "addressed_to": ["各学校"], "copied_to": ["市政府办公室"], "report_on": link,
        "related": [link], "original": {"url": "edu/2023.pdf", "size": 9, "sha256": "00"}, "summary": "新增学位", "keywords": ["学位"],
        "source": "https://example.cn/", "corrections": [{"date": "2023-04-01", "note": "改一字"}],
        "attachments": [{"title": "任务表", "url": "edu/a.pdf", "size": 9, "sha256": "00"}],
    })
}

fn target() -> Target<'static> {
    Target {
        anchor: "s1-p1".into(),
        indicator: "新增学位".into(),
        comparator: Comparator::Between.into(),
        value: Decimal::whole(800),
        upper: Decimal::parse("1000.5"),
        unit: "个".into(),
        quote: "新增学位800—1000.5个".into(),
        direction: Direction::Increase.into(),
        origin: Some(TargetOrigin::Found.into()),
    }
}

/// A plan of which nothing is left out.
fn plan() -> Plan<'static> {
    let also = || vec!["s9".to_owned()].into();
    let block = Block {
        anchor: "s1-t1".into(),
        kind: BlockKind::Table.into(),
        text: "学校\t学位\n一小\t800".into(),
        head: Some(vec!["学校".into(), "学位".into()]),
        rows: Some(vec![vec!["一小".into(), "800".into()]]),
        also: also(),
    };
    let section = Section {
        anchor: "s1".into(),
        parent: Some("s0".into()),
        level: 1,
        part: PartRole::Plan.into(),
        ordinal: Some("一、".into()),
        title: Some("扩大学位供给".into()),
        blocks: vec![block],
        also: also(),
    };
    Plan {
        schema: SchemaName::default(),
        metadata: serde_json::from_value(metadata()).unwrap(),
        parts: vec![Part { role: PartRole::Annex.into(), title: "附件1".into(), anchors: vec!["s1".into()], also: also() }],
        sections: vec![section],
        footnotes: vec![Footnote { anchor: "fn1".into(), label: "1".into(), text: "见附件".into() }],
        targets: vec![target()],
    }
}

fn comparison(older: &Value, newer: &Value) -> Value {
    json!({
        "schema": "gongkai/comparison/1", "older": older, "newer": newer, "digest": "0123456789abcdef0123",
        "reviewed": {"by": "张三", "date": "2023-06-01"}, "sections_only": false,
        "pairs": [{"older": ["s1"], "newer": ["s2"], "relation": "reworded", "moved": true, "renumbered": false,
            "similarity": 0.972,
            "basis": "text"}],
        "older_only": ["s3"], "newer_only": ["s4"],
        "targets": [{"indicator": "新增学位", "older": target(), "newer": target(), "change": "up"}],
    })
}

fn site_comparison() -> Value {
    let side = json!({"id": "edu/2022", "url": "edu/2022/", "title": "甲", "period": {"from": 2022, "to": 2022}});
    comparison(&side, &side)
}

fn series() -> Value {
    let mut of_issue = json!(target());
    of_issue["change"] = json!("up");
    json!({
        "schema": "gongkai/series/1", "id": "edu-a", "url": "series/edu-a/", "name": "工作要点", "issuing_body": "edu",
        "issues": [{
            "period": {"from": 2023, "to": 2023}, "id": "edu/2023", "url": "edu/2023/", "title": "甲", "date": "2023-03-01",
            "state": "in_force", "others": ["edu/2023-2"], "sections": [{"anchor": "s1", "ordinal": "一、", "title": "学位"}],
        }],
        "comparisons": [{
            "older": {"id": "edu/2022", "period": "2022"}, "newer": {"id": "edu/2023", "period": "2023"},
            "url": "series/edu-a/compare/2022/2023/", "reviewed": true,
        }],
        "threads": [["s1", null]],
        "targets": [{"indicator": "新增学位", "values": [of_issue, null]}],
    })
}

fn catalog() -> Value {
    json!({
        "schema": "gongkai/catalog/1", "title": "甲市信息公开", "as_of": "2023-06-01", "documents": [metadata()],
        "withdrawn": [{"url": "edu/2021/", "date": "2023-05-01", "reason": "重复"}],
    })
}

fn manifest() -> Value {
    let digest = crate::base::digest::Digest::of(b"");
    json!({
        "schema": "gongkai/manifest/1", "generator": "gongkai 0.1.0", "as_of": "2023-06-01", "next_change": "2024-01-01",
        "documents": 1, "drafts": true, "title": "甲市信息公开", "content_schema": "gongkai/content/1", "guide": digest,
        "organisation": digest, "bodies": {"edu": digest},
        "content": [{
            "id": "edu/2023", "url": "edu/2023/", "validity": "in_force", "next_change": "2024-01-01", "facts": digest,
            "text": digest, "targets": digest, "files": digest,
        }],
        "files": [{"path": "index.html", "size": 9, "sha256": digest}],
    })
}

fn changes() -> Value {
    let side = json!({"generator": "gongkai 0.1.0", "as_of": "2023-06-01", "documents": 1, "manifest_sha256": "00"});
    let document = json!({"id": "a", "url": "a/", "title": "甲"});
    let with = |fields: Value| {
        let fields = fields.as_object().unwrap().clone();
        Value::Object(document.as_object().unwrap().clone().into_iter().chain(fields).collect())
    };
    let validity = json!({"older": "pending", "newer": "in_force", "cause": "date"});
    let target = Target { origin: None, ..target() };
    let file = json!({"title": "任务表", "url": "edu/a.pdf", "size": 9, "sha256": "00"});
    let passage = json!({
        "anchor": "s1-p1", "change": "reworded", "older": [{"text": "甲", "changed": true}],
        "newer": [{"text": "乙", "changed": true}],
    });
    json!({
        "schema": "gongkai/changes/1", "older": side, "newer": side, "texts_compared": true, "is_changed": true,
        "site_title": {"older": "甲", "newer": "乙"}, "added": [document],
        "withdrawn": [with(json!({"date": "2023-05-01", "reason": "重复", "notice": true}))],
        "gone": [with(json!({"other_page": true}))], "moved": [with(json!({"to": document, "redirect": true}))],
        "touched": [with(json!({"parts": ["facts", "text", "targets", "files"], "validity": validity}))], "untold": 1,
        "organisation_changed": true, "bodies_changed": ["bodies/edu/"], "addresses_gone": ["old/"],
        "files": {"added": ["a"], "changed": ["b"], "gone": ["c"]}, "pages": {"added": 1, "changed": 2, "gone": 3},
        "outputs_gone": [{"output": "search", "files": 9}],
        "changed": [{
            "id": "a", "url": "a/", "title": "甲", "former_id": "b", "former_url": "b/",
            "anchors": {"kept": 1, "new": ["s2"], "gone": ["s3"], "reassigned": ["s4"], "tombstones": ["s5"]},
            "validity": validity,
            "metadata": [{"field": "title", "older": "甲", "newer": "乙"}],
            "targets": {"added": [target], "gone": [target], "changed": [{"older": target, "newer": target}]},
            "sections": [{
                "anchor": "s1", "change": "changed", "title": "一、学位", "former_title": "一、供给", "renumbered": true, "moved": true,
                "passages": [passage],
            }],
            "footnotes": [passage],
            "attachments": {"added": [file], "removed": [file], "replaced": [{"older": file, "newer": file}]},
        }],
        "guide_changed": true, "unread": ["a/index.html"],
    })
}

/// What a document that was read is written as.
fn rewritten<D: Document + Serialize + DeserializeOwned>(document: &Value) -> Option<Value> {
    serde_json::from_str(&D::read(document.to_string().as_bytes())?.write()).ok()
}

/// The same of a manifest; nothing where its digests are not read, which are then kept as they stand.
fn rewritten_manifest(document: &Value) -> Option<Value> {
    let read: Manifest<'_> = Manifest::read(document.to_string().as_bytes())?;
    let is_read = matches!(read.content, Content::Known(_));
    is_read.then(|| serde_json::from_str(&read.write()).unwrap())
}

type Rewrite = fn(&Value) -> Option<Value>;

/// An example of each document, in which no field is left out, with the function that reads and writes it.
fn documents() -> [(&'static str, Value, Rewrite); 6] {
    [
        (Plan::SCHEMA, json!(plan()), rewritten::<Plan<'static>>),
        (Comparison::<'_, ()>::SCHEMA, site_comparison(), rewritten::<Comparison<'static>>),
        (Series::SCHEMA, series(), rewritten::<Series<'static>>),
        (<Catalog<'_>>::SCHEMA, catalog(), rewritten::<Catalog<'static>>),
        (<Manifest<'_>>::SCHEMA, manifest(), rewritten_manifest),
        (Changes::SCHEMA, changes(), rewritten::<Changes<'static>>),
    ]
}

#[test]
fn what_was_written_is_read_again() {
    let plan = plan();
    assert_eq!(Plan::read(plan.write().as_bytes()), Some(plan.clone()));
    for (name, example, rewrite) in documents() {
        assert_eq!(example["schema"], *name);
        assert_eq!(rewrite(&example).unwrap().to_string(), example.to_string());
        let mut other = example.clone();
        other["schema"] = json!("gongkai/other/1");
        assert!(rewrite(&other).is_none(), "{name}");
    }
    let whole = comparison(&json!(plan), &json!(plan));
    assert_eq!(rewritten::<Comparison<'static, Plan<'static>>>(&whole).unwrap().to_string(), whole.to_string());
}

#[test]
fn a_reader_minds_neither_unknown_fields_and_names_nor_those_that_former_programs_did_not_write() {
    let text = r#"{"schema":"gongkai/plan/1","id":"a","title":"甲","later":[1],"validity":{"state":"suspended"},
        "sections":[{"anchor":"s1","blocks":[{"anchor":"s1-p1","kind":"formula","text":"乙"}]}]}"#;
    let plan = Plan::read(text.as_bytes()).unwrap();
    assert_eq!(plan.metadata.validity.state, Named::Unknown("suspended".to_owned()));
    assert_eq!(plan.sections[0].blocks[0].kind, Named::Unknown("formula".to_owned()));
    assert_eq!(plan.metadata, Metadata { id: "a".into(), title: "甲".into(), ..plan.metadata.clone() });
    let mut manifest = manifest();
    manifest["content_schema"] = json!("gongkai/content/9");
    manifest["content"] = json!({"a": 1});
    let read = <Manifest<'_>>::read(manifest.to_string().as_bytes()).unwrap();
    assert!(matches!(read.content, Content::Other(_)));
    assert_eq!(read.files.len(), 1);
    let former = r#"{"schema":"gongkai/manifest/1","as_of":"2023-06-01","files":[]}"#;
    assert!(matches!(<Manifest<'_>>::read(former.as_bytes()).unwrap().content, Content::Other(fields) if fields.is_empty()));
    assert_eq!(json!(Named::Known(State::InForce)), "in_force");
}

/// The part of the contract about a document.
fn section(name: &str) -> &'static str {
    let (_, rest) = CONTRACT.split_once(&format!("### {name}\n")).unwrap_or_else(|| panic!("{name} is not in the contract"));
    rest.split("\n##").next().unwrap()
}

/// The names in the first column of the first table of a text.
fn table(text: &str) -> BTreeSet<&str> {
    let rows = text.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    rows.flat_map(|row| row.split('|').nth(1).unwrap_or_default().split('`').skip(1).step_by(2)).collect()
}

/// The first object at a path of field names; lists count as what they hold.
fn object_at<'a>(value: &'a mut Value, path: &str) -> Option<&'a mut serde_json::Map<String, Value>> {
    let mut found = value;
    for name in path.split('.').filter(|name| !name.is_empty()) {
        found = found.get_mut(name)?;
        while found.is_array() {
            found = found.get_mut(0)?;
        }
    }
    found.as_object_mut()
}

/// The fields of an object as the contract writes them: `{anchor, also?}`.
fn fields(example: &Value, rewrite: Rewrite, path: &str) -> String {
    let names: Vec<String> = object_at(&mut example.clone(), path).unwrap().keys().cloned().collect();
    let marked = names.into_iter().map(|name| {
        let mut without = example.clone();
        object_at(&mut without, path).unwrap().shift_remove(&name);
        let mut written = rewrite(&without).unwrap_or_default();
        let is_left_out = object_at(&mut written, path).is_some_and(|fields| !fields.contains_key(&name));
        if is_left_out { name + "?" } else { name }
    });
    format!("{{{}}}", marked.collect::<Vec<_>>().join(", "))
}

/// Objects within the documents: where they stand, and what stands before their fields in the contract.
const OBJECTS: [(&str, &[(&str, &str)]); 6] = [
    (
        "gongkai/plan/1",
        &[
            ("issuing_body", "the leading body: `"),
            ("validity", "| `validity` | `"),
            ("validity.supersedes", "lists of `"),
            ("period", "| `period` | `"),
            ("report_on", "| `report_on` | `"),
            ("related", "| `related` | list of `"),
            ("original", "| `original` | `"),
            ("corrections", "| `corrections` | list of `"),
            ("attachments", "| `attachments` | list of `"),
            ("parts", "| `parts` | list of `"),
            ("footnotes", "| `footnotes` | list of `"),
            ("sections", "A section: `"),
            ("targets", "A target: `"),
            ("sections.blocks", "A block: `"),
        ],
    ),
    (
        "gongkai/comparison/1",
        &[
            ("older", "on the site `"),
            ("newer.period", "with the period as `"),
            ("reviewed", "| `reviewed` | `"),
            ("pairs", "A pair: `"),
            ("targets", "| `targets` | list of `"),
        ],
    ),
    (
        "gongkai/series/1",
        &[
            ("issues", "| `issues` | oldest first: list of `"),
            ("issues.period", "`period` is `"),
            ("issues.sections", "the first level of the plan: `"),
            ("comparisons", "the published ones: list of `"),
            ("comparisons.older", "`older` and `newer` are `"),
            ("targets", "consecutive issues: list of `"),
        ],
    ),
    ("gongkai/catalog/1", &[("withdrawn", "withdrawn documents: list of `")]),
    ("gongkai/manifest/1", &[("content", "| `content` | list of `"), ("files", "| `files` | list of `")]),
    (
        "gongkai/changes/1",
        &[
            ("older", "| `older`, `newer` | `"),
            ("site_title", "| `site_title` | `"),
            ("added", "documents that are new: `"),
            ("withdrawn", "there is a notice: `"),
            ("gone", "gone without a notice: `"),
            ("moved", "with another address: `"),
            ("moved.to", "`to` is `"),
            ("touched", "not as they were: `"),
            ("files", "files of documents: `"),
            ("pages", "(lists, series, comparisons): `"),
            ("outputs_gone", "nothing of: list of `"),
            ("changed", "A changed document: `"),
            ("changed.anchors", "| `anchors` | `"),
            ("changed.validity", "| `validity` | `"),
            ("changed.metadata", "| `metadata` | list of `"),
            ("changed.targets", "| `targets` | `"),
            ("changed.sections", "then those removed: `"),
            ("changed.footnotes", "A passage (a title, a paragraph, a list, a table): `"),
            ("changed.footnotes.newer", "in stretches `"),
            ("changed.attachments", "| `attachments` | `"),
        ],
    ),
];

#[test]
fn the_contract_names_the_fields_of_each_document_and_no_others() {
    let mut untold = Vec::new();
    for ((name, example, rewrite), (of, objects)) in documents().into_iter().zip(OBJECTS) {
        assert_eq!(name, of);
        let text = section(name);
        let names: BTreeSet<&str> = example.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(table(text), names, "{name}");
        for (path, before) in objects {
            let told = format!("{before}{}`", fields(&example, rewrite, path));
            if !text.contains(&told) {
                untold.push(format!("{name}: {told}"));
            }
        }
    }
    assert!(untold.is_empty(), "{untold:#?}");
    let (_, changed) = section(Changes::SCHEMA).split_once("A changed document:").unwrap();
    let mut example = changes();
    let names: BTreeSet<&str> = object_at(&mut example, "changed").unwrap().keys().map(String::as_str).collect();
    let named_before = BTreeSet::from(["id", "url", "title"]);
    assert_eq!(table(changed), names.difference(&named_before).copied().collect::<BTreeSet<_>>());
    assert!(CONTRACT.contains(&format!("**{}.**", Digests::SCHEMA)));
}

/// What a key of the front matter is published as stands in `index.json`, and what stands there is said by one, or made of it.
#[test]
fn what_a_document_is_told_by_are_the_keys_of_its_front_matter() {
    const MADE: [&str; 4] = ["id", "url", "issuing_body", "series_id"];
    let metadata = metadata();
    let mut left: BTreeSet<&str> = metadata.as_object().unwrap().keys().map(String::as_str).collect();
    for (field, json) in Field::ALL.iter().filter_map(|field| Some((field, field.json()?))) {
        let pointer = format!("/{}", json.replace('.', "/"));
        assert!(metadata.pointer(&pointer).is_some(), "{} is published as {json}", field.key());
        left.remove(json);
    }
    assert_eq!(left, MADE.into());
}

#[test]
fn each_document_has_its_name_in_one_place() {
    let mut places: Vec<(String, String)> = Vec::new();
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let program = text.split("#[cfg(test)]").next().unwrap();
                let names = documents().map(|(name, ..)| name).into_iter().chain([Digests::SCHEMA]);
                places.extend(
                    names.filter(|name| program.contains(*name)).map(|name| (name.to_owned(), path.display().to_string())),
                );
            }
        }
    }
    assert_eq!(places.len(), documents().len() + 1, "{places:#?}");
    assert!(places.iter().all(|(_, path)| path.contains("/src/schema/")), "{places:#?}");
}
