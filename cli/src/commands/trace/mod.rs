//! `tonghop trace`: shows where a number of a report comes from, unit by unit and cell by cell.

mod beneath;
mod list;
mod parts;
mod periods;
mod reading;
mod recomputed;
mod render;
mod same_run;
mod traced;

use std::path::PathBuf;

use clap::Args;

use tonghop::Phrase;
use tonghop::base::text::toneless_key;

use self::traced::{Comparison, TracedIndicator, UnitTrace};
use crate::context::Context;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::options::Format;
use crate::wording::phrase;

/// Truy nguồn một số: đơn vị nào, tệp nào, ô nào, cộng lại có bằng tổng không
#[derive(Debug, Args)]
#[command(
    override_usage = "tonghop trace BÁO_CÁO MÃ [--unit ĐƠN_VỊ] [TÙY CHỌN]",
    next_help_heading = "Tùy chọn",
    after_help = "Ví dụ:\n  tonghop trace tong-hop.json B02\n  tonghop trace tong-hop.xlsx B02 --unit 26428\n  tonghop trace tong-hop.json B02 --format json\n  tonghop trace tinh.json B02 --unit 741 --parts bao-cao-huyen\n\nBáo cáo là tệp .json hoặc .xlsx do tonghop merge ghi. Tệp .json có cả lời văn và giải trình.\nTệp .json hoặc .xlsx cùng tên nằm bên cạnh luôn được đối chiếu; mã thoát 1 khi chúng thuộc lần tổng hợp khác,\nkhi có ô đã bị sửa sau khi tổng hợp, hoặc khi không có gì để đối chiếu."
)]
pub(crate) struct TraceArgs {
    /// Báo cáo tổng hợp (.json hoặc .xlsx)
    #[arg(value_name = "BÁO_CÁO", help_heading = "Đối số", display_order = 1)]
    report: PathBuf,
    /// Mã chỉ tiêu, mã biểu danh sách (T1), một dòng (T1#3) hoặc một ô (T1#3.cột) của biểu
    #[arg(value_name = "MÃ", help_heading = "Đối số", display_order = 2)]
    code: String,
    /// Tệp khác của cùng báo cáo (.xlsx, .json) hoặc thư mục bảng CSV: đối chiếu có cùng một lần tổng hợp không
    #[arg(long, value_name = "TỆP|THƯ_MỤC")]
    with: Vec<PathBuf>,
    /// Chỉ một đơn vị, theo mã hoặc tên
    #[arg(long, value_name = "ĐƠN_VỊ")]
    unit: Option<String>,
    /// Thư mục có các tệp mà cấp dưới đã tổng hợp (hoặc từng tệp): xem tiếp đến ô của từng đơn vị thành phần
    #[arg(long, value_name = "TỆP|THƯ_MỤC")]
    parts: Vec<PathBuf>,
}

