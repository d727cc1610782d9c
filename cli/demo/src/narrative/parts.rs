//! Holds the sentences of the narratives of communes. Each place in the text has fifteen wordings, one per commune, so that no two
//! communes write the same.
//!
//! Words in braces are filled in: `{ky}` the period, `{ten}` the commune, `{ap1}` to `{ap3}` hamlets, `{cho}` the market, `{truong}`
//! the school, `{nha}` the hall, `{sp}` what the commune is proud of, `{hoi}` an event, `{dip}` the holiday of the season, `{B01}` a
//! figure.

/// First sentences: how the commune organised the work.
pub(super) const OPENING_SENTENCES: [&str; 15] = [
    "Thực hiện Kế hoạch số 37/KH-UBND của UBND huyện, UBND {ten} giao công chức văn hoá - xã hội làm đầu mối, Đài truyền thanh và các đoàn thể cùng tham gia.",
    "Trong {ky}, công tác thông tin đối ngoại của {ten} được lồng ghép vào sinh hoạt chi bộ, họp dân và các hội nghị của Mặt trận, đoàn thể.",
    "{Ten} gắn nhiệm vụ thông tin đối ngoại với xây dựng nông thôn mới nâng cao và phong trào toàn dân đoàn kết xây dựng đời sống văn hoá.",
    "Ban Chỉ đạo công tác tuyên truyền của {ten} duy trì họp giao ban hằng tháng, phân công từng thành viên phụ trách địa bàn.",
    "Bám sát Kế hoạch 37/KH-UBND, {ten} tập trung vào ba việc: tuyên truyền trực tiếp, truyền thanh cơ sở và quảng bá hình ảnh địa phương.",
    "Sau khi tiếp thu kế hoạch của huyện, UBND {ten} đã phổ biến lại cho trưởng các ấp, bí thư chi bộ và cán bộ đoàn thể.",
    "Công tác thông tin đối ngoại {ky} cơ bản đạt yêu cầu đề ra, nội dung bám sát định hướng của Ban Tuyên giáo Huyện uỷ.",
    "Là địa bàn có đông đồng bào dân tộc và tôn giáo, {ten} chú trọng vận động người có uy tín, chức sắc cùng tham gia tuyên truyền.",
    "{Ky}, {ten} phối hợp với Đài Truyền thanh huyện và các ngành đẩy mạnh thông tin về chủ trương đối ngoại của Đảng, Nhà nước.",
    "UBND {ten} đã củng cố tổ thông tin tuyên truyền, bổ sung cộng tác viên ở các ấp để tin tức đến với người dân nhanh hơn.",
    "Thông tin đối ngoại được {ten} đưa vào chương trình công tác {ky}, có phân công, kiểm tra và rút kinh nghiệm.",
    "Nhìn chung các nhiệm vụ được giao tại Kế hoạch 37/KH-UBND đều được {ten} triển khai đúng thời gian.",
    "{Ky}, {ten} ưu tiên tuyên truyền ở những ấp xa trung tâm, nơi người dân còn ít được tiếp cận thông tin.",
    "Cấp uỷ, chính quyền {ten} xác định làm tốt thông tin ở cơ sở cũng là góp phần vào công tác đối ngoại chung của huyện.",
    "Với đặc thù là xã thuần nông, {ten} chọn cách tuyên truyền ngắn gọn, gần gũi, gắn với chuyện làm ăn của bà con.",
];

/// Sentences about information sessions.
pub(super) const SESSION_SENTENCES: [&str; 15] = [
    "Đã tổ chức {B01} buổi tuyên truyền tại các khu phố và {truong}, thu hút {B02} lượt người dự, trong đó {B03} lượt nữ; {B05} buổi có chuyên đề về chủ quyền biển, đảo.",
    "Toàn xã mở {B01} buổi sinh hoạt, phổ biến chính sách tại {ap1}, {ap2} và {nha} với {B02} lượt bà con tham gia.",
    "Mặt trận và các đoàn thể tổ chức {B01} buổi nói chuyện, {B02} lượt người nghe; nội dung về biển, đảo được đưa vào {B05} buổi.",
    "Có {B02} lượt người dự {B01} buổi tuyên truyền, trong đó cán bộ, đảng viên {B04} lượt; buổi đông nhất tổ chức tại {nha}.",
    "Tại {ap1}, {ap3} và {truong}, xã tổ chức tổng cộng {B01} buổi, phát {B08} tờ rơi, {B02} lượt người tham dự.",
    "Các buổi tuyên truyền ({B01} buổi, {B02} lượt người) chủ yếu tổ chức buổi tối tại {ap1} và {ap2} để bà con tiện tham gia.",
    "Trên địa bàn đã diễn ra {B01} buổi tuyên truyền trực tiếp, trong đó {B06} buổi giới thiệu về ASEAN và quan hệ với Lào, Campuchia; tổng số {B02} lượt người dự.",
    "Xã phối hợp với ban đại diện cộng đồng tổ chức {B01} buổi, {B02} lượt người nghe, {B03} lượt là phụ nữ; nhiều nội dung được nói lại bằng tiếng dân tộc để bà con dễ hiểu.",
    "Công tác tuyên truyền miệng được duy trì với {B01} buổi, {B02} lượt người; riêng {ap3} tổ chức hai buổi theo đề nghị của bà con.",
    "Hội Nông dân, Hội Phụ nữ và Đoàn Thanh niên mỗi đơn vị đều đăng ký chỉ tiêu; kết quả cả xã đạt {B01} buổi, {B02} lượt người.",
    "Các chi hội tổ chức {B01} buổi sinh hoạt chuyên đề, {B02} lượt hội viên và nhân dân dự; {B05} buổi lồng ghép giới thiệu Luật Biển Việt Nam.",
    "Số buổi tuyên truyền trong kỳ là {B01}, số lượt người dự là {B02}; học sinh {truong} được nghe giới thiệu về biển, đảo trong giờ chào cờ.",
    "Báo cáo viên của xã đã xuống {ap1}, {ap2}, {ap3} tổ chức {B01} buổi, {B02} lượt người dự, trong đó {B04} lượt cán bộ, đảng viên.",
    "Đã có {B01} cuộc họp dân, hội nghị lồng ghép nội dung đối ngoại với {B02} lượt người; ý kiến hỏi nhiều nhất là chính sách với thân nhân kiều bào.",
    "Tranh thủ các kỳ họp tổ hợp tác, xã đã tuyên truyền được {B01} buổi cho {B02} lượt người, quá nửa số buổi tổ chức tại {nha}.",
];

