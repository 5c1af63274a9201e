//! English: what the program says to people, each sentence in one place.

use super::{correction_entry, validity_line, visible, words};
use crate::base::address::BadSegment;
use crate::base::both::Version;
use crate::base::date::Date;
use crate::base::simplified::Script;
use crate::base::text::{Unwelcome, code_point};
use crate::diagnostic::rule::Severity;
use crate::diagnostic::words::Words;
use crate::diagnostic::{problem, sentence};

/// A number with its noun: `1 error`, `2 errors`.
fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// site.yaml
pub(super) fn settings(problem: &problem::Settings) -> Words {
    use problem::{ExtensionObstacle, Settings};
    match problem {
        Settings::NoTitle => words("The site has no title", "Add `title:` to site.yaml"),
        Settings::SeveralHosts { hosts } => words(
            "These are several hosts, written as one and read as several",
            format!("Write a list: `allowed_hosts: [{}]`", hosts.join(", ")),
        ),
        Settings::BaseUrlNotAnAddress { value } => {
            words(format!("`base_url` is not an address: {value}"), "Write https://www.example.gov.cn/plans/")
        }
        Settings::UnknownLanguage { tag } => words(format!("There is no interface in `{tag}`"), "Use zh-Hans, zh-Hant or en"),
        Settings::NotADomain { value } => {
            words(format!("`{value}` is not a domain"), "Write the domain alone, such as www.example.gov.cn")
        }
        Settings::NotASiteCode { value } => {
            words(format!("`{value}` is not a site code"), "It is ten digits, or bm and eight digits")
        }
        Settings::LinkNotAnAddress { value } => {
            words(format!("Not an address: {value}"), "Write a whole address beginning with https://")
        }
        Settings::UnusableId { id } => {
            words(format!("`{id}` cannot be part of an address"), "Use lower-case letters, digits and hyphens")
        }
        Settings::DeclaredTwice { name } => words(format!("`{name}` stands twice"), "Ids and names are used once"),
        Settings::DeclaredWithoutName => words("`name` is missing", "Write `- {id: education, name: 教育}`"),
        Settings::IncompleteSeries => words("A series has an id and a name", "Write `- {id: …, name: …, bodies: […]}`"),
        Settings::UnknownPublish => words("`publish` is all or reviewed", "Write all or reviewed"),
        Settings::NotAPair => words("A pair names two documents: the older, the newer", "Write `- [edu/2021, edu/2025]`"),
        Settings::WithdrawnNotAPath => {
            words("`path` is not a path of a document", "Write the path under content/ without extension")
        }
        Settings::IncompleteWithdrawn => {
            words("A withdrawn document has a path and a date", "Write `- {path: edu/2021, date: 2024-05-06, reason: …}`")
        }
        Settings::RulesNotAMapping => words("`rules` maps rules to severities", "For example `body-short-name: off`"),
        Settings::UnknownRule { name, nearest } => words(
            format!("There is no rule `{name}`"),
            nearest.map_or_else(
                || "Rule names stand in brackets in the messages".to_owned(),
                |near| format!("Did you mean `{near}`?"),
            ),
        ),
        Settings::UnknownSeverity => words("A severity is error, warning, note or off", "Write error, warning, note or off"),
        Settings::FixedRule { rule } => {
            words(format!("The rule `{}` cannot be softened: pages would be wrong or unsafe", rule.name()), "Remove this line")
        }
        Settings::MissingList { name } => {
            words(format!("There is no {name}, which site.yaml names"), "Name a file of the site folder, or remove the line")
        }
        Settings::NotASite => words(
            "There is no site.yaml: this is not a site folder",
            "Make a site with `gongkai init DIR`, or name it with --site",
        ),
        Settings::OtherEnding => words("The settings file is called site.yml", "Call it site.yaml"),
        Settings::UnusablePrefix => words("A prefix begins with a letter and holds letters, digits, - and _", "For example gk-"),
        Settings::CannotExtend { folder, obstacle } => {
            let obstacle = match obstacle {
                ExtensionObstacle::NotRelative => "the path is not relative",
                ExtensionObstacle::NoSettings => "there is no site.yaml",
                ExtensionObstacle::UnreadableSettings => "site.yaml cannot be read",
                ExtensionObstacle::ExtendsAnother => "it extends another folder itself",
            };
            words(
                format!("{folder} cannot be extended: {obstacle}"),
                "`extends` names another folder by its relative path, with a site.yaml that sites share",
            )
        }
    }
}

/// Any YAML of the author
pub(super) fn yaml(problem: &problem::Yaml) -> Words {
    use problem::{DateMeant, SyntaxRemedy, ValueFault, Yaml};
    match problem {
        Yaml::Tag => words(
            "A YAML tag (beginning with !) stands here",
            "Remove the tag and keep the value; quote a text that begins with !",
        ),
        Yaml::Anchor => words(
            "A YAML anchor (beginning with &) stands here",
            "Remove it and keep the value; put a text that begins with & into double quotes",
        ),
        Yaml::SeveralDocuments => words("Several YAML documents in one file", "Remove the extra `---`"),
        Yaml::Alias => {
            words("A YAML alias (beginning with *) stands here", "Write the value itself; quote a text that begins with *")
        }
        Yaml::KeyNotText => words("A key must be a text", "Write `key: value`"),
        Yaml::FullWidthIndent => words("The line is indented with full-width spaces", "Indent with ordinary spaces"),
        Yaml::FullWidthColon { line } => {
            words("A full-width colon stands between key and value", format!("Write a half-width colon and a space: `{line}`"))
        }
        Yaml::FullWidthColons { line } => {
            words("A full-width colon stands between key and value", format!("Write `{line}`, and so with each key"))
        }
        Yaml::FullWidthColonInBraces { key } => words(
            "A full-width colon stands between key and value",
            format!("Write a half-width colon and a space, `{key}: …`, and half-width commas between entries"),
        ),
        Yaml::FullWidthSpaceBehindColon { line } => {
            words("A full-width space stands behind the colon", format!("Write an ordinary space: `{line}`"))
        }
        Yaml::NoSpaceBehindColon { line } => words("A space is missing behind the colon", format!("Write `{line}`")),
        Yaml::NoSpaceBehindColons { line } => {
            words("A space is missing behind the colon", format!("Write `{line}`, and so with each key"))
        }
        Yaml::FullWidthListBrackets { line } => words("The brackets of the list are not half-width", format!("Write `{line}`")),
        Yaml::Unclosed => words("A quotation mark or bracket is not closed", "Close it; inside a text use other quotation marks"),
        Yaml::NoColon { line } => words("No colon stands behind the key", format!("Write `{line}`")),
        Yaml::CommaAtLineEnd { line } => words("The line ends with a comma or semicolon", format!("Write `{line}`")),
        Yaml::HyphenOrFullWidthMarks { line } => {
            words("A space is missing behind the hyphen, or colons or commas are full-width", format!("Write `{line}`"))
        }
        Yaml::EntriesNotParted { line } => words(
            "A comma between entries or a space behind a colon is missing",
            match line {
                Some(line) => format!("Write `{line}`"),
                None => "Write it like `{from: 2024-01-01, until: 2024-12-31}`".to_owned(),
            },
        ),
        Yaml::LineOutsideList => words(
            "The lines above begin with a hyphen, and this one does not",
            "Begin this line with `- ` if it is one of a list, or else remove the hyphens above",
        ),
        Yaml::ForeignComment => words("A comment in front matter is not written so", "Remove this line, or begin it with #"),
        Yaml::LineWithoutKey { line_above, line } => {
            let colon = line.as_ref().map_or_else(String::new, |line| format!("If a colon is missing, write `{line}`; "));
            words(
                "This line is not a key with a value",
                format!(
                    "{colon}if the metadata ends on line {line_above}, add a line of --- below it; if this line belongs to \
                     the one above, join them"
                ),
            )
        }
        Yaml::FullWidthMarksInBrackets { line } => {
            words("Brackets, colons or commas are full-width", format!("Write half-width ones: `{line}`"))
        }
        Yaml::IndentedKey => words("The line begins with spaces", "Remove them: it begins where the line above begins"),
        Yaml::IndentedKeysAbove => {
            words("The lines above begin with spaces, and this one does not", "Remove them: every key begins at the left margin")
        }
        Yaml::ListOnLineOfKey { list, text } => {
            words("A list does not begin on the line of its key", format!("Write a list as `{list}`, a text as `{text}`"))
        }
        Yaml::ValueNeedsQuotes { fault, mapping, line } => words(
            match fault {
                ValueFault::BeginsWith(character) => format!("A value cannot begin with `{character}`"),
                ValueFault::TextBehindQuotation => "There is text behind the quotation mark".to_owned(),
                ValueFault::ColonWithin => "The value holds a half-width colon".to_owned(),
            },
            match mapping {
                Some(mapping) => format!("Write a key with its value as `{mapping}`, a text as `{line}`"),
                None => format!("Put the whole value into double quotes: `{line}`"),
            },
        ),
        Yaml::NotYaml { fault: _, said, remedy } => words(
            format!("This is not valid YAML: {said}"),
            match remedy {
                SyntaxRemedy::IndentWithSpaces => "Indent with spaces, not with tabs",
                SyntaxRemedy::NestLess => "Use fewer nested brackets and levels",
                SyntaxRemedy::QuoteOnce => "Put the whole value into one pair of double quotes",
                SyntaxRemedy::CheckLine => {
                    "Check this line's indentation and colon (half-width, followed by a space); put a value that holds a \
                     colon, a number sign or quotation marks into double quotes"
                }
            },
        ),
        Yaml::NoMapping { example } => {
            words("Keys with values are expected here", format!("Write `{example}`, or remove the line"))
        }
        Yaml::KeyTwice { key, line_before } => {
            words(format!("`{key}` stands twice"), format!("It stands on line {line_before} already: keep one"))
        }
        Yaml::TwoNamesOfOneKey { key, key_before, line_before } => {
            words(format!("{key} and {key_before} are one key"), format!("It stands on line {line_before} already: keep one"))
        }
        Yaml::UnknownKey { key, meant } => words(format!("Unknown key `{}`", key.escape_debug()), key_meant(meant)),
        Yaml::ValueNotText { key, is_mapping } => words(
            format!("`{key}` takes a text"),
            if *is_mapping { "Write the value alone, without keys" } else { "Write one value, not a list" },
        ),
        Yaml::ValueIsComment { key, line } => words(
            format!("`{key}` has no value: what begins with # is a comment"),
            format!("Put it into double quotes: `{line}`"),
        ),
        Yaml::NoValue { key } => words(format!("`{key}` has no value"), "Give it a value, or remove the line"),
        Yaml::CharacterInValue { key, character } => words(
            format!("`{key}` holds a line break or control character ({})", code_point(*character)),
            "Remove it and write one line",
        ),
        Yaml::ValueSaysNone { key, value, is_one_of_several } => words(
            format!("`{key}` is `{value}`: that is taken for no value and is not printed"),
            if *is_one_of_several { format!("Remove `{value}` from the list") } else { format!("Remove `{key}`") },
        ),
        Yaml::NotADate { key, value, meant } => words(
            format!("`{key}` is not a day of the calendar: {value}"),
            match meant {
                DateMeant::Day(day) => format!("If it is {}, write `{key}: {day}`", day.in_english()),
                DateMeant::NoSuchDay { year, month, day } => {
                    format!("There is no day {day} in month {month} of {year}: look it up")
                }
                DateMeant::NoSuchMonth { month } => format!("There is no month {month}: look it up"),
                DateMeant::Unknown => "Write 2023-04-04, 2023/4/4 or 2023年4月4日, with year, month and day".to_owned(),
            },
        ),
        Yaml::NotYesOrNo { key } => words(format!("`{key}` is true or false"), "Write true or false"),
    }
}

/// What to write instead of an unknown key.
fn key_meant(meant: &problem::KeyMeant) -> String {
    use problem::KeyMeant;
    match meant {
        KeyMeant::Simplified { key } => format!("Keys are in Simplified characters: `{key}`"),
        KeyMeant::Bare { key } => format!("Write the key as `{key}`, without tabs, blanks or marks around it"),
        KeyMeant::OfValidity { example } => format!("It belongs to `validity`, as in `{example}`"),
        KeyMeant::Renamed { english, name: _, is_present: true } => {
            format!("Here it is `{english}`, which stands already: put it there and remove this line")
        }
        KeyMeant::Renamed { english, name: _, is_present: false } => format!("Here it is `{english}`"),
        KeyMeant::Nothing => "There is no such key here: remove the line".to_owned(),
        KeyMeant::LowerCase { english, name: _ } => format!("Keys are in lower case: `{english}`"),
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
            format!("`parent` names `{parent}`, which is not an id here"),
            match meant {
                ParentMeant::ByName { id } => format!("Write `parent: {id}`"),
                ParentMeant::AnyOf { ids } => format!("Known ids: {}", ids.join(", ")),
                ParentMeant::NotRegistered => "Register the body above it too, or remove `parent`".to_owned(),
            },
        ),
        Bodies::RegisteredTwice { name } => {
            words(format!("`{name}` is registered twice"), "Keep one entry, and put all that is said into it")
        }
        Bodies::IdTwice { id } => words(format!("The id `{id}` stands twice"), "Give every body an `id` of its own"),
        Bodies::NameOfAnother { name, other, id } => {
            words(format!("`{name}` is a name of `{other}` (id {id}) already"), "A name belongs to one body")
        }
        Bodies::NoName => words("A body has no name", "Add `name:` with its full name"),
        Bodies::UnusableId { id } => words(
            format!("The id `{id}` cannot be part of an address"),
            "Use lower-case letters, digits and hyphens, such as edu",
        ),
        Bodies::BelowItself { name } => words(
            format!("`{name}` stands below itself by `parent`, which is taken as absent"),
            "Give the id of the body above it, or remove `parent` if there is none",
        ),
    }
}

/// A value that is one name or several
pub(super) fn several(problem: &problem::Several) -> Words {
    use problem::SingleName;
    let problem::Several { value, list, single } = problem;
    let single = match single {
        SingleName::Join { line } => format!("write it without the blank: `{line}`"),
        SingleName::Allow => "write `allow: {several-in-one: one name}`".to_owned(),
        SingleName::Keep => "leave it as it is".to_owned(),
    };
    words(
        format!("Is `{value}` one name or several? It is taken for one"),
        format!("If it is several, write a list: `{list}`; if it is one, {single}"),
    )
}

