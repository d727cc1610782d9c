//! Writes Word documents (`.docx`): blocks in, bytes out, in the layout that administrative papers have.
//!
//! A [`Document`] is a list of [`Section`]s of paragraphs and tables. Every paragraph has a [`Style`], a real style of the file, so that
//! people can go on editing. [`letterhead`] makes the blocks that Decree 30/2020/NĐ-CP asks for. Nothing here knows of plans or returns, and
//! the same document gives the same bytes.

mod blocks;
mod body_name;
mod body_xml;
pub mod letterhead;
mod paper_date;
mod read_word;
#[cfg(test)]
mod tests;
mod word_package;
mod word_styles;

pub use blocks::{Block, Document, Lines, Orientation, Paragraph, Piece, Row, Section, Table, TableCell};
pub use body_name::body_in_sentence;
pub use paper_date::{blank_date, date_in_words, number_line};
pub use read_word::WordParagraph;
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
    /// let document = Document { title: "Công văn".to_owned(), sections: vec![section], ..Document::default() };
    /// let bytes = document.to_bytes()?;
    /// assert!(bytes.starts_with(b"PK"));
    /// assert_eq!(bytes, document.to_bytes()?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_bytes(&self) -> Result<Vec<u8>, WordError> {
        word_package::write(self)
    }

    /// Reads the paragraphs of a document that people may have edited, with the content controls in them.
    ///
    /// # Errors
    /// The file is no Word document, is damaged, or goes beyond the limits.
    ///
    /// ```
    /// use tonghop::word::{Document, Paragraph, Piece, Section, Style};
    /// let figure = Piece::Control { tag: "B01.total".to_owned(), title: "B01".to_owned(), text: "03".to_owned() };
    /// let paragraph = Paragraph::of(Style::Body, vec![Piece::Text("Tổ chức ".to_owned()), figure, Piece::Text(" buổi.".to_owned())]);
    /// let document = Document { sections: vec![Section::portrait(vec![paragraph.into()])], ..Document::default() };
    /// let read = Document::read(&document.to_bytes()?)?;
    /// assert_eq!((read[0].text.as_str(), read[0].controls[0].1.as_str()), ("Tổ chức 03 buổi.", "03"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn read(file: &[u8]) -> Result<Vec<WordParagraph>, crate::xlsx::read::Refusal> {
        read_word::read(file)
    }

    /// Whether a file is one that [`Document::to_bytes`] made and that nobody has edited since.
    ///
    /// ```
    /// use tonghop::word::Document;
    /// assert!(Document::is_as_written(&Document::default().to_bytes()?));
    /// assert!(!Document::is_as_written(b"PK"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_as_written(file: &[u8]) -> bool {
        word_package::is_as_written(file)
    }
}
