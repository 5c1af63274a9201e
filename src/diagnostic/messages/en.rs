//! English: what the program says to people, each sentence in one place.

use super::{correction_entry, validity_line, visible, words};
use crate::base::address::BadSegment;
use crate::base::both::Version;
use crate::base::date::Date;
use crate::base::field::Field;
use crate::base::simplified::Script;
use crate::base::text::{Unwelcome, code_point};
use crate::diagnostic::rule::Severity;
use crate::diagnostic::words::Words;
use crate::diagnostic::{problem, sentence};
use std::fmt::Display;

/// A number with its noun: `1 error`, `2 errors`.
fn count<Number: Display + PartialEq + From<u8>>(number: Number, one: &str, many: &str) -> String {
    let noun = if number == Number::from(1) { one } else { many };
    format!("{number} {noun}")
}

/// A number with its verb and noun: `is 1 annex`, `are 2 annexes`.
fn is_or_are<Number: Display + PartialEq + From<u8>>(number: Number, one: &str, many: &str) -> String {
    let verb = if number == Number::from(1) { "is" } else { "are" };
    format!("{verb} {}", count(number, one, many))
}

/// site.yaml
pub(super) fn settings(problem: &problem::Settings) -> Words {
    use problem::{ExtensionObstacle, Settings};
    match problem {
        Settings::NoTitle => words("The site has no title", "Add `title:` to site.yaml"),
        Settings::SeveralHosts { hosts } => words(
            "Several hosts are written as one entry; they are read separately",
            format!("Write a list: `allowed_hosts: [{}]`", hosts.join(", ")),
        ),
        Settings::BaseUrlNotAnAddress { value } => {
            words(format!("`base_url` is not an address: {value}"), "Write https://www.example.gov.cn/plans/")
        }
        Settings::UnknownLanguage { tag } => {
            words(format!("`{tag}` is not a language of the interface"), "Use zh-Hans, zh-Hant or en")
        }
        Settings::NotADomain { value } => {
            words(format!("`{value}` is not a domain"), "Write only the domain, such as www.example.gov.cn")
        }
        Settings::NotASiteCode { value } => {
            words(format!("`{value}` is not a site code"), "A site code is ten digits, or bm followed by eight digits")
        }
        Settings::LinkNotAnAddress { value } => {
            words(format!("Not an address: {value}"), "Write a full address that begins with https://")
        }
        Settings::UnusableId { id } => {
            words(format!("`{id}` cannot be part of an address"), "Use lower-case letters, digits and hyphens")
        }
        Settings::DeclaredTwice { name } => {
            words(format!("`{name}` is used twice"), "Each id and each name can be used only once")
        }
        Settings::DeclaredWithoutName => words("`name` is missing", "Write `- {id: education, name: 教育}`"),
        Settings::IncompleteSeries => words("The series lacks an id or a name", "Write `- {id: …, name: …, bodies: […]}`"),
        Settings::UnknownPublish => words("`publish` must be all or reviewed", "Write all or reviewed"),
        Settings::NotAPair => words("Each pair must name two documents, the older one first", "Write `- [edu/2021, edu/2025]`"),
        Settings::WithdrawnNotAPath => {
            words("`path` is not the path of a document", "Write the path under content/, without the extension")
        }
        Settings::IncompleteWithdrawn => {
            words("The withdrawn document lacks a path or a date", "Write `- {path: edu/2021, date: 2024-05-06, reason: …}`")
        }
        Settings::RulesNotAMapping => words("`rules` must map rules to severities", "For example `body-short-name: off`"),
        Settings::UnknownRule { name, nearest } => words(
            format!("There is no rule `{name}`"),
            nearest.map_or_else(
                || "Messages show the name of the rule in brackets".to_owned(),
                |near| format!("Did you mean `{near}`?"),
            ),
        ),
        Settings::UnknownSeverity => words("A severity must be error, warning, note or off", "Write error, warning, note or off"),
        Settings::FixedRule { rule } => {
            words(format!("The rule `{}` cannot be changed: pages would be wrong or unsafe", rule.name()), "Remove this line")
        }
        Settings::MissingList { name } => words(
            format!("{name}, which site.yaml names, was not found"),
            "Write the path of a file in the site folder, or remove the line",
        ),
        Settings::NotASite => words(
            "There is no site.yaml here: this is not a site folder",
            "Create a site with `gongkai init DIR`, or name the site folder with --site",
        ),
        Settings::OtherEnding => words("The settings file is named site.yml", "Rename it to site.yaml"),
        Settings::UnusablePrefix => {
            words("A prefix must begin with a letter and contain only letters, digits, - and _", "For example gk-")
        }
        Settings::CannotExtend { folder, obstacle } => {
            let obstacle = match obstacle {
                ExtensionObstacle::NotRelative => "the path is not relative",
                ExtensionObstacle::NoSettings => "there is no site.yaml",
                ExtensionObstacle::UnreadableSettings => "site.yaml cannot be read",
                ExtensionObstacle::ExtendsAnother => "that folder itself extends another one",
            };
            words(
                format!("{folder} cannot be extended: {obstacle}"),
                "Write under `extends` the relative path of another folder that contains the shared site.yaml",
            )
        }
    }
}

/// Any YAML of the author
pub(super) fn yaml(problem: &problem::Yaml) -> Words {
    use problem::{DateMeant, SyntaxRemedy, ValueFault, Yaml};
    match problem {
        Yaml::Tag => words(
            "There is a YAML tag here (it begins with !)",
            "Remove the tag and keep the value; put text that begins with ! in double quotes",
        ),
        Yaml::Anchor => words(
            "There is a YAML anchor here (it begins with &)",
            "Remove it and keep the value; put text that begins with & in double quotes",
        ),
        Yaml::SeveralDocuments => words("Several YAML documents in one file", "Remove the extra `---`"),
        Yaml::Alias => words(
            "There is a YAML alias here (it begins with *)",
            "Write the value itself; put text that begins with * in double quotes",
        ),
        Yaml::KeyNotText => words("A key must be text", "Write `key: value`"),
        Yaml::FullWidthIndent => words("The line is indented with full-width spaces", "Indent with ordinary spaces"),
        Yaml::FullWidthColon { line } => {
            words("There is a full-width colon between key and value", format!("Write a half-width colon and a space: `{line}`"))
        }
        Yaml::FullWidthColons { line } => {
            words("There is a full-width colon between key and value", format!("Write `{line}`, and do the same for every key"))
        }
        Yaml::FullWidthColonInBraces { key } => words(
            "There is a full-width colon between key and value",
            format!("Write a half-width colon and a space, `{key}: …`, and half-width commas between entries"),
        ),
        Yaml::FullWidthSpaceBehindColon { line } => {
            words("There is a full-width space after the colon", format!("Write an ordinary space: `{line}`"))
        }
        Yaml::NoSpaceBehindColon { line } => words("A space is missing after the colon", format!("Write `{line}`")),
        Yaml::NoSpaceBehindColons { line } => {
            words("A space is missing after the colon", format!("Write `{line}`, and do the same for every key"))
        }
        Yaml::FullWidthListBrackets { line } => words("The brackets of the list are full-width", format!("Write `{line}`")),
        Yaml::Unclosed => {
            words("A quotation mark or bracket is not closed", "Close it; inside the text use the quotation marks “”")
        }
        Yaml::NoColon { line } => words("A colon is missing after the key", format!("Write `{line}`")),
        Yaml::CommaAtLineEnd { line } => words("The line ends with a comma or semicolon", format!("Write `{line}`")),
        Yaml::HyphenOrFullWidthMarks { line } => {
            words("A space is missing after the hyphen, or the colons or commas are full-width", format!("Write `{line}`"))
        }
        Yaml::EntriesNotParted { line } => words(
            "A comma between entries or a space after a colon is missing",
            match line {
                Some(line) => format!("Write `{line}`"),
                None => "Write it in the form `{from: 2024-01-01, until: 2024-12-31}`".to_owned(),
            },
        ),
        Yaml::LineOutsideList => words(
            "The lines above begin with a hyphen, and this one does not",
            "If they are a list, begin this line with `- ` too; if not, remove the hyphens above",
        ),
        Yaml::ForeignComment => {
            words("A comment in front matter is not written like this", "Remove this line, or begin it with #")
        }
        Yaml::LineWithoutKey { line_above, line } => {
            let colon = line.as_ref().map_or_else(String::new, |line| format!("If a colon is missing, write `{line}`; "));
            words(
                "This line is not of the form `key: value`",
                format!(
                    "{colon}if the metadata ends on line {line_above}, add a line of --- below it; if this line belongs to \
                     the one above, join them"
                ),
            )
        }
        Yaml::FullWidthMarksInBrackets { line } => {
            words("Brackets, colons or commas are full-width", format!("Write half-width ones: `{line}`"))
        }
        Yaml::IndentedKey => words("The line begins with extra spaces", "Remove them, so that it lines up with the line above"),
        Yaml::IndentedKeysAbove => {
            words("The lines above begin with spaces, and this one does not", "Remove them: every key begins at the left margin")
        }
        Yaml::ListOnLineOfKey { list, text } => words(
            "A list cannot begin on the line of its key",
            format!("If it is a list, write `{list}`; if it is text, write `{text}`"),
        ),
        Yaml::ValueNeedsQuotes { fault, mapping, line } => words(
            match fault {
                ValueFault::BeginsWith(character) => format!("A value cannot begin with `{character}`"),
                ValueFault::TextBehindQuotation => "There is text after the quotation mark".to_owned(),
                ValueFault::ColonWithin => "The value contains a half-width colon".to_owned(),
            },
            match mapping {
                Some(mapping) => {
                    format!("If it is a key with its value, write `{mapping}`; if it is text, put it in double quotes: `{line}`")
                }
                None => format!("Put the whole value in double quotes: `{line}`"),
            },
        ),
        Yaml::NotYaml { fault: _, said, remedy } => words(
            format!("This is not valid YAML: {said}"),
            match remedy {
                SyntaxRemedy::IndentWithSpaces => "Indent with spaces, not with tabs",
                SyntaxRemedy::NestLess => "Use fewer nested brackets and levels",
                SyntaxRemedy::QuoteOnce => "Put the whole value in one pair of double quotes, and use “” inside it",
                SyntaxRemedy::CheckLine => {
                    "Check the indentation and the colon of this line (half-width, followed by a space); put a value that \
                     contains a colon, a # or quotation marks in double quotes"
                }
            },
        ),
        Yaml::NoMapping { example } => {
            words("Keys with values are expected here", format!("Write `{example}`, or remove the line"))
        }
        Yaml::KeyTwice { key, line_before } => {
            words(format!("`{key}` is given twice"), format!("It is already given on line {line_before}: keep only one"))
        }
        Yaml::TwoNamesOfOneKey { key, key_before, line_before } => words(
            format!("{key} and {key_before} are the same key"),
            format!("It is already given on line {line_before}: keep only one"),
        ),
        Yaml::UnknownKey { key, meant } => words(format!("Unknown key `{}`", key.escape_debug()), key_meant(meant)),
        Yaml::ValueNotText { key, is_mapping } => words(
            format!("`{key}` must be text"),
            if *is_mapping { "Write only the value, without keys below it" } else { "Write one value, not a list" },
        ),
        Yaml::ValueIsComment { key, line } => words(
            format!("`{key}` has no value: text that begins with # is a comment"),
            format!("If it is the value, put it in double quotes: `{line}`"),
        ),
        Yaml::NoValue { key } => words(format!("`{key}` has no value"), "Give it a value, or remove the line"),
        Yaml::CharacterInValue { key, character } => words(
            format!("`{key}` contains a line break or an invisible control character ({})", code_point(*character)),
            "Remove it and write the value on one line",
        ),
        Yaml::ValueSaysNone { key, value, is_one_of_several } => words(
            format!("`{key}` is `{value}`, which counts as no value and is not shown on the page"),
            if *is_one_of_several { format!("Remove `{value}` from the list") } else { format!("Remove `{key}`") },
        ),
        Yaml::NotADate { key, value, meant } => words(
            format!("`{key}` is not a valid date: {value}"),
            match meant {
                DateMeant::Day(day) => format!("If it is {}, write `{key}: {day}`", day.in_english()),
                DateMeant::NoSuchDay { year, month, day } => {
                    format!("Month {month} of {year} has no day {day}: check the date")
                }
                DateMeant::NoSuchMonth { month } => format!("There is no month {month}: check the date"),
                DateMeant::Unknown => "Write 2023-04-04, 2023/4/4 or 2023年4月4日, with year, month and day".to_owned(),
            },
        ),
        Yaml::NotYesOrNo { key } => words(format!("`{key}` must be true or false"), "Write true or false"),
    }
}

/// What to write instead of an unknown key.
fn key_meant(meant: &problem::KeyMeant) -> String {
    use problem::KeyMeant;
    match meant {
        KeyMeant::Simplified { key } => format!("Write the key in Simplified characters: `{key}`"),
        KeyMeant::Bare { key } => format!("Write the key as `{key}`, without tabs, spaces or other characters around it"),
        KeyMeant::OfValidity { example } => format!("Write it under `validity`, such as `{example}`"),
        KeyMeant::Renamed { english, name: _, is_present: true } => {
            format!("The key is called `{english}` here, and the file already has it: move the value there and remove this line")
        }
        KeyMeant::Renamed { english, name: _, is_present: false } => format!("The key is called `{english}` here"),
        KeyMeant::Nothing => "There is no such key here: remove the line".to_owned(),
        KeyMeant::LowerCase { english, name: _ } => format!("Write the key in lower case: `{english}`"),
        KeyMeant::Nearest { key } => format!("Did you mean `{key}`?"),
        KeyMeant::AnyOf { keys, has_chinese_keys: _ } => {
            let names = keys.iter().map(|(english, _)| format!("`{english}`"));
            format!("Known keys: {}", names.collect::<Vec<_>>().join(", "))
        }
    }
}

/// `bodies.yaml`
pub(super) fn bodies(problem: &problem::Bodies) -> Words {
    use problem::{Bodies, ParentMeant};
    match problem {
        Bodies::UnknownParent { parent, meant } => words(
            format!("`parent` must be the id of the body above, but no body has the id `{parent}`"),
            match meant {
                ParentMeant::ByName { id } => format!("Write `parent: {id}`"),
                ParentMeant::AnyOf { ids } => format!("Known ids: {}", ids.join(", ")),
                ParentMeant::NotRegistered => "Register the body above as well; if none is needed, remove `parent`".to_owned(),
            },
        ),
        Bodies::RegisteredTwice { name } => {
            words(format!("`{name}` is registered twice"), "Merge the two entries and delete the other")
        }
        Bodies::IdTwice { id } => words(format!("The id `{id}` is used twice"), "Give every body an `id` of its own"),
        Bodies::NameOfAnother { name, other, id } => {
            words(format!("`{name}` is already a name of `{other}` (id {id})"), "A name can belong to only one body")
        }
        Bodies::NoName => words("The body has no name", "Add `name:` with its full name"),
        Bodies::UnusableId { id } => words(
            format!("The id `{id}` cannot be part of an address"),
            "Use lower-case letters, digits and hyphens, such as edu",
        ),
        Bodies::BelowItself { name } => words(
            format!("Following `parent` upwards from `{name}` leads back to `{name}`; it is treated as having no body above"),
            "Give the id of the body above it, or remove `parent` if there is none",
        ),
    }
}

/// A value that is one name or several
pub(super) fn several(problem: &problem::Several) -> Words {
    use problem::SingleName;
    let problem::Several { value, list, single } = problem;
    let single = match single {
        SingleName::Join { line } => format!("remove the space in it: `{line}`"),
        SingleName::Allow => "write `allow: {several-in-one: one name}`".to_owned(),
        SingleName::Keep => "no change is needed".to_owned(),
    };
    words(
        format!("Is `{value}` one name or several? It is read as one"),
        format!("If it is several, write a list: `{list}`; if it is one, {single}"),
    )
}

/// The files and folders of a site
pub(super) fn tree(problem: &problem::Tree) -> Words {
    use problem::Tree;
    match problem {
        Tree::TooLarge { tenths_of_mib } => words(
            format!("The file is too large ({}.{} MiB); the limit is 8 MiB", tenths_of_mib / 10, tenths_of_mib % 10),
            "Split it into several documents; save images and attachments as files of their own",
        ),
        Tree::NameNotUtf8 => words("The file name is not UTF-8", "Rename the file"),
        Tree::SymbolicLink => {
            words("This is a symbolic link, which a site folder cannot contain", "Put the file itself here and delete the link")
        }
        Tree::NotRegularFile => words("This is not a regular file but a pipe, socket or device", "Delete it"),
        Tree::FolderTooDeep { max_depth } => {
            words(format!("Folders are more than {max_depth} deep"), "Use fewer levels of folders")
        }
        Tree::UnusableName { fault } => words(
            format!("The file name {}", unusable_segment(fault)),
            "The name becomes part of an address: use Chinese characters, letters, digits and hyphens",
        ),
        Tree::UnusableStem { stem, fault, right, is_taken } => words(
            format!("The file name without `.md`, `{stem}`, {}", unusable_segment(fault)),
            if *is_taken {
                format!(
                    "The name becomes part of an address: choose another one; {right}.md already exists, and if the two are \
                     the same document, delete one"
                )
            } else {
                format!("The name becomes part of an address: rename the file to {right}.md")
            },
        ),
        Tree::NamesLookTheSame => words(
            "Two files have names that look the same and differ only in their Unicode form (NFC and NFD)",
            "Delete one of them, or rename one",
        ),
        Tree::UnwelcomeCharacter { character, fault } => {
            let code = code_point(*character);
            words(
                match fault {
                    Unwelcome::Direction => {
                        format!("{code} changes the direction of writing, so that what is seen differs from what is stored")
                    }
                    Unwelcome::Noncharacter => format!("{code} is not a character"),
                    Unwelcome::Control => format!("There is a control character, {code}"),
                },
                "Remove this invisible character",
            )
        }
        Tree::BreakOfWord { character, others } => {
            let name = if *character == '\u{B}' { "line break" } else { "page break" };
            let more = if *others == 0 { String::new() } else { format!(", and {others} more") };
            words(
                format!("There is a {name} from Word ({}){more}, which is not a normal line end", code_point(*character)),
                "Begin a new paragraph here, with an empty line; `gongkai check --fix` can do this",
            )
        }
        Tree::OfficeFile => words(
            "This is not a text file but a renamed Word, WPS or Excel file",
            "Open it in its own program, save it as plain text in UTF-8, and rename that to .md",
        ),
        Tree::PdfFile => words(
            "This is not a text file but a renamed PDF file",
            "Open it in its own program, save it as plain text in UTF-8, and rename that to .md",
        ),
        Tree::PartlyUtf8 => words(
            "The file is not UTF-8",
            "The rest of the file is UTF-8, only this place is not: it may come from a merge, or the file was not saved \
             completely; correct this line and save again",
        ),
        Tree::OtherEncoding { name } => {
            words("The file is not UTF-8", format!("It looks like {name}: open it in a text editor and save it as UTF-8"))
        }
    }
}

/// `anchors.lock`
pub(super) fn anchors_lock(problem: &problem::AnchorsLock) -> Words {
    use problem::AnchorsLock;
    match problem {
        AnchorsLock::UnpairedMarks => words(
            "The merge markers in anchors.lock do not match here",
            "Save the whole anchors.lock of both branches (git show HEAD:anchors.lock and git show MERGE_HEAD:anchors.lock, \
             or from the two commits before the merge), one below the other, as this file, and build once: the \
             addresses and anchors of both sides are kept",
        ),
        AnchorsLock::NewerForm { form } => words(
            format!("anchors.lock was written by a newer version (format {form}), which this version cannot read"),
            "Use the version that wrote it, or a later one",
        ),
        AnchorsLock::UnreadableLine => words(
            "This line of anchors.lock cannot be read",
            "Restore the file from version control; builds write it, do not edit it by hand. After a merge with conflicts, \
             keep both sides and the conflict markers, and build once",
        ),
        AnchorsLock::Lost { is_empty } => words(
            format!("There is a published site in public/, but anchors.lock is {}", if *is_empty { "empty" } else { "gone" }),
            "It records the published addresses and anchors: restore it from version control (git checkout anchors.lock) or a \
             backup. If the site was never public, delete public/ and build again",
        ),
        AnchorsLock::DocumentDue => {
            words("This document is due for publication and is not in anchors.lock yet", "Build once and commit anchors.lock")
        }
        AnchorsLock::WouldChange => {
            words("The build would change anchors.lock", "Build once without --locked and commit anchors.lock")
        }
    }
}

