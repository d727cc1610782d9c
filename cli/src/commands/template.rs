//! `tonghop template`: writes empty returns for Excel, with the figures of the period before filled in.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::RwLock;

use clap::Args;
use rayon::prelude::*;
use serde_json::json;
use tonghop::Phrase;
use tonghop::consolidation::{PreviousPeriodFigures, collect_previous_figures};
use tonghop::plan::{IndicatorCode, Period, Plan, Unit, UnitCode, UnitKindCode};
use tonghop::returns::intake::{self, OtherFormatReader};
use tonghop::returns::{PreviousFiguresSource, ReturnTemplate, VerifiedForm, WriteError, template_file_name, write_unit_table};
use tonghop::submission::ReceivedContent;
use tonghop::submission::Submission;
use tonghop::xlsx::read::detect;

use super::gather::{find_unit_by_code_or_name, read_past_files, require_collected_period};
use crate::context::Context;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::files::{Output, OutputWriter, remove_leftovers, write_outputs};
use crate::options;
use crate::options::Format;
use crate::show::wrap;
use crate::wording::{phrase, tell};

/// Tạo mẫu báo cáo Excel để gửi các đơn vị, mỗi đơn vị một tệp
#[derive(Debug, Args)]
#[command(
    override_usage = "tonghop template --period KỲ (--all | --unit ĐƠN_VỊ…) -o THƯ_MỤC [TÙY CHỌN]",
    next_help_heading = "Tùy chọn",
    after_help = "Ví dụ:\n  tonghop template --period 2019-Q1 --all -o mau\n  tonghop template --period 2019-Q2 --all -o mau --previous bao-cao-q1    điền sẵn cột Kỳ trước\n  tonghop template --period 2019-Q1 --unit 26428 --unit \"Xã Suối Cao\" -o mau\n\nTệp đã có trong thư mục mà khác với mẫu (đã có người điền) không bao giờ bị ghi đè, trừ khi có --force."
)]
pub(crate) struct TemplateArgs {
    /// Kỳ báo cáo: 2019-Q1, 2019-H1, 2019 …
    #[arg(long, value_name = "KỲ", value_parser = options::parse_period)]
    period: Period,
    /// Đơn vị, theo mã hoặc tên; có thể ghi nhiều lần
    #[arg(long = "unit", value_name = "ĐƠN_VỊ", num_args = 1.., required_unless_present = "all", conflicts_with = "all")]
    units: Vec<String>,
    /// Mọi đơn vị phải báo cáo kỳ này
    #[arg(long)]
    all: bool,
    /// Thư mục để ghi; chưa có thì được tạo
    #[arg(short, long, value_name = "THƯ_MỤC")]
    output: PathBuf,
    /// Báo cáo tổng hợp kỳ liền trước (.json, .xlsx), hoặc thư mục có báo cáo của các đơn vị kỳ ấy, để điền sẵn cột “Kỳ trước”
    #[arg(long, value_name = "TỆP|THƯ_MỤC")]
    previous: Vec<PathBuf>,
    /// Một bảng cho nhiều đơn vị, mỗi dòng một đơn vị (để cơ quan tổng hợp nhập thay)
    #[arg(long, conflicts_with = "previous")]
    wide: bool,
    /// Ghi đè cả những tệp đã có và khác với mẫu
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(args: &TemplateArgs, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    let plan = context.load_plan()?;
    require_collected_period(&plan, args.period)?;
    let units = requested_units(&plan, args)?;
    if args.wide {
        return write_wide_form(&plan, &units, args, context);
    }
    let before = if args.previous.is_empty() { None } else { read_previous_figures(&plan, args.period, &args.previous, context)? };
    let mut files = Vec::new();
    let mut filled_in = Vec::new();
    let mut written = 0_usize;
    let names = file_names(&units, args.period);
    remove_leftovers(std::iter::once(&args.output.join("mau.xlsx")), context);
    let forms = PeriodForms::new(&plan, &units, args.period)?;
    let disk = context.disk.clone();
    let mut writing = OutputWriter::new(&disk);
    for some in units.chunks(WORKBOOKS_PER_BATCH) {
        for (unit, bytes) in some.iter().zip(forms.workbooks(some, before.as_ref(), context)?) {
            let name = names.get(&unit.code).cloned().unwrap_or_else(|| template_file_name(unit, args.period));
            let path = args.output.join(&name);
            let may_be_written = match context.disk.read_at_most(&path, bytes.len() as u64) {
                Ok(old) if old == bytes => false,
                Err(error) if error.kind() == ErrorKind::NotFound => true,
                // A file that exists and cannot be read may be filled in, too.
                _ if args.force => true,
                _ => {
                    filled_in.push(name.clone());
                    false
                }
            };
            if may_be_written && filled_in.is_empty() {
                writing.add(Output::new(&path, bytes).with_new_folder())?;
                written += 1;
            }
            files.push((*unit, name));
        }
    }
    if !filled_in.is_empty() {
        return Err(overwrite_failure(&filled_in));
    }
    writing.commit()?;
    print_template_files(&files, written, args, context)?;
    if let Some(before) = &before {
        inform_missing_previous(&units, before, &args.previous, context);
    }
    Ok(ExitStatus::Done)
}

/// Writes one workbook with a row for each unit (`--wide`).
fn write_wide_form(plan: &Plan, units: &[&Unit], args: &TemplateArgs, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    let name = format!("nhieu-don-vi-{}.xlsx", args.period);
    let path = args.output.join(&name);
    let bytes = write_unit_table(plan, units, args.period).map_err(|error| {
        let what = phrase!("không tạo được bảng nhiều đơn vị: {error}", "cannot make the table for several units: {error}");
        Failure::refused(what, Phrase::new("Chọn ít đơn vị hơn bằng --unit.", "Choose fewer units with --unit."))
    })?;
    let there = match context.disk.read_at_most(&path, bytes.len() as u64) {
        Ok(old) if old == bytes => true,
        Err(error) if error.kind() == ErrorKind::NotFound => false,
        _ if args.force => false,
        _ => return Err(overwrite_failure(&[name])),
    };
    if !there {
        let output = Output::new(&path, bytes).with_new_folder();
        remove_leftovers(std::iter::once(output.path()), context);
        write_outputs(vec![output], &context.disk)?;
    }
    if context.format == Format::Json {
        let rows: Vec<_> =
            units.iter().map(|unit| json!({ "unit": unit.code, "name": unit.name, "file": args.output.join(&name) })).collect();
        context.print_json(&json!({ "format": "tonghop-templates/1", "period": args.period, "files": rows }))?;
    } else {
        context.print(&format!("{}\n", path.display()))?;
    }
    let lists = lists_of_units(plan, units, args.period);
    if !lists.is_empty() {
        let text = tell!(
            context.lang,
            "Bảng nhiều đơn vị không có biểu danh sách {lists}: gửi riêng từng đơn vị mẫu thường (tonghop template --unit) để lập biểu.",
            "The table for several units has no list {lists}: send each unit its own form (tonghop template --unit) for the list."
        );
        context.inform_wrapped(&text);
    }
    Ok(ExitStatus::Done)
}

/// The codes of the lists that these units fill in, for a sentence.
fn lists_of_units(plan: &Plan, units: &[&Unit], period: Period) -> String {
    let asked = plan
        .lists
        .iter()
        .filter(|list| units.iter().any(|unit| plan.asked_lists(period.period_type(), &unit.kind).any(|one| one.code == list.code)));
    asked.map(|list| list.code.to_string()).collect::<Vec<_>>().join(", ")
}

/// The units that the user chose, in the order of the plan.
fn requested_units<'p>(plan: &'p Plan, args: &TemplateArgs) -> Result<Vec<&'p Unit>, Failure> {
    let owing: Vec<&Unit> = plan.owing_units(args.period).collect();
    if args.all {
        return Ok(owing);
    }
    let day = plan.regime.window(args.period).last;
    let mut wanted = BTreeSet::new();
    for text in &args.units {
        let found = find_unit_by_code_or_name(plan, text, day)?;
        wanted.insert(found.code.clone());
    }
    Ok(owing.into_iter().filter(|unit| wanted.contains(&unit.code)).collect())
}

