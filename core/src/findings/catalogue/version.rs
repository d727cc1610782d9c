//! Defines the findings about a return on the form of an earlier version of the plan: SUB333 and following.

use super::problems;
use crate::base::Phrase;
use crate::findings::Severity;

problems! {
    /// Problems with returns on forms of an earlier version of the plan (`SUB333` to `SUB336`).
    pub enum VersionProblem {
        /// The form did not ask for indicators that are required now.
        SUB333 NotAskedThen { count: usize, codes: String } Severity::Note,
            vi {
                title "Mẫu của bản kế hoạch trước chưa yêu cầu"
                says "Báo cáo lập trên mẫu của bản kế hoạch trước; mẫu này chưa yêu cầu {count} chỉ tiêu nay là bắt buộc: {codes}."
                help "Không phải lỗi của đơn vị. Nếu cần số liệu thì đề nghị đơn vị gửi bổ sung trên mẫu hiện hành; từ kỳ sau dùng mẫu hiện hành."
                why "Khi kế hoạch được sửa đổi, báo cáo lập trên mẫu đã phát trước đó vẫn được đọc theo đúng những gì mẫu đó hỏi. Chỉ tiêu mới được ghi là chưa có số liệu vì mẫu chưa yêu cầu, không tính là đơn vị báo cáo thiếu."
            }
            en {
                title "Not requested by the form of an earlier version"
                says "The return is on the form of an earlier version of the plan, which did not ask for {count} indicators that are now required: {codes}."
                help "The unit is not at fault. If the figures are needed, ask for them on the current form; use that form from the next period on."
                why "Once a plan has been amended, returns on forms that were sent out before are still read by what those forms asked. New indicators are reported as missing because they were not requested; the unit's return does not count as incomplete."
            }
        /// A code means something else now.
        SUB334 OtherMeaning { code: String, then: String, now: Phrase, read: String } Severity::Warning,
            vi {
                title "Mã chỉ tiêu nay có nghĩa khác"
                says "Mẫu của bản kế hoạch trước hỏi {code} là “{then}”; {now}. Số liệu “{read}” không được đưa vào tổng hợp."
                help "Đề nghị đơn vị báo cáo chỉ tiêu này trên mẫu hiện hành. Nếu số liệu cũ thuộc về một mã khác, cơ quan tổng hợp chạy lại tonghop plan accept với --map {code}=MÃ-MỚI."
                why "Tên, đơn vị tính, loại số liệu quyết định ý nghĩa của một chỉ tiêu. Cùng một mã nhưng nội dung hỏi đã khác thì số liệu cũ không phải là câu trả lời cho câu hỏi mới; đưa vào tổng hợp sẽ cho một tổng sai mà nhìn thì đúng."
            }
            en {
                title "Code with a different meaning now"
                says "The form of the earlier version asked {code} for “{then}”; {now}. “{read}” is not counted."
                help "Ask the unit for this indicator on the current form. If the old figure belongs to another code, the office runs tonghop plan accept again with --map {code}=NEW-CODE."
                why "Label, unit of measure and type decide what an indicator means. If the same code now asks another question, an old figure does not answer it; counting it would give a wrong total that looks right."
            }
        /// A fingerprint that does not cover the labels of the form.
        SUB335 LabelsUnknown { } Severity::Warning,
            vi {
                title "Không rõ mẫu đã hỏi nội dung gì"
                says "Báo cáo mang mã nhận dạng kiểu cũ, không cho biết tên chỉ tiêu của mẫu; số liệu được đọc theo tên chỉ tiêu hiện hành."
                help "Nếu nội dung chỉ tiêu đã thay đổi sau khi phát mẫu, đề nghị đơn vị báo cáo lại trên mẫu hiện hành; nếu không, ghi mã nhận dạng này vào mục “versions” của tệp kế hoạch."
                why "Mã nhận dạng kiểu cũ chỉ tính từ mã, loại số và đơn vị tính. Nếu sau đó một chỉ tiêu được đổi tên thì cùng một mã nhận dạng có thể là hai nội dung hỏi khác nhau. Tệp Excel còn có tên chỉ tiêu để đối chiếu, tệp JSON thì không."
            }
            en {
                title "Unknown form labels"
                says "The return has a fingerprint of the first kind, which does not cover the labels of the form; its figures are read under today's labels."
                help "If indicators have changed since the form was sent out, ask for the return on the current form; otherwise list this fingerprint under “versions” in the plan file."
                why "Fingerprints of the first kind were made from codes, types and units of measure. Once a label changes, the same fingerprint may stand for two questions. A workbook shows its labels; JSON does not."
            }
        /// Figures were moved to other codes.
        SUB336 Moved { moves: String } Severity::Note,
            vi {
                title "Số liệu được chuyển sang mã hiện hành"
                says "Báo cáo lập trên mẫu của bản kế hoạch trước; số liệu được chuyển theo bảng chuyển mã: {moves}."
                help "Không cần làm gì. Nếu chuyển chưa đúng, cơ quan tổng hợp chạy lại tonghop plan accept với --map khác."
                why "Khi mã chỉ tiêu thay đổi, kế hoạch ghi mã cũ được chuyển sang mã nào. Số liệu đọc từ ô của mã cũ được tính vào mã hiện hành và vẫn truy được về ô đó."
            }
            en {
                title "Figures moved to other codes"
                says "The return is on the form of an earlier version of the plan; its figures were moved according to the code map: {moves}."
                help "No action needed. If a code went to the wrong place, the office runs tonghop plan accept again with another --map."
                why "If codes have changed, the plan maps each old code to a new one. A figure in the cell of the old code counts under the new code and can still be traced to that cell."
            }
    }
}
