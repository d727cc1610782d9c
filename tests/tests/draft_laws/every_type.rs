//! The law of the draft on the plan with every type: days, choices, conditions, dimensions, balances below zero, a list. Whatever is typed, the
//! form tells what the office finds in the file that it saves.

use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use proptest::sample::{Index, select};
use tonghop::Lang;
use tonghop::draft::{Draft, open_file};
use tonghop::plan::{Plan, UnitCode};
use tonghop::returns::intake;
use tonghop::submission::ReceivedContent;
use tonghop_tests::every_type_plan::every_type_plan;

use super::{answer_states, findings_json, typed_text};

static PLAN: LazyLock<Arc<Plan>> = LazyLock::new(|| Arc::new(every_type_plan()));

/// What somebody does in the form: types an answer, types into a cell of the list, or ticks that there is nothing to list.
#[derive(Debug, Clone)]
enum Act {
    Answer(Index, String),
    ListCell(usize, Index, String),
    NoRows(bool),
}

fn any_text() -> impl Strategy<Value = String> {
    let of_types = [
        "Đỏ",
        "do",
        "xanh",
        "Vàng",
        "tím",
        "7/3/2026",
        "2026-02-28",
        "31/6/2026",
        "3/14/2026",
        "-500",
        "-1000,5",
        "-1000,6",
        "−3",
        "(5)",
        "có",
        "0",
        "12",
    ];
    prop_oneof![1 => typed_text(), 3 => select(of_types.to_vec()).prop_map(str::to_owned)]
}

/// A row that says nothing but “không có” is left out of a sheet (SUB380); the form keeps it, as a row that lacks its cells.
fn says_more_than_nil(text: &str) -> bool {
    !["không có", "không phát sinh", "KPS", "Kho\u{302}ng co\u{301}"].contains(&text)
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        8 => (any::<Index>(), any_text()).prop_map(|(at, text)| Act::Answer(at, text)),
        4 => (0usize..3, any::<Index>(), any_text().prop_filter("a row of a sheet", |text| says_more_than_nil(text))).prop_map(|(row, column, text)| Act::ListCell(row, column, text)),
        1 => any::<bool>().prop_map(Act::NoRows),
    ];
    prop::collection::vec(act, 0..50)
}

/// A rate of 1 % that is computed was asked about (1 %, or 100 %?) when the draft was opened again from its JSON.
#[test]
fn a_computed_rate_is_not_asked_about_in_any_format() {
    let empty = || Draft::new(Arc::clone(&PLAN), &UnitCode::new("26001").unwrap(), "2026-01".parse().unwrap(), Lang::Vi).unwrap();
    let mut draft = empty();
    draft.enter_answer("A01", "1195");
    draft.enter_answer("A02", "12");
    let told = findings_json(draft.findings(), Lang::Vi);
    let asked = |draft: &Draft| draft.findings().any(|finding| finding.code() == "SUB253");
    for (name, bytes) in [("a.xlsx", draft.workbook().unwrap().as_slice()), ("a.json", draft.json().as_bytes())] {
        let submission = open_file(draft.plan(), name, bytes).submission.expect(name);
        let mut again = empty();
        again.continue_return(&submission);
        assert!(!asked(&again) && !asked(&draft), "{name}");
        assert_eq!(findings_json(again.findings(), Lang::Vi), told, "{name}");
        let received = intake::receive(&PLAN, name, bytes);
        assert!(received.findings.iter().all(|finding| finding.code() != "SUB253"), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn office_findings_equal_form_findings_for_every_type(
        unit in select(vec!["26001", "26003", "260-VP"]),
        period in select(vec!["2026-01", "2026-Q2", "2026"]),
        acts in acts(),
    ) {
        let empty = || Draft::new(Arc::clone(&PLAN), &UnitCode::new(unit).unwrap(), period.parse().unwrap(), Lang::Vi);
        // The joined commune owes nothing once it is gone.
        let Ok(mut draft) = empty() else { return Ok(()) };
        let codes: Vec<String> = draft.view().entries.into_keys().filter(|code| PLAN.indicator(code).is_none_or(|one| one.computed.is_none())).collect();
        // Who owes no list has none in the form.
        let has_list = !draft.form().lists.is_empty();
        for act in acts.iter().filter(|act| has_list || matches!(act, Act::Answer(..))) {
            match act {
                Act::Answer(at, text) => drop(draft.enter_answer(at.get::<String>(&codes), text)),
                Act::ListCell(row, column, text) => {
                    let columns = ["ten", "ngay", "loai", "luot", "tang", "truc_tuyen"];
                    drop(draft.enter_list_cell("T1", *row, column.get::<&str>(&columns), text));
                }
                Act::NoRows(nil) => drop(draft.set_list_nil("T1", *nil)),
            }
        }
        let whole = tonghop::checks::check_submission(draft.plan(), draft.submission());
        let kept: Vec<_> = draft.findings().filter(|finding| finding.code() != "SUB340").collect();
        prop_assert_eq!(kept, whole.iter().collect::<Vec<_>>());
        if draft.submission().is_blank() {
            return Ok(());
        }
        let workbook = draft.workbook().unwrap();
        let received = intake::receive(&PLAN, "a.xlsx", &workbook);
        let ReceivedContent::Return(read) = &received.content else { panic!("{:?}", received.content) };
        let (told, found) = (findings_json(draft.findings(), Lang::Vi), findings_json(&received.findings, Lang::Vi));
        prop_assert_eq!(&told, &found);
        prop_assert_eq!(answer_states(draft.submission()), answer_states(read));
        prop_assert_eq!(draft.submission().content_hash(), read.content_hash());
        for (name, bytes) in [("a.xlsx", workbook.as_slice()), ("a.json", draft.json().as_bytes())] {
            let submission = open_file(draft.plan(), name, bytes).submission.expect(name);
            let mut again = empty().unwrap();
            again.continue_return(&submission);
            prop_assert_eq!(findings_json(again.findings(), Lang::Vi), told.clone(), "{}", name);
            prop_assert_eq!(answer_states(again.submission()), answer_states(draft.submission()), "{}", name);
        }
    }
}