pub(super) fn front_matter(problem: &problem::FrontMatter) -> Words {
    use problem::{Ending, FrontMatter};
    match problem {
        FrontMatter::EmptyFile { required } => words("The file is empty", begin_with(*required)),
        FrontMatter::NotAtBeginning { beginning, required } => {
            words("The file does not begin with front matter", better_beginning(beginning, *required))
        }
        FrontMatter::Unclosed { ending } => words(
            "The front matter is not closed",
            match ending {
                Ending::LikeFence { line, written } => {
                    format!("On line {line}, write --- instead of `{written}`, without spaces before it")
                }
                Ending::LastKey { line } => {
                    format!("If the metadata ends on line {line}, add a line of --- below it")
                }
                Ending::Nowhere => "Write a line of --- below the front matter".to_owned(),
            },
        ),
        FrontMatter::TooLarge => words("The front matter is larger than 64 KiB", "Move the text below the second line of ---"),
        FrontMatter::NoTitle => words("The title is missing", "Add `title: …`"),
        FrontMatter::NoIssuingBody => words("The issuing body is missing", "Add `issuing_body:` with its full name"),
        FrontMatter::NoDate => words("The date of publication is missing", "Add `date: 2024-03-05`"),
        FrontMatter::NoValidity => {
            words("The validity is missing", "Add `validity: 有效` or `validity: {from: 2024-01-01, until: 2024-12-31}`")
        }
        FrontMatter::ValidityNotGiven => {
            words("The validity is not given", "Write `validity: 有效` or `validity: {from: 2024-01-01, until: 2024-12-31}`")
        }
        FrontMatter::UnknownValidity { word, meant } => {
            words(format!("`{word}` is not a known validity"), validity_meant(*meant))
        }
        FrontMatter::EndlessValidity { key, value } => {
            words(format!("`{key}` is not a valid date: {value}"), format!("If there is no last day, remove `{key}`"))
        }
        FrontMatter::ValidityReversed { from, until } => {
            words(format!("The validity ends on {until}, before it begins on {from}"), "Check whether the dates are reversed")
        }
        FrontMatter::PeriodNotText => {
            words("A period must be written as years", "Write years, such as `period: 2023` or `period: 2021-2025`")
        }
        FrontMatter::PeriodReversed { written, from, to } => words(
            format!("The period ends before it begins: {written}"),
            format!("If it is reversed, write `period: {to}-{from}`"),
        ),
        FrontMatter::NotAPeriod { written, meant } => words(
            format!("`{written}` is not a period"),
            match meant {
                Some(years) => format!("Write `period: {years}`"),
                None => "Write years, such as `period: 2023` or `period: 2021-2025`".to_owned(),
            },
        ),
        FrontMatter::UnknownDisclosure { word, nearest } => words(
            format!("`{word}` is not a known kind of disclosure"),
            match nearest {
                Some(near) => format!("If it is {near}, write `disclosure: {near}`"),
                None => "Write 主动公开, 依申请公开 or 不予公开".to_owned(),
            },
        ),
        FrontMatter::AttachmentWithoutTitle => {
            words("The attachment has neither a title nor a file", "Write `- {title: …, file: tasks.xlsx}`")
        }
        FrontMatter::KeysMissing { keys, example } => {
            words(format!("Missing: {}", keys.join(", ")), format!("Add what is missing, such as `{example}`"))
        }
        FrontMatter::NotANumber { written } => words(
            format!("`{written}` is not a number"),
            "Write 97 or 1.3, or [3, 4] for a range; the unit of measurement belongs under `unit`",
        ),
        FrontMatter::NotARange => {
            words("A value must be one number, or two with the smaller first", "Write 97, or [3, 4] for a range")
        }
        FrontMatter::UnknownWord { key, word, nearest, known } => words(
            format!("`{key}` cannot be `{word}`"),
            match nearest {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("Possible values: {}", known.join(", ")),
            },
        ),
        FrontMatter::ContinuesNotAMapping => words(
            "`continues` must map anchors of this document to anchors of the previous issue",
            "For example `continues: {s3-2: s2-1, s5: none}`",
        ),
        FrontMatter::UnknownOutline { word } => words(
            format!("`outline` cannot be `{word}`"),
            "Write `outline: headings` (Markdown headings only) or `outline: numbers` (also numbers at the beginning of \
             paragraphs)",
        ),
        FrontMatter::AllowNotAMapping { rule } => words(
            "`allow` must map rules to reasons",
            format!(
                "Write it in the form `allow: {{{}: as in the original}}`; if it is not needed, remove the line",
                rule.name()
            ),
        ),
        FrontMatter::UnknownRule { name, nearest } => words(
            format!("There is no rule `{name}`"),
            match nearest {
                Some(near) => format!("Did you mean `{near}`?"),
                None => "Messages show the name of the rule in brackets".to_owned(),
            },
        ),
        FrontMatter::FixedRule { rule } => {
            words(format!("The rule `{}` cannot be allowed", rule.name()), "Correct the text and remove this line")
        }
        FrontMatter::NotALanguageTag { tag, meant } => words(
            format!("`{tag}` is not a language tag"),
            match meant {
                Some(meant) => format!("Write `language: {meant}`"),
                None => "Write zh-Hans, zh-Hant, en or another language tag".to_owned(),
            },
        ),
    }
}

/// How a file with front matter begins.
fn begin_with(required: problem::RequiredKeys) -> String {
    let keys = match required {
        problem::RequiredKeys::Document => "title, issuing_body, date and validity",
        problem::RequiredKeys::Page => "title",
    };
    format!("Begin with a line of ---, then {keys}, then a line of ---")
}

/// What to write at the beginning of a file without front matter.
fn better_beginning(beginning: &problem::FileBeginning, required: problem::RequiredKeys) -> String {
    use problem::FileBeginning;
    match beginning {
        FileBeginning::FenceOnLine { line } => {
            format!("The line of --- is on line {line}: remove the empty lines above it, so that it is the first line")
        }
        FileBeginning::IndentedFence => "Remove the spaces before ---".to_owned(),
        FileBeginning::LikeFence { line, written } => {
            format!("On line {line}, write three hyphens, ---, instead of `{written}`, and do the same below the metadata")
        }
        FileBeginning::Toml => "This is TOML: write --- instead of +++, and `key: value` instead of `key = value`".to_owned(),
        FileBeginning::OtherFormat => {
            "The file is not Markdown but a web page or RTF: open it, copy only its text into a .md file, and put front \
             matter above it"
                .to_owned()
        }
        FileBeginning::Json { line } => {
            format!("From line {line} to the end of the metadata, write `key: value`, one per line, between two lines of ---")
        }
        FileBeginning::Key { line } => {
            format!("Line {line} is metadata: add a line of --- above it, and one below its last line")
        }
        FileBeginning::MetadataOnLine { line } => {
            format!("The metadata must come first: move the metadata on line {line} to the top, between two lines of ---")
        }
        FileBeginning::Text => begin_with(required),
    }
}

/// What to write instead of a word that is no validity.
fn validity_meant(meant: problem::ValidityMeant) -> String {
    use problem::ValidityMeant;
    match meant {
        ValidityMeant::State(state) => format!("Write `validity: {state}`"),
        ValidityMeant::Span { from, until } => format!("Write `validity: {{from: {from}, until: {until}}}`"),
        ValidityMeant::From { day } => format!("Write `validity: {{from: {day}}}`"),
        ValidityMeant::Until { day } => format!("Write `validity: {{until: {day}}}`"),
        ValidityMeant::YearsFrom { day } => {
            format!("Give both days, such as `validity: {{from: {day}, until: …}}`")
        }
        ValidityMeant::Replaced => {
            "Say when it was repealed and by which document, such as `validity: {repealed: 2024-01-01, repealed_by: \
             甲教〔2024〕1号}`"
                .to_owned()
        }
        ValidityMeant::Pending => "Give the day on which it begins, such as `validity: {from: 2024-01-01}`".to_owned(),
        ValidityMeant::SomeSpan => "Give the first and the last day, such as `validity: {from: 2024-01-01, until: \
        2024-12-31}`"
            .to_owned(),
        ValidityMeant::Unknown => {
            "Write `validity: 有效` (or 失效, 废止), or `validity: {from: 2024-01-01, until: 2024-12-31}`".to_owned()
        }
    }
}

pub(super) fn markdown(problem: &problem::Markdown) -> Words {
    use problem::Markdown;
    match problem {
        Markdown::TooManyFootnotes { most } => {
            words(format!("There are more than {most} footnote marks"), "Split the document, or use fewer footnotes")
        }
        Markdown::TooComplex => words(
            "The text is too complex: nested too deep, or too many blocks or cells",
            "Use fewer levels of lists and quotations, or split the document",
        ),
        Markdown::HeadingAttribute => {
            words("Braces after a heading can contain only an anchor", "Write `{#name}` and remove the rest")
        }
        Markdown::ImageWithoutText => {
            words("The image has no description, so screen readers cannot read it out", "Write `![what it shows](file)`")
        }
        Markdown::HiddenCharacter { character } => {
            words(format!("This is the invisible character {}, which is not shown", code_point(*character)), "Remove it")
        }
        Markdown::UndefinedFootnote { mark } => {
            words(format!("The footnote {mark} has no text"), format!("Add a line `{mark}: …`"))
        }
        Markdown::LastReported { problem, most } => {
            let Words { message, help } = markdown(problem);
            words(format!("{message} (only the first {most} places are listed for this rule)"), help)
        }
        Markdown::ScriptNotOpened { element } => words(
            format!("There is no <{element}> before </{element}>"),
            format!("Write <{element}> before it, or remove </{element}>"),
        ),
        Markdown::ScriptNotClosed { element } => {
            words(format!("<{element}> is not closed"), format!("Write </{element}> at the end of the superscript or subscript"))
        }
        Markdown::AttributeNotRead { element, attribute } => {
            words(format!("<{element}> cannot have `{attribute}`"), format!("Write only <{element}>"))
        }
        Markdown::HtmlNotRead { element } => words("There is HTML in the text", instead_of_html(*element)),
        Markdown::CodeByIndent => words(
            "The indentation makes these lines code: they are shown as typed, and their marks and numbers have no effect",
            "Remove the indentation; if it is code, put it between lines of ```",
        ),
        Markdown::WordsAtFence { words: written } => words(
            format!("`{written}` comes after the marks that open a code block and is not shown"),
            "Move it to the next line; if it is not code, remove the marks",
        ),
        Markdown::UnclosedFence { fence } => words(
            "The code block is not closed, so everything below it becomes code",
            format!("Add a line with {fence} after the code"),
        ),
        Markdown::RaggedRow { cells, columns } => words(
            format!("This row has {}, the table header has {columns}", count(*cells, "cell", "cells")),
            "Add or remove cells; write \\| for a bar inside a cell",
        ),
        Markdown::ImageElsewhere => words(
            "The image is on another site",
            "Put the image file in the same folder as the document, and write its file name",
        ),
        Markdown::NotAnImage { destination } => {
            words(format!("`{destination}` is not an image"), "Write the name of an image file")
        }
        Markdown::LinkToPage { destination, page } => words(
            format!("The link `{destination}` is a web address"),
            format!("To link to a document of this site, write its path relative to this file, such as {page}.md"),
        ),
        Markdown::LinkScheme { destination } => words(
            format!("This kind of link is not allowed: `{destination}`"),
            "Use https:, http:, mailto:, tel: or a relative path",
        ),
        Markdown::LinkBeginsWithStroke { destination } => words(
            format!("The link `{destination}` begins with a slash"),
            "Write a path relative to this file, such as ../2022.md",
        ),
        Markdown::LinkLeavesContent { destination } => {
            words(format!("The link `{destination}` leads out of content/"), "Put the file into content/ first")
        }
        Markdown::UnreadableLink => {
            words("The link is empty or cannot be read", "Write [text](address or relative path), with / in paths")
        }
        Markdown::InvisibleInLink { character } => {
            words(format!("The link contains an invisible character, {}", code_point(*character)), "Type the link again")
        }
        Markdown::AnchorLooksGenerated { anchor } => words(
            format!("The anchor `{anchor}` has the form of an anchor made from printed numbers"),
            "Choose another name, such as kindergarten",
        ),
        Markdown::UnusableAnchor { anchor } => words(
            format!("The anchor `{anchor}` cannot be part of an address"),
            "Use only letters, digits, - and _, beginning with a letter",
        ),
        Markdown::UnusedDefinition { label } => words(
            format!("The link definition `[{label}]` is not used, so no reader sees it"),
            "Remove it, or use it in the text; if the line is a note, use a full-width colon: [注]：…",
        ),
        Markdown::FootnoteWrittenTwice { label } => words(
            format!("The footnote `[^{label}]` is defined twice; all marks in the text lead to the first"),
            "Give this one an unused label, here and in the text; if it is a duplicate, remove it",
        ),
        Markdown::FootnoteWithoutMark { label } => {
            words(format!("The footnote `[^{label}]` has no mark in the text"), "Add its mark to the text, or remove it")
        }
        Markdown::Misread { as_what, written } => misread(*as_what, written),
    }
}

/// A place that is read otherwise than people mean it
fn misread(as_what: problem::Misreading, written: &str) -> Words {
    use problem::Misreading;
    match as_what {
        Misreading::CommentDropped => words(
            "There is an HTML comment; it appears neither on the page nor in the downloads",
            "Remove it, or write it as text if readers are to see it",
        ),
        Misreading::CommentUnclosed => words(
            "The HTML comment is not closed, so everything after it would disappear",
            "Remove the comment; write \\< for a less-than sign",
        ),
        Misreading::HeadingWithoutBlank => words(
            "There is no space after the # signs; the line is read as a heading, but other Markdown programs show the signs",
            "Put a space after the # signs, as in ## Title",
        ),
        Misreading::SingleHash | Misreading::NumberedHash => words(
            "There is no space after the # sign, so the line is not a heading and the sign is shown as typed",
            "For a heading, write ## and a space; to show the sign, write \\#",
        ),
        Misreading::EmptyHeading => {
            words("The line has only # signs and no title, and is shown as typed", "Write the title, or remove the line")
        }
        Misreading::Underline => words(
            "The line below the text is read as a horizontal rule; the text is not a heading",
            "For a heading, write ## and a space before the text; for a rule, put an empty line before it",
        ),
        Misreading::ShortUnderline => words(
            "The characters below the text are read as text; the text is not a heading",
            "For a heading, write ## and a space before the text; remove characters that are not needed",
        ),
        Misreading::LonelyAsterisks => words(
            "`**` is left in the text and does not make it bold",
            "Make sure that the pair of ** touches the words and lies within one paragraph; write \\*\\* to show asterisks",
        ),
        Misreading::AsterisksWithBlanks => words(
            "There are spaces between ** and the words, so the text is not bold and the asterisks are shown as typed",
            "Remove the spaces inside the pair of **; write \\*\\* to show asterisks",
        ),
        Misreading::AsterisksInWords => words(
            "Single asterisks inside words are shown as typed",
            "For emphasis, write **words**; for a multiplication sign or left-out characters, write × or \\*",
        ),
        Misreading::AsterisksForNames => words(
            "These asterisks are read as left-out characters, do not make bold type, and are shown as typed",
            "For left-out characters, write ×× or \\*\\*; for bold type, put ** on both sides of the whole word",
        ),
        Misreading::AsterisksAtSeam | Misreading::AsterisksDoubled => words(
            "Four asterisks in a row do not make bold type and are shown as typed",
            "Write **words** with two asterisks on either side; for left-out characters, write ×× or \\*",
        ),
        Misreading::AsterisksAsSigns => words(
            "The asterisks are read as the sign of a note and are shown as typed",
            "If they are signs, write \\*\\*; for bold type, make both pairs of ** touch the words",
        ),
        Misreading::AsteriskOfNote => words(
            "The asterisk is read as the sign of a note, not as a list item, and is shown as typed",
            "If it is a sign, write \\*; for a list item, use - and a space",
        ),
        Misreading::UnderscoresInWords => words(
            "`__` inside words does not make bold type and is shown as typed",
            "Write **words**; write \\_\\_ to show the underscores",
        ),
        Misreading::WideAsterisks => words(
            "Full-width asterisks do not make bold type and are shown as typed",
            "Write **words** with half-width asterisks",
        ),
        Misreading::NoteAsDefinition => words(
            "There is a half-width colon after the brackets; the line is read as a note in the text, not as a link definition",
            "Use a full-width colon, as in [注]：…; for a footnote, write [^1]: … here and [^1] in the text",
        ),
        Misreading::WideBrackets => words(
            "The round brackets of the link are full-width, so it is not a link and is shown as typed",
            "Use half-width round brackets: [words](file or address)",
        ),
        Misreading::WideSquareBrackets => words(
            "The square brackets are full-width, so the file after them is not a link and is shown as typed",
            "For a link, write [words](file) in half width; for text, put a space between the two brackets",
        ),
        Misreading::BlankBeforeBracket => words(
            "There is a space between the square and the round brackets, so the link is shown as typed",
            "Remove the space between the brackets",
        ),
        Misreading::UnclosedLink => words(
            "The round brackets of the link do not match, so it is not a link and is shown as typed",
            "Close the bracket; if the file name contains a single bracket, write [words](<name>)",
        ),
        Misreading::FaultyDestination => words(
            "The text in the round brackets is faulty, so the link leads nowhere",
            "Remove titles and sizes after the file name, or put a title in straight quotation marks; write an address as \
             https://host/…, with two slashes",
        ),
        Misreading::WideImageMark => words(
            "The exclamation mark is full-width, so this is not an image but a link to the image file",
            "To show the image, write ![words](file) in half width; for a link, put a space after the exclamation mark",
        ),
        Misreading::BracketsAsText => words(
            "The round brackets contain neither a file name nor an address, so this is not a link and is shown as typed",
            "For a link, write the full file name, such as list.pdf or 2025.md, or an address; for text, write \\[words](…)",
        ),
        Misreading::AddressGoesOn => words(
            "The address contains Chinese characters; the link ends before them and may lead nowhere",
            "Write <address>, or copy it again from the browser; if the sentence goes on, put a space after the address",
        ),
        Misreading::WideAddress => words(
            "The colon or the slashes of the address are full-width, so it is not a link and is shown as typed",
            "Write https:// with half-width marks",
        ),
        Misreading::QuotedFigure => words(
            "The > at the beginning of the line is read as the mark of a quotation and is not shown",
            "If it is a greater-than sign, write ＞ or \\>",
        ),
        Misreading::SignedFigure => words(
            "A number follows the sign at the beginning of the line, so it is read as plus or minus and not as a list item",
            "If it is plus or minus, remove the space after it; if it is a list item, put the number in a sentence",
        ),
        Misreading::SignsWithoutBlank => words(
            "There is no space after the signs at the beginning of these lines, so they are not a list and run into one \
             paragraph",
            "For a list, put a space after each sign; if it is not a list, put an empty line between the lines",
        ),
        Misreading::TableWithoutHead => words(
            "These lines look like a table but are not read as one, and the bars are shown as typed",
            "Write a line |---|---| below the table header, with the same number of cells, and no empty lines between the rows",
        ),
        Misreading::BarsInLines => words(
            "These lines contain bars but are not read as a table, and run into one paragraph",
            "For a table, write a line |---|---| below the first line; if it is not a table, put an empty line between the lines",
        ),
        Misreading::TextBelowTable => words(
            "The line directly below the table contains no bar and is read as text",
            "Put an empty line after the table; if it is a row of the table, separate the cells with |",
        ),
        Misreading::Foreign(markup) => {
            words(format!("`{written}` is markup of another program and is shown as typed"), instead_of_markup(markup))
        }
    }
}

/// What to write instead of markup of another tool
fn instead_of_markup(markup: problem::Foreign) -> &'static str {
    use problem::Foreign;
    match markup {
        Foreign::Struck => "Delete words instead of striking them out; describe changes under corrections",
        Foreign::Marked => "For emphasis, write **words**",
        Foreign::Contents => "Remove it: the table of contents is made from the headings",
        Foreign::WikiLink => "Write a link as [words](file.md), an image as ![words](file.png)",
        Foreign::Shortcode => "This is code of another program: remove it, or write text, images and tables",
        Foreign::TaskBox => "Remove the box; to show a box, write □ or ☑",
        Foreign::Callout => "Write it as text, beginning with “Note:” for example",
        Foreign::Container => "Remove the colons and the type, and keep only the text",
        Foreign::Attributes => "Remove the braces: only a heading may have {#name}",
        Foreign::Formula => "Write it as text, with <sup>3</sup> and <sub>2</sub>",
        Foreign::ScriptSigns => "Write <sup>3</sup> and <sub>2</sub>",
        Foreign::ForumCode => "This is forum code: remove it; for bold type, write **words**",
        Foreign::PageCommand => "Remove it: a web page has no page breaks, and the program adds them in print",
        Foreign::WideHash => "For a heading, write ## in half width and a space",
        Foreign::OfficeTag => "This is code from Word: remove it; `gongkai check --fix` can do this",
        Foreign::Span => "Keep only the text, and remove the brackets and braces; `gongkai check --fix` can do this",
        Foreign::BrokenTag => "This is faulty HTML: write <br> for a line break, and remove the rest",
        Foreign::EscapedTag => "This is HTML code: remove it, or put it between backticks if the text is about code",
        Foreign::BrokenEntity => "This is a faulty character code: type the character itself, spaces included",
        Foreign::HiddenComment => "Remove text that readers are not meant to see",
        Foreign::EmojiName => "Remove it, or type the symbol itself",
        Foreign::MergedCell => "Cells cannot be merged: repeat the content of the cell above",
    }
}

