//! The common part of `merge` and `status`: reads the files of a folder and the lists of the office, consolidates them, and verifies the
//! report.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use tonghop::base::text::toneless_key;
use tonghop::consolidation::{Consolidation, InputFiles, IssuedForm, Outcome, PastReport, consolidate, derived_over_levels};
use tonghop::findings::{HeaderProblem, Severity};
use tonghop::parse::recognise_unit;
use tonghop::plan::{Period, Plan, Unit, UnitCode};
use tonghop::report::read_back::REPORT_CAPS;
use tonghop::report::read_report;
use tonghop::submission::{Received, ReceivedContent};
use tonghop::{Lang, Phrase, Say};
use unicode_normalization::UnicodeNormalization;

use crate::context::Context;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::files::{Input, InputSource, collect, expand_wildcards, receive_all};
use crate::office::OfficeArgs;
use crate::wording::phrase;

/// Succeeds where the plan collects the period.
///
/// # Errors
/// The plan does not collect the period; the error lists the periods that the plan collects.
pub(super) fn require_collected_period(plan: &Plan, period: Period) -> Result<(), Failure> {
    if plan.regime.collects(period) {
        return Ok(());
    }
    if let parts = plan.regime.derived_parts(period)
        && !parts.is_empty()
    {
        let parts = parts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let what = phrase!(
            "đơn vị không gửi báo cáo kỳ {period}: kỳ này được tổng hợp từ các kỳ {parts}",
            "units send no returns of {period}: it is put together from {parts}"
        );
        let help = phrase!(
            "Tạo biểu mẫu cho từng kỳ {parts}; tonghop merge --period {period} tổng hợp báo cáo của các kỳ ấy.",
            "Make the forms of {parts}; tonghop merge --period {period} puts their returns together."
        );
        return Err(Failure::refused(what, help));
    }
    let known = plan.regime.periods().into_iter().chain(plan.regime.derived_periods()).map(|period| period.to_string());
    let known = known.collect::<Vec<_>>().join(", ");
    let id = &plan.id;
    let what = phrase!("kế hoạch {id} không quy định báo cáo kỳ {period}", "plan {id} collects no returns of {period}");
    Err(Failure::refused(what, phrase!("Các kỳ có thu: {known}.", "Collected periods: {known}.")))
}

/// Succeeds where the plan collects the period, or has it put together from shorter ones.
fn require_reported_period(plan: &Plan, period: Period) -> Result<(), Failure> {
    if plan.regime.derived_parts(period).is_empty() { require_collected_period(plan, period) } else { Ok(()) }
}

/// Refuses to put a period together from shorter ones where consolidated returns are among them.
fn require_own_returns_in_parts(plan: &Plan, node: Option<&UnitCode>, period: Period) -> Result<(), Failure> {
    let Some(what) = derived_over_levels(plan, node, period) else { return Ok(()) };
    let parts = plan.regime.derived_parts(period).iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let help = phrase!(
        "Tổng hợp ở đây từng kỳ {parts}; hoặc tổng hợp kỳ {period} tại đơn vị nhận báo cáo trực tiếp từ cơ sở: thêm --at ĐƠN_VỊ.",
        "Consolidate each of {parts} here; or consolidate {period} at the unit that has the units' own returns: add --at UNIT."
    );
    Err(Failure::refused(what, help))
}

/// The files that were read, and the report made from them.
pub(super) struct GatheredReport {
    pub(super) files: InputFiles,
    pub(super) report: Consolidation,
}

