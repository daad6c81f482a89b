//! In: the plans that there are. Out: the page that asks which one the next begins from and for which
//! year, and says what is carried on.

use super::desk::PlanToGoOn;
use crate::counted::counted;
use crate::export::escaped;

/// The page below its heading. `from` is the plan that is chosen, `year` what was typed.
pub fn new_year(plans: &[PlanToGoOn], from: &str, year: &str) -> String {
    let chosen = plans.iter().find(|plan| plan.year == from);
    let Some(plan) = chosen.or_else(|| plans.first()) else {
        return "<p class=\"note\">Der er ingen plan at gå videre fra.</p>".into();
    };
    let options: String = plans
        .iter()
        .map(|one| {
            let chosen = if one.year == plan.year {
                " selected"
            } else {
                ""
            };
            format!(
                "<option value=\"{0}\"{chosen}>Planen for {0}</option>",
                escaped(&one.year)
            )
        })
        .collect();
    let year = match year {
        "" => &*plan.next,
        typed => typed,
    };
    format!(
        "<p>Den nye plan begynder som en kopi af en tidligere. Den er en kladde, så borgerne ser den først, når du selv siger til.</p>\n\
         <section id=\"fejl\" class=\"note summary\" tabindex=\"-1\" aria-labelledby=\"fejl-navn\" hidden>\
         <h2 id=\"fejl-navn\">Bemærk</h2><p class=\"besked\"></p></section>\n\
         <form id=\"nyt-aar\" autocomplete=\"off\" novalidate>\n\
         <div class=\"field\"><label for=\"fra\">Den begynder fra</label><select id=\"fra\" name=\"fra\">{options}</select></div>\n\
         <div class=\"field\"><label for=\"aar\">Året</label>\
         <p class=\"help\" id=\"aar-om\">Et årstal som 2023, eller en periode som 2023-2026.</p>\
         <input id=\"aar\" name=\"aar\" class=\"short\" value=\"{}\" aria-describedby=\"aar-om\"></div>\n\
         <section aria-labelledby=\"med\"><h2 id=\"med\">Det følger med fra planen for {1}</h2>{2}</section>\n\
         <section aria-labelledby=\"forfra\"><h2 id=\"forfra\">Det begynder forfra</h2>{RESET}</section>\n\
         <div class=\"save\"><p class=\"hint\">Planen for {1} bliver, som den er. Det hele kan fortrydes.</p>\
         <p><button type=\"submit\" class=\"primary\" data-handling=\"nyt-aar\">Lav den nye plan</button></p></div></form>\n",
        escaped(year),
        escaped(&plan.year),
        carried_on(plan),
    )
}

fn carried_on(plan: &PlanToGoOn) -> String {
    let initiatives = counted(plan.initiatives, "indsats", "indsatser");
    let registers: String = plan
        .registers
        .iter()
        .map(|(name, count)| format!("<li>{}: {count}</li>", escaped(name)))
        .collect();
    let files = match plan.files {
        0 => String::new(),
        count => format!(
            "<li>{}</li>",
            counted(count, "billede eller fil", "billeder og filer")
        ),
    };
    format!(
        "<ul><li>{initiatives} med nummer, titel og tekst. Hver af dem siger, at den er videreført. \
         Slet bagefter dem, som ikke fortsætter.</li>{registers}{files}\
         <li>planens indledning</li></ul>"
    )
}

const RESET: &str = "<ul><li>opfølgning og frister</li><li>milepæle, som er nået. De andre følger med</li>\
    <li>dagen, planen er opdateret, gjort op og vedtaget</li></ul>";
