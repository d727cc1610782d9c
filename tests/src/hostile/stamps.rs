//! Makes returns with secrecy stamps in all places where people put them. Also makes returns with sentences about secrecy that are not
//! stamps.

use super::CaseFamily;
use super::honest::{DATA_SHEET_PART, SHARED_STRINGS_PART, sample_return};

/// Code of the finding that refuses a file because of a secrecy stamp.
const SECRET_FINDING: &str = "SUB340";

/// Returns a function that makes the sample return with this part added.
fn return_with_part(name: &'static str, content: &'static str) -> impl Fn() -> Vec<u8> {
    move || sample_return().with_part_content(name, content).bytes()
}

/// Returns a function that makes the sample return with a text in a cell far from the table.
fn return_with_distant_text(text: &'static str) -> impl Fn() -> Vec<u8> {
    move || {
        let row = format!("<row r=\"900\"><c r=\"B900\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>");
        sample_return().insert_before(DATA_SHEET_PART, "</sheetData>", &row).bytes()
    }
}

/// Returns a function that makes the sample return with this text as the note of B02.
fn return_with_note(text: &'static str) -> impl Fn() -> Vec<u8> {
    move || sample_return().with_data_cell("F17", &format!("<c r=\"F17\" t=\"inlineStr\"><is><t>{text}</t></is></c>")).bytes()
}

pub(super) fn add_cases(family: &mut CaseFamily) {
    for (name, what, text) in [
        ("label", "behind a label", "Độ mật: Tối mật"),
        ("level", "behind another label", "Mức độ: Mật"),
        ("paper", "with the kind of paper", "TÀI LIỆU MẬT"),
        ("small", "in small letters", "tuyệt mật"),
        ("brackets", "in brackets", "[ Mật ]"),
        ("cyrillic", "with letters of another alphabet", "Т\u{41e}\u{302}\u{301}\u{406} М\u{410}\u{302}\u{323}Т"),
        ("wide", "in wide letters", "ＭẬＴ"),
    ] {
        family.add_rejected(name, what, SECRET_FINDING, return_with_distant_text(text));
    }
    for (name, what, text) in [
        ("about", "a sentence about secrecy", "Không ghi nội dung mật vào biểu này"),
        ("label-alone", "a label alone", "Mức độ mật:"),
        ("mode", "a mode of reporting", "Báo cáo theo chế độ mật"),
        ("none", "a label that says none", "Độ mật: không"),
    ] {
        // A sentence outside of the form is reported as such.
        let told = if matches!(name, "about" | "mode") { "XLS238" } else { "" };
        family.add_accepted(name, what, told, return_with_distant_text(text));
    }
    family.add_rejected("note-capitals", "capitals in a note", SECRET_FINDING, return_with_note("MẬT"));
    family.add_accepted("note-small", "small letters in a note, which may be an answer", "", return_with_note("mật"));
    family.add_rejected("narrative-line", "a line of a text", SECRET_FINDING, || {
        sample_return()
            .replace_in_part(SHARED_STRINGS_PART, "Đã tổ chức tuyên truyền trong kỳ", "Đã tổ chức\nTỐI MẬT\ntuyên truyền")
            .bytes()
    });
    add_cases_outside_cells(family);
    add_name_cases(family);
}

