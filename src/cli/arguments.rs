//! The arguments of every command; the one definition, whose help is put in from `messages`.

use super::help_layout;
use crate::diagnostic::Language;
use crate::diagnostic::render::Format;
use crate::diagnostic::sentence::{Help, Sentence as _, Value};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Args, Command, CommandFactory as _, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::path::PathBuf;

/// What the program is asked to do.
#[derive(Debug, Parser)]
#[command(name = "gongkai", version, about = Help::Program.key())]
#[command(disable_version_flag = true, disable_help_flag = true, disable_help_subcommand = true)]
#[command(arg_required_else_help = true)]
pub(super) struct Arguments {
    /// Read before the others, since it decides in which words their mistakes are reported.
    #[arg(long, global = true, value_name = "zh|en", help = Help::Language.key(), display_order = 100)]
    #[arg(value_parser = PossibleValuesParser::new(["zh", "en"]), hide_possible_values = true)]
    lang: Option<String>,
    #[arg(long, short, global = true, action = ArgAction::Help, help = Help::ShowHelp.key(), display_order = 101)]
    help: Option<bool>,
    #[arg(long, short = 'V', action = ArgAction::Version, help = Help::ShowVersion.key(), display_order = 102)]
    version: Option<bool>,
    #[command(subcommand)]
    pub(super) verb: Verb,
}

/// A command.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    #[command(about = Help::Init.key())]
    Init(InitArguments),
    #[command(about = Help::New.key())]
    New(NewArguments),
    #[command(about = Help::Check.key())]
    Check(CheckArguments),
    #[command(about = Help::Build.key())]
    Build(BuildArguments),
    #[command(about = Help::Serve.key())]
    Serve(ServeArguments),
    #[command(about = Help::Compare.key())]
    Compare(CompareArguments),
    #[command(about = Help::Changes.key())]
    Changes(ChangesArguments),
    #[command(about = Help::Schema.key())]
    Schema(SchemaArguments),
    #[command(about = Help::Completions.key())]
    Completions(CompletionsArguments),
    #[command(about = Help::Man.key())]
    Man(ManArguments),
    #[command(about = Help::HelpOfCommand.key())]
    Help(HelpArguments),
}

/// What every command takes.
#[derive(Debug, Clone, Args)]
pub(super) struct CommonArguments {
    #[arg(long, value_name = Value::Format.key(), default_value = "human", help = Help::Diagnostics.key())]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(super) diagnostics: DiagnosticsFormat,
    #[arg(long, value_name = Value::Number.key(), help = Help::Threads.key())]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=512))]
    pub(super) threads: Option<u16>,
    #[arg(long, short, conflicts_with = "verbose", help = Help::Quiet.key())]
    pub(super) quiet: bool,
    #[arg(long, short, help = Help::Verbose.key())]
    pub(super) verbose: bool,
}

/// Where the report of a command goes.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct ReportArguments {
    #[arg(long, value_name = Value::File.key(), help = Help::OutputFile.key())]
    pub(super) output_file: Option<PathBuf>,
}

/// The site of a command that may also name it as its argument.
#[derive(Debug, Clone, Args)]
pub(super) struct SiteArguments {
    #[arg(value_name = Value::Folder.key(), help = Help::Site.key())]
    folder: Option<PathBuf>,
    #[arg(long, value_name = Value::Folder.key(), conflicts_with = "folder", help = Help::SameAsFolder.key())]
    site: Option<PathBuf>,
}

impl SiteArguments {
    /// The folder of the site: the one that is named, else the current one.
    pub(super) fn folder(&self) -> PathBuf {
        self.folder.as_ref().or(self.site.as_ref()).cloned().unwrap_or_else(|| PathBuf::from("."))
    }
}