/// Sentences about the radio programmes and loudspeakers of the commune.
pub(super) const RADIO_SENTENCES: [&str; 15] = [
    "Đài truyền thanh phát {C01} chương trình tự sản xuất, {C03} tin, bài; cộng tác {C06} chương trình 10 phút với Đài huyện. Hiện {loa}.",
    "Qua rà soát, {loa}; trong kỳ phát {C01} chương trình với {C04} tin, bài về thông tin đối ngoại.",
    "Đài xã thực hiện {C01} chương trình, tổng thời lượng {C02} phút, có {C07} bài về gương người tốt, việc tốt.",
    "Trên sóng truyền thanh của xã đã phát {C03} tin, bài, trong đó {C04} tin, bài có nội dung đối ngoại; {C06} chương trình được Đài huyện chọn phát lại.",
    "Đài xã duy trì chương trình thời sự hằng tuần, cộng cả kỳ {C01} chương trình. Loa ở {ap2} được chỉnh lại hướng để bà con nghe rõ hơn.",
    "Về truyền thanh: sản xuất {C01} chương trình ({C02} phút), gửi Đài huyện {C06} chương trình chuyên đề; {loa}.",
    "Đài truyền thanh xã duy trì phát sóng sáng, chiều; đã phát {C03} tin, bài, giới thiệu {C07} gương nông dân sản xuất giỏi.",
    "Nội dung phát thanh được chọn lọc, có {C04} tin, bài đối ngoại trong tổng số {C03} tin, bài; ngày lễ của đồng bào đều có chương trình riêng.",
    "Đài xã làm {C01} chương trình phát thanh, chú trọng tin ở cơ sở; loa phủ khắp các ấp, {loa}.",
    "Cán bộ đài đã viết {C07} bài gương sáng ở khu dân cư; toàn bộ {C01} chương trình đều có chuyên mục hỏi đáp chính sách.",
    "Thời lượng phát thanh tự sản xuất đạt {C02} phút ({C01} chương trình). Qua kiểm tra kỹ thuật, {loa}.",
    "Đã phát {C03} tin, bài trên {C08} cụm loa; cử người dự tập huấn viết tin do Đài Truyền thanh huyện hướng dẫn và gửi {C06} chương trình tham gia.",
    "Loa truyền thanh được phát đúng giờ, {C01} chương trình trong kỳ, có {C04} tin, bài nói về hội nhập và quan hệ với các nước láng giềng.",
    "Với {C01} chương trình và {C03} tin, bài, Đài xã là kênh thông tin chính của người dân ở {ap1} và {ap3}.",
    "Chuyên mục “Nhà nông cần biết” của Đài xã ({C01} chương trình trong kỳ) có lồng tin đối ngoại; {C07} bài viết về người tốt, việc tốt ở {ap2}.",
];

