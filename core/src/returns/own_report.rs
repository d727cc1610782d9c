//! Recognises a consolidated report of this program, so that an office does not count its own report as a return.

#[cfg(feature = "excel")]
use crate::base::{Phrase, text::toneless_key};

/// The name of the format of a report as JSON.
pub const REPORT_FORMAT: &str = "tonghop-report/1";

/// The sheets of the consolidated workbook, in their order. A reader of reports recognises these names with or without tone marks.
pub const REPORT_SHEETS: [&str; 8] =
    ["Tổng hợp", "Theo đơn vị", "Tình hình gửi", "Lỗi và cảnh báo", "Thuyết minh", "Nguồn số liệu", "Biểu đồ", "Danh sách tệp"];

/// The name that earlier versions gave to `Tình hình gửi`.
#[cfg(feature = "excel")]
const EARLIER_STANDING: &str = "Tình hình nộp";

/// Whether a report has all the sheets by which it is read.
#[cfg(feature = "excel")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ReportCompleteness {
    /// All sheets by which a report is read are there.
    Whole,
    /// Some sheets of a report are there, but this one was renamed or taken out.
    Without(&'static str),
}

#[cfg(feature = "excel")]
impl ReportCompleteness {
    /// Why a report without this sheet cannot be read.
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

/// Recognises a report of this program by the names of its sheets; `None` for any other workbook.
#[cfg(feature = "excel")]
pub(crate) fn detect_own_report<'a>(names: impl Iterator<Item = &'a str>) -> Option<ReportCompleteness> {
    let keys: Vec<String> = names.map(toneless_key).collect();
    let [summary, by_unit, standing, findings, _, sources, charts, files] = REPORT_SHEETS;
    let has = |name: &&str| keys.contains(&toneless_key(name));
    let missing = [sources, by_unit, summary].into_iter().find(|name| !has(name));
    // A return has a sheet `Thuyết minh`, too, so it does not count; no other workbook has two of the others together.
    let known = [summary, by_unit, standing, EARLIER_STANDING, findings, sources, charts, files].iter().filter(|name| has(name)).count();
    match missing {
        None => Some(ReportCompleteness::Whole),
        Some(name) if known >= 2 => Some(ReportCompleteness::Without(name)),
        Some(_) => None,
    }
}
