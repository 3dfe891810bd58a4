//! What the hall proves itself by to its collector: its certificate, or a token where no certificate can pass.

use std::path::Path;

use ureq::tls::ClientCert;

use super::{identity, token};

/// One of the two; while a certificate is enrolled, both.
pub struct Credentials {
    /// The hall's own certificate with its key.
    pub certificate: Option<ClientCert>,
    /// A token.
    pub token: Option<String>,
}

impl Credentials {
    /// As the data directory holds them.
    ///
    /// # Errors
    /// Where it holds none that can be used.
    pub fn read(data: &Path) -> anyhow::Result<Credentials> {
        let certificate = identity::read(data)?;
        let token = if certificate.is_none() { Some(token::read(data)?) } else { None };
        Ok(Credentials { certificate, token })
    }
}
