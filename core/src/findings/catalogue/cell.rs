//! What can be said of one cell: SUB201 and following.

use super::problems;
use crate::findings::Severity;

problems! {
    /// Problems of understanding what stands in a cell (`SUB2xx`).
    pub enum CellProblem {
        /// A figure below zero.
        SUB201 Negative { read: String } Severity::Error,
            vi {
                title "Số âm"
                says "Đọc được “{read}”, là số âm."
                help "Ghi số từ 0 trở lên; nếu cần điều chỉnh số đã báo cáo kỳ trước thì ghi ở cột Giải trình."
                why "Mọi chỉ tiêu của kế hoạch đều đếm hoặc đo một việc đã làm nên không thể nhỏ hơn 0."
            }
            en {
                title "Negative figure"
                says "Read “{read}”, a negative figure."
                help "Write a figure of 0 or more; put a correction of an earlier period into the note."
                why "Every indicator counts or measures something done, so it cannot be below 0."
            }
    }
}
