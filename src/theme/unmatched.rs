//! Finds what a theme names and the default theme lacks: words of the interface, classes. Of blocks the templates' own reader
//! tells.
//!
//! What the site's own templates and scripts use themselves is not reported: a theme may add to the default.

use super::built_in::{BuiltInFile, is_template};
use crate::base::text::nearest;
use crate::diagnostic::problem;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use crate::source::yaml::{self, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Classes of pages that no stylesheet of the default names, and no template: the program writes them.
const WITHOUT_STYLE: [&str; 2] = ["attachment-note", "reworded"];

/// The files of a site's own theme that are none of the default's, by their paths in the theme.
pub(super) struct OwnFiles<'a> {
    /// Templates, stylesheets, scripts, words.
    pub(crate) files: BTreeMap<&'a str, &'a SourceText>,
}

impl OwnFiles<'_> {
    /// Reports the names that have no effect, each where it first stands in a file.
    pub(super) fn report_unmatched(&self, built_in: &[BuiltInFile], strings_path: &str, report: &mut Diagnostics) {
        let mut classes = known_classes(built_in);
        for (_, template) in self.files.iter().filter(|(path, _)| is_template(path)) {
            classes_of_template(&template.text, &mut classes);
        }
        for (path, source) in &self.files {
            if path.ends_with(".css") {
                self.report_classes(&classes, source, report);
            } else if *path == strings_path {
                self.report_words(built_in, path, source, report);
            }
        }
    }

    fn report_words(&self, built_in: &[BuiltInFile], path: &str, source: &SourceText, report: &mut Diagnostics) {
        let keys = |source: &SourceText| {
            // Faults of the file are reported where its words are read.
            let root = yaml::parse(source, 0..source.text.len(), &mut Diagnostics::new());
            match root.map(|root| root.value) {
                Some(Value::Mapping(entries)) => entries.into_iter().map(|(key, _)| key).collect(),
                _ => Vec::new(),
            }
        };
        let Some(default) = built_in.iter().find(|file| file.path == path) else { return };
        let known: BTreeSet<String> = keys(&SourceText::new(path, default.source)).into_iter().map(|key| key.text).collect();
        for key in keys(source) {
            if known.contains(&key.text) || self.uses(&key.text, is_template) {
                continue;
            }
            let nearest = nearest(&key.text, known.iter().map(String::as_str)).map(str::to_owned);
            report.add(Diagnostic::at(source.place(key.range), &problem::Theme::NoSuchWord { name: key.text, nearest }));
        }
    }

    fn report_classes(&self, known: &Classes<'_>, source: &SourceText, report: &mut Diagnostics) {
        let mut seen = BTreeSet::new();
        for range in classes_in_css(&source.text) {
            let name = &source.text[range.clone()];
            let is_own = || self.uses(name, |path| is_template(path) || path.ends_with(".js"));
            if !seen.insert(name) || known.contains(name) || is_own() {
                continue;
            }
            let nearest = nearest(name, known.names.iter().copied()).map(str::to_owned);
            report.add(Diagnostic::at(
                source.place(range.clone()),
                &problem::Theme::NoSuchClass { name: name.to_owned(), nearest },
            ));
        }
    }

    /// Whether one of the site's own files names a word.
    fn uses(&self, name: &str, among: impl Fn(&str) -> bool) -> bool {
        let is_part = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_');
        let stands_alone =
            |text: &str, at: usize| !text[..at].ends_with(is_part) && !text[at + name.len()..].starts_with(is_part);
        self.files
            .iter()
            .filter(|(path, _)| among(path))
            .any(|(_, source)| source.text.match_indices(name).any(|(at, _)| stands_alone(&source.text, at)))
    }
}

/// The classes of the default theme's pages.
struct Classes<'a> {
    names: BTreeSet<&'a str>,
    /// How names begin whose rest a template fills in: `depth-`, `fact-`.
    beginnings: BTreeSet<&'a str>,
}

impl Classes<'_> {
    fn contains(&self, name: &str) -> bool {
        self.names.contains(name)
            || WITHOUT_STYLE.contains(&name)
            || self.beginnings.iter().any(|beginning| name.starts_with(beginning))
            // Of the preview.
            || name.starts_with("gk-")
    }
}

fn known_classes(built_in: &[BuiltInFile]) -> Classes<'_> {
    let mut classes = Classes { names: BTreeSet::new(), beginnings: BTreeSet::new() };
    for file in built_in {
        if file.path.ends_with(".css") {
            classes.names.extend(classes_in_css(file.source).into_iter().map(|range| &file.source[range]));
        } else if is_template(&file.path) {
            classes_of_template(file.source, &mut classes);
        }
    }
    classes
}

