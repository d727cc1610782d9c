//! Writes the report as JSON, `tonghop-report/1` (keys: `docs/stability.md`). Numbers are decimal text; keys may be added and are never
//! renamed.

use std::collections::BTreeMap;

use serde::Serialize;

use super::issued_changes_wire::IssuedChangesWire;
use super::periods_wire::{EntryPeriodWire, PeriodWire, UnitPeriodWire, entry_period_wires, period_wires, unit_period_wires};
use super::source_wire::{SourceWire, source_wire};
use crate::base::decimal;
use crate::base::{CategoryId, IndicatorCode, Period, UnitCode};
use crate::base::{Lang, Say};
use crate::consolidation::figures_as_merged::MergedFigures;
use crate::consolidation::{
    AgainstTarget, AppliedDecision, Consolidation, Correction, Doubt, DoubtCounts, GroupTotal, LastYear, LedgerRow, Line, ListTable,
    ListTableCell, MissingReason, OptionCount, Outcome, TargetPending, UnitEntry, UnitGroup, UnitRow,
};
use crate::findings::FindingWire;
use crate::papers::{Paper, PaperWire};
use crate::plan::DataWindow;
use crate::returns::own_report::REPORT_FORMAT;
use crate::submission::{Part, PartCounts, Parts};

/// The whole document.
#[derive(Serialize)]
struct ReportWire<'a> {
    format: &'static str,
    run: &'a str,
    figures_sha256: String,
    plan: &'a str,
    period: Period,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<&'a UnitCode>,
    as_of: Option<jiff::civil::Date>,
    window: DataWindow,
    deadline: jiff::civil::Date,
    /// The shorter periods that the report was put together from; absent where it is not derived.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    derived_from: Vec<PeriodWire<'a>>,
    previous_period: Option<Period>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_year_period: Option<Period>,
    indicators: Vec<LineWire<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lists: Vec<ListWire<'a>>,
    units: Vec<UnitWire<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    groups: Vec<GroupWire<'a>>,
    ledger: Vec<LedgerWire<'a>>,
    findings: Vec<FindingWire<'a>>,
    decisions: &'a [AppliedDecision],
    #[serde(skip_serializing_if = "Option::is_none")]
    since_issued: Option<IssuedChangesWire<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paper: Option<PaperWire>,
}

/// An indicator over all units.
#[derive(Serialize)]
struct LineWire<'a> {
    code: &'a IndicatorCode,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    words: bool,
    total: Option<String>,
    /// How many units chose each option; absent where the indicator is not answered by choosing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    options: Vec<OptionWire<'a>>,
    additive: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<String>,
    chosen: Option<&'a UnitCode>,
    previous: Option<String>,
    previous_units: ShareWire,
    change: Option<String>,
    change_percent: Option<String>,
    change_units: u32,
    change_current: Option<String>,
    change_previous: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    past_edited: bool,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    past_entered: &'a [String],
    year_to_date: Option<String>,
    ytd_periods: ShareWire,
    #[serde(flatten)]
    last_year: Option<LastYearWire<'a>>,
    target: Option<TargetWire>,
    attainment: Option<String>,
    target_met: Option<&'static str>,
    target_waits: Option<&'static str>,
    /// The units that the attainment is over; absent where no numbers were assigned to units.
    #[serde(skip_serializing_if = "Option::is_none")]
    target_units: Option<TargetUnitsWire>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    groups: Vec<GroupTotalWire<'a>>,
    states: StatesWire,
    /// The answers of the lowest units; absent where no figure is that of a consolidated return.
    #[serde(skip_serializing_if = "Option::is_none")]
    parts: Option<PartCounts>,
    doubts: DoubtsWire,
    by_unit: BTreeMap<&'a str, EntryWire<'a>>,
}

/// A group of units; its name is null for the units that are in no group.
#[derive(Serialize)]
struct GroupWire<'a> {
    name: Option<&'a str>,
    units: &'a [UnitCode],
}

fn group_wire(group: &UnitGroup) -> GroupWire<'_> {
    GroupWire { name: group.name.as_deref(), units: &group.units }
}

/// The sub-total of a group.
#[derive(Serialize)]
struct GroupTotalWire<'a> {
    name: Option<&'a str>,
    total: Option<String>,
    units: ShareWire,
}

fn group_total_wire<'a>(group: &'a UnitGroup, of: &GroupTotal) -> GroupTotalWire<'a> {
    let units = ShareWire { have: of.units.have, owed: of.units.owed };
    GroupTotalWire { name: group.name.as_deref(), total: of.total.map(decimal::format_wire), units }
}

