//! Minifies what is constant, once: the templates; the one door to minify-html.
//!
//! Pages are made of templates and of markup that is tight already, so minifying the templates gives the same
//! result as minifying every page, at a cost that does not grow with the number of pages.

use minify_html::{Cfg, minify};

/// A template without needless white space, comments and quotes.
///
/// White space between inline elements stays one space, closing tags and quotes around values that a template fills
/// in stay: the text of a page is the same before and after.
#[must_use]
pub fn template(source: &str) -> String {
    let mut options = Cfg::new();
    options.keep_closing_tags = true;
    options.keep_html_and_head_opening_tags = true;
    options.preserve_brace_template_syntax = true;
    let minified = String::from_utf8(minify(source.as_bytes(), &options)).unwrap_or_default();
    // Without its quotes, `class={{x}}` could be filled with a value that holds a space.
    if minified.is_empty() || minified.contains("={{") || minified.contains("={%") { source.to_owned() } else { minified }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_a_template_fills_in_keep_their_quotes() {
        assert_eq!(template("<p  class=\"{{x}}\">a</p>"), "<p  class=\"{{x}}\">a</p>");
        assert_eq!(template("<p  class=\"{{ x }}\">\n  a\n</p>"), "<p class=\"{{ x }}\">a</p>");
    }
}
