//! `gongkai new`: a document with its front matter filled in from the registry and the newest document beside it.

use super::{CommandError, PrepareOptions, prepare};
use crate::base::address::check_segment;
use crate::base::date::Date;
use crate::base::diagnostic::text;
use crate::base::failure::Failure;
use crate::base::report::Language;
use crate::document::{Period, chinese_key};
use crate::plan::{PartRole, SectionForm};
use crate::site::{PlanSummary, Site};
use std::fs;
use std::path::PathBuf;

/// What a new document depends on.
#[derive(Debug, Clone)]
pub struct NewOptions {
    /// The site, as it is read for a build.
    pub prepare: PrepareOptions,
    /// Where it is to stand: a path under `content/`, with or without `content/` and `.md`.
    pub path: String,
    /// Whether it begins with the headings of the newest document beside it.
    pub outline: bool,
    /// The language of keys and remarks where no document beside it shows which.
    pub language: Language,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument {
    /// The file.
    pub file: PathBuf,
    /// The document that it was made after.
    pub model: Option<String>,
}

/// Makes a document. It is a draft, so that half-written text is not published.
///
/// # Errors
/// The path cannot be one of a document, or something stands there (usage); the disk fails.
pub fn new(options: &NewOptions) -> Result<NewDocument, CommandError> {
    let id = checked_path(&options.path)?;
    let prepared = prepare(&options.prepare, &|_, _, _| {})?.value;
    let site = &prepared.site;
    let file = options.prepare.site.join("content").join(format!("{id}.md"));
    if file.exists() || site.by_id(&id).is_some() {
        return Err(CommandError::Usage(text(
            format!("{} 已经有了；请换一个名称", file.display()),
            format!("{} is there already: choose another name", file.display()),
        )));
    }
    let model = model(site, &id);
    let source = match model {
        Some(model) => match prepared.tree.find(&model.file) {
            Some(found) => String::from_utf8_lossy(&prepared.tree.bytes(found)?).into_owned(),
            None => String::new(),
        },
        None => String::new(),
    };
    let chinese = if source.is_empty() { options.language == Language::Chinese } else { source.contains("\n标题:") };
    let draft = Draft { site, id: &id, model, as_of: options.prepare.as_of, chinese, language: options.language };
    let mut document = draft.front_matter();
    document.push_str(&draft.body(options.outline));
    let failed = |cause| Failure::at(&file, text("写不了文件", "The file cannot be written"), cause);
    file.parent().map_or(Ok(()), fs::create_dir_all).map_err(failed)?;
    fs::write(&file, document).map_err(failed)?;
    Ok(NewDocument { file, model: model.map(|model| model.file.clone()) })
}

fn checked_path(path: &str) -> Result<String, CommandError> {
    let id = path.trim().replace('\\', "/");
    let id = id.strip_prefix("./").unwrap_or(&id);
    let id = id.strip_prefix("content/").unwrap_or(id);
    let id = id.strip_suffix(".md").unwrap_or(id).trim_end_matches('/');
    let id = id.strip_suffix("/index").unwrap_or(id);
    let sound = !id.is_empty() && id.split('/').all(|segment| !segment.starts_with(['.', '_']) && check_segment(segment).is_ok());
    if sound {
        return Ok(id.to_owned());
    }
    Err(CommandError::Usage(text(
        format!("“{path}”不能做文件的路径；请写 content/ 之下的路径，例如 edu/2027"),
        format!("`{path}` cannot be the path of a document: write one under content/, such as edu/2027"),
    )))
}

/// The newest document in the same folder, else in the nearest folder above it.
fn model<'a>(site: &'a Site, id: &str) -> Option<&'a PlanSummary> {
    let mut folder = id.rsplit_once('/').map_or("", |(folder, _)| folder);
    loop {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let beside = site.plans.iter().filter(|plan| plan.id.starts_with(&prefix));
        // A document of a folder of its own stands beside those of other folders: edu/plan/2026, edu/plan/2027.
        if let Some(newest) = beside.max_by_key(|plan| (plan.metadata.period.map(|period| period.to), plan.metadata.date)) {
            return Some(&**newest).filter(|_| !folder.is_empty());
        }
        folder = folder.rsplit_once('/')?.0;
    }
}

struct Draft<'a> {
    site: &'a Site,
    id: &'a str,
    model: Option<&'a PlanSummary>,
    as_of: Date,
    chinese: bool,
    language: Language,
}

