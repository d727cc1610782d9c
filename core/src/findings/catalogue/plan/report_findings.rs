//! Findings about how the report of a plan is told: PLN281 and following.

use crate::findings::Severity;
use crate::findings::catalogue::problems;

problems! {
    /// Problems of the outline, the sentences and the roles of a plan's report (`PLN28x`).
    pub enum PlanReportProblem {
        /// The outline names a heading that no indicator has.
        PLN281 UnknownGroup { group: String } Severity::Error,
            vi {
                title "Dàn ý nêu một nhóm chỉ tiêu không có"
                says "Dàn ý báo cáo nêu nhóm “{group}”, nhưng không có chỉ tiêu nào thuộc nhóm này."
                help "Sửa tên nhóm đúng như ở chỉ tiêu (kể cả số thứ tự và dấu câu), hoặc bỏ nhóm khỏi dàn ý."
                why "Số liệu của mỗi mục được chọn theo tên nhóm của chỉ tiêu. Tên không khớp thì mục ấy trống mà số liệu của nhóm vẫn có, nên người ký không thấy."
            }
            en {
                title "Unknown group in the outline"
                says "The outline of the report names the group “{group}”, but no indicator has this heading."
                help "Write the heading as the indicators have it (with its number and punctuation), or remove it from the outline."
                why "A section of the report takes its figures by the heading of the indicators. Where the heading does not match, the section stays empty although there are figures, and whoever signs does not see them."
            }
        /// The outline names a heading twice.
        PLN282 RepeatedGroup { group: String } Severity::Error,
            vi {
                title "Nhóm chỉ tiêu ở hai mục của dàn ý"
                says "Nhóm “{group}” có ở hai mục của dàn ý báo cáo."
                help "Giữ nhóm ở một mục."
                why "Số liệu của một nhóm chỉ được nêu một lần. Nêu hai lần thì khi sửa một chỗ, chỗ kia vẫn là số cũ."
            }
            en {
                title "Group told twice"
                says "The group “{group}” stands in two parts of the outline."
                help "Keep the group in one part."
                why "The figures of a group are told once. Told twice, one of them stays as it was when somebody edits the other."
            }
        /// A heading of indicators that the outline leaves out.
        PLN283 GroupLeftOut { group: String } Severity::Warning,
            vi {
                title "Dàn ý không có một nhóm chỉ tiêu"
                says "Dàn ý báo cáo không có nhóm “{group}”; số liệu của nhóm chỉ có ở phụ lục."
                help "Thêm nhóm vào một mục của dàn ý; nếu cố ý thì không cần sửa."
                why "Báo cáo để ký được viết theo dàn ý. Nhóm không có trong dàn ý thì lời văn của báo cáo không nhắc đến, chỉ có trong bảng số liệu kèm theo."
            }
            en {
                title "Group left out of the outline"
                says "The outline of the report does not have the group “{group}”; its figures stand in the appendix only."
                help "Add the group to a part of the outline; where it was left out on purpose, nothing has to be done."
                why "The report that is signed follows the outline. A group that is not in it is not told in the text, only in the table of figures behind it."
            }
        /// A role of texts at an indicator of figures, or the other way round.
        PLN284 RoleOfOtherType { code: String } Severity::Error,
            vi {
                title "Vai trò không hợp với loại chỉ tiêu"
                says "Chỉ tiêu “{code}” không nhận được vai trò này trong báo cáo: kết quả, khó khăn, nguyên nhân, đề xuất là của lời văn; kinh phí giao, kinh phí thực hiện là của số."
                help "Chọn vai trò khác, hoặc chỉ tiêu khác."
                why "Vai trò cho biết câu trả lời được đưa vào đâu trong báo cáo. Số không thể là đoạn đánh giá, và lời văn không tính được tỷ lệ giải ngân."
            }
            en {
                title "Role of another type"
                says "The indicator “{code}” cannot have this role: results, difficulties, causes and proposals are roles of texts, money assigned and spent are roles of figures."
                help "Choose another role, or another indicator."
                why "A role says where an answer goes in the report. A figure is no evaluation, and the share of money that was spent cannot be reckoned from a text."
            }
        /// A sentence without codes, with braces that do not match, or with a code of texts.
        PLN285 BrokenSentence { part: String } Severity::Error,
            vi {
                title "Câu mẫu chưa dùng được"
                says "Câu mẫu của báo cáo chưa dùng được ở “{part}”."
                help "Ghi mã của chỉ tiêu số trong một cặp ngoặc nhọn; mỗi câu có ít nhất một mã, mỗi mã ở một câu."
                why "Số trong câu được lấy từ bảng số liệu theo mã trong ngoặc nhọn, không nhập tay. Ngoặc không đủ cặp hoặc mã sai thì không biết phải lấy số nào."
            }
            en {
                title "Unusable sentence"
                says "A sentence of the report cannot be used at “{part}”."
                help "Put the codes of figures in braces; each sentence needs at least one code, and each code stands in one sentence."
                why "The numbers of a sentence come from the table by the codes in braces and are never typed. Where braces do not match or a code is wrong, nobody knows which number to take."
            }
        /// A group of a unit without a name.
        PLN286 UnnamedUnitGroup { unit: String } Severity::Error,
            vi {
                title "Nhóm đơn vị chưa có tên"
                says "Đơn vị “{unit}” có mục “group” nhưng không ghi tên nhóm."
                help "Ghi tên nhóm, hoặc bỏ mục này."
                why "Báo cáo tổng hợp cộng riêng từng nhóm và gọi nhóm bằng tên này. Một nhóm không tên thì người đọc không biết số cộng là của ai."
            }
            en {
                title "Group of units without a name"
                says "The unit “{unit}” has a “group” without a name."
                help "Write the name of the group, or remove the field."
                why "The report has a sub-total for each group under this name. Without a name readers do not know whose sub-total it is."
            }
        /// Two groups whose names differ only in capitals, spaces, marks or tones.
        PLN287 SimilarUnitGroups { group: String, other: String } Severity::Error,
            vi {
                title "Hai tên nhóm đơn vị gần như nhau"
                says "Nhóm “{group}” chỉ khác nhóm “{other}” ở chữ hoa, dấu hoặc khoảng trắng."
                help "Ghi một tên cho cả nhóm; hai nhóm khác nhau thì đặt hai tên khác hẳn."
                why "Đơn vị được xếp vào nhóm theo đúng tên nhóm. Tên viết sai một dấu tạo ra một nhóm thứ hai, và số cộng của cả hai nhóm đều thiếu."
            }
            en {
                title "Two groups of units with nearly the same name"
                says "The group “{group}” differs from the group “{other}” only in capitals, marks or spaces."
                help "Write one name for the group; give two groups two clearly different names."
                why "Units belong to a group by its exact name. A misspelt name makes a second group, and the sub-totals of both are incomplete."
            }
        /// Units without a group in a plan in which others of their kind have one.
        PLN288 UnitWithoutGroup { unit: String, kind: String } Severity::Warning,
            vi {
                title "Đơn vị chưa xếp nhóm"
                says "Đơn vị “{unit}” chưa xếp nhóm, trong khi các đơn vị khác thuộc loại {kind} đã có nhóm."
                help "Ghi nhóm của đơn vị; đơn vị không thuộc nhóm nào thì bỏ qua lời nhắc này."
                why "Số của đơn vị chưa xếp nhóm được cộng vào tổng số, và đứng riêng dưới các nhóm. Thường đó là một dòng bị quên."
            }
            en {
                title "Unit without a group"
                says "The unit “{unit}” has no group, while other units of the kind {kind} have one."
                help "Write the group of the unit; where it belongs to none, nothing needs to be done."
                why "The figures of a unit without a group are in the total and stand apart below the groups. Mostly it is a forgotten row."
            }
    }
}
