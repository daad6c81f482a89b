//! What becomes of pictures: what cameras wrote in them is not published, they have their size on
//! the page, and those that no browser shows or that could act are refused.

use std::io::Cursor;
use std::path::Path;

use crate::support::pictures::{
    PROFILE, SECRET, avif_with_camera_data, exif, gif, gif_with_remarks, jpeg, jpeg_that_says,
    jpeg_with_camera_data, photo, png, png_that_says, png_with_camera_data, webp,
    webp_with_camera_data,
};
use crate::support::{Preview, Workspace, repository};
use aarsplan::content::picture::{Orientation, Picture, read_open};
use aarsplan::diagnostic::{Checked, Severity};
use aarsplan::export::cleaned;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use image::{DynamicImage, ImageDecoder, ImageReader};
use proptest::prelude::*;

/// A picture of each kind, 48 by 32 as it is stored, with what a camera wrote in it.
fn with_camera_data(orientation: u8) -> Vec<(&'static str, Vec<u8>)> {
    let size = (48, 32);
    vec![
        ("jpg", jpeg_with_camera_data(&jpeg(48, 32), orientation)),
        ("png", png_with_camera_data(&png(48, 32), orientation)),
        (
            "webp",
            webp_with_camera_data(&webp(48, 32), size, orientation),
        ),
        ("gif", gif_with_remarks()),
        ("avif", avif_with_camera_data()),
    ]
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn look_into(bytes: &[u8], name: &str) -> Checked<Option<Picture>> {
    read_open(Cursor::new(bytes), name).unwrap()
}

/// As a viewer shows it: which way up it is said to be, and its points as they are stored.
fn decoded(bytes: &[u8]) -> (image::metadata::Orientation, DynamicImage) {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
    let mut decoder = reader.unwrap().into_decoder().unwrap();
    let orientation = decoder.orientation().unwrap();
    (orientation, DynamicImage::from_decoder(decoder).unwrap())
}

#[test]
fn what_a_camera_wrote_is_not_published() {
    let workspace = Workspace::lejre();
    let mut links = String::new();
    for (ending, bytes) in with_camera_data(6) {
        assert!(contains(&bytes, SECRET), "{ending}");
        workspace.write(&format!("content/2022/billeder/foto.{ending}"), bytes);
        links += &format!("\n![Foto](billeder/foto.{ending})\n");
    }
    workspace.append("content/2022/plan.md", &links);
    let content = workspace.tree("content");
    workspace.succeed(&["build"]);
    for (path, bytes) in workspace.tree("output") {
        assert!(!contains(&bytes, SECRET), "{path}");
    }
    assert!(
        content == workspace.tree("content"),
        "the content was touched"
    );
    let output = workspace.tree("output");
    let preview = Preview::start_in(workspace, &[]);
    for (ending, _) in with_camera_data(6) {
        let path = format!("2022/billeder/foto.{ending}");
        let answer = preview.get(&format!("/{path}"));
        assert!(
            answer.body == output[&path],
            "{path} is another in the preview"
        );
    }
}

#[test]
fn what_makes_a_picture_stays() {
    for orientation in [1, 6, 8] {
        for (ending, before) in with_camera_data(orientation) {
            let after = cleaned(before.clone()).unwrap();
            assert_eq!(after, cleaned(after.clone()).unwrap(), "{ending}");
            let (old, new) = (
                look_into(&before, &format!("a.{ending}")),
                look_into(&after, &format!("a.{ending}")),
            );
            assert!(
                new.diagnostics.is_empty(),
                "{ending}: {:?}",
                new.diagnostics
            );
            let size = |read: Checked<Option<Picture>>| read.value.unwrap().size.unwrap();
            assert_eq!(size(old), size(new), "{ending}");
            if ["jpg", "png", "webp"].contains(&ending) {
                assert!(decoded(&before) == decoded(&after), "{ending}");
                let turned = orientation != 1;
                let said = Orientation::of_exif(&exif(orientation));
                assert_eq!(contains(&after, &said.exif()), turned, "{ending}");
            }
            if ["jpg", "webp"].contains(&ending) {
                assert!(contains(&after, PROFILE), "{ending}");
            }
        }
    }
    let after = cleaned(avif_with_camera_data()).unwrap();
    assert!(contains(&after, b"the picture itself"));
}

#[test]
fn a_picture_without_remarks_stays_byte_for_byte() {
    for bytes in [jpeg(48, 32), png(48, 32), webp(48, 32), gif()] {
        assert_eq!(cleaned(bytes.clone()).unwrap(), bytes);
    }
    assert_eq!(cleaned(gif_with_remarks()).unwrap(), gif());
    let frozen = repository("tests/fixtures/every-feature/2022/billeder");
    for name in ["foto.jpeg", "skilt.png", "bænk.webp"] {
        let bytes = std::fs::read(frozen.join(name)).unwrap();
        let after = cleaned(bytes.clone()).unwrap();
        assert!(decoded(&bytes) == decoded(&after), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    /// Whatever the bytes are, there is an answer; what is cleaned is clean, and never grows by
    /// more than what says which way up it is.
    #[test]
    fn broken_pictures_have_an_answer(
        kind in 0_usize..5,
        changes in proptest::collection::vec((any::<u16>(), any::<u8>()), 0..8),
        end in any::<u16>(),
        is_cut in any::<bool>(),
    ) {
        let (ending, mut bytes) = with_camera_data(6).swap_remove(kind);
        for (at, byte) in changes {
            let at = usize::from(at) % bytes.len();
            bytes[at] = byte;
        }
        if is_cut {
            bytes.truncate(usize::from(end) % bytes.len());
        }
        let read = look_into(&bytes, &format!("a.{ending}"));
        let length = bytes.len();
        let cleaned = cleaned(bytes);
        if let Ok(cleaned) = &cleaned {
            prop_assert!(cleaned.len() <= length + 64);
        }
        // What is said to be a picture of this kind can be cleaned.
        let is_fine = read.diagnostics.iter().all(|mistake| mistake.rule.severity != Severity::Error);
        prop_assert!(cleaned.is_ok() || !is_fine, "{:?}", read.value);
    }

    #[test]
    fn any_bytes_have_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..400), kind in 0_usize..6) {
        let starts: [&[u8]; 6] = [
            b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"GIF89a", b"RIFF\xff\0\0\0WEBP",
            b"\0\0\0\x10ftypavif\0\0\0\0", b"<svg xmlns=\"http://www.w3.org/2000/svg\"",
        ];
        let bytes = [starts[kind], &bytes].concat();
        for name in ["a.jpg", "a.svg"] {
            let _ = look_into(&bytes, name);
        }
        let _ = cleaned(bytes);
    }
}

/// Every start of a picture but the whole is one that was cut short.
#[test]
fn a_picture_that_is_cut_short_is_refused() {
    for (ending, bytes) in [
        ("jpg", jpeg(20, 10)),
        ("png", png(20, 10)),
        ("webp", webp(20, 10)),
        ("gif", gif()),
    ] {
        let name = format!("a.{ending}");
        assert!(look_into(&bytes, &name).diagnostics.is_empty(), "{ending}");
        for end in 0..bytes.len() {
            let diagnostics = look_into(&bytes[..end], &name).diagnostics;
            let reported: Vec<&str> = diagnostics.iter().map(|mistake| mistake.rule.id).collect();
            assert_eq!(reported, ["ulaeseligt-billede"], "{ending} {end}");
        }
    }
}

#[test]
fn what_is_no_picture_is_named() {
    for (bytes, name, expected) in [
        (&b""[..], "a.png", "tom"),
        (b"Ikke et billede", "a.png", "en tekst"),
        (b"<html></html>", "a.jpg", "en tekst"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "a.jpg", "HEIC"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "a.avif", "HEIC"),
        (b"II*\0\x08\0\0\0", "a.png", "tif"),
        (b"BM\x36\0\0\0", "a.gif", "bmp"),
        (b"%PDF-1.7", "a.svg", "pdf"),
        (b"PK\x03\x04", "a.webp", "Word"),
        (b"\x89PNG\r\n\x1a\n", "a.svg", "png-billede"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "a.webp", "noget andet"),
        (b"\0\0\0\x14ftypqt  \0\0\0\0", "a.avif", "film"),
    ] {
        let read = look_into(bytes, name);
        let [reported] = &*read.diagnostics else {
            panic!("{expected}: {:?}", read.diagnostics);
        };
        assert_eq!(reported.rule.id, "ulaeseligt-billede", "{expected}");
        assert!(reported.message.contains(expected), "{}", reported.message);
        assert!(reported.help.len() > 20);
    }
}

#[test]
fn a_picture_of_another_kind_than_its_name_is_shown_and_reported() {
    let read = look_into(&jpeg(20, 10), "2022/billeder/torv.v2.png");
    let [reported] = &*read.diagnostics else {
        panic!("{:?}", read.diagnostics);
    };
    assert_eq!(reported.rule.id, "forkert-billednavn");
    assert!(reported.help.contains("torv.v2.jpg"), "{}", reported.help);
    assert_eq!(read.value.unwrap().size, Some((20, 10)));
}

#[test]
fn a_large_picture_is_reported_with_its_size() {
    let mut heavy = png(20, 10);
    heavy.splice(
        33..33,
        [&[0, 0x20, 0, 0][..], b"zZzz", &vec![7; 0x20_0004]].concat(),
    );
    for (bytes, expected) in [(heavy, "2,1 MB"), (jpeg(4001, 2), "4001 × 2")] {
        let read = look_into(
            &bytes,
            if expected == "2,1 MB" {
                "a.png"
            } else {
                "a.jpg"
            },
        );
        let [reported] = &*read.diagnostics else {
            panic!("{:?}", read.diagnostics);
        };
        assert_eq!(reported.rule.id, "stort-billede");
        assert!(reported.message.contains(expected), "{}", reported.message);
    }
}

/// A page keeps the place of a picture free until it is there, so that nothing jumps.
#[test]
fn a_picture_has_its_width_and_height_wherever_it_is_shown() {
    let workspace = Workspace::lejre();
    let folder = "content/2022/billeder";
    for (name, bytes) in [
        ("torv.jpg", jpeg(48, 32)),
        ("drejet.jpg", jpeg_with_camera_data(&jpeg(48, 32), 6)),
        ("skov.png", png(20, 10)),
        ("strand.webp", webp(30, 20)),
        ("film.gif", gif()),
        ("by.avif", avif_with_camera_data()),
        (
            "kort.svg",
            br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"/>"#.into(),
        ),
        (
            "form.svg",
            br#"<svg xmlns="http://www.w3.org/2000/svg"/>"#.into(),
        ),
    ] {
        workspace.write(&format!("{folder}/{name}"), bytes);
    }
    workspace.append(
        "content/2022/plan.md",
        "\n![Torv & by](billeder/torv.jpg \"En *titel*\") ![**Drejet**](billeder/drejet.jpg)\n\n\
         [![Kort](billeder/kort.svg)](temaer/energi.md) ![Form](billeder/form.svg)\n",
    );
    workspace.append(
        "content/2022/temaer/energi.md",
        "\n![Skov](../billeder/skov.png)\n",
    );
    workspace.append(
        "content/2022/indsatser/23-skovrejsning.md",
        "\n![Strand](../billeder/strand.webp)\n\n| a |\n|---|\n| ![Film](../billeder/film.gif) |\n",
    );
    workspace.write(
        "content/2022/ordliste/by.md",
        "---\nord: By\n---\n![By](../billeder/by.avif)\n",
    );
    workspace.succeed(&["build"]);
    for (page, expected) in [
        (
            "2022/index.html",
            r#"<img alt="Torv & by" title="En *titel*" height=32 src=billeder/torv.jpg width=48>"#,
        ),
        (
            "2022/index.html",
            "<img alt=Drejet height=48 src=billeder/drejet.jpg width=32>",
        ),
        (
            "2022/index.html",
            "<img alt=Kort height=20 src=billeder/kort.svg width=30></a>",
        ),
        ("2022/index.html", "<img alt=Form src=billeder/form.svg>"),
        (
            "2022/temaer/energi.html",
            "<img alt=Skov height=10 src=../billeder/skov.png width=20>",
        ),
        (
            "2022/indsatser/23-skovrejsning.html",
            "<img alt=Strand height=20 src=../billeder/strand.webp width=30>",
        ),
        (
            "2022/indsatser/23-skovrejsning.html",
            "<td><img alt=Film height=3 src=../billeder/film.gif width=4></td>",
        ),
        (
            "2022/ordliste.html",
            "<img alt=By height=32 src=billeder/by.avif width=48>",
        ),
    ] {
        let html = workspace.read(&format!("output/{page}"));
        assert!(
            html.contains(expected),
            "{page}: {expected}\n{}",
            images_of(&html)
        );
    }
    let handout = workspace.read("output/2022/handouts/plan.html");
    let images = images_of(&handout);
    for size in ["height=32", "height=20", "height=3"] {
        assert!(images.contains(size), "{size}: {images}");
    }
}

/// The pictures that a file holds itself, but for those of the look.
fn pictures_in(html: &str) -> Vec<Vec<u8>> {
    let sources = html.split("src=\"data:image/").skip(1);
    let sources = sources.filter(|source| !source.starts_with("svg"));
    let data = sources.filter_map(|source| source.split_once("base64,")?.1.split('"').next());
    data.map(|data| BASE64_STANDARD.decode(data).unwrap())
        .collect()
}

/// A file that is sent to somebody is not to be as large as all photos together.
#[test]
fn a_handout_takes_a_smaller_copy_of_a_photo() {
    let workspace = Workspace::lejre();
    let photo = jpeg_with_camera_data(&photo(2600, 1400), 6);
    workspace.write("content/2022/billeder/foto.jpg", &photo);
    let initiative = "content/2022/indsatser/23-skovrejsning.md";
    workspace.append(initiative, "\n![Skoven fra luften](../billeder/foto.jpg)\n");
    workspace.succeed(&["build"]);
    let plan = workspace.read("output/2022/handouts/plan.html");
    let [copy] = &*pictures_in(&plan) else {
        panic!("{}", images_of(&plan));
    };
    let (turned, points) = decoded(copy);
    assert_eq!(turned, image::metadata::Orientation::NoTransforms);
    assert_eq!(
        (points.width(), points.height()),
        (1200, 2229),
        "upright, and narrower"
    );
    assert!(copy.len() <= 400_000, "{}", copy.len());
    assert!(plan.contains("alt=\"Skoven fra luften\"") && plan.contains("height=2600 width=1400"));
    for (path, bytes) in workspace.tree("output/2022/handouts") {
        let pictures = pictures_in(&String::from_utf8(bytes).unwrap());
        assert!(pictures.iter().all(|other| other == copy), "{path}");
    }
    let published = workspace.bytes("output/2022/billeder/foto.jpg");
    assert!(
        published.len() > copy.len(),
        "the site has the photo itself"
    );
    workspace.succeed(&["handout", "--tema", "energi", "-o", "tema.html"]);
    workspace.succeed(&["handout", "-o", "plan.html"]);
    assert_eq!(pictures_in(&workspace.read("plan.html")), [&copy[..]]);
}

#[test]
fn a_handout_takes_small_pictures_as_they_are() {
    let workspace = Workspace::lejre();
    let pictures = with_camera_data(1);
    for (ending, bytes) in &pictures {
        workspace.write(&format!("content/2022/billeder/foto.{ending}"), bytes);
        let link = format!("\n![Foto](billeder/foto.{ending})\n");
        workspace.append("content/2022/plan.md", &link);
    }
    workspace.succeed(&["build"]);
    let plan = workspace.read("output/2022/handouts/plan.html");
    let expected = pictures
        .into_iter()
        .map(|(_, bytes)| cleaned(bytes).unwrap());
    assert_eq!(pictures_in(&plan), expected.collect::<Vec<_>>());
}

/// What cannot be made smaller is not taken along, and what would fill the memory is not decoded.
#[test]
fn a_handout_leads_to_a_picture_that_is_too_large_for_it() {
    let workspace = Workspace::lejre();
    let mut film = gif();
    let frame = film[38..film.len() - 1].to_vec();
    film.splice(38..38, frame.repeat(20_000));
    workspace.write("content/2022/billeder/film.gif", &film);
    workspace.write(
        "content/2022/billeder/bombe.png",
        png_that_says(60_000, 60_000, 500_000),
    );
    workspace.write(
        "content/2022/billeder/bombe.jpg",
        jpeg_that_says(65_000, 65_000, 500_000),
    );
    workspace.append(
        "content/2022/plan.md",
        "\n![Filmen & mere](billeder/film.gif) ![Bombe](billeder/bombe.png) ![Bombe](billeder/bombe.jpg) ![](billeder/film.gif)\n\n\
         [Se ![filmen](billeder/film.gif)](https://eksempel.dk/)\n",
    );
    workspace.succeed(&["build"]);
    let plan = workspace.read("output/2022/handouts/plan.html");
    assert!(pictures_in(&plan).is_empty());
    let note = "(billedet er for stort til at være med her)";
    for expected in [
        format!("<p>Filmen & mere {note} Bombe {note} Bombe {note}"),
        format!("Se filmen {note}</a>"),
    ] {
        assert!(plan.contains(&expected), "{expected}");
    }
    let page = workspace.read("output/2022/index.html");
    assert!(page.contains("src=billeder/film.gif") && page.contains("width=60000"));
    workspace.change(
        "content/site.yaml",
        "kommune:",
        "adresse: https://eksempel.dk/plan\nkommune:",
    );
    workspace.succeed(&["build"]);
    let plan = workspace.read("output/2022/handouts/plan.html");
    let link = "<a href=https://eksempel.dk/plan/2022/billeder/film.gif>Filmen & mere (se billedet på webstedet)</a>";
    assert!(plan.contains(link), "{plan}");
    assert!(
        plan.contains("Se filmen (se billedet på webstedet)</a>"),
        "no link within a link"
    );
}

/// Other viewers turn it, browsers do not.
#[test]
fn a_webp_is_as_wide_as_browsers_show_it() {
    let turned = webp_with_camera_data(&webp(48, 32), (48, 32), 6);
    assert_eq!(
        look_into(&turned, "a.webp").value.unwrap().size,
        Some((48, 32))
    );
    let (orientation, _) = decoded(&cleaned(turned).unwrap());
    assert_eq!(orientation, image::metadata::Orientation::Rotate90);
}

/// What is known of a picture is remembered until its file is another.
#[test]
fn the_preview_looks_again_at_a_picture_that_was_replaced() {
    let workspace = Workspace::lejre();
    workspace.write("content/2022/billeder/torv.png", png(20, 10));
    workspace.append("content/2022/plan.md", "\n![Torvet](billeder/torv.png)\n");
    let preview = Preview::start_in(workspace, &[]);
    let page = "/2022/index.html";
    preview.until_shown(page, "alt=Torvet height=10 src=billeder/torv.png width=20");
    preview
        .workspace
        .write("content/2022/billeder/torv.png", png(30, 25));
    preview.until_shown(page, "alt=Torvet height=25 src=billeder/torv.png width=30");
    assert_eq!(preview.get("/2022/billeder/torv.png").body, png(30, 25));
    preview
        .workspace
        .write("content/2022/billeder/torv.png", "nej");
    preview.until_shown("/_fejl", "ulaeseligt-billede");
}

/// What somebody writes for the place of a picture stays what they wrote.
#[test]
fn what_looks_like_the_place_of_a_picture_is_only_words() {
    let workspace = Workspace::lejre();
    let words = "data:,aarsplan-2022%2Fbilleder%2Ffoto%2Ejpg= data:,aarsplan-";
    workspace.append("content/2022/plan.md", &format!("\n{words}\n"));
    workspace.succeed(&["build"]);
    let plan = workspace.read("output/2022/handouts/plan.html");
    assert!(plan.contains(words));
}

/// The images of a page, a line for each.
fn images_of(html: &str) -> String {
    let images = html.split("<img").skip(1);
    let images = images.filter_map(|rest| rest.split_once('>'));
    images.map(|(image, _)| format!("<img{image}>\n")).collect()
}

/// The payloads of `tests/svg/hostile.txt`, with what each tries.
fn hostile() -> Vec<(String, String)> {
    let list = std::fs::read_to_string(repository("tests/svg/hostile.txt")).unwrap();
    let payloads = list.split("\n=== ").skip(1).map(|payload| {
        let (what, svg) = payload.split_once('\n').unwrap();
        let whole = svg.strip_prefix('@').map(|inner| {
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" \
                 xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inner}</svg>"
            )
        });
        (what.to_owned(), whole.unwrap_or(svg.to_owned()))
    });
    payloads.collect()
}

