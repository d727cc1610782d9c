//! Reads the sheets of a plan workbook into the JSON value of the plan, and remembers the cell of each part.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::rc::Rc;

use serde_json::{Value, json};

use super::cell_map::CellMap;
use super::column::{Column, Content, Empty};
use super::defaults::DefaultContext;
use super::entry_cells::EntryReader;
use super::example_rows::is_example_text;
use super::rest::{self, Difference};
use super::sheet_layout::{EXAMPLE_MARK, PREVIEW_HEAD, REST_SHEET, RowKind, SHEETS, SheetLayout, VERSIONS_SHEET};
use super::sheet_rows::{EntryRow, Heads, Sheet, find_misnamed_sheet, head_key, tick_columns};
use super::words::WordList;
use super::{content, defaults, path};
use crate::base::Phrase;
use crate::base::text::most_similar;
use crate::base::text::{clean_label, quote, tone_position_free_key};
use crate::findings::PlanBookProblem as Problem;
use crate::returns::table::Table;
use crate::submission::Raw;

/// The JSON pointers of lists that a plan leaves out instead of having them empty.
const OMITTED_EMPTY_LISTS: [&str; 1] = ["/successions"];

/// A plan as JSON with the cell of each part, as read from a workbook.
#[derive(Debug)]
pub(super) struct ImportedPlan {
    /// The plan as JSON, as far as it could be read.
    pub(super) plan: Value,
    /// Where its parts stand, and what is wrong with the workbook itself.
    pub(super) cells: CellMap,
}

/// Reads the tables of a plan workbook; faults are collected in the result.
pub(super) fn read_tables(tables: &[Table]) -> ImportedPlan {
    let mut import = ImportedPlan { plan: json!({}), cells: CellMap::default() };
    let own = |name: &str| {
        let wanted = tone_position_free_key(name);
        tables.iter().find(|table| table.sheet.as_deref().map(tone_position_free_key).as_ref() == Some(&wanted))
    };
    if SHEETS.iter().all(|layout| own(layout.name).is_none()) {
        import.cells.add_to_sheet(
            "",
            tables.first().and_then(|table| table.sheet.as_deref()).unwrap_or_default(),
            Problem::NoPlanWorkbook {},
        );
        return import;
    }
    for (number, layout) in SHEETS.iter().enumerate() {
        let sheet = own(layout.name).map(|table| Sheet::new(table, number));
        let near = if sheet.is_none() { find_misnamed_sheet(tables, layout) } else { None };
        import.read_sheet(layout, sheet.as_ref(), near);
    }
    for name in [VERSIONS_SHEET, REST_SHEET] {
        if let Some(table) = own(name) {
            import.read_rest_sheet(&Sheet::new(table, SHEETS.len()));
        }
    }
    import
}

impl ImportedPlan {
    /// Reads one sheet into the plan. Where it is missing, reports so; `near` is the name of a sheet that may be the misspelt one.
    fn read_sheet(&mut self, layout: &SheetLayout, sheet: Option<&Sheet<'_>>, near: Option<&str>) {
        let pointer = match layout.rows {
            RowKind::List { at, .. } | RowKind::Parts { at, .. } => at,
            RowKind::Fields | RowKind::Keyed { .. } | RowKind::Inside { .. } => "",
        };
        let Some(sheet) = sheet else {
            // A list that must be there stays away, so that nothing is said of what other sheets name in it.
            if let RowKind::List { at, .. } = layout.rows
                && !layout.must
                && !OMITTED_EMPTY_LISTS.contains(&at)
            {
                path::set(&mut self.plan, at.trim_start_matches('/'), json!([]));
            }
            let missing = layout.name.to_owned();
            if let Some(read) = near {
                self.cells.add_to_sheet(pointer, read, Problem::MisspeltSheet { read: quote(read), likely: missing });
            } else if layout.must {
                self.cells.add_to_sheet(pointer, layout.name, Problem::MissingSheet { sheet: missing });
            }
            if layout.must {
                for column in layout.columns.iter().filter(|_| layout.has_fields()) {
                    self.cells.suppress_findings_at(format!("/{}", column.path));
                }
            }
            return;
        };
        match layout.rows {
            RowKind::Fields => self.read_fields(layout, sheet),
            RowKind::List { at, .. } => self.read_list(layout, sheet, at),
            RowKind::Keyed { at, keys } => self.read_keyed(layout, sheet, at, keys),
            RowKind::Inside { list, key, at } => self.read_nested_objects(layout, sheet, [list, key, at]),
            RowKind::Parts { at, parts } => self.read_parts(layout, sheet, at, parts),
        }
    }

