//! In: a [`Scene`](super::scene::Scene). Out: what several pages show: links, cards, charts, texts,
//! facts. Free functions, each of which gives back all that it made.

pub mod article;
pub mod calendar;
pub mod cards;
pub mod changes;
pub mod charts;
pub mod extracts;
pub mod facts;
pub mod glossary;
mod goal_chart;
mod goal_field;
mod goal_marks;
pub mod goals;
pub mod handouts;
pub mod links;
pub mod newer;
pub mod other_years;
pub mod pictures;
pub mod progress;
pub mod prose;
pub mod report;
pub mod squares;
pub mod term_lists;
pub mod words;
