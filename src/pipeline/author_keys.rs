//! Remedies in the words of the author's file: whoever writes 标题 is not told to add `title`.
//!
//! Messages name keys in English, in backquotes as the author would write them (`` `aliases: [old/]` ``) or alone between
//! quotation marks. What leaves the stages is put into the language of the keys of the file that it speaks of.

use crate::base::field::{Field, KnownKey};
use crate::base::text::is_han;
use crate::diagnostic::rule::Rule;
use crate::diagnostic::sentence::{Loading, Sentence as _};
use crate::diagnostic::{Diagnostic, Diagnostics, Language, SourceText, Text};
use crate::document::front_matter;
use crate::source::bodies as bodies_keys;
use crate::source::config as config_keys;
use crate::source::yaml::{self, Node, Value};

/// The language of the keys in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyLanguage {
    /// 标题, 发布机构, …
    Chinese,
    /// `title`, `issuing_body`, …
    English,
}

/// The keys that may stand at the left margin.
fn outer_tables() -> [&'static [KnownKey]; 3] {
    [front_matter::KEYS, config_keys::KEYS, bodies_keys::KEYS]
}

/// The keys that stand below others, with those above them.
fn inner_tables() -> impl Iterator<Item = (&'static str, &'static [KnownKey])> {
    let of_documents = Field::ALL.iter().filter_map(|field| Some((field.key(), field.form().mapping()?.names)));
    of_documents.chain([
        ("organisation", config_keys::ORGANISATION_KEYS),
        ("links", config_keys::LINK_KEYS),
        ("series", config_keys::SERIES_KEYS),
        ("topics", config_keys::DECLARED_KEYS),
        ("kinds", config_keys::DECLARED_KEYS),
        ("comparisons", config_keys::COMPARISON_KEYS),
        ("withdrawn", config_keys::WITHDRAWN_KEYS),
        ("fragments", config_keys::FRAGMENT_KEYS),
        ("bodies", bodies_keys::KEYS),
    ])
}

impl KeyLanguage {
    /// The language of most keys in a text: a settings file, or a document, of which the front matter counts alone.
    #[must_use]
    pub(crate) fn of(text: &str) -> Option<Self> {
        let [chinese, english] = Self::count(text);
        Self::more(chinese, english)
    }

    fn more(chinese: usize, english: usize) -> Option<Self> {
        match chinese.cmp(&english) {
            std::cmp::Ordering::Greater => Some(Self::Chinese),
            std::cmp::Ordering::Less => Some(Self::English),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// How many keys of a text are Chinese, and how many English.
    fn count(text: &str) -> [usize; 2] {
        let is_document = text.starts_with("---");
        let lines = text.lines().skip(usize::from(is_document)).take_while(|line| !is_document || line.trim_end() != "---");
        let (mut chinese, mut english) = (0, 0);
        for line in lines {
            // Between braces several stand on a line.
            for part in line.split(['{', ',', '，']) {
                let key = part.trim_start_matches([' ', '-', '[']).split([':', '：']).next().unwrap_or_default().trim();
                let known = |named: fn(&KnownKey) -> &'static str| {
                    let outer = outer_tables().into_iter().flatten();
                    outer.chain(inner_tables().flat_map(|(_, keys)| keys)).any(|pair| named(pair) == key)
                };
                let is_key = part.contains([':', '：']);
                chinese += usize::from(is_key && known(|pair| pair.1));
                english += usize::from(is_key && known(|pair| pair.0));
            }
        }
        [chinese, english]
    }

    /// A file of settings or a document with the keys at the beginning of its lines in this language.
    #[must_use]
    pub(crate) fn file(self, text: &str) -> String {
        let line = |line: &str| {
            let key = line.trim_start_matches([' ', '#', '-']);
            let (lead, rest) = line.split_at(line.len() - key.len());
            let is_entry = key.contains(": ") || key.trim_end().ends_with(':');
            if is_entry { format!("{lead}{}", self.snippet(rest)) } else { line.to_owned() }
        };
        text.split_inclusive('\n').map(line).collect()
    }

    /// A text of an author with its keys in this language.
    fn snippet(self, snippet: &str) -> String {
        Voice { file: &FileKeys::all(self), line: None }.snippet(snippet)
    }
}

/// How the keys of one file are written.
#[derive(Debug, Clone, Default)]
pub(crate) struct FileKeys {
    /// The language of most of them; `None` where both are as many.
    most: Option<KeyLanguage>,
    /// Each of them, where both languages stand in the file.
    mixed: Vec<WrittenKey>,
    /// How `allow` is written there, where it is.
    allow: Option<AllowForm>,
}

/// How the rules that a document may break are listed in its front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
enum AllowForm {
    /// `allow: {common-typo: 原文如此}`
    Braces,
    /// On lines of their own, which begin with these blanks.
    Lines(String),
}

impl AllowForm {
    fn read(source: &str) -> Option<Self> {
        let front = source.strip_prefix("---")?.lines().take_while(|line| line.trim_end() != "---");
        let mut lines = front.skip_while(|line| {
            let rest = line.strip_prefix("allow").or_else(|| line.strip_prefix("允许"));
            !rest.is_some_and(|rest| rest.trim_start().starts_with([':', '：']))
        });
        if lines.next()?.contains(['{', '｛']) {
            return Some(Self::Braces);
        }
        let first = lines.find(|line| !line.trim().is_empty()).unwrap_or_default();
        let blanks: String = first.chars().take_while(|character| *character == ' ').collect();
        Some(Self::Lines(if blanks.is_empty() { "  ".to_owned() } else { blanks }))
    }

