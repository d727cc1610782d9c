//! Defines the findings about `.xls`, `.xlsb` and `.ods` files: XLS161 to XLS169. A separate process reads such files.

use super::problems;
use crate::base::Phrase;
use crate::findings::{Count, Severity, Size};

problems! {
    /// Reasons why a spreadsheet of another format was not read (`XLS161` to `XLS169`).
    pub enum OtherFormatProblem {
        /// The process exceeded its time.
        XLS161 ReaderTooSlow { found: Phrase, seconds: Count } Severity::Error,
            vi {
                title "Đọc tệp quá lâu"
                says "Tệp là {found}; đọc sau {seconds} giây vẫn chưa xong nên đã dừng."
                help "Mở tệp bằng Excel hoặc LibreOffice, chọn Lưu thành (Save As), kiểu “Excel Workbook (.xlsx)”, rồi dùng tệp mới; không dùng tệp này nếu không rõ nguồn gốc."
                why "Định dạng cũ được đọc trong một tiến trình riêng, có giới hạn thời gian, để một tệp hỏng không làm treo cả đợt tổng hợp. Một báo cáo theo mẫu được đọc trong chưa tới một giây. Lưu lại thành .xlsx thường là khắc phục được."
            }
            en {
                title "Reading takes too long"
                says "The file is {found}; reading took longer than {seconds} seconds and was stopped."
                help "If you trust its source, open it in Excel or LibreOffice, choose Save As, type “Excel Workbook (.xlsx)”, and use the new file."
                why "Older formats are read in a separate process with a time limit, so that one broken file cannot stop the others. A return made from the template takes less than a second. Saving it as .xlsx usually solves this."
            }
        /// The process exceeded its memory.
        XLS162 ReaderOutOfMemory { found: Phrase, limit: Size } Severity::Error,
            vi {
                title "Đọc tệp cần quá nhiều bộ nhớ"
                says "Tệp là {found}; đọc tệp cần nhiều bộ nhớ hơn mức {limit} nên đã dừng."
                help "Mở tệp bằng Excel hoặc LibreOffice, xóa các hàng, cột và trang tính thừa, lưu thành .xlsx rồi dùng tệp mới; không dùng tệp này nếu không rõ nguồn gốc."
                why "Tệp nhỏ vẫn có thể khai một bảng rất lớn, ví dụ chỉ một ô ở hàng cuối, cột cuối. Tiến trình đọc có giới hạn bộ nhớ để máy không bị treo. Lưu lại thành .xlsx thường là khắc phục được."
            }
            en {
                title "Reading needs too much memory"
                says "The file is {found}; reading it needs more than {limit} of memory, so it was stopped."
                help "If you trust its source, open it in Excel or LibreOffice, delete extra rows, columns and sheets, save it as .xlsx and use the new file."
                why "A small file may declare a very large table, for example one cell in the last row and column. The process that reads it has a memory limit, so that the computer keeps working. Saving it as .xlsx usually solves this."
            }
        /// The process crashed, or its answer makes no sense.
        XLS163 ReaderDied { found: Phrase } Severity::Error,
            vi {
                title "Không đọc được vì tệp hỏng bên trong"
                says "Tệp là {found}; tiến trình đọc tệp đã dừng đột ngột vì nội dung bên trong không đúng cấu trúc."
                help "Mở tệp bằng Excel hoặc LibreOffice, kiểm tra số liệu, lưu thành .xlsx rồi dùng tệp mới; hoặc đề nghị đơn vị gửi lại."
                why "Định dạng cũ được đọc trong một tiến trình riêng: khi nội dung hỏng làm tiến trình đó dừng, các tệp khác vẫn được đọc bình thường. Không số nào của tệp này được dùng. Lưu lại thành .xlsx sau khi kiểm tra số liệu là khắc phục được."
            }
            en {
                title "File broken, reading stopped"
                says "The file is {found}; the process that reads it ended, because the content of the file is malformed."
                help "Open it in Excel or LibreOffice, check the figures, save it as .xlsx and use the new file; or ask the unit to resend it."
                why "Older formats are read in a separate process; if broken content ends it, the other files are still read. None of this file's figures are used. Checking the figures and saving it as .xlsx usually solves this."
            }
        /// The process could not be started.
        XLS164 ReaderNotStarted { found: Phrase, detail: Phrase } Severity::Error,
            vi {
                title "Không mở được tiến trình đọc định dạng này"
                says "Tệp là {found}; không mở được tiến trình riêng để đọc: {detail}."
                help "Mở tệp bằng Excel hoặc LibreOffice, lưu thành .xlsx rồi dùng tệp mới."
                why "Định dạng cũ chỉ được đọc trong một tiến trình riêng của chính chương trình này, có giới hạn bộ nhớ và thời gian. Khi hệ thống không cho mở tiến trình đó thì tệp không được đọc, thay vì đọc không an toàn."
            }
            en {
                title "The reader of this format cannot be started"
                says "The file is {found}; the process that reads it cannot be started: {detail}."
                help "Open it in Excel or LibreOffice, save it as .xlsx and use the new file."
                why "Older formats are read only in a separate process of this program with limits on memory and time. If the system does not allow it to start, the file is not read rather than read unsafely."
            }
        /// The reader of the format reports that the file is damaged.
        XLS165 DamagedOther { found: Phrase, detail: Phrase } Severity::Error,
            vi {
                title "Bảng tính bị hỏng"
                says "Tệp là {found} nhưng bị hỏng: {detail}."
                help "Tải lại tệp, hoặc mở bằng Excel hay LibreOffice, kiểm tra số liệu, lưu thành .xlsx; nếu không mở được thì đề nghị đơn vị gửi lại."
                why "Khi một phần của tệp không đọc được thì có thể mất số liệu mà không ai biết, nên không số nào của tệp được dùng. Nguyên nhân thường gặp là truyền tệp bị ngắt. Gửi lại hoặc lưu thành .xlsx là khắc phục được."
            }
            en {
                title "Damaged spreadsheet"
                says "The file is {found}, but it is damaged: {detail}."
                help "Download it again, or open it in Excel or LibreOffice, check the figures and save it as .xlsx; failing that, ask the unit to resend it."
                why "If one part of a file cannot be read, figures may be lost unnoticed, so none of them are used. Usually the transfer was interrupted. Sending it again or saving it as .xlsx solves this."
            }
        /// Two ways of reading give different cells.
        XLS166 ReadingsDiffer { found: Phrase, sheet: String, cells: Count, other: Count } Severity::Error,
            vi {
                title "Hai cách đọc cho kết quả khác nhau"
                says "Tệp là {found}; ở trang “{sheet}” một cách đọc thấy {cells} ô có nội dung, cách đọc khác thấy {other} ô."
                help "Mở tệp bằng Excel hoặc LibreOffice, kiểm tra số liệu, lưu thành .xlsx rồi dùng tệp mới."
                why "Tệp định dạng cũ được đếm ô hai lần, bằng hai cách độc lập. Khi hai số đếm khác nhau thì có ô bị mất hoặc bị ghi đè, nên không số nào của tệp được dùng. Lưu lại thành .xlsx sau khi kiểm tra số liệu là khắc phục được."
            }
            en {
                title "Two readings differ"
                says "The file is {found}; on the sheet “{sheet}” one reading finds {cells} cells with content, another finds {other}."
                help "Open it in Excel or LibreOffice, check the figures, save it as .xlsx and use the new file."
                why "The cells of older formats are counted twice, in two independent ways. If the counts differ, a cell was lost or overwritten, so none of the figures are used. Checking the figures and saving it as .xlsx usually solves this."
            }
    }
}
