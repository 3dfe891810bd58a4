//! What a technician may have meant.

use crate::codes::codes;

codes! {
    /// What to write instead.
    Hint, "hint";

    DidYouMean { near: String }: "是不是“{near}”？", "did you mean `{near}`?";
    Known { known: Vec<String> }: "可用的有{known:list}", "known are {known:list}";
    NoneWritten: "一个也没有写", "none is written down";
    WriteBus: "请先写一段 [[bus]]", "write a [[bus]]";
    ZoneForm: "请写成 Asia/Shanghai 这样", "write it as `Asia/Shanghai`";
}
