//! Lists the readers that get mutants, each with the function that makes its mutants and the promise that must hold.

use tonghop::returns::intake;
use tonghop::submission::ReceivedContent;
use tonghop_demo::SeededRng;

use super::promises::{
    check_cell_text, check_container as files_within, check_expression, check_intake, check_plan, check_reader, xuan_loc,
};
use super::{container, seeds, xml};
use crate::hostile::honest;

/// A reader of foreign input, with a function that makes mutants for it and a function that checks how it reads them.
pub struct Target {
    /// The name that is printed.
    pub name: &'static str,
    /// The target in `tests/fuzz/` for the same reader.
    pub fuzzed: &'static str,
    /// How many of a hundred mutants this target gets on average.
    pub share: usize,
    /// Makes a mutant.
    pub make: fn(&mut SeededRng) -> Vec<u8>,
    /// Gives a mutant to the reader; panics where the promise does not hold.
    pub take: fn(&[u8]),
}

/// All targets. Their shares add up to a hundred.
pub const TARGETS: &[Target] = &[
    Target {
        name: "reader: small workbook, parts damaged",
        fuzzed: "reader",
        share: 44,
        make: |dice| damaged_workbook(dice, 0),
        take: check_reader,
    },
    Target {
        name: "reader: return, parts damaged",
        fuzzed: "reader",
        share: 2,
        make: |dice| damaged_workbook(dice, 1),
        take: check_reader,
    },
    Target { name: "reader: package damaged", fuzzed: "reader", share: 14, make: damaged_package, take: check_reader },
    Target {
        name: "intake: return, parts damaged",
        fuzzed: "intake",
        share: 1,
        make: |dice| damaged_workbook(dice, 1),
        take: check_intake_after_sound_return,
    },
    Target { name: "intake: return as JSON", fuzzed: "intake", share: 1, make: |dice| damaged_document(dice, 0), take: check_intake },
    Target { name: "container: archive of files damaged", fuzzed: "container", share: 1, make: damaged_archive, take: files_within },
    Target { name: "container: message damaged", fuzzed: "container", share: 2, make: damaged_message, take: files_within },
    Target { name: "texts of cells", fuzzed: "cell_text", share: 22, make: random_cell_text, take: check_cell_text },
    Target { name: "rules", fuzzed: "rule", share: 12, make: random_rule_text, take: check_expression },
    Target { name: "plan as JSON", fuzzed: "plan", share: 1, make: |dice| damaged_document(dice, 1), take: check_plan },
];

/// Checks a damaged return, every other time with the sound one read just before: what is the same in both is not read again.
fn check_intake_after_sound_return(bytes: &[u8]) {
    if bytes.len().is_multiple_of(2) {
        let sound = intake::receive(xuan_loc(), "b.xlsx", honest::workbook());
        assert!(matches!(sound.content, ReceivedContent::Return(_)));
    }
    check_intake(bytes);
}

/// Damages one part of the workbook at the index `seed` of [`seeds::workbooks`].
fn damaged_workbook(dice: &mut SeededRng, seed: usize) -> Vec<u8> {
    let mut parts = seeds::workbooks()[seed].clone();
    // People change the sheets and the strings; the other parts are damaged only now and then.
    let wanted: Vec<usize> =
        (0..parts.len()).filter(|at| dice.one_in(4) || parts[*at].0.contains("sheet") || parts[*at].0.contains("Strings")).collect();
    let at = *dice.pick(&wanted);
    xml::damage_part(&mut parts[at].1, dice);
    if dice.one_in(30) {
        let at = dice.number_below(parts.len());
        parts.remove(at);
    }
    container::pack_package(&parts, dice)
}

/// Makes a package with damaged headers or bytes from the sound parts of a seed workbook.
fn damaged_package(dice: &mut SeededRng) -> Vec<u8> {
    let parts = seeds::workbooks()[usize::from(dice.one_in(8))].clone();
    container::damage_package(&parts, dice)
}

fn damaged_archive(dice: &mut SeededRng) -> Vec<u8> {
    let files = [("Xã Bắc/a.csv", "B01;5\n"), ("b.txt", "ghi chú"), ("c.json", "{}")];
    container::damage_package(&files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())), dice)
}

/// Makes an e-mail message with two attachments, in which pieces are deleted, replaced or repeated.
fn damaged_message(dice: &mut SeededRng) -> Vec<u8> {
    const SEED: &str = "From: a\r\nTo: b\r\nSubject: =?utf-8?B?QsOhbw==?=\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: multipart/mixed; boundary=\"y z\"\r\n\r\n--y z\r\nContent-Disposition: attachment; filename*=UTF-8''B%C3%A1o.csv\r\nContent-Transfer-Encoding: base64\r\n\r\nMTsyOzM=\r\n--y z--\r\n--x\r\nContent-Type: text/csv; name=\"=?utf-8?Q?a=C3=A1?=\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n1=3B2=\r\n\r\n--x--\r\n";
    const TOKENS: &[&str] =
        &["\r\n", "\n\n", "--x\r\n", "--x--", "--y z", "=?", "?=", "=", "\"", ";", "*0*=", "''", "%", "\u{0}", "\\", "/../"];
    damage_text(SEED.as_bytes().to_vec(), dice, TOKENS, (4, 60))
}

/// Damages a text at up to `most` places: flips a bit, or replaces a piece of fewer than `longest` bytes by a token, deletes or repeats
/// the piece.
fn damage_text(mut text: Vec<u8>, dice: &mut SeededRng, tokens: &[&str], (most, longest): (usize, usize)) -> Vec<u8> {
    for _ in 0..=dice.number_below(most) {
        let at = dice.number_below(text.len());
        let end = (at + dice.number_below(longest)).min(text.len());
        match dice.number_below(4) {
            0 => text[at] ^= 1 << dice.number_below(8),
            1 => drop(text.splice(at..end, dice.pick(tokens).bytes())),
            2 => drop(text.drain(at..end)),
            _ => {
                let copy = text[at..end].to_vec();
                text.splice(at..at, copy);
            }
        }
    }
    text
}

/// Damages the text at the index `which` of [`seeds::documents`].
fn damaged_document(dice: &mut SeededRng, which: usize) -> Vec<u8> {
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
    damage_text(seeds::documents()[which].clone().into_bytes(), dice, TOKENS, (3, 40))
}

/// Joins fewer than `most` pieces, each chosen at random.
fn join_random_pieces(dice: &mut SeededRng, pieces: &[&str], most: usize) -> Vec<u8> {
    (0..dice.number_below(most)).map(|_| *dice.pick(pieces)).collect::<String>().into_bytes()
}

fn random_cell_text(dice: &mut SeededRng) -> Vec<u8> {
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
    join_random_pieces(dice, PIECES, 9)
}

fn random_rule_text(dice: &mut SeededRng) -> Vec<u8> {
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
    join_random_pieces(dice, PIECES, 40)
}
