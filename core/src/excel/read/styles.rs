//! Styles: the number format of each cell style (ECMA-376 part 1, 18.8).

use std::collections::BTreeMap;

use super::refusal::Refusal;
use super::xml::Xml;
use super::{Caps, NumberFormat, format_code};
use crate::findings::{Count, LimitProblem};

/// The number formats in the order in which cells name them.
#[derive(Debug, Default)]
pub(super) struct Styles {
    formats: Vec<NumberFormat>,
    /// The part is named and not there: every cell is shown as if it had no format.
    lost: bool,
}

impl Styles {
    /// Reads the part.
    ///
    /// # Errors
    /// The XML is broken.
    pub(super) fn read(bytes: &[u8], part: &str, caps: &Caps) -> Result<Self, Refusal> {
        let mut custom: BTreeMap<u32, NumberFormat> = BTreeMap::new();
        let mut ids: Vec<u32> = Vec::new();
        let mut xml = Xml::new(bytes, part, caps)?;
        xml.root(&["styleSheet"])?;
        xml.children(|xml, name| match name {
            "numFmts" => xml.children(|xml, _| {
                let (mut id, mut code) = (None, None);
                xml.attributes(|name, value| match name {
                    "numFmtId" => xml.once(&mut id, value.parse::<u32>().ok()),
                    "formatCode" => xml.once(&mut code, format_code::classify(&value)),
                    _ => Ok(()),
                })?;
                if let (Some(Some(id)), Some(format)) = (id, code) {
                    custom.insert(id, format);
                }
                Ok(())
            }),
            "cellXfs" => xml.children(|xml, name| {
                if name == "xf" {
                    let mut id = None;
                    xml.attributes(
                        |name, value| {
                            if name == "numFmtId" { xml.once(&mut id, value.parse::<u32>().unwrap_or(0)) } else { Ok(()) }
                        },
                    )?;
                    ids.push(id.unwrap_or(0));
                    let value = ids.len() as u64;
                    if value > caps.styles {
                        return Err(LimitProblem::TooManyStyles { value: Count(value), limit: Count(caps.styles) }.into());
                    }
                }
                Ok(())
            }),
            _ => Ok(()),
        })?;
        xml.finish()?;
        let formats = ids.iter().map(|id| custom.get(id).copied().unwrap_or_else(|| format_code::built_in(*id))).collect();
        Ok(Self { formats, lost: false })
    }

    /// Styles that are named and not there.
    pub(super) fn lost() -> Self {
        Self { formats: Vec::new(), lost: true }
    }

    /// The format of a style; style 0 is there in every workbook, even without styles.
    pub(super) fn get(&self, style: usize) -> Option<NumberFormat> {
        self.formats.get(style).copied().or((style == 0 || self.lost).then_some(NumberFormat::General))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn own_formats_come_before_built_in_ones() {
        let xml = r#"<styleSheet><numFmts count="2"><numFmt numFmtId="164" formatCode="&quot;ngày &quot;dd"/><numFmt numFmtId="9" formatCode="0.00"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="14"/><xf/></cellXfs></styleSheet>"#;
        let styles = Styles::read(xml.as_bytes(), "xl/styles.xml", &Caps::NATIVE).unwrap();
        let found: Vec<_> = (0..6).map(|style| styles.get(style)).collect();
        assert_eq!(
            found,
            [
                Some(NumberFormat::General),
                Some(NumberFormat::Date),
                Some(NumberFormat::Number),
                Some(NumberFormat::Date),
                Some(NumberFormat::General),
                None
            ]
        );
    }
}
