//! What a desk asks of a running hall with `anxu ask`, and what it is told.

#[path = "cli/program.rs"]
mod program;
mod support;

use std::path::Path;

use anxu_api::command::Kind;
use anxu_api::view::Opening;
use anxu_api::{Answer, Command, Lang, Role, ServiceId, View};
use program::{Ended, anxu};
use support::client::Client;
use support::process::HallProcess;
use support::site;

const HALL: &str = r#"
[hall]
name = "青石村便民服务站"
hotline = "12345"
[rules]
late_comer = "after-people"
no_show_min_recalls = 0
no_show_min_seconds = 0
[[service]]
id = "social"
prefix = "A"
name = "社会保障"
[[service]]
id = "land"
prefix = "B"
name = "土地"
[[window]]
number = 3
staff_a = "sun"
staff_b = "zhang"
[[window]]
number = 5
[[staff]]
id = "sun"
name = "孙桂兰"
[[staff]]
id = "zhang"
name = "张三"
"#;

/// A running hall.
struct Stand {
    hall: HallProcess,
    _folder: tempfile::TempDir,
    data: String,
}

impl Stand {
    fn new() -> Stand {
        let folder = tempfile::tempdir().expect("a folder");
        let config = site::write(folder.path(), &site::open_all_day(HALL), "");
        let data = folder.path().join("data");
        Stand { hall: HallProcess::start(&config, &data), data: data.display().to_string(), _folder: folder }
    }

    fn ask(&self, wish: &[&str]) -> Ended {
        let url = format!("http://{}", self.hall.address);
        anxu(&[&["ask"], wish, &["--hall", &url]].concat())
    }

    /// It is done, in these words.
    fn says(&self, words: &str, wish: &[&str]) {
        let ended = self.ask(wish);
        assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{wish:?}");
        assert!(ended.out.trim_end().starts_with(words), "{wish:?}: {}", ended.out);
    }

    /// It is refused, in one line with these words.
    fn refuses(&self, words: &str, wish: &[&str]) {
        let ended = self.ask(wish);
        assert_eq!((ended.code, ended.out.as_str()), (1, ""), "{wish:?}");
        ended.assert_one_line(words);
    }
}

#[test]
fn a_desk_without_a_browser_can_do_what_keypads_cannot() {
    let stand = Stand::new();
    stand.says("A001 for social: 0 ahead", &["issue", "social"]);
    stand.says("A002 for social: 0 ahead", &["issue", "social", "--priority", "elder"]);
    stand.says("B001 for land", &["issue", "land", "--paper-lang", "zh-CN"]);
    stand.says("done", &["reprint", "a001"]);
    stand.says("done", &["sign-on", "3", "zhang"]);
    stand.says("B001 is called to window 3", &["call", "3", "B001", "--reason", "赶车"]);
    stand.says("done", &["sign-on", "5", "sun"]);
    stand.says("done", &["transfer", "3", "--window", "5"]);
    stand.says("A001 is called to window 3", &["call", "3", "A001", "--reason", "赶车"]);
    stand.says("done", &["transfer", "3", "--service", "land"]);
    stand.says("done", &["cancel", "A002", "--reason", "重复取号"]);
    stand.says("done", &["pause", "3", "--reason", "开会", "--contact", "12345"]);
    stand.says("done", &["resume", "3"]);
    stand.says("done", &["emergency", "请从东门离开"]);
    stand.says("done", &["emergency", "--clear"]);
    stand.says("done", &["sign-off", "3"]);
    stand.says("done", &["close-day"]);
    stand.refuses("refused: the business day is not open", &["close-day"]);
    let told = anxu(&["journal", "--data", &stand.data]).out;
    assert!(told.contains("zhang signed on at window 3 as B"), "{told}");
    assert!(told.contains("A002") && told.contains("重复取号"), "{told}");
}

/// A keypad that is dead must not keep a visitor at its window.
#[test]
fn the_desk_stands_in_for_a_dead_keypad() {
    let stand = Stand::new();
    for number in ["A001", "A002", "A003"] {
        stand.says(&format!("{number} for social"), &["issue", "social"]);
    }
    stand.says("A001 is called to window 3", &["next", "3"]);
    stand.refuses("refused: recalled a moment ago", &["recall", "3"]);
    stand.says("done", &["hold", "3", "--reason", "填表"]);
    stand.says("done", &["take-back", "3"]);
    stand.refuses("refused: there is no ticket", &["finish", "5"]);
    stand.says("done", &["finish", "3"]);
    stand.says("A002 is called to window 3", &["next", "3"]);
    stand.says("done", &["no-show", "3"]);
    stand.says("A003 is called to window 5", &["next", "5"]);
}

#[test]
fn a_late_comer_is_let_back_by_the_desk() {
    let stand = Stand::new();
    stand.says("A001 for social", &["issue", "social"]);
    stand.refuses("refused: not possible now: A001", &["return", "A001"]);
    let mut desk = support::client::Client::connect(&stand.hall.address, anxu_api::Role::Desk);
    let window = anxu_api::WindowNo(3);
    for command in
        [anxu_api::Command::Next { window, seen: None }, anxu_api::Command::NoShow { window, seen: None }]
    {
        let answer = desk.ask(command);
        assert!(!matches!(answer, anxu_api::Answer::Refused { .. }), "{answer:?}");
    }
    stand.says("done", &["return", "A001"]);
}

