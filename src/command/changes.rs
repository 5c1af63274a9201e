//! `gongkai changes`: what a revision changes for the public.

use super::CommandError;
use crate::base::address::encode;
use crate::base::both::Version;
use crate::base::date::Date;
use crate::base::digest::Digest;
use crate::changes::{
    CatalogRecord, Changes, DocumentNames, DocumentPair, Package, PageOf, Side, changes_json, changes_markdown, changes_text,
    document_change, site_changes,
};
use crate::diagnostic::Language;
use crate::diagnostic::Text;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::sentence::{self, Sentence as _};
use crate::publish::{FileError, Published, ReadError, UploadPackage, UploadPackageError, shown};
use crate::render;
use crate::schema::Document as _;
use crate::schema::changes::DocumentChange;
use crate::schema::plan::Plan;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The largest catalog and the largest page that are read.
const MAX_FILE_BYTES: u64 = 128 << 20;

/// How changes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangesFormat {
    /// Lines for a terminal.
    Terminal,
    /// For a comment on a pull request.
    Markdown,
    /// JSON for other programs.
    Json,
}

/// What a comparison of two publications depends on.
#[derive(Debug, Clone)]
pub struct ChangesOptions {
    /// The earlier published folder, or its manifest alone.
    pub older: PathBuf,
    /// The later published folder.
    pub newer: PathBuf,
    /// How it is written.
    pub format: ChangesFormat,
    /// The language of sentences.
    pub language: Language,
    /// Whether the terminal shows colours.
    pub is_coloured: bool,
    /// Where to write what an upload needs: a new folder, or a file that ends in `.zip`.
    pub package: Option<PathBuf>,
}

/// What came of it.
#[derive(Debug)]
pub struct Changed {
    /// The changes, as they are to be printed.
    pub output: String,
    /// What was written for an upload, and what it removes that may not be meant.
    pub remarks: Vec<Text>,
}

/// Compares two published folders, and writes what an upload needs where that is asked for.
///
/// # Errors
/// One of them is no published folder, the place of the package is taken (usage), or the machine fails.
pub fn changes(options: &ChangesOptions) -> Result<Changed, CommandError> {
    let (older, newer) = (Published::open(&options.older)?, Published::open(&options.newer)?);
    if !newer.has_files() {
        return Err(usage(sentence::Changes::NewerNotAFolder { place: options.newer.display().to_string() }));
    }
    if options.package.is_some() {
        check_whole(&older, &options.older, Version::Older)?;
        check_whole(&newer, &options.newer, Version::Newer)?;
    }
    let found = find(&older, &newer)?;
    let remarks = match options.package.as_deref() {
        Some(place) => {
            let gone = found.site.outputs_gone.iter().map(|gone| gone.sentence().text());
            std::iter::once(write_package(&older, &newer, &found, place)?).chain(gone).collect()
        }
        None => Vec::new(),
    };
    let output = match options.format {
        ChangesFormat::Terminal => changes_text(&found, options.language, options.is_coloured),
        ChangesFormat::Markdown => changes_markdown(&found, options.language),
        ChangesFormat::Json => changes_json(&found),
    };
    Ok(Changed { output, remarks })
}

/// A package is made of digests: where a folder is not what they say, the live site would not become what was built.
fn check_whole(published: &Published, place: &Path, version: Version) -> Result<(), CommandError> {
    let mismatches = published.mismatches()?;
    let [first, others @ ..] = mismatches.as_slice() else { return Ok(()) };
    Err(usage(sentence::Changes::NotAsBuilt {
        place: place.display().to_string(),
        version,
        path: shown(&first.path),
        mismatch: first.kind.sentence(),
        others: others.len(),
    }))
}

fn write_package(older: &Published, newer: &Published, found: &Changes, place: &Path) -> Result<Text, CommandError> {
    let package = Package::of(&found.older, &found.newer);
    let upload_package = UploadPackage {
        from: newer,
        files: package.uploads().map(String::as_str).collect(),
        papers: package.papers(&found.older, &found.newer),
    };
    let apart: Vec<&Path> = [older, newer].into_iter().filter_map(Published::folder).collect();
    upload_package.write(place, &apart).map_err(|error| match error {
        UploadPackageError::Refused(said) => CommandError::Usage(said),
        UploadPackageError::Failed(failure) => CommandError::Failed(failure),
    })?;
    let (uploads, removals) = (package.uploads().count(), package.removals.len());
    Ok(sentence::Changes::PackageWritten { place: place.display().to_string(), uploads, removals }.text())
}

impl From<ReadError> for CommandError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Refused(said) => Self::Usage(said),
            ReadError::Failed(failure) => Self::Failed(failure),
        }
    }
}

fn find(older: &Published, newer: &Published) -> Result<Changes, CommandError> {
    let (old_side, new_side) = (side(older)?, side(newer)?);
    let site = site_changes(&old_side, &new_side);
    let compared: Vec<Compared> =
        site.pairs.par_iter().map(|pair| compare(older, newer, &old_side, &new_side, pair)).collect::<Result<_, Failure>>()?;
    let mut unread: BTreeSet<String> = BTreeSet::new();
    let mut changed = Vec::new();
    for found in compared {
        unread.extend(found.unread);
        changed.extend(found.change);
    }
    // A notice without a title is that of a document that was purged.
    let purged = site.withdrawn.iter().filter(|withdrawn| withdrawn.document.title.is_none());
    let purged: BTreeSet<&str> = purged.filter_map(|withdrawn| withdrawn.document.id.as_deref()).collect();
    changed.iter_mut().for_each(|change| change.forget(&purged));
    changed.sort_by(|a, b| a.id.cmp(&b.id));
    let guide_changed = match old_side.catalog {
        Some(_) => guide_changed(older, newer, &mut unread)?,
        None => site.guide_changed == Some(true),
    };
    Ok(Changes::new((old_side, new_side), site, changed, guide_changed, unread.into_iter().collect()))
}

