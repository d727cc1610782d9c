//! The superior's own workbook, filled by `merge --xlsx-template`: where it is written, and what is told of it.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::Serialize;
use tonghop::base::decimal;
use tonghop::base::text::clean_label;
use tonghop::consolidation::Consolidation;
use tonghop::plan::{IndicatorCode, Period, Plan, UnitCode};
use tonghop::report::superior_form::{FilledCell, FilledForm, FormCell, fill_form, refill_form, suggest_cells};
use tonghop::{Lang, Phrase, Say};

use crate::context::Context;
use crate::failure::{Failure, io_error_reason};
use crate::files::Output;
use crate::office::{FORM_CELL_HEADS, read_form_cells};
use crate::show::wrap;
use crate::wording::{phrase, tell};

/// The largest form that is read, in bytes.
const MAX_FORM_BYTES: u64 = 32 * 1024 * 1024;
/// How many cells of a kind are listed on the terminal.
const MAX_CELLS_LISTED: usize = 30;

/// The form as it was given, with the cells that somebody confirmed.
pub(super) struct SuperiorForm {
    template: PathBuf,
    target: PathBuf,
    bytes: Vec<u8>,
    confirmed: Vec<FormCell>,
    /// The list of suggested cells, to be written where none exists.
    suggested: Option<(PathBuf, Vec<u8>, usize)>,
}

/// The form in the JSON document.
#[derive(Serialize)]
pub(super) struct FormWire<'a> {
    template: String,
    output: String,
    filled: Vec<FilledWire<'a>>,
    left: Vec<LeftWire<'a>>,
    without_cell: &'a [IndicatorCode],
}

#[derive(Serialize)]
struct FilledWire<'a> {
    sheet: &'a str,
    cell: String,
    code: &'a IndicatorCode,
    figure: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    number: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    have: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owed: Option<u32>,
    #[serde(skip_serializing_if = "is_zero")]
    in_error: u32,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    may_count_twice: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    replaced: Option<&'a str>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_zero(count: &u32) -> bool {
    *count == 0
}

#[derive(Serialize)]
struct LeftWire<'a> {
    sheet: &'a str,
    cell: String,
    mark: &'a str,
    why: String,
}

