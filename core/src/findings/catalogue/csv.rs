//! Defines the findings about a return in CSV: XLS171 to XLS179.

use super::problems;
use crate::base::Phrase;
use crate::findings::{Count, Severity};

problems! {
    /// Reasons why a return in CSV cannot be read as it is (`XLS171` to `XLS179`).
    pub enum CsvProblem {
        /// Bytes that are not valid in the encoding with which the file is read.
        XLS171 CsvEncoding { found: Phrase, line: Count } Severity::Error,
            vi {
                title "Bảng mã của tệp CSV không đọc được"
                says "Tệp CSV không dùng bảng mã Unicode (dòng {line}); có vẻ là {found}."
                help "Mở tệp bằng Excel, chọn Lưu thành (Save As), kiểu “CSV UTF-8” hoặc tốt nhất là “Excel Workbook (.xlsx)”, rồi gửi lại."
                why "Tệp CSV không ghi bảng mã của mình. Đoán bảng mã cũ có thể làm sai chữ tiếng Việt mà không ai biết. Vì vậy chỉ nhận UTF-8, UTF-16 có dấu thứ tự byte, và Windows-1258 khi các dấu thanh cho thấy rõ."
            }
            en {
                title "Unsupported encoding of the CSV file"
                says "The CSV file is not in Unicode (line {line}); it seems to be {found}."
                help "Open it in Excel, choose Save As, type “CSV UTF-8” or better “Excel Workbook (.xlsx)”, and send it again."
                why "A CSV file does not state its encoding, and guessing a legacy one may corrupt Vietnamese text unnoticed. So only UTF-8, UTF-16 with a byte order mark, and Windows-1258 (recognised by its tone marks) are read."
            }
        /// A title line that can be split into columns in two ways.
        XLS172 SeveralSeparators { one: String, other: String } Severity::Error,
            vi {
                title "Không rõ dấu ngăn cột của tệp CSV"
                says "Dòng tiêu đề của bảng chia được theo hai cách: “{one}” hoặc “{other}”."
                help "Lưu lại tệp với một dấu ngăn cột duy nhất (nên dùng dấu chấm phẩy), hoặc gửi tệp .xlsx."
                why "Dấu ngăn cột được nhận từ dòng tiêu đề. Khi hai dấu đều chia ra một dòng tiêu đề thì các số có thể bị chia khác nhau; máy không đoán."
            }
            en {
                title "Ambiguous separator in the CSV file"
                says "The header line can be split in two ways: “{one}” or “{other}”."
                help "Save it with one separator (semicolons are best), or send the .xlsx."
                why "The separator is taken from the header line. If two separators give a header line, figures could be split in two ways, and the program does not guess."
            }
        /// A quoted field that is not closed, or has text after its closing quotation mark.
        XLS173 CsvQuotes { line: Count } Severity::Error,
            vi {
                title "Dấu nháy kép trong tệp CSV bị lỗi"
                says "Ô bắt đầu bằng dấu nháy kép ở dòng {line} không được đóng đúng chỗ."
                help "Mở tệp bằng Excel hoặc LibreOffice, kiểm tra dòng này, lưu lại; hoặc gửi tệp .xlsx."
                why "Ô có dấu nháy kép kéo dài tới dấu nháy đóng, có thể qua nhiều dòng. Thiếu dấu đóng thì phần còn lại của bảng bị nuốt vào một ô và số liệu bị mất. Vì vậy tệp không được nhận."
            }
            en {
                title "Unbalanced quotation marks in the CSV file"
                says "The field that begins with a quotation mark in line {line} is not closed correctly."
                help "Open it in Excel or LibreOffice, look at that line and save it again; or send the .xlsx."
                why "A quoted field continues to its closing quote, over several lines if necessary. Without that quote the rest of the table would become one field and figures would be lost. So the file is not accepted."
            }
        /// A comma that may separate columns or be the decimal sign.
        XLS174 CommaInFigure { line: Count, one: String, other: String } Severity::Error,
            vi {
                title "Dấu phẩy có hai nghĩa"
                says "Dòng {line} đọc được theo hai cách: {one} (dấu phẩy ngăn cột) hoặc {other} (dấu phẩy thập phân)."
                help "Lưu lại tệp với dấu ngăn cột là dấu chấm phẩy, hoặc đặt số trong dấu nháy kép (“12,5”), hoặc gửi tệp .xlsx."
                why "Trong tệp ngăn cột bằng dấu phẩy, số 12,5 không có dấu nháy sẽ thành hai ô 12 và 5. Kết quả khi đó là 12 mà trông như đúng. Vì vậy tệp không được nhận cho đến khi rõ."
            }
            en {
                title "A comma with two meanings"
                says "Line {line} can be read in two ways: {one} (the comma separates columns) or {other} (it is the decimal sign)."
                help "Save it with semicolons as separators, or put the figure between quotation marks (\"12,5\"), or send the .xlsx."
                why "If commas separate columns, 12,5 without quotation marks becomes two fields, 12 and 5. The result would be 12 and would look right. So the file is not accepted until this is clear."
            }
        /// More fields than titles.
        XLS175 LongRow { line: Count, fields: Count, titles: Count } Severity::Error,
            vi {
                title "Dòng dài hơn dòng tiêu đề"
                says "Dòng {line} có {fields} ô, nhưng dòng tiêu đề chỉ có {titles} cột."
                help "Kiểm tra dòng này: dấu ngăn cột nằm trong chữ hoặc số cần được đặt trong dấu nháy kép; hoặc gửi tệp .xlsx."
                why "Ô thừa thường do một dấu ngăn cột nằm trong phần chữ, làm các ô phía sau lệch sang cột khác. Số liệu khi đó có thể rơi vào sai cột, nên tệp không được nhận."
            }
            en {
                title "Row longer than the header line"
                says "Line {line} has {fields} fields, but the header line has {titles} columns."
                help "Check that line: a field that contains a separator must be in quotation marks; or send the .xlsx."
                why "Extra fields usually come from a separator inside a text, which shifts the following fields. Figures may then be in the wrong column, so the file is not accepted."
            }
    }
}
