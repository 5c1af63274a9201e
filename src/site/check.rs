//! What can only be judged with all plans at hand: addresses, links, numbers that must be unique.

use super::{LeftOut, PageUses, PlanSummary, Site, SiteOptions, Withdrawal};
use crate::base::address::collision_key;
use crate::base::date::Date;
use crate::base::diagnostic::{Diagnostic, Place, Text, text};
use crate::base::rule::{BETTER_READING_SET, Rule, Severity};
use crate::base::several::{is_separator, parts};
use crate::base::terms::RESERVED_SEGMENTS;
use crate::base::text::{fold, is_han, name_key, nearest_name};
use crate::document::LinkTarget;
use crate::source::{Config, Withdrawn};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Notes everything that is wrong between documents.
pub fn check(site: &Site, guide: Option<&PageUses>, diagnostics: &mut Vec<Diagnostic>) {
    addresses(site, diagnostics);
    for plan in &site.plans {
        for link in &plan.links {
            diagnostics.extend(faulty_link(site, &link.target, &link.place, |anchor| missing_anchor(plan, anchor, &link.place)));
        }
    }
    for link in guide.iter().flat_map(|guide| &guide.links) {
        let is_there = |anchor: &str| guide.is_some_and(|guide| guide.has_anchor(anchor));
        let missing = |anchor: &str| (!is_there(anchor)).then(|| missing_on_page(anchor, &link.place));
        diagnostics.extend(faulty_link(site, &link.target, &link.place, missing));
    }
    index_numbers(site, diagnostics);
    names_of_groups(site, diagnostics);
}

fn addresses(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let mut taken: BTreeMap<String, Taken> = BTreeMap::new();
    let mut claim = |address: &str, by: &str, place: &Place| {
        let key = collision_key(address.trim_end_matches('/'));
        let is_file = !address.ends_with('/');
        let other = in_the_way(&taken, &key, is_file).map(|other| other.by.clone());
        taken.insert(key, Taken { by: by.to_owned(), is_file });
        let is_free = other.is_none();
        if let Some(other) = other {
            let is_own = other == by;
            let found = Diagnostic::new(
                Rule::DuplicateAddress,
                place.clone(),
                text(format!("网址 /{address} 已经属于 {other}"), format!("The address /{address} belongs to {other} already")),
                if is_own {
                    text("这是它自己的网址，请删去这一行", "That is its own address: remove the line")
                } else {
                    remedy(
                        place,
                        text(
                            "请改文件名或 `slug`（路径）；大小写不同也算相同",
                            "Rename the file or give another slug; case does not count",
                        ),
                    )
                },
            );
            diagnostics.push(found.beside(&other));
        }
        is_free
    };
    // Folders that hold other documents are pages of their own only when they have an index.md, so pages come first.
    for plan in &site.plans {
        if claim(&plan.metadata.address, &plan.file, &plan.address_place) {
            for own in ["index.html", "index.md", "index.txt", "index.json"] {
                claim(&format!("{}{own}", plan.metadata.address), &plan.file, &plan.address_place);
            }
        }
    }
    for plan in &site.plans {
        for (alias, place) in &plan.alias_places {
            claim(alias, &plan.file, place);
        }
    }
    let notices = || {
        let entries = site.config.withdrawn.iter().zip(&site.withdrawals);
        entries.flat_map(|(entry, of)| of.addresses.iter().map(|address| (address, &entry.path_place)))
    };
    for (address, place) in notices() {
        claim(address, &place.file, place);
    }
    for file in site.files.keys() {
        claim(file, &format!("content/{file}"), &Place::file(&format!("content/{file}")));
    }
    for plan in &site.plans {
        reserved(&plan.metadata.address, &plan.address_place, diagnostics);
    }
    for (address, place) in notices() {
        reserved(address, place, diagnostics);
    }
    for file in site.files.keys() {
        reserved(file, &Place::file(&format!("content/{file}")), diagnostics);
    }
}

/// Who has an address.
struct Taken {
    by: String,
    is_file: bool,
}

/// What keeps an address from being a page or a file: the same address, a file where it wants a folder, or pages below it
/// where it wants a file.
fn in_the_way<'a>(taken: &'a BTreeMap<String, Taken>, key: &str, is_file: bool) -> Option<&'a Taken> {
    let same = || taken.get(key);
    let above = || key.match_indices('/').find_map(|(end, _)| taken.get(&key[..end]).filter(|other| other.is_file));
    let below = || {
        let folder = format!("{key}/");
        let (first, other) = taken.range(folder.clone()..).next()?;
        (is_file && first.starts_with(&folder)).then_some(other)
    };
    same().or_else(above).or_else(below)
}

