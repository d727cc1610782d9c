//! Tests laws of consolidation: the order and grouping of files change nothing, every file has one row in the ledger, and totals equal
//! those of a plain loop.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "consolidation_laws/derived.rs"]
mod derived;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use proptest::prelude::*;
use rust_decimal::Decimal;
use tonghop::Lang;
use tonghop::consolidation::{
    Consolidation, InputFiles, Instructions, MissingReason, Outcome, UnitEntry, build_consolidation, build_return, verify,
};
use tonghop::plan::{AcrossUnits, Plan, Unit, UnitCode, UnitKind};
use tonghop::report::to_json;
use tonghop::returns::intake;
use tonghop::returns::json::to_json as submission_json;
use tonghop::submission::{Received, ReceivedContent, State};
use tonghop_tests::computed_plan::plan_with_computed_figures;

const UNITS: [&str; 6] = ["26425", "26428", "26431", "741-VP", "741-CA", "741-QS"];
const CODES: [&str; 8] = ["B01", "B02", "C02", "C08", "E04", "F04", "F05", "D08"];

/// A return as a portal would send it. The values are few, so that revisions and contents often collide. Units are indices into [`UNITS`],
/// codes indices into [`CODES`]; period 0 is 2019-Q1, period 1 is 2019-Q2.
#[derive(Debug, Clone)]
struct SentReturn {
    unit: usize,
    period: usize,
    revision: u32,
    figures: BTreeMap<usize, String>,
    nil: bool,
    folder: u8,
}

impl SentReturn {
    /// Whether nobody filled in the form; such a file is skipped.
    fn is_blank(&self) -> bool {
        self.figures.is_empty() && !self.nil
    }
}

fn any_sent_return() -> impl Strategy<Value = SentReturn> {
    let figure = prop_oneof![
        (0u32..40).prop_map(|n| n.to_string()),
        Just("không phát sinh".to_owned()),
        Just("KAD".to_owned()),
        Just("khoảng 20".to_owned()),
        Just("theo chế độ mật".to_owned()),
    ];
    (
        0..UNITS.len(),
        prop_oneof![9 => Just(0usize), 1 => Just(1usize)],
        1u32..3,
        prop::collection::btree_map(0..CODES.len(), figure, 0..5),
        any::<bool>(),
        0u8..3,
    )
        .prop_map(|(unit, period, revision, figures, nil, folder)| SentReturn { unit, period, revision, figures, nil, folder })
}

