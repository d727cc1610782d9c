//! Defines the submission, the answers of one unit for one period, and the file in which they came.

mod carried;
mod cell_entry;
mod computed_figures;
mod conditions;
mod control_totals;
mod doubtful_rows;
mod entry;
mod exchanged_days;
mod header;
mod list;
mod list_figures;
#[cfg(feature = "office")]
mod part_list;
mod raw;
mod received;
mod record;
mod source;
mod total_row;

pub(crate) use carried::{carry_lists_over, carry_over, replace_codes_in_findings};
pub use cell_entry::Entry;
pub use conditions::Owed;
pub use control_totals::ControlTotals;
#[cfg(feature = "office")]
pub(crate) use control_totals::{CHECK_MODULUS, control_line, control_lines};
pub(crate) use doubtful_rows::{DoubtfulRow, doubtful_rows};
pub use entry::{State, Value};
pub use header::{Header, LinePlaces};
pub(crate) use list::event_key;
pub use list::{ListAnswer, ListRow, Lists};
#[cfg(feature = "office")]
pub use part_list::{CarriedFinding, Part, PartCounts, PartFile, PartOutcome, Parts};
pub use raw::{Raw, RawForm};
pub use received::{Received, ReceivedContent};
pub use record::{Entries, Submission};
pub use source::Source;
#[cfg(feature = "excel")]
pub(crate) use total_row::is_total_row_label;
