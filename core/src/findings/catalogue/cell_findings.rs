//! Defines the findings about one cell: SUB201 and following.

use super::problems;
use crate::base::Phrase;
use crate::findings::Severity;
use jiff::civil::Date;
use rust_decimal::Decimal;

problems! {
    /// Problems of understanding the content of a cell (`SUB2xx`).
    pub enum CellProblem {
        /// A figure below zero.
        SUB201 Negative { read: Phrase } Severity::Error,
            vi { title "Số âm" says "Đọc được “{read}”, là số âm."
                help "Ghi số từ 0 trở lên; nếu cần điều chỉnh số đã báo cáo kỳ trước thì ghi ở cột Giải trình."
                why "Mọi chỉ tiêu của kế hoạch đều đếm hoặc đo một việc đã làm nên không thể nhỏ hơn 0. Số âm thường do dấu gạch đầu dòng, do đặt số trong ngoặc đơn, hoặc do muốn trừ bớt số đã báo cáo. Ghi số thực tế của kỳ này và nêu phần điều chỉnh ở cột Giải trình." }
            en { title "Negative figure" says "Read “{read}”, a negative figure."
                help "Write a figure of 0 or more; put a correction of an earlier period into the note."
                why "Every indicator counts or measures something done, so it cannot be below 0. A minus often comes from a bullet, from brackets, or from taking back something already reported. Write the figure of this period and put the correction into the note." }
        /// Decimals where a whole number is asked for.
        SUB202 NotWhole { read: Phrase } Severity::Error,
            vi { title "Không phải số nguyên" says "Đọc được “{read}”, trong khi chỉ tiêu này đếm bằng số nguyên."
                help "Ghi số nguyên, không có phần thập phân."
                why "Số buổi, số người, số bài không thể lẻ nửa. Phần thập phân thường do công thức chia hoặc tính bình quân, hoặc do nhập nhầm dấu. Phần mềm không tự làm tròn, vì như vậy số liệu sẽ khác với sổ theo dõi của đơn vị." }
            en { title "Not a whole number" says "Read “{read}”, but this indicator must be a whole number."
                help "Write a whole number, without decimals."
                why "There is no half session and no half person. Decimals come from a formula that divides or averages, or from a slip. Nothing is rounded here, since the figure would no longer be the unit's own." }
        /// A number cell with three decimals: a typed `1.234` that an English Excel stored as 1 and 234 thousandths.
        SUB203 PointTaken { read: Phrase, proposal: Decimal } Severity::Error,
            vi { title "Dấu chấm hàng nghìn bị hiểu thành dấu thập phân" says "Ô đang chứa số {read}, trong khi chỉ tiêu này đếm bằng số nguyên; có thể số định ghi là {proposal}."
                help "Nếu đúng là {proposal} thì nhập lại liền các chữ số, không nhập dấu chấm; nếu không, ghi lại số đúng."
                form "Nếu đúng là {proposal} thì nhập lại liền các chữ số, không có dấu chấm; nếu không, nhập số đúng."
                why "Khi Excel dùng định dạng tiếng Anh, nhập 1.234 thì máy lưu thành “một phẩy hai ba bốn” chứ không phải một nghìn hai trăm ba mươi tư. Nhìn ô thì không thấy khác biệt, nhưng khi cộng thì số liệu giảm đi một nghìn lần. Nhập liền các chữ số thì máy nào cũng hiểu như nhau." }
            en { title "The dot of thousands was taken for a decimal point" says "The cell holds the number {read}, but this indicator must be a whole number; {proposal} may be meant."
                help "If {proposal} is right, type the digits again without a dot; otherwise write the right figure."
                form "If {proposal} is right, enter the digits again without a dot; otherwise enter the right figure."
                why "An Excel with English settings stores a typed 1.234 as one and a bit. The cell looks the same, but the total becomes a thousand times too small. Digits without separators are understood everywhere." }
        /// More decimals than the indicator has.
        SUB204 TooPrecise { read: Phrase, places: u32 } Severity::Error,
            vi { title "Quá nhiều chữ số thập phân" says "Đọc được “{read}”; chỉ tiêu này chỉ lấy tối đa {places} chữ số sau dấu phẩy."
                help "Làm tròn đến {places} chữ số sau dấu phẩy rồi ghi lại."
                why "Mỗi chỉ tiêu có số chữ số thập phân cố định để cộng các đơn vị được chính xác. Việc làm tròn do đơn vị tự quyết định, vì số làm tròn phải khớp với chứng từ của đơn vị." }
            en { title "Too many decimals" says "Read “{read}”; this indicator takes at most {places} decimals."
                help "Round to {places} decimals and write it again."
                why "Each indicator has a fixed number of decimals, so that the figures of all units add up exactly. The unit rounds, since the rounded figure has to agree with its books." }
        /// One separator with three digits after it, for an indicator with decimals: two readings.
        SUB205 TwoReadings { read: String, thousands: Decimal, fraction: Decimal } Severity::Error,
            vi { title "Số có thể hiểu theo hai cách" says "Đọc được “{read}”, có thể là {thousands} hoặc {fraction}."
                help "Nếu là {thousands} thì nhập liền các chữ số; nếu là {fraction} thì ghi “{fraction}” kèm đơn vị tính, hoặc nhập vào ô định dạng số."
                form "Nếu là {thousands} thì nhập liền các chữ số; nếu là {fraction} thì nhập “{fraction} {{measure}}”, có đơn vị tính theo sau."
                why "Ở chỉ tiêu có phần thập phân, dấu đứng trước đúng ba chữ số có thể là dấu hàng nghìn, cũng có thể là dấu thập phân. Hai cách hiểu chênh nhau một nghìn lần nên không thể đoán thay đơn vị. Ghi kèm đơn vị tính thì dấu chấm là hàng nghìn, dấu phẩy là thập phân." }
            en { title "A figure with two readings" says "Read “{read}”, which may be {thousands} or {fraction}."
                help "For {thousands} type the digits without separator; for {fraction} write it with a decimal comma and the unit of measure behind it, or type it into a number cell."
                form "For {thousands} enter the digits without a separator; for {fraction} enter “{fraction} {{measure}}”, with a decimal comma and the unit of measure behind it."
                why "On an indicator with decimals, a separator before exactly three digits may divide thousands or decimals. The readings are a thousand times apart, so nobody may guess. With the unit of measure behind it, the dot divides thousands and the comma decimals." }
        /// Separators that do not separate groups of three digits.
        SUB206 BrokenGroups { read: String } Severity::Error,
            vi { title "Dấu phân cách đặt sai chỗ" says "Đọc được “{read}”; dấu chấm, dấu phẩy hoặc dấu cách đặt không đúng chỗ (mỗi nhóm hàng nghìn phải đủ ba chữ số)."
                help "Nhập liền các chữ số, ví dụ 1234; phần thập phân (nếu có) ghi sau dấu phẩy."
                why "Dấu phân cách đặt sai thường do nhập sót hoặc nhập thừa một chữ số, hoặc do ghi hai số vào một ô. Đoán thêm hay bớt chữ số đều có thể sai, nên cần đơn vị ghi lại." }
            en { title "Separators out of place" says "Read “{read}”; its dots, commas or spaces do not divide groups of exactly three digits."
                help "Type the digits without separators, such as 1234; put decimals behind a comma."
                why "A separator out of place often means that a digit was left out or added, or that two figures share a cell. Any guess may be wrong, so the unit writes the figure again." }
        /// Thousands separated by commas, as in English.
        SUB207 EnglishGroups { read: String, value: Decimal } Severity::Warning,
            vi { title "Dấu phẩy dùng làm dấu hàng nghìn" says "Đọc được “{read}” viết theo kiểu tiếng Anh, đã hiểu là {value}."
                help "Nếu đúng là {value} thì nhập lại liền các chữ số hoặc ghi một câu ở cột Giải trình; nếu không, ghi lại số đúng."
                why "Theo cách viết tiếng Việt, dấu phẩy là dấu thập phân, dấu chấm là dấu hàng nghìn. Ở đây chỉ có một cách hiểu phù hợp với chỉ tiêu nên số đã được nhận, nhưng người lập báo cáo cần xem lại." }
            en { title "Commas between thousands" says "Read “{read}”, written as in English, and understood it as {value}."
                help "If {value} is right, type the digits without separators or say so in the note; otherwise write the right figure."
                why "In Vietnamese writing the comma divides decimals and the dot thousands. Only one reading fits this indicator, so the figure was taken, but its author should look again." }
        /// A decimal point, as in English.
        SUB208 DecimalPoint { read: String, value: Decimal } Severity::Warning,
            vi { title "Dấu chấm dùng làm dấu thập phân" says "Đọc được “{read}” viết theo kiểu tiếng Anh, đã hiểu là {value}."
                help "Nếu đúng là {value} thì ghi lại bằng dấu phẩy hoặc ghi một câu ở cột Giải trình; nếu không, ghi lại số đúng."
                why "Theo cách viết tiếng Việt, phần thập phân đứng sau dấu phẩy. Sau dấu chấm ở đây không có đúng ba chữ số nên không thể là dấu hàng nghìn; số đã được nhận, nhưng cần xem lại." }
            en { title "A decimal point" says "Read “{read}”, written as in English, and understood it as {value}."
                help "If {value} is right, write it with a comma or say so in the note; otherwise write the right figure."
                why "In Vietnamese writing decimals stand behind a comma. The dot here cannot divide thousands, so the figure was taken, but its author should look again." }
        /// A figure above the largest entry.
        SUB209 TooLarge { read: Phrase } Severity::Error,
            vi { title "Số quá lớn" says "Đọc được “{read}”, lớn hơn mức tối đa một ô được nhận (1.000 tỷ)."
                help "Kiểm tra lại các chữ số và đơn vị tính rồi ghi lại."
                why "Không chỉ tiêu nào của một đơn vị lên tới 1.000 tỷ. Số lớn như vậy thường do dán nhầm số điện thoại, mã số, hoặc dán hai số liền nhau." }
            en { title "Figure too large" says "Read “{read}”, more than the most that one cell may hold (10^12)."
                help "Check the digits and the unit of measure, and write it again."
                why "No indicator of one unit comes near a million million. Such a figure is often a telephone number, a code, or two figures pasted together." }
        /// A range (“5 to 10”).
        SUB210 Range { read: String } Severity::Error,
            vi { title "Khoảng số" says "Đọc được “{read}”, là một khoảng chứ không phải một số liệu."
                help "Ghi số thực tế đã làm được trong kỳ."
                why "“03-05” là mức kế hoạch giao, còn báo cáo cần kết quả đã thực hiện. Một khoảng thì không cộng được với số của đơn vị khác." }
            en { title "A range" says "Read “{read}”, a range rather than a figure."
                help "Write the number that was actually done in the period."
                why "“03-05” is what the plan asks for; a return tells what was done. A range cannot be added to other units' figures." }
        /// A fraction, or a date without year.
        SUB211 Fraction { read: String } Severity::Error,
            vi { title "Phân số hoặc ngày tháng" says "Đọc được “{read}”, có thể là phân số, cũng có thể là ngày tháng."
                help "Ghi một số liệu; nếu là hai số liệu khác nhau thì ghi vào hai chỉ tiêu tương ứng."
                why "“1/2” có thể là một nửa, là ngày 1 tháng 2, hoặc là “1 trên 2”. Excel cũng tự đổi cách ghi này thành ngày tháng. Vì có nhiều cách hiểu nên không nhận thay đơn vị." }
            en { title "A fraction or a date" says "Read “{read}”, which may be a fraction or a date."
                help "Write one figure; two different figures belong into two indicators."
                why "“1/2” may be a half, the first of February, or one out of two, and Excel turns it into a date by itself. With several readings none is taken." }
        /// A date where a figure is asked for.
        SUB212 DateInFigure { read: String } Severity::Error,
            vi { title "Ngày tháng trong ô số liệu" says "Ô hiển thị “{read}”, là ngày tháng hoặc giờ chứ không phải số liệu."
                help "Đổi định dạng ô về Số (Number) hoặc Chung (General) rồi nhập lại số."
                form "Đơn vị tính của chỉ tiêu này là {{measure}}; đề nghị nhập số, ví dụ 45."
                form_says "Đọc được “{read}”, là ngày tháng chứ không phải số liệu."
                why "Khi nhập 3-5 hoặc 1/2, Excel tự đổi thành ngày tháng và lưu một số khác hẳn, cỡ bốn mươi nghìn. Số đó không phải số liệu của đơn vị nên không được cộng." }
            en { title "A date in a figure cell" says "The cell shows “{read}”, a date or a time rather than a figure."
                help "Set the format of the cell to Number or General and type the figure again."
                form "This indicator is counted in {{measure}}; enter a figure, for example 45."
                form_says "Read “{read}”, a date rather than a figure."
                why "Excel turns a typed 3-5 or 1/2 into a date and stores quite another number, around forty thousand. That is not the unit's figure and is not added." }
        /// A percentage where a figure is asked for.
        SUB213 Percent { read: String, proposal: Decimal } Severity::Error,
            vi { title "Tỷ lệ phần trăm" says "Đọc được “{read}”, là tỷ lệ phần trăm; chỉ tiêu này cần số lượng."
                help "Nếu số lượng đúng là {proposal} thì đổi định dạng ô về Số (Number) và nhập lại {proposal}; nếu không, ghi số lượng thực tế."
                form "Đơn vị tính của chỉ tiêu này là {{measure}}; đề nghị nhập số, ví dụ {proposal}."
                why "Tỷ lệ của các đơn vị không cộng được với nhau. Ô định dạng phần trăm còn lưu 50% thành 0,5 nên cộng vào sẽ sai. Tỷ lệ, nếu cần nêu, ghi ở cột Giải trình." }
            en { title "A percentage" says "Read “{read}”, a percentage; this indicator asks for a quantity."
                help "If the quantity is {proposal}, set the cell's format to Number and type {proposal} again; otherwise write the real quantity."
                form "This indicator is counted in {{measure}}; enter a figure, for example {proposal}."
                why "Percentages of several units do not add up, and a cell formatted so stores 50% as 0.5. A percentage worth telling belongs into the note." }
        /// A figure with a power of ten.
        SUB214 Scientific { read: String, proposal: Decimal } Severity::Error,
            vi { title "Số viết dạng lũy thừa" says "Đọc được “{read}”, là cách viết lũy thừa của 10; có thể số định ghi là {proposal}."
                help "Nếu đúng là {proposal} thì ghi đủ các chữ số; nếu không, ghi lại số đúng."
                why "Excel đổi số dài hoặc ký hiệu như 1E3 sang dạng lũy thừa, nhiều khi mất các chữ số cuối. Ghi đủ các chữ số thì không còn nghi ngờ." }
            en { title "A figure with a power of ten" says "Read “{read}”, written with a power of ten; {proposal} may be meant."
                help "If {proposal} is right, write out all digits; otherwise write the right figure."
                why "Excel turns long numbers and signs such as 1E3 into powers of ten and may lose the last digits. Written out, there is no doubt." }
        /// TRUE or FALSE where a figure is asked for.
        SUB215 TruthValue { read: String } Severity::Error,
            vi { title "Giá trị đúng/sai trong ô số liệu" says "Đọc được “{read}”, là giá trị đúng/sai chứ không phải số."
                help "Ghi số thực tế; không có thì ghi 0."
                why "Giá trị TRUE hoặc FALSE thường do một công thức so sánh hoặc một ô đánh dấu để lại. Từ đó không biết được số lượng." }
            en { title "True or false in a figure cell" says "Read “{read}”, a truth value rather than a figure."
                help "Write the actual figure; 0 if there is none."
                why "TRUE or FALSE is left by a comparing formula or a tick box. It says nothing about the quantity." }
        /// An error value of a spreadsheet.
        SUB216 FormulaError { read: String } Severity::Error,
            vi { title "Ô báo lỗi công thức" says "Ô hiển thị “{read}”, là lỗi công thức nên không có kết quả."
                help "Sửa công thức, hoặc xóa công thức và nhập số vào ô."
                form "Đề nghị nhập số; không có thì nhập 0."
                form_says "Đọc được “{read}”, là lỗi công thức của bảng tính, không phải số."
                why "Công thức báo lỗi khi ô mà nó tham chiếu đã bị xóa, sai kiểu dữ liệu hoặc chia cho 0. Ô như vậy không mang số liệu nào, kể cả số 0." }
            en { title "A formula in error" says "The cell shows “{read}”: its formula failed and has no result."
                help "Fix the formula, or delete it and type the figure."
                form "Enter the figure; 0 if there is none."
                form_says "Read “{read}”, an error of a spreadsheet formula rather than a figure."
                why "A formula fails when a cell that it refers to was deleted or holds the wrong kind of thing, or when it divides by zero. Such a cell carries no figure, not even 0." }
        /// A formula whose result was never stored.
        SUB217 FormulaWithoutValue { } Severity::Error,
            vi { title "Công thức chưa có kết quả" says "Ô chứa công thức nhưng tệp không lưu kết quả của công thức."
                help "Mở tệp bằng Excel hoặc LibreOffice, chờ tính xong, lưu lại rồi gửi; hoặc nhập thẳng số."
                form "Đề nghị nhập số vào ô này."
                why "Tệp do phần mềm khác tạo ra có thể chỉ ghi công thức mà không ghi kết quả. Phần mềm không tính thay, vì kết quả phải là số mà người lập báo cáo đã nhìn thấy." }
            en { title "A formula without a stored result" says "The cell has a formula, but the file holds no result of it."
                help "Open the file in Excel or LibreOffice, let it calculate, save and send it again; or type the figure."
                form "Enter the figure."
                why "Programs other than Excel may write formulas without results. Nothing is calculated here, since the result has to be the figure that the author saw." }
        /// A formula that the cell holds as text.
        SUB218 FormulaAsText { read: String } Severity::Error,
            vi { title "Công thức nằm dưới dạng văn bản" says "Đọc được “{read}”, là công thức nhưng ô để dạng văn bản nên không được tính."
                help "Đổi định dạng ô về Chung (General) rồi nhập lại công thức và lưu tệp; hoặc nhập thẳng kết quả, ví dụ 7."
                form "Đề nghị nhập kết quả, ví dụ 7."
                form_says "Đọc được “{read}”, là công thức; ô này chỉ nhập số."
                why "Ô để định dạng Văn bản (Text) thì công thức chỉ là chữ. Trong ô không có kết quả nào để đọc." }
            en { title "A formula that is text" says "Read “{read}”, a formula in a text cell, so it was not calculated."
                help "Set the cell's format to General, type the formula again and save; or write the result, such as 7."
                form "Enter the result, for example 7."
                form_says "Read “{read}”, a formula; this field takes figures only."
                why "In a cell formatted as Text a formula is only letters. There is no result to read." }
        /// An addition that the cell holds as text.
        SUB219 SumAsText { read: String, proposal: Decimal } Severity::Error,
            vi { title "Phép cộng thay cho số" says "Đọc được “{read}”, là phép cộng chưa tính; tổng là {proposal}."
                help "Nếu đúng thì ghi {proposal}, hoặc nhập công thức bắt đầu bằng dấu “=”."
                form "Nếu đúng thì nhập {proposal}."
                why "Phép cộng ghi bằng chữ có thể là tổng, cũng có thể là hai số của hai loại việc. Ghi một số liệu thì không còn hai cách hiểu." }
            en { title "An addition instead of a figure" says "Read “{read}”, an addition that was not carried out; it comes to {proposal}."
                help "If that is right, write {proposal}, or type a formula that begins with “=”."
                form "If that is right, enter {proposal}."
                why "An addition in writing may be a total or two figures of two kinds of work. One figure has one meaning." }
        /// An increase or decrease instead of the figure.
        SUB220 Change { read: String, proposal: Decimal } Severity::Error,
            vi { title "Mức tăng, giảm thay cho số" says "Đọc được “{read}”, có thể là {proposal}, cũng có thể là mức tăng, giảm so với kỳ trước."
                help "Ghi số của kỳ này, không kèm dấu hay chữ; mức tăng, giảm ghi ở cột Giải trình."
                why "Báo cáo cần số của kỳ, phần mềm tự tính mức tăng, giảm so với kỳ trước. Ghi mức tăng vào ô số liệu thì số tổng hợp sẽ sai." }
            en { title "A change instead of a figure" says "Read “{read}”, which may be {proposal}, or a change since the period before."
                help "Write the figure of this period without sign or words; a change belongs into the note."
                why "A return gives the figure of the period; changes are worked out from it. A change in its place makes the total wrong." }
        /// An approximation.
        SUB221 Approximate { read: String, word: String } Severity::Error,
            vi { title "Số ước chừng" says "Đọc được “{read}”, có chữ hoặc dấu “{word}” nên là số ước chừng."
                help "Ghi số chính xác theo sổ theo dõi, bỏ “{word}”; nếu chưa có số chính thức thì đánh dấu “ước thực hiện” và ghi số ước tính."
                why "Biểu số liệu cần số chính xác để cộng các đơn vị. Trong phần lời văn vẫn dùng được “hơn”, “gần”, “khoảng”." }
            en { title "An approximation" says "Read “{read}”; “{word}” makes it an approximation."
                help "Write the exact figure from your records, without “{word}”; while it is not final, tick “ước thực hiện” (estimate) and write the estimated figure."
                why "The table needs exact figures to add up. In narrative text “more than” or “about” is fine." }
        /// A bound (at least, at most, more than) instead of a figure.
        SUB222 Bound { read: String, sign: String } Severity::Error,
            vi { title "Mức tối thiểu, tối đa thay cho số" says "Đọc được “{read}”; “{sign}” cho biết một mức giới hạn chứ không phải số."
                help "Ghi số thực tế, bỏ “{sign}”."
                why "“Trên 100” hoặc “100+” chỉ cho biết ít nhất là bao nhiêu. Cộng các mức giới hạn sẽ không ra tổng thực tế." }
            en { title "A bound instead of a figure" says "Read “{read}”; “{sign}” tells a limit rather than a figure."
                help "Write the actual figure, without “{sign}”."
                why "“Over 100” or “100+” says only how many at least. Limits do not add up to a total." }
        /// Two or more figures in one cell.
        SUB223 SeveralFigures { read: String } Severity::Error,
            vi { title "Nhiều số trong một ô" says "Đọc được “{read}”, có từ hai số trở lên trong một ô."
                help "Ghi mỗi số vào đúng chỉ tiêu của nó; ô này chỉ để một số liệu."
                why "“518 cuộc/30.881 lượt” là hai chỉ tiêu: số cuộc và số lượt người. Không thể biết số nào thuộc ô này." }
            en { title "Several figures in one cell" says "Read “{read}”, with two figures or more in one cell."
                help "Write each figure at its own indicator; this cell takes one."
                why "“518 sessions/30,881 attendances” are two indicators. Nobody can know which figure belongs here." }
        /// One figure among other words.
        SUB224 FigureInSentence { read: String, proposal: Decimal } Severity::Error,
            vi { title "Số nằm trong câu" says "Đọc được “{read}”, là một câu có số {proposal}."
                help "Nếu số liệu đúng là {proposal} thì chỉ ghi {proposal}; phần lời ghi ở cột Giải trình."
                why "Chữ đi kèm có thể làm số mang nghĩa khác, như số của một phần công việc hoặc của kỳ khác. Ghi riêng số thì không phải đoán." }
            en { title "A figure inside a sentence" says "Read “{read}”, a sentence with the figure {proposal}."
                help "If {proposal} is the figure, write {proposal} alone and put the words into the note."
                why "The words around it may give the figure another meaning, such as a part of the work or another period. Alone it needs no guessing." }
        /// A figure with a word that is not the indicator's unit of measure.
        SUB225 OtherUnit { read: String, word: String, unit: String } Severity::Error,
            vi { title "Đơn vị tính khác" says "Đọc được “{read}”; “{word}” không phải đơn vị tính của chỉ tiêu này (“{unit}”)."
                help "Ghi số tính bằng “{unit}”, không cần ghi đơn vị tính."
                why "Hộ khác với người, giờ khác với phút: cùng một số nhưng nghĩa khác nhau. Chỉ số tiền có ghi rõ đồng, nghìn, triệu, tỷ mới được quy đổi." }
            en { title "Another unit of measure" says "Read “{read}”; “{word}” is not this indicator's unit of measure (“{unit}”)."
                help "Write the figure in “{unit}”; the unit itself need not be written."
                why "Households are not persons, hours are not minutes. Only money with its unit written (đồng, nghìn, triệu, tỷ) is converted." }
        /// Money, converted to the indicator's unit of measure.
        SUB226 MoneyConverted { read: String, value: Decimal, unit: String } Severity::Warning,
            vi { title "Đã quy đổi đơn vị tiền" says "Đọc được “{read}”, đã quy đổi thành {value} {unit}."
                help "Nếu đúng thì ghi lại {value} hoặc ghi một câu ở cột Giải trình; nếu không, ghi lại số tiền theo {unit}."
                why "Chỉ tiêu kinh phí tính theo một đơn vị tiền thống nhất. Vì đơn vị tiền được ghi rõ nên việc quy đổi chỉ có một kết quả, nhưng người lập báo cáo cần xác nhận." }
            en { title "Money was converted" says "Read “{read}” and converted it to {value} {unit}."
                help "If right, write {value} or say so in the note; otherwise write the amount in {unit}."
                why "Funds are reported in one unit of money. The unit was written, so the conversion has one result, but its author should confirm it." }
        /// A number in words only.
        SUB227 WordsOnly { read: String, proposal: Decimal } Severity::Error,
            vi { title "Số viết bằng chữ" says "Đọc được “{read}”, là số viết bằng chữ, có thể là {proposal}."
                help "Nếu đúng thì ghi bằng chữ số: {proposal}."
                why "Biểu số liệu cần chữ số. Số viết bằng chữ dễ thiếu dấu hoặc thiếu từ nên không nhận khi không có chữ số đi kèm." }
            en { title "A number in words" says "Read “{read}”, a number in words, perhaps {proposal}."
                help "If so, write it in digits: {proposal}."
                why "The table takes digits. Words easily lose a tone or a part, so they are not taken without digits beside them." }
        /// Digits and words that give different numbers.
        SUB228 WordsDisagree { read: String, figure: Decimal, words: Decimal } Severity::Error,
            vi { title "Số và chữ không khớp" says "Đọc được “{read}”: chữ số là {figure}, bằng chữ là {words}."
                help "Ghi lại một số liệu đúng; không cần viết bằng chữ."
                why "Khi số và chữ khác nhau thì một trong hai đã ghi nhầm. Chỉ đơn vị biết bên nào đúng." }
            en { title "Digits and words disagree" says "Read “{read}”: the digits say {figure}, the words {words}."
                help "Write the right figure once; words are not needed."
                why "Where they differ, one was written by mistake. Only the unit knows which." }
        /// A mark or “có” where a figure is asked for.
        SUB229 Mark { read: String } Severity::Error,
            vi { title "Dấu hoặc chữ “có” thay cho số" says "Đọc được “{read}”, cho biết có làm nhưng chưa có số lượng."
                help "Ghi số cụ thể; không có thì ghi 0."
                why "Dấu x hoặc chữ “có” chỉ trả lời câu hỏi có hay không. Chỉ tiêu này cần biết bao nhiêu để cộng với các đơn vị khác." }
            en { title "A mark instead of a figure" says "Read “{read}”: done, but no quantity."
                help "Write the figure; 0 if there is none."
                why "A cross or “yes” answers whether, not how many. This indicator needs a quantity to add up." }
        /// A reference to another document.
        SUB230 Elsewhere { read: String } Severity::Error,
            vi { title "Số liệu ở nơi khác" says "Đọc được “{read}”; số liệu không nằm trong ô này."
                help "Ghi số vào ô; phụ lục có thể gửi kèm nhưng không thay cho số."
                why "Khi tổng hợp chỉ đọc được số trong biểu. Số nằm trong phụ lục sẽ không được cộng." }
            en { title "The figure stands elsewhere" says "Read “{read}”; the figure is not in this cell."
                help "Write the figure here; an annex may come along but does not replace it."
                why "Only figures in the table can be added up. One that stands in an annex would be left out." }
        /// Ditto marks or “no change” instead of a figure.
        SUB231 Ditto { read: String } Severity::Error,
            vi { title "Ghi “như trên”, “không thay đổi”" says "Đọc được “{read}”, không phải là số."
                help "Ghi lại đầy đủ số, kể cả khi giống ô trên hoặc giống kỳ trước."
                why "Dòng có thể bị sắp xếp lại, còn số kỳ trước có thể đã điều chỉnh. Mỗi ô cần mang số của chính nó." }
            en { title "“As above”, “no change”" says "Read “{read}”, which is not a figure."
                help "Write the figure in full, even where it is the same as above or before."
                why "Rows may be sorted and earlier figures corrected. Each cell has to carry its own figure." }
        /// A judgement or a vague quantity instead of a figure.
        SUB232 Judgement { read: String } Severity::Error,
            vi { title "Lời nhận xét thay cho số" says "Đọc được “{read}”, là lời nhận xét, không có số."
                help "Ghi số cụ thể; lời nhận xét ghi ở cột Giải trình hoặc phần Thuyết minh."
                why "“Thường xuyên”, “đầy đủ”, “nhiều” không cộng được và mỗi nơi hiểu một khác. Biểu số liệu cần số." }
            en { title "A judgement instead of a figure" says "Read “{read}”, a judgement without a figure."
                help "Write the figure; the judgement belongs into the note or the narrative."
                why "“Regularly”, “in full”, “many” do not add up and mean something else to everybody. The table needs figures." }
        /// Letters that look like digits.
        SUB233 LookAlike { read: String, proposal: Decimal } Severity::Error,
            vi { title "Chữ cái lẫn trong số" says "Đọc được “{read}”, có chữ O, l hoặc I thay cho chữ số; có thể là {proposal}."
                help "Nếu đúng là {proposal} thì nhập lại bằng chữ số."
                why "Chữ O giống số 0, chữ l và I giống số 1, nhất là khi chép từ bản quét. Số có chữ cái thì máy tính không cộng được." }
            en { title "Letters inside a figure" says "Read “{read}”, with the letter O, l or I for a digit; {proposal} may be meant."
                help "If {proposal} is right, type it again in digits."
                why "O looks like 0, l and I like 1, above all in text copied from a scan. A figure with letters cannot be added." }
        /// Digits of another script or width.
        SUB234 ForeignDigits { read: String, proposal: Decimal } Severity::Error,
            vi { title "Chữ số không thông dụng" says "Đọc được “{read}”, dùng chữ số không thông dụng; có thể là {proposal}."
                help "Nếu đúng là {proposal} thì nhập lại bằng chữ số thông thường (0 đến 9)."
                why "Bộ gõ tiếng nước ngoài hoặc văn bản chép từ nơi khác có thể mang theo chữ số nhìn giống mà không phải chữ số thường. Excel coi đó là chữ và không cộng." }
            en { title "Digits of another kind" says "Read “{read}”, in digits of another script or width; {proposal} may be meant."
                help "If {proposal} is right, type it with ordinary digits (0 to 9)."
                why "Full-width keyboards and copied text bring digits that look alike but are not. Excel takes them for letters and does not add them." }
        /// “Không phát sinh” (did not occur) for a stock, which is a state and not an event.
        SUB235 NilOnStock { read: String } Severity::Error,
            vi { title "“Không phát sinh” ở chỉ tiêu hiện có" says "Đọc được “{read}”; ở chỉ tiêu này có thể hiểu là “không có” (số 0) hoặc “không thay đổi so với kỳ trước”."
                help "Nếu không có thì ghi 0; nếu không thay đổi thì ghi lại số hiện có."
                why "Chỉ tiêu này hỏi số hiện có hoặc số lũy kế đến cuối kỳ, không hỏi số phát sinh trong kỳ. “Không phát sinh” có hai nghĩa: không có, hoặc vẫn như trước. Hai nghĩa cho hai số khác nhau nên cần ghi rõ." }
            en { title "“Did not occur” where a stock is asked for" says "Read “{read}”; here it may mean “none” (0) or “unchanged since the last period”."
                help "If there is none, write 0; if nothing changed, write the present figure again."
                why "This indicator asks what there is, or what has come together, at the end of the period, not what happened in it. The words have two meanings with two different figures, so it has to be written out." }
        /// “None so far”, counted as zero.
        SUB236 ZeroSoFar { read: String } Severity::Warning,
            vi { title "“Chưa có” được hiểu là 0" says "Đọc được “{read}”, đã hiểu là 0 trong kỳ này."
                help "Nếu trong kỳ không có thì ghi 0 hoặc ghi một câu ở cột Giải trình; nếu đã làm mà chưa tổng hợp thì ghi “chưa tổng hợp”."
                why "“Chưa có”, “chưa thực hiện” thường nghĩa là trong kỳ chưa làm, tức là 0. Nhưng cũng có khi đã làm mà chưa có số liệu, vì vậy cần đơn vị xem lại." }
            en { title "“Not yet” taken as 0" says "Read “{read}” and understood it as 0 in this period."
                help "If there was none, write 0 or say so in the note; if it was done and is not counted yet, write “chưa tổng hợp”."
                why "“Not yet” mostly means that nothing was done in the period, which is 0. At times it was done and not yet counted, so the unit should look again." }
        /// A short form or a spelling without tone marks, which was understood.
        SUB237 ShortNil { read: String, understood: Phrase } Severity::Warning,
            vi { title "Chữ viết tắt hoặc không dấu" says "Đọc được “{read}”, đã hiểu là {understood}."
                help "Nếu đúng thì ghi 0 hoặc viết đủ chữ, hoặc ghi một câu ở cột Giải trình; nếu không, ghi lại số."
                why "Chữ tắt như “ko”, “k” hoặc chữ không dấu ở ô số liệu thường nghĩa là “không”. Số đã được nhận theo nghĩa đó, nhưng cần đơn vị xem lại." }
            en { title "A short form or no tones" says "Read “{read}” and understood it as {understood}."
                help "If right, write 0 or the full word, or say so in the note; otherwise write the figure."
                why "Short forms such as “ko” or “k”, or words without tones, mostly mean “none” in a figure cell. It was taken so, but the unit should look again." }
        /// A remark that the figure comes later.
        SUB238 NotReady { read: String } Severity::Note,
            vi { title "Chưa có số liệu" says "Đọc được “{read}”, đã hiểu là chưa có số liệu; không tính là 0."
                help "Khi có số liệu thì ghi vào ô, tăng “Lần gửi” thêm 1 và gửi lại báo cáo."
                form "Để trống và gửi báo cáo sau khi có số liệu, hoặc chọn cách trả lời khác ở danh sách bên cạnh."
                why "Số liệu chưa tổng hợp khác với số 0: việc đã có nhưng chưa đếm xong. Nếu tính là 0 thì số tổng hợp sẽ thiếu mà không ai biết, nên ô được coi là còn thiếu." }
            en { title "No figure yet" says "Read “{read}” and understood that there is no figure yet; it does not count as 0."
                help "Write the figure once it is there, and send the return again with a higher number of sending."
                form "Leave it blank and send the return once the figure is there, or choose another answer from the list beside the field."
                why "A figure not yet put together is not 0: the thing happened but is not counted. Taken as 0 it would make the total too small without anybody knowing, so the cell counts as missing." }
        /// The sign “…” of statistical yearbooks, which means that no figure is available.
        SUB239 YearbookDots { read: String } Severity::Note,
            vi { title "Dấu ba chấm" says "Đọc được “{read}”, đã hiểu là có phát sinh nhưng chưa thu thập được số liệu; không tính là 0."
                help "Ghi số khi có; nếu thực sự không có thì ghi 0 hoặc dấu “-”."
                why "Theo ký hiệu của niên giám thống kê, “-” là không có hiện tượng phát sinh, còn “…” là có phát sinh nhưng không có số liệu. Dấu chấm cũng có thể là chỗ để điền còn bỏ trống. Cả hai đều là thiếu số liệu, không phải 0." }
            en { title "Three dots" says "Read “{read}” and understood that it occurred but no figure is available; it does not count as 0."
                help "Write the figure once it is there; if there is none, write 0 or “-”."
                why "In statistical yearbooks “-” means that nothing occurred and “…” that something occurred but no figure is available. Dots may also be a blank left to fill in. Either way the figure is missing and not 0." }
        /// Withheld where that is not allowed.
        SUB240 NotToBeWithheld { read: String } Severity::Error,
            vi { title "Chỉ tiêu không thuộc diện báo cáo mật" says "Đọc được “{read}”, nhưng chỉ tiêu này không thuộc diện báo cáo theo chế độ mật."
                help "Ghi số; nếu số liệu đúng là bí mật nhà nước thì không ghi vào tệp này; thực hiện báo cáo theo quy định về bảo vệ bí mật nhà nước."
                form "Đề nghị nhập số. Nội dung thuộc bí mật nhà nước không ghi vào biểu này; thực hiện báo cáo theo quy định về bảo vệ bí mật nhà nước."
                why "Kế hoạch chỉ cho một số chỉ tiêu về an ninh báo cáo theo chế độ mật. Với các chỉ tiêu khác, để trống như vậy sẽ làm thiếu số liệu tổng hợp." }
            en { title "Not an indicator that may be withheld" says "Read “{read}”, but this indicator may not be withheld."
                help "Write the figure; if it truly is a state secret, do not write it here; report it as the rules on state secrets prescribe."
                form "Enter the figure. State secrets do not belong in this form; report them as the rules on state secrets prescribe."
                why "The plan lets only some indicators on security be reported by the rules of secrecy. Elsewhere a withheld figure leaves a gap in the total." }
        /// Content that could not be understood.
        SUB241 NotUnderstood { read: String } Severity::Error,
            vi { title "Không hiểu được nội dung ô" says "Đọc được “{read}”, không phải số và cũng không phải cách ghi được quy định."
                help "Ghi số; không có thì ghi 0; không thuộc đối tượng thì ghi KAD và nêu lý do ở cột Giải trình."
                form "Đề nghị nhập số; không có thì nhập 0; chỉ tiêu không thuộc nhiệm vụ của đơn vị thì chọn “Không áp dụng” và nêu lý do ở cột Giải trình."
                why "Ô số liệu nhận số, dấu “-”, và một số cách ghi nêu ở trang Hướng dẫn. Nội dung khác được giữ lại để đối chiếu, nhưng ô được coi là còn thiếu số liệu." }
            en { title "Not understood" says "Read “{read}”, which is no figure and none of the agreed words."
                help "Write the figure; 0 if there is none; KAD, with a reason in the note, if it does not concern the unit."
                form "Enter the figure; 0 if there is none; if the unit has no such task, choose “Not applicable” and give the reason in the note."
                why "A figure cell takes a figure, a dash, and the words listed on the sheet Hướng dẫn. Anything else is kept for reference, but the cell counts as missing." }
        /// Yes or no, understood from a figure or a short form.
        SUB242 YesNoShort { read: String, understood: Phrase } Severity::Warning,
            vi { title "Cách ghi có/không chưa rõ" says "Đọc được “{read}”, đã hiểu là “{understood}”."
                help "Nếu đúng thì ghi “{understood}” hoặc ghi một câu ở cột Giải trình; nếu không, ghi lại “có” hoặc “không”."
                form "Nếu đúng thì chọn “{understood}” trong danh sách hoặc ghi một câu ở cột Giải trình; nếu không, chọn lại."
                why "Chỉ tiêu này trả lời có hoặc không. Số 1, số 0, dấu gạch và chữ tắt thường được dùng thay, nhưng cũng có thể là số lượng hoặc ghi nhầm dòng, nên cần đơn vị xem lại." }
            en { title "A short form of yes or no" says "Read “{read}” and understood it as “{understood}”."
                help "If right, write “{understood}” or say so in the note; otherwise write “có” (yes) or “không” (no)."
                form "If right, choose “{understood}” from the list or say so in the note; otherwise choose again."
                why "This indicator is answered with yes or no. 1, 0, a dash and short forms often stand for it, but may also be a quantity or a slip of the row, so the unit should look again." }
        /// Neither yes nor no.
        SUB243 YesNoUnclear { read: String } Severity::Error,
            vi { title "Chưa trả lời có hay không" says "Đọc được “{read}”, chưa rõ là có hay không."
                help "Ghi “có” (hoặc đánh dấu x) nếu có, ghi “không” nếu không."
                form "Chọn “Có” hoặc “Không” trong danh sách."
                why "Chỉ tiêu này chỉ nhận có hoặc không. Số, ngày tháng hoặc số văn bản có thể ghi ở cột Giải trình." }
            en { title "Neither yes nor no" says "Read “{read}”, which is neither yes nor no."
                help "Write “có” (yes) or a cross, or “không” (no)."
                form "Choose “Yes” or “No” from the list."
                why "This indicator takes yes or no only. A number, a date or the number of a document belongs into the note." }
        /// An answer that is none of the options.
        SUB350 ChoiceUnknown { read: String, choices: Phrase } Severity::Error,
            vi { title "Không có trong danh sách lựa chọn" says "Đọc được “{read}”, không có trong danh sách lựa chọn của chỉ tiêu này."
                help "Chọn một trong các mục: {choices}."
                why "Chỉ tiêu này trả lời bằng một mục trong danh sách mà kế hoạch quy định, để cơ quan tổng hợp đếm được số đơn vị theo từng mục. Nội dung khác được giữ lại để đối chiếu nhưng không được đếm; phần giải thích ghi ở cột Giải trình." }
            en { title "Not one of the options" says "Read “{read}”, which is not one of the options of this indicator."
                help "Choose one of: {choices}."
                why "This indicator is answered with one option of the list that the plan has, so that units can be counted by option. Anything else is kept for reference and not counted; explanations belong into the note." }
        /// An answer that fits two options.
        SUB351 ChoiceTwice { read: String, first: Phrase, second: Phrase } Severity::Error,
            vi { title "Trả lời theo hai lựa chọn" says "Đọc được “{read}”, có thể là “{first}” hoặc “{second}”."
                help "Chọn một mục; phần giải thích ghi ở cột Giải trình."
                why "Mỗi đơn vị được đếm vào một mục duy nhất của danh sách. Ô ghi hai mục, hoặc ghi không dấu mà hai mục viết giống nhau, thì phần mềm không chọn thay đơn vị." }
            en { title "An answer with two options" says "Read “{read}”, which may be “{first}” or “{second}”."
                help "Choose one of them; explanations belong into the note."
                why "Each unit is counted under exactly one option. Where a cell names two, or words without marks that two options share, nothing is chosen in place of the unit." }
        /// An option written without its marks.
        SUB352 ChoiceWithoutMarks { read: String, understood: Phrase } Severity::Warning,
            vi { title "Lựa chọn ghi không dấu" says "Đọc được “{read}”, đã hiểu là “{understood}”."
                help "Nếu đúng thì ghi “{understood}” hoặc ghi một câu ở cột Giải trình; nếu không, chọn lại."
                form "Nếu đúng thì chọn “{understood}” trong danh sách hoặc ghi một câu ở cột Giải trình; nếu không, chọn lại."
                why "Chỉ một mục trong danh sách viết không dấu giống như vậy nên được hiểu là mục đó. Chữ không dấu có thể là một từ khác, vì vậy cần đơn vị xem lại." }
            en { title "An option without its marks" says "Read “{read}” and understood it as “{understood}”."
                help "If right, write “{understood}” or say so in the note; otherwise choose again."
                form "If right, choose “{understood}” from the list or say so in the note; otherwise choose again."
                why "Only one option is written like this without marks, so it was taken for that one. Words without marks may also be another word, so the unit should look again." }
        /// An answer to an indicator whose condition does not hold.
        SUB353 NotAskedThen { read: String, condition: Phrase } Severity::Warning,
            vi { title "Có nội dung ở chỉ tiêu không phải báo cáo" says "Đọc được “{read}”, trong khi chỉ tiêu này chỉ báo cáo khi {condition}."
                help "Xóa nội dung của ô này, hoặc sửa câu trả lời mà điều kiện căn cứ vào; nội dung ở đây không được tổng hợp."
                why "Kế hoạch chỉ hỏi chỉ tiêu này khi điều kiện đúng. Câu trả lời kia và nội dung ở đây mâu thuẫn nhau nên cần đơn vị xem lại; nội dung được giữ để đối chiếu nhưng không được tổng hợp." }
            en { title "An answer where none is asked for" says "Read “{read}”, but this indicator is asked for only if {condition}."
                help "Clear this cell, or correct the answer that the condition reads; what is here does not count."
                why "The plan asks for this indicator only if the condition holds. The other answer and this one contradict each other, so the unit should look again; what is here is kept for reference and does not count." }
        /// A narrative longer than its limit.
        SUB244 TooLong { length: usize, limit: u32 } Severity::Error,
            vi { title "Lời văn quá dài" says "Lời văn dài {length} ký tự, vượt giới hạn {limit} ký tự."
                help "Rút gọn còn tối đa {limit} ký tự; phần chi tiết gửi kèm văn bản riêng."
                why "Báo cáo tổng hợp đặt lời văn của mọi đơn vị cạnh nhau nên mỗi phần có giới hạn. Phần mềm không cắt bớt, vì có thể cắt mất ý chính." }
            en { title "Text too long" says "The text has {length} characters, more than the {limit} allowed."
                help "Shorten it to {limit} characters; details can come in a paper of their own."
                why "The consolidated report sets the texts of all units side by side, so each has a limit. Nothing is cut off here, since it might be the main point." }
        /// Text that was typed for a legacy font.
        SUB245 LegacyFont { read: String, proposal: String } Severity::Error,
            vi { title "Chữ viết bằng phông cũ (TCVN3, VNI)" says "Đọc được “{read}”, là chữ viết bằng phông cũ; có thể là “{proposal}”."
                help "Chuyển sang Unicode (ví dụ bằng công cụ chuyển mã của bộ gõ) hoặc nhập lại, rồi gửi lại."
                form "Chuyển sang Unicode (ví dụ bằng công cụ chuyển mã của bộ gõ) hoặc nhập lại ô này; nếu “{proposal}” đúng thì có thể chép từ đây."
                why "Phông .VnTime (TCVN3) và VNI-Times dùng bảng mã cũ, không phải Unicode; máy không có phông đó sẽ hiển thị sai. Văn bản của cơ quan nhà nước dùng Unicode (TCVN 6909:2001). Phần mềm không tự chuyển, vì chữ chuyển xong cần người lập báo cáo đọc lại." }
            en { title "Typed for a legacy font (TCVN3, VNI)" says "Read “{read}”, typed for a legacy font; it may be “{proposal}”."
                help "Convert it to Unicode (keyboard programs have a tool for it) or type it again, and send it again."
                form "Convert it to Unicode (keyboard programs have a tool for it) or enter it again; if “{proposal}” is right, it can be copied from here."
                why "The fonts .VnTime (TCVN3) and VNI-Times use an old encoding that is not Unicode; a computer without that font shows it wrong. State bodies use Unicode (TCVN 6909:2001). Nothing is converted silently, since its author has to read the result." }
        /// A cell that shows another figure than the one that it stores.
        SUB246 ShownOtherwise { shown: String, held: Decimal } Severity::Error,
            vi { title "Ô hiển thị khác với số đang lưu" says "Ô hiển thị “{shown}” nhưng số lưu trong ô là {held}."
                help "Đổi định dạng ô về Số (Number) hoặc Chung (General), đối chiếu với sổ theo dõi rồi nhập lại số đúng."
                form "Đối chiếu với sổ theo dõi rồi nhập lại số đúng."
                why "Định dạng số của ô có thể làm số nhìn thấy nhỏ đi một nghìn lần, thêm chữ số, thêm chữ “nghìn” hoặc đổi dấu, trong khi máy tính cộng theo số đang lưu. Người ký báo cáo xác nhận số nhìn thấy. Hai số khác nhau thì chưa biết số nào đúng, nên ô được coi là còn thiếu số liệu." }
            en { title "The cell shows another figure than it holds" says "The cell shows “{shown}” but holds {held}."
                help "Set the format of the cell to Number or General, check it against your records and type the right figure."
                form "Check it against your records and enter the right figure."
                why "A number format can make a figure look a thousand times smaller, add digits, add a word such as “thousand” or change the sign, while sums are made of what is stored. Whoever signs confirms what is seen. With two figures none is taken, and the cell counts as missing." }
        /// Raised or lowered letters next to the figure.
        SUB247 RaisedMark { beside: Phrase, mark: String } Severity::Error,
            vi { title "Phần viết nhỏ (chú thích) trong ô số liệu" says "Ô {beside} phần viết nhỏ “{mark}” (chú thích hoặc chỉ số); phần viết nhỏ không phải chữ số của số liệu."
                help "Chỉ nhập số liệu vào ô này; nội dung chú thích ghi ở cột Giải trình."
                why "Số thứ tự của chú thích viết nhỏ phía trên trông khác với số liệu, nhưng trong tệp nó đứng liền các chữ số: 250 với chú thích 1 trở thành 2501. Phần mềm không tự bỏ phần viết nhỏ, vì đó cũng có thể là số mũ." }
            en { title "A raised or lowered mark in a figure cell" says "The cell has {beside} “{mark}”, raised or lowered; that is no digit of the figure."
                help "Put the figure alone into this cell; a footnote belongs into the note."
                why "The number of a footnote looks different on the screen, but in the file it stands right behind the digits: 250 with note 1 becomes 2501. Nothing is left out here, since it may be a power as well." }
        /// A figure of which some letters are struck out.
        SUB248 StruckPart { struck: String, rest: String } Severity::Error,
            vi { title "Trong ô có phần đã gạch bỏ" says "Ô có phần đã gạch ngang “{struck}” và phần còn lại “{rest}”."
                help "Xóa hẳn phần đã gạch ngang, chỉ để lại số đúng."
                why "Gạch ngang số cũ rồi ghi số mới bên cạnh là cách sửa trên giấy. Trong tệp, hai số đứng liền nhau thành một số khác. Phần gạch ngang có thể là số cũ, cũng có thể là gạch nhầm, nên cần đơn vị ghi lại một số." }
            en { title "A part of the cell is struck out" says "The cell has “{struck}”, struck out, and “{rest}” besides."
                help "Delete what is struck out and leave the right figure alone."
                why "Striking out an old figure and writing the new one beside it is how paper is corrected. In the file the two stand together and become another figure. What is struck may be the old figure or a slip, so the unit writes one." }
        /// A figure that is invisible on the screen.
        SUB249 NotVisible { read: Phrase } Severity::Warning,
            vi { title "Số không nhìn thấy được" says "Ô chứa “{read}” nhưng trên màn hình không nhìn thấy (định dạng ẩn số hoặc màu chữ trùng màu nền); số vẫn được tính."
                help "Bỏ định dạng ẩn hoặc đổi màu chữ rồi kiểm tra lại; nếu số đúng, ghi một câu ở cột Giải trình; nếu không, xóa nội dung ô."
                why "Người ký báo cáo có thể không biết trong ô có số. Số ẩn thường còn lại từ kỳ trước, hoặc do định dạng ẩn số 0. Số vẫn được tính vì nó nằm trong ô, nhưng cần người lập báo cáo xác nhận." }
            en { title "A figure that is not seen" says "The cell holds “{read}”, but nothing is seen on the screen (a format that hides numbers, or letters in the colour of the paper); it counts."
                help "Take the hiding format or colour away and look again; if the figure is right, say so in the note, otherwise empty the cell."
                why "Whoever signs may not know that there is a figure. Hidden figures are often left over from an earlier period, or come from a format that hides zeros. It counts, since it stands in the cell, but its author should confirm it." }
        /// A figure that is struck out as a whole.
        SUB250 StruckOut { read: Phrase } Severity::Warning,
            vi { title "Cả ô bị gạch ngang" says "Nội dung “{read}” của ô bị gạch ngang toàn bộ; vẫn được tính."
                help "Nếu đúng thì bỏ gạch ngang hoặc ghi một câu ở cột Giải trình; nếu số đã bỏ thì xóa khỏi ô và ghi số đúng."
                why "Gạch ngang có thể là bỏ số này, cũng có thể chỉ là định dạng chép từ nơi khác. Trong ô không còn số nào khác, nên số vẫn được tính và cần người lập báo cáo xác nhận." }
            en { title "The whole cell is struck out" says "“{read}” in this cell is struck out as a whole; it counts."
                help "If it is right, take the strike away or say so in the note; if it was dropped, delete it and write the right figure."
                why "A strike may mean that the figure was dropped, or may only be a format copied along. There is no other figure in the cell, so it counts, and its author should confirm it." }
        /// A number format that is not understood.
        SUB251 UnknownFormat { read: Phrase, code: String } Severity::Warning,
            vi { title "Chưa rõ ô hiển thị thế nào" says "Ô chứa {read}; định dạng số “{code}” chưa được hiểu hết nên không rõ ô hiển thị số nào. Số đang lưu được tính."
                help "So số nhìn thấy trong ô với {read}; nếu khớp, ghi một câu ở cột Giải trình hoặc đổi định dạng ô về Số (Number)."
                form "So với sổ theo dõi; nếu đúng là {read}, ghi một câu ở cột Giải trình, hoặc nhập lại số."
                why "Định dạng số quyết định số nhìn thấy trên màn hình. Phần lớn định dạng được hiểu và đối chiếu với số đang lưu, còn định dạng hiếm hoặc phụ thuộc vào máy (tiền tệ, lịch khác) thì không. Vì vậy số được tính nhưng cần người lập báo cáo xem lại." }
            en { title "What the cell shows is not known" says "The cell holds {read}; its number format “{code}” is not fully understood, so what it shows is not known. The stored figure counts."
                help "Compare what you see in the cell with {read}; if they agree, say so in the note or set the format to Number."
                form "Compare with your records; if {read} is right, say so in the note, or enter the figure again."
                why "The number format decides what is seen on the screen. Most formats are understood and held against the stored figure; rare ones and those that depend on the machine (currencies, other calendars) are not. So the figure counts, and its author should look again." }
        /// Words of a narrative that are struck out.
        SUB252 StruckWords { read: String } Severity::Warning,
            vi { title "Lời văn có phần đã gạch ngang" says "Phần “{read}” trong lời văn bị gạch ngang; lời văn được lấy nguyên, kể cả phần này."
                help "Nếu phần gạch ngang đã bỏ thì xóa hẳn; nếu còn dùng thì bỏ gạch ngang."
                why "Báo cáo tổng hợp không giữ được nét gạch ngang, nên phần đã bỏ sẽ hiện lại như lời văn bình thường. Phần mềm không tự cắt bớt lời văn của đơn vị." }
            en { title "Struck words in a narrative" says "“{read}” in the narrative is struck out; the text is taken whole, with these words."
                help "Delete them if they were dropped; take the strike away if they stand."
                why "The consolidated report cannot keep a strike, so words that were dropped would come back as ordinary text. A unit's text is not cut here." }
        /// A bare value of at most 1 where a percentage is asked for.
        SUB253 ShareOfOne { value: Decimal, proposal: Decimal } Severity::Warning,
            vi { title "Tỷ lệ nhỏ hơn hoặc bằng 1 %" says "Đọc được {value}, đã hiểu là {value} %; có thể số định ghi là {proposal} %."
                help "Nếu đúng là {value} % thì ghi kèm dấu % hoặc ghi một câu ở cột Giải trình; nếu là {proposal} % thì nhập {proposal}."
                why "Excel lưu 95 % thành 0,95, nên khi chép riêng giá trị thì tỷ lệ nhỏ đi một trăm lần. Ở ô không có định dạng phần trăm, 0,95 có thể là cả hai. Số được tính như đã ghi, nhưng cần người lập báo cáo xem lại." }
            en { title "A percentage of 1 or less" says "Read {value} and understood it as {value} %; {proposal} % may be meant."
                help "If it is {value} %, write the sign % behind it or say so in the note; if it is {proposal} %, write {proposal}."
                why "Excel stores 95 % as 0.95, so a value copied alone becomes a hundred times smaller. In a cell without a percentage format 0.95 may be either. It counts as written, but its author should look again." }
        /// A figure with a word for thousand or million.
        SUB254 ScaleWord { read: String, value: Decimal } Severity::Warning,
            vi { title "Số ghi kèm chữ “nghìn”, “triệu”" says "Đọc được “{read}”, đã hiểu là {value}."
                help "Nếu đúng thì nhập đủ các chữ số: {value}; số làm tròn thì ghi số chính xác theo sổ theo dõi."
                why "“10 nghìn” chỉ có một nghĩa là 10.000, nhưng thường là số làm tròn. Số được tính như đã hiểu, và người lập báo cáo cần xem lại có đúng là số chính xác hay không." }
            en { title "A figure with “thousand” or “million”" says "Read “{read}” and understood it as {value}."
                help "If that is right, write all digits: {value}; if it was rounded, write the exact figure from your records."
                why "“10 nghìn” has one meaning, 10,000, but is often rounded. It counts as understood, and its author should see whether it is exact." }
        /// A figure that stands where the plan computes another.
        SUB255 ComputedOtherwise { read: Phrase, computed: Phrase } Severity::Warning,
            vi { title "Khác với số tính theo công thức" says "Ô này được tính theo công thức của kế hoạch: {computed}; trong tệp là {read}. Số tính theo công thức được dùng."
                help "Kiểm tra các số dùng để tính. Nếu các số đó đúng, không phải sửa gì ở ô này."
                form "Kiểm tra các số dùng để tính. Nếu các số đó đúng, không phải sửa gì ở đây."
                why "Số tính được từ các số khác thì luôn tính lại, để khớp với chúng. Khi số trong tệp khác đi, có thể ô đã bị ghi đè, hoặc bảng tính chưa tính lại sau khi sửa." }
            en { title "Differs from the computed figure" says "The plan computes this cell: {computed}; the file holds {read}. The computed figure counts."
                help "Check the figures that it is computed from. If they are right, nothing needs to be changed here."
                form "Check the figures that it is computed from. If they are right, nothing needs to be changed here."
                why "A figure that follows from others is always computed anew, so that it agrees with them. If the file holds another, the cell may have been overwritten, or the workbook was not recalculated after an edit." }
        /// No day where one is asked for.
        SUB390 NotADay { read: String } Severity::Error,
            vi { title "Không phải ngày" says "Đọc được “{read}”, không phải một ngày cụ thể."
                help "Ghi đủ ngày/tháng/năm, ví dụ 07/3/2026."
                why "Ô này ghi một ngày để sắp xếp, so sánh và nhận ra cùng một việc. Chỉ ghi tháng hoặc tên tháng bằng tiếng Anh thì không biết chắc là ngày nào. Các cách ghi được nhận là 7/3/2026, 07-03-2026, 2026-03-07 và “ngày 07 tháng 3 năm 2026”." }
            en { title "Not a day" says "Read “{read}”, which is no day."
                help "Write day/month/year, such as 07/3/2026."
                why "The cell holds a day, by which events are sorted, compared and recognised. A month alone, or the name of one, does not say which day is meant. Taken are 7/3/2026, 07-03-2026, 2026-03-07 and “ngày 07 tháng 3 năm 2026”." }
        /// A day that can be guessed but not known.
        SUB391 DayUnsure { read: String, proposal: Date } Severity::Error,
            vi { title "Ngày chưa chắc chắn" says "Đọc được “{read}”; có thể là ngày {proposal}, nhưng không chắc."
                help "Ghi theo thứ tự ngày/tháng/năm, năm đủ bốn chữ số; nếu đúng thì ghi {proposal}."
                why "Năm hai chữ số, tháng ghi trước ngày và ô đã mất định dạng ngày đều có thể là ngày khác. Phần mềm không tự đoán, vì ngày sai thì việc bị tính nhầm kỳ và không nhận ra được việc trùng." }
            en { title "An unsure day" says "Read “{read}”; {proposal} may be meant, but that is not certain."
                help "Write day/month/year with four digits for the year; if right, {proposal}."
                why "A year of two digits, a month before the day, or a cell that lost its date format may each be another day. Nothing is guessed: with a wrong day an event belongs to another period and is not recognised elsewhere." }
        /// A day that the calendar does not have.
        SUB392 NoSuchDay { read: String } Severity::Error,
            vi { title "Lịch không có ngày này" says "Đọc được “{read}”, là ngày không có trong lịch."
                help "Xem lại và ghi theo ngày/tháng/năm, ví dụ 07/3/2026."
                why "Tháng 6 có 30 ngày; tháng 2 chỉ có ngày 29 vào năm nhuận. Thường do nhập nhầm một chữ số, và phần mềm không tự chuyển sang ngày gần nhất." }
            en { title "No such day" says "Read “{read}”, a day that the calendar does not have."
                help "Check it and write day/month/year, such as 07/3/2026."
                why "June has 30 days, and 29 February comes in leap years only. A digit was probably mistyped, and no neighbour is taken instead." }
        /// A true date cell whose day and month were probably exchanged.
        SUB393 DayExchanged { read: Date, exchanged: Date } Severity::Error,
            vi { title "Ngày và tháng của ô có thể bị đổi chỗ" says "Ô ngày đọc được là {read}, nằm ngoài thời gian hợp lý; ngày {exchanged} thì hợp lý, có thể bảng tính đã đổi chỗ ngày và tháng."
                help "Nhập lại ngày đúng theo ngày/tháng/năm, dưới dạng chữ (thêm dấu nháy đơn ở đầu ô)."
                form "Nhập lại ngày đúng theo ngày/tháng/năm."
                why "Máy cài định dạng tiếng Anh hiểu 7/6/2026 là ngày 6 tháng 7 và lưu như vậy. Hai ngày đều có trong lịch nên không biết chắc đơn vị muốn ghi ngày nào, và ô được coi là còn thiếu. Ngày ghi dạng chữ luôn được đọc theo ngày/tháng/năm." }
            en { title "Day and month of the cell may be exchanged" says "The date cell holds {read}, which is implausible; {exchanged} is plausible, if the spreadsheet program exchanged day and month."
                help "Type the right day as day/month/year, as text (with an apostrophe in front)."
                form "Type the right day as day/month/year."
                why "A computer with English settings takes 7/6/2026 for 6 July and stores that. Both days exist, so nobody knows which one the unit means, and the cell counts as missing. A day written as text is always read day/month/year." }
        /// A figure below the least that the plan admits.
        SUB395 BelowLeast { read: Phrase, least: Decimal } Severity::Error,
            vi { title "Số nhỏ hơn mức thấp nhất" says "Đọc được “{read}”, nhỏ hơn mức thấp nhất mà kế hoạch cho phép ({least})."
                help "Kiểm tra dấu âm, đơn vị tính và số chữ số rồi ghi lại số đúng."
                why "Kế hoạch cho phép ghi số âm ở đây nhưng chỉ đến mức này. Số nhỏ hơn thường do nhập thừa chữ số hoặc nhầm đơn vị tính, và nếu cộng vào sẽ làm giảm tổng số mà không ai nhận ra." }
            en { title "Below the least" says "Read “{read}”, which is below the least that the plan admits ({least})."
                help "Check the minus, the unit of measure and the digits, and write the right figure."
                why "The plan admits negative figures here, but none below this. A lower one usually has a digit too many or another unit of measure, and would pull the total down unseen." }
        /// A figure that may be negative, where the sign is no plain minus.
        SUB399 MaybeNegative { read: String, value: Decimal, proposal: Decimal } Severity::Error,
            vi { title "Chưa rõ là số âm hay số dương" says "Đọc được “{read}”; chưa rõ là {proposal} hay {value}."
                help "Nếu là số âm, ghi {proposal} với dấu trừ ngay trước chữ số; nếu là số dương, chỉ ghi {value}."
                why "Dấu ngoặc có khi là chú thích, dấu gạch cách xa chữ số có khi là gạch đầu dòng. Chỉ dấu trừ ngay trước chữ số mới chắc chắn là số âm, nên các cách ghi khác không được đoán." }
            en { title "A figure that may be negative" says "Read “{read}”; it may be {proposal} or {value}."
                help "Write {proposal} if it is negative, with the minus right before the first digit, and {value} if it is not."
                why "Brackets may be a remark, and a dash apart from the digits a bullet. Only a minus right before the first digit is certain, so nothing else is guessed." }
        /// A narrative that the spreadsheet took for a formula.
        SUB152 ErrorInText { read: String } Severity::Error,
            vi { title "Thuyết minh bị hiểu thành công thức" says "Ô thuyết minh hiển thị “{read}”: nội dung bắt đầu bằng dấu “-”, “+”, “=” hoặc “@” nên chương trình bảng tính hiểu là công thức; lời văn không còn trong ô."
                help "Nhập lại nội dung. Khi dòng đầu là gạch đầu dòng, nhập dấu nháy đơn trước dấu gạch: '- Tổ chức 03 buổi."
                why "Trong bảng tính, ô bắt đầu bằng dấu “-” được tính như công thức và hiển thị #NAME?. Dấu nháy đơn ở đầu ô cho biết nội dung là chữ; dấu này không hiện ra và không vào báo cáo." }
            en { title "A narrative taken for a formula" says "The cell shows “{read}”: the text begins with “-”, “+”, “=” or “@”, so the spreadsheet took it for a formula, and the words are lost."
                help "Type the text again, with an apostrophe before a leading dash: '- Tổ chức 03 buổi."
                why "A spreadsheet calculates what begins with a dash and shows #NAME?. An apostrophe at the beginning marks the content as text; it is not shown and does not reach the report." }
        /// Signs of a symbol font that became dashes.
        SUB153 SymbolSigns {} Severity::Note,
            vi { title "Ký hiệu đầu dòng của phông ký hiệu" says "Thuyết minh có ký hiệu đầu dòng của phông Symbol hoặc Wingdings; các ký hiệu này được thay bằng gạch đầu dòng “-”."
                help "Không cần xử lý; đọc lại thuyết minh nếu ký hiệu mang ý nghĩa riêng."
                why "Ký hiệu chép từ Word chỉ hiện đúng khi có phông ký hiệu, ở nơi khác thành ô vuông. Gạch đầu dòng hiển thị như nhau trên mọi máy." }
            en { title "Bullets of a symbol font" says "The text has bullets of the fonts Symbol or Wingdings; they became plain dashes."
                help "Nothing needs to be done; read the text again if a sign had a meaning of its own."
                why "Signs copied from Word show only with their font and are boxes elsewhere. A dash shows everywhere." }
    }
}
