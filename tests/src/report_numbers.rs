//! Finds the numbers that papers and pages show in the JSON of the same run, by the name that stands beside each number.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use rust_decimal::Decimal;
use serde_json::Value;
use tonghop::plan::{AcrossUnits, Plan, TargetBasis};

/// The value of a figure in the JSON, by its tag.
pub fn value_in_json(json: &Value, tag: &str) -> Decimal {
    let number = |value: &Value| match value {
        Value::String(text) => text.parse::<Decimal>().unwrap(),
        other => Decimal::from(other.as_u64().unwrap_or_else(|| panic!("{tag}: {other}"))),
    };
    let line = |code: &str| {
        let lines = json["indicators"].as_array().unwrap();
        lines.iter().find(|line| line["code"] == code).unwrap_or_else(|| panic!("no line {code}"))
    };
    if let Some((list, (unit, (row, column)))) = tag
        .split_once('@')
        .and_then(|(list, cell)| Some((list, cell.split_once('#')?)))
        .and_then(|(list, (unit, cell))| Some((list, (unit, cell.split_once('.')?))))
    {
        let lists = json["lists"].as_array().unwrap();
        let rows = lists.iter().find(|own| own["code"] == list).unwrap()["rows"].as_array().unwrap();
        let is_row = |own: &&Value| own["unit"] == unit && own["row"] == row.parse::<u64>().unwrap();
        return number(&rows.iter().find(is_row).unwrap()["cells"][column]["value"]);
    }
    if let Some(("days_late", unit)) = tag.split_once('@') {
        let units = json["units"].as_array().unwrap();
        return number(&units.iter().find(|own| own["code"] == unit).unwrap()["days_late"]);
    }
    if let Some((of, unit)) = tag.split_once('@')
        && let Some(count) = count_of_units(json, of, unit)
    {
        return count;
    }
    if let Some((code, unit)) = tag.split_once('@') {
        let entry = &line(code)["by_unit"][unit];
        return if entry["state"] == "nil" { Decimal::ZERO } else { number(&entry["value"]) };
    }
    let (code, part) = tag.rsplit_once('.').unwrap();
    if code == "report" {
        let units = json["units"].as_array().unwrap();
        let with = |status: &str| Decimal::from(units.iter().filter(|unit| unit["status"] == status).count());
        let all = Decimal::from(units.len());
        return match part {
            "owed" => all,
            "received_percent" => (with("received") * Decimal::ONE_HUNDRED / all)
                .round_dp_with_strategy(1, rust_decimal::RoundingStrategy::MidpointAwayFromZero),
            "late" => {
                Decimal::from(units.iter().filter(|unit| unit["status"] == "received" && unit["days_late"].as_u64() > Some(0)).count())
            }
            "budget_percent" | "budget_spent" | "budget_planned" | "budget_units" => budget(json, part),
            "doubtful_indicators" => {
                let open = |line: &&Value| {
                    let doubts = line["doubts"]["errors"] != 0 || line["doubts"]["asked"] != 0;
                    doubts || units_that(json, line, "unreadable") + units_that(json, line, "blank") > 0 || may_count_twice(json, line)
                };
                Decimal::from(json["indicators"].as_array().unwrap().iter().filter(open).count())
            }
            "below_target" => {
                let plan = Plan::builtin(json["plan"].as_str().unwrap()).unwrap();
                let of_all = |line: &&Value| {
                    let target = &plan.indicator(line["code"].as_str().unwrap()).unwrap().target;
                    target.as_ref().is_some_and(|target| target.basis != TargetBasis::PerUnit && !target.is_inferred())
                };
                let below = |line: &&Value| line["target_met"] == "below" && !line["attainment"].is_null();
                Decimal::from(json["indicators"].as_array().unwrap().iter().filter(of_all).filter(below).count())
            }
            status => with(status),
        };
    }
    if let Some(rest) = part.strip_prefix("replaced") {
        let (rest, side) = rest.strip_suffix("_difference").map_or((rest, "before"), |rest| (rest, "difference"));
        let part = rest.strip_prefix("_option_").map_or_else(
            || if rest.is_empty() { "total".to_owned() } else { rest.trim_start_matches('_').to_owned() },
            |option| format!("options.{option}"),
        );
        let lines = json["since_issued"]["indicators"].as_array().unwrap();
        let figures = lines.iter().find(|line| line["code"] == code).unwrap()["figures"].as_array().unwrap();
        return number(&figures.iter().find(|figure| figure["ref"] == format!("{code}.{part}")).unwrap()[side]);
    }
    let line = line(code);
    if let Some(rest) = part.strip_prefix("group_") {
        let (place, which) = rest.split_once('_').unwrap_or((rest, "total"));
        let group = &line["groups"][place.parse::<usize>().unwrap() - 1];
        return number(if which == "total" { &group["total"] } else { &group["units"][which] });
    }
    let states = |names: &[&str]| names.iter().map(|name| number(&line["states"][*name])).sum();
    match part {
        "have" => states(&["value", "nil"]) + undivided(json, line),
        "owed" => states(&["value", "nil", "missing", "not_applicable", "withheld"]),
        "year_to_date_have" => number(&line["ytd_periods"]["have"]),
        "year_to_date_owed" => number(&line["ytd_periods"]["owed"]),
        "target_units_have" => number(&line["target_units"]["have"]),
        "target_units_reported" => number(&line["target_units"]["reported"]),
        "target_units_number" => number(&line["target_units"]["number"]),
        "last_year_units_have" => number(&line["last_year_units"]["have"]),
        "refused_units" => units_that(json, line, "unreadable").into(),
        "blank_units" => units_that(json, line, "blank").into(),
        "target_units_owed" => number(&line["target_units"]["owed"]),
        "doubt_errors" => number(&line["doubts"]["errors"]),
        "doubt_asked" => number(&line["doubts"]["asked"]),
        "target_min" => number(&line["target"]["min"]),
        "target_max" => number(&line["target"]["max"]),
        part => number(&line[part]),
    }
}

