//! Slips of TOML's syntax: our own, and those that the parser finds, by what it says.

use crate::codes::codes;
use crate::row::{Row, row};

codes! {
    /// What is wrong with the syntax of a line.
    Slip, "slip";

    BracketLeftOpen { bracket: String }: "括号没有闭合，缺少 {bracket}", "a bracket is left open, expected `{bracket}`";
    Found { what: String }: "{what:term}", "{what:term}";
    Expecting { what: String, expected: String }: "{what:term}，此处应为 {expected:term}", "{what:term}, expected {expected:term}";
}

impl Slip {
    /// Of the parser's message.
    pub fn of_parser(message: &str) -> Slip {
        match message.split_once(", expected ") {
            Some((what, expected)) => {
                Slip::Expecting { what: what.to_owned(), expected: expected.to_owned() }
            }
            None => Slip::Found { what: message.to_owned() },
        }
    }
}

/// What the parser says (`toml_parser` 1.1), which is its own code; what is not here is told as it is.
pub(crate) const PARSER: &[Row] = &[
    same("duplicate key", "这个键写了两次"),
    same("unclosed table", "表名的方括号没有闭合"),
    same("unclosed array table", "表名的双方括号没有闭合"),
    same("unclosed array", "列表没有闭合"),
    same("unclosed inline table", "花括号没有闭合"),
    same("invalid basic string", "引号没有闭合，或引号里的字符不能用"),
    same("invalid literal string", "单引号没有闭合，或单引号里的字符不能用"),
    same("invalid multi-line basic string", "三个引号没有闭合，或其中的字符不能用"),
    same("invalid multi-line literal string", "三个单引号没有闭合，或其中的字符不能用"),
    same("string values must be quoted", "文字要加引号"),
    same("missing value for key", "键后面没有写值"),
    same("missing value", "没有写值"),
    same("key with no value", "这里只有键，没有写值"),
    same("missing assignment between key-value pairs", "键和值之间缺少等号"),
    same("extra assignment between key-value pairs", "键和值之间多了等号"),
    same("extra `=`", "多了一个等号"),
    same("missing comma between array elements", "列表的两项之间缺少逗号"),
    same("missing comma between key-value pairs", "两个键之间缺少逗号"),
    same("extra comma in array", "列表里多了逗号"),
    same("extra comma in inline table", "花括号里多了逗号"),
    same("missing key for inline table element", "花括号里缺少键"),
    same("unexpected `=` in array", "列表里不能有等号"),
    same("invalid inline table element", "花括号里的内容无法读懂"),
    same("invalid key-value pair", "这一行不是“键 = 值”"),
    same("invalid unquoted key", "键里有不能用的字符"),
    same("unquoted keys cannot be empty", "等号前面没有写键"),
    same("invalid value", "值无法读懂"),
    same("unexpected content", "多余的内容"),
    same("unexpected key or value", "多余的内容"),
    same("missing table open", "缺少左方括号"),
    same("missing array opening", "缺少左方括号"),
    same("missing inline table opening", "缺少左花括号"),
    same("missing opening quote", "缺少前面的引号"),
    same("missing escaped value", "反斜杠后面的字符不能用"),
    same("unexpected leading zero", "数字前面不能有 0"),
    same("unexpected sign", "这里不能有正负号"),
    same("redundant numeric sign", "正负号多了"),
    same("`_` may only go between digits", "下划线只能写在数字中间"),
    same("invalid comment character", "注释里有不能用的字符"),
    same("carriage return must be followed by newline", "换行符不完整：请用编辑器重新保存文件"),
    same("recursion limit", "括号套得太深"),
    same("cannot recurse further; max recursion depth met", "括号套得太深"),
    // What it expects.
    same("nothing", "空"),
    same("key", "键"),
    same("value", "值"),
    same("newline", "换行"),
    same("letters, numbers, `-`, `_`", "字母、数字、`-` 或 `_`"),
    same("multi-line basic string", "文字"),
    same("basic string", "文字"),
    same("literal string", "文字"),
    same("digits", "数字"),
];

const fn same(english: &'static str, chinese: &'static str) -> Row {
    row(english, chinese, english)
}