fn file_name_and_json(index: usize, sent: &SentReturn) -> (String, String) {
    let entries: Vec<String> = sent.figures.iter().map(|(code, raw)| format!(r#""{}":{{"raw":"{raw}"}}"#, CODES[*code])).collect();
    let json = format!(
        r#"{{"format":"tonghop-submission/1","plan":"37/KH-UBND","unit":"{}","period":"{}","revision":{},"nil_return":{},"entries":{{{}}}}}"#,
        UNITS[sent.unit],
        ["2019-Q1", "2019-Q2"][sent.period],
        sent.revision,
        sent.nil,
        entries.join(",")
    );
    (format!("{}/{index:02}.json", sent.folder), json)
}

fn receive_returns(plan: &Plan, sent: &[SentReturn]) -> Vec<Received> {
    sent.iter()
        .enumerate()
        .map(|(index, sent)| {
            let (name, json) = file_name_and_json(index, sent);
            intake::receive(plan, &name, json.as_bytes())
        })
        .collect()
}

/// Builds the set of files by merging one set per file.
fn merge_input_files(files: &[Received]) -> InputFiles {
    files.iter().fold(InputFiles::default(), |partial, file| partial.merge(InputFiles::from_file(file.clone())))
}

/// Consolidates 2019-Q1 and verifies the accounting of the report.
fn consolidate(plan: &Plan, files: &InputFiles) -> Consolidation {
    let report = build_consolidation(plan, files, &InputFiles::default(), &Instructions::new("2019-Q1".parse().unwrap()));
    verify(plan, files, &report).unwrap();
    report
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn order_and_grouping_change_nothing(sent in prop::collection::vec(any_sent_return(), 0..14), seed in any::<u64>(), cut in 0usize..14) {
        let plan = Plan::xuan_loc();
        let files = receive_returns(&plan, &sent);
        let straight = to_json(&consolidate(&plan, &merge_input_files(&files)), Lang::Vi).unwrap();

        let mut shuffled = files.clone();
        let mut state = seed | 1;
        for index in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            shuffled.swap(index, (state >> 33) as usize % (index + 1));
        }
        let (left, right) = shuffled.split_at(cut.min(shuffled.len()));
        let (a, b) = (merge_input_files(left), merge_input_files(right));
        prop_assert_eq!(a.clone().merge(b.clone()), b.clone().merge(a.clone()), "a + b = b + a");
        prop_assert_eq!(&a.clone().merge(InputFiles::default()), &a, "nothing is the identity");
        let (c, d) = (InputFiles::from_file(intake::receive(&plan, "thêm.pdf", b"%PDF-1.4")), a.clone());
        prop_assert_eq!(d.clone().merge(b.clone()).merge(c.clone()), d.merge(b.clone().merge(c)), "(a + b) + c = a + (b + c)");
        prop_assert_eq!(to_json(&consolidate(&plan, &b.merge(a)), Lang::Vi).unwrap(), straight);
    }

    #[test]
    fn every_file_is_accounted_for_and_totals_are_plain_sums(sent in prop::collection::vec(any_sent_return(), 0..14)) {
        let plan = Plan::xuan_loc();
        let files = receive_returns(&plan, &sent);
        let report = consolidate(&plan, &merge_input_files(&files));
        prop_assert_eq!(report.ledger.len(), sent.len());
        for (row, (index, sent)) in report.ledger.iter().zip(sorted_by_name(&sent)) {
            prop_assert_eq!(&row.file, &file_name_and_json(index, sent).0);
            let other_period = sent.period == 1;
            prop_assert_eq!(row.outcome == Outcome::Skipped, other_period || sent.is_blank());
        }
        // The accepted returns, found in another way: the highest revision of a unit, when all of its contents agree.
        let mut accepted: BTreeMap<usize, &SentReturn> = BTreeMap::new();
        for unit in 0..UNITS.len() {
            let of_unit: Vec<&SentReturn> = sent.iter().filter(|s| s.unit == unit && s.period == 0 && !s.is_blank()).collect();
            let Some(highest) = of_unit.iter().map(|s| s.revision).max() else { continue };
            let top: Vec<&SentReturn> = of_unit.into_iter().filter(|s| s.revision == highest).collect();
            if top.iter().all(|s| comparable_answers(&plan, unit, s) == comparable_answers(&plan, unit, top[0])) {
                accepted.insert(unit, top[0]);
            }
        }
        let counted = report.ledger.iter().filter(|row| row.outcome == Outcome::Accepted).count();
        prop_assert_eq!(counted, accepted.len());
        for code in ["B01", "B02", "C02", "C08", "E04", "D08"] {
            let line = report.lines.iter().find(|line| line.code.as_str() == code).unwrap();
            let expected = accepted.iter().filter_map(|(unit, sent)| expected_figure(&plan, *unit, sent, code)).reduce(|a, b| a + b);
            prop_assert_eq!(line.total, expected, "{}", code);
            prop_assert_eq!(line.states.all() as usize, line.by_unit.len());
        }
    }

    #[test]
    fn dropping_a_file_takes_away_exactly_its_figures(sent in prop::collection::vec(any_sent_return(), 1..10), which in any::<prop::sample::Index>()) {
        let plan = Plan::xuan_loc();
        // One return per unit, so that dropping one return changes nothing else.
        let mut once: BTreeMap<usize, SentReturn> = BTreeMap::new();
        for s in sent.into_iter().filter(|s| s.period == 0) { once.insert(s.unit, s); }
        prop_assume!(!once.is_empty());
        let sent: Vec<SentReturn> = once.into_values().collect();
        let dropped = which.index(sent.len());
        let whole = consolidate(&plan, &merge_input_files(&receive_returns(&plan, &sent)));
        let mut fewer = receive_returns(&plan, &sent);
        fewer.remove(dropped);
        let less = consolidate(&plan, &merge_input_files(&fewer));
        for code in ["B01", "B02", "C02", "C08", "E04", "D08"] {
            let total = |report: &Consolidation| report.lines.iter().find(|line| line.code.as_str() == code).unwrap().total.unwrap_or_default();
            let own = expected_figure(&plan, sent[dropped].unit, &sent[dropped], code).unwrap_or_default();
            prop_assert_eq!(total(&whole) - total(&less), own, "{}", code);
        }
    }
}

fn sorted_by_name(sent: &[SentReturn]) -> Vec<(usize, &SentReturn)> {
    let mut named: Vec<(usize, &SentReturn)> = sent.iter().enumerate().collect();
    named.sort_by_key(|(index, sent)| file_name_and_json(*index, sent).0);
    named
}

fn owes(plan: &Plan, unit: usize, code: &str) -> bool {
    let unit = plan.units.iter().find(|u| u.code.as_str() == UNITS[unit]).unwrap();
    plan.indicator(code).unwrap().owed_by.contains(&unit.kind)
}

/// The answers by which two returns of one unit are compared: index of the code, and text. The box “nil return” counts as the answer of
/// each flow that is blank, and as an entry of its own where it fills flows outside of [`CODES`].
fn comparable_answers(plan: &Plan, unit: usize, sent: &SentReturn) -> Vec<(usize, Option<String>)> {
    (0..CODES.len())
        .map(|code| {
            let typed = sent.figures.get(&code).cloned();
            let flow = plan.indicator(CODES[code]).unwrap().kind == tonghop::plan::IndicatorKind::Flow;
            let boxed = typed.is_none() && sent.nil && flow && owes(plan, unit, CODES[code]);
            (code, if boxed { Some("không phát sinh".to_owned()) } else { typed })
        })
        .chain([(usize::MAX, Some(sent.nil.to_string()))].into_iter().filter(|_| owes_unlisted_flow(plan, unit)))
        .collect()
}

/// Whether a unit owes flows that are not in [`CODES`]. The box “nil return” fills these flows, too, so that two returns of the unit may
/// differ by the box alone.
fn owes_unlisted_flow(plan: &Plan, unit: usize) -> bool {
    plan.indicators
        .iter()
        .any(|i| !CODES.contains(&i.code.as_str()) && i.kind == tonghop::plan::IndicatorKind::Flow && owes(plan, unit, i.code.as_str()))
}

/// The figure that a return adds to the total of an indicator; `None` where the return adds nothing.
fn expected_figure(plan: &Plan, unit: usize, sent: &SentReturn, code: &str) -> Option<Decimal> {
    if !owes(plan, unit, code) {
        return None;
    }
    let index = CODES.iter().position(|known| *known == code).unwrap();
    let indicator = plan.indicator(code).unwrap();
    match sent.figures.get(&index).map(String::as_str) {
        None => (sent.nil && indicator.kind == tonghop::plan::IndicatorKind::Flow).then_some(Decimal::ZERO),
        Some("không phát sinh") => (indicator.kind == tonghop::plan::IndicatorKind::Flow).then_some(Decimal::ZERO),
        Some(text) => text.parse().ok(),
    }
}

/// The plan with its units under clusters that send one return each, and the clusters under regions that do the same. `cluster_of` has the
/// cluster of each of [`UNITS`], `region_of` the region of each cluster, where there are three levels.
fn plan_in_levels(plan: &Plan, cluster_of: &[usize], region_of: Option<&[usize]>) -> Plan {
    let mut plan = plan.clone();
    let cluster_kind = UnitKind { consolidates: true, ..plan.unit_kinds[0].clone() };
    let mut region_kind = UnitKind { consolidates: true, ..cluster_kind.clone() };
    let mut cluster = Unit { kind: "CUM".parse().unwrap(), ..plan.units[0].clone() };
    plan.unit_kinds.push(UnitKind { code: "CUM".parse().unwrap(), ..cluster_kind });
    region_kind.code = "VUNG".parse().unwrap();
    plan.unit_kinds.push(region_kind);
    for (unit, cluster) in UNITS.iter().zip(cluster_of) {
        let unit = plan.units.iter_mut().find(|own| own.code.as_str() == *unit).unwrap();
        unit.parent = Some(code_of("80", *cluster));
    }
    plan.units.retain(|unit| UNITS.contains(&unit.code.as_str()));
    for number in 0..CLUSTERS {
        cluster.code = code_of("80", number);
        cluster.name = format!("Cụm {number}");
        cluster.parent = region_of.map(|regions| code_of("90", regions[number]));
        plan.units.push(cluster.clone());
    }
    for number in region_of.into_iter().flatten().copied().collect::<BTreeSet<usize>>() {
        let region = Unit {
            kind: "VUNG".parse().unwrap(),
            code: code_of("90", number),
            name: format!("Vùng {number}"),
            parent: None,
            ..cluster.clone()
        };
        plan.units.push(region);
    }
    plan
}

const CLUSTERS: usize = 3;

/// The plan with computed figures; its check takes a while.
static COMPUTED_PLAN: LazyLock<Plan> = LazyLock::new(plan_with_computed_figures);

fn code_of(level: &str, number: usize) -> UnitCode {
    UnitCode::new(format!("{level}{number}")).unwrap()
}

/// The report at a node, verified.
fn consolidate_at(plan: &Plan, files: &[Received], node: Option<UnitCode>) -> Consolidation {
    let mut instructions = Instructions::new("2019-Q1".parse().unwrap());
    instructions.at = node;
    let files = merge_input_files(files);
    let report = build_consolidation(plan, &files, &InputFiles::default(), &instructions);
    verify(plan, &files, &report).unwrap();
    report
}

/// The returns of the units with these codes, each made of the returns of the units below it and read as the superior reads it.
fn returns_of_nodes(plan: &Plan, files: &[Received], nodes: impl Iterator<Item = UnitCode>) -> Vec<Received> {
    let of_node = |node: UnitCode| {
        let report = consolidate_at(plan, files, Some(node.clone()));
        let unit = plan.units.iter().find(|unit| unit.code == node).unwrap();
        let submission = build_return(plan, &report, &merge_input_files(files), unit);
        let received = intake::receive(plan, &format!("{node}.json"), submission_json(&submission).unwrap().as_bytes());
        let ReceivedContent::Return(read) = &received.content else { panic!("{received:?}") };
        assert_eq!(read.parts, submission.parts);
        assert_eq!(read.content_hash(), submission.content_hash());
        received
    };
    nodes.map(of_node).collect()
}

/// Asserts that a report over consolidated returns has the totals of the report over all returns, with the same answers behind each.
fn assert_same_totals(plan: &Plan, levels: &Consolidation, direct: &Consolidation) {
    for (line, expected) in levels.lines.iter().zip(&direct.lines) {
        assert_eq!(line.code, expected.code);
        let indicator = plan.indicator(&line.code).unwrap();
        if !matches!(indicator.across_units, AcrossUnits::None) {
            assert_eq!(line.total, expected.total, "{} over the levels", line.code);
        }
        let mut behind = line.counts_behind();
        behind.operands.clear();
        assert_eq!(behind, expected.counts_behind(), "what stands behind {}", line.code);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn two_and_three_levels_give_the_totals_of_one(
        sent in prop::collection::vec(any_sent_return(), 1..12),
        others in prop::collection::vec(0..CLUSTERS, UNITS.len() - CLUSTERS),
        region_of in prop::collection::vec(0usize..2, CLUSTERS),
    ) {
        let plan = &*COMPUTED_PLAN;
        // No cluster is empty.
        let cluster_of: Vec<usize> = (0..CLUSTERS).chain(others).collect();
        let two = plan_in_levels(plan, &cluster_of, None);
        let three = plan_in_levels(plan, &cluster_of, Some(&region_of));
        let mut one = two.clone();
        one.units.retain(|unit| unit.kind.as_str() != "CUM");
        one.units.iter_mut().for_each(|unit| unit.parent = None);
        let files = receive_returns(&one, &sent);
        let direct = consolidate_at(&one, &files, None);

        let mut wholes = returns_of_nodes(&two, &files, (0..CLUSTERS).map(|number| code_of("80", number)));
        let over_clusters = consolidate_at(&two, &wholes, None);
        assert_same_totals(&two, &over_clusters, &direct);
        wholes.reverse();
        prop_assert_eq!(to_json(&consolidate_at(&two, &wholes, None), Lang::Vi).unwrap(), to_json(&over_clusters, Lang::Vi).unwrap());

        let clusters = returns_of_nodes(&three, &files, (0..CLUSTERS).map(|number| code_of("80", number)));
        let regions = region_of.iter().copied().collect::<BTreeSet<usize>>().into_iter().map(|number| code_of("90", number));
        let regions = returns_of_nodes(&three, &clusters, regions);
        assert_same_totals(&three, &consolidate_at(&three, &regions, None), &direct);
        // A part beside its whole changes nothing but the ledger.
        let beside: Vec<Received> = wholes.iter().cloned().chain(files.iter().cloned()).collect();
        let beside = consolidate_at(&two, &beside, None);
        assert_same_totals(&two, &beside, &direct);
        prop_assert_eq!(beside.ledger.iter().filter(|row| row.outcome == Outcome::Accepted).count(), CLUSTERS);
    }
}

/// The first return of the unit at this place of [`UNITS`], with figures by place in [`CODES`].
fn sent(unit: usize, figures: &[(usize, &str)]) -> SentReturn {
    let figures = figures.iter().map(|(code, text)| (*code, (*text).to_owned())).collect();
    SentReturn { unit, period: 0, revision: 1, figures, nil: false, folder: 0 }
}

/// Two communes in the cluster 800 and one in 801; the bodies are in 802.
const CLUSTER_OF: [usize; 6] = [0, 0, 1, 2, 2, 2];

/// The returns of the clusters 800 and 801, and the files they were made of.
fn two_wholes(plan: &Plan, sent: &[SentReturn]) -> (Vec<Received>, Vec<Received>) {
    let files = receive_returns(plan, sent);
    (returns_of_nodes(plan, &files, [0, 1].into_iter().map(|number| code_of("80", number))), files)
}

/// The outcome and the codes of the findings of a file.
fn told(report: &Consolidation, file: &str) -> (Outcome, BTreeSet<&'static str>) {
    let row = report.ledger.iter().find(|row| row.file == file).unwrap();
    let of_file = report.findings.iter().filter(|finding| finding.place.file.as_deref() == Some(file));
    (row.outcome, of_file.map(tonghop::findings::Finding::code).filter(|code| code.starts_with("CON19")).collect())
}

fn state<'r>(report: &'r Consolidation, code: &str, unit: &UnitCode) -> &'r UnitEntry {
    &report.lines.iter().find(|line| line.code.as_str() == code).unwrap().by_unit[unit]
}

