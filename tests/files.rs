//! Files beside documents in which personal data could not be looked for.

mod common;

use common::SiteTest;
use gongkai::attachment::{Unread, Unsearched};
use gongkai::base::archive::Archive;
use gongkai::base::diagnostic::Diagnostic;
use gongkai::base::rule::Severity;
use gongkai::disclosure::{search_file, searched_bytes, unsearched_file};
use std::collections::BTreeSet;
use std::io::Cursor;

const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0\0\0\0\0";
const HEAD: &str = "title: 甲市教育局2023年工作要点\nissuing_body: 甲市教育局\ndate: 2023-03-01\nvalidity: 有效\n";

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = Archive::begin(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.add(name, content.len() as u64).unwrap().write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// What is said of the files of a site with one document, by file and strength.
fn said(site: &SiteTest) -> Vec<(String, &'static str, Severity)> {
    let ending = common::run(&site.options()).unwrap();
    let of_files = ending.diagnostics.iter().filter(|found| found.place.file.starts_with("content/a/"));
    of_files.map(|found| (found.place.file["content/a/".len()..].to_owned(), found.rule.name(), found.severity)).collect()
}

fn site(head: &str, files: &[(&str, &[u8])]) -> SiteTest {
    let site = SiteTest::new();
    for (name, content) in files {
        site.file(&format!("content/a/{name}"), content);
    }
    site.file("content/a/index.md", format!("---\n{HEAD}{head}---\n\n内容。\n"));
    site
}

#[test]
fn builds_name_each_file_that_could_not_be_searched() {
    let locked = [OLE, &"EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()].concat();
    let text = packed(&[("word/document.xml", "<w:p>任务分工</w:p>")]);
    let table = packed(&[("META-INF/manifest.xml", "<a/>"), ("content.xml", "<a><text:p>任务分工</text:p></a>")]);
    let files: [(&str, &[u8]); 9] = [
        ("a.doc", OLE),
        ("b.docx", &locked),
        ("c.zip", &packed(&[("a.txt", "1")])),
        ("d.pdf", b"no pdf \x01"),
        ("e.docx", &text),
        ("f.ods", &table),
        ("g.xls", b"<table><tr><td>1</table>"),
        ("h.mp4", b"\0\0\0\x18ftypmp42"),
        ("i.png", b"\x89PNG\r\n\x1a\n"),
    ];
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let site = site(&format!("attachments: [{}]\n", names.join(", ")), &files);
    let wanted = ["a.doc", "b.docx", "c.zip", "d.pdf"];
    assert_eq!(said(&site), wanted.map(|name| (name.to_owned(), "unsearched-file", Severity::Warning)));
}

#[test]
fn a_document_allows_it_for_its_files() {
    let files: [(&str, &[u8]); 1] = [("a.doc", OLE)];
    for allowed in ["unsearched-file: 已人工核对", "personal-data: 依法公示"] {
        assert_eq!(said(&site(&format!("attachments: [a.doc]\nallow: {{{allowed}}}\n"), &files)), []);
    }
    let guide = |allow: &str| {
        let site = site("", &[("a.doc", OLE)]);
        site.file("content/_about.md", format!("---\ntitle: 公开指南\n{allow}---\n\n见[分工表](a/a.doc)。\n"));
        said(&site)
    };
    assert_eq!(guide("").len(), 1);
    assert_eq!(guide("allow: {unsearched-file: 已人工核对}\n"), []);
    let off = site("attachments: [a.doc]\n", &files);
    off.file("site.yaml", "title: 甲市政府信息公开\nrules: {unsearched-file: off}\n");
    assert_eq!(said(&off), []);
}

#[test]
fn a_scanned_original_is_expected_and_a_scanned_attachment_is_not() {
    let scanned = Unsearched::from([(Unread::Scanned, BTreeSet::from([1, 2]))]);
    assert_eq!(unsearched_file("content/a.pdf", &scanned, true), None);
    let found = unsearched_file("content/a.pdf", &scanned, false).unwrap();
    assert_eq!(found.message.zh, "没有全部检查这个文件里有没有个人信息：第1、2页只有图片，没有文字");
    let locked = Unsearched::from([(Unread::Password, BTreeSet::new()), (Unread::Scanned, BTreeSet::new())]);
    let message = |found: Option<Diagnostic>| found.unwrap().message.zh;
    assert_eq!(message(unsearched_file("content/a.pdf", &locked, true)), "没有检查这个文件里有没有个人信息：要密码才能打开");
    let scan = packed(&[("word/document.xml", "<a/>"), ("word/media/image1.png", "1")]);
    let original = site("original: a.docx\n", &[("a.docx", &scan)]);
    assert_eq!(said(&original), []);
    let attached = site("attachments: [a.docx]\n", &[("a.docx", &scan)]);
    assert_eq!(said(&attached), [("a.docx".to_owned(), "unsearched-file", Severity::Warning)]);
}

#[test]
fn what_was_published_unchanged_before_the_rule_came_has_a_note() {
    let site = site("attachments: [a.doc]\n", &[("a.doc", OLE)]);
    site.file("content/b.md", format!("---\n{}---\n\n内容。\n", HEAD.replace("2023年工作要点", "2024年工作要点")));
    common::run(&site.options()).unwrap();
    let lock = std::fs::read_to_string(site.folder().join("anchors.lock")).unwrap();
    assert!(lock.contains(" 3 "), "{lock}");
    site.file("anchors.lock", lock.replace(" 3 ", " 2 "));
    assert_eq!(said(&site), [("a.doc".to_owned(), "unsearched-file", Severity::Note)]);
    // Another document names it as well, and is new.
    site.file("content/a/new.md", format!("---\n{}attachments: [a.doc]\n---\n\n内容。\n", HEAD.replace("2023", "2022")));
    assert_eq!(said(&site), [("a.doc".to_owned(), "unsearched-file", Severity::Warning)]);
}

#[test]
fn personal_data_is_found_whatever_the_name_of_the_file_says() {
    let document = packed(&[("word/document.xml", "<w:p>13912345678</w:p>")]);
    let table = packed(&[("META-INF/manifest.xml", "<a/>"), ("content.xml", "<a><text:p>13912345678</text:p></a>")]);
    let pdf = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n2 0 obj\n<</Author(13912345678)>>\nendobj\ntrailer\n<</Root 1 0 R/Info 2 0 R>>\n";
    for (name, bytes) in [
        ("a.doc", document.as_slice()),
        ("a.wps", &document),
        ("a.zip", &document),
        ("a.pdf", &document),
        ("a.ods", &table),
        ("a.odt", &table),
        ("a.xlsx", &table),
        ("a.docx", pdf),
        ("a.xls", "<html><td>张三<td>13912345678</html>".as_bytes()),
        ("a.xls", "\u{FEFF}姓名\t电话\n张三\t13912345678".as_bytes()),
        ("a.doc", "张三13912345678".as_bytes()),
    ] {
        let found = search_file(name, bytes, bytes.len() as u64).diagnostics;
        assert_eq!(found.iter().map(|found| found.rule.name()).collect::<Vec<_>>(), ["personal-data"], "{name}");
    }
}

#[test]
fn what_lies_beyond_the_limit_is_said() {
    let size = searched_bytes("a.csv") + 1;
    let reasons = |name: &str, bytes: &[u8]| search_file(name, bytes, size).unsearched.into_keys().collect::<Vec<_>>();
    assert_eq!(reasons("a.csv", b"1,2"), [Unread::TooLarge]);
    assert_eq!(reasons("a.docx", b"PK\x03\x04"), [Unread::TooLarge]);
    assert_eq!(reasons("a.jpg", b"\xFF\xD8\xFF"), []);
    assert_eq!(reasons("a.mp4", b""), []);
}
