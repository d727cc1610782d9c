//! Compares the catalogue of findings with the cases: every code needs a case in which it is reported and a similar one in which it is
//! not, and every text must be readable.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use tonghop::findings::{CatalogueEntry, CellProblem, DateProblem, Finding, PeriodProblem, Severity, entries};
use tonghop::plan::Plan;
use tonghop::plan_check::check;
use tonghop::returns::intake::receive;
use tonghop::returns::write;
use tonghop::submission::Submission;
use tonghop::{Lang, findings};
use tonghop_tests::cases::Document;

use crate::{FILES, run_case_file};

/// The results of all case files together.
#[derive(Default)]
struct CombinedOutcomes {
    fired: BTreeSet<String>,
    explained: BTreeSet<String>,
    held: BTreeSet<String>,
    findings: Vec<Finding>,
}

/// Runs all case files and joins their results.
fn combined_outcomes() -> CombinedOutcomes {
    let mut all = CombinedOutcomes::default();
    for outcome in FILES.iter().flat_map(|file| &run_case_file(file).outcomes) {
        all.fired.extend(outcome.fired.iter().cloned());
        all.explained.extend(outcome.explained.iter().cloned());
        all.held.extend(outcome.held.iter().cloned());
        all.findings.extend(outcome.findings.iter().cloned());
    }
    all
}

fn core_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../core")
}

/// Families of codes for which other tests take the place of case files: a prefix of codes, and the files that must name each code of the
/// family.
const CODES_FIRED_ELSEWHERE: [(&str, &[&str]); 17] = [
    ("XLS1", &["tests/xlsx_reader", "../tests/src/hostile", "../cli/tests/other_formats", "../tests/tests/cli"]),
    (
        "PLN",
        &["src/plan_check/tests.rs", "src/plan_check/tests", "src/plan_book/tests.rs", "../tests/tests/plan_book_laws/mistake_list.rs"],
    ),
    ("CON18", &["../tests/tests/cli/lists.rs"]),
    ("SUB266", &["../tests/tests/cli/lists.rs"]),
    ("SUB255", &["../tests/tests/computed_figures.rs"]),
    ("SUB35", &["../tests/tests/answers.rs"]),
    ("SUB39", &["../tests/tests/value_types.rs"]),
    ("SUB133", &["../tests/tests/answers.rs"]),
    ("CON190", &["../tests/tests/cli/derived.rs"]),
    ("CON191", &["../tests/tests/cli/derived.rs"]),
    ("CON192", &["../tests/tests/consolidation_laws.rs"]),
    ("CON193", &["../tests/tests/consolidation_laws.rs"]),
    ("CON194", &["../tests/tests/consolidation_laws.rs"]),
    ("CON195", &["../tests/tests/lists.rs"]),
    ("CON196", &["../tests/tests/consolidation_laws.rs"]),
    ("CON197", &["../tests/tests/consolidation_laws.rs"]),
    ("SUB380", &["../tests/tests/lists.rs"]),
];

/// Whether a faultless workbook gives no finding of the family. For `PLN` the built-in plan takes the place of the workbook.
fn sound_input_has_no_findings(family: &str) -> bool {
    let plan = Plan::xuan_loc();
    if family == "PLN" {
        // Numbers that the office still has to assign give notes, which are no faults.
        return check(plan.to_json().as_bytes()).iter().all(|finding| finding.severity() == Severity::Note);
    }
    let period = "2019-Q1".parse().expect("a period");
    let unit = plan.unit("26428", plan.regime.window(period).last).expect("a unit");
    let workbook = write(&plan, unit, &Submission::new(&plan, unit.code.clone(), period)).expect("a workbook");
    receive(&plan, "a.xlsx", &workbook).findings.iter().all(|finding| !finding.code().starts_with(family))
}

/// Returns the codes that occur in the text of a file, or of all files in a folder.
fn codes_in_files(path: &Path) -> BTreeSet<String> {
    if path.is_dir() {
        return std::fs::read_dir(path).expect("a folder").flat_map(|entry| codes_in_files(&entry.expect("an entry").path())).collect();
    }
    let text = std::fs::read_to_string(path).unwrap_or_default();
    entries().map(|entry| entry.code).filter(|code| text.contains(code)).map(str::to_owned).collect()
}

/// Returns the codes of findings about single cells: those that a row of `cells.md` fires, and those that another row of the same section
/// does not fire.
fn cell_case_codes() -> (BTreeSet<String>, BTreeSet<String>) {
    let text = std::fs::read_to_string(core_folder().join("tests/cases/cells.md")).expect("the cases of cells");
    let (mut fired, mut held) = (BTreeSet::new(), BTreeSet::new());
    for section in Document::parse(&text).sections {
        let Some(column) = section.column("Mã") else { continue };
        let rows: Vec<BTreeSet<&str>> =
            section.rows.iter().map(|row| row.get(column).map_or_else(BTreeSet::new, |codes| codes.split(' ').collect())).collect();
        let codes: BTreeSet<&str> = rows.iter().flatten().copied().collect();
        held.extend(codes.iter().filter(|code| rows.iter().any(|row| !row.contains(*code))).map(|code| (*code).to_owned()));
        fired.extend(codes.into_iter().map(str::to_owned));
    }
    (fired, held)
}

