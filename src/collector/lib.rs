//! The collector: takes what the halls of a county record into PostgreSQL, each row once.
//!
//! Owns: the county's tables and their SQL, who may send, the HTTP side of the contract. Must not touch: what a row or a batch
//! is (`anxu-journal`, `anxu-upstream`), the halls' own databases.
//!
//! ```text
//! serve     who asks? -> bytes -> Batch -> ingest -> answer
//! ingest    one transaction: lock the journal, judge, insert, move its end, commit
//! ```

pub mod alarms;
pub mod certificate;
pub mod check;
pub mod cli;
pub mod database;
pub mod figured;
pub mod figures;
pub mod halls;
pub mod ingest;
pub mod migrate;
pub mod months;
mod page;
pub mod report;
pub mod reread;
mod rows;
pub mod serve;
pub mod tls;
