//! What has words for people: a problem, which is a message with its help, and a sentence.

use super::language::Language;
use super::message::Text;
use super::rule::Rule;

/// What is wrong, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Words {
    /// What is wrong.
    pub(crate) message: String,
    pub(crate) help: String,
}

/// A mistake of the author, without its place.
pub(crate) trait Problem {
    /// The rule that it breaks.
    fn rule(&self) -> Rule;

    /// What is wrong, and what to do.
    fn words(&self, language: Language) -> Words;
}

/// A sentence, or a part of one, without its words.
pub(crate) trait Sentence {
    fn words(&self, language: Language) -> String;

    /// Its words in all languages.
    fn text(&self) -> Text {
        Text { zh: self.words(Language::Chinese), en: self.words(Language::English) }
    }
}
