//! Holds the figures of a unit by indicator, and computes the figures that both communes and bodies report.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use tonghop::Lang;
use tonghop::base::decimal;

use crate::dice::SeededRng;

/// The figures of one unit and period by the code of the indicator; a yes/no answer is 1 or 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Figures(pub(super) BTreeMap<String, Decimal>);

impl Figures {
    /// Sets the figure of the indicator `code`.
    pub(crate) fn insert(&mut self, code: &str, figure: impl Into<Decimal>) {
        self.0.insert(code.to_owned(), figure.into());
    }

    /// The figure of the indicator `code`; 0 where there is none.
    pub(crate) fn get_or_zero(&self, code: &str) -> Decimal {
        self.0.get(code).copied().unwrap_or_default()
    }

    pub(crate) fn has(&self, code: &str) -> bool {
        self.0.contains_key(code)
    }

    /// The figure as text for a sentence. With `leading_zero`, a single digit other than 0 is written with a zero in front (`05`), as some
    /// writers do.
    pub(crate) fn format_for_sentence(&self, code: &str, leading_zero: bool) -> String {
        let figure = self.get_or_zero(code);
        let text = decimal::format(figure, Lang::Vi);
        if leading_zero && text.len() == 1 && !figure.is_zero() { format!("0{text}") } else { text }
    }

    /// Sets the figures of several indicators.
    pub(super) fn insert_all(&mut self, figures: &[(&str, u32)]) {
        for (code, figure) in figures {
            self.insert(code, *figure);
        }
    }
}

/// Fills in the sessions, the attendances, and how many of these are women and cadres. `each` is the range of attendances of a session;
/// `women` and `cadres` are ranges in percent of the attendances.
pub(super) fn fill_sessions(
    figures: &mut Figures,
    dice: &mut SeededRng,
    sessions: u32,
    each: (u32, u32),
    women: (u32, u32),
    cadres: (u32, u32),
) {
    let mut attendances = 0u32;
    for _ in 0..sessions {
        attendances = attendances.saturating_add(dice.number_between(each.0, each.1));
    }
    let women = dice.random_percentage_of(attendances, women.0, women.1);
    let cadres = dice.random_percentage_of(attendances, cadres.0, cadres.1);
    figures.insert_all(&[("B01", sessions), ("B02", attendances), ("B03", women), ("B04", cadres)]);
}

/// Fills in staff, training and money, which every unit reports. `budget` is a range in steps of half a million đồng.
pub(super) fn fill_resources(figures: &mut Figures, lasting: &mut SeededRng, passing: &mut SeededRng, quarter: u32, budget: (u32, u32)) {
    let staff = lasting.number_between(1, 3);
    let women = lasting.number_between(0, staff);
    let allotted = lasting.number_between(budget.0, budget.1).saturating_mul(5);
    // Most money is spent late in the year, and the sum spent never falls.
    let spent = match quarter {
        1 => lasting.random_percentage_of(allotted, 8, 15),
        2 => lasting.random_percentage_of(allotted, 30, 45),
        3 => lasting.random_percentage_of(allotted, 60, 72),
        _ => lasting.random_percentage_of(allotted, 90, 100),
    };
    figures.insert_all(&[("A01", 1), ("A03", staff), ("A04", women), ("A05", passing.number_between(0, 1))]);
    figures.insert_all(&[("A02", if quarter == 1 { passing.number_between(1, 2) } else { passing.number_between(0, 1) })]);
    figures.insert("G01", SeededRng::decimal_from_tenths(allotted));
    figures.insert("G02", SeededRng::decimal_from_tenths(spent));
}
