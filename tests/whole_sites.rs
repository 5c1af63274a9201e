//! Whole sites: nothing lost, the same bytes each time, the text the same with and without minification.

mod common;

use common::{Built, HEAD, SiteTest, run, visible_text};
use gongkai::base::date::Date;
use gongkai::command::{BuildOptions, PrepareOptions};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn build_copy(site: &Path, minify: bool) -> (Built, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("out");
    let prepare = PrepareOptions {
        comparisons: true,
        search: true,
        site: site.to_path_buf(),
        as_of: Date::new(2026, 11, 24).unwrap(),
        drafts: false,
        for_lock: false,
        minify,
        disclosure: false,
        published: None,
    };
    let options = BuildOptions {
        prepare,
        output: Some(output.clone()),
        strict: false,
        locked: false,
        fragments: false,
        skip_faulty: false,
    };
    let ending = run(&options).unwrap();
    assert!(ending.summary.is_some(), "{:#?}", ending.diagnostics);
    (Built { root: output, diagnostics: ending.diagnostics }, folder)
}

/// The characters of a Markdown body without its marks: what a reader has to find on the page.
fn source_characters(body: &str) -> BTreeMap<char, usize> {
    let mut text = String::new();
    for line in body.lines() {
        // A table's rule, and the braces of an anchor, are marks.
        if line.chars().all(|character| matches!(character, '|' | '-' | ':' | ' ')) {
            continue;
        }
        let line = line.split(" {#").next().unwrap_or(line);
        text.push_str(line);
        text.push('\n');
    }
    // Destinations of links and images are marks; what is read stays.
    while let Some(start) = text.find("](") {
        let end = text[start..].find(')').map_or(text.len(), |end| start + end + 1);
        text.replace_range(start..end, "]");
    }
    // Footnote labels are numbers on the page.
    while let Some(start) = text.find("[^") {
        let end = text[start..].find(']').map_or(text.len(), |end| start + end + 1);
        text.replace_range(start..end, "");
    }
    count(text.chars().filter(|character| character.is_alphanumeric() || "，。；：、（）《》“”！？%—…".contains(*character)))
}

fn count(characters: impl Iterator<Item = char>) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    characters.for_each(|character| *counts.entry(character).or_insert(0) += 1);
    counts
}

fn nothing_is_lost(site: &Path) -> usize {
    let (built, _folder) = build_copy(site, true);
    let catalog = built.json("catalog.json");
    let documents = catalog["documents"].as_array().unwrap();
    for document in documents {
        let (id, url) = (document["id"].as_str().unwrap(), document["url"].as_str().unwrap());
        let page = visible_text(&built.read(&format!("{url}index.html")));
        // Words of an image stand in an attribute.
        let alternatives: String =
            built.read(&format!("{url}index.html")).split(" alt=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let shown = count(page.chars().chain(alternatives.chars()));
        let file = [format!("content/{id}.md"), format!("content/{id}/index.md")]
            .into_iter()
            .map(|path| site.join(path))
            .find(|path| path.exists())
            .unwrap();
        let source = std::fs::read_to_string(&file).unwrap();
        let body = source.splitn(3, "---\n").nth(2).unwrap();
        for (character, times) in source_characters(body) {
            let found = shown.get(&character).copied().unwrap_or(0);
            assert!(
                found >= times,
                "{}: “{character}” stands {times} times in the source and {found} times on the page",
                file.display()
            );
        }
        // And in order: every paragraph of the source that has no marks inside stands on the page as it is.
        for paragraph in body.split("\n\n").filter(|paragraph| {
            !paragraph.contains(['*', '[', '|', '`', '#', '>', '\\', '{', '&', '<'])
                && !paragraph.starts_with(['-', ':'])
                && !paragraph.contains("\n:")
                && !paragraph.lines().skip(1).any(|line| line.trim_start().starts_with('-'))
        }) {
            let words: String = paragraph.chars().filter(|character| !character.is_whitespace()).collect();
            assert!(page.contains(&words), "{}: not on the page: {words}", file.display());
        }
    }
    documents.len()
}

#[test]
fn every_character_of_the_example_is_on_its_pages() {
    assert_eq!(nothing_is_lost(&repository()), 22);
}

#[test]
fn every_character_of_real_documents_is_on_their_pages() {
    let corpora = repository().join("../shared/corpora");
    if !corpora.exists() {
        eprintln!("skipped: the real documents are not here (../shared/corpora)");
        return;
    }
    assert!(nothing_is_lost(&corpora) > 0);
}

#[test]
fn the_text_of_every_page_is_the_same_with_and_without_minification() {
    let (minified, _one) = build_copy(&repository(), true);
    let (plain, _two) = build_copy(&repository(), false);
    let (minified, plain) = (minified.files(), plain.files());
    assert_eq!(minified.keys().collect::<Vec<_>>(), plain.keys().collect::<Vec<_>>());
    for (path, bytes) in minified.iter().filter(|(path, _)| path.ends_with(".html")) {
        let (a, b) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&plain[path]));
        assert_eq!(visible_text(&a), visible_text(&b), "{path}");
        assert!(a.len() < b.len(), "{path} did not get smaller");
    }
}

