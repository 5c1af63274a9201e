//! Diagnostics as text, in the format that was asked for.

mod github;
mod human;
mod json;
mod sarif;
use super::Language;
use super::{Diagnostic, Text};
use github::{github, github_data, github_property};
use human::human;
use json::json_object;
use sarif::sarif;
use serde_json::json;

/// How diagnostics are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// With the line and a mark under the fault.
    Human,
    /// One JSON object a line.
    Json,
    /// Workflow commands that annotate a change on GitHub.
    Github,
    /// One SARIF 2.1.0 log.
    Sarif,
}

/// All diagnostics, ready to print.
#[must_use]
pub(crate) fn render(diagnostics: &[Diagnostic], format: Format, language: Language, colour: bool) -> String {
    match format {
        Format::Human => human(diagnostics, language, colour),
        Format::Json => diagnostics.iter().map(|diagnostic| json_object(diagnostic, language).to_string() + "\n").collect(),
        Format::Github => diagnostics.iter().map(|diagnostic| github(diagnostic, language)).collect(),
        Format::Sarif => render_log(diagnostics, &[], language),
    }
}

/// A SARIF log that also tells of what the machine could not do, each with the name of its site.
#[must_use]
pub(crate) fn render_log(diagnostics: &[Diagnostic], failures: &[(String, Text)], language: Language) -> String {
    format!("{:#}\n", sarif(diagnostics, failures, language))
}

/// One line that tells a program what the machine could not do for one of several sites.
#[must_use]
pub(crate) fn render_failure(site: &str, said: &Text, format: Format, language: Language) -> String {
    match format {
        Format::Github => format!("::error title={}::{}\n", github_property(site), github_data(language.text(said))),
        _ => json!({"schema": "gongkai/failure/1", "site": site, "message": language.text(said)}).to_string() + "\n",
    }
}

#[cfg(test)]
mod tests {
    use super::super::{SourceText, text};
    use super::*;
    use crate::diagnostic::rule::{Rule, Severity};
    use serde_json::Value;

    fn example() -> Diagnostic {
        let source = SourceText::new("content/2024.md", "---\n标题: 工作要点\n发布日期: 明天\n---\n");
        let start = source.text.find("明天").unwrap();
        Diagnostic::new(
            Rule::InvalidDate,
            source.place(start..start + 6),
            text("“date”不是有效的日期：明天", "`date` is not a day"),
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
