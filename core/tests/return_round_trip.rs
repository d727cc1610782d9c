//! Tests that written returns are read back unchanged, and that the column `Kiểm tra` agrees with the checks.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::collections::BTreeSet;

use tonghop::checks::check_submission;
use tonghop::findings::{AnswerProblem, Field, Problem};
use tonghop::plan::{IndicatorCode, Plan, Unit, ValueType};
use tonghop::returns::{read, verdicts, write};
use tonghop::submission::ReceivedContent;
use tonghop::submission::{Entry, Raw, RawForm, Submission};
use tonghop::xlsx::read::Caps;

/// Answers that the formulas of the sheet can judge. `#` in front stands for a number cell; all others are texts.
const CHECKED_ANSWERS: [&str; 20] = [
    "KPS",
    "Không  có",
    " không\u{a0}áp dụng ",
    "mật",
    "theo chế độ mật",
    "-",
    "0",
    "không phát sinh",
    "không",
    "có",
    "#0",
    "#1",
    "#3",
    "#12.5",
    "#-1",
    "#1.234",
    "#2000000000000",
    "#0.125",
    "#6.0000001",
    "#100000",
];
/// Answers that the formulas of the sheet cannot judge and leave to the office.
const UNCHECKED_ANSWERS: [&str; 12] =
    ["12", "khoảng 200", "?", "chưa có", "xem phụ lục", "=1+1", "#REF!", "Không phát sinh.", "ko", "20 người", "1.234", "'+5"];

/// A linear congruential generator, so that every run draws the same answers.
struct PseudorandomNumbers(u32);

impl PseudorandomNumbers {
    fn next_number(&mut self) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 12) as usize
    }
}

/// The raw answer for a text: a number for `#12.5`, otherwise a text.
fn parse_raw(text: &str) -> Raw {
    text.strip_prefix('#').filter(|rest| rest.parse::<f64>().is_ok()).map_or_else(|| Raw::text(text), Raw::number)
}

/// Makes a return whose answers are drawn from `answers`. `round` seeds the choice, and varies the revision and the box “nil return”.
fn filled_return(plan: &Plan, unit: &Unit, period: &str, round: u32, answers: &[&str]) -> Submission {
    let mut numbers = PseudorandomNumbers(round);
    let mut submission = Submission::new(plan, unit.code.clone(), period.parse().unwrap());
    submission.revision = round % 3 + 1;
    submission.reason = Some("bổ sung".to_owned()).filter(|_| submission.revision > 1);
    submission.nil_return = round % 4 == 3;
    submission.header.signer = Some("Nguyễn Văn Bình".to_owned());
    submission.header.signed_on = Some("2019-12-16".parse().unwrap());
    submission.header.phone = Some("0251 3871".to_owned());
    for indicator in plan.asked_indicators(submission.period.period_type(), &unit.kind) {
        let (choice, pick, note, previous) = (numbers.next_number(), numbers.next_number(), numbers.next_number(), numbers.next_number());
        let text = answers[pick % answers.len()];
        let raw = match indicator.value {
            ValueType::Text { .. } => Raw::text(if choice % 2 == 0 { "- Đã tổ chức 5 buổi.\nTốt." } else { "không" }),
            // The sheet does not judge a number in a yes/no field, so a word is used there.
            ValueType::Boolean if text.starts_with('#') => Raw::text("có"),
            ValueType::Integer | ValueType::Decimal { .. } if choice % 2 == 0 => Raw::number((pick % 40).to_string()),
            _ if choice % 9 == 1 => Raw::default(),
            _ => parse_raw(text),
        };
        let note = [None, Some("ghi chú"), Some("- vì mưa"), Some(" ")][note % 4];
        // The sheet of narratives has no column for notes.
        let note = note.filter(|_| !indicator.is_text());
        let mut entry = Entry::read(raw, indicator).with_note(note.map(str::to_owned));
        if matches!(indicator.value, ValueType::Integer | ValueType::Decimal { .. }) && previous % 3 > 0 {
            entry.set_previous(Some((previous % 60).into()));
        }
        submission.entries.insert(indicator.code.clone(), entry);
    }
    submission.complete(plan, unit);
    submission
}