    /// A remedy that says to write `allow`, for a document that has it already.
    fn entry_in(&self, help: &str, rule: Rule, language: Language) -> String {
        let whole = |rest: &str| rest.split_once("}`").map(|(entry, behind)| (entry.to_owned(), behind.to_owned()));
        let Some((before, Some((entry, behind)))) = help.split_once("`allow: {").map(|(before, rest)| (before, whole(rest)))
        else {
            return help.to_owned();
        };
        // What is said of `allow` itself shows how it is written.
        let is_own = entry.split(':').next() == Some(rule.name()) || rule == Rule::ProgramFault;
        match self {
            _ if !is_own => help.to_owned(),
            Self::Braces => format!("{before}`{entry}`{}{behind}", Loading::BetweenBracesOfAllow.words(language)),
            Self::Lines(blanks) => format!("{before}`{blanks}{entry}`{}{behind}", Loading::OnLineBelowAllow.words(language)),
        }
    }
}

/// A key of a file that mixes languages.
#[derive(Debug, Clone)]
struct WrittenKey {
    /// From 1.
    line: usize,
    /// The mapping in which it stands.
    block: usize,
    /// The key above that mapping; empty at the left margin.
    above: &'static str,
    /// Its English name.
    key: &'static str,
    language: KeyLanguage,
}

/// The files of which a message may speak: its own, and the settings.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KeysAtHand<'a> {
    /// The file in which the mistake is.
    pub(crate) own: Option<&'a FileKeys>,
    /// `site.yaml`.
    pub(crate) settings: Option<&'a FileKeys>,
    /// `bodies.yaml`.
    pub(crate) bodies: Option<&'a FileKeys>,
}

