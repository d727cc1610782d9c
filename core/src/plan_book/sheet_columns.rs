//! Lists the columns of each sheet of a plan workbook.

use super::column::Content::{
    Answer, Assigned, Cadences, Category, Cells, Code, Codes, Date, Deadline, Deadlines, Decimal, Dimensions, Formula, Id, Length, Lines,
    Meaning, Measures, Options, Period, Rule, Scale, Text, Ticks, Whole, Wholes, Window, Word, Words,
};
use super::column::Empty::{
    Absent, ByAnswer, CapitalsOf, Must, NumbersIfAssigned, SameAs, ShortestPeriod, Silent, Value, YesUnlessComputed,
};
use super::column::{Column, Content, Empty};
use super::words;

/// Makes a column from its parts, in the order of the fields of [`Column`].
const fn column(head: &'static str, path: &'static str, content: Content, empty: Empty, width: u16, about: &'static str) -> Column {
    Column { head, path, content, empty, width, about }
}

/// The fields of the sheet `Kế hoạch`: the plan as a document, the office that merges, the report.
pub(super) static PLAN_FIELDS: [Column; 28] = [
    column("Số hiệu", "id", Text, Must, 0, "Số và ký hiệu của kế hoạch, ví dụ 12/KH-UBND."),
    column("Trích yếu", "title", Text, Must, 0, "Kế hoạch về việc gì."),
    column("Loại văn bản", "issue/paper", Text, Value("\"KẾ HOẠCH\""), 0, "In phía trên trích yếu."),
    column("Cơ quan ban hành", "issue/body", Text, Must, 0, "Viết như trên kế hoạch."),
    column("Nơi ban hành", "issue/place", Text, Must, 0, "Địa danh ghi trước ngày tháng."),
    column("Ngày ban hành", "issue/date", Date, Must, 0, "Ngày/tháng/năm."),
    column("Chức vụ ký", "issue/authority", Lines, Silent("[]"), 0, "Mỗi dòng như trên văn bản, ví dụ TM. …, CHỦ TỊCH."),
    column("Người ký", "issue/signer", Text, Silent("\"\""), 0, "Họ và tên."),
    column("Ký hiệu người soạn", "issue/typist", Text, Absent, 0, "Ký hiệu người soạn thảo ở cuối văn bản."),
    column("Lời mở đầu", "opening", Text, Silent("\"\""), 0, "Đoạn đầu của kế hoạch."),
    column("Lời kết", "closing", Text, Silent("\"\""), 0, "Đoạn cuối của kế hoạch."),
    column("Mã đơn vị tổng hợp", "parent/code", Code, Must, 0, "Mã của đơn vị mà số liệu được tổng hợp cho."),
    column("Đơn vị tổng hợp", "parent/name", Text, Must, 0, "Tên đầy đủ."),
    column("Loại của đơn vị tổng hợp", "parent/kind", Code, Must, 0, "Một mã ở trang Loại đơn vị."),
    column("Đơn vị tổng hợp từ ngày", "parent/valid_from", Date, Must, 0, "Ngày mã và tên này bắt đầu được dùng."),
    column("Đơn vị tổng hợp đến ngày", "parent/valid_to", Date, Absent, 0, "Để trống nếu còn hiệu lực."),
    column("Cơ quan ban hành báo cáo", "office/body", Text, CapitalsOf("issue/body"), 0, "Chữ in hoa, như trên báo cáo tổng hợp."),
    column(
        "Cơ quan cấp trên",
        "office/parent_body",
        Text,
        Silent("\"\""),
        0,
        "In phía trên cơ quan ban hành báo cáo; để trống nếu không in.",
    ),
    column("Số của báo cáo", "office/number", Text, Silent("\"\""), 0, "Để trống nếu chưa có số."),
    column("Ký hiệu báo cáo", "office/symbol", Text, Absent, 0, "Phần sau số, ví dụ BC-UBND."),
    column("Nơi ban hành báo cáo", "office/place", Text, SameAs("issue/place"), 0, "Để trống: như nơi ban hành kế hoạch."),
    column("Chức vụ ký báo cáo", "office/authority", Lines, Silent("[]"), 0, "Mỗi dòng như trên báo cáo."),
    column("Người ký báo cáo", "office/signer", Text, Silent("\"\""), 0, "Để trống nếu chưa biết."),
    column("Nơi nhận báo cáo", "office/recipients", Lines, Silent("[]"), 0, "Mỗi dòng một nơi nhận, không ghi gạch đầu dòng."),
    column("Cơ quan soạn báo cáo", "office/drafting_body", Text, Absent, 0, "Cơ quan tổng hợp số liệu, nếu khác cơ quan ban hành."),
    column("Trích yếu tiếng Anh", "title_en", Text, SameAs("title"), 0, "Để trống: dùng tiếng Việt."),
    column("Dấu vân tay được chấp nhận", "accepted_fingerprints", Lines, Absent, 0, "Do chương trình ghi; không cần nhập."),
    column("Dạng tệp", "format", Text, Silent("\"tonghop-plan/1\""), 0, "Do chương trình ghi; không cần nhập."),
];

