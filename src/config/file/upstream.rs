//! Where the journal is sent, as written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `[upstream]`
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Upstream {
    /// Where the county's collector is: `https://` and its name. Without TLS only on this machine: `http://127.0.0.1:8480`.
    pub url: String,
    /// The hall's name at the collector, as `anxu-collector hall add` was given it.
    pub hall: String,
    /// File with the certificate of the authority that the collector's certificate is from (PEM), from the folder of this
    /// file on. No other authority is believed.
    #[serde(default)]
    pub authority: Option<String>,
    /// A proxy on the way, such as `http://10.0.0.1:3128`.
    #[serde(default)]
    pub proxy: Option<String>,
    /// Personal data that may leave the hall; what is not named stays here, and its place in the rows is left empty.
    #[serde(default)]
    pub personal: Vec<Personal>,
}

/// A kind of personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Personal {
    /// What visitors wrote with a rating.
    VisitorsWords,
    /// Who was on duty where, by identifier.
    Staff,
    /// How to reach somebody while a window is paused.
    Contact,
    /// What staff typed: reasons, emergency texts, and the words of refusals.
    Reasons,
}