/// What to write instead of HTML
fn instead_of_html(element: problem::Html) -> &'static str {
    use problem::Html;
    match element {
        Html::Table => "Write a Markdown table with |; repeat the content of a merged cell in every cell, or split the table",
        Html::Bold => "Write **words** for bold type",
        Html::SetOff => "Italics, underlines and colours are not shown; for emphasis, write **words**",
        Html::Struck => "Remove the words instead of striking them out",
        Html::Link => "Write a link as [words](address); if it is only an anchor, remove it",
        Html::Image => "Write an image as ![what it shows](file)",
        Html::Layout => "Keep only the text, with an empty line between paragraphs; the site sets fonts, colours and positions",
        Html::Heading => "Write a heading as ## heading",
        Html::List => "Write each list item on a line of its own, as - item or 1. item",
        Html::Rule => "Write a horizontal rule as a line of ---, after an empty line",
        Html::Embedded => "Remove it: the text cannot contain scripts, styles, forms or embedded content",
        Html::Code => "Put code between backticks",
        Html::Other => "Use Markdown; write \\< for a less-than sign",
    }
}

/// The outline of a document
pub(super) fn outline(problem: &problem::Outline) -> Words {
    use problem::Outline;
    match problem {
        Outline::NoText => words("The document has no text", "Write the text below the front matter"),
        Outline::ChapterMarkedAsTitle { title, places } => {
            let several = if *places == 1 { String::new() } else { format!(" ({})", count(*places, "place", "places")) };
            words(
                format!("The level-1 heading `{title}` is neither the title nor an annex, and is read as a chapter{several}"),
                "Begin chapter headings with `## `, and add one `#` for each level below; if it is an annex, write 附件1 \
                 before its title",
            )
        }
        Outline::ListedPlanMissing { name } => words(
            format!(
                "The notice issues `{name}` and lists it among the attachments, but the page has neither its text nor a file"
            ),
            "Write it below the notice, with its title on a line of its own after `# `; if it is a separate file, list it \
             under `attachments`",
        ),
        Outline::FurtherPlanNotFound { name } => words(
            format!("The notice also issues `{name}`, but no line of the text is this title"),
            "Where it begins, write a line with `# 附件2` and this title; if it is a separate file, list it under `attachments`",
        ),
        Outline::IssuedPlanNotFound { name } => words(
            format!("The notice issues `{name}`, but no line of the text is this title: notice and plan cannot be told apart"),
            "Where the plan begins, write a line with `# ` and this title; if the plan is an attachment, list it under \
             `attachments`",
        ),
        Outline::AddresseesWithoutColon { names } => words(
            format!("`{names}` looks like the addressees, but no colon follows, so it is not read as addressees"),
            "If these are the addressees, add a colon, or write `addressed_to`",
        ),
        Outline::AddresseesWithinText { names } => words(
            format!(
                "`{names}` looks like the addressees, but is in one paragraph with the text, so it is not read as addressees"
            ),
            "If these are the addressees, begin a new paragraph after the colon, with an empty line between, or write \
             `addressed_to`",
        ),
        Outline::LetterheadInText { first } => words(
            format!("The text begins with the letterhead `{first}`, which is published as text"),
            "Delete the letterhead: the page already shows title and issuing body; the document number belongs under \
             `document_number`",
        ),
        Outline::TextAfterSignature { name } => words(
            format!("There is text after the signature `{name}`, which is read as part of the same document"),
            "If another document or an annex begins after the signature, write a line 附件1 above its title; if it is not a \
             signature, write the body and the date as part of a sentence",
        ),
    }
}

/// What a document says of itself
pub(super) fn metadata(problem: &problem::Metadata) -> Words {
    use problem::{BodyInstead, Metadata, PlainField, TopicInstead};
    match problem {
        Metadata::AttachmentWithoutFile { title } => words(
            format!("The attachment `{title}` has only a title and no file"),
            "Put the attachment in the same folder as the document and add `file:` with its name; if there is no file, the \
             page says so",
        ),
        Metadata::NotApproved => words(
            "There is no approval, and this site requires one before publication",
            "Add `approved: {by: …, date: 2024-03-01}`",
        ),
        Metadata::ShortName { name, full } => {
            words(format!("`{name}` is a short name"), format!("Write the full name of the issuing body, `{full}`"))
        }
        Metadata::BodiesInOne { name, list, entries } => {
            let register = if entries.is_empty() {
                String::new()
            } else {
                format!(". Add those that are not registered to bodies.yaml: {}", quoted_code(entries).join(", "))
            };
            words(
                format!("`{name}` seems to be several bodies written as one"),
                format!("Write bodies that issue jointly as a list, the leading one first: `{list}`{register}"),
            )
        }
        Metadata::UnknownBody { name, instead } => words(
            format!("The body `{name}` is not registered"),
            match instead {
                BodyInstead::FullName => "Write the full name of the body, such as `issuing_body: 甲市教育局`".to_owned(),
                BodyInstead::Each { first } => format!("Name each body: `issuing_body: [{first}, …]`"),
                BodyInstead::Nearest { near, entry } => {
                    format!("Did you mean `{near}`? If not, add it to bodies.yaml: `{entry}`")
                }
                BodyInstead::Registered { entry } => format!("Add it to bodies.yaml: `{entry}`"),
                BodyInstead::OneOrSeveral { list, entries, one } => format!(
                    "If it is several bodies, write a list, `{list}`, and add those that are not registered to bodies.yaml: \
                     {}; if it is one, add `{one}`",
                    quoted_code(entries).join(", ")
                ),
            },
        ),
        Metadata::EnclosedInMarks { key, value, inner } => words(
            format!("The whole value is in quotation marks or title marks, which are shown on the page: {value}"),
            format!("Write `{key}: {inner}`"),
        ),
        Metadata::LostToComment { key, comment, whole } => words(
            format!("`{comment}` is a comment and will not be published"),
            format!(
                "If it is to be published, write `{key}: \"{whole}\"`; if it is a comment, put it on a line of its own above"
            ),
        ),
        Metadata::MarkInPlainText { field, mark } => {
            let field = match field {
                PlainField::Title => "title",
                PlainField::Summary => "summary",
                PlainField::Related => "title of a related document",
            };
            words(
                format!("`{mark}` in the {field} is shown as typed"),
                format!("The {field} is one line of plain text: remove it"),
            )
        }
        Metadata::TitleEndsLikeFile { ending, name } => {
            words(format!("The title ends with the file extension `{ending}`"), format!("Write `title: {name}`"))
        }
        Metadata::TitleIsNoName { title } => words(
            format!("The title is only `{title}`"),
            "Write the document's full name, such as `title: 甲市教育局2025年工作要点`",
        ),
        Metadata::ScriptUndeclared { written } => {
            let (own, other, tag) = match written {
                Script::Traditional => ("Traditional", "Simplified", "zh-Hant"),
                Script::Simplified => ("Simplified", "Traditional", "zh-Hans"),
            };
            words(
                format!("This document is in {own} characters and the site in {other}; its page is marked as {own}"),
                format!("Add `language: {tag}`"),
            )
        }
        Metadata::UnusableSlug { slug, fault } => words(
            format!("The slug `{slug}` {}", unusable_segment(fault)),
            "Write only the last segment of the address, such as 2023",
        ),
        Metadata::UnusableAlias { alias, segment, fault, own } => words(
            format!("In the old path `{alias}`, `{segment}` {}", unusable_segment(fault)),
            own.as_ref().map_or_else(
                || "Write an old address on this site, such as old/2023/".to_owned(),
                |own| format!("Write only what follows the domain: `aliases: [{own}]`"),
            ),
        ),
        Metadata::AliasOfSite { alias } => words(format!("The old path `{alias}` belongs to the site's own pages"), "Remove it"),
        Metadata::NotAFileBeside { file } => words(
            format!("`{file}` is not in the folder of the document"),
            "Put the file in the same folder as the document, and write only its name",
        ),
        Metadata::SummaryTooLong { length } => {
            words(format!("The summary has {length} characters, more than 100"), "Shorten it to 100 characters or fewer")
        }
        Metadata::SummaryRepeatsTitle => {
            words("The summary only repeats the title", "Write one sentence on the main contents, or remove the line")
        }
        Metadata::NumberNotFormal { number, right } => {
            let example = right.as_deref().unwrap_or("it in the form 甲教〔2023〕12号");
            words(
                format!("The document number `{number}` is not in the standard form"),
                format!("Write {example}: the year in 〔〕, the number without 第 or leading zeros"),
            )
        }
        Metadata::RelatedNotAnAddress { link } => words(
            format!("The related document `{link}` is not a web address"),
            "Write an address that begins with https://, or the path under content/ of a document of this site",
        ),
        Metadata::SourceNotAnAddress { source } => {
            words(format!("The source `{source}` is not a web address"), "Write an address that begins with https://")
        }
        Metadata::UnknownTopic { topic, instead } => words(
            format!("site.yaml has no topic `{topic}`"),
            match instead {
                TopicInstead::Nearest(near) => {
                    format!("Did you mean `{near}`? If not, use a topic listed in site.yaml, or add this one there")
                }
                TopicInstead::Listed => "Use a topic listed in site.yaml, or add this one there".to_owned(),
                TopicInstead::List { list, are_listed: true } => {
                    format!("These are several topics: write a list, `{list}`")
                }
                TopicInstead::List { list, are_listed: false } => {
                    format!("These seem to be several topics: write a list, `{list}`")
                }
                TopicInstead::OneOrSeveral { list, new, one } => format!(
                    "If it is several topics, write a list, `{list}`, and add `{}` to `topics` in site.yaml; if it is one, \
                     add `{one}` there",
                    new.join("`, `")
                ),
            },
        ),
        Metadata::UnknownKind { kind, nearest, .. } => words(
            format!("Unknown kind `{kind}`"),
            match nearest {
                Some(near) => format!("Did you mean `{near}`? If not, add `{kind}` to `kinds` in site.yaml"),
                None => "Use a known kind, or add it to `kinds` in site.yaml".to_owned(),
            },
        ),
    }
}

/// Each in the marks of what is to be written to the letter
fn quoted_code(lines: &[String]) -> Vec<String> {
    lines.iter().map(|line| format!("`{line}`")).collect()
}

/// The period of a plan
pub(super) fn period(problem: &problem::Period) -> Words {
    use problem::{Period, TitleWithoutYears};
    match problem {
        Period::Unknown { title, year } => words(
            match title {
                TitleWithoutYears::OfAnotherPlan => {
                    "The years in the title belong to the plan that is drawn up or assessed, so the period of this document \
                     is not clear"
                        .to_owned()
                }
                TitleWithoutYears::OneOfFive => {
                    "The title is about one year of a five-year plan and does not say which".to_owned()
                }
                TitleWithoutYears::Several(years) => {
                    format!(
                        "The title names several years ({}), so it is not clear which is the period of the \
                    plan",
                        years.join(", ")
                    )
                }
                TitleWithoutYears::Figures => {
                    "The years of the plan cannot be read from the title and no period is given, so it cannot be compared \
                     with other years"
                        .to_owned()
                }
                TitleWithoutYears::Nothing => {
                    "There is no year in the title and no period is given, so it cannot be compared with other years".to_owned()
                }
            },
            format!(
                "If it is for certain years, give them, such as `period: {year}`; if it is for no particular year, give \
            the reason under `allow`"
            ),
        ),
        Period::ValidityBeginsAfter { years, from } => {
            words(format!("{}, but its validity begins on {from}", period_years(years)), AGAINST_VALIDITY)
        }
        Period::ValidityEndedBefore { years, until } => {
            words(format!("{}, but its validity ended on {until}", period_years(years)), AGAINST_VALIDITY)
        }
        Period::YearOfEntry { words: written, label } => words(
            format!(
                "`{written}` in the title is a year of enrolment, and the last year of the plan is not clear: it is still \
                 shown as in force after {label}"
            ),
            "Give `period`, such as 2024-2027, even if it is only the year of enrolment",
        ),
        Period::YearOfEdition { words: written, label } => words(
            format!(
                "`{written}` in the title is the year of the edition, and the last year of the plan is not clear: it is still \
                 shown as in force after {label}"
            ),
            format!(
                "If the plan has a period, give `period`, even if it is only {label}; if it is valid indefinitely, give the \
                 reason under `allow`"
            ),
        ),
        Period::OneYearOfWinter { label } => words(
            format!(
                "The winter in the title may span two years, and only one is named: the period is read as {label}, and \
            the page shows that it has ended only a year later"
            ),
            "If it ends in the spring of the next year, give `period`, such as 2025-2026; if it is for this year only, give \
             it too, and this note will not appear again",
        ),
        Period::YearOfRule { label } => words(
            format!(
                "It is not clear whether {label} in the title is the year in which this takes effect or the only year for \
            which it holds: it is still shown as in force afterwards"
            ),
            format!(
                "If it holds for this year only, give `period: {label}`; if it is valid indefinitely, give the first day and \
                 no last day in `validity`"
            ),
        ),
        Period::YearOfWork { date, label } => words(
            format!(
                "It was published only on {date}, so it is not clear whether {label} is the year of the work or the year that \
                 is assessed or counted: the page shows that it has ended only a year later"
            ),
            format!(
                "If it ends when the work is done, give the last day in `validity`; if it is for this year only, give \
            `period: {label}`"
            ),
        ),
        Period::YearsOfCohort { words: written, label } => words(
            format!(
                "`{written}` in the title is a year of enrolment: the period is read as {label}, from the number of years \
                 after it"
            ),
            "Check it and give `period`; if it was read correctly, give it too, and this note will not appear again",
        ),
        Period::YearsOfRule { label } => words(
            format!(
                "It is not clear whether {label} in the title is the validity of this document: afterwards it is shown as \
                 ended, not as expired"
            ),
            "If it expires then, give the last day in `validity`; if it stays in force, give the first day and no last day",
        ),
        Period::MayBeNoPlan { label } => words(
            format!(
                "It is not clear whether this document is a plan: by the year in the title, it is shown as ended after \
            {label}"
            ),
            format!("If it is a plan, give `period: {label}`; if not, give the first day and no last day in `validity`"),
        ),
        Period::NumberAgainstYears { label } => words(
            format!("The number of the five-year plan in the title does not match its years ({label})"),
            "Check the title; if both are right, give `period`",
        ),
        Period::SummaryAndPlan { label } => words(
            format!(
                "The title names both a summary and a plan, but only one year: it is read as {label}, the year of the \
            summary"
            ),
            "If the plan is for another year, give `period`; if it is for this year, give it too, and this note will not \
             appear again",
        ),
        Period::NotOfTitle { label, others } => words(
            format!("The period is given as {label}, but the title names {}", others.join(", ")),
            "Check it: it may have been copied from a document of another year; if it is right, give the reason under `allow`",
        ),
        Period::PublishedLongAfter { years, date } => words(
            format!(
                "{}, but it was published only on {date}, long after the period had \
            ended",
                period_years(years)
            ),
            AGAINST_DATE,
        ),
        Period::PublishedLongBefore { years, date } => {
            words(format!("{}, years after the date of publication, {date}", period_years(years)), AGAINST_DATE)
        }
    }
}

const AGAINST_VALIDITY: &str =
    "Check them: if the years are wrong, give `period`; if the validity was copied from another document, correct `validity`";

const AGAINST_DATE: &str = "Check `period` and `date`; if both are right, give the reason under `allow`";

/// The years of a plan, with the words of the title that say so
fn period_years(problem::Years { label, words }: &problem::Years) -> String {
    match words {
        None => format!("The period is given as {label}"),
        Some(words) => format!("The period is read from the title as {label} ({words})"),
    }
}

pub(super) fn anchors(problem: &problem::Anchors) -> Words {
    use problem::Anchors;
    match problem {
        Anchors::Taken { anchor } => words(format!("The anchor `{anchor}` is already used"), "Choose another name"),
        Anchors::ContinuesUnknown { anchor } => {
            words(format!("`continues` names {anchor}, which is not an anchor of this document"), ANCHORS_OF_CONTINUES)
        }
        Anchors::ContinuedTwice { anchor } => {
            words(format!("`continues` has two entries for {anchor} of this document"), ANCHORS_OF_CONTINUES)
        }
        Anchors::ContinuesOneTwice { anchor } => {
            words(format!("`continues` has two entries that name {anchor} of the previous issue"), ANCHORS_OF_CONTINUES)
        }
        Anchors::Contested { file, anchor, kept, renamed, other } => {
            // The words of a text stand in the quotation marks of its language.
            let name = |words: &Option<String>| {
                words.as_ref().map_or_else(|| "a text that was deleted".to_owned(), |words| format!("“{words}”"))
            };
            words(
                format!(
                    "The two sides of a merge gave the anchor #{anchor} of {file} to different texts: {} was published first \
                     and keeps it, {} becomes #{other}",
                    name(kept),
                    name(renamed),
                ),
                "If links to the second one were given out, use the new anchor in them; build once and commit anchors.lock",
            )
        }
    }
}

const ANCHORS_OF_CONTINUES: &str = "Write the anchors that the links of sections and paragraphs on the pages show, such as \
`continues: \
 {s3-2: s2-1}`, and each only once; a wrong entry has no effect";

/// The targets of a plan
pub(super) fn targets(problem: &problem::Targets) -> Words {
    use problem::Targets;
    match problem {
        Targets::UnknownAnchor { anchor, nearest } => words(
            format!("The text has no anchor `{anchor}`"),
            nearest.as_ref().map_or_else(
                || "The links of the paragraphs on the page show the anchors".to_owned(),
                |near| format!("Did you mean `{near}`?"),
            ),
        ),
        Targets::QuoteNotInText { quote } => words(
            format!("The text does not contain `{quote}`"),
            "Copy the words of the text exactly, without adding spaces; when the text changes, change this too",
        ),
        Targets::QuoteWithoutNumber { quote } => words(
            format!("`{quote}` contains no number that can be read"),
            "Give the value: `value: 97`; if it is not a target, write `reject: true`",
        ),
        Targets::DamagedNumber { stretch } => words(
            format!("The number in `{stretch}` is missing or damaged; it is not read as a target"),
            "Restore the number from the original; if it is withheld, give the reason under `allow`",
        ),
    }
}

/// The numbering and structure of a text
pub(super) fn structure(problem: &problem::Structure) -> Words {
    use problem::Structure;
    match problem {
        Structure::NotADay { line } => words(
            format!("`{line}` looks like the date of the signature, but no date can be read from it"),
            "Write the full date as in the original, such as 2026年3月2日; if it is not a date, give the reason under `allow`",
        ),
        Structure::UnknownNumbers { beginning, paragraphs } => words(
            format!(
                "No sections were found; {} with what looks like a number in an unknown form, such as `{beginning}…`",
                count(*paragraphs, "paragraph begins", "paragraphs begin")
            ),
            outline_help(),
        ),
        Structure::NoSections { paragraphs } => words(
            format!(
                "The text has {} but no sections were found, so the page has no table of contents",
                count(*paragraphs, "paragraph", "paragraphs")
            ),
            outline_help(),
        ),
        Structure::TitleOfAnother { line } => words(
            format!(
                "`{line}`, on a line of its own, looks like the title of another document, but is read as a paragraph of the \
                 section above"
            ),
            "If it is another document, write 附件1 (or the next number) on a line above it; if the original is like this, \
             give the reason under `allow`",
        ),
        Structure::TitleAboveNumbers { line, number } => words(
            format!(
                "`{line}`, on a line of its own with numbers that begin again at {number} below it, looks like the title of \
                 another document, but is read as a paragraph of the section above"
            ),
            "If it is another document, write 附件1 (or the next number) on a line above it; if the original is like this, \
             give the reason under `allow`",
        ),
        Structure::NumberTwice { number } => words(format!("The number {number} is used twice"), numbering_help()),
        Structure::NumberSkipped { before, number } => {
            words(format!("The numbering jumps from item {before} to {number}"), numbering_help())
        }
        Structure::NumberTurnsBack { before, number } => {
            words(format!("The numbering goes back from item {before} to {number}"), numbering_help())
        }
        Structure::NumbersBeginLate { number } => {
            words(format!("The numbering begins with {number}; the numbers before it are missing"), numbering_help())
        }
        Structure::NumbersOfOneLevel { number, above } => words(
            format!(
                "{number} directly follows the colon of {above} and is written in the same way: both are read as the same level"
            ),
            "If it is one level below, use numbers of the next level, such as （1）; if the original is like this, give the \
             reason under `allow`",
        ),
        Structure::HeadingRepeated { heading } => {
            words(format!("The text repeats the heading `{heading}`"), "Remove the sentence that repeats it")
        }
        Structure::TableWithoutHead => words(
            "The table has no header",
            "Write the names of the columns in the first row: screen readers use them to announce cells",
        ),
        Structure::HiddenLink => words(
            "The link has no visible text (a hidden link)",
            "Check whether someone planted it; if the link is needed, give it text",
        ),
        Structure::ForeignHost { host } => words(
            format!("The link leads to another site, {host}"),
            "Check whether that site can be trusted; if it can, add it to `allowed_hosts` in site.yaml",
        ),
        Structure::AttachedTwice { first, second } => words(
            format!("`{first}` and `{second}` are the same file"),
            "Check whether the wrong file is named; if one file contains several attachments, combine them into one entry",
        ),
        Structure::AttachmentsMissing { titles } => words(
            format!("Attachments listed in the text are missing: {}", quoted(titles)),
            "List them under `attachments`, with the same titles as in the text",
        ),
        Structure::AttachmentsUnlisted { titles } => {
            words(format!("The text does not list these attachments: {}", quoted(titles)), "Check the titles after 附件：")
        }
        Structure::ListedAmidText { line } => words(
            format!("There is more text below `{line}`, so it is read as a paragraph, not as an annex"),
            "If everything below it is an annex, write it as `# 附：…`; if not, nothing needs to be done",
        ),
        Structure::UnreadLabel { line } => words(
            format!("`{line}` looks like the title of an annex, but is read as a paragraph of the text"),
            "If an annex begins here, write its label as 附件1 on a line of its own; if not, nothing needs to be done",
        ),
    }
}

