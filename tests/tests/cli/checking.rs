//! Tests of `tonghop check`.

use std::io::{ErrorKind, Result, Write};

use tonghop::plan::Period;
use tonghop_cli::ExitStatus;

use crate::support::TestFolder;

#[test]
fn check_passes_a_sound_return_and_names_the_cell_of_a_broken_rule() {
    let desk = TestFolder::new();
    desk.write_return("in/a.xlsx", "26428", "2019-Q1", 1, &[("B01", "3"), ("B02", "120")]);
    let sound = desk.run(&["check", "/in"]);
    assert_eq!(sound.status, ExitStatus::Done, "{sound:?}");
    assert!(sound.out.contains("Xã Xuân Bắc (26428) · Quý I năm 2019 · lần gửi 1"), "{}", sound.out);

    desk.write_return("in/b.xlsx", "26431", "2019-Q1", 1, &[("B01", "3"), ("B02", "120"), ("B03", "130")]);
    let broken = desk.run(&["check", "/in"]);
    assert_eq!(broken.status, ExitStatus::Findings);
    assert!(broken.out.contains("SUB100 [R06a]") && broken.out.contains("B03 Trong đó: nữ"), "{}", broken.out);
    assert!(broken.err.contains("1 lỗi"), "{}", broken.err);
    assert!(broken.out.lines().all(|line| line.chars().count() <= 80), "{}", broken.out);

    let short = desk.run(&["check", "/in/b.xlsx", "--format", "short", "--lang", "en"]);
    let line = short.out.lines().find(|line| line.contains("SUB100")).expect("a line");
    assert!(line.starts_with("b.xlsx:Số liệu!E18 B03: error SUB100[R06a]: "), "{line}");
    let short = desk.run(&["check", "/in/b.xlsx", "--format", "short"]);
    assert!(short.out.contains("b.xlsx:Số liệu!E18 B03: lỗi SUB100[R06a]: ") && !short.out.contains("::"), "{}", short.out);
}

#[test]
fn an_unfilled_template_reports_every_required_figure_as_missing() {
    let desk = TestFolder::new();
    assert_eq!(desk.run(&["template", "--period", "2019-Q1", "--unit", "26428", "-o", "/out"]).status, ExitStatus::Done);
    let found = desk.run(&["check", "/out", "--format", "json"]).json();
    let codes: Vec<&str> = found["findings"].as_array().expect("findings").iter().filter_map(|f| f["code"].as_str()).collect();
    let (plan, period) = (&desk.plan, "2019-Q1".parse::<Period>().expect("a period"));
    let kind = &plan.unit("26428", plan.regime.window(period).last).expect("a unit").kind;
    let owed = plan.asked_indicators(period.period_type(), kind).filter(|indicator| indicator.required && !indicator.is_text()).count();
    assert_eq!(codes.iter().filter(|code| **code == "SUB130").count(), owed, "{codes:?}");
    assert!(codes.iter().all(|code| ["SUB130", "SUB140", "SUB301", "SUB302"].contains(code)), "{codes:?}");
}

#[test]
fn check_json_accounts_for_every_file() {
    let desk = TestFolder::new();
    desk.write_return("in/a.xlsx", "26428", "2019-Q1", 2, &[]);
    desk.write_file("in/scan.pdf", b"%PDF-1.7 a scan");
    desk.write_file("in/broken.xlsx", b"PK\x03\x04 cut off");
    let ran = desk.run(&["check", "/in", "--format", "json"]);
    assert_eq!(ran.status, ExitStatus::Findings);
    let files = ran.json()["files"].clone();
    let told: Vec<(&str, &str)> =
        files.as_array().expect("files").iter().filter_map(|f| Some((f["file"].as_str()?, f["outcome"].as_str()?))).collect();
    assert_eq!(told, [("a.xlsx", "accepted"), ("broken.xlsx", "rejected"), ("scan.pdf", "skipped")]);
    assert_eq!((files[0]["unit"].as_str(), files[0]["revision"].as_u64()), (Some("26428"), Some(2)));
    assert!(files[0]["sha256"].as_str().is_some_and(|hash| hash.len() == 64));
}

#[test]
fn input_without_returns_is_refused() {
    let desk = TestFolder::new();
    assert_eq!(desk.run(&["check", "/in"]).status, ExitStatus::Refused);
    desk.write_file("in/scan.pdf", b"%PDF-1.7 a scan");
    let ran = desk.run(&["check", "/in"]);
    assert_eq!(ran.status, ExitStatus::Refused);
    assert!(ran.err.contains("scan.pdf"), "{}", ran.err);
    assert_eq!(desk.run(&["check", "/nowhere"]).status, ExitStatus::Refused);
}

#[test]
fn output_is_coloured_only_on_request() {
    let desk = TestFolder::new();
    desk.write_return("in/a.xlsx", "26428", "2019-Q1", 1, &[("B01", "1")]);
    assert!(!desk.run(&["check", "/in"]).out.contains('\u{1b}'));
    assert!(desk.run(&["check", "/in", "--color", "always"]).out.contains("\u{1b}["));
}

/// A stream on which every write fails with this error: its reader has left, or the disk is full.
struct FailingWriter(ErrorKind);

impl Write for FailingWriter {
    fn write(&mut self, _: &[u8]) -> Result<usize> {
        Err(self.0.into())
    }
    fn flush(&mut self) -> Result<()> {
        Err(self.0.into())
    }
}

#[test]
fn a_closed_pipe_is_no_error_but_a_full_disk_is_one() {
    let run = |kind| tonghop_cli::run(["tonghop", "plan", "show"].map(Into::into), &mut FailingWriter(kind), &mut Vec::new());
    assert_eq!(run(ErrorKind::BrokenPipe), ExitStatus::Done);
    assert_eq!(run(ErrorKind::StorageFull), ExitStatus::Refused);
}

#[test]
fn a_question_of_yes_or_no_asks_for_a_choice() {
    let desk = TestFolder::new();
    desk.write_return("in/gia-ray.xlsx", "26425", "2019", 1, &[("A01", "")]);
    let told = desk.run(&["check", "/in"]);
    assert!(
        told.out.contains("SUB132") && told.out.contains("→ Chọn Có hoặc Không") && !told.out.contains("ghi 0 nếu không có"),
        "{told:?}"
    );
}