/// Notes withdrawals that are dated in the future, and gives back those of documents that neither are nor were there. Of what
/// was purged the lock keeps path and addresses.
pub fn withdrawn(
    config: &Config,
    withdrawals: &[Withdrawal],
    plans: &[Arc<PlanSummary>],
    options: &SiteOptions,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let mut unknown = Vec::new();
    for (Withdrawn { path, date, path_place, date_place, .. }, withdrawal) in config.withdrawn.iter().zip(withdrawals) {
        if *date > options.as_of {
            diagnostics.push(Diagnostic::new(
                Rule::InvalidValue,
                date_place.clone(),
                text(format!("撤下的日期 {date} 在今天以后"), format!("The day of withdrawal, {date}, is still to come")),
                text("登记了就立即撤下：请到撤下当天再写", "An entry takes effect at once: add it on that day"),
            ));
        }
        if withdrawal.id.is_some() {
            continue;
        }
        let known = plans.iter().map(|plan| plan.id.as_str()).chain(options.published.keys().map(String::as_str));
        let help = match nearest_name(path, known) {
            Some(near) => text(format!("是不是 {near}？"), format!("Did you mean {near}?")),
            None => text("请写 content/ 之下、不带扩展名的路径", "Write the path under content/ without extension"),
        };
        unknown.push(Diagnostic::new(
            Rule::UnresolvedReference,
            path_place.clone(),
            text(
                format!("要撤下的文件 {path} 不在站点里，也没有公开过"),
                format!("{path}, which is to be withdrawn, is not on the site and never was"),
            ),
            help,
        ));
    }
    unknown
}

/// A published list or series whose documents have all gone, nobody knows where.
pub fn lost_group(address: &str) -> Diagnostic {
    gone(
        text(format!("已经公开的网址 /{address} 将失效"), format!("The published address /{address} will lead nowhere")),
        text(
            "那里列出过的文件都不在站点里了：移走的，请在新文件里写 `aliases`（旧路径）；撤下的，请在 site.yaml 的 `withdrawn`（撤下）里登记",
            "The documents that it listed are all gone: add `aliases` to those that have moved, and say under `withdrawn` in site.yaml which were withdrawn",
        ),
    )
}

/// The address of a published series whose documents have all gone, nobody knows where, and that is another one's now.
pub fn taken_over(address: &str) -> Diagnostic {
    gone(
        text(
            format!("已经公开的网址 /{address} 将通到另一个系列"),
            format!("The published address /{address} will lead to another series"),
        ),
        text(
            "请在 site.yaml 的 `series`（系列）里另用一个 `id`（标识）；原来的文件移走的，在新文件里写 `aliases`（旧路径），撤下的，在 `withdrawn`（撤下）里登记",
            "Give that series another `id` under `series` in site.yaml; add `aliases` to documents that have moved, and say under `withdrawn` which were withdrawn",
        ),
    )
}

/// Readers of a list that is gone still find its documents, as far as these are there: a warning is enough.
fn gone(message: Text, help: Text) -> Diagnostic {
    let found = Diagnostic::new(Rule::AddressGone, Place::file("anchors.lock"), message, help);
    Diagnostic { severity: Severity::Warning, ..found }
}

/// What to do about an address: that of a notice follows from the path of the withdrawal.
fn remedy(place: &Place, of_page: Text) -> Text {
    if &*place.file != "site.yaml" {
        return of_page;
    }
    text(
        "请核对撤下的路径：写那份文件在 content/ 之下、不带扩展名的路径",
        "Check the path of the withdrawal: it is that of the document under content/, without extension",
    )
}

fn reserved(address: &str, place: &Place, diagnostics: &mut Vec<Diagnostic>) {
    let first = collision_key(address.split('/').next().unwrap_or_default());
    let last = collision_key(address.trim_end_matches('/').rsplit('/').next().unwrap_or_default());
    if RESERVED_SEGMENTS.contains(&first.as_str()) || matches!(last.as_str(), "index.html" | "index") {
        diagnostics.push(Diagnostic::new(
            Rule::ReservedAddress,
            place.clone(),
            text(format!("网址 /{address} 属于网站自己的页面"), format!("/{address} belongs to the site's own pages")),
            remedy(
                place,
                text("请换一个文件夹名、文件名或 `slug`（路径）", "Choose another name for the folder or file, or another slug"),
            ),
        ));
    }
}

