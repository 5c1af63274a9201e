//! What stands in the lock instead of a text: enough to know it again, too little to read it.

use crate::base::text::fold;
use crate::source::Sketch;

/// Texts up to so many characters have a sketch of their pairs beside the fingerprint, which of so few pairs is often near
/// by chance; longer ones have more bits.
pub(crate) const MAX_SKETCHED_CHARS: usize = 40;

/// A fingerprint that is near for texts that are alike: a simhash (Charikar 2002) of pairs of characters.
#[must_use]
pub(crate) fn fingerprint(text: &str) -> u64 {
    let characters: Vec<char> = fold(text).chars().collect();
    votes(&characters, 0).fingerprint()
}

fn votes(characters: &[char], seed: u64) -> Votes {
    let mut votes = Votes::default();
    // With it a text of one character has a fingerprint too, and two texts that begin alike are nearer.
    characters.first().into_iter().for_each(|first| votes.count('\0', *first, seed));
    characters.windows(2).for_each(|pair| votes.count(pair[0], pair[1], seed));
    votes
}

/// What is noted of a text beside its fingerprint.
#[must_use]
pub(crate) fn sketch(text: &str) -> Sketch {
    let characters: Vec<char> = fold(text).chars().collect();
    if characters.len() > MAX_SKETCHED_CHARS {
        let bits = votes(&characters, SKETCH_SEED).fingerprint() >> 32;
        return Sketch::Bits(u32::try_from(bits).unwrap_or_default());
    }
    // The upper six bits, with another seed: bits that fall together in the fingerprint do not in the sketch.
    let bit = |a: char, b: char| 1 << (mix(key(a, b) ^ SKETCH_SEED) >> 58);
    let first = characters.first().map_or(0, |first| bit('\0', *first));
    Sketch::Pairs(characters.windows(2).fold(first, |bits, pair| bits | bit(pair[0], pair[1])))
}

/// In how many bits two fingerprints differ. Of unrelated long texts it is 32 ± 4.
#[must_use]
pub(crate) fn distance(a: u64, b: u64) -> u32 {
    (a ^ b).count_ones()
}

/// How many thousandths of their pairs two sketched texts have in common (Dice's coefficient), and how many are in common by
/// chance: bits of two texts fall together.
#[must_use]
pub(crate) fn share(a: u64, b: u64) -> (u32, u32) {
    let (of_a, of_b) = (a.count_ones(), b.count_ones());
    let all = (of_a + of_b).max(1);
    // Of bits that are set at random, the product of both shares falls together: short texts set few, long ones nearly all.
    (2000 * (a & b).count_ones() / all, 2000 * of_a * of_b / (64 * all))
}

/// For each bit of a fingerprint, by how many more pairs of characters it was set than not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Votes([i32; 64]);

impl Default for Votes {
    fn default() -> Self {
        Self([0; 64])
    }
}

impl Votes {
    /// Counts a pair; the first character of a text makes one with `'\0'`.
    pub(crate) fn add(&mut self, a: char, b: char) {
        self.count(a, b, 0);
    }

    fn count(&mut self, a: char, b: char, seed: u64) {
        let mut hash = mix(key(a, b) ^ seed);
        for sum in &mut self.0 {
            *sum += if hash & 1 == 1 { 1 } else { -1 };
            hash >>= 1;
        }
    }

    /// The votes of what was counted since `before`.
    #[must_use]
    pub(crate) fn since(&self, before: &Self) -> Self {
        // Votes are sums, so that those of a stretch are a difference: this is why they are kept, and not the bits.
        let mut votes = self.clone();
        votes.0.iter_mut().zip(&before.0).for_each(|(sum, before)| *sum -= before);
        votes
    }

    /// The fingerprint of the text whose pairs were counted.
    #[must_use]
    pub(crate) fn fingerprint(&self) -> u64 {
        self.0.iter().enumerate().fold(0, |bits, (index, sum)| if *sum > 0 { bits | 1 << index } else { bits })
    }
}

const SKETCH_SEED: u64 = 0xA5A5_5A5A_C3C3_3C3C;

fn key(a: char, b: char) -> u64 {
    u64::from(u32::from(a)) << 32 | u64::from(u32::from(b))
}

/// The finalizer of `SplitMix64` (Steele, Lea, Flood 2014).
pub(super) fn mix(mut value: u64) -> u64 {
    value = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edited_texts_have_near_fingerprints_and_others_do_not() {
        let a = fingerprint("新建公办幼儿园3所，新增学位810个，9月1日前全部投入使用，优先满足城区北部三个街道的入园需求。");
        let b = fingerprint("新建公办幼儿园4所，新增学位900个，9月1日前全部投入使用，优先满足城区北部三个街道的入园需求。");
        let c = fingerprint("严格执行校园安全制度，每月开展一次隐患排查，问题台账逐项销号，结果向家长公开。");
        assert!(distance(a, b) <= 16, "{}", distance(a, b));
        assert!(distance(a, c) > 20, "{}", distance(a, c));
    }

    #[test]
    fn a_fingerprint_of_the_lock_never_changes() {
        // Locks of published sites hold these.
        assert_eq!(fingerprint("教育"), fingerprint("教 育。"));
        assert_eq!(format!("{:016x}", fingerprint("扩大学位供给")), EXPECTED);
    }

    const EXPECTED: &str = "703856220010eea0";
}
