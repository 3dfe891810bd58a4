//! The rules of this repository that a program can check. Each failure names file and line and says what to do.

#[path = "tidy/circles.rs"]
mod circles;
#[path = "tidy/tree.rs"]
mod tree;

use tree::{Source, code, files, function_lengths, sources};

/// What may lie at the root besides dotfiles.
const ROOT: [&str; 11] = [
    "Cargo.toml",
    "Cargo.lock",
    "LICENSE",
    "README.md",
    "src",
    "ui",
    "assets",
    "hw",
    "config",
    "tests",
    "deploy",
];
/// Longest Rust file, in lines: more is a second subject.
const RUST_FILE: usize = 400;
/// Longest `.slint` file, in lines.
const SLINT_FILE: usize = 220;
/// Longest function, in lines.
const FUNCTION: usize = 70;

#[test]
fn the_root_holds_what_it_should() {
    let strangers: Vec<String> = std::fs::read_dir(tree::root())
        .expect("the root is readable")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.') && name != "target" && !ROOT.contains(&name.as_str()))
        .collect();
    assert!(strangers.is_empty(), "the root is fixed; move these into a folder: {strangers:?}");
}

#[test]
fn files_are_small() {
    let faults = sources(&["rs", "slint"]).into_iter().filter_map(|source| {
        let most = if source.path.ends_with(".slint") { SLINT_FILE } else { RUST_FILE };
        let lines = source.text.lines().count();
        (lines > most)
            .then(|| format!("{} has {lines} lines, at most {most}: split it by subject", source.path))
    });
    none(faults);
}

#[test]
fn functions_are_short() {
    let faults = sources(&["rs"]).into_iter().flat_map(|source| {
        function_lengths(&source.text)
            .into_iter()
            .filter(|(_, _, lines)| *lines > FUNCTION)
            .map(|(line, name, lines)| {
                format!("{}:{line}: fn {name} has {lines} lines, at most {FUNCTION}", source.path)
            })
            .collect::<Vec<_>>()
    });
    none(faults);
}

#[test]
fn every_file_says_what_it_is() {
    let faults =
        sources(&["rs"]).into_iter().filter(|source| !source.text.starts_with("//!")).map(|source| {
            format!("{}:1: begin with `//!`: what it owns and what it must not touch", source.path)
        });
    none(faults);
}

#[test]
fn no_file_is_called_by_a_non_name() {
    let names = ["utils", "util", "helpers", "helper", "misc", "common"];
    let faults = files().into_iter().filter(|path| {
        let stem = path.rsplit('/').next().unwrap_or(path).split('.').next().unwrap_or_default();
        names.contains(&stem) || path.split('/').any(|part| names.contains(&part))
    });
    none(faults.map(|path| format!("{path}: name it by what it holds")));
}

