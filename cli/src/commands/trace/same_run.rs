//! Checks that the files beside a traced report come from the same run as the report, and names those that do not.

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

/// What there is to say where the report, its twin of the same name and the files that were named are of different runs.
///
/// # Errors
/// A file that was named cannot be read.
pub(super) fn describe_mixed_runs(report: &Path, named: &[PathBuf], disk: &Disk) -> Result<Option<Phrase>, Failure> {
    let mut files = BTreeSet::new();
    for path in named {
        if disk.metadata(path).is_ok_and(|found| found.is_dir()) {
            let tables = tables(path, disk).map_err(|error| read_failure(path, &error))?;
            files.extend(tables);
        } else {
            files.insert(path.clone());
        }
    }
    files.insert(report.to_owned());
    let runs = files.iter().map(|path| FileRun::read(path, disk).map_err(|error| read_failure(path, &error)));
    let mut runs = runs.collect::<Result<Vec<_>, _>>()?;
    // Nobody asked for the twin: where it cannot be read there is nothing to say of it.
    let twin = counterpart_path(report).filter(|twin| !files.contains(twin));
    runs.extend(twin.and_then(|twin| FileRun::read(&twin, disk).ok()));
    Ok(mixed_runs_message(&runs))
}

/// The document of a workbook, the workbook of a document.
pub(super) fn counterpart_path(report: &Path) -> Option<PathBuf> {
    let ending = report.extension()?;
    let other = if ending.eq_ignore_ascii_case("json") { "xlsx" } else { "json" };
    Some(report.with_extension(other))
}

fn tables(folder: &Path, disk: &Disk) -> io::Result<Vec<PathBuf>> {
    let mut tables = Vec::new();
    for entry in disk.list(folder)? {
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

/// Says that the files do not belong together, and what to do.
pub(super) fn report_mixed_runs(mixed: &Phrase, context: &mut Context<'_>) {
    let head = context.paint_err.error(context.pick("Chú ý:", "Note:"));
    let line = format!("{head} {}", mixed.say(context.lang));
    let mut text = wrap::wrapped(&line, context.width, "", "  ");
    let help = tell!(
        context.lang,
        "→ Số liệu trong các tệp này có thể khác nhau. Chạy lại tonghop merge để ghi cả bộ, rồi mới gửi đi.",
        "→ Their figures may differ. Run tonghop merge again to write the whole set before you send it."
    );
    text.push_str(&wrap::wrapped(&help, context.width, "  ", "    "));
    // It is no talk: who is told to be quiet needs to know it, too.
    let _ = context.err.write_all(text.as_bytes());
}
