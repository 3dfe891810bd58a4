//! Lines on their way to a standard stream that may be full, closed or not read: a bounded queue, and a thread of its own
//! that waits for the stream, so that nobody else does.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

/// Lines that may wait: some seconds of a hall that logs as much as the throttle lets through.
const LINES: usize = 512;
/// Longest line in bytes; the rest is cut off. With [`LINES`] the queue never holds more than 2 MB.
const LONGEST: usize = 4096;
/// Stands at the end of a line that was cut.
const CUT: &[u8] = b" ... (cut)\n";
/// How long a program that ends, or a command with much to say, waits for a stream that does not take it.
const PATIENCE: Duration = Duration::from_secs(1);

/// The queue of one stream.
#[derive(Clone, Debug)]
pub struct Spool(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    waiting: VecDeque<Waiting>,
    writing: bool,
    /// A whole [`PATIENCE`] brought no room: nobody waits again before a line has gone out.
    stuck: bool,
    /// Lines that were lost since the last one that found room.
    lost: u64,
    /// Lines that were ever lost.
    lost_in_all: u64,
}

#[derive(Debug, Default)]
struct Waiting {
    line: Vec<u8>,
    /// Lines that were lost before it.
    lost: u64,
}

/// Standard error of this process. No line that goes there waits for anything, and none ends the process.
pub fn stderr() -> &'static Spool {
    static SPOOL: OnceLock<Spool> = OnceLock::new();
    SPOOL.get_or_init(|| Spool::new(io::stderr()))
}

/// Standard output of a process whose work does not depend on being read.
pub fn stdout() -> &'static Spool {
    static SPOOL: OnceLock<Spool> = OnceLock::new();
    SPOOL.get_or_init(|| Spool::new(io::stdout()))
}

/// Before the process ends: give both streams a moment for what still waits.
pub fn finish() {
    [stdout(), stderr()].iter().for_each(|spool| spool.flush());
}

impl Spool {
    /// A queue before `stream`. Where the system refuses a thread, lines wait until the queue is full, and are lost then.
    pub fn new(stream: impl Write + Send + 'static) -> Spool {
        let shared = Arc::new(Shared::default());
        let spool = Spool(shared.clone());
        let write = move || shared.write_to(stream);
        // To log an error would lead here again.
        let _ = std::thread::Builder::new().name("spool".to_owned()).spawn(write);
        spool
    }

    /// Put a line, with its line end, into the queue; it is lost if the queue is full. Never waits.
    pub fn put(&self, line: &[u8]) {
        let mut state = self.0.state();
        if state.waiting.len() < LINES {
            let lost = std::mem::take(&mut state.lost);
            state.waiting.push_back(Waiting { line: shortened(line), lost });
            self.0.changed.notify_all();
        } else {
            state.lose(line);
        }
    }

    /// Say a line, without its line end, for a command that has much to say: waits a moment where the queue is full.
    pub fn say(&self, words: &str) {
        self.wait_while(|state| state.waiting.len() >= LINES);
        self.put(format!("{words}\n").as_bytes());
    }

    /// Lines that were ever lost, because the stream refused them or nobody read it.
    pub fn lost_in_all(&self) -> u64 {
        self.0.state().lost_in_all
    }

    fn flush(&self) {
        let busy = |state: &State| state.writing || !state.waiting.is_empty();
        self.wait_while(busy);
        if self.0.state().lost > 0 {
            // No further line comes that could carry the count.
            self.put(b"");
            self.wait_while(busy);
        }
    }

