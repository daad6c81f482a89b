//! In: the name of a file that a text links to. Out: whether it may be published, as what, and
//! where it may not, why, and what to do instead.
//!
//! What may be published stands here and nowhere else: a kind that is not listed is refused.

/// The folders of a year that hold what texts link to, and what an editor puts there.
pub const LINKED_FOLDERS: &[(&str, &str)] = &[("billeder", "billeder"), ("filer", "bilag")];

/// »billeder ligger i billeder/ og bilag i filer/«, as a sentence of Danish goes on.
pub fn where_linked_files_lie() -> String {
    let mut sentence = String::new();
    for (place, (folder, what)) in LINKED_FOLDERS.iter().enumerate() {
        sentence += &match place {
            0 => format!("{what} ligger i {folder}/"),
            _ => format!(" og {what} i {folder}/"),
        };
    }
    sentence
}

/// What a file may be published as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Linkable {
    /// Shown within a text, or linked to
    Image,
    /// Linked to
    Attachment,
}

/// Why a file may not be published, in Danish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// To follow the file's name
    pub why: &'static str,
    /// What to do
    pub instead: String,
}

/// How the name of a file ends that may be published, as what, and its media type.
const KINDS: &[(&str, Linkable, &str)] = {
    use Linkable::{Attachment, Image};
    &[
        ("png", Image, "image/png"),
        ("jpg", Image, "image/jpeg"),
        ("jpeg", Image, "image/jpeg"),
        ("gif", Image, "image/gif"),
        ("webp", Image, "image/webp"),
        ("avif", Image, "image/avif"),
        ("svg", Image, "image/svg+xml"),
        ("pdf", Attachment, "application/pdf"),
        ("docx", Attachment, DOCX),
        ("xlsx", Attachment, XLSX),
        ("pptx", Attachment, PPTX),
        ("odt", Attachment, "application/vnd.oasis.opendocument.text"),
        ("ods", Attachment, ODS),
        ("odp", Attachment, ODP),
        ("csv", Attachment, "text/csv"),
        ("txt", Attachment, "text/plain"),
        ("zip", Attachment, "application/zip"),
        ("ics", Attachment, "text/calendar"),
    ]
};

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PPTX: &str = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
const ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";
const ODP: &str = "application/vnd.oasis.opendocument.presentation";

/// What editors may well try to publish: how such names end, why not, and what to do.
const REFUSED: &[(&str, &str, &str)] = &[
    (
        "ai bmp cr2 dib dng emf eps heic heif jfif jp2 jxl nef psd svgz tif tiff wmf xcf",
        "er et billede, som browsere ikke kan vise",
        "gem billedet som jpg eller png",
    ),
    (
        "css hta htm html js mht mhtml mjs swf wasm xht xhtml xml xsl xslt",
        "kunne køre som et program på kommunens adresse",
        AS_A_TEXT,
    ),
    (RUN_BY_SERVERS, ON_THE_SERVER, AS_A_TEXT),
    (
        "asa asax ashx asmx cer cfm do jspx phps pl py rb sh shtm stm",
        ON_THE_SERVER,
        AS_A_TEXT,
    ),
    (
        "apk app bat cmd com cpl dll dmg exe iso jar lnk msi ps1 reg scr url vbe vbs wsf",
        "kunne køre som et program hos læseren",
        "link med https:// til den side, hvor programmet kan hentes",
    ),
    ("doc dot wpd wps", OLD, AS_DOCX),
    ("dotx ott pages rtf", UNUSUAL, AS_DOCX),
    ("docm dotm", MACROS, AS_DOCX),
    ("xls xlt", OLD, AS_XLSX),
    ("numbers ots tsv xlsb xltx", UNUSUAL, AS_XLSX),
    ("xlam xlsm xltm", MACROS, AS_XLSX),
    ("pot pps ppt", OLD, AS_PPTX),
    ("key otp potx ppsx", UNUSUAL, AS_PPTX),
    ("potm ppam ppsm pptm", MACROS, AS_PPTX),
    (
        "eml msg",
        "er en mail, som ikke alle kan åbne",
        "gem mailen som pdf",
    ),
    (
        "avi m4a m4v mkv mov mp3 mp4 mpeg mpg ogg wav webm wmv",
        "er film eller lyd, som skal ligge et andet sted",
        "læg filen, hvor kommunen har sine film, og link dertil med https://",
    ),
    (
        "7z bz2 gz rar tar tgz xz",
        "er pakket, så ikke alle kan åbne den",
        "pak indholdet som zip",
    ),
    (
        "md",
        "er en tekst, som ikke får nogen side, hvor den ligger",
        "læg den i en af planens andre mapper, eller gem den som pdf",
    ),
];

