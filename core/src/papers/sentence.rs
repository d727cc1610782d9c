//! Defines sentences whose numbers are figures of the report: each figure says which one it is (decision 111).

use std::fmt;

use rust_decimal::Decimal;

use crate::base::{CategoryId, IndicatorCode, Lang, UnitCode, decimal};
use crate::consolidation::PublishedPart;

/// The sign where there is no figure.
const NO_FIGURE: &str = "…";

/// Which figure of the report a number is. Written as text it is the tag of the number in the Word document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ref {
    /// A part of the line of an indicator.
    Line(IndicatorCode, LinePart),
    /// The figure of one unit.
    OfUnit(IndicatorCode, UnitCode),
    /// A number about the report as a whole.
    Whole(WholePart),
    /// A figure of an indicator in the report that this one replaces.
    Replaced(IndicatorCode, PublishedPart, ReplacedSide),
    /// A number of a group of units, by its place among the groups, from 1.
    Group(IndicatorCode, usize, GroupPart),
    /// A cell of a list: the list, the unit, the number of the row in its list, and the column.
    ListCell(IndicatorCode, UnitCode, u32, CategoryId),
    /// The number of units that chose an option of an indicator.
    Chose(IndicatorCode, CategoryId),
    /// The working days by which the return of a unit is late.
    DaysLate(UnitCode),
}

/// Which part of the line of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinePart {
    /// The total.
    Total,
    /// The total of the period before.
    Previous,
    /// The figure of the period before, of the units that have figures in both periods.
    PreviousOfSameUnits,
    /// The change over the units that have figures in both periods, without its sign.
    Change,
    /// The change in percent, without its sign.
    ChangePercent,
    /// The number of units behind the change.
    ChangeUnits,
    /// The total of the same period one year before.
    LastYear,
    /// The change since then over the units that have figures in both periods, without its sign.
    LastYearChange,
    /// This change in percent, without its sign.
    LastYearChangePercent,
    /// The number of units behind this change.
    LastYearChangeUnits,
    /// The year to date.
    YearToDate,
    /// The number of units behind the total of one year before.
    LastYearHave,
    /// How many figures of units and periods the year to date is made of.
    YearToDateHave,
    /// How many figures of units and periods the year to date should be made of.
    YearToDateOwed,
    /// The least that the plan sets.
    TargetMin,
    /// The most that the plan sets.
    TargetMax,
    /// The attainment in percent.
    Attainment,
    /// How many units have both a figure and an assigned number.
    AssignedHave,
    /// How many units have an assigned number.
    AssignedOwed,
    /// What the units with both reported.
    AssignedReported,
    /// The sum of the numbers that were assigned to the units with both.
    AssignedNumber,
    /// The number of units that gave a figure.
    Have,
    /// The number of units that owe a figure.
    Owed,
    /// The number of units with nil or 0.
    NilUnits,
    /// The number of figures in the total that have errors.
    Errors,
    /// The number of figures in the total that the unit should explain.
    Asked,
    /// The number of units whose answer is no valid figure and does not count.
    Refused,
    /// The number of units whose return leaves out the figure, which is required.
    Blank,
}

impl Ref {
    /// The figure of this report that is compared with a published one.
    pub fn now(code: &IndicatorCode, part: &PublishedPart) -> Self {
        match part {
            PublishedPart::Chose(option) => Self::Chose(code.clone(), option.clone()),
            PublishedPart::Total => Self::Line(code.clone(), LinePart::Total),
            PublishedPart::YearToDate => Self::Line(code.clone(), LinePart::YearToDate),
            PublishedPart::Previous => Self::Line(code.clone(), LinePart::Previous),
            PublishedPart::Change => Self::Line(code.clone(), LinePart::Change),
            PublishedPart::ChangePercent => Self::Line(code.clone(), LinePart::ChangePercent),
            PublishedPart::Attainment => Self::Line(code.clone(), LinePart::Attainment),
            PublishedPart::Have => Self::Line(code.clone(), LinePart::Have),
        }
    }
}

/// Which number about a figure of the report that this one replaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReplacedSide {
    /// The figure as it was.
    Before,
    /// By how much the figure of this report is larger.
    Difference,
}

/// The name in tags of a figure in the report that is replaced.
fn replaced_key(part: &PublishedPart, side: ReplacedSide) -> String {
    let of = match part {
        PublishedPart::Total => String::new(),
        PublishedPart::Chose(option) => format!("_option_{option}"),
        part => format!("_{}", part.key()),
    };
    format!("replaced{of}{}", if side == ReplacedSide::Difference { "_difference" } else { "" })
}

