//! `tonghop compare`: reads a report back that people have edited in Word, and lists what became of its figures.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::{Deserialize, Serialize};
use tonghop::Lang;
use tonghop::Phrase;
use tonghop::papers::{EditKind, IssuedPaper, PaperEdit, find_edits};
use tonghop::plan::Plan;
use tonghop::report::read_back::REPORT_CAPS;
use tonghop::word::Document;

use crate::context::Context;
use crate::exit::ExitStatus;
use crate::failure::{Failure, io_error_reason};
use crate::options::Format;
use crate::show::{escape_json_control_chars, wrap};
use crate::wording::{phrase, tell};

/// So báo cáo Word đã sửa với số liệu lúc tổng hợp: số nào bị sửa, bị xóa, hoặc nhập tay vào câu
#[derive(Debug, Args)]
#[command(
    override_usage = "tonghop compare BÁO_CÁO.docx [--issued TỆP.json]",
    next_help_heading = "Tùy chọn",
    after_help = "Ví dụ:\n  tonghop compare bao-cao.docx --issued tong-hop.json\n  tonghop compare bao-cao.docx --format json\n\nMỗi chỗ khác là một đề nghị điều chỉnh: nếu số mới đúng thì ghi vào danh sách điều chỉnh (--corrections) rồi tổng hợp lại,\nđể bảng tính, JSON và văn bản cùng một số. Không có --issued thì đọc tệp .json cùng tên bên cạnh.\nMã thoát 0: không có số nào khác; 1: có."
)]
pub(crate) struct CompareArgs {
    /// Báo cáo Word (.docx) do merge --docx ghi và đã được sửa
    #[arg(value_name = "BÁO_CÁO.docx", help_heading = "Đối số")]
    document: PathBuf,
    /// JSON của chính lần tổng hợp ấy (merge --json)
    #[arg(long, value_name = "TỆP.json")]
    issued: Option<PathBuf>,
}

/// How many characters of the text around a number are shown.
const QUOTED: usize = 160;

/// The parts of the JSON of a report that are needed.
#[derive(Deserialize)]
struct IssuedReport {
    run: String,
    plan: String,
    period: String,
    paper: Option<IssuedPaper>,
}

/// The result as JSON.
#[derive(Serialize)]
struct ComparisonWire<'a> {
    format: &'static str,
    run: &'a str,
    plan: &'a str,
    period: &'a str,
    edits: &'a [PaperEdit],
}

pub(crate) fn run(args: &CompareArgs, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    let path = args.issued.clone().unwrap_or_else(|| args.document.with_extension("json"));
    let issued = read_issued(&path, args.issued.is_some(), context)?;
    let Some(paper) = &issued.paper else {
        let name = path.display();
        let what = phrase!("{name} không có phần văn bản (paper)", "{name} has no paper in it");
        let help = Phrase::new(
            "Cần tệp JSON được ghi cùng lần với văn bản: merge --json TỆP.json --docx BÁO_CÁO.docx.",
            "The JSON that was written together with the document is needed: merge --json FILE.json --docx REPORT.docx.",
        );
        return Err(Failure::refused(what, help));
    };
    let bytes = read_file(&args.document, context)?;
    let document = Document::read(&bytes).map_err(|refusal| {
        let (name, problem) = (args.document.display(), tonghop::findings::Refusal::from(refusal));
        let code = problem.code();
        let what = phrase!("{name} không đọc được như văn bản Word ({code})", "{name} cannot be read as a Word document ({code})");
        let help = Phrase::new(
            "Cần tệp .docx; nếu là .doc hoặc .odt thì mở bằng Word hoặc LibreOffice rồi lưu thành .docx.",
            "A .docx file is needed; open a .doc or .odt in Word or LibreOffice and save it as .docx.",
        );
        Failure::refused(what, help).with_findings(vec![problem.into_finding()])
    })?;
    let edits = find_edits(paper, &document);
    match context.format {
        Format::Json => {
            let IssuedReport { run, plan, period, .. } = &issued;
            let wire = ComparisonWire { format: "tonghop-compare/1", run, plan, period, edits: &edits };
            let json = serde_json::to_string(&wire).map_err(std::io::Error::from)?;
            context.print(&escape_json_control_chars(format!("{json}\n")))?;
        }
        Format::Short => {
            let lines: String = edits.iter().map(|edit| format!("{}\n", short_line(edit))).collect();
            context.print(&lines)?;
        }
        Format::Human => {
            let plan = Plan::builtin(&issued.plan).filter(|_| context.plan_name().is_none()).map_or_else(|| context.load_plan(), Ok)?;
            let text = render(&edits, &issued, &plan, context);
            context.print(&text)?;
        }
    }
    Ok(ExitStatus::findings_or_done(!edits.is_empty()))
}

