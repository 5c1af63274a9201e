//! Where a document may contradict itself in figures.

use crate::base::date::Date;
use crate::diagnostic::rule::Rule;

/// A contradiction in figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Figures {
    /// An annex that the text speaks of by a number that none has.
    UnknownAnnex {
        number: u32,
        count: u32,
        line: usize,
    },
    /// Another number of items follows than was announced.
    OtherCount {
        announced: String,
        items: u32,
        /// The line of the first item.
        first: usize,
        /// The line of the last one.
        last: usize,
    },
    NoSuchMonth {
        printed: String,
        month: u32,
    },
    NoSuchDay {
        printed: String,
        /// The year, where the month has that day in other years.
        of_year: Option<i16>,
        month: u32,
        day: u32,
    },
    WrongWeekday {
        date: Date,
        written: String,
    },
    /// Two weekdays behind a span of days.
    WrongWeekdays {
        from: Date,
        to: Date,
        written: String,
    },
    /// 分别 between names and values whose numbers differ.
    UnevenLists {
        names: usize,
        values: usize,
        printed: String,
    },
    WrongTotalOfColumn {
        column: String,
        /// How the total is called.
        word: &'static str,
        total: String,
        sum: String,
        /// The line of the first row.
        first: usize,
        /// The line of the last one.
        last: usize,
    },
    WrongTotalOfRow {
        /// How the total is called.
        column: String,
        total: String,
        sum: String,
        /// The columns that were added.
        columns: Vec<String>,
    },
    /// An indicator with another value for the same period.
    TwoValues {
        indicator: String,
        value: String,
        other: String,
        /// Where the other value stands.
        line: usize,
    },
}

impl Figures {
    /// The rule that it breaks.
    pub(in crate::diagnostic) fn rule(&self) -> Rule {
        Rule::FiguresDisagree
    }
}