    /// Reads a sheet of fields, with a name in the first column and the content in the second.
    fn read_fields(&mut self, layout: &SheetLayout, sheet: &Sheet<'_>) {
        let mut lines: BTreeMap<String, (u32, &BTreeMap<u16, &Raw>)> = BTreeMap::new();
        let known: Vec<String> = layout.columns.iter().map(|line| head_key(line.head)).collect();
        let mut strange: Vec<(u32, &Raw)> = Vec::new();
        for (row, cells) in &sheet.rows {
            let Some(name) = cells.get(&0) else { continue };
            let key = head_key(&name.text);
            let is_head = key == head_key(super::sheet_layout::FIELD_HEADS[0]);
            if key == head_key(PREVIEW_HEAD) {
                break;
            }
            if !known.contains(&key) {
                if cells.contains_key(&1) && !is_head {
                    strange.push((*row, *name));
                }
            } else if let Entry::Vacant(entry) = lines.entry(key) {
                entry.insert((*row, cells));
            } else {
                self.cells.add_to_cell("", &sheet.book_cell(*row, 0, &name.text), Problem::RepeatedEntry { read: quote(&name.text) });
            }
        }
        let missing: Vec<&Column> = layout.columns.iter().filter(|line| !lines.contains_key(&head_key(line.head))).collect();
        for (row, name) in strange {
            if !self.add_renamed_head(&missing, None, &name.text, &[], &sheet.book_cell(row, 0, &name.text)) {
                self.add_unknown_head(sheet, row, 0, &name.text, layout.columns.iter().map(|line| line.head));
            }
        }
        let mut plan = std::mem::take(&mut self.plan);
        for line in layout.columns {
            match lines.get(&head_key(line.head)) {
                Some((row, cells)) => {
                    let place = sheet.book_cell(*row, 1, line.head);
                    EntryReader { cells: &mut self.cells, shortest_period: None, answer: None }.read_cell(
                        &mut plan,
                        "",
                        line,
                        cells.get(&1).copied(),
                        &place,
                    );
                }
                None if line.empty == Empty::Must && self.cells.is_column_told(sheet.name, line.head) => {
                    self.cells.suppress_findings_at(format!("/{}", line.path));
                }
                None if line.empty == Empty::Must => {
                    self.cells.add_to_sheet(format!("/{}", line.path), sheet.name, Problem::MissingColumn { column: line.head.to_owned() });
                }
                None => {
                    if let Some(value) = defaults::default_value(line, &plan, DefaultContext::default()) {
                        path::set(&mut plan, line.path, value);
                    }
                }
            }
        }
        self.plan = plan;
    }

    /// Reads a sheet with one entry in each row as the list at the JSON pointer `at`.
    fn read_list(&mut self, layout: &SheetLayout, sheet: &Sheet<'_>, at: &str) {
        let mut entries = Vec::new();
        self.cells.set_cell(at, &sheet.book_cell(sheet.rows.keys().next().copied().unwrap_or_default(), 0, layout.name));
        self.for_each_entry(layout, sheet, |import, row| {
            let base = format!("{at}/{}", entries.len());
            entries.push(import.read_entry(layout, sheet, &row, &base));
        });
        if !entries.is_empty() || !OMITTED_EMPTY_LISTS.contains(&at) {
            path::set(&mut self.plan, at.trim_start_matches('/'), Value::Array(entries));
        }
    }