/// What `check` and `build` have in common.
#[derive(Debug, Clone, Args)]
pub(super) struct InspectionArguments {
    #[command(flatten)]
    pub(super) site: SiteArguments,
    #[command(flatten)]
    pub(super) report: ReportArguments,
    #[command(flatten)]
    pub(super) day: DayArguments,
    #[arg(long, value_name = Value::Folder.key(), help = Help::Published.key())]
    pub(super) published: Option<PathBuf>,
    #[arg(long, help = Help::Strict.key())]
    pub(super) strict: bool,
    #[arg(long, help = Help::Locked.key())]
    pub(super) locked: bool,
    #[arg(long, short = 'D', help = Help::Drafts.key())]
    pub(super) drafts: bool,
    #[command(flatten)]
    pub(super) common: CommonArguments,
}

/// The day on which a site is seen.
#[derive(Debug, Clone, Args)]
pub(super) struct DayArguments {
    #[arg(long, value_name = Value::Date.key(), help = Help::AsOf.key())]
    pub(super) as_of: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct InitArguments {
    #[arg(value_name = Value::Folder.key(), help = Help::NewFolder.key())]
    pub(super) folder: PathBuf,
    #[command(flatten)]
    pub(super) common: CommonArguments,
}

#[derive(Debug, Args)]
pub(super) struct NewArguments {
    #[arg(value_name = Value::Path.key(), help = Help::NewPath.key())]
    pub(super) path: String,
    #[arg(long, value_name = Value::Folder.key(), help = Help::Site.key())]
    pub(super) site: Option<PathBuf>,
    #[arg(long, help = Help::Outline.key())]
    pub(super) outline: bool,
    #[arg(long, value_name = Value::Date.key(), help = Help::NewDate.key())]
    pub(super) as_of: Option<String>,
    #[command(flatten)]
    pub(super) common: CommonArguments,
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    #[arg(long, value_name = Value::Rule.key(), help = Help::Explain.key())]
    pub(super) explain: Option<String>,
    #[arg(long, value_name = Value::Path.key(), conflicts_with = "explain", help = Help::ExplainReading.key())]
    pub(super) explain_reading: Option<PathBuf>,
    #[arg(long, help = Help::Fix.key())]
    pub(super) fix: bool,
    #[command(flatten)]
    pub(super) inspection: InspectionArguments,
}

#[derive(Debug, Args)]
pub(super) struct BuildArguments {
    #[arg(long, short, value_name = Value::Folder.key(), help = Help::Output.key())]
    pub(super) output: Option<PathBuf>,
    // Each site has a publication and an address of its own.
    #[arg(long, value_name = Value::Folder.key(), conflicts_with_all = ["published", "base_url"], help = Help::All.key())]
    pub(super) all: Option<PathBuf>,
    #[arg(long, value_name = Value::Address.key(), help = Help::BaseUrl.key())]
    pub(super) base_url: Option<String>,
    #[arg(long, help = Help::Fragments.key())]
    pub(super) fragments: bool,
    #[arg(long, value_name = Value::Parts.key(), value_delimiter = ',', help = Help::Without.key())]
    #[arg(hide_possible_values = true)]
    pub(super) without: Vec<Part>,
    #[arg(long, help = Help::SkipFaulty.key())]
    pub(super) skip_faulty: bool,
    #[arg(long, help = Help::NoCache.key())]
    no_cache: bool,
    #[command(flatten)]
    pub(super) inspection: InspectionArguments,
}

#[derive(Debug, Args)]
pub(super) struct ServeArguments {
    #[command(flatten)]
    pub(super) site: SiteArguments,
    #[arg(long, short, value_name = Value::Number.key(), help = Help::Port.key())]
    pub(super) port: Option<u16>,
    #[command(flatten)]
    pub(super) day: DayArguments,
    #[arg(long, value_name = "yes|no", hide_possible_values = true, help = Help::Open.key())]
    pub(super) open: Option<Answer>,
    #[command(flatten)]
    pub(super) common: CommonArguments,
}

#[derive(Debug, Args)]
pub(super) struct CompareArguments {
    #[arg(value_name = Value::Older.key(), help = Help::Older.key())]
    pub(super) older: PathBuf,
    #[arg(value_name = Value::Newer.key(), help = Help::Newer.key())]
    pub(super) newer: PathBuf,
    #[arg(long, value_name = Value::Format.key(), default_value = "terminal", help = Help::CompareFormat.key())]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(super) format: CompareFormat,
    #[command(flatten)]
    pub(super) day: DayArguments,
    #[command(flatten)]
    pub(super) report: ReportArguments,
    #[command(flatten)]
    pub(super) common: CommonArguments,
}

#[derive(Debug, Args)]
pub(super) struct ChangesArguments {
    #[arg(value_name = Value::Old.key(), help = Help::OldFolder.key())]
    pub(super) old: PathBuf,
    #[arg(value_name = Value::New.key(), help = Help::CurrentFolder.key())]
    pub(super) new: PathBuf,
    #[arg(long, value_name = Value::Format.key(), default_value = "terminal", help = Help::ChangesFormat.key())]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(super) format: ReportFormat,
    #[arg(long, value_name = Value::Destination.key(), help = Help::Package.key())]
    pub(super) package: Option<PathBuf>,
    #[command(flatten)]
    pub(super) report: ReportArguments,
    #[command(flatten)]
    pub(super) common: CommonArguments,
}

#[derive(Debug, Args)]
pub(super) struct SchemaArguments {
    #[arg(value_name = Value::File.key(), help = "front-matter, site, bodies", hide_possible_values = true)]
    #[arg(value_parser = PossibleValuesParser::new(crate::command::SCHEMA_FILES))]
    pub(super) file: String,
    #[command(flatten)]
    pub(super) report: ReportArguments,
    #[command(flatten)]
    pub(super) common: CommonArguments,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArguments {
    #[arg(value_name = Value::Shell.key(), help = "bash, zsh, fish, elvish, powershell", hide_possible_values = true)]
    pub(super) shell: Shell,
    #[command(flatten)]
    pub(super) report: ReportArguments,
    #[command(flatten)]
    pub(super) common: CommonArguments,
}

#[derive(Debug, Args)]
pub(super) struct ManArguments {
    #[command(flatten)]
    pub(super) report: ReportArguments,
    #[command(flatten)]
    pub(super) common: CommonArguments,
}

#[derive(Debug, Args)]
pub(super) struct HelpArguments {
    #[arg(value_name = Value::Command.key(), help = Help::NamedCommand.key())]
    pub(super) command: Option<String>,
}

/// How mistakes are printed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum DiagnosticsFormat {
    Human,
    Json,
    Github,
    Sarif,
}

impl From<DiagnosticsFormat> for Format {
    fn from(format: DiagnosticsFormat) -> Self {
        match format {
            DiagnosticsFormat::Human => Self::Human,
            DiagnosticsFormat::Json => Self::Json,
            DiagnosticsFormat::Github => Self::Github,
            DiagnosticsFormat::Sarif => Self::Sarif,
        }
    }
}

/// What a build can leave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Part {
    Comparisons,
    Search,
}

