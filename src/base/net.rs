//! The net below the work on one document: a fault of the program becomes a value, and what others wrote is published.
//!
//! Test builds can open the net, so that fuzzers see every panic, and can provoke one. Release builds can do neither.

use super::diagnostic::{Diagnostic, Place, Text, text};
use super::rule::{Rule, Severity};
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};

/// A panic that was caught.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
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
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Fault> {
    if testing::is_open() {
        return Ok(work());
    }
    silence();
    NETS.set(NETS.get() + 1);
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    NETS.set(NETS.get() - 1);
    done.map_err(|_| Fault { place: LAST.take().unwrap_or_default() })
}

/// The same for the program as a whole, whatever thread panics: the last net, which knows of no document.
///
/// # Errors
/// The program panicked.
pub fn caught_at_last<T>(program: impl FnOnce() -> T) -> Result<T, Fault> {
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
    pub fn of_reading(&self, place: Place) -> Diagnostic {
        self.of_document(place, &text("程序读取这份文件时", "reading this document"))
    }

    /// A document that was not compared or shown: the words say what the program was doing.
    #[must_use]
    pub fn of_document(&self, place: Place, doing: &Text) -> Diagnostic {
        Diagnostic::new(
            Rule::ProgramFault,
            place,
            self.message(doing),
            text(
                "错在程序，不在文件：请把这份文件和括号里的位置报告给程序的开发者。要先发布其余文件的，没有公开过的文件可以用 `gongkai build --skip-faulty` 略过，已经公开的请恢复上次公开的文字",
                "The fault is the program's, not the document's: report the document, with the place in brackets, to its developers. To publish the others meanwhile, leave out a document that was never published with `gongkai build --skip-faulty`; of one that was, restore the text that was published last",
            ),
        )
    }

    /// A comparison that could not be made.
    #[must_use]
    pub fn of_comparison(&self, newer: Place, older: &str) -> Diagnostic {
        let doing = text(format!("程序把这份文件和 {older} 对照时"), format!("comparing this document with {older}"));
        let mut found = self.of_document(newer, &doing);
        found.help.zh.push_str("；也可以先不发布对照：`gongkai build --without comparisons`");
        found.help.en.push_str("; or publish no comparisons: `gongkai build --without comparisons`");
        found
    }

    /// A file beside documents in which personal data was not looked for to the end.
    #[must_use]
    pub fn of_file(&self, place: Place) -> Diagnostic {
        Diagnostic::new(
            Rule::ProgramFault,
            place,
            self.message(&text("程序在这个文件里查找个人信息时", "looking for personal data in this file")),
            text(
                "错在程序，不在文件：请把这个文件和括号里的位置报告给程序的开发者。要先发布的，请逐页核对里面没有个人信息，再在用到它的文件里写 `allow: {personal-data: 已人工核对}`",
                "The fault is the program's, not the file's: report the file, with the place in brackets, to its developers. To publish meanwhile, read it through for personal data and write `allow: {personal-data: read by …}` in the documents that name it",
            ),
        )
    }

    /// A document whose text was not inspected to the end; no build depends on that.
    #[must_use]
    pub fn of_inspection(&self, place: Place) -> Diagnostic {
        let found = Diagnostic::new(
            Rule::ProgramFault,
            place,
            self.message(&text("程序按公开规则检查这份文件时", "applying the disclosure rules to this document")),
            text(
                "错在程序，不在文件：请把这份文件和括号里的位置报告给程序的开发者。发布不受影响；公开规则请先人工核对",
                "The fault is the program's, not the document's: report the document, with the place in brackets, to its developers. Publication does not depend on it; check the disclosure rules by hand",
            ),
        );
        Diagnostic { severity: Severity::Warning, ..found }
    }

    /// A document that is published without its targets.
    #[must_use]
    pub fn of_targets(&self, place: Place) -> Diagnostic {
        Diagnostic::new(
            Rule::TargetsUnread,
            place,
            self.message(&text("程序查找这份文件的指标时", "looking for the targets of this document")),
            text(
                "错在程序，不在文件：文件照常发布，只是页面上没有它的指标。请把这份文件和括号里的位置报告给程序的开发者；已经报告的，可以写 `allow: {targets-unread: 已报告}`",
                "The fault is the program's, not the document's, which is published without its targets. Report the document, with the place in brackets, to its developers; once that is done you may write `allow: {targets-unread: reported}`",
            ),
        )
    }

    /// The program as a whole.
    #[must_use]
    pub fn of_program(&self) -> Text {
        text(
            format!("程序自身出错，停了下来（{}）。请把站点和括号里的位置报告给程序的开发者", self.place),
            format!(
                "The program stopped by a fault of its own ({}). Report the site, with the place in brackets, to its developers",
                self.place
            ),
        )
    }

    fn message(&self, doing: &Text) -> Text {
        text(
            format!("{}自身出错（{}）", doing.zh, self.place),
            format!("The program failed by a fault of its own while {} ({})", doing.en, self.place),
        )
    }
}

/// What tests and fuzzers may change.
#[cfg(debug_assertions)]
pub mod testing {
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicBool, Ordering};

    static IS_OPEN: AtomicBool = AtomicBool::new(false);
    static PROVOKED: OnceLock<String> = OnceLock::new();

    /// Lets panics through from now on.
    pub fn open() {
        IS_OPEN.store(true, Ordering::SeqCst);
    }

    /// Makes the program panic at a step of its work on a file: `targets:content/a.md`.
    pub fn provoke(step_and_file: String) {
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
pub mod testing {
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
            assert!(inner.place.starts_with("src/base/net.rs:"), "{inner:?}");
            2
        });
        assert_eq!(outer, Ok(2));
        assert_eq!(NETS.get(), 0);
    }
}
