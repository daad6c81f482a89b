//! A look that somebody else made, careless or hostile: it is read from its own folder and from
//! nowhere else, and what cannot be used is refused, with the file, the line and what is wrong.

use crate::support::Workspace;

/// A look of its own over the built-in one, which can be built.
fn workspace() -> Workspace {
    let workspace =
        Workspace::with_content(&crate::support::repository("tests/sites/bare/content"));
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
        let reported = workspace.fail(2, &["build"]);
        assert!(
            reported.contains("kan ikke bruges: navnet "),
            "{name}: {reported}"
        );
    }
    workspace.write("themes/egen/theme.yaml", "navn: egen\nudvider: kommune\n");
    workspace.change("content/site.yaml", "udseende: egen", "udseende: ../secret");
    let reported = workspace.fail(1, &["build"]);
    assert!(reported.contains("[ukendt-udseende]"), "{reported}");
}

#[test]
#[cfg(unix)]
fn a_shortcut_to_another_folder_is_no_look() {
    let workspace = workspace();
    workspace.write("secret/css/base.css", "hemmeligt");
    std::os::unix::fs::symlink("../secret", workspace.path("themes/genvej")).unwrap();
    workspace.write("themes/egen/theme.yaml", "navn: egen\nudvider: genvej\n");
    let reported = workspace.fail(2, &["build"]);
    assert!(reported.contains("mappen er en genvej"), "{reported}");
    workspace.change("content/site.yaml", "udseende: egen", "udseende: genvej");
    let reported = workspace.fail(1, &["build"]);
    assert!(reported.contains("[ukendt-udseende]"), "{reported}");
}

#[test]
fn a_file_too_large_for_a_look_is_refused() {
    for (path, bytes, expected) in [
        ("css/base.css", 1_000_001, "1 MB"),
        ("images/torv.jpg", 10_000_001, "10 MB"),
    ] {
        let workspace = workspace();
        workspace.write(&format!("themes/egen/{path}"), vec![b' '; bytes]);
        let reported = workspace.fail(2, &["build"]);
        let expected = format!("filen {path} fylder over {expected}");
        assert!(reported.contains(&expected), "{reported}");
    }
}

/// A page of the look that holds this, and what the build says.
fn reported(workspace: &Workspace, file: &str, text: &str) -> String {
    workspace.write(&format!("themes/egen/{file}"), text);
    workspace.fail(2, &["build"])
}

/// As a designer would fill it: the page builds on the built-in one.
fn page(inside: &str) -> String {
    format!(
        "{{% extends \"kommune/pages/home.html\" %}}\n{{% block content %}}\n{inside}\n{{% endblock %}}"
    )
}

#[test]
fn a_page_that_would_never_be_done_is_a_fault_at_its_line() {
    let workspace = workspace();
    let many = "range(end=100000)";
    let inside =
        format!("{{% for a in {many} %}}{{% for b in {many} %}}{{% endfor %}}{{% endfor %}}");
    let report = reported(&workspace, "pages/home.html", &page(&inside));
    assert!(report.contains("egen/pages/home.html:3"), "{report}");
    assert!(report.contains("siden bliver aldrig færdig"), "{report}");
    let endless = "{% component again() %}{{<again />}}{% endcomponent again %}";
    workspace.write("themes/egen/components/again.html", endless);
    let reported = reported(&workspace, "pages/home.html", &page("{{<again />}}"));
    assert!(
        reported.contains("en komponent bruger sig selv"),
        "{reported}"
    );
    assert!(reported.contains("pages/home.html"), "{reported}");
}

#[test]
fn what_stands_too_deep_in_a_template_is_a_fault_at_its_line() {
    let workspace = workspace();
    let deep = 20_000;
    for inside in [
        "{% if true %}".repeat(deep),
        "{% if true %}{% elif true %}".to_owned() + &"{% elif true %}".repeat(deep),
        "{% for a in [] %}".repeat(deep),
        format!("{{{{ {}1 }}}}", "(".repeat(deep)),
        format!("{{{{ {}1 }}}}", "[".repeat(deep)),
        format!("{{{{ a{} }}}}", "[a".repeat(deep)),
        format!("{{{{ 1{} }}}}", "+1".repeat(deep)),
        format!("{{{{ 1{} }}}}", "|str".repeat(deep)),
        format!("{{{{ a{} }}}}", ".a".repeat(deep)),
        format!("{{{{ {}1 }}}}", "not ".repeat(deep)),
        format!("{{{{ {}1 }}}}", "1 if 1 else ".repeat(deep)),
        format!("{{{{ {}1 }}}}", "{\"a\":".repeat(deep)),
        "{% filter upper %}".repeat(deep),
        "{% set a %}".repeat(deep),
        "{{ ".repeat(deep),
        "{% ".repeat(deep),
    ] {
        let reported = reported(&workspace, "pages/home.html", &page(&inside));
        let reported = &reported[..reported.len().min(3_000)];
        assert!(
            reported.contains("pages/home.html:3"),
            "{inside:.40}: {reported:.900}"
        );
    }
    for place in 0..500 {
        let next = format!("{{% include \"pages/a{}.html\" %}}", place + 1);
        workspace.write(&format!("themes/egen/pages/a{place}.html"), next);
    }
    let reported = reported(
        &workspace,
        "pages/home.html",
        &page("{% include \"pages/a0.html\" %}"),
    );
    assert!(
        reported.contains("over 20 skabeloner henter hinanden"),
        "{reported}"
    );
}

