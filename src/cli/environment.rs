//! What the program asks of the machine it runs on: its clock, variables, screen and signals; the one door to signal-hook.

use crate::base::date::Date;
use crate::command::CommandError;
use crate::diagnostic::Language;
use crate::diagnostic::sentence::{Sentence as _, Usage};
use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Set by Ctrl-C, or by a system that ends its programs; who presses twice does not wait.
pub(super) fn stop_signal() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        let _ = signal_hook::flag::register_conditional_shutdown(signal, 130, Arc::clone(&stop));
        let _ = signal_hook::flag::register(signal, Arc::clone(&stop));
    }
    stop
}

/// Whether a browser would be seen.
pub(super) fn has_screen() -> bool {
    !cfg!(all(unix, not(target_os = "macos")))
        || ["DISPLAY", "WAYLAND_DISPLAY"].into_iter().any(|name| variable(name).is_ok_and(|value| !value.is_empty()))
}

/// Asks the system to show an address; the line with the address stands there in any case.
pub(super) fn open_browser(url: &str) {
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

/// `--as-of`, else `SOURCE_DATE_EPOCH`, else today in Shanghai.
pub(super) fn as_of(given: Option<&str>) -> Result<Date, CommandError> {
    if let Some(given) = given {
        return Date::parse(given).ok_or_else(|| CommandError::Usage(Usage::NotADay { given: given.to_owned() }.text()));
    }
    let seconds = match variable("SOURCE_DATE_EPOCH") {
        Ok(epoch) => epoch.trim().parse::<i64>().ok(),
        Err(_) => now(),
    };
    seconds.and_then(Date::from_epoch_seconds).ok_or_else(|| CommandError::Usage(Usage::NoDay.text()))
}

#[expect(clippy::disallowed_methods, reason = "the one reading of the clock: everything else takes the date as an input")]
pub(super) fn now() -> Option<i64> {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok().and_then(|since| i64::try_from(since.as_secs()).ok())
}

#[expect(clippy::disallowed_methods, reason = "the one reading of the environment")]
pub(super) fn variable(name: &str) -> Result<String, std::env::VarError> {
    std::env::var(name)
}

/// `--lang`, else the locale, else Chinese: Windows sets no locale variable, and the webmaster reads Chinese.
pub(super) fn language(arguments: &[OsString]) -> Language {
    let mut given = None;
    let mut words = arguments.iter().filter_map(|argument| argument.to_str()).peekable();
    while let Some(word) = words.next() {
        match word.strip_prefix("--lang") {
            Some("") => given = words.peek().map(|next| (*next).to_owned()),
            Some(rest) => given = rest.strip_prefix('=').map(str::to_owned),
            None => {}
        }
    }
    let locale =
        || ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| variable(name).ok().filter(|value| !value.is_empty()));
    match given.or_else(locale) {
        Some(tag) if !tag.to_ascii_lowercase().starts_with("zh") => Language::English,
        _ => Language::Chinese,
    }
}

/// On SIGXFSZ the system ends the process; with a handler in place the write that is too large fails instead, and is reported
/// like any other failure.
pub(super) fn ignore_file_size_signal() {
    #[cfg(unix)]
    {
        let flag = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, flag);
    }
}

pub(super) fn colour() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}
