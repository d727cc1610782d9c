//! Reads one indicator from a written report: from the JSON document or from the sheets of the workbook.

use std::path::{Path, PathBuf};

use rust_decimal::Decimal;
use tonghop::consolidation::PastReport;
use tonghop::parse::date_text::read_date;
use tonghop::parse::period_text::read_period;
use tonghop::plan::{AcrossUnits, Indicator, Period, Plan, UnitCode};
use tonghop::report::read_back::{
    Answer, ByUnitMatrix, DocumentLine, Origin, REPORT_CAPS, ReportSheet, ReportWorkbook, ShownValue, SourcesSheet, compare_line,
    parse_document, parse_printed_figure,
};
use tonghop::report::read_report;
use tonghop::submission::Raw;
use tonghop::{Lang, Phrase, Say};

use super::periods::PeriodTrace;
use super::traced::{Comparison, EditedCell, TracedIndicator, UnitTrace};
use crate::disk::Disk;
use crate::failure::{Failure, io_error_reason};
use crate::wording::phrase;

/// Reads the total and the answers to an indicator from a report. `beside` are other files of the same report, one of which may contain
/// the figures as they were merged.
pub(super) fn read_traced_indicator(
    plan: &Plan,
    indicator: &Indicator,
    path: &Path,
    beside: &[PathBuf],
    (lang, disk): (Lang, &Disk),
) -> Result<TracedIndicator, Failure> {
    let name = path.display().to_string();
    let bytes = disk.read_at_most(path, REPORT_CAPS.file.saturating_mul(4)).map_err(|error| {
        let why = io_error_reason(&error);
        let what =
            Phrase::new(format!("không đọc được báo cáo {name}: {}", why.vi), format!("the report {name} cannot be read: {}", why.en));
        Failure::refused(what, Phrase::new("Kiểm tra đường dẫn của báo cáo.", "Check the path of the report."))
    })?;
    let begins = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    let traced = if begins == Some(&b'{') {
        trace_from_json(plan, indicator, &bytes, lang)?
    } else {
        if let Some(Ok(issued)) = read_report("", &bytes).map(|report| report.content) {
            require_same_plan(plan, &issued.plan)?;
        }
        trace_from_workbook(plan, indicator, &bytes, lang)?
            .map(|(traced, run)| compare_with_merged(traced, indicator, &bytes, run.as_deref(), beside, disk))
    };
    traced.ok_or_else(|| {
        let what = match read_report(&name, &bytes).map(|report| report.content) {
            Some(Err(Phrase { vi, en })) => phrase!("{name}: {vi}", "{name}: {en}"),
            _ => phrase!("{name} không phải báo cáo tổng hợp của tonghop", "{name} is not a consolidated report made by tonghop"),
        };
        Failure::refused(
            what,
            Phrase::new("Dùng tệp .xlsx hoặc .json do tonghop merge ghi.", "Use the .xlsx or .json that tonghop merge wrote."),
        )
    })
}

/// The error where the report does not contain the indicator. `of` is the period of the report.
fn not_in_report_failure(indicator: &Indicator, of: &str) -> Failure {
    let code = &indicator.code;
    let what = phrase!("báo cáo {of} không có chỉ tiêu {code}", "the report {of} does not have {code}");
    Failure::refused(
        what,
        Phrase::new(
            "Chỉ tiêu này chỉ hỏi ở kỳ dài hơn; xem tonghop explain.",
            "It is reported in longer periods only; see tonghop explain.",
        ),
    )
}

/// Reads the indicator from the JSON document of a report; `None` where the bytes are no such document.
/// Refuses a report of another plan: the same codes mean something else there.
fn require_same_plan(plan: &Plan, has: &str) -> Result<(), Failure> {
    let wanted = &plan.id;
    if has == wanted {
        return Ok(());
    }
    let what = phrase!("báo cáo này theo kế hoạch {has}, không phải {wanted}", "the report belongs to plan {has}, not to {wanted}");
    Err(Failure::refused(what, Phrase::new("Thêm --plan với kế hoạch của báo cáo.", "Add --plan with the plan of the report.")))
}