/// How a comparison is written.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum CompareFormat {
    Terminal,
    Json,
    Html,
}

/// How a report of changes is written.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ReportFormat {
    Terminal,
    Markdown,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Answer {
    Yes,
    No,
}

impl Verb {
    /// What every command takes; `help` takes nothing.
    pub(super) fn common(&self) -> Option<&CommonArguments> {
        match self {
            Self::Init(InitArguments { common, .. })
            | Self::New(NewArguments { common, .. })
            | Self::Check(CheckArguments { inspection: InspectionArguments { common, .. }, .. })
            | Self::Build(BuildArguments { inspection: InspectionArguments { common, .. }, .. })
            | Self::Serve(ServeArguments { common, .. })
            | Self::Compare(CompareArguments { common, .. })
            | Self::Changes(ChangesArguments { common, .. })
            | Self::Schema(SchemaArguments { common, .. })
            | Self::Completions(CompletionsArguments { common, .. })
            | Self::Man(ManArguments { common, .. }) => Some(common),
            Self::Help(_) => None,
        }
    }

    /// Where its report goes.
    pub(super) fn report(&self) -> ReportArguments {
        match self {
            Self::Check(CheckArguments { inspection: InspectionArguments { report, .. }, .. })
            | Self::Build(BuildArguments { inspection: InspectionArguments { report, .. }, .. })
            | Self::Compare(CompareArguments { report, .. })
            | Self::Changes(ChangesArguments { report, .. })
            | Self::Schema(SchemaArguments { report, .. })
            | Self::Completions(CompletionsArguments { report, .. })
            | Self::Man(ManArguments { report, .. }) => report.clone(),
            Self::Init(_) | Self::New(_) | Self::Serve(_) | Self::Help(_) => ReportArguments::default(),
        }
    }

