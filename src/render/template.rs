//! Fills templates with views; the one door to tera.

use super::minify;
use crate::base::diagnostic::{Diagnostic, Place, SourceText, text};
use crate::base::rule::Rule;
use crate::page::Made;
use crate::page::view::{ComparisonView, SiteView};
use crate::theme::{DEFAULT_PREFIX, Theme};
use std::collections::BTreeMap;
use std::fmt;
use tera::{Context, Tera};

const ALONE: &str = "comparison_alone.html";

/// The templates of a theme, ready to be filled.
pub struct Templates {
    tera: Tera,
}

/// A template cannot be filled: its view lacks what it asks for.
#[derive(Debug)]
pub struct TemplateError {
    /// The template.
    pub template: String,
    /// What tera says.
    pub message: String,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.template, self.message)
    }
}

impl Templates {
    /// Reads the templates of a theme; faults are reported with the template's file.
    ///
    /// `None` when they cannot be used.
    #[must_use]
    pub fn read(
        theme: &Theme,
        minified: bool,
        site: &SiteView,
        words: &BTreeMap<String, String>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let mut tera = Tera::new();
        if let Err(error) = tera.set_fallback_prefixes([DEFAULT_PREFIX]) {
            diagnostics.push(fault(&SourceText::new("themes", ""), &error.to_string()));
            return None;
        }
        let prepare = |source: &SourceText| if minified { minify::template(&source.text) } else { source.text.to_string() };
        let defaults = theme.templates.iter().filter(|(name, _)| name.starts_with(DEFAULT_PREFIX));
        if let Err(error) = tera.add_raw_templates(defaults.map(|(name, source)| (name.clone(), prepare(source)))) {
            diagnostics.push(fault(&SourceText::new("themes/default", ""), &error.to_string()));
            return None;
        }
        // Overrides are added one at a time, so that each fault is laid at the right file.
        let mut sound = true;
        let mut overrides: Vec<_> = theme.templates.iter().filter(|(name, _)| !name.starts_with(DEFAULT_PREFIX)).collect();
        overrides.sort_by_key(|(name, _)| (!name.starts_with("parts/"), *name));
        for (name, source) in overrides {
            if let Err(error) = tera.add_raw_template(name, &prepare(source)) {
                diagnostics.push(fault(source, &error.to_string()));
                sound = false;
            }
        }
        if !sound {
            return None;
        }
        tera.global_context().insert("site", site);
        tera.global_context().insert("t", words);
        Some(Self { tera })
    }

    /// A comparison as a file of its own, with its stylesheet inside.
    ///
    /// # Errors
    /// The template asks for something that its view does not have.
    pub fn comparison_alone(&self, view: &ComparisonView, style: &str) -> Result<String, TemplateError> {
        let wrong = |error: tera::Error| TemplateError { template: ALONE.to_owned(), message: error.to_string() };
        let mut context = Context::new();
        context.insert("view", view);
        context.insert("style", style);
        self.tera.render(ALONE, &context).map_err(wrong)
    }

    /// Writes the finished page, in UTF-8, in the place of what a buffer holds.
    ///
    /// # Errors
    /// The template asks for something that its view does not have.
    pub fn page(&self, made: &Made, html: &mut Vec<u8>) -> Result<(), TemplateError> {
        let template = format!("{}.html", made.page.kind);
        let wrong = |error: tera::Error| TemplateError { template: template.clone(), message: error.to_string() };
        let context = Context::from_serialize(made).map_err(wrong)?;
        html.clear();
        self.tera.render_to(&template, &context, html).map_err(wrong)
    }
}

impl TemplateError {
    /// The diagnostic for it, at the template that was used.
    #[must_use]
    pub fn diagnostic(&self, theme: &Theme) -> Diagnostic {
        let own = theme.templates.get(&self.template);
        let source = own.or_else(|| theme.templates.get(&format!("{DEFAULT_PREFIX}{}", self.template)));
        fault(source.unwrap_or(&SourceText::new("themes", "")), &self.message)
    }
}

fn fault(source: &SourceText, said: &str) -> Diagnostic {
    let line =
        said.split("-->").nth(1).and_then(|place| place.split(':').nth(1)).and_then(|line| line.trim().parse::<usize>().ok());
    let place = match line {
        Some(line) if !source.text.is_empty() => {
            let start: usize = source.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
            source.place(start..start)
        }
        _ => Place::file(&source.file),
    };
    let said = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    Diagnostic::new(
        Rule::ThemeTemplate,
        place,
        text(format!("模板有误：{said}"), format!("The template is faulty: {said}")),
        text("请对照默认主题里的同名文件改正", "Compare it with the file of the same name in the default theme"),
    )
}