/// The fields of the sheet `Kỳ và hạn`: periods and data windows.
pub(super) static REGIME_FIELDS: [Column; 8] = [
    column("Căn cứ của chế độ báo cáo", "regime/basis", Text, Silent("\"\""), 0, "Điều khoản quy định chế độ báo cáo."),
    column(
        "Các loại kỳ",
        "regime/collected",
        Words(&words::PERIOD_KINDS),
        Must,
        0,
        "tháng; quý; 6 tháng; 9 tháng; năm. Nhiều loại thì cách nhau bằng dấu chấm phẩy.",
    ),
    column(
        "Ngày chốt số liệu",
        "regime/cut_off_day",
        Whole,
        Absent,
        0,
        "Ngày cuối cùng của tháng còn tính vào kỳ, ví dụ 14: kỳ sau bắt đầu từ ngày 15. Để trống: kỳ theo tháng dương lịch.",
    ),
    column("Tuần bắt đầu từ", "regime/week_begins", Word(&words::WEEK_DAYS), Value("\"monday\""), 0, "Chỉ dùng khi có kỳ tuần."),
    column("Áp dụng từ kỳ", "regime/first", Period, Must, 0, "Kỳ đầu tiên, ví dụ Quý I/2026."),
    column("Áp dụng đến năm", "regime/last_year", Whole, Must, 0, "Năm báo cáo cuối cùng."),
    column(
        "Ngày nghỉ có sẵn",
        "regime/public_holidays",
        Word(&words::PUBLIC_HOLIDAYS),
        Absent,
        0,
        "Việt Nam: dùng lịch nghỉ lễ có sẵn của chương trình, thêm các ngày ở trang Ngày nghỉ.",
    ),
    column(
        "Năm đã có đủ ngày nghỉ",
        "regime/holiday_years",
        Wholes,
        Silent("[]"),
        0,
        "Các năm mà trang Ngày nghỉ đã đủ, cách nhau bằng dấu chấm phẩy.",
    ),
];

/// The columns of the sheet `Hạn gửi`: levels of reporting with their deadlines.
pub(super) static LEVEL_COLUMNS: [Column; 4] = [
    column("Mã cấp", "id", Text, Must, 16, "Tên ngắn, ví dụ xã-tỉnh."),
    column("Ai gửi cho ai", "name", Text, Must, 44, "Đơn vị gửi và nơi nhận."),
    column(
        "Hạn",
        "deadline",
        Deadline,
        Must,
        30,
        "“2 ngày làm việc sau”, “5 ngày sau” (sau ngày chốt số liệu), “ngày 20 tháng cuối kỳ”, “ngày 10 tháng sau”, “15/7”, “15/01 năm sau”.",
    ),
    column("Tiếng Anh", "name_en", Text, SameAs("name"), 34, "Để trống: dùng tiếng Việt."),
];

