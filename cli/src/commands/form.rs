//! `tonghop form`: writes the browser form, one HTML file that opens by double click.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use tonghop::Phrase;
use tonghop::plan::Period;

use super::gather::{find_unit_by_code_or_name, require_collected_period};
use crate::context::Context;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::files::{Output, remove_leftovers, write_outputs};
use crate::options;
use crate::options::Format;
use crate::wording::tell;

/// Tạo biểu mẫu mở bằng trình duyệt: một tệp HTML, không cần mạng, không cài đặt
#[derive(Debug, Args)]
#[command(
    override_usage = "tonghop form --period KỲ [--unit ĐƠN_VỊ] -o TỆP.html [TÙY CHỌN]",
    next_help_heading = "Tùy chọn",
    after_help = "Ví dụ:\n  tonghop form --period 2019-Q1 --unit 26428 -o xuan-bac-2019-Q1.html\n  tonghop form --period 2019-Q1 -o bieu-mau-2019-Q1.html       một tệp cho mọi đơn vị, chọn đơn vị khi mở\n\nGửi tệp HTML cho đơn vị qua Zalo, thư điện tử hoặc USB. Đơn vị mở bằng cách bấm đúp, điền, rồi gửi lại tệp .xlsx\nmà biểu mẫu lưu ra. Cần Chrome, Edge, Cốc Cốc từ bản 109 hoặc Firefox từ bản 115; máy cũ hơn dùng mẫu Excel."
)]
pub(crate) struct FormArgs {
    /// Kỳ báo cáo: 2019-Q1, 2019-H1, 2019 …
    #[arg(long, value_name = "KỲ", value_parser = options::parse_period)]
    period: Period,
    /// Đơn vị, theo mã hoặc tên; không ghi thì biểu mẫu dùng cho mọi đơn vị
    #[arg(long, value_name = "ĐƠN_VỊ")]
    unit: Option<String>,
    /// Tệp HTML để ghi
    #[arg(short, long, value_name = "TỆP.html")]
    output: PathBuf,
}

pub(crate) fn run(args: &FormArgs, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    let plan = context.load_plan()?;
    require_collected_period(&plan, args.period)?;
    let extension = args.output.extension().map(std::ffi::OsStr::to_ascii_lowercase);
    if extension.is_none_or(|ending| ending != "html" && ending != "htm") {
        let what = Phrase::new(
            format!("“{}” không có đuôi .html, bấm đúp sẽ không mở bằng trình duyệt", args.output.display()),
            format!("“{}” does not end in .html, so a double click would not open it in a browser", args.output.display()),
        );
        return Err(Failure::refused(what, Phrase::new("Đặt tên tệp có đuôi .html.", "Give the file a name that ends in .html.")));
    }
    let day = plan.regime.window(args.period).last;
    let unit = args.unit.as_deref().map(|text| find_unit_by_code_or_name(&plan, text, day)).transpose()?;
    let html = tonghop_www::page(&plan, unit, args.period, context.lang);
    let size = html.len().div_ceil(1000);
    remove_leftovers([&args.output], context);
    write_outputs(vec![Output::new(&args.output, html)], &context.disk)?;
    if context.format == Format::Json {
        let code = unit.map(|unit| &unit.code);
        context.print_json(&json!({ "format": "tonghop-form/1", "period": args.period, "unit": code, "file": args.output }))?;
        return Ok(ExitStatus::Done);
    }
    context.print(&format!("{}\n", args.output.display()))?;
    let whose = unit.map_or_else(|| context.pick("mọi đơn vị", "every unit").to_owned(), |unit| unit.name.clone());
    let line = tell!(
        context.lang,
        "Biểu mẫu {} cho {whose}, {size} kB. Đơn vị bấm đúp để mở, điền rồi gửi lại tệp .xlsx mà biểu mẫu lưu ra.\n",
        "The form of {} for {whose}, {size} kB. The unit opens it by double click, fills it in and sends back the .xlsx that it saves.\n",
        args.period.name(context.lang)
    );
    context.inform_wrapped(&line);
    Ok(ExitStatus::Done)
}
