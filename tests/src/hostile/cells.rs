//! Hostile cells: addresses, numbers, types, formulas, dates, styles.

use super::CaseFamily;
use super::honest::{DATA_SHEET_PART, EditableReturn, STYLES_PART, WORKBOOK_PART, sample_return};

pub(super) fn add_cases(family: &mut CaseFamily) {
    add_address_cases(family);
    add_number_cases(family);
    add_type_cases(family);
    add_formula_cases(family);
    add_format_cases(family);
}

fn add_address_cases(family: &mut CaseFamily) {
    for (name, what, address) in [
        ("row-zero", "row 0", "E0"),
        ("row-overflow", "a row that overflows 32 bits onto row 17", "E4294967313"),
        ("row-beyond", "a row beyond the last", "E1048577"),
        ("row-leading-zero", "a row with a zero in front", "E017"),
        ("column-beyond", "a column beyond the last", "XFE17"),
        ("column-overflow", "a column that overflows", "CRXPNLSKVLJFHH17"),
        ("column-none", "no column", "17"),
        ("row-none", "no row", "E"),
        ("negative", "a negative row", "E-17"),
        ("dollars", "dollar signs", "$E$17"),
        ("range", "a range", "E17:E18"),
        ("other-sheet", "another sheet", "Sheet1!E17"),
        ("r1c1", "the other way of counting", "R17C5"),
        ("blank-address", "an empty address", ""),
        ("blank-around", "blanks around", " E17 "),
        ("wide-digits", "digits of another script", "E１７"),
        ("cyrillic", "a Cyrillic letter that looks the same", "Е17"),
    ] {
        family.add_rejected(name, what, "XLS141", move || {
            sample_return().with_data_cell("E17", &format!("<c r=\"{address}\"><v>120</v></c>")).bytes()
        });
    }
    for (name, what, row) in [
        ("row-number-zero", "row number 0", "0"),
        ("row-number-beyond", "a row number beyond the last", "1048577"),
        ("row-number-overflow", "a row number that overflows", "4294967313"),
        ("row-number-text", "a row number that is none", "mười bảy"),
        ("row-number-zero-in-front", "a row number with a zero in front", "017"),
    ] {
        family.add_rejected(name, what, "XLS141", move || {
            sample_return().replace_in_part(DATA_SHEET_PART, "<row r=\"17\"", &format!("<row r=\"{row}\"")).bytes()
        });
    }
    family.add_accepted("no-addresses", "no addresses at all, as few programs write", "", || {
        sample_return().with_data_cell("E17", "<c><v>120</v></c>").bytes()
    });
    family.add_accepted("no-row-numbers", "rows without numbers", "", || {
        sample_return().replace_in_part(DATA_SHEET_PART, "<row r=\"17\"", "<row").bytes()
    });
    family.add_accepted("last-cell", "a cell in the last corner", "", || {
        sample_return()
            .insert_before(DATA_SHEET_PART, "</sheetData>", "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"str\"><v>x</v></c></row>")
            .bytes()
    });
    family
        .add_accepted("repeated", "B02 twice, with two figures", "XLS142", || {
            sample_return().with_data_cell("E17", "<c r=\"E17\"><v>120</v></c><c r=\"E17\"><v>999</v></c>").bytes()
        })
        .expect_figure(None);
    family
        .add_accepted("repeated-same", "B02 twice, with one figure", "XLS142", || {
            sample_return().with_data_cell("E17", "<c r=\"E17\"><v>120</v></c><c r=\"E17\"><v>120</v></c>").bytes()
        })
        .expect_figure(None);
    family
        .add_accepted("repeated-blank", "B02, and once more without value", "XLS142", || {
            sample_return().with_data_cell("E17", "<c r=\"E17\"><v>120</v></c><c r=\"E17\"/>").bytes()
        })
        .expect_figure(None);
    family
        .add_accepted("repeated-behind", "B02 once more at the end of the sheet", "XLS142 XLS143", || {
            sample_return().insert_before(DATA_SHEET_PART, "</sheetData>", "<row r=\"17\"><c r=\"E17\"><v>999</v></c></row>").bytes()
        })
        .expect_figure(None)
        .codes = vec!["XLS142"];
    family
        .add_accepted("repeated-elsewhere", "B02 once more in the row of B03", "XLS142", || {
            sample_return().replace_in_part(DATA_SHEET_PART, "<c r=\"E18\"", "<c r=\"E17\"><v>999</v></c><c r=\"E18\"").bytes()
        })
        .expect_figure(None);
    family.add_accepted("row-twice", "row 17 twice, the second without B02", "", || {
        sample_return().insert_before(DATA_SHEET_PART, "</sheetData>", "<row r=\"17\"></row>").bytes()
    });
    family.add_accepted("order-columns", "two cells in the wrong order", "XLS143", || {
        sample_return()
            .with_data_cell("E17", "")
            .replace_in_part(DATA_SHEET_PART, "<c r=\"B17\"", "<c r=\"E17\"><v>120</v></c><c r=\"B17\"")
            .bytes()
    });
    family.add_accepted("order-rows", "a row behind later ones", "XLS143", || {
        sample_return()
            .with_data_cell("E17", "")
            .insert_before(DATA_SHEET_PART, "</sheetData>", "<row r=\"17\"><c r=\"E17\"><v>120</v></c></row>")
            .bytes()
    });
    family.add_accepted("foreign-row", "B02 in the row of another", "XLS143", || {
        sample_return()
            .with_data_cell("E17", "")
            .replace_in_part(DATA_SHEET_PART, "<c r=\"A18\"", "<c r=\"E17\"><v>120</v></c><c r=\"A18\"")
            .bytes()
    });
}

