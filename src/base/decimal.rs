//! Exact decimal numbers: what a document prints is kept to the digit.

use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;

/// More digits than this are no quantity of a plan, and would not survive a reader's JSON number.
const DIGITS: usize = 15;
/// More decimals than this are none either; together the limits keep every sum below within 128 bits.
const DECIMALS: u32 = 6;
/// No program has written a number with more decimals than this: a division by a thousand adds three to the six of a quantity.
const MAX_READ_DECIMALS: u32 = DECIMALS + 3;
/// Numbers as large as scaling makes them; what is compared with them stays within 128 bits.
const MAX_READ_MANTISSA: u128 = 10u128.pow(28);
/// The highest power of ten that scaling accepts: 万亿 is 12.
const POWER: u32 = 16;

/// A decimal number: `mantissa` divided by ten to the power of `decimals`, in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    mantissa: i128,
    decimals: u32,
}

impl Decimal {
    /// A whole number.
    #[must_use]
    pub fn whole(number: i64) -> Self {
        Self { mantissa: i128::from(number), decimals: 0 }
    }

    /// Reads `1.3`, `1,200`, `－2`, `９７`. Groups have three digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let unsigned = text.strip_prefix(['-', '－', '−']);
        let (mut mantissa, mut digits, mut decimals) = (0i128, 0usize, None::<u32>);
        let mut since_group = None::<usize>;
        for character in unsigned.unwrap_or(text).chars() {
            if let Some(digit) = digit(character) {
                mantissa = mantissa * 10 + i128::from(digit);
                digits += 1;
                if digits > DIGITS {
                    return None;
                }
                decimals = decimals.map(|decimals| decimals + 1);
                since_group = since_group.map(|count| count + 1);
                continue;
            }
            match character {
                '.' | '．' if decimals.is_none() && digits > 0 && since_group.is_none_or(|count| count == 3) => {
                    decimals = Some(0);
                    since_group = None;
                }
                ',' | '，' if decimals.is_none() && since_group.map_or((1..=3).contains(&digits), |count| count == 3) => {
                    since_group = Some(0);
                }
                _ => return None,
            }
        }
        let complete = digits > 0 && decimals != Some(0) && since_group.is_none_or(|count| count == 3);
        let decimals = decimals.unwrap_or(0);
        if !complete || decimals > DECIMALS {
            return None;
        }
        let mantissa = if unsigned.is_some() { -mantissa } else { mantissa };
        Some(Self { mantissa, decimals }.reduced())
    }

    /// The number times ten to this power; `None` beyond what quantities reach.
    #[must_use]
    pub(crate) fn scaled(self, power: u32) -> Option<Self> {
        if power > POWER {
            return None;
        }
        let mantissa = self.mantissa.checked_mul(10i128.pow(power))?;
        (mantissa.unsigned_abs() < 10u128.pow(31)).then(|| Self { mantissa, decimals: self.decimals }.reduced())
    }

    /// The number divided by ten to this power; `None` where it would have more decimals than are kept.
    #[must_use]
    pub(crate) fn divided(self, power: u32) -> Option<Self> {
        let reduced = Self { mantissa: self.mantissa, decimals: self.decimals.checked_add(power)? }.reduced();
        (reduced.decimals <= DECIMALS + 2).then_some(reduced)
    }

    /// The number in millionths, exact for every number that was read; decimals that scaling brings beyond the sixth are cut off.
    #[must_use]
    pub(crate) fn millionths(self) -> i128 {
        match self.decimals.checked_sub(DECIMALS) {
            Some(beyond) => self.mantissa / 10i128.pow(beyond),
            None => self.at(DECIMALS),
        }
    }

    /// Whether it has no decimals.
    #[must_use]
    pub(crate) fn is_whole(self) -> bool {
        self.decimals == 0
    }

    /// How many of `steps` equal steps from `from` to `to` lie below the number, to the nearest; half the steps where
    /// `from` and `to` are the same.
    #[must_use]
    pub(crate) fn step_between(self, from: Self, to: Self, steps: u32) -> u32 {
        let decimals = self.decimals.max(from.decimals).max(to.decimals);
        let (value, from, to) = (self.at(decimals), from.at(decimals), to.at(decimals));
        let span = to.saturating_sub(from);
        if span <= 0 {
            return steps / 2;
        }
        let above = value.saturating_sub(from).clamp(0, span);
        let nearest = above.saturating_mul(i128::from(steps)).saturating_mul(2).saturating_add(span) / (span.saturating_mul(2));
        u32::try_from(nearest).unwrap_or(steps).min(steps)
    }

    fn reduced(mut self) -> Self {
        while self.decimals > 0 && self.mantissa % 10 == 0 {
            self.mantissa /= 10;
            self.decimals -= 1;
        }
        self
    }

    fn at(self, decimals: u32) -> i128 {
        self.mantissa.saturating_mul(10i128.pow(decimals - self.decimals))
    }
}

