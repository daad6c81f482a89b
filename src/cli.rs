//! What a user may type: commands and flags. Their help is Danish, their names are the field's.

mod danish;
mod flags;

pub use danish::{Request, SHOWN, WHILE_SHOWN, read};
pub use flags::{ChosenTerms, References, Texts};

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::content::Period;

/// Laver kommunens årsplan til et websted.
#[derive(Debug, Parser)]
#[command(name = "aarsplan", version, long_about = None)]
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
    /// Find fejl i content/; med --fix bliver de simple rettet
    Check(CheckArguments),
    /// Skriv planen, eller det, som hører til et udvalg, et center …, i én fil til mødemappen
    Handout(HandoutArguments),
    /// Skriv planen i et regneark, som kollegerne kan udfylde og sende tilbage; kladder er med
    Export(ExportArguments),
    /// Hent en plan ind fra Word, Excel eller en csv-fil, som den er
    Import(ImportArguments),
    /// Begynd på en plan: lav mappen content/ med det første af hver slags
    Init(InitArguments),
    /// Lav en ny fil eller næste års mappe: indsats, tema, udvalg, center, mærke, opslag, år …
    New(NewArguments),
    /// Giv et udvalg, et tema, en indsats … et nyt navn, også hvor andre henviser til det
    Rename(RenameArguments),
    /// Vis, hvad der kan stå øverst i filerne, som JSON Schema til VS Code og andre editorer
    Schema(SchemaArguments),
}

/// What `export` is asked for.
#[derive(Debug, Args)]
pub struct ExportArguments {
    /// Where the content stands
    #[command(flatten)]
    pub content: ContentArguments,
    /// Mappen med udseender; mangler den, bruges det indbyggede
    #[arg(long, value_name = "MAPPE", default_value = "themes")]
    pub themes: PathBuf,
    /// Planens år; ellers det nyeste
    #[arg(long, value_name = "ÅR")]
    pub year: Option<Period>,
    /// Filen, som skrives: .xlsx eller .csv; ellers et navn som aarsplan-2022.xlsx
    #[arg(short, long, value_name = "FIL")]
    pub output: Option<PathBuf>,
}

/// What `import` is asked for.
#[derive(Debug, Args)]
pub struct ImportArguments {
    /// Planen, som den er: .docx, .xlsx, .xls, .ods eller .csv; flere filer bliver til én plan
    #[arg(value_name = "FIL", required = true)]
    pub files: Vec<PathBuf>,
    /// Where the content stands
    #[command(flatten)]
    pub content: ContentArguments,
    /// Planens år; ellers det, som står i filen
    #[arg(long, value_name = "ÅR")]
    pub year: Option<Period>,
    /// Ret planen efter et regneark fra aarsplan export, eller fra planens data, som nogen har ændret
    #[arg(long)]
    pub update: bool,
    /// Vis kun, hvad der ville blive skrevet
    #[arg(long)]
    pub dry_run: bool,
    /// Mappen med udseender; mangler den, bruges det indbyggede
    #[arg(long, value_name = "MAPPE", default_value = "themes")]
    pub themes: PathBuf,
    /// En fil, som siger, hvad kolonnerne er; ellers content/import.yaml
    #[arg(long, value_name = "FIL", conflicts_with = "update")]
    pub map: Option<PathBuf>,
    /// Hvordan beskederne vises
    #[arg(long, value_name = "FORM", default_value = "text")]
    pub format: Format,
}

/// What `init` is asked for; it asks for what it needs and does not get.
#[derive(Debug, Args)]
pub struct InitArguments {
    /// Mappen, som content/ bliver lavet i; ellers den, du står i
    #[arg(value_name = "MAPPE")]
    pub folder: Option<PathBuf>,
    /// Kommunens navn, som det skal stå på siderne
    #[arg(long = "kommune", value_name = "NAVN")]
    pub municipality: Option<String>,
    /// Planens år; ellers dette år
    #[arg(long, value_name = "ÅR")]
    pub year: Option<Period>,
}

/// What `new` is asked for; it asks for what it needs and does not get.
#[derive(Debug, Default, Args)]
pub struct NewArguments {
    /// Hvad der skal laves: indsats, kerneopgave, tema, udvalg, center, mærke, baggrund, opslag eller år
    #[arg(value_name = "SLAGS")]
    pub kind: Option<String>,
    /// Titlen, navnet, ordet eller årstallet
    #[arg(value_name = "NAVN")]
    pub name: Option<String>,
    /// Where the content stands
    #[command(flatten)]
    pub content: ContentArguments,
    /// Planen, som filen skal være i; ellers den nyeste
    #[arg(long, value_name = "ÅR")]
    pub year: Option<Period>,
    /// What an initiative refers to
    #[command(flatten)]
    pub references: References,
    /// What an initiative says behind plain keys
    #[command(flatten)]
    pub texts: Texts,
    /// Et udvalgs eller et centers forkortelse
    #[arg(long = "kode", value_name = "KODE")]
    pub code: Option<String>,
    /// Centret er en enhed, som ikke behøver en forkortelse
    #[arg(long = "enhed")]
    pub unit: bool,
    /// Et temas kerneopgave
    #[arg(long = "kerneopgave", value_name = "KERNEOPGAVE")]
    pub core_task: Option<String>,
    /// En indsats' princip, projekt eller hvad planens egne registre og felter ellers hedder; kan gentages
    #[arg(long = "med", value_name = "NØGLE=NAVN")]
    pub with: Vec<String>,
    /// Året, som et nyt års indsatser kopieres fra; ellers det seneste før det
    #[arg(long = "fra", value_name = "ÅR")]
    pub from: Option<Period>,
}

