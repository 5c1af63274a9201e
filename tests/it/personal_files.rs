//! Personal numbers in PDF and OFD files beside documents, and files that are made to do harm.

use crate::common::SiteTest;
use crate::common::pdf::{CATALOG, packed, pdf, plain, stream};
use gongkai::base::archive::Archive;
use gongkai::disclosure::personal_data_of_file;
use proptest::prelude::*;
use std::io::Cursor;
use std::time::{Duration, Instant};

/// A font of two bytes a code, whose codes are what they are; 0x0101 to 0x010A are the digits.
fn font(number: u32) -> Vec<(u32, Vec<u8>)> {
    let table = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
                 1 beginbfrange <0101> <010A> <0030> endbfrange 2 beginbfchar <0001> <7535> <0002> <8BDD> endbfchar endcmap";
    vec![
        plain(
            number,
            format!(
                "<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[{} 0 R]/ToUnicode {} 0 R>>",
                number + 1,
                number + 2
            ),
        ),
        plain(
            number + 1,
            "<</Type/Font/Subtype/CIDFontType2/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)>>/DW 1000/W[257[500 500 500] 260 266 500]>>",
        ),
        stream(number + 2, "", table),
    ]
}

/// Digits as codes of that font.
fn codes(digits: &str) -> String {
    hexadecimal(digits.bytes().map(|digit| 0x0101 + u16::from(digit - b'0')))
}

fn hexadecimal(codes: impl Iterator<Item = u16>) -> String {
    codes.fold(String::new(), |written, code| written + &format!("{code:04X}"))
}

/// A file of one page with this content; its font is 4.
fn page(content: &str) -> Vec<u8> {
    let mut objects = vec![
        plain(CATALOG.0, CATALOG.1),
        plain(2, "<</Type/Pages/Kids[3 0 R]/Count 1/Resources<</Font<</F1 4 0 R/F2 8 0 R>>>>>>"),
        plain(3, "<</Type/Page/Parent 2 0 R/Contents 7 0 R>>"),
        stream(7, "", content),
        plain(8, "<</Type/Font/Subtype/TrueType/BaseFont/SimSun/Encoding/WinAnsiEncoding>>"),
    ];
    objects.extend(font(4));
    pdf(&objects)
}

/// What is said of a file, in English.
fn said(name: &str, bytes: &[u8]) -> Vec<String> {
    personal_data_of_file(name, bytes).into_iter().map(|found| format!("{} — {}", found.message.en, found.help.en)).collect()
}

fn is_found(bytes: &[u8]) -> bool {
    !said("a.pdf", bytes).is_empty()
}

#[test]
fn a_build_stops_at_a_number_in_a_pdf_and_names_its_page() {
    let front = crate::common::HEAD.to_owned() + "attachments: [{title: 名单, file: list.PDF}]\n";
    let site = SiteTest::new();
    let content =
        |digits: &str| format!("BT /F1 12 Tf 72 700 Td [<00010002{}> -20 <{}>] TJ ET", codes(&digits[..3]), codes(&digits[3..]));
    let mut objects = vec![
        plain(CATALOG.0, CATALOG.1),
        plain(2, "<</Type/Pages/Kids[10 0 R 11 0 R]/Count 2>>"),
        plain(10, "<</Type/Pages/Kids[20 0 R 21 0 R]/Resources 12 0 R>>"),
        plain(11, "<</Type/Page/Contents 22 0 R/Resources 12 0 R>>"),
        plain(12, "<</Font<</F1 4 0 R>>>>"),
        plain(20, "<</Type/Page/Contents 23 0 R>>"),
        plain(21, "<</Type/Page/Contents 22 0 R>>"),
        stream(22, "", content("13912345678")),
        stream(23, "", content("05718888888")),
    ];
    objects.extend(font(4));
    site.document("a/index", &front, "内容。").file("content/a/list.PDF", pdf(&objects));
    assert_eq!(site.faults(), [("personal-data", "content/a/list.PDF".to_owned(), 0)]);
    let found = said("list.PDF", &pdf(&objects));
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("2 mobile numbers (pages 2, 3)") && found[0].contains("139****5678"), "{}", found[0]);
    site.document("a/index", &(front + "allow: {personal-data: 值班手机}\n"), "内容。");
    site.build();
}

