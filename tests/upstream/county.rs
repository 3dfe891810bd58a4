//! A county with its collector, and a township's hall that sends to it.

use std::cell::RefCell;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anxu::store::Outgoing;
use anxu_api::Role;
use toml_edit::{Array, value};
use ureq::tls::{Certificate, RootCerts, TlsConfig};

use crate::postgres::Postgres;
use crate::program::anxu;
use crate::support::client::Client;
use crate::support::process::HallProcess;
use crate::support::site;

/// PostgreSQL and a collector.
pub struct County {
    /// The database.
    pub postgres: Postgres,
    collector: RefCell<Option<Child>>,
    /// The collector's certificate, and the authority's for the halls.
    certificates: tempfile::TempDir,
    /// Where the collector is.
    pub url: String,
}

impl County {
    /// A new one.
    pub fn start() -> County {
        let postgres = Postgres::start();
        let certificates = tempfile::tempdir().expect("a folder");
        let out = certificates.path().to_str().expect("a plain path");
        let made = program(&postgres).args(["certificate", "--name", "127.0.0.1", "--out", out]).status();
        assert!(made.expect("it runs").success());
        let (collector, url) = collector(&postgres, certificates.path(), "127.0.0.1:0");
        County { postgres, collector: RefCell::new(Some(collector)), certificates, url }
    }

    /// Kill the collector.
    pub fn stop(&self) {
        if let Some(mut collector) = self.collector.borrow_mut().take() {
            collector.kill().expect("it runs");
            collector.wait().expect("it ends");
        }
    }

    /// Start it again where it was.
    pub fn begin(&self) {
        *self.collector.borrow_mut() = {
            let listen = self.url.trim_start_matches("https://");
            Some(collector(&self.postgres, self.certificates.path(), listen).0)
        };
    }

    /// Run the collector's program; what it said.
    pub fn run(&self, arguments: &[&str]) -> String {
        let output = program(&self.postgres).args(arguments).output().expect("it runs");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The certificate that halls are given.
    pub fn authority(&self) -> PathBuf {
        self.certificates.path().join("authority.pem")
    }

    /// The county's page.
    pub fn page(&self) -> String {
        // Another test of this program may have said so before.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let authority = std::fs::read(self.authority()).expect("there");
        let authority = Certificate::from_pem(&authority).expect("a certificate");
        let tls = TlsConfig::builder().root_certs(RootCerts::from(vec![authority])).build();
        let agent = ureq::Agent::config_builder().proxy(None).tls_config(tls).build().new_agent();
        let mut answer = agent.get(&self.url).call().expect("the collector answers");
        answer.body_mut().read_to_string().expect("text")
    }

    /// Ratings in the table.
    pub fn ratings(&self) -> String {
        self.postgres.ask("select count(*) from events where kind = 'rated'").trim().to_owned()
    }

    /// Rows in the table.
    pub fn rows(&self) -> usize {
        self.postgres.ask("select count(*) from events").trim().parse().expect("a number")
    }
}

impl Drop for County {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A township's hall.
pub struct Township {
    folder: tempfile::TempDir,
    /// The hall.
    pub hall: HallProcess,
}

impl Township {
    /// Enrolled and running; these personal data leave it.
    pub fn start(county: &County, personal: &[&str]) -> Township {
        let (folder, config, data) = Township::enrolled(county, "longquan", personal);
        let hall = HallProcess::start(&config, &data);
        Township { folder, hall }
    }

    /// The folders of a hall that was enrolled by this name and was not started.
    pub fn enrolled(county: &County, name: &str, personal: &[&str]) -> (tempfile::TempDir, PathBuf, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut hall = site::township_hall();
        hall["rules"]["next_gap_seconds"] = value(0);
        hall["upstream"] = toml_edit::table();
        hall["upstream"]["url"] = value(&county.url);
        hall["upstream"]["hall"] = value(name);
        hall["upstream"]["authority"] = value(county.authority().display().to_string());
        hall["upstream"]["personal"] = value(Array::from_iter(personal.iter().copied()));
        let (config, data) = (folder.path().join("config"), folder.path().join("data"));
        site::write(&config, &hall, "");
        std::fs::create_dir(&data).expect("a folder");
        let token = county.run(&["hall", "add", name]);
        let (config_text, data_text) = (config.display().to_string(), data.display().to_string());
        let enrolled =
            anxu(&["enrol", "--config", &config_text, "--data", &data_text, "--token", token.trim()]);
        assert!(enrolled.out.contains("takes the journal of"), "{} {}", enrolled.out, enrolled.err);
        let elsewhere = folder.path().display().to_string();
        let again = ["enrol", "--config", &config_text, "--data", &elsewhere, "--token", token.trim()];
        anxu(&again).assert_last_line("refuses");
        (folder, config, data)
    }

    /// Where its configuration is.
    pub fn config(&self) -> String {
        self.folder.path().join("config").display().to_string()
    }

