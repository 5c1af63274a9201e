//! Lists the published files with their sizes and digests, by which a folder is known as ours.

use super::system;
use crate::base::date::Date;
use crate::base::digest::Digest;
use crate::schema::manifest::{Content, Digests, DocumentContent, Manifest, PublishedFile};
use crate::schema::{Document as _, SchemaName};
use serde::{Deserialize, Serialize, Serializer};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, BufReader};
use std::path::Path;

/// Where the manifest stands on the site.
pub(super) const NAME: &str = "manifest.json";

/// What the manifest says beside the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct About {
    /// The program and its version: `gongkai 0.1.0`.
    pub(crate) generator: String,
    /// The date for which validity was computed.
    pub(crate) as_of: Date,
    /// The next date on which a document's validity will change, if any.
    pub(crate) next_change: Option<Date>,
    /// How many documents the site publishes.
    pub(crate) documents: usize,
    /// Whether drafts are among them: of such a publication `anchors.lock` knows nothing.
    pub(crate) drafts: bool,
    /// The name of the site.
    pub(crate) title: String,
    /// The digest of the words of the guide, if there is one.
    pub(crate) guide: Option<Digest>,
    /// The digest of what pages tell of those who publish.
    pub(crate) organisation: Digest,
    /// The digests of what pages tell of bodies, by id.
    pub(crate) bodies: BTreeMap<String, Digest>,
    /// What each document tells its readers, in the order of their ids.
    pub(crate) content: Vec<DocumentContent>,
}

/// A published file with what this build knows of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    /// What the manifest says of it.
    pub(crate) file: PublishedFile,
    /// Whether the former site has the same file; the manifest does not tell, since it counts no builds.
    pub(crate) is_unchanged: bool,
}

/// Files as the manifest lists them.
struct Files<'a>(&'a [Entry]);

impl Serialize for Files<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|entry| &entry.file))
    }
}

/// The manifest of these files, which are in order.
pub(super) fn write(about: &About, entries: &[Entry]) -> String {
    let digests = Digests {
        content_schema: SchemaName::default(),
        guide: about.guide,
        organisation: Some(about.organisation),
        bodies: Cow::Borrowed(&about.bodies),
        content: Cow::Borrowed(&about.content),
    };
    let manifest = Manifest {
        schema: SchemaName::default(),
        generator: Cow::Borrowed(&about.generator),
        as_of: about.as_of,
        next_change: about.next_change,
        documents: about.documents,
        drafts: about.drafts,
        title: Cow::Borrowed(&about.title),
        content: Content::Known(digests),
        files: Files(entries),
    };
    manifest.write()
}

/// Whether a folder carries a manifest of ours.
pub(super) fn is_in(folder: &Path) -> io::Result<bool> {
    #[derive(Deserialize)]
    struct Head {
        schema: String,
    }
    // A link named so proves nothing: what it leads to may lie anywhere.
    let file = match system::open_regular(&folder.join(NAME)) {
        Ok((file, _)) => file,
        Err(cause) if matches!(cause.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidInput) => return Ok(false),
        Err(cause) => return Err(cause),
    };
    // The head alone: a folder that a later program published must be known as ours, though this one cannot read the rest.
    match serde_json::from_reader::<_, Head>(BufReader::new(file)) {
        // Of whatever number: a later program's folder is a publication too.
        Ok(head) => Ok(head.schema.starts_with(<Manifest>::SCHEMA.trim_end_matches(|digit: char| digit.is_ascii_digit()))),
        // A disk that fails is no foreign folder: that would tell the webmaster to choose another one.
        Err(error) if error.is_io() => Err(error.into()),
        Err(_) => Ok(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::plan::State;
    use std::fs;
    use tempfile::tempdir;

    fn about() -> About {
        About {
            generator: "gongkai 0.1.0".into(),
            as_of: Date::new(2026, 11, 22).unwrap(),
            next_change: Date::new(2027, 1, 1),
            documents: 2,
            drafts: false,
            title: "甲市信息公开".into(),
            guide: Some(Digest::of(b"abc")),
            organisation: Digest::of(b"abc"),
            bodies: BTreeMap::from([("edu".to_owned(), Digest::of(b"abc"))]),
            content: vec![DocumentContent {
                id: "甲".into(),
                url: "a/".into(),
                validity: State::Expired.into(),
                next_change: Date::new(2027, 1, 1),
                facts: Digest::of(b"abc"),
                text: Digest::of(b"abc"),
                targets: Digest::of(b"abc"),
                files: Digest::of(b"abc"),
            }],
        }
    }

    #[test]
    fn a_manifest_has_one_line_for_each_file() {
        let entry = |path: &str| Entry {
            file: PublishedFile { path: path.into(), size: 3, sha256: Digest::of(b"abc") },
            is_unchanged: true,
        };
        let written = write(&about(), &[entry("a.html"), entry("规划/\"b\".json")]);
        insta::assert_snapshot!(written.replace(&Digest::of(b"abc").to_string(), "D"), @r#"
        {
          "schema": "gongkai/manifest/1",
          "generator": "gongkai 0.1.0",
          "as_of": "2026-11-22",
          "next_change": "2027-01-01",
          "documents": 2,
          "title": "甲市信息公开",
          "content_schema": "gongkai/content/1",
          "guide": "D",
          "organisation": "D",
          "bodies": {"edu":"D"},
          "content": [
            {"id":"甲","url":"a/","validity":"expired","next_change":"2027-01-01","facts":"D","text":"D","targets":"D","files":"D"}
          ],
          "files": [
            {"path":"a.html","size":3,"sha256":"D"},
            {"path":"规划/\"b\".json","size":3,"sha256":"D"}
          ]
        }
        "#);
    }

    #[test]
    fn a_manifest_without_files_or_changes_is_json_too() {
        let about = About { next_change: None, guide: None, content: Vec::new(), ..about() };
        let value: serde_json::Value = serde_json::from_str(&write(&about, &[])).unwrap();
        assert_eq!(value["next_change"], serde_json::Value::Null);
        assert_eq!((&value["files"], &value["content"]), (&serde_json::json!([]), &serde_json::json!([])));
    }

    #[test]
    fn only_a_manifest_of_our_schema_marks_a_folder() {
        let folder = tempdir().unwrap();
        let holds = |text: &str| {
            fs::write(folder.path().join(NAME), text).unwrap();
            is_in(folder.path()).unwrap()
        };
        assert!(!is_in(folder.path()).unwrap());
        assert!(holds(&write(&about(), &[])));
        assert!(holds(r#"{"files": [], "schema": "gongkai/manifest/2"}"#));
        for foreign in ["", "{", "[]", r#"{"name": "app"}"#, r#"{"schema": 1}"#, r#"{"schema": "other/manifest/1"}"#] {
            assert!(!holds(foreign), "{foreign}");
        }
    }
}