fn add_number_cases(family: &mut CaseFamily) {
    for (name, what, stored, figure) in [
        ("plus", "a plus sign", "+120", "120"),
        ("exponent", "an exponent", "1.2E+2", "120"),
        ("exponent-small", "a small exponent letter", "1.2e2", "120"),
        ("zeros", "zeros behind the point", "120.000", "120"),
        ("noise", "the noise of binary fractions", "119.99999999999999", "120"),
        ("noise-above", "the noise of binary fractions, above", "120.00000000000001", "120"),
        ("zeros-in-front", "zeros in front", "000120", "120"),
    ] {
        family.add_accepted(name, what, "", move || sample_return().with_b02_number(stored).bytes()).expect_figure(figure);
    }
    for (name, what, stored) in [
        ("nan", "NaN", "NaN"),
        ("infinity", "INF", "INF"),
        ("infinity-word", "Infinity", "-Infinity"),
        ("hexadecimal", "hexadecimal digits", "0x78"),
        ("comma", "a decimal comma", "12,5"),
        ("grouped", "groups of digits", "1.200.000"),
        ("inner-blank", "a blank inside", "1 20"),
        ("underline", "an underline inside", "1_20"),
        ("words", "words in a number cell", "một trăm"),
        ("wide", "wide digits", "１２０"),
        ("arabic", "Arabic digits", "١٢٠"),
        ("minus-sign", "a typographic minus", "−120"),
        ("two-signs", "two signs", "--120"),
        ("two-points", "two points", "1.2.0"),
        ("percent", "a per cent sign", "120%"),
        ("exponent-empty", "an exponent without digits", "120e"),
        ("fraction", "a vulgar fraction", "1/2"),
        ("rust-suffix", "a type behind the digits", "120f64"),
        ("no-break-space", "a no-break space around", "\u{a0}120"),
        ("zero-width", "a zero-width space inside", "12\u{200b}0"),
        ("right-to-left", "a right-to-left override", "\u{202e}021"),
    ] {
        family.add_accepted(name, what, "XLS145", move || sample_return().with_b02_number(stored).bytes()).expect_figure(None);
    }
    family
        .add_accepted("very-long", "a thousand digits", "XLS145", || sample_return().with_b02_number(&"1".repeat(1_000)).bytes())
        .expect_figure(None);
    for (name, what, stored) in [
        ("overflow", "a number beyond 64-bit floats", "1e309"),
        ("overflow-negative", "the same below zero", "-1e309"),
        ("exponent-huge", "an exponent of a hundred digits' worth", "1e99999999999999999999"),
        ("above-limit", "one above the largest", "1000000000000001"),
        ("above-53-bits", "beyond what a float holds exactly", "9007199254740993"),
        ("card-number", "the number of a bank card", "9704366812345678"),
    ] {
        family.add_accepted(name, what, "XLS146", move || sample_return().with_b02_number(stored).bytes()).expect_figure(None);
    }
    family.add_accepted("tiny", "a number next to zero", "SUB100", || sample_return().with_b02_number("1e-300").bytes()).expect_figure("0");
    family.add_accepted("negative-zero", "minus zero", "SUB100", || sample_return().with_b02_number("-0").bytes()).expect_figure("0");
}

