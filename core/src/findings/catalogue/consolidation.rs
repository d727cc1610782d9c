//! Defines the findings of consolidating returns: CON101 and following.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::problems;
use crate::base::Count;
use crate::base::Phrase;
use crate::base::{IndicatorCode, Period, RuleId};
use crate::findings::Severity;

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
                title "No return received"
                says "{unit} has not reported (due {deadline})."
                help "Contact the unit. Its figures count as missing, not as 0."
                why "Every unit of the plan in force on the last day of the period owes a return. Units that have not reported are listed, and each total says how many units are missing."
            }
        /// A return came in after the deadline.
        CON102 Late { unit: String, received: Date, deadline: Date, days: usize } Severity::Note,
            vi {
                title "Gửi sau thời hạn"
                says "{unit} gửi ngày {received}, sau hạn {deadline}: {days} ngày làm việc."
                help "Không cần xử lý; số liệu vẫn được tổng hợp."
                why "Số ngày quá hạn tính theo ngày làm việc, trừ ngày nghỉ lễ và cộng ngày làm bù. Ngày nhận lấy từ danh sách ngày nhận; nếu không có thì lấy ngày ký."
            }
            en {
                title "Sent after the deadline"
                says "{unit} sent its return on {received}, after {deadline}: {days} working days."
                help "No action needed; the figures count."
                why "Days late are working days, without holidays and with make-up working Saturdays. The day of receipt comes from the list of receipts, otherwise the day of signing is used."
            }
        /// Several returns of one unit and revision contradict each other.
        CON103 Conflict { unit: String, revision: u32, files: String } Severity::Error,
            vi {
                title "Hai báo cáo mâu thuẫn"
                says "{unit} có nhiều báo cáo khác nhau cùng ghi lần gửi {revision}: {files}. Chưa tệp nào được tính."
                help "Hỏi đơn vị bản nào đúng, rồi ghi vào danh sách chọn bản đúng: tên tệp, hoặc mã trong ngoặc sau tên tệp. Hoặc đề nghị đơn vị gửi lại với lần gửi cao hơn."
                why "Hai tệp của cùng đơn vị, cùng kỳ, cùng lần gửi nhưng khác nội dung: không có cách nào biết tệp nào đúng, kể cả ngày sửa tệp. Phần mềm không tự chọn; người có trách nhiệm chọn bản đúng, và việc chọn được ghi trong báo cáo. Tên tệp và mã SHA-256 (12 ký tự đầu) có trong danh sách tệp nhận được."
            }
            en {
                title "Conflicting returns"
                says "{unit} sent different returns, all marked revision {revision}: {files}. None of them counts."
                help "Ask the unit which is right and name that file in the list of decisions, by its name or by the code in brackets; or ask the unit to send a new return with a higher revision."
                why "These files have the same unit, period and revision but different content, and nothing shows which is right; the date of a file does not. The program does not choose: a person decides, and the decision is shown in the report. The ledger has the name and the SHA-256 of each file."
            }
        /// A return of another period.
        CON104 OtherPeriod { period: Period, wanted: Period } Severity::Warning,
            vi {
                title "Biểu của kỳ khác"
                says "Tệp này là biểu của {period}, không phải {wanted}; số liệu không được tổng hợp ở đây."
                help "Nếu đơn vị dùng nhầm biểu, đề nghị gửi lại theo biểu của {wanted}; nếu đúng là báo cáo của {period}, chuyển tệp sang thư mục của kỳ ấy."
                why "Một lần tổng hợp chỉ gồm một kỳ báo cáo. Tệp của kỳ khác được nêu tên để không báo cáo nào bị thất lạc."
            }
            en {
                title "A form of another period"
                says "This file is a form for the {period}, not for the {wanted}; its figures are left out."
                help "If the unit used the wrong form, ask for a new return on the form for the {wanted}; if it is meant for the {period}, move the file to the folder of that period."
                why "One consolidation covers one period. Files of other periods are listed, so that no return is lost."
            }
        /// A form without any answer came in besides a return of the same unit.
        CON105 NothingResent { unit: String, revision: u32, empty: String } Severity::Warning,
            vi {
                title "Biểu gửi lại không có số liệu"
                says "Biểu lần gửi {revision} của {unit} ({empty}) không có câu trả lời nào, trong khi đơn vị đã gửi báo cáo có số liệu; số liệu đã gửi vẫn được tổng hợp."
                help "Hỏi đơn vị: nếu gửi nhầm biểu trống thì đề nghị gửi lại biểu đã điền; nếu rút số liệu thì ghi từng chỉ tiêu hoặc đánh dấu “Báo cáo không phát sinh” rồi gửi lại."
                why "Biểu trống thường là gửi nhầm mẫu chưa điền. Nếu biểu đó thay báo cáo trước thì số liệu của đơn vị mất khỏi tổng số mà không ai hay. Để trống không phải là số 0, cũng không phải là rút số liệu."
            }
            en {
                title "A form without answers was sent again"
                says "The form of sending {revision} of {unit} ({empty}) answers nothing, while a return with figures came in; those figures still count."
                help "Ask the unit. If the empty form was sent by mistake, ask for the one that was filled in; to withdraw figures, answer each indicator or tick “Báo cáo không phát sinh” and send again."
                why "An empty form is usually the blank template, sent by mistake. If it replaced the return, the figures of the unit would vanish from the totals without a word. Blank is neither 0 nor a withdrawal."
            }
        /// Figures above 0 from several units may count one event twice (X18).
        CON110 CountedTwice { rule: RuleId, units: Phrase } Severity::Warning,
            vi {
                title "Có thể trùng giữa các đơn vị"
                says "Có nhiều đơn vị cùng báo cáo chỉ tiêu này ({units}); có thể một hoạt động được thống kê nhiều lần."
                help "Hỏi các đơn vị xem có cùng một đoàn, cùng một cuộc kiểm tra hay không. Trong danh sách điều chỉnh: phần trùng ghi số mới đã trừ; số đúng ghi số mới bằng số cũ. Khi số lớn hơn 0 của mọi đơn vị (cột của chỉ tiêu này ở trang Theo đơn vị) đều có trong danh sách thì không còn cảnh báo này."
                why "Một đoàn khách có thể đến nhiều xã, một cuộc kiểm tra liên ngành có thể được nhiều đơn vị báo cáo. Tổng số vẫn được cộng và được ghi “có thể trùng” cho đến khi cơ quan tổng hợp xác nhận hoặc điều chỉnh các số ấy."
            }
            en {
                title "May be counted twice"
                says "Several units report this indicator ({units}); one activity may have been counted more than once."
                help "Ask the units whether it was the same delegation or inspection. In the list of corrections, enter the reduced figure for what is counted twice, and old = new for figures that are right. Once the figures above 0 of all units (the column of this indicator in the sheet Theo đơn vị) are in the list, this warning is gone."
                why "One delegation visits several communes; one joint inspection is reported by several units. The total is the sum, and it is marked as possibly counted twice until the office confirms or corrects these figures."
            }
        /// Several units report one joint activity; the larger figure counts (X20).
        CON111 LargerCounts { rule: RuleId, values: Phrase } Severity::Note,
            vi {
                title "Lấy số lớn hơn giữa các đơn vị"
                says "Các đơn vị cùng báo cáo một hoạt động chung: {values}. Đã lấy số lớn nhất."
                help "Không cần xử lý nếu đúng là hoạt động chung."
                why "Thông báo tình hình an ninh là hội nghị chung của Công an và Ban chỉ huy quân sự; cộng hai số sẽ tính trùng, nên lấy số lớn hơn và liệt kê cả hai. Nếu thực ra là hai hội nghị khác nhau thì ghi vào danh sách điều chỉnh và nêu căn cứ."
            }
            en {
                title "The larger figure counts"
                says "Several units report one joint activity: {values}. The largest figure is used."
                help "No action needed if it was a joint event."
                why "The security briefing is held jointly by police and army; adding would count it twice, so the larger figure is used and both are listed. If they were two events, enter this in the list of corrections with its basis."
            }
        /// An indicator of which only one value can be right has several, unequal values.
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
                help "Find out which unit is responsible; until then the total stays empty."
                why "Some indicators are reported by one unit only. If several units report different values, both adding them and choosing one may be wrong."
            }
        /// A target of the plan is missed.
        CON120 TargetMissed { rule: RuleId, value: Decimal, kind: Phrase, wanted: Phrase, source: String } Severity::Note,
            vi {
                title "Chưa đạt kế hoạch giao"
                says "Kết quả {value}, {kind} là {wanted} ({source})."
                help "Nêu nguyên nhân trong phần đánh giá của báo cáo nếu cần."
                why "Số kế hoạch giao được quy đổi theo số tháng hoặc số quý của kỳ báo cáo và so với số đã tổng hợp. Chưa đạt kế hoạch giao chỉ được nêu để lưu ý, không coi là lỗi của báo cáo."
            }
            en {
                title "Target missed"
                says "The result is {value}, {kind} {wanted} ({source})."
                help "Give the reason in the assessment part of the report where needed."
                why "Targets scale with the months or quarters of the period and are judged on the consolidated figure. A missed target is not an error in the data."
            }
        /// A target of the plan is exceeded.
        CON121 TargetExceeded { rule: RuleId, value: Decimal, kind: Phrase, wanted: Phrase, source: String } Severity::Note,
            vi {
                title "Vượt kế hoạch giao"
                says "Kết quả {value}, vượt {kind} là {wanted} ({source})."
                help "Không cần xử lý."
                why "Số kế hoạch giao được quy đổi theo số tháng hoặc số quý của kỳ báo cáo và so với số đã tổng hợp. Vượt kế hoạch giao chỉ được nêu để lưu ý, không coi là lỗi của báo cáo."
            }
            en {
                title "Target exceeded"
                says "The result is {value}, above {kind} {wanted} ({source})."
                help "No action needed."
                why "Targets scale with the months or quarters of the period and are judged on the consolidated figure. An exceeded target is not an error in the data."
            }
        /// The whole and its parts differ.
        CON130 WholeAndParts { whole: Decimal, parts: Decimal, difference: Decimal, names: String } Severity::Warning,
            vi {
                title "Số cả kỳ khác tổng các kỳ thành phần"
                says "Báo cáo kỳ này ghi {whole}, nhưng cộng các kỳ {names} được {parts}: chênh lệch {difference}."
                help "Hỏi đơn vị kỳ nào cần điều chỉnh; số của kỳ đang tổng hợp được giữ nguyên."
                why "Với chỉ tiêu phát sinh trong kỳ, số của 6 tháng phải bằng tổng các quý trong đó. Khác nhau thường do điều chỉnh số liệu sau khi đã gửi."
            }
            en {
                title "The whole differs from its parts"
                says "This return has {whole}, but the periods {names} add up to {parts}: a difference of {difference}."
                help "Ask the unit which period needs correcting; this period's figure is kept."
                why "For what happens within a period, the half-year must be the sum of its quarters. A difference usually comes from figures that were corrected after they were sent."
            }
        /// The column “Kỳ trước” differs from the figure that was accepted for that period.
        CON131 PreviousColumnDiffers { declared: Decimal, accepted: Decimal, period: Period } Severity::Warning,
            vi {
                title "Cột Kỳ trước khác số đã nhận"
                says "Cột Kỳ trước ghi {declared}, nhưng báo cáo {period} đã nhận là {accepted}."
                help "Hỏi đơn vị; nếu số kỳ trước cần điều chỉnh, đề nghị gửi lại báo cáo của kỳ đó. Số của kỳ này đúng thì ghi số kỳ này vào cả hai cột số cũ, số mới của danh sách điều chỉnh."
                why "Cột Kỳ trước được điền sẵn và khóa. Khác với số đã nhận nghĩa là cột đã bị sửa, hoặc mẫu được tạo từ số liệu khác."
            }
            en {
                title "The column “Kỳ trước” differs from what was accepted"
                says "“Kỳ trước” has {declared}, but the accepted return for the {period} has {accepted}."
                help "Ask the unit; if the earlier figure must change, ask for that return to be sent again. If this period's figure is right, enter it as both the old and the new figure in the list of corrections."
                why "The column is pre-filled and locked. A difference means that it was edited, or that the form was made from other figures."
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
                title "Not comparable with the previous period"
                says "The territory of {unit} changed after the {period}, so the two cannot be compared."
                help "No action needed; the report says so."
                why "A series continues only if the old units became part of the new one as a whole. If a unit was divided, the figures before and after cover different areas."
            }
        /// A correction was carried out.
        CON140 Corrected { old: Phrase, new: Decimal, who: String, when: Date, basis: String } Severity::Note,
            vi {
                title "Số liệu đã được cơ quan tổng hợp điều chỉnh"
                says "Điều chỉnh từ {old} thành {new} ({who}, {when}; căn cứ: {basis})."
                help "Không cần xử lý; số cũ vẫn được ghi trong báo cáo."
                why "Cơ quan tổng hợp không sửa vào tệp của đơn vị. Mọi điều chỉnh nằm trong một tệp riêng, có người điều chỉnh, ngày và căn cứ, và số cũ luôn còn thấy được."
            }
            en {
                title "Corrected by the office"
                says "Corrected from {old} to {new} ({who}, {when}; basis: {basis})."
                help "No action needed; the old figure stays visible in the report."
                why "The office never edits a unit's file. Corrections are kept in a separate file with who, when and on what basis, and the old figure stays visible."
            }
        /// A correction that was not applied because it does not fit the return.
        CON141 CorrectionNotApplied { unit: String, code: IndicatorCode, reason: Phrase } Severity::Error,
            vi {
                title "Điều chỉnh chưa thực hiện được"
                says "Điều chỉnh cho {unit}, chỉ tiêu {code} chưa được thực hiện: {reason}."
                help "Tùy lý do: đơn vị chưa có báo cáo được tính thì giữ dòng này và tổng hợp lại khi nhận được; đơn vị đã gửi bản mới và số mới đúng thì xóa dòng; số đang có vẫn cần điều chỉnh thì sửa lại dòng, rồi tổng hợp lại."
                why "Một điều chỉnh chỉ được thực hiện khi số cũ ghi trong điều chỉnh đúng bằng số trong báo cáo; nếu đơn vị đã gửi bản mới thì điều chỉnh có thể không còn đúng. Nội dung điều chỉnh được giữ trong danh sách này để người lập báo cáo quyết định tiếp."
            }
            en {
                title "Correction not applied"
                says "The correction for {unit}, indicator {code}, was not applied: {reason}."
                help "Depending on the reason: if no return of the unit counts yet, keep the line and merge again once one is in; if the unit sent a new return and its figure is right, delete the line; if the present figure still needs correcting, change the line and merge again."
                why "A correction is applied only if its old figure equals the figure in the return; after a new return it may no longer be right. It stays on this list so that the office can decide what to do."
            }
        /// A decision was carried out.
        CON142 AppliedDecision { unit: String, file: String, who: String, when: Date, why: String } Severity::Note,
            vi {
                title "Đã chọn bản đúng"
                says "{unit}: dùng tệp {file}; {who} chọn ngày {when}, lý do: {why}."
                help "Không cần xử lý."
                why "Khi hai báo cáo mâu thuẫn, người có trách nhiệm chọn bản đúng; việc chọn được ghi trong báo cáo tổng hợp. Các bản khác vẫn có tên trong danh sách tệp nhận được, kèm lý do không được dùng."
            }
            en {
                title "Conflict resolved"
                says "{unit}: the file {file} counts, decided by {who} on {when}: {why}."
                help "No action needed."
                why "When returns conflict, a person decides which counts, and the decision is shown in the report. The other files stay in the ledger with the reason why they do not count."
            }
        /// A decision that matches no file.
        CON143 DecisionUnused { unit: String, named: String } Severity::Warning,
            vi {
                title "Dòng chọn bản đúng chưa dùng đến"
                says "Danh sách chọn bản đúng nêu tệp “{named}” cho {unit}, nhưng kỳ này không có tệp nào như vậy cần chọn."
                help "Kiểm tra lại tên tệp hoặc mã SHA-256 và kỳ báo cáo; nếu đơn vị đã gửi lại với lần gửi cao hơn thì bỏ dòng này."
                why "Tệp được chọn ghi bằng tên tệp, hoặc bằng mã SHA-256 (từ 8 ký tự đầu trở lên) như trong danh sách tệp nhận được. Dòng này chỉ chọn giữa các bản cùng lần gửi: khi đơn vị đã gửi lại với lần gửi cao hơn thì không còn tác dụng."
            }
            en {
                title "Decision matches no file"
                says "The list of decisions names the file “{named}” for {unit}, but this period has no such conflicting file."
                help "Check the file name or the SHA-256, and the period; delete the line if a higher revision was received."
                why "A decision names the file that counts by its name, or by its SHA-256 or the first 8 or more digits of it, as shown in the ledger. It chooses between files of the same revision; once a higher revision is received, it has no effect."
            }
        /// A day of receipt whose file name matches no file, or several.
        CON144 ReceiptUnused { file: String } Severity::Warning,
            vi {
                title "Ngày nhận không khớp tệp nào"
                says "Danh sách ngày nhận có “{file}”, nhưng không có tệp nào như vậy, hoặc tên này có ở nhiều thư mục."
                help "Kiểm tra lại tên tệp trong danh sách ngày nhận, ghi cả thư mục nếu cần (tệp ở ngay thư mục ngoài cùng: ./ rồi tên tệp)."
                why "Ngày nhận quyết định báo cáo có đúng hạn không, nên mỗi dòng phải khớp với đúng một tệp. Ghi tên tệp như trong danh sách tệp nhận được, hoặc ghi mã SHA-256 (từ 8 ký tự đầu trở lên)."
            }
            en {
                title "Receipt matches no file"
                says "The list of receipts names “{file}”, but no file has this name, or files in several folders do."
                help "Check the file name in the list of receipts; add the folder if needed (a file in the top folder: ./ and its name)."
                why "The day of receipt decides whether a return was on time, so each line must match exactly one file. Write the name as in the ledger, or the SHA-256 of the file, or the first 8 or more digits of it."
            }
        /// Lines of the list that choose different files for one unit.
        CON145 DecisionsDiffer { unit: String, lines: usize, files: String } Severity::Error,
            vi {
                title "Nhiều dòng chọn các bản khác nhau"
                says "Danh sách chọn bản đúng có {lines} dòng cho {unit} và các dòng chọn bản khác nhau: {files}. Chưa chọn bản nào."
                help "Chỉ giữ dòng chọn bản đúng."
                why "Mỗi đơn vị và kỳ chỉ có một bản được tính. Khi các dòng chọn những bản có nội dung khác nhau, phần mềm không tự chọn dòng nào."
            }
            en {
                title "Lines that choose different files"
                says "The list of decisions has {lines} lines for {unit}, and they choose different files: {files}. None of them is chosen."
                help "Keep the line with the right file only."
                why "One return counts per unit and period. If lines choose files with different content, none of the lines is preferred."
            }
        /// A total with more than 15 digits.
        CON150 TotalTooLong { value: Decimal } Severity::Note,
            vi {
                title "Tổng số quá dài"
                says "Tổng số {value} có hơn 15 chữ số, nên được ghi dạng chữ trong bảng tính."
                help "Kiểm tra lại đơn vị tính của các số liệu lớn nhất."
                why "Bảng tính chỉ giữ đúng 15 chữ số. Ghi dạng chữ để không mất chữ số nào; số chính xác có trong tệp JSON."
            }
            en {
                title "Total too long"
                says "The total {value} has more than 15 digits and is written as text in the workbook."
                help "Check the unit of measure of the largest figures."
                why "A spreadsheet keeps 15 digits. Written as text, no digit is lost; the JSON has the exact figure."
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
                title "No holiday calendar"
                says "The plan has no holidays for {year}; only Saturdays and Sundays were counted as days off."
                help "Add the holidays to the plan for exact days late."
                why "Tết and make-up working days are announced every year, so they are part of the plan. Without them the days late may be too high around the holidays."
            }
        /// The office confirmed a figure about which a finding asks.
        CON152 Confirmed { figure: Decimal, who: String, when: Date, basis: String } Severity::Note,
            vi {
                title "Cơ quan tổng hợp đã xác nhận số liệu"
                says "Số {figure} được xác nhận là đúng ({who}, {when}; căn cứ: {basis})."
                help "Không cần xử lý."
                why "Khi một số liệu cần làm rõ mà đúng như đơn vị đã báo cáo, cơ quan tổng hợp ghi vào danh sách điều chỉnh một dòng có số cũ và số mới bằng nhau, kèm căn cứ. Cảnh báo về số liệu đó khi ấy được coi là đã giải trình."
            }
            en {
                title "Confirmed by the office"
                says "The figure {figure} was confirmed ({who}, {when}; basis: {basis})."
                help "No action needed."
                why "If a questioned figure is right as reported, the office adds a line with equal old and new figures and a basis to the list of corrections. Warnings about the figure then count as explained."
            }
        /// One file with two days of receipt.
        CON153 SeveralReceipts { file: String, dates: Phrase } Severity::Error,
            vi {
                title "Một tệp có nhiều ngày nhận"
                says "Danh sách ngày nhận ghi cho tệp {file} các ngày {dates}; chưa dùng ngày nào."
                help "Giữ lại một dòng với ngày nhận đúng, rồi tổng hợp lại."
                why "Ngày nhận quyết định báo cáo đúng hạn hay trễ hạn. Hai ngày khác nhau cho cùng một tệp thì không có cách nào biết ngày nào đúng; phần mềm không tự chọn."
            }
            en {
                title "Several days of receipt for one file"
                says "The list of receipts gives {dates} for the file {file}; none of them is used."
                help "Keep one line with the right day, then merge again."
                why "The day of receipt decides whether a return was on time. If one file has two, nothing shows which is right, and neither is used."
            }
        /// A day of receipt after the day of the report.
        CON154 ReceiptToCome { file: String, date: Date, as_of: Date } Severity::Error,
            vi {
                title "Ngày nhận sau ngày tính"
                says "Danh sách ngày nhận ghi tệp {file} nhận ngày {date}, sau ngày tính {as_of}; chưa dùng ngày này."
                help "Kiểm tra lại ngày và năm trong danh sách; nếu ngày nhận đúng thì tổng hợp với ngày tính muộn hơn."
                why "Tệp đang có để tổng hợp thì không thể nhận sau ngày tính. Thường do nhập nhầm năm hoặc tháng; dùng ngày đó thì đơn vị bị tính trễ hạn oan."
            }
            en {
                title "Day of receipt in the future"
                says "The list of receipts has {date} for the file {file}, which is after {as_of}, the reporting date; the day is not used."
                help "Check day and year in the list; if they are right, set a later reporting date (--as-of)."
                why "A file that is being merged cannot have been received later. The month or year was probably mistyped, and the unit would wrongly be late."
            }
        /// A day of receipt in a true date cell that is more plausible with day and month exchanged.
        CON155 ReceiptExchanged { file: String, read: Date, exchanged: Date } Severity::Warning,
            vi {
                title "Ngày nhận có thể bị đổi chỗ ngày và tháng"
                says "Danh sách ngày nhận ghi tệp {file} nhận ngày {read}; có thể là ngày {exchanged}, do bảng tính đổi chỗ ngày và tháng. Chưa dùng ngày này."
                help "Ghi lại ngày đúng vào danh sách dưới dạng chữ: định dạng ô là Văn bản (Text), hoặc thêm dấu nháy đơn ở trước."
                why "Máy cài định dạng tiếng Anh hiểu 7/6/2019 là ngày 6 tháng 7 và lưu như vậy. Khi ngày đọc được không hợp lý mà ngày đổi chỗ thì hợp lý, phần mềm hỏi lại và chưa tính đơn vị nào trễ hạn theo ngày đó."
            }
            en {
                title "Day and month of a receipt may be swapped"
                says "The list of receipts has {read} for the file {file}; {exchanged} may be meant, if the spreadsheet program swapped day and month. The day is not used."
                help "Write the right day into the list as text: format the cell as Text, or put an apostrophe in front."
                why "A computer with English settings reads 7/6/2019 as 6 July. If the stored day is implausible and the swapped one is not, both are shown, and no unit counts as late because of it."
            }
        /// A decision or correction with a day after the day of the report; day and month may be exchanged.
        CON156 ListDayExchanged { read: Date, exchanged: Date } Severity::Warning,
            vi {
                title "Ngày ghi trong danh sách có thể bị đổi chỗ ngày và tháng"
                says "Danh sách ghi ngày {read}, là ngày chưa đến; có thể là ngày {exchanged}, do bảng tính đổi chỗ ngày và tháng."
                help "Ghi lại ngày đúng vào danh sách dưới dạng chữ."
                why "Ngày điều chỉnh và ngày chọn bản đúng được ghi vào báo cáo. Máy cài định dạng tiếng Anh hiểu 7/6/2019 là ngày 6 tháng 7 và lưu như vậy."
            }
            en {
                title "Day and month in a list may be swapped"
                says "The list has {read}, a day in the future; {exchanged} may be meant, if the spreadsheet program swapped day and month."
                help "Write the right day into the list as text."
                why "The day of a correction or decision is shown in the report. A computer with English settings reads 7/6/2019 as 6 July."
            }
        /// A decision or correction with a day after the day of the report.
        CON157 ListDayToCome { when: Date, as_of: Date } Severity::Warning,
            vi {
                title "Ngày ghi trong danh sách sau ngày tính"
                says "Danh sách ghi ngày {when}, sau ngày tính {as_of}."
                help "Kiểm tra lại ngày và năm trong danh sách."
                why "Ngày điều chỉnh và ngày chọn bản đúng được ghi vào báo cáo, nên phải là ngày đã qua. Nội dung của dòng vẫn được thực hiện."
            }
            en {
                title "Day in a list is in the future"
                says "The list has {when}, which is after {as_of}, the reporting date."
                help "Check day and year in the list."
                why "The day of a correction or decision is shown in the report, so it should not be in the future. The line is applied nevertheless."
            }
        /// A decision whose file name matches several files.
        CON158 DecisionUnclear { unit: String, named: String, files: String } Severity::Error,
            vi {
                title "Chưa rõ chọn bản nào"
                says "Danh sách chọn bản đúng nêu “{named}” cho {unit}, nhưng có thể là: {files}. Chưa chọn bản nào."
                help "Ghi rõ một tệp như trong danh sách trên, hoặc ghi mã trong ngoặc."
                why "Một dòng phải chỉ đúng một tệp. Khi nhiều tệp có cùng tên hoặc cùng phần đầu của mã, phần mềm không tự chọn."
            }
            en {
                title "Ambiguous decision"
                says "The list of decisions names “{named}” for {unit}, which matches: {files}. None of them is chosen."
                help "Name one file as it is listed above, or write the code in brackets."
                why "A line has to name one file. If several files share the name or the beginning of the hash, none is chosen."
            }
        /// Lines of a list for another period.
        CON159 LinesOfOtherPeriod { list: Phrase, lines: usize, period: Period, wanted: Period } Severity::Note,
            vi {
                title "Dòng của kỳ khác trong danh sách"
                says "Danh sách {list} có {lines} dòng của {period}; các dòng đó không áp dụng cho {wanted}."
                help "Không cần xử lý nếu kỳ ghi trong danh sách là đúng."
                why "Mỗi dòng điều chỉnh hoặc chọn bản đúng chỉ có tác dụng trong kỳ ghi ở dòng đó. Nhờ vậy một danh sách dùng được cho nhiều kỳ mà số liệu đã báo cáo của kỳ khác không bị thay đổi."
            }
            en {
                title "Lines of another period in a list"
                says "The list of {list} has {lines} lines for the {period}; they have no effect on the {wanted}."
                help "No action needed if the period in the list is right."
                why "A correction or decision applies to its own period only. So one list can serve several periods."
            }
        /// A line of a list that cannot be used.
        CON180 ListLine { line: Count, reason: Phrase } Severity::Error,
            vi {
                title "Dòng trong danh sách chưa dùng được"
                says "Dòng {line}: {reason}."
                help "Sửa dòng này rồi chạy lại."
                why "Danh sách ngày nhận, chọn bản đúng, điều chỉnh và số liệu nhập từ ngoài được đọc như số liệu: mỗi dòng phải rõ nghĩa. Còn một dòng chưa rõ thì cả danh sách chưa được dùng và chưa có gì được ghi; mọi dòng sai được nêu cùng một lần."
            }
            en {
                title "Unusable line in a list"
                says "Line {line}: {reason}."
                help "Fix this line and run again."
                why "The lists of receipts, decisions and corrections are read like returns: each line must have one meaning. If one line is unclear, the list is not used and nothing is written; all errors are reported at once."
            }
        /// A list that does not have the columns that it needs.
        CON181 ListColumns { line: Count, reason: Phrase, columns: Phrase } Severity::Error,
            vi {
                title "Cột của danh sách"
                says "Dòng {line}: {reason}; các cột là {columns}."
                help "Sửa dòng tên cột rồi chạy lại."
                why "Dòng tên cột cho biết mỗi cột là gì. Cột không rõ tên thì không được bỏ qua, vì có thể chứa điều quan trọng."
            }
            en {
                title "Wrong columns in a list"
                says "Line {line}: {reason}; the columns are {columns}."
                help "Fix the line with the column names and run again."
                why "The header line says what each column is. A column with an unknown name is not ignored, because it may hold what matters."
            }
        /// A list whose lines do not name their period.
        CON182 ListWithoutPeriod { line: Count } Severity::Error,
            vi {
                title "Danh sách chưa có cột kỳ"
                says "Dòng {line}: danh sách chưa có cột “kỳ”, nên chưa rõ các dòng là của kỳ nào."
                help "Thêm cột “kỳ” và ghi kỳ báo cáo vào từng dòng, ví dụ 2019-Q1 hoặc Quý I năm 2019, rồi chạy lại."
                why "Một dòng điều chỉnh hoặc chọn bản đúng chỉ có tác dụng trong kỳ của nó. Không có cột kỳ thì danh sách của quý trước, dùng lại ở quý này, sẽ làm thay đổi số liệu của quý này."
            }
            en {
                title "List without periods"
                says "Line {line}: the list has no column “kỳ” (period), so the period of its lines is unknown."
                help "Add the column “kỳ” and enter the period in each line, for example 2019-Q1, then run again."
                why "A correction or decision applies to its own period only. Without the column, last quarter's list would change this quarter's figures if it were used again."
            }
        /// A file name in a list in which letters had become question marks.
        CON183 LettersLost { read: String, file: String } Severity::Note,
            vi {
                title "Tên tệp trong danh sách bị mất dấu"
                says "Danh sách ngày nhận ghi “{read}”, chữ có dấu đã bị thay bằng dấu hỏi; đã hiểu là tệp {file}, vì chỉ có một tệp như vậy."
                help "Không cần xử lý nếu đúng tệp. Lần sau lưu danh sách dạng .xlsx hoặc “CSV UTF-8”."
                why "Khi lưu CSV theo bảng mã cũ, Excel thay chữ không có trong bảng mã bằng dấu hỏi. Tên tệp không bao giờ có dấu hỏi, nên khi chỉ một tệp khớp các chữ còn lại thì chỉ có một cách hiểu."
            }
            en {
                title "Characters of a file name were lost"
                says "The list of receipts has “{read}”, where letters were replaced by question marks; it was read as {file}, the only file that matches."
                help "No action needed if that is the file. Next time save the list as .xlsx or “CSV UTF-8”."
                why "When a CSV file is saved in an old encoding, Excel writes a question mark for each character that the encoding lacks. File names contain no question marks, so if exactly one file matches the rest, the meaning is clear."
            }
        /// A fault that many units have at the same indicator.
        CON184 CommonFault { problem: Phrase, units: usize, of: usize } Severity::Note,
            vi {
                title "Nhiều đơn vị cùng gặp một vấn đề"
                says "{units} trong {of} đơn vị có báo cáo cùng gặp vấn đề này: {problem}."
                help "Xem lại tên chỉ tiêu, cách ghi và biểu mẫu đã gửi; nếu do biểu mẫu thì hướng dẫn chung một lần cho các đơn vị."
                why "Một vấn đề lặp lại ở nhiều đơn vị thường do biểu mẫu hoặc cách ghi chưa rõ, không phải do từng đơn vị. Được nêu khi có từ 5 đơn vị trở lên và ít nhất một phần năm số đơn vị có báo cáo cùng gặp."
            }
            en {
                title "Many units have the same problem"
                says "{units} of {of} units with a return have this problem: {problem}."
                help "Look at the label, the instructions and the form that was sent; if the form is the cause, write to all units once."
                why "A problem that many units share usually comes from the form or its instructions, not from each unit. It is reported when at least 5 units, and a fifth of those with a return, have it."
            }
        /// A figure far above those of the other units of its kind.
        CON185 UnlikePeers { value: Decimal, typical: Decimal, peers: usize, ratio: Decimal } Severity::Note,
            vi {
                title "Số liệu lớn hơn hẳn các đơn vị cùng loại"
                says "Số liệu {value} gấp {ratio} lần mức thường gặp ({typical}) của {peers} đơn vị khác cùng loại."
                help "Hỏi lại đơn vị nếu cần, nhất là đơn vị tính và số chữ số; số liệu đúng thì không cần xử lý."
                why "Ghi nhầm đơn vị tính (nghìn đồng thay cho triệu đồng) làm số liệu lớn gấp nghìn lần mà không trái quy tắc nào. So với các đơn vị cùng loại thì thấy được; số liệu vẫn được tính như đã ghi."
            }
            en {
                title "Far above units of the same kind"
                says "The figure {value} is {ratio} times what is usual ({typical}) among {peers} other units of this kind."
                help "Ask the unit if in doubt, above all about the unit of measure and the number of digits; no action needed if the figure is right."
                why "A slip in the unit of measure makes a figure a thousand times too large and breaks no rule. Units of the same kind show it; the figure counts as it was reported."
            }
        /// A figure far above all of the unit's own earlier ones.
        CON186 UnlikeOwnPast { value: Decimal, most: Decimal, periods: usize } Severity::Note,
            vi {
                title "Số liệu lớn hơn hẳn các kỳ trước của đơn vị"
                says "Số liệu {value} lớn hơn hẳn {periods} kỳ trước của chính đơn vị (cao nhất là {most})."
                help "Hỏi lại đơn vị nếu cần, nhất là số chữ số và có cộng dồn các kỳ không; số liệu đúng thì không cần xử lý."
                why "Số liệu gấp hơn ba lần mức cao nhất của ít nhất bốn kỳ trước ít khi xảy ra, thường do thừa một chữ số hoặc ghi số lũy kế. Số liệu vẫn được tính như đã ghi."
            }
            en {
                title "Far above the unit's own past"
                says "The figure {value} is far above the unit's own {periods} earlier periods (at most {most})."
                help "Ask the unit if in doubt, above all about the number of digits and whether periods were added up; no action needed if the figure is right."
                why "More than three times the highest of at least four earlier periods is rare; usually a digit was added, or a year to date was entered. The figure counts as it was reported."
            }
        /// A unit of which a return of a shorter period is missing in a derived period.
        CON190 DerivedIncomplete { unit: String, whole: Period, missing: Phrase } Severity::Warning,
            vi {
                title "Chưa đủ báo cáo các kỳ để tổng hợp"
                says "{unit}: số liệu kỳ {whole} chưa đủ, vì {missing}."
                help "Đề nghị đơn vị gửi báo cáo còn thiếu rồi tổng hợp lại. Số cộng dồn hiện chỉ gồm các kỳ đã có và được đánh dấu; số liệu thời điểm của kỳ cuối chưa có thì để trống."
                why "Số liệu của kỳ này được cộng từ báo cáo các kỳ ngắn hơn. Thiếu một kỳ thì số cộng dồn của đơn vị nhỏ hơn thực tế, nên đơn vị không được đếm là đã có đủ số liệu."
            }
            en {
                title "Returns of shorter periods are missing"
                says "{unit}: the figures of {whole} are not whole: {missing}."
                help "Ask the unit for the missing return and merge again. Sums are made of the periods that are there, and are marked; a state of affairs whose last period is absent is missing."
                why "The figures of this period are put together from the returns of shorter ones. Where one is missing, the sums of the unit are too small, so the unit is not counted among those with a figure."
            }
        /// A shorter period without any return in a derived period.
        CON191 PartWithoutReturns { part: Period, whole: Period } Severity::Warning,
            vi {
                title "Chưa có báo cáo nào của một kỳ"
                says "Kỳ {whole} được tổng hợp từ các kỳ ngắn hơn, nhưng chưa có báo cáo nào của kỳ {part} được tính."
                help "Bổ sung báo cáo của kỳ {part} (báo cáo của các đơn vị hoặc báo cáo tổng hợp đã phát hành) rồi tổng hợp lại; nếu kỳ ấy chưa kết thúc thì chờ."
                why "Thiếu cả một kỳ thì mọi số cộng dồn đều nhỏ hơn thực tế, còn số liệu thời điểm cuối kỳ thì chưa có. Có thể thư mục còn thiếu tệp của kỳ ấy."
            }
            en {
                title "No return of a shorter period"
                says "{whole} is put together from shorter periods, but no return of {part} counts."
                help "Add the returns of {part}, or the report that was issued for it, and merge again; wait if that period is not over."
                why "Without a whole period every sum is too small, and the state of affairs at the end is unknown. The files of that period may lie in another folder."
            }
        /// A return that stands beside the one of its parent, which was made of it.
        CON192 PartBesideWhole { unit: String, file: String, whole: String, whole_file: String } Severity::Error,
            vi {
                title "Báo cáo thành phần nằm cạnh báo cáo tổng hợp đã gồm nó"
                says "{unit} ({file}) là một phần của báo cáo do {whole} tổng hợp ({whole_file}); tệp này không được cộng thêm."
                help "Bỏ tệp của {unit} khỏi thư mục nếu số liệu trong báo cáo của {whole} đã đúng. Nếu {unit} gửi lại số liệu, chuyển tệp cho {whole} tổng hợp lại và gửi lần mới."
                why "Báo cáo của đơn vị cấp trên kê tên các đơn vị mà nó gồm. Cộng thêm báo cáo của một đơn vị trong số đó thì số liệu bị tính hai lần, kể cả khi đơn vị đã gửi bản khác. Vì vậy chỉ báo cáo tổng hợp được tính, và tệp thành phần được nêu tên."
            }
            en {
                title "A part beside the return that contains it"
                says "{unit} ({file}) is a part of the return that {whole} consolidated ({whole_file}); this file is not added."
                help "Remove the file of {unit} if the figures in the return of {whole} are right. If {unit} sent new figures, pass the file on to {whole}, which consolidates again and sends a new revision."
                why "The return of a parent lists the units it contains. Adding the return of one of them would count its figures twice, even where that unit sent something else since. Only the consolidated return counts, and the file of the part is named."
            }
        /// One unit is listed as a part of two returns.
        CON193 PartOfTwoWholes { part: String, wholes: String } Severity::Error,
            vi {
                title "Một đơn vị nằm trong hai báo cáo tổng hợp"
                says "Số liệu của {part} nằm trong nhiều báo cáo tổng hợp: {wholes}. Chưa báo cáo nào trong số đó được tính."
                help "Hỏi các đơn vị ấy: {part} thuộc đơn vị nào. Đơn vị kia tổng hợp lại không có {part} rồi gửi lần mới."
                why "Nếu cả hai báo cáo được cộng thì số liệu của một đơn vị bị tính hai lần mà tổng vẫn trông như đúng. Không có cách nào tách riêng phần ấy ra khỏi số tổng, nên các báo cáo chờ đến khi một bên gửi lại."
            }
            en {
                title "One unit in two consolidated returns"
                says "The figures of {part} are contained in several consolidated returns: {wholes}. None of them counts."
                help "Ask these units to which of them {part} belongs. The other one consolidates again without {part} and sends a new revision."
                why "If both were added, the figures of one unit would count twice and the total would look right. Its share cannot be taken out of a sum, so the returns wait until one of them is sent again."
            }
        /// A return of a unit that reports through another one.
        CON194 ReportsThrough { unit: String, file: String, through: String } Severity::Error,
            vi {
                title "Đơn vị gửi vượt cấp"
                says "{unit} báo cáo qua {through}; tệp {file} gửi thẳng lên đây nên chưa được cộng."
                help "Chuyển tệp cho {through} tổng hợp. Nếu {through} chưa tổng hợp được, có thể làm thay từ các tệp của đơn vị thành phần: tonghop merge THƯ_MỤC --as-return ĐƠN_VỊ -o TỆP.json."
                why "Theo kế hoạch, loại đơn vị này gửi một báo cáo gồm mọi đơn vị bên dưới. Nếu cộng thẳng một phần thì khi báo cáo chung đến, số liệu bị tính hai lần, và số đơn vị còn thiếu bị đếm sai."
            }
            en {
                title "Sent past the level above"
                says "{unit} reports through {through}; the file {file} came here directly and is not added."
                help "Pass the file on to {through}. If {through} cannot consolidate yet, its return can be made here from the files of its parts: tonghop merge FOLDER --as-return UNIT -o FILE.json."
                why "By the plan, units of this kind send one return for all units below them. If a part were added directly, it would count twice once that return comes in, and the units that are missing would be counted wrong."
            }
        /// Rows of several units that name one event.
        CON195 SameEvent { list: String, event: String, rows: String, count: Count } Severity::Warning,
            vi {
                title "Nhiều đơn vị cùng ghi một việc trong biểu danh sách"
                says "Biểu {list}: việc “{event}” có trong {count} dòng của nhiều đơn vị: {rows}."
                help "Hỏi lại các đơn vị. Nếu là một việc, đơn vị không chủ trì gửi lại báo cáo không có dòng này. Nếu là các việc khác nhau, đề nghị ghi rõ hơn ở các cột nhận diện."
                why "Các dòng giống nhau ở mọi cột nhận diện có thể là một việc mà hai đơn vị cùng báo cáo, khi đó tổng bị tính nhiều lần. Phần mềm không tự bỏ dòng nào: tổng vẫn là cộng đơn thuần và được đánh dấu là có thể trùng."
            }
            en {
                title "One event in the lists of several units"
                says "List {list}: the event “{event}” stands in {count} rows of several units: {rows}."
                help "Ask the units. If it is one event, the unit that did not lead it sends its return again without the row. If they are different events, ask for more in the columns that tell events apart."
                why "Rows that agree in all these columns may be one event that two units reported, and the total would count it more than once. No row is dropped: the total stays the plain sum, and is marked as one that may count a thing twice."
            }
        /// An error or warning that the parts of a consolidated return still had.
        CON196 Carried { code: String, level: Severity, unit: String, told: Phrase } *level,
            vi {
                title "Điều còn vướng ở báo cáo thành phần"
                says "{unit} [{code}]: {told}"
                help "Hỏi đơn vị đã tổng hợp; đơn vị ấy xử lý với {unit} rồi gửi lần mới. Mã {code} có giải thích riêng: tonghop explain {code}."
                why "Báo cáo tổng hợp mang theo các lỗi và cảnh báo chưa xử lý của báo cáo thành phần, đúng như đã nêu ở cấp dưới. Số liệu vẫn được tính; người đọc tổng số cần biết số nào còn vướng."
            }
            en {
                title "Open in a part of a consolidated return"
                says "{unit} [{code}]: {told}"
                help "Ask the unit that consolidated; it settles this with {unit} and sends a new revision. The code {code} has its own explanation: tonghop explain {code}."
                why "A consolidated return carries the errors and warnings that its parts still had, as they were told there. The figures count; whoever reads the total should know which of them are open."
            }
        /// Units of the plan that belong to each other in a circle.
        CON197 UnitsInCircle { units: String } Severity::Error,
            vi {
                title "Đơn vị trực thuộc lẫn nhau thành vòng"
                says "Trong kế hoạch, các đơn vị này thuộc lẫn nhau thành vòng: {units}. Mỗi đơn vị được tính là báo cáo thẳng lên đơn vị tổng hợp."
                help "Sửa mục “parent” (Thuộc đơn vị) của các đơn vị ấy trong kế hoạch rồi tổng hợp lại."
                why "Từ mỗi đơn vị phải đi lên được đến đơn vị tổng hợp của kế hoạch. Khi thành vòng thì không biết đơn vị nào ở trên; để không bỏ sót báo cáo nào, các đơn vị ấy được tính như không thuộc đơn vị nào."
            }
            en {
                title "Units that belong to each other in a circle"
                says "In the plan these units belong to each other in a circle: {units}. Each of them counts as reporting directly to the top."
                help "Correct “parent” of these units in the plan and merge again."
                why "From each unit the way up must end at the unit for which the plan has its returns consolidated. In a circle nobody knows which stands above; so that no return is lost, these units count as if they belonged to no other."
            }
    }
}
