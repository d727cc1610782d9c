//! Makes the return that a case describes, and the bytes of its file.

use jiff::ToSpan;
use jiff::civil::Date;
use tonghop::findings::CellRef;
use tonghop::plan::{Period, Plan, Unit};
use tonghop::returns::json;
use tonghop::returns::layout::{DATA_SHEET, HEADER_LINES, TICK};
use tonghop::returns::write;
use tonghop::submission::{Entry, Raw, Submission};

use super::book::{Book, CellContent, is_stored_number};
use super::csv_file::{self, CsvOptions};
use super::directives::carry_out_directive;
use super::figures::sensible_answer;
use super::markdown::{Section, parse_pairs, split_list};
use super::plans;

/// A file that an office received.
pub(super) struct ReceivedFile {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    /// The return as its author meant it; `None` where the file is no return.
    pub(super) meant: Option<Submission>,
}

/// The key under which a case gives the figures of a return, as the title of a column or as a bullet.
const FIGURES_KEY: &str = "Số liệu";
/// The key under which a case gives the explanations of figures, as the title of a column or as a bullet.
const NOTES_KEY: &str = "Giải trình";
/// The key under which a case gives the figures of the previous period, as the title of a column or as a bullet.
const PREVIOUS_FIGURES_KEY: &str = "Kỳ trước";

/// The description of one return in a case: the section, and the row where each row describes a return.
struct CaseRow<'a> {
    section: &'a Section,
    row: Option<&'a [String]>,
}

