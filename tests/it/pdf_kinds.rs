//! Kinds of PDF files in which numbers are hard to see, or cannot be seen: encrypted ones, forms, spaced and wrapped numbers, scans.

use crate::common::pdf::{CATALOG, pdf, plain, stream};
use gongkai::attachment::{Unread, each_page_of_pdf};
use gongkai::disclosure::personal_data_of_file;
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use weezl::{BitOrder, encode};

const IDENTITY: &str = "330106198705120237";
const MOBILE: &str = "13857112963";

/// What is said of a file.
fn found(bytes: &[u8]) -> String {
    personal_data_of_file("a.pdf", bytes).into_iter().map(|found| found.message.en).collect()
}

fn reasons(bytes: &[u8]) -> Vec<(Unread, Vec<usize>)> {
    let unsearched = each_page_of_pdf(bytes, &mut |_, _| {});
    unsearched.into_iter().map(|(reason, pages)| (reason, pages.into_iter().collect())).collect()
}

const FONT: &str = "<</Type/Font/Subtype/Type1/BaseFont/Courier/FirstChar 32/Widths[600 600 600 600 600 600 600 600 600 600 600 600 \
                    600 600 600 600 600 600 600 600 600 600 600 600 600 600 600]>>";

/// A file of one page with this content, these entries of the page and these further objects from 10 on. Its font F gives each
/// digit three fifths of its height; I is an image.
fn page_with(content: &str, entries: &str, further: Vec<(u32, Vec<u8>)>) -> Vec<u8> {
    let mut objects = vec![
        plain(CATALOG.0, CATALOG.1),
        plain(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>"),
        plain(3, format!("<</Type/Page/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</I 6 0 R>>>>{entries}>>")),
        stream(4, "", content),
        plain(5, FONT),
        stream(6, "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", [0]),
    ];
    objects.extend(further);
    pdf(&objects)
}

fn page(content: &str) -> Vec<u8> {
    page_with(content, "", Vec::new())
}

/// Texts of ten points at these places.
fn texts(texts: &[(f64, f64, &str)]) -> String {
    texts.iter().fold(String::new(), |content, (x, y, text)| content + &format!("BT /F 10 Tf {x} {y} Td ({text}) Tj ET\n"))
}

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pdf").join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn encrypted_files_that_ask_for_no_password_are_searched() {
    let files = fixtures("open");
    assert!(files.len() > 15);
    for path in files {
        let bytes = fs::read(&path).unwrap();
        let numbers = if path.to_string_lossy().contains("qpdf") { "2 mobile numbers" } else { "1 mobile number" };
        assert_eq!(
            found(&bytes),
            format!("The attachment contains personal data: 1 identity-card number, {numbers} (page 1)"),
            "{}",
            path.display()
        );
        assert_eq!(reasons(&bytes), [], "{}", path.display());
    }
}

#[test]
fn files_that_ask_for_a_password_are_not_searched_and_say_so() {
    for path in fixtures("locked") {
        let bytes = fs::read(&path).unwrap();
        assert_eq!(found(&bytes), "", "{}", path.display());
        assert_eq!(reasons(&bytes), [(Unread::Password, Vec::new())], "{}", path.display());
    }
}

#[test]
fn spaced_digits_of_a_browser_are_read() {
    let read = |name: &str| found(&fs::read(Path::new("tests/fixtures/pdf").join(name)).unwrap());
    assert_eq!(
        read("spaced-by-chromium.pdf"),
        "The attachment contains personal data: 1 identity-card number, 1 mobile number (page 1)"
    );
    // A box for each digit, and a number that its cell wraps.
    assert_eq!(
        read("boxes-by-chromium.pdf"),
        "The attachment contains personal data: 2 identity-card numbers, 1 mobile number (page 1)"
    );
}

/// A field with its own text, which is drawn from its own origin.
fn field(number: u32, rectangle: &str, entries: &str, text: &str) -> Vec<(u32, Vec<u8>)> {
    let appearance = number + 1;
    let own = format!("/Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F 5 0 R>>>>{entries}");
    vec![
        plain(number, format!("<</Type/Annot/Subtype/Widget/Rect[{rectangle}]/AP<</N {appearance} 0 R>>>>")),
        stream(appearance, &own, format!("BT /F 10 Tf 2 4 Td ({text}) Tj ET")),
    ]
}

