//! Reads the JSON document of a report, `tonghop-report/1`, which `report/json.rs` writes.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};

use crate::base::{CategoryId, IndicatorCode, Lang, Period, Phrase, Say, UnitCode, date};
use crate::consolidation::{
    Correction, CountedFile, IssuedContent, IssuedForm, IssuedLine, IssuedUnit, MissingReason, Outcome, PastAnswer, PrintedFigures, Share,
    figures_as_merged,
};
use crate::returns::own_report::REPORT_FORMAT;
use crate::submission::PartCounts;

/// A document of the format `tonghop-report/1`, as written by any released version; fields that no reader needs are ignored. `A` is the
/// type of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Document<A> {
    /// The id of the run that wrote the document.
    #[serde(default)]
    pub run: String,
    /// The number of the plan.
    pub plan: String,
    /// The period.
    pub period: Period,
    /// The hash over the figures, where the version of the program wrote one.
    #[serde(default)]
    pub figures_sha256: Option<String>,
    /// The lines.
    pub indicators: Vec<DocumentLine<A>>,
    /// The units.
    pub units: Vec<DocumentUnit>,
    /// The files, with what became of each.
    #[serde(default)]
    pub ledger: Vec<DocumentFile>,
}

/// A file that was given to the merge.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct DocumentFile {
    /// The name of the file.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// What became of it.
    pub outcome: String,
    /// The unit.
    #[serde(default)]
    pub unit: Option<String>,
}

/// One indicator.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct DocumentLine<A> {
    /// The code of the indicator.
    pub code: String,
    /// The figure for all units together.
    #[serde(default, deserialize_with = "deserialize_figure")]
    pub total: Option<Decimal>,
    /// The unit whose figure is the total, where the total is the figure of one unit.
    #[serde(default)]
    pub chosen: Option<String>,
    /// The total of the period before.
    #[serde(default, deserialize_with = "deserialize_figure")]
    pub previous: Option<Decimal>,
    /// The change since the period before.
    #[serde(default, deserialize_with = "deserialize_figure")]
    pub change: Option<Decimal>,
    /// This change in percent.
    #[serde(default, deserialize_with = "deserialize_figure")]
    pub change_percent: Option<Decimal>,
    /// The attainment of the target in percent.
    #[serde(default, deserialize_with = "deserialize_figure")]
    pub attainment: Option<Decimal>,
    /// How many units gave which kind of answer.
    #[serde(default)]
    pub states: Option<DocumentStates>,
    /// The year to date.
    #[serde(default, deserialize_with = "deserialize_figure")]
    pub year_to_date: Option<Decimal>,
    /// How many unit-periods the year to date includes, and how many are owed.
    #[serde(default)]
    pub ytd_periods: Share,
    /// Whether units answered in words.
    #[serde(default)]
    pub words: bool,
    /// The options to choose from; empty for every other type of answer.
    #[serde(default)]
    pub options: Vec<DocumentOption>,
    /// The answer of each owing unit.
    pub by_unit: BTreeMap<String, A>,
}

/// An option of an indicator that is answered by choosing.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct DocumentOption {
    /// The code.
    pub code: String,
    /// The words.
    pub label: String,
    /// How many units chose it.
    #[serde(default)]
    pub units: u32,
}

/// How many units gave a figure, and how many reported that there was nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct DocumentStates {
    /// A value.
    pub value: u32,
    /// Nil.
    pub nil: u32,
}

impl<A> DocumentLine<A> {
    /// The words that the workbook shows for a value: those of the option with this code, or the day; `None` for any other value.
    fn shown_words(&self, value: &str) -> Option<String> {
        let option = self.options.iter().find(|option| option.code == value).map(|option| option.label.clone());
        let day = || date::parse_iso(value).filter(|_| !self.words).map(|day| day.say(Lang::Vi).into_owned());
        option.or_else(day)
    }
}

/// One unit.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct DocumentUnit {
    /// The code of the unit.
    pub code: String,
    /// First day on which the code meant this unit.
    #[serde(default)]
    pub valid_from: Option<Date>,
    /// The name of the unit.
    pub name: String,
    /// The period of the form that the unit sent instead of a form for the period of the report.
    #[serde(default)]
    pub other_period: Option<String>,
}