    /// Reads a sheet with one entry in each row as the object at the JSON pointer `at`; the word in the first column stands for the key.
    fn read_keyed(&mut self, layout: &SheetLayout, sheet: &Sheet<'_>, at: &str, keys: &'static WordList) {
        let first = layout.columns.first().map_or("", |column| column.head);
        self.for_each_entry(layout, sheet, |import, row| {
            let column = row.heads.column(first).unwrap_or_default();
            let place = sheet.book_cell(row.number, column, first);
            let Some(raw) = row.cells.get(&column) else {
                import.cells.add_to_cell("", &place, Problem::EmptyCell { column: first.to_owned() });
                return;
            };
            let key = match content::read_list_word(keys, &clean_label(&raw.text)) {
                Ok(key) => key.as_str().unwrap_or_default().to_owned(),
                Err(problem) => {
                    import.cells.add_to_cell("", &place, problem);
                    return;
                }
            };
            let pointer = format!("{at}/{key}");
            if import.plan.pointer(&pointer).is_some() {
                import.cells.add_to_cell("", &place, Problem::RepeatedEntry { read: quote(&raw.text) });
                return;
            }
            let object = import.read_entry(layout, sheet, &row, &pointer);
            path::set(&mut import.plan, pointer.trim_start_matches('/'), object);
        });
    }

    /// Reads a sheet with one part of an entry in each row as the list of entries at the JSON pointer `at`; the first column names the entry.
    fn read_parts(&mut self, layout: &SheetLayout, sheet: &Sheet<'_>, at: &str, parts: &str) {
        let first = layout.columns.first().map_or("", |column| column.head);
        let key = layout.columns.first().map_or("", |column| column.path);
        let capitals = layout.columns.first().is_some_and(|column| matches!(column.content, Content::Code));
        let name = |raw: &&Raw| if capitals { clean_label(&raw.text).to_uppercase() } else { clean_label(&raw.text).to_lowercase() };
        self.cells.set_cell(at, &sheet.book_cell(sheet.rows.keys().next().copied().unwrap_or_default(), 0, layout.name));
        let mut entries: Vec<Value> = Vec::new();
        self.for_each_entry(layout, sheet, |import, row| {
            let column = row.heads.column(first).unwrap_or_default();
            let own = sheet.book_cell(row.number, column, first);
            let Some(id) = row.cells.get(&column).map(name) else {
                import.cells.add_to_cell(format!("{at}/-"), &own, Problem::EmptyCell { column: first.to_owned() });
                return;
            };
            let known = entries.iter().position(|one| one.get(key).and_then(Value::as_str) == Some(&id));
            // The first row of an entry says its name; one that does not is likely a row of another entry.
            let says_name =
                layout.columns.get(1).and_then(|named| row.heads.column(named.head)).is_some_and(|at| row.cells.contains_key(&at));
            let likely = most_similar(&id, entries.iter().filter_map(|one| one.get(key)?.as_str()));
            if let Some(likely) = likely.filter(|_| known.is_none() && !says_name) {
                import.cells.add_to_cell(format!("{at}/-"), &own, Problem::MisspeltWord { read: quote(&id), likely: likely.to_owned() });
                return;
            }
            let index = known.unwrap_or(entries.len());
            let base = format!("{at}/{index}");
            if known.is_none() {
                entries.push(json!({}));
                import.cells.set_cell(base.as_str(), &own);
            }
            let Some(entry) = entries.get_mut(index) else { return };
            let number = entry.get(parts).and_then(Value::as_array).map_or(0, Vec::len);
            let part_base = format!("{base}/{parts}/{number}");
            import.cells.set_cell(part_base.as_str(), &own);
            let mut part = json!({});
            for column in layout.columns {
                let head = row.heads.column(column.head);
                let place = sheet.book_cell(row.number, head.unwrap_or_default(), column.head);
                let raw = head.and_then(|head| row.cells.get(&head)).copied();
                if head.is_none() && column.empty == Empty::Must {
                    // Told once, of the whole column.
                    let field = column
                        .path_in_part(parts)
                        .map_or_else(|| format!("{base}/{}", column.path), |field| format!("{part_base}/{field}"));
                    import.cells.suppress_findings_at(field);
                    continue;
                }
                let mut reader = EntryReader { cells: &mut import.cells, shortest_period: None, answer: None };
                match column.path_in_part(parts) {
                    Some(path) => reader.read_cell(&mut part, &part_base, &Column { path, ..*column }, raw, &place),
                    None if known.is_none() => reader.read_cell(entry, &base, column, raw, &place),
                    // What is said of an entry stands in its first row; what stands further down must be the same.
                    None => {
                        let mut again = json!({});
                        let silent = &mut CellMap::default();
                        let mut reader = EntryReader { cells: silent, shortest_period: None, answer: None };
                        reader.read_cell(&mut again, &base, column, raw, &place);
                        let differs = again.pointer(&format!("/{}", column.path)) != entry.pointer(&format!("/{}", column.path));
                        if let Some(raw) = raw.filter(|_| column.path != key && differs) {
                            let form = Phrase::new("để trống, hoặc đúng như ở dòng đầu", "nothing, or the same as in the first row");
                            import.cells.add_to_cell(base.as_str(), &place, Problem::UnclearCell { read: quote(&raw.text), form });
                        }
                    }
                }
            }
            add_type_defaults(&mut part);
            match entry.get_mut(parts) {
                Some(Value::Array(all)) => all.push(part),
                _ => path::set(entry, parts, json!([part])),
            }
        });
        if !entries.is_empty() {
            path::set(&mut self.plan, at.trim_start_matches('/'), Value::Array(entries));
        }
    }

