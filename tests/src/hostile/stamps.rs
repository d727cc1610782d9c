//! Makes returns with secrecy stamps in all places where people put them. Also makes returns with sentences about secrecy that are not
//! stamps.

use super::Family;
use super::honest::{DATA_SHEET_PART, STRINGS, honest};

const SECRET_FINDING: &str = "SUB340";

fn part(name: &'static str, content: &'static str) -> impl Fn() -> Vec<u8> {
    move || honest().part(name, content).bytes()
}

/// A text in a cell far from the table.
fn cell(text: &'static str) -> impl Fn() -> Vec<u8> {
    move || {
        let row = format!("<row r=\"900\"><c r=\"B900\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>");
        honest().before(DATA_SHEET_PART, "</sheetData>", &row).bytes()
    }
}

/// The note of B02.
fn note(text: &'static str) -> impl Fn() -> Vec<u8> {
    move || honest().cell("F17", &format!("<c r=\"F17\" t=\"inlineStr\"><is><t>{text}</t></is></c>")).bytes()
}

pub(super) fn cases(family: &mut Family) {
    for (name, what, text) in [
        ("label", "behind a label", "Độ mật: Tối mật"),
        ("level", "behind another label", "Mức độ: Mật"),
        ("paper", "with the kind of paper", "TÀI LIỆU MẬT"),
        ("small", "in small letters", "tuyệt mật"),
        ("brackets", "in brackets", "[ Mật ]"),
        ("cyrillic", "with letters of another alphabet", "Т\u{41e}\u{302}\u{301}\u{406} М\u{410}\u{302}\u{323}Т"),
        ("wide", "in wide letters", "ＭẬＴ"),
    ] {
        family.rejected(name, what, SECRET_FINDING, cell(text));
    }
    for (name, what, text) in [
        ("about", "a sentence about secrecy", "Không ghi nội dung mật vào biểu này"),
        ("label-alone", "a label alone", "Mức độ mật:"),
        ("mode", "a mode of reporting", "Báo cáo theo chế độ mật"),
        ("none", "a label that says none", "Độ mật: không"),
    ] {
        // A sentence in the margin is no part of the form.
        let told = if matches!(name, "about" | "mode") { "XLS238" } else { "" };
        family.accepted(name, what, told, cell(text));
    }
    family.rejected("note-capitals", "capitals in a note", SECRET_FINDING, note("MẬT"));
    family.accepted("note-small", "small letters in a note, which may be an answer", "", note("mật"));
    family.rejected("narrative-line", "a line of a text", SECRET_FINDING, || {
        honest().swap(STRINGS, "Đã tổ chức tuyên truyền trong kỳ", "Đã tổ chức\nTỐI MẬT\ntuyên truyền").bytes()
    });
    elsewhere(family);
    names(family);
}

