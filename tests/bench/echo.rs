//! The other limit: what 64 sockets can carry on this machine when nobody decides, writes or remembers anything.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Instant;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// Bytes there and back: what a request and its reply are.
const MESSAGE: usize = 256;
/// Rounds; in each every client sends, then every client receives, as in `reply`.
const ROUNDS: usize = 150;

/// Messages a second that come back to this many clients.
pub fn measure(clients: usize) -> f64 {
    let address = serve();
    let connect = |_| {
        let client = TcpStream::connect(address).expect("the echo listens");
        client.set_nodelay(true).expect("a TCP socket");
        client
    };
    let mut clients: Vec<TcpStream> = (0..clients).map(connect).collect();
    let mut message = [7; MESSAGE];
    let start = Instant::now();
    for _ in 0..ROUNDS {
        clients.iter_mut().for_each(|client| client.write_all(&message).expect("a line"));
        clients.iter_mut().for_each(|client| client.read_exact(&mut message).expect("an echo"));
    }
    (clients.len() * ROUNDS) as f64 / start.elapsed().as_secs_f64()
}

/// An echo on a thread of its own, for as long as the program runs.
fn serve() -> SocketAddr {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().expect("a runtime");
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a free port");
    let address = listener.local_addr().expect("it listens");
    std::thread::spawn(move || {
        runtime.block_on(async {
            while let Ok((mut stream, _)) = listener.accept().await {
                stream.set_nodelay(true).expect("a TCP socket");
                tokio::spawn(async move {
                    let mut message = [0; MESSAGE];
                    while stream.read_exact(&mut message).await.is_ok() {
                        stream.write_all(&message).await.expect("the client reads");
                    }
                });
            }
        });
    });
    address
}
