//! `tonghop plan check`: every error of a plan file, each at its place.

use std::path::Path;

use serde_json::json;
use tonghop::Phrase;
use tonghop::plan_book::read_any;

use crate::context::{Context, MAX_PLAN_BYTES};
use crate::exit::ExitStatus;
use crate::failure::{Failure, io_error_reason};
use crate::options::Format;
use crate::show::findings;
use crate::show::findings::SeverityCounts;
use crate::wording::tell;

pub(super) fn run(file: &Path, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    let name = file.display().to_string();
    let bytes = context.disk.read_at_most(file, MAX_PLAN_BYTES).map_err(|error| {
        let why = io_error_reason(&error);
        let what = Phrase::new(format!("không đọc được {name}: {}", why.vi), format!("{name} cannot be read: {}", why.en));
        Failure::refused(what, Phrase::new("Kiểm tra đường dẫn của tệp kế hoạch.", "Check the path of the plan file."))
    })?;
    let mut found = read_any(&bytes).findings;
    for finding in &mut found {
        finding.place.file = Some(name.clone());
    }
    let tally = SeverityCounts::count_findings(&found);
    let lang = context.lang;
    if context.format == Format::Json {
        let wire: Vec<_> = found.iter().map(|finding| finding.to_wire(lang)).collect();
        context.print_json(&json!({ "format": "tonghop-plan-check/1", "file": name, "findings": wire }))?;
    } else {
        for finding in &found {
            let text = findings::format_finding(finding, None, context.format, lang, context.paint, context.width);
            context.print(&text)?;
        }
        if context.format == Format::Human && found.is_empty() {
            context.print(&tell!(lang, "{name}: kế hoạch không có lỗi.\n", "{name}: no errors in the plan.\n"))?;
        }
    }
    let told = tally.describe(lang);
    if !found.is_empty() {
        context.inform(&tell!(lang, "{name}: {told}.\n", "{name}: {told}.\n"));
    }
    Ok(ExitStatus::findings_or_done(tally.errors > 0))
}
