//! What an svg is made of: its elements, its attributes, and what drawing programs write beside
//! them, which does nothing in a browser.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::Fault;

/// The names of what is drawn.
pub const SVG: &str = "http://www.w3.org/2000/svg";
/// Links as they were written before.
pub const XLINK: &str = "http://www.w3.org/1999/xlink";
/// `xml:space` and the like.
pub const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// What the names begin with that drawing programs use for themselves.
const PROGRAMS: &[&str] = &[
    "http://creativecommons.org/ns#",
    "http://inkscape.sourceforge.net/",
    "http://ns.adobe.com/",
    "http://purl.org/dc/",
    "http://schemas.microsoft.com/visio/",
    "http://sodipodi.sourceforge.net/",
    "http://sun.com/xmlns/staroffice/",
    "http://vectornator.io",
    "http://web.resource.org/cc/",
    "http://www.bohemiancoding.com/sketch/",
    "http://www.corel.com/",
    "http://www.figma.com/",
    "http://www.inkscape.org/",
    "http://www.serif.com/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.openswatchbook.org/",
    "http://xml.apache.org/batik/",
    "http://xml.openoffice.org/",
    "https://boxy-svg.com",
    "https://sketch.io",
    "urn:schemas-microsoft-com:office:",
];

/// Whether the names of that namespace do nothing in a browser.
pub fn is_known_namespace(namespace: &str) -> bool {
    PROGRAMS.iter().any(|known| namespace.starts_with(known))
}

/// What draws, and what says how.
static ELEMENTS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "a altGlyph animate animateColor animateMotion animateTransform circle clipPath defs \
         desc ellipse feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix \
         feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA \
         feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology \
         feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter \
         flowDiv flowPara flowRegion flowRegionExclude flowRoot flowSpan font font-face \
         font-face-format font-face-name font-face-src g glyph glyphRef hatch hatchpath hkern \
         image line linearGradient marker mask mesh meshgradient meshpatch meshrow metadata \
         missing-glyph mpath path pattern polygon polyline radialGradient rect set solidcolor \
         stop style svg switch symbol text textPath title tref tspan use view vkern",
    )
});

/// What may act, how it does, and what to do.
const ACTIVE: &[(&str, &str, &str)] = &[
    ("script", "kan køre et program", HELP),
    ("handler", "kan køre et program", HELP),
    ("listener", "kan køre et program", HELP),
    (
        "foreignObject",
        "kan vise en hel webside inde i tegningen",
        HELP_FOR_PAGES,
    ),
    (
        "iframe",
        "kan vise en hel webside inde i tegningen",
        HELP_FOR_PAGES,
    ),
    ("audio", "kan hente noget ind i tegningen", HELP),
    ("video", "kan hente noget ind i tegningen", HELP),
];

/// What to do about what no drawing has.
pub const HELP: &str = "fjern det i tegningen, eller gem den som png";

/// What to do about a page within a drawing.
pub const HELP_FOR_PAGES: &str = "gem tegningen som png, eller slå det fra, der laver det: i \
    draw.io »Formateret tekst«, i Illustrator »Bevar redigeringsmuligheder«";

/// Why an element may not stand in a drawing; nothing where it may.
pub fn refused_element(name: &str, at: Range<usize>) -> Option<Fault> {
    if ELEMENTS.contains(name) {
        return None;
    }
    let mut active = ACTIVE.iter();
    let active = active.find(|(known, ..)| known.eq_ignore_ascii_case(name));
    let (why, help) = active.map_or((NO_PART, HELP), |(_, why, help)| (*why, *help));
    Some(Fault::forbidden(at, format!("»<{name}>« {why}")).but(help))
}

const NO_PART: &str = "hører ikke til i en tegning";

