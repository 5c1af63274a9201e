//! Puts the new folder where the former stands.

use super::system::{self, System};
use super::target::{Former, Places};
use crate::base::diagnostic::{Text, text};
use crate::base::failure::Failure;

/// How the new site took the place of the former.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Switch {
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
    pub fn remark(self) -> Option<Text> {
        match self {
            Self::Atomic => None,
            Self::TwoSteps => Some(text(
                "这个文件系统不能一步交换文件夹，切换的瞬间站点不可访问",
                "This file system cannot exchange folders in one step: for a moment there was no site",
            )),
            Self::FileByFile => Some(text(
                "输出文件夹是挂载点，不能整体替换，已逐个文件更新；更新期间新旧页面并存",
                "The output folder is a mount point and cannot be replaced as a whole: it was updated file by file, so that readers met old and new pages for a while",
            )),
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
        Err(cause) if system::is_unsupported(&cause) => switch_in_two_steps(system, places),
        Err(cause) if system::is_pinned(&cause) => Ok(None),
        Err(cause) => Err(not_switched(places, cause)),
    }
}

fn switch_in_two_steps(system: &dyn System, places: &Places) -> Result<Option<Switch>, Failure> {
    match system.rename(&places.output, &places.aside) {
        Ok(()) => {}
        Err(cause) if system::is_pinned(&cause) => return Ok(None),
        Err(cause) => return Err(not_switched(places, cause)),
    }
    let Err(cause) = system.rename(&places.staging, &places.output) else { return Ok(Some(Switch::TwoSteps)) };
    if system.rename(&places.aside, &places.output).is_ok() {
        return Err(not_switched(places, cause));
    }
    let words = text(
        "换上新站点时出错，旧站点也没能放回原处，现在在这个文件夹里；请把它改回原名，或者再构建一次",
        "The switch failed half-way, and the former site could not be put back; it is in this folder: rename it, or build again",
    );
    Err(Failure::at(&places.aside, words, cause))
}

/// Brings a switch in two steps, in the middle of which a build was killed, back to its beginning or to its end.
pub(super) fn recover(system: &dyn System, places: &Places) -> Result<(), Failure> {
    let recover = || {
        if system::exists(&places.aside)? && !system::exists(&places.output)? {
            return system.rename(&places.aside, &places.output);
        }
        system::remove(&places.aside)
    };
    let words = || {
        text(
            "上次构建中断时留下的文件夹收拾不了；请检查权限",
            "What an interrupted build left cannot be cleared away: check the permissions",
        )
    };
    recover().map_err(|cause| Failure::at(&places.aside, words(), cause))
}

fn not_switched(places: &Places, cause: std::io::Error) -> Failure {
    let words = text(
        "换不上新站点，旧站点保持原样；请检查权限，并关闭正在使用这个文件夹的程序",
        "The new site cannot be put in place; the former one is as it was: check the permissions and close programs that use the folder",
    );
    Failure::at(&places.output, words, cause)
}
