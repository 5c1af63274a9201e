//! Runs what the arguments ask for: arguments to options, endings to exit codes. This folder is the door to clap and its
//! companions.

mod all_sites;
mod arguments;
mod common;
mod environment;
mod help_layout;
mod outcome;
mod progress;
mod report_file;
mod serve;
mod terminal;
mod usage;

use crate::command::{
    self, BuildOptions, Changed, ChangesFormat, ChangesOptions, CheckOptions, CommandError, CompareOptions, Compared,
    ComparisonFormat, Destination, Ending, LoadOptions, NewDocument, NewOptions,
};
use crate::diagnostic::render::Format;
use crate::diagnostic::sentence::{Outcome, Sentence as _, Usage};
use crate::diagnostic::{Diagnostics, Language, net};
use crate::document::Period;
use crate::pipeline;
use crate::publish::{Published, ReadError};
use crate::source::config::site_address;
use arguments::{
    Arguments, BuildArguments, ChangesArguments, CheckArguments, CompareArguments, CompareFormat, InspectionArguments,
    NewArguments, Part, ReportFormat, Verb, definition,
};
use clap::FromArgMatches as _;
use clap_complete::Shell;
use common::{Common, complain};
use environment::{as_of, ignore_file_size_signal, language};
use outcome::{ended_well, errors_alone};
use progress::Progress;
use std::ffi::OsString;
use std::io::Write as _;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;
use terminal::say;

/// Runs the program with these arguments, the first of which is its name.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let language = language(&arguments);
    ignore_file_size_signal();
    #[cfg(debug_assertions)]
    read_test_switches();
    net::caught_at_last(|| run_command(&arguments, language)).unwrap_or_else(|fault| {
        complain(&fault.of_program(), language);
        ExitCode::from(3)
    })
}

/// Test builds let fuzzers see panics, and tests provoke them.
#[cfg(debug_assertions)]
fn read_test_switches() {
    if environment::variable("GONGKAI_TEST_NET").is_ok_and(|net| net == "off") {
        net::testing::open();
    }
    if let Ok(step) = environment::variable("GONGKAI_TEST_PANIC") {
        net::testing::provoke(step);
    }
}

fn run_command(arguments: &[OsString], language: Language) -> ExitCode {
    let matches = definition(language).try_get_matches_from(arguments);
    let verb = match matches.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => arguments.verb,
        Err(error) => return usage::answer(&error, language),
    };
    let Some(common) = verb.common() else {
        let Verb::Help(named) = &verb else { unreachable!("`help` alone takes no options") };
        return usage::help(named.command.as_deref(), language);
    };
    let common = match Common::read(common, (verb.report().output_file.as_deref(), &verb.kept_from_reports()), language) {
        Ok(common) => common,
        Err(error) => return fail(&error, language),
    };
    let ended = dispatch(&verb, &common).unwrap_or_else(|error| fail(&error, language));
    match common.report.finish() {
        Ok(()) => ended,
        Err(error) => fail(&error, language),
    }
}

