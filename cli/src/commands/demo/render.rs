//! Prints the result of `demo`: each staged fault with its file and what was found, where to look, and what to try next.

use std::path::Path;

use rust_decimal::Decimal;
use serde::Serialize;
use tonghop::base::decimal;
use tonghop::consolidation::UnitStatus;
use tonghop::{Lang, Say};
use tonghop_demo::{Evidence, FindingKey, StagedFault};

use super::demo_result::DemoResult;
use crate::context::Context;
use crate::failure::Failure;
use crate::options::Format;
use crate::show::table::TableBuilder;
use crate::show::wrap;
use crate::wording::tell;

/// How many pieces of evidence are listed for one fault.
const MAX_SIGNS_LISTED: usize = 3;

/// The whole output of `demo`, in the format that the user chose.
pub(super) fn render_result(shown: &DemoResult, context: &Context<'_>) -> Result<String, Failure> {
    match context.format {
        Format::Human => Ok(render_human(shown, context)),
        Format::Short => Ok(render_short(shown, context.lang)),
        Format::Json => render_json(shown, context.lang),
    }
}

fn render_human(shown: &DemoResult, context: &Context<'_>) -> String {
    let (lang, report) = (context.lang, &shown.report);
    let received = report.units.iter().filter(|unit| unit.status == UnitStatus::Received).count();
    let [received, units, files] = [received, report.units.len(), report.ledger.len()].map(|count| format_count(count, lang));
    let period = report.period.name(lang);
    let mut text =
        wrap::wrapped(&context.paint.bold(&tell!(lang, "Báo cáo mẫu · {period}", "Sample returns · {period}")), context.width, "", "  ");
    let head = tell!(
        lang,
        "{files} tệp đã nhận, có báo cáo của {received}/{units} đơn vị. Số liệu, tên người, lời văn là giả định. Những gì được dàn dựng và kết quả tìm thấy:",
        "{files} files came in, with returns of {received} of {units} units. Figures, people and texts are made up. Staged faults, and what was found:"
    );
    text.push_str(&wrap::wrapped(&head, context.width, "", ""));
    let heads = [lang.pick("Dàn dựng", "Staged"), lang.pick("Tệp", "File"), lang.pick("Tìm thấy", "Found")];
    let mut table = TableBuilder::new(context.width, heads).with_min_width(0, 22).with_min_width(2, 26);
    for fault in &shown.expected.faults {
        let files = if fault.files.is_empty() { "–".to_owned() } else { fault.files.join("\n") };
        table.add_row([fault.what.say(lang).into_owned(), files, found_evidence(fault, shown, lang)]);
    }
    text.push_str(&table.render());
    text.push_str(&render_verdict(shown, context));
    text.push_str(&render_output_paths(shown, context));
    text.push_str(&render_next_steps(shown, context));
    text
}

/// A count with the digit separators of the language.
pub(super) fn format_count(count: usize, lang: Lang) -> String {
    decimal::format(Decimal::from(count), lang)
}

