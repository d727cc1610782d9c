//! `tonghop status`: shows which units sent a return, which are late, and which answers are missing.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;
use tonghop::consolidation::{Consolidation, DoubtCounts, UnitRow};
use tonghop::feedback::TimeLimit;
use tonghop::plan::{IndicatorCode, Period};
use tonghop::report::to_json;
use tonghop::submission::PartOutcome;
use tonghop::{Lang, Say};

use super::gather::{exit_status, find_node, read_and_consolidate, require_collected_period};
use super::letters::{inform_letters, write_letters};
use super::markup::require_folder_apart;
use super::merge::summary;
use crate::context::Context;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::office::OfficeArgs;
use crate::options;
use crate::options::Format;
use crate::show::table::TableBuilder;
use crate::show::{escape_json_control_chars, wrap};
use crate::wording::tell;

/// Tình hình gửi báo cáo: ai đã gửi, ai trễ, còn thiếu đúng những gì
#[derive(Debug, Args)]
#[command(
    override_usage = "tonghop status THƯ_MỤC --period KỲ [TÙY CHỌN]",
    next_help_heading = "Tùy chọn",
    after_help = "Ví dụ:\n  tonghop status bao-cao --period 2019-Q1\n  tonghop status bao-cao --period 2019-Q1 --as-of 20/03/2019 --received ngay-nhan.csv\n  tonghop status bao-cao --period 2019-Q1 --format json\n  tonghop status bao-cao --period 2019-Q1 --letters don-doc    công văn đôn đốc, tin nhắn\n\nNgày trễ tính theo ngày làm việc. Ngày nhận lấy từ --received, không có thì lấy ngày ký;\nđơn vị chưa gửi được tính trễ đến ngày --as-of (mặc định hôm nay)."
)]
pub(crate) struct StatusArgs {
    /// Thư mục có các báo cáo nhận được, hoặc các tệp
    #[arg(value_name = "THƯ_MỤC", help_heading = "Đối số", required = true)]
    paths: Vec<PathBuf>,
    /// Kỳ báo cáo: 2019-Q1, 2019-H1, 2019 …
    #[arg(long, value_name = "KỲ", value_parser = options::parse_period)]
    period: Period,
    /// Ghi một công văn đôn đốc kèm danh sách các đơn vị chưa có báo cáo, và tin nhắn ngắn cho từng đơn vị
    #[arg(long, value_name = "THƯ_MỤC")]
    letters: Option<PathBuf>,
    /// Hạn gửi ghi trong công văn, tin nhắn (20/03/2019 hoặc "17:00 20/03/2019"; mặc định là hạn gửi của kế hoạch nếu chưa qua)
    #[arg(long, value_name = "NGÀY", requires = "letters", value_parser = options::parse_time_limit)]
    by: Option<TimeLimit>,
    /// Chỉ các đơn vị bên dưới đơn vị này (mã hoặc tên); mặc định là đơn vị tổng hợp của kế hoạch
    #[arg(long, value_name = "ĐƠN_VỊ")]
    at: Option<String>,
    #[command(flatten)]
    office: OfficeArgs,
}

pub(crate) fn run(args: &StatusArgs, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    let plan = context.load_plan()?;
    if let Some(folder) = &args.letters {
        // Nobody owes a return of a derived period; letters are about the returns of its parts.
        require_collected_period(&plan, args.period)?;
        require_folder_apart(folder, &args.paths, context)?;
    }
    let at = find_node(&plan, args.at.as_deref(), args.period)?;
    let office = (&args.office, at.as_ref());
    let report = read_and_consolidate(&plan, args.period, &args.paths, &[], office, &BTreeSet::new(), context)?.report;
    let letters = match &args.letters {
        Some(folder) => Some((write_letters(&plan, &report, folder, args.by, context)?, folder)),
        None => None,
    };
    match context.format {
        Format::Json => {
            let json = to_json(&report, context.lang).map_err(std::io::Error::from)?;
            context.print(&escape_json_control_chars(format!("{json}\n")))?;
        }
        Format::Short => {
            for unit in &report.units {
                let missing = join_codes(&unit.missing_cells);
                let line = format!("{}: {} {} {missing}", unit.code, unit.status.key(), unit.days_late);
                context.print(&format!("{}\n", line.trim_end()))?;
            }
        }
        Format::Human => {
            let mut text = summary::summary_head(&report, context);
            text.push_str(&render_status_table(&report, context));
            text.push_str(&render_missing_entries(&report, context));
            text.push_str(&render_missing_parts(&report, context));
            text.push_str(&summary::ledger_summary(&report, context));
            text.push_str(&summary::unapplied_lines_summary(&report, ("", "  "), context));
            context.print(&text)?;
        }
    }
    if let Some((letters, folder)) = &letters {
        inform_letters(letters, folder, context);
    }
    Ok(exit_status(&report))
}

fn join_codes(cells: &[IndicatorCode]) -> String {
    cells.iter().map(IndicatorCode::as_str).collect::<Vec<_>>().join(" ")
}

