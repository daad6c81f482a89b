//! A look that somebody else made, careless or hostile: it is read from its own folder and from
//! nowhere else, and what cannot be used is refused, with the file, the line and what is wrong.

#![allow(clippy::unwrap_used)]

mod support;

use support::Workspace;

/// A look of its own over the built-in one.
fn workspace() -> Workspace {
    let workspace = Workspace::with_content(&support::repository("tests/sites/bare/content"));
    let site = workspace.read("content/site.yaml");
    let lines = site.lines().filter(|line| !line.starts_with("udseende"));
    let site: Vec<&str> = lines.chain(["udseende: egen\n"]).collect();
    workspace.write("content/site.yaml", site.join("\n"));
    workspace.write("themes/egen/theme.yaml", "navn: egen\nudvider: kommune\n");
    workspace.succeed(&["build"]);
    workspace
}

#[test]
fn a_look_is_read_from_the_folder_of_looks_and_nowhere_else() {
    let workspace = workspace();
    workspace.write("secret/css/base.css", "hemmeligt");
    workspace.write("themes/egen/inside/css/base.css", "hemmeligt");
    let elsewhere = workspace.path("secret");
    for name in [
        "../secret",
        "../../secret",
        "./../secret",
        "egen/../../secret",
        "egen/inside",
        "./kommune",
        "kommune/",
        "..",
        ".",
        "C:secret",
        "..\\secret",
        elsewhere.to_str().unwrap(),
    ] {
        let extends = format!("navn: egen\nudvider: '{name}'\n");
        workspace.write("themes/egen/theme.yaml", extends);
        let told = workspace.fail(2, &["build"]);
        assert!(told.contains("kan ikke bruges: navnet "), "{name}: {told}");
    }
    workspace.write("themes/egen/theme.yaml", "navn: egen\nudvider: kommune\n");
    workspace.change("content/site.yaml", "udseende: egen", "udseende: ../secret");
    let told = workspace.fail(1, &["build"]);
    assert!(told.contains("[ukendt-udseende]"), "{told}");
}

#[test]
#[cfg(unix)]
fn a_shortcut_to_another_folder_is_no_look() {
    let workspace = workspace();
    workspace.write("secret/css/base.css", "hemmeligt");
    std::os::unix::fs::symlink("../secret", workspace.path("themes/genvej")).unwrap();
    workspace.write("themes/egen/theme.yaml", "navn: egen\nudvider: genvej\n");
    let told = workspace.fail(2, &["build"]);
    assert!(told.contains("mappen er en genvej"), "{told}");
    workspace.change("content/site.yaml", "udseende: egen", "udseende: genvej");
    let told = workspace.fail(1, &["build"]);
    assert!(told.contains("[ukendt-udseende]"), "{told}");
}

#[test]
fn a_file_too_large_for_a_look_is_refused() {
    for (path, bytes, expected) in [
        ("css/base.css", 1_000_001, "1 MB"),
        ("images/torv.jpg", 10_000_001, "10 MB"),
    ] {
        let workspace = workspace();
        workspace.write(&format!("themes/egen/{path}"), vec![b' '; bytes]);
        let told = workspace.fail(2, &["build"]);
        let expected = format!("filen {path} fylder over {expected}");
        assert!(told.contains(&expected), "{told}");
    }
}
