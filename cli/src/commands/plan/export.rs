//! `tonghop plan export`: writes a plan as a workbook, or one that was written in Excel as JSON.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use tonghop::Phrase;
use tonghop::plan::Plan;
use tonghop::plan_book;

use crate::context::Context;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::files::{Output, remove_leftovers, write_outputs};
use crate::options::Format;
use crate::wording::{phrase, tell};

/// Ghi một kế hoạch ra tệp Excel; đọc lại tệp đó cho đúng kế hoạch ấy
#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn")]
pub(crate) struct ExportArgs {
    /// Số của kế hoạch có sẵn, hoặc tệp; không ghi thì theo --plan
    #[arg(value_name = "SỐ|TỆP", help_heading = "Đối số")]
    name: Option<String>,
    /// Tệp để ghi: .xlsx, hoặc .json để chuyển kế hoạch viết bằng Excel sang JSON
    #[arg(short, long, value_name = "TỆP.xlsx")]
    output: PathBuf,
}

pub(super) fn run(args: ExportArgs, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    context.set_plan(args.name);
    let plan = context.load_plan()?;
    let bytes = plan_as_file(&plan, &args.output)?;
    remove_leftovers([&args.output], context);
    write_outputs(vec![Output::new(&args.output, bytes)], &context.disk)?;
    if context.format == Format::Json {
        context.print_json(&json!({ "format": "tonghop-plan-export/1", "plan": plan.id, "file": args.output }))?;
        return Ok(ExitStatus::Done);
    }
    context.print(&format!("{}\n", args.output.display()))?;
    let line = tell!(
        context.lang,
        "Kế hoạch {}: {} chỉ tiêu, {} đơn vị.\n",
        "Plan {}: {} indicators, {} units.\n",
        plan.id,
        plan.indicators.len(),
        plan.units.len()
    );
    context.inform_wrapped(&line);
    Ok(ExitStatus::Done)
}

/// The plan as the bytes of a file with the name `output`: a workbook or JSON, by the ending of the name.
///
/// # Errors
/// The name has another ending, or the plan is too large for a workbook.
pub(super) fn plan_as_file(plan: &Plan, output: &Path) -> Result<Vec<u8>, Failure> {
    let ending = output.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("xlsx") => plan_book::write(plan).map_err(|error| too_large_failure(&error)),
        Some("json") => Ok(plan.to_json().into_bytes()),
        _ => {
            let name = output.display();
            let what = phrase!("“{name}” không có đuôi .xlsx hoặc .json", "“{name}” ends neither in .xlsx nor in .json");
            let help = Phrase::new("Đặt tên tệp có đuôi .xlsx hoặc .json.", "Give the file a name that ends in .xlsx or .json.");
            Err(Failure::refused(what, help))
        }
    }
}

/// The error where a plan is too large for a workbook.
pub(super) fn too_large_failure(error: &plan_book::WriteError) -> Failure {
    let what = phrase!("kế hoạch quá lớn so với một tệp Excel: {error}", "the plan is too large for a workbook: {error}");
    Failure::refused(what, Phrase::new("Dùng tệp JSON cho kế hoạch này.", "Keep this plan as JSON."))
}
