//! A QR code as SVG; the one door to qrcodegen.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};
use std::fmt::Write as _;

/// Finished SVG of an address; empty when it is too long for a code.
#[must_use]
pub(crate) fn svg(address: &str, label_html: &str) -> String {
    // Any mask can be read; trying all eight for the best costs more than the rest of a page.
    let segments = QrSegment::make_segments(address);
    let code = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Low, Version::MIN, Version::MAX, Some(Mask::new(2)), true);
    let Ok(code) = code else { return String::new() };
    let size = code.size();
    // One stroke a row, from the end of one dark run to the beginning of the next: half as long as filled squares.
    let mut path = String::new();
    for y in 0..size {
        let _ = write!(path, "M0 {y}.5");
        let (mut x, mut pen) = (0, 0);
        while x < size {
            let start = x;
            while x < size && code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                if start > pen {
                    let _ = write!(path, "m{} 0", start - pen);
                }
                let _ = write!(path, "h{}", x - start);
                pen = x;
            } else {
                x += 1;
            }
        }
    }
    // Four modules of quiet zone on each side, as ISO/IEC 18004 asks.
    format!(
        "<svg viewBox=\"-4 -4 {0} {0}\" role=\"img\" aria-label=\"{label_html}\"><path stroke=\"#000\" d=\"{path}\"/></svg>",
        size + 8
    )
}