/// The columns of the sheet `Theo loại kỳ`: data window, deadlines and first and last period of single kinds of period.
pub(super) static PERIOD_KIND_COLUMNS: [Column; 6] = [
    column("Loại kỳ", "", Word(&words::PERIOD_KINDS), Must, 14, "Chọn trong danh sách."),
    column(
        "Chốt số liệu",
        "window",
        Window,
        Absent,
        22,
        "“theo lịch” hoặc “đến ngày 14” (của tháng cuối kỳ). Để trống: như trang Kỳ và hạn.",
    ),
    column(
        "Hạn theo cấp",
        "deadlines",
        Deadlines,
        Absent,
        50,
        "Mỗi dòng: mã cấp: hạn, ví dụ xã-tỉnh: ngày 10 tháng sau. Cấp không ghi thì theo trang Hạn gửi.",
    ),
    column("Từ kỳ", "first", Period, Absent, 22, "Kỳ đầu tiên của loại này."),
    column("Đến kỳ", "last", Period, Absent, 22, "Kỳ cuối cùng của loại này."),
    column(
        "Tổng hợp từ kỳ",
        "derived_from",
        Word(&words::PERIOD_KINDS),
        Absent,
        16,
        "Loại kỳ ngắn hơn mà cơ quan tổng hợp cộng thành kỳ này; đơn vị không gửi báo cáo kỳ này. Để trống: đơn vị gửi báo cáo kỳ này.",
    ),
];

/// The columns of the sheet `Ngày nghỉ`: days off, and weekend days that are worked instead.
pub(super) static HOLIDAY_COLUMNS: [Column; 3] = [
    column("Ngày", "date", Date, Must, 14, "Ngày/tháng/năm."),
    column(
        "Nghỉ hay làm bù",
        "day",
        Word(&words::DAY_KINDS),
        Value("\"off\""),
        16,
        "Nghỉ: ngày thường được nghỉ. Làm bù: thứ Bảy, Chủ nhật đi làm.",
    ),
    column("Lý do", "reason", Text, Silent("\"\""), 50, "Tên ngày lễ, văn bản hoán đổi."),
];

/// The columns of the sheet `Loại đơn vị`: kinds of unit.
pub(super) static UNIT_KIND_COLUMNS: [Column; 5] = [
    column("Mã", "code", Code, Must, 12, "1 đến 8 chữ in hoa hoặc chữ số, ví dụ XA."),
    column("Tên", "name", Text, Must, 50, "Tên loại đơn vị."),
    column("Còn để ngỏ", "open", Word(&words::YES_NO), Value("false"), 14, "Có: kế hoạch chưa kể hết đơn vị của loại này."),
    column("Tiếng Anh", "name_en", Text, SameAs("name"), 46, "Để trống: dùng tiếng Việt."),
    column(
        "Gửi báo cáo gộp",
        "consolidates",
        Word(&words::YES_NO),
        Value("false"),
        14,
        "Có: mỗi đơn vị loại này gửi một báo cáo gộp từ các đơn vị bên dưới.",
    ),
];

/// The columns of the sheet `Đơn vị`: units that report.
pub(super) static UNIT_COLUMNS: [Column; 7] = [
    column("Mã", "code", Code, Must, 12, "Mã trong danh mục đơn vị hành chính, ví dụ 26001, hoặc 26001-VP."),
    column("Tên", "name", Text, Must, 44, "Tên đầy đủ, ví dụ Xã Bình Minh."),
    column("Loại", "kind", Code, Must, 12, "Một mã ở trang Loại đơn vị."),
    column("Từ ngày", "valid_from", Date, Must, 14, "Ngày mã và tên này bắt đầu được dùng."),
    column("Đến ngày", "valid_to", Date, Absent, 14, "Để trống nếu còn hiệu lực."),
    column("Nhóm", "group", Text, Absent, 22, "Báo cáo tổng hợp cộng riêng từng nhóm, ví dụ Cụm Bắc. Để trống nếu không chia nhóm."),
    column("Thuộc đơn vị", "parent", Code, Absent, 14, "Mã của đơn vị cấp trên trực tiếp trong danh sách này. Để trống nếu không có."),
];

