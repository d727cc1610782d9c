//! Compares the cells that our reader and another reader found in the same workbook.

use std::collections::{BTreeMap, BTreeSet};

use tonghop::findings::CellRef;

use super::read::{Sheets, TonghopReading, Value};

/// The result of comparing our reading of a workbook with that of another reader.
#[derive(Debug, Default)]
pub struct Comparison {
    /// Number of cells that both readers give with the same value.
    pub same: usize,
    /// Number of cells that our reader refuses one by one, with their addresses.
    pub named: usize,
    /// Number of cells where the other reader is known to give less, by the reason.
    pub less: BTreeMap<&'static str, usize>,
    /// The differences, in words.
    pub differences: Vec<String>,
}

/// Compares our reading of a workbook with that of another reader, whose name is `peer`.
pub fn compare(ours: &TonghopReading, other: &Sheets, peer: &str) -> Comparison {
    let mut found = Comparison::default();
    let sheets: BTreeSet<&String> = ours.sheets.keys().chain(other.keys()).collect();
    for sheet in sheets {
        let (Some(mine), Some(theirs)) = (ours.sheets.get(sheet), other.get(sheet)) else {
            found.differences.push(format!("the sheet “{sheet}” is read by one only"));
            continue;
        };
        let places: BTreeSet<&CellRef> = mine.keys().chain(theirs.keys()).collect();
        for at in places {
            if ours.named.contains(&(sheet.clone(), *at)) {
                found.named += 1;
                continue;
            }
            let (mine, theirs) = (mine.get(at), theirs.get(at));
            if is_same_value(mine, theirs) {
                found.same += 1;
            } else if let Some(why) = known_difference(mine, theirs, peer) {
                *found.less.entry(why).or_default() += 1;
            } else {
                found.differences.push(format!("{sheet}!{at}: ours {mine:?}, {peer} {theirs:?}"));
            }
        }
    }
    found
}

/// Whether two readers read the same value. Days may differ by a rounding error, and a day equals the number that stores it.
fn is_same_value(mine: Option<&Value>, theirs: Option<&Value>) -> bool {
    use Value::{Bool, Date, Error, Iso, Number, Text};
    // openpyxl turns days into calendar dates, which are exact to a microsecond.
    const DAY_TOLERANCE: f64 = 2e-6;
    match (mine, theirs) {
        (Some(Number(a)), Some(Number(b))) => a.to_bits() == b.to_bits() || a == b,
        (Some(Date(a) | Number(a)), Some(Date(b))) | (Some(Date(a)), Some(Number(b))) => (a - b).abs() < DAY_TOLERANCE,
        (Some(Text(a)), Some(Text(b))) | (Some(Error(a)), Some(Error(b))) | (Some(Iso(a)), Some(Iso(b))) => a == b,
        (Some(Bool(a)), Some(Bool(b))) => a == b,
        (None, None) => true,
        _ => false,
    }
}

/// Returns the known shortcoming of openpyxl that explains a difference; `None` where the difference has no such explanation.
fn known_difference(mine: Option<&Value>, theirs: Option<&Value>, peer: &str) -> Option<&'static str> {
    use Value::{Date, Error, Iso, Text};
    match (mine, theirs) {
        _ if peer != "openpyxl" => None,
        (Some(Date(_)), Some(Error(_))) => Some("has no day for the number"),
        (Some(Date(a)), Some(Date(b))) if (60.0..61.0).contains(a) && (a - 1.0 - b).abs() < 1e-6 => {
            Some("has no 29 February 1900, which the format has")
        }
        (Some(Iso(_)), Some(Date(_))) => Some("turns ISO dates into days"),
        (Some(Text(a)), Some(Text(b))) if *a == unescaped(b) => Some("leaves _xHHHH_ as it stands"),
        (Some(Text(a)), Some(Text(b))) if without_whitespace(a) == without_whitespace(b) => {
            Some("keeps blanks at the ends of runs without xml:space")
        }
        (None, Some(Text(b))) if without_whitespace(b).is_empty() => Some("keeps blanks at the ends of runs without xml:space"),
        _ => None,
    }
}

/// The text with its escapes resolved and all whitespace removed.
fn without_whitespace(text: &str) -> String {
    unescaped(text).split_whitespace().collect()
}

/// The text with the escapes `_xHHHH_` resolved.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.get(at + 6..at + 7) == Some("_"));
        let letter = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        plain.push_str(&rest[..at]);
        match letter {
            Some(letter) => plain.push(letter),
            None => plain.push_str("_x"),
        }
        rest = &rest[at + if letter.is_some() { 7 } else { 2 }..];
    }
    plain.push_str(rest);
    plain
}
