//! One question or one batch to the collector, and its answer.

use std::io::ErrorKind;
use std::time::Duration;

use anxu_journal::JournalId;
use anxu_upstream::refusal::Refused;
use anxu_upstream::{BATCH_TYPE, Cursor, Stored};
use serde::de::DeserializeOwned;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::{Agent, Body, Proxy};

use super::credentials::Credentials;
use super::plan::Failure;
use crate::config::Upstream;

/// How long a connection may take: a far collector over a bad line answers in seconds.
const CONNECT: Duration = Duration::from_secs(10);
/// How long all of an exchange may take; a batch is some kilobytes.
const WHOLE: Duration = Duration::from_secs(60);
/// Longest answer that is read: an answer is some hundred bytes.
const MOST: u64 = 64 * 1024;

/// The way to the collector.
pub struct Exchange {
    agent: Agent,
    hall: String,
    authorization: Option<String>,
}

/// Why there is no way to the collector.
#[derive(Debug, thiserror::Error)]
pub enum NoWay {
    /// The authority's certificate.
    #[error("the certificate of the collector's authority cannot be read: {0}")]
    Authority(std::io::Error),
    /// What it holds.
    #[error("the certificate of the collector's authority cannot be used: {0}")]
    Unusable(ureq::Error),
    /// The proxy.
    #[error("the proxy cannot be used: {0}")]
    Proxy(ureq::Error),
}

impl Exchange {
    /// With what this hall proves itself by.
    ///
    /// # Errors
    /// Where the configured authority or proxy cannot be used.
    pub fn new(upstream: &Upstream, credentials: &Credentials) -> Result<Exchange, NoWay> {
        let proxy = upstream.proxy.as_deref().map(Proxy::new).transpose().map_err(NoWay::Proxy)?;
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            // Only the configured one: what stands in the environment is for other programs.
            .proxy(proxy)
            .timeout_connect(Some(CONNECT))
            .timeout_global(Some(WHOLE))
            .user_agent(super::PROGRAM)
            .tls_config(tls(upstream, credentials)?);
        let hall = format!("{}/v1/halls/{}", upstream.url, upstream.hall);
        let authorization = credentials.token.as_ref().map(|token| format!("Bearer {token}"));
        Ok(Exchange { agent: config.build().new_agent(), hall, authorization })
    }

    /// How far this journal is stored.
    pub fn ask(&self, journal: JournalId) -> Result<Cursor, Failure> {
        let mut get = self.agent.get(format!("{}/cursor?journal={journal}", self.hall));
        if let Some(authorization) = &self.authorization {
            get = get.header("authorization", authorization);
        }
        read(get.call())
    }

    /// Send a batch.
    pub fn send(&self, bytes: &[u8]) -> Result<Stored, Failure> {
        self.post("events", bytes)
    }

    /// Have the certificate kept that this goes with; the token is shown for it.
    pub fn enrol(&self) -> Result<(), Failure> {
        self.post("enrol", &[])
    }

    fn post<T: DeserializeOwned>(&self, what: &str, bytes: &[u8]) -> Result<T, Failure> {
        let mut post = self.agent.post(format!("{}/{what}", self.hall)).content_type(BATCH_TYPE);
        if let Some(authorization) = &self.authorization {
            post = post.header("authorization", authorization);
        }
        read(post.send(bytes))
    }
}

/// Only the collector's own authority is believed; where none is configured, nobody's certificate is.
fn tls(upstream: &Upstream, credentials: &Credentials) -> Result<TlsConfig, NoWay> {
    // The first wins, and they are all the same.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut authorities = Vec::new();
    if let Some(file) = &upstream.authority {
        let text = std::fs::read(file).map_err(NoWay::Authority)?;
        authorities.push(Certificate::from_pem(&text).map_err(NoWay::Unusable)?);
    }
    let roots = RootCerts::from(authorities);
    Ok(TlsConfig::builder().root_certs(roots).client_cert(credentials.certificate.clone()).build())
}

fn read<T: DeserializeOwned>(answer: Result<ureq::http::Response<Body>, ureq::Error>) -> Result<T, Failure> {
    let mut answer = answer.map_err(|error| away(&error))?;
    let status = answer.status();
    let text = answer.body_mut().with_config().limit(MOST).read_to_string().map_err(|error| away(&error))?;
    if status.is_success() {
        let read = serde_json::from_str(&text);
        return read.map_err(|error| Failure::Away(format!("its answer does not read: {error}")));
    }
    match serde_json::from_str::<Refused>(&text) {
        Ok(refused) => Err(Failure::Refused(refused.refusal)),
        // A proxy on the way, or something else that listens there.
        Err(_) => Err(Failure::Away(format!("whoever listens there answers {status} and is no collector"))),
    }
}

/// In words that a technician can act on.
fn away(error: &ureq::Error) -> Failure {
    Failure::Away(match error {
        ureq::Error::Io(error) if error.kind() == ErrorKind::ConnectionRefused => {
            "nothing listens there".to_owned()
        }
        ureq::Error::HostNotFound => "its name is not known here".to_owned(),
        ureq::Error::Timeout(_) => "it does not answer in time".to_owned(),
        other => other.to_string(),
    })
}
