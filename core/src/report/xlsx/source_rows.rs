//! Lists the rows of the sheet `Nguồn số liệu`: one for each file that counts, and in a derived report one for each unit above its files.

use super::book::{IndicatorRow, ReportData};
use crate::base::{UnitCode, UnitKindCode};
use crate::consolidation::{LedgerRow, PartOfUnit, ReceiptDay, Share, UnitEntry, UnitRow};
use crate::report::part_row_key;

/// A row of the sheet.
pub(super) struct SourceRow<'b> {
    /// The unit of the report.
    pub(super) unit: &'b UnitRow,
    /// The code of the unit; in a derived report with the period of the file.
    pub(super) key: String,
    pub(super) kind: SourceKind<'b>,
    /// The row of the file in the ledger.
    pub(super) ledger: Option<&'b LedgerRow>,
    pub(super) received: Option<ReceiptDay>,
}

/// What a row is about.
pub(super) enum SourceKind<'b> {
    /// The file that counts for a unit.
    File,
    /// A unit of a derived report, above its files.
    UnitOfPeriods(Share),
    /// A file that counts for a unit in one part of a derived report.
    PartFile(&'b PartOfUnit),
}

impl<'b> SourceRow<'b> {
    /// The answer of the row to an indicator.
    pub(super) fn entry(&self, book: &ReportData<'b>, row: &IndicatorRow<'b>) -> Option<&'b UnitEntry> {
        match self.kind {
            SourceKind::File => row.line.by_unit.get(&self.unit.code),
            SourceKind::UnitOfPeriods(_) => None,
            SourceKind::PartFile(of) => book.report.derived.as_ref()?.entry(of, &row.line.code),
        }
    }

    /// The code of the unit that sent the file.
    pub(super) fn sender(&self) -> &'b UnitCode {
        match self.kind {
            SourceKind::PartFile(of) => of.unit.as_ref().unwrap_or(&self.unit.code),
            SourceKind::File | SourceKind::UnitOfPeriods(_) => &self.unit.code,
        }
    }

    /// The kind of the unit that sent the file.
    pub(super) fn unit_kind(&self, book: &ReportData<'b>) -> Option<&'b UnitKindCode> {
        book.unit_kind(self.sender()).or_else(|| book.unit_kind(&self.unit.code))
    }
}

/// All rows, in the order of the units and, within a unit, of the parts.
pub(super) fn source_rows<'b>(book: &ReportData<'b>) -> Vec<SourceRow<'b>> {
    let report = book.report;
    let Some(derivation) = &report.derived else {
        let counted = report.units.iter().filter_map(|unit| Some((unit, report.ledger.get(unit.file?))));
        let rows = counted.map(|(unit, ledger)| {
            let key = unit.code.to_string();
            SourceRow { unit, key, kind: SourceKind::File, ledger, received: unit.received }
        });
        return rows.collect();
    };
    let mut rows = Vec::new();
    for unit in report.units.iter().filter(|unit| unit.has_reported()) {
        let kind = SourceKind::UnitOfPeriods(unit.periods.unwrap_or_default());
        rows.push(SourceRow { unit, key: unit.code.to_string(), kind, ledger: None, received: None });
        for of in derivation.of_units.get(&unit.code).into_iter().flatten() {
            let (Some(part), Some(sent)) = (derivation.parts.get(of.part), derivation.row_of(of).filter(|row| row.counts())) else {
                continue;
            };
            let ledger = match &part.issued {
                Some(file) => report.past.iter().find(|row| row.file == *file),
                None => sent.file.and_then(|row| part.report.ledger.get(row)),
            };
            let key = part_row_key(&sent.code, part.period);
            rows.push(SourceRow { unit, key, kind: SourceKind::PartFile(of), ledger, received: sent.received });
        }
    }
    rows
}
