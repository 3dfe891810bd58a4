//! Making a hall known to its collector.

use std::path::Path;

use anxu_journal::JournalId;
use anyhow::bail;

use super::credentials::Credentials;
use super::exchange::Exchange;
use super::plan::Failure;
use super::{identity, token};
use crate::config::Upstream;

/// Make a key and a certificate for this hall, and have the collector keep the certificate, by the token that it gave.
///
/// # Errors
/// A collector that refuses or does not answer; the certificate that was there before is replaced even so, since its key is no
/// secret of the new one's.
pub fn certificate(upstream: &Upstream, data: &Path, token: &str) -> anyhow::Result<()> {
    if !upstream.url.starts_with("https://") {
        bail!(
            "without TLS no certificate can pass: take a token of `anxu-collector hall add --bearer`, and --bearer here"
        );
    }
    identity::make(data, &upstream.hall)?;
    let credentials =
        Credentials { certificate: identity::read(data)?, token: Some(token.trim().to_owned()) };
    let enrolled = Exchange::new(upstream, &credentials)?.enrol();
    enrolled.map_err(|failure| {
        // A hall without one says what to do.
        identity::remove(data);
        refused(upstream, failure)
    })
}

/// Keep a token that goes with every request.
///
/// # Errors
/// As [`certificate`].
pub fn bearer(upstream: &Upstream, data: &Path, token: &str) -> anyhow::Result<()> {
    let credentials = Credentials { certificate: None, token: Some(token.trim().to_owned()) };
    // Of a journal that nobody has: whoever may ask is told that nothing of it is stored.
    let nobodys = JournalId::new([0; JournalId::CHANCE], 1);
    let asked = Exchange::new(upstream, &credentials)?.ask(nobodys);
    asked.map_err(|failure| refused(upstream, failure))?;
    token::keep(data, token)?;
    identity::remove(data);
    Ok(())
}

fn refused(upstream: &Upstream, failure: Failure) -> anyhow::Error {
    match failure {
        Failure::Away(words) => {
            anyhow::anyhow!("the collector at {} cannot be reached: {words}", upstream.url)
        }
        Failure::Refused(refusal) => anyhow::anyhow!("the collector at {} refuses: {refusal}", upstream.url),
    }
}
