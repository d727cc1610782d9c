//! Tests the accounting of a report: a sound report is spoilt in one place at a time, and the accounting must refuse it with the number of
//! the broken invariant.

use rust_decimal::Decimal;

use tonghop::consolidation::{
    Consolidation, Correction, Doubt, EntryExtras, EntrySource, InputFiles, Instructions, MissingReason, Outcome, PeriodComparison,
    StateCounts, UnitEntry, UnitStatus, build_consolidation, verify, verify_past,
};
use tonghop::findings::Field;
use tonghop::plan::{IndicatorCode, Plan, UnitCode};
use tonghop::report::{read_report, to_json};
use tonghop::returns::intake;
use tonghop::submission::State;

/// Returns the plan, seven input files and their report: three returns of a quarter that count (one with a note, a figure that was not
/// asked for and one that cannot be understood), a superseded return, a return of another period, a letter and a broken file.
fn sound_consolidation() -> (Plan, InputFiles, Consolidation) {
    let plan = Plan::xuan_loc();
    let mut files = InputFiles::default();
    let entries = [
        ("a.json", "26425", "2019-Q1", 1, r#""B01":{"raw":"12","note":"gồm cả hội thi"},"B02":{"raw":"khoảng 40"},"E04":{"raw":"7"}"#),
        ("b.json", "26428", "2019-Q1", 1, r#""B01":{"raw":"8"},"B02":{"raw":"300"},"G02":{"raw":"5"}"#),
        ("b2.json", "26428", "2019-Q1", 2, r#""B01":{"raw":"9"},"B02":{"raw":"310"},"B03":{"raw":"400"},"G02":{"raw":"5"}"#),
        ("c.json", "741-VP", "2019-Q1", 1, r#""E04":{"raw":"2"}"#),
        ("d.json", "26431", "2019-Q2", 1, r#""B01":{"raw":"3"}"#),
    ];
    for (name, unit, period, revision, entries) in entries {
        let json = format!(
            r#"{{"format":"tonghop-submission/1","plan":"37/KH-UBND","unit":"{unit}","period":"{period}","revision":{revision},"entries":{{{entries}}}}}"#
        );
        files.add(intake::receive(&plan, name, json.as_bytes()));
    }
    files.add(intake::receive(&plan, "thu.pdf", b"%PDF-1.4"));
    files.add(intake::receive(&plan, "hong.json", b"{"));
    let period = "2019-Q1".parse().unwrap_or_else(|bad| unreachable!("{bad}"));
    let mut instructions = Instructions::new(period);
    instructions.corrections.push(correction("9", "10"));
    let report = build_consolidation(&plan, &files, &InputFiles::default(), &instructions);
    (plan, files, report)
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap_or_else(|bad| unreachable!("{bad}"))
}

fn code(text: &str) -> IndicatorCode {
    IndicatorCode::new(text).unwrap_or_else(|bad| unreachable!("{bad}"))
}

fn unit_code(text: &str) -> UnitCode {
    UnitCode::new(text).unwrap_or_else(|bad| unreachable!("{bad}"))
}

/// The correction of B01 of the unit 26428 from `old` to `new`.
fn correction(old: &str, new: &str) -> Correction {
    let when = jiff::civil::date(2019, 4, 2);
    let (old, new) = (Some(decimal(old)), decimal(new));
    let (unit, code, who, basis) = (unit_code("26428"), code("B01"), "Lê Thị Bình".into(), "điện thoại".into());
    Correction { unit, period: None, code, old, old_text: None, new, who, when, exchanged: None, basis }
}

/// The entry of the unit `of` for an indicator.
fn entry_mut<'r>(report: &'r mut Consolidation, indicator: &str, of: &str) -> &'r mut UnitEntry {
    let line = report.lines.iter_mut().find(|line| line.code.as_str() == indicator);
    line.and_then(|line| line.by_unit.get_mut(&unit_code(of))).unwrap_or_else(|| unreachable!("{indicator} of {of}"))
}

/// The extras of the entry of the unit `of` for an indicator. Extras are added where the entry has none.
fn extras_mut<'r>(report: &'r mut Consolidation, indicator: &str, of: &str) -> &'r mut EntryExtras {
    entry_mut(report, indicator, of).extras.get_or_insert_default()
}

/// Asserts that the accounting refuses the sound report after `spoil` has changed it. `number` is the broken invariant that must be
/// reported; `what` describes the change.
#[track_caller]
fn assert_refused(number: u8, what: &str, spoil: impl FnOnce(&mut Consolidation)) {
    let (plan, files, mut report) = sound_consolidation();
    let before = report.clone();
    spoil(&mut report);
    assert!(report != before, "nothing was spoilt: {what}");
    let found = verify(&plan, &files, &report);
    assert_eq!(found.as_ref().map_err(|broken| broken.number), Err(number), "{what}: {found:?}");
}

#[test]
fn a_sound_report_passes() {
    let (plan, files, report) = sound_consolidation();
    assert_eq!(verify(&plan, &files, &report), Ok(()));
    let outcomes: Vec<Outcome> = report.ledger.iter().map(|row| row.outcome).collect();
    use Outcome::{Accepted, Rejected, Skipped, Superseded};
    assert_eq!(outcomes, [Accepted, Superseded, Accepted, Accepted, Skipped, Rejected, Skipped]);
}

#[test]
fn lost_doubled_or_relabelled_files_are_refused() {
    assert_refused(2, "the last file is lost", |report| drop(report.ledger.pop()));
    assert_refused(2, "a file stands there twice", |report| report.ledger.extend(report.ledger.first().cloned()));
    assert_refused(2, "a file in place of another", |report| report.ledger[6] = report.ledger[5].clone());
    assert_refused(2, "another hash", |report| report.ledger[0].sha256 = "0".repeat(64));
    assert_refused(2, "another order", |report| report.ledger.swap(0, 1));
    assert_refused(2, "a broken file is passed over", |report| report.ledger[5].outcome = Outcome::Skipped);
    assert_refused(2, "a letter is refused", |report| report.ledger[6].outcome = Outcome::Rejected);
    assert_refused(2, "a return is passed over", |report| report.ledger[1].outcome = Outcome::Skipped);
    assert_refused(2, "another unit", |report| report.ledger[0].unit = Some(unit_code("26428")));
    assert_refused(2, "another revision", |report| report.ledger[1].revision = Some(2));
}

#[test]
fn reports_that_count_the_wrong_returns_are_refused() {
    assert_refused(2, "accepted, but nobody's", |report| report.ledger[1].outcome = Outcome::Accepted);
    assert_refused(2, "counted, but superseded", |report| report.ledger[2].outcome = Outcome::Superseded);
    assert_refused(2, "a unit with the file of another", |report| {
        let file = report.units.iter().find(|row| row.code.as_str() == "26425").and_then(|row| row.file);
        report.units.iter_mut().filter(|row| row.code.as_str() == "26431").for_each(|row| {
            row.file = file;
            row.status = UnitStatus::Received;
        });
    });
    assert_refused(2, "sent, but without a file", |report| {
        report.units.iter_mut().filter(|row| row.code.as_str() == "26431").for_each(|row| row.status = UnitStatus::Received);
    });
    assert_refused(2, "a file, but nothing sent", |report| {
        report.units.iter_mut().filter(|row| row.code.as_str() == "26425").for_each(|row| row.status = UnitStatus::Missing);
    });
}

#[test]
fn changed_lost_or_invented_answers_are_refused() {
    assert_refused(2, "another figure", |report| entry_mut(report, "B01", "26425").state = State::figure(decimal("13")));
    // The counts of states would reveal the change first, so they are changed along with the answer.
    let recounted = |what: &str, spoil: fn(&mut Consolidation)| {
        assert_refused(2, what, |report| {
            spoil(report);
            report.lines.iter_mut().for_each(|line| {
                line.states = StateCounts::default();
                line.by_unit.values().for_each(|answer| line.states.count(&answer.state));
            });
        });
    };
    recounted("a figure becomes nil", |report| entry_mut(report, "B01", "26425").state = State::Nil);
    recounted("a figure is lost", |report| *entry_mut(report, "B02", "26428") = missing_entry(Some(MissingReason::Blank)));
    recounted("a unit that sent nothing answers", |report| entry_mut(report, "B01", "26434").state = State::figure(Decimal::ONE));
    assert_refused(2, "what could not be read is forgotten", |report| extras_mut(report, "B02", "26425").raw = None);
    assert_refused(2, "missing without a reason", |report| entry_mut(report, "B02", "26425").why = None);
    assert_refused(2, "a note is lost", |report| extras_mut(report, "B01", "26425").note = None);
    assert_refused(2, "a note is made up", |report| extras_mut(report, "B02", "26428").note = Some("ước".into()));
    assert_refused(2, "of another file", |report| {
        entry_mut(report, "B01", "26425").source = Some(EntrySource::new(1, None, None));
    });
    assert_refused(2, "a figure of a file that does not count", |report| {
        entry_mut(report, "B01", "26431").source = Some(EntrySource::new(4, None, None));
    });
    assert_refused(2, "a correction of another figure", |report| {
        extras_mut(report, "B01", "26428").corrected = Some(correction("8", "10"));
    });
    assert_refused(2, "a correction to another figure", |report| {
        extras_mut(report, "B01", "26428").corrected = Some(correction("9", "11"));
    });
    assert_refused(2, "corrected, but nobody says so", |report| extras_mut(report, "B01", "26428").corrected = None);
    assert_refused(2, "left out without a word", |report| report.findings.retain(|finding| finding.code() != "SUB150"));
}

/// An entry whose answer is missing, for the reason `why`.
fn missing_entry(why: Option<MissingReason>) -> UnitEntry {
    UnitEntry { state: State::Missing, why, source: None, extras: None }
}

#[test]
fn lost_or_added_units_and_indicators_and_wrong_counts_are_refused() {
    assert_refused(3, "a unit is lost", |report| drop(report.units.pop()));
    assert_refused(3, "an indicator is lost", |report| drop(report.lines.pop()));
    assert_refused(3, "an indicator stands there twice", |report| report.lines.extend(report.lines.first().cloned()));
    assert_refused(3, "a unit is lost in a line", |report| report.lines[0].by_unit = tonghop::consolidation::AnswersByUnit::default());
    assert_refused(3, "a unit that does not owe", |report| {
        report.lines[0].by_unit.insert(unit_code("99999"), missing_entry(Some(MissingReason::NoReturn)));
        report.lines[0].states.missing += 1;
    });
    assert_refused(3, "states are counted wrong", |report| {
        report.lines[0].states.missing += 1;
        report.lines[0].states.nil = report.lines[0].states.nil.wrapping_sub(1);
    });
}

#[test]
fn totals_that_contradict_the_matrix_are_refused() {
    let line = |report: &mut Consolidation, indicator: &str, change: fn(&mut tonghop::consolidation::Line)| {
        report.lines.iter_mut().filter(|line| line.code.as_str() == indicator).for_each(change);
    };
    assert_refused(3, "off by one", |report| line(report, "B01", |line| line.total = line.total.map(|total| total + Decimal::ONE)));
    assert_refused(3, "no total", |report| line(report, "B01", |line| line.total = None));
    assert_refused(3, "0 where nobody reported", |report| line(report, "C02", |line| line.total = Some(Decimal::ZERO)));
    assert_refused(3, "called no sum", |report| line(report, "B01", |line| line.additive = false));
    assert_refused(3, "somebody's figure is the sum", |report| {
        line(report, "B01", |line| line.chosen = line.by_unit.keys().next().cloned());
    });
    assert_refused(3, "a change against nothing", |report| line(report, "B01", |line| line.change = Some(Decimal::ONE)));
    assert_refused(3, "compared with nothing", |report| {
        let compared = PeriodComparison { units: 1, now: Decimal::ONE, before: Decimal::ONE, apart: Vec::new() };
        report.lines.iter_mut().filter(|line| line.code.as_str() == "B01").for_each(|line| line.compared = Some(compared.clone()));
    });
    assert_refused(3, "a missing answer is not named", |report| {
        report.units.iter_mut().filter(|row| !row.missing_cells.is_empty()).for_each(|row| drop(row.missing_cells.pop()));
    });
    assert_refused(3, "an answer that is there is named as missing", |report| {
        report.units.iter_mut().filter(|row| row.code.as_str() == "26428").for_each(|row| row.missing_cells.insert(0, code("B01")));
    });
    assert_refused(3, "fewer are required", |report| report.units[0].required -= 1);
}

#[test]
fn wrongly_marked_doubts_are_refused() {
    let (_, _, report) = sound_consolidation();
    let marked = |code: &str, of: &str| {
        let line = report.lines.iter().find(|line| line.code.as_str() == code);
        line.and_then(|line| line.by_unit.get(&unit_code(of))).and_then(UnitEntry::doubt)
    };
    // More women than people is an error; the other figure has no finding.
    assert_eq!((marked("B03", "26428"), marked("B01", "26425")), (Some(Doubt::Error), None));
    assert_refused(3, "the mark is gone", |report| extras_mut(report, "B03", "26428").doubt = None);
    assert_refused(3, "an error is only asked about", |report| extras_mut(report, "B03", "26428").doubt = Some(Doubt::Asked));
    assert_refused(3, "a sound figure is marked", |report| extras_mut(report, "B01", "26425").doubt = Some(Doubt::Asked));
    assert_refused(3, "what cannot be read is no figure", |report| extras_mut(report, "B02", "26425").doubt = Some(Doubt::Error));
    assert_refused(3, "the row of the unit counts another number", |report| {
        report.units.iter_mut().filter(|row| row.code.as_str() == "26428").for_each(|row| row.doubts.errors += 1);
    });
    assert_refused(3, "the finding is gone", |report| {
        report.findings.retain(|finding| finding.place.field != Some(Field::Indicator(code("B03"))));
    });
}

/// Returns the plan, the files of earlier quarters and the report of the third quarter. The second quarter is an issued report, the first a
/// single return.
fn consolidation_with_past() -> (Plan, InputFiles, Consolidation) {
    let plan = Plan::xuan_loc();
    let returned = |name: &str, unit: &str, period: &str, figures: &str| {
        let json = format!(
            r#"{{"format":"tonghop-submission/1","plan":"37/KH-UBND","unit":"{unit}","period":"{period}","entries":{{{figures}}}}}"#
        );
        intake::receive(&plan, name, json.as_bytes())
    };
    let period = |text: &str| text.parse().unwrap_or_else(|bad| unreachable!("{bad}"));
    let mut second = InputFiles::default();
    second.add(returned("a.json", "26425", "2019-Q2", r#""B01":{"raw":"12"},"C08":{"raw":"3"}"#));
    second.add(returned("b.json", "26428", "2019-Q2", r#""B01":{"raw":"8"}"#));
    let issued = build_consolidation(&plan, &second, &InputFiles::default(), &Instructions::new(period("2019-Q2")));
    let json = to_json(&issued, tonghop::base::Lang::Vi).unwrap_or_else(|bad| unreachable!("{bad}"));
    let mut past = InputFiles::default();
    past.add_report(read_report("q2.json", json.as_bytes()).unwrap_or_else(|| unreachable!("a report")));
    past.add(returned("q1.json", "26425", "2019-Q1", r#""B01":{"raw":"100"}"#));
    past.add(intake::receive(&plan, "thu.pdf", b"%PDF-1.4"));
    let mut third = InputFiles::default();
    third.add(returned("a.json", "26425", "2019-Q3", r#""B01":{"raw":"15"},"C08":{"raw":"4"}"#));
    third.add(returned("c.json", "26431", "2019-Q3", r#""B01":{"raw":"2"}"#));
    let report = build_consolidation(&plan, &third, &past, &Instructions::new(period("2019-Q3")));
    assert_eq!(verify(&plan, &third, &report), Ok(()));
    (plan, past, report)
}

#[test]
fn sound_past_figures_pass_and_equal_the_issued_ones() {
    let (plan, past, report) = consolidation_with_past();
    assert_eq!(verify_past(&plan, &past, &report), Ok(()));
    let line = report.lines.iter().find(|line| line.code.as_str() == "B01").unwrap_or_else(|| unreachable!("B01"));
    assert_eq!([line.total, line.previous, line.change, line.year_to_date], [17, 20, 3, 137].map(|n| Some(Decimal::from(n))));
    let outcomes: Vec<Outcome> = report.past.iter().map(|row| row.outcome).collect();
    assert_eq!(outcomes, [Outcome::Past, Outcome::Past, Outcome::Skipped]);
}

#[test]
fn past_figures_that_contradict_their_files_are_refused() {
    let refused = |number: u8, what: &str, spoil: fn(&mut Consolidation)| {
        let (plan, past, mut report) = consolidation_with_past();
        let before = report.clone();
        spoil(&mut report);
        assert!(report != before, "nothing was spoilt: {what}");
        let found = verify_past(&plan, &past, &report);
        assert_eq!(found.as_ref().map_err(|broken| broken.number), Err(number), "{what}: {found:?}");
    };
    /// The line of B01.
    fn b01_line(report: &mut Consolidation) -> &mut tonghop::consolidation::Line {
        report.lines.iter_mut().find(|line| line.code.as_str() == "B01").unwrap_or_else(|| unreachable!("B01"))
    }
    refused(2, "a file is lost", |report| drop(report.past.pop()));
    refused(2, "a file stands there twice", |report| report.past.extend(report.past.first().cloned()));
    refused(2, "a letter counts", |report| report.past.iter_mut().for_each(|row| row.outcome = Outcome::Past));
    refused(3, "the report does not count", |report| report.past.iter_mut().for_each(|row| row.outcome = Outcome::Skipped));
    refused(3, "another figure before", |report| b01_line(report).previous = Some(Decimal::from(21)));
    refused(3, "no figure before", |report| b01_line(report).previous = None);
    refused(3, "another change", |report| b01_line(report).change = Some(Decimal::from(-3)));
    refused(3, "a unit more is compared", |report| {
        b01_line(report).compared.iter_mut().for_each(|compared| compared.units += 1);
    });
    refused(3, "a unit that gave nothing before is compared", |report| {
        b01_line(report).compared.iter_mut().for_each(|compared| compared.apart.clear());
    });
    refused(3, "what the same units gave before", |report| {
        let line = b01_line(report);
        line.compared.iter_mut().for_each(|compared| compared.before += Decimal::ONE);
        line.change = Some(Decimal::TWO);
    });
    refused(3, "another year to date", |report| b01_line(report).year_to_date = Some(Decimal::from(37)));
    refused(3, "more stands behind it", |report| b01_line(report).ytd_periods.have += 1);
    refused(3, "a stock is added up over time", |report| {
        report.lines.iter_mut().filter(|line| line.code.as_str() == "C08").for_each(|line| line.year_to_date = line.total);
    });
}
