//! The guide of a site (`content/_about.md`), read and checked.

use super::author_keys::FileKeys;
use super::inputs::Inputs;
use crate::base::digest::Digest;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::net::{self, Fault};
use crate::diagnostic::rule::Rule;
use crate::diagnostic::{Diagnostics, SourceText};
use crate::disclosure;
use crate::document::RunningText;
use crate::page::{GUIDE_PATH, Guide};
use crate::site::PageUses;
use std::collections::BTreeMap;

/// The guide, with what is known of its file.
pub(super) struct LoadedGuide {
    pub(super) guide: Guide,
    /// The files and pages that it leads to.
    pub(super) uses: PageUses,
    /// Fingerprint of its file.
    pub(super) digest: Digest,
    /// The rules that it may break, with reasons.
    pub(super) allow: BTreeMap<Rule, String>,
    /// How its keys are written.
    pub(super) keys: Option<FileKeys>,
}

impl LoadedGuide {
    /// Reads the guide, where there is one: what stops a build goes to the first sink, what only a check looks for to the second.
    ///
    /// # Errors
    /// The disk fails.
    pub(super) fn read(
        inputs: &Inputs,
        (report, inspection): (&mut Diagnostics, &mut Diagnostics),
    ) -> Result<Option<Self>, Failure> {
        let Some(file) = inputs.tree.find(GUIDE_PATH) else { return Ok(None) };
        let Some(source) = inputs.tree.text(file, report)? else { return Ok(None) };
        let describe = |fault: Fault| fault.of_reading(source.whole());
        let page = net::caught_reporting(report, describe, |report| RunningText::read(&source, "_about.md", report));
        let Some(page) = page.flatten() else { return Ok(None) };
        examine(&source, &page, inputs, (report, inspection));
        Ok(Some(Self {
            uses: PageUses::of(&page, &source),
            digest: Digest::of(source.text.as_bytes()),
            keys: FileKeys::read(&source),
            allow: page.matter.allow,
            guide: Guide { title: page.matter.title, blocks: page.blocks, footnotes: page.footnotes },
        }))
    }
}

fn examine(source: &SourceText, page: &RunningText, inputs: &Inputs, (report, inspection): (&mut Diagnostics, &mut Diagnostics)) {
    let look = |report: &mut Diagnostics| {
        net::testing::step("read", GUIDE_PATH);
        disclosure::personal_data(source, report);
        disclosure::restricted_marks_of_page(source, page, report);
        disclosure::reading_of_page(source, page, &inputs.config, report);
    };
    net::caught_reporting(report, |fault| fault.of_reading(source.whole()), look);
    let Some(rules) = &inputs.rules else { return };
    let inspect = |report: &mut Diagnostics| {
        net::testing::step("inspect", GUIDE_PATH);
        rules.page(source, page.body_start, &inputs.config, report);
    };
    net::caught_reporting(inspection, |fault| fault.of_inspection(source.whole()), inspect);
}
