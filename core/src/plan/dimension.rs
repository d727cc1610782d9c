//! Defines dimensions (phân tổ): lists of categories by which indicators are divided.

use serde::{Deserialize, Serialize};

use super::CategoryId;
use crate::base::Lang;

/// The most categories that a dimension may have.
#[cfg(feature = "plan-check")]
pub(crate) const MAX_CATEGORIES: usize = 60;
/// The most cells that the return of one unit may have.
pub(crate) const MAX_CELLS: usize = 2_000;
/// The most dimensions by which an indicator may be divided.
pub(crate) const MAX_DIMENSIONS: usize = 2;

/// A dimension: categories by which indicators are divided, such as sex, crop or age group.
///
/// ```
/// use tonghop::plan::Dimension;
/// let sex: Dimension = serde_json::from_str(
///     r#"{ "id": "gioi_tinh", "label": "Giới tính", "categories": [{ "id": "nam", "label": "Nam" }, { "id": "nu", "label": "Nữ" }] }"#,
/// )?;
/// assert_eq!(sex.categories.len(), 2);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// The id (`gioi_tinh`).
    pub id: CategoryId,
    /// The label in Vietnamese (`Giới tính`).
    pub label: String,
    /// The label in English, where it differs from the Vietnamese one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_en: Option<String>,
    /// The categories in the order of returns and reports.
    pub categories: Vec<Category>,
}

/// A category of a dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// The id (`nu`), which stands in the codes of cells: `B02[nu]`.
    pub id: CategoryId,
    /// The label in Vietnamese (`Nữ`).
    pub label: String,
    /// The label in English, where it differs from the Vietnamese one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_en: Option<String>,
}

impl Category {
    /// The label in `lang`.
    pub fn label(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.label,
            Lang::En => self.label_en.as_deref().unwrap_or(&self.label),
        }
    }
}

/// How the total of an indicator with dimensions comes about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(feature = "internals"), non_exhaustive)]
pub enum CellTotal {
    /// The sum of the cells, which nobody types. Where the indicator is computed: its calculation over the totals of its operands.
    #[default]
    Computed,
    /// An entry of its own, which must equal the sum of the cells.
    Typed,
    /// There is no total: the indicator has cells only.
    None,
}

impl CellTotal {
    /// Whether this is the way of a plan that says nothing.
    pub(super) fn is_default(&self) -> bool {
        *self == Self::default()
    }
}
