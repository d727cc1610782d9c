//! Parses the content of one cell. A text with one meaning is accepted, a text with two is refused and both meanings are shown. The text
//! itself is always kept.

mod choice;
mod date_answer;
pub mod date_text;
mod entry;
mod figure;
mod fit;
mod identity;
pub mod legacy;
mod look;
mod marks;
mod money;
mod narrative;
mod number_text;
mod numerals;
mod own_unit;
pub mod period_text;
mod refused_figure;
mod scaled;
pub mod secrecy;
mod shapes;
mod slips;
mod spacing;
mod syllable;
mod words;
mod yes_no;

pub use identity::{RecognisedUnit, recognise_unit};
pub(crate) use look::understand_cell_with_raw;
pub use look::{CellAppearance, ShownNumber, understand_cell};
pub(crate) use shapes::is_date;

use crate::base::text::{is_blank, is_invisible, quote};
use crate::findings::CellProblem;
use crate::plan::{Indicator, ValueType};
use crate::submission::{Raw, RawForm, State};
use words::{Meaning, RecognisedWord};

/// The meaning of a cell, with the problems that were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnderstoodCell {
    /// The state of the answer; [`State::Missing`] where the cell is empty, announces the figure for later, or could not be understood.
    pub state: State,
    /// The reasons why the content was refused, or remarks on how it was understood. An empty cell has no problem here, because it is not
    /// known here whether an answer is required.
    pub problems: Vec<CellProblem>,
}

impl UnderstoodCell {
    /// The meaning of a cell that gives no cause for a finding.
    fn without_problem(state: State) -> Self {
        Self { state, problems: Vec::new() }
    }

    /// The meaning of a cell, with one problem that was found.
    fn with_problem(state: State, problem: CellProblem) -> Self {
        Self { state, problems: vec![problem] }
    }

    /// The meaning of a cell whose content does not count because of this problem: a missing answer.
    fn refused(problem: CellProblem) -> Self {
        Self::with_problem(State::Missing, problem)
    }
}

/// Understands the content of the cell of an indicator. This never fails: content without a meaning, or with two, gives a missing answer,
/// with a problem of severity error that quotes it.
///
/// ```
/// use tonghop::plan::Indicator;
/// use tonghop::parse::understand;
/// use tonghop::submission::{Raw, State};
/// let sessions: Indicator = serde_json::from_value(serde_json::json!({
///     "code": "B01", "heading": "II.1", "clauses": ["II.1.1"], "label": "Số buổi tuyên truyền", "label_en": "Sessions",
///     "unit_of_measure": "buổi", "value": { "type": "integer" }, "kind": "flow", "across_units": "sum",
///     "across_time": "sum", "owed_by": ["XA"], "frequency": "month", "required": true, "basis": "seed"
/// }))?;
/// assert_eq!(understand(&Raw::text("1.234 buổi"), &sessions).state, State::figure(1234.into()));
/// let unsure = understand(&Raw::text("khoảng 200"), &sessions);
/// assert_eq!(unsure.state, State::Missing);
/// assert_eq!(unsure.problems[0].code(), "SUB221");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn understand(raw: &Raw, indicator: &Indicator) -> UnderstoodCell {
    match raw.form {
        RawForm::NoCachedValue => return UnderstoodCell::refused(CellProblem::FormulaWithoutValue {}),
        RawForm::Error => return UnderstoodCell::refused(error_value_problem(raw, indicator)),
        _ if is_blank(&raw.text) => return UnderstoodCell::without_problem(State::Missing),
        RawForm::Text if is_error_value(&raw.text) => return UnderstoodCell::refused(error_value_problem(raw, indicator)),
        RawForm::Text | RawForm::Number | RawForm::Date | RawForm::Percent | RawForm::Fraction | RawForm::Scientific | RawForm::Boolean => {
        }
    }
    match indicator.value {
        ValueType::Text { max_length } => narrative::understand(raw, indicator, max_length),
        ValueType::Choice { ref choices } => choice::understand(raw, choices, indicator),
        ValueType::Date { .. } => date_answer::understand(raw, indicator),
        ValueType::Boolean => yes_no::understand(raw, indicator),
        ValueType::Integer | ValueType::Decimal { .. } => figure::understand(raw, indicator),
    }
}

