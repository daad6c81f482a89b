//! In: the site. Out: `soeg.js`, by which a page begins to search. Not here: what it leads to.

use serde_json::json;

use super::scene::Scene;
use crate::site::Route;

/// The script that a page asks for when its search field is first touched: it says what to load.
/// Its name stays, so that pages need not change whenever the index does.
pub fn search_start(scene: &Scene<'_>) -> String {
    let link = |route: &Route| scene.links.to(route.clone());
    let scripts = scene.theme.scripts_of("suggestions");
    let scripts = scripts.filter(|script| script.name.contains('/'));
    let scripts = scripts.filter_map(|script| scene.shared.assets.script(&script.name));
    let start = json!({
        "index": link(&scene.search().index),
        "scripts": scripts.map(link).collect::<Vec<_>>(),
    });
    format!("aarsplan.suggest({start});\n")
}