/// Which number of a group of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupPart {
    /// The sub-total.
    Total,
    /// How many units of the group gave a figure.
    Have,
    /// How many units of the group owe a figure.
    Owed,
}

impl GroupPart {
    /// What the name of the group in tags ends with.
    const fn key(self) -> &'static str {
        match self {
            Self::Total => "",
            Self::Have => "_have",
            Self::Owed => "_owed",
        }
    }
}

/// Which number about the report as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WholePart {
    /// Units whose return counts.
    Received,
    /// Units that owe a return.
    Owed,
    /// The first of the second, in percent.
    ReceivedPercent,
    /// Units that sent nothing.
    Missing,
    /// Units of which only some of the returns count that a derived period is put together from.
    Partial,
    /// Units whose returns contradict each other.
    Conflict,
    /// Units whose file could not be accepted.
    Rejected,
    /// Units whose return came after the deadline.
    Late,
    /// The money spent, over the units that gave both sums.
    Spent,
    /// The money assigned, over the same units.
    Assigned,
    /// The first of the second, in percent.
    SpentPercent,
    /// The number of these units.
    BudgetUnits,
    /// Indicators about which something is not settled: errors, answers that do not count, events that may count twice, open questions.
    Doubtful,
    /// Indicators whose total is below the least that the plan sets.
    BelowTarget,
}

impl LinePart {
    /// The name of the part in tags.
    const fn key(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Previous => "previous",
            Self::PreviousOfSameUnits => "change_previous",
            Self::Change => "change",
            Self::ChangePercent => "change_percent",
            Self::ChangeUnits => "change_units",
            Self::LastYear => "last_year",
            Self::LastYearHave => "last_year_units_have",
            Self::LastYearChange => "last_year_change",
            Self::LastYearChangePercent => "last_year_change_percent",
            Self::LastYearChangeUnits => "last_year_change_units",
            Self::YearToDate => "year_to_date",
            Self::YearToDateHave => "year_to_date_have",
            Self::YearToDateOwed => "year_to_date_owed",
            Self::TargetMin => "target_min",
            Self::TargetMax => "target_max",
            Self::Attainment => "attainment",
            Self::AssignedHave => "target_units_have",
            Self::AssignedOwed => "target_units_owed",
            Self::AssignedReported => "target_units_reported",
            Self::AssignedNumber => "target_units_number",
            Self::Have => "have",
            Self::Owed => "owed",
            Self::NilUnits => "nil_units",
            Self::Errors => "doubt_errors",
            Self::Asked => "doubt_asked",
            Self::Refused => "refused_units",
            Self::Blank => "blank_units",
        }
    }
}

impl WholePart {
    /// The name of the part in tags.
    const fn key(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Owed => "owed",
            Self::ReceivedPercent => "received_percent",
            Self::Missing => "missing",
            Self::Partial => "partial",
            Self::Conflict => "conflict",
            Self::Rejected => "rejected",
            Self::Late => "late",
            Self::Spent => "budget_spent",
            Self::Assigned => "budget_planned",
            Self::SpentPercent => "budget_percent",
            Self::BudgetUnits => "budget_units",
            Self::Doubtful => "doubtful_indicators",
            Self::BelowTarget => "below_target",
        }
    }
}

impl fmt::Display for Ref {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(code, part) => write!(f, "{code}.{}", part.key()),
            Self::OfUnit(code, unit) => write!(f, "{code}@{unit}"),
            Self::Whole(part) => write!(f, "report.{}", part.key()),
            Self::Replaced(code, part, side) => write!(f, "{code}.{}", replaced_key(part, *side)),
            Self::Group(code, place, part) => write!(f, "{code}.group_{place}{}", part.key()),
            Self::ListCell(list, unit, row, column) => write!(f, "{list}@{unit}#{row}.{column}"),
            Self::Chose(code, option) => write!(f, "{code}.options.{option}"),
            Self::DaysLate(unit) => write!(f, "days_late@{unit}"),
        }
    }
}

/// A number of the report, as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Which one it is.
    pub of: Ref,
    /// The value as the report has it.
    pub value: Decimal,
    /// The value as it is printed, without sign where words say the direction.
    pub text: String,
}

impl Figure {
    /// A count in a sentence: below ten with a leading zero (`03`).
    pub fn count(of: Ref, value: Decimal) -> Self {
        let text = in_sentence(&of, value);
        let is_digit = text.len() == 1 && !value.is_zero();
        Self { of, value, text: if is_digit { format!("0{text}") } else { text } }
    }