/// What to do about a text without sections.
fn outline_help() -> &'static str {
    "Check the numbers: write 一、 （一） 1. at the beginning of paragraphs; before headings without a number, write ## and a \
     space. If the text is not meant to have sections, give the reason under `allow`"
}

/// What to do about numbers that do not run on.
fn numbering_help() -> &'static str {
    "Check for a missing paragraph or a wrong number; if the original is like this, give the reason under `allow`"
}

/// Names in 《》, or in “” where they hold 《》 themselves: 《甲报告》填写说明.
fn quoted(names: &[String]) -> String {
    let quote = |name: &String| if name.contains(['《', '》']) { format!("“{name}”") } else { format!("《{name}》") };
    names.iter().map(quote).collect()
}

/// The particulars that a disclosed document has to have
pub(super) fn responsibility(problem: &problem::Responsibility) -> Words {
    use problem::{CodeKind, Responsibility, TagKey};
    match problem {
        Responsibility::NotPublic => words(
            "This document is not for disclosure: it is not published, but it lies among documents that are",
            "Move it out of content/, so that it does not leak with the folder or the repository",
        ),
        Responsibility::UnusualIndexNumber { value } => words(
            format!("The index number `{value}` is not in the standard form"),
            "Write it as the platform assigned it: only half-width letters, digits and hyphens, without spaces",
        ),
        Responsibility::WrongCheckCharacter { kind, code, check } => {
            let name = match kind {
                CodeKind::Organisation => "organisation code",
                CodeKind::Credit => "unified social credit code",
            };
            words(
                format!("The {name} `{code}` in the index number has a wrong check character"),
                format!("By {}, it must end in {check} if the rest is right: check the whole code", kind.norm()),
            )
        }
        Responsibility::MadeAfterPublication { made, published } => {
            words(format!("The document date, {made}, is later than the date of publication, {published}"), dates_help())
        }
        Responsibility::ApprovedAfterPublication { approved, published } => {
            words(format!("The date of approval, {approved}, is later than the date of publication, {published}"), dates_help())
        }
        Responsibility::NumberOfOtherYear { year, made } => {
            words(format!("The document number is of {year}, but the document date is {made}"), dates_help())
        }
        Responsibility::CorrectedBeforePublication { corrected, published } => words(
            format!("The date of correction, {corrected}, is earlier than the date of publication, {published}"),
            dates_help(),
        ),
        Responsibility::SignedAfterPublication { signed, published } => words(
            format!("The date of the signature, {signed}, is later than the date of publication, {published}"),
            "Check the date of publication and the date of the signature",
        ),
        Responsibility::SignedInLaterMonth { month, published } => words(
            format!("The month of the signature ({}) is later than the date of publication, {published}", without_day(*month)),
            month_help(),
        ),
        Responsibility::SignedWithoutDay { month, limit } => words(
            format!(
                "The signature has a month ({}) but no day, so it is not known whether it was published within {limit} \
                 working days",
                without_day(*month)
            ),
            month_help(),
        ),
        Responsibility::PublishedLate { days, are_more, limit, signed } => {
            let days = count(*days, "working day", "working days");
            let many = if *are_more { format!("more than {days}") } else { days };
            let signature = signed.map_or_else(String::new, |signed| format!(" (the signature is dated {signed})"));
            words(
                format!("It was published {many} after the document date, more than the limit of {limit}{signature}"),
                match signed {
                    Some(_) => {
                        "Article 26 of the Regulations on Open Government Information requires publication within 20 working \
                         days; if the document date is not the date of the signature, give `document_date`"
                    }
                    None => {
                        "Article 26 of the Regulations on Open Government Information requires publication within 20 working \
                         days; correct a wrong document date, or, if another rule applies, give the reason under `allow`"
                    }
                },
            )
        }
        Responsibility::PageTagsMissing { keys } => {
            let name = |key: &TagKey| match key {
                TagKey::Name => "`name`",
                TagKey::SiteDomain => "`site_domain`",
                TagKey::SiteIdCode => "`site_id_code`",
            };
            words(
                format!("The page tags are incomplete: `organisation` lacks {}", listed(keys.iter().map(name))),
                "Add them in site.yaml: inspections of government websites check these tags",
            )
        }
        Responsibility::HolidaysUnknown { years } => words(
            format!("The holidays of {} are not known, so the 20 working days of these years were not checked", listed(years)),
            "Write the holidays and the weekend working days into the file that `holidays` names",
        ),
        Responsibility::OlderInForce { title } => words(
            format!(
                "The older `{title}` of the same series is still marked as in force, and this document does not say that it \
                 replaces it"
            ),
            "If it is replaced, write `supersedes` in this document; if both are in force, give the reason under `allow`",
        ),
        Responsibility::InForceUntilDecember { title, file, year, is_school_year } => words(
            format!(
                "`{title}` of the same series counts for the whole year, so it is shown as in force until 31 December {year}"
            ),
            {
                let write = format!(
                    "`validity: {{until: {}}}`",
                    if *is_school_year { format!("{year}-08-31") } else { format!("{year}-06-30") }
                );
                if *is_school_year {
                    format!(
                        "If that school year is over, give its last day in {file}, such as {write}; if both are in force, \
                         give the reason under `allow`"
                    )
                } else {
                    format!(
                        "If that period is over, give its last day in {file}, such as {write}; if it is replaced, write \
                         `supersedes` in this document; if both are in force, give the reason under `allow`"
                    )
                }
            },
        ),
        Responsibility::NamesakeInForce { older, named } => words(
            format!("{older} has the same name and issuing body as this document, and both are shown as in force"),
            format!(
                "If this document replaces it, write `supersedes: [{named}]` here; if the older one has expired, change its \
                 `validity`; if both are in force, give the reason under `allow`"
            ),
        ),
    }
}

/// What to do about dates that are out of order.
fn dates_help() -> &'static str {
    "Check these dates: a document is drawn up and approved first, then published"
}

/// What to do about a signature without a day.
fn month_help() -> &'static str {
    "Give `document_date` as in the original; if the original has no day either, give the reason under `allow`"
}

/// 2026年3月
fn without_day(first: Date) -> String {
    let first = first.in_chinese();
    first.strip_suffix("1日").unwrap_or(&first).to_owned()
}

/// Lines that were not read as what they look like
pub(super) fn unread(problem: &problem::Unread) -> Words {
    use problem::Unread;
    match problem {
        Unread::LikeNumbers { beginning, paragraphs } => words(
            match paragraphs {
                1 => format!("A paragraph begins with what looks like a number, but is not read as a section: `{beginning}…`"),
                _ => format!("Paragraphs begin with what looks like a number, but are not read as sections: `{beginning}…`"),
            },
            "If they are numbers, write 一、 （一） 1.; put a space between the point and a digit, and remove list signs at \
             the beginning of the line. If they are not numbers, give the reason under `allow`",
        ),
        Unread::NumberWithinParagraph { number, above } => words(
            format!("{number} is in the middle of the paragraph of {above} and is not read as a section"),
            "Begin a new paragraph with each number, with an empty line between paragraphs",
        ),
        Unread::NumberBelowNote { number, above } => words(
            format!("{number} may continue {above} or the numbers in the note; it is read as part of the note"),
            "Write the numbers in the note as ①, to set them apart from those of the text; if it is part of the note, nothing \
             needs to be done",
        ),
        Unread::NumbersInOneParagraph { first, second } => words(
            format!("{first} and {second} are in one paragraph and are not read as sections"),
            "Divide the text as in the original: title, addressees, signature and each number begin a new paragraph, with an \
             empty line between paragraphs; if it is meant to be one paragraph, give the reason under `allow`",
        ),
        Unread::LinesBetweenNumbers { depth } => words(
            "These lines between consecutive numbers look like headings; they are not read as sections and belong to the item \
             above them",
            heading_help(*depth, false),
        ),
        Unread::LinesAboveNumbers { depth } => words(
            "These lines have no number, and the numbers below them begin again, so they look like chapter headings; they are \
             not read as sections and belong to the section above them",
            heading_help(*depth, false),
        ),
        Unread::BoldLines { depth } => words(
            "These lines are bold, have no number and have text below them, so they look like headings; they are not read as \
             sections",
            heading_help(*depth, true),
        ),
        Unread::DashAsFigures => words(
            "The 一一 at the beginning of the paragraph looks like a dash typed as two characters for “one”",
            "If it is a dash, write ——; if not, give the reason under `allow`",
        ),
        Unread::TextSetApart => words(
            "The text is written as a quotation or as code (`>` before its lines, or ``` around them), so its numbers are not \
             read as sections",
            "If it is the text of the document, remove the `>` or the ```; if it is a quotation, give the reason under `allow`",
        ),
        Unread::NumberSetApart { number, before } => words(
            format!(
                "{number} continues {before}, but is written as a quotation or as code (`>` before it, or ``` around it), so \
                 it is not read as a section"
            ),
            "If it is text of the document, remove the `>` or the ```, and leave an empty line before and after it; if it is \
             a quotation, give the reason under `allow`",
        ),
        Unread::LinesBehindSign { sign } => words(
            format!(
                "These lines that begin with `{sign}` look like headings; they are not read as sections and belong to the \
                 section above them"
            ),
            "If they are headings, write numbers instead of the signs, and use the next level for the numbers below them; if \
             not, give the reason under `allow`",
        ),
        Unread::TitleIsClause { number, title } => words(
            format!(
                "{number} does not begin with a short sentence as the other items of its level do; the table of contents \
                 shows its first clause, `{title}`"
            ),
            "Write a short title after the number, ending with a full stop; if it has to be like this, give the reason under \
             `allow`",
        ),
    }
}

/// How headings of a depth are written.
fn heading_help(depth: u8, is_bold: bool) -> String {
    let signs = "#".repeat(usize::from(depth).clamp(1, 5) + 1);
    let bold = if is_bold { ", and remove the asterisks" } else { "" };
    format!(
        "If they are headings, write {signs} and a space at the beginning of the line{bold}; if not, give the reason under \
         `allow`"
    )
}

pub(super) fn typography(problem: &problem::Typography) -> Words {
    use problem::Typography;
    match problem {
        Typography::DamagedCharacters => words(
            "The text contains characters that were damaged by a conversion",
            "Restore them from the original; check damaged numbers with special care",
        ),
        Typography::SoundsInBrackets => words(
            "Chinese characters are followed by their pinyin",
            "Remove the pinyin in brackets; `gongkai check --fix` can do this",
        ),
        Typography::InvisibleCharacters { kinds } => words(
            format!("The text contains invisible characters ({}), which get in the way of searches", kinds.join(", ")),
            "Remove them; `gongkai check --fix` can do this",
        ),
        Typography::Unfilled { blank } => {
            words(format!("`{blank}` has not been filled in"), "Fill it in; if it is withheld, write （略）")
        }
        Typography::HalfWidthPunctuation => words(
            "There is half-width punctuation between Chinese characters",
            "Use full-width punctuation; `gongkai check --fix` can do this",
        ),
        Typography::SpaceBetweenHan => {
            words("There are extra spaces between Chinese characters", "Remove them; `gongkai check --fix` can do this")
        }
        Typography::SpaceBehindTitle => words(
            "Only a space separates the words after the number from the text, so they are not read as a heading",
            "If they are a heading, replace the space with a full stop or a colon; if not, remove the space",
        ),
        Typography::NoPartner { mark } => {
            words(format!("`{mark}` has no matching mark"), "Add the other half, or remove this one")
        }
        Typography::TraditionalCharacters { characters } => words(
            format!("There are Traditional characters in a Simplified text: {}", traditional(characters)),
            "Write them in Simplified; if a name or quotation is in Traditional characters, give the reason under `allow`",
        ),
    }
}

/// 體（体）、學（学）
fn traditional(characters: &[(char, char)]) -> String {
    characters.iter().map(|(traditional, simplified)| format!("{traditional}（{simplified}）")).collect::<Vec<_>>().join("、")
}

/// What was pasted from elsewhere
pub(super) fn pasted(problem: &problem::Pasted) -> Words {
    use problem::Pasted;
    match problem {
        Pasted::BehindFullLine => words(
            "The line above is full and ends with a full stop: this line may begin a new paragraph, but is shown as part of \
             the one above",
            "Check the original: if a new paragraph begins here, leave an empty line before it; if not, nothing needs to be done",
        ),
        Pasted::LineSeparator => words(
            "There is a line separator from a web page or Apple software (U+2028) here: the page shows no line break, and two \
             sentences run together",
            "Begin a new paragraph here, with an empty line; `gongkai check --fix` can do this",
        ),
        Pasted::Backslash => words(
            "There is an extra backslash at the end of the paragraph, which is shown as typed",
            "Remove it; `gongkai check --fix` can do this",
        ),
        Pasted::TornSentence => words(
            "This line continues the sentence above, but the empty line between them splits it into several paragraphs",
            "Remove the empty lines within sentences, and keep only those between paragraphs",
        ),
        Pasted::LikelyTornSentence => words(
            "This line seems to continue the sentence above, but the empty line between them splits it into two paragraphs",
            "If it is one sentence, remove the empty line; if these are two paragraphs, end the first with a full stop, or \
             leave them as they are",
        ),
        Pasted::NoEmptyLine => words(
            "There is no empty line before this line, so it becomes part of the paragraph above",
            "Leave an empty line between paragraphs, so that their numbers are read as headings; `gongkai check --fix` can do \
             this",
        ),
        Pasted::WithinParagraph => words(
            "This line looks like a new paragraph but is part of the one above",
            "Leave an empty line before it, and first close bold type and links that run over several lines; if only a line \
             break is wanted, give the reason under `allow`",
        ),
        Pasted::LikelyNumbered => words(
            "This line looks like a new paragraph but is part of the one above: it or the line above begins with a number",
            "If it is a new paragraph, leave an empty line before it; if it is one paragraph wrapped over several lines, \
             nothing needs to be done",
        ),
        Pasted::LinesJoined => words(
            "There is no empty line between this line and the one above, so the two are shown as one paragraph",
            "If they are two paragraphs, leave an empty line between them; if only a line break is wanted, put two spaces at \
             the end of the line above; if they are one paragraph, nothing needs to be done",
        ),
        Pasted::WrappedText { width, places } => words(
            format!(
                "The text is wrapped at about {width} characters per line; a paragraph here may be split, or joined to the \
                 next one ({})",
                count(*places, "place", "places")
            ),
            "Check the original: write each paragraph on one line, with an empty line between paragraphs",
        ),
        Pasted::TornTable { lines, example, is_certain } => words(
            format!(
                "A table pasted from Word or a web page fell apart into text ({} from here on)",
                count(*lines, "line", "lines")
            ),
            if *is_certain {
                format!("Write it as a Markdown table, with bars between the columns, for example:\n{example}")
            } else {
                format!(
                    "If it is a table, write it as a Markdown table, for example:\n{example}\nIf it is not a table, nothing \
                     needs to be done"
                )
            },
        ),
    }
}

/// Parts of a web page around a pasted text
pub(super) fn furniture(problem: &problem::Furniture) -> Words {
    use problem::Furniture;
    match problem {
        Furniture::LineOfWebPage => words(
            "This line is a button, menu or information bar of the web page that the text was copied from, not part of the \
             document",
            "Remove it; write index number, issuing body and dates in the front matter, and list attachments under `attachments`",
        ),
        Furniture::LineOfPrintedPage => words(
            "This line looks like a page number or header from a PDF or a print-out, left in the text",
            "Remove it; if the lines above and below are one paragraph, join them",
        ),
    }
}

/// Published words that changed
pub(super) fn correction(problem: &problem::Correction) -> Words {
    use problem::{Correction, CorrectionEntry, MisdatedCorrection};
    match problem {
        Correction::Missing { changes, more, is_rewritten, has_only_lost_files, misdated, day, entry } => {
            let named = changes.iter().map(words_changed).collect::<Vec<_>>().join("; ");
            let unnamed = if *more > 0 { format!("; and {more} more") } else { String::new() };
            let misdate = match misdated {
                Some(MisdatedCorrection::TooOld { date, published }) => {
                    format!(" (the correction given is dated {date}, before the last publication on {published})")
                }
                Some(MisdatedCorrection::ToCome { date }) => {
                    format!(" (the correction given is dated {date}, which is still to come)")
                }
                None => String::new(),
            };
            let line = correction_entry(*day, changes, *more, *is_rewritten);
            let add = match (misdated, entry) {
                (Some(MisdatedCorrection::ToCome { date }), _) => {
                    format!("change the date {date} in `corrections` to {day}")
                }
                (_, CorrectionEntry::NewList) => format!("write `corrections: [{line}]` in the front matter"),
                (_, CorrectionEntry::BetweenBrackets) => {
                    format!("write `{line},` (with its comma) after the opening bracket of “corrections” in the front matter")
                }
                (_, CorrectionEntry::OwnLine { indent }) => {
                    format!("add the line `{indent}- {line}` below “corrections” in the front matter")
                }
            };
            words(
                format!("Published text was changed without a correction: {named}{unnamed}{misdate}"),
                format!(
                    "{}If it is a correction, {add}. If it should not have been changed, restore the {}",
                    if *is_rewritten {
                        "If this is the text of a new issue, save it as a new file and restore the old one. "
                    } else {
                        ""
                    },
                    if *has_only_lost_files { "attachment" } else { "published text" }
                ),
            )
        }
    }
}

fn words_changed(change: &problem::WordsChanged) -> String {
    use problem::{NewOrder, TextKind, WordsChanged};
    match change {
        WordsChanged::AttachmentNoted { item } => format!("“{item}” was added to the attachment note"),
        WordsChanged::ParagraphAdded { section } => format!("a paragraph was added to {}", section_name(section)),
        WordsChanged::TextAdded { name } => format!("{} was added", text_name(name)),
        WordsChanged::TitleReplaced { was, is } => format!("the title: “{was}” became “{is}”"),
        WordsChanged::AttachmentGone { title } => format!("the attachment “{title}” was removed"),
        WordsChanged::WordsGone { words } => format!("“{words}” was removed"),
        WordsChanged::TextGone { kind, anchor } => match kind {
            TextKind::SectionTitle => format!("the title at {anchor} was removed"),
            TextKind::Footnote => format!("the footnote at {anchor} was removed"),
            TextKind::Annex => format!("the annex at {anchor} was removed"),
            TextKind::PartName => format!("the name at {anchor} was removed"),
            TextKind::Paragraph => format!("the paragraph at {anchor} was removed"),
        },
        WordsChanged::Reworded { name } => format!("{} was changed", text_name(name)),
        WordsChanged::Reordered { name, order } => {
            let order = match order {
                NewOrder::Exchanged { one, other } => format!("“{one}” and “{other}” changed places"),
                NewOrder::MovedBefore { one, other } => format!("“{one}” moved before “{other}”"),
                NewOrder::MovedBehind { one, other } => format!("“{one}” moved after “{other}”"),
            };
            format!("{}: {order}", text_name(name))
        }
        WordsChanged::Differs { name, differences } => {
            let each: Vec<String> = differences.iter().map(word_difference).collect();
            format!("{}: {}", text_name(name), each.join(", "))
        }
    }
}

fn word_difference(difference: &problem::WordDifference) -> String {
    use problem::StretchChange;
    let row = difference.row.as_ref().map(|row| format!(" in the row “{row}”")).unwrap_or_default();
    match &difference.change {
        StretchChange::Added { is } => format!("“{is}” was added{row}"),
        StretchChange::Gone { was } => format!("“{was}” was removed{row}"),
        StretchChange::Replaced { was, is } => format!("“{was}” became “{is}”{row}"),
    }
}

