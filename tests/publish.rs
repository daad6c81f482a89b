//! What publishing is trusted with: only what is ours is touched, what others did is named and
//! left, and whatever happens the site is whole.

use std::collections::BTreeMap;
use std::fs;
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use crate::support::{Finished, Workspace, changed_at, program, repository};
use aarsplan::plan::Drafts;
use aarsplan::publish::Published;
use aarsplan::{Folders, build};

const MANIFEST: &str = "output/.aarsplan-manifest";
const HOME: &str = "output/2022/index.html";

/// A plan of two initiatives, and a site of some forty files.
fn small() -> Workspace {
    Workspace::with_content(&repository("tests/sites/full/content"))
}

fn built() -> Workspace {
    let workspace = small();
    workspace.succeed(&["build"]);
    workspace
}

/// Takes an initiative's page out of the site.
fn withdraw(workspace: &Workspace) {
    workspace.remove("content/2022/indsatser/2-skov.md");
    workspace.change(
        "content/2022/indsatser/1-traeer.md",
        "2-skov.md",
        "1-traeer.md",
    );
}

const WITHDRAWN: &str = "output/2022/indsatser/2-skov.html";

/// The error alone, without what the content is warned of.
fn error(said: &str) -> &str {
    let at = said
        .find("fejl: ")
        .unwrap_or_else(|| panic!("no error: {said}"));
    &said[at..]
}

/// Runs what could hang, for at most half a minute.
fn run_guarded(workspace: &Workspace, arguments: &[&str]) -> Finished {
    let mut command = program(workspace.root());
    command
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut running = command.spawn().unwrap();
    let started = Instant::now();
    while running.try_wait().unwrap().is_none() {
        if started.elapsed() > Duration::from_secs(30) {
            running.kill().unwrap();
            panic!("{arguments:?} hangs");
        }
        sleep(Duration::from_millis(5));
    }
    let finished = running.wait_with_output().unwrap();
    Finished {
        status: finished.status.code(),
        output: String::from_utf8(finished.stdout).unwrap(),
        errors: String::from_utf8(finished.stderr).unwrap(),
    }
}

#[test]
fn a_page_changed_by_hand_is_named_and_left() {
    let workspace = built();
    let page = workspace.read(HOME);
    workspace.append(HOME, "<!-- Rettet i hånden -->");
    let said = workspace.fail(2, &["build"]);
    assert_eq!(
        error(&said),
        "fejl: skriver ikke i output: 1 fil er ændret, siden aarsplan skrev den:\n  \
         2022/index.html\n\
         Ændringer i webstedet skal laves i content/ eller themes/. Flyt det, der skal gemmes, \
         til en anden mappe, og byg igen med --overwrite: så skriver aarsplan sine egne filer \
         igen\n"
    );
    assert!(workspace.read(HOME).ends_with("hånden -->"));
    workspace.succeed(&["build", "--overwrite"]);
    assert_eq!(workspace.read(HOME), page);
    workspace.succeed(&["build"]);
}

/// Whoever makes the same change by hand as the build would make is in nobody's way.
#[test]
fn bytes_that_are_as_wanted_are_no_error() {
    let workspace = built();
    workspace.change("content/2022/plan.md", "titel: ", "titel: Ny ");
    let other = small();
    other.change("content/2022/plan.md", "titel: ", "titel: Ny ");
    other.succeed(&["build"]);
    workspace.write(HOME, other.bytes(HOME));
    workspace.succeed(&["build"]);
    assert_eq!(workspace.read(HOME), other.read(HOME));
}

#[test]
fn a_changed_page_that_would_be_removed_is_named_and_left() {
    let workspace = built();
    withdraw(&workspace);
    workspace.append(WITHDRAWN, "<!-- Rettet i hånden -->");
    let said = workspace.fail(2, &["build"]);
    assert!(
        error(&said).starts_with(
            "fejl: skriver ikke i output: 1 fil er ændret, siden aarsplan skrev den, og skal \
             slettes: den er ikke længere en del af webstedet:\n  2022/indsatser/2-skov.html\n"
        ),
        "{said}"
    );
    assert!(workspace.exists(WITHDRAWN));
    workspace.succeed(&["build", "--overwrite"]);
    assert!(!workspace.exists(WITHDRAWN));
}

