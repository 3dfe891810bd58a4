//! Codes that are words for people alone, and cross no wire: each stands with its arguments and its words in one place.

/// An enum of codes with its table of words.
///
/// A line is a code, its arguments, its Chinese and its English; `$tag` names the code where it is an argument of another.
macro_rules! codes {
    (
        $(#[$doc:meta])* $name:ident, $tag:literal;
        $($code:ident $({ $($argument:ident: $type:ty),* })?: $chinese:literal, $english:literal;)*
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
        #[serde(tag = $tag)]
        #[allow(missing_docs)]
        pub enum $name { $($code $({ $($argument: $type),* })?,)* }

        pub(crate) const TABLE: &[$crate::row::Row] = &[$($crate::row::row(stringify!($code), $chinese, $english),)*];

        impl $name {
            /// Its words.
            pub fn words(&self, lang: $crate::Language) -> String {
                $crate::row::fill(TABLE, $tag, self, lang)
            }
        }
    };
}

pub(crate) use codes;
