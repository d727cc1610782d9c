//! Names the rows of the sheet `Nguồn số liệu` in a derived report, where a unit has a file for each part.

use crate::base::{Period, UnitCode};

/// What no code of a unit contains.
const BETWEEN_UNIT_AND_PERIOD: char = '·';

/// The code of a unit and the period of one of its files: `26425·2026-01`.
pub(crate) fn part_row_key(unit: &UnitCode, period: Period) -> String {
    format!("{unit}{BETWEEN_UNIT_AND_PERIOD}{period}")
}

/// Takes a key of [`part_row_key`] apart; `None` for the plain code of a unit.
pub(crate) fn split_part_row_key(key: &str) -> Option<(&str, &str)> {
    key.split_once(BETWEEN_UNIT_AND_PERIOD)
}
