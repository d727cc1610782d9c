//! Defines the findings about a date or the name of a period: SUB261 and following.

use jiff::civil::Date;

use super::problems;
use crate::findings::Severity;

problems! {
    /// Problems of understanding a date (`SUB26x`).
    pub enum DateProblem {
        /// The month written before the day.
        SUB261 MonthFirst { read: String, proposal: Date } Severity::Error,
            vi { title "Tháng đứng trước ngày" says "Đọc được “{read}”, không có tháng như vậy; có thể là ngày {proposal}."
                help "Ghi theo thứ tự ngày/tháng/năm; nếu đúng thì ghi {proposal}."
                why "Máy cài định dạng tiếng Anh ghi tháng trước ngày. Phần mềm không tự đổi chỗ, vì với ngày từ 12 trở xuống thì không thể biết đâu là tháng, và cùng một tệp phải được hiểu theo một cách." }
            en { title "Month before day" says "Read “{read}”; there is no such month. {proposal} may be meant."
                help "Write day/month/year; if right, {proposal}."
                why "A computer with English settings writes the month first. Nothing is swapped here, since with days up to 12 nobody can tell, and one file has to be read in one way." }
        /// A day that the calendar does not have.
        SUB262 NoSuchDate { read: String } Severity::Error,
            vi { title "Ngày không có trong lịch" says "Đọc được “{read}”, là ngày không có trong lịch."
                help "Xem lại và ghi theo ngày/tháng/năm, ví dụ 14/02/2019."
                why "Tháng 6 có 30 ngày; tháng 2 chỉ có ngày 29 vào năm nhuận. Riêng Excel có ngày 29/02/1900 do lỗi tính năm nhuận. Ngày ký sai thì không xác định được báo cáo gửi trước hay sau khi hết kỳ." }
            en { title "No such day" says "Read “{read}”, a day that the calendar does not have."
                help "Check it and write day/month/year, such as 14/02/2019."
                why "June has 30 days, and 29 February comes in leap years only; Excel alone knows a 29 February 1900. With a wrong date nobody can tell whether a return was signed before or after its period ended." }
        /// The serial number of a date in a cell that is not formatted as a date.
        SUB263 SerialNumber { read: String, proposal: Date } Severity::Error,
            vi { title "Số thay cho ngày tháng" says "Đọc được số {read} trong ô không định dạng ngày; nếu là ngày thì ứng với {proposal}."
                help "Nếu đúng thì ghi {proposal}."
                why "Bảng tính lưu ngày thành số đếm từ năm 1900. Khi ô mất định dạng ngày thì chỉ còn một số, không thể chắc đó là ngày." }
            en { title "A number instead of a date" says "Read the number {read} in a cell that is not formatted as a date; as a date it would be {proposal}."
                help "If that is right, write {proposal}."
                why "A sheet stores a date as a count of days since 1900. In a cell that lost its date format only the number is left, and it may be something else." }
        /// A year of two digits.
        SUB264 TwoDigitYear { read: String, proposal: Date } Severity::Error,
            vi { title "Năm chỉ có hai chữ số" says "Đọc được “{read}”, năm chỉ có hai chữ số; có thể là {proposal}."
                help "Ghi đủ bốn chữ số của năm; nếu đúng thì ghi {proposal}."
                why "Hai chữ số có thể là năm, cũng có thể là ngày đứng cuối theo cách viết khác. Ghi đủ năm thì chỉ còn một cách hiểu." }
            en { title "A year of two digits" says "Read “{read}”, with two digits for the year; {proposal} may be meant."
                help "Write the year with four digits; if right, {proposal}."
                why "Two digits may be the year, or the day in another order of writing. A full year has one meaning." }
        /// No date at all.
        SUB265 DateUnclear { read: String } Severity::Error,
            vi { title "Không hiểu được ngày tháng" says "Đọc được “{read}”, không phải ngày tháng."
                help "Ghi theo ngày/tháng/năm, ví dụ 14/02/2019."
                why "Ngày ký cho biết báo cáo được lập khi nào và có đúng hạn không. Các cách ghi được nhận là 14/02/2019, 2019-02-14 và “ngày 14 tháng 02 năm 2019”." }
            en { title "Not a date" says "Read “{read}”, which is no date."
                help "Write day/month/year, such as 14/02/2019."
                why "The date of signing tells when the return was made and whether it was in time. Taken are 14/02/2019, 2019-02-14 and “ngày 14 tháng 02 năm 2019”." }
        /// A true date cell whose day and month may have been exchanged.
        SUB266 DayMonthExchanged { read: Date, exchanged: Date } Severity::Warning,
            vi { title "Ngày và tháng có thể bị đổi chỗ" says "Ô ngày đọc được là {read}; có thể là ngày {exchanged}, do bảng tính đổi chỗ ngày và tháng. Chưa tính trễ hạn theo ngày này."
                help "Nhập lại ngày đúng dưới dạng chữ; hoặc cơ quan tổng hợp ghi ngày nhận vào danh sách ngày nhận."
                why "Máy cài định dạng tiếng Anh hiểu 7/6/2019 là ngày 6 tháng 7 và lưu như vậy. Khi ngày đọc được không hợp lý (sau hạn gửi, sau ngày nhận, chưa đến, trước kỳ báo cáo) mà ngày đổi chỗ thì hợp lý, phần mềm nêu cả hai và không tính đơn vị trễ hạn. Ngày ghi dạng chữ luôn được đọc theo ngày/tháng/năm." }
            en { title "Day and month may be exchanged" says "The date cell holds {read}; {exchanged} may be meant, if the spreadsheet program exchanged day and month. Nobody is late by this day."
                help "Write the right day as text; or the office notes the day of receipt in its list."
                why "A computer with English settings takes 7/6/2019 for 6 July and stores that. Where the stored day is implausible (after the deadline, after the day of receipt, yet to come, before the period) and the exchanged one is not, both are shown and the unit is not late. A day written as text is always read day/month/year." }
        /// A day of signing after the day of the report.
        SUB267 SignedToCome { read: Date, as_of: Date } Severity::Warning,
            vi { title "Ngày ký chưa đến" says "Báo cáo ghi ngày ký {read}, sau ngày tính của báo cáo tổng hợp ({as_of}). Chưa tính trễ hạn theo ngày này."
                help "Hỏi đơn vị ngày ký đúng (thường do ghi nhầm năm hoặc tháng); hoặc cơ quan tổng hợp ghi ngày nhận vào danh sách ngày nhận."
                why "Không ai ký trước khi đến ngày. Nếu tính trễ hạn theo ngày ghi nhầm năm thì đơn vị gửi đúng hạn bị ghi trễ hàng trăm ngày." }
            en { title "A day of signing yet to come" says "The return says that it was signed on {read}, after the day of the report ({as_of}). Nobody is late by this day."
                help "Ask the unit for the right day (often the year or the month was mistyped); or the office notes the day of receipt in its list."
                why "Nobody signs on a day to come. Lateness by a mistyped year would make a punctual unit hundreds of days late." }
        /// A day of signing after the day of receipt.
        SUB268 SignedAfterReceipt { read: Date, received: Date } Severity::Warning,
            vi { title "Ngày nhận trước ngày ký" says "Báo cáo ghi ngày ký {read}, nhưng danh sách ngày nhận ghi đã nhận ngày {received}, tức là trước khi ký."
                help "Xem lại ngày ký trên báo cáo và dòng của tệp này trong danh sách ngày nhận; sửa ngày ghi nhầm. Hiện tính theo ngày nhận."
                why "Báo cáo không thể đến trước khi được ký, nên một trong hai ngày đã ghi nhầm. Ngày nhận quyết định đơn vị có trễ hạn hay không." }
            en { title "Received before it was signed" says "The return was signed on {read}, but the list of receipts has it received on {received}, before that."
                help "Check the day on the return and its line in the list of receipts, and correct the wrong one. The day of receipt counts for now."
                why "A return does not arrive before it is signed, so one of the two days is wrong. The day of receipt decides whether the unit is late." }
    }
}

