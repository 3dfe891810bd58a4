//! The halls that may send, and whether a caller is one of them.

use std::fmt::Write as _;
use std::io::Read;

use anxu_upstream::{Refusal, check_hall_name};
use anyhow::{Context, bail};
use deadpool_postgres::Pool;
use sha2::{Digest, Sha256};

/// Bytes of chance in a token: nobody guesses it.
const CHANCE: usize = 32;
/// Where the system gives chance; never empty once it has started.
const SOURCE: &str = "/dev/urandom";

/// How a hall is to prove itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// By a certificate, which the token enrols: once, within a week.
    Certificate,
    /// By the token itself, with every request.
    Bearer,
}

/// Let a hall send; its token, which is kept nowhere. A hall that is there already gets a new one and has to enrol again; one
/// that was revoked may send again.
///
/// # Errors
/// A name that cannot be one, or what PostgreSQL refuses.
pub async fn add(pool: &Pool, hall: &str, proof: Proof) -> anyhow::Result<String> {
    check_hall_name(hall)?;
    let token = token()?;
    let digest = digest(&token).to_vec();
    let (bearer, enrolment) = match proof {
        Proof::Bearer => (Some(digest), None),
        Proof::Certificate => (None, Some(digest)),
    };
    let sql = "insert into halls (hall, token, enrolment, enrolment_until) values ($1, $2, $3, now() + interval '7 days') \
               on conflict (hall) do update set token = excluded.token, enrolment = excluded.enrolment, \
               enrolment_until = excluded.enrolment_until, certificate = null, revoked = null";
    pool.get().await?.execute(sql, &[&hall, &bearer, &enrolment]).await?;
    Ok(token)
}

/// Keep the certificate of a hall that shows its token: the token is worth nothing then.
///
/// # Errors
/// A refusal; the inner error is what PostgreSQL refuses.
pub async fn enrol(pool: &Pool, hall: &str, shown: &Shown<'_>) -> anyhow::Result<Result<(), Refusal>> {
    let (Some(token), Some(certificate)) = (shown.token, shown.certificate) else {
        return Ok(Err(Refusal::NotThisHall));
    };
    let sql = "update halls set certificate = $3, enrolment = null, token = null \
               where hall = $1 and enrolment = $2 and enrolment_until > now() and revoked is null";
    let parameters: [&(dyn tokio_postgres::types::ToSql + Sync); 3] =
        [&hall, &digest(token).to_vec(), &certificate.to_vec()];
    let enrolled = pool.get().await?.execute(sql, &parameters).await?;
    Ok(if enrolled == 1 { Ok(()) } else { Err(Refusal::NotThisHall) })
}

/// What a caller shows of itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shown<'r> {
    /// SHA-256 of the certificate that it has the key of.
    pub certificate: Option<[u8; 32]>,
    /// A token.
    pub token: Option<&'r str>,
}

/// Refuse a hall from now on.
///
/// # Errors
/// A hall that is not there, or what PostgreSQL refuses.
pub async fn revoke(pool: &Pool, hall: &str) -> anyhow::Result<()> {
    let sql = "update halls set revoked = coalesce(revoked, now()), token = null, enrolment = null, certificate = null \
               where hall = $1";
    if pool.get().await?.execute(sql, &[&hall]).await? == 0 {
        bail!("there is no hall {hall}: `anxu-collector hall list` names those that are there");
    }
    Ok(())
}

/// A hall as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its name.
    pub hall: String,
    /// Since when it is refused.
    pub revoked: Option<String>,
    /// When it was heard last; none where it never was.
    pub heard: Option<String>,
    /// It was heard before, but not within three minutes; a hall gives a sign each minute.
    pub silent: bool,
    /// Rows that are stored, over all its journals.
    pub rows: i64,
    /// Rows that it has and that are not stored, as it said last.
    pub behind: i64,
}

/// All halls.
///
/// # Errors
/// What PostgreSQL refuses.
pub async fn list(pool: &Pool) -> anyhow::Result<Vec<Listed>> {
    let sql = "select hall, to_char(revoked, 'YYYY-MM-DD HH24:MI:SS'), to_char(max(heard), 'YYYY-MM-DD HH24:MI:SS'), \
               coalesce(sum(seq - first + 1), 0)::bigint, coalesce(sum(greatest(head - seq, 0)), 0)::bigint, \
               coalesce(max(heard) < now() - interval '3 minutes', false) \
               from halls left join journals using (hall) group by hall order by hall";
    let rows = pool.get().await?.query(sql, &[]).await?;
    let listed = |row: &tokio_postgres::Row| Listed {
        hall: row.get(0),
        revoked: row.get(1),
        heard: row.get(2),
        rows: row.get(3),
        behind: row.get(4),
        silent: row.get(5),
    };
    Ok(rows.iter().map(listed).collect())
}

/// Whether whoever shows this is this hall.
///
/// # Errors
/// A refusal; the inner error is what PostgreSQL refuses.
pub async fn prove(pool: &Pool, hall: &str, shown: &Shown<'_>) -> anyhow::Result<Result<(), Refusal>> {
    let sql = "select token, certificate, revoked is not null from halls where hall = $1";
    let client = pool.get().await.context("PostgreSQL cannot be reached")?;
    let statement = client.prepare_cached(sql).await?;
    let Some(row) = client.query_opt(&statement, &[&hall]).await? else {
        return Ok(Err(Refusal::NotThisHall));
    };
    let (token, certificate): (Option<Vec<u8>>, Option<Vec<u8>>) = (row.get(0), row.get(1));
    if row.get(2) {
        return Ok(Err(Refusal::Revoked));
    }
    // Digests of chance are compared, so the time it takes tells nothing of what they are of.
    let same = |kept: Option<Vec<u8>>, shown: Option<[u8; 32]>| {
        kept.zip(shown).is_some_and(|(kept, shown)| kept == shown)
    };
    let proven = same(certificate, shown.certificate) || same(token, shown.token.map(digest));
    Ok(if proven { Ok(()) } else { Err(Refusal::NotThisHall) })
}

fn token() -> anyhow::Result<String> {
    let mut chance = [0; CHANCE];
    let read = std::fs::File::open(SOURCE).and_then(|mut file| file.read_exact(&mut chance));
    read.with_context(|| format!("{SOURCE} gives no chance"))?;
    let mut token = String::new();
    // Writing to a text cannot fail.
    for byte in chance {
        let _ = write!(token, "{byte:02x}");
    }
    Ok(token)
}

fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}