#[test]
fn every_code_has_a_case_that_fires_and_one_that_comes_close() {
    let CombinedOutcomes { mut fired, mut held, .. } = combined_outcomes();
    let (in_cells, not_in_cells) = cell_case_codes();
    fired.extend(in_cells);
    held.extend(not_in_cells);
    for (family, files) in CODES_FIRED_ELSEWHERE {
        for file in files {
            fired.extend(codes_in_files(&core_folder().join(file)).into_iter().filter(|code| code.starts_with(family)));
        }
        assert!(sound_input_has_no_findings(family), "{family}: honest input gives findings");
        held.extend(entries().map(|entry| entry.code).filter(|code| code.starts_with(family)).map(str::to_owned));
    }
    let absent = |found: &BTreeSet<String>| entries().map(|entry| entry.code).filter(|code| !found.contains(*code)).collect::<Vec<_>>();
    assert_eq!((absent(&fired), absent(&held)), (Vec::new(), Vec::new()), "codes that no case fires, codes that no case comes close to");
}

#[test]
fn every_rule_has_firing_holding_and_explained_cases() {
    let plan = Plan::xuan_loc();
    let all = combined_outcomes();
    let mut absent = Vec::new();
    for rule in &plan.rules {
        let id = rule.id.to_string();
        if !all.fired.contains(&id) {
            absent.push(format!("{id} never fires"));
        }
        if !all.held.contains(&id) {
            absent.push(format!("{id} never holds"));
        }
        if all.explained.contains(&id) != (rule.severity == Severity::Warning) {
            absent.push(format!("{id}: only warnings are explained, and each of them in a case"));
        }
    }
    let targets = plan.indicators.iter().filter_map(|indicator| indicator.target.as_ref()).map(|target| target.id.to_string());
    // Nothing is assigned in the built-in plan, so T06 and T11 are judged with made-up numbers.
    absent.extend(
        targets.chain(["X18".to_owned(), "X20".to_owned()]).filter(|id| !all.fired.contains(id)).map(|id| format!("{id} never fires")),
    );
    assert!(absent.is_empty(), "{}", absent.join("\n"));
}

/// The faults in the wording of a message or a help text; empty where there are none.
fn wording_faults(text: &str, lang: Lang) -> Vec<&'static str> {
    let mut problems = Vec::new();
    if text.trim().len() < 10 {
        problems.push("is too short");
    }
    if text.contains(['{', '}']) {
        problems.push("has a field left over");
    }
    if !text.trim_end_matches(['”', '"', ')']).ends_with(['.', '?', '…']) {
        problems.push("does not end with a period");
    }
    if lang == Lang::En && text.to_lowercase().contains("invalid") {
        problems.push("says “invalid”");
    }
    if ["Some(", "None)", "Decimal", "String", "IndicatorCode", "Option", "Problem::", "Ok(", "Err("].iter().any(|name| text.contains(name))
    {
        problems.push("names a type");
    }
    problems
}

#[test]
fn finding_texts_are_well_formed_in_both_languages() {
    let mut wrong: BTreeMap<String, String> = BTreeMap::new();
    for finding in &combined_outcomes().findings {
        let problem = &finding.problem;
        for lang in [Lang::Vi, Lang::En] {
            for text in [problem.message(lang), problem.help(lang)] {
                for what in wording_faults(&text, lang) {
                    wrong.insert(format!("{} {lang:?} {what}", finding.code()), text.clone());
                }
            }
        }
        if problem.message(Lang::Vi) == problem.message(Lang::En) || problem.help(Lang::Vi) == problem.help(Lang::En) {
            wrong.insert(format!("{} says the same in both languages", finding.code()), problem.message(Lang::Vi));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_code_is_explained_in_both_languages() {
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for entry in entries() {
        let CatalogueEntry { code, title, why, .. } = *entry;
        let (letters, digits) = code.split_at(3);
        if !["PLN", "SUB", "XLS", "CON"].contains(&letters) || digits.len() != 3 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            wrong.push(format!("{code} is no code"));
        }
        if !seen.insert(code) {
            wrong.push(format!("{code} is used twice"));
        }
        if title.0 == title.1
            || why.0 == why.1
            || title.0.len() < 5
            || title.1.len() < 5
            || title.0.ends_with('.')
            || title.1.ends_with('.')
        {
            wrong.push(format!("{code}: title or explanation"));
        }
        for (lang, text) in [("vi", why.0), ("en", why.1)] {
            let sentences = text.matches(". ").count() + 1;
            if sentences < 2 || !text.ends_with('.') {
                wrong.push(format!("{code} {lang}: {sentences} sentence: {text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn each_problem_family_is_in_the_catalogue() {
    let all: BTreeSet<&str> = entries().map(|entry| entry.code).collect();
    for family in [
        CellProblem::ENTRIES,
        DateProblem::ENTRIES,
        PeriodProblem::ENTRIES,
        findings::LayoutProblem::ENTRIES,
        findings::ConsolidationProblem::ENTRIES,
    ] {
        assert!(family.iter().all(|entry| all.contains(entry.code)));
    }
}
