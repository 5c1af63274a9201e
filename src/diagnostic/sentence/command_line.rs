//! What is said of the command line: help, wrong usage, and how a command ended.

use crate::base::date::Date;

/// Names texts of the definition of arguments by keys, which are exchanged for the words of a language.
macro_rules! keyed {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            /// Stands in the definition until the words are put in.
            pub(crate) const fn key(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!(stringify!($name), "::", stringify!($variant)),)*
                }
            }

            /// The text of a key.
            pub(crate) fn by_key(key: &str) -> Option<Self> {
                [$(Self::$variant,)*].into_iter().find(|known| known.key() == key)
            }
        }
    };
}

keyed! {
    /// The help of a command or of an argument.
    Help {
        Program,
        ShowHelp,
        ShowVersion,
        Language,
        Site,
        SameAsFolder,
        Diagnostics,
        Threads,
        Quiet,
        Verbose,
        OutputFile,
        AsOf,
        Published,
        Strict,
        Locked,
        Drafts,
        Init,
        NewFolder,
        New,
        NewPath,
        Outline,
        NewDate,
        Check,
        Explain,
        ExplainReading,
        Fix,
        Build,
        Output,
        All,
        BaseUrl,
        Fragments,
        Without,
        SkipFaulty,
        NoCache,
        Serve,
        Port,
        Open,
        Compare,
        Older,
        Newer,
        CompareFormat,
        Changes,
        OldFolder,
        CurrentFolder,
        ChangesFormat,
        Package,
        Schema,
        Completions,
        Man,
        HelpOfCommand,
        NamedCommand,
        /// Below a mistake in the arguments.
        SeeHelp,
    }
}

keyed! {
    /// What stands for the value of an argument.
    Value {
        Folder,
        File,
        Path,
        Date,
        Number,
        Format,
        Rule,
        Parts,
        Address,
        Destination,
        Older,
        Newer,
        Old,
        New,
        Shell,
        Command,
    }
}

/// How the program was called wrongly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Usage {
    UnknownArgument {
        argument: String,
        nearest: Option<String>,
    },
    UnknownCommand {
        name: String,
        nearest: Option<String>,
    },
    MissingValue {
        argument: String,
    },
    WrongValue {
        argument: String,
        value: String,
        usable: Usable,
        nearest: Option<String>,
    },
    NoCommand,
    MissingArgument {
        argument: String,
    },
    /// Two arguments that exclude each other.
    Conflict {
        argument: String,
        other: String,
    },
    GivenTwice {
        argument: String,
    },
    /// Anything else, in the words of the library.
    Other {
        words: String,
    },
    /// `--as-of`.
    NotADay {
        given: String,
    },
    /// Neither `SOURCE_DATE_EPOCH` nor the clock can be read.
    NoDay,
    /// `--base-url`.
    NotAnAddress {
        given: String,
    },
    /// `--published`, which wants the whole folder.
    PublishedFile {
        given: String,
    },
    /// `serve` where there is no `site.yaml`.
    NotASite {
        folder: String,
    },
    /// `--output-file` among the sources or in the output.
    ReportInSite {
        file: String,
    },
    /// `--output-file`.
    UnwritableReport {
        file: String,
        cause: String,
    },
}

/// The values that an argument may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Usable {
    Unknown,
    Integers { from: u16, to: u16 },
    Words(String),
}

/// How many findings there are of a strength.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    /// `None` where nothing is said of errors.
    pub(crate) errors: Option<usize>,
    pub(crate) warnings: usize,
    pub(crate) notes: usize,
}

/// What is not published today.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct NotPublished {
    pub(crate) drafts: usize,
    /// The days for which documents wait, one a document, in their order.
    pub(crate) waiting: Vec<Date>,
}

/// How a command goes on and ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    Error {
        message: String,
    },
    Remark {
        message: String,
    },
    Built {
        output: String,
        documents: usize,
        pages: usize,
        comparisons: usize,
        found: Tally,
        seconds: String,
    },
    Checked {
        documents: usize,
        pages: usize,
        found: Tally,
        seconds: String,
    },
    /// By `init`.
    SiteCreated {
        folder: String,
    },
    NothingPublished {
        found: Tally,
    },
    NotPublished(NotPublished),
    NextPublication {
        date: Date,
    },
    NextValidityChange {
        date: Date,
    },
    LeftOut {
        documents: usize,
    },
    /// By `new`.
    DocumentCreated {
        file: String,
        model: Option<String>,
    },
    PeriodAssumed {
        period: String,
    },
    /// One of several sites.
    SiteBuilt {
        documents: usize,
        pages: usize,
        found: Tally,
        aside: NotPublished,
    },
    SiteFaulty {
        errors: usize,
    },
    SiteFailed,
    SiteLine {
        name: String,
        ending: Box<Outcome>,
    },
    AllSites {
        sites: usize,
        built: usize,
        faulty: usize,
        failed: usize,
    },
    /// By `serve`.
    Listening {
        url: String,
    },
    Polling,
    HowToStop,
    Read {
        documents: usize,
        pages: usize,
        found: Tally,
        seconds: String,
    },
    PreviewUnchanged {
        found: Tally,
    },
    MoreByDisclosureRules {
        findings: usize,
    },
    StepReading,
    StepComparing,
    StepRendering,
    StepDone {
        step: Box<Outcome>,
        count: usize,
        seconds: String,
    },
    ReportFailed,
}

impl NotPublished {
    /// Whether there is anything to say.
    pub(crate) fn is_empty(&self) -> bool {
        self.drafts == 0 && self.waiting.is_empty()
    }

    /// The first days for which documents wait, and whether there are more.
    pub(crate) fn first_days(&self) -> (Vec<String>, bool) {
        const MAX_NAMED_DAYS: usize = 3;
        let mut days: Vec<String> = self.waiting.iter().map(ToString::to_string).collect();
        days.dedup();
        let is_long = days.len() > MAX_NAMED_DAYS;
        days.truncate(MAX_NAMED_DAYS);
        (days, is_long)
    }
}
