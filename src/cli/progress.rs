//! How far a long command has come: a bar on a terminal, lines with `--verbose`; the one door to indicatif.

use super::common::Common;
use super::outcome::seconds;
use super::terminal::say;
use crate::diagnostic::sentence::{Outcome, Sentence as _};
use crate::diagnostic::{Language, render::Format};
use crate::pipeline::Step;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A command that ends sooner shows no bar: it would only flicker.
const DELAY_BEFORE_SHOWN: Duration = Duration::from_millis(700);

pub(super) struct Progress {
    bar: ProgressBar,
    started: Instant,
    /// When the last step ended, in milliseconds after the start.
    last_step_ended: AtomicU64,
    language: Language,
    is_verbose: bool,
}

impl Progress {
    pub(super) fn new(common: &Common) -> Self {
        let is_human = !common.is_quiet && common.format == Format::Human;
        let is_shown = is_human && !common.is_verbose && std::io::stderr().is_terminal();
        let target = if is_shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}") {
            bar.set_style(style);
        }
        Self {
            bar,
            started: Instant::now(),
            last_step_ended: AtomicU64::new(0),
            language: common.language,
            is_verbose: is_human && common.is_verbose,
        }
    }

    /// Called from many threads.
    pub(super) fn update(&self, step: Step, done: usize, total: usize) {
        let step = match step {
            Step::Reading => Outcome::StepReading,
            Step::Comparing => Outcome::StepComparing,
            Step::Rendering => Outcome::StepRendering,
        };
        if self.is_verbose && done == total {
            let now = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
            let before = self.last_step_ended.swap(now, Ordering::Relaxed);
            let seconds = seconds(Duration::from_millis(now.saturating_sub(before)));
            say(&Outcome::StepDone { step: Box::new(step), count: total, seconds }.words(self.language));
            return;
        }
        if self.bar.is_hidden() || self.started.elapsed() < DELAY_BEFORE_SHOWN {
            return;
        }
        self.bar.set_message(step.words(self.language));
        self.bar.set_length(total as u64);
        self.bar.set_position(done as u64);
    }

    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}