/// The columns of the sheet `Sắp xếp đơn vị`, territorial changes: which unit went over into which.
pub(super) static SUCCESSION_COLUMNS: [Column; 4] = [
    column("Ngày", "on", Date, Must, 14, "Ngày đầu tiên của đơn vị mới."),
    column("Từ đơn vị", "from", Code, Must, 14, "Mã của đơn vị cũ."),
    column("Thành đơn vị", "to", Code, Must, 14, "Mã của đơn vị mới."),
    column(
        "Toàn bộ hay một phần",
        "whole",
        Word(&words::WHOLE_OR_PART),
        Value("true"),
        16,
        "Một phần: không so sánh được số liệu trước và sau.",
    ),
];

/// The columns of the sheet `Chỉ tiêu`: the indicators that the plan asks for.
pub(super) static INDICATOR_COLUMNS: [Column; 33] = [
    column("Mã", "code", Code, Must, 8, "Một chữ in hoa rồi chữ số, ví dụ B02. Quy tắc gọi chỉ tiêu bằng mã. Không đổi mã đã dùng."),
    column("Nhóm", "heading", Text, Must, 26, "Tiêu đề của nhóm trong biểu."),
    column("Tên chỉ tiêu", "label", Text, Must, 46, "In trong biểu, ví dụ Số cây đã trồng."),
    column("Đơn vị tính", "unit_of_measure", Text, Must, 14, "cây, người, triệu đồng …"),
    column("Kiểu", "", Answer, Must, 22, "Chọn trong danh sách."),
    column("Công thức", "computed", Formula, Absent, 18, "Tính từ chỉ tiêu khác, không phải nhập, ví dụ C02 / C01 * 100."),
    column("Số chữ số thập phân", "", Scale, Absent, 10, "Để trống: số nguyên; tỷ lệ % thì 2 chữ số."),
    column("Cách tổng hợp", "across_units", Word(&words::ACROSS_UNITS), ByAnswer, 20, "Từ các đơn vị lên. Chữ xám là mặc định của kiểu."),
    column("Loại đơn vị báo cáo", "", Ticks, Must, 6, "x: phải báo cáo. (x): phải báo cáo, nhưng do người lập kế hoạch suy ra."),
    column(
        "Kỳ báo cáo (từ kỳ)",
        "frequency",
        Word(&words::PERIOD_KINDS),
        ShortestPeriod,
        11,
        "Kỳ ngắn nhất có hỏi chỉ tiêu này; kỳ dài hơn cũng hỏi.",
    ),
    column("Bắt buộc", "required", Word(&words::YES_NO), YesUnlessComputed, 9, "Không: được để trống."),
    column("Ngưỡng cảnh báo", "plausible_max", Decimal, Absent, 11, "Số lớn hơn mức này thì phải giải trình."),
    column("Điều khoản", "clauses", Codes, Must, 14, "Số điều khoản của kế hoạch; điều khoản chính ghi đầu tiên."),
    column("Qua các kỳ", "across_time", Word(&words::ACROSS_TIME), ByAnswer, 15, "Từ kỳ ngắn lên kỳ dài. Chữ xám là mặc định của kiểu."),
    column("Phân theo", "by", Dimensions, Absent, 16, "Một hoặc hai mã ở trang Phân tổ; mỗi mục thành một ô phải nhập."),
    column("Tổng các mục", "total", Word(&words::CELL_TOTALS), Absent, 20, "Khi có phân tổ. Để trống: chương trình cộng các mục."),
    column("Ô không hỏi", "void", Cells, Absent, 18, "Ví dụ cao_su,gieo; mã mục theo thứ tự phân tổ, các ô cách nhau bằng dấu chấm phẩy."),
    column("Lựa chọn", "value/choices", Options, Absent, 22, "Khi kiểu là chọn trong danh sách: mỗi dòng một mục, ví dụ do = Đỏ."),
    column("Số nhỏ nhất", "least", Decimal, Absent, 10, "Ghi số âm khi được ghi số âm, ví dụ -1000. Để trống: từ 0 trở lên."),
    column("Từ ngày", "value/least", Date, Absent, 13, "Khi kiểu là ngày: ngày sớm nhất hợp lý. Để trống cả hai: trong kỳ báo cáo."),
    column("Đến ngày", "value/most", Date, Absent, 13, "Khi kiểu là ngày: ngày muộn nhất hợp lý."),
    column(
        "Chỉ báo cáo khi",
        "asked_if",
        Rule,
        Absent,
        22,
        "Điều kiện theo chỉ tiêu bắt buộc khác, ví dụ A07 = \"do\". Để trống: luôn hỏi.",
    ),
    column("Độ dài tối đa", "", Length, Absent, 9, "Số ký tự của văn bản, thuyết minh."),
    column(
        "Được báo theo chế độ mật",
        "may_be_withheld",
        Word(&words::YES_NO),
        Value("false"),
        11,
        "Có: được ghi “theo chế độ mật” thay cho số liệu.",
    ),
    column("Tên khi đứng riêng", "label_alone", Text, Absent, 28, "Dùng ngoài bảng, khi không thấy dòng trên (thay cho “Trong đó: …”)."),
    column("Đo nội dung", "measures", Measures, Absent, 28, "Mỗi dòng: điều khoản, đoạn, việc. Ghi “không” nếu không đo nội dung nào."),
    column("Nguồn chỉ tiêu", "basis", Word(&words::BASES), Value("\"seed\""), 13, "Kế hoạch nêu, hay người lập suy ra."),
    column("Nguồn điều khoản", "clauses_basis", Word(&words::BASES), Absent, 13, "Ai gắn chỉ tiêu với điều khoản."),
    column("Nguồn kỳ", "frequency_basis", Word(&words::BASES), Absent, 13, "Ai định kỳ báo cáo của chỉ tiêu."),
    column("Nguồn ngưỡng", "plausible_max_basis", Word(&words::BASES), Absent, 13, "Ai định ngưỡng cảnh báo."),
    column("Tiếng Anh", "label_en", Text, SameAs("label"), 34, "Để trống: dùng tiếng Việt."),
    column("Tiếng Anh khi đứng riêng", "label_alone_en", Text, Absent, 28, "Để trống: dùng tên tiếng Anh."),
    column("Ghi chú của người lập", "", Meaning, Absent, 24, "Ghi tùy ý; chương trình không đọc cột này."),
];

