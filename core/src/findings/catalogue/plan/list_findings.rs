//! Findings about lists of a plan and the indicators that they feed: PLN351 and following.

use crate::base::Phrase;
use crate::findings::Severity;
use crate::findings::catalogue::problems;

problems! {
    /// Problems of lists, and of indicators that take their figures from lists (`PLN35x`, `PLN36x`).
    pub enum PlanListProblem {
        /// More lists than a plan may have.
        PLN351 TooManyLists { number: usize, limit: usize } Severity::Error,
            vi {
                title "Quá nhiều biểu danh sách"
                says "Kế hoạch có {number} biểu danh sách; tối đa là {limit}."
                help "Gộp các biểu có cùng các cột, hoặc bỏ bớt biểu."
                why "Mỗi biểu là một trang của biểu mẫu và một trang của báo cáo. Quá nhiều trang thì đơn vị bỏ sót, và tệp quá lớn để gửi."
            }
            en {
                title "Too many lists"
                says "The plan has {number} lists; at most {limit} are possible."
                help "Join lists with the same columns, or remove some."
                why "Each list is a sheet of the form and of the report. With too many of them units overlook some, and the file grows too large to send."
            }
        /// Two lists, or a list and an indicator, with one code.
        PLN352 RepeatedList { code: String } Severity::Error,
            vi {
                title "Mã biểu danh sách bị trùng"
                says "Mã “{code}” đã dùng cho một biểu danh sách hoặc một chỉ tiêu khác."
                help "Đặt cho biểu này một mã khác, ví dụ T1, T2."
                why "Mọi nơi đều gọi biểu bằng mã: ô T1#3.ten là cột “ten” ở dòng 3 của biểu T1. Trùng mã thì không biết nói đến biểu nào."
            }
            en {
                title "Repeated code of a list"
                says "The code “{code}” is that of another list or of an indicator."
                help "Give this list another code, such as T1 or T2."
                why "A list is named by its code everywhere: T1#3.ten is the column “ten” in row 3 of the list T1. With one code for two things nobody knows which is meant."
            }
        /// A list without a column.
        PLN353 NoColumn { code: String } Severity::Error,
            vi {
                title "Biểu danh sách không có cột"
                says "Biểu {code} không có cột nào."
                help "Thêm ít nhất một cột, ví dụ tên việc và số người."
                why "Biểu không có cột thì không có ô nào để điền. Thường là các dòng của biểu ở trang Biểu danh sách đã bị xóa."
            }
            en {
                title "A list without columns"
                says "The list {code} has no column."
                help "Add at least one column, such as the name of the event and a number of people."
                why "Without a column there is no cell to fill in. Usually its columns were removed from the plan by mistake."
            }
        /// More columns than a list may have.
        PLN354 TooManyColumns { code: String, number: usize, limit: usize } Severity::Error,
            vi {
                title "Biểu danh sách có quá nhiều cột"
                says "Biểu {code} có {number} cột; tối đa là {limit}."
                help "Bỏ bớt cột, hoặc tách thành hai biểu."
                why "Bảng quá rộng không in được trên khổ giấy A4 ngang và không điền được trên điện thoại. Nhiều cột thường là hai việc khác nhau gộp vào một biểu."
            }
            en {
                title "Too many columns"
                says "The list {code} has {number} columns; at most {limit} are possible."
                help "Remove columns, or make two lists."
                why "A wider table cannot be printed on A4 and cannot be filled in on a telephone. So many columns are mostly two things put into one list."
            }
        /// Two columns of a list with one id or one label.
        PLN355 RepeatedColumn { code: String, column: String } Severity::Error,
            vi {
                title "Cột của biểu danh sách bị trùng"
                says "Biểu {code} có hai cột “{column}”."
                help "Đặt tên và mã khác cho một trong hai cột."
                why "Khi đọc báo cáo, cột được nhận ra bằng tên. Hai cột cùng tên thì không biết giá trị nào thuộc cột nào."
            }
            en {
                title "Repeated column"
                says "The list {code} has two columns “{column}”."
                help "Give one of them another id and label."
                why "When returns are read, a column is known by its head. With two of one name nothing tells which value belongs to which."
            }
        /// An indicator that reads a list that the plan does not have.
        PLN356 UnknownList { code: String, list: String, likely: Phrase } Severity::Error,
            vi {
                title "Công thức lấy số từ một biểu không có"
                says "Chỉ tiêu {code} lấy số từ biểu “{list}”, nhưng kế hoạch không có biểu này.{likely}"
                help "Sửa mã biểu trong công thức, hoặc thêm biểu danh sách “{list}”."
                why "Số của chỉ tiêu này là tổng của một cột hoặc số dòng của một biểu. Không có biểu thì chỉ tiêu không bao giờ có số."
            }
            en {
                title "A formula reads an unknown list"
                says "The indicator {code} takes its figure from the list “{list}”, which the plan does not have.{likely}"
                help "Correct the code in the formula, or add the list “{list}”."
                why "The figure is the sum of a column or the number of rows of a list. Without the list it would never have one."
            }
        /// An indicator that reads a column that the list does not have.
        PLN357 UnknownColumn { code: String, list: String, column: String, likely: Phrase } Severity::Error,
            vi {
                title "Công thức lấy số từ một cột không có"
                says "Chỉ tiêu {code} lấy số từ cột “{column}” của biểu {list}, nhưng biểu không có cột này.{likely}"
                help "Sửa mã cột trong công thức, hoặc thêm cột “{column}” vào biểu {list}."
                why "Số của chỉ tiêu là tổng của cột đó. Không có cột thì chỉ tiêu không bao giờ có số."
            }
            en {
                title "A formula reads an unknown column"
                says "The indicator {code} takes its figure from the column “{column}” of the list {list}, which has no such column.{likely}"
                help "Correct the id in the formula, or add the column “{column}” to the list {list}."
                why "The figure is the sum of that column. Without the column it would never have one."
            }
        /// A sum of a column that has no figures, or a count of a column that is not yes/no.
        PLN358 ColumnOfOtherType { code: String, list: String, column: String, wanted: Phrase } Severity::Error,
            vi {
                title "Công thức dùng một cột khác kiểu"
                says "Chỉ tiêu {code} dùng cột “{column}” của biểu {list}; công thức này cần cột {wanted}, nhưng cột thuộc kiểu khác."
                help "Sửa công thức: sum(T1.cột) với cột số, count(T1.cột) với cột có/không, count(T1) để đếm mọi dòng."
                why "Chỉ số mới cộng được. Chỉ câu trả lời có/không mới đếm được số dòng ghi “có”."
            }
            en {
                title "A formula uses a column of another type"
                says "The indicator {code} uses the column “{column}” of the list {list}; the formula needs a column of {wanted}, but it has another type."
                help "Change the formula: sum(T1.column) with a column of figures, count(T1.column) with a yes/no column, count(T1) for all rows."
                why "Only figures add up. Only yes/no answers can be counted."
            }
        /// A column that is summed or tells events apart, but may stay blank.
        PLN359 ColumnNotRequired { code: String, column: String } Severity::Error,
            vi {
                title "Cột phải bắt buộc"
                says "Cột “{column}” của biểu {code} được cộng vào chỉ tiêu hoặc dùng để nhận diện trùng, nhưng không bắt buộc điền."
                help "Đánh dấu cột “{column}” là bắt buộc."
                why "Ô để trống không phải là 0. Dòng thiếu ô này làm tổng của cả đơn vị không tính được, nên đơn vị phải được báo ngay khi điền."
            }
            en {
                title "A column must be required"
                says "The column “{column}” of the list {code} feeds an indicator or tells events apart, but rows may leave it blank."
                help "Make the column “{column}” required."
                why "A blank is not 0. A row without this cell leaves the whole unit without a sum, so the unit must be told while it fills in the list."
            }
        /// An indicator that is fed by a list but does not add up as the list does.
        PLN360 FedOtherwise { code: String, list: String } Severity::Error,
            vi {
                title "Chỉ tiêu lấy từ biểu danh sách phải là số phát sinh, cộng được"
                says "Chỉ tiêu {code} lấy số từ biểu {list}, nhưng không phải số phát sinh trong kỳ hoặc không cộng qua các đơn vị."
                help "Để kiểu là số phát sinh trong kỳ và cách tổng hợp là cộng; cần tỷ lệ thì thêm một chỉ tiêu khác tính từ {code}."
                why "Danh sách của các đơn vị được nối thành một danh sách, nên tổng của nó là tổng các đơn vị. Cách tổng hợp khác sẽ cho một số không khớp với danh sách in kèm."
            }
            en {
                title "An indicator fed by a list must be a flow that adds up"
                says "The indicator {code} takes its figure from the list {list}, but is no flow, or does not add up across units."
                help "Make it a flow with the roll-up sum; for a rate add another indicator that is computed from {code}."
                why "The lists of all units become one list, so its sum is the sum of the units. Any other roll-up would give a figure that disagrees with the list printed beside it."
            }
        /// An indicator that is asked of units or in periods that have no such list.
        PLN361 ListNotOwed { code: String, list: String } Severity::Error,
            vi {
                title "Chỉ tiêu có ở nơi không có biểu danh sách"
                says "Chỉ tiêu {code} lấy số từ biểu {list}, nhưng có loại đơn vị hoặc loại kỳ có chỉ tiêu này mà không có biểu."
                help "Cho biểu {list} cùng loại đơn vị và cùng kỳ báo cáo với chỉ tiêu {code}, hoặc ngược lại."
                why "Nơi không có biểu thì không có dòng nào để cộng. Chỉ tiêu sẽ luôn thiếu số ở các đơn vị hoặc kỳ đó."
            }
            en {
                title "An indicator where its list is not asked"
                says "The indicator {code} takes its figure from the list {list}, but some kinds of unit or period have the indicator without the list."
                help "Give the list {list} the same kinds of unit and the same period as {code}, or the other way round."
                why "Where there is no list there are no rows to add. The indicator would always be missing there."
            }
        /// An indicator with fewer decimal places than the column that it sums.
        PLN362 FewerDecimals { code: String, list: String, column: String } Severity::Error,
            vi {
                title "Chỉ tiêu có ít chữ số thập phân hơn cột"
                says "Chỉ tiêu {code} có ít chữ số thập phân hơn cột “{column}” của biểu {list} mà nó cộng."
                help "Cho chỉ tiêu ít nhất cùng số chữ số thập phân với cột."
                why "Tổng sẽ phải làm tròn. Số ấy không còn khớp với danh sách mà người đọc tự cộng."
            }
            en {
                title "Fewer decimals than the column"
                says "The indicator {code} has fewer decimals than the column “{column}” of the list {list} that it sums."
                help "Give the indicator at least the decimals of the column."
                why "The sum would have to be rounded. It would no longer agree with the list that a reader adds up."
            }
        /// A list that no kind of unit fills in.
        PLN363 ListOfNobody { code: String } Severity::Error,
            vi {
                title "Biểu danh sách không giao cho đơn vị nào"
                says "Biểu {code} không giao cho loại đơn vị nào, hoặc có loại đơn vị mà kế hoạch không có."
                help "Chọn các loại đơn vị phải lập biểu này."
                why "Biểu chỉ có trong biểu mẫu của các loại đơn vị được giao. Không giao cho loại nào thì không ai thấy biểu này."
            }
            en {
                title "A list that nobody fills in"
                says "The list {code} names no kind of unit, or one that the plan does not have."
                help "Choose the kinds of unit that fill in this list."
                why "The list is in the forms of these kinds of unit only. Without one nobody would see it."
            }
        // PLN364 told of a column of choices, which lists did not have once; the code is not used again.
    }
}