impl SuperiorForm {
    /// Reads the form and the list of confirmed cells. Where the list does not exist yet, suggestions for it are made.
    ///
    /// # Errors
    /// The form or the list cannot be read, or the form is of a kind that cannot be filled.
    pub(super) fn read(
        plan: &Plan,
        period: Period,
        (template, map): (&Path, Option<&Path>),
        report: &Path,
        context: &Context<'_>,
    ) -> Result<Self, Failure> {
        let name = template.display().to_string();
        let bytes = context.disk.read_at_most(template, MAX_FORM_BYTES).map_err(|error| {
            let why = io_error_reason(&error);
            let what =
                Phrase::new(format!("không đọc được biểu {name}: {}", why.vi), format!("the form {name} cannot be read: {}", why.en));
            Failure::refused(what, Phrase::new("Kiểm tra đường dẫn của biểu.", "Check the path of the form."))
        })?;
        if bytes.len() as u64 > MAX_FORM_BYTES {
            let what = phrase!("biểu {name} lớn hơn 32 MB", "the form {name} is larger than 32 MB");
            return Err(Failure::refused(what, Phrase::new("Dùng tệp biểu trống.", "Use the blank form.")));
        }
        let suggestions = suggest_cells(plan, &bytes).map_err(|why| refused(&name, &why))?;
        let (mut confirmed, mut suggested) = (Vec::new(), None);
        if let Some(map) = map {
            match context.disk.metadata(map) {
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    let list = suggested_list(&suggestions).map_err(std::io::Error::from)?;
                    suggested = Some((map.to_owned(), list, suggestions.len()));
                }
                _ => confirmed = read_form_cells(map, plan, period, context)?,
            }
        }
        let target = filled_path(template, report);
        Ok(Self { template: template.to_owned(), target, bytes, confirmed, suggested })
    }

    /// Fills the form with the figures of a report.
    ///
    /// # Errors
    /// The form cannot be filled, or something else than an earlier filling of it is at its path.
    pub(super) fn fill(&self, plan: &Plan, report: &Consolidation, context: &Context<'_>) -> Result<FilledForm, Failure> {
        let name = self.template.display().to_string();
        let filled = fill_form(plan, report, &self.bytes, &self.confirmed).map_err(|why| refused(&name, &why))?;
        let target = self.target.display().to_string();
        match context.disk.read_at_most(&self.target, MAX_FORM_BYTES) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            // An earlier filling differs in the filled cells alone: filled again, it is the same file.
            Ok(earlier) if refill_form(&earlier, &filled).is_some_and(|bytes| bytes == filled.bytes) => {}
            _ => {
                let what = phrase!(
                    "{target} đã có và khác với biểu do phần mềm ghi",
                    "{target} exists and is not only the form as it was filled here"
                );
                let help = Phrase::new(
                    "Chuyển tệp ấy sang chỗ khác hoặc xóa đi rồi chạy lại; nội dung người khác đã ghi không bị ghi đè.",
                    "Move that file away or delete it and run again; what people wrote is never overwritten.",
                );
                return Err(Failure::refused(what, help));
            }
        }
        Ok(filled)
    }

    /// The path of the filled form.
    pub(super) const fn target(&self) -> &PathBuf {
        &self.target
    }

    /// Checks that no other result has the path of the filled form.
    ///
    /// # Errors
    /// Another result has it.
    pub(super) fn require_free_name(&self, others: &[PathBuf]) -> Result<(), Failure> {
        if !others.contains(&self.target) {
            return Ok(());
        }
        let name = self.target.display();
        let what = phrase!("{name} được chọn cho hai kết quả", "{name} is used for two results");
        Err(Failure::refused(what, Phrase::new("Chọn tên khác cho -o.", "Choose another name for -o.")))
    }

    /// The files to write.
    pub(super) fn outputs(&self, filled: &FilledForm) -> Vec<Output<'static>> {
        // A form in which nothing was filled is the one that was given.
        let written = (!filled.filled.is_empty()).then(|| Output::new(&self.target, filled.bytes.clone()));
        let mut outputs: Vec<Output<'static>> = written.into_iter().collect();
        outputs.extend(self.suggested.iter().map(|(path, list, _)| Output::new(path, list.clone())));
        outputs
    }

    /// The form for the JSON document.
    pub(super) fn to_wire<'a>(&self, filled: &'a FilledForm, lang: Lang) -> FormWire<'a> {
        let one = |cell: &'a FilledCell| FilledWire {
            sheet: &cell.cell.sheet,
            cell: cell.cell.cell.to_string(),
            code: &cell.cell.code,
            figure: cell.cell.figure.word(),
            unit: cell.cell.unit.as_ref().map(UnitCode::as_str),
            number: decimal::format_wire(cell.number),
            have: cell.units.map(|(have, _)| have),
            owed: cell.units.map(|(_, owed)| owed),
            in_error: cell.in_error,
            may_count_twice: cell.may_count_twice,
            replaced: cell.replaced.as_deref(),
        };
        let left = filled.left.iter().map(|cell| LeftWire {
            sheet: &cell.sheet,
            cell: cell.cell.to_string(),
            mark: &cell.mark,
            why: cell.why.say(lang).into_owned(),
        });
        FormWire {
            template: self.template.display().to_string(),
            output: self.target.display().to_string(),
            filled: filled.filled.iter().map(one).collect(),
            left: left.collect(),
            without_cell: &filled.without_cell,
        }
    }

    /// What the terminal says of the form.
    pub(super) fn summary(&self, filled: &FilledForm, context: &Context<'_>) -> String {
        let lang = context.lang;
        let (target, count) = (self.target.display(), filled.filled.len());
        let line = if count == 0 {
            tell!(lang, "Biểu của cấp trên: chưa có ô nào để ghi", "The superior's form: there is no cell to fill")
        } else {
            tell!(lang, "Biểu của cấp trên: {target}, đã ghi {count} ô", "The superior's form: {target}, {count} cells filled")
        };
        let mut text = wrap::wrapped(&line, context.width, "", "  ");
        let mut list = |lines: Vec<String>| {
            let more = lines.len().saturating_sub(MAX_CELLS_LISTED);
            for line in lines.into_iter().take(MAX_CELLS_LISTED) {
                text.push_str(&wrap::wrapped(&line, context.width, "  ", "    "));
            }
            if more > 0 {
                text.push_str(&tell!(lang, "  … và {more} ô nữa\n", "  … and {more} more cells\n"));
            }
        };
        list(filled.filled.iter().filter_map(|one| what_to_know(one, lang)).collect());
        let left = filled.left.iter().map(|cell| {
            let (place, mark, why) = (format!("{}!{}", cell.sheet, cell.cell), &cell.mark, cell.why.say(lang));
            tell!(lang, "{place} · {mark}: không ghi, {why}", "{place} · {mark}: nothing written, {why}")
        });
        list(left.collect());
        if !filled.without_cell.is_empty() {
            let count = filled.without_cell.len();
            let codes = filled.without_cell.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let line =
                tell!(lang, "{count} chỉ tiêu không có ô trong biểu: {codes}", "{count} indicators have no cell in the form: {codes}");
            text.push_str(&wrap::wrapped(&line, context.width, "  ", "    "));
        }
        if let Some((path, _, count)) = &self.suggested {
            let path = path.display();
            let line = tell!(
                lang,
                "Đã ghi {count} ô gợi ý vào {path}: xem từng dòng, ghi x vào cột Xác nhận ở dòng đúng, rồi chạy lại",
                "{count} cells are suggested in {path}: look at each line, write x into the last column where it is right, and run again"
            );
            text.push_str(&wrap::wrapped(&line, context.width, "  ", "    "));
        }
        text
    }
}