/// The result of a sum that somebody types into a field of the form (`=3+4`); `None` where the text is no such sum.
///
/// ```
/// use tonghop::parse::evaluate_typed_sum;
/// assert_eq!(evaluate_typed_sum(" =1.200 + 34"), Some(1234.into()));
/// assert_eq!(evaluate_typed_sum("=SUM(E5:E9)"), None);
/// assert_eq!(evaluate_typed_sum("3+4"), None);
/// ```
pub fn evaluate_typed_sum(text: &str) -> Option<rust_decimal::Decimal> {
    shapes::evaluate_sum(text.trim().strip_prefix('=')?)
}

/// The problem of an error value in a cell for a figure or a text. Words that begin with a dash become an error value, because spreadsheets
/// take them for a formula.
fn error_value_problem(raw: &Raw, indicator: &Indicator) -> CellProblem {
    let read = quote(&raw.text);
    if indicator.is_text() { CellProblem::ErrorInText { read } } else { CellProblem::FormulaError { read } }
}

/// Whether the text is what a spreadsheet shows for a formula without a result.
fn is_error_value(text: &str) -> bool {
    let text = text.trim();
    let known = ["#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"];
    known.iter().any(|error| text.eq_ignore_ascii_case(error))
        || text.strip_prefix("Err:").is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a text means that an indicator does not concern the unit.
#[cfg(feature = "office")]
pub(crate) fn means_not_applicable(text: &str) -> bool {
    words::look_up(&crate::base::text::clean_label(text)).is_some_and(|word| word.meaning == Meaning::NotApplicable)
}

/// Understands words that give a state in every kind of field: not yet known, not applicable, withheld. `None` where the words mean none of
/// these.
fn understand_state_words(text: &str, word: Option<RecognisedWord>, indicator: &Indicator) -> Option<UnderstoodCell> {
    if is_yearbook_dots(text) {
        return Some(UnderstoodCell::refused(CellProblem::YearbookDots { read: quote(text) }));
    }
    match word?.meaning {
        Meaning::NotReady => Some(UnderstoodCell::refused(CellProblem::NotReady { read: quote(text) })),
        Meaning::NotApplicable => Some(UnderstoodCell::without_problem(State::NotApplicable)),
        Meaning::Withheld if indicator.may_be_withheld => Some(UnderstoodCell::without_problem(State::Withheld)),
        Meaning::Withheld => Some(UnderstoodCell::refused(CellProblem::NotToBeWithheld { read: quote(text) })),
        Meaning::Zero
        | Meaning::NotOccurred
        | Meaning::ZeroSoFar
        | Meaning::Mark
        | Meaning::Ditto
        | Meaning::Elsewhere
        | Meaning::Judgement => None,
    }
}

/// Whether the text is the yearbook sign “…”: two dots or more, or an ellipsis, and nothing else.
fn is_yearbook_dots(text: &str) -> bool {
    let dots: usize = text.chars().map(|c| if c == '…' { 3 } else { 1 }).sum();
    dots >= 2 && text.chars().all(|c| matches!(c, '.' | '…' | ' ')) && !text.trim().is_empty()
}

/// Whether a text begins with a figure: `250`, `+50 (bổ sung)`, `250 lượt`. False for a date and for a long text.
pub(crate) fn begins_with_figure(text: &str) -> bool {
    if text.len() > 120 {
        return false;
    }
    let text = crate::base::text::clean_label(text);
    let bare = text.trim_start_matches(['+', '-', '–', '−', '(', '~', '=', '≈', '>', '<', '\'', ' ']);
    text.chars().count() <= 60 && bare.starts_with(|c: char| c.is_ascii_digit()) && !is_date(bare)
}

/// Whether a text only means that there is nothing to report (“không”, “không có”, “không phát sinh”, a dash).
///
/// ```
/// use tonghop::parse::means_nothing_to_report;
/// assert!(means_nothing_to_report("Không có."));
/// assert!(!means_nothing_to_report("Không có khó khăn lớn, trừ hệ thống loa xuống cấp."));
/// ```
pub fn means_nothing_to_report(text: &str) -> bool {
    // All wordings for nothing are much shorter than this; a narrative is longer.
    if text.chars().filter(|c| c.is_alphanumeric() && !is_invisible(*c)).nth(words::MAX_WORD_LEN).is_some() {
        return false;
    }
    let line = crate::base::text::clean_label(text);
    matches!(line.as_str(), "-" | "–" | "—" | "0")
        || words::look_up(&line).is_some_and(|word| matches!(word.meaning, Meaning::Zero | Meaning::NotOccurred))
}
