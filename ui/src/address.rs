//! Where the hall is: `http://host:port`.

use std::fmt;
use std::str::FromStr;

use tungstenite::http::Uri;

/// The hall's address, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Host name or number.
    pub host: String,
    /// TCP port.
    pub port: u16,
}

/// Why a text is not a hall's address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAnAddress(String);

impl std::error::Error for NotAnAddress {}

impl fmt::Display for NotAnAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: write it as http://HOST:PORT, for example http://127.0.0.1:8017", self.0)
    }
}

impl FromStr for Address {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        let uri: Uri = text.parse().map_err(|_| NotAnAddress(format!("{text:?} is not a URL")))?;
        if uri.scheme_str() != Some("http") {
            return Err(NotAnAddress(format!("{text:?} is not an http:// URL")));
        }
        if !matches!(uri.path_and_query().map(|path| path.as_str()), None | Some("/" | "")) {
            return Err(NotAnAddress(format!("{text:?} has a path, which a hall's address has not")));
        }
        let host = uri.host().filter(|host| !host.is_empty());
        let host = host.ok_or_else(|| NotAnAddress(format!("{text:?} has no host")))?;
        let port = match uri.authority().map_or("", |authority| authority.as_str()).strip_prefix(host) {
            None | Some("") => 80,
            Some(_) => {
                uri.port_u16().ok_or_else(|| NotAnAddress(format!("{text:?} has no port from 1 to 65535")))?
            }
        };
        Ok(Address { host: host.to_owned(), port })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_host_and_port() {
        let given = |text: &str| text.parse::<Address>().map(|address| address.to_string());
        assert_eq!(given("http://127.0.0.1:8017"), Ok("127.0.0.1:8017".to_owned()));
        assert_eq!(given("http://hall.local/"), Ok("hall.local:80".to_owned()));
        for wrong in
            ["", "hall", "ftp://hall", "https://hall", "http://", "http://hall:8017/api", "http://hall:99999"]
        {
            let words = given(wrong).expect_err(wrong).to_string();
            assert!(words.contains("http://HOST:PORT") && !words.contains('\n'), "{words}");
        }
    }
}
