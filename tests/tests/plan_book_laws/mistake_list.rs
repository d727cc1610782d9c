//! The list of mistakes that authors make in a plan workbook: code, cell, words of the message, and what the author did to a sound plan; and
//! ways of writing that have one meaning.

use super::sheets::Edit::{self, Delete, DropColumn, Exchange, Head, Insert, Merge, Put, Rename};
use super::sheets::Typed::{Date, Fault, Formula, Nothing, Number, Text};

/// A mistake, and what is told of it.
pub struct Mistake {
    pub code: &'static str,
    /// Sheet and cell; an empty cell for a whole sheet.
    pub at: &'static str,
    /// Words of the message.
    pub says: &'static str,
    pub edits: &'static [Edit],
}

const fn mistake(code: &'static str, at: &'static str, says: &'static str, edits: &'static [Edit]) -> Mistake {
    Mistake { code, at, says, edits }
}

const INDICATORS: &str = "Chỉ tiêu";
const RULES: &str = "Quy tắc";
const UNITS: &str = "Đơn vị";
const PLAN: &str = "Kế hoạch";
const REGIME: &str = "Kỳ và hạn";
const DEADLINES: &str = "Hạn gửi";
const DIMENSIONS: &str = "Phân tổ";
const LISTS: &str = "Biểu danh sách";
const TARGETS: &str = "Kế hoạch giao";
const CHECKS: &str = "Phép kiểm tra";
const DUTIES: &str = "Phân công";
const HOLIDAYS: &str = "Ngày nghỉ";
const KINDS: &str = "Theo loại kỳ";
const CHANGES: &str = "Sắp xếp đơn vị";

