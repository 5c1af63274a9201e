//! The net below the work on one document: a fault of the program becomes a value, and what others wrote is published.
//!
//! Test builds can open the net, so that fuzzers see every panic, and can provoke one. Release builds can do neither.

use super::problem::Faults;
use super::rule::Severity;
use super::sentence::{Program, Sentence as _};
use super::{Diagnostic, Diagnostics, Place, Text};
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};

/// A panic that was caught.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// File and line of the program's source, for its developers.
    place: String,
}

thread_local! {
    /// How many nets are spread on this thread.
    static NETS: Cell<usize> = const { Cell::new(0) };
    /// Where this thread panicked last.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Whether the program as a whole stands above a net, so that a thread without one of its own prints nothing either.
static IS_PROGRAM: AtomicBool = AtomicBool::new(false);

/// Where any thread of the program panicked last.
static LAST_OF_ALL: Mutex<Option<String>> = Mutex::new(None);

/// Does a piece of work of which nothing is used when it panics. The terminal then shows no backtrace.
///
/// # Errors
/// The work panicked.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Fault> {
    if testing::is_open() {
        return Ok(work());
    }
    silence();
    NETS.set(NETS.get() + 1);
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    NETS.set(NETS.get() - 1);
    done.map_err(|_| Fault { place: LAST.take().unwrap_or_default() })
}

/// Does work that reports mistakes. If the program fails in it, that is reported and nothing else of it.
pub(crate) fn caught_reporting<T>(
    report: &mut Diagnostics,
    describe: impl FnOnce(Fault) -> Diagnostic,
    work: impl FnOnce(&mut Diagnostics) -> T,
) -> Option<T> {
    let done = caught(|| {
        let mut found = Diagnostics::new();
        let value = work(&mut found);
        (value, found)
    });
    match done {
        Ok((value, found)) => {
            report.extend(found);
            Some(value)
        }
        Err(fault) => {
            report.add(describe(fault));
            None
        }
    }
}

/// The same for the program as a whole, whatever thread panics: the last net, which knows of no document.
///
/// # Errors
/// The program panicked.
pub(crate) fn caught_at_last<T>(program: impl FnOnce() -> T) -> Result<T, Fault> {
    if testing::is_open() {
        return Ok(program());
    }
    silence();
    IS_PROGRAM.store(true, Ordering::SeqCst);
    let done = panic::catch_unwind(AssertUnwindSafe(program));
    IS_PROGRAM.store(false, Ordering::SeqCst);
    let place = || LAST_OF_ALL.lock().unwrap_or_else(PoisonError::into_inner).take();
    done.map_err(|_| Fault { place: place().unwrap_or_default() })
}

/// Has panics above a net noted instead of printed.
fn silence() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let former = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if NETS.get() > 0 {
                LAST.set(Some(place_of(info)));
            } else if IS_PROGRAM.load(Ordering::SeqCst) {
                *LAST_OF_ALL.lock().unwrap_or_else(PoisonError::into_inner) = Some(place_of(info));
            } else {
                former(info);
            }
        }));
    });
}

/// File and line; of a library without the folder where this program was compiled.
fn place_of(info: &PanicHookInfo<'_>) -> String {
    let Some(location) = info.location() else { return String::new() };
    let file = location.file().replace('\\', "/");
    let own = file.split_once("/registry/src/").and_then(|(_, rest)| rest.split_once('/')).map_or(&*file, |(_, rest)| rest);
    format!("{own}:{}", location.line())
}

impl Fault {
    /// A document that was not read.
    #[must_use]
    pub(crate) fn of_reading(&self, place: Place) -> Diagnostic {
        Diagnostic::at(place, &Faults::Reading { place: self.place.clone() })
    }

    /// A page that was not made; the place is the document that it shows.
    #[must_use]
    pub(crate) fn of_page(&self, place: Place, address: &str) -> Diagnostic {
        Diagnostic::at(place, &Faults::MakingPage { place: self.place.clone(), address: address.to_owned() })
    }

    /// A comparison that could not be made.
    #[must_use]
    pub(crate) fn of_comparison(&self, newer: Place, older: &str) -> Diagnostic {
        Diagnostic::at(newer, &Faults::Comparing { place: self.place.clone(), older: older.to_owned() })
    }

    /// A file beside documents in which personal data was not looked for to the end.
    #[must_use]
    pub(crate) fn of_file(&self, place: Place) -> Diagnostic {
        Diagnostic::at(place, &Faults::LookingForPersonalData { place: self.place.clone() })
    }

    /// A document whose text was not inspected to the end; no build depends on that.
    #[must_use]
    pub(crate) fn of_inspection(&self, place: Place) -> Diagnostic {
        let found = Diagnostic::at(place, &Faults::Inspecting { place: self.place.clone() });
        Diagnostic { severity: Severity::Warning, ..found }
    }

    /// A document that is published without its targets.
    #[must_use]
    pub(crate) fn of_targets(&self, place: Place) -> Diagnostic {
        Diagnostic::at(place, &Faults::LookingForTargets { place: self.place.clone() })
    }

    /// The program as a whole.
    #[must_use]
    pub(crate) fn of_program(&self) -> Text {
        self.stopped().text()
    }

    /// The same, as a part of a sentence.
    pub(crate) fn stopped(&self) -> Program {
        Program::Stopped { place: self.place.clone() }
    }
}

/// What tests and fuzzers may change.
#[cfg(debug_assertions)]
pub(crate) mod testing {
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicBool, Ordering};

    static IS_OPEN: AtomicBool = AtomicBool::new(false);
    static PROVOKED: OnceLock<String> = OnceLock::new();

    /// Lets panics through from now on.
    pub(crate) fn open() {
        IS_OPEN.store(true, Ordering::SeqCst);
    }

    /// Makes the program panic at a step of its work on a file: `targets:content/a.md`.
    pub(crate) fn provoke(step_and_file: String) {
        let _ = PROVOKED.set(step_and_file);
    }

    pub(super) fn is_open() -> bool {
        IS_OPEN.load(Ordering::SeqCst)
    }

    /// Panics where that was asked for.
    pub(crate) fn step(name: &str, file: &str) {
        if let Some(provoked) = PROVOKED.get() {
            let (step, of) = provoked.split_once(':').unwrap_or_default();
            assert!(step != name || of != file, "provoked");
        }
    }
}

/// Release programs have no such switches.
#[cfg(not(debug_assertions))]
pub(crate) mod testing {
    pub(super) const fn is_open() -> bool {
        false
    }

    pub(crate) const fn step(_name: &str, _file: &str) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_value_that_names_its_place() {
        assert_eq!(caught(|| 1), Ok(1));
        let outer = caught(|| {
            let inner = caught(|| assert_eq!("甲".len(), 1)).unwrap_err();
            assert!(inner.place.starts_with("src/diagnostic/net.rs:"), "{inner:?}");
            2
        });
        assert_eq!(outer, Ok(2));
        assert_eq!(NETS.get(), 0);
    }
}