/// An element of something else than a drawing, which is not one of a drawing program's own.
pub fn foreign_element(name: &str, namespace: &str, at: Range<usize>) -> Fault {
    match namespace {
        HTML => {
            Fault::forbidden(at, format!("»<{name}>« er en del af en webside")).but(HELP_FOR_PAGES)
        }
        _ => Fault::forbidden(at, format!("»<{name}>« {NO_PART} ({namespace})")).but(HELP),
    }
}

/// The names of web pages.
const HTML: &str = "http://www.w3.org/1999/xhtml";

/// Attributes that are read as a style is.
static STYLED: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "alignment-baseline background-color baseline-shift by clip clip-path clip-rule color \
         color-interpolation color-interpolation-filters color-rendering cursor direction \
         display dominant-baseline enable-background fill fill-opacity fill-rule filter \
         flood-color flood-opacity font font-family font-feature-settings font-kerning \
         font-size font-size-adjust font-stretch font-style font-variant font-variant-ligatures \
         font-variation-settings font-weight from glyph-orientation-horizontal \
         glyph-orientation-vertical gradientTransform image-rendering inline-size isolation \
         kerning letter-spacing lighting-color line-height marker marker-end marker-mid \
         marker-start mask mask-type mix-blend-mode opacity overflow paint-order \
         patternTransform pointer-events shape-inside shape-padding shape-rendering \
         shape-subtract solid-color solid-opacity stop-color stop-opacity stroke \
         stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit \
         stroke-opacity stroke-width text-align text-anchor text-decoration text-indent \
         text-overflow text-rendering text-transform to transform transform-box \
         transform-origin unicode-bidi values vector-effect visibility white-space will-change \
         word-spacing writing-mode",
    )
});

/// Attributes that are numbers, names and words.
static PLAIN: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "accent-height accumulate additive alphabetic amplitude arabic-form ascent \
         attributeType azimuth baseFrequency baseProfile bbox begin bias calcMode cap-height \
         class clipPathUnits content contentScriptType contentStyleType crossorigin cx cy d \
         descent diffuseConstant divisor dur dx dy edgeMode elevation end exponent \
         externalResourcesRequired filterRes filterUnits fr fx fy g1 g2 glyph-name glyphRef \
         gradientUnits hanging height horiz-adv-x horiz-origin-x horiz-origin-y id ideographic \
         in in2 intercept k k1 k2 k3 k4 kernelMatrix kernelUnitLength keyPoints keySplines \
         keyTimes lang lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth \
         maskContentUnits maskUnits mathematical max media method min mode name numOctaves \
         offset operator order orient orientation origin overline-position overline-thickness \
         panose-1 path pathLength patternContentUnits patternUnits points pointsAtX pointsAtY \
         pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits r radius refX refY \
         rendering-intent repeatCount repeatDur requiredExtensions requiredFeatures restart \
         result role rotate rx ry scale seed slope spacing specularConstant specularExponent \
         spreadMethod startOffset stdDeviation stemh stemv stitchTiles strikethrough-position \
         strikethrough-thickness string surfaceScale systemLanguage tabindex tableValues \
         targetX targetY textLength title type u1 u2 underline-position underline-thickness \
         unicode unicode-range units-per-em v-alphabetic v-hanging v-ideographic v-mathematical \
         version vert-adv-y vert-origin-x vert-origin-y viewBox viewTarget width widths x \
         x-height x1 x2 xChannelSelector y y1 y2 yChannelSelector z zIndex zoomAndPan",
    )
});

/// How an attribute is read.
#[derive(Debug, PartialEq, Eq)]
pub enum Reading {
    /// As a style
    Style,
    /// As it stands
    Plain,
}

/// How a browser reads an attribute of a drawing; nothing where none knows it.
pub fn reading(name: &str) -> Option<Reading> {
    if STYLED.contains(name) {
        return Some(Reading::Style);
    }
    let is_plain = PLAIN.contains(name);
    let is_plain = is_plain || name.starts_with("data-") || name.starts_with("aria-");
    is_plain.then_some(Reading::Plain)
}

fn words(list: &'static str) -> HashSet<&'static str> {
    list.split(' ').collect()
}
