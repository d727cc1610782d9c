//! Findings about a plan written as a workbook: PLN401 and following.

use crate::base::Phrase;
use crate::findings::Severity;
use crate::findings::catalogue::problems;

problems! {
    /// Problems of the sheets, columns and cells of a plan workbook (`PLN4xx`).
    pub enum PlanBookProblem {
        /// A workbook without any sheet of a plan.
        PLN401 NoPlanWorkbook { } Severity::Error,
            vi {
                title "Tệp Excel không phải kế hoạch"
                says "Tệp Excel này không có trang nào của một kế hoạch."
                help "Tạo tệp bằng lệnh tonghop plan new -o ke-hoach.xlsx rồi điền, hoặc xuất một kế hoạch có sẵn bằng tonghop plan export."
                why "Kế hoạch viết bằng Excel gồm các trang có tên và tiêu đề cột cố định, để mọi nơi hiểu như nhau. Một tệp khác, ví dụ báo cáo của đơn vị, không cho biết phải hỏi gì và hỏi ai."
            }
            en {
                title "The workbook is not a plan"
                says "This workbook has none of the sheets of a plan."
                help "Create a workbook with tonghop plan new -o plan.xlsx and fill it in, or export a plan with tonghop plan export."
                why "A plan in Excel has sheets and columns with fixed names. Another workbook, such as the return of a unit, does not say what is asked of whom."
            }
        /// A sheet that every plan has is not there.
        PLN402 MissingSheet { sheet: String } Severity::Error,
            vi {
                title "Thiếu trang"
                says "Không có trang “{sheet}”."
                help "Thêm trang “{sheet}” (lấy từ tệp do tonghop plan new tạo), hoặc đặt lại đúng tên trang nếu đã đổi tên."
                why "Trang này cho biết một phần không thể thiếu của kế hoạch. Thường trang bị xóa hoặc đổi tên; nội dung ở trang có tên khác thì không được đọc."
            }
            en {
                title "Missing sheet"
                says "There is no sheet “{sheet}”."
                help "Add the sheet “{sheet}” (take it from a workbook made by tonghop plan new), or give it back its name."
                why "This sheet holds a part that no plan can do without. Usually it was deleted or renamed; a sheet of another name is not read."
            }
        /// A column, or a line of a sheet of fields, that must be there is not.
        PLN403 MissingColumn { column: String } Severity::Error,
            vi {
                title "Thiếu cột"
                says "Không có cột hoặc mục “{column}”."
                help "Thêm lại cột hoặc mục “{column}”, viết đúng tên như trong tệp do tonghop plan new tạo."
                why "Cột được nhận ra theo tiêu đề, nên có thể đổi thứ tự nhưng không đổi tên. Thiếu cột phải có thì mọi dòng của trang đều thiếu nội dung đó; lỗi này được nêu một lần cho cả trang."
            }
            en {
                title "Missing column"
                says "There is no column or line “{column}”."
                help "Put back the column or line “{column}”, named as in a workbook made by tonghop plan new."
                why "Columns are recognised by their heads: they may change places but not names. Without a column that must be filled every row lacks it; this is reported once for the whole sheet."
            }
        /// A cell that must be filled is empty.
        PLN404 EmptyCell { column: String } Severity::Error,
            vi {
                title "Ô phải ghi đang để trống"
                says "Ô này để trống; “{column}” là mục phải ghi."
                help "Ghi “{column}” vào ô này."
                why "Mục có dấu * không có giá trị mặc định: để trống thì không xác định được hỏi gì, hỏi ai hoặc tính thế nào. Mục không có dấu * có thể để trống. Dòng không dùng nữa thì xóa cả dòng."
            }
            en {
                title "A cell that must be filled is empty"
                says "This cell is empty; “{column}” must be filled in."
                help "Fill in “{column}” here."
                why "Heads with * have no default: left empty, the plan does not say what is asked, of whom, or how it adds up. Other cells may stay empty. Delete a whole row that is not needed."
            }
        /// An entry has no code yet.
        PLN405 EmptyCode { column: String } Severity::Error,
            vi {
                title "Chưa có mã"
                says "Dòng này chưa có mã (cột “{column}”)."
                help "Chạy tonghop plan number TỆP.xlsx để chương trình đánh mã cho các dòng còn trống, hoặc tự ghi một mã chưa dùng."
                why "Quy tắc, báo cáo và số liệu các kỳ gọi chỉ tiêu bằng mã, nên mã không được tự đổi mỗi lần đọc. Lệnh plan number chỉ ghi vào ô còn trống và không dùng lại mã đã có."
            }
            en {
                title "No code yet"
                says "This row has no code (column “{column}”)."
                help "Run tonghop plan number FILE.xlsx to number the rows that have none, or write a code that was never used."
                why "Rules, returns and figures of all periods name indicators by code, so codes must not change from one reading to the next. The command plan number fills empty cells only and never reuses a code."
            }
        /// A word that is none of a list, and one that is near.
        PLN406 MisspeltWord { read: String, likely: String } Severity::Error,
            vi {
                title "Từ không có trong danh sách"
                says "Đọc được “{read}”; có thể là “{likely}”."
                help "Nếu đúng là “{likely}” thì chọn lại trong danh sách của ô; nếu không thì chọn từ khác."
                why "Ô này chỉ nhận các từ trong danh sách, vì mỗi từ ứng với một cách tính. Chương trình nêu từ gần nhất nhưng không tự thay, vì hai từ gần nhau có thể cho hai tổng khác nhau."
            }
            en {
                title "Word not in the list"
                says "Read “{read}”; perhaps “{likely}” was meant."
                help "If “{likely}” was meant, choose it from the list of the cell; otherwise choose another."
                why "The cell takes the words of its list only, since each stands for a method. The nearest word is proposed but never put in: two words that look alike may give two different totals."
            }
        /// A word that is none of a list.
        PLN407 UnknownWord { read: String, allowed: String } Severity::Error,
            vi {
                title "Từ không có trong danh sách, không rõ ý"
                says "Đọc được “{read}”, không thuộc danh sách của ô này."
                help "Chọn một trong: {allowed}."
                why "Ô này chỉ nhận các từ trong danh sách, vì mỗi từ ứng với một cách tính có sẵn. Từ khác thì không biết tính theo cách nào."
            }
            en {
                title "Word not in the list, nothing near"
                says "Read “{read}”, which is not in the list of this cell."
                help "Choose one of: {allowed}."
                why "The cell takes the words of its list only, since each stands for a built-in method. Another word has no meaning here."
            }
        /// A kind of answer that plans of this format do not have.
        PLN408 AnswerToCome { read: String } Severity::Error,
            vi {
                title "Kiểu chưa dùng được"
                says "Kiểu “{read}” chưa dùng được trong bản chương trình này."
                help "Chọn kiểu khác trong danh sách."
                why "Bản chương trình này chỉ tính được các kiểu trong danh sách. Nếu nhận một kiểu chưa tính được thì tổng hợp có thể sai mà không ai biết, nên kiểu đó được nêu ra ngay khi lập kế hoạch."
            }
            en {
                title "Kind of answer not available yet"
                says "The kind “{read}” cannot be used in this version of the program."
                help "Choose another kind from the list."
                why "This version can add up the kinds in the list only. To take one that it cannot add up would give totals that are wrong unnoticed, so it is reported while the plan is written."
            }
        /// A day that is none.
        PLN409 NoDate { read: String, reason: Phrase } Severity::Error,
            vi {
                title "Không phải ngày"
                says "Đọc được “{read}”, không phải một ngày rõ ràng."
                help "Ghi ngày/tháng/năm, ví dụ 14/02/2026. {reason}"
                why "Ngày quyết định đơn vị nào còn hiệu lực và hạn nào áp dụng. Chương trình không đổi chỗ ngày và tháng, không đoán năm, nên ngày phải viết đủ."
            }
            en {
                title "Not a date"
                says "Read “{read}”, which is not a clear date."
                help "Write day/month/year, such as 14/02/2026. {reason}"
                why "Dates decide which units are in force and which deadlines apply. Day and month are never swapped and years never guessed, so a date is written in full."
            }
        /// A number that is none.
        PLN410 NoNumber { read: String } Severity::Error,
            vi {
                title "Không phải số"
                says "Đọc được “{read}”, không phải một số."
                help "Chỉ ghi chữ số, có thể có dấu phẩy trước phần thập phân, ví dụ 12,5; không ghi đơn vị tính."
                why "Ô này là một mức hoặc một số thứ tự để so sánh. Chữ đi kèm số thì không so sánh được, và đơn vị tính đã có ở cột riêng."
            }
            en {
                title "Not a number"
                says "Read “{read}”, which is not a number."
                help "Write digits only, with a comma or point before decimals, such as 12,5; no unit of measure."
                why "The cell holds a limit or an ordinal that is compared with others. Words beside the number cannot be compared, and the unit of measure has a column of its own."
            }
        /// A cell in a form of its own that is not kept.
        PLN411 UnclearCell { read: String, form: Phrase } Severity::Error,
            vi {
                title "Cách ghi không rõ"
                says "Đọc được “{read}”, chưa hiểu được."
                help "Ghi theo dạng: {form}."
                why "Một số ô có cách ghi riêng để vừa dễ đọc vừa chỉ có một nghĩa. Viết khác đi thì có thể hiểu nhiều cách, nên chương trình hỏi lại thay vì đoán."
            }
            en {
                title "Unclear cell"
                says "Read “{read}”, which is not understood."
                help "Write it as: {form}."
                why "Some cells have a way of writing that is easy to read and has one meaning. Anything else could mean several things, so the program asks rather than guesses."
            }
        /// A formula where the text of the plan should stand.
        PLN412 FormulaCell { read: String } Severity::Error,
            vi {
                title "Ô chứa công thức của Excel"
                says "Ô này chứa công thức hoặc giá trị lỗi của Excel (đọc được “{read}”)."
                help "Nhập lại nội dung; nếu bắt đầu bằng dấu = thì thêm dấu ' ở trước, hoặc bỏ dấu =, ví dụ B02 <= B01."
                why "Excel hiểu nội dung bắt đầu bằng dấu = là phép tính của nó và chỉ lưu kết quả. Chương trình không đọc công thức của Excel, vì kết quả phụ thuộc máy mở tệp."
            }
            en {
                title "Cell holds an Excel formula"
                says "This cell holds a formula or an error value of Excel (read “{read}”)."
                help "Type the content again; where it begins with =, type ' first or leave out the =, such as B02 <= B01."
                why "Excel takes what begins with = for its own arithmetic and stores the result. Excel formulas are not read, since their result depends on the computer that opened the file."
            }
        /// A column or line with content that no plan has.
        PLN413 UnknownColumn { read: String, likely: Phrase } Severity::Warning,
            vi {
                title "Cột hoặc mục lạ"
                says "Cột hoặc mục “{read}” không được đọc{likely}."
                help "Sửa tên cho đúng nếu muốn dùng; nếu chỉ là ghi chú thì có thể để nguyên. Cột của một loại đơn vị mới phải có mã ở trang Loại đơn vị."
                why "Cột được nhận ra theo tiêu đề. Tiêu đề viết khác thì cả cột bị bỏ qua, kế hoạch có thể thiếu một quy định mà không ai biết, nên chương trình nêu ra để xem lại."
            }
            en {
                title "Unknown column or line"
                says "The column or line “{read}” is not read{likely}."
                help "Correct its name if it should be used; a note may stay. The column of a new kind of unit needs its code on the sheet Loại đơn vị."
                why "Columns are recognised by their heads. Under another head the whole column is skipped and a provision might be missing unnoticed, so it is pointed out."
            }
        /// A column or line that is likely one that decides figures, under another name.
        PLN372 RenamedColumn { read: String, likely: String } Severity::Error,
            vi {
                title "Cột quyết định cách tính đã bị đổi tên"
                says "Không có cột hoặc mục “{likely}”, nhưng có “{read}”; có thể đó là “{likely}”."
                help "Nếu đúng là “{likely}” thì đặt lại tên ấy; nếu không thì thêm lại cột hoặc mục “{likely}” (để trống cũng được) hoặc đặt tên khác hẳn cho “{read}”."
                why "Cột này cho biết số được tính thế nào. Đọc thiếu thì chương trình dùng giá trị mặc định, kế hoạch vẫn chạy và tổng sai mà không ai biết; vì vậy chưa nhận kế hoạch cho đến khi rõ."
            }
            en {
                title "A column that decides figures was renamed"
                says "There is no column or line “{likely}”, but there is “{read}”, which may be it."
                help "If it is “{likely}”, give it back its name; otherwise put “{likely}” back (it may stay empty), or name “{read}” quite differently."
                why "The column says how figures are reckoned. Left unread, its defaults apply: the plan works and totals are wrong unnoticed. So the plan is refused until this is clear."
            }
        /// A row that names an indicator which is not there.
        PLN414 UnknownEntry { read: String } Severity::Error,
            vi {
                title "Dòng nhắc đến mã không có"
                says "Trang này nhắc đến “{read}”, nhưng trang Chỉ tiêu không có mã đó."
                help "Sửa lại mã, hoặc xóa dòng này nếu chỉ tiêu đã bỏ."
                why "Mỗi dòng của trang này thuộc về một chỉ tiêu. Chỉ tiêu không còn, hoặc mã ghi nhầm, thì không biết dòng này áp dụng cho đâu."
            }
            en {
                title "Row names a code that is not there"
                says "This row names “{read}”, which is not on the sheet Chỉ tiêu."
                help "Correct the code, or delete the row if the indicator was dropped."
                why "Each row of this sheet belongs to an indicator. Where it is gone, or the code is misspelt, nobody knows what the row applies to."
            }
        /// Two rows for one entry that can have one.
        PLN415 RepeatedEntry { read: String } Severity::Error,
            vi {
                title "Hai dòng cho một chỉ tiêu"
                says "Đã có một dòng khác cho “{read}”."
                help "Giữ lại một dòng cho mỗi chỉ tiêu hoặc mỗi mục."
                why "Ở trang này mỗi chỉ tiêu, mỗi mục chỉ có một dòng. Có hai dòng thì không biết dòng nào đúng."
            }
            en {
                title "Two rows for one entry"
                says "There is another row for “{read}” already."
                help "Keep one row for each indicator or line."
                why "On this sheet each indicator or line has one row. With two of them nobody knows which holds."
            }
        /// A row of what has no column that does not fit the cells any more.
        PLN416 UnusedRest { read: String } Severity::Warning,
            vi {
                title "Dòng của trang Mục khác không dùng được"
                says "Dòng “{read}” không còn khớp với các trang khác nên không được dùng."
                help "Nếu các ô đã sửa là đúng thì xóa dòng này; nếu không thì khôi phục nội dung ô như cũ."
                why "Trang này giữ những nội dung không có cột riêng, kèm giá trị mà các ô cho khi tệp được ghi. Khi ô đã được sửa thì lời trong ô được tin, dòng cũ không được dùng để không ghi đè lên điều vừa sửa."
            }
            en {
                title "Row of Mục khác not used"
                says "The row “{read}” does not fit the other sheets any more and is not used."
                help "If the cells as edited are right, delete this row; otherwise restore the cell."
                why "This sheet keeps what has no column, with the value that the cells gave when the file was written. Where a cell was edited since, the cell is believed, so that the old row never overwrites it."
            }
        /// An example row that somebody typed over and that still bears its mark.
        PLN419 EditedExample { read: String, example: String } Severity::Error,
            vi {
                title "Dòng ví dụ đã được sửa"
                says "Dòng này vẫn ghi “{example}” ở cột đầu nên không được đọc, nhưng có nội dung khác ví dụ: “{read}”."
                help "Nếu là nội dung của kế hoạch, xóa “{example}” ở cột đầu (mã để trống, rồi chạy tonghop plan number); nếu không, xóa cả dòng."
                why "Dòng ví dụ chỉ để tham khảo nên được bỏ qua. Khi có người ghi đè lên dòng đó mà còn dấu ví dụ, nội dung vừa ghi sẽ mất mà không ai biết."
            }
            en {
                title "Edited example row"
                says "This row still has “{example}” in its first column and is not read, but says something else than the example: “{read}”."
                help "If it belongs to the plan, delete “{example}” in the first column (leave the code empty, then run tonghop plan number); otherwise delete the row."
                why "An example row is there to look at and is skipped. Where somebody typed over it and left its mark, what was typed would be lost without a word."
            }
        /// An indicator that no kind of unit is to report.
        PLN420 NothingTicked { kinds: String } Severity::Error,
            vi {
                title "Chưa chọn loại đơn vị báo cáo"
                says "Chỉ tiêu này chưa được đánh dấu cho loại đơn vị nào, nên không đơn vị nào báo cáo."
                help "Ghi x vào cột của loại đơn vị phải báo cáo ({kinds}); chỉ tiêu không dùng nữa thì xóa cả dòng."
                why "Mỗi loại đơn vị có một cột ở trang Chỉ tiêu, đầu cột là mã của loại; dấu x cho biết loại ấy phải báo cáo. Chỉ tiêu tính từ công thức cũng cần dấu x: biểu của loại đơn vị được đánh dấu mới có chỉ tiêu."
            }
            en {
                title "No kind of unit chosen"
                says "This indicator is ticked for no kind of unit, so that no unit reports it."
                help "Write x in the column of the kinds that report it ({kinds}); delete the whole row if the indicator is not needed."
                why "Each kind of unit has a column in the sheet Chỉ tiêu, with its code as the head; x says that the kind reports the indicator. A computed indicator needs it, too: only forms of ticked kinds have the indicator."
            }
        /// A formula that is none.
        PLN417 BadFormula { read: String, reason: Phrase } Severity::Error,
            vi {
                title "Không phải công thức"
                says "Đọc được “{read}”, không phải một công thức: {reason}."
                help "Ghi phép tính giữa các mã chỉ tiêu, ví dụ C02 / C01 * 100."
                why "Chỉ tiêu có công thức không phải nhập: biểu mẫu tự tính, báo cáo tổng hợp tính lại. Công thức chỉ gồm mã chỉ tiêu, số, dấu ngoặc và các phép cộng, trừ, nhân, chia."
            }
            en {
                title "Not a formula"
                says "Read “{read}”, which is not a formula: {reason}."
                help "Write a calculation over codes of indicators, such as C02 / C01 * 100."
                why "A figure with a formula is never typed: the form computes it and the report computes it anew. A formula has codes, numbers, parentheses and the four operations."
            }
        /// A sheet whose name is near to one that is missing.
        PLN418 MisspeltSheet { read: String, likely: String } Severity::Error,
            vi {
                title "Tên trang không đúng"
                says "Trang “{read}” không được đọc; có thể là trang “{likely}”."
                help "Nếu đúng thì đổi tên trang thành “{likely}”; nếu là trang ghi chú riêng thì đặt tên khác hẳn."
                why "Trang được nhận ra theo tên. Tên viết khác thì cả trang bị bỏ qua, ví dụ mất hết quy tắc mà không ai biết, nên chương trình hỏi lại."
            }
            en {
                title "Misspelt sheet"
                says "The sheet “{read}” is not read; perhaps “{likely}” was meant."
                help "If so, rename it to “{likely}”; a sheet of notes should have quite another name."
                why "Sheets are recognised by their names. Under another name the whole sheet is skipped, and for example all rules would be lost unnoticed, so the program asks."
            }
        /// Columns whose defaults decide figures are not there.
        PLN348 MissingDefaults { columns: String } Severity::Error,
            vi {
                title "Thiếu cột quyết định cách tính"
                says "Trang này không có cột {columns}."
                help "Thêm lại cột {columns}, viết đúng tên; ô để trống thì lấy giá trị mặc định của kiểu."
                why "Cột này cho biết số được tính và hỏi thế nào. Xóa cả cột thì mọi dòng lấy giá trị mặc định, ví dụ “lấy lớn nhất” thành “cộng”: kế hoạch vẫn chạy và tổng sai mà không ai biết."
            }
            en {
                title "A column that decides figures is missing"
                says "This sheet has no column {columns}."
                help "Put back the column {columns} under its exact name; empty cells take the default of their kind."
                why "The column says how figures are reckoned and asked for. Without it every row takes the default, so that a maximum becomes a sum: the plan works and totals are wrong unnoticed."
            }
        /// A column that must be there was probably renamed.
        PLN365 RenamedRequiredColumn { read: String, likely: String } Severity::Error,
            vi {
                title "Cột phải có đã bị đổi tên"
                says "Không có cột hoặc mục “{likely}”; ở đây có “{read}”, có thể đó là “{likely}”."
                help "Nếu đúng là “{likely}” thì đặt lại tên ấy; nếu không thì thêm lại cột hoặc mục “{likely}”."
                why "Cột được nhận ra theo tiêu đề, nên có thể đổi thứ tự nhưng không đổi tên. Chương trình nêu cột gần nhất nhưng không tự thay, vì đọc nhầm cột thì cả kế hoạch sai."
            }
            en {
                title "A column that must be there was renamed"
                says "There is no column or line “{likely}”; here is “{read}”, which may be it."
                help "If it is “{likely}”, give it back its name; otherwise put “{likely}” back."
                why "Columns are recognised by their heads: they may change places but not names. The likely one is named but never taken, since a plan whose columns are mixed up is wrong as a whole."
            }
        /// Text that was typed for a legacy font.
        PLN368 LegacyText { read: String, proposal: String } Severity::Warning,
            vi {
                title "Chữ theo bảng mã cũ"
                says "Đọc được “{read}”: chữ theo bảng mã cũ (TCVN3, VNI), không phải Unicode; có lẽ là “{proposal}”."
                help "Nhập lại bằng Unicode: “{proposal}”, hoặc chuyển mã cả tệp rồi kiểm tra lại."
                why "Máy không có phông cũ sẽ hiện sai, và tên in trên biểu mẫu, báo cáo là chữ không đọc được. Chương trình không tự chuyển, vì một số chữ có hai cách đọc."
            }
            en {
                title "Text for a legacy font"
                says "Read “{read}”, typed for a legacy font (TCVN3, VNI) rather than in Unicode; perhaps “{proposal}”."
                help "Type it in Unicode: “{proposal}”, or convert the whole file and check it again."
                why "Computers without the old font show it wrong, and forms and reports would print what nobody can read. It is not converted silently, since some letters have two readings."
            }
        /// Two columns or lines of one name.
        PLN369 RepeatedColumn { head: String, first: String } Severity::Error,
            vi {
                title "Hai cột cùng tên"
                says "Trang này có hai cột “{head}”: cột {first} và cột này."
                help "Bỏ một cột, hoặc đặt tên khác cho cột là ghi chú."
                why "Hai cột cùng tên mà nội dung khác nhau thì không biết cột nào đúng. Chọn một cột là bỏ qua cột kia, và kế hoạch có thể khác điều người lập muốn."
            }
            en {
                title "Two columns of one name"
                says "This sheet has two columns “{head}”: column {first} and this one."
                help "Delete one, or give a column of notes another name."
                why "Where two columns of one name differ, nobody knows which holds. To take one is to pass over the other, and the plan may differ from what its author meant."
            }
        /// A row with little more than nothing.
        PLN374 IncompleteRow { read: String, missing: String } Severity::Error,
            vi {
                title "Dòng mới ghi một phần"
                says "Dòng này chỉ có “{read}”; còn thiếu {missing}."
                help "Ghi đủ các ô còn thiếu; nếu là dòng tiêu đề nhóm, dòng ghi chú hoặc dòng thừa thì xóa cả dòng (tên nhóm ghi ở cột Nhóm của từng chỉ tiêu)."
                why "Mỗi dòng là một mục của kế hoạch. Dòng chỉ có một vài chữ thường là tiêu đề hoặc phần sót lại khi xóa, nên được nêu một lần thay vì từng ô."
            }
            en {
                title "Row that is only begun"
                says "This row says “{read}” only; it lacks {missing}."
                help "Fill in the missing cells; delete the whole row where it is a heading, a remark or a remainder (headings stand in the column Nhóm of each indicator)."
                why "Each row is one entry of the plan. A row with a few words is usually a heading or what deleting left, so it is reported once and not cell by cell."
            }
    }
}
