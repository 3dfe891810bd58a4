//! What a request must be before any route sees it, and the headers that every answer carries.
//!
//! A browser on this machine may have any page of the world open. Two checks keep such a page out: the `Host` must name
//! this machine (a foreign name that was pointed at 127.0.0.1 does not), and where the browser says which site the
//! request comes from (`Origin`, `Sec-Fetch-Site`), it must be this one. Only a link may lead here from anywhere: it opens
//! a page of ours as a whole, which the other site can neither read nor frame.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

const HEADERS: [(header::HeaderName, &str); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::CACHE_CONTROL, "no-store"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
];

/// Admit or refuse, and put the security headers on whatever comes back.
pub(super) async fn admit(request: Request, next: Next) -> Response {
    let mut response = match judge(request.method(), request.headers()) {
        Ok(()) => next.run(request).await,
        Err(words) => (StatusCode::FORBIDDEN, format!("403: {words}\n")).into_response(),
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Whether the headers are those of a client on this machine that is not sent by another site.
fn judge(method: &Method, headers: &HeaderMap) -> Result<(), String> {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let host = host.ok_or("the request does not say which host it is for")?;
    if !is_this_machine(host) {
        return Err(format!("this hall is not {host}: use its address, such as 127.0.0.1"));
    }
    if let Some(origin) = headers.get(header::ORIGIN)
        && origin.as_bytes() != format!("http://{host}").as_bytes()
    {
        return Err("the request was made by a page of another site".to_owned());
    }
    match headers.get("sec-fetch-site").map(HeaderValue::as_bytes) {
        None | Some(b"same-origin" | b"none") => Ok(()),
        Some(_) if is_followed_link(method, headers) => Ok(()),
        Some(_) => Err("the request was made by a page of another site".to_owned()),
    }
}

fn is_followed_link(method: &Method, headers: &HeaderMap) -> bool {
    let is =
        |name, value: &str| headers.get(name).is_some_and(|header| header.as_bytes() == value.as_bytes());
    method == Method::GET && is("sec-fetch-mode", "navigate") && is("sec-fetch-dest", "document")
}

/// `127.0.0.1`, `localhost` or `[::1]`, with or without a port.
fn is_this_machine(host: &str) -> bool {
    let (name, port) = match host.strip_prefix("[::1]") {
        Some("") => ("[::1]", None),
        Some(rest) => ("[::1]", Some(rest.strip_prefix(':').unwrap_or("not a port"))),
        None => host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port))),
    };
    let known = matches!(name, "127.0.0.1" | "[::1]") || name.eq_ignore_ascii_case("localhost");
    known && port.is_none_or(|port| port.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};

    use super::{is_this_machine, judge};

    #[test]
    fn hosts_of_this_machine() {
        for host in ["127.0.0.1:8017", "127.0.0.1", "localhost:1", "LocalHost", "[::1]:8017", "[::1]"] {
            assert!(is_this_machine(host), "{host}");
        }
        for host in [
            "evil.example:8017",
            "127.0.0.1.evil.example",
            "localhost.evil",
            "",
            ":8017",
            "[::1]x",
            "127.0.0.1:99999",
        ] {
            assert!(!is_this_machine(host), "{host}");
        }
    }

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(k, v)| (HeaderName::from_static(k), HeaderValue::from_static(v))).collect()
    }

    #[test]
    fn pages_of_other_sites_are_refused() {
        let host = ("host", "127.0.0.1:8017");
        assert_eq!(judge(&Method::POST, &headers(&[host])), Ok(()));
        assert_eq!(judge(&Method::POST, &headers(&[host, ("origin", "http://127.0.0.1:8017")])), Ok(()));
        assert_eq!(judge(&Method::POST, &headers(&[host, ("sec-fetch-site", "none")])), Ok(()));
        for bad in [
            &[][..],
            &[("host", "hall.evil.example")],
            &[host, ("origin", "http://evil.example")],
            &[host, ("origin", "null")],
            &[host, ("origin", "http://127.0.0.1:9999")],
            &[host, ("origin", "https://127.0.0.1:8017")],
            &[host, ("sec-fetch-site", "cross-site")],
            &[host, ("sec-fetch-site", "same-site")],
        ] {
            assert!(judge(&Method::POST, &headers(bad)).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_link_may_lead_here_and_nothing_else() {
        let link = [
            ("host", "127.0.0.1:8017"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-mode", "navigate"),
            ("sec-fetch-dest", "document"),
        ];
        assert_eq!(judge(&Method::GET, &headers(&link)), Ok(()));
        assert!(judge(&Method::POST, &headers(&link)).is_err(), "a form of another site");
        assert!(judge(&Method::GET, &headers(&link[..3])).is_err(), "a frame or a script");
        let foreign = [&[("host", "evil.example")][..], &link[1..]].concat();
        assert!(judge(&Method::GET, &headers(&foreign)).is_err(), "a foreign name for this machine");
    }
}
