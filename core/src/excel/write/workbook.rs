//! A workbook: its sheets, its names, and how it becomes bytes.

use jiff::civil::Date;

use super::limit::Limit;
use super::package::Package;
use super::parts;
use super::sheet::Sheet;
use super::strings::Strings;
use super::styles::Styles;
use super::worksheet;

/// What a workbook says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Properties {
    pub(crate) title: String,
    pub(crate) subject: String,
    pub(crate) author: &'static str,
    pub(crate) created: Date,
}

/// A workbook. The first sheet is the one that is open.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Workbook {
    pub(crate) properties: Properties,
    /// Names of cells, each with the cells (`_tonghop!$D$4:$D$9`).
    pub(crate) names: Vec<(String, String)>,
    pub(crate) sheets: Vec<Sheet>,
}

impl Workbook {
    /// The bytes of the file.
    ///
    /// # Errors
    /// The first [`Limit`] of the format that is in the way.
    pub(crate) fn save(&self) -> Result<Vec<u8>, Limit> {
        let (mut strings, mut styles) = (Strings::new(), Styles::new());
        let count = self.sheets.len();
        let mut package = Package::new();
        // Programs that look at the first bytes only expect this part there.
        package.add("[Content_Types].xml", parts::content_types(count).as_bytes())?;
        package.add("_rels/.rels", parts::root().as_bytes())?;
        package.add("xl/workbook.xml", parts::workbook(self).as_bytes())?;
        package.add("xl/_rels/workbook.xml.rels", parts::of_workbook(count).as_bytes())?;
        for (number, sheet) in (1..).zip(&self.sheets) {
            let part = worksheet::part(sheet, number == 1, &mut strings, &mut styles)?;
            package.add(&parts::sheet_name(number), part.as_bytes())?;
        }
        package.add("xl/sharedStrings.xml", strings.part().as_bytes())?;
        package.add("xl/styles.xml", styles.part().as_bytes())?;
        package.add("docProps/core.xml", parts::core(&self.properties).as_bytes())?;
        package.add("docProps/app.xml", parts::app().as_bytes())?;
        package.finish()
    }
}
