//! Tests that the workbook of a report has the same bytes whatever the order and the number of threads in which its blocks of rows are
//! written.
#![cfg(feature = "excel")]
#![allow(clippy::expect_used, clippy::disallowed_methods, missing_docs, reason = "a test")]

#[path = "report_workbook/fixture.rs"]
mod fixture;

use std::thread;

use tonghop::plan::Plan;
use tonghop::report::{write, write_parallel};

#[test]
fn report_bytes_do_not_depend_on_the_order_or_threads_of_writing() {
    let plan = Plan::xuan_loc();
    // A year of a hundred districts at once: each growing sheet has several blocks.
    let report = fixture::report(&plan, "2019".parse().expect("a period"), 100);
    let one_by_one = write(&plan, &report).expect("a workbook");
    let backwards = write_parallel(&plan, &report, &|count, work| (0..count).rev().for_each(work)).expect("a workbook");
    assert!(one_by_one == backwards, "another order");
    let threads = |count: usize, work: &(dyn Fn(usize) + Sync)| {
        thread::scope(|scope| (0..3).for_each(|first| drop(scope.spawn(move || (first..count).step_by(3).for_each(work)))));
    };
    assert!(one_by_one == write_parallel(&plan, &report, &threads).expect("a workbook"), "three threads");
    // Work that is done twice, or not at all, does not change the bytes either.
    let twice = write_parallel(&plan, &report, &|count, work| (0..count / 2).chain(0..count / 2).for_each(work)).expect("a workbook");
    assert!(one_by_one == twice, "half of the work, twice");
}
