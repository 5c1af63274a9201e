//! The pages of the rules: every rule has one, and its examples do what the page says.

use crate::common::SiteTest;
use gongkai::base::date::Date;
use gongkai::command::{BuildOptions, CheckOptions, LoadOptions, check, explain};
use gongkai::diagnostic::Language;
use gongkai::diagnostic::rule::{Rule, Severity};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

const SITE: &str =
    "title: 甲市政府信息公开\norganisation: {name: 甲市人民政府, site_domain: plans.jia.example, site_id_code: \"1234567890\"}\n";
const FRONT: &str = "---\ntitle: 甲市教育局2023年工作要点\nissuing_body: 甲市教育局\ndate: 2023-03-01\nvalidity: 有效\n---\n\n";

/// Rules that no text breaks: a sound program keeps them. `faults.rs` provokes the faults.
const OF_THE_PROGRAM: [Rule; 2] = [Rule::ProgramFault, Rule::TargetsUnread];

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The fenced blocks of a page: the words behind the fence, and the text.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let info = line.trim_start_matches('`');
        let fence = &line[..line.len() - info.len()];
        if fence.len() >= 3 {
            let text = lines.by_ref().take_while(|line| *line != fence).fold(String::new(), |text, line| text + line + "\n");
            found.push((info.to_owned(), text));
        }
    }
    found
}

/// `\u{200B}` is a character that nobody would see.
fn decoded(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut decoded = parts.next().unwrap().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').unwrap();
        decoded.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        decoded.push_str(rest);
    }
    decoded
}

/// The rules that an example breaks, read as the head of `docs/rules.md` says. `lists` are files that all examples of a page
/// share.
fn broken(info: &str, example: &str, lists: &[(&str, &str)]) -> BTreeSet<&'static str> {
    let site = SiteTest::new();
    site.file("site.yaml", SITE).file("content/a.md", format!("{FRONT}内容。\n"));
    for (name, list) in lists {
        site.file(name, list).file("site.yaml", format!("{SITE}wording: {name}\n"));
    }
    let example = decoded(example);
    let (commands, lines): (Vec<&str>, Vec<&str>) = example.lines().partition(|line| line.starts_with("$ "));
    let mut commands: Vec<&str> = commands.into_iter().map(|line| &line[2..]).collect();
    let text = lines.into_iter().fold(String::new(), |text, line| text + line + "\n");
    if text.starts_with("=== ") {
        for part in format!("\n{text}").split("\n=== ").skip(1) {
            let (name, content) = part.split_once('\n').unwrap();
            site.file(name, format!("{}\n", content.trim_end_matches('\n')));
        }
    } else if info.starts_with("yaml") {
        site.file("site.yaml", text);
    } else if text.starts_with("---") {
        site.file("content/a.md", text);
    } else if !text.is_empty() {
        site.file("content/a.md", format!("{FRONT}{text}"));
    }
    if commands.pop_if(|command| *command == "gongkai build --skip-faulty").is_some() {
        let ending = crate::common::run(&BuildOptions { skip_faulty: true, ..site.options() }).unwrap();
        assert!(ending.summary.is_some());
        let others = ending.diagnostics.iter().filter(|found| found.severity != Severity::Error);
        return others.map(|found| found.rule.name()).collect();
    }
    let last = commands.pop_if(|command| command.starts_with("gongkai check")).unwrap_or("gongkai check");
    let locked = last == "gongkai check --locked";
    assert!(locked || last == "gongkai check", "{last}");
    run(&commands, site.folder());
    let as_of = Date::new(2023, 6, 1).unwrap();
    let load = LoadOptions { disclosure: true, as_of, ..site.options().load };
    let ending = check(&CheckOptions { load, strict: false, locked, fix: false }, &|_, _, _| {}).unwrap();
    ending.ending.diagnostics.iter().map(|found| found.rule.name()).collect()
}

