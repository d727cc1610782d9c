//! Tests that a valid return gives the same result in every format.

use serde_json::Value;

use crate::support::{convert_with_libreoffice, edit_part_text, run_check_on_files, tonghop_command, valid_ods, valid_xls, valid_xlsx};
use crate::xlsb::{PERCENT_STYLE, Xlsb, number_record, page_header_record};

/// The name of the part with the figures in an `.xlsx`.
const FIGURES_SHEET_PART: &str = "xl/worksheets/sheet1.xml";

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn a_return_gives_the_same_result_in_every_format() {
    let xlsb = Xlsb::from_xlsx(valid_xlsx()).to_file();
    let files = [("a.xlsx", valid_xlsx()), ("b.xls", valid_xls()), ("c.ods", valid_ods()), ("d.xlsb", &xlsb)];
    let said = run_check_on_files(files);
    assert_eq!(said["a.xlsx"].outcome, "accepted", "{said:#?}");
    for (name, other) in &said {
        assert_eq!(other, &said["a.xlsx"], "{name}");
    }
    // The content decides about the type, not the name.
    let said = run_check_on_files([("a.xls", valid_xlsx()), ("b.xlsx", valid_xls()), ("c", valid_ods())]);
    assert!(said.values().all(|said| said.outcome == "accepted"), "{said:#?}");
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn the_report_has_the_same_figures_from_every_format() {
    let xlsb = Xlsb::from_xlsx(valid_xlsx()).to_file();
    let report = |name: &str, bytes: &[u8]| -> Value {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("in")).unwrap();
        std::fs::write(folder.path().join("in").join(name), bytes).unwrap();
        let json = folder.path().join("report.json");
        let mut command = tonghop_command();
        command.arg("merge").arg(folder.path().join("in")).args(["--period", "2019-Q1", "--as-of", "2019-03-20", "-q", "-o"]);
        command.arg(folder.path().join("report.xlsx")).arg("--json").arg(&json);
        let ran = command.output().unwrap();
        assert!(ran.status.code() == Some(0) || ran.status.code() == Some(1), "{name}: {}", String::from_utf8_lossy(&ran.stderr));
        let mut report: Value = serde_json::from_slice(&std::fs::read(json).unwrap()).unwrap();
        let lines = report["indicators"].as_array_mut().unwrap();
        for line in lines.iter_mut() {
            for by_unit in line["by_unit"].as_object_mut().unwrap().values_mut() {
                if let Some(source) = by_unit["source"].as_object_mut() {
                    source.retain(|key, _| !["file", "sha256"].contains(&key.as_str()));
                }
            }
        }
        Value::Array(std::mem::take(lines))
    };
    let expected = report("a.xlsx", valid_xlsx());
    assert!(expected.to_string().contains("1234"), "the figures are there");
    for (name, bytes) in [("a.xls", valid_xls()), ("a.ods", valid_ods()), ("a.xlsb", &xlsb)] {
        assert!(report(name, bytes) == expected, "{name}: another report than that of the .xlsx");
    }
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn edits_around_the_figures_are_reported_in_every_format() {
    let strings = edit_part_text(valid_xlsx(), "xl/sharedStrings.xml", |xml| {
        xml.replacen(">Số lượt người tham dự<", ">Số lượt người tham dự (lũy kế)<", 1)
            .replacen("Từ 15/12/2018 đến 14/3/2019", "Từ 01/01/2019 đến 31/03/2019", 1)
            .replacen("ĐỊNH KỲ – QUÝ I NĂM 2019", "ĐỊNH KỲ – QUÝ II NĂM 2019", 1)
    });
    let text = |cell: &str, text: &str| format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let edited = edit_part_text(&strings, FIGURES_SHEET_PART, |xml| {
        let row = xml.find("<row r=\"17\"").unwrap();
        // The cell is inserted before the hidden columns of the form.
        let at = row + xml[row..].find("<c r=\"P17\"").unwrap();
        let xml = format!("{}{}{}", &xml[..at], text("H17", "+50 (bổ sung)"), &xml[at..]);
        xml.replacen("</sheetData>", &format!("<row r=\"47\">{}</row></sheetData>", text("A47", "B02 là 965 chứ không phải 915")), 1)
    });
    let (xls, ods) = (convert_with_libreoffice(&edited, "xls"), convert_with_libreoffice(&edited, "ods"));
    let said = run_check_on_files([("a.xlsx", &*edited), ("b.xls", &*xls), ("c.ods", &*ods)]);
    let codes = said["a.xlsx"].codes();
    for code in ["XLS222", "XLS231", "XLS232", "XLS233", "XLS237"] {
        assert!(codes.contains(&code), "{code}: {codes:?}");
    }
    for (name, other) in &said {
        assert_eq!(other, &said["a.xlsx"], "{name}");
    }
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn hidden_rows_and_percentages_are_reported_in_every_format() {
    // A hidden row, in the sheet that LibreOffice then saves.
    let cell = edit_part_text(valid_xlsx(), FIGURES_SHEET_PART, |xml| xml.replacen("<row r=\"14\"", "<row hidden=\"1\" r=\"14\"", 1));
    let mut xlsb = Xlsb::from_xlsx(&cell);
    let (hidden_xls, hidden_ods) = (convert_with_libreoffice(&cell, "xls"), convert_with_libreoffice(&cell, "ods"));
    let said = run_check_on_files([("a.xlsx", &*cell), ("b.xls", &*hidden_xls), ("c.ods", &*hidden_ods), ("d.xlsb", &*xlsb.to_file())]);
    assert!(said["a.xlsx"].codes().contains(&"XLS223"), "{said:#?}");
    for (name, other) in &said {
        assert_eq!(other, &said["a.xlsx"], "{name}");
    }

    // A result shown as a percentage: LibreOffice's own file with the type of one cell changed, and our own.
    let ods = edit_part_text(valid_ods(), "content.xml", |xml| {
        xml.replacen("office:value-type=\"float\" office:value=\"8\"", "office:value-type=\"percentage\" office:value=\"8\"", 1)
    });
    xlsb = Xlsb::from_xlsx(valid_xlsx());
    let place = xlsb.figures_sheet().iter().position(|(kind, content)| *kind == 0x0005 && content[0] == 4).unwrap();
    let value = f64::from_le_bytes(xlsb.figures_sheet()[place].1[8..16].try_into().unwrap());
    xlsb.figures_sheet()[place] = number_record(4, value, PERCENT_STYLE);
    let said = run_check_on_files([("c.ods", &*ods), ("d.xlsb", &*xlsb.to_file())]);
    for (name, other) in said {
        assert!(other.codes().contains(&"SUB213"), "{name}: {other:#?}");
    }
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn files_marked_secret_are_rejected_without_disclosing_their_content() {
    let footer = edit_part_text(valid_xlsx(), FIGURES_SHEET_PART, |xml| {
        xml.replacen("<oddFooter>", "<oddFooter>&amp;L&amp;\"Arial,Bold\"TỐI MẬT", 1)
    });
    let cell = edit_part_text(valid_xlsx(), "xl/sharedStrings.xml", |xml| xml.replacen("Nguyễn Văn An", "TUYỆT MẬT", 1));
    let mut xlsb = Xlsb::from_xlsx(valid_xlsx());
    xlsb.figures_sheet().push(page_header_record("&LMẬT"));
    let json = r#"{"format":"tonghop-submission/1","plan":"37/KH-UBND","unit":"26428","period":"2019-Q1","entries":{"H01":{"raw":"Mở đầu\nTỐI MẬT"}}}"#;
    let csv = "Mã đơn vị;26428\nKỳ;2019-Q1\nKế hoạch;37/KH-UBND\nMã;Kết quả;Ghi chú\nB01;5;MẬT\nB02;6;\nC01;7;\n";
    let (footer_xls, footer_ods) = (convert_with_libreoffice(&footer, "xls"), convert_with_libreoffice(&footer, "ods"));
    let (cell_xls, cell_ods) = (convert_with_libreoffice(&cell, "xls"), convert_with_libreoffice(&cell, "ods"));
    let xlsb = xlsb.to_file();
    let files: [(&str, &[u8]); 9] = [
        ("footer.xlsx", &footer),
        ("footer.xls", &footer_xls),
        ("footer.ods", &footer_ods),
        ("header.xlsb", &xlsb),
        ("cell.xlsx", &cell),
        ("cell.xls", &cell_xls),
        ("cell.ods", &cell_ods),
        ("a.json", json.as_bytes()),
        ("a.csv", csv.as_bytes()),
    ];
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    for (name, said) in crate::support::run_check_on_folder(folder.path()) {
        assert_eq!((said.outcome.as_str(), said.codes()), ("rejected", vec!["SUB340"]), "{name}");
        assert_eq!((&said.unit, &said.period), (&Value::Null, &Value::Null), "{name}");
    }
    // Nothing that is written about the batch contains text from such a file.
    std::fs::write(folder.path().join("good.xlsx"), valid_xlsx()).unwrap();
    let out = tempfile::tempdir().unwrap();
    let mut command = tonghop_command();
    command.arg("merge").arg(folder.path()).args(["--period", "2019-Q1", "-o"]).arg(out.path().join("r.xlsx"));
    let ran = command.arg("--json").arg(out.path().join("r.json")).arg("--csv").arg(out.path()).output().unwrap();
    assert_eq!(ran.status.code(), Some(1), "{}", String::from_utf8_lossy(&ran.stderr));
    let mut written = [ran.stdout, ran.stderr].concat();
    for entry in std::fs::read_dir(out.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("xlsx") => written.extend(crate::support::unpack_parts(&bytes).into_iter().flat_map(|(_, part)| part)),
            _ => written.extend(bytes),
        }
    }
    let written = String::from_utf8_lossy(&written);
    for secret in ["TỐI MẬT", "TUYỆT MẬT", "Mở đầu"] {
        assert!(!written.contains(secret), "{secret} is told");
    }
}
