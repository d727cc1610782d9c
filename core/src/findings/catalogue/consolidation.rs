//! What can be said when returns are put together: CON101 and following.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::problems;
use crate::findings::Severity;
use crate::lang::Phrase;
use crate::plan::{IndicatorCode, Period, RuleId};

problems! {
    /// Problems of a consolidation (`CON1xx`).
    pub enum ConsolidationProblem {
        /// A unit owes a return and none came in.
        CON101 NoReturn { unit: String, deadline: Date } Severity::Warning,
            vi {
                title "Chưa nhận được báo cáo"
                says "Chưa nhận được báo cáo của {unit} (hạn gửi {deadline})."
                help "Liên hệ đơn vị. Số liệu của đơn vị được tính là chưa có, không tính là 0."
                why "Mỗi đơn vị có tên trong kế hoạch vào ngày cuối của kỳ đều phải gửi báo cáo. Đơn vị chưa gửi được nêu tên và mọi tổng số đều cho biết còn thiếu bao nhiêu đơn vị."
            }
            en {
                title "No return came in"
                says "No return of {unit} came in (due {deadline})."
                help "Get in touch with the unit. Its figures count as missing, not as 0."
                why "Every unit of the plan in force on the last day of the period owes a return. The absent are named, and each total says how many units are missing."
            }
        /// A return came in after the deadline.
        CON102 Late { unit: String, received: Date, deadline: Date, days: usize } Severity::Note,
            vi {
                title "Gửi sau thời hạn"
                says "{unit} gửi ngày {received}, sau hạn {deadline}: {days} ngày làm việc."
                help "Không cần xử lý; số liệu vẫn được tổng hợp."
                why "Số ngày quá hạn tính theo ngày làm việc, trừ ngày nghỉ lễ và cộng ngày làm bù. Ngày nhận lấy từ danh sách --received, nếu không có thì lấy ngày ký."
            }
            en {
                title "Sent after the deadline"
                says "{unit} sent its return on {received}, after {deadline}: {days} working days."
                help "Nothing to do; the figures count."
                why "Days late are working days, without holidays and with made-up working Saturdays. The day of receipt is taken from --received, else the day of signing counts."
            }
        /// Returns of equal standing contradict each other.
        CON103 Conflict { unit: String, revision: u32, files: String } Severity::Error,
            vi {
                title "Hai báo cáo mâu thuẫn"
                says "{unit} có nhiều báo cáo khác nhau cùng ghi lần gửi {revision}: {files}. Chưa tệp nào được tính."
                help "Hỏi đơn vị bản nào đúng, rồi ghi quyết định vào tệp --decisions; hoặc đề nghị đơn vị gửi lại với lần gửi cao hơn."
                why "Hai tệp của cùng đơn vị, cùng kỳ, cùng lần gửi nhưng khác nội dung: không có cách nào biết tệp nào đúng, kể cả ngày sửa tệp. Phần mềm không tự chọn; một người có trách nhiệm quyết định và quyết định đó được ghi lại trong báo cáo."
            }
            en {
                title "Two returns contradict each other"
                says "{unit} has different returns that all say revision {revision}: {files}. None of them counts."
                help "Ask the unit which is right and write the decision into the --decisions file; or have the unit send again with a higher revision."
                why "Files of one unit, period and revision with different content: nothing tells which is right, the date of the file least of all. The software does not choose; a person decides, and the decision stands in the report."
            }
        /// A return of another period.
        CON104 OtherPeriod { period: Period, wanted: Period } Severity::Warning,
            vi {
                title "Báo cáo của kỳ khác"
                says "Tệp này là báo cáo {period}, không phải {wanted}; số liệu không được tổng hợp ở đây."
                help "Nếu đơn vị chọn nhầm kỳ, đề nghị gửi lại; nếu là báo cáo kỳ trước, đặt tệp vào thư mục --previous."
                why "Một lần tổng hợp chỉ gồm một kỳ báo cáo. Tệp của kỳ khác được nêu tên để không báo cáo nào bị thất lạc."
            }
            en {
                title "A return of another period"
                says "This file is a return for the {period}, not for the {wanted}; its figures are left out."
                help "If the unit chose the wrong period, ask it to send again; a return of an earlier period belongs into the --previous folder."
                why "One consolidation holds one period. Files of other periods are named, so that no return is lost."
            }
        /// Figures above 0 from several units may count one thing twice (X18).
        CON110 CountedTwice { rule: RuleId, units: String } Severity::Warning,
            vi {
                title "Có thể trùng giữa các đơn vị"
                says "Nhiều đơn vị cùng báo cáo số lớn hơn 0 ({units}); một sự việc có thể được tính nhiều lần."
                help "Hỏi các đơn vị xem có cùng một đoàn, cùng một cuộc kiểm tra hay không; nếu trùng, sửa bằng --corrections."
                why "Một đoàn khách có thể đến nhiều xã, một cuộc kiểm tra liên ngành có thể được nhiều đơn vị báo cáo. Tổng số vẫn được cộng nhưng luôn được ghi “có thể trùng”."
            }
            en {
                title "May be counted twice"
                says "Several units report a figure above 0 ({units}); one thing may have been counted more than once."
                help "Ask the units whether it was the same delegation or inspection; if so, mend it with --corrections."
                why "One delegation visits several communes; one joint inspection is reported by several units. The total is the sum, always marked as one that may count twice."
            }
        /// Several units report one thing: the larger counts (X20).
        CON111 LargerCounts { rule: RuleId, values: Phrase } Severity::Note,
            vi {
                title "Lấy số lớn hơn giữa các đơn vị"
                says "Các đơn vị cùng báo cáo một hoạt động chung: {values}. Số lớn nhất được dùng."
                help "Không cần xử lý nếu đúng là hoạt động chung."
                why "Thông báo tình hình an ninh là hội nghị chung của Công an và Ban chỉ huy quân sự; cộng hai số sẽ tính trùng, nên lấy số lớn hơn và liệt kê cả hai. Nếu thực ra là hai hội nghị khác nhau thì điều chỉnh bằng --corrections và nêu căn cứ."
            }
            en {
                title "The larger figure counts"
                says "Units report one joint thing: {values}. The largest figure is used."
                help "Nothing to do if it was a joint event."
                why "The security briefing is held jointly by police and army; adding would count it twice, so the larger figure is taken and both are listed. If they were two events after all, mend it with --corrections and say on what basis."
            }
        /// An indicator with one owner has several, unequal values.
        CON112 OwnersDiffer { values: Phrase } Severity::Warning,
            vi {
                title "Nhiều đơn vị báo cáo số khác nhau cho chỉ tiêu không cộng"
                says "Chỉ tiêu này không cộng giữa các đơn vị, nhưng các đơn vị báo cáo khác nhau: {values}."
                help "Xác định đơn vị nào chịu trách nhiệm về chỉ tiêu; tổng số để trống cho đến khi rõ."
                why "Có chỉ tiêu chỉ do một đơn vị theo dõi. Khi nhiều đơn vị cùng báo cáo mà số khác nhau thì cộng hay chọn đều có thể sai."
            }
            en {
                title "Several values for a figure that does not add up"
                says "This indicator does not add up across units, yet the units differ: {values}."
                help "Find out which unit answers for it; the total stays empty until then."
                why "Some indicators have one owner. Where several units report different values, adding as well as choosing may be wrong."
            }
        /// A target of the plan is missed.
        CON120 TargetMissed { rule: RuleId, value: Decimal, wanted: Phrase, source: String } Severity::Note,
            vi {
                title "Chưa đạt mục tiêu"
                says "Kết quả {value}, mục tiêu của kỳ là {wanted} ({source})."
                help "Nêu nguyên nhân trong phần đánh giá của báo cáo nếu cần."
                why "Mục tiêu được quy đổi theo số tháng hoặc số quý của kỳ báo cáo và xét trên số đã tổng hợp. Chưa đạt mục tiêu không phải là lỗi số liệu."
            }
            en {
                title "Target missed"
                says "The result is {value}, the target of the period {wanted} ({source})."
                help "Give the reason in the assessment part of the report where needed."
                why "Targets scale with the months or quarters of the period and are judged on the consolidated figure. A missed target is no fault of the data."
            }
        /// A target of the plan is exceeded.
        CON121 TargetExceeded { rule: RuleId, value: Decimal, wanted: Phrase, source: String } Severity::Note,
            vi {
                title "Vượt mục tiêu"
                says "Kết quả {value}, vượt mục tiêu của kỳ {wanted} ({source})."
                help "Không cần xử lý."
                why "Mục tiêu được quy đổi theo số tháng hoặc số quý của kỳ báo cáo và xét trên số đã tổng hợp. Vượt mục tiêu không phải là lỗi số liệu."
            }
            en {
                title "Target exceeded"
                says "The result is {value}, above the target of the period {wanted} ({source})."
                help "Nothing to do."
                why "Targets scale with the months or quarters of the period and are judged on the consolidated figure. An exceeded target is no fault of the data."
            }
        /// The whole and its parts differ.
        CON130 WholeAndParts { whole: Decimal, parts: Decimal, names: String } Severity::Warning,
            vi {
                title "Số cả kỳ khác tổng các kỳ thành phần"
                says "Báo cáo kỳ này ghi {whole}, nhưng cộng các kỳ {names} được {parts}."
                help "Hỏi đơn vị kỳ nào cần điều chỉnh; số của kỳ đang tổng hợp được giữ nguyên."
                why "Với chỉ tiêu phát sinh trong kỳ, số của 6 tháng phải bằng tổng các quý trong đó. Khác nhau thường do điều chỉnh số liệu sau khi đã gửi."
            }
            en {
                title "The whole differs from its parts"
                says "This return says {whole}, but the periods {names} add up to {parts}."
                help "Ask the unit which period needs mending; the figure of this period stays."
                why "For what happens within a period, the half-year must be the sum of its quarters. A difference usually comes from figures mended after they were sent."
            }
        /// The column “Kỳ trước” differs from what was accepted then.
        CON131 PreviousColumnDiffers { declared: Decimal, accepted: Decimal, period: Period } Severity::Warning,
            vi {
                title "Cột Kỳ trước khác số đã nhận"
                says "Cột Kỳ trước ghi {declared}, nhưng báo cáo {period} đã nhận là {accepted}."
                help "Hỏi đơn vị; nếu số kỳ trước cần điều chỉnh, đề nghị gửi lại báo cáo của kỳ đó."
                why "Cột Kỳ trước được điền sẵn và khoá. Khác với số đã nhận nghĩa là cột đã bị sửa, hoặc mẫu được tạo từ số liệu khác."
            }
            en {
                title "The column “Kỳ trước” differs from what was accepted"
                says "“Kỳ trước” says {declared}, but the accepted return of the {period} says {accepted}."
                help "Ask the unit; if the earlier figure has to change, have that return sent again."
                why "The column is filled in beforehand and locked. A difference means that it was altered, or that the form was made from other figures."
            }
        /// A territorial change makes two periods incomparable.
        CON132 NotComparable { unit: String, period: Period } Severity::Note,
            vi {
                title "Không so sánh được với kỳ trước"
                says "{unit} thay đổi địa giới sau {period}, nên không so sánh được."
                help "Không cần xử lý; báo cáo ghi rõ “không so sánh được”."
                why "Chuỗi số liệu chỉ được nối khi toàn bộ đơn vị cũ nhập vào đơn vị mới. Khi một đơn vị bị chia thì số trước và sau không cùng phạm vi."
            }
            en {
                title "Not comparable with the period before"
                says "The territory of {unit} changed after the {period}, so the two cannot be compared."
                help "Nothing to do; the report says so."
                why "A series goes on only where the old units went wholly into the new one. Where a unit was divided, figures before and after cover different ground."
            }
        /// A correction was carried out.
        CON140 Corrected { old: Option<Decimal>, new: Decimal, who: String, when: Date, basis: String } Severity::Note,
            vi {
                title "Số liệu đã được cơ quan tổng hợp điều chỉnh"
                says "Điều chỉnh từ {old} thành {new} ({who}, {when}; căn cứ: {basis})."
                help "Không cần xử lý; số cũ vẫn được ghi trong báo cáo."
                why "Cơ quan tổng hợp không sửa vào tệp của đơn vị. Mọi điều chỉnh nằm trong một tệp riêng, có người điều chỉnh, ngày và căn cứ, và số cũ luôn còn thấy được."
            }
            en {
                title "Corrected by the office"
                says "Corrected from {old} to {new} ({who}, {when}; basis: {basis})."
                help "Nothing to do; the old figure stays visible in the report."
                why "The office never edits a unit's file. Corrections stand in a file of their own with who, when and on what basis, and the old figure stays visible."
            }
        /// A correction that does not fit.
        CON141 CorrectionNotApplied { unit: String, code: IndicatorCode, reason: Phrase } Severity::Error,
            vi {
                title "Điều chỉnh chưa thực hiện được"
                says "Điều chỉnh cho {unit}, chỉ tiêu {code} chưa được thực hiện: {reason}."
                help "Sửa lại dòng điều chỉnh cho khớp với báo cáo của đơn vị, rồi tổng hợp lại."
                why "Một điều chỉnh chỉ được thực hiện khi số cũ ghi trong điều chỉnh đúng bằng số trong báo cáo; nếu đơn vị đã gửi bản mới thì điều chỉnh có thể không còn đúng. Nội dung điều chỉnh được giữ trong danh sách này để người lập báo cáo quyết định tiếp."
            }
            en {
                title "A correction that was not carried out"
                says "The correction for {unit}, indicator {code}, was not carried out: {reason}."
                help "Let the correction agree with the return, then merge again."
                why "A correction is carried out only where its old figure is the figure of the return; after a new return it may no longer be right. The correction stays on this list, so that whoever makes the report can decide what to do."
            }
        /// A decision was carried out.
        CON142 Decided { unit: String, file: String, who: String, when: Date, why: String } Severity::Note,
            vi {
                title "Mâu thuẫn đã được quyết định"
                says "{unit}: dùng tệp {file} theo quyết định của {who} ngày {when}: {why}."
                help "Không cần xử lý."
                why "Khi hai báo cáo mâu thuẫn, người có trách nhiệm quyết định dùng bản nào; quyết định được ghi lại trong báo cáo tổng hợp. Các bản khác vẫn có tên trong sổ nhận, kèm lý do không được dùng."
            }
            en {
                title "A conflict that was decided"
                says "{unit}: the file {file} counts, decided by {who} on {when}: {why}."
                help "Nothing to do."
                why "Where returns contradict each other a person decides which counts, and the decision stands in the report. The other files stay in the ledger, with the reason why they do not count."
            }
        /// A decision that fits no file.
        CON143 DecisionUnused { unit: String, sha256: String } Severity::Warning,
            vi {
                title "Quyết định không dùng đến"
                says "Quyết định cho {unit} nêu tệp có SHA-256 {sha256}, nhưng trong kỳ này không có tệp nào như vậy cần quyết định."
                help "Kiểm tra lại mã SHA-256 và kỳ báo cáo trong tệp --decisions; nếu đơn vị đã gửi lại với lần gửi cao hơn thì bỏ quyết định này."
                why "Quyết định chỉ rõ tệp được giữ bằng mã SHA-256 của tệp, để không thể nhầm với bản khác; mã này có trong sổ nhận. Quyết định chỉ chọn giữa các bản cùng lần gửi: khi đơn vị đã gửi lại với lần gửi cao hơn thì quyết định cũ không còn tác dụng."
            }
            en {
                title "A decision that fits no file"
                says "The decision for {unit} names a file with SHA-256 {sha256}, and this period has no such file to decide on."
                help "Check the SHA-256 and the period in the --decisions file; drop the decision if a higher revision came in."
                why "A decision names the file that counts by its SHA-256, so that it cannot be mistaken; the ledger shows it. It chooses between files of one revision: once a higher revision has come in, the old decision has no effect."
            }
        /// A day of receipt for a file that is not there.
        CON144 ReceiptUnused { file: String } Severity::Warning,
            vi {
                title "Ngày nhận không khớp tệp nào"
                says "Danh sách ngày nhận có “{file}”, nhưng không có tệp nào như vậy, hoặc tên này có ở nhiều thư mục."
                help "Kiểm tra lại tên tệp trong tệp --received, ghi cả thư mục nếu cần."
                why "Ngày nhận quyết định báo cáo có đúng hạn không, nên mỗi dòng phải khớp với đúng một tệp. Ghi tên tệp như trong sổ nhận, hoặc ghi mã SHA-256 của tệp."
            }
            en {
                title "A day of receipt without a file"
                says "The list of receipts names “{file}”, and there is no such file, or several folders have one."
                help "Check the file name in the --received file; write the folder too where needed."
                why "The day of receipt decides whether a return was in time, so each line must fit exactly one file. Write the name as in the ledger, or the SHA-256 of the file."
            }
        /// A total beyond 15 digits.
        CON150 TotalTooLong { value: Decimal } Severity::Note,
            vi {
                title "Tổng số quá dài"
                says "Tổng số {value} có hơn 15 chữ số, nên được ghi dạng chữ trong bảng tính."
                help "Kiểm tra lại đơn vị tính của các số liệu lớn nhất."
                why "Bảng tính chỉ giữ đúng 15 chữ số. Ghi dạng chữ để không mất chữ số nào; số chính xác có trong tệp JSON."
            }
            en {
                title "A total that is too long"
                says "The total {value} has more than 15 digits and is written as text in the workbook."
                help "Check the unit of measure of the largest figures."
                why "A sheet keeps 15 digits. As text none is lost; the JSON has the exact figure."
            }
        /// Working days were counted without a table of holidays.
        CON151 HolidaysUnknown { year: String } Severity::Note,
            vi {
                title "Chưa có lịch nghỉ lễ"
                says "Kế hoạch chưa có lịch nghỉ lễ năm {year}; ngày làm việc chỉ trừ thứ Bảy và Chủ nhật."
                help "Bổ sung ngày nghỉ vào kế hoạch để tính đúng hạn chính xác."
                why "Ngày nghỉ Tết và ngày làm bù thay đổi hằng năm theo thông báo, nên là dữ liệu của kế hoạch. Không có lịch nghỉ thì số ngày muộn có thể nhiều hơn thực tế trong dịp lễ, Tết."
            }
            en {
                title "No table of holidays"
                says "The plan has no holidays for {year}; only Saturdays and Sundays were left out of the working days."
                help "Add the holidays to the plan for exact days late."
                why "Tết and made-up working days change every year by notice, so they are data of the plan. Without it the days late may come out too high around the holidays."
            }
    }
}