/// The columns of the sheet `Phân tổ`: a row for each category, with its dimension before it. A path that begins with `categories/` is that
/// of the category.
pub(super) static DIMENSION_COLUMNS: [Column; 6] = [
    column("Phân tổ", "id", Category, Must, 18, "Mã phân tổ, chữ thường không dấu, ví dụ gioi_tinh; ghi ở mọi dòng."),
    column("Tên phân tổ", "label", Text, Must, 26, "Ghi ở dòng đầu của phân tổ, ví dụ Giới tính."),
    column("Mã", "categories/id", Category, Must, 18, "Mã mục, chữ thường không dấu, ví dụ nu. Ô có mã như B02[nu]."),
    column("Tên", "categories/label", Text, Must, 34, "In trong biểu, ví dụ Nữ."),
    column("Tiếng Anh", "categories/label_en", Text, Absent, 28, "Để trống: dùng tiếng Việt."),
    column("Tên phân tổ bằng tiếng Anh", "label_en", Text, Absent, 24, "Ghi ở dòng đầu của phân tổ. Để trống: dùng tiếng Việt."),
];

/// The columns of the sheet `Biểu danh sách`: a row for each column of a list, with the list before it. A path that begins with `columns/` is
/// that of the column.
pub(super) static LIST_COLUMNS: [Column; 19] = [
    column("Bảng", "code", Code, Must, 8, "Mã biểu, ví dụ T1; ghi ở mọi dòng của biểu."),
    column("Tên bảng", "label", Text, Must, 34, "Ghi ở dòng đầu của biểu, ví dụ Danh sách đoàn khách."),
    column("Loại đơn vị", "owed_by", Codes, Must, 14, "Ghi ở dòng đầu: mã các loại đơn vị phải lập biểu, cách nhau bằng dấu chấm phẩy."),
    column(
        "Kỳ báo cáo",
        "frequency",
        Word(&words::PERIOD_KINDS),
        Must,
        11,
        "Ghi ở dòng đầu: kỳ ngắn nhất có biểu này; kỳ dài hơn cũng có.",
    ),
    column("Mã cột", "columns/id", Category, Must, 14, "Chữ thường không dấu, ví dụ luot_khach."),
    column("Tên cột", "columns/label", Text, Must, 30, "In ở đầu cột, ví dụ Số lượt khách."),
    column("Kiểu", "columns/value/type", Word(&words::LIST_COLUMN_TYPES), Must, 15, "Kiểu của ô."),
    column("Đơn vị tính", "columns/unit_of_measure", Text, Absent, 13, "Với cột số; tiền thì ghi đồng, nghìn đồng hoặc triệu đồng."),
    column("Bắt buộc", "columns/required", Word(&words::YES_NO), Absent, 9, "Có: mọi dòng phải có ô này. Cột được cộng phải là có."),
    column("Nhận diện trùng", "columns/key", Word(&words::YES_NO), Absent, 11, "Có: các dòng giống nhau ở mọi cột này có thể là một việc."),
    column("Số chữ số thập phân", "columns/value/scale", Whole, Absent, 10, "Với số thập phân. Để trống: 1."),
    column("Độ dài tối đa", "columns/value/max_length", Whole, Absent, 9, "Số ký tự của văn bản. Để trống: 255."),
    column(
        "Phải lập",
        "required",
        Word(&words::YES_NO),
        Absent,
        9,
        "Ghi ở dòng đầu. Không: để trống cũng được, không cần đánh dấu không phát sinh.",
    ),
    column("Tên cột bằng tiếng Anh", "columns/label_en", Text, Absent, 24, "Để trống: dùng tiếng Việt."),
    column("Lựa chọn", "columns/value/choices", Options, Absent, 22, "Khi kiểu là chọn trong danh sách: mỗi dòng một mục, ví dụ do = Đỏ."),
    column("Số nhỏ nhất", "columns/least", Decimal, Absent, 10, "Ghi số âm khi được ghi số âm, ví dụ -1000. Để trống: từ 0 trở lên."),
    column("Từ ngày", "columns/value/least", Date, Absent, 13, "Với ngày: ngày sớm nhất hợp lý. Để trống cả hai: trong kỳ báo cáo."),
    column("Đến ngày", "columns/value/most", Date, Absent, 13, "Với ngày: ngày muộn nhất hợp lý."),
    column("Tên bảng bằng tiếng Anh", "label_en", Text, Absent, 24, "Ghi ở dòng đầu của biểu. Để trống: dùng tiếng Việt."),
];

