//! Files beside documents in which personal data could not be looked for.

use crate::common::SiteTest;
use crate::common::pdf::{CATALOG, pdf, plain, stream};
use gongkai::attachment::{Unread, Unsearched};
use gongkai::base::archive::Archive;
use gongkai::diagnostic::Diagnostic;
use gongkai::diagnostic::rule::Severity;
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
    let ending = crate::common::run(&site.options()).unwrap();
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
    let files: [(&str, &[u8]); 10] = [
        ("a.doc", OLE),
        ("b.docx", &locked),
        ("c.zip", &packed(&[("a.txt", "1")])),
        ("d.pdf", b"no pdf \x01"),
        ("e.docx", &text),
        ("f.ods", &table),
        ("g.xls", b"<table><tr><td>1</table>"),
        ("h.mp4", b"\0\0\0\x18ftypmp42"),
        ("i.png", b"\x89PNG\r\n\x1a\n"),
        ("j.xlsx", b""),
    ];
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let site = site(&format!("attachments: [{}]\n", names.join(", ")), &files);
    let wanted = ["a.doc", "b.docx", "c.zip", "d.pdf", "j.xlsx"];
    assert_eq!(said(&site), wanted.map(|name| (name.to_owned(), "unsearched-file", Severity::Warning)));
}

#[test]
fn a_document_allows_it_for_its_files() {
    let files: [(&str, &[u8]); 1] = [("a.doc", OLE)];
    let with = |allowed: &str| said(&site(&format!("attachments: [a.doc]\nallow: {{{allowed}}}\n"), &files));
    assert_eq!(with("unsearched-file: 已人工核对"), []);
    // Whoever publishes a telephone on duty has not looked for secrets in a file that cannot be read.
    assert_eq!(with("personal-data: 值班手机").len(), 1);
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
    assert_eq!(found.message.zh, "未全部检查这个文件有没有个人信息和密级标志：第1、2页只有图片，没有文字");
    let locked = Unsearched::from([(Unread::Password, BTreeSet::new()), (Unread::Scanned, BTreeSet::new())]);
    let message = |found: Option<Diagnostic>| found.unwrap().message.zh;
    assert_eq!(
        message(unsearched_file("content/a.pdf", &locked, true)),
        "未检查这个文件有没有个人信息和密级标志：要密码才能打开"
    );
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
    crate::common::run(&site.options()).unwrap();
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

/// What is found in a file, by rule.
fn found(name: &str, bytes: &[u8]) -> Vec<&'static str> {
    search_file(name, bytes, bytes.len() as u64).diagnostics.iter().map(|found| found.rule.name()).collect()
}

fn in_gbk(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}