fn trace_from_json(plan: &Plan, indicator: &Indicator, bytes: &[u8], lang: Lang) -> Result<Option<TracedIndicator>, Failure> {
    let Some(mut report) = parse_document(bytes) else { return Ok(None) };
    require_same_plan(plan, &report.plan)?;
    let place = report.indicators.iter().position(|line| line.code == indicator.code.as_str());
    let Some(place) = place else { return Err(not_in_report_failure(indicator, &report.period.name(lang))) };
    let DocumentLine { total, chosen, mut by_unit, .. } = report.indicators.swap_remove(place);
    let units = report.units.into_iter().filter_map(|unit| {
        let mut entry = by_unit.remove(&unit.code)?;
        if unit.other_period.is_some() {
            entry.why = Some("other_period".to_owned());
        }
        Some(unit_trace_from_entry(unit.code, unit.name, entry))
    });
    let units = units.collect();
    let of = report.period.name(lang);
    // An edited document does not show where it was edited. Older documents without a hash do not even show that they were edited.
    let compared = match read_report("", bytes).map(|report| report.content) {
        Some(Err(reason)) => Comparison::Cannot(reason),
        _ => Comparison::Same,
    };
    Ok(Some(TracedIndicator { of, total, chosen, units, compared, recomputed: None, uncalculated: Vec::new() }))
}

fn parse_decimal(text: &str) -> Option<Decimal> {
    Decimal::from_str_exact(text).ok()
}

/// The answer of a unit, made from its entry in the JSON document.
fn unit_trace_from_entry(code: String, name: String, entry: Answer) -> UnitTrace {
    let figure = match (entry.state.as_str(), entry.value.as_deref()) {
        ("nil", _) => Some(Decimal::ZERO),
        ("value", Some("true")) => Some(Decimal::ONE),
        ("value", Some("false")) => Some(Decimal::ZERO),
        ("value", Some(text)) => parse_decimal(text),
        _ => None,
    };
    let sha256 = entry.source.as_ref().and_then(|source| source.sha256.clone());
    let origin = entry.source.map(|source| Origin { file: source.file, sheet: source.sheet, cell: source.cell, revision: source.revision });
    UnitTrace {
        code,
        name,
        state: entry.state,
        value: entry.value,
        figure,
        why: entry.why,
        note: entry.note,
        corrected: entry.corrected,
        origin,
        sha256,
        parts: entry.parts,
        periods: entry.periods.into_iter().map(PeriodTrace::from_document).collect(),
    }
}

