//! Shares code between the tests, benchmarks and examples of tonghop.

pub mod accessible;
pub mod answers_plan;
pub mod cases;
pub mod changed_plan;
pub mod computed_plan;
pub mod derived_plan;
pub mod differential;
pub mod dimensions_plan;
pub mod every_core;
pub mod every_type_plan;
pub mod hostile;
pub mod lists_plan;
pub mod marked;
pub mod mutants;
pub mod office;
pub mod package;
pub mod program;
pub mod python;
pub mod report_numbers;
pub mod rules;
pub mod true_dates;
pub mod types_plan;
pub mod word_file;