/// The files and folders of a site
pub(super) fn tree(problem: &problem::Tree) -> Words {
    use problem::Tree;
    match problem {
        Tree::TooLarge { tenths_of_mib } => words(
            format!("The file is too large ({}.{} MiB); the limit is 8 MiB", tenths_of_mib / 10, tenths_of_mib % 10),
            "Split it; keep images and attachments as files",
        ),
        Tree::NameNotUtf8 => words("The file name is not UTF-8", "Rename the file"),
        Tree::SymbolicLink => words("This is a symbolic link; a site has none", "Put the file itself here and delete the link"),
        Tree::NotRegularFile => words("This is not a regular file but a pipe, socket or device", "Delete it"),
        Tree::FolderTooDeep { max_depth } => {
            words(format!("Folders are more than {max_depth} deep"), "Use fewer levels of folders")
        }
        Tree::UnusableName { fault } => words(
            format!("The file name {}", unusable_segment(fault)),
            "The name becomes part of an address: use letters, digits and hyphens",
        ),
        Tree::UnusableStem { stem, fault, right, is_taken } => words(
            format!("The file name without `.md`, `{stem}`, {}", unusable_segment(fault)),
            if *is_taken {
                format!(
                    "It becomes part of an address: choose another name, since there is a {right}.md; if they are one \
                     document, delete one"
                )
            } else {
                format!("It becomes part of an address: call the file {right}.md")
            },
        ),
        Tree::NamesLookTheSame => words(
            "Two files have names that look the same: they differ in their Unicode form (NFC and NFD) alone",
            "Delete one of them, or give it another name",
        ),
        Tree::UnwelcomeCharacter { character, fault } => {
            let code = code_point(*character);
            words(
                match fault {
                    Unwelcome::Direction => {
                        format!("{code} turns the direction of writing: what is read is not what is stored")
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
                format!("There is a {name} of Word ({}) instead of a line end{more}", code_point(*character)),
                "Begin a new paragraph here, with an empty line; `gongkai check --fix` does it",
            )
        }
        Tree::OfficeFile => words(
            "This is not text but a Word, WPS or Excel file by another name",
            "Open it with its own program, save it as plain text in UTF-8, and call that .md",
        ),
        Tree::PdfFile => words(
            "This is not text but a PDF file by another name",
            "Open it with its own program, save it as plain text in UTF-8, and call that .md",
        ),
        Tree::PartlyUtf8 => words(
            "The file is not UTF-8",
            "The rest is UTF-8: this line may come from another file, or the file was cut off. Correct the line and save again",
        ),
        Tree::OtherEncoding { name } => words("The file is not UTF-8", format!("It looks like {name}: save it as UTF-8")),
    }
}

/// `anchors.lock`
pub(super) fn anchors_lock(problem: &problem::AnchorsLock) -> Words {
    use problem::AnchorsLock;
    match problem {
        AnchorsLock::UnpairedMarks => words(
            "The marks of a merge in anchors.lock do not pair here",
            "Save the whole anchors.lock of both branches (git show HEAD:anchors.lock and git show MERGE_HEAD:anchors.lock, \
             or the two commits of before the merge), one below the other, as this file, and build once: what either side \
             knows is kept",
        ),
        AnchorsLock::NewerForm { form } => words(
            format!("anchors.lock was written by a newer program (form {form}), and this one cannot read it"),
            "Use the program that wrote it, or a later one",
        ),
        AnchorsLock::UnreadableLine => words(
            "This line of anchors.lock cannot be read",
            "Restore the file from version control: builds write it, people do not. After a merge with conflicts, leave both \
             sides with their marks and build once",
        ),
        AnchorsLock::Lost { is_empty } => words(
            format!("There is a published site in public/, but anchors.lock is {}", if *is_empty { "empty" } else { "gone" }),
            "It holds the published addresses and anchors: restore it from version control (git checkout anchors.lock) or a \
             backup. If the site was never public, delete public/ and build again",
        ),
        AnchorsLock::DocumentDue => {
            words("This document is due; anchors.lock does not know it yet", "Build once and commit anchors.lock")
        }
        AnchorsLock::WouldChange => {
            words("The build would change anchors.lock", "Build once without --locked and commit anchors.lock")
        }
    }
}

/// Front matter
pub(super) fn front_matter(problem: &problem::FrontMatter) -> Words {
    use problem::{Ending, FrontMatter};
    match problem {
        FrontMatter::EmptyFile { required } => words("The file is empty", begin_with(*required)),
        FrontMatter::NotAtBeginning { beginning, required } => {
            words("The file does not begin with front matter", better_beginning(beginning, *required))
        }
        FrontMatter::Unclosed { ending } => words(
            "The front matter does not end",
            match ending {
                Ending::LikeFence { line, written } => {
                    format!("Write --- on line {line}, instead of `{written}`, without spaces before it")
                }
                Ending::LastKey { line } => {
                    format!("If the metadata ends on line {line}, add a line of --- below it")
                }
                Ending::Nowhere => "Add a line of --- after it".to_owned(),
            },
        ),
        FrontMatter::TooLarge => words("The front matter has more than 64 KiB", "Move the text below the second line of ---"),
        FrontMatter::NoTitle => words("The title is missing", "Add `title: …`"),
        FrontMatter::NoIssuingBody => words("The issuing body is missing", "Add `issuing_body:` with its full name"),
        FrontMatter::NoDate => words("The date of publication is missing", "Add `date: 2024-03-05`"),
        FrontMatter::NoValidity => {
            words("The validity is missing", "Add `validity: 有效` or `validity: {from: 2024-01-01, until: 2024-12-31}`")
        }
        FrontMatter::ValidityNotGiven => words(
            "It does not say whether the document is in force",
            "Write `validity: 有效` or `validity: {from: 2024-01-01, until: 2024-12-31}`",
        ),
        FrontMatter::UnknownValidity { word, meant } => words(format!("`{word}` is not a validity"), validity_meant(*meant)),
        FrontMatter::EndlessValidity { key, value } => {
            words(format!("`{key}` is not a day of the calendar: {value}"), format!("Where there is no last day, remove `{key}`"))
        }
        FrontMatter::ValidityReversed { from, until } => {
            words(format!("It ends on {until}, before it begins on {from}"), "Check whether the dates are reversed")
        }
        FrontMatter::PeriodNotText => {
            words("A period is written as years", "Write years, such as `period: 2023` or `period: 2021-2025`")
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
            format!("`{word}` is not a kind of disclosure"),
            match nearest {
                Some(near) => format!("If it is {near}, write `disclosure: {near}`"),
                None => "Write 主动公开, 依申请公开 or 不予公开".to_owned(),
            },
        ),
        FrontMatter::AttachmentWithoutTitle => {
            words("An attachment has a title or a file", "Write `- {title: …, file: tasks.xlsx}`")
        }
        FrontMatter::KeysMissing { keys, example } => {
            words(format!("{} is missing", keys.join(", ")), format!("Add it, as in `{example}`"))
        }
        FrontMatter::NotANumber { written } => {
            words(format!("`{written}` is not a number"), "Write 97 or 1.3, a range as [3, 4]; the measure belongs to `unit`")
        }
        FrontMatter::NotARange => {
            words("A value is one number, or two with the smaller first", "Write 97, or [3, 4] for a range")
        }
        FrontMatter::UnknownWord { key, word, nearest, known } => words(
            format!("`{key}` is not `{word}`"),
            match nearest {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("Known words: {}", known.join(", ")),
            },
        ),
        FrontMatter::ContinuesNotAMapping => words(
            "`continues` maps anchors here to anchors of the issue before",
            "For example `continues: {s3-2: s2-1, s5: none}`",
        ),
        FrontMatter::UnknownOutline { word } => words(format!("`outline` is not `{word}`"), "Write headings or numbers"),
        FrontMatter::AllowNotAMapping { rule } => words(
            "`allow` maps rules to reasons",
            format!("Write it like `allow: {{{}: as printed}}`, or remove the line", rule.name()),
        ),
        FrontMatter::UnknownRule { name, nearest } => words(
            format!("There is no rule `{name}`"),
            match nearest {
                Some(near) => format!("Did you mean `{near}`?"),
                None => "Rule names stand in brackets in the messages".to_owned(),
            },
        ),
        FrontMatter::FixedRule { rule } => {
            words(format!("The rule `{}` cannot be silenced", rule.name()), "Mend the text and remove this line")
        }
        FrontMatter::NotALanguageTag { tag, meant } => words(
            format!("`{tag}` is not a language tag"),
            match meant {
                Some(meant) => format!("Write `language: {meant}`"),
                None => "Write zh-Hans, zh-Hant, en or the like".to_owned(),
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
            format!("The line of --- is line {line}: remove the empty lines above it")
        }
        FileBeginning::IndentedFence => "Remove the spaces before ---".to_owned(),
        FileBeginning::LikeFence { line, written } => {
            format!("Write three hyphens, ---, instead of `{written}` on line {line}, and so below the metadata")
        }
        FileBeginning::Toml => "This is TOML: write --- instead of +++, and `key: value` instead of `key = value`".to_owned(),
        FileBeginning::OtherFormat => {
            "This is a web page or RTF: copy its words into a .md file, with front matter above them".to_owned()
        }
        FileBeginning::Json { line } => {
            format!("From line {line} on write `key: value`, one a line, between two lines of ---")
        }
        FileBeginning::Key { line } => {
            format!("Line {line} is metadata: add a line of --- above it, and one below its last line")
        }
        FileBeginning::MetadataOnLine { line } => {
            format!("Metadata come first: move those of line {line} to the first line, between two lines of ---")
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
            "Say when and by which document, such as `validity: {repealed: 2024-01-01, repealed_by: 甲教〔2024〕1号}`".to_owned()
        }
        ValidityMeant::Pending => "Give the day from which it holds, such as `validity: {from: 2024-01-01}`".to_owned(),
        ValidityMeant::SomeSpan => "Give the days, such as `validity: {from: 2024-01-01, until: 2024-12-31}`".to_owned(),
        ValidityMeant::Unknown => {
            "Write `validity: 有效` (or 失效, 废止), or `validity: {from: 2024-01-01, until: 2024-12-31}`".to_owned()
        }
    }
}

/// Markdown
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
            words("Braces after a heading hold an anchor and nothing else", "Write `{#name}` and remove the rest")
        }
        Markdown::ImageWithoutText => {
            words("The image has no text, so a screen reader says nothing", "Write `![what it shows](file)`")
        }
        Markdown::HiddenCharacter { character } => {
            words(format!("This stands for {}, which nobody sees, and is left out", code_point(*character)), "Remove it")
        }
        Markdown::UndefinedFootnote { mark } => {
            words(format!("The footnote {mark} is not there"), format!("Add a line `{mark}: …`"))
        }
        Markdown::LastReported { problem, most } => {
            let Words { message, help } = markdown(problem);
            words(format!("{message} (only the first {most} places are listed)"), help)
        }
        Markdown::ScriptNotOpened { element } => words(
            format!("No <{element}> stands before </{element}>"),
            format!("Write <{element}> before it, or remove </{element}>"),
        ),
        Markdown::ScriptNotClosed { element } => {
            words(format!("<{element}> is not closed"), format!("Write </{element}> behind what is set so"))
        }
        Markdown::AttributeNotRead { element, attribute } => {
            words(format!("<{element}> has no `{attribute}`"), format!("Write <{element}> alone"))
        }
        Markdown::HtmlNotRead { element } => words("There is HTML in the text", instead_of_html(*element)),
        Markdown::CodeByIndent => words(
            "The indent makes these lines code, in which neither marks nor numbers are read",
            "Remove the indent; put real code between ``` lines",
        ),
        Markdown::WordsAtFence { words: written } => words(
            format!("`{written}` stands behind the marks that open a code block and is not printed"),
            "Move it to the next line; remove the marks if it is not code",
        ),
        Markdown::UnclosedFence { fence } => {
            words("A code fence is not closed and would swallow what follows", format!("Add a line with {fence} after the code"))
        }
        Markdown::RaggedRow { cells, columns } => words(
            format!("This row has {}, the head has {columns}", count(*cells, "cell", "cells")),
            "Add or remove cells; write \\| for a bar inside a cell",
        ),
        Markdown::ImageElsewhere => words("The image is on another site", "Put the image file beside the document and name it"),
        Markdown::NotAnImage { destination } => words(format!("`{destination}` is not an image"), "Name an image file"),
        Markdown::LinkToPage { destination, page } => words(
            format!("The link `{destination}` is an address"),
            format!("Link to a document of this site by its path from this file, such as {page}.md"),
        ),
        Markdown::LinkScheme { destination } => words(
            format!("The link `{destination}` is of a kind that is not allowed"),
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
            words(format!("The link holds an invisible character, {}", code_point(*character)), "Type the link again")
        }
        Markdown::AnchorLooksGenerated { anchor } => words(
            format!("The anchor `{anchor}` looks like one that is made of numbers"),
            "Choose another name, such as kindergarten",
        ),
        Markdown::UnusableAnchor { anchor } => {
            words(format!("The anchor `{anchor}` cannot be part of an address"), "Use letters, digits, - and _, a letter first")
        }
        Markdown::UnusedDefinition { label } => words(
            format!("The link definition `[{label}]` is not used, so no reader sees it"),
            "Remove it, or use it in the text; write a full-width colon if the line is a note",
        ),
        Markdown::FootnoteWrittenTwice { label } => words(
            format!("The footnote `[^{label}]` is written twice, and its marks in the text lead to the first"),
            "Give this one a label of its own, in the text as well, or remove it",
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
            "There is an HTML comment; it is left out of all that is published",
            "Remove it, or write it as text if readers are to see it",
        ),
        Misreading::CommentUnclosed => words(
            "An HTML comment is not closed and would swallow what follows",
            "Remove the comment; write \\< to show the sign",
        ),
        Misreading::HeadingWithoutBlank => words(
            "No blank follows the number signs; the line is read as a heading all the same",
            "Put a blank after the signs, as in ## Title",
        ),
        Misreading::SingleHash | Misreading::NumberedHash => words(
            "No blank follows the number sign, so the line is not a heading and the sign is printed",
            "Write ## and a blank for a heading; write \\# to print the sign",
        ),
        Misreading::EmptyHeading => {
            words("A line of number signs without a title is printed as it is", "Write the title, or remove the line")
        }
        Misreading::Underline => words(
            "The line below the text is read as a rule; the text is not a heading",
            "Write ## and a blank before the text for a heading; put an empty line before a rule",
        ),
        Misreading::ShortUnderline => words(
            "The signs below the text are read as text; the text is not a heading",
            "Write ## and a blank before the text for a heading; remove them if they mean nothing",
        ),
        Misreading::LonelyAsterisks => words(
            "Two asterisks are left in the text instead of emphasis",
            "Let both marks touch the words of one paragraph; write \\*\\* to show asterisks",
        ),
        Misreading::AsterisksWithBlanks => words(
            "Blanks stand between ** and the words, so the asterisks are printed instead of emphasis",
            "Remove the blanks inside the marks; write \\*\\* to show asterisks",
        ),
        Misreading::AsterisksInWords => words(
            "Single asterisks inside words are read as asterisks and printed",
            "Write **words** for emphasis; write × or \\* for a sign",
        ),
        Misreading::AsterisksForNames => words(
            "The asterisks are read as standing for what is left out, and printed",
            "Write ×× or \\*\\* for what is left out; set the marks around whole words for bold type",
        ),
        Misreading::AsterisksAtSeam | Misreading::AsterisksDoubled => words(
            "Four asterisks in a row mark no emphasis and are printed",
            "Write **words** with two asterisks on either side; write ×× or \\* for what is left out",
        ),
        Misreading::AsterisksAsSigns => words(
            "The asterisks are read as the sign of a note and printed",
            "Write \\*\\* for signs; let both marks touch the words for bold type",
        ),
        Misreading::AsteriskOfNote => words(
            "The asterisk is read as the sign of a note and printed, and not as an item of a list",
            "Write \\* for a sign, and - with a blank for an item",
        ),
        Misreading::UnderscoresInWords => {
            words("`__` inside words is printed instead of emphasis", "Write **words**; write \\_\\_ to show the signs")
        }
        Misreading::WideAsterisks => {
            words("Full-width asterisks are not emphasis and are printed", "Write **words** with half-width asterisks")
        }
        Misreading::NoteAsDefinition => words(
            "A half-width colon follows the brackets; the line is read as a note in the text, not as the definition of a link",
            "Write a full-width colon, or a footnote as [^1]: … with [^1] in the text",
        ),
        Misreading::WideBrackets => words(
            "The brackets of the link are full-width, so it is printed as it is written",
            "Use half-width brackets: [words](file or address)",
        ),
        Misreading::WideSquareBrackets => words(
            "The square brackets are full-width, so the file behind them is not a link and printed",
            "Write [words](file) in half width for a link; put a blank between the brackets for text",
        ),
        Misreading::BlankBeforeBracket => words(
            "A blank stands between the brackets, so the link is printed as it is written",
            "Remove the blank between the brackets",
        ),
        Misreading::UnclosedLink => words(
            "The brackets of the link are not paired, so it is printed as it is written",
            "Close the bracket; write [words](<name>) where a name holds a single one",
        ),
        Misreading::FaultyDestination => words(
            "What stands in the round brackets is faulty, so the link leads nowhere",
            "Write https:// with two strokes before the host; put the title behind a path between straight quotation marks",
        ),
        Misreading::WideImageMark => words(
            "The exclamation mark is full-width, so this is a link to the image",
            "Write ![words](file) to show the image; put a blank behind the mark for a link",
        ),
        Misreading::BracketsAsText => words(
            "The brackets hold neither a file nor an address, so they are read as text and printed",
            "Name a file with its extension, or an address, for a link; write \\[words](…) for text",
        ),
        Misreading::AddressGoesOn => words(
            "The address holds characters that are not ASCII; the link ends before them",
            "Write <address>, or copy it from the browser; put a blank behind it if the sentence goes on",
        ),
        Misreading::WideAddress => words(
            "The colon or the strokes of the address are full-width, so it is not a link and printed as it is",
            "Write https:// with half-width marks",
        ),
        Misreading::QuotedFigure => {
            words("The sign at the beginning of the line is read as the mark of a quotation", "Write \\> for greater than")
        }
        Misreading::SignedFigure => words(
            "A figure follows the sign, so it is read as a sign and not as an item of a list",
            "Remove the blank behind a sign; write words beside the figure of an item",
        ),
        Misreading::SignsWithoutBlank => words(
            "No blank follows the signs, so these lines are not a list and run into one paragraph",
            "Put a blank behind each sign for a list, or an empty line between the lines",
        ),
        Misreading::TableWithoutHead => words(
            "These lines look like a table but are not read as one, and the bars are printed",
            "Write a line |---|---| below the head, with as many cells, and no empty lines between the rows",
        ),
        Misreading::BarsInLines => words(
            "These lines hold bars but are not read as a table, and run into one paragraph",
            "Write a line |---|---| below the first for a table, or an empty line between the lines",
        ),
        Misreading::TextBelowTable => words(
            "The line directly below the table holds no bar and is read as text",
            "Put an empty line behind the table; part the cells with | if it is a row",
        ),
        Misreading::Foreign(markup) => {
            words(format!("`{written}` is markup of another program and is printed as it is"), instead_of_markup(markup))
        }
    }
}

