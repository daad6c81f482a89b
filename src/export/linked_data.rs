//! In: a [`Sheet`]. Out: the page for machines, as JSON-LD of <https://schema.org>.

use serde_json::{Value, json};

use super::scene::Scene;
use super::sheet::Sheet;
use crate::site::{Route, YearPage};

/// The page for machines. `address` is where the site stands, `canonical` where the page does.
pub fn linked_data(
    scene: &Scene<'_>,
    sheet: &Sheet<'_>,
    description: &str,
    address: &str,
    canonical: &str,
) -> String {
    let record = &scene.site.plans.site;
    let publisher = json!({
        "@type": "GovernmentOrganization",
        "name": record.municipality,
    });
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": sheet.schema_type,
        "name": sheet.title,
        "description": description,
        "url": canonical,
        "inLanguage": record.language,
        "publisher": publisher,
        "isPartOf": {
            "@type": "WebSite",
            "name": record.title,
            "url": address,
            "potentialAction": {
                "@type": "SearchAction",
                "target": format!("{}?q={{q}}", Route::search().absolute(address)),
                "query": "required name=q",
            },
        },
    });
    if let Some(updated) = sheet.updated {
        data["dateModified"] = json!(updated);
    }
    if !sheet.trail.is_empty() {
        let steps = breadcrumb(scene, sheet, address);
        data["breadcrumb"] = json!({ "@type": "BreadcrumbList", "itemListElement": steps });
    }
    if let Some(project) = &sheet.project {
        data["about"] = json!({
            "@type": "Project",
            "name": project.name,
            "identifier": project.number.to_string(),
            "parentOrganization": publisher,
        });
    }
    // »</script>« in a title must not end the element.
    data.to_string().replace('<', "\\u003c")
}

/// The front page, those between it and this one, and this one itself, which has no need of an
/// address.
fn breadcrumb(scene: &Scene<'_>, sheet: &Sheet<'_>, address: &str) -> Vec<Value> {
    let home = (
        &scene.plan.title,
        Route::of_year(scene.plan.year, YearPage::Home),
    );
    let between = sheet.trail.iter();
    let between = between.map(|step| (&step.title, step.route.clone()));
    let above = std::iter::once(home).chain(between);
    let above = above.map(|(title, route)| (title, Some(route.absolute(address))));
    let here = std::iter::once((&sheet.title, None));
    let steps = above.chain(here).enumerate().map(|(place, (name, item))| {
        let mut step = json!({ "@type": "ListItem", "position": place + 1, "name": name });
        if let Some(item) = item {
            step["item"] = json!(item);
        }
        step
    });
    steps.collect()
}
