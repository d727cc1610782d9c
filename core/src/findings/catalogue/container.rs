//! Defines the findings about archives and messages that hold files: XLS183 to XLS189.

use super::problems;
use crate::base::Phrase;
use crate::findings::Severity;

problems! {
    /// Why an archive or message, or a file within, cannot be read (`XLS183` to `XLS189`).
    pub enum ContainerProblem {
        /// An archive or message that cannot be opened safely.
        XLS183 UnsafeContainer { found: Phrase, reason: Phrase } Severity::Error,
            vi {
                title "Tệp nén hoặc thư không mở được an toàn"
                says "Nội dung của tệp là {found} nhưng không mở được an toàn: {reason}."
                help "Giải nén bằng chương trình nén rồi đặt các tệp vào thư mục báo cáo nhận được; nếu không giải nén được thì đề nghị đơn vị gửi lại."
                why "Tệp nén bị cắt, mâu thuẫn, có hai tệp cùng tên hoặc quá lớn thì không chắc bên trong có đủ các tệp đã gửi. Vì vậy không tệp nào bên trong được tính. Chương trình nén thường cho biết phần nào còn dùng được."
            }
            en {
                title "Archive or message cannot be opened safely"
                says "The content of the file is {found}, but it cannot be opened safely: {reason}."
                help "Unpack it with an archive program and put the files into the folder of returns; failing that, ask the unit to send it again."
                why "If an archive is truncated, inconsistent, too large or holds two files of the same name, it may not contain all the files that were sent. So none of them counts. An archive program usually shows what can still be used."
            }
        /// An archive within an archive.
        XLS184 NestedContainer { found: Phrase } Severity::Error,
            vi {
                title "Tệp nén nằm trong tệp nén"
                says "Tệp bên trong này lại là {found}; chỉ một lớp được mở."
                help "Lấy tệp này ra, giải nén rồi đặt các tệp vào thư mục báo cáo nhận được."
                why "Tệp nén lồng nhau nhiều lớp có thể phình rất lớn khi mở, nên chỉ lớp ngoài được mở. Báo cáo ở lớp trong chưa được tính cho đến khi được lấy ra."
            }
            en {
                title "An archive within an archive"
                says "This file is itself {found}; only one level is opened."
                help "Extract it and put the files into the folder of returns."
                why "Nested archives can expand without limit, so only the outer level is opened. A return inside does not count until it is extracted."
            }
        /// A file of an archive that needs a password.
        XLS185 LockedFile {} Severity::Error,
            vi {
                title "Tệp nén có mật khẩu"
                says "Tệp bên trong được đặt mật khẩu (password) nên không mở được."
                help "Giải nén bằng mật khẩu mà đơn vị cho biết rồi đặt tệp vào thư mục báo cáo nhận được, hoặc đề nghị đơn vị gửi lại không đặt mật khẩu."
                why "Tệp nén có mật khẩu được mã hóa, không thể đọc số liệu nếu không có mật khẩu. Chương trình không hỏi và không lưu mật khẩu."
            }
            en {
                title "An archive with a password"
                says "The file is protected by a password and cannot be opened."
                help "Unpack it with the password given by the unit and put the file into the folder of returns, or ask the unit to send it without one."
                why "A password-protected file is encrypted and cannot be read without the password. The program neither asks for passwords nor stores them."
            }
        /// A message that is cut off, or an attachment whose encoding is broken.
        XLS186 DamagedAttachment {} Severity::Error,
            vi {
                title "Tệp đính kèm bị cắt hoặc hỏng"
                says "Phần chứa tệp đính kèm này trong thư bị cắt giữa chừng hoặc mã hóa sai."
                help "Tải lại thư hoặc lưu tệp đính kèm từ hộp thư; nếu không được thì đề nghị đơn vị gửi lại."
                why "Tệp đính kèm được ghi trong thư dưới dạng chữ, kết thúc bằng một dòng ranh giới. Thiếu dòng ấy hoặc có ký tự lạ nghĩa là thư không được tải về trọn vẹn, và số liệu có thể bị thiếu."
            }
            en {
                title "Truncated or damaged attachment"
                says "The part of the message that holds this attachment is truncated, or its encoding is broken in places."
                help "Download the message again, or save the attachment from the mailbox; failing that, ask the unit to send it again."
                why "An attachment is stored in a message as text that ends with a boundary line. If that line is missing or unexpected characters occur, the message is incomplete, and figures may be missing."
            }
    }
}
