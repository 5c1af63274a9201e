//! `extends` and `build --all`: what sites share, and that one with faults harms no other.

use crate::common::{HEAD, rules, run};
use gongkai::base::date::Date;
use gongkai::command::{BuildOptions, CheckOptions, LoadOptions, build_all, check};
use std::fs;
use std::path::Path;

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A folder with shared settings and two sites.
fn city() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(
        root,
        "shared/site.yaml",
        "organisation: {site_id_code: \"1234567890\", phone: 0500-1}\ntheme: city\nrules: {unknown-period: off, body-short-name: off}\nwording: wording.yaml\n",
    );
    write(root, "shared/wording.yaml", "渡假村: 度假村\n");
    write(
        root,
        "shared/bodies.yaml",
        "- {id: edu, name: 甲市教育局, short_names: [市教育局]}\n- {id: health, name: 甲市卫生健康委员会}\n",
    );
    write(root, "shared/themes/city/css/95-city.css", "h1{color:#123456}\n");
    for (name, title) in [("edu", "甲市教育局公开"), ("health", "甲市卫健委公开")] {
        write(
            root,
            &format!("{name}/site.yaml"),
            &format!("title: {title}\nextends: ../shared\norganisation: {{phone: 0500-2}}\n"),
        );
        write(root, &format!("{name}/content/a.md"), &format!("---\n{HEAD}---\n\n建设渡假村。\n"));
    }
    folder
}