pub(crate) fn run(args: &TraceArgs, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    let plan = context.load_plan()?;
    let code = tonghop::IndicatorCode::from_typed(&args.code).map_or_else(|| args.code.to_uppercase(), |code| code.to_string());
    if let Some(wanted) = list::wanted_cells(&plan, &args.code) {
        let beside: Vec<PathBuf> = args.with.iter().cloned().chain(same_run::counterpart_path(&args.report)).collect();
        let text = list::describe_list(&wanted, (&args.report, &beside), args.unit.as_deref(), context)?;
        context.print(&text)?;
        return Ok(ExitStatus::Done);
    }
    let id = &plan.id;
    let indicator = plan.indicator(&code).ok_or_else(|| {
        let what = phrase!("kế hoạch {id} không có chỉ tiêu “{code}”", "plan {id} has no indicator “{code}”");
        let help = phrase!("Xem các chỉ tiêu bằng tonghop plan show.", "List the indicators with tonghop plan show.");
        Failure::refused(what, help)
    })?;
    let mixed = same_run::describe_mixed_runs(&args.report, &args.with, &context.disk)?;
    let others: Vec<PathBuf> = args.with.iter().cloned().chain(same_run::counterpart_path(&args.report)).collect();
    let read = |of: &_| reading::read_traced_indicator(&plan, of, &args.report, &others, (context.lang, &context.disk));
    let mut traced = read(indicator)?;
    traced.recomputed = recomputed::recompute_total(&plan, indicator, &read)?;
    let wanted = match &args.unit {
        Some(text) => Some(find_traced_unit_code(&traced, text)?),
        None => None,
    };
    let beneath = beneath::Beneath::read(&plan, indicator, &read)?;
    let at_hand = parts::read_files(&plan, &args.parts, context)?;
    let of_parts = parts::PartsBeneath::find(indicator, &traced, wanted.as_deref(), (&at_hand, !args.parts.is_empty()));
    let files = (args.report.as_path(), others.as_slice());
    match context.format {
        Format::Json => {
            let render = |traced: &TracedIndicator, of: &_| render::render_json(traced, of, wanted.as_deref(), context.lang);
            let mut document = render(&traced, indicator);
            if indicator.computed.is_some() {
                document["operands"] = beneath.operands_json(&render);
                document["rows"] = beneath.rows_json(files, wanted.as_deref(), context);
            }
            if !of_parts.is_empty() {
                document["parts"] = of_parts.to_json();
            }
            context.print_json(&document)?;
        }
        Format::Short => context.print(&render::render_short(&traced, wanted.as_deref()))?,
        Format::Human => {
            let mut text = render::render_human(&traced, indicator, wanted.as_deref(), context);
            text.push_str(&beneath.render_human(files, wanted.as_deref(), &code, context));
            text.push_str(&of_parts.render_human(context));
            context.print(&text)?;
        }
    }
    if let Some(mixed) = &mixed {
        same_run::report_mixed_runs(mixed, context);
    }
    // Figures that somebody edited, or saved without calculated results, fail to add up for that reason, and not by a fault of the program.
    let edited = !matches!(traced.compared, Comparison::Same) || !traced.uncalculated.is_empty();
    if traced.has_matching_total(indicator) || edited {
        return Ok(ExitStatus::findings_or_done(mixed.is_some() || edited));
    }
    let total = traced.total.map_or_else(|| "…".to_owned(), |total| total.to_string());
    Err(Failure::broken_invariant(
        3,
        &phrase!("các số của {code} cộng lại không bằng tổng số {total}", "the figures of {code} do not add up to the total {total}"),
    ))
}

/// The code of the unit that `text` names by its code or by its name; an error where no unit or several have the name.
fn find_traced_unit_code(traced: &TracedIndicator, text: &str) -> Result<String, Failure> {
    let key = toneless_key(text.trim());
    let units = || traced.units.iter();
    let by_code = units().find(|unit| unit.code.eq_ignore_ascii_case(text.trim()));
    let by_name = || {
        let mut fits = units()
            .filter(|unit| toneless_key(&unit.name) == key || unit.name.split_once(' ').is_some_and(|(_, name)| toneless_key(name) == key));
        fits.next().filter(|_| fits.next().is_none())
    };
    by_code.or_else(by_name).map(|unit| unit.code.clone()).ok_or_else(|| {
        let what = phrase!("không có đơn vị “{text}” báo cáo chỉ tiêu này", "no unit “{text}” reports this indicator");
        let has_words = |unit: &&UnitTrace| {
            let name = toneless_key(&unit.name);
            let words = key.split_whitespace().filter(|word| word.len() > 1);
            unit.code.to_lowercase().contains(&key) || words.clone().count() > 0 && words.into_iter().all(|word| name.contains(word))
        };
        let alike: Vec<_> = units().filter(has_words).collect();
        Failure::refused(what, if alike.is_empty() { list_units(&units().collect::<Vec<_>>(), false) } else { list_units(&alike, true) })
    })
}

/// How many units a message lists.
const MOST_LISTED_UNITS: usize = 8;

/// The units with their codes, as advice: those that resemble what was read (`alike`), or those that there are.
fn list_units(units: &[&UnitTrace], alike: bool) -> Phrase {
    let known = units.iter().take(MOST_LISTED_UNITS).map(|unit| format!("{} {}", unit.code, unit.name)).collect::<Vec<_>>().join(", ");
    let more = units.len().saturating_sub(MOST_LISTED_UNITS);
    let (vi, en) = match more {
        0 => (String::new(), String::new()),
        _ => (format!(" và {more} đơn vị khác"), format!(" and {more} more")),
    };
    match alike {
        true => Phrase::new(format!("Đơn vị gần giống: {known}{vi}."), format!("Similar units: {known}{en}.")),
        false => Phrase::new(format!("Các đơn vị: {known}{vi}."), format!("The units: {known}{en}.")),
    }
}
