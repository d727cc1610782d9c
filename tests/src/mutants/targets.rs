//! What is fed with mutants, and what must hold for each.

use std::sync::OnceLock;

use tonghop::excel::read::{Caps, open};
use tonghop::intake;
use tonghop::plan::{Indicator, Plan};
use tonghop::rules::Expression;
use tonghop::submission::{Raw, RawForm, understand};

use super::{Dice, container, seeds, xml};

/// Something that takes what people send.
pub struct Target {
    /// Its name.
    pub name: &'static str,
    /// How many of a hundred mutants go to it.
    pub share: usize,
    /// Makes the mutant.
    pub make: fn(&mut Dice) -> Vec<u8>,
    /// Takes it; panics where something does not hold.
    pub take: fn(&[u8]),
}

/// All targets; the shares are a hundred together.
pub const TARGETS: &[Target] = &[
    Target { name: "reader: small workbook, parts damaged", share: 44, make: |dice| workbook(dice, 0), take: reader },
    Target { name: "reader: return, parts damaged", share: 2, make: |dice| workbook(dice, 1), take: reader },
    Target { name: "reader: package damaged", share: 14, make: package, take: reader },
    Target { name: "intake: return, parts damaged", share: 1, make: |dice| workbook(dice, 1), take: receive },
    Target { name: "intake: return as JSON", share: 1, make: |dice| document(dice, 0), take: receive },
    Target { name: "texts of cells", share: 25, make: text, take: understood },
    Target { name: "rules", share: 12, make: rule, take: expression },
    Target { name: "plan as JSON", share: 1, make: |dice| document(dice, 1), take: plan },
];

fn xuan_loc() -> &'static Plan {
    static PLAN: OnceLock<Plan> = OnceLock::new();
    PLAN.get_or_init(Plan::xuan_loc)
}

fn workbook(dice: &mut Dice, seed: usize) -> Vec<u8> {
    let mut parts = seeds::workbooks()[seed].clone();
    // The sheets and the strings are what people change; the rest is damaged now and then.
    let wanted: Vec<usize> =
        (0..parts.len()).filter(|at| dice.one_in(4) || parts[*at].0.contains("sheet") || parts[*at].0.contains("Strings")).collect();
    let at = *dice.pick(&wanted);
    xml::damage(&mut parts[at].1, dice);
    if dice.one_in(30) {
        let at = dice.below(parts.len());
        parts.remove(at);
    }
    container::pack(&parts, dice)
}

fn package(dice: &mut Dice) -> Vec<u8> {
    let parts = seeds::workbooks()[usize::from(dice.one_in(8))].clone();
    container::damage(&parts, dice)
}

fn document(dice: &mut Dice, which: usize) -> Vec<u8> {
    const TOKENS: &[&str] = &[
        "null",
        "-1",
        "1e999",
        "\"\"",
        "[]",
        "{}",
        "\"B01\"",
        ",",
        "}",
        "\\ud800",
        "true",
        "[[[[[[[[",
        "\"\u{202E}\"",
        "99999999999999999999",
        "\"2019-Q9\"",
        "\"0026428\"",
    ];
    let mut text = seeds::documents()[which].clone().into_bytes();
    for _ in 0..=dice.below(3) {
        let at = dice.below(text.len());
        let end = (at + dice.below(40)).min(text.len());
        match dice.below(4) {
            0 => text[at] ^= 1 << dice.below(8),
            1 => drop(text.splice(at..end, dice.pick(TOKENS).bytes())),
            2 => drop(text.drain(at..end)),
            _ => {
                let copy = text[at..end].to_vec();
                text.splice(at..at, copy);
            }
        }
    }
    text
}

/// Pieces of what people type, put together at random.
fn pieces(dice: &mut Dice, pieces: &[&str], most: usize) -> Vec<u8> {
    (0..dice.below(most)).map(|_| *dice.pick(pieces)).collect::<String>().into_bytes()
}