    /// Reads a sheet of objects that belong to entries of another list; the first column names the entry. The three texts are the JSON
    /// pointer of the list, the field that names its entries, and the path of the object in the entry.
    fn read_nested_objects(&mut self, layout: &SheetLayout, sheet: &Sheet<'_>, [list, key, at]: [&str; 3]) {
        let first = layout.columns.first().map_or("", |column| column.head);
        self.for_each_entry(layout, sheet, |import, row| {
            let column = row.heads.column(first).unwrap_or_default();
            let place = sheet.book_cell(row.number, column, first);
            let Some(name) = row.cells.get(&column).map(|raw| clean_label(&raw.text).to_uppercase()) else {
                import.cells.add_to_cell("", &place, Problem::EmptyCell { column: first.to_owned() });
                return;
            };
            let entries = import.plan.pointer(list).and_then(Value::as_array);
            if entries.is_none() {
                // The whole list is not there, which is told.
                return;
            }
            let index = entries.and_then(|entries| entries.iter().position(|entry| entry.get(key).and_then(Value::as_str) == Some(&name)));
            let Some(index) = index else {
                import.cells.add_to_cell("", &place, Problem::UnknownEntry { read: name });
                return;
            };
            let pointer = format!("{list}/{index}/{at}");
            if import.plan.pointer(&pointer).is_some() {
                import.cells.add_to_cell("", &place, Problem::RepeatedEntry { read: name });
                return;
            }
            let object = import.read_entry(layout, sheet, &row, &pointer);
            if let Some(entry) = import.plan.pointer_mut(&format!("{list}/{index}")) {
                path::set(entry, at, object);
            }
        });
    }

