//! Defines the findings about a submission as JSON: SUB400 and following.

use super::problems;
use crate::findings::Severity;

problems! {
    /// Problems of a JSON submission (`SUB4xx`).
    pub enum JsonProblem {
        /// A text that is not JSON.
        SUB401 NotJson { line: usize, column: usize } Severity::Error,
            vi {
                title "Tệp JSON bị hỏng"
                says "Tệp không phải JSON hợp lệ từ dòng {line}, cột {column}."
                help "Tạo lại tệp từ biểu mẫu rồi gửi lại."
                why "Tệp có thể bị cắt khi gửi qua mạng, hoặc bị sửa bằng tay. Không phần nào của tệp được dùng."
            }
            en {
                title "Malformed JSON"
                says "The file is not valid JSON from line {line}, column {column} on."
                help "Make the file again from the form and send it again."
                why "The file may have been truncated in transit or edited by hand. None of it is used."
            }
        /// A value of the wrong kind.
        SUB402 WrongShape { pointer: String, expected: String } Severity::Error,
            vi {
                title "Tệp JSON sai cấu trúc"
                says "Giá trị tại {pointer} không đúng dạng ({expected})."
                help "Sửa phần mềm tạo tệp theo định dạng tonghop-submission/1, hoặc tạo lại tệp từ biểu mẫu."
                why "Mỗi giá trị trong tệp có một dạng cố định để hai phần mềm hiểu như nhau. Giá trị sai dạng không được dùng; phần còn lại của tệp vẫn được đọc khi biết rõ kế hoạch, đơn vị và kỳ."
            }
            en {
                title "Wrong type of JSON value"
                says "The value at {pointer} has the wrong type (expected {expected})."
                help "Fix the program that writes the file (format tonghop-submission/1), or make it again from the form."
                why "Each value has one fixed type, so that all programs read it alike. A value of another type is not used; the rest of the file is read as long as plan, unit and period are clear."
            }
        /// A key that the format does not have.
        SUB403 UnknownKey { pointer: String } Severity::Warning,
            vi {
                title "Tệp JSON có mục lạ"
                says "Mục {pointer} không có trong định dạng; mục này không được dùng."
                help "Kiểm tra xem tên mục có bị nhập sai không."
                why "Một tên mục nhập sai có thể làm mất số liệu mà không ai biết, nên mục lạ luôn được nêu tên. Sửa tên mục theo định dạng, hoặc bỏ mục không cần thiết."
            }
            en {
                title "An unknown key"
                says "The format has no key {pointer}; it is ignored."
                help "Check whether the key is misspelt."
                why "A misspelt key could silently lose a figure, so unknown keys are always reported. Correct the key, or leave it out if it is not needed."
            }
        /// A key that occurs twice.
        SUB405 RepeatedKey { pointer: String } Severity::Error,
            vi {
                title "Tệp JSON có một mục lặp lại"
                says "Mục {pointer} có nhiều hơn một lần trong tệp; số liệu ở đó được coi là chưa có."
                help "Sửa phần mềm tạo tệp để mỗi mục chỉ có một lần, hoặc tạo lại tệp từ biểu mẫu."
                why "Nhiều phần mềm chỉ giữ giá trị cuối cùng và lặng lẽ bỏ các giá trị trước. Hai giá trị cho một mục thì không biết giá trị nào đúng, nên không giá trị nào được tính; nếu đơn vị hay kỳ báo cáo bị lặp thì tệp chưa được nhận."
            }
            en {
                title "Duplicate key"
                says "The key {pointer} occurs more than once; its value counts as missing."
                help "Fix the program that writes the file so that each key occurs once, or make it again from the form."
                why "Many programs silently keep the last value and drop the others. With two values there is no way to know which is right, so neither counts; if the unit or the period is given twice, the file is not accepted."
            }
        /// A format that this program does not read.
        SUB404 OtherFormat { read: String } Severity::Error,
            vi {
                title "Định dạng JSON không được hỗ trợ"
                says "Tệp ghi định dạng “{read}”, phần mềm này đọc “tonghop-submission/1”."
                help "Dùng phiên bản phần mềm mới hơn, hoặc tạo lại tệp từ biểu mẫu."
                why "Số phiên bản của định dạng cho biết cách đọc; phiên bản lạ có thể mang ý nghĩa khác. Không phần nào của tệp được dùng cho đến khi có phiên bản phần mềm đọc được định dạng đó."
            }
            en {
                title "Unsupported format"
                says "The file has the format “{read}”; this program reads “tonghop-submission/1”."
                help "Use a newer version of this program, or make the file again from the form."
                why "The format version says how to read the file; an unknown one may mean something else. The file is not used until a version of the program supports that format."
            }
    }
}
