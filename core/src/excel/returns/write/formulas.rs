//! The formulas of the hidden sheet: what stands in each cell of an answer, what it means, what is to be said of it.

use super::faults::Fault;
use super::judge::{BuiltIn, Row};
use super::standing::noise_places;
use super::words::Outcome;
use crate::excel::returns::layout::{Column, DATA_SHEET};
use crate::excel::write::OWN_ROW;
use crate::figure::LARGEST_ENTRY;
use crate::findings::CellRef;
use crate::plan::ValueType;

/// Columns of the table with one row an indicator.
pub(super) mod column {
    /// Number of the row on the data sheet.
    pub(in super::super) const PLACE: u16 = 3;
    /// What stands there: a number, or words in small letters.
    pub(in super::super) const SEEN: u16 = 4;
    /// What the words stand for.
    pub(in super::super) const OUTCOME: u16 = 5;
    /// How it is judged.
    pub(in super::super) const STANDING: u16 = 6;
    /// The figure that rules count with.
    pub(in super::super) const NUMBER: u16 = 7;
    /// 1 where there is a note.
    pub(in super::super) const NOTED: u16 = 8;
    /// The figure of the period before.
    pub(in super::super) const PREVIOUS: u16 = 9;
    /// What is said without the plan's rules.
    pub(in super::super) const OWN: u16 = 10;
    /// All that is said.
    pub(in super::super) const ALL: u16 = 11;
    /// The warning about size.
    pub(in super::super) const LONG: u16 = 12;
    /// The same, explained.
    pub(in super::super) const SHORT: u16 = 13;
    /// The largest figure that is usual.
    pub(in super::super) const MOST: u16 = 14;
}

/// Absolute reference to a cell.
pub(super) fn cell(row: u32, column: u16) -> String {
    format!("${}${}", CellRef::letters(column), row.saturating_add(1))
}

/// The name under which formulas find a column of the data sheet: one that names no sheet itself can be shared by rows.
pub(super) const fn data_column(column: Column) -> &'static str {
    match column {
        Column::Code => "cot_ma",
        Column::Label => "cot_chi_tieu",
        Column::Measure => "cot_don_vi_tinh",
        Column::Previous => "cot_ky_truoc",
        Column::Result => "cot_ket_qua",
        Column::Note => "cot_giai_trinh",
        Column::Check => "cot_kiem_tra",
    }
}

/// What the name of a column stands for.
pub(super) fn whole_column(column: Column) -> String {
    let letters = CellRef::letters(column.position());
    format!("'{DATA_SHEET}'!${letters}:${letters}")
}

/// Where the formulas of one row find what they need.
pub(super) struct Formulas<'a> {
    /// The row of the hidden sheet.
    pub(super) at: u32,
    /// The words, and what each stands for in this kind of cell.
    pub(super) words: String,
    pub(super) outcomes: String,
    /// The cell that is TRUE where the box “không phát sinh” is ticked.
    pub(super) nil_box: String,
    /// The cell with a message, by its text.
    pub(super) message: &'a dyn Fn(&str) -> String,
}

