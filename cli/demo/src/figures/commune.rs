//! Computes the figures of a commune in a quarter: a dozen sessions, its own radio programmes, its loudspeakers, a few events.

use super::table::{Figures, fill_resources, fill_sessions};
use crate::dice::SeededRng;

/// The least and the most attendances of a session, as in the returns of neighbouring districts.
const ATTENDANCES: (u32, u32) = (43, 71);

/// Fills in the figures of a commune. `lasting` gives the same numbers in every quarter, `passing` others in each.
pub(super) fn fill_commune_figures(figures: &mut Figures, mut lasting: SeededRng, mut passing: SeededRng, quarter: u32) {
    let (usual, clusters, daily) = (lasting.number_between(8, 20), lasting.number_between(8, 30), lasting.number_between(14, 32));
    fill_resources(figures, &mut lasting, &mut passing, quarter, (20, 60));
    let held = passing.number_between(usual.saturating_sub(3), usual.saturating_add(5)).clamp(5, 25);
    fill_sessions(figures, &mut passing, held, ATTENDANCES, (44, 56), (14, 30));
    let sea = passing.number_between(1, held / 3);
    let abroad = passing.number_between(1, held / 4);
    figures.insert_all(&[
        ("B05", sea),
        ("B06", abroad),
        ("B07", passing.number_between(6, 38)),
        ("B08", passing.number_between(12, 120).saturating_mul(10)),
    ]);

    let programmes = passing.number_between(daily.saturating_sub(2), daily.saturating_add(4));
    let mut half_minutes = 0u32;
    for _ in 0..programmes {
        half_minutes = half_minutes.saturating_add(passing.number_between(20, 36));
    }
    let items = programmes.saturating_mul(passing.number_between(3, 5)).saturating_add(passing.number_between(0, 9));
    figures.insert_all(&[
        ("C01", programmes),
        ("C03", items),
        ("C04", passing.random_percentage_of(items, 12, 28)),
        ("C06", passing.number_between(3, 9)),
        ("C07", passing.number_between(2, 7)),
    ]);
    figures.insert("C02", SeededRng::decimal_from_tenths(half_minutes.saturating_mul(5)));
    let broken = [0, 0, 1, 1, 2, 3];
    let working = clusters.saturating_sub(*passing.pick(&broken));
    figures.insert_all(&[("C08", clusters), ("C09", working), ("C10", passing.number_between(1, clusters / 4))]);

    let inspected = passing.number_between(2, 5);
    figures.insert_all(&[
        ("D08", passing.number_between(1, 4)),
        ("E02", passing.number_between(1, 4)),
        ("E04", 0),
        ("E05", 0),
        ("F01", passing.number_between(1, 4)),
    ]);
    figures.insert_all(&[("F02", inspected), ("F03", passing.number_between(0, 1))]);
    figures.insert_all(&[("B09", passing.number_between(0, abroad)), ("B10", passing.number_between(0, abroad))]);
}
