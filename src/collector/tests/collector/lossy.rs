//! A proxy between hall and collector that loses answers: the request goes through whole, and the connection ends instead of
//! the answer.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A proxy.
pub struct Lossy {
    /// Where it listens.
    pub address: String,
    lost: Arc<AtomicUsize>,
}

impl Lossy {
    /// Before a collector: every answer to a `POST` is lost.
    pub fn before(collector: &str) -> Lossy {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("bound").to_string();
        let (collector, lost) = (collector.to_owned(), Arc::new(AtomicUsize::new(0)));
        let counter = lost.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (collector, counter) = (collector.clone(), counter.clone());
                std::thread::spawn(move || pass(stream, &collector, &counter));
            }
        });
        Lossy { address, lost }
    }

    /// Answers that were lost.
    pub fn lost(&self) -> usize {
        self.lost.load(Ordering::SeqCst)
    }
}

fn pass(hall: TcpStream, collector: &str, lost: &AtomicUsize) {
    let collector = TcpStream::connect(collector).expect("it listens");
    let mut first = [0; 4];
    hall.peek(&mut first).expect("a request");
    let (mut from, mut to) = (hall.try_clone().expect("a copy"), collector.try_clone().expect("a copy"));
    // Ends when either side does.
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut from, &mut to);
        let _ = to.shutdown(Shutdown::Write);
    });
    let mut answer = [0; 64 * 1024];
    let (mut from, mut to) = (collector, hall);
    // The answer is there: the rows are committed.
    let read = from.read(&mut answer).expect("an answer");
    if &first == b"POST" {
        lost.fetch_add(1, Ordering::SeqCst);
    } else {
        to.write_all(&answer[..read]).expect("the hall listens");
        let _ = std::io::copy(&mut from, &mut to);
    }
    let _ = to.shutdown(Shutdown::Both);
}
