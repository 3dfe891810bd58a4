//! A client of a running hall for one exchange: what `ask` asks and `doctor` looks at.
//!
//! Owns: the connection, its time limits. Must not touch: what is asked, words for people beyond the connection.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use anxu_words::{System, Wanted};
use anyhow::Context;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{Request, StatusCode, header};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::time::error::Elapsed;
use tokio::time::timeout;

/// Time to reach the hall: it is on this machine, or on one beside it.
const REACH: Duration = Duration::from_secs(3);
/// Time for an answer: a hall whose disk hangs says so itself long before.
const ANSWER: Duration = Duration::from_secs(20);
/// Longest answer read, in bytes: the health of a hall with a hundred devices fits many times.
const MOST: usize = 1024 * 1024;

/// Where a hall is, as `HOST:PORT`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address(String);

impl Address {
    /// Where a hall that listens on `listen` is reached from this machine.
    pub(super) fn of_listen(listen: &str) -> Address {
        let here = |address: SocketAddr| match address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => {
                SocketAddr::new(Ipv4Addr::LOCALHOST.into(), address.port())
            }
            IpAddr::V6(ip) if ip.is_unspecified() => {
                SocketAddr::new(Ipv6Addr::LOCALHOST.into(), address.port())
            }
            _ => address,
        };
        Address(listen.parse().map_or_else(|_| listen.to_owned(), |address| here(address).to_string()))
    }

    /// From `http://HOST:PORT`.
    pub(super) fn of_url(text: &str) -> Result<Address, Wanted> {
        let wrong = || Wanted::Url;
        let rest = text.strip_prefix("http://").ok_or_else(wrong)?;
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let (host, port) = rest.rsplit_once(':').ok_or_else(wrong)?;
        let usable = !host.is_empty() && !host.contains(['/', '@', '?', '#', ' ']);
        if usable && port.parse().is_ok_and(|port: u16| port > 0) {
            Ok(Address(rest.to_owned()))
        } else {
            Err(wrong())
        }
    }

    /// Fetch a page.
    pub(super) fn get(&self, path: &str) -> anyhow::Result<(StatusCode, Bytes)> {
        let request = Request::get(path).header(header::HOST, &self.0).body(Body::empty())?;
        self.exchange(request)
    }

    /// Post JSON.
    pub(super) fn post(&self, path: &str, json: Vec<u8>) -> anyhow::Result<(StatusCode, Bytes)> {
        let request = Request::post(path)
            .header(header::HOST, &self.0)
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(json))?;
        self.exchange(request)
    }

    fn exchange(&self, request: Request<Body>) -> anyhow::Result<(StatusCode, Bytes)> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.context("the system refuses an event loop")?.block_on(async {
            let stream =
                timeout(REACH, TcpStream::connect(&self.0)).await.context("nobody answers there")??;
            let (mut sender, connection) =
                hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
            // It ends with the exchange; what went wrong on it the exchange says.
            let talking = tokio::spawn(connection);
            let answer = timeout(ANSWER, async {
                let response = sender.send_request(request).await?;
                let status = response.status();
                anyhow::Ok((status, to_bytes(Body::new(response.into_body()), MOST).await?))
            });
            let answer = answer.await.context("no answer within 20 seconds")?;
            talking.abort();
            answer
        })
    }
}

/// Why an exchange came to nothing.
pub(super) fn cause(error: &anyhow::Error) -> System {
    let io = error.chain().find_map(|cause| cause.downcast_ref::<std::io::Error>());
    match io {
        Some(io) => System::from(io),
        None if error.chain().any(|cause| cause.is::<Elapsed>()) => System::TimedOut,
        None => System::Other { detail: format!("{error:#}") },
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "http://{}", self.0)
    }
}

impl std::str::FromStr for Address {
    type Err = Wanted;

    fn from_str(text: &str) -> Result<Address, Wanted> {
        Address::of_url(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hall_is_reached_where_it_listens() {
        for (listen, url) in [
            ("127.0.0.1:8017", "http://127.0.0.1:8017"),
            ("0.0.0.0:8017", "http://127.0.0.1:8017"),
            ("[::]:80", "http://[::1]:80"),
            ("10.0.0.4:8017", "http://10.0.0.4:8017"),
        ] {
            assert_eq!(Address::of_listen(listen).to_string(), url);
        }
    }

    #[test]
    fn an_address_is_a_url_with_a_port() {
        for right in ["http://127.0.0.1:8017", "http://localhost:80/", "http://[::1]:8017"] {
            assert!(Address::of_url(right).is_ok(), "{right}");
        }
        for wrong in [
            "",
            "8017",
            "127.0.0.1:8017",
            "https://h:1",
            "http://h",
            "http://:1",
            "http://h:0",
            "http://h:1/x",
        ] {
            assert!(Address::of_url(wrong).is_err(), "{wrong}");
        }
    }
}
