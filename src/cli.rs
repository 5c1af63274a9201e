//! Arguments to options, endings to exit codes; the one reading of the clock and the environment, and the door to
//! clap and its companions, indicatif and signal-hook.

mod report_file;

use crate::base::date::Date;
use crate::base::diagnostic::{Diagnostic, Text, text};
use crate::base::net;
use crate::base::report::{Format, Language, render, render_failure, render_log};
use crate::base::rule::Severity;
use crate::command::{
    self, BuildOptions, Changed, ChangesFormat, ChangesOptions, CheckOptions, CommandError, CompareOptions, Compared,
    ComparisonFormat, Ending, NewDocument, NewOptions, PrepareOptions, ServeOptions, SiteEnding, Step, Summary, Told,
};
use crate::document::Period;
use crate::publish::{Published, ReadError};
use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command};
use clap_complete::Shell;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use report_file::Report;
use std::ffi::OsString;
use std::io::{IsTerminal as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// What a build can leave out.
const PARTS: [&str; 2] = ["comparisons", "search"];

/// A progress bar that shows up only when a command takes long.
const PATIENCE: Duration = Duration::from_millis(700);

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
    if environment("GONGKAI_TEST_NET").is_ok_and(|net| net == "off") {
        net::testing::open();
    }
    if let Ok(step) = environment("GONGKAI_TEST_PANIC") {
        net::testing::provoke(step);
    }
}

fn run_command(arguments: &[OsString], language: Language) -> ExitCode {
    let matches = match definition(language).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => return usage(&error, language),
    };
    let common = match Common::read(&matches, language) {
        Ok(common) => common,
        Err(error) => return fail(&error, language),
    };
    let ended = run_named(&matches, &common);
    match common.report.finish() {
        Ok(()) => ended,
        Err(error) => fail(&error, language),
    }
}