    /// Where its journal is.
    pub fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    /// Kill the hall and start it again.
    pub fn restart(&mut self, desk: &mut Client) {
        self.hall.kill();
        self.hall = HallProcess::start(Path::new(&self.config()), Path::new(&self.data()));
        *desk = Client::connect(&self.hall.address, Role::Desk);
    }

    /// Whether every row that the hall has is in the table as it is here.
    pub fn same(&self, county: &County) -> bool {
        self.rows_here(true) == self.rows_there(county, true)
    }

    /// The same, without looking into the bodies.
    pub fn arrived(&self, county: &County) -> bool {
        self.rows_here(false) == self.rows_there(county, false)
    }

    /// What `/health` says of a part of the hall.
    pub fn health(&self, part: &str) -> String {
        health(&self.hall.address, part)
    }

    /// What `anxu doctor` says.
    pub fn doctor(&self) -> String {
        let listen = format!("[web]\nlisten = \"{}\"\n", self.hall.address);
        std::fs::write(Path::new(&self.config()).join("devices.toml"), listen).expect("written");
        let ended = anxu(&["doctor", "--config", &self.config()]);
        ended.out + &ended.err
    }

    /// A copy of the journal of a hall that has stopped.
    pub fn backup(&self) -> String {
        let copy = self.folder.path().join("backup.db");
        std::fs::copy(self.database(), &copy).expect("copied");
        copy.display().to_string()
    }

    /// Put a copy in the place of the journal, by hand.
    pub fn put_back(&self, copy: &str) {
        for end in ["-wal", "-shm"] {
            // They may not be there.
            let _ = std::fs::remove_file(format!("{}{end}", self.database().display()));
        }
        std::fs::remove_file(Path::new(&self.data()).join("anxu.last")).expect("removed");
        std::fs::copy(copy, self.database()).expect("copied");
    }

    fn database(&self) -> PathBuf {
        Path::new(&self.data()).join("anxu.db")
    }

    fn rows_here(&self, bodies: bool) -> Vec<String> {
        let journal = Outgoing::open(Path::new(&self.data())).expect("it is there");
        let stretches = journal.stretches().expect("readable");
        let mut rows = Vec::new();
        for stretch in stretches {
            for row in journal.rows(stretch.first, stretch.last).expect("readable") {
                let body = if bodies { &row.body } else { "" };
                let hash = anxu_upstream::Link(row.hash);
                rows.push(format!("{}|{}|{}|{hash}|{body}", stretch.journal, row.seq, row.kind));
            }
        }
        rows.sort();
        rows
    }

    /// Those of the table that belong to journals and rows which the hall has.
    fn rows_there(&self, county: &County, bodies: bool) -> Vec<String> {
        let body = if bodies { "body" } else { "''" };
        let sql = format!(
            "select journal, seq, kind, encode(e.hash, 'hex'), {body} from events e \
             join (select stream, journal from journals) j using (stream)"
        );
        let here = self.rows_here(false);
        let known: Vec<&str> = here.iter().map(|row| row.trim_end_matches('|')).collect();
        let all = county.postgres.ask(&sql);
        let mut rows: Vec<String> = all
            .lines()
            .filter(|row| known.iter().any(|known| row.starts_with(known)))
            .map(str::to_owned)
            .collect();
        rows.sort();
        rows
    }
}

/// What a hall's `/health` says of a part of it: the code of what is wrong, or `ok`.
pub fn health(address: &str, part: &str) -> String {
    let mut answer = ureq::get(format!("http://{address}/health")).call().expect("the hall answers");
    let text = answer.body_mut().read_to_string().expect("text");
    let report: serde_json::Value =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let part = &report["devices"][part];
    part["code"].as_str().or(part["is"].as_str()).unwrap_or("nothing").to_owned()
}

fn collector(postgres: &Postgres, certificates: &Path, listen: &str) -> (Child, String) {
    let mut command = program(postgres);
    command.args(["serve", "--listen", listen, "--certificate"]).arg(certificates.join("collector.pem"));
    command.arg("--key").arg(certificates.join("collector.key"));
    let mut child = command.stdout(Stdio::piped()).spawn().expect("it runs");
    let mut line = String::new();
    let output = child.stdout.take().expect("a pipe");
    BufReader::new(output).read_line(&mut line).expect("it says where it listens");
    let url = line.trim().rsplit(' ').next().expect("an address").to_owned();
    assert!(url.starts_with("https://127.0.0.1:"), "{line:?}");
    (child, url)
}

/// The collector's program, which `cargo build --workspace --bins` makes beside the hall's.
fn program(postgres: &Postgres) -> Command {
    let program = Path::new(env!("CARGO_BIN_EXE_anxu")).with_file_name("anxu-collector");
    assert!(program.exists(), "{}: run `cargo build --workspace --bins` first", program.display());
    let mut command = Command::new(program);
    command.env("ANXU_DATABASE", postgres.database()).env("ANXU_LOG", "warn");
    command
}
