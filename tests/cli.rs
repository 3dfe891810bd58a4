//! The command line as a person or a script meets it: real processes, their words and their exit codes.

#[path = "cli/program.rs"]
mod program;
mod support;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;

use program::{Ended, anxu, example, program};
use support::process::HallProcess;

#[test]
fn a_hall_that_is_told_to_stop_says_when_it_begins_to_and_when_it_has() {
    let data = tempfile::tempdir().expect("a folder");
    let (config, folder) = (example("village"), data.path().display().to_string());
    let arguments = ["hall", "--config", &config, "--data", &folder, "--listen", "127.0.0.1:0"];
    let mut hall = program(&arguments).stdout(Stdio::piped()).spawn().expect("anxu starts");
    let mut lines = BufReader::new(hall.stdout.take().expect("a pipe")).lines();
    let mut line = || lines.next().map(|line| line.expect("text"));
    assert!(line().is_some_and(|ready| ready.starts_with("ready: ")));
    let pid = rustix::process::Pid::from_child(&hall);
    rustix::process::kill_process(pid, rustix::process::Signal::TERM).expect("it runs");
    assert_eq!(line().as_deref(), Some("stopping"));
    assert!(line().is_some_and(|last| last.starts_with("stopped: ")));
    assert_eq!((line(), hall.wait().expect("it ended").code()), (None, Some(0)));
}

#[test]
fn every_command_explains_itself() {
    for command in ["hall", "demo", "check", "doctor", "ask", "journal", "init", "schema", "completions"] {
        let help = anxu(&[command, "--help"]);
        assert_eq!(help.code, 0, "{command}");
        assert!(help.out.contains("Examples:\n  anxu "), "{command}: {}", help.out);
        assert!(help.out.contains("Exit codes:"), "{command}: {}", help.out);
    }
}

#[test]
fn bad_arguments_are_one_line_that_says_what_to_do() {
    let cases: [&[&str]; 6] = [
        &[],
        &["hal"],
        &["hall", "--cofig", "x"],
        &["schema"],
        &["schema", "all"],
        &["journal", "--ticket", "a1"],
    ];
    for arguments in cases {
        let ended = anxu(arguments);
        assert_eq!(ended.code, 2, "{arguments:?}");
        assert_eq!(ended.out, "", "{arguments:?}");
        ended.assert_one_line("--help");
    }
}

#[test]
fn wrong_values_are_answered_with_what_to_do() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let file = file.path().display().to_string();
    let village = example("village");
    let cases: [(&[&str], i32, &str); 9] = [
        (&["journal", "--day", "20261120"], 2, "write the date as YEAR-MONTH-DAY, such as 2026-11-20"),
        (&["voice", "say", "A012", "x"], 2, "1 to 999"),
        (
            &["voice", "say", "A012", "3", "--out", "/nonexistent/b.wav"],
            1,
            "its folder is not there: make it",
        ),
        (&["voice", "say", "A012", "3", "--out", "/"], 1, "it is a folder: name a file"),
        (&["voice", "say", "A012", "3", "--only", "fr"], 2, "does not speak `fr`: it speaks zh-CN"),
        (&["hall", "--config", &village, "--listen", "8017"], 2, "such as 127.0.0.1:8017"),
        (
            &["hall", "--config", &village, "--listen", "127.0.0.1:0", "--data", &file],
            4,
            "name a directory, not a file",
        ),
        (&["init", "--config", &file], 1, "is a file: name a directory"),
        (&["check", "--config", &file], 2, "fix the lines listed above"),
    ];
    for (arguments, code, words) in cases {
        let ended = anxu(arguments);
        assert_eq!(ended.code, code, "{arguments:?}: {}", ended.err);
        ended.assert_last_line(words);
    }
    assert!(anxu(&["check", "--config", &file]).err.contains("the folder is a file"));
}

#[test]
fn the_log_obeys_its_variable_and_leaves_the_time_to_systemd() {
    let dir = tempfile::tempdir().expect("a directory");
    let hall =
        "[hall]\nname = \"便民服务站\"\n[[service]]\nid = \"a\"\nname = \"甲\"\n[[window]]\nnumber = 1\n";
    std::fs::write(dir.path().join("hall.toml"), hall).expect("a file");
    std::fs::write(dir.path().join("devices.toml"), "").expect("a file");
    let config = dir.path().display().to_string();
    let first = |variables: &[(&str, &str)]| {
        let arguments = ["hall", "--config", &config, "--data", "/nonexistent"];
        let output = program(&arguments).envs(variables.iter().copied()).output().expect("anxu runs");
        let text = String::from_utf8(output.stderr).expect("text");
        text.lines().next().unwrap_or_default().to_owned()
    };
    assert!(first(&[]).contains("Z  WARN anxu::cli::settings: "), "{}", first(&[]));
    let systemd = first(&[("JOURNAL_STREAM", "8:1")]);
    assert!(systemd.trim_start().starts_with("WARN anxu::cli::settings: "), "{systemd}");
    let quiet = first(&[("ANXU_LOG", "error")]);
    assert!(quiet.starts_with("anxu: the data directory"), "{quiet}");
}

