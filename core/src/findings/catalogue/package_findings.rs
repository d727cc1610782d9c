//! Defines the findings about a file that should be a workbook and cannot be opened safely: XLS101 to XLS119.

use super::problems;
use crate::findings::Severity;
use crate::xlsx::PackageProblem;

problems! {
    /// Codes, severities and texts of the problems with the package of a workbook.
    impl PackageProblem {
        XLS101 EmptyFile {} Severity::Error,
            vi {
                title "Tệp rỗng"
                says "Tệp không có nội dung (0 byte)."
                help "Đề nghị đơn vị gửi lại tệp; nếu tệp lấy từ Zalo hoặc thư điện tử thì tải xuống lại cho trọn vẹn."
                why "Tệp rỗng không chứa số liệu nào. Nguyên nhân thường gặp là tải xuống hoặc sao chép bị ngắt giữa chừng, hoặc ổ đĩa bị đầy khi lưu. Tải lại hoặc nhận lại tệp từ đơn vị là khắc phục được."
            }
            en {
                title "Empty file"
                says "The file has no content (0 bytes)."
                help "Ask the unit to send it again; download it again if it came by chat or e-mail."
                why "An empty file contains no figures. Usually a download or a copy was interrupted, or the disk was full when it was saved. Download it again or ask the unit for it."
            }
        XLS102 NotAWorkbook { found: Phrase } Severity::Error,
            vi {
                title "Không phải tệp Excel"
                says "Nội dung của tệp là {found}, không phải bảng tính Excel (.xlsx)."
                help "Cần báo cáo bằng tệp Excel theo mẫu; đổi đuôi tên tệp không làm thay đổi nội dung."
                why "Loại tệp được xác định theo nội dung, không theo đuôi tên tệp. Bản chụp, bản PDF có dấu hoặc văn bản Word không cho phép đọc số liệu một cách chắc chắn. Cần tệp Excel theo mẫu đã gửi."
            }
            en {
                title "Not an Excel file"
                says "The content of the file is {found}, not an Excel workbook (.xlsx)."
                help "The Excel file made from the template is needed; renaming a file does not change its content."
                why "The type is decided by the content, not by the name. Figures cannot be read with certainty from scans, stamped PDFs or Word documents. The Excel file made from the template is needed."
            }
        XLS103 PasswordProtected {} Severity::Error,
            vi {
                title "Tệp có mật khẩu"
                says "Tệp được đặt mật khẩu nên không mở được."
                help "Mở tệp bằng Excel, vào Tệp > Thông tin > Bảo vệ sổ làm việc > Mã hóa bằng mật khẩu, xóa mật khẩu rồi lưu và gửi lại."
                why "Tệp có mật khẩu mở được mã hóa toàn bộ, không thể đọc số liệu nếu không có mật khẩu. Chương trình không hỏi và không lưu mật khẩu. Người giữ mật khẩu cần bỏ mật khẩu rồi gửi lại."
            }
            en {
                title "Password-protected file"
                says "The file is protected by a password and cannot be opened."
                help "Open it in Excel, File > Info > Protect Workbook > Encrypt with Password, clear the password, save and send it again."
                why "A file with a password to open is encrypted as a whole and cannot be read without it. The program neither asks for passwords nor stores them. The person who has the password must remove it and send the file again."
            }
        XLS104 OtherSpreadsheet { found: Phrase } Severity::Error,
            vi {
                title "Bảng tính khác định dạng .xlsx"
                says "Nội dung của tệp là {found}. Biểu mẫu trên trình duyệt chỉ đọc tệp .xlsx; lệnh tonghop đọc thêm .xls, .xlsb, .ods."
                help "Mở tệp bằng Excel hoặc LibreOffice, chọn Lưu thành (Save As), kiểu “Excel Workbook (.xlsx)”, rồi dùng tệp mới."
                why "Các định dạng cũ hoặc khác có cấu trúc riêng; bảng tính dạng XML (Excel 2003, .fods) chưa đọc được bằng phần mềm này. Lưu lại thành .xlsx giữ nguyên số liệu. Đổi đuôi tên tệp thì không đủ."
            }
            en {
                title "Spreadsheet of another format"
                says "The content of the file is {found}. The form in the browser reads .xlsx only; the command tonghop also reads .xls, .xlsb and .ods."
                help "Open it in Excel or LibreOffice, choose Save As, type “Excel Workbook (.xlsx)”, and use the new file."
                why "Older and other formats have a different structure; spreadsheets stored as one XML file (Excel 2003, .fods) are not read by this program. Saving as .xlsx keeps the figures. Renaming the file is not enough."
            }
        XLS105 DamagedZip { detail: Phrase } Severity::Error,
            vi {
                title "Tệp bị hỏng"
                says "Tệp .xlsx bị hỏng: {detail}."
                help "Tải lại tệp, hoặc mở bằng Excel hay LibreOffice rồi lưu lại thành .xlsx; nếu không mở được thì đề nghị đơn vị gửi lại."
                why "Tệp .xlsx là một gói nén gồm nhiều phần, có mục lục ở cuối. Khi mục lục thiếu hoặc không khớp với nội dung thì không biết chắc phần nào là số liệu thật, nên tệp không được đọc. Thường do truyền tệp bị ngắt; gửi lại là khắc phục được."
            }
            en {
                title "Damaged file"
                says "The .xlsx file is damaged: {detail}."
                help "Download it again, or open it in Excel or LibreOffice and save it as .xlsx again; failing that, ask the unit to resend it."
                why "An .xlsx file is a package of parts with a table of contents at its end. If that table is missing or inconsistent, it is unclear which parts are genuine, so nothing is read. Usually the transfer was interrupted; sending it again solves this."
            }
        XLS106 RepeatedPart { part: String } Severity::Error,
            vi {
                title "Phần của tệp bị lặp"
                says "Trong tệp .xlsx, phần “{part}” có mặt hai lần nên không rõ bản nào đúng."
                help "Mở tệp bằng Excel, kiểm tra số liệu, lưu lại thành .xlsx rồi gửi lại."
                why "Chuẩn của tệp .xlsx không cho phép hai phần cùng tên: mỗi chương trình có thể đọc một bản khác nhau. Nguyên nhân thường là phần mềm ghi tệp bị lỗi hoặc tệp bị ghép. Lưu lại bằng Excel sau khi kiểm tra số liệu."
            }
            en {
                title "Duplicate part"
                says "The part “{part}” occurs twice in the .xlsx file; it is unclear which one counts."
                help "Open it in Excel, check the figures, save it as .xlsx again and send it again."
                why "The standard forbids two parts with the same name, because programs may read different ones. The cause is faulty software or two files joined together. Check the figures in Excel and save again."
            }
        XLS107 OverlappingParts { part: String } Severity::Error,
            vi {
                title "Các phần của tệp chồng lên nhau"
                says "Trong tệp .xlsx, phần “{part}” chồng lên phần khác; tệp không do Excel hay LibreOffice lưu ra."
                help "Không mở tệp này nếu không rõ nguồn gốc; đề nghị đơn vị gửi lại tệp lưu từ Excel."
                why "Không phần mềm văn phòng nào ghi các phần chồng lên nhau. Cách ghi này được dùng để làm tệp phình rất lớn khi giải nén. Vì vậy tệp không được đọc; cần một tệp lưu từ Excel hoặc LibreOffice."
            }
            en {
                title "Overlapping parts"
                says "In the .xlsx file the part “{part}” overlaps another; no office program writes this."
                help "Do not open the file unless you know where it comes from; ask the unit for one saved from Excel."
                why "No office program writes overlapping parts. It is a way to make a file expand enormously when decompressed. So it is not read; a file saved by Excel or LibreOffice is needed."
            }
        XLS108 HeaderMismatch { part: String } Severity::Error,
            vi {
                title "Mục lục không khớp nội dung"
                says "Mục lục của tệp .xlsx ghi phần “{part}” khác với chính phần đó."
                help "Tải lại tệp, hoặc mở bằng Excel, kiểm tra số liệu, lưu lại thành .xlsx; nếu vẫn vậy thì đề nghị đơn vị gửi lại."
                why "Mỗi phần trong tệp .xlsx được mô tả hai lần, ở mục lục và ở đầu phần. Hai mô tả khác nhau nghĩa là tệp bị hỏng hoặc bị sửa, và mỗi chương trình có thể đọc ra số khác nhau. Lưu lại bằng Excel sau khi kiểm tra số liệu."
            }
            en {
                title "Table of contents does not match"
                says "The table of contents of the .xlsx file describes the part “{part}” differently from the part itself."
                help "Download it again, or check the figures in Excel and save it as .xlsx again; failing that, ask the unit to resend it."
                why "Each part is described twice, in the table of contents and at its head. If the two differ, the file is damaged or was tampered with, and two programs may read different figures. Check in Excel and save again."
            }
        XLS109 UnknownCompression { part: String, method: u16 } Severity::Error,
            vi {
                title "Kiểu nén lạ"
                says "Phần “{part}” trong tệp .xlsx được nén theo kiểu số {method}, không phải kiểu dùng cho tệp Excel."
                help "Mở tệp bằng Excel hoặc LibreOffice rồi lưu lại thành .xlsx."
                why "Tệp .xlsx chỉ dùng hai kiểu: không nén hoặc nén deflate. Kiểu khác thường do tệp được đóng gói lại bằng phần mềm nén. Lưu lại bằng Excel là khắc phục được."
            }
            en {
                title "Unknown compression"
                says "The part “{part}” of the .xlsx file is compressed by method {method}, which workbooks do not use."
                help "Open it in Excel or LibreOffice and save it as .xlsx again."
                why "Parts of an .xlsx file are either stored or deflated. Another method usually comes from repacking with an archive program. Saving it from Excel solves this."
            }
        XLS110 DamagedPart { part: String } Severity::Error,
            vi {
                title "Phần của tệp bị hỏng"
                says "Phần “{part}” trong tệp .xlsx bị hỏng: độ dài hoặc mã kiểm tra không khớp."
                help "Tải lại tệp; nếu vẫn vậy thì đề nghị đơn vị gửi lại."
                why "Mỗi phần của tệp .xlsx mang một mã kiểm tra. Mã không khớp nghĩa là có ít nhất một ký tự đã đổi trên đường truyền, kể cả một chữ số. Vì vậy không số nào của tệp được dùng; gửi lại là khắc phục được."
            }
            en {
                title "Damaged part"
                says "The part “{part}” of the .xlsx file is damaged: its length or checksum does not match."
                help "Download the file again; failing that, ask the unit to resend it."
                why "Each part has a checksum. If it does not match, at least one character changed in transit, perhaps a digit. So none of its figures are used; sending it again solves this."
            }
        XLS111 MissingPart { part: String } Severity::Error,
            vi {
                title "Thiếu phần của tệp"
                says "Tệp .xlsx thiếu phần “{part}” mà sổ làm việc cần đến."
                help "Mở tệp bằng Excel (Excel có thể đề nghị sửa), kiểm tra số liệu, lưu lại thành .xlsx; hoặc đề nghị đơn vị gửi lại."
                why "Sổ làm việc chỉ đọc được khi mọi trang tính được liệt kê đều có trong tệp. Đọc phần còn lại mà không nói gì sẽ làm mất số liệu. Tệp cần được lưu lại hoặc gửi lại."
            }
            en {
                title "Missing part"
                says "The .xlsx file lacks the part “{part}”, which the workbook needs."
                help "Open it in Excel (which may offer to repair it), check the figures, save it as .xlsx again; or ask the unit to resend it."
                why "A workbook can be read only if every sheet that it lists is there. Reading the rest without notice would lose figures. The file must be saved or sent again."
            }
        XLS112 BrokenXml { part: String, position: Count, detail: Phrase } Severity::Error,
            vi {
                title "Nội dung XML bị lỗi"
                says "Phần “{part}” trong tệp .xlsx bị lỗi tại vị trí {position}: {detail}."
                help "Mở tệp bằng Excel hoặc LibreOffice, kiểm tra số liệu, lưu lại thành .xlsx; hoặc đề nghị đơn vị gửi lại."
                why "Bên trong, trang tính là văn bản XML có quy tắc chặt chẽ. Khi quy tắc bị vi phạm thì không chắc số nào thuộc ô nào, nên tệp không được đọc tiếp. Lưu lại bằng Excel sau khi kiểm tra số liệu là khắc phục được."
            }
            en {
                title "Broken XML"
                says "The part “{part}” of the .xlsx file is broken at position {position}: {detail}."
                help "Open it in Excel or LibreOffice, check the figures, save it as .xlsx again; or ask the unit to resend it."
                why "Inside, a sheet is XML with strict rules. If they are broken, it is uncertain which figure belongs to which cell, so reading stops. Check the figures in Excel and save again."
            }
        XLS113 DocumentType { part: String } Severity::Error,
            vi {
                title "Khai báo DTD trong tệp"
                says "Phần “{part}” trong tệp .xlsx có khai báo kiểu tài liệu (DTD), điều tệp Excel không bao giờ có."
                help "Không dùng tệp này nếu không rõ nguồn gốc; đề nghị đơn vị gửi lại tệp lưu từ Excel."
                why "Khai báo DTD có thể làm nội dung phình ra vô hạn hoặc kéo tệp khác vào. Excel và LibreOffice không ghi khai báo này. Vì vậy tệp không được đọc."
            }
            en {
                title "Document type in the file"
                says "The part “{part}” of the .xlsx file has a document type declaration (DTD), which workbooks never have."
                help "Do not use the file unless you know where it comes from; ask the unit for one saved from Excel."
                why "Such a declaration can make content expand without limit or include other files. Excel and LibreOffice never write one. So the file is not read."
            }
        XLS114 NotUtf8 { part: String } Severity::Error,
            vi {
                title "Bảng mã không phải UTF-8"
                says "Phần “{part}” trong tệp .xlsx không dùng bảng mã UTF-8 hoặc UTF-16."
                help "Mở tệp bằng Excel hoặc LibreOffice rồi lưu lại thành .xlsx."
                why "Excel, LibreOffice và các thư viện thông dụng đều ghi UTF-8. Đoán bảng mã khác có thể làm sai chữ tiếng Việt. Lưu lại bằng Excel là khắc phục được."
            }
            en {
                title "Not UTF-8"
                says "The part “{part}” of the .xlsx file is not in UTF-8."
                help "Open it in Excel or LibreOffice and save it as .xlsx again."
                why "Excel, LibreOffice and the usual libraries all write UTF-8. Guessing another encoding may corrupt Vietnamese text. Saving it from Excel solves this."
            }
        XLS115 NoSheets {} Severity::Error,
            vi {
                title "Không có trang tính"
                says "Sổ làm việc không có trang tính nào."
                help "Kiểm tra lại tệp đã gửi; dùng tệp mẫu của kỳ báo cáo này."
                why "Excel luôn lưu ít nhất một trang tính. Tệp không có trang tính nào thường do phần mềm khác tạo ra và bị lỗi. Cần tệp lưu từ mẫu."
            }
            en {
                title "No sheets"
                says "The workbook has no sheets."
                help "Check the file that was sent; use the template for this period."
                why "Excel always saves at least one sheet. A file without sheets was usually made by faulty software. A file saved from the template is needed."
            }
        XLS116 RepeatedSheetName { name: String } Severity::Error,
            vi {
                title "Trùng tên trang tính"
                says "Sổ làm việc có hai trang tính cùng tên “{name}”."
                help "Mở tệp bằng Excel, kiểm tra hai trang tính, đổi tên một trang, lưu lại thành .xlsx."
                why "Excel không cho đặt hai trang tính cùng tên (không phân biệt chữ hoa, chữ thường). Nếu đọc theo tên thì một trang sẽ bị bỏ sót. Tệp cần được kiểm tra và lưu lại."
            }
            en {
                title "Duplicate sheet name"
                says "The workbook has two sheets named “{name}”."
                help "Open it in Excel, look at both sheets, rename one and save it as .xlsx again."
                why "Excel forbids two sheets with the same name, regardless of case. Read by name, one of them would be lost. The file must be checked and saved again."
            }
        XLS117 BrokenWorkbook { detail: Phrase } Severity::Error,
            vi {
                title "Cấu trúc sổ làm việc bị lỗi"
                says "Cấu trúc của sổ làm việc bị lỗi: {detail}."
                help "Mở tệp bằng Excel hoặc LibreOffice, kiểm tra số liệu, lưu lại thành .xlsx; hoặc đề nghị đơn vị gửi lại."
                why "Sổ làm việc liệt kê các trang tính và nơi chứa chúng. Khi danh sách này mâu thuẫn thì không chắc trang nào là trang báo cáo. Lưu lại bằng Excel sau khi kiểm tra số liệu là khắc phục được."
            }
            en {
                title "Inconsistent workbook"
                says "The structure of the workbook is broken: {detail}."
                help "Open it in Excel or LibreOffice, check the figures, save it as .xlsx again; or ask the unit to resend it."
                why "A workbook lists its sheets and where they are stored. If the list is inconsistent, it is uncertain which sheet is the return. Check the figures in Excel and save again."
            }
        XLS118 NotOpened { found: Phrase } Severity::Error,
            vi {
                title "Tệp nén hoặc thư chưa được mở"
                says "Nội dung của tệp là {found}; các tệp bên trong không được đọc ở đây."
                help "Cơ quan tổng hợp giải nén (với thư: lưu các tệp đính kèm) rồi đặt các tệp vào thư mục báo cáo nhận được."
                why "Lệnh tonghop mở được tệp .zip và thư .eml, mỗi tệp bên trong được xem như một tệp riêng. Các loại khác (.rar, .7z, .msg) và tệp nén nằm trong tệp nén thì cần mở bằng chương trình của chúng. Báo cáo bên trong chưa được tính cho đến khi được lấy ra."
            }
            en {
                title "Archive or message not opened"
                says "The content of the file is {found}; the files inside are not read here."
                help "The office unpacks it (of a message: saves the attachments) and puts the files into the folder of returns."
                why "The command tonghop opens .zip archives and .eml messages and treats each file inside as a separate file. Other kinds (.rar, .7z, .msg) and nested archives need their own programs. A return inside does not count until it is extracted."
            }
    }
}