#[test]
fn two_builds_are_equal_to_the_byte_whatever_the_threads() {
    let build = |threads: usize| {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap()
            .install(|| build_copy(&repository(), true).0.files())
    };
    let (one, four) = (build(1), build(4));
    assert_eq!(one.keys().collect::<Vec<_>>(), four.keys().collect::<Vec<_>>());
    for (path, bytes) in &one {
        assert!(bytes == &four[path], "{path} differs");
    }
}

#[test]
fn every_internal_link_and_fragment_leads_somewhere() {
    let (built, _folder) = build_copy(&repository(), true);
    let files = built.files();
    let mut checked = 0;
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html") && *path != "404.html") {
        let page = String::from_utf8_lossy(bytes);
        for piece in page.split("<a ").chain(page.split("<link ")).skip(1) {
            let tag = piece.split('>').next().unwrap_or_default();
            let Some(href) = attribute(tag, "href").filter(|href| !href.contains(':')) else { continue };
            let (target, fragment) =
                href.split_once('#').map_or((href.as_str(), None), |(target, fragment)| (target, Some(fragment)));
            let file = if target.is_empty() { path.clone() } else { join(path, target) };
            let Some(content) = files.get(&file) else { panic!("{path}: {href} leads nowhere") };
            if let Some(fragment) = fragment {
                let content = String::from_utf8_lossy(content);
                assert!(
                    content.contains(&format!("id=\"{fragment}\"")) || content.contains(&format!("id={fragment}")),
                    "{path}: {href} has no target"
                );
            }
            checked += 1;
        }
    }
    assert!(checked > 3000, "{checked}");
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let at = tag.find(&format!("{name}="))? + name.len() + 1;
    let value = &tag[at..];
    match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next().map(str::to_owned),
        None => value.split([' ', '>']).next().map(str::to_owned),
    }
}

fn join(from: &str, to: &str) -> String {
    let mut segments: Vec<&str> = from.split('/').collect();
    segments.pop();
    for segment in to.split('/') {
        match segment {
            ".." => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    gongkai::base::address::decode(&segments.join("/")).unwrap()
}

#[test]
fn fragments_hold_the_main_part_with_ids_of_their_own() {
    let site = SiteTest::new();
    site.document("a", HEAD, "一、总则\n\n内容。");
    let mut options = site.options();
    options.fragments = true;
    let built = site.build_with(&options);
    let fragment = built.read("fragments/a/index.html");
    assert!(fragment.contains("id=\"gk-s1\"") && !fragment.contains("<main") && !fragment.contains("<link"), "{fragment}");
}

#[test]
fn a_theme_refills_a_block_and_a_stray_file_is_reported() {
    let site = SiteTest::new();
    site.document("a", HEAD, "内容。");
    site.file("site.yaml", "title: 甲市信息公开\ntheme: ours\n");
    site.file(
        "themes/ours/text.html",
        "{% extends \"default/text.html\" %}{% block footer %}<footer><p>本局页脚</p></footer>{% endblock footer %}",
    );
    site.file("themes/ours/plam.html", "x");
    let built = site.build();
    assert!(built.read("accessibility/index.html").contains("本局页脚"));
    assert!(!built.read("a/index.html").contains("本局页脚"));
    assert_eq!(
        common::rules(&built.diagnostics).iter().map(|(rule, file, _)| (*rule, file.as_str())).collect::<Vec<_>>(),
        [("theme-unmatched", "themes/ours/plam.html")]
    );
}

#[test]
fn a_broken_template_is_named_with_its_line_and_nothing_is_published() {
    let site = SiteTest::new();
    site.document("a", HEAD, "内容。");
    site.file("site.yaml", "title: 甲市信息公开\ntheme: ours\n");
    site.file("themes/ours/text.html", "一行\n{% if %}\n");
    assert_eq!(site.faults(), [("theme-template", "themes/ours/text.html".to_owned(), 2)]);
    // Here tera stumbles only when a page is made, of a template that was minified to one line.
    site.file(
        "themes/ours/text.html",
        "{% extends \"default/text.html\" %}\n{% block main %}\n<p>\n  {{ view.nonsense }}\n</p>\n{% endblock %}\n",
    );
    assert_eq!(site.faults(), [("theme-template", "themes/ours/text.html".to_owned(), 4)]);
}
