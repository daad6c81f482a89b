//! Every key that an editor may type, once: its Danish name, what it is for, and how its value is
//! read. Records, schemas and new files are made from these.
//!
//! Not here: which keys a kind of file has, and which of them it needs (`records.rs`); the keys by
//! which initiatives refer to terms (`taxonomy/rows.rs`); those that say how it goes
//! (`progress/keys.rs`).

use super::colour::Rgb;
use super::number::Number;
use super::period::Period;
use super::site_address::site_address;
use super::value_kind::ValueKind;
use super::value_readers::{
    Origin, Reader, SORTS, colours, contact, date, language, number, origins, own_key, period,
    plan_number, sort_of_centre, text, texts, truth, value_kind, web_address, word,
};
use crate::diagnostic::Located;

/// What is known of a key without reading a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyInfo {
    /// »titel«
    pub name: &'static str,
    /// What it is for, in a few Danish words
    pub about: &'static str,
    /// Which values it takes
    pub shape: Shape,
}

/// Which values a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One text
    Text,
    /// A whole number above 0
    Number,
    /// A whole number or a short text: `10`, `1a`, `1.10`
    PlanNumber,
    /// `2022` or `2022-2025`
    Period,
    /// `2022`
    Year,
    /// true or false, ja or nej
    Truth,
    /// A text or a list of texts
    Texts,
    /// The same of words, of which none is known beforehand: a comma in one is asked about
    Words,
    /// A day, as `2022-12-31`
    Date,
    /// `2022/10`, or a list of the like
    Origins,
    /// `https://…`
    WebAddress,
    /// One of a few words
    OneOf(&'static [&'static str]),
    /// Codes, or keys of its own, the first of which has them and must be there
    Carriers(&'static [KeyInfo]),
    /// A deadline: `2. kvartal 2022`
    Deadline,
    /// Keys of its own
    Record(&'static [FileKey]),
    /// A list whose items have keys of their own
    Records(&'static [FileKey]),
    /// What a plain key of that kind holds
    Value(ValueKind),
}

/// A key that a kind of file, or a key with keys of its own, can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileKey {
    /// Which
    pub key: KeyInfo,
    /// Whether it must be there
    pub required: Required,
}

/// Whether a key must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Required {
    /// Always
    Yes,
    /// Never
    No,
    /// Unless another key has that value
    Unless(&'static str, &'static str),
}

impl KeyInfo {
    /// As one that must be there.
    pub const fn must(self) -> FileKey {
        let required = Required::Yes;
        FileKey {
            key: self,
            required,
        }
    }

    /// As one that may be missing.
    pub const fn may(self) -> FileKey {
        let required = Required::No;
        FileKey {
            key: self,
            required,
        }
    }
}

/// A key, and how its value is read.
pub struct Key<T> {
    /// All but the reading
    pub info: KeyInfo,
    /// How its value is read
    pub reader: Reader<T>,
}

impl KeyInfo {
    /// The key, its value read like that.
    pub const fn read_by<T>(self, reader: Reader<T>) -> Key<T> {
        Key { info: self, reader }
    }
}

/// A key.
pub const fn key<T>(
    name: &'static str,
    about: &'static str,
    shape: Shape,
    reader: Reader<T>,
) -> Key<T> {
    let info = KeyInfo { name, about, shape };
    Key { info, reader }
}

type Texts = Vec<Located<String>>;

// site.yaml
pub const MUNICIPALITY: Key<String> = key("kommune", "kommunens navn", Shape::Text, text);
pub const LANGUAGE: Key<String> = key("sprog", "siderne er på dansk: da", Shape::Text, language);
pub const ADDRESS: Key<String> = key(
    "adresse",
    "webadressen, hvor siderne kommer til at ligge",
    Shape::WebAddress,
    site_address,
);
pub const THEME: Key<String> = key(
    "udseende",
    "mappen i themes/, som udseendet står i",
    Shape::Text,
    text,
);
pub const LOGO: Key<String> = key(
    "logo",
    "kommunens logo: navnet på en svg eller png, der ligger ved siden af site.yaml",
    Shape::Text,
    text,
);
pub const COLOURS: Key<Vec<Rgb>> = key(
    "farver",
    "kommunens farve til tekst og knapper, og en til pynt: [\"#0b4f6c\", \"#e8a33d\"]",
    Shape::Texts,
    colours,
);
pub const CONTACT: Key<String> = key(
    "kontakt",
    "en mailadresse eller en webadresse, læserne kan skrive til",
    Shape::Text,
    contact,
);
pub const STATEMENT: Key<String> = key(
    "tilgængelighedserklæring",
    "erklæringens adresse hos was.digst.dk",
    Shape::WebAddress,
    web_address,
);
pub const TERMS_OF_USE: Key<String> = key(
    "vilkår",
    "hvad andre må bruge planens data til",
    Shape::Text,
    text,
);
pub const KNOWN_ABBREVIATIONS: Key<Texts> = key(
    "kendte_forkortelser",
    "forkortelser, som alle læsere kender",
    Shape::Words,
    texts,
);
pub const EVERYDAY_WORDS: KeyInfo = KeyInfo {
    name: "hverdagsord",
    about: "ord, som folk søger efter, og det, planen siger i stedet",
    shape: Shape::Records(&[EVERYDAY_WORD.info.must(), ALSO.info.must()]),
};
pub const EVERYDAY_WORD: Key<String> = key("ord", "det, folk siger", Shape::Text, text);
pub const ALSO: Key<Texts> = key(
    "også",
    "det, planen siger: ét ord eller en liste",
    Shape::Texts,
    texts,
);
pub const FIELDS: KeyInfo = KeyInfo {
    name: "felter",
    about: "oplysninger, som planens egne indsatser har ud over de faste",
    shape: Shape::Records(&[
        FIELD_KEY.info.must(),
        FIELD_NAME.info.must(),
        FIELD_KIND.info.must(),
        FIELD_EXPLANATION.info.may(),
    ]),
};
pub const FIELD_KEY: Key<String> = key(
    "nøgle",
    "nøglen, som indsatserne skriver oplysningen efter: små bogstaver, tal og _",
    Shape::Text,
    own_key,
);
pub const FIELD_NAME: Key<String> = key(
    "navn",
    "det, oplysningen hedder på siderne",
    Shape::Text,
    text,
);
pub const FIELD_KIND: Key<ValueKind> = key(
    "slags",
    "hvad der kan stå: tekst, dato, tal, beløb eller link",
    Shape::OneOf(ValueKind::WORDS),
    value_kind,
);
pub const FIELD_EXPLANATION: Key<String> = key(
    "forklaring",
    "hvad oplysningen siger, til læserne",
    Shape::Text,
    text,
);