#[test]
fn a_file_of_others_where_one_of_ours_must_stand_is_named_and_left() {
    let workspace = small();
    withdraw(&workspace);
    workspace.succeed(&["build"]);
    workspace.write(WITHDRAWN, "En kollegas side");
    let before = workspace.tree("output");
    let full = small();
    for file in ["1-traeer.md", "2-skov.md"] {
        let path = format!("content/2022/indsatser/{file}");
        workspace.write(&path, full.bytes(&path));
    }
    let said = workspace.fail(2, &["build"]);
    assert!(
        error(&said).starts_with(
            "fejl: skriver ikke i output: 1 fil er ikke skrevet af aarsplan, men står, hvor \
             webstedet skal have en fil:\n  2022/indsatser/2-skov.html\n"
        ),
        "{said}"
    );
    assert_eq!(workspace.tree("output"), before);
    workspace.succeed(&["build", "--overwrite"]);
    assert!(workspace.read(WITHDRAWN).starts_with("<!doctype html>"));
}

#[test]
fn ten_files_are_named_and_the_others_counted() {
    let workspace = built();
    let pages = workspace.tree("output");
    let pages: Vec<_> = pages
        .keys()
        .filter(|path| path.ends_with(".html"))
        .collect();
    assert!(pages.len() > 12);
    for page in &pages[..12] {
        workspace.append(&format!("output/{page}"), "x");
    }
    let said = workspace.fail(2, &["build"]);
    assert!(
        error(&said).contains(" 12 filer er ændret, siden aarsplan skrev dem:\n"),
        "{said}"
    );
    let named = said.lines().filter(|line| line.ends_with(".html")).count();
    assert_eq!(named, 10, "{said}");
    assert!(said.contains("\n  og 2 til\n"), "{said}");
}

#[test]
fn what_others_put_beside_the_site_stays() {
    let workspace = built();
    workspace.write("output/2022/indsatser/notat.txt", "Min");
    workspace.write("output/egen/side.html", "Min");
    withdraw(&workspace);
    workspace.remove("content/2022/maerker/klima.md");
    workspace.change("content/2022/indsatser/1-traeer.md", "mærker: ", "# ");
    workspace.succeed(&["build"]);
    assert_eq!(workspace.read("output/2022/indsatser/notat.txt"), "Min");
    assert_eq!(workspace.read("output/egen/side.html"), "Min");
    assert!(!workspace.exists("output/2022/maerker/klima.html"));
}

#[test]
fn the_build_says_what_it_removed() {
    let workspace = built();
    withdraw(&workspace);
    let finished = workspace.run(&["build"]);
    // Two centres have no other initiative, and so nothing to hand out; no other says how it goes.
    let expected = "bemærk: 14 filer er slettet, fordi de ikke længere er en del af webstedet. \
                    Ligger webstedet også på en server, skal de slettes dér:\n  \
                    2022/handouts/centre-cba.html\n  \
                    2022/handouts/centre-stab.html\n  \
                    2022/handouts/opfoelgning-centre-cba.html\n";
    assert!(finished.errors.contains(expected), "{}", finished.errors);
    assert!(
        finished.output.contains(" 14 fjernet"),
        "{}",
        finished.output
    );
}

/// Versions before the hashes wrote a path a line.
fn without_hashes(workspace: &Workspace) -> String {
    let mut text = "# Filer, som aarsplan har skrevet her. Slet ikke denne fil.\n".to_owned();
    for path in workspace.tree("output").keys() {
        if !path.starts_with('.') {
            text += &format!("{path}\n");
        }
    }
    text
}

#[test]
fn a_manifest_without_hashes_is_believed_once() {
    let workspace = built();
    let text = without_hashes(&workspace);
    workspace.write(MANIFEST, &text);
    workspace.append(HOME, "<!-- Rettet i hånden -->");
    withdraw(&workspace);
    workspace.succeed(&["build"]);
    assert!(!workspace.exists(WITHDRAWN));
    assert!(!workspace.read(HOME).contains("Rettet"));
    workspace.append(HOME, "<!-- Rettet i hånden -->");
    workspace.fail(2, &["build"]);
}

#[test]
fn a_manifest_that_was_damaged_is_no_authority() {
    let workspace = built();
    let whole = workspace.read(MANIFEST);
    let before = workspace.tree("output/2022");
    workspace.write(MANIFEST, &whole[..whole.len() / 2]);
    for arguments in [&["build"][..], &["build", "--overwrite"]] {
        let said = workspace.fail(2, arguments);
        let named =
            "fejl: skriver ikke i output: filen output/.aarsplan-manifest er beskadiget i linje ";
        assert!(error(&said).starts_with(named), "{said}");
        assert!(
            said.contains("Slet alt i mappen, og byg igen, eller vælg en anden mappe"),
            "{said}"
        );
    }
    workspace.write(
        MANIFEST,
        whole.replace("aarsplan-manifest 3", "aarsplan-manifest 4"),
    );
    let said = workspace.fail(2, &["build"]);
    assert!(
        said.contains("er skrevet af en nyere udgave af aarsplan. Brug den udgave"),
        "{said}"
    );
    assert_eq!(workspace.tree("output/2022"), before);
}