/// What to write instead of markup of another tool
fn instead_of_markup(markup: problem::Foreign) -> &'static str {
    use problem::Foreign;
    match markup {
        Foreign::Struck => "Remove words that no longer hold; say so in corrections",
        Foreign::Marked => "Write **words** for emphasis",
        Foreign::Contents => "Remove it: the contents are made from the headings",
        Foreign::WikiLink => "Write a link as [words](file.md), an image as ![words](file.png)",
        Foreign::Shortcode => "It is code of another program: remove it, or write text, images and tables",
        Foreign::TaskBox => "Remove the box, or write □ or ☑ to print one",
        Foreign::Callout => "Write words such as Note: instead",
        Foreign::Container => "Remove the colons and the kind, and keep the words",
        Foreign::Attributes => "Remove the braces: only a heading may have {#name}",
        Foreign::Formula => "Write it as text, with <sup>3</sup> and <sub>2</sub>",
        Foreign::ScriptSigns => "Write <sup>3</sup> and <sub>2</sub>",
        Foreign::ForumCode => "It is forum code: remove it, and write **words** for bold type",
        Foreign::PageCommand => "Remove it: pages are broken when they are printed",
        Foreign::WideHash => "Write ## in half width and a blank for a heading",
        Foreign::OfficeTag => "It is code of Word: remove it; `gongkai check --fix` does it",
        Foreign::Span => "Keep the words without brackets and braces; `gongkai check --fix` does it",
        Foreign::BrokenTag => "It is HTML that is written amiss: write <br> for a line break, and remove the rest",
        Foreign::EscapedTag => "It is code of a page: remove it, or put it between backticks if the text is about code",
        Foreign::BrokenEntity => "It is an entity that is written amiss: write the character itself",
        Foreign::HiddenComment => "Remove what readers are not to see",
        Foreign::EmojiName => "Remove it, or type the sign itself",
        Foreign::MergedCell => "Cells are not merged: repeat what the cell above holds",
    }
}

/// What to write instead of HTML
fn instead_of_html(element: problem::Html) -> &'static str {
    use problem::Html;
    match element {
        Html::Table => {
            "Write the table with | in Markdown; repeat what a merged cell holds in each of its cells, or part the table"
        }
        Html::Bold => "Write **words** for bold type",
        Html::SetOff => "Write **words** to set them off",
        Html::Struck => "Remove the words instead of striking them out",
        Html::Link => "Write a link as [words](address); remove a mere anchor",
        Html::Image => "Write an image as ![what it shows](file)",
        Html::Layout => "Keep the words, with an empty line between paragraphs; the site decides fonts, colours and places",
        Html::Heading => "Write a heading as ## heading",
        Html::List => "Write a list as lines that begin with - or 1.",
        Html::Rule => "Write a rule as a line of ---, after an empty line",
        Html::Embedded => "Remove it: a text holds no scripts, styles, forms or embedded content",
        Html::Code => "Put code between backticks",
        Html::Other => "Use Markdown; write \\< to show the sign",
    }
}

/// The outline of a document
pub(super) fn outline(problem: &problem::Outline) -> Words {
    use problem::Outline;
    match problem {
        Outline::NoText => words("The document has no text", "Write the text below the front matter"),
        Outline::ChapterMarkedAsTitle { title, places } => {
            let several = if *places == 1 { String::new() } else { format!(" ({places} places)") };
            words(
                format!("The level-1 heading `{title}` is neither the title nor an annex, and is read as a chapter{several}"),
                "Begin chapters with `## ` and what stands below them with one `#` more; begin the heading of an annex with 附件1",
            )
        }
        Outline::ListedPlanMissing { name } => words(
            format!("The notice issues and lists `{name}`, but the page has neither its text nor a file"),
            "Write it below the notice, its title on a line of its own behind `# `; if it is a file, name it under `attachments`",
        ),
        Outline::FurtherPlanNotFound { name } => words(
            format!("The notice issues `{name}` as well, but no line of the text is this title"),
            "Write `# 附件2` and this title on a line of its own where it begins; if it is a file, name it under `attachments`",
        ),
        Outline::IssuedPlanNotFound { name } => words(
            format!("The notice issues `{name}`, but no line of the text is this title: notice and plan cannot be told apart"),
            "Write `# ` and this title on a line of its own where the plan begins; if the plan is a file, name it under \
             `attachments`",
        ),
        Outline::AddresseesWithoutColon { names } => words(
            format!("`{names}` looks like those addressed, but no colon follows and it is not read as such"),
            "If it is, end the line with a colon, or give `addressed_to`",
        ),
        Outline::AddresseesWithinText { names } => words(
            format!("`{names}` looks like those addressed, but stands in one paragraph with the text and is not read as such"),
            "If it is, begin a new paragraph behind the colon, with an empty line between, or give `addressed_to`",
        ),
        Outline::LetterheadInText { first } => words(
            format!("The text begins with the letterhead `{first}`, which is published as text"),
            "Delete the letterhead: the page names title and issuer already; the number belongs under `document_number`",
        ),
        Outline::TextAfterSignature { name } => words(
            format!("Text follows the signature `{name}`, and is read as part of the same document"),
            "If another document or an annex begins here, write a line 附件1 above its title; if the unit and the day above are \
             no signature, write them in a sentence",
        ),
    }
}

/// What a document says of itself
pub(super) fn metadata(problem: &problem::Metadata) -> Words {
    use problem::{BodyInstead, Metadata, PlainField, TopicInstead};
    match problem {
        Metadata::AttachmentWithoutFile { title } => words(
            format!("The attachment `{title}` has a title and no file"),
            "Put the file beside the document and add `file:`; if there is none, the page says so",
        ),
        Metadata::NotApproved => {
            words("There is no approval, which this site requires", "Add `approved: {by: …, date: 2024-03-01}`")
        }
        Metadata::ShortName { name, full } => words(format!("`{name}` is a short name"), format!("Give the full name, `{full}`")),
        Metadata::BodiesInOne { name, list, entries } => {
            let register = if entries.is_empty() {
                String::new()
            } else {
                format!(". Add those that are not registered to bodies.yaml: {}", quoted_code(entries).join(", "))
            };
            words(
                format!("`{name}` seems to be several bodies, written as one"),
                format!("Write joint bodies as a list, the leading one first: `{list}`{register}"),
            )
        }
        Metadata::UnknownBody { name, instead } => words(
            format!("`{name}` is not in the registry of bodies"),
            match instead {
                BodyInstead::FullName => "Write the full name, such as `issuing_body: 甲市教育局`".to_owned(),
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
            format!("The whole value stands in quotation marks, which are printed: {value}"),
            format!("Write `{key}: {inner}`"),
        ),
        Metadata::LostToComment { key, comment, whole } => words(
            format!("`{comment}` is a comment and is not published"),
            format!("If it is to be published, write `{key}: \"{whole}\"`; if not, put it on a line above"),
        ),
        Metadata::MarkInPlainText { field, mark } => {
            let field = match field {
                PlainField::Title => "title",
                PlainField::Summary => "summary",
            };
            words(
                format!("`{mark}` in the {field} is printed as it is"),
                format!("The {field} is one line of plain text: remove it"),
            )
        }
        Metadata::TitleEndsLikeFile { ending, name } => {
            words(format!("The title ends like a file, with `{ending}`"), format!("Write `title: {name}`"))
        }
        Metadata::TitleIsNoName { title } => words(
            format!("The title is `{title}` alone"),
            "Write the document's full name, such as `title: 甲市教育局2025年工作要点`",
        ),
        Metadata::ScriptUndeclared { written } => {
            let (own, other, tag) = match written {
                Script::Traditional => ("Traditional", "Simplified", "zh-Hant"),
                Script::Simplified => ("Simplified", "Traditional", "zh-Hans"),
            };
            words(
                format!("This text is in {own} characters and the site in {other}; its page is marked so"),
                format!("Add `language: {tag}`"),
            )
        }
        Metadata::UnusableSlug { slug, fault } => words(
            format!("The slug `{slug}` {}", unusable_segment(fault)),
            "Write the last segment of the address alone, such as 2023",
        ),
        Metadata::UnusableAlias { alias, segment, fault, own } => words(
            format!("In the old address `{alias}`, `{segment}` {}", unusable_segment(fault)),
            own.as_ref().map_or_else(
                || "Write an address on this site, such as old/2023/".to_owned(),
                |own| format!("Write what follows the host alone: `aliases: [{own}]`"),
            ),
        ),
        Metadata::AliasOfSite { alias } => words(format!("`{alias}` belongs to the site's own pages"), "Remove it"),
        Metadata::NotAFileBeside { file } => {
            words(format!("`{file}` is not a file beside the document"), "Put the file beside the document and give its name")
        }
        Metadata::SummaryTooLong { length } => {
            words(format!("The summary has {length} characters, more than 100"), "Shorten it to 100")
        }
        Metadata::SummaryRepeatsTitle => {
            words("The summary only repeats the title", "Say in a sentence what it is about, or remove the line")
        }
        Metadata::NumberNotFormal { number, right } => {
            let example = right.as_deref().unwrap_or("it like 甲教〔2023〕12号");
            words(
                format!("The document number `{number}` is not in the usual form"),
                format!("Write {example}: the year in 〔〕, the number without 第 or leading zeros"),
            )
        }
        Metadata::SourceNotAnAddress { source } => {
            words(format!("The source `{source}` is not a web address"), "Write an address that begins with https://")
        }
        Metadata::UnknownTopic { topic, instead } => words(
            format!("site.yaml has no topic `{topic}`"),
            match instead {
                TopicInstead::Nearest(near) => {
                    format!("Did you mean `{near}`? If not, use a topic of site.yaml, or add this one there")
                }
                TopicInstead::Listed => "Use a topic of site.yaml, or add this one there".to_owned(),
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
                    "The years in the title are those of the plan that is drawn up or assessed, not of this document".to_owned()
                }
                TitleWithoutYears::OneOfFive => {
                    "The title means one of the five years of a plan and does not say which".to_owned()
                }
                TitleWithoutYears::Several(years) => {
                    format!("The title names several years ({}), and it is not certain which the plan is for", years.join(", "))
                }
                TitleWithoutYears::Figures => {
                    "The plan's years cannot be read from the title and there is no period, so it cannot be compared with \
                     other years"
                        .to_owned()
                }
                TitleWithoutYears::Nothing => {
                    "There is no year in the title and no period, so it cannot be compared with other years".to_owned()
                }
            },
            format!("If it is for certain years, give them, such as `period: {year}`; if it is for none, allow it with a reason"),
        ),
        Period::ValidityBeginsAfter { years, from } => {
            words(format!("{}, but its validity begins on {from}", period_years(years)), AGAINST_VALIDITY)
        }
        Period::ValidityEndedBefore { years, until } => {
            words(format!("{}, but its validity ended on {until}", period_years(years)), AGAINST_VALIDITY)
        }
        Period::YearOfEntry { words: written, label } => words(
            format!(
                "`{written}` in the title is the year in which pupils began, and no years of the plan are named: it stays in \
                 force after {label}"
            ),
            "Give `period`, such as 2024-2027, also where it is the year in which they began",
        ),
        Period::YearOfEdition { words: written, label } => words(
            format!(
                "`{written}` in the title dates the text, and no years of the plan are named: it stays in force after \
             {label}"
            ),
            format!(
                "If the plan is for certain years, give `period`, also where it is {label}; if it lasts, allow it with a \
             reason"
            ),
        ),
        Period::OneYearOfWinter { label } => words(
            format!("The winter of the title may belong to two years, and one is named: {label} is taken, and ends a year later"),
            "If it ends in the spring of the next year, give `period`, such as 2025-2026; if not, give it too, and this note \
             goes",
        ),
        Period::YearOfRule { label } => words(
            format!("`{label}` in the title may be the year of issue or the only year of the rule: it stays in force after it"),
            format!(
                "If it is for this year alone, give `period: {label}`; if it lasts, give its beginning and no end in \
             `validity`"
            ),
        ),
        Period::YearOfWork { date, label } => words(
            format!(
                "Published on {date}: {label} may be the year of the work or the year that it looks back on: it ends a year later"
            ),
            format!("Give the day on which it ends in `validity`; if it was for this year alone, give `period: {label}`"),
        ),
        Period::YearsOfCohort { words: written, label } => words(
            format!(
                "`{written}` in the title is the year in which pupils began: {label} is taken, by the number of years \
             behind it"
            ),
            "Check it and give `period`; if it was read rightly, give it too, and this note goes",
        ),
        Period::YearsOfRule { label } => words(
            format!(
                "It is not certain that this holds for {label} alone: after these years its period is over, but it is not \
             expired"
            ),
            "If it expires, give the day on which it ends in `validity`; if it stays in force, give its beginning and no end",
        ),
        Period::MayBeNoPlan { label } => words(
            format!("It is not certain that this is a plan: by the year of its title its period ends with {label}"),
            format!("If it is a plan, give `period: {label}`; if not, give its beginning and no end in `validity`"),
        ),
        Period::NumberAgainstYears { label } => words(
            format!("The number of the five-year plan in the title and its years ({label}) differ"),
            "Compare them with the printed title; if both are right, give `period`",
        ),
        Period::SummaryAndPlan { label } => words(
            format!("The title sums up and plans, and names one year: {label} is taken, as that of the summary"),
            "If the plan is for another year, give `period`; if not, give it too, and this note goes",
        ),
        Period::NotOfTitle { label, others } => words(
            format!("The period is given as {label}, the years in the title are {}", others.join(", ")),
            "Compare them: it may have been copied from another year; if it is right, allow it with a reason",
        ),
        Period::PublishedLongAfter { years, date } => {
            words(format!("{}, but it was published on {date}, long after their end", period_years(years)), AGAINST_DATE)
        }
        Period::PublishedLongBefore { years, date } => {
            words(format!("{}, but it was published on {date}, years before", period_years(years)), AGAINST_DATE)
        }
    }
}

const AGAINST_VALIDITY: &str =
    "Compare them: if the years are wrong, give `period`; if the validity was copied from another document, correct it";

const AGAINST_DATE: &str = "Compare `period` and `date`; if both are right, allow it with a reason";

