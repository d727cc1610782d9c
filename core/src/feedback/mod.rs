//! What an office answers to its units: the sender's own workbook with what is to be mended marked in it, a slip, a short message, and one
//! letter to those who are late.
//!
//! The papers say what was found and what to do, in Vietnamese: their readers are the units. Number and date of a paper stay blank.

mod addressee;
mod copy_kind;
mod fault_line;
mod fault_list;
mod folder_name;
mod letter;
mod marked_return;
mod message;
mod reminder;
mod slip;
mod time_limit;

pub use copy_kind::CopyKind;
pub use fault_line::{FaultClass, FaultLine, fault_lines};
pub use folder_name::folder_name;
pub use letter::{Late, late_units, write_letter};
pub use marked_return::{MarkedReturn, mark_return};
pub use message::message;
pub use reminder::reminder;
pub use slip::write_slip;
pub use time_limit::TimeLimit;
