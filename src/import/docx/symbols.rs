//! The signs of fonts that have pictures for letters: Wingdings, Symbol. A reader of a website has
//! no such font, so what it showed is written as the character that shows the same.

/// What a sign of a font of signs is; nothing where no character shows the same.
pub fn symbol(font: &str, code: u32) -> Option<char> {
    let code = if (0xf000..=0xf0ff).contains(&code) {
        code - 0xf000
    } else {
        code
    };
    let font = font.to_lowercase();
    let signs = match () {
        () if font.starts_with("wingdings 2") => WINGDINGS_2,
        () if font.starts_with("wingdings") => WINGDINGS,
        () if font.starts_with("symbol") => SYMBOL,
        () => return None,
    };
    let found = signs.iter().find(|(known, _)| *known == code);
    found.map(|(_, sign)| *sign)
}

/// Whether a font has pictures for letters.
pub fn is_of_signs(font: &str) -> bool {
    let font = font.to_lowercase();
    ["wingdings", "symbol", "webdings"]
        .iter()
        .any(|known| font.starts_with(known))
}

const WINGDINGS: &[(u32, char)] = &[
    (0x4a, '☺'),
    (0x4c, '☹'),
    (0x6c, '●'),
    (0x6e, '■'),
    (0x6f, '☐'),
    (0x71, '❑'),
    (0x73, '⬧'),
    (0x76, '❖'),
    (0x77, '◆'),
    (0x9f, '•'),
    (0xa7, '▪'),
    (0xa8, '☐'),
    (0xd8, '➢'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xe1, '↑'),
    (0xe2, '↓'),
    (0xe8, '➔'),
    (0xf0, '⇨'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

const WINGDINGS_2: &[(u32, char)] = &[
    (0x4f, '✗'),
    (0x50, '✓'),
    (0x52, '☑'),
    (0x53, '☒'),
    (0x54, '☒'),
    (0xa3, '☐'),
    (0x97, '●'),
];

const SYMBOL: &[(u32, char)] = &[
    (0x2d, '−'),
    (0x44, 'Δ'),
    (0x6d, 'μ'),
    (0xa3, '≤'),
    (0xac, '←'),
    (0xae, '→'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb7, '•'),
    (0xb9, '≠'),
    (0xbb, '≈'),
    (0xd0, '∠'),
];
