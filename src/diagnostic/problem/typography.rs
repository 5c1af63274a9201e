//! What may be wrong with characters, marks and spaces.

use crate::diagnostic::rule::Rule;

/// A mistake in characters, marks and spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Typography {
    DamagedCharacters,
    /// Pinyin in brackets behind characters.
    SoundsInBrackets,
    InvisibleCharacters {
        /// Their code points, or the entities that stand for them.
        kinds: Vec<String>,
    },
    /// A blank that was to be filled in.
    Unfilled {
        blank: String,
    },
    HalfWidthPunctuation,
    SpaceBetweenHan,
    /// Only a space parts words like a title from the text behind them.
    SpaceBehindTitle,
    /// A mark without the other half of its pair.
    NoPartner {
        mark: char,
    },
    /// Traditional characters in a Simplified text.
    TraditionalCharacters {
        /// The first of them, each with its Simplified form.
        characters: Vec<(char, char)>,
    },
}

impl Typography {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        match self {
            Self::DamagedCharacters => Rule::DamagedText,
            Self::SoundsInBrackets => Rule::PinyinGloss,
            Self::InvisibleCharacters { .. } => Rule::InvisibleInText,
            Self::Unfilled { .. } => Rule::Placeholder,
            Self::HalfWidthPunctuation => Rule::HalfWidthPunctuation,
            Self::SpaceBetweenHan | Self::SpaceBehindTitle => Rule::SpaceBetweenHan,
            Self::NoPartner { .. } => Rule::UnbalancedMarks,
            Self::TraditionalCharacters { .. } => Rule::MixedScript,
        }
    }
}
