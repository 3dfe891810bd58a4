//! A county: PostgreSQL, a collector as a process of its own, and halls that send to it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anxu_upstream::refusal::Refused;
use anxu_upstream::{BATCH_TYPE, Cursor, Refusal, Stored};

use crate::history::History;
use crate::postgres::Postgres;

/// Longest wait for an answer: far above what a loaded machine needs.
pub const PATIENCE: Duration = Duration::from_secs(180);

/// PostgreSQL and a collector.
pub struct County {
    /// The database.
    pub postgres: Postgres,
    collector: Child,
    /// Where the collector listens.
    pub address: String,
}

/// A hall that may send.
pub struct Hall {
    /// Its name.
    pub name: String,
    /// Its token.
    pub token: String,
}

impl County {
    /// A new one.
    pub fn start() -> County {
        let postgres = Postgres::start();
        let (collector, address) = collector(&postgres, "127.0.0.1:0");
        County { postgres, collector, address }
    }

    /// Kill the collector and start it again where it was.
    pub fn restart(&mut self) {
        self.collector.kill().expect("it runs");
        self.collector.wait().expect("it ends");
        (self.collector, self.address) = collector(&self.postgres, &self.address);
    }

    /// Run the collector's program.
    pub fn run(&self, arguments: &[&str]) -> (bool, String) {
        run(&self.postgres, arguments)
    }

    /// A new hall.
    pub fn hall(&self, name: &str) -> Hall {
        let (well, token) = self.run(&["hall", "add", name, "--bearer"]);
        assert!(well, "{token}");
        Hall { name: name.to_owned(), token: token.trim().to_owned() }
    }

    /// Send bytes as a hall.
    pub fn send(&self, hall: &Hall, bytes: &[u8]) -> Result<Stored, Refusal> {
        send(&self.address, hall, bytes).expect("an answer")
    }

    /// How far a journal is stored.
    pub fn cursor(&self, hall: &Hall, history: &History) -> Cursor {
        cursor(&self.address, hall, history).expect("an answer").expect("no refusal")
    }

    /// Why it is not told how far a journal is stored.
    pub fn cursor_refused(&self, hall: &Hall, history: &History) -> Refusal {
        cursor(&self.address, hall, history).expect("an answer").expect_err("a refusal")
    }

    /// Send all of a history as a hall does: after what the answers say is stored, until all is.
    pub fn send_all(&self, hall: &Hall, history: &History) {
        let address = self.address.clone();
        send_all(hall, history, || address.clone());
    }

    /// That the table holds exactly what these halls recorded, row for row, and proves itself.
    pub fn holds(&self, histories: &[&History]) {
        let (well, said) = self.run(&["check"]);
        assert!(well, "{said}");
        self.holds_rows(histories);
    }

    fn holds_rows(&self, histories: &[&History]) {
        let sql = "select j.journal, seq, e.format, day, wall, zone, mono, trusted, coalesce(principal, '-'), \
                   coalesce(key, '-'), coalesce(asked, '-'), part, coalesce(origin, '-'), kind, version, body, \
                   encode(e.hash, 'hex') from events e join (select stream, journal from journals) j using (stream) \
                   order by j.journal, seq";
        let found = self.postgres.ask(sql);
        let mut expected: Vec<String> = Vec::new();
        let mut histories = histories.to_vec();
        histories.sort_by_key(|history| history.journal.to_string());
        for history in histories {
            for row in &history.rows {
                let or = |text: &Option<String>| text.clone().unwrap_or("-".to_owned());
                let trusted = if row.trusted { "t" } else { "f" };
                expected.push(format!(
                    "{}|{}|{}|{}|{}|{}|{}|{trusted}|{}|{}|{}|{}|{}|{}|{}|{}|{}",
                    history.journal,
                    row.seq,
                    row.format,
                    row.day,
                    row.wall,
                    row.zone,
                    row.mono,
                    or(&row.principal),
                    or(&row.key),
                    or(&row.asked),
                    row.part,
                    or(&row.origin),
                    row.kind,
                    row.version,
                    row.body,
                    anxu_upstream::Link(row.hash)
                ));
            }
        }
        let found: Vec<&str> = found.lines().collect();
        let differs = found.iter().zip(&expected).find(|(found, expected)| found != expected);
        assert!(differs.is_none(), "{differs:#?}");
        assert_eq!(found.len(), expected.len(), "rows");
    }
}

impl Drop for County {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.collector.kill();
        let _ = self.collector.wait();
    }
}

/// Run the collector's program against a database.
pub fn run(postgres: &Postgres, arguments: &[&str]) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_anxu-collector"));
    let output = command.args(arguments).env("ANXU_DATABASE", postgres.database()).output().expect("it runs");
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    (output.status.success(), said.concat())
}

/// Send all of a history, through whatever fails on the way.
pub fn send_all(hall: &Hall, history: &History, address: impl Fn() -> String) {
    let start = Instant::now();
    loop {
        assert!(start.elapsed() < PATIENCE, "not all of it arrived");
        let Ok(Ok(cursor)) = cursor(&address(), hall, history) else { continue };
        if cursor.seq == history.head() {
            return;
        }
        // What becomes of it, the cursor says.
        let _ = send(&address(), hall, &history.batch(cursor.seq, 500));
    }
}

/// Send bytes; an error where there is no answer.
pub fn send(address: &str, hall: &Hall, bytes: &[u8]) -> Result<Result<Stored, Refusal>, ureq::Error> {
    let post = agent().post(format!("http://{address}/v1/halls/{}/events", hall.name));
    let post = post.header("authorization", format!("Bearer {}", hall.token)).content_type(BATCH_TYPE);
    read(post.send(bytes)?)
}

fn cursor(address: &str, hall: &Hall, history: &History) -> Result<Result<Cursor, Refusal>, ureq::Error> {
    let url = format!("http://{address}/v1/halls/{}/cursor?journal={}", hall.name, history.journal);
    read(agent().get(url).header("authorization", format!("Bearer {}", hall.token)).call()?)
}

fn read<T: serde::de::DeserializeOwned>(
    mut response: ureq::http::Response<ureq::Body>,
) -> Result<Result<T, Refusal>, ureq::Error> {
    let well = response.status().is_success();
    let text = response.body_mut().read_to_string()?;
    let refused = || serde_json::from_str::<Refused>(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
    Ok(if well { Ok(serde_json::from_str(&text).expect("an answer")) } else { Err(refused().refusal) })
}

fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder().http_status_as_error(false).proxy(None);
    config.timeout_global(Some(Duration::from_secs(20))).build().new_agent()
}

/// A collector that listens there, and where that is.
pub fn collector(postgres: &Postgres, listen: &str) -> (Child, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_anxu-collector"));
    let mut child = command
        .args(["serve", "--listen", listen])
        .env("ANXU_DATABASE", postgres.database())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut line = String::new();
    let output = child.stdout.take().expect("a pipe");
    BufReader::new(output).read_line(&mut line).expect("it says where it listens");
    let address = line.trim().rsplit("http://").next().expect("an address").to_owned();
    assert!(address.starts_with("127.0.0.1:"), "{line:?}");
    (child, address)
}