fn add_type_cases(family: &mut CaseFamily) {
    let b02 = |attributes: &'static str, content: &'static str| move || sample_return().with_b02(attributes, content).bytes();
    family.add_accepted("type-number", "the type of numbers, written out", "", b02(" t=\"n\"", "<v>120</v>"));
    family.add_accepted("type-text", "a number as the text of a formula", "", b02(" t=\"str\"", "<v>120</v>"));
    family.add_accepted("type-inline", "a number as inline text", "", b02(" t=\"inlineStr\"", "<is><t>120</t></is>"));
    family.add_accepted(
        "type-inline-value",
        "inline text in the place of a value, as few programs write",
        "",
        b02(" t=\"inlineStr\"", "<v>120</v>"),
    );
    for (name, what, attributes, content) in [
        ("type-unknown", "a type that does not exist", " t=\"so\"", "<v>120</v>"),
        ("type-empty", "an empty type", " t=\"\"", "<v>120</v>"),
        ("type-capitals", "a type in capitals", " t=\"S\"", "<v>1</v>"),
        ("type-inline-both", "inline text and a value", " t=\"inlineStr\"", "<v>999</v><is><t>120</t></is>"),
        ("type-number-inline", "inline text in a number cell", "", "<is><t>120</t></is>"),
        ("type-number-both", "a number, and inline text beside it", "", "<v>120</v><is><t>999</t></is>"),
        ("boolean-two", "a truth value of 2", " t=\"b\"", "<v>2</v>"),
        ("boolean-word", "a truth value in words", " t=\"b\"", "<v>đúng</v>"),
        ("date-word", "a date in words", " t=\"d\"", "<v>hôm nay</v>"),
    ] {
        family.add_accepted(name, what, "XLS147", b02(attributes, content)).expect_figure(None);
    }
    family.add_accepted("boolean", "TRUE in place of a figure", "SUB215", b02(" t=\"b\"", "<v>1</v>")).expect_figure(None);
    for (name, what, error) in [
        ("error-division", "an error of division", "#DIV/0!"),
        ("error-reference", "an error of reference", "#REF!"),
        ("error-missing", "an error of a search", "#N/A"),
        ("error-name", "an error of a name", "#NAME?"),
        ("error-unknown", "an error that does not exist", "#LỖI!"),
    ] {
        family
            .add_accepted(name, what, "SUB216", move || sample_return().with_b02(" t=\"e\"", &format!("<v>{error}</v>")).bytes())
            .expect_figure(None);
    }
    family.add_accepted("date-iso", "a date in place of a figure", "SUB212", b02(" t=\"d\"", "<v>2019-03-31</v>")).expect_figure(None);
    family.add_accepted("blank", "an empty cell: missing, never zero", "SUB130", b02("", "")).expect_figure(None);
    family.add_accepted("blank-value", "an empty value: missing, never zero", "SUB130", b02("", "<v></v>")).expect_figure(None);
    family.add_accepted("blank-text", "an empty text: missing, never zero", "SUB130", b02(" t=\"str\"", "<v></v>")).expect_figure(None);
    family
        .add_accepted(
            "blanks-text",
            "blanks only: missing, never zero",
            "SUB130",
            b02(" t=\"inlineStr\"", "<is><t xml:space=\"preserve\"> \u{a0}\u{200b} </t></is>"),
        )
        .expect_figure(None);
    family
        .add_accepted("cell-gone", "no cell at all: missing, never zero", "SUB130", || sample_return().with_data_cell("E17", "").bytes())
        .expect_figure(None);
}

