//! `tonghop check`: shows the findings of returns, file by file.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use tonghop::base::decimal;
use tonghop::consolidation::{InputFiles, Outcome};
use tonghop::feedback::TimeLimit;
use tonghop::findings::{Finding, FindingWire, Severity};
use tonghop::plan::{Period, Plan, UnitCode};
use tonghop::submission::{ControlTotals, Received, ReceivedContent, Submission};
use tonghop::{Lang, Phrase, Say};

use super::markup::{self, Answer};
use crate::context::Context;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::files::{collect, receive_all};
use crate::options::{self, Format};
use crate::show::findings;
use crate::show::findings::SeverityCounts;
use crate::show::{replace_control_chars, wrap};
use crate::wording::tell;

/// Kiểm tra báo cáo nhận được: lỗi, cảnh báo, lưu ý, từng ô một
#[derive(Debug, Args)]
#[command(
    override_usage = "tonghop check TỆP…|THƯ_MỤC [TÙY CHỌN]",
    after_help = "Ví dụ:\n  tonghop check xuan-bac-2019-Q1.xlsx\n  tonghop check bao-cao                          mọi tệp trong thư mục\n  tonghop check bao-cao --format short           mỗi điểm một dòng\n  tonghop check bao-cao --format json > kq.json\n  tonghop check bao-cao --mask                   không nêu số liệu (để gửi nhờ hỗ trợ)\n  tonghop check bao-cao --markup tra-lai         mỗi đơn vị một thư mục: tệp đã đánh dấu, phiếu, tin nhắn\n\nCảnh báo đã có giải trình được in mờ và không cần xử lý nữa.\nMã thoát 1 khi có lỗi hoặc có tệp không đọc được."
)]
pub(crate) struct CheckArgs {
    /// Các tệp báo cáo, hoặc thư mục có chúng
    #[arg(value_name = "TỆP|THƯ_MỤC", help_heading = "Đối số", required = true)]
    paths: Vec<PathBuf>,
    /// Không nêu số liệu, nguyên văn và giải trình: chỉ mã, chỗ và loại vấn đề
    #[arg(long, help_heading = "Tùy chọn")]
    mask: bool,
    /// Ghi phần trả lại cho từng đơn vị có báo cáo cần sửa: tệp của đơn vị đã đánh dấu các ô, phiếu đề nghị và tin nhắn ngắn
    #[arg(long, value_name = "THƯ_MỤC", help_heading = "Tùy chọn")]
    markup: Option<PathBuf>,
    /// Hạn gửi lại ghi trong phần trả lại (20/03/2019 hoặc "17:00 20/03/2019"; mặc định là hạn gửi của kế hoạch nếu chưa qua)
    #[arg(long, value_name = "NGÀY", requires = "markup", value_parser = options::parse_time_limit, help_heading = "Tùy chọn")]
    by: Option<TimeLimit>,
}

/// The JSON document that `--format json` prints.
#[derive(Serialize)]
struct CheckWire<'a> {
    format: &'static str,
    plan: &'a str,
    files: Vec<FileWire<'a>>,
    findings: Vec<FindingWire<'a>>,
    /// What `--markup` wrote.
    #[serde(skip_serializing_if = "Option::is_none")]
    answers: Option<&'a [Answer]>,
}

/// A received file in the JSON document.
#[derive(Serialize)]
struct FileWire<'a> {
    file: &'a str,
    sha256: &'a str,
    outcome: Outcome,
    unit: Option<&'a UnitCode>,
    period: Option<Period>,
    revision: Option<u32>,
    reason: Option<String>,
    /// The control totals, as the paper of the return shows them; absent with `--mask`.
    #[serde(skip_serializing_if = "Option::is_none")]
    control: Option<ControlWire>,
}

/// The control totals of a return.
#[derive(Serialize)]
struct ControlWire {
    figures: usize,
    sum: String,
    check: String,
}

