//! Defines the findings about reading a plan file: PLN001 and following.

use crate::base::Phrase;
use crate::findings::Severity;
use crate::findings::catalogue::problems;

problems! {
    /// Problems of reading a plan file and of its structure (`PLN0xx`).
    pub enum PlanFileProblem {
        /// The bytes are no JSON document.
        PLN001 NotJson { line: usize, column: usize, reason: Phrase } Severity::Error,
            vi {
                title "Tệp kế hoạch không phải JSON"
                says "Không đọc được tệp kế hoạch từ dòng {line}, cột {column}: {reason}."
                help "Mở tệp bằng trình soạn thảo văn bản, xem lại dấu phẩy, dấu ngoặc, dấu nháy quanh vị trí này và lưu ở dạng UTF-8."
                why "Kế hoạch là một tài liệu JSON. Khi dấu câu của JSON bị thiếu hoặc tệp bị cắt giữa chừng thì không biết phần sau thuộc về đâu, nên không thể xét tiếp. Sửa tại vị trí được nêu rồi kiểm tra lại."
            }
            en {
                title "The plan file is not valid JSON"
                says "The plan file cannot be read from line {line}, column {column}: {reason}."
                help "Open the file in a text editor, check commas, brackets and quotes near this position, and save it as UTF-8."
                why "A plan is one JSON document. If its syntax is broken or the file is truncated, the rest cannot be interpreted, so nothing else can be checked. Fix the position given and check again."
            }
        /// The file is larger than any plan needs to be.
        PLN002 TooLarge { bytes: usize, limit: usize } Severity::Error,
            vi {
                title "Tệp kế hoạch quá lớn"
                says "Tệp kế hoạch có {bytes} byte, vượt mức {limit} byte."
                help "Xem lại có chọn nhầm tệp không; kế hoạch chỉ chứa chữ và số, không nhúng ảnh hoặc tệp kèm theo."
                why "Kế hoạch của một huyện chỉ khoảng 100 nghìn byte. Tệp lớn gấp nhiều lần thường là chọn nhầm tệp, và đọc nó sẽ chiếm hết bộ nhớ của máy."
            }
            en {
                title "The plan file is too large"
                says "The plan file has {bytes} bytes, more than {limit}."
                help "Check that this is the right file; a plan contains text and numbers only, no pictures or attachments."
                why "The plan of a district takes about 100 thousand bytes. A file many times larger is usually another file, and reading it would exhaust the computer's memory."
            }
        /// The document holds more values than any plan needs.
        PLN003 TooManyValues { limit: usize } Severity::Error,
            vi {
                title "Tệp kế hoạch có quá nhiều mục"
                says "Tệp kế hoạch có hơn {limit} giá trị."
                help "Chia kế hoạch theo từng cơ quan tổng hợp, hoặc xem lại có danh sách nào bị lặp lại nhiều lần không."
                why "Kế hoạch của cả một tỉnh với hơn 600 xã cần chưa đến 10 nghìn giá trị. Nhiều hơn giới hạn này thường do tệp bị sinh lặp, và việc xét từng giá trị sẽ rất lâu."
            }
            en {
                title "The plan file holds too many values"
                says "The plan file holds more than {limit} values."
                help "Split the plan by merging office, or check whether a list was repeated by mistake."
                why "The plan of a whole province with more than 600 communes needs fewer than 10 thousand values. More than the limit usually means that a list was generated again and again, and checking each value would take very long."
            }
        /// There were more findings than are listed.
        PLN004 MoreFindings { listed: usize, left_out: usize } Severity::Note,
            vi {
                title "Còn lỗi chưa liệt kê"
                says "Đã liệt kê {listed} lỗi đầu tiên; còn {left_out} lỗi nữa."
                help "Sửa các lỗi đã liệt kê rồi kiểm tra lại để xem phần còn lại."
                why "Một sai sót ở đầu tệp có thể kéo theo hàng nghìn dòng lỗi. Danh sách được giới hạn để người đọc còn theo dõi được; sửa xong và kiểm tra lại thì phần còn lại sẽ hiện ra."
            }
            en {
                title "More errors than are listed"
                says "The first {listed} errors are listed; there are {left_out} more."
                help "Fix the listed errors and check again to see the rest."
                why "One mistake can cause thousands of errors. The list is limited to keep it readable; fix these and check the file again to see the rest."
            }
        /// The file has another format.
        PLN005 WrongFormat { read: String, expected: String } Severity::Error,
            vi {
                title "Dạng tệp kế hoạch không đúng"
                says "Tệp ghi dạng “{read}”, trong khi chương trình này đọc dạng “{expected}”."
                help "Dùng tệp kế hoạch dạng “{expected}”, hoặc dùng bản chương trình tương ứng với tệp."
                why "Dòng “format” cho biết tệp theo quy ước nào. Nếu quy ước khác thì cùng một mục có thể mang nghĩa khác, nên chương trình không đoán."
            }
            en {
                title "Unsupported plan format"
                says "The file has the format “{read}”; this program reads “{expected}”."
                help "Use a plan file in the format “{expected}”, or the program version that matches the file."
                why "The field “format” says how the file is to be read. In another format the same entry may mean something else, so the program does not guess."
            }
        /// A field that the format does not have.
        PLN006 UnknownField { field: String, known: String } Severity::Error,
            vi {
                title "Mục lạ trong tệp kế hoạch"
                says "Mục “{field}” không có trong quy ước của kế hoạch."
                help "Xem lại cách viết tên mục, hoặc bỏ mục này. Ở đây có thể dùng: {known}."
                why "Tên mục nhập sai mà được bỏ qua thì kế hoạch sẽ thiếu một quy định mà không ai biết. Vì vậy mọi mục lạ đều được nêu ra để sửa tên hoặc bỏ đi."
            }
            en {
                title "Unknown field in the plan"
                says "A plan has no field “{field}” here."
                help "Check the spelling of the field, or remove it. Known fields: {known}."
                why "If a misspelt field were ignored, a provision of the plan would be missing unnoticed. So each unknown field is reported; correct its name or remove it."
            }
        /// A field is missing.
        PLN007 MissingField { field: String } Severity::Error,
            vi {
                title "Thiếu mục trong tệp kế hoạch"
                says "Thiếu mục “{field}”."
                help "Bổ sung mục “{field}” theo mẫu của lược đồ (lệnh: tonghop plan schema)."
                why "Mục này không có giá trị mặc định: thiếu nó thì không xác định được ai gửi gì, khi nào hoặc tính thế nào. Thêm mục này theo mẫu của một kế hoạch đã dùng được; `tonghop plan schema` cho biết mỗi mục chứa gì."
            }
            en {
                title "Missing field in the plan"
                says "The field “{field}” is missing."
                help "Add the field “{field}” as the schema describes it (command: tonghop plan schema)."
                why "This field has no default: without it the plan does not say who reports what, when, or how it is added up. Use a working plan as a model; `tonghop plan schema` describes each field."
            }
        /// A value of another type.
        PLN008 WrongType { expected: Phrase, found: Phrase } Severity::Error,
            vi {
                title "Giá trị không đúng loại"
                says "Ở đây cần {expected}, nhưng tệp ghi {found}."
                help "Ghi lại giá trị này thành {expected}."
                why "Mỗi mục của kế hoạch có một loại giá trị. Lỗi hay gặp là để mã đơn vị hoặc giới hạn ở dạng số thay vì chữ trong dấu nháy, hoặc quên dấu ngoặc vuông của danh sách."
            }
            en {
                title "Value of the wrong type"
                says "Found {found}, expected {expected}."
                help "Change this value to {expected}."
                why "Each field of a plan has one type. Often a unit code or a limit was written as a number rather than as text in quotes, or the square brackets of a list were left out."
            }
        /// A text that does not have the required form.
        PLN009 BadForm { read: String, form: Phrase } Severity::Error,
            vi {
                title "Giá trị không đúng dạng"
                says "Đọc được “{read}”; ở đây cần {form}."
                help "Ghi lại theo dạng: {form}."
                why "Mã, ngày, kỳ và số trong kế hoạch có một cách viết duy nhất để mọi nơi hiểu như nhau. Giá trị viết khác dạng thì không tra cứu hoặc so sánh được."
            }
            en {
                title "Value in the wrong form"
                says "Read “{read}”, expected {form}."
                help "Write it as {form}."
                why "Codes, dates, periods and numbers of a plan have one notation, so that everybody reads them alike. A value written differently can be neither looked up nor compared."
            }
        /// A word that is none of those allowed.
        PLN010 NotAmong { read: String, allowed: String } Severity::Error,
            vi {
                title "Giá trị ngoài danh sách cho phép"
                says "Đọc được “{read}”, không thuộc các giá trị: {allowed}."
                help "Chọn một trong các giá trị: {allowed}."
                why "Mục này chỉ nhận một số từ đã định, vì mỗi từ ứng với một cách tính có sẵn. Từ khác, kể cả viết hoa hoặc có dấu khác, thì không biết tính theo cách nào."
            }
            en {
                title "Value not in the list"
                says "Read “{read}”, expected one of: {allowed}."
                help "Choose one of: {allowed}."
                why "This field accepts only a few fixed words, each of which stands for a built-in method. Other words, or the same word in other case, have no meaning."
            }
        /// A number outside its bounds.
        PLN011 OutOfRange { read: String, least: String, most: String } Severity::Error,
            vi {
                title "Số ngoài giới hạn"
                says "Đọc được {read}; ở đây cần số từ {least} đến {most}."
                help "Ghi một số từ {least} đến {most}."
                why "Số này có giới hạn do ý nghĩa của nó. Ngoài giới hạn thì quy định không áp dụng được."
            }
            en {
                title "Number out of range"
                says "Read {read}, expected a number from {least} to {most}."
                help "Write a number from {least} to {most}."
                why "This number is bounded by what it means. Outside this range the provision cannot be applied."
            }
        /// A list names one value twice.
        PLN012 RepeatedValue { } Severity::Error,
            vi {
                title "Danh sách có giá trị lặp"
                says "Danh sách này nêu một giá trị hai lần."
                help "Bỏ bớt giá trị lặp; nếu một trong hai là nhập nhầm thì sửa lại."
                why "Trong danh sách này mỗi giá trị chỉ có nghĩa một lần. Giá trị lặp thường là do nhập nhầm một giá trị khác, nên được nêu ra thay vì tự bỏ."
            }
            en {
                title "List with a repeated value"
                says "This list contains the same value twice."
                help "Remove one of them; if another value was meant, correct it."
                why "In this list a value counts once. A repeated value often replaces another that was meant, so it is reported rather than dropped."
            }
        /// An entry that cannot be read, for a reason that has no code of its own.
        PLN013 Unreadable { reason: String } Severity::Error,
            vi {
                title "Mục không đọc được"
                says "Không đọc được mục này; chi tiết kỹ thuật: {reason}."
                help "So lại mục này với lược đồ (lệnh: tonghop plan schema) và sửa theo chi tiết nêu trên."
                why "Mục này không khớp với quy ước của kế hoạch, chẳng hạn một tên mục được ghi hai lần trong cùng một ngoặc. Khi đó không biết lấy giá trị nào."
            }
            en {
                title "Unreadable entry"
                says "This entry cannot be read: {reason}."
                help "Compare the entry with the schema (command: tonghop plan schema) and fix the part named."
                why "The entry does not match the plan format; for example, a field occurs twice in one object. Then it is unclear which value is meant."
            }
        /// A name or label that is empty.
        PLN014 Blank { field: String } Severity::Error,
            vi {
                title "Mục để trống"
                says "Mục “{field}” đang để trống."
                help "Ghi nội dung cho mục “{field}”."
                why "Mục này được in trên biểu mẫu hoặc báo cáo, hoặc dùng để gọi tên. Để trống thì người điền không biết đang được hỏi gì."
            }
            en {
                title "Empty field"
                says "The field “{field}” is empty."
                help "Fill in the field “{field}”."
                why "This field is printed on forms and reports or serves as a name. If it is empty, the person filling in the form cannot know what is asked."
            }
        /// A paper without anybody who signs it.
        PLN015 NoSigner { paper: Phrase } Severity::Note,
            vi {
                title "Chưa ghi người ký"
                says "Chưa ghi người ký {paper}, nên phần ký khi in ra để trống."
                help "Ghi chức vụ ký và người ký; nếu chưa biết thì để trống, ghi sau cũng được."
                why "Chức vụ ký, người ký được in ở cuối văn bản. Để trống không làm sai số liệu; nêu ra để văn bản không được phát hành mà thiếu phần ký."
            }
            en {
                title "No signer"
                says "Nobody is named who signs {paper}, so its signature block stays empty."
                help "Name the position and the signer; if they are not known yet, fill them in later."
                why "Position and signer are printed at the end of the paper. Without them no figure is wrong; it is told so that no paper is issued without its signature block."
            }
    }
}