#[test]
fn drawings_that_could_act_or_fetch_are_refused() {
    let hostile = hostile();
    assert!(hostile.len() > 100);
    for (what, svg) in hostile {
        let diagnostics = look_into(svg.as_bytes(), "a.svg").diagnostics;
        let refused = diagnostics
            .iter()
            .any(|mistake| mistake.rule.severity == Severity::Error);
        assert!(refused, "{what}: {svg}");
        for reported in diagnostics {
            assert!(
                ["forbudt-svg", "ulaeseligt-billede"].contains(&reported.rule.id),
                "{what}"
            );
            assert!(
                !reported.help.is_empty() && !reported.message.ends_with('.'),
                "{reported:?}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    /// Nothing that is put into a drawing stops its reader, or gets an end or a beginning of
    /// something else past it unseen.
    #[test]
    fn a_drawing_with_anything_in_it_has_an_answer(
        pieces in proptest::collection::vec((0_usize..PIECES.len(), any::<u16>()), 1..6),
        is_cut in any::<bool>(),
    ) {
        let path = repository("tests/svg/good/inkscape.svg");
        let mut svg = std::fs::read_to_string(path).unwrap();
        for (piece, at) in pieces {
            let at = usize::from(at) % svg.len();
            let at = (at..).find(|&at| svg.is_char_boundary(at)).unwrap();
            match is_cut {
                true => svg.replace_range(at.., PIECES[piece]),
                false => svg.insert_str(at, PIECES[piece]),
            }
        }
        let read = look_into(svg.as_bytes(), "a.svg");
        for reported in &read.diagnostics {
            let span = reported.location.span.clone();
            prop_assert!(reported.location.file.text.get(span).is_some());
        }
        let script = svg.contains("<script>") && !svg.contains("<!--");
        prop_assert!(!script || !read.diagnostics.is_empty());
    }
}

/// What drawings are made of, and what does not belong in one.
const PIECES: &[&str] = &[
    "<g>",
    "</g>",
    "<script>",
    "</svg>",
    "<",
    ">",
    "\"",
    "'",
    "&",
    "&#0;",
    "&#x41;",
    "&lt;",
    "]]>",
    "<![CDATA[",
    "-->",
    "<?x?>",
    "<!DOCTYPE svg>",
    "xmlns=\"\"",
    " onload=\"x\"",
    "<style>",
    "url(",
    "\\",
    "æ",
    "\u{1}",
    "\n",
    "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    " a=\"1\" a=\"2\"",
];

#[test]
fn drawings_of_drawing_programs_pass() {
    let folder = repository("tests/svg/good");
    let sizes = [
        ("affinity", (300, 200)),
        ("by-hand", (40, 40)),
        ("drawio", (161, 61)),
        ("excel-chart", (600, 400)),
        ("figma", (24, 24)),
        ("graphviz", (275, 59)),
        ("illustrator", (842, 595)),
        ("inkscape", (794, 1123)),
        ("libreoffice", (794, 1123)),
        ("powerpoint", (1280, 720)),
    ];
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), sizes.len());
    for (name, size) in sizes {
        let bytes = std::fs::read(folder.join(format!("{name}.svg"))).unwrap();
        let read = look_into(&bytes, "a.svg");
        assert!(
            read.diagnostics.is_empty(),
            "{name}: {:?}",
            read.diagnostics
        );
        assert_eq!(read.value.unwrap().size, Some(size), "{name}");
        let with_bom = [b"\xef\xbb\xbf", &bytes[..]].concat();
        let crlf = String::from_utf8(bytes).unwrap().replace('\n', "\r\n");
        for same in [&with_bom[..], crlf.as_bytes()] {
            assert!(look_into(same, "a.svg").diagnostics.is_empty(), "{name}");
        }
    }
}

/// The place is the element's or the attribute's, however long the line is.
#[test]
fn a_fault_in_a_drawing_has_its_line() {
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\">\n<g>{}\n<rect\n  width=\"9\"\n  onclick=\"a()\"/>{}<script/></g>\n\
         <style>\n a {{}}\n b {{ fill: url(//x) }}\n</style></svg>",
        "<g/>".repeat(5000),
        "<g/>".repeat(5000)
    );
    let diagnostics = look_into(svg.as_bytes(), "a.svg").diagnostics;
    let places: Vec<(usize, &str)> = diagnostics
        .iter()
        .map(|reported| {
            let location = &reported.location;
            let words = &location.file.text[location.span.clone()];
            (location.line_and_column().0, words)
        })
        .collect();
    assert_eq!(places, [(5, "onclick"), (5, "script"), (8, "(")]);
    assert!(
        diagnostics
            .iter()
            .all(|mistake| mistake.location.file.text.len() < 500)
    );
}

#[test]
fn a_refused_drawing_stops_the_build() {
    let workspace = Workspace::lejre();
    workspace.write(
        "content/2022/billeder/kort.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
    );
    workspace.succeed(&["build"]);
    workspace.append(
        "content/2022/plan.md",
        "\nSe [kortet](billeder/kort.svg).\n",
    );
    let errors = workspace.fail(1, &["build"]);
    assert!(errors.contains("fejl[forbudt-svg]"), "{errors}");
    assert!(
        errors.contains("content/2022/billeder/kort.svg:1:"),
        "{errors}"
    );
}

/// A picture that nothing uses costs nothing: it is not even opened.
#[test]
fn a_picture_that_no_text_uses_is_not_looked_into() {
    let workspace = Workspace::lejre();
    workspace.write("content/2022/billeder/foto.png", "ikke et billede");
    let errors = workspace.run(&["check"]).errors;
    assert!(errors.contains("[ubrugt-fil]"), "{errors}");
    assert!(!errors.contains("[ulaeseligt-billede]"), "{errors}");
    assert!(Path::new(&workspace.path("content/2022/billeder/foto.png")).exists());
}