#[test]
fn each_field_of_a_form_is_read_in_its_place() {
    let both = "The attachment contains personal data: 1 identity-card number, 1 mobile number (page 1)";
    for (second, entries) in [
        ("60 660 260 680", ""),
        ("260 700 460 720", ""),
        ("260 720 460 700", ""),
        ("60 660 260 680", "/Matrix[1 0 0 1 -7 9]"),
        ("60 660 80 860", "/Matrix[0 1 -1 0 0 0]"),
        ("60 660 460 700", ""),
    ] {
        let fields = [field(10, "60 700 260 720", "", IDENTITY), field(20, second, entries, MOBILE)].concat();
        assert_eq!(found(&page_with("", "/Annots[10 0 R 20 0 R]", fields)), both, "{second} {entries}");
    }
    // Two halves of a number may stand in two fields.
    let halves = [field(10, "60 700 260 720", "", &IDENTITY[..6]), field(20, "96 700 296 720", "", &IDENTITY[6..])].concat();
    assert!(found(&page_with("", "/Annots[20 0 R 10 0 R]", halves)).contains("1 identity-card number (page 1)"));
}

#[test]
fn values_links_bookmarks_and_names_of_files_are_read() {
    let of_page = |annotation: &str| found(&page_with("", &format!("/Annots[{annotation}]"), Vec::new()));
    for annotation in [
        "<</Subtype/Widget/FT/Tx/V(13857112963)>>",
        "<</Subtype/Widget/FT/Ch/V[(a)(13857112963)]>>",
        "<</Subtype/Widget/Parent<</FT/Tx/V<FEFF00310033003800350037003100310032003900360033>>>>>>",
        "<</Subtype/Link/A<</S/URI/URI(tel:13857112963)>>>>",
        "<</Subtype/Text/Contents(13857112963)>>",
    ] {
        assert!(of_page(annotation).contains("1 mobile number (page 1)"), "{annotation}");
    }
    for (entries, further) in [
        (
            "/Outlines 10 0 R",
            vec![
                plain(10, "<</First 11 0 R>>"),
                plain(11, "<</Title(a)/Next 12 0 R>>"),
                plain(12, "<</Title(13857112963)/Next 11 0 R>>"),
            ],
        ),
        (
            "/Names<</EmbeddedFiles 10 0 R>>",
            vec![plain(10, "<</Kids[11 0 R 10 0 R]>>"), plain(11, "<</Names[(x)<</F(13857112963.xlsx)/EF<<>>>>]>>")],
        ),
        ("/AcroForm<</XFA[(datasets)10 0 R]>>", vec![stream(10, "", "<data><tel>13857112963</tel></data>")]),
    ] {
        let mut objects = vec![
            plain(1, format!("<</Type/Catalog/Pages 2 0 R{entries}>>")),
            plain(2, "<</Type/Pages/Kids[3 0 R]>>"),
            plain(3, "<</Type/Page>>"),
        ];
        objects.extend(further);
        let file = pdf(&objects);
        assert_eq!(found(&file), "The attachment contains personal data: 1 mobile number", "{entries}");
        let inside = reasons(&file).iter().any(|(reason, _)| *reason == Unread::FilesInside);
        assert_eq!(inside, entries.contains("EmbeddedFiles"));
    }
}

#[test]
fn a_number_that_is_read_twice_is_counted_once() {
    let content = texts(&[(60.0, 700.0, "13857"), (90.0, 700.0, "112963"), (60.0, 600.0, MOBILE)]);
    let fields = field(10, "60 500 260 520", "", MOBILE);
    let file = page_with(&content, "/Annots[10 0 R <</Subtype/Widget/V(13857112963)>>]", fields);
    assert_eq!(found(&file), "The attachment contains personal data: 3 mobile numbers (page 1)");
}

