//! Holds the sheets and names of a new workbook, and saves the workbook as bytes.

use std::sync::Arc;

use jiff::civil::Date;

use super::format::Format;
use super::limit::LimitError;
use super::package::{Package, PackedPiece, pack, pack_or_store};
use super::parts;
use super::sheet::Sheet;
use super::strings::Strings;
use super::styles::Styles;
use super::worksheet;
use super::xml::XmlBuilder;

/// The document properties of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Properties {
    pub(crate) title: String,
    pub(crate) subject: String,
    pub(crate) author: &'static str,
    pub(crate) created: Date,
}

/// A workbook to be written. Its first sheet is the active one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Workbook {
    pub(crate) properties: Properties,
    /// Defined names, each with its cells (`_tonghop!$D$4:$D$9`) or a formula that gives a cell.
    pub(crate) names: Vec<(String, String)>,
    pub(crate) sheets: Vec<Sheet>,
}

/// The content that many workbooks share: texts and formats, whose numbers are the same in all of them, and parts, deflated once.
#[derive(Debug, Clone, Default)]
pub(crate) struct CommonContent {
    /// The texts at the beginning of the table of shared strings.
    texts: Vec<String>,
    /// The formats at the beginning of the table of cell formats.
    formats: Vec<Format>,
    /// For each part its shared content, plain and deflated; `None` where the part has none.
    parts: Vec<Option<(Vec<u8>, Arc<PackedPiece>)>>,
}

/// A part before it is deflated: first the content that workbooks of one kind share, then the workbook's own content.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) shared: Option<XmlBuilder>,
    pub(super) own: Option<XmlBuilder>,
}

impl CommonContent {
    /// Shared content with these texts and formats, and no parts.
    pub(crate) const fn new(texts: Vec<String>, formats: Vec<Format>) -> Self {
        Self { texts, formats, parts: Vec::new() }
    }

    /// Adds the shared content of all parts of a workbook, which the next workbooks are likely to have, too.
    ///
    /// # Errors
    /// The first limit of the format that the workbook exceeds.
    #[cfg(any(test, feature = "office"))]
    pub(crate) fn with_parts_of(mut self, workbook: &Workbook) -> Result<Self, LimitError> {
        let parts = workbook.parts(&self)?.0.into_iter().map(|Part { shared, own, .. }| {
            let packed = shared.map(|xml| {
                let packed = pack(xml.as_bytes(), own.is_none())?;
                Ok((xml.into_bytes(), Arc::new(packed)))
            });
            packed.transpose()
        });
        self.parts = parts.collect::<Result<_, LimitError>>()?;
        Ok(self)
    }

    /// The deflated shared content of the part at this place; `None` where it differs from `content`.
    fn find_packed(&self, place: usize, content: &[u8]) -> Option<&Arc<PackedPiece>> {
        self.parts.get(place)?.as_ref().filter(|(known, _)| known == content).map(|(_, packed)| packed)
    }
}

impl Workbook {
    /// The bytes of the file; they do not depend on the parts in `common`.
    ///
    /// # Errors
    /// The first limit of the format that the workbook exceeds.
    pub(crate) fn save(&self, common: &CommonContent) -> Result<Vec<u8>, LimitError> {
        let mut package = Package::new();
        for (place, Part { name, shared, own }) in self.parts(common)?.0.iter().enumerate() {
            let mut packed = Vec::new();
            if let Some(xml) = shared {
                packed.push(match common.find_packed(place, xml.as_bytes()) {
                    Some(packed) => Arc::clone(packed),
                    None => Arc::new(pack(xml.as_bytes(), own.is_none())?),
                });
            }
            if let Some(xml) = own {
                packed.push(Arc::new(pack_or_store(xml.as_bytes(), true)?));
            }
            package.add(name, &packed.iter().map(AsRef::as_ref).collect::<Vec<_>>())?;
        }
        package.finish()
    }

    /// All parts with their names, and the table of shared strings.
    pub(super) fn parts<'a>(&'a self, common: &'a CommonContent) -> Result<(Vec<Part>, Strings<'a>), LimitError> {
        let (mut strings, mut styles) = (Strings::new(&common.texts), Styles::new(&common.formats));
        let count = self.sheets.len();
        let named = |name: &str, part: XmlBuilder| Part { name: name.to_owned(), shared: Some(part), own: None };
        // Programs that look only at the first bytes of a file expect this part there.
        let mut parts = vec![
            named("[Content_Types].xml", parts::content_types(count)),
            named("_rels/.rels", parts::package_relationships()),
            named("xl/workbook.xml", parts::workbook(self)),
            named("xl/_rels/workbook.xml.rels", parts::workbook_relationships(count)),
        ];
        for (number, sheet) in (1..).zip(&self.sheets) {
            parts.push(named(&parts::sheet_part_name(number), worksheet::worksheet_part(sheet, number == 1, &mut strings, &mut styles)?));
        }
        parts.extend([
            Part { name: parts::STRINGS_PART.to_owned(), shared: Some(strings.fixed_texts_xml()), own: Some(strings.other_texts_xml()) },
            named("xl/styles.xml", styles.part()),
            Part { name: parts::PROPERTIES_PART.to_owned(), shared: None, own: Some(parts::core_properties(&self.properties)) },
            named("docProps/app.xml", parts::app_properties()),
        ]);
        Ok((parts, strings))
    }
}
