//! In: connections from this machine, and who answers requests. Out: answers, to as many as come,
//! and to none of them for ever.
//!
//! Half a request, or an answer that nobody takes, would keep its connection and its memory as long
//! as the preview runs. A request's head has [`HEAD`] to arrive, counted from when the connection is
//! free for it; bytes of an answer have [`STALL`] to be taken, and each that is taken begins anew. A
//! page that listens for events is written to more often than that.

use std::io;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;
use tokio_io_timeout::TimeoutStream;

/// How long a request may take to say what it wants. Browsers send it at once.
const HEAD: Duration = Duration::from_secs(10);

/// How long an answer may wait for its reader. Events come every 15 seconds.
const STALL: Duration = Duration::from_secs(20);

/// When the system has no more room for connections, some of those that are there must end first.
const WAIT: Duration = Duration::from_millis(100);

/// Answers for ever.
pub async fn serve(listener: TcpListener, router: Router) -> io::Result<()> {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(answer(stream, router.clone()))),
            Err(_) => sleep(WAIT).await,
        }
    }
}

/// Answers the requests of one connection. However it ends, that concerns nobody else.
async fn answer(stream: TcpStream, router: Router) {
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(STALL));
    let mut connection = http1::Builder::new();
    connection
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD);
    let service = TowerToHyperService::new(router);
    let io = TokioIo::new(Box::pin(stream));
    let _ = connection.serve_connection(io, service).await;
}
