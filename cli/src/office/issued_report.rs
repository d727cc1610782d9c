//! Reads the report that was issued for the period of a merge (`--issued`), with which the new one is compared.

use std::path::Path;

use tonghop::Phrase;
use tonghop::consolidation::{Consolidation, IssuedContent, OtherUnits, compare_with_issued};
use tonghop::plan::{Period, Plan, UnitCode};
use tonghop::report::read_back::REPORT_CAPS;
use tonghop::report::read_report;

use crate::context::Context;
use crate::failure::{Failure, io_error_reason};
use crate::wording::phrase;

/// How many units a message names.
const MAX_UNITS_NAMED: usize = 3;

/// A report that was issued, with the name and the hash of its file.
pub(crate) struct IssuedFile {
    name: String,
    sha256: String,
    content: IssuedContent,
}

impl IssuedFile {
    /// Reads the report.
    ///
    /// # Errors
    /// The file cannot be read, is no report, or is the report of another plan or period.
    pub(crate) fn read(path: &Path, plan: &Plan, period: Period, context: &Context<'_>) -> Result<Self, Failure> {
        let bytes = read_file(path, REPORT_CAPS.file.saturating_mul(4), context)?;
        let name = path.display().to_string();
        let help = || {
            Phrase::new(
                "Cần báo cáo tổng hợp đã phát hành của chính kế hoạch và kỳ này, tệp .json hoặc .xlsx của lần tổng hợp ấy.",
                "The published report of this plan and period is needed: the .json or .xlsx of that merge.",
            )
        };
        let Some(read) = read_report(&name, &bytes) else {
            return Err(Failure::refused(phrase!("{name} không phải báo cáo tổng hợp", "{name} is not a consolidated report"), help()));
        };
        let content = read.content.map_err(|reason| {
            let what = Phrase::new(format!("{name}: {}", reason.vi), format!("{name}: {}", reason.en));
            Failure::refused(what, help())
        })?;
        if content.plan != plan.id || content.period != period {
            let (other, of, own) = (&content.plan, content.period, &plan.id);
            let what = phrase!(
                "{name} là báo cáo của kế hoạch {other}, kỳ {of}; đang tổng hợp kế hoạch {own}, kỳ {period}",
                "{name} is the report of the plan {other}, period {of}; this merge is of the plan {own}, period {period}"
            );
            return Err(Failure::refused(what, help()));
        }
        let name = path.file_name().map_or(name, |name| name.to_string_lossy().into_owned());
        Ok(Self { name, sha256: read.sha256, content })
    }

    /// Compares the new report with this one, and puts into it what changes.
    ///
    /// # Errors
    /// The two do not have the same units.
    pub(crate) fn add_changes_to(&self, plan: &Plan, report: &mut Consolidation) -> Result<(), Failure> {
        let changes = compare_with_issued(plan, report, &self.content, (&self.name, &self.sha256));
        report.since_issued = Some(changes.map_err(|other| self.other_units(&other, report))?);
        Ok(())
    }

    /// The message where the units are not the same.
    fn other_units(&self, other: &OtherUnits, report: &Consolidation) -> Failure {
        let listed = |units: &[UnitCode]| {
            let named = units.iter().take(MAX_UNITS_NAMED).map(|unit| {
                let row = report.units.iter().find(|row| row.code == *unit);
                row.map_or_else(|| unit.to_string(), |row| format!("{} ({unit})", row.name))
            });
            let named = named.collect::<Vec<_>>().join(", ");
            if units.len() > MAX_UNITS_NAMED { format!("{named} …") } else { named }
        };
        let name = &self.name;
        let (then, now) = (self.content.units.len(), report.units.len());
        let (only_then, only_now) = (other.only_issued.len(), other.only_now.len());
        let (of_then, of_now) = (listed(&other.only_issued), listed(&other.only_now));
        let sides = [
            (only_then, &of_then, "chỉ có ở báo cáo đã phát hành", "only in the issued report"),
            (only_now, &of_now, "chỉ có ở lần này", "only in this merge"),
        ];
        let sides: Vec<_> = sides.into_iter().filter(|(count, ..)| *count > 0).collect();
        let vi = sides.iter().map(|(count, list, vi, _)| format!("{count} đơn vị {vi}: {list}")).collect::<Vec<_>>().join("; ");
        let en = sides.iter().map(|(count, list, _, en)| format!("{count} units {en}: {list}")).collect::<Vec<_>>().join("; ");
        let what = Phrase::new(
            format!("{name} là báo cáo của phạm vi khác: {then} đơn vị, lần này {now} đơn vị; {vi}"),
            format!("{name} is the report of another office: {then} units, this merge {now}; {en}"),
        );
        let help = Phrase::new(
            "Chọn báo cáo đã phát hành của chính cơ quan này, hoặc dùng --plan là kế hoạch của lần phát hành. Chưa có gì được ghi.",
            "Choose the published report of this office, or give --plan as it was when the report was published. Nothing was written.",
        );
        Failure::refused(what, help)
    }
}

/// Reads a file of at most `limit` bytes.
pub(super) fn read_file(path: &Path, limit: u64, context: &Context<'_>) -> Result<Vec<u8>, Failure> {
    let name = path.display();
    let bytes = context.disk.read_at_most(path, limit).map_err(|error| {
        let why = io_error_reason(&error);
        let what = Phrase::new(format!("không đọc được {name}: {}", why.vi), format!("{name} cannot be read: {}", why.en));
        Failure::refused(what, Phrase::new("Kiểm tra đường dẫn của tệp.", "Check the path of the file."))
    })?;
    if bytes.len() as u64 > limit {
        let what = phrase!("{name} quá lớn", "{name} is too large");
        return Err(Failure::refused(what, Phrase::new("Kiểm tra có chọn nhầm tệp không.", "Check whether another file was meant.")));
    }
    Ok(bytes)
}