/// The same period one year before.
#[derive(Serialize)]
struct LastYearWire<'a> {
    last_year: Option<String>,
    last_year_units: ShareWire,
    last_year_change: Option<String>,
    last_year_change_percent: Option<String>,
    last_year_change_units: u32,
    last_year_change_current: Option<String>,
    last_year_change_previous: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    last_year_edited: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_year_entered: Option<&'a str>,
}

fn last_year_wire(of: &LastYear) -> LastYearWire<'_> {
    let compared = of.compared.as_ref();
    LastYearWire {
        last_year: of.total.map(decimal::format_wire),
        last_year_units: ShareWire { have: of.units.have, owed: of.units.owed },
        last_year_change: of.change.map(decimal::format_wire),
        last_year_change_percent: of.change_percent.map(decimal::format_wire),
        last_year_change_units: compared.map_or(0, |compared| compared.units),
        last_year_change_current: compared.map(|compared| decimal::format_wire(compared.now)),
        last_year_change_previous: compared.map(|compared| decimal::format_wire(compared.before)),
        last_year_edited: of.edited,
        last_year_entered: of.entered.as_deref(),
    }
}

/// How many units chose an option.
#[derive(Serialize)]
struct OptionWire<'a> {
    code: &'a str,
    label: &'a str,
    units: u32,
}

fn option_wire(count: &OptionCount) -> OptionWire<'_> {
    OptionWire { code: count.option.code.as_str(), label: &count.option.label, units: count.units }
}

/// How many of the owed answers or periods there are.
#[derive(Serialize)]
struct ShareWire {
    have: u32,
    owed: u32,
}

/// The bounds of a target.
#[derive(Serialize)]
struct TargetWire {
    min: Option<String>,
    max: Option<String>,
}

/// The units that have both a figure and an assigned number, of those with a number, with their figures and numbers.
#[derive(Serialize)]
struct TargetUnitsWire {
    have: u32,
    owed: u32,
    without_number: u32,
    reported: String,
    number: String,
}

/// The number of answers in each state.
#[derive(Serialize)]
struct StatesWire {
    value: u32,
    nil: u32,
    missing: u32,
    not_applicable: u32,
    withheld: u32,
    #[serde(skip_serializing_if = "is_zero")]
    not_asked: u32,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// The number of doubtful figures, by the kind of doubt.
#[derive(Serialize)]
struct DoubtsWire {
    errors: u32,
    asked: u32,
}

impl From<DoubtCounts> for DoubtsWire {
    fn from(doubts: DoubtCounts) -> Self {
        Self { errors: doubts.errors, asked: doubts.asked }
    }
}

/// The answer of one unit to one indicator.
#[derive(Serialize)]
struct EntryWire<'a> {
    state: &'static str,
    value: Option<String>,
    why: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    raw: Option<&'a str>,
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected: Option<&'a Correction>,
    #[serde(skip_serializing_if = "Option::is_none")]
    doubt: Option<&'static str>,
    /// The answers that stand behind the figure of a consolidated return.
    #[serde(skip_serializing_if = "Option::is_none")]
    parts: Option<&'a PartCounts>,
    source: Option<SourceWire<'a>>,
    /// The answers of the shorter periods; absent in a report that is not derived.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    periods: Vec<EntryPeriodWire<'a>>,
}

/// The list of all units: `same_events` has the rows of each event that several units reported, by their position in `rows` from 0.
#[derive(Serialize)]
struct ListWire<'a> {
    code: &'a IndicatorCode,
    feeds: BTreeMap<&'a str, String>,
    rows: Vec<ListRowWire<'a>>,
    units: Vec<ListUnitWire<'a>>,
    same_events: &'a [Vec<usize>],
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    options: BTreeMap<&'a CategoryId, BTreeMap<&'a str, u32>>,
}

/// A row of the list of a unit; `row` is its number in the unit's list, from 1.
#[derive(Serialize)]
struct ListRowWire<'a> {
    unit: &'a UnitCode,
    row: u32,
    cells: BTreeMap<&'a str, ListCellWire<'a>>,
}

/// A cell of a row.
#[derive(Serialize)]
struct ListCellWire<'a> {
    state: &'static str,
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    raw: Option<&'a str>,
    source: Option<SourceWire<'a>>,
}

/// What a unit answered to a list.
#[derive(Serialize)]
struct ListUnitWire<'a> {
    unit: &'a UnitCode,
    rows: u32,
    #[serde(skip_serializing_if = "is_zero")]
    left_out: u32,
    nil: bool,
    why: Option<&'static str>,
}

