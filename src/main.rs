//! Arguments, terminal and exit status. The only file that prints, reads the clock or ends the
//! process.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::io::{IsTerminal, Stderr, Write, stderr, stdin, stdout};
use std::panic::{set_hook, take_hook};
use std::path::Path;
use std::process::ExitCode;
use std::sync::OnceLock;
use std::thread;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use aarsplan::caught::panic_is_caught;
use aarsplan::cli::{self, Command, Request};
use aarsplan::commands::{self, Outcome, Said};
use aarsplan::error::Error;
use aarsplan::export::STACK;
use aarsplan::printable::{printable_lines, printable_path};
use annotate_snippets::Renderer;
use anstream::{AutoStream, ColorChoice};
use indicatif::{ProgressBar, ProgressStyle};
use mimalloc::MiMalloc;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The content has errors; nothing was written.
const CONTENT_FAULT: u8 = 1;
/// The program could not do its work.
const FAILURE: u8 = 2;

fn main() -> ExitCode {
    let started = Instant::now();
    let cli = match cli::read(std::env::args_os()) {
        Ok(Request::Command(cli)) => cli,
        Ok(Request::Text(text)) => {
            say(Said::Result(&text));
            return ExitCode::SUCCESS;
        }
        Err(_) if std::env::args_os().len() == 1 && can_show_pages() => return show_here(started),
        Err(error) => return fail(&error),
    };
    carry_out(&cli.command, started)
}

fn carry_out(command: &Command, started: Instant) -> ExitCode {
    let renderer = match wants_colours() {
        true => Renderer::styled(),
        false => Renderer::plain(),
    };
    mute_what_is_caught();
    match with_stack(|| run(command, &renderer, started)) {
        Ok(outcome) => report(command, &outcome, started),
        Err(error) => fail(&error),
    }
}

/// Runs on a thread with enough stack, as those that it starts have.
fn with_stack(run: impl FnOnce() -> Result<Outcome, Error> + Send) -> Result<Outcome, Error> {
    let pool = rayon::ThreadPoolBuilder::new().stack_size(STACK);
    // It fails only where there is a pool already, and nothing has asked for one yet.
    let _ = pool.build_global();
    thread::scope(|scope| {
        let thread = thread::Builder::new().name("main".into()).stack_size(STACK);
        let running = thread.spawn_scoped(scope, run);
        let running = running.map_err(Error::io("begynde", Path::new("aarsplan")))?;
        running.join().unwrap_or(Err(Error::Bug))
    })
}

/// A text that the minifier panics on is published as it was, and a workbook that its reader panics
/// on is reported. Any other panic says where it happened, as is usual.
fn mute_what_is_caught() {
    let usual = take_hook();
    set_hook(Box::new(move |panic| {
        if !panic_is_caught() {
            usual(panic);
        }
    }));
}

fn fail(error: &Error) -> ExitCode {
    let _ = writeln!(stderr(), "fejl: {error}");
    ExitCode::from(FAILURE)
}

/// Whether somebody who typed no command has a browser to look at: with a desktop they have.
fn can_show_pages() -> bool {
    let desktop = ["DISPLAY", "WAYLAND_DISPLAY"];
    let is_there = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || desktop.iter().any(|name| is_there(name))
}

/// Shows the plan of the folder, or where one begins, to somebody who double-clicked on the program
/// or typed no command.
fn show_here(started: Instant) -> ExitCode {
    let here = std::env::current_dir().unwrap_or_default();
    let program = std::env::current_exe().unwrap_or_default();
    let home = std::env::home_dir();
    let place = commands::folder_of_plan(&here, program.parent(), home.as_deref());
    if let Err(error) = std::env::set_current_dir(place).map_err(Error::io("åbne mappen", place)) {
        return fail(&error);
    }
    say(Said::Remark(cli::WHILE_SHOWN));
    let status = match cli::read(cli::SHOWN.iter().map(Into::into)) {
        Ok(Request::Command(cli)) => carry_out(&cli.command, started),
        Ok(Request::Text(_)) | Err(_) => ExitCode::from(FAILURE),
    };
    // The window that Windows opened for the program alone closes when it ends.
    if cfg!(windows) && stdin().is_terminal() && std::env::var_os("PROMPT").is_none() {
        let _ = write!(stderr(), "\nTryk Enter for at lukke vinduet. ");
        let _ = stdin().read_line(&mut String::new());
    }
    status
}

