//! `gongkai new`: a document with its front matter filled in from the registry and the newest document beside it.

use super::{CommandError, LoadOptions};
use crate::base::address::check_segment;
use crate::base::date::Date;
use crate::base::field::Field;
use crate::base::glossary::RESERVED_SEGMENTS;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::sentence::{Sentence as _, Writing};
use crate::diagnostic::{Diagnostics, Language};
use crate::disclosure::unwritten::{self, Blank};
use crate::document::Period;
use crate::pipeline::author_keys::KeyLanguage;
use crate::pipeline::load_uncached;
use crate::plan::{Metadata, PartRole, SectionForm, TitleReading};
use crate::site::{OutlineEntry, PlanSummary, Site};
use crate::source::SiteLanguage;
use std::fs;
use std::path::{Path, PathBuf};

/// What a new document depends on.
#[derive(Debug, Clone)]
pub struct NewOptions {
    /// The site, as it is read for a build.
    pub load: LoadOptions,
    /// Where it is to stand: a path under `content/`, with or without `content/` and `.md` or `/index.md`. With a slash at
    /// its end it is a folder, in which the newest document is continued.
    pub path: String,
    /// Whether it begins with the headings of the newest document beside it.
    pub outline: bool,
    /// The language of keys where neither a document beside it nor the settings show that they are Chinese.
    pub language: Language,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument {
    /// The file.
    pub file: PathBuf,
    /// The document that it was made after.
    pub model: Option<String>,
    /// The years of the plan, where its path names none and they were assumed.
    pub assumed: Option<Period>,
}

/// Makes a document. It is a draft, so that half-written text is not published.
///
/// # Errors
/// The path cannot be one of a document, or something stands there (usage); the disk fails.
pub fn new(options: &NewOptions) -> Result<NewDocument, CommandError> {
    let asked = Asked::read(&options.path)?;
    // What is wrong on the site does not keep a document from being begun.
    let loaded = load_uncached(&options.load, &mut Diagnostics::new(), &|_, _, _| {})?;
    let site = &loaded.site;
    let Place { id, is_folder, model } = asked.place(site)?;
    let content = options.load.site.join("content");
    let [file, folder_file] = ["", "/index"].map(|rest| content.join(format!("{id}{rest}.md")));
    let known = site.by_id(&id).map(|plan| options.load.site.join(&site.plans[plan].file));
    if let Some(taken) = [&file, &folder_file].into_iter().find(|file| file.exists()).or(known.as_ref()) {
        return Err(CommandError::Usage(Writing::AlreadyThere { file: taken.display().to_string() }.text()));
    }
    let file = if is_folder { folder_file } else { file };
    let source = match model {
        Some(model) => match loaded.tree.find(&model.file) {
            Some(found) => String::from_utf8_lossy(&loaded.tree.bytes(found)?).into_owned(),
            None => String::new(),
        },
        None => String::new(),
    };
    let settings = match loaded.tree.find("site.yaml") {
        Some(found) => String::from_utf8_lossy(&loaded.tree.bytes(found)?).into_owned(),
        None => String::new(),
    };
    // The draft is a text of the site: its words are in the site's language, its keys in that of the files beside it.
    let language = if site.config.language == SiteLanguage::English { Language::English } else { Language::Chinese };
    let chinese = KeyLanguage::of(&source).map_or_else(
        || options.language == Language::Chinese || KeyLanguage::of(&settings) == Some(KeyLanguage::Chinese),
        |keys| keys == KeyLanguage::Chinese,
    );
    let draft = Draft { site, id: &id, model, as_of: options.load.as_of, chinese, language };
    let mut document = draft.front_matter();
    // A draft that nobody has filled yet has no headings to take over.
    let outlined = self::model(site, &id, &has_headings).filter(|_| options.outline);
    document.push_str(&draft.body(outlined));
    let failed = |cause| Failure::at(&file, Writing::FileUnwritable.text(), cause);
    refuse_links(&content, &id)?;
    file.parent().map_or(Ok(()), fs::create_dir_all).map_err(failed)?;
    fs::write(&file, document).map_err(failed)?;
    let assumed = draft.named_period().is_none().then(|| draft.period());
    Ok(NewDocument { file, model: model.map(|model| model.file.clone()), assumed })
}

/// A symbolic link on the way would lead the file out of the site; the site's own pages have their addresses.
fn refuse_links(content: &Path, id: &str) -> Result<(), CommandError> {
    let mut folder = content.to_path_buf();
    for (at, segment) in id.split('/').enumerate() {
        if at == 0 && RESERVED_SEGMENTS.contains(&segment.to_lowercase().as_str()) {
            return Err(CommandError::Usage(Writing::PathOfSitePages { segment: segment.to_owned() }.text()));
        }
        folder.push(segment);
        if folder.is_symlink() {
            return Err(CommandError::Usage(Writing::SymbolicLink { folder: folder.display().to_string() }.text()));
        }
    }
    Ok(())
}

/// What the author asks for.
#[derive(Debug, PartialEq, Eq)]
struct Asked {
    /// The path under `content/`, without extension.
    path: String,
    form: Form,
}

/// How a path is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `edu/2027`: a file or a folder of its own, as the document before it has it.
    Open,
    /// `edu/2027.md`.
    File,
    /// `edu/2027/index.md`.
    Folder,
    /// `edu/`: the next document of this folder.
    Next,
}

