//! What is printed where the arguments ask for help or are wrong.

use super::arguments;
use super::terminal::say;
use crate::base::text::nearest;
use crate::diagnostic::Language;
use crate::diagnostic::sentence::{Help, Outcome, Sentence as _, Usable, Usage};
use clap::error::{ContextKind, ErrorKind};
use std::io::Write as _;
use std::process::ExitCode;

/// The library's one word in a usage line is English.
fn localized(help: &str, language: Language) -> String {
    match language {
        Language::English => help.to_owned(),
        Language::Chinese => help.replace("[OPTIONS]", "[选项]"),
    }
}

/// Prints the help of the program, or of one of its commands.
pub(super) fn help(command: Option<&str>, language: Language) -> ExitCode {
    let mut whole = arguments::definition(language);
    whole.build();
    let names: Vec<String> = whole.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let rendered = match command.map(|name| (name, whole.find_subcommand_mut(name))) {
        None => whole.render_help(),
        Some((_, Some(command))) => command.render_help(),
        Some((name, None)) => {
            let nearest = nearest(name, names.iter().map(String::as_str)).map(str::to_owned);
            return wrong(&Usage::UnknownCommand { name: name.to_owned(), nearest }, language);
        }
    };
    let _ = std::io::stdout().write_all(localized(&rendered.to_string(), language).as_bytes());
    ExitCode::SUCCESS
}

/// Says what is wrong with the arguments.
pub(super) fn wrong(usage: &Usage, language: Language) -> ExitCode {
    say(&Outcome::Error { message: usage.words(language) }.words(language));
    say(&format!("{}\n", Help::SeeHelp.words(language)));
    ExitCode::from(2)
}

/// Prints what the library answered instead of arguments: help, or what is wrong.
pub(super) fn answer(error: &clap::Error, language: Language) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = std::io::stdout().write_all(localized(&error.render().to_string(), language).as_bytes());
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            say(&localized(&error.render().to_string(), language));
            ExitCode::from(2)
        }
        _ => wrong(&mistake(error), language),
    }
}

/// What the library found wrong, as our own data.
fn mistake(error: &clap::Error) -> Usage {
    let context = |kind| error.get(kind).map(ToString::to_string).filter(|value| !value.is_empty());
    let argument = context(ContextKind::InvalidArg).unwrap_or_default();
    let nearest = context(ContextKind::SuggestedArg)
        .or_else(|| context(ContextKind::SuggestedSubcommand))
        .or_else(|| context(ContextKind::SuggestedValue));
    match error.kind() {
        ErrorKind::UnknownArgument => Usage::UnknownArgument { argument, nearest },
        ErrorKind::InvalidSubcommand => {
            Usage::UnknownCommand { name: context(ContextKind::InvalidSubcommand).unwrap_or_default(), nearest }
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => match context(ContextKind::InvalidValue) {
            None => Usage::MissingValue { argument },
            Some(value) => {
                let usable = match argument.split(' ').next() {
                    Some("--port") => Usable::Integers { from: 0, to: u16::MAX },
                    Some("--threads") => Usable::Integers { from: 1, to: 512 },
                    _ => context(ContextKind::ValidValue).map_or(Usable::Unknown, Usable::Words),
                };
                Usage::WrongValue { argument, value, usable, nearest }
            }
        },
        ErrorKind::MissingSubcommand => Usage::NoCommand,
        ErrorKind::MissingRequiredArgument => Usage::MissingArgument { argument },
        ErrorKind::ArgumentConflict => match context(ContextKind::PriorArg) {
            Some(other) if other != argument => Usage::Conflict { argument, other },
            _ => Usage::GivenTwice { argument },
        },
        _ => Usage::Other { words: error.render().to_string() },
    }
}
