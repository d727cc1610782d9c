//! Defines the findings about the header of a return: SUB300 and following.

use jiff::civil::Date;

use super::problems;
use crate::base::{Period, Phrase, UnitCode};
use crate::findings::Severity;

problems! {
    /// Problems of the header: unit, period, signature (`SUB3xx`).
    pub enum HeaderProblem {
        /// No signer.
        SUB301 NoSigner { } Severity::Error,
            vi {
                title "Chưa ghi người ký"
                says "Ô “Người ký” còn để trống."
                help "Ghi họ và tên người ký báo cáo."
                form_says "Ô “Người ký” còn để trống."
                why "Báo cáo cần có người ký chịu trách nhiệm về số liệu. Tên người ký được đọc từ ô “Người ký”, không đọc từ chữ ký hay con dấu trên bản giấy."
            }
            en {
                title "No signer"
                says "The line “Người ký” is empty."
                help "Write the name of the person who signs."
                form_says "The field “Signer” is empty."
                why "Somebody has to take responsibility for the figures by signing. The name is read from the line “Người ký”, not from a signature or a stamp on paper."
            }
        /// No date of signing.
        SUB302 NoDate { } Severity::Error,
            vi {
                title "Chưa ghi ngày ký"
                says "Ô “Ngày ký” còn để trống."
                help "Ghi ngày ký theo dạng ngày/tháng/năm, ví dụ 16/03/2019."
                form_says "Ô “Ngày ký” còn để trống."
                why "Ngày ký cho biết số liệu được chốt khi nào; khi không có ngày nhận thì ngày ký dùng để tính đúng hạn. Thiếu ngày ký thì báo cáo vẫn được tổng hợp, nhưng không biết có đúng hạn hay không."
            }
            en {
                title "No signing date"
                says "The line “Ngày ký” is empty."
                help "Write the date as day/month/year, for instance 16/03/2019."
                form_says "The field “Date of signing” is empty."
                why "The date says when the figures were closed; where no day of receipt was noted, it also decides whether the return was on time. Without it the return still counts, but whether it was on time is unknown."
            }
        /// Signed before the window ends, without the box “ước thực hiện”.
        SUB304 SignedEarly { signed: Date, last: Date } Severity::Warning,
            vi {
                title "Ký trước ngày chốt số liệu"
                says "Ngày ký {signed} trước ngày chốt số liệu {last}, mà ô “Ước thực hiện” chưa được đánh dấu."
                help "Nếu số liệu có phần ước tính, đánh dấu ô “Ước thực hiện”; nếu ghi nhầm ngày thì sửa cho đúng ngày ký thực tế."
                form "Nếu số liệu có phần ước tính, đánh dấu ô “Ước thực hiện”; nếu ghi nhầm ngày thì sửa cho đúng ngày ký thực tế."
                form_says "Ngày ký {signed} trước ngày chốt số liệu {last}, mà ô “Ước thực hiện” chưa được đánh dấu."
                why "Kỳ báo cáo kết thúc vào ngày chốt số liệu. Ký sớm hơn nghĩa là có phần ước thực hiện, điều này cần được ghi rõ."
            }
            en {
                title "Signed before the period ended"
                says "Signed on {signed}, before the last day of the period ({last}), and “ước thực hiện” is not ticked."
                help "Tick “Ước thực hiện” if the figures include estimates; if the date is a slip, enter the day on which it was really signed."
                form "Tick “Estimates” if the figures include estimates; if the date is a slip, enter the day on which it was really signed."
                form_says "Signed on {signed}, before the last day of the period ({last}), and “Estimates” is not ticked."
                why "The period ends on the cut-off day. A return signed earlier contains estimates and must say so."
            }
        /// A period that the plan does not collect.
        SUB305 PeriodNotCollected { period: Period } Severity::Error,
            vi {
                title "Kỳ báo cáo không thuộc kế hoạch"
                says "Kế hoạch không quy định báo cáo kỳ “{period}”."
                help "Chọn đúng kỳ báo cáo mà kế hoạch yêu cầu; dùng `tonghop plan show` để xem danh sách."
                form "Chọn đúng kỳ báo cáo mà kế hoạch yêu cầu."
                why "Chế độ báo cáo của kế hoạch quy định các loại kỳ và các năm phải báo cáo. Thường do chọn nhầm loại kỳ (tháng thay cho quý) hoặc nhập nhầm năm; số liệu của kỳ đó không vào tổng hợp của kỳ nào."
            }
            en {
                title "Period not collected by the plan"
                says "The plan collects no returns for the {period}."
                help "Choose a period that the plan asks for; `tonghop plan show` lists them."
                form "Choose a period that the plan asks for."
                why "The reporting regime of the plan fixes the kinds of period and the years. Usually the wrong kind of period was chosen (a month instead of a quarter) or the year was mistyped; such figures are not consolidated."
            }
        /// Sent again without a reason.
        SUB306 NoReason { revision: u32 } Severity::Warning,
            vi {
                title "Gửi lại nhưng chưa ghi lý do"
                says "Đây là lần gửi {revision} nhưng ô “Lý do gửi lại” còn để trống."
                help "Ghi ngắn gọn điều gì đã thay đổi so với lần gửi trước."
                form_says "Đây là lần gửi {revision} nhưng ô “Lý do gửi lại” còn để trống."
                why "Cơ quan tổng hợp cần biết vì sao số liệu thay đổi để giải thích với cấp trên. Ví dụ: “sửa số người dự của buổi ngày 05/3”."
            }
            en {
                title "Resubmitted without a reason"
                says "This is revision {revision}, but “Lý do gửi lại” is empty."
                help "Write in a few words what has changed."
                form_says "This is revision {revision}, but “Reason for sending again” is empty."
                why "The office has to be able to explain why figures changed. Example: “attendances of the session of 5 March corrected”."
            }
        /// The hidden sheet has a higher revision than the header.
        SUB307 RevisionNotRaised { header: u32, hidden: u32 } Severity::Warning,
            vi {
                title "Số lần gửi chưa được nâng lên"
                says "Ô “Lần gửi” ghi {header}, nhưng mẫu được tạo cho lần gửi {hidden}; lần gửi {header} được dùng."
                help "Nếu đây là bản gửi lại, ghi {hidden} vào ô “Lần gửi” và nêu lý do."
                why "Lần gửi ghi ở đầu biểu quyết định bản nào thay thế bản nào. Mẫu dùng để gửi lại có ghi sẵn lần gửi mới; nếu đầu biểu ghi số nhỏ hơn thì có thể đã quên nâng lên."
            }
            en {
                title "The revision was not raised"
                says "The header says revision {header}, but the form was made for revision {hidden}; {header} is used."
                help "If this return replaces an earlier one, write {hidden} into “Lần gửi” and give the reason."
                why "The visible revision decides which return replaces which. A form for a resubmission carries the new number; a lower one in the header was probably not updated."
            }
        /// Header and hidden sheet name two units.
        SUB310 TwoUnits { header: String, hidden: String } Severity::Error,
            vi {
                title "Hai đơn vị trong một báo cáo"
                says "Đầu biểu ghi “{header}”, nhưng phần thông tin ẩn của mẫu là “{hidden}”."
                help "Dùng mẫu của đúng đơn vị rồi gửi lại; không sửa mẫu của đơn vị khác."
                why "Báo cáo được gắn với đơn vị bằng cả đầu biểu và phần thông tin ẩn của mẫu. Khi hai nơi khác nhau thì không thể biết số liệu là của ai, nên tệp chưa được nhận."
            }
            en {
                title "Two units in one return"
                says "The header says “{header}”, the form was made for “{hidden}”."
                help "Fill in the form of the right unit and send it again; do not edit another unit's form."
                why "Both the header and the hidden sheet of the form name the unit. If they differ, it is unclear whose figures these are, so the file is not accepted."
            }
        /// Header and hidden sheet name two periods.
        SUB311 TwoPeriods { header: String, hidden: String } Severity::Error,
            vi {
                title "Hai kỳ trong một báo cáo"
                says "Đầu biểu ghi “{header}”, nhưng phần thông tin ẩn của mẫu là “{hidden}”."
                help "Dùng mẫu của đúng kỳ báo cáo rồi gửi lại."
                why "Kỳ báo cáo được ghi ở đầu biểu và trong phần thông tin ẩn của mẫu. Khi hai nơi khác nhau thì không thể biết số liệu của kỳ nào, nên tệp chưa được nhận."
            }
            en {
                title "Two periods in one return"
                says "The header says “{header}”, the form was made for “{hidden}”."
                help "Fill in the form of the right period and send it again."
                why "Both the header and the hidden sheet of the form name the period. If they differ, it is unclear which period the figures belong to, so the file is not accepted."
            }
        /// Neither the header nor the form names the unit.
        SUB312 NoUnit { } Severity::Error,
            vi {
                title "Không thấy tên đơn vị báo cáo"
                says "Không tìm thấy đơn vị báo cáo ở đầu biểu và trong mẫu."
                help "Ghi tên và mã đơn vị ở đầu biểu, hoặc dùng mẫu do cơ quan tổng hợp gửi."
                why "Không biết đơn vị thì số liệu không thể được tổng hợp. Tên tệp không dùng để xác định đơn vị vì tên tệp rất dễ bị đổi."
            }
            en {
                title "No reporting unit"
                says "Neither the header nor the form names the reporting unit."
                help "Enter name and code of the unit in the header, or use the form that the office sent."
                why "Without a unit the figures cannot be merged. The file name is not used, because it changes too easily."
            }
        /// Neither the header nor the form names the period.
        SUB313 NoPeriod { } Severity::Error,
            vi {
                title "Không thấy kỳ báo cáo"
                says "Không tìm thấy kỳ báo cáo ở đầu biểu và trong mẫu."
                help "Ghi kỳ báo cáo ở đầu biểu, ví dụ “Quý I năm 2019”."
                why "Không biết kỳ báo cáo thì số liệu không thể được tổng hợp. Tên tệp không dùng để xác định kỳ."
            }
            en {
                title "No reporting period"
                says "Neither the header nor the form names the reporting period."
                help "Enter the period in the header, for example “Quý I năm 2019”."
                why "Without a period the figures cannot be merged. The file name is not used."
            }
        /// A unit that the plan does not know on that day.
        SUB315 UnknownUnit { read: String, day: Date } Severity::Error,
            vi {
                title "Đơn vị không có trong danh sách"
                says "Đọc được đơn vị “{read}”, không có trong danh sách đơn vị báo cáo vào ngày {day}."
                help "Kiểm tra lại tên và mã đơn vị theo danh sách của kế hoạch (`tonghop plan show`)."
                form "Kiểm tra lại tên và mã đơn vị theo danh sách của kế hoạch."
                why "Tên gần giống không được tự động chấp nhận: Suối Cao và Suối Cát chỉ khác nhau một chữ cái. Mã và tên đơn vị thay đổi theo thời gian, nên danh sách được xét theo ngày cuối của kỳ báo cáo."
            }
            en {
                title "Unknown unit"
                says "Read the unit “{read}”, which is not on the list of reporting units on {day}."
                help "Check name and code against the plan's list (`tonghop plan show`)."
                form "Check name and code against the plan's list."
                why "Similar names are never treated as the same: Suối Cao and Suối Cát differ by one letter. Codes and names change over time, so the list is that of the last day of the period."
            }
        /// Code and name belong to two units.
        SUB316 CodeAndName { code: UnitCode, is: String, name: String, has: Phrase } Severity::Error,
            vi {
                title "Mã và tên đơn vị không khớp"
                says "Mã {code} là {is}, nhưng tên ghi trong báo cáo là “{name}” ({has})."
                help "Ghi lại mã và tên của đúng đơn vị rồi gửi lại."
                why "Mã đơn vị có thể đổi ý nghĩa sau khi sắp xếp đơn vị hành chính: 26446 là Xuân Hưng năm 2019, nhưng là Xuân Hòa từ năm 2025. Khi mã và tên chỉ hai đơn vị khác nhau thì tệp chưa được nhận."
            }
            en {
                title "Code and name disagree"
                says "The code {code} is {is}, but the name in the return is “{name}” ({has})."
                help "Write code and name of the right unit and send it again."
                why "Codes change their meaning when units are merged: 26446 was Xuân Hưng in 2019 and has been Xuân Hòa since 2025. If code and name refer to different units, the file is not accepted."
            }
        /// A name that fits several units.
        SUB317 SeveralUnits { read: String, fits: String } Severity::Error,
            vi {
                title "Tên đơn vị chưa đủ rõ"
                says "Tên “{read}” khớp với nhiều đơn vị: {fits}."
                help "Ghi thêm mã đơn vị hoặc ghi tên có đầy đủ dấu."
                why "Tên viết không dấu có thể trùng nhau (Xuân Thành, Xuân Thanh). Máy không tự chọn một trong các đơn vị."
            }
            en {
                title "Ambiguous unit name"
                says "The name “{read}” fits several units: {fits}."
                help "Add the unit's code, or write the name with its tone marks."
                why "Without tone marks two units may share a name (Xuân Thành, Xuân Thanh). The program does not guess."
            }
        /// A name that was recognised without its tone marks.
        SUB318 ToneLess { read: String, unit: String } Severity::Warning,
            vi {
                title "Tên đơn vị viết không dấu"
                says "Tên “{read}” viết không dấu, được hiểu là {unit}."
                help "Ghi tên đơn vị có đầy đủ dấu, hoặc ghi thêm mã đơn vị."
                why "Tên không dấu chỉ được chấp nhận khi trong danh sách chỉ có một đơn vị như vậy, và luôn được nêu ra để kiểm tra. Nhiều đơn vị trong tỉnh chỉ khác nhau ở dấu, nên nên ghi kèm mã đơn vị."
            }
            en {
                title "Unit name without tone marks"
                says "The name “{read}” has no tone marks; it was understood as {unit}."
                help "Write the name with its tone marks, or add the code."
                why "A name without tone marks is accepted only if exactly one unit matches, and this is always reported. Many units of a province differ only in their tone marks, so the code should be given with the name."
            }
        /// A name that the unit had before or in another register.
        SUB319 OtherName { read: String, unit: String } Severity::Warning,
            vi {
                title "Tên đơn vị theo danh sách cũ"
                says "Đọc được “{read}”, nay là {unit}."
                help "Ghi tên đơn vị theo danh sách hiện hành."
                why "Tên và loại đơn vị thay đổi theo nghị quyết sắp xếp đơn vị hành chính; danh sách được xét theo ngày cuối của kỳ báo cáo. Tên cũ được hiểu khi mã không đổi và chỉ loại đơn vị thay đổi, ví dụ từ xã thành phường."
            }
            en {
                title "An earlier name of the unit"
                says "Read “{read}”, which is now {unit}."
                help "Write the name as the current list has it."
                why "Names and kinds of units change by resolution; the list is that of the last day of the period. An earlier name is understood if the code is unchanged and only the kind of unit changed, for example from commune to ward."
            }
        /// A unit name in a legacy font encoding.
        SUB320 LegacyName { read: String, unit: String } Severity::Warning,
            vi {
                title "Tên đơn vị viết bằng phông chữ cũ"
                says "Đọc được “{read}” (phông chữ TCVN3 hoặc VNI), được hiểu là {unit}."
                help "Nhập lại tên bằng phông Unicode."
                why "Chữ viết bằng phông .VnTime hay VNI-Times được lưu bằng mã riêng. Nó chỉ được chuyển đổi khi kết quả đúng là tên một đơn vị trong danh sách."
            }
            en {
                title "Unit name in a legacy font"
                says "Read “{read}” (TCVN3 or VNI font), understood as {unit}."
                help "Type the name again in Unicode."
                why "Text typed in .VnTime or VNI-Times fonts is stored in an encoding of its own. It is converted only where the result is the name of a unit on the list."
            }
        /// A box whose content is neither a tick nor empty.
        SUB321 UnclearTick { read: String, label: String } Severity::Error,
            vi {
                title "Ô đánh dấu chưa rõ"
                says "Đọc được “{read}” ở ô “{label}”, chưa rõ là có đánh dấu hay không; được coi là không đánh dấu."
                help "Ghi “x” để đánh dấu, hoặc để trống."
                why "Ô đánh dấu làm thay đổi cách hiểu cả báo cáo (không phát sinh, ước thực hiện), nên chỉ nhận dấu rõ ràng. Ghi “x” để đánh dấu; lời giải thích khác ghi ở cột Giải trình hoặc trang Thuyết minh."
            }
            en {
                title "Unclear tick"
                says "Read “{read}” in the box “{label}”, neither a tick nor empty; it counts as not ticked."
                help "Write “x” to tick it, or leave it empty."
                why "A box changes the meaning of the whole return (nil, estimates), so only a clear tick counts. Enter “x” to tick it; put anything else in the note or the narratives."
            }
        /// A revision that is no number.
        SUB322 BadRevision { read: String, used: u32 } Severity::Error,
            vi {
                title "Lần gửi chưa rõ"
                says "Đọc được “{read}” ở ô “Lần gửi”, không phải số lần; được coi là lần {used}."
                help "Ghi số lần gửi: 1 cho lần đầu, 2 cho lần gửi lại thứ nhất."
                why "Lần gửi quyết định bản nào thay thế bản nào, nên phải là một số nguyên từ 1 đến 999. Khi không đọc được, lần gửi của mẫu được dùng, và nếu mẫu không ghi thì coi là lần 1."
            }
            en {
                title "Unclear revision"
                says "Read “{read}” as the revision, which is not a number; revision {used} is used."
                help "Enter the revision: 1 for the first submission, 2 for the first resubmission."
                why "The revision decides which return replaces which, so it has to be a whole number from 1 to 999. If it cannot be read, the revision of the form is used, or 1 if the form has none."
            }
        /// A return for another plan.
        SUB330 OtherPlan { read: String, plan: String } Severity::Error,
            vi {
                title "Báo cáo của kế hoạch khác"
                says "Báo cáo này thuộc kế hoạch “{read}”, không phải {plan}."
                help "Nếu đang tổng hợp theo kế hoạch “{read}”, thêm --plan với kế hoạch ấy rồi chạy lại; nếu không, đơn vị lập báo cáo trên mẫu của kế hoạch {plan} rồi gửi lại."
                form "Lập báo cáo trên mẫu của kế hoạch {plan} rồi gửi lại."
                why "Số liệu của kế hoạch khác có thể trùng mã nhưng khác ý nghĩa, nên không được trộn lẫn. Kiểm tra số kế hoạch ở đầu biểu; mẫu của kế hoạch nào chỉ dùng cho kế hoạch đó. Cơ quan tổng hợp đọc theo kế hoạch khác bằng --plan."
            }
            en {
                title "A return of another plan"
                says "This return belongs to the plan “{read}”, not to {plan}."
                help "If this is the plan being merged, add --plan with “{read}” and run again; otherwise the unit fills in the form of {plan} and sends it again."
                form "Fill in the form of {plan} and send it again."
                why "Another plan may use the same codes with another meaning, so the figures are never mixed. Check the number of the plan in the header; a form is valid only for the plan that it was made for. The office selects another plan with --plan."
            }
        /// A version of the form that is no longer read.
        SUB331 OldForm { read: String, current: String } Severity::Error,
            vi {
                title "Mẫu báo cáo đã cũ"
                says "Báo cáo dùng mẫu phiên bản {read}; phiên bản hiện hành là {current}."
                help "Kế hoạch đã được sửa sau khi gửi biểu thì cơ quan tổng hợp cho kế hoạch mới nhận cả biểu cũ: tonghop plan accept KẾ-HOẠCH-CŨ KẾ-HOẠCH-MỚI -o TỆP. Nếu không, đơn vị chép số liệu sang mẫu hiện hành rồi gửi lại."
                form "Chép số liệu sang mẫu hiện hành do cơ quan tổng hợp gửi rồi gửi lại."
                why "Phiên bản của mẫu quyết định cách đọc các chỉ tiêu (mã, tên, loại số, đơn vị tính). Chỉ những phiên bản ghi trong kế hoạch mới được đọc, để tránh hiểu sai số liệu. Kế hoạch được sửa sau khi gửi biểu thì tonghop plan accept ghi bản cũ vào kế hoạch mới, sau khi hỏi những mã có thể đã đổi nghĩa."
            }
            en {
                title "An old version of the form"
                says "The return uses form version {read}; the current one is {current}."
                help "If the plan was amended after the form had been sent out, the office lets the new plan take old forms, too: tonghop plan accept OLD-PLAN NEW-PLAN -o FILE. Otherwise the unit copies its figures into the current form and sends it again."
                form "Copy the figures into the current form that the office sent, and send it again."
                why "The version of the form decides how the indicators are read (code, label, type, unit of measure). Only versions listed in the plan are read, so that figures are not misread. After an amendment tonghop plan accept lists the old plan in the new one, and asks about codes that may mean something else."
            }
        /// A file without the hidden sheet of the form.
        SUB332 NoHiddenSheet { } Severity::Warning,
            vi {
                title "Không phải biểu gốc"
                says "Tệp này không phải biểu gốc (không có trang ẩn “_tonghop”); số liệu vẫn được đọc, đơn vị và kỳ báo cáo lấy từ đầu biểu."
                help "Kỳ sau đề nghị điền vào biểu được gửi."
                why "Trang ẩn của biểu gốc cho biết đơn vị, kỳ báo cáo và phiên bản của biểu. Không có trang này thì báo cáo vẫn được đọc nếu đầu biểu còn đủ."
            }
            en {
                title "Not the form that was sent out"
                says "This file is not the form that was sent out (it has no hidden sheet “_tonghop”); its figures are read, unit and period come from the header."
                help "Next period, please fill in the form that the office sends."
                why "The hidden sheet of the form confirms unit, period and version of the form. Without it the return is still read if the header is complete."
            }
        /// A secrecy marking (S27).
        SUB340 SecrecyMarking { } Severity::Error,
            vi {
                title "Tệp mang dấu độ mật"
                says "Tệp có dấu chỉ độ mật, nên không được đọc; nội dung không xuất hiện trong bất kỳ kết quả nào."
                help "Không gửi tài liệu mật qua kênh này. Xử lý theo quy định về bảo vệ bí mật nhà nước và thông báo cho đơn vị gửi."
                form "Không ghi nội dung thuộc bí mật nhà nước vào biểu này. Thực hiện báo cáo theo quy định về bảo vệ bí mật nhà nước."
                form_says "Ô này có dấu chỉ độ mật."
                why "Luật Bảo vệ bí mật nhà nước không cho phép soạn thảo, lưu giữ bí mật nhà nước trên máy tính nối mạng. Báo cáo này chỉ thu số đếm; chỉ tiêu thuộc phạm vi mật được ghi “theo chế độ mật”. Chỉ dấu đứng riêng một mình (MẬT, TỐI MẬT, TUYỆT MẬT) mới bị coi là dấu độ mật; câu văn nói về bảo vệ bí mật thì không."
            }
            en {
                title "A secrecy marking"
                says "The file has a secrecy marking, so it was not read; none of its content appears in any output."
                help "Do not send secret documents this way. Follow the rules on state secrets and inform the sender."
                form "State secrets do not belong in this form. Report them as the rules on state secrets prescribe."
                form_says "This field contains a secrecy marking."
                why "The law on state secrets forbids drafting or keeping them on a networked computer. These returns contain counts only; for a secret indicator enter “theo chế độ mật”. Only a marking that stands alone (MẬT, TỐI MẬT, TUYỆT MẬT) counts; sentences about secrecy do not."
            }
        /// A form of one period, signed when another one was due.
        SUB341 WrongForm { signed: Date, period: Period, due: Period } Severity::Warning,
            vi {
                title "Có thể dùng nhầm biểu của kỳ khác"
                says "Biểu này là của {period} nhưng ký ngày {signed}, vào lúc đến hạn báo cáo {due}; có thể số liệu {due} được lập trên biểu của kỳ khác."
                help "Nếu là số liệu {due}: đề nghị lập lại trên biểu của {due} rồi gửi lại. Nếu đúng là số liệu {period} thì không cần làm gì."
                why "Biểu của kỳ trước thường được mở ra điền lại cho kỳ sau, trong khi kỳ báo cáo ghi ở đầu biểu và ở trang ẩn vẫn là kỳ cũ. Số liệu khi đó được tính vào kỳ cũ, còn kỳ mới thì thiếu. Chương trình không tự đổi kỳ của báo cáo."
            }
            en {
                title "Possibly the form of another period"
                says "This form is for the {period} and was signed on {signed}, when the return for the {due} was due; the figures of the {due} may stand on another period's form."
                help "If these are figures of the {due}, please fill in the form for the {due} and send it again. If they are figures of the {period}, no action is needed."
                why "The previous period's form is often filled in again while its header and hidden sheet still name the old period. The figures then count for the old period and are missing from the new one. The program never changes the period of a return."
            }
    }
}
