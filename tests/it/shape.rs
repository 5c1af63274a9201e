//! The shape of the code: stages use only those above them, each library has one door, and what developers read says so.

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

fn project_file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The stages in the order of `lib.rs`.
fn stages() -> Vec<String> {
    let map = fs::read_to_string(source_folder().join("lib.rs")).unwrap();
    map.lines()
        .filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';').map(str::to_owned))
        .collect()
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

/// The rows of the table of libraries in `docs/architecture.md`: the name of a library, and its door from the project's folder.
fn doors() -> Vec<(String, String)> {
    let page = project_file("docs/architecture.md");
    let rows = page.lines().skip_while(|line| *line != "| library | door |").skip(2).take_while(|line| line.starts_with("| "));
    let mut doors = Vec::new();
    for row in rows {
        let [libraries, door] = row.trim_matches(['|', ' ']).split(" | ").collect::<Vec<_>>()[..] else { panic!("{row}") };
        let names = libraries.split(" (").next().unwrap().split(", ");
        doors.extend(names.map(|name| (name.to_owned(), door.trim_matches('`').to_owned())));
    }
    doors
}

/// The dependencies of the program in `Cargo.toml`.
fn dependencies() -> Vec<String> {
    let manifest = project_file("Cargo.toml");
    let table = manifest.split("\n[").find_map(|table| table.strip_prefix("dependencies]\n")).unwrap();
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| Some(line.split_once(" = ")?.0.to_owned())).collect()
}

#[test]
fn each_library_has_one_door() {
    let doors = doors();
    let everywhere = ["rayon", "serde", "serde_json"];
    for library in dependencies().iter().filter(|library| !everywhere.contains(&library.as_str())) {
        assert!(doors.iter().any(|(name, _)| name == library), "docs/architecture.md names no door for {library}");
    }
    // What builds the program, and not the program, has its door outside `src/`.
    for (library, door) in doors.iter().filter_map(|(library, door)| Some((library, door.strip_prefix("src/")?))) {
        let name = match library.as_str() {
            "kamadak-exif" => "exif".to_owned(),
            "md-5" => "md5".to_owned(),
            other => other.replace('-', "_"),
        };
        let is_used = |line: &str| match name.as_str() {
            // This library has the name of its door, and its function is called as a method.
            "pinyin" => line.contains("ToPinyin"),
            _ => ["use ", " ", "(", "&"].iter().any(|before| line.contains(&format!("{before}{name}::"))),
        };
        let users: Vec<String> = sources(&source_folder())
            .into_iter()
            .filter(|file| {
                let text = fs::read_to_string(file).unwrap();
                text.lines().any(|line| !line.trim_start().starts_with("//") && is_used(line))
            })
            .map(|file| file.strip_prefix(source_folder()).unwrap().to_string_lossy().into_owned())
            .collect();
        // A door is a file, or a folder whose files are one reader.
        let go_through = |user: &String| user == door || door.ends_with('/') && user.starts_with(door);
        assert!(!users.is_empty() && users.iter().all(go_through), "{library}: {users:?}");
    }
}

/// The paths of the project that a page names in backquotes or links to.
fn paths_named(page: &str) -> Vec<String> {
    let text = project_file(page);
    let folder = Path::new(page).parent().unwrap();
    // Fenced text is an example.
    let prose: String = text.split("\n```").step_by(2).collect();
    let is_of_project = |word: &str| {
        word.contains('/') && ["src/", "tests/", "docs/", "themes/", ".ci/"].iter().any(|top| word.starts_with(top))
            || [".toml", ".md", ".yaml", ".lock", ".rs"].iter().any(|end| word.ends_with(end)) && !word.contains(['*', '/'])
    };
    // A command in backquotes may name a path among its words.
    let quoted = prose.split('`').skip(1).step_by(2).flat_map(str::split_whitespace).filter(|word| is_of_project(word));
    let mut paths: Vec<String> = quoted.filter(|word| !word.contains('…')).map(str::to_owned).collect();
    let links = prose.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
    let links = links.filter(|link| !link.is_empty() && !link.contains("://"));
    paths.extend(links.map(|link| folder.join(link).to_string_lossy().into_owned()));
    paths
}

#[test]
fn every_path_that_developers_are_told_exists() {
    for page in ["docs/architecture.md", "CONTRIBUTING.md"] {
        let paths = paths_named(page);
        assert!(paths.len() > 10, "{page}: {paths:?}");
        for path in paths {
            assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path).exists(), "{page} names {path}, which is not there");
        }
    }
}

#[test]
fn every_stage_is_described_with_an_invariant() {
    let page = project_file("docs/architecture.md");
    let chapter = page.split("\n## ").find_map(|chapter| chapter.strip_prefix("The stages\n")).unwrap();
    let sections: Vec<&str> = chapter.split("\n### ").skip(1).collect();
    let described: Vec<String> = sections.iter().map(|section| section.lines().next().unwrap().replace('`', "")).collect();
    assert_eq!(described, stages());
    for section in sections {
        let (paragraph, invariant) = section.split_once("\n\n**Invariant.** ").unwrap_or_else(|| panic!("{section}"));
        assert!(paragraph.lines().count() > 2 && !invariant.trim().is_empty(), "{section}");
    }
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
