//! Writes the part with the text: paragraphs, tables, content controls and the pages of each section.

use super::blocks::{LEFT_MARGIN, RIGHT_MARGIN, UPPER_MARGIN};
use super::{Block, Document, Lines, Orientation, Paragraph, Piece, Row, Section, Style, Table, TableCell};
use crate::base::markup::Markup;

/// The part that is being written, with the ids that were given out.
struct Body {
    out: Markup,
    controls: u32,
    bookmarks: u32,
}

/// Writes the part with the text of the document.
pub(super) fn write(document: &Document) -> Vec<u8> {
    let mut body = Body { out: Markup::xml(), controls: 0, bookmarks: 0 };
    body.out.raw("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"");
    body.out.raw(" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>");
    let last = document.sections.len().saturating_sub(1);
    for (number, section) in document.sections.iter().enumerate() {
        body.section(section, number == last);
    }
    body.out.raw("</w:body></w:document>");
    body.out.into_bytes()
}

impl Body {
    /// Writes a section. The pages of the last one are described behind its blocks, those of the others in their last paragraph.
    fn section(&mut self, section: &Section, last: bool) {
        let (blocks, end) = match section.blocks.split_last() {
            Some((Block::Paragraph(end), blocks)) if !last => (blocks, Some(end)),
            _ => (section.blocks.as_slice(), None),
        };
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph, None),
                Block::Table(table) => self.table(table),
            }
        }
        if !last {
            // Behind a table the paragraph is only there for the pages; it is as low as a paragraph can be.
            let empty = Paragraph::of(Style::Rule, Vec::new());
            let end = end.cloned().unwrap_or(Paragraph { indents: Some((0, 0)), ..empty });
            self.paragraph(&end, Some(section.orientation));
        } else {
            if matches!(section.blocks.last(), Some(Block::Table(_)) | None) {
                self.out.raw("<w:p><w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/><w:rPr><w:sz w:val=\"2\"/></w:rPr></w:pPr></w:p>");
            }
            write_pages(&mut self.out, section.orientation);
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, pages: Option<Orientation>) {
        self.out.raw("<w:p><w:pPr>").value("pStyle", paragraph.style.id());
        if paragraph.with_next {
            self.out.raw("<w:keepNext/>");
        }
        if pages.is_some() && paragraph.pieces.is_empty() {
            self.out.raw("<w:pBdr><w:top w:val=\"nil\"/></w:pBdr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/>");
        }
        if let Some((left, right)) = paragraph.indents {
            self.out.raw("<w:ind w:left=\"").display(left).raw("\" w:right=\"").display(right).raw("\"/>");
        }
        if let Some(align) = paragraph.align {
            self.out.value("jc", align.xml_name());
        }
        if let Some(orientation) = pages {
            write_pages(&mut self.out, orientation);
        }
        self.out.raw("</w:pPr>");
        let bookmark = paragraph.bookmark.as_deref().map(|name| {
            self.bookmarks += 1;
            let id = self.bookmarks;
            self.out.raw("<w:bookmarkStart w:id=\"").display(id).raw("\" w:name=\"").text(name).raw("\"/>");
            id
        });
        for piece in &paragraph.pieces {
            self.piece(piece);
        }
        if let Some(id) = bookmark {
            self.out.raw("<w:bookmarkEnd w:id=\"").display(id).raw("\"/>");
        }
        self.out.raw("</w:p>");
    }

    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Text(text) => self.run("", text),
            Piece::Bold(text) => self.run("<w:rPr><w:b/><w:bCs/></w:rPr>", text),
            Piece::Italic(text) => self.run("<w:rPr><w:i/><w:iCs/></w:rPr>", text),
            Piece::Gap(text) => self.run("<w:rPr><w:rStyle w:val=\"ChoBoSung\"/></w:rPr>", text),
            Piece::Control { tag, title, text } => {
                self.controls += 1;
                self.out.raw("<w:sdt><w:sdtPr>").value("alias", title).value("tag", tag);
                self.out.raw("<w:id w:val=\"").display(self.controls).raw("\"/><w:text/></w:sdtPr><w:sdtContent>");
                self.run("", text);
                self.out.raw("</w:sdtContent></w:sdt>");
            }
            Piece::Reference { bookmark, text } => {
                self.out.raw("<w:fldSimple w:instr=\" REF ").text(bookmark).raw(" \\h \\* MERGEFORMAT \">");
                self.run("", text);
                self.out.raw("</w:fldSimple>");
            }
            Piece::LineBreak => {
                self.out.raw("<w:r><w:br/></w:r>");
            }
        }
    }

    fn run(&mut self, properties: &str, text: &str) {
        self.out.raw("<w:r>").raw(properties).raw("<w:t xml:space=\"preserve\">").text(text).raw("</w:t></w:r>");
    }

    fn table(&mut self, table: &Table) {
        let width: u32 = table.widths.iter().sum();
        self.out.raw("<w:tbl><w:tblPr><w:tblW w:w=\"").display(width).raw("\" w:type=\"dxa\"/>");
        if table.lines == Lines::All {
            self.out.raw("<w:tblBorders>");
            for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
                self.out.raw("<w:").raw(side).raw(" w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>");
            }
            self.out.raw("</w:tblBorders>");
        }
        self.out.raw("<w:tblLayout w:type=\"fixed\"/>");
        if table.lines == Lines::All {
            self.out.raw("<w:tblCellMar><w:left w:w=\"70\" w:type=\"dxa\"/><w:right w:w=\"70\" w:type=\"dxa\"/></w:tblCellMar>");
        }
        if !table.title.is_empty() {
            self.out.value("tblCaption", &table.title);
        }
        self.out.raw("</w:tblPr><w:tblGrid>");
        for column in &table.widths {
            self.out.raw("<w:gridCol w:w=\"").display(column).raw("\"/>");
        }
        self.out.raw("</w:tblGrid>");
        for (number, row) in table.rows.iter().enumerate() {
            self.row(table, row, number < table.head_rows);
        }
        self.out.raw("</w:tbl>");
    }

    fn row(&mut self, table: &Table, row: &Row, head: bool) {
        self.out.raw("<w:tr><w:trPr><w:cantSplit/>").raw(if head { "<w:tblHeader/>" } else { "" }).raw("</w:trPr>");
        let mut column = 0;
        for cell in &row.cells {
            let span = usize::try_from(cell.span).unwrap_or(1).max(1);
            let width = table.widths.iter().skip(column).take(span).sum();
            column = column.saturating_add(span);
            self.cell(cell, width, table.lines);
        }
        self.out.raw("</w:tr>");
    }

    fn cell(&mut self, cell: &TableCell, width: u32, lines: Lines) {
        self.out.raw("<w:tc><w:tcPr><w:tcW w:w=\"").display(width).raw("\" w:type=\"dxa\"/>");
        if cell.span > 1 {
            self.out.raw("<w:gridSpan w:val=\"").display(cell.span).raw("\"/>");
        }
        self.out.raw(if lines == Lines::All { "<w:vAlign w:val=\"center\"/></w:tcPr>" } else { "</w:tcPr>" });
        if cell.paragraphs.is_empty() {
            self.out.raw("<w:p/>");
        }
        for paragraph in &cell.paragraphs {
            self.paragraph(paragraph, None);
        }
        self.out.raw("</w:tc>");
    }
}

/// Writes paper, margins and page numbers of a section: numbered from 1, the number not shown on the first page.
fn write_pages(out: &mut Markup, orientation: Orientation) {
    let (width, height) = orientation.paper();
    out.raw("<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId3\"/><w:headerReference w:type=\"first\" r:id=\"rId4\"/>");
    out.raw("<w:type w:val=\"nextPage\"/><w:pgSz w:w=\"").display(width).raw("\" w:h=\"").display(height);
    out.raw(if orientation == Orientation::Landscape { "\" w:orient=\"landscape\"/>" } else { "\"/>" });
    out.raw("<w:pgMar w:top=\"").display(UPPER_MARGIN).raw("\" w:right=\"").display(RIGHT_MARGIN);
    out.raw("\" w:bottom=\"").display(UPPER_MARGIN).raw("\" w:left=\"").display(LEFT_MARGIN);
    out.raw("\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/><w:pgNumType w:start=\"1\"/><w:titlePg/></w:sectPr>");
}