/// Calls `look` with filled returns of every second unit in six periods (quarters, half-years and the year).
fn for_each_return(plan: &Plan, answers: &[&str], mut look: impl FnMut(&Unit, Submission)) {
    for (round, period) in (0u32..).zip(["2019-Q2", "2019-H2", "2019", "2019-Q3", "2019-H1", "2019-Q4"]) {
        for (place, unit) in (0u32..).zip(plan.units.iter().take(23).step_by(2)) {
            look(unit, filled_return(plan, unit, period, round * 101 + place * 7, answers));
        }
    }
}

#[test]
fn a_written_return_is_read_back_unchanged() {
    let plan = Plan::xuan_loc();
    let answers = [&CHECKED_ANSWERS[..], &UNCHECKED_ANSWERS[..]].concat();
    for_each_return(&plan, &answers, |unit, submission| {
        let (content, _) = read(&plan, &write(&plan, unit, &submission).unwrap(), &Caps::NATIVE);
        let ReceivedContent::Return(back) = content else { panic!("{content:?}") };
        for (code, entry) in &submission.entries {
            let again = back.entries.get(code).cloned().unwrap_or_default();
            assert_eq!(again.state(), entry.state(), "{code} {entry:?}");
            assert_eq!(again.problems(), entry.problems(), "{code}");
            assert_eq!(again.note(), entry.note(), "{code}");
            assert_eq!(again.previous(), entry.previous(), "{code}");
        }
        assert_eq!(back.content_hash(), submission.content_hash());
        assert_eq!((back.revision, &back.reason, back.nil_return), (submission.revision, &submission.reason, submission.nil_return));
        assert_eq!(back.header.signed_on, submission.header.signed_on);
        assert_eq!((&back.header.phone, &back.header.signer), (&submission.header.phone, &submission.header.signer));
    });
}

/// The verdicts of a return: code of the row, id of the rule or finding, and whether it has an explanation.
type RowVerdicts = BTreeSet<(String, String, bool)>;

/// The verdicts in the stored results of the column `Kiểm tra`.
fn sheet_verdicts(plan: &Plan, unit: &Unit, submission: &Submission) -> RowVerdicts {
    let mut said = RowVerdicts::new();
    for (code, text) in verdicts(plan, unit, submission) {
        for line in text.lines() {
            if let Some((_, rest)) = line.split_once('[') {
                let id = rest.split(']').next().unwrap();
                said.insert((code.to_string(), id.to_owned(), line.ends_with("(đã giải trình)")));
            }
        }
    }
    said
}

/// Codes of findings that the browser form and the office report, and the sheet does not. They are about the comparison with the previous
/// period, and about figures in notes.
const CODES_NOT_IN_THE_SHEET: [&str; 4] = ["SUB123", "SUB124", "SUB125", "SUB126"];

/// The verdicts of the checks, without those that the sheet does not show.
fn check_verdicts(plan: &Plan, submission: &Submission) -> RowVerdicts {
    let figures: BTreeSet<&IndicatorCode> = plan.indicators.iter().filter(|i| !i.is_text()).map(|i| &i.code).collect();
    check_submission(plan, submission)
        .into_iter()
        .filter_map(|finding| {
            let Some(Field::Indicator(code)) = &finding.place.field else {
                return None;
            };
            let id = match &finding.problem {
                Problem::Answer(AnswerProblem::BrokenRule { rule, .. }) => rule.to_string(),
                problem => problem.code().to_owned(),
            };
            // A missing answer is not shown as an error of its row; the summary at the top counts it.
            (figures.contains(code) && !["SUB130", "SUB132"].contains(&id.as_str()) && !CODES_NOT_IN_THE_SHEET.contains(&id.as_str()))
                .then(|| (code.to_string(), id, finding.explained.is_some()))
        })
        .collect()
}

