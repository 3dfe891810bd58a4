//! Parsing the output of `strace -y -xx`.

use std::path::Path;

/// What a writer prints before the number of records it has acknowledged.
pub const ACKNOWLEDGED: &str = "acknowledged ";

/// Something that happened to the disk, or an acknowledgement.
#[derive(Debug)]
pub enum Act {
    Create(String),
    Write {
        file: String,
        at: usize,
        bytes: Vec<u8>,
    },
    Truncate {
        file: String,
        length: usize,
    },
    Remove(String),
    /// A file, or (an empty name) the directory.
    Sync(String),
    Acknowledged(u64),
}

/// The operations on files in `directory`, in order, and the acknowledgements.
pub fn read(text: &str, directory: &Path) -> Vec<Act> {
    let directory = directory.to_str().expect("a plain path");
    text.lines().filter_map(|line| act(line, directory)).collect()
}

fn act(line: &str, directory: &str) -> Option<Act> {
    let (_, call) = line.split_once(' ')?;
    let (name, rest) = call.trim_start().split_once('(')?;
    if rest.ends_with("<unfinished ...>") || !rest.contains(") = ") || rest.contains(") = -1") {
        assert!(!rest.contains("<unfinished"), "two threads at once: {name}");
        return None;
    }
    let arguments: Vec<&str> = rest.rsplit_once(") = ")?.0.split(", ").collect();
    if name == "write" && arguments[0].starts_with("1<") {
        let text = String::from_utf8(quoted(arguments[1])).expect("text");
        return Some(Act::Acknowledged(text.trim().split_once(ACKNOWLEDGED)?.1.parse().ok()?));
    }
    let path = match name {
        "openat" => quoted(arguments[1]),
        "unlink" => quoted(arguments[0]),
        _ => bytes(arguments[0].split_once('<')?.1.strip_suffix('>')?),
    };
    let path = String::from_utf8(path).expect("a plain path");
    let file = path.strip_prefix(directory)?.trim_start_matches('/').to_owned();
    let number = |at: usize| arguments[at].parse::<usize>().expect("a number");
    // Shared memory is not part of durability: SQLite rebuilds it.
    if file.ends_with("-shm") {
        return None;
    }
    match name {
        "openat" => arguments[2].contains("O_CREAT").then_some(Act::Create(file)),
        "pwrite64" => Some(Act::Write { file, at: number(3), bytes: quoted(arguments[1]) }),
        // Only the lock's short text is written without an offset.
        "write" => Some(Act::Write { file, at: 0, bytes: quoted(arguments[1]) }),
        "ftruncate" => Some(Act::Truncate { file, length: number(1) }),
        "unlink" => Some(Act::Remove(file)),
        "fsync" | "fdatasync" => Some(Act::Sync(file)),
        other => panic!("the writer makes a system call that this model lacks: {other}"),
    }
}

fn quoted(argument: &str) -> Vec<u8> {
    let inner = argument.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    bytes(inner.expect("a whole text: strace was told to cut nothing"))
}

/// `\x41\x42` is `AB`.
fn bytes(escaped: &str) -> Vec<u8> {
    let byte = |hex: &str| u8::from_str_radix(hex, 16).expect("two hexadecimal digits");
    escaped.split("\\x").skip(1).map(byte).collect()
}
