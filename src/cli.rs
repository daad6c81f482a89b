//! What a user may type: commands and flags. Their help is Danish, their names are the field's.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Laver kommunens årsplan til et websted.
#[derive(Debug, Parser)]
#[command(name = "aarsplan", version, about, long_about = None)]
pub struct Cli {
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Byg webstedet af content/ i output/
    Build(BuildArguments),
    /// Vis webstedet i en browser, og følg med, mens der skrives; kladder er med
    Serve(ServeArguments),
    /// Find fejl i content/ uden at skrive noget
    Check(CheckArguments),
}

/// Where the content stands.
#[derive(Debug, Args)]
pub struct ContentArguments {
    /// Mappen med indholdet
    #[arg(long, value_name = "MAPPE", default_value = "content")]
    pub content: PathBuf,
}

/// The flags of `build`.
#[derive(Debug, Args)]
pub struct BuildArguments {
    /// Where the content stands
    #[command(flatten)]
    pub content: ContentArguments,
    /// Mappen med udseender; mangler den, bruges det indbyggede
    #[arg(long, value_name = "MAPPE", default_value = "themes")]
    pub themes: PathBuf,
    /// Mappen, som webstedet skrives i
    #[arg(long, value_name = "MAPPE", default_value = "output")]
    pub output: PathBuf,
    /// Tag kladder med
    #[arg(long)]
    pub drafts: bool,
}

/// The flags of `serve`.
#[derive(Debug, Args)]
pub struct ServeArguments {
    /// Where the content stands
    #[command(flatten)]
    pub content: ContentArguments,
    /// Mappen med udseender; mangler den, bruges det indbyggede
    #[arg(long, value_name = "MAPPE", default_value = "themes")]
    pub themes: PathBuf,
    /// Porten på denne maskine; er den optaget, bruges den næste ledige
    #[arg(long, value_name = "NUMMER", default_value_t = 8022)]
    pub port: u16,
    /// Vis kun det, som bliver offentligt
    #[arg(long)]
    pub no_drafts: bool,
    /// Åbn browseren
    #[arg(long)]
    pub open: bool,
    /// Led selv efter ændringer: til netværksdrev, som ikke melder dem
    #[arg(long)]
    pub poll: bool,
    /// Adressen, som åbner en fil i din editor
    #[arg(
        long,
        value_name = "ADRESSE",
        default_value = "vscode://file/{fil}:{linje}"
    )]
    pub editor: String,
}

/// The flags of `check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// Where the content stands
    #[command(flatten)]
    pub content: ContentArguments,
    /// Regn advarsler for fejl
    #[arg(long)]
    pub strict: bool,
    /// Hvordan fejlene vises
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: Format,
}

/// How mistakes are shown.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Format {
    /// Til mennesker
    Text,
    /// Til programmer: ét JSON-objekt pr. linje
    Json,
}
