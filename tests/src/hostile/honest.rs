//! Makes the sample return on which all attacks are based, and unpacks its parts so that an attack can change them.

use std::sync::OnceLock;

use tonghop::plan::{Period, Plan, ValueType};
use tonghop::returns;
use tonghop::returns::json;
use tonghop::submission::{Entry as Answer, Raw, Submission};

use super::zip::{Archive, DEFLATED, Entry};
use crate::package::{self, Parts};

/// Path of the sheet with the figures.
pub const DATA_SHEET_PART: &str = "xl/worksheets/sheet1.xml";
/// Path of the sheet with the narratives.
pub const NARRATIVES_SHEET_PART: &str = "xl/worksheets/sheet2.xml";
/// Path of the sheet with the guide.
pub const GUIDE_SHEET_PART: &str = "xl/worksheets/sheet3.xml";
/// Path of the hidden sheet.
pub const HIDDEN_SHEET_PART: &str = "xl/worksheets/sheet4.xml";
/// Paths of all sheets; the last is the one to print.
pub const SHEET_PARTS: [&str; 5] =
    [DATA_SHEET_PART, NARRATIVES_SHEET_PART, GUIDE_SHEET_PART, HIDDEN_SHEET_PART, "xl/worksheets/sheet5.xml"];
/// Path of the shared strings.
pub const SHARED_STRINGS_PART: &str = "xl/sharedStrings.xml";
/// Path of the styles.
pub const STYLES_PART: &str = "xl/styles.xml";
/// Path of the workbook part.
pub const WORKBOOK_PART: &str = "xl/workbook.xml";
/// Path of the relationships of the workbook.
pub const WORKBOOK_RELATIONSHIPS: &str = "xl/_rels/workbook.xml.rels";
/// Path of the relationships of the package.
pub const PACKAGE_RELATIONSHIPS: &str = "_rels/.rels";
/// Path of the content types of the parts.
pub const CONTENT_TYPES_PART: &str = "[Content_Types].xml";

/// The figure of B02 (cell E17) in the sample return.
pub const B02_FIGURE: &str = "120";

/// The sample return, complete and without faults. B01 (cell E16) is 3, B02 (cell E17) is 120, all other figures are 0, and yes-or-no
/// answers are “không”.
pub fn submission(plan: &Plan) -> Submission {
    let period: Period = "2019-Q1".parse().expect("a period");
    let last = plan.regime.window(period).last;
    let unit = plan.unit("26428", last).expect("a unit");
    let mut submission = Submission::new(plan, unit.code.clone(), period);
    submission.header.signer = Some("Nguyễn Văn An".to_owned());
    submission.header.position = Some("Chủ tịch".to_owned());
    submission.header.signed_on = Some(last.tomorrow().expect("a day"));
    for indicator in plan.asked_indicators(period.period_type(), &unit.kind) {
        let typed = match (indicator.code.as_str(), &indicator.value) {
            ("B01", _) => "3",
            ("B02", _) => B02_FIGURE,
            (_, ValueType::Text { .. }) => "Đã tổ chức tuyên truyền trong kỳ",
            (_, ValueType::Choice { .. } | ValueType::Date { .. }) => "",
            (_, ValueType::Boolean) => "không",
            (_, ValueType::Integer | ValueType::Decimal { .. }) => "0",
        };
        submission.entries.insert(indicator.code.clone(), Answer::read(Raw::text(typed), indicator));
    }
    submission
}

/// The sample return as JSON.
pub fn json() -> String {
    json::to_json(&submission(&Plan::xuan_loc())).expect("JSON")
}

/// The bytes of the sample return as a workbook.
pub fn workbook() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let plan = Plan::xuan_loc();
        let submission = submission(&plan);
        let unit = plan.unit("26428", plan.regime.window(submission.period).last).expect("a unit");
        returns::write(&plan, unit, &submission).expect("a workbook")
    })
}

/// The parts of the sample return, unpacked once.
fn parts() -> &'static Parts {
    static PARTS: OnceLock<Parts> = OnceLock::new();
    PARTS.get_or_init(|| package::unpack_parts(workbook()))
}

/// A return whose parts may be changed before it is put into a package.
#[derive(Debug, Clone)]
pub struct EditableReturn {
    parts: Parts,
}

/// The sample return, unpacked into its parts.
pub fn sample_return() -> EditableReturn {
    EditableReturn { parts: parts().clone() }
}