fn run_named(matches: &ArgMatches, common: &Common) -> ExitCode {
    let language = common.language;
    // These print what needs no site.
    match matches.subcommand() {
        Some(("completions", sub)) => return dispatch_completions(sub, common),
        Some(("man", _)) => return dispatch_manual(common),
        Some(("schema", sub)) => {
            let schema = sub.get_one::<String>("file").and_then(|file| command::schema(file)).unwrap_or_default();
            return common.print(&schema);
        }
        _ => {}
    }
    if let Some(threads) = common.threads {
        // The pool can be made once; a second call in one process keeps the first.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }
    if let Some(error) = missing_folder(matches, common) {
        return fail(&error, language);
    }
    let started = Instant::now();
    let ended = match matches.subcommand() {
        Some(("build", sub)) => match sub.get_one::<PathBuf>("all") {
            Some(folder) => return dispatch_all(folder, sub, common),
            None => dispatch_build(sub, common),
        },
        Some(("check", sub)) => match sub.get_one::<String>("explain") {
            Some(name) => return dispatch_explain(name, common),
            None => match sub.get_one::<PathBuf>("explain-reading") {
                Some(path) => return dispatch_reading(path, sub, common),
                None => dispatch_check(sub, common),
            },
        },
        Some(("compare", sub)) => return dispatch_compare(sub, common),
        Some(("changes", sub)) => return dispatch_changes(sub, common),
        Some(("serve", sub)) => return dispatch_serve(sub, common),
        Some(("new", sub)) => return dispatch_new(sub, common),
        Some(("init", sub)) => {
            command::init(sub.get_one::<PathBuf>("dir").map_or_else(|| Path::new("."), PathBuf::as_path), language)
        }
        _ => return ExitCode::from(2),
    };
    let verb = matches.subcommand_name().unwrap_or_default();
    finish(ended, verb, common, started)
}

/// Refuses a command whose site, or folder of sites, is not there.
fn missing_folder(matches: &ArgMatches, common: &Common) -> Option<CommandError> {
    let folder = match matches.subcommand()? {
        ("build", sub) => sub.get_one::<PathBuf>("all").unwrap_or(&common.site),
        ("check", sub) if sub.get_one::<String>("explain").is_none() => &common.site,
        ("serve" | "new", _) => &common.site,
        _ => return None,
    };
    command::require_folder(folder).err()
}

struct Common {
    language: Language,
    site: PathBuf,
    format: Format,
    threads: Option<usize>,
    quiet: bool,
    report: Report,
}

impl Common {
    fn read(matches: &ArgMatches, language: Language) -> Result<Self, CommandError> {
        let leaf = matches.subcommand().map_or(matches, |(_, sub)| sub);
        let format = match leaf.get_one::<String>("diagnostics").map(String::as_str) {
            Some("json") => Format::Json,
            Some("github") => Format::Github,
            Some("sarif") => Format::Sarif,
            _ => Format::Human,
        };
        let report = leaf.try_get_one::<PathBuf>("output-file").ok().flatten();
        Ok(Self {
            language,
            site: leaf.get_one::<PathBuf>("site").cloned().unwrap_or_else(|| PathBuf::from(".")),
            format,
            threads: leaf.get_one::<u16>("threads").map(|threads| usize::from(*threads)),
            quiet: leaf.get_flag("quiet"),
            report: Report::begin(report.map(PathBuf::as_path))?,
        })
    }

    /// Tells what was found, in the form that was asked for.
    fn show(&self, diagnostics: &[Diagnostic]) {
        let is_coloured = self.format == Format::Human && !self.report.is_file() && colour();
        self.report.show(&render(diagnostics, self.format, self.language, is_coloured));
    }

    /// Writes what a command is asked for.
    fn print(&self, output: &str) -> ExitCode {
        match self.report.print(output) {
            Ok(()) => ExitCode::SUCCESS,
            // A reader that has seen enough is no failure.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Err(_) => ExitCode::from(3),
        }
    }

    /// Whether what a command is asked for is printed in colour.
    fn prints_in_colour(&self) -> bool {
        !self.report.is_file() && std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
    }

    /// Whether the terminal shows findings for programs, which words of ours would break.
    fn shows_findings_for_programs(&self) -> bool {
        self.format != Format::Human && !self.report.is_file()
    }
}

/// Builds all sites of a folder, tells of each, and sums up. The status is that of the worst.
fn dispatch_all(folder: &Path, matches: &ArgMatches, common: &Common) -> ExitCode {
    let language = common.language;
    let options = match build_options(matches, common) {
        Ok(options) => options,
        Err(error) => return fail(&error, language),
    };
    let (mut log, mut failures) = (Vec::new(), Vec::new());
    let told = command::build_all(folder, &options, &|_, _, _| {}, |SiteEnding { name, ending }| {
        let ending = match ending {
            Ok(ending) => ending,
            Err(error) => {
                let said = error.told();
                return match common.format {
                    Format::Human => complain(&said, language),
                    Format::Sarif => failures.push((name.clone(), said)),
                    format => common.report.show(&render_failure(name, &said, format, language)),
                };
            }
        };
        if common.format == Format::Human {
            if !ending.diagnostics.is_empty() {
                common.report.show(&format!("== {name}\n"));
            }
            return common.show(&ending.diagnostics);
        }
        // For a program a path tells the site as well.
        let of_site = ending.diagnostics.iter().cloned().map(|diagnostic| diagnostic.below(name)).collect();
        let of_site: Vec<Diagnostic> = for_services(of_site, folder, common.format);
        if common.format == Format::Sarif {
            return log.extend(of_site);
        }
        common.show(&of_site);
    });
    if common.format == Format::Sarif {
        common.report.show(&render_log(&log, &failures, language));
    }
    let endings = match told {
        Ok(endings) => endings,
        Err(error) => return fail(&error, language),
    };
    let (mut built, mut faulty, mut failed, mut left_out) = (0, 0, 0, Vec::new());
    let mut lines = String::new();
    for SiteEnding { name, ending } in &endings {
        let said = match ending {
            Ok(Ending { summary: Some(summary), diagnostics }) => {
                built += 1;
                left_out.extend(summary.left_out.iter().map(|file| format!("{name}/{file}")));
                let (documents, pages) = (summary.documents, summary.pages);
                let found = tally(diagnostics, &[Severity::Warning], language);
                let aside = aside_words(summary, language)
                    .map_or_else(String::new, |words| language.either("；", "; ").to_owned() + &words);
                language
                    .either(
                        &format!("{documents} 份文件，{pages} 个页面，{found}{aside}"),
                        &format!("{}, {}, {found}{aside}", plural(documents, "document"), plural(pages, "page")),
                    )
                    .to_owned()
            }
            Ok(Ending { diagnostics, .. }) => {
                faulty += 1;
                let errors = count(diagnostics, Severity::Error);
                language
                    .either(&format!("没有发布：{errors} 处错误"), &format!("not published: {}", plural(errors, "error")))
                    .to_owned()
            }
            Err(_) => {
                failed += 1;
                language.either("没有发布", "not published").to_owned()
            }
        };
        lines.push_str(&format!("{name}{}{said}\n", language.either("：", ": ")));
    }
    lines.push_str(language.either(
        &format!("共 {} 个站点：发布 {built} 个，有错误 {faulty} 个，失败 {failed} 个。\n", endings.len()),
        &format!("{}: {built} published, {faulty} with errors, {failed} failed.\n", plural(endings.len(), "site")),
    ));
    if !common.shows_findings_for_programs() && (!common.quiet || faulty + failed > 0) {
        say(&lines);
    }
    let ended = end_of_build(&left_out, common);
    match (faulty, failed) {
        (0, 0) => ended,
        (_, 0) => ExitCode::from(1),
        _ => ExitCode::from(3),
    }
}

fn dispatch_build(matches: &ArgMatches, common: &Common) -> Result<Ending, CommandError> {
    let options = build_options(matches, common)?;
    let bar = Bar::new(common);
    let ended = command::build(&options, &|step, done, total| bar.tell(step, done, total));
    bar.clear();
    ended
}

fn build_options(matches: &ArgMatches, common: &Common) -> Result<BuildOptions, CommandError> {
    Ok(BuildOptions {
        prepare: prepare_options(matches, common)?,
        output: matches.get_one::<PathBuf>("output").cloned(),
        strict: matches.get_flag("strict"),
        locked: matches.get_flag("locked"),
        fragments: matches.get_flag("fragments"),
        skip_faulty: matches.get_flag("skip-faulty"),
    })
}

/// Makes a document and says where, and what it was made after.
fn dispatch_new(matches: &ArgMatches, common: &Common) -> ExitCode {
    let language = common.language;
    let made = as_of(matches.get_one::<String>("as-of").map(String::as_str)).and_then(|as_of| {
        command::new(&NewOptions {
            prepare: PrepareOptions {
                site: common.site.clone(),
                as_of,
                drafts: true,
                for_lock: false,
                comparisons: false,
                search: false,
                minify: false,
                disclosure: false,
                published: None,
            },
            path: matches.get_one::<String>("path").cloned().unwrap_or_default(),
            outline: matches.get_flag("outline"),
            language,
        })
    });
    match made {
        Ok(NewDocument { file, model, assumed }) => {
            let after = model
                .map(|model| language.either(&format!("，参照 {model}"), &format!(", after {model}")).to_owned())
                .unwrap_or_default();
            if !common.quiet {
                let file = file.display();
                say(language.either(&format!("已新建 {file}{after}。\n"), &format!("Made {file}{after}.\n")));
                if let Some(period) = assumed.map(Period::label) {
                    say(language.either(
                        &format!("路径里没有年份，计划期按 {period} 年填写；不对的，请连同有效性一起改。\n"),
                        &format!(
                            "The path names no year, so {period} was assumed: if it is another, correct period and validity.\n"
                        ),
                    ));
                }
            }
            ExitCode::SUCCESS
        }
        Err(error) => fail(&error, language),
    }
}

/// Prints what a shell needs to complete commands and options.
fn dispatch_completions(matches: &ArgMatches, common: &Common) -> ExitCode {
    let Some(shell) = matches.get_one::<Shell>("shell").copied() else { return ExitCode::from(2) };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut definition(common.language), "gongkai", &mut script);
    common.print(&String::from_utf8_lossy(&script))
}