/// It is made once for many pages, so it knows none of them.
#[test]
fn what_pages_share_and_asks_for_one_page_is_a_fault_at_its_line() {
    let workspace = workspace();
    for (file, text) in [
        ("layouts/header.html", "<header>\n{{ page.title }}</header>"),
        ("layouts/footer.html", "<footer>\n{{ home.title }}</footer>"),
    ] {
        let reported = reported(&workspace, file, text);
        let place = format!("egen/{file}:2");
        assert!(reported.contains(&place), "{reported}");
        workspace.remove(&format!("themes/egen/{file}"));
    }
}

#[test]
fn what_is_deep_and_no_fault_is_published_as_it_is() {
    let workspace = workspace();
    let deep = 20_000;
    workspace.write(
        "themes/egen/js/deep.js",
        "(".repeat(deep) + &")".repeat(deep),
    );
    workspace.write("themes/egen/js/chain.js", "a?b:".repeat(deep) + "c");
    workspace.write("themes/egen/css/deep.css", "{".repeat(deep));
    let elements = "<div>".repeat(deep) + &"</div>".repeat(deep);
    workspace.write("themes/egen/pages/not-found.html", &elements);
    workspace.succeed(&["build"]);
    assert!(workspace.read("output/404.html").contains(&elements));
}

/// That it makes the same pages is held by `website.rs`.
#[test]
fn a_mistake_in_a_look_from_notepad_is_told_at_its_line() {
    let report = |mark: &str, line_end: &str| {
        let workspace = workspace();
        let save = |path: &str, text: &str| {
            let text = mark.to_owned() + &text.replace('\n', line_end);
            workspace.write(&format!("themes/egen/{path}"), text);
            let report = workspace.fail(2, &["build"]);
            match path {
                "theme.yaml" => {}
                _ => workspace.remove(&format!("themes/egen/{path}")),
            }
            report
        };
        [
            save("strings/da.yaml", "soeg: Led\nsoeg: \"Find\n"),
            save("layouts/base.html", "<p>\n{{ findes.ikke | }}\n"),
            save("theme.yaml", "navn: egen\nudvider: kommune\nnavn: \"egen\n"),
        ]
    };
    let plain = report("", "\n");
    assert!(plain[0].contains("da.yaml:2"), "{}", plain[0]);
    assert_eq!(report("\u{feff}", "\r\n"), plain);
}

/// Whoever made a look for an earlier version hears which of its files change nothing now.
#[test]
fn a_component_that_takes_the_place_of_none_is_remarked_on() {
    let workspace = workspace();
    let write = |name: &str, body: &str| {
        let text = format!(
            "{{#- Et eksempel.\n    {{{{<{name} />}}}} -#}}\n{{% component {name}() -%}}{body}{{%- endcomponent {name} %}}"
        );
        workspace.write(&format!("themes/egen/components/{name}.html"), text);
    };
    write("code_link", "gammel");
    write("initative_card", "fejl");
    write("mine", "min");
    write("empty", "mit");
    let call = page("<p>{{<mine />}}</p>");
    workspace.write(
        "themes/egen/pages/not-found.html",
        call.replace("home", "not-found"),
    );
    let said = workspace.run(&["build"]);
    let said = format!("{}{}", said.output, said.errors);
    for expected in [
        "komponenten egen/components/code_link.html bliver ikke brugt: den er gået ud af »kommune«. I stedet er der name_link",
        "komponenten egen/components/initative_card.html bliver ikke brugt: ingen skabelon kalder den. mente du »initiative_card«",
    ] {
        assert!(said.contains(expected), "{said}");
    }
    assert_eq!(said.matches("bliver ikke brugt").count(), 2, "{said}");
    workspace.write(
        "themes/egen/pages/not-found.html",
        call.replace("<mine", "<code_link")
            .replace("home", "not-found"),
    );
    std::fs::remove_file(workspace.path("themes/egen/components/code_link.html")).unwrap();
    let said = workspace.fail(2, &["build"]);
    assert!(
        said.contains("komponenten »code_link« findes ikke: den er gået ud"),
        "{said}"
    );
    assert!(said.contains("egen/pages/not-found.html:3"), "{said}");
}

/// Whoever replaced a component, which is called otherwise since, looks in their own file.
#[test]
fn a_component_that_does_not_fit_its_callers_is_the_one_at_fault() {
    let workspace = workspace();
    let form = |parameters: &str| {
        let text = format!(
            "{{% component search_form(large: bool = false, {parameters}) -%}}a{{%- endcomponent search_form %}}"
        );
        reported(&workspace, "components/search_form.html", &text)
    };
    for (parameters, why) in [
        (
            "to: string",
            "komponenten har ikke `action`. Den har `large`, `to`\n",
        ),
        (
            "action: integer",
            "komponentens »action« er string, men den skal være integer\n",
        ),
        (
            "action: string, to: string",
            "komponenten skal have »to« (string), som ikke er der\n",
        ),
        (
            "action: string, to",
            "komponenten skal have »to«, som ikke er der\n",
        ),
    ] {
        let said = form(parameters);
        let file = "egen/components/search_form.html";
        let expected =
            format!("{file} passer ikke til den måde, »kommune« kalder komponenten på: {why}");
        assert!(said.contains(&expected), "{said}");
        assert!(said.contains("--> kommune/"), "{said}");
    }
    // A call in one's own look is for its author to mend.
    workspace.remove("themes/egen/components/search_form.html");
    let call = page("{{<search_form to=\"a\" />}}");
    let said = reported(&workspace, "pages/home.html", &call);
    assert!(
        said.contains("komponenten har ikke `to`. Den har"),
        "{said}"
    );
    assert!(said.contains("--> egen/pages/home.html:3"), "{said}");
    assert!(!said.contains("passer ikke"), "{said}");
}
