//! What a right value of an argument looks like.

use crate::Language;
use crate::codes::codes;

codes! {
    /// What a value of an argument must be.
    Wanted, "wanted";

    Number: "号码由 0 至 3 个大写字母和 3 或 4 位数字组成，如 A012",
        "a ticket number is 0 to 3 capital letters and 3 or 4 digits from 001 on, such as A012";
    Window: "请写窗口牌上的号，1 到 999", "write the number on the window's sign, 1 to 999";
    Date: "日期请写成 2026-11-20 这样", "write the date as YEAR-MONTH-DAY, such as 2026-11-20";
    Time: "时间请写成 16:00 这样", "write the time as HOUR:MINUTE, such as 16:00";
    Listen: "请写地址和端口，如 127.0.0.1:8017", "write address and port, such as 127.0.0.1:8017";
    Url: "请写成 http://HOST:PORT，如 http://127.0.0.1:8017", "write it as http://HOST:PORT, such as http://127.0.0.1:8017";
    HeadStart: "请写类别和秒数，如 urgent=180", "write a class and its seconds, such as urgent=180";
    Class: "请写 type 或 priority 和它的类别，如 2=urgent", "write a type or priority and its class, such as 2=urgent";
    Days: "请写 1 到 400", "write 1 to 400";
}

impl std::fmt::Display for Wanted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words(Language::English))
    }
}

impl std::error::Error for Wanted {}
