//! Defines patterns of cells, as rules and calculations name several cells of an indicator (`C01[*,thu_hoach]`).

use std::fmt;

use crate::base::{CategoryId, IndicatorCode};

/// Cells of an indicator, some categories of which are left open: `C01[*,thu_hoach]`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellPattern {
    /// The indicator as a whole (`C01`).
    pub indicator: IndicatorCode,
    /// For each of its dimensions the category, or `None` for all of them.
    pub categories: Vec<Option<CategoryId>>,
}

impl CellPattern {
    /// Parses a code with `*` in place of at least one category; `None` for any other text.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (whole, inside) = text.split_once('[')?;
        let category = |part: &str| if part == "*" { Some(None) } else { CategoryId::new(part).ok().map(Some) };
        let categories: Vec<_> = inside.strip_suffix(']')?.split(',').map(category).collect::<Option<_>>()?;
        let has_open = categories.iter().any(Option::is_none);
        let indicator = IndicatorCode::new(whole).ok()?;
        (has_open && categories.len() <= 2).then_some(Self { indicator, categories })
    }

    /// The pattern of all cells of an indicator with this number of dimensions.
    pub(crate) fn of_all_cells(indicator: IndicatorCode, dimensions: usize) -> Self {
        Self { indicator, categories: vec![None; dimensions] }
    }
}

impl fmt::Display for CellPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inside: Vec<&str> = self.categories.iter().map(|one| one.as_ref().map_or("*", CategoryId::as_str)).collect();
        write!(f, "{}[{}]", self.indicator, inside.join(","))
    }
}
