//! Checks the promises that must hold for every mutant. The fuzz targets in `tests/fuzz/` use them too, so this file depends on the library
//! alone.

use std::sync::OnceLock;
use std::thread;

use tonghop::consolidation::{InputFiles, Instructions, build_consolidation, verify};
use tonghop::parse::understand;
use tonghop::plan::{Indicator, Plan};
use tonghop::returns::check_stamps;
use tonghop::returns::container;
use tonghop::returns::intake;
use tonghop::rules::Expression;
use tonghop::submission::{Raw, RawForm, ReceivedContent};
use tonghop::xlsx::read::{Caps, detect, open};

/// The built-in plan, read once.
pub(super) fn xuan_loc() -> &'static Plan {
    static PLAN: OnceLock<Plan> = OnceLock::new();
    PLAN.get_or_init(Plan::xuan_loc)
}

/// Asserts that a workbook is refused, or gives the same cells when it is read twice.
pub fn check_reader(bytes: &[u8]) {
    let once = |bytes: &[u8]| -> Option<Vec<String>> {
        let mut book = open(bytes, &Caps::BROWSER).ok()?;
        let mut cells = vec![check_stamps(&mut book).is_err().to_string()];
        for index in 0..book.sheets().len() {
            let summary = book.read_sheet(index, &mut |cell| cells.push(format!("{} {:?} {:?}", cell.at, cell.value, cell.format)));
            cells.push(format!("{:?}", summary.ok()?.oddities.first()));
        }
        Some(cells)
    };
    // Compared for about one file in a hundred only, because the second reading takes as long as the first.
    let first = once(bytes);
    if bytes.len().is_multiple_of(100) {
        assert_eq!(first, once(bytes), "the same bytes were read in two ways");
    }
}

/// Asserts that an archive or a message is refused, or that each file in it has a name without control characters and gives the same
/// bytes when it is read twice.
pub fn check_container(bytes: &[u8]) {
    let once = || {
        let mut opened = container::open(bytes, detect(bytes), &Caps::NATIVE).ok()??;
        let files = (0..opened.len()).map(|index| (opened.name(index), opened.read(index).ok()));
        Some(files.collect::<Vec<_>>())
    };
    let first = once();
    assert!(first.iter().flatten().all(|(name, _)| !name.contains(char::is_control)), "{first:?}");
    assert_eq!(first, once(), "the same bytes were opened in two ways");
}

/// Asserts that a file of any kind can be received. Every finding must have a message in both languages, and the accounting of a report
/// with this file must hold; otherwise one file would stop all others. What was read before it must not matter.
pub fn check_intake(bytes: &[u8]) {
    // The sheets are compared with those that this thread read last.
    let received = intake::receive(xuan_loc(), "a.xlsx", bytes);
    let alone = thread::scope(|scope| scope.spawn(|| intake::receive(xuan_loc(), "a.xlsx", bytes)).join());
    assert_eq!(received, alone.expect("a thread that has read nothing"), "read otherwise than by itself");
    for finding in &received.findings {
        let told = [tonghop::Lang::Vi, tonghop::Lang::En].map(|lang| finding.problem.message(lang));
        assert!(told.iter().all(|text| !text.is_empty()), "{finding:?}");
    }
    assert_eq!(received.sha256.len(), 64);
    if let ReceivedContent::Return(submission) = &received.content {
        let instructions = Instructions::new(submission.period);
        let mut files = InputFiles::default();
        files.add(received);
        let report = build_consolidation(xuan_loc(), &files, &InputFiles::default(), &instructions);
        assert_eq!(verify(xuan_loc(), &files, &report), Ok(()));
    }
}

/// Asserts that a text in a cell is understood in the same way twice, and that each problem has a message.
pub fn check_cell_text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    for indicator in indicators_of_each_type() {
        let answer = understand(&Raw { text: text.clone(), form: RawForm::Text }, indicator);
        let again = understand(&Raw { text: text.clone(), form: RawForm::Text }, indicator);
        assert_eq!(answer, again, "{text:?} was understood in two ways");
        assert!(answer.problems.iter().all(|problem| !problem.message(tonghop::Lang::Vi).is_empty()));
    }
}

/// One indicator of each type of value.
fn indicators_of_each_type() -> impl Iterator<Item = &'static Indicator> {
    ["B01", "C02", "A01", "H01"]
        .into_iter()
        .filter_map(|code| xuan_loc().indicators.iter().find(|indicator| indicator.code.as_str() == code))
}

/// Asserts that a rule is refused, or that its written form parses into the same rule.
pub fn check_expression(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(parsed) = Expression::parse(&text) {
        let written = parsed.to_string();
        let again = Expression::parse(&written).map(|again| again.to_string());
        assert_eq!(again.as_ref(), Ok(&written), "{text:?}");
    }
}

/// Asserts that a plan is refused, or that it is accepted again after it is written as JSON.
pub fn check_plan(bytes: &[u8]) {
    if let Ok(plan) = Plan::from_json(bytes) {
        let written = plan.to_json();
        assert!(Plan::from_json(written.as_bytes()).is_ok(), "a plan that was accepted is refused when it is written again");
    }
}
