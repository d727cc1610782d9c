//! Writes the parts of a derived report: of the report, of its units and of its figures.

use serde::Serialize;

use super::source_wire::{SourceWire, source_wire};
use crate::base::{IndicatorCode, Period, UnitCode};
use crate::consolidation::{Consolidation, Correction, MissingReason, UnitRow};

/// A part of the report: its period, the file of the report that was issued for it (null where its returns count), and how many units have
/// reported.
#[derive(Serialize)]
pub(super) struct PartWire<'a> {
    period: Period,
    issued: Option<&'a str>,
    have: usize,
    owed: usize,
}

/// A part of a unit: whose return it is, and what became of it.
#[derive(Serialize)]
pub(super) struct UnitPartWire<'a> {
    period: Period,
    unit: Option<&'a UnitCode>,
    status: Option<&'static str>,
    file: Option<&'a str>,
}

/// A part of a figure: the answer of one shorter period, with its file and cell, or the report that it was issued in.
#[derive(Serialize)]
pub(super) struct EntryPartWire<'a> {
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

/// The parts of the report; empty where it is not derived.
pub(super) fn part_wires(report: &Consolidation) -> Vec<PartWire<'_>> {
    let parts = report.derived.iter().flat_map(|derivation| &derivation.parts);
    let wire = parts.map(|part| {
        let units = &part.report.units;
        let have = units.iter().filter(|unit| unit.counts()).count();
        PartWire { period: part.period, issued: part.issued.as_deref(), have, owed: units.len() }
    });
    wire.collect()
}

/// The parts of a unit; empty where the report is not derived.
pub(super) fn unit_part_wires<'a>(report: &'a Consolidation, unit: &UnitRow) -> Vec<UnitPartWire<'a>> {
    let Some(derivation) = &report.derived else { return Vec::new() };
    let of_unit = derivation.of_units.get(&unit.code).into_iter().flatten();
    let wires = of_unit.filter_map(|of| {
        let part = derivation.parts.get(of.part)?;
        let row = derivation.row_of(of);
        let file = row.and_then(|row| part.report.ledger.get(row.file?)).map(|file| file.file.as_str());
        let status = row.map(|row| row.status.key());
        Some(UnitPartWire { period: part.period, unit: of.unit.as_ref(), status, file: file.or(part.issued.as_deref()) })
    });
    wires.collect()
}

/// The parts of a figure; empty where the report is not derived.
pub(super) fn entry_part_wires<'a>(report: &'a Consolidation, unit: &UnitCode, code: &IndicatorCode) -> Vec<EntryPartWire<'a>> {
    let Some(derivation) = &report.derived else { return Vec::new() };
    let wires = derivation.answers(unit, code).into_iter().map(|answer| {
        let entry = answer.entry;
        let source = entry.and_then(|entry| entry.source.as_ref());
        EntryPartWire {
            period: answer.part.period,
            unit: answer.unit,
            state: entry.map_or("missing", |entry| entry.state.name()),
            value: entry.and_then(|entry| entry.state.wire_value()),
            why: entry.map_or(Some(MissingReason::PartsMissing), |entry| entry.why).map(MissingReason::key),
            raw: entry.and_then(|entry| entry.raw()),
            note: entry.and_then(|entry| entry.note()),
            corrected: entry.and_then(|entry| entry.correction()),
            issued: answer.part.issued.as_deref(),
            source: source.and_then(|source| source_wire(&answer.part.report, source)),
        }
    });
    wires.collect()
}
