//! Defines the findings about the way in which a sheet is stored: XLS141 to XLS159, XLS180 to XLS182.

use super::problems;
use crate::findings::Severity;
use crate::xlsx::SheetProblem;

problems! {
    /// Codes, severities and texts of the problems with a stored sheet.
    impl SheetProblem {
        XLS141 BadReference { read: String } Severity::Error,
            vi {
                title "Địa chỉ ô sai"
                says "Trang tính ghi địa chỉ “{read}”, không phải địa chỉ hàng hay ô của Excel."
                help "Mở tệp bằng Excel hoặc LibreOffice, kiểm tra số liệu, lưu lại thành .xlsx; hoặc đề nghị đơn vị gửi lại."
                why "Không biết ô nằm ở đâu thì không biết số thuộc chỉ tiêu nào. Excel không bao giờ ghi địa chỉ như vậy; tệp bị hỏng hoặc do phần mềm lỗi tạo ra. Lưu lại bằng Excel sau khi kiểm tra số liệu."
            }
            en {
                title "Wrong cell address"
                says "The sheet gives the address “{read}”, which is not a valid Excel row or cell."
                help "Open it in Excel or LibreOffice, check the figures, save it as .xlsx again; or ask the unit to resend it."
                why "Without an address a figure belongs to no indicator. Excel never writes such an address; the file is damaged or was made by faulty software. Check in Excel and save again."
            }
        XLS142 RepeatedCell {} Severity::Error,
            vi {
                title "Ô bị ghi hai lần"
                says "Ô này được ghi hai lần trong tệp nên không rõ giá trị nào đúng."
                help "Mở tệp bằng Excel, nhập lại giá trị đúng vào ô, lưu lại thành .xlsx."
                why "Mỗi ô chỉ được ghi một lần; chương trình này có thể lấy giá trị đầu, chương trình khác lấy giá trị cuối. Nguyên nhân là phần mềm tạo tệp bị lỗi hoặc tệp bị sửa. Nhập lại và lưu bằng Excel là khắc phục được."
            }
            en {
                title "Cell written twice"
                says "This cell occurs twice in the file; it is unclear which value counts."
                help "Open it in Excel, type the right value into the cell and save it as .xlsx again."
                why "A cell may occur only once; one program uses the first value, another the last. The cause is faulty software or tampering. Type the value again and save from Excel."
            }
        XLS143 OutOfOrderCell {} Severity::Note,
            vi {
                title "Ô ghi không theo thứ tự"
                says "Ô này được ghi sai thứ tự trong tệp; giá trị vẫn được đọc theo địa chỉ của ô."
                help "Không cần làm gì; nên lưu lại tệp bằng Excel."
                why "Excel ghi các ô theo hàng, từ trái sang phải. Thứ tự khác cho biết tệp do phần mềm khác tạo ra. Địa chỉ ô vẫn rõ nên giá trị vẫn dùng được."
            }
            en {
                title "Cell out of order"
                says "This cell is out of order in the file; its value is read by its address."
                help "No action needed; saving the file from Excel is advisable."
                why "Excel writes cells row by row from left to right. Another order means that other software made the file. The address is clear, so the value counts."
            }
        XLS144 BadStringIndex { read: String } Severity::Error,
            vi {
                title "Ô trỏ tới đoạn chữ không có"
                says "Ô trỏ tới đoạn chữ số “{read}” nhưng trong tệp không có đoạn này."
                help "Mở tệp bằng Excel, nhập lại nội dung ô, lưu lại thành .xlsx."
                why "Chữ trong ô được chứa ở một bảng chung và ô chỉ ghi số thứ tự. Số thứ tự sai nghĩa là nội dung ô đã mất; lấy đoạn khác thay vào là sai. Ô được coi là chưa đọc được."
            }
            en {
                title "Cell refers to missing text"
                says "The cell refers to text number “{read}”, which the file does not contain."
                help "Open it in Excel, type the content again and save it as .xlsx again."
                why "The text of cells is stored in one table, and each cell holds an index. A wrong index means that the content is lost; using another text would be wrong. The cell counts as not understood."
            }
        XLS145 NotANumber { read: String } Severity::Error,
            vi {
                title "Ô số không chứa số"
                says "Ô được đánh dấu là số nhưng chứa “{read}”."
                help "Mở tệp bằng Excel, nhập lại số vào ô, lưu lại thành .xlsx."
                why "Bên trong tệp, số phải được ghi bằng chữ số với dấu chấm thập phân. Nội dung khác nghĩa là tệp hỏng hoặc phần mềm tạo tệp bị lỗi; đoán thì có thể sai. Ô được coi là chưa đọc được."
            }
            en {
                title "Number cell without a number"
                says "The cell is marked as a number but contains “{read}”."
                help "Open it in Excel, type the number again and save it as .xlsx again."
                why "Inside the file a number is written in digits with a decimal point. Anything else means damage or faulty software, and a guess may be wrong. The cell counts as not understood."
            }
        XLS146 NumberTooLarge { read: String } Severity::Error,
            vi {
                title "Số quá lớn"
                says "Ô chứa số “{read}”, vượt mức 1.000.000.000.000.000 (10 mũ 15)."
                help "Kiểm tra đơn vị tính và nhập lại số đúng."
                why "Excel chỉ giữ đúng 15 chữ số; số lớn hơn đã mất chữ số cuối. Số như vậy thường là số điện thoại, số tài khoản hoặc lỗi nhập phím. Ô được coi là chưa đọc được."
            }
            en {
                title "Number too large"
                says "The cell holds “{read}”; the limit is 1,000,000,000,000,000 (10 to the 15th)."
                help "Check the unit of measure and type the right figure."
                why "Excel keeps 15 digits; a larger number has lost its last ones. Usually it is a telephone or account number, or a typing error. The cell counts as not understood."
            }
        XLS147 UnreadableValue { kind: String, read: String } Severity::Error,
            vi {
                title "Nội dung ô không đọc được"
                says "Ô thuộc kiểu “{kind}” chứa “{read}”, không hiểu được."
                help "Mở tệp bằng Excel, nhập lại nội dung ô, lưu lại thành .xlsx."
                why "Mỗi ô trong tệp ghi kiểu (số, chữ, đúng/sai, lỗi, ngày) và nội dung theo kiểu đó. Kiểu lạ hoặc nội dung không theo kiểu thì không đoán. Ô được coi là chưa đọc được."
            }
            en {
                title "Cell cannot be read"
                says "The cell is of type “{kind}” and holds “{read}”, which cannot be understood."
                help "Open it in Excel, type the content again and save it as .xlsx again."
                why "Each cell names its type (number, text, true/false, error, date) and holds content of that type. The program does not guess at an unknown type or content that does not fit. The cell counts as not understood."
            }
        XLS148 BadStyle { read: String } Severity::Warning,
            vi {
                title "Ô dùng định dạng không có"
                says "Ô dùng định dạng số “{read}” không có trong tệp; ô được đọc như không định dạng."
                help "Kiểm tra ô này, nhất là khi ô chứa ngày tháng hoặc phần trăm."
                why "Định dạng cho biết một số là ngày, phần trăm hay số thường. Thiếu định dạng thì số vẫn đúng nhưng ngày tháng có thể bị hiểu là số. Lưu lại bằng Excel là khắc phục được."
            }
            en {
                title "Cell with an unknown style"
                says "The cell uses style “{read}”, which the file does not contain; it is read as if it had no style."
                help "Check the cell, especially if it holds a date or a percentage."
                why "The style distinguishes a date or percentage from a plain number. Without it the number is right, but a date may be read as a number. Saving from Excel solves this."
            }
        XLS149 BadMergedRange { read: String } Severity::Note,
            vi {
                title "Vùng ô gộp sai"
                says "Trang tính ghi vùng ô gộp “{read}”, không phải một vùng ô; vùng này được bỏ qua."
                help "Không cần làm gì nếu bảng hiển thị đúng; nên lưu lại tệp bằng Excel."
                why "Vùng ô gộp giúp nhận ra tiêu đề nhiều cột. Vùng sai không làm đổi số liệu. Lưu lại bằng Excel là khắc phục được."
            }
            en {
                title "Wrong merged range"
                says "The sheet gives the merged range “{read}”, which is not a valid range; it is ignored."
                help "No action needed if the table looks right; saving the file from Excel is advisable."
                why "Merged ranges help to recognise headings over several columns. A wrong one changes no figure. Saving from Excel solves this."
            }
        XLS150 ManyMore { count: Count } Severity::Warning,
            vi {
                title "Còn nhiều điểm tương tự"
                says "Còn {count} điểm cùng loại với những điểm đã nêu, không nêu từng điểm."
                help "Xử lý các điểm đã nêu rồi kiểm tra lại tệp; nếu vẫn còn nhiều, chép số liệu sang tệp mẫu mới."
                why "Mỗi loại chỉ nêu 200 điểm đầu để danh sách còn đọc được. Một báo cáo theo mẫu không bao giờ có nhiều đến thế; thường là có bảng khác dán vào trang số liệu. Các ô không được nêu vẫn được xử lý như các ô cùng loại đã nêu."
            }
            en {
                title "More findings of the same kinds"
                says "There are {count} more findings of these kinds that are not listed one by one."
                help "Fix the listed ones and check the file again; if many remain, copy the figures into a new template."
                why "The first 200 of each kind are listed, to keep the list readable. A return made from the template never has so many; usually another table was pasted into the sheet. Cells that are not listed are treated like those of the same kind."
            }
        XLS180 UncomputedZero { formula: String } Severity::Warning,
            vi {
                title "Công thức có thể chưa được tính"
                says "Ô chứa công thức “={formula}” và số 0 lưu sẵn trong tệp; tệp chưa được chương trình bảng tính nào lưu, nên số 0 có thể không phải là kết quả của công thức."
                help "Mở tệp bằng Excel hoặc LibreOffice, kiểm tra kết quả của ô, lưu rồi gửi lại; nếu kết quả đúng là 0 thì ghi giải trình."
                why "Phần mềm tạo tệp thường ghi công thức mà không tính và ghi sẵn số 0, để Excel tính khi mở tệp. Số 0 ấy không phải là số liệu của đơn vị. Tệp do Excel hoặc LibreOffice lưu luôn có kết quả đã tính."
            }
            en {
                title "Formula may not have been calculated"
                says "The cell has the formula “={formula}” with a stored 0; the file was not saved by a spreadsheet program, so 0 may not be the result of the formula."
                help "Open the file in Excel or LibreOffice, check the result, save it and send it again; if the result is 0, say so in the note."
                why "Software that generates files often writes formulas without calculating them and stores a 0, leaving the calculation to Excel. That 0 is not a reported figure. A file saved by Excel or LibreOffice has calculated results."
            }
        XLS181 ModuleSheet {} Severity::Note,
            vi {
                title "Trang mô-đun của Excel cũ"
                says "Đây là trang mô-đun (macro) của Excel đời cũ, không chứa ô nào; trang này được bỏ qua."
                help "Không cần làm gì."
                why "Excel 5 và Excel 95 liệt kê mô-đun macro cùng với các trang tính. Khi lưu thành .xlsx hoặc .xlsm, tên trang vẫn còn nhưng không có phần nào chứa nội dung. Trang như vậy không có số liệu."
            }
            en {
                title "A module sheet of old Excel"
                says "This is a module sheet (macros) of an old Excel without any cells; it is ignored."
                help "No action needed."
                why "Excel 5 and Excel 95 list modules of macros among the sheets. When saved as .xlsx or .xlsm, the name stays in the list without any content. Such a sheet has no figures."
            }
        XLS182 NoStyles {} Severity::Warning,
            vi {
                title "Thiếu bảng định dạng"
                says "Tệp có khai báo bảng định dạng ô nhưng không kèm bảng này; mọi ô được đọc như không định dạng."
                help "Kiểm tra các ô ngày tháng và phần trăm; nên mở tệp bằng Excel, kiểm tra số liệu rồi lưu lại."
                why "Bảng định dạng cho biết một số là ngày, phần trăm hay số thường. Thiếu bảng này thì Excel cũng hiện các số như không định dạng. Số vẫn đúng, nhưng ngày tháng có thể hiện thành số."
            }
            en {
                title "The styles are missing"
                says "The file refers to styles that it does not contain; every cell is read as if it had no style."
                help "Check dates and percentages; preferably open the file in Excel, check the figures and save it again."
                why "Styles distinguish a date or a percentage from a plain number. Without them Excel also shows plain numbers. The figures are right, but a date may appear as a number."
            }
    }
}
