//! Defines the findings about earlier periods that a report is compared with: CON160 and following.

use rust_decimal::Decimal;

use super::problems;
use crate::base::Period;
use crate::base::Phrase;
use crate::findings::Severity;

problems! {
    /// Problems with the files and figures of earlier periods (`CON16x`).
    pub enum PastProblem {
        /// Files were given as the past, and none of them could be used.
        CON160 NoneUsed { files: usize } Severity::Error,
            vi {
                title "Không dùng được tệp nào của kỳ trước"
                says "Đã đưa vào {files} tệp của kỳ trước nhưng không dùng được tệp nào; kỳ trước và lũy kế vì vậy để trống."
                help "Xem lý do của từng tệp trong danh sách tệp nhận được. Tốt nhất là dùng báo cáo tổng hợp đã phát hành (tệp JSON hoặc bảng tính)."
                why "Kỳ trước và lũy kế lấy từ báo cáo đã phát hành, nếu không có thì từ các báo cáo đã nhận của kỳ ấy. Tệp không dùng được không bao giờ bị bỏ qua mà không nói: tệp theo kế hoạch khác, của kỳ khác, đã bị sửa hoặc hỏng đều được nêu tên kèm lý do."
            }
            en {
                title "No past data could be used"
                says "None of the {files} files given as past data could be used, so the previous period and the year to date are empty."
                help "The ledger has the reason for each file. Preferably use the issued report (JSON or workbook)."
                why "The previous period and the year to date come from the issued reports, otherwise from the returns accepted at the time. A file that cannot be used is never silently ignored: files of another plan or period, edited or damaged ones are listed with the reason."
            }
        /// Some of the files that were given as the past could not be used.
        CON161 PartlyUsed { unused: usize, files: usize, names: String } Severity::Warning,
            vi {
                title "Có tệp của kỳ trước không dùng được"
                says "Không dùng được {unused} trong {files} tệp của kỳ trước: {names}."
                help "Xem lý do của từng tệp trong danh sách tệp nhận được; kỳ trước và lũy kế có thể còn thiếu."
                why "Mỗi tệp đưa vào làm số liệu kỳ trước đều có trong danh sách tệp nhận được, kèm lý do khi không dùng được. Không tệp nào bị bỏ qua mà không nói, vì thiếu một tệp thì kỳ trước và lũy kế có thể thấp hơn thực tế."
            }
            en {
                title "Some past data could not be used"
                says "{unused} of {files} files of past data could not be used: {names}."
                help "The ledger has the reason for each; the previous period and the year to date may be incomplete."
                why "Each file given as past data is in the ledger, with the reason if it could not be used. None is silently ignored: without one file the previous period and the year to date may be too low."
            }
        /// The issued report and a return of that period have different figures.
        CON162 ReturnDiffers { period: Period, issued: Phrase, returned: Phrase, corrected: Phrase }
            if corrected.vi.is_empty() { Severity::Warning } else { Severity::Note },
            vi {
                title "Báo cáo đã phát hành khác báo cáo của đơn vị"
                says "{period}: báo cáo đã phát hành ghi {issued}, báo cáo của đơn vị ghi {returned}{corrected}; số đã phát hành được dùng."
                help "Nếu số của đơn vị mới đúng, cơ quan tổng hợp cần đính chính báo cáo đã phát hành."
                why "Kỳ trước là số đã phát hành, không phải số mà đơn vị gửi sau đó. Khi có cả hai, mọi chỗ khác nhau đều được nêu; nếu báo cáo đã phát hành có điều chỉnh số ấy thì đây chỉ là lưu ý."
            }
            en {
                title "The issued report differs from the return"
                says "For the {period} the issued report has {issued}, the return has {returned}{corrected}; the issued figure counts."
                help "If the return is right, the issued report needs to be corrected."
                why "The past is what was issued, not what a unit sent afterwards. If both are given, each difference is reported; if the issued report corrected the figure, this is only a note."
            }
        /// Cells of an issued workbook differ from what the merge wrote.
        CON163 Edited { period: Period, cells: String } Severity::Warning,
            vi {
                title "Báo cáo kỳ trước đã bị sửa sau khi tổng hợp"
                says "Báo cáo {period} có ô khác với số liệu lúc tổng hợp ({cells}); chỉ tiêu này không so sánh được với kỳ trước."
                help "Đặt tệp JSON của lần tổng hợp ấy cạnh bảng tính, hoặc dùng bản bảng tính chưa sửa."
                why "Bảng tính giữ số liệu như lúc tổng hợp. Ô bị sửa bằng tay sau đó không cho biết số nào đã được phát hành, nên không số nào được dùng. Tệp JSON của cùng lần tổng hợp là bằng chứng đủ."
            }
            en {
                title "An issued report was edited after the merge"
                says "The report of the {period} has cells that differ from what was merged ({cells}); this indicator cannot be compared with the previous period."
                help "Put the JSON of that run next to the workbook, or use the original workbook."
                why "The workbook keeps the figures as merged. If a cell was edited afterwards, it is unclear which figure was issued, so neither counts. The JSON of the same run settles it."
            }
        /// A report printed a year to date that differs from the sum of the issued reports.
        CON164 YearToDateDiffers { period: Period, printed: Decimal, sum: Decimal } Severity::Warning,
            vi {
                title "Lũy kế đã phát hành khác tổng các kỳ"
                says "Báo cáo {period} ghi lũy kế {printed}, còn các báo cáo đã phát hành cộng lại là {sum}; lũy kế kỳ này tính từ {sum}."
                help "Kiểm tra xem có báo cáo nào được phát hành lại sau {period} không."
                why "Lũy kế là tổng các số đã phát hành. Nếu một kỳ đã được đính chính sau đó thì lũy kế in trong báo cáo cũ không còn đúng."
            }
            en {
                title "Issued year to date differs from the sum of the periods"
                says "The report for the {period} shows a year to date of {printed}, but the issued reports add up to {sum}; {sum} is used."
                help "Check whether one of the reports was reissued after the {period}."
                why "The year to date is the sum of what was issued. If a period was corrected afterwards, an older report shows an outdated sum."
            }
        /// A figure from before the program was used.
        CON165 Entered { period: Period, value: Decimal, basis: String } Severity::Note,
            vi {
                title "Số liệu kỳ trước được nhập"
                says "{period}: {value}, nhập theo {basis}."
                help "Không cần xử lý."
                why "Số liệu trước khi dùng phần mềm được nhập kèm căn cứ (báo cáo, số, ngày), được tính như số đã phát hành và luôn được ghi là số nhập. Khi chỉ nhập tổng số thì không so sánh được theo đơn vị, nên cột tăng/giảm để trống."
            }
            en {
                title "Past figure entered by hand"
                says "The {period}: {value}, entered from {basis}."
                help "No action needed."
                why "Figures from before the program was used are entered with their basis (report, number, date), count as issued, and are always marked as entered. If only a total was entered, units cannot be compared one by one, and the change stays empty."
            }
        /// Units that said yes in an earlier period are not known.
        CON187 YesOfUnitsUnknown { periods: Phrase } Severity::Note,
            vi {
                title "Chưa tính được lũy kế của câu trả lời có/không"
                says "Kế hoạch tính lũy kế theo cách “có ở một kỳ là có”, nhưng chưa có câu trả lời của từng đơn vị ở {periods}; cột lũy kế của chỉ tiêu để trống."
                help "Đặt báo cáo đã phát hành (hoặc báo cáo của các đơn vị) của {periods} vào cùng các báo cáo kỳ trước, rồi tổng hợp lại."
                why "Một đơn vị trả lời “có” ở hai kỳ chỉ được đếm một lần, nên phải biết từng đơn vị đã trả lời thế nào; tổng số của kỳ trước không đủ để biết. Đếm thiếu sẽ cho số nhỏ hơn thực tế mà nhìn vẫn như đúng, nên phần mềm để trống."
            }
            en {
                title "No year to date of a yes/no answer"
                says "The plan counts a unit that said yes in any period, but the answers of the units in {periods} are not known; the year to date is left empty."
                help "Put the published report (or the returns) of {periods} beside the reports of earlier periods, and merge again."
                why "A unit that said yes in two periods counts once, so the answers of each unit are needed; the totals of earlier periods do not give them. A count without them would be too small and look right."
            }
    }
}
