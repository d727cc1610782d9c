//! Reads a Markdown file of cases (sections with bullets, one table and one fenced block), and writes results back into the file.

/// A file of cases, line by line.
#[derive(Debug, Clone)]
pub struct Document {
    lines: Vec<String>,
    /// The sections that hold a case.
    pub sections: Vec<Section>,
}

/// A section with a table: its heading, bullets, table and fenced block. It is one case, or has one case per row.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// The bullets `- key: value` as pairs, in the order of the file.
    pub bullets: Vec<(String, String)>,
    /// Titles of the columns.
    pub columns: Vec<String>,
    /// Cells of the table, row by row.
    pub rows: Vec<Vec<String>>,
    /// The lines inside the fenced block.
    pub block: Vec<String>,
    /// Index of the line with the first row of the table.
    first_row: usize,
    /// Indices of the first and last line of the fenced block.
    fence: Option<(usize, usize)>,
    /// Index of the last line of the section that is not blank.
    last_line: usize,
}

/// The title of the column that holds the expected findings.
pub const EXPECTED_COLUMN: &str = "Phải thấy";

impl Section {
    /// The values of all bullets with this key.
    pub fn bullet_values<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.bullets.iter().filter(move |(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// The value of the last bullet with this key.
    pub fn last_bullet_value<'a>(&'a self, key: &'a str) -> Option<&'a str> {
        self.bullet_values(key).last()
    }

    /// The index of the column with this title.
    pub fn column(&self, title: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == title)
    }

    /// The cell of a row in the column `title`; `None` where the cell is empty or there is no such column.
    pub fn cell<'a>(&self, row: &'a [String], title: &str) -> Option<&'a str> {
        row.get(self.column(title)?).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// Whether each row of the section is a case of its own. Otherwise the section is one case.
    pub fn has_case_per_row(&self) -> bool {
        self.column(EXPECTED_COLUMN).is_some()
    }
}

impl Document {
    /// Reads a file of cases.
    pub fn parse(text: &str) -> Self {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let mut sections: Vec<Section> = Vec::new();
        let mut open_fence = None;
        for (index, line) in lines.iter().enumerate() {
            if let Some(title) = line.strip_prefix("## ") {
                sections.push(Section { title: title.trim().to_owned(), ..Section::default() });
            }
            let Some(section) = sections.last_mut() else { continue };
            if !line.trim().is_empty() {
                section.last_line = index;
            }
            if line.starts_with("```") {
                match open_fence.take() {
                    Some(from) => section.fence = Some((from, index)),
                    None => open_fence = Some(index),
                }
            } else if open_fence.is_some() {
                section.block.push(line.clone());
            } else if let Some((key, value)) = line.strip_prefix("- ").and_then(|rest| rest.split_once(':')) {
                section.bullets.push((key.trim().to_owned(), value.trim().to_owned()));
            } else if let Some(cells) = split_table_row(line) {
                if section.columns.is_empty() {
                    section.columns = cells;
                    section.first_row = index + 2;
                } else if index >= section.first_row {
                    section.rows.push(cells);
                }
            }
        }
        sections.retain(|section| !section.columns.is_empty());
        Self { lines, sections }
    }

    /// Returns the text of the file with `found` in place of the expected findings. `found` has for each section one text per row, or the
    /// lines of the fenced block.
    pub fn with_results(&self, found: &[Vec<String>]) -> String {
        let mut lines: Vec<Option<String>> = self.lines.iter().cloned().map(Some).collect();
        let mut after: Vec<(usize, String)> = Vec::new();
        for (section, found) in self.sections.iter().zip(found) {
            if let Some(column) = section.column(EXPECTED_COLUMN) {
                for (row, text) in found.iter().enumerate() {
                    if let (Some(slot), Some(cells)) = (lines.get_mut(section.first_row + row), section.rows.get(row)) {
                        let mut cells = cells.clone();
                        cells.resize(section.columns.len(), String::new());
                        if let Some(cell) = cells.get_mut(column) {
                            text.clone_into(cell);
                        }
                        *slot = Some(format!(
                            "| {} |",
                            cells
                                .iter()
                                .map(|cell| cell.replace('|', "\\|"))
                                .collect::<Vec<_>>()
                                .join(" | ")
                                .replace("|  |", "| |")
                                .replace("|  |", "| |")
                        ));
                    }
                }
                continue;
            }
            let block = format!("```text\n{}\n```", found.join("\n"));
            match section.fence {
                Some((from, to)) => {
                    lines.iter_mut().take(to + 1).skip(from).for_each(|line| *line = None);
                    if let Some(slot) = lines.get_mut(from) {
                        *slot = Some(block);
                    }
                }
                None => after.push((section.last_line, format!("\n{block}"))),
            }
        }
        for (line, text) in after {
            if let Some(Some(slot)) = lines.get_mut(line) {
                slot.push('\n');
                slot.push_str(&text);
            }
        }
        lines.into_iter().flatten().collect::<Vec<_>>().join("\n") + "\n"
    }
}

/// Splits a line into the cells of a table row; `None` where the line is no table row.
fn split_table_row(line: &str) -> Option<Vec<String>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    let cells = inner.replace("\\|", "\u{1}");
    Some(cells.split('|').map(|cell| cell.trim().replace('\u{1}', "|")).collect())
}

/// Splits a list (`B01 = 5; B02 = 120`) into pairs of name and value. `Err` where an item has no `=`.
pub(super) fn parse_pairs(text: &str) -> Result<Vec<(String, String)>, String> {
    split_list(text)
        .map(|item| {
            let (name, value) = item.split_once('=').ok_or_else(|| format!("“{item}” is not “name = value”"))?;
            Ok((name.trim().to_owned(), value.trim().to_owned()))
        })
        .collect()
}

/// Splits a list at `;` into its parts, without empty ones.
pub(super) fn split_list(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|item| !item.is_empty())
}
