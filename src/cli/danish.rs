//! In: the words that were typed after the program's name. Out: what they ask for, or why they
//! cannot be understood, in Danish.
//!
//! clap reads the words and speaks English. Here its help is given Danish headings, and each of
//! its errors a Danish sentence.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, FromArgMatches};

use super::Cli;
use crate::diagnostic::suggestion::nearest;
use crate::error::Error;

/// What was asked for.
#[derive(Debug)]
pub enum Request {
    /// To do something
    Command(Box<Cli>),
    /// An answer: the help, the version
    Text(String),
}

/// What is done for somebody who typed no command.
pub const SHOWN: [&str; 3] = ["aarsplan", "serve", "--open"];

/// What they read in the window behind the browser.
pub const WHILE_SHOWN: &str = "\
Planen bliver vist i browseren. Lad dette vindue være åbent, mens du arbejder, og luk det bagefter.
Andre kommandoer vises med aarsplan --help.
";

/// What people type who think in Danish, and what they mean.
const TRANSLATIONS: &[(&str, &str)] = &[
    ("begynd", "init"),
    ("byg", "build"),
    ("eksport", "export"),
    ("eksporter", "export"),
    ("forhåndsvisning", "serve"),
    ("hent", "import"),
    ("importer", "import"),
    ("indlæs", "import"),
    ("kontroller", "check"),
    ("lav", "new"),
    ("ny", "new"),
    ("opret", "new"),
    ("se", "serve"),
    ("skema", "schema"),
    ("start", "init"),
    ("tjek", "check"),
    ("vis", "serve"),
];

/// What a flag with a number takes.
const NUMBERS: &[(&str, &str)] = &[
    ("--port", "et helt tal fra 0 til 65535"),
    (
        "--year",
        "et årstal eller en periode, for eksempel 2022 eller 2022-2025",
    ),
    (
        "--fra",
        "et årstal eller en periode, for eksempel 2022 eller 2022-2025",
    ),
];

/// Reads all that was typed, the program's name first.
pub fn read(words: impl IntoIterator<Item = OsString>) -> Result<Request, Error> {
    let words: Vec<OsString> = words.into_iter().collect();
    let mut command = danish(Cli::command(), "");
    let matches = command.try_get_matches_from_mut(&words);
    match matches.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => Ok(Request::Command(Box::new(cli))),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Ok(Request::Text(
                error.render().to_string().trim_end().to_owned(),
            )),
            _ => Err(Error::BadArgument {
                reason: sentence(&error, spoken_to(&command, &words)),
            }),
        },
    }
}

/// A command and those below it with Danish headings and help. `above` names the command it
/// belongs to, with a space behind.
fn danish(command: Command, above: &str) -> Command {
    let name = format!("{above}{}", command.get_name());
    let commands: Vec<Command> = command.get_subcommands().cloned().collect();
    let positions = command.get_positionals().filter_map(|position| {
        let name = position.get_value_names()?.first()?;
        Some(format!(" [{name}]"))
    });
    let positions: String = positions.collect();
    let usage = match commands.is_empty() {
        true => format!("{name}{positions} [VALG]"),
        false => format!("{name} KOMMANDO [VALG]"),
    };
    let help = Arg::new("hjælp")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .help("Vis denne hjælp");
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help("Vis programmets version");
    let mut command = command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .help_template("{about}\n\nBrug: {usage}\n\n{all-args}")
        .subcommand_help_heading("Kommandoer")
        .override_usage(usage)
        .arg(help);
    if above.is_empty() {
        command = command.arg(version);
    }
    for below in commands {
        let below_name = below.get_name().to_owned();
        command = command.mut_subcommand(below_name, |_| danish(below, &format!("{name} ")));
    }
    command.mut_args(danish_argument)
}

fn danish_argument(argument: Arg) -> Arg {
    // It has no colours, which clap would look for letter by letter.
    let help = argument.get_help();
    let mut help = help.map_or(String::new(), |help| help.ansi().to_string());
    let takes_value = argument.get_action().takes_values();
    let values = argument.get_possible_values();
    let values: Vec<&str> = values
        .iter()
        .map(clap::builder::PossibleValue::get_name)
        .collect();
    if takes_value && !values.is_empty() {
        help += &format!(" [{}]", values.join(", "));
    }
    if let (true, [default]) = (takes_value, argument.get_default_values()) {
        help += &format!(" [ellers {}]", default.to_string_lossy());
    }
    let heading = if argument.is_positional() {
        "Ord"
    } else {
        "Valg"
    };
    argument
        .help(help)
        .help_heading(heading)
        .hide_default_value(true)
        .hide_possible_values(true)
}

