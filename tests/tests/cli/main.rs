//! Tests the program as people use it: the files that it writes, its output and its exit codes. Each test runs the program in process, on
//! a folder of its own.

mod answering;
mod checking;
mod containers;
mod derived;
mod disk;
mod explaining;
mod faults;
mod folders;
mod forms;
mod groups;
mod issued;
mod last_year;
mod levels;
mod list_looks;
mod lists;
mod merging;
mod past;
mod plan_versions;
mod plans;
mod stability;
mod support;
mod telling;
mod templates;
mod tracing;
