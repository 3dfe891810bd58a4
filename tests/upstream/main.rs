//! A whole hall and its county: the real hall, the real collector, a real PostgreSQL. Whatever becomes of the collector, of its
//! database or of the hall, the county's table holds what the hall recorded, row for row.

mod county;
#[path = "../../src/collector/tests/collector/postgres.rs"]
mod postgres;
#[path = "../cli/program.rs"]
mod program;
#[path = "../support/mod.rs"]
mod support;

use std::time::Instant;

use anxu_api::command::{Grade, Kind, Rated, RatingChannel};
use anxu_api::{Answer, Command, Lang, Role, ServiceId, WindowNo};
use county::{County, Township};
use program::anxu;
use support::client::Client;
use support::wait::until;

const WINDOW: WindowNo = WindowNo(1);
/// Every kind of personal data: bodies leave as they were recorded.
const ALL: [&str; 4] = ["visitors-words", "staff", "contact", "reasons"];

#[test]
fn a_rating_reaches_the_county_and_so_does_everything_else() {
    let county = County::start();
    let mut township = Township::start(&county, &ALL);
    let mut desk = Client::connect(&township.hall.address, Role::Desk);
    for _ in 0..20 {
        township.serve_one(&mut desk, "");
    }
    until("all rows", || township.same(&county).then_some(()));
    let begun = Instant::now();
    township.serve_one(&mut desk, "");
    until("the rating", || (county.ratings() == "21").then_some(()));
    println!(
        "rated: {} ms later in the county's table, the visit before it included",
        begun.elapsed().as_millis()
    );
    until("all rows", || township.same(&county).then_some(()));
    assert_eq!(township.health("upstream"), "ok");
    figures_are_those_of_the_events(&county);
    assert!(township.hall.stop().success());
}

/// Of twenty-one visitors, all of them served and satisfied.
fn figures_are_those_of_the_events(county: &County) {
    let sums = "select sum(issued), sum(served), sum(grades[2]), sum(unrated) from figures";
    until("the figures", || (county.postgres.ask(sums).trim() == "21|21|21|0").then_some(()));
    let page = county.page();
    let row = page.lines().find(|line| line.contains("<td>longquan</td><td class=\"n\">21</td>"));
    assert!(row.is_some(), "{page}");
    assert!(county.run(&["recount"]).contains("of which 0 had other figures"));
    county.postgres.ask("update figures set served = served + 1");
    assert!(county.run(&["recount"]).contains("of which 1 had other figures"));
    assert_eq!(county.postgres.ask(sums).trim(), "21|21|21|0");
}

#[test]
fn the_hall_does_not_wait_for_a_collector_that_is_away_killed_or_without_its_database() {
    let county = County::start();
    let mut township = Township::start(&county, &ALL);
    let mut desk = Client::connect(&township.hall.address, Role::Desk);
    for round in 0..6 {
        match round % 3 {
            0 => county.stop(),
            1 => county.postgres.stop(),
            _ => township.restart(&mut desk),
        }
        for _ in 0..10 {
            township.serve_one(&mut desk, "");
        }
        match round % 3 {
            0 => county.begin(),
            1 => county.postgres.begin(),
            _ => {}
        }
    }
    until("all rows", || township.same(&county).then_some(()));
    let checked = county.run(&["check"]);
    assert!(checked.contains("all prove themselves, 0 set aside") && !checked.contains("fork"), "{checked}");
}

#[test]
fn no_personal_data_leaves_the_hall_but_what_is_named() {
    let county = County::start();
    let township = Township::start(&county, &["contact"]);
    let mut desk = Client::connect(&township.hall.address, Role::Desk);
    township.serve_one(&mut desk, "canary-of-a-visitor");
    let pause = Command::Pause {
        window: WINDOW,
        reason: "canary-reason".into(),
        contact: "canary-contact".into(),
        seen: None,
    };
    assert_eq!(desk.ask(pause), Answer::Done);
    assert_eq!(desk.ask(Command::Emergency { text: Some("canary-text".into()) }), Answer::Done);
    until("all rows", || township.arrived(&county).then_some(()));
    let all = county.postgres.ask("select * from events");
    let canaries: Vec<&str> = all
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .filter(|word| word.starts_with("canary"))
        .collect();
    assert_eq!(canaries, ["canary-contact"]);
    assert!(all.contains("signed-on") && !all.contains("\"liu\""), "who was on duty");
    assert!(county.run(&["check"]).contains("all prove themselves, 0 set aside"));
}