impl<'a> CaseRow<'a> {
    /// The value of a key: from the cell of the row, otherwise from the last bullet of the section. `None` where neither has the key.
    fn value_of_key(&self, key: &'a str) -> Option<&'a str> {
        self.row.and_then(|row| self.section.cell(row, key)).or_else(|| self.section.last_bullet_value(key))
    }

    /// The pairs of name and value of a key: first from the bullets of the section, then from the cell of the row.
    fn name_value_pairs(&self, key: &'a str) -> Result<Vec<(String, String)>, String> {
        let mut list = Vec::new();
        for text in self.section.bullet_values(key).chain(self.row.and_then(|row| self.section.cell(row, key))) {
            list.extend(parse_pairs(text)?);
        }
        Ok(list)
    }

    /// The lines of the header that the case sets, as pairs of label and text.
    fn header_lines(&self) -> Result<Vec<(String, String)>, String> {
        let mut lines = self.name_value_pairs("Đầu biểu")?;
        for line in HEADER_LINES {
            if let Some(text) = self.value_of_key(line.label) {
                lines.push((line.label.to_owned(), text.to_owned()));
            }
        }
        Ok(lines)
    }
}

/// Makes the file that a row describes. Where `row` is `None`, the whole section describes one return, and the rows of its table
/// `Mã | Kết quả …` are the figures.
pub(super) fn make_file(plan: &Plan, section: &Section, row: Option<&[String]>) -> Result<ReceivedFile, String> {
    let told = CaseRow { section, row };
    let name = told.value_of_key("Tệp").unwrap_or("bao-cao.xlsx").to_owned();
    if let Some(text) = told.value_of_key("Nội dung tệp") {
        return Ok(ReceivedFile { name, bytes: non_return_bytes(text), meant: None });
    }
    let period: Period = told.value_of_key("Kỳ").unwrap_or("2019-Q1").parse().map_err(|_| "no such period".to_owned())?;
    let day = plan.regime.window(period).last;
    let code = told.value_of_key("Đơn vị").unwrap_or("26428");
    let unit = plan
        .unit(code, day)
        .or_else(|| (plan.parent.code.as_str() == code).then_some(&plan.parent))
        .ok_or_else(|| format!("no unit {code} on {day}"))?;
    let mut submission = Submission::new(plan, unit.code.clone(), period);
    submission.header.prepared_by = Some("Lê Thị Mai".to_owned());
    submission.header.signer = Some("Nguyễn Văn Bình".to_owned());
    submission.header.position = Some("Chủ tịch".to_owned());
    submission.header.signed_on = day.checked_add(1.day()).ok();
    let typed = apply_header_lines(&mut submission, told.header_lines()?);
    fill_figures(plan, unit, &told, &mut submission)?;
    submission.complete(plan, unit);
    if told.value_of_key("Mã nhận dạng") == Some("kiểu cũ") {
        submission.fingerprint = plan.fingerprint_v1();
    }

    let done: Vec<&str> =
        section.bullet_values("Tệp bị sửa").chain(row.and_then(|row| section.cell(row, "Tệp bị sửa"))).flat_map(split_list).collect();
    let bytes = if name.ends_with(".json") {
        json_text(&submission, &done)?
    } else if name.ends_with(".csv") {
        let (title, line) = (told.value_of_key("Dòng tiêu đề"), told.value_of_key("Dòng bị sửa"));
        let (separator, encoding) = (told.value_of_key("Dấu ngăn cột").unwrap_or(";"), told.value_of_key("Bảng mã").unwrap_or("UTF-8"));
        csv_file::write_csv(plan, &submission, &CsvOptions { separator, encoding, title, line })?
    } else {
        workbook_bytes(plan, unit, &submission, &typed, &done)?
    };
    Ok(ReceivedFile { name, bytes, meant: Some(submission) })
}

/// Returns the bytes of a file that is no return: `PDF`, `(trống)` for an empty file, or a text.
fn non_return_bytes(text: &str) -> Vec<u8> {
    match text {
        "PDF" => b"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n".to_vec(),
        "(trống)" => Vec::new(),
        text => text.trim_matches('`').replace("\\n", "\n").into_bytes(),
    }
}

/// Writes a return as JSON, changed as the directives `/pointer = value` in `done` say. `Err` where a directive does not fit.
fn json_text(submission: &Submission, done: &[&str]) -> Result<Vec<u8>, String> {
    let text = json::to_json(submission).map_err(|error| error.to_string())?;
    let mut document: serde_json::Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    for change in done {
        let (pointer, value) = change.split_once('=').ok_or_else(|| format!("“{change}” is not “/pointer = value”"))?;
        let value = serde_json::from_str(value.trim().trim_matches('`')).map_err(|error| format!("{change}: {error}"))?;
        plans::set_at_pointer(&mut document, pointer.trim(), value)?;
    }
    Ok(document.to_string().into_bytes())
}

/// Writes a return as a workbook, types the lines `typed` into its header, and carries out the directives in `done`. `Err` where a
/// directive does not fit.
fn workbook_bytes(plan: &Plan, unit: &Unit, submission: &Submission, typed: &[(String, String)], done: &[&str]) -> Result<Vec<u8>, String> {
    let bytes = write(plan, unit, submission).map_err(|error| error.to_string())?;
    if typed.is_empty() && done.is_empty() {
        return Ok(bytes);
    }
    let mut book = Book::load(&bytes)?;
    let sheet = book.sheet(DATA_SHEET)?;
    for (label, text) in typed {
        let label = sheet
            .cells
            .iter()
            .find(|(_, content)| **content == CellContent::Text(label.clone()))
            .map(|(at, _)| *at)
            .ok_or_else(|| format!("no line {label}"))?;
        let at = CellRef::new(label.row, if label.column == 0 { 2 } else { label.column + 1 });
        match CellContent::from_typed(text) {
            Some(content) => sheet.cells.insert(at, content),
            None => sheet.cells.remove(&at),
        };
    }
    for directive in done {
        carry_out_directive(&mut book, directive)?;
    }
    book.save()
}

/// Sets the lines of the header for which a submission has a field. Returns the other lines, which are typed into the workbook.
fn apply_header_lines(submission: &mut Submission, lines: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut typed = Vec::new();
    for (label, text) in lines {
        let words = (text != "(trống)").then(|| text.clone());
        let date = || -> Option<Date> { text.parse().ok() };
        match label.as_str() {
            "Lần gửi" if text.parse::<u32>().is_ok_and(|n| n > 0) => submission.revision = text.parse().unwrap_or(1),
            "Lý do gửi lại" => submission.reason = words,
            "Người lập biểu" => submission.header.prepared_by = words,
            "Người ký" => submission.header.signer = words,
            "Ngày ký" if words.is_none() || date().is_some() => submission.header.signed_on = date(),
            "Ước thực hiện" if text == TICK => submission.estimate = true,
            "Báo cáo không phát sinh" if text == TICK => submission.nil_return = true,
            _ => typed.push((label, text)),
        }
    }
    typed
}

/// Fills in the figures, explanations and previous figures that the case sets; the other indicators get sensible answers, unless the
/// case says “Các chỉ tiêu khác: để trống”.
fn fill_figures(plan: &Plan, unit: &Unit, told: &CaseRow<'_>, submission: &mut Submission) -> Result<(), String> {
    let full = told.value_of_key("Các chỉ tiêu khác") != Some("để trống");
    if full {
        for indicator in plan.asked_indicators(submission.period.period_type(), &unit.kind) {
            if let Some(text) = sensible_answer(indicator, submission.period, submission.nil_return) {
                submission.entries.insert(indicator.code.clone(), Entry::read(raw_answer(&text), indicator));
            }
        }
    }
    let (mut values, mut notes, mut previous) =
        (told.name_value_pairs(FIGURES_KEY)?, told.name_value_pairs(NOTES_KEY)?, told.name_value_pairs(PREVIOUS_FIGURES_KEY)?);
    if told.section.column("Mã").is_some() {
        for row in &told.section.rows {
            let Some(code) = told.section.cell(row, "Mã") else { continue };
            for (title, list) in [("Kết quả", &mut values), (NOTES_KEY, &mut notes), (PREVIOUS_FIGURES_KEY, &mut previous)] {
                list.extend(told.section.cell(row, title).map(|text| (code.to_owned(), text.to_owned())));
            }
        }
    }
    let indicator = |code: &str| plan.indicator(code).ok_or_else(|| format!("no indicator {code}"));
    for (code, text) in values {
        let indicator = indicator(&code)?;
        let old = submission.entries.remove(&indicator.code).unwrap_or_default();
        if text != "(trống)" {
            submission
                .entries
                .insert(indicator.code.clone(), Entry::read(raw_answer(&text), indicator).with_note(old.note().map(str::to_owned)));
        }
    }
    for (code, text) in notes {
        submission.entries.entry(indicator(&code)?.code.clone()).or_default().set_note(Some(text));
    }
    for (code, text) in previous {
        let figure = text.parse().map_err(|_| format!("{text} is no figure"))?;
        submission.entries.entry(indicator(&code)?.code.clone()).or_default().set_previous(Some(figure));
    }
    Ok(())
}

/// Returns the raw answer for a text as somebody types it: text in quotes stays text, a plain number becomes a number.
fn raw_answer(text: &str) -> Raw {
    match text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(quoted) => Raw::text(quoted),
        None if is_stored_number(text) => Raw::number(text),
        None => Raw::text(text),
    }
}
