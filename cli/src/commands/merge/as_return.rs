//! `tonghop merge --as-return`: makes one return of a unit from the returns of the units below it, for the superior to consolidate.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde_json::json;
use tonghop::consolidation::{Consolidation, build_return};
use tonghop::plan::{Period, Plan, Unit};
use tonghop::returns::intake;
use tonghop::returns::json::to_json;
use tonghop::submission::{ReceivedContent, State, Submission};
use tonghop::{Phrase, Say};

use super::render;
use crate::commands::gather::{
    GatheredReport, exit_status, find_node, read_and_consolidate, require_accepted_returns, require_collected_period,
};
use crate::context::Context;
use crate::exit::ExitStatus;
use crate::failure::{Failure, io_error_reason};
use crate::files::{Output, remove_leftovers, resolve_path, write_outputs};
use crate::office::OfficeArgs;
use crate::options::Format;
use crate::show::wrap;
use crate::wording::{phrase, tell};

/// What is made, and from what.
pub(super) struct AsReturn<'a> {
    /// The code or name of the unit whose return is made.
    pub(super) unit: &'a str,
    /// Where it is written to.
    pub(super) output: &'a Path,
    pub(super) period: Period,
    /// The returns of the units below.
    pub(super) paths: &'a [PathBuf],
    /// Reports and returns of earlier periods.
    pub(super) previous: &'a [PathBuf],
    pub(super) office: &'a OfficeArgs,
    /// Whether findings are shown without data.
    pub(super) mask: bool,
}

/// Writes the return of a unit.
pub(super) fn write(asked: &AsReturn<'_>, plan: &Plan, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    let AsReturn { output, period, .. } = *asked;
    require_json_name(output)?;
    // Nobody owes a return of a derived period; the superior puts it together from the returns of its parts.
    require_collected_period(plan, period)?;
    let node = find_node(plan, Some(asked.unit), period)?;
    let day = plan.regime.window(period).last;
    let unit = node.as_ref().and_then(|node| plan.unit(node, day)).unwrap_or(&plan.parent);
    require_consolidating_kind(plan, unit)?;
    remove_leftovers(&[output.to_owned()], context);
    let superior = plan_of_superior(plan, unit);
    let earlier = earlier_return(&superior, unit, (output, period), context)?;
    let excluded: BTreeSet<PathBuf> = resolve_path(output, &context.disk).into_iter().collect();
    let office = (asked.office, node.as_ref());
    let gathered = read_and_consolidate(plan, period, asked.paths, asked.previous, office, &excluded, context)?;
    require_accepted_returns(&gathered.report, context)?;
    let GatheredReport { files, report } = gathered;
    let mut submission = build_return(plan, &report, &files, unit);
    drop(files);
    if let Some(earlier) = earlier {
        submission.revision = earlier.revision;
        submission.supersedes.clone_from(&earlier.supersedes);
        if earlier.content_hash() != submission.content_hash() {
            submission.revision = earlier.revision.saturating_add(1);
            submission.supersedes = Some(earlier.content_hash());
        }
    }
    let mut json = to_json(&submission).map_err(std::io::Error::from)?;
    json.push('\n');
    let hash = submission.content_hash();
    let name = output.to_string_lossy().into_owned();
    let reads_the_same = |back: &[u8]| match intake::receive(&superior, &name, back).content {
        ReceivedContent::Return(read) if read.content_hash() == hash && read.parts == submission.parts => Ok(()),
        _ => Err(Failure::broken_invariant(
            2,
            &Phrase::new("báo cáo ghi ra đọc lại không như đã tổng hợp", "the return that was written reads otherwise than it was made"),
        )),
    };
    write_outputs(vec![Output::new(output, json).with_check(reads_the_same)], &context.disk)?;
    match context.format {
        Format::Json => context.print_json(&summary_json(&report, &submission, output))?,
        Format::Short => context.print(&format!("{}\n", output.display()))?,
        Format::Human => {
            render::print_findings(plan, &report, asked.mask, context);
            let text = summary(&report, &submission, (unit, output), context);
            context.print(&text)?;
        }
    }
    Ok(exit_status(&report))
}

/// The plan with the unit among those that report, as its superior has it.
fn plan_of_superior(plan: &Plan, unit: &Unit) -> Plan {
    let mut superior = plan.clone();
    if plan.parent.code == unit.code {
        superior.units.push(unit.clone());
        superior.unit_kinds.iter_mut().filter(|kind| kind.code == unit.kind).for_each(|kind| kind.consolidates = true);
    }
    superior
}

