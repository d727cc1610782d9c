//! The figures of a commune in a quarter: a dozen sessions, its own radio programmes, its loudspeakers, a few events.

use super::table::{Figures, resources, sessions};
use crate::dice::Dice;

/// Attendances of a session, in the range that returns of neighbouring districts have.
const ATTENDANCES: (u32, u32) = (43, 71);

pub(super) fn fill(figures: &mut Figures, mut lasting: Dice, mut passing: Dice, quarter: u32) {
    let (usual, clusters, daily) = (lasting.from(8, 20), lasting.from(8, 30), lasting.from(14, 32));
    resources(figures, &mut lasting, &mut passing, quarter, (20, 60));
    let held = passing.from(usual.saturating_sub(3), usual.saturating_add(5)).clamp(5, 25);
    sessions(figures, &mut passing, held, ATTENDANCES, (44, 56), (14, 30));
    let sea = passing.from(1, held / 3);
    let abroad = passing.from(1, held / 4);
    figures.set(&[("B05", sea), ("B06", abroad), ("B07", passing.from(6, 38)), ("B08", passing.from(12, 120).saturating_mul(10))]);

    let programmes = passing.from(daily.saturating_sub(2), daily.saturating_add(4));
    let mut half_minutes = 0u32;
    for _ in 0..programmes {
        half_minutes = half_minutes.saturating_add(passing.from(20, 36));
    }
    let items = programmes.saturating_mul(passing.from(3, 5)).saturating_add(passing.from(0, 9));
    figures.set(&[
        ("C01", programmes),
        ("C03", items),
        ("C04", passing.share(items, 12, 28)),
        ("C06", passing.from(3, 9)),
        ("C07", passing.from(2, 7)),
    ]);
    figures.put("C02", Dice::tenths(half_minutes.saturating_mul(5)));
    let broken = [0, 0, 1, 1, 2, 3];
    let working = clusters.saturating_sub(*passing.pick(&broken));
    figures.set(&[("C08", clusters), ("C09", working), ("C10", passing.from(1, clusters / 4))]);

    let inspected = passing.from(2, 5);
    figures.set(&[("D08", passing.from(1, 4)), ("E02", passing.from(1, 4)), ("E04", 0), ("E05", 0), ("F01", passing.from(1, 4))]);
    figures.set(&[("F02", inspected), ("F03", passing.from(0, 1))]);
    figures.set(&[("B09", passing.from(0, abroad)), ("B10", passing.from(0, abroad))]);
}