fn in_utf_16(text: &str) -> Vec<u8> {
    format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn marks_of_secrecy_are_found_in_files_of_every_kind() {
    let page = |text: &str| {
        let codes = in_gbk(text).iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().concat();
        let font = "<</Type/Font/Subtype/Type0/Encoding/GBK-EUC-H/DescendantFonts[<</CIDSystemInfo<</Ordering(GB1)>>>>]>>";
        pdf(&[
            plain(CATALOG.0, CATALOG.1),
            plain(2, "<</Type/Pages/Kids[3 0 R]>>"),
            plain(3, format!("<</Type/Page/Contents 4 0 R/Resources<</Font<</F {font}>>>>>>")),
            stream(4, "", format!("BT /F 14 Tf 60 780 Td <{codes}> Tj ET")),
        ])
    };
    let ofd = |text: &str| {
        let text = format!("<a><TextObject Boundary='9 9 99 9' Size='5'><TextCode X='0'>{text}</TextCode></TextObject></a>");
        packed(&[("OFD.xml", "<OFD/>"), ("Doc_0/Pages/Page_0/Content.xml", &text)])
    };
    let odt = |text: &str| {
        let text = format!("<a><text:p>{text}</text:p><text:p>甲市方案</text:p></a>");
        packed(&[("META-INF/manifest.xml", "<a/>"), ("content.xml", &text)])
    };
    let header = |text: &str| {
        let text = format!("<w><oddHeader>&amp;L甲市方案&amp;R&amp;\"宋体,常规\"&amp;12{text}</oddHeader></w>");
        packed(&[("xl/worksheets/sheet1.xml", &text)])
    };
    let in_a = |part: &'static str, tag: &'static str| {
        move |text: &str| packed(&[(part, &format!("<a><{tag}>甲市方案</{tag}><{tag}>{text}</{tag}></a>"))])
    };
    let files = |text: &str| -> Vec<(&str, Vec<u8>)> {
        let lines = format!("{text}\r\n甲市方案\r\n");
        let cells = format!("甲市方案,,{text}\r\n序号,事项\r\n");
        vec![
            ("a.docx", in_a("word/document.xml", "w:p")(text)),
            ("header.docx", in_a("word/header1.xml", "w:p")(text)),
            ("a.xlsx", in_a("xl/sharedStrings.xml", "si")(text)),
            ("header.xlsx", header(text)),
            ("a.pptx", in_a("ppt/slides/slide1.xml", "a:p")(text)),
            ("a.odt", odt(text)),
            ("a.ofd", ofd(text)),
            ("a.pdf", page(text)),
            ("a.txt", lines.clone().into_bytes()),
            ("utf16.txt", in_utf_16(&lines)),
            ("gbk.txt", in_gbk(&lines)),
            ("a.csv", cells.clone().into_bytes()),
            ("gbk.csv", in_gbk(&cells)),
            ("gbk.xls", in_gbk(&format!("<table><tr><td>{text}<td>甲市方案</table>"))),
        ]
    };
    for (name, bytes) in files("机密★1年") {
        assert_eq!(found(name, &bytes), ["restricted-mark"], "{name}");
    }
    for text in ["机密级档案管理", "标有“机密★1年”的文件由专人保管。", "秘密花园"] {
        for (name, bytes) in files(text) {
            assert_eq!(found(name, &bytes), [""; 0], "{name} {text}");
        }
    }
}

/// A table has its letterhead in its first cells, and may be marked by the name of a sheet.
#[test]
fn marks_at_the_beginning_of_tables_and_in_names_of_sheets_are_found() {
    let sheet = |name: &str| format!("<workbook><sheets><sheet name=\"{name}\" sheetId=\"1\"/></sheets></workbook>");
    for (name, is_marked) in [
        ("机密★1年", true),
        ("内部资料 注意保存", true),
        ("任务表（机密★1年）", false),
        ("机密", false),
        ("秘密花园", false),
        ("Sheet1", false),
    ] {
        let rules = found("a.xlsx", &packed(&[("xl/workbook.xml", &sheet(name))]));
        assert_eq!(rules.contains(&"restricted-mark"), is_marked, "{name}");
    }
    for (rows, is_marked) in [
        ("密级：机密\n序号,事项\n1,甲\n", true),
        ("密级:秘密,缓急:特急\n序号,事项\n", true),
        ("密级,机密,,\n序号,事项\n", true),
        ("密级,机密\n紧急程度,特急\n", true),
        ("份号：000012,,\n序号,事项\n", true),
        ("\n密级：内部\n序号,事项\n", true),
        ("\"密级：机密\",\n序号,事项\n", true),
        ("密级,件数\n机密,3\n", false),
        ("密级,绝密,机密,秘密\n件数,1,2,3\n", false),
        ("密级\n机密\n公开\n", false),
        ("密级：公开\n序号,事项\n", false),
        ("密级：\n机密\n", false),
        ("序号,密级\n1,机密\n", false),
        ("份数,3\n", false),
        ("机密\n序号,事项\n", false),
        ("000012,3\n", false),
        ("事项,密级：机密\n", false),
    ] {
        let strings = rows.split([',', '\n']).filter(|cell| !cell.is_empty());
        let strings: Vec<String> = strings.map(|cell| format!("<si><t>{}</t></si>", cell.trim_matches('"'))).collect();
        for (name, bytes) in [
            ("a.csv", rows.as_bytes().to_vec()),
            ("a.xlsx", packed(&[("xl/sharedStrings.xml", &format!("<sst>{}</sst>", strings.concat()))])),
        ] {
            let rules = found(name, &bytes);
            assert_eq!(rules.contains(&"restricted-mark"), is_marked, "{name} {rows}");
        }
    }
}

#[test]
fn numbers_in_the_header_of_a_sheet_are_found_and_its_codes_are_not() {
    let said = |header: &str| {
        let sheet = format!("<w><oddFooter>{}</oddFooter><c><v>1</v></c></w>", header.replace('&', "&amp;"));
        found("a.xlsx", &packed(&[("xl/worksheets/sheet1.xml", &sheet)]))
    };
    for header in ["&C13912345678", "&L&\"宋体,常规\"&9 13912345678", "&R&KFF000013912345678", "电话&B13912345678"] {
        assert_eq!(said(header), ["personal-data"], "{header}");
    }
    for header in ["&C第 &P 页，共 &N 页", "&C0571-88012345&R2345678", "&", "&K&\"", "&C1391234&R5678", "&K一二三"] {
        assert_eq!(said(header), [""; 0], "{header}");
    }
}

/// Excel saves CSV in GBK.
#[test]
fn texts_in_gbk_are_read_as_they_are_meant() {
    for (text, is_found) in [
        ("姓名,电话\n张三,13912345678", true),
        ("张三:13912345678号", true),
        ("项目,投资\n道路,13912345678元\n", false),
        ("项目,面积\n绿地,13912345678平方米\n", false),
    ] {
        for (name, bytes) in [("a.csv", in_gbk(text)), ("b.csv", text.into()), ("c.txt", in_gbk(text)), ("d.xls", in_gbk(text))] {
            assert_eq!(!found(name, &bytes).is_empty(), is_found, "{name} {text}");
        }
    }
    // A text in UTF-8 is one where a byte of it is broken, or its end is cut off.
    let text = "项目,投资\n道路,13912345678元\n".as_bytes();
    for broken in [[text, &[0xE5, 0xFF]].concat(), [&[0xB5, 0xFF], text].concat()] {
        assert_eq!(found("a.csv", &broken), [""; 0]);
    }
}

#[test]
fn pages_with_pictures_alone_have_a_note_where_the_others_are_text() {
    let ofd = |contents: &[&str]| {
        let place = |page: usize| format!("<Page BaseLoc='Pages/{page}/Content.xml'/>");
        let places = (0..contents.len()).map(place).collect::<Vec<_>>().concat();
        let document = format!("<Document>{places}</Document>");
        let names: Vec<String> = (0..contents.len()).map(|page| format!("Doc_0/Pages/{page}/Content.xml")).collect();
        let mut parts = vec![("OFD.xml", "<OFD/>"), ("Doc_0/Document.xml", &document)];
        parts.extend(names.iter().map(String::as_str).zip(contents.iter().copied()));
        packed(&parts)
    };
    let text = "<a><TextObject Boundary='9 9 99 9' Size='5'><TextCode X='0'>甲市方案</TextCode></TextObject></a>";
    let picture = "<a><ImageObject/></a>";
    for (pages, severity) in [
        (vec![picture, text, text, text], Some(Severity::Note)),
        (vec![text, text, picture], Some(Severity::Note)),
        (vec![text, picture], Some(Severity::Warning)),
        (vec![picture], Some(Severity::Warning)),
        (vec![text, text], None),
    ] {
        let bytes = ofd(&pages);
        let unsearched = search_file("a.ofd", &bytes, bytes.len() as u64).unsearched;
        assert_eq!(unsearched_file("a.ofd", &unsearched, false).map(|found| found.severity), severity);
        assert_eq!(unsearched_file("a.ofd", &unsearched, true), None);
    }
    let both = Unsearched::from([(Unread::Pictures, BTreeSet::from([1])), (Unread::UnknownKind, BTreeSet::new())]);
    assert_eq!(unsearched_file("a.pdf", &both, false).unwrap().severity, Severity::Warning);
}

#[test]
fn a_table_that_is_too_large_is_not_called_damaged() {
    let table = format!("<a><v>1</v><!--{}--></a>", " ".repeat(33 << 20));
    let bytes = packed(&[("xl/worksheets/sheet1.xml", &table)]);
    let reasons: Vec<Unread> = search_file("a.xlsx", &bytes, bytes.len() as u64).unsearched.into_keys().collect();
    assert_eq!(reasons, [Unread::TooLarge]);
}

#[test]
fn an_empty_file_is_called_empty() {
    for name in ["a.pdf", "a.docx", "a.txt", "a.doc", "a.mp4"] {
        let unsearched = search_file(name, b"", 0).unsearched;
        let found = unsearched_file(name, &unsearched, false).unwrap();
        assert_eq!(found.message.zh, "未检查这个文件有没有个人信息和密级标志：文件是空的（0字节）");
        assert!(found.help.zh.starts_with("请换成完整的文件"), "{}", found.help.zh);
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
