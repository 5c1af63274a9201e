//! A small HTTP server for one user on the same machine; the one door to httparse and to sockets.
//!
//! It answers GET and HEAD, one request a connection, each in a thread of its own. Everything that a client decides is
//! bounded: the head of its request, the time it takes to send it and to take the answer, and how many there are at once.

use crate::base::address;
use crate::diagnostic::Text;
use crate::diagnostic::sentence::{Sentence as _, Serving};
use std::fs::File;
use std::io::{self, Read as _, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// The most bytes of a request's head. Cookies of other programs at the same address count.
const MAX_HEAD_BYTES: usize = 32 << 10;

/// The most lines of a request's head.
const MAX_HEADERS: usize = 100;

/// Connections at once; events of open pages are among them.
const MAX_CONNECTIONS: usize = 96;

/// How long a client may take to send the head of its request.
const HEAD_TIME: Duration = Duration::from_secs(10);

/// How long a client may take before it takes a further part of an answer.
const WRITE_TIME: Duration = Duration::from_secs(10);

/// How long a client may take for a whole answer that ends.
const ANSWER_TIME: Duration = Duration::from_secs(300);

/// How long is waited for a client to close its side, so that it has read the answer.
const CLOSE_TIME: Duration = Duration::from_secs(1);

/// A request that may be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Request {
    /// The address, decoded, without the slash that opens it.
    pub(super) path: String,
    /// What follows `?`, as it was sent.
    pub(super) query: String,
}

/// An answer.
pub(super) struct Response {
    /// The status code.
    pub(super) status: u16,
    pub(super) content_type: &'static str,
    /// Further headers, each a line without its end.
    pub(super) headers: Vec<String>,
    /// What it holds.
    pub(super) body: Body,
}

/// What an answer holds.
pub(super) enum Body {
    Bytes(Vec<u8>),
    /// So many bytes of a file.
    File(File, u64),
    /// Pieces as they come; the client ends it, or the iterator.
    Stream(Box<dyn Iterator<Item = Vec<u8>> + Send>),
}

impl Response {
    /// An answer of a few words.
    pub(super) fn words(status: u16, words: &str) -> Self {
        let body = Body::Bytes(format!("{words}\n").into_bytes());
        Self { status, content_type: "text/plain; charset=utf-8", headers: Vec::new(), body }
    }

    /// Why a client gets nothing, in both languages: nobody knows which one it reads.
    fn refusal(why: &Serving) -> Self {
        let Text { zh, en } = why.text();
        Self::words(403, &format!("{zh}\n{en}"))
    }
}

/// Gives answers, from many threads.
pub(super) type Handler = Arc<dyn Fn(&Request) -> Response + Send + Sync>;

/// Takes a port of the loopback interface: this one, or the first that is free.
///
/// # Errors
/// None is free, or the system refuses.
pub(super) fn listen(ports: impl IntoIterator<Item = u16>) -> io::Result<TcpListener> {
    let mut refused = io::Error::from(io::ErrorKind::AddrInUse);
    for port in ports {
        match TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))) {
            Ok(listener) => return Ok(listener),
            Err(error) => refused = error,
        }
    }
    Err(refused)
}