fn add_formula_cases(family: &mut CaseFamily) {
    let b02 = |content: &'static str| move || sample_return().with_b02("", content).bytes();
    family.add_accepted("formula", "a formula with its value", "", b02("<f>60*2</f><v>120</v>"));
    family.add_accepted("formula-shared", "a shared formula with its value", "", b02("<f t=\"shared\" si=\"4294967295\"/><v>120</v>"));
    family.add_accepted(
        "formula-array",
        "an array formula over a million cells",
        "",
        b02("<f t=\"array\" ref=\"A1:XFD1048576\">1</f><v>120</v>"),
    );
    family.add_accepted(
        "formula-external",
        "a formula that names a web address",
        "",
        b02("<f>WEBSERVICE(\"http://example.invalid\")</f><v>120</v>"),
    );
    family.add_accepted("formula-long", "a formula of 100,000 characters", "", || {
        sample_return().with_b02("", &format!("<f>{}1</f><v>120</v>", "1+".repeat(50_000))).bytes()
    });
    for (name, what, content) in [
        ("formula-no-value", "a formula that was never computed", "<f>SUM(E1:E16)</f>"),
        ("formula-empty-value", "a formula with an empty value", "<f>SUM(E1:E16)</f><v/>"),
        ("formula-empty", "an empty formula without value", "<f/>"),
        ("formula-shared-no-value", "a shared formula without value", "<f t=\"shared\" si=\"0\"/>"),
    ] {
        family.add_accepted(name, what, "SUB217", b02(content)).expect_figure(None);
    }
    family
        .add_accepted("formula-bad-number", "a formula whose value is no number", "XLS145", b02("<f>1</f><v>abc</v>"))
        .expect_figure(None);
    family.add_accepted("formula-text", "a formula that gave a text", "", || {
        sample_return().with_b02(" t=\"str\"", "<f>\"120\"</f><v>120</v>").bytes()
    });
    family
        .add_accepted("formula-injection", "a formula typed as text", "SUB219", || {
            sample_return().with_b02(" t=\"str\"", "<v>=1+1</v>").bytes()
        })
        .expect_figure(None);
}