/// The years of a plan, with the words of the title that say so
fn period_years(problem::Years { label, words }: &problem::Years) -> String {
    match words {
        None => format!("The period is given as {label}"),
        Some(words) => format!("The period is read from the title as {label} ({words})"),
    }
}

/// Anchors
pub(super) fn anchors(problem: &problem::Anchors) -> Words {
    use problem::Anchors;
    match problem {
        Anchors::Taken { anchor } => words(format!("The anchor `{anchor}` is taken"), "Choose another name"),
        Anchors::ContinuesUnknown { anchor } => {
            words(format!("`continues` names {anchor}, which is not an anchor of this document"), ANCHORS_OF_CONTINUES)
        }
        Anchors::ContinuedTwice { anchor } => {
            words(format!("`continues` says twice what answers to {anchor}"), ANCHORS_OF_CONTINUES)
        }
        Anchors::ContinuesOneTwice { anchor } => {
            words(format!("Two entries of `continues` name {anchor} of the issue before"), ANCHORS_OF_CONTINUES)
        }
        Anchors::Contested { file, anchor, kept, renamed, other } => {
            // The words of a text stand in the quotation marks of its language.
            let name = |words: &Option<String>| {
                words.as_ref().map_or_else(|| "one that is gone".to_owned(), |words| format!("“{words}”"))
            };
            words(
                format!(
                    "Both sides of a merge gave the anchor #{anchor} of {file} to a text: {} was published first and keeps \
                     it, {} becomes #{other}",
                    name(kept),
                    name(renamed),
                ),
                "If a link to the second was given out, give out the new one; build once and commit anchors.lock",
            )
        }
    }
}

const ANCHORS_OF_CONTINUES: &str = "Write the anchors that stand in the links of the pages, such as `continues: \
 {s3-2: s2-1}`, each once; a faulty entry has no effect";

/// The targets of a plan
pub(super) fn targets(problem: &problem::Targets) -> Words {
    use problem::Targets;
    match problem {
        Targets::UnknownAnchor { anchor, nearest } => words(
            format!("The text has no anchor `{anchor}`"),
            nearest.as_ref().map_or_else(
                || "Anchors stand in the links of the page's paragraphs".to_owned(),
                |near| format!("Did you mean `{near}`?"),
            ),
        ),
        Targets::QuoteNotInText { quote } => words(
            format!("The text does not hold `{quote}`"),
            "Copy the words of the text; when the text changes, change this too",
        ),
        Targets::QuoteWithoutNumber { quote } => words(
            format!("`{quote}` holds no number that can be read"),
            "Give `value: 97`; if it is not a target, `reject: true`",
        ),
        Targets::DamagedNumber { stretch } => words(
            format!("The number in `{stretch}` is missing or damaged; it is not read as a target"),
            "Restore the number from the original, or give the reason under `allow`",
        ),
    }
}

/// The numbering and structure of a text
pub(super) fn structure(problem: &problem::Structure) -> Words {
    use problem::Structure;
    match problem {
        Structure::NotADay { line } => words(
            format!("`{line}` looks like the day of the signature, and no day can be read"),
            "Write the whole day as the original has it, like 2026年3月2日; if it is none, allow it with a reason",
        ),
        Structure::UnknownNumbers { beginning, paragraphs } => words(
            format!("No section was found; {paragraphs} paragraphs begin with something like a number, as `{beginning}…`"),
            outline_help(),
        ),
        Structure::NoSections { paragraphs } => {
            words(format!("The text has {paragraphs} paragraphs and no section: its page has no contents"), outline_help())
        }
        Structure::TitleOfAnother { line } => words(
            format!(
                "`{line}` stands on a line of its own and looks like the title of another document, and is read as a \
                 paragraph of the section above"
            ),
            "If it is another document, write 附件1 (or the next number) on a line above it; if the original has it so, \
             allow it with a reason",
        ),
        Structure::TitleAboveNumbers { line, .. } => words(
            format!(
                "`{line}` stands on a line of its own and numbers begin again below it: it looks like the title of another \
                 document, and is read as a paragraph of the section above"
            ),
            "If it is another document, write 附件1 (or the next number) on a line above it; if the original has it so, \
             allow it with a reason",
        ),
        Structure::NumberTwice { number } => words(format!("The number {number} stands twice"), numbering_help()),
        Structure::NumberSkipped { before, number } => {
            words(format!("After number {before} the count jumps to {number}"), numbering_help())
        }
        Structure::NumberTurnsBack { before, number } => {
            words(format!("After number {before} the count goes back to {number}"), numbering_help())
        }
        Structure::NumbersBeginLate { number } => words(format!("Numbers begin with {number}"), numbering_help()),
        Structure::NumbersOfOneLevel { number, above } => words(
            format!("{number} stands right below the colon of {above} and is written alike: both are read as one level"),
            "Number a list within an item as the level below, like （1）; if the original has it so, allow it with a reason",
        ),
        Structure::HeadingRepeated { heading } => {
            words(format!("The text repeats its heading `{heading}`"), "Remove the sentence that repeats it")
        }
        Structure::TableWithoutHead => {
            words("The table has no header", "Name the columns in the first row: screen readers announce cells by them")
        }
        Structure::HiddenLink => {
            words("The link has no words that readers see", "Look whether somebody slipped it in; give a wanted link words")
        }
        Structure::ForeignHost { host } => words(
            format!("The link leads to {host}"),
            "Look whether that site can be trusted; name it under `allowed_hosts` in site.yaml if it can",
        ),
        Structure::AttachedTwice { first, second } => words(
            format!("`{first}` and `{second}` are one file"),
            "Look whether the wrong file is named; if the file holds both, make them one entry",
        ),
        Structure::AttachmentsMissing { titles } => words(
            format!("The text lists attachments that are not there: {}", quoted(titles)),
            "Name them under `attachments`, with the titles of the text",
        ),
        Structure::AttachmentsUnlisted { titles } => {
            words(format!("The text does not list the attachments {}", quoted(titles)), "Compare the titles after 附件：")
        }
        Structure::ListedAmidText { line } => words(
            format!("Text goes on below `{line}`: it is read as a paragraph, not as an annex"),
            "If all below it is an annex, write it as `# 附：…`; if it is none, leave it",
        ),
        Structure::UnreadLabel { line } => words(
            format!("`{line}` looks like the title of an annex, and is read as a paragraph of the text"),
            "If an annex begins here, write its label as 附件1 on a line of its own; if none does, leave it",
        ),
    }
}

/// What to do about a text without sections.
fn outline_help() -> &'static str {
    "Look at the numbers: write 一、 （一） 1. at the beginning of paragraphs, and ## with a blank before headings without a number; \
     a text that has no sections may say so under `allow`"
}

/// What to do about numbers that do not run on.
fn numbering_help() -> &'static str {
    "Look whether a section is missing or the number is wrong; if the original has it so, allow it with a reason"
}

/// Names in 《》, or in “” where they hold 《》 themselves: 《甲报告》填写说明.
fn quoted(names: &[String]) -> String {
    let quote = |name: &String| if name.contains(['《', '》']) { format!("“{name}”") } else { format!("《{name}》") };
    names.iter().map(quote).collect()
}

/// The particulars that a disclosed document has to have
pub(super) fn responsibility(problem: &problem::Responsibility) -> Words {
    use problem::{Responsibility, TagKey};
    match problem {
        Responsibility::NotPublic => words(
            "This document is not public: it is not published, but lies among those that are",
            "Move it out of content/, lest it get out with the folder or the repository",
        ),
        Responsibility::UnusualIndexNumber { value } => words(
            format!("The index number `{value}` is not in a usual form"),
            "Write it as the platform assigned it: letters, digits and hyphens without spaces",
        ),
        Responsibility::WrongCheckCharacter { kind, code, check } => words(
            format!("The code `{code}` in the index number has the wrong check character"),
            format!("By {} it would end in {check} if the rest is right: compare the whole code", kind.norm()),
        ),
        Responsibility::MadeAfterPublication { made, published } => {
            words(format!("It was made on {made}, after its publication on {published}"), dates_help())
        }
        Responsibility::ApprovedAfterPublication { approved, published } => {
            words(format!("It was approved on {approved}, after its publication on {published}"), dates_help())
        }
        Responsibility::NumberOfOtherYear { year, made } => {
            words(format!("Its number is of {year}, it was made on {made}"), dates_help())
        }
        Responsibility::CorrectedBeforePublication { corrected, published } => {
            words(format!("It was corrected on {corrected}, before its publication on {published}"), dates_help())
        }
        Responsibility::SignedAfterPublication { signed, published } => words(
            format!("The text is signed on {signed}, after its publication on {published}"),
            "Compare the date of publication with the date below the signature",
        ),
        Responsibility::SignedInLaterMonth { month, published } => words(
            format!("The text is signed in a month ({}) after its publication on {published}", without_day(*month)),
            month_help(),
        ),
        Responsibility::SignedWithoutDay { month, limit } => words(
            format!(
                "The text is signed in a month ({}) without a day: whether it was published within {limit} working days \
                 cannot be told",
                without_day(*month)
            ),
            month_help(),
        ),
        Responsibility::PublishedLate { days, are_more, limit, signed } => {
            let many = if *are_more { format!("more than {days}") } else { days.to_string() };
            let signature = signed.map_or_else(String::new, |signed| format!(" (the text is signed on {signed})"));
            words(
                format!("It was published {many} working days after it was made, more than {limit}{signature}"),
                match signed {
                    Some(_) => {
                        "Article 26 of the Regulations asks for 20 working days; if it was made on another day, give \
                         `document_date`"
                    }
                    None => {
                        "Article 26 of the Regulations asks for 20 working days; correct a wrong date, or allow it with a reason"
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
                format!("Tags of the pages are missing under `organisation`: {}", listed(keys.iter().map(name))),
                "Add them in site.yaml: inspections look for them",
            )
        }
        Responsibility::HolidaysUnknown { years } => words(
            format!("The holidays of {} are not known: its working days were not counted", listed(years)),
            "Write the days off and the weekends worked into the file that `holidays` names",
        ),
        Responsibility::OlderInForce { title } => words(
            format!("The older `{title}` of its series is in force too, and this document does not replace it"),
            "If it is replaced, say so with `supersedes`; if both hold, allow it with a reason",
        ),
        Responsibility::InForceUntilDecember { title, file, year, is_school_year } => {
            words(format!("`{title}` of its series is shown in force until the end of {year}: years are counted whole"), {
                let write = format!(
                    "`validity: {{until: {}}}`",
                    if *is_school_year { format!("{year}-08-31") } else { format!("{year}-06-30") }
                );
                if *is_school_year {
                    format!(
                        "If that school year is over, give its last day in {file}, such as {write}; if both hold, allow it with a \
                         reason"
                    )
                } else {
                    format!(
                        "If that period is over, give its last day in {file}, such as {write}; if it is replaced, say so here with \
                         `supersedes`; if both hold, allow it with a reason"
                    )
                }
            })
        }
        Responsibility::NamesakeInForce { older, named } => words(
            format!("{older} has the same name and body as this document, and both are shown in force"),
            format!(
                "If this one replaces it, write `supersedes: [{named}]` here; if it has expired, change the `validity` of the \
                 older; if both hold, allow it with a reason"
            ),
        ),
    }
}

/// What to do about dates that are out of order.
fn dates_help() -> &'static str {
    "Compare the dates: a document is made and approved, then published"
}

/// What to do about a signature without a day.
fn month_help() -> &'static str {
    "Give `document_date` as the original has it; if the original has no day either, allow it with a reason"
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
                1 => format!("A paragraph begins with something like a number, and is not a section: `{beginning}…`"),
                _ => format!("Paragraphs begin with something like a number, and are not sections: `{beginning}…`"),
            },
            "Write numbers as 一、 （一） 1., with a blank between the point and a figure, and without the sign of a list \
             before them; if they are not numbers, allow it with a reason",
        ),
        Unread::NumberWithinParagraph { number, above } => words(
            format!("{number} stands in the paragraph of {above} and is not a section"),
            "Begin a paragraph with each number, with an empty line before it",
        ),
        Unread::NumberBelowNote { number, above } => words(
            format!("{number} may go on from {above} or from the numbers of the note, and is read as part of the note"),
            "Write the numbers of the note as ①, unlike those of the text; if it is part of the note, you may leave it",
        ),
        Unread::NumbersInOneParagraph { first, second } => words(
            format!("{first} and {second} stand in one paragraph and are not sections"),
            "Divide the text as the original does, a paragraph for title, addressees, signature and each number, with an \
             empty line before it; if it is one paragraph, allow it with a reason",
        ),
        Unread::LinesBetweenNumbers { depth } => words(
            "Lines between numbers that count on look like headings; they are not sections, and belong to the item above \
             them",
            heading_help(*depth, false),
        ),
        Unread::LinesAboveNumbers { depth } => words(
            "Lines without a number, below which numbers begin anew, look like headings of chapters; they are no \
             sections, and belong to the section above them",
            heading_help(*depth, false),
        ),
        Unread::BoldLines { depth } => words(
            "Lines in bold type without a number, each with a text below it, look like headings; they are not sections",
            heading_help(*depth, true),
        ),
        Unread::DashAsFigures => words(
            "A dash seems to be typed as two figures of one (一一)",
            "Write —— if it is a dash; if not, allow it with a reason",
        ),
        Unread::TextSetApart => words(
            "The text stands in a quotation or in code (`>` before its lines, or ``` around them), and its numbers are no \
             sections",
            "If it is the text of the document, remove these signs; if it is a quotation, allow it with a reason",
        ),
        Unread::NumberSetApart { number, before } => words(
            format!(
                "{number} goes on from {before}, but stands in a quotation or in code (`>` before it, or ``` around it), and \
                 is not a section"
            ),
            "If it is text of the document, remove these signs, with an empty line before and after it; if it is a \
             quotation, allow it with a reason",
        ),
        Unread::LinesBehindSign { sign } => words(
            format!(
                "Short lines behind `{sign}` look like headings; they are not sections, and belong to the section above them"
            ),
            "Write numbers instead of the signs, and numbers of the next level below them; if they are not headings, allow \
             it with a reason",
        ),
        Unread::TitleIsClause { number, title } => words(
            format!(
                "{number} does not begin with a short sentence as its siblings do; the contents show its first clause, \
                 `{title}`"
            ),
            "Write a short sentence like a title behind the number, or allow it with a reason",
        ),
    }
}

/// How headings of a depth are written.
fn heading_help(depth: u8, is_bold: bool) -> String {
    let signs = "#".repeat(usize::from(depth).clamp(1, 5) + 1);
    let bold = if is_bold { ", without the asterisks," } else { "" };
    format!("Write {signs} with a blank{bold} before headings; if they are none, allow it with a reason")
}