#[test]
fn every_kind_is_named_with_its_count() {
    let file = page("BT /F2 12 Tf (13912345678 13812345678 and 11010519491231002X) Tj ET");
    let found = personal_data_of_file("a.pdf", &file);
    assert_eq!(found[0].message.zh, "附件里有个人信息：居民身份证号1处、手机号2处（在第1页）");
    assert_eq!(found[0].message.en, "The attachment contains personal data: 1 identity-card number, 2 mobile numbers (page 1)");
    assert!(found[0].help.zh.contains("110105************、139****5678") && found[0].help.zh.contains("全部个人信息"));
}

#[test]
fn digits_that_are_placed_one_by_one_are_a_number() {
    let mut content = "BT /F1 12 Tf ".to_owned();
    for digit in "13912345678".chars() {
        content += &format!("<{}> Tj 6 0 Td ", codes(&digit.to_string()));
    }
    assert!(is_found(&page(&(content + "ET"))));
    let mut apart = String::new();
    for (at, digit) in "13912345678".chars().enumerate() {
        apart += &format!("q 1 0 0 1 {} 700 cm BT /F1 12 Tf <{}> Tj ET Q\n", 72 + 6 * at, codes(&digit.to_string()));
    }
    assert!(is_found(&page(&apart)));
    assert!(is_found(&page("BT /F2 12 Tf (Tel 139) Tj (1234) Tj (5678) Tj ET")));
}

#[test]
fn columns_and_lines_part_numbers() {
    let pair = |x: u32, y: u32| format!("BT /F1 12 Tf <{}> Tj {x} {y} Td <{}> Tj ET", codes("139"), codes("12345678"));
    assert!(is_found(&page(&pair(18, 0))));
    assert!(!is_found(&page(&pair(60, 0))));
    assert!(!is_found(&page(&pair(18, 20))));
    let row = format!("BT /F1 12 Tf <{}> Tj 24 0 Td <{}> Tj 90 0 Td <{}> Tj ET", codes("1"), codes("13912345678"), codes("2023"));
    assert!(is_found(&page(&row)));
}

