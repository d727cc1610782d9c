//! Writes the figures as merged into a text that the report keeps. A hash over the text reveals later edits of the workbook.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rust_decimal::Decimal;
use sha2::{Digest, Sha256};

use super::{Consolidation, Line, Share};
use crate::base::Say;
use crate::base::UnitCode;
use crate::base::decimal;
use crate::base::hex;
use crate::submission::{State, Value};

/// Prefix of the text in a workbook that keeps the figures as merged.
pub const MERGED_FIGURES_FORMAT: &str = "tonghop-figures/1";

/// Prefix of the text in a workbook that keeps cells as they were printed.
pub(crate) const PRINTED_CELLS_FORMAT: &str = "tonghop-printed/1";

/// Separator in the kept text of a unit, between its figures as merged and the cells of its row as printed.
pub(crate) const PRINTED_CELLS_SEPARATOR: &str = " | ";

/// A cell as printed: row and column, both counted from 0, and its text.
pub(crate) type PrintedCell = (u32, u16, String);

/// Writes printed cells as a hash, a space and JSON; the hash reveals whether somebody edited the text.
pub(crate) fn write_printed_cells(run: &str, cells: &impl serde::Serialize) -> String {
    // The cells are texts and numbers, which JSON can always express.
    let cells = serde_json::to_string(cells).unwrap_or_default();
    format!("{} {cells}", hash_printed_cells(run, &cells))
}

/// Reads back what [`write_printed_cells`] wrote; `None` where its hash no longer matches, because somebody edited it.
pub(crate) fn read_printed_cells<T: serde::de::DeserializeOwned>(run: &str, text: &str) -> Option<T> {
    let (hash, cells) = text.split_once(' ')?;
    serde_json::from_str(cells).ok().filter(|_| hash == hash_printed_cells(run, cells))
}

/// The first 16 hexadecimal digits of a SHA-256 over the run and the JSON of printed cells.
fn hash_printed_cells(run: &str, cells: &str) -> String {
    let hash = Sha256::digest(format!("{PRINTED_CELLS_FORMAT} {run} {cells}"));
    hex(&hash).chars().take(16).collect()
}

/// Separator between the figures in a kept text.
const FIGURE_SEPARATOR: &str = "; ";

/// Writes an answer as a token of the kept text: the figure as decimal text, or the short word of its state. `None` for texts and missing
/// answers, which are not kept.
pub(crate) fn answer_token(state: &State) -> Option<String> {
    Some(match state {
        State::Value(Value::Number(number)) => decimal::format_wire(*number),
        State::Value(Value::Flag(flag)) => if *flag { "có" } else { "không" }.to_owned(),
        State::Value(Value::Choice(option)) => option.label.clone(),
        State::Value(day @ Value::Date(_)) => day.say(crate::base::Lang::Vi).into_owned(),
        State::Nil => "KPS".to_owned(),
        State::NotApplicable => "KAD".to_owned(),
        State::Withheld => "mật".to_owned(),
        State::Value(Value::Text(_)) | State::Missing => return None,
    })
}

/// Writes the same token as [`answer_token`] from the state and value of an answer in the JSON document of a report. `label` gives the words
/// of an option by its code.
pub(crate) fn token_from_wire(state: &str, value: Option<&str>, label: impl Fn(&str) -> Option<String>) -> Option<String> {
    if let Some(words) = value.filter(|_| state == "value").and_then(label) {
        return Some(words);
    }
    Some(match (state, value) {
        ("value", Some("true")) => "có".to_owned(),
        ("value", Some("false")) => "không".to_owned(),
        ("value", Some(value)) => value.to_owned(),
        ("nil", _) => "KPS".to_owned(),
        ("not_applicable", _) => "KAD".to_owned(),
        ("withheld", _) => "mật".to_owned(),
        _ => return None,
    })
}

/// The figure with which a kept answer enters totals; `None` where the token is no figure.
pub(crate) fn parse_token_figure(token: &str) -> Option<Decimal> {
    match token {
        "có" => Some(Decimal::ONE),
        "không" | "KPS" => Some(Decimal::ZERO),
        "KAD" | "mật" => None,
        number => Decimal::from_str_exact(number).ok(),
    }
}

/// Joins codes and their tokens into one text (`B01=5; B02=KPS`).
pub(crate) fn join_tokens<'c>(kept: impl Iterator<Item = (&'c str, String)>) -> String {
    let mut text = String::new();
    for (code, token) in kept {
        if !text.is_empty() {
            text.push_str(FIGURE_SEPARATOR);
        }
        let _ = write!(text, "{code}={token}");
    }
    text
}

/// Splits a text of [`join_tokens`] into codes and their tokens, in the order of the text.
pub(crate) fn split_tokens(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split(FIGURE_SEPARATOR).filter_map(|part| part.split_once('='))
}