problems! {
    /// Problems of understanding the name of a period (`SUB27x`).
    pub enum PeriodProblem {
        /// A period without its year.
        SUB271 PeriodWithoutYear { read: String } Severity::Error,
            vi { title "Kỳ báo cáo thiếu năm" says "Đọc được “{read}”, chưa có năm."
                help "Ghi đủ kỳ và năm, ví dụ “Quý I năm 2019”."
                why "Kỳ báo cáo quyết định số liệu được cộng vào đâu. Thiếu năm thì báo cáo cũ gửi lại có thể bị tính cho năm nay." }
            en { title "A period without year" says "Read “{read}”, without a year."
                help "Write period and year, such as “Quý I năm 2019”."
                why "The period decides where the figures are added. Without the year an old return could be counted for this one." }
        /// A period that does not exist in any year.
        SUB272 NoSuchPeriod { read: String } Severity::Error,
            vi { title "Không có kỳ báo cáo này" says "Đọc được “{read}”, trong năm không có kỳ như vậy."
                help "Xem lại số thứ tự của kỳ: quý từ I đến IV, tháng từ 1 đến 12, năm từ 2000 đến 2100."
                why "Thường do nhập nhầm một chữ số. Phần mềm không đoán thay, vì đoán sai thì số liệu sẽ bị cộng vào kỳ khác." }
            en { title "No such period" says "Read “{read}”; no year has such a period."
                help "Check its number: quarters I to IV, months 1 to 12, years 2000 to 2100."
                why "A digit was probably mistyped. No neighbour is guessed, since the figures would be added to another period." }
        /// Not the name of a period.
        SUB273 PeriodUnclear { read: String } Severity::Error,
            vi { title "Không hiểu được kỳ báo cáo" says "Đọc được “{read}”, không phải tên kỳ báo cáo."
                help "Ghi một trong các cách: “Tháng 3 năm 2019”, “Quý I năm 2019”, “6 tháng đầu năm 2019”, “9 tháng năm 2019”, “Năm 2019”."
                why "Kỳ báo cáo quyết định số liệu được cộng vào đâu, nên phải đọc được chắc chắn. Kỳ không được lấy từ tên tệp." }
            en { title "Not a period" says "Read “{read}”, which is no reporting period."
                help "Write one of “Tháng 3 năm 2019”, “Quý I năm 2019”, “6 tháng đầu năm 2019”, “9 tháng năm 2019”, “Năm 2019”."
                why "The period decides where the figures are added, so it has to be certain. It is never taken from the name of the file." }
    }
}
