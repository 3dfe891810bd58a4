//! The manual's drawings of what hangs on a hall, as SVG: the texts and counts in them are those of a real configuration.
//! They carry both languages, so that one drawing serves both.

use std::fmt::Write;

use anxu::config::Settings;
use anxu_core::command::Grade;
use anxu_core::setup::Setup;

const INK: &str = "#16202A";
const SOFT: &str = "#414C57";
const LINE: &str = "#9AA3AC";
const BODY: &str = "#E9ECEF";
const LED: &str = "#140B08";
const RED: &str = "#FF5A3C";
const GREEN: &str = "#5BE37D";
const YELLOW: &str = "#FFC93C";

/// Every drawing with its file name.
pub fn all(settings: &Settings) -> Vec<(&'static str, String)> {
    let grades = settings.devices.buses[0].rating_pads.first().map_or(&[][..], |rating| &rating.grades);
    vec![
        ("wiring.svg", wiring(settings)),
        ("keypad.svg", keypad()),
        ("strips.svg", strips(&settings.setup)),
        ("board.svg", board(&settings.setup)),
        ("rating.svg", rating(grades)),
    ]
}

/// One drawing in the making. Sizes are in pixels.
struct Svg(String);

impl Svg {
    fn new(width: u32, height: u32) -> Svg {
        Svg(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
             font-family=\"'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif\">\n\
             <rect width=\"{width}\" height=\"{height}\" fill=\"#FFFFFF\"/>\n"
        ))
    }

    fn add(&mut self, line: std::fmt::Arguments<'_>) {
        writeln!(self.0, "{line}").expect("a String takes everything");
    }

    fn bar(&mut self, (x, y): (i32, i32), (width, height): (i32, i32), fill: &str) {
        self.add(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{fill}\" stroke=\"{LINE}\"/>"
        ));
    }

    fn line(&mut self, from: (i32, i32), to: (i32, i32)) {
        let ((x1, y1), (x2, y2)) = (from, to);
        self.add(format_args!(
            "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke=\"{SOFT}\" stroke-width=\"3\"/>"
        ));
    }

    /// A text around the middle `x`, standing on `y`.
    fn text(&mut self, (x, y): (i32, i32), size: u32, colour: &str, text: &str) {
        self.anchored((x, y), size, colour, "middle", text);
    }

    fn anchored(&mut self, (x, y): (i32, i32), size: u32, colour: &str, anchor: &str, text: &str) {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        self.add(format_args!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{colour}\" text-anchor=\"{anchor}\">{text}</text>"
        ));
    }

    /// A box with its name in two languages.
    fn part(&mut self, (x, y): (i32, i32), (width, height): (i32, i32), chinese: &str, english: &str) {
        self.bar((x, y), (width, height), BODY);
        self.text((x + width / 2, y + height / 2 - 2), 19, INK, chinese);
        self.text((x + width / 2, y + height / 2 + 19), 13, SOFT, english);
    }

    fn done(mut self) -> String {
        self.0.push_str("</svg>\n");
        self.0
    }
}

fn wiring(settings: &Settings) -> String {
    let windows = &settings.setup.windows;
    let step = 165;
    let width = 40 + step * i32::try_from(windows.len()).expect("few windows");
    let mut svg = Svg::new(width.unsigned_abs(), 520);
    let middle = width / 2;
    let place = [
        ("触摸屏", "touchscreen"),
        ("小票打印机", "ticket printer"),
        ("喇叭", "loudspeaker"),
        ("综合屏", "hall board"),
    ];
    for (at, (chinese, english)) in (0..).zip(place) {
        let x = 30 + step * at;
        svg.line((x + 70, 90), (x + 70, 150));
        svg.part((x, 20), (140, 70), chinese, english);
    }
    svg.part((30, 150), (width - 60, 70), "主机（按序）", "the box, running Anxu");
    svg.line((middle, 220), (middle, 270));
    svg.line((40, 270), (width - 40, 270));
    svg.anchored((middle + 10, 250), 15, SOFT, "start", "RS-485 总线 bus");
    for (at, window) in (0..).zip(windows) {
        let x = 30 + step * at;
        svg.line((x + 70, 270), (x + 70, 420));
        svg.part((x, 290), (140, 50), "条屏", "strip");
        svg.part((x, 350), (140, 50), "呼叫器", "keypad");
        svg.part((x, 410), (140, 50), "评价器", "rating keypad");
        svg.text((x + 70, 490), 17, INK, &format!("{} 号窗口 window", window.number));
    }
    svg.done()
}

