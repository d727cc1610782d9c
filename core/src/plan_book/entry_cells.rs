//! Reads the cells of a row into an entry of the plan, and says which of them are at fault.

use serde_json::{Value, json};

use super::cell_map::{BookCell, CellMap};
use super::column::{Column, Content, Empty};
use super::defaults::DefaultContext;
use super::sheet_layout::SheetLayout;
use super::sheet_rows::{EntryRow, Sheet};
use super::words;
use super::{answer_kind, content, defaults, path};
use crate::base::Phrase;
use crate::base::text::{clean_label, quote, tone_position_free_key};
use crate::findings::PlanBookProblem as Problem;
use crate::submission::Raw;

/// Reads the cells of an entry, and records the cell of each part of the plan.
pub(super) struct EntryReader<'c> {
    /// Where the parts stand, and what is wrong.
    pub(super) cells: &'c mut CellMap,
    /// The shortest period that the plan collects.
    pub(super) shortest_period: Option<String>,
    /// What the indicator of the row asks for.
    pub(super) answer: Option<String>,
}

impl EntryReader<'_> {
    /// What defaults depend on besides the entry itself.
    fn default_context(&self) -> DefaultContext<'_> {
        DefaultContext { shortest_period: self.shortest_period.as_deref(), answer: self.answer.as_deref() }
    }

    /// Reads the cells of a row as an entry of the plan; `base` is the JSON pointer of the entry.
    pub(super) fn read_entry(&mut self, layout: &SheetLayout, sheet: &Sheet<'_>, row: &EntryRow<'_>, base: &str) -> Value {
        let mut entry = json!({});
        let first = row.cells.keys().next().copied().unwrap_or_default();
        self.cells.set_cell(base, &sheet.book_cell(row.number, first, layout.name));
        for column in layout.columns {
            if matches!(column.content, Content::Ticks) {
                self.read_ticks(&mut entry, base, sheet, row);
                continue;
            }
            if matches!(column.content, Content::Meaning)
                || column.path.is_empty() && matches!(column.content, Content::Code | Content::Word(_))
            {
                continue;
            }
            let at = row.heads.column(column.head);
            let place = sheet.book_cell(row.number, at.unwrap_or(first), column.head);
            let raw = at.and_then(|at| row.cells.get(&at)).copied();
            let is_told = at.is_none() && self.cells.is_column_told(sheet.name, column.head);
            if at.is_none() && column.empty == Empty::Must {
                // Told once, of the whole column.
                cell_pointers(base, column).into_iter().for_each(|pointer| self.cells.suppress_findings_at(pointer));
                continue;
            }
            if at.is_none() && self.is_due(&entry, column) {
                let pointers = cell_pointers(base, column);
                if self.cells.tell_column(sheet.name, column.head) {
                    let problem = Problem::MissingColumn { column: column.head.to_owned() };
                    self.cells.add_to_sheet(pointers.first().cloned().unwrap_or_default(), sheet.name, problem);
                }
                pointers.into_iter().for_each(|pointer| self.cells.suppress_findings_at(pointer));
                continue;
            }
            if is_told {
                cell_pointers(base, column).into_iter().for_each(|pointer| self.cells.suppress_findings_at(pointer));
            }
            self.read_cell(&mut entry, base, column, raw, &place);
        }
        entry
    }

    /// Whether what the entry is needs this column: a rate its formula, a choice its options.
    fn is_due(&self, entry: &Value, column: &Column) -> bool {
        matches!(column.content, Content::Formula) && self.answer.as_deref() == Some("rate")
            || matches!(column.content, Content::Options) && entry.pointer("/value/type").and_then(Value::as_str) == Some("choice")
    }

    /// Reads one cell into `entry`, or sets the default where the cell is empty (`raw` is `None`).
    pub(super) fn read_cell(&mut self, entry: &mut Value, base: &str, column: &Column, raw: Option<&Raw>, place: &BookCell) {
        let all = cell_pointers(base, column);
        for pointer in &all {
            self.cells.set_cell(pointer.as_str(), place);
        }
        let Some(raw) = raw else {
            if column.empty == Empty::Must || self.is_due(entry, column) {
                let column_name = column.head.to_owned();
                let is_code = column.head == "Mã" && base.starts_with("/indicators") || matches!(column.content, Content::Id);
                let problem = if is_code { Problem::EmptyCode { column: column_name } } else { Problem::EmptyCell { column: column_name } };
                self.add_to_cell(&all, place, problem);
            } else if let Some(value) = defaults::default_value(column, entry, self.default_context()) {
                if !defaults::is_omitted_default(column, &value) {
                    path::set(entry, column.path, value);
                }
            } else if defaults::needs_another_cell(column.empty) {
                // What it follows from is missing, and told there.
                all.iter().for_each(|pointer| self.cells.suppress_findings_at(pointer.as_str()));
            }
            return;
        };
        if matches!(column.content, Content::Text | Content::Lines | Content::Options)
            && let Some(converted) = crate::parse::legacy::convert(&raw.text)
        {
            let proposal = clean_label(&converted).chars().take(120).collect();
            self.cells.add_to_cell("", place, Problem::LegacyText { read: quote(&raw.text), proposal });
        }
        match content::read_cell_value(column, raw) {
            Err(problem) => self.add_to_cell(&all, place, problem),
            Ok(value) => match column.content {
                Content::Answer => self.read_answer(entry, &all, place, value.as_str().unwrap_or_default()),
                Content::Scale | Content::Length => {
                    let number = value.as_u64().unwrap_or_default();
                    let is_scale = matches!(column.content, Content::Scale);
                    let fits = if is_scale { answer_kind::set_scale(entry, number) } else { answer_kind::set_length(entry, number) };
                    if !fits && entry.get("value").is_some() {
                        let form = if is_scale {
                            Phrase::new("để trống, vì kiểu này không phải số", "nothing, since this kind is no figure")
                        } else {
                            Phrase::new("để trống, vì kiểu này không phải lời văn", "nothing, since this kind is no text")
                        };
                        self.add_to_cell(&all, place, Problem::UnclearCell { read: quote(&raw.text), form });
                    }
                }
                Content::Options => {
                    if !answer_kind::set_options(entry, value) && entry.get("value").is_some() {
                        let form = Phrase::new(
                            "để trống, vì kiểu này không phải chọn trong danh sách",
                            "nothing, since this kind is no choice from a list",
                        );
                        self.add_to_cell(&all, place, Problem::UnclearCell { read: quote(&raw.text), form });
                    }
                }
                // The bounds of a day belong to its type.
                Content::Date if column.path.starts_with("value/") && entry.pointer("/value/type").is_some_and(|kind| kind != "date") => {
                    let form = Phrase::new("để trống, vì kiểu này không phải ngày", "nothing, since this kind is no day");
                    self.add_to_cell(&all, place, Problem::UnclearCell { read: quote(&raw.text), form });
                }
                _ if defaults::is_omitted_default(column, &value) => {}
                _ => path::set(entry, column.path, value),
            },
        }
    }

    /// Adds a fault of the cell at the first of the JSON pointers, and suppresses further findings at the others.
    fn add_to_cell(&mut self, pointers: &[String], place: &BookCell, problem: Problem) {
        let mut pointers = pointers.iter();
        if let Some(first) = pointers.next() {
            self.cells.add_to_cell(first.as_str(), place, problem);
        }
        pointers.for_each(|pointer| self.cells.suppress_findings_at(pointer.as_str()));
    }

    /// Reads the cell `Kiểu` of an indicator, which gives both its type and its kind.
    fn read_answer(&mut self, entry: &mut Value, pointers: &[String], place: &BookCell, text: &str) {
        let line = clean_label(text);
        if let Ok(value) = content::read_list_word(&words::ANSWERS, &line) {
            let answer = value.as_str().unwrap_or_default();
            answer_kind::set_answer(entry, answer);
            self.answer = Some(answer.to_owned());
            return;
        }
        let key = tone_position_free_key(&line);
        let problem = if words::FUTURE_ANSWERS.iter().any(|word| tone_position_free_key(word) == key) {
            Problem::AnswerToCome { read: quote(&line) }
        } else {
            content::read_list_word(&words::ANSWERS, &line).err().unwrap_or(Problem::AnswerToCome { read: quote(&line) })
        };
        self.add_to_cell(pointers, place, problem);
    }

    /// Reads the ticks of a row as the kinds of unit that owe the indicator.
    fn read_ticks(&mut self, entry: &mut Value, base: &str, sheet: &Sheet<'_>, row: &EntryRow<'_>) {
        let (mut owed, mut inferred) = (Vec::new(), Vec::new());
        let mut ticks: Vec<_> = row.ticks.iter().collect();
        ticks.sort_by(|one, other| one.1.cmp(&other.1));
        let mut first = None;
        let mut unclear = false;
        for (column, kind) in ticks {
            let place = sheet.book_cell(row.number, *column, kind);
            first = first.into_iter().chain([place.clone()]).min_by_key(|place| place.at);
            let Some(raw) = row.cells.get(column) else { continue };
            match content::parse_tick(&clean_label(&raw.text)) {
                Some(by_words) => {
                    owed.push(kind.clone());
                    inferred.extend((!by_words).then(|| kind.clone()));
                }
                None => {
                    let form = Phrase::new("x, (x) hoặc để trống", "x, (x) or nothing");
                    self.cells.add_to_cell(format!("{base}/owed_by"), &place, Problem::UnclearCell { read: quote(&raw.text), form });
                    unclear = true;
                }
            }
        }
        let Some(first) = first else {
            self.cells.suppress_findings_at(format!("{base}/owed_by"));
            return;
        };
        for field in ["owed_by", "owed_by_inferred"] {
            self.cells.set_cell(format!("{base}/{field}"), &first);
        }
        if owed.is_empty() && !row.has_all_ticks {
            // The tick may stand in a column that was renamed or deleted, which is told once.
            self.cells.suppress_findings_at(format!("{base}/owed_by"));
        } else if owed.is_empty() && !unclear {
            let kinds = row.ticks.iter().map(|(_, kind)| kind.to_string()).collect::<Vec<_>>().join(", ");
            self.cells.add_to_cell(format!("{base}/owed_by"), &first, Problem::NothingTicked { kinds });
        }
        path::set(entry, "owed_by", json!(owed));
        if !inferred.is_empty() {
            path::set(entry, "owed_by_inferred", json!(inferred));
        }
    }
}

/// The JSON pointers of all fields that a cell of the column sets, the main one first; `base` is the pointer of the entry.
fn cell_pointers(base: &str, column: &Column) -> Vec<String> {
    let fields: &[&str] = match column.content {
        Content::Answer => &["value", "value/type", "kind", "across_units", "across_time"],
        Content::Scale => &["value/scale"],
        Content::Length => &["value/max_length"],
        _ => &[column.path],
    };
    fields.iter().map(|field| format!("{base}/{field}")).collect()
}
