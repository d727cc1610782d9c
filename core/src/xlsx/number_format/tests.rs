//! Tests that format codes are classified, and that numbers are rendered as cells show them.

use super::*;

/// Renders a number with a format code in Vietnamese notation.
fn render_vietnamese(code: &str, value: &str) -> Option<String> {
    FormatCode::parse(code).render(Decimal::from_str_exact(value).unwrap_or_default(), false, NumberNotation::Vietnamese)
}

#[test]
fn literals_do_not_change_the_format_class() {
    let cases = [
        ("General", NumberFormatClass::General),
        ("GENERAL\" đ\"", NumberFormatClass::General),
        ("#,##0", NumberFormatClass::Number),
        ("#,##0;-#,##0;\"KPS\"", NumberFormatClass::Number),
        ("\"KPS\"", NumberFormatClass::Number),
        ("KPS", NumberFormatClass::Number),
        ("0 \"ngày\"", NumberFormatClass::Number),
        ("0 \\d\\m\\y", NumberFormatClass::Number),
        ("[Red]0.00", NumberFormatClass::Number),
        ("[$₫-42A]#,##0", NumberFormatClass::Number),
        ("_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)", NumberFormatClass::Number),
        ("_d0*h", NumberFormatClass::Number),
        (";;;", NumberFormatClass::Number),
        ("dd/mm/yyyy", NumberFormatClass::Date),
        ("[$-42A]dd\\ mmmm\\ yyyy;@", NumberFormatClass::Date),
        ("\"Ngày \"dd\" tháng \"mm\" năm \"yyyy", NumberFormatClass::Date),
        ("mm/yyyy", NumberFormatClass::Date),
        ("mmm", NumberFormatClass::Date),
        ("yyyy年m月d日", NumberFormatClass::Date),
        ("[=0]\"KPS\";dd/mm/yyyy", NumberFormatClass::Date),
        ("h:mm AM/PM", NumberFormatClass::Time),
        ("[h]:mm:ss", NumberFormatClass::Time),
        ("mm:ss.0", NumberFormatClass::Time),
        ("[mm]", NumberFormatClass::Time),
        ("0%", NumberFormatClass::Percent),
        ("0.0\\ %", NumberFormatClass::Percent),
        ("# ??/??", NumberFormatClass::Fraction),
        ("0.00E+00", NumberFormatClass::Scientific),
        ("@", NumberFormatClass::Text),
        ("\"x", NumberFormatClass::Number),
        ("[", NumberFormatClass::Number),
        ("\\", NumberFormatClass::Number),
    ];
    for (code, class) in cases {
        assert_eq!(FormatCode::parse(code).class(), class, "{code}");
    }
}

#[test]
fn numbers_are_rendered_as_the_cell_shows_them() {
    for (code, value, text) in [
        ("#,##0", "1234567", "1.234.567"),
        ("#,##0.0,", "1234567", "1.234,6"),
        ("0\" nghìn\"", "4", "4 nghìn"),
        ("0\"000\"", "3", "3000"),
        ("0\\%", "5", "5%"),
        ("0%", "0.255", "26%"),
        ("-0", "5", "-5"),
        ("\"khoảng \"0", "-5", "-khoảng 5"),
        ("0;0", "-5", "5"),
        ("0;(0);\"KPS\"", "0", "KPS"),
        ("0;(0);\"KPS\"", "-5", "(5)"),
        (";;;", "5", ""),
        ("#,###", "0", ""),
        ("000-0000", "1234567", "123-4567"),
        ("00", "3", "03"),
        ("0.0#", "1.25", "1,25"),
        ("0.0#", "1.2", "1,2"),
        ("[>=1000]0.0,\" nghìn\";0", "2500", "2,5 nghìn"),
        ("[>=1000]0.0,\" nghìn\";0", "250", "250"),
        ("0.00E+00", "1500", "1,50E+03"),
        ("# ?/?", "1.5", "1 1/2"),
        ("h:mm", "0.0625", "1:30"),
        ("[h]:mm", "1.5", "36:00"),
        ("dd/mm/yyyy", "43627", "11/06/2019"),
        ("General\" đ\"", "12.5", "12,5 đ"),
        ("[$₫-42A]#,##0", "1000", "₫1.000"),
        ("0", "-0.2", "0"),
    ] {
        assert_eq!(render_vietnamese(code, value).as_deref(), Some(text), "{code} {value}");
    }
}

#[test]
fn unknown_formats_render_no_text() {
    for code in ["KPS", "[DBNum1]0", "[$-F800]dddd", "0.0.0", "e", "[ENG]0", "\"x", "*-0", "#,##0 nguoi", ",0"] {
        let code = FormatCode::parse(code);
        assert!(!code.is_known(), "{}", code.code());
        assert_eq!(code.render(Decimal::ONE, false, NumberNotation::Vietnamese), None);
    }
    assert_eq!(render_vietnamese("[$-42A]mmmm", "43627"), None, "months in Vietnamese are written in two ways");
    assert_eq!(render_vietnamese("dd/mm/yyyy", "-1"), None);
    assert_eq!(render_vietnamese("dd/mm/yyyy", "60"), None);
}

#[test]
fn only_formats_showing_size_and_sign_alone_are_plain() {
    for (code, places) in [
        ("0", Some(0)),
        ("#,##0.00", Some(2)),
        ("#,##0_);[Red](#,##0)", Some(0)),
        ("#,##0;-#,##0", Some(0)),
        ("00", Some(0)),
        ("0;0", None),
        ("#,###", None),
        ("#,##0,", None),
        ("0%", None),
        ("-0", None),
        ("0\" buổi\"", None),
        ("[White]0", None),
        ("[>5]0", None),
        ("0;-0;\"KPS\"", None),
        (";;;", None),
        ("0-", None),
        ("0;0-", None),
        ("General", None),
    ] {
        assert_eq!(FormatCode::parse(code).plain_decimals(), places, "{code}");
    }
}