/// A path that leads out of the folder, in a manifest of an earlier version, is nobody's.
#[test]
fn what_lies_outside_the_folder_is_not_ours() {
    let workspace = built();
    workspace.write("fremmed.txt", "Min");
    let outward = "../fremmed.txt\n2022/../../fremmed.txt\n.aarsplan-lock\n";
    workspace.write(MANIFEST, without_hashes(&workspace) + outward);
    workspace.succeed(&["build"]);
    assert_eq!(workspace.read("fremmed.txt"), "Min");
    assert!(workspace.exists("output/.aarsplan-lock"));
}

/// Of a name that could be read as another line, nothing is written.
#[cfg(unix)]
#[test]
fn no_name_in_the_content_forges_the_manifest() {
    for folder in ["x\nfremmed.txt\ny", "a:b", "x "] {
        let workspace = built();
        workspace.write("output/fremmed.txt", "Min");
        let before = workspace.tree("output");
        let picture = format!("content/2022/billeder/{folder}/kort.svg");
        workspace.write(&picture, workspace.bytes("content/2022/billeder/kort.svg"));
        workspace.append(
            "content/2022/indsatser/1-traeer.md",
            &format!(
                "\n![Kort](<../billeder/{}/kort.svg>)\n",
                folder.replace('\n', "%0A")
            ),
        );
        let finished = workspace.run(&["build"]);
        assert!(matches!(finished.status, Some(1 | 2)), "{finished:?}");
        assert!(!finished.errors.contains("\nfremmed.txt"), "{finished:?}");
        assert_eq!(workspace.tree("output"), before);
    }
}

/// Each place where a build, a zip or a handout reads or writes, with what stands there instead of
/// a plain file, is named within a moment, and stays what it is.
#[cfg(unix)]
mod places {
    use std::fs;
    use std::os::unix::fs::{FileTypeExt, symlink};
    use std::os::unix::net::UnixListener;
    use std::path::Path;
    use std::process::Command;

    use super::{built, error, run_guarded, small};

