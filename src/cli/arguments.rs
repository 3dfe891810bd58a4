//! The arguments in Chinese: help and what is said of wrong ones.
//!
//! Owns: putting words from `anxu-words` into clap's commands and errors. Must not touch: which arguments there are.

use anxu_words::{BELOW_HELP, HELP, Language, Misuse, Wanted};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, Error};

/// The language that `--lang` asks for, also among arguments that are wrong otherwise.
pub(super) fn asked(arguments: &[String]) -> Option<Language> {
    let mut rest = arguments.iter().skip_while(|argument| !argument.starts_with("--lang"));
    let named = match rest.next()?.strip_prefix("--lang")? {
        "" => rest.next()?.as_str(),
        value => value.strip_prefix('=')?,
    };
    Some(Language::of(named))
}

/// The command as it explains itself in Chinese.
pub(super) fn in_chinese(mut command: Command) -> Command {
    command.build();
    translated(command, "")
}

fn translated(command: Command, path: &str) -> Command {
    let below = [command.get_after_help(), command.get_after_long_help()]
        .map(|text| text.map(|text| below(&text.to_string())));
    let [short, long] = below;
    let mut command = command
        .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}")
        .subcommand_help_heading("命令")
        .mut_args(|argument| explained(argument, path))
        .mut_subcommands(|inner| {
            let path = if path.is_empty() {
                inner.get_name().to_owned()
            } else {
                format!("{path} {}", inner.get_name())
            };
            if inner.get_name() == "help" {
                inner.about(words("help").unwrap_or_default())
            } else {
                translated(inner, &path)
            }
        });
    if let Some(words) = words(path) {
        command = command.about(words).long_about(None);
    }
    if let Some(short) = short {
        command = command.after_help(short);
    }
    if let Some(long) = long {
        command = command.after_long_help(long);
    }
    let usage = command.render_usage().to_string();
    let usage = usage
        .trim_start_matches("Usage:")
        .trim()
        .replace("[OPTIONS]", "[选项]")
        .replace("<COMMAND>", "<命令>");
    command.override_usage(usage)
}

/// An argument with its Chinese; what clap would add in English is a part of it.
fn explained(argument: Arg, path: &str) -> Arg {
    let id = argument.get_id().as_str();
    let Some(found) = words(&format!("{path}.{id}")).or_else(|| words(&format!(".{id}"))) else {
        return argument;
    };
    let mut help = found.to_owned();
    let usual: Vec<_> = argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    let usual = usual.join(" ");
    if !usual.is_empty() && matches!(argument.get_action(), ArgAction::Set) {
        help += &format!(" [默认：{usual}]");
    }
    let possible: Vec<_> =
        argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if !possible.is_empty() && !matches!(argument.get_action(), ArgAction::SetTrue) {
        help += &format!(" [可选：{}]", possible.join("、"));
    }
    let heading = if argument.is_positional() { "参数" } else { "选项" };
    argument
        .help(help)
        .long_help(None)
        .hide_default_value(true)
        .hide_possible_values(true)
        .help_heading(heading)
}

fn words(key: &str) -> Option<&'static str> {
    HELP.iter().find(|(known, _)| *known == key).map(|(_, words)| *words)
}

fn below(text: &str) -> String {
    BELOW_HELP.iter().fold(text.to_owned(), |text, (english, chinese)| text.replace(english, chinese))
}

