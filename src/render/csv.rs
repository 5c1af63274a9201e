//! `catalog.csv`.

use crate::site::Site;

/// The catalog as a table, with a byte order mark so that Excel reads it as UTF-8.
#[must_use]
pub(crate) fn catalog_csv(site: &Site, strings: &crate::page::Strings) -> String {
    let columns = [
        "index_number",
        "title",
        "issuing_body",
        "document_number",
        "document_date",
        "date",
        "validity",
        "kind",
        "topics",
        "period",
        "series",
    ];
    let mut text = String::from('\u{FEFF}');
    let mut row = |cells: &[String]| {
        text.push_str(&cells.iter().map(|cell| csv_cell(cell)).collect::<Vec<_>>().join(","));
        text.push_str("\r\n");
    };
    let mut head: Vec<String> = columns.iter().map(|key| strings.get(&format!("fact_{key}")).to_owned()).collect();
    head.push(strings.get("catalog_address").to_owned());
    row(&head);
    for (index, plan) in site.plans.iter_with_ids() {
        let metadata = &plan.metadata;
        let url = crate::page::absolute(site, &metadata.address);
        row(&[
            metadata.index_number.as_ref().map(|number| number.value.clone()).unwrap_or_default(),
            metadata.title.clone(),
            strings.join(metadata.bodies.iter().map(|body| body.printed.as_str())),
            metadata.document_number.as_ref().map(ToString::to_string).unwrap_or_default(),
            metadata.document_date.map(|date| date.to_string()).unwrap_or_default(),
            metadata.date.to_string(),
            strings.state(site.states[index]).to_owned(),
            metadata.kind.as_ref().map(|kind| kind.name.clone()).unwrap_or_default(),
            strings.join(metadata.topics.iter().map(|topic| topic.name.as_str())),
            metadata.period.map(crate::document::Period::label).unwrap_or_default(),
            metadata.series.as_ref().map(|series| series.name.clone()).unwrap_or_default(),
            if url.is_empty() { crate::base::address::encode(&metadata.address) } else { url },
        ]);
    }
    text
}

/// RFC 4180, and a cell that a spreadsheet would take for a formula begins with an apostrophe.
pub(super) fn csv_cell(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula() {
        assert_eq!(csv_cell("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        assert_eq!(csv_cell("甲,乙"), "\"甲,乙\"");
        assert_eq!(csv_cell("甲"), "甲");
    }
}
