//! Defines the findings about the layout of a return in its workbook: XLS201 and following.

use rust_decimal::Decimal;

use super::problems;
use crate::base::Phrase;
use crate::findings::{Count, MissingAnswers, Severity};

problems! {
    /// Problems of finding rows and columns in a return (`XLS2xx`).
    pub enum LayoutProblem {
        /// No sheet with figures.
        XLS201 NoDataSheet { } Severity::Error,
            vi {
                title "Không thấy bảng số liệu"
                says "Không trang nào có bảng số liệu của kế hoạch: cột Mã có mã chỉ tiêu và cột “Kết quả trong kỳ”."
                help "Điền vào mẫu do cơ quan tổng hợp gửi; giữ nguyên cột Mã."
                why "Bảng số liệu được nhận biết bằng các mã chỉ tiêu đứng trong một cột. Đổi tên trang, chèn dòng hay chuyển cột không sao, nhưng mất cột Mã thì không thể biết dòng nào là chỉ tiêu nào."
            }
            en {
                title "No sheet with figures"
                says "No sheet has a table of the plan: a column of indicator codes and a column “Kết quả trong kỳ”."
                help "Fill in the form that the office sent, and keep the column Mã."
                why "The sheet with the figures is recognised by the indicator codes in one column. Renamed sheets, inserted rows and moved columns do no harm; without the codes the rows cannot be identified."
            }
        /// Several sheets with figures.
        XLS202 SeveralDataSheets { sheets: String } Severity::Error,
            vi {
                title "Có nhiều bảng số liệu"
                says "Nhiều trang cùng có bảng số liệu: {sheets}."
                help "Nếu là bảng của nhiều đơn vị, mỗi bảng phải có đủ đầu biểu (kế hoạch, đơn vị, kỳ báo cáo); nếu có bảng thừa, xóa bảng đó rồi gửi lại."
                why "Khi tệp có hai bảng số liệu của cùng một đơn vị, có thể một bảng là bản cũ được chép lại. Máy không đoán bảng nào đúng. Tệp gồm báo cáo của nhiều đơn vị, mỗi trang một đơn vị và mỗi trang có đầu biểu riêng, thì được đọc như nhiều báo cáo."
            }
            en {
                title "Several sheets with figures"
                says "Several sheets contain a table of figures: {sheets}."
                help "If they belong to several units, each needs its own header (plan, unit, period); delete extra tables. Then send again."
                why "If a file has two tables of one unit, one may be an old copy, and the program does not guess which. A file with one sheet per unit, each with its own header, is read as several returns."
            }
        /// The column with the results cannot be found.
        XLS203 NoResultColumn { sheet: String } Severity::Error,
            vi {
                title "Không thấy cột kết quả"
                says "Trang “{sheet}” có mã chỉ tiêu nhưng không có cột “Kết quả trong kỳ”."
                help "Khôi phục dòng tiêu đề của bảng theo mẫu rồi gửi lại."
                why "Cột được nhận biết bằng tiêu đề, hoặc bằng vị trí ghi trong trang ẩn của mẫu. Khi mất cả hai thì không thể biết cột nào là số liệu trong kỳ."
            }
            en {
                title "No result column"
                says "The sheet “{sheet}” has indicator codes but no column “Kết quả trong kỳ”."
                help "Restore the header row of the table as in the form, and send again."
                why "Columns are found by their headings, or by the positions stored in the hidden sheet. Without both, the column with the figures is unknown."
            }
        /// Two columns could be the one with the results.
        XLS204 SeveralColumns { title: String, columns: String } Severity::Error,
            vi {
                title "Có nhiều cột cùng tiêu đề"
                says "Nhiều cột cùng có tiêu đề “{title}”: {columns}."
                help "Xóa hoặc đổi tên cột thừa rồi gửi lại."
                why "Khi hai cột cùng mang một tiêu đề, số liệu có thể nằm ở cột nào cũng được. Máy không đoán."
            }
            en {
                title "Several columns with the same heading"
                says "Several columns have the heading “{title}”: {columns}."
                help "Delete or rename the extra column and send again."
                why "If two columns have the same heading, the figures may be in either. The program does not guess."
            }
        /// The column at the position of the results has another title.
        XLS205 OtherTitle { sheet: String, column: String, read: String } Severity::Error,
            vi {
                title "Cột kết quả mang tiêu đề khác"
                says "Trang “{sheet}” không có cột “Kết quả trong kỳ”; cột {column} ở vị trí đó mang tiêu đề “{read}”."
                help "Nếu đó đúng là số liệu trong kỳ, ghi lại tiêu đề “Kết quả trong kỳ”; nếu không, ghi số liệu trong kỳ theo mẫu rồi gửi lại."
                why "Tiêu đề cho biết cột chứa số gì: lũy kế, kế hoạch hay kết quả trong kỳ. Đọc một cột mang tiêu đề khác như kết quả trong kỳ sẽ cho tổng số sai mà trông như đúng. Vì vậy tệp chưa được nhận cho đến khi rõ."
            }
            en {
                title "The result column has another heading"
                says "The sheet “{sheet}” has no column “Kết quả trong kỳ”; column {column} in its place has the heading “{read}”."
                help "If these are this period's figures, restore the heading “Kết quả trong kỳ”; otherwise enter the figures as the form asks, and send again."
                why "The heading says what a column holds: cumulative figures, plans or results. Reading a column with another heading as results would give a wrong total that looks right. So the file is not accepted until this is clear."
            }
        /// One code in several rows with different contents.
        XLS210 RepeatedCode { code: String, cells: String } Severity::Error,
            vi {
                title "Một mã chỉ tiêu có nhiều dòng"
                says "Mã {code} có ở nhiều dòng với nội dung khác nhau: {cells}. Chỉ tiêu này được coi là chưa có số liệu."
                help "Giữ lại một dòng cho mỗi mã rồi gửi lại."
                why "Mỗi mã chỉ tiêu có một dòng. Hai dòng cùng mã mà khác số thì không biết dòng nào đúng; cộng lại cũng có thể sai."
            }
            en {
                title "One code in several rows"
                says "The code {code} appears in several rows with different content: {cells}. The indicator counts as missing."
                help "Keep one row per code and send again."
                why "Each code has one row. If two rows differ, there is no way to know which is right, and adding them may be wrong too."
            }
        /// The label next to a code belongs to another indicator.
        XLS211 LabelOfAnother { code: String, label: String, other: String } Severity::Error,
            vi {
                title "Mã và tên chỉ tiêu không khớp"
                says "Mã {code} đứng cạnh tên “{label}”, là tên của chỉ tiêu {other}. Dòng này được coi là chưa có số liệu."
                help "Đặt lại mã và tên chỉ tiêu theo mẫu, kiểm tra số liệu, rồi gửi lại."
                why "Khi sắp xếp hoặc dán đè một phần bảng, cột Mã có thể lệch với các cột khác. Số liệu khi đó có thể thuộc về chỉ tiêu khác, nên không được tính cho đến khi rõ."
            }
            en {
                title "Code and label disagree"
                says "The code {code} has the label “{label}”, which belongs to {other}. The row counts as missing."
                help "Restore codes and labels as in the form, check the figures, and send again."
                why "When part of the table is sorted or pasted over, the codes may no longer match the other columns. The figure may then belong to another indicator, so it does not count until this is clear."
            }
        /// The unit of measure in the row differs from the plan.
        XLS212 OtherMeasure { read: String, measure: String } Severity::Error,
            vi {
                title "Đơn vị tính bị thay đổi"
                says "Cột Đơn vị tính ghi “{read}”, kế hoạch quy định “{measure}”. Dòng này được coi là chưa có số liệu."
                help "Ghi số theo đơn vị tính “{measure}” và khôi phục ô Đơn vị tính theo mẫu."
                why "Đổi đơn vị tính (ví dụ từ triệu đồng sang đồng) làm số sai hàng nghìn, hàng triệu lần mà tổng số vẫn trông như đúng. Vì vậy số ở dòng đó không được tính cho đến khi đơn vị tính được ghi lại như mẫu."
            }
            en {
                title "Different unit of measure"
                says "The unit of measure is “{read}”; the plan has “{measure}”. The row counts as missing."
                help "Enter the figure in “{measure}” and restore the unit of measure as in the form."
                why "A different unit of measure (đồng instead of triệu đồng) makes the figure wrong by a factor of thousands or millions while the total looks right. So the figure in that row does not count until the unit of measure matches the form."
            }
        /// One code in several rows with the same figure.
        XLS213 SameRowTwice { code: String, cells: String } Severity::Warning,
            vi {
                title "Một mã chỉ tiêu lặp lại, cùng số liệu"
                says "Mã {code} có ở nhiều dòng với cùng nội dung: {cells}. Số này được tính một lần."
                help "Nếu là dòng chép thừa thì xóa bớt; nếu là số của hai nơi khác nhau thì ghi tổng vào một dòng."
                why "Hai dòng cùng mã, cùng số thường là một dòng bị chép thừa, nên chỉ tính một lần. Nhưng cũng có thể đơn vị ghi hai ấp vào hai dòng; khi đó tổng số bị thiếu, nên điều này được nêu ra."
            }
            en {
                title "One code in several rows with the same figure"
                says "The code {code} appears in several rows with the same content: {cells}. The figure counts once."
                help "Delete the row if it was copied; if the rows are for two places, enter their sum in one row."
                why "Two rows with the same code and figure are usually one row copied, so the figure counts once. They may also be for two hamlets, and then the total is too low; that is why this is reported."
            }
        /// A figure in a row without a code.
        XLS220 RowWithoutCode { label: String, read: String } Severity::Warning,
            vi {
                title "Số liệu ở dòng không có mã"
                says "Dòng “{label}” không có mã chỉ tiêu nhưng có số “{read}”; số này không được tổng hợp."
                help "Nếu là dòng cộng thì không cần xử lý; nếu là số liệu của một chỉ tiêu, ghi vào đúng dòng có mã."
                why "Dòng không có mã là dòng tiêu đề, dòng cộng hoặc dòng do đơn vị tự thêm. Số ở đó được nêu tên để không số nào bị bỏ qua mà không ai biết."
            }
            en {
                title "A figure in a row without a code"
                says "The row “{label}” has the figure “{read}” but no indicator code; it is left out of the totals."
                help "No action needed for a subtotal; enter the figure of an indicator in the row with its code."
                why "Rows without a code are headings, subtotals or rows that the unit added. Figures there are listed, so that none is silently ignored."
            }
        /// A subtotal that differs from its parts.
        XLS221 TotalDiffers { label: String, read: Decimal, sum: Decimal, difference: Decimal, rounding: Phrase } Severity::Warning,
            vi {
                title "Dòng cộng khác tổng các dòng"
                says "Dòng “{label}” ghi {read}, cộng các dòng phía trên được {sum}: lệch {difference}.{rounding}"
                help "Kiểm tra lại các số thành phần; dòng cộng không được tổng hợp."
                why "Dòng cộng do đơn vị tự thêm không phải là số liệu, nhưng khi nó khác tổng các dòng thì thường có một dòng bị nhập nhầm. Dòng cộng gộp nhiều đơn vị tính khác nhau thì có thể bỏ đi."
            }
            en {
                title "Subtotal differs from its parts"
                says "The row “{label}” has {read}, but the rows above add up to {sum}: a difference of {difference}.{rounding}"
                help "Check the parts; the subtotal itself does not count."
                why "A subtotal added by the unit is not counted, but if it differs from its parts, one of them was probably mistyped. A subtotal over different units of measure may simply be deleted."
            }
        /// A figure in a column that is not read.
        XLS222 StrayFigure { read: String, code: String } Severity::Warning,
            vi {
                title "Số liệu ở cột không được đọc"
                says "Ô này có số “{read}” ở dòng {code}, ngoài các cột của mẫu; số này không được tổng hợp."
                help "Ghi số vào cột “Kết quả trong kỳ”; nếu là ghi chú, ghi ở cột Giải trình."
                why "Chỉ cột “Kết quả trong kỳ” được tổng hợp. Số ở cột khác được nêu tên để không số nào bị bỏ qua mà không ai biết."
            }
            en {
                title "A figure in a column that is not read"
                says "This cell holds “{read}” in the row of {code}, outside the columns of the form; it is left out of the totals."
                help "Enter the figure in “Kết quả trong kỳ” and remarks in the note."
                why "Only “Kết quả trong kỳ” counts. Figures elsewhere are listed, so that none is silently ignored."
            }
        /// A figure in a hidden row.
        XLS223 HiddenRow { code: String } Severity::Warning,
            vi {
                title "Số liệu ở dòng bị ẩn"
                says "Dòng {code} đang bị ẩn nhưng có số liệu; số liệu vẫn được đọc."
                help "Bỏ ẩn dòng này và kiểm tra lại số liệu."
                why "Dòng bị ẩn hoặc bị lọc vẫn thuộc báo cáo, nhưng người ký có thể đã không nhìn thấy số liệu ở đó. Bỏ ẩn dòng và xem lại số; nếu số thừa từ kỳ trước thì xóa."
            }
            en {
                title "A figure in a hidden row"
                says "The row {code} is hidden but holds a figure, which was read."
                help "Unhide the row and check the figure."
                why "A hidden or filtered row is part of the return, but the signer may not have seen it. Unhide the row and check the figure; clear it if it is left over from an earlier period."
            }
        /// The labels of the header are missing; the positions in the hidden sheet were used.
        XLS224 ByPosition { } Severity::Warning,
            vi {
                title "Cột được nhận theo vị trí"
                says "Tiêu đề của bảng đã bị xóa; các cột được đọc theo vị trí ghi trong mẫu."
                help "Kiểm tra cột số liệu trong kỳ và cột Kỳ trước có còn đúng chỗ không; khôi phục dòng tiêu đề của bảng theo mẫu."
                why "Vị trí chỉ được dùng khi cột Mã còn ở đúng chỗ ghi trong trang ẩn của mẫu. Các tiêu đề còn lại cũng phải ở đúng chỗ, nếu không tệp chưa được nhận."
            }
            en {
                title "Columns identified by position"
                says "The header of the table was deleted; the columns were read by their positions in the form."
                help "Check that this period's figures and those of “Kỳ trước” are still in their columns; restore the header row as in the form."
                why "Positions are used only if the codes are in the column stored in the hidden sheet. Any remaining headings must be in their places too; otherwise the file is not accepted."
            }
        /// One cell for the results of several indicators.
        XLS226 MergedDown { cells: String } Severity::Error,
            vi {
                title "Một ô kết quả gộp nhiều chỉ tiêu"
                says "Ô kết quả của nhiều chỉ tiêu bị gộp làm một ({cells}). Các chỉ tiêu đó được coi là chưa có số liệu."
                help "Bỏ gộp ô rồi ghi số của từng chỉ tiêu vào dòng của nó."
                why "Một ô gộp chỉ chứa một số. Không có cách nào biết số đó là của chỉ tiêu nào, hay là tổng của các chỉ tiêu, nên không số nào được tính cho đến khi rõ."
            }
            en {
                title "One cell for several indicators"
                says "The results of several indicators are merged into one cell ({cells}). These indicators count as missing."
                help "Split the cell and enter the figure of each indicator in its own row."
                why "A merged cell holds one figure. Whether it belongs to one of the indicators or is their sum is unknown, so none of them counts until this is clear."
            }
        /// The column “Kỳ trước” holds something that is no figure.
        XLS225 BadPrevious { read: String } Severity::Warning,
            vi {
                title "Cột Kỳ trước không phải số liệu"
                says "Đọc được “{read}” ở cột Kỳ trước; chỉ tiêu này không thể có số liệu như vậy nên ô này không được dùng để đối chiếu."
                help "Không sửa cột Kỳ trước; cột này do cơ quan tổng hợp điền sẵn."
                why "Cột Kỳ trước chỉ để đối chiếu với kỳ này. Nội dung khác số thì không đối chiếu được."
            }
            en {
                title "“Kỳ trước” is not a figure"
                says "Read “{read}” in the column “Kỳ trước”, which is no figure that this indicator can have; it is not used for comparison."
                help "Leave the column “Kỳ trước” as it is; the office fills it in."
                why "The column is for comparison only; only figures can be compared. Earlier figures are corrected by sending that period's return again, not by editing this column."
            }
        /// A table with codes, none of which the plan has.
        XLS230 OtherCodes { sheet: String, codes: String, plan: String } Severity::Error,
            vi {
                title "Bảng số liệu dùng mã của biểu khác"
                says "Trang “{sheet}” có các mã {codes}; không mã nào thuộc Kế hoạch {plan}."
                help "Kiểm tra xem có gửi nhầm biểu của kế hoạch hoặc chế độ báo cáo khác không; điền vào mẫu của Kế hoạch {plan} do cơ quan tổng hợp gửi."
                why "Mỗi kế hoạch có bộ mã chỉ tiêu riêng. Số liệu ghi theo bộ mã khác không thể đưa vào chỉ tiêu của kế hoạch này, kể cả khi tên chỉ tiêu giống nhau."
            }
            en {
                title "A table with the codes of another form"
                says "The sheet “{sheet}” has the codes {codes}; plan {plan} has none of them."
                help "Check whether the form of another plan or regime was sent; fill in the form of plan {plan} that the office sent."
                why "Each plan has its own codes. Figures under other codes cannot be assigned to the indicators of this plan, even if the labels are alike."
            }
        /// The label next to a code differs from the plan.
        XLS231 LabelDiffers { code: String, read: String, label: String } Severity::Warning,
            vi {
                title "Tên chỉ tiêu bị sửa"
                says "Ở mã {code}, biểu ghi “{read}”; kế hoạch ghi “{label}”."
                help "Nếu số liệu đúng là của chỉ tiêu trong kế hoạch, khôi phục tên chỉ tiêu hoặc ghi rõ ở cột Giải trình; nếu không, nhập lại số liệu."
                why "Tên chỉ tiêu cho biết số liệu là số gì. Khi tên bị sửa, số ghi ở dòng đó có thể là số khác, ví dụ số lũy kế hoặc chỉ một phần. Số vẫn được tính và được đánh dấu cho đến khi đơn vị giải trình hoặc cơ quan tổng hợp xác nhận."
            }
            en {
                title "Edited label"
                says "For the code {code} the form has the label “{read}”; the plan has “{label}”."
                help "If the figure is for the plan's indicator, restore the label or say so in the note; otherwise correct the figure."
                why "The label says what the figure is. If it was edited, the figure may be something else, for example cumulative or partial. It counts and is marked until the unit explains it or the office confirms it."
            }
        /// The data window in the header differs from that of the period.
        XLS232 WindowDiffers { read: String, window: Phrase } Severity::Warning,
            vi {
                title "Thời gian chốt số liệu bị sửa"
                says "Biểu ghi thời gian chốt số liệu “{read}”; kỳ báo cáo này tính {window}."
                help "Kiểm tra số liệu đã lấy đúng khoảng thời gian của kỳ báo cáo chưa; khôi phục dòng này theo mẫu."
                why "Số liệu lấy trong khoảng thời gian khác thì không cộng được với số liệu của các đơn vị khác: có thể trùng hoặc thiếu một phần kỳ. Số liệu vẫn được tính và điều này được nêu để cơ quan tổng hợp hỏi lại."
            }
            en {
                title "Edited reporting window"
                says "The form gives the reporting window as “{read}”; this period's window is {window}."
                help "Check that the figures cover this period's window; restore this line as in the form."
                why "Figures of another window cannot be added to those of other units: part of the period may be counted twice or missing. They count, and this is reported so that the office can ask."
            }
        /// The title names another period, another plan, or another subject.
        XLS233 TitleDiffers { read: String, expected: Phrase } Severity::Warning,
            vi {
                title "Tiêu đề của biểu bị sửa"
                says "Tiêu đề của biểu ghi “{read}”; biểu này là {expected}."
                help "Kiểm tra số liệu có đúng của kỳ và của kế hoạch này không; khôi phục tiêu đề theo mẫu."
                why "Kỳ báo cáo được đọc ở đầu biểu và phần thông tin ẩn của mẫu. Tiêu đề ghi khác thì người ký có thể đã ký cho một kỳ khác, một kế hoạch khác, hoặc số lũy kế."
            }
            en {
                title "Edited title"
                says "The title is “{read}”; this form is for {expected}."
                help "Check that the figures are for this period and plan; restore the title as in the form."
                why "The period is read from the header and the hidden sheet. If the title says something else, the signer may have signed for another period, another plan or cumulative figures."
            }
        /// The head of a column has more words than in the form.
        XLS234 HeadDiffers { read: String, title: String } Severity::Warning,
            vi {
                title "Tiêu đề cột bị sửa"
                says "Tiêu đề cột ghi “{read}”; mẫu ghi “{title}”."
                help "Kiểm tra số liệu trong cột có đúng là số liệu của kỳ này, theo đơn vị tính của từng dòng không; khôi phục tiêu đề theo mẫu."
                why "Tiêu đề cho biết cột chứa số gì. Chữ thêm vào tiêu đề (ước, số tròn, chưa kiểm tra …) có thể làm cả cột mang nghĩa khác, nên được nêu ra."
            }
            en {
                title "Edited column heading"
                says "The column heading is “{read}”; the form has “{title}”."
                help "Check that the column holds this period's figures in the unit of measure of each row; restore the heading as in the form."
                why "The heading says what a column holds. Words added to it (estimated, rounded, unchecked …) may change the meaning of the whole column, so they are reported."
            }
        /// A line above the table gives one unit of measure for the whole table.
        XLS235 MeasureAbove { read: String } Severity::Warning,
            vi {
                title "Đơn vị tính ghi chung cho cả bảng"
                says "Phía trên số liệu ghi “{read}”; số liệu được đọc theo đơn vị tính của từng dòng."
                help "Xóa dòng này và kiểm tra số liệu đã ghi theo đơn vị tính của từng dòng chưa."
                why "Mẫu có cột Đơn vị tính cho từng chỉ tiêu. Một dòng “Đơn vị tính” chung thêm vào phía trên (ví dụ nghìn đồng) làm mỗi số có hai cách hiểu."
            }
            en {
                title "One unit of measure for the whole table"
                says "A line above the figures says “{read}”; the figures were read in the unit of measure of each row."
                help "Delete this line and check that the figures are in the unit of measure of their rows."
                why "The form has a unit of measure for each indicator. A common one added above the table (for example thousands) gives each figure two meanings."
            }
        /// Figures next to empty answers.
        XLS236 BesideBlank { cells: String, required: MissingAnswers } required.severity(),
            vi {
                title "Số liệu nằm ngoài ô trả lời"
                says "Ô trả lời còn trống nhưng bên cạnh có nội dung: {cells}. Nội dung này không được tổng hợp{required}."
                help "Nếu là số liệu của kỳ này, chuyển sang cột “Kết quả trong kỳ” (thuyết minh: cột “Thuyết minh”) rồi gửi lại."
                why "Khi nhập hoặc dán lệch một cột, số liệu nằm ở cột Kỳ trước hoặc ngoài bảng, còn ô trả lời để trống. Số không được tự chuyển, vì cột Kỳ trước cũng có thể là số của kỳ trước; từng ô được nêu để đơn vị xem lại."
            }
            en {
                title "Figures beside empty answers"
                says "The answer is empty, but cells beside it are not: {cells}. They are left out of the totals{required}."
                help "If these are this period's figures, move them into “Kết quả trong kỳ” (narratives: “Thuyết minh”) and send again."
                why "When figures are typed or pasted one column off, they end up in the previous period's column or outside the table, and the answers stay empty. They are not moved, because they may belong to the previous period; each cell is listed."
            }
        /// A remark with figures, outside the rows of the table.
        XLS237 FigureInRemark { read: String } Severity::Warning,
            vi {
                title "Ghi chú có số liệu ở ngoài bảng"
                says "Ngoài bảng ghi “{read}”; nội dung này không được tổng hợp."
                help "Nếu là số liệu hoặc đính chính, nhập vào đúng dòng của chỉ tiêu; nếu là ghi chú, ghi ở cột Giải trình."
                why "Chỉ các ô trong bảng được tổng hợp. Số viết trong lời ghi chú phía trên hoặc phía dưới bảng, ví dụ một câu đính chính, được nêu ra để không bị bỏ qua."
            }
            en {
                title "A remark with figures outside the table"
                says "Text outside the table says “{read}”; it is left out of the totals."
                help "Enter figures and corrections in the row of the indicator, and remarks in the note."
                why "Only the cells of the table count. Figures in remarks above or below it, such as a correction in words, are reported so that none is ignored."
            }
        /// Texts that are not part of the form.
        XLS238 UnusedTexts { cells: String } Severity::Note,
            vi {
                title "Nội dung không thuộc mẫu"
                says "Các ô sau không thuộc mẫu và không được sử dụng: {cells}."
                help "Không cần xử lý; nội dung cần báo cáo thì ghi ở cột Giải trình hoặc trang Thuyết minh."
                why "Mỗi ô có nội dung hoặc được đọc, hoặc được nêu tên. Lời ghi thêm bên cạnh hay phía dưới bảng không vào báo cáo tổng hợp."
            }
            en {
                title "Text that is not part of the form"
                says "These cells are not part of the form and are not used: {cells}."
                help "No action needed; put anything to be reported in the notes or on the sheet Thuyết minh."
                why "Each cell with content is either read or listed. Text added beside or below the table does not reach the consolidated report."
            }
        /// A sheet that is not part of the form.
        XLS239 UnusedSheet { sheet: String, cells: Count } Severity::Note,
            vi {
                title "Trang không thuộc mẫu"
                says "Trang “{sheet}” ({cells} ô có nội dung) không thuộc mẫu và không được đọc."
                help "Không cần xử lý nếu là tài liệu kèm theo; số liệu của kỳ này phải ở bảng có dấu của mẫu."
                why "Số liệu chỉ được đọc ở một bảng. Trang thêm vào, kể cả bản chép của bảng, không được cộng và được nêu để biết."
            }
            en {
                title "Sheet that is not part of the form"
                says "The sheet “{sheet}” ({cells} cells with content) is not part of the form and was not read."
                help "No action needed for an attachment; enter this period's figures in the form's own table."
                why "Figures are read from one table. Added sheets, including copies of the table, do not count and are listed."
            }
        /// The column of the results is hidden.
        XLS240 HiddenColumn { column: String } Severity::Warning,
            vi {
                title "Cột kết quả bị ẩn"
                says "Cột {column} (Kết quả trong kỳ) đang bị ẩn; số liệu trong cột vẫn được đọc."
                help "Bỏ ẩn cột này và kiểm tra lại số liệu."
                why "Cột bị ẩn vẫn thuộc báo cáo, nhưng người ký có thể đã không nhìn thấy số liệu ở đó. Dòng bị ẩn được nêu từng dòng, cột bị ẩn được nêu một lần."
            }
            en {
                title "The result column is hidden"
                says "Column {column} (Kết quả trong kỳ) is hidden; its figures were read nevertheless."
                help "Unhide the column and check the figures."
                why "A hidden column is part of the return, but the signer may not have seen the figures. Hidden rows are reported one by one, a hidden column once."
            }
        /// The form's own check was overwritten.
        XLS241 OverCheck { read: String, code: String } Severity::Warning,
            vi {
                title "Ô Kiểm tra bị ghi đè"
                says "Ô Kiểm tra ở dòng {code} bị ghi “{read}”; nội dung này không được tổng hợp."
                help "Nếu là số liệu của kỳ này, nhập vào cột “Kết quả trong kỳ”; nếu không, xóa nội dung ở ô này."
                why "Cột Kiểm tra do mẫu tự tính. Số ghi đè lên đó không được đọc, và lỗi của dòng cũng không còn hiển thị."
            }
            en {
                title "A check formula was overwritten"
                says "The check in the row of {code} was overwritten with “{read}”; it is left out of the totals."
                help "If it is this period's figure, enter it in “Kết quả trong kỳ”; otherwise clear this cell."
                why "The column Kiểm tra is calculated by the form. A figure typed over it is not read, and errors in that row are no longer shown."
            }
        /// The sheet with the figures is hidden.
        XLS242 HiddenSheet { sheet: String } Severity::Warning,
            vi {
                title "Trang số liệu bị ẩn"
                says "Trang “{sheet}” có bảng số liệu đang bị ẩn; số liệu trong trang vẫn được đọc."
                help "Bỏ ẩn trang này và kiểm tra lại số liệu; nếu số liệu đúng nằm ở trang khác thì ghi vào bảng của mẫu rồi gửi lại."
                why "Trang bị ẩn vẫn thuộc báo cáo, nhưng người ký có thể chỉ nhìn thấy một trang khác với số liệu khác. Số vẫn được tính vì nằm trong bảng của mẫu, nên cần đơn vị xem lại."
            }
            en {
                title "The sheet with the figures is hidden"
                says "The sheet “{sheet}” with the table of figures is hidden; its figures were read all the same."
                help "Show the sheet again and check the figures; if the right ones stand on another sheet, enter them in the table of the form and send again."
                why "A hidden sheet is part of the return, but whoever signed it may only have seen another sheet with other figures. The figures count, since they stand in the table of the form, and the unit should look again."
            }
        /// Figures in a row that names no unit, in a table with a row for each unit.
        XLS243 RowWithoutUnit { row: Count, cells: String } Severity::Warning,
            vi {
                title "Dòng số liệu không ghi đơn vị"
                says "Dòng {row} có số liệu nhưng không ghi đơn vị: {cells}. Số liệu của dòng này không được tổng hợp."
                help "Ghi mã hoặc tên đơn vị vào dòng này rồi gửi lại; nếu là dòng thừa thì xóa."
                why "Bảng nhiều đơn vị có một dòng cho mỗi đơn vị. Dòng không ghi đơn vị thì không biết số liệu là của đơn vị nào, nên được nêu ra và không được tính."
            }
            en {
                title "A row of figures without a unit"
                says "Row {row} has figures but names no unit: {cells}. The figures of this row are left out."
                help "Write the code or the name of the unit into this row and send again; delete the row if it is surplus."
                why "A table for several units has a row for each. Where a row names none, nobody can tell whose figures they are; so they are told and do not count."
            }
        /// The whole table occurs on the sheet more than once.
        XLS244 TableTwice { codes: Count, rows: String } Severity::Error,
            vi {
                title "Bảng số liệu có nhiều lần trong trang"
                says "Trong trang có nhiều bảng số liệu (bắt đầu từ các dòng {rows}) với số liệu khác nhau ở {codes} chỉ tiêu. Các chỉ tiêu đó được coi là chưa có số liệu."
                help "Giữ lại một bảng rồi gửi lại; nếu là bảng của đơn vị khác, đặt sang trang riêng có đủ đầu biểu."
                why "Khi một trang có hai bảng, một bảng có thể là bản cũ được chép lại. Máy không đoán bảng nào đúng; chỉ tiêu nào có cùng số liệu ở các bảng thì vẫn được nhận."
            }
            en {
                title "The table stands on the sheet more than once"
                says "The sheet has several tables of figures (from rows {rows}) that differ in {codes} indicators. These indicators count as missing."
                help "Keep one table and send again; a table of another unit belongs on a sheet of its own with a header."
                why "Where a sheet has two tables one may be an old copy. Which one is right is not guessed; indicators with the same figure in all tables are taken."
            }
    }
}