#[test]
fn numbers_are_read_in_whichever_order_they_are_drawn() {
    let digits: Vec<(f64, String)> =
        (0..).zip(IDENTITY.chars()).map(|(at, digit)| (60.0 + 6.0 * f64::from(at), digit.to_string())).collect();
    for step in [5, 7, 11, 13, 17] {
        let drawn: Vec<(f64, f64, &str)> =
            (0..18).map(|at| &digits[at * step % 18]).map(|(x, digit)| (*x, 700.0, digit.as_str())).collect();
        assert!(found(&page(&texts(&drawn))).contains("1 identity-card number"), "{step}");
    }
}

/// Single digits at these distances.
fn spaced(text: &str, y: f64, pitch: f64) -> String {
    let places = std::iter::successors(Some(60.0), |place| Some(place + pitch));
    text.chars().zip(places).map(|(digit, x)| texts(&[(x, y, &digit.to_string())])).collect()
}

#[test]
fn spaced_digits_are_a_number_unless_they_are_columns() {
    for (number, pitch) in
        [(MOBILE, 9.0), (MOBILE, 12.0), (MOBILE, 15.5), (IDENTITY, 12.0), (IDENTITY, 25.0), ("11010519491231002X", 20.0)]
    {
        assert_ne!(found(&page(&spaced(number, 700.0, pitch))), "", "{number} {pitch}");
    }
    for (number, pitch) in [
        (MOBILE, 20.0),
        ("138571129631", 12.0),
        ("1385711296", 12.0),
        ("12345678901", 9.0),
        ("330106198705120238", 12.0),
        ("3301061987051202371", 12.0),
        (IDENTITY, 40.0),
    ] {
        assert_eq!(found(&page(&spaced(number, 700.0, pitch))), "", "{number} {pitch}");
    }
}

#[test]
fn numbers_that_a_cell_wraps_are_read() {
    let all = "The attachment contains personal data: 3 identity-card numbers (page 1)";
    let others = ["33010619870512", "0237", "11010519491231", "002X", "11010519790101", "0127"];
    let check = |prefix: &str| -> String {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 = prefix.chars().zip(weights).map(|(digit, weight)| digit.to_digit(10).unwrap() * weight).sum();
        format!("{prefix}{}", "10X98765432".chars().nth((sum % 11) as usize).unwrap())
    };
    let third = check("11010519790101012");
    for (row, leading) in [(30.0, 12.0), (24.0, 12.0), (26.0, 11.5), (40.0, 14.0)] {
        for width in [14, 12, 10] {
            let mut cells = String::new();
            for (at, number) in (0..).zip([others[0..2].concat(), others[2..4].concat(), third.clone()]) {
                let y = 700.0 - row * f64::from(at);
                cells += &texts(&[
                    (200.0, y, &number[..width]),
                    (200.0, y - leading, &number[width..]),
                    (60.0, y - leading / 2.0, "7"),
                ]);
            }
            assert_eq!(found(&page(&cells)), all, "{row} {leading} {width}");
        }
    }
}

/// Numbers below one another, as tables of sums have them, are nobody's. None of these is one of a person by itself.
#[test]
fn columns_of_numbers_are_no_numbers_of_persons() {
    const LENGTHS: [u32; 13] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 15];
    let (pages, columns, rows) = (40, 50, 20);
    let mut state = 20_230_301_u64;
    let mut random = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((state >> 33) % below).unwrap()
    };
    for _ in 0..pages {
        let mut content = String::new();
        for column in 0..columns {
            let pitch = [11.5, 12.0, 14.0, 16.0, 24.0][random(5)];
            let fixed = (random(3) == 0).then(|| LENGTHS[random(13)]);
            let is_right = random(2) == 0;
            for row in 0..rows {
                let length = fixed.unwrap_or_else(|| LENGTHS[random(13)]);
                let digit =
                    |at| char::from_digit(u32::try_from(random(if at == 0 { 9 } else { 10 })).unwrap() + u32::from(at == 0), 10);
                let number: String = (0..length).filter_map(digit).collect();
                let indent = if is_right { 6.0 * f64::from(15 - length) } else { 0.0 };
                content += &texts(&[(200.0 * f64::from(column) + indent, 700.0 - pitch * f64::from(row), &number)]);
            }
        }
        assert_eq!(found(&page(&content)), "");
    }
}