#[test]
fn a_part_is_refused_beside_its_whole_even_where_it_sent_something_else_since() {
    let plan = plan_in_levels(&Plan::xuan_loc(), &CLUSTER_OF, None);
    let (mut files, _) = two_wholes(&plan, &[sent(0, &[(0, "5")]), sent(2, &[(0, "7")])]);
    // The second revision of a part, and a unit that the whole lists as missing.
    let later = SentReturn { revision: 2, folder: 1, ..sent(0, &[(0, "50")]) };
    files.extend(receive_returns(&plan, &[later, sent(1, &[(0, "9")])]));
    let report = consolidate_at(&plan, &files, None);
    assert_eq!(told(&report, "1/00.json"), (Outcome::Rejected, BTreeSet::from(["CON192"])));
    assert_eq!(told(&report, "0/01.json"), (Outcome::Rejected, BTreeSet::from(["CON192"])));
    assert_eq!(told(&report, "800.json"), (Outcome::Accepted, BTreeSet::from(["CON196"])));
    let line = report.lines.iter().find(|line| line.code.as_str() == "B01").unwrap();
    assert_eq!(line.total, Some(12.into()));
    let behind = line.counts_behind();
    assert_eq!((behind.have(), behind.owed()), (2, 4), "two of three communes, and a cluster that sent nothing");
    let row = report.units.iter().find(|row| row.code.as_str() == "800").unwrap();
    assert_eq!(row.parts.as_ref().unwrap().share(), (1, 2));
    // What was open in the part is told again, with its unit, and in words of both languages.
    let carried = report.findings.iter().find(|finding| finding.code() == "CON196").unwrap();
    assert!(carried.message(Lang::Vi).contains("[CON101]") || carried.message(Lang::Vi).contains("[SUB"), "{}", carried.message(Lang::Vi));
}

