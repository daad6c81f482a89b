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

use aarsplan::cli::{self, Command, Request};
use aarsplan::commands::{self, Outcome, Said};
use aarsplan::error::Error;
use aarsplan::export::STACK;
use aarsplan::printable::{printable_lines, printable_path};
use aarsplan::theme::panic_is_caught;
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
        Err(_) if is_double_clicked() => return offer_to_begin(),
        Err(error) => return fail(&error),
    };
    carry_out(&cli.command, started)
}

fn carry_out(command: &Command, started: Instant) -> ExitCode {
    let renderer = match wants_colours() {
        true => Renderer::styled(),
        false => Renderer::plain(),
    };
    mute_the_minifier();
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

/// A text that the minifier panics on is published as it was, with a remark. Any other panic
/// says where it happened, as is usual.
fn mute_the_minifier() {
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

/// Whether Windows opened a window for the program alone, which closes when it ends. Nothing safe
/// says so for certain: nothing was typed, somebody is there, and no `cmd` stands behind, which
/// would have printed its prompt.
fn is_double_clicked() -> bool {
    cfg!(windows)
        && std::env::args_os().len() == 1
        && stdin().is_terminal()
        && stdout().is_terminal()
        && std::env::var_os("PROMPT").is_none()
}

/// Does what is offered to somebody who typed no command, as long as they say yes; then says how
/// commands are typed, and keeps the window until that is read.
fn offer_to_begin() -> ExitCode {
    let mut status = ExitCode::SUCCESS;
    // After the beginning of a plan, there is one to look at.
    for _ in 0..2 {
        let offer = cli::offer(Path::new("content").is_dir());
        let here = std::env::current_dir().unwrap_or_default();
        let question = format!("Du står i mappen {}\n{}", here.display(), offer.question);
        if !ask(&question).is_some_and(|answer| cli::is_yes(&answer)) {
            break;
        }
        let Ok(Request::Command(cli)) = cli::read(offer.words.iter().map(Into::into)) else {
            break;
        };
        status = carry_out(&cli.command, Instant::now());
    }
    let how = cli::HOW_TO_BEGIN;
    let _ = write!(stderr(), "\n{how}\n\nTryk Enter for at lukke vinduet. ");
    let _ = stdin().read_line(&mut String::new());
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
        Command::Init(arguments) => commands::init(arguments, this_year(), &mut ask),
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

/// The year that it is, in Greenwich: a default to ask about, where an hour is no matter.
fn this_year() -> u16 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let mut days = since.map_or(0, |since| since.as_secs() / (24 * 60 * 60));
    let length = |year: u16| match year.is_multiple_of(4) && !year.is_multiple_of(100)
        || year.is_multiple_of(400)
    {
        true => 366,
        false => 365,
    };
    let mut year = 1970;
    while days >= length(year) && year < 9999 {
        days -= length(year);
        year += 1;
    }
    year
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
