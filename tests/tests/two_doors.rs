//! Tests that the same answers sent as a workbook and as JSON are read and judged alike, byte for byte apart from file, sheet and cell
//! (invariants 4 and 5).

use std::collections::BTreeMap;

use proptest::prelude::*;
use tonghop::Lang;
use tonghop::plan::{Plan, UnitCode};
use tonghop::returns;
use tonghop::returns::intake;
use tonghop::returns::json;
use tonghop::submission::{Entry, Raw, Submission};
use tonghop::submission::{Received, ReceivedContent};

/// Generates what officers type into a cell.
fn typed_value() -> impl Strategy<Value = Raw> {
    let texts = [
        "12",
        "0",
        "1.234",
        "1,234",
        "12,5",
        "1.234,5",
        "-",
        "không",
        "không có",
        "không phát sinh",
        "KAD",
        "theo chế độ mật",
        "khoảng 200",
        "3-5",
        "hai",
        "250 lượt người",
        "12.500.000 đồng",
        "…",
        "đang cập nhật",
        "x",
        "có",
        "> 100",
        "-5",
        "05",
        "02 (hai)",
        "02 (ba)",
        "1O",
        "=20+15",
        "Trong quý, xã đã tổ chức tuyên truyền.",
        "+ Đã họp\n- Còn thiếu loa",
        " ",
        "@",
        "518 cuộc/30.881 lượt",
        "7/3/2019",
        "07-03-2019",
        "2019-03-07",
        "31/6/2019",
        "7/3/19",
        "02/7/2019 hoặc 07/02/2019",
        "−12,5",
        "(5)",
        "-2000",
    ];
    prop_oneof![
        3 => (0u32..500).prop_map(|n| Raw::number(n.to_string())),
        1 => (0u32..500).prop_map(|n| Raw::number(format!("{n}.25"))),
        4 => prop::sample::select(texts.to_vec()).prop_map(Raw::text),
    ]
}

/// The content of a return that is written as a workbook and as JSON. The index in an entry chooses the indicator.
#[derive(Debug, Clone)]
struct ReturnInput {
    unit: &'static str,
    period: &'static str,
    entries: Vec<(prop::sample::Index, Raw, Option<String>)>,
    nil: bool,
    estimate: bool,
    revision: u32,
    reason: Option<String>,
    signer: Option<String>,
    signed_on: Option<&'static str>,
}

fn any_return_input() -> impl Strategy<Value = ReturnInput> {
    let note = prop_oneof![2 => Just(None), 1 => Just(Some("Đã đối chiếu sổ".to_owned())), 1 => Just(Some("=1+1".to_owned()))];
    (
        prop::sample::select(vec!["26425", "26446", "741-CA", "741-DTT", "741-TCKH"]),
        prop::sample::select(vec!["2019-Q1", "2019-Q2", "2019-H1", "2019"]),
        prop::collection::vec((any::<prop::sample::Index>(), typed_value(), note), 0..40),
        prop::bool::weighted(0.2),
        any::<bool>(),
        1u32..4,
        prop_oneof![Just(None), Just(Some("Sửa số lượt người".to_owned()))],
        prop_oneof![1 => Just(None), 3 => Just(Some("Nguyễn Văn An".to_owned()))],
        prop_oneof![1 => Just(None), 3 => Just(Some("2019-03-16")), 1 => Just(Some("2018-01-02"))],
    )
        .prop_map(|(unit, period, entries, nil, estimate, revision, reason, signer, signed_on)| ReturnInput {
            unit,
            period,
            entries,
            nil,
            estimate,
            revision,
            reason,
            signer,
            signed_on,
        })
}

fn submission(plan: &Plan, answers: &ReturnInput) -> Submission {
    let period = answers.period.parse().unwrap();
    let code = UnitCode::new(answers.unit).unwrap();
    let unit = plan.unit(&code, plan.regime.window(period).last).unwrap();
    let mut submission = Submission::new(plan, code, period);
    submission.revision = answers.revision;
    submission.reason = answers.reason.clone();
    submission.nil_return = answers.nil;
    submission.estimate = answers.estimate;
    submission.header.signer = answers.signer.clone();
    submission.header.signed_on = answers.signed_on.map(|day| day.parse().unwrap());
    let asked: Vec<_> = plan.asked_indicators(period.period_type(), &unit.kind).filter(|one| one.computed.is_none()).collect();
    for (index, raw, note) in &answers.entries {
        let indicator = index.get(&asked);
        // A narrative has no column for a note.
        let note = note.clone().filter(|_| !indicator.is_text());
        submission.entries.insert(indicator.code.clone(), Entry::read(raw.clone(), indicator).with_note(note));
    }
    submission.complete(plan, unit);
    submission
}

/// The findings as JSON in both languages, without the fields file, sheet, cell and pointer, because these differ between workbook and
/// JSON.
fn comparable_findings(received: &Received) -> Vec<serde_json::Value> {
    received
        .findings
        .iter()
        .flat_map(|finding| [Lang::Vi, Lang::En].map(|lang| serde_json::to_value(finding.to_wire(lang)).unwrap()))
        .map(|mut json| {
            for key in ["file", "sheet", "cell", "pointer"] {
                json.as_object_mut().unwrap().remove(key);
            }
            json
        })
        .collect()
}

fn answer_states(received: &Received) -> BTreeMap<String, (String, Option<String>)> {
    let ReceivedContent::Return(submission) = &received.content else { panic!("{:?}", received.content) };
    let filled = submission.entries.iter().filter(|(_, entry)| !entry.is_blank());
    filled.map(|(code, entry)| (code.to_string(), (format!("{:?}", entry.state()), entry.note().map(str::to_owned)))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn workbook_and_json_are_read_alike(answers in any_return_input(), of_types in any::<bool>()) {
        let plan = if of_types { tonghop_tests::types_plan::plan_with_types() } else { Plan::xuan_loc() };
        let submission = submission(&plan, &answers);
        let unit = plan.unit(&submission.unit, plan.regime.window(submission.period).last).unwrap();
        let workbook = intake::receive(&plan, "a.xlsx", &returns::write(&plan, unit, &submission).unwrap());
        let json = intake::receive(&plan, "a.json", json::to_json(&submission).unwrap().as_bytes());
        prop_assert_eq!(answer_states(&workbook), answer_states(&json));
        let (one, two) = (comparable_findings(&workbook), comparable_findings(&json));
        let difference = one.iter().zip(&two).find(|(a, b)| a != b);
        prop_assert!(difference.is_none() && one.len() == two.len(), "{} and {} findings, first difference {:?}", one.len(), two.len(), difference);
        let (ReceivedContent::Return(one), ReceivedContent::Return(two)) = (&workbook.content, &json.content) else { panic!() };
        prop_assert_eq!(one.content_hash(), two.content_hash());
        prop_assert_eq!((one.revision, &one.reason, one.nil_return, one.estimate), (two.revision, &two.reason, two.nil_return, two.estimate));
        prop_assert_eq!((&one.header.signer, one.header.signed_on), (&two.header.signer, two.header.signed_on));
    }
}