/// Where a document is to stand.
struct Place<'a> {
    id: String,
    /// Whether it has a folder of its own: `id/index.md`.
    is_folder: bool,
    /// The document that it is made after.
    model: Option<&'a PlanSummary>,
}

impl Asked {
    fn read(given: &str) -> Result<Self, CommandError> {
        let path = given.trim().replace('\\', "/");
        let path = path.strip_prefix("./").unwrap_or(&path);
        let path = path.strip_prefix("content/").unwrap_or(path);
        let (path, form) = match (path.strip_suffix('/'), path.strip_suffix(".md")) {
            (Some(folder), _) => (folder, Form::Next),
            (None, Some(file)) => file.strip_suffix("/index").map_or((file, Form::File), |folder| (folder, Form::Folder)),
            (None, None) => path.strip_suffix("/index").map_or((path, Form::Open), |folder| (folder, Form::Folder)),
        };
        let is_segment = |segment: &str| !segment.starts_with(['.', '_']) && check_segment(segment).is_ok();
        if !path.is_empty() && path.split('/').all(is_segment) {
            return Ok(Self { path: path.to_owned(), form });
        }
        Err(CommandError::Usage(Writing::NotAPath { given: given.to_owned() }.text()))
    }

    /// The place in the same way as that of the document before it.
    fn place<'a>(&self, site: &'a Site) -> Result<Place<'a>, CommandError> {
        let has_folder = |plan: &PlanSummary| plan.file.ends_with("/index.md");
        if self.form == Form::Next {
            let model = newest(site.plans.iter().map(|plan| &**plan).filter(|plan| is_below(&plan.id, &self.path)));
            let next = model.and_then(|model| {
                let rest = &model.id[self.path.len()..];
                let renewed = renewed(rest, model.metadata.period, following(model.metadata.period?, &model.metadata.title));
                (rest != renewed).then(|| format!("{}{renewed}", self.path))
            });
            return match (model, next) {
                (Some(model), Some(id)) => Ok(Place { id, is_folder: has_folder(model), model: Some(model) }),
                _ => Err(CommandError::Usage(Writing::NothingToContinue { folder: self.path.clone() }.text())),
            };
        }
        let model = model(site, &self.path, &|_| true);
        // edu/2026 after edu/2025/plan is edu/2026/plan: each plan has a folder.
        let in_folder = model.filter(|_| self.form == Form::Open).and_then(|model| {
            let (own, name) = model.id.rsplit_once('/')?;
            let is_alone = site.plans.iter().filter(|plan| is_below(&plan.id, own)).count() == 1;
            let is_other = own != self.path && shape(own) == shape(&self.path);
            (is_alone && is_other).then(|| format!("{}/{name}", self.path))
        });
        let is_folder = match self.form {
            Form::Folder => true,
            Form::Open => model.is_some_and(has_folder),
            Form::File | Form::Next => false,
        };
        Ok(Place { id: in_folder.unwrap_or_else(|| self.path.clone()), is_folder, model })
    }
}