/// The file name for each unit. Where several units would have the same name, it contains the code of the unit.
pub(super) fn file_names(units: &[&Unit], period: Period) -> BTreeMap<UnitCode, String> {
    let mut shared: BTreeMap<String, usize> = BTreeMap::new();
    for unit in units {
        *shared.entry(template_file_name(unit, period)).or_default() += 1;
    }
    let name = |unit: &Unit| {
        let name = template_file_name(unit, period);
        match (shared.get(&name), name.strip_suffix(&format!("-{period}.xlsx"))) {
            (Some(2..), Some(begin)) => format!("{begin}-{}-{period}.xlsx", unit.code.as_str().to_lowercase()),
            _ => name,
        }
    };
    units.iter().map(|unit| (unit.code.clone(), name(unit))).collect()
}

/// The figures of the period before: as issued in a report, or else as accepted in returns. `None` where `period` is the first of its
/// report year, or the files have no such figures.
pub(super) fn read_previous_figures(
    plan: &Plan,
    period: Period,
    paths: &[PathBuf],
    context: &mut Context<'_>,
) -> Result<Option<PreviousPeriodFigures>, Failure> {
    if period.previous_in_year().is_none() {
        let line = tell!(
            context.lang,
            "Kỳ {period} là kỳ đầu của năm báo cáo: cột “Kỳ trước” để trống.\n",
            "{period} is the first period of the report year: the column “Kỳ trước” stays empty.\n"
        );
        context.inform(&line);
        return Ok(None);
    }
    let past = read_past_files(plan, paths, &BTreeSet::new(), context)?;
    Ok(collect_previous_figures(plan, &past, period))
}

