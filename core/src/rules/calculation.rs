//! Defines calculations: expressions over indicators whose result is a figure. A plan has one for each figure that is computed, never typed.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::cell_pattern::CellPattern;
use super::error::{ParseError, ParseProblem};
use super::evaluate::{Operands, evaluate_figure};
use super::expansion::{Cells, Expansion, UnexpandedPattern};
use super::figures_in_words::SentenceWriter;
use super::formula::write_calculation;
use super::list_feed::ListFeed;
use super::parse::parse_figure;
use super::tree::{Figure, Operand, Operation};
use crate::base::{CategoryId, IndicatorCode, Lang, Phrase, decimal};

/// An expression over figures of the same return: `C02 / C01 * 100`.
///
/// It is written with the signs, numbers and parentheses of a rule ([`super::Expression`]), without comparisons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Calculation {
    content: Content,
    codes: Vec<IndicatorCode>,
}

/// What a figure is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Content {
    /// Other figures of the same return.
    Figures(Figure),
    /// A list of the same return.
    List(ListFeed),
}

impl Calculation {
    /// Parses the text of a calculation.
    ///
    /// ```
    /// use tonghop::rules::Calculation;
    /// let share = Calculation::parse("C02/C01*100")?;
    /// assert_eq!(share.to_string(), "C02 / C01 * 100");
    /// assert!(Calculation::parse("C02 <= C01").is_err());
    /// # Ok::<(), tonghop::rules::ParseError>(())
    /// ```
    ///
    /// # Errors
    /// The text is not a figure, names no indicator, or reads another period or the length of the period (`months()`). The error says what
    /// was read there.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        if let Some(feed) = ListFeed::parse(text) {
            return Ok(Self { content: Content::List(feed?), codes: Vec::new() });
        }
        let figure = parse_figure(text)?;
        // The canonical writing has blanks and parentheses that the author may have left out; it must keep the limits too.
        parse_figure(&figure.to_string()).map_err(|error| ParseError { at: 0, what: error.what })?;
        let mut codes = Vec::new();
        let mut refused = None;
        if figure.has_months() {
            refused = Some("months()".to_owned());
        }
        figure.each_operand(&mut |operand| {
            if !matches!(operand, Operand::Current(_)) {
                refused = Some(operand.to_string());
            }
            if !codes.contains(operand.code()) {
                codes.push(operand.code().clone());
            }
        });
        if let Some(read) = refused {
            return Err(ParseError { at: 0, what: ParseProblem::NotInCalculation { read } });
        }
        if codes.is_empty() {
            return Err(ParseError { at: 0, what: ParseProblem::NoIndicator });
        }
        Ok(Self { content: Content::Figures(figure), codes })
    }

    /// What the figure takes from a list; `None` where it is computed from other figures.
    ///
    /// ```
    /// use tonghop::rules::Calculation;
    /// let feed = Calculation::parse("sum(T1.luot_khach)")?;
    /// assert_eq!(feed.list_feed().map(|feed| feed.list.as_str()), Some("T1"));
    /// assert!(feed.codes().is_empty());
    /// # Ok::<(), tonghop::rules::ParseError>(())
    /// ```
    pub const fn list_feed(&self) -> Option<&ListFeed> {
        match &self.content {
            Content::List(feed) => Some(feed),
            Content::Figures(_) => None,
        }
    }

    /// The tree over other figures; `None` where the figure comes from a list.
    const fn figure(&self) -> Option<&Figure> {
        match &self.content {
            Content::Figures(figure) => Some(figure),
            Content::List(_) => None,
        }
    }

    /// The sum of these cells of an indicator with `dimensions` dimensions; `None` where there is no cell.
    pub(crate) fn sum_of_cells(indicator: &IndicatorCode, dimensions: usize, cells: Vec<IndicatorCode>) -> Option<Self> {
        let operands = cells.iter().cloned().map(Operand::Current).collect();
        let pattern = CellPattern::of_all_cells(indicator.clone(), dimensions);
        let figure = Figure::Sum { pattern, whole: Operand::Current(indicator.clone()), cells: Some(operands) };
        (!cells.is_empty()).then_some(Self { content: Content::Figures(figure), codes: cells })
    }

    /// The patterns outside of sums, each with a dimension that it leaves open.
    ///
    /// # Errors
    /// A pattern that the plan has no cells for.
    #[cfg(feature = "plan-check")]
    pub(crate) fn open_dimensions(&self, cells: &dyn Cells) -> Result<Vec<(&CellPattern, CategoryId)>, UnexpandedPattern> {
        self.figure().map_or(Ok(Vec::new()), |figure| Expansion::new(cells, &mut usize::MAX.clone()).open_patterns(figure))
    }

    /// The calculation for one cell of an indicator: each open place (`C01[*]`) stands for the category of the cell. Without categories each
    /// pattern stands for the indicator as a whole. `categories` names the dimensions of the cell with its category in each.
    ///
    /// # Errors
    /// A pattern that the plan has no cells for.
    pub(crate) fn expand(
        &self,
        cells: &dyn Cells,
        categories: &[(&CategoryId, &CategoryId)],
        budget: &mut usize,
    ) -> Result<Option<Self>, UnexpandedPattern> {
        let Some(figure) = self.figure() else { return Ok(Some(self.clone())) };
        let Some(figure) = Expansion::new(cells, budget).figure(figure, categories)? else { return Ok(None) };
        let mut codes: Vec<IndicatorCode> = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        figure.each_operand(&mut |operand| {
            if seen.insert(operand.code().clone()) {
                codes.push(operand.code().clone());
            }
        });
        Ok(Some(Self { content: Content::Figures(figure), codes }))
    }

    /// The indicators in the calculation, each once, in the order of their first appearance.
    pub fn codes(&self) -> &[IndicatorCode] {
        &self.codes
    }

    /// Whether the calculation is a rate, which is never added up: a quotient with an indicator in the divisor, also where it is multiplied
    /// or divided further.
    pub fn is_rate(&self) -> bool {
        /// Whether the figure is a quotient with an operand in the divisor, or is made from one by multiplying or dividing.
        fn is_rate(figure: &Figure) -> bool {
            match figure {
                Figure::Combined(left, Operation::Divide, right) => !right.is_constant() || is_rate(left),
                Figure::Combined(left, Operation::Multiply, right) => is_rate(left) || is_rate(right),
                Figure::Negative(inner) => is_rate(inner),
                Figure::Number(_)
                | Figure::Operand(_)
                | Figure::Months
                | Figure::Sum { .. }
                | Figure::EachCell(..)
                | Figure::Combined(..) => false,
            }
        }
        self.figure().is_some_and(is_rate)
    }

    /// Whether the calculation has a number of at least 100 as a factor or divisor, as a share in percent has.
    pub fn multiplies_by_hundred(&self) -> bool {
        fn has_hundred(figure: &Figure) -> bool {
            match figure {
                Figure::Number(number) => *number >= Decimal::ONE_HUNDRED,
                Figure::Negative(inner) => has_hundred(inner),
                Figure::Combined(left, Operation::Multiply | Operation::Divide, right) => has_hundred(left) || has_hundred(right),
                Figure::Combined(left, _, right) => has_hundred(left) && has_hundred(right),
                Figure::Operand(_) | Figure::Months | Figure::Sum { .. } | Figure::EachCell(..) => false,
            }
        }
        self.figure().is_some_and(has_hundred)
    }

    /// Evaluates the calculation with `places` decimal places. `figure` gives the figure of an operand, `scale` the decimal places of an
    /// indicator. `None` where an operand is unknown, a divisor is 0, the result is too large, or the figure comes from a list, which only
    /// the return as a whole has.
    pub fn evaluate(
        &self,
        places: u32,
        figure: &dyn Fn(&IndicatorCode) -> Option<Decimal>,
        scale: &dyn Fn(&IndicatorCode) -> u32,
    ) -> Option<Decimal> {
        let result = decimal::round(evaluate_figure(self.figure()?, &OperandFigures { figure, scale })?, places);
        (result.abs() <= decimal::LARGEST_ENTRY).then_some(result)
    }

    /// Whether a divisor of the calculation is 0 with these figures, which are given as to [`Self::evaluate`].
    ///
    /// ```
    /// use tonghop::rules::Calculation;
    /// let share = Calculation::parse("C02 / C01 * 100")?;
    /// assert!(share.divides_by_zero(&|_| Some(0.into()), &|_| 0));
    /// assert!(!share.divides_by_zero(&|_| None, &|_| 0), "nothing is known of an unknown figure");
    /// # Ok::<(), tonghop::rules::ParseError>(())
    /// ```
    pub fn divides_by_zero(&self, figure: &dyn Fn(&IndicatorCode) -> Option<Decimal>, scale: &dyn Fn(&IndicatorCode) -> u32) -> bool {
        fn has_zero_divisor(figure: &Figure, operands: &OperandFigures<'_>) -> bool {
            match figure {
                Figure::Combined(left, operation, right) => {
                    let divides = matches!(operation, Operation::Divide);
                    divides && evaluate_figure(right, operands).is_some_and(|divisor| divisor.is_zero())
                        || has_zero_divisor(left, operands)
                        || has_zero_divisor(right, operands)
                }
                Figure::Negative(inner) => has_zero_divisor(inner, operands),
                Figure::Number(_) | Figure::Operand(_) | Figure::Months | Figure::Sum { .. } | Figure::EachCell(..) => false,
            }
        }
        self.figure().is_some_and(|tree| has_zero_divisor(tree, &OperandFigures { figure, scale }))
    }

    /// The calculation as a formula of a sheet, which gives the figure with `own_scale` decimals, or an empty text where the figure is
    /// unknown. `cell` gives the reference of an operand's cell, `scale` an indicator's decimal places; `months` is the length of the
    /// period.
    pub fn formula(&self, own_scale: u32, cell: &dyn Fn(&Operand) -> Option<String>, scale: &dyn Fn(&IndicatorCode) -> u32) -> String {
        self.figure().map_or_else(|| "\"\"".to_owned(), |figure| write_calculation(figure, own_scale, cell, scale))
    }

    /// The calculation in words, with the labels of the indicators before their codes.
    pub fn describe(&self, labels: &dyn Fn(&IndicatorCode) -> Phrase) -> Phrase {
        let say = |lang| match &self.content {
            Content::Figures(figure) => SentenceWriter { lang, labels }.describe_figure(figure),
            Content::List(feed) => feed.describe(lang, labels),
        };
        Phrase { vi: say(Lang::Vi), en: say(Lang::En) }
    }
}

