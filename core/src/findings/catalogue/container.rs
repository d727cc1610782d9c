//! What can be said of archives and messages that hold files: XLS183 to XLS189.

use super::problems;
use crate::base::Phrase;
use crate::findings::Severity;

problems! {
    /// Why an archive or message, or a file within, cannot be read (`XLS183` to `XLS189`).
    pub enum ContainerProblem {
        /// It cannot be opened safely.
        XLS183 UnsafeContainer { found: Phrase, reason: Phrase } Severity::Error,
            vi {
                title "Tệp nén hoặc thư không mở được an toàn"
                says "Nội dung của tệp là {found} nhưng không mở được an toàn: {reason}."
                help "Giải nén bằng chương trình nén rồi đặt các tệp vào thư mục báo cáo nhận được; nếu không giải nén được thì đề nghị đơn vị gửi lại."
                why "Tệp nén bị cắt, mâu thuẫn, có hai tệp cùng tên hoặc quá lớn thì không chắc bên trong có đủ các tệp đã gửi. Vì vậy không tệp nào bên trong được tính. Chương trình nén thường cho biết phần nào còn dùng được."
            }
            en {
                title "An archive or message that cannot be opened safely"
                says "The content of the file is {found}, but it cannot be opened safely: {reason}."
                help "Unpack it with an archiver and put the files into the folder of returns; failing that, ask the unit to send it again."
                why "Where an archive is cut off, contradicts itself, holds two files of one name or is too large, nobody can tell whether all files that were sent are in it. So none of them counts. An archiver mostly says what can still be used."
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
                says "This file within is itself {found}; only one level is opened."
                help "Take it out, unpack it and put the files into the folder of returns."
                why "Archives within archives may swell without end, so only the outer level is opened. A return further within does not count until it is taken out."
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
                says "The file within is protected by a password and cannot be opened."
                help "Unpack it with the password that the unit names and put the file into the folder of returns, or ask the unit to send it without one."
                why "A file that is packed with a password is encrypted and cannot be read without it. The program neither asks for passwords nor keeps them."
            }
        /// A message that breaks off, or an attachment whose encoding is broken.
        XLS186 DamagedAttachment {} Severity::Error,
            vi {
                title "Tệp đính kèm bị cắt hoặc hỏng"
                says "Phần chứa tệp đính kèm này trong thư bị cắt giữa chừng hoặc mã hóa sai."
                help "Tải lại thư hoặc lưu tệp đính kèm từ hộp thư; nếu không được thì đề nghị đơn vị gửi lại."
                why "Tệp đính kèm được ghi trong thư dưới dạng chữ, kết thúc bằng một dòng ranh giới. Thiếu dòng ấy hoặc có ký tự lạ nghĩa là thư không được tải về trọn vẹn, và số liệu có thể bị thiếu."
            }
            en {
                title "An attachment that is cut off or damaged"
                says "The part of the message that holds this attachment breaks off, or its encoding is broken."
                help "Download the message again, or save the attachment from the mailbox; failing that, ask the unit to send it again."
                why "An attachment stands in a message as text and ends with a line that divides. Without that line, or with foreign signs, the message did not come in whole, and figures may be missing."
            }
    }
}
