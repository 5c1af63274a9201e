//! Sites that a former program published: today's program reads their documents better, and yet every anchor is there and leads
//! to its words.
//!
//! Each folder of `fixtures/upgrade` is a small site with the lock that a former program wrote. Beside it stand what that program
//! said of the document (`former.json`), the ids of its page and its manifest. Nothing is asserted of how the document is read.

mod common;

use common::{Built, SiteTest, run};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// So many characters are looked for: a text that was one may be many now, of which the anchor leads to the first.
const BEGINNING: usize = 8;

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/upgrade");
    let mut folders: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(folders.len() > 9);
    folders
}

fn copy(fixture: &Path, site: &SiteTest) {
    for (from, to) in [
        ("content/a.md", "content/a.md"),
        ("site.yaml", "site.yaml"),
        ("bodies.yaml", "bodies.yaml"),
        ("anchors.lock", "anchors.lock"),
        ("former-manifest.json", "public/manifest.json"),
    ] {
        site.file(to, fs::read(fixture.join(from)).unwrap());
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

fn string<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn names(value: &Value) -> Vec<String> {
    let also = value["also"].as_array().into_iter().flatten().map(|also| also.as_str().unwrap().to_owned());
    std::iter::once(string(value, "anchor").to_owned()).chain(also).collect()
}

/// The words of each anchor: of a section those from its number to the end of its first paragraph, of a lead its first text.
fn words(record: &Value) -> BTreeMap<String, String> {
    let mut words = BTreeMap::new();
    let sections = record["sections"].as_array().unwrap();
    for (index, section) in sections.iter().enumerate() {
        let blocks = section["blocks"].as_array().unwrap();
        let first = blocks.first().map(|block| string(block, "text")).unwrap_or_default();
        let below = match (string(section, "title"), first) {
            ("", "") => sections.get(index + 1).map(|next| string(next, "title")).unwrap_or_default(),
            (_, first) => first,
        };
        let own = letters(&format!("{}{}{below}", string(section, "ordinal"), string(section, "title")));
        names(section).into_iter().for_each(|name| drop(words.insert(name, own.clone())));
        for block in blocks {
            names(block).into_iter().for_each(|name| drop(words.insert(name, letters(string(block, "text")))));
        }
    }
    words
}

/// The words by which a text was published: of a section without its number, which may be read as text now, or the reverse.
fn former_words(record: &Value) -> BTreeMap<String, String> {
    let mut words = words(record);
    for section in record["sections"].as_array().unwrap().iter().filter(|section| !string(section, "title").is_empty()) {
        names(section).into_iter().for_each(|name| drop(words.insert(name, letters(string(section, "title")))));
    }
    words
}

fn ids(page: &str) -> BTreeSet<String> {
    let attributes = page.split(" id=").skip(1);
    let value = |rest: &str| match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next().unwrap_or_default().to_owned(),
        None => rest.split([' ', '>']).next().unwrap_or_default().to_owned(),
    };
    attributes.map(value).collect()
}

/// The words of each anchor as the page shows them: those that lead to the heading of a part lead to its title and the text below.
fn words_on_page(record: &Value, page: &str) -> BTreeMap<String, String> {
    let mut words = words(record);
    let headings: Vec<(String, String)> = page
        .split("<h2 ")
        .skip(1)
        .filter_map(|rest| {
            let (tag, rest) = rest.split_once('>')?;
            Some((ids(&format!(" {tag}>")).into_iter().next()?, letters(rest.split_once("</h2>")?.0)))
        })
        .collect();
    for part in record["parts"].as_array().unwrap() {
        let title = letters(string(part, "title"));
        let first = part["anchors"].as_array().unwrap().first().and_then(|first| words.get(first.as_str().unwrap()));
        let own = format!("{title}{}", first.map_or("", String::as_str));
        let also = part["also"].as_array().into_iter().flatten().map(|also| also.as_str().unwrap().to_owned());
        let heading = headings.iter().find(|(_, heading)| *heading == title).map(|(anchor, _)| anchor.clone());
        also.chain(heading).for_each(|name| drop(words.insert(name, own.clone())));
    }
    words
}

/// Every former anchor is on the page; where it leads to a text, that begins as its own did.
fn assert_kept(name: &str, former: &BTreeMap<String, String>, former_ids: &BTreeSet<String>, built: &Built) {
    let page = built.read("a/index.html");
    let now = words_on_page(&built.json("a/index.json"), &page);
    let ids = ids(&page);
    let missing: Vec<&String> = former_ids.iter().chain(former.keys()).filter(|id| !ids.contains(*id)).collect();
    assert!(missing.is_empty(), "{name}: {missing:?} are missing");
    for (anchor, words) in former {
        let found = now.get(anchor).unwrap_or_else(|| panic!("{name}: the text of #{anchor} ({words}) is not followed"));
        let beginning: String = words.chars().take(BEGINNING).collect();
        assert!(
            found.contains(&beginning) || words.contains(&found.chars().take(BEGINNING).collect::<String>()),
            "{name}: #{anchor} led to {words}, and leads to {found}"
        );
    }
}

#[test]
fn every_anchor_that_a_former_program_published_leads_to_its_words() {
    for fixture in fixtures() {
        let name = fixture.file_name().unwrap().to_string_lossy().into_owned();
        let site = SiteTest::new();
        copy(&fixture, &site);
        let former: Value = serde_json::from_slice(&fs::read(fixture.join("former.json")).unwrap()).unwrap();
        let former_ids = fs::read_to_string(fixture.join("former-ids.txt")).unwrap().lines().map(str::to_owned).collect();
        assert_kept(&name, &former_words(&former), &former_ids, &site.build());
        // The lock that is written now keeps them as well, and is settled.
        let mut locked = site.options();
        locked.locked = true;
        let again = run(&locked).unwrap();
        assert!(again.summary.is_some(), "{name}: {:?}", again.diagnostics);
        assert_kept(&name, &former_words(&former), &former_ids, &site.build());
    }
}

/// With `outline` a document of the same words is read in two ways.
#[test]
fn a_document_that_is_read_otherwise_keeps_its_anchors() {
    for fixture in fixtures() {
        let text = fs::read_to_string(fixture.join("content/a.md")).unwrap();
        let name = fixture.file_name().unwrap().to_string_lossy().into_owned();
        for (before, after) in [("headings", "numbers"), ("numbers", "headings")] {
            let site = SiteTest::new();
            copy(&fixture, &site);
            site.remove("anchors.lock").remove("public/manifest.json");
            let write =
                |outline: &str| site.file("content/a.md", text.replacen("\n---\n", &format!("\noutline: {outline}\n---\n"), 1));
            write(before);
            let built = site.build();
            let (former, former_ids) = (former_words(&built.json("a/index.json")), ids(&built.read("a/index.html")));
            let anchors = former_ids.into_iter().filter(|id| former.contains_key(id)).collect();
            write(after);
            assert_kept(&format!("{name} from {before} to {after}"), &former, &anchors, &site.build());
        }
    }
}