/// The return of the unit for this period that lies at the target, which the new one replaces; `None` where there is no file.
///
/// # Errors
/// The file is something else, which is never overwritten.
fn earlier_return(
    plan: &Plan,
    unit: &Unit,
    (output, period): (&Path, Period),
    context: &Context<'_>,
) -> Result<Option<Submission>, Failure> {
    let bytes = match context.disk.read_at_most(output, 1 << 28) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            let (name, why) = (output.display(), io_error_reason(&error));
            let what = Phrase::new(format!("không đọc được {name}: {}", why.vi), format!("cannot read {name}: {}", why.en));
            return Err(Failure::refused(what, other_name_help()));
        }
    };
    match intake::receive(plan, &output.to_string_lossy(), &bytes).content {
        ReceivedContent::Return(found) if found.unit == unit.code && found.period == period && found.parts.is_some() => Ok(Some(*found)),
        _ => {
            let (name, unit) = (output.display(), &unit.name);
            let what = phrase!(
                "{name} đã có và không phải báo cáo tổng hợp kỳ {period} của {unit}",
                "{name} exists and is not a consolidated return of {unit} for {period}"
            );
            Err(Failure::refused(what, other_name_help()))
        }
    }
}

/// Succeeds where the unit sends one return for the units below it, as far as the plan says; what stands above this plan is not known here.
fn require_consolidating_kind(plan: &Plan, unit: &Unit) -> Result<(), Failure> {
    if unit.code == plan.parent.code || plan.consolidates(&unit.kind) {
        return Ok(());
    }
    let (name, kind) = (&unit.name, &unit.kind);
    let what = phrase!(
        "theo kế hoạch, {name} không gửi báo cáo gộp: các đơn vị bên dưới báo cáo thẳng",
        "by the plan, {name} sends no consolidated return: the units below it report directly"
    );
    let help = phrase!(
        "Nếu {name} phải gộp, ghi Có ở cột “Gửi báo cáo gộp” (consolidates) của loại {kind}. Chỉ cần bảng tổng hợp thì dùng --at thay cho --as-return.",
        "If {name} is to consolidate, set “consolidates” of the kind {kind}. For a report alone use --at instead of --as-return."
    );
    Err(Failure::refused(what, help))
}

fn other_name_help() -> Phrase {
    Phrase::new("Chọn tên khác cho kết quả; chưa có gì được ghi.", "Choose another name for the result; nothing was written.")
}

fn require_json_name(output: &Path) -> Result<(), Failure> {
    if output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")) {
        return Ok(());
    }
    let name = output.display();
    let what = phrase!(
        "báo cáo gộp được ghi dạng .json, không ghi được dưới tên {name}",
        "a consolidated return is a .json file and cannot be called {name}"
    );
    Err(Failure::refused(
        what,
        Phrase::new("Đặt tên có đuôi .json, ví dụ: -o huyen.json.", "Give it a name that ends in .json, such as -o district.json."),
    ))
}

/// How many of the figures of the return there are, and how many indicators have none.
fn count_figures(report: &Consolidation, submission: &Submission) -> (usize, usize) {
    let figures = report.lines.iter().filter(|line| *submission.state(&line.code) != State::Missing).count();
    (figures, report.lines.len().saturating_sub(figures))
}

fn summary_json(report: &Consolidation, submission: &Submission, output: &Path) -> serde_json::Value {
    let (have, owed) = submission.parts.as_ref().map(|parts| parts.share()).unwrap_or_default();
    let (figures, without) = count_figures(report, submission);
    let carried = submission.parts.as_ref().map_or(0, |parts| parts.findings.len());
    json!({
        "file": output.to_string_lossy(), "unit": submission.unit.as_str(), "period": report.period.to_string(), "run": report.run,
        "revision": submission.revision, "parts": { "have": have, "owed": owed }, "figures": figures, "without_figure": without,
        "findings": carried,
    })
}

fn summary(report: &Consolidation, submission: &Submission, (unit, output): (&Unit, &Path), context: &Context<'_>) -> String {
    let lang = context.lang;
    let (have, owed) = submission.parts.as_ref().map(|parts| parts.share()).unwrap_or_default();
    let (figures, without) = count_figures(report, submission);
    let carried = submission.parts.as_ref().map_or(0, |parts| parts.findings.len());
    let (name, period, revision, file) = (&unit.name, report.period.say(lang), submission.revision, output.display());
    let mut lines = vec![
        tell!(
            lang,
            "Báo cáo {period} của {name}, lần gửi {revision}: {file}",
            "Return of {name} for {period}, revision {revision}: {file}"
        ),
        tell!(lang, "Gồm {have}/{owed} đơn vị đã gửi.", "Made of {have} of {owed} units."),
        tell!(
            lang,
            "{figures} chỉ tiêu có số; {without} chỉ tiêu để trống vì là lời văn, không cộng được hoặc chưa đơn vị nào có số.",
            "{figures} indicators have a figure; {without} have none: they are texts, do not add up, or no unit gave one."
        ),
    ];
    if carried > 0 {
        lines.push(tell!(
            lang,
            "Mang theo {carried} lỗi và cảnh báo chưa xử lý; cấp trên sẽ thấy đúng như đã nêu ở đây.",
            "It carries {carried} open errors and warnings; the superior sees them as they were told here."
        ));
    }
    lines.push(tell!(
        lang,
        "Gửi tệp này lên cấp trên thay cho các tệp thành phần; giữ các tệp thành phần để truy nguồn.",
        "Send this file to the superior in place of its parts, and keep the parts for tracing."
    ));
    lines.iter().map(|line| wrap::wrapped(line, context.width, "", "  ")).collect()
}
