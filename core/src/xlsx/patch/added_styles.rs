//! Adds styles to a workbook that somebody else wrote. Every style that is there keeps its number.

use std::collections::BTreeMap;

use super::tree::{Edits, Tree};

/// Sections of the styles, in their order (ECMA-376 part 1, 18.8.39).
const SECTIONS: [&str; 11] =
    ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors", "extLst"];
/// Styles for a workbook that has none.
pub(super) const NO_STYLES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";
/// The most styles of cells that Excel opens.
const MAX_CELL_STYLES: usize = 64_000;

/// The colours of marked cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tint {
    /// Must be mended.
    Fault,
    /// Must be mended or explained.
    Doubt,
}

impl Tint {
    /// The colour, as workbooks write it.
    const fn colour(self) -> &'static str {
        match self {
            Self::Fault => "FFF8CBAD",
            Self::Doubt => "FFFFE699",
        }
    }
}

/// How a cell of an added sheet looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Look {
    /// As the workbook has cells without a style; nothing is added to its styles.
    Unstyled,
    /// A text of one line.
    Plain,
    /// A text that is wrapped, without a frame.
    Remark,
    /// The title of the sheet.
    Title,
    /// The head of a column.
    Head,
    /// A cell of the table.
    Body,
    /// A cell of the table that leads somewhere.
    Link,
    /// A cell of the table in the colour of a mark.
    Marked(Tint),
    /// The mark by which the sheet is known: white letters.
    Mark,
}

impl Look {
    /// Font, fill, whether there is a frame, and how the text stands.
    const fn parts(self) -> (&'static str, Option<&'static str>, bool, &'static str) {
        const WRAPPED: &str = "<{p}alignment vertical=\"top\" wrapText=\"1\"/>";
        const CENTRED: &str = "<{p}alignment horizontal=\"center\" vertical=\"center\" wrapText=\"1\"/>";
        match self {
            Self::Unstyled => ("", None, false, ""),
            Self::Plain => ("<{p}sz val=\"12\"/>", None, false, "<{p}alignment vertical=\"top\"/>"),
            Self::Remark => ("<{p}sz val=\"12\"/>", None, false, WRAPPED),
            Self::Title => ("<{p}b/><{p}sz val=\"14\"/>", None, false, "<{p}alignment vertical=\"center\"/>"),
            Self::Head => ("<{p}b/><{p}sz val=\"12\"/>", Some("FFD9E2F3"), true, CENTRED),
            Self::Body => ("<{p}sz val=\"12\"/>", None, true, WRAPPED),
            Self::Link => ("<{p}u/><{p}sz val=\"12\"/><{p}color rgb=\"FF0563C1\"/>", None, true, WRAPPED),
            Self::Marked(tint) => ("<{p}sz val=\"12\"/>", Some(tint.colour()), true, WRAPPED),
            Self::Mark => ("<{p}sz val=\"8\"/><{p}color rgb=\"FFFFFFFF\"/>", None, false, ""),
        }
    }
}

/// The numbers of the styles that were added.
#[derive(Debug, Default)]
pub(super) struct AddedStyles {
    looks: BTreeMap<Look, usize>,
    tints: BTreeMap<Tint, usize>,
}

impl AddedStyles {
    /// The number of the style for a look; 0, the plain one, where it was not asked for.
    pub(super) fn look(&self, look: Look) -> usize {
        self.looks.get(&look).copied().unwrap_or_default()
    }

    /// The number of the conditional format for a tint; `None` where it was not asked for.
    pub(super) fn tint(&self, tint: Tint) -> Option<usize> {
        self.tints.get(&tint).copied()
    }
}

/// A section to which entries are added.
struct Section {
    element: Option<usize>,
    /// How many entries it has, with those that were added.
    count: usize,
    added: String,
}

impl Section {
    /// The section `name`; where there is none it begins with `first`, `count` entries.
    fn new(tree: &Tree<'_>, name: &str, (first, count): (&str, usize)) -> Self {
        match tree.child(0, name) {
            Some(element) => Self { element: Some(element), count: tree.children(element).count(), added: String::new() },
            None => Self { element: None, count, added: first.to_owned() },
        }
    }

    /// Adds an entry, and returns its number.
    fn push(&mut self, xml: &str) -> usize {
        self.added.push_str(xml);
        self.count = self.count.saturating_add(1);
        self.count.saturating_sub(1)
    }

    /// Writes the section.
    fn finish(self, tree: &Tree<'_>, name: &str, edits: &mut Edits) {
        if self.added.is_empty() {
            return;
        }
        let count = self.count.to_string();
        match self.element {
            Some(element) => edits.change(tree, element, &[("count", Some(&count))], &self.added),
            None => {
                let prefix = tree.prefix();
                let behind = SECTIONS.iter().position(|own| *own == name).map_or(0, |at| at.saturating_add(1));
                let xml = format!("<{prefix}{name} count=\"{count}\">{}</{prefix}{name}>", self.added);
                edits.insert_in_order(tree, 0, SECTIONS.get(behind..).unwrap_or_default(), xml);
            }
        }
    }
}

