//! Readers of the files beside documents: their text, and what they say about themselves. They know no rule.

mod image_metadata;
mod inflate;
mod office;
mod ofd;
mod page_text;
mod pdf;
mod photograph;
mod xml;

pub use office::{each_picture, office_text};
pub use photograph::{Metadata, Trace, metadata};

/// The pages of OFD files.
pub use ofd::each_page as each_page_of_ofd;

/// The pages of PDF files.
pub use pdf::each_page as each_page_of_pdf;