/// An answer with all that the document has about it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Answer {
    /// Name of the state.
    pub state: String,
    /// What was answered.
    pub value: Option<String>,
    /// Why the answer is missing.
    pub why: Option<String>,
    /// The officer's note.
    pub note: Option<String>,
    /// The office's correction.
    #[serde(default)]
    pub corrected: Option<Correction>,
    /// Where the answer was read.
    pub source: Option<SourceOfAnswer>,
    /// The answers that stand behind the figure of a consolidated return.
    #[serde(default)]
    pub parts: Option<PartCounts>,
    /// The answers of the shorter periods that a derived figure was put together from.
    #[serde(default)]
    pub periods: Vec<PeriodOfAnswer>,
}

/// The answer of a shorter period.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PeriodOfAnswer {
    /// The period.
    pub period: String,
    /// Name of the state.
    pub state: String,
    /// What was answered.
    pub value: Option<String>,
    /// Why the answer is missing.
    pub why: Option<String>,
    /// The officer's note.
    #[serde(default)]
    pub note: Option<String>,
    /// The office's correction.
    #[serde(default)]
    pub corrected: Option<Correction>,
    /// The file of the report that was issued for the period.
    #[serde(default)]
    pub issued: Option<String>,
    /// Where the answer was read.
    pub source: Option<SourceOfAnswer>,
}

/// Where an answer was read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct SourceOfAnswer {
    /// The file.
    pub file: String,
    /// SHA-256 of its bytes.
    #[serde(default)]
    pub sha256: Option<String>,
    /// The sheet.
    pub sheet: Option<String>,
    /// The cell.
    pub cell: Option<String>,
    /// The number of the revision of the return.
    pub revision: Option<u32>,
}

/// An answer with the fields that are needed from a report of the past.
#[derive(Debug, Deserialize)]
struct PastFigure {
    state: String,
    value: Option<String>,
    #[serde(default)]
    why: Option<String>,
    #[serde(default)]
    corrected: Option<PastCorrection>,
}

/// The figure before the office corrected it.
#[derive(Debug, Deserialize)]
struct PastCorrection {
    #[serde(default, deserialize_with = "deserialize_figure")]
    old: Option<Decimal>,
}

/// Reads a decimal number from a JSON text; `None` for null.
fn deserialize_figure<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Decimal>, D::Error> {
    let text = Option::<String>::deserialize(from)?;
    text.map(|text| Decimal::from_str_exact(&text).map_err(serde::de::Error::custom)).transpose()
}

/// The fields that are read first, to recognise a document.
#[derive(Deserialize)]
struct DocumentHeader {
    format: String,
    #[serde(default)]
    period: Option<Period>,
}

fn strip_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// Parses a document; `None` where the bytes are no document of this format.
pub fn parse_document(bytes: &[u8]) -> Option<Document<Answer>> {
    let bytes = strip_bom(bytes);
    let head: DocumentHeader = serde_json::from_slice(bytes).ok()?;
    if head.format == REPORT_FORMAT { serde_json::from_slice(bytes).ok() } else { None }
}

/// Reads the period and the content of a document, or why the content is unusable; `None` where the bytes are no document of this format.
pub(super) fn read_issued(bytes: &[u8]) -> Option<(Option<Period>, Result<IssuedContent, Phrase>)> {
    let bytes = strip_bom(bytes);
    let head: DocumentHeader = serde_json::from_slice(bytes).ok()?;
    if head.format != REPORT_FORMAT {
        return None;
    }
    let content = match serde_json::from_slice::<Document<PastFigure>>(bytes) {
        Ok(document) if is_unedited(&document) => Ok(into_issued(document)),
        Ok(_) => Err(Phrase::new(
            "số liệu trong tệp JSON đã bị sửa sau khi tổng hợp",
            "figures in the JSON document were edited after the merge",
        )),
        Err(error) => Err(Phrase::new(format!("báo cáo JSON không đọc được: {error}"), format!("the JSON report cannot be read: {error}"))),
    };
    Some((head.period, content))
}