/// Prints the manual page of the program and its commands.
fn dispatch_manual(common: &Common) -> ExitCode {
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

/// Prints the page of a rule.
fn dispatch_explain(name: &str, common: &Common) -> ExitCode {
    match command::explain(name, common.language) {
        Ok(page) => common.print(&page),
        Err(error) => fail(&error, common.language),
    }
}

/// Prints what was understood of a document.
fn dispatch_reading(path: &Path, matches: &ArgMatches, common: &Common) -> ExitCode {
    let read = prepare_options(matches, common).and_then(|options| {
        let options = PrepareOptions { drafts: true, comparisons: false, search: false, ..options };
        command::explain_reading(&options, path, common.language)
    });
    match read {
        Ok(reading) => common.print(&reading),
        Err(error) => fail(&error, common.language),
    }
}

fn dispatch_check(matches: &ArgMatches, common: &Common) -> Result<Ending, CommandError> {
    let options = CheckOptions {
        prepare: PrepareOptions { disclosure: true, ..prepare_options(matches, common)? },
        strict: matches.get_flag("strict"),
        locked: matches.get_flag("locked"),
        fix: matches.get_flag("fix"),
    };
    let bar = Bar::new(common);
    let ended = command::check(&options, &|step, done, total| bar.tell(step, done, total));
    bar.clear();
    let ended = ended?;
    let mut shown = ended.mended;
    if let Some(words) = ended.mended_in_words.as_ref().filter(|_| !common.quiet) {
        shown.push_str(&format!("{}\n", common.language.of(words)));
    }
    let _ = std::io::stdout().write_all(shown.as_bytes());
    Ok(ended.ending)
}

fn prepare_options(matches: &ArgMatches, common: &Common) -> Result<PrepareOptions, CommandError> {
    Ok(PrepareOptions {
        site: common.site.clone(),
        as_of: as_of(matches.get_one::<String>("as-of").map(String::as_str))?,
        drafts: matches.get_flag("drafts"),
        for_lock: false,
        comparisons: !without(matches, "comparisons"),
        search: !without(matches, "search"),
        minify: true,
        disclosure: false,
        published: published_folder(matches)?,
    })
}

/// The folder of the last publication, where one is named.
fn published_folder(matches: &ArgMatches) -> Result<Option<PathBuf>, CommandError> {
    let Some(folder) = matches.get_one::<PathBuf>("published") else { return Ok(None) };
    match Published::open(folder) {
        Ok(published) if published.has_files() => Ok(Some(folder.clone())),
        Ok(_) => Err(CommandError::Usage(text(
            format!("--published 要写整个发布的文件夹，不是一个文件：{}", folder.display()),
            format!("--published names a whole published folder, not a file: {}", folder.display()),
        ))),
        Err(ReadError::Refused(said)) => Err(CommandError::Usage(said)),
        Err(ReadError::Failed(failure)) => Err(failure.into()),
    }
}

fn dispatch_compare(matches: &ArgMatches, common: &Common) -> ExitCode {
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned().unwrap_or_default();
    let compared = as_of(matches.get_one::<String>("as-of").map(String::as_str)).and_then(|as_of| {
        command::compare(&CompareOptions {
            older: path("older"),
            newer: path("newer"),
            format: match matches.get_one::<String>("format").map(String::as_str) {
                Some("json") => ComparisonFormat::Json,
                Some("html") => ComparisonFormat::Html,
                _ => ComparisonFormat::Terminal,
            },
            as_of,
            language: common.language,
            is_coloured: common.prints_in_colour(),
        })
    });
    match compared {
        Ok(Compared { diagnostics, output }) => {
            say(&render(&diagnostics, common.format, common.language, common.format == Format::Human && colour()));
            let Some(output) = output else { return ExitCode::from(1) };
            common.print(&output)
        }
        Err(error) => fail(&error, common.language),
    }
}

fn dispatch_changes(matches: &ArgMatches, common: &Common) -> ExitCode {
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned().unwrap_or_default();
    let options = ChangesOptions {
        older: path("old"),
        newer: path("new"),
        format: match matches.get_one::<String>("format").map(String::as_str) {
            Some("markdown") => ChangesFormat::Markdown,
            Some("json") => ChangesFormat::Json,
            _ => ChangesFormat::Terminal,
        },
        language: common.language,
        is_coloured: common.prints_in_colour(),
        package: matches.get_one::<PathBuf>("package").cloned(),
    };
    match command::changes(&options) {
        Ok(Changed { output, remarks }) => {
            for remark in remarks.iter().filter(|_| !common.quiet) {
                say(&format!("{}\n", common.language.of(remark)));
            }
            common.print(&output)
        }
        Err(error) => fail(&error, common.language),
    }
}

/// Says why a command did not end well.
fn fail(error: &CommandError, language: Language) -> ExitCode {
    complain(&error.told(), language);
    ExitCode::from(match error {
        CommandError::Usage(_) => 2,
        CommandError::Failed(_) => 3,
    })
}

fn dispatch_serve(matches: &ArgMatches, common: &Common) -> ExitCode {
    let language = common.language;
    if !common.site.join("site.yaml").exists() {
        let said = text(
            format!("{} 里没有 site.yaml，不是站点文件夹；请用 --site 指定", common.site.display()),
            format!("{} holds no site.yaml, so it is no site: name one with --site", common.site.display()),
        );
        return fail(&CommandError::Usage(said), language);
    }
    let stop = stop_signal();
    let bar = Arc::new(Bar::new(common));
    let day = matches.get_one::<String>("as-of").cloned();
    let options = ServeOptions {
        site: common.site.clone(),
        port: matches.get_one::<u16>("port").copied(),
        as_of: Box::new(move || as_of(day.as_deref())),
        language,
        progress: {
            let bar = Arc::clone(&bar);
            Box::new(move |step, done, total| bar.tell(step, done, total))
        },
    };
    let opens = match matches.get_one::<String>("open").map(String::as_str) {
        Some(given) => given == "yes",
        None => std::io::stdout().is_terminal() && has_screen(),
    };
    let quiet = common.quiet || common.format != Format::Human;
    let mut last = Vec::new();
    let mut tell = |told| match told {
        Told::Listening { url, is_polling } => {
            // Whoever started the program waits for this line.
            let mut output = std::io::stdout();
            let _ = writeln!(output, "{}{url}", language.either("预览：", "Preview: ")).and_then(|()| output.flush());
            if !quiet {
                if is_polling {
                    say(language.either(
                        "系统不通知文件改动，改为每秒查看一次。\n",
                        "The system does not tell of changes: looking once a second.\n",
                    ));
                }
                say(language.either("按 Ctrl-C 结束。\n", "Ctrl-C ends it.\n"));
            }
            if opens {
                open_browser(&url);
            }
        }
        Told::Read { diagnostics, inspection, counts, elapsed } => {
            bar.clear();
            // What stands there already would only be looked through again.
            if diagnostics != last {
                say(&render(&diagnostics, common.format, language, common.format == Format::Human && colour()));
                last.clone_from(&diagnostics);
            }
            if !quiet {
                say(&read_line(&diagnostics, counts, language, elapsed));
                if inspection > 0 {
                    say(language.either(
                        &format!("公开规则另有 {inspection} 处，在页面下方查看，或运行 gongkai check。\n"),
                        &format!("Disclosure rules: {inspection} more, shown on the pages and by gongkai check.\n"),
                    ));
                }
            }
        }
        Told::Failed(failure) => complain(&failure.told(), language),
    };
    match command::serve(options, &|| stop.load(Ordering::Relaxed), &mut tell) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error, language),
    }
}

