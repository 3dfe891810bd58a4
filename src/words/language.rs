//! The languages of messages.

/// A language of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// 简体中文
    Chinese,
    /// English: for logs, and the default.
    #[default]
    English,
}

impl Language {
    /// All.
    pub const ALL: [Language; 2] = [Language::Chinese, Language::English];

    /// The language of a tag such as `zh-CN`, or a locale such as `zh_CN.UTF-8`: Chinese where it begins with `zh`,
    /// else English.
    pub fn of(tag: &str) -> Language {
        let chinese = tag.get(..2).is_some_and(|letters| letters.eq_ignore_ascii_case("zh"));
        if chinese { Language::Chinese } else { Language::English }
    }

    /// Its tag (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        }
    }

    /// The separator between two whole messages.
    pub fn semicolon(self) -> &'static str {
        match self {
            Language::Chinese => "；",
            Language::English => "; ",
        }
    }

    /// What stands between the names of a list.
    pub(crate) fn comma(self) -> &'static str {
        match self {
            Language::Chinese => "、",
            Language::English => ", ",
        }
    }

    /// What stands between alternatives.
    pub(crate) fn or(self) -> &'static str {
        match self {
            Language::Chinese => "或",
            Language::English => " or ",
        }
    }

    /// A name in quotes.
    pub(crate) fn quoted(self, name: &str) -> String {
        match self {
            Language::Chinese => format!("“{name}”"),
            Language::English => format!("`{name}`"),
        }
    }
}
