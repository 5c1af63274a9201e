//! A diagnostic as one line of JSON.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Language;
use serde_json::{Value, json};

pub(super) fn json_object(diagnostic: &Diagnostic, language: Language) -> Value {
    let position = diagnostic.place.position.as_ref();
    json!({
        "schema": "gongkai/diagnostic/1",
        "severity": diagnostic.severity.name(),
        "rule": diagnostic.rule.name(),
        "file": &*diagnostic.place.file,
        "line": position.map(|position| position.line),
        "column": position.map(|position| position.column),
        "length": position.map(|position| position.length),
        "message": language.text(&diagnostic.message),
        "help": language.text(&diagnostic.help),
    })
}