#[test]
fn streams_may_be_packed_in_older_ways() {
    let content = texts(&[(60.0, 700.0, MOBILE)]).repeat(40);
    let with = |filter: &str, bytes: &[u8]| {
        let head = format!("<</Filter/{filter}/Length {}>>stream\n", bytes.len());
        let objects = vec![
            plain(CATALOG.0, CATALOG.1),
            plain(2, "<</Type/Pages/Kids[3 0 R]>>"),
            plain(3, "<</Type/Page/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"),
            (4, [head.as_bytes(), bytes, b"\nendstream"].concat()),
            plain(5, FONT),
        ];
        pdf(&objects)
    };
    let early = encode::Encoder::with_tiff_size_switch(BitOrder::Msb, 8).encode(content.as_bytes()).unwrap();
    assert_ne!(found(&with("LZWDecode", &early)), "");
    let late = encode::Encoder::new(BitOrder::Msb, 8).encode(content.as_bytes()).unwrap();
    assert_ne!(found(&with("LZWDecode/DecodeParms<</EarlyChange 0>>", &late)), "");
    let runs: Vec<u8> = content.as_bytes().chunks(100).flat_map(|part| [&[99_u8][..part.len().min(1)], part].concat()).collect();
    assert_ne!(found(&with("RunLengthDecode", &runs)), "");
    let unknown = with("SomeDecode", b"x");
    assert_eq!(reasons(&unknown), [(Unread::UnknownKind, Vec::new())]);
}

#[test]
fn what_could_not_be_searched_is_given_with_its_reason() {
    let text = texts(&[(60.0, 700.0, "Plan 2023")]);
    let picture = "q 500 0 0 700 40 40 cm /I Do Q\n";
    let small = "q 60 0 0 60 40 40 cm /I Do Q\n";
    let curves = "0 0 m 1 1 2 2 3 3 c\n".repeat(400);
    let scanned = [(Unread::Scanned, vec![1])];
    assert_eq!(reasons(&page(picture)), scanned);
    assert_eq!(reasons(&page(&(picture.to_owned() + &texts(&[(300.0, 20.0, "- 1 -")])))), scanned);
    assert_eq!(reasons(&page("q 500 0 0 700 40 40 cm BI /W 1 /H 1 ID a EI Q")), scanned);
    assert_eq!(reasons(&page(&curves)), scanned);
    for sound in ["", small, &text, &(picture.to_owned() + &text), &(curves + &text)] {
        assert_eq!(reasons(&page(sound)), []);
    }
    for broken in ["", "no file", "%PDF-1.7\n%%EOF"] {
        assert_eq!(reasons(broken.as_bytes()), [(Unread::Damaged, Vec::new())], "{broken}");
    }
    let lost = pdf(&[plain(CATALOG.0, CATALOG.1), plain(2, "<</Type/Pages/Kids[3 0 R 9 0 R]>>"), plain(3, "<</Type/Page>>")]);
    assert_eq!(reasons(&lost), [(Unread::Damaged, Vec::new())]);
    let with_font = |font: &str, text: &str| {
        page_with(&format!("BT /G 10 Tf 60 700 Td <{text}> Tj ET"), &format!("/Resources<</Font<</G {font}>>>>"), Vec::new())
    };
    let unknown = [(Unread::UnknownCharacters, vec![1])];
    let composite = "<</Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2>>]>>";
    let chinese = "<</Subtype/Type0/Encoding/GBK-EUC-H/DescendantFonts[<</Subtype/CIDFontType2>>]>>";
    let glyphs = "<</Subtype/Type3/Encoding<</Differences[1/g1/g2/g3]>>>>";
    let symbols = "<</Subtype/TrueType/FontDescriptor<</Flags 4/FontFile2 9 0 R>>>>";
    assert_eq!(reasons(&with_font(composite, &"0102".repeat(12))), unknown);
    assert_eq!(reasons(&with_font(glyphs, &"010203".repeat(6))), unknown);
    assert_eq!(reasons(&with_font(symbols, &"2122".repeat(6))), unknown);
    assert_eq!(reasons(&with_font(composite, &"0102".repeat(3))), []);
    assert_eq!(reasons(&with_font(chinese, &"B5E7".repeat(30))), []);
    assert_eq!(reasons(&with_font(FONT, &"4142".repeat(30))), []);
    let bomb = page(&"BT /F 10 Tf (1) Tj ET ".repeat(1 << 19));
    assert!(reasons(&bomb).iter().any(|(reason, _)| *reason == Unread::TooLarge));
}