#[test]
fn a_return_that_went_past_its_parent_is_named_and_not_added() {
    let plan = plan_in_levels(&Plan::xuan_loc(), &CLUSTER_OF, None);
    let (mut wholes, files) = two_wholes(&plan, &[sent(0, &[(0, "5")]), sent(2, &[(0, "7")])]);
    wholes.remove(1);
    wholes.push(files[1].clone());
    let report = consolidate_at(&plan, &wholes, None);
    assert_eq!(told(&report, "0/01.json"), (Outcome::Rejected, BTreeSet::from(["CON194"])));
    assert_eq!(state(&report, "B01", &code_of("80", 1)).state, State::Missing);
    // At the parent itself it counts.
    let report = consolidate_at(&plan, &files, Some(code_of("80", 1)));
    assert_eq!(told(&report, "0/01.json"), (Outcome::Accepted, BTreeSet::new()));
    // What does not stand below the node is named and is no fault of anybody.
    assert_eq!(told(&report, "0/00.json"), (Outcome::Skipped, BTreeSet::new()));
    assert_eq!(report.ledger[0].reason.as_ref().unwrap().vi, "không thuộc Cụm 1");
    assert_eq!(report.units.iter().map(|row| row.code.as_str()).collect::<Vec<_>>(), ["26431"]);
}

