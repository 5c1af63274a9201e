//! What was read of a file that is an archive of XML and pictures, and what was not.

use super::kind::is_picture;
use super::{Passage, Unread, Unsearched};
use crate::base::archive::{MAX_UNPACKED_BYTES, NotUnpacked, each_part};

/// So many bytes of pictures and of files in a file are unpacked: they are packed already, and no larger than the file that is
/// searched.
const MAX_PICTURE_BYTES: u64 = 64 << 20;

/// How much may still be unpacked. Pictures have a limit of their own, so that they keep no text from being read.
#[derive(Debug)]
pub(crate) struct Left {
    /// Bytes of text.
    pub(crate) text: u64,
    /// Bytes of pictures and of files in the file.
    pub(crate) pictures: u64,
}

impl Default for Left {
    fn default() -> Self {
        Self { text: MAX_UNPACKED_BYTES, pictures: MAX_PICTURE_BYTES }
    }
}

/// What was seen so far.
#[derive(Debug, Default)]
pub(crate) struct Unzipped {
    /// Whether there was any text.
    pub(crate) has_text: bool,
    /// Whether there was a picture.
    pub(crate) has_picture: bool,
    /// Whether there was XML at all.
    pub(crate) has_xml: bool,
    unsearched: Unsearched,
}

impl Unzipped {
    /// Something of the whole file could not be read.
    pub(crate) fn lacks(&mut self, reason: Unread) {
        self.unsearched.entry(reason).or_default();
    }

    /// A page could not be read.
    pub(crate) fn lacks_page(&mut self, reason: Unread, page: usize) {
        self.unsearched.entry(reason).or_default().insert(page);
    }

    /// Calls `visit` with the pictures.
    pub(crate) fn read_pictures(
        &mut self,
        bytes: &[u8],
        left: &mut Left,
        is_wanted: impl Fn(&str) -> bool,
        visit: &mut dyn FnMut(Passage<'_>),
    ) {
        let not_unpacked = each_part(bytes, &mut left.pictures, is_wanted, |_, picture| {
            self.has_picture = true;
            visit(Passage::Picture(&picture));
        });
        self.lacks_parts(not_unpacked);
    }

    /// A part of XML was read, perhaps not to its end.
    pub(crate) fn read_xml(&mut self, is_whole: bool, text: &str) {
        self.has_xml = true;
        self.has_text |= !text.trim().is_empty();
        if !is_whole {
            self.lacks(Unread::Damaged);
        }
    }

    /// What could not be unpacked.
    pub(crate) fn lacks_parts(&mut self, not: NotUnpacked) {
        for (holds, reason) in
            [(not.is_locked, Unread::Password), (not.is_damaged, Unread::Damaged), (not.is_cut, Unread::TooLarge)]
        {
            if holds {
                self.lacks(reason);
            }
        }
    }

    /// What was not searched. A file with a password, or without any XML, has no more to say.
    #[must_use]
    pub(crate) fn unsearched(mut self) -> Unsearched {
        if self.unsearched.contains_key(&Unread::Password) {
            self.unsearched.retain(|reason, _| *reason == Unread::Password);
        } else if !self.has_xml && !self.has_picture {
            self.lacks(Unread::Damaged);
        }
        // What was cut off does not end as it should: it is too large, not damaged.
        if self.unsearched.contains_key(&Unread::TooLarge) {
            self.unsearched.remove(&Unread::Damaged);
        }
        self.unsearched
    }
}

/// Whether a part of this name is a picture.
pub(crate) fn is_picture_name(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, format)| is_picture(&format.to_ascii_lowercase()))
}