impl Formulas<'_> {
    /// A cell of the same row, so that rows which are alike share their formulas.
    pub(super) fn own(&self, column: u16) -> String {
        format!("${}{OWN_ROW}", CellRef::letters(column))
    }

    fn found(&self, column: Column) -> String {
        format!("INDEX({},{})", data_column(column), self.own(column::PLACE))
    }

    pub(super) fn place(&self, code: &str) -> String {
        format!("IF(ISNUMBER(MATCH(\"{code}\",{0},0)),MATCH(\"{code}\",{0},0),0)", data_column(Column::Code))
    }

    pub(super) fn seen(&self) -> String {
        let (place, found) = (self.own(column::PLACE), self.found(Column::Result));
        format!(
            "IF({place}=0,\"\",IF(OR(ISERROR({found}),ISLOGICAL({found})),\"#\",IF(ISBLANK({found}),\"\",IF(ISTEXT({found}),LOWER(TRIM(SUBSTITUTE({found},\"\u{a0}\",\" \"))),{found}))))"
        )
    }

    pub(super) fn outcome(&self) -> String {
        format!("IF(ISTEXT({0}),SUMPRODUCT(({1}={0})*{2}),0)", self.own(column::SEEN), self.words, self.outcomes)
    }

    pub(super) fn standing(&self, row: &Row<'_>) -> String {
        let (seen, outcome) = (self.own(column::SEEN), self.own(column::OUTCOME));
        let refused: String = row.meanings.faults.iter().map(|fault| format!(",\"{}\"", fault.code)).collect();
        let word = format!("IF({seen}=\"\",\"\",CHOOSE({outcome}+1,\"?\",\"số\",\"số\",\"KAD\",\"mật\"{refused}))");
        if !matches!(row.indicator.value, ValueType::Integer | ValueType::Decimal { .. }) {
            return format!("IF(ISTEXT({seen}),{word},\"?\")");
        }
        let code = |fault: &Option<Fault>| fault.as_ref().map_or("?", |fault| fault.code).to_owned();
        let scale = row.indicator.scale();
        let faults = &row.faults;
        let format = format!("CELL(\"format\",{})", self.found(Column::Result));
        let mut checks: Vec<(String, String)> = Vec::new();
        if faults.date.is_some() {
            // LibreOffice calls a date “G” and a plain number “F0”, Excel calls a date “D” and a plain number “G”.
            let plain = format!("CELL(\"format\",{})", self.own(column::PLACE));
            checks.push((format!("OR(LEFT({format},1)=\"D\",AND({format}=\"G\",{plain}<>\"G\"))"), code(&faults.date)));
        }
        for (sign, fault) in [("P", &faults.percent), ("S", &faults.scientific)] {
            if fault.is_some() {
                checks.push((format!("LEFT({format},1)=\"{sign}\""), code(fault)));
            }
        }
        if faults.point_taken.is_some() {
            checks.push((format!("AND({seen}>=1,{seen}<1000,ROUND({seen},3)={seen},ROUND({seen},2)<>{seen})"), code(&faults.point_taken)));
        }
        checks.push((format!("{seen}<0"), code(&faults.negative)));
        checks.push((format!("ROUND({seen},{scale})>{LARGEST_ENTRY}"), code(&faults.too_large)));
        let noise = rust_decimal::Decimal::new(1, noise_places(row.indicator));
        checks.push((format!("ABS({seen}-ROUND({seen},{scale}))>{noise}"), code(&faults.too_precise)));
        let number = checks.iter().rev().fold("\"số\"".to_owned(), |rest, (check, code)| format!("IF({check},\"{code}\",{rest})"));
        format!("IF(ISNUMBER({seen}),{number},IF(ISTEXT({seen}),{word},\"?\"))")
    }

    pub(super) fn number(&self, row: &Row<'_>) -> String {
        let (seen, standing) = (self.own(column::SEEN), self.own(column::STANDING));
        let one = Outcome::One.number();
        let known = format!("IF(ISNUMBER({seen}),ROUND({seen},{}),IF({}={one},1,0))", row.indicator.scale(), self.own(column::OUTCOME));
        let blank = if row.is_flow() { format!("IF(AND({standing}=\"\",{}),0,\"\")", self.nil_box) } else { "\"\"".to_owned() };
        format!("IF({standing}=\"số\",{known},{blank})")
    }

    pub(super) fn noted(&self) -> String {
        let note = self.found(Column::Note);
        format!("IF({}=0,0,IF(ISERROR({note}),0,IF(LEN(TRIM(SUBSTITUTE({note},\"\u{a0}\",\" \")))>0,1,0)))", self.own(column::PLACE))
    }

    pub(super) fn previous(&self) -> String {
        let found = self.found(Column::Previous);
        format!("IF({}=0,\"\",IF(ISNUMBER({found}),{found},\"\"))", self.own(column::PLACE))
    }

    /// What is said of the row without the plan's rules: a chain of parts, each with its line break or empty.
    pub(super) fn messages(&self, row: &Row<'_>, most: Option<&str>) -> String {
        let (standing, number, noted) = (self.own(column::STANDING), self.own(column::NUMBER), self.own(column::NOTED));
        let built_in = |what: BuiltIn| (self.message)(&what.message());
        if !row.asked {
            let short = BuiltIn::NotAsked.explained().map(|text| (self.message)(&text)).unwrap_or_default();
            return format!("IF(AND({standing}=\"\",{noted}=0),\"\",IF({noted}=1,{short},{})&CHAR(10))", built_in(BuiltIn::NotAsked));
        }
        let mut parts = Vec::new();
        if row.indicator.required {
            parts.push(format!("IF(AND({standing}=\"\",NOT(ISNUMBER({number}))),{}&CHAR(10),\"\")", built_in(BuiltIn::Missing)));
        }
        parts.push(format!("IF({standing}=\"?\",{}&CHAR(10),\"\")", (self.message)(super::judge::OFFICE)));
        parts.push(format!("IF(AND({standing}=\"KAD\",{noted}=0),{}&CHAR(10),\"\")", built_in(BuiltIn::NoNote)));
        let mut codes = Vec::new();
        for fault in row.all_faults() {
            if !codes.contains(&fault.code) {
                codes.push(fault.code);
                parts.push(format!("IF({standing}=\"{}\",{}&CHAR(10),\"\")", fault.code, (self.message)(&fault.message)));
            }
        }
        if row.is_flow() {
            let above = format!("IF(ISNUMBER({number}),{number}>0,FALSE)");
            parts.push(format!("IF(AND({},{above}),{}&CHAR(10),\"\")", self.nil_box, built_in(BuiltIn::UnderNilBox)));
        }
        if let Some(most) = most {
            let (long, short) = (self.own(column::LONG), self.own(column::SHORT));
            parts.push(format!("IF(ISNUMBER({number}),IF({number}>{most},IF({noted}=1,{short},{long})&CHAR(10),\"\"),\"\")"));
        }
        parts.join("&")
    }

    /// What the column `Kiểm tra` shows, as seen from the data sheet.
    pub(super) fn shown(&self, sheet: &str) -> String {
        let there = |column| format!("{sheet}!{}", cell(self.at, column));
        let (all, standing, number) = (there(column::ALL), there(column::STANDING), there(column::NUMBER));
        format!("IF({all}=\"\",IF(AND({standing}=\"\",NOT(ISNUMBER({number}))),\"\",\"✓\"),LEFT({all},LEN({all})-1))")
    }
}
