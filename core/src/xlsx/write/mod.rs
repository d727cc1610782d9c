//! Writes `.xlsx` workbooks: values in, bytes out.
//!
//! A [`Workbook`] is put together from [`Sheet`]s without any check. [`Workbook::save`] writes its parts one after another, copies
//! parts that several workbooks share from [`CommonContent`], where they are deflated once, and refuses a workbook that exceeds a limit
//! of the format ([`LimitError`]). The same workbook gives the same bytes. The writer supports only the features that a return needs.
//! The consolidated report, which needs charts and links, is written with `rust_xlsxwriter`, except for the rows whose number grows with
//! that of the units: a [`RowBlock`] formats and deflates those, and [`splice`] inserts them into the package.

mod cell;
mod condition;
mod format;
mod limit;
#[cfg(feature = "office")]
mod mould;
mod new_workbook;
pub(in crate::xlsx) mod package;
mod page;
mod parts;
mod range;
#[cfg(feature = "office")]
mod row_block;
mod rows;
mod set;
mod shared;
mod sheet;
#[cfg(feature = "office")]
mod splice;
mod strings;
mod styles;
#[cfg(test)]
mod tests;
mod validation;
mod worksheet;
mod xml;

pub(crate) use cell::{Formula, OWN_ROW_PLACEHOLDER, StoredResult};
pub(crate) use condition::{ConditionalFormat, Tint};
pub(crate) use format::{Color, Format};
pub use limit::LimitError;
#[cfg(feature = "office")]
pub(crate) use mould::WorkbookTemplate;
pub(crate) use new_workbook::{CommonContent, Properties, Workbook};
pub(crate) use page::PageSetup;
pub(crate) use range::Range;
#[cfg(feature = "office")]
pub(crate) use row_block::{PackedRows, RowBlock, RowCells};
pub(crate) use sheet::Sheet;
#[cfg(feature = "office")]
pub use splice::SpliceError;
#[cfg(feature = "office")]
pub(crate) use splice::{EditedPart, splice};
pub(crate) use validation::{Accepts, Validation};
