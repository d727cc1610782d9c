//! What the office adds to the returns: days of receipt, decisions on conflicts, corrections of figures, as CSV or JSON.

mod corrections;
mod decisions;
mod past;
mod receipts;
mod table;

use std::path::{Path, PathBuf};

use clap::Args;
use serde::de::DeserializeOwned;
use tonghop::Phrase;
use tonghop::consolidation::{Instructions, PastReport};
use tonghop::plan::{Period, Plan, UnitCode};
use tonghop::submission::recognise;

use crate::failure::{Failure, reason};
use crate::files::Disk;

/// The largest list that is read, in bytes.
const MOST: u64 = 8 * 1024 * 1024;

/// The lists that the office keeps.
#[derive(Debug, Args)]
#[command(next_help_heading = "Danh sách của cơ quan tổng hợp (CSV có dòng tên cột, hoặc JSON)")]
pub(crate) struct OfficeArgs {
    /// Ngày nhận: cột tệp (tên tệp hoặc SHA-256), ngày (file, date)
    #[arg(long, value_name = "TỆP")]
    received: Option<PathBuf>,
    /// Quyết định khi mâu thuẫn: đơn vị, kỳ, sha256, người quyết định, ngày, lý do (unit, period, sha256, who, when, why)
    #[arg(long, value_name = "TỆP")]
    decisions: Option<PathBuf>,
    /// Chỉnh sửa số liệu: đơn vị, mã, số cũ, số mới, người sửa, ngày, căn cứ (unit, code, old, new, who, when, basis)
    #[arg(long, value_name = "TỆP")]
    corrections: Option<PathBuf>,
    /// Số liệu trước khi dùng phần mềm: đơn vị (để trống: toàn bộ), mã, kỳ, số liệu, căn cứ (unit, code, period, figure, basis)
    #[arg(long, value_name = "TỆP")]
    past: Option<PathBuf>,
}

impl OfficeArgs {
    /// Nothing but a list of receipts, where there is one.
    pub(crate) const fn received(received: Option<PathBuf>) -> Self {
        Self { received, decisions: None, corrections: None, past: None }
    }

    /// The paths of the lists that were given.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        [&self.received, &self.decisions, &self.corrections, &self.past].into_iter().flatten()
    }

    /// Figures from before the program was used, as reports of their periods.
    ///
    /// # Errors
    /// A list that cannot be read, with the line and the reason.
    pub(crate) fn entered(&self, plan: &Plan, disk: &Disk) -> Result<Vec<PastReport>, Failure> {
        self.past.as_ref().map_or(Ok(Vec::new()), |path| past::read(&List::open(path, disk)?, plan))
    }

    /// Reads the lists.
    ///
    /// # Errors
    /// A list that cannot be read, with the line and the reason.
    pub(crate) fn instructions(&self, plan: &Plan, period: Period, disk: &Disk) -> Result<Instructions, Failure> {
        let mut instructions = Instructions::new(period);
        if let Some(path) = &self.received {
            instructions.received = receipts::read(&List::open(path, disk)?)?;
        }
        if let Some(path) = &self.decisions {
            instructions.decisions = decisions::read(&List::open(path, disk)?, plan)?;
        }
        if let Some(path) = &self.corrections {
            instructions.corrections = corrections::read(&List::open(path, disk)?, plan, period)?;
        }
        Ok(instructions)
    }
}

/// A list as it was found on the disk.
struct List {
    name: String,
    bytes: Vec<u8>,
}

impl List {
    fn open(path: &Path, disk: &Disk) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let bytes = disk.read_at_most(path, MOST).map_err(|error| {
            let why = reason(&error);
            let what =
                Phrase::new(format!("không đọc được danh sách {name}: {}", why.vi), format!("the list {name} cannot be read: {}", why.en));
            Failure::refused(what, Phrase::new("Kiểm tra đường dẫn của danh sách.", "Check the path of the list."))
        })?;
        let list = Self { name, bytes };
        if list.bytes.len() as u64 > MOST {
            return Err(list.fault(1, &Phrase::new("danh sách lớn hơn 8 MB", "the list is larger than 8 MB")));
        }
        Ok(list)
    }

    /// The entries of a JSON array; none where the list is CSV.
    fn json<T: DeserializeOwned>(&self) -> Result<Option<Vec<T>>, Failure> {
        let text = self.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&self.bytes);
        if text.iter().find(|byte| !byte.is_ascii_whitespace()) != Some(&b'[') {
            return Ok(None);
        }
        serde_json::from_slice(text).map(Some).map_err(|error| self.fault(error.line() as u64, &Phrase::same(error.to_string())))
    }

    /// What is wrong in a line.
    fn fault(&self, line: u64, why: &Phrase) -> Failure {
        let name = &self.name;
        let what = Phrase::new(format!("{name}, dòng {line}: {}", why.vi), format!("{name}, line {line}: {}", why.en));
        Failure::refused(
            what,
            Phrase::new("Sửa dòng này rồi chạy lại; chưa có gì được ghi.", "Mend the line and run again; nothing was written."),
        )
    }
}

/// The unit that a cell names, by code or by name.
fn unit(list: &List, row: &table::Row, plan: &Plan, period: Period) -> Result<UnitCode, Failure> {
    let text = row.needed(list, "unit")?;
    let day = plan.regime.window(period).last;
    let by_code = recognise(plan, Some(text), None, day);
    let found = by_code.or_else(|_| recognise(plan, None, Some(text), day));
    found.map(|found| found.unit).map_err(|problem| {
        let say = |lang| problem.message(lang);
        list.fault(row.line, &Phrase::new(say(tonghop::Lang::Vi), say(tonghop::Lang::En)))
    })
}
