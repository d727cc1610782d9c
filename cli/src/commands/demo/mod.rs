//! `tonghop demo`: makes sample returns of a district, or of any number of made-up communes, and merges them.

mod demo_result;
mod folder;
mod render;

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use rayon::prelude::*;
use tonghop::Phrase;
use tonghop::consolidation::{Consolidation, Decision, Outcome};
use tonghop::papers::PaperOffice;
use tonghop::plan::{Period, PeriodType, Plan};
use tonghop_demo::{DistrictSample, PlanSample, SampleError, many};

use self::demo_result::DemoResult;
use self::folder::DemoFolder;
use super::gather::{GatheredReport, read_and_consolidate, require_collected_period};
use super::merge::OutputPaths;
use crate::context::Context;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::files::{set_half_written_folder, write_outputs};
use crate::office::OfficeArgs;
use crate::options;
use crate::wording::{phrase, tell};

/// Tạo báo cáo mẫu của cả huyện (hoặc của một kế hoạch khác), có dàn dựng sai sót, rồi tổng hợp: xem toàn bộ công việc trong một lệnh
#[derive(Debug, Args)]
#[command(
    override_usage = "tonghop demo [THƯ_MỤC] [--period KỲ] [--units N]",
    next_help_heading = "Tùy chọn",
    after_help = "Ví dụ:\n  tonghop demo\n  tonghop demo thu-nghiem --period 2019-H1\n  tonghop demo lon --units 10000\n  tonghop demo tuan --plan 54/2015/TT-BYT\n\nTrong thư mục có returns/ (các tệp như khi nhận được), ky-truoc/ (báo cáo kỳ trước), tong-hop.xlsx,\ntong-hop.json, ngay-nhan.csv. Thư mục của lần chạy demo trước được thay mới; thư mục khác không bị động đến.\nNgày tính (--as-of) được đặt sau hạn gửi của kỳ mẫu, để lần chạy nào cũng ra kết quả như nhau.\nVới --plan khác: số liệu giả định thỏa các quy tắc của kế hoạch ấy, cho kỳ thứ ba có đơn vị.\nĐơn vị có thật; số liệu, tên người và lời văn là giả định.\nMã thoát 0: tìm thấy đúng những sai sót đã dàn dựng; 1: có chỗ thừa hoặc thiếu."
)]
pub(crate) struct DemoArgs {
    /// Thư mục để ghi (mặc định tonghop-demo)
    #[arg(value_name = "THƯ_MỤC", help_heading = "Đối số", default_value = "tonghop-demo", hide_default_value = true)]
    folder: PathBuf,
    /// Kỳ báo cáo (mặc định 2019-Q2; với --units là 2019-Q1; kế hoạch khác: kỳ thứ ba)
    #[arg(long, value_name = "KỲ", value_parser = options::parse_period)]
    period: Option<Period>,
    /// Số xã giả định, thay cho các đơn vị của huyện
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(many::MAX_UNITS)))]
    units: Option<u32>,
}

pub(crate) fn run(args: &DemoArgs, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    let plan = context.load_plan()?;
    let is_district = plan == Plan::xuan_loc();
    let shown = match args.units {
        Some(units) if is_district => run_communes_demo(args, units, context)?,
        None if is_district => run_district_demo(args, context)?,
        None => run_plan_demo(&plan, args, context)?,
        Some(_) => {
            let what = Phrase::new("--units chỉ dùng với kế hoạch có sẵn 37/KH-UBND", "--units supports only the built-in plan 37/KH-UBND");
            return Err(Failure::refused(what, Phrase::new("Chạy lại không có --plan.", "Run the command again without --plan.")));
        }
    };
    set_half_written_folder(None);
    let text = render::render_result(&shown, context)?;
    context.print(&text)?;
    Ok(ExitStatus::findings_or_done(!shown.differences.is_empty()))
}

/// The quarter `number` of 2019.
fn quarter_of_2019(number: u8) -> Result<Period, Failure> {
    Period::new(2019, PeriodType::Quarter, number).ok_or_else(|| Failure::refused(Phrase::same("2019"), Phrase::same("--period")))
}

/// Makes and merges the sample of the real district.
fn run_district_demo(args: &DemoArgs, context: &mut Context<'_>) -> Result<DemoResult, Failure> {
    let plan = Plan::xuan_loc();
    let period = args.period.map_or_else(|| quarter_of_2019(2), Ok)?;
    require_collected_period(&plan, period)?;
    let district = DistrictSample::generate(&plan, period).map_err(|error| sample_failure(&error))?;
    let folder = DemoFolder::open(&args.folder)?;
    folder.write_files(Path::new("returns"), &district.returns)?;
    folder.write_files(Path::new("ky-truoc"), &district.previous)?;
    folder.write_received(&district.received)?;
    context.as_of = district.as_of;
    let previous: Vec<PathBuf> = (!district.previous.is_empty()).then(|| folder.previous_path()).into_iter().collect();
    let report = merge_folder(&plan, period, &folder, &previous, Some(folder.receipts_path()), context)?;
    if let Some(decision) = example_decision(&report, district.as_of) {
        folder.write_decision(&decision)?;
    }
    let differences = district.expected.differences(&report);
    Ok(DemoResult { folder, expected: district.expected, report, differences, are_findings_staged: true, are_communes_made_up: false })
}

