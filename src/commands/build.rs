//! `aarsplan build`.

use annotate_snippets::Renderer;

use super::outcome::{Outcome, drafts, left_out, noted, rendered, tally};
use crate::cli::BuildArguments;
use crate::counted::counted;
use crate::diagnostic::Checked;
use crate::error::Error;
use crate::publish::{OthersWork, refuse_place};
use crate::{Built, Folders, Wanted};

/// Builds the site, or says why not.
pub fn build(
    arguments: &BuildArguments,
    renderer: &Renderer,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Outcome, Error> {
    let folders = Folders {
        content: &arguments.content.content,
        themes: &arguments.themes,
        output: &arguments.output,
    };
    if let Some(zip) = &arguments.zip {
        refuse_place(zip, &[folders.content, folders.themes, folders.output])?;
    }
    let wanted = Wanted {
        drafts: drafts(arguments.drafts),
        others_work: match arguments.overwrite {
            true => OthersWork::Overwritten,
            false => OthersWork::Respected,
        },
        zip: arguments.zip.as_deref(),
    };
    let Checked { value, diagnostics } = crate::build(folders, wanted, progress)?;
    let mut remarks = rendered(&diagnostics, renderer);
    let Some(built) = value else {
        return Ok(Outcome::refused(&diagnostics, remarks));
    };
    let Built {
        published, pages, ..
    } = built;
    let zipped = match &arguments.zip {
        None => String::new(),
        Some(zip) => format!(", pakket i {}", zip.display()),
    };
    for remark in &published.remarks {
        remarks += &noted(remark);
    }
    let found = match diagnostics.is_empty() {
        true => "ingen bemærkninger".to_owned(),
        false => tally(&diagnostics),
    };
    Ok(Outcome {
        result: format!(
            "{} ({}, {}, {}){zipped}{}, {found}",
            counted(pages, "side", "sider"),
            counted(published.written, "fil skrevet", "filer skrevet"),
            counted(published.unchanged, "uændret", "uændrede"),
            counted(published.removed, "fjernet", "fjernet"),
            left_out(built.hidden_drafts),
        ),
        open: Some(arguments.output.join("index.html")),
        remarks,
        failed: false,
    })
}