/// A unit, with its return and what is missing in it.
#[derive(Serialize)]
struct UnitWire<'a> {
    code: &'a UnitCode,
    valid_from: jiff::civil::Date,
    name: &'a str,
    status: &'static str,
    received: Option<jiff::civil::Date>,
    received_by_signature: bool,
    days_late: u32,
    nil: bool,
    estimate: bool,
    required: u32,
    missing_cells: &'a [IndicatorCode],
    file: Option<&'a str>,
    /// How many of the lowest units stand behind a consolidated return, and which units it was made of.
    #[serde(skip_serializing_if = "Option::is_none")]
    parts: Option<UnitPartsWire<'a>>,
    /// The returns of the shorter periods; absent in a report that is not derived.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    periods: Vec<UnitPeriodWire<'a>>,
    other_period: Option<Period>,
    errors: u32,
    warnings: u32,
    doubts: DoubtsWire,
}

/// The parts of a consolidated return.
#[derive(Serialize)]
struct UnitPartsWire<'a> {
    run: &'a str,
    have: u32,
    owed: u32,
    units: &'a [Part],
}

fn unit_parts_wire(parts: &Parts) -> UnitPartsWire<'_> {
    let (have, owed) = parts.share();
    UnitPartsWire { run: &parts.run, have, owed, units: &parts.units }
}

/// A file that was given to the merge, and its outcome.
#[derive(Serialize)]
struct LedgerWire<'a> {
    file: &'a str,
    sha256: &'a str,
    outcome: Outcome,
    unit: Option<&'a UnitCode>,
    period: Option<Period>,
    revision: Option<u32>,
    reason: Option<String>,
    /// `past` for a file that was given as a report of the past; absent for every other file.
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
}

/// Writes the report as a JSON document in one line. The sentences of findings and reasons are in `lang`.
///
/// # Errors
/// None in practice, because everything in a report has a JSON form; an error of the serializer is passed on.
pub fn to_json(report: &Consolidation, lang: Lang) -> Result<String, serde_json::Error> {
    to_json_with_paper(report, None, lang)
}

/// As [`to_json`], with the paper that is signed (key `paper`): its paragraphs and tables, each number with its figure.
///
/// # Errors
/// As [`to_json`].
pub fn to_json_with_paper(report: &Consolidation, paper: Option<&Paper>, lang: Lang) -> Result<String, serde_json::Error> {
    serde_json::to_string(&ReportWire {
        format: REPORT_FORMAT,
        run: &report.run,
        figures_sha256: MergedFigures::new(report).figures_hash(),
        plan: &report.plan,
        period: report.period,
        at: report.at.as_ref(),
        as_of: report.as_of,
        window: report.window,
        deadline: report.deadline,
        derived_from: period_wires(report),
        previous_period: report.previous,
        last_year_period: report.last_year,
        indicators: report.lines.iter().map(|line| line_wire(report, line)).collect(),
        lists: report.lists.iter().map(|table| list_wire(report, table)).collect(),
        units: report.units.iter().map(|unit| unit_wire(report, unit)).collect(),
        groups: report.groups.iter().map(group_wire).collect(),
        ledger: ledger_wires(report, lang),
        findings: report.findings.iter().map(|finding| finding.to_wire(lang)).collect(),
        decisions: &report.decisions,
        since_issued: report.since_issued.as_ref().map(|changes| IssuedChangesWire::new(changes, lang)),
        paper: paper.map(Paper::to_wire),
    })
}

/// The ledger rows of the files of the period, then those of the files of the past.
fn ledger_wires(report: &Consolidation, lang: Lang) -> Vec<LedgerWire<'_>> {
    let of_period = report.ledger.iter().map(|row| ledger_wire(row, lang, None));
    of_period.chain(report.past.iter().map(|row| ledger_wire(row, lang, Some("past")))).collect()
}

