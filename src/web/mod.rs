//! HTTP on loopback: the socket of kiosks and pads, single requests, health.
//!
//! Owns: routes, limits, origin checks. Must not touch: rules, devices, SQL.
//!
//! Nothing is changed by a `GET`. Every request is admitted in this order: the peer is on this machine (until sign-in is
//! set up), the `Host` names this machine, and what a browser says of the page it comes from is this same site.
//!
//! Until people can sign in, only clients on this machine are served: default deny, and no default password to forget.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::devices::HealthMap;
use crate::hall::Handle;

mod accept;
mod allowance;
mod body;
mod guard;
mod lookups;
mod messages;
mod pace;
mod pages;
mod peer;
mod permission;
mod places;
mod posts;
mod rendered;
mod session;
mod socket;
mod sockets;

pub use permission::allowed;

use accept::{Connections, OTHER_MACHINES};
use allowance::Allowances;
use pace::Pace;
use places::Places;
use rendered::Rendered;
use sockets::Sockets;

/// HTTP connections at once: browsers open up to six each, and a county hall has some forty of them. Past it, the one that
/// has been idle longest makes room, so that nobody is locked out by connections that ask for nothing.
pub const CONNECTIONS: usize = 256;

/// How long a stop waits for connections to end by themselves. Clients are told; the rest is cut off then.
const GRACE: Duration = Duration::from_secs(1);

/// What every route may use.
#[derive(Clone, Debug)]
struct Door {
    handle: Handle,
    health: watch::Receiver<HealthMap>,
    rendered: watch::Receiver<Option<Arc<Rendered>>>,
    sockets: Sockets,
    pace: Pace,
    allowances: Allowances,
    stopping: watch::Receiver<bool>,
}

/// Serve the hall on `listener` until `stop` resolves; then tell the clients, wait a moment for them, and return.
///
/// `extra` are further pages of the same site (the demo's); they stand behind the same checks and headers, and may not
/// use `/`, `/health`, `/metrics` or `/api`.
pub async fn serve(
    listener: TcpListener,
    handle: Handle,
    health: watch::Receiver<HealthMap>,
    extra: Router,
    stop: impl Future<Output = ()> + Send,
) {
    let (tell_stop, stopping) = watch::channel(false);
    let (sockets, places, other_machines) =
        (Sockets::new(), Places::new(CONNECTIONS), Places::new(OTHER_MACHINES));
    let rendered = rendered::follow(handle.snapshots());
    let (pace, allowances) = (Pace::new(), Allowances::default());
    let (own, stop_own) = (sockets.clone(), stopping.clone());
    let door = Door { handle, health, rendered, sockets: own, pace, allowances, stopping: stop_own };
    let connections = Connections { places: places.clone(), other_machines, stopping };
    accept::until(stop, listener, &site(door, extra), &connections).await;
    tell_stop.send_replace(true);
    let quiet = async { tokio::join!(places.empty(), sockets.empty()) };
    if tokio::time::timeout(GRACE, quiet).await.is_err() {
        tracing::info!("some web clients did not close their connections in time and are cut off");
    }
}

fn site(door: Door, extra: Router) -> Router {
    Router::new()
        .route("/", get(lookups::index))
        .route("/health", get(lookups::health))
        .route("/metrics", get(lookups::metrics))
        .route(anxu_api::SOCKET_PATH, get(socket::upgrade))
        .route(anxu_api::REQUEST_PATH, post(posts::request))
        .route(anxu_api::PLACE_PATH, get(lookups::place))
        .with_state(door)
        .merge(pages::routes())
        .merge(extra)
        .fallback(lookups::nothing_here)
        .layer(axum::middleware::from_fn(accept::busy))
        .layer(axum::middleware::from_fn(body::whole))
        .layer(DefaultBodyLimit::max(anxu_api::MAX_MESSAGE))
        .layer(axum::middleware::from_fn(guard::admit))
}
