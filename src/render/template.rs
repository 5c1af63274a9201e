//! Fills templates with views; the one door to tera.

use crate::base::text::nearest;
use crate::diagnostic::problem;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::page::PageData;
use crate::page::view::{ComparisonView, SiteView};
use crate::theme::{DEFAULT_PREFIX, Template, Theme};
use std::collections::BTreeMap;
use std::fmt;
use tera::{Context, Tera};

const ALONE: &str = "comparison_alone.html";

/// The templates of a theme, ready to be filled.
pub(crate) struct Templates {
    tera: Tera,
}

/// A template cannot be filled: its view lacks what it asks for.
#[derive(Debug)]
pub(crate) struct TemplateError {
    pub(crate) template: String,
    /// What tera says, with a place in the template as it is used.
    pub(crate) message: String,
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
    pub(crate) fn read(
        theme: &Theme,
        site: &SiteView,
        words: &BTreeMap<String, String>,
        report: &mut Diagnostics,
    ) -> Option<Self> {
        let mut tera = Tera::new();
        if let Err(error) = tera.set_fallback_prefixes([DEFAULT_PREFIX]) {
            report.add(fault_of("themes", &error.to_string()));
            return None;
        }
        let defaults = theme.templates.iter().filter(|(name, _)| name.starts_with(DEFAULT_PREFIX));
        if let Err(error) = tera.add_raw_templates(defaults.map(|(name, template)| (name.clone(), &*template.used))) {
            report.add(fault_of("themes/default", &error.to_string()));
            return None;
        }
        // Overrides are added one at a time, so that each fault is laid at the right file.
        let mut sound = true;
        let mut overrides: Vec<_> = theme.templates.iter().filter(|(name, _)| !name.starts_with(DEFAULT_PREFIX)).collect();
        overrides.sort_by_key(|(name, _)| (!name.starts_with("parts/"), *name));
        for (name, template) in overrides {
            if let Err(error) = tera.add_raw_template(name, &template.used) {
                let said = error.to_string();
                let unknown = unknown_block(&said).and_then(|name| no_such_block(theme, template, name));
                report.add(unknown.unwrap_or_else(|| fault(template, &said)));
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
    pub(crate) fn comparison_alone(&self, view: &ComparisonView, style: &str) -> Result<String, TemplateError> {
        let wrong = |error: tera::Error| Self::wrong(ALONE, &error);
        let mut context = Context::new();
        context.insert("view", view);
        context.insert("style", style);
        self.tera.render(ALONE, &context).map_err(wrong)
    }

    /// Writes the finished page, in UTF-8, in the place of what a buffer holds.
    ///
    /// # Errors
    /// The template asks for something that its view does not have.
    pub(crate) fn page(&self, made: &PageData, html: &mut Vec<u8>) -> Result<(), TemplateError> {
        let template = format!("{}.html", made.page.kind.name());
        let wrong = |error: tera::Error| Self::wrong(&template, &error);
        let context = Context::from_serialize(made).map_err(wrong)?;
        html.clear();
        self.tera.render_to(&template, &context, html).map_err(wrong)
    }

    fn wrong(template: &str, error: &tera::Error) -> TemplateError {
        TemplateError { template: template.to_owned(), message: error.to_string() }
    }
}

impl TemplateError {
    /// The diagnostic for it, at the template where it is.
    #[must_use]
    pub(crate) fn diagnostic(&self, theme: &Theme) -> Diagnostic {
        let named = |name: &str| theme.templates.get(name).or_else(|| theme.templates.get(&format!("{DEFAULT_PREFIX}{name}")));
        let template = locus(&self.message).and_then(|(name, ..)| named(name)).or_else(|| named(&self.template));
        template.map_or_else(|| fault_of("themes", &self.message), |template| fault(template, &self.message))
    }
}

/// The block that no template above has, as tera says it.
fn unknown_block(said: &str) -> Option<&str> {
    said.split_once("Block `")?.1.split_once("` is not defined in any parent template").map(|(name, _)| name)
}

fn no_such_block(theme: &Theme, template: &Template, name: &str) -> Option<Diagnostic> {
    let source = &template.source;
    let at = source.text.find(&format!("block {name}"))? + "block ".len();
    let names_of = |template: &Template| -> Vec<String> {
        let blocks = template.source.text.split("{% block ").skip(1);
        blocks.filter_map(|rest| Some(rest.split_whitespace().next()?.to_owned())).collect()
    };
    let defaults = theme.templates.iter().filter(|(path, _)| path.starts_with(DEFAULT_PREFIX));
    let known: Vec<String> = defaults.flat_map(|(_, template)| names_of(template)).collect();
    let nearest = nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
    let problem = problem::Theme::NoSuchBlock { name: name.to_owned(), nearest };
    Some(Diagnostic::at(source.place(at..at + name.len()), &problem))
}

/// Where tera says a fault is: template, line and column, from 1.
fn locus(said: &str) -> Option<(&str, usize, usize)> {
    let mut parts = said.split("-->").nth(1)?.lines().next()?.trim().rsplitn(3, ':');
    let (column, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some((parts.next()?, line, column))
}

fn fault(template: &Template, said: &str) -> Diagnostic {
    let source = &template.source;
    let at = locus(said).and_then(|(_, line, column)| original(&source.text, &template.used, line, column));
    let place = match at {
        Some(at) => source.place(at..at + source.text[at..].chars().next().map_or(0, char::len_utf8)),
        None => Place::file(&source.file),
    };
    fault_at(place, said)
}

/// A fault of no template in particular.
fn fault_of(folder: &str, said: &str) -> Diagnostic {
    fault_at(Place::file(folder), said)
}

fn fault_at(place: Place, said: &str) -> Diagnostic {
    let said = said.split("-->").next().unwrap_or_default().trim_start_matches("error:");
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    Diagnostic::at(place, &problem::Theme::FaultyTemplate { said })
}

/// The byte of a template that stands at a line and column of its minified form, which keeps all tags in their order.
fn original(text: &str, minified: &str, line: usize, column: usize) -> Option<usize> {
    let tags = |text: &str| -> Vec<usize> {
        let opens = |at: usize| matches!(text.as_bytes().get(at + 1), Some(b'{' | b'%' | b'#'));
        text.match_indices('{').map(|(at, _)| at).filter(|at| opens(*at)).collect()
    };
    let start: usize = minified.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let within = minified.get(start..)?.chars().take(column.checked_sub(1)?).map(char::len_utf8).sum::<usize>();
    let at = start + within;
    let before = tags(minified).into_iter().take_while(|tag| *tag <= at).collect::<Vec<_>>();
    let tag = *before.last()?;
    let found = *tags(text).get(before.len() - 1)?;
    let there = found + at - tag;
    (text.get(found..there)? == minified.get(tag..at)?).then_some(there)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_found_again_in_the_template_as_it_was_written() {
        let written = "{# 说明 #}\n<p>\n  {{ a }}\n  {% if %}\n</p>\n";
        let at = original(written, "{# 说明 #}<p>{{ a }} {% if %}</p>", 1, 26);
        assert_eq!(at.map(|at| &written[at..at + 2]), Some("%}"));
        assert_eq!(original(written, "{% if %}<p>", 1, 7), None, "the minified form is of another template");
    }
}