/// The columns of the sheet `Kế hoạch giao`: targets of indicators.
pub(super) static TARGET_COLUMNS: [Column; 10] = [
    column("Chỉ tiêu", "", Code, Must, 9, "Mã ở trang Chỉ tiêu."),
    column("Mã", "id", Id, Must, 8, "Ví dụ T01; không trùng với mã quy tắc."),
    column("Cách xét", "basis/kind", Word(&words::TARGET_BASES), Must, 30, "Số nào được so với mức giao."),
    column("Ít nhất", "min", Decimal, Absent, 10, "Mức thấp nhất."),
    column("Nhiều nhất", "max", Decimal, Absent, 10, "Mức cao nhất."),
    column("Tính cho một", "per", Word(&words::PERIOD_KINDS), Absent, 12, "Để trống: cho chính kỳ báo cáo."),
    column("So với chỉ tiêu", "basis/indicator", Code, Absent, 11, "Mã của chỉ tiêu khác, khi cách xét cần."),
    column("Số giao từng đơn vị", "basis/numbers", Assigned, NumbersIfAssigned, 24, "Mỗi dòng: mã đơn vị: số, ví dụ 26001: 12."),
    column("Nguyên văn", "source", Text, Must, 60, "Câu của kế hoạch giao mức này."),
    column("Nguồn", "origin", Word(&words::BASES), Absent, 13, "Kế hoạch nêu, hay người lập suy ra."),
];