    /// What makes it, and how it is named.
    type Made = (fn(&Path), &'static str);

    const KINDS: [Made; 4] = [
        (pipe, "er en kanal (named pipe)"),
        (socket, "er en sokkel (socket)"),
        (link, "er en genvej (et symbolsk link)"),
        (folder, "er en mappe"),
    ];

    fn pipe(place: &Path) {
        assert!(
            Command::new("mkfifo")
                .arg(place)
                .status()
                .unwrap()
                .success()
        );
    }

    fn socket(place: &Path) {
        // The path of a socket may not be long.
        let folder = place.parent().unwrap();
        let short = tempfile::Builder::new()
            .prefix("s")
            .tempdir_in("/tmp")
            .unwrap();
        let made = short.path().join("s");
        drop(UnixListener::bind(&made).unwrap());
        assert!(
            Command::new("mv")
                .arg(made)
                .arg(folder.join(place.file_name().unwrap()))
                .status()
                .unwrap()
                .success()
        );
    }

    /// To a file of somebody else's.
    fn link(place: &Path) {
        let of_others = place.with_file_name("andres.txt");
        fs::write(&of_others, "Min").unwrap();
        symlink(of_others, place).unwrap();
    }

    fn folder(place: &Path) {
        fs::create_dir(place).unwrap();
    }

    /// What stands there, as far as it must not change.
    fn kind(place: &Path) -> (bool, bool, bool, bool) {
        let kind = place.symlink_metadata().unwrap().file_type();
        (
            kind.is_fifo(),
            kind.is_socket(),
            kind.is_symlink(),
            kind.is_dir(),
        )
    }

    #[test]
    fn what_is_no_plain_file_is_named_and_left() {
        let workspace = built();
        for name in [
            "index.html",
            "2022/temaer/natur.html",
            ".aarsplan-manifest",
            ".aarsplan-lock",
            ".aarsplan-holder",
        ] {
            let place = workspace.path(&format!("output/{name}"));
            let before = fs::read(&place).ok();
            for (make, word) in KINDS {
                let _ = fs::remove_file(&place);
                make(&place);
                let made = kind(&place);
                for flags in [&["build"][..], &["build", "--overwrite"]] {
                    let finished = run_guarded(&workspace, flags);
                    assert_eq!(finished.status, Some(2), "{finished:?}");
                    assert_eq!(
                        error(&finished.errors),
                        format!(
                            "fejl: skriver ikke i output: der står noget i vejen, som aarsplan \
                             ikke rører:\n  {name} {word}\n\
                             Flyt eller slet det selv, og byg igen\n"
                        )
                    );
                }
                assert_eq!(kind(&place), made, "{name} {word}");
                if let Ok(text) = fs::read(place.with_file_name("andres.txt")) {
                    assert_eq!(text, b"Min");
                }
                let _ = fs::remove_file(&place).or_else(|_| fs::remove_dir(&place));
            }
            if let Some(bytes) = before {
                fs::write(&place, bytes).unwrap();
            }
        }
        workspace.succeed(&["build"]);
    }

    #[test]
    fn a_handout_and_a_zip_replace_only_plain_files() {
        let workspace = small();
        let handout = ["handout", "-o", "fil"];
        let zip = ["build", "--zip", "fil"];
        for (make, word) in KINDS {
            let place = workspace.path("fil");
            make(&place);
            let made = kind(&place);
            for arguments in [&handout, &zip] {
                let finished = run_guarded(&workspace, arguments);
                assert_eq!(finished.status, Some(2), "{finished:?}");
                let what = word.trim_start_matches("er ");
                assert_eq!(
                    error(&finished.errors),
                    format!("fejl: skriver ikke fil: der står {what}. Vælg et andet sted\n")
                );
                assert_eq!(kind(&place), made, "{word}");
            }
            assert!(
                !workspace.exists("output"),
                "{word}: nothing is done halfway"
            );
            let _ = fs::remove_file(&place).or_else(|_| fs::remove_dir(&place));
        }
        let said = workspace.fail(2, &["handout", "-o", "/dev/null"]);
        assert!(said.contains("der står en enhed (device)"), "{said}");
    }

    #[test]
    fn links_on_the_way_are_named_and_left() {
        let workspace = built();
        fs::rename(workspace.path("output/2022"), workspace.path("andet")).unwrap();
        symlink(workspace.path("andet"), workspace.path("output/2022")).unwrap();
        let before = workspace.tree("andet");
        let said = workspace.fail(2, &["build", "--overwrite"]);
        assert!(
            said.contains("\n  2022 er en genvej (et symbolsk link)\n"),
            "{said}"
        );
        assert_eq!(workspace.tree("andet"), before);
    }

    #[test]
    fn the_output_folder_may_be_a_link_to_a_folder() {
        let workspace = small();
        symlink(workspace.path("andet"), workspace.path("output")).unwrap();
        let said = workspace.fail(2, &["build"]);
        assert_eq!(
            error(&said),
            "fejl: skriver ikke i output: output er en genvej til noget, som ikke findes. Ret \
             genvejen, eller vælg en mappe med --output\n"
        );
        assert!(!workspace.exists("andet"));
        fs::create_dir(workspace.path("andet")).unwrap();
        workspace.succeed(&["build"]);
        assert!(workspace.exists("andet/index.html"));
        workspace.succeed(&["build"]);
        let inside = workspace.fail(2, &["build", "--output", "output/../andet/../content/x"]);
        assert!(
            inside.contains("mappen content ligger samme sted"),
            "{inside}"
        );
    }

    #[test]
    fn what_is_no_folder_is_no_output_folder() {
        let workspace = small();
        workspace.write("fil", "Min");
        pipe(&workspace.path("kanal"));
        for name in ["fil", "kanal", "fil/under"] {
            let finished = run_guarded(&workspace, &["build", "--output", name]);
            assert_eq!(finished.status, Some(2), "{finished:?}");
            let said = error(&finished.errors);
            let named = [
                "det er ikke en mappe",
                "der står en fil, hvor der skal være en mappe",
            ];
            assert!(named.iter().any(|named| said.contains(named)), "{said}");
        }
        assert_eq!(workspace.read("fil"), "Min");
    }
}

#[test]
fn a_folder_of_others_is_refused_and_left_as_it_is() {
    let workspace = small();
    workspace.write("output/brev.txt", "Min");
    let said = workspace.fail(2, &["build", "--overwrite"]);
    assert!(
        said.contains("mappen har filer, som aarsplan ikke har skrevet"),
        "{said}"
    );
    assert_eq!(workspace.tree("output").len(), 1);
    // Nor does a lock make it ours.
    workspace.write("output/.aarsplan-lock", "");
    let said = workspace.fail(2, &["build", "--overwrite"]);
    assert!(
        said.contains("mappen har filer, som aarsplan ikke har skrevet"),
        "{said}"
    );
    assert_eq!(workspace.tree("output").len(), 2);
}

/// Another drive may be mounted on a folder before the first build.
#[test]
fn folders_without_files_are_nobodys() {
    let workspace = small();
    fs::create_dir_all(workspace.path("output/2022/lost+found")).unwrap();
    workspace.succeed(&["build"]);
    assert!(workspace.exists("output/2022/lost+found"));
}

#[test]
fn what_can_be_foreseen_stops_a_build_before_it_begins() {
    let workspace = small();
    let said = workspace.fail(2, &["build", "--zip", "ny/side.zip"]);
    assert!(
        error(&said).starts_with("fejl: kunne ikke skrive filen ny/side.zip: "),
        "{said}"
    );
    assert!(!workspace.exists("output"));

    workspace.succeed(&["build"]);
    let before = workspace.tree("output");
    workspace.remove("content/2022/maerker/klima.md");
    workspace.change("content/2022/indsatser/1-traeer.md", "mærker: ", "# ");
    workspace.write(
        "output/2022/.aarsplan-staging-probe/min.txt",
        "Leftovers are removed",
    );
    fs::remove_dir_all(workspace.path("output/2022/temaer")).unwrap();
    workspace.write("output/2022/temaer", "Min");
    let said = workspace.fail(2, &["build"]);
    assert!(said.contains("\n  2022/temaer er en fil\n"), "{said}");
    workspace.remove("output/2022/temaer");
    workspace.succeed(&["build"]);
    let gone = |path: &&String| !workspace.exists(&format!("output/{path}"));
    let gone: Vec<&String> = before.keys().filter(gone).collect();
    assert!(
        gone.iter()
            .all(|path| path.contains("klima") || path.contains("/maerker/")),
        "{gone:?}"
    );
}

#[test]
fn nothing_is_written_where_a_version_control_system_keeps_its_own() {
    let workspace = small();
    workspace.write(".git/HEAD", "ref: refs/heads/main\n");
    for folder in [
        ".git",
        ".git/side",
        "./.git/../.git/x/y",
        "ny/../.git/x",
        ".GIT/x",
        ".svn",
    ] {
        let said = workspace.fail(2, &["build", "--output", folder]);
        assert!(
            error(&said).starts_with("fejl: skriver ikke i "),
            "{folder}: {said}"
        );
    }
    let said = workspace.fail(2, &["build", "--output", ".git/side"]);
    assert_eq!(
        error(&said),
        "fejl: skriver ikke i .git/side: det ligger i en .git-mappe. Vælg en anden med --output\n"
    );
    for arguments in [
        ["handout", "-o", ".git/HEAD"],
        ["build", "--zip", ".git/HEAD"],
    ] {
        let said = workspace.fail(2, &arguments);
        assert!(
            said.contains("filen ville ligge i mappen .git. Vælg et andet sted"),
            "{said}"
        );
    }
    assert_eq!(workspace.read(".git/HEAD"), "ref: refs/heads/main\n");
    assert_eq!(workspace.tree(".git").len(), 1);
    assert!(!workspace.exists("ny"));
}

fn named_by_content(workspace: &Workspace) -> Vec<String> {
    workspace.tree("output/assets").into_keys().collect()
}

fn in_zip(workspace: &Workspace, zip: &str) -> Vec<String> {
    let archive = zip::ZipArchive::new(fs::File::open(workspace.path(zip)).unwrap()).unwrap();
    archive
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect()
}

/// A page that is open in a browser goes on working through one build.
#[test]
fn what_is_named_by_its_content_stays_for_one_more_build() {
    let workspace = built();
    let page = "content/2022/indsatser/2-skov.md";
    let title = |from: &str, to: &str| workspace.change(page, from, to);
    let first = named_by_content(&workspace);
    title("titel: ", "titel: Anden ");
    workspace.succeed(&["build"]);
    workspace.succeed(&["build"]);
    let both = named_by_content(&workspace);
    assert!(first.iter().all(|path| both.contains(path)), "{both:?}");
    assert!(both.len() > first.len(), "the search index is another");

    workspace.succeed(&["build", "--zip", "side.zip"]);
    let zipped = in_zip(&workspace, "side.zip");
    let second: Vec<&String> = both
        .iter()
        .filter(|path| zipped.contains(&format!("assets/{path}")))
        .collect();
    assert_eq!(second.len(), first.len(), "{zipped:?}");
    assert!(
        zipped.iter().all(|path| !path.starts_with('.')),
        "{zipped:?}"
    );

    title("titel: Anden ", "titel: Tredje ");
    workspace.succeed(&["build"]);
    let third = named_by_content(&workspace);
    assert!(second.iter().all(|path| third.contains(path)), "{third:?}");
    let only_first = first.iter().find(|path| !second.contains(path)).unwrap();
    assert!(!third.contains(only_first), "{third:?}");

    // What is used again is no longer only kept.
    title("titel: Tredje ", "titel: Anden ");
    workspace.succeed(&["build", "--zip", "side.zip"]);
    assert_eq!(in_zip(&workspace, "side.zip"), zipped);
}

#[test]
fn a_folder_is_built_in_by_one_at_a_time() {
    let workspace = built();
    let lock = fs::File::open(workspace.path("output/.aarsplan-lock")).unwrap();
    lock.lock().unwrap();
    let holder = "output/.aarsplan-holder";
    workspace.write(holder, "proces 17 på PC-4: aarsplan \u{1b}build\n");
    workspace.change("content/2022/plan.md", "titel: ", "titel: Ny ");
    let before = workspace.tree("output");
    let said = workspace.fail(2, &["build"]);
    assert_eq!(
        error(&said),
        "fejl: skriver ikke i output: en anden er i gang med at skrive her (proces 17 på PC-4: \
         aarsplan  build). Vent, til den er færdig, eller afbryd den, og byg igen\n"
    );
    assert_eq!(workspace.tree("output"), before);
    drop(lock);
    workspace.succeed(&["build"]);
    assert!(!workspace.exists(holder));
    assert_eq!(workspace.read("output/.aarsplan-lock"), "");
    assert!(!workspace.read(MANIFEST).contains(".aarsplan-"));
}

/// Whoever comes second waits, or says who is there; the site is that of one of them, whole.
#[test]
fn two_builds_at_once_leave_one_whole_site() {
    let workspace = Workspace::with_content(&repository("tests/sites/bare/content"));
    crate::support::copy(&workspace.path("content"), &workspace.path("other"));
    workspace.change("other/2022/plan.md", "titel: ", "titel: Anden ");
    let whole = ["content", "other"].map(|content| {
        workspace.succeed(&[
            "build",
            "--content",
            content,
            "--output",
            content_output(content),
        ]);
        pages(&workspace, content_output(content))
    });
    for round in 0..50 {
        let running = ["content", "other"].map(|content| {
            let mut command = program(workspace.root());
            command.args(["build", "--content", content]);
            command
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        });
        for running in running {
            let finished = running.wait_with_output().unwrap();
            let said = String::from_utf8(finished.stderr).unwrap();
            let waited = said.contains("en anden er i gang med at skrive her (proces ");
            match finished.status.code() {
                Some(0) => {}
                Some(2) if waited => {}
                status => panic!("round {round}: {status:?} {said}"),
            }
        }
        let site = pages(&workspace, "output");
        assert!(whole.contains(&site), "round {round}: {:?}", site.keys());
    }
    workspace.succeed(&["build"]);
}

fn content_output(content: &str) -> &'static str {
    match content {
        "content" => "first",
        _ => "second",
    }
}

