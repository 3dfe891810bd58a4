//! A real hall behind a real web server, in this process: its storage can be held or made to fail, and its devices are
//! whatever a test says of them.

use std::net::SocketAddr;
use std::sync::Arc;

use anxu::devices::{Health, HealthMap};
use anxu::hall::clock::ManualClock;
use anxu::hall::{EffectSink, Handle, Input};
use anxu::store::{DayRef, Reader, Store};
use anxu_api::health::Trouble;
use anxu_core::effect::Effect;
use anxu_core::example;
use anxu_core::ids::Lang;
use anxu_core::setup::Setup;
use chrono::DateTime;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::{oneshot, watch};
use tokio::task::JoinHandle;

use crate::storage::{Faulty, Plan};

/// The hall, its server, and what a test may do to both.
pub struct Served {
    pub address: SocketAddr,
    pub plan: Arc<Plan>,
    pub health: watch::Sender<HealthMap>,
    handle: Handle,
    stop: Option<oneshot::Sender<()>>,
    server: Option<JoinHandle<()>>,
    runtime: Runtime,
    data: TempDir,
}

struct NoDevices;

impl EffectSink for NoDevices {
    fn act(&mut self, _: Effect) {}
}

impl Served {
    /// The example hall on a morning when it is open.
    pub fn start() -> Served {
        Served::of(example::setup())
    }

    /// The same with so many bytes in its name, which stands in every view: they fill a slow client's buffers.
    pub fn with_long_name(bytes: usize) -> Served {
        let mut setup = example::setup();
        setup.hall.name.insert(Lang("en".to_owned()), "x".repeat(bytes));
        Served::of(setup)
    }

    fn of(setup: Setup) -> Served {
        let data = tempfile::tempdir().expect("a directory");
        let plan = Arc::<Plan>::default();
        let (store, _) = Store::open(data.path()).expect("a store");
        let (handle, inbox) = anxu::hall::open();
        let wall = DateTime::parse_from_rfc3339("2026-11-20T09:00:00+08:00").expect("a time");
        let storage = Faulty { store, plan: plan.clone() };
        inbox.run(Arc::new(setup), storage, Box::new(NoDevices), ManualClock::at(wall)).expect("a hall");
        let runtime = Runtime::new().expect("a runtime");
        let mut snapshots = handle.snapshots();
        runtime.block_on(snapshots.wait_for(Option::is_some)).expect("the hall is ready");
        let (health, health_seen) = watch::channel(HealthMap::new());
        let (stop, stopped) = oneshot::channel::<()>();
        let (told, address) = oneshot::channel();
        let served = handle.clone();
        let server = runtime.spawn(async move {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
            told.send(listener.local_addr().expect("an address")).expect("the test waits");
            let stop = async { drop(stopped.await) };
            anxu::web::serve(listener, served, health_seen, axum::Router::new(), stop).await;
        });
        let address = address.blocking_recv().expect("the server listens");
        Served { address, plan, health, handle, stop: Some(stop), server: Some(server), runtime, data }
    }

    /// A device fails.
    pub fn fault(&self, device: &str, why: Trouble) {
        self.health.send_modify(|map| {
            map.insert(device.to_owned(), Health::Fault(why));
        });
    }

    /// The loop ends, the server goes on.
    pub fn end_loop(&self) {
        assert!(self.handle.tell(Input::Stop));
    }

    /// Stop the server and wait until it has.
    pub fn stop(&mut self) {
        drop(self.stop.take());
        if let Some(server) = self.server.take() {
            self.runtime.block_on(server).expect("the server ends without a panic");
        }
    }

    /// Requests on record, also those that were refused.
    pub fn requests(&self) -> usize {
        let rows = Reader::open(self.data.path()).expect("a journal").day(DayRef::Last).expect("rows");
        rows.iter().filter(|row| row.record.key.is_some()).count()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.stop();
        }
    }
}