impl FileKeys {
    /// Looks at the keys of a settings file, or of the front matter of a document. `None`: there are none.
    #[must_use]
    pub(crate) fn read(source: &SourceText) -> Option<Self> {
        let [chinese, english] = KeyLanguage::count(&source.text);
        if chinese + english == 0 {
            return None;
        }
        let most = KeyLanguage::more(chinese, english);
        let mut mixed = Vec::new();
        let is_document = source.text.starts_with("---");
        let parsed = || yaml::parse(source, 0..source.text.len(), &mut Diagnostics::new());
        let outer: &[&'static [KnownKey]] =
            if is_document { &[front_matter::KEYS] } else { &[config_keys::KEYS, bodies_keys::KEYS] };
        let root = if chinese == 0 || english == 0 {
            None
        } else if is_document {
            front_matter::tree(source)
        } else {
            parsed()
        };
        if let Some(root) = root {
            note_keys(source, &root, ("", outer), &mut 0, &mut mixed);
        }
        Some(Self { most, mixed, allow: AllowForm::read(&source.text) })
    }

    /// A file with all its keys in one language.
    fn all(language: KeyLanguage) -> Self {
        Self { most: Some(language), ..Self::default() }
    }

    /// The language of a key below another one (of none: at the left margin) in a remedy for what is wrong on a line: that in
    /// which it stands there, or else that of the key before the fault. Outside the keys most of them decide.
    fn language(&self, key: &str, above: &str, line: Option<usize>) -> Option<KeyLanguage> {
        let beside = self.mixed.iter().filter(|written| written.above == above);
        let near = |written: &&WrittenKey| line.map_or(0, |line| written.line.abs_diff(line));
        let block = beside.clone().min_by_key(near)?.block;
        let beside = || beside.clone().filter(move |written| written.block == block);
        if let Some(itself) = beside().find(|written| written.key == key) {
            return Some(itself.language);
        }
        let last_line = self.mixed.iter().map(|written| written.line).max();
        if let Some(line) = line.filter(|line| Some(*line) <= last_line) {
            return beside().rfind(|written| written.line <= line).or_else(|| beside().next()).map(|before| before.language);
        }
        let chinese = beside().filter(|written| written.language == KeyLanguage::Chinese).count();
        KeyLanguage::more(chinese, beside().count() - chinese).or_else(|| beside().next_back().map(|last| last.language))
    }
}

/// Adds the keys of a mapping and of all below it.
fn note_keys(
    source: &SourceText,
    node: &Node,
    (above, tables): (&'static str, &[&'static [KnownKey]]),
    block: &mut usize,
    found: &mut Vec<WrittenKey>,
) {
    match &node.value {
        Value::Scalar { .. } => {}
        Value::Sequence(items) => items.iter().for_each(|item| note_keys(source, item, (above, tables), block, found)),
        Value::Mapping(entries) => {
            *block += 1;
            let own = *block;
            for (key, value) in entries {
                let name = key.text.trim();
                let pair = tables.iter().copied().flatten().find(|(english, chinese)| name == *english || name == *chinese);
                let Some(&(english, chinese)) = pair else { continue };
                let language = if name == chinese { KeyLanguage::Chinese } else { KeyLanguage::English };
                let line = source.place(key.range.clone()).position.map_or(0, |position| position.line);
                found.push(WrittenKey { line, block: own, above, key: english, language });
                note_keys(source, value, (english, &tables_below(english)), block, found);
            }
        }
    }
}

/// The keys that may stand below one.
fn tables_below(above: &str) -> Vec<&'static [KnownKey]> {
    inner_tables().filter(|(name, _)| *name == above).map(|(_, table)| table).collect()
}

impl KeysAtHand<'_> {
    /// Puts the keys that a message names into the language of the file of which it speaks.
    pub(crate) fn put(self, diagnostic: &mut Diagnostic) {
        let line = diagnostic.place.position.as_ref().map(|position| position.line);
        // What the author has written is no key of ours, even if one of another file has that name.
        if diagnostic.rule != Rule::UnknownKey {
            diagnostic.message = self.text(&diagnostic.message, line);
        }
        if let Some(form) = self.own.and_then(|own| own.allow.as_ref()) {
            let rule = diagnostic.rule;
            diagnostic.help.zh = form.entry_in(&diagnostic.help.zh, rule, Language::Chinese);
            diagnostic.help.en = form.entry_in(&diagnostic.help.en, rule, Language::English);
        }
        diagnostic.help = self.text(&diagnostic.help, line);
    }

    fn text(self, text: &Text, line: Option<usize>) -> Text {
        Text { zh: self.sentences(&text.zh, line), en: self.sentences(&text.en, line) }
    }

    /// The parts of a sentence, each of which may speak of another file: “请写 …；在 site.yaml 的 … 里登记”.
    fn sentences(self, sentence: &str, line: Option<usize>) -> String {
        parts_of(sentence)
            .map(|part| {
                let (file, line) = if part.contains("site.yaml") {
                    (self.settings, None)
                } else if part.contains("bodies.yaml") {
                    (self.bodies.or(self.settings), None)
                } else {
                    (self.own.or(self.settings), line)
                };
                file.map_or_else(|| part.to_owned(), |file| Voice { file, line }.spoken(part))
            })
            .collect()
    }
}

/// A sentence up to each 。；， or `;` that stands outside backquotes.
fn parts_of(sentence: &str) -> impl Iterator<Item = &str> {
    let mut is_quoted = false;
    sentence.split_inclusive(move |character: char| {
        is_quoted ^= character == '`';
        !is_quoted && matches!(character, '。' | '；' | '，' | ';' | ',')
    })
}

