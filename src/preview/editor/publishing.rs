//! In: what publishing would change. Out: the page that says so, and the button.

use super::desk::{ChangedPage, Mistake, Pending};
use super::list::address;
use super::marked::differing;
use crate::counted::counted;
use crate::export::escaped;
use crate::spelling::capitalised;

/// The page below its heading.
pub fn publishing(pending: &Result<Pending, String>) -> String {
    let pending = match pending {
        Ok(pending) => pending,
        Err(why) => return format!("<p class=\"note\">{}</p>", escaped(why)),
    };
    let is_same = pending.new.is_empty()
        && pending.changed.is_empty()
        && pending.gone.is_empty()
        && pending.beside + pending.others == 0;
    let mut html = String::from(
        "<p>Når du gemmer, kan kun du se det. Her ser du, hvad borgerne får at se, når du udgiver.</p>\
         <section id=\"udgivet\" class=\"note\" tabindex=\"-1\" aria-labelledby=\"udgivet-navn\" hidden>\
         <h2 id=\"udgivet-navn\"></h2><div class=\"hvad\"></div></section>",
    );
    if !pending.mistakes.is_empty() {
        html += &mistakes(pending);
    } else if is_same {
        html += "<p class=\"note\">Der er ikke noget nyt at udgive.</p>";
    }
    html += &match pending.is_first {
        true => first(&pending.new),
        false => titles("Nye sider", &pending.new),
    };
    html += &changed(&pending.changed);
    html += &titles("Sider, der forsvinder", &pending.gone);
    if pending.beside > 0 {
        html += &format!(
            "<p>På {} ændres kun de links, der fører til andre sider.</p>",
            counted(pending.beside, "side", "sider")
        );
    }
    if pending.others > 0 {
        html += &format!(
            "<p>Desuden følger {} med: lister, dokumenter, søgning og data.</p>",
            counted(pending.others, "fil", "filer")
        );
    }
    html += &titles("Kladder, som ikke kommer med", &pending.drafts);
    html += &placeholders(pending);
    if pending.mistakes.is_empty() && !is_same {
        html += &bar(pending);
    }
    html
}

/// The button is seen however long the list is. It asks to be pressed where nothing is left to write.
fn bar(pending: &Pending) -> String {
    format!(
        "<div class=\"save\"><p class=\"hint\">Siderne bliver lagt i mappen {}. \
         Borgerne ser dem først, når mappen er lagt ud på kommunens hjemmeside.</p>\
         <p><button type=\"button\" class=\"{}\" data-handling=\"udgiv\" data-udgave=\"{}\">Udgiv nu</button></p></div>",
        escaped(&pending.folder),
        if pending.placeholders.is_empty() {
            "primary"
        } else {
            ""
        },
        escaped(&pending.version)
    )
}

/// Where nothing was published, nothing is gained by reading through all there is.
fn first(titles: &[String]) -> String {
    if titles.is_empty() {
        return String::new();
    }
    let (said, open) = match titles.len() {
        1 => (
            "den ene side er ny".to_owned(),
            "Se, hvad den hedder".to_owned(),
        ),
        count => (
            format!("alle {count} sider er nye"),
            format!("Se de {count} sider"),
        ),
    };
    format!(
        "<p>Der er ikke udgivet noget i mappen før, så {said}.</p>\
         <details><summary>{open}</summary>{}</details>",
        list(titles)
    )
}

/// Words that stand there from the beginning stop nobody, but are seen by all.
fn placeholders(pending: &Pending) -> String {
    if pending.placeholders.is_empty() {
        return String::new();
    }
    let items = pending.placeholders.iter().map(|mistake| {
        let message = escaped(&capitalised(&mistake.message));
        format!("<li>{message}.{}</li>", place(mistake))
    });
    format!(
        "<section><h2>Her mangler jeres egne ord ({})</h2>\
         <p>Ret dem, før borgerne skal læse planen. Du kan godt udgive nu og se, hvordan det bliver.</p><ul>{}</ul></section>",
        pending.placeholders.len(),
        items.collect::<String>()
    )
}

/// The way to the form, where there is one.
fn place(mistake: &Mistake) -> String {
    mistake.path.as_ref().map_or(String::new(), |path| {
        format!(" <a href=\"/_ret/{}\">Ret det her</a>", address(path))
    })
}

fn mistakes(pending: &Pending) -> String {
    let items = pending.mistakes.iter().map(|mistake| {
        let place = place(mistake);
        format!(
            "<li>{}. {}.{place}</li>",
            escaped(&capitalised(&mistake.message)),
            escaped(&capitalised(&mistake.help))
        )
    });
    format!(
        "<section class=\"note summary\"><h2>Det her skal rettes, før planen kan udgives</h2><ul>{}</ul></section>",
        items.collect::<String>()
    )
}

/// What pages say that they did not, and what they say no more.
fn changed(pages: &[ChangedPage]) -> String {
    let items = pages.iter().map(|page| {
        let words = page.words.as_ref();
        let words = words.map_or_else(String::new, |(before, now)| differing(before, now));
        format!("<li>{}{words}</li>", escaped(&page.title))
    });
    match pages.len() {
        0 => String::new(),
        count => format!(
            "<section><h2>Sider, der siger noget andet ({count})</h2><ul class=\"rewritten\">{}</ul></section>",
            items.collect::<String>()
        ),
    }
}

fn titles(heading: &str, titles: &[String]) -> String {
    if titles.is_empty() {
        return String::new();
    }
    format!(
        "<section><h2>{heading} ({})</h2>{}</section>",
        titles.len(),
        list(titles)
    )
}

fn list(titles: &[String]) -> String {
    let items: String = titles
        .iter()
        .map(|title| format!("<li>{}</li>", escaped(title)))
        .collect();
    format!("<ul>{items}</ul>")
}
