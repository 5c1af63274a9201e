//! How common a sequence of two or three characters is in official texts.

use std::collections::HashMap;
use std::sync::OnceLock;

/// In how many paragraphs of official plans sequences stand; made by `frequency/make.py`, which names its sources.
///
/// It lets slogans weigh next to nothing without looking at the rest of the site, so that a comparison depends on its
/// two plans alone.
#[derive(Debug)]
pub(crate) struct Frequencies {
    /// How much each sequence of the table tells.
    rarities: HashMap<Gram, f64>,
    /// How much one tells that is not in it.
    unknown: f64,
}

/// Two or three characters, 21 bits each.
pub(crate) type Gram = u64;

impl Frequencies {
    /// The table in the program.
    #[must_use]
    pub(crate) fn built_in() -> &'static Self {
        static TABLE: OnceLock<Frequencies> = OnceLock::new();
        TABLE.get_or_init(|| Self::read(include_str!("frequency/table.txt")))
    }

    /// Reads a table as `frequency/make.py` writes it. Lines that it would not write are passed over.
    #[must_use]
    pub(crate) fn read(text: &str) -> Self {
        let mut paragraphs = 1.0;
        let mut rarities = HashMap::new();
        for line in text.lines() {
            let Some((class, grams)) = line.split_once('\t') else { continue };
            if class == "paragraphs" {
                paragraphs = grams.trim().parse::<u32>().map_or(1.0, f64::from).max(1.0);
            } else if let Ok(class) = class.parse::<u32>() {
                let rarity = rarity(paragraphs, power_of_two_quarters(class));
                rarities.extend(grams.split(' ').map(|text| (gram(text), rarity)));
            }
        }
        Self { rarities, unknown: rarity(paragraphs, 0.0) }
    }

    /// How much a sequence tells: the logarithm of paragraphs per paragraph with it, from 0 for the most common up
    /// (inverse document frequency, Spärck Jones 1972).
    #[must_use]
    pub(crate) fn rarity(&self, gram: Gram) -> f64 {
        self.rarities.get(&gram).copied().unwrap_or(self.unknown)
    }
}

fn rarity(paragraphs: f64, count: f64) -> f64 {
    // The half keeps a sequence that stands nowhere from being infinitely rare.
    logarithm(paragraphs / (count + 0.5))
}

/// The key of a sequence of up to three characters.
#[must_use]
pub(crate) fn gram(text: &str) -> Gram {
    // A scalar value of Unicode fits in 21 bits, three of them in 63: a key compares faster than a string, and orders
    // alike.
    text.chars().take(3).fold(0, |key, character| key << 21 | u64::from(u32::from(character)))
}

/// 2^(quarters / 4), by multiplication alone.
fn power_of_two_quarters(quarters: u32) -> f64 {
    const FOURTH_ROOT: f64 = 1.189_207_115_002_721;
    (0..quarters.min(200)).fold(1.0, |power, _| power * FOURTH_ROOT)
}

/// The binary logarithm of a positive number; 0 below 1.
///
/// `f64::log2` may differ between machines in its last bit; multiplication and comparison may not.
#[must_use]
pub(crate) fn logarithm(number: f64) -> f64 {
    let mut rest = number;
    let mut whole = 0.0;
    while rest >= 2.0 && whole < 1024.0 {
        rest /= 2.0;
        whole += 1.0;
    }
    if rest <= 1.0 {
        return whole;
    }
    // Squaring doubles a logarithm, so that its next binary digit is whether the square reaches two. Twenty digits are far
    // more than any constant of the method distinguishes.
    let (mut fraction, mut step) = (0.0, 0.5);
    for _ in 0..20 {
        rest *= rest;
        if rest >= 2.0 {
            rest /= 2.0;
            fraction += step;
        }
        step /= 2.0;
    }
    whole + fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithm_is_that_of_base_two() {
        assert!((logarithm(8.0) - 3.0).abs() < 1e-9);
        assert!((logarithm(10.0) - 10f64.log2()).abs() < 1e-5);
        assert!(logarithm(0.3).abs() < 1e-9);
    }

    #[test]
    fn a_slogan_tells_less_than_a_thing() {
        let table = Frequencies::built_in();
        assert!(table.rarity(gram("发展")) < 3.5);
        assert!(table.rarity(gram("课后")) > 6.0);
    }
}
