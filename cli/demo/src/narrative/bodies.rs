//! Holds the narratives of the eight bodies of the district: highlights, difficulties, proposals, each in its own field of work.

/// The templates of the texts `H01`, `H02`, `H03` for a kind of unit; `None` for communes and unknown kinds.
pub(super) fn body_narratives(kind: &str) -> Option<[&'static str; 3]> {
    Some(match kind {
        "VP" => [
            "Văn phòng HĐND và UBND huyện đã tham mưu lịch làm việc và nội dung cung cấp cho báo chí {D08} lần; phối hợp các phòng, ban cập nhật chuyên mục giới thiệu tiềm năng, cơ hội đầu tư trên Cổng thông tin điện tử huyện.\nTổ chức {B01} cuộc họp, hội nghị có nội dung thông tin đối ngoại với {B02} lượt người dự.",
            "Một số phòng, ban gửi nội dung giới thiệu còn chậm, chưa có ảnh kèm theo nên chuyên mục cập nhật chưa đều.",
            "Đề nghị các đơn vị gửi tin trước ngày 10 hằng tháng. Văn phòng tiếp tục đôn đốc và tham mưu hội nghị sơ kết theo kế hoạch.",
        ],
        "VHTT" => [
            "Phòng đã tham mưu UBND huyện chỉ đạo công tác thông tin đối ngoại {ky}; đăng {D05} tin, bài trên Cổng thông tin điện tử huyện, trong đó {D06} tin, bài bằng tiếng Anh.\nPhối hợp kiểm tra {F02} lượt điểm kinh doanh dịch vụ Internet, nhắc nhở {F03} lượt. Tổ chức {E02} hoạt động văn hoá, thể thao có nội dung quảng bá; cấp phát {B08} tài liệu cho các xã, thị trấn.",
            "Nhân lực biên tập tin bằng tiếng nước ngoài còn thiếu, phải nhờ giáo viên ngoại ngữ hiệu đính.",
            "Đề nghị Sở Thông tin và Truyền thông hỗ trợ tài liệu tuyên truyền song ngữ. Kỳ sau tập trung tuyên truyền biển, đảo và quảng bá du lịch núi Chứa Chan.",
        ],
        "DTT" => [
            "Đài sản xuất {C01} chương trình phát thanh ({C02} phút), phát {C03} tin, bài, trong đó {C04} tin, bài có nội dung đối ngoại; thực hiện {C05} phóng sự gương sáng đời thường và {C11} chuyên đề.\nGửi Đài PT-TH Đồng Nai {D01} tin, bài, đã phát {D02}; cộng tác với Báo Đồng Nai {D03} tin, bài.",
            "Hai tuần mưa lớn làm hỏng thiết bị ghi âm lưu động, ảnh hưởng đến việc thực hiện phóng sự.",
            "Đề nghị bổ sung máy ghi âm, máy quay. Đài sẽ làm bù số phóng sự còn thiếu và tổ chức tập huấn viết tin cho các xã.",
        ],
        "KTHT" => [
            "Phòng phối hợp đưa nông sản của huyện (tiêu, sầu riêng, chôm chôm) tham gia các hoạt động xúc tiến; tuyên truyền {B01} buổi cho {B02} lượt hợp tác xã, hộ kinh doanh về hội nhập kinh tế và truy xuất nguồn gốc.",
            "Bao bì, nhãn mác của nhiều hợp tác xã chưa có tiếng nước ngoài nên khó giới thiệu với đối tác.",
            "Tiếp tục hỗ trợ các hợp tác xã thiết kế nhãn song ngữ; đề nghị Sở Công Thương bố trí gian hàng chung cho huyện.",
        ],
        "TCKH" => [
            "Phòng hướng dẫn các đơn vị lập dự toán kinh phí thông tin đối ngoại; phổ biến {B01} buổi tại hội nghị giao ban kế toán với {B02} lượt người dự.",
            "không",
            "không",
        ],
        "NV" => [
            "Phòng đã gửi Kế hoạch 37/KH-UBND đến các xã, thị trấn và cơ quan liên quan, theo dõi việc phân công người phụ trách; lồng ghép {B01} buổi phổ biến tại các lớp bồi dưỡng cán bộ, công chức với {B02} lượt người dự.",
            "Cán bộ phụ trách thông tin đối ngoại ở xã thay đổi thường xuyên.",
            "Tổng hợp nhu cầu bồi dưỡng năm tới và đề nghị tỉnh mở lớp tại huyện.",
        ],
        "CA" => [
            "Công an huyện phối hợp Ban Chỉ huy quân sự tổ chức hội nghị thông báo tình hình cho cán bộ chủ chốt; tuyên truyền {B01} buổi về bảo vệ bí mật nhà nước và an toàn trên không gian mạng với {B02} lượt người dự. Phối hợp đăng {F01} tin, bài làm rõ thông tin sai lệch.",
            "Tài khoản mạng xã hội giả danh khó xác minh, cần sự phối hợp của nhiều ngành.",
            "Tiếp tục duy trì hội nghị thông báo tình hình mỗi quý một lần.",
        ],
        "QS" => [
            "Ban Chỉ huy quân sự huyện duy trì thông báo tình hình theo quý; lồng ghép tuyên truyền chủ quyền biển, đảo trong huấn luyện dân quân, dự bị động viên: {B01} buổi, {B02} lượt người.",
            "không",
            "Đề nghị các xã, thị trấn bố trí đủ thành phần dự hội nghị thông báo tình hình.",
        ],
        _ => return None,
    })
}
