//! Holds the wordings of difficulties and proposals, which only half-year and yearly returns contain.

/// One wording of difficulties and their causes per commune.
pub(super) const DIFFICULTIES: [&str; 15] = [
    "Lượng khách đến núi Chứa Chan đông nhưng chưa có tờ giới thiệu bằng tiếng nước ngoài. Công chức phụ trách còn kiêm nhiệm nhiều việc.",
    "Một số cụm loa ở {ap2} đã cũ, tiếng rè khi trời mưa; kinh phí sửa chữa chủ yếu vận động từ nguồn xã hội hoá.",
    "Địa bàn rộng, đường đến {ap3} khó đi vào mùa mưa nên số người dự các buổi tuyên truyền chưa đều.",
    "Cán bộ đài mới nhận việc, cách viết tin về đối ngoại còn lúng túng, chủ yếu lấy lại tin của huyện.",
    "Bà con đi làm công ty cả ngày, khó mời họp; chỉ tổ chức được vào buổi tối và ngày nghỉ.",
    "Tài liệu tuyên truyền còn dài, nhiều thuật ngữ; chưa có bản tóm tắt phù hợp với người lớn tuổi.",
    "Kinh phí cấp chung với sự nghiệp văn hoá nên khó tách phần dành riêng cho thông tin đối ngoại.",
    "Chưa có người dịch nội dung tuyên truyền sang tiếng Chăm; phải nhờ người có uy tín nói lại.",
    "Tin, bài gửi Cổng thông tin điện tử huyện còn ít do thiếu máy ảnh và người viết.",
    "Một số hộ kinh doanh Internet chưa hợp tác khi kiểm tra ngoài giờ hành chính.",
    "Thông tin trên mạng xã hội lan nhanh, trong khi xã chờ hướng dẫn nên có lúc trả lời chậm.",
    "Chưa có cộng tác viên là người Chơ Ro ở {ap3}; việc tuyên truyền bằng tiếng dân tộc còn hạn chế.",
    "Vào mùa thu hoạch trái cây, người dân bận nên nhiều buổi phải dời lịch.",
    "Trang thiết bị của Đài xã dùng đã lâu, chưa được thay mới đồng bộ.",
    "không",
];

/// One wording of proposals and next steps per commune.
pub(super) const PROPOSALS: [&str; 15] = [
    "Đề nghị Phòng Văn hoá và Thông tin hỗ trợ tờ giới thiệu song ngữ về núi Chứa Chan. Kỳ sau, thị trấn tập trung tuyên truyền tại {cho}.",
    "Đề nghị Đài Truyền thanh huyện hỗ trợ kỹ thuật kiểm tra các cụm loa. Thời gian tới tiếp tục tuyên truyền tại {ap1} và {ap2}.",
    "Tiếp tục duy trì các buổi tuyên truyền tại {ap3}; chuyển lịch sang đầu mùa khô.",
    "Đề nghị mở lớp bồi dưỡng viết tin cho cán bộ đài các xã. Kỳ sau phấn đấu có thêm tin tự viết.",
    "Tăng tuyên truyền qua loa và nhóm Zalo của ấp thay cho họp đông người.",
    "Đề nghị huyện biên soạn tài liệu ngắn, có hình vẽ. Xã sẽ in lại và phát tại {cho}.",
    "Đề nghị Phòng Tài chính - Kế hoạch hướng dẫn mục chi riêng cho thông tin đối ngoại.",
    "Đề nghị hỗ trợ bản dịch tiếng Chăm các tài liệu chính. Xã tiếp tục phối hợp với ban đại diện cộng đồng.",
    "Mở thêm chuyên mục ảnh đẹp quê hương trên Đài xã; gửi Cổng thông tin huyện đều hơn.",
    "Phối hợp với Công an huyện kiểm tra các điểm Internet vào buổi tối.",
    "Đề nghị cung cấp sớm tài liệu định hướng khi có vấn đề dư luận quan tâm.",
    "Tìm chọn cộng tác viên người Chơ Ro; tổ chức buổi nói chuyện tại {nha}.",
    "Gắn tuyên truyền với ngày hội trái cây của xã năm tới.",
    "Đề nghị xem xét thay mới máy phát và micro cho Đài xã.",
    "Tiếp tục thực hiện các nhiệm vụ theo Kế hoạch 37/KH-UBND; không có kiến nghị thêm.",
];
