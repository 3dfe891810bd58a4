//! One whole day of a township hall: the real program, every device at the other end of a pseudo-terminal, what each one
//! received decoded by a simulator that shares no code with the encoder.

mod support;

use anxu_api::command::{Grade, Kind, Rated, RatingChannel, Target};
use anxu_api::view::{PrintState, WindowStatus};
use anxu_api::{Answer, Command, Lang, Number, Role, ServiceId, View, WindowNo};
use anxu_hw::pad::Key;

use support::client::Client;
use support::lines::Lines;
use support::process::HallProcess;
use support::site;
use support::wait::until;

const ONE: WindowNo = WindowNo(1);
const TWO: WindowNo = WindowNo(2);

/// A hall with all its devices and the clients of a day.
struct Day {
    lines: Lines,
    hall: HallProcess,
    kiosk: Client,
    desk: Client,
    folder: tempfile::TempDir,
}

impl Day {
    fn begin() -> Day {
        let folder = tempfile::tempdir().expect("a folder");
        let lines = Lines::new(folder.path());
        let config = site::township(folder.path(), &lines.devices());
        let hall = HallProcess::start(&config, &folder.path().join("data"));
        let kiosk = Client::connect(&hall.address, Role::Kiosk("lobby".into()));
        let desk = Client::connect(&hall.address, Role::Desk);
        let mut day = Day { lines, hall, kiosk, desk, folder };
        day.desk.view_until("the day to open", |view| matches!(view, View::Desk(figures) if figures.open));
        day
    }

    /// Take a number, as the kiosk does.
    fn take(&mut self, service: &str, kind: Kind) -> Number {
        let answer = self.kiosk.ask(Command::Issue {
            service: ServiceId(service.into()),
            kind,
            lang: Lang("zh-CN".into()),
        });
        let Answer::Issued(ticket) = answer else { panic!("no number for {service}: {answer:?}") };
        ticket.number
    }

    fn desk(&mut self, command: Command) {
        let answer = self.desk.ask(command.clone());
        assert!(matches!(answer, Answer::Done | Answer::Called { .. }), "{command:?}: {answer:?}");
    }

    /// What `anxu journal` tells of a ticket.
    fn story(&self, number: &str) -> String {
        let out = std::process::Command::new(env!("CARGO_BIN_EXE_anxu"))
            .args(["journal", "--ticket", number, "--data"])
            .arg(self.folder.path().join("data"))
            .output()
            .expect("anxu runs");
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).expect("text")
    }
}

#[test]
fn from_the_tap_to_the_rating_by_keypad() {
    let mut day = Day::begin();
    day.lines.strip_shows(1, "1");

    let number = day.take("social-security", Kind::Ordinary);
    assert_eq!(number.to_string(), "A001");
    let paper = day.lines.paper(1);
    for part in ["幸福镇人民政府便民服务中心", "A001", "社会保障", "028-8765 4321"] {
        assert!(paper.contains(part), "{part} is missing on\n{paper}");
    }
    let confirmed = |view: &View| matches!(view, View::Kiosk(kiosk) if kiosk.recent.iter().any(|ticket| ticket.print == PrintState::Confirmed));
    day.kiosk.view_until("the paper to be confirmed", confirmed);

    day.lines.press(1, Key::Next);
    day.lines.strip_shows(1, "请A001到1号窗口");
    day.lines.board_shows("A001");
    day.lines.pad_shows(1, "000001");
    until("the voice", || (day.lines.seconds_said() > 2.0).then_some(()));

    day.lines.press(1, Key::AskRating);
    until("the rating keypad to light up", || {
        let bus = day.lines.bus.as_ref().expect("plugged in");
        bus.device().pad(101).is_some_and(|pad| pad.lit).then_some(())
    });
    day.lines.press(101, Key::Rating(0));
    let rated = |view: &View| matches!(view, View::Desk(figures) if figures.rated == [1, 0, 0, 0, 0]);
    day.desk.view_until("the rating", rated);

    let story = day.story("A001");
    for part in ["issued", "called", "rated"] {
        assert!(story.contains(part), "{part} is missing in\n{story}");
    }
    assert!(day.hall.stop().success());
}

#[test]
fn a_late_comer_is_brought_back_from_the_keypad() {
    let mut day = Day::begin();
    let mut pad = Client::connect(&day.hall.address, Role::Window(ONE));
    day.take("social-security", Kind::Ordinary);
    day.desk(Command::Next { window: ONE, seen: None });
    day.desk(Command::Recall { window: ONE, seen: None });
    day.desk(Command::NoShow { window: ONE, seen: None });
    let gone = |view: &View| matches!(view, View::Window(window) if window.current.is_none() && window.missed.len() == 1);
    pad.view_until("the missed call", gone);
    day.lines.strip_shows(1, "1号窗口 ");
    day.lines.press(1, Key::Recall);
    day.lines.pad_shows(1, "000001");
    day.lines.strip_shows(1, "请A001到1号窗口");
    let story = day.story("A001");
    assert!(story.contains("it came back late, within the rule"), "{story}");
}

