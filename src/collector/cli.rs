//! The command line of the collector.
//!
//! Owns: arguments, what is printed, exit codes. Must not touch: SQL, what a batch is.

use std::path::PathBuf;
use std::process::ExitCode;

use anxu_upstream::openapi;
use clap::{Parser, Subcommand};
use deadpool_postgres::Pool;

use crate::halls::Proof;
use crate::serve::Listen;
use crate::{alarms, certificate, check, database, figured, halls, migrate, reread, serve};

/// Takes what the halls of a county record into PostgreSQL, each row once.
#[derive(Debug, Parser)]
#[command(name = "anxu-collector", version, after_help = CODES)]
struct Arguments {
    /// Where PostgreSQL is, such as "host=/run/postgresql dbname=anxu"
    #[arg(long, env = "ANXU_DATABASE", hide_env_values = true, global = true, default_value = DATABASE)]
    database: String,
    #[command(subcommand)]
    command: Command,
}

const DATABASE: &str = "host=/run/postgresql dbname=anxu";
const CODES: &str = "\
Exit codes:
  0  success
  1  it failed, or what is stored does not prove itself; the message says why and what to do
  2  the arguments are wrong";

#[derive(Debug, Subcommand)]
enum Command {
    /// Take what halls send, until it is stopped
    Serve {
        /// Address and port; without TLS only this machine's own
        #[arg(long, default_value = "127.0.0.1:8480")]
        listen: String,
        /// The collector's certificate with what it is from (PEM)
        #[arg(long, value_name = "FILE", requires = "key")]
        certificate: Option<PathBuf>,
        /// The key of that certificate (PEM)
        #[arg(long, value_name = "FILE", requires = "certificate")]
        key: Option<PathBuf>,
    },
    /// Make a certificate for a collector, and the authority's that halls are given, where a county has none of its own
    Certificate {
        /// A name or an address under which halls reach the collector
        #[arg(long, required = true)]
        name: Vec<String>,
        /// Folder to write them into
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Bring the tables up to date, and read again what was set aside
    Migrate,
    /// Who may send
    #[command(subcommand)]
    Hall(Hall),
    /// Prove every row that is stored against the one before it, and list what somebody has to look into
    Check,
    /// Make the figures of all days anew, and say of how many days they had been others
    Recount,
    /// Print the contract with the halls as OpenAPI
    Openapi,
}

#[derive(Debug, Subcommand)]
enum Hall {
    /// Let a hall send; prints the token for `anxu enrol`, which is kept nowhere and works once, within a week
    Add {
        /// Its name: small letters, digits and hyphens
        name: String,
        /// The token itself goes with every request: for where no certificate can pass, and for collectors without TLS
        #[arg(long)]
        bearer: bool,
    },
    /// All halls: when they were heard, what is stored, how far they are behind
    List,
    /// Refuse a hall from now on
    Revoke {
        /// Its name
        name: String,
    },
}

/// Parse the arguments and run the command; the code to end with.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    anxu_process::log::begin("ANXU_LOG", "info");
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let done = runtime.map_err(anyhow::Error::from).and_then(|runtime| runtime.block_on(run(arguments)));
    let code = match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            let line = format!("anxu-collector: {error:#}").replace(['\n', '\r'], " ");
            anxu_process::stderr().say(&line);
            ExitCode::FAILURE
        }
    };
    anxu_process::finish();
    code
}

/// Whether all is well.
async fn run(arguments: Arguments) -> anyhow::Result<bool> {
    let pool = database::pool(&arguments.database)?;
    match arguments.command {
        Command::Serve { listen, certificate, key } => {
            let listen = Listen { address: listen, tls: certificate.zip(key) };
            let ready = serve::ready_on(pool, &listen).await?;
            say(&format!("anxu-collector listens on {}", ready.url()?));
            ready.serve(stopped()).await?;
        }
        Command::Migrate => {
            let steps = migrate::migrate(&pool).await?;
            let taken = reread::reread(&pool).await?;
            say(&format!("{steps} steps taken, {taken} rows taken up again"));
        }
        Command::Certificate { name, out } => {
            certificate::make(&name, &out)?;
            say(&format!(
                "{}: {} goes to the halls; serve with {} and {}",
                out.display(),
                certificate::AUTHORITY,
                certificate::CERTIFICATE,
                certificate::KEY
            ));
        }
        Command::Hall(Hall::Add { name, bearer }) => {
            migrate::migrate(&pool).await?;
            let proof = if bearer { Proof::Bearer } else { Proof::Certificate };
            say(&halls::add(&pool, &name, proof).await?);
        }
        Command::Hall(Hall::Revoke { name }) => halls::revoke(&pool, &name).await?,
        Command::Hall(Hall::List) => list(&pool).await?,
        Command::Check => return proofs(&pool).await,
        Command::Recount => {
            let (days, differing) = figured::recount(&pool).await?;
            say(&format!("{days} days, of which {differing} had other figures"));
            return Ok(differing == 0);
        }
        Command::Openapi => say(&format!("{:#}", openapi::document())),
    }
    Ok(true)
}

async fn list(pool: &Pool) -> anyhow::Result<()> {
    for hall in halls::list(pool).await? {
        let heard = hall.heard.map_or("never heard".to_owned(), |heard| format!("heard {heard} UTC"));
        let revoked = hall.revoked.map_or(String::new(), |at| format!(", revoked {at} UTC"));
        say(&format!(
            "{}: {heard}, {} rows stored, {} rows behind{revoked}",
            hall.hall, hall.rows, hall.behind
        ));
    }
    Ok(())
}

async fn proofs(pool: &Pool) -> anyhow::Result<bool> {
    let mut well = true;
    for proof in check::prove(pool).await? {
        let found = match proof.broken {
            None => "all prove themselves".to_owned(),
            Some(seq) => format!("row {seq} does not prove itself or is missing"),
        };
        well &= proof.broken.is_none();
        let aside = format!("{} set aside", proof.set_aside);
        say(&format!("{} {}: {} rows, {found}, {aside}", proof.hall, proof.journal, proof.rows));
    }
    for alarm in alarms::list(pool).await? {
        let (first, last, times) = alarm.met;
        say(&format!(
            "{} {} row {}: {}: {} (first {first}, last {last} UTC, {times} times)",
            alarm.hall, alarm.journal, alarm.seq, alarm.code, alarm.words
        ));
    }
    Ok(well)
}

fn say(words: &str) {
    anxu_process::stdout().say(words);
}

/// Resolves with Ctrl-C or SIGTERM.
async fn stopped() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut term) = signal(SignalKind::terminate()) else {
        // The system refuses to tell of signals: only Ctrl-C is left.
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = term.recv() => {}
    }
}
