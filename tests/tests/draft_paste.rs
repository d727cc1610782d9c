//! Tests pasting a block of cells into the form: a block with one meaning is filled in, a block with two is refused with advice, and
//! nothing is dropped silently.

use std::sync::Arc;

use tonghop::Lang;
use tonghop::draft::{Draft, PasteColumn};
use tonghop::plan::{Plan, UnitCode};

fn empty_draft() -> Draft {
    Draft::new(Arc::new(Plan::xuan_loc()), &UnitCode::new("26428").unwrap(), "2019-Q1".parse().unwrap(), Lang::Vi).unwrap()
}

/// Pastes a block into an empty form. Returns whether the block was accepted, the fields that have content afterwards (`code=text` and
/// `code/note=text`), and the message.
fn paste_block(start: &str, column: PasteColumn, block: &str) -> (bool, Vec<String>, String) {
    let mut draft = empty_draft();
    let pasted = draft.paste(start, column, block);
    let (done, message) = (pasted.done, pasted.message.clone());
    let mut shown: Vec<String> = Vec::new();
    for (code, view) in draft.view().entries {
        shown.extend(Some(format!("{code}={}", view.text)).filter(|_| !view.text.is_empty()));
        shown.extend(Some(format!("{code}/note={}", view.note)).filter(|_| !view.note.is_empty()));
    }
    (done, shown, message)
}

/// Pastes a block into the column of results of an empty form. Returns the fields that have content afterwards.
fn fields_after_paste(start: &str, block: &str) -> Vec<String> {
    paste_block(start, PasteColumn::Result, block).1
}

#[test]
fn a_column_fills_the_rows_below() {
    assert_eq!(fields_after_paste("B01", "12\r\n1.234\r\n600\r\n"), ["B01=12", "B02=1.234", "B03=600"]);
    assert_eq!(fields_after_paste("B02", "7"), ["B02=7"]);
    assert_eq!(paste_block("B01", PasteColumn::Note, "một\nhai").1, ["B01/note=một", "B02/note=hai"]);
}

#[test]
fn two_columns_are_results_and_notes() {
    assert_eq!(fields_after_paste("B01", "12\tđã đối chiếu\n30\t\n"), ["B01=12", "B01/note=đã đối chiếu", "B02=30"]);
}

#[test]
fn codes_in_the_block_override_the_start_cell() {
    assert_eq!(fields_after_paste("B01", "B03\t600\nC01\t90\n"), ["B03=600", "C01=90"]);
    assert_eq!(fields_after_paste("C01", "Mã\tKết quả\nB01\t5\nB02\t100\n"), ["B01=5", "B02=100"]);
    // The table of the Excel form, with its headings and its column of verdicts.
    let table = "Mã\tChỉ tiêu\tĐơn vị tính\tKỳ trước\tKết quả trong kỳ\tGiải trình\tKiểm tra\n\
                 B. Tuyên truyền\t\t\t\t\t\t\n\
                 B01\tSố buổi\tbuổi\t9\t12\tghi chú\t✓\n\
                 B02\tSố lượt\tlượt người\t\t1.234\t\t✓\n";
    assert_eq!(fields_after_paste("B01", table), ["B01=12", "B01/note=ghi chú", "B02=1.234"]);
    let (_, filled, message) = paste_block("B01", PasteColumn::Result, "B01\t5\nZ99\t6\nB02\t7\n");
    assert_eq!(filled, ["B01=5", "B02=7"]);
    assert!(message.contains("Z99"), "{message}");
}

#[test]
fn blocks_with_two_meanings_are_refused_with_advice() {
    // A gap where the form has a heading may be the heading, or an answer that is missing.
    for block in ["5\n\n7\n8\n9\n1\n2\n3\n4\n5", "1\t2\t3\n4\t5\t6", "B01\t1\nB01\t2", "B01\t1\t2\t3\nB02\t1\t2\t3"] {
        let (done, filled, message) = paste_block("B05", PasteColumn::Result, block);
        assert!(!done && filled.is_empty(), "{block:?}: {filled:?}");
        assert!(message.contains("chưa điền gì"), "{block:?}: {message}");
    }
    // Which column holds the results: the second or the third, the period or the year to date?
    for block in [
        "B01\tSố hội nghị\tbuổi\t5\t120\nB02\tSố lượt\tlượt người\t90\t900",
        "B01\t101\t5\nB02\t90\t80",
        "101\t5\n90\t80",
        "B01\tB02\n1\t2",
        "B01\t\tghi chú một\nB01\t\tghi chú hai",
    ] {
        let (done, filled, message) = paste_block("B01", PasteColumn::Result, block);
        assert!(!done && filled.is_empty(), "{block:?}: {filled:?}");
        assert!(message.contains("chưa điền gì"), "{block:?}: {message}");
    }
    // Titles of columns make the meaning clear.
    assert_eq!(fields_after_paste("B01", "Mã\tKỳ trước\tKết quả\nB01\t101\t5"), ["B01=5"]);
    // Within one heading a gap is an answer that stays as it is.
    assert_eq!(fields_after_paste("B01", "5\n\n7"), ["B01=5", "B03=7"]);
}

#[test]
fn values_beyond_the_last_row_are_reported() {
    let block = vec!["1"; 80].join("\n");
    let (done, _, message) = paste_block("B01", PasteColumn::Result, &block);
    assert!(done && message.contains("không còn chỗ"), "{message}");
    let huge = "1\n".repeat(6_000);
    assert!(!paste_block("B01", PasteColumn::Result, &huge).0);
}

#[test]
fn a_quoted_cell_with_line_breaks_is_one_cell() {
    assert_eq!(
        paste_block("B01", PasteColumn::Note, "\"dòng một\ndòng \"\"hai\"\"\"\nkhác").1,
        ["B01/note=dòng một\ndòng \"hai\"", "B02/note=khác"]
    );
}
