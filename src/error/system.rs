//! In: what the operating system said. Out: the same in Danish, with what to do.
//!
//! A number of the system's is looked for first, since it says more than its kind; then the kind,
//! which is the same on all systems. What neither table has is given by its number, for those
//! who look after the machine.

use std::env::consts::OS;
use std::io::{self, ErrorKind};

use crate::printable::printable;

/// The failure as a part of a sentence, behind »kunne ikke læse filen …:«.
pub fn in_danish(error: &io::Error) -> String {
    let number = number(error);
    let by_number = number.and_then(|number| named(numbers(OS), number));
    match by_number.or_else(|| named(KINDS, error.kind())) {
        Some(words) => words.to_owned(),
        None => match (number, error.get_ref()) {
            (Some(number), _) => format!(
                "systemet siger nej med fejl nummer {number}. Prøv igen, og spørg ellers it"
            ),
            (None, Some(inner)) => format!("det gik ikke ({})", printable(&inner.to_string())),
            (None, None) => "det gik ikke. Prøv igen, og spørg ellers it".into(),
        },
    }
}

fn named<K: PartialEq>(table: &[(K, &'static str)], key: K) -> Option<&'static str> {
    let row = table.iter().find(|(known, _)| *known == key);
    row.map(|(_, words)| *words)
}

/// The system's number. A library that adds a path to a failure keeps it in the words alone, as
/// Rust writes it: »… (os error 40) at path …«.
fn number(error: &io::Error) -> Option<i32> {
    if let Some(number) = error.raw_os_error() {
        return Some(number);
    }
    let words = error.get_ref()?.to_string();
    let (_, rest) = words.split_once("(os error ")?;
    rest.split_once(')')?.0.parse().ok()
}

/// Every kind that Rust names, but for those that say nothing.
const KINDS: &[(ErrorKind, &str)] = &[
    (
        ErrorKind::NotFound,
        "den findes ikke. Er navnet skrevet rigtigt, og er mappen der?",
    ),
    (
        ErrorKind::PermissionDenied,
        "du har ikke adgang. Luk den, hvis den er åben i et andet program, eller bed it om adgang",
    ),
    (
        ErrorKind::ConnectionRefused,
        "forbindelsen blev afvist. Prøv igen om lidt",
    ),
    (ErrorKind::ConnectionReset, BROKEN_CONNECTION),
    (ErrorKind::ConnectionAborted, BROKEN_CONNECTION),
    (ErrorKind::NotConnected, BROKEN_CONNECTION),
    (ErrorKind::BrokenPipe, BROKEN_CONNECTION),
    (ErrorKind::HostUnreachable, NO_NETWORK),
    (ErrorKind::NetworkUnreachable, NO_NETWORK),
    (ErrorKind::NetworkDown, NO_NETWORK),
    (ErrorKind::StaleNetworkFileHandle, NO_NETWORK),
    (
        ErrorKind::AddrInUse,
        "porten er optaget. Vælg en anden med --port",
    ),
    (
        ErrorKind::AddrNotAvailable,
        "maskinen har ikke den adresse. Spørg it",
    ),
    (
        ErrorKind::AlreadyExists,
        "der står noget i vejen med samme navn. Flyt det, eller vælg et andet navn",
    ),
    (
        ErrorKind::WouldBlock,
        "den er optaget lige nu. Prøv igen om lidt",
    ),
    (
        ErrorKind::NotADirectory,
        "der står en fil, hvor der skal være en mappe. Flyt filen, eller vælg en anden mappe",
    ),
    (
        ErrorKind::IsADirectory,
        "det er en mappe, ikke en fil. Vælg et andet navn",
    ),
    (
        ErrorKind::DirectoryNotEmpty,
        "mappen er ikke tom. Tøm den, eller vælg en anden",
    ),
    (
        ErrorKind::ReadOnlyFilesystem,
        "drevet kan kun læses. Vælg et andet drev",
    ),
    (
        ErrorKind::InvalidInput,
        "navnet kan ikke bruges her. Brug bogstaver, tal, bindestreg og punktum",
    ),
    (
        ErrorKind::InvalidData,
        "den er ikke gemt som UTF-8. Gem den igen med tegnsættet UTF-8",
    ),
    (
        ErrorKind::UnexpectedEof,
        "den slutter for tidligt. Er den kopieret helt?",
    ),
    (
        ErrorKind::TimedOut,
        "der kom intet svar. Er netværket forbundet? Prøv igen",
    ),
    (
        ErrorKind::WriteZero,
        "der kan ikke skrives mere. Er disken fuld?",
    ),
    (
        ErrorKind::StorageFull,
        "disken er fuld. Slet noget, eller vælg en anden disk",
    ),
    (
        ErrorKind::QuotaExceeded,
        "du har ikke mere plads på drevet. Slet noget, eller bed it om mere plads",
    ),
    (
        ErrorKind::FileTooLarge,
        "filen er større, end drevet kan have. Vælg et andet drev",
    ),
    (ErrorKind::NotSeekable, NO_PLAIN_FILE),
    (ErrorKind::ResourceBusy, IN_USE),
    (
        ErrorKind::ExecutableFileBusy,
        "den er et program, som kører. Luk programmet, og prøv igen",
    ),
    (
        ErrorKind::Deadlock,
        "to programmer venter på hinanden. Luk det andet, og prøv igen",
    ),
    (
        ErrorKind::CrossesDevices,
        "den kan ikke flyttes til et andet drev i ét træk. Vælg en mappe på samme drev",
    ),
    (
        ErrorKind::TooManyLinks,
        "mappen har så mange mapper, som drevet tillader. Vælg en anden mappe",
    ),
    (
        ErrorKind::InvalidFilename,
        "navnet er for langt eller har tegn, som drevet ikke tager. Giv den et kortere navn",
    ),
    (
        ErrorKind::ArgumentListTooLong,
        "der er skrevet for meget på én gang. Skriv færre ord",
    ),
    (ErrorKind::Interrupted, "det blev afbrudt. Prøv igen"),
    (
        ErrorKind::Unsupported,
        "drevet kan ikke det, der skal til. Vælg et andet drev",
    ),
    (
        ErrorKind::OutOfMemory,
        "maskinen har ikke mere hukommelse. Luk andre programmer, og prøv igen",
    ),
];

const BROKEN_CONNECTION: &str = "forbindelsen blev afbrudt. Prøv igen";
const NO_NETWORK: &str = "netværket eller drevet er væk. Er det forbundet? Prøv igen";
const NO_PLAIN_FILE: &str = "det er ikke en almindelig fil. Flyt den, eller vælg et andet navn";
const IN_USE: &str = "et andet program bruger den. Luk programmet, og prøv igen";
const TOO_MANY_OPEN: &str =
    "der er for mange filer åbne på én gang. Luk andre programmer, og prøv igen";
const LOOP: &str = "genveje på vejen til den peger på hinanden i ring. Slet genvejen";
const BAD_DRIVE: &str =
    "drevet svarer forkert. Er det taget ud eller i stykker? Prøv igen, og spørg ellers it";
const NO_LOCK: &str = "drevet kan ikke låse filer. Vælg et andet drev";
const IN_THE_CLOUD: &str =
    "filen ligger i skyen og kan ikke hentes. Er OneDrive i gang og forbundet? Prøv igen";
const NO_LOGIN: &str = "drevet vil ikke lukke dig ind. Log på det, og prøv igen";

/// What Rust has no kind for, or whose kind has no stable name.
fn numbers(system: &str) -> &'static [(i32, &'static str)] {
    match system {
        "windows" => WINDOWS,
        "macos" | "ios" => MACOS,
        _ => LINUX,
    }
}

/// `errno.h`
const LINUX: &[(i32, &str)] = &[
    (5, BAD_DRIVE),      // EIO
    (6, NO_PLAIN_FILE),  // ENXIO
    (19, NO_PLAIN_FILE), // ENODEV
    (23, TOO_MANY_OPEN), // ENFILE
    (24, TOO_MANY_OPEN), // EMFILE
    (37, NO_LOCK),       // ENOLCK
    (40, LOOP),          // ELOOP
    (108, NO_NETWORK),   // ESHUTDOWN
    (112, NO_NETWORK),   // EHOSTDOWN
    (117, BAD_DRIVE),    // EUCLEAN
    (121, BAD_DRIVE),    // EREMOTEIO
    (123, BAD_DRIVE),    // ENOMEDIUM
    (126, NO_LOGIN),     // ENOKEY
    (127, NO_LOGIN),     // EKEYEXPIRED
    (128, NO_LOGIN),     // EKEYREVOKED
    (129, NO_LOGIN),     // EKEYREJECTED
];

/// `sys/errno.h`
const MACOS: &[(i32, &str)] = &[
    (5, BAD_DRIVE),      // EIO
    (6, NO_PLAIN_FILE),  // ENXIO
    (19, NO_PLAIN_FILE), // ENODEV
    (23, TOO_MANY_OPEN), // ENFILE
    (24, TOO_MANY_OPEN), // EMFILE
    (58, NO_NETWORK),    // ESHUTDOWN
    (62, LOOP),          // ELOOP
    (64, NO_NETWORK),    // EHOSTDOWN
    (77, NO_LOCK),       // ENOLCK
    (80, NO_LOGIN),      // EAUTH
    (81, NO_LOGIN),      // ENEEDAUTH
    (82, BAD_DRIVE),     // EPWROFF
    (83, BAD_DRIVE),     // EDEVERR
];

/// `winerror.h`
const WINDOWS: &[(i32, &str)] = &[
    (4, TOO_MANY_OPEN),  // ERROR_TOO_MANY_OPEN_FILES
    (21, BAD_DRIVE),     // ERROR_NOT_READY
    (23, BAD_DRIVE),     // ERROR_CRC
    (31, BAD_DRIVE),     // ERROR_GEN_FAILURE
    (32, IN_USE),        // ERROR_SHARING_VIOLATION
    (33, IN_USE),        // ERROR_LOCK_VIOLATION
    (36, TOO_MANY_OPEN), // ERROR_SHARING_BUFFER_EXCEEDED
    (55, NO_NETWORK),    // ERROR_DEV_NOT_EXIST
    (59, NO_NETWORK),    // ERROR_UNEXP_NET_ERR
    (64, NO_NETWORK),    // ERROR_NETNAME_DELETED
    (225, "virusbeskyttelsen holder den tilbage. Spørg it"), // ERROR_VIRUS_INFECTED
    (226, "virusbeskyttelsen har slettet den. Spørg it"), // ERROR_VIRUS_DELETED
    (303, IN_USE),       // ERROR_DELETE_PENDING
    (362, IN_THE_CLOUD), // ERROR_CLOUD_FILE_PROVIDER_NOT_RUNNING
    (386, IN_THE_CLOUD), // ERROR_CLOUD_FILE_AUTHENTICATION_FAILED
    (387, IN_THE_CLOUD), // ERROR_CLOUD_FILE_INSUFFICIENT_RESOURCES
    (388, IN_THE_CLOUD), // ERROR_CLOUD_FILE_NETWORK_UNAVAILABLE
    (389, IN_THE_CLOUD), // ERROR_CLOUD_FILE_UNSUCCESSFUL
    (391, IN_USE),       // ERROR_CLOUD_FILE_IN_USE
    (1117, BAD_DRIVE),   // ERROR_IO_DEVICE
    (1224, IN_USE),      // ERROR_USER_MAPPED_FILE
    (1326, NO_LOGIN),    // ERROR_LOGON_FAILURE
    (1392, BAD_DRIVE),   // ERROR_FILE_CORRUPT
    (1393, BAD_DRIVE),   // ERROR_DISK_CORRUPT
    (1920, IN_USE),      // ERROR_CANT_ACCESS_FILE
    (1921, LOOP),        // ERROR_CANT_RESOLVE_FILENAME
];

#[cfg(test)]
mod tests {
    use std::io::{Error, ErrorKind};

    use super::{KINDS, LINUX, MACOS, WINDOWS, in_danish};

    /// Rust's own words for a failure of the system are English.
    fn is_danish(error: &Error) -> bool {
        let own = error.to_string();
        let own = own.split(" (os error").next().unwrap_or_default();
        !in_danish(error).contains(own)
    }

    #[test]
    fn every_number_of_this_system_is_said_in_danish() {
        for number in 1..=200 {
            let error = Error::from_raw_os_error(number);
            assert!(is_danish(&error), "{number}: {}", in_danish(&error));
        }
    }

    #[test]
    fn every_kind_is_said_in_danish() {
        for (kind, words) in KINDS {
            assert_eq!(in_danish(&Error::from(*kind)), *words);
        }
        assert!(is_danish(&Error::from(ErrorKind::Other)));
    }

    #[test]
    fn no_number_stands_twice() {
        for table in [LINUX, MACOS, WINDOWS] {
            assert!(table.is_sorted_by(|a, b| a.0 < b.0));
        }
    }

    /// `tempfile` does so.
    #[test]
    fn a_number_within_a_librarys_words_is_found() {
        let inner = Error::from_raw_os_error(5);
        let outer = Error::other(format!("{inner} at path \"a\""));
        assert_eq!(in_danish(&outer), in_danish(&inner));
    }

    #[test]
    fn other_words_are_quoted() {
        let error = Error::other("invalid Zip archive\u{1b}");
        assert_eq!(in_danish(&error), "det gik ikke (invalid Zip archive␛)");
    }
}