/// Reads the files, consolidates them, and verifies the invariants of the report.
///
/// The report is made at the node `at` of the tree of units; `None` is the unit for which the plan has its returns consolidated. `paths` are
/// the returns, `previous` reports and returns of earlier periods; files in `excluded` are not read.
///
/// # Errors
/// An input or a list of the office cannot be read, or an invariant of the report does not hold.
pub(super) fn read_and_consolidate(
    plan: &Plan,
    period: Period,
    paths: &[PathBuf],
    previous: &[PathBuf],
    (office, at): (&OfficeArgs, Option<&UnitCode>),
    excluded: &BTreeSet<PathBuf>,
    context: &Context<'_>,
) -> Result<GatheredReport, Failure> {
    require_reported_period(plan, period)?;
    require_own_returns_in_parts(plan, at, period)?;
    let mut instructions = office.read_instructions(plan, period, context)?;
    instructions.as_of = Some(context.as_of);
    instructions.at = at.cloned();
    // The lists of the office may be in the folder of the returns, but are not read as returns.
    let mut passed = excluded.clone();
    passed.extend(office.paths().filter_map(|path| crate::files::resolve_path(path, &context.disk).ok()));
    let inputs = collect(paths, &passed, &context.disk)?;
    let files = receive_all(plan, &inputs, context)?;
    drop(inputs);
    let mut past = read_past_files(plan, previous, &passed, context)?;
    office.read_entered_reports(plan, period, context)?.into_iter().for_each(|report| past.add_report(report));
    let report =
        consolidate(plan, &files, &past, &instructions).map_err(|broken| Failure::broken_invariant(broken.number, &broken.what))?;
    Ok(GatheredReport { files, report })
}

/// Reads the files of earlier periods (`--previous`): reports as JSON or workbook, and returns, from folders or single paths.
///
/// The JSON document next to a workbook is also read where it is of the same run and the workbook was edited, or where a report cannot
/// be used: the document contains what was merged, whatever happened to the workbook.
///
/// # Errors
/// A path does not exist, or two reports of one period are of different runs.
pub(super) fn read_past_files(
    plan: &Plan,
    paths: &[PathBuf],
    passed: &BTreeSet<PathBuf>,
    context: &Context<'_>,
) -> Result<InputFiles, Failure> {
    if paths.is_empty() {
        return Ok(InputFiles::default());
    }
    let paths = &*expand_wildcards(paths, passed, &context.disk)?;
    let twins = paths.iter().map(|path| path.with_extension("json")).filter(|twin| !paths.contains(twin));
    let twins: BTreeSet<PathBuf> = twins.filter(|twin| context.disk.metadata(twin).is_ok_and(|found| found.is_file())).collect();
    let inputs = past_inputs(paths, passed, context)?;
    let mut past = receive_all(plan, &inputs, context)?;
    let no_returns = past.files().filter(|file| !matches!(file.content, ReceivedContent::Return(_)));
    let no_returns: BTreeMap<String, PastReport> = no_returns.map(|file| (file.file.clone(), unusable_format_report(file))).collect();
    for input in &inputs {
        let (InputSource::File(path), Some(other)) = (&input.source, no_returns.get(&input.name)) else { continue };
        match read_report_at(&input.name, path, context) {
            Some(report) => past.add_report(report),
            None if is_report_in_other_format(path, &past, other) => past.add_report(other.clone()),
            None => {}
        }
    }
    for twin in twins {
        let asked_for = |report: &PastReport, run: &(Period, String)| match &report.content {
            Ok(issued) => (issued.period, &issued.run) == (run.0, &run.1) && issued.lines.iter().any(|line| !line.edited.is_empty()),
            Err(_) => true,
        };
        if let Some(report) = read_report_at(&ledger_file_name(&twin), &twin, context)
            && let Some(run) = report.content.as_ref().ok().map(|issued| (issued.period, issued.run.clone()))
            && past.reports().any(|other| asked_for(other, &run))
        {
            past.add_report(report);
        }
    }
    require_one_run_per_period(&past)?;
    Ok(past)
}

/// Records a consolidated report that was saved in another format, in which the merged figures cannot be recognised.
fn unusable_format_report(file: &Received) -> PastReport {
    let reason = Phrase::new(
        "báo cáo tổng hợp đã lưu sang định dạng khác; cần tệp .xlsx hoặc .json do phần mềm ghi",
        "a consolidated report in another format; use the original .xlsx or .json",
    );
    PastReport { file: file.file.clone(), sha256: file.sha256.clone(), period: None, content: Err(reason) }
}

