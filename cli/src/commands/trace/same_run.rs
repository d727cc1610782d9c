//! Checks that other files of a traced report come from the same run as the report, and names those that do not.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use tonghop::{Phrase, Say};

use crate::context::Context;
use crate::disk::Disk;
use crate::failure::{Failure, io_error_reason};
use crate::report::{FileRun, mixed_runs_message};
use crate::show::wrap;
use crate::wording::tell;

/// A message where the report, its counterpart and the files in `named` (`--with`) are of different runs; `None` where all are of one run.
///
/// # Errors
/// A file in `named` cannot be read.
pub(super) fn describe_mixed_runs(report: &Path, named: &[PathBuf], disk: &Disk) -> Result<Option<Phrase>, Failure> {
    let mut files = BTreeSet::new();
    for path in named {
        if disk.metadata(path).is_ok_and(|found| found.is_dir()) {
            let tables = csv_files_in(path, disk).map_err(|error| read_failure(path, &error))?;
            files.extend(tables);
        } else {
            files.insert(path.clone());
        }
    }
    files.insert(report.to_owned());
    let runs = files.iter().map(|path| FileRun::read(path, disk).map_err(|error| read_failure(path, &error)));
    let mut runs = runs.collect::<Result<Vec<_>, _>>()?;
    // The user did not name the counterpart, so it is ignored where it cannot be read.
    let twin = counterpart_path(report).filter(|twin| !files.contains(twin));
    runs.extend(twin.and_then(|twin| FileRun::read(&twin, disk).ok()));
    Ok(mixed_runs_message(&runs))
}

/// The counterpart of a report, with the same name: the JSON document of a workbook, or the workbook of a document.
pub(super) fn counterpart_path(report: &Path) -> Option<PathBuf> {
    let ending = report.extension()?;
    let other = if ending.eq_ignore_ascii_case("json") { "xlsx" } else { "json" };
    Some(report.with_extension(other))
}

/// The CSV files in a folder.
fn csv_files_in(folder: &Path, disk: &Disk) -> io::Result<Vec<PathBuf>> {
    let mut tables = Vec::new();
    for entry in disk.list_folder(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "csv") {
            tables.push(path);
        }
    }
    Ok(tables)
}

fn read_failure(path: &Path, error: &io::Error) -> Failure {
    let (name, why) = (path.display(), io_error_reason(error));
    let what = Phrase::new(format!("không đọc được {name}: {}", why.vi), format!("{name} cannot be read: {}", why.en));
    Failure::refused(what, Phrase::new("Kiểm tra đường dẫn sau --with.", "Check the path after --with."))
}

/// Prints that the files are of different runs, and what to do.
pub(super) fn report_mixed_runs(mixed: &Phrase, context: &mut Context<'_>) {
    let head = context.paint_err.bold_red(context.pick("Chú ý:", "Note:"));
    let line = format!("{head} {}", mixed.say(context.lang));
    let mut text = wrap::wrapped(&line, context.width, "", "  ");
    let help = tell!(
        context.lang,
        "→ Số liệu trong các tệp này có thể khác nhau. Chạy lại tonghop merge để ghi cả bộ, rồi mới gửi đi.",
        "→ Their figures may differ. Run tonghop merge again to write the whole set before you send it."
    );
    text.push_str(&wrap::wrapped(&help, context.width, "  ", "    "));
    // Printed with `--quiet`, too, because the user needs this warning.
    let _ = context.err.write_all(text.as_bytes());
}