/// What is wrong with a link; `on_page` tells what is wrong with one to an anchor of the page where it stands.
fn faulty_link(
    site: &Site,
    target: &LinkTarget,
    place: &Place,
    on_page: impl FnOnce(&str) -> Option<Diagnostic>,
) -> Option<Diagnostic> {
    match target {
        LinkTarget::Anchor(anchor) => on_page(anchor),
        LinkTarget::Document(file, anchor) => {
            let Some(to) = site.by_file(file) else {
                if let Some(other) = site.left_out(file) {
                    return Some(not_published(file, other, place.clone()));
                }
                // What is wrong with that document is said there.
                if site.is_unread(file) {
                    return None;
                }
                // The ending that all have tells nothing, and nobody means to link to the page itself.
                let others = site.plans.iter().filter(|plan| *plan.file != *place.file).map(|plan| plan.content_path());
                let near = nearest_name(stem(file), others.map(stem)).map(|near| format!("{near}.md"));
                let help = match near {
                    Some(near) => text(
                        format!("是不是 {near}？没有公开的文件和草稿不能链接"),
                        format!("Did you mean {near}? Drafts and documents that are not public cannot be linked"),
                    ),
                    None => text(
                        "请检查相对路径；没有公开的文件和草稿不能链接",
                        "Check the relative path; drafts and documents that are not public cannot be linked",
                    ),
                };
                return Some(Diagnostic::new(
                    Rule::BrokenLink,
                    place.clone(),
                    text(format!("站点里没有文件 {file}"), format!("The site has no document {file}")),
                    help,
                ));
            };
            let anchor = anchor.as_ref().filter(|anchor| !anchor.is_empty())?;
            missing_anchor(&site.plans[to], anchor, place)
        }
        // Files are looked at when they are gathered.
        LinkTarget::File(_) | LinkTarget::External(_) | LinkTarget::Faulty => None,
    }
}

/// An anchor that a page of running text does not have: its headings have those that they choose.
fn missing_on_page(anchor: &str, place: &Place) -> Diagnostic {
    Diagnostic::new(
        Rule::BrokenAnchor,
        place.clone(),
        text(format!("{} 里没有锚点 #{anchor}", place.file), format!("{} has no anchor #{anchor}", place.file)),
        text(
            format!("请在要链接到的标题后面写 {{#{anchor}}}"),
            format!("Write {{#{anchor}}} behind the heading to which the link is to lead"),
        ),
    )
}

fn stem(path: &str) -> &str {
    path.strip_suffix(".md").unwrap_or(path)
}

fn missing_anchor(to: &PlanSummary, anchor: &str, place: &Place) -> Option<Diagnostic> {
    if to.has_anchor(anchor) {
        return None;
    }
    let sections = to.outline.iter().filter(|entry| !entry.title.is_empty());
    // A number or a single character stands in many titles.
    let words = fold(anchor);
    let says_words = words.chars().filter(|character| character.is_alphabetic()).count() > 1;
    let mut by_title = sections.clone().filter(|entry| says_words && fold(&entry.title).contains(&words));
    let by_title = by_title.next().filter(|_| by_title.next().is_none());
    let near =
        by_title.map(|entry| entry.anchor.as_str()).or_else(|| nearest_name(anchor, sections.map(|entry| entry.anchor.as_str())));
    let help = match near {
        Some(near) => text(
            format!("是不是 #{near}？锚点由印出的编号组成，例如三（二）是 s3-2"),
            format!("Did you mean #{near}? Anchors are made of printed numbers: 三（二） is s3-2"),
        ),
        None => text("锚点由印出的编号组成，例如三（二）是 s3-2", "Anchors are made of printed numbers: 三（二） is s3-2"),
    };
    Some(Diagnostic::new(
        Rule::BrokenAnchor,
        place.clone(),
        text(format!("{} 里没有锚点 #{anchor}", to.file), format!("{} has no anchor #{anchor}", to.file)),
        help,
    ))
}