/// Whether the figures are still those that the run wrote, by their hash. Always true for a version without a hash, where it cannot be
/// known.
fn is_unedited(document: &Document<PastFigure>) -> bool {
    let Some(hash) = &document.figures_sha256 else { return true };
    let lines: Vec<&DocumentLine<PastFigure>> = document.indicators.iter().filter(|line| !line.words).collect();
    let of_unit = |unit: &DocumentUnit| {
        let answers = lines.iter().filter_map(|line| {
            let answer = line.by_unit.get(&unit.code)?;
            Some((
                line.code.as_str(),
                figures_as_merged::token_from_wire(&answer.state, answer.value.as_deref(), |code| line.shown_words(code))?,
            ))
        });
        (unit.code.clone(), figures_as_merged::join_tokens(answers))
    };
    let totals = figures_as_merged::join_tokens(lines.iter().map(|line| {
        let [total, to_date] = [line.total, line.year_to_date].map(|figure| figure.map(crate::base::decimal::format_wire));
        (line.code.as_str(), figures_as_merged::format_total_token(total.as_deref(), to_date.as_deref(), line.ytd_periods))
    }));
    let identity = [&document.period.to_string(), document.run.as_str(), &document.plan];
    *hash == figures_as_merged::hash_figures(identity, &totals, &document.units.iter().map(of_unit).collect())
}

/// Converts the document into the content of an issued report, without the lines of text.
fn into_issued(document: Document<PastFigure>) -> IssuedContent {
    let named = document.units.iter().filter_map(|unit| Some((UnitCode::new(&unit.code).ok()?, unit.valid_from)));
    // Collected in a map, so that each code comes once and in order.
    let units: BTreeMap<UnitCode, Option<Date>> = named.collect();
    let mut lines: BTreeMap<IndicatorCode, IssuedLine> = BTreeMap::new();
    for line in document.indicators.into_iter().filter(|line| !line.words) {
        let Ok(code) = IndicatorCode::new(&line.code) else { continue };
        let options = line.options.iter().filter_map(|option| Some((CategoryId::new(&option.code).ok()?, option.units)));
        let printed = PrintedFigures {
            previous: line.previous,
            change: line.change,
            change_percent: line.change_percent,
            attainment: line.attainment,
            have: line.states.map(|states| states.value.saturating_add(states.nil)),
            options: options.collect(),
        };
        let mut corrected = BTreeMap::new();
        let answers = units.keys().map(|unit| {
            let Some(answer) = line.by_unit.get(unit.as_str()) else { return PastAnswer::NotOwed };
            // What was not asked for is not owed.
            if answer.state == "missing" && answer.why.as_deref() == Some(MissingReason::NotAsked.key()) {
                return PastAnswer::NotOwed;
            }
            if let Some(old) = &answer.corrected {
                corrected.insert(unit.clone(), old.old);
            }
            let token = figures_as_merged::token_from_wire(&answer.state, answer.value.as_deref(), |code| line.shown_words(code));
            token.as_deref().and_then(figures_as_merged::parse_token_figure).map_or(PastAnswer::Nothing, PastAnswer::Figure)
        });
        let answers = answers.collect();
        let line = IssuedLine {
            code: code.clone(),
            total: line.total,
            year_to_date: line.year_to_date,
            ytd_periods: line.ytd_periods,
            answers,
            edited: Vec::new(),
            corrected,
            basis: None,
            entered: None,
            printed: Some(printed),
        };
        lines.insert(code, line);
    }
    let counted = document.ledger.into_iter().filter(|row| row.outcome == Outcome::Accepted.key());
    let counted =
        counted.filter_map(|row| Some((UnitCode::new(row.unit.as_deref()?).ok()?, CountedFile { file: row.file, sha256: row.sha256 })));
    IssuedContent {
        counted: Some(counted.collect()),
        run: document.run,
        plan: document.plan,
        period: document.period,
        form: IssuedForm::Document,
        units: units.into_iter().map(|(code, valid_from)| IssuedUnit { code, valid_from }).collect(),
        lines: lines.into_values().collect(),
    }
}
