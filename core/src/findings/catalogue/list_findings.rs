//! Defines the findings about lists of a return: rows, cells, the box “không phát sinh” of a list. Codes SUB370 and following, SUB396 to SUB398.

use super::problems;
use crate::base::{Count, Phrase};
use crate::findings::Severity;

problems! {
    /// Problems of lists (`SUB37x`, `SUB396` to `SUB398`).
    pub enum ListProblem {
        /// A list without rows and without a tick.
        SUB370 ListMissing { list: String } Severity::Error,
            vi {
                title "Biểu danh sách để trống"
                says "Biểu {list} chưa có dòng nào và chưa đánh dấu “Không phát sinh”."
                help "Điền mỗi việc một dòng vào trang “Biểu {list}” của biểu mẫu, hoặc đánh dấu x ở ô “Không phát sinh” của biểu. Nếu trang này đã bị xóa, điền lại vào biểu mẫu mới."
                form "Thêm dòng cho từng việc, hoặc đánh dấu “Không phát sinh” ngay trên biểu."
                why "Biểu để trống có hai cách hiểu: trong kỳ không có việc nào, hoặc đơn vị chưa kịp điền. Chỉ đơn vị mới biết, nên phần mềm không tự coi là 0. Khi chưa rõ, các chỉ tiêu tính từ biểu này cũng chưa có số của đơn vị."
            }
            en {
                title "A list is empty"
                says "The list {list} has no row, and its box “Không phát sinh” is not ticked."
                help "Enter one row for each event on the sheet “Biểu {list}”, or put x into the box “Không phát sinh” of the list. If the sheet was deleted, fill in a new form."
                form "Add a row for each event, or tick “Nothing to list” above the table."
                why "An empty list has two meanings: nothing happened, or nobody filled it in yet. Only the unit knows, so it is not taken as 0. Until then the indicators that the list feeds have no figure of this unit."
            }
        /// A row without a cell that every row must have.
        SUB371 ListCellMissing { row: u32, column: String, read: String } Severity::Error,
            vi {
                title "Dòng của biểu danh sách còn thiếu"
                says "Dòng thứ {row} chưa có “{column}”{read}."
                help "Điền cột “{column}” ở dòng này. Nếu dòng ghi thừa, xóa hết các ô của dòng."
                form "Điền cột “{column}” ở dòng này, hoặc xóa dòng nếu ghi thừa."
                why "Mỗi dòng là một việc, và cột này phải có ở mọi dòng. Dòng thiếu vẫn được giữ trong danh sách, nhưng tổng của cột không tính được cho đơn vị: cộng các dòng còn lại sẽ cho một số nhỏ hơn thực tế mà nhìn vẫn như đúng."
            }
            en {
                title "A row of a list is incomplete"
                says "Row {row} has no “{column}”{read}."
                help "Fill in the column “{column}” in this row. If the row is there by mistake, clear all its cells."
                form "Fill in the column “{column}” in this row, or remove the row."
                why "Each row is an event, and this column is needed in every row. The row stays in the list, but the column has no sum for this unit: the sum of the other rows would be too small and look right."
            }
        /// Rows under a ticked box of the list.
        SUB372 RowsUnderNil { list: String, rows: Count } Severity::Error,
            vi {
                title "Vừa có dòng vừa đánh dấu không phát sinh"
                says "Biểu {list} có {rows} dòng, nhưng ô “Không phát sinh” của biểu (hoặc “Báo cáo không phát sinh”) được đánh dấu."
                help "Bỏ dấu ở ô “Không phát sinh”, hoặc xóa các dòng nếu trong kỳ đúng là không có việc nào."
                why "Dấu “Không phát sinh” nghĩa là trong kỳ không có việc nào để ghi. Có dòng cùng với dấu này là có hai cách hiểu, nên đơn vị cần cho biết cách nào đúng. Trong khi chờ, các dòng vẫn được tính."
            }
            en {
                title "Rows in a list that is ticked as empty"
                says "The list {list} has {rows} rows, but its box “Không phát sinh” (or that of the whole return) is ticked."
                help "Untick the box, or remove the rows if there was nothing to list."
                why "The box says that nothing happened. Rows beside it contradict it, so the unit has to say which is right. Until then the rows count."
            }
        /// Two rows of one unit that name the same event.
        SUB373 RowTwice { list: String, row: u32, other: u32, key: String } Severity::Warning,
            vi {
                title "Một việc ghi hai lần trong biểu"
                says "Dòng thứ {row} của biểu {list} trùng với dòng thứ {other} ở các cột nhận diện: {key}."
                help "Nếu là một việc, giữ một dòng và xóa dòng kia. Nếu là hai việc khác nhau, ghi rõ hơn ở các cột nhận diện (ví dụ thêm địa điểm, thời gian)."
                why "Các cột nhận diện cho biết hai dòng có phải cùng một việc không. Ghi hai lần thì tổng bị tính hai lần. Phần mềm không tự bỏ dòng nào: cả hai vẫn được cộng cho đến khi đơn vị sửa."
            }
            en {
                title "One event in two rows"
                says "Row {row} of the list {list} agrees with row {other} in the columns that tell events apart: {key}."
                help "If it is one event, keep one row and remove the other. If they are two, say more in these columns (place, time)."
                why "These columns tell whether two rows are the same event. Listed twice, it counts twice. No row is dropped: both are added until the unit changes one."
            }
        /// More rows than a list may have.
        SUB374 TooManyRows { list: String, rows: Count, limit: u32 } Severity::Error,
            vi {
                title "Biểu danh sách có quá nhiều dòng"
                says "Biểu {list} có {rows} dòng; một biểu chỉ nhận {limit} dòng. Các dòng từ dòng thứ {limit} trở đi không được đọc, và biểu này chưa được cộng."
                help "Gộp các việc cùng loại vào một dòng, hoặc liên hệ cơ quan tổng hợp để được hướng dẫn gửi phần còn lại."
                why "Biểu mẫu có sẵn 500 dòng, đủ cho một đơn vị trong một kỳ. Cộng một phần của danh sách sẽ cho số nhỏ hơn thực tế, nên khi vượt quá thì không cộng gì."
            }
            en {
                title "A list has too many rows"
                says "The list {list} has {rows} rows; a list takes {limit}. Rows after row {limit} are not read, and the list is not summed."
                help "Put events of one kind into one row, or ask the office how to send the rest."
                why "A form has 500 prepared rows, enough for one unit and period. The sum of a part of a list would be too small, so nothing is summed beyond that."
            }
        /// Rows of a list that the unit does not fill in.
        SUB375 ListNotAsked { list: String, rows: Count } Severity::Warning,
            vi {
                title "Biểu danh sách ngoài phạm vi báo cáo"
                says "Biểu {list} có {rows} dòng, nhưng kỳ này không yêu cầu đơn vị lập biểu; các dòng này không được tổng hợp."
                help "Xóa các dòng của biểu, hoặc kiểm tra xem có dùng đúng mẫu của đơn vị và của kỳ báo cáo không."
                why "Mỗi biểu chỉ dành cho một số loại đơn vị và loại kỳ. Dòng nằm ngoài phạm vi được nêu tên để không ai tưởng rằng đã được cộng vào."
            }
            en {
                title "A list that is not requested"
                says "The list {list} has {rows} rows, but this unit does not fill it in for this period; they are left out."
                help "Remove the rows, or check that this is the form for this unit and period."
                why "Each list is for some kinds of unit and of period. Rows outside of them are named, so that nobody believes they were counted."
            }
        /// A column of a list whose head was not found.
        SUB376 ListColumnMissing { list: String, column: String } Severity::Error,
            vi {
                title "Không tìm thấy cột của biểu danh sách"
                says "Trang “Biểu {list}” không có cột “{column}”: dòng tên cột đã bị sửa hoặc xóa."
                help "Ghi lại tên cột “{column}” đúng như biểu mẫu, hoặc chép các dòng sang biểu mẫu mới."
                why "Cột được nhận ra bằng tên ở dòng đầu bảng. Không có tên cột thì không đoán theo vị trí, vì cột có thể đã bị đổi chỗ và số sẽ vào nhầm cột."
            }
            en {
                title "A column of a list is missing"
                says "The sheet “Biểu {list}” has no column “{column}”: its heads were changed or removed."
                help "Write the head “{column}” as in the form, or copy the rows into a new form."
                why "A column is known by its head. Without it nothing is guessed by position, because columns may have been moved and figures would land in the wrong one."
            }
        /// A cell outside of the columns of a list.
        SUB377 OutsideColumns { list: String, read: String } Severity::Warning,
            vi {
                title "Nội dung ngoài các cột của biểu danh sách"
                says "Ô này của trang “Biểu {list}” ghi “{read}”, nhưng không thuộc cột nào của biểu nên không được đọc."
                help "Chuyển nội dung vào đúng cột của biểu, hoặc xóa ô này."
                why "Chỉ các cột của biểu được đọc. Nội dung ghi bên cạnh có thể là số liệu đặt nhầm chỗ, nên được nêu tên để không bị mất."
            }
            en {
                title "Content outside of the columns of a list"
                says "This cell of the sheet “Biểu {list}” has “{read}”, but belongs to no column, so it was not read."
                help "Move it into a column of the list, or clear the cell."
                why "Only the columns of the list are read. What stands beside them may be data in the wrong place; it is named so that it is not lost."
            }
        /// Two columns of a sheet with the same head.
        SUB378 ListColumnTwice { list: String, column: String } Severity::Error,
            vi {
                title "Hai cột cùng tên trong biểu danh sách"
                says "Trang “Biểu {list}” có hai cột “{column}”; không rõ cột nào là của biểu nên không đọc cột nào."
                help "Xóa hoặc đổi tên cột thừa."
                why "Cột được nhận ra bằng tên. Hai cột cùng tên thì mỗi dòng có hai giá trị, và không có cách nào biết giá trị nào đúng."
            }
            en {
                title "Two columns with one head in a list"
                says "The sheet “Biểu {list}” has two columns “{column}”; it is unknown which belongs to the list, so neither is read."
                help "Remove the extra column or give it another name."
                why "A column is known by its head. With two of one name each row would have two values, and nothing tells which is right."
            }
        /// A row that adds up others.
        SUB379 TotalRow { list: String, read: String } Severity::Warning,
            vi {
                title "Dòng cộng trong biểu danh sách"
                says "Dòng này của trang “Biểu {list}” ghi “{read}”, là dòng cộng chứ không phải một việc, nên không được đọc."
                help "Xóa dòng cộng. Tổng của biểu được tính tự động ở trang Số liệu."
                why "Nếu đọc dòng cộng như một việc thì tổng sẽ gấp đôi. Nếu dòng này đúng là một việc, ghi tên khác, không bắt đầu bằng “Tổng” hoặc “Cộng”."
            }
            en {
                title "A row of totals in a list"
                says "This row of the sheet “Biểu {list}” has “{read}”: it adds up others and is no event, so it was not read."
                help "Remove the row. The sum of the list is computed on the sheet Số liệu."
                why "Read as an event it would double the sum. If the row is an event, give it a name that does not begin with “Tổng” or “Cộng”."
            }
        /// A row that says only that there is nothing to list.
        SUB380 NilRow { list: String, read: String } Severity::Warning,
            vi {
                title "Dòng ghi không phát sinh trong biểu danh sách"
                says "Dòng này của trang “Biểu {list}” ghi “{read}”, không phải một việc, nên không được tính."
                help "Nếu trong kỳ không có việc nào, xóa dòng này và chọn x ở ô “Không phát sinh” của biểu."
                why "Một dòng ghi “không phát sinh” mà tính như một việc thì số việc sẽ thừa một. Biểu không có dòng nào chỉ được hiểu là không phát sinh khi ô ấy được chọn."
            }
            en {
                title "A row that says there was nothing"
                says "This row of the sheet “Biểu {list}” has “{read}”: it is no event, so it does not count."
                help "If there was nothing to list, delete the row and tick the box “Không phát sinh” of the list."
                why "Counted as an event, a row that says “nothing” would make the count one too many. A list without rows means nothing only where its box is ticked."
            }
        /// A row whose figures are the sums of other rows.
        SUB396 RowIsSum { list: String, row: u32, figures: Phrase, rows: Count } Severity::Warning,
            vi {
                title "Dòng của biểu danh sách có thể là dòng cộng"
                says "Dòng thứ {row} của biểu {list} có số đúng bằng tổng của {rows} dòng khác: {figures}. Dòng này đang được tính như một việc."
                help "Nếu là dòng cộng, xóa dòng này: tổng của biểu được tính tự động. Nếu đúng là một việc, giữ nguyên và báo cơ quan tổng hợp xác nhận."
                why "Dòng cộng lập bằng tay mà tính như một việc thì tổng của đơn vị gấp đôi, nhìn vẫn như đúng. Số trùng với tổng cũng có thể là ngẫu nhiên, nên phần mềm không tự bỏ dòng nào: dòng vẫn được tính và số liệu được đánh dấu cần làm rõ cho đến khi đơn vị sửa hoặc cơ quan tổng hợp xác nhận."
            }
            en {
                title "A row of a list may add up others"
                says "Row {row} of the list {list} has the sums of {rows} other rows: {figures}. It counts as an event."
                help "If the row adds up others, remove it: the sum of the list is computed. If it is an event, leave it and tell the office, which confirms the figure."
                why "A row of totals that counts as an event doubles the figures of the unit, and they look right. The figures may also agree by chance, so no row is dropped: it counts, and the figures are marked until the unit removes the row or the office confirms them."
            }
        /// A row about all of an area, which may add up others.
        SUB397 RowOfWhole { list: String, row: u32, read: String } Severity::Warning,
            vi {
                title "Dòng của biểu danh sách ghi chung cho cả địa bàn hoặc cả kỳ"
                says "Dòng thứ {row} của biểu {list} chỉ ghi “{read}” và số liệu; đây có thể là dòng cộng. Dòng này đang được tính như một việc."
                help "Nếu là dòng cộng, xóa dòng này: tổng của biểu được tính tự động. Nếu đúng là một việc, ghi thêm tên việc, ví dụ “{read}: ra quân làm đường”."
                why "Dòng cộng lập bằng tay mà tính như một việc thì tổng của đơn vị lớn hơn thực tế. Cũng có việc làm chung cho toàn xã, nên phần mềm không tự bỏ dòng nào: dòng vẫn được tính và số liệu được đánh dấu cần làm rõ."
            }
            en {
                title "A row of a list about all of an area or period"
                says "Row {row} of the list {list} has only “{read}” and figures: it may add up others. It counts as an event."
                help "If the row adds up others, remove it: the sum of the list is computed. If it is an event, say which one, for example “{read}: work on the road”."
                why "A row of totals that counts as an event makes the figures of the unit too large. Some events are those of the whole commune, so no row is dropped: it counts, and the figures are marked."
            }
        /// A column of a list that is hidden, with content.
        SUB398 ListColumnHidden { list: String, column: String } Severity::Warning,
            vi {
                title "Cột của biểu danh sách bị ẩn"
                says "Cột “{column}” của trang “Biểu {list}” đang bị ẩn nhưng có nội dung; nội dung vẫn được đọc."
                help "Bỏ ẩn cột này và kiểm tra lại nội dung."
                why "Cột bị ẩn vẫn thuộc báo cáo, nhưng người ký có thể đã không nhìn thấy nội dung ở đó. Dòng bị ẩn được nêu từng dòng, cột bị ẩn được nêu một lần."
            }
            en {
                title "A column of a list is hidden"
                says "The column “{column}” of the sheet “Biểu {list}” is hidden but has content, which was read."
                help "Unhide the column and check its content."
                why "A hidden column is part of the return, but the signer may not have seen what stands in it. Hidden rows are told one by one, a hidden column once."
            }
    }
}
