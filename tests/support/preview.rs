//! Runs `aarsplan serve`, and asks it with plain sockets. Nothing is waited for by the clock: what
//! must come is looked for until it is there, or for half a minute.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{Workspace, program};

const PATIENCE: Duration = Duration::from_secs(30);

/// A running preview of a workspace; it ends with the value.
pub struct Preview {
    pub workspace: Workspace,
    pub port: u16,
    program: Child,
}

/// What it answered.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Preview {
    /// Of the tests' plan and all looks.
    pub fn start(flags: &[&str]) -> Preview {
        Preview::start_in(Workspace::lejre().and_themes(), flags)
    }

    pub fn start_in(workspace: Workspace, flags: &[&str]) -> Preview {
        Preview::start_with(workspace, flags, &[])
    }

    pub fn start_with(workspace: Workspace, flags: &[&str], variables: &[(&str, &str)]) -> Preview {
        let any_port: &[&str] = match flags.contains(&"--port") {
            true => &[],
            false => &["--port", "0"],
        };
        let mut program = program(workspace.root())
            .arg("serve")
            .args(any_port)
            .args(flags)
            .envs(variables.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(program.stdout.take().unwrap());
        let (started, first_line) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let mut line = String::new();
            output.read_line(&mut line).unwrap();
            started.send((line, output))
        });
        let (line, _output) = first_line
            .recv_timeout(PATIENCE)
            .expect("it does not start");
        let port = line.split("127.0.0.1:").nth(1).unwrap();
        let port = port.split('/').next().unwrap().parse().unwrap();
        let preview = Preview {
            workspace,
            port,
            program,
        };
        // It answers when it has read all: what is changed from here on is a change.
        preview.get("/");
        preview
    }

    /// Kills it; gives the workspace as it is then.
    pub fn killed(mut self) -> Workspace {
        let _ = self.program.kill();
        let _ = self.program.wait();
        std::mem::replace(&mut self.workspace, Workspace::empty())
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.workspace.path(path)
    }

    pub fn ask(&self, request: &str) -> Answer {
        ask(self.port, request.as_bytes())
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n"))
    }

    /// The number of its process.
    pub fn id(&self) -> u32 {
        self.program.id()
    }

    /// Asks until the answer is as it should be.
    #[track_caller]
    pub fn until(&self, path: &str, right: impl Fn(&Answer) -> bool) -> Answer {
        let started = Instant::now();
        loop {
            let answer = self.get(path);
            if right(&answer) {
                return answer;
            }
            let (status, text) = (answer.status, answer.text());
            assert!(
                started.elapsed() < PATIENCE,
                "{path} still is {status}: {text}"
            );
            sleep(Duration::from_millis(10));
        }
    }

    #[track_caller]
    pub fn until_shown(&self, path: &str, words: &str) {
        self.until(path, |answer| answer.text().contains(words));
    }

    #[track_caller]
    pub fn until_status(&self, path: &str, status: u16) {
        self.until(path, |answer| answer.status == status);
    }

    /// What it sends to an open page.
    pub fn events(&self, page: &str) -> Events {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let request =
            format!("GET /_preview/events?page={page} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        Events(BufReader::new(stream))
    }

    /// Ends it as Ctrl-C does.
    #[cfg(unix)]
    #[track_caller]
    pub fn stop(&mut self) -> std::process::ExitStatus {
        let id = self.program.id().to_string();
        Command::new("kill").args(["-INT", &id]).status().unwrap();
        let started = Instant::now();
        loop {
            if let Some(status) = self.program.try_wait().unwrap() {
                return status;
            }
            assert!(started.elapsed() < PATIENCE, "it does not end");
            sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// Server-sent events, as they come.
pub struct Events(BufReader<TcpStream>);

impl Events {
    /// Reads events until one holds the words.
    #[track_caller]
    pub fn until(&mut self, words: &str) -> String {
        let mut line = String::new();
        let started = Instant::now();
        loop {
            line.clear();
            let read = self.0.read_line(&mut line).unwrap();
            // That the preview is alive, it says all the time.
            let is_in_time = read > 0 && started.elapsed() < PATIENCE;
            assert!(is_in_time, "{words} never came");
            if line.starts_with("data:") && line.contains(words) {
                return line;
            }
        }
    }
}

/// Sends the head of a request, and reads until the other side is done.
#[track_caller]
pub fn ask(port: u16, head: &[u8]) -> Answer {
    exchange(port, &[head, b"Connection: close\r\n\r\n"].concat())
}

/// Sends a whole request, and reads until the other side is done.
#[track_caller]
pub fn exchange(port: u16, request: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let _ = stream.write_all(request);
    let mut bytes = Vec::new();
    // That the other side breaks off is an answer; that it is silent is none.
    if let Err(error) = stream.read_to_end(&mut bytes) {
        let silent = [ErrorKind::WouldBlock, ErrorKind::TimedOut].contains(&error.kind());
        let request = String::from_utf8_lossy(&request[..request.len().min(200)]);
        assert!(!silent, "no answer to {request}");
    }
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
    let end = end.map_or(bytes.len(), |end| end + 4);
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    Answer {
        status: status.unwrap_or_default(),
        head,
        body: bytes.split_off(end),
    }
}