pub(crate) fn run(args: &CheckArgs, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    let plan = context.load_plan()?;
    if let Some(folder) = &args.markup {
        markup::require_folder_apart(folder, &args.paths, context)?;
    }
    let inputs = collect(&args.paths, &BTreeSet::new(), &context.disk)?;
    let files = receive_all(&plan, &inputs, context)?;
    let answers = match &args.markup {
        Some(folder) => Some(markup::write_answers(&plan, (&inputs, &files), folder, args.by, context)?),
        None => None,
    };
    let files = if args.mask { masked_files(&files) } else { files };
    if files.files().all(|file| matches!(file.content, ReceivedContent::Skipped { .. })) {
        return Err(nothing_to_check_failure(&files, context.lang));
    }
    match context.format {
        Format::Human => print_human(&plan, &files, !args.mask, context)?,
        Format::Short => {
            for finding in files.files().flat_map(|file| &file.findings) {
                let line = findings::format_finding(finding, None, Format::Short, context.lang, context.paint, context.width);
                context.print(&line)?;
            }
            for file in files.files().filter(|file| file.findings.is_empty()) {
                if let ReceivedContent::Rejected { reason, .. } = &file.content {
                    let line = format!("{}: {}: {}", file.file, Severity::Error.say(context.lang), reason.say(context.lang));
                    context.print(&format!("{}\n", replace_control_chars(&line).replace('\n', " ")))?;
                }
            }
        }
        Format::Json => {
            let wire = CheckWire {
                format: "tonghop-check/1",
                plan: &plan.id,
                files: files.files().map(|file| file_wire((!args.mask).then_some(&plan), file, context.lang)).collect(),
                findings: files.files().flat_map(|file| &file.findings).map(|finding| finding.to_wire(context.lang)).collect(),
                answers: answers.as_deref(),
            };
            context.print_json(&wire)?;
        }
    }
    let tally = SeverityCounts::count_findings(files.files().flat_map(|file| &file.findings));
    let refused = files.files().filter(|file| matches!(file.content, ReceivedContent::Rejected { .. })).count();
    let (count, told) = (files.len(), tally.describe(context.lang));
    let line = tell!(
        context.lang,
        "Đã xem {count} tệp: {refused} tệp chưa đủ điều kiện tiếp nhận; {told}.\n",
        "{count} files: {refused} refused; {told}.\n"
    );
    context.inform_wrapped(&line);
    if let (Some(answers), Some(folder)) = (&answers, &args.markup) {
        markup::inform_answers(answers, folder, context);
    }
    Ok(ExitStatus::findings_or_done(tally.errors > 0 || refused > 0))
}

/// The same files with findings that contain no figures, texts or explanations (`--mask`).
fn masked_files(files: &InputFiles) -> InputFiles {
    let mut told = InputFiles::default();
    for file in files.files() {
        let findings = file.findings.iter().cloned().map(Finding::masked).collect();
        told.add(Received { findings, ..file.clone() });
    }
    told
}

/// The error where every file was skipped; names the reasons of the first five.
fn nothing_to_check_failure(files: &InputFiles, lang: Lang) -> Failure {
    let count = files.len();
    let mut what = Phrase::new(format!("trong {count} tệp không có báo cáo nào"), format!("none of the {count} files is a return"));
    for file in files.files().take(5) {
        if let ReceivedContent::Skipped { reason } = &file.content {
            let line = format!("\n{}: {}", file.file, reason.say(lang));
            what.vi.push_str(&line);
            what.en.push_str(&line);
        }
    }
    if let Some(more) = count.checked_sub(5).filter(|more| *more > 0) {
        what.vi.push_str(&format!("\n… và {more} tệp nữa"));
        what.en.push_str(&format!("\n… and {more} more"));
    }
    let help = Phrase::new(
        "Báo cáo là tệp .xlsx theo mẫu, hoặc .json của biểu mẫu.",
        "A return is an .xlsx file made from the template, or the form's .json.",
    );
    Failure::refused(what, help)
}