#[test]
fn a_restored_backup_goes_on_as_another_journal_and_a_copied_one_is_found_out() {
    let county = County::start();
    let mut township = Township::start(&county, &ALL);
    let mut desk = Client::connect(&township.hall.address, Role::Desk);
    for _ in 0..10 {
        township.serve_one(&mut desk, "");
    }
    until("all rows", || township.same(&county).then_some(()));
    assert!(township.hall.stop().success());
    let backup = township.backup();
    township.restart(&mut desk);
    for _ in 0..10 {
        township.serve_one(&mut desk, "");
    }
    until("all rows", || township.same(&county).then_some(()));
    let before = county.rows();
    assert!(township.hall.stop().success());

    // As it should be done: what was sent stays, and the hall goes on as another journal.
    let restored = anxu(&["journal", "--data", &township.data(), "--restore", &backup]);
    assert_eq!(restored.code, 0, "{}", restored.err);
    township.restart(&mut desk);
    township.serve_one(&mut desk, "");
    until("the second journal", || township.arrived(&county).then_some(()));
    assert!(county.rows() > before);
    assert_eq!(township.health("upstream"), "ok");
    assert!(township.hall.stop().success());

    // As it should not: the old file is put in the place of the new one.
    township.put_back(&backup);
    township.restart(&mut desk);
    until("the news", || {
        (township.health("upstream") == "upstream-fork"
            || township.health("upstream") == "upstream-shortened")
            .then_some(())
    });
    // The hall works as always.
    township.serve_one(&mut desk, "");
    until("the alarm", || county.run(&["check"]).contains("longquan").then_some(()));
    let alarms = county.postgres.ask("select code from alarms");
    assert!(alarms.contains("shortened") || alarms.contains("fork"), "{alarms}");
}

#[test]
fn a_hall_that_may_not_send_says_so_and_works() {
    let county = County::start();
    let township = Township::start(&county, &ALL);
    let mut desk = Client::connect(&township.hall.address, Role::Desk);
    county.run(&["hall", "revoke", "longquan"]);
    township.serve_one(&mut desk, "");
    until("the news", || (township.health("upstream") == "upstream-refused").then_some(()));
    let doctor = township.doctor();
    assert!(doctor.contains("upstream") && doctor.contains("revoked"), "{doctor}");
    let refused =
        anxu(&["enrol", "--config", &township.config(), "--data", &township.data(), "--token", "wrong"]);
    assert_eq!(refused.code, 1);
    refused.assert_last_line("refuses");
}

#[test]
fn a_certificate_is_one_halls_alone_and_only_the_countys_authority_is_believed() {
    let county = County::start();
    let (_east, _, easts) = Township::enrolled(&county, "east", &[]);
    let (_folder, config, data) = Township::enrolled(&county, "longquan", &[]);
    std::fs::copy(easts.join("anxu.certificate"), data.join("anxu.certificate")).expect("copied");
    let mut hall = support::process::HallProcess::start(&config, &data);
    until("the refusal", || (county::health(&hall.address, "upstream") == "upstream-refused").then_some(()));
    assert_eq!(county.rows(), 0);
    hall.kill();
    // Another authority: nothing is sent to whoever that is.
    let other = County::start();
    let hall = std::fs::read_to_string(config.join("hall.toml")).expect("there");
    let [ours, theirs] = [&county, &other].map(|county| county.authority().display().to_string());
    std::fs::write(config.join("hall.toml"), hall.replace(&ours, &theirs)).expect("written");
    let (config, data) = (config.display().to_string(), data.display().to_string());
    let refused = anxu(&["enrol", "--config", &config, "--data", &data, "--token", "any"]);
    refused.assert_last_line("cannot be reached");
    assert!(refused.err.to_lowercase().contains("certificate"), "{}", refused.err);
}

impl Township {
    /// A visitor from the number to the rating, with these words.
    fn serve_one(&self, desk: &mut Client, words: &str) {
        let issued = desk.ask(Command::Issue {
            service: ServiceId("social-security".into()),
            kind: Kind::Ordinary,
            lang: Lang("zh-CN".into()),
        });
        assert!(matches!(issued, Answer::Issued(_)), "{issued:?}");
        let called = desk.ask(Command::Next { window: WINDOW, seen: None });
        assert!(matches!(called, Answer::Called { .. }), "{called:?}");
        assert_eq!(desk.ask(Command::Start { window: WINDOW, seen: None }), Answer::Done);
        assert_eq!(desk.ask(Command::Finish { window: WINDOW, seen: None }), Answer::Done);
        let (ticket, text) = (Rated::Window(WINDOW), words.to_owned());
        let rate = Command::Rate {
            ticket,
            grade: Grade::Satisfied,
            reasons: vec![],
            text,
            channel: RatingChannel::Staff,
        };
        assert_eq!(desk.ask(rate), Answer::Done);
    }
}