/// What `rename` is asked for.
#[derive(Debug, Args)]
pub struct RenameArguments {
    /// Hvad der skal omdøbes: mappen (udvalg), nøglen (politisk) eller ordet for én af dem; eller indsats
    #[arg(value_name = "SLAGS")]
    pub kind: String,
    /// Hvad det hedder nu: koden, filens navn, navnet eller indsatsens nummer
    #[arg(value_name = "FRA")]
    pub from: String,
    /// Hvad det skal hedde
    #[arg(value_name = "TIL")]
    pub to: String,
    /// Where the content stands
    #[command(flatten)]
    pub content: ContentArguments,
    /// Mappen med udseender; mangler den, bruges det indbyggede
    #[arg(long, value_name = "MAPPE", default_value = "themes")]
    pub themes: PathBuf,
    /// Det nye fulde navn, eller indsatsens nye titel
    #[arg(long = "navn", value_name = "NAVN")]
    pub name: Option<String>,
    /// Planen, som det står i; ellers den nyeste, som har det
    #[arg(long, value_name = "ÅR")]
    pub year: Option<Period>,
    /// Vis kun, hvad der ville blive ændret
    #[arg(long)]
    pub dry_run: bool,
}

/// What `schema` is asked for.
#[derive(Debug, Args)]
pub struct SchemaArguments {
    /// En slags fil: indsats, tema, udvalg, center, mærke …; ellers alle
    #[arg(value_name = "SLAGS")]
    pub kind: Option<String>,
}

/// Where the content stands.
#[derive(Debug, Default, Args)]
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
    /// Skriv også hele webstedet i én zip-fil
    #[arg(long, value_name = "FIL")]
    pub zip: Option<PathBuf>,
    /// Skriv også de filer, som andre har ændret eller lagt i mappen
    #[arg(long)]
    pub overwrite: bool,
}

/// The flags of `handout`. Of several of one kind an initiative needs one, of several kinds each.
#[derive(Debug, Args)]
pub struct HandoutArguments {
    /// Where the content stands
    #[command(flatten)]
    pub content: ContentArguments,
    /// Mappen med udseender; mangler den, bruges det indbyggede
    #[arg(long, value_name = "MAPPE", default_value = "themes")]
    pub themes: PathBuf,
    /// The terms that an initiative must have
    #[command(flatten)]
    pub chosen: ChosenTerms,
    /// Kun indsatser med det navn i et af planens registre; kan gentages
    #[arg(long = "med", value_name = "NØGLE=NAVN")]
    pub with: Vec<String>,
    /// Kun, hvordan det går: det, som er over fristen, først
    #[arg(long = "opfølgning")]
    pub report: bool,
    /// Planens år; ellers det nyeste
    #[arg(long, value_name = "ÅR")]
    pub year: Option<Period>,
    /// Tag kladder med; de bliver mærket på hvert ark
    #[arg(long)]
    pub drafts: bool,
    /// Filen, som skrives; ellers et navn som aarsplan-2022-udvalg-uekl.html
    #[arg(short, long, value_name = "FIL")]
    pub output: Option<PathBuf>,
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
    /// Åbn siden i browseren
    #[arg(long)]
    pub open: bool,
    /// Vis kun: intet kan rettes i browseren
    #[arg(long)]
    pub read_only: bool,
    /// Mappen, som webstedet bliver bygget i, når du trykker »Udgiv« i browseren
    #[arg(long, value_name = "MAPPE", default_value = "output")]
    pub output: PathBuf,
    /// Se selv efter ændringer næsten hvert sekund: brug det, hvis siderne ikke følger med, når du gemmer, fordi filerne ligger på et netværksdrev
    #[arg(long)]
    pub poll: bool,
    /// Adressen, som åbner en fil i din editor; {fil} bliver til filens sti, {linje} til linjens nummer
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
    /// Mappen med udseender; mangler den, bruges det indbyggede
    #[arg(long, value_name = "MAPPE", default_value = "themes")]
    pub themes: PathBuf,
    /// Regn advarsler for fejl
    #[arg(long)]
    pub strict: bool,
    /// Giv råd om sproget: LIX for hver tekst, og sætninger på over 25 ord
    #[arg(long = "sprog")]
    pub language: bool,
    /// Ret det, som kan rettes uden at tænke, og vis hver linje, som er ændret
    #[arg(long)]
    pub fix: bool,
    /// Vis kun, hvad --fix ville ændre
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
    /// Forklar en regel; uden navn: vis alle regler
    #[arg(long, value_name = "REGEL", num_args = 0..=1, default_missing_value = "")]
    pub explain: Option<String>,
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