fn text(dice: &mut Dice) -> Vec<u8> {
    const PIECES: &[&str] = &[
        "1",
        "12",
        "0",
        "999999999999999",
        ".",
        ",",
        "-",
        "+",
        " ",
        "\u{A0}",
        "%",
        "e",
        "E+",
        "/",
        ":",
        "(",
        ")",
        "'",
        "=",
        "~",
        "x",
        "KPS",
        "KAD",
        "không",
        " có",
        "phát sinh",
        "khoảng ",
        "trên ",
        "hai",
        "mươi",
        "triệu",
        "đồng",
        "lượt",
        "2019",
        "tháng ",
        "31/12/",
        "…",
        "\"",
        "\n",
        "\t",
        "MẬT",
        "e\u{302}\u{301}",
        "TÝnh",
        "\u{202E}",
        "😀",
        "như trên",
        "１２",
        "١٢",
        "\u{0}",
        "½",
        "₫",
        "tỷ",
        "nghìn",
        "hoặc",
        "đến",
        "O",
        "l",
    ];
    pieces(dice, PIECES, 9)
}

fn rule(dice: &mut Dice) -> Vec<u8> {
    const PIECES: &[&str] = &[
        "B01",
        "B02",
        " >= ",
        " <= ",
        "=",
        "<>",
        "<=>",
        "=>",
        " and ",
        " or ",
        "not ",
        " between ",
        "+",
        "-",
        "*",
        "/",
        "(",
        ")",
        "((((((((",
        "1",
        "0.5",
        "99999999999999999999",
        ".",
        "prev(",
        "ytd(",
        "months()",
        ",",
        " ",
        "\n",
        "\"",
        "é",
        "B",
        "1e5",
        "--",
    ];
    pieces(dice, PIECES, 40)
}

/// Refused, or read twice to the same cells.
fn reader(bytes: &[u8]) {
    let once = |bytes: &[u8]| -> Option<Vec<String>> {
        let mut book = open(bytes, &Caps::BROWSER).ok()?;
        let mut cells = Vec::new();
        for index in 0..book.sheets().len() {
            let summary = book.read_sheet(index, &mut |cell| cells.push(format!("{} {:?} {:?}", cell.at, cell.value, cell.format)));
            cells.push(format!("{:?}", summary.ok()?.oddities.first()));
        }
        Some(cells)
    };
    // Told once in a hundred: reading again costs as much as reading.
    let first = once(bytes);
    if bytes.len().is_multiple_of(100) {
        assert_eq!(first, once(bytes), "the same bytes were read in two ways");
    }
}

/// Accounted for, and everything that is told of it can be told.
fn receive(bytes: &[u8]) {
    let received = intake::receive(xuan_loc(), "a.xlsx", bytes);
    for finding in &received.findings {
        let told = [tonghop::Lang::Vi, tonghop::Lang::En].map(|lang| finding.problem.message(lang));
        assert!(told.iter().all(|text| !text.is_empty()), "{finding:?}");
    }
    assert_eq!(received.sha256.len(), 64);
}

fn understood(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    for indicator in asked() {
        let answer = understand(&Raw { text: text.clone(), form: RawForm::Text }, indicator);
        let again = understand(&Raw { text: text.clone(), form: RawForm::Text }, indicator);
        assert_eq!(answer, again, "{text:?} was understood in two ways");
        assert!(answer.problems.iter().all(|problem| !problem.message(tonghop::Lang::Vi).is_empty()));
    }
}

/// One indicator of each type of value.
fn asked() -> impl Iterator<Item = &'static Indicator> {
    ["B01", "C02", "A01", "H01"]
        .into_iter()
        .filter_map(|code| xuan_loc().indicators.iter().find(|indicator| indicator.code.as_str() == code))
}

fn expression(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(parsed) = Expression::parse(&text) {
        let written = parsed.to_string();
        let again = Expression::parse(&written).map(|again| again.to_string());
        assert_eq!(again.as_ref(), Ok(&written), "{text:?}");
    }
}

fn plan(bytes: &[u8]) {
    if let Ok(plan) = Plan::from_json(bytes) {
        let written = plan.to_json();
        assert!(Plan::from_json(written.as_bytes()).is_ok(), "a plan that was accepted is refused when it is written again");
    }
}
