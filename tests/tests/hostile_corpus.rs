//! Receives each file of the hostile corpus, and compares the outcome, the findings and the figure of B02 with the expected ones.

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use tonghop::base::decimal;
use tonghop::plan::Plan;
use tonghop::returns::intake::receive;
use tonghop::submission::ReceivedContent;
use tonghop_tests::hostile::{Case, Verdict, all_cases};

/// Receives a file; returns its outcome, the codes of its findings and the figure of B02 in one line.
fn actual_outcome(plan: &Plan, case: &Case) -> String {
    let received = receive(plan, &case.file, &case.bytes());
    let codes: BTreeSet<&str> = received.findings.iter().map(|finding| finding.code()).collect();
    let (verdict, figure) = match &received.content {
        ReceivedContent::Return(submission) => {
            let entry = submission.entries.iter().find(|(code, _)| code.as_str() == "B02").map(|(_, entry)| entry);
            (Verdict::Accepted, entry.and_then(|entry| entry.number()).map(decimal::format_wire))
        }
        ReceivedContent::Rejected { .. } => (Verdict::Rejected, None),
        ReceivedContent::Skipped { .. } => (Verdict::Skipped, None),
    };
    format_outcome(verdict, &codes.into_iter().collect::<Vec<_>>(), figure.as_deref())
}

fn format_outcome(verdict: Verdict, codes: &[&str], figure: Option<&str>) -> String {
    format!("{verdict} [{}] B02 = {}", codes.join(" "), figure.unwrap_or("–"))
}

#[test]
fn each_case_has_its_expected_outcome() {
    let plan = Plan::xuan_loc();
    // Only the command line program knows the names of its own leftovers, so the library does not skip these files.
    let cases: Vec<Case> = all_cases().into_iter().filter(|case| !case.heavy && !case.file.starts_with(".tonghop-")).collect();
    let differs = |case: &Case| {
        let (expected, found) = (format_outcome(case.verdict, &case.codes, case.figure), actual_outcome(&plan, case));
        (expected != found).then(|| format!("{} ({})\n  expected {expected}\n  found    {found}", case.file, case.what))
    };
    let wrong: Vec<String> = thread::scope(|scope| {
        let halves = cases.chunks(cases.len().div_ceil(2));
        let halves: Vec<_> = halves.map(|half| scope.spawn(|| half.iter().filter_map(differs).collect::<Vec<_>>())).collect();
        halves.into_iter().flat_map(|half| half.join().expect("a thread that ends")).collect()
    });
    assert!(wrong.is_empty(), "{} cases differ\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn each_family_has_enough_cases_and_file_names_are_unique() {
    let cases = all_cases();
    let mut families: BTreeMap<&str, usize> = BTreeMap::new();
    for case in &cases {
        *families.entry(case.family).or_default() += 1;
    }
    let names: BTreeSet<&str> = cases.iter().map(|case| case.file.as_str()).collect();
    assert_eq!(names.len(), cases.len(), "a name twice");
    assert!(cases.len() >= 300 && families.values().all(|count| *count >= 10), "{} {families:?}", cases.len());
}