fn add_format_cases(family: &mut CaseFamily) {
    for (name, what, style) in [
        ("style-beyond", "a style that the workbook does not have", "999999"),
        ("style-overflow", "a style that overflows", "4294967296"),
        ("style-negative", "a negative style", "-1"),
        ("style-text", "a style that is no number", "đậm"),
    ] {
        family.add_accepted(name, what, "XLS148", move || sample_return().with_b02(&format!(" s=\"{style}\""), "<v>120</v>").bytes());
    }
    /// Adds a cell style with the number format `code`. Returns the workbook and the index of the style.
    fn with_number_format(workbook: EditableReturn, code: &str) -> (EditableReturn, usize) {
        let format = format!("<numFmt numFmtId=\"777\" formatCode=\"{code}\"/>");
        let styles = workbook.text(STYLES_PART);
        assert!(styles.contains("</numFmts>"), "no number formats");
        let styles = styles.replacen("</numFmts>", &format!("{format}</numFmts>"), 1);
        let last = styles.find("</cellXfs>").expect("cell styles");
        let count = styles[styles.find("<cellXfs").expect("cell styles")..last].matches("<xf ").count();
        let styles = [&styles[..last], "<xf numFmtId=\"777\"/>", &styles[last..]].concat();
        (workbook.with_part_content(STYLES_PART, styles), count)
    }
    let styled = |code: &str| {
        let (workbook, style) = with_number_format(sample_return(), code);
        workbook.with_b02(&format!(" s=\"{style}\""), "<v>120</v>")
    };
    family.add_accepted("format-date", "a figure shown as a date", "SUB212", move || styled("dd/mm/yyyy").bytes()).expect_figure(None);
    family.add_accepted("format-percent", "a figure shown as a percentage", "SUB213", move || styled("0%").bytes()).expect_figure(None);
    family
        .add_accepted("format-quoted", "a format with the letters of dates in quotes, another unit of measure", "SUB225", move || {
            styled("0&quot; ngày&quot;").bytes()
        })
        .expect_figure(None);
    family.add_accepted("format-hidden", "a format that shows nothing", "SUB249", move || styled(";;;").bytes());
    family
        .add_accepted("format-lies", "a format that shows another number", "SUB246", move || styled("&quot;999&quot;").bytes())
        .expect_figure(None);
    family.add_accepted("format-long", "a format of 100,000 characters", "SUB251", move || styled(&"0".repeat(100_000)).bytes());
    family.add_accepted("format-broken", "a format without its second quote", "SUB251", move || styled("0&quot;ngày").bytes());
    family.add_accepted("styles-gone", "no styles at all", "XLS148 XLS150", || {
        let links = sample_return().text(super::honest::WORKBOOK_RELATIONSHIPS);
        let at = links.find("<Relationship Id=\"rId6\"").expect("the styles");
        let end = at + links[at..].find("/>").expect("its end") + 2;
        sample_return()
            .with_part_content(super::honest::WORKBOOK_RELATIONSHIPS, [&links[..at], &links[end..]].concat())
            .without_part(STYLES_PART)
            .with_b02_number("120")
            .bytes()
    });
    let signed = |system: &'static str, day: &'static str| {
        let workbook = if system == "1904" {
            sample_return().replace_in_part(WORKBOOK_PART, "<workbookPr/>", "<workbookPr date1904=\"1\"/>")
        } else {
            sample_return()
        };
        let (workbook, style) = with_number_format(workbook, "dd/mm/yyyy");
        workbook.with_data_cell("G9", &format!("<c r=\"G9\" s=\"{style}\"><v>{day}</v></c>"))
    };
    family.add_accepted("date-1904", "a workbook that counts days from 1904", "", move || signed("1904", "42094").bytes());
    family.add_accepted("date-1900", "the same day counted from 1900", "", move || signed("1900", "43556").bytes());
    family.add_accepted("date-huge", "a day beyond the calendar", "SUB262", move || signed("1900", "99999999").bytes());
    family.add_accepted("date-29-february", "29 February 1900, which never was", "SUB262", move || signed("1900", "60").bytes());
    family.add_accepted("hidden-row", "the row of B02 is hidden", "XLS223", || {
        sample_return().replace_in_part(DATA_SHEET_PART, "<row r=\"17\"", "<row r=\"17\" hidden=\"1\"").bytes()
    });
    family.add_accepted("hidden-column", "the column of results is hidden", "XLS240", || {
        sample_return().replace_in_part(DATA_SHEET_PART, "<col min=\"5\" max=\"5\"", "<col min=\"5\" max=\"5\" hidden=\"1\"").bytes()
    });
    family.add_accepted("columns-beyond", "columns up to four billion are hidden", "XLS240", || {
        sample_return()
            .replace_in_part(DATA_SHEET_PART, "<col min=\"5\" max=\"5\"", "<col min=\"5\" max=\"4294967295\" hidden=\"1\"")
            .bytes()
    });
    family.add_accepted("columns-backwards", "a range of columns that ends before it begins", "", || {
        sample_return().replace_in_part(DATA_SHEET_PART, "<col min=\"5\" max=\"5\"", "<col min=\"9\" max=\"5\" hidden=\"1\"").bytes()
    });
    family.add_accepted("dimension-lies", "a dimension of the whole sheet", "", || {
        sample_return().replace_in_part(DATA_SHEET_PART, "ref=\"A1:U44\"", "ref=\"A1:XFD1048576\"").bytes()
    });
    family.add_accepted("dimension-broken", "a dimension that is none", "", || {
        sample_return().replace_in_part(DATA_SHEET_PART, "ref=\"A1:U44\"", "ref=\"?\"").bytes()
    });
    family.add_accepted("spans-lie", "spans that lie", "", || {
        sample_return().replace_in_part(DATA_SHEET_PART, "<row r=\"17\"", "<row r=\"17\" spans=\"1:4294967295\"").bytes()
    });
}