pub const MISTAKES: &[Mistake] = &[
    // Words of lists.
    mistake("PLN406", "Chỉ tiêu!E4", "có thể là “số phát sinh trong kỳ”", &[Put(INDICATORS, "A01", "Kiểu", Text("sô phat sinh"))]),
    mistake("PLN406", "Chỉ tiêu!E4", "có thể là “số phát sinh trong kỳ”", &[Put(INDICATORS, "A01", "Kiểu", Text("sè ph¸t sinh trong kú"))]),
    mistake("PLN407", "Chỉ tiêu!E4", "“số liệu”", &[Put(INDICATORS, "A01", "Kiểu", Text("số liệu"))]),
    mistake("PLN408", "Chỉ tiêu!E9", "“tiền”", &[Put(INDICATORS, "A06", "Kiểu", Text("tiền"))]),
    mistake("PLN406", "Chỉ tiêu!H4", "có thể là “cộng”", &[Put(INDICATORS, "A01", "Cách tổng hợp", Text("công"))]),
    mistake("PLN407", "Chỉ tiêu!M4", "“tùy”", &[Put(INDICATORS, "A01", "Bắt buộc", Text("tùy"))]),
    mistake("PLN407", "Kỳ và hạn!B4", "“nửa năm”", &[Put(REGIME, "Các loại kỳ", "Nội dung", Text("tháng; quý; năm; nửa năm"))]),
    mistake("PLN407", "Biểu danh sách!G6", "“kiểu khác”", &[Put(LISTS, "#6", "Kiểu", Text("kiểu khác"))]),
    mistake("PLN407", "Phép kiểm tra!B4", "“trùng”", &[Put(CHECKS, "X01", "Kiểm tra gì", Text("trùng"))]),
    mistake("PLN232", "Quy tắc!B5", "mức lưu ý", &[Put(RULES, "R02", "Mức", Text("lưu ý"))]),
    // Codes and names.
    mistake("PLN111", "Chỉ tiêu!A7", "đã dùng", &[Put(INDICATORS, "A04", "Mã", Text("A01"))]),
    mistake("PLN009", "Chỉ tiêu!A7", "“Đ4”", &[Put(INDICATORS, "A04", "Mã", Text("Đ4"))]),
    mistake("PLN009", "Chỉ tiêu!A7", "“4”", &[Put(INDICATORS, "A04", "Mã", Number(4.0))]),
    mistake("PLN405", "Chỉ tiêu!A8", "chưa có mã", &[Put(INDICATORS, "A05", "Mã", Nothing)]),
    mistake("PLN112", "Quy tắc!A5", "“R01”", &[Put(RULES, "R02", "Mã", Text("R01"))]),
    mistake("PLN367", "Chỉ tiêu!C7", "“A04” và chỉ tiêu “A01”", &[Put(INDICATORS, "A04", "Tên chỉ tiêu", Text("Số cây đã trồng"))]),
    mistake("PLN368", "Chỉ tiêu!C4", "“Số cây đã trồng”", &[Put(INDICATORS, "A01", "Tên chỉ tiêu", Text("Sè c©y ®· trång"))]),
    mistake("PLN123", "Chỉ tiêu!B7", "“I. Trông cây” xen vào giữa", &[Put(INDICATORS, "A04", "Nhóm", Text("I. Trông cây"))]),
    mistake("PLN123", "Chỉ tiêu!B7", "“II. Hộ và đất” xen vào giữa", &[Put(INDICATORS, "A04", "Nhóm", Text("II. Hộ và đất"))]),
    mistake("PLN101", "Chỉ tiêu!O4", "“II.9”", &[Put(INDICATORS, "A01", "Điều khoản", Text("II.9"))]),
    mistake("PLN103", "Kế hoạch!B16", "“HUYENX”", &[Put(PLAN, "Loại của đơn vị tổng hợp", "Nội dung", Text("HUYENX"))]),
    mistake("PLN102", "Phép kiểm tra!C4", "“C99”", &[Put(CHECKS, "X01", "Chỉ tiêu", Text("C99"))]),
    // Rules and formulas.
    mistake("PLN102", "Quy tắc!C4", "“A10”", &[Put(RULES, "R01", "Điều kiện", Text("A02 <= A10"))]),
    mistake("PLN102", "Quy tắc!C4", "“AO2”", &[Put(RULES, "R01", "Điều kiện", Text("AO2 <= A01"))]),
    mistake("PLN373", "Quy tắc!C4", "A01 => A02", &[Put(RULES, "R01", "Điều kiện", Text("A01 => A02"))]),
    mistake("PLN231", "Quy tắc!C4", "ký tự thứ 12", &[Put(RULES, "R01", "Điều kiện", Text("A02 <= A01 <= A05"))]),
    mistake("PLN231", "Quy tắc!C4", "“%”", &[Put(RULES, "R01", "Điều kiện", Text("A02 <= 80% A01"))]),
    mistake("PLN234", "Quy tắc!C4", "“D01”", &[Put(RULES, "R01", "Điều kiện", Text("D01 <= A01"))]),
    mistake("PLN234", "Quy tắc!C4", "“A01”", &[Put(RULES, "R01", "Điều kiện", Text("A01"))]),
    mistake("PLN337", "Quy tắc!C5", "“tím”", &[Put(RULES, "R02", "Điều kiện", Text("nếu B03 = \"tím\" thì A01 > 0"))]),
    mistake("PLN260", "Quy tắc!C7", "“tre_em”", &[Put(RULES, "R04", "Điều kiện", Text("B01[tre_em] <= B01"))]),
    mistake("PLN259", "Quy tắc!C7", "“A01”", &[Put(RULES, "R04", "Điều kiện", Text("A01[nu] <= B01"))]),
    mistake("PLN412", "Quy tắc!C4", "công thức", &[Put(RULES, "R01", "Điều kiện", Formula("SUM(A1:A2)<=A1"))]),
    mistake("PLN226", "Chỉ tiêu!F6", "A03", &[Put(INDICATORS, "A03", "Công thức", Text("A03 / A01 * 100"))]),
    mistake(
        "PLN226",
        "Chỉ tiêu!F20",
        "C01, C02",
        &[Put(INDICATORS, "C01", "Công thức", Text("C02 + 1")), Put(INDICATORS, "C02", "Công thức", Text("C01 + 1"))],
    ),
    mistake("PLN102", "Chỉ tiêu!F6", "“A99”", &[Put(INDICATORS, "A03", "Công thức", Text("A02 / A99 * 100"))]),
    mistake("PLN404", "Chỉ tiêu!F6", "“Công thức”", &[Put(INDICATORS, "A03", "Công thức", Nothing)]),
    mistake("PLN417", "Chỉ tiêu!F6", "“A02 trên A01”", &[Put(INDICATORS, "A03", "Công thức", Text("A02 trên A01"))]),
    mistake("PLN227", "Chỉ tiêu!F6", "100", &[Put(INDICATORS, "A03", "Công thức", Text("A02 / A01"))]),
    mistake("PLN217", "Chỉ tiêu!M6", "bắt buộc", &[Put(INDICATORS, "A03", "Bắt buộc", Text("có"))]),
    mistake("PLN214", "Chỉ tiêu!H6", "“%”", &[Put(INDICATORS, "A03", "Cách tổng hợp", Text("cộng"))]),
    mistake("PLN214", "Chỉ tiêu!H7", "“%”", &[Put(INDICATORS, "A04", "Đơn vị tính", Text("%"))]),
    // Choices, conditions, days, cells.
    mistake("PLN337", "Chỉ tiêu!X14", "“den”", &[Put(INDICATORS, "B04", "Chỉ báo cáo khi", Text("B03 = \"den\""))]),
    mistake("PLN338", "Chỉ tiêu!X14", "“A05”", &[Put(INDICATORS, "B04", "Chỉ báo cáo khi", Text("A05 > 0"))]),
    mistake("PLN234", "Chỉ tiêu!X14", "“B08”", &[Put(INDICATORS, "B04", "Chỉ báo cáo khi", Text("B08 = \"x\""))]),
    mistake("PLN338", "Chỉ tiêu!X14", "chính chỉ tiêu này", &[Put(INDICATORS, "B04", "Chỉ báo cáo khi", Text("B04 > 0"))]),
    mistake("PLN331", "Chỉ tiêu!T13", "1 mục", &[Put(INDICATORS, "B03", "Lựa chọn", Text("do = Đỏ"))]),
    mistake("PLN332", "Chỉ tiêu!T13", "“do” hai lần", &[Put(INDICATORS, "B03", "Lựa chọn", Text("do = Đỏ\ndo = Cam\nvang = Vàng"))]),
    mistake("PLN404", "Chỉ tiêu!T13", "“Lựa chọn”", &[Put(INDICATORS, "B03", "Lựa chọn", Nothing)]),
    mistake("PLN411", "Chỉ tiêu!T4", "chưa hiểu", &[Put(INDICATORS, "A01", "Lựa chọn", Text("a = A\nb = B"))]),
    mistake("PLN335", "Chỉ tiêu!H13", "“B03”", &[Put(INDICATORS, "B03", "Cách tổng hợp", Text("cộng"))]),
    mistake("PLN203", "Chỉ tiêu!H15", "“B05”", &[Put(INDICATORS, "B05", "Cách tổng hợp", Text("cộng"))]),
    mistake("PLN206", "Chỉ tiêu!P19", "cộng các kỳ", &[Put(INDICATORS, "B09", "Qua các kỳ", Text("cộng các kỳ"))]),
    mistake("PLN342", "Chỉ tiêu!V17", "“B07”", &[Put(INDICATORS, "B07", "Đến ngày", Date(2024, 1, 1))]),
    mistake("PLN411", "Chỉ tiêu!V4", "chưa hiểu", &[Put(INDICATORS, "A01", "Từ ngày", Date(2024, 1, 1))]),
    mistake("PLN411", "Chỉ tiêu!Y4", "“100”", &[Put(INDICATORS, "A01", "Độ dài tối đa", Number(100.0))]),
    mistake("PLN344", "Chỉ tiêu!U10", "5", &[Put(INDICATORS, "A07", "Số nhỏ nhất", Number(5.0))]),
    mistake("PLN256", "Chỉ tiêu!S12", "“gieo,cao_su”", &[Put(INDICATORS, "B02", "Ô không hỏi", Text("gieo,cao_su"))]),
    mistake("PLN251", "Chỉ tiêu!Q11", "“gioi_tinh”", &[Put(INDICATORS, "B01", "Phân theo", Text("gioitinh"))]),
    mistake("PLN252", "Phân tổ!C5", "“nam” hai lần", &[Put(DIMENSIONS, "#5", "Mã", Text("nam"))]),
    mistake("PLN406", "Phân tổ!A5", "có thể là “gioi_tinh”", &[Put(DIMENSIONS, "#5", "Phân tổ", Text("gioi_tin"))]),
    mistake("PLN404", "Phân tổ!A5", "“Phân tổ”", &[Put(DIMENSIONS, "#5", "Phân tổ", Nothing)]),
    mistake("PLN357", "Chỉ tiêu!F21", "“nguoi”", &[Put(INDICATORS, "C02", "Công thức", Text("sum(T1.nguoi)"))]),
    mistake("PLN356", "Chỉ tiêu!F20", "“T2”", &[Put(INDICATORS, "C01", "Công thức", Text("count(T2)"))]),
    mistake("PLN359", "Biểu danh sách!I7", "“luot”", &[Put(LISTS, "#7", "Bắt buộc", Nothing)]),
    mistake("PLN363", "Biểu danh sách!C4", "T1", &[Put(LISTS, "#4", "Loại đơn vị", Text("XY"))]),
    // Units, periods, deadlines.
    mistake("PLN366", "Đơn vị!B5", "“26002” và đơn vị “26001”", &[Put(UNITS, "26002", "Tên", Text("Xã Hòa Bình"))]),
    mistake("PLN115", "Đơn vị!A5", "“26001”", &[Put(UNITS, "26002", "Mã", Text("26001"))]),
    mistake("PLN289", "Đơn vị!D5", "“Xã Tân Lập” (26002)", &[Put(UNITS, "26002", "Từ ngày", Date(2030, 1, 1))]),
    mistake(
        "PLN349",
        "Đơn vị!A1",
        "31/12/2019",
        &[Put(REGIME, "Áp dụng từ kỳ", "Nội dung", Text("Quý I/2018")), Put(REGIME, "Áp dụng đến năm", "Nội dung", Number(2019.0))],
    ),
    mistake("PLN311", "Đơn vị!E5", "01/01/2019", &[Put(UNITS, "26002", "Đến ngày", Date(2019, 1, 1))]),
    mistake("PLN122", "Đơn vị!A4", "“26001”", &[Put(PLAN, "Mã đơn vị tổng hợp", "Nội dung", Text("26001"))]),
    mistake(
        "PLN104",
        "Sắp xếp đơn vị!B4",
        "“26777”",
        &[Put(CHANGES, "#4", "Từ đơn vị", Text("26777")), Put(CHANGES, "#4", "Thành đơn vị", Text("26778"))],
    ),
    mistake("PLN288", "Đơn vị!F5", "“26002”", &[Put(UNITS, "26002", "Nhóm", Nothing)]),
    mistake("PLN409", "Đơn vị!D4", "“1/7/25”", &[Put(UNITS, "26001", "Từ ngày", Text("1/7/25"))]),
    mistake("PLN409", "Đơn vị!D4", "“12/31/2020”", &[Put(UNITS, "26001", "Từ ngày", Text("12/31/2020"))]),
    mistake("PLN309", "Hạn gửi!C4", "30/2", &[Put(DEADLINES, "xã-huyện", "Hạn", Text("30/02"))]),
    mistake("PLN411", "Hạn gửi!C4", "“cuối tháng”", &[Put(DEADLINES, "xã-huyện", "Hạn", Text("cuối tháng"))]),
    mistake("PLN411", "Kỳ và hạn!B7", "“01/01/2026”", &[Put(REGIME, "Áp dụng từ kỳ", "Nội dung", Date(2026, 1, 1))]),
    mistake("PLN304", "Kỳ và hạn!B7", "6 tháng đầu năm 2026", &[Put(REGIME, "Áp dụng từ kỳ", "Nội dung", Text("6 tháng đầu năm 2026"))]),
    mistake("PLN305", "Kỳ và hạn!B8", "2025", &[Put(REGIME, "Áp dụng đến năm", "Nội dung", Number(2025.0))]),
    mistake("PLN301", "Kỳ và hạn!B5", "31", &[Put(REGIME, "Ngày chốt số liệu", "Nội dung", Number(31.0))]),
    mistake("PLN321", "Theo loại kỳ!A4", "6 tháng", &[Put(KINDS, "#4", "Loại kỳ", Text("6 tháng"))]),
    mistake("PLN322", "Theo loại kỳ!C4", "“xã-tỉnh”", &[Put(KINDS, "#4", "Hạn theo cấp", Text("xã-tỉnh: 15/01 năm sau"))]),
    mistake("PLN409", "Ngày nghỉ!A4", "“30/4”", &[Put(HOLIDAYS, "#4", "Ngày", Text("30/4"))]),
    // Numbers and targets.
    mistake("PLN410", "Chỉ tiêu!N4", "“50 nghìn”", &[Put(INDICATORS, "A01", "Ngưỡng cảnh báo", Text("50 nghìn"))]),
    mistake("PLN410", "Chỉ tiêu!N4", "“50.000 cây”", &[Put(INDICATORS, "A01", "Ngưỡng cảnh báo", Text("50.000 cây"))]),
    mistake("PLN208", "Chỉ tiêu!G7", "12", &[Put(INDICATORS, "A04", "Số chữ số thập phân", Number(12.0))]),
    mistake("PLN412", "Chỉ tiêu!D4", "“#N/A”", &[Put(INDICATORS, "A01", "Đơn vị tính", Fault("#N/A"))]),
    mistake(
        "PLN104",
        "Kế hoạch giao!H4",
        "“26009”",
        &[
            Put(TARGETS, "A01", "Cách xét", Text("số giao cho từng đơn vị")),
            Put(TARGETS, "A01", "Ít nhất", Nothing),
            Put(TARGETS, "A01", "Tính cho một", Nothing),
            Put(TARGETS, "A01", "Số giao từng đơn vị", Text("26009: 12")),
        ],
    ),
    mistake("PLN411", "Kế hoạch giao!H4", "“26001 12”", &[Put(TARGETS, "A01", "Số giao từng đơn vị", Text("26001 12"))]),
    mistake("PLN414", "Kế hoạch giao!A4", "“A10”", &[Put(TARGETS, "A01", "Chỉ tiêu", Text("A10"))]),
    mistake("PLN221", "Kế hoạch giao!D4", "50", &[Put(TARGETS, "A01", "Nhiều nhất", Number(50.0))]),
    mistake("PLN223", "Kế hoạch giao!D4", "“T01”", &[Put(TARGETS, "A01", "Ít nhất", Nothing)]),
    mistake("PLN222", "Kế hoạch giao!A4", "“D01”", &[Put(TARGETS, "A01", "Chỉ tiêu", Text("D01"))]),
    mistake("PLN105", "Phân công!B4", "đoạn 9", &[Put(DUTIES, "#4", "Đoạn", Number(9.0))]),
    mistake("PLN105", "Chỉ tiêu!AB4", "đoạn 9", &[Put(INDICATORS, "A01", "Đo nội dung", Text("II.1, đoạn 9"))]),
    // Rows, columns, sheets.
    mistake("PLN404", "Chỉ tiêu!B5", "“Nhóm”", &[Put(INDICATORS, "A02", "Nhóm", Nothing)]),
    mistake("PLN374", "Chỉ tiêu!B7", "“I. Trồng cây”", &[Insert(INDICATORS, "A04"), Put(INDICATORS, "#7", "Nhóm", Text("I. Trồng cây"))]),
    mistake("PLN374", "Chỉ tiêu!C7", "“Trong đó:”", &[Insert(INDICATORS, "A04"), Put(INDICATORS, "#7", "Tên chỉ tiêu", Text("Trong đó:"))]),
    mistake("PLN420", "Chỉ tiêu!I4", "chưa được đánh dấu", &[Put(INDICATORS, "A01", "XA", Nothing)]),
    mistake("PLN411", "Chỉ tiêu!I4", "“X ?”", &[Put(INDICATORS, "A01", "XA", Text("X ?"))]),
    mistake("PLN365", "Chỉ tiêu!D2", "“ĐVT”", &[Head(INDICATORS, "Đơn vị tính", "ĐVT")]),
    mistake("PLN365", "Chỉ tiêu!D2", "“Đơn vị tinh”", &[Head(INDICATORS, "Đơn vị tính", "Đơn vị tinh")]),
    mistake("PLN403", "Chỉ tiêu!", "“Tên chỉ tiêu”", &[DropColumn(INDICATORS, "Tên chỉ tiêu")]),
    mistake("PLN403", "Chỉ tiêu!", "“Công thức”", &[DropColumn(INDICATORS, "Công thức")]),
    mistake("PLN348", "Chỉ tiêu!A2", "“Cách tổng hợp”", &[DropColumn(INDICATORS, "Cách tổng hợp")]),
    mistake("PLN372", "Chỉ tiêu!I2", "“XA”", &[Head(INDICATORS, "XA", "Xã phường")]),
    mistake("PLN403", "Chỉ tiêu!", "“XA”", &[DropColumn(INDICATORS, "XA")]),
    mistake("PLN372", "Chỉ tiêu!H2", "“Cách tổng hợp”", &[Head(INDICATORS, "Cách tổng hợp", "Gộp thế nào")]),
    mistake("PLN372", "Chỉ tiêu!Q2", "“Phân theo”", &[Head(INDICATORS, "Phân theo", "Chia theo")]),
    mistake("PLN372", "Chỉ tiêu!X2", "“Chỉ báo cáo khi”", &[Head(INDICATORS, "Chỉ báo cáo khi", "Điều kiện báo cáo")]),
    mistake("PLN372", "Chỉ tiêu!T2", "“Lựa chọn”", &[Head(INDICATORS, "Lựa chọn", "Các phương án")]),
    mistake(
        "PLN369",
        "Chỉ tiêu!AB2",
        "“Kiểu”",
        &[Put(INDICATORS, "A01", "Đo nội dung", Text("không")), Head(INDICATORS, "Đo nội dung", "Kiểu")],
    ),
    mistake("PLN404", "Kế hoạch!B4", "“Trích yếu”", &[Put(PLAN, "Trích yếu", "Nội dung", Nothing)]),
    mistake("PLN418", "Quy tac!", "“Quy tắc”", &[Rename(RULES, "Quy tac")]),
    mistake("PLN418", "Luật!", "“Quy tắc”", &[Rename(RULES, "Luật")]),
    mistake("PLN418", "Bảng 1!", "“Chỉ tiêu”", &[Rename(INDICATORS, "Bảng 1")]),
    mistake("PLN402", "Chỉ tiêu!", "“Chỉ tiêu”", &[Delete(INDICATORS)]),
];

