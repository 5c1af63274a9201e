//! The changes for other programs.

use crate::changes::{Changes, Side};
use crate::schema::{Document as _, SchemaName, changes};
use std::borrow::Cow;

/// The changes as JSON, on one line.
#[must_use]
pub(crate) fn changes_json(found: &Changes) -> String {
    let Changes { older, newer, texts_compared, is_changed, site, changed, guide_changed, unread } = found;
    let data = changes::Changes {
        schema: SchemaName::default(),
        older: publication(older),
        newer: publication(newer),
        texts_compared: *texts_compared,
        is_changed: *is_changed,
        site_title: site.site_title.as_ref().map(Cow::Borrowed),
        added: site.added.as_slice().into(),
        withdrawn: site.withdrawn.as_slice().into(),
        gone: site.gone.as_slice().into(),
        moved: site.moved.as_slice().into(),
        touched: site.touched.as_slice().into(),
        untold: site.undetermined,
        organisation_changed: site.organisation_changed,
        bodies_changed: site.bodies_changed.as_slice().into(),
        addresses_gone: site.addresses_gone.as_slice().into(),
        files: Cow::Borrowed(&site.files),
        pages: Cow::Borrowed(&site.pages),
        outputs_gone: site.outputs_gone.as_slice().into(),
        changed: changed.as_slice().into(),
        guide_changed: *guide_changed,
        unread: unread.as_slice().into(),
    };
    data.write()
}

fn publication(side: &Side) -> changes::Publication<'_> {
    changes::Publication {
        generator: side.generator.as_str().into(),
        as_of: side.as_of,
        documents: side.documents,
        manifest_sha256: side.manifest_sha256.as_str().into(),
    }
}