/// Every file of the site, but what is kept from the build before, in the zip's sense.
fn pages(workspace: &Workspace, output: &str) -> BTreeMap<String, Vec<u8>> {
    let manifest = workspace.read(&format!("{output}/.aarsplan-manifest"));
    let mut tree = workspace.tree(output);
    let lines = manifest
        .lines()
        .filter_map(|line| line.split_once(" kept "));
    let kept: Vec<&str> = lines.map(|(_, path)| path).collect();
    tree.retain(|path, _| !path.starts_with('.') && !kept.contains(&path.as_str()));
    tree
}

/// `Plan.pdf` renamed to `plan.pdf` where both are one file. Here two names of one file are as
/// near as a disk that tells case apart can come.
#[cfg(unix)]
#[test]
fn a_file_that_only_changed_its_case_is_not_removed() {
    let workspace = small();
    let link = "\n![Kort](../billeder/Kort2.svg)\n";
    let page = "content/2022/indsatser/1-traeer.md";
    let image = workspace.bytes("content/2022/billeder/kort.svg");
    workspace.write("content/2022/billeder/Kort2.svg", &image);
    workspace.append(page, link);
    workspace.succeed(&["build"]);
    let [old, new] = ["Kort2.svg", "kort2.svg"].map(|name| format!("output/2022/billeder/{name}"));
    fs::hard_link(workspace.path(&old), workspace.path(&new)).unwrap();
    workspace.remove("content/2022/billeder/Kort2.svg");
    workspace.write("content/2022/billeder/kort2.svg", image);
    workspace.change(page, "Kort2.svg", "kort2.svg");
    workspace.succeed(&["build"]);
    assert!(workspace.exists(&new) && !workspace.exists(&old));
    workspace.succeed(&["build"]);
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    let workspace = small();
    let page = "content/2022/indsatser/1-traeer.md";
    let image = workspace.bytes("content/2022/billeder/kort.svg");
    let text = workspace.read(page);
    let images = ["billeder/a.svg", "billeder/a.svg/b.svg"];
    for place in [0, 1, 0, 1].map(|at| images[at]) {
        let _ = fs::remove_dir_all(workspace.path("content/2022/billeder/a.svg"));
        let _ = fs::remove_file(workspace.path("content/2022/billeder/a.svg"));
        workspace.write(&format!("content/2022/{place}"), &image);
        workspace.write(page, format!("{text}\n![Kort](../{place})\n"));
        workspace.succeed(&["build"]);
        assert_eq!(workspace.bytes(&format!("output/2022/{place}")), image);
    }
    // A folder with something of others in it does not give way.
    workspace.write("output/2022/billeder/a.svg/min.txt", "Min");
    workspace.remove("content/2022/billeder/a.svg");
    workspace.write("content/2022/billeder/a.svg", &image);
    workspace.write(page, format!("{text}\n![Kort](../billeder/a.svg)\n"));
    let said = workspace.fail(2, &["build", "--overwrite"]);
    assert!(
        said.contains("\n  2022/billeder/a.svg er en mappe\n"),
        "{said}"
    );
    assert_eq!(workspace.read("output/2022/billeder/a.svg/min.txt"), "Min");
}

