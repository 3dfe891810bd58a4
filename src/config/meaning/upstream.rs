//! Where the journal is sent.

use std::net::IpAddr;
use std::path::PathBuf;

use anxu_words::Mistake;

use super::Check;
use crate::config::file;
use crate::config::wired::Upstream;

/// The way to the collector, if there is to be one.
pub(super) fn upstream(written: Option<&file::Upstream>, check: &mut Check<'_>) -> Option<Upstream> {
    let written = written?;
    let url = written.url.trim_end_matches('/').to_owned();
    address(&url, written.authority.is_some(), check);
    if anxu_upstream::check_hall_name(&written.hall).is_err() {
        check.fault("upstream.hall", Mistake::UpstreamHall { hall: written.hall.clone() });
    }
    if let Some(proxy) = written.proxy.as_ref().filter(|proxy| !proxy.starts_with("http://")) {
        check.fault("upstream.proxy", Mistake::NoProxy { proxy: proxy.clone() });
    }
    let authority = written.authority.as_ref().map(|file| match check.dir {
        Some(dir) => dir.join(file),
        None => PathBuf::from(file),
    });
    if let Some(file) = authority.as_ref().filter(|file| check.dir.is_some() && !file.is_file()) {
        check.fault("upstream.authority", Mistake::NoAuthorityFile { file: file.display().to_string() });
    }
    let personal = written.personal.iter().copied().collect();
    let (hall, proxy) = (written.hall.clone(), written.proxy.clone());
    Some(Upstream { url, hall, authority, proxy, personal })
}

/// With TLS anywhere, and without it on this machine only: rows and the hall's token go over it.
fn address(url: &str, authority: bool, check: &mut Check<'_>) {
    let key = "upstream.url";
    let parsed = url.parse::<axum::http::Uri>().ok();
    let parts = parsed.as_ref().and_then(|uri| Some((uri.scheme_str()?, uri.host()?)));
    let plain =
        parsed.as_ref().is_some_and(|uri| uri.path().trim_matches('/').is_empty() && uri.query().is_none());
    match parts {
        Some(("https", _)) if plain => {
            if !authority && check.has("upstream.authority") {
                check.fault("upstream.authority", Mistake::NoAuthority);
            }
        }
        Some(("http", host)) if plain => {
            let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
            if !address.is_ok_and(|address| address.is_loopback()) {
                check.fault(key, Mistake::CollectorWithoutTls { url: url.to_owned() });
            }
        }
        _ => check.fault(key, Mistake::CollectorUrl { url: url.to_owned() }),
    }
}
