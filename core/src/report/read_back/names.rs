//! Lists the names and heads of report sheets, as all released versions wrote them. Sheets with other names are not read.

use crate::base::text::toneless_key;

use crate::returns::own_report;

/// A sheet of a consolidated workbook that has numbers, or the sources of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportSheet {
    /// `Tổng hợp`
    Summary,
    /// `Theo đơn vị`
    ByUnit,
    /// `Nguồn số liệu`
    Sources,
}

/// The words before the id of the run in the second row of the sheet `Nguồn số liệu`.
pub(super) const RUN_PREFIX: &str = "lần tổng hợp ";

/// A column of the sheet `Tổng hợp` that is read back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SummaryColumn {
    /// The code of the indicator.
    Code,
    /// The figure of this period.
    Now,
    /// The year to date.
    YearToDate,
}

/// The names that released versions gave to each sheet.
const SHEET_NAMES: [(ReportSheet, &[&str]); 3] = {
    let [summary, by_unit, _, _, _, sources, _, _] = &own_report::REPORT_SHEETS;
    [
        (ReportSheet::Summary, std::slice::from_ref(summary)),
        (ReportSheet::ByUnit, std::slice::from_ref(by_unit)),
        (ReportSheet::Sources, std::slice::from_ref(sources)),
    ]
};

/// The headings that released versions gave to each column of the sheet `Tổng hợp`.
const SUMMARY_COLUMN_HEADINGS: [(SummaryColumn, &[&str]); 3] = [
    (SummaryColumn::Code, &["Mã"]),
    (SummaryColumn::Now, &["Kỳ này"]),
    // Also written “Luỹ kế”: the comparison ignores tones.
    (SummaryColumn::YearToDate, &["Lũy kế từ đầu năm"]),
];

/// The labels of the row of totals in the sheet `Theo đơn vị`.
const TOTAL_LABELS: &[&str] = &["TỔNG CỘNG"];

/// Whether the text is one of the names, without regard to tones.
fn is_one_of(names: &[&str], text: &str) -> bool {
    let key = toneless_key(text);
    names.iter().any(|name| toneless_key(name) == key)
}

/// Whether `name` is a name of this sheet.
pub(super) fn is_sheet_name(sheet: ReportSheet, name: &str) -> bool {
    SHEET_NAMES.iter().any(|(known, names)| *known == sheet && is_one_of(names, name))
}

/// The column that has this heading; `None` for a column that is not read back.
pub(super) fn parse_summary_column(text: &str) -> Option<SummaryColumn> {
    SUMMARY_COLUMN_HEADINGS.iter().find(|(_, names)| is_one_of(names, text)).map(|(head, _)| *head)
}

/// Whether the text is the label of the row of totals in the matrix.
pub fn is_total_label(text: &str) -> bool {
    is_one_of(TOTAL_LABELS, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_released_versions_are_known() {
        for (head_of, text) in [
            (SummaryColumn::Now, "Kỳ này"),
            (SummaryColumn::YearToDate, "Luỹ kế từ đầu năm"),
            (SummaryColumn::YearToDate, "Lũy kế từ đầu năm"),
        ] {
            assert_eq!(parse_summary_column(text), Some(head_of), "{text}");
        }
        assert_eq!(parse_summary_column("Kỳ trước"), None);
        assert!(is_sheet_name(ReportSheet::ByUnit, "Theo đơn vị") && !is_sheet_name(ReportSheet::Summary, "Theo đơn vị"));
    }
}
