//! `tonghop plan check`: every error of a plan file, each at its place.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use tonghop::Phrase;
use tonghop::findings::Finding;
use tonghop::plan_book::{PatchError, is_workbook, mark, read_any};

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
    /// Với tệp Excel: ghi một bản sao tô đỏ các ô có lỗi, thêm trang Kiểm tra liệt kê lỗi; mặc định là TỆP-kiem-tra.xlsx
    #[arg(long, value_name = "TỆP.xlsx", num_args = 0..=1, require_equals = true, help_heading = "Tùy chọn")]
    markup: Option<Option<PathBuf>>,
}

pub(super) fn run(args: CheckArgs, context: &mut Context<'_>) -> Result<ExitStatus, Failure> {
    let CheckArgs { file, markup } = args;
    let name = file.display().to_string();
    let bytes = read_file(&file, context)?;
    let mut found = read_any(&bytes).findings;
    let marked = markup.map(|target| write_marked_copy(&file, target, &bytes, &found, context)).transpose()?;
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

/// The bytes of a plan file.
///
/// # Errors
/// It cannot be read.
pub(super) fn read_file(file: &Path, context: &Context<'_>) -> Result<Vec<u8>, Failure> {
    context.disk.read_at_most(file, MAX_PLAN_BYTES).map_err(|error| {
        let (name, why) = (file.display(), io_error_reason(&error));
        let what = Phrase::new(format!("không đọc được {name}: {}", why.vi), format!("{name} cannot be read: {}", why.en));
        Failure::refused(what, Phrase::new("Kiểm tra đường dẫn của tệp kế hoạch.", "Check the path of the plan file."))
    })
}

/// Why a workbook could not be changed.
pub(super) fn patch_failure(name: &str, error: PatchError) -> Failure {
    let what = phrase!("không ghi được vào tệp Excel {name}", "the workbook {name} cannot be changed");
    let help = Phrase::new("Mở tệp bằng Excel, lưu lại ở dạng .xlsx rồi chạy lại.", "Open it in Excel, save it as .xlsx and run again.");
    let failure = Failure::refused(what, help);
    match error {
        PatchError::Refused(refusal) => failure.with_findings(vec![refusal.into_finding()]),
        PatchError::Package(_) | PatchError::Unusual(_) => failure,
    }
}

/// Writes a copy of the workbook with the findings in it; gives its path.
fn write_marked_copy(
    file: &Path,
    target: Option<PathBuf>,
    bytes: &[u8],
    found: &[Finding],
    context: &mut Context<'_>,
) -> Result<PathBuf, Failure> {
    let name = file.display().to_string();
    if !is_workbook(bytes) {
        let what = phrase!("--markup chỉ dùng cho tệp Excel, {name} không phải", "--markup is for workbooks, which {name} is not");
        return Err(Failure::refused(what, Phrase::new("Bỏ --markup.", "Leave --markup out.")));
    }
    let target = target.unwrap_or_else(|| {
        let stem = file.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        file.with_file_name(format!("{stem}-kiem-tra.xlsx"))
    });
    if target == file {
        let what = Phrase::new("bản sao có đánh dấu trùng tên với tệp gốc", "the marked copy has the name of the file itself");
        return Err(Failure::refused(what, Phrase::new("Đặt tên khác cho bản sao.", "Give the copy another name.")));
    }
    let marked = mark(bytes, found, context.lang).map_err(|error| patch_failure(&name, error))?;
    remove_leftovers([&target], context);
    write_outputs(vec![Output::new(&target, marked)], &context.disk)?;
    Ok(target)
}
