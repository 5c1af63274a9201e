//! What is said of files and folders of the disk.

use crate::base::address::BadSegment;

/// Why a site cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Disk {
    SiteFolderUnreadable,
    FolderUnreadable,
    FileUnreadable,
}

/// Why a name cannot stand in an address, as the end of a sentence that begins with the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnusableSegment(pub(crate) BadSegment);