/// The entry of a file in the JSON document; with the control totals where a plan is given.
fn file_wire<'a>(plan: Option<&Plan>, file: &'a Received, lang: Lang) -> FileWire<'a> {
    let mut wire = FileWire {
        file: &file.file,
        sha256: &file.sha256,
        outcome: Outcome::Accepted,
        unit: None,
        period: None,
        revision: None,
        reason: None,
        control: None,
    };
    match &file.content {
        ReceivedContent::Return(submission) => {
            wire.unit = Some(&submission.unit);
            wire.period = Some(submission.period);
            wire.revision = Some(submission.revision);
            wire.control = plan.and_then(|plan| control_totals(plan, submission)).map(|totals| ControlWire {
                figures: totals.figures,
                sum: decimal::format_wire(totals.sum),
                check: decimal::format_wire(totals.check),
            });
        }
        ReceivedContent::Rejected { unit, period, reason } => {
            wire.outcome = Outcome::Rejected;
            wire.unit = unit.as_ref();
            wire.period = *period;
            wire.reason = Some(reason.say(lang).into_owned());
        }
        ReceivedContent::Skipped { reason } => {
            wire.outcome = Outcome::Skipped;
            wire.reason = Some(reason.say(lang).into_owned());
        }
    }
    wire
}

fn print_human(plan: &Plan, files: &InputFiles, shows_totals: bool, context: &mut Context<'_>) -> Result<(), Failure> {
    for (number, file) in files.files().enumerate() {
        let mut text = if number > 0 { "\n".to_owned() } else { String::new() };
        text.push_str(&wrap::wrapped(&context.paint.bold(&replace_control_chars(&file.file)), context.width, "", "  "));
        text.push_str(&wrap::wrapped(&file_status_line(plan, file, context.lang), context.width, "  ", "    "));
        if let ReceivedContent::Return(submission) = &file.content
            && let Some(totals) = control_totals(plan, submission).filter(|_| shows_totals)
        {
            let line = totals.line().say(context.lang).into_owned();
            let line = tell!(context.lang, "Đối chiếu: {line}", "Control totals: {line}");
            text.push_str(&wrap::wrapped(&line, context.width, "  ", "    "));
        }
        let actions = action_needed_first(&file.findings);
        for finding in actions {
            text.push_str(&findings::format_finding(finding, Some(plan), Format::Human, context.lang, context.paint, context.width));
        }
        context.print(&text)?;
    }
    Ok(())
}

/// The control totals of a return; `None` where its unit is unknown.
fn control_totals(plan: &Plan, submission: &Submission) -> Option<ControlTotals> {
    let unit = plan.unit(&submission.unit, plan.regime.window(submission.period).last)?;
    submission.control_totals(plan, &unit.kind)
}

/// Sorts the findings that require action to the front; otherwise they stay in the order of the return.
fn action_needed_first(findings: &[Finding]) -> Vec<&Finding> {
    let (act, know): (Vec<_>, Vec<_>) = findings.iter().partition(|finding| finding.asks_for_action());
    [act, know].concat()
}

/// One line about a file: unit, period, revision and number of findings, or the reason why the file is refused or skipped.
fn file_status_line(plan: &Plan, file: &Received, lang: Lang) -> String {
    match &file.content {
        ReceivedContent::Return(submission) => {
            let day = plan.regime.window(submission.period).last;
            let name = plan.unit(&submission.unit, day).map_or("?", |unit| unit.name.as_str());
            let (code, period, revision) = (&submission.unit, submission.period.name(lang), submission.revision);
            let told = SeverityCounts::count_findings(&file.findings).describe(lang);
            tell!(
                lang,
                "{name} ({code}) · {period} · lần gửi {revision} · {told}",
                "{name} ({code}) · {period} · revision {revision} · {told}"
            )
        }
        ReceivedContent::Rejected { reason, .. } => {
            let why = reason.say(lang);
            tell!(lang, "Không nhận được: {why}", "Refused: {why}")
        }
        ReceivedContent::Skipped { reason } => {
            let why = reason.say(lang);
            tell!(lang, "Bỏ qua: {why}", "Skipped: {why}")
        }
    }
}