/// A publication as `changes` sees it.
fn side(published: &Published) -> Result<Side, CommandError> {
    let manifest = &published.manifest;
    let catalog = if published.has_files() { Some(catalog(published)?) } else { None };
    Ok(Side {
        generator: manifest.generator.clone(),
        as_of: manifest.as_of,
        documents: manifest.documents,
        manifest_sha256: Digest::of(&published.bytes).to_string(),
        files: manifest.files.iter().map(|(path, file)| (path.clone(), file.sha256.to_string())).collect(),
        content: manifest.content.clone(),
        catalog,
    })
}

fn catalog(published: &Published) -> Result<CatalogRecord, CommandError> {
    let folder = || published.folder().map(|folder| folder.display().to_string()).unwrap_or_default();
    match published.read("catalog.json", MAX_FILE_BYTES) {
        Ok(bytes) => {
            CatalogRecord::read(&bytes).ok_or_else(|| usage(sentence::Changes::CatalogNotUnderstood { folder: folder() }))
        }
        Err(FileError::Failed(failure)) => Err(failure.into()),
        Err(_) => Err(usage(sentence::Changes::NoCatalog { folder: folder() })),
    }
}

fn usage(wrong: sentence::Changes) -> CommandError {
    CommandError::Usage(wrong.text())
}

/// What came of one document.
#[derive(Default)]
struct Compared {
    change: Option<DocumentChange>,
    unread: Vec<String>,
}

fn compare(
    older: &Published,
    newer: &Published,
    old_side: &Side,
    new_side: &Side,
    pair: &DocumentPair,
) -> Result<Compared, Failure> {
    let entry = |side: &Side, id: &str| side.catalog.as_ref().and_then(|catalog| catalog.documents.get(id)).cloned();
    let (Some(was), Some(is)) = (entry(old_side, &pair.older), entry(new_side, &pair.newer)) else {
        return Ok(Compared::default());
    };
    let files = |address: &str| [format!("{address}index.json"), format!("{address}index.html")];
    let (old_files, new_files) = (files(&was.address), files(&is.address));
    let is_same = |from: &String, to: &String| {
        let found = old_side.files.get(from);
        found.is_some() && found == new_side.files.get(to)
    };
    if was.address == is.address && old_files.iter().zip(&new_files).all(|(from, to)| is_same(from, to)) {
        return Ok(Compared::default());
    }
    let mut unread = Vec::new();
    let before = page_of(older, &old_files, old_side.as_of, &mut unread)?;
    let after = page_of(newer, &new_files, new_side.as_of, &mut unread)?;
    let (Some(before), Some(after)) = (before, after) else { return Ok(Compared { change: None, unread }) };
    let names = DocumentNames {
        url: encode(&is.address),
        former_id: (was.id != is.id).then_some(was.id),
        former_url: (was.address != is.address).then(|| encode(&was.address)),
        id: is.id,
        title: is.title,
    };
    let change = document_change(names, &before, &after);
    Ok(Compared { change: (!change.is_empty_but_for_address()).then_some(change), unread })
}

/// Reads a document with the ids of its page; what cannot be read is noted.
fn page_of(
    published: &Published,
    [data, page]: &[String; 2],
    as_of: Date,
    unread: &mut Vec<String>,
) -> Result<Option<PageOf>, Failure> {
    let mut read = |file: &String| match published.read(file, MAX_FILE_BYTES) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(FileError::Failed(failure)) => Err(failure),
        Err(_) => {
            unread.push(file.clone());
            Ok(None)
        }
    };
    let (record, html) = (read(data)?, read(page)?);
    let record = record.and_then(|bytes| {
        let record = Plan::read(&bytes);
        if record.is_none() {
            unread.push(data.clone());
        }
        record
    });
    let ids = html.and_then(|bytes| {
        let ids = render::ids(&bytes).ok();
        if ids.is_none() {
            unread.push(page.clone());
        }
        ids
    });
    Ok(record.map(|record| PageOf { record, ids, as_of }))
}

/// Whether the guide says something else.
fn guide_changed(older: &Published, newer: &Published, unread: &mut BTreeSet<String>) -> Result<bool, Failure> {
    const GUIDE: &str = "about/index.html";
    let mut words = |published: &Published| -> Result<Option<String>, Failure> {
        if !published.manifest.files.contains_key(GUIDE) {
            return Ok(None);
        }
        match published.read(GUIDE, MAX_FILE_BYTES).map(|bytes| render::main_words(&bytes)) {
            Ok(Ok(words)) => Ok(Some(words)),
            Err(FileError::Failed(failure)) => Err(failure),
            Ok(Err(_)) | Err(_) => {
                unread.insert(GUIDE.to_owned());
                Ok(None)
            }
        }
    };
    Ok(words(older)? != words(newer)?)
}