    /// Wait, but not for a stream that does not take anything.
    fn wait_while(&self, busy: impl Fn(&State) -> bool) {
        let waits = |state: &mut State| !state.stuck && busy(state);
        let waited = self.0.changed.wait_timeout_while(self.0.state(), PATIENCE, waits);
        let (mut state, waited) = waited.unwrap_or_else(PoisonError::into_inner);
        state.stuck |= waited.timed_out();
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        // Plain data, consistent even after a panic.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The thread: for as long as the process lives.
    fn write_to(&self, mut stream: impl Write) {
        loop {
            let Waiting { line, lost } = self.next();
            let written = match lost {
                0 => stream.write_all(&line),
                lost => stream.write_all(&[said(lost).as_bytes(), &line].concat()),
            };
            let written = written.and_then(|()| stream.flush());
            let mut state = self.state();
            (state.writing, state.stuck) = (false, false);
            if written.is_err() {
                state.lose(&line);
                // The count of those before it was not written either.
                state.lost += lost;
            }
            self.changed.notify_all();
        }
    }

    fn next(&self) -> Waiting {
        let empty = |state: &mut State| state.waiting.is_empty();
        let state = self.changed.wait_while(self.state(), empty);
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        state.writing = true;
        state.waiting.pop_front().unwrap_or_default()
    }
}

impl State {
    fn lose(&mut self, line: &[u8]) {
        // An empty one only carries the count of those before it.
        let lines = u64::from(!line.is_empty());
        self.lost += lines;
        self.lost_in_all += lines;
    }
}

fn said(lost: u64) -> String {
    format!("({lost} lines were lost here: the stream could not be written or was not read)\n")
}

fn shortened(line: &[u8]) -> Vec<u8> {
    if line.len() <= LONGEST {
        return line.to_vec();
    }
    let text = String::from_utf8_lossy(line.get(..LONGEST - CUT.len()).unwrap_or_default());
    // The last character may have been cut in two.
    [text.trim_end_matches('\u{FFFD}').as_bytes(), CUT].concat()
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader};
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    fn lines(spool: &Spool, count: usize) {
        (0..count).for_each(|n| spool.put(format!("line {n}\n").as_bytes()));
    }

    #[test]
    fn a_stream_that_nobody_reads_blocks_nobody_and_lost_lines_are_counted() {
        let (reader, writer) = std::io::pipe().unwrap();
        let spool = Spool::new(writer);
        let long = format!("{}\n", "x".repeat(2 * LONGEST));
        (0..2000).for_each(|_| spool.put(long.as_bytes()));
        let lost = spool.lost_in_all();
        let mut read = BufReader::new(reader).lines().map(|line| line.expect("text"));
        let kept = 2000 - usize::try_from(lost).expect("few");
        assert!(kept < LINES + 100, "the queue and the pipe: {kept}");
        // A queue that overflows while the pipe still takes lines says so between them.
        let (mut cut, mut told) = (0, 0);
        while cut < kept {
            let line = read.next().expect("what was kept");
            match said_lost(&line) {
                Some(lines) => told += lines,
                None => {
                    assert!(line.len() < LONGEST && line.ends_with("(cut)"));
                    cut += 1;
                }
            }
        }
        spool.put(b"again\n");
        told +=
            read.by_ref().take_while(|line| line != "again").filter_map(|line| said_lost(&line)).sum::<u64>();
        assert_eq!(told, lost);
    }

    fn said_lost(line: &str) -> Option<u64> {
        line.strip_prefix('(')?.split_once(" lines were lost here")?.0.parse().ok()
    }

    /// A full disk that gets room.
    struct Disk(Arc<AtomicBool>, Arc<Mutex<Vec<u8>>>);

    impl Write for Disk {
        fn write(&mut self, line: &[u8]) -> io::Result<usize> {
            if self.0.load(Ordering::SeqCst) {
                return Err(io::ErrorKind::StorageFull.into());
            }
            self.1.lock().unwrap().extend(line);
            Ok(line.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_stream_that_refuses_is_tried_again_with_each_line() {
        let (full, text) = (Arc::new(AtomicBool::new(true)), Arc::default());
        let spool = Spool::new(Disk(full.clone(), Arc::clone(&text)));
        lines(&spool, 3);
        spool.flush();
        assert_eq!(spool.lost_in_all(), 3);
        full.store(false, Ordering::SeqCst);
        lines(&spool, 2);
        spool.flush();
        let text = String::from_utf8(text.lock().unwrap().clone()).unwrap();
        assert!(text.starts_with("(3 lines were lost") && text.ends_with("\nline 0\nline 1\n"), "{text}");
    }

    #[test]
    fn a_character_at_the_cut_stays_whole() {
        let line = format!("{}\n", "号".repeat(LONGEST));
        let cut = String::from_utf8(shortened(line.as_bytes())).unwrap();
        assert!(cut.len() <= LONGEST && cut.ends_with("号 ... (cut)\n"));
    }
}