fn text_name(name: &problem::TextName) -> String {
    use problem::TextName;
    match name {
        TextName::Title => "the title".to_owned(),
        TextName::Footnote { label } => format!("footnote {label}"),
        TextName::NameOfPart { part } => format!("the name of {}", part_name(*part)),
        TextName::TitleOfSection { section } => format!("the title of {}", section_name(section)),
        TextName::Salutation => "the salutation".to_owned(),
        TextName::Signature => "the signature".to_owned(),
        TextName::SignatureDate => "the date of the signature".to_owned(),
        TextName::Annotation => "the annotation".to_owned(),
        TextName::CopiedTo => "the “copied to” line".to_owned(),
        TextName::Printed => "the printing note".to_owned(),
        TextName::AttachmentNote => "the attachment note".to_owned(),
        TextName::Table { number, section } => format!("table {number} of {}", section_name(section)),
        TextName::Paragraph { number, section } => format!("paragraph {number} of {}", section_name(section)),
        TextName::Section { section } => section_name(section),
    }
}

fn section_name(section: &problem::SectionName) -> String {
    use problem::SectionLabel;
    let own = section.own.as_ref().map(|own| match own {
        SectionLabel::BareNumber(number) | SectionLabel::Number(number) => format!("section {number}"),
        SectionLabel::Title(title) => format!("“{title}”"),
    });
    match (section.part, own) {
        (sentence::PartRead::Plan, None) => "the beginning of the text".to_owned(),
        (sentence::PartRead::Plan, Some(own)) => own,
        (part, None) => part_name(part),
        (part, Some(own)) => format!("{own} of {}", part_name(part)),
    }
}

fn part_name(part: sentence::PartRead) -> String {
    use sentence::PartRead;
    match part {
        PartRead::Plan => "the plan".to_owned(),
        PartRead::Notice => "the notice".to_owned(),
        PartRead::Annex(number) => format!("annex {number}"),
    }
}

/// Figures that contradict each other
pub(super) fn figures(problem: &problem::Figures) -> Words {
    use problem::Figures;
    match problem {
        Figures::UnknownAnnex { number, count, line } => words(
            format!("Annex {number} is mentioned here, but there {} (line {line})", is_or_are(*count, "annex", "annexes")),
            figures_help(),
        ),
        Figures::OtherCount { announced, items, first, last } => words(
            if first == last {
                format!("`{announced}` is announced here, but {} (line {first})", count(*items, "item follows", "items follow"))
            } else {
                format!(
                    "`{announced}` is announced here, but {} (lines {first} to {last})",
                    count(*items, "item follows", "items follow")
                )
            },
            figures_help(),
        ),
        Figures::NoSuchMonth { printed, month } => words(format!("`{printed}`: there is no month {month}"), figures_help()),
        Figures::NoSuchDay { printed, month, day, .. } => {
            words(format!("`{printed}`: month {month} has no day {day}"), figures_help())
        }
        Figures::WrongWeekdays { from, to, written } => words(
            format!(
                "{} is a {} and {} is a {}, but the text says {written}",
                from.in_english(),
                WEEKDAYS[from.weekday().min(6)],
                to.in_english(),
                WEEKDAYS[to.weekday().min(6)]
            ),
            figures_help(),
        ),
        Figures::WrongWeekday { date, written } => words(
            format!("{} is a {}, but the text says {written}", date.in_english(), WEEKDAYS[date.weekday().min(6)]),
            figures_help(),
        ),
        Figures::UnevenLists { names, values, printed } => words(
            format!(
                "`{printed}`: there {} before 分别, but {} after it",
                is_or_are(*names, "name", "names"),
                count(*values, "value", "values")
            ),
            figures_help(),
        ),
        Figures::WrongTotalOfColumn { column, word, total, sum, first, last } => words(
            format!("The {word} of the column `{column}` is {total}, but its rows add up to {sum} (lines {first} to {last})"),
            figures_help(),
        ),
        Figures::WrongTotalOfRow { column, total, sum, columns } => words(
            format!("The {column} of this row is {total}, but its columns add up to {sum} ({})", columns.join(", ")),
            figures_help(),
        ),
        Figures::TwoValues { indicator, value, other, line } => {
            words(format!("`{indicator}` is `{value}` here, but `{other}` on line {line}"), figures_help())
        }
    }
}

/// The figure that is wrong, only a person can know.
fn figures_help() -> &'static str {
    "Check the original and correct the wrong figure; if the original is like this, give the reason under `allow`"
}

/// The days of the week, from Monday.
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Marks of what must not be published
pub(super) fn restricted(problem: &problem::Restricted) -> Words {
    use problem::{Restricted, RestrictedKind};
    /// Where a reason is given for keeping a mark outside the text of a document.
    const REASON_ELSEWHERE: &str = "or, to keep it as it is, write in the front matter of the document that uses the file";
    match problem {
        Restricted::InText { kind, words: mark } => words(
            match kind {
                RestrictedKind::Classified => format!("There is a classification mark: `{mark}`"),
                RestrictedKind::CopyNumber => {
                    format!("There is a copy number, which only classified documents have: `{mark}`")
                }
                RestrictedKind::Internal => format!("There is a mark of internal material: `{mark}`"),
                RestrictedKind::NotPublic => format!("The document says `{mark}`, but its front matter says that it is public"),
            },
            remove_mark(
                *kind,
                "remove the mark",
                "or, to keep it as it is, write",
                "if only one annex is not public, remove its text and keep only the line with its name; ",
            ),
        ),
        Restricted::InFileName { kind, name } => words(
            format!("The file name `{name}` contains {}", restricted_kind(*kind)),
            remove_mark(*kind, "rename the file", REASON_ELSEWHERE, ""),
        ),
        Restricted::InFile { kind, words: mark, page } => {
            let page = page.map(|page| format!(" (page {page})")).unwrap_or_default();
            words(
                format!("The attachment contains {} `{mark}`{page}", restricted_kind(*kind)),
                remove_mark(*kind, "replace the file with one without the mark", REASON_ELSEWHERE, ""),
            )
        }
    }
}

fn restricted_kind(kind: problem::RestrictedKind) -> &'static str {
    use problem::RestrictedKind;
    match kind {
        RestrictedKind::Classified => "a classification mark",
        RestrictedKind::CopyNumber => "a copy number",
        RestrictedKind::Internal => "a mark of internal material",
        RestrictedKind::NotPublic => "a mark that it is withheld or disclosed only on request",
    }
}

/// What to do with a mark: `removal` is how it is removed, `reason` where a reason is given for keeping it, `annex` what is done
/// where it is meant of an annex alone.
fn remove_mark(kind: problem::RestrictedKind, removal: &str, reason: &str, annex: &str) -> String {
    use problem::RestrictedKind;
    match kind {
        RestrictedKind::Classified | RestrictedKind::CopyNumber => format!(
            "Have it reviewed by the secrecy office: if it is classified, move it out of content/ at once; if it was \
             declassified, {removal}, {reason} `allow: {{restricted-mark: declassified, on the basis of …}}`"
        ),
        RestrictedKind::Internal => format!(
            "If it cannot be disclosed, move it out of content/; if a review found that it can, {removal}, {reason} `allow: \
             {{restricted-mark: reason}}`"
        ),
        RestrictedKind::NotPublic => format!(
            "If it is not public, write `disclosure: withheld` or `disclosure: on_request` and move it out of content/; \
             {annex}if a review found that it can be disclosed, {removal}, {reason} `allow: {{restricted-mark: reason}}`"
        ),
    }
}

/// The text of attachments and pictures
pub(super) fn files(problem: &problem::Files) -> Words {
    use problem::Files;
    match problem {
        Files::Unsearched { obstacles, is_whole } => {
            let reasons =
                obstacles.iter().map(|(obstacle, pages)| reason(obstacle) + &places(pages)).collect::<Vec<_>>().join("; ");
            let subject = if *is_whole { "This file" } else { "Parts of this file" };
            words(
                format!("{subject} could not be searched for personal data and classification marks: {reasons}"),
                format!(
                    "{}; if it cannot be replaced, check page by page that it contains no identity-card, mobile or bank-card \
                     numbers and no classification marks, then write `allow: {{unsearched-file: checked by hand}}` in the \
                     document that uses it",
                    obstacles.first().map_or("", |(obstacle, _)| remedy(obstacle))
                ),
            )
        }
    }
}

/// Why a file could not be searched.
fn reason(obstacle: &problem::Obstacle) -> String {
    use problem::Obstacle;
    match obstacle {
        Obstacle::Password => "it needs a password".to_owned(),
        Obstacle::Damaged => "it is damaged, or its format does not match its extension".to_owned(),
        Obstacle::Scanned | Obstacle::Pictures => "there are only images and no text".to_owned(),
        Obstacle::UnknownCharacters => "the fonts do not say which characters they show, so no text can be extracted".to_owned(),
        Obstacle::UnknownKind => "it uses a compression or a form that is not supported".to_owned(),
        Obstacle::FilesInArchive => "the files in the archive were not opened".to_owned(),
        Obstacle::FilesInside => "files embedded in it were not opened".to_owned(),
        Obstacle::OldFormat { name, .. } => format!("it is not a {name} file but of an old format that cannot be read"),
        Obstacle::UnreadFormat { name, .. } => format!("{name} files cannot be read"),
        Obstacle::TooLarge => "it is too large".to_owned(),
        Obstacle::Empty => "it is empty (0 bytes)".to_owned(),
    }
}

/// What makes a file one that can be searched.
fn remedy(obstacle: &problem::Obstacle) -> &'static str {
    use problem::{BetterFormat, Obstacle};
    match obstacle {
        Obstacle::Password => "Save it without a password",
        Obstacle::FilesInArchive => "Unpack it, and list its files as attachments one by one",
        Obstacle::FilesInside => "Take the files out, and list them as attachments one by one",
        Obstacle::TooLarge => "Split it into smaller files",
        Obstacle::Empty => "Replace it with the complete file",
        Obstacle::Scanned | Obstacle::UnknownCharacters => {
            "Replace it with a file that contains text (a PDF exported directly from the original document)"
        }
        Obstacle::OldFormat { better, .. } | Obstacle::UnreadFormat { better, .. } => match better {
            BetterFormat::Xlsx => "Save it as xlsx",
            BetterFormat::Pptx => "Save it as pptx",
            BetterFormat::DocxOrPdf => "Save it as docx or pdf",
        },
        Obstacle::Pictures => {
            "Covers, maps and photographs need no change; replace scanned text with a PDF exported directly from the original \
             document"
        }
        Obstacle::Damaged | Obstacle::UnknownKind => "Save it again as a new file",
    }
}

/// Expressions
pub(super) fn wording(problem: &problem::Wording) -> Words {
    use problem::Wording;
    match problem {
        Wording::NotAList => {
            words("This must be of the form `wrong expression: right expression`", "For example `渡假村: 度假村`")
        }
        Wording::WrongExpression { wrong, right, reason } => words(
            format!("`{wrong}` is on this site's list of wrong expressions"),
            match (right, reason) {
                (Some(right), Some(reason)) => format!("Write `{right}`: {reason}"),
                (Some(right), None) => format!("Write `{right}`"),
                (None, Some(reason)) => reason.clone(),
                (None, None) => "Use another expression".to_owned(),
            },
        ),
        Wording::CommonTypo { wrong, right, evidence } => words(
            format!("`{wrong}` looks like a misspelling of `{right}`"),
            format!("Write `{right}` ({evidence}); if the original is like this, give the reason under `allow`"),
        ),
        Wording::NotFinal { version } => words(
            format!("It says `{version}` here: is this the final text?"),
            "Check it: if it is not the final text, replace it with the final text; if it is, remove these words; if this \
             version is meant to be published (for comments, for example), write `allow: {not-final: reason}`",
        ),
        Wording::NothingBelowHeadings => words(
            "There are only headings, with no text below any of them",
            "Write the text below the headings; if it is not finished yet, add `draft: true`",
        ),
        Wording::NoTitleWritten { left } => words(unwritten(left), "Write the title of the document"),
        Wording::NoBodyWritten { left } => words(unwritten(left), "Write the full name of the issuing body"),
        Wording::NoTextWritten { left } => {
            words(unwritten(left), "Write the text, or remove the line; if it is not finished, add `draft: true`")
        }
    }
}

/// Words of a new document that nobody replaced.
fn unwritten(left: &str) -> String {
    format!("`{left}` is the placeholder of a new document and has not been replaced")
}

/// Days off and working days
pub(super) fn calendar(problem: &problem::Calendar) -> Words {
    use problem::Calendar;
    match problem {
        Calendar::NotByYear => {
            words("This must be a year", "For example `2027: {off: [2027-01-01..2027-01-03], work: [2027-01-04]}`")
        }
        Calendar::NotAYear { value } => words(format!("`{value}` is not a year"), "Write a year of four digits"),
        Calendar::NotADay { value } => words(format!("`{value}` is not a day"), "Write 2027-01-01 or 2027-01-01..2027-01-03"),
    }
}

/// Advertisements among the text
pub(super) fn spam(problem: &problem::Spam) -> Words {
    use problem::Spam;
    match problem {
        Spam::LikeAdvertising => words(
            "This line looks like advertising or harmful content planted in a web page",
            "Check the original and remove it, and check whether the web page it was copied from has been tampered with",
        ),
        Spam::PrivateNumber => words(
            "This line looks like an advertisement with a private contact",
            "Check the original: if the line is not in it, remove the line, and check whether the web page it was copied from \
             has been tampered with; if it is, nothing needs to be done",
        ),
        Spam::WordsThatSolicit => words(
            "This line consists only of soliciting words and looks like advertising planted in a web page",
            "Check the original: if the line is not in it, remove the line, and check whether the web page it was copied from \
             has been tampered with; if it is, nothing needs to be done",
        ),
    }
}

/// Personal data
pub(super) fn personal(problem: &problem::Personal) -> Words {
    use problem::{Personal, PersonalNumber};
    match problem {
        Personal::InText { kind, masked } => words(format!("There is {} here", name_of_number(*kind)), mask_or_allow(&[masked])),
        Personal::InSettings { kind, masked } => words(format!("There is {} here", name_of_number(*kind)), mask(&[masked])),
        Personal::InFileName { masked } => words("The file name contains an identity-card number", mask_or_allow(&[masked])),
        Personal::InFile { numbers, pages } => {
            let counts = listed(numbers.iter().map(|found| match found.kind {
                PersonalNumber::Identity => count(found.count, "identity-card number", "identity-card numbers"),
                PersonalNumber::Mobile => count(found.count, "mobile number", "mobile numbers"),
                PersonalNumber::Card => count(found.count, "bank-card number", "bank-card numbers"),
            }));
            words(
                format!("The attachment contains personal data: {counts}{}", places(pages)),
                mask_or_allow(&numbers.iter().map(|found| &*found.first_masked).collect::<Vec<_>>()),
            )
        }
        Personal::PlaceOfPicture => words("The image file records where it was taken", traces_help()),
        Personal::PersonOfPicture => words("The image file records its photographer or author", traces_help()),
    }
}

/// What to do about a picture that says more than it shows.
fn traces_help() -> &'static str {
    "Save the image without this information (Windows: Properties, Details, Remove Properties and Personal Information)"
}

/// How a number is called.
fn name_of_number(kind: problem::PersonalNumber) -> &'static str {
    use problem::PersonalNumber;
    match kind {
        PersonalNumber::Identity => "an identity-card number",
        PersonalNumber::Mobile => "a mobile number",
        PersonalNumber::Card => "a bank-card number",
    }
}

/// What to do about numbers, of which these may be published in their place.
fn mask(masked: &[&str]) -> String {
    format!("Remove it, or mask the digits in the middle: {}", listed(masked))
}

/// The same in a document or its files, which may allow them.
fn mask_or_allow(masked: &[&str]) -> String {
    format!(
        "{}; only if every place has been checked and has to be public (such as a duty telephone), give the reason under \
         `allow`, which lets through all personal data of the document and its attachments",
        mask(masked)
    )
}

/// Addresses, links, names and numbers between documents
pub(super) fn references(problem: &problem::References) -> Words {
    use problem::{AddressClaim, NameKind, References};
    let check_withdrawal =
        "Check the path of the withdrawal: write the path of the document under content/, without the extension";
    match problem {
        References::AddressTaken { address, owner, claim } => words(
            format!("The address /{address} already belongs to {owner}"),
            match claim {
                AddressClaim::Page => {
                    "Rename the file or give another slug; addresses that differ only in case count as the same"
                }
                AddressClaim::OwnPage => "That is its own address: remove this line",
                AddressClaim::Withdrawal => check_withdrawal,
            },
        ),
        References::AddressReserved { address, claim } => words(
            format!("The address /{address} belongs to the site's own pages"),
            match claim {
                AddressClaim::Page | AddressClaim::OwnPage => "Choose another name for the folder or file, or another slug",
                AddressClaim::Withdrawal => check_withdrawal,
            },
        ),
        References::WithdrawnInFuture { date } => words(
            format!("The date of withdrawal, {date}, is still to come"),
            "An entry takes effect at once: add it on the day of the withdrawal",
        ),
        References::WithdrawnUnknown { path, nearest } => words(
            format!("{path}, which is to be withdrawn, is not on the site and was never published"),
            match nearest {
                Some(near) => format!("Did you mean {near}?"),
                None => "Write the path under content/, without the extension".to_owned(),
            },
        ),
        References::ListGone { address } => words(
            format!("The published address /{address} will lead nowhere"),
            "None of the documents listed there is on the site any more: if they were moved, write `aliases` in the new \
             files; if they were withdrawn, add them to `withdrawn` in site.yaml",
        ),
        References::SeriesTakenOver { address } => words(
            format!("The published address /{address} will lead to another series"),
            "Give that series another `id` under `series` in site.yaml; if the earlier documents were moved, write `aliases` \
             in the new files; if they were withdrawn, add them to `withdrawn`",
        ),
        References::LinkToNoDocument { file, nearest } => words(
            format!("The site has no document {file}"),
            match nearest {
                Some(near) => {
                    format!("Did you mean {near}? Drafts and documents that are not published cannot be linked to")
                }
                None => "Check the relative path; drafts and documents that are not published cannot be linked to".to_owned(),
            },
        ),
        References::NoSuchAnchorOnPage { file, anchor } => words(
            format!("{file} has no anchor #{anchor}"),
            format!("Write {{#{anchor}}} after the heading that the link should lead to"),
        ),
        References::NoSuchAnchor { file, anchor, nearest } => words(
            format!("{file} has no anchor #{anchor}"),
            match nearest {
                Some(near) => format!("Did you mean #{near}? Anchors are made from the numbers in the text: 三（二） is s3-2"),
                None => "Anchors are made from the numbers in the text: 三（二） is s3-2".to_owned(),
            },
        ),
        References::IndexNumberTaken { number, other } => words(
            format!("The index number `{number}` is the same as that of {other}"),
            "An index number can belong to only one document: check it",
        ),
        References::NamesShareAddress { name, other_name, other_file, group, id } => words(
            format!("`{name}` and `{other_name}` ({other_file}) would get the same address, /{group}/{id}/"),
            "Give each of them its own `id` in bodies.yaml or site.yaml",
        ),
        References::SeveralAsOne { name, numbers } => {
            words(format!("`{name}` is several documents written as one"), format!("Write a list: `[{}]`", numbers.join(", ")))
        }
        References::NamedByTitle { name, id } => words(
            format!("{name} is on the site, but it is given by its title here, so the page has no link to it"),
            format!("Write its path, {id}, or its document number"),
        ),
        References::NothingOfThisName { name, kind } => words(
            format!("There is no `{name}` on the site"),
            match kind {
                NameKind::NumberOrTitle => {
                    "Check the document number or title; if the document is not on this site, the page shows what is written \
                     here, and nothing needs to be done"
                }
                NameKind::Printed => {
                    "Check the document number, title or path; if the document is not on this site, the page shows this name \
                     as written: give the reason under `allow`"
                }
                NameKind::Path => {
                    "Check the path; if the document is not on this site, write its document number or title: a path is not \
                     shown on the page"
                }
            },
        ),
        References::ReportsOnItself => words(
            "`report_on` is this document itself",
            "Give the path under content/ of the plan that it reports on, or remove the line",
        ),
        References::Waiting { path, day } => words(
            format!(
                "content/{path}, which is named here, is not published until {day}; until then there is no link, and its \
                 title is not shown"
            ),
            "Nothing needs to be done: build again on that day, and the link is there",
        ),
        References::LeftOut { path } => words(
            format!(
                "content/{path}, which is named here, has errors and is left out, so the page shows only the text, without a link"
            ),
            "Correct that document and build again",
        ),
        References::LeftOutUnread { path } => words(
            format!(
                "content/{path}, which is named here, has errors and is left out; its title cannot be read either, so the \
                 page does not mention it"
            ),
            "Correct that document and build again",
        ),
        References::ReplacesItself { name } => {
            words(format!("`{name}` is this document itself"), "Name another document, or remove this line")
        }
        References::NoSuchPlan { id, meant } => words(
            format!("The site has no document {id}"),
            match meant {
                Some(meant) => format!("Did you mean {meant}? Write the path under content/"),
                None => "Write the path under content/, such as edu/2023".to_owned(),
            },
        ),
        References::RelatesToItself => words("`related` is this document itself", "Name another document, or remove this line"),
    }
}

