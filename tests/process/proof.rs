//! A day whose chain does not hold: the hall serves at once, proves beside it, and says loudly what it found.

use anxu_api::Role;
use rusqlite::Connection;

use crate::client::get;
use crate::place::{numbers, take};
use crate::support::client::Client;
use crate::support::process::HallProcess;
use crate::support::wait::until;
use crate::{address, township};

#[test]
fn a_day_that_does_not_prove_itself_is_replaced_while_the_hall_serves() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, config) = (folder.path().join("data"), township(folder.path()));
    let mut hall = HallProcess::start(&config, &data);
    let mut desk = Client::connect(&hall.address, Role::Desk);
    let given: Vec<String> = (0..3).map(|_| take(&mut desk).expect("a number")).collect();
    assert!(hall.stop().success());
    let conn = Connection::open(data.join("anxu.db")).expect("a database");
    let sql =
        "UPDATE journal SET wall = wall + 1 WHERE seq = (SELECT min(seq) FROM journal WHERE kind = 'issued')";
    assert_eq!(conn.execute(sql, []).expect("harm"), 1);
    drop(conn);

    let mut hall = HallProcess::start(&config, &data);
    let mut desk = Client::connect(&hall.address, Role::Desk);
    let at_once = take(&mut desk).expect("a number at once");
    let health = until("the failed proof in /health", || {
        let (_, health) = get(address(&hall.address), "/health");
        health.contains("set aside as").then_some(health)
    });
    assert!(health.contains("does not follow the row before"), "{health}");
    let later = take(&mut desk).expect("it goes on");
    assert!(hall.stop().success());
    let kept = numbers(&data);
    assert!(!kept.contains(&given[0]), "the row that proves nothing is lost");
    assert!(kept.contains(&at_once) && kept.contains(&later), "{kept:?}: {at_once}, {later}");
    assert!(!given.contains(&at_once) && !given.contains(&later) && at_once != later);
}
