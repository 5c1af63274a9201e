//! Diagnostics as people and programs read them; the one door to annotate-snippets.

use super::diagnostic::{Diagnostic, Text};
use super::rule::{Rule, Severity};
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use serde_json::{Value, json};

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// 中文.
    Chinese,
    /// English.
    English,
}

impl Language {
    /// The sentence in this language.
    #[must_use]
    pub fn of(self, text: &Text) -> &str {
        match self {
            Self::Chinese => &text.zh,
            Self::English => &text.en,
        }
    }

    /// One of two texts.
    #[must_use]
    pub fn either<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Chinese => zh,
            Self::English => en,
        }
    }
}

/// How diagnostics are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// With the line and a mark under the fault.
    Human,
    /// One JSON object a line.
    Json,
    /// Workflow commands that annotate a change on GitHub.
    Github,
    /// One SARIF 2.1.0 log.
    Sarif,
}

/// More than this is more than anyone reads; the rest is counted.
const MOST_HUMAN: usize = 200;

/// All diagnostics, ready to print.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], format: Format, language: Language, colour: bool) -> String {
    match format {
        Format::Human => human(diagnostics, language, colour),
        Format::Json => diagnostics.iter().map(|diagnostic| json_object(diagnostic, language).to_string() + "\n").collect(),
        Format::Github => diagnostics.iter().map(|diagnostic| github(diagnostic, language)).collect(),
        Format::Sarif => render_log(diagnostics, &[], language),
    }
}

/// A SARIF log that also tells of what the machine could not do, each with the name of its site.
#[must_use]
pub fn render_log(diagnostics: &[Diagnostic], failures: &[(String, Text)], language: Language) -> String {
    format!("{:#}\n", sarif(diagnostics, failures, language))
}

/// One line that tells a program what the machine could not do for one of several sites.
#[must_use]
pub fn render_failure(site: &str, said: &Text, format: Format, language: Language) -> String {
    match format {
        Format::Github => format!("::error title={}::{}\n", github_property(site), github_data(language.of(said))),
        _ => json!({"schema": "gongkai/failure/1", "site": site, "message": language.of(said)}).to_string() + "\n",
    }
}

fn human(diagnostics: &[Diagnostic], language: Language, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut report = String::new();
    for diagnostic in diagnostics.iter().take(MOST_HUMAN) {
        // A snippet without a path of its own is announced by a line that says nothing; the path stands above.
        let rendered = renderer.render(&[group(diagnostic, language)]);
        let lines = rendered.lines().filter(|line| !announces_nothing(line));
        report.extend(lines.flat_map(|line| [line, "\n"]));
        report.push('\n');
    }
    if let Some(rest) = diagnostics.len().checked_sub(MOST_HUMAN).filter(|rest| *rest > 0) {
        report.push_str(&match language {
            Language::Chinese => format!("另有 {rest} 处未列出；`--diagnostics json` 列出全部。\n\n"),
            Language::English => format!("{rest} more are not shown; `--diagnostics json` lists all.\n\n"),
        });
    }
    report
}

/// Whether a rendered line holds `:::` alone, coloured or not. A line of the author that holds it has its number before it.
fn announces_nothing(line: &str) -> bool {
    let mut parts = line.split('\u{1B}');
    let first = parts.next().unwrap_or_default();
    let coloured = parts.filter_map(|part| part.split_once('m').map(|(_, words)| words));
    std::iter::once(first).chain(coloured).collect::<String>().trim() == ":::"
}

fn group(diagnostic: &Diagnostic, language: Language) -> annotate_snippets::Group<'_> {
    let severity = diagnostic.severity;
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let level = level.with_name(Some(language.either(severity.chinese_name(), severity.name())));
    let title = level.primary_title(language.of(&diagnostic.message)).id(diagnostic.rule.name());
    let help = Level::HELP.with_name(Some(language.either("怎么办", "help"))).message(language.of(&diagnostic.help));
    let origin = Origin::path(&*diagnostic.place.file);
    match &diagnostic.place.position {
        None => title.element(origin).element(help),
        Some(position) => {
            let snippet = Snippet::source(&*position.excerpt.text)
                .line_start(position.line)
                .annotation(AnnotationKind::Primary.span(position.excerpt.mark.clone()));
            title.element(origin.line(position.line).char_column(position.column)).element(snippet).element(help)
        }
    }
}

fn json_object(diagnostic: &Diagnostic, language: Language) -> Value {
    let position = diagnostic.place.position.as_ref();
    json!({
        "schema": "gongkai/diagnostic/1",
        "severity": diagnostic.severity.name(),
        "rule": diagnostic.rule.name(),
        "file": &*diagnostic.place.file,
        "line": position.map(|position| position.line),
        "column": position.map(|position| position.column),
        "length": position.map(|position| position.length),
        "message": language.of(&diagnostic.message),
        "help": language.of(&diagnostic.help),
    })
}

