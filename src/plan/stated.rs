//! What the text itself states of a document: 发文字号, 成文日期, 主送, 抄送, names of attachments. It stands in for front matter
//! that says nothing.

use super::metadata::{Attachment, AttachmentOrigin, DocumentNumber, FromText, Metadata};
use super::outline;
use super::section::{BlockRole, Part, PartRole, PlanBlock, SectionForm};
use crate::base::date::Date;
use crate::base::text::{fold, is_han};
use crate::document::{BlockKind, Inline, LinkTarget, plain_text};
use crate::source::yaml::Located;

/// A day further back than this before the publication is that of another document.
const MAX_DAYS_BEFORE_PUBLICATION: i32 = 366;

/// The names in the lines that list attachments: `附件：1. 甲 2. 乙`.
#[must_use]
pub(crate) fn listed_names(notes: &[String]) -> Vec<String> {
    outline::listed_attachments(notes).into_iter().map(|(_, name)| name).collect()
}

/// Whether the name of a listed attachment says that it is not published: `甲表（略）`.
#[must_use]
pub(crate) fn is_omitted(name: &str) -> bool {
    outline::is_omitted(name)
}

/// Whether a line of a text looks like the title of another document.
#[must_use]
pub(crate) fn is_document_title(line: &str) -> bool {
    outline::is_document_title(line.trim())
}

/// Metadata with what only the text states. Only what is certain is read: the signature of the notice, or the only one
/// of a plan without
/// a notice; never what an annex says.
pub(super) fn complete(metadata: Metadata, parts: &[Part]) -> Metadata {
    let signed = signed(&metadata, parts);
    let signed_month = if signed.is_none() { signed_month(&metadata, parts) } else { None };
    let day = signed.clone().filter(|signed| {
        metadata.document_date.is_none() && (0..=MAX_DAYS_BEFORE_PUBLICATION).contains(&signed.value.days_until(metadata.date))
    });
    let addressed = if metadata.addressed_to.is_empty() { addressed_to(&metadata, parts) } else { None };
    let copied = if metadata.copied_to.is_empty() { copied_to(parts) } else { None };
    let attachments = if metadata.attachments.is_empty() { attachments(parts) } else { metadata.attachments };
    Metadata {
        document_number: metadata.document_number.or_else(|| number(parts)),
        document_date: metadata.document_date.or(day.as_ref().map(|day| day.value)),
        addressed_to: addressed.as_ref().map_or(metadata.addressed_to, |names| names.value.clone()),
        copied_to: copied.as_ref().map_or(metadata.copied_to, |names| names.value.clone()),
        attachments,
        from_text: FromText {
            signed,
            signed_month,
            document_date: day.map(|day| day.range),
            addressed_to: addressed.map(|names| names.range),
            copied_to: copied.map(|names| names.range),
        },
        ..metadata
    }
}

/// The part that is signed and addressed: the notice where there is one.
fn covering(parts: &[Part]) -> Option<&Part> {
    parts.first().filter(|part| matches!(part.role, PartRole::Notice | PartRole::Plan))
}

fn blocks(part: &Part) -> impl Iterator<Item = &PlanBlock> {
    part.sections.iter().flat_map(|section| &section.blocks)
}

/// A number stands this near the title.
const MAX_LINES_BEFORE_NUMBER: usize = 6;
/// The longest mark of a body in a number has fewer characters.
const MAX_NUMBER_MARK_CHARS: usize = 10;

/// 发文字号 on a line of its own between title and text. Of two different ones nobody can say which is this document's.
fn number(parts: &[Part]) -> Option<DocumentNumber> {
    let lead = covering(parts)?.sections.first().filter(|section| section.form == SectionForm::Lead)?;
    let own = lead.blocks.iter().take(MAX_LINES_BEFORE_NUMBER).filter(|block| block.role == BlockRole::Text);
    let mut numbers = own.filter_map(|block| number_on(&block.text()));
    let first = numbers.next()?;
    numbers.all(|other| other == first).then_some(first)
}