#[test]
fn a_hall_without_hours_today_is_opened_until_the_time_that_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut hall = site::open_all_day(HALL);
    // Hours on one day of the week, three days away in whichever zone it is noon now.
    let open = (chrono::Utc::now() + chrono::TimeDelta::days(3)).format("%a").to_string().to_lowercase();
    let others = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].into_iter().filter(|day| *day != open);
    others.for_each(|day| _ = hall["hours"].as_table_mut().expect("hours").remove(day));
    let config = site::write(folder.path(), &hall, "");
    let data = folder.path().join("data");
    let stand =
        Stand { hall: HallProcess::start(&config, &data), data: data.display().to_string(), _folder: folder };
    let mut kiosk = Client::connect(&stand.hall.address, Role::Kiosk("lobby".into()));
    let opening = |view: &View| match view {
        View::Kiosk(kiosk) => kiosk.opening.clone(),
        other => panic!("a kiosk's view: {other:?}"),
    };
    assert!(matches!(opening(kiosk.view.as_ref().expect("a view")), Opening::Closed { .. }));
    stand.refuses("has passed already", &["open-day", "--until", "00:01"]);
    stand.says("done", &["open-day", "--until", "23:00"]);
    let until = chrono::NaiveTime::from_hms_opt(23, 0, 0).expect("a time");
    kiosk.view_until("the hall to open", |view| opening(view) == Opening::Open { until });
    let issue = Command::Issue {
        service: ServiceId("social".into()),
        kind: Kind::Ordinary,
        lang: Lang("zh-CN".into()),
    };
    let answer = kiosk.ask(issue);
    assert!(matches!(answer, Answer::Issued(_)), "{answer:?}");
    stand.refuses("refused: the business day is open already", &["open-day"]);
    stand.says("done", &["open-day", "--until", "22:30"]);
    let told = anxu(&["journal", "--data", &stand.data]).out;
    assert!(told.contains("numbers are given until 22:30"), "{told}");
}

#[test]
fn what_the_hall_refuses_is_said_in_its_words() {
    let stand = Stand::new();
    stand.refuses("refused: there is no ticket A012 today", &["reprint", "A012"]);
    stand.refuses("refused: there is no service x", &["issue", "x"]);
    stand.refuses("refused: there is no window 9", &["sign-off", "9"]);
}

#[test]
fn wrong_arguments_are_one_line_that_says_how_right_ones_look() {
    let cases: [(&[&str], &str); 8] = [
        (&["open-day", "--until", "4 pm"], "such as 16:00"),
        (&[], "--help"),
        (&["reprint", "12"], "such as A012"),
        (&["sign-off", "0"], "1 to 999"),
        (&["transfer", "3"], "--service"),
        (&["transfer", "3", "--service", "x", "--window", "5"], "cannot be used with"),
        (&["emergency"], "--clear"),
        (&["cancel", "A001"], "--reason"),
    ];
    for (wish, words) in cases {
        let ended = anxu(&[&["ask"], wish].concat());
        assert_eq!((ended.code, ended.out.as_str()), (2, ""), "{wish:?}");
        ended.assert_one_line(words);
    }
    anxu(&["ask", "close-day", "--hall", "127.0.0.1:8017"]).assert_one_line("http://HOST:PORT");
}

#[test]
fn the_hall_is_found_by_its_configuration() {
    let ended = anxu(&["ask", "close-day", "--config", "/nonexistent"]);
    assert_eq!(ended.code, 2);
    ended.assert_one_line("or the hall with --hall");

    // Nobody listens on a port that was free a moment ago.
    let port = std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
    let folder = tempfile::tempdir().expect("a folder");
    let devices = format!("web = {{ listen = \"{port}\" }}");
    let config = site::write(folder.path(), &site::open_all_day(HALL), &devices);
    let ended = anxu(&["ask", "close-day", "--config", &Path::new(&config).display().to_string()]);
    assert_eq!(ended.code, 1);
    ended.assert_one_line(&format!("no hall answers at http://{port}"));
}

#[test]
fn where_a_number_is_says_what_its_paper_would() {
    let (config, data) =
        (tempfile::tempdir().expect("a directory"), tempfile::tempdir().expect("a directory"));
    site::write(config.path(), &site::open_all_day(HALL), "");
    let hall = HallProcess::start(config.path(), data.path());
    let ask =
        |words: &[&str]| anxu(&[&["ask", "--hall", &format!("http://{}", hall.address)], words].concat());
    assert_eq!(ask(&["issue", "social"]).code, 0);
    assert_eq!(ask(&["where", "A001"]).out.trim(), "A001 for social waits: 0 ahead", "nobody is on duty");
    let first = ask(&["next", "3"]);
    assert_eq!(first.code, 0, "{}", first.err);
    assert_eq!(ask(&["where", "A001"]).out.trim(), "A001 for social is at window 3");
    let issued = ask(&["issue", "social"]).out;
    let (_, told) = issued.trim().split_once(": ").expect("A002 for social: 0 ahead, about ...");
    let told = told.split(", window").next().unwrap_or_default().to_owned();
    assert!(told.starts_with("0 ahead, about 0 to "), "{told}");
    assert_eq!(ask(&["where", "A002"]).out.trim(), format!("A002 for social waits: {told}"));
    let unknown = ask(&["where", "A099"]);
    assert!(unknown.code == 1 && unknown.err.contains("no number A099"), "{}", unknown.err);
}