// https://docs.github.com/actions/reference/workflow-commands: data and properties are escaped differently.
fn github_data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn github_property(text: &str) -> String {
    github_data(text).replace(':', "%3A").replace(',', "%2C")
}

/// The workflow command of a strength.
fn github_command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

fn github(diagnostic: &Diagnostic, language: Language) -> String {
    let place = match &diagnostic.place.position {
        Some(position) => format!(",line={},col={}", position.line, position.column),
        None => String::new(),
    };
    format!(
        "::{} file={}{place},title={}::{}\n",
        github_command(diagnostic.severity),
        github_property(&diagnostic.place.file),
        github_property(diagnostic.rule.name()),
        github_data(&format!("{}\n{}", language.of(&diagnostic.message), language.of(&diagnostic.help))),
    )
}

fn sarif(diagnostics: &[Diagnostic], failures: &[(String, Text)], language: Language) -> Value {
    let rules: Vec<Value> = Rule::ALL
        .iter()
        .map(|rule| json!({"id": rule.name(), "shortDescription": {"text": language.either(rule.purpose_in_chinese(), rule.purpose())}, "defaultConfiguration": {"level": rule.severity().name()}}))
        .collect();
    let results: Vec<Value> = diagnostics.iter().map(|diagnostic| sarif_result(diagnostic, language)).collect();
    let mut log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "gongkai", "version": env!("CARGO_PKG_VERSION"), "rules": rules}},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    if !failures.is_empty() {
        let told = failures
            .iter()
            .map(|(site, said)| json!({"level": "error", "message": {"text": format!("{site}: {}", language.of(said))}}));
        let told: Vec<Value> = told.collect();
        log["runs"][0]["invocations"] = json!([{"executionSuccessful": false, "toolExecutionNotifications": told}]);
    }
    log
}

fn sarif_result(diagnostic: &Diagnostic, language: Language) -> Value {
    let mut location = json!({"artifactLocation": {"uri": super::address::encode(&diagnostic.place.file)}});
    if let Some(position) = &diagnostic.place.position {
        location["region"] =
            json!({"startLine": position.line, "startColumn": position.column, "endColumn": position.column + position.length});
    }
    json!({
        "ruleId": diagnostic.rule.name(),
        "level": diagnostic.severity.name(),
        "message": {"text": format!("{}\n{}", language.of(&diagnostic.message), language.of(&diagnostic.help))},
        "locations": [{"physicalLocation": location}],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diagnostic::{SourceText, text};

    fn example() -> Diagnostic {
        let source = SourceText::new("content/2024.md", "---\n标题: 工作要点\n发布日期: 明天\n---\n");
        let start = source.text.find("明天").unwrap();
        Diagnostic::new(
            Rule::InvalidDate,
            source.place(start..start + 6),
            text("“date”不是日历上的日期：明天", "`date` is not a day"),
            text("请写成 2023-04-04", "Write 2023-04-04"),
        )
    }

    #[test]
    fn the_mark_stands_under_the_fault_beside_wide_characters() {
        insta::assert_snapshot!(render(&[example()], Format::Human, Language::Chinese, false));
    }

    /// `:::` is what some programs write for a box; it is the author's line, and no decoration of the report.
    #[test]
    fn no_line_of_the_author_is_lost() {
        for line in [":::", "::: tip :::", "  :::", "甲 :::", "::: \u{1F600} :::"] {
            let source = SourceText::new("content/a.md", format!("一\n{line}\n二\n"));
            let start = source.text.find(line).unwrap();
            let of_line = source.place(start..start + line.len());
            for colour in [false, true] {
                let found = Diagnostic::new(Rule::RawHtml, of_line.clone(), text("甲", "a"), text("乙", "b"));
                let report = render(&[found], Format::Human, Language::Chinese, colour);
                assert!(report.contains(line.trim()), "{line:?}: {report}");
                assert_eq!(report.lines().filter(|line| line.contains(":::")).count(), 1, "{report}");
            }
        }
    }

    #[test]
    fn a_note_is_a_notice_for_github_and_a_note_in_sarif() {
        let note = [Diagnostic { severity: Severity::Note, ..example() }];
        assert!(render(&note, Format::Human, Language::Chinese, false).starts_with("提示[invalid-date]"));
        assert!(render(&note, Format::Github, Language::English, false).starts_with("::notice file=content/2024.md,"));
        let json = |format| serde_json::from_str::<Value>(&render(&note, format, Language::English, false)).unwrap();
        assert_eq!(json(Format::Json)["severity"], "note");
        assert_eq!(json(Format::Sarif)["runs"][0]["results"][0]["level"], "note");
    }

    #[test]
    fn other_formats_name_rule_file_line_and_column() {
        insta::assert_snapshot!(render(&[example()], Format::Json, Language::English, false));
        insta::assert_snapshot!(render(&[example()], Format::Github, Language::English, false));
        let log: Value = serde_json::from_str(&render(&[example()], Format::Sarif, Language::English, false)).unwrap();
        assert_eq!(log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"], 7);
    }
}