#[test]
fn the_core_is_pure() {
    forbid(
        "src/core/",
        &[
            ("std::time", "the time is an argument"),
            ("std::fs", "the core does no I/O"),
            ("std::net", "the core does no I/O"),
            ("std::env", "the core reads no environment"),
            ("std::thread", "the core has no threads"),
            ("std::process", "the core knows no processes"),
            ("::now()", "the time is an argument"),
            ("HashMap", "its order differs from run to run; use BTreeMap"),
            ("HashSet", "its order differs from run to run; use BTreeSet"),
            ("rand::", "the core takes no chances"),
            ("println!", "the core does no I/O"),
            ("tracing", "the core writes no logs"),
            ("anxu_hw", "the core knows no bytes"),
        ],
    );
    let manifest = tree::read("src/core/Cargo.toml");
    let dependencies = manifest.split("[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next());
    let strangers: Vec<&str> = dependencies
        .expect("the core's manifest has dependencies")
        .lines()
        .filter_map(|line| line.split([' ', '.', '=']).next())
        .filter(|name| {
            !name.is_empty() && !["anxu-ids", "chrono", "imbl", "serde", "schemars"].contains(name)
        })
        .collect();
    assert!(strangers.is_empty(), "the core needs no {strangers:?}");
}

/// Where each event or command is given its meaning: a new one must not compile until somebody has said what it is there.
#[test]
fn every_event_and_command_is_named() {
    let places = [
        "src/core/apply/",
        "src/core/decide/mod.rs",
        "src/core/tests/words.rs",
        "src/demo/words.rs",
        "src/journal/codec.rs",
        "src/store/project.rs",
        "src/web/permission.rs",
        "src/wire/command.rs",
    ];
    let catches_all = |line: &str| {
        let pattern = line.trim_start().split(" =>").next().filter(|_| line.contains(" =>"));
        let name = pattern.and_then(|pattern| pattern.split(" if ").next());
        name.is_some_and(|name| name.chars().all(|c| c == '_' || c.is_ascii_lowercase()))
    };
    assert!(catches_all("    _ => {}") && catches_all("other => f(other),") && catches_all("x if y => 1,"));
    assert!(!catches_all("Event::Started { .. } => 1,") && !catches_all("Some(_) => 1,"));
    let files = sources(&["rs"]).into_iter().filter(|source| {
        places.iter().any(|place| source.path.starts_with(place)) && !source.path.ends_with("_tests.rs")
    });
    let faults = files.flat_map(|source| {
        let lines = code(&source.text).into_iter().filter(|(_, line)| catches_all(line));
        let fault = |(at, _)| format!("{}:{at}: name what is meant, one by one", source.path);
        lines.map(fault).collect::<Vec<_>>()
    });
    none(faults);
}

#[test]
fn each_part_keeps_to_itself() {
    let queues = "devices know no queues";
    forbid("hw/", &[("anxu_core", queues), ("anxu_api", queues)]);
    forbid("hw/src/", &[("ticket", queues), ("Ticket", queues)]);
    forbid(
        "ui/src/",
        &[
            ("anxu_core", "screens speak anxu_api only"),
            ("anxu_hw", "screens touch no devices"),
            ("rusqlite", "screens touch no database"),
            ("serialport", "screens touch no serial port"),
        ],
    );
    forbid(
        "src/api/",
        &[
            ("anxu_core", "the wire's types are its own: src/wire converts"),
            ("anxu_hw", "the protocol knows no bytes"),
            ("tokio", "the protocol knows no sockets"),
        ],
    );
    forbid("src/core/", &[("anxu_api", "the rules' types are their own: src/wire converts")]);
    forbid(
        "src/words/",
        &[("anxu_core", "words are for codes of the wire"), ("anxu_hw", "words are for codes of the wire")],
    );
    let rows = "whoever is sent rows proves them without a database";
    forbid("src/journal/", &[("rusqlite", rows), ("tokio", rows), ("std::fs", rows), ("anxu_api", rows)]);
    let contract = "the contract has no I/O";
    forbid(
        "src/upstream/",
        &[("std::fs", contract), ("tokio", contract), ("axum", contract), ("rusqlite", contract)],
    );
    let county = "the collector knows a hall by what it sends";
    forbid("src/collector/", &[("rusqlite", county), ("anxu_api", county), ("anxu_hw", county)]);
    let sql = everywhere_but("src/", &["src/store/", "src/collector/"]);
    let words = ["rusqlite", "tokio_postgres", "SELECT ", "select "];
    let sql_words: Vec<_> =
        words.map(|word| (word, "a hall's SQL lives in src/store, a county's in src/collector")).into();
    forbid_in(sql, &sql_words);
    forbid("src/web/", &[("anxu_hw", "pages touch no devices")]);
    forbid("src/hall/", &[("anxu_hw", "the loop touches no devices")]);
}

#[test]
fn nothing_is_left_half_done() {
    let faults = ["todo!(", "unimplemented!(", "dbg!(", "TODO", "FIXME", "XXX"];
    let words: Vec<(&str, &str)> = faults.iter().map(|word| (*word, "finish it or take it out")).collect();
    forbid_in(everywhere_but("", &["tests/tidy"]), &words);
}

#[test]
fn nothing_from_outside_can_panic_by_a_shortcut() {
    forbid_in(
        product(),
        &[
            (".unwrap()", "handle it, or `expect` with the proof in its message"),
            ("unreachable!(", "make the state unrepresentable"),
            ("panic!(", "return an error"),
        ],
    );
}

#[test]
fn only_main_ends_the_process() {
    let elsewhere = everywhere_but("", &["src/main.rs", "ui/src/main.rs", "tests/"]);
    forbid_in(
        elsewhere,
        &[("process::exit", "return an exit code to main"), ("process::abort", "return an error")],
    );
}

#[test]
fn everything_is_bounded() {
    forbid_in(
        product(),
        &[
            ("unbounded_channel", "name a bound and its reason"),
            ("mpsc::channel()", "use sync_channel with a named bound"),
            ("crossbeam_channel::unbounded", "name a bound and its reason"),
        ],
    );
}

#[test]
fn tests_wait_for_things_and_not_for_times() {
    // Between two looks at a thing; where doing nothing is what is measured; where the moment of death is what varies.
    let except = [
        "tests/support/wait.rs",
        "hw/tests/speaker/server.rs",
        "tests/bench/idle.rs",
        "tests/kill.rs",
        "tests/tidy",
    ];
    let tests = everywhere_but("", &except).into_iter().filter(|source| source.path.contains("tests"));
    forbid_in(tests.collect(), &[("::sleep(", "wait for the thing, with support::wait")]);
}

#[test]
fn unsafe_stays_out() {
    // Slint's generated code needs it and is let in by one module.
    let elsewhere = everywhere_but("", &["ui/src/screens.rs", "tests/tidy"]);
    forbid_in(
        elsewhere,
        &[("unsafe {", "find a safe library"), ("allow(unsafe_code)", "find a safe library")],
    );
}

#[test]
fn colours_are_tokens() {
    let faults = sources(&["slint"])
        .into_iter()
        .filter(|source| !source.path.ends_with("theme.slint"))
        .flat_map(|source| {
            let lines = source.text.lines().enumerate();
            let hits = lines.filter(|(_, line)| has_colour(line.split("//").next().unwrap_or_default()));
            hits.map(|(at, _)| format!("{}:{}: put the colour into theme.slint", source.path, at + 1))
                .collect::<Vec<_>>()
        });
    none(faults);
}

#[test]
fn the_project_speaks_of_itself_alone() {
    let faults = sources(&["rs", "md", "toml", "sh", "slint", "html", "js", "css", "po", "txt"])
        .into_iter()
        .filter(|source| {
            !source.path.starts_with("tests/tidy")
                && ["/work/", "/tmp/wt", "/root/"].iter().any(|word| source.text.contains(word))
        });
    none(faults.map(|source| format!("{}: names a path of one machine", source.path)));
}

#[test]
fn every_package_names_its_licence() {
    for manifest in [
        "Cargo.toml",
        "src/ids/Cargo.toml",
        "src/core/Cargo.toml",
        "src/journal/Cargo.toml",
        "src/upstream/Cargo.toml",
        "src/collector/Cargo.toml",
        "src/api/Cargo.toml",
        "src/words/Cargo.toml",
        "src/process/Cargo.toml",
        "hw/Cargo.toml",
        "ui/Cargo.toml",
    ] {
        let text = tree::read(manifest);
        let named = text.contains("license = \"GPL-3.0-only\"") || text.contains("license.workspace = true");
        assert!(named, "{manifest}: name the licence, GPL-3.0-only");
    }
}

/// Code that ships: no tests, no build scripts.
fn product() -> Vec<Source> {
    everywhere_but("", &["tests/", "/tests", "_tests.rs", "build.rs", "/sim", "ui/src/testing"])
        .into_iter()
        .map(|source| Source { text: tree::without_tests(&source.text), ..source })
        .collect()
}

fn everywhere_but(under: &str, except: &[&str]) -> Vec<Source> {
    let all = sources(&["rs"]).into_iter();
    all.filter(|source| source.path.starts_with(under))
        .filter(|source| !except.iter().any(|part| source.path.contains(part)))
        .collect()
}

fn forbid(under: &str, words: &[(&str, &str)]) {
    let files = everywhere_but(under, &[]);
    let files = files.into_iter().map(|source| Source { text: tree::without_tests(&source.text), ..source });
    forbid_in(files.filter(|source| !source.path.contains("/tests")).collect(), words);
}

fn forbid_in(files: Vec<Source>, words: &[(&str, &str)]) {
    let faults = files.iter().flat_map(|source| {
        let lines = code(&source.text);
        let hits = lines.into_iter().flat_map(|(at, line)| {
            let found = words.iter().filter(move |(word, _)| line.contains(word));
            found
                .map(move |(word, advice)| format!("{}:{at}: `{word}`: {advice}", source.path))
                .collect::<Vec<_>>()
        });
        hits.collect::<Vec<_>>()
    });
    none(faults);
}

fn has_colour(line: &str) -> bool {
    line.split('#').skip(1).any(|rest| {
        let digits = rest.chars().take_while(char::is_ascii_hexdigit).count();
        digits == 3 || digits == 6 || digits == 8
    })
}

fn none(faults: impl Iterator<Item = String>) {
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn no_two_files_need_each_other() {
    let inner = ["src/core", "src/api", "src/journal", "src/process", "src/upstream", "src/collector"];
    let crates = [("src", &inner[..]), ("src/core", &[]), ("src/api", &[]), ("src/journal", &[])];
    let crates = crates.into_iter().chain([("src/process", &[][..]), ("hw/src", &[]), ("ui/src", &[])]);
    let crates = crates.chain([("src/upstream", &[][..]), ("src/collector", &[])]);
    let circles: Vec<Vec<String>> = crates.flat_map(|(root, inner)| circles::circles(root, inner)).collect();
    assert!(circles.is_empty(), "take out what both need, or let one be given what it needs: {circles:#?}");
}

#[test]
fn what_is_translated_is_still_said_by_a_driver() {
    let said: Vec<String> = everywhere_but("", &["tests/", "src/words/"])
        .into_iter()
        .map(|source| source.text.lines().map(|line| line.trim().trim_end_matches('\\')).collect())
        .collect();
    let parts = anxu_words::DETAILS.iter().flat_map(|(english, _)| english.split('*')).map(str::trim);
    none(parts.filter(|part| part.len() > 2 && !said.iter().any(|text| text.contains(part))).map(|part| {
        format!("src/words/detail.rs: no driver says `{part}` any more: take it out or reword it")
    }));
}