/// Speaks of the keys of a file, to somebody who looks at one of its lines.
struct Voice<'a> {
    file: &'a FileKeys,
    line: Option<usize>,
}

impl Voice<'_> {
    /// A key as the file has it, or would have it.
    fn name(&self, key: &str, above: &str, tables: &[&'static [KnownKey]]) -> Option<&'static str> {
        let found = tables.iter().flat_map(|table| table.iter()).find(|(english, chinese)| *english == key || *chinese == key);
        let &(english, chinese) = found?;
        let language = self.file.language(english, above, self.line).or_else(|| {
            // A block that is not there yet is written like the key above it.
            let outer = (!above.is_empty()).then(|| self.file.language(above, "", self.line)).flatten();
            outer.or(self.file.most)
        });
        match language {
            Some(KeyLanguage::Chinese) if !chinese.is_empty() => Some(chinese),
            Some(_) => Some(english),
            None => None,
        }
    }

    /// A sentence with its keys in this language, without the other name in parentheses behind one.
    fn spoken(&self, sentence: &str) -> String {
        let mut spoken = String::with_capacity(sentence.len());
        let mut rest = sentence;
        while let Some(at) = rest.find(['`', '“']) {
            let close = if rest[at..].starts_with('`') { '`' } else { '”' };
            let open = rest[at..].chars().next().map_or(0, char::len_utf8);
            let Some(length) = rest[at + open..].find(close) else { break };
            let inner = &rest[at + open..at + open + length];
            // Quotation marks also hold words of the document, so only a single English word between them is taken for a key.
            let put = if close == '`' { self.snippet(inner) } else { self.word(inner).unwrap_or_else(|| inner.to_owned()) };
            spoken.push_str(&rest[..at + open]);
            spoken.push_str(&put);
            spoken.push(close);
            rest = &rest[at + open + length + close.len_utf8()..];
            if let Some((gloss, after)) = rest.strip_prefix('（').and_then(|gloss| gloss.split_once('）'))
                && put.split([':', '{', ' ']).any(|word| word == gloss)
            {
                rest = after;
                if rest.starts_with(is_han) {
                    spoken.push(' ');
                }
            }
        }
        spoken.push_str(rest);
        spoken
    }

    /// A key that stands alone between quotation marks.
    fn word(&self, word: &str) -> Option<String> {
        let is_english = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        is_english.then(|| self.alone(word)).flatten().map(str::to_owned)
    }

    /// A key that is named alone: one of the block on the line if there is one of this name, or else one at the left margin.
    fn alone(&self, key: &str) -> Option<&'static str> {
        let on_line = |written: &&WrittenKey| Some(written.line) == self.line && !written.above.is_empty();
        let here = self.file.mixed.iter().filter(on_line).find(|written| written.key == key).map(|written| written.above);
        here.and_then(|above| self.name(key, above, &tables_below(above)))
            .or_else(|| self.name(key, "", &outer_tables()))
            .or_else(|| self.inner_name(key))
    }

    /// A key below another, where it is one key wherever it stands.
    fn inner_name(&self, key: &str) -> Option<&'static str> {
        let knows = |table: &[KnownKey]| table.iter().any(|(english, chinese)| *english == key || *chinese == key);
        let tables = || inner_tables().filter(move |(_, table)| knows(table));
        let pair = |table: &'static [KnownKey]| table.iter().find(|(english, chinese)| *english == key || *chinese == key);
        let mut pairs = tables().filter_map(|(_, table)| pair(table));
        let first = pairs.next()?;
        if !pairs.all(|pair| pair == first) {
            return None;
        }
        let above = || tables().map(|(above, _)| above);
        let stands = |above: &&str| self.file.mixed.iter().any(|written| written.above == *above);
        let above = above().find(stands).or_else(|| above().next())?;
        self.name(key, above, &tables_below(above))
    }

    /// What an author is to write: a key alone, or keys with values, perhaps with others between braces.
    fn snippet(&self, snippet: &str) -> String {
        if !snippet.contains(':') {
            return self.alone(snippet).map_or_else(|| snippet.to_owned(), str::to_owned);
        }
        let mut written = String::with_capacity(snippet.len());
        let mut above: Vec<(&'static str, &'static [KnownKey])> = Vec::new();
        let mut last_key = "";
        let mut word_start = 0;
        for (at, character) in snippet.char_indices() {
            let word = snippet[word_start..at].trim();
            match character {
                ':' => {
                    let name = match above.last() {
                        Some((above, table)) => self.name(word, above, &[table]),
                        None => self.name(word, "", &outer_tables()).or_else(|| self.inner_name(word)),
                    };
                    let lead = &snippet[word_start..at];
                    written.push_str(&lead.replacen(word, name.unwrap_or(word), usize::from(!word.is_empty())));
                    written.push(':');
                    last_key = word;
                    word_start = at + 1;
                }
                '{' | '}' | ',' | '[' | ']' => {
                    written.push_str(&snippet[word_start..=at]);
                    word_start = at + 1;
                    if character == '{' {
                        above.push(keys_below(last_key, &snippet[at + 1..]));
                    } else if character == '}' {
                        above.pop();
                    }
                }
                '-' if word.is_empty() => {
                    written.push_str(&snippet[word_start..=at]);
                    word_start = at + 1;
                }
                _ => {}
            }
        }
        written.push_str(&snippet[word_start..]);
        written
    }
}