/// Runs commands of an example, on the day of the tests and with the program under test.
fn run(commands: &[&str], folder: &Path) {
    let under_test = Path::new(env!("CARGO_BIN_EXE_gongkai")).parent().unwrap();
    let ran = Command::new("sh")
        .args(["-euc", &commands.join("\n")])
        .current_dir(folder)
        .env("PATH", format!("{}:/usr/local/bin:/usr/bin:/bin", under_test.display()))
        .env("SOURCE_DATE_EPOCH", "1685577600")
        .output()
        .unwrap();
    assert!(ran.status.success(), "{commands:?}: {}", String::from_utf8_lossy(&ran.stderr));
}

#[test]
fn the_examples_of_every_rule_fail_and_pass() {
    let wrong: Vec<String> = Rule::ALL
        .par_iter()
        .flat_map_iter(|rule| {
            let all = blocks(rule.page());
            let lists: Vec<(&str, &str)> = all
                .iter()
                .filter_map(|(info, text)| Some((info.strip_prefix("yaml ")?, text.as_str())))
                .filter(|(name, _)| name.ends_with(".yaml"))
                .collect();
            let (mut failing, mut passing) = (0, 0);
            let mut wrong = Vec::new();
            for (info, text) in &all {
                let expected = match info.split(' ').nth(1) {
                    Some("不通过") => BTreeSet::from([rule.name()]),
                    Some("通过") => BTreeSet::new(),
                    _ => continue,
                };
                failing += usize::from(!expected.is_empty());
                passing += usize::from(expected.is_empty());
                let found = broken(info, text, &lists);
                if found != expected {
                    wrong.push(format!("{}: {found:?} and not {expected:?} in\n{text}", rule.name()));
                }
            }
            if (failing == 0 || passing == 0) && !OF_THE_PROGRAM.contains(rule) {
                wrong.push(format!("{}: examples of both sorts are wanted", rule.name()));
            }
            wrong
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_page_and_they_stand_in_the_order_of_the_rules() {
    let whole = read("docs/rules.md");
    let outside: Vec<&str> = whole.lines().filter_map(|line| line.strip_prefix("### ")).collect();
    assert_eq!(outside, Rule::ALL.iter().map(|rule| rule.name()).collect::<Vec<_>>());
    for rule in Rule::ALL {
        let page = rule.page();
        assert!(page.lines().next().is_some_and(|first| first.contains(['。', '：', '；'])), "{}: what it asks", rule.name());
        for part in ["\n**为什么** ", "\n**依据** ", "\n**误报时怎么写** "] {
            assert_eq!(page.matches(part).count(), 1, "{}: {part}", rule.name());
        }
        assert!(page.ends_with("```"), "{}: {page}", rule.name());
    }
}

/// Where a webmaster looks who has only the program and the manual.
#[test]
fn the_manual_lists_every_rule() {
    let chapter = read("docs/manual/content/06-rules.md");
    let listed: Vec<&str> = chapter.lines().filter(|line| line.starts_with("| `")).collect();
    let rows: Vec<String> =
        Rule::ALL.iter().map(|rule| format!("| `{}` | {} |", rule.name(), rule.purpose_in_chinese())).collect();
    assert_eq!(listed, rows);
}

/// The contract is in English and says which rules may be softened.
#[test]
fn the_contract_lists_every_rule() {
    let contract = read("docs/contract.md");
    for rule in Rule::ALL {
        let severity = format!("{:?}", rule.severity()).to_lowercase();
        let firmness = if rule.is_adjustable() { "adjustable" } else { "fixed" };
        let row = format!("| `{}` | {severity} | {firmness} | {} |", rule.name(), rule.purpose());
        assert!(contract.lines().any(|line| line == row), "{row}");
    }
}

#[test]
fn every_rule_can_be_explained_and_an_unknown_one_is_guessed() {
    for rule in Rule::ALL {
        let chinese = explain(rule.name(), Language::Chinese).unwrap();
        assert!(chinese.starts_with(&format!("{} [", rule.name())) && chinese.ends_with(&format!("{}\n", rule.page())));
        let english = explain(rule.name(), Language::English).unwrap();
        assert!(english.contains(rule.purpose()) && english.ends_with(&format!("{}\n", rule.page())));
    }
    let error = format!("{:?}", explain("place-holder", Language::Chinese).unwrap_err());
    assert!(error.contains("placeholder"), "{error}");
}