fn options(site: &Path) -> BuildOptions {
    let load = LoadOptions {
        site: site.to_path_buf(),
        as_of: Date::new(2023, 6, 1).unwrap(),
        drafts: false,
        for_lock: false,
        comparisons: true,
        search: true,
        disclosure: false,
        published: None,
        base_url: None,
        destination: gongkai::command::Destination::Own,
    };
    BuildOptions { load, output: None, strict: false, locked: false, fragments: false, skip_faulty: false }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn a_site_has_what_it_shares_and_its_own_before_it() {
    let city = city();
    let site = city.path().join("edu");
    write(
        &site,
        "content/b.md",
        &format!("---\n{}---\n\n内容。\n", HEAD.replace("甲市教育局\n", "市教育局\n").replace("工作要点", "招生安排")),
    );
    let ending = run(&options(&site)).unwrap();
    assert_eq!(ending.diagnostics, [], "the shared registry knows the body, the shared rules silence its short name");
    let page = read(&site.join("public/a/index.html"));
    assert!(page.contains("0500-2") && !page.contains("0500-1"), "the site's own telephone number");
    assert!(page.contains("1234567890"), "the shared code");
    assert!(site.join("public/bodies/edu/index.html").exists());
    let css = fs::read_dir(site.join("public/assets"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|extension| extension == "css"));
    assert!(read(&css.unwrap()).contains("#123456"), "the shared theme");
}

#[test]
fn a_body_of_the_site_takes_the_place_of_the_shared_one() {
    let city = city();
    let site = city.path().join("edu");
    write(&site, "bodies.yaml", "- {id: edu, name: 甲市教育体育局, former_names: [甲市教育局]}\n");
    run(&options(&site)).unwrap();
    assert!(read(&site.join("public/bodies/edu/index.html")).contains("甲市教育体育局"));
}

#[test]
fn shared_lists_of_wording_are_applied_and_named_in_their_folder() {
    let city = city();
    let site = city.path().join("edu");
    let checked = |site: &Path| {
        let load = LoadOptions { disclosure: true, ..options(site).load };
        rules(&check(&CheckOptions { load, strict: false, locked: false, fix: false }, &|_, _, _| {}).unwrap().ending.diagnostics)
    };
    assert!(checked(&site).iter().any(|found| found.0 == "wrong-wording"));
    write(city.path(), "shared/wording.yaml", "- 渡假村\n");
    assert!(checked(&site).contains(&("invalid-value", "../shared/wording.yaml".to_owned(), 1)), "{:?}", checked(&site));
}

#[test]
fn what_cannot_be_shared_is_told() {
    let city = city();
    let site = city.path().join("edu");
    for extends in ["../nowhere", "/etc", "../health"] {
        write(&site, "site.yaml", &format!("title: 甲\nextends: {extends}\n"));
        let ending = run(&options(&site)).unwrap();
        assert!(ending.summary.is_none(), "{extends}");
        assert!(rules(&ending.diagnostics).iter().any(|found| found.0 == "invalid-value" && found.1 == "site.yaml"), "{extends}");
    }
}

#[test]
fn all_sites_are_built_and_one_with_faults_harms_no_other() {
    let city = city();
    write(city.path(), "broken/site.yaml", "title: 坏的\n");
    write(city.path(), "broken/content/a.md", "没有元数据\n");
    let mut told = Vec::new();
    let endings = build_all(city.path(), &options(city.path()), &|_, _, _| {}, |ending| told.push(ending.name.clone())).unwrap();
    assert_eq!(told, ["broken", "edu", "health"], "the folder that is only shared is no site");
    let published: Vec<bool> = endings.iter().map(|ending| ending.ending.as_ref().unwrap().summary.is_some()).collect();
    assert_eq!(published, [false, true, true]);
    assert!(city.path().join("health/public/a/index.html").exists());
    assert!(!city.path().join("broken/public").exists());

    let elsewhere = tempfile::tempdir().unwrap();
    let output = BuildOptions { output: Some(elsewhere.path().join("out")), ..options(city.path()) };
    build_all(city.path(), &output, &|_, _, _| {}, |_| {}).unwrap();
    assert!(elsewhere.path().join("out/edu/a/index.html").exists());
}

#[test]
fn the_command_sums_up_and_its_status_is_that_of_the_worst() {
    let city = city();
    let built = |expected: i32| {
        let ran = std::process::Command::new(env!("CARGO_BIN_EXE_gongkai"))
            .args(["build", "--lang", "zh", "--as-of", "2023-06-01", "--all"])
            .arg(city.path())
            .output()
            .unwrap();
        assert_eq!(ran.status.code(), Some(expected));
        String::from_utf8(ran.stderr).unwrap()
    };
    assert!(built(0).ends_with("共 2 个网站：发布 2 个，有错误 0 个，失败 0 个。\n"));
    write(city.path(), "health/content/b.md", "没有元数据\n");
    let said = built(1);
    assert!(said.contains("== health\n") && said.contains("health：没有发布：1 处错误\n"), "{said}");
    assert!(said.ends_with("共 2 个网站：发布 1 个，有错误 1 个，失败 0 个。\n"), "{said}");
}

/// What a build of all sites tells a program, which ends with this status.
fn told_of_all(city: &Path, format: &str, status: i32) -> String {
    let ran = std::process::Command::new(env!("CARGO_BIN_EXE_gongkai"))
        .args(["build", "--as-of", "2023-06-01", "--diagnostics", format, "--all"])
        .arg(city)
        .output()
        .unwrap();
    assert_eq!(ran.status.code(), Some(status));
    String::from_utf8(ran.stderr).unwrap()
}

#[test]
fn programs_are_told_which_site_a_file_belongs_to() {
    let city = city();
    for site in ["edu", "health"] {
        write(city.path(), &format!("{site}/content/b.md"), "没有元数据\n");
    }
    let told = |format: &str| told_of_all(city.path(), format, 1);
    let log: serde_json::Value = serde_json::from_str(&told("sarif")).expect("one log");
    let results = log["runs"][0]["results"].as_array().unwrap().clone();
    let files: Vec<&str> = results
        .iter()
        .map(|result| result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap())
        .collect();
    assert!(files.contains(&"edu/content/b.md") && files.contains(&"health/content/b.md"), "{files:?}");
    assert!(told("json").lines().any(|line| line.contains("\"health/content/b.md\"")));
}

#[test]
fn programs_are_told_of_a_site_that_failed_in_their_own_form() {
    let city = city();
    write(city.path(), "edu/public/own.txt", "not written by a build");
    let told = |format: &str| told_of_all(city.path(), format, 3);
    let log: serde_json::Value = serde_json::from_str(&told("sarif")).expect("one log");
    let told_of = &log["runs"][0]["invocations"][0];
    assert_eq!(told_of["executionSuccessful"], false);
    assert!(told_of["toolExecutionNotifications"][0]["message"]["text"].as_str().unwrap().starts_with("edu: "));
    let objects: Vec<serde_json::Value> = told("json").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(objects.iter().any(|object| object["schema"] == "gongkai/failure/1" && object["site"] == "edu"));
    assert!(told("github").contains("::error title=edu::"));
}

#[test]
fn a_broken_extends_does_not_bring_missing_tags_along() {
    let folder = city();
    let site = folder.path().join("edu");
    write(folder.path(), "edu/site.yaml", "title: 甲\nextends: ../nowhere\n");
    let load = LoadOptions { disclosure: true, ..options(&site).load };
    let found = check(&CheckOptions { load, strict: false, locked: false, fix: false }, &|_, _, _| {}).unwrap();
    let names: Vec<&str> = found.ending.diagnostics.iter().map(|found| found.rule.name()).collect();
    assert!(names.contains(&"invalid-value") && !names.contains(&"page-tags"), "{names:?}");
}