/// Makes sample returns for any plan and merges them, to show what reports of the plan will look like.
fn run_plan_demo(plan: &Plan, args: &DemoArgs, context: &mut Context<'_>) -> Result<DemoResult, Failure> {
    // The third period for which there are units: it has something before it in most plans.
    let usual = || plan.regime.periods().into_iter().filter(|period| plan.owing_units(*period).next().is_some()).take(3).last();
    let Some(period) = args.period.or_else(usual) else {
        let what = Phrase::new("kế hoạch không quy định kỳ báo cáo nào", "the plan collects no period");
        return Err(Failure::refused(what, Phrase::new("Xem lại mục kỳ báo cáo của kế hoạch.", "See which periods the plan collects.")));
    };
    require_collected_period(plan, period)?;
    let sample = PlanSample::generate(plan, period).map_err(|error| sample_failure(&error))?;
    let folder = DemoFolder::open(&args.folder)?;
    folder.write("ke-hoach.json", plan.to_json().as_bytes())?;
    folder.write_files(Path::new("returns"), &sample.returns)?;
    context.as_of = sample.as_of;
    for rule in &sample.unmet_rules {
        context.inform(&tell!(
            context.lang,
            "Không tìm được số liệu giả định thỏa quy tắc {rule}; báo cáo mẫu có lỗi ở quy tắc này.\n",
            "No made-up figures meet the rule {rule}; the sample returns break it.\n"
        ));
    }
    let report = merge_folder(plan, period, &folder, &[], None, context)?;
    let differences = sample.expected.file_and_answer_differences(&report);
    Ok(DemoResult { folder, expected: sample.expected, report, differences, are_findings_staged: false, are_communes_made_up: false })
}

/// Makes and merges the returns of made-up communes (`--units`). Prints how long the making and the merging took.
fn run_communes_demo(args: &DemoArgs, units: u32, context: &mut Context<'_>) -> Result<DemoResult, Failure> {
    let plan = many::plan_with_communes(units);
    let period = args.period.map_or_else(|| quarter_of_2019(1), Ok)?;
    require_collected_period(&plan, period)?;
    let folder = DemoFolder::open(&args.folder)?;
    folder.write("ke-hoach.json", plan.to_json().as_bytes())?;
    let start = Instant::now();
    let senders: Vec<_> =
        plan.owing_units(period).enumerate().filter(|(place, _)| many::sends_return(*place)).map(|(_, unit)| unit).collect();
    let files = render::format_count(senders.len(), context.lang);
    context.build_thread_pool()?.install(|| {
        senders.par_iter().try_for_each(|unit| {
            let file = many::make_return_file(&plan, unit, period).map_err(|error| sample_failure(&error))?;
            folder.write(Path::new("returns").join(&file.name), &file.bytes)
        })
    })?;
    let seconds = start.elapsed().as_secs();
    context.inform(&tell!(context.lang, "Đã ghi {files} báo cáo mẫu: {seconds} giây\n", "{files} sample returns written: {seconds} s\n"));
    let start = Instant::now();
    context.as_of = many::merge_date(&plan, period);
    let report = merge_folder(&plan, period, &folder, &[], None, context)?;
    let seconds = start.elapsed().as_secs();
    context.inform(&tell!(context.lang, "Đã tổng hợp: {seconds} giây\n", "Merged: {seconds} s\n"));
    let expected = many::expected_report(&plan, period);
    let differences = expected.differences(&report);
    Ok(DemoResult { folder, expected, report, differences, are_findings_staged: true, are_communes_made_up: true })
}

/// Merges the returns of the folder, and writes the report.
fn merge_folder(
    plan: &Plan,
    period: Period,
    folder: &DemoFolder,
    previous: &[PathBuf],
    received: Option<PathBuf>,
    context: &Context<'_>,
) -> Result<Consolidation, Failure> {
    let targets = OutputPaths { workbook: folder.workbook_path(), json: Some(folder.json_path()), ..OutputPaths::default() };
    let office = OfficeArgs::with_receipts(received);
    let GatheredReport { files, report } = read_and_consolidate(
        plan,
        period,
        &[folder.returns_path()],
        previous,
        (&office, None),
        &std::collections::BTreeSet::new(),
        context,
    )?;
    drop(files);
    let outputs = targets.outputs(plan, &report, (None, &PaperOffice::of_plan(plan)), context.lang)?;
    write_outputs(outputs, &context.disk)?;
    Ok(report)
}

/// An example of a decision on the conflict, made on the day `when`. It chooses the last of the conflicting files, whose name (“sua”) says
/// that it is corrected. `None` where the report has no conflict.
fn example_decision(report: &Consolidation, when: jiff::civil::Date) -> Option<Decision> {
    let row = report.ledger.iter().rev().find(|row| row.outcome == Outcome::Conflict)?;
    Some(Decision {
        unit: row.unit.clone()?,
        period: report.period,
        file: row.file.clone(),
        who: "Công chức tổng hợp, Phòng Văn hoá và Thông tin".to_owned(),
        when,
        exchanged: None,
        why: "Xã xác nhận qua điện thoại: tệp có chữ “sua” là bản đúng".to_owned(),
    })
}

/// The error where a sample file cannot be made, which is a bug of the program.
fn sample_failure(error: &SampleError) -> Failure {
    Failure::refused(
        phrase!("không tạo được báo cáo mẫu: {error}", "cannot make a sample return: {error}"),
        Phrase::new("Đây là lỗi của phần mềm; đề nghị báo cho nhóm phát triển.", "This is a bug in the program; please report it."),
    )
}