impl Draft<'_> {
    /// The years of the plan: named by the path, else those after the model's, else this one.
    fn period(&self) -> Period {
        let before = self.model.and_then(|model| model.metadata.period);
        let last = self.id.rsplit('/').next().unwrap_or_default();
        Period::parse(last).unwrap_or_else(|| match before {
            Some(period) => {
                let length = period.to - period.from + 1;
                Period { from: period.from + length, to: period.to + length }
            }
            None => Period { from: self.as_of.year(), to: self.as_of.year() },
        })
    }

    fn front_matter(&self) -> String {
        let mut lines = String::from("---\n");
        let period = self.period();
        let mut put = |key: &str, value: String| {
            let name = if self.chinese { chinese_key(key) } else { key };
            lines.push_str(&format!("{name}: {value}\n"));
        };
        let metadata = self.model.map(|model| &model.metadata);
        let title = match metadata {
            Some(metadata) => renewed(&metadata.title, metadata.period, period),
            None => self.either("（标题）", "(title)").to_owned(),
        };
        put("title", quoted(&title));
        put("issuing_body", self.bodies());
        put("date", self.as_of.to_string());
        put("validity", format!("{{from: {}-01-01, until: {}-12-31}}", period.from, period.to));
        put("period", quoted(&period.label()));
        if let Some(metadata) = metadata {
            if let Some(series) = &metadata.series {
                put("series", quoted(&series.name));
            }
            if let Some(kind) = &metadata.kind {
                put("kind", quoted(&kind.name));
            }
            let lists = [
                ("topics", metadata.topics.iter().map(|topic| topic.name.clone()).collect::<Vec<_>>()),
                ("addressed_to", metadata.addressed_to.clone()),
                ("copied_to", metadata.copied_to.clone()),
            ];
            for (key, values) in lists {
                if !values.is_empty() {
                    put(key, listed(&values));
                }
            }
            if let Some(category) = &metadata.category {
                put("category", quoted(category));
            }
        }
        put("draft", "true".to_owned());
        lines.push_str(self.either(
            "# 写完后请删去上一行“草稿”，并补上发文字号、成文日期、索引号、内容概述等\n",
            "# When it is finished remove `draft`, and add document number, document date, index number, summary\n",
        ));
        lines.push_str("---\n\n");
        lines
    }

    fn bodies(&self) -> String {
        let known = self.model.map(|model| model.metadata.bodies.iter().map(|body| body.name.clone()).collect::<Vec<_>>());
        let segment = self.id.split('/').next().unwrap_or_default();
        let names = known.unwrap_or_else(|| {
            let by_path = self.site.bodies.by_id(segment).or_else(|| self.site.bodies.iter().next());
            by_path.map(|body| vec![body.name.clone()]).unwrap_or_default()
        });
        match names.as_slice() {
            [] => quoted(self.either("（发布机构全称）", "(full name of the issuing body)")),
            [name] => quoted(name),
            names => listed(names),
        }
    }

    fn body(&self, outline: bool) -> String {
        let headings: Vec<String> = self
            .model
            .filter(|_| outline)
            .into_iter()
            .flat_map(|model| &model.outline)
            .filter(|entry| entry.part == PartRole::Plan && matches!(entry.form, SectionForm::Heading | SectionForm::RunIn))
            .map(|entry| format!("{} {}{}\n\n", "#".repeat(usize::from(entry.depth.clamp(1, 5)) + 1), entry.ordinal, entry.title))
            .collect();
        if headings.is_empty() {
            return self.either("正文。\n", "Text.\n").to_owned();
        }
        headings.concat().trim_end().to_owned() + "\n"
    }

    fn either(&self, zh: &'static str, en: &'static str) -> &'static str {
        self.language.either(zh, en)
    }
}

/// A title with the years of another period.
fn renewed(title: &str, from: Option<Period>, to: Period) -> String {
    let Some(from) = from else { return title.to_owned() };
    let mut renewed = String::new();
    let mut rest = title;
    while let Some(digit) = rest.find(|character: char| character.is_ascii_digit()) {
        let length = rest[digit..].bytes().take_while(u8::is_ascii_digit).count();
        renewed.push_str(&rest[..digit]);
        let written = &rest[digit..digit + length];
        let year = written.parse::<i16>().ok().filter(|_| length == 4);
        match year {
            Some(year) if year == from.from => renewed.push_str(&to.from.to_string()),
            Some(year) if year == from.to => renewed.push_str(&to.to.to_string()),
            _ => renewed.push_str(written),
        }
        rest = &rest[digit + length..];
    }
    renewed + rest
}

/// A text as YAML: plain where nothing in it means something else.
fn quoted(value: &str) -> String {
    let plain = value.chars().next().is_some_and(char::is_alphanumeric)
        && value.chars().all(|character| character.is_alphanumeric() || "-—–—《》“”（）〔〕、，。 ".contains(character))
        && !value.ends_with(' ')
        && !value.contains(" #")
        && !value.chars().all(|character| character.is_ascii_digit() || character == '-')
        && !matches!(value.to_ascii_lowercase().as_str(), "true" | "false" | "null" | "yes" | "no" | "on" | "off");
    if plain {
        return value.to_owned();
    }
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

fn listed(values: &[String]) -> String {
    format!("[{}]", values.iter().map(|value| quoted(value)).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_years_of_a_title_move_on() {
        let year = |from, to| Period { from, to };
        assert_eq!(renewed("甲市教育局2026年工作要点", Some(year(2026, 2026)), year(2027, 2027)), "甲市教育局2027年工作要点");
        assert_eq!(
            renewed("甲市规划（2021—2025年）20261号", Some(year(2021, 2025)), year(2026, 2030)),
            "甲市规划（2026—2030年）20261号"
        );
    }

    #[test]
    fn a_path_stays_under_content() {
        for (given, id) in [("edu/2027", "edu/2027"), ("content/edu/2027.md", "edu/2027"), ("edu\\2027\\index.md", "edu/2027")] {
            assert_eq!(checked_path(given).ok().as_deref(), Some(id));
        }
        for given in ["", "../a", "/etc/a", "a//b", "a/./b", ".hidden", "_about", "a:b"] {
            assert!(checked_path(given).is_err(), "{given}");
        }
    }

    #[test]
    fn texts_that_yaml_would_misread_are_quoted() {
        assert_eq!(quoted("甲市教育局"), "甲市教育局");
        for (text, yaml) in
            [("2027", "\"2027\""), ("a: b", "\"a: b\""), ("“双减”", "\"“双减”\""), ("甲\"乙", "\"甲\\\"乙\""), ("no", "\"no\"")]
        {
            assert_eq!(quoted(text), yaml);
        }
    }
}
