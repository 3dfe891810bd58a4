//! A row of a table, and how a code's arguments are filled in.

use serde::Serialize;
use serde_json::Value;

use crate::{Language, clip, config, detail, flaw, health, misuse, recording, story, system, term, wanted};

/// One code with its messages.
///
/// In the words, `{name}` is the argument of that name; a code with arguments of its own gets its own words. `{name:term}` is
/// an argument that is the code of a term, such as a ticket's state; several of them are alternatives. `{name:list}` is a list
/// of names, each in quotes. `{name:said}` is what a driver or the operating system said, in Chinese where that is known. `{name?term}` is that term where the argument is left out or empty. `{name/one/many}` is the first
/// where the argument is 1, else the second.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) code: &'static str,
    chinese: &'static str,
    english: &'static str,
}

/// A row: code, Chinese, English.
pub(crate) const fn row(code: &'static str, chinese: &'static str, english: &'static str) -> Row {
    Row { code, chinese, english }
}

impl Row {
    /// The message, before arguments are filled in.
    pub(crate) fn words(&self, lang: Language) -> &'static str {
        match lang {
            Language::Chinese => self.chinese,
            Language::English => self.english,
        }
    }
}

/// The codes that may be arguments of others: what names each, and its words.
const NESTED: [(&str, &[Row]); 11] = [
    ("code", health::TABLE),
    ("system", system::TABLE),
    ("hint", config::HINTS),
    ("form", config::PORT_FORMS),
    ("slip", config::SLIPS),
    ("told", story::TABLE),
    ("clip", clip::TABLE),
    ("recording", recording::TABLE),
    ("flaw", flaw::TABLE),
    ("misuse", misuse::TABLE),
    ("wanted", wanted::TABLE),
];

/// The message for a code of the wire, whose tag is in the field `tag`. A code without a row is shown as itself; a
/// test checks that there is none.
pub(crate) fn fill(table: &[Row], tag: &str, code: &impl Serialize, lang: Language) -> String {
    // Plain data with text keys: serde_json does not fail on it.
    let code = serde_json::to_value(code).unwrap_or_default();
    of_value(table, tag, &code, lang)
}

fn of_value(table: &[Row], tag: &str, code: &Value, lang: Language) -> String {
    let name = code.get(tag).and_then(Value::as_str).unwrap_or_default();
    let Some(row) = table.iter().find(|row| row.code == name) else { return name.to_owned() };
    let mut said = String::new();
    for piece in pieces(row.words(lang)) {
        match piece {
            Piece::Words(words) => said.push_str(words),
            Piece::Argument { name, or } => said.push_str(&argument(code.get(name), or, lang)),
            Piece::Plural { name, one, many } => {
                said.push_str(if code.get(name).and_then(Value::as_u64) == Some(1) { one } else { many });
            }
            Piece::Term { name } => said.push_str(&terms(code.get(name), lang)),
            Piece::Said { name } => {
                said.push_str(&detail::translated(&argument(code.get(name), None, lang), lang))
            }
            Piece::List { name } => said.push_str(&list(code.get(name), lang)),
        }
    }
    said
}

/// A part of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Literal text.
    Words(&'a str),
    /// An argument, and the term for an empty one.
    Argument {
        /// Its name.
        name: &'a str,
        /// The term.
        or: Option<&'a str>,
    },
    /// The form of a word by number.
    Plural {
        /// The number's name.
        name: &'a str,
        /// Beside 1.
        one: &'a str,
        /// Beside any other.
        many: &'a str,
    },
    /// An argument that is the code of a term, or several.
    Term {
        /// Its name.
        name: &'a str,
    },
    /// An argument that a driver or the operating system said, in English.
    Said {
        /// Its name.
        name: &'a str,
    },
    /// An argument that is a list of names.
    List {
        /// Its name.
        name: &'a str,
    },
}

/// The parts of a message.
pub(crate) fn pieces(words: &str) -> impl Iterator<Item = Piece<'_>> {
    words.split('{').enumerate().flat_map(|(n, part)| match part.split_once('}') {
        Some((name, rest)) if n > 0 => [argument_piece(name), Piece::Words(rest)],
        _ => [Piece::Words(part), Piece::Words("")],
    })
}

fn argument_piece(text: &str) -> Piece<'_> {
    if let Some(name) = text.strip_suffix(":term") {
        return Piece::Term { name };
    }
    if let Some(name) = text.strip_suffix(":said") {
        return Piece::Said { name };
    }
    if let Some(name) = text.strip_suffix(":list") {
        return Piece::List { name };
    }
    if let Some((name, or)) = text.split_once('?') {
        return Piece::Argument { name, or: Some(or) };
    }
    match text.split('/').collect::<Vec<_>>().as_slice() {
        [name, one, many] => Piece::Plural { name, one, many },
        _ => Piece::Argument { name: text, or: None },
    }
}

fn argument(value: Option<&Value>, or: Option<&str>, lang: Language) -> String {
    let nothing = || or.map_or("", |or| term::of(or, lang)).to_owned();
    match value {
        None | Some(Value::Null) => nothing(),
        Some(Value::String(text)) if text.is_empty() => nothing(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(all)) if all.is_empty() => nothing(),
        Some(Value::Array(all)) => joined(all.iter().map(|one| argument(Some(one), None, lang)), lang),
        Some(code @ Value::Object(_)) => nested(code, lang),
        Some(other) => other.to_string(),
    }
}

fn nested(code: &Value, lang: Language) -> String {
    let named = NESTED.into_iter().find(|(tag, _)| code.get(tag).is_some());
    named.map_or_else(|| code.to_string(), |(tag, table)| of_value(table, tag, code, lang))
}

fn terms(value: Option<&Value>, lang: Language) -> String {
    let all = match value {
        Some(Value::Array(all)) => all.as_slice(),
        one => one.map(std::slice::from_ref).unwrap_or_default(),
    };
    let all: Vec<&str> = all.iter().filter_map(Value::as_str).map(|code| known_term(code, lang)).collect();
    all.join(lang.or())
}

/// The words of a term; one that has none is told as itself.
fn known_term(code: &str, lang: Language) -> &str {
    let found = term::TABLE.iter().chain(config::PARSER).find(|row| row.code == code);
    found.map_or(code, |row| row.words(lang))
}

fn list(value: Option<&Value>, lang: Language) -> String {
    let all = value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    joined(all.iter().map(|one| lang.quoted(&argument(Some(one), None, lang))), lang)
}

fn joined(all: impl Iterator<Item = String>, lang: Language) -> String {
    all.collect::<Vec<_>>().join(lang.comma())
}
