//! Arguments of the command line that cannot be meant.

use crate::codes::codes;
use crate::wanted::Wanted;

codes! {
    /// What is wrong with the arguments.
    Misuse, "misuse";

    NoCommand: "没有写命令", "no command is given";
    UnknownCommand { name: String }: "没有命令“{name}”", "there is no command `{name}`";
    UnknownCommandNear { name: String, near: String }: "没有命令“{name}”：是不是“{near}”？",
        "there is no command `{name}`: did you mean `{near}`?";
    UnknownArgument { argument: String }: "不能写“{argument}”", "`{argument}` is not expected";
    UnknownArgumentNear { argument: String, near: String }: "没有“{argument}”：是不是“{near}”？",
        "`{argument}` is not expected: did you mean `{near}`?";
    NoValue { argument: String }: "{argument} 后面要写值", "{argument} needs a value";
    WrongValue { argument: String, value: String }: "{argument} 的值“{value}”不对", "`{value}` is no value of {argument}";
    OtherValues { argument: String, value: String, known: Vec<String> }: "{argument} 的值“{value}”不对：可用的有 {known}",
        "`{value}` is no value of {argument}: known are {known}";
    NotSo { argument: String, value: String, wanted: Wanted }: "{argument} 的值“{value}”不对：{wanted}",
        "`{value}` is no value of {argument}: {wanted}";
    Missing { arguments: Vec<String> }: "缺少 {arguments}", "{arguments} must be given";
    NotTogether { argument: String, others: Vec<String> }: "{argument} 不能与 {others} 同时写",
        "{argument} cannot be used with {others}";
    Twice { argument: String }: "{argument} 只能写一次", "{argument} is given more than once";
    Other { detail: String }: "{detail}", "{detail}";
}
