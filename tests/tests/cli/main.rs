//! Tests of the program as people use it, run in process on folders of its own: files written, output, exit codes.

mod checking;
mod containers;
mod disk;
mod explaining;
mod faults;
mod folders;
mod forms;
mod list_looks;
mod lists;
mod merging;
mod past;
mod plans;
mod stability;
mod support;
mod telling;
mod templates;
mod tracing;