// plan.md
pub const TITLE: Key<String> = key("titel", "hvad den hedder", Shape::Text, text);
pub const YEAR: Key<Period> = key(
    "år",
    "planens år, det samme som mappens",
    Shape::Period,
    period,
);
pub const PLAN_DRAFT: Key<bool> = key(
    "kladde",
    "ja, så længe planen ikke skal være offentlig",
    Shape::Truth,
    truth,
);
pub const UPDATED: Key<String> = key(
    "opdateret",
    "datoen for den seneste ændring, på formen 2022-12-31",
    Shape::Date,
    date,
);

// Terms
pub const CODE: Key<String> = key(
    "kode",
    "forkortelsen, som den står i planen",
    Shape::Text,
    text,
);
pub const NAME: Key<String> = key("navn", "det fulde navn", Shape::Text, text);
pub const SHORT: Key<String> = key(
    "kort",
    "et kortere navn, som står i lister",
    Shape::Text,
    text,
);
pub const WORD: Key<String> = key(
    "ord",
    "ordet eller forkortelsen, som skal forklares",
    Shape::Text,
    text,
);
pub const CORE_TASK: Key<String> = key(
    "kerneopgave",
    "filens navn i kerneopgaver/, uden .md",
    Shape::Text,
    text,
);
pub const ORDER: Key<u32> = key(
    "orden",
    "temaets plads i planen: 1 er først",
    Shape::Number,
    number,
);
pub const HEADING_NUMBER: Key<Number> = key(
    "nr",
    "nummeret, hvis den trykte plan gav overskriften et",
    Shape::PlanNumber,
    plan_number,
);
pub const SORT: Key<String> = key(
    "slags",
    "fagcenter, eller enhed for det, som ikke er et center",
    Shape::OneOf(SORTS),
    sort_of_centre,
);
pub const SYNONYMS: Key<Texts> = key("synonymer", "andre ord for det samme", Shape::Words, texts);

pub const GROUP: Key<String> = key(
    "gruppe",
    "overskriften, som den står under, hvor de står i lister",
    Shape::Text,
    text,
);
pub const FORMER: Key<Texts> = key(
    "tidligere",
    "hvad den hed før: filens navn, koden eller navnet",
    Shape::Words,
    texts,
);

// register.md
pub const REGISTER_KEY: Key<String> = key(
    "nøgle",
    "nøglen, som indsatserne henviser med: små bogstaver, tal og _",
    Shape::Text,
    own_key,
);
pub const REGISTER_TITLE: Key<String> = key("titel", "overskriften på listen", Shape::Text, word);
pub const REGISTER_ONE: Key<String> = key("ental", "ordet for én af dem", Shape::Text, word);
pub const REGISTER_MANY: Key<String> = key("flertal", "ordet for flere", Shape::Text, word);
pub const REGISTER_DEFINITE: Key<String> = key(
    "bestemt",
    "ental i bestemt form: forvaltningen, området",
    Shape::Text,
    word,
);
pub const REGISTER_DEFINITE_MANY: Key<String> = key(
    "bestemt_flertal",
    "flertal i bestemt form: forvaltningerne, områderne",
    Shape::Text,
    word,
);
pub const REGISTER_MENU: Key<bool> = key(
    "menu",
    "ja, hvis listen skal stå i menuen og ikke nederst på siderne",
    Shape::Truth,
    truth,
);
pub const REGISTER_ORDER: Key<u32> = key(
    "orden",
    "listens plads blandt planens egne: 1 er først",
    Shape::Number,
    number,
);

// Initiatives
pub const NUMBER: Key<Number> = key("nr", "nummeret i planen", Shape::PlanNumber, plan_number);
pub const FEATURED: Key<bool> = key(
    "fremhævet",
    "ja, hvis indsatsen skal stå forrest på temaets kort på forsiden",
    Shape::Truth,
    truth,
);
pub const DRAFT: Key<bool> = key(
    "kladde",
    "ja, så længe indsatsen ikke skal være offentlig",
    Shape::Truth,
    truth,
);
pub const CONTINUED_FROM: Key<Vec<Located<Origin>>> = key(
    "videreført_fra",
    "den samme indsats i en tidligere plan: år/nummer, eller en liste",
    Shape::Origins,
    origins,
);

// Keys of a key that says who carries an initiative
pub const NOTE: Key<String> = key(
    "note",
    "hvad der ellers skal stå om, hvem der har ansvaret",
    Shape::Text,
    text,
);
pub const FOR_ALL: Key<bool> = key(
    "alle_fagcentre",
    "ja, hvis alle fagcentre er med",
    Shape::Truth,
    truth,
);
