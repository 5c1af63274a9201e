//! What may be wrong with numbers that belong to persons.

use crate::diagnostic::rule::Rule;
use crate::diagnostic::sentence;

/// Personal data in what is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Personal {
    /// A number in a text.
    InText { kind: PersonalNumber, masked: String },
    /// A number in the settings, where nothing can be allowed.
    InSettings { kind: PersonalNumber, masked: String },
    /// The number of an identity card in the name of a file.
    InFileName { masked: String },
    /// Numbers in an attached file.
    InFile { numbers: Vec<FoundNumbers>, pages: sentence::Places },
    /// The metadata of a picture say where it was taken.
    PlaceOfPicture,
    /// The metadata of a picture say who took or made it.
    PersonOfPicture,
}

/// A number that belongs to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PersonalNumber {
    /// 居民身份证号.
    Identity,
    /// 手机号.
    Mobile,
    /// 银行卡号.
    Card,
}

/// The numbers of one kind in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundNumbers {
    pub(crate) kind: PersonalNumber,
    pub(crate) count: usize,
    /// The first of them as it may be published.
    pub(crate) first_masked: String,
}

impl Personal {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        Rule::PersonalData
    }
}