fn dispatch(verb: &Verb, common: &Common) -> Result<ExitCode, CommandError> {
    if let Some(threads) = common.threads {
        // The pool can be made once; a second call in one process keeps the first.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }
    match verb {
        Verb::Init(arguments) => {
            let folder = arguments.folder.display().to_string();
            command::init(&arguments.folder, common.language)?;
            common.remark(&Outcome::SiteCreated { folder });
            Ok(ExitCode::SUCCESS)
        }
        Verb::New(arguments) => new(arguments, common),
        Verb::Check(CheckArguments { explain: Some(rule), .. }) => Ok(common.print(&command::explain(rule, common.language)?)),
        Verb::Check(CheckArguments { explain_reading: Some(path), inspection, .. }) => explain_reading(path, inspection, common),
        Verb::Check(arguments) => check(arguments, common),
        Verb::Build(arguments) => match &arguments.all {
            Some(folder) => {
                pipeline::require_folder(folder)?;
                all_sites::build(folder, &build_options(arguments)?, common)
            }
            None => build(arguments, common),
        },
        Verb::Serve(arguments) => serve::serve(arguments, common),
        Verb::Compare(arguments) => compare(arguments, common),
        Verb::Changes(arguments) => changes(arguments, common),
        Verb::Schema(arguments) => {
            Ok(common.print(&command::schema(&arguments.file).expect("other files are refused with the arguments")))
        }
        Verb::Completions(arguments) => Ok(completions(arguments.shell, common)),
        Verb::Man(_) => Ok(manual(common)),
        Verb::Help(_) => unreachable!("`help` was answered before"),
    }
}

/// Creates a document and says where, and what it was modelled on.
fn new(arguments: &NewArguments, common: &Common) -> Result<ExitCode, CommandError> {
    let site = arguments.site.clone().unwrap_or_else(|| PathBuf::from("."));
    pipeline::require_folder(&site)?;
    let NewDocument { file, model, assumed } = command::new(&NewOptions {
        load: LoadOptions {
            site,
            as_of: as_of(arguments.as_of.as_deref())?,
            drafts: true,
            for_lock: false,
            comparisons: false,
            search: false,
            disclosure: false,
            published: None,
            base_url: None,
            destination: Destination::default(),
        },
        path: arguments.path.clone(),
        outline: arguments.outline,
        language: common.language,
    })?;
    common.remark(&Outcome::DocumentCreated { file: file.display().to_string(), model });
    if let Some(period) = assumed.map(Period::label) {
        common.remark(&Outcome::PeriodAssumed { period });
    }
    Ok(ExitCode::SUCCESS)
}

fn explain_reading(path: &Path, arguments: &InspectionArguments, common: &Common) -> Result<ExitCode, CommandError> {
    pipeline::require_folder(&arguments.site.folder())?;
    let options = LoadOptions { drafts: true, comparisons: false, search: false, ..load_options(arguments)? };
    Ok(common.print(&command::explain_reading(&options, path, common.language)?))
}

fn check(arguments: &CheckArguments, common: &Common) -> Result<ExitCode, CommandError> {
    let CheckArguments { inspection, fix, .. } = arguments;
    let site = inspection.site.folder();
    pipeline::require_folder(&site)?;
    let started = Instant::now();
    let options = CheckOptions {
        load: LoadOptions { disclosure: true, ..load_options(inspection)? },
        strict: inspection.strict,
        locked: inspection.locked,
        fix: *fix,
    };
    let progress = Progress::new(common);
    let checked = command::check(&options, &|step, done, total| progress.update(step, done, total));
    progress.clear();
    let checked = checked?;
    let mut shown = checked.mended;
    if let Some(words) = checked.mended_in_words.as_ref().filter(|_| !common.is_quiet) {
        shown.push_str(&format!("{}\n", common.language.text(words)));
    }
    let _ = std::io::stdout().write_all(shown.as_bytes());
    Ok(finish(checked.ending, &site, common, started))
}

fn build(arguments: &BuildArguments, common: &Common) -> Result<ExitCode, CommandError> {
    let site = arguments.inspection.site.folder();
    pipeline::require_folder(&site)?;
    let started = Instant::now();
    let options = build_options(arguments)?;
    let progress = Progress::new(common);
    let built = command::build(&options, &|step, done, total| progress.update(step, done, total));
    progress.clear();
    Ok(finish(built?, &site, common, started))
}

fn build_options(arguments: &BuildArguments) -> Result<BuildOptions, CommandError> {
    let BuildArguments { inspection, output, base_url, fragments, without, skip_faulty, .. } = arguments;
    let base_url = base_url.as_ref().map(|given| {
        let wrong = || Usage::NotAnAddress { given: given.clone() };
        site_address(given).ok_or_else(|| CommandError::Usage(wrong().text()))
    });
    let load = LoadOptions {
        comparisons: !without.contains(&Part::Comparisons),
        search: !without.contains(&Part::Search),
        base_url: base_url.transpose()?,
        ..load_options(inspection)?
    };
    Ok(BuildOptions {
        load,
        output: output.clone(),
        strict: inspection.strict,
        locked: inspection.locked,
        fragments: *fragments,
        skip_faulty: *skip_faulty,
    })
}

fn load_options(arguments: &InspectionArguments) -> Result<LoadOptions, CommandError> {
    Ok(LoadOptions {
        site: arguments.site.folder(),
        as_of: as_of(arguments.day.as_of.as_deref())?,
        drafts: arguments.drafts,
        for_lock: false,
        comparisons: true,
        search: true,
        disclosure: false,
        published: arguments.published.as_deref().map(published_folder).transpose()?,
        base_url: None,
        destination: Destination::default(),
    })
}

/// The folder of the last publication, whole.
fn published_folder(folder: &Path) -> Result<PathBuf, CommandError> {
    match Published::open(folder) {
        Ok(published) if published.has_files() => Ok(folder.to_owned()),
        Ok(_) => Err(CommandError::Usage(Usage::PublishedFile { given: folder.display().to_string() }.text())),
        Err(ReadError::Refused(said)) => Err(CommandError::Usage(said)),
        Err(ReadError::Failed(failure)) => Err(failure.into()),
    }
}

fn compare(arguments: &CompareArguments, common: &Common) -> Result<ExitCode, CommandError> {
    let Compared { diagnostics, output } = command::compare(&CompareOptions {
        older: arguments.older.clone(),
        newer: arguments.newer.clone(),
        format: match arguments.format {
            CompareFormat::Terminal => ComparisonFormat::Terminal,
            CompareFormat::Json => ComparisonFormat::Json,
            CompareFormat::Html => ComparisonFormat::Html,
        },
        as_of: as_of(arguments.day.as_of.as_deref())?,
        language: common.language,
        is_coloured: common.prints_in_colour(),
    })?;
    common.show_beside(&diagnostics);
    Ok(output.map_or(ExitCode::from(1), |output| common.print(&output)))
}

fn changes(arguments: &ChangesArguments, common: &Common) -> Result<ExitCode, CommandError> {
    let Changed { output, remarks } = command::changes(&ChangesOptions {
        older: arguments.old.clone(),
        newer: arguments.new.clone(),
        format: match arguments.format {
            ReportFormat::Terminal => ChangesFormat::Terminal,
            ReportFormat::Markdown => ChangesFormat::Markdown,
            ReportFormat::Json => ChangesFormat::Json,
        },
        language: common.language,
        is_coloured: common.prints_in_colour(),
        package: arguments.package.clone(),
    })?;
    for remark in remarks.iter().filter(|_| !common.is_quiet) {
        say(&format!("{}\n", common.language.text(remark)));
    }
    Ok(common.print(&output))
}

/// Prints what a shell needs to complete commands and options.
fn completions(shell: Shell, common: &Common) -> ExitCode {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut definition(common.language), "gongkai", &mut script);
    common.print(&String::from_utf8_lossy(&script))
}

