//! Printed numbers of official texts: 第一篇 第六章 第二节 第三条 一、 （一） 1. （1） ①.

/// A style of numbering, in the order of GB/T 9704-2012 and of the law-making rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Style {
    /// 第一篇, 第一编.
    Part,
    /// 第一章.
    Chapter,
    /// 第一节.
    Section,
    /// 第一条.
    Article,
    /// 一、
    Han,
    /// （一）
    HanParenthesis,
    /// 1. or 1、
    Arabic,
    /// （1）
    ArabicParenthesis,
    /// 1) or 1）
    ArabicClosing,
    /// ①
    Circled,
}

impl Style {
    /// All styles, from the highest to the lowest.
    pub const ALL: [Self; 10] = [
        Self::Part,
        Self::Chapter,
        Self::Section,
        Self::Article,
        Self::Han,
        Self::HanParenthesis,
        Self::Arabic,
        Self::ArabicParenthesis,
        Self::ArabicClosing,
        Self::Circled,
    ];
}

/// A number printed at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ordinal {
    /// Its style.
    pub style: Style,
    /// Its value.
    pub number: u32,
    /// Bytes of the number itself: `（一）`.
    pub length: usize,
    /// Bytes of the white space that follows it.
    pub space: usize,
}

impl Ordinal {
    /// Whether the text that it begins goes on as a sentence: 一、二年级不留书面作业 is about two grades, not number one.
    #[must_use]
    pub fn continues_sentence(&self, text: &str) -> bool {
        if self.style != Style::Han || self.space > 0 {
            return false;
        }
        let next: String =
            text[self.length..].chars().take_while(|character| "一二三四五六七八九十".contains(*character)).collect();
        han_number(&next) == Some(self.number + 1)
    }
}

/// Reads the number at the very start of a text. Decimals (`1.5亿元`), years and `一是` are none.
#[must_use]
pub fn read(text: &str) -> Option<Ordinal> {
    let first = text.chars().next()?;
    let (style, number, length) = match first {
        '第' => read_named(text)?,
        '（' | '(' => read_parenthesis(text)?,
        '①'..='⑳' => (Style::Circled, first as u32 - '①' as u32 + 1, first.len_utf8()),
        '0'..='9' => read_arabic(text)?,
        _ => read_han(text)?,
    };
    let rest = &text[length..];
    let space = rest.len() - rest.trim_start().len();
    Some(Ordinal { style, number, length, space })
}

fn read_named(text: &str) -> Option<(Style, u32, usize)> {
    let inner = &text['第'.len_utf8()..];
    let (digits, number) = leading_number(inner)?;
    let unit = inner[digits..].chars().next()?;
    let style = match unit {
        '篇' | '编' | '編' => Style::Part,
        '章' => Style::Chapter,
        '节' | '節' => Style::Section,
        '条' | '條' => Style::Article,
        _ => return None,
    };
    let length = '第'.len_utf8() + digits + unit.len_utf8();
    // 第三条第二款 in running text is a reference, not the number of this paragraph.
    (!text[length..].starts_with(['第', '规', '規', '的', '和', '、', '至'])).then_some((style, number, length))
}

fn read_parenthesis(text: &str) -> Option<(Style, u32, usize)> {
    let open = text.chars().next()?.len_utf8();
    let inner = &text[open..];
    let (digits, number) = leading_number(inner)?;
    let close = inner[digits..].chars().next().filter(|close| matches!(close, '）' | ')'))?;
    let style =
        if inner.starts_with(|first: char| first.is_ascii_digit()) { Style::ArabicParenthesis } else { Style::HanParenthesis };
    Some((style, number, open + digits + close.len_utf8()))
}

fn read_arabic(text: &str) -> Option<(Style, u32, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 3 {
        return None;
    }
    let number = text[..digits].parse().ok()?;
    let mark = text[digits..].chars().next()?;
    let style = match mark {
        '.' | '．' | '、' => Style::Arabic,
        ')' | '）' => Style::ArabicClosing,
        _ => return None,
    };
    let length = digits + mark.len_utf8();
    let decimal = text[length..].starts_with(|next: char| next.is_ascii_digit());
    (!decimal).then_some((style, number, length))
}

