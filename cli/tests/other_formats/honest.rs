//! Tests that a return is read alike in every format.

use serde_json::Value;

use crate::support::{check_all, honest, ods, program, saved_as, with_text, xls};
use crate::xlsb::{PERCENT_STYLE, Xlsb, number, page_header};

/// The sheet with the figures of an `.xlsx`.
const FIGURES: &str = "xl/worksheets/sheet1.xml";

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn a_return_says_the_same_in_every_format() {
    let xlsb = Xlsb::of(honest()).file();
    let files = [("a.xlsx", honest()), ("b.xls", xls()), ("c.ods", ods()), ("d.xlsb", &xlsb)];
    let said = check_all(files);
    assert_eq!(said["a.xlsx"].outcome, "accepted", "{said:#?}");
    for (name, other) in &said {
        assert_eq!(other, &said["a.xlsx"], "{name}");
    }
    // The type is decided by the content, whatever the name.
    let said = check_all([("a.xls", honest()), ("b.xlsx", xls()), ("c", ods())]);
    assert!(said.values().all(|said| said.outcome == "accepted"), "{said:#?}");
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn every_figure_of_the_report_is_the_same() {
    let xlsb = Xlsb::of(honest()).file();
    let report = |name: &str, bytes: &[u8]| -> Value {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("in")).unwrap();
        std::fs::write(folder.path().join("in").join(name), bytes).unwrap();
        let json = folder.path().join("report.json");
        let mut command = program();
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
    let expected = report("a.xlsx", honest());
    assert!(expected.to_string().contains("1234"), "the figures are there");
    for (name, bytes) in [("a.xls", xls()), ("a.ods", ods()), ("a.xlsb", &xlsb)] {
        assert!(report(name, bytes) == expected, "{name}: another report than that of the .xlsx");
    }
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn what_stands_around_the_figures_is_told_in_every_format() {
    let strings = with_text(honest(), "xl/sharedStrings.xml", |xml| {
        xml.replacen(">Số lượt người tham dự<", ">Số lượt người tham dự (lũy kế)<", 1)
            .replacen("Từ 15/12/2018 đến 14/3/2019", "Từ 01/01/2019 đến 31/03/2019", 1)
            .replacen("ĐỊNH KỲ – QUÝ I NĂM 2019", "ĐỊNH KỲ – QUÝ II NĂM 2019", 1)
    });
    let text = |cell: &str, text: &str| format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let edited = with_text(&strings, FIGURES, |xml| {
        let row = xml.find("<row r=\"17\"").unwrap();
        // Before the hidden columns of the form.
        let at = row + xml[row..].find("<c r=\"P17\"").unwrap();
        let xml = format!("{}{}{}", &xml[..at], text("H17", "+50 (bổ sung)"), &xml[at..]);
        xml.replacen("</sheetData>", &format!("<row r=\"47\">{}</row></sheetData>", text("A47", "B02 là 965 chứ không phải 915")), 1)
    });
    let (xls, ods) = (saved_as(&edited, "xls"), saved_as(&edited, "ods"));
    let said = check_all([("a.xlsx", &*edited), ("b.xls", &*xls), ("c.ods", &*ods)]);
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
fn hidden_rows_and_percentages_are_known_in_every_format() {
    // A row that is hidden, in the sheet that LibreOffice then saves.
    let cell = with_text(honest(), FIGURES, |xml| xml.replacen("<row r=\"14\"", "<row hidden=\"1\" r=\"14\"", 1));
    let mut xlsb = Xlsb::of(&cell);
    let (hidden_xls, hidden_ods) = (saved_as(&cell, "xls"), saved_as(&cell, "ods"));
    let said = check_all([("a.xlsx", &*cell), ("b.xls", &*hidden_xls), ("c.ods", &*hidden_ods), ("d.xlsb", &*xlsb.file())]);
    assert!(said["a.xlsx"].codes().contains(&"XLS223"), "{said:#?}");
    for (name, other) in &said {
        assert_eq!(other, &said["a.xlsx"], "{name}");
    }

    // A result shown as a percentage: LibreOffice's own file with the type of one cell changed, and our own.
    let ods = with_text(ods(), "content.xml", |xml| {
        xml.replacen("office:value-type=\"float\" office:value=\"8\"", "office:value-type=\"percentage\" office:value=\"8\"", 1)
    });
    xlsb = Xlsb::of(honest());
    let place = xlsb.figures().iter().position(|(kind, content)| *kind == 0x0005 && content[0] == 4).unwrap();
    let value = f64::from_le_bytes(xlsb.figures()[place].1[8..16].try_into().unwrap());
    xlsb.figures()[place] = number(4, value, PERCENT_STYLE);
    let said = check_all([("c.ods", &*ods), ("d.xlsb", &*xlsb.file())]);
    for (name, other) in said {
        assert!(other.codes().contains(&"SUB213"), "{name}: {other:#?}");
    }
}

#[test]
#[ignore = "needs LibreOffice: run by tests/run.sh"]
fn a_secrecy_marking_refuses_the_file_in_every_format_and_nothing_of_it_is_told() {
    let footer = with_text(honest(), FIGURES, |xml| xml.replacen("<oddFooter>", "<oddFooter>&amp;L&amp;\"Arial,Bold\"TỐI MẬT", 1));
    let cell = with_text(honest(), "xl/sharedStrings.xml", |xml| xml.replacen("Nguyễn Văn An", "TUYỆT MẬT", 1));
    let mut xlsb = Xlsb::of(honest());
    xlsb.figures().push(page_header("&LMẬT"));
    let json = r#"{"format":"tonghop-submission/1","plan":"37/KH-UBND","unit":"26428","period":"2019-Q1","entries":{"H01":{"raw":"Mở đầu\nTỐI MẬT"}}}"#;
    let csv = "Mã đơn vị;26428\nKỳ;2019-Q1\nKế hoạch;37/KH-UBND\nMã;Kết quả;Ghi chú\nB01;5;MẬT\nB02;6;\nC01;7;\n";
    let (footer_xls, footer_ods) = (saved_as(&footer, "xls"), saved_as(&footer, "ods"));
    let (cell_xls, cell_ods) = (saved_as(&cell, "xls"), saved_as(&cell, "ods"));
    let xlsb = xlsb.file();
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
    for (name, said) in crate::support::check(folder.path()) {
        assert_eq!((said.outcome.as_str(), said.codes()), ("rejected", vec!["SUB340"]), "{name}");
        assert_eq!((&said.unit, &said.period), (&Value::Null, &Value::Null), "{name}");
    }
    // Whatever is written of the batch, nothing that stood in such a file is in it.
    std::fs::write(folder.path().join("good.xlsx"), honest()).unwrap();
    let out = tempfile::tempdir().unwrap();
    let mut command = program();
    command.arg("merge").arg(folder.path()).args(["--period", "2019-Q1", "-o"]).arg(out.path().join("r.xlsx"));
    let ran = command.arg("--json").arg(out.path().join("r.json")).arg("--csv").arg(out.path()).output().unwrap();
    assert_eq!(ran.status.code(), Some(1), "{}", String::from_utf8_lossy(&ran.stderr));
    let mut written = [ran.stdout, ran.stderr].concat();
    for entry in std::fs::read_dir(out.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("xlsx") => written.extend(crate::support::parts(&bytes).into_iter().flat_map(|(_, part)| part)),
            _ => written.extend(bytes),
        }
    }
    let written = String::from_utf8_lossy(&written);
    for secret in ["TỐI MẬT", "TUYỆT MẬT", "Mở đầu"] {
        assert!(!written.contains(secret), "{secret} is told");
    }
}