/// The columns of the sheet `Quy tắc`: rules that the figures of a return must fulfil.
pub(super) static RULE_COLUMNS: [Column; 7] = [
    column("Mã", "id", Id, Must, 8, "Ví dụ R01."),
    column("Mức", "severity", Word(&words::SEVERITIES), Must, 11, "Lỗi: phải sửa. Cảnh báo: sửa hoặc giải trình."),
    column("Điều kiện", "expression", Rule, Must, 34, "Ví dụ B03 <= B02; B02/B01 từ 5 đến 2000; nếu A01 thì A02 >= 1."),
    column("Vì sao", "why", Text, Must, 54, "Lý do, để người báo cáo hiểu."),
    column("Nghĩa là", "expression", Meaning, Absent, 60, "Chương trình viết; không cần nhập, không được đọc."),
    column("Nguồn", "basis", Word(&words::RULE_BASES), Absent, 18, "Quy tắc từ đâu mà có."),
    column("Tiếng Anh", "why_en", Text, SameAs("why"), 44, "Để trống: dùng tiếng Việt."),
];

/// The columns of the sheet `Phép kiểm tra`: built-in checks that the plan uses.
pub(super) static CHECK_COLUMNS: [Column; 10] = [
    column("Mã", "id", Id, Must, 8, "Ví dụ X18."),
    column("Kiểm tra gì", "check/kind", Word(&words::BUILT_IN_CHECKS), Must, 30, "Chọn trong danh sách."),
    column("Chỉ tiêu", "check/indicators", Codes, Absent, 20, "Các mã, cách nhau bằng dấu chấm phẩy."),
    column("Luôn được ghi “không”", "check/may_be_none", Codes, Absent, 16, "Thuyết minh được ghi “không”."),
    column(
        "Ghi “không” khi mọi số bằng 0",
        "check/none_without_figures",
        Codes,
        Absent,
        16,
        "Thuyết minh chỉ được ghi “không” khi không có số liệu nào lớn hơn 0.",
    ),
    column("Gấp mấy lần", "check/times_median", Whole, Absent, 10, "So với số ở giữa của các kỳ trước."),
    column("Số kỳ trước", "check/periods", Whole, Absent, 10, "Xem bao nhiêu kỳ trước."),
    column("Vì sao", "why", Text, Must, 54, "Lý do, để người báo cáo hiểu."),
    column("Nguồn", "basis", Word(&words::BASES), Absent, 13, "Kế hoạch nêu, hay người lập suy ra."),
    column("Tiếng Anh", "why_en", Text, SameAs("why"), 44, "Để trống: dùng tiếng Việt."),
];

/// The columns of the sheet `Điều khoản`: the text of the plan.
pub(super) static CLAUSE_COLUMNS: [Column; 5] = [
    column("Số", "number", Text, Must, 10, "Số đầy đủ, ví dụ II.1.4; phần không có số thì thêm chữ, ví dụ IV.3.a."),
    column("Ký hiệu in", "mark", Text, Silent("\"\""), 9, "Ký hiệu in trước tiêu đề, ví dụ 1.4."),
    column("Tiêu đề", "heading", Text, Must, 40, "Tiêu đề của điều khoản."),
    column("Nội dung", "paragraphs", Lines, Absent, 90, "Mỗi đoạn một dòng."),
    column("Tần suất nêu trong đoạn", "cadences", Cadences, Absent, 30, "Mỗi dòng, ví dụ: đoạn 4: mỗi quý một lần (quý)."),
];