fn keypad() -> String {
    const KEYS: [(&str, &str); 8] = [
        ("下一位", "Next"),
        ("重呼", "Recall"),
        ("弃号", "No-show"),
        ("评价", "Rate"),
        ("挂起", "Hold"),
        ("回呼", "Take back"),
        ("暂停", "Pause"),
        ("转移", "Transfer"),
    ];
    let mut svg = Svg::new(560, 420);
    svg.bar((20, 20), (520, 380), BODY);
    svg.bar((60, 45), (440, 80), LED);
    for (x, digits, chinese, english) in
        [(170, "003", "等候人数", "waiting"), (390, "001", "正在办的号", "number here")]
    {
        svg.text((x, 105), 56, RED, digits);
        svg.text((x, 150), 17, INK, &format!("{chinese} {english}"));
    }
    for (at, (chinese, english)) in (0..).zip(KEYS) {
        let (x, y) = (45 + 120 * (at % 4), 175 + 105 * (at / 4));
        svg.bar((x, y), (110, 90), if at == 0 { "#CFE3F6" } else { "#FFFFFF" });
        svg.text((x + 55, y + 45), 24, INK, chinese);
        svg.text((x + 55, y + 70), 14, SOFT, english);
    }
    svg.done()
}

fn rating(grades: &[Grade]) -> String {
    let step = 150;
    let width = 40 + step * i32::try_from(grades.len()).expect("few keys");
    let mut svg = Svg::new(width.unsigned_abs(), 170);
    svg.bar((10, 10), (width - 20, 150), BODY);
    for (at, grade) in (0..).zip(grades) {
        let (chinese, english) = words(*grade);
        let x = 25 + step * at;
        svg.bar((x, 40), (140, 90), "#FFFFFF");
        svg.text((x + 70, 85), 24, INK, chinese);
        svg.text((x + 70, 112), 14, SOFT, english);
    }
    svg.done()
}

fn words(grade: Grade) -> (&'static str, &'static str) {
    match grade {
        Grade::VerySatisfied => ("非常满意", "very satisfied"),
        Grade::Satisfied => ("满意", "satisfied"),
        Grade::Fair => ("基本满意", "fair"),
        Grade::Dissatisfied => ("不满意", "dissatisfied"),
        Grade::VeryDissatisfied => ("非常不满意", "very dissatisfied"),
    }
}

/// A strip shows eight Chinese characters; what is longer scrolls.
fn strips(setup: &Setup) -> String {
    let texts = &setup.texts.board;
    let window = setup.windows.last().expect("a hall has a window");
    let sign = window.number.to_string();
    let services: Vec<&str> = window
        .services
        .iter()
        .filter_map(|id| setup.service(id))
        .map(|service| setup.text(&service.name, setup.language()))
        .collect();
    let fill = |text: &str| text.replace("{window}", &sign).replace("{services}", &services.join("、"));
    let calling = fill(&texts.calling).replace("{number}", "A001");
    let name = setup.text(&window.name, setup.language());
    let rows = [
        (fill(&texts.idle).replace("{name}", name), GREEN, "空闲（长的会滚动）", "free; long texts scroll"),
        (calling, RED, "正在叫号、正在办", "called, being served"),
        (fill(&texts.paused).replace("{reason}", "").replace("{contact}", ""), YELLOW, "暂停", "paused"),
        (fill(&texts.closed), GREEN, "今天还没有开", "not open yet"),
        ("请从东门离开".to_owned(), RED, "紧急通知", "emergency"),
    ];
    let mut svg = Svg::new(680, 410);
    svg.add(format_args!(
        "<clipPath id=\"strip\"><rect x=\"24\" y=\"0\" width=\"344\" height=\"410\"/></clipPath>"
    ));
    for (at, (text, colour, chinese, english)) in (0..).zip(rows) {
        let y = 15 + 78 * at;
        svg.bar((16, y), (360, 64), LED);
        svg.add(format_args!("<g clip-path=\"url(#strip)\">"));
        svg.anchored((28, y + 46), 42, colour, "start", &text);
        svg.add(format_args!("</g>"));
        svg.anchored((395, y + 30), 19, INK, "start", chinese);
        svg.anchored((395, y + 52), 14, SOFT, "start", english);
    }
    svg.done()
}

/// The newest call stands first, what the hall says to everybody last.
fn board(setup: &Setup) -> String {
    let texts = &setup.texts.board;
    let call =
        |number: &str, window: &str| texts.call.replace("{number}", number).replace("{window}", window);
    let rows = [call("D001", "4"), call("A002", "1"), call("C001", "3"), texts.welcome.clone()];
    let mut svg = Svg::new(560, 250);
    svg.bar((16, 16), (528, 218), LED);
    for (at, row) in (0..).zip(rows) {
        svg.anchored((36, 62 + 50 * at), 36, if at < 3 { RED } else { YELLOW }, "start", &row);
    }
    svg.done()
}
