//! Forms of different shapes, each with the drafts that a person makes of it.

use super::form_sheet::FormSheet;
use super::from_form::{FormDraft, draft_from_sheets};
use crate::base::CellRef;

/// A form, and its drafts by hand: heading, label, unit of measure, and the label of which it is a part.
struct Form {
    name: &'static str,
    texts: &'static [&'static [&'static str]],
    merged: &'static [(&'static str, &'static str)],
    expected: &'static [(&'static str, &'static str, &'static str, &'static str)],
    /// Words of what must be named as not used.
    unused: &'static [&'static str],
}

const FORMS: [Form; 17] = [
    Form {
        name: "title block, headings in Roman numerals, unit of measure in a column",
        texts: &[
            &["UBND XÃ ……", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            &["", "", "", "Độc lập - Tự do - Hạnh phúc"],
            &["BÁO CÁO CÔNG TÁC CẢI CÁCH HÀNH CHÍNH QUÝ …"],
            &[],
            &["STT", "Chỉ tiêu", "Đơn vị tính", "Kết quả", "Ghi chú"],
            &["I", "Chỉ đạo, điều hành"],
            &["1", "Số văn bản chỉ đạo đã ban hành", "văn bản"],
            &["2", "Số cuộc kiểm tra", "cuộc"],
            &["II", "Cải cách thủ tục hành chính"],
            &["1", "Số hồ sơ tiếp nhận", "hồ sơ"],
            &["", "Trong đó: trực tuyến", "hồ sơ"],
            &["2", "Số hồ sơ giải quyết đúng hạn", "hồ sơ"],
            &[],
            &["Người lập biểu", "", "", "TM. ỦY BAN NHÂN DÂN"],
        ],
        merged: &[],
        expected: &[
            ("I. Chỉ đạo, điều hành", "Số văn bản chỉ đạo đã ban hành", "văn bản", ""),
            ("I. Chỉ đạo, điều hành", "Số cuộc kiểm tra", "cuộc", ""),
            ("II. Cải cách thủ tục hành chính", "Số hồ sơ tiếp nhận", "hồ sơ", ""),
            ("II. Cải cách thủ tục hành chính", "Trong đó: trực tuyến", "hồ sơ", "Số hồ sơ tiếp nhận"),
            ("II. Cải cách thủ tục hành chính", "Số hồ sơ giải quyết đúng hạn", "hồ sơ", ""),
        ],
        unused: &["Ghi chú", "Người lập biểu"],
    },
    Form {
        name: "two-row head with merged titles, total and women, numbers of columns",
        texts: &[
            &["TT", "Nội dung", "ĐVT", "Kết quả thực hiện", ""],
            &["", "", "", "Tổng số", "Trong đó: nữ"],
            &["(1)", "(2)", "(3)", "(4)", "(5)"],
            &["1", "Số người được tuyên truyền", "người"],
            &["2", "Số người được đào tạo nghề", "người"],
        ],
        merged: &[("A1", "A2"), ("B1", "B2"), ("C1", "C2"), ("D1", "E1")],
        expected: &[
            ("Số liệu", "Số người được tuyên truyền", "người", ""),
            ("Số liệu", "Trong đó: nữ", "người", "Số người được tuyên truyền"),
            ("Số liệu", "Số người được đào tạo nghề", "người", ""),
            ("Số liệu", "Trong đó: nữ", "người", "Số người được đào tạo nghề"),
        ],
        unused: &[],
    },
    Form {
        name: "units of measure in the labels, dashes for parts",
        texts: &[
            &["STT", "Chỉ tiêu", "Thực hiện trong kỳ"],
            &["1", "Diện tích gieo trồng (ha)"],
            &["", "- Lúa (ha)"],
            &["", "- Ngô (ha)"],
            &["2", "Tổng đàn lợn (con)"],
            &["3", "Sản lượng thủy sản (tấn)"],
        ],
        merged: &[],
        expected: &[
            ("Số liệu", "Diện tích gieo trồng", "ha", ""),
            ("Số liệu", "Lúa", "ha", "Diện tích gieo trồng"),
            ("Số liệu", "Ngô", "ha", "Diện tích gieo trồng"),
            ("Số liệu", "Tổng đàn lợn", "con", ""),
            ("Số liệu", "Sản lượng thủy sản", "tấn", ""),
        ],
        unused: &[],
    },
    Form {
        name: "plan, result, percentage and the same period last year",
        texts: &[
            &["Đơn vị tính: triệu đồng"],
            &["STT", "Nội dung thu", "Dự toán năm", "Thực hiện trong tháng", "Lũy kế từ đầu năm", "So sánh (%)"],
            &["A", "B", "1", "2", "3", "4=3/1"],
            &["I", "Thu nội địa"],
            &["1", "Thuế ngoài quốc doanh"],
            &["2", "Lệ phí trước bạ"],
            &["II", "Thu khác"],
            &["1", "Thu phạt hành chính"],
            &["", "TỔNG CỘNG"],
        ],
        merged: &[],
        expected: &[
            ("I. Thu nội địa", "Thuế ngoài quốc doanh", "triệu đồng", ""),
            ("I. Thu nội địa", "Lệ phí trước bạ", "triệu đồng", ""),
            ("II. Thu khác", "Thu phạt hành chính", "triệu đồng", ""),
            ("II. Thu khác", "TỔNG CỘNG", "triệu đồng", ""),
        ],
        unused: &["Dự toán năm", "Lũy kế từ đầu năm", "So sánh"],
    },
    Form {
        name: "numbers of several levels in the label, no column of numbers",
        texts: &[
            &["Chỉ tiêu", "Đơn vị", "Số lượng"],
            &["1. Hộ nghèo"],
            &["1.1. Số hộ nghèo đầu kỳ", "hộ"],
            &["1.2. Số hộ thoát nghèo", "hộ"],
            &["2. Nhà ở"],
            &["2.1. Số nhà tạm đã xóa", "nhà"],
        ],
        merged: &[],
        expected: &[
            ("1. Hộ nghèo", "Số hộ nghèo đầu kỳ", "hộ", ""),
            ("1. Hộ nghèo", "Số hộ thoát nghèo", "hộ", ""),
            ("2. Nhà ở", "Số nhà tạm đã xóa", "nhà", ""),
        ],
        unused: &[],
    },
    Form {
        name: "codes of its own, merged headings over the whole table",
        texts: &[
            &["Mã số", "Tên chỉ tiêu", "Đơn vị tính", "Trong kỳ"],
            &["A. DÂN SỐ", "", "", ""],
            &["A01", "Số trẻ sinh ra", "trẻ"],
            &["A02", "Số người chết", "người"],
            &["B. Y TẾ", "", "", ""],
            &["B01", "Số lượt khám bệnh", "lượt"],
        ],
        merged: &[("A2", "D2"), ("A5", "D5")],
        expected: &[
            ("A. DÂN SỐ", "Số trẻ sinh ra", "trẻ", ""),
            ("A. DÂN SỐ", "Số người chết", "người", ""),
            ("B. Y TẾ", "Số lượt khám bệnh", "lượt", ""),
        ],
        unused: &[],
    },
    Form {
        name: "a line “Trong đó:” alone, parts without dashes",
        texts: &[
            &["TT", "Nội dung", "ĐVT", "Kết quả trong tháng"],
            &["1", "Số vụ tai nạn giao thông", "vụ"],
            &["", "Trong đó:"],
            &["", "Đường bộ", "vụ"],
            &["", "Đường sắt", "vụ"],
            &["2", "Số người bị thương", "người"],
        ],
        merged: &[],
        expected: &[
            ("Số liệu", "Số vụ tai nạn giao thông", "vụ", ""),
            ("Số liệu", "Đường bộ", "vụ", "Số vụ tai nạn giao thông"),
            ("Số liệu", "Đường sắt", "vụ", "Số vụ tai nạn giao thông"),
            ("Số liệu", "Số người bị thương", "người", ""),
        ],
        unused: &[],
    },
    Form {
        name: "letters below numbers",
        texts: &[
            &["STT", "Tiêu chí", "Đơn vị tính", "Số liệu"],
            &["1", "Giáo dục"],
            &["a)", "Số trường học", "trường"],
            &["b)", "Số học sinh", "người"],
            &["2", "Văn hóa"],
            &["a)", "Số nhà văn hóa", "nhà"],
        ],
        merged: &[],
        expected: &[
            ("1. Giáo dục", "Số trường học", "trường", ""),
            ("1. Giáo dục", "Số học sinh", "người", ""),
            ("2. Văn hóa", "Số nhà văn hóa", "nhà", ""),
        ],
        unused: &[],
    },
    Form {
        name: "crops in rows, several figures of each in columns",
        texts: &[
            &["STT", "Danh mục cây trồng", "Diện tích gieo trồng (ha)", "Diện tích thu hoạch (ha)", "Ghi chú"],
            &["1", "Lúa đông xuân"],
            &["2", "Rau các loại"],
        ],
        merged: &[],
        expected: &[
            ("Số liệu", "Lúa đông xuân: Diện tích gieo trồng", "ha", ""),
            ("Số liệu", "Lúa đông xuân: Diện tích thu hoạch", "ha", ""),
            ("Số liệu", "Rau các loại: Diện tích gieo trồng", "ha", ""),
            ("Số liệu", "Rau các loại: Diện tích thu hoạch", "ha", ""),
        ],
        unused: &["Ghi chú"],
    },
    Form {
        name: "unit of measure merged over several rows, plus signs, date and signature",
        texts: &[
            &["Số TT", "Hạng mục", "Đơn vị tính", "Kỳ trước", "Kỳ này"],
            &["1", "Số ca sốt xuất huyết", "ca"],
            &["", "+ Người dưới 15 tuổi", ""],
            &["", "+ Tử vong", ""],
            &["2", "Số ổ dịch", "ổ"],
            &["", "", "", "Xuân Lộc, ngày … tháng … năm 2026"],
            &["", "NGƯỜI BÁO CÁO", "", "TRƯỞNG TRẠM"],
        ],
        merged: &[("C2", "C4")],
        expected: &[
            ("Số liệu", "Số ca sốt xuất huyết", "ca", ""),
            ("Số liệu", "Người dưới 15 tuổi", "ca", "Số ca sốt xuất huyết"),
            ("Số liệu", "Tử vong", "ca", "Số ca sốt xuất huyết"),
            ("Số liệu", "Số ổ dịch", "ổ", ""),
        ],
        unused: &["Kỳ trước", "NGƯỜI BÁO CÁO"],
    },
    Form {
        name: "rows that begin as signatures do, a title block with the words of a head",
        texts: &[
            &["BÁO CÁO LĨNH VỰC VĂN HÓA", "Đơn vị báo cáo: UBND xã"],
            &["STT", "Chỉ tiêu", "Đơn vị tính", "Kết quả"],
            &["1", "Cán bộ, công chức được tập huấn", "người"],
            &["2", "Chủ tịch UBND xã tiếp công dân", "buổi"],
            &["3", "Tháng hành động, Ngày Pháp luật Việt Nam", "cuộc"],
            &["", "", "CHỦ TỊCH"],
        ],
        merged: &[],
        expected: &[
            ("Số liệu", "Cán bộ, công chức được tập huấn", "người", ""),
            ("Số liệu", "Chủ tịch UBND xã tiếp công dân", "buổi", ""),
            ("Số liệu", "Tháng hành động, Ngày Pháp luật Việt Nam", "cuộc", ""),
        ],
        unused: &["CHỦ TỊCH"],
    },
    Form {
        name: "dashes directly below headings of two levels",
        texts: &[
            &["STT", "Chỉ tiêu", "ĐVT", "Kết quả"],
            &["I", "Vụ đông xuân"],
            &["1", "Lúa"],
            &["", "- Diện tích", "ha"],
            &["", "- Sản lượng", "tấn"],
            &["II", "Vụ hè thu"],
            &["1", "Lúa"],
            &["", "- Diện tích", "ha"],
        ],
        merged: &[],
        expected: &[
            ("I. Vụ đông xuân – 1. Lúa", "Diện tích", "ha", ""),
            ("I. Vụ đông xuân – 1. Lúa", "Sản lượng", "tấn", ""),
            ("II. Vụ hè thu – 1. Lúa", "Diện tích", "ha", ""),
        ],
        unused: &[],
    },
    Form {
        name: "parts in rows and figures of their own in columns",
        texts: &[&["TT", "Nội dung", "ĐVT", "Nông thôn", "Thành thị"], &["1", "Số người", "người"], &["", "- Trong đó: nữ", "người"]],
        merged: &[],
        expected: &[
            ("Số liệu", "Số người: Nông thôn", "người", ""),
            ("Số liệu", "Số người: Thành thị", "người", ""),
            ("Số liệu", "Trong đó: nữ: Nông thôn", "người", "Số người: Nông thôn"),
            ("Số liệu", "Trong đó: nữ: Thành thị", "người", "Số người: Thành thị"),
        ],
        unused: &[],
    },
    Form {
        name: "columns with units of measure of their own",
        texts: &[&["STT", "Danh mục", "Số lượng (con)", "Sản lượng (tấn)"], &["1", "Trâu"]],
        merged: &[],
        expected: &[("Số liệu", "Trâu: Số lượng", "con", ""), ("Số liệu", "Trâu: Sản lượng", "tấn", "")],
        unused: &[],
    },
    Form {
        name: "commas in parts, slashes and no blank behind numbers",
        texts: &[
            &["Nội dung", "Đơn vị tính", "Số liệu"],
            &["1/ Số hộ", "hộ"],
            &["2.Số người", "người"],
            &["- Trong đó nữ, dưới 30 tuổi", "người"],
        ],
        merged: &[],
        expected: &[
            ("Số liệu", "Số hộ", "hộ", ""),
            ("Số liệu", "Số người", "người", ""),
            ("Số liệu", "Trong đó nữ, dưới 30 tuổi", "người", "Số người"),
        ],
        unused: &[],
    },
    Form {
        name: "headings in capitals above rows without numbers",
        texts: &[
            &["Chỉ tiêu", "Đơn vị tính", "Kết quả"],
            &["CHĂN NUÔI"],
            &["Tổng đàn lợn", "con"],
            &["THỦY SẢN"],
            &["Sản lượng nuôi trồng", "tấn"],
        ],
        merged: &[],
        expected: &[("CHĂN NUÔI", "Tổng đàn lợn", "con", ""), ("THỦY SẢN", "Sản lượng nuôi trồng", "tấn", "")],
        unused: &[],
    },
    Form {
        name: "letters below a row that is asked for itself",
        texts: &[&["STT", "Chỉ tiêu", "ĐVT", "Kết quả"], &["1", "Số lao động", "người"], &["a)", "Nữ", "người"], &["2", "Số hộ", "hộ"]],
        merged: &[],
        expected: &[("Số liệu", "Số lao động", "người", ""), ("Số liệu", "Nữ", "người", ""), ("Số liệu", "Số hộ", "hộ", "")],
        unused: &[],
    },
];

fn learn(form: &Form) -> FormDraft {
    let range = |(first, last): &(&str, &str)| Some((CellRef::parse(first)?, CellRef::parse(last)?));
    let merged: Vec<_> = form.merged.iter().filter_map(range).collect();
    draft_from_sheets(&[FormSheet::from_texts(form.texts, &merged)]).unwrap_or_default()
}

/// The drafts of a form as a person writes them down.
fn rows(draft: &FormDraft) -> Vec<(&str, &str, &str, &str)> {
    let label = |at: usize| draft.indicators.get(at).map_or("?", |of| of.label.as_str());
    draft
        .indicators
        .iter()
        .map(|one| (one.heading.as_str(), one.label.as_str(), one.measure.as_str(), one.part_of.map_or("", label)))
        .collect()
}

#[test]
fn forms_of_different_shapes_give_the_drafts_that_a_person_makes_of_them() {
    let (mut right, mut all, mut faults) = (0, 0, Vec::new());
    for form in &FORMS {
        let draft = learn(form);
        let found = rows(&draft);
        all += form.expected.len() * 4;
        for (at, expected) in form.expected.iter().enumerate() {
            let read = found.get(at).copied().unwrap_or_default();
            let parts = [read.0 == expected.0, read.1 == expected.1, read.2 == expected.2, read.3 == expected.3];
            right += parts.into_iter().filter(|same| *same).count();
            if read != *expected {
                faults.push(format!("{}: {read:?}, not {expected:?}", form.name));
            }
        }
        if found.len() != form.expected.len() {
            faults.push(format!("{}: {} drafts", form.name, found.len()));
        }
        for words in form.unused {
            assert!(draft.unused.iter().any(|unused| unused.vi.contains(words)), "{}: {words} is not told: {:?}", form.name, draft.unused);
        }
        // Whatever is not a plain row is a question.
        for one in draft.indicators.iter().filter(|one| one.part_of.is_some()) {
            assert!(!one.questions.is_empty(), "{}: {}", form.name, one.label);
        }
    }
    assert!(right * 100 >= all * 95 && faults.is_empty(), "{right} of {all} parts are right\n{}", faults.join("\n"));
}

#[test]
fn codes_are_new_ones_by_group_or_those_of_the_form() {
    let codes = |at: usize| FORMS.get(at).map(learn).unwrap_or_default().indicators.into_iter().map(|one| one.code).collect::<Vec<_>>();
    assert_eq!(codes(0), ["A01", "A02", "B01", "B02", "B03"]);
    assert_eq!(codes(5), ["A01", "A02", "B01"], "the form has codes of its own");
}

#[test]
fn names_outside_of_the_table_say_the_whole_and_every_doubt_is_asked() {
    let draft = |name: &str| FORMS.iter().find(|form| form.name.starts_with(name)).map(learn).unwrap_or_default();
    let alone = |draft: &FormDraft| draft.indicators.iter().map(|one| one.label_alone.clone()).collect::<Vec<_>>();
    assert_eq!(alone(&draft("parts in rows")), ["", "", "Số người: nữ: Nông thôn", "Số người: nữ: Thành thị"]);
    assert_eq!(alone(&draft("commas")), ["", "", "Số người: nữ, dưới 30 tuổi"]);
    let asked = draft("letters below a row");
    assert!(asked.indicators.get(1).is_some_and(|one| one.questions.iter().any(|question| question.contains("“Số lao động”"))));
    let codes: Vec<String> = draft("dashes directly").indicators.into_iter().map(|one| one.code).collect();
    assert_eq!(codes, ["A01", "A02", "B01"]);
}
