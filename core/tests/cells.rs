//! Runs the cases of `cases/cells.md`: the content of a cell, and how it is parsed.

#![allow(clippy::expect_used, clippy::panic, reason = "a case that cannot be set up is a failed test")]

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use tonghop::base::text::{RunStyle, TextRun};
use tonghop::base::{decimal, text};
use tonghop::findings::{CatalogueEntry, CellProblem, DateProblem, PeriodProblem, Problem};
use tonghop::parse::understand;
use tonghop::parse::{CellAppearance, ShownNumber, date_text, legacy, period_text};
use tonghop::plan::Indicator;
use tonghop::submission::{Entry as Answer, Raw, RawForm, State, Value};
use tonghop::xlsx::number_format::{FormatCode, NumberNotation};
use tonghop::{Lang, Phrase, Say};

/// The Markdown file with the table of cases and the table of the indicators that they use.
const CASES_MARKDOWN: &str = include_str!("cases/cells.md");

/// Line numbers that must have a case in the table. They are the lines of a list of inputs from practice (column “Dòng”) that are about a
/// cell, a date or the name of a period.
const LISTED_CASE_NUMBERS: &str = "1 2 3 4 6 9 11 13 15 16 17 18 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 38 39 40 41 42 43 44 45 46 47 50 51 52 \
    54 56 65 67 69 70 71 72 73 74 75 92 94 95 p1 p2 p3 p4 p5 p6 p8 p9 p10";

/// A row of the table of cases: the content of a cell, and the expected result.
struct Case {
    line: String,
    text: String,
    form: RawForm,
    look: Option<CellAppearance>,
    field: String,
    understood: String,
    codes: Vec<String>,
    shown: String,
}