/// Pictures and attached files
pub(super) fn media(problem: &problem::Media) -> Words {
    use problem::{Media, MissingFile, UnusedFile};
    match problem {
        Media::Unused { kind } => words(
            "No document uses this file, so it is not published",
            match kind {
                UnusedFile::DocumentWithTxt { name } => format!("Notepad added .txt: rename the file to {name}"),
                UnusedFile::DocumentWithOtherEnding { stem } => {
                    format!("The extension must be .md in lower case: rename the file to {stem}.md")
                }
                UnusedFile::OfficeText => "If it is to be published as a document, save it as a text file with the extension \
                .md and put front matter above the text; if it is an attachment, list it under `attachments` of the document; \
                otherwise move it away"
                    .to_owned(),
                UnusedFile::Other => "Name it in the text or under `attachments`, or move it away".to_owned(),
            },
        ),
        Media::AddressAsFile { file, document } => words(
            format!("There is no file {file}"),
            format!("This is a web address: write the path to content/{document} relative to this file"),
        ),
        Media::Missing { file, instead, .. } => words(
            format!("There is no file {file}"),
            match instead {
                MissingFile::Nearest { name } => format!("Did you mean `{name}`? Upper and lower case must match"),
                MissingFile::WebAddress { address } => format!("Write the full address, such as https://{address}"),
                MissingFile::MailAddress { name } => format!("For an e-mail address, write mailto:{name}"),
                MissingFile::TelephoneNumber { name } => format!("For a telephone number, write tel:{name}"),
                MissingFile::WholeName => "Put the file in the same folder as the document".to_owned(),
                MissingFile::LinkWithoutEnding => {
                    "For a link, write the full file name, such as list.pdf or 2025.md; if the brackets are only text, write \
                     \\[words](…)"
                        .to_owned()
                }
                MissingFile::NoAttachment => "If there is no attachment, remove this line".to_owned(),
                MissingFile::Several { names } => {
                    format!(
                        "If these are several files, write a list, `[{}]`, and put the files in the same folder as the \
                    document",
                        names.join(", ")
                    )
                }
                MissingFile::AttachmentWithoutEnding { name } => format!(
                    "Write the full file name, such as {name}.pdf, and put the file in the same folder as the document; if \
                     there is no file, write `attachments: [{{title: {name}}}]`"
                ),
            },
        ),
        Media::UnpublishedFormat { ending } => words(
            format!("`.{ending}` files cannot be published"),
            "Use PDF, OFD, DOCX, XLSX and the like for attachments, and PNG, JPEG, WebP or SVG for images",
        ),
        Media::HarmfulSvg => words(
            "The SVG image contains scripts or external links, or is too large",
            "Export it again as an SVG without scripts (smaller than 1 MiB), or use PNG",
        ),
    }
}

/// Pairs of documents to be compared
pub(super) fn comparisons(problem: &problem::Comparisons) -> Words {
    use problem::Comparisons;
    match problem {
        Comparisons::NothingToCompare { key } => {
            let key = key.name();
            words(
                format!("The site has no previous issue to compare this document with, so `{key}` has no effect"),
                format!(
                    "If the previous issue is on the site, check `series` and `period` of both documents; if it is not, \
                     remove `{key}`"
                ),
            )
        }
        Comparisons::IssueBeforeWaits { path, day, key } => words(
            format!(
                "The previous issue, content/{path}, is not published until {day}, so `{}` has no effect until then",
                key.name()
            ),
            "Nothing needs to be done: build again on that day",
        ),
        Comparisons::IssueBeforeLeftOut { path, key } => words(
            format!("The previous issue, content/{path}, has errors and is left out, so `{}` has no effect for now", key.name()),
            "Correct that document and build again",
        ),
        Comparisons::UnknownPin { anchor, file } => words(
            format!("`continues` names {anchor}, which is not an anchor of {file}"),
            "Write the anchor that the link of that section or paragraph shows on the page of the previous issue; if nothing \
             corresponds, write none",
        ),
        Comparisons::UnconfirmedReview { by, date, digest } => words(
            format!(
                "The review of the comparison by {by} on {date} cannot be confirmed: its code was written by an earlier \
                 version, which divides the text differently"
            ),
            format!(
                "If no text has changed, set `against` of `reviewed` to {digest}, and later versions will not void it; \
                 otherwise review it again"
            ),
        ),
        Comparisons::VoidReview { by, date, digest } => words(
            format!("The review of the comparison by {by} on {date} is void: one of the texts has changed since then"),
            format!("Review it again, then set `against` of `reviewed` to {digest} and update the date"),
        ),
        Comparisons::PairWaits { file, day } => words(
            format!("content/{file} is not published until {day}, so this extra comparison does not exist until then"),
            "Nothing needs to be done: build again on that day",
        ),
        Comparisons::PairLeftOut { file } => words(
            format!("content/{file} has errors and is left out, and so is this extra comparison"),
            "Correct that document and build again",
        ),
        Comparisons::PairNotThere { path } => words(
            format!("`comparisons.extra_pairs` names a document that does not exist: {path}"),
            "Write the path under content/, without the extension",
        ),
        Comparisons::PairWithoutPeriod { older, newer } => words(
            format!("{older} and {newer} cannot be compared: a period or series is missing"),
            "Give both documents a `period`",
        ),
    }
}

/// Series of documents
pub(super) fn series(problem: &problem::Series) -> Words {
    use problem::{JointSeries, Series};
    match problem {
        Series::PeriodTaken { period, other } => words(
            format!("The series already has a document for {period}: {other}"),
            "The one published later represents the period; if it replaces this one, write `supersedes` there; if they are \
             not of the same series, give `series`",
        ),
        Series::Apart { name, other_name, year, other_file } => words(
            format!(
                "The series `{name}` and `{other_name}` ({year}: {other_file}) look like the same plan, but are listed \
                 separately and not compared"
            ),
            format!(
                "If they are the same plan, write `series: {other_name}` in this document; if not, give the reason under `allow`"
            ),
        ),
        Series::JointApart { name, lead, other: JointSeries { id, name: other_name, body }, year, other_file } => words(
            format!(
                "The jointly issued `{name}` and the one of {year} ({other_file}) name different bodies first, so they are \
                 listed separately and not compared"
            ),
            format!(
                "If they are the same plan, write `series: [{{id: {id}, name: {other_name}, bodies: [{body}, {lead}]}}]` in \
                 site.yaml; if not, give the reason under `allow`"
            ),
        ),
    }
}

/// Which document is in force
pub(super) fn validity(problem: &problem::Validity) -> Words {
    use problem::Validity;
    match problem {
        Validity::EndPassed { end, proposed_from } => words(
            format!(
                "The text says “{}”: that,{} ended on {}, but the page would still show it as in force",
                end.quoted,
                counted_from(end),
                end.last
            ),
            write_extended_validity(*proposed_from, end.last),
        ),
        Validity::EndElsewhere { end, known, proposed_from, .. } => words(
            format!("The text says “{}”,{} up to {}, but the validity ends on {known}", end.quoted, counted_from(end), end.last),
            write_extended_validity(*proposed_from, end.last),
        ),
        Validity::EndMissing { end, proposed_from } => words(
            format!("The text says “{}”,{} up to {}, but the validity has no end", end.quoted, counted_from(end), end.last),
            write_extended_validity(*proposed_from, end.last),
        ),
        Validity::BeginningElsewhere { quoted, given, proposed_from, until } => words(
            format!("The text says “{quoted}”, but the validity begins on {given}"),
            write_validity(Some(*proposed_from), *until),
        ),
    }
}

/// From when a term counts, where another sentence says it.
fn counted_from(end: &problem::StatedTerm) -> String {
    end.since.map_or_else(String::new, |day| format!(" counted from {day}"))
}

fn write_extended_validity(from: Option<Date>, last: Date) -> String {
    let write = write_validity(from, Some(last));
    format!("{write}; if it was extended later, give the extended date, and state the basis under `note`")
}

fn write_validity(from: Option<Date>, until: Option<Date>) -> String {
    format!("Write {}", validity_line(from, until))
}

/// Faults of the program in its work on a file
pub(super) fn faults(problem: &problem::Faults) -> Words {
    use problem::Faults;
    match problem {
        Faults::Reading { place } => words(program_failed("reading this document", place), DOCUMENT_FAULT),
        Faults::MakingPage { place, address } => {
            words(program_failed(&format!("making the page /{address}"), place), DOCUMENT_FAULT)
        }
        Faults::Comparing { place, older } => words(
            program_failed(&format!("comparing this document with {older}"), place),
            format!("{DOCUMENT_FAULT}; or publish no comparisons: `gongkai build --without comparisons`"),
        ),
        Faults::LookingForPersonalData { place } => words(
            program_failed("looking for personal data in this file", place),
            "The fault is in the program, not in the file: report this file and the place in brackets to the developers. To \
             publish in the meantime, check page by page that it contains no personal data, then write `allow: \
             {personal-data: checked by hand}` in the documents that use it",
        ),
        Faults::Inspecting { place } => words(
            program_failed("applying the disclosure rules to this document", place),
            "The fault is in the program, not in the document: report this document and the place in brackets to the \
             developers. Publication is not affected; check the disclosure rules by hand",
        ),
        Faults::LookingForTargets { place } => words(
            program_failed("looking for the targets of this document", place),
            "The fault is in the program, not in the document, which is published as usual, only without its targets. Report \
             this document and the place in brackets to the developers; once it is reported, you can write `allow: \
             {targets-unread: reported}`",
        ),
    }
}

/// What to do about a fault that keeps a document from being published.
const DOCUMENT_FAULT: &str = "The fault is in the program, not in the document: report this document and the place in \
brackets to the developers. To publish the others in the meantime, leave out a document that was never published with \
`gongkai build --skip-faulty`; if it was published, restore the text that was published last";

fn program_failed(doing: &str, place: &str) -> String {
    format!("The program itself failed while {doing} ({place})")
}

/// The theme of a site
pub(super) fn theme(problem: &problem::Theme) -> Words {
    use problem::Theme;
    let meant = |nearest: &Option<String>, otherwise: &str| {
        nearest.as_ref().map_or_else(|| otherwise.to_owned(), |near| format!("Did you mean {near}?"))
    };
    match problem {
        Theme::FaultyTemplate { said } => {
            words(format!("The template is faulty: {said}"), "Compare it with the file of the same name in the default theme")
        }
        Theme::NoSuchBlock { name, nearest } => words(
            format!("The template being extended has no block named `{name}`"),
            meant(nearest, "See docs/themes.md for the names of the blocks"),
        ),
        Theme::NoSuchTheme { name, folder } => {
            words(format!("There is no theme `{name}`"), format!("Create the folder {folder}, or remove `theme` from site.yaml"))
        }
        Theme::NoSuchFile { nearest } => words(
            "The default theme has no such file, so this one has no effect",
            meant(nearest, "The path must be that of a file of the default theme, such as plan.html"),
        ),
        Theme::NoSuchWord { name, nearest } => words(
            format!("The default theme has no word `{name}`, so this line has no effect"),
            meant(nearest, "See docs/themes.md for the names; remove what is not used"),
        ),
        Theme::NoSuchClass { name, nearest } => words(
            format!("No page of the default theme has the class `{name}`, so this style has no effect"),
            meant(nearest, "See docs/themes.md for the names; remove what is not used"),
        ),
    }
}

/// Addresses that were public
pub(super) fn addresses(problem: &problem::Addresses) -> Words {
    use problem::{Addresses, Successor, Whereabouts};
    let Addresses::Gone { address, id, whereabouts, alias, withdrawal, is_only_in_own_folder } = problem;
    let withdraw = withdraw(withdrawal);
    let (why, help) = match whereabouts {
        Whereabouts::Readdressed => (
            "this document now has another address".to_owned(),
            format!("Write `{alias}` in this document, or restore its former address"),
        ),
        Whereabouts::MarkedDraft => (
            "this document was published and is now marked as a draft".to_owned(),
            format!("If it stays public, remove this mark; if it is withdrawn, {withdraw}"),
        ),
        Whereabouts::MarkedNotPublic => (
            "this document was published and is now marked as not public".to_owned(),
            format!("If it stays public, remove this mark; if it is withdrawn, {withdraw}"),
        ),
        Whereabouts::Renamed(successor) => {
            let state = match successor {
                Successor::Public => "",
                Successor::Draft => ", but it is still a draft: remove the draft mark first",
                Successor::NotPublic => ", but it is marked as not public",
            };
            (
                format!("content/{id} is gone and seems to have become this document{state}"),
                format!("If they are the same document, write `{alias}` in this document; if not, {withdraw}"),
            )
        }
        Whereabouts::Absent => (
            format!("content/{id} is gone"),
            format!("If it was moved or renamed, write `{alias}` in the new file; if it was withdrawn, {withdraw}"),
        ),
    };
    let branch = ". If this document in public/ was never published (for example, if it was built on another branch), delete \
    public/ and build again";
    words(
        format!("The published address /{address} will lead nowhere: {why}"),
        if *is_only_in_own_folder { help + branch } else { help },
    )
}

/// How to say that a document is withdrawn. Nothing parts it: all of its keys are those of site.yaml.
fn withdraw(withdrawal: &problem::Withdrawal) -> String {
    use problem::WithdrawalList;
    let entry = format!("{{path: {}, date: {}}}", withdrawal.path, withdrawal.day);
    match withdrawal.list {
        WithdrawalList::New => format!("write `withdrawn: [{entry}]` in site.yaml (with `reason` to say why)"),
        WithdrawalList::NewForSeveral => {
            format!("add `{entry}` between the brackets of one `withdrawn: []` in site.yaml (with `reason` to say why)")
        }
        WithdrawalList::Existing => format!("add `{entry}` to `withdrawn` in site.yaml (with `reason` to say why)"),
    }
}

/// Days of publication
pub(super) fn publicity(problem: &problem::Publicity) -> Words {
    use problem::Publicity;
    match problem {
        Publicity::Waiting { date } => words(
            format!("This document is not published until {date}, and will be built then"),
            "Nothing needs to be done; to publish it now, set `date` to today",
        ),
        Publicity::FarAhead { date, most_days } => words(
            format!(
                "The date of publication, {date}, is more than {most_days} days ahead, so the year may be wrong; the document \
                 is not built until then"
            ),
            "Check the year; if it is to be published only then, write `allow: {publication-far-ahead: due on that day}`",
        ),
        Publicity::PublicAlready { date, since, last } => {
            let since = since.map_or_else(|| "is already public".to_owned(), |since| format!("has been public since {since}"));
            let help = match last {
                Some(last) => format!("Restore `date: {last}`, with which it was last published"),
                None => "Restore the `date` with which it was last published; if that publication is in another folder, name \
                it with `--published DIR`, and this message shows the date"
                    .to_owned(),
            };
            words(
                format!("This document {since}, but its date of publication, {date}, is still to come"),
                format!("{help}; a published document is not withdrawn because of its date"),
            )
        }
    }
}

/// Why a site cannot be read
pub(super) fn disk(sentence: &sentence::Disk) -> String {
    use sentence::Disk;
    match sentence {
        Disk::SiteFolderUnreadable => "The site folder cannot be read",
        Disk::FolderUnreadable => "The folder cannot be read",
        Disk::FileUnreadable => "The file cannot be read",
    }
    .to_owned()
}

/// Why a name cannot stand in an address
pub(super) fn unusable_segment(sentence: &sentence::UnusableSegment) -> String {
    match sentence.0 {
        BadSegment::Empty => "is empty, `.` or `..`".to_owned(),
        BadSegment::Start => "begins with a dot, a space or a hyphen".to_owned(),
        BadSegment::End => "ends with a dot or a space".to_owned(),
        BadSegment::Character(character) => format!("contains the character `{}`, which cannot be used", visible(character)),
        BadSegment::Device => "is a device name reserved by Windows".to_owned(),
        BadSegment::Length => "is longer than 120 bytes".to_owned(),
    }
}

/// How a document was read (`--explain-reading`)
pub(super) fn reading(sentence: &sentence::Reading) -> String {
    use sentence::{PartRead, Reading, StateRead};
    match sentence {
        Reading::Written { words } => words.clone(),
        Reading::NotKnown => NOT_KNOWN.to_owned(),
        Reading::Period { period, summed_up, is_edition } => {
            let mut said = period.clone().unwrap_or_else(|| NOT_KNOWN.to_owned());
            if let Some(summed_up) = summed_up {
                said.push_str(&format!(", and a summary of {summed_up}"));
            }
            if *is_edition {
                said.push_str(", the year of the edition: the plan does not end with it");
            }
            said
        }
        Reading::NoPeriod => "No period, so it is in no series".to_owned(),
        Reading::OnlyIssue => "The only issue of its series".to_owned(),
        Reading::OtherIssues { periods } => format!("The series also has {}", periods.join(", ")),
        Reading::State { state, changes } => {
            let state = match state {
                StateRead::InForce => "in force".to_owned(),
                StateRead::Pending => "not yet in force".to_owned(),
                StateRead::PeriodEnded => "plan period over".to_owned(),
                StateRead::Expired => "expired".to_owned(),
                StateRead::Repealed { by: Some(file) } => format!("repealed, superseded by {file}"),
                StateRead::Repealed { by: None } => "repealed".to_owned(),
            };
            match changes {
                Some(day) => format!("{state}, changes on {day}"),
                None => state,
            }
        }
        Reading::Part { part, sections, paragraphs } => {
            let part = match part {
                PartRead::Notice => "notice".to_owned(),
                PartRead::Plan => "plan".to_owned(),
                PartRead::Annex(number) => format!("annex {number}"),
            };
            format!("{part}: {}, {}", count(*sections, "section", "sections"), count(*paragraphs, "paragraph", "paragraphs"))
        }
        Reading::DateWithoutDay { words } => format!("{words} (no day, so it is not used as the document date)"),
        Reading::Missing { labels } => labels.iter().map(reading_label).collect::<Vec<_>>().join(", ").to_lowercase(),
        Reading::NoSections => "No section was found".to_owned(),
        Reading::Sections { count, by_level } => {
            let levels: Vec<String> = by_level.iter().map(ToString::to_string).collect();
            format!("{}; by level {}", self::count(*count, "section", "sections"), levels.join(", "))
        }
        Reading::NoTargets => "No target was found".to_owned(),
        Reading::Targets { count } => count.to_string(),
        Reading::More { rest } => format!("{rest} more"),
    }
}

/// What is shown instead of a fact that a document does not say.
const NOT_KNOWN: &str = "(not known)";

/// The labels of what was read
pub(super) fn reading_label(sentence: &sentence::ReadingLabel) -> String {
    use sentence::ReadingLabel;
    let label = match sentence {
        ReadingLabel::Period => "Period",
        ReadingLabel::Kind => "Kind",
        ReadingLabel::Series => "Series",
        ReadingLabel::Validity => "Validity",
        ReadingLabel::Parts => "Parts",
        ReadingLabel::AddressedTo => "Addressed to",
        ReadingLabel::Signature => "Signature",
        ReadingLabel::DocumentDate => "Document date",
        ReadingLabel::CopiedTo => "Copied to",
        ReadingLabel::Attachments => "Attachments",
        ReadingLabel::NotFound => "Not found",
        ReadingLabel::Outline => "Outline",
        ReadingLabel::Targets => "Targets",
        ReadingLabel::HeadOfLabels => "Item",
        ReadingLabel::HeadOfReadings => "Read as",
        ReadingLabel::HeadOfOrigins => "Read from",
    };
    label.to_owned()
}

/// Where something was read
pub(super) fn reading_origin(sentence: &sentence::ReadingOrigin) -> String {
    use sentence::ReadingOrigin;
    let (place, words) = match sentence {
        ReadingOrigin::Title { words } => ("title".to_owned(), words.as_str()),
        ReadingOrigin::TitleInShort => ("title".to_owned(), "without years and bodies"),
        ReadingOrigin::FrontMatter { line, words } => (format!("front matter, line {line}"), words.as_str()),
        ReadingOrigin::Text { line, words } => (format!("text, line {line}"), words.as_str()),
    };
    if words.is_empty() { place } else { format!("{place}: {words}") }
}