/// The number of units with an accepted return whose answer is missing for this reason; a blank one only where it is required.
fn units_that(json: &Value, line: &Value, why: &str) -> usize {
    let units = json["units"].as_array().unwrap().iter().filter(|unit| unit["status"] == "received");
    let is_missing = |unit: &&Value| {
        let required = unit["missing_cells"].as_array().unwrap().contains(&line["code"]);
        line["by_unit"][unit["code"].as_str().unwrap()]["why"] == why && (why != "blank" || required)
    };
    units.filter(is_missing).count()
}

/// Whether several units gave figures above 0 for something that several may report, and the office has not confirmed all of them; or the
/// sum is of lists with the same event.
fn may_count_twice(json: &Value, line: &Value) -> bool {
    let plan = Plan::builtin(json["plan"].as_str().unwrap()).unwrap();
    let entries = line["by_unit"].as_object().unwrap().values();
    let above: Vec<&Value> = entries
        .filter(|entry| entry["value"].as_str().and_then(|text| text.parse().ok()).is_some_and(|it: Decimal| it > Decimal::ZERO))
        .collect();
    !line["total"].is_null()
        && match plan.indicator(line["code"].as_str().unwrap()).unwrap().across_units {
            AcrossUnits::SumWarn => above.len() > 1 && above.iter().any(|entry| entry["corrected"].is_null()),
            AcrossUnits::Sum | AcrossUnits::CountYes => line["additive"] == false,
            _ => false,
        }
}

/// Units whose figure is a rate with the divisor 0: they count in the rate of all. None for a line that is added up.
fn undivided(json: &Value, line: &Value) -> Decimal {
    let plan = Plan::builtin(json["plan"].as_str().unwrap()).unwrap();
    let is_rate = plan.indicator(line["code"].as_str().unwrap()).unwrap().is_recomputed_in_totals();
    let of_units = line["by_unit"].as_object().unwrap().values();
    Decimal::from(of_units.filter(|entry| is_rate && entry["why"] == "zero_divisor").count())
}

/// Money assigned and spent in plan 37, reckoned anew from the answers of the units.
fn budget(json: &Value, part: &str) -> Decimal {
    let lines = json["indicators"].as_array().unwrap();
    let of = |code: &str| lines.iter().find(|line| line["code"] == code).unwrap()["by_unit"].as_object().unwrap();
    let figure = |value: &Value| match value["state"].as_str() {
        Some("value") => value["value"].as_str().map(|text| text.parse::<Decimal>().unwrap()),
        Some("nil") => Some(Decimal::ZERO),
        _ => None,
    };
    let both: Vec<(Decimal, Decimal)> =
        of("G01").iter().filter_map(|(unit, planned)| Some((figure(planned)?, figure(of("G02").get(unit)?)?))).collect();
    let (planned, spent): (Decimal, Decimal) = (both.iter().map(|pair| pair.0).sum(), both.iter().map(|pair| pair.1).sum());
    match part {
        "budget_units" => both.len().into(),
        "budget_planned" => planned,
        "budget_spent" => spent,
        _ => (spent * Decimal::ONE_HUNDRED / planned)
            .round_dp_with_strategy(1, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
            .normalize(),
    }
}

/// How many units came on a day, how many required figures a unit lacks, and how many units of a kind there are; `None` for anything else.
fn count_of_units(json: &Value, of: &str, key: &str) -> Option<Decimal> {
    let units = json["units"].as_array().unwrap();
    let kinds = || Plan::builtin(json["plan"].as_str().unwrap()).unwrap().units;
    let of_kind = |unit: &Value| kinds().iter().any(|own| unit["code"] == own.code.as_str() && own.kind.as_str() == key);
    let count = match of {
        "received" if key == "unknown" => units.iter().filter(|unit| unit["status"] == "received" && unit["received"].is_null()).count(),
        "received" => units.iter().filter(|unit| unit["status"] == "received" && unit["received"] == key).count(),
        "missing" => units.iter().find(|unit| unit["code"] == key).unwrap()["missing_cells"].as_array().unwrap().len(),
        "kind.owed" => units.iter().filter(|unit| of_kind(unit)).count(),
        "kind.received" => units.iter().filter(|unit| unit["status"] == "received" && of_kind(unit)).count(),
        _ => return None,
    };
    Some(Decimal::from(count))
}