/// Reads the indicator from the workbook of a report, and the id of its run; `None` where the bytes are no such workbook.
fn trace_from_workbook(
    plan: &Plan,
    indicator: &Indicator,
    bytes: &[u8],
    lang: Lang,
) -> Result<Option<(TracedIndicator, Option<String>)>, Failure> {
    let Ok(Some(mut book)) = ReportWorkbook::open(bytes) else { return Ok(None) };
    let (Ok(by_unit), Ok(sources)) = (book.grid(ReportSheet::ByUnit), book.grid(ReportSheet::Sources)) else { return Ok(None) };
    let (Some(matrix), Some(sources)) = (ByUnitMatrix::from_grid(&by_unit), SourcesSheet::from_grid(&sources)) else { return Ok(None) };
    let of = period_line(plan, by_unit.text(1, 0), lang);
    let period = parse_period_line(by_unit.text(1, 0));
    if indicator.is_text() {
        let what = Phrase::new("lời văn không truy được từ bảng tính", "texts cannot be traced from the workbook");
        return Err(Failure::refused(
            what,
            Phrase::new(
                "Xem trang “Thuyết minh”, hoặc dùng tệp .json của báo cáo.",
                "See the sheet “Thuyết minh”, or use the .json of the report.",
            ),
        ));
    }
    let Some(&column) = matrix.codes.get(indicator.code.as_str()) else { return Err(not_in_report_failure(indicator, &of)) };
    let mut rows: Vec<_> = matrix.units.iter().collect();
    rows.sort_by_key(|(_, (row, _))| *row);
    let mut units = Vec::new();
    for (code, (row, name)) in rows {
        let shown = by_unit.get(*row, column);
        let Some(shown) = shown.filter(|shown| **shown != ShownValue::Text("×".to_owned())) else { continue };
        let kind = plan.units.iter().find(|unit| unit.code.as_str() == code).and_then(|unit| plan.unit_kind(&unit.kind));
        let kind = kind.map_or("", |kind| kind.name.as_str());
        let origin = sources.origin(code, kind, indicator.code.as_str());
        let mut unit = unit_trace_from_cell(code, name, shown, indicator, origin);
        let periods = sources.origins_by_period(code, kind, indicator.code.as_str());
        unit.periods = periods.into_iter().map(|(period, origin)| PeriodTrace::from_workbook(period, origin)).collect();
        unit.corrected = UnitCode::new(code).ok().and_then(|code| sources.correction(&code, &indicator.code, period));
        units.push(unit);
    }
    let total = match by_unit.get(matrix.total, column) {
        Some(ShownValue::Number(total)) => Some(*total),
        Some(ShownValue::Text(text)) if indicator.across_units == AcrossUnits::None && units.len() == 1 => parse_flag_or_figure(text),
        Some(ShownValue::Text(text)) => parse_printed_figure(text),
        None => None,
    };
    let largest = || units.iter().filter(|unit| unit.figure.is_some() && unit.figure == total).map(|unit| unit.code.clone()).next();
    let chosen = if matches!(indicator.across_units, AcrossUnits::Max | AcrossUnits::None) { largest() } else { None };
    let run = book.read_run_id().ok().flatten();
    Ok(Some((TracedIndicator { of, total, chosen, units, compared: Comparison::Same, recomputed: None, uncalculated: Vec::new() }, run)))
}

/// Compares the cells with the figures as they were merged: those that the workbook keeps, or else those of the JSON document of its run.
fn compare_with_merged(
    mut traced: TracedIndicator,
    indicator: &Indicator,
    bytes: &[u8],
    run: Option<&str>,
    beside: &[PathBuf],
    disk: &Disk,
) -> TracedIndicator {
    let merged = |report: PastReport| report.content;
    let again = compare_line(bytes, indicator.code.as_str()).ok().flatten().unwrap_or_default();
    traced.uncalculated = again.uncalculated;
    let cell = |cell: tonghop::consolidation::CellEdit, total: bool| {
        let unit = cell.unit.as_ref().map(ToString::to_string);
        EditedCell { place: cell.place, total: total && unit.is_none(), unit, now: cell.now, merged: cell.merged }
    };
    traced.compared = match read_report("", bytes).map(merged) {
        Some(Ok(issued)) => {
            let edited = issued.line(&indicator.code).map(|line| line.edited.clone()).unwrap_or_default();
            let mut cells: Vec<EditedCell> = edited.into_iter().map(|edited| cell(edited, true)).collect();
            for edited in again.edited.into_iter().map(|edited| cell(edited, false)) {
                if cells.iter().all(|known| known.place != edited.place) {
                    cells.push(edited);
                }
            }
            match Comparison::from_edited_cells(cells) {
                Comparison::Same if again.spoilt => Comparison::Cannot(Phrase::new(
                    "nội dung các ô mà bảng tính giữ để đối chiếu đã bị sửa",
                    "the cells that the workbook keeps for comparison were edited",
                )),
                compared => compared,
            }
        }
        Some(Err(reason)) => match beside.iter().find_map(|path| read_document_of_run(path, run?, disk)) {
            Some(document) => Comparison::from_edited_cells(differences_from_document(&traced, indicator, &document)),
            None => Comparison::Cannot(reason),
        },
        None => Comparison::Same,
    };
    traced
}

/// The content of the JSON document at `path`; `None` where it is of another run, was edited or cannot be read.
fn read_document_of_run(path: &Path, run: &str, disk: &Disk) -> Option<tonghop::consolidation::IssuedContent> {
    let report = read_report("", &disk.read_at_most(path, REPORT_CAPS.file.saturating_mul(4)).ok()?)?;
    report.content.ok().filter(|issued| issued.run == run)
}