/// Edits, the part of the plan that they are about, and what it then says as JSON; nothing where it says what it said.
pub const UNDERSTOOD: &[(&[Edit], &str, &str)] = &[
    (&[Put(RULES, "R01", "Điều kiện", Text("A02 ≤ A01"))], "/rules/0/expression", ""),
    (&[Put(RULES, "R01", "Điều kiện", Text("a02 < = a01."))], "/rules/0/expression", ""),
    (&[Put(RULES, "R01", "Điều kiện", Text("Á02 không vượt quá A01"))], "/rules/0/expression", ""),
    (&[Put(RULES, "R01", "Điều kiện", Text("SUM(A02:A02) <= A01"))], "/rules/0/expression", ""),
    (&[Put(RULES, "R02", "Điều kiện", Text("A01 = 0 hoặc A04 từ 0,125 đến 2.000"))], "/rules/1/expression", ""),
    (&[Put(RULES, "R02", "Điều kiện", Text("A04 =< 12,5"))], "/rules/1/expression", "\"A04 <= 12.5\""),
    (&[Put(INDICATORS, "A01", "Kiểu", Text("Số phát sinh trong kì  "))], "/indicators/0/kind", ""),
    (&[Put(INDICATORS, "A01", "Nhóm", Text("I. Trồng cây "))], "/indicators", ""),
    (&[Put(INDICATORS, "A01", "Ngưỡng cảnh báo", Text("50.000"))], "/indicators/0/plausible_max", ""),
    (&[Put(REGIME, "Các loại kỳ", "Nội dung", Text("tháng, quý và năm"))], "/regime/collected", ""),
    (&[Put(REGIME, "Áp dụng từ kỳ", "Nội dung", Text("1/2026"))], "/regime/first", ""),
    (&[Put(UNITS, "26001", "Từ ngày", Date(2020, 1, 1))], "/units", ""),
    (
        &[Put(INDICATORS, "B04", "Chỉ báo cáo khi", Text("B03 = \"Đỏ\" hoặc B03 = \"Vàng\""))],
        "/indicators/10/asked_if",
        "\"B03 = \\\"Đỏ\\\" or B03 = \\\"Vàng\\\"\"",
    ),
    (&[Insert(INDICATORS, "A04")], "/indicators", ""),
    (&[Exchange(INDICATORS, "Nhóm", "Đơn vị tính")], "/indicators", ""),
    (&[Merge(INDICATORS, "A01", "A07", "Nhóm")], "/indicators", ""),
    (&[Merge(INDICATORS, "A01", "A02", "Kiểu")], "/indicators/1/kind", ""),
    (&[Merge(DIMENSIONS, "#4", "#5", "Phân tổ")], "/dimensions", ""),
];