/// The value of a digit, half or full width.
#[must_use]
pub(crate) fn digit(character: char) -> Option<u8> {
    match character {
        '0'..='9' => u8::try_from(character as u32 - '0' as u32).ok(),
        '０'..='９' => u8::try_from(character as u32 - '０' as u32).ok(),
        _ => None,
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let decimals = self.decimals.max(other.decimals);
        self.at(decimals).cmp(&other.at(decimals))
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let digits = self.mantissa.unsigned_abs().to_string();
        let decimals = self.decimals as usize;
        if decimals == 0 {
            return write!(formatter, "{sign}{digits}");
        }
        let digits = format!("{digits:0>width$}", width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        write!(formatter, "{sign}{whole}.{fraction}")
    }
}

impl Serialize for Decimal {
    /// A JSON number. One of up to fifteen digits is written with the digits it was read with.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.is_whole(), i64::try_from(self.mantissa)) {
            (true, Ok(whole)) => serializer.serialize_i64(whole),
            _ => serializer.serialize_f64(self.to_string().parse().unwrap_or_default()),
        }
    }
}

impl<'de> Deserialize<'de> for Decimal {
    /// A JSON number, with the digits in which it is written at its shortest: those from which it was made.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_f64(NumberVisitor)
    }
}

struct NumberVisitor;

impl Visitor<'_> for NumberVisitor {
    type Value = Decimal;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a number")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Decimal, E> {
        Ok(Decimal::whole(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Decimal, E> {
        Ok(Decimal { mantissa: i128::from(number), decimals: 0 })
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Decimal, E> {
        // A float is shown without an exponent, whatever its size.
        let text = number.to_string();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let decimals = u32::try_from(fraction.len()).ok().filter(|decimals| *decimals <= MAX_READ_DECIMALS);
        let mantissa =
            format!("{whole}{fraction}").parse::<i128>().ok().filter(|mantissa| mantissa.unsigned_abs() < MAX_READ_MANTISSA);
        match (mantissa, decimals) {
            (Some(mantissa), Some(decimals)) => Ok(Decimal { mantissa, decimals }.reduced()),
            _ => Err(E::invalid_value(Unexpected::Float(number), &self)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_in_every_width_and_with_groups() {
        for (text, shown) in [
            ("1.3", "1.3"),
            ("1,200", "1200"),
            ("1，200，000", "1200000"),
            ("９７．５０", "97.5"),
            ("0.05", "0.05"),
            ("-2", "-2"),
            ("100", "100"),
        ] {
            assert_eq!(Decimal::parse(text).map(|number| number.to_string()).as_deref(), Some(shown), "{text}");
        }
        for text in ["", ".", "1.", "12,34", "1,2345", "1.2.3", "12,", "1234567890123456", "0.1234567", "1x"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn order_is_that_of_the_values() {
        let number = |text| Decimal::parse(text).unwrap();
        assert!(number("1.2") > number("1.15"));
        assert_eq!(number("1.20"), number("1.2"));
        assert_eq!(number("1.2").scaled(4), Some(number("12000")));
        assert_eq!(number("97").divided(2), Some(number("0.97")));
        assert_eq!(number("1").scaled(17), None);
    }

    #[test]
    fn json_has_the_printed_digits() {
        for text in ["97", "1.3", "0.05", "28.5", "1023.6", "123456789.123456"] {
            assert_eq!(serde_json::to_string(&Decimal::parse(text).unwrap()).unwrap(), text);
            assert_eq!(serde_json::from_str::<Decimal>(text).ok(), Decimal::parse(text));
        }
        for text in ["null", "\"1\"", "1e300", "1e-300"] {
            assert!(serde_json::from_str::<Decimal>(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_again(mantissa in -999_999_999i64..999_999_999, decimals in 0u32..6) {
            let number = Decimal { mantissa: i128::from(mantissa), decimals }.reduced();
            prop_assert_eq!(Decimal::parse(&number.to_string()), Some(number));
            prop_assert_eq!(serde_json::from_str::<Decimal>(&serde_json::to_string(&number).unwrap()).ok(), Some(number));
        }

        #[test]
        fn no_text_and_no_power_panics(text in "[0-9０-９.,，．-]{0,20}", power in 0u32..40) {
            if let Some(number) = Decimal::parse(&text) {
                let scaled = number.scaled(power).unwrap_or(number);
                let _ = (scaled.cmp(&number), scaled.divided(power), scaled.to_string(), serde_json::to_string(&scaled));
            }
        }
    }
}
