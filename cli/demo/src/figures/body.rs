//! The figures of the eight bodies of the district in a quarter, each within its own duty.

use super::table::{Figures, resources, sessions};
use crate::dice::Dice;

pub(super) fn fill(kind: &str, figures: &mut Figures, mut lasting: Dice, mut passing: Dice, quarter: u32) {
    if kind == "DTT" {
        radio(figures, &mut lasting, &mut passing);
    }
    let budget = match kind {
        "VHTT" => (240, 400),
        "TCKH" | "NV" => (4, 12),
        _ => (20, 60),
    };
    resources(figures, &mut lasting, &mut passing, quarter, budget);
    let held = match kind {
        "VHTT" | "CA" => passing.from(3, 6),
        "QS" => passing.from(2, 4),
        _ => passing.from(1, 3),
    };
    sessions(figures, &mut passing, held, (45, 95), (30, 52), (55, 85));
    figures.set(&[("D08", passing.from(1, 4))]);
    match kind {
        "VP" => {
            let kept = lasting.from(6, 9);
            figures.set(&[
                ("A06", u32::from(quarter == 2 || quarter == 4)),
                ("D07", kept),
                ("E03", passing.from(0, 1)),
                ("E04", 0),
                ("E05", 0),
            ]);
        }
        "VHTT" => culture(figures, &mut passing),
        "KTHT" => figures.set(&[("E01", passing.from(1, 2))]),
        "CA" | "QS" => {
            let (briefings, each) = (1, passing.from(118, 196));
            figures.set(&[("F04", briefings), ("F05", each), ("F06", passing.from(1, 2))]);
            if kind == "CA" {
                figures.set(&[("F01", passing.from(2, 5))]);
            }
        }
        _ => {}
    }
}

fn culture(figures: &mut Figures, dice: &mut Dice) {
    let (items, titles, inspected) = (dice.from(70, 160), dice.from(1, 2), dice.from(9, 18));
    figures.set(&[("B07", dice.from(20, 60)), ("B08", dice.from(12, 36).saturating_mul(100)), ("D05", items), ("D06", dice.from(1, 4))]);
    figures.set(&[("D08", dice.from(3, 7)), ("D09", titles), ("D10", titles.saturating_mul(dice.from(3, 8).saturating_mul(100)))]);
    figures.set(&[("E02", dice.from(2, 5)), ("F01", dice.from(3, 8)), ("F02", inspected), ("F03", dice.from(1, 3))]);
}

fn radio(figures: &mut Figures, lasting: &mut Dice, dice: &mut Dice) {
    let clusters = lasting.from(14, 22);
    let programmes = dice.from(88, 92);
    let items = programmes.saturating_mul(dice.from(8, 10)).saturating_add(dice.from(0, 30));
    let sent = dice.from(64, 96);
    figures.set(&[
        ("C01", programmes),
        ("C03", items),
        ("C04", dice.share(items, 14, 22)),
        ("C05", dice.from(10, 14)),
        ("C11", dice.from(12, 18)),
    ]);
    figures.put("C02", programmes.saturating_mul(30));
    figures.set(&[("C08", clusters), ("C09", clusters.saturating_sub(1)), ("C10", dice.from(3, clusters / 4))]);
    figures.set(&[
        ("D01", sent),
        ("D02", dice.share(sent, 74, 90)),
        ("D03", dice.from(18, 34)),
        ("D04", dice.from(3, 8)),
        ("F01", dice.from(3, 7)),
        ("D11", dice.from(1, 3)),
        ("D12", dice.from(4, 9)),
        ("D13", dice.from(5, 12)),
        ("D14", dice.from(3, 8)),
    ]);
}
