//! Why requests cannot be carried out now.

use crate::row::{Row, row};

pub(crate) const TABLE: &[Row] = &[
    row("overloaded", "大厅系统太忙：请再试一次", "the hall has too much to do: ask again"),
    row("stopped", "大厅系统已停止：恢复后请再试", "the hall has stopped: ask again when it is back"),
    row(
        "disk-full",
        "磁盘已满，现在不能取号：请找工作人员",
        "no numbers can be issued now because the disk is full: please ask the staff",
    ),
    row(
        "too-many-refusals",
        "今天被拒绝的请求超过了大厅能记录的数量：请查找不断重复请求的客户端",
        "more requests were refused today than the hall keeps on record: look for a client that repeats itself",
    ),
    row(
        "too-many-numbers",
        "这台取号机短时间内取号太多：请稍后再试",
        "this kiosk has given very many numbers in a short time: try again in a moment",
    ),
    row(
        "help-called-just-now",
        "刚刚已经从这台取号机呼叫过工作人员",
        "the staff have been called from this kiosk just now",
    ),
    row("not-recording", "{trouble}", "{trouble}"),
];