/// Set by Ctrl-C, or by a system that ends its programs; who presses twice does not wait.
fn stop_signal() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        let _ = signal_hook::flag::register_conditional_shutdown(signal, 130, Arc::clone(&stop));
        let _ = signal_hook::flag::register(signal, Arc::clone(&stop));
    }
    stop
}

/// Whether a browser would be seen.
fn has_screen() -> bool {
    !cfg!(all(unix, not(target_os = "macos")))
        || ["DISPLAY", "WAYLAND_DISPLAY"].into_iter().any(|name| environment(name).is_ok_and(|value| !value.is_empty()))
}

/// Asks the system to show an address; the line with the address stands there in any case.
fn open_browser(url: &str) {
    let (program, arguments) = if cfg!(windows) {
        ("rundll32", vec!["url.dll,FileProtocolHandler", url])
    } else if cfg!(target_os = "macos") {
        ("open", vec![url])
    } else {
        ("xdg-open", vec![url])
    };
    let null = std::process::Stdio::null;
    let _ = std::process::Command::new(program).args(arguments).stdin(null()).stdout(null()).stderr(null()).spawn();
}

fn read_line(diagnostics: &[Diagnostic], counts: Option<(usize, usize)>, language: Language, elapsed: Duration) -> String {
    let found = tally(diagnostics, &[Severity::Warning], language);
    let seconds = format!("{:.2}", elapsed.as_secs_f64());
    match (counts, language) {
        (Some((documents, pages)), Language::Chinese) => {
            format!("已读取：{documents} 份文件，{pages} 个页面，{found}，{seconds} 秒。\n")
        }
        (Some((documents, pages)), Language::English) => {
            format!("Read: {}, {}, {found}, {seconds} seconds.\n", plural(documents, "document"), plural(pages, "page"))
        }
        (None, _) => {
            let found = tally(diagnostics, &[Severity::Error, Severity::Warning], language);
            language
                .either(
                    &format!("{found}；改好以前，预览不会更新。\n"),
                    &format!("{found}; the preview does not change until they are corrected.\n"),
                )
                .to_owned()
        }
    }
}

/// Whether a part is left out.
fn without(matches: &ArgMatches, part: &str) -> bool {
    matches.try_get_many::<String>("without").ok().flatten().is_some_and(|mut parts| parts.any(|given| given == part))
}

/// `--as-of`, else `SOURCE_DATE_EPOCH`, else today in Shanghai.
fn as_of(given: Option<&str>) -> Result<Date, CommandError> {
    if let Some(given) = given {
        return Date::parse(given).ok_or_else(|| {
            CommandError::Usage(text(
                format!("--as-of 不是日期：{given}；请写成 2026-11-22"),
                format!("--as-of is no date: {given}; write 2026-11-22"),
            ))
        });
    }
    let seconds = match environment("SOURCE_DATE_EPOCH") {
        Ok(epoch) => epoch.trim().parse::<i64>().ok(),
        Err(_) => now(),
    };
    seconds.and_then(Date::from_epoch_seconds).ok_or_else(|| {
        CommandError::Usage(text(
            "SOURCE_DATE_EPOCH 或系统时钟读不懂；请用 --as-of 指定日期",
            "SOURCE_DATE_EPOCH or the clock cannot be read: give a date with --as-of",
        ))
    })
}

#[expect(clippy::disallowed_methods, reason = "the one reading of the clock: everything else takes the date as an input")]
fn now() -> Option<i64> {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok().and_then(|since| i64::try_from(since.as_secs()).ok())
}

#[expect(clippy::disallowed_methods, reason = "the one reading of the environment")]
fn environment(name: &str) -> Result<String, std::env::VarError> {
    std::env::var(name)
}

/// `--lang`, else the locale, else Chinese: Windows sets no locale variable, and the webmaster reads Chinese.
fn language(arguments: &[OsString]) -> Language {
    let mut given = None;
    let mut words = arguments.iter().filter_map(|argument| argument.to_str()).peekable();
    while let Some(word) = words.next() {
        match word.strip_prefix("--lang") {
            Some("") => given = words.peek().map(|next| (*next).to_owned()),
            Some(rest) => given = rest.strip_prefix('=').map(str::to_owned),
            None => {}
        }
    }
    let locale = || {
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| environment(name).ok().filter(|value| !value.is_empty()))
    };
    match given.or_else(locale) {
        Some(tag) if !tag.to_ascii_lowercase().starts_with("zh") => Language::English,
        _ => Language::Chinese,
    }
}

