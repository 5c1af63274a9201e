//! The streams of an OLE file (MS-CFB), as far as they say what it holds.

/// How every such file begins.
pub(crate) const SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// A file has fewer streams at its root.
const MAX_ENTRIES: usize = 1000;

const ENTRY_BYTES: usize = 128;
const HEADER_BYTES: usize = 512;
/// So many sectors of the table of sectors are named in the header; small files have no more.
const HEADER_TABLE_SECTORS: usize = 109;

/// Whether an OLE file is a formula and nothing else. The picture beside it shows all of it.
#[must_use]
pub(crate) fn is_formula(bytes: &[u8]) -> bool {
    bytes.starts_with(SIGNATURE) && root_names(bytes).is_some_and(|names| names.iter().any(|name| name == "Equation Native"))
}

/// The names of what stands at the root; a DOC file has its formulas further down. `None` where the file is broken.
fn root_names(bytes: &[u8]) -> Option<Vec<String>> {
    let sector_bytes = 1_usize.checked_shl(u32::from(u16::from_le_bytes(array(bytes, 30)?)))?;
    if !(HEADER_BYTES..=4096).contains(&sector_bytes) {
        return None;
    }
    // The header fills a sector of its own.
    let sector = |number: u32| -> Option<usize> { (number as usize).checked_add(1)?.checked_mul(sector_bytes) };
    let next = |number: u32| -> Option<u32> {
        let per_sector = sector_bytes / 4;
        let (table, at) = (number as usize / per_sector, number as usize % per_sector);
        let table = (table < HEADER_TABLE_SECTORS).then(|| word(bytes, 76 + 4 * table))??;
        word(bytes, sector(table)?.checked_add(4 * at)?)
    };
    let mut entries: Vec<&[u8]> = Vec::new();
    let mut number = word(bytes, 48)?;
    while entries.len() < MAX_ENTRIES {
        let Some(content) = sector(number).and_then(|start| bytes.get(start..start.checked_add(sector_bytes)?)) else { break };
        entries.extend(content.chunks_exact(ENTRY_BYTES));
        let Some(following) = next(number) else { break };
        number = following;
    }
    let mut names = Vec::new();
    let mut open = vec![word(entries.first()?, 76)?];
    while let Some(entry) = open.pop() {
        let Some(entry) = entries.get(entry as usize).filter(|_| names.len() < entries.len()) else { continue };
        names.push(name(entry)?);
        open.extend([word(entry, 68)?, word(entry, 72)?]);
    }
    Some(names)
}

fn name(entry: &[u8]) -> Option<String> {
    let length = usize::from(u16::from_le_bytes(array(entry, 64)?)).saturating_sub(2);
    let units = entry.get(..length.min(62))?.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
    Some(String::from_utf16_lossy(&units.collect::<Vec<u16>>()))
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(u32::from_le_bytes)
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    const NONE: u32 = u32::MAX;

    /// An OLE file with these streams, empty ones, each below the entry of that index.
    pub(crate) fn ole(streams: &[(&str, usize)]) -> Vec<u8> {
        let entry = |name: &str, right: u32, child: u32| {
            let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let length = u16::try_from(entry.len()).unwrap() + 2;
            entry.resize(64, 0);
            entry.extend(length.to_le_bytes());
            entry.extend([2, 1]);
            [NONE, right, child].iter().for_each(|word| entry.extend(word.to_le_bytes()));
            entry.resize(ENTRY_BYTES, 0);
            entry
        };
        // Entry 0 is the root. Each entry leads to the next one below the same.
        let below = |above: usize, from: usize| {
            let found = streams.iter().enumerate().skip(from).find(|(_, (_, outer))| *outer == above);
            found.map_or(NONE, |(index, _)| u32::try_from(index).unwrap() + 1)
        };
        let mut directory = entry("Root Entry", NONE, below(0, 0));
        for (index, (name, above)) in streams.iter().enumerate() {
            directory.extend(entry(name, below(*above, index + 1), below(index + 1, 0)));
        }
        directory.resize(directory.len().next_multiple_of(HEADER_BYTES), 0);
        let sectors = u32::try_from(directory.len() / HEADER_BYTES).unwrap();
        let mut file = SIGNATURE.to_vec();
        file.resize(30, 0);
        file.extend(9_u16.to_le_bytes());
        file.resize(48, 0);
        file.extend(1_u32.to_le_bytes());
        file.resize(76, 0);
        file.extend(0_u32.to_le_bytes());
        file.resize(HEADER_BYTES, 0xFF);
        // The table of sectors: itself, then those of the directory, each with the next one.
        file.extend(0xFFFF_FFFD_u32.to_le_bytes());
        (1..=sectors).for_each(|sector| {
            let next = if sector == sectors { 0xFFFF_FFFE } else { sector + 1 };
            file.extend(next.to_le_bytes());
        });
        file.resize(2 * HEADER_BYTES, 0xFF);
        file.extend(directory);
        file
    }

    #[test]
    fn a_formula_is_an_object_with_its_stream_at_the_root() {
        for formula in [
            ole(&[("Equation Native", 0)]),
            ole(&[("\u{1}Ole", 0), ("\u{1}CompObj", 0), ("\u{3}ObjInfo", 0), ("Equation Native", 0)]),
        ] {
            assert!(is_formula(&formula));
        }
        for other in [
            ole(&[("WordDocument", 0), ("1Table", 0)]),
            // A document with a formula in it.
            ole(&[("WordDocument", 0), ("ObjectPool", 0), ("_1", 2), ("Equation Native", 3)]),
            ole(&[("Workbook", 0)]),
            ole(&[("\u{1}Ole10Native", 0)]),
            ole(&[]),
            b"Equation Native".to_vec(),
        ] {
            assert!(!is_formula(&other));
        }
    }

    #[test]
    fn a_broken_file_is_no_formula() {
        let formula = ole(&[("\u{1}Ole", 0), ("Equation Native", 0)]);
        for length in 0..formula.len() - HEADER_BYTES {
            assert!(!is_formula(&formula[..length]));
        }
        for at in 0..formula.len() {
            for value in [0, 1, 0x7F, 0xFF] {
                let mut broken = formula.clone();
                broken[at] = value;
                // It ends, whatever it says.
                let _ = is_formula(&broken);
            }
        }
    }
}
