//! Merges many submissions into one report, in which every number lists the units that it came from.

mod across;
mod answers;
mod answers_by_unit;
mod as_return;
mod before;
mod built_line;
mod checked;
mod collected;
mod comparison;
mod completion;
mod computed;
mod corrections;
mod derivation;
mod derived;
mod doubt;
pub(crate) mod figures_as_merged;
mod finish;
mod group_totals;
mod instructions;
mod issued;
mod issued_changes;
mod joined_lists;
mod ledger;
mod levels;
mod list_table;
mod marks;
mod missing_reason;
mod naming;
mod obligations;
mod over_time;
mod partial;
mod past;
mod past_remarks;
mod receipts;
mod rejudge;
mod remarks;
mod result;
mod revisions;
mod rollup;
mod run_identity;
mod same_units;
mod since_issued;
mod sorting;
mod targets;
mod unit_entry;
mod unit_groups;
mod unusual;
mod verify;

pub use answers_by_unit::AnswersByUnit;
pub use as_return::build_return;
pub use before::{PreviousPeriodFigures, collect_previous_figures};
pub use checked::{consolidate, derived_over_levels};
pub use comparison::{LastYear, PeriodComparison, Share};
pub use derivation::{PartAnswer, counted_answers};
pub use doubt::{Doubt, DoubtCounts};
pub use figures_as_merged::MERGED_FIGURES_FORMAT;
pub use finish::{build_consolidation, has_returns};
pub use instructions::{AppliedDecision, Correction, Decision, Instructions, Receipt};
pub use issued::{
    CellEdit, CountedFile, EnteredFigure, EnteredFor, IssuedContent, IssuedForm, IssuedLine, IssuedUnit, PastAnswer, PastReport,
    PrintedFigures, reports_from_entered_figures,
};
pub use issued_changes::{ChangeCause, ChangedFigure, ChangedLine, ChangedUnit, EditedLine, IssuedChanges, PublishedPart};
pub use ledger::{LedgerRow, Outcome};
pub use list_table::{ListTable, ListTableCell, ListTableRow, ListTableUnit};
pub use marks::concerns_whole_return;
pub use missing_reason::MissingReason;
pub use over_time::{TimedAnswer, combine_over_time};
pub use partial::InputFiles;
pub use remarks::exceeds_sheet_precision;
use result::PartPlaces;
pub use result::{
    AgainstTarget, AssignedShare, Consolidation, Derivation, DerivedPart, Line, OptionCount, PartOfUnit, ReceiptDay, StateCounts,
    TargetPending, TargetResult, UnitRow, UnitStatus,
};
pub use since_issued::{OtherUnits, compare_with_issued};
pub use targets::span_in_words;
pub(crate) use targets::{percent, scaled_to_period};
pub use unit_entry::{EntryExtras, EntrySource, UnitEntry};
pub use unit_groups::{GroupTotal, UnitGroup};
pub use verify::{BrokenInvariant, verify, verify_past};
