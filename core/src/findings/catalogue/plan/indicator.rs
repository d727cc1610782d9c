//! Defines the findings about the indicators, targets, rules and duties of a plan: PLN201 and following.

use rust_decimal::Decimal;

use crate::base::Phrase;
use crate::findings::Severity;
use crate::findings::catalogue::problems;

problems! {
    /// Problems with indicators, targets, rules and duties that cannot be asked for, added up or judged as the plan says (`PLN2xx`).
    pub enum PlanIndicatorProblem {
        /// An indicator for texts that is to be added up.
        PLN201 WordsAddUp { code: String } Severity::Error,
            vi {
                title "Cộng lời văn"
                says "Chỉ tiêu “{code}” là lời văn nên không cộng được giữa các đơn vị hoặc qua các kỳ."
                help "Cách tổng hợp: “liệt kê theo đơn vị” hoặc “không cộng”; qua các kỳ: “không tính”."
                why "Lời văn của các đơn vị chỉ có thể xếp cạnh nhau theo từng đơn vị, không có tổng, giá trị lớn nhất hay giá trị cuối kỳ. Cách tổng hợp của lời văn là “liệt kê theo đơn vị”."
            }
            en {
                title "Text cannot be added up"
                says "The indicator “{code}” is text, which cannot be added up over units or periods."
                help "Use “concat_by_unit” or “none” for “across_units”, and “none” for “across_time”."
                why "Texts of several units can only be listed by unit; they have no sum, maximum or last value. Use “concat_by_unit” for a text indicator."
            }
        /// An indicator for figures that is to be joined like texts.
        PLN202 FiguresJoined { code: String } Severity::Error,
            vi {
                title "Ghép số liệu như lời văn"
                says "Chỉ tiêu “{code}” là số liệu nhưng cách tổng hợp là “liệt kê theo đơn vị”."
                help "Chọn cách tổng hợp dành cho số liệu: “cộng”, “lấy lớn nhất”, “không cộng” hoặc “cộng nhưng có thể trùng”."
                why "Cách “liệt kê theo đơn vị” xếp các đoạn văn cạnh nhau; với số liệu thì kết quả không phải là một số. Chọn một cách dành cho số liệu."
            }
            en {
                title "Figures joined like text"
                says "The indicator “{code}” is a figure, and its roll-up across units is “concat_by_unit”."
                help "Use a roll-up for figures: “sum”, “max”, “none” or “sum_warn”."
                why "“concat_by_unit” lists texts one after another; it cannot produce a figure. Use “sum”, “max”, “sum_warn” or “none” for figures."
            }
        /// A yes/no indicator that is to be added up.
        PLN203 YesNoAddsUp { code: String } Severity::Error,
            vi {
                title "Cộng câu trả lời có/không"
                says "Chỉ tiêu “{code}” trả lời có hoặc không nên không cộng được theo cách đã chọn."
                help "Cách tổng hợp: “đếm số đơn vị trả lời có” hoặc “không cộng”; qua các kỳ: “có ở một kỳ là có”, “lấy kỳ cuối” hoặc “không tính”."
                why "Với câu hỏi có/không, giữa các đơn vị chỉ đếm được bao nhiêu đơn vị trả lời có; qua các kỳ chỉ biết đã từng có hay chưa. Tổng hoặc số lớn nhất của các câu trả lời không có nghĩa."
            }
            en {
                title "Yes/no cannot be added up"
                says "The indicator “{code}” is a yes/no indicator and cannot be rolled up this way."
                help "Use “count_yes” or “none” for “across_units”; “any”, “last” or “none” for “across_time”."
                why "For yes/no answers one can count the units that said yes, or ask whether any period had a yes; a sum or a maximum has no meaning. Use “count_yes” across units, and “any” or “none” across time."
            }
        /// An indicator for figures that is rolled up like yes/no answers.
        PLN204 FigureCountsYes { code: String } Severity::Error,
            vi {
                title "Đếm “có” trên số liệu"
                says "Chỉ tiêu “{code}” là số liệu nhưng được gộp như câu trả lời có/không."
                help "Bỏ cách “đếm số đơn vị trả lời có” và “có ở một kỳ là có”, hoặc đổi kiểu thành có/không."
                why "Hai cách này chỉ hiểu hai câu trả lời có và không; với số liệu chúng không cho kết quả. Chọn cách tổng hợp của số liệu, hoặc đổi kiểu chỉ tiêu thành có/không."
            }
            en {
                title "Yes/no roll-up for a figure"
                says "The indicator “{code}” is a figure but is rolled up like a yes/no answer."
                help "Remove “count_yes” and “any”, or set the value type to “boolean”."
                why "“count_yes” and “any” apply to yes/no answers only. Use a roll-up for figures, or make it a yes/no indicator."
            }
        /// A flow of which only the last period counts over time.
        PLN205 FlowKeepsLast { code: String } Severity::Error,
            vi {
                title "Số phát sinh lấy giá trị cuối kỳ"
                says "Chỉ tiêu “{code}” đếm việc phát sinh trong kỳ nhưng qua các kỳ lại “lấy kỳ cuối”."
                help "Qua các kỳ: “cộng các kỳ” hoặc “không tính”; nếu là số hiện có cuối kỳ thì đổi kiểu thành “số có đến cuối kỳ”."
                why "Số phát sinh của cả năm là tổng các kỳ. Nếu chỉ lấy kỳ cuối thì mọi việc đã làm ở các kỳ trước bị bỏ mất."
            }
            en {
                title "A flow with only its last period"
                says "The indicator “{code}” counts events of the period, but over time only its last value is used (“last”)."
                help "Use “sum” (or “none”) for “across_time”; if it describes the state at the end of the period, set “kind” to “stock”."
                why "The year of a flow is the sum of its periods. With only the last one, everything before it would be lost."
            }
        /// A stock that is summed over time.
        PLN206 StockAddsUp { code: String } Severity::Error,
            vi {
                title "Cộng dồn số hiện có qua các kỳ"
                says "Chỉ tiêu “{code}” là số hiện có hoặc số lũy kế, nhưng qua các kỳ lại “cộng các kỳ”."
                help "Qua các kỳ: “lấy kỳ cuối” hoặc “không tính”; nếu là số phát sinh trong kỳ thì đổi kiểu thành “số phát sinh trong kỳ”."
                why "Ba quý đều có 15 cụm loa thì cả năm vẫn là 15 cụm chứ không phải 45. Đây là lỗi hay gặp nhất khi tổng hợp."
            }
            en {
                title "Stock summed over time"
                says "The indicator “{code}” is a stock or a cumulative figure, but it is summed over time (“sum”)."
                help "Use “last” or “none” for “across_time”; if it counts events of the period, set “kind” to “flow”."
                why "With 15 loudspeakers in each of three quarters there are 15, not 45. This is the most common error in consolidation."
            }
        /// An indicator whose kind and value type do not fit together.
        PLN207 KindAgainstType { code: String } Severity::Error,
            vi {
                title "Tính chất và loại giá trị không khớp"
                says "Ở chỉ tiêu “{code}”, tính chất và loại giá trị không khớp: một bên là lời văn, một bên là số liệu."
                help "Đặt cả hai là lời văn, hoặc cả hai là số liệu."
                why "Tính chất cho biết chỉ tiêu đo gì, loại giá trị cho biết ô nhận gì. Khi một bên là lời văn và một bên là số thì không biết đang hỏi điều gì."
            }
            en {
                title "Kind and type do not match"
                says "For the indicator “{code}”, one of “kind” and “value” says text and the other says figure."
                help "Set both to “text” for a text indicator, or neither for a figure."
                why "The kind says what is measured, the type what the cell takes. If one says text and the other a figure, it is unclear what is asked."
            }
        /// A number of decimals outside its bounds.
        PLN208 Scale { code: String, scale: u32 } Severity::Error,
            vi {
                title "Số chữ số thập phân ngoài giới hạn"
                says "Chỉ tiêu “{code}” có {scale} chữ số thập phân; được phép từ 1 đến 6."
                help "Ghi số chữ số thập phân từ 1 đến 6; nếu là số nguyên thì để trống."
                why "Số liệu được giữ chính xác từng chữ số, và ô bảng tính chỉ giữ 15 chữ số. Nhiều hơn 6 chữ số thập phân thì phần nguyên không còn đủ chỗ."
            }
            en {
                title "Decimal places out of range"
                says "The indicator “{code}” has {scale} decimal places; 1 to 6 are allowed."
                help "Write a “scale” from 1 to 6; for whole numbers use the type “integer”."
                why "Figures are kept exactly, and a cell keeps 15 digits. With more than 6 decimal places too few digits are left for the integer part."
            }
        /// A maximum text length outside its bounds.
        PLN209 Length { code: String, length: u32 } Severity::Error,
            vi {
                title "Độ dài lời văn ngoài giới hạn"
                says "Chỉ tiêu “{code}” cho phép {length} ký tự; được phép từ 1 đến 32767."
                help "Ghi “Độ dài tối đa” từ 1 đến 32767."
                why "Một ô bảng tính chứa tối đa 32767 ký tự. Lời văn dài hơn sẽ bị chương trình bảng tính cắt mà không báo."
            }
            en {
                title "Length of text out of range"
                says "The indicator “{code}” allows {length} characters; 1 to 32767 are possible."
                help "Write a “max_length” from 1 to 32767."
                why "A cell holds 32767 characters at most. Longer text would be silently truncated by the spreadsheet program."
            }
        /// A plausible maximum below zero.
        PLN210 NegativeMaximum { code: String, maximum: Decimal } Severity::Error,
            vi {
                title "Mức hợp lý là số âm"
                says "Mức hợp lý tối đa của chỉ tiêu “{code}” là {maximum}, nhỏ hơn 0."
                help "Ghi “Ngưỡng cảnh báo” từ 0 trở lên, hoặc bỏ mục này."
                why "Mọi số liệu đều từ 0 trở lên. Mức tối đa âm thì số nào cũng bị cảnh báo."
            }
            en {
                title "Plausible maximum below zero"
                says "The plausible maximum of the indicator “{code}” is {maximum}, below 0."
                help "Write a “plausible_max” of 0 or more, or leave it out."
                why "All figures are 0 or more. With a maximum below that, each of them would raise a warning."
            }
        /// An indicator that nobody owes.
        PLN211 OwedByNobody { code: String } Severity::Error,
            vi {
                title "Chỉ tiêu không ai báo cáo"
                says "Không đơn vị nào trong kế hoạch phải báo cáo chỉ tiêu “{code}”."
                help "Bổ sung loại đơn vị phải báo cáo, hoặc bổ sung đơn vị thuộc loại đó, hoặc bỏ chỉ tiêu."
                why "Chỉ tiêu không ai báo cáo thì luôn trống trong báo cáo tổng hợp, và người đọc tưởng là chưa gửi. Ghi các loại đơn vị phải báo cáo, hoặc bỏ chỉ tiêu này."
            }
            en {
                title "Indicator reported by no unit"
                says "No unit of the plan reports the indicator “{code}”."
                help "Add a kind of unit to “owed_by”, or a unit of that kind, or remove the indicator."
                why "Such an indicator stays empty in the consolidated report and looks like missing returns. Name the kinds of unit that report it under owed_by, or leave the indicator out."
            }
        /// An indicator that no collected period asks for.
        PLN212 NeverAsked { code: String, frequency: Phrase } Severity::Error,
            vi {
                title "Chỉ tiêu không bao giờ được hỏi"
                says "Chỉ tiêu “{code}” có tần suất {frequency}, nhưng kế hoạch không quy định báo cáo của kỳ dài như vậy."
                help "Đổi kỳ báo cáo của chỉ tiêu, hoặc bổ sung loại kỳ vào “Các loại kỳ”."
                why "Báo cáo của một kỳ hỏi các chỉ tiêu có tần suất bằng hoặc ngắn hơn kỳ đó. Nếu không quy định kỳ đủ dài thì chỉ tiêu này không xuất hiện ở biểu mẫu nào."
            }
            en {
                title "Indicator never requested"
                says "The indicator “{code}” has the frequency {frequency}, but the plan collects no period of that length."
                help "Change the frequency of the indicator, or add the kind of period to “collected”."
                why "A return asks for the indicators whose frequency is that of its period or finer. If no period is long enough, it is on no form."
            }
        /// An indicator without a clause.
        PLN213 NoClause { code: String } Severity::Error,
            vi {
                title "Chỉ tiêu không dẫn điều khoản"
                says "Chỉ tiêu “{code}” chưa dẫn điều khoản nào của kế hoạch."
                help "Ghi ít nhất một số ở “Điều khoản”; số đầu tiên là điều khoản chính."
                why "Mỗi số liệu được hỏi phải có nơi yêu cầu. Điều khoản chính cũng quyết định chỗ của chỉ tiêu trong báo cáo."
            }
            en {
                title "Indicator without a clause"
                says "The indicator “{code}” refers to no clause of the plan."
                help "Add at least one clause number to “clauses”; the first is the primary one."
                why "Every indicator results from a clause. The primary clause also decides where the indicator appears in the report."
            }
        /// A percentage that is added up.
        PLN214 ShareAddsUp { code: String, measure: String } Severity::Error,
            vi {
                title "Tỷ lệ phần trăm không cộng được"
                says "Chỉ tiêu “{code}” có đơn vị tính là “{measure}” nhưng được cộng lại."
                help "Chọn “không cộng” để liệt kê tỷ lệ của từng đơn vị, từng kỳ; muốn có tỷ lệ chung thì thu tử số và mẫu số thành hai chỉ tiêu cộng được."
                why "Tổng các tỷ lệ phần trăm không có nghĩa: 95% của đơn vị này và 90% của đơn vị kia không thành 185%. Tỷ lệ chung chỉ tính được từ tổng các tử số chia cho tổng các mẫu số."
            }
            en {
                title "Percentage that is added up"
                says "The indicator “{code}” is measured in “{measure}” but is added up."
                help "Use “none”, which lists the percentage of each unit and period; for an overall percentage, collect numerator and denominator as two indicators that add up."
                why "A sum of percentages has no meaning: 95 % of one unit and 90 % of another are not 185 %. An overall percentage can only be calculated from the sums of numerators and denominators."
            }
        /// A target whose numbers nobody has assigned yet.
        PLN215 NothingAssigned { id: String, code: String, source: String } Severity::Note,
            vi {
                title "Chưa giao số"
                says "Chỉ tiêu “{code}” được xét theo số giao cho từng đơn vị ({id}: “{source}”), nhưng chưa có số nào được giao."
                help "Ghi số giao cho từng đơn vị ở mục “Số giao từng đơn vị” của chỉ tiêu “{code}”."
                why "Kế hoạch yêu cầu thực hiện “đầy đủ” mà không nêu số lượng. Chỉ khi cơ quan tổng hợp ghi số giao cho từng đơn vị thì mới xét được là đã đủ hay chưa; đến lúc đó báo cáo ghi “chưa giao số”."
            }
            en {
                title "No assigned number"
                says "“{code}” is judged by a number assigned to each unit ({id}: “{source}”), but none has been assigned."
                help "Enter each unit's number under “numbers” of the indicator “{code}” in the plan file."
                why "The plan asks for “all” of it without a number. It can be judged only once the office has assigned a number to each unit; until then the report says that none was assigned."
            }
        /// A computed indicator that is no figure.
        PLN216 ComputedNotAFigure { code: String } Severity::Error,
            vi {
                title "Công thức cho chỉ tiêu không phải là số"
                says "Chỉ tiêu {code} có công thức, nhưng không phải là số."
                help "Chọn kiểu số nguyên hoặc số thập phân cho {code}, hoặc bỏ công thức."
                why "Công thức chỉ cho ra số. Câu trả lời có/không và lời văn phải do đơn vị ghi."
            }
            en {
                title "Formula of an indicator that is no figure"
                says "The indicator {code} has a formula, but is no figure."
                help "Use a whole or a decimal number for {code}, or remove the formula."
                why "A formula gives a figure. Yes/no answers and texts have to be given by the unit."
            }
        /// A computed indicator that has to be answered.
        PLN217 ComputedRequired { code: String } Severity::Error,
            vi {
                title "Bắt buộc nhập số được tính theo công thức"
                says "Chỉ tiêu {code} được tính theo công thức nên không phải nhập, nhưng lại ghi là bắt buộc."
                help "Ghi “Bắt buộc” của {code} là không; nếu cần, ghi bắt buộc ở các chỉ tiêu dùng để tính."
                why "Không ai phải nhập số mà chương trình tự tính. Đơn vị còn thiếu số nào thì nhắc ở chính số đó."
            }
            en {
                title "A computed figure that must be entered"
                says "The indicator {code} is computed and never entered, but is marked as required."
                help "Set “required” of {code} to false; mark the indicators that it is computed from instead."
                why "Nobody enters what the program computes. Where a figure is missing, it is asked for where it belongs."
            }
        /// A computed indicator whose total says nothing.
        PLN218 ComputedRollUp { code: String, formula: String } Severity::Error,
            vi {
                title "Cách tổng hợp không hợp với công thức"
                says "Chỉ tiêu {code} tính theo công thức {formula}; cách tổng hợp đã chọn cho ra một số không có nghĩa."
                help "Chọn “không cộng” (none): tổng được tính lại từ tổng các số thành phần. Chỉ chọn “cộng” (sum) khi công thức không phải là tỷ lệ."
                why "Cộng các tỷ lệ của nhiều đơn vị thì được một số vô nghĩa. Tỷ lệ của cả huyện, cả tỉnh là tỷ lệ của các tổng."
            }
            en {
                title "A roll-up that does not suit the formula"
                says "The indicator {code} is computed as {formula}; rolled up as chosen, its total says nothing."
                help "Use none: the total is computed anew from the totals of the operands. Use sum only where the formula is no rate."
                why "Rates of several units add up to nothing that has a meaning. The rate of a province is the rate of its sums."
            }
        /// A computed indicator that is taken for events of the period.
        PLN219 ComputedOverTime { code: String } Severity::Error,
            vi {
                title "Số tính lại không cộng dồn theo thời gian"
                says "Chỉ tiêu {code} được tính lại ở mỗi cấp, nhưng lại ghi là số phát sinh hoặc cộng dồn qua các kỳ."
                help "Đổi kiểu thành “số có đến cuối kỳ”, qua các kỳ là “không tính” hoặc “lấy kỳ cuối”."
                why "Tỷ lệ của các quý cộng lại không thành tỷ lệ của năm. Số tính lại của năm được tính từ các tổng của cả năm."
            }
            en {
                title "A recomputed figure that adds up over time"
                says "The indicator {code} is computed anew at each level, but is a flow, or adds up over periods."
                help "Use the kind stock, and none or last across time."
                why "The rates of four quarters do not add up to the rate of a year. That is computed from the totals of the year."
            }
        /// A computed indicator whose operand is a text.
        PLN220 ComputedFromWords { code: String, operand: String } Severity::Error,
            vi {
                title "Công thức dùng chỉ tiêu là lời văn"
                says "Công thức của {code} dùng {operand}, là lời văn."
                help "Thay {operand} bằng một chỉ tiêu là số."
                why "Lời văn không tính được. Công thức chỉ dùng được các chỉ tiêu là số hoặc có/không."
            }
            en {
                title "A formula that reads a text"
                says "The formula of {code} uses {operand}, which is a text."
                help "Use an indicator that is a figure in place of {operand}."
                why "Nothing can be computed from a text. A formula uses figures, and yes/no answers as 1 and 0."
            }
        /// A share in percent that is computed without the factor 100.
        PLN227 ShareWithoutHundred { code: String, formula: String, measure: String } Severity::Warning,
            vi {
                title "Tỷ lệ không nhân với 100"
                says "Chỉ tiêu {code} có đơn vị tính {measure}, nhưng công thức {formula} không nhân với 100; 0,95 sẽ in là 0,95 {measure}."
                help "Ghi {formula} * 100, hoặc sửa đơn vị tính (lần, hệ số)."
                why "Trong Excel, định dạng % tự nhân với 100 khi hiển thị. Ở đây số được in đúng như tính ra, nên tỷ lệ phần trăm phải nhân với 100 trong công thức."
            }
            en {
                title "A share that is not multiplied by 100"
                says "The indicator {code} is measured in {measure}, but its formula {formula} does not multiply by 100; 0.95 would be printed as 0.95 {measure}."
                help "Write {formula} * 100, or change the unit of measure (times, factor)."
                why "In Excel the format % multiplies by 100 when it shows a figure. Here a figure is printed as it was computed, so a share in percent needs the factor in its formula."
            }
        /// Indicators that are computed from themselves.
        PLN226 ComputedCircle { codes: String } Severity::Error,
            vi {
                title "Công thức vòng tròn"
                says "Các chỉ tiêu {codes} được tính từ chính chúng."
                help "Sửa công thức để mỗi chỉ tiêu chỉ dùng những số đã có."
                why "Số được tính từ chính nó thì không có giá trị nào. Mỗi công thức phải bắt đầu từ những số do đơn vị nhập."
            }
            en {
                title "Circular formulas"
                says "The indicators {codes} are computed from themselves."
                help "Change the formulas so that each uses figures that are known before it."
                why "A figure that is computed from itself has no value. Each formula has to start from figures that units enter."
            }
        /// A target whose least is above its most.
        PLN221 BoundsCrossed { min: Decimal, max: Decimal } Severity::Error,
            vi {
                title "Mục tiêu không thể đạt"
                says "Mức tối thiểu {min} lớn hơn mức tối đa {max}."
                help "Đổi chỗ hai mức, hoặc sửa lại số cho đúng với kế hoạch."
                why "Không có số nào vừa từ mức tối thiểu trở lên vừa không quá mức tối đa, nên đơn vị nào cũng bị xem là không đạt. Thường do hai số bị đổi chỗ; ghi lại mức tối thiểu và mức tối đa."
            }
            en {
                title "Impossible target"
                says "The minimum, {min}, is above the maximum, {max}."
                help "Swap the two, or correct them to match the plan."
                why "No figure can satisfy both, so everybody would miss the target. Usually the two numbers were swapped; check the minimum and the maximum."
            }
        /// A target for a text or a yes/no indicator.
        PLN222 TargetOnWords { code: String } Severity::Error,
            vi {
                title "Mục tiêu bằng số cho chỉ tiêu không phải số"
                says "Chỉ tiêu “{code}” không phải là số liệu nên không có mục tiêu bằng số."
                help "Bỏ mục tiêu này, hoặc đặt mục tiêu cho một chỉ tiêu số liệu."
                why "Mục tiêu so sánh một số với một mức. Lời văn và câu trả lời có/không thì không so sánh được như vậy."
            }
            en {
                title "Numeric target without a figure"
                says "The indicator “{code}” is not a figure and cannot have a numeric target."
                help "Remove the target, or set it for an indicator that is a figure."
                why "A target compares a figure with a limit. Text and yes/no answers cannot be compared this way."
            }
        /// A target that needs a number and has none.
        PLN223 TargetWithoutNumber { id: String } Severity::Error,
            vi {
                title "Mục tiêu thiếu số"
                says "Mục tiêu “{id}” được so với số, nhưng chưa ghi mức tối thiểu hoặc tối đa."
                help "Ghi “Ít nhất”, “Nhiều nhất” hoặc cả hai, hoặc chọn cách xét khác."
                why "Không có mức nào thì không có gì để so sánh, và mục tiêu luôn được xem là đạt. Ghi mức tối thiểu, mức tối đa, hoặc cả hai; nếu kế hoạch không giao số thì bỏ mục tiêu."
            }
            en {
                title "Target without a number"
                says "The target “{id}” is judged against a number, but it has neither a minimum nor a maximum."
                help "Write “min”, “max” or both, or choose another basis."
                why "Without a limit there is nothing to compare with, and the target would always be met. Give a minimum, a maximum or both; if the plan sets no number, leave the target out."
            }
        /// A target below zero.
        PLN224 NegativeTarget { number: Decimal } Severity::Error,
            vi {
                title "Mục tiêu là số âm"
                says "Số của mục tiêu là {number}, nhỏ hơn 0."
                help "Ghi một số từ 0 trở lên."
                why "Mọi số liệu đều từ 0 trở lên, nên mức tối thiểu âm luôn đạt và mức tối đa âm không bao giờ đạt. Ghi lại số từ 0 trở lên."
            }
            en {
                title "Negative target"
                says "The number of the target is {number}, below 0."
                help "Write a number of 0 or more."
                why "All figures are 0 or more, so a minimum below 0 is always met and a maximum below 0 never. Write a number of 0 or more."
            }
        /// A target that compares an indicator with itself.
        PLN225 TargetOnItself { code: String } Severity::Error,
            vi {
                title "Mục tiêu so với chính nó"
                says "Mục tiêu của chỉ tiêu “{code}” lại so với chính chỉ tiêu “{code}”."
                help "Chọn chỉ tiêu khác để so, hoặc bỏ mục tiêu này."
                why "So một số với chính nó thì luôn bằng nhau, nên mục tiêu không cho biết điều gì. Ghi mã của chỉ tiêu cần so sánh, ví dụ số loa hoạt động tốt so với số loa hiện có."
            }
            en {
                title "Target compared with itself"
                says "The target of the indicator “{code}” compares it with “{code}” itself."
                help "Compare it with another indicator, or remove the target."
                why "A figure always equals itself, so the target has no effect. Name the indicator to compare with, for example working loudspeakers with installed ones."
            }
        /// A rule whose expression cannot be read.
        PLN231 RuleUnreadable { rule: String, position: usize, reason: Phrase } Severity::Error,
            vi {
                title "Quy tắc không đọc được"
                says "Không hiểu được quy tắc “{rule}” từ ký tự thứ {position}: {reason}."
                help "Sửa biểu thức quanh vị trí này; ví dụ đúng: B03 <= B02."
                why "Quy tắc được viết một lần rồi dùng để kiểm tra, để giải thích và để lập công thức Excel. Biểu thức không đọc được thì không dùng được ở đâu cả."
            }
            en {
                title "Unreadable rule"
                says "The rule “{rule}” cannot be parsed at character {position}: {reason}."
                help "Fix the expression near this position; example: B03 <= B02."
                why "A rule is written once and serves the check, its explanation and the Excel formula. An expression that cannot be parsed can be used for none of them."
            }
        /// A rule that is neither error nor warning.
        PLN232 RuleIsNote { rule: String } Severity::Error,
            vi {
                title "Quy tắc có mức lưu ý"
                says "Quy tắc “{rule}” có mức lưu ý; quy tắc chỉ có thể là lỗi hoặc cảnh báo."
                help "Ghi “lỗi” nếu số liệu chắc chắn sai, “cảnh báo” nếu có thể đúng nhưng cần giải trình."
                why "Quy tắc bị vi phạm thì người lập báo cáo phải sửa hoặc giải trình. Mức lưu ý không yêu cầu gì nên quy tắc sẽ không có tác dụng."
            }
            en {
                title "Rule with severity “note”"
                says "The rule “{rule}” has the severity “note”; a rule must be an error or a warning."
                help "Use “error” if the figures cannot be right, “warning” if they may be right but need an explanation."
                why "A broken rule requires a correction or an explanation. A note requires neither, so the rule would have no effect."
            }
        /// A check that does not fit an indicator that it names.
        PLN233 CheckDoesNotFit { check: String, indicator: String, needs: Phrase } Severity::Error,
            vi {
                title "Kiểm tra không hợp với chỉ tiêu"
                says "Kiểm tra “{check}” nêu chỉ tiêu “{indicator}”, nhưng kiểm tra này chỉ dùng cho {needs}."
                help "Bỏ chỉ tiêu “{indicator}” khỏi kiểm tra, hoặc sửa cách tổng hợp, loại giá trị của chỉ tiêu."
                why "Mỗi kiểm tra có sẵn chỉ hiểu một loại chỉ tiêu. Nêu chỉ tiêu loại khác thì kiểm tra không bao giờ có tác dụng với nó."
            }
            en {
                title "Check does not fit the indicator"
                says "The check “{check}” names the indicator “{indicator}”, but it applies to {needs} only."
                help "Remove “{indicator}” from the check, or correct its roll-up or type."
                why "Each built-in check applies to one type of indicator. With another type it would have no effect."
            }
        /// An operand whose type is not the one that the rule needs.
        PLN234 RuleOperand { rule: String, indicator: String, needs: Phrase } Severity::Error,
            vi {
                title "Quy tắc dùng sai loại chỉ tiêu"
                says "Quy tắc “{rule}” dùng chỉ tiêu “{indicator}” ở chỗ cần {needs}."
                help "Với chỉ tiêu có/không, ghi mã đứng riêng (A01 => A02 >= 1); với số liệu, ghi trong phép tính hoặc phép so sánh (B02 > 0); lời văn không dùng trong quy tắc."
                why "Câu trả lời có/không và số không so sánh được với nhau, còn lời văn thì không tính được. Quy tắc dùng sai loại sẽ không bao giờ xét được."
            }
            en {
                title "Rule uses an indicator of the wrong type"
                says "The rule “{rule}” uses the indicator “{indicator}” where {needs} is needed."
                help "Write the code of a yes/no indicator by itself (A01 => A02 >= 1), that of a figure in a calculation or comparison (B02 > 0); texts have no place in rules."
                why "Yes/no answers cannot be compared with a number, and text cannot be used in calculations. A rule that confuses them could never be evaluated."
            }
        /// A duty that is assigned to nobody.
        PLN241 DutyWithoutHolder { clause: String } Severity::Error,
            vi {
                title "Phân công không có người thực hiện"
                says "Một phân công của điều khoản “{clause}” chưa nêu đơn vị thực hiện."
                help "Ghi ít nhất một loại đơn vị ở “Loại đơn vị thực hiện”, hoặc tên cơ quan ở “Nơi thực hiện khác”."
                why "Phân công cho biết ai làm gì. Không nêu đơn vị thì không ai nhận việc và không theo dõi được."
            }
            en {
                title "Duty without holder"
                says "A duty of the clause “{clause}” does not name who is responsible."
                help "Add at least one kind of unit to “holders”, or the name of a body to “other_holders”."
                why "A duty says who does what. If it names nobody, nobody is responsible, and it cannot be tracked."
            }
        /// An arrow between two figures, where a comparison was probably meant.
        PLN373 ArrowBetweenFigures { rule: String, left: String, right: String } Severity::Error,
            vi {
                title "Dấu => giữa hai số liệu"
                says "“{rule}” ghi {left} => {right}: dấu => nghĩa là “nếu … thì …”, nhưng ở hai bên là số liệu."
                help "Để so sánh thì ghi {left} >= {right} (không nhỏ hơn) hoặc {left} <= {right} (không lớn hơn)."
                why "Dấu => nối hai điều kiện; dấu >= so sánh hai số. Hai dấu dễ ghi nhầm và có nghĩa khác hẳn nhau, nên chương trình hỏi lại thay vì đoán."
            }
            en {
                title "The arrow => between two figures"
                says "“{rule}” says {left} => {right}: the arrow means “if … then …”, but both sides are figures."
                help "To compare, write {left} >= {right} (not less) or {left} <= {right} (not more)."
                why "The arrow => joins two conditions; >= compares two figures. The signs are easily exchanged and mean different things, so the program asks rather than guesses."
            }
    }
}