#[test]
fn a_misspelt_command_is_recognised() {
    anxu(&["chek"]).assert_one_line("did you mean `check`?");
}

#[test]
fn a_good_configuration_is_praised() {
    let checked = anxu(&["check", "--config", &example("township")]);
    assert_eq!((checked.code, checked.err.as_str()), (0, ""));
    assert!(checked.out.ends_with("OK (services: 11, windows: 4, warnings: 0)\n"), "{}", checked.out);
}

#[test]
fn a_broken_configuration_is_refused_with_every_fault() {
    let dir = tempfile::tempdir().expect("a directory");
    let hall = "[hall]\nname = \"便民服务中心\"\n[[service]]\nid = \"a\"\n[[window]]\nnumber = 0\n";
    std::fs::write(dir.path().join("hall.toml"), hall).expect("a file");
    std::fs::write(dir.path().join("devices.toml"), "[printer]\ndriver = 1\n").expect("a file");
    let path = dir.path().display().to_string();
    let checked = anxu(&["check", "--config", &path]);
    assert_eq!(checked.code, 2);
    let expected = [
        format!("{path}/hall.toml:3: service[1].name: is missing: add it"),
        format!("{path}/hall.toml:6: window[1].number: must be 1 to 999, not 0"),
        format!("{path}/devices.toml:1: printer.port: is missing: add it"),
        format!("{path}/devices.toml:2: printer.driver: must be a text in quotes, not a whole number"),
        format!("anxu: the configuration in {path} has 4 faults: fix the lines listed above"),
    ];
    assert_eq!(checked.err.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn a_configuration_that_is_not_there_says_how_to_begin_one() {
    let checked = anxu(&["check", "--config", "/nonexistent/anxu"]);
    assert_eq!(checked.code, 2);
    let first = checked.err.lines().next().unwrap_or_default();
    assert_eq!(
        first,
        "/nonexistent/anxu/hall.toml:1: there is no such file: `anxu init --config DIR` writes a commented one"
    );
}

#[test]
fn a_new_configuration_is_valid_and_never_written_over() {
    let dir = tempfile::tempdir().expect("a directory");
    let path = dir.path().join("hall").display().to_string();
    assert_eq!(anxu(&["init", "--config", &path]).code, 0);
    assert_eq!(anxu(&["check", "--config", &path]).code, 0);
    let again = anxu(&["init", "--config", &path]);
    assert_eq!(again.code, 1);
    again.assert_one_line("is there already");
}

#[test]
fn schemas_are_schemas_and_the_examples_fit_them() {
    for subject in ["config", "hall", "devices", "api"] {
        let schema: serde_json::Value = serde_json::from_str(&anxu(&["schema", subject]).out).expect(subject);
        assert!(jsonschema::meta::is_valid(&schema), "{subject}");
    }
    let schema = serde_json::from_str(&anxu(&["schema", "config"]).out).expect("JSON");
    for name in ["township", "sub-district", "village"] {
        let file = |file: &str| -> serde_json::Value {
            let text = std::fs::read_to_string(Path::new(&example(name)).join(file)).expect("an example");
            toml_edit::de::from_str(&text).expect("TOML")
        };
        let both = serde_json::json!({"hall.toml": file("hall.toml"), "devices.toml": file("devices.toml")});
        assert!(jsonschema::is_valid(&schema, &both), "{name}");
    }
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "zsh", "fish"] {
        assert!(anxu(&["completions", shell]).out.contains("journal"), "{shell}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let mut child =
        program(&["schema", "config"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("anxu");
    drop(child.stdout.take());
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
    assert_eq!(ended.status.code(), Some(0));
}

#[test]
fn a_missing_data_directory_is_refused() {
    let ended = hall(&example("village"), "/nonexistent/data", "127.0.0.1:0");
    assert_eq!(ended.code, 4);
    ended.assert_last_line("create it and give this user write permission");
}

#[test]
fn a_data_directory_in_use_is_refused_and_left_alone() {
    let data = tempfile::tempdir().expect("a directory");
    let running = HallProcess::start(Path::new(&example("village")), data.path());
    let ended = hall(&example("village"), &data.path().display().to_string(), "127.0.0.1:0");
    assert_eq!(ended.code, 4);
    ended.assert_last_line(&format!(
        "in use by another process (process {}): stop that one first",
        running.pid()
    ));
}

#[test]
fn an_occupied_port_is_refused_before_anything_is_touched() {
    let data = tempfile::tempdir().expect("a directory");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let ended = hall(&example("village"), &data.path().display().to_string(), &address);
    assert_eq!(ended.code, 1);
    ended.assert_last_line(&format!("{address} is in use by another program: stop it, or take another port"));
    assert_eq!(std::fs::read_dir(data.path()).expect("the directory").count(), 0, "nothing was written");
}

#[test]
fn a_database_of_a_newer_version_is_refused_and_left_alone() {
    let data = tempfile::tempdir().expect("a directory");
    HallProcess::start(Path::new(&example("village")), data.path()).stop();
    let file = data.path().join("anxu.db");
    let database = rusqlite::Connection::open(&file).expect("a database");
    database.pragma_update(None, "user_version", 9999).expect("a schema of the future");
    drop(database);
    let before = std::fs::read(&file).expect("the file");
    let ended = hall(&example("village"), &data.path().display().to_string(), "127.0.0.1:0");
    assert_eq!(ended.code, 4);
    ended.assert_last_line("update this program; nothing was changed");
    assert!(std::fs::read(&file).expect("the file") == before, "the file was changed");
}

#[test]
fn a_day_is_told_proven_and_its_tables_made_again() {
    let data = tempfile::tempdir().expect("a directory");
    let data_dir = data.path().display().to_string();
    let none = anxu(&["journal", "--data", &data_dir]);
    assert_eq!(none.code, 4);
    none.assert_one_line("there is no journal");

    let hall = HallProcess::start(Path::new(&example("village")), data.path());
    let mut desk = support::client::Client::connect(&hall.address, anxu_api::Role::Desk);
    desk.ask(anxu_api::Command::OpenDay { until: None });
    let told = anxu(&["journal", "--data", &data_dir]);
    assert!(told.out.contains("business day 1 ("), "{}", told.out);
    let busy = anxu(&["journal", "--data", &data_dir, "--rebuild"]);
    assert_eq!(busy.code, 4, "a running hall is not disturbed");
    drop(desk);
    drop(hall);

    let proven = anxu(&["journal", "--data", &data_dir, "--verify"]);
    assert!(proven.out.starts_with("OK: all "), "{} {}", proven.out, proven.err);
    let made = anxu(&["journal", "--data", &data_dir, "--rebuild"]);
    assert!(made.out.starts_with("OK: the read tables were made again"), "{} {}", made.out, made.err);
    let nobody = anxu(&["journal", "--data", &data_dir, "--ticket", "A012"]);
    assert_eq!(nobody.code, 1);
    nobody.assert_one_line("no ticket A012 on the last business day");
}

#[test]
fn whoever_only_reads_a_damaged_journal_says_that_nothing_was_changed() {
    let data = tempfile::tempdir().expect("a directory");
    let data_dir = data.path().display().to_string();
    HallProcess::start(Path::new(&example("village")), data.path()).stop();
    let file = data.path().join("anxu.db");
    let mut bytes = std::fs::read(&file).expect("the file");
    bytes.iter_mut().skip(100).for_each(|byte| *byte = 0xA5);
    std::fs::write(&file, &bytes).expect("harm");
    for arguments in [&["--verify"][..], &[], &["--ticket", "A001"], &["--day", "2026-11-20"]] {
        let ended = anxu(&[&["journal", "--data", &data_dir], arguments].concat());
        assert_eq!(ended.code, 4, "{arguments:?}: {}", ended.err);
        ended.assert_one_line("nothing was changed; keep the file, and start the hall");
    }
    assert!(std::fs::read(&file).expect("the file") == bytes, "the file was changed");
}

#[test]
fn the_doctor_says_what_is_missing() {
    let dir = tempfile::tempdir().expect("a directory");
    std::fs::copy(Path::new(&example("village")).join("hall.toml"), dir.path().join("hall.toml"))
        .expect("a copy");
    let path = dir.path().display().to_string();
    std::fs::write(dir.path().join("devices.toml"), "").expect("a file");
    let none = anxu(&["doctor", "--config", &path]);
    assert_eq!((none.code, none.out.as_str()), (0, "no devices are configured: see devices.toml\n"));

    let absent = "[printer]\ndriver = \"escpos\"\nport = \"/dev/serial/by-id/nothing\"\n";
    std::fs::write(dir.path().join("devices.toml"), absent).expect("a file");
    let faulty = anxu(&["doctor", "--config", &path]);
    assert_eq!(faulty.code, 3);
    assert_eq!(faulty.out, "FAULT  printer: /dev/serial/by-id/nothing is not there: check cable and power\n");
    faulty.assert_one_line("1 device does not work");
}

fn hall(config: &str, data: &str, listen: &str) -> Ended {
    anxu(&["hall", "--config", config, "--data", data, "--listen", listen])
}

#[test]
fn messages_are_chinese_where_the_locale_or_the_hall_is() {
    let dir = tempfile::tempdir().expect("a directory");
    std::fs::copy(Path::new(&example("village")).join("hall.toml"), dir.path().join("hall.toml"))
        .expect("a copy");
    let absent = "[printer]\ndriver = \"escpos\"\nport = \"/dev/serial/by-id/nothing\"\n";
    std::fs::write(dir.path().join("devices.toml"), absent).expect("a file");
    let path = dir.path().display().to_string();
    let said = |locale: &str, arguments: &[&str]| {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_anxu"));
        program.args(arguments).env_remove("LANG").env_remove("LC_MESSAGES").env("LC_ALL", locale);
        let ended = program.output().expect("anxu runs");
        String::from_utf8(ended.stdout).expect("text") + &String::from_utf8(ended.stderr).expect("text")
    };
    let doctor = ["doctor", "--config", &path];
    let chinese = "故障  打印机：找不到 /dev/serial/by-id/nothing：请检查线缆和电源\n\
                   anxu: 有 1 个设备不正常：处理办法见上\n";
    let english = "FAULT  printer: /dev/serial/by-id/nothing is not there: check cable and power\n\
                   anxu: 1 device does not work: see above what to do\n";
    assert_eq!(said("en_US.UTF-8", &doctor), chinese, "the hall speaks Chinese first");
    assert_eq!(said("en_US.UTF-8", &[&doctor[..], &["--lang", "en"]].concat()), english);
    let hall = std::fs::read_to_string(dir.path().join("hall.toml")).expect("a file");
    let other = hall.replace("[hall]\n", "[hall]\nlanguages = [\"en\"]\n");
    assert_ne!(hall, other);
    std::fs::write(dir.path().join("hall.toml"), other).expect("a file");
    assert_eq!(said("en_US.UTF-8", &doctor), english);
    assert_eq!(said("zh_CN.UTF-8", &doctor), chinese);
    let nobody = ["ask", "reprint", "A001", "--hall", "http://127.0.0.1:9", "--config", "/nowhere"];
    assert!(said("zh_CN.UTF-8", &nobody).contains("http://127.0.0.1:9 没有大厅系统应答"));
    assert!(said("C", &nobody).contains("no hall answers at http://127.0.0.1:9"));
}

#[test]
fn every_command_fails_in_chinese_where_it_is_asked_to() {
    let village = example("village");
    let file = format!("{village}/hall.toml");
    let cases: [(&[&str], &str); 7] = [
        (&["check", "--config", "/nonexistent"], "/nonexistent 中的配置有 2 处错误：请改正以上各行"),
        (
            &["hall", "--config", &village, "--data", "/nonexistent"],
            "数据目录 /nonexistent 不能使用：文件或目录不存在；请建立这个目录，并让当前用户可以写入",
        ),
        (&["journal", "--data", "/nonexistent"], "/nonexistent 中没有记录：请检查 --data"),
        (&["waits", "--try", "/nonexistent"], "/nonexistent 无法读取：文件或目录不存在"),
        (&["init", "--config", &file], "是一个文件：请指明一个目录"),
        (&["voice", "say", "A012", "3", "--only", "fr"], "本大厅不播报“fr”：播报的语言有 zh-CN"),
        (
            &["ask", "reprint", "A001", "--hall", "http://127.0.0.1:9"],
            "http://127.0.0.1:9 没有大厅系统应答（对方没有程序在接收连接）",
        ),
    ];
    for (arguments, words) in cases {
        let ended = anxu(&[arguments, &["--lang", "zh"]].concat());
        ended.assert_last_line(words);
    }
}
