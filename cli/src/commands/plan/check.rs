//! `tonghop plan check`: shows every error of a plan file with its place.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use tonghop::Phrase;
use tonghop::findings::Finding;
use tonghop::plan_book::{PatchError, is_read_as_workbook, mark_findings, read_any};

use crate::context::{Context, MAX_PLAN_BYTES};
use crate::exit::ExitStatus;
use crate::failure::{Failure, io_error_reason};
use crate::files::{Output, remove_leftovers, write_outputs};
use crate::options::Format;
use crate::show::findings;
use crate::show::findings::SeverityCounts;
use crate::wording::{phrase, tell};

/// Kiểm tra một tệp kế hoạch: mọi lỗi cùng một lúc, kèm vị trí (ô của tệp Excel, JSON pointer của tệp JSON)
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Tệp kế hoạch (Excel hoặc JSON)
    #[arg(value_name = "TỆP", help_heading = "Đối số")]
    file: PathBuf,
    /// Với tệp Excel: ghi một bản sao (TỆP-kiem-tra.xlsx) tô đỏ các ô có lỗi, thêm trang Kiểm tra liệt kê lỗi
    #[arg(long, help_heading = "Tùy chọn")]
    markup: bool,
}

pub(super) fn run(args: CheckArgs, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    let CheckArgs { file, markup } = args;
    let name = file.display().to_string();
    let bytes = read_file(&file, context)?;
    let mut found = read_any(&bytes).findings;
    let marked = if markup { Some(write_marked_copy(&file, &bytes, &found, context)?) } else { None };
    for finding in &mut found {
        finding.place.file = Some(name.clone());
    }
    let tally = SeverityCounts::count_findings(&found);
    let lang = context.lang;
    if context.format == Format::Json {
        let wire: Vec<_> = found.iter().map(|finding| finding.to_wire(lang)).collect();
        context.print_json(&json!({ "format": "tonghop-plan-check/1", "file": name, "findings": wire }))?;
    } else {
        for finding in &found {
            let text = findings::format_finding(finding, None, context.format, lang, context.paint, context.width);
            context.print(&text)?;
        }
        if context.format == Format::Human && found.is_empty() {
            context.print(&tell!(lang, "{name}: kế hoạch không có lỗi.\n", "{name}: no errors in the plan.\n"))?;
        }
    }
    let told = tally.describe(lang);
    if !found.is_empty() {
        context.inform(&tell!(lang, "{name}: {told}.\n", "{name}: {told}.\n"));
    }
    if let Some(marked) = marked {
        let marked = marked.display();
        context.inform_wrapped(&tell!(
            lang,
            "Bản sao có đánh dấu: {marked}. Sửa ở tệp gốc {name} rồi kiểm tra lại.\n",
            "Marked copy: {marked}. Fix {name} itself and check again.\n"
        ));
    }
    Ok(ExitStatus::findings_or_done(tally.errors > 0))
}

/// Reads the bytes of a plan file.
///
/// # Errors
/// The file cannot be read.
pub(super) fn read_file(file: &Path, context: &Context<'_>) -> Result<Vec<u8>, Failure> {
    let help = Phrase::new("Kiểm tra đường dẫn của tệp kế hoạch.", "Check the path of the plan file.");
    read_at_most(file, MAX_PLAN_BYTES, help, context)
}

/// Reads a file of at most `most` bytes; `help` says what to check where it cannot be read.
///
/// # Errors
/// The file cannot be read.
pub(super) fn read_at_most(file: &Path, most: u64, help: Phrase, context: &Context<'_>) -> Result<Vec<u8>, Failure> {
    context.disk.read_at_most(file, most).map_err(|error| {
        let (name, why) = (file.display(), io_error_reason(&error));
        let what = Phrase::new(format!("không đọc được {name}: {}", why.vi), format!("{name} cannot be read: {}", why.en));
        Failure::refused(what, help)
    })
}

/// The error where a workbook cannot be changed, with the reason.
pub(super) fn patch_failure(name: &str, error: PatchError) -> Failure {
    let what = phrase!("không ghi được vào tệp Excel {name}", "the workbook {name} cannot be changed");
    let help = Phrase::new("Mở tệp bằng Excel, lưu lại ở dạng .xlsx rồi chạy lại.", "Open it in Excel, save it as .xlsx and run again.");
    let failure = Failure::refused(what, help);
    match error {
        PatchError::Refused(refusal) => failure.with_findings(vec![refusal.into_finding()]),
        PatchError::Unusual(_) => failure,
    }
}

/// How many marked copies of one workbook may exist in its folder.
const MOST_COPIES: usize = 99;

/// Writes a copy of the workbook with the findings marked in it, and returns its path. The copy gets a new name, because somebody may be
/// working in an earlier copy.
fn write_marked_copy(file: &Path, bytes: &[u8], found: &[Finding], context: &mut Context<'_>) -> Result<PathBuf, Failure> {
    let name = file.display().to_string();
    if !is_read_as_workbook(bytes) {
        let what = phrase!("--markup chỉ dùng cho tệp Excel, {name} không phải", "--markup is for workbooks, which {name} is not");
        return Err(Failure::refused(what, Phrase::new("Bỏ --markup.", "Leave --markup out.")));
    }
    let stem = file.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let copy = |number: usize| {
        let number = if number > 1 { format!("-{number}") } else { String::new() };
        file.with_file_name(format!("{stem}-kiem-tra{number}.xlsx"))
    };
    let target = (1..=MOST_COPIES).map(copy).find(|path| context.disk.symlink_metadata(path).is_err()).ok_or_else(|| {
        let what = phrase!("đã có {MOST_COPIES} bản sao của {name}", "there are {MOST_COPIES} marked copies of {name}");
        Failure::refused(what, Phrase::new("Xóa các bản sao không dùng nữa.", "Remove copies that are not needed."))
    })?;
    let marked = mark_findings(bytes, found, context.lang).map_err(|error| patch_failure(&name, error))?;
    remove_leftovers([&target], context);
    write_outputs(vec![Output::new(&target, marked)], &context.disk)?;
    Ok(target)
}
