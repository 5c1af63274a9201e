//! `docs/themes.md` lists all that a theme can build on.

use std::fs;
use std::path::{Path, PathBuf};

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn texts_below(folder: &Path, extension: &str) -> Vec<String> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| match path.is_dir() {
            true => texts_below(&path, extension),
            false if path.extension().is_some_and(|found| found == extension) => vec![fs::read_to_string(&path).unwrap()],
            false => Vec::new(),
        })
        .collect()
}

/// What stands between two texts, wherever they enclose something.
fn enclosed<'a>(text: &'a str, start: &str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start).skip(1).collect::<Vec<_>>().into_iter().filter_map(move |rest| Some(rest.split_once(end)?.0))
}

#[test]
fn every_block_class_word_and_field_is_listed() {
    let listed = fs::read_to_string(repository().join("docs/themes.md")).unwrap();
    let theme = repository().join("themes/default");
    let mut names = Vec::new();
    for template in texts_below(&theme, "html") {
        names.extend(enclosed(&template, "{% block ", " %}").map(str::to_owned));
        for classes in enclosed(&template, "class=\"", "\"") {
            // What is filled in, or stands under a condition, is listed by the stylesheets or with its key.
            let fixed = classes.split('{').next().unwrap_or_default();
            let whole = fixed.split(' ').filter(|name| !name.is_empty() && !name.ends_with('-'));
            names.extend(whole.map(|name| format!(".{name}")));
        }
    }
    for style in texts_below(&theme.join("css"), "css") {
        for selector in style.lines().filter(|line| !line.contains("/*") && !line.contains("url(") && line.ends_with(['{', ',']))
        {
            let classes = selector.split('.').skip(1).filter(|name| name.starts_with(|first: char| first.is_ascii_alphabetic()));
            names.extend(classes.map(|name| {
                let end = name.find(|character: char| !character.is_ascii_alphanumeric() && !matches!(character, '-' | '_'));
                format!(".{}", &name[..end.unwrap_or(name.len())])
            }));
        }
    }
    let words = fs::read_to_string(theme.join("strings/zh-Hans.yaml")).unwrap();
    names.extend(words.lines().filter_map(|line| Some(line.split_once(':')?.0.to_owned())).filter(|key| !key.starts_with('#')));
    for view in texts_below(&repository().join("src/page/view"), "rs") {
        let fields = view.lines().filter_map(|line| line.strip_prefix("    pub(crate) ")?.split_once(':'));
        names.extend(fields.map(|(name, _)| name.to_owned()));
    }
    let missing: Vec<&String> = names.iter().filter(|name| !listed.contains(&format!("`{name}`"))).collect();
    assert!(names.len() > 500, "{}", names.len());
    assert!(missing.is_empty(), "{missing:?}");
}
