//! Defines the findings about the reporting regime and the units of a plan: PLN301 and following.

use jiff::civil::Date;

use crate::base::{Period, Phrase};
use crate::findings::Severity;
use crate::findings::catalogue::problems;

problems! {
    /// Problems with periods, deadlines and units (`PLN3xx`).
    pub enum PlanRegimeProblem {
        /// A cut-off day outside its bounds.
        PLN301 CutOffDay { day: u8 } Severity::Error,
            vi {
                title "Ngày chốt số liệu ngoài giới hạn"
                says "Ngày chốt số liệu là {day}; được phép từ 1 đến 27."
                help "Ghi “Ngày chốt số liệu” từ 1 đến 27; theo Nghị định 09/2019/NĐ-CP là 14."
                why "Ngày chốt phải có trong mọi tháng, kể cả tháng 02, và ngày hôm sau cũng phải thuộc tháng đó. Nếu không, các kỳ báo cáo sẽ hở hoặc chồng lên nhau."
            }
            en {
                title "Cut-off day out of range"
                says "The cut-off day is {day}; 1 to 27 are possible."
                help "Write a “cut_off_day” from 1 to 27; under Decree 09/2019/NĐ-CP it is 14."
                why "Every month, including February, must have this day and the next one. Otherwise periods would leave gaps or overlap."
            }
        /// A deadline that is not after the end of the window.
        PLN302 DeadlineTooEarly { level: String, day: u8, cut_off: u8 } Severity::Error,
            vi {
                title "Hạn gửi không hợp lý"
                says "Hạn gửi của cấp “{level}” là ngày {day}, trong khi số liệu chốt vào ngày {cut_off}."
                help "Ghi một ngày sau ngày {cut_off} và không quá 28."
                why "Không thể gửi số liệu của những ngày chưa đến. Nghị định 09/2019/NĐ-CP, Điều 8 khoản 5, yêu cầu từ lúc chốt số liệu đến hạn gửi có ít nhất 1 ngày làm việc; ngày 29 trở đi thì tháng 02 không có."
            }
            en {
                title "Impossible deadline"
                says "The deadline of the level “{level}” is day {day}, and the window closes on day {cut_off}."
                help "Use a day after {cut_off} and no later than 28."
                why "Nobody can report on days that have not yet passed. Decree 09/2019/NĐ-CP, Art. 8.5, asks for at least one working day between the end of the window and the deadline; and February may have no day after 28."
            }
        /// No kind of period is collected.
        PLN303 NothingCollected { } Severity::Error,
            vi {
                title "Không quy định kỳ báo cáo nào"
                says "Danh sách các loại kỳ báo cáo đang trống."
                help "Ghi ít nhất một loại kỳ, ví dụ quý."
                why "Kế hoạch không quy định kỳ báo cáo nào thì không có biểu mẫu, không có hạn gửi và không có gì để tổng hợp. Ghi ít nhất một loại kỳ vào mục collected, ví dụ quý."
            }
            en {
                title "No period is collected"
                says "The list of collected periods (“collected”) is empty."
                help "Add at least one kind of period, for example “quarter”."
                why "A plan that collects no period has no forms, no deadlines and nothing to consolidate. Name at least one kind of period under collected, such as the quarter."
            }
        /// The first period is of a kind that is not collected.
        PLN304 FirstNotCollected { period: Period } Severity::Error,
            vi {
                title "Kỳ đầu tiên không thuộc các kỳ báo cáo"
                says "Kỳ đầu tiên là {period}, nhưng kế hoạch không quy định báo cáo của loại kỳ này."
                help "Chọn kỳ đầu tiên thuộc một trong các loại kỳ báo cáo, hoặc bổ sung loại kỳ này vào “Các loại kỳ”."
                why "Kỳ đầu tiên cho biết báo cáo bắt đầu từ đâu. Nếu không quy định báo cáo của loại kỳ đó thì mốc bắt đầu không có nghĩa."
            }
            en {
                title "The first period is not collected"
                says "The first period is {period}, but the plan does not collect this kind of period."
                help "Choose a first period of a kind that is collected, or add this kind to “collected”."
                why "The first period says where collection begins. If its kind is not collected, it has no effect."
            }
        /// A last year before the first period, or outside its bounds.
        PLN305 LastYear { last: String, first: String } Severity::Error,
            vi {
                title "Năm cuối không hợp lý"
                says "Năm cuối phải báo cáo là {last}; cần từ {first} đến 2100."
                help "Ghi “Áp dụng đến năm” từ {first} đến 2100, hoặc sửa kỳ đầu tiên."
                why "Nếu năm cuối đứng trước kỳ đầu tiên thì không có kỳ báo cáo nào. Ghi lại kỳ đầu tiên hoặc năm cuối theo thời gian thực hiện kế hoạch."
            }
            en {
                title "Impossible last year"
                says "The last year collected is {last}; it must be from {first} to 2100."
                help "Write a “last_year” from {first} to 2100, or correct the first period."
                why "If the last year lies before the first period, no period is collected at all. Correct the first period or the last year to match the duration of the plan."
            }
        /// A plan without a level.
        PLN306 NoLevel { } Severity::Error,
            vi {
                title "Chưa có cấp báo cáo"
                says "Danh sách cấp báo cáo đang trống."
                help "Ghi ít nhất cấp mà các đơn vị gửi báo cáo, cùng hạn gửi."
                why "Cấp đầu tiên cho biết các đơn vị gửi cho ai và hạn nào. Thiếu nó thì không biết báo cáo nào chậm."
            }
            en {
                title "No levels"
                says "The list of levels (“levels”) is empty."
                help "Add at least the level that units report to, with its deadline."
                why "The first level says to whom and by when units report. Without it, lateness cannot be determined."
            }
        /// A deadline with no working day after the end of the window.
        PLN307 NoWorkingDay { level: String } Severity::Error,
            vi {
                title "Không có thời gian lập báo cáo"
                says "Cấp “{level}” có hạn gửi 0 ngày làm việc sau khi chốt số liệu."
                help "Ghi số ngày từ 1 trở lên."
                why "Nghị định 09/2019/NĐ-CP, Điều 8 khoản 5, yêu cầu từ lúc chốt số liệu đến hạn gửi có ít nhất 1 ngày làm việc. Ghi lại hạn sao cho sau ngày chốt còn ít nhất một ngày làm việc."
            }
            en {
                title "No time to prepare the return"
                says "The deadline of the level “{level}” is 0 working days after the window."
                help "Write “days” of 1 or more."
                why "Decree 09/2019/NĐ-CP, Art. 8.5, asks for at least one working day between the end of the window and the deadline. Set the deadline so that at least one working day is left after the cut-off."
            }
        /// A cut-off day of one kind of period beyond the bounds.
        PLN308 KindCutOff { kind: Phrase, day: u8, most: u8 } Severity::Error,
            vi {
                title "Ngày chốt của một loại kỳ ngoài giới hạn"
                says "Ngày chốt của kỳ {kind} là {day}; được phép từ 1 đến {most}."
                help "Ghi ngày chốt từ 1 đến {most}; nếu kỳ kết thúc cùng tháng dương lịch thì bỏ ngày chốt."
                why "Ngày chốt phải có trong mọi tháng. Kỳ 10 ngày thứ hai và thứ ba chốt sau kỳ thứ nhất 10 và 20 ngày, nên kỳ thứ nhất chốt không quá ngày 8."
            }
            en {
                title "Cut-off day of one kind of period out of range"
                says "The cut-off day of the period {kind} is {day}; 1 to {most} are possible."
                help "Use a day from 1 to {most}; leave it out where periods end with the calendar month."
                why "Every month must have this day. Of the three ten days of a month the second and the third close 10 and 20 days after the first, so the first closes no later than day 8."
            }
        /// A deadline that is no day of the calendar.
        PLN309 ImpossibleDeadline { level: String, read: Phrase } Severity::Error,
            vi {
                title "Hạn gửi không có trong lịch"
                says "Hạn gửi của cấp “{level}” đọc được là {read}; không có ngày như vậy."
                help "Ghi ngày từ 1 đến 31, tháng từ 1 đến 12, không quá 12 tháng sau kỳ báo cáo; nếu tính theo số ngày thì ít nhất 1 ngày."
                why "Hạn gửi phải là một ngày có thật, để đơn vị biết khi nào phải gửi và cơ quan tổng hợp biết ai gửi chậm. Ngày không có trong một tháng ngắn hơn thì là ngày cuối của tháng đó."
            }
            en {
                title "Deadline that is no day"
                says "The deadline of the level “{level}” reads {read}; there is no such day."
                help "Use a day from 1 to 31, a month from 1 to 12, at most 12 months after the period; at least 1 where days are counted."
                why "A deadline must be a day of the calendar, so that units know when to send and the office knows who is late. A day that a shorter month does not have is its last day."
            }
        /// Rules for a kind of period that is not collected.
        PLN321 KindNotCollected { kind: Phrase } Severity::Error,
            vi {
                title "Quy định riêng cho loại kỳ không báo cáo"
                says "Có quy định riêng cho kỳ {kind}, nhưng kế hoạch không quy định báo cáo của loại kỳ này."
                help "Bổ sung loại kỳ này vào “Các loại kỳ”, hoặc bỏ quy định riêng."
                why "Ngày chốt và hạn gửi của một loại kỳ không báo cáo thì không có tác dụng. Có thể danh sách loại kỳ còn thiếu loại này."
            }
            en {
                title "Rules for a kind of period that is not collected"
                says "There are rules for the period {kind}, but the plan does not collect this kind of period."
                help "Add this kind to “collected”, or remove its rules."
                why "The cut-off and deadlines of a kind that is not collected have no effect. The kind may be missing from the list."
            }
        /// A deadline for a level that the plan does not have.
        PLN322 UnknownLevel { level: String, levels: String } Severity::Error,
            vi {
                title "Hạn gửi của một cấp không có"
                says "Hạn gửi ghi cho cấp “{level}”; kế hoạch có các cấp: {levels}."
                help "Ghi đúng mã của một cấp báo cáo."
                why "Hạn gửi chỉ áp dụng cho một cấp có trong kế hoạch. Nếu tên cấp viết sai, hạn chung được dùng mà không ai biết."
            }
            en {
                title "Deadline for an unknown level"
                says "A deadline is set for the level “{level}”; the levels of the plan are: {levels}."
                help "Use the id of one of the “levels”."
                why "A deadline applies only to a level of the plan. With a misspelt level the general deadline would be used, and nobody would notice."
            }
        /// A derived kind of period without a shorter kind that is collected, or one that is itself collected.
        PLN345 DerivedKind { kind: Phrase, reason: Phrase } Severity::Error,
            vi {
                title "Loại kỳ tổng hợp từ kỳ ngắn hơn chưa đúng"
                says "Kỳ {kind} được ghi là tổng hợp từ kỳ ngắn hơn, nhưng {reason}."
                help "Chọn một loại kỳ ngắn hơn mà đơn vị phải gửi báo cáo; nếu đơn vị vẫn gửi báo cáo kỳ này thì bỏ mục “Tổng hợp từ kỳ”."
                why "Báo cáo của kỳ này chỉ được cộng từ báo cáo các kỳ ngắn hơn đã nhận. Không có loại kỳ ấy, hoặc đơn vị gửi cả hai, thì không rõ số liệu lấy từ đâu."
            }
            en {
                title "A derived kind of period without returns to derive it from"
                says "The period {kind} is to be derived from a shorter one, but {reason}."
                help "Name a shorter kind of period that is collected; if units send returns of this kind, remove “derived_from”."
                why "The report of such a period is put together from the accepted returns of the shorter ones. Without them, or with returns of both kinds, it is unclear where its figures come from."
            }
        /// A derived kind of period whose window is not made up exactly by those of its parts.
        PLN346 NotTiled { kind: Phrase, from: Phrase, period: Period } Severity::Error,
            vi {
                title "Kỳ ngắn hơn không ghép đúng thành kỳ này"
                says "Kỳ {kind} được ghi là tổng hợp từ kỳ {from}, nhưng với kỳ {period}, ngày chốt của các kỳ {from} không ghép kín từ ngày đầu đến ngày cuối."
                help "Dùng cùng một cách chốt số liệu cho hai loại kỳ, hoặc bỏ mục “Tổng hợp từ kỳ” và thu báo cáo của kỳ này."
                why "Nếu các kỳ ngắn hơn chồng lên nhau hoặc để hở ngày thì tổng của chúng không phải là số liệu của kỳ này. Điều đó phải đúng trong mọi năm của kế hoạch; tuần không ghép thành tháng."
            }
            en {
                title "Shorter periods that do not make up this one"
                says "The period {kind} is to be derived from the period {from}, but in {period} the windows of the shorter periods do not fill it exactly from the first day to the last."
                help "Use the same cut-off for both kinds, or remove “derived_from” and collect returns of this kind."
                why "Where shorter periods overlap or leave days out, their sum is not the figure of this period. They must fit in every year of the plan; weeks never make up a month."
            }
        /// A unit that ends before it begins.
        PLN311 EndsBeforeItBegins { unit: String, first: Date, last: Date } Severity::Error,
            vi {
                title "Đơn vị kết thúc trước khi bắt đầu"
                says "Đơn vị “{unit}” có ngày cuối {last} trước ngày đầu {first}."
                help "Sửa “Từ ngày” hoặc “Đến ngày”."
                why "Đơn vị có hiệu lực vào ngày chốt số liệu thì phải báo cáo. Nếu ngày cuối đứng trước ngày đầu thì đơn vị không bao giờ có hiệu lực và không được nhắc gửi."
            }
            en {
                title "A unit that ends before it begins"
                says "The last day of the unit “{unit}”, {last}, is before its first, {first}."
                help "Correct “valid_from” or “valid_to”."
                why "Units in force on the last day of the window must report. A unit that ends before it begins is never in force and would never be asked."
            }
        /// Territorial changes of one day that form a circle.
        PLN312 SuccessionCycle { units: String } Severity::Error,
            vi {
                title "Thay đổi địa giới thành vòng"
                says "Các thay đổi địa giới cùng ngày nối thành vòng: {units}."
                help "Xem lại “Từ đơn vị” và “Thành đơn vị”: mã cũ là mã vào ngày trước đó, mã mới là mã vào ngày thay đổi."
                why "Chuỗi số liệu của đơn vị cũ được nối sang đơn vị mới. Nếu nối thành vòng thì không biết đơn vị nào có trước."
            }
            en {
                title "Territorial changes in a circle"
                says "Territorial changes of one day form a circle: {units}."
                help "Check “from”, the code on the day before, and “to”, the code on the day itself."
                why "The series of the old unit continues in the new one. In a circle it is unclear which came first."
            }
        /// A unit that passed as a whole to two units, or twice to one.
        PLN313 SuccessionContradiction { from: String, on: Date } Severity::Error,
            vi {
                title "Thay đổi địa giới mâu thuẫn"
                says "Ngày {on}, đơn vị “{from}” được ghi là chuyển nguyên vẹn nhưng lại có nhiều dòng, hoặc có hai dòng giống nhau."
                help "Nếu đơn vị bị chia thì ghi “một phần” ở mọi dòng của nó; nếu không thì giữ một dòng."
                why "Chỉ khi toàn bộ đơn vị cũ vào một đơn vị mới thì số liệu trước và sau mới so sánh được. Ghi mâu thuẫn thì kết luận so sánh sẽ sai."
            }
            en {
                title "Conflicting territorial changes"
                says "On {on} the unit “{from}” is marked as transferred whole, but it has several lines, or the same line twice."
                help "If the unit was divided, set “whole” to false in each of its lines; otherwise keep one line."
                why "Figures before and after can be compared only if the whole old unit became part of one new unit. A contradiction would lead to a wrong comparison."
            }
        /// A unit that is in force on no day of the plan.
        PLN289 UnitNeverInForce { unit: String, name: String, from: Date, until: Date } Severity::Warning,
            vi {
                title "Đơn vị không có hiệu lực trong thời gian của kế hoạch"
                says "“{name}” ({unit}) không có hiệu lực ngày nào từ {from} đến {until}, là thời gian kế hoạch quy định báo cáo, nên không kỳ nào phải gửi."
                help "Xem lại “Từ ngày” và “Đến ngày”; đơn vị cũ chỉ nêu để nối số liệu thì bỏ qua lời nhắc này."
                why "Đơn vị chỉ phải gửi báo cáo của những kỳ mà nó còn hiệu lực vào ngày chốt số liệu. Ngày ghi nhầm năm thì đơn vị biến mất khỏi mọi danh sách và tổng thiếu số liệu mà không ai thấy."
            }
            en {
                title "Unit that is never in force"
                says "“{name}” ({unit}) is in force on no day from {from} to {until}, the time in which the plan collects returns, so that it owes none."
                help "Check the days on which it begins and ends; a former unit that is listed for its series only may stay."
                why "A unit owes the returns of the periods on whose last day it is in force. With a wrong year it vanishes from all lists, and the totals lack its figures unnoticed."
            }
        /// A plan in which no unit is in force.
        PLN349 NoUnitInForce { from: Date, until: Date } Severity::Error,
            vi {
                title "Không đơn vị nào có hiệu lực"
                says "Không đơn vị nào của kế hoạch có hiệu lực trong thời gian từ {from} đến {until}, nên không ai phải gửi báo cáo."
                help "Xem lại “Từ ngày”, “Đến ngày” của các đơn vị, hoặc kỳ đầu tiên và năm cuối của kế hoạch."
                why "Kế hoạch mà không ai phải gửi báo cáo thì không có gì để tổng hợp. Thường là danh sách đơn vị chép từ kế hoạch cũ, hoặc năm áp dụng ghi nhầm."
            }
            en {
                title "No unit in force"
                says "No unit of the plan is in force between {from} and {until}, so that nobody owes a return."
                help "Check the days on which the units begin and end, or the first period and the last year of the plan."
                why "Where nobody owes a return there is nothing to add up. Usually the list of units was copied from an earlier plan, or the years of the plan are wrong."
            }
    }
}