/// A file with a page of each content.
fn pages(contents: &[&str]) -> Vec<u8> {
    let numbers = (20..).step_by(2).take(contents.len());
    let kids = numbers.clone().map(|number| format!("{number} 0 R ")).collect::<Vec<_>>().concat();
    let mut objects = vec![
        plain(CATALOG.0, CATALOG.1),
        plain(2, format!("<</Type/Pages/Resources<</Font<</F 5 0 R>>/XObject<</I 6 0 R>>>>/Kids[{kids}]>>")),
        plain(5, FONT),
        stream(6, "/Type/XObject/Subtype/Image/Width 1/Height 1", [0]),
    ];
    for (number, content) in numbers.zip(contents) {
        objects.extend([plain(number, format!("<</Type/Page/Contents {} 0 R>>", number + 1)), stream(number + 1, "", content)]);
    }
    pdf(&objects)
}

#[test]
fn covers_and_maps_between_pages_of_text_are_no_scans() {
    let text = texts(&[(60.0, 700.0, "Plan 2023")]);
    let (text, picture) = (text.as_str(), "q 500 0 0 700 40 40 cm /I Do Q\n");
    for (contents, reason, numbers) in [
        (vec![picture, text, text], Unread::Pictures, vec![1]),
        (vec![picture, text, text, "", text, picture], Unread::Pictures, vec![1, 6]),
        (vec![text, text, picture, text], Unread::Pictures, vec![3]),
        (vec![text, picture], Unread::Scanned, vec![2]),
        (vec![text, text, picture, picture], Unread::Scanned, vec![3, 4]),
        (vec![text, picture, picture, picture, text], Unread::Scanned, vec![2, 3, 4]),
    ] {
        assert_eq!(reasons(&pages(&contents)), [(reason, numbers)]);
    }
    assert_eq!(reasons(&pages(&[text, "", text])), []);
}

#[test]
fn fonts_in_gbk_are_read() {
    let font =
        |encoding: &str| format!("<</Subtype/Type0/Encoding/{encoding}/DescendantFonts[<</CIDSystemInfo<</Ordering(GB1)>>>>]>>");
    let read = |encoding: &str, codes: &str| {
        let content = format!("BT /G 10 Tf 60 700 Td <{codes}> Tj ET");
        let file = page_with(&content, &format!("/Resources<</Font<</G {}>>>>", font(encoding)), Vec::new());
        let mut all = String::new();
        each_page_of_pdf(&file, &mut |_, readings| all.push_str(&readings[0]));
        all
    };
    // 电话139 in GBK.
    let codes = "B5E7BBB0313339";
    for encoding in ["GBK-EUC-H", "GB-EUC-V", "GBKp-EUC-H", "GBK2K-H"] {
        assert_eq!(read(encoding, codes), "电话139");
    }
    // Another table of characters, of which only ASCII is known, and bytes that are none.
    assert_eq!(read("ETen-B5-H", codes), "〓〓139");
    assert_eq!(read("GBK-EUC-H", "FFFF313339"), "〓139");
    // A background does not make a page of such text a scan.
    let content = format!("q 500 0 0 700 40 40 cm /I Do Q BT /G 10 Tf 60 700 Td <{codes}> Tj ET");
    let resources = format!("/Resources<</Font<</G {}>>/XObject<</I 6 0 R>>>>", font("ETen-B5-H"));
    assert_eq!(reasons(&page_with(&content, &resources, Vec::new())), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn damaged_encrypted_files_do_no_harm(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20), of in any::<prop::sample::Index>()) {
        let files = fixtures("open");
        let mut bytes = fs::read(&files[of.index(files.len())]).unwrap();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        found(&bytes);
    }
}
