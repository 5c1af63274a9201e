//! `serve`: says where the preview is, and what each reading of the site has found.

use super::arguments::{Answer, ServeArguments};
use super::common::{Common, complain};
use super::environment::{as_of, has_screen, open_browser, stop_signal};
use super::outcome::{errors_alone, seconds, warnings};
use super::progress::Progress;
use crate::command::{self, CommandError, ServeEvent, ServeOptions};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::render::Format;
use crate::diagnostic::sentence::{Outcome, Sentence as _, Usage};
use crate::pipeline;
use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::Ordering;

pub(super) fn serve(arguments: &ServeArguments, common: &Common) -> Result<ExitCode, CommandError> {
    let site = arguments.site.folder();
    pipeline::require_folder(&site)?;
    if !site.join("site.yaml").exists() {
        return Err(CommandError::Usage(Usage::NotASite { folder: site.display().to_string() }.text()));
    }
    let stop = stop_signal();
    let progress = Arc::new(Progress::new(common));
    let day = arguments.day.as_of.clone();
    let options = ServeOptions {
        site,
        port: arguments.port,
        as_of: Box::new(move || as_of(day.as_deref())),
        language: common.language,
        progress: {
            let progress = Arc::clone(&progress);
            Box::new(move |step, done, total| progress.update(step, done, total))
        },
    };
    let opens = match arguments.open {
        Some(answer) => answer == Answer::Yes,
        None => std::io::stdout().is_terminal() && has_screen(),
    };
    let mut last = Diagnostics::new();
    command::serve(options, &|| stop.load(Ordering::Relaxed), &mut |event| match event {
        ServeEvent::Listening { url, is_polling } => listening(&url, is_polling, opens, common),
        ServeEvent::Read { diagnostics, inspection, counts, elapsed } => {
            progress.clear();
            // What stands there already would only be looked through again.
            if diagnostics != last {
                common.show_beside(&diagnostics);
                last.clone_from(&diagnostics);
            }
            if is_quiet(common) {
                return;
            }
            common.say(&match counts {
                Some((documents, pages)) => {
                    Outcome::Read { documents, pages, found: warnings(&diagnostics), seconds: seconds(elapsed) }
                }
                None => Outcome::PreviewUnchanged { found: errors_alone(&diagnostics) },
            });
            if inspection > 0 {
                common.say(&Outcome::MoreByDisclosureRules { findings: inspection });
            }
        }
        ServeEvent::Failed(failure) => complain(&failure.message(), common.language),
    })?;
    Ok(ExitCode::SUCCESS)
}

fn is_quiet(common: &Common) -> bool {
    common.is_quiet || common.format != Format::Human
}

fn listening(url: &str, is_polling: bool, opens: bool, common: &Common) {
    // Whoever started the program waits for this line.
    let mut output = std::io::stdout();
    let line = Outcome::Listening { url: url.to_owned() }.words(common.language);
    let _ = output.write_all(line.as_bytes()).and_then(|()| output.flush());
    if !is_quiet(common) {
        if is_polling {
            common.say(&Outcome::Polling);
        }
        common.say(&Outcome::HowToStop);
    }
    if opens {
        open_browser(url);
    }
}