#[test]
fn what_killed_runs_have_left_is_removed_and_nothing_else() {
    let workspace = built();
    for left in [
        "output/.aarsplan-staging-17/2022/index.html",
        "output/2022/temaer/.aarsplan-staging-probe",
        "output/2022/.aarsplan-staging-here/2022/index.html",
        "output/.aarsplan-holder",
        ".aarsplan-unfinished-17-0",
    ] {
        workspace.write(left, "Halv");
    }
    let others = ["output/.aarsplan-mine/x", ".tmpAbC123", "output/.htaccess"];
    for other in others {
        workspace.write(other, "Min");
    }
    let at_work = fs::File::create(workspace.path(".aarsplan-unfinished-18-0")).unwrap();
    at_work.lock().unwrap();
    workspace.succeed(&["build", "--zip", "side.zip"]);
    workspace.succeed(&["handout", "-o", "fil.html"]);
    let left: Vec<String> = crate::support::paths(workspace.root());
    let left = left.into_iter().filter(|path| path.contains(".aarsplan-"));
    assert_eq!(
        left.collect::<Vec<_>>(),
        [
            ".aarsplan-unfinished-18-0",
            "output/.aarsplan-lock",
            "output/.aarsplan-manifest",
            "output/.aarsplan-mine/x",
        ]
    );
    for other in others {
        assert_eq!(workspace.read(other), "Min");
    }
}

