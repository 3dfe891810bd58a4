//! The hall's own key and certificate, made here: the key never leaves the data directory.

use std::io::Write;
use std::path::Path;

use anyhow::Context;
use rcgen::{CertificateParams, DnType, KeyPair, date_time_ymd};
use ureq::tls::{Certificate, ClientCert, PrivateKey};

use crate::store::private;

const FILE: &str = "anxu.certificate";

/// The certificate with its key that the directory holds; none where it holds none.
///
/// # Errors
/// A file that cannot be read or used.
pub(super) fn read(data: &Path) -> anyhow::Result<Option<ClientCert>> {
    let path = data.join(FILE);
    let text = match std::fs::read(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(|| format!("{} cannot be read", path.display())),
    };
    let unusable = || format!("{} holds no certificate with its key: run `anxu enrol` again", path.display());
    let certificate = Certificate::from_pem(&text).with_context(unusable)?;
    let key = PrivateKey::from_pem(&text).with_context(unusable)?;
    Ok(Some(ClientCert::new_with_certs(&[certificate], key)))
}

/// Make a new key, with a certificate that bears the hall's name, and keep both.
///
/// # Errors
/// A directory that cannot be written.
pub(super) fn make(data: &Path, hall: &str) -> anyhow::Result<()> {
    let key = KeyPair::generate()?;
    let mut params = CertificateParams::new(Vec::new())?;
    // The collector knows it by its bytes; when it ends is for the collector to say.
    (params.not_before, params.not_after) = (date_time_ymd(1970, 1, 1), date_time_ymd(9999, 1, 1));
    params.distinguished_name.push(DnType::CommonName, hall);
    let certificate = params.self_signed(&key)?;
    let path = data.join(FILE);
    let text = format!("{}{}", certificate.pem(), key.serialize_pem());
    let written = private::open_empty(&path).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    written.with_context(|| format!("{} cannot be written", path.display()))?;
    private::give_to_owner(&path, data);
    Ok(())
}

/// Take it away.
pub(super) fn remove(data: &Path) {
    // It may not be there.
    let _ = std::fs::remove_file(data.join(FILE));
}