/// Writes the token for the total of a line: the total, the year to date, and how many of how many owed unit-periods the year to date is
/// made of (`12.5,,3/69`).
pub(crate) fn format_total_token(total: Option<&str>, year_to_date: Option<&str>, share: Share) -> String {
    format!("{},{},{}/{}", total.unwrap_or_default(), year_to_date.unwrap_or_default(), share.have, share.owed)
}

/// Reads the token for the total of a line: the total, the year to date and its share; `None` where the token is malformed.
pub(crate) fn parse_total_token(text: &str) -> Option<(Option<Decimal>, Option<Decimal>, Share)> {
    let mut parts = text.split(',');
    let figure = |text: &str| if text.is_empty() { Some(None) } else { Decimal::from_str_exact(text).ok().map(Some) };
    let (total, to_date) = (figure(parts.next()?)?, figure(parts.next()?)?);
    let (have, owed) = parts.next()?.split_once('/')?;
    Some((total, to_date, Share { have: have.parse().ok()?, owed: owed.parse().ok()? }))
}

/// Gives the figures of a report, all except texts, as the text that the workbook keeps.
pub(crate) struct MergedFigures<'r> {
    report: &'r Consolidation,
    lines: Vec<&'r Line>,
}

impl<'r> MergedFigures<'r> {
    /// Takes the figures of this report.
    pub(crate) fn new(report: &'r Consolidation) -> Self {
        Self { report, lines: report.lines.iter().filter(|line| !line.words).collect() }
    }

    /// The kept text of a unit; empty where the unit gave no figure.
    pub(crate) fn unit_text(&self, unit: &UnitCode) -> String {
        let answers = self.lines.iter().filter_map(|line| Some((line.code.as_str(), answer_token(&line.by_unit.get(unit)?.state)?)));
        join_tokens(answers)
    }

    /// The kept text of the totals.
    pub(crate) fn totals_text(&self) -> String {
        join_tokens(self.lines.iter().map(|line| {
            let [now, to_date] = [line.total, line.year_to_date].map(|figure| figure.map(decimal::format_wire));
            (line.code.as_str(), format_total_token(now.as_deref(), to_date.as_deref(), line.ytd_periods))
        }))
    }

    /// The hash over the totals and the figures of all units, from [`hash_figures`].
    pub(crate) fn figures_hash(&self) -> String {
        let units = self.report.units.iter().map(|row| (row.code.as_str().to_owned(), self.unit_text(&row.code)));
        hash_figures([&self.report.period.to_string(), &self.report.run, &self.report.plan], &self.totals_text(), &units.collect())
    }
}

/// SHA-256 over period, run and plan (`identity`), the text of the totals, and the texts of the units that gave a figure. The order in
/// which the report lists its units plays no part.
pub(crate) fn hash_figures(identity: [&str; 3], totals: &str, units: &BTreeMap<String, String>) -> String {
    let mut hash = Sha256::new();
    let mut part = |text: &str| {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    };
    part(MERGED_FIGURES_FORMAT);
    identity.into_iter().for_each(&mut part);
    part(totals);
    for (unit, text) in units.iter().filter(|(_, text)| !text.is_empty()) {
        part(unit);
        part(text);
    }
    hex(&hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_figures_are_read_back() {
        let share = Share { have: 3, owed: 69 };
        assert_eq!(format_total_token(Some("12.5"), None, share), "12.5,,3/69");
        assert_eq!(parse_total_token("12.5,,3/69"), Some((Some(Decimal::new(125, 1)), None, share)));
        for bad in ["", "1", "1,2", "1,2,3", "a,,1/2", "1,2,x/3"] {
            assert_eq!(parse_total_token(bad), None, "{bad}");
        }
        let kept = join_tokens([("B01", "5".to_owned()), ("B02", "KPS".to_owned())].into_iter());
        assert_eq!(kept, "B01=5; B02=KPS");
        assert_eq!(split_tokens(&kept).collect::<Vec<_>>(), [("B01", "5"), ("B02", "KPS")]);
        assert_eq!(["có", "KPS", "KAD", "7"].map(parse_token_figure), [Some(1.into()), Some(0.into()), None, Some(7.into())]);
    }

    #[test]
    fn the_figures_hash_depends_on_every_part() {
        let units = |figure: &str| BTreeMap::from([("26428".to_owned(), format!("B01={figure}")), ("26431".to_owned(), String::new())]);
        let one = hash_figures(["2019-Q1", "run", "plan"], "B01=5", &units("5"));
        assert_eq!(one, hash_figures(["2019-Q1", "run", "plan"], "B01=5", &BTreeMap::from([("26428".to_owned(), "B01=5".to_owned())])));
        for other in [
            hash_figures(["2019-Q2", "run", "plan"], "B01=5", &units("5")),
            hash_figures(["2019-Q1", "other", "plan"], "B01=5", &units("5")),
            hash_figures(["2019-Q1", "run", "other"], "B01=5", &units("5")),
            hash_figures(["2019-Q1", "run", "plan"], "B01=6", &units("5")),
            hash_figures(["2019-Q1", "run", "plan"], "B01=5", &units("6")),
        ] {
            assert_ne!(one, other);
        }
    }
}