/// The command that the words name, as far as they name one.
fn spoken_to<'a>(command: &'a Command, words: &[OsString]) -> &'a Command {
    let mut command = command;
    for word in words.iter().skip(1).filter_map(|word| word.to_str()) {
        match command.find_subcommand(word) {
            Some(below) => command = below,
            None => break,
        }
    }
    command
}

fn sentence(error: &clap::Error, command: &Command) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let flag = argument.split([' ', '=']).next().unwrap_or_default();
    let value = context(ContextKind::InvalidValue);
    let all = format!(
        "{} --help viser, hvad der kan skrives",
        spoken_name(command)
    );
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let typed = context(ContextKind::InvalidSubcommand);
            unknown("kommandoen", &typed, meant_command(&typed, command), &all)
        }
        ErrorKind::UnknownArgument if flag.starts_with('-') => {
            unknown("flaget", flag, meant_flag(flag, command), &all)
        }
        ErrorKind::UnknownArgument => format!("»{argument}« kan ikke stå her; {all}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{flag} mangler en værdi; {all}"),
        ErrorKind::InvalidValue => {
            let known = context(ContextKind::ValidValue);
            let meant = nearest(&value, known.split(", "));
            unknown_value(flag, &value, meant, &known.replace(", ", " eller "))
        }
        ErrorKind::ValueValidation => {
            let expected = NUMBERS.iter().find(|(named, _)| *named == flag);
            let expected = expected.map_or("et helt tal", |(_, expected)| expected);
            unknown_value(flag, &value, None, expected)
        }
        ErrorKind::MissingRequiredArgument => format!("der mangler {argument}; {all}"),
        ErrorKind::ArgumentConflict => {
            let other = context(ContextKind::PriorArg);
            match other.is_empty() || other == argument {
                true => format!("{flag} kan kun stå én gang"),
                false => format!("{flag} og {other} kan ikke stå sammen"),
            }
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let names: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
            format!("skriv en kommando: {}; {all}", names.join(", "))
        }
        ErrorKind::InvalidUtf8 => {
            "det skrevne har tegn, som ikke kan læses: skriv det igen med bogstaver og tal".into()
        }
        _ => format!("det skrevne kan ikke forstås; {all}"),
    }
}

/// `aarsplan build`.
fn spoken_name(command: &Command) -> String {
    match command.get_name() {
        "aarsplan" => "aarsplan".into(),
        name => format!("aarsplan {name}"),
    }
}

fn unknown(kind: &str, typed: &str, meant: Option<String>, all: &str) -> String {
    match meant {
        Some(meant) => format!("{kind} »{typed}« findes ikke: mente du »{meant}«?"),
        None => format!("{kind} »{typed}« findes ikke; {all}"),
    }
}

fn unknown_value(flag: &str, value: &str, meant: Option<&str>, expected: &str) -> String {
    match meant {
        Some(meant) => format!("»{value}« passer ikke til {flag}: mente du »{meant}«?"),
        None => format!("»{value}« passer ikke til {flag}: skriv {expected}"),
    }
}

fn meant_command(typed: &str, command: &Command) -> Option<String> {
    let words = TRANSLATIONS.iter().map(|(danish, _)| *danish);
    let names: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
    let meant = nearest(typed, names.iter().copied()).or_else(|| nearest(typed, words))?;
    let translated = TRANSLATIONS.iter().find(|(danish, _)| *danish == meant);
    let meant = translated.map_or(meant, |(_, english)| english);
    names
        .into_iter()
        .find(|name| *name == meant)
        .map(str::to_owned)
}

fn meant_flag(typed: &str, command: &Command) -> Option<String> {
    let flags = command.get_arguments().filter_map(Arg::get_long);
    nearest(typed, flags).map(|flag| format!("--{flag}"))
}
