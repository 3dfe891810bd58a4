//! The HTTP side of the contract.

use std::future::Future;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anxu_upstream::refusal::Refused;
use anxu_upstream::{Batch, MAX_SENT, Refusal, check_hall_name, openapi};
use anyhow::{Context, bail};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Json, Response};
use axum::routing::{get, post};
use axum::serve::Listener;
use chrono::Utc;
use deadpool_postgres::Pool;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use crate::halls::Shown;
use crate::months::Months;
use crate::tls::{Caller, TlsListener};
use crate::{database, figured, halls, ingest, migrate, page, reread};

/// Batches in work at once: with their bytes unpacked they stay below a gigabyte, and PostgreSQL takes no more rows from more.
const AT_ONCE: usize = 32;
/// How long the bytes of a batch may take to arrive.
const ARRIVAL: Duration = Duration::from_secs(30);
/// How often the months ahead are looked after.
const LOOK_AHEAD: Duration = Duration::from_secs(3600);
/// How often figures are made: a page that is this far behind is as good as new.
const FIGURES: Duration = Duration::from_secs(2);

/// What every request needs.
struct Collector {
    pool: Pool,
    months: Months,
    places: Semaphore,
}

/// Where a collector listens, and with what certificate.
#[derive(Clone, Debug)]
pub struct Listen {
    /// Address and port.
    pub address: String,
    /// The files of its certificate and key (PEM); without them, only this machine can connect.
    pub tls: Option<(PathBuf, PathBuf)>,
}

/// A collector whose tables are up to date, listening.
pub struct Ready {
    collector: Arc<Collector>,
    listener: Listening,
}

enum Listening {
    Plain(TcpListener),
    Tls(TlsListener),
}

/// Listen, and bring the tables up to date.
///
/// # Errors
/// A database that cannot be used, or without a certificate an address that others can reach.
pub async fn ready_on(pool: Pool, listen: &Listen) -> anyhow::Result<Ready> {
    let listener = TcpListener::bind(&listen.address).await;
    let listener = listener.with_context(|| format!("cannot listen on {}", listen.address))?;
    let listener = match &listen.tls {
        Some((certificate, key)) => Listening::Tls(TlsListener::new(listener, certificate, key)?),
        None => {
            loopback(listener.local_addr()?)?;
            Listening::Plain(listener)
        }
    };
    database::guarantees(&pool).await?;
    let steps = migrate::migrate(&pool).await?;
    let collector = Arc::new(Collector { pool, months: Months::default(), places: Semaphore::new(AT_ONCE) });
    collector.months.ahead(&collector.pool).await?;
    let taken = reread::reread(&collector.pool).await?;
    tracing::info!("{steps} steps of the tables taken, {taken} rows taken up again");
    Ok(Ready { collector, listener })
}

impl Ready {
    /// Where it listens.
    ///
    /// # Errors
    /// What the system refuses.
    pub fn url(&self) -> anyhow::Result<String> {
        Ok(match &self.listener {
            Listening::Plain(listener) => format!("http://{}", listener.local_addr()?),
            Listening::Tls(listener) => format!("https://{}", listener.local_addr()?),
        })
    }

    /// Serve the contract until `stop`.
    ///
    /// # Errors
    /// What the web server ends with.
    pub async fn serve(self, stop: impl Future<Output = ()> + Send + 'static) -> anyhow::Result<()> {
        tokio::spawn(look_ahead(self.collector.clone()));
        tokio::spawn(keep_figures(self.collector.clone()));
        let router = router(self.collector).into_make_service_with_connect_info::<Caller>();
        let served = match self.listener {
            Listening::Plain(listener) => axum::serve(listener, router).with_graceful_shutdown(stop).await,
            Listening::Tls(listener) => axum::serve(listener, router).with_graceful_shutdown(stop).await,
        };
        served.context("the web server")
    }
}

/// That nobody but this machine can connect: tokens and rows would go over the wire as they are.
fn loopback(address: SocketAddr) -> anyhow::Result<()> {
    if !address.ip().is_loopback() {
        bail!(
            "{address} can be reached from other machines, and without --certificate there is no TLS: name a \
             certificate, or listen on 127.0.0.1"
        );
    }
    Ok(())
}

fn router(collector: Arc<Collector>) -> Router {
    Router::new()
        .route("/v1/halls/{hall}/events", post(events))
        .route("/v1/halls/{hall}/cursor", get(cursor))
        .route("/v1/halls/{hall}/enrol", post(enrol))
        .route("/", get(county))
        .route("/v1/openapi.json", get(async || Json(openapi::document())))
        .route("/ready", get(ready))
        .with_state(collector)
}