/// The evidence of a fault, one line each; evidence that the report does not show is marked “NOT FOUND”.
fn found_evidence(fault: &StagedFault, shown: &DemoResult, lang: Lang) -> String {
    let mut lines: Vec<String> = Vec::new();
    for sign in &fault.signs {
        let line = evidence_in_words(sign, shown, lang);
        let line = if sign.is_shown_in(&shown.report) { line } else { format!("{} {line}", lang.pick("KHÔNG THẤY:", "NOT FOUND:")) };
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    let more = lines.len().saturating_sub(MAX_SIGNS_LISTED);
    lines.truncate(MAX_SIGNS_LISTED);
    if more > 0 {
        lines.push(tell!(lang, "… và {more} dòng nữa", "… and {more} more"));
    }
    lines.join("\n")
}

/// The evidence in a few words.
fn evidence_in_words(sign: &Evidence, shown: &DemoResult, lang: Lang) -> String {
    match sign {
        Evidence::Outcome(_, outcome) => outcome.say(lang).into_owned(),
        Evidence::Finding(mark) => {
            let explained = if mark.explained { lang.pick(" (đã giải trình)", " (explained)") } else { "" };
            let finding = shown.report.findings.iter().find(|finding| FindingKey::from_finding(finding) == *mark);
            let title = finding.map_or_else(|| mark.code.clone(), |finding| finding.problem.title_with_code().say(lang).into_owned());
            let field = mark.field.as_ref().map(|field| format!("{field}: ")).unwrap_or_default();
            let rule = mark.rule.as_ref().map(|rule| format!(" [{rule}]")).unwrap_or_default();
            format!("{field}{title}{rule}{explained}")
        }
        Evidence::Answers(_, answers) => {
            let cells = answers.len();
            tell!(lang, "đọc đúng {cells}/{cells} ô", "{cells} of {cells} cells read right")
        }
        Evidence::Answer(_, code, state) => format!("{code}: {}", state.say(lang)),
        Evidence::Nil(_) => lang.pick("không phát sinh", "nil").to_owned(),
    }
}

/// The sentence that everything was found, or the first 20 differences.
fn render_verdict(shown: &DemoResult, context: &Context<'_>) -> String {
    let lang = context.lang;
    if shown.differences.is_empty() {
        let of_figures = lang.pick(
            "Mọi tệp được nhận và mọi số liệu được cộng đúng như đã ghi.",
            "All files were accepted, and every figure counts as given.",
        );
        let of_findings = lang.pick(
            "Tìm thấy đúng những gì đã dàn dựng, không thừa, không thiếu; mọi số liệu được cộng đúng như đã ghi.",
            "All staged faults were found and nothing else; every figure counts as given.",
        );
        let line = if shown.are_findings_staged { of_findings } else { of_figures };
        return wrap::wrapped(&context.paint.bold(line), context.width, "", "");
    }
    let count = shown.differences.len();
    let title = tell!(lang, "Có {count} chỗ khác với dàn dựng:", "{count} differences from what was staged:");
    let mut text = wrap::wrapped(&context.paint.bold_red(&title), context.width, "", "");
    for difference in shown.differences.iter().take(20) {
        text.push_str(&wrap::wrapped(&format!("- {}", difference.say(lang)), context.width, "  ", "    "));
    }
    text
}

/// A list of the files and folders that the demo wrote, with what each contains.
fn render_output_paths(shown: &DemoResult, context: &Context<'_>) -> String {
    let (lang, folder) = (context.lang, &shown.folder);
    let mut lines = vec![
        (folder.returns_path(), lang.pick("các tệp như khi nhận được", "the files as received")),
        (folder.workbook_path(), lang.pick("bảng tổng hợp", "the consolidated workbook")),
        (folder.json_path(), lang.pick("cùng nội dung, dạng JSON", "the same as JSON")),
    ];
    let others = [
        (folder.previous_path(), lang.pick("báo cáo đã nhận của kỳ trước", "returns accepted before")),
        (folder.receipts_path(), lang.pick("ngày nhận từng tệp", "when each file was received")),
        (folder.decisions_path(), lang.pick("ví dụ quyết định khi mâu thuẫn (chưa áp dụng)", "a decision on the conflict, not applied")),
        (
            folder.plan_path(),
            if shown.are_communes_made_up {
                lang.pick("kế hoạch với các xã giả định", "the plan with made-up communes")
            } else {
                lang.pick("bản sao của kế hoạch đã dùng", "a copy of the plan that was used")
            },
        ),
    ];
    lines.extend(others.into_iter().filter(|(path, _)| path.exists()));
    let mut text = format!("\n{}\n", context.paint.bold(context.pick("Xem ở đâu", "Where to look")));
    for (path, what) in lines {
        text.push_str(&wrap::wrapped(&format!("{}: {what}", path.display()), context.width, "  ", "    "));
    }
    text
}

/// A path as it is typed in a shell: in quotes where it contains a blank.
fn quoted_path(path: &Path) -> String {
    let path = path.display().to_string();
    if path.contains(' ') { format!("\"{path}\"") } else { path }
}

/// Commands that the user can try next on the files of the demo.
fn render_next_steps(shown: &DemoResult, context: &Context<'_>) -> String {
    let (folder, period) = (&shown.folder, shown.report.period);
    let (workbook, returns) = (quoted_path(&folder.workbook_path()), quoted_path(&folder.returns_path()));
    let plan = if folder.plan_path().exists() { format!(" --plan {}", quoted_path(&folder.plan_path())) } else { String::new() };
    let day = shown.report.as_of.unwrap_or(shown.report.deadline);
    // The sessions of the built-in plan are known to readers of the guide; another plan shows its first total.
    let lines = || shown.report.lines.iter().filter(|line| line.total.is_some());
    let line = lines().find(|line| line.code.as_str() == "B02").or_else(|| lines().next());
    let Some(code) = line.map(|line| line.code.as_str()) else { return String::new() };
    let mut commands = vec![format!("tonghop trace {workbook} {code}{plan}")];
    if let Some(unit) = shown.report.units.get(1).map(|unit| &unit.code) {
        commands.push(format!("tonghop trace {workbook} {code} --unit {unit}{plan}"));
    }
    let mut wrong = shown
        .expected
        .faults
        .iter()
        .filter(|fault| fault.signs.iter().any(|sign| matches!(sign, Evidence::Finding(mark) if mark.rule.as_deref() == Some("R06a"))));
    if let Some(file) = wrong.next().and_then(|fault| fault.files.first()) {
        commands.push(format!("tonghop check {}", quoted_path(&folder.returns_path().join(file))));
        commands.push("tonghop explain R06a".to_owned());
    }
    commands.push(format!("tonghop status {returns} --period {period} --as-of {day}{plan}"));
    if folder.decisions_path().exists() {
        let previous =
            if folder.previous_path().exists() { format!(" --previous {}", quoted_path(&folder.previous_path())) } else { String::new() };
        let (again, received, decisions) =
            (quoted_path(&folder.path().join("lan-2.xlsx")), quoted_path(&folder.receipts_path()), quoted_path(&folder.decisions_path()));
        commands.push(format!(
            "tonghop merge {returns} --period {period}{previous} --received {received} --decisions {decisions} --as-of {day} -o {again}"
        ));
    }
    let mut text = format!("\n{}\n", context.paint.bold(context.pick("Thử tiếp", "What to try next")));
    for command in commands {
        text.push_str(&format!("  {command}\n"));
    }
    text
}

/// The short output (`--format short`): whether each staged fault was found, one a line.
fn render_short(shown: &DemoResult, lang: Lang) -> String {
    let mut text = String::new();
    for fault in &shown.expected.faults {
        let found = fault.signs.iter().all(|sign| sign.is_shown_in(&shown.report));
        let word = if found { "found" } else { "absent" };
        text.push_str(&format!("{word} {} {}\n", fault.what.say(lang), fault.files.join(", ")));
    }
    for difference in &shown.differences {
        text.push_str(&format!("unexpected {}\n", difference.say(lang)));
    }
    text
}

/// The JSON document of `demo --format json`.
#[derive(Serialize)]
struct DemoWire<'a> {
    folder: String,
    period: String,
    staged: Vec<StagedFaultEntry<'a>>,
    differences: Vec<String>,
}

/// A staged fault in the JSON document.
#[derive(Serialize)]
struct StagedFaultEntry<'a> {
    what: String,
    files: &'a [String],
    found: bool,
    signs: Vec<String>,
}

fn render_json(shown: &DemoResult, lang: Lang) -> Result<String, Failure> {
    let staged = shown.expected.faults.iter().map(|fault| StagedFaultEntry {
        what: fault.what.say(lang).into_owned(),
        files: &fault.files,
        found: fault.signs.iter().all(|sign| sign.is_shown_in(&shown.report)),
        signs: fault.signs.iter().map(|sign| evidence_in_words(sign, shown, lang)).collect(),
    });
    let document = DemoWire {
        folder: shown.folder.path().display().to_string(),
        period: shown.report.period.to_string(),
        staged: staged.collect(),
        differences: shown.differences.iter().map(|difference| difference.say(lang).into_owned()).collect(),
    };
    let mut text = serde_json::to_string_pretty(&document).map_err(std::io::Error::from)?;
    text.push('\n');
    Ok(text)
}
