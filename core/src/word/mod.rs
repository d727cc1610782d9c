//! Writes Word documents (`.docx`): blocks in, bytes out, in the layout that administrative papers have.
//!
//! A [`Document`] is a list of [`Section`]s of paragraphs and tables. Every paragraph has a [`Style`], a real style of the file, so that
//! people can go on editing. [`letterhead`] makes the blocks that Decree 30/2020/NĐ-CP asks for. Nothing here knows of plans or returns, and
//! the same document gives the same bytes.

mod blocks;
mod body_xml;
pub mod letterhead;
mod markup;
mod paper_date;
#[cfg(test)]
mod tests;
mod word_package;
mod word_styles;

pub use blocks::{Block, Document, Lines, Orientation, Paragraph, Piece, Row, Section, Table, TableCell};
pub use paper_date::{blank_date, date_in_words, number_line};
pub use word_package::WordError;
pub use word_styles::{Align, Style};

impl Document {
    /// Writes the document as the bytes of a `.docx` file.
    ///
    /// # Errors
    /// A part is too large for the package.
    ///
    /// ```
    /// use tonghop::word::{Document, Paragraph, Section, Style};
    /// let section = Section::portrait(vec![Paragraph::new(Style::Body, "Kính gửi: Ủy ban nhân dân tỉnh.").into()]);
    /// let document = Document { title: "Công văn".to_owned(), sections: vec![section] };
    /// let bytes = document.to_bytes()?;
    /// assert!(bytes.starts_with(b"PK"));
    /// assert_eq!(bytes, document.to_bytes()?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_bytes(&self) -> Result<Vec<u8>, WordError> {
        word_package::write(self)
    }
}