/// Prints the manual page of the program and its commands.
fn manual(common: &Common) -> ExitCode {
    let mut page = Vec::new();
    let whole = definition(common.language);
    let mut rendered = clap_mangen::Man::new(whole.clone()).render(&mut page);
    for command in whole.get_subcommands() {
        let named = command.clone().display_name(format!("gongkai {}", command.get_name()));
        rendered = rendered.and_then(|()| clap_mangen::Man::new(named).render(&mut page));
    }
    match rendered {
        Ok(()) => common.print(&String::from_utf8_lossy(&page)),
        Err(_) => ExitCode::from(3),
    }
}

/// Services that mark findings beside a change know files by their path from the folder where a command is run.
fn for_services(diagnostics: Diagnostics, site: &Path, format: Format) -> Diagnostics {
    let is_below = site.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let below: Vec<&str> =
        site.components().filter(|part| *part != Component::CurDir).filter_map(|part| part.as_os_str().to_str()).collect();
    if !matches!(format, Format::Github | Format::Sarif) || !is_below || below.is_empty() {
        return diagnostics;
    }
    let folder = below.join("/");
    diagnostics.into_iter().map(|diagnostic| diagnostic.below(&folder)).collect()
}

/// Shows what `build` or `check` has found and done, and gives the status that says so.
fn finish(ending: Ending, site: &Path, common: &Common, started: Instant) -> ExitCode {
    let diagnostics = for_services(ending.diagnostics, site, common.format);
    common.show(&diagnostics);
    let Some(summary) = ending.summary else {
        if !common.shows_findings_for_programs() {
            common.say(&Outcome::NothingPublished { found: errors_alone(&diagnostics) });
        }
        return ExitCode::from(1);
    };
    if !common.is_quiet && !common.shows_findings_for_programs() {
        say(&ended_well(&summary, &diagnostics, common.language, started.elapsed()));
    }
    left_out(&summary.left_out, common)
}

/// Names the documents that were left out, for people and for the script that publishes, and gives the status that says so.
fn left_out(files: &[String], common: &Common) -> ExitCode {
    if files.is_empty() {
        return ExitCode::SUCCESS;
    }
    if !common.shows_findings_for_programs() {
        common.say(&Outcome::LeftOut { documents: files.len() });
    }
    let paths = files.iter().flat_map(|file| [file.as_str(), "\n"]).collect::<String>();
    let _ = std::io::stdout().write_all(paths.as_bytes());
    ExitCode::from(4)
}

/// Says why a command did not end well.
fn fail(error: &CommandError, language: Language) -> ExitCode {
    complain(&error.message(), language);
    ExitCode::from(match error {
        CommandError::Usage(_) => 2,
        CommandError::Failed(_) => 3,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_read_before_the_arguments_are_judged() {
        let words = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
        assert_eq!(language(&words("gongkai build --lang en --nonsense")), Language::English);
        assert_eq!(language(&words("gongkai --lang=zh build")), Language::Chinese);
    }
}
