//! Ids that are made of names: the sound of a name, cut to length, and a hash of the name where the sound is not enough.

use super::address::{MAX_SEGMENT_BYTES, check_segment};
use super::digest::Digest;
use super::pinyin;
use super::text::{fold_width, name_key};

/// Enough of a SHA-256 to tell names of one sound apart.
const HASH_DIGITS: usize = 8;

/// Of the body in the id of a series that is too long by itself; the rest is for the name of the series.
const MAX_BODY_BYTES: usize = 50;

/// The ids that a name can have in addresses.
///
/// Neither depends on other names: which of the two is taken is decided where all names are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SpelledId {
    plain: Option<String>,
    start: String,
    sound: String,
    digest: Digest,
}

impl SpelledId {
    /// The ids of a body, a topic or a kind.
    #[must_use]
    pub(crate) fn of_name(name: &str) -> Self {
        let key = name_key(name);
        let start = pinyin::id_within(&key, MAX_SEGMENT_BYTES - 1 - HASH_DIGITS);
        Self::new(pinyin::id(&plain_width(name)), start, &pinyin::id(&key), &key)
    }

    /// The ids of a series of a body; `body_id` is the one that the registry gives, else the sound of the body's name.
    #[must_use]
    pub(crate) fn of_series(body_id: &str, body: &str, name: &str) -> Self {
        let printed = plain_width(name);
        let plain = format!("{body_id}-{}", pinyin::id(&printed));
        let spelled = pinyin::id_within(&plain_width(body), MAX_BODY_BYTES);
        let body_start = match body_id.len() {
            0..=MAX_BODY_BYTES => body_id.to_owned(),
            _ if !spelled.is_empty() && body_id.starts_with(&spelled) => spelled,
            _ => body_id.chars().take(MAX_BODY_BYTES).collect(),
        };
        let room = MAX_SEGMENT_BYTES - 1 - HASH_DIGITS - body_start.len() - 1;
        let key = name_key(name);
        let start = format!("{body_start}-{}", pinyin::id_within(&key, room));
        let start = start.trim_matches('-').to_owned();
        let sound = format!("{body_id}-{}", pinyin::id(&key));
        // Two bodies can have a series of one name.
        Self::new(plain.trim_end_matches('-').to_owned(), start, &sound, &format!("{}\n{key}", name_key(body)))
    }

    fn new(plain: String, start: String, sound: &str, key: &str) -> Self {
        let is_sound = check_segment(&plain).is_ok();
        let sound = sound.replace('-', "");
        Self { plain: is_sound.then_some(plain), start, sound, digest: Digest::of(key.as_bytes()) }
    }

    /// What names of one sound have in common, however they are written.
    #[must_use]
    pub(crate) fn sound(&self) -> &str {
        &self.sound
    }

    /// The sound alone; absent where that is empty, too long, or a name that a system keeps for itself.
    #[must_use]
    pub(crate) fn plain(&self) -> Option<&str> {
        self.plain.as_deref()
    }

    /// The sound, cut to length, with the hash of the name.
    #[must_use]
    pub(crate) fn hashed(&self) -> String {
        let hash = self.digest.short(HASH_DIGITS);
        if self.start.is_empty() { hash } else { format!("{}-{hash}", self.start) }
    }

    /// The id of a name that stands alone.
    #[must_use]
    pub(crate) fn alone(&self) -> String {
        self.plain.clone().unwrap_or_else(|| self.hashed())
    }
}

/// Wide letters and digits are the same in addresses.
fn plain_width(name: &str) -> String {
    fold_width(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_that_fits_is_spelled_and_nothing_else() {
        assert_eq!(SpelledId::of_name("教育").alone(), "jiaoyu");
        assert_eq!(SpelledId::of_series("edu", "甲市教育局", "工作要点").alone(), "edu-gongzuoyaodian");
    }

    #[test]
    fn a_long_name_is_cut_at_a_syllable() {
        let long = "推进全市城镇老旧小区改造和既有住宅加装电梯工作实施方案的补充规定和有关事项的说明以及问答";
        let id = SpelledId::of_name(long).alone();
        assert!(id.len() <= MAX_SEGMENT_BYTES && id.starts_with("tuijinquanshichengzhenlaojiu"), "{id}");
        let (start, hash) = id.rsplit_once('-').unwrap();
        assert_eq!(hash.len(), HASH_DIGITS);
        let cut = (1..long.chars().count()).map(|count| pinyin::id(&long.chars().take(count).collect::<String>()));
        assert!(cut.into_iter().any(|whole| whole == start), "{start}");
        let body = "示例市住房和城乡建设及园林绿化管理局";
        let id = SpelledId::of_series(&pinyin::id(body), body, long).alone();
        assert!(id.len() <= MAX_SEGMENT_BYTES && id.contains("-tuijinquanshi"), "{id}");
    }

    #[test]
    fn a_name_without_a_sound_has_the_hash_alone() {
        let ids: Vec<String> = ["——", "😀", "※", "→"].map(|name| SpelledId::of_name(name).alone()).into();
        assert_eq!(ids.iter().collect::<std::collections::BTreeSet<_>>().len(), 4, "{ids:?}");
        assert!(ids.iter().all(|id| check_segment(id).is_ok()), "{ids:?}");
        assert_eq!(SpelledId::of_name("——").alone(), SpelledId::of_name("— —").alone());
        assert!(SpelledId::of_name("CON").alone().starts_with("con-"));
    }

    #[test]
    fn the_hash_is_one_of_the_normalised_name() {
        let hashed = |name| SpelledId::of_name(name).hashed();
        assert_eq!(hashed("卫生、体育"), hashed("卫生，体育"));
        assert_eq!(hashed("ABC"), hashed("ａｂｃ"));
        assert_ne!(hashed("权力清单"), hashed("权利清单"));
    }

    proptest! {
        #[test]
        fn every_name_makes_a_segment(body in "\\PC{0,60}", name in "\\PC{0,90}", id in "[a-z][a-z0-9-]{0,79}") {
            for made in [
                SpelledId::of_name(&name),
                SpelledId::of_series(&pinyin::id(&body), &body, &name),
                SpelledId::of_series(&id, &body, &name),
            ] {
                prop_assert_eq!(check_segment(&made.alone()), Ok(()));
                prop_assert_eq!(check_segment(&made.hashed()), Ok(()));
            }
        }
    }
}