#[test]
fn a_day_with_everything_in_it() {
    let mut day = Day::begin();
    let first = day.take("social-security", Kind::Ordinary);
    let second = day.take("medical-insurance", Kind::Ordinary);
    let elder = day.take("social-security", Kind::Priority("elder".into()));
    let utility = day.take("water", Kind::Ordinary);
    assert_eq!([&first, &second, &elder, &utility].map(Number::to_string), ["A001", "B001", "A002", "F001"]);
    let paper = day.lines.paper(3);
    assert!(
        paper.contains("A002") && !paper.contains("老年人"),
        "the kind of priority is nobody's business\n{paper}"
    );

    // The elder goes first, then who waited longest; a missed call, a late return, a chosen ticket.
    day.desk(Command::Next { window: ONE, seen: None });
    day.lines.strip_shows(1, "请A002到1号窗口");
    day.desk(Command::Next { window: TWO, seen: None });
    day.lines.strip_shows(2, "请A001到2号窗口");
    day.desk(Command::Recall { window: TWO, seen: None });
    day.desk(Command::NoShow { window: TWO, seen: None });
    day.desk(Command::Return { number: first.clone(), reason: String::new() });
    day.desk(Command::CallChosen {
        window: TWO, number: utility.clone(), reason: "材料已在窗口".into()
    });
    day.lines.strip_shows(2, "请F001到2号窗口");

    // Set aside and taken back; sent on; finished.
    day.desk(Command::Start { window: ONE, seen: None });
    day.desk(Command::Hold { window: ONE, reason: "补材料".into(), seen: None });
    day.desk(Command::Unhold { window: ONE, number: None });
    day.desk(Command::Transfer {
        window: ONE,
        to: Target::Service(ServiceId("civil-affairs".into())),
        seen: None,
    });
    day.desk(Command::Finish { window: TWO, seen: None });

    // A pause shows the ordered words on the strip, and its reason to clients.
    day.desk(Command::Pause {
        window: TWO,
        reason: "开会".into(),
        contact: "李芳 8765 4321".into(),
        seen: None,
    });
    day.lines.strip_shows(2, "暂停服务");
    let mut pad = Client::connect(&day.hall.address, Role::Window(TWO));
    pad.view_until("the pause", |view| {
        matches!(view, View::Window(window) if matches!(&window.status, WindowStatus::Paused { reason, .. } if reason == "开会"))
    });
    day.desk(Command::Resume { window: TWO });

    rate_and_reprint(&mut day, &second, &utility);
    alarm_and_close(&mut day);
}

/// A low grade needs a reason, and comes once; the same number on paper again is marked.
fn rate_and_reprint(day: &mut Day, reprinted: &Number, served: &Number) {
    let rate = |reasons: Vec<String>, text: &str| Command::Rate {
        ticket: Rated::Number(served.clone()),
        grade: Grade::Dissatisfied,
        reasons,
        text: text.into(),
        channel: RatingChannel::Kiosk,
    };
    assert!(matches!(day.desk.ask(rate(Vec::new(), "")), Answer::Refused { .. }));
    day.desk(rate(Vec::new(), "等候时间太长"));
    assert!(matches!(day.desk.ask(rate(Vec::new(), "再来一次")), Answer::Refused { .. }));

    day.desk(Command::Reprint { number: reprinted.clone() });
    let copy = day.lines.paper(5);
    assert!(copy.contains("B001") && copy.contains("补打"), "{copy}");
}

/// An emergency is everywhere at once, and goes away. Closing is an act: whoever still waits is recorded, nothing is lost.
fn alarm_and_close(day: &mut Day) {
    day.desk(Command::Emergency { text: Some("请有序离开大厅".into()) });
    day.lines.strip_shows(3, "请有序离开大厅");
    day.lines.board_shows("请有序离开大厅");
    day.desk(Command::Emergency { text: None });
    day.lines.strip_shows(3, "3");

    day.desk(Command::CloseDay);
    let view = day.desk.view_until("the close", |view| matches!(view, View::Desk(figures) if !figures.open));
    let View::Desk(figures) = view else { panic!("a desk sees figures") };
    assert_eq!(
        (figures.issued, figures.waiting, figures.done, figures.cancelled),
        (4, 0, 1, 3),
        "{figures:?}"
    );
    let printer = day.lines.printer.as_ref().expect("plugged in");
    assert!(printer.device().unknown().is_empty(), "bytes that no printer knows");
}

#[test]
fn killed_and_unplugged_in_the_middle_it_goes_on() {
    let mut day = Day::begin();
    let first = day.take("social-security", Kind::Ordinary);
    day.lines.press(1, Key::Next);
    day.lines.strip_shows(1, &first.to_string());

    // The bus is pulled and comes back under another terminal: the call is shown again without being asked.
    day.lines.bus = None;
    let second = day.take("social-security", Kind::Ordinary);
    day.lines.plug_bus();
    day.lines.strip_shows(1, &first.to_string());

    // The process dies and comes back: the day is as it was, and numbers go on.
    day.hall.kill();
    let config = day.folder.path().join("config");
    day.hall = HallProcess::start(&config, &day.folder.path().join("data"));
    day.kiosk = Client::connect(&day.hall.address, Role::Kiosk("lobby".into()));
    day.desk = Client::connect(&day.hall.address, Role::Desk);
    day.lines.strip_shows(1, &first.to_string());
    let third = day.take("social-security", Kind::Ordinary);
    assert_eq!([second, third].map(|number| number.n), [2, 3]);
    day.lines.press(1, Key::Next);
    day.lines.strip_shows(1, "A002");

    // No paper: the number is given all the same, and the kiosk is told why there is none.
    day.lines.printer = None;
    day.take("social-security", Kind::Ordinary);
    let told = |view: &View| matches!(view, View::Kiosk(kiosk) if kiosk.printer_fault.is_some());
    day.kiosk.view_until("the printer's fault", told);
    assert!(day.hall.stop().success());
}
