//! Accepting connections: how many, from where, and how long a request's head may take.

use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract;
use axum::http::{Request, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use super::CONNECTIONS;
use super::peer::Peer;
use super::places::{Guest, Place, Places};

/// Time for a request's head: a client on this machine needs a millisecond; a slow one would only hold a place.
const HEAD_TIME: Duration = Duration::from_secs(5);

/// Pause after the system refused to accept (out of file descriptors): long enough not to spin, short enough to go on
/// as soon as some are free.
const REFUSED_PAUSE: Duration = Duration::from_millis(100);

/// Connections at once from other machines, where the hall listens beyond its own: enough to tell each of them that it is
/// not served. They take no place from those who are.
pub(super) const OTHER_MACHINES: usize = 8;

const REFUSED_MACHINE: &str =
    "403: this hall serves only programs on its own machine; sign-in for others is not set up\n";

/// Where connections are counted, and how they learn that the hall stops.
pub(super) struct Connections {
    /// A place for each open connection of this machine.
    pub(super) places: Arc<Places>,
    /// A place for each of another.
    pub(super) other_machines: Arc<Places>,
    /// Becomes true when they are to end.
    pub(super) stopping: watch::Receiver<bool>,
}

impl Connections {
    /// A place for a connection: a free one, or that of one that is at nothing.
    fn place(&self, peer: IpAddr) -> Option<Place> {
        let places = if admits(peer) { &self.places } else { &self.other_machines };
        places.free_or_idle()
    }
}

/// Serve connections until `stop`.
pub(super) async fn until(
    stop: impl Future<Output = ()> + Send,
    listener: TcpListener,
    site: &Router,
    connections: &Connections,
) {
    let turned_away = || async { (StatusCode::FORBIDDEN, [(header::CONNECTION, "close")], REFUSED_MACHINE) };
    let other_machines = Router::new().fallback(turned_away);
    tokio::pin!(stop);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => return,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, peer)) => {
                let router = if admits(peer.ip()) { site } else { &other_machines };
                begin(stream, peer, router, connections);
            }
            Err(error) => refused(&error).await,
        }
    }
}

/// Resolves when the hall stops.
pub(super) async fn told(stopping: &mut watch::Receiver<bool>) {
    // An error means that the sender was dropped, which is a stop too.
    let _ = stopping.wait_for(|stopping| *stopping).await;
}

/// Whether a peer may use this hall at all.
fn admits(peer: IpAddr) -> bool {
    peer.to_canonical().is_loopback()
}

fn begin(stream: TcpStream, peer: SocketAddr, router: &Router, connections: &Connections) {
    let Some(place) = connections.place(peer.ip()) else {
        let most = if admits(peer.ip()) { CONNECTIONS } else { OTHER_MACHINES };
        tracing::warn!(%peer, "more than {most} connections with a request each; this one is closed");
        return;
    };
    // A reply is one small segment that must not wait for the next one.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%peer, %error, "cannot set TCP_NODELAY");
    }
    let local = stream.local_addr().unwrap_or(peer);
    let ends = Peer { address: peer, local };
    let router = router.clone();
    let mut stopping = connections.stopping.clone();
    tokio::spawn(async move {
        let place = place.taken().await;
        let (guest, router) = (place.guest(), TowerToHyperService::new(router));
        let service = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(guest.clone());
            request.extensions_mut().insert(ends);
            router.call(request)
        });
        let mut connection = std::pin::pin!(
            http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEAD_TIME)
                .serve_connection(TokioIo::new(stream), service)
                .with_upgrades()
        );
        let ended = tokio::select! {
            ended = connection.as_mut() => ended,
            () = place.asked_to_leave() => Ok(()),
            () = told(&mut stopping) => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        if let Err(error) = ended {
            tracing::debug!(%peer, %error, "connection ended");
        }
        drop(place);
    });
}

/// While a route works on its request, a connection is not idle. What comes slowly, or is not read, does not count.
pub(super) async fn busy(request: extract::Request, next: Next) -> Response {
    let _busy = request.extensions().get::<Arc<Guest>>().cloned().map(Guest::busy);
    next.run(request).await
}

async fn refused(error: &io::Error) {
    tracing::warn!(%error, "cannot accept a connection");
    tokio::time::sleep(REFUSED_PAUSE).await;
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use tokio::sync::watch;

    use super::{Connections, OTHER_MACHINES, Places, admits};

    #[test]
    fn only_this_machine_is_admitted() {
        for (peer, expected) in [
            ("127.0.0.1", true),
            ("127.8.9.10", true),
            ("::1", true),
            ("::ffff:127.0.0.1", true),
            ("192.168.1.20", false),
            ("10.0.0.1", false),
            ("::ffff:192.168.1.20", false),
            ("fe80::1", false),
            ("0.0.0.0", false),
        ] {
            assert_eq!(peer.parse().map(admits), Ok(expected), "{peer}");
        }
    }

    #[test]
    fn other_machines_take_no_place_from_this_one() {
        let (places, other_machines) = (Places::new(1), Places::new(OTHER_MACHINES));
        let connections = Connections { places, other_machines, stopping: watch::channel(false).1 };
        let [stranger, own] = ["192.168.1.20", "127.0.0.1"].map(|peer| peer.parse::<IpAddr>().unwrap());
        let crowd =
            (0..100).map_while(|_| connections.place(stranger).map(|place| (place.guest().busy(), place)));
        let crowd: Vec<_> = crowd.collect();
        assert_eq!(crowd.len(), OTHER_MACHINES);
        let place = connections.place(own).map(|place| (place.guest().busy(), place));
        assert!(place.is_some());
        assert!(connections.place(own).is_none());
        drop(crowd);
        assert!(connections.place(stranger).is_some());
    }
}