/// What becomes of an output folder
pub(super) fn publication(sentence: &sentence::Publication) -> String {
    use sentence::Publication;
    let words = match sentence {
        Publication::OutputIsRoot => "The output folder is the root of the file system: name a dedicated folder with --output",
        Publication::OutputHoldsHome => {
            "The output folder is your home folder or contains it: name a dedicated folder with --output"
        }
        Publication::OutputHoldsSite => {
            "The output folder is the site folder or contains it: publishing would remove the sources; name another folder \
             with --output, such as `public` in the site folder"
        }
        Publication::OutputInSources => {
            "The output folder is inside content, themes, .gongkai or .git and would mix with the sources: name another \
             folder with --output, such as `public` in the site folder"
        }
        Publication::OutputIsFile => "The output is a file, not a folder: move it away, or choose another place with --output",
        Publication::OutputBelowFile => "A folder above the output is a file, not a folder: check the path given with --output",
        Publication::OutputForeign => {
            "The output folder contains other files and no manifest.json of this program, so it is not replaced: name an \
             empty folder, or move these files away first"
        }
        Publication::OutputDanglingLink => {
            "The output is a symbolic link to a folder that does not exist: create that folder first, or delete the link"
        }
        Publication::OutputUnreadable => "The folder cannot be examined: check the path and the permissions",
        Publication::FolderAboveNotMade => "The folder above the output cannot be created: check the path and the permissions",
        Publication::NoFileBesideOutput => {
            "No file can be created here, and a build first writes beside the output folder: allow writing here, or choose \
             another place with --output"
        }
        Publication::OutputBusy => "Another gongkai is writing to this folder: wait until it has finished, then try again",
        Publication::SourceUnreadable => "A file to be published cannot be read: it must be a regular file, not a link or a pipe",
        Publication::GitignoreUnreadable => "The .gitignore in the output folder cannot be read",
        Publication::TwoPagesOneFile => "Two pages would be written to the same file",
        Publication::DiskKeptNothing => {
            "The files could not be written reliably to the disk; the site is unchanged: check the disk"
        }
        Publication::UnusableFileName => "This path cannot be used as a file name of the site",
        Publication::FileUnwritable => "The file cannot be written: check the disk space and the permissions",
        Publication::SwitchedInTwoSteps => {
            "This file system cannot exchange folders in one step: the site was unreachable for a moment"
        }
        Publication::SwitchedFileByFile => {
            "The output folder is a mount point and cannot be replaced as a whole: it was updated file by file, with old and \
             new pages side by side during the update"
        }
        Publication::HalfSwitched => {
            "The switch to the new site failed, and the former site could not be put back; it is now in this folder: rename \
             the folder to its former name, or build again"
        }
        Publication::NotSwitched => {
            "The new site cannot be put in place; the former one is unchanged: check the permissions, and close programs that \
             use this folder"
        }
        Publication::NotRecovered => "The folder left by an interrupted build cannot be removed: check the permissions",
        Publication::FileByFileBrokeOff => {
            "The update file by file was interrupted, and the output folder contains old and new files: remove the cause and \
             build again"
        }
        Publication::SwitchUnconfirmed => "The new site is in place, but the disk has not confirmed it: check the disk",
        Publication::OldFilesNotRemoved => {
            "The new site is in place, but not all old files could be removed; the next build will try again"
        }
        Publication::FileAltered => "differs from what manifest.json records",
        Publication::FileAbsent => "is listed in manifest.json but is not in the folder",
        Publication::FileUnlisted => "is in the folder but is not listed in manifest.json",
        Publication::PublishedFolderUnreadable => "The published folder cannot be read: check the disk and the permissions",
        Publication::PublishedFileUnreadable => "A published file cannot be read: check the disk and the permissions",
        Publication::ManifestUnreadable => "manifest.json cannot be read",
        Publication::NothingThere { place } => return format!("There is no such folder or file: {place}"),
        Publication::ManifestTooLarge { place } => return format!("manifest.json is too large: {place}"),
        Publication::NoManifest { place } => {
            return format!("There is no manifest.json here, so gongkai build did not write this folder: {place}");
        }
        Publication::ManifestNotUnderstood { place } => return format!("manifest.json cannot be parsed: {place}"),
        Publication::ManifestNamesImpossiblePath { path } => {
            return format!("manifest.json contains a path that no site can have, so it is refused: {path}");
        }
        Publication::PackagedFileAltered { path } => {
            return format!("{path} does not match manifest.json: the folder is not as the build left it. Build again");
        }
        Publication::PackageInPublishedFolder { place } => {
            return format!("The update package cannot be inside a published folder: {place}");
        }
        Publication::PackageAboveMissingFolder { place } => {
            return format!("`..` cannot follow a folder that does not exist: {place}");
        }
        Publication::PackagePlaceTaken { place } => {
            return format!("A file or folder with this name already exists, choose another name: {place}");
        }
        Publication::PackageUnwritable => {
            "The update package cannot be written: check the path, the permissions and the disk space"
        }
    };
    words.to_owned()
}

/// The program itself
pub(super) fn program(sentence: &sentence::Program) -> String {
    use sentence::Program;
    match sentence {
        Program::Stopped { place } => format!(
            "The program itself failed and stopped ({place}). Report the site folder and the place in brackets to the developers"
        ),
        Program::MoreMistakes { rest } => format!("{rest} more not shown; `--diagnostics json` lists all."),
        Program::Help => "help".to_owned(),
    }
}

/// The table of a comparison on a terminal
pub(super) fn comparison_table(sentence: &sentence::ComparisonTable) -> String {
    use crate::schema::comparison::Relation;
    use sentence::ComparisonTable;
    let words = match sentence {
        ComparisonTable::Older => "older",
        ComparisonTable::Newer => "newer",
        ComparisonTable::HeadOfRelations => "Relation",
        ComparisonTable::HeadOfSimilarity => "Similarity",
        ComparisonTable::Headings { headings } => return headings.join("; "),
        ComparisonTable::Relation { relation, is_moved, is_renumbered } => {
            let relation = match relation {
                Relation::Identical => "same text",
                Relation::Reworded => "reworded",
                Relation::Related => "similar topic",
            };
            let words = [Some(relation), is_moved.then_some("moved"), is_renumbered.then_some("renumbered")];
            return words.into_iter().flatten().collect::<Vec<_>>().join(", ");
        }
        ComparisonTable::SectionNew => "new",
        ComparisonTable::SectionAbsent => "not found again",
        ComparisonTable::Coarse => "The documents are too long: only sections were compared, not paragraphs.",
        ComparisonTable::Targets => "Targets",
        ComparisonTable::GreaterIncrease => "greater increase",
        ComparisonTable::SmallerIncrease => "smaller increase",
        ComparisonTable::GreaterReduction => "greater reduction",
        ComparisonTable::SmallerReduction => "smaller reduction",
        ComparisonTable::TargetUp => "up",
        ComparisonTable::TargetDown => "down",
        ComparisonTable::TargetSame => "same",
        ComparisonTable::TargetReworded => "reworded",
        ComparisonTable::TargetOfOtherForm => "measured differently",
        ComparisonTable::TargetNew => "new",
        ComparisonTable::TargetAbsent => "not found again",
        ComparisonTable::SameTargets { count } => {
            return format!("{} with the same numbers and wording.", self::count(*count, "more target", "more targets"));
        }
        ComparisonTable::Unreviewed => {
            "Compared by a program and not reviewed by anyone; it does not represent the view of this body. After a review, \
             copy this code into `reviewed` of the newer document:"
        }
    };
    words.to_owned()
}

/// The loading of a site
pub(super) fn loading(sentence: &sentence::Loading) -> String {
    use sentence::Loading;
    match sentence {
        Loading::BetweenBracesOfAllow => {
            " (`allow` is already there: write it inside the braces, separated by a comma)".to_owned()
        }
        Loading::OnLineBelowAllow => " (`allow` is already there: write it on a new line below)".to_owned(),
        Loading::NoFolder { folder } => format!("There is no folder {folder}: check the path"),
        Loading::NoDocument { path } => format!("There is no such document: {path}"),
        Loading::ChangedDuringBuild { file } => format!("{file} changed during the build: run it again"),
        Loading::LockUnwritable => "The site is published, but anchors.lock cannot be written".to_owned(),
        Loading::InDraft => "Draft: ".to_owned(),
        Loading::WaitsForItsDay { day } => {
            format!(
                ". This document is not published until {day}; it does not affect builds until then, but will stop \
                 publication on that day if it is not corrected"
            )
        }
        Loading::NeverLeftOut => ". A document with such content cannot be left out: deal with it first, then publish".to_owned(),
        Loading::PublishedNotLeftOut { file } => format!(
            ". {file} is already public and cannot be left out: correct it, or restore the text that was published last (for \
             example with `git checkout REVISION -- {file}`), then publish the others"
        ),
        Loading::OfNoSingleDocument => {
            ". This is not an error of a single document, so --skip-faulty cannot leave it out".to_owned()
        }
    }
}

/// `check` and `build`
pub(super) fn checking(sentence: &sentence::Checking) -> String {
    use sentence::Checking;
    match sentence {
        Checking::FolderUnreadable => "The folder cannot be read".to_owned(),
        Checking::NoSite { folder } => {
            format!("{folder} is not a site folder: a site folder contains site.yaml and content")
        }
        Checking::OutputRefused { why, output } => format!("{}: {output}", publication(why)),
        Checking::NoFragment { file, cause } => format!("No fragment can be taken from {file}: {cause}"),
        Checking::RulesOff { rules } => {
            format!("These rules are turned off in site.yaml and were not checked: {}", rules.join(", "))
        }
        Checking::FileUnmendable { file } => format!("{file} cannot be changed"),
        Checking::FileChanged { file } => format!(
            "{file} has changed since it was checked; another program may be changing it, so no file was fixed: save the file \
             and run this again"
        ),
        Checking::WouldDamageFrontMatter => {
            " (not fixed: an automatic fix would damage the front matter of this document)".to_owned()
        }
        Checking::Mended { places, files, left } => {
            let done = match places {
                0 => "There was nothing to fix automatically".to_owned(),
                _ => format!("Fixed {} in {}", count(*places, "place", "places"), count(*files, "file", "files")),
            };
            let rest = match left {
                0 => "nothing else was found".to_owned(),
                _ => format!("{} to be checked by hand", count(*left, "finding is left", "findings are left")),
            };
            format!("{done}; {rest}.")
        }
    }
}

/// `check --explain` and `check --explain-reading`
pub(super) fn explaining(sentence: &sentence::Explaining) -> String {
    use sentence::Explaining;
    match sentence {
        Explaining::Rule { rule } => {
            let firmness = if rule.is_adjustable() {
                "can be adjusted under rules in site.yaml, or allowed in a document with a reason under allow"
            } else {
                "cannot be adjusted: without it, pages would be wrong or unsafe"
            };
            let when = if rule.is_checked_by_builds() { "; also checked by build" } else { "; checked only by check and serve" };
            let (name, severity) = (rule.name(), rule.severity().name());
            format!("{name} [{severity}] {firmness}{when}\n\n{}\n\nMore in Chinese:\n\n{}\n", rule.purpose(), rule.page())
        }
        Explaining::NoSuchRule { name, nearest } => {
            let hint = match nearest {
                Some(near) => format!("Did you mean {near}?"),
                None => "Messages show the name of the rule in brackets; chapter 6 of the manual lists all rules".to_owned(),
            };
            format!("There is no rule {name}. {hint}")
        }
        Explaining::Doubt { severity } => match severity {
            Severity::Error => "Error".to_owned(),
            Severity::Warning => "Warning".to_owned(),
            Severity::Note => "Note".to_owned(),
        },
        Explaining::Guide { file } => {
            format!("{file} is the disclosure guide, not a document: it has no period, kind or series to explain")
        }
        Explaining::HasErrors { id } => format!("{id} has errors and cannot be read: first correct what gongkai check reports"),
        Explaining::NotOnSite { id } => format!("{id} is not on the site: it is not public or was withdrawn"),
        Explaining::NoSuchDocument { id, nearest } => {
            let hint = match nearest {
                Some(near) => format!("Did you mean {near}?"),
                None => "Write the path of the document, such as content/edu/2026.md or edu/2026".to_owned(),
            };
            format!("The site has no document {id}. {hint}")
        }
    }
}

/// `serve`
pub(super) fn serving(sentence: &sentence::Serving) -> String {
    use sentence::Serving;
    let words = match sentence {
        Serving::Stopped => "The preview has stopped because of an error: run it again",
        Serving::CannotStart => "The preview cannot be started",
        Serving::PortUnusable { port, cause } => {
            return format!("Port {port} cannot be used ({cause}): choose another, or leave out --port");
        }
        Serving::NotRead { fault } => return format!("{}; it will be read again when something is saved", program(fault)),
        Serving::Draft => "Draft",
        Serving::DraftMeaning => "Shown only in the preview; builds do not publish it.",
        Serving::Waiting => "To be published later",
        Serving::WaitingMeaning { day } => return format!("Shown only in the preview; builds publish it from {day} on."),
        Serving::ReadAs { words } => return format!("Read as: {words}"),
        Serving::ReadingTitle => "How this document was read",
        Serving::BackToDocument => "Back to the document",
        Serving::ReadingLead => {
            "If something was read wrongly, give period, kind, series and so on in the front matter; this page reloads when \
             the file is saved."
        }
        Serving::NoPageTitle => "There is no page to show yet",
        Serving::NoPageLead => "Once the places below are corrected and saved, the site replaces this page.",
        Serving::MoreFaults { count } => return format!("{count} more"),
        Serving::OtherName => "The preview answers only at the address that it has shown",
        Serving::OtherPage => "Pages of other sites cannot open the preview: type its address into the address bar",
    };
    words.to_owned()
}

/// `changes`
pub(super) fn changes(sentence: &sentence::Changes) -> String {
    use sentence::Changes;
    match sentence {
        Changes::NewerNotAFolder { place } => format!("The newer side must be a folder, not only a manifest.json: {place}"),
        Changes::NotAsBuilt { place, version, path, mismatch, others } => {
            let others = match others {
                0 => String::new(),
                _ => format!("; {} well", count(*others, "other file does not match as", "other files do not match as")),
            };
            let remedy = match version {
                Version::Older => {
                    "Restore the folder as it was published, or give the manifest.json of the live site instead of the folder"
                }
                Version::Newer => "Build again",
            };
            let mismatch = publication(mismatch);
            format!(
                "The folder {place} is not as the build left it, so no update package was written: {path} {mismatch}{others}. \
                 {remedy}"
            )
        }
        Changes::PackageWritten { place, uploads, removals } => {
            format!(
                "Wrote the update package {place}: {} to upload, {removals} to remove; see README.txt inside it for the steps.",
                count(*uploads, "file", "files")
            )
        }
        Changes::CatalogNotUnderstood { folder } => {
            format!("The catalog.json of this folder cannot be parsed, so the folder cannot be compared: {folder}")
        }
        Changes::NoCatalog { folder } => {
            format!("The catalog.json of this folder is missing or cannot be read, so the folder cannot be compared: {folder}")
        }
        Changes::OutputGone(gone) => output_gone(*gone),
    }
}

/// What the older site has and the newer one was built without.
fn output_gone(sentence::OutputGone { output, files }: sentence::OutputGone) -> String {
    use sentence::OptionalOutput;
    let (output, keep) = match output {
        OptionalOutput::Fragments => ("fragments for portals (fragments/)", "build with --fragments"),
        OptionalOutput::Search => ("search (search/)", "do not build with `--without search`"),
        OptionalOutput::Comparisons => (
            "comparisons (series/…/compare/, report/)",
            "there are none unless a series has two issues; if it has, do not build with `--without comparisons`, and check \
             `comparisons` in site.yaml",
        ),
        OptionalOutput::Sitemap => ("the site map (sitemap.xml)", "write `base_url` in site.yaml"),
    };
    format!(
        "The new build has no {output}; the site had {}. To keep them, {keep}, and compare again.",
        count(files, "such file", "such files")
    )
}

/// How to upload a package
pub(super) fn upload_instructions(sentence: &sentence::UploadInstructions) -> String {
    let sentence::UploadInstructions { assets, pages, indexes, removals, outputs_gone, was, old_digest, is, new_digest } =
        sentence;
    let gone: String = outputs_gone.iter().flat_map(|gone| ["- ".to_owned(), output_gone(*gone), "\n".to_owned()]).collect();
    let warning = if gone.is_empty() { gone } else { format!("\nNote that step 4 removes all files of a kind:\n{gone}") };
    let [assets, pages, indexes, removals] = [assets, pages, indexes, removals].map(|files| count(*files, "file", "files"));
    format!(
        "Site update package\n\
         \n\
         The folder site contains the files to upload, with the same paths as on the site. Follow the steps in order,\n\
         and finish each one before the next:\n\
         1. Upload the {assets} listed in upload-1-assets.txt (stylesheets, attachments, data);\n\
         2. Upload the {pages} listed in upload-2-pages.txt (new pages, then the pages of documents);\n\
         3. Upload the {indexes} listed in upload-3-indexes.txt (home page, lists, search, feed; manifest.json last);\n\
         4. Delete from the site the {removals} listed in delete-4.txt; folders that are then empty can be deleted too.\n\
         In this order, no existing page loses its stylesheet or links to a page that is not uploaded yet.\n\
         Overwrite files of the same name. If you are interrupted, start again: the result is the same.\n\
         {warning}\n\
         This package fits only this version of the site. Before you start, check the SHA-256\n\
         of the manifest.json now on the site:\n\
         before (as of {was}): {old_digest}\n\
         afterwards (as of {is}): {new_digest}\n\
         \n\
         If the site is in a folder of its host and not at the root, do two more things:\n\
         - Search engines read only the robots.txt at the root of the host: add the lines of this site's robots.txt to it.\n\
         - 404.html does nothing by itself: in the server or the portal, set it as the “page not found” page of that folder.\n"
    )
}

/// The report of `changes`
pub(super) fn changes_report(sentence: &sentence::ChangesReport) -> String {
    use sentence::{ChangesReport, PassageInReport, SectionInReport};
    let words = match sentence {
        ChangesReport::Head => "Changes for readers",
        ChangesReport::Before { as_of, documents } => {
            return format!("Before: as of {as_of}, {}", count(*documents, "document", "documents"));
        }
        ChangesReport::Now { as_of, documents } => {
            return format!("Now: as of {as_of}, {}", count(*documents, "document", "documents"));
        }
        ChangesReport::NoChange => "No change for readers.",
        ChangesReport::NoChangeSeen => "No change was found, but there may be some: not everything could be compared.",
        ChangesReport::Verdict(counts) => return verdict(counts),
        ChangesReport::DigestsAlone => {
            "Only the old site's manifest.json was given: it shows which documents changed and in what respect, not how the \
             text changed."
        }
        ChangesReport::ManifestAlone => {
            "Only the old site's manifest.json was given, so texts, anchors, validity and targets were not compared."
        }
        ChangesReport::OtherProgram => {
            "The two were built by different versions, which recognise different targets: where only targets differ, the text \
             has not changed."
        }
        ChangesReport::Undetermined { documents } => {
            return format!(
                "The old manifest.json has no digests of single documents, and every page shows the date of the build: \
                 whether anything but the date changed is not known for {}.",
                count(*documents, "document", "documents")
            );
        }
        ChangesReport::HeadOfBroken => "Broken public links",
        ChangesReport::HeadOfDocuments => "Documents",
        ChangesReport::HeadOfSite => "The site",
        ChangesReport::GuideChanged => "The text of the disclosure guide has changed",
        ChangesReport::OrganisationChanged => {
            "The details of the publisher have changed (name, address, telephone, e-mail, registration or links)"
        }
        ChangesReport::PagesOfSite { added, changed, gone } => {
            return format!("The site's own pages (lists, series, comparisons): {added} added, {changed} changed, {gone} gone.");
        }
        ChangesReport::Title { title } => return title.clone(),
        ChangesReport::Anchors { kept, new, gone, tombstones } => {
            let mut said = format!("Anchors: {kept} kept, {new} new");
            if *gone > 0 {
                said.push_str(&format!(", {gone} gone"));
            }
            if *tombstones > 0 {
                said.push_str(&format!(", {tombstones} kept by a note after the text was deleted: "));
            }
            return said;
        }
        ChangesReport::Validity(change) => return format!("Validity: {}", validity_in_report(change)),
        ChangesReport::NoValue => "(none)",
        ChangesReport::Original => "original",
        ChangesReport::Section(SectionInReport::Added) => "Added",
        ChangesReport::Section(SectionInReport::Removed) => "Removed",
        ChangesReport::Section(SectionInReport::Changed) => "Changed",
        ChangesReport::SectionAlso { is_renumbered, is_moved } => match (is_renumbered, is_moved) {
            (true, true) => " (renumbered, moved)",
            (true, false) => " (renumbered)",
            (false, true) => " (moved)",
            (false, false) => "",
        },
        ChangesReport::Passage { is_footnote, change } => {
            let change = match change {
                PassageInReport::Added => "added",
                PassageInReport::Removed => "removed",
                PassageInReport::Reworded => "reworded",
                PassageInReport::Rewritten => "rewritten",
                PassageInReport::Moved => "moved here",
            };
            return format!("{}{change}", if *is_footnote { "Footnote " } else { "" });
        }
        ChangesReport::MoreEntries { count } => return format!(" and {count} more"),
        ChangesReport::MoreLines { count } => return format!("{count} more not shown."),
        ChangesReport::MoreGroups { count } => {
            return format!(
                "{} not shown. `gongkai changes` lists all of them on a terminal.",
                self::count(*count, "document or part", "documents or parts")
            );
        }
    };
    words.to_owned()
}

