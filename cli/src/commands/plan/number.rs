//! `tonghop plan number`: fills in the codes that are still missing in a plan workbook.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use tonghop::Phrase;
use tonghop::plan_book::{NumberedBook, assign_missing_codes, is_read_as_workbook};

use super::check::{patch_failure, read_file};
use crate::context::Context;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::files::{Output, remove_leftovers, write_outputs};
use crate::options::Format;
use crate::wording::{phrase, tell};

/// Đánh mã cho các dòng chưa có mã của một kế hoạch viết bằng Excel; mã đã có không đổi
#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn")]
pub(crate) struct NumberArgs {
    /// Tệp kế hoạch (Excel)
    #[arg(value_name = "TỆP.xlsx", help_heading = "Đối số")]
    file: PathBuf,
    /// Ghi ra tệp khác thay cho chính tệp này
    #[arg(short, long, value_name = "TỆP.xlsx")]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &NumberArgs, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    let name = args.file.display().to_string();
    let bytes = read_file(&args.file, context)?;
    if !is_read_as_workbook(&bytes) {
        let what = phrase!("{name} không phải tệp Excel", "{name} is no workbook");
        let help = Phrase::new("Trong tệp JSON mọi mã phải được ghi sẵn.", "In JSON every code has to be written.");
        return Err(Failure::refused(what, help));
    }
    let NumberedBook { bytes: patched, codes: given } = assign_missing_codes(&bytes).map_err(|error| patch_failure(&name, error))?;
    let target = args.output.as_ref().unwrap_or(&args.file);
    if let Some(patched) = patched {
        remove_leftovers([target], context);
        write_outputs(vec![Output::new(target, patched)], &context.disk)?;
    }
    if context.format == Format::Json {
        let codes: Vec<_> = given.iter().map(|(cell, code)| json!({ "cell": cell, "code": code })).collect();
        context.print_json(&json!({ "format": "tonghop-plan-number/1", "file": target, "codes": codes }))?;
        return Ok(ExitStatus::Done);
    }
    for (cell, code) in &given {
        context.print(&format!("{cell}: {code}\n"))?;
    }
    let count = given.len();
    let file = target.display();
    context.inform_wrapped(&match count {
        0 => tell!(context.lang, "{name}: mọi dòng đã có mã, tệp không đổi.\n", "{name}: every row has its code, nothing was written.\n"),
        _ => tell!(context.lang, "Đã ghi {count} mã mới vào {file}.\n", "{count} new codes written to {file}.\n"),
    });
    Ok(ExitStatus::Done)
}
