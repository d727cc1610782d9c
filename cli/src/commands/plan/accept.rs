//! `tonghop plan accept`: lets an amended plan read the returns on forms that were sent out before.

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;
use serde_json::json;
use tonghop::findings::Severity;
use tonghop::plan::{IndicatorCode, Plan};
use tonghop::plan_book::{is_read_as_workbook, write_versions};
use tonghop::plan_change::{AcceptError, Accepted, CodeDecisions, OpenCode, PlanPart, Reach, accept, compare};
use tonghop::{Lang, Phrase, Say};

use super::check::{patch_failure, read_file};
use super::export::plan_as_file;
use crate::context::Context;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::files::{Output, remove_leftovers, write_outputs};
use crate::options::{BadValue, Format, parse_date};
use crate::show::wrap::wrapped;
use crate::wording::{phrase, tell};

/// Ghi kế hoạch mới để nhận được cả báo cáo lập trên biểu của bản cũ
#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn")]
pub(crate) struct AcceptArgs {
    /// Kế hoạch cũ, là bản đã dùng để lập biểu gửi đi: số của kế hoạch có sẵn, hoặc tệp
    #[arg(value_name = "CŨ", help_heading = "Đối số")]
    old: String,
    /// Kế hoạch mới; không ghi thì theo --plan
    #[arg(value_name = "MỚI", help_heading = "Đối số")]
    new: Option<String>,
    /// Tệp để ghi kế hoạch mới: .xlsx hoặc .json; có thể là chính tệp kế hoạch mới
    #[arg(short, long, value_name = "TỆP")]
    output: PathBuf,
    /// Số của mã cũ nay thuộc mã nào: B04=B07; B04=B04 nếu vẫn là một nội dung; B04= nếu không dùng nữa. Ghi được nhiều lần
    #[arg(long, value_name = "MÃ-CŨ=MÃ-MỚI", value_parser = parse_decision)]
    map: Vec<(IndicatorCode, Option<IndicatorCode>)>,
    /// Bản cũ áp dụng từ ngày (mặc định ngày ban hành của bản cũ)
    #[arg(long, value_name = "NGÀY", value_parser = parse_date)]
    since: Option<Date>,
}

/// Parses a decision about a code, written as `B04=B07` or `B04=`.
fn parse_decision(text: &str) -> Result<(IndicatorCode, Option<IndicatorCode>), BadValue> {
    let code = IndicatorCode::from_typed;
    let decision = text.split_once('=').and_then(|(from, to)| {
        let to = if to.trim().is_empty() { None } else { Some(code(to)?) };
        Some((code(from)?, to))
    });
    decision.ok_or_else(|| {
        BadValue(phrase!(
            "đã đọc “{text}”, cần mã cũ=mã mới (B04=B07), hoặc mã cũ= nếu số cũ không dùng nữa (B04=)",
            "read “{text}”, expected OLD=NEW (B04=B07), or OLD= where old figures are no longer used (B04=)"
        ))
    })
}

pub(super) fn run(args: AcceptArgs, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    let AcceptArgs { old: old_name, new: new_name, output, map, since } = args;
    let mut decisions = CodeDecisions::new();
    for (code, to) in map {
        if decisions.get(&code).is_some_and(|other| *other != to) {
            let what = phrase!("--map ghi hai mã mới khác nhau cho {code}", "--map says two things of {code}");
            return Err(Failure::refused(what, Phrase::new("Giữ lại một.", "Keep one of them.")));
        }
        decisions.insert(code, to);
    }
    let old = context.load_named_plan(&old_name)?;
    context.set_plan(new_name);
    let new = context.load_plan()?;
    if is_same_file(Path::new(&old_name), &output, context) {
        let what = phrase!("-o {old_name} là chính tệp kế hoạch cũ", "-o {old_name} is the old plan itself");
        let help = Phrase::new(
            "Chọn tên khác: bản cũ cần được giữ lại để đối chiếu.",
            "Choose another name: the old plan is needed for comparison.",
        );
        return Err(Failure::refused(what, help));
    }
    let accepted = accept(&old, &new, &decisions, since.unwrap_or(old.issue.date)).map_err(accept_failure)?;
    let bytes = file_of_plan(&accepted.plan, &output, context)?;
    remove_leftovers([&output], context);
    write_outputs(vec![Output::new(&output, bytes)], &context.disk)?;
    if context.format == Format::Json {
        let map = accepted.version.as_ref().map(|version| &version.map);
        let fingerprint = accepted.version.as_ref().map(|version| &version.fingerprint);
        context.print_json(&json!({
            "format": "tonghop-plan-accept/1", "plan": accepted.plan.id, "file": output, "fingerprint": fingerprint, "map": map,
        }))?;
        return Ok(ExitStatus::Done);
    }
    context.print(&format!("{}\n", output.display()))?;
    let mut text = summary(&accepted, context);
    text.push_str(&changed_windows(&old, &new, context));
    context.inform(&text);
    Ok(ExitStatus::Done)
}

