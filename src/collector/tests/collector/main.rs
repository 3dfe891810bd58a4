//! The collector against real PostgreSQL servers: whatever happens on the way, the table holds what the halls recorded, row
//! for row, and nothing else.

mod county;
#[path = "../../../upstream/tests/contract/history.rs"]
mod history;
mod identity;
mod losses;
mod lossy;
mod order;
mod postgres;
mod strange;
