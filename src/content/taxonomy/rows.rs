//! The taxonomies: the ways in which a plan groups its initiatives, one row each.
//!
//! Not here: what a row means (`row.rs`).

use super::own::OwnRegister;
use super::row::{
    Codes, Filter, FirstTerm, FrontPage, Holds, LedTo, ReferenceKey, Row, TermsColumn, Tie,
};
use super::words::RegisterWords;
use crate::content::keys::{self, KeyInfo, Shape};
use crate::diagnostic::rules;

macro_rules! taxonomies {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $value:expr,)* })*) => {
        /// A way to group initiatives.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Taxonomy {
            $($(#[$doc])* $name,)*
            /// That of a `register.md` in a folder of its own
            Own(OwnRegister),
        }

        impl Taxonomy {
            /// Those that the program knows, in the order in which they are shown.
            pub const BUILT_IN: [Taxonomy; [$(stringify!($name)),*].len()] = [$(Taxonomy::$name),*];

            /// What is known of it.
            pub fn row(self) -> &'static Row {
                match self {
                    $(Taxonomy::$name => {
                        static ROW: Row = Row { $($field: $value,)* };
                        &ROW
                    })*
                    Taxonomy::Own(own) => own.row(),
                }
            }
        }
    };
}

taxonomies! {
    /// kerneopgaver
    CoreTask {
        folder: "kerneopgaver",
        kind: "kerneopgave",
        words: RegisterWords::known(["Kerneopgaver", "kerneopgave", "kerneopgaver", "kerneopgaven", "kerneopgaverne"]),
        imported_as: &[],
        searched_as: "kerneopgave",
        unknown: Some(&rules::UNKNOWN_CORE_TASK),
        codes: Codes::None,
        tie: Tie::ThroughTopic,
        key: None,
        columns: &[
            TermsColumn {
                name: "Kerneopgave",
                explanation: "Den kerneopgave, som indsatsen hører under.",
                width: 20,
                holds: Holds::Names,
            },
        ],
        synonyms: false,
        filter: None,
        extract: None,
        first: Some(FirstTerm::Placeholder("Kerneopgavens navn")),
        noted_when_unused: false,
        led_to: LedTo::Footer,
        front_page: FrontPage::Names,
        in_matrix: false,
        runs_through_topics: false,
        spread_over: &[],
        measured: false,
    }
    /// temaer
    Topic {
        folder: "temaer",
        kind: "tema",
        words: RegisterWords::known(["Temaer", "tema", "temaer", "temaet", "temaerne"]),
        imported_as: &["indsatsområde", "område", "delområde", "politikområde", "fokusområde", "emne", "spor"],
        searched_as: "tema temaer",
        unknown: Some(&rules::UNKNOWN_TOPIC),
        codes: Codes::None,
        tie: Tie::Heading,
        key: Some(ReferenceKey {
            info: key("tema", "filens navn i temaer/, uden .md", Shape::Text),
            question: Some("Hvilket tema hører den til?"),
            help: "En indsats' tema",
        }),
        columns: &[
            TermsColumn {
                name: "Tema",
                explanation: "Det tema, som indsatsen hører til.",
                width: 24,
                holds: Holds::Names,
            },
        ],
        synonyms: false,
        filter: Some(Filter {
            field: "tema",
            help: "Kun indsatser i temaet; kan gentages",
        }),
        extract: Some("tema"),
        first: Some(FirstTerm::Placeholder("Temaets navn")),
        noted_when_unused: false,
        led_to: LedTo::Menu,
        front_page: FrontPage::Cards,
        in_matrix: false,
        runs_through_topics: false,
        spread_over: &[Tie::Carrier],
        measured: false,
    }
    /// udvalg
    Committee {
        folder: "udvalg",
        kind: "udvalg",
        words: RegisterWords::known(["Udvalg", "udvalg", "udvalg", "udvalget", "udvalgene"]),
        imported_as: &[
            "politisk",
            "politisk forankring",
            "politisk udvalg",
            "politiske udvalg",
            "politisk ansvar",
            "politisk ophæng",
            "fagudvalg",
            "ansvarligt udvalg",
        ],
        searched_as: "udvalg",
        unknown: Some(&rules::UNKNOWN_COMMITTEE),
        codes: Codes::Required,
        tie: Tie::Carrier,
        key: Some(ReferenceKey {
            info: key(
                "politisk",
                "udvalgets kode; flere skrives i kantede parenteser: [ØU, KB]",
                Shape::Carriers(&[
                    key("udvalg", "udvalgenes koder", Shape::Texts),
                    keys::NOTE.info,
                ]),
            ),
            question: Some("Hvilket udvalg? Flere deles med komma."),
            help: "En indsats' udvalg; kan gentages",
        }),
        columns: &[
            TermsColumn {
                name: "Udvalg",
                explanation: "Koderne på de politiske udvalg, adskilt med komma.",
                width: 12,
                holds: Holds::Codes,
            },
            TermsColumn {
                name: "Udvalgenes navne",
                explanation: "Udvalgenes fulde navne i samme rækkefølge, adskilt med semikolon.",
                width: 40,
                holds: Holds::FullNames,
            },
            TermsColumn {
                name: "Politisk note",
                explanation: "Hvad planen ellers siger om den politiske forankring.",
                width: 30,
                holds: Holds::Note,
            },
        ],
        synonyms: false,
        filter: Some(Filter {
            field: "udvalg",
            help: "Kun indsatser, som udvalget har; kode eller navn, kan gentages",
        }),
        extract: Some("udvalg"),
        first: Some(FirstTerm::Named {
            name: "Økonomiudvalget",
            code: Some("ØU"),
        }),
        noted_when_unused: true,
        led_to: LedTo::WhoDoesWhat,
        front_page: FrontPage::List,
        in_matrix: true,
        runs_through_topics: false,
        spread_over: &[Tie::Heading],
        measured: false,
    }
    /// centre
    Centre {
        folder: "centre",
        kind: "center",
        words: RegisterWords::known(["Centre", "center", "centre", "centret", "centrene"]),
        imported_as: &[
            "administrativt",
            "administrativ forankring",
            "administrativt ansvar",
            "fagcenter",
            "fagcentre",
            "ansvarligt center",
            "ansvarligt fagcenter",
            "forvaltning",
            "forvaltninger",
            "fagforvaltning",
            "ansvarlig forvaltning",
            "afdeling",
        ],
        searched_as: "center centre",
        unknown: Some(&rules::UNKNOWN_CENTRE),
        codes: Codes::RequiredUnlessUnit,
        tie: Tie::Carrier,
        key: Some(ReferenceKey {
            info: key(
                "administrativt",
                "centrets kode; flere skrives i kantede parenteser: [CTM, CSE]",
                Shape::Carriers(&[
                    key("centre", "centrenes koder", Shape::Texts),
                    keys::NOTE.info,
                    keys::FOR_ALL.info,
                ]),
            ),
            question: Some("Hvilket center? Flere deles med komma."),
            help: "En indsats' center; kan gentages",
        }),
        columns: &[
            TermsColumn {
                name: "Centre",
                explanation: "Koderne på centrene, adskilt med komma. En enhed uden kode står med sit navn.",
                width: 14,
                holds: Holds::Codes,
            },
            TermsColumn {
                name: "Centrenes navne",
                explanation: "Centrenes fulde navne i samme rækkefølge, adskilt med semikolon.",
                width: 40,
                holds: Holds::FullNames,
            },
            TermsColumn {
                name: "Alle fagcentre",
                explanation: "»ja«, hvor indsatsen gælder alle fagcentre, ellers »nej«.",
                width: 14,
                holds: Holds::ForAll,
            },
            TermsColumn {
                name: "Administrativ note",
                explanation: "Hvad planen ellers siger om den administrative forankring.",
                width: 30,
                holds: Holds::Note,
            },
        ],
        synonyms: false,
        filter: Some(Filter {
            field: "center",
            help: "Kun indsatser, som centret har; kode eller navn, kan gentages",
        }),
        extract: Some("centre"),
        first: Some(FirstTerm::Named {
            name: "Direktionen",
            code: None,
        }),
        noted_when_unused: true,
        led_to: LedTo::WhoDoesWhat,
        front_page: FrontPage::List,
        in_matrix: true,
        runs_through_topics: false,
        spread_over: &[Tie::Heading],
        measured: false,
    }
    /// mærker
    Label {
        folder: "maerker",
        kind: "mærke",
        words: RegisterWords::known(["Mærker", "mærke", "mærker", "mærket", "mærkerne"]),
        imported_as: &["mærkat", "mærkater", "emneord"],
        searched_as: "mærke",
        unknown: Some(&rules::UNKNOWN_LABEL),
        codes: Codes::None,
        tie: Tie::Mark,
        key: Some(ReferenceKey {
            info: key(
                "mærker",
                "filernes navne i maerker/, uden .md",
                Shape::Texts,
            ),
            question: None,
            help: "En indsats' mærke; kan gentages",
        }),
        columns: &[
            TermsColumn {
                name: "Mærker",
                explanation: "Mærker på tværs af temaer, adskilt med komma.",
                width: 14,
                holds: Holds::Names,
            },
        ],
        synonyms: false,
        filter: Some(Filter {
            field: "mærke",
            help: "Kun indsatser med mærket; kan gentages",
        }),
        extract: Some("maerke"),
        first: None,
        noted_when_unused: true,
        led_to: LedTo::Footer,
        front_page: FrontPage::Nothing,
        in_matrix: false,
        runs_through_topics: true,
        spread_over: &[Tie::Heading],
        measured: false,
    }
    /// mål
    Goal {
        folder: "maal",
        kind: "mål",
        words: RegisterWords::known(["Mål", "mål", "mål", "målet", "målene"]),
        imported_as: &[],
        searched_as: "mål målsætning måltal",
        unknown: Some(&rules::UNKNOWN_GOAL),
        codes: Codes::None,
        tie: Tie::Mark,
        key: Some(ReferenceKey {
            info: key(
                "mål",
                "filernes navne i maal/, uden .md",
                Shape::Texts,
            ),
            question: None,
            help: "Et mål, som en indsats arbejder for; kan gentages",
        }),
        columns: &[
            TermsColumn {
                name: "Mål",
                explanation: "De mål, som indsatsen arbejder for, adskilt med semikolon.",
                width: 30,
                holds: Holds::FullNames,
            },
        ],
        synonyms: false,
        filter: Some(Filter {
            field: "mål",
            help: "Kun indsatser, som arbejder for målet; kan gentages",
        }),
        extract: Some("maal"),
        first: None,
        noted_when_unused: false,
        led_to: LedTo::Menu,
        front_page: FrontPage::Nothing,
        in_matrix: false,
        runs_through_topics: false,
        spread_over: &[Tie::Heading],
        measured: true,
    }
    /// baggrunde
    Background {
        folder: "baggrunde",
        kind: "baggrund",
        words: RegisterWords::known(["Baggrunde", "baggrund", "baggrunde", "baggrunden", "baggrundene"]),
        imported_as: &[],
        searched_as: "baggrund",
        unknown: None,
        codes: Codes::None,
        tie: Tie::Source,
        key: None,
        columns: &[],
        synonyms: true,
        filter: None,
        extract: None,
        first: None,
        noted_when_unused: true,
        led_to: LedTo::Footer,
        front_page: FrontPage::Counts,
        in_matrix: false,
        runs_through_topics: false,
        spread_over: &[Tie::Heading],
        measured: false,
    }
}

const fn key(name: &'static str, about: &'static str, shape: Shape) -> KeyInfo {
    KeyInfo { name, about, shape }
}
