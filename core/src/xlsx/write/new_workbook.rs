//! A workbook: its sheets, its names, and how it becomes bytes.

use jiff::civil::Date;

use super::format::Format;
use super::limit::Limit;
use super::package::{Package, Packed};
use super::parts;
use super::sheet::Sheet;
use super::strings::Strings;
use super::styles::Styles;
use super::worksheet;
use super::xml::Xml;

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
    /// Names of cells, each with the cells (`_tonghop!$D$4:$D$9`) or a formula that gives one.
    pub(crate) names: Vec<(String, String)>,
    pub(crate) sheets: Vec<Sheet>,
}

/// What many workbooks have in common: texts and formats, whose numbers are the same in all of them, and parts, deflated once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Common {
    /// Texts with which the table of texts begins.
    texts: Vec<String>,
    /// Formats with which the table of formats begins.
    formats: Vec<Format>,
    parts: Vec<(Vec<u8>, Packed)>,
}

impl Common {
    /// Texts and formats that have the same numbers in all of them.
    pub(crate) const fn new(texts: Vec<String>, formats: Vec<Format>) -> Self {
        Self { texts, formats, parts: Vec::new() }
    }

    /// The same, with all parts of a workbook, which those that follow are likely to have, too.
    ///
    /// # Errors
    /// The first [`Limit`] of the format that is in the way.
    pub(crate) fn with_parts_of(mut self, workbook: &Workbook) -> Result<Self, Limit> {
        let mut package = Package::new();
        let parts = workbook.parts(&self)?.into_iter().map(|(_, part)| {
            let packed = package.packed(part.as_bytes())?;
            Ok((part.into_bytes(), packed))
        });
        self.parts = parts.collect::<Result<_, Limit>>()?;
        Ok(self)
    }

    /// The part at that place, where it is the same.
    fn part(&self, place: usize, content: &[u8]) -> Option<&Packed> {
        self.parts.get(place).filter(|(known, _)| known == content).map(|(_, packed)| packed)
    }
}

impl Workbook {
    /// The bytes of the file; they do not depend on which parts are in common.
    ///
    /// # Errors
    /// The first [`Limit`] of the format that is in the way.
    pub(crate) fn save(&self, common: &Common) -> Result<Vec<u8>, Limit> {
        let mut package = Package::new();
        for (place, (name, part)) in self.parts(common)?.iter().enumerate() {
            match common.part(place, part.as_bytes()) {
                Some(packed) => package.add(name, packed)?,
                None => {
                    let packed = package.packed(part.as_bytes())?;
                    package.add(name, &packed)?;
                }
            }
        }
        package.finish()
    }

    /// All parts, with their names.
    fn parts(&self, common: &Common) -> Result<Vec<(String, Xml)>, Limit> {
        let (mut strings, mut styles) = (Strings::new(&common.texts), Styles::new(&common.formats));
        let count = self.sheets.len();
        let named = |name: &str, part: Xml| (name.to_owned(), part);
        // Programs that look at the first bytes only expect this part there.
        let mut parts = vec![
            named("[Content_Types].xml", parts::content_types(count)),
            named("_rels/.rels", parts::root()),
            named("xl/workbook.xml", parts::workbook(self)),
            named("xl/_rels/workbook.xml.rels", parts::of_workbook(count)),
        ];
        for (number, sheet) in (1..).zip(&self.sheets) {
            parts.push((parts::sheet_name(number), worksheet::part(sheet, number == 1, &mut strings, &mut styles)?));
        }
        parts.extend([
            named("xl/sharedStrings.xml", strings.part()),
            named("xl/styles.xml", styles.part()),
            named("docProps/core.xml", parts::core(&self.properties)),
            named("docProps/app.xml", parts::app()),
        ]);
        Ok(parts)
    }
}
