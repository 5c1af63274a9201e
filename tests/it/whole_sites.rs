//! Whole sites: nothing lost, the same bytes each time, the text the same with and without minification.

use crate::common::{Built, HEAD, SiteTest, run, visible_text};
use gongkai::base::date::Date;
use gongkai::command::{BuildOptions, LoadOptions};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn build_copy(site: &Path) -> (Built, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("out");
    let load = LoadOptions {
        comparisons: true,
        search: true,
        site: site.to_path_buf(),
        as_of: Date::new(2026, 11, 24).unwrap(),
        drafts: false,
        for_lock: false,
        disclosure: false,
        published: None,
        base_url: None,
        destination: gongkai::command::Destination::Own,
    };
    let options =
        BuildOptions { load, output: Some(output.clone()), strict: false, locked: false, fragments: false, skip_faulty: false };
    let ending = run(&options).unwrap();
    assert!(ending.summary.is_some(), "{:#?}", ending.diagnostics);
    (Built { root: output, diagnostics: ending.diagnostics }, folder)
}

/// What the example site is made of, without its settings and its theme.
fn copy_example(to: &Path) {
    let files = walk(&repository().join("content"));
    for file in files.into_iter().chain(["bodies.yaml", "anchors.lock"].map(|name| repository().join(name))) {
        let copy = to.join(file.strip_prefix(repository()).unwrap());
        std::fs::create_dir_all(copy.parent().unwrap()).unwrap();
        std::fs::copy(&file, copy).unwrap();
    }
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
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
    let (built, _folder) = build_copy(site);
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
    let (minified, _one) = build_copy(&repository());
    // A theme of its own is used as it was written: that of the example with something behind each template.
    let site = tempfile::tempdir().unwrap();
    copy_example(site.path());
    let settings = std::fs::read_to_string(repository().join("site.yaml")).unwrap();
    std::fs::write(site.path().join("site.yaml"), settings + "theme: plain\n").unwrap();
    let written = repository().join("themes/default");
    for folder in ["", "parts"] {
        let plain = site.path().join("themes/plain").join(folder);
        std::fs::create_dir_all(&plain).unwrap();
        for file in std::fs::read_dir(written.join(folder)).unwrap().map(|entry| entry.unwrap().path()) {
            if file.extension().is_some_and(|extension| extension == "html") {
                let template = std::fs::read_to_string(&file).unwrap() + "{# #}\n";
                std::fs::write(plain.join(file.file_name().unwrap()), template).unwrap();
            }
        }
    }
    let (plain, _two) = build_copy(site.path());
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
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(|| build_copy(&repository()).0.files())
    };
    let (one, four) = (build(1), build(4));
    assert_eq!(one.keys().collect::<Vec<_>>(), four.keys().collect::<Vec<_>>());
    for (path, bytes) in &one {
        assert!(bytes == &four[path], "{path} differs");
    }
}

#[test]
fn every_internal_link_and_fragment_leads_somewhere() {
    let (built, _folder) = build_copy(&repository());
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
        crate::common::rules(&built.diagnostics).iter().map(|(rule, file, _)| (*rule, file.as_str())).collect::<Vec<_>>(),
        [("theme-unmatched", "themes/ours/plam.html")]
    );
}

fn themed(files: &[(&str, &str)]) -> Vec<(String, String)> {
    let site = SiteTest::new();
    site.document("a", HEAD, "内容。");
    site.file("site.yaml", "title: 甲市信息公开\ntheme: ours\n");
    for (path, content) in files {
        site.file(&format!("themes/ours/{path}"), content);
    }
    let found = run(&site.options()).unwrap().diagnostics.into_iter();
    let found = found.map(|diagnostic| (diagnostic.rule.name().to_owned(), diagnostic.message.en));
    found.filter(|(rule, _)| rule.starts_with("theme")).collect()
}

