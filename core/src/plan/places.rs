//! Where the units of a plan stand, kept so that ten thousand returns need not look through ten thousand units each.

use std::collections::HashMap;
use std::fmt;
use std::sync::OnceLock;

use super::{Unit, UnitCode};

/// Places of units by code, noted when the first one is looked up.
///
/// The list of units may be changed afterwards: a place is a hint, and whoever follows it looks at what stands there.
#[derive(Default)]
pub(super) struct UnitPlaces(OnceLock<HashMap<UnitCode, Vec<u32>>>);

impl UnitPlaces {
    /// The places at which units of this code stood, in the order of the plan.
    pub(super) fn of(&self, units: &[Unit], code: &str) -> &[u32] {
        let places = self.0.get_or_init(|| {
            let mut places: HashMap<UnitCode, Vec<u32>> = HashMap::with_capacity(units.len());
            for (place, unit) in (0..).zip(units) {
                places.entry(unit.code.clone()).or_default().push(place);
            }
            places
        });
        places.get(code).map_or(&[], Vec::as_slice)
    }
}

/// A copy may go its own way, so it begins without places.
impl Clone for UnitPlaces {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// What was looked up makes no difference between two plans.
impl PartialEq for UnitPlaces {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for UnitPlaces {}

impl fmt::Debug for UnitPlaces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UnitPlaces")
    }
}