/// The system ends a program that writes a file larger than allowed; with a handler in place the write
/// fails instead, and the failure is told like any other.
fn ignore_file_size_signal() {
    #[cfg(unix)]
    {
        let flag = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, flag);
    }
}

struct Bar {
    bar: ProgressBar,
    started: Instant,
    language: Language,
}

impl Bar {
    fn new(common: &Common) -> Self {
        let shown = !common.quiet && common.format == Format::Human && std::io::stderr().is_terminal();
        let bar =
            ProgressBar::with_draw_target(None, if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() });
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}") {
            bar.set_style(style);
        }
        Self { bar, started: Instant::now(), language: common.language }
    }

    fn tell(&self, step: Step, done: usize, total: usize) {
        if self.bar.is_hidden() || self.started.elapsed() < PATIENCE {
            return;
        }
        let message = match step {
            Step::Reading => self.language.either("读取文件", "Reading"),
            Step::Comparing => self.language.either("对照各年文件", "Comparing"),
            Step::Rendering => self.language.either("生成页面", "Making pages"),
        };
        self.bar.set_message(message.to_owned());
        self.bar.set_length(total as u64);
        self.bar.set_position(done as u64);
    }

    fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

/// Services that mark findings beside a change know files by their path from the folder where a command is run.
fn for_services(diagnostics: Vec<Diagnostic>, site: &Path, format: Format) -> Vec<Diagnostic> {
    let is_below = site.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let below: Vec<&str> =
        site.components().filter(|part| *part != Component::CurDir).filter_map(|part| part.as_os_str().to_str()).collect();
    if !matches!(format, Format::Github | Format::Sarif) || !is_below || below.is_empty() {
        return diagnostics;
    }
    let folder = below.join("/");
    diagnostics.into_iter().map(|diagnostic| diagnostic.below(&folder)).collect()
}

fn finish(ended: Result<Ending, CommandError>, verb: &str, common: &Common, started: Instant) -> ExitCode {
    let language = common.language;
    match ended {
        Ok(Ending { diagnostics, summary }) => {
            let diagnostics = for_services(diagnostics, &common.site, common.format);
            common.show(&diagnostics);
            let quiet = common.quiet || common.shows_findings_for_programs();
            if let Some(summary) = summary {
                if !quiet {
                    say(&summary_line(verb, &summary, &diagnostics, language, started.elapsed()));
                }
                end_of_build(&summary.left_out, common)
            } else {
                if !common.shows_findings_for_programs() {
                    say(&faults_line(&diagnostics, language));
                }
                ExitCode::from(1)
            }
        }
        Err(error) => fail(&error, language),
    }
}

/// Names the documents that were left out, for people and for the script that publishes, and ends with the status that says so.
fn end_of_build(left_out: &[String], common: &Common) -> ExitCode {
    if left_out.is_empty() {
        return ExitCode::SUCCESS;
    }
    let count = left_out.len();
    if !common.shows_findings_for_programs() {
        say(common.language.either(
            &format!("有 {count} 份文件有错误，没有发布：\n"),
            &format!("{} left out for errors:\n", plural(count, "document")),
        ));
    }
    let paths = left_out.iter().flat_map(|file| [file.as_str(), "\n"]).collect::<String>();
    let _ = std::io::stdout().write_all(paths.as_bytes());
    ExitCode::from(4)
}

/// Writes to standard error; a reader that has gone away is no reason to fail.
fn say(words: &str) {
    let _ = std::io::stderr().write_all(words.as_bytes());
}

fn complain(said: &Text, language: Language) {
    say(&format!("{}{}\n", language.either("错误：", "error: "), language.of(said)));
}

fn colour() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// How many findings there are of one strength.
fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
}

/// The findings of some strengths in words: `1 处错误，2 处警告`. Notes are named where there are any.
fn tally(diagnostics: &[Diagnostic], severities: &[Severity], language: Language) -> String {
    let notes = count(diagnostics, Severity::Note);
    let counted = severities.iter().map(|severity| (*severity, count(diagnostics, *severity)));
    let counted = counted.chain((notes > 0).then_some((Severity::Note, notes)));
    let parts: Vec<String> = counted
        .map(|(severity, count)| match language {
            Language::Chinese => format!("{count} 处{}", severity.chinese_name()),
            Language::English => plural(count, severity.name()),
        })
        .collect();
    parts.join(language.either("，", ", "))
}

fn summary_line(verb: &str, summary: &Summary, diagnostics: &[Diagnostic], language: Language, elapsed: Duration) -> String {
    let found = tally(diagnostics, &[Severity::Warning], language);
    let seconds = format!("{:.2}", elapsed.as_secs_f64());
    let output = summary.output.as_ref().map(|output| output.display().to_string()).unwrap_or_default();
    let mut lines = String::new();
    for remark in &summary.remarks {
        lines.push_str(&format!("{}{}\n", language.either("提示：", "note: "), language.of(remark)));
    }
    let change = |date: Date| {
        let (zh, en) = if summary.waiting.first() == Some(&date) {
            (format!("{date} 有文件到发布日期，"), format!("A document is to be published on {date}"))
        } else {
            (format!("下一次有效性变化在 {date}，"), format!("The validity of a document changes next on {date}"))
        };
        language.either(&format!("{zh}到时请再生成一次。\n"), &format!("{en}: build again then.\n")).to_owned()
    };
    lines.push_str(&match (verb, language) {
        ("build", Language::Chinese) => format!(
            "已生成 {output}：{} 份文件，{} 个页面，{} 组对照，{found}，{seconds} 秒。\n",
            summary.documents, summary.pages, summary.comparisons
        ),
        ("build", Language::English) => format!(
            "Built {output}: {}, {}, {}, {found}, {seconds} seconds.\n",
            plural(summary.documents, "document"),
            plural(summary.pages, "page"),
            plural(summary.comparisons, "comparison")
        ),
        ("init", Language::Chinese) => format!(
            "已新建站点 {output}，里面的机构和文件是虚构的示例。\n\
             发布以前，请填好 site.yaml 里注明“待填”的各行（网址、域名、网站标识码）；没有填的不会出现在网页上。\n\
             接着运行：gongkai serve --site {output}\n"
        ),
        ("init", Language::English) => format!(
            "Made the site {output}; its body and its document are fictional examples.\n\
             Before you publish, fill in the lines of site.yaml that are marked 待填 (address, domain, identification code): what is\n\
             not filled in is on no page. Now run: gongkai serve --site {output}\n"
        ),
        (_, Language::Chinese) => format!(
            "检查完成：{} 份文件，{} 个页面，没有错误，{found}，{seconds} 秒。\n",
            summary.documents, summary.pages
        ),
        (_, Language::English) => format!(
            "Checked: {}, {}, no errors, {found}, {seconds} seconds.\n",
            plural(summary.documents, "document"),
            plural(summary.pages, "page")
        ),
    });
    if let Some(words) = aside_words(summary, language) {
        lines.truncate(lines.trim_end_matches('\n').len());
        lines.push_str(language.either(&format!("{words}。\n"), &format!(" {words}.\n")));
    }
    lines.extend(summary.next_change.map(change));
    lines
}