/// The key above braces, and the keys that stand between them; behind no key, those among which the first one is found.
fn keys_below(key: &str, inside: &str) -> (&'static str, &'static [KnownKey]) {
    let knows = |table: &[KnownKey], key: &str| table.iter().any(|(english, chinese)| *english == key || *chinese == key);
    let named = |key: &str| {
        let outer = outer_tables().into_iter().flatten().find(|(english, chinese)| *english == key || *chinese == key);
        let english = outer.map_or(key, |(english, _)| english);
        inner_tables().find(|(above, _)| *above == english)
    };
    let first = inside.split([':', ',', '}']).next().unwrap_or_default().trim();
    let all = inside.split('}').next().unwrap_or_default().split(',').filter_map(|pair| Some(pair.split_once(':')?.0.trim()));
    let all: Vec<&str> = all.collect();
    let guessed = || inner_tables().find(|(_, table)| all.iter().all(|key| knows(table, key)));
    named(key).or_else(guessed).filter(|(_, table)| knows(table, first)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(language: KeyLanguage, sentence: &str) -> String {
        Voice { file: &FileKeys::all(language), line: None }.spoken(sentence)
    }

    #[test]
    fn the_language_of_a_file_is_that_of_most_of_its_keys() {
        assert_eq!(
            KeyLanguage::of("---\n标题: 甲\n发布日期: 明天\ntitle: 乙\n---\n\ntitle: 丙\ndate: 丁\n"),
            Some(KeyLanguage::Chinese)
        );
        assert_eq!(KeyLanguage::of("title: 甲\norganisation:\n  name: 乙\n"), Some(KeyLanguage::English));
        assert_eq!(KeyLanguage::of("- {标识: edu, 名称: 甲}\n"), Some(KeyLanguage::Chinese));
        assert_eq!(KeyLanguage::of("---\ntitle：甲\nissuing_body：乙\n---\n"), Some(KeyLanguage::English));
        assert_eq!(KeyLanguage::of("没有键\n"), None);
    }

    #[test]
    fn remedies_name_the_keys_that_the_file_uses() {
        for (english, chinese) in [
            ("请添加 `title: …`（标题）", "请添加 `标题: …`"),
            ("请添加 `approved: {by: 姓名, date: 2024-03-01}`", "请添加 `审签: {人: 姓名, 日期: 2024-03-01}`"),
            ("写明起止 `validity: {from: 2024-01-01, until: 2024-12-31}`", "写明起止 `有效性: {起: 2024-01-01, 止: 2024-12-31}`"),
            (
                "请加 `aliases: [old/2024/]`；撤下的，在 site.yaml 的 `withdrawn` 里登记",
                "请加 `旧路径: [old/2024/]`；撤下的，在 site.yaml 的 `撤下` 里登记",
            ),
            ("请改 `slug`（路径）", "请改 `路径`"),
            ("请在 site.yaml 的 `kinds`（体裁）里添加", "请在 site.yaml 的 `体裁` 里添加"),
            ("请写成 `- {title: 任务分解表, file: tasks.xlsx}`", "请写成 `- {标题: 任务分解表, 文件: tasks.xlsx}`"),
            ("“keywords”没有值", "“关键词”没有值"),
            ("`allow: {numbering: 原文如此}`", "`允许: {numbering: 原文如此}`"),
            ("`reviewed` 里的 `against`", "`核对` 里的 `核对码`"),
        ] {
            assert_eq!(spoken(KeyLanguage::Chinese, english), chinese);
        }
        assert_eq!(spoken(KeyLanguage::English, "请写 `发布日期: 2024-03-01`"), "请写 `date: 2024-03-01`");
    }

    #[test]
    fn a_file_is_written_in_either_language() {
        let chinese = "# 待填：网址\n# 网址: https://plans.example/\n主办单位:\n  名称: 甲市教育局\n主题分类:\n  - {标识: edu, 名称: 教育}\n";
        let english = "# 待填：网址\n# base_url: https://plans.example/\norganisation:\n  name: 甲市教育局\ntopics:\n\
         \x20 - {id: edu, name: 教育}\n";
        assert_eq!(KeyLanguage::English.file(chinese), english);
        assert_eq!(KeyLanguage::Chinese.file(english), chinese);
    }

    /// What a remedy of a file becomes for somebody who looks at one of its lines; 0: at none.
    fn remedied(file: &str, line: usize, remedy: &str) -> String {
        let source = SourceText::new(if file.starts_with("---") { "content/a.md" } else { "site.yaml" }, file);
        let own = FileKeys::read(&source);
        let settings = FileKeys::read(&SourceText::new("site.yaml", "title: 甲\nbase_url: https://a.example/\n"));
        let hand = KeysAtHand { own: own.as_ref(), settings: settings.as_ref(), bodies: None };
        hand.sentences(remedy, (line > 0).then_some(line))
    }

    #[test]
    fn in_a_file_of_both_languages_a_key_is_written_as_it_stands_there() {
        let mostly_chinese =
            "---\n标题: 甲\n发布机构: 乙\n发布日期: 2025-03-01\nvalidity: {from: 2025-01-01}\n审签:\n  by: 丙\n---\n正文\n";
        for (line, remedy, wanted) in [
            // It stands there already.
            (
                0,
                "请写 `validity: {from: 2024-01-01, until: 2024-12-31}`",
                "请写 `validity: {from: 2024-01-01, until: 2024-12-31}`",
            ),
            (6, "请补上，如 `approved: {by: 张三, date: 2024-03-01}`", "请补上，如 `审签: {by: 张三, date: 2024-03-01}`"),
            (2, "请改 `validity`（有效性）", "请改 `validity`（有效性）"),
            // It is new: like the key of the fault, or like most where that is in the text.
            (5, "请用 `allow` 说明", "请用 `allow` 说明"),
            (3, "请用 `allow` 说明", "请用 `允许` 说明"),
            (12, "请用 `allow` 说明", "请用 `允许` 说明"),
            (0, "请写 `reviewed: {by: 张三, against: 3f}`", "请写 `核对: {人: 张三, 核对码: 3f}`"),
            (
                12,
                "请加 `aliases: [a/]`；撤下的，在 site.yaml 的 `withdrawn`（撤下）里登记",
                "请加 `旧路径: [a/]`；撤下的，在 site.yaml 的 `withdrawn`（撤下）里登记",
            ),
        ] {
            assert_eq!(remedied(mostly_chinese, line, remedy), wanted, "{line}");
        }
        let half = "---\ntitle: 甲\nissuing_body: 乙\n发布日期: 2025-03-01\n有效性: 有效\n---\n正文\n";
        assert_eq!(remedied(half, 0, "请用 `allow` 说明"), "请用 `允许` 说明");
        assert_eq!(remedied(half, 3, "请用 `allow` 说明"), "请用 `allow` 说明");
        let settings = "标题: 甲\norganisation: {name: 乙, 域名: a.gov.cn}\n";
        assert_eq!(remedied(settings, 0, "`organisation` 里缺 `site_id_code`"), "`organisation` 里缺 `网站标识码`");
        assert_eq!(remedied(settings, 1, "请写 `title: …`"), "请写 `标题: …`");
    }

    #[test]
    fn other_words_stay() {
        for sentence in [
            "请写成 `![说明](file.png)`",
            "“日期”写成了“date of birth”",
            "运行 `gongkai check --fix`",
            "没有反引号 `",
            "`{#名称}`",
            "`s3-2: s2-1`",
        ] {
            assert_eq!(spoken(KeyLanguage::Chinese, sentence), sentence);
            assert_eq!(spoken(KeyLanguage::English, sentence), sentence);
        }
    }
}