#[test]
fn a_unit_in_two_wholes_keeps_both_from_counting() {
    let plan = plan_in_levels(&Plan::xuan_loc(), &CLUSTER_OF, None);
    let moved = plan_in_levels(&Plan::xuan_loc(), &[0, 1, 1, 2, 2, 2], None);
    let files = receive_returns(&plan, &[sent(0, &[(0, "5")]), sent(1, &[(0, "9")]), sent(2, &[(0, "7")])]);
    let mut wholes = returns_of_nodes(&plan, &files, [0].into_iter().map(|number| code_of("80", number)));
    wholes.extend(returns_of_nodes(&moved, &files, [1].into_iter().map(|number| code_of("80", number))));
    let report = consolidate_at(&plan, &wholes, None);
    assert_eq!(told(&report, "800.json").0, Outcome::Rejected);
    assert_eq!(told(&report, "801.json").0, Outcome::Rejected);
    let finding = report.findings.iter().find(|finding| finding.code() == "CON193").unwrap();
    assert!(finding.message(Lang::Vi).contains("Cụm 0 (800.json); Cụm 1 (801.json)"), "{}", finding.message(Lang::Vi));
    assert_eq!(report.lines.iter().find(|line| line.code.as_str() == "B01").unwrap().total, None);
}

#[test]
fn nil_stays_nil_and_what_does_not_add_up_is_missing() {
    let plan = plan_in_levels(&Plan::xuan_loc(), &CLUSTER_OF, None);
    let nil = "không phát sinh";
    // B01 is nil everywhere, B02 nil in one commune and blank in the other; F04 is answered and does not add up.
    let (wholes, _) = two_wholes(&plan, &[sent(0, &[(0, nil), (1, nil)]), sent(1, &[(0, nil)]), sent(2, &[(0, "3")])]);
    let report = consolidate_at(&plan, &wholes, None);
    let cluster = code_of("80", 0);
    assert_eq!(state(&report, "B01", &cluster).state, State::Nil);
    assert_eq!(state(&report, "B02", &cluster).state, State::figure(0.into()), "a commune without an answer is not nil");
    let texts = plan.indicators.iter().find(|indicator| indicator.is_text() && report.lines.iter().any(|line| line.code == indicator.code));
    let text = state(&report, texts.unwrap().code.as_str(), &cluster);
    assert_eq!((&text.state, text.why), (&State::Missing, Some(MissingReason::Blank)));
}

