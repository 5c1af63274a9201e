//! What a file is, by its content: its name may say something else.

use super::ole::SIGNATURE as OLE;
use crate::base::archive;

/// A kind of file, as far as readers differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Characters alone.
    Text,
    /// A page of HTML or XML; programs that write DOC and XLS from a data base often write these.
    Markup,
    /// A picture, SVG included.
    Picture,
    /// DOCX, XLSX or PPTX.
    Office,
    /// ODT, ODS or ODP.
    OpenDocument,
    Ofd,
    Pdf,
    /// DOCX, XLSX or PPTX with a password.
    Locked,
    /// An archive of other files.
    Archive,
    /// Sound and film.
    Media,
    /// A file that is not what its name says, and nothing else that is known.
    Damaged,
    /// Another format: DOC, XLS, PPT, RTF and their like.
    Unknown,
}

/// The signature of a PDF file stands among so many bytes, as in other readers.
const PDF_HEAD_BYTES: usize = 1024;

/// What has no control characters in so many bytes is text.
const TEXT_HEAD_BYTES: usize = 4096;

impl Kind {
    /// The kind of a file whose name ends like this, in small letters.
    #[must_use]
    pub(crate) fn detect(format: &str, bytes: &[u8]) -> Self {
        if matches!(format, "mp3" | "mp4") {
            return Self::Media;
        }
        if let Some(kind) = by_signature(format, bytes) {
            return kind;
        }
        match format {
            "txt" | "csv" | "md" => Self::Text,
            _ if is_picture(format) => Self::Picture,
            _ if is_markup(bytes) => Self::Markup,
            _ if is_text(bytes) => Self::Text,
            "docx" | "xlsx" | "pptx" | "odt" | "ods" | "odp" | "ofd" | "pdf" => Self::Damaged,
            _ => Self::Unknown,
        }
    }
}

/// Whether files with such a name are pictures.
pub(crate) fn is_picture(format: &str) -> bool {
    matches!(format, "jpg" | "jpeg" | "png" | "webp" | "gif" | "svg" | "tif" | "tiff" | "heic" | "heif" | "avif")
}

fn by_signature(format: &str, bytes: &[u8]) -> Option<Kind> {
    Some(match bytes {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => archived(format, bytes),
        [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xBC, 0xAF, ..] => Kind::Archive,
        [0xFF, 0xD8, 0xFF, ..] | [0x89, b'P', b'N', b'G', ..] | [b'G', b'I', b'F', b'8', ..] => Kind::Picture,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Kind::Picture,
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Kind::Picture,
        [_, _, _, _, b'f', b't', b'y', b'p', b'h' | b'm' | b'a', ..] => Kind::Picture,
        [b'{', b'\\', b'r', b't', b'f', ..] => Kind::Unknown,
        _ if bytes.starts_with(OLE) => {
            let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
            if bytes.windows(name.len()).any(|window| window == name) { Kind::Locked } else { Kind::Unknown }
        }
        _ if bytes[..bytes.len().min(PDF_HEAD_BYTES)].windows(5).any(|window| window == b"%PDF-") => Kind::Pdf,
        _ => return None,
    })
}

/// The kind of an archive by the files in it, or else by its name.
fn archived(format: &str, bytes: &[u8]) -> Kind {
    let names = archive::names(bytes);
    let has = |is: &dyn Fn(&str) -> bool| names.iter().any(|name| is(name));
    if has(&|name| name == "OFD.xml") {
        Kind::Ofd
    } else if has(&|name| name == "[Content_Types].xml" || ["word/", "xl/", "ppt/"].iter().any(|folder| name.starts_with(folder)))
    {
        Kind::Office
    } else if has(&|name| name == "META-INF/manifest.xml") && has(&|name| matches!(name, "content.xml" | "encrypted-package")) {
        Kind::OpenDocument
    } else {
        match format {
            "docx" | "xlsx" | "pptx" => Kind::Office,
            "odt" | "ods" | "odp" => Kind::OpenDocument,
            "ofd" => Kind::Ofd,
            _ => Kind::Archive,
        }
    }
}

fn is_markup(bytes: &[u8]) -> bool {
    let after_mark = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] | [0xFF, 0xFE, rest @ ..] | [0xFE, 0xFF, rest @ ..] => rest,
        _ => bytes,
    };
    after_mark.iter().find(|byte| !byte.is_ascii_whitespace() && **byte != 0) == Some(&b'<')
}

fn is_text(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(TEXT_HEAD_BYTES)];
    // Mail and web archives pack their text.
    let is_packed = head.starts_with(b"MIME-Version:") || head.starts_with(b"From:");
    let is_control = |byte: &u8| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127);
    !is_packed && (matches!(head, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) || !head.iter().any(is_control))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(names: &[&str]) -> Vec<u8> {
        let mut archive = archive::Archive::begin(std::io::Cursor::new(Vec::new()));
        names.iter().for_each(|name| archive.add(name, 1).unwrap().write_all(b"1").unwrap());
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn a_file_is_what_it_holds() {
        let ole = [OLE, &[0; 600]].concat();
        let locked =
            [&ole, "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>().as_slice()].concat();
        for (format, bytes, kind) in [
            ("docx", packed(&["[Content_Types].xml", "word/document.xml"]), Kind::Office),
            ("zip", packed(&["word/document.xml"]), Kind::Office),
            ("wps", packed(&["[Content_Types].xml"]), Kind::Office),
            ("xlsx", packed(&["META-INF/manifest.xml", "content.xml"]), Kind::OpenDocument),
            ("ods", packed(&["mimetype"]), Kind::OpenDocument),
            ("pdf", packed(&["OFD.xml"]), Kind::Ofd),
            ("zip", packed(&["list.docx"]), Kind::Archive),
            ("docx", b"PK\x03\x04 nothing".to_vec(), Kind::Office),
            ("docx", b"\n%PDF-1.7".to_vec(), Kind::Pdf),
            ("docx", locked, Kind::Locked),
            ("docx", ole.clone(), Kind::Unknown),
            ("doc", ole, Kind::Unknown),
            ("doc", b"{\\rtf1".to_vec(), Kind::Unknown),
            ("doc", b"MIME-Version: 1.0".to_vec(), Kind::Unknown),
            ("xls", b"\xEF\xBB\xBF\n<table>".to_vec(), Kind::Markup),
            ("xls", "姓名\t电话".into(), Kind::Text),
            ("txt", b"<b>".to_vec(), Kind::Text),
            ("svg", b"<svg>".to_vec(), Kind::Picture),
            ("jpg", b"\0\0\0\x18ftypheic".to_vec(), Kind::Picture),
            ("jpg", b"?".to_vec(), Kind::Picture),
            ("pdf", b"\x01\x02".to_vec(), Kind::Damaged),
            ("rar", b"Rar!\x1A\x07".to_vec(), Kind::Archive),
            ("mp4", b"\0\0\0\x18ftypmp42".to_vec(), Kind::Media),
            ("et", b"\x01\x02".to_vec(), Kind::Unknown),
        ] {
            assert_eq!(Kind::detect(format, &bytes), kind, "{format} {bytes:?}");
        }
    }
}