    /// Where no report may go: sources and publications, which it would overwrite, and the output, which the switch replaces.
    pub(super) fn kept_from_reports(&self) -> Vec<PathBuf> {
        let (site, others) = match self {
            Self::Check(CheckArguments { inspection, .. }) => (inspection.site.folder(), vec![&inspection.published]),
            Self::Build(BuildArguments { inspection, output, .. }) => {
                (inspection.site.folder(), vec![&inspection.published, output])
            }
            _ => (PathBuf::from("."), Vec::new()),
        };
        let named = match self {
            Self::Compare(CompareArguments { older, newer, .. }) => vec![older.clone(), newer.clone()],
            Self::Changes(ChangesArguments { old, new, .. }) => vec![old.clone(), new.clone()],
            _ => others.into_iter().flatten().cloned().collect(),
        };
        // Elsewhere these names mean nothing.
        let is_site = site.join("site.yaml").is_file();
        let own = ["content", "themes", "public", "site.yaml", "bodies.yaml", "anchors.lock"].map(|name| site.join(name));
        own.into_iter().filter(|_| is_site).chain(named).collect()
    }
}

/// The definition with the words of a language.
pub(super) fn definition(language: Language) -> Command {
    let whole = worded(Arguments::command(), language).help_template(help_layout::program_template(language));
    whole.mut_subcommands(|command| {
        let template = help_layout::command_template(command.get_positionals().next().is_some(), language);
        worded(command, language).help_template(template)
    })
}

/// Puts the words of a language where the definition names them by their keys.
fn worded(command: Command, language: Language) -> Command {
    let about = command.get_about().map(ToString::to_string).and_then(|key| Help::by_key(&key));
    let command = command.mut_args(|argument| worded_argument(argument, language));
    match about {
        Some(about) => command.about(about.words(language)),
        None => command,
    }
}

fn worded_argument(argument: Arg, language: Language) -> Arg {
    let help = argument.get_help().map(ToString::to_string);
    let value = argument.get_value_names().and_then(|names| Value::by_key(names.first()?));
    let argument = match help.and_then(|key| Help::by_key(&key)) {
        Some(help) => argument.help(help.words(language)),
        None => argument,
    };
    match value {
        Some(value) => argument.value_name(value.words(language)),
        None => argument,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_sound_in_both_languages() {
        definition(Language::Chinese).debug_assert();
        definition(Language::English).debug_assert();
    }

    /// No key is left in a help text, and Chinese help is Chinese.
    #[test]
    fn every_command_and_argument_has_its_words() {
        for language in [Language::Chinese, Language::English] {
            let whole = definition(language);
            let commands: Vec<&Command> = whole.get_subcommands().chain([&whole]).collect();
            for command in commands {
                let helps = command.get_arguments().filter_map(Arg::get_help).chain(command.get_about());
                for help in helps.map(ToString::to_string) {
                    assert!(Help::by_key(&help).is_none(), "{}: {help}", command.get_name());
                    let is_list = help.is_ascii() && help.contains(", ");
                    let is_chinese = help.chars().any(|character| ('\u{4E00}'..='\u{9FFF}').contains(&character));
                    assert!(is_list || is_chinese == (language == Language::Chinese) || help.contains("公开"), "{help}");
                }
                assert!(command.get_arguments().all(|argument| argument.get_help().is_some()), "{}", command.get_name());
            }
        }
    }
}
