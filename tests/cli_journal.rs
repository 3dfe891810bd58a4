//! The story of one ticket, played through a real hall and told afterwards.

#[path = "cli/program.rs"]
mod program;
mod support;

use anxu_api::command::{Grade, Kind, Rated, RatingChannel};
use anxu_api::{Answer, Command, Lang, Number, Role, ServiceId, StaffId, WindowNo};
use program::anxu;
use support::client::Client;
use support::process::HallProcess;
use support::site;

const HALL: &str = r#"
[hall]
name = "青石村便民服务站"
hotline = "12345"
[[service]]
id = "handle"
prefix = "A"
name = "便民事项办理"
[[window]]
number = 1
staff_a = "sun"
[[staff]]
id = "sun"
name = "孙桂兰"
"#;

const WINDOW: WindowNo = WindowNo(1);

#[test]
fn a_ticket_is_traced_from_the_tap_to_the_rating() {
    let config = tempfile::tempdir().expect("a directory");
    site::write(config.path(), &site::open_all_day(HALL), "");
    let data = tempfile::tempdir().expect("a directory");
    let mut hall = HallProcess::start(config.path(), data.path());
    play(&mut Client::connect(&hall.address, Role::Desk));
    assert_eq!(hall.stop().code(), Some(0));

    let data = data.path().display().to_string();
    let told = anxu(&["journal", "--data", &data, "--ticket", "A001"]);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    // Without its number in the journal and the time.
    let story: Vec<String> =
        told.out.lines().map(|line| line.splitn(4, ' ').nth(3).unwrap_or_default().to_owned()).collect();
    assert!(story.iter().all(|line| line.contains(" [desk (user ")), "who did it: {story:?}");
    let until = |line: &str, end: &str| line.split(end).next().unwrap_or_default().to_owned();
    let waited = |line: &String| until(&until(line, ", waited "), " [desk");
    let story: Vec<String> = story.iter().map(waited).collect();
    assert_eq!(
        story,
        [
            "A001 issued for handle (priority, staff), 0 ahead; no paper: there is no printer",
            "A001 called to window 1 by sun: it has priority",
            "A001 is being served at window 1",
            "A001 done at window 1",
            "A001 rated dissatisfied for slow: 等了很久 (kiosk)",
        ]
    );
    let day = anxu(&["journal", "--data", &data]);
    assert!(day.out.contains("sun signed on at window 1 as A"), "{}", day.out);
    assert!(!day.out.contains("elder"), "the priority kind is nobody's business: {}", day.out);
}

/// A hall's day, harmed by hand while it is stopped; what `--verify` then says.
fn verified(harm: &str) -> (i32, String) {
    let config = tempfile::tempdir().expect("a directory");
    site::write(config.path(), &site::open_all_day(HALL), "");
    let data = tempfile::tempdir().expect("a directory");
    let mut hall = HallProcess::start(config.path(), data.path());
    play(&mut Client::connect(&hall.address, Role::Desk));
    assert_eq!(hall.stop().code(), Some(0));
    let database = rusqlite::Connection::open(data.path().join("anxu.db")).expect("a database");
    database.execute_batch(harm).expect("harm");
    drop(database);
    let ended = anxu(&["journal", "--data", &data.path().display().to_string(), "--verify"]);
    (ended.code, format!("{}{}", ended.out, ended.err))
}

#[test]
fn what_the_chain_alone_does_not_tell_is_said_by_verify() {
    let (code, said) = verified("");
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("follow one another, and the read tables agree"), "{said}");
    let (code, said) = verified("DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)");
    assert_eq!(code, 4, "{said}");
    assert!(said.contains("the journal ends at row") && said.contains("had been recorded"), "{said}");
    let (code, said) = verified("UPDATE ratings SET grade = 'very-satisfied'");
    assert_eq!(code, 4, "{said}");
    assert!(said.contains("differ from it: ratings;") && said.contains("anxu journal --rebuild"), "{said}");
}

fn play(desk: &mut Client) {
    desk.ask(Command::OpenDay { until: None });
    let issue = Command::Issue {
        service: ServiceId("handle".to_owned()),
        kind: Kind::Priority("elder".to_owned()),
        lang: Lang("zh-CN".to_owned()),
    };
    let Answer::Issued(issued) = desk.ask(issue) else { panic!("no number") };
    done(desk, Command::SignOn { window: WINDOW, staff: StaffId("sun".to_owned()) });
    let called = desk.ask(Command::Next { window: WINDOW, seen: None });
    assert!(matches!(called, Answer::Called { .. }), "{called:?}");
    done(desk, Command::Start { window: WINDOW, seen: None });
    done(desk, Command::Finish { window: WINDOW, seen: None });
    rate(desk, issued.number);
}

fn rate(desk: &mut Client, number: Number) {
    done(
        desk,
        Command::Rate {
            ticket: Rated::Number(number),
            grade: Grade::Dissatisfied,
            reasons: vec!["slow".to_owned()],
            text: "等了很久".to_owned(),
            channel: RatingChannel::Kiosk,
        },
    );
}

fn done(desk: &mut Client, command: Command) {
    let answer = desk.ask(command);
    assert_eq!(answer, Answer::Done);
}
