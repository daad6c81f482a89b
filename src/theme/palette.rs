//! In: the colours of a municipality. Out: the tokens of css that have them, light and dark, so that
//! it looks like itself without a theme of its own.
//!
//! The names are those of `css/tokens.css`. That the first colour can be read on white is checked
//! before (`check/colours.rs`); everything else is mixed until it can be told apart.

use crate::content::Rgb;

/// The ground of the page where it is dark, before some of the colour is in it.
const NIGHT: Rgb = Rgb([0x0f, 0x12, 0x15]);

/// What is read easily, and what is seen, in hundredths.
const EASILY_READ: u32 = 600;
const SEEN: u32 = 300;

/// Who asks for more contrast has strong lines: `css/tokens.css` says so too, but what stands behind it
/// in the same layer, as these colours do, counts more.
const MORE_CONTRAST: &str =
    "@media (prefers-contrast:more){:root{--color-line:var(--color-line-strong);}}";

/// Tokens of one colour for words and buttons, and perhaps one that decorates.
pub fn tokens(colours: &[Rgb]) -> String {
    let Some(&brand) = colours.first() else {
        return String::new();
    };
    let accent = colours.get(1).copied().unwrap_or(brand);
    format!(
        "@layer tokens{{:root{{{}}}@media (prefers-color-scheme:dark){{:root{{{}}}}}{MORE_CONTRAST}}}",
        declared(&light(brand, accent)),
        declared(&dark(brand, accent))
    )
}

/// The colours of the theme's own logo: that of its lines, which stand on light and dark pages, and
/// that of a ground.
const LINES: &str = "#2e8b67";
const GROUND: &str = "#1d6b4f";

/// The theme's own logo in the municipality's colours.
pub fn repainted(svg: &[u8], colours: &[Rgb]) -> Vec<u8> {
    let (Some(&brand), Ok(svg)) = (colours.first(), std::str::from_utf8(svg)) else {
        return svg.to_vec();
    };
    let is_seen = |lines: Rgb| lines.contrast(NIGHT) >= SEEN;
    let lines = brand.until(brand.glowing(), is_seen);
    let lines = lines.until(Rgb::WHITE, is_seen);
    let svg = svg.replace(LINES, &lines.to_string());
    svg.replace(GROUND, &brand.to_string()).into_bytes()
}

