//! How help is laid out.

use crate::diagnostic::Language;

/// How the help of the program is laid out.
pub(super) fn program_template(language: Language) -> &'static str {
    match language {
        Language::Chinese => {
            "{about}\n\n用法：gongkai <命令> [选项]\n\n命令：\n{subcommands}\n\n选项：\n{options}\n\n每个命令的用法：gongkai help <命令>\n"
        }
        Language::English => {
            "{about}\n\nUsage: gongkai <COMMAND> [OPTIONS]\n\nCommands:\n{subcommands}\n\nOptions:\n{options}\n\n\
             Help for a command: gongkai help <COMMAND>\n"
        }
    }
}

/// How the help of a command is laid out.
pub(super) fn command_template(has_positionals: bool, language: Language) -> &'static str {
    match (language, has_positionals) {
        (Language::Chinese, true) => "{about}\n\n用法：{usage}\n\n参数：\n{positionals}\n\n选项：\n{options}\n",
        (Language::Chinese, false) => "{about}\n\n用法：{usage}\n\n选项：\n{options}\n",
        (Language::English, true) => "{about}\n\nUsage: {usage}\n\nArguments:\n{positionals}\n\nOptions:\n{options}\n",
        (Language::English, false) => "{about}\n\nUsage: {usage}\n\nOptions:\n{options}\n",
    }
}