/// What is not published today: drafts, and documents that wait for their day.
fn aside_words(summary: &Summary, language: Language) -> Option<String> {
    const MAX_NAMED_DAYS: usize = 3;
    let drafts = (summary.drafts > 0).then(|| match language {
        Language::Chinese => format!("{} 份草稿", summary.drafts),
        Language::English => plural(summary.drafts, "draft"),
    });
    let mut days: Vec<String> = summary.waiting.iter().map(ToString::to_string).collect();
    days.dedup();
    let is_long = days.len() > MAX_NAMED_DAYS;
    days.truncate(MAX_NAMED_DAYS);
    let (days, count) = (days.join(language.either("、", ", ")), summary.waiting.len());
    let waiting = (count > 0).then(|| match language {
        Language::Chinese => {
            format!("{count} 份未到发布日期（{days}{}），到时再生成", if is_long { "等" } else { "" })
        }
        Language::English => {
            format!("{} to be published later ({days}{})", plural(count, "document"), if is_long { ", …" } else { "" })
        }
    });
    let parts: Vec<String> = drafts.into_iter().chain(waiting).collect();
    let words = parts.join(language.either("，", ", "));
    (!words.is_empty()).then(|| language.either(&format!("另有 {words}"), &format!("Not published: {words}")).to_owned())
}

fn faults_line(diagnostics: &[Diagnostic], language: Language) -> String {
    let found = tally(diagnostics, &[Severity::Error, Severity::Warning], language);
    language.either(&format!("{found}；没有发布任何内容。\n"), &format!("{found}; nothing was published.\n")).to_owned()
}

