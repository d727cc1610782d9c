//! Defines the findings about references and repetitions in a plan: PLN101 and following.

use jiff::civil::Date;

use crate::findings::Severity;
use crate::findings::catalogue::problems;

problems! {
    /// Problems with names that a plan defines twice, or refers to and does not define (`PLN1xx`).
    pub enum PlanReferenceProblem {
        /// A clause that the plan does not have.
        PLN101 UnknownClause { clause: String } Severity::Error,
            vi {
                title "Dẫn đến điều khoản không có"
                says "Điều khoản “{clause}” được dẫn đến nhưng không có trong kế hoạch."
                help "Sửa số điều khoản, hoặc bổ sung điều khoản “{clause}” vào kế hoạch."
                why "Chỉ tiêu, phân công và căn cứ đều dẫn về điều khoản để người đọc biết nội dung được yêu cầu ở đâu. Dẫn sai số thì báo cáo in ra một căn cứ không tồn tại."
            }
            en {
                title "Reference to an unknown clause"
                says "The clause “{clause}” is referenced, but the plan has no clause with this number."
                help "Correct the number, or add the clause “{clause}” to “tasks”."
                why "Indicators, duties and legal bases refer to clauses, so that readers know where something was ordered. With a wrong number the report would cite a clause that does not exist."
            }
        /// An indicator that the plan does not have.
        PLN102 UnknownIndicator { indicator: String } Severity::Error,
            vi {
                title "Dẫn đến chỉ tiêu không có"
                says "Chỉ tiêu “{indicator}” được dẫn đến nhưng không có trong kế hoạch."
                help "Sửa mã chỉ tiêu, hoặc bổ sung chỉ tiêu “{indicator}”."
                why "Quy tắc, mục tiêu hoặc kiểm tra dẫn đến một chỉ tiêu không có thì không bao giờ xét được, và không ai nhận ra là nó im lặng. Lỗi này thường do nhập nhầm mã hoặc do đã bỏ chỉ tiêu."
            }
            en {
                title "Reference to an unknown indicator"
                says "The indicator “{indicator}” is referenced, but the plan has no such indicator."
                help "Correct the code, or add the indicator “{indicator}” to “indicators”."
                why "A rule, target or check that names an unknown indicator could never be evaluated, and nobody would notice. The code was misspelt, or the indicator was removed."
            }
        /// A kind of unit that the plan does not have.
        PLN103 UnknownKind { kind: String } Severity::Error,
            vi {
                title "Dẫn đến loại đơn vị không có"
                says "Loại đơn vị “{kind}” được dẫn đến nhưng không có trong kế hoạch."
                help "Sửa mã loại đơn vị, hoặc bổ sung loại đơn vị “{kind}”."
                why "Loại đơn vị quyết định ai phải báo cáo chỉ tiêu nào. Nếu loại này không có thì không đơn vị nào được hỏi."
            }
            en {
                title "Reference to an unknown kind of unit"
                says "The kind of unit “{kind}” is referenced, but the plan has no such kind."
                help "Correct the code, or add “{kind}” to “unit_kinds”."
                why "The kind of unit decides who reports which indicator. If the kind does not exist, nobody is asked."
            }
        /// A unit that the plan does not have.
        PLN104 UnknownUnit { unit: String } Severity::Error,
            vi {
                title "Dẫn đến đơn vị không có"
                says "Đơn vị “{unit}” được dẫn đến nhưng không có trong kế hoạch vào thời điểm đó."
                help "Sửa mã đơn vị hoặc ngày, hoặc bổ sung đơn vị “{unit}”."
                why "Mã đơn vị có thể đổi nghĩa theo thời gian, nên đơn vị được tra theo mã và ngày. Số giao cho, hoặc thay đổi địa giới của, một đơn vị không có thì không áp dụng cho ai."
            }
            en {
                title "Reference to an unknown unit"
                says "The unit “{unit}” is referenced, but the plan has no unit with this code at that time."
                help "Correct the code or the date, or add the unit “{unit}” to “units”."
                why "Unit codes change their meaning over time, so a unit is looked up by code and date. An assigned number or a territorial change of an unknown unit applies to nobody."
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
                title "Reference to an unknown paragraph"
                says "Paragraph {paragraph} of the clause “{clause}” is referenced, but the clause has {paragraphs}."
                help "Write the number of the paragraph, from 1 to {paragraphs}."
                why "Each duty refers to the paragraph that assigns it, so that readers can compare it with the words of the plan. Paragraphs are counted from 1 within each clause; correct the number, or add the missing paragraph."
            }
        /// An indicator code that occurs twice.
        PLN111 RepeatedIndicator { code: String } Severity::Error,
            vi {
                title "Trùng mã chỉ tiêu"
                says "Mã chỉ tiêu “{code}” đã dùng cho một chỉ tiêu ở trên."
                help "Đặt mã khác cho một trong hai chỉ tiêu."
                why "Số liệu được nhận ra bằng mã chỉ tiêu. Hai chỉ tiêu cùng mã thì một số có hai nghĩa."
            }
            en {
                title "Duplicate indicator code"
                says "The indicator code “{code}” is already used above."
                help "Give one of the two another code."
                why "Figures are identified by their indicator code. If two indicators share a code, a figure has two meanings."
            }
        /// An id of a rule, target or check that occurs twice.
        PLN112 RepeatedRule { id: String } Severity::Error,
            vi {
                title "Trùng mã quy tắc"
                says "Mã “{id}” đã dùng cho một quy tắc, mục tiêu hoặc kiểm tra khác."
                help "Đặt mã khác; quy tắc, mục tiêu và kiểm tra dùng chung một dãy mã."
                why "Khi một quy tắc bị vi phạm, người đọc tra lời giải thích bằng mã. Hai quy tắc cùng mã thì không biết quy tắc nào được nói đến."
            }
            en {
                title "Duplicate rule id"
                says "The id “{id}” is already used by another rule, target or check."
                help "Give it another id; rules, targets and checks share one set of ids."
                why "When a rule is broken, its explanation is looked up by its id. If two share an id, it is unclear which one is meant."
            }
        /// A clause number that occurs twice.
        PLN113 RepeatedClause { clause: String } Severity::Error,
            vi {
                title "Trùng số điều khoản"
                says "Số điều khoản “{clause}” đã dùng cho một điều khoản ở trên."
                help "Sửa số của một trong hai điều khoản."
                why "Chỉ tiêu và phân công dẫn về điều khoản bằng số của nó. Hai điều khoản cùng số thì không biết dẫn về đâu."
            }
            en {
                title "Duplicate clause number"
                says "The clause number “{clause}” is already used above."
                help "Correct the number of one of the two."
                why "Indicators and duties refer to clauses by number. If two clauses share a number, the reference is ambiguous."
            }
        /// A kind of unit that occurs twice.
        PLN114 RepeatedKind { kind: String } Severity::Error,
            vi {
                title "Trùng mã loại đơn vị"
                says "Mã loại đơn vị “{kind}” đã dùng ở trên."
                help "Đặt mã khác cho một trong hai loại, hoặc bỏ bớt một loại."
                why "Loại đơn vị được gọi bằng mã; hai loại cùng mã thì không biết một đơn vị thuộc loại nào. Thường do chép một loại đơn vị rồi quên đổi mã; đổi mã của một trong hai loại."
            }
            en {
                title "Duplicate kind of unit"
                says "The kind of unit “{kind}” is already listed above."
                help "Give one of the two another code, or remove one."
                why "Kinds are identified by their code; if two share a code, the kind of a unit is ambiguous. Usually a kind was copied without changing its code; give one of the two another code."
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
                title "Two units with the same code at the same time"
                says "The code “{unit}” means two units on {day}."
                help "Correct the code, or the first and last days, so that the two do not overlap."
                why "A code may be reused for another unit later, but on each day it must mean one unit. Otherwise the return of one could be counted for the other."
            }
        /// A date that the list of holidays has twice.
        PLN116 RepeatedHoliday { date: Date } Severity::Error,
            vi {
                title "Trùng ngày nghỉ"
                says "Ngày {date} đã có trong danh sách ngày nghỉ, ngày làm bù."
                help "Giữ lại một dòng cho ngày {date}."
                why "Hạn gửi tính theo ngày làm việc. Một ngày ghi hai lần, nhất là một lần nghỉ và một lần làm bù, thì không biết tính thế nào."
            }
            en {
                title "Date listed twice among the holidays"
                says "{date} is already in the list of days off and make-up days."
                help "Keep one line for {date}."
                why "Deadlines count working days. A date listed twice, once as a day off and once as a working day, cannot be counted."
            }
        /// A level id that occurs twice.
        PLN117 RepeatedLevel { id: String } Severity::Error,
            vi {
                title "Trùng cấp báo cáo"
                says "Cấp báo cáo “{id}” đã có ở trên."
                help "Đặt tên khác, hoặc bỏ bớt một cấp."
                why "Mỗi cấp có một hạn gửi riêng và được gọi bằng tên ngắn của nó; hai cấp cùng tên thì không biết lấy hạn nào. Đổi tên ngắn của một trong hai cấp."
            }
            en {
                title "Duplicate level"
                says "The level “{id}” is already listed above."
                help "Give it another name, or remove one."
                why "Each level has its own deadline and is identified by its short name; if two share a name, it is unclear which deadline applies. Give one of the two another short name."
            }
        /// A clause whose parent clause does not precede it.
        PLN121 ClauseWithoutParent { clause: String, parent: String } Severity::Error,
            vi {
                title "Điều khoản thiếu mục cha"
                says "Điều khoản “{clause}” là một phần của “{parent}”, nhưng “{parent}” không đứng trước nó trong kế hoạch."
                help "Bổ sung điều khoản “{parent}” ở phía trước, hoặc sửa số “{clause}”."
                why "Số điều khoản cho biết nó nằm trong mục nào. Thiếu mục cha thì tiêu đề và thứ tự của văn bản không còn đúng."
            }
            en {
                title "Part of an unknown clause"
                says "The clause “{clause}” is a part of “{parent}”, which does not precede it."
                help "Add the clause “{parent}” before it, or correct the number “{clause}”."
                why "The number of a clause says what it is part of. Without that clause, headings and order of the document are wrong."
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
                why "The consolidated report is itself a return with the code of the merging unit. If a reporting unit has the same code, the whole could be added to its own parts."
            }
        /// A heading that appears again after another heading.
        PLN123 ScatteredHeading { heading: String, between: String } Severity::Error,
            vi {
                title "Nhóm chỉ tiêu bị tách rời"
                says "Nhóm “{heading}” bị tách rời: nhóm “{between}” xen vào giữa."
                help "Xếp các chỉ tiêu của nhóm “{heading}” liền nhau; nếu hai tên là một nhóm thì ghi cho giống nhau."
                why "Biểu mẫu in các chỉ tiêu theo nhóm. Nhóm bị tách rời thì in hai lần cùng một tiêu đề; thường là do tên nhóm bị nhập nhầm."
            }
            en {
                title "Heading in two places"
                says "The heading “{heading}” is in two places: the heading “{between}” stands between them."
                help "Put the indicators under “{heading}” together; where both names mean one heading, write them alike."
                why "Forms print the indicators by heading. A heading in two places would be printed twice; it is often misspelt."
            }
        /// A version with a map for a code that it did not have.
        PLN124 UnknownOldCode { code: String } Severity::Error,
            vi {
                title "Bảng chuyển mã nêu mã mà bản cũ không có"
                says "Bảng chuyển mã nêu mã “{code}”, nhưng danh sách chỉ tiêu của bản kế hoạch cũ không có mã này."
                help "Sửa mã, hoặc bổ sung chỉ tiêu “{code}” vào danh sách chỉ tiêu của bản cũ."
                why "Báo cáo lập trên mẫu của bản cũ được đọc theo danh sách chỉ tiêu của bản cũ, sau đó số liệu được chuyển sang mã hiện hành. Mã không có trong danh sách thì không có số liệu nào để chuyển; thường là do nhập nhầm mã."
            }
            en {
                title "Version map names an unknown code"
                says "The map names the code “{code}”, which is not among the indicators of the version."
                help "Correct the code, or add “{code}” to the “indicators” of the version."
                why "Returns on forms of an earlier version are read as that version asked, and then carried over. A code that it did not ask for has nothing to carry over; it is often misspelt."
            }
        /// Two codes of a version that map to the same code.
        PLN125 MappedTwice { to: String, from: String, other: String } Severity::Error,
            vi {
                title "Hai mã cũ chuyển vào một mã"
                says "Mã “{from}” và mã “{other}” của bản cũ cùng chuyển vào mã “{to}”."
                help "Chỉ để một mã cũ chuyển vào “{to}”; mã còn lại ghi null hoặc chuyển sang mã khác."
                why "Mỗi ô chỉ có một số. Hai số của bản cũ cùng vào một ô thì không biết lấy số nào, và phần mềm không tự cộng."
            }
            en {
                title "Two old codes map to one"
                says "The codes “{from}” and “{other}” of the version both map to “{to}”."
                help "Map one of them to “{to}”; use null or another code for the other."
                why "A field holds one figure. If two map to it, it is unclear which is meant, and they are never added."
            }
        /// Two versions with the same fingerprint.
        PLN126 RepeatedVersion { fingerprint: String } Severity::Error,
            vi {
                title "Trùng phiên bản"
                says "Phiên bản có mã nhận dạng {fingerprint}… đã có ở trên."
                help "Giữ lại một phiên bản, hoặc sửa mã nhận dạng."
                why "Mã nhận dạng cho biết báo cáo lập trên mẫu của bản kế hoạch nào. Hai bản cùng mã nhận dạng thì không biết đọc theo bản nào."
            }
            en {
                title "Duplicate version"
                says "The version {fingerprint}… is already listed above."
                help "Keep one of the two, or correct the fingerprint."
                why "The fingerprint says which version of the plan a form was made from. If two share a fingerprint, it is unclear which applies to a return."
            }
        /// An indicator measures a duty that the paragraph does not assign.
        PLN127 UnknownDuty { clause: String, paragraph: u8, duty: u8, duties: u8 } Severity::Error,
            vi {
                title "Dẫn đến phân công không có"
                says "Chỉ tiêu được ghi là đo phân công thứ {duty} ở đoạn {paragraph} của điều khoản “{clause}”, nhưng đoạn này có {duties} phân công."
                help "Sửa số thứ tự của việc, hoặc bỏ số đó nếu chỉ tiêu đo cả đoạn."
                why "Chỉ tiêu cho biết nó đo việc nào của kế hoạch, để thấy việc nào được giao mà chưa có số liệu đo. Dẫn đến phân công không có thì việc đó bị coi là chưa được đo."
            }
            en {
                title "Reference to an unknown duty"
                says "The indicator refers to duty {duty} of paragraph {paragraph} of the clause “{clause}”, which assigns {duties}."
                help "Correct the number of the duty, or leave “duty” out where the whole paragraph is measured."
                why "An indicator says which duty it measures, so that ordered but unmeasured duties can be listed. With a broken reference the duty would seem not to be measured."
            }
        /// A map from a code to one of another type, such as from figures to text.
        PLN128 MappedAcrossTypes { from: String, to: String } Severity::Error,
            vi {
                title "Chuyển mã sang chỉ tiêu khác loại"
                says "Mã “{from}” của bản cũ và mã “{to}” hiện hành không cùng loại (số liệu, có/không, lời văn)."
                help "Chuyển sang chỉ tiêu cùng loại, hoặc ghi null nếu số liệu cũ không dùng nữa."
                why "Số liệu, câu trả lời có/không và lời văn không thay cho nhau được. Nếu nội dung hỏi đã đổi loại thì số liệu cũ không chuyển sang được."
            }
            en {
                title "Code mapped to another type of indicator"
                says "“{from}” of the version and “{to}” are of different types (figure, yes/no, text)."
                help "Map it to an indicator of the same type, or use null if the old answers are not to be used."
                why "Figures, yes/no answers and texts are not interchangeable. If the type has changed, old answers cannot be carried over."
            }
        /// Two units of one name in force at the same time.
        PLN366 UnitsOfOneName { unit: String, other: String, name: String } Severity::Warning,
            vi {
                title "Hai đơn vị cùng tên"
                says "Đơn vị “{unit}” và đơn vị “{other}” cùng tên “{name}” trong cùng thời gian."
                help "Nếu là hai đơn vị thì ghi tên để phân biệt được, ví dụ thêm tên huyện; nếu là một đơn vị thì bỏ một dòng."
                why "Báo cáo không ghi mã thì được nhận theo tên đơn vị; hai đơn vị cùng tên thì không biết báo cáo của ai. Bảng tổng hợp và danh sách đôn đốc cũng in hai dòng như nhau."
            }
            en {
                title "Two units of one name"
                says "The units “{unit}” and “{other}” have the same name “{name}” at the same time."
                help "Give two units names that differ, for example by their district; where it is one unit, delete one row."
                why "A return without a code is recognised by the name of its unit; with two of one name nobody knows whose it is. Reports and reminders would show two equal lines."
            }
        /// Two indicators of one name under one heading.
        PLN367 IndicatorsOfOneName { code: String, other: String, name: String } Severity::Warning,
            vi {
                title "Hai chỉ tiêu cùng tên trong một nhóm"
                says "Chỉ tiêu “{code}” và chỉ tiêu “{other}” trong cùng nhóm đều tên là “{name}”."
                help "Đổi tên cho khác nhau; với “Trong đó: …” thì ghi thêm tên khi đứng riêng. Nếu là một chỉ tiêu ghi hai lần thì bỏ một dòng."
                why "Tên là điều người báo cáo nhìn thấy: hai dòng cùng tên dễ bị nhập nhầm chỗ. Ngoài bảng thì câu, biểu đồ, thông báo không cho biết đang nói số nào."
            }
            en {
                title "Two indicators of one name under a heading"
                says "The indicators “{code}” and “{other}” under one heading both have the name “{name}”."
                help "Give them different names; a part (“of which …”) gets a name for use outside of the table. Delete one row where one indicator was written twice."
                why "The name is what somebody who reports sees: of two equal rows figures are easily exchanged. Outside of the table a sentence, chart or message does not say which is meant."
            }
    }
}