fn classes_of_template<'a>(template: &'a str, classes: &mut Classes<'a>) {
    for value in template.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        classes_of_attribute(value, classes);
    }
}

/// Reads `part part-{{ part.role }}{% if part.title %} titled{% endif %}`.
fn classes_of_attribute<'a>(value: &'a str, classes: &mut Classes<'a>) {
    let mut rest = value;
    while !rest.is_empty() {
        let (words, tag) = rest.split_at(rest.find('{').unwrap_or(rest.len()));
        let is_filled = tag.starts_with("{{");
        let (last, before) = match words.rsplit_once(' ') {
            Some((before, last)) => (last, before),
            None => (words, ""),
        };
        classes.names.extend(before.split(' ').filter(|name| !name.is_empty()));
        if is_filled && !last.is_empty() {
            classes.beginnings.insert(last);
        } else if !last.is_empty() {
            classes.names.insert(last);
        }
        rest = tag.split_once('}').map_or("", |(_, behind)| behind.trim_start_matches('}'));
    }
}

/// Where classes are named in the selectors of a stylesheet, without the dot.
fn classes_in_css(css: &str) -> Vec<Range<usize>> {
    let mut classes = Vec::new();
    let bytes = css.as_bytes();
    // Of what may be a selector, until a brace or semicolon tells.
    let mut candidates = Vec::new();
    let mut is_rule_with_name = false;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'/' if bytes.get(at + 1) == Some(&b'*') => at = css[at + 2..].find("*/").map_or(css.len(), |end| at + end + 4),
            b'"' | b'\'' => at = end_of_string(bytes, at),
            // Attributes and addresses hold no classes.
            b'[' => at += css[at..].find(']').map_or(css.len() - at, |end| end + 1),
            b'u' if css[at..].starts_with("url(") => at += css[at..].find(')').map_or(css.len() - at, |end| end + 1),
            b'{' => {
                if !is_rule_with_name {
                    classes.append(&mut candidates);
                }
                candidates.clear();
                is_rule_with_name = false;
                at += 1;
            }
            b'}' | b';' => {
                candidates.clear();
                is_rule_with_name = false;
                at += 1;
            }
            b'@' => {
                is_rule_with_name = true;
                at += 1;
            }
            b'.' => {
                let start = at + 1;
                let length = css[start..].find(|character: char| !is_of_name(character)).unwrap_or(css.len() - start);
                let name = &css[start..start + length];
                // `.5rem` is a number; an escaped character is not read here.
                let is_name = name.starts_with(|character: char| !character.is_ascii_digit());
                if is_name && bytes.get(start + length) != Some(&b'\\') {
                    candidates.push(start..start + length);
                }
                at = start + length;
            }
            _ => at += 1,
        }
    }
    classes
}

fn is_of_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_') || !character.is_ascii()
}

fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            byte if *byte == bytes[start] => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(css: &str) -> Vec<&str> {
        classes_in_css(css).into_iter().map(|range| &css[range]).collect()
    }

    #[test]
    fn classes_are_read_from_selectors_alone() {
        assert_eq!(names(".a, p.b-c > .d_e:not(.f){margin:.5rem 0 .x}"), ["a", "b-c", "d_e", "f"]);
        assert_eq!(names("@media (min-width:1.5em){.a{b:url(x.png)}} @import \"x.css\"; .b::after{content:\".c{\"}"), ["a", "b"]);
        assert_eq!(names("/* .a{} */ @page{margin:.5cm} [href$=\".pdf\"]{} @keyframes x{33.3%{top:0}} .甲{}"), ["甲"]);
        assert_eq!(names(".a{ .b & { top:0 } color:red; .c{} }"), ["a", "b", "c"], "rules may stand within rules");
        assert_eq!(names(".sm\\:a{} .b"), Vec::<&str>::new(), "escaped, and not finished");
    }

    #[test]
    fn classes_of_templates_are_read_with_what_is_filled_in() {
        let mut classes = Classes { names: BTreeSet::new(), beginnings: BTreeSet::new() };
        classes_of_attribute("part part-{{ part.role }}{% if part.title %} titled{% endif %}", &mut classes);
        classes_of_attribute("state {{ state.key }}", &mut classes);
        assert_eq!(classes.names.iter().copied().collect::<Vec<_>>(), ["part", "state", "titled"]);
        assert!(classes.contains("part-notice") && !classes.contains("unknown"));
    }
}