/// What has changed, in one sentence.
fn verdict(counts: &sentence::ChangeCounts) -> String {
    let sentence::ChangeCounts { added, withdrawn, gone, moved, changed, by_date, touched, files, broken } = *counts;
    let parts: Vec<String> = [
        (added, "document added", "documents added"),
        (withdrawn, "document withdrawn", "documents withdrawn"),
        (gone, "document gone", "documents gone"),
        (moved, "document moved", "documents moved"),
        (changed, "document changed", "documents changed"),
        (by_date, "document whose validity changed only by date", "documents whose validity changed only by date"),
        (touched, "document changed", "documents changed"),
        (files, "attached file changed", "attached files changed"),
        (broken, "public link broken", "public links broken"),
    ]
    .into_iter()
    .filter(|(number, ..)| *number > 0)
    .map(|(number, one, many)| count(number, one, many))
    .collect();
    if parts.is_empty() {
        return "No document has changed; the site's name, its disclosure guide, or the details of its publisher or issuing \
        bodies have."
            .to_owned();
    }
    format!("{}.", parts.join(", "))
}

/// The validity of a document before and after.
fn validity_in_report(change: &sentence::ValidityInReport) -> String {
    let cause = if change.is_by_date_alone { " (only by date)" } else { "" };
    format!("{} → {}{cause}", state_in_report(change.older), state_in_report(change.newer))
}

fn state_in_report(state: sentence::StateInReport) -> &'static str {
    use sentence::StateInReport;
    match state {
        StateInReport::InForce => "in force",
        StateInReport::Pending => "not yet in force",
        StateInReport::PeriodEnded => "plan period over",
        StateInReport::Expired => "expired",
        StateInReport::Repealed => "repealed",
        StateInReport::Unknown => "?",
    }
}

/// The report of `changes`: before a list or a value
pub(super) fn changes_label(sentence: &sentence::ChangesLabel) -> String {
    use sentence::ChangesLabel;
    let label = match sentence {
        ChangesLabel::AddressesGone => "These old addresses or withdrawal notices are gone",
        ChangesLabel::FilesGone => "These files are gone",
        ChangesLabel::SiteName => "Name of the site",
        ChangesLabel::BodiesChanged => "The details of issuing bodies have changed",
        ChangesLabel::NewFiles => "New files",
        ChangesLabel::ChangedFiles => "Files with changed contents",
        ChangesLabel::Unread => "These files could not be read and were not compared",
        ChangesLabel::Fact(fact) => changed_fact(fact),
        ChangesLabel::Target => "Target",
        ChangesLabel::Attachment => "Attachment",
    };
    format!("{label}: ")
}

/// The report of `changes`: a fact of a document.
fn changed_fact(fact: &sentence::ChangedFact) -> &str {
    use sentence::ChangedFact;
    match fact {
        ChangedFact::Field(field) => field_label(*field),
        ChangedFact::ValidFrom => "Valid from",
        ChangedFact::ValidUntil => "Valid until",
        ChangedFact::RepealedOn => "Repealed on",
        ChangedFact::NoteOnValidity => "Note on validity",
        ChangedFact::SupersededBy => "Superseded by",
        ChangedFact::Other(name) => name,
    }
}

/// A key of the front matter, as people call what it says.
fn field_label(field: Field) -> &'static str {
    match field {
        Field::Title => "Title",
        Field::IssuingBody => "Issuing body",
        Field::Date => "Date of publication",
        Field::Validity => "Validity",
        Field::DocumentDate => "Document date",
        Field::Period => "Period",
        Field::Series => "Series",
        Field::Kind => "Kind",
        Field::DocumentNumber => "Document number",
        Field::IndexNumber => "Index number",
        Field::Topics => "Topics",
        Field::Category => "Category",
        Field::Disclosure => "Disclosure",
        Field::AddressedTo => "Addressed to",
        Field::CopiedTo => "Copied to",
        Field::Attachments => "Attachments",
        Field::Original => "Original",
        Field::Approved => "Approval",
        Field::Supersedes => "Supersedes",
        Field::Summary => "Summary",
        Field::Keywords => "Keywords",
        Field::Corrections => "Corrections",
        Field::Continues => "Continues",
        Field::Reviewed => "Review",
        Field::ReportOn => "Report on",
        Field::Related => "Related documents",
        Field::Outline => "Outline",
        Field::Targets => "Targets",
        Field::Allow => "Allowed",
        Field::Language => "Language",
        Field::Slug => "Path",
        Field::Aliases => "Former paths",
        Field::Source => "Source",
        Field::Draft => "Draft",
    }
}

/// The report of `changes`: behind a name
pub(super) fn changes_note(sentence: &sentence::ChangesNote) -> String {
    use sentence::{ChangesNote, TouchedPart};
    let note = match sentence {
        ChangesNote::Gone => "the document has disappeared, and its address leads nowhere",
        ChangesNote::GoneForOtherPage => "another page is here now, and it does not say where the document went",
        ChangesNote::MovedWithoutRedirect => "moved, but the old address does not lead to the new one",
        ChangesNote::WithdrawnWithoutNotice => "withdrawn, but the old address does not say so",
        ChangesNote::AnchorsGone => "these anchors are gone: ",
        ChangesNote::AnchorsReassigned => "these anchors now lead to different text: ",
        ChangesNote::Added => "added",
        ChangesNote::Withdrawn { date, has_reason } => {
            return format!(", withdrawn on {date}{}", if *has_reason { ": " } else { "" });
        }
        ChangesNote::Moved => "moved; the old address leads to the new one",
        ChangesNote::Touched { parts, validity } => {
            let parts: Vec<&str> = parts
                .iter()
                .map(|part| match part {
                    TouchedPart::Metadata => "metadata",
                    TouchedPart::Text => "text",
                    TouchedPart::Targets => "targets",
                    TouchedPart::Files => "attachments",
                })
                .collect();
            let parts = if parts.is_empty() { String::new() } else { format!("changed: {}", parts.join(", ")) };
            return match validity.as_ref().map(validity_in_report) {
                Some(validity) if parts.is_empty() => format!(", validity: {validity}"),
                Some(validity) => format!(", {parts}; validity: {validity}"),
                None if parts.is_empty() => ", changed".to_owned(),
                None => format!(", {parts}"),
            };
        }
        ChangesNote::Validity(change) => return format!(", validity: {}", validity_in_report(change)),
        ChangesNote::TargetNew => "new",
        ChangesNote::TargetGone => "not found again",
        ChangesNote::FileAdded => "added",
        ChangesNote::FileRemoved => "removed",
        ChangesNote::FileOfOtherContents => "contents changed",
        ChangesNote::FileOfOtherName => "name or address changed",
    };
    format!(", {note}")
}

/// `new` and `init`
pub(super) fn writing(sentence: &sentence::Writing) -> String {
    use sentence::Writing;
    match sentence {
        Writing::FileUnwritable => "The file cannot be written".to_owned(),
        Writing::FolderUnreadable => "The folder cannot be read".to_owned(),
        Writing::FolderNotEmpty { folder } => format!("The folder {folder} is not empty: choose another"),
        Writing::AlreadyThere { file } => format!("{file} already exists: choose another name"),
        Writing::PathOfSitePages { segment } => {
            format!("{segment}/ is used by the site's own pages: choose another name")
        }
        Writing::SymbolicLink { folder } => format!("{folder} is a symbolic link, which a site folder cannot contain"),
        Writing::NotAPath { given } => {
            format!("`{given}` cannot be the path of a document: write one under content/, such as edu/2027")
        }
        Writing::NothingToContinue { folder } => format!(
            "No document in the folder {folder} has a year in its name to continue from: write the full path, such as \
             {folder}/2027"
        ),
        Writing::RemainsToDo { draft } => {
            format!(
                "When it is finished, remove the line `{draft}` above, and add the document number, document date, index \
                 number, summary and so on"
            )
        }
    }
}

/// The command line: help
pub(super) fn help(sentence: &sentence::Help) -> String {
    use sentence::Help;
    match sentence {
        Help::Program => "gongkai 公开: turns a folder of work plans into a government disclosure site",
        Help::ShowHelp => "Print help",
        Help::ShowVersion => "Print version",
        Help::Language => "Language for messages (default: from the locale)",
        Help::Site => "The site folder (default: the current folder)",
        Help::SameAsFolder => "Same as [DIR]",
        Help::Diagnostics => "Format of errors, warnings and notes: human, json, github, sarif",
        Help::Threads => "Number of threads (default: all cores)",
        Help::Quiet => "Print errors, warnings and notes only",
        Help::Verbose => "Print how much each step processed and how long it took",
        Help::OutputFile => "Write the result to this file in UTF-8 instead of the terminal",
        Help::AsOf => "The day for which validity is computed (default: today in Shanghai)",
        Help::Published => {
            "The folder published last; its documents and text count as public (default: from anchors.lock and \
        public)"
        }
        Help::Strict => "Fail on warnings too",
        Help::Locked => "Fail if anchors.lock would change",
        Help::Drafts => "Include drafts and documents whose date of publication is still to come",
        Help::Init => "Create a new site with an example",
        Help::NewFolder => "The new folder",
        Help::New => "Create a document, with front matter filled in from the newest one in the same folder",
        Help::NewPath => "A path under content/, such as edu/2027; edu/ takes the name that follows the newest in that folder",
        Help::Outline => "Include the headings of that document",
        Help::NewDate => "The date of publication (default: today in Shanghai)",
        Help::Check => "Check all documents and the disclosure rules; changes no files except with --fix",
        Help::Explain => "Explain a rule: what it checks, why, its basis, examples",
        Help::ExplainReading => {
            "Show how a document was read: period, kind, series, parts, outline, signature, attachments, targets, and the \
             words each was read from"
        }
        Help::Fix => "Fix what can be fixed safely, and show the changes",
        Help::Build => "Check, then replace public/ in one step if there are no errors",
        Help::Output => "The output folder (default: public in the site folder)",
        Help::All => "Build every site in this folder; a failing site does not affect the others",
        Help::BaseUrl => "Build for this address instead of the one in site.yaml",
        Help::Fragments => "Also write the main part of each page for embedding in an existing portal (fragments/)",
        Help::Without => "Parts to leave out: comparisons, search",
        Help::SkipFaulty => {
            "Leave out documents with errors that were never published, and publish the others; exit status 4 \
        if any were left out"
        }
        Help::NoCache => "Reserved, without effect: there is no cache",
        Help::Serve => "Preview the site on this machine and reload on each change; includes drafts, writes no files",
        Help::Port => "The port (default: the first free one from 8000; 0: any free one)",
        Help::Open => "Whether to open a browser (default: when run from a terminal)",
        Help::Compare => "Compare two documents: what was kept, reworded, moved or added, and what no longer appears",
        Help::Older => "The older document",
        Help::Newer => "The newer document",
        Help::CompareFormat => "Output format: terminal (default), json, html",
        Help::Changes => "Show what changes for readers between two publications",
        Help::OldFolder => "The folder published before, or the manifest.json of the live site",
        Help::CurrentFolder => "The folder to be published now",
        Help::ChangesFormat => "Output format: terminal (default), markdown, json",
        Help::Package => "Also write an update package for upload by FTP or a CMS: a new folder, or a file that ends in .zip",
        Help::Schema => "Print the JSON Schema of front matter, site.yaml or bodies.yaml, for completion in editors",
        Help::Completions => "Print a shell completion script",
        Help::Man => "Print the manual page",
        Help::HelpOfCommand => "Print the usage of the program or of a command",
        Help::NamedCommand => "The name of a command (default: the whole program)",
        Help::SeeHelp => "Run gongkai --help for usage.",
    }
    .to_owned()
}

/// The command line: values of arguments
pub(super) fn value(sentence: &sentence::Value) -> String {
    use sentence::Value;
    match sentence {
        Value::Folder => "DIR",
        Value::File => "FILE",
        Value::Path => "PATH",
        Value::Date => "DATE",
        Value::Number => "N",
        Value::Format => "FORMAT",
        Value::Rule => "RULE",
        Value::Parts => "PARTS",
        Value::Address => "URL",
        Value::Destination => "DEST",
        Value::Older => "OLDER",
        Value::Newer => "NEWER",
        Value::Old => "OLD",
        Value::New => "NEW",
        Value::Shell => "SHELL",
        Value::Command => "COMMAND",
    }
    .to_owned()
}

/// The command line: mistakes in arguments
pub(super) fn usage(sentence: &sentence::Usage) -> String {
    use sentence::{Usable, Usage};
    let meant = |nearest: &Option<String>| nearest.as_ref().map(|near| format!("; did you mean {near}?")).unwrap_or_default();
    match sentence {
        Usage::UnknownArgument { argument, nearest } => format!("unknown argument {argument}{}", meant(nearest)),
        Usage::UnknownCommand { name, nearest } => format!("there is no command {name}{}", meant(nearest)),
        Usage::MissingValue { argument } => format!("{argument} needs a value"),
        Usage::WrongValue { argument, value, usable, nearest } => {
            let usable = match usable {
                Usable::Unknown => String::new(),
                Usable::Integers { from, to } => format!("; possible values: integers from {from} to {to}"),
                Usable::Words(words) => format!("; possible values: {words}"),
            };
            format!("{argument} cannot be `{value}`{usable}{}", meant(nearest))
        }
        Usage::NoCommand => "no command was given".to_owned(),
        Usage::MissingArgument { argument } => format!("missing argument {argument}"),
        Usage::Conflict { argument, other } => format!("{argument} cannot be used with {other}"),
        Usage::GivenTwice { argument } => format!("{argument} can be given only once"),
        Usage::Other { words } => words.clone(),
        Usage::NotADay { given } => format!("--as-of is not a date: {given}; write 2026-11-22"),
        Usage::NoDay => "SOURCE_DATE_EPOCH or the clock cannot be read: give a date with --as-of".to_owned(),
        Usage::NotAnAddress { given } => {
            format!("--base-url is not an address: {given}; write https://www.example.gov.cn/plans/")
        }
        Usage::PublishedFile { given } => format!("--published takes a whole published folder, not a file: {given}"),
        Usage::NotASite { folder } => format!("{folder} contains no site.yaml, so it is not a site folder: name one with --site"),
        Usage::ReportInSite { file } => {
            format!(
                "--output-file cannot be among the sources of the site or in the output folder: {file}; write it elsewhere, \
                 such as report.txt"
            )
        }
        Usage::UnwritableReport { file, cause } => {
            format!("the file of --output-file cannot be written: {file} ({cause}); name another file, in a folder that exists")
        }
    }
}

/// How many findings there are of each strength
pub(super) fn tally(sentence: &sentence::Tally) -> String {
    let sentence::Tally { errors, warnings, notes } = sentence;
    let errors = errors.map(|errors| count(errors, "error", "errors"));
    let notes = (*notes > 0).then(|| count(*notes, "note", "notes"));
    let parts = errors.into_iter().chain([count(*warnings, "warning", "warnings")]).chain(notes);
    parts.collect::<Vec<_>>().join(", ")
}

/// What is not published today
pub(super) fn not_published(sentence: &sentence::NotPublished) -> String {
    let (days, is_long) = sentence.first_days();
    let drafts = (sentence.drafts > 0).then(|| count(sentence.drafts, "draft", "drafts"));
    let waiting = (!sentence.waiting.is_empty()).then(|| {
        let documents = count(sentence.waiting.len(), "document", "documents");
        format!(
            "{documents} whose date of publication is still to come ({}{})",
            days.join(", "),
            if is_long { ", …" } else { "" }
        )
    });
    format!("Not published: {}", drafts.into_iter().chain(waiting).collect::<Vec<_>>().join(", "))
}

/// What a command has done
pub(super) fn outcome(sentence: &sentence::Outcome) -> String {
    use sentence::Outcome;
    let documents_and_pages = |documents: &usize, pages: &usize| {
        format!("{}, {}", count(*documents, "document", "documents"), count(*pages, "page", "pages"))
    };
    match sentence {
        Outcome::Error { message } => format!("error: {message}\n"),
        Outcome::Remark { message } => format!("note: {message}\n"),
        Outcome::Built { output, documents, pages, comparisons, found, seconds } => format!(
            "Built {output}: {}, {}, {}, {seconds} seconds.",
            documents_and_pages(documents, pages),
            count(*comparisons, "comparison", "comparisons"),
            tally(found)
        ),
        Outcome::Checked { documents, pages, found, seconds } => {
            format!("Checked: {}, no errors, {}, {seconds} seconds.", documents_and_pages(documents, pages), tally(found))
        }
        Outcome::SiteCreated { folder } => format!(
            "Created the site {folder}; its issuing body and documents are fictional examples.\n\
             Before you publish, fill in the lines marked 待填 in site.yaml (address, domain, site code); lines that are\n\
             not filled in do not appear on any page. Next, run: gongkai serve --site {folder}\n"
        ),
        Outcome::NothingPublished { found } => format!("{}; nothing was published.\n", tally(found)),
        Outcome::NotPublished(aside) => format!(" {}.", not_published(aside)),
        Outcome::NextPublication { date } => format!("A document is due for publication on {date}: build again then.\n"),
        Outcome::NextValidityChange { date } => {
            format!("The validity of a document changes next on {date}: build again then.\n")
        }
        Outcome::LeftOut { documents } => {
            format!("{} with errors left out:\n", count(*documents, "document", "documents"))
        }
        Outcome::DocumentCreated { file, model } => {
            let after = model.as_ref().map(|model| format!(", based on {model}")).unwrap_or_default();
            format!("Created {file}{after}.\n")
        }
        Outcome::PeriodAssumed { period } => {
            format!(
                "The path contains no year, so the period was filled in as {period}: if that is wrong, correct both period \
                 and validity.\n"
            )
        }
        Outcome::SiteBuilt { documents, pages, found, aside } => {
            let aside = if aside.is_empty() { String::new() } else { format!("; {}", not_published(aside)) };
            format!("{}, {}{aside}", documents_and_pages(documents, pages), tally(found))
        }
        Outcome::SiteFaulty { errors } => format!("not published: {}", count(*errors, "error", "errors")),
        Outcome::SiteFailed => "not published".to_owned(),
        Outcome::SiteLine { name, ending } => format!("{name}: {}\n", outcome(ending)),
        Outcome::AllSites { sites, built, faulty, failed } => {
            let sites = count(*sites, "site", "sites");
            format!("{sites}: {built} published, {faulty} with errors, {failed} failed.\n")
        }
        Outcome::Listening { url } => format!("Preview: {url}\n"),
        Outcome::Polling => "The system does not report file changes; checking once a second.\n".to_owned(),
        Outcome::HowToStop => "Press Ctrl-C to stop.\n".to_owned(),
        Outcome::Read { documents, pages, found, seconds } => {
            format!("Read: {}, {}, {seconds} seconds.\n", documents_and_pages(documents, pages), tally(found))
        }
        Outcome::PreviewUnchanged { found } => {
            format!("{}; the preview still shows the site as it was before.\n", tally(found))
        }
        Outcome::MoreByDisclosureRules { findings } => {
            format!("Disclosure rules: {findings} more, listed at the bottom of the pages and by gongkai check.\n")
        }
        Outcome::StepReading => "Reading".to_owned(),
        Outcome::StepComparing => "Comparing".to_owned(),
        Outcome::StepRendering => "Rendering pages".to_owned(),
        Outcome::StepDone { step, count, seconds } => format!("{}: {count}, {seconds} seconds\n", outcome(step)),
        Outcome::ReportFailed => "The report cannot be written".to_owned(),
    }
}

/// Where else a mistake stands
pub(super) fn places(sentence: &sentence::Places) -> String {
    use sentence::Places;
    match sentence {
        Places::OfOneMistake { count, lines, are_more } => {
            format!(
                " ({}, lines {}{})",
                self::count(*count, "place", "places"),
                listed(lines),
                if *are_more { " and others" } else { "" }
            )
        }
        Places::OnPages { pages, are_more } => match pages.as_slice() {
            [] => String::new(),
            [page] => format!(" (page {page})"),
            pages => format!(" (pages {}{})", listed(pages), if *are_more { " and others" } else { "" }),
        },
    }
}

/// 3, 5, 8
fn listed<T: ToString>(items: impl IntoIterator<Item = T>) -> String {
    items.into_iter().map(|item| item.to_string()).collect::<Vec<_>>().join(", ")
}
