//! `tonghop form`: writes the browser form, one HTML file that opens by double click.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use tonghop::Phrase;
use tonghop::plan::{Period, Unit};
use tonghop::returns::PreviousFiguresSource;
use tonghop::submission::Submission;

use super::gather::{find_unit_by_code_or_name, require_collected_period};
use super::template::{file_names, inform_missing_previous, prefilled_submission, read_previous_figures};
use crate::context::Context;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::files::{Output, OutputWriter, remove_leftovers};
use crate::options;
use crate::options::Format;
use crate::wording::tell;

/// Tạo biểu mẫu mở bằng trình duyệt: một tệp HTML, không cần mạng, không cài đặt
#[derive(Debug, Args)]
#[command(
    override_usage = "tonghop form --period KỲ [--unit ĐƠN_VỊ] -o TỆP.html [TÙY CHỌN]\n           tonghop form --period KỲ --all -o THƯ_MỤC [TÙY CHỌN]",
    next_help_heading = "Tùy chọn",
    after_help = "Ví dụ:\n  tonghop form --period 2019-Q1 --unit 26428 -o xuan-bac-2019-Q1.html\n  tonghop form --period 2019-Q1 -o bieu-mau-2019-Q1.html       một tệp cho mọi đơn vị, chọn đơn vị khi mở\n  tonghop form --period 2019-Q2 --all -o bieu-mau --previous bao-cao-q1    mỗi đơn vị một tệp, điền sẵn cột Kỳ trước\n\nGửi tệp HTML cho đơn vị qua Zalo, thư điện tử hoặc USB. Đơn vị mở bằng cách bấm đúp, điền, rồi gửi lại tệp .xlsx\nmà biểu mẫu lưu ra. Cần Chrome, Edge, Cốc Cốc từ bản 109 hoặc Firefox từ bản 115; máy cũ hơn dùng mẫu Excel."
)]
pub(crate) struct FormArgs {
    /// Kỳ báo cáo: 2019-Q1, 2019-H1, 2019 …
    #[arg(long, value_name = "KỲ", value_parser = options::parse_period)]
    period: Period,
    /// Đơn vị, theo mã hoặc tên; không ghi thì biểu mẫu dùng cho mọi đơn vị
    #[arg(long, value_name = "ĐƠN_VỊ")]
    unit: Option<String>,
    /// Lập cho mỗi đơn vị có báo cáo kỳ này một tệp riêng
    #[arg(long, conflicts_with = "unit")]
    all: bool,
    /// Tệp HTML để ghi; với --all là thư mục
    #[arg(short, long, value_name = "TỆP.html|THƯ_MỤC")]
    output: PathBuf,
    /// Báo cáo tổng hợp kỳ liền trước (.json, .xlsx), hoặc thư mục có báo cáo của các đơn vị kỳ ấy, để điền sẵn cột “Kỳ trước”
    #[arg(long, value_name = "TỆP|THƯ_MỤC")]
    previous: Vec<PathBuf>,
}