/// How many workbooks are held in memory at a time.
const WORKBOOKS_PER_BATCH: usize = 512;

/// How many verified forms are kept for comparison. There are usually fewer: one for each kind of unit and each of the two ways of signing.
const MAX_KNOWN_FORMS: usize = 8;

/// What the forms of a period have in common: a template for each kind of unit, and forms that were already verified.
struct PeriodForms<'p> {
    plan: &'p Plan,
    period: Period,
    prepared: BTreeMap<&'p UnitKindCode, ReturnTemplate<'p>>,
    known: RwLock<Vec<VerifiedForm<'p>>>,
}

impl<'p> PeriodForms<'p> {
    fn new(plan: &'p Plan, units: &[&'p Unit], period: Period) -> Result<Self, Failure> {
        let mut prepared: BTreeMap<&UnitKindCode, ReturnTemplate<'_>> = BTreeMap::new();
        for &unit in units {
            if !prepared.contains_key(&unit.kind) {
                prepared.insert(
                    &unit.kind,
                    ReturnTemplate::for_many_units(plan, period, unit).map_err(|error| template_failure(unit, &error))?,
                );
            }
        }
        Ok(Self { plan, period, prepared, known: RwLock::default() })
    }

    /// Makes the workbooks of the units, in their order, on all threads. Each is verified to be read as an unfilled return of its unit and
    /// period. Whether the disk returns the same bytes is checked when they are written.
    fn workbooks(
        &self,
        units: &[&'p Unit],
        before: Option<&PreviousPeriodFigures>,
        context: &Context<'_>,
    ) -> Result<Vec<Vec<u8>>, Failure> {
        let Some(first) = units.first() else { return Ok(Vec::new()) };
        let empty = Submission::new(self.plan, first.code.clone(), self.period);
        let others = &context.others;
        context.build_thread_pool()?.install(|| units.par_iter().map(|unit| self.workbook(unit, &empty, before, others)).collect())
    }

    /// Makes the workbook of one unit, and verifies it: by comparison with a verified form, or else by reading it.
    fn workbook(
        &self,
        unit: &'p Unit,
        empty: &Submission,
        before: Option<&PreviousPeriodFigures>,
        others: &dyn OtherFormatReader,
    ) -> Result<Vec<u8>, Failure> {
        let (plan, period) = (self.plan, self.period);
        let Some(prepared) = self.prepared.get(&unit.kind) else { return Ok(Vec::new()) };
        let (submission, beside) = prefilled_submission(plan, empty, unit, before);
        let bytes = prepared.write_with_previous(unit, &submission, &beside).map_err(|error| template_failure(unit, &error))?;
        if self.known.read().is_ok_and(|forms| forms.iter().any(|form| form.is_form_of(&bytes, unit))) {
            return Ok(bytes);
        }
        let received = intake::receive_with_reader(plan, "mau.xlsx", &bytes, detect(&bytes), others);
        match &received.content {
            ReceivedContent::Return(read) if read.unit == unit.code && read.period == period => {
                let form = if before.is_none() { VerifiedForm::new(&bytes, unit, period) } else { None };
                if let (Some(form), Ok(mut forms)) = (form, self.known.write())
                    && forms.len() < MAX_KNOWN_FORMS
                {
                    forms.push(form);
                }
                Ok(bytes)
            }
            _ => {
                let code = &unit.code;
                Err(Failure::broken_invariant(5, &phrase!("mẫu của {code} không đọc lại được", "cannot read back the template for {code}")))
            }
        }
    }
}

