//! The keys that say how it goes: when, who decided it, what it costs, how far it is.

use super::figure::Figure;
use super::readers::{COLOURS, amount, colour, deadline, figure, year};
use crate::content::amount::Amount;
use crate::content::day::Day;
use crate::content::deadline::Deadline;
use crate::content::keys::{Key, KeyInfo, Shape, key};
use crate::content::period::Period;
use crate::content::value_kind::ValueKind;
use crate::content::value_readers::{day, number, period, text, truth, web_address};

use super::Colour;

// Of an initiative
pub const DEADLINE: Key<Deadline> = key(
    "frist",
    "hvornår den skal være færdig: 2. kvartal 2022, december 2022, løbende …",
    Shape::Deadline,
    deadline,
);
pub const MONEY: KeyInfo = KeyInfo {
    name: "økonomi",
    about: "hvad den koster: en liste, hvor hvert punkt har beløb, og år, slags og kilde, hvor de kendes",
    shape: Shape::Records(&[
        AMOUNT.info.must(),
        MONEY_YEAR.info.may(),
        MONEY_KIND.info.may(),
        MONEY_SOURCE.info.may(),
    ]),
};
pub const MILESTONES: KeyInfo = KeyInfo {
    name: "milepæle",
    about: "trin på vejen: en liste, hvor hvert punkt har tekst, og frist og nået, hvor de kendes",
    shape: Shape::Records(&[
        MILESTONE.info.must(),
        MILESTONE_DEADLINE.info.may(),
        REACHED.info.may(),
    ]),
};
pub const FOLLOW_UPS: KeyInfo = KeyInfo {
    name: "opfølgning",
    about: "hvordan det går: en liste, hvor hvert punkt har dato og status",
    shape: Shape::Records(&[
        FOLLOWED_UP.info.must(),
        STATUS.info.must(),
        EXPECTED.info.may(),
        NEW_DEADLINE.info.may(),
        NEW_MONEY.may(),
        FOLLOW_UP_NOTE.info.may(),
    ]),
};

// Of an initiative, and of plan.md
pub const DECISION: KeyInfo = KeyInfo {
    name: "beslutning",
    about: "hvornår og af hvem det er besluttet: dato, udvalg og link på hver sin linje",
    shape: Shape::Record(&[
        DECIDED.info.must(),
        DECIDED_BY.info.may(),
        DECISION_LINK.info.may(),
    ]),
};
pub const DECIDED: Key<Day> = key("dato", "dagen, på formen 2022-12-31", Shape::Date, day);
pub const DECIDED_BY: Key<String> = key(
    "udvalg",
    "hvem der besluttede det: et udvalg eller kommunalbestyrelsen",
    Shape::Text,
    text,
);
pub const DECISION_LINK: Key<String> = key(
    "link",
    "adressen på referatet: https://…",
    Shape::WebAddress,
    web_address,
);

// Of plan.md
pub const MADE_UP: Key<Day> = key(
    "opgjort",
    "dagen, som opfølgningen er opgjort på, på formen 2022-12-31",
    Shape::Date,
    day,
);

// Of an amount
pub const AMOUNT: Key<Amount> = key(
    "beløb",
    "kroner: 850000, 850.000, 3,0 mio., 850 t.kr.",
    Shape::Text,
    amount,
);
pub const MONEY_YEAR: Key<Period> = key("år", "året, det er til", Shape::Period, period);
pub const MONEY_KIND: Key<String> = key(
    "slags",
    "hvad det er: anlæg, drift … Kun beløb af samme slags lægges sammen",
    Shape::Text,
    text,
);
pub const MONEY_SOURCE: Key<String> = key(
    "kilde",
    "hvor beløbet står: Budgetaftale 2022-25",
    Shape::Text,
    text,
);

// Of a milestone
pub const MILESTONE: Key<String> = key("tekst", "hvad der skal være sket", Shape::Text, text);
pub const MILESTONE_DEADLINE: Key<Deadline> = key(
    "frist",
    "hvornår det skal være sket: august 2022, 2. kvartal 2022 …",
    Shape::Deadline,
    deadline,
);
pub const REACHED: Key<Day> = key(
    "nået",
    "dagen, det skete, på formen 2022-12-31",
    Shape::Date,
    day,
);

// Of a follow-up
pub const FOLLOWED_UP: Key<Day> = key(
    "dato",
    "dagen, der blev fulgt op, på formen 2022-12-31",
    Shape::Date,
    day,
);
pub const STATUS: Key<String> = key(
    "status",
    "hvordan det går: i gang, forsinket … eller filens navn i statusser/, uden .md",
    Shape::Text,
    text,
);
pub const EXPECTED: Key<String> = key(
    "forventet",
    "den status, som den ventes at få: færdig …",
    Shape::Text,
    text,
);
pub const NEW_DEADLINE: Key<Deadline> = key(
    "frist",
    "den nye frist, hvis den er flyttet",
    Shape::Deadline,
    deadline,
);
pub const NEW_MONEY: KeyInfo = KeyInfo {
    name: "økonomi",
    about: "de nye beløb, hvis de har ændret sig: en liste som indsatsens egen økonomi",
    shape: MONEY.shape,
};
pub const FOLLOW_UP_NOTE: Key<String> =
    key("note", "hvad der er at sige om det", Shape::Text, text);

// Of a status
pub const COLOUR: Key<Colour> = key(
    "farve",
    "farven, som den vises med: grå, blå, grøn, gul eller rød",
    Shape::OneOf(COLOURS),
    colour,
);
pub const STATUS_ORDER: Key<u32> = key(
    "orden",
    "dens plads blandt statusserne: 1 er først",
    Shape::Number,
    number,
);
pub const ENDED: Key<bool> = key(
    "afsluttet",
    "ja, hvis der ikke skal ske mere",
    Shape::Truth,
    truth,
);

// Of a goal
pub const UNIT: Key<String> = key(
    "enhed",
    "hvad tallene er: %, ton CO₂, borgere …",
    Shape::Text,
    text,
);
pub const START: KeyInfo = KeyInfo {
    name: "udgangspunkt",
    about: "hvordan det var fra begyndelsen: år og værdi på hver sin linje",
    shape: Shape::Record(&[FIGURE_YEAR.info.must(), FIGURE.info.must()]),
};
pub const TARGETS: KeyInfo = KeyInfo {
    name: "måltal",
    about: "det, der skal nås: en liste, hvor hvert punkt har år og værdi",
    shape: Shape::Records(&[FIGURE_YEAR.info.must(), FIGURE.info.must()]),
};
pub const MEASURED: KeyInfo = KeyInfo {
    name: "målt",
    about: "det, der er nået: en liste, hvor hvert punkt har år og værdi",
    shape: Shape::Records(&[FIGURE_YEAR.info.must(), FIGURE.info.must()]),
};
pub const FIGURE_YEAR: Key<u16> = key("år", "året, tallet er fra", Shape::Year, year);
pub const FIGURE: Key<Figure> = key(
    "værdi",
    "tallet, for eksempel 12, 1.250 eller 12,5",
    Shape::Value(ValueKind::Number),
    figure,
);