/// Answers whoever comes, until the process ends.
pub(super) fn run(listener: &TcpListener, port: u16, handler: &Handler) {
    let open = Arc::new(AtomicUsize::new(0));
    for stream in listener.incoming() {
        let Ok(stream) = stream else {
            // Too many open files, as a rule: some will be closed.
            thread::sleep(Duration::from_millis(50));
            continue;
        };
        let guard = Guard::new(&open);
        if guard.1 > MAX_CONNECTIONS {
            // A few bytes always fit into the buffer of a new connection.
            let _ = stream.set_nonblocking(true);
            let _ = (&stream).write_all(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            continue;
        }
        let handler = Arc::clone(handler);
        // A thread that cannot be made drops the connection.
        let _ = thread::Builder::new().name("serve".to_owned()).spawn(move || {
            let _guard = guard;
            let _ = serve(&stream, port, &handler);
            close(&stream);
        });
    }
}

/// Counts what is open, and for how long.
pub(super) struct Guard(Arc<AtomicUsize>, usize);

impl Guard {
    /// One more of these.
    pub(super) fn new(count: &Arc<AtomicUsize>) -> Self {
        Self(Arc::clone(count), count.fetch_add(1, Ordering::SeqCst) + 1)
    }

    /// How many there were with it.
    pub(super) fn number(&self) -> usize {
        self.1
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

fn serve(stream: &TcpStream, port: u16, handler: &Handler) -> io::Result<()> {
    stream.set_nodelay(true)?;
    stream.set_write_timeout(Some(WRITE_TIME))?;
    let Some(head) = read_head(stream)? else { return Ok(()) };
    let (is_head, response) = match head {
        Err(refusal) => (false, refusal),
        Ok(head) => match judge(&head, port) {
            Ok((is_head, request)) => (is_head, handler(&request)),
            Err(refusal) => (false, refusal),
        },
    };
    send(stream, response, is_head)
}

/// Reads the head of a request; `None`: the client went away or was too slow.
fn read_head(mut stream: &TcpStream) -> io::Result<Option<Result<Vec<u8>, Response>>> {
    let deadline = Instant::now() + HEAD_TIME;
    let mut head = vec![0; 4 << 10];
    let mut filled = 0;
    loop {
        let Some(left) = deadline.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) else { return Ok(None) };
        stream.set_read_timeout(Some(left))?;
        let count = match stream.read(&mut head[filled..]) {
            Ok(0) => return Ok(None),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let looked = filled.saturating_sub(3);
        filled += count;
        if let Some(end) = head[looked..filled].windows(4).position(|bytes| bytes == b"\r\n\r\n") {
            head.truncate(looked + end + 4);
            return Ok(Some(Ok(head)));
        }
        if filled == MAX_HEAD_BYTES {
            return Ok(Some(Err(Response::words(431, "The head of the request is too large"))));
        }
        if filled == head.len() {
            head.resize((filled * 2).min(MAX_HEAD_BYTES), 0);
        }
    }
}

/// What is asked for, and whether without its content; or why nobody gets it.
fn judge(head: &[u8], port: u16) -> Result<(bool, Request), Response> {
    let bad = |words| Err(Response::words(400, words));
    let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    match parsed.parse(head) {
        Ok(status) if status.is_complete() => {}
        Err(httparse::Error::TooManyHeaders) => return Err(Response::words(431, "The request has too many headers")),
        _ => return bad("This is not a request"),
    }
    let all = |name: &str| -> Vec<&[u8]> {
        parsed.headers.iter().filter(|header| header.name.eq_ignore_ascii_case(name)).map(|header| header.value).collect()
    };
    // Another site whose name leads here (DNS rebinding) names itself.
    let hosts = own_hosts(port);
    match *all("host") {
        [host] if hosts.iter().any(|own| own.as_bytes().eq_ignore_ascii_case(host)) => {}
        [_] => return Err(Response::refusal(&Serving::OtherName)),
        _ => return bad("A request names its host once"),
    }
    // Pages of other sites get nothing, not even to show it.
    let is_own = |origin: &[u8]| {
        origin.strip_prefix(b"http://").is_some_and(|host| hosts.iter().any(|own| own.as_bytes().eq_ignore_ascii_case(host)))
    };
    let is_foreign = all("origin").into_iter().any(|origin| !is_own(origin))
        || all("sec-fetch-site").into_iter().any(|site| !matches!(site, b"same-origin" | b"none"));
    if is_foreign {
        return Err(Response::refusal(&Serving::OtherPage));
    }
    let is_head = match parsed.method {
        Some("GET") => false,
        Some("HEAD") => true,
        _ => {
            let mut refusal = Response::words(405, "GET and HEAD only");
            refusal.headers.push("Allow: GET, HEAD".to_owned());
            return Err(refusal);
        }
    };
    let has_body = !all("transfer-encoding").is_empty() || all("content-length").into_iter().any(|length| length != b"0");
    if has_body {
        return Err(Response::words(413, "A request has no content"));
    }
    let target = parsed.path.unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    match path.strip_prefix('/').and_then(decoded) {
        Some(path) => Ok((is_head, Request { path, query: query.to_owned() })),
        None => bad("This address cannot be one of the site"),
    }
}

/// The names by which a browser on this machine calls the server.
fn own_hosts(port: u16) -> Vec<String> {
    let names = ["127.0.0.1", "localhost", "[::1]"];
    let mut hosts: Vec<String> = names.iter().map(|name| format!("{name}:{port}")).collect();
    if port == 80 {
        hosts.extend(names.map(str::to_owned));
    }
    hosts
}

/// An address without escapes; `None` for one that could mean something else to a file system.
fn decoded(path: &str) -> Option<String> {
    let path = address::decode(path)?;
    let is_odd = |segment: &str| matches!(segment, "." | "..") || segment.contains(|c: char| c == '\\' || c.is_control());
    // An empty segment stands at the end alone: `edu/`.
    let inner = path.strip_suffix('/').unwrap_or(&path);
    let is_sound = path.is_empty() || inner.split('/').all(|segment| !segment.is_empty() && !is_odd(segment));
    is_sound.then_some(path)
}

fn send(mut stream: &TcpStream, response: Response, is_head: bool) -> io::Result<()> {
    let Response { status, content_type, headers, body } = response;
    let mut head = format!(
        "HTTP/1.1 {status} {}\r\nContent-Type: {content_type}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\
         X-Frame-Options: DENY\r\nCross-Origin-Resource-Policy: same-origin\r\n\
         Referrer-Policy: same-origin\r\nConnection: close\r\n",
        reason(status)
    );
    match &body {
        Body::Bytes(bytes) => head.push_str(&format!("Content-Length: {}\r\n", bytes.len())),
        Body::File(_, size) => head.push_str(&format!("Content-Length: {size}\r\n")),
        Body::Stream(_) => {}
    }
    for header in headers {
        head.push_str(&header);
        head.push_str("\r\n");
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())?;
    if is_head {
        return Ok(());
    }
    let deadline = Instant::now() + ANSWER_TIME;
    match body {
        Body::Bytes(bytes) => bytes.chunks(256 << 10).try_for_each(|piece| send_before(stream, piece, deadline)),
        Body::File(file, size) => {
            let mut file = file.take(size);
            let mut piece = vec![0; 64 << 10];
            loop {
                match file.read(&mut piece)? {
                    0 => return Ok(()),
                    count => send_before(stream, &piece[..count], deadline)?,
                }
            }
        }
        Body::Stream(pieces) => {
            for piece in pieces {
                stream.write_all(&piece)?;
            }
            Ok(())
        }
    }
}

fn send_before(mut stream: &TcpStream, piece: &[u8], deadline: Instant) -> io::Result<()> {
    if Instant::now() > deadline {
        return Err(io::ErrorKind::TimedOut.into());
    }
    stream.write_all(piece)
}

/// Ends a connection so that the client still reads what was sent: what it has sent too much is taken, up to a bound.
fn close(mut stream: &TcpStream) {
    let _ = stream.shutdown(Shutdown::Write);
    let deadline = Instant::now() + CLOSE_TIME;
    let mut waste = [0; 4 << 10];
    for _ in 0..64 {
        let Some(left) = deadline.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) else { return };
        if stream.set_read_timeout(Some(left)).is_err() || !matches!(stream.read(&mut waste), Ok(1..)) {
            return;
        }
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        302 => "Found",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        413 => "Content Too Large",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        _ => "Service Unavailable",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(head: &str) -> u16 {
        judge(head.as_bytes(), 8000).map_or_else(|refusal| refusal.status, |_| 200)
    }

    fn asked(path: &str) -> Option<String> {
        judge(format!("GET {path} HTTP/1.1\r\nHost: localhost:8000\r\n\r\n").as_bytes(), 8000)
            .ok()
            .map(|(_, request)| request.path)
    }

    #[test]
    fn only_our_own_names_and_pages_get_an_answer() {
        let with = |headers: &str| status(&format!("GET / HTTP/1.1\r\n{headers}\r\n"));
        for host in ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000"] {
            assert_eq!(with(&format!("Host: {host}\r\n")), 200, "{host}");
        }
        for host in ["127.0.0.1", "localhost:8001", "evil.example:8000", "127.0.0.1:8000.evil.example", ""] {
            assert_eq!(with(&format!("Host: {host}\r\n")), 403, "{host}");
        }
        assert_eq!(with(""), 400);
        assert_eq!(with("Host: localhost:8000\r\nHost: evil.example\r\n"), 400);
        let from = |headers: &str| with(&format!("Host: localhost:8000\r\n{headers}\r\n"));
        assert_eq!(from("Origin: http://localhost:8000\r\nSec-Fetch-Site: same-origin"), 200);
        assert_eq!(from("Sec-Fetch-Site: none"), 200);
        for foreign in
            ["Origin: null", "Origin: https://evil.example", "Origin: http://localhost:3000", "Sec-Fetch-Site: cross-site"]
        {
            assert_eq!(from(foreign), 403, "{foreign}");
        }
    }

    #[test]
    fn other_methods_and_contents_are_refused() {
        let with = |line: &str, more: &str| status(&format!("{line} HTTP/1.1\r\nHost: localhost:8000\r\n{more}\r\n"));
        assert_eq!(with("POST /", ""), 405);
        assert_eq!(with("OPTIONS /", ""), 405);
        assert_eq!(with("GET /", "Content-Length: 5\r\n"), 413);
        assert_eq!(with("GET /", "Transfer-Encoding: chunked\r\n"), 413);
        assert_eq!(with("GET http://localhost:8000/", ""), 400);
        assert_eq!(status("nonsense\r\n\r\n"), 400);
        let many = "X: y\r\n".repeat(200);
        assert_eq!(with("GET /", &many), 431);
    }

    #[test]
    fn addresses_that_lead_elsewhere_are_refused() {
        assert_eq!(asked("/edu/2023/?a=b").as_deref(), Some("edu/2023/"));
        assert_eq!(asked("/%E6%95%99%E8%82%B2/").as_deref(), Some("教育/"));
        assert_eq!(asked("/").as_deref(), Some(""));
        for odd in [
            "/../etc/passwd",
            "/a/../../b",
            "/%2e%2e/b",
            "/%2E%2E%2Fb",
            "/a/./b",
            "//evil.example/",
            "/a//b",
            "/a%00b",
            "/a%5cb",
            "/%ff",
            "*",
            "/..%5c..%5cwindows",
            "/a%0d%0ab",
        ] {
            assert_eq!(asked(odd), None, "{odd}");
        }
    }
}
