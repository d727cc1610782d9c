//! Checks the demo with other programs: Python adds up the accepted returns on its own; LibreOffice recalculates and prints the report.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tonghop::plan::Plan;
use tonghop_cli::{ExitStatus, run};
use tonghop_tests::{office, python};

/// Runs `tonghop demo`; returns the folder with its results.
fn run_demo(folder: &Path) -> PathBuf {
    let folder = folder.join("demo");
    let args = ["tonghop".into(), "demo".into(), OsString::from(&folder)];
    let (mut out, mut err) = (Vec::new(), Vec::new());
    assert_eq!(run(args, &mut out, &mut err), ExitStatus::Done, "{}", String::from_utf8_lossy(&out));
    folder
}

#[test]
#[ignore = "needs Python with openpyxl: run by tests/run.sh"]
fn python_gets_the_same_totals() {
    let place = tempfile::tempdir().unwrap();
    let folder = run_demo(place.path());
    let plan = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/src/plan/builtin/37-KH-UBND.json");
    let told = python::run_script("add_up.py", &[&folder, &plan]).unwrap();
    assert!(told.contains("21 returns") && told.contains(" 0 differences"), "{told}");

    // The script really compares: a report with one total that is off by one is found.
    let file = folder.join("tong-hop.json");
    let mut report: serde_json::Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    let line = report["indicators"].as_array_mut().unwrap().iter_mut().find(|line| line["code"] == "B02").unwrap();
    let total: u64 = line["total"].as_str().unwrap().parse().unwrap();
    line["total"] = (total + 1).to_string().into();
    fs::write(&file, report.to_string()).unwrap();
    let told = python::run_script("add_up.py", &[&folder, &plan]).unwrap_err();
    assert!(told.contains("ended with"), "{told}");
}

#[test]
#[ignore = "needs Python with openpyxl: run by tests/run.sh"]
fn python_gets_the_same_totals_for_each_model_plan() {
    for name in Plan::builtin_names().skip(1) {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("demo");
        let args = ["tonghop".into(), "demo".into(), OsString::from(&folder), "--plan".into(), name.into()];
        let (mut out, mut err) = (Vec::new(), Vec::new());
        assert_eq!(run(args, &mut out, &mut err), ExitStatus::Done, "{name}: {}", String::from_utf8_lossy(&out));
        let told = python::run_script("add_up.py", &[&folder, &folder.join("ke-hoach.json")]).unwrap();
        assert!(told.contains(" 0 differences") && !told.contains(" 0 totals"), "{name}: {told}");
    }
}

/// A plan with a table of rows and columns: Python reads its sheet by the hidden keys.
#[test]
#[ignore = "needs Python with openpyxl: run by tests/run.sh"]
fn python_gets_the_same_totals_from_the_sheet_of_a_table() {
    let place = tempfile::tempdir().unwrap();
    let (plan, folder) = (place.path().join("ke-hoach.json"), place.path().join("demo"));
    fs::write(&plan, tonghop_tests::dimensions_plan::plan_with_dimensions().to_json()).unwrap();
    let args = ["tonghop".into(), "demo".into(), OsString::from(&folder), "--plan".into(), OsString::from(&plan)];
    let (mut out, mut err) = (Vec::new(), Vec::new());
    assert_eq!(run(args, &mut out, &mut err), ExitStatus::Done, "{}", String::from_utf8_lossy(&out));
    let told = python::run_script("add_up.py", &[&folder, &plan]).unwrap();
    assert!(told.contains(" 0 differences") && !told.contains(" 0 totals"), "{told}");
}

/// Runs the program with these arguments and returns its exit status.
fn run_program(arguments: &[&std::ffi::OsStr]) -> ExitStatus {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    run(std::iter::once(std::ffi::OsStr::new("tonghop")).chain(arguments.iter().copied()).map(OsString::from), &mut out, &mut err)
}

