//! Defines the findings about a workbook that exceeds a limit: XLS121 to XLS139, one code for each limit.

use super::problems;
use crate::findings::Severity;
use crate::xlsx::LimitProblem;

problems! {
    /// Codes, severities and texts of the problems with limits.
    impl LimitProblem {
        XLS121 FileTooLarge { value: Size, limit: Size } Severity::Error,
            vi {
                title "Tệp quá lớn"
                says "Tệp lớn {value}, vượt mức {limit}."
                help "Xóa ảnh chụp và trang tính không thuộc báo cáo rồi lưu lại thành .xlsx."
                why "Một báo cáo theo mẫu chỉ vài chục KB; tệp lớn nhất từng gặp trong thực tế chưa tới 3 MB. Mức giới hạn giữ cho máy không bị treo vì một tệp. Ảnh nên gửi riêng."
            }
            en {
                title "File too large"
                says "The file is {value}; the limit is {limit}."
                help "Remove pictures and sheets that do not belong to the return, and save it as .xlsx again."
                why "A return takes a few dozen kilobytes; the largest genuine file seen was under 3 MB. The limit keeps one file from blocking the computer. Send pictures separately."
            }
        XLS122 TooManyParts { value: Count, limit: Count } Severity::Error,
            vi {
                title "Quá nhiều phần trong tệp"
                says "Tệp .xlsx gồm {value} phần, vượt mức {limit}."
                help "Chép báo cáo sang tệp mẫu mới rồi gửi lại."
                why "Tệp .xlsx là một gói gồm nhiều phần; tệp thật chỉ có vài trăm phần là nhiều. Số phần quá lớn làm chương trình tốn rất nhiều thời gian. Dùng tệp mẫu mới là khắc phục được."
            }
            en {
                title "Too many parts"
                says "The .xlsx file has {value} parts; the limit is {limit}."
                help "Copy the return into a new template and send it again."
                why "An .xlsx file is a package of parts; genuine ones have a few hundred at most. Very many parts take very long to read. Using a new template solves this."
            }
        XLS123 PartTooLarge { part: String, value: Size, limit: Size } Severity::Error,
            vi {
                title "Một phần của tệp quá lớn"
                says "Phần “{part}” sau khi giải nén là {value}, vượt mức {limit}."
                help "Xóa các hàng, cột trống đã định dạng và trang tính thừa, hoặc chép báo cáo sang tệp mẫu mới, rồi lưu lại."
                why "Định dạng kéo tới hết hàng, hết cột làm trang tính phình rất lớn dù không có số liệu. Mức giới hạn giữ bộ nhớ cho máy yếu. Chép sang tệp mẫu mới là khắc phục được."
            }
            en {
                title "A part is too large"
                says "The part “{part}” is {value} when decompressed; the limit is {limit}."
                help "Delete formatted empty rows and columns and extra sheets, or copy the return into a new template, and save again."
                why "Formatting extended to the last row or column makes a sheet huge without adding figures. The limit protects computers with little memory. Using a new template solves this."
            }
        XLS124 WholeTooLarge { value: Size, limit: Size } Severity::Error,
            vi {
                title "Nội dung giải nén quá lớn"
                says "Toàn bộ nội dung sau khi giải nén là {value}, vượt mức {limit}."
                help "Xóa ảnh và trang tính thừa, hoặc chép báo cáo sang tệp mẫu mới, rồi lưu lại."
                why "Tệp nén nhỏ có thể chứa nội dung rất lớn. Mức giới hạn giữ cho máy không hết bộ nhớ. Chép báo cáo sang tệp mẫu mới là khắc phục được."
            }
            en {
                title "Decompressed content too large"
                says "The content is {value} when decompressed; the limit is {limit}."
                help "Remove pictures and extra sheets, or copy the return into a new template, and save again."
                why "A small compressed file may expand to a very large one. The limit keeps the computer from running out of memory. Using a new template solves this."
            }
        XLS125 RatioTooHigh { part: String, value: Count, limit: Count } Severity::Error,
            vi {
                title "Tỷ lệ nén bất thường"
                says "Phần “{part}” nở gấp {value} lần khi giải nén, vượt mức {limit} lần."
                help "Không dùng tệp này nếu không rõ nguồn gốc; chép báo cáo sang tệp mẫu mới rồi gửi lại."
                why "Tỷ lệ nén quá cao là dấu hiệu của “bom nén”, tệp làm treo máy khi mở. Tệp thật hầu như không vượt 140 lần. Tệp mẫu mới là khắc phục được."
            }
            en {
                title "Unusual compression ratio"
                says "The part “{part}” expands {value} times when decompressed; the limit is {limit} times."
                help "Do not use the file unless you know where it comes from; copy the return into a new template and send it again."
                why "Such a high ratio is typical of a zip bomb, a file made to overload computers. Genuine files rarely exceed 140. Using a new template solves this."
            }
        XLS126 TooManySheets { value: Count, limit: Count } Severity::Error,
            vi {
                title "Quá nhiều trang tính"
                says "Sổ làm việc có {value} trang tính, vượt mức {limit}."
                help "Chỉ giữ các trang tính của mẫu báo cáo rồi lưu lại."
                why "Mẫu báo cáo có bốn trang tính. Sổ có quá nhiều trang thường là sổ lưu nội bộ gửi nhầm. Gửi đúng tệp theo mẫu."
            }
            en {
                title "Too many sheets"
                says "The workbook has {value} sheets; the limit is {limit}."
                help "Keep only the sheets of the template and save again."
                why "The template has four sheets. A workbook with very many sheets is usually an internal file sent by mistake. Send the one made from the template."
            }
        XLS127 TooManyStrings { value: Count, limit: Count } Severity::Error,
            vi {
                title "Quá nhiều chuỗi chữ"
                says "Tệp có ít nhất {value} chuỗi chữ khác nhau, vượt mức {limit}."
                help "Xóa trang tính không thuộc báo cáo, hoặc chép báo cáo sang tệp mẫu mới."
                why "Excel gom mọi đoạn chữ vào một bảng chung. Bảng quá lớn nghĩa là tệp chứa nhiều dữ liệu ngoài báo cáo. Chép báo cáo sang tệp mẫu mới là khắc phục được."
            }
            en {
                title "Too many strings"
                says "The file has at least {value} different strings; the limit is {limit}."
                help "Remove sheets that do not belong to the return, or copy it into a new template."
                why "Excel stores all text in one table. A very large one means that the file contains much besides the return. Using a new template solves this."
            }
        XLS128 TooManyCells { value: Count, limit: Count } Severity::Error,
            vi {
                title "Quá nhiều ô có nội dung"
                says "Sổ làm việc có ít nhất {value} ô có nội dung, vượt mức {limit}."
                help "Xóa trang tính và số liệu không thuộc báo cáo rồi lưu lại."
                why "Một báo cáo có vài trăm ô. Mức giới hạn giữ cho máy yếu không bị treo. Gửi đúng tệp theo mẫu là khắc phục được."
            }
            en {
                title "Too many cells"
                says "The workbook has at least {value} cells with content; the limit is {limit}."
                help "Remove sheets and figures that do not belong to the return and save again."
                why "A return has a few hundred cells. The limit protects computers with little memory. Send the file made from the template."
            }
        XLS129 TooDeep { part: String, value: Count, limit: Count } Severity::Error,
            vi {
                title "Nội dung lồng quá sâu"
                says "Phần “{part}” lồng nhau {value} lớp, vượt mức {limit}."
                help "Không dùng tệp này nếu không rõ nguồn gốc; đề nghị đơn vị gửi lại tệp lưu từ Excel."
                why "Excel chỉ lồng vài lớp. Lồng quá sâu được dùng để làm treo chương trình đọc tệp. Cần tệp lưu từ Excel hoặc LibreOffice."
            }
            en {
                title "Nested too deep"
                says "The part “{part}” is nested {value} levels deep; the limit is {limit}."
                help "Do not use the file unless you know where it comes from; ask the unit for one saved from Excel."
                why "Excel nests a few levels. Deep nesting is a way to attack programs that read files. A file saved by Excel or LibreOffice is needed."
            }
        XLS130 TooManyAttributes { part: String, value: Count, limit: Count } Severity::Error,
            vi {
                title "Quá nhiều thuộc tính"
                says "Phần “{part}” có một thẻ mang ít nhất {value} thuộc tính, vượt mức {limit}."
                help "Không dùng tệp này nếu không rõ nguồn gốc; đề nghị đơn vị gửi lại tệp lưu từ Excel."
                why "Excel chỉ ghi vài thuộc tính cho mỗi thẻ. Số lượng quá lớn được dùng để làm treo chương trình đọc tệp. Cần tệp lưu từ Excel hoặc LibreOffice."
            }
            en {
                title "Too many attributes"
                says "The part “{part}” has a tag with at least {value} attributes; the limit is {limit}."
                help "Do not use the file unless you know where it comes from; ask the unit for one saved from Excel."
                why "Excel writes a few attributes per tag. Very many are a way to attack programs that read files. A file saved by Excel or LibreOffice is needed."
            }
        XLS131 StringTooLong { value: Count, limit: Count } Severity::Error,
            vi {
                title "Đoạn chữ quá dài"
                says "Có đoạn chữ dài {value} ký tự trong một ô, vượt mức {limit} của Excel."
                help "Rút ngắn hoặc chia đoạn thuyết minh thành nhiều phần rồi lưu lại."
                why "Excel chỉ cho phép 32.767 ký tự trong một ô. Đoạn dài hơn không do Excel ghi và sẽ bị cắt khi mở bằng Excel. Cần rút ngắn hoặc chia nhỏ."
            }
            en {
                title "Text too long"
                says "A text in one cell has {value} characters; the limit of Excel is {limit}."
                help "Shorten the text or split it, and save again."
                why "Excel allows 32,767 characters in a cell. A longer text was not written by Excel and would be truncated by it. Shorten or split it."
            }
        XLS132 TooMuchText { value: Size, limit: Size } Severity::Error,
            vi {
                title "Quá nhiều chữ trong các ô"
                says "Chữ trong các ô cộng lại ít nhất {value}, vượt mức {limit}."
                help "Xóa trang tính và nội dung không thuộc báo cáo rồi lưu lại."
                why "Một đoạn chữ dài lặp lại ở rất nhiều ô chiếm ít chỗ trong tệp nhưng chiếm nhiều bộ nhớ khi đọc. Mức giới hạn giữ cho máy không hết bộ nhớ. Gửi đúng tệp theo mẫu là khắc phục được."
            }
            en {
                title "Too much text in cells"
                says "The text of all cells adds up to at least {value}; the limit is {limit}."
                help "Remove sheets and text that do not belong to the return and save again."
                why "A long text repeated in very many cells takes little space in the file but much memory when read. The limit keeps the computer from running out of memory. Send the file made from the template."
            }
        XLS133 TooManyMergedRanges { value: Count, limit: Count } Severity::Error,
            vi {
                title "Quá nhiều vùng ô gộp"
                says "Các trang tính có ít nhất {value} vùng ô gộp, vượt mức {limit}."
                help "Bỏ gộp ô ở phần không thuộc mẫu, hoặc chép báo cáo sang tệp mẫu mới."
                why "Mẫu báo cáo chỉ gộp vài ô ở phần đầu. Quá nhiều vùng gộp làm việc tìm ô tốn rất nhiều thời gian. Chép sang tệp mẫu mới là khắc phục được."
            }
            en {
                title "Too many merged ranges"
                says "The sheets have at least {value} merged ranges; the limit is {limit}."
                help "Unmerge cells outside the template, or copy the return into a new template."
                why "The template merges a few cells in its header. Very many merged ranges take very long to read. Using a new template solves this."
            }
        XLS134 TooManyStyles { value: Count, limit: Count } Severity::Error,
            vi {
                title "Quá nhiều kiểu định dạng ô"
                says "Sổ làm việc có ít nhất {value} kiểu định dạng ô, vượt mức {limit}."
                help "Chép báo cáo sang tệp mẫu mới (dán giá trị) rồi gửi lại."
                why "Excel chỉ cho khoảng 65.000 kiểu định dạng ô trong một sổ. Số lớn hơn là do tệp hỏng hoặc do phần mềm khác tạo ra và chiếm nhiều bộ nhớ. Dán giá trị sang tệp mẫu mới là khắc phục được."
            }
            en {
                title "Too many cell styles"
                says "The workbook has at least {value} cell styles; the limit is {limit}."
                help "Copy the return into a new template (paste values) and send it again."
                why "Excel allows about 65,000 cell styles in a workbook. More come from damage or other software and take much memory. Pasting the values into a new template solves this."
            }
    }
}
