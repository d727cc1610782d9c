//! Finds conditional formats that can change what a cell shows: letters in the colour of the cell, struck-out letters, or another number
//! format (ECMA-376 part 1, 18.3.1.18, 18.3.1.10 and 18.8.14).

use std::sync::Arc;

use rust_decimal::Decimal;

use super::colour::{self, Colour};
use super::refusal::Refusal;
use super::rich_text::read_font_mark;
use super::xml::XmlReader;
use crate::base::CellRef;
use crate::base::decimal;
use crate::base::text::RunStyle;
use crate::xlsx::number_format::{FormatCode, NumberNotation};

/// The format that a rule gives a cell (`dxf`), as far as it can change what the cell shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct DifferentialFormat {
    unseen: bool,
    struck: bool,
    code: Option<Arc<FormatCode>>,
}

/// A rule of conditional formatting that can hide, strike out or reformat the content of some cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HidingRule {
    ranges: Vec<(CellRef, CellRef)>,
    tint: DifferentialFormat,
    when: RuleCondition,
}

/// What a rule does to the content of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HidingEffect<'h> {
    /// The content is invisible.
    Unseen,
    /// The content is struck out.
    Struck,
    /// The content is shown in another number format.
    Formatted(&'h FormatCode),
}

/// The condition under which a rule applies.
#[derive(Debug, Clone, PartialEq, Eq)]
enum RuleCondition {
    /// The cell is compared with constants: the operator, and one or two constants.
    Compared(String, Vec<Decimal>),
    /// A condition that only a spreadsheet program can evaluate.
    Unknown,
}

impl DifferentialFormat {
    /// Whether the format can hide content or show it differently.
    pub(super) const fn can_change_display(&self) -> bool {
        self.unseen || self.struck || self.code.is_some()
    }
}

impl HidingRule {
    /// What the rule may do to the cell `at`, which holds this number or (`None`) something else; `None` where the rule does nothing. A
    /// condition that cannot be evaluated here counts as true.
    pub fn effect(&self, at: CellRef, number: Option<Decimal>) -> Option<HidingEffect<'_>> {
        let within = |(first, last): &(CellRef, CellRef)| {
            (first.row..=last.row).contains(&at.row) && (first.column..=last.column).contains(&at.column)
        };
        if !self.ranges.iter().any(within) {
            return None;
        }
        let holds = match (&self.when, number) {
            (RuleCondition::Compared(operator, with), Some(number)) => comparison_holds(operator, number, with),
            (RuleCondition::Compared(..), None) => Some(false),
            (RuleCondition::Unknown, _) => None,
        };
        if holds == Some(false) {
            return None;
        }
        let shown = || {
            let (code, number) = self.tint.code.as_ref().zip(number)?;
            let shown = code.render(number, false, NumberNotation::Typed);
            match shown.as_deref().map(str::trim) {
                Some("") => Some(HidingEffect::Unseen),
                Some(shown) if shown == decimal::format_for_input(number) => None,
                _ => Some(HidingEffect::Formatted(code)),
            }
        };
        if self.tint.unseen { Some(HidingEffect::Unseen) } else { shown().or_else(|| self.tint.struck.then_some(HidingEffect::Struck)) }
    }
}

/// Whether the comparison of a number with constants holds; `None` where the operator is unknown, or a constant is missing.
fn comparison_holds(operator: &str, number: Decimal, with: &[Decimal]) -> Option<bool> {
    let first = *with.first()?;
    let between = || with.get(1).map(|second| (first.min(*second)..=first.max(*second)).contains(&number));
    Some(match operator {
        "equal" => number == first,
        "notEqual" => number != first,
        "greaterThan" => number > first,
        "greaterThanOrEqual" => number >= first,
        "lessThan" => number < first,
        "lessThanOrEqual" => number <= first,
        "between" => between()?,
        "notBetween" => !between()?,
        _ => return None,
    })
}

/// Reads the current `dxf` element (the one that began last).
///
/// # Errors
/// The XML is broken.
pub(super) fn read_differential_format(xml: &mut XmlReader<'_>) -> Result<DifferentialFormat, Refusal> {
    let (mut ink, mut paper, mut code, mut struck) = (None, Colour::WHITE, None, false);
    xml.children(|xml, name| match name {
        "font" => xml.children(|xml, name| {
            if name == "color" {
                ink = Some(colour::read(xml)?);
            }
            struck |= read_font_mark(xml, name)? == Some(RunStyle::Struck);
            Ok(())
        }),
        "fill" => xml.children(|xml, _| {
            xml.children(|xml, name| {
                if name == "bgColor" {
                    paper = colour::read(xml)?;
                }
                Ok(())
            })
        }),
        "numFmt" => xml.attributes(|name, value| {
            if name == "formatCode" {
                code = Some(Arc::new(FormatCode::parse(&value)));
            }
            Ok(())
        }),
        _ => Ok(()),
    })?;
    Ok(DifferentialFormat { unseen: ink.is_some_and(|ink| ink.is_same(paper)), struck, code })
}

/// Reads the current `conditionalFormatting` element (the one that began last). Those of its rules that can hide content or show it
/// differently are added to `into`, until that has `most` rules. `tints` are the formats to which rules refer.
///
/// # Errors
/// The XML is broken.
pub(super) fn read(xml: &mut XmlReader<'_>, tints: &[DifferentialFormat], into: &mut Vec<HidingRule>, most: usize) -> Result<(), Refusal> {
    let mut ranges = Vec::new();
    xml.attributes(|name, value| {
        if name == "sqref" {
            ranges = value.split_whitespace().take(most).filter_map(parse_range).collect();
        }
        Ok(())
    })?;
    xml.children(|xml, _| {
        let (mut kind, mut operator, mut tint) = (String::new(), String::new(), None);
        xml.attributes(|name, value| {
            match name {
                "type" => kind = value.into_owned(),
                "operator" => operator = value.into_owned(),
                "dxfId" => tint = value.parse::<usize>().ok().and_then(|index| tints.get(index)),
                _ => {}
            }
            Ok(())
        })?;
        let mut with = Vec::new();
        xml.children(|xml, name| {
            if name == "formula" {
                let mut text = String::new();
                xml.text(&mut text)?;
                with.push(decimal::parse_sheet_number(text.trim()));
            }
            Ok(())
        })?;
        let known = with.into_iter().collect::<Option<Vec<_>>>().filter(|with| kind == "cellIs" && !with.is_empty());
        if let Some(tint) = tint.filter(|tint: &&DifferentialFormat| tint.can_change_display())
            && into.len() < most
        {
            let when = known.map_or(RuleCondition::Unknown, |with| RuleCondition::Compared(operator, with));
            into.push(HidingRule { ranges: ranges.clone(), tint: tint.clone(), when });
        }
        Ok(())
    })
}

/// Parses a range (`A1:B5`) or a single cell; `None` for an invalid address.
fn parse_range(text: &str) -> Option<(CellRef, CellRef)> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    CellRef::parse(first).zip(CellRef::parse(last))
}
