//! Connections to PostgreSQL with what an answer rests on: a commit that returned is durable.

use std::time::Duration;

use anyhow::{Context, bail};
use deadpool_postgres::{Manager, ManagerConfig, Pool, PoolConfig, RecyclingMethod, Runtime, Timeouts};
use tokio_postgres::{Config, NoTls};

/// Connections at most: PostgreSQL takes no more rows from more, and allows a hundred by itself.
pub const CONNECTIONS: usize = 8;
/// How long a request waits for one of them, and how long making one may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// The oldest PostgreSQL that is tested.
const OLDEST: i32 = 15;
/// Said at the beginning of each session. A statement that hangs must not hold a hall's journal for ever.
const SESSION: &str = "-c synchronous_commit=on -c statement_timeout=60s -c lock_timeout=20s \
                       -c idle_in_transaction_session_timeout=60s -c timezone=UTC -c application_name=anxu-collector";

/// Where PostgreSQL is, as `host=/run/postgresql dbname=anxu` or `postgresql://user@host/anxu`; nothing is opened yet.
///
/// # Errors
/// Where the text does not say where.
pub fn pool(database: &str) -> anyhow::Result<Pool> {
    // The text may hold a password: it stands in no message.
    let mut config: Config = database.parse().context("the address of the database does not read")?;
    config.options(SESSION).connect_timeout(PATIENCE);
    let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let timeouts = Timeouts { wait: Some(PATIENCE), create: Some(PATIENCE), recycle: Some(PATIENCE) };
    let builder = Pool::builder(Manager::from_config(config, NoTls, recycling));
    let sizes = PoolConfig { max_size: CONNECTIONS, timeouts, ..PoolConfig::default() };
    Ok(builder.config(sizes).runtime(Runtime::Tokio1).build()?)
}

/// That a commit is durable here, by what the server says of itself.
///
/// # Errors
/// What is not as it must be, or that the server cannot be reached.
pub async fn guarantees(pool: &Pool) -> anyhow::Result<()> {
    let client = pool.get().await.context("PostgreSQL cannot be reached")?;
    for (setting, wanted) in [("fsync", "on"), ("full_page_writes", "on"), ("synchronous_commit", "on")] {
        let found: String = client.query_one("select current_setting($1)", &[&setting]).await?.get(0);
        if found != wanted {
            bail!(
                "PostgreSQL has {setting} = {found}: what it acknowledges could be lost; set it to {wanted}"
            );
        }
    }
    let version: String = client.query_one("select current_setting('server_version_num')", &[]).await?.get(0);
    let major = version.parse::<i32>().unwrap_or_default() / 10_000;
    if major < OLDEST {
        bail!("this is PostgreSQL {major}: {OLDEST} or newer is needed");
    }
    Ok(())
}