/// Where nobody is at a terminal, or somebody asked for none, there are no colours.
fn wants_colours() -> bool {
    stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// Standard error. An old console of Windows does not know the codes for colours: it is asked to,
/// or given them its own way; a terminal without colours gets none.
fn coloured_errors() -> AutoStream<Stderr> {
    let choice = match wants_colours() {
        true => AutoStream::choice(&stderr()),
        false => ColorChoice::Never,
    };
    AutoStream::new(stderr(), choice)
}

fn run(command: &Command, renderer: &Renderer, started: Instant) -> Result<Outcome, Error> {
    match command {
        Command::Build(arguments) => {
            let bar = progress_bar();
            let first = OnceLock::new();
            let outcome = commands::build(arguments, renderer, &|made, total| {
                let first = first.get_or_init(Instant::now);
                if bar.is_hidden() || started.elapsed() < commands::QUIET {
                    return;
                }
                bar.set_message(commands::progress(made, total, first.elapsed()));
                bar.set_length(total as u64);
                bar.set_position(made as u64);
            });
            bar.finish_and_clear();
            outcome
        }
        Command::Serve(arguments) => commands::serve(arguments, renderer, say, milliseconds),
        Command::Export(arguments) => commands::export(arguments, renderer),
        Command::Import(arguments) => commands::import(arguments, renderer),
        Command::Init(arguments) => {
            commands::init(arguments, commands::year_at(milliseconds()), &mut ask)
        }
        Command::New(arguments) => commands::new(arguments, &mut ask),
        Command::Rename(arguments) => commands::rename(arguments),
        Command::Schema(arguments) => commands::schema(arguments.kind.as_deref()),
        Command::Handout(arguments) => commands::handout(arguments, renderer),
        Command::Check(arguments) => match &arguments.explain {
            Some(rule) => commands::explain(rule),
            None => commands::check(arguments, renderer),
        },
    }
}

/// When it is, in milliseconds since 1970.
fn milliseconds() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let since = since.unwrap_or_default().as_millis();
    u64::try_from(since).unwrap_or(u64::MAX)
}

/// Puts a question on a terminal; nothing where there is none, or where no answer will come.
fn ask(question: &str) -> Option<String> {
    if !stdin().is_terminal() || !stderr().is_terminal() {
        return None;
    }
    let _ = write!(stderr(), "{}\n> ", printable_lines(question));
    let mut answer = String::new();
    match stdin().read_line(&mut answer) {
        Ok(length) if length > 0 => Some(answer),
        _ => None,
    }
}

/// Whoever has closed the pipe may still look at the site.
fn say(said: Said<'_>) {
    let _ = match said {
        Said::Result(text) => writeln!(stdout(), "{text}"),
        Said::Remark(text) => writeln!(coloured_errors(), "{text}"),
    };
}

/// Draws nothing where standard error is no terminal.
fn progress_bar() -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {msg}");
    ProgressBar::new(0).with_style(style.expect("the template is right"))
}

fn report(command: &Command, outcome: &Outcome, started: Instant) -> ExitCode {
    let mut result = printable_lines(&outcome.result).into_owned();
    if matches!(command, Command::Build(_)) {
        let seconds = format!("{:.2}", started.elapsed().as_secs_f64());
        result += &format!(", {} s", seconds.replace('.', ","));
    }
    if let Some(page) = &outcome.open {
        result += &format!("\nÅbn {}", printable_path(page));
    }
    // A reader who closes the pipe (`aarsplan check | head`) has read enough.
    let _ = write!(coloured_errors(), "{}", outcome.remarks);
    if !result.is_empty() {
        let _ = writeln!(stdout(), "{result}");
    }
    match outcome.failed {
        true => ExitCode::from(CONTENT_FAULT),
        false => ExitCode::SUCCESS,
    }
}