#[test]
fn every_case_of_the_table_is_parsed_as_expected() {
    let indicators = read_indicators();
    let mut wrong = Vec::new();
    for case in read_cases() {
        let (understood, problems) = parse_case_cell(&case, &indicators);
        let codes: Vec<&str> = problems.iter().map(Problem::code).collect();
        if understood != case.understood || codes != case.codes {
            wrong.push(format!("{:?} on {}: {understood} {codes:?}, expected {} {:?}", case.text, case.field, case.understood, case.codes));
        }
        for problem in &problems {
            let said = format!("{} {}", problem.message(Lang::Vi), problem.help(Lang::Vi));
            if !said.contains(&case.shown) {
                wrong.push(format!("{:?}: {:?} is not shown in: {said}", case.text, case.shown));
            }
            for lang in [Lang::Vi, Lang::En] {
                for sentence in [problem.message(lang), problem.help(lang)] {
                    if sentence.len() < 10 || sentence.contains(['{', '}']) || sentence.contains("“”") {
                        wrong.push(format!("{}: {sentence}", problem.code()));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_listed_number_has_a_case() {
    let covered: BTreeSet<String> = read_cases().into_iter().map(|case| case.line).collect();
    let absent: Vec<&str> = LISTED_CASE_NUMBERS.split_whitespace().filter(|line| !covered.contains(*line)).collect();
    assert!(absent.is_empty(), "{absent:?}");
    assert!(read_cases().len() >= 200, "{} cases were read", read_cases().len());
}

#[test]
fn every_cell_date_and_period_code_fires_and_is_explained() {
    let fired: BTreeSet<String> = read_cases().into_iter().flat_map(|case| case.codes).collect();
    let entries: Vec<&CatalogueEntry> =
        [CellProblem::ENTRIES, DateProblem::ENTRIES, PeriodProblem::ENTRIES].into_iter().flatten().collect();
    let mut seen = BTreeSet::new();
    for entry in entries {
        // These are asked of the period and of the day of receipt, and so of a return (`tests/tests/cli/lists.rs`, `tests/cases`).
        // What stands in the place of a computed figure is asked of a plan with such figures (`tests/tests/computed_figures.rs`).
        // So is what stands in the place of an answer that is chosen (`tests/tests/answers.rs`), and a day or a figure below 0 (`tests/tests/value_types.rs`).
        let of_a_return = ["SUB255", "SUB266", "SUB267", "SUB268"].contains(&entry.code)
            || entry.code.starts_with("SUB35")
            || entry.code.starts_with("SUB39");
        assert!(fired.contains(entry.code) || of_a_return, "no case fires {}", entry.code);
        assert!(seen.insert(entry.code), "{} is used twice", entry.code);
        for lang in [Lang::Vi, Lang::En] {
            assert!(entry.title(lang).len() > 5, "{}", entry.code);
            let sentences = entry.why(lang).matches(". ").count() + 1;
            assert!((2..=4).contains(&sentences), "{} {lang:?}: {sentences} sentences", entry.code);
        }
    }
}

/// Parses the cell of a case. Returns the state of the answer as a text, and the problems.
fn parse_case_cell(case: &Case, indicators: &BTreeMap<String, Indicator>) -> (String, Vec<Problem>) {
    let raw = Raw { text: case.text.clone(), form: case.form };
    let result = match case.field.as_str() {
        "ngày" | "ngày 1904" => {
            date_text::read_date(&raw, case.field.ends_with("1904")).map(|date| date.say(Lang::Vi).into_owned()).map_err(Problem::from)
        }
        "kỳ" => period_text::read_period(&raw.text, None).map(|period| period.to_string()).map_err(Problem::from),
        "kỳ 2019" => period_text::read_period(&raw.text, Some(2019)).map(|period| period.to_string()).map_err(Problem::from),
        "nhãn" => Ok(format!("“{}”", text::clean_label(&legacy::convert(&raw.text).unwrap_or(raw.text.clone())))),
        name => {
            let indicator = indicators.get(name).unwrap_or_else(|| panic!("no indicator {name}"));
            if let Some(look) = &case.look {
                return read_shown_cell(&raw, look, indicator);
            }
            let understood = understand(&raw, indicator);
            return (state_text(&understood.state), understood.problems.into_iter().map(Problem::from).collect());
        }
    };
    match result {
        Ok(understood) => (understood, Vec::new()),
        Err(problem) => ("thiếu".to_owned(), vec![problem]),
    }
}

/// Parses a cell whose shown text is compared with its stored content. Returns the state as a text, and the problems. Where the answer is
/// refused, asserts that the text that is kept gives the same state and problems again.
fn read_shown_cell(raw: &Raw, look: &CellAppearance, indicator: &Indicator) -> (String, Vec<Problem>) {
    let mut raw = raw.clone();
    if !look.runs.is_empty() {
        raw.text = look.runs.iter().map(|run| run.text.as_str()).collect();
    }
    let answer = Answer::read_as_shown(raw, look, indicator);
    if answer.is_refused() && answer.raw().is_some_and(|kept| kept.form == RawForm::Text) {
        let again = understand(answer.raw().expect("the text that was read"), indicator);
        assert_eq!((&again.state, again.problems.as_slice()), (answer.state(), answer.problems()));
    }
    (state_text(answer.state()), answer.problems().iter().cloned().map(Problem::from).collect())
}

/// Parses the appearance of a cell as the table writes it: `số; định dạng #,
/// 0,`, `số; gạch ngang`, `số; chìm màu`, `văn bản; ~gạch~ ^trên^ _dưới_`.
fn parse_look(text: &str, form: RawForm, name: &str) -> CellAppearance {
    let mut look = CellAppearance::default();
    match name {
        "gạch ngang" => look.struck = true,
        "chìm màu" => look.unseen = true,
        "từng phần" => look.runs = split_marked_runs(text),
        _ => {
            let code = FormatCode::parse(name.strip_prefix("định dạng ").expect("a format").trim_matches('`'));
            let number = decimal::parse_sheet_number(text).expect("a number");
            let render = |writing| code.render(number, false, writing);
            look.shown = match (render(NumberNotation::Vietnamese), render(NumberNotation::English), render(NumberNotation::Typed)) {
                (Some(vi), Some(en), Some(typed)) => ShownNumber::As { screen: Phrase::new(vi, en), typed },
                _ => ShownNumber::Unknown(code.code().to_owned()),
            };
            assert_ne!(form, RawForm::Text, "a number");
        }
    }
    look
}

/// Splits a text into runs of equal style at the marks `~`, `^` and `_` around struck-out, raised and lowered letters.
fn split_marked_runs(text: &str) -> Vec<TextRun> {
    let mut runs = vec![TextRun { mark: RunStyle::None, text: String::new() }];
    for c in text.chars() {
        let mark = match c {
            '~' => RunStyle::Struck,
            '^' => RunStyle::Raised,
            '_' => RunStyle::Lowered,
            other => {
                runs.last_mut().expect("a run").text.push(other);
                continue;
            }
        };
        let ends = runs.last().is_some_and(|run| run.mark == mark);
        runs.push(TextRun { mark: if ends { RunStyle::None } else { mark }, text: String::new() });
    }
    runs.retain(|run| !run.text.is_empty());
    runs
}

/// The state of an answer as the column of expected results writes it.
fn state_text(state: &State) -> String {
    match state {
        State::Value(Value::Number(number)) => decimal::format(*number, Lang::Vi),
        State::Value(Value::Flag(flag)) => if *flag { "có" } else { "không" }.to_owned(),
        State::Value(Value::Choice(option)) => option.label.clone(),
        State::Value(day @ Value::Date(_)) => day.say(Lang::Vi).into_owned(),
        State::Value(Value::Text(text)) => format!("“{text}”"),
        State::Nil => "không phát sinh".to_owned(),
        State::Missing => "thiếu".to_owned(),
        State::NotApplicable => "không áp dụng".to_owned(),
        State::Withheld => "mật".to_owned(),
    }
}

/// Reads the cases from the table with seven columns.
fn read_cases() -> Vec<Case> {
    case_table_rows(7)
        .into_iter()
        .map(|row| {
            let [line, text, form, field, understood, codes, shown] = row.try_into().expect("seven columns");
            let text = unescape(text.strip_prefix('`').and_then(|t| t.strip_suffix('`')).expect("a cell in backticks"));
            let (name, look) = form.split_once("; ").map_or((form.as_str(), None), |(form, look)| (form, Some(look)));
            let form = raw_form_by_name(name);
            Case {
                line,
                look: look.map(|look| parse_look(&text, form, look)),
                text,
                form,
                field,
                understood: unescape(&understood),
                codes: codes.split(' ').filter(|code| *code != "–").map(str::to_owned).collect(),
                shown,
            }
        })
        .collect()
}

/// The rows of all tables in the file that have this number of columns, without the heading rows.
fn case_table_rows(columns: usize) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut head = true;
    for line in CASES_MARKDOWN.lines() {
        let Some(inner) = line.strip_prefix('|').and_then(|rest| rest.strip_suffix('|')) else {
            head = true;
            continue;
        };
        if head || inner.starts_with("---") {
            head = false;
            continue;
        }
        let cells: Vec<String> = inner.replace("\\|", "\u{1}").split('|').map(|cell| cell.trim().replace('\u{1}', "|")).collect();
        if cells.len() == columns {
            rows.push(cells);
        }
    }
    rows
}

/// The text of a cell with the escapes of the table (`\n`, `\u1ea5`, `\{a*30}`) replaced.
fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let mut chars = after.chars();
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('u') => {
                let code = u32::from_str_radix(&after[1..5], 16).expect("four hexadecimal digits");
                out.push(char::from_u32(code).expect("a character"));
                chars = after[5..].chars();
            }
            Some('{') => {
                let (repeat, behind) = after[1..].split_once('}').expect("a closing brace");
                let (what, times) = repeat.split_once('*').expect("a star");
                out.push_str(&what.repeat(times.parse().expect("a number")));
                chars = behind.chars();
            }
            other => panic!("unknown escape {other:?} in {text}"),
        }
        rest = chars.as_str();
    }
    out + rest
}

/// The form of a cell by its name in the table.
fn raw_form_by_name(name: &str) -> RawForm {
    match name {
        "văn bản" => RawForm::Text,
        "số" => RawForm::Number,
        "ngày" => RawForm::Date,
        "phần trăm" => RawForm::Percent,
        "phân số" => RawForm::Fraction,
        "luỹ thừa" => RawForm::Scientific,
        "đúng/sai" => RawForm::Boolean,
        "lỗi" => RawForm::Error,
        "chưa tính" => RawForm::NoCachedValue,
        other => panic!("no form {other}"),
    }
}

/// Reads the indicators from the table with five columns, by name.
fn read_indicators() -> BTreeMap<String, Indicator> {
    case_table_rows(5)
        .into_iter()
        .map(|row| {
            let [name, unit, kind_of_value, kind, withheld] = row.try_into().expect("five columns");
            let (value, number) = kind_of_value.rsplit_once(' ').unwrap_or((&kind_of_value, ""));
            let value = match (value, number) {
                ("thập phân", scale) => json!({ "type": "decimal", "scale": scale.parse::<u32>().expect("a scale") }),
                ("lời văn", length) => json!({ "type": "text", "max_length": length.parse::<u32>().expect("a length") }),
                ("số", "nguyên") => json!({ "type": "integer" }),
                ("có/không", _) => json!({ "type": "boolean" }),
                other => panic!("no type {other:?}"),
            };
            let kind = match kind.as_str() {
                "phát sinh" => "flow",
                "hiện có" => "stock",
                "luỹ kế" => "stock_ytd",
                "lời văn" => "text",
                other => panic!("no kind {other}"),
            };
            let indicator = json!({
                "code": "B01", "heading": "II", "clauses": ["II.1.1"], "label": name, "label_en": name, "unit_of_measure": unit, "value": value,
                "kind": kind, "across_units": "sum", "across_time": "sum", "owed_by": ["XA"], "frequency": "month", "required": true,
                "may_be_withheld": withheld == "có", "basis": "seed"
            });
            (name, serde_json::from_value(indicator).expect("an indicator"))
        })
        .collect()
}
