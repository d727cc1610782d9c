//! Joins the notes on the cells of a table row into the one note that the row has on its sheet, and divides it again (decision 161).

/// A cell of the row: the head of its column, whether it has an answer, and its note.
pub(super) struct NotedCell<'a> {
    pub(super) head: &'a str,
    pub(super) answered: bool,
    pub(super) note: Option<String>,
}

/// The note of the row. It is the words alone where all cells with an answer have the same note, or else a line for each note that begins
/// with the head of its column.
pub(super) fn join_notes(cells: &[NotedCell<'_>]) -> Option<String> {
    let notes = || cells.iter().filter_map(|cell| cell.note.clone());
    let first = notes().next()?;
    let heads: Vec<(&str, bool)> = cells.iter().map(|cell| (cell.head, cell.answered)).collect();
    let comes_back = |text: &String| divide_note(&heads, text).iter().eq(cells.iter().map(|cell| &cell.note));
    if comes_back(&first) {
        return Some(first);
    }
    let line = |cell: &NotedCell<'_>| cell.note.as_ref().map(|note| format!("{}: {note}", cell.head));
    Some(cells.iter().filter_map(line).collect::<Vec<_>>().join("\n"))
}

/// Divides the note of a row among its cells, given by their heads and whether they have an answer. Lines that begin with the head of a
/// column belong to its cell, and so do the lines below them. Any other note belongs to all cells with an answer; where there are none, to
/// the first cell.
pub(super) fn divide_note(cells: &[(&str, bool)], text: &str) -> Vec<Option<String>> {
    let mut notes: Vec<Option<String>> = vec![None; cells.len()];
    let cell_of = |line: &str| cells.iter().position(|(head, _)| line.strip_prefix(head).is_some_and(|rest| rest.starts_with(": ")));
    if cell_of(text).is_some() {
        let mut current = None;
        for line in text.split('\n') {
            let begins = cell_of(line);
            let words = begins.and_then(|at| line.get(cells.get(at)?.0.len().saturating_add(2)..)).unwrap_or(line);
            current = begins.or(current);
            if let Some(note) = current.and_then(|at| notes.get_mut(at)) {
                match note {
                    Some(before) => *before = format!("{before}\n{words}"),
                    None => *note = Some(words.to_owned()),
                }
            }
        }
        return notes;
    }
    let none_answered = !cells.iter().any(|(_, answered)| *answered);
    for (at, note) in notes.iter_mut().enumerate() {
        if cells.get(at).is_some_and(|(_, answered)| *answered) || none_answered && at == 0 {
            *note = Some(text.to_owned());
        }
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells<'a>(notes: &[(&'a str, bool, Option<&str>)]) -> Vec<NotedCell<'a>> {
        notes.iter().map(|(head, answered, note)| NotedCell { head, answered: *answered, note: note.map(str::to_owned) }).collect()
    }

    #[test]
    fn the_notes_of_a_row_come_back_to_their_cells() {
        let several = [
            vec![("Gieo", true, Some("ngập")), ("Gặt", true, Some("ngập"))],
            vec![("Gieo", true, Some("ngập")), ("Gặt", false, None)],
            vec![("Gieo", true, None), ("Gặt", true, Some("ngập\nsâu"))],
            vec![("Gieo", true, Some("hai\ndòng")), ("Gặt", true, Some("ngập"))],
            vec![("Gieo", false, Some("ngập")), ("Gặt", false, None)],
            vec![("Gieo", true, Some("Gặt: muộn")), ("Gặt", true, Some("Gặt: muộn"))],
            vec![("Gieo", false, None), ("Gặt", true, None)],
        ];
        for row in several {
            let row = cells(&row);
            let text = join_notes(&row);
            let heads: Vec<(&str, bool)> = row.iter().map(|cell| (cell.head, cell.answered)).collect();
            let back = text.as_deref().map_or_else(|| vec![None; row.len()], |text| divide_note(&heads, text));
            assert_eq!(back, row.iter().map(|cell| cell.note.clone()).collect::<Vec<_>>(), "{text:?}");
        }
        let same = cells(&[("Gieo", true, Some("ngập")), ("Gặt", true, Some("ngập"))]);
        assert_eq!(join_notes(&same).as_deref(), Some("ngập"));
    }
}
