//! Puts the new folder where the former stands.

use super::destination::{Former, Places};
use super::system::{self, System};
use crate::diagnostic::Text;
use crate::diagnostic::failure::Failure;
use crate::diagnostic::sentence::{self, Sentence as _};

/// How the new site took the place of the former.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Switch {
    /// In one step: readers met the former site or the new one, whole.
    Atomic,
    /// In two: for a moment there was no site.
    TwoSteps,
    /// File by file: for a while readers met pages of both.
    FileByFile,
}

impl Switch {
    /// What the webmaster should know of it; nothing of an atomic switch.
    #[must_use]
    pub(crate) fn remark(self) -> Option<Text> {
        match self {
            Self::Atomic => None,
            Self::TwoSteps => Some(sentence::Publication::SwitchedInTwoSteps.text()),
            Self::FileByFile => Some(sentence::Publication::SwitchedFileByFile.text()),
        }
    }
}

/// Puts the staged folder in the place of the output, of which the former contents then stand at one of the other places.
///
/// `None` when the output cannot be moved; nothing has been done then.
///
/// # Errors
/// The former site stands as it was, or the failure says where it is.
pub(super) fn switch(system: &dyn System, places: &Places, former: Former) -> Result<Option<Switch>, Failure> {
    let done = match former {
        // A folder takes no place but that of an empty one.
        Former::Absent => system.rename(&places.staging, &places.output),
        Former::Empty | Former::Site => system.exchange(&places.staging, &places.output),
    };
    match done {
        Ok(()) => Ok(Some(Switch::Atomic)),
        Err(cause) if former == Former::Absent => Err(not_switched(places, cause)),
        // Systems and file systems without an exchange answer so; there a moment without a site is the price.
        Err(cause) if system::is_unsupported(&cause) => switch_in_two_steps(system, places),
        Err(cause) if system::is_pinned(&cause) => Ok(None),
        Err(cause) => Err(not_switched(places, cause)),
    }
}

fn switch_in_two_steps(system: &dyn System, places: &Places) -> Result<Option<Switch>, Failure> {
    // The former site is moved and not removed, so that the second step can be taken back.
    match system.rename(&places.output, &places.aside) {
        Ok(()) => {}
        Err(cause) if system::is_pinned(&cause) => return Ok(None),
        Err(cause) => return Err(not_switched(places, cause)),
    }
    let Err(cause) = system.rename(&places.staging, &places.output) else { return Ok(Some(Switch::TwoSteps)) };
    // Taken back: the former site stands again, and the failure is an ordinary one.
    if system.rename(&places.aside, &places.output).is_ok() {
        return Err(not_switched(places, cause));
    }
    Err(Failure::at(&places.aside, sentence::Publication::HalfSwitched.text(), cause))
}

/// Brings a switch in two steps, in the middle of which a build was killed, back to its beginning or to its end.
pub(super) fn recover(system: &dyn System, places: &Places) -> Result<(), Failure> {
    let recover = || {
        // Killed between the two steps: the former site comes back, and this build makes the new one again.
        if system::exists(&places.aside)? && !system::exists(&places.output)? {
            return system.rename(&places.aside, &places.output);
        }
        // Killed after the second step: the new site stands, and what is aside was only to be cleared away.
        system::remove(&places.aside)
    };
    recover().map_err(|cause| Failure::at(&places.aside, sentence::Publication::NotRecovered.text(), cause))
}

fn not_switched(places: &Places, cause: std::io::Error) -> Failure {
    Failure::at(&places.output, sentence::Publication::NotSwitched.text(), cause)
}