/// A submission of the unit that contains only the figures of the period before, and which unit these figures are from.
pub(super) fn prefilled_submission(
    plan: &Plan,
    empty: &Submission,
    unit: &Unit,
    before: Option<&PreviousPeriodFigures>,
) -> (Submission, PreviousFiguresSource) {
    let mut submission = Submission { unit: unit.code.clone(), ..empty.clone() };
    let Some(before) = before else { return (submission, PreviousFiguresSource::OfTheUnit) };
    for (code, figure) in before.figures(&unit.code) {
        submission.entries.entry(code.clone()).or_default().set_previous(Some(*figure));
    }
    if before.not_comparable.contains(&unit.code) {
        return (submission, PreviousFiguresSource::NotComparable);
    }
    // A unit that continued undivided under its own code has its own figures.
    let joined = before.joined.get(&unit.code).filter(|units| units.iter().any(|one| *one != unit.code));
    let Some(predecessors) = joined else { return (submission, PreviousFiguresSource::OfTheUnit) };
    let day = plan.regime.window(before.period).last;
    let name = |code: &UnitCode| plan.unit(code, day).map_or_else(|| code.to_string(), |unit| unit.name.clone());
    let names = predecessors.iter().map(name).collect();
    (submission, PreviousFiguresSource::OfPredecessors(names))
}

fn template_failure(unit: &Unit, error: &WriteError) -> Failure {
    let code = &unit.code;
    let what = phrase!("không tạo được mẫu của {code}: {error}", "cannot make the template for {code}: {error}");
    Failure::refused(what, Phrase::new("Xem lại kế hoạch bằng tonghop plan check.", "Check the plan with tonghop plan check."))
}

/// The error for existing files that differ from the template, since somebody may have filled them in.
fn overwrite_failure(names: &[String]) -> Failure {
    let (count, list) = (names.len(), names.join(", "));
    let what = phrase!(
        "{count} tệp đã có và khác với mẫu, có thể đã có người điền: {list}",
        "{count} files exist and differ from the template; they may have been filled in: {list}"
    );
    let help = Phrase::new(
        "Chọn thư mục khác, hoặc thêm --force nếu chắc chắn muốn ghi đè. Chưa có tệp nào được ghi.",
        "Choose another folder, or add --force to overwrite them. Nothing was written.",
    );
    Failure::refused(what, help)
}

