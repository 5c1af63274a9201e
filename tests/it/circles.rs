//! No circle of files: types stand below, what runs them above.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A module by its path: `plan::outline::lines`.
type Module = String;

struct Sources {
    /// The text of each file without its tests.
    texts: BTreeMap<Module, String>,
    /// The names that a module takes from others and gives on, with where it takes them from.
    given_on: BTreeMap<Module, BTreeMap<String, Vec<String>>>,
}

impl Sources {
    fn read() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut texts = BTreeMap::new();
        for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
            let entry = entry.unwrap();
            let Some(name) = entry.path().strip_prefix(&folder).unwrap().to_str().unwrap().strip_suffix(".rs") else { continue };
            let module = name.replace('/', "::");
            if module == "lib" || module == "main" {
                continue;
            }
            let text = fs::read_to_string(entry.path()).unwrap();
            let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned();
            texts.insert(module.strip_suffix("::mod").unwrap_or(&module).to_owned(), text);
        }
        let mut sources = Self { texts, given_on: BTreeMap::new() };
        let all: Vec<Module> = sources.texts.keys().cloned().collect();
        for module in all {
            let given = sources.statements(&module, true).into_iter();
            let named = given.filter_map(|path| path.last().cloned().map(|name| (name, path))).collect();
            sources.given_on.insert(module, named);
        }
        sources
    }

    /// The paths of the `use` statements of a module: those that give on, or the others.
    fn statements(&self, module: &str, gives_on: bool) -> Vec<Vec<String>> {
        let mut paths = Vec::new();
        let text = &self.texts[module];
        let mut rest = text.as_str();
        while let Some(at) = rest.find("use ") {
            let line = rest[..at].rsplit('\n').next().unwrap_or_default();
            rest = &rest[at + "use ".len()..];
            let is_statement = line.is_empty() || line.trim_start().starts_with("pub") && line.ends_with(' ');
            if !is_statement || line.starts_with("//") || line.is_empty() == gives_on {
                continue;
            }
            let statement: String = rest.split(';').next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
            let mut found = Vec::new();
            expand(&statement, "", &mut found);
            paths.extend(found.iter().filter_map(|path| self.absolute(module, path)));
        }
        paths
    }

    /// A path from the root of the program; `None` where it leads to a library.
    fn absolute(&self, module: &str, path: &str) -> Option<Vec<String>> {
        let mut base: Vec<String> = module.split("::").map(str::to_owned).collect();
        let mut parts: Vec<&str> = path.split("::").collect();
        match parts[0] {
            "crate" => return Some(parts[1..].iter().map(|part| (*part).to_owned()).collect()),
            "self" => {
                parts.remove(0);
            }
            "super" => {
                while parts.first() == Some(&"super") {
                    base.pop();
                    parts.remove(0);
                }
            }
            first => {
                let below = format!("{module}::{first}");
                self.texts.contains_key(&below).then_some(())?;
            }
        }
        base.extend(parts.into_iter().map(str::to_owned));
        Some(base)
    }

    /// The file in which what a path names is defined.
    fn file(&self, path: &[String], depth: usize) -> Option<Module> {
        let module = (1..=path.len()).rev().map(|length| path[..length].join("::")).find(|name| self.texts.contains_key(name))?;
        let length = module.split("::").count();
        let taken = path.get(length).and_then(|name| self.given_on.get(&module)?.get(name));
        match taken.filter(|_| depth < 5) {
            Some(from) => self.file(from, depth + 1).or(Some(module)),
            None => Some(module),
        }
    }

    fn uses(&self, module: &str) -> BTreeSet<Module> {
        let paths = self.statements(module, false);
        paths.iter().filter_map(|path| self.file(path, 0)).filter(|used| used != module).collect()
    }
}

/// The single paths of a `use` statement.
fn expand(statement: &str, before: &str, found: &mut Vec<String>) {
    let Some((head, inner)) = statement.split_once('{') else {
        let path = format!("{before}{}", statement.split(" as ").next().unwrap_or_default().trim());
        return found.push(path.trim_end_matches("::self").to_owned());
    };
    let inner = inner.strip_suffix('}').unwrap_or(inner);
    let (mut depth, mut start) = (0, 0);
    for (at, character) in inner.char_indices().chain([(inner.len(), ',')]) {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let part = inner[start..at].trim();
                if !part.is_empty() {
                    expand(part, &format!("{before}{head}"), found);
                }
                start = at + 1;
            }
            _ => {}
        }
    }
}

#[test]
fn paths_of_statements_are_expanded() {
    let mut found = Vec::new();
    expand("super::{a, b::{self, C}, d as e}", "", &mut found);
    assert_eq!(found, ["super::a", "super::b", "super::b::C", "super::d"]);
}

/// What no other file of the rest leads to cannot be in a circle, and is taken away until nothing is left.
#[test]
fn no_files_use_each_other() {
    let sources = Sources::read();
    let mut uses: BTreeMap<Module, BTreeSet<Module>> =
        sources.texts.keys().map(|module| (module.clone(), sources.uses(module))).collect();
    assert!(
        uses["page::make"].contains("page::context") && uses["cli::serve"].contains("cli::common"),
        "the reader sees nothing"
    );
    loop {
        let ends: Vec<Module> = uses.iter().filter(|(_, used)| used.is_empty()).map(|(module, _)| module.clone()).collect();
        if ends.is_empty() {
            break;
        }
        uses.retain(|module, _| !ends.contains(module));
        uses.values_mut().for_each(|used| used.retain(|module| !ends.contains(module)));
    }
    // From above as well, so that only the circles themselves are named.
    loop {
        let used: BTreeSet<Module> = uses.values().flatten().cloned().collect();
        let before = uses.len();
        uses.retain(|module, _| used.contains(module));
        if uses.len() == before {
            break;
        }
    }
    assert!(uses.is_empty(), "{uses:#?}");
}