/// Typography
pub(super) fn typography(problem: &problem::Typography) -> Words {
    use problem::Typography;
    match problem {
        Typography::DamagedCharacters => {
            words("The text holds characters that a conversion damaged", "Restore them from the original, numbers above all")
        }
        Typography::SoundsInBrackets => {
            words("Characters are followed by their sound", "Remove them; `gongkai check --fix` does it")
        }
        Typography::InvisibleCharacters { kinds } => words(
            format!("The text holds invisible characters ({}): searches miss it", kinds.join(", ")),
            "Remove them; `gongkai check --fix` does it",
        ),
        Typography::Unfilled { blank } => {
            words(format!("`{blank}` was to be filled in"), "Fill it in, or say that it is left out")
        }
        Typography::HalfWidthPunctuation => {
            words("Half-width punctuation stands between Chinese characters", "Make it full-width; `gongkai check --fix` does it")
        }
        Typography::SpaceBetweenHan => {
            words("There are spaces between Chinese characters", "Remove them; `gongkai check --fix` does it")
        }
        Typography::SpaceBehindTitle => words(
            "Only a space parts the words after the number from the text, so they are not read as a title",
            "Write a full stop or a colon where they are a title, or remove the space where they are not",
        ),
        Typography::NoPartner { mark } => words(format!("`{mark}` has no partner"), "Add the other half, or remove this one"),
        Typography::TraditionalCharacters { characters } => words(
            format!("Traditional characters in a Simplified text: {}", traditional(characters)),
            "Write them in Simplified, or allow them with a reason",
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
            "The line above is full and ends with a stop: this one may begin a paragraph, and is printed as part of the \
             one above",
            "Compare with the original: if a paragraph begins here, leave an empty line before it; if not, leave it",
        ),
        Pasted::LineSeparator => words(
            "There is a line separator (U+2028): no line ends here in print, and two sentences run together",
            "Begin a new paragraph here, with an empty line; `gongkai check --fix` does it",
        ),
        Pasted::Backslash => {
            words("The backslash at the end of the paragraph is printed as it is", "Remove it; `gongkai check --fix` does it")
        }
        Pasted::TornSentence => words(
            "This line goes on with the sentence above, and an empty line between them makes two paragraphs of it",
            "Remove the empty lines within sentences, and leave those between paragraphs",
        ),
        Pasted::LikelyTornSentence => words(
            "This line seems to go on with the sentence above, and an empty line between them makes two paragraphs of it",
            "If it is one sentence, remove the empty line; if these are two paragraphs, end the first with a stop, or \
             leave them",
        ),
        Pasted::NoEmptyLine => words(
            "No empty line stands before this line, so it is part of the paragraph above",
            "Leave an empty line between paragraphs, so that their numbers are read as an outline; `gongkai check --fix` \
             does it",
        ),
        Pasted::WithinParagraph => words(
            "This line looks like a paragraph of its own and is part of the one above",
            "Leave an empty line before it; end emphasis and links that run over lines first; if nothing but a line break \
             is wanted, allow it with a reason",
        ),
        Pasted::LikelyNumbered => words(
            "This line looks like a new paragraph, since it or the one above begins with a number, and is part of the \
             paragraph above",
            "If it is a new paragraph, leave an empty line before it; if one paragraph was only wrapped, leave it",
        ),
        Pasted::LinesJoined => words(
            "No empty line stands between this line and the one above, and the two are printed as one paragraph",
            "If they are paragraphs, leave an empty line between them; if only a line ends, write two blanks at its end; \
             if they are one paragraph, leave them",
        ),
        Pasted::WrappedText { width, places } => words(
            format!("The text is wrapped at about {width} characters; a paragraph may be torn or joined here ({places} places)"),
            "Compare with the original: write a paragraph on one line, with an empty line between paragraphs",
        ),
        Pasted::TornTable { lines, example, is_certain } => words(
            format!("A pasted table came apart into text ({lines} lines from here on)"),
            if *is_certain {
                format!("Write it as a Markdown table, with bars between the columns, for example:\n{example}")
            } else {
                format!("If it is a table, write it in Markdown, for example:\n{example}\nIf it is none, leave it")
            },
        ),
    }
}

/// Parts of a web page around a pasted text
pub(super) fn furniture(problem: &problem::Furniture) -> Words {
    use problem::Furniture;
    match problem {
        Furniture::LineOfWebPage => words(
            "This line belongs to the page that the text was copied from, not to the document",
            "Remove it; write index number, body and dates in the front matter, and name attachments under `attachments`",
        ),
        Furniture::LineOfPrintedPage => words(
            "This line looks like the number or the head of a printed page, left between the lines of the text",
            "Remove it, and join the lines above and below where they are one paragraph",
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
                    format!(" (the correction of {date} is older than the last publication of {published})")
                }
                Some(MisdatedCorrection::ToCome { date }) => format!(" (the correction of {date} is of a day to come)"),
                None => String::new(),
            };
            let line = correction_entry(*day, changes, *more, *is_rewritten);
            let add = match (misdated, entry) {
                (Some(MisdatedCorrection::ToCome { date }), _) => {
                    format!("change the date {date} in `corrections` to {day}")
                }
                (_, CorrectionEntry::NewList) => format!("write `corrections: [{line}]` in the front matter"),
                (_, CorrectionEntry::BetweenBrackets) => {
                    format!("write `{line},`, with its comma, behind the opening bracket of “corrections” in the front matter")
                }
                (_, CorrectionEntry::OwnLine { indent }) => {
                    format!("add the line `{indent}- {line}` below “corrections” in the front matter")
                }
            };
            words(
                format!("Published words were changed without a correction: {named}{unnamed}{misdate}"),
                format!(
                    "{}If it is a correction, {add}. If not, restore the {}",
                    if *is_rewritten { "If this is the next issue, save it as a new file and restore this one. " } else { "" },
                    if *has_only_lost_files { "attachment" } else { "published words" }
                ),
            )
        }
    }
}

fn words_changed(change: &problem::WordsChanged) -> String {
    use problem::{NewOrder, TextKind, WordsChanged};
    match change {
        WordsChanged::AttachmentNoted { item } => format!("the attachment note: “{item}” was added"),
        WordsChanged::ParagraphAdded { section } => format!("a paragraph of {} is new", section_name(section)),
        WordsChanged::TextAdded { name } => format!("{} is new", text_name(name)),
        WordsChanged::TitleReplaced { was, is } => format!("the title: “{was}” became “{is}”"),
        WordsChanged::AttachmentGone { title } => format!("the attachment “{title}” is gone"),
        WordsChanged::WordsGone { words } => format!("“{words}” is gone"),
        WordsChanged::TextGone { kind, anchor } => match kind {
            TextKind::SectionTitle => format!("the title at {anchor} is gone"),
            TextKind::Footnote => format!("the footnote at {anchor} is gone"),
            TextKind::Annex => format!("the annex at {anchor} is gone"),
            TextKind::PartName => format!("the name at {anchor} is gone"),
            TextKind::Paragraph => format!("the paragraph at {anchor} is gone"),
        },
        WordsChanged::Reworded { name } => format!("{} is not as it was", text_name(name)),
        WordsChanged::Reordered { name, order } => {
            let order = match order {
                NewOrder::Exchanged { one, other } => format!("“{one}” and “{other}” changed places"),
                NewOrder::MovedBefore { one, other } => format!("“{one}” moved before “{other}”"),
                NewOrder::MovedBehind { one, other } => format!("“{one}” moved behind “{other}”"),
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
        StretchChange::Gone { was } => format!("“{was}” is gone{row}"),
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
        TextName::CopiedTo => "the line of copies".to_owned(),
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
        Figures::UnknownAnnex { number, count, line } => {
            words(format!("Annex {number} is named here, and there are {count} (line {line})"), figures_help())
        }
        Figures::OtherCount { announced, items, first, last } => words(
            if first == last {
                format!("`{announced}` is said here, and {items} items follow (line {first})")
            } else {
                format!("`{announced}` is said here, and {items} items follow (lines {first} to {last})")
            },
            figures_help(),
        ),
        Figures::NoSuchMonth { printed, month } => words(format!("`{printed}`: no year has a month {month}"), figures_help()),
        Figures::NoSuchDay { printed, month, day, .. } => {
            words(format!("`{printed}`: month {month} has no day {day}"), figures_help())
        }
        Figures::WrongWeekdays { from, to, written } => words(
            format!(
                "{} is a {}, {} is a {}, and not {written}",
                from.in_english(),
                WEEKDAYS[from.weekday().min(6)],
                to.in_english(),
                WEEKDAYS[to.weekday().min(6)]
            ),
            figures_help(),
        ),
        Figures::WrongWeekday { date, written } => {
            words(format!("{} is a {}, and not {written}", date.in_english(), WEEKDAYS[date.weekday().min(6)]), figures_help())
        }
        Figures::UnevenLists { names, values, printed } => {
            words(format!("{names} names stand before 分别 and {values} values behind it: `{printed}`"), figures_help())
        }
        Figures::WrongTotalOfColumn { column, word, total, sum, first, last } => words(
            format!("The {word} of `{column}` is {total}, and its rows add up to {sum} (lines {first} to {last})"),
            figures_help(),
        ),
        Figures::WrongTotalOfRow { column, total, sum, columns } => words(
            format!("The {column} of this row is {total}, and its columns add up to {sum} ({})", columns.join(", ")),
            figures_help(),
        ),
        Figures::TwoValues { indicator, value, other, line } => {
            words(format!("`{indicator}` is `{value}` here, and `{other}` in line {line}"), figures_help())
        }
    }
}

/// The figure that is wrong, only a person can know.
fn figures_help() -> &'static str {
    "Compare both with the original and mend the wrong one; if the original has it so, allow it with a reason"
}

/// The days of the week, from Monday.
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Marks of what must not be published
pub(super) fn restricted(problem: &problem::Restricted) -> Words {
    use problem::{Restricted, RestrictedKind};
    /// Where a reason is given for keeping a mark outside the text of a document.
    const REASON_ELSEWHERE: &str = "or keep it and write in the front matter of the document to which it belongs";
    match problem {
        Restricted::InText { kind, words: mark } => words(
            match kind {
                RestrictedKind::Classified => format!("Here is a mark of secrecy: `{mark}`"),
                RestrictedKind::CopyNumber => {
                    format!("Here is a copy number, which only classified documents have: `{mark}`")
                }
                RestrictedKind::Internal => format!("Here is a mark of an internal paper: `{mark}`"),
                RestrictedKind::NotPublic => format!("The document says `{mark}`, its front matter that it is public"),
            },
            remove_mark(
                *kind,
                "remove the mark",
                "or keep it and write",
                "if only an annex is not, remove its text and keep the line with its name; ",
            ),
        ),
        Restricted::InFileName { kind, name } => words(
            format!("The name `{name}` holds {}", restricted_kind(*kind)),
            remove_mark(*kind, "rename the file", REASON_ELSEWHERE, ""),
        ),
        Restricted::InFile { kind, words: mark, page } => {
            let page = page.map(|page| format!(" (page {page})")).unwrap_or_default();
            words(
                format!("The file holds {} `{mark}`{page}", restricted_kind(*kind)),
                remove_mark(*kind, "replace the file by one without the mark", REASON_ELSEWHERE, ""),
            )
        }
    }
}

fn restricted_kind(kind: problem::RestrictedKind) -> &'static str {
    use problem::RestrictedKind;
    match kind {
        RestrictedKind::Classified => "a mark of secrecy",
        RestrictedKind::CopyNumber => "a copy number",
        RestrictedKind::Internal => "a mark of an internal paper",
        RestrictedKind::NotPublic => "a mark that it is not public, or on request only",
    }
}

