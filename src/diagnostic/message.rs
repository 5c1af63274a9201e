//! A sentence in the languages of those who read it.

/// A sentence in Chinese and in English.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// 中文.
    pub zh: String,
    /// English.
    pub en: String,
}

/// Makes a [`Text`] of its two sentences.
#[must_use]
pub(crate) fn text(zh: impl Into<String>, en: impl Into<String>) -> Text {
    Text { zh: zh.into(), en: en.into() }
}