    /// A measured number: money, percentages, areas.
    pub fn measure(of: Ref, value: Decimal) -> Self {
        let text = in_sentence(&of, value);
        Self { of, value, text }
    }

    /// A number in a cell of a table, with its sign.
    pub fn in_table(of: Ref, value: Decimal) -> Self {
        Self::said(of, value, Lang::Vi)
    }

    /// A number with its sign, as `lang` writes it.
    pub fn said(of: Ref, value: Decimal, lang: Lang) -> Self {
        Self { of, value, text: decimal::format(value, lang) }
    }
}

/// A number as a sentence writes it. That of a change has no sign, because “tăng” or “giảm” stands in front of it.
fn in_sentence(of: &Ref, value: Decimal) -> String {
    use LinePart::{Change, ChangePercent, LastYearChange, LastYearChangePercent};
    let has_word = matches!(of, Ref::Line(_, Change | ChangePercent | LastYearChange | LastYearChangePercent));
    decimal::format(if has_word { value.abs() } else { value }, Lang::Vi)
}

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Words.
    Words(String),
    /// Words that stand out: the unit that speaks.
    Lead(String),
    /// A figure.
    Figure(Figure),
}

/// A sentence of the report: words and figures.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    /// The pieces in their order.
    pub parts: Vec<Part>,
}

impl Sentence {
    /// A sentence of words only.
    pub fn words(text: impl Into<String>) -> Self {
        Self { parts: vec![Part::Words(text.into())] }
    }

    /// Adds words.
    pub fn push(&mut self, text: &str) -> &mut Self {
        match self.parts.last_mut() {
            Some(Part::Words(words)) => words.push_str(text),
            _ => self.parts.push(Part::Words(text.to_owned())),
        }
        self
    }

    /// Adds a figure.
    pub fn figure(&mut self, figure: Figure) -> &mut Self {
        self.parts.push(Part::Figure(figure));
        self
    }

    /// A cell of a table with this figure, or with the sign that there is none.
    pub fn table_cell(of: Ref, value: Option<Decimal>) -> Self {
        let mut cell = Self::default();
        match value {
            Some(value) => cell.figure(Figure::in_table(of, value)),
            None => cell.push(NO_FIGURE),
        };
        cell
    }

    /// Adds words in brackets; two brackets in a row become one.
    pub fn bracket(&mut self, words: Self) -> &mut Self {
        match self.parts.last_mut() {
            Some(Part::Words(before)) if before.ends_with(')') => {
                before.pop();
                self.push("; ");
            }
            _ => {
                self.push(" (");
            }
        }
        self.append(words).push(")")
    }

    /// Adds another sentence.
    pub fn append(&mut self, other: Self) -> &mut Self {
        for part in other.parts {
            match part {
                Part::Words(words) => _ = self.push(&words),
                part => self.parts.push(part),
            }
        }
        self
    }

    /// Whether there is nothing in it.
    pub const fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The sentence as it is read.
    pub fn text(&self) -> String {
        let text = |part: &Part| match part {
            Part::Words(text) | Part::Lead(text) => text.clone(),
            Part::Figure(figure) => figure.text.clone(),
        };
        self.parts.iter().map(text).collect()
    }

    /// Its figures in their order.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.parts.iter().filter_map(|part| match part {
            Part::Figure(figure) => Some(figure),
            Part::Words(_) | Part::Lead(_) => None,
        })
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn two_brackets_in_a_row_are_one() {
        let mut sentence = Sentence::words("Treo 10 băng rôn");
        sentence.bracket(Sentence::words("đạt")).bracket(Sentence::words("số liệu của 5/6 đơn vị"));
        assert_eq!((sentence.text().as_str(), sentence.parts.len()), ("Treo 10 băng rôn (đạt; số liệu của 5/6 đơn vị)", 1));
    }

    #[test]
    fn counts_below_ten_take_a_zero_and_measures_do_not() {
        let of = || Ref::Whole(WholePart::Owed);
        let text = |figure: Figure| figure.text;
        assert_eq!([0, 3, 10, 1_364, -7].map(|count| text(Figure::count(of(), count.into()))), ["0", "03", "10", "1.364", "-7"]);
        let change = Ref::Line(IndicatorCode::new("B01").expect("a code"), LinePart::Change);
        assert_eq!([text(Figure::measure(of(), (-7).into())), text(Figure::measure(change, (-7).into()))], ["-7", "7"]);
        assert_eq!(text(Figure::measure(of(), Decimal::new(75, 1))), "7,5");
        assert_eq!(text(Figure::in_table(of(), Decimal::new(-7, 0))), "-7");
    }
}
