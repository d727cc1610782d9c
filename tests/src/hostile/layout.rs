//! Changes to the form by people, careless or malicious: secrecy markings, columns, rows, headers, the hidden sheet.

use super::CaseFamily;
use super::honest::{
    DATA_SHEET_PART, EditableReturn, GUIDE_SHEET_PART, HIDDEN_SHEET_PART, NARRATIVES_SHEET_PART, SHARED_STRINGS_PART, WORKBOOK_PART,
    WORKBOOK_RELATIONSHIPS, sample_return,
};

/// Returns the sample return in which one cell of the data sheet is an inline text.
fn return_with_text_cell(cell: &str, text: &str) -> EditableReturn {
    sample_return().with_data_cell(cell, &inline_text_cell(cell, text))
}

fn inline_text_cell(cell: &str, text: &str) -> String {
    format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// Returns the sample return with further rows below the table, given as XML.
fn return_with_rows_below(rows: &str) -> EditableReturn {
    sample_return().insert_before(DATA_SHEET_PART, "</sheetData>", rows)
}

/// Returns the bytes of the sample return with each `old` on its data sheet replaced by `new`.
fn replace_in_data_sheet(old: &str, new: &str) -> Vec<u8> {
    sample_return().replace_in_part(DATA_SHEET_PART, old, new).bytes()
}

pub(super) fn add_cases(family: &mut CaseFamily) {
    add_secrecy_cases(family);
    add_sheet_cases(family);
    add_column_cases(family);
    add_row_cases(family);
    add_header_cases(family);
    add_bulk_cases(family);
}

fn add_secrecy_cases(family: &mut CaseFamily) {
    for (name, what, marking) in [
        ("secret", "MẬT in a cell", "MẬT"),
        ("secret-top", "TỐI MẬT in a cell", "TỐI MẬT"),
        ("secret-utmost", "TUYỆT MẬT in a cell", "TUYỆT MẬT"),
        ("secret-decomposed", "letters and marks apart", "MA\u{323}\u{302}T"),
        ("secret-spaced", "letters set apart", "M Ậ T"),
        ("secret-framed", "with a frame of stars", "*** MẬT ***"),
        ("secret-label", "behind its label", "Độ mật: MẬT"),
        ("secret-lines", "among other lines of a cell", "UBND xã&#10;MẬT&#10;Số 12"),
        ("secret-zero-width", "with zero-width spaces", "M\u{200b}Ậ\u{200b}T"),
        ("secret-escape", "as an escape", "M_x1EAC_T"),
        ("secret-soft-hyphen", "with soft hyphens", "M\u{ad}Ậ\u{ad}T"),
    ] {
        family.add_rejected(name, what, "SUB340", move || return_with_text_cell("G8", marking).bytes());
    }
    family.add_rejected("secret-wide", "in full-width letters, which no typewriter has", "SUB340", || {
        return_with_text_cell("G8", "ＭẬＴ").bytes()
    });
    for (name, what, element) in [
        ("secret-header", "in the header for printing", "oddHeader"),
        ("secret-footer", "in the footer for printing", "evenFooter"),
        ("secret-first-page", "in the header of the first page", "firstHeader"),
    ] {
        family.add_rejected(name, what, "SUB340", move || {
            replace_in_data_sheet(
                "</headerFooter>",
                &format!("<{element}>&amp;C&amp;\"Times New Roman,Bold\"&amp;14MẬT</{element}></headerFooter>"),
            )
        });
    }
    family.add_rejected("secret-header-split", "in a header whose letters change their format", "SUB340", || {
        replace_in_data_sheet("</headerFooter>", "<oddHeader>&amp;CTỐI &amp;BM&amp;BẬT</oddHeader></headerFooter>")
    });
    family.add_rejected("secret-sheet-name", "as the name of a sheet", "SUB340", || {
        sample_return().with_sheet("MẬT", "", "<worksheet><sheetData/></worksheet>").bytes()
    });
    family.add_rejected("secret-hidden-sheet", "on a hidden sheet", "SUB340", || {
        sample_return()
            .with_sheet(
                "x",
                " state=\"veryHidden\"",
                &format!("<worksheet><sheetData><row>{}</row></sheetData></worksheet>", inline_text_cell("A1", "MẬT")),
            )
            .bytes()
    });
    family.add_rejected("secret-chart-header", "in the header of a chart's sheet", "SUB340", || {
        sample_return()
            .insert_before(WORKBOOK_PART, "</sheets>", "<sheet name=\"Biểu đồ\" sheetId=\"9\" r:id=\"rId9\"/>")
            .insert_before(WORKBOOK_RELATIONSHIPS, "</Relationships>", "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet\" Target=\"chartsheets/sheet1.xml\"/>")
            .with_part_content("xl/chartsheets/sheet1.xml", "<chartsheet><headerFooter><oddHeader>&amp;CMẬT</oddHeader></headerFooter></chartsheet>")
            .bytes()
    });
    family.add_rejected("secret-formula", "as the text of a formula", "SUB340", || {
        sample_return().with_data_cell("G8", "<c r=\"G8\" t=\"str\"><f>\"M\"&amp;\"ẬT\"</f><v>MẬT</v></c>").bytes()
    });
    family.add_rejected("secret-rich", "in runs of rich text", "SUB340", || {
        sample_return().with_data_cell("G8", "<c r=\"G8\" t=\"inlineStr\"><is><r><t>M</t></r><r><t>ẬT</t></r></is></c>").bytes()
    });
    family.add_rejected("secret-narrative", "as a line of a long narrative", "SUB340", || {
        sample_return()
            .with_cell(
                NARRATIVES_SHEET_PART,
                "C5",
                &inline_text_cell("C5", &format!("{}&#10;MẬT&#10;còn lại", "Tuyên truyền ".repeat(700))),
            )
            .bytes()
    });
    family.add_accepted("secret-talk", "a sentence about secrets", "", || {
        sample_return()
            .with_cell(NARRATIVES_SHEET_PART, "C5", &inline_text_cell("C5", "Tuyên truyền bảo vệ bí mật nhà nước; không có tài liệu MẬT"))
            .bytes()
    });
    family.add_accepted("secret-label-empty", "a label without a degree", "", || return_with_text_cell("G8", "Độ mật:").bytes());
}

fn add_sheet_cases(family: &mut CaseFamily) {
    let copy = || sample_return().text(DATA_SHEET_PART);
    family.add_rejected("two-sheets", "a copy of the sheet of figures with another figure", "XLS202", move || {
        sample_return().with_sheet("Số liệu (2)", "", &sample_return().with_b02_number("999").text(DATA_SHEET_PART)).bytes()
    });
    family.add_rejected("two-sheets-hidden", "the copy is hidden", "XLS202", move || {
        sample_return().with_sheet("x", " state=\"veryHidden\"", &copy()).bytes()
    });
    family.add_rejected("no-figures", "a workbook of something else", "XLS201", || {
        sample_return().with_part_content(DATA_SHEET_PART, "<worksheet><sheetData/></worksheet>").bytes()
    });
    family.add_accepted("hidden-sheet-gone", "the hidden sheet is gone", "SUB332", || {
        let text = sample_return().text(WORKBOOK_PART);
        let at = text.find("<sheet name=\"_tonghop\"").expect("the sheet");
        let end = at + text[at..].find("/>").expect("its end") + 2;
        sample_return().with_part_content(WORKBOOK_PART, [&text[..at], &text[end..]].concat()).bytes()
    });
    family.add_accepted("sheet-renamed", "the sheet of figures has another name", "", || {
        sample_return().replace_in_part(WORKBOOK_PART, "name=\"Số liệu\"", "name=\"Sheet1\"").bytes()
    });
    family.add_skipped("own-report", "sheets named like our own report", || {
        ["Tổng hợp", "Theo đơn vị", "Tình hình nộp", "Lỗi và cảnh báo", "Nguồn số liệu"]
            .iter()
            .fold(sample_return(), |all, name| all.with_sheet(name, "", "<worksheet><sheetData/></worksheet>"))
            .bytes()
    });
}

fn add_column_cases(family: &mut CaseFamily) {
    family.add_rejected("title-accumulated", "the results are titled as accumulated", "XLS205", || {
        return_with_text_cell("E12", "Luỹ kế từ đầu năm").bytes()
    });
    family.add_rejected("title-planned", "the results are titled as planned", "XLS205", || {
        return_with_text_cell("E12", "Kế hoạch năm").bytes()
    });
    family.add_rejected("title-twice", "a second column of results", "XLS204", || {
        sample_return()
            .replace_in_part(DATA_SHEET_PART, "<c r=\"G12\"", &format!("{}<c r=\"H12\"", inline_text_cell("G12", "Kết quả trong kỳ")))
            .bytes()
    });
    family.add_rejected("title-injected", "a title that is a formula", "XLS205", || {
        return_with_text_cell("E12", "=cmd|' /C calc'!A0").bytes()
    });
    family.add_rejected("title-long", "a title of 30,000 letters", "XLS205", || {
        return_with_text_cell("E12", &"Kết quả ".repeat(3_000)).bytes()
    });
    family.add_rejected("title-merged", "the title of results is merged over two columns", "XLS204", || {
        sample_return()
            .with_data_cell("F12", "<c r=\"F12\"/>")
            .insert_before(DATA_SHEET_PART, "<dataValidations", "<mergeCells><mergeCell ref=\"E12:F12\"/></mergeCells>")
            .bytes()
    });
    family
        .add_accepted("swapped", "results and notes have changed places", "", || {
            let all = sample_return().text(DATA_SHEET_PART).replace("r=\"E", "r=\"#").replace("r=\"F", "r=\"E").replace("r=\"#", "r=\"F");
            sample_return().with_part_content(DATA_SHEET_PART, all).bytes()
        })
        .codes = vec!["XLS143"];
    family
        .add_accepted("value-like-title", "a figure that reads like a title", "SUB241", || {
            return_with_text_cell("E17", "Kết quả trong kỳ").bytes()
        })
        .expect_figure(None);
    family
        .add_accepted("value-like-label", "a figure that reads like a label of the header", "SUB241", || {
            return_with_text_cell("E17", "Đơn vị báo cáo").bytes()
        })
        .expect_figure(None);
    family
        .add_accepted("value-like-code", "a figure that is the code of another", "SUB241", || return_with_text_cell("E17", "B03").bytes())
        .expect_figure(None);
}

fn add_row_cases(family: &mut CaseFamily) {
    family
        .add_accepted("code-twice", "B02 a second time with another figure", "XLS210", || {
            return_with_rows_below("<row r=\"60\"><c r=\"A60\" t=\"str\"><v>B02</v></c><c r=\"E60\"><v>999</v></c></row>").bytes()
        })
        .expect_figure(None);
    family.add_accepted("code-twice-same", "B02 a second time with the same figure", "XLS213", || {
        return_with_rows_below("<row r=\"60\"><c r=\"A60\" t=\"str\"><v>B02</v></c><c r=\"E60\"><v>120</v></c></row>").bytes()
    });
    family.add_accepted("code-unknown", "a code that the plan does not have", "SUB151", || {
        return_with_rows_below("<row r=\"60\"><c r=\"A60\" t=\"str\"><v>Z99</v></c><c r=\"E60\"><v>5</v></c></row>").bytes()
    });
    family
        .add_accepted("label-of-another", "the label of B03 at B02", "XLS211", || {
            return_with_text_cell("B17", "Số hội nghị, buổi tuyên truyền, phổ biến trực tiếp").bytes()
        })
        .expect_figure(None);
    family
        .add_accepted("measure-of-another", "another unit of measure", "XLS212", || {
            return_with_text_cell("C17", "nghìn lượt người").bytes()
        })
        .expect_figure(None);
    family
        .add_accepted("merged-results", "one figure merged over two indicators", "XLS226", || {
            sample_return()
                .insert_before(DATA_SHEET_PART, "<dataValidations", "<mergeCells><mergeCell ref=\"E17:E18\"/></mergeCells>")
                .bytes()
        })
        .expect_figure(None);
    family
        .add_accepted("merged-backwards", "the same range, written backwards", "XLS226", || {
            sample_return()
                .insert_before(DATA_SHEET_PART, "<dataValidations", "<mergeCells><mergeCell ref=\"E18:E17\"/></mergeCells>")
                .bytes()
        })
        .expect_figure(None);
    family.add_accepted("merged-broken", "a merged range that is none", "XLS149", || {
        sample_return().insert_before(DATA_SHEET_PART, "<dataValidations", "<mergeCells><mergeCell ref=\"E17:\"/></mergeCells>").bytes()
    });
    family
        .add_accepted("merged-overlapping", "merged ranges that overlap", "XLS226", || {
            sample_return()
                .insert_before(
                    DATA_SHEET_PART,
                    "<dataValidations",
                    "<mergeCells><mergeCell ref=\"E17:E18\"/><mergeCell ref=\"E17:E40\"/></mergeCells>",
                )
                .bytes()
        })
        .expect_figure(None);
    family
        .add_accepted("stray", "a figure outside the columns of the form", "XLS222", || {
            sample_return().replace_in_part(DATA_SHEET_PART, "<c r=\"A18\"", "<c r=\"H17\"><v>5</v></c><c r=\"A18\"").bytes()
        })
        .codes = vec!["XLS143", "XLS222"];
    family
        .add_accepted("row-without-code", "a figure in a row without code", "SUB130 XLS220", || {
            sample_return().with_data_cell("A17", "<c r=\"A17\"/>").bytes()
        })
        .expect_figure(None);
}

fn add_header_cases(family: &mut CaseFamily) {
    family.add_rejected("other-unit", "header and hidden sheet name two units", "SUB310", || {
        return_with_text_cell("G3", "Xã Suối Cao").with_data_cell("C4", &inline_text_cell("C4", "26431")).bytes()
    });
    family.add_rejected("other-period", "header and hidden sheet name two periods", "SUB311", || {
        return_with_text_cell("G4", "Quý II năm 2019").bytes()
    });
    family.add_rejected("other-plan", "another plan", "SUB330", || return_with_text_cell("C3", "137/KH-UBND").bytes());
    family.add_rejected("other-form", "a form of another version", "SUB331", || {
        sample_return().with_cell(HIDDEN_SHEET_PART, "B3", &inline_text_cell("B3", &"0".repeat(64))).bytes()
    });
    family.add_accepted("revision-huge", "a revision that is no number of sendings", "SUB322", || {
        sample_return().with_data_cell("C6", "<c r=\"C6\"><v>99999999</v></c>").bytes()
    });
    family.add_accepted("revision-negative", "a negative revision", "SUB322", || {
        sample_return().with_data_cell("C6", "<c r=\"C6\"><v>-1</v></c>").bytes()
    });
    family.add_accepted("tick-unclear", "a tick that is none", "SUB321", || {
        sample_return().with_data_cell("G10", &inline_text_cell("G10", "hình như")).bytes()
    });
    family.add_accepted("label-in-value", "a signer who reads like a label", "", || return_with_text_cell("C8", "Chức vụ").bytes()).codes =
        vec!["SUB301"];
    family.add_accepted("hidden-keys-twice", "the hidden sheet names two units", "", || {
        sample_return()
            .replace_in_part(
                HIDDEN_SHEET_PART,
                "<row r=\"19\">",
                &format!("<row r=\"18\">{}{}</row><row r=\"19\">", inline_text_cell("A18", "unit"), inline_text_cell("B18", "26431")),
            )
            .bytes()
    });
    family.add_accepted("strings-like-labels", "a hundred labels of the header below the table", "", || {
        let rows: String = (60..160)
            .map(|n| {
                format!(
                    "<row r=\"{n}\">{}{}</row>",
                    inline_text_cell(&format!("A{n}"), "Đơn vị báo cáo"),
                    inline_text_cell(&format!("C{n}"), "Xã Suối Cao")
                )
            })
            .collect();
        return_with_rows_below(&rows).bytes()
    });
    family.add_accepted("guide-gone", "the guide is empty", "", || {
        sample_return().with_part_content(GUIDE_SHEET_PART, "<worksheet><sheetData/></worksheet>").bytes()
    });
    family.add_accepted("strings-unused", "strings that no cell uses, a marking of secrecy among them", "", || {
        sample_return().insert_before(SHARED_STRINGS_PART, "</sst>", "<si><t>MẬT</t></si>").bytes()
    });
}

/// Files with very many cells, rows or merged ranges: each must be read in time, and with a bounded number of findings.
fn add_bulk_cases(family: &mut CaseFamily) {
    family.add_accepted("many-strays", "10,000 figures beside the row of B02", "XLS150 XLS222", || {
        let cells: String =
            (0..10_000u16).map(|n| format!("<c r=\"{}17\"><v>1</v></c>", tonghop::findings::CellRef::letters(n + 22))).collect();
        sample_return().replace_in_part(DATA_SHEET_PART, "<row r=\"18\"", &format!("<row r=\"17\">{cells}</row><row r=\"18\"")).bytes()
    });
    family
        .add_accepted("many-codes", "20,000 rows of B02", "XLS210", || {
            let rows: String = (60..20_060)
                .map(|n| format!("<row r=\"{n}\"><c r=\"A{n}\" t=\"str\"><v>B02</v></c><c r=\"E{n}\"><v>{n}</v></c></row>"))
                .collect();
            return_with_rows_below(&rows).bytes()
        })
        .expect_figure(None);
    family
        .add_accepted("many-rows", "20,000 figures in rows without code", "XLS220", || {
            let rows: String = (17..20_017).map(|n| format!("<row r=\"{n}\"><c r=\"E{n}\"><v>{n}</v></c></row>")).collect();
            // Behind the last code, rows with words only are skipped; these rows have figures.
            return_with_rows_below(&rows.replace("r=\"17\"", "r=\"90001\"").replace("E17\"", "E90001\"")).bytes()
        })
        .codes = vec!["XLS142", "XLS143", "XLS150", "XLS220"];
    family
        .add_accepted("many-merged", "50,000 merged ranges and 20,000 rows of codes", "XLS210", || {
            let merged: String = (60..50_060).map(|n| format!("<mergeCell ref=\"H{n}:I{n}\"/>")).collect();
            let rows: String = (60..20_060)
                .map(|n| format!("<row r=\"{n}\"><c r=\"A{n}\" t=\"str\"><v>B02</v></c><c r=\"E{n}\"><v>120</v></c></row>"))
                .collect();
            return_with_rows_below(&rows)
                .insert_before(DATA_SHEET_PART, "<dataValidations", &format!("<mergeCells>{merged}</mergeCells>"))
                .bytes()
        })
        .codes = vec!["XLS213"];
    family
        .add_accepted("many-repeats", "one cell 50,000 times", "XLS142 XLS150", || {
            sample_return().with_data_cell("E17", &"<c r=\"E17\"><v>120</v></c>".repeat(50_000)).bytes()
        })
        .expect_figure(None);
    family.add_accepted("many-backwards", "50,000 cells in backward order", "XLS143 XLS150", || {
        let rows: String = (100..50_100).rev().map(|n| format!("<row r=\"{n}\"><c r=\"J{n}\" t=\"str\"><v>x</v></c></row>")).collect();
        return_with_rows_below(&rows).bytes()
    });
}