fn add_cases_outside_cells(family: &mut CaseFamily) {
    family.add_rejected(
        "box",
        "a text box",
        SECRET_FINDING,
        return_with_part(
            "xl/drawings/drawing1.xml",
            "<xdr:wsDr><xdr:sp><a:p><a:r><a:t>TỐI</a:t></a:r><a:r><a:t> MẬT</a:t></a:r></a:p></xdr:sp></xdr:wsDr>",
        ),
    );
    family.add_rejected(
        "picture",
        "the description of a picture",
        SECRET_FINDING,
        return_with_part("xl/drawings/drawing1.xml", "<xdr:wsDr><xdr:cNvPr id=\"2\" name=\"Picture 1\" descr=\"Dấu MẬT\"/></xdr:wsDr>"),
    );
    family.add_rejected("picture-name", "the name of a picture", SECRET_FINDING, return_with_part("xl/media/tuyet-mat.png", "\u{89}PNG"));
    family.add_rejected(
        "header-picture",
        "the picture of a page header",
        SECRET_FINDING,
        return_with_part(
            "xl/drawings/vmlDrawing1.vml",
            "<xml><v:shape><v:imagedata o:relid=\"rId1\" o:title=\"Tối mật\"/></v:shape><br></xml>",
        ),
    );
    family.add_rejected(
        "comment",
        "a comment",
        SECRET_FINDING,
        return_with_part(
            "xl/comments1.xml",
            "<comments><comment ref=\"A1\"><text><r><t>Văn thư:\n</t></r><r><t>Mật</t></r></text></comment></comments>",
        ),
    );
    family.add_rejected(
        "thread",
        "a comment of a thread",
        SECRET_FINDING,
        return_with_part(
            "xl/threadedComments/threadedComment1.xml",
            "<ThreadedComments><threadedComment ref=\"A1\"><text>MẬT</text></threadedComment></ThreadedComments>",
        ),
    );
    family.add_rejected(
        "title",
        "the title of the document",
        SECRET_FINDING,
        return_with_part("docProps/core.xml", "<cp:coreProperties><dc:title>Tài liệu mật</dc:title></cp:coreProperties>"),
    );
    family.add_rejected(
        "property",
        "a property that somebody added",
        SECRET_FINDING,
        return_with_part(
            "docProps/custom.xml",
            "<Properties><property name=\"Độ mật\"><vt:lpwstr>T&#7889;i m&#7853;t</vt:lpwstr></property></Properties>",
        ),
    );
    family.add_rejected(
        "chart",
        "the title of a chart",
        SECRET_FINDING,
        return_with_part("xl/charts/chart1.xml", "<c:title><a:p><a:t>MẬT</a:t></a:p></c:title>"),
    );
    let hint = |attributes: &'static str| {
        move || {
            sample_return()
                .insert_before(DATA_SHEET_PART, "</dataValidations>", &format!("<dataValidation {attributes} sqref=\"Z1\"/>"))
                .bytes()
        }
    };
    family.add_rejected("hint", "the hint of a cell", SECRET_FINDING, hint("promptTitle=\"MẬT\" prompt=\"Ghi số\""));
    family.add_rejected("warning", "the warning of a cell", SECRET_FINDING, hint("error=\"T&#7888;I M&#7852;T\""));
    family.add_accepted("hint-about", "a hint about secrecy", "", hint("prompt=\"Không ghi nội dung mật vào ô này\""));
    family.add_accepted(
        "comment-about",
        "a comment about secrecy in several runs",
        "",
        return_with_part(
            "xl/comments1.xml",
            "<comments><comment><text><r><t>Chỉ tiêu </t></r><r><t>mật</t></r><r><t> thì ghi thế nào?</t></r></text></comment></comments>",
        ),
    );
    family.add_accepted(
        "broken-part",
        "a broken part that nobody reads",
        "",
        return_with_part("xl/drawings/drawing1.xml", "<a <b =\"<<>> &#xFFFFFFFF; <![CDATA["),
    );
    family.add_accepted(
        "title-about",
        "a title about secrecy",
        "",
        return_with_part("docProps/core.xml", "<dc:title>Bảo vệ bí mật nhà nước</dc:title>"),
    );
}

fn add_name_cases(family: &mut CaseFamily) {
    const EMPTY_SHEET_XML: &str = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData/></worksheet>";
    family.add_rejected("sheet", "the name of a sheet", SECRET_FINDING, || {
        sample_return().with_sheet("Biểu 1 (Mật)", "", EMPTY_SHEET_XML).bytes()
    });
    family.add_accepted("sheet-about", "the name of a sheet about secrecy", "", || {
        sample_return().with_sheet("Bí mật nhà nước", "", EMPTY_SHEET_XML).bytes()
    });
    family.add_rejected("xuan-bac (MẬT).xlsx", "the name of the file", SECRET_FINDING, || sample_return().bytes());
    let toneless = family.add_rejected("toi-mat.xlsx", "the name of the file without tones", SECRET_FINDING, || sample_return().bytes());
    toneless.file = "toi-mat-xuan-bac.xlsx".to_owned();
    family.add_rejected("in-folder.xlsx", "the name of the folder", SECRET_FINDING, || sample_return().bytes()).file =
        "Tối mật/xuan-bac.xlsx".to_owned();
    family.add_accepted("che-do-mat.xlsx", "a file's name about secrecy", "", || sample_return().bytes());
}
