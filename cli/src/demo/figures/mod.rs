//! Figures of the size that such returns have, the same on every run, and coherent from one period to the next.

mod body;
mod commune;

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use tonghop::Lang;
use tonghop::base::decimal;
use tonghop::plan::{IndicatorKind, Period, PeriodType, Plan, Unit};

use super::dice::Dice;

/// The figures of one unit and period, by indicator; yes/no entries as 1 and 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Figures(BTreeMap<String, Decimal>);

impl Figures {
    /// What the unit has to report: flows are the sum over the quarters of the period, everything else is as of the last one.
    pub(super) fn of(plan: &Plan, unit: &Unit, period: Period) -> Self {
        let quarters = if period.period_type() == PeriodType::Quarter { vec![period] } else { period.split(PeriodType::Quarter) };
        let mut whole = Self::default();
        for quarter in quarters {
            for (code, figure) in quarter_of(unit, quarter).0 {
                let flow = plan.indicator(&code).is_some_and(|indicator| indicator.kind == IndicatorKind::Flow);
                let before = if flow { whole.get(&code) } else { Decimal::ZERO };
                whole.put(&code, before.saturating_add(figure));
            }
        }
        whole
    }

    pub(super) fn put(&mut self, code: &str, figure: impl Into<Decimal>) {
        self.0.insert(code.to_owned(), figure.into());
    }

    /// The figure, 0 where there is none.
    pub(super) fn get(&self, code: &str) -> Decimal {
        self.0.get(code).copied().unwrap_or_default()
    }

    pub(super) fn has(&self, code: &str) -> bool {
        self.0.contains_key(code)
    }

    /// The figure as it stands in a sentence; single digits with a leading zero where the writer is used to it (`05`).
    pub(super) fn said(&self, code: &str, leading_zero: bool) -> String {
        let figure = self.get(code);
        let text = decimal::format(figure, Lang::Vi);
        if leading_zero && text.len() == 1 && !figure.is_zero() { format!("0{text}") } else { text }
    }

    fn set(&mut self, figures: &[(&str, u32)]) {
        for (code, figure) in figures {
            self.put(code, *figure);
        }
    }
}

/// What one unit does in one quarter.
fn quarter_of(unit: &Unit, quarter: Period) -> Figures {
    let mut figures = Figures::default();
    let lasting = Dice::of(&[unit.code.as_str()]);
    let passing = Dice::of(&[unit.code.as_str(), &quarter.to_string()]);
    let number = quarter.to_string().bytes().last().map_or(1, |digit| u32::from(digit.saturating_sub(b'0')));
    match unit.kind.as_str() {
        "XA" => commune::fill(&mut figures, lasting, passing, number),
        kind => body::fill(kind, &mut figures, lasting, passing, number),
    }
    figures
}

/// Sessions, who came, how many of them women and cadres.
fn sessions(figures: &mut Figures, dice: &mut Dice, sessions: u32, each: (u32, u32), women: (u32, u32), cadres: (u32, u32)) {
    let mut attendances = 0u32;
    for _ in 0..sessions {
        attendances = attendances.saturating_add(dice.from(each.0, each.1));
    }
    let women = dice.share(attendances, women.0, women.1);
    let cadres = dice.share(attendances, cadres.0, cadres.1);
    figures.set(&[("B01", sessions), ("B02", attendances), ("B03", women), ("B04", cadres)]);
}

/// People, training and money, which every unit reports.
fn means(figures: &mut Figures, lasting: &mut Dice, passing: &mut Dice, quarter: u32, budget: (u32, u32)) {
    let staff = lasting.from(1, 3);
    let women = lasting.from(0, staff);
    let allotted = lasting.from(budget.0, budget.1).saturating_mul(5);
    // Spending comes late in the year, and never goes back.
    let spent = match quarter {
        1 => lasting.share(allotted, 8, 15),
        2 => lasting.share(allotted, 30, 45),
        3 => lasting.share(allotted, 60, 72),
        _ => lasting.share(allotted, 90, 100),
    };
    figures.set(&[("A01", 1), ("A03", staff), ("A04", women), ("A05", passing.from(0, 1))]);
    figures.set(&[("A02", if quarter == 1 { passing.from(1, 2) } else { passing.from(0, 1) })]);
    figures.put("G01", Dice::tenths(allotted));
    figures.put("G02", Dice::tenths(spent));
}
