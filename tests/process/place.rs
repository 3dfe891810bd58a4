//! Failure row 44: the data directory is removed or replaced while the hall runs. Nothing is acknowledged into a deleted file.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use anxu::store::{DayRef, Reader};
use anxu_api::command::{Command as Asked, Kind};
use anxu_api::{Answer, Lang, Role, ServiceId};
use anxu_core::event::Event;

use crate::client::get;
use crate::support::client::Client;
use crate::support::process::HallProcess;
use crate::support::wait::until;
use crate::{address, township};

pub fn take(desk: &mut Client) -> Result<String, String> {
    let issue = Asked::Issue {
        service: ServiceId("social-security".into()),
        kind: Kind::Ordinary,
        lang: Lang("zh-CN".into()),
    };
    match desk.ask(issue) {
        Answer::Issued(issued) => Ok(issued.number.to_string()),
        Answer::Unavailable { words, .. } => Err(words),
        other => panic!("{other:?}"),
    }
}

/// Every number of the journal that lies there now.
pub fn numbers(data: &Path) -> Vec<String> {
    let rows = Reader::open(data).expect("a journal").day(DayRef::Last).expect("readable");
    let number = rows.into_iter().filter_map(|row| match row.record.event {
        Event::Issued { number, .. } => Some(number.to_string()),
        _ => None,
    });
    number.collect()
}

struct Fixture {
    hall: HallProcess,
    desk: Client,
    data: std::path::PathBuf,
    _folder: tempfile::TempDir,
}

/// A hall that has given one number.
fn hall() -> Fixture {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let hall = HallProcess::start(&township(folder.path()), &data);
    let mut desk = Client::connect(&hall.address, Role::Desk);
    assert_eq!(take(&mut desk).as_deref(), Ok("A001"));
    Fixture { hall, desk, data, _folder: folder }
}

#[test]
fn numbers_are_refused_from_the_moment_the_directory_is_gone_and_go_on_when_it_is_made_again() {
    let mut fixture = hall();
    fs::remove_dir_all(&fixture.data).expect("removed");
    let refused = take(&mut fixture.desk).expect_err("not into a deleted file");
    assert!(refused.contains("was removed or replaced while the hall runs"), "{refused}");
    let (status, health) = get(address(&fixture.hall.address), "/health");
    assert!(status == 503 && health.contains("was removed or replaced"), "{health}");
    fs::create_dir(&fixture.data).expect("made again");
    let next = until("numbers again", || take(&mut fixture.desk).ok());
    assert_ne!(next, "A001", "the day goes on");
    assert!(fixture.hall.stop().success());
    let kept = numbers(&fixture.data);
    assert!(kept.starts_with(&["A001".to_owned()]) && kept.contains(&next), "{kept:?}");
    let whole = Reader::open(&fixture.data).expect("a journal").verify(|_, _| {}).expect("readable");
    assert_eq!(whole.broken, None);
}

#[test]
fn a_hall_that_nobody_asks_notices_too() {
    let fixture = hall();
    fs::remove_file(fixture.data.join("anxu.db")).expect("removed");
    // Made again at once: everything is there, in a database of the same name.
    until("the journal", || {
        fixture.data.join("anxu.db").exists().then(|| numbers(&fixture.data)).filter(|n| *n == ["A001"])
    });
    until("health", || (get(address(&fixture.hall.address), "/health").0 == 200).then_some(()));
}

#[test]
fn another_directory_in_its_place_is_left_alone_and_the_old_one_is_taken_back() {
    let mut fixture = hall();
    let aside = fixture.data.with_extension("aside");
    fs::rename(&fixture.data, &aside).expect("moved");
    fs::create_dir(&fixture.data).expect("another");
    fs::write(fixture.data.join("anxu.db"), "somebody else's").expect("written");
    assert!(take(&mut fixture.desk).is_err());
    let refused = until("the other one to be seen", || {
        take(&mut fixture.desk).err().filter(|words| words.contains("another one is in its place"))
    });
    assert!(refused.contains("start the hall again"), "{refused}");
    assert_eq!(fs::read_to_string(fixture.data.join("anxu.db")).expect("text"), "somebody else's");
    fs::remove_dir_all(&fixture.data).expect("removed");
    fs::rename(&aside, &fixture.data).expect("moved back");
    until("numbers again", || take(&mut fixture.desk).ok());
}

#[test]
fn files_belong_to_the_hall_alone_whatever_the_umask() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let mut around = Command::new("sh");
    around.args(["-c", "umask 0; exec \"$@\"", "sh"]);
    let hall = HallProcess::start_under(around, &township(folder.path()), &data);
    let mut desk = Client::connect(&hall.address, Role::Desk);
    assert!(take(&mut desk).is_ok());
    let mut names = Vec::new();
    for entry in fs::read_dir(&data).expect("a folder") {
        let entry = entry.expect("an entry");
        let mode = entry.metadata().expect("there").permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{:?}", entry.file_name());
        names.push(entry.file_name());
    }
    assert!(names.len() >= 6, "{names:?}");
}

#[test]
fn a_link_in_the_place_of_a_file_is_refused_and_not_followed() {
    for name in ["anxu.db", "anxu.last", "anxu.lock"] {
        let folder = tempfile::tempdir().expect("a folder");
        let (data, elsewhere) = (folder.path().join("data"), folder.path().join("elsewhere"));
        fs::create_dir(&data).expect("a folder");
        symlink(&elsewhere, data.join(name)).expect("a link");
        let config = township(folder.path());
        let mut hall = Command::new(env!("CARGO_BIN_EXE_anxu"));
        hall.args(["--lang", "en", "hall", "--listen", "127.0.0.1:0"])
            .arg("--config")
            .arg(config)
            .arg("--data")
            .arg(&data);
        let ended = hall.output().expect("it runs");
        let words = String::from_utf8_lossy(&ended.stderr);
        assert_eq!(ended.status.code(), Some(4), "{name}: {words}");
        assert!(words.contains("one of its files is a symbolic link: remove the link"), "{name}: {words}");
        assert!(!elsewhere.exists(), "{name}");
    }
}
