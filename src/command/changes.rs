//! `gongkai changes`: what a revision changes for the public.

use super::CommandError;
use crate::base::address::encode;
use crate::base::diagnostic::{Text, text};
use crate::base::digest::Digest;
use crate::base::failure::Failure;
use crate::base::report::Language;
use crate::changes::{
    CatalogRecord, Changes, ContentRecord, DigestRecord, DocumentChange, DocumentPair, DocumentRecord, OutputGone, Package,
    PageOf, Side, changes_json, changes_markdown, changes_text, document_change, site_changes,
};
use crate::publish::{FileError, ListedContent, ListedDocument, Parcel, ParcelError, Published, ReadError, shown};
use crate::render;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The largest catalog and the largest page that are read.
const LARGEST: u64 = 128 << 20;

/// How changes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangesFormat {
    /// Lines for a terminal.
    Terminal,
    /// For a comment on a pull request.
    Markdown,
    /// `gongkai/changes/1`.
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
        return Err(CommandError::Usage(text(
            format!("新的一方要是文件夹，不能只是 manifest.json：{}", options.newer.display()),
            format!("The newer one must be a folder, not a manifest alone: {}", options.newer.display()),
        )));
    }
    if options.package.is_some() {
        let restore = text(
            "请把它恢复成发布时的原样，或者用线上的 manifest.json 代替这个文件夹",
            "Restore what was published, or give the manifest.json of the live site instead of the folder",
        );
        check_whole(&older, &options.older, &restore)?;
        check_whole(&newer, &options.newer, &text("请重新构建", "Build again"))?;
    }
    let found = find(&older, &newer)?;
    let remarks = match options.package.as_deref() {
        Some(place) => {
            let gone = found.site.outputs_gone.iter().map(OutputGone::told);
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
fn check_whole(published: &Published, place: &Path, remedy: &Text) -> Result<(), CommandError> {
    let mismatches = published.mismatches()?;
    let Some(first) = mismatches.first() else { return Ok(()) };
    let (place, path, wrong) = (place.display(), shown(&first.path), first.kind.message());
    let (others_zh, others_en) = match mismatches.len() - 1 {
        0 => Default::default(),
        others => (format!("；另有 {others} 个文件也不符"), format!("; so it is with {others} other files")),
    };
    Err(CommandError::Usage(text(
        format!("文件夹 {place} 不是构建写出的原样，没有写更新包：{path} {}{others_zh}。{}", wrong.zh, remedy.zh),
        format!("{place} is not as a build has left it, so there is no package: {path} {}{others_en}. {}", wrong.en, remedy.en),
    )))
}

fn write_package(older: &Published, newer: &Published, found: &Changes, place: &Path) -> Result<Text, CommandError> {
    let package = Package::of(&found.older, &found.newer);
    let parcel = Parcel {
        from: newer,
        files: package.uploads().map(String::as_str).collect(),
        papers: package.papers(&found.older, &found.newer),
    };
    let apart: Vec<&Path> = [older, newer].into_iter().filter_map(Published::folder).collect();
    parcel.write(place, &apart).map_err(|error| match error {
        ParcelError::Refused(said) => CommandError::Usage(said),
        ParcelError::Failed(failure) => CommandError::Failed(failure),
    })?;
    let (uploads, removals) = (package.uploads().count(), package.removals.len());
    Ok(text(
        format!("已写出更新包 {}：上传 {uploads} 个文件，删除 {removals} 个；做法见其中的 README.txt。", place.display()),
        format!("Wrote {}: {uploads} files to upload, {removals} to remove; its README.txt says how.", place.display()),
    ))
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
        as_of: manifest.as_of.to_string(),
        documents: manifest.documents,
        manifest_sha256: Digest::of(&published.bytes).to_string(),
        files: manifest.files.iter().map(|(path, file)| (path.clone(), file.sha256.clone())).collect(),
        content: manifest.content.as_ref().map(content),
        catalog,
    })
}

fn content(listed: &ListedContent) -> ContentRecord {
    let document = |(id, document): (&String, &ListedDocument)| {
        let ListedDocument { address, validity, next_change, digests } = document.clone();
        let next_change = next_change.map(|day| day.to_string());
        (id.clone(), DigestRecord { address, validity, next_change, digests })
    };
    ContentRecord {
        title: listed.title.clone(),
        guide: listed.guide.clone(),
        organisation: listed.organisation.clone(),
        bodies: listed.bodies.clone(),
        documents: listed.documents.iter().map(document).collect(),
    }
}

fn catalog(published: &Published) -> Result<CatalogRecord, CommandError> {
    match published.read("catalog.json", LARGEST) {
        Ok(bytes) => CatalogRecord::read(&bytes).ok_or_else(|| unfit(published, "读不懂", "cannot be understood")),
        Err(FileError::Failed(failure)) => Err(failure.into()),
        Err(_) => Err(unfit(published, "没有或读不出来", "is not there or cannot be read")),
    }
}

fn unfit(published: &Published, zh: &str, en: &str) -> CommandError {
    let folder = published.folder().map(|folder| folder.display().to_string()).unwrap_or_default();
    CommandError::Usage(text(
        format!("这个文件夹里的 catalog.json {zh}，不能比较：{folder}"),
        format!("The catalog.json of this folder {en}, so it cannot be compared: {folder}"),
    ))
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
    let before = page_of(older, &old_files, &old_side.as_of, &mut unread)?;
    let after = page_of(newer, &new_files, &new_side.as_of, &mut unread)?;
    let (Some(before), Some(after)) = (before, after) else { return Ok(Compared { change: None, unread }) };
    let mut change = document_change(&before, &after);
    (change.id, change.url, change.title) = (is.id, encode(&is.address), is.title);
    change.former_id = (was.id != change.id).then_some(was.id);
    change.former_url = (was.address != is.address).then(|| encode(&was.address));
    // That it has moved is told with the documents.
    let is_told = DocumentChange { former_url: None, ..change.clone() };
    Ok(Compared { change: (!is_told.is_empty()).then_some(change), unread })
}

/// Reads a document with the ids of its page; what cannot be read is noted.
fn page_of(
    published: &Published,
    [data, page]: &[String; 2],
    as_of: &str,
    unread: &mut Vec<String>,
) -> Result<Option<PageOf>, Failure> {
    let mut read = |file: &String| match published.read(file, LARGEST) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(FileError::Failed(failure)) => Err(failure),
        Err(_) => {
            unread.push(file.clone());
            Ok(None)
        }
    };
    let (record, html) = (read(data)?, read(page)?);
    let record = record.and_then(|bytes| {
        let record = DocumentRecord::read(&bytes);
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
    Ok(record.map(|record| PageOf { record, ids, as_of: as_of.to_owned() }))
}

/// Whether the guide says something else.
fn guide_changed(older: &Published, newer: &Published, unread: &mut BTreeSet<String>) -> Result<bool, Failure> {
    const GUIDE: &str = "about/index.html";
    let mut words = |published: &Published| -> Result<Option<String>, Failure> {
        if !published.manifest.files.contains_key(GUIDE) {
            return Ok(None);
        }
        match published.read(GUIDE, LARGEST).map(|bytes| render::main_words(&bytes)) {
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
