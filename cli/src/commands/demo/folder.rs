//! Manages the folder of a demo. An earlier demo in the folder is replaced; a folder with anything else is refused.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use tonghop::Phrase;
use tonghop::consolidation::{Decision, Receipt};
use tonghop_demo::SampleFile;

use crate::failure::{Failure, io_error_reason};
use crate::files::set_half_written_folder;
use crate::wording::phrase;

/// The file whose presence shows that the folder was made by a demo.
const MARKER_FILE: &str = ".tonghop-demo";
const MARKER_TEXT: &str = "Thư mục do lệnh tonghop demo tạo ra, chạy lại lệnh sẽ được thay mới. Đơn vị có thật; số liệu, tên người và lời văn là giả định.\n\
    Made by tonghop demo, which replaces it when run again. The units are real; figures, people and texts are made up.\n";

/// The folder of a demo.
#[derive(Debug, Clone)]
pub(super) struct DemoFolder(PathBuf);

impl DemoFolder {
    /// Makes the folder, or removes an earlier demo from it. Files that somebody added to an earlier demo stay.
    ///
    /// # Errors
    /// The folder has content and is not from an earlier demo, or an access to the disk fails.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let folder = Self(path.to_owned());
        match fs::read_dir(path) {
            Ok(mut entries) => {
                let marked = fs::symlink_metadata(path.join(MARKER_FILE)).is_ok_and(|found| found.is_file());
                if !marked && entries.next().is_some() {
                    return Err(not_a_demo_failure(path));
                }
            }
            Err(error) if error.kind() == ErrorKind::NotFound => fs::create_dir_all(path).map_err(|error| write_failure(path, &error))?,
            Err(error) if error.kind() == ErrorKind::NotADirectory => return Err(not_a_demo_failure(path)),
            Err(error) => return Err(write_failure(path, &error)),
        }
        set_half_written_folder(Some(path));
        folder.clear()?;
        folder.write(MARKER_FILE, MARKER_TEXT.as_bytes())?;
        Ok(folder)
    }

    /// Removes everything that a demo writes, except the marker file.
    fn clear(&self) -> Result<(), Failure> {
        for path in [self.returns_path(), self.previous_path()] {
            ignore_not_found(&path, fs::remove_dir_all(&path))?;
        }
        for path in [self.workbook_path(), self.json_path(), self.receipts_path(), self.decisions_path(), self.plan_path()] {
            ignore_not_found(&path, fs::remove_file(&path))?;
        }
        Ok(())
    }

    /// The path of the folder.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// The folder of the returns as they came in.
    pub(super) fn returns_path(&self) -> PathBuf {
        self.0.join("returns")
    }

    /// The folder of the returns that were accepted for earlier periods.
    pub(super) fn previous_path(&self) -> PathBuf {
        self.0.join("ky-truoc")
    }

    /// The path of the consolidated workbook.
    pub(super) fn workbook_path(&self) -> PathBuf {
        self.0.join("tong-hop.xlsx")
    }

    /// The path of the consolidated report as JSON.
    pub(super) fn json_path(&self) -> PathBuf {
        self.0.join("tong-hop.json")
    }

    /// The path of the list of the days on which the files came in.
    pub(super) fn receipts_path(&self) -> PathBuf {
        self.0.join("ngay-nhan.csv")
    }

    /// The path of an example of a decision on the conflict, for the user to try out.
    pub(super) fn decisions_path(&self) -> PathBuf {
        self.0.join("chon-ban-dung-vi-du.csv")
    }

    /// The path of the plan with made-up communes (`--units`).
    pub(super) fn plan_path(&self) -> PathBuf {
        self.0.join("ke-hoach.json")
    }

    /// Writes a file at a path within the folder, and makes the folders on the way.
    ///
    /// # Errors
    /// An access to the disk fails.
    pub(super) fn write(&self, name: impl AsRef<Path>, bytes: &[u8]) -> Result<(), Failure> {
        let path = self.0.join(name);
        let write = || {
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(&path, bytes)
        };
        write().map_err(|error| write_failure(&path, &error))
    }

    /// Writes files into the folder `under` of this folder, several at a time.
    ///
    /// # Errors
    /// An access to the disk fails.
    pub(super) fn write_files(&self, under: &Path, files: &[SampleFile]) -> Result<(), Failure> {
        files.par_iter().try_for_each(|file| self.write(under.join(&file.name), &file.bytes))
    }

    /// Writes the list of the days of receipt.
    ///
    /// # Errors
    /// An access to the disk fails.
    pub(super) fn write_received(&self, receipts: &[Receipt]) -> Result<(), Failure> {
        let rows = receipts.iter().map(|receipt| [receipt.file.clone(), receipt.date.strftime("%d/%m/%Y").to_string()]);
        self.write("ngay-nhan.csv", &render_csv(["tệp", "ngày nhận"], rows)?)
    }

    /// Writes an example of a list of decisions, with one decision.
    ///
    /// # Errors
    /// An access to the disk fails.
    pub(super) fn write_decision(&self, decision: &Decision) -> Result<(), Failure> {
        let day = decision.when.strftime("%d/%m/%Y").to_string();
        let row = [
            decision.unit.to_string(),
            decision.period.to_string(),
            decision.file.clone(),
            decision.who.clone(),
            day,
            decision.why.clone(),
        ];
        let heads = ["mã đơn vị", "kỳ", "tệp", "người chọn", "ngày", "lý do"];
        self.write("chon-ban-dung-vi-du.csv", &render_csv(heads, std::iter::once(row))?)
    }
}

/// A table as CSV in UTF-8 with a byte order mark, so that Excel opens it correctly by a double click.
fn render_csv<const N: usize>(heads: [&str; N], rows: impl Iterator<Item = [String; N]>) -> Result<Vec<u8>, Failure> {
    let mut table = csv::Writer::from_writer(b"\xEF\xBB\xBF".to_vec());
    let fill = || {
        table.write_record(heads)?;
        rows.into_iter().try_for_each(|row| table.write_record(row))
    };
    fill().map_err(|error: csv::Error| std::io::Error::from(error))?;
    Ok(table.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

/// Treats “not found” as success, because a path that does not exist need not be removed.
fn ignore_not_found(path: &Path, removed: std::io::Result<()>) -> Result<(), Failure> {
    match removed {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(write_failure(path, &error)),
        _ => Ok(()),
    }
}

fn not_a_demo_failure(path: &Path) -> Failure {
    let name = path.display();
    let what = phrase!(
        "{name} đã có và không phải là thư mục của một lần chạy demo trước",
        "{name} is there already and is not the folder of an earlier demo"
    );
    let help = Phrase::new(
        "Chọn thư mục khác: tonghop demo THƯ_MỤC. Không có gì bị thay đổi.",
        "Choose another folder: tonghop demo DIR. Nothing was changed.",
    );
    Failure::refused(what, help)
}

fn write_failure(path: &Path, error: &std::io::Error) -> Failure {
    let (name, why) = (path.display(), io_error_reason(error));
    let what = Phrase::new(format!("không ghi được {name}: {}", why.vi), format!("{name} cannot be written: {}", why.en));
    let help = Phrase::new(
        "Đóng tệp đang mở trong thư mục này, hoặc chọn thư mục khác.",
        "Close files of this folder that are open, or choose another folder.",
    );
    Failure::refused(what, help)
}