fn index_numbers(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, &PlanSummary> = BTreeMap::new();
    let mut plans: Vec<&PlanSummary> = site.plans.iter().map(|plan| &**plan).collect();
    plans.sort_by(|a, b| a.file.cmp(&b.file));
    for plan in plans {
        let (Some(number), Some(place)) = (&plan.metadata.index_number, &plan.index_number_place) else { continue };
        if let Some(other) = seen.insert(fold(&number.value), plan) {
            let found = Diagnostic::new(
                Rule::DuplicateIndexNumber,
                place.clone(),
                text(
                    format!("索引号“{}”和 {} 相同", number.value, other.file),
                    format!("The index number `{}` is that of {} too", number.value, other.file),
                ),
                text("一个索引号只能属于一份文件，请核对", "An index number belongs to one document"),
            );
            diagnostics.push(found.beside(&other.file));
        }
    }
}

/// Two names to which the settings give one id would share a page.
fn names_of_groups(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    let mut names: BTreeMap<(&str, &str), (&str, &PlanSummary)> = BTreeMap::new();
    for plan in &site.plans {
        let metadata = &plan.metadata;
        let bodies = metadata.bodies.iter().map(|body| ("bodies", body.id.as_str(), body.name.as_str()));
        let topics = metadata.topics.iter().map(|topic| ("topics", topic.id.as_str(), topic.name.as_str()));
        let kinds = metadata.kind.iter().map(|kind| ("kinds", kind.id.as_str(), kind.name.as_str()));
        let series = metadata.series.iter().map(|series| ("series", series.id.as_str(), series.name.as_str()));
        for (group, id, name) in bodies.chain(topics).chain(kinds).chain(series) {
            let (first, other) = names.entry((group, id)).or_insert((name, plan));
            if name_key(first) != name_key(name) {
                let found = Diagnostic::new(
                    Rule::DuplicateAddress,
                    plan.address_place.clone(),
                    text(
                        format!("“{name}”和“{first}”（{}）会得到同一个网址 /{group}/{id}/", other.file),
                        format!("`{name}` and `{first}` ({}) would share the address /{group}/{id}/", other.file),
                    ),
                    text(
                        "请在 bodies.yaml 或 site.yaml 里给它们各自的 `id`（标识）",
                        "Give each an `id` of its own in bodies.yaml or site.yaml",
                    ),
                );
                diagnostics.push(found.beside(&other.file));
            }
        }
    }
}

/// A document number, title or path that nothing on the site answers to; `titled` is the id of the document that has this title.
pub fn unresolved(name: &str, titled: Option<&str>, place: Place) -> Diagnostic {
    if name.matches(['号', '號']).count() > 1 {
        let numbers = parts(name, is_separator);
        return Diagnostic::new(
            Rule::UnresolvedReference,
            place,
            text(format!("“{name}”是几份文件，却写成了一份"), format!("`{name}` is several documents, written as one")),
            text(format!("请写成列表：`[{}]`", numbers.join(", ")), format!("Write a list: `[{}]`", numbers.join(", "))),
        );
    }
    if let Some(id) = titled {
        return Diagnostic::new(
            Rule::UnresolvedReference,
            place,
            text(
                format!("{name}在站点里，这里写的是它的标题，页面上没有链接"),
                format!("{name} is on the site, but named by its title, so the page has no link to it"),
            ),
            text(format!("请写它的路径 {id}，或者它的发文字号"), format!("Write its path, {id}, or its document number")),
        );
    }
    // Another body's document is the usual case, and its number or title is printed as it is.
    let is_printed = super::printed_name(name).is_some();
    let is_elsewhere = is_printed && (is_number(name) || is_title(name));
    let help = if is_elsewhere {
        text(
            "请核对发文字号或名称；那份文件不在本站的，页面上照印，可以忽略",
            "Check the number or title; ignore this if the document is not on this site: the page prints it",
        )
    } else if is_printed {
        text(
            "请核对发文字号、名称或路径；那份文件不在本站的，页面上照印这个名称，请用 `allow` 说明",
            "Check the number, name or path; if the document is not on this site, the page prints its name: allow it with a reason",
        )
    } else {
        text(
            "请核对路径；那份文件不在本站的，请改写它的发文字号或名称：路径不会印在页面上",
            "Check the path; if the document is not on this site, write its number or title: a path is not printed",
        )
    };
    let found = Diagnostic::new(
        Rule::UnresolvedReference,
        place,
        text(format!("站点里没有“{name}”"), format!("Nothing on the site is `{name}`")),
        help,
    );
    if is_elsewhere { Diagnostic { severity: Severity::Note, ..found } } else { found }
}