/// What to do with a mark: `removal` is how it is removed, `reason` where a reason is given for keeping it, `annex` what is done
/// where it is meant of an annex alone.
fn remove_mark(kind: problem::RestrictedKind, removal: &str, reason: &str, annex: &str) -> String {
    use problem::RestrictedKind;
    match kind {
        RestrictedKind::Classified | RestrictedKind::CopyNumber => format!(
            "Have it examined: if it is classified, move it out of content/ at once; if it was declassified, {removal}, \
             {reason} `allow: {{restricted-mark: declassified on the ground of …}}`"
        ),
        RestrictedKind::Internal => format!(
            "If it is not meant for the public, move it out of content/; if it may be published, {removal}, {reason} `allow: \
             {{restricted-mark: reason}}`"
        ),
        RestrictedKind::NotPublic => format!(
            "If it is not public, write `disclosure: withheld` or `disclosure: on_request` and move it out of content/; \
             {annex}if it may be published, {removal}, {reason} `allow: {{restricted-mark: reason}}`"
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
            let all = if *is_whole { "" } else { "all of " };
            words(
                format!("Personal data and marks of secrecy could not be looked for in {all}this file: {reasons}"),
                format!(
                    "{}; or look through it, and if it holds no identity-card, mobile or bank-card numbers and no mark of \
                     secrecy, write `allow: {{unsearched-file: looked through}}` in the document that names it",
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
        Obstacle::Password => "it opens only with a password".to_owned(),
        Obstacle::Damaged => "it is damaged, or not of the format that its name says".to_owned(),
        Obstacle::Scanned | Obstacle::Pictures => "there are pictures, but no text".to_owned(),
        Obstacle::UnknownCharacters => "fonts do not say which characters they show".to_owned(),
        Obstacle::UnknownKind => "it is packed in a way, or holds a form, that is not read".to_owned(),
        Obstacle::FilesInArchive => "the files in the archive were not opened".to_owned(),
        Obstacle::FilesInside => "files inside of it were not opened".to_owned(),
        Obstacle::OldFormat { name, .. } => format!("it is no {name} file, but of an old format that is not read"),
        Obstacle::UnreadFormat { name, .. } => format!("{name} files are not read"),
        Obstacle::TooLarge => "it is too large".to_owned(),
        Obstacle::Empty => "it is empty (0 bytes)".to_owned(),
    }
}

/// What makes a file one that can be searched.
fn remedy(obstacle: &problem::Obstacle) -> &'static str {
    use problem::{BetterFormat, Obstacle};
    match obstacle {
        Obstacle::Password => "Save it without a password",
        Obstacle::FilesInArchive => "Unpack it, and attach its files one by one",
        Obstacle::FilesInside => "Take the files out, and attach them one by one",
        Obstacle::TooLarge => "Divide it into smaller files",
        Obstacle::Empty => "Put the whole file here",
        Obstacle::Scanned | Obstacle::UnknownCharacters => "Replace it by a file with text (a PDF made from the document itself)",
        Obstacle::OldFormat { better, .. } | Obstacle::UnreadFormat { better, .. } => match better {
            BetterFormat::Xlsx => "Save it as xlsx",
            BetterFormat::Pptx => "Save it as pptx",
            BetterFormat::DocxOrPdf => "Save it as docx or pdf",
        },
        Obstacle::Pictures => {
            "Leave covers, maps and photographs as they are; replace scans of text by a PDF made from the document itself"
        }
        Obstacle::Damaged | Obstacle::UnknownKind => "Save it anew",
    }
}

/// Expressions
pub(super) fn wording(problem: &problem::Wording) -> Words {
    use problem::Wording;
    match problem {
        Wording::NotAList => words("Wrong expressions with right ones are expected here", "For example `渡假村: 度假村`"),
        Wording::WrongExpression { wrong, right, reason } => words(
            format!("`{wrong}` is on the site's list of wrong expressions"),
            match (right, reason) {
                (Some(right), Some(reason)) => format!("Write `{right}`: {reason}"),
                (Some(right), None) => format!("Write `{right}`"),
                (None, Some(reason)) => reason.clone(),
                (None, None) => "Write something else".to_owned(),
            },
        ),
        Wording::CommonTypo { wrong, right, evidence } => words(
            format!("`{wrong}` seems to be `{right}`, written wrongly"),
            format!("Write `{right}` ({evidence}); if the original has it so, allow it with a reason"),
        ),
        Wording::NotFinal { version } => words(
            format!("Here stands `{version}`: is this the final text?"),
            "If it is not, put the final text here; if it is, remove the word; if this version is meant to be published \
             (for comments), write `allow: {not-final: reason}`",
        ),
        Wording::NothingBelowHeadings => words(
            "There are headings alone, and nothing is written below any of them",
            "Write the text below the headings; if it is not finished, add `draft: true`",
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
    format!("`{left}` was put there to be replaced, and was not")
}

/// Days off and working days
pub(super) fn calendar(problem: &problem::Calendar) -> Words {
    use problem::Calendar;
    match problem {
        Calendar::NotByYear => {
            words("Years are expected here", "For example `2027: {off: [2027-01-01..2027-01-03], work: [2027-01-04]}`")
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
            "This line looks like advertising or worse that somebody put into the page",
            "Remove it after looking at the original, and find out whether the page it was copied from was broken into",
        ),
        Spam::PrivateNumber => words(
            "This line looks like an advertisement with somebody's own number",
            "Look at the original: remove what it does not have, and find out whether the page was broken into; leave \
             what it has",
        ),
        Spam::WordsThatSolicit => words(
            "This line is nothing but words that solicit, like advertising that somebody put into the page",
            "Look at the original: remove what it does not have, and find out whether the page was broken into; leave \
             what it has",
        ),
    }
}

/// Personal data
pub(super) fn personal(problem: &problem::Personal) -> Words {
    use problem::{Personal, PersonalNumber};
    match problem {
        Personal::InText { kind, masked } => words(format!("Here stands {}", name_of_number(*kind)), mask_or_allow(&[masked])),
        Personal::InSettings { kind, masked } => words(format!("Here stands {}", name_of_number(*kind)), mask(&[masked])),
        Personal::InFileName { masked } => words("The name of the file holds an identity-card number", mask_or_allow(&[masked])),
        Personal::InFile { numbers, pages } => {
            let counts = listed(numbers.iter().map(|found| match found.kind {
                PersonalNumber::Identity => count(found.count, "identity-card number", "identity-card numbers"),
                PersonalNumber::Mobile => count(found.count, "mobile number", "mobile numbers"),
                PersonalNumber::Card => count(found.count, "bank-card number", "bank-card numbers"),
            }));
            words(
                format!("The file holds personal data: {counts}{}", places(pages)),
                mask_or_allow(&numbers.iter().map(|found| &*found.first_masked).collect::<Vec<_>>()),
            )
        }
        Personal::PlaceOfPicture => words("The image holds the place where it was taken", traces_help()),
        Personal::PersonOfPicture => words("The image holds the name of who took or made it", traces_help()),
    }
}

/// What to do about a picture that says more than it shows.
fn traces_help() -> &'static str {
    "Save it without its metadata"
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
    format!("Remove it, or mask it: {}", listed(masked))
}

/// The same in a document or its files, which may allow them.
fn mask_or_allow(masked: &[&str]) -> String {
    format!(
        "{}; `allow` lets through all personal data of the document and its attachments: \
         give it a reason only when all have been looked at and are meant to be public",
        mask(masked)
    )
}

/// Addresses, links, names and numbers between documents
pub(super) fn references(problem: &problem::References) -> Words {
    use problem::{AddressClaim, NameKind, References};
    let check_withdrawal = "Check the path of the withdrawal: it is that of the document under content/, without extension";
    match problem {
        References::AddressTaken { address, owner, claim } => words(
            format!("The address /{address} belongs to {owner} already"),
            match claim {
                AddressClaim::Page => "Rename the file or give another slug; case does not count",
                AddressClaim::OwnPage => "That is its own address: remove the line",
                AddressClaim::Withdrawal => check_withdrawal,
            },
        ),
        References::AddressReserved { address, claim } => words(
            format!("/{address} belongs to the site's own pages"),
            match claim {
                AddressClaim::Page | AddressClaim::OwnPage => "Choose another name for the folder or file, or another slug",
                AddressClaim::Withdrawal => check_withdrawal,
            },
        ),
        References::WithdrawnInFuture { date } => {
            words(format!("The day of withdrawal, {date}, is still to come"), "An entry takes effect at once: add it on that day")
        }
        References::WithdrawnUnknown { path, nearest } => words(
            format!("{path}, which is to be withdrawn, is not on the site and never was"),
            match nearest {
                Some(near) => format!("Did you mean {near}?"),
                None => "Write the path under content/ without extension".to_owned(),
            },
        ),
        References::ListGone { address } => words(
            format!("The published address /{address} will lead nowhere"),
            "The documents that it listed are all gone: add `aliases` to those that have moved, and say under `withdrawn` in \
             site.yaml which were withdrawn",
        ),
        References::SeriesTakenOver { address } => words(
            format!("The published address /{address} will lead to another series"),
            "Give that series another `id` under `series` in site.yaml; add `aliases` to documents that have moved, and say \
             under `withdrawn` which were withdrawn",
        ),
        References::LinkToNoDocument { file, nearest } => words(
            format!("The site has no document {file}"),
            match nearest {
                Some(near) => {
                    format!("Did you mean {near}? Drafts and documents that are not public cannot be linked")
                }
                None => "Check the relative path; drafts and documents that are not public cannot be linked".to_owned(),
            },
        ),
        References::NoSuchAnchorOnPage { file, anchor } => words(
            format!("{file} has no anchor #{anchor}"),
            format!("Write {{#{anchor}}} behind the heading to which the link is to lead"),
        ),
        References::NoSuchAnchor { file, anchor, nearest } => words(
            format!("{file} has no anchor #{anchor}"),
            match nearest {
                Some(near) => format!("Did you mean #{near}? Anchors are made of printed numbers: 三（二） is s3-2"),
                None => "Anchors are made of printed numbers: 三（二） is s3-2".to_owned(),
            },
        ),
        References::IndexNumberTaken { number, other } => {
            words(format!("The index number `{number}` is that of {other} too"), "An index number belongs to one document")
        }
        References::NamesShareAddress { name, other_name, other_file, group, id } => words(
            format!("`{name}` and `{other_name}` ({other_file}) would share the address /{group}/{id}/"),
            "Give each an `id` of its own in bodies.yaml or site.yaml",
        ),
        References::SeveralAsOne { name, numbers } => {
            words(format!("`{name}` is several documents, written as one"), format!("Write a list: `[{}]`", numbers.join(", ")))
        }
        References::NamedByTitle { name, id } => words(
            format!("{name} is on the site, but named by its title, so the page has no link to it"),
            format!("Write its path, {id}, or its document number"),
        ),
        References::NothingOfThisName { name, kind } => words(
            format!("Nothing on the site is `{name}`"),
            match kind {
                NameKind::NumberOrTitle => {
                    "Check the number or title; ignore this if the document is not on this site: the page prints it"
                }
                NameKind::Printed => {
                    "Check the number, name or path; if the document is not on this site, the page prints its name: allow it \
                     with a reason"
                }
                NameKind::Path => {
                    "Check the path; if the document is not on this site, write its number or title: a path is not printed"
                }
            },
        ),
        References::ReportsOnItself => words(
            "`report_on` names this document itself",
            "Give the path under content/ of the plan that it reports on, or remove the line",
        ),
        References::Waiting { path, day } => words(
            format!("content/{path} is held back until {day}; until then it is not linked here, nor its title printed"),
            "Nothing need be done: a build on that day makes the link",
        ),
        References::LeftOut { path } => words(
            format!("content/{path} has errors and is left out, so its name is printed here without a link"),
            "Correct that document and build again",
        ),
        References::LeftOutUnread { path } => words(
            format!("content/{path} has errors and is left out; its title cannot be read, so the page does not name it"),
            "Correct that document and build again",
        ),
        References::ReplacesItself { name } => {
            words(format!("`{name}` is this document itself"), "Name the other document, or leave the line out")
        }
        References::NoSuchPlan { id } => {
            words(format!("The site has no document {id}"), "Write the path under content/, such as edu/2023")
        }
    }
}

/// Pictures and attached files
pub(super) fn media(problem: &problem::Media) -> Words {
    use problem::{Media, MissingFile, UnusedFile};
    match problem {
        Media::Unused { kind } => words(
            "No document names this file, so it is not published",
            match kind {
                UnusedFile::DocumentWithTxt { name } => format!("Notepad has added .txt: rename the file to {name}"),
                UnusedFile::DocumentWithOtherEnding { stem } => {
                    format!("A document ends in .md, in lower case: rename the file to {stem}.md")
                }
                UnusedFile::OfficeText => "If it is a document, save its text as a file that ends in .md, with front matter; \
                 if it is an attachment, name it under `attachments`; otherwise move it away"
                    .to_owned(),
                UnusedFile::Other => "Name it in a text or under `attachments`, or move it away".to_owned(),
            },
        ),
        Media::AddressAsFile { file, document } => words(
            format!("There is no file {file}"),
            format!("That is an address: write the path from this file to content/{document}"),
        ),
        Media::Missing { file, instead, .. } => words(
            format!("There is no file {file}"),
            match instead {
                MissingFile::Nearest { name } => format!("Did you mean `{name}`? Case matters"),
                MissingFile::WebAddress { address } => format!("Write the whole address, such as https://{address}"),
                MissingFile::MailAddress { name } => format!("Write mailto:{name} for a mail address"),
                MissingFile::TelephoneNumber { name } => format!("Write tel:{name} for a telephone number"),
                MissingFile::WholeName => "Put the file beside the document".to_owned(),
                MissingFile::LinkWithoutEnding => {
                    "Name the file with its extension, such as list.pdf or 2025.md; write \\[words](…) where the brackets are \
                     text"
                        .to_owned()
                }
                MissingFile::NoAttachment => "If there is no attachment, remove this line".to_owned(),
                MissingFile::Several { names } => {
                    format!("Write several files as a list, `[{}]`, and put them beside the document", names.join(", "))
                }
                MissingFile::AttachmentWithoutEnding { name } => format!(
                    "Name the file with its extension, such as {name}.pdf, and put it beside the document; without a file, \
                     write `attachments: [{{title: {name}}}]`"
                ),
            },
        ),
        Media::UnpublishedFormat { ending } => words(
            format!("Files of the kind `.{ending}` are not published"),
            "Use PDF, OFD, DOCX, XLSX … for attachments, PNG, JPEG, WebP or SVG for images",
        ),
        Media::HarmfulSvg => words(
            "The SVG holds a script or foreign links, or is too large",
            "Export it without scripts (below 1 MiB), or use PNG",
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
                format!("No issue before this document is on the site to compare it with, so `{key}` has no effect"),
                format!("If it is on the site, look at `series` and `period` of both; if it is not, remove `{key}`"),
            )
        }
        Comparisons::IssueBeforeWaits { path, day, key } => words(
            format!("The issue before, content/{path}, is held back until {day}, so `{}` has no effect until then", key.name()),
            "Nothing need be done: build again on that day",
        ),
        Comparisons::IssueBeforeLeftOut { path, key } => words(
            format!("The issue before, content/{path}, has errors and is left out, so `{}` has no effect for now", key.name()),
            "Correct that document and build again",
        ),
        Comparisons::UnknownPin { anchor, file } => words(
            format!("`continues` names {anchor}, which is not an anchor of {file}"),
            "Write the anchor that stands in the link of that section or paragraph of the issue before, or none",
        ),
        Comparisons::UnconfirmedReview { by, date, digest } => words(
            format!(
                "The review of the comparison by {by} on {date} cannot be confirmed: a former program gave its code, and this \
                 one reads the outline otherwise"
            ),
            format!(
                "If no text has changed, set `against` of `reviewed` to {digest}: no later program will void it. Else read it \
                 again"
            ),
        ),
        Comparisons::VoidReview { by, date, digest } => words(
            format!("The review of the comparison by {by} on {date} is void: since then one of the texts has changed"),
            format!("Read it again, then set `against` of `reviewed` to {digest} and the date to today"),
        ),
        Comparisons::PairWaits { file, day } => words(
            format!("content/{file} is held back until {day}, and with it this comparison"),
            "Nothing need be done: build again on that day",
        ),
        Comparisons::PairLeftOut { file } => words(
            format!("content/{file} has errors and is left out, and with it this comparison"),
            "Correct that document and build again",
        ),
        Comparisons::PairNotThere { path } => words(
            format!("`comparisons.extra_pairs` names a document that is not there: {path}"),
            "Write its path under content/, without extension",
        ),
        Comparisons::PairWithoutPeriod { older, newer } => words(
            format!("{older} and {newer} cannot be compared: one has no period or series"),
            "Give both documents a `period`",
        ),
    }
}

/// Series of documents
pub(super) fn series(problem: &problem::Series) -> Words {
    use problem::{JointSeries, Series};
    match problem {
        Series::PeriodTaken { period, other } => words(
            format!("The series has a document for {period} already: {other}"),
            "The one published later stands for the period; if it replaces this one, give `supersedes` there; if they are not \
             of one series, give `series`",
        ),
        Series::Apart { name, other_name, year, other_file } => words(
            format!(
                "The series `{name}` and `{other_name}` ({year}: {other_file}) look like one plan, but stand apart and are \
                 not compared"
            ),
            format!("If they are one plan, write `series: {other_name}` in this document; if not, allow it with a reason"),
        ),
        Series::JointApart { name, lead, other: JointSeries { id, name: other_name, body }, year, other_file } => words(
            format!(
                "The joint `{name}` and that of {year} ({other_file}) name another body first, so they stand apart and are \
                 not compared"
            ),
            format!(
                "If they are one plan, write `series: [{{id: {id}, name: {other_name}, bodies: [{body}, {lead}]}}]` in \
                 site.yaml; if not, allow it with a reason"
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
                "The text says “{}”: that{} ended on {}, but the page would show it in force",
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
    format!("{write}; if it was extended later, give the later day, and the ground for it in its `note`")
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
            "The fault is the program's, not the file's: report the file, with the place in brackets, to its developers. To \
             publish meanwhile, read it through for personal data and write `allow: {personal-data: read by …}` in the \
             documents that name it",
        ),
        Faults::Inspecting { place } => words(
            program_failed("applying the disclosure rules to this document", place),
            "The fault is the program's, not the document's: report the document, with the place in brackets, to its \
             developers. Publication does not depend on it; check the disclosure rules by hand",
        ),
        Faults::LookingForTargets { place } => words(
            program_failed("looking for the targets of this document", place),
            "The fault is the program's, not the document's, which is published without its targets. Report the document, \
             with the place in brackets, to its developers; once that is done you may write `allow: {targets-unread: reported}`",
        ),
    }
}

/// What to do about a fault that keeps a document from being published.
const DOCUMENT_FAULT: &str = "The fault is the program's, not the document's: report the document, with the place in \
 brackets, to its developers. To publish the others meanwhile, leave out a document that was never published with `gongkai \
 build --skip-faulty`; of one that was, restore the text that was published last";

fn program_failed(doing: &str, place: &str) -> String {
    format!("The program failed by a fault of its own while {doing} ({place})")
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
            format!("The template that is extended has no block `{name}`"),
            meant(nearest, "docs/themes.md has the names of the blocks"),
        ),
        Theme::NoSuchTheme { name, folder } => {
            words(format!("There is no theme `{name}`"), format!("Make the folder {folder}, or remove `theme` from site.yaml"))
        }
        Theme::NoSuchFile { nearest } => words(
            "The default theme has no such file, so this one has no effect",
            meant(nearest, "Its path must be that of a file of the default theme, such as plan.html"),
        ),
        Theme::NoSuchWord { name, nearest } => words(
            format!("The default theme has no word `{name}`, so this line has no effect"),
            meant(nearest, "docs/themes.md has the names; remove what is not used"),
        ),
        Theme::NoSuchClass { name, nearest } => words(
            format!("No page of the default theme has the class `{name}`, so this style has no effect"),
            meant(nearest, "docs/themes.md has the names; remove what is not used"),
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
            "this document has another one now".to_owned(),
            format!("Add `{alias}` to this document, or give it its former address again"),
        ),
        Whereabouts::MarkedDraft => (
            "this document was published and is a draft now".to_owned(),
            format!("If it stays public, take that back; if it is withdrawn, {withdraw}"),
        ),
        Whereabouts::MarkedNotPublic => (
            "this document was published and is not public now".to_owned(),
            format!("If it stays public, take that back; if it is withdrawn, {withdraw}"),
        ),
        Whereabouts::Renamed(successor) => {
            let state = match successor {
                Successor::Public => "",
                Successor::Draft => ", but it is a draft: publish it first",
                Successor::NotPublic => ", but it is not public",
            };
            (
                format!("content/{id} is gone, and seems to be this document now{state}"),
                format!("If it is, add `{alias}` to this document; if not, {withdraw}"),
            )
        }
        Whereabouts::Absent => (
            format!("content/{id} is gone"),
            format!("If it has moved, add `{alias}` to the document; if it was withdrawn, {withdraw}"),
        ),
    };
    let branch = ". If what stands in public/ was never public, built on another branch perhaps, delete public/ and build again";
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
            format!("This document is to be published on {date}; until then it is held back"),
            "Nothing need be done; to publish it now, set `date` to today",
        ),
        Publicity::FarAhead { date, most_days } => words(
            format!(
                "The date of publication, {date}, is more than {most_days} days ahead: is the year right? The document is \
                 held back until then"
            ),
            "Check the year; if it is right, write `allow: {publication-far-ahead: due on that day}`",
        ),
        Publicity::PublicAlready { date, since, last } => {
            let since = since.map_or_else(|| "already".to_owned(), |since| format!("since {since}"));
            let help = match last {
                Some(last) => format!("Write `date: {last}` again, as it was last published"),
                None => "Write the `date` with which it was last published; name that publication with `--published DIR` to \
                 be told it"
                    .to_owned(),
            };
            words(
                format!("This document is public {since}, but its date of publication, {date}, is to come"),
                format!("{help}; a public document is never taken away for its date"),
            )
        }
    }
}