/// The number on a line that holds nothing else, but perhaps its label (文号：), brackets around it, the number of the copy
/// (000012),
/// how urgent it is, and who signs. Wrong brackets inside are mended as `document-number` asks.
fn number_on(line: &str) -> Option<DocumentNumber> {
    let line = line.split("签发人").next()?.trim();
    let is_copy = |first: &str| (4..=8).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_digit());
    let line = line.split_once(char::is_whitespace).filter(|(first, _)| is_copy(first)).map_or(line, |(_, rest)| rest.trim());
    let line = outline::without_urgency(line);
    let label = ["发文字号", "发文文号", "文件编号", "文号", "编号"].iter().find_map(|label| line.strip_prefix(label));
    // 甲市教育局文件　甲教发〔2026〕3号.
    let line = label.unwrap_or_else(|| line.rsplit_once("文件").map_or(line, |(_, number)| number));
    let line = line.trim_start_matches(['：', ':']).trim();
    let inner = line.strip_prefix(['（', '(']).and_then(|inner| inner.strip_suffix(['）', ')'])).unwrap_or(line);
    let right = DocumentNumber::corrected(&inner.replace('﹝', "〔").replace('﹞', "〕"))?;
    let mark = right.split('〔').next()?;
    let is_mark = (2..=MAX_NUMBER_MARK_CHARS).contains(&mark.chars().count())
        && mark.chars().all(is_han)
        && !["根据", "按照", "依据", "参照", "详见"].iter().any(|word| mark.starts_with(word));
    // 04号 and 第4号 are left to who writes the front matter.
    let (number, is_formal) = DocumentNumber::parse(&right);
    (is_mark && is_formal && fold(&right) == fold(inner)).then_some(number)
}

/// The day below the signature.
fn signed(metadata: &Metadata, parts: &[Part]) -> Option<Located<Date>> {
    let part = covering(parts)?;
    let is_signed = |part: &Part| blocks(part).any(|block| matches!(block.role, BlockRole::Signature | BlockRole::SignatureDate));
    // Below the glossary or `附：各月安排` the whole is signed.
    if !parts.iter().any(|part| !matches!(part.role, PartRole::Annex(_)) && is_signed(part)) {
        let last = parts.last().filter(|last| outline::is_tail(&last.title_text()))?;
        return signed_at_the_end(metadata, last);
    }
    let is_dated = |block: &&PlanBlock| signature_day(block, metadata).is_some();
    let is_foot = |block: &&PlanBlock| matches!(block.role, BlockRole::Signature | BlockRole::SignatureDate);
    let foot = blocks(part).skip_while(|block| !is_dated(block)).take_while(is_foot);
    let days: Vec<Located<Date>> = foot.filter_map(|block| signature_day(block, metadata)).collect();
    let is_said = |day: Date| days.iter().any(|known| known.value == day);
    // A notice that is passed on is signed below the one that passes it on.
    let is_only = part.role == PartRole::Notice
        || blocks(part).filter_map(|block| signature_day(block, metadata)).all(|day| is_said(day.value));
    // Bodies that issue a document together each sign on a day of their own: the last signature counts (GB/T 9704).
    days.into_iter().reduce(|last, day| if day.value > last.value { day } else { last }).filter(|_| is_only)
}

/// The day in a line of a signature.
fn signature_day(block: &PlanBlock, metadata: &Metadata) -> Option<Located<Date>> {
    let text = block.text();
    let day = match block.role {
        BlockRole::SignatureDate => outline::day_below_signature(&text),
        BlockRole::Signature => outline::signature_day(&text, metadata),
        _ => None,
    }?;
    Some(Located { value: day, range: block.range.clone() })
}

/// The day below the last text of the last part, where who issues the document signs there.
fn signed_at_the_end(metadata: &Metadata, part: &Part) -> Option<Located<Date>> {
    let all: Vec<&PlanBlock> = blocks(part).collect();
    let last = all.iter().rposition(|block| matches!(block.role, BlockRole::Text | BlockRole::Table)).map_or(0, |last| last + 1);
    let foot = &all[last..];
    let is_by_issuer =
        foot.iter().any(|block| block.role == BlockRole::Signature && outline::is_signed_by(&block.text(), metadata));
    foot.iter().find_map(|block| signature_day(block, metadata)).filter(|_| is_by_issuer)
}

/// The month below the signature that says no day.
fn signed_month(metadata: &Metadata, parts: &[Part]) -> Option<Located<Date>> {
    let month = |block: &PlanBlock| {
        let is_signature = matches!(block.role, BlockRole::Signature | BlockRole::SignatureDate);
        let month = outline::signature_month(&block.text(), metadata).filter(|_| is_signature)?;
        Some(Located { value: month, range: block.range.clone() })
    };
    blocks(covering(parts)?).find_map(month)
}

