//! `tonghop plan new`: makes a workbook in which an official writes a plan.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use tonghop::Phrase;
use tonghop::plan_book;

use super::export::too_large_failure;
use crate::context::Context;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::files::{Output, remove_leftovers, write_outputs};
use crate::options::Format;
use crate::wording::{phrase, tell};

/// Tạo tệp Excel để lập kế hoạch: trống, hoặc theo một kế hoạch đã có
#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn")]
pub(crate) struct NewArgs {
    /// Tệp Excel để ghi
    #[arg(short, long, value_name = "TỆP.xlsx")]
    output: PathBuf,
    /// Lấy mọi nội dung của kế hoạch này: số của kế hoạch có sẵn, hoặc tệp
    #[arg(long, value_name = "SỐ|TỆP")]
    like: Option<String>,
    /// Số hiệu của kế hoạch mới
    #[arg(long, value_name = "SỐ")]
    number: Option<String>,
}

pub(super) fn run(args: &NewArgs, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    let name = args.output.display().to_string();
    if args.output.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("xlsx")) {
        let what = phrase!("“{name}” không có đuôi .xlsx", "“{name}” does not end in .xlsx");
        return Err(Failure::refused(what, Phrase::new("Đặt tên tệp có đuôi .xlsx.", "Give the file a name that ends in .xlsx.")));
    }
    if context.disk.metadata(&args.output).is_ok() {
        let what = phrase!("đã có tệp “{name}”", "“{name}” exists already");
        let help = Phrase::new(
            "Chọn tên khác, để không ghi đè lên kế hoạch đang lập.",
            "Choose another name: a plan in the making is not overwritten.",
        );
        return Err(Failure::refused(what, help));
    }
    let bytes = match &args.like {
        Some(like) => plan_book::write_like(&context.load_named_plan(like)?, args.number.as_deref()),
        None => plan_book::write_empty(args.number.as_deref()),
    };
    let bytes = bytes.map_err(|error| too_large_failure(&error))?;
    remove_leftovers([&args.output], context);
    write_outputs(vec![Output::new(&args.output, bytes)], &context.disk)?;
    if context.format == Format::Json {
        context.print_json(&json!({ "format": "tonghop-plan-new/1", "like": args.like, "file": args.output }))?;
        return Ok(ExitStatus::Done);
    }
    context.print(&format!("{name}\n"))?;
    let line = tell!(
        context.lang,
        "Điền tệp này bằng Excel (mục có dấu * phải ghi), rồi chạy tonghop plan check {name}. Chưa có mã thì chạy tonghop plan number {name}.\n",
        "Fill in this workbook in Excel (heads with * must be filled), then run tonghop plan check {name}. Without codes run tonghop plan number {name}.\n"
    );
    context.inform_wrapped(&line);
    Ok(ExitStatus::Done)
}