/// Whether both paths lead to one file.
fn is_same_file(one: &Path, other: &Path, context: &Context<'_>) -> bool {
    matches!((context.disk.canonicalize(one), context.disk.canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}

/// The plan as the bytes of a file with the name `output`. The workbook in which the new plan was written keeps all that its author put
/// into it; only the list of versions is written into it.
fn file_of_plan(plan: &Plan, output: &Path, context: &Context<'_>) -> Result<Vec<u8>, Failure> {
    let is_workbook = output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    if let Some(name) = context.plan_name().filter(|name| is_workbook && Plan::builtin(name).is_none()) {
        let bytes = read_file(Path::new(name), context)?;
        if is_read_as_workbook(&bytes)
            && let Some(written) = write_versions(&bytes, plan).map_err(|error| patch_failure(name, error))?
        {
            return Ok(written);
        }
    }
    plan_as_file(plan, output)
}

/// What becomes of the answers on old forms, code by code.
fn summary(accepted: &Accepted, context: &Context<'_>) -> String {
    let (lang, plan) = (context.lang, &accepted.plan);
    let Some(version) = &accepted.version else {
        let text = context.pick(
            "Mẫu biểu không đổi: báo cáo trên biểu đã gửi được nhận như trước, không cần ghi thêm gì.",
            "The form is the same: returns on forms already sent are taken as before, nothing had to be added.",
        );
        return wrapped(text, context.width, "", "  ");
    };
    let mut kept = 0_usize;
    let mut lines = Vec::new();
    for then in &version.indicators {
        let (code, label) = (&then.code, &then.label);
        match version.current_code(plan, then) {
            Some(to) if to == code && !version.map.contains_key(code) => kept += 1,
            Some(to) => {
                let now = plan.indicator(to);
                let name = now.map_or("", |now| now.name(Lang::Vi));
                lines.push(tell!(lang, "{code} “{label}” được đọc là {to} “{name}”.", "{code} “{label}” is read as {to} “{name}”."));
                if let Some(now) = now.filter(|now| now.unit_of_measure != then.unit_of_measure) {
                    let (one, other) = (&then.unit_of_measure, &now.unit_of_measure);
                    lines.push(tell!(
                        lang,
                        "{to}: đơn vị tính “{one}” nay là “{other}”; số được chuyển nguyên như đã ghi, không quy đổi.",
                        "{to}: “{one}” is “{other}” now; figures are taken as they stand, without conversion."
                    ));
                }
            }
            None => lines.push(tell!(
                lang,
                "{code} “{label}”: số đã báo cáo không dùng nữa.",
                "{code} “{label}”: reported figures are no longer used."
            )),
        }
    }
    let goes_to = |code: &IndicatorCode| version.indicators.iter().any(|then| version.current_code(plan, then) == Some(code));
    // What is computed is computed from old returns, too.
    for now in plan.indicators.iter().filter(|now| now.computed.is_none() && !goes_to(&now.code)) {
        let (code, label) = (&now.code, now.name(lang));
        lines.push(tell!(lang, "{code} “{label}”: mẫu cũ chưa yêu cầu.", "{code} “{label}”: not asked on the old form."));
    }
    let since = version.since.say(lang);
    let head = tell!(
        lang,
        "Báo cáo lập trên biểu của bản cũ (áp dụng từ {since}) nay được nhận và đọc theo nội dung biểu ấy; {kept} chỉ tiêu giữ nguyên.",
        "Returns on forms of the old plan (in force since {since}) are read by what it asked; {kept} indicators are as before."
    );
    let mut text = wrapped(&head, context.width, "", "  ");
    for line in lines {
        text.push_str(&wrapped(&format!("- {line}"), context.width, "  ", "    "));
    }
    text
}

/// The data windows that are other ones on old forms, and what that means; empty where all are the same.
fn changed_windows(old: &Plan, new: &Plan, context: &Context<'_>) -> String {
    let mut changes = compare(old, new);
    changes.retain(|change| change.part == PlanPart::Periods && change.reach == Reach::Form);
    let mut text = String::new();
    for change in &changes {
        text.push_str(&wrapped(&format!("- {}", change.what.say(context.lang)), context.width, "  ", "    "));
    }
    if let Some(last) = changes.last() {
        text.push_str(&wrapped(&format!("→ {}", last.means.say(context.lang)), context.width, "    ", "      "));
    }
    text
}

/// The failure where forms of the old plan cannot be accepted.
fn accept_failure(error: AcceptError) -> Failure {
    match error {
        AcceptError::OtherPlan { old, new } => Failure::refused(
            phrase!("số hiệu khác nhau: {old} và {new} là hai kế hoạch", "the numbers differ: {old} and {new} are two plans"),
            Phrase::new(
                "Bản sửa của một kế hoạch giữ nguyên số hiệu. Kế hoạch có số hiệu khác thì gửi biểu mới.",
                "An amended plan keeps its number. For a plan with another number, send out new forms.",
            ),
        ),
        AcceptError::UnknownOldCode(code) => Failure::refused(
            phrase!("--map {code}=…: bản cũ không có mã {code}", "--map {code}=…: the old plan has no code {code}"),
            Phrase::new("Xem các mã: tonghop plan show CŨ --format short.", "For its codes: tonghop plan show OLD --format short."),
        ),
        AcceptError::UnknownNewCode(code) => Failure::refused(
            phrase!("--map …={code}: bản mới không có mã {code}", "--map …={code}: the new plan has no code {code}"),
            Phrase::new("Xem các mã: tonghop plan show MỚI --format short.", "For its codes: tonghop plan show NEW --format short."),
        ),
        AcceptError::NothingToDecide => Failure::refused(
            Phrase::new("mẫu biểu của hai bản như nhau, --map không có tác dụng", "both plans have the same form, so --map has no effect"),
            Phrase::new(
                "Bỏ --map. Xem hai bản khác gì: tonghop plan diff CŨ MỚI.",
                "Leave --map out. For the differences: tonghop plan diff OLD NEW.",
            ),
        ),
        AcceptError::Undecided(open) => undecided_failure(&open),
        AcceptError::Faulty(findings) => Failure::refused(
            Phrase::new("kế hoạch nhận biểu cũ như vậy còn lỗi", "the plan would have errors"),
            Phrase::new("Sửa các mã ghi ở --map.", "Correct the codes given with --map."),
        )
        .with_findings(findings.into_iter().filter(|finding| finding.severity() == Severity::Error).collect()),
    }
}

/// The failure that shows, for each code that needs a decision, both meanings and what can be decided.
fn undecided_failure(open: &[OpenCode]) -> Failure {
    let count = open.len();
    let mut what = phrase!(
        "{count} mã cần được quyết định trước khi nhận báo cáo lập trên biểu cũ",
        "{count} codes need a decision before returns on the old form are taken"
    );
    for OpenCode { code, then, now, proposal } in open {
        what.vi.push_str(&format!("\n{code}: bản cũ hỏi {}", then.vi));
        what.en.push_str(&format!("\n{code}: the old plan asks for {}", then.en));
        match now {
            Some(now) => {
                what.vi.push_str(&format!("; bản mới hỏi {}", now.vi));
                what.en.push_str(&format!("; the new one for {}", now.en));
            }
            None => {
                what.vi.push_str("; bản mới không có mã này");
                what.en.push_str("; the new one does not have the code");
            }
        }
        if let Some((to, asks)) = proposal.as_ref().filter(|(to, _)| to != code) {
            what.vi.push_str(&format!("; gần giống {to} {} của bản mới", asks.vi));
            what.en.push_str(&format!("; similar to {to} {} of the new one", asks.en));
        }
        let mut choices: Vec<_> = now.iter().map(|_| code).chain(proposal.iter().map(|(to, _)| to)).map(ToString::to_string).collect();
        choices.dedup();
        let options = choices.iter().map(|to| format!("--map {code}={to}")).collect::<Vec<_>>();
        what.vi.push_str(&format!("\n    {}: cùng một nội dung; --map {code}=: số cũ không dùng nữa", options.join(" hoặc ")));
        what.en.push_str(&format!("\n    {}: the same question; --map {code}=: old figures are no longer used", options.join(" or ")));
    }
    let help = Phrase::new(
        "Xem từng mã rồi thêm --map vào lệnh. Chưa ghi tệp nào.",
        "Look at each code and add its --map to the command. Nothing was written.",
    );
    Failure::refused(what, help)
}
