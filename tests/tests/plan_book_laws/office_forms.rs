//! What is learned from ten forms of different shapes, compared with what an official makes of them by hand (`office_forms.md`).

use rust_xlsxwriter::{Format, Workbook};
use tonghop::base::CellRef;
use tonghop::plan_book::{DraftIndicator, FormDraft, learn_from_form};

/// A form as a workbook, and the drafts that a person makes of it: heading, label, unit of measure, and the label of the whole.
struct Form {
    name: String,
    workbook: Vec<u8>,
    expected: Vec<[String; 4]>,
}

/// The forms of the Markdown file.
fn forms() -> Vec<Form> {
    include_str!("office_forms.md").split("\n## ").skip(1).map(read_form).collect()
}

fn read_form(section: &str) -> Form {
    let name = section.lines().next().unwrap_or_default().to_owned();
    let listed = |word: &str| {
        let line = section.lines().find_map(|line| line.strip_prefix(word));
        line.unwrap_or_default().split(',').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect::<Vec<_>>()
    };
    let (merged, hidden) = (listed("Trộn:"), listed("Ẩn:"));
    let mut tables: Vec<Vec<Vec<String>>> = Vec::new();
    let mut inside = false;
    for line in section.lines() {
        let cells = line.strip_prefix('|').and_then(|line| line.trim_end().strip_suffix('|'));
        if let Some(cells) = cells {
            if !inside {
                tables.push(Vec::new());
            }
            let row = cells.split('|').map(|cell| cell.trim().to_owned()).collect();
            tables.last_mut().expect("a table").push(row);
        }
        inside = cells.is_some();
    }
    let [sheet, expected] = tables.as_slice() else { panic!("{name}: {} tables", tables.len()) };
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    let format = Format::new();
    for range in &merged {
        let (first, last) = range.split_once(':').expect("a range");
        let (first, last) = (CellRef::parse(first).expect("a cell"), CellRef::parse(last).expect("a cell"));
        page.merge_range(first.row, first.column, last.row, last.column, "", &format).expect("a merged range");
    }
    for column in &hidden {
        let column = CellRef::parse(&format!("{column}1")).expect("a column").column;
        page.set_column_hidden(column).expect("a hidden column");
    }
    for (row, cells) in (0..).zip(sheet) {
        for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            page.write_string(row, column, text).expect("a cell");
        }
    }
    let expected = expected.iter().map(|row| row.clone().try_into().expect("four cells")).collect();
    Form { name, workbook: book.save_to_buffer().expect("a workbook"), expected }
}

/// A draft as a person writes it down.
fn parts(draft: &FormDraft, one: &DraftIndicator) -> [String; 4] {
    let whole = one.part_of.and_then(|at| draft.indicators.get(at)).map(|whole| whole.label.clone()).unwrap_or_default();
    [one.heading.clone(), one.label.clone(), one.measure.clone(), whole]
}

#[test]
fn drafts_of_ten_forms_agree_with_those_of_a_person() {
    let (mut right, mut all, mut faults, mut figures) = (0, 0, Vec::new(), Vec::new());
    let forms = forms();
    assert_eq!(forms.len(), 10);
    for form in &forms {
        let draft = learn_from_form(&form.workbook).expect("a readable workbook").unwrap_or_default();
        let (mut own, of) = (0, form.expected.len() * 4);
        for (at, expected) in form.expected.iter().enumerate() {
            let one = draft.indicators.get(at);
            let read = one.map(|one| parts(&draft, one)).unwrap_or_default();
            let same = read.iter().zip(expected).filter(|(read, expected)| read == expected).count();
            own += same;
            // What is wrong is at least a question.
            if same < 4 {
                let asked = one.is_some_and(|one| !one.questions.is_empty());
                faults.push(format!("{}{}: {read:?}, not {expected:?}", form.name, if asked { " (asked)" } else { "" }));
            }
        }
        if draft.indicators.len() != form.expected.len() {
            faults.push(format!("{}: {} drafts, not {}", form.name, draft.indicators.len(), form.expected.len()));
        }
        figures.push(format!("{} {} %", form.name, own * 100 / of));
        assert!(own * 100 >= of * 95, "{}: {own} of {of} parts are right\n{}", form.name, faults.join("\n"));
        (right, all) = (right + own, all + of);
    }
    println!("{}", figures.join("\n"));
    let silent: Vec<_> = faults.iter().filter(|fault| !fault.contains("(asked)")).collect();
    assert!(right * 100 >= all * 95 && silent.is_empty(), "{right} of {all} parts are right\n{}", faults.join("\n"));
}

/// Nothing that stands beside the indicators vanishes: hidden columns, notes and signatures are named as not used.
#[test]
fn what_is_not_used_of_a_form_is_named() {
    for (form, words) in
        [("Kinh tế", "NGƯỜI LẬP BIỂU"), ("Hộ tịch", "Số liệu tính đến"), ("Giảm nghèo", "Hộ nghèo theo chuẩn"), ("Cải cách", "Tra cứu")]
    {
        let found = forms().into_iter().find(|own| own.name.starts_with(form)).expect("a form");
        let draft = learn_from_form(&found.workbook).expect("a readable workbook").unwrap_or_default();
        assert!(draft.unused.iter().any(|unused| unused.vi.contains(words)), "{form}: {words} is not told: {:?}", draft.unused);
    }
}
