//! Writes words to the terminal.

use std::io::Write as _;

/// Writes to standard error; a reader that has gone away is no reason to fail.
pub(super) fn say(words: &str) {
    let _ = std::io::stderr().write_all(words.as_bytes());
}
