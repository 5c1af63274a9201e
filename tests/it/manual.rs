//! The manual is a site without a fault, and what it tells its readers to run runs.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn manual() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/manual")
}

/// The chapters in their order.
fn chapters() -> Vec<(String, String)> {
    let mut chapters: Vec<(String, String)> = fs::read_dir(manual().join("content"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()))
        .filter(|(name, _)| !name.starts_with('_'))
        .collect();
    chapters.sort();
    chapters
}

/// Runs a program with the one under test on its path, on a day after the manual was written.
fn run(program: &str, arguments: &[&str], folder: &Path) -> Output {
    let under_test = Path::new(env!("CARGO_BIN_EXE_gongkai")).parent().unwrap();
    Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env("PATH", format!("{}:/usr/local/bin:/usr/bin:/bin", under_test.display()))
        .env("LC_ALL", "zh_CN.UTF-8")
        .env("SOURCE_DATE_EPOCH", "1796083200")
        .output()
        .unwrap()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if !path.is_dir() {
            fs::copy(&path, &target).unwrap();
        } else if path.file_name().is_some_and(|name| name != "public") {
            copy(&path, &target);
        }
    }
}

/// The fenced blocks of a chapter: the words behind the fence, and the text.
fn blocks(chapter: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut lines = chapter.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let text = lines.by_ref().take_while(|line| *line != "```").fold(String::new(), |text, line| text + line + "\n");
        blocks.push((info.to_owned(), text));
    }
    blocks
}

#[test]
fn the_manual_is_a_site_without_a_fault() {
    let folder = tempfile::tempdir().unwrap();
    copy(&manual(), folder.path());
    for command in ["check", "build"] {
        let ran = run("gongkai", &[command, "--strict", "--locked"], folder.path());
        assert!(ran.status.success(), "{command}: {}", String::from_utf8_lossy(&ran.stderr));
    }
}

/// A block `sh` is run; one that names a file, such as `yaml site.yaml`, becomes that file.
#[test]
fn what_the_manual_says_runs() {
    let mut script = String::from("set -ex\n");
    let mut commands = 0;
    for (name, chapter) in chapters() {
        let _ = writeln!(script, ": {name}");
        for (info, text) in blocks(&chapter) {
            if info == "sh" {
                commands += text.lines().count();
                script.push_str(&text);
            } else if let Some((_, file)) = info.split_once(' ') {
                let _ = writeln!(script, "mkdir -p \"$(dirname {file})\"\ncat >{file} <<'END OF FILE'\n{text}END OF FILE");
            }
        }
    }
    assert!(commands > 30, "only {commands} commands were found");
    let folder = tempfile::tempdir().unwrap();
    let ran = run("sh", &["-c", &script], folder.path());
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

#[test]
fn every_command_is_in_the_manual() {
    let whole: String = chapters().into_iter().map(|(_, chapter)| chapter).collect();
    let help = run("gongkai", &["--help", "--lang", "en"], &manual());
    let help = String::from_utf8(help.stdout).unwrap();
    let list = help.split("Commands:").nth(1).unwrap();
    let commands: Vec<&str> = list
        .lines()
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .collect();
    assert!(commands.len() >= 10, "{commands:?}");
    for command in commands {
        assert!(whole.contains(&format!("gongkai {command}")), "{command} is not in the manual");
    }
}