/// Whether a name is the number of a document, which no path is: 甲教〔2023〕9号, 市政府令第12号, 国发［2020］3号文. The words
/// before the number say who issued it.
fn is_number(name: &str) -> bool {
    const MIN_WORD_CHARS: usize = 2;
    let Some(number) = name.trim_end_matches('文').strip_suffix(['号', '號']) else { return false };
    let is_figure = |character: char| character.is_numeric() || "〇零一二三四五六七八九十百千".contains(character);
    let words = number.trim_end_matches(is_figure);
    let is_word = |character: &char| is_han(*character) && !is_figure(*character) && !"年第字".contains(*character);
    words.len() < number.len() && (number.contains('〔') || words.chars().filter(is_word).count() >= MIN_WORD_CHARS)
}

/// Whether a name is a title in its marks, perhaps with a number before or behind it: 《某某办法》（市政府令第12号）.
fn is_title(name: &str) -> bool {
    let title = name.split_once('《').and_then(|(_, rest)| rest.rsplit_once('》'));
    title.is_some_and(|(title, _)| !title.trim().is_empty())
}

/// A report that names itself as the plan on which it reports.
pub fn reports_on_itself(place: Place) -> Diagnostic {
    let found = Diagnostic::new(
        Rule::UnresolvedReference,
        place,
        text("`report_on` 写的是这份文件自己", "`report_on` names this document itself"),
        text(
            "请写所总结的那份计划在 content/ 之下的路径；没有的，请删去这一行",
            "Give the path under content/ of the plan that it reports on, or remove the line",
        ),
    );
    Diagnostic { since: BETTER_READING_SET, ..found }
}

/// A document at this path that is not published today, and that another one names.
pub fn not_published(path: &str, other: &LeftOut, place: Place) -> Diagnostic {
    other.until.map_or_else(|| left_out(path, place.clone()), |day| to_come(path, day, place.clone()))
}

/// A document at this path that waits for its date of publication, and that another one names.
fn to_come(path: &str, day: Date, place: Place) -> Diagnostic {
    Diagnostic::new(
        Rule::WaitingDocument,
        place,
        text(
            format!("这里提到的 content/{path} {}才发布，在那以前没有链接，也不印它的标题", day.in_chinese()),
            format!("content/{path} is held back until {day}; until then it is not linked here, nor its title printed"),
        ),
        text("不用改；到那天再构建一次，链接就有了", "Nothing need be done: a build on that day makes the link"),
    )
}

/// A document at this path that is left out for its faults, and that another one names.
fn left_out(path: &str, place: Place) -> Diagnostic {
    Diagnostic::new(
        Rule::LeftOutDocument,
        place,
        text(
            format!("这里提到的 content/{path} 有错误，这次没有发布，页面上只印文字，没有链接"),
            format!("content/{path} has errors and is left out, so its name is printed here without a link"),
        ),
        text("请改好那份文件，再构建一次", "Correct that document and build again"),
    )
}

/// A plan to report on that is left out for its faults, and whose title cannot be read.
pub fn left_out_unread(path: &str, place: Place) -> Diagnostic {
    Diagnostic::new(
        Rule::LeftOutDocument,
        place,
        text(
            format!("这里提到的 content/{path} 有错误，这次没有发布，标题也读不出来，页面上不提它"),
            format!("content/{path} has errors and is left out; its title cannot be read, so the page does not name it"),
        ),
        text("请改好那份文件，再构建一次", "Correct that document and build again"),
    )
}

/// A plan that is said to replace itself, as happens when the front matter of another one was copied.
pub fn replaces_itself(name: &str, place: Place) -> Diagnostic {
    Diagnostic::new(
        Rule::UnresolvedReference,
        place,
        text(format!("“{name}”就是这份文件自己"), format!("`{name}` is this document itself")),
        text("请写另一份文件，或删去这一行", "Name the other document, or leave the line out"),
    )
}

/// A path of a plan that is not on the site.
pub fn no_such_plan(id: &str, place: Place) -> Diagnostic {
    Diagnostic::new(
        Rule::BrokenReference,
        place,
        text(format!("站点里没有文件 {id}"), format!("The site has no document {id}")),
        text("请写 content/ 之下的路径，例如 edu/2023", "Write the path under content/, such as edu/2023"),
    )
}
