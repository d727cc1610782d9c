//! Computes the figures of the eight bodies of the district in a quarter. Each body has figures for its own duties only.

use super::table::{Figures, fill_resources, fill_sessions};
use crate::dice::SeededRng;

/// Fills in the figures of a body. `lasting` gives the same numbers in every quarter, `passing` others in each.
pub(super) fn fill_body_figures(kind: &str, figures: &mut Figures, mut lasting: SeededRng, mut passing: SeededRng, quarter: u32) {
    if kind == "DTT" {
        fill_radio_station(figures, &mut lasting, &mut passing);
    }
    let budget = match kind {
        "VHTT" => (240, 400),
        "TCKH" | "NV" => (4, 12),
        _ => (20, 60),
    };
    fill_resources(figures, &mut lasting, &mut passing, quarter, budget);
    let held = match kind {
        "VHTT" | "CA" => passing.number_between(3, 6),
        "QS" => passing.number_between(2, 4),
        _ => passing.number_between(1, 3),
    };
    fill_sessions(figures, &mut passing, held, (45, 95), (30, 52), (55, 85));
    figures.insert_all(&[("D08", passing.number_between(1, 4))]);
    match kind {
        "VP" => {
            let kept = lasting.number_between(6, 9);
            figures.insert_all(&[
                ("A06", u32::from(quarter == 2 || quarter == 4)),
                ("D07", kept),
                ("E03", passing.number_between(0, 1)),
                ("E04", 0),
                ("E05", 0),
            ]);
        }
        "VHTT" => fill_culture_office(figures, &mut passing),
        "KTHT" => figures.insert_all(&[("E01", passing.number_between(1, 2))]),
        "CA" | "QS" => {
            let (briefings, each) = (1, passing.number_between(118, 196));
            figures.insert_all(&[("F04", briefings), ("F05", each), ("F06", passing.number_between(1, 2))]);
            if kind == "CA" {
                figures.insert_all(&[("F01", passing.number_between(2, 5))]);
            }
        }
        _ => {}
    }
}

fn fill_culture_office(figures: &mut Figures, dice: &mut SeededRng) {
    let (items, titles, inspected) = (dice.number_between(70, 160), dice.number_between(1, 2), dice.number_between(9, 18));
    figures.insert_all(&[
        ("B07", dice.number_between(20, 60)),
        ("B08", dice.number_between(12, 36).saturating_mul(100)),
        ("D05", items),
        ("D06", dice.number_between(1, 4)),
    ]);
    figures.insert_all(&[
        ("D08", dice.number_between(3, 7)),
        ("D09", titles),
        ("D10", titles.saturating_mul(dice.number_between(3, 8).saturating_mul(100))),
    ]);
    figures.insert_all(&[
        ("E02", dice.number_between(2, 5)),
        ("F01", dice.number_between(3, 8)),
        ("F02", inspected),
        ("F03", dice.number_between(1, 3)),
    ]);
}

fn fill_radio_station(figures: &mut Figures, lasting: &mut SeededRng, dice: &mut SeededRng) {
    let clusters = lasting.number_between(14, 22);
    let programmes = dice.number_between(88, 92);
    let items = programmes.saturating_mul(dice.number_between(8, 10)).saturating_add(dice.number_between(0, 30));
    let sent = dice.number_between(64, 96);
    figures.insert_all(&[
        ("C01", programmes),
        ("C03", items),
        ("C04", dice.random_percentage_of(items, 14, 22)),
        ("C05", dice.number_between(10, 14)),
        ("C11", dice.number_between(12, 18)),
    ]);
    figures.insert("C02", programmes.saturating_mul(30));
    figures.insert_all(&[("C08", clusters), ("C09", clusters.saturating_sub(1)), ("C10", dice.number_between(3, clusters / 4))]);
    figures.insert_all(&[
        ("D01", sent),
        ("D02", dice.random_percentage_of(sent, 74, 90)),
        ("D03", dice.number_between(18, 34)),
        ("D04", dice.number_between(3, 8)),
        ("F01", dice.number_between(3, 7)),
        ("D11", dice.number_between(1, 3)),
        ("D12", dice.number_between(4, 9)),
        ("D13", dice.number_between(5, 12)),
        ("D14", dice.number_between(3, 8)),
    ]);
}