/// Adds the styles for these looks and tints. A workbook that has as many styles as Excel opens gets no looks.
pub(super) fn add_styles(
    tree: &Tree<'_>,
    looks: impl Iterator<Item = Look>,
    tints: impl Iterator<Item = Tint>,
    edits: &mut Edits,
) -> AddedStyles {
    let p = tree.prefix();
    let font = format!("<{p}font><{p}sz val=\"11\"/><{p}name val=\"Calibri\"/></{p}font>");
    let fill =
        format!("<{p}fill><{p}patternFill patternType=\"none\"/></{p}fill><{p}fill><{p}patternFill patternType=\"gray125\"/></{p}fill>");
    let sides = format!("<{p}left/><{p}right/><{p}top/><{p}bottom/><{p}diagonal/>");
    let border = format!("<{p}border>{sides}</{p}border>");
    let xf = format!("<{p}xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>");
    let mut fonts = Section::new(tree, "fonts", (&font, 1));
    let mut fills = Section::new(tree, "fills", (&fill, 2));
    let mut borders = Section::new(tree, "borders", (&border, 1));
    let mut cells = Section::new(tree, "cellXfs", (&xf, 1));
    let mut formats = Section::new(tree, "dxfs", ("", 0));
    let mut added = AddedStyles::default();
    let mut frame = None;
    for look in looks {
        if added.looks.contains_key(&look) || cells.count >= MAX_CELL_STYLES {
            continue;
        }
        let (letters, ground, is_framed, stands) = look.parts();
        let font = fonts
            .push(&format!("<{p}font>{}<{p}name val=\"Times New Roman\"/><{p}family val=\"1\"/></{p}font>", letters.replace("{p}", p)));
        let fill = ground.map_or(0, |rgb| {
            fills.push(&format!("<{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor rgb=\"{rgb}\"/><{p}bgColor indexed=\"64\"/></{p}patternFill></{p}fill>"))
        });
        let border = if is_framed {
            *frame.get_or_insert_with(|| {
                let side = |name: &str| format!("<{p}{name} style=\"thin\"><{p}color auto=\"1\"/></{p}{name}>");
                let sides = ["left", "right", "top", "bottom"].map(side).concat();
                borders.push(&format!("<{p}border>{sides}<{p}diagonal/></{p}border>"))
            })
        } else {
            0
        };
        let stands = stands.replace("{p}", p);
        let style = cells.push(&format!(
            "<{p}xf numFmtId=\"0\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">{stands}</{p}xf>"
        ));
        added.looks.insert(look, style);
    }
    for tint in tints {
        added.tints.entry(tint).or_insert_with(|| {
            let rgb = tint.colour();
            formats.push(&format!(
                "<{p}dxf><{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor rgb=\"{rgb}\"/><{p}bgColor rgb=\"{rgb}\"/></{p}patternFill></{p}fill></{p}dxf>"
            ))
        });
    }
    fonts.finish(tree, "fonts", edits);
    fills.finish(tree, "fills", edits);
    borders.finish(tree, "borders", edits);
    cells.finish(tree, "cellXfs", edits);
    formats.finish(tree, "dxfs", edits);
    added
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "tests")]
mod tests {
    use super::*;

    fn styled(xml: &str) -> (String, AddedStyles) {
        let tree = Tree::parse(xml).expect("well-formed");
        let mut edits = Edits::default();
        let added = add_styles(&tree, [Look::Head, Look::Body, Look::Head].into_iter(), [Tint::Fault].into_iter(), &mut edits);
        (edits.apply(xml).expect("no overlap"), added)
    }

    #[test]
    fn styles_keep_their_numbers_and_new_ones_follow() {
        let (xml, added) = styled(NO_STYLES);
        assert_eq!((added.look(Look::Head), added.look(Look::Body), added.tint(Tint::Fault)), (1, 2, Some(0)));
        assert!(xml.contains("<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/><xf"), "{xml}");
        assert!(
            xml.contains("</cellStyles><dxfs count=\"1\">") && xml.contains("<fonts count=\"3\">") && xml.contains("<borders count=\"2\">")
        );
    }

    #[test]
    fn missing_sections_are_made_in_their_order() {
        let (xml, added) = styled("<x:styleSheet xmlns:x='u'><x:dxfs count='0'/></x:styleSheet>");
        assert_eq!(added.look(Look::Head), 1);
        let order = ["<x:fonts", "<x:fills", "<x:borders", "<x:cellXfs", "<x:dxfs count=\"1\">"].map(|name| xml.find(name));
        assert!(order.is_sorted() && order.iter().all(Option::is_some), "{xml}");
    }
}