/// What is wrong with the arguments.
pub(super) fn misuse(error: &Error) -> Misuse {
    let texts = |kind| texts(error.get(kind));
    let text = |kind| texts(kind).into_iter().next().unwrap_or_default();
    let (argument, value) = (text(ContextKind::InvalidArg), text(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Misuse::NoCommand
        }
        ErrorKind::InvalidSubcommand => {
            let name = text(ContextKind::InvalidSubcommand);
            // The nearest is the last.
            match texts(ContextKind::SuggestedSubcommand).pop() {
                Some(near) => Misuse::UnknownCommandNear { name, near },
                None => Misuse::UnknownCommand { name },
            }
        }
        ErrorKind::UnknownArgument => match texts(ContextKind::SuggestedArg).into_iter().next() {
            Some(near) => Misuse::UnknownArgumentNear { argument, near },
            None => Misuse::UnknownArgument { argument },
        },
        ErrorKind::InvalidValue if value.is_empty() => Misuse::NoValue { argument },
        ErrorKind::InvalidValue => {
            Misuse::OtherValues { argument, value, known: texts(ContextKind::ValidValue) }
        }
        ErrorKind::ValueValidation => match wanted(error) {
            Some(wanted) => Misuse::NotSo { argument, value, wanted },
            None => Misuse::WrongValue { argument, value },
        },
        ErrorKind::MissingRequiredArgument => Misuse::Missing { arguments: texts(ContextKind::InvalidArg) },
        ErrorKind::ArgumentConflict => match texts(ContextKind::PriorArg) {
            same if same == [argument.clone()] => Misuse::Twice { argument },
            others => Misuse::NotTogether { argument, others },
        },
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => Misuse::NoValue { argument },
        _ => Misuse::Other { detail: in_one_line(&error.to_string()) },
    }
}

fn wanted(error: &Error) -> Option<Wanted> {
    std::error::Error::source(error)?.downcast_ref::<Wanted>().cloned()
}

fn texts(value: Option<&ContextValue>) -> Vec<String> {
    match value {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

/// What is wrong and any tip, without the usage between them.
pub(super) fn in_one_line(text: &str) -> String {
    let said = text.lines().map(str::trim).filter(|line| {
        !line.is_empty() && !line.starts_with("Usage:") && !line.starts_with("For more information")
    });
    let said: Vec<&str> = said.map(|line| line.strip_prefix("error: ").unwrap_or(line)).collect();
    said.join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory;

    use super::*;

    /// Every command and argument by its key, with a second key for what means the same everywhere.
    fn keys(command: &Command, path: &str, all: &mut Vec<(String, Option<String>)>) {
        all.push((path.to_owned(), None));
        for argument in command.get_arguments() {
            let id = argument.get_id();
            all.push((format!("{path}.{id}"), Some(format!(".{id}"))));
        }
        for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
            let name = inner.get_name();
            keys(inner, &if path.is_empty() { name.to_owned() } else { format!("{path} {name}") }, all);
        }
    }

    #[test]
    fn every_argument_explains_itself_in_chinese_and_no_word_is_left_over() {
        let mut command = crate::cli::Arguments::command();
        command.build();
        let mut all = Vec::new();
        keys(&command, "", &mut all);
        let mut used = BTreeSet::from(["help".to_owned()]);
        for (own, common) in all {
            let found = [Some(own.clone()), common].into_iter().flatten().find(|key| words(key).is_some());
            used.insert(found.unwrap_or_else(|| panic!("`{own}` has no Chinese")));
        }
        let left: Vec<_> = HELP.iter().filter(|(key, _)| !used.contains(*key)).collect();
        assert!(left.is_empty(), "words for what is no argument: {left:?}");
    }

    #[test]
    fn what_stands_below_the_help_is_all_translated() {
        let mut command = crate::cli::Arguments::command();
        let english = command.render_long_help().to_string();
        for (words, _) in BELOW_HELP {
            assert!(english.contains(words), "{words} is not said any more");
        }
    }

    #[test]
    fn help_has_no_english_sentence() {
        let mut command = in_chinese(crate::cli::Arguments::command());
        let texts = [command.render_long_help().to_string()].into_iter().chain(
            command
                .get_subcommands_mut()
                .filter(|inner| inner.get_name() != "help")
                .map(|inner| inner.render_long_help().to_string())
                .collect::<Vec<_>>(),
        );
        for text in texts {
            for english in [
                "Print",
                "Usage",
                "Options",
                "Commands:",
                "Arguments",
                "default",
                "possible",
                "Examples",
                "[OPTIONS]",
            ] {
                assert!(!text.contains(english), "{english} in\n{text}");
            }
        }
    }

    #[test]
    fn a_language_is_found_among_wrong_arguments() {
        let asked = |arguments: &[&str]| {
            super::asked(&arguments.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(asked(&["anxu", "--lang", "zh", "hal"]), Some(Language::Chinese));
        assert_eq!(asked(&["anxu", "hal", "--lang=en"]), Some(Language::English));
        assert_eq!(asked(&["anxu", "hal"]), None);
        assert_eq!(asked(&["anxu", "--lang"]), None);
    }
}