fn is_below(id: &str, folder: &str) -> bool {
    id.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

fn newest<'a>(plans: impl Iterator<Item = &'a PlanSummary>) -> Option<&'a PlanSummary> {
    plans.max_by_key(|plan| (plan.metadata.period.map(|period| period.to), plan.metadata.date))
}

/// The newest document with this path but for the years in it, else of the same folder, else of the nearest folder above it.
fn model<'a>(site: &'a Site, path: &str, is_fit: &dyn Fn(&PlanSummary) -> bool) -> Option<&'a PlanSummary> {
    let all = || site.plans.iter().map(|plan| &**plan).filter(|plan| is_fit(plan));
    let same = shape(path);
    if same.contains(YEAR)
        && let Some(former) = newest(all().filter(|plan| shape(&plan.id) == same))
    {
        return Some(former);
    }
    let mut folder = path;
    while let Some((above, _)) = folder.rsplit_once('/') {
        folder = above;
        if let Some(newest) = newest(all().filter(|plan| is_below(&plan.id, folder))) {
            return Some(newest);
        }
    }
    None
}

/// Stands for a year in a path; no path has it.
const YEAR: char = '#';

/// A path with its years left open.
fn shape(path: &str) -> String {
    let mut shape = String::new();
    for piece in pieces(path) {
        match year(piece) {
            Some(_) => shape.push(YEAR),
            None => shape.push_str(piece),
        }
    }
    shape
}

