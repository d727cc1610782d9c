//! Findings about dimensions and the cells of indicators: PLN251 and following.

use crate::base::Phrase;
use crate::findings::Severity;
use crate::findings::catalogue::problems;

problems! {
    /// Problems of dimensions, of indicators divided by them, and of codes with categories in brackets (`PLN25x`, `PLN26x`).
    pub enum PlanDimensionProblem {
        /// An indicator is divided by a dimension that the plan does not have.
        PLN251 UnknownDimension { code: String, dimension: String, likely: Phrase } Severity::Error,
            vi {
                title "Phân theo một phân tổ không có"
                says "Chỉ tiêu “{code}” phân theo “{dimension}”, nhưng kế hoạch không có phân tổ này.{likely}"
                help "Sửa mã phân tổ của chỉ tiêu, hoặc thêm phân tổ “{dimension}” cùng các mục của nó."
                why "Các ô phải nhập của một chỉ tiêu là các mục của phân tổ. Không có phân tổ thì không biết phải hỏi những ô nào, và chỉ tiêu chỉ còn một ô. Thường mã bị ghi sai, hoặc phân tổ đã bị xóa."
            }
            en {
                title "Divided by an unknown dimension"
                says "The indicator “{code}” is divided by “{dimension}”, but the plan has no such dimension.{likely}"
                help "Correct the id at the indicator, or add the dimension “{dimension}” with its categories."
                why "The categories of a dimension are the cells that units fill in. Without it nobody knows which cells to ask for, and the indicator has one cell only. Usually the id was misspelt, or the dimension was removed."
            }
        /// A category that a dimension has twice.
        PLN252 RepeatedCategory { dimension: String, category: String } Severity::Error,
            vi {
                title "Mục của phân tổ bị lặp"
                says "Phân tổ “{dimension}” có mục “{category}” hai lần."
                help "Bỏ một dòng, hoặc đặt mã khác nếu là hai mục khác nhau."
                why "Mã mục nằm trong mã của ô, ví dụ B02[nu]. Hai mục cùng mã thì hai ô cùng mã, và không biết số nào của ô nào."
            }
            en {
                title "Repeated category"
                says "The dimension “{dimension}” has the category “{category}” twice."
                help "Remove one, or give it another id if they are two categories."
                why "The id of a category stands in the code of its cells, such as B02[nu]. Two with one id give two cells with one code, and no figure could be told from the other."
            }
        /// Two dimensions with one id.
        PLN253 RepeatedDimension { dimension: String } Severity::Error,
            vi {
                title "Mã phân tổ bị lặp"
                says "Mã phân tổ “{dimension}” được dùng hai lần."
                help "Đặt mã khác cho một trong hai phân tổ, hoặc gộp các mục vào một phân tổ."
                why "Chỉ tiêu gọi phân tổ bằng mã. Hai phân tổ cùng mã thì không biết chỉ tiêu phải chia theo các mục nào."
            }
            en {
                title "Repeated dimension"
                says "The id “{dimension}” is that of two dimensions."
                help "Give one of them another id, or put the categories into one dimension."
                why "Indicators name a dimension by its id. With two of one id nobody knows by which categories an indicator is divided."
            }
        /// An indicator with more dimensions than a table has sides.
        PLN254 TooManyDimensions { code: String, number: usize } Severity::Error,
            vi {
                title "Phân theo quá hai phân tổ"
                says "Chỉ tiêu “{code}” phân theo {number} phân tổ; tối đa là 2."
                help "Giữ lại tối đa hai phân tổ; cần chia thêm thì tách thành nhiều chỉ tiêu, mỗi chỉ tiêu hai phân tổ."
                why "Một bảng trên giấy có hàng và cột, nên một chỉ tiêu có nhiều nhất hai phân tổ. Chia theo ba phân tổ thì số ô tăng rất nhanh và không ai điền được."
            }
            en {
                title "More than two dimensions"
                says "The indicator “{code}” is divided by {number} dimensions; at most 2 are possible."
                help "Keep at most two; to divide further, make several indicators with two dimensions each."
                why "A table on paper has rows and columns, so an indicator has at most two dimensions. With three of them the cells grow so many that nobody could fill them in."
            }
        /// An indicator that is divided by one dimension twice.
        PLN255 DimensionTwice { code: String, dimension: String } Severity::Error,
            vi {
                title "Phân theo một phân tổ hai lần"
                says "Chỉ tiêu “{code}” phân theo “{dimension}” hai lần."
                help "Bỏ một lần “{dimension}”, hoặc ghi phân tổ khác."
                why "Hàng và cột cùng một phân tổ thì mỗi mục gặp chính nó và gặp mọi mục khác, điều mà không biểu nào hỏi. Thường là ghi nhầm phân tổ thứ hai."
            }
            en {
                title "Divided by one dimension twice"
                says "The indicator “{code}” is divided by “{dimension}” twice."
                help "Remove one “{dimension}”, or name another dimension."
                why "With the same dimension in rows and columns each category would meet itself and all others, which no form asks for. Usually the second one was meant to be another."
            }
        /// A cell that is not to be asked, but that the indicator does not have.
        PLN256 UnknownVoidCell { code: String, cell: String } Severity::Error,
            vi {
                title "Ô không hỏi lại không có"
                says "Chỉ tiêu “{code}” ghi là không hỏi ô “{cell}”, nhưng chỉ tiêu không có ô này."
                help "Ghi mã các mục theo đúng thứ tự các phân tổ của chỉ tiêu, ví dụ “lua,gieo”, hoặc bỏ dòng này."
                why "Ô không hỏi được để trống và khóa trong biểu. Ghi một ô không có thì ô định bỏ vẫn bị hỏi, và mọi đơn vị bị nhắc là thiếu số."
            }
            en {
                title "A cell that is not asked does not exist"
                says "The indicator “{code}” says that the cell “{cell}” is not asked, but it has no such cell."
                help "Write the ids of the categories in the order of the indicator's dimensions, such as “lua,gieo”, or remove the entry."
                why "Cells that are not asked are left out of the form. If the entry names none, the cell that was meant is still asked, and every unit is told that its figure is missing."
            }
        /// A dimension with more categories than a table can have.
        PLN257 TooManyCategories { dimension: String, number: usize, limit: usize } Severity::Error,
            vi {
                title "Phân tổ có quá nhiều mục"
                says "Phân tổ “{dimension}” có {number} mục; tối đa là {limit}."
                help "Gộp các mục ít dùng, hoặc tách thành nhiều phân tổ."
                why "Bảng quá dài thì người lập báo cáo không đọc và không in được. Danh sách dài hơn thường là danh sách tự do, ví dụ từng vụ việc, chứ không phải phân tổ."
            }
            en {
                title "Too many categories"
                says "The dimension “{dimension}” has {number} categories; at most {limit} are possible."
                help "Join categories that are seldom used, or make several dimensions."
                why "A longer table cannot be read or printed. A longer list is mostly a list of events, one a row, and no dimension."
            }
        /// A kind of unit that would have to fill in too many cells, or rules that name too many.
        PLN258 TooManyCells { kind: String, number: usize, limit: usize } Severity::Error,
            vi {
                title "Quá nhiều ô phải điền"
                says "Loại đơn vị “{kind}” phải điền {number} ô phân tổ; tối đa là {limit}."
                help "Bớt mục của phân tổ, bớt chỉ tiêu có hai phân tổ, hoặc ghi các ô không hỏi."
                why "Một báo cáo có hàng nghìn ô thì không ai điền hết, tệp Excel mở chậm và công thức vượt quá giới hạn của Excel. Số ô tính theo từng loại đơn vị, vì mỗi loại chỉ nhận chỉ tiêu của mình."
            }
            en {
                title "Too many cells"
                says "The kind of unit “{kind}” has {number} cells to fill in; at most {limit} are possible."
                help "Reduce the categories, divide fewer indicators by two dimensions, or name the cells that are not asked."
                why "Nobody fills in a return of thousands of cells, its workbook opens slowly, and formulas exceed the limits of Excel. Cells are counted for each kind of unit, because each is asked for its own indicators."
            }
        /// Categories in brackets behind the code of an indicator that is not divided.
        PLN259 NotDivided { read: String, code: String } Severity::Error,
            vi {
                title "Chỉ tiêu không có phân tổ"
                says "Đọc được “{read}”, nhưng chỉ tiêu “{code}” không phân theo phân tổ nào."
                help "Bỏ phần trong ngoặc vuông, hoặc ghi “Phân theo” cho chỉ tiêu “{code}”."
                why "Phần trong ngoặc vuông chỉ một ô của chỉ tiêu có phân tổ. Chỉ tiêu không phân tổ chỉ có một ô, nên quy tắc hoặc công thức này không bao giờ tính được."
            }
            en {
                title "The indicator has no dimensions"
                says "“{read}” was read, but the indicator “{code}” is not divided by any dimension."
                help "Remove the brackets, or divide the indicator “{code}” (“by”)."
                why "Brackets name a cell of an indicator with dimensions. One without dimensions has a single cell, so this rule or formula could never be evaluated."
            }
        /// A cell that the indicator does not have.
        PLN260 UnknownCell { read: String, code: String, reason: Phrase } Severity::Error,
            vi {
                title "Ô không có trong chỉ tiêu"
                says "Đọc được “{read}”, nhưng chỉ tiêu “{code}” không có ô này: {reason}"
                help "Sửa mã mục trong ngoặc vuông theo phân tổ của chỉ tiêu; dấu * là mọi mục."
                why "Ô không có thì không có số, nên quy tắc hoặc công thức dùng nó không bao giờ tính được mà không ai biết. Thường mã mục bị ghi sai, ghi ngược thứ tự hai phân tổ, hoặc ô đó được ghi là không hỏi."
            }
            en {
                title "The indicator has no such cell"
                says "“{read}” was read, but the indicator “{code}” has no such cell: {reason}"
                help "Correct the category in the brackets; * stands for all of them."
                why "A cell that does not exist has no figure, so a rule or formula with it could never be evaluated, and nobody would notice. Usually the id was misspelt, the two dimensions were exchanged, or the cell is one that is not asked."
            }
        /// The total of an indicator that has none.
        PLN261 NoTotal { code: String } Severity::Error,
            vi {
                title "Chỉ tiêu không có tổng số"
                says "“{code}” được dùng như một số, nhưng chỉ tiêu này chỉ có các ô, không có tổng số."
                help "Ghi một ô, ví dụ {code}[…], ghi {code}[*] để xét từng mục, sum({code}[*]) để cộng, hoặc cho chỉ tiêu có tổng số."
                why "Kế hoạch ghi rằng chỉ tiêu này không có tổng, vì cộng các mục không có nghĩa hoặc biểu không hỏi. Dùng tổng đó thì quy tắc hoặc công thức không bao giờ tính được."
            }
            en {
                title "The indicator has no total"
                says "“{code}” is used as a figure, but this indicator has cells only and no total."
                help "Name a cell, such as {code}[…], write {code}[*] to judge each category, sum({code}[*]) to add, or give the indicator a total."
                why "The plan says that this indicator has no total, because its cells do not add up or the form does not ask. A rule or formula with that total could never be evaluated."
            }
        /// A text or a yes/no answer that is divided.
        PLN262 DividedWords { code: String } Severity::Error,
            vi {
                title "Phân tổ một chỉ tiêu không phải số"
                says "Chỉ tiêu “{code}” không phải là số liệu nên không phân theo phân tổ được."
                help "Bỏ phân tổ của chỉ tiêu này, hoặc đổi kiểu thành số."
                why "Phân tổ chia một số thành các phần cộng lại được. Lời văn và câu trả lời có/không không chia như vậy; cần hỏi riêng từng mục thì lập nhiều chỉ tiêu."
            }
            en {
                title "Dimensions of what is no figure"
                says "The indicator “{code}” is not a figure and cannot be divided by dimensions."
                help "Remove the dimensions, or make it a figure."
                why "Dimensions divide a figure into parts that add up. Text and yes/no answers do not divide; to ask for each category, make several indicators."
            }
        /// An indicator whose own code has categories.
        PLN263 CellAsIndicator { code: String } Severity::Error,
            vi {
                title "Mã chỉ tiêu có ngoặc vuông"
                says "Mã chỉ tiêu “{code}” có ngoặc vuông; mã như vậy là của một ô."
                help "Ghi mã không có ngoặc vuông, và ghi “Phân theo” cho chỉ tiêu."
                why "Mã của các ô do chương trình đặt theo phân tổ của chỉ tiêu. Tự đặt thì ô không có chỉ tiêu chung, không có tổng số và không theo thứ tự của phân tổ."
            }
            en {
                title "Indicator code with brackets"
                says "The indicator code “{code}” has brackets; such a code is that of a cell."
                help "Write a code without brackets, and divide the indicator (“by”)."
                why "The codes of cells follow from the dimensions of their indicator. A cell of its own would have no indicator, no total and no place in the order of the dimension."
            }
        /// A dimension that has no category.
        PLN264 NoCategory { dimension: String } Severity::Error,
            vi {
                title "Phân tổ chưa có mục nào"
                says "Phân tổ “{dimension}” chưa có mục nào."
                help "Thêm các mục của phân tổ, hoặc bỏ phân tổ này."
                why "Mỗi mục của phân tổ là một ô phải điền. Chỉ tiêu phân theo một phân tổ không có mục nào thì không có ô nào, và không ai báo cáo được."
            }
            en {
                title "Dimension without categories"
                says "The dimension “{dimension}” has no category."
                help "Add its categories, or remove the dimension."
                why "Each category of a dimension is a cell to fill in. An indicator that is divided by a dimension without categories has none, and nobody could report it."
            }
        /// A total that is typed although the indicator is computed.
        PLN265 ComputedAndTyped { code: String } Severity::Error,
            vi {
                title "Chỉ tiêu vừa tính vừa nhập tổng"
                says "Chỉ tiêu “{code}” có công thức, nhưng tổng của các mục lại ghi là nhập."
                help "Để trống “Tổng các mục” (tổng được tính theo công thức từ các tổng), hoặc ghi “không có tổng”."
                why "Số tính theo công thức thì không ai nhập, kể cả tổng. Tổng nhập còn bị so với tổng của các mục, điều không đúng với tỷ lệ hoặc năng suất."
            }
            en {
                title "Computed, but with a typed total"
                says "The indicator “{code}” has a formula, but the total of its cells is to be typed."
                help "Leave out “total” (it is computed by the formula from the totals), or write “none” if there is no total."
                why "Nobody types what is computed, the total included. A typed total would be held against the sum of the cells, which is wrong for a rate or a yield."
            }
        /// A total that would add up cells of an indicator that is not added up.
        PLN266 CellsDoNotAddUp { code: String } Severity::Error,
            vi {
                title "Cộng các mục của chỉ tiêu không cộng"
                says "Chỉ tiêu “{code}” không cộng qua các đơn vị, nhưng tổng của nó lại là tổng các mục."
                help "Ghi “Tổng các mục” là “không có tổng” hoặc “nhập, phải bằng tổng”, hoặc sửa cách tổng hợp."
                why "Chỉ tiêu không cộng qua các đơn vị thường là tỷ lệ, năng suất hoặc số lớn nhất; cộng các mục của nó ra một số trông đúng mà vô nghĩa. Vì vậy người lập kế hoạch phải nói rõ tổng từ đâu ra."
            }
            en {
                title "Adding cells that do not add up"
                says "The indicator “{code}” is not added up over units, but its total is the sum of its cells."
                help "Set “total” to “none” or “typed”, or correct “across_units”."
                why "What is not added up over units is mostly a rate, a yield or a maximum; the sum of its cells would look right and mean nothing. So the author of the plan has to say where the total comes from."
            }
        /// A target of an indicator that has no total.
        PLN267 TargetWithoutTotal { code: String } Severity::Error,
            vi {
                title "Mục tiêu cho chỉ tiêu không có tổng"
                says "Chỉ tiêu “{code}” có mức giao, nhưng chỉ có các ô, không có tổng số để so."
                help "Bỏ mức giao, hoặc cho chỉ tiêu có tổng số."
                why "Mức giao được so với tổng số của chỉ tiêu. Không có tổng số thì mức giao không bao giờ được xét mà không ai biết."
            }
            en {
                title "Target of an indicator without a total"
                says "The indicator “{code}” has a target, but only cells and no total to compare with."
                help "Remove the target, or give the indicator a total."
                why "A target is compared with the total of the indicator. Without a total it would never be judged, and nobody would notice."
            }
    }
}
