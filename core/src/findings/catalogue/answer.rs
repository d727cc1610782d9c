//! Defines the findings about a whole answer: rules of the plan, completeness, size, the nil box. Codes SUB100 and following.

use super::problems;
use crate::base::Phrase;
use crate::base::RuleId;
use crate::findings::{MissingAnswers, Severity};
use jiff::civil::Date;
use rust_decimal::Decimal;

problems! {
    /// Problems of a submission as a whole (`SUB1xx`).
    pub enum AnswerProblem {
        /// An answer whose condition cannot be judged.
        SUB354 ConditionUnknown { read: String, condition: Phrase } Severity::Warning,
            vi {
                title "Chưa rõ có phải báo cáo chỉ tiêu này không"
                says "Đọc được “{read}”; chỉ tiêu này chỉ báo cáo khi {condition}, nhưng chưa có câu trả lời để xét điều kiện đó."
                help "Trả lời chỉ tiêu mà điều kiện căn cứ vào."
                why "Kế hoạch chỉ hỏi chỉ tiêu này khi điều kiện đúng. Khi câu trả lời kia còn thiếu thì chưa xét được; nội dung ở đây vẫn được tính và được đánh dấu."
            }
            en {
                title "Not known whether this is asked for"
                says "Read “{read}”; this indicator is asked for only if {condition}, and the answer that decides is missing."
                help "Answer the indicator that the condition reads."
                why "The plan asks for this indicator only if the condition holds. While the other answer is missing, that cannot be judged; what is here counts and is marked."
            }
        /// A day outside of those that are plausible.
        SUB394 DayOutside { read: Date, days: Phrase } Severity::Warning,
            vi {
                title "Ngày nằm ngoài thời gian hợp lý"
                says "Đọc được ngày {read}; ngày hợp lý ở đây là {days}."
                help "Xem lại ngày, tháng và năm; nếu đúng, ghi một câu ở cột Giải trình hoặc báo cho cơ quan tổng hợp."
                why "Việc của kỳ thường xảy ra trong các ngày của kỳ báo cáo, trừ khi kế hoạch nêu thời gian khác. Ngày nằm ngoài thường do ghi nhầm năm hoặc tháng, hoặc do chép dòng của kỳ trước. Ngày vẫn được giữ như đã ghi."
            }
            en {
                title "A day outside of the plausible time"
                says "Read {read}; a plausible day here is {days}."
                help "Check day, month and year; if the day is right, say so in the note or tell the office."
                why "What a return tells usually happened in its period, unless the plan gives other days. A day outside often has a mistyped year or month, or was copied from an earlier period. The day is kept as written."
            }
        /// A rule of the plan is broken.
        SUB100 BrokenRule { rule: RuleId, severity: Severity, sentence: Phrase, values: Phrase, arithmetic: Phrase, advice: Phrase } *severity,
            vi {
                title "Số liệu trái với quy tắc kiểm tra"
                says "Quy tắc {rule}: {sentence} Số liệu trong báo cáo: {values}.{arithmetic}"
                help "Đối chiếu lại các số nêu trên với sổ theo dõi. {advice}"
                form_says "{sentence} Số liệu trong báo cáo: {values}.{arithmetic}"
                why "Đi kèm kế hoạch có các quy tắc mà số liệu của một báo cáo phải thỏa mãn, ví dụ số nữ không lớn hơn tổng số người. Dùng `tonghop explain` kèm mã quy tắc (ví dụ R06a) để xem lời văn của quy tắc và quy tắc đó có phải lời của kế hoạch hay không. Quy tắc mức lỗi phải sửa; quy tắc mức cảnh báo có thể giữ nguyên số nếu có giải trình. Số liệu vẫn được tổng hợp và được đánh dấu, không bị loại bỏ."
            }
            en {
                title "A rule is broken"
                says "Rule {rule}: {sentence} The return says: {values}.{arithmetic}"
                help "Check these figures against the records. {advice}"
                form_says "{sentence} The return says: {values}.{arithmetic}"
                why "A plan states rules for the figures of a return, for example that the women attending are no more than all attending. `tonghop explain` with the id of the rule (R06a) prints it and says whether it comes from the plan's own text. A broken error rule must be fixed; a warning may be kept with a written explanation. The figure still counts and is flagged; it is never removed."
            }
        /// A figure above 0 under the ticked box “báo cáo không phát sinh”.
        SUB110 FigureUnderNilBox { value: Decimal } Severity::Error,
            vi {
                title "Có số liệu trong báo cáo không phát sinh"
                says "Ô “Báo cáo không phát sinh” được đánh dấu nhưng dòng này có số {value}."
                help "Bỏ dấu ở ô “Báo cáo không phát sinh”, hoặc xóa số ở dòng này nếu trong kỳ đúng là không phát sinh."
                form_says "Ô “Báo cáo không phát sinh” được đánh dấu nhưng dòng này có số {value}."
                why "Đánh dấu “Báo cáo không phát sinh” nghĩa là mọi hoạt động trong kỳ đều bằng 0. Một số lớn hơn 0 cùng với dấu này có hai cách hiểu, nên đơn vị cần cho biết cách hiểu nào đúng."
            }
            en {
                title "A figure in a nil return"
                says "The box “báo cáo không phát sinh” is ticked, but this row has {value}."
                help "Untick the box, or clear this row if nothing happened in the period."
                form_says "The box “Nil return” is ticked, but this row has {value}."
                why "The box says that all activities of the period are 0. A figure above 0 contradicts it, so the unit has to say which is right."
            }
        /// A value above the plausible maximum (S29).
        SUB120 AbovePlausible { value: Decimal, most: Decimal, measure: String } Severity::Warning,
            vi {
                title "Số liệu lớn bất thường"
                says "Số {value} {measure} lớn hơn mức thường gặp ({most} {measure})."
                help "Kiểm tra lại số và đơn vị tính ({measure}). Nếu đúng, ghi lý do ở cột Giải trình."
                why "Mỗi chỉ tiêu có một mức mà số liệu của một đơn vị trong một kỳ hiếm khi vượt qua. Nguyên nhân hay gặp là nhập thừa chữ số, hoặc ghi đồng vào cột triệu đồng. Số liệu không tự động bị đổi: nếu đúng thì chỉ cần giải trình."
            }
            en {
                title "Unusually large figure"
                says "The figure {value} {measure} is above the plausible maximum ({most} {measure})."
                help "Check the figure and its unit of measure ({measure}). If it is right, give the reason in the note."
                why "Each indicator has a maximum that one unit rarely exceeds in one period. Usual causes are an extra digit, or đồng in a column of triệu đồng. The figure is never changed; if it is right, an explanation is enough."
            }
        /// A value above a multiple (ten times in the built-in plan) of the median of the unit's last periods (S29).
        SUB121 AboveHistory { value: Decimal, median: Decimal, times: u8, periods: usize } Severity::Warning,
            vi {
                title "Số liệu tăng đột biến so với các kỳ trước"
                says "Số {value} lớn hơn {times} lần trung vị {median} của {periods} kỳ gần nhất."
                help "Kiểm tra lại số. Nếu đúng, ghi lý do ở cột Giải trình."
                why "Số liệu được so với trung vị của tối đa bốn kỳ gần nhất của chính đơn vị, khi cơ quan tổng hợp có các kỳ đó. Tăng quá nhiều lần thường là do nhập nhầm; nếu là thật thì giải trình ngắn gọn là đủ."
            }
            en {
                title "Sudden rise from earlier periods"
                says "The figure {value} is more than {times} times the median {median} of the last {periods} periods."
                help "Check the figure. If it is right, give the reason in the note."
                why "The figure is compared with the median of up to four previous periods of the same unit, where the office has them. A rise of this size is often a typing error; if it is real, a short explanation is enough."
            }
        /// A value far below the median of the unit's last periods.
        SUB122 BelowHistory { value: Decimal, median: Decimal, times: u8, periods: usize } Severity::Warning,
            vi {
                title "Số liệu giảm đột biến so với các kỳ trước"
                says "Số {value} nhỏ hơn {times} lần so với trung vị {median} của {periods} kỳ gần nhất."
                help "Kiểm tra lại số, nhất là khi nhập có dấu chấm hàng nghìn. Nếu đúng, ghi lý do ở cột Giải trình."
                why "Số liệu giảm nhiều lần thường là do nhập thiếu chữ số, hoặc do máy đặt tiếng Anh hiểu 2.000 là 2. Nếu là thật thì giải trình ngắn gọn là đủ."
            }
            en {
                title "Sudden fall from earlier periods"
                says "The figure {value} is less than 1/{times} of the median {median} of the last {periods} periods."
                help "Check the figure, especially if it was typed with a thousands separator (2.000). If it is right, give the reason in the note."
                why "A fall of this size is often a missing digit, or a PC with English settings that read 2.000 as 2. If it is real, a short explanation is enough."
            }
        /// A value far below that of the period before.
        SUB123 FarBelowBefore { value: Decimal, before: Decimal, difference: Decimal, times: u8, ratio: Decimal } Severity::Warning,
            vi {
                title "Số liệu giảm đột biến so với kỳ trước"
                says "Kỳ này {value}, kỳ trước {before}: kỳ trước gấp {ratio} lần kỳ này."
                help "Kiểm tra lại số, nhất là khi nhập có dấu chấm hàng nghìn. Nếu đúng, ghi lý do ở cột Giải trình."
                why "Số liệu giảm nhiều lần thường là do nhập thiếu chữ số, hoặc do máy đặt tiếng Anh hiểu 2.000 là 2. Nếu là thật thì giải trình ngắn gọn là đủ."
            }
            en {
                title "Sudden fall from the previous period"
                says "This period {value}, previous period {before}: the previous one is {ratio} times as much."
                help "Check the figure, especially if it was typed with a thousands separator (2.000). If it is right, give the reason in the note."
                why "A fall of this size is often a missing digit, or a PC with English settings that read 2.000 as 2. If it is real, a short explanation is enough."
            }
        /// A value far above that of the period before.
        SUB124 FarAboveBefore { value: Decimal, before: Decimal, difference: Decimal, times: u8, ratio: Decimal } Severity::Warning,
            vi {
                title "Số liệu tăng đột biến so với kỳ trước"
                says "Kỳ này {value}, kỳ trước {before}: gấp {ratio} lần kỳ trước."
                help "Kiểm tra lại số và đơn vị tính. Nếu đúng, ghi lý do ở cột Giải trình."
                why "Số liệu tăng nhiều lần thường là do nhập thừa chữ số hoặc ghi theo đơn vị tính khác. Nếu là thật thì giải trình ngắn gọn là đủ."
            }
            en {
                title "Sudden rise from the previous period"
                says "This period {value}, previous period {before}: {ratio} times as much."
                help "Check the figure and its unit of measure. If it is right, give the reason in the note."
                why "A rise of this size is often an extra digit or another unit of measure. If it is real, a short explanation is enough."
            }
        /// Figures in the notes of empty answers.
        SUB126 FigureInNote { rows: String, required: MissingAnswers } required.severity(),
            vi {
                title "Số liệu nằm ở cột Giải trình"
                says "Ô trả lời còn trống nhưng cột Giải trình có số: {rows}. Số này không được tổng hợp{required}."
                help "Nếu là số liệu của kỳ này, chuyển sang ô trả lời (cột “Kết quả trong kỳ”) rồi gửi lại."
                form "Nếu là số liệu của kỳ này, chuyển sang ô trả lời."
                why "Khi nhập hoặc dán lệch một cột, số liệu nằm ở cột Giải trình còn ô trả lời để trống. Số không được tự chuyển vì lời giải trình cũng có thể bắt đầu bằng một số; từng dòng được nêu để đơn vị xem lại."
            }
            en {
                title "Figures in the notes"
                says "The answer is empty, but the note holds a figure: {rows}. It is left out of the totals{required}."
                help "If these are this period's figures, move them into the answers (“Kết quả trong kỳ”) and send again."
                form "If these are this period's figures, move them into the answers."
                why "When figures are typed or pasted one column off, they end up in the notes and the answers stay empty. They are not moved, because a note may begin with a number; each row is listed."
            }
        /// All figures equal those of the period before.
        SUB125 SameAsBefore { count: usize } Severity::Note,
            vi {
                title "Số liệu giống hệt kỳ trước"
                says "Cả {count} số liệu của báo cáo bằng đúng số liệu kỳ trước."
                help "Kiểm tra xem có gửi lại số liệu của kỳ trước không."
                why "Số liệu của hai kỳ hiếm khi trùng nhau toàn bộ. Thường là biểu của kỳ trước được chép sang mà chưa nhập số của kỳ này."
            }
            en {
                title "All figures equal those of the previous period"
                says "All {count} figures of this return equal those of the period before."
                help "Check whether last period's figures were sent again."
                why "Two periods almost never agree in every figure. Usually the earlier form was copied without entering this period's figures."
            }
        /// A required figure is missing (S30).
        SUB130 RequiredMissing { measure: String } Severity::Error,
            vi {
                title "Thiếu số liệu bắt buộc"
                says "Chỉ tiêu bắt buộc chưa có số liệu (đơn vị tính: {measure})."
                help "Ghi số liệu; ghi 0 nếu không có; ghi “không áp dụng” kèm giải trình nếu chỉ tiêu không thuộc nhiệm vụ của đơn vị."
                form "Nhập số liệu; nhập 0 nếu không có; nếu chỉ tiêu không thuộc nhiệm vụ của đơn vị thì chọn “Không áp dụng” và ghi giải trình."
                why "Ô trống không được hiểu là 0, vì không ai biết đơn vị không có hoạt động hay chưa kịp điền. Cơ quan tổng hợp cần biết rõ số đơn vị được tính vào mỗi số tổng hợp."
            }
            en {
                title "A required figure is missing"
                says "This required indicator has no figure (unit of measure: {measure})."
                help "Enter the figure; 0 if there was none; “không áp dụng” with a note if the indicator does not apply to the unit."
                form "Enter the figure; 0 if there was none; if the indicator does not apply to the unit, choose “Not applicable” and write a note."
                why "An empty cell is not 0: it may mean that nothing happened or that it was not filled in yet. The office must know how many units are counted in each total."
            }
        /// A required question of yes or no is not answered.
        SUB132 YesOrNoMissing { } Severity::Error,
            vi {
                title "Chưa trả lời có hay không"
                says "Câu hỏi bắt buộc này chưa được trả lời."
                help "Chọn Có hoặc Không; ghi “không áp dụng” kèm giải trình nếu không thuộc nhiệm vụ của đơn vị."
                form "Chọn Có hoặc Không; nếu không thuộc nhiệm vụ của đơn vị thì chọn “Không áp dụng” và ghi giải trình."
                why "Ô trống không được hiểu là “không”, vì không ai biết đơn vị không làm hay chưa kịp điền. Cơ quan tổng hợp đếm số đơn vị trả lời “có”, nên cần câu trả lời của từng đơn vị."
            }
            en {
                title "Neither yes nor no"
                says "This required question has no answer."
                help "Choose yes (Có) or no (Không); “không áp dụng” with a note if it does not apply to the unit."
                form "Choose yes or no; if it does not apply to the unit, choose “Not applicable” and write a note."
                why "An empty cell does not mean “no”: it may not have been filled in yet. The office counts how many units say yes, so it needs the answer of each."
            }
        /// A required choice is not made.
        SUB133 ChoiceMissing { choices: Phrase } Severity::Error,
            vi {
                title "Chưa chọn trong danh sách"
                says "Chỉ tiêu bắt buộc này chưa được chọn."
                help "Chọn một trong các mục: {choices}; ghi “không áp dụng” kèm giải trình nếu không thuộc nhiệm vụ của đơn vị."
                form "Chọn một trong các mục: {choices}."
                why "Ô trống không được hiểu là mục nào trong danh sách. Cơ quan tổng hợp đếm số đơn vị theo từng mục, nên cần câu trả lời của từng đơn vị."
            }
            en {
                title "No option chosen"
                says "This required indicator has no answer."
                help "Choose one of {choices}; “không áp dụng” with a note if it does not apply to the unit."
                form "Choose one of {choices}."
                why "An empty cell means none of the options. The office counts units by option, so it needs the answer of each."
            }
        /// “Not applicable” without a note (S30).
        SUB131 NotApplicableWithoutNote { read: String } Severity::Error,
            vi {
                title "“Không áp dụng” nhưng chưa giải trình"
                says "Đơn vị trả lời không áp dụng (ghi “{read}”), nhưng cột Giải trình còn để trống."
                help "Ghi ngắn gọn ở cột Giải trình vì sao chỉ tiêu này không áp dụng cho đơn vị."
                why "Đơn vị có thể cho biết một chỉ tiêu không thuộc nhiệm vụ của mình; khi đó chỉ cần một câu giải trình để chỉ tiêu bắt buộc được coi là đã trả lời. Không có giải trình thì người đọc không phân biệt được với một ô chưa kịp điền."
            }
            en {
                title "“Not applicable” without a note"
                says "Read “{read}” (not applicable), but there is no note."
                help "Explain briefly in the note why this indicator does not apply to the unit."
                why "A unit may state that an indicator is not among its tasks; with one sentence of explanation a required indicator counts as answered. Without it the answer cannot be told from a cell that was not filled in."
            }
        /// A required text is empty (S26).
        SUB140 RequiredTextMissing { } Severity::Error,
            vi {
                title "Thiếu phần thuyết minh bắt buộc"
                says "Phần thuyết minh bắt buộc còn để trống."
                help "Viết vài câu về nội dung này ở trang Thuyết minh."
                form "Viết vài câu về nội dung này vào ô thuyết minh."
                why "Báo cáo tổng hợp trích phần thuyết minh của từng đơn vị. Nếu thực sự không có khó khăn hay kiến nghị, có thể ghi “không”."
            }
            en {
                title "A required text is missing"
                says "This required text is empty."
                help "Write a few sentences on the sheet Thuyết minh."
                form "Write a few sentences into this field."
                why "The consolidated report quotes the texts of each unit. If there are no difficulties or proposals, “không” is enough."
            }
        /// “Không” (nothing) for the highlights, although the return has figures (S26).
        SUB141 NothingToTellButFigures { read: String } Severity::Error,
            vi {
                title "Ghi “không” nhưng trong kỳ có số liệu"
                says "Phần này ghi “{read}” trong khi báo cáo có số liệu lớn hơn 0."
                help "Viết vài câu về kết quả nổi bật tương ứng với các số liệu đã báo cáo."
                why "Phần kết quả nổi bật chỉ có thể ghi “không” khi mọi số liệu trong kỳ đều bằng 0. Nếu kỳ này có hoạt động, hãy viết vài câu về hoạt động đó; nếu không có, các số liệu lớn hơn 0 cần được xem lại."
            }
            en {
                title "“Nothing to report” although there are figures"
                says "This text says “{read}”, but the return has figures above 0."
                help "Write a few sentences on what was achieved, in line with the figures."
                why "The highlights may say “không” only when no figure of the period is above 0. If something was done, describe it in a few sentences; if nothing was, check the figures above 0."
            }
        /// An answer that this unit does not owe in this period.
        SUB150 NotAsked { read: String } Severity::Warning,
            vi {
                title "Số liệu ngoài phạm vi báo cáo của kỳ này"
                says "Đọc được “{read}”, nhưng kỳ này không yêu cầu đơn vị báo cáo chỉ tiêu này; số này không được tổng hợp."
                help "Xóa số ở dòng này, hoặc kiểm tra xem có dùng đúng mẫu của đơn vị và của kỳ báo cáo không."
                form "Xóa số ở dòng này; nếu số được lấy từ một tệp, kiểm tra xem tệp có đúng của đơn vị và kỳ báo cáo này không."
                why "Mỗi loại đơn vị và mỗi loại kỳ có một bộ chỉ tiêu riêng. Số liệu ngoài bộ chỉ tiêu được nêu tên để không ai tưởng rằng nó đã được cộng vào."
            }
            en {
                title "A figure that is not requested"
                says "Read “{read}”, but this unit does not report this indicator in this period; it is left out of the totals."
                help "Clear this row, or check that this is the form for this unit and period."
                form "Clear this row; if the figure came from a file, check that the file is for this unit and period."
                why "Each kind of unit and of period has its own set of indicators. Figures outside it are listed, so that nobody assumes that they were added."
            }
        /// A code that the plan does not know.
        SUB151 UnknownCode { code: String, read: String } Severity::Error,
            vi {
                title "Mã chỉ tiêu không có trong kế hoạch"
                says "Mã “{code}” không có trong kế hoạch; giá trị “{read}” ở dòng đó không được tổng hợp."
                help "Dùng mẫu báo cáo mới nhất; nếu mã bị sửa nhầm thì ghi lại đúng mã của chỉ tiêu."
                why "Mỗi dòng số liệu được nhận biết bằng mã chỉ tiêu. Mã lạ thường do sửa nhầm ô mã hoặc dùng mẫu của kế hoạch khác."
            }
            en {
                title "Unknown indicator code"
                says "The plan has no indicator “{code}”; the value “{read}” in that row is left out of the totals."
                help "Use the current form; if the code was changed by accident, restore it."
                why "Each row is recognised by its indicator code. An unknown code usually comes from an edited cell or from the form of another plan."
            }
        /// A JSON submission whose stated value differs from the meaning of its text.
        SUB160 StatedOtherwise { read: String, stated: Phrase, understood: Phrase } Severity::Error,
            vi {
                title "Giá trị ghi kèm khác với nguyên văn"
                says "Nguyên văn “{read}” được hiểu là {understood}, nhưng giá trị ghi kèm là {stated}; ô này được coi là chưa có số liệu."
                help "Tạo lại tệp từ biểu mẫu; nếu phần mềm khác tạo tệp, sửa để hai phần khớp nhau."
                why "Tệp JSON mang cả nguyên văn đơn vị nhập và giá trị đã hiểu. Khi hai phần khác nhau thì không thể biết phần nào đúng."
            }
            en {
                title "Value and text disagree"
                says "The text “{read}” means {understood}, but the value beside it is {stated}; the entry counts as missing."
                help "Make the file again from the form; if another program writes it, make the two agree."
                why "A JSON submission carries the text as typed and the value as understood. If they differ, there is no way to know which is right."
            }
    }
}

impl AnswerProblem {
    /// Whether the problem is that a required answer is missing.
    pub(crate) const fn is_missing_answer(&self) -> bool {
        matches!(self, Self::RequiredMissing { .. } | Self::YesOrNoMissing {} | Self::ChoiceMissing { .. } | Self::RequiredTextMissing {})
    }
}
