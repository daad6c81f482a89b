//! In: [`Output`]. Out: its files in the order in which they are best made.

use super::{Output, Recipe};
use crate::site::{PageKind, Subject};

/// How long a file takes to make, the longest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Effort {
    /// All initiatives of a year
    Year,
    /// Some of them
    Several,
    One,
    /// Where the search is not made yet, it would have to be waited for
    AfterSearch,
}

impl Output {
    /// The paths of all files but the scripts of the search, which only the making names. What
    /// takes longest comes first: were it begun last, one thread would work and the others wait.
    pub fn paths_to_make(&self) -> Vec<&str> {
        let recipes = self.recipes.iter();
        let mut paths: Vec<(Effort, &str)> = recipes
            .map(|(route, recipe)| (self.effort(recipe), route.path()))
            .collect();
        paths.sort_unstable();
        paths.into_iter().map(|(_, path)| path).collect()
    }

    fn effort(&self, recipe: &Recipe) -> Effort {
        match recipe {
            Recipe::Data(..) | Recipe::Calendar(_, None) => Effort::Year,
            Recipe::SearchStart => Effort::AfterSearch,
            Recipe::Page(index) => {
                let page = &self.site.pages[*index];
                if page.kind == PageKind::Search {
                    return Effort::AfterSearch;
                }
                match page.subject {
                    Subject::Many | Subject::Plan | Subject::Term(_) => Effort::Several,
                    Subject::Initiative(_) => Effort::One,
                }
            }
            Recipe::Workbook(..)
            | Recipe::Calendar(_, Some(_))
            | Recipe::Fragment(..)
            | Recipe::Copy(_)
            | Recipe::Site(_) => Effort::Several,
            Recipe::Asset(_) => Effort::One,
        }
    }
}
