//! The cells of a table as amounts.

use crate::base::decimal::Decimal;

/// One, in millionths.
pub(crate) const MILLION: i128 = 1_000_000;

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    /// Nothing, or a dash.
    Blank,
    Number(Number),
    /// Anything else.
    Words,
}

/// A number with its unit.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Number {
    /// In millionths.
    pub(crate) value: i128,
    /// Half of the last place printed, in millionths.
    pub(crate) half: i128,
    /// How many decimals are printed.
    pub(crate) decimals: u32,
    /// What stands behind the number.
    pub(crate) unit: String,
    /// As printed.
    pub(crate) shown: String,
}

impl Cell {
    /// Reads what a cell holds.
    pub(crate) fn read(words: &str) -> Self {
        let compact: String = words.chars().filter(|character| !character.is_whitespace()).collect();
        if compact.chars().all(|character| "-—–－―─/／\\".contains(character)) || compact == "无" {
            return Self::Blank;
        }
        let is_numeric =
            |character: &char| crate::base::decimal::digit(*character).is_some() || ".,，．-－−".contains(*character);
        let length: usize = compact.chars().take_while(is_numeric).map(char::len_utf8).sum();
        let (number, unit) = compact.split_at(length);
        let is_unit = unit.chars().count() <= 4
            && unit.chars().all(|character| crate::base::text::is_han(character) || "%％㎡".contains(character));
        let Some(value) = Decimal::parse(number).filter(|_| is_unit) else { return Self::Words };
        let decimals = number.rsplit_once(['.', '．']).map_or(0, |(_, behind)| behind.chars().count());
        let decimals = u32::try_from(decimals).unwrap_or(0).min(6);
        Self::Number(Number {
            value: value.millionths(),
            half: 10i128.pow(6 - decimals) / 2,
            decimals,
            unit: unit.to_owned(),
            shown: compact.clone(),
        })
    }

    /// Its number, if it holds one.
    pub(crate) fn number(&self) -> Option<&Number> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }
}

/// An amount with so many decimals.
pub(crate) fn shown(millionths: i128, decimals: u32) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let (whole, fraction) = (millionths.abs() / MILLION, millionths.abs() % MILLION);
    let fraction = format!("{fraction:06}");
    let fraction = &fraction[..(decimals as usize).min(6)];
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}
