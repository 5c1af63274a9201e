//! Errors, warnings and notes: what fails a check, and what only asks somebody to look.

use crate::common::{HEAD, SiteTest};
use gongkai::command::{BuildOptions, CheckOptions, LoadOptions, check};

/// A check and a build with these `rules`, strict or not: whether they pass.
fn passes(rules: &str, is_strict: bool) -> (bool, bool) {
    let site = SiteTest::new();
    let settings = std::fs::read_to_string(site.folder().join("site.yaml")).unwrap();
    site.file("site.yaml", format!("{settings}{rules}"));
    // Of a body that is not registered.
    site.document("a", &HEAD.replace("甲市教育局\n", "乙市教育局\n"), "## 一、扩大学位\n\n新建公办幼儿园5所。");
    let load = LoadOptions { disclosure: true, ..site.options().load };
    let checked = check(&CheckOptions { load, strict: is_strict, locked: false, fix: false }, &|_, _, _| {}).unwrap();
    let built = crate::common::run(&BuildOptions { strict: is_strict, ..site.options() }).unwrap();
    (checked.ending.summary.is_some(), built.summary.is_some())
}

#[test]
fn a_note_never_fails_and_a_warning_fails_where_that_is_asked_for() {
    let rules = |strength: &str| format!("rules: {{page-tags: off, unknown-body: {strength}}}\n");
    for (strength, otherwise, strict) in
        [("error", false, false), ("warning", true, false), ("note", true, true), ("提示", true, true), ("off", true, true)]
    {
        assert_eq!(passes(&rules(strength), false), (otherwise, otherwise), "{strength}");
        assert_eq!(passes(&rules(strength), true), (strict, strict), "{strength}, --strict");
    }
}