    /// Finds the column headers of a sheet, reports what is wrong with them, and calls `visit` for each row that has an entry.
    fn for_each_entry<'s>(&mut self, layout: &SheetLayout, sheet: &'s Sheet<'_>, mut visit: impl FnMut(&mut Self, EntryRow<'s>)) {
        let Some(heads) = Heads::find(sheet, layout.columns) else {
            if layout.must || !sheet.rows.is_empty() {
                let heads: Vec<_> = layout.columns.iter().filter(|column| column.empty == Empty::Must).map(|column| column.head).collect();
                self.cells.add_to_sheet(sheet_pointer(layout), sheet.name, Problem::MissingColumn { column: heads.join("”, “") });
            }
            return;
        };
        let heads = Rc::new(heads);
        let kinds: Vec<(String, String)> =
            defaults::unit_kinds(&self.plan).map(|(code, name)| (code.to_owned(), name.to_owned())).collect();
        let ticks = tick_columns(layout, &heads, &kinds);
        let has_all_ticks = ticks.len() == kinds.len();
        self.check_heads(layout, sheet, &heads, &ticks, &kinds);
        for (number, cells) in sheet.rows.range(heads.row.saturating_add(1)..) {
            let about = |column: u16| {
                let own = layout.columns.iter().find(|own| heads.column(own.head) == Some(column)).map(|own| own.about);
                own.or_else(|| {
                    ticks
                        .iter()
                        .find(|(own, _)| *own == column)
                        .and_then(|(_, kind)| kinds.iter().find(|(code, _)| code == kind).map(|(_, name)| name.as_str()))
                })
            };
            let explains =
                |(column, raw): &(&u16, &&Raw)| about(**column).is_some_and(|about| clean_label(about) == clean_label(&raw.text));
            // Somebody may have written into the row of explanations.
            let is_about = cells.iter().filter(explains).count().saturating_mul(2) > cells.len();
            let is_example =
                cells.values().next().is_some_and(|raw| tone_position_free_key(&raw.text) == tone_position_free_key(EXAMPLE_MARK));
            let is_read = |column: &u16| {
                let own = layout.columns.iter().find(|own| heads.column(own.head) == Some(*column));
                own.is_some_and(|own| !matches!(own.content, Content::Meaning)) || ticks.iter().any(|(tick, _)| tick == column)
            };
            if is_example && let Some((column, raw)) = cells.iter().skip(1).find(|(_, raw)| !is_example_text(layout.name, &raw.text)) {
                let place = sheet.book_cell(*number, *column, &raw.text);
                self.cells.add_to_cell("", &place, Problem::EditedExample { read: quote(&raw.text), example: EXAMPLE_MARK.to_owned() });
            }
            if is_about || is_example || !cells.keys().any(is_read) {
                continue;
            }
            let row = EntryRow { number: *number, cells, heads: heads.clone(), ticks: ticks.clone(), has_all_ticks };
            if !self.add_incomplete_row(layout, sheet, &row) {
                visit(self, row);
            }
        }
    }

    /// Reads the cells of a row as the entry at the JSON pointer `base`.
    fn read_entry(&mut self, layout: &SheetLayout, sheet: &Sheet<'_>, row: &EntryRow<'_>, base: &str) -> Value {
        let shortest_period = defaults::shortest_period(&self.plan).map(str::to_owned);
        EntryReader { cells: &mut self.cells, shortest_period, answer: None }.read_entry(layout, sheet, row, base)
    }

    /// Reads a sheet for values without a column, and puts its values into the plan.
    fn read_rest_sheet(&mut self, sheet: &Sheet<'_>) {
        for (row, cells) in &sheet.rows {
            let text = |column: u16| cells.get(&column).map_or("", |raw| raw.text.as_str());
            let place = text(0);
            if !place.starts_with('/') {
                continue;
            }
            let json: String = cells.range(2..).map(|(_, raw)| raw.text.as_str()).collect();
            let value = if json.is_empty() { Ok(None) } else { serde_json::from_str(&json).map(Some) };
            let applied = value.ok().and_then(|value| {
                let difference = Difference { place: place.to_owned(), of_cells: text(1).to_owned(), value };
                rest::apply_difference(&mut self.plan, &difference)
            });
            match applied {
                Some(pointer) => {
                    self.cells.remove_faults_at(&pointer);
                    self.cells.set_cell_of_rest(&pointer, &sheet.book_cell(*row, 0, place));
                }
                None => self.cells.add_to_cell("", &sheet.book_cell(*row, 0, place), Problem::UnusedRest { read: quote(place) }),
            }
        }
    }
}

/// The JSON pointer at which the faults of a whole sheet are recorded: that of its list, or an empty one.
fn sheet_pointer(layout: &SheetLayout) -> &'static str {
    match layout.rows {
        RowKind::List { at, .. } | RowKind::Parts { at, .. } => at,
        RowKind::Fields | RowKind::Keyed { .. } | RowKind::Inside { .. } => "",
    }
}

/// Fills in what the type of a column of a list needs and nobody wrote: the length of a text, the decimal places of a decimal number.
fn add_type_defaults(part: &mut Value) {
    let (field, default) = match part.pointer("/value/type").and_then(Value::as_str) {
        Some("text") => ("max_length", 255),
        Some("decimal") => ("scale", 1),
        _ => return,
    };
    if part.pointer(&format!("/value/{field}")).is_none() {
        path::set(part, &format!("value/{field}"), json!(default));
    }
}