/// Whether a file is a consolidated report that was saved as `.ods`, `.xls` or `.xlsb`. Among workbooks in these formats only our own
/// reports are skipped; all others are refused.
fn is_report_in_other_format(path: &Path, past: &InputFiles, report: &PastReport) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let skipped = |file: &Received| file.file == report.file && matches!(file.content, ReceivedContent::Skipped { .. });
    ["ods", "xls", "xlsb"].contains(&ending.as_str()) && past.files().any(skipped)
}

/// The last part of a path, in the spelling of the ledger (NFC).
fn ledger_file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().nfc().collect()
}

/// The input files of earlier periods. Their names begin with their folder, because the ledger also contains the files of the period; where
/// two names would still be the same, a number is added.
fn past_inputs(paths: &[PathBuf], passed: &BTreeSet<PathBuf>, context: &Context<'_>) -> Result<Vec<Input>, Failure> {
    let mut inputs = Vec::new();
    let mut names = BTreeSet::new();
    for path in paths {
        let folder = context.disk.metadata(path).is_ok_and(|found| found.is_dir());
        for mut input in collect(std::slice::from_ref(path), passed, &context.disk)? {
            let name = if folder { format!("{}/{}", ledger_file_name(path), input.name) } else { input.name };
            let numbered = (2..).map(|number| format!("{name} ({number})"));
            let free = std::iter::once(name.clone()).chain(numbered).find(|name| names.insert(name.clone()));
            input.name = free.unwrap_or(name);
            inputs.push(input);
        }
    }
    Ok(inputs)
}

/// The report in a file; `None` where the file is no report or cannot be read.
fn read_report_at(name: &str, path: &Path, context: &Context<'_>) -> Option<PastReport> {
    let ending = path.extension()?.to_string_lossy().to_lowercase();
    if !["json", "xlsx", "xlsm"].contains(&ending.as_str()) {
        return None;
    }
    let bytes = context.disk.read_at_most(path, REPORT_CAPS.file.saturating_mul(4)).ok()?;
    read_report(name, &bytes)
}

/// Refuses reports of two runs of one period, because nobody can know which of them was issued.
fn require_one_run_per_period(past: &InputFiles) -> Result<(), Failure> {
    let mut known: BTreeMap<Period, &PastReport> = BTreeMap::new();
    for report in past.reports() {
        let Ok(issued) = &report.content else { continue };
        let earlier = known.entry(issued.period).or_insert(report);
        if let Ok(other) = &earlier.content
            && other.run != issued.run
            && other.form != IssuedForm::Entered
            && issued.form != IssuedForm::Entered
        {
            let (one, two, period) = (&earlier.file, &report.file, issued.period);
            let (run, other) = (&issued.run, &other.run);
            let what = phrase!(
                "{one} (lần tổng hợp {other}) và {two} (lần tổng hợp {run}) đều là báo cáo kỳ {period}, nhưng thuộc hai lần tổng hợp khác nhau",
                "{one} (run {other}) and {two} (run {run}) are both reports of {period}, but of different runs"
            );
            let help = Phrase::new(
                "Chỉ để lại báo cáo đã phát hành của kỳ ấy rồi chạy lại; chưa có gì được ghi.",
                "Leave only the report that was issued and run again; nothing was written.",
            );
            return Err(Failure::refused(what, help));
        }
    }
    Ok(())
}

/// The number of files of each outcome that occurs.
pub(crate) fn count_by_outcome(report: &Consolidation) -> impl Iterator<Item = (Outcome, usize)> {
    let count = |outcome| report.ledger.iter().filter(|row| row.outcome == outcome).count();
    Outcome::ALL.into_iter().map(move |outcome| (outcome, count(outcome))).filter(|(_, files)| *files > 0)
}