/// `1 error`, `2 errors`.
fn plural(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

fn usage(error: &clap::Error, language: Language) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let _ = std::io::stdout().write_all(help_text(error, language).as_bytes());
        return ExitCode::SUCCESS;
    }
    if language == Language::English || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        say(&help_text(error, language));
        return ExitCode::from(2);
    }
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let said = match error.kind() {
        ErrorKind::UnknownArgument => format!("不认识的参数 {argument}"),
        ErrorKind::InvalidSubcommand => format!("没有命令 {}", context(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => format!("{argument} 后面要写一个值"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let range = match argument.split(' ').next() {
                Some("--port") => "0 到 65535 的整数".to_owned(),
                Some("--threads") => "1 到 512 的整数".to_owned(),
                _ => context(ContextKind::ValidValue),
            };
            let usable = if range.is_empty() { range } else { format!("；可用：{range}") };
            format!("{argument} 不能是“{value}”{usable}")
        }
        ErrorKind::MissingSubcommand => "没有写命令".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("缺少参数 {argument}"),
        _ => error.render().to_string(),
    };
    say(&format!("错误：{said}\n运行 gongkai --help 查看用法。\n"));
    ExitCode::from(2)
}

/// The help that clap writes, whose own words and marks are English.
fn help_text(error: &clap::Error, language: Language) -> String {
    let help = error.render().to_string();
    match language {
        Language::English => help,
        Language::Chinese => help.replace("[OPTIONS]", "[选项]").replace("\n选项:", "\n选项：").replace("\n参数:", "\n参数："),
    }
}

fn definition(language: Language) -> Command {
    let l = |zh: &'static str, en: &'static str| match language {
        Language::Chinese => zh,
        Language::English => en,
    };
    let template = match language {
        Language::Chinese => "{about}\n\n用法：{usage}\n\n{all-args}{after-help}\n",
        Language::English => "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}\n",
    };
    let options = l("选项", "Options");
    let flag = |name: &'static str, zh: &'static str, en: &'static str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(l(zh, en)).help_heading(options)
    };
    let with_common = |command: Command| {
        command
            .help_template(template)
            .arg(
                Arg::new("site")
                    .long("site")
                    .value_name(l("文件夹", "DIR"))
                    .value_parser(clap::value_parser!(PathBuf))
                    .help(l("站点文件夹（默认：当前文件夹）", "The site folder (default: here)"))
                    .help_heading(options),
            )
            .arg(
                Arg::new("lang")
                    .long("lang")
                    .value_name("zh|en")
                    .value_parser(PossibleValuesParser::new(["zh", "en"]))
                    .hide_possible_values(true)
                    .help(l("消息的语言（默认：系统语言）", "Language of messages (default: the locale)"))
                    .help_heading(options),
            )
            .arg(
                Arg::new("diagnostics")
                    .long("diagnostics")
                    .value_name(l("格式", "FORMAT"))
                    .value_parser(PossibleValuesParser::new(["human", "json", "github", "sarif"]))
                    .hide_possible_values(true)
                    .help(l(
                        "错误、警告和提示的格式：human、json、github、sarif",
                        "Form of errors and warnings: human, json, github, sarif",
                    ))
                    .help_heading(options),
            )
            .arg(
                Arg::new("threads")
                    .long("threads")
                    .value_name(l("数", "N"))
                    .value_parser(clap::value_parser!(u16).range(1..=512))
                    .help(l("同时使用的线程数（默认：全部核心）", "Threads to use (default: all cores)"))
                    .help_heading(options),
            )
            .arg(flag("quiet", "只输出错误、警告和提示", "Print errors, warnings and notes only"))
            .disable_help_flag(true)
            .arg(
                Arg::new("help")
                    .long("help")
                    .short('h')
                    .action(ArgAction::Help)
                    .help(l("显示帮助", "Print help"))
                    .help_heading(options),
            )
    };
    let with_report = |command: Command| {
        with_common(command).arg(
            Arg::new("output-file")
                .long("output-file")
                .value_name(l("文件", "FILE"))
                .value_parser(clap::value_parser!(PathBuf))
                .help(l(
                    "结果写进这个文件（UTF-8），不显示在屏幕上",
                    "Write the report to this file in UTF-8 instead of the terminal",
                ))
                .help_heading(options),
        )
    };
    let with_checks = |command: Command| {
        with_report(command)
            .arg(
                Arg::new("as-of")
                    .long("as-of")
                    .value_name(l("日期", "DATE"))
                    .help(l(
                        "按哪一天计算有效性（默认：今天，北京时间）",
                        "The day for which validity is computed (default: today in Shanghai)",
                    ))
                    .help_heading(options),
            )
            .arg(
                Arg::new("published")
                    .long("published")
                    .value_name(l("文件夹", "DIR"))
                    .value_parser(clap::value_parser!(PathBuf))
                    .help(l(
                        "上次公开的文件夹，从中查改动以前的文字（默认：站点里的 public）",
                        "The last publication, in which words before a change are looked up (default: public in the site)",
                    ))
                    .help_heading(options),
            )
            .arg(flag("strict", "有警告也算失败", "Warnings fail as well"))
            .arg(flag("locked", "如果会改动 anchors.lock 就失败", "Fail when anchors.lock would change"))
            .arg(flag("drafts", "包括草稿和未到发布日期的文件", "Include drafts and documents to be published later"))
    };
    let arguments = l("参数", "Arguments");
    Command::new("gongkai")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .about(l("gongkai 公开：把一个文件夹的工作计划和规划做成政府信息公开网站", "gongkai 公开: makes a disclosure site of a folder of public plans"))
        .help_template(match language {
            Language::Chinese => "{about}\n\n用法：gongkai <命令> [选项]\n\n命令：\n{subcommands}\n\n选项：\n{options}\n\n每个命令的用法：gongkai <命令> --help\n",
            Language::English => "{about}\n\nUsage: gongkai <COMMAND> [OPTIONS]\n\nCommands:\n{subcommands}\n\nOptions:\n{options}\n\nHelp for a command: gongkai <COMMAND> --help\n",
        })
        .arg(Arg::new("lang").long("lang").value_name("zh|en").value_parser(PossibleValuesParser::new(["zh", "en"])).hide_possible_values(true).help(l("消息的语言", "Language of messages")))
        .arg(Arg::new("version").long("version").short('V').action(ArgAction::Version).help(l("显示版本", "Print version")))
        .arg(Arg::new("help").long("help").short('h').action(ArgAction::Help).help(l("显示帮助", "Print help")))
        .subcommand(with_common(Command::new("init").about(l("新建一个带示例的站点", "Make a new site with one example"))).arg(Arg::new("dir").value_name(l("文件夹", "DIR")).required(true).value_parser(clap::value_parser!(PathBuf)).help(l("新文件夹", "The new folder")).help_heading(arguments)))
        .subcommand(
            with_common(Command::new("new").about(l("新建一份文件，按同一文件夹里最近的一份填好元数据", "Make a document, its front matter filled in after the newest beside it")))
                .arg(Arg::new("path").value_name(l("路径", "PATH")).required(true).help(l("content/ 之下的路径，例如 edu/2027；写成 edu/，就接着那个文件夹里最近的一份取名", "A path under content/, such as edu/2027; edu/ continues the newest of that folder")).help_heading(arguments))
                .arg(flag("outline", "带上那一份的各级标题", "With the headings of that document"))
                .arg(Arg::new("as-of").long("as-of").value_name(l("日期", "DATE")).help(l("发布日期（默认：今天，北京时间）", "The date of publication (default: today in Shanghai)")).help_heading(options)),
        )
        .subcommand(
            with_report(Command::new("completions").about(l("输出命令行补全脚本", "Print a script that completes commands in a shell")))
                .arg(Arg::new("shell").value_name(l("外壳", "SHELL")).required(true).value_parser(clap::value_parser!(Shell)).help("bash, zsh, fish, elvish, powershell").help_heading(arguments).hide_possible_values(true)),
        )
        .subcommand(
            with_report(Command::new("schema").about(l("输出元数据、site.yaml 或 bodies.yaml 的 JSON Schema，供编辑器提示", "Print the JSON Schema of front matter, site.yaml or bodies.yaml for editors")))
                .arg(Arg::new("file").value_name(l("文件", "FILE")).required(true).value_parser(PossibleValuesParser::new(command::SCHEMA_FILES)).help("front-matter, site, bodies").help_heading(arguments).hide_possible_values(true)),
        )
        .subcommand(with_report(Command::new("man").about(l("输出手册页（man）", "Print the manual page"))))
        .subcommand(
            with_report(Command::new("compare").about(l("对照两份文件：哪些延续、改写、移动、新增，哪些未再出现", "Compare two documents: what stayed, was reworded, moved, is new, no longer appears")))
                .arg(Arg::new("older").value_name(l("较早的文件", "OLDER")).required(true).display_order(1).value_parser(clap::value_parser!(PathBuf)).help(l("较早的文件", "The older document")).help_heading(arguments))
                .arg(Arg::new("newer").value_name(l("较晚的文件", "NEWER")).required(true).display_order(2).value_parser(clap::value_parser!(PathBuf)).help(l("较晚的文件", "The newer document")).help_heading(arguments))
                .arg(Arg::new("format").long("format").value_name(l("格式", "FORMAT")).value_parser(PossibleValuesParser::new(["terminal", "json", "html"])).hide_possible_values(true).help(l("写成什么：terminal（默认）、json、html", "Written as: terminal (default), json, html")).help_heading(options))
                .arg(Arg::new("as-of").long("as-of").value_name(l("日期", "DATE")).help(l("按哪一天计算有效性（默认：今天，北京时间）", "The day for which validity is computed (default: today in Shanghai)")).help_heading(options)),
        )
        .subcommand(
            with_report(Command::new("changes").about(l("两次发布之间，对读者有哪些变化", "What a revision changes for readers, between two published folders")))
                .arg(Arg::new("old").value_name(l("原来的", "OLD")).required(true).display_order(1).value_parser(clap::value_parser!(PathBuf)).help(l("原来发布的文件夹，或线上的 manifest.json", "The folder published before, or the manifest.json of the live site")).help_heading(arguments))
                .arg(Arg::new("new").value_name(l("现在的", "NEW")).required(true).display_order(2).value_parser(clap::value_parser!(PathBuf)).help(l("现在要发布的文件夹", "The folder to be published now")).help_heading(arguments))
                .arg(Arg::new("format").long("format").value_name(l("格式", "FORMAT")).value_parser(PossibleValuesParser::new(["terminal", "markdown", "json"])).hide_possible_values(true).help(l("写成什么：terminal（默认）、markdown、json", "Written as: terminal (default), markdown, json")).help_heading(options))
                .arg(Arg::new("package").long("package").value_name(l("去处", "DEST")).value_parser(clap::value_parser!(PathBuf)).help(l("另外写出更新包，供 FTP 或内容管理系统上传：一个新文件夹，或以 .zip 结尾的文件", "Also write what an FTP or CMS upload needs: a new folder, or a file that ends in .zip")).help_heading(options)),
        )
        .subcommand(
            with_checks(Command::new("check").about(l("检查全部文件和公开规则；除 --fix 外不写任何内容", "Check all documents, and the disclosure rules; write nothing, but with --fix")))
                .arg(Arg::new("explain").long("explain").value_name(l("规则", "RULE")).help(l("说明一条规则：查什么、为什么、依据、例子", "Explain a rule: what, why, the norm, examples")).help_heading(options))
                .arg(Arg::new("explain-reading").long("explain-reading").value_name(l("路径", "PATH")).value_parser(clap::value_parser!(PathBuf)).conflicts_with("explain").help(l("一份文件读成了什么：计划期、体裁、系列、组成、提纲、落款、附件、指标，各读自哪些字", "What was understood of a document: period, kind, series, parts, outline, signature, attachments, targets, and from which words")).help_heading(options))
                .arg(flag("fix", "改好不会改错的地方，并列出改动", "Mend what can be mended without harm, and show the changes")),
        )
        .subcommand(
            with_checks(Command::new("build").about(l("检查，然后一次换上新的 public/", "Check, then replace public/ in one switch")))
                // Each site has a publication of its own.
                .mut_arg("published", |published| published.conflicts_with("all"))
                .arg(Arg::new("output").long("output").value_name(l("文件夹", "DIR")).value_parser(clap::value_parser!(PathBuf)).help(l("输出文件夹（默认：站点里的 public）", "The output folder (default: public in the site)")).help_heading(options))
                .arg(Arg::new("all").long("all").value_name(l("文件夹", "DIR")).value_parser(clap::value_parser!(PathBuf)).help(l("生成这个文件夹里的全部站点，一个有错不影响其他", "Build all sites of this folder; one that fails harms no other")).help_heading(options))
                .arg(flag("fragments", "另外写出每页的主体，供现有门户嵌入（fragments/）", "Also write each page's main part for an existing portal (fragments/)"))
                .arg(Arg::new("without").long("without").value_name(l("部分", "PARTS")).value_delimiter(',').action(ArgAction::Append).value_parser(PossibleValuesParser::new(PARTS)).hide_possible_values(true).help(l("不生成的部分：comparisons、search", "Parts to leave out: comparisons, search")).help_heading(options))
                .arg(flag("skip-faulty", "略过从未公开过的有错文件，发布其余的；有略过的，退出码为 4", "Leave out documents with errors that were never published; exit status 4 when there are any"))
                .arg(flag("no-cache", "为以后保留，现在不起作用：没有缓存", "Kept for later, without effect: there is no cache")),
        )
        .subcommand(
            with_common(Command::new("serve").about(l("在本机预览站点，保存后自动刷新；包括草稿，不写任何文件", "Preview the site on this machine, reloading on each change; drafts included, nothing written")))
                .arg(Arg::new("port").long("port").value_name(l("数", "N")).value_parser(clap::value_parser!(u16)).help(l("端口（默认：8000 起第一个空闲的；0：任意空闲端口）", "The port (default: the first free one from 8000; 0: any free one)")).help_heading(options))
                .arg(Arg::new("as-of").long("as-of").value_name(l("日期", "DATE")).help(l("按哪一天计算有效性（默认：今天，北京时间）", "The day for which validity is computed (default: today in Shanghai)")).help_heading(options))
                .arg(Arg::new("open").long("open").value_name("yes|no").value_parser(PossibleValuesParser::new(["yes", "no"])).hide_possible_values(true).help(l("是否打开浏览器（默认：在终端里运行时打开）", "Whether to open a browser (default: when run from a terminal)")).help_heading(options)),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_sound_in_both_languages() {
        definition(Language::Chinese).debug_assert();
        definition(Language::English).debug_assert();
    }

    #[test]
    fn the_language_is_read_before_the_arguments_are_judged() {
        let words = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
        assert_eq!(language(&words("gongkai build --lang en --nonsense")), Language::English);
        assert_eq!(language(&words("gongkai --lang=zh build")), Language::Chinese);
    }
}
