//! Certificates for a county that has no authority of its own: one for the collector, and the authority that it is from, which
//! the halls are given.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use anyhow::{Context, bail};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, date_time_ymd,
};

/// The authority's certificate, for the halls.
pub const AUTHORITY: &str = "authority.pem";
/// The collector's certificate.
pub const CERTIFICATE: &str = "collector.pem";
/// The collector's key; a secret.
pub const KEY: &str = "collector.key";

/// Write all three into `folder`, for a collector of these names or addresses. The authority's key is kept nowhere, so that
/// nobody can make another certificate that the halls believe; to replace the collector's, both are made anew.
///
/// # Errors
/// A name that cannot stand in a certificate, files that are there already, or a folder that cannot be written.
pub fn make(names: &[String], folder: &Path) -> anyhow::Result<()> {
    let authority_key = KeyPair::generate()?;
    let mut authority = unending(CertificateParams::new(Vec::new())?);
    authority.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    authority.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    authority.distinguished_name.push(DnType::CommonName, "Anxu collector's authority");
    let authority_certificate = authority.self_signed(&authority_key)?;
    let key = KeyPair::generate()?;
    let params = CertificateParams::new(names.to_vec());
    let mut collector = unending(params.with_context(|| format!("{names:?} cannot stand in a certificate"))?);
    collector.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    collector.distinguished_name.push(DnType::CommonName, "Anxu collector");
    let certificate = collector.signed_by(&key, &Issuer::new(authority, authority_key))?;
    let files = [
        (AUTHORITY, authority_certificate.pem(), 0o644),
        (CERTIFICATE, certificate.pem(), 0o644),
        (KEY, key.serialize_pem(), 0o600),
    ];
    std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    for (name, ..) in &files {
        if folder.join(name).exists() {
            bail!("{} is there already: take another folder", folder.join(name).display());
        }
    }
    for (name, text, mode) in files {
        let path = folder.join(name);
        let file = OpenOptions::new().write(true).create_new(true).mode(mode).open(&path);
        let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
        written.with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(())
}

/// Believed whatever the clock of a hall says: who is believed is settled by giving its certificate to the halls.
fn unending(mut params: CertificateParams) -> CertificateParams {
    (params.not_before, params.not_after) = (date_time_ymd(1970, 1, 1), date_time_ymd(9999, 1, 1));
    params
}