/// The columns of the sheet `Phân công`: which body has which duty.
pub(super) static DUTY_COLUMNS: [Column; 21] = [
    column("Điều khoản", "clause", Text, Must, 10, "Số điều khoản phân công."),
    column("Đoạn", "paragraph", Whole, Must, 7, "Đoạn thứ mấy của điều khoản."),
    column("Việc", "what", Text, Must, 60, "Nguyên văn phần nêu việc phải làm."),
    column("Loại đơn vị thực hiện", "holders", Codes, Silent("[]"), 16, "Mã ở trang Loại đơn vị."),
    column("Nơi thực hiện khác", "other_holders", Lines, Absent, 24, "Không phải gửi báo cáo; mỗi dòng một nơi."),
    column("Vai trò", "role", Word(&words::ROLES), Value("\"lead\""), 12, "Chủ trì, thực hiện, phối hợp, đề nghị."),
    column("Phối hợp với", "partners", Lines, Absent, 30, "Mỗi dòng một nơi."),
    column("Đối tượng", "addressees", Lines, Absent, 26, "Nơi được hướng dẫn, kiểm tra, đề nghị."),
    column("Điều kiện", "condition", Text, Absent, 26, "Nguyên văn, nếu có."),
    column("Cụ thể hóa đoạn", "details", Whole, Absent, 10, "Đoạn mà việc này làm rõ (“trong đó”)."),
    column("Nhiệm vụ phục vụ", "tasks", Codes, Absent, 16, "Số các điều khoản nêu nhiệm vụ."),
    column("Nguồn nhiệm vụ", "tasks_basis", Word(&words::BASES), Absent, 13, "Kế hoạch nêu, hay người lập suy ra."),
    column("Tần suất", "cadence/words", Text, Absent, 22, "Nguyên văn, ví dụ mỗi tháng một lần."),
    column("Kỳ của tần suất", "cadence/per", Word(&words::PERIOD_KINDS), Absent, 11, "Nếu tính được."),
    column("Mức giao", "target/words", Text, Absent, 22, "Nguyên văn phần nêu số."),
    column("Mức ít nhất", "target/min", Decimal, Absent, 10, "Số thấp nhất."),
    column("Mức nhiều nhất", "target/max", Decimal, Absent, 10, "Số cao nhất."),
    column("Mức cho một", "target/per", Word(&words::PERIOD_KINDS), Absent, 11, "Kỳ mà mức giao tính cho."),
    column("Đo bằng chỉ tiêu", "target/indicator", Code, Absent, 11, "Mã ở trang Chỉ tiêu."),
    column("Làm đầy đủ", "completeness/words", Text, Absent, 16, "Nguyên văn, ví dụ đầy đủ, toàn bộ."),
    column("Đầy đủ theo chỉ tiêu", "completeness/indicator", Code, Absent, 11, "Mã của chỉ tiêu xét việc làm đầy đủ."),
];

/// The columns of the sheet `Căn cứ`: documents on which the plan rests.
pub(super) static LEGAL_BASIS_COLUMNS: [Column; 6] = [
    column("Số hiệu", "number", Text, Must, 18, "Số và ký hiệu văn bản."),
    column("Tên văn bản", "title", Text, Must, 80, "Loại, cơ quan ban hành, trích yếu."),
    column("Ngày", "date", Date, Absent, 14, "Để trống nếu không biết."),
    column("Dẫn ở điều khoản", "clause", Text, Absent, 12, "Để trống: phần căn cứ ở đầu."),
    column("Hết hiệu lực từ", "repealed/on", Date, Absent, 14, "Ngày hết hiệu lực, nếu đã hết."),
    column("Hết hiệu lực theo", "repealed/by", Text, Absent, 40, "Văn bản bãi bỏ, thay thế."),
];

/// The columns of the sheet `Nơi nhận`: who receives the plan.
pub(super) static RECIPIENT_COLUMNS: [Column; 2] = [
    column("Nơi nhận", "name", Text, Must, 60, "Mỗi dòng một nơi, không ghi gạch đầu dòng."),
    column("Để báo cáo", "reported_to", Word(&words::YES_NO), Value("false"), 14, "Có: nơi nhận được báo cáo."),
];