#[test]
fn blocks_words_and_classes_that_the_default_theme_lacks_are_named() {
    let found = themed(&[
        ("plan.html", "{% extends \"default/plan.html\" %}{% block validty %}{{ super() }}{% endblock validty %}"),
        ("strings/zh-Hans.yaml", "contnts: 本文目录\nemail: 公开邮箱\n"),
        ("css/95-ours.css", ".section-lnk, .section-link { color: red }\n.section-lnk { top: .5rem }\n"),
    ]);
    let expected = [
        ("theme-template", "The template being extended has no block named `validty`"),
        ("theme-unmatched", "No page of the default theme has the class `section-lnk`, so this style has no effect"),
        ("theme-unmatched", "The default theme has no word `contnts`, so this line has no effect"),
    ];
    let mut found = found;
    found.sort();
    assert_eq!(found, expected.map(|(rule, problem)| (rule.to_owned(), problem.to_owned())));
}

#[test]
fn what_a_theme_adds_and_uses_itself_is_not_reported() {
    let found = themed(&[
        (
            "base.html",
            "<!doctype html><title>甲</title><main>{% block main %}{% endblock main %}{% block aside %}{% endblock aside %}</main>",
        ),
        (
            "text.html",
            "{% extends \"base.html\" %}{# {% block gone %} #}{% block main %}{% block inner %}<p class=\"ours-note of-{{ page.kind }}\">{{ t.our_word }}</p>\
             {% endblock inner %}{% endblock main %}{% block aside %}甲{% endblock aside %}",
        ),
        ("strings/zh-Hans.yaml", "our_word: 本局\n"),
        (
            "css/95-ours.css",
            "@media (min-width: 48.5em) { .ours-note, .of-text, .fact-date, .kind-plan .text, .state.in_force, .depth-3, .relation.partly { margin: .5rem } }\n\
             /* .gone */ a[href$=\".gone\"]::after { content: \".gone\" }\n",
        ),
    ]);
    assert_eq!(found, [], "{found:?}");
}

#[test]
fn files_that_equal_the_default_theme_are_no_overrides_and_others_are_used_as_they_stand() {
    let written = |path: &str| std::fs::read_to_string(repository().join("themes/default").join(path)).unwrap();
    let site = SiteTest::new();
    site.document("a", HEAD, "内容。");
    let plain = site.build();
    let asset = |built: &Built, begins: &str, ends: &str| {
        let name = built.files().into_keys().find(|name| name.starts_with(begins) && name.ends_with(ends)).unwrap();
        built.read(&name)
    };
    let site = SiteTest::new();
    site.document("a", HEAD, "内容。");
    site.file("site.yaml", "title: 甲市信息公开\ntheme: ours\n");
    for path in ["plan.html", "css/20-elements.css", "script/60-printing.js", "strings/zh-Hans.yaml"] {
        site.file(&format!("themes/ours/{path}"), written(path));
    }
    let same = site.build();
    assert_eq!(asset(&plain, "assets/site.", ".css"), asset(&same, "assets/site.", ".css"));
    assert_eq!(asset(&plain, "assets/site.", ".js"), asset(&same, "assets/site.", ".js"));
    site.file("themes/ours/script/60-printing.js", "// 不打开\n");
    site.file("themes/ours/css/95-ours.css", "/* 本局 */\nh1 { color: red }\n");
    let own = site.build();
    let script = asset(&own, "assets/site.", ".js");
    assert!(
        script.starts_with("(() => {") && script.contains("// 不打开") && script.contains("function showCitation()"),
        "{script}"
    );
    assert!(!script.contains("beforeprint"), "{script}");
    assert!(asset(&own, "assets/site.", ".css").ends_with("/* 本局 */\nh1 { color: red }\n"));
}

#[test]
fn a_broken_template_is_named_with_its_line_and_nothing_is_published() {
    let site = SiteTest::new();
    site.document("a", HEAD, "内容。");
    site.file("site.yaml", "title: 甲市信息公开\ntheme: ours\n");
    site.file("themes/ours/text.html", "一行\n{% if %}\n");
    assert_eq!(site.faults(), [("theme-template", "themes/ours/text.html".to_owned(), 2)]);
    // Here tera stumbles only when a page is made.
    site.file(
        "themes/ours/text.html",
        "{% extends \"default/text.html\" %}\n{% block main %}\n<p>\n  {{ view.nonsense }}\n</p>\n{% endblock %}\n",
    );
    assert_eq!(site.faults(), [("theme-template", "themes/ours/text.html".to_owned(), 4)]);
}