fn line_wire<'a>(report: &'a Consolidation, line: &'a Line) -> LineWire<'a> {
    LineWire {
        code: &line.code,
        words: line.words,
        total: line.total.map(decimal::format_wire),
        options: line.options.iter().map(option_wire).collect(),
        additive: line.additive,
        day: line.day.map(crate::base::date::format_iso),
        chosen: line.chosen.as_ref(),
        previous: line.previous.map(decimal::format_wire),
        previous_units: ShareWire { have: line.previous_units.have, owed: line.previous_units.owed },
        change: line.change.map(decimal::format_wire),
        change_percent: line.change_percent.map(decimal::format_wire),
        change_units: line.compared.as_ref().map_or(0, |compared| compared.units),
        change_current: line.compared.as_ref().map(|compared| decimal::format_wire(compared.now)),
        change_previous: line.compared.as_ref().map(|compared| decimal::format_wire(compared.before)),
        past_edited: line.past_edited,
        past_entered: &line.past_entered,
        year_to_date: line.year_to_date.map(decimal::format_wire),
        ytd_periods: ShareWire { have: line.ytd_periods.have, owed: line.ytd_periods.owed },
        last_year: line.last_year.as_ref().map(last_year_wire),
        target: line
            .target
            .as_ref()
            .map(|target| TargetWire { min: target.min.map(decimal::format_wire), max: target.max.map(decimal::format_wire) }),
        attainment: line.target.as_ref().and_then(|target| target.attainment).map(decimal::format_wire),
        target_met: line.target.as_ref().and_then(|target| target.met).map(|met| match met {
            AgainstTarget::Below => "below",
            AgainstTarget::Within => "within",
            AgainstTarget::Above => "above",
        }),
        target_waits: line.target.as_ref().and_then(|target| target.waits).map(TargetPending::key),
        target_units: line.target.as_ref().and_then(|target| target.assigned).map(|share| TargetUnitsWire {
            have: share.units.have,
            owed: share.units.owed,
            without_number: share.without_number,
            reported: decimal::format_wire(share.reported),
            number: decimal::format_wire(share.number),
        }),
        groups: report.groups.iter().zip(&line.groups).map(|(group, total)| group_total_wire(group, total)).collect(),
        states: StatesWire {
            value: line.states.value,
            nil: line.states.nil,
            missing: line.states.missing,
            not_applicable: line.states.not_applicable,
            withheld: line.states.withheld,
            not_asked: line.states.not_asked,
        },
        parts: line.has_parts().then(|| line.counts_behind()),
        doubts: line.doubts().into(),
        by_unit: line.by_unit.iter().map(|(unit, entry)| (unit.as_str(), entry_wire(report, (unit, &line.code), entry))).collect(),
    }
}

fn list_wire<'a>(report: &'a Consolidation, table: &'a ListTable) -> ListWire<'a> {
    let cell = |cell: &'a ListTableCell| ListCellWire {
        state: cell.state.name(),
        value: cell.state.wire_value(),
        raw: cell.raw.as_deref(),
        source: source_wire(report, &cell.source),
    };
    ListWire {
        code: &table.code,
        feeds: table.feeds.iter().map(|(code, feed)| (code.as_str(), feed.to_string())).collect(),
        rows: table
            .rows
            .iter()
            .map(|row| ListRowWire {
                unit: &row.unit,
                row: row.number,
                cells: row.cells.iter().map(|(column, of)| (column.as_str(), cell(of))).collect(),
            })
            .collect(),
        units: table
            .units
            .iter()
            .map(|one| ListUnitWire {
                unit: &one.unit,
                rows: one.rows,
                left_out: one.left_out,
                nil: one.nil,
                why: one.why.map(MissingReason::key),
            })
            .collect(),
        same_events: &table.same_events,
        options: table.option_counts(),
    }
}

fn entry_wire<'a>(report: &'a Consolidation, (unit, code): (&UnitCode, &IndicatorCode), entry: &'a UnitEntry) -> EntryWire<'a> {
    let source = entry.source.as_ref().and_then(|source| source_wire(report, source));
    EntryWire {
        state: entry.state.name(),
        value: entry.state.wire_value(),
        why: entry.why.map(MissingReason::key),
        raw: entry.raw(),
        note: entry.note(),
        corrected: entry.correction(),
        doubt: entry.doubt().map(Doubt::key),
        parts: entry.parts(),
        source,
        periods: entry_period_wires(report, unit, code),
    }
}

fn unit_wire<'a>(report: &'a Consolidation, unit: &'a UnitRow) -> UnitWire<'a> {
    UnitWire {
        code: &unit.code,
        valid_from: unit.valid_from,
        name: &unit.name,
        status: unit.status.key(),
        received: unit.received.map(|on| on.date),
        received_by_signature: unit.received.is_some_and(|on| on.by_signature),
        days_late: unit.days_late,
        nil: unit.nil,
        estimate: unit.estimate,
        required: unit.required,
        missing_cells: &unit.missing_cells,
        file: unit.file.and_then(|row| report.ledger.get(row)).map(|row| row.file.as_str()),
        parts: unit.parts.as_deref().map(unit_parts_wire),
        periods: unit_period_wires(report, unit),
        other_period: unit.other_period,
        errors: unit.errors,
        warnings: unit.warnings,
        doubts: unit.doubts.into(),
    }
}

fn ledger_wire<'a>(row: &'a LedgerRow, lang: Lang, role: Option<&'static str>) -> LedgerWire<'a> {
    LedgerWire {
        file: &row.file,
        sha256: &row.sha256,
        outcome: row.outcome,
        unit: row.unit.as_ref(),
        period: row.period,
        revision: row.revision,
        reason: row.reason.as_ref().map(|reason| reason.say(lang).into_owned()),
        role,
    }
}
