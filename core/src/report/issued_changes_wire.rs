//! Writes what a report changes of the one that was issued for its period, as the key `since_issued` of its JSON.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::base::decimal;
use crate::base::{IndicatorCode, Lang, Say, UnitCode};
use crate::consolidation::{ChangedFigure, ChangedLine, ChangedUnit, EditedLine, IssuedChanges};

/// What changes of the issued report.
#[derive(Serialize)]
pub(super) struct IssuedChangesWire<'a> {
    file: &'a str,
    sha256: &'a str,
    run: &'a str,
    indicators: Vec<ChangedLineWire<'a>>,
    not_compared: Vec<EditedLineWire<'a>>,
}

/// A line with a change.
#[derive(Serialize)]
struct ChangedLineWire<'a> {
    code: &'a IndicatorCode,
    figures: Vec<ChangedFigureWire>,
    units: Vec<ChangedUnitWire<'a>>,
}

/// A published figure; `ref` is its name in the paper.
#[derive(Serialize)]
struct ChangedFigureWire {
    r#ref: String,
    before: Option<String>,
    now: Option<String>,
    difference: Option<String>,
}

/// The figure of a unit.
#[derive(Serialize)]
struct ChangedUnitWire<'a> {
    unit: &'a UnitCode,
    before: Option<String>,
    now: Option<String>,
    difference: Option<String>,
    cause: &'static str,
    says: String,
}

/// A line that cannot be compared, because cells of the issued workbook were edited.
#[derive(Serialize)]
struct EditedLineWire<'a> {
    code: &'a IndicatorCode,
    cell: &'a str,
    cells: usize,
}

fn figure(value: Option<Decimal>) -> Option<String> {
    value.map(decimal::format_wire)
}

impl<'a> IssuedChangesWire<'a> {
    /// Writes causes in `lang`.
    pub(super) fn new(changes: &'a IssuedChanges, lang: Lang) -> Self {
        let edited = |line: &'a EditedLine| EditedLineWire { code: &line.code, cell: &line.place, cells: line.cells };
        Self {
            file: &changes.file,
            sha256: &changes.sha256,
            run: &changes.run,
            indicators: changes.lines.iter().map(|line| line_wire(line, lang)).collect(),
            not_compared: changes.edited.iter().map(edited).collect(),
        }
    }
}

fn line_wire(line: &ChangedLine, lang: Lang) -> ChangedLineWire<'_> {
    let of_figure = |one: &ChangedFigure| ChangedFigureWire {
        r#ref: format!("{}.{}", line.code, one.part.key()),
        before: figure(one.before),
        now: figure(one.now),
        difference: figure(one.difference()),
    };
    ChangedLineWire {
        code: &line.code,
        figures: line.figures.iter().map(of_figure).collect(),
        units: line.units.iter().map(|unit| unit_wire(unit, lang)).collect(),
    }
}

fn unit_wire(unit: &ChangedUnit, lang: Lang) -> ChangedUnitWire<'_> {
    ChangedUnitWire {
        unit: &unit.unit,
        before: figure(unit.before),
        now: figure(unit.now),
        difference: figure(unit.difference()),
        cause: unit.cause.key(),
        says: unit.cause.say(lang).into_owned(),
    }
}