/// A text in runs of digits and what stands between them.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let is_digit = |character: char| character.is_ascii_digit();
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = rest.find(|character| is_digit(character) != is_digit(first)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

/// The year that a piece of a text is.
fn year(piece: &str) -> Option<i16> {
    piece.parse().ok().filter(|_| piece.len() == 4)
}

/// The years that come after these. A school year begins in the year in which the one before ends.
fn following(period: Period, title: &str) -> Period {
    let is_school_year = period.to == period.from + 1 && (title.contains("学年") || title.contains("學年"));
    let length = if is_school_year { 1 } else { period.to - period.from + 1 };
    Period { from: period.from + length, to: period.to + length }
}

/// The headings that the next plan may take over.
fn headings(plan: &PlanSummary) -> impl Iterator<Item = &OutlineEntry> {
    let is_heading =
        |entry: &&OutlineEntry| entry.part == PartRole::Plan && matches!(entry.form, SectionForm::Heading | SectionForm::RunIn);
    plan.outline.iter().filter(is_heading)
}

/// A title as Markdown reads it back.
fn escaped(title: &str) -> String {
    title.chars().fold(String::new(), |mut text, character| {
        if matches!(character, '\\' | '*' | '_' | '`' | '<' | '[' | ']' | '{' | '&') {
            text.push('\\');
        }
        text.push(character);
        text
    })
}

fn has_headings(plan: &PlanSummary) -> bool {
    headings(plan).next().is_some()
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
        let model = self.model.map(|model| &model.metadata);
        self.named_period().unwrap_or_else(|| match model.and_then(|model| Some((model.period?, &model.title))) {
            Some((period, title)) => following(period, title),
            None => Period { from: self.as_of.year(), to: self.as_of.year() },
        })
    }

    /// The years that the path names: as a name of their own, where the model's path has its own, or anywhere in a name.
    fn named_period(&self) -> Option<Period> {
        let names = || self.id.rsplit('/');
        let like_model = || self.model.and_then(|model| self.period_of_path(model, model.metadata.period?));
        names()
            .find_map(Period::parse)
            .or_else(like_model)
            .or_else(|| names().find_map(|name| TitleReading::read(name, &[]).period))
    }

    /// The years that stand where the path of the model has its own.
    fn period_of_path(&self, model: &PlanSummary, period: Period) -> Option<Period> {
        let years = |path: &str| pieces(path).filter_map(year).collect::<Vec<_>>();
        let (was, is) = (years(&model.id), years(self.id));
        let now = |then: i16| was.iter().zip(&is).find(|(was, _)| **was == then).map(|(_, is)| *is);
        let from = now(period.from).filter(|_| was.len() == is.len())?;
        Some(Period { from, to: now(period.to).unwrap_or(from + (period.to - period.from)) })
    }

    fn front_matter(&self) -> String {
        let mut lines = String::from("---\n");
        let period = self.period();
        let mut put = |field: Field, value: String| {
            lines.push_str(&format!("{}: {value}\n", self.name(field)));
        };
        let metadata = self.model.map(|model| &model.metadata);
        let title = match metadata {
            Some(metadata) => renewed(&metadata.title, metadata.period, period),
            None => self.blank(unwritten::TITLE).to_owned(),
        };
        put(Field::Title, quoted(&title));
        put(Field::IssuingBody, self.bodies());
        put(Field::Date, self.as_of.to_string());
        let (from, until) = if self.chinese { ("起", "止") } else { ("from", "until") };
        put(Field::Validity, format!("{{{from}: {}-01-01, {until}: {}-12-31}}", period.from, period.to));
        put(Field::Period, quoted(&period.label()));
        for field in Field::ALL.iter().filter(|field| field.is_taken_over()) {
            if let Some(value) = metadata.and_then(|metadata| taken_over(*field, metadata)) {
                put(*field, value);
            }
        }
        put(Field::Draft, "true".to_owned());
        let draft = self.name(Field::Draft);
        lines.push_str(&format!("# {}\n", Writing::RemainsToDo { draft }.words(self.language)));
        lines.push_str("---\n\n");
        lines
    }

    /// A key in the language of the draft's keys.
    fn name(&self, field: Field) -> &'static str {
        if self.chinese { field.chinese_name() } else { field.key() }
    }

    fn bodies(&self) -> String {
        let known = self.model.map(|model| model.metadata.bodies.iter().map(|body| body.name.clone()).collect::<Vec<_>>());
        let segment = self.id.split('/').next().unwrap_or_default();
        let names = known.unwrap_or_else(|| {
            let by_path = self.site.bodies.by_id(segment).or_else(|| self.site.bodies.iter().next());
            by_path.map(|body| vec![body.name.clone()]).unwrap_or_default()
        });
        match names.as_slice() {
            [] => quoted(self.blank(unwritten::BODY)),
            [name] => quoted(name),
            names => listed(names),
        }
    }

    fn body(&self, outlined: Option<&PlanSummary>) -> String {
        let headings: Vec<String> = outlined
            .into_iter()
            .flat_map(headings)
            .map(|entry| {
                format!("{} {}{}\n\n", "#".repeat(usize::from(entry.depth.clamp(1, 5)) + 1), entry.ordinal, escaped(&entry.title))
            })
            .collect();
        if headings.is_empty() {
            return format!("{}\n", self.blank(unwritten::WORDS));
        }
        headings.concat().trim_end().to_owned() + "\n"
    }

    fn blank(&self, [zh, en]: Blank) -> &'static str {
        self.language.either(zh, en)
    }
}

