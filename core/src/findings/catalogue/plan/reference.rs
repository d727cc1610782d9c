//! What can be said of references and repetitions in a plan: PLN101 and following.

use jiff::civil::Date;

use crate::findings::Severity;
use crate::findings::catalogue::problems;

problems! {
    /// Problems of what a plan names twice, or names and does not have (`PLN1xx`).
    pub enum PlanReferenceProblem {
        /// A clause that the plan does not have.
        PLN101 UnknownClause { clause: String } Severity::Error,
            vi {
                title "Dẫn đến điều khoản không có"
                says "Điều khoản “{clause}” được dẫn đến nhưng không có trong kế hoạch."
                help "Sửa số điều khoản, hoặc bổ sung điều khoản “{clause}” vào mục “tasks”."
                why "Chỉ tiêu, phân công và căn cứ đều dẫn về điều khoản để người đọc biết nội dung được yêu cầu ở đâu. Dẫn sai số thì báo cáo in ra một căn cứ không tồn tại."
            }
            en {
                title "Reference to a clause that is not there"
                says "The clause “{clause}” is referred to, and the plan has none of this number."
                help "Correct the number, or add the clause “{clause}” to “tasks”."
                why "Indicators, duties and legal bases refer to clauses, so that readers know where a thing was ordered. With a wrong number the report would cite a clause that does not exist."
            }
        /// An indicator that the plan does not have.
        PLN102 UnknownIndicator { indicator: String } Severity::Error,
            vi {
                title "Dẫn đến chỉ tiêu không có"
                says "Chỉ tiêu “{indicator}” được dẫn đến nhưng không có trong kế hoạch."
                help "Sửa mã chỉ tiêu, hoặc bổ sung chỉ tiêu “{indicator}” vào mục “indicators”."
                why "Quy tắc, mục tiêu hoặc kiểm tra dẫn đến một chỉ tiêu không có thì không bao giờ xét được, và không ai nhận ra là nó im lặng. Lỗi này thường do nhập nhầm mã hoặc do đã bỏ chỉ tiêu."
            }
            en {
                title "Reference to an indicator that is not there"
                says "The indicator “{indicator}” is referred to, and the plan has none of this code."
                help "Correct the code, or add the indicator “{indicator}” to “indicators”."
                why "A rule, target or check that names an indicator which is not there can never be judged, and nobody would notice that it is silent. The code was misspelt, or the indicator was taken out."
            }
        /// A kind of unit that the plan does not have.
        PLN103 UnknownKind { kind: String } Severity::Error,
            vi {
                title "Dẫn đến loại đơn vị không có"
                says "Loại đơn vị “{kind}” được dẫn đến nhưng không có trong kế hoạch."
                help "Sửa mã loại đơn vị, hoặc bổ sung “{kind}” vào mục “unit_kinds”."
                why "Loại đơn vị quyết định ai phải báo cáo chỉ tiêu nào. Nếu loại này không có thì không đơn vị nào được hỏi."
            }
            en {
                title "Reference to a kind of unit that is not there"
                says "The kind of unit “{kind}” is referred to, and the plan has none of this code."
                help "Correct the code, or add “{kind}” to “unit_kinds”."
                why "The kind of unit decides who owes which indicator. If there is no such kind, nobody is asked."
            }
        /// A unit that the plan does not have.
        PLN104 UnknownUnit { unit: String } Severity::Error,
            vi {
                title "Dẫn đến đơn vị không có"
                says "Đơn vị “{unit}” được dẫn đến nhưng không có trong kế hoạch vào thời điểm đó."
                help "Sửa mã đơn vị hoặc ngày, hoặc bổ sung đơn vị “{unit}” vào mục “units”."
                why "Mã đơn vị có thể đổi nghĩa theo thời gian, nên đơn vị được tra theo mã và ngày. Số giao cho, hoặc thay đổi địa giới của, một đơn vị không có thì không áp dụng cho ai."
            }
            en {
                title "Reference to a unit that is not there"
                says "The unit “{unit}” is referred to, and the plan has none of this code at that time."
                help "Correct the code or the date, or add the unit “{unit}” to “units”."
                why "Unit codes change their meaning over time, so a unit is looked up by code and date. A number assigned to, or a territorial change of, a unit that is not there applies to nobody."
            }
        /// A duty of a paragraph that the clause does not have.
        PLN105 UnknownParagraph { clause: String, paragraph: usize, paragraphs: usize } Severity::Error,
            vi {
                title "Dẫn sai đoạn của điều khoản"
                says "Kế hoạch dẫn đến đoạn {paragraph} của điều khoản “{clause}”, nhưng điều khoản này có {paragraphs} đoạn."
                help "Ghi số thứ tự đoạn từ 1 đến {paragraphs}."
                why "Mỗi phân công dẫn về đúng đoạn văn đã giao việc, để người đọc đối chiếu được với nguyên văn. Số đoạn được đếm từ 1 trong từng điều khoản; sửa số đoạn hoặc bổ sung đoạn văn còn thiếu."
            }
            en {
                title "Reference to a paragraph that is not there"
                says "Paragraph {paragraph} of the clause “{clause}” is referred to, which has {paragraphs}."
                help "Write the number of the paragraph, from 1 to {paragraphs}."
                why "Each duty refers to the paragraph that assigns it, so that readers can compare it with the words of the plan. Paragraphs are counted from 1 within each clause; correct the number, or add the paragraph that is missing."
            }
        /// An indicator code that stands twice.
        PLN111 RepeatedIndicator { code: String } Severity::Error,
            vi {
                title "Trùng mã chỉ tiêu"
                says "Mã chỉ tiêu “{code}” đã dùng cho một chỉ tiêu ở trên."
                help "Đặt mã khác cho một trong hai chỉ tiêu."
                why "Số liệu được nhận ra bằng mã chỉ tiêu. Hai chỉ tiêu cùng mã thì một số có hai nghĩa."
            }
            en {
                title "Indicator code used twice"
                says "The indicator code “{code}” is that of an indicator above already."
                help "Give one of the two another code."
                why "Figures are recognised by their indicator code. With two indicators of one code a figure has two meanings."
            }
        /// An id of a rule, target or check that stands twice.
        PLN112 RepeatedRule { id: String } Severity::Error,
            vi {
                title "Trùng mã quy tắc"
                says "Mã “{id}” đã dùng cho một quy tắc, mục tiêu hoặc kiểm tra khác."
                help "Đặt mã khác; quy tắc, mục tiêu và kiểm tra dùng chung một dãy mã."
                why "Khi một quy tắc bị vi phạm, người đọc tra lời giải thích bằng mã. Hai quy tắc cùng mã thì không biết quy tắc nào được nói đến."
            }
            en {
                title "Rule id used twice"
                says "The id “{id}” is that of another rule, target or check already."
                help "Give it another id; rules, targets and checks share one series."
                why "When a rule is broken, its explanation is looked up by its id. With two of one id nobody can tell which one is meant."
            }
        /// A clause number that stands twice.
        PLN113 RepeatedClause { clause: String } Severity::Error,
            vi {
                title "Trùng số điều khoản"
                says "Số điều khoản “{clause}” đã dùng cho một điều khoản ở trên."
                help "Sửa số của một trong hai điều khoản."
                why "Chỉ tiêu và phân công dẫn về điều khoản bằng số của nó. Hai điều khoản cùng số thì không biết dẫn về đâu."
            }
            en {
                title "Clause number used twice"
                says "The clause number “{clause}” is that of a clause above already."
                help "Correct the number of one of the two."
                why "Indicators and duties refer to clauses by number. With two clauses of one number the reference has two meanings."
            }
        /// A kind of unit that stands twice.
        PLN114 RepeatedKind { kind: String } Severity::Error,
            vi {
                title "Trùng mã loại đơn vị"
                says "Mã loại đơn vị “{kind}” đã dùng ở trên."
                help "Đặt mã khác cho một trong hai loại, hoặc bỏ bớt một loại."
                why "Loại đơn vị được gọi bằng mã; hai loại cùng mã thì không biết một đơn vị thuộc loại nào. Thường do chép một loại đơn vị rồi quên đổi mã; đổi mã của một trong hai loại."
            }
            en {
                title "Kind of unit named twice"
                says "The kind of unit “{kind}” stands above already."
                help "Give one of the two another code, or take one out."
                why "Kinds are called by their code; with two of one code nobody can say which kind a unit is of. Mostly a kind was copied and its code left as it was; give one of the two another code."
            }
        /// Two units of one code on one day.
        PLN115 OverlappingUnits { unit: String, day: Date } Severity::Error,
            vi {
                title "Hai đơn vị cùng mã trong cùng thời gian"
                says "Mã “{unit}” chỉ hai đơn vị khác nhau vào ngày {day}."
                help "Sửa mã, hoặc sửa ngày bắt đầu, ngày kết thúc để hai khoảng thời gian không trùng nhau."
                why "Một mã có thể được dùng lại cho đơn vị khác về sau, nhưng vào mỗi ngày chỉ được chỉ một đơn vị. Nếu không, báo cáo của đơn vị này có thể bị tính cho đơn vị kia."
            }
            en {
                title "Two units of one code at one time"
                says "The code “{unit}” means two units on {day}."
                help "Correct the code, or the first and last days, so that the two do not overlap."
                why "A code may be used again for another unit later, but on each day it means one. Otherwise the return of the one could be counted for the other."
            }
        /// A date that the list of holidays has twice.
        PLN116 RepeatedHoliday { date: Date } Severity::Error,
            vi {
                title "Trùng ngày nghỉ"
                says "Ngày {date} đã có trong danh sách ngày nghỉ, ngày làm bù."
                help "Giữ lại một dòng cho ngày {date}."
                why "Hạn nộp tính theo ngày làm việc. Một ngày ghi hai lần, nhất là một lần nghỉ và một lần làm bù, thì không biết tính thế nào."
            }
            en {
                title "Date listed twice among the holidays"
                says "{date} is in the list of days off and made-up days already."
                help "Keep one line for {date}."
                why "Deadlines count working days. A date that stands twice, above all once off and once at work, cannot be counted."
            }
        /// A level id that stands twice.
        PLN117 RepeatedLevel { id: String } Severity::Error,
            vi {
                title "Trùng cấp báo cáo"
                says "Cấp báo cáo “{id}” đã có ở trên."
                help "Đặt tên khác, hoặc bỏ bớt một cấp."
                why "Mỗi cấp có một hạn gửi riêng và được gọi bằng tên ngắn của nó; hai cấp cùng tên thì không biết lấy hạn nào. Đổi tên ngắn của một trong hai cấp."
            }
            en {
                title "Level named twice"
                says "The level “{id}” stands above already."
                help "Give it another name, or take one out."
                why "Each level has its own deadline and is called by its short name; with two of one name nobody can say which deadline holds. Give one of the two another short name."
            }
        /// A part of a clause that is not there.
        PLN121 ClauseWithoutParent { clause: String, parent: String } Severity::Error,
            vi {
                title "Điều khoản thiếu mục cha"
                says "Điều khoản “{clause}” là một phần của “{parent}”, nhưng “{parent}” không đứng trước nó trong kế hoạch."
                help "Bổ sung điều khoản “{parent}” ở phía trước, hoặc sửa số “{clause}”."
                why "Số điều khoản cho biết nó nằm trong mục nào. Thiếu mục cha thì tiêu đề và thứ tự của văn bản không còn đúng."
            }
            en {
                title "Part of a clause that is not there"
                says "The clause “{clause}” is a part of “{parent}”, which does not stand before it."
                help "Add the clause “{parent}” before it, or correct the number “{clause}”."
                why "The number of a clause says what it is part of. Without that one, headings and order of the paper are no longer right."
            }
        /// The merging unit's code is used by a reporting unit.
        PLN122 ParentAmongUnits { unit: String } Severity::Error,
            vi {
                title "Đơn vị tổng hợp trùng với đơn vị báo cáo"
                says "Mã “{unit}” vừa là đơn vị tổng hợp vừa là đơn vị báo cáo."
                help "Đặt mã riêng cho bộ phận báo cáo (ví dụ “{unit}-VP”)."
                why "Báo cáo tổng hợp cũng là một báo cáo, mang mã của đơn vị tổng hợp. Nếu một đơn vị báo cáo dùng cùng mã thì bản tổng hợp có thể bị cộng vào chính nó."
            }
            en {
                title "Merging unit among the reporting units"
                says "The code “{unit}” is that of the merging unit and of a reporting unit."
                help "Give the reporting body a code of its own (such as “{unit}-VP”)."
                why "The consolidated report is a return too and bears the code of the merging unit. If a reporting unit has the same code, the whole could be added to its own parts."
            }
        /// A heading that comes back after another.
        PLN123 ScatteredHeading { heading: String } Severity::Error,
            vi {
                title "Nhóm chỉ tiêu bị tách rời"
                says "Nhóm “{heading}” xuất hiện lại sau khi một nhóm khác đã bắt đầu."
                help "Xếp các chỉ tiêu của nhóm “{heading}” liền nhau, hoặc sửa tên nhóm."
                why "Biểu mẫu in các chỉ tiêu theo nhóm. Nhóm bị tách rời thì in hai lần cùng một tiêu đề; thường là do tên nhóm bị nhập nhầm."
            }
            en {
                title "Heading in two places"
                says "The heading “{heading}” comes back after another one has begun."
                help "Put the indicators under “{heading}” together, or correct the heading."
                why "Forms print the indicators by heading. A heading in two places would be printed twice; often it was misspelt."
            }
        /// A version maps a code that it did not have.
        PLN124 UnknownOldCode { code: String } Severity::Error,
            vi {
                title "Bảng chuyển mã nêu mã mà bản cũ không có"
                says "Bảng chuyển mã (“map”) nêu mã “{code}”, nhưng danh sách chỉ tiêu của bản kế hoạch cũ không có mã này."
                help "Sửa mã, hoặc bổ sung chỉ tiêu “{code}” vào mục “indicators” của bản cũ."
                why "Báo cáo lập trên mẫu của bản cũ được đọc theo danh sách chỉ tiêu của bản cũ, sau đó số liệu được chuyển sang mã hiện hành. Mã không có trong danh sách thì không có số liệu nào để chuyển; thường là do nhập nhầm mã."
            }
            en {
                title "The map of a version names a code that it did not have"
                says "The map names the code “{code}”, which is not among the indicators of the version."
                help "Correct the code, or add “{code}” to the “indicators” of the version."
                why "Returns on forms of an earlier version are read by what that version asked, and then carried over. A code that it did not ask for has nothing to carry over; often it was misspelt."
            }
        /// Two codes of a version lead to one.
        PLN125 MappedTwice { to: String, from: String, other: String } Severity::Error,
            vi {
                title "Hai mã cũ chuyển vào một mã"
                says "Mã “{from}” và mã “{other}” của bản cũ cùng chuyển vào mã “{to}”."
                help "Chỉ để một mã cũ chuyển vào “{to}”; mã còn lại ghi null hoặc chuyển sang mã khác."
                why "Mỗi ô chỉ có một số. Hai số của bản cũ cùng vào một ô thì không biết lấy số nào, và phần mềm không tự cộng."
            }
            en {
                title "Two old codes lead to one"
                says "The codes “{from}” and “{other}” of the version both lead to “{to}”."
                help "Let one of them lead to “{to}”; write null or another code for the other."
                why "A field holds one figure. Of two that lead there nobody can say which is meant, and they are never added."
            }
        /// Two versions with one fingerprint.
        PLN126 RepeatedVersion { fingerprint: String } Severity::Error,
            vi {
                title "Trùng phiên bản"
                says "Phiên bản có mã nhận dạng {fingerprint}… đã có ở trên."
                help "Giữ lại một phiên bản, hoặc sửa mã nhận dạng (“fingerprint”)."
                why "Mã nhận dạng cho biết báo cáo lập trên mẫu của bản kế hoạch nào. Hai bản cùng mã nhận dạng thì không biết đọc theo bản nào."
            }
            en {
                title "Version named twice"
                says "The version {fingerprint}… stands above already."
                help "Keep one of the two, or correct the fingerprint."
                why "The fingerprint tells from which version of the plan a form was made. With two of one fingerprint nobody can say by which a return is read."
            }
        /// An indicator measures a duty that the paragraph does not assign.
        PLN127 UnknownDuty { clause: String, paragraph: u8, duty: u8, duties: u8 } Severity::Error,
            vi {
                title "Dẫn đến phân công không có"
                says "Chỉ tiêu được ghi là đo phân công thứ {duty} ở đoạn {paragraph} của điều khoản “{clause}”, nhưng đoạn này có {duties} phân công."
                help "Sửa số thứ tự của phân công, hoặc bỏ mục “duty” nếu chỉ tiêu đo cả đoạn."
                why "Chỉ tiêu cho biết nó đo việc nào của kế hoạch, để thấy việc nào được giao mà chưa có số liệu đo. Dẫn đến phân công không có thì việc đó bị coi là chưa được đo."
            }
            en {
                title "Reference to a duty that is not there"
                says "The indicator is said to measure duty {duty} of paragraph {paragraph} of the clause “{clause}”, which assigns {duties}."
                help "Correct the number of the duty, or leave “duty” out where the whole paragraph is measured."
                why "An indicator says which duty it measures, so that what is ordered and not measured can be seen. With a reference to nowhere the duty would be taken for not measured."
            }
        /// A map turns figures into words, or the other way round.
        PLN128 MappedAcrossTypes { from: String, to: String } Severity::Error,
            vi {
                title "Chuyển mã sang chỉ tiêu khác loại"
                says "Mã “{from}” của bản cũ và mã “{to}” hiện hành không cùng loại (số liệu, có/không, lời văn)."
                help "Chuyển sang chỉ tiêu cùng loại, hoặc ghi null nếu số liệu cũ không dùng nữa."
                why "Số liệu, câu trả lời có/không và lời văn không thay cho nhau được. Nếu nội dung hỏi đã đổi loại thì số liệu cũ không chuyển sang được."
            }
            en {
                title "A code is mapped to another sort of indicator"
                says "“{from}” of the version and “{to}” are not of one sort (figure, yes/no, text)."
                help "Map it to an indicator of its sort, or write null where the old answers are not used."
                why "Figures, yes or no, and texts do not stand for one another. Where the sort has changed, old answers cannot go on."
            }
    }
}