/// Reads the JSON of the run; `named` is true where the officer named it.
fn read_issued(path: &Path, named: bool, context: &Context<'_>) -> Result<IssuedReport, Failure> {
    let name = path.display();
    if !named && context.disk.metadata(path).is_err() {
        let what = phrase!("không có {name} bên cạnh báo cáo", "there is no {name} beside the report");
        let help = Phrase::new(
            "Thêm --issued TỆP.json: JSON được ghi cùng lần với văn bản (merge --json).",
            "Add --issued FILE.json: the JSON that was written together with the document (merge --json).",
        );
        return Err(Failure::refused(what, help));
    }
    serde_json::from_slice(&read_file(path, context)?).map_err(|error| {
        let what =
            phrase!("{name} không phải JSON của báo cáo tổng hợp: {error}", "{name} is not the JSON of a consolidated report: {error}");
        Failure::refused(what, Phrase::new("Chọn tệp do merge --json ghi.", "Choose a file that merge --json wrote."))
    })
}

fn read_file(path: &Path, context: &Context<'_>) -> Result<Vec<u8>, Failure> {
    context.disk.read_at_most(path, REPORT_CAPS.file).map_err(|error| {
        let (name, why) = (path.display(), io_error_reason(&error));
        let what = Phrase::new(format!("không đọc được {name}: {}", why.vi), format!("{name} cannot be read: {}", why.en));
        Failure::refused(what, Phrase::new("Kiểm tra đường dẫn của tệp.", "Check the path of the file."))
    })
}

/// The edit in one line: kind, figure, number as issued, number now.
fn short_line(edit: &PaperEdit) -> String {
    let kind = match edit.kind {
        EditKind::Changed => "changed",
        EditKind::Removed => "removed",
        EditKind::Typed => "typed",
    };
    let word = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    format!("{kind} {} {} {}", word(&edit.of), word(&edit.issued), word(&edit.now))
}