fn addressed_to(metadata: &Metadata, parts: &[Part]) -> Option<Located<Vec<String>>> {
    let part = covering(parts)?;
    // Addressees may stand on two lines.
    let mut lines = blocks(part)
        .skip_while(|block| block.role != BlockRole::Salutation)
        .take_while(|block| block.role == BlockRole::Salutation);
    let Some(block) = lines.next() else { return run_in_addressees(metadata, part) };
    let text = lines.fold(block.text(), |text, line| text + &line.text());
    outline::are_addressed_units(&text).then(|| Located { value: outline::addressees(&text), range: block.range.clone() })
}

/// Those addressed at the very beginning of the first paragraph of the text: `各学校：现将…`.
fn run_in_addressees(metadata: &Metadata, part: &Part) -> Option<Located<Vec<String>>> {
    let lead = part.sections.first().filter(|section| section.form == SectionForm::Lead)?;
    let is_sentence = |block: &&PlanBlock| block.role == BlockRole::Text && block.text().contains(['。', '，']);
    let block = lead.blocks.iter().find(is_sentence)?;
    let text = block.text();
    let names = outline::addressees(outline::run_in_addressees(&text, &metadata.title)?);
    Some(Located { value: names, range: block.range.clone() })
}

/// 抄送 and 抄报 stand at the foot of the last part, or of the notice, on one line or on several.
fn copied_to(parts: &[Part]) -> Option<Located<Vec<String>>> {
    let lines: Vec<&PlanBlock> = parts.iter().flat_map(blocks).filter(|block| block.role == BlockRole::CopiedTo).collect();
    let mut lists: Vec<String> = Vec::new();
    for text in lines.iter().map(|block| block.text()) {
        match lists.last_mut().filter(|_| !outline::begins_copies(&text)) {
            Some(list) => list.push_str(&text),
            None => lists.push(text),
        }
    }
    let names: Vec<String> = lists.iter().flat_map(|list| outline::copied_names(list)).collect();
    (!names.is_empty()).then(|| Located { value: names, range: lines[0].range.clone() })
}

fn attachments(parts: &[Part]) -> Vec<Attachment> {
    let titles: Vec<String> = parts.iter().map(|part| fold(&part.title_text())).filter(|title| !title.is_empty()).collect();
    let mut found: Vec<Attachment> = Vec::new();
    // Below the glossary that ends a text, its attachments are listed as well.
    let is_of_whole = |part: &&Part| !matches!(part.role, PartRole::Annex(_)) || outline::is_tail(&part.title_text());
    let listed = parts.iter().filter(is_of_whole).flat_map(blocks);
    let notes: Vec<&PlanBlock> = listed.filter(|block| block.role == BlockRole::AttachmentNote).collect();
    let texts: Vec<String> = notes.iter().map(|block| block.text()).collect();
    for (index, title) in outline::listed_attachments(&texts) {
        let folded = fold(&title);
        if folded.is_empty() || found.iter().any(|known| fold(&known.title) == folded) {
            continue;
        }
        let linked = files(notes[index]).into_iter().find(|(text, _)| text.contains(&folded) || folded.contains(text));
        let is_included = linked.is_some() || titles.iter().any(|part| part.contains(&folded) || folded.contains(part));
        let origin = if is_included { AttachmentOrigin::Included } else { AttachmentOrigin::Listed };
        found.push(Attachment { title, file: linked.map(|(_, file)| file), range: notes[index].range.clone(), origin });
    }
    found
}

/// The files that a block links to, with the folded text of each link.
fn files(block: &PlanBlock) -> Vec<(String, String)> {
    fn collect(inlines: &[Inline], files: &mut Vec<(String, String)>) {
        for inline in inlines {
            match inline {
                Inline::Link(link) => {
                    if let LinkTarget::File(file) = &link.target {
                        files.push((fold(&plain_text(&link.inlines)), file.clone()));
                    }
                }
                Inline::Strong(inner) | Inline::Emphasis(inner) => collect(inner, files),
                _ => {}
            }
        }
    }
    let mut files = Vec::new();
    match &block.kind {
        BlockKind::Paragraph(inlines) => collect(inlines, &mut files),
        BlockKind::List(items) => {
            for item in items.iter().flat_map(|item| &item.blocks) {
                if let BlockKind::Paragraph(inlines) = &item.kind {
                    collect(inlines, &mut files);
                }
            }
        }
        _ => {}
    }
    files.retain(|(text, _)| !text.is_empty());
    files
}