fn read_han(text: &str) -> Option<(Style, u32, usize)> {
    let digits: usize = text.chars().take_while(|character| is_han_digit(*character)).map(char::len_utf8).sum();
    let number = han_number(&text[..digits])?;
    let mark = text[digits..].chars().next().filter(|mark| matches!(mark, '、' | '．' | '.'))?;
    Some((Style::Han, number, digits + mark.len_utf8()))
}

/// Digits at the start, Chinese or Arabic: their bytes and their value.
fn leading_number(text: &str) -> Option<(usize, u32)> {
    let arabic = text.bytes().take_while(u8::is_ascii_digit).count();
    if arabic > 0 {
        return (arabic <= 3).then(|| text[..arabic].parse().ok().map(|number| (arabic, number))).flatten();
    }
    let han: usize = text.chars().take_while(|character| is_han_digit(*character)).map(char::len_utf8).sum();
    han_number(&text[..han]).map(|number| (han, number))
}

fn is_han_digit(character: char) -> bool {
    matches!(character, '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '两')
}

/// The value of a Chinese number below 1000: 十, 十一, 二十, 一百零三.
#[must_use]
pub fn han_number(text: &str) -> Option<u32> {
    let (mut total, mut digit, mut seen) = (0u32, None::<u32>, false);
    for character in text.chars() {
        seen = true;
        match character {
            '十' => total += 10 * digit.take().unwrap_or(1),
            '百' => total += 100 * digit.take()?,
            '零' | '〇' => digit = None,
            '两' => digit = Some(2),
            _ => {
                let value = "一二三四五六七八九".chars().position(|known| known == character)?;
                if digit.is_some() {
                    return None;
                }
                digit = u32::try_from(value + 1).ok();
            }
        }
        if total > 999 {
            return None;
        }
    }
    let number = total + digit.unwrap_or(0);
    (seen && number > 0).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style_and_number(text: &str) -> Option<(Style, u32, &str)> {
        read(text).map(|ordinal| (ordinal.style, ordinal.number, &text[..ordinal.length]))
    }

    #[test]
    fn reads_every_style() {
        assert_eq!(style_and_number("第一篇　指导思想"), Some((Style::Part, 1, "第一篇")));
        assert_eq!(style_and_number("第二十六章 完善"), Some((Style::Chapter, 26, "第二十六章")));
        assert_eq!(style_and_number("第三条 各单位"), Some((Style::Article, 3, "第三条")));
        assert_eq!(style_and_number("十一、保障"), Some((Style::Han, 11, "十一、")));
        assert_eq!(style_and_number("(六十)提升"), Some((Style::HanParenthesis, 60, "(六十)")));
        assert_eq!(style_and_number("17.深入"), Some((Style::Arabic, 17, "17.")));
        assert_eq!(style_and_number("11. 切实"), Some((Style::Arabic, 11, "11.")));
        assert_eq!(style_and_number("（1）继续"), Some((Style::ArabicParenthesis, 1, "（1）")));
        assert_eq!(style_and_number("③考核"), Some((Style::Circled, 3, "③")));
    }

    #[test]
    fn decimals_years_references_and_words_are_no_numbers() {
        for text in ["1.5亿元", "2023.计划", "一是加大", "第三条第二款", "（试行）", "百年大计", "十四五", ""]
        {
            assert_eq!(style_and_number(text), None, "{text}");
        }
    }

    #[test]
    fn han_numbers_below_a_thousand() {
        for (text, value) in [("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99), ("一百零三", 103), ("一百二十", 120)]
        {
            assert_eq!(han_number(text), Some(value), "{text}");
        }
        assert_eq!(han_number("一二"), None);
        assert_eq!(han_number(""), None);
    }
}