#[test]
fn objects_may_be_packed_and_content_be_in_parts() {
    let members: Vec<(u32, String)> = vec![
        (1, CATALOG.1.to_owned()),
        (2, "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned()),
        (3, "<</Type/Page/Contents[7 0 R 8 0 R]/Resources<</Font<</F1 4 0 R>>>>>>".to_owned()),
    ];
    let (mut index, mut body) = (String::new(), String::new());
    for (number, object) in &members {
        index += &format!("{number} {} ", body.len());
        body += &format!("{object} ");
    }
    let entries = format!("/Type/ObjStm/N {}/First {}", members.len(), index.len());
    let mut objects = vec![
        stream(9, &entries, index + &body),
        stream(7, "", format!("BT /F1 12 Tf 72 700 Td [<{}>", codes("139"))),
        stream(8, "", format!("<{}>] TJ ET", codes("12345678"))),
        stream(30, "/Type/XRef/Root 1 0 R/Size 31/W[1 2 1]", [0; 4]),
    ];
    objects.extend(font(4));
    let file = pdf(&objects);
    let end = file.windows(7).rposition(|window| window == b"trailer").unwrap();
    assert!(is_found(&file[..end]));
}

#[test]
fn forms_and_annotations_are_read() {
    let written = "BT /F2 12 Tf (13912345678) Tj ET";
    let file = |page: &str| {
        pdf(&[
            plain(CATALOG.0, CATALOG.1),
            plain(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>"),
            plain(3, format!("<</Type/Page{page}>>")),
            stream(4, "/Type/XObject/Subtype/Form", written),
            stream(5, "", "q 1 0 0 1 0 0 cm /X Do Q"),
            plain(6, "<</Type/Annot/AP<</N 4 0 R>>>>"),
        ])
    };
    assert!(is_found(&file("/Contents 5 0 R/Resources<</XObject<</X 4 0 R>>>>")));
    assert!(is_found(&file("/Annots[6 0 R]")));
    assert!(is_found(&file("/Annots[<</Contents(Tel 13912345678)>>]")));
    assert!(!is_found(&file("/Contents 5 0 R")));
}

#[test]
fn fonts_that_are_not_embedded_are_read() {
    let file = |font: &str, content: &str| {
        pdf(&[
            plain(CATALOG.0, CATALOG.1),
            plain(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>"),
            plain(3, "<</Type/Page/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>"),
            plain(4, font),
            stream(5, "", format!("BT /F1 12 Tf {content} Tj ET")),
        ])
    };
    let system = "/DescendantFonts[<</CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)>>>>]";
    let each = |add: u16| format!("<{}>", hexadecimal("13912345678".bytes().map(|digit| u16::from(digit) - 0x20 + add)));
    assert!(is_found(&file(&format!("<</Subtype/Type0/Encoding/GBK-EUC-H{system}>>"), "(\\265\\347\\273\\26013912345678)")));
    assert!(is_found(&file(&format!("<</Subtype/Type0/Encoding/UniGB-UCS2-H{system}>>"), &each(0x20))));
    assert!(is_found(&file(&format!("<</Subtype/Type0/Encoding/Identity-H{system}>>"), &each(1))));
    assert!(is_found(&file(&format!("<</Subtype/Type0/Encoding/Identity-H{system}>>"), &each(814))));
    let names = "/one/three/nine/one/two/three/four/five/six/seven/eight";
    assert!(is_found(&file(&format!("<</Subtype/Type3/Encoding<</Differences[1{names}]>>>>"), "<0102030405060708090A0B>")));
}

#[test]
fn a_file_encrypted_in_an_unknown_way_is_not_read() {
    let open = page("BT /F2 12 Tf (13912345678) Tj ET");
    assert!(is_found(&open));
    let text = open.strip_suffix(b"trailer\n<</Root 1 0 R>>\n%%EOF\n").unwrap();
    assert!(!is_found(&[text, b"trailer\n<</Root 1 0 R/Encrypt<</Filter/Other/V 1>>>>\n"].concat()));
}

#[test]
fn what_only_looks_encrypted_is_read() {
    let file = page("BT /F2 12 Tf (13912345678) Tj ET");
    let text = file.strip_suffix(b"trailer\n<</Root 1 0 R>>\n%%EOF\n").unwrap();
    assert!(is_found(&[text, b"trailer\n<</Root 1 0 R/Encrypt null>>\n"].concat()));
    assert!(is_found(&[text, b"trailer\n<</Root 1 0 R/Encrypt 99 0 R>>\n"].concat()));
    let about = b"50 0 obj\n<</Length 30>>stream\nwrite: trailer <</Encrypt 9 0 R>>\nendstream\nendobj\n";
    assert!(is_found(&[&file[..], about].concat()));
    let content = packed(b"BT /F2 12 Tf (13912345678) Tj ET");
    let head = format!("7 0 obj\n<</Filter[/Crypt/FlateDecode]/Length {}>>stream\n", content.len());
    assert!(is_found(&[&page("")[..], head.as_bytes(), &content, b"\nendstream\nendobj\n"].concat()));
}

#[test]
fn an_image_in_the_content_ends_before_the_text_goes_on() {
    for image in ["ID \u{7f}EI", "ID 00>EI", "ID a EI", "ID \u{1}EI \u{1}\u{2}\nEI"] {
        assert!(is_found(&page(&format!("BI /W 1 /H 1 {image} BT /F2 12 Tf (13912345678) Tj ET"))), "{image:?}");
    }
}

#[test]
fn a_file_without_its_end_is_read_as_far_as_it_goes() {
    let file = page("BT /F2 12 Tf (13912345678) Tj ET");
    let end = file.windows(7).rposition(|window| window == b"trailer").unwrap();
    assert!(is_found(&file[..end]));
    for length in 0..file.len() {
        said("a.pdf", &file[..length]);
    }
}

fn ofd(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = Archive::begin(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        archive.add(name, xml.len() as u64).unwrap().write_all(xml.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn numbers_in_an_ofd_are_found_with_their_page() {
    let document = "<ofd:Document xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:Pages>\
                    <ofd:Page ID=\"1\" BaseLoc=\"Pages/Page_7/Content.xml\"/><ofd:Page ID=\"2\" BaseLoc=\"Pages/Page_0/Content.xml\"/>\
                    </ofd:Pages></ofd:Document>";
    let code =
        |text: &str, x: u32| format!("<ofd:TextCode X=\"{x}\" Y=\"4\" DeltaX=\"g {} 2\">{text}</ofd:TextCode>", text.len() - 1);
    let object = |codes: &str| format!("<ofd:TextObject Boundary=\"20 40 90 5\" Size=\"4\">{codes}</ofd:TextObject>");
    let page = object(&(code("139", 0) + &code("12345678", 6)));
    let empty = object(&(code("139", 0) + &code("12345678", 30)));
    let file = ofd(&[
        ("OFD.xml", "<ofd:OFD/>"),
        ("Doc_0/Document.xml", document),
        ("Doc_0/Pages/Page_0/Content.xml", &page),
        ("Doc_0/Pages/Page_7/Content.xml", &empty),
    ]);
    let found = said("a.ofd", &file);
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("1 mobile number (page 2)") && found[0].contains("139****5678"), "{}", found[0]);
}

#[test]
fn characters_of_an_ofd_may_be_written_otherwise() {
    for text in ["<![CDATA[电话<13912345678]]>", "电话&#49;3912345678", "&lt;&#x31;3912345678&amp;"] {
        let xml = format!(
            "<ofd:TextObject Boundary=\"0 0 99 9\" Size=\"4\"><ofd:TextCode X=\"0\">{text}</ofd:TextCode></ofd:TextObject>"
        );
        assert!(!said("a.ofd", &ofd(&[("Doc_0/Pages/P/Content.xml", &xml)])).is_empty(), "{text}");
    }
}

/// Files that are small and ask for much.
fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let tree = |kids: &str, further: Vec<(u32, Vec<u8>)>| {
        let mut objects = vec![
            plain(CATALOG.0, CATALOG.1),
            plain(2, format!("<</Type/Pages/Kids[{kids}]>>")),
            plain(3, "<</Type/Page/Contents 4 0 R/Resources<</Font<</F 6 0 R>>/XObject<</X 5 0 R>>>>>>"),
        ];
        objects.extend(further);
        pdf(&objects)
    };
    let list = format!("3000 0 [{}]", "1 ".repeat(4 << 20));
    vec![
        ("spaces", tree("3 0 R", vec![stream(4, "", vec![b' '; 64 << 20])])),
        ("objects", tree("3 0 R", (100..120).map(|number| stream(number, "/Type/ObjStm/N 1/First 7", &list)).collect())),
        (
            "packed twice",
            tree(
                "3 0 R",
                vec![(4, {
                    let content = packed(&packed(&vec![0; 32 << 20]));
                    let head = format!("<</Filter[/FlateDecode/FlateDecode]/Length {}>>stream\n", content.len());
                    [head.as_bytes(), &content, b"\nendstream"].concat()
                })],
            ),
        ),
        ("rows", tree("3 0 R", vec![stream(4, "/DecodeParms<</Predictor 15/Columns 2147483647/Colors 2147483647>>", "abcdef")])),
        (
            "a form in itself",
            tree(
                "3 0 R",
                vec![
                    stream(4, "", "/X Do ".repeat(20)),
                    stream(5, "/Subtype/Form/Resources<</XObject<</X 5 0 R>>>>", "/X Do ".repeat(20)),
                ],
            ),
        ),
        ("pages in themselves", tree("2 0 R 3 0 R <</Kids[2 0 R 3 0 R]>>", vec![stream(4, "", "/X Do")])),
        ("a reference to itself", tree("3 0 R", vec![plain(4, "4 0 R"), plain(5, "6 0 R"), plain(6, "5 0 R")])),
        ("brackets", tree("3 0 R", vec![stream(4, "", "[".repeat(1 << 20)), plain(6, "<</A".repeat(1 << 16))])),
        ("parentheses", tree("3 0 R", vec![stream(4, "", "(".repeat(1 << 20))])),
        ("trailers", [b"%PDF-1.4\n", b"trailer(".repeat(1 << 16).as_slice()].concat()),
        ("remarks", b"1 0 obj%".repeat(1 << 16)),
        ("remarks before streams", b"1 0 obj<<>>%".repeat(1 << 16)),
        ("dictionaries", tree("3 0 R", vec![stream(4, "", format!("[{}]", "<</ 0>>".repeat(60_000)).repeat(30))])),
        (
            "a font in its place",
            pdf(&[
                plain(CATALOG.0, CATALOG.1),
                plain(2, "<</Type/Pages/Kids[3 0 R]>>"),
                plain(
                    3,
                    format!(
                        "<</Type/Page/Contents 4 0 R/Resources<</Font<</F<</Subtype/Type0/DescendantFonts[<</X[{}]>>]>>>>>>>>",
                        "()".repeat(200_000)
                    ),
                ),
                stream(4, "", "/F 1 Tf ".repeat(20_000)),
            ]),
        ),
        ("unclosed objects", "1 0 obj<<".repeat(1 << 16).into_bytes()),
        (
            "codes",
            tree(
                "3 0 R",
                vec![
                    stream(4, "", format!("BT /F 1 Tf ({}) Tj", "a".repeat(4 << 20))),
                    plain(6, "<</Subtype/Type1/ToUnicode 7 0 R>>"),
                    stream(7, "", format!("beginbfrange <00> <ffffffff> <{}> endbfrange", "4e00".repeat(1 << 16))),
                ],
            ),
        ),
        (
            "nowhere",
            tree(
                "3 0 R",
                vec![stream(4, "", "BT /F 1e99 Tf 9999999999 0 0 -1 0 0 Tm (1) Tj .-. Td (2) Tj -2147483648 TL T* (3)'")],
            ),
        ),
    ]
}

#[test]
fn hostile_files_end_soon_and_find_nothing() {
    for (name, file) in hostile() {
        assert!(file.len() < 1 << 20, "{name} is small");
        let begun = Instant::now();
        assert!(!is_found(&file), "{name}");
        assert!(begun.elapsed() < Duration::from_secs(120), "{name} took {:?}", begun.elapsed());
    }
    let many = "<ofd:TextCode X=\"0\" DeltaX=\"g 999999999 1\">1</ofd:TextCode>".repeat(1 << 18);
    assert_eq!(said("a.ofd", &ofd(&[("Doc_0/Pages/Page_0/Content.xml", &many)])), [""; 0]);
    let begun = Instant::now();
    let steps = format!("<ofd:TextCode DeltaX=\"{}\">1</ofd:TextCode>", "g 9999 1 ".repeat(1 << 16));
    let places: Vec<String> = (0..100_000).map(|at| format!("<ofd:Page BaseLoc=\"{at:x}\"/>")).collect();
    let places = places.concat();
    let names: Vec<String> = (0..1000).map(|at| format!("z/{at}.xml")).collect();
    let mut parts = vec![("Doc_0/Document.xml", places.as_str()), ("Doc_0/a.xml", steps.as_str())];
    parts.extend(names.iter().map(|name| (name.as_str(), "<ofd:TextCode>1</ofd:TextCode>")));
    assert_eq!(said("a.ofd", &ofd(&parts)), [""; 0]);
    assert!(begun.elapsed() < Duration::from_secs(120), "an OFD file took {:?}", begun.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn damaged_files_do_no_harm(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12), of in 0..3_usize) {
        let form = [
            page(&format!("BT /F1 12 Tf [<{}>] TJ /F2 9 Tf (139) Tj T* (x) ' BI /W 1 ID abc EI ET", codes("139"))),
            pdf(&[
                plain(CATALOG.0, CATALOG.1),
                plain(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>"),
                plain(3, "<</Type/Page/Contents 4 0 R/Annots[<</AP<</N 4 0 R>>>>]/Resources<</Font<</F<</Subtype/Type0/Encoding 5 0 R/DescendantFonts[<</W[1[2 3]4 5 6]/DW 7>>]>>>>>>>>"),
                (4, b"<</Length 40>>stream\nBT /F 1 Tf 1 2 3 4 5 6 Tm [<0001> 5 (ab)] TJ (\\12) \" ET\nendstream".to_vec()),
                (5, b"<<>>stream\n1 begincodespacerange <00> <80> <8140> <FEFE> endcodespacerange 1 beginbfrange <01> <02> [<0031> <0032>] endbfrange\nendstream".to_vec()),
            ]),
            ofd(&[("Doc_0/Document.xml", "<ofd:Page BaseLoc='Pages/0/Content.xml'/>"), ("Doc_0/Pages/0/Content.xml", "<ofd:TextObject Size='3' CTM='1 0 0 1 0 0'><ofd:TextCode X='1' DeltaX='g 2 3'>139</ofd:TextCode></ofd:TextObject>")]),
        ];
        let mut bytes = form[of].clone();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        said(if of == 2 { "a.ofd" } else { "a.pdf" }, &bytes);
    }
}