/// Prints which files were written, and how many existed already.
fn print_template_files(files: &[(&Unit, String)], written: usize, args: &TemplateArgs, context: &mut Context<'_>) -> Result<(), Failure> {
    if context.format == Format::Json {
        let rows: Vec<_> =
            files.iter().map(|(unit, name)| json!({ "unit": unit.code, "name": unit.name, "file": args.output.join(name) })).collect();
        return context.print_json(&json!({ "format": "tonghop-templates/1", "period": args.period, "files": rows }));
    }
    let mut lines = String::new();
    for (unit, name) in files {
        let path = args.output.join(name);
        let line = match context.format {
            Format::Human => {
                let (head, path) =
                    (format!("{}{}", wrap::padded_to(unit.code.as_str(), 10), wrap::padded_to(&unit.name, 32)), path.display().to_string());
                // A path is not broken over lines, so that it can be copied.
                let fits = wrap::display_width(&head) + 2 + wrap::display_width(&path) <= context.width;
                if fits { format!("{head}  {path}\n") } else { format!("{}\n  {path}\n", head.trim_end()) }
            }
            _ => format!("{}\n", path.display()),
        };
        lines.push_str(&line);
    }
    context.print(&lines)?;
    let (folder, same) = (args.output.display(), files.len() - written);
    let line = tell!(
        context.lang,
        "Đã ghi {written} tệp vào {folder}; {same} tệp đã có sẵn, không đổi.\n",
        "{written} files written to {folder}; {same} were there already.\n"
    );
    context.inform_wrapped(&line);
    Ok(())
}

/// Prints which units have no figures of the period before, neither their own nor of predecessors, and which cannot be compared.
pub(super) fn inform_missing_previous(units: &[&Unit], before: &PreviousPeriodFigures, paths: &[PathBuf], context: &mut Context<'_>) {
    let (apart, comparable): (Vec<&Unit>, Vec<&Unit>) = units.iter().copied().partition(|unit| before.not_comparable.contains(&unit.code));
    let without: Vec<&str> =
        comparable.iter().filter(|unit| before.figures(&unit.code).next().is_none()).map(|unit| unit.name.as_str()).collect();
    if !apart.is_empty() {
        let (count, list) = (apart.len(), apart.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join(", "));
        let line = tell!(
            context.lang,
            "Kỳ trước của {count} đơn vị không so sánh được, vì đơn vị được lập từ một phần của đơn vị khác hoặc mã trước đây chỉ đơn vị khác: {list}.",
            "The period before cannot be compared for {count} units, which were made from parts of others or whose code meant another unit: {list}."
        );
        context.inform_wrapped(&line);
    }
    if !before.edited.is_empty() {
        let (count, list) = (before.edited.len(), before.edited.iter().map(IndicatorCode::as_str).collect::<Vec<_>>().join(", "));
        let line = tell!(
            context.lang,
            "Cột “Kỳ trước” của {count} chỉ tiêu để trống, vì bảng tính của kỳ trước đã bị sửa sau khi tổng hợp: {list}. Dùng bảng tính hoặc tệp JSON đúng như khi phát hành.",
            "The column “Kỳ trước” of {count} indicators stays empty, because the workbook of the period before was edited after the merge: {list}. Use the workbook or the JSON document as it was issued."
        );
        context.inform_wrapped(&line);
    }
    if without.is_empty() {
        return;
    }
    let paths = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
    let (count, list, period) = (without.len(), without.join(", "), before.period.name(context.lang));
    let line = tell!(
        context.lang,
        "Chưa có báo cáo {period} của {count} đơn vị; cột “Kỳ trước” của các đơn vị này để trống: {list} (theo {paths}).",
        "No return for the {period} of {count} units, whose column “Kỳ trước” stays empty: {list} (by {paths})."
    );
    context.inform_wrapped(&line);
}
