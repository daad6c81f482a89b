//! `aarsplan build`.

use annotate_snippets::Renderer;

use super::{Outcome, counted, rendered};
use crate::cli::BuildArguments;
use crate::diagnostic::Checked;
use crate::error::Error;
use crate::plan::Drafts;
use crate::{Built, Folders};

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
    let drafts = match arguments.drafts {
        true => Drafts::Included,
        false => Drafts::Hidden,
    };
    let Checked { value, diagnostics } = crate::build(folders, drafts, progress)?;
    let mut remarks = rendered(&diagnostics, renderer);
    let Some(Built { published, pages }) = value else {
        return Ok(Outcome {
            result: format!("{}: intet er skrevet", counted(&diagnostics)),
            remarks,
            open: None,
            failed: true,
        });
    };
    for remark in &published.remarks {
        remarks += &format!("bemærk: {remark}\n");
    }
    let found = match diagnostics.is_empty() {
        true => "ingen bemærkninger".to_owned(),
        false => counted(&diagnostics),
    };
    Ok(Outcome {
        result: format!(
            "{pages} sider ({} filer skrevet, {} uændrede, {} fjernet), {found}",
            published.written, published.unchanged, published.removed,
        ),
        open: Some(arguments.output.join("index.html")),
        remarks,
        failed: false,
    })
}