/// Sentences about events and about what the commune shows to visitors.
pub(super) const PROMOTION_SENTENCES: [&str; 15] = [
    "Nhân {dip}, thị trấn tham gia tổ chức {hoi}, giới thiệu {sp} đến du khách; treo mới {B07} băng rôn, pa nô trên các trục đường chính.",
    "Hình ảnh {sp} được giới thiệu qua {E02} hoạt động văn hoá, nổi bật là {hoi}.",
    "Xã tổ chức {E02} hoạt động văn hoá, thể thao; {hoi} có cả đội của xã bạn tham gia.",
    "Đã treo {B07} băng rôn, khẩu hiệu tại {cho} và trụ sở các ấp, nhất là dịp {dip}.",
    "Qua {hoi}, xã giới thiệu {sp} với các đoàn đến tham quan.",
    "Địa phương phối hợp tổ chức {hoi}; {sp} được nhiều báo, đài nhắc đến, xã đã {D08} lần cung cấp thông tin cho phóng viên.",
    "Trong kỳ có {E02} hoạt động mang nội dung quảng bá; {sp} là điểm thường được chọn để đón các đoàn tham quan.",
    "Xã giữ gìn và giới thiệu {sp}; {hoi} được tổ chức vui tươi, tiết kiệm.",
    "Vẻ đẹp của {sp} được đưa vào ảnh, tin gửi Cổng thông tin điện tử huyện; trang trí {B07} băng rôn, pa nô chào mừng {dip}.",
    "Khu vực {cho} được chỉnh trang, treo {B07} pa nô, khẩu hiệu; các hộ kinh doanh trưng bày {sp}.",
    "Phong trào làm {sp} lan rộng, xã tổ chức {E02} hoạt động, trong đó có {hoi}.",
    "Bà con Chơ Ro và Kinh cùng tổ chức {hoi}; phóng viên được cung cấp thông tin {D08} lần.",
    "Vào mùa thu hoạch, {sp} được nhiều nơi biết đến; xã phát {B08} tờ rơi giới thiệu kèm bản đồ đường đi.",
    "Nhân {dip}, xã tổ chức {hoi}; {sp} ký thêm hợp đồng tiêu thụ ngoài tỉnh.",
    "Tuyên truyền trực quan có {B07} băng rôn, {B08} tờ rơi; {hoi} là dịp giới thiệu {sp}.",
];

/// Sentences about inspections of Internet shops and about false information.
pub(super) const SECURITY_SENTENCES: [&str; 15] = [
    "Kiểm tra {F02} lượt tại các điểm Internet, nhắc nhở chủ cơ sở thực hiện đúng giờ mở cửa.",
    "Phát {F01} tin, bài giải thích những thông tin chưa đúng lan truyền trên mạng xã hội.",
    "Công an xã cùng tổ kiểm tra đã kiểm tra {F02} lượt điểm kinh doanh dịch vụ Internet; có {F01} tin, bài phản bác thông tin sai lệch.",
    "Trước tin đồn thất thiệt về giá đất, xã đã có {F01} tin, bài làm rõ trên loa truyền thanh, dư luận ổn định.",
    "Các chủ cơ sở Internet ký cam kết không để người dùng truy cập nội dung xấu ({F02} lượt kiểm tra).",
    "An ninh thông tin trên địa bàn giữ vững, {F01} tin, bài định hướng dư luận được phát kịp thời.",
    "Khi có thông tin sai về việc đền bù, xã cử người đến tận hộ giải thích và phát {F01} tin, bài trên Đài.",
    "Chức sắc, người có uy tín tham gia giải thích cho bà con, {F01} tin, bài được phát lại nhiều lần.",
    "Tổ công tác đã đến {F02} lượt cơ sở Internet, chủ yếu nhắc nhở về nội quy và quản lý học sinh.",
    "Dư luận trên địa bàn ổn định; {F01} tin, bài nêu rõ quan điểm chính thống về tình hình Biển Đông.",
    "Không để phát sinh điểm nóng; đã kiểm tra {F02} lượt dịch vụ Internet.",
    "Người dân đã quen hỏi lại trưởng ấp trước khi chia sẻ tin lạ; Đài xã phát {F01} tin, bài cảnh báo.",
    "Về đấu tranh, phản bác: có {F01} tin, bài; trang của các nhóm dân cư được nhắc không chia sẻ tin chưa kiểm chứng.",
    "Trong {ky} có {F01} tin, bài làm rõ thông tin sai lệch; kiểm tra dịch vụ Internet {F02} lượt.",
    "Đã nhắc nhở các quán Internet gần {truong}; {F02} lượt kiểm tra trong kỳ.",
];

/// Last sentences; empty for communes that write none.
pub(super) const CLOSING_SENTENCES: [&str; 15] = [
    "Người dân đồng tình, tham gia đầy đủ.",
    "Qua đó, nhận thức của cán bộ và nhân dân về công tác đối ngoại được nâng lên.",
    "",
    "Bà con ở {ap1} còn đề nghị có thêm tài liệu dễ đọc, xã đã tiếp thu.",
    "",
    "Hình thức tuyên truyền từng bước đổi mới, bớt đọc văn bản, thêm hỏi đáp.",
    "Chất lượng tin, bài khá hơn {truoc}.",
    "",
    "Cách làm ở {ap2} sẽ được nhân ra các ấp khác.",
    "",
    "Xã biểu dương {ap1} đã vận động được nhiều người tham gia.",
    "",
    "Không khí các buổi sinh hoạt cởi mở, nhiều ý kiến thiết thực.",
    "Việc phối hợp giữa các đoàn thể ngày càng nền nếp.",
    "",
];
