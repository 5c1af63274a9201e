//! Diagnostics as SARIF 2.1.0.

use crate::diagnostic::Language;
use crate::diagnostic::rule::Rule;
use crate::diagnostic::{Diagnostic, Text};
use serde_json::{Value, json};

pub(super) fn sarif(diagnostics: &[Diagnostic], failures: &[(String, Text)], language: Language) -> Value {
    let rule = |rule: &Rule| {
        json!({
            "id": rule.name(),
            "shortDescription": {"text": language.either(rule.purpose_in_chinese(), rule.purpose())},
            "defaultConfiguration": {"level": rule.severity().name()},
        })
    };
    let rules: Vec<Value> = Rule::ALL.iter().map(rule).collect();
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
        let notifications = failures
            .iter()
            .map(|(site, said)| json!({"level": "error", "message": {"text": format!("{site}: {}", language.text(said))}}));
        let notifications: Vec<Value> = notifications.collect();
        log["runs"][0]["invocations"] = json!([{"executionSuccessful": false, "toolExecutionNotifications": notifications}]);
    }
    log
}

fn sarif_result(diagnostic: &Diagnostic, language: Language) -> Value {
    let mut location = json!({"artifactLocation": {"uri": crate::base::address::encode(&diagnostic.place.file)}});
    if let Some(position) = &diagnostic.place.position {
        location["region"] =
            json!({"startLine": position.line, "startColumn": position.column, "endColumn": position.column + position.length});
    }
    json!({
        "ruleId": diagnostic.rule.name(),
        "level": diagnostic.severity.name(),
        "message": {"text": format!("{}\n{}", language.text(&diagnostic.message), language.text(&diagnostic.help))},
        "locations": [{"physicalLocation": location}],
    })
}