type Tokens = Vec<(&'static str, Rgb)>;

fn declared(tokens: &Tokens) -> String {
    let lines = tokens.iter();
    lines
        .map(|(name, colour)| format!("--color-{name}:{colour};"))
        .collect()
}

fn light(brand: Rgb, accent: Rgb) -> Tokens {
    let paler = |percent| brand.toward(Rgb::WHITE, percent);
    let label = accent.toward(Rgb::WHITE, 75);
    vec![
        ("surface", paler(95)),
        ("line", paler(78)),
        ("brand", brand),
        ("on-brand", Rgb::WHITE),
        ("band", accent),
        ("brand-soft", brand.pale()),
        ("link", brand),
        ("link-hover", brand.toward(Rgb::BLACK, 40)),
        ("label", label),
        ("on-label", read_on(label, accent, Rgb::BLACK)),
        ("bar", paler(82)),
        ("bar-part", brand),
        ("level-1", brand.pale()),
        ("level-2", paler(70)),
        ("level-3", brand),
        ("on-level-3", Rgb::WHITE),
        ("level-4", brand.toward(Rgb::BLACK, 35)),
        ("on-level-4", Rgb::WHITE),
    ]
}

fn dark(brand: Rgb, accent: Rgb) -> Tokens {
    // Mixed with white alone, a dark colour would only turn grey.
    let glow = brand.glowing().toward(Rgb::WHITE, 20);
    let night = |percent| NIGHT.toward(glow, percent);
    let soft = night(17);
    let brand = read_on(soft, glow, Rgb::WHITE);
    let ink = brand.toward(Rgb::BLACK, 88);
    let label = NIGHT.toward(accent, 25);
    vec![
        ("page", night(4)),
        ("surface", night(8)),
        ("raised", night(11)),
        ("line", night(26)),
        ("brand", brand),
        ("on-brand", ink),
        (
            "band",
            accent.until(Rgb::WHITE, |band| band.contrast(night(4)) >= SEEN),
        ),
        ("brand-soft", soft),
        ("link", brand),
        ("link-hover", brand.toward(Rgb::WHITE, 50)),
        ("label", label),
        ("on-label", read_on(label, accent, Rgb::WHITE)),
        ("bar", soft),
        ("bar-part", brand),
        ("level-1", soft),
        ("level-2", night(27)),
        ("level-3", brand),
        ("on-level-3", ink),
        ("level-4", brand.toward(Rgb::WHITE, 45)),
        ("on-level-4", ink),
    ]
}

/// The colour, as much lighter or darker as is needed to be read on that ground.
fn read_on(ground: Rgb, colour: Rgb, toward: Rgb) -> Rgb {
    colour.until(toward, |colour| colour.contrast(ground) >= EASILY_READ)
}

#[cfg(test)]
mod tests {
    use super::{MORE_CONTRAST, Tokens, dark, light, tokens};
    use crate::content::Rgb;

    /// The words of the page, as in `css/tokens.css`.
    const INK: Rgb = Rgb([0x17, 0x21, 0x1c]);
    const CHALK: Rgb = Rgb([0xe8, 0xee, 0xea]);

    /// Words, and what they stand on.
    const PAIRS: &[(&str, &str)] = &[
        ("on-brand", "brand"),
        ("brand", "brand-soft"),
        ("brand", "surface"),
        ("link", "brand-soft"),
        ("link", "surface"),
        ("link-hover", "surface"),
        ("on-label", "label"),
        ("on-level-3", "level-3"),
        ("on-level-4", "level-4"),
    ];

    #[test]
    fn lines_are_strong_for_who_asks_for_more_contrast() {
        let css = tokens(&[Rgb([0x0b, 0x4f, 0x6c])]);
        assert!(css.contains(MORE_CONTRAST), "{css}");
        let last = css.rfind("--color-line:").expect("lines have a colour");
        assert!(
            css[last..].starts_with("--color-line:var(--color-line-strong)"),
            "{css}"
        );
    }

    #[test]
    fn whatever_the_colours_are_words_can_be_read() {
        let steps = |place: usize| [0, 51, 102, 153, 204, 255][place % 6];
        let all = (0..216).map(|place| Rgb([steps(place), steps(place / 6), steps(place / 36)]));
        let all: Vec<Rgb> = all.collect();
        let is_fit = |colour: &&Rgb| {
            colour.contrast(Rgb::WHITE) >= 450 && colour.contrast(colour.pale()) >= 450
        };
        let mut count = 0;
        for brand in all.iter().filter(is_fit) {
            for accent in all.iter().step_by(7) {
                let (day, night) = (light(*brand, *accent), dark(*brand, *accent));
                let dark = night[0].1;
                for (tokens, page, text) in [(day, Rgb::WHITE, INK), (night, dark, CHALK)] {
                    all_can_be_read(&tokens, page, text);
                    count += 1;
                }
            }
        }
        assert!(count > 1000, "{count}");
    }

    fn all_can_be_read(tokens: &Tokens, page: Rgb, text: Rgb) {
        let named = |name: &str| {
            let mut tokens = tokens.iter();
            let found = tokens.find(|(own, _)| *own == name);
            found.expect("it is one of them").1
        };
        let own = PAIRS.iter().map(|(one, other)| (named(one), named(other)));
        let on_page = ["brand", "link", "link-hover"].map(|name| (named(name), page));
        let words = ["surface", "brand-soft", "level-1", "level-2"].map(|name| (text, named(name)));
        for (one, other) in own.chain(on_page).chain(words) {
            assert!(one.contrast(other) >= 450, "{one} on {other}: {tokens:?}");
        }
    }
}
