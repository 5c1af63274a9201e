//! The words for people, one file a language: `zh` and `en`.
//!
//! What is to be said is data (`problem`, `sentence`). Each language has one function an enum with one arm a variant, so that
//! the compiler proves both complete, and an editor of either language reads a single file.

mod en;
mod zh;

use super::language::Language;
use super::problem::{self, Problem};
use super::rule::Rule;
use super::sentence::{self, Sentence};
use super::words::Words;
use crate::base::date::Date;
use crate::base::text::{code_point, is_invisible, unwelcome};

/// The words of a problem.
fn words(message: impl Into<String>, help: impl Into<String>) -> Words {
    Words { message: message.into(), help: help.into() }
}

/// A character as it is, or its code where nobody would see it.
fn visible(character: char) -> String {
    if character.is_control() || unwelcome(character).is_some() || is_invisible(character) {
        code_point(character)
    } else {
        character.to_string()
    }
}

/// The line of front matter that states a validity, as code.
fn validity_line(from: Option<Date>, until: Option<Date>) -> String {
    let days = [from.map(|day| format!("from: {day}")), until.map(|day| format!("until: {day}"))];
    format!("`validity: {{{}}}`", days.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// The entry of front matter for a correction. Its note is part of the document, and so in the language of documents.
fn correction_entry(day: Date, changes: &[problem::WordsChanged], more: usize, is_rewritten: bool) -> String {
    format!("{{date: {day}, note: {}}}", in_yaml(&zh::correction_note(changes, more, is_rewritten)))
}

/// A text as a value between braces.
fn in_yaml(value: &str) -> String {
    let is_plain = |character: char| !character.is_ascii() || character.is_ascii_alphanumeric();
    let begins_plainly = value.chars().next().is_some_and(char::is_alphabetic);
    if begins_plainly && value.chars().all(is_plain) { value.to_owned() } else { format!("\"{value}\"") }
}

/// Ties each enum of problems to its function in both languages.
macro_rules! problems {
    ($($problem:ident $function:ident;)*) => {
        $(impl Problem for problem::$problem {
            fn rule(&self) -> Rule {
                self.rule()
            }

            fn words(&self, language: Language) -> Words {
                match language {
                    Language::Chinese => zh::$function(self),
                    Language::English => en::$function(self),
                }
            }
        })*
    };
}

problems! {
    Settings settings;
    Yaml yaml;
    Bodies bodies;
    Several several;
    Tree tree;
    AnchorsLock anchors_lock;
    FrontMatter front_matter;
    Markdown markdown;
    Outline outline;
    Metadata metadata;
    Period period;
    Anchors anchors;
    Targets targets;
    Structure structure;
    Responsibility responsibility;
    Unread unread;
    Typography typography;
    Pasted pasted;
    Furniture furniture;
    Correction correction;
    Figures figures;
    Restricted restricted;
    Files files;
    Wording wording;
    Calendar calendar;
    Spam spam;
    Personal personal;
    References references;
    Media media;
    Comparisons comparisons;
    Series series;
    Validity validity;
    Faults faults;
    Theme theme;
    Addresses addresses;
    Publicity publicity;
}

/// Ties each enum of sentences to its function in both languages.
macro_rules! sentences {
    ($($sentence:ident $function:ident;)*) => {
        $(impl Sentence for sentence::$sentence {
            fn words(&self, language: Language) -> String {
                match language {
                    Language::Chinese => zh::$function(self),
                    Language::English => en::$function(self),
                }
            }
        })*
    };
}

sentences! {
    Disk disk;
    UnusableSegment unusable_segment;
    Reading reading;
    ReadingLabel reading_label;
    ReadingOrigin reading_origin;
    Publication publication;
    Program program;
    ComparisonTable comparison_table;
    Loading loading;
    Checking checking;
    Explaining explaining;
    Serving serving;
    Changes changes;
    UploadInstructions upload_instructions;
    ChangesReport changes_report;
    ChangesLabel changes_label;
    ChangesNote changes_note;
    Writing writing;
    Help help;
    Value value;
    Usage usage;
    Tally tally;
    NotPublished not_published;
    Outcome outcome;
    Places places;
}