fn elsewhere(family: &mut Family) {
    family.rejected(
        "box",
        "a text box",
        SECRET_FINDING,
        part(
            "xl/drawings/drawing1.xml",
            "<xdr:wsDr><xdr:sp><a:p><a:r><a:t>TỐI</a:t></a:r><a:r><a:t> MẬT</a:t></a:r></a:p></xdr:sp></xdr:wsDr>",
        ),
    );
    family.rejected(
        "picture",
        "the description of a picture",
        SECRET_FINDING,
        part("xl/drawings/drawing1.xml", "<xdr:wsDr><xdr:cNvPr id=\"2\" name=\"Picture 1\" descr=\"Dấu MẬT\"/></xdr:wsDr>"),
    );
    family.rejected("picture-name", "the name of a picture", SECRET_FINDING, part("xl/media/tuyet-mat.png", "\u{89}PNG"));
    family.rejected(
        "header-picture",
        "the picture of a page header",
        SECRET_FINDING,
        part("xl/drawings/vmlDrawing1.vml", "<xml><v:shape><v:imagedata o:relid=\"rId1\" o:title=\"Tối mật\"/></v:shape><br></xml>"),
    );
    family.rejected(
        "comment",
        "a comment",
        SECRET_FINDING,
        part(
            "xl/comments1.xml",
            "<comments><comment ref=\"A1\"><text><r><t>Văn thư:\n</t></r><r><t>Mật</t></r></text></comment></comments>",
        ),
    );
    family.rejected(
        "thread",
        "a comment of a thread",
        SECRET_FINDING,
        part(
            "xl/threadedComments/threadedComment1.xml",
            "<ThreadedComments><threadedComment ref=\"A1\"><text>MẬT</text></threadedComment></ThreadedComments>",
        ),
    );
    family.rejected(
        "title",
        "the title of the document",
        SECRET_FINDING,
        part("docProps/core.xml", "<cp:coreProperties><dc:title>Tài liệu mật</dc:title></cp:coreProperties>"),
    );
    family.rejected(
        "property",
        "a property that somebody added",
        SECRET_FINDING,
        part(
            "docProps/custom.xml",
            "<Properties><property name=\"Độ mật\"><vt:lpwstr>T&#7889;i m&#7853;t</vt:lpwstr></property></Properties>",
        ),
    );
    family.rejected(
        "chart",
        "the title of a chart",
        SECRET_FINDING,
        part("xl/charts/chart1.xml", "<c:title><a:p><a:t>MẬT</a:t></a:p></c:title>"),
    );
    let hint = |attributes: &'static str| {
        move || honest().before(DATA_SHEET_PART, "</dataValidations>", &format!("<dataValidation {attributes} sqref=\"Z1\"/>")).bytes()
    };
    family.rejected("hint", "the hint of a cell", SECRET_FINDING, hint("promptTitle=\"MẬT\" prompt=\"Ghi số\""));
    family.rejected("warning", "the warning of a cell", SECRET_FINDING, hint("error=\"T&#7888;I M&#7852;T\""));
    family.accepted("hint-about", "a hint about secrecy", "", hint("prompt=\"Không ghi nội dung mật vào ô này\""));
    family.accepted(
        "comment-about",
        "a comment about secrecy in several runs",
        "",
        part(
            "xl/comments1.xml",
            "<comments><comment><text><r><t>Chỉ tiêu </t></r><r><t>mật</t></r><r><t> thì ghi thế nào?</t></r></text></comment></comments>",
        ),
    );
    family.accepted(
        "broken-part",
        "a broken part that nobody reads",
        "",
        part("xl/drawings/drawing1.xml", "<a <b =\"<<>> &#xFFFFFFFF; <![CDATA["),
    );
    family.accepted("title-about", "a title about secrecy", "", part("docProps/core.xml", "<dc:title>Bảo vệ bí mật nhà nước</dc:title>"));
}

fn names(family: &mut Family) {
    const EMPTY_SHEET: &str = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData/></worksheet>";
    family.rejected("sheet", "the name of a sheet", SECRET_FINDING, || honest().sheet("Biểu 1 (Mật)", "", EMPTY_SHEET).bytes());
    family.accepted("sheet-about", "the name of a sheet about secrecy", "", || honest().sheet("Bí mật nhà nước", "", EMPTY_SHEET).bytes());
    family.rejected("xuan-bac (MẬT).xlsx", "the name of the file", SECRET_FINDING, || honest().bytes());
    let toneless = family.rejected("toi-mat.xlsx", "the name of the file without tones", SECRET_FINDING, || honest().bytes());
    toneless.file = "toi-mat-xuan-bac.xlsx".to_owned();
    family.rejected("in-folder.xlsx", "the name of the folder", SECRET_FINDING, || honest().bytes()).file =
        "Tối mật/xuan-bac.xlsx".to_owned();
    family.accepted("che-do-mat.xlsx", "a file's name about secrecy", "", || honest().bytes());
}