/// The line for a filled cell of whose number somebody has to know something; `None` for every other.
fn what_to_know(one: &FilledCell, lang: Lang) -> Option<String> {
    let number = decimal::format(one.number, lang);
    let mut remarks = Vec::new();
    if let Some((have, owed)) = one.units.filter(|(have, owed)| have < owed) {
        remarks.push(tell!(lang, "mới có {have}/{owed} số", "of {have} of {owed} figures"));
    }
    match (one.in_error, one.cell.unit.is_some()) {
        (0, _) => {}
        (_, true) => remarks.push(lang.pick("số còn lỗi", "the figure has an error").to_owned()),
        (count, false) => remarks.push(tell!(lang, "có {count} số liệu còn lỗi", "{count} figures have an error")),
    }
    if one.may_count_twice {
        remarks.push(lang.pick("có thể trùng", "something may be counted twice").to_owned());
    }
    if let Some(before) = &one.replaced {
        remarks.push(tell!(lang, "ô đang ghi {before}, đã thay bằng {number}", "the cell had {before}, replaced by {number}"));
    }
    if remarks.is_empty() {
        return None;
    }
    let (place, code, remarks) = (format!("{}!{}", one.cell.sheet, one.cell.cell), &one.cell.code, remarks.join("; "));
    Some(tell!(lang, "{place} · {code}: {number}, {remarks}", "{place} · {code}: {number}, {remarks}"))
}

/// The path of the filled form: beside the report, under the form's own name.
fn filled_path(template: &Path, report: &Path) -> PathBuf {
    let stem = template.file_stem().map_or_else(|| "bieu".to_owned(), |stem| stem.to_string_lossy().into_owned());
    report.with_file_name(format!("{stem}-da-dien.xlsx"))
}

/// The failure of a form that cannot be filled.
fn refused(name: &str, why: &Phrase) -> Failure {
    let what = Phrase::new(format!("không ghi được vào {name}: {}", why.vi), format!("{name} cannot be filled: {}", why.en));
    Failure::refused(what, Phrase::new("Chưa có gì được ghi.", "Nothing was written."))
}

/// A list with the suggested cells, none of them confirmed.
fn suggested_list(suggestions: &[tonghop::report::superior_form::Suggestion]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xEF\xBB\xBF".to_vec());
    writer.write_record(FORM_CELL_HEADS)?;
    for one in suggestions {
        let label = clean_label(&one.label);
        writer.write_record([clean_label(&one.sheet).as_str(), &one.cell.to_string(), one.code.as_str(), "trong_ky", "", &label, ""])?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}
