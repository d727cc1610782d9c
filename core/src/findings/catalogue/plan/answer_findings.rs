//! Findings about answers beyond counts: choices, conditions, days, negative figures: PLN331 and following.

use crate::base::Phrase;
use crate::findings::Severity;
use crate::findings::catalogue::problems;

problems! {
    /// Problems of the options of an indicator, and of rules that name one (`PLN33x`).
    pub enum PlanAnswerProblem {
        /// A list with fewer than two options, or more than a list can have.
        PLN331 OptionNumber { code: String, number: usize, limit: usize } Severity::Error,
            vi {
                title "Số lựa chọn không phù hợp"
                says "“{code}” chọn trong danh sách có {number} mục."
                help "Ghi từ 2 đến {limit} mục ở “Lựa chọn”; chỉ có hai mục có và không thì dùng kiểu có/không."
                why "Danh sách có một mục thì không còn gì để chọn; danh sách quá dài thì không tìm được trong ô. Cần nhiều hơn thì chia nhóm, hoặc hỏi bằng hai chỉ tiêu."
            }
            en {
                title "Unfit number of options"
                says "“{code}” is answered by choosing, and its list has {number} options."
                help "Write 2 to {limit} options into “choices”; for yes and no alone use the type yes/no."
                why "A list with one option leaves nothing to choose, and a very long one cannot be used in a cell. Divide a longer list into groups, or ask with two indicators."
            }
        /// Two options with one code.
        PLN332 OptionTwice { code: String, option: String } Severity::Error,
            vi {
                title "Mã lựa chọn bị lặp"
                says "“{code}” có lựa chọn “{option}” hai lần."
                help "Bỏ một mục, hoặc đặt mã khác nếu là hai lựa chọn khác nhau."
                why "Quy tắc và tệp JSON gọi lựa chọn bằng mã. Hai mục cùng mã thì không biết đơn vị đã chọn mục nào và số đếm bị gộp."
            }
            en {
                title "Repeated option"
                says "“{code}” has the option “{option}” twice."
                help "Remove one, or give it another code if it is another option."
                why "Rules and JSON name an option by its code. With one code for two, nobody knows which one a unit chose, and both are counted together."
            }
        /// Two options that read the same.
        PLN333 OptionsAlike { code: String, first: String, second: String } Severity::Error,
            vi {
                title "Hai lựa chọn đọc như nhau"
                says "“{code}”: không phân biệt được lựa chọn “{first}” với “{second}”."
                help "Đặt tên khác hẳn nhau cho hai mục, và không dùng mã của mục này làm tên mục khác."
                why "Báo cáo được đọc theo tên của lựa chọn, không phân biệt chữ hoa, khoảng trắng và vị trí dấu thanh. Hai mục đọc như nhau thì câu trả lời có hai nghĩa và bị từ chối."
            }
            en {
                title "Options that read alike"
                says "“{code}”: the option “{first}” cannot be told from “{second}”."
                help "Give the two options clearly different words, and no option the code of another as its words."
                why "Returns are read by the words of options; case, blanks and the place of the tone mark do not matter. Options that read alike give an answer two meanings, and it is refused."
            }
        /// Words of an option that mean something else already, or cannot be shown.
        PLN334 OptionWords { code: String, option: String, reason: Phrase } Severity::Error,
            vi {
                title "Tên lựa chọn không dùng được"
                says "“{code}”: tên lựa chọn “{option}” {reason}."
                help "Đặt tên khác cho lựa chọn, ngắn gọn, trên một dòng."
                why "Một số cách ghi như “không áp dụng”, “theo chế độ mật”, “chưa có số liệu” đã có nghĩa riêng ở mọi ô. Tên quá dài, nhiều dòng hoặc bắt đầu bằng dấu = thì không hiển thị đúng trong Excel."
            }
            en {
                title "Unfit words of an option"
                says "“{code}”: the words of the option “{option}” {reason}."
                help "Give the option other words: short, on one line."
                why "Some words, such as “không áp dụng” (not applicable) or “theo chế độ mật” (withheld), mean something in every cell. Long texts, texts of several lines or with = at the beginning are not shown right in Excel."
            }
        /// A choice that is to be added up.
        PLN335 ChoiceAddsUp { code: String } Severity::Error,
            vi {
                title "Cộng câu trả lời chọn trong danh sách"
                says "Chỉ tiêu “{code}” chọn trong danh sách nên không cộng được theo cách đã chọn."
                help "Cách tổng hợp: “đếm theo từng lựa chọn” hoặc “không cộng”; qua các kỳ: “lấy kỳ cuối” hoặc “không tính”."
                why "Giữa các đơn vị chỉ đếm được bao nhiêu đơn vị chọn từng mục; qua các kỳ chỉ biết lựa chọn của kỳ cuối. Tổng, số lớn nhất hoặc lũy kế của các lựa chọn không có nghĩa."
            }
            en {
                title "Choices cannot be added up"
                says "The indicator “{code}” is answered by choosing and cannot be rolled up this way."
                help "Use “count_each” or “none” for “across_units”; “last” or “none” for “across_time”; “stock” for “kind”."
                why "Across units one can count who chose each option, and across time the last choice holds. A sum, a maximum or a running total of choices has no meaning."
            }
        /// Options counted where there are none.
        PLN336 NoOptionsToCount { code: String } Severity::Error,
            vi {
                title "Đếm lựa chọn ở chỉ tiêu không có danh sách"
                says "Chỉ tiêu “{code}” có cách tổng hợp “đếm theo từng lựa chọn” nhưng không phải kiểu chọn trong danh sách."
                help "Đổi cách tổng hợp, hoặc đổi kiểu thành “chọn trong danh sách” và ghi các mục ở “Lựa chọn”."
                why "Cách này đếm số đơn vị theo từng mục của danh sách. Với số liệu, có/không hoặc lời văn thì không có mục nào để đếm."
            }
            en {
                title "No options to count"
                says "The roll-up of the indicator “{code}” is “count_each”, but it is not answered by choosing."
                help "Use another roll-up, or the type “choice” with its list “choices”."
                why "This roll-up counts the units under each option of a list. Figures, yes/no answers and texts have no options."
            }
        /// A rule or condition that names an option which the list does not have.
        PLN337 UnknownOption { place: String, indicator: String, option: String, choices: Phrase } Severity::Error,
            vi {
                title "Lựa chọn không có trong danh sách"
                says "“{place}” so sánh chỉ tiêu “{indicator}” với “{option}”, không có trong danh sách lựa chọn của chỉ tiêu đó."
                help "Ghi mã hoặc tên của một mục trong danh sách: {choices}."
                why "Phép so sánh với một mục không có thì không bao giờ đúng, và không ai nhận ra. Thường mã bị ghi sai, hoặc mục đã bị bỏ khỏi danh sách."
            }
            en {
                title "Unknown option"
                says "“{place}” compares the indicator “{indicator}” with “{option}”, which its list does not have."
                help "Write the code or the words of one option of the list: {choices}."
                why "A comparison with an option that does not exist is never true, and nobody notices. Usually the code was misspelt, or the option was removed from the list."
            }
        /// A condition that reads an answer which it cannot rest on.
        PLN338 ConditionOperand { code: String, operand: String, reason: Phrase } Severity::Error,
            vi {
                title "Điều kiện căn cứ vào chỉ tiêu không phù hợp"
                says "Điều kiện báo cáo của chỉ tiêu “{code}” dùng “{operand}”, {reason}."
                help "Dùng chỉ tiêu nhập tay, bắt buộc, cùng loại đơn vị và cùng kỳ báo cáo, không có điều kiện riêng."
                why "Khi câu trả lời kia có thể để trống, hoặc đơn vị không phải báo cáo chỉ tiêu kia, thì không xét được có phải báo cáo chỉ tiêu này hay không. Điều kiện nối tiếp điều kiện thì người điền biểu không theo dõi được."
            }
            en {
                title "A condition that rests on an unfit answer"
                says "The condition of the indicator “{code}” reads “{operand}”, {reason}."
                help "Use an indicator that is typed and required, of the same kinds of unit and periods, and without a condition of its own."
                why "Where the other answer may be blank, or a unit does not owe it, nobody can say whether this one is asked for. Conditions on conditions cannot be followed by whoever fills in the form."
            }
        /// A condition at an indicator that can have none.
        PLN339 ConditionNotHere { code: String, reason: Phrase } Severity::Error,
            vi {
                title "Chỉ tiêu không đặt điều kiện được"
                says "Chỉ tiêu “{code}” có điều kiện báo cáo, nhưng {reason}."
                help "Bỏ điều kiện (“Chỉ báo cáo khi”), hoặc đặt điều kiện ở chỉ tiêu nhập tay, không phân tổ."
                why "Chỉ tiêu tính theo công thức tự để trống khi thiếu số; phân tổ và thuyết minh bắt buộc chưa xét được điều kiện trong biểu Excel. Nhận điều kiện ở đó thì biểu và cơ quan tổng hợp hiểu khác nhau."
            }
            en {
                title "An indicator that cannot have a condition"
                says "The indicator “{code}” has a condition, but {reason}."
                help "Remove “asked_if”, or set the condition at an indicator that is typed and not divided."
                why "A computed figure stays blank by itself where an operand is missing; divided indicators and required texts cannot be judged by a condition in the Excel form. With a condition there, form and office would not agree."
            }
        /// A day that is to be added up.
        PLN340 DayAddsUp { code: String } Severity::Error,
            vi {
                title "Cộng các ngày"
                says "Chỉ tiêu “{code}” hỏi một ngày nên không gộp được theo cách đã chọn."
                help "Giữa các đơn vị chọn “không cộng” (chỉ liệt kê), “lấy ngày sớm nhất” hoặc “lấy ngày muộn nhất”; qua các kỳ: “lấy kỳ cuối” hoặc “không tính”; kiểu không phải “số phát sinh trong kỳ”."
                why "Giữa các đơn vị chỉ có thể liệt kê các ngày, hoặc lấy ngày sớm nhất, muộn nhất; qua các kỳ chỉ lấy được ngày của kỳ cuối. Tổng hoặc lũy kế của các ngày không có nghĩa."
            }
            en {
                title "Days cannot be added up"
                says "The indicator “{code}” asks for a day and cannot be rolled up this way."
                help "Use “none” (listed), “earliest” or “latest” for “across_units”; “last” or “none” for “across_time”; “stock” for “kind”."
                why "Across units days can be listed, or the earliest or latest is taken; across time the last one holds. A sum or a running total of days has no meaning."
            }
        /// The earliest or latest day where no day is asked for.
        PLN341 NoDays { code: String } Severity::Error,
            vi {
                title "Lấy ngày ở chỉ tiêu không phải ngày"
                says "Chỉ tiêu “{code}” gộp bằng ngày sớm nhất hoặc muộn nhất nhưng không phải kiểu ngày."
                help "Chọn cách tổng hợp khác, hoặc chọn kiểu “ngày”."
                why "Cách tổng hợp này so sánh các ngày. Với số liệu, có/không, lựa chọn hoặc lời văn thì không có ngày nào để so sánh."
            }
            en {
                title "No days to compare"
                says "The roll-up of the indicator “{code}” is the earliest or latest day, but it asks for no day."
                help "Use another roll-up, or the type “date”."
                why "This roll-up compares days. Figures, yes/no answers, choices and texts have none."
            }
        /// The earliest plausible day behind the latest.
        PLN342 DaysCrossed { code: String } Severity::Error,
            vi {
                title "Ngày sớm nhất đứng sau ngày muộn nhất"
                says "“{code}”: ngày ở “Từ ngày” đứng sau ngày ở “Đến ngày”."
                help "Đổi chỗ hai ngày, hoặc bỏ ngày không cần."
                why "Không có ngày nào nằm giữa hai mốc như vậy, nên mọi ngày đều bị cảnh báo. Hai ngày này là ngày sớm nhất và muộn nhất được coi là hợp lý."
            }
            en {
                title "Days the wrong way round"
                says "“{code}”: the day in “least” is after the day in “most”."
                help "Exchange the two days, or leave out the one that is not needed."
                why "No day is between the two, so every answer would be warned about. They are the earliest and the latest day that is plausible."
            }
        /// The first period of the year where figures of the periods add up.
        PLN343 FirstOfFlow { code: String } Severity::Error,
            vi {
                title "Lấy kỳ đầu ở chỉ tiêu phát sinh"
                says "Chỉ tiêu “{code}” lấy số của kỳ đầu năm nhưng không phải số có tại một thời điểm."
                help "Chọn kiểu “số đầu kỳ” nếu là số có tại một thời điểm, hoặc “số phát sinh trong kỳ” để cộng qua các kỳ."
                why "Số của kỳ đầu chỉ có nghĩa với số có tại một thời điểm, ví dụ số tồn đầu năm. Với số phát sinh, lấy kỳ đầu sẽ bỏ mất các kỳ sau; có/không và lựa chọn thì theo kỳ cuối."
            }
            en {
                title "The first period of a flow"
                says "The indicator “{code}” takes the figure of the first period (“first”), but does not measure a state."
                help "Use “stock” for “kind”, or “sum” for “across_time”."
                why "The first figure of a year has a meaning for a state, such as what was left from the year before. Of a flow it would drop all later periods; of yes/no answers and choices the last one holds."
            }
        /// A least figure that admits nothing below 0, or stands where there is no figure.
        PLN344 LeastAdmitsNothing { code: String, reason: Phrase } Severity::Error,
            vi {
                title "Mức thấp nhất không phù hợp"
                says "“{code}” có “Số nhỏ nhất”, nhưng {reason}."
                help "Ghi một số nhỏ hơn 0, ví dụ -1000, ở chỉ tiêu là số nhập tay; hoặc để trống “Số nhỏ nhất”."
                why "Mức này chỉ để cho phép ghi số âm, đến mức đã nêu. Không có mức này thì mọi số từ 0 trở lên; giới hạn dưới lớn hơn 0 thì ghi thành quy tắc kiểm tra."
            }
            en {
                title "Unfit least figure"
                says "“{code}” has a least figure (“least”), but {reason}."
                help "Write a number below 0, such as -1000, at a figure that is typed; or leave “least” out."
                why "It only admits negative figures, down to the number given. Without it all figures are 0 or more; a lower bound above 0 is written as a rule."
            }
        /// A condition that cannot be parsed.
        PLN370 ConditionUnreadable { code: String, read: String, position: usize, reason: Phrase } Severity::Error,
            vi {
                title "Điều kiện báo cáo không đọc được"
                says "Không hiểu được điều kiện “{read}” của chỉ tiêu “{code}” từ ký tự thứ {position}: {reason}."
                help "Ghi điều kiện theo chỉ tiêu khác, ví dụ A07 = \"do\" hoặc B01 > 0; để trống nếu luôn hỏi."
                why "Điều kiện quyết định đơn vị nào phải báo cáo chỉ tiêu này. Không đọc được thì không biết đơn vị nào còn thiếu, nên kế hoạch chưa dùng được."
            }
            en {
                title "Unreadable condition"
                says "The condition “{read}” of the indicator “{code}” cannot be parsed at character {position}: {reason}."
                help "Write a condition over other indicators, such as A07 = \"do\" or B01 > 0; leave it out where the indicator is always asked."
                why "The condition decides which units owe the indicator. If it cannot be read, nobody knows what is missing, so the plan cannot be used yet."
            }
        /// A formula that cannot be parsed.
        PLN371 FormulaUnreadable { code: String, read: String, position: usize, reason: Phrase } Severity::Error,
            vi {
                title "Công thức không đọc được"
                says "Không hiểu được công thức “{read}” của chỉ tiêu “{code}” từ ký tự thứ {position}: {reason}."
                help "Ghi phép tính giữa các mã chỉ tiêu, ví dụ C02 / C01 * 100."
                why "Công thức được dùng để tính ở biểu, ở trình duyệt và khi tổng hợp. Không đọc được thì không nơi nào có số, nên kế hoạch chưa dùng được."
            }
            en {
                title "Unreadable formula"
                says "The formula “{read}” of the indicator “{code}” cannot be parsed at character {position}: {reason}."
                help "Write a calculation over codes of indicators, such as C02 / C01 * 100."
                why "Form, sheet and report compute by the formula. If it cannot be read, none of them has the figure, so the plan cannot be used yet."
            }
    }
}