/// The operands of a calculation: figures of one return or of one total. A calculation reads nothing else.
struct OperandFigures<'a> {
    figure: &'a dyn Fn(&IndicatorCode) -> Option<Decimal>,
    scale: &'a dyn Fn(&IndicatorCode) -> u32,
}

impl Operands for OperandFigures<'_> {
    fn number(&self, operand: &Operand) -> Option<Decimal> {
        (self.figure)(operand.code())
    }

    fn truth(&self, _: &IndicatorCode) -> Option<bool> {
        None
    }

    fn months(&self) -> u8 {
        0
    }

    fn scale(&self, code: &IndicatorCode) -> u32 {
        (self.scale)(code)
    }
}

impl fmt::Display for Calculation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.content {
            Content::Figures(figure) => f.pad(&figure.to_string()),
            Content::List(feed) => f.pad(&feed.to_string()),
        }
    }
}

impl TryFrom<String> for Calculation {
    type Error = ParseError;
    fn try_from(text: String) -> Result<Self, ParseError> {
        Self::parse(&text)
    }
}

impl From<Calculation> for String {
    fn from(calculation: Calculation) -> Self {
        calculation.to_string()
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Calculation {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Calculation".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "a figure from indicator codes of the same return: + - * /, parentheses; decimals with a point, no \
                            grouping; or, alone, what is taken from a list: sum(LIST.column), count(LIST), count(LIST.yes_no)",
            "examples": ["C02 / C01 * 100", "B01 + B02", "sum(T1.luot_khach)"],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A return with fixed figures: C01 is 3, C02 is 2, C03 is 0, all others are unknown.
    fn figure_of(code: &IndicatorCode) -> Option<Decimal> {
        match code.as_str() {
            "C01" => Some(Decimal::from(3)),
            "C02" => Some(Decimal::from(2)),
            "C03" => Some(Decimal::ZERO),
            _ => None,
        }
    }

    fn figure(text: &str, scale: u32) -> Option<String> {
        Calculation::parse(text).ok()?.evaluate(scale, &figure_of, &|_| 0).map(|figure| figure.to_string())
    }

    #[test]
    fn a_figure_is_rounded_to_its_own_scale() {
        assert_eq!(figure("C02 / C01 * 100", 1).as_deref(), Some("66.7"));
        assert_eq!(figure("C02 / C01 * 100", 0).as_deref(), Some("67"));
        assert_eq!(figure("C01 + C02", 0).as_deref(), Some("5"));
        assert_eq!(figure("C02 - C01", 0).as_deref(), Some("-1"));
    }

    #[test]
    fn unknown_operands_and_zero_divisors_give_no_figure() {
        assert_eq!(figure("C02 / C03", 1), None);
        assert_eq!(figure("C02 + C04", 0), None);
    }

    #[test]
    fn texts_that_are_no_calculation_are_refused() {
        for text in ["", "5", "C01 <= C02", "prev(C01) + C02", "ytd(C01)", "C01 +", "C01 and C02", "C01 / months()"] {
            assert!(Calculation::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_rate_divides_by_an_indicator() {
        let is_rate = |text: &str| Calculation::parse(text).map(|calculation| calculation.is_rate());
        for rate in ["C02 / C01", "C02 / C01 * 100", "100 * C02 / C01", "-(C02 / C01)", "C02 / C01 / 10"] {
            assert_eq!(is_rate(rate), Ok(true), "{rate}");
        }
        for other in ["C01 + C02", "C01 * C02 / 10", "C01 / 12", "2 * C01"] {
            assert_eq!(is_rate(other), Ok(false), "{other}");
        }
    }

    #[test]
    fn the_formula_guards_operands_divisors_and_size() {
        let calculation = Calculation::parse("C02 / C01 * 100").unwrap_or_else(|error| unreachable!("{error}"));
        let formula = calculation.formula(1, &|operand| Some(format!("_{}", operand.code())), &|_| 0);
        let figure = "ROUND(ROUND(ROUND(ROUND(_C02,0)/ROUND(_C01,0),9)*100,9),1)";
        let sized = format!("IF(ABS({figure})<=1000000000000,{figure},\"\")");
        assert_eq!(formula, format!("IF(AND(ISNUMBER(_C02),ISNUMBER(_C01)),IF(ROUND(_C01,0)<>0,{sized},\"\"),\"\")"));
    }
}
