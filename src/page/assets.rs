//! Where the stylesheet and the scripts of a site lie.

/// Where the theme's stylesheet and script lie, from the site's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Assets {
    /// `assets/site.1a2b3c4d.css`.
    pub(crate) stylesheet: String,
    /// `assets/site.1a2b3c4d.js`.
    pub(crate) script: String,
    /// `assets/search.1a2b3c4d.js`, which only the search page uses.
    pub(crate) search: String,
    /// `assets/aloud.1a2b3c4d.js`, which devices with a voice load.
    pub(crate) aloud: String,
}
