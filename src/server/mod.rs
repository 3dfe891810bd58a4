//! A whole running hall in this process: storage, loop, devices and web server, started and stopped in an order in
//! which each still receives what the others finish.
//!
//! Owns: the wiring. Must not touch: rules, bytes, SQL, arguments.
//!
//! ```text
//! listen      an occupied port is detected before anything is changed
//! Store       the data directory is locked from here on
//! devices     need the handle of the hall, and are its effect sink
//! loop        replays the day, redraws every display
//! web         serves once the hall is ready
//! ```

use std::net::SocketAddr;
use std::path::Path;
use std::thread::JoinHandle;

use anxu_hw::speaker::Observer;
use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::{oneshot, watch};

use crate::config::Settings;
use crate::devices::{self, HealthMap, Running, Started};
use crate::hall::clock::SystemClock;
use crate::hall::{self, Handle, Input};
use crate::store::{OpenError, Opening, Store, StoreError, prove_last_day};
use crate::sync::{self, Sync};
use crate::web;

mod health;
#[cfg(test)]
mod tests;

/// Why a hall could not be started.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address cannot be listened on.
    #[error("{}", cannot_listen(listen, cause))]
    Listen {
        /// The address.
        listen: String,
        /// The operating system's error.
        cause: std::io::Error,
    },
    /// The data directory cannot be used.
    #[error(transparent)]
    Data(#[from] crate::store::OpenError),
    /// The running day cannot be read, or the operating system refuses a thread.
    #[error("the hall cannot start: {0:#}")]
    Loop(anyhow::Error),
}

fn cannot_listen(listen: &str, cause: &std::io::Error) -> String {
    match cause.kind() {
        std::io::ErrorKind::AddrInUse => {
            format!("{listen} is in use by another program: stop it, or take another port with --listen")
        }
        std::io::ErrorKind::PermissionDenied => {
            format!("no permission to listen on {listen}: take a port above 1023 with --listen")
        }
        _ => format!("cannot listen on {listen}: {cause}: take another address with --listen"),
    }
}

/// A running hall. Call [`Server::stop`]; if it is only dropped, its threads end in their own time.
pub struct Server {
    address: SocketAddr,
    handle: Handle,
    health: watch::Receiver<HealthMap>,
    stop_web: oneshot::Sender<()>,
    web: tokio::task::JoinHandle<()>,
    hall: JoinHandle<()>,
    devices: Running,
    upstream: Option<Sync>,
}

impl Server {
    /// Start a hall on the data directory `data`, listening on `listen` (port 0 takes a free one). It is ready when
    /// this returns. `extra` adds pages to its site; `hear` receives a transcript of what the loudspeaker says. Runs
    /// on the current Tokio runtime.
    ///
    /// # Errors
    /// Why it cannot start; nothing is left running then. Absent devices are not errors.
    pub async fn start(
        settings: &Settings,
        data: &Path,
        listen: &str,
        extra: Router,
        hear: Observer,
    ) -> Result<Server, StartError> {
        let cannot_listen = |cause| StartError::Listen { listen: listen.to_owned(), cause };
        let listener = TcpListener::bind(listen).await.map_err(cannot_listen)?;
        let address = listener.local_addr().map_err(cannot_listen)?;
        let (store, opening) = Store::open(data)?;
        log_opening(&opening);
        let (handle, inbox) = hall::open();
        let clock = SystemClock::new(settings.zone, data);
        let Started { sink, health, running } = devices::start(&settings.devices, data, &handle, hear)
            .map_err(|error| StartError::Loop(error.into()))?;
        let hall = inbox.run(settings.setup.clone(), store, sink, clock).map_err(StartError::Loop)?;
        let mut snapshots = handle.snapshots();
        // An error means that the loop has ended already; its clients are informed.
        let _ = snapshots.wait_for(Option::is_some).await;
        prove(data, &handle);
        let upstream = settings.upstream.as_ref().map(|upstream| sync::start(upstream, data)).transpose();
        let upstream = upstream.map_err(|error| StartError::Loop(error.into()))?;
        let (journal, snapshots) = (handle.health(), handle.snapshots());
        let health = health::merged(health::Sources {
            devices: health,
            journal,
            upstream: upstream.as_ref().map(Sync::health),
            snapshots,
        });
        let (stop_web, stop) = oneshot::channel();
        let stop = async {
            // An error also means stop: the server was dropped.
            let _ = stop.await;
        };
        let web = tokio::spawn(web::serve(listener, handle.clone(), health.clone(), extra, stop));
        Ok(Server { address, handle, health, stop_web, web, hall, devices: running, upstream })
    }

    /// The address it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The handle for requests.
    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// Health of its journal and its devices.
    pub fn health(&self) -> watch::Receiver<HealthMap> {
        self.health.clone()
    }

    /// Resolves when the loop has ended although nobody stopped it: its thread panicked. The hall is dead then; the
    /// journal is intact, and a new start continues from it.
    pub async fn died(&self) {
        self.handle.ended().await;
    }

    /// Stop: clients are told, accepted requests are answered, decided effects are carried out.
    pub async fn stop(self) {
        // An error means that the web server has already ended.
        let _ = self.stop_web.send(());
        let _ = self.web.await;
        // Waits for the lines to finish their current work while the hall still receives the outcome: a paper whose
        // outcome is not recorded is printed again at the next start.
        let devices = self.devices;
        let finished = tokio::task::spawn_blocking(move || drop(devices)).await;
        if let Some(upstream) = self.upstream {
            upstream.stop();
        }
        self.handle.stop().await;
        let hall = self.hall;
        let ended = tokio::task::spawn_blocking(move || hall.join().is_ok()).await;
        if finished.is_err() || ended.is_ok_and(|well| !well) {
            tracing::error!(
                "the hall's thread panicked: see the error above; the journal is intact, \
                 start the hall again"
            );
        }
    }
}

/// Verify the hash chain of the day beside the hall, which serves people meanwhile.
fn prove(data: &Path, handle: &Handle) {
    let (data, handle) = (data.to_owned(), handle.clone());
    let work = move || match prove_last_day(&data) {
        Ok(rows) => tracing::debug!("the hash chain of the day is intact ({rows} rows)"),
        Err(OpenError::Store { cause: StoreError::Damaged { what }, .. }) => {
            // The queue may be full: the directory is marked, and the next start replaces the database.
            if !handle.tell(Input::Damaged(what.clone())) {
                tracing::error!("the hash chain of the journal is broken: {what}: start the hall again");
            }
        }
        Err(error) => tracing::warn!("the hash chain of the day could not be verified: {error}"),
    };
    if let Err(error) = std::thread::Builder::new().name("proof".to_owned()).spawn(work) {
        tracing::warn!(
            "the hash chain of the day is not verified, because the operating system refuses a thread: \
             {error}"
        );
    }
}

/// Log what opening the data directory found.
fn log_opening(opening: &Opening) {
    if let Some(aside) = &opening.set_aside {
        let (file, kept) = (aside.file.display(), aside.kept);
        tracing::error!(
            "the database was damaged ({}) and set aside as {file}: a new one was begun with {kept} events of the day; \
             keep the file for the technician",
            aside.why
        );
    }
    match opening.upgraded_from {
        Some(0) => tracing::info!("a new journal was begun"),
        Some(version) if opening.tables_due => tracing::warn!(
            "the database was upgraded from schema {version}; its new tables could not be filled for the days before, because \
             a row of the journal cannot be read: `anxu journal --verify` names it"
        ),
        Some(version) => tracing::info!("the database was upgraded from schema {version}"),
        None => {}
    }
}
