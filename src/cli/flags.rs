//! In: the rows of the taxonomies, and the plain keys. Out: a flag for each, and what is typed
//! behind them.

use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches};

use crate::content::{PLAIN_KEYS, PlainKey, Taxonomy};
use crate::slug::slug;

/// The terms that an initiative in a handout must have: `--udvalg UEKL`.
#[derive(Debug, Default)]
pub struct ChosenTerms(pub Vec<(Taxonomy, Vec<String>)>);

/// What a new initiative refers to: `--udvalg UEKL`.
#[derive(Debug, Default)]
pub struct References(pub Vec<(Taxonomy, Vec<String>)>);

/// What a new initiative says behind plain keys: `--baggrund "Besluttet i 2021"`.
#[derive(Debug, Default)]
pub struct Texts(pub Vec<(&'static PlainKey, String)>);

impl References {
    /// What was typed of a taxonomy, between commas; nothing where nothing was.
    pub fn to(&self, taxonomy: Taxonomy) -> Option<String> {
        let (_, typed) = self.0.iter().find(|(known, _)| *known == taxonomy)?;
        (!typed.is_empty()).then(|| typed.join(","))
    }
}

/// The flag of a taxonomy.
struct TermFlag {
    taxonomy: Taxonomy,
    name: &'static str,
    help: &'static str,
    action: ArgAction,
}

fn filters() -> impl Iterator<Item = TermFlag> {
    let filters = Taxonomy::BUILT_IN.into_iter();
    let filters = filters.filter_map(|taxonomy| Some((taxonomy, taxonomy.row().filter?)));
    filters.map(|(taxonomy, filter)| TermFlag {
        taxonomy,
        name: filter.field,
        help: filter.help,
        action: ArgAction::Append,
    })
}

fn references() -> impl Iterator<Item = TermFlag> {
    let keys = Taxonomy::BUILT_IN.into_iter();
    let keys = keys.filter_map(|taxonomy| Some((taxonomy, taxonomy.row().key?)));
    keys.map(|(taxonomy, key)| TermFlag {
        taxonomy,
        name: taxonomy.row().kind,
        help: key.help,
        action: match taxonomy.row().headings() {
            true => ArgAction::Set,
            false => ArgAction::Append,
        },
    })
}

fn with_flags(command: Command, flags: impl Iterator<Item = TermFlag>) -> Command {
    flags.fold(command, |command, flag| {
        let argument = Arg::new(flag.name)
            .long(flag.name)
            .value_name(flag.name.to_uppercase())
            .help(flag.help)
            .action(flag.action);
        // Not everybody has an æ at hand.
        command.arg(match slug(flag.name) {
            plain if plain == flag.name => argument,
            plain => argument.alias(plain),
        })
    })
}

fn typed(
    matches: &ArgMatches,
    flags: impl Iterator<Item = TermFlag>,
) -> Vec<(Taxonomy, Vec<String>)> {
    let typed = flags.map(|flag| {
        let typed = matches.get_many::<String>(flag.name);
        (
            flag.taxonomy,
            typed.into_iter().flatten().cloned().collect(),
        )
    });
    typed.collect()
}

impl Args for ChosenTerms {
    fn augment_args(command: Command) -> Command {
        with_flags(command, filters())
    }

    fn augment_args_for_update(command: Command) -> Command {
        ChosenTerms::augment_args(command)
    }
}

impl FromArgMatches for ChosenTerms {
    fn from_arg_matches(matches: &ArgMatches) -> Result<ChosenTerms, Error> {
        Ok(ChosenTerms(typed(matches, filters())))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = ChosenTerms::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Args for References {
    fn augment_args(command: Command) -> Command {
        with_flags(command, references())
    }

    fn augment_args_for_update(command: Command) -> Command {
        References::augment_args(command)
    }
}

impl FromArgMatches for References {
    fn from_arg_matches(matches: &ArgMatches) -> Result<References, Error> {
        Ok(References(typed(matches, references())))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = References::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Args for Texts {
    fn augment_args(command: Command) -> Command {
        let flags = PLAIN_KEYS.iter().filter_map(|key| Some((key, key.flag?)));
        flags.fold(command, |command, (key, help)| {
            let argument = Arg::new(key.info.name).long(key.info.name);
            command.arg(argument.value_name("TEKST").help(help))
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Texts::augment_args(command)
    }
}

impl FromArgMatches for Texts {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Texts, Error> {
        let flags = PLAIN_KEYS.iter().filter(|key| key.flag.is_some());
        let typed = flags.filter_map(|key| {
            let typed = matches.get_one::<String>(key.info.name)?;
            Some((key, typed.clone()))
        });
        Ok(Texts(typed.collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Texts::from_arg_matches(matches)?;
        Ok(())
    }
}