#[test]
#[ignore = "needs Python with openpyxl, and LibreOffice: run by tests/run.sh"]
fn python_compares_with_last_year_alike_also_after_libreoffice_has_recalculated() {
    let place = tempfile::tempdir().unwrap();
    let [before, now] = ["2019-Q1", "2020-Q1"].map(|period| {
        let folder = place.path().join(period);
        assert_eq!(run_program(&["demo".as_ref(), folder.as_ref(), "--period".as_ref(), period.as_ref()]), ExitStatus::Done);
        folder
    });
    // In one commune nothing is known of last year.
    let one =
        fs::read_dir(before.join("returns")).unwrap().map(|file| file.unwrap().path()).find(|path| path.to_string_lossy().contains("Bac"));
    fs::remove_file(one.unwrap()).unwrap();
    let [old, book, json] = [before.join("bc.xlsx"), now.join("bc.xlsx"), now.join("bc.json")];
    let merge = |folder: &Path, period: &str, more: &[&std::ffi::OsStr]| {
        let returns = folder.join("returns");
        let mut words = vec!["merge".as_ref(), returns.as_os_str(), "--period".as_ref(), period.as_ref()];
        words.extend(more);
        assert_ne!(run_program(&words), ExitStatus::Refused);
    };
    merge(&before, "2019-Q1", &["-o".as_ref(), old.as_ref()]);
    let past = ["--previous".as_ref(), old.as_ref(), "-o".as_ref(), book.as_ref(), "--json".as_ref(), json.as_ref()];
    merge(&now, "2020-Q1", &past);
    let told = python::run_script("add_up_last_year.py", &[&old, &book, &json]).unwrap();
    assert!(told.contains(" 0 differences"), "{told}");
    let again = place.path().join("again.xlsx");
    fs::write(&again, &office::recalculate(&book, "xlsx").unwrap()[0].1).unwrap();
    let told = python::run_script("add_up_last_year.py", &[&old, &again, &json]).unwrap();
    assert!(told.contains(" 0 differences"), "{told}");
    // The script really compares: a change that is off by one is found.
    let text = fs::read_to_string(&json).unwrap();
    let change = text.split_once("\"last_year_change\":\"").unwrap().1.split('"').next().unwrap().to_owned();
    fs::write(&json, text.replacen(&format!("\"last_year_change\":\"{change}\""), "\"last_year_change\":\"123456\"", 1)).unwrap();
    python::run_script("add_up_last_year.py", &[&old, &book, &json]).unwrap_err();
}

/// Prints the report of a demo with this many units (0: that of the built-in plan) and returns the text of the pages and the PDF.
fn print_report(place: &Path, units: usize) -> (String, PathBuf) {
    let folder = place.join(format!("demo-{units}"));
    let mut args = vec![OsString::from("tonghop"), "demo".into(), OsString::from(&folder)];
    if units > 0 {
        args.extend(["--units".into(), units.to_string().into()]);
    }
    let (mut out, mut err) = (Vec::new(), Vec::new());
    assert_eq!(run(args, &mut out, &mut err), ExitStatus::Done, "{}", String::from_utf8_lossy(&err));
    let printed = office::recalculate(&folder.join("tong-hop.xlsx"), "pdf").unwrap();
    let pdf = place.join(format!("{units}.pdf"));
    fs::write(&pdf, &printed[0].1).unwrap();
    let output = Command::new("pdftotext").args(["-layout"]).arg(&pdf).arg("-").output().unwrap_or_else(|error| {
        unreachable!("pdftotext of the Debian package poppler-utils is needed ({error}); `bash tests/run.sh` installs it")
    });
    (String::from_utf8_lossy(&output.stdout).into_owned(), pdf)
}

#[test]
#[ignore = "needs LibreOffice and poppler: run by tests/run.sh"]
fn libreoffice_prints_the_report_without_cut_figures() {
    let place = tempfile::tempdir().unwrap();
    // Decision 58: a report of 300 units has at most 60 printed pages.
    for (units, most_pages) in [(0, 20), (300, 60), (600, 110)] {
        let (text, pdf) = print_report(place.path(), units);
        assert!(text.contains("Phụ lục I") && text.contains("(Kèm theo Báo cáo số"), "{text}");
        for sign in ["###", "#REF!", "#VALUE!", "#NAME?", "Err:5"] {
            assert!(!text.contains(sign), "{sign} in print");
        }
        let pages = text.matches('\u{c}').count();
        assert!(pages <= most_pages, "{units} units: {pages} pages");
        assert_serif(&pdf);
    }
}

/// Asserts that the pages are printed in Times New Roman. Liberation Serif has its widths and replaces it where it is not installed.
fn assert_serif(pdf: &Path) {
    let fonts = Command::new("pdffonts").arg(pdf).output().unwrap();
    let fonts = String::from_utf8_lossy(&fonts.stdout);
    let serif = fonts.lines().skip(2).filter(|line| line.contains("LiberationSerif") || line.contains("Times")).count();
    assert!(serif > 0, "{fonts}");
}