#[test]
fn the_sheet_gives_the_same_verdicts_as_the_checks() {
    let plan = Plan::xuan_loc();
    let mut ids = BTreeSet::new();
    for_each_return(&plan, &CHECKED_ANSWERS, |unit, submission| {
        let (sheet, checks) = (sheet_verdicts(&plan, unit, &submission), check_verdicts(&plan, &submission));
        assert_eq!(sheet, checks, "{} {}", unit.name, submission.period);
        ids.extend(sheet.into_iter().map(|(_, id, _)| id));
    });
    for id in [
        "SUB110", "SUB120", "SUB131", "SUB201", "SUB202", "SUB203", "SUB209", "SUB235", "SUB240", "R01", "R03", "R06a", "R13", "R24a",
        "R25",
    ] {
        assert!(ids.contains(id), "no case for {id} among {ids:?}");
    }
}

#[test]
fn the_sheet_gives_no_verdict_that_the_checks_do_not() {
    let plan = Plan::xuan_loc();
    let answers = [&CHECKED_ANSWERS[..], &UNCHECKED_ANSWERS[..]].concat();
    for_each_return(&plan, &answers, |unit, submission| {
        let (sheet, checks) = (sheet_verdicts(&plan, unit, &submission), check_verdicts(&plan, &submission));
        let more: Vec<_> = sheet.difference(&checks).collect();
        assert!(more.is_empty(), "{} {}: {more:?}", unit.name, submission.period);
    });
}

#[test]
fn hidden_columns_of_a_written_return_give_no_findings() {
    let plan = Plan::xuan_loc();
    for_each_return(&plan, &["#7", "#12", "KPS", "#1234567"], |unit, submission| {
        let (content, findings) = read(&plan, &write(&plan, unit, &submission).unwrap(), &Caps::NATIVE);
        assert!(matches!(content, ReceivedContent::Return(_)), "{content:?}");
        let layout: Vec<_> = findings.iter().filter(|finding| finding.code().starts_with("XLS")).collect();
        assert!(layout.is_empty(), "{layout:?}");
    });
}

#[test]
fn the_count_of_missing_answers_is_that_of_the_checks() {
    let plan = Plan::xuan_loc();
    for_each_return(&plan, &CHECKED_ANSWERS, |unit, submission| {
        let open = check_submission(&plan, &submission).iter().filter(|finding| ["SUB130", "SUB132"].contains(&finding.code())).count();
        let (content, _) = read(&plan, &write(&plan, unit, &submission).unwrap(), &Caps::NATIVE);
        let ReceivedContent::Return(_) = content else { panic!("{content:?}") };
        assert_eq!(read_open_count(&write(&plan, unit, &submission).unwrap()), open, "{} {}", unit.name, submission.period);
    });
}

/// The number of required answers that are missing, from the summary at the top of the data sheet.
fn read_open_count(workbook: &[u8]) -> usize {
    let mut book = tonghop::xlsx::read::open(workbook, &Caps::NATIVE).unwrap();
    let mut open = None;
    book.read_sheet(0, &mut |cell| {
        if let tonghop::xlsx::read::CellValue::Text(text) = cell.value
            && cell.at.column == 6
            && cell.at.row == 10
        {
            let count = text.strip_prefix("Còn ").map_or(Some(0), |rest| rest.split(' ').next()?.parse().ok());
            open = count;
        }
    })
    .unwrap();
    open.expect("a count")
}

#[test]
fn a_date_as_answer_has_the_same_problems_after_reading_back() {
    let plan = Plan::xuan_loc();
    let unit = plan.units.iter().find(|unit| unit.code.as_str() == "26428").unwrap();
    let indicator = plan.indicator("B01").unwrap();
    let mut submission = Submission::new(&plan, unit.code.clone(), "2019-Q2".parse().unwrap());
    let entry = Entry::read(Raw { text: "03/05/2019".to_owned(), form: RawForm::Date }, indicator);
    submission.entries.insert(indicator.code.clone(), entry.clone());
    let (content, _) = read(&plan, &write(&plan, unit, &submission).unwrap(), &Caps::NATIVE);
    let ReceivedContent::Return(back) = content else { panic!("{content:?}") };
    assert_eq!(back.entries.get(&indicator.code).map(Entry::problems), Some(entry.problems()));
}
