//! Pages as a hall prints them.

use anxu_hw::printer::{Align, Line, Page};

fn text(text: &str, size: (u8, u8), bold: bool) -> Line {
    Line::Text { text: text.into(), size, align: Align::Centre, bold }
}

fn note(text: &str) -> Line {
    Line::Text { text: text.into(), size: (1, 1), align: Align::Left, bold: false }
}

fn pair(left: &str, right: &str) -> Line {
    Line::Pair { left: left.into(), right: right.into() }
}

/// An ordinary ticket.
pub fn ticket() -> Page {
    Page {
        lines: vec![
            text("幸福镇人民政府便民服务中心", (1, 1), false),
            Line::Rule,
            Line::Feed(1),
            text("A004", (5, 5), true),
            text("社会保障", (2, 2), true),
            text("请到 1、2、3 号窗口", (2, 2), false),
            Line::Rule,
            pair("前面还有", "3 人"),
            pair("大约等候", "10-20 分钟"),
            pair("取号时间", "2026-11-20 09:41"),
            Line::Rule,
            note("过号后 3 位内返回可重新排入；当日有效。"),
            Line::Qr("https://hall.example.gov.cn/t/7Q2M9XKD4P".into()),
            text("扫码看进度，办完可评价", (1, 1), false),
            Line::Rule,
            text("咨询监督电话 028-8765 4321", (1, 1), false),
        ],
    }
}

/// The longest one that a hall may ask for: every name at its limit, a copy, two notes.
pub fn longest() -> Page {
    Page {
        lines: vec![
            text("阿坝藏族羌族自治州若尔盖县达扎寺镇人民政府便民服", (1, 1), false),
            Line::Rule,
            Line::Feed(1),
            text("补打", (2, 2), true),
            text("AB004", (5, 5), true),
            text("企业职工基本养老保险关系转移接续申请与查询业务办", (2, 2), true),
            text("请到 1、2、3、10、11、12 号窗口（二楼东侧等候区）", (2, 2), false),
            Line::Rule,
            pair("前面还有", "128 人"),
            pair("大约等候", "110-150 分钟"),
            pair("取号时间", "2026-11-20 09:41"),
            Line::Rule,
            note("过号后 3 位内返回可重新排入；三次过号作废；当日有效。"),
            note("办理时请带齐身份证原件。"),
            Line::Qr("https://hall.example.gov.cn/t/7Q2M9XKD4P".into()),
            text("扫码看进度，办完可评价", (1, 1), false),
            Line::Rule,
            text("咨询监督电话 028-8765 4321", (1, 1), false),
        ],
    }
}

/// An ordinary ticket in English.
pub fn english() -> Page {
    Page {
        lines: vec![
            text("Xingfu Town Government Service Centre", (1, 1), false),
            Line::Rule,
            Line::Feed(1),
            text("A004", (5, 5), true),
            text("Social Security", (2, 2), true),
            text("Go to window 1, 2 or 3", (2, 2), false),
            Line::Rule,
            pair("People ahead", "3"),
            pair("Expected wait", "10-20 min"),
            pair("Time", "2026-11-20 09:41"),
            Line::Rule,
            note("If you miss your call, come back within 3 numbers. Valid today only."),
            Line::Qr("https://hall.example.gov.cn/t/7Q2M9XKD4P".into()),
            text("Scan to follow the queue and to rate", (1, 1), false),
            Line::Rule,
            text("Hotline 028-8765 4321", (1, 1), false),
        ],
    }
}

/// Names with characters that cheap fonts lack: a GB18030 one, one beyond the plane, a Latin letter.
pub fn rare() -> Page {
    let mut page = ticket();
    page.lines.insert(1, text("㐂𬭎村 · Øvre", (1, 1), false));
    page.lines.insert(2, pair("经办人", "王㼆"));
    page
}