/// Succeeds where at least one file is a return for the period.
///
/// # Errors
/// There is no such file; the error names the outcomes of the first five files.
pub(super) fn require_accepted_returns(report: &Consolidation, context: &Context<'_>) -> Result<(), Failure> {
    // A derived report can be made of issued reports alone.
    let issued = report.derived.iter().flat_map(|derivation| &derivation.parts).any(|part| part.issued.is_some());
    if issued || report.ledger.iter().any(|row| matches!(row.outcome, Outcome::Accepted | Outcome::Conflict)) {
        return Ok(());
    }
    let (files, period) = (report.ledger.len(), report.period);
    let mut what = phrase!("trong {files} tệp không có báo cáo nào của kỳ {period}", "none of the {files} files is a return for {period}");
    for row in report.ledger.iter().take(5) {
        let why = row.reason.as_ref().map(|reason| reason.say(context.lang)).unwrap_or_default();
        let line = format!("\n{}: {}; {why}", row.file, row.outcome.say(context.lang));
        what.vi.push_str(&line);
        what.en.push_str(&line);
    }
    if let Some(more) = files.checked_sub(5).filter(|more| *more > 0) {
        what.vi.push_str(&format!("\n… và {more} tệp nữa"));
        what.en.push_str(&format!("\n… and {more} more"));
    }
    let others: BTreeSet<Period> = report.ledger.iter().filter_map(|row| row.period).filter(|other| *other != period).collect();
    let help = if others.is_empty() {
        Phrase::new(
            "Kiểm tra thư mục; tonghop check cho biết từng tệp bị vướng gì.",
            "Check the folder; tonghop check shows what is wrong with each file.",
        )
    } else {
        let others = others.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        phrase!(
            "Các tệp là báo cáo kỳ {others}: chạy lại với --period đó.",
            "The files are returns for {others}: run again with that --period."
        )
    };
    Err(Failure::refused(what, help))
}

/// The exit status of a merge: code 1 where the report has errors, conflicts or refused files (decision 27).
pub(super) fn exit_status(report: &Consolidation) -> ExitStatus {
    let errors = report.findings.iter().any(|finding| finding.severity() == Severity::Error);
    let files = report.ledger.iter().any(|row| matches!(row.outcome, Outcome::Conflict | Outcome::Rejected));
    ExitStatus::findings_or_done(errors || files)
}

/// The code of the node that `text` names by its code or name: a unit of the tree, or the unit for which the plan has its returns
/// consolidated, which is `None`.
///
/// # Errors
/// There is no such unit, or no unit reports to it.
pub(super) fn find_node(plan: &Plan, text: Option<&str>, period: Period) -> Result<Option<UnitCode>, Failure> {
    let Some(text) = text.map(str::trim) else { return Ok(None) };
    if text == plan.parent.code.as_str() || toneless_key(text) == toneless_key(&plan.parent.name) {
        return Ok(None);
    }
    require_reported_period(plan, period)?;
    let unit = find_unit_by_code_or_name(plan, text, plan.regime.window(period).last)?;
    if plan.units_reporting_to(Some(&unit.code), period).is_empty() {
        let name = &unit.name;
        let what = phrase!("không có đơn vị nào báo cáo cho {name}", "no unit reports to {name}");
        let help = Phrase::new(
            "Trong kế hoạch, ghi mã của đơn vị này vào “parent” (Thuộc đơn vị) của các đơn vị bên dưới.",
            "In the plan, give the code of this unit as “parent” of the units below it.",
        );
        return Err(Failure::refused(what, help));
    }
    Ok(Some(unit.code.clone()))
}

/// The unit that has the code or name `text` on `day`.
///
/// # Errors
/// No unit has this code or name, or several units do.
pub(super) fn find_unit_by_code_or_name<'p>(plan: &'p Plan, text: &str, day: Date) -> Result<&'p Unit, Failure> {
    let found = recognise_unit(plan, Some(text), None, day).or_else(|_| recognise_unit(plan, None, Some(text), day));
    let found = found.and_then(|found| plan.unit(&found.unit, day).ok_or(HeaderProblem::UnknownUnit { read: text.to_owned(), day }));
    found.map_err(|problem| {
        let what = Phrase::new(problem.message(Lang::Vi), problem.message(Lang::En));
        let help = "Xem mã và tên các đơn vị bằng tonghop plan show.";
        Failure::refused(what, Phrase::new(help, "List the codes and names of the units with tonghop plan show."))
    })
}