/// Partitions of months to come, as time goes on.
async fn look_ahead(collector: Arc<Collector>) {
    loop {
        tokio::time::sleep(LOOK_AHEAD).await;
        if let Err(error) = collector.months.ahead(&collector.pool).await {
            tracing::warn!("the months ahead could not be made: {error:#}");
        }
    }
}

/// Figures of days that got rows.
async fn keep_figures(collector: Arc<Collector>) {
    loop {
        if let Err(error) = figured::catch_up(&collector.pool).await {
            tracing::warn!("figures could not be made: {error:#}");
        }
        tokio::time::sleep(FIGURES).await;
    }
}

async fn county(
    State(collector): State<Arc<Collector>>,
    ConnectInfo(caller): ConnectInfo<Caller>,
) -> Response {
    page::county(&collector.pool, &caller).await
}

async fn events(
    State(collector): State<Arc<Collector>>,
    Path(hall): Path<String>,
    ConnectInfo(caller): ConnectInfo<Caller>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let Ok(_place) = collector.places.try_acquire() else { return refused(Refusal::Busy) };
    answer(take(&collector, &hall, &shown(&caller, &headers), body).await)
}

async fn take(
    collector: &Collector,
    hall: &str,
    shown: &Shown<'_>,
    body: Body,
) -> anyhow::Result<Result<anxu_upstream::Stored, Refusal>> {
    if let Err(refusal) = prove(collector, hall, shown).await? {
        return Ok(Err(refusal));
    }
    let batch = match tokio::time::timeout(ARRIVAL, to_bytes(body, MAX_SENT)).await {
        Ok(Ok(bytes)) => Batch::decode(&bytes),
        Ok(Err(error)) if too_long(&error) => Err(Refusal::too_large()),
        Ok(Err(error)) => Err(Refusal::Unreadable { what: error.to_string() }),
        Err(_) => Err(Refusal::Unreadable { what: "it took too long to arrive".to_owned() }),
    };
    match batch {
        Ok(batch) => ingest::ingest(&collector.pool, &collector.months, hall, &batch, now()).await,
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// Whether a body was longer than its bound; the other reasons are broken connections.
fn too_long(error: &axum::Error) -> bool {
    error.to_string().contains("length limit")
}

#[derive(serde::Deserialize)]
struct Which {
    journal: String,
}

async fn cursor(
    State(collector): State<Arc<Collector>>,
    Path(hall): Path<String>,
    Query(which): Query<Which>,
    ConnectInfo(caller): ConnectInfo<Caller>,
    headers: HeaderMap,
) -> Response {
    let asked = async {
        match prove(&collector, &hall, &shown(&caller, &headers)).await? {
            Ok(()) => ingest::cursor(&collector.pool, &hall, &which.journal, now()).await,
            Err(refusal) => Ok(Err(refusal)),
        }
    };
    answer(asked.await)
}

/// A hall's certificate is kept, by its token.
async fn enrol(
    State(collector): State<Arc<Collector>>,
    Path(hall): Path<String>,
    ConnectInfo(caller): ConnectInfo<Caller>,
    headers: HeaderMap,
) -> Response {
    answer(halls::enrol(&collector.pool, &hall, &shown(&caller, &headers)).await)
}

async fn prove(collector: &Collector, hall: &str, shown: &Shown<'_>) -> anyhow::Result<Result<(), Refusal>> {
    if check_hall_name(hall).is_err() {
        return Ok(Err(Refusal::NotThisHall));
    }
    halls::prove(&collector.pool, hall, shown).await
}

/// What a request shows of whoever makes it.
fn shown<'h>(caller: &Caller, headers: &'h HeaderMap) -> Shown<'h> {
    let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    Shown { certificate: caller.certificate, token: value.and_then(|value| value.strip_prefix("Bearer ")) }
}

async fn ready(State(collector): State<Arc<Collector>>) -> Response {
    match database::guarantees(&collector.pool).await {
        Ok(()) => (StatusCode::OK, "ready\n").into_response(),
        Err(error) => (StatusCode::SERVICE_UNAVAILABLE, format!("{error:#}\n")).into_response(),
    }
}

fn answer(result: anyhow::Result<Result<impl serde::Serialize, Refusal>>) -> Response {
    match result {
        Ok(Ok(answer)) => Json(answer).into_response(),
        Ok(Err(refusal)) => refused(refusal),
        Err(error) => {
            tracing::warn!("a request could not be carried out: {error:#}");
            refused(Refusal::Unavailable)
        }
    }
}

fn refused(refusal: Refusal) -> Response {
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let words = refusal.to_string();
    (status, Json(Refused { refusal, words, time: now() })).into_response()
}

fn now() -> i64 {
    Utc::now().timestamp_millis()
}