/// A title with the years of another period.
fn renewed(title: &str, from: Option<Period>, to: Period) -> String {
    let Some(from) = from else { return title.to_owned() };
    let step = to.from - from.from;
    // 2025年工作总结和2026年工作计划: both years move on.
    let summed_up = TitleReading::read(title, &[]).summed_up;
    let moves_on = |year: i16| summed_up.is_some_and(|years| years.from == year || years.to == year);
    let title: String = pieces(title)
        .map(|piece| match year(piece) {
            Some(year) if year == from.from => to.from.to_string(),
            Some(year) if year == from.to => to.to.to_string(),
            Some(year) if moves_on(year) => (year + step).to_string(),
            _ => piece.to_owned(),
        })
        .collect();
    match (five_year_number(from), five_year_number(to)) {
        (Some(old), Some(new)) => {
            title.replace(&format!("{old}五"), &format!("{new}五")).replace(&format!("第{old}个五年"), &format!("第{new}个五年"))
        }
        _ => title,
    }
}

/// The number of a five-year plan, as it is printed: 十五, of 2026–2030. Numbers up to ten and the tens are words of their own.
fn five_year_number(period: Period) -> Option<String> {
    let number = usize::try_from(period.from - 1951).ok()?;
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let is_plan = period.to == period.from + 4 && number % 5 == 0 && (11..20).contains(&(number / 5));
    is_plan.then(|| format!("十{}", digits[number / 5 - 10]))
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

/// What a draft takes over from the document before; nothing where that has nothing of the kind.
fn taken_over(field: Field, metadata: &Metadata) -> Option<String> {
    let names = |names: Vec<String>| (!names.is_empty()).then(|| listed(&names));
    // What was read from the text is read from the next text again.
    let declared = |values: &[String], is_read: bool| if is_read { None } else { names(values.to_vec()) };
    match field {
        Field::Series => {
            let series = metadata.series.as_ref().filter(|series| !unwritten::TITLE.contains(&series.name.as_str()));
            series.map(|series| quoted(&series.name))
        }
        Field::Kind => metadata.kind.as_ref().map(|kind| quoted(&kind.name)),
        Field::Topics => names(metadata.topics.iter().map(|topic| topic.name.clone()).collect()),
        Field::Category => metadata.category.as_deref().map(quoted),
        Field::AddressedTo => declared(&metadata.addressed_to, metadata.from_text.addressed_to.is_some()),
        Field::CopiedTo => declared(&metadata.copied_to, metadata.from_text.copied_to.is_some()),
        other => unreachable!("{} is to be taken over, and nothing here says how", other.key()),
    }
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
        let (fourteenth, fifteenth) = (Some(year(2021, 2025)), year(2026, 2030));
        assert_eq!(renewed("甲市“十四五”规划", fourteenth, fifteenth), "甲市“十五五”规划");
        assert_eq!(
            renewed("甲市第十四个五年规划和2035年远景目标", fourteenth, fifteenth),
            "甲市第十五个五年规划和2035年远景目标"
        );
        let both = renewed("甲市2025年工作总结及2026年工作计划", Some(year(2026, 2026)), year(2027, 2027));
        assert_eq!(both, "甲市2026年工作总结及2027年工作计划");
        assert_eq!(following(year(2025, 2026), "甲市2025—2026学年工作计划"), year(2026, 2027));
        assert_eq!(following(year(2025, 2026), "甲市2025—2026年行动计划"), year(2027, 2028));
    }

    #[test]
    fn a_path_stays_under_content() {
        for (given, path, form) in [
            ("edu/2027", "edu/2027", Form::Open),
            ("content/edu/2027.md", "edu/2027", Form::File),
            ("edu\\2027\\index.md", "edu/2027", Form::Folder),
            ("./content/edu/", "edu", Form::Next),
        ] {
            assert_eq!(Asked::read(given).ok(), Some(Asked { path: path.to_owned(), form }));
        }
        for given in ["", "/", "../a", "/etc/a", "a//b", "a/./b", ".hidden", "_about", "a:b", "../"] {
            assert!(Asked::read(given).is_err(), "{given}");
        }
    }

    #[test]
    fn a_path_is_the_same_but_for_its_years() {
        assert_eq!(shape("edu/2027"), "edu/#");
        assert_eq!(shape("规划/2021-2025年/12345-a7"), "规划/#-#年/12345-a7");
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
