//! What else is said to people, as data: an enum for each thing that is spoken of. The words stand in `messages`.

mod changes;
mod checking;
mod command_line;
mod comparison_table;
mod disk;
mod explaining;
mod loading;
mod places;
mod program;
mod publication;
mod reading;
mod serving;
mod writing;

pub(crate) use super::words::Sentence;
pub(crate) use changes::{
    ChangeCounts, ChangedFact, Changes, ChangesLabel, ChangesNote, ChangesReport, OptionalOutput, OutputGone, PassageInReport,
    SectionInReport, StateInReport, TouchedPart, UploadInstructions, ValidityInReport,
};
pub(crate) use checking::Checking;
pub(crate) use command_line::{Help, NotPublished, Outcome, Tally, Usable, Usage, Value};
pub(crate) use comparison_table::ComparisonTable;
pub(crate) use disk::{Disk, UnusableSegment};
pub(crate) use explaining::Explaining;
pub(crate) use loading::Loading;
pub(crate) use places::Places;
pub(crate) use program::Program;
pub(crate) use publication::Publication;
pub(crate) use reading::{PartRead, Reading, ReadingLabel, ReadingOrigin, StateRead};
pub(crate) use serving::Serving;
pub(crate) use writing::Writing;