/// Why a site cannot be read
pub(super) fn disk(sentence: &sentence::Disk) -> String {
    use sentence::Disk;
    match sentence {
        Disk::SiteFolderUnreadable => "The site folder cannot be read",
        Disk::FolderUnreadable => "A folder cannot be read",
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
        BadSegment::Character(character) => format!("holds the character `{}`", visible(character)),
        BadSegment::Device => "is a name that Windows keeps for a device".to_owned(),
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
                said.push_str(&format!(", and sums up {summed_up}"));
            }
            if *is_edition {
                said.push_str(", of the edition: it does not end with it");
            }
            said
        }
        Reading::NoPeriod => "No period, so it stands in no series".to_owned(),
        Reading::OnlyIssue => "The only issue of its series".to_owned(),
        Reading::OtherIssues { periods } => format!("With the issues of {}", periods.join(", ")),
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
            format!("{part}: {sections} sections, {paragraphs} paragraphs")
        }
        Reading::DateWithoutDay { words } => format!("{words} (no day, so no date)"),
        Reading::Missing { labels } => labels.iter().map(reading_label).collect::<Vec<_>>().join(", ").to_lowercase(),
        Reading::NoSections => "No section was found".to_owned(),
        Reading::Sections { count, by_level } => {
            let levels: Vec<String> = by_level.iter().map(ToString::to_string).collect();
            format!("{count} sections; by level {}", levels.join(", "))
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
        ReadingLabel::DocumentDate => "Dated",
        ReadingLabel::CopiedTo => "Copied to",
        ReadingLabel::Attachments => "Attachments",
        ReadingLabel::NotFound => "Not found",
        ReadingLabel::Outline => "Outline",
        ReadingLabel::Targets => "Targets",
        ReadingLabel::HeadOfLabels => "What",
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
        Publication::OutputIsRoot => "The output folder is the root of the file system: choose a folder of its own with --output",
        Publication::OutputHoldsHome => {
            "The output folder is your home folder or contains it: choose a folder of its own with --output"
        }
        Publication::OutputHoldsSite => {
            "The output folder is the site folder or contains it: publishing would remove the sources; choose another with \
             --output, such as `public` in the site"
        }
        Publication::OutputInSources => {
            "The output folder lies in content, themes, .gongkai or .git, among the sources: choose another with --output, \
             such as `public` in the site"
        }
        Publication::OutputIsFile => "The output is a file, not a folder: move it away, or choose another place with --output",
        Publication::OutputBelowFile => "Above the output stands a file, not a folder: check the path given with --output",
        Publication::OutputForeign => {
            "The output folder holds other files and no manifest.json of ours, so it will not be replaced: choose an empty \
             folder, or move these files away first"
        }
        Publication::OutputDanglingLink => {
            "The output is a symbolic link that leads nowhere: make the folder it points to, or delete the link"
        }
        Publication::OutputUnreadable => "The folder cannot be examined: check the path and its permissions",
        Publication::FolderAboveNotMade => "The folder above the output cannot be made: check its path and permissions",
        Publication::NoFileBesideOutput => {
            "A build writes beside its output first, and no file can be made here: allow writing, or choose another place \
             with --output"
        }
        Publication::OutputBusy => "Another build is writing to this folder: wait until it has ended, then try again",
        Publication::SourceUnreadable => "A file to be published cannot be read: it must be a regular file, not a link or a pipe",
        Publication::GitignoreUnreadable => "The .gitignore in the output folder cannot be read",
        Publication::TwoPagesOneFile => "Two pages are to be written to one file",
        Publication::DiskKeptNothing => "The disk did not keep the files; the site is as it was: check the disk",
        Publication::UnusableFileName => "This path cannot be a file of the site",
        Publication::FileUnwritable => "A file cannot be written: check the space on the disk and the permissions",
        Publication::SwitchedInTwoSteps => "This file system cannot exchange folders in one step: for a moment there was no site",
        Publication::SwitchedFileByFile => {
            "The output folder is a mount point and cannot be replaced as a whole: it was updated file by file, so that \
             readers met old and new pages for a while"
        }
        Publication::HalfSwitched => {
            "The switch failed half-way, and the former site could not be put back; it is in this folder: rename it, or build \
             again"
        }
        Publication::NotSwitched => {
            "The new site cannot be put in place; the former one is as it was: check the permissions and close programs that use the folder"
        }
        Publication::NotRecovered => "What an interrupted build left cannot be cleared away: check the permissions",
        Publication::FileByFileBrokeOff => {
            "Updating the files broke off, and the folder holds old and new ones: build again when the cause is mended"
        }
        Publication::SwitchUnconfirmed => "The new site is in place, but the disk did not confirm it: check the disk",
        Publication::OldFilesNotRemoved => {
            "The new site is in place, but old files could not be removed; the next build tries again"
        }
        Publication::FileAltered => "is not the file that manifest.json lists",
        Publication::FileAbsent => "is listed in manifest.json and not there",
        Publication::FileUnlisted => "is there and not listed in manifest.json",
        Publication::PublishedFolderUnreadable => "A published folder cannot be read: check the disk and permissions",
        Publication::PublishedFileUnreadable => "A published file cannot be read: check the disk and permissions",
        Publication::ManifestUnreadable => "manifest.json cannot be read",
        Publication::NothingThere { place } => return format!("There is no such folder or file: {place}"),
        Publication::ManifestTooLarge { place } => return format!("manifest.json is too large: {place}"),
        Publication::NoManifest { place } => {
            return format!("There is no manifest.json: this is not a folder that gongkai build has written: {place}");
        }
        Publication::ManifestNotUnderstood { place } => return format!("This manifest.json cannot be understood: {place}"),
        Publication::ManifestNamesImpossiblePath { path } => {
            return format!("manifest.json names a path that no site has, so it is refused: {path}");
        }
        Publication::PackagedFileAltered { path } => {
            return format!("{path} is not what manifest.json says: the folder is not as a build has left it. Build again");
        }
        Publication::PackageInPublishedFolder { place } => {
            return format!("A package cannot stand in a published folder: {place}");
        }
        Publication::PackageAboveMissingFolder { place } => {
            return format!("`..` stands behind a folder that is not there: {place}");
        }
        Publication::PackagePlaceTaken { place } => return format!("Something is there already, choose another name: {place}"),
        Publication::PackageUnwritable => "The package cannot be written: check the path, permissions and space",
    };
    words.to_owned()
}

/// The program itself
pub(super) fn program(sentence: &sentence::Program) -> String {
    use sentence::Program;
    match sentence {
        Program::Stopped { place } => format!(
            "The program stopped by a fault of its own ({place}). Report the site, with the place in brackets, to its developers"
        ),
        Program::MoreMistakes { rest } => format!("{rest} more are not shown; `--diagnostics json` lists all."),
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
        ComparisonTable::HeadOfSimilarity => "Alike",
        ComparisonTable::Headings { headings } => return headings.join("; "),
        ComparisonTable::Relation { relation, is_moved, is_renumbered } => {
            let relation = match relation {
                Relation::Identical => "same text",
                Relation::Reworded => "reworded",
                Relation::Related => "same matter",
            };
            let words = [Some(relation), is_moved.then_some("moved"), is_renumbered.then_some("renumbered")];
            return words.into_iter().flatten().collect::<Vec<_>>().join(", ");
        }
        ComparisonTable::SectionNew => "new",
        ComparisonTable::SectionAbsent => "not found again",
        ComparisonTable::Coarse => "The documents are too long: sections were compared, paragraphs were not.",
        ComparisonTable::Targets => "Targets",
        ComparisonTable::GreaterIncrease => "greater increase",
        ComparisonTable::SmallerIncrease => "smaller increase",
        ComparisonTable::GreaterReduction => "greater reduction",
        ComparisonTable::SmallerReduction => "smaller reduction",
        ComparisonTable::TargetUp => "up",
        ComparisonTable::TargetDown => "down",
        ComparisonTable::TargetSame => "same",
        ComparisonTable::TargetReworded => "other wording",
        ComparisonTable::TargetOfOtherForm => "other form",
        ComparisonTable::TargetNew => "new",
        ComparisonTable::TargetAbsent => "not found again",
        ComparisonTable::SameTargets { count } => return format!("{count} more have the same numbers and wording."),
        ComparisonTable::Unreviewed => {
            "Made by a program; nobody has reviewed it. Whoever has read it writes this code into `reviewed` of the newer \
             document:"
        }
    };
    words.to_owned()
}

/// The loading of a site
pub(super) fn loading(sentence: &sentence::Loading) -> String {
    use sentence::Loading;
    match sentence {
        Loading::BetweenBracesOfAllow => " (between the braces of the `allow` that is there, parted by a comma)".to_owned(),
        Loading::OnLineBelowAllow => " (on a line of its own below the `allow` that is there)".to_owned(),
        Loading::NoFolder { folder } => format!("There is no folder {folder}: check the path"),
        Loading::NoDocument { path } => format!("There is no such document: {path}"),
        Loading::ChangedDuringBuild { file } => format!("{file} changed during the build: run it again"),
        Loading::LockUnwritable => "The site is published, but anchors.lock cannot be written".to_owned(),
        Loading::InDraft => "Draft: ".to_owned(),
        Loading::WaitsForItsDay { day } => {
            format!(". The document is held back until {day}; on that day this will stop the build")
        }
        Loading::NeverLeftOut => {
            ". A document with such content is never left out: see to it before anything is published".to_owned()
        }
        Loading::PublishedNotLeftOut { file } => format!(
            ". {file} was published, so it cannot be left out: correct it, or restore the text that was published last (such \
             as `git checkout REVISION -- {file}`) to publish the others"
        ),
        Loading::OfNoSingleDocument => ". This belongs to no single document, so --skip-faulty cannot pass over it".to_owned(),
    }
}

/// `check` and `build`
pub(super) fn checking(sentence: &sentence::Checking) -> String {
    use sentence::Checking;
    match sentence {
        Checking::FolderUnreadable => "The folder cannot be read".to_owned(),
        Checking::NoSite { folder } => {
            format!("There is no site in {folder}: the folder of a site holds site.yaml and content")
        }
        Checking::OutputRefused { why, output } => format!("{}: {output}", publication(why)),
        Checking::NoFragment { file, cause } => format!("No fragment can be taken of {file}: {cause}"),
        Checking::RulesOff { rules } => {
            format!("site.yaml turns these rules off, so they were not checked: {}", rules.join(", "))
        }
        Checking::FileUnmendable { file } => format!("{file} cannot be mended"),
        Checking::FileChanged { file } => format!(
            "{file} is not as it was checked; another program may be changing it; no file was mended: save it and run this again"
        ),
        Checking::WouldDamageFrontMatter => " (not mended: that would damage the front matter of the file)".to_owned(),
        Checking::Mended { places, files, left } => {
            let done = match places {
                0 => "There was nothing to mend".to_owned(),
                _ => format!("Mended {} in {}", count(*places, "place", "places"), count(*files, "file", "files")),
            };
            let rest = match left {
                0 => "nothing else was found".to_owned(),
                _ => format!("{} left for you to look at", count(*left, "finding is", "findings are")),
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
                "may be changed under rules in site.yaml, or allowed in a document with a reason"
            } else {
                "fixed: without it pages would be wrong or unsafe"
            };
            let when = if rule.is_checked_by_builds() { "; builds check it too" } else { "; checked by check and serve only" };
            let (name, severity) = (rule.name(), rule.severity().name());
            format!("{name} [{severity}] {firmness}{when}\n\n{}\n\nMore in Chinese:\n\n{}\n", rule.purpose(), rule.page())
        }
        Explaining::NoSuchRule { name, nearest } => {
            let hint = match nearest {
                Some(near) => format!("Did you mean {near}?"),
                None => "Names stand in brackets in the messages; chapter 6 of the manual lists all".to_owned(),
            };
            format!("There is no rule {name}. {hint}")
        }
        Explaining::Doubt { severity } => match severity {
            Severity::Error => "Error".to_owned(),
            Severity::Warning => "Warning".to_owned(),
            Severity::Note => "Note".to_owned(),
        },
        Explaining::Guide { file } => {
            format!("{file} is the guide and not a document: it has no period, kind or series to explain")
        }
        Explaining::HasErrors { id } => format!("{id} has errors and cannot be read yet: mend what gongkai check says first"),
        Explaining::NotOnSite { id } => format!("{id} is not public or was withdrawn, so it is not on the site"),
        Explaining::NoSuchDocument { id, nearest } => {
            let hint = match nearest {
                Some(near) => format!("Did you mean {near}?"),
                None => "Write its path, such as content/edu/2026.md or edu/2026".to_owned(),
            };
            format!("The site has no document {id}. {hint}")
        }
    }
}

/// `serve`
pub(super) fn serving(sentence: &sentence::Serving) -> String {
    use sentence::Serving;
    let words = match sentence {
        Serving::Stopped => "The preview has stopped by a fault of the program: run it again",
        Serving::CannotStart => "The preview cannot be started",
        Serving::PortUnusable { port, cause } => {
            return format!("Port {port} cannot be used ({cause}): choose another, or leave --port out");
        }
        Serving::NotRead { fault } => return format!("{}; it tries again when something is saved", program(fault)),
        Serving::Draft => "Draft",
        Serving::DraftMeaning => "Only the preview shows it; a build leaves it out.",
        Serving::Waiting => "To be published later",
        Serving::WaitingMeaning { day } => return format!("Only the preview shows it; builds publish it from {day} on."),
        Serving::ReadAs { words } => return format!("Read as: {words}"),
        Serving::ReadingTitle => "What was understood of this document",
        Serving::BackToDocument => "Back to the document",
        Serving::ReadingLead => {
            "Where it is wrong, give period, kind, series and the like in the front matter; this page reloads when it is saved."
        }
        Serving::NoPageTitle => "There is no page to show",
        Serving::NoPageLead => "Once these are mended and saved, the site takes the place of this page.",
        Serving::MoreFaults { count } => return format!("{count} more"),
        Serving::OtherName => "Only the address that the preview has printed is answered here",
        Serving::OtherPage => "Pages of other sites cannot open the preview: type its address into the address bar",
    };
    words.to_owned()
}

/// `changes`
pub(super) fn changes(sentence: &sentence::Changes) -> String {
    use sentence::Changes;
    match sentence {
        Changes::NewerNotAFolder { place } => format!("The newer one must be a folder, not a manifest alone: {place}"),
        Changes::NotAsBuilt { place, version, path, mismatch, others } => {
            let others = match others {
                0 => String::new(),
                _ => format!("; so it is with {others} other files"),
            };
            let remedy = match version {
                Version::Older => "Restore what was published, or give the manifest.json of the live site instead of the folder",
                Version::Newer => "Build again",
            };
            let mismatch = publication(mismatch);
            format!("{place} is not as a build has left it, so there is no package: {path} {mismatch}{others}. {remedy}")
        }
        Changes::PackageWritten { place, uploads, removals } => {
            format!("Wrote {place}: {uploads} files to upload, {removals} to remove; its README.txt says how.")
        }
        Changes::CatalogNotUnderstood { folder } => {
            format!("The catalog.json of this folder cannot be understood, so it cannot be compared: {folder}")
        }
        Changes::NoCatalog { folder } => {
            format!("The catalog.json of this folder is not there or cannot be read, so it cannot be compared: {folder}")
        }
        Changes::OutputGone(gone) => output_gone(*gone),
    }
}