fn render(edits: &[PaperEdit], issued: &IssuedReport, plan: &Plan, context: &Context<'_>) -> String {
    let lang = context.lang;
    if edits.is_empty() {
        return format!(
            "{}\n",
            context.pick(
                "Các số trong báo cáo đúng như lúc tổng hợp.\nLệnh này chỉ so các số, không so lời văn.",
                "All numbers of the report are as they were merged.\nThis command compares numbers only, not the wording."
            )
        );
    }
    let mut text = String::new();
    for (kind, head) in [
        (EditKind::Changed, context.pick("Số liệu đã bị sửa", "Figures that were changed")),
        (EditKind::Removed, context.pick("Số liệu đã bị xóa", "Figures that were removed")),
        (EditKind::Typed, context.pick("Số nhập tay, không gắn với số liệu nào", "Numbers typed by hand, which are no figures")),
    ] {
        let of_kind: Vec<&PaperEdit> = edits.iter().filter(|edit| edit.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        text.push_str(&format!("{} ({})\n", context.paint.bold(head), of_kind.len()));
        for edit in of_kind {
            let was = edit.issued.as_deref().unwrap_or("…");
            let now = edit.now.as_deref().unwrap_or(context.pick("không còn", "gone"));
            let line = match &edit.of {
                Some(of) => format!("{}: {was} → {now}", name_of(of, plan, lang)),
                None => now.to_owned(),
            };
            text.push_str(&wrap::wrapped(&line, context.width, "  ", "      "));
            let shown = edit.now.as_deref().or(edit.issued.as_deref()).unwrap_or_default();
            let around = quote_around(&edit.text, shown);
            text.push_str(&wrap::wrapped(&tell!(lang, "trong: “{around}”", "in: “{around}”"), context.width, "      ", "      "));
            if let Some(advice) = advice(edit, &issued.period, lang) {
                text.push_str(&wrap::wrapped(&advice, context.width, "      ", "      "));
            }
        }
    }
    let next = context.pick(
        "Số mới đúng thì ghi vào danh sách điều chỉnh, tổng hợp lại với --corrections; sai thì trả lại số cũ trong văn bản.",
        "Where the new number is right, enter it in the list of corrections and merge again with --corrections; otherwise put the old one back.",
    );
    text.push_str(&wrap::wrapped(next, context.width, "", ""));
    text
}

/// The part of the text that has the number in its middle, with an ellipsis where it was cut.
fn quote_around(text: &str, number: &str) -> String {
    let is_apart = |at: &usize| {
        let (before, after) = (text.get(..*at).unwrap_or_default(), text.get(at + number.len()..).unwrap_or_default());
        let is_digit = |c: char| c.is_ascii_digit();
        // `12` is not the `12` of `12.345`; the comma behind it may end its clause.
        let mut behind = after.chars();
        let goes_on = match behind.next() {
            Some('.' | ',') => behind.next().is_some_and(is_digit),
            other => other.is_some_and(is_digit),
        };
        !before.ends_with(|c: char| is_digit(c) || c == '.' || c == ',') && !goes_on
    };
    let places = || text.match_indices(number).map(|(at, _)| at);
    let at = places().find(is_apart).or_else(|| places().next()).unwrap_or(0);
    let before = text.get(..at).map_or(0, |before| before.chars().count());
    let length = text.chars().count();
    let first = before.saturating_sub(QUOTED / 2).min(length.saturating_sub(QUOTED));
    let quoted: String = text.chars().skip(first).take(QUOTED).collect();
    format!("{}{quoted}{}", if first > 0 { "…" } else { "" }, if first + QUOTED < length { "…" } else { "" })
}

/// The correction that would make the figure what it now says; `None` for a figure that is only gone.
fn advice(edit: &PaperEdit, period: &str, lang: Lang) -> Option<String> {
    let (of, now) = (edit.of.as_deref()?, edit.now.as_deref()?);
    let was = edit.issued.as_deref().unwrap_or("…");
    if let Some((code, unit)) = of.split_once('@').filter(|(code, _)| *code != "days_late") {
        return Some(tell!(
            lang,
            "đề nghị điều chỉnh: đơn vị {unit}, kỳ {period}, mã {code}, số cũ {was}, số mới {now}",
            "proposed correction: unit {unit}, period {period}, code {code}, old {was}, new {now}"
        ));
    }
    let (code, part) = of.rsplit_once('.')?;
    (part == "total" && code != "report").then(|| {
        tell!(
            lang,
            "đề nghị điều chỉnh: kỳ {period}, mã {code}; tìm đơn vị có số chưa đúng bằng tonghop trace",
            "proposed correction: period {period}, code {code}; find the unit whose figure is wrong with tonghop trace"
        )
    })
}

/// The figure in words: code, label, and which part of its line.
fn name_of(of: &str, plan: &Plan, lang: Lang) -> String {
    let unit_name =
        |unit: &str| plan.units.iter().find(|own| own.code.as_str() == unit).map_or_else(|| unit.to_owned(), |own| own.name.clone());
    if let Some(("days_late", unit)) = of.split_once('@') {
        let name = unit_name(unit);
        return tell!(lang, "số ngày chậm, {name}", "days late, {name}");
    }
    let label = |code: &str| plan.indicator(code).map_or_else(|| code.to_owned(), |indicator| format!("{code} {}", indicator.name(lang)));
    if let Some((list, (unit, cell))) = of.split_once('@').and_then(|(list, rest)| Some((list, rest.split_once('#')?))) {
        let (row, column) = cell.split_once('.').unwrap_or((cell, ""));
        let name = unit_name(unit);
        return tell!(lang, "{list}, {name}, dòng {row}, cột {column}", "{list}, {name}, row {row}, column {column}");
    }
    if let Some((code, unit)) = of.split_once('@') {
        let name = unit_name(unit);
        return format!("{}, {name}", label(code));
    }
    let Some((code, part)) = of.rsplit_once('.') else { return of.to_owned() };
    if let Some(place) = part.strip_prefix("group_") {
        let place = place.trim_end_matches("_have").trim_end_matches("_owed");
        return tell!(lang, "{}, nhóm thứ {place}", "{}, group {place}", label(code));
    }
    if let Some(rest) = part.strip_prefix("replaced_").filter(|rest| !rest.starts_with("difference") && !rest.starts_with("year_to_date")) {
        let own = name_of(&format!("{code}.{}", rest.trim_end_matches("_difference")), plan, lang);
        return tell!(lang, "{own}, so với báo cáo được thay thế", "{own}, in the table of changes");
    }
    let words = match part {
        "total" => lang.pick("số kỳ này", "this period"),
        "previous" => lang.pick("số kỳ trước", "the period before"),
        "change_previous" => lang.pick("số kỳ trước của cùng đơn vị", "the period before, same units"),
        "change" => lang.pick("mức tăng, giảm", "change"),
        "change_percent" => lang.pick("tỷ lệ tăng, giảm", "change in percent"),
        "change_units" => lang.pick("số đơn vị được so sánh", "units compared"),
        "last_year" => lang.pick("số cùng kỳ năm trước", "the same period last year"),
        "last_year_change" => lang.pick("mức tăng, giảm so với cùng kỳ năm trước", "change since the same period last year"),
        "last_year_change_percent" => lang.pick("tỷ lệ tăng, giảm so với cùng kỳ năm trước", "this change in percent"),
        "last_year_change_units" => lang.pick("số đơn vị được so sánh với cùng kỳ năm trước", "units compared with last year"),
        "year_to_date" => lang.pick("lũy kế", "year to date"),
        "year_to_date_have" => lang.pick("số báo cáo đã có trong lũy kế", "figures in the year to date"),
        "year_to_date_owed" => lang.pick("số báo cáo phải có trong lũy kế", "figures that the year to date should have"),
        "target_min" | "target_max" => lang.pick("kế hoạch giao", "target"),
        "attainment" => lang.pick("tỷ lệ thực hiện", "attainment"),
        "have" => lang.pick("số đơn vị có số liệu", "units with a figure"),
        "owed" => lang.pick("số đơn vị phải báo cáo", "units that owe it"),
        "replaced" => lang.pick("số của báo cáo được thay thế", "in the replaced report"),
        "replaced_difference" => lang.pick("tăng, giảm so với báo cáo được thay thế", "change since the replaced report"),
        "replaced_year_to_date" => lang.pick("lũy kế của báo cáo được thay thế", "year to date in the replaced report"),
        "replaced_year_to_date_difference" => {
            lang.pick("lũy kế tăng, giảm so với báo cáo được thay thế", "change of the year to date since the replaced report")
        }
        other => other,
    };
    if code == "report" {
        tell!(lang, "số chung của báo cáo ({words})", "the report as a whole ({words})")
    } else {
        format!("{}, {words}", label(code))
    }
}

#[cfg(test)]
mod tests {
    use super::quote_around;

    #[test]
    fn the_number_stands_in_what_is_quoted() {
        let text = format!("{} tổ chức 1.12 và 12 hội nghị, {}", "đầu ".repeat(100), "đuôi ".repeat(100));
        let quoted = quote_around(&text, "12");
        assert!(quoted.contains("và 12 hội nghị") && quoted.starts_with('…') && quoted.ends_with('…'), "{quoted}");
        assert_eq!(quoted.chars().count(), 162);
        assert_eq!(quote_around("Có 12 xã.", "12"), "Có 12 xã.");
        assert_eq!(quote_around("Có xã.", "12"), "Có xã.");
    }
}
