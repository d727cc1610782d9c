//! Recognises a consolidated report of this program, so that an office does not count its own report as a return.

#[cfg(feature = "excel")]
use crate::base::{Phrase, text::toneless_key};

/// The name of the format of a report as JSON.
pub const REPORT_FORMAT: &str = "tonghop-report/1";

/// The sheets of the consolidated workbook, in their order. Whoever reads a report knows these names, with or without marks.
pub const REPORT_SHEETS: [&str; 7] =
    ["Tổng hợp", "Theo đơn vị", "Tình hình nộp", "Lỗi và cảnh báo", "Thuyết minh", "Nguồn số liệu", "Biểu đồ"];

/// What the sheets of a workbook have of a report.
#[cfg(feature = "excel")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ReportCompleteness {
    /// The sheets that a report is read by are there.
    Whole,
    /// Some of its sheets are there, but not this one: renamed, or taken out.
    Without(&'static str),
}

#[cfg(feature = "excel")]
impl ReportCompleteness {
    /// What there is to say of a report without this sheet.
    pub(crate) fn missing_sheet_reason(sheet: &str) -> Phrase {
        Phrase::new(
            format!(
                "báo cáo tổng hợp do phần mềm tạo ra, nhưng trang “{sheet}” đã đổi tên hoặc bị xóa; cần tệp như phần mềm đã ghi, hoặc tệp .json của lần tổng hợp ấy"
            ),
            format!(
                "a consolidated report made by this software, but its sheet “{sheet}” was renamed or deleted; use the file as it was written, or the .json of that run"
            ),
        )
    }
}

/// Whether the sheets are those of a report.
#[cfg(feature = "excel")]
pub(crate) fn detect_own_report<'a>(names: impl Iterator<Item = &'a str>) -> Option<ReportCompleteness> {
    let keys: Vec<String> = names.map(toneless_key).collect();
    let [summary, by_unit, standing, findings, _, sources, charts] = REPORT_SHEETS;
    let has = |name: &&str| keys.contains(&toneless_key(name));
    let missing = [sources, by_unit, summary].into_iter().find(|name| !has(name));
    // A return has a sheet `Thuyết minh`, too; two others together are in no other workbook.
    let known = [summary, by_unit, standing, findings, sources, charts].iter().filter(|name| has(name)).count();
    match missing {
        None => Some(ReportCompleteness::Whole),
        Some(name) if known >= 2 => Some(ReportCompleteness::Without(name)),
        Some(_) => None,
    }
}
