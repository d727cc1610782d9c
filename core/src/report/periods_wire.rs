//! Writes the shorter periods of a derived report: of the report, of its units and of its figures.

use serde::Serialize;

use super::source_wire::{SourceWire, source_wire};
use crate::base::{IndicatorCode, Period, UnitCode};
use crate::consolidation::{Consolidation, Correction, MissingReason, UnitRow};

/// A shorter period of the report: its name, the file of the report that was issued for it (null where its returns count), and how many units have
/// reported.
#[derive(Serialize)]
pub(super) struct PeriodWire<'a> {
    period: Period,
    issued: Option<&'a str>,
    have: usize,
    owed: usize,
}

/// A shorter period of a unit: whose return it is, and what became of it.
#[derive(Serialize)]
pub(super) struct UnitPeriodWire<'a> {
    period: Period,
    unit: Option<&'a UnitCode>,
    status: Option<&'static str>,
    file: Option<&'a str>,
}

/// A shorter period of a figure: the answer of one shorter period, with its file and cell, or the report that it was issued in.
#[derive(Serialize)]
pub(super) struct EntryPeriodWire<'a> {
    period: Period,
    unit: Option<&'a UnitCode>,
    state: &'static str,
    value: Option<String>,
    why: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    raw: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected: Option<&'a Correction>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<&'a str>,
    source: Option<SourceWire<'a>>,
}

/// The shorter periods of the report; empty where it is not derived.
pub(super) fn period_wires(report: &Consolidation) -> Vec<PeriodWire<'_>> {
    let parts = report.derived.iter().flat_map(|derivation| &derivation.parts);
    let wire = parts.map(|part| {
        let units = &part.report.units;
        let have = units.iter().filter(|unit| unit.counts()).count();
        PeriodWire { period: part.period, issued: part.issued.as_deref(), have, owed: units.len() }
    });
    wire.collect()
}

/// The shorter periods of a unit; empty where the report is not derived.
pub(super) fn unit_period_wires<'a>(report: &'a Consolidation, unit: &UnitRow) -> Vec<UnitPeriodWire<'a>> {
    let Some(derivation) = &report.derived else { return Vec::new() };
    let of_unit = derivation.of_units.get(&unit.code).into_iter().flatten();
    let wires = of_unit.filter_map(|of| {
        let part = derivation.parts.get(of.part)?;
        let row = derivation.row_of(of);
        let file = row.and_then(|row| part.report.ledger.get(row.file?)).map(|file| file.file.as_str());
        let status = row.map(|row| row.status.key());
        Some(UnitPeriodWire { period: part.period, unit: of.unit.as_ref(), status, file: file.or(part.issued.as_deref()) })
    });
    wires.collect()
}

/// The shorter periods of a figure; empty where the report is not derived.
pub(super) fn entry_period_wires<'a>(report: &'a Consolidation, unit: &UnitCode, code: &IndicatorCode) -> Vec<EntryPeriodWire<'a>> {
    let Some(derivation) = &report.derived else { return Vec::new() };
    let wires = derivation.answers(unit, code).into_iter().map(|answer| {
        let entry = answer.entry;
        let source = entry.and_then(|entry| entry.source.as_ref());
        EntryPeriodWire {
            period: answer.part.period,
            unit: answer.unit,
            state: entry.map_or("missing", |entry| entry.state.name()),
            value: entry.and_then(|entry| entry.state.wire_value()),
            why: entry.map_or(Some(MissingReason::PeriodsMissing), |entry| entry.why).map(MissingReason::key),
            raw: entry.and_then(|entry| entry.raw()),
            note: entry.and_then(|entry| entry.note()),
            corrected: entry.and_then(|entry| entry.correction()),
            issued: answer.part.issued.as_deref(),
            source: source.and_then(|source| source_wire(&answer.part.report, source)),
        }
    });
    wires.collect()
}