impl EditableReturn {
    /// The text of a part.
    pub fn text(&self, part: &str) -> String {
        let found = self.parts.iter().find(|(name, _)| name == part).expect("a part of that name");
        String::from_utf8(found.1.clone()).expect("text in UTF-8")
    }

    /// Replaces the content of a part, or adds the part at the end where there is none of that name.
    #[must_use]
    pub fn with_part_content(mut self, part: &str, content: impl Into<Vec<u8>>) -> Self {
        match self.parts.iter_mut().find(|(name, _)| name == part) {
            Some(found) => found.1 = content.into(),
            None => self.parts.push((part.to_owned(), content.into())),
        }
        self
    }

    /// Removes a part, which must exist.
    #[must_use]
    pub fn without_part(mut self, part: &str) -> Self {
        let before = self.parts.len();
        self.parts.retain(|(name, _)| name != part);
        assert_ne!(before, self.parts.len(), "no part {part}");
        self
    }

    /// Renames a part.
    #[must_use]
    pub fn with_renamed_part(mut self, part: &str, new: &str) -> Self {
        self.parts.iter_mut().find(|(name, _)| name == part).expect("a part of that name").0 = new.to_owned();
        self
    }

    /// Replaces each `old` in a part by `new`; there must be at least one.
    #[must_use]
    pub fn replace_in_part(self, part: &str, old: &str, new: &str) -> Self {
        let text = self.text(part);
        assert!(text.contains(old), "{part} has no {old}");
        let text = text.replace(old, new);
        self.with_part_content(part, text)
    }

    /// Replaces the whole element of a cell on the sheet with the figures.
    #[must_use]
    pub fn with_data_cell(self, cell: &str, xml: &str) -> Self {
        self.with_cell(DATA_SHEET_PART, cell, xml)
    }

    /// Replaces the whole element of a cell on the sheet `part`.
    #[must_use]
    pub fn with_cell(self, part: &str, cell: &str, xml: &str) -> Self {
        let text = self.text(part);
        let start = text.find(&format!("<c r=\"{cell}\"")).expect("a cell");
        let tag = start + text[start..].find('>').expect("a tag");
        let end = if text[..tag].ends_with('/') { tag + 1 } else { tag + text[tag..].find("</c>").expect("its end") + 4 };
        let text = [&text[..start], xml, &text[end..]].concat();
        self.with_part_content(part, text)
    }

    /// Replaces the cell of B02: `content` stands between its tags, and `attributes` follow the attribute `r`.
    #[must_use]
    pub fn with_b02(self, attributes: &str, content: &str) -> Self {
        self.with_data_cell("E17", &format!("<c r=\"E17\"{attributes}>{content}</c>"))
    }

    /// Replaces the figure B02 by a number with this stored text.
    #[must_use]
    pub fn with_b02_number(self, stored: &str) -> Self {
        self.with_b02("", &format!("<v>{stored}</v>"))
    }

    /// Inserts XML into a part in front of a tag, such as `</sheetData>`.
    #[must_use]
    pub fn insert_before(self, part: &str, element: &str, xml: &str) -> Self {
        self.replace_in_part(part, element, &format!("{xml}{element}"))
    }

    /// Adds a sheet with this XML. `listed` holds further attributes for its element in the list of sheets, such as ` state="hidden"`.
    #[must_use]
    pub fn with_sheet(self, name: &str, listed: &str, xml: &str) -> Self {
        let number = self.parts.len() + 20;
        let part = format!("xl/worksheets/sheet{number}.xml");
        let link = format!(
            "<Relationship Id=\"rId{number}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
        self.insert_before(WORKBOOK_RELATIONSHIPS, "</Relationships>", &link)
            .insert_before(
                WORKBOOK_PART,
                "</sheets>",
                &format!("<sheet name=\"{name}\" sheetId=\"{number}\"{listed} r:id=\"rId{number}\"/>"),
            )
            .with_part_content(&part, xml)
    }

    /// The package with all parts deflated, in the order of the sample return.
    pub fn archive(&self) -> Archive {
        self.archive_with_method(DEFLATED)
    }

    /// The package with all parts compressed by `method`.
    pub fn archive_with_method(&self, method: u16) -> Archive {
        let entries = self.parts.iter().map(|(name, content)| Entry::new(name, content, method)).collect();
        Archive { entries, ..Archive::default() }
    }

    /// The bytes of the package.
    pub fn bytes(&self) -> Vec<u8> {
        self.archive().bytes()
    }
}
