//! Texts in several languages, and the placeholders they may contain.

use anxu_core::document::placeholder::{Part, split};
use anxu_core::ids::Lang;
use anxu_core::setup::Names;
use anxu_words::Mistake;

use super::Check;
use crate::config::file::Text;
use crate::config::schema::suggestion;
use crate::config::source::join;

impl Check<'_> {
    /// A text of the configuration; it must exist in the hall's first language.
    pub(super) fn names(&mut self, text: &Text, key: &str) -> Names {
        let names = self.written(text, key);
        let first = self.first();
        if self.languages_known() && !names.contains_key(&first) {
            self.fault(&join(key, &first.0), Mistake::FirstLanguage);
        }
        names
    }

    /// A text in the languages it is written in.
    pub(super) fn written(&mut self, text: &Text, key: &str) -> Names {
        match text {
            Text::One(one) => {
                self.line(one, key);
                Names::from([(self.first(), one.clone())])
            }
            Text::Many(many) => many
                .iter()
                .map(|(tag, text)| {
                    let key = join(key, tag);
                    self.language(tag, &key);
                    self.line(text, &key);
                    (Lang(tag.clone()), text.clone())
                })
                .collect(),
        }
    }

    /// A language of a text must be one of the hall's.
    pub(super) fn language(&mut self, tag: &str, key: &str) {
        if self.languages_known() && !self.languages.iter().any(|known| known.0 == tag) {
            let known: Vec<String> = self.languages.iter().map(|lang| lang.0.clone()).collect();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let hint = suggestion(tag, &known);
            self.fault(key, Mistake::OtherLanguage { tag: tag.to_owned(), hint });
        }
    }

    /// Whether every language of the hall could be read.
    fn languages_known(&self) -> bool {
        self.report.is_complete("hall.languages", "")
    }

    /// A text that must not be empty or contain control characters; guides may have line breaks.
    pub(super) fn line(&mut self, text: &str, key: &str) {
        if text.trim().is_empty() {
            self.fault(key, Mistake::Empty);
        }
        self.plain(text, key);
    }

    /// A text without control characters, which would be commands to a printer or a board.
    pub(super) fn plain(&mut self, text: &str, key: &str) {
        if let Some(control) = text.chars().find(|c| c.is_control() && *c != '\n' && *c != '\r') {
            let code = format!("U+{:04X}", u32::from(control));
            self.fault(key, Mistake::ControlCharacter { code });
        }
    }
}

/// Every `{name}` in a text must be a placeholder of that text.
pub(super) fn placeholders(text: &str, allowed: &[&str], key: &str, check: &mut Check<'_>) {
    for part in split(text) {
        match part {
            Part::Words(words) if words.contains(['{', '}']) => {
                check.fault(key, Mistake::LoneBrace { example: braced("number") });
            }
            Part::Name(name) if !allowed.contains(&name) => {
                let allowed = allowed.iter().map(|name| braced(name)).collect();
                check.fault(key, Mistake::OtherPlaceholder { name: braced(name), allowed });
            }
            _ => {}
        }
    }
}

/// A placeholder as it is written.
pub(super) fn braced(name: &str) -> String {
    format!("{{{name}}}")
}