fn render_status_table(report: &Consolidation, context: &Context<'_>) -> String {
    let lang = context.lang;
    let heads = [
        context.pick("Mã", "Code"),
        context.pick("Đơn vị", "Unit"),
        context.pick("Tình trạng", "Status"),
        context.pick("Ngày nhận", "Received"),
        context.pick("Trễ", "Late"),
        context.pick("Có/cần", "Has"),
        context.pick("Lỗi/CB", "Err/wn"),
    ];
    let mut table = TableBuilder::new(context.width, heads).right_aligned([4, 5, 6]).with_unbroken_columns([0, 3]);
    let mut by_signature = false;
    for unit in &report.units {
        let received = unit.received.map_or_else(String::new, |on| {
            by_signature |= on.by_signature;
            format!("{}{}", on.date.say(lang), if on.by_signature { "*" } else { "" })
        });
        let late = if unit.days_late > 0 { unit.days_late.to_string() } else { String::new() };
        let counted = if unit.has_reported() { format!("{}/{}", unit.errors, unit.warnings) } else { String::new() };
        let nil = if unit.nil { tell!(lang, " (không phát sinh)", " (nil)") } else { String::new() };
        let parts = unit.parts.as_deref().map(|parts| parts_behind_text(parts.share(), lang)).unwrap_or_default();
        let status = format!("{}{nil}{parts}{}", unit.status_text(lang), doubtful_figures_text(unit.doubts, lang));
        table.add_row([unit.code.to_string(), unit.name.clone(), status, received, late, filled_of_required(unit), counted]);
    }
    let mut text = table.render();
    text.push_str(context.pick(
        "Có/cần: ô bắt buộc. Lỗi/CB: lỗi và cảnh báo chưa giải trình.\n",
        "Has: required entries. Err/wn: errors and unexplained warnings.\n",
    ));
    if report.units.iter().any(|unit| unit.errors > 0) {
        let note = context.pick(
            "“Số liệu còn lỗi”: số vẫn được tính vào tổng. Lỗi ở phần đầu biểu và ô chưa có số dùng được chỉ nêu ở cột Lỗi/CB.",
            "“Under errors”: the figures still count. Errors in the header and cells without a usable figure are only in Err/wn.",
        );
        text.push_str(&wrap::wrapped(note, context.width, "", "  "));
    }
    if by_signature {
        text.push_str(context.pick("* theo ngày ký\n", "* day of signing\n"));
    }
    text
}

/// How many units stand behind a consolidated return.
fn parts_behind_text((have, owed): (u32, u32), lang: Lang) -> String {
    tell!(lang, "; gồm {have}/{owed} đơn vị", "; {have} of {owed} units behind it")
}

/// The units behind consolidated returns whose own return is not among the parts, return by return; empty where none is missing.
fn render_missing_parts(report: &Consolidation, context: &Context<'_>) -> String {
    let mut text = String::new();
    for unit in &report.units {
        let Some(parts) = &unit.parts else { continue };
        let all = parts.all();
        let absent = all.into_iter().filter(|part| part.outcome != PartOutcome::Received);
        let names: Vec<String> = absent.map(|part| part.name.clone()).collect();
        if !names.is_empty() {
            let (name, names) = (&unit.name, names.join(", "));
            let line = tell!(context.lang, "{name} chưa có báo cáo của: {names}", "{name} has no return of: {names}");
            text.push_str(&wrap::wrapped(&line, context.width, "  ", "      "));
        }
    }
    if text.is_empty() {
        return text;
    }
    format!(
        "\n{}\n{text}",
        context.paint.bold(context.pick("Đơn vị còn thiếu trong báo cáo tổng hợp", "Units missing in consolidated returns"))
    )
}

/// How many figures of a unit are counted although they have errors or unexplained warnings.
fn doubtful_figures_text(DoubtCounts { errors, asked }: DoubtCounts, lang: Lang) -> String {
    let s = |number: u32| if number == 1 { "" } else { "s" };
    let mut text = String::new();
    if errors > 0 {
        let s = s(errors);
        text.push_str(&tell!(lang, "; {errors} số liệu còn lỗi", "; {errors} figure{s} under errors"));
    }
    if asked > 0 {
        let s = s(asked);
        text.push_str(&tell!(lang, "; {asked} số liệu cần làm rõ", "; {asked} figure{s} asked about"));
    }
    text
}

/// How many of the required entries a unit filled in: `41/43`.
fn filled_of_required(unit: &UnitRow) -> String {
    let have = (unit.required as usize).saturating_sub(unit.missing_cells.len());
    format!("{have}/{}", unit.required)
}

/// The required entries that are missing in the returns received, unit by unit; empty where none is missing.
fn render_missing_entries(report: &Consolidation, context: &Context<'_>) -> String {
    let mut text = String::new();
    let incomplete: Vec<&UnitRow> = report.units.iter().filter(|unit| unit.has_reported() && !unit.missing_cells.is_empty()).collect();
    if incomplete.is_empty() {
        return text;
    }
    text.push_str(&format!("\n{}\n", context.paint.bold(context.pick("Số liệu bắt buộc còn thiếu", "Required entries missing"))));
    for unit in incomplete {
        let line = format!("{}: {}", unit.name, join_codes(&unit.missing_cells));
        text.push_str(&wrap::wrapped(&line, context.width, "  ", "      "));
    }
    text
}
