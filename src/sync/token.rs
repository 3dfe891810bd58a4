//! The hall's token for the collector, in the data directory: a secret is no configuration.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, bail};

use crate::store::private;

/// The file's name.
const FILE: &str = "anxu.token";
/// Longest token.
const MOST: usize = 256;

/// Keep a token; only the hall's user can read it.
///
/// # Errors
/// A text that is no token, or a directory that cannot be written.
pub(super) fn keep(data: &Path, token: &str) -> anyhow::Result<()> {
    let token = checked(token)?;
    let path = data.join(FILE);
    let written = private::open_empty(&path).and_then(|mut file| {
        file.write_all(token.as_bytes())?;
        file.sync_all()
    });
    written.with_context(|| format!("{} cannot be written", path.display()))?;
    private::give_to_owner(&path, data);
    Ok(())
}

/// The token.
///
/// # Errors
/// Where there is none that can be read.
pub(super) fn read(data: &Path) -> anyhow::Result<String> {
    let path = data.join(FILE);
    let text = std::fs::read_to_string(&path);
    let text = text.with_context(|| format!("{} cannot be read: run `anxu enrol`", path.display()))?;
    Ok(checked(&text)?.to_owned())
}

fn checked(text: &str) -> anyhow::Result<&str> {
    let token = text.trim();
    if token.is_empty() || token.len() > MOST || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        bail!("this is no token: `anxu-collector hall add` prints one");
    }
    Ok(token)
}