pub(crate) fn run(args: &FormArgs, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    let plan = context.load_plan()?;
    require_collected_period(&plan, args.period)?;
    require_output_name(args)?;
    let day = plan.regime.window(args.period).last;
    let unit = args.unit.as_deref().map(|text| find_unit_by_code_or_name(&plan, text, day)).transpose()?;
    if !args.previous.is_empty() && unit.is_none() && !args.all {
        // A unit must not come to see the figures of the others.
        let what = Phrase::new(
            "biểu mẫu dùng chung cho mọi đơn vị không mang số liệu kỳ trước của từng đơn vị",
            "a form for every unit cannot carry the figures of each unit",
        );
        return Err(Failure::refused(
            what,
            Phrase::new("Thêm --all (mỗi đơn vị một tệp) hoặc --unit.", "Add --all (a file for each unit) or --unit."),
        ));
    }
    let before = if args.previous.is_empty() { None } else { read_previous_figures(&plan, args.period, &args.previous, context)? };
    let units: Vec<&Unit> = if args.all { plan.owing_units(args.period).collect() } else { unit.into_iter().collect() };
    let forms: Vec<(Option<&Unit>, PathBuf)> = if args.all {
        let names = file_names(&units, args.period);
        let name = |unit: &Unit| names.get(&unit.code).map(|name| PathBuf::from(name).with_extension("html")).unwrap_or_default();
        units.iter().map(|unit| (Some(*unit), args.output.join(name(unit)))).collect()
    } else {
        vec![(unit, args.output.clone())]
    };
    let paths: Vec<&PathBuf> = forms.iter().map(|(_, path)| path).collect();
    remove_leftovers(paths.iter().copied(), context);
    let disk = context.disk.clone();
    // One form is in memory at a time: those of ten thousand units would take seven gigabytes.
    let mut writing = OutputWriter::new(&disk);
    let (mut largest, mut joined) = (0, Vec::new());
    for (unit, path) in &forms {
        let filled = unit.and_then(|unit| {
            let empty = Submission::new(&plan, unit.code.clone(), args.period);
            before.as_ref().map(|before| prefilled_submission(&plan, &empty, unit, Some(before)))
        });
        let (own, of_joined) = match filled {
            Some((filled, PreviousFiguresSource::OfTheUnit)) if !filled.entries.is_empty() => (Some(filled), false),
            // These need the note that only the Excel form has.
            Some((_, PreviousFiguresSource::OfPredecessors(_))) => (None, true),
            _ => (None, false),
        };
        joined.extend(unit.filter(|_| of_joined).map(|unit| unit.name.as_str()));
        let html = own
            .and_then(|own| tonghop_www::page_with_figures_before(&plan, &own, context.lang))
            .unwrap_or_else(|| tonghop_www::page(&plan, *unit, args.period, context.lang));
        largest = largest.max(html.len());
        let output = Output::new(path, html);
        writing.add(if args.all { output.with_new_folder() } else { output })?;
    }
    writing.commit()?;
    let size = largest.div_ceil(1000);
    if context.format == Format::Json {
        let document = if args.all {
            let files: Vec<_> =
                units.iter().zip(&paths).map(|(unit, path)| json!({ "unit": unit.code, "name": unit.name, "file": path })).collect();
            json!({ "format": "tonghop-form/1", "period": args.period, "files": files })
        } else {
            json!({ "format": "tonghop-form/1", "period": args.period, "unit": unit.map(|unit| &unit.code), "file": args.output })
        };
        context.print_json(&document)?;
        return Ok(ExitStatus::Done);
    }
    for path in &paths {
        context.print(&format!("{}\n", path.display()))?;
    }
    let whose = match (args.all, unit) {
        (true, _) => {
            tell!(context.lang, "{} đơn vị, mỗi đơn vị một tệp, mỗi tệp không quá", "{} units, a file for each, none above", units.len())
        }
        (_, Some(unit)) => unit.name.clone(),
        _ => context.pick("mọi đơn vị", "every unit").to_owned(),
    };
    let apart = if args.all { "" } else { "," };
    let line = tell!(
        context.lang,
        "Biểu mẫu {} cho {whose}{apart} {size} kB. Đơn vị bấm đúp để mở, điền rồi gửi lại tệp .xlsx mà biểu mẫu lưu ra.\n",
        "The form of {} for {whose}{apart} {size} kB. The unit opens it by double click, fills it in and sends back the .xlsx that it saves.\n",
        args.period.name(context.lang)
    );
    context.inform_wrapped(&line);
    if let Some(before) = &before {
        inform_missing_previous(&units, before, &args.previous, context);
        inform_joined(&joined, context);
    }
    Ok(ExitStatus::Done)
}

/// Names the units whose form has no figures of the period before because those are sums of the units that were joined.
fn inform_joined(joined: &[&str], context: &mut Context<'_>) {
    if joined.is_empty() {
        return;
    }
    let (count, list) = (joined.len(), joined.join(", "));
    let line = tell!(
        context.lang,
        "Biểu mẫu của {count} đơn vị hợp nhất không có sẵn số kỳ trước, vì đó là tổng của các đơn vị cũ và chỉ mẫu Excel có chỗ ghi chú điều này: {list}. Dùng tonghop template cho các đơn vị này.",
        "The forms of {count} joined units come without the figures of the period before, which are sums of the former units; only the Excel form has room to say so: {list}. Use tonghop template for these units."
    );
    context.inform_wrapped(&line);
}

/// Refuses a file name that a double click would not open in a browser, and a folder with the name of such a file.
fn require_output_name(args: &FormArgs) -> Result<(), Failure> {
    let extension = args.output.extension().map(std::ffi::OsStr::to_ascii_lowercase);
    let is_html = extension.is_some_and(|ending| ending == "html" || ending == "htm");
    let name = args.output.display();
    match (args.all, is_html) {
        (false, true) | (true, false) => Ok(()),
        (false, false) => {
            let what = Phrase::new(
                format!("“{name}” không có đuôi .html, bấm đúp sẽ không mở bằng trình duyệt"),
                format!("“{name}” does not end in .html, so a double click would not open it in a browser"),
            );
            Err(Failure::refused(what, Phrase::new("Đặt tên tệp có đuôi .html.", "Give the file a name that ends in .html.")))
        }
        (true, true) => {
            let what = Phrase::new(
                format!("với --all mỗi đơn vị một tệp, còn “{name}” là tên của một tệp"),
                format!("with --all there is a file for each unit, and “{name}” is the name of one file"),
            );
            Err(Failure::refused(
                what,
                Phrase::new("Sau -o ghi tên thư mục, không có đuôi .html.", "Give -o the name of a folder, without .html."),
            ))
        }
    }
}
