//! Every kind of mistake, once: its stable id, how bad it is, and its page in `rules/`. The
//! sentences that an editor reads of one mistake stand where the mistake is found.

use super::{Rule, Severity};

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $severity:ident $id:literal;)*) => {
        $($(#[$doc])* pub const $name: Rule = Rule {
            id: $id,
            severity: Severity::$severity,
            page: include_str!(concat!("rules/", $id, ".md")),
        };)*
        /// All rules, in the order of this file.
        pub const ALL: &[Rule] = &[$($name),*];
    };
}

rules! {
    // The file itself.
    /// Bytes that are not UTF-8.
    NOT_UTF8 = Error "ikke-utf8";
    /// A character that no page can show and no feed can hold, however it is spelled.
    FORBIDDEN_CHARACTER = Error "forbudt-tegn";
    /// A character in a name or a value that nobody sees, or that turns the text.
    HIDDEN_CHARACTER = Warning "usynligt-tegn";
    /// `site.yaml`, `plan.md` or every year's folder is missing.
    MISSING_FILE = Error "mangler-fil";
    /// A folder whose name the plan does not know: its files would be left out silently.
    UNKNOWN_FOLDER = Error "ukendt-mappe";
    /// A file that is not used.
    UNUSED_FILE = Warning "ubrugt-fil";
    /// A file that only drafts link to.
    ONLY_IN_DRAFTS = Note "kun-i-kladder";
    /// A file that a system or a person made of another one.
    COPIED_FILE = Error "kopi-af-fil";
    /// A text of more than a megabyte.
    FILE_TOO_LARGE = Error "for-stor-fil";
    /// A file's name has no letter and no digit to make an address of.
    NAMELESS_FILE = Error "navnloes-fil";

    // The facts at the top of a file.
    /// The file does not start with `---`.
    NO_FRONT_MATTER = Error "mangler-oplysninger";
    /// The `---` that ends the facts is missing.
    UNCLOSED_FRONT_MATTER = Error "mangler-afslutning";
    /// A line that is not `key: value`, or a value that YAML cannot read.
    BAD_YAML = Error "ugyldig-yaml";
    /// A key that stands twice.
    DUPLICATE_KEY = Error "dobbelt-noegle";
    /// A key that this kind of file does not have.
    UNKNOWN_KEY = Error "ukendt-noegle";
    /// A key that must be there is not.
    MISSING_KEY = Error "mangler-noegle";
    /// A key has no value.
    EMPTY_VALUE = Error "tom-vaerdi";
    /// A value of another kind than the key takes: a word where a number belongs.
    WRONG_TYPE = Error "forkert-vaerdi";
    /// A `#` that makes the rest of the value a comment.
    CUT_VALUE = Error "afkortet-vaerdi";
    /// Facts that are a text on the wrong side of the hyphens.
    FRONT_MATTER_TOO_LARGE = Error "for-mange-oplysninger";
    /// The year in `plan.md` is not its folder's.
    WRONG_YEAR = Error "forkert-aar";

    /// Every plan is a draft: readers find an empty site.
    NO_PUBLIC_PLAN = Warning "ingen-offentlig-plan";
    /// Words that only hold the place of the editor's own.
    PLACEHOLDER = Warning "pladsholder";
    /// The same where the site has an address, and is about to be public.
    PUBLIC_PLACEHOLDER = Error "offentlig-pladsholder";

    /// The look that `site.yaml` chooses is not there.
    UNKNOWN_THEME = Error "ukendt-udseende";
    /// The picture that `site.yaml` names as the logo is not there, or of a kind that is none.
    UNKNOWN_LOGO = Error "ukendt-logo";
    /// Words in the colour of `site.yaml` could not be read on the page.
    WEAK_COLOUR = Error "svag-farve";
    /// A language in which the look has no words: pages would be in two.
    UNSPOKEN_LANGUAGE = Error "ukendt-sprog";

    // The text.
    /// HTML beyond the short list of harmless tags.
    FORBIDDEN_HTML = Error "forbudt-html";
    /// HTML that was pasted from elsewhere.
    PASTED_HTML = Error "indsat-html";
    /// A tag that is opened and not closed, or closed and not opened.
    UNBALANCED_HTML = Error "ubalanceret-html";
    /// A link that is neither relative nor `https:`, `http:`, `mailto:`, `tel:`.
    FORBIDDEN_LINK = Error "forbudt-link";
    /// A link to a file of a kind that may not be published.
    FORBIDDEN_FILE_TYPE = Error "forbudt-filtype";
    /// A page or an attachment where an image is meant.
    NOT_AN_IMAGE = Error "ikke-et-billede";
    /// A relative link to something that is not there.
    BROKEN_LINK = Error "doedt-link";
    /// An anchor that its page does not have.
    UNKNOWN_ANCHOR = Error "ukendt-afsnit";
    /// Lists and quotations inside each other more than a hundred deep.
    DEEP_NESTING = Error "for-dybt";

    // Pictures.
    /// A picture that no browser shows: empty, cut short, or something else.
    UNREADABLE_IMAGE = Error "ulaeseligt-billede";
    /// A drawing with something that could act or fetch.
    FORBIDDEN_SVG = Error "forbudt-svg";
    /// A picture of another kind than its name says.
    MISNAMED_IMAGE = Warning "forkert-billednavn";
    /// A picture that readers wait for.
    LARGE_IMAGE = Warning "stort-billede";

    // The plan.
    /// A reference to a topic that is not there.
    UNKNOWN_TOPIC = Error "ukendt-tema";
    /// A reference to a committee that is not there.
    UNKNOWN_COMMITTEE = Error "ukendt-udvalg";
    /// A reference to a centre that is not there.
    UNKNOWN_CENTRE = Error "ukendt-center";
    /// A reference to a label that is not there.
    UNKNOWN_LABEL = Error "ukendt-maerke";
    /// A reference to a goal that is not there.
    UNKNOWN_GOAL = Error "ukendt-maal";
    /// A reference to something that a register of the content's own does not have.
    UNKNOWN_TERM = Error "ukendt-i-register";
    /// A status that is neither one of the program's nor a file of `statusser/`.
    UNKNOWN_STATUS = Error "ukendt-status";
    /// A new amount that may stand for several.
    UNCLEAR_AMOUNT = Error "uklart-beloeb";
    /// A register whose key means something else already.
    TAKEN_KEY = Error "optaget-noegle";
    /// A reference to a core task that is not there.
    UNKNOWN_CORE_TASK = Error "ukendt-kerneopgave";
    /// An initiative is carried on from one that is not there.
    UNKNOWN_INITIATIVE = Error "ukendt-indsats";
    /// An initiative is carried on from a plan that the content does not have.
    PLAN_ELSEWHERE = Note "plan-et-andet-sted";
    /// Two initiatives, or an initiative and a topic's heading, with one number.
    DUPLICATE_NUMBER = Error "dobbelt-nummer";
    /// Two terms or glossary entries with one code.
    DUPLICATE_CODE = Error "dobbelt-kode";
    /// An earlier name that something has now.
    FORMER_NAME_IN_USE = Warning "tidligere-navn-i-brug";
    /// Two files that say they had the same name before.
    FORMER_NAME_TWICE = Warning "tidligere-navn-to-gange";
    /// A reference or a link that says what something was called before.
    FORMER_NAME = Note "tidligere-navn";
    /// Two files that would have the same address.
    DUPLICATE_ADDRESS = Error "dobbelt-adresse";
    /// A gap in the numbers that neither a topic's number nor the plan before explains.
    NUMBER_GAP = Note "hul-i-numrene";
    /// The law wants an accessibility statement linked from every page.
    NO_ACCESSIBILITY_STATEMENT = Warning "mangler-tilgaengelighedserklaering";
    /// A topic without initiatives.
    EMPTY_TOPIC = Warning "tema-uden-indsatser";
    /// A committee, centre, label or word that nothing mentions.
    UNMENTIONED = Note "ikke-naevnt";
    /// A goal that no initiative serves.
    GOAL_WITHOUT_INITIATIVE = Note "maal-uden-indsats";
    /// Initiatives that serve no goal, in a plan that has goals.
    WITHOUT_GOAL = Note "indsats-uden-maal";

    // How it goes.
    /// A deadline that was past when it was decided.
    DEADLINE_BEFORE_DECISION = Warning "frist-foer-beslutning";
    /// A deadline that stands in a text alone.
    DEADLINE_IN_TEXT = Note "frist-i-teksten";
    /// Follow-ups that stand neither with the oldest first nor with the newest.
    FOLLOW_UPS_OUT_OF_ORDER = Warning "opfoelgning-i-uorden";
    /// Something that happened after the day on which the follow-up was made up.
    AFTER_RECKONING = Warning "efter-opgjort";
    /// Numbers of a goal whose years cannot all be right.
    GOAL_YEARS = Warning "maal-i-uorden";
    /// The mail address or the phone number of a person, where a function is asked for.
    PERSON_RESPONSIBLE = Warning "ansvarlig-person";

    // What readers stumble over.
    /// An abbreviation that no glossary entry explains.
    UNEXPLAINED_ABBREVIATION = Warning "ukendt-forkortelse";
    /// An image without a text in its place.
    NO_ALTERNATIVE_TEXT = Warning "billede-uden-tekst";
    /// A heading two levels or more below the one before.
    SKIPPED_HEADING = Warning "sprunget-overskrift";
    /// A link whose words do not say where it leads.
    VAGUE_LINK = Warning "intetsigende-link";
    /// A title that ends in a label.
    LABEL_IN_TITLE = Warning "maerke-i-titlen";
    /// Words with a comma that were typed as one.
    ONE_OR_SEVERAL = Warning "et-eller-flere";
    /// Two spaces where one is meant.
    DOUBLE_SPACE = Warning "dobbelt-mellemrum";
    /// A code that ends in a point.
    TRAILING_POINT = Warning "punktum-i-kode";

    // What did not become what was meant.
    /// Letters that another program read with the wrong character set.
    GARBLED = Warning "forkert-tegnsaet";
    /// What may be the number of a person.
    PERSONAL_NUMBER = Warning "cpr-nummer";
    /// An initiative that the public sees, and that says nothing.
    NO_TEXT = Warning "uden-tekst";
    /// Marks of emphasis that came out as they were typed.
    HALF_EMPHASIS = Warning "halv-fremhaevning";
    /// Brackets and an address that did not become a link.
    HALF_LINK = Warning "halvt-link";
    /// A reference to a footnote that is not written, or a footnote without its colon.
    HALF_NOTE = Warning "halv-fodnote";
    /// Signs of Markdown that came out as they were typed, for another reason.
    RAW_SIGNS = Warning "raa-tegn";
    /// A footnote that nothing refers to: no page shows it.
    UNUSED_FOOTNOTE = Warning "fodnote-uden-henvisning";
    /// Lines that look like a list, and run together in one paragraph.
    NOT_A_LIST = Warning "ikke-en-liste";
    /// Rows that are no table, and a line that a table takes in.
    NOT_A_TABLE = Warning "ikke-en-tabel";
    /// A heading without its space, or one that an underline makes of a sentence.
    WRONG_HEADING = Warning "forkert-overskrift";
    /// Sentences that their indent makes code of.
    ACCIDENTAL_CODE = Warning "utilsigtet-kode";
    /// Words that are shown nowhere.
    LOST_TEXT = Warning "tabt-tekst";
    /// A sign or a number at the beginning of a line that becomes a mark of Markdown.
    LOST_SIGN = Warning "tabt-tegn";
    /// Short lines that run together: those of an address.
    LOST_LINE_BREAK = Note "tabt-linjeskift";

    // Plain language, where it is asked for.
    /// How hard a text is to read.
    LIX = Note "lix";
    /// A sentence of more than 25 words.
    LONG_SENTENCE = Note "lang-saetning";

    // A plan that is imported. Their places are in the file that it comes from.
    /// The headings of a table do not say what its columns are.
    IMPORT_COLUMNS = Error "import-kolonner";
    /// What was read in one of several ways.
    IMPORT_GUESSED = Warning "import-gaet";
    /// What the content has no room for.
    IMPORT_LEFT_OUT = Warning "import-udeladt";
    /// What somebody has to look at, since the file does not say it.
    IMPORT_UNCERTAIN = Warning "import-usikkert";
    /// What stands in another place of the content than in the file.
    IMPORT_UNDERSTOOD = Note "import-flyttet";

    // A workbook that comes back. Their places are in it.
    /// A row that is none of the plan's, or a value that it cannot have.
    UPDATE_REFUSED = Error "opdatering-afvist";
    /// What was changed in the sheet and in the content too.
    UPDATE_CONFLICT = Warning "opdatering-konflikt";
    /// What was changed in the sheet and cannot be written.
    UPDATE_LEFT_OUT = Warning "opdatering-udeladt";
    /// An initiative that has no row.
    UPDATE_MISSING = Warning "opdatering-mangler";
}