/// The figures of the workbook that differ from those of the JSON document.
fn differences_from_document(
    traced: &TracedIndicator,
    indicator: &Indicator,
    document: &tonghop::consolidation::IssuedContent,
) -> Vec<EditedCell> {
    let Some(line) = document.line(&indicator.code) else { return Vec::new() };
    let said = |figure: Option<Decimal>| figure.map_or_else(|| "…".to_owned(), |figure| tonghop::base::decimal::format(figure, Lang::Vi));
    let mut cells = Vec::new();
    for unit in &traced.units {
        let place = UnitCode::new(&unit.code).ok().and_then(|code| document.unit_index(&code));
        let merged = place.and_then(|place| match line.answer(place) {
            tonghop::consolidation::PastAnswer::Figure(figure) => Some(figure),
            _ => None,
        });
        if merged != unit.figure {
            let (now, merged) = (said(unit.figure), said(merged));
            cells.push(EditedCell { place: String::new(), unit: Some(unit.code.clone()), total: false, now, merged });
        }
    }
    if line.total != traced.total && traced.uncalculated.is_empty() {
        cells.push(EditedCell { place: String::new(), unit: None, total: true, now: said(traced.total), merged: said(line.total) });
    }
    cells
}

/// The line with the period, which the workbook contains in Vietnamese, in the language `lang`.
fn period_line(plan: &Plan, text: &str, lang: Lang) -> String {
    match (lang, parse_period_line(text)) {
        (Lang::En, Some(period)) => {
            let window = plan.regime.window(period);
            format!("{} ({} to {})", period.name(lang), window.first.say(lang), window.last.say(lang))
        }
        _ => text.to_owned(),
    }
}

/// The period that the line with the period names.
fn parse_period_line(text: &str) -> Option<Period> {
    text.split_once(" (từ").and_then(|(name, _)| read_period(name, None).ok())
}

/// Reads a printed yes/no answer or figure: 1 for “có” (yes), 0 for “không” (no), otherwise the figure. `None` where the text is none of
/// these.
fn parse_flag_or_figure(text: &str) -> Option<Decimal> {
    match text {
        "có" => Some(Decimal::ONE),
        "không" => Some(Decimal::ZERO),
        _ => parse_printed_figure(text),
    }
}

/// The answer of a unit, made from its cell in the sheet `Theo đơn vị`.
fn unit_trace_from_cell(code: &str, name: &str, shown: &ShownValue, indicator: &Indicator, origin: Option<Origin>) -> UnitTrace {
    let boolean = indicator.value == tonghop::plan::ValueType::Boolean;
    let chosen = |text: &str| indicator.choices()?.iter().find(|option| option.label == text).map(|option| option.code.to_string());
    let day = |text: &str| read_date(&Raw::text(text), false).ok().filter(|_| indicator.is_date()).map(|day| day.to_string());
    let (state, figure, value, why) = match shown {
        ShownValue::Text(text) if day(text).is_some() => ("value", None, day(text), None),
        ShownValue::Text(text) if chosen(text).is_some() => ("value", None, chosen(text), None),
        ShownValue::Number(number) => ("value", Some(*number), Some(number.to_string()), None),
        ShownValue::Text(text) if boolean && parse_flag_or_figure(text).is_some() => {
            ("value", parse_flag_or_figure(text), Some(text.clone()), None)
        }
        ShownValue::Text(text) if text == "KAD" => ("not_applicable", None, None, None),
        ShownValue::Text(text) if text == "mật" => ("withheld", None, None, None),
        ShownValue::Text(text) => match parse_printed_figure(text) {
            Some(number) => ("value", Some(number), Some(number.to_string()), None),
            None => ("missing", None, None, Some(text.clone())),
        },
    };
    UnitTrace {
        code: code.to_owned(),
        name: name.to_owned(),
        state: state.to_owned(),
        value,
        figure,
        why,
        note: None,
        corrected: None,
        origin,
        sha256: None,
        parts: None,
        periods: Vec::new(),
    }
}