/// So that a browser takes a page for new where it is new, and only there.
#[test]
fn a_zip_has_the_times_at_which_files_changed() {
    let workspace = built();
    let at = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
    let stamp = |path: &str, seconds| {
        let file = fs::File::options()
            .write(true)
            .open(workspace.path(path))
            .unwrap();
        file.set_modified(at(seconds)).unwrap();
    };
    stamp(HOME, 1_709_210_097);
    stamp("output/index.html", 12);
    let packed = |path: &str| {
        let file = fs::File::open(workspace.path("side.zip")).unwrap();
        let mut archive = zip::ZipArchive::new(file).unwrap();
        let entry = archive.by_name(path).unwrap();
        let exact = entry.extra_data_fields().find_map(|field| match field {
            zip::ExtraField::ExtendedTimestamp(time) => time.mod_time(),
            _ => None,
        });
        (entry.last_modified().unwrap().to_string(), exact.unwrap())
    };
    workspace.succeed(&["build", "--zip", "side.zip"]);
    assert_eq!(
        packed("2022/index.html"),
        ("2024-02-29 12:34:56".into(), 1_709_210_097)
    );
    assert_eq!(
        packed("index.html"),
        ("1980-01-01 00:00:00".into(), 315_532_800)
    );
    let first = workspace.bytes("side.zip");
    workspace.succeed(&["build", "--zip", "side.zip"]);
    assert_eq!(workspace.bytes("side.zip"), first, "nothing changed");
    workspace.change("content/2022/plan.md", "titel: ", "titel: Ny ");
    workspace.succeed(&["build", "--zip", "side.zip"]);
    assert!(packed("2022/index.html").1 > 1_709_210_097);
}

