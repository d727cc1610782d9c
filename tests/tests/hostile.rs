//! Tests invariant 1: the library returns a result for any bytes; it never panics and never takes too much time or memory.

use proptest::prelude::*;
use tonghop::plan::{Plan, UnitCode};
use tonghop::returns;
use tonghop::returns::intake;
use tonghop::returns::json;
use tonghop::submission::{Entry, Raw, Submission};
use tonghop_tests::package::with_changed_part;

/// Returns a return as workbook and as JSON, in which every answer is 12.
fn valid_workbook_and_json(plan: &Plan) -> (Vec<u8>, String) {
    let period = "2019-Q1".parse().unwrap();
    let code = UnitCode::new("26428").unwrap();
    let unit = plan.unit(&code, plan.regime.window(period).last).unwrap();
    let mut submission = Submission::new(plan, code, period);
    for indicator in plan.asked_indicators(period.period_type(), &unit.kind) {
        submission.entries.insert(indicator.code.clone(), Entry::read(Raw::text("12"), indicator));
    }
    (returns::write(plan, unit, &submission).unwrap(), json::to_json(&submission).unwrap())
}

/// Texts that have a meaning in XML, in JSON or as codes. They are inserted into sound files.
const SIGNIFICANT_TOKENS: [&str; 14] =
    ["<", ">", "&", "\"", "</c>", "<c r=\"A1\">", "t=\"s\"", "99999999999", "-", "B02", "\u{0}", "é", "{", "null"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn receiving_any_bytes_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..400), name in "\\PC{0,20}") {
        intake::receive(&Plan::xuan_loc(), &name, &bytes);
    }

    #[test]
    fn receiving_any_text_in_json_fields_never_panics(texts in prop::collection::vec("\\PC{0,24}", 8)) {
        let json = serde_json::json!({
            "format": "tonghop-submission/1", "plan": "37/KH-UBND", "unit": texts[0], "period": "2019-Q1", "reason": texts[1],
            "header": { "signer": texts[2], "signed_on": texts[3] },
            "entries": { "B01": { "raw": texts[4] }, "H01": { "raw": texts[5] }, "A02": { "state": texts[6], "value": texts[7] } },
        });
        let plan = Plan::xuan_loc();
        intake::receive(&plan, "a.json", json.to_string().as_bytes());
        let mut known = json;
        known["unit"] = "26428".into();
        intake::receive(&plan, "a.json", known.to_string().as_bytes());
    }
}

#[test]
fn receiving_damaged_returns_never_panics() {
    let plan = Plan::xuan_loc();
    let (workbook, json) = valid_workbook_and_json(&plan);
    let mut state = 20_190_316u64;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below.max(1)
    };
    let parts = [
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
        "xl/worksheets/sheet4.xml",
        "xl/sharedStrings.xml",
        "xl/workbook.xml",
        "xl/styles.xml",
    ];
    for round in 0..600 {
        let (at, bit) = (random(usize::MAX >> 1), SIGNIFICANT_TOKENS[random(SIGNIFICANT_TOKENS.len())]);
        let damage = |mut bytes: Vec<u8>| {
            let at = at % bytes.len().max(1);
            match round % 3 {
                0 => drop(bytes.splice(at..at, bit.bytes())),
                1 => bytes.truncate(at),
                _ => drop(bytes.splice(at..(at + 7).min(bytes.len()), bit.bytes())),
            }
            bytes
        };
        intake::receive(&plan, "a.xlsx", &with_changed_part(&workbook, parts[round % parts.len()], damage));
        intake::receive(&plan, "a.json", &damage(json.clone().into_bytes()));
        intake::receive(&plan, "a.xlsx", &damage(workbook.clone()));
    }
}
