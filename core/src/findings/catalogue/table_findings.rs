//! Defines the findings about tables of rows and columns: headings, keys, cells that are not asked. Codes SUB381 to SUB389.

use super::problems;
use crate::base::Phrase;
use crate::findings::Severity;

problems! {
    /// Problems of tables with rows and columns (`SUB38x`).
    pub enum TableProblem {
        /// A row or column whose heading is another than that of the form.
        SUB381 TableHeadDiffers { table: String, line: Phrase, read: String } Severity::Error,
            vi {
                title "Tên dòng hoặc cột của bảng đã đổi"
                says "Trang “Bảng {table}”: {line} đã được ghi thành “{read}”. Số liệu ở đó chưa được tính."
                help "Ghi lại tên như biểu mẫu nếu số liệu đúng là của {line}; nếu là số liệu khác thì xóa khỏi bảng và báo cho cơ quan tổng hợp."
                why "Trong bảng, chỉ tên dòng và tên cột cho biết mỗi số là số gì. Tên đã đổi thì số có hai cách hiểu: vẫn là mục cũ, hoặc là mục mới ghi. Đoán sai sẽ cho một tổng sai mà nhìn vẫn như đúng."
            }
            en {
                title "The name of a row or column was changed"
                says "Sheet “Bảng {table}”: {line} now reads “{read}”. Its figures do not count."
                help "Restore the name of the form if the figures are those of {line}; if they are others, remove them and tell the office."
                why "In a table only the names of row and column tell what a figure is. After a change it may still be the old item, or the one that was written. A wrong guess gives a wrong total that looks right."
            }
        /// A row or column with the heading of another one.
        SUB382 TableHeadOfAnother { table: String, line: Phrase, read: String } Severity::Error,
            vi {
                title "Dòng hoặc cột của bảng mang tên của mục khác"
                says "Trang “Bảng {table}”: chỗ của {line} lại mang tên “{read}” của một mục khác. Số liệu ở đó chưa được tính."
                help "Xem số liệu là của mục nào, ghi lại đúng tên như biểu mẫu, rồi gửi lại; có thể mở biểu mẫu mới và chép số sang."
                why "Mã ẩn của biểu mẫu nói một mục, tên nhìn thấy nói một mục khác. Số có hai cách hiểu nên không tính theo cách nào."
            }
            en {
                title "A row or column bears the name of another"
                says "Sheet “Bảng {table}”: the place of {line} bears the name “{read}” of another item. Its figures do not count."
                help "Find out which item the figures are of, restore the names of the form, and send again; or copy the figures into a new form."
                why "The hidden code says one item, the visible name another. The figures have two meanings, so neither is taken."
            }
        /// A row or column that the plan does not have, with figures.
        SUB383 UnknownTableLine { table: String, line: Phrase, cells: String } Severity::Error,
            vi {
                title "Dòng hoặc cột không có trong bảng"
                says "Trang “Bảng {table}” có thêm {line} với số liệu ({cells}); kế hoạch không có mục này nên số liệu ở đó chưa được tính."
                help "Chuyển số liệu vào dòng và cột của biểu mẫu, hoặc xóa đi. Nếu thật sự thiếu một mục, báo cho cơ quan tổng hợp."
                why "Bảng chỉ có các dòng và cột mà kế hoạch đặt ra. Số ghi ở dòng hoặc cột tự thêm không thuộc mục nào, nên được nêu tên để không bị mất mà cũng không bị cộng nhầm."
            }
            en {
                title "A row or column that the table does not have"
                says "Sheet “Bảng {table}” has an added {line} with figures ({cells}); the plan has no such item, so they do not count."
                help "Move the figures into the rows and columns of the form, or remove them. If an item is missing, tell the office."
                why "A table has the rows and columns of the plan. Figures in added ones belong to none; they are named so that they are neither lost nor added to a wrong item."
            }
        /// A row or column that stands twice.
        SUB384 TableLineTwice { table: String, line: Phrase, places: String } Severity::Error,
            vi {
                title "Dòng hoặc cột của bảng có hai lần"
                says "Trang “Bảng {table}”: {line} có nhiều lần ({places}) và hơn một chỗ có số liệu. Không chỗ nào được tính."
                help "Giữ một chỗ với số đúng và xóa chỗ kia."
                why "Cùng một mục mà có hai dòng hoặc hai cột số thì không biết số nào đúng, hay phải cộng lại. Máy không đoán."
            }
            en {
                title "A row or column stands twice"
                says "Sheet “Bảng {table}”: {line} stands several times ({places}), more than once with figures. None of them counts."
                help "Keep the right one and remove the other."
                why "With two rows or columns of one item nobody knows which figures are right, or whether they add up. The program does not guess."
            }
        /// A row or column of the plan that is not there.
        SUB385 TableLineMissing { table: String, line: Phrase } Severity::Error,
            vi {
                title "Bảng thiếu một dòng hoặc cột"
                says "Trang “Bảng {table}” không còn {line}: dòng hoặc cột đã bị xóa, hoặc mất cả mã ẩn lẫn tên. Các ô của mục này là chưa có số liệu."
                help "Chép số liệu sang biểu mẫu mới, hoặc ghi lại đúng tên của {line} như biểu mẫu."
                why "Dòng và cột được nhận ra bằng mã ẩn và bằng tên. Mất cả hai thì không đoán theo vị trí, vì dòng và cột có thể đã bị đổi chỗ."
            }
            en {
                title "A row or column of the table is missing"
                says "Sheet “Bảng {table}” no longer has {line}: it was deleted, or lost both its hidden code and its name. Its cells are missing."
                help "Copy the figures into a new form, or restore the name of {line} as in the form."
                why "Rows and columns are known by hidden codes and by names. Without both nothing is guessed by position, because they may have been moved."
            }
        /// Two figures for one cell: on the sheet of the table and in its hidden row on the data sheet.
        SUB386 TableAndRowDiffer { table: String, line: Phrase, in_table: Phrase, in_row: Phrase } Severity::Error,
            vi {
                title "Hai số khác nhau cho một ô của bảng"
                says "Ở {line}, trang “Bảng {table}” ghi “{in_table}” nhưng dòng của ô này ở trang Số liệu ghi “{in_row}”. Không số nào được tính."
                help "Nhập số đúng vào trang “Bảng {table}”; dòng ở trang Số liệu tự lấy theo, không nhập vào đó."
                why "Trang Số liệu có các dòng ẩn chép lại bảng. Khi hai nơi khác nhau là đã có người ghi đè số lên dòng ẩn. Không có cách nào biết số nào đúng."
            }
            en {
                title "Two figures for one cell of a table"
                says "At {line}, the sheet “Bảng {table}” has “{in_table}”, but the row of this cell on the sheet Số liệu has “{in_row}”. Neither counts."
                help "Enter the right figure on the sheet “Bảng {table}”; the row on the sheet Số liệu follows it and takes no entry."
                why "The sheet Số liệu has hidden rows that repeat the table. Where they differ, somebody wrote a figure over a hidden row. Nothing tells which is right."
            }
        /// A sheet of a table that cannot be read, or several of them.
        SUB387 TableUnclear { table: String } Severity::Error,
            vi {
                title "Không đọc được bảng"
                says "Không xác định được dòng và cột của trang “Bảng {table}”: trang có nhiều bản, hoặc đã mất tên dòng, tên cột. Các ô của bảng là chưa có số liệu."
                help "Giữ một trang, hoặc chép số liệu sang biểu mẫu mới."
                why "Bảng được nhận ra bằng tên trang, các dòng và cột bằng mã ẩn và bằng tên. Khi không còn các dấu này, hoặc có hai trang như nhau, máy không đoán."
            }
            en {
                title "A table cannot be read"
                says "The rows and columns of the sheet “Bảng {table}” cannot be told: there are several copies, or the names of rows and columns are gone. Its cells are missing."
                help "Keep one sheet, or copy the figures into a new form."
                why "A table is known by the name of its sheet, rows and columns by hidden codes and by names. Without them, or with two sheets alike, the program does not guess."
            }
        /// A figure in a cell that is not asked for.
        SUB388 FigureInVoidCell { table: String, line: Phrase, read: String } Severity::Warning,
            vi {
                title "Số liệu ở ô không phải nhập"
                says "Trang “Bảng {table}”: ô ở {line} ghi “{read}”, nhưng kế hoạch không hỏi ô này nên không được tính."
                help "Xóa số ở ô này, hoặc chuyển sang ô đúng."
                why "Ô xám là mục không có, ví dụ một công việc không áp dụng cho loại cây đó. Số ghi ở đó thường là đặt nhầm dòng hoặc nhầm cột."
            }
            en {
                title "A figure in a cell that is not asked for"
                says "Sheet “Bảng {table}”: the cell at {line} has “{read}”, but the plan does not ask for it, so it does not count."
                help "Clear the cell, or move the figure to the right one."
                why "Grey cells are items that do not exist. A figure there usually belongs one row or column further."
            }
        /// A figure over the formula of a sum.
        SUB389 SumWrittenOver { table: String, line: Phrase, read: String, sum: Phrase } Severity::Warning,
            vi {
                title "Ghi đè lên ô Cộng của bảng"
                says "Trang “Bảng {table}”: ô Cộng của {line} ghi “{read}”, còn cộng các ô lại {sum}. Số ở ô Cộng không được đọc; tổng được tính từ các ô."
                help "Kiểm tra các ô được cộng: nếu thiếu hoặc sai, sửa ở các ô đó rồi xóa số ở ô Cộng; nếu các ô đúng, chỉ xóa số ở ô Cộng."
                why "Ô Cộng có công thức và không phải nhập. Khi số ghi đè khác tổng các ô thì hoặc các ô còn thiếu, hoặc số ghi đè không đúng; chỉ đơn vị mới biết, nên chỉ tiêu được đánh dấu cần làm rõ."
            }
            en {
                title "A figure over a sum of the table"
                says "Sheet “Bảng {table}”: the sum of {line} is “{read}”, while its cells add up to {sum}. What stands in a sum is not read; the total is that of the cells."
                help "Check the cells that are added up: where one is missing or wrong, change it and clear the sum; where they are right, just clear the sum."
                why "A sum is a formula and takes no entry. Where another figure stands over it, either cells are missing or that figure is wrong. Only the unit knows, so the indicator is marked."
            }
    }
}