/// What a build did, and how many files it made for that.
fn made(workspace: &Workspace, drafts: Drafts) -> (Result<Published, String>, usize) {
    let [content, themes, output] =
        ["content", "themes", "output"].map(|path| workspace.path(path));
    let folders = Folders {
        content: &content,
        themes: &themes,
        output: &output,
    };
    let made = AtomicUsize::new(0);
    let count = |_, _| {
        made.fetch_add(1, Ordering::Relaxed);
    };
    let built = build(folders, drafts, &count);
    let published = built.map(|built| built.value.unwrap().published);
    (
        published.map_err(|error| error.to_string()),
        made.into_inner(),
    )
}

/// Two initiatives, a draft, and a file that nothing uses.
fn small_with_remarks() -> Workspace {
    let workspace = small().and_themes();
    workspace.write("content/2022/filer/ubrugt.pdf", "%PDF-1.4");
    workspace
}

#[test]
fn a_site_that_stands_is_not_made_again() {
    let workspace = small_with_remarks();
    let said = |zip: &str| {
        let Finished { output, errors, .. } = workspace.run(&["build", "--zip", zip]);
        output + &errors
    };
    let first = said("first.zip");
    let before = changed_at(&workspace.path("output"));
    let (again, files) = made(&workspace, Drafts::Hidden);
    let unchanged = again.unwrap().unchanged;
    assert_eq!((unchanged, files), (before.len() - 2, 0));
    let second = said("second.zip");
    for words in ["ubrugt.pdf", "1 kladde er ikke med", "1 advarsel"] {
        assert!(first.contains(words) && second.contains(words), "{second}");
    }
    let counted = format!("(0 filer skrevet, {unchanged} uændrede, 0 fjernet)");
    assert!(second.contains(&counted), "{second}");
    assert_eq!(changed_at(&workspace.path("output")), before);
    assert!(workspace.bytes("first.zip") == workspace.bytes("second.zip"));
}

/// Whatever it is, the site is then as one made in an empty folder.
#[test]
fn a_site_is_made_again_where_anything_is_another() {
    type Change = fn(&Workspace);
    let changes: &[(&str, Change, Drafts)] = &[
        ("drafts", |_| {}, Drafts::Included),
        (
            "a space in a text",
            |workspace| workspace.append("content/2022/plan.md", " "),
            Drafts::Hidden,
        ),
        (
            "a draft's text",
            |workspace| workspace.append("content/2022/indsatser/4-hemmelig.md", " "),
            Drafts::Hidden,
        ),
        (
            "a file's name",
            |workspace| {
                let text = workspace.bytes("content/2022/maerker/klima.md");
                workspace.write("content/2022/maerker/klima-2.md", text);
                workspace.change("content/2022/maerker/klima-2.md", "navn: ", "navn: Ny ");
            },
            Drafts::Hidden,
        ),
        (
            "a picture of the same size, from the same time",
            |workspace| {
                let picture = "content/2022/billeder/kort.svg";
                let time = changed_at(&workspace.path("content"))["2022/billeder/kort.svg"];
                let text = workspace.read(picture).replacen('4', "3", 1);
                workspace.write(picture, text);
                let file = fs::File::options()
                    .write(true)
                    .open(workspace.path(picture));
                file.unwrap().set_modified(time).unwrap();
            },
            Drafts::Hidden,
        ),
        (
            "the look",
            |workspace| workspace.append("themes/kommune/css/tokens.css", "/**/"),
            Drafts::Hidden,
        ),
        (
            "a page that was removed",
            |workspace| workspace.remove(HOME),
            Drafts::Hidden,
        ),
        (
            "the manifest, of an earlier version",
            |workspace| {
                let manifest = workspace.read(MANIFEST);
                let lines = manifest.replace("manifest 3", "manifest 2");
                let lines = lines.lines().filter(|line| !line.starts_with("made from "));
                let lines = lines.filter(|line| !line.starts_with("end "));
                let text: String = lines.map(|line| format!("{line}\n")).collect();
                let end = blake3::hash(text.as_bytes());
                workspace.write(MANIFEST, format!("{text}end {end}\n"));
            },
            Drafts::Hidden,
        ),
    ];
    for (name, change, drafts) in changes {
        let workspace = small_with_remarks();
        let (_, files) = made(&workspace, Drafts::Hidden);
        assert!(files > 0);
        change(&workspace);
        let (again, again_made) = made(&workspace, *drafts);
        assert!(again.is_ok() && again_made > 0, "{name}: {again:?}");
        assert_eq!(made(&workspace, *drafts).1, 0, "{name}: a third time");
        let built = pages(&workspace, "output");
        workspace.remove("output");
        made(&workspace, *drafts).0.unwrap();
        assert!(
            built == pages(&workspace, "output"),
            "{name}: not as when made anew"
        );
    }
}
