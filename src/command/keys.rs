//! Remedies in the words of the author's file: whoever writes 标题 is not told to add `title`.
//!
//! Messages name keys in English, in backquotes as the author would write them (`` `aliases: [old/]` ``) or alone between
//! quotation marks. What leaves the stages is put into the language of the keys of the file that it speaks of.

use crate::base::diagnostic::{Diagnostic, Text};
use crate::base::text::is_han;
use crate::base::yaml::KnownKey;
use crate::document::front_matter;
use crate::source::bodies as bodies_keys;
use crate::source::config as config_keys;

/// The language of the keys in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyLanguage {
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
fn inner_tables() -> [(&'static [&'static str], &'static [KnownKey]); 14] {
    [
        (&["validity"], front_matter::VALIDITY_KEYS),
        (&["attachments"], front_matter::ATTACHMENT_KEYS),
        (&["approved"], front_matter::APPROVAL_KEYS),
        (&["corrections"], front_matter::CORRECTION_KEYS),
        (&["targets"], front_matter::TARGET_KEYS),
        (&["reviewed"], front_matter::REVIEW_KEYS),
        (&["organisation"], config_keys::ORGANISATION_KEYS),
        (&["links"], config_keys::LINK_KEYS),
        (&["series"], config_keys::SERIES_KEYS),
        (&["topics", "kinds"], config_keys::DECLARED_KEYS),
        (&["comparisons"], config_keys::COMPARISON_KEYS),
        (&["withdrawn"], config_keys::WITHDRAWN_KEYS),
        (&["fragments"], config_keys::FRAGMENT_KEYS),
        (&["bodies"], bodies_keys::KEYS),
    ]
}

impl KeyLanguage {
    /// The language of most keys in a text: a settings file, or a document, of which the front matter counts alone.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let is_document = text.starts_with("---");
        let lines = text.lines().skip(usize::from(is_document)).take_while(|line| !is_document || line.trim_end() != "---");
        let (mut chinese, mut english) = (0, 0);
        for line in lines {
            let key = line.trim_start_matches([' ', '-', '{']).split([':', '：']).next().unwrap_or_default().trim();
            let known = |named: fn(&KnownKey) -> &'static str| {
                let outer = outer_tables().into_iter().flatten();
                outer.chain(inner_tables().into_iter().flat_map(|(_, keys)| keys)).any(|pair| named(pair) == key)
            };
            chinese += usize::from(known(|pair| pair.1));
            english += usize::from(known(|pair| pair.0));
        }
        match chinese.cmp(&english) {
            std::cmp::Ordering::Greater => Some(Self::Chinese),
            std::cmp::Ordering::Less => Some(Self::English),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// A key in this language; any other word as it is.
    fn name(self, key: &str, tables: &[&'static [KnownKey]]) -> Option<&'static str> {
        let found = tables.iter().flat_map(|table| table.iter()).find(|(english, chinese)| *english == key || *chinese == key);
        found.map(|(english, chinese)| match self {
            Self::Chinese if !chinese.is_empty() => *chinese,
            _ => *english,
        })
    }

    /// A file of settings or a document with the keys at the beginning of its lines in this language.
    #[must_use]
    pub fn file(self, text: &str) -> String {
        let line = |line: &str| {
            let key = line.trim_start_matches([' ', '#', '-']);
            let (lead, rest) = line.split_at(line.len() - key.len());
            let is_entry = key.contains(": ") || key.trim_end().ends_with(':');
            if is_entry { format!("{lead}{}", self.snippet(rest)) } else { line.to_owned() }
        };
        text.split_inclusive('\n').map(line).collect()
    }

    /// Puts the keys that a message names into this language.
    pub fn put(self, diagnostic: &mut Diagnostic) {
        for text in [&mut diagnostic.message, &mut diagnostic.help] {
            *text = Text { zh: self.spoken(&text.zh), en: self.spoken(&text.en) };
        }
    }

    /// A sentence with its keys in this language, without the other name in parentheses behind one.
    fn spoken(self, sentence: &str) -> String {
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
    fn word(self, word: &str) -> Option<String> {
        let is_english = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        is_english.then(|| self.name(word, &outer_tables()).or_else(|| self.inner_name(word))).flatten().map(str::to_owned)
    }

    /// A key below another, where it is one key wherever it stands.
    fn inner_name(self, key: &str) -> Option<&'static str> {
        let mut names = inner_tables().into_iter().filter_map(|(_, table)| self.name(key, &[table]));
        let first = names.next()?;
        names.all(|name| name == first).then_some(first)
    }

    /// What an author is to write: a key alone, or keys with values, perhaps with others between braces.
    fn snippet(self, snippet: &str) -> String {
        if !snippet.contains(':') {
            let name = self.name(snippet, &outer_tables()).or_else(|| self.inner_name(snippet));
            return name.map_or_else(|| snippet.to_owned(), str::to_owned);
        }
        let mut written = String::with_capacity(snippet.len());
        let mut above: Vec<&'static [KnownKey]> = Vec::new();
        let mut last_key = "";
        let mut word_start = 0;
        for (at, character) in snippet.char_indices() {
            let word = snippet[word_start..at].trim();
            match character {
                ':' => {
                    let tables = outer_tables();
                    let name = match above.last() {
                        Some(table) => self.name(word, &[table]),
                        None => self.name(word, &tables).or_else(|| self.inner_name(word)),
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

/// The keys that stand between braces behind this key; behind none, those among which the first one is found.
fn keys_below(key: &str, inside: &str) -> &'static [KnownKey] {
    let knows = |table: &[KnownKey], key: &str| table.iter().any(|(english, chinese)| *english == key || *chinese == key);
    let named = |key: &str| {
        let outer = outer_tables().into_iter().flatten().find(|(english, chinese)| *english == key || *chinese == key);
        let english = outer.map_or(key, |(english, _)| english);
        inner_tables().into_iter().find(|(above, _)| above.contains(&english)).map(|(_, table)| table)
    };
    let first = inside.split([':', ',', '}']).next().unwrap_or_default().trim();
    let all = inside.split('}').next().unwrap_or_default().split(',').filter_map(|pair| Some(pair.split_once(':')?.0.trim()));
    let all: Vec<&str> = all.collect();
    named(key)
        .or_else(|| inner_tables().into_iter().map(|(_, table)| table).find(|table| all.iter().all(|key| knows(table, key))))
        .filter(|table| knows(table, first))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(KeyLanguage::Chinese.spoken(english), chinese);
        }
        assert_eq!(KeyLanguage::English.spoken("请写 `发布日期: 2024-03-01`"), "请写 `date: 2024-03-01`");
    }

    #[test]
    fn a_file_is_written_in_either_language() {
        let chinese = "# 待填：网址\n# 网址: https://plans.example/\n主办单位:\n  名称: 甲市教育局\n主题分类:\n  - {标识: edu, 名称: 教育}\n";
        let english = "# 待填：网址\n# base_url: https://plans.example/\norganisation:\n  name: 甲市教育局\ntopics:\n  - {id: edu, name: 教育}\n";
        assert_eq!(KeyLanguage::English.file(chinese), english);
        assert_eq!(KeyLanguage::Chinese.file(english), chinese);
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
            assert_eq!(KeyLanguage::Chinese.spoken(sentence), sentence);
            assert_eq!(KeyLanguage::English.spoken(sentence), sentence);
        }
    }
}
