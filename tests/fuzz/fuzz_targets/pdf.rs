//! Any bytes, read as a PDF file: no panic, no hang, bounded memory.
//!
//! ```sh
//! cargo +nightly fuzz run pdf --fuzz-dir tests/fuzz CORPUS tests/fixtures/pdf
//! ```

#![no_main]

use gongkai::attachment::each_page_of_pdf;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    each_page_of_pdf(bytes, &mut |_page, _lines| {});
});
