//! Hides the page number on the first page (Decree 30/2020, Appendix I). `rust_xlsxwriter` has no setting for this.

/// Gives the first page of a sheet, in its XML, an empty header of its own.
pub(super) fn hide_first_page_number(sheet: &str) -> String {
    sheet.replacen("<headerFooter", r#"<headerFooter differentFirst="1""#, 1).replacen(
        "</headerFooter>",
        "<firstHeader/></headerFooter>",
        1,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_page_gets_an_empty_header() {
        assert_eq!(
            hide_first_page_number("<a/><headerFooter><oddHeader>&amp;P</oddHeader></headerFooter>"),
            r#"<a/><headerFooter differentFirst="1"><oddHeader>&amp;P</oddHeader><firstHeader/></headerFooter>"#
        );
    }
}