/// Some servers run these also where another ending follows: `billede.php.jpg`.
const RUN_BY_SERVERS: &str =
    "asp aspx cgi htaccess jsp phar php php3 php4 php5 php7 php8 pht phtml shtml";

const ON_THE_SERVER: &str = "kunne køre som et program på kommunens server";
const OLD: &str = "er gemt i et gammelt format, som ikke alle kan åbne";
const UNUSUAL: &str = "er gemt i et format, som ikke alle kan åbne";
const MACROS: &str = "kan indeholde makroer, som kører hos læseren";
const AS_A_TEXT: &str = "skriv indholdet i en tekst i planen, eller gem det som pdf";
const AS_DOCX: &str = "gem filen som docx eller pdf";
const AS_XLSX: &str = "gem filen som xlsx, csv eller pdf";
const AS_PPTX: &str = "gem filen som pptx eller pdf";

/// What a file may be published as, by its name.
pub fn linkable(path: &str) -> Result<Linkable, Refusal> {
    let name = path.rsplit('/').next().unwrap_or_default().to_lowercase();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let mut inner_endings = stem.split('.').skip(1);
    if inner_endings.any(|inner| is_among(RUN_BY_SERVERS, inner)) {
        return Err(Refusal {
            why: ON_THE_SERVER,
            instead: "giv filen et navn med én endelse".into(),
        });
    }
    let refused = || {
        REFUSED
            .iter()
            .find(|(endings, ..)| is_among(endings, ending))
    };
    match (kind(ending), refused()) {
        (Some((_, linkable, _)), _) => Ok(*linkable),
        (None, Some(&(_, why, instead))) => Err(Refusal {
            why,
            instead: instead.into(),
        }),
        (None, None) => Err(Refusal {
            why: "er ikke en af de slags filer, som siderne kan have",
            instead: format!("gem filen som en af disse slags: {}", known_endings()),
        }),
    }
}

/// The media type of a file that may be published.
pub fn linkable_media_type(ending: &str) -> Option<&'static str> {
    kind(ending).map(|(_, _, media_type)| *media_type)
}

fn kind(ending: &str) -> Option<&'static (&'static str, Linkable, &'static str)> {
    KINDS.iter().find(|(known, ..)| *known == ending)
}

fn is_among(endings: &str, ending: &str) -> bool {
    endings.split(' ').any(|known| known == ending)
}

fn known_endings() -> String {
    let known: Vec<&str> = KINDS.iter().map(|(ending, ..)| *ending).collect();
    known.join(", ")
}

#[cfg(test)]
mod tests {
    use super::{Linkable, is_among, kind, linkable};

    #[test]
    fn what_is_published_is_known_by_its_last_ending() {
        for (path, expected) in [
            ("billeder/Kort.PNG", Some(Linkable::Image)),
            ("billeder/a.b/kort.svg", Some(Linkable::Image)),
            ("filer/budget.v2.2022.xlsx", Some(Linkable::Attachment)),
            ("filer/www.lejre.dk.pdf", Some(Linkable::Attachment)),
            ("filer/referat", None),
            ("filer/pdf", None),
            ("filer/referat.", None),
            ("filer/a.pdf.exe", None),
            ("filer/a.PHP", None),
            ("billeder/a.php.jpg", None),
            ("filer/a.pdf/b", None),
            ("filer/a.pdf ", None),
            ("filer/a.ukendt", None),
        ] {
            assert_eq!(linkable(path).ok(), expected, "{path}");
        }
    }

    #[test]
    fn no_kind_is_both_published_and_refused() {
        for (endings, why, instead) in super::REFUSED {
            for ending in endings.split(' ') {
                assert!(kind(ending).is_none(), "{ending}");
                let rows = super::REFUSED.iter();
                let rows = rows.filter(|(endings, ..)| is_among(endings, ending));
                assert_eq!(rows.count(), 1, "{ending}");
            }
            assert!(!why.is_empty() && !instead.is_empty());
        }
    }
}
