//! What can be said of a submission as JSON: SUB400 and following.

use super::problems;
use crate::findings::Severity;

problems! {
    /// Problems of a JSON submission (`SUB4xx`).
    pub enum JsonProblem {
        /// Not JSON.
        SUB401 NotJson { line: usize, column: usize } Severity::Error,
            vi {
                title "Tệp JSON bị hỏng"
                says "Tệp không phải JSON hợp lệ từ dòng {line}, cột {column}."
                help "Tạo lại tệp từ biểu mẫu rồi gửi lại."
                why "Tệp có thể bị cắt khi gửi qua mạng, hoặc bị sửa bằng tay. Không phần nào của tệp được dùng."
            }
            en {
                title "Broken JSON"
                says "The file is no JSON from line {line}, column {column} on."
                help "Make the file again from the form and send it again."
                why "The file may have been cut on its way or edited by hand. Nothing of it is used."
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
                title "Wrong shape of JSON"
                says "The value at {pointer} has not the right shape ({expected})."
                help "Mend the program that writes the file (format tonghop-submission/1), or make it again from the form."
                why "Each value has one fixed shape, so that two programs understand the same. A value of another shape is not used; the rest of the file is read as long as plan, unit and period are clear."
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
                says "The key {pointer} is none of the format; it is not used."
                help "Check whether the key is misspelt."
                why "A misspelt key could lose a figure in silence, so unknown keys are always named. Correct the key after the format, or leave out what is not needed."
            }
        /// A key that stands twice.
        SUB405 RepeatedKey { pointer: String } Severity::Error,
            vi {
                title "Tệp JSON có một mục lặp lại"
                says "Mục {pointer} có nhiều hơn một lần trong tệp; số liệu ở đó được coi là chưa có."
                help "Sửa phần mềm tạo tệp để mỗi mục chỉ có một lần, hoặc tạo lại tệp từ biểu mẫu."
                why "Nhiều phần mềm chỉ giữ giá trị cuối cùng và lặng lẽ bỏ các giá trị trước. Hai giá trị cho một mục thì không biết giá trị nào đúng, nên không giá trị nào được tính; nếu đơn vị hay kỳ báo cáo bị lặp thì tệp chưa được nhận."
            }
            en {
                title "A key that stands twice"
                says "The key {pointer} stands in the file more than once; what it holds counts as missing."
                help "Mend the program that writes the file so that each key stands once, or make it again from the form."
                why "Many programs keep the last value and drop the others in silence. With two values nobody can tell which is right, so neither counts; where the unit or the period stands twice the file is not taken."
            }
        /// A format that is not read.
        SUB404 OtherFormat { read: String } Severity::Error,
            vi {
                title "Định dạng JSON không được hỗ trợ"
                says "Tệp ghi định dạng “{read}”, phần mềm này đọc “tonghop-submission/1”."
                help "Dùng phiên bản phần mềm mới hơn, hoặc tạo lại tệp từ biểu mẫu."
                why "Số phiên bản của định dạng cho biết cách đọc; phiên bản lạ có thể mang ý nghĩa khác. Không phần nào của tệp được dùng cho đến khi có phiên bản phần mềm đọc được định dạng đó."
            }
            en {
                title "A format that is not read"
                says "The file says format “{read}”; this program reads “tonghop-submission/1”."
                help "Use a newer version of this program, or make the file again from the form."
                why "The version of the format tells how to read it; an unknown one may mean something else. Nothing of the file is used until a version of the program reads that format."
            }
    }
}