#[test]
fn units_in_a_circle_are_told_and_none_is_lost() {
    let mut plan = plan_in_levels(&Plan::xuan_loc(), &CLUSTER_OF, Some(&[0, 0, 0]));
    plan.units.iter_mut().find(|unit| unit.code.as_str() == "900").unwrap().parent = Some(code_of("80", 0));
    let files = receive_returns(&plan, &[sent(0, &[(0, "5")])]);
    let report = consolidate_at(&plan, &files, None);
    assert!(report.findings.iter().any(|finding| finding.code() == "CON197"));
    assert!(report.units.len() >= UNITS.len());
}

#[test]
fn a_rate_over_levels_is_that_of_the_units_that_have_all_of_it() {
    let plan = plan_in_levels(&COMPUTED_PLAN, &CLUSTER_OF, None);
    // B21 = B02 / B01; the second commune has sessions and no attendances.
    let (wholes, _) = two_wholes(&plan, &[sent(0, &[(0, "2"), (1, "50")]), sent(1, &[(0, "8")]), sent(2, &[(0, "2"), (1, "10")])]);
    let report = consolidate_at(&plan, &wholes, None);
    let total = |code: &str| report.lines.iter().find(|line| line.code.as_str() == code).unwrap().total;
    assert_eq!((total("B01"), total("B02")), (Some(12.into()), Some(60.into())));
    assert_eq!(total("B21"), Some(15.into()), "60 attendances in 4 sessions, not in 12");
    assert_eq!(state(&report, "B21", &code_of("80", 0)).state, State::figure(25.into()));
}
