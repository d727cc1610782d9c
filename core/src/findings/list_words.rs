//! Puts the help of a finding into words for a cell of a list, which has no column for a note.

use super::{Field, ListPlace, Place};

/// What the help says of the note, and what it says instead.
const NOTE_CLAUSES: [(&str, &str); 25] = [
    (", hoặc ghi một câu ở cột Giải trình", ""),
    (" hoặc ghi một câu ở cột Giải trình", ""),
    (" ghi một câu ở cột Giải trình hoặc", ""),
    (", ghi một câu ở cột Giải trình, hoặc nhập lại số", ", nhập lại số đó"),
    ("; nếu số đúng, ghi một câu ở cột Giải trình; nếu không, xóa nội dung ô", "; nếu số không đúng, xóa nội dung ô"),
    ("; nếu cần điều chỉnh số đã báo cáo kỳ trước thì ghi ở cột Giải trình", ""),
    ("; mức tăng, giảm ghi ở cột Giải trình", ""),
    ("; phần lời ghi ở cột Giải trình", ""),
    ("; lời nhận xét ghi ở cột Giải trình hoặc phần Thuyết minh", ""),
    (" và nêu lý do ở cột Giải trình", ""),
    ("; phần giải thích ghi ở cột Giải trình", ""),
    ("; nội dung chú thích ghi ở cột Giải trình", ""),
    (", or say so in the note", ""),
    (" or say so in the note", ""),
    (" say so in the note or", ""),
    (", say so in the note, or enter the figure again", ", enter it again"),
    ("; if the figure is right, say so in the note, otherwise empty the cell", "; if the figure is wrong, empty the cell"),
    ("; put a correction of an earlier period into the note", ""),
    ("; a change belongs into the note", ""),
    (" and put the words into the note", ""),
    ("; the judgement belongs into the note or the narrative", ""),
    (", with a reason in the note,", ","),
    (" and give the reason in the note", ""),
    ("; explanations belong into the note", ""),
    ("; a footnote belongs into the note", ""),
];

/// Leaves out of the help at a cell of a list what it says of the column for notes.
pub(super) fn without_note_column(help: String, place: &Place) -> String {
    if !matches!(&place.field, Some(Field::List(ListPlace { column: Some(_), .. }))) {
        return help;
    }
    NOTE_CLAUSES.into_iter().fold(help, |help, (clause, instead)| if help.contains(clause) { help.replace(clause, instead) } else { help })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{CategoryId, IndicatorCode, Lang};
    use crate::findings::CellProblem;

    #[test]
    fn no_help_at_a_cell_of_a_list_names_a_column_that_it_does_not_have() -> Result<(), Box<dyn std::error::Error>> {
        let (list, column) = (IndicatorCode::new("T1")?, CategoryId::new("ten")?);
        let cell = Place::list(&list, Some(1), Some(&column));
        for entry in CellProblem::ENTRIES {
            let texts = [(entry.help.0, entry.help.1), (entry.form.0.unwrap_or_default(), entry.form.1.unwrap_or_default())];
            for help in texts.into_iter().flat_map(|(vi, en)| [vi, en]) {
                let told = without_note_column(help.to_owned(), &cell);
                assert!(!told.contains("Giải trình") && !told.contains("the note"), "{}: {told}", entry.code);
                assert!(help.is_empty() || told.ends_with('.') && told.len() > 10, "{}: {told}", entry.code);
                assert_eq!(without_note_column(help.to_owned(), &Place::list(&list, Some(1), None)), help);
            }
        }
        let finding = crate::findings::Finding::new(CellProblem::Negative { read: crate::base::Phrase::same("-1") }, cell);
        assert_eq!(finding.help(Lang::Vi), "Ghi số từ 0 trở lên.");
        assert_eq!(finding.to_form_wire(Lang::En, None).help, "Write a figure of 0 or more.");
        Ok(())
    }
}
