//! The shape of the code: stages use only those above them, and each library has one door.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The stages in the order of `lib.rs`.
fn stages() -> Vec<String> {
    let map = fs::read_to_string(source_folder().join("lib.rs")).unwrap();
    map.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';').map(str::to_owned)).collect()
}

#[test]
fn a_stage_uses_only_those_above_it() {
    let stages = stages();
    assert_eq!(stages.first().map(String::as_str), Some("base"));
    for (position, stage) in stages.iter().enumerate() {
        let folder = source_folder().join(stage);
        let files = if folder.is_dir() { sources(&folder) } else { vec![folder.with_extension("rs")] };
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            for below in &stages[position + 1..] {
                assert!(
                    !text.contains(&format!("crate::{below}::")),
                    "{} uses {below}, which stands below {stage}",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn each_library_has_one_door() {
    for (library, door) in [
        ("aes", "attachment/pdf/cipher.rs"),
        ("aho_corasick", "base/words.rs"),
        ("annotate_snippets", "base/report.rs"),
        ("cbc", "attachment/pdf/cipher.rs"),
        ("clap", "cli.rs"),
        ("clap_complete", "cli.rs"),
        ("clap_mangen", "cli.rs"),
        ("flate2", "attachment/inflate.rs"),
        ("granit_parser", "base/yaml.rs"),
        ("encoding_rs", "base/encoding.rs"),
        ("httparse", "command/serve/http.rs"),
        ("imagesize", "site/media.rs"),
        ("include_dir", "theme/mod.rs"),
        ("indicatif", "cli.rs"),
        ("jiff", "base/date.rs"),
        ("exif", "attachment/photograph.rs"),
        ("lol_html", "render/fragment.rs"),
        ("md5", "attachment/pdf/cipher.rs"),
        ("minify_html", "render/minify.rs"),
        ("notify", "command/serve/watch.rs"),
        ("pathfinding", "compare/assign.rs"),
        ("pulldown_cmark", "document/markdown.rs"),
        ("qrcodegen", "page/qr.rs"),
        ("quick_xml", "attachment/xml.rs"),
        ("rc4", "attachment/pdf/cipher.rs"),
        ("rustix", "publish/system.rs"),
        ("sha2", "base/digest.rs"),
        ("signal_hook", "cli.rs"),
        ("similar", "compare/change.rs"),
        ("strsim", "base/text.rs"),
        ("tera", "render/template.rs"),
        ("unicode_normalization", "base/text.rs"),
        ("unicode_width", "base/text.rs"),
        ("walkdir", "source/tree.rs"),
        ("weezl", "attachment/pdf/filter.rs"),
        ("zip", "base/archive.rs"),
    ] {
        let users: Vec<String> = sources(&source_folder())
            .into_iter()
            .filter(|file| {
                let text = fs::read_to_string(file).unwrap();
                text.lines().any(|line| {
                    !line.trim_start().starts_with("//")
                        && (line.contains(&format!("use {library}::"))
                            || line.contains(&format!(" {library}::"))
                            || line.contains(&format!("({library}::"))
                            || line.contains(&format!("&{library}::")))
                })
            })
            .map(|file| file.strip_prefix(source_folder()).unwrap().to_string_lossy().into_owned())
            .collect();
        assert_eq!(users, [door], "{library}");
    }
    // This library has the name of its door.
    let users: Vec<PathBuf> =
        sources(&source_folder()).into_iter().filter(|file| fs::read_to_string(file).unwrap().contains("ToPinyin")).collect();
    assert_eq!(users, [source_folder().join("base/pinyin.rs")]);
}

#[test]
fn every_file_says_in_its_first_line_what_it_does() {
    for file in sources(&source_folder()) {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//! "), "{}", file.display());
    }
}

/// The net below the work on one document needs panics that unwind: `abort`, said anywhere, would undo it.
#[test]
fn panics_unwind_in_every_profile() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let sections: Vec<&str> = manifest.split("\n[").filter(|section| section.starts_with("profile.")).collect();
    let names: Vec<&str> = sections.iter().filter_map(|section| section.split(']').next()).collect();
    for required in ["profile.dev", "profile.release", "profile.fast"] {
        assert!(names.contains(&required), "{names:?}");
    }
    for section in sections {
        let settings: Vec<&str> = section.lines().filter(|line| line.starts_with("panic")).collect();
        // Packages and build scripts take what the profile says.
        let is_part = section.split(']').next().is_some_and(|name| name.matches('.').count() > 1);
        assert!(settings == ["panic = \"unwind\""] || is_part && settings.is_empty(), "{section}");
    }
}

/// What opens the net or provokes a panic is compiled into test builds alone.
#[test]
fn release_programs_have_no_switches_of_tests() {
    for file in sources(&source_folder()) {
        let text = fs::read_to_string(&file).unwrap();
        for (at, _) in text.match_indices("GONGKAI_TEST") {
            let before = &text[..at];
            let function = before.rfind("\nfn ").unwrap();
            assert!(before[..function].ends_with("#[cfg(debug_assertions)]"), "{}", file.display());
        }
    }
}