/// What the older site has and the newer one was built without.
fn output_gone(sentence::OutputGone { output, files }: sentence::OutputGone) -> String {
    use sentence::OptionalOutput;
    let (output, keep) = match output {
        OptionalOutput::Fragments => ("fragments (fragments/)", "build with --fragments"),
        OptionalOutput::Search => ("search (search/)", "build without `--without search`"),
        OptionalOutput::Comparisons => (
            "comparisons (series/…/compare/, report/)",
            "there are none where no series has two documents; else build without `--without comparisons`, and see \
             `comparisons` in site.yaml",
        ),
        OptionalOutput::Sitemap => ("the site map (sitemap.xml)", "give `base_url` in site.yaml"),
    };
    format!("The new build has no {output}, and the site has {files} such files. To keep them, {keep}, and compare again.")
}

/// How to upload a package
pub(super) fn upload_instructions(sentence: &sentence::UploadInstructions) -> String {
    let sentence::UploadInstructions { assets, pages, indexes, removals, outputs_gone, was, old_digest, is, new_digest } =
        sentence;
    let gone: String = outputs_gone.iter().flat_map(|gone| ["- ".to_owned(), output_gone(*gone), "\n".to_owned()]).collect();
    let warning = if gone.is_empty() { gone } else { format!("\nMind that step 4 removes all files of some sort:\n{gone}") };
    format!(
        "Update of the site\n\
         \n\
         The folder site holds the files to upload, at the paths that they have on the site. Go by the numbers, one step\n\
         after the other:\n\
         1. upload the {assets} files of upload-1-assets.txt (stylesheets, attachments, data);\n\
         2. upload the {pages} files of upload-2-pages.txt (new pages, then those of documents);\n\
         3. upload the {indexes} files of upload-3-indexes.txt (home page, lists, search, feed; manifest.json last);\n\
         4. remove the {removals} files of delete-4.txt from the site; folders that are then empty may go as well.\n\
         In this order no page that the site has lacks its stylesheet or leads to one that is not there yet. Replace files of the same name.\n\
         When interrupted, begin again: the result is the same.\n\
         {warning}\n\
         This package is for one state of the site only. First compare the SHA-256 of the manifest.json on the site:\n\
         before (as of {was}): {old_digest}\n\
         afterwards (as of {is}): {new_digest}\n\
         \n\
         Where the site stands in a folder of its host and not at the root, two more things are needed:\n\
         - Search engines read the robots.txt at the root of the host only: add the lines of this site's robots.txt there.\n\
         - 404.html does nothing by itself: set it as the page for missing addresses of that folder in the server or the portal.\n"
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
        ChangesReport::NoChangeSeen => "No change was seen, but some may be there: not everything could be compared.",
        ChangesReport::Verdict(counts) => return verdict(counts),
        ChangesReport::DigestsAlone => {
            "Of the site as it was there is only manifest.json: it tells which documents have changed and in what, not how."
        }
        ChangesReport::ManifestAlone => {
            "Of the site as it was there is only manifest.json: texts, anchors, validity and targets were not compared."
        }
        ChangesReport::OtherProgram => {
            "The two were built by different versions, which find different targets: where targets alone are others, no word \
             of the text is."
        }
        ChangesReport::Undetermined { documents } => {
            return format!(
                "The former manifest.json has no digests of documents, and every page names the day: of {} nothing else can \
                 be told.",
                count(*documents, "document", "documents")
            );
        }
        ChangesReport::HeadOfBroken => "Broken public links",
        ChangesReport::HeadOfDocuments => "Documents",
        ChangesReport::HeadOfSite => "The site",
        ChangesReport::GuideChanged => "The words of the guide have changed",
        ChangesReport::OrganisationChanged => {
            "What pages say of the publisher has changed (name, address, telephone, e-mail, registration or links)"
        }
        ChangesReport::PagesOfSite { added, changed, gone } => {
            return format!(
                "Pages of the site's own (lists, series, comparisons): {added} added, {changed} changed, {gone} gone."
            );
        }
        ChangesReport::Title { title } => return title.clone(),
        ChangesReport::Anchors { kept, new, gone, tombstones } => {
            let mut said = format!("Anchors: {kept} kept, {new} new");
            if *gone > 0 {
                said.push_str(&format!(", {gone} gone"));
            }
            if *tombstones > 0 {
                said.push_str(&format!(", {tombstones} whose text is gone, kept by a line that says so: "));
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
        ChangesReport::MoreLines { count } => return format!("{count} more are not shown."),
        ChangesReport::MoreGroups { count } => {
            return format!("Left out for length: {count} documents or parts. `gongkai changes` lists all on a terminal.");
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
        (by_date, "document with a validity changed by the date alone", "documents with a validity changed by the date alone"),
        (touched, "document changed", "documents changed"),
        (files, "file of documents changed", "files of documents changed"),
        (broken, "public link broken", "public links broken"),
    ]
    .into_iter()
    .filter(|(number, ..)| *number > 0)
    .map(|(number, one, many)| count(number, one, many))
    .collect();
    if parts.is_empty() {
        return "No document has changed; the site's name, its guide or what it says of its publisher or of bodies has."
            .to_owned();
    }
    format!("{}.", parts.join(", "))
}

/// The validity of a document before and after.
fn validity_in_report(change: &sentence::ValidityInReport) -> String {
    let cause = if change.is_by_date_alone { " (by the date alone)" } else { "" };
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
        ChangesLabel::AddressesGone => "These former addresses or notices are gone",
        ChangesLabel::FilesGone => "These files are gone",
        ChangesLabel::SiteName => "Name of the site",
        ChangesLabel::BodiesChanged => "What pages say of bodies has changed",
        ChangesLabel::NewFiles => "New files",
        ChangesLabel::ChangedFiles => "Files with other contents",
        ChangesLabel::Unread => "These files could not be read and were not compared",
        ChangesLabel::Field { name } => field_of_metadata(name),
        ChangesLabel::Target => "Target",
        ChangesLabel::Attachment => "Attachment",
    };
    format!("{label}: ")
}

/// A field of metadata by its name in `index.json`; one that is not known as it is.
fn field_of_metadata(name: &str) -> &str {
    match name {
        "title" => "Title",
        "issuing_bodies" => "Issuing body",
        "date" => "Date",
        "document_date" => "Document date",
        "document_number" => "Document number",
        "index_number" => "Index number",
        "period" => "Period",
        "series" => "Series",
        "kind" => "Kind",
        "topics" => "Topics",
        "category" => "Category",
        "language" => "Language",
        "addressed_to" => "Addressed to",
        "copied_to" => "Copied to",
        "summary" => "Summary",
        "keywords" => "Keywords",
        "source" => "Source",
        "report_on" => "Reports on",
        "corrections" => "Corrections",
        "validity.from" => "Valid from",
        "validity.until" => "Valid until",
        "validity.repealed" => "Repealed on",
        "validity.note" => "Note on validity",
        "validity.superseded_by" => "Superseded by",
        "validity.supersedes" => "Supersedes",
        other => other,
    }
}

/// The report of `changes`: behind a name
pub(super) fn changes_note(sentence: &sentence::ChangesNote) -> String {
    use sentence::{ChangesNote, TouchedPart};
    let note = match sentence {
        ChangesNote::Gone => "the document is gone and its address leads nowhere",
        ChangesNote::GoneForOtherPage => "another page stands here and does not say where the document went",
        ChangesNote::MovedWithoutRedirect => "moved, and the former address does not lead there",
        ChangesNote::WithdrawnWithoutNotice => "withdrawn, and its address does not say so",
        ChangesNote::AnchorsGone => "these anchors are gone: ",
        ChangesNote::AnchorsReassigned => "these anchors now lead to another text: ",
        ChangesNote::Added => "added",
        ChangesNote::Withdrawn { date, has_reason } => {
            return format!(", withdrawn on {date}{}", if *has_reason { ": " } else { "" });
        }
        ChangesNote::Moved => "moved; the former address leads there",
        ChangesNote::Touched { parts, validity } => {
            let parts: Vec<&str> = parts
                .iter()
                .map(|part| match part {
                    TouchedPart::Metadata => "facts",
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
        ChangesNote::FileOfOtherContents => "with other contents",
        ChangesNote::FileOfOtherName => "with another name or address",
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
        Writing::AlreadyThere { file } => format!("{file} is there already: choose another name"),
        Writing::PathOfSitePages { segment } => {
            format!("{segment}/ is where the site's own pages are: choose another name")
        }
        Writing::SymbolicLink { folder } => format!("{folder} is a symbolic link; a site has none"),
        Writing::NotAPath { given } => {
            format!("`{given}` cannot be the path of a document: write one under content/, such as edu/2027")
        }
        Writing::NothingToContinue { folder } => format!(
            "No document of the folder {folder} has a name with a year to go on from: write the whole path, such as {folder}/2027"
        ),
        Writing::RemainsToDo { draft } => {
            format!("When it is finished remove `{draft}`, and add document number, document date, index number, summary")
        }
    }
}

/// The command line: help
pub(super) fn help(sentence: &sentence::Help) -> String {
    use sentence::Help;
    match sentence {
        Help::Program => "gongkai 公开: makes a disclosure site of a folder of public plans",
        Help::ShowHelp => "Print help",
        Help::ShowVersion => "Print version",
        Help::Language => "Language of messages (default: the locale)",
        Help::Site => "The site folder (default: here)",
        Help::SameAsFolder => "The same as [DIR]",
        Help::Diagnostics => "Form of errors and warnings: human, json, github, sarif",
        Help::Threads => "Threads to use (default: all cores)",
        Help::Quiet => "Print errors, warnings and notes only",
        Help::Verbose => "Print what each step has done and how long it took",
        Help::OutputFile => "Write the report to this file in UTF-8 instead of the terminal",
        Help::AsOf => "The day for which validity is computed (default: today in Shanghai)",
        Help::Published => "The last publication, whose documents and words are public (default: anchors.lock and public say so)",
        Help::Strict => "Warnings fail as well",
        Help::Locked => "Fail when anchors.lock would change",
        Help::Drafts => "Include drafts and documents to be published later",
        Help::Init => "Create a new site with one example",
        Help::NewFolder => "The new folder",
        Help::New => "Create a document, its front matter filled in after the newest beside it",
        Help::NewPath => "A path under content/, such as edu/2027; edu/ continues the newest of that folder",
        Help::Outline => "With the headings of that document",
        Help::NewDate => "The date of publication (default: today in Shanghai)",
        Help::Check => "Check all documents, and the disclosure rules; write nothing, but with --fix",
        Help::Explain => "Explain a rule: what, why, the norm, examples",
        Help::ExplainReading => {
            "What was understood of a document: period, kind, series, parts, outline, signature, attachments, targets, and \
             from which words"
        }
        Help::Fix => "Fix what can be fixed safely, and show the changes",
        Help::Build => "Check, then replace public/ in one switch",
        Help::Output => "The output folder (default: public in the site)",
        Help::All => "Build every site in this folder; a failing site does not affect the others",
        Help::BaseUrl => "Build for this address instead of that of site.yaml",
        Help::Fragments => "Also write each page's main part for an existing portal (fragments/)",
        Help::Without => "Parts to leave out: comparisons, search",
        Help::SkipFaulty => "Leave out documents with errors that were never published; exit status 4 when there are any",
        Help::NoCache => "Kept for later, without effect: there is no cache",
        Help::Serve => "Preview the site on this machine, reloading on each change; drafts included, nothing written",
        Help::Port => "The port (default: the first free one from 8000; 0: any free one)",
        Help::Open => "Whether to open a browser (default: when run from a terminal)",
        Help::Compare => "Compare two documents: what stayed, was reworded, moved, is new, no longer appears",
        Help::Older => "The older document",
        Help::Newer => "The newer document",
        Help::CompareFormat => "Written as: terminal (default), json, html",
        Help::Changes => "What a revision changes for readers, between two published folders",
        Help::OldFolder => "The folder published before, or the manifest.json of the live site",
        Help::CurrentFolder => "The folder to be published now",
        Help::ChangesFormat => "Written as: terminal (default), markdown, json",
        Help::Package => "Also write what an FTP or CMS upload needs: a new folder, or a file that ends in .zip",
        Help::Schema => "Print the JSON Schema of front matter, site.yaml or bodies.yaml for editors",
        Help::Completions => "Print a script that completes commands in a shell",
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
        Usage::NoCommand => "no command is given".to_owned(),
        Usage::MissingArgument { argument } => format!("missing: {argument}"),
        Usage::Conflict { argument, other } => format!("{argument} cannot be used with {other}"),
        Usage::GivenTwice { argument } => format!("{argument} can be given only once"),
        Usage::Other { words } => words.clone(),
        Usage::NotADay { given } => format!("--as-of is not a date: {given}; write 2026-11-22"),
        Usage::NoDay => "SOURCE_DATE_EPOCH or the clock cannot be read: give a date with --as-of".to_owned(),
        Usage::NotAnAddress { given } => {
            format!("--base-url is not an address: {given}; write https://www.example.gov.cn/plans/")
        }
        Usage::PublishedFile { given } => format!("--published names a whole published folder, not a file: {given}"),
        Usage::NotASite { folder } => format!("{folder} holds no site.yaml, so it is not a site: name one with --site"),
        Usage::ReportInSite { file } => {
            format!(
                "--output-file cannot be among the sources of the site or in its output: {file}; write it elsewhere, such as \
                 report.txt"
            )
        }
        Usage::UnwritableReport { file, cause } => {
            format!("--output-file cannot be written: {file} ({cause}): name a file in a folder that is there")
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
        format!("{documents} to be published later ({}{})", days.join(", "), if is_long { ", …" } else { "" })
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
            "Created the site {folder}; its body and its document are fictional examples.\n\
             Before you publish, fill in the lines of site.yaml that are marked 待填 (address, domain, identification code): what is\n\
             not filled in is on no page. Now run: gongkai serve --site {folder}\n"
        ),
        Outcome::NothingPublished { found } => format!("{}; nothing was published.\n", tally(found)),
        Outcome::NotPublished(aside) => format!(" {}.", not_published(aside)),
        Outcome::NextPublication { date } => format!("A document is to be published on {date}: build again then.\n"),
        Outcome::NextValidityChange { date } => {
            format!("The validity of a document changes next on {date}: build again then.\n")
        }
        Outcome::LeftOut { documents } => {
            format!("{} left out for errors:\n", count(*documents, "document", "documents"))
        }
        Outcome::DocumentCreated { file, model } => {
            let after = model.as_ref().map(|model| format!(", after {model}")).unwrap_or_default();
            format!("Created {file}{after}.\n")
        }
        Outcome::PeriodAssumed { period } => {
            format!("The path names no year, so {period} was assumed: if it is another, correct period and validity.\n")
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
        Outcome::Polling => "The system does not report changes: looking once a second.\n".to_owned(),
        Outcome::HowToStop => "Press Ctrl-C to stop.\n".to_owned(),
        Outcome::Read { documents, pages, found, seconds } => {
            format!("Read: {}, {}, {seconds} seconds.\n", documents_and_pages(documents, pages), tally(found))
        }
        Outcome::PreviewUnchanged { found } => {
            format!("{}; the preview does not change until they are corrected.\n", tally(found))
        }
        Outcome::MoreByDisclosureRules { findings } => {
            format!("Disclosure rules: {findings} more, shown on the pages and by gongkai check.\n")
        }
        Outcome::StepReading => "Reading".to_owned(),
        Outcome::StepComparing => "Comparing".to_owned(),
        Outcome::StepRendering => "Making pages".to_owned(),
        Outcome::StepDone { step, count, seconds } => format!("{}: {count}, {seconds} seconds\n", outcome(step)),
        Outcome::ReportFailed => "The report cannot be written".to_owned(),
    }
}

/// Where else a mistake stands
pub(super) fn places(sentence: &sentence::Places) -> String {
    use sentence::Places;
    match sentence {
        Places::OfOneMistake { count, lines, are_more } => {
            format!(" ({count} places, lines {}{})", listed(lines), if *are_more { " and others" } else { "" })
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
